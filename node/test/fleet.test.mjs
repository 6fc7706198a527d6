// One action on many CVMs.

import assert from "node:assert/strict";
import { AsyncLocalStorage } from "node:async_hooks";
import { describe, test } from "node:test";
import {
  ConflictError,
  CvmFailedError,
  InvalidArgumentError,
  NotFoundError,
  PhalaError,
  WaitTimeoutError,
} from "phala-cvm";
import { Workspace } from "./support/workspace.mjs";

const outcomes = (results) => results.map(({ outcome }) => outcome);

async function aFleet(count, options = {}) {
  const workspace = await Workspace.make(options);
  const ids = await workspace.makeMany("web", count);
  await Promise.all(ids.map((id) => workspace.client.waitForCvm(id)));
  return { workspace, ids, fleet: workspace.client.fleet };
}

// They wait most of the time, and each has its own workspace.
describe("fleets", { concurrency: true, timeout: 60_000 }, () => {
  test("every action, one result for each CVM", async () => {
    const { workspace, ids, fleet } = await aFleet(3);
    const events = [];
    const stopped = await fleet.stop(ids, { wait: true, onProgress: (event) => events.push(event) });
    assert.deepEqual(stopped.map(({ cvmId }) => cvmId), ids);
    for (const result of stopped) {
      assert.deepEqual(Object.keys(result), ["cvmId", "name", "action", "outcome", "ok", "cvm", "error"]);
      assert.deepEqual([result.name, result.action], [result.cvm.name, "stop"]);
      assert.deepEqual([result.outcome, result.ok, result.error], ["ok", true, null]);
      assert.equal(result.cvm.status, "stopped");
    }
    assert.deepEqual(new Set(events.filter(({ kind }) => kind === "done").map(({ cvmId }) => cvmId)), new Set(ids));
    const started = await fleet.start(ids, { wait: true, concurrency: 1 });
    assert.ok(started.every(({ cvm }) => cvm.status === "running"));
    const restarted = await fleet.restart(ids, { wait: true, force: true });
    assert.ok(restarted.every(({ ok }) => ok));
    assert.ok((await workspace.storedCvms()).every((cvm) => cvm.forced_restarts === 1));
    assert.ok((await fleet.shutdown(ids, { wait: true })).every(({ cvm }) => cvm.status === "stopped"));
    const deleted = await fleet.delete(ids);
    assert.deepEqual(deleted.map(({ ok, cvm }) => [ok, cvm]), Array(3).fill([true, null]));
  });

  test("results that were saved as JSON, and a result by hand", async () => {
    const { ids, fleet } = await aFleet(2);
    const saved = JSON.parse(JSON.stringify(await fleet.stop(ids, { wait: true })));
    assert.deepEqual(await fleet.stop(saved), saved);
    const [result] = await fleet.stop([{ cvmId: ids[0], action: "stop", outcome: "ok" }]);
    assert.deepEqual(result, { cvmId: ids[0], name: null, action: "stop", outcome: "ok", ok: true, cvm: null, error: null });
  });

  test("by a filter", async () => {
    const { workspace, fleet } = await aFleet(2);
    await workspace.make("other-1");
    assert.deepEqual(outcomes(await fleet.stop({ name: "web-*" }, { wait: true })), ["ok", "ok"]);
    assert.deepEqual(outcomes(await fleet.start({ name: "web-*", status: "running" })), []);
    await assert.rejects(fleet.stop({}), { name: "InvalidArgumentError", field: "cvms", operation: "fleet.stop" });
    await assert.rejects(fleet.stop({ colour: "red" }), { name: "InvalidArgumentError" });
    await assert.rejects(fleet.stop("web-1"), { name: "InvalidArgumentError", field: "cvms" });
    await assert.rejects(fleet.stop(["a/b"]), { name: "InvalidArgumentError", field: "cvms[0]" });
    await assert.rejects(fleet.stop(["a"], { concurrency: 0 }), { field: "concurrency" });
    await assert.rejects(fleet.stop(["a"], { force: true }), { name: "InvalidArgumentError", field: "force" });
  });

  test("errors are values, real ones", async () => {
    const { fleet, ids } = await aFleet(2);
    const results = await fleet.stop([ids[0], "no-such-cvm", ids[1]]);
    assert.deepEqual(outcomes(results), ["ok", "failed", "ok"]);
    const { error, cvm, ok } = results[1];
    assert.ok(error instanceof NotFoundError && error instanceof PhalaError);
    assert.deepEqual([error.cvmId, error.statusCode, cvm, ok], ["no-such-cvm", 404, null, false]);
  });

  test("a rolling restart stops at the failures it may have, and continues from its results", async () => {
    const COUNT = 7;
    const { workspace, ids, fleet } = await aFleet(COUNT, { boot_time_ms: 10, restart_time_ms: 100 });
    await workspace.failNextBoot("web-0002", "disk full");
    const since = (await workspace.journal()).at(-1).seq;
    const rolling = { maxUnavailable: 3 };
    const results = await fleet.restart(ids, { ...rolling, maxFailures: 1 });
    const failed = results.filter(({ outcome }) => outcome === "failed");
    assert.deepEqual(failed.map(({ cvmId }) => cvmId), [ids[2]]);
    assert.ok(failed[0].error instanceof CvmFailedError);
    assert.match(failed[0].error.message, /disk full/);
    const left = outcomes(results).filter((outcome) => outcome === "not_attempted").length;
    assert.ok(left > 0, String(outcomes(results)));
    const down = await workspace.downtime(since);
    console.log(`a rolling restart of ${COUNT}: at most ${down.max_down_at_once} down at once, ${left} left`);
    assert.ok(down.max_down_at_once <= 3, JSON.stringify(down));

    const restarts = async () => new Map((await workspace.storedCvms()).map((cvm) => [cvm.vm_uuid, cvm.restarts]));
    const before = await restarts();
    const done = await fleet.restart(results, rolling);
    assert.ok(done.every(({ ok }) => ok), JSON.stringify(done));
    const after = await restarts();
    results.forEach((result, index) => {
      assert.equal(after.get(result.cvmId) - before.get(result.cvmId), result.ok ? 0 : 1, result.cvmId);
      if (result.ok) assert.equal(done[index], result, "the very object that was given");
    });
  });

  test("results may have been to disk", async () => {
    const { fleet, ids } = await aFleet(2);
    const results = await fleet.stop([ids[0], "no-such-cvm"]);
    const read = JSON.parse(JSON.stringify(results));
    assert.equal(read[1].error.name, "NotFoundError");
    const again = await fleet.stop(read);
    assert.deepEqual(outcomes(again), ["ok", "failed"]);
    assert.equal(again[0], read[0]);
  });

  for (const kind of ["at once", "with a promise"]) {
    test(`a health check that answers ${kind}`, async () => {
      const { fleet, ids } = await aFleet(2);
      await fleet.stop(ids, { wait: true });
      const context = new AsyncLocalStorage();
      const asked = [];
      const check = (cvm) => {
        asked.push([cvm.name, cvm.status, context.getStore()]);
        return asked.length > 1;
      };
      const healthCheck = kind === "at once" ? check : async (cvm) => check(cvm);
      const results = await context.run("here", () => fleet.start(ids, { maxUnavailable: 1, healthCheck }));
      assert.deepEqual(outcomes(results), ["ok", "ok"]);
      assert.deepEqual(asked, ["web-0000", "web-0000", "web-0001"].map((name) => [name, "running", "here"]));
    });
  }

  test("a health check that fails is asked again, and its last words are kept", async () => {
    const { fleet, ids } = await aFleet(4);
    const asked = new Map();
    const answers = new Map([
      ["web-0000", () => Promise.reject(new Error("no route\u001b[2J to it"))],
      ["web-0001", () => "yes"],
      ["web-0002", () => true],
      ["web-0003", () => {
        if (asked.get("web-0003") < 2) throw new Error("not yet");
        return true;
      }],
    ]);
    const healthCheck = ({ name }) => {
      asked.set(name, (asked.get(name) ?? 0) + 1);
      return answers.get(name)();
    };
    const results = await fleet.restart(ids, { wait: true, healthCheck, timeout: 8000 });
    assert.deepEqual(outcomes(results), ["failed", "failed", "ok", "ok"]);
    assert.ok(results[0].error instanceof WaitTimeoutError);
    assert.match(results[0].error.message, /its last result: Error: no route \[2J to it$/);
    assert.ok(asked.get("web-0000") > 1);
    assert.ok(results[1].error instanceof CvmFailedError);
    assert.match(results[1].error.message, /not a boolean/);
    assert.equal(asked.get("web-0003"), 2);
  });

  test("results of another action are refused", async () => {
    const { workspace, fleet } = await aFleet(2);
    const stopped = await fleet.stop({ name: "web-*" }, { wait: true });
    assert.deepEqual(stopped.map(({ name }) => name).toSorted(), ["web-0000", "web-0001"]);
    const { length } = await workspace.journal();
    for (const given of [stopped, new Set(stopped), JSON.parse(JSON.stringify(stopped)), ["web-0000", stopped[1]]]) {
      await assert.rejects(fleet.delete(given), (error) => {
        assert.ok(error instanceof InvalidArgumentError);
        assert.match(error.field, /^cvms\[[01]\]\.action$/);
        assert.match(error.message, /not of `stop`.*`cvmId`/);
        return true;
      });
    }
    assert.equal((await workspace.journal()).length, length);
    assert.ok((await fleet.delete(stopped.map(({ cvmId }) => cvmId))).every(({ ok }) => ok));
  });

  test("whatever can be gone through is taken, and each CVM once", async () => {
    const { workspace, ids, fleet } = await aFleet(2);
    const { client } = workspace;
    const infos = (await client.getCvmList()).items;
    const uuids = infos.map(({ vmUuid }) => vmUuid);
    const states = await Promise.all(ids.map((id) => client.getCvmState(id)));
    const statuses = await client.getCvmStatusBatch(uuids);
    const { length } = await workspace.journal();
    const ways = [
      ids.values(),
      new Set(ids),
      (function* () {
        yield* infos;
      })(),
      new Map(ids.map((id) => [id, id])).keys(),
      infos,
      states,
      Object.values(statuses),
      [...infos, ...ids, ...uuids, ...uuids.map((uuid) => uuid.toUpperCase()), ...states, "web-0000"],
    ];
    for (const way of ways) {
      const planned = await fleet.stop(way, { dryRun: true });
      assert.deepEqual(outcomes(planned), ["not_attempted", "not_attempted"]);
      assert.deepEqual(outcomes(await fleet.stop(planned, { dryRun: true })), ["not_attempted", "not_attempted"]);
    }
    assert.equal((await workspace.journal()).length, length);
    const stopped = await fleet.stop([...infos, ...states, ...ids, "web-0001"], { wait: true });
    assert.deepEqual(outcomes(stopped), ["ok", "ok"]);
    for (const wrong of [client.iterCvms(), 7, "web-0000", null]) {
      await assert.rejects(fleet.stop(wrong), { name: "InvalidArgumentError", field: "cvms" });
    }
    // The bytes of a file, as numbers, would be ids of other CVMs.
    const bytes = Buffer.from("7\n");
    for (const wrong of [bytes, new Uint8Array(bytes), new BigUint64Array(1), new DataView(new ArrayBuffer(2)), new ArrayBuffer(2)]) {
      await assert.rejects(fleet.stop(wrong), { name: "InvalidArgumentError", field: "cvms", message: /not bytes$/ });
    }
    for (const wrong of [[{}], [["web"]], [() => 1], new Map([["a", 1]])]) {
      await assert.rejects(fleet.stop(wrong), { name: "InvalidArgumentError", field: "cvms[0]" });
    }
    const broken = (function* () {
      yield "web-0000";
      throw new Error("of the caller");
    })();
    await assert.rejects(fleet.stop(broken), { name: "InvalidArgumentError" });
  });

  test("filters", async () => {
    const { workspace, fleet } = await aFleet(2);
    await workspace.make("other-1");
    const names = async (filter) =>
      (await fleet.stop(filter, { dryRun: true })).map(({ name }) => name).toSorted();
    assert.deepEqual(await names({ name: "*", exclude: "other-*" }), ["web-0000", "web-0001"]);
    assert.deepEqual(await names({ instanceType: "tdx.small", exclude: ["other-*", "*1"] }), ["web-0000"]);
    assert.deepEqual(await names({ region: "nowhere" }), []);
    assert.deepEqual(await names({ status: "hibernating" }), []);
    await assert.rejects(fleet.stop({ status: "runing" }), /did you mean `running`\?/);
    await assert.rejects(fleet.stop({ instance_type: "tdx.small" }), /did you mean `instanceType`\?/);
    await assert.rejects(fleet.stop({ exclude: "*" }), { name: "InvalidArgumentError", field: "cvms" });
  });

  test("aborted, it leaves the results so far", async () => {
    const { workspace, ids, fleet } = await aFleet(6);
    await workspace.faults(
      { route: "POST /cvms/{id}/stop", fault: { kind: "none" }, times: 2 },
      { route: "POST /cvms/{id}/stop", fault: { kind: "latency", ms: 60_000 }, times: -1 },
    );
    const { length } = await workspace.journal();
    const abort = new AbortController();
    const call = fleet.stop(ids, { concurrency: 2, signal: abort.signal }).catch((thrown) => thrown);
    const stops = async () => (await workspace.journal()).slice(length).filter(({ path }) => path.endsWith("/stop"));
    while ((await stops()).filter(({ outcome }) => outcome === "in_flight").length < 2);
    abort.abort();
    const thrown = await call;
    assert.equal(thrown.cause, abort.signal.reason);
    assert.equal(String(thrown), "AbortError: fleet.stop: the call was aborted: This operation was aborted");
    assert.ok(!("results" in abort.signal.reason));
    const { results } = thrown;
    assert.deepEqual(results.map(({ cvmId }) => cvmId), ids);
    assert.deepEqual(outcomes(results).toSorted(), ["not_attempted", "not_attempted", "ok", "ok", "unknown", "unknown"]);
    await workspace.journal(length + 4);
    for (const { outcome } of await stops()) assert.match(outcome, /answered|client_closed/);
    await workspace.faults();
    const done = await fleet.stop(results);
    for (const { ok, error } of done) assert.ok(ok || error instanceof ConflictError || error.statusCode === 400, String(error));
  });
});
