// Waits for CVMs, watches, and their progress.

import assert from "node:assert/strict";
import { AsyncLocalStorage } from "node:async_hooks";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { CvmFailedError, WaitTimeoutError } from "phala-cvm";
import { Workspace } from "./support/workspace.mjs";

const waiter = fileURLToPath(new URL("support/waiter.mjs", import.meta.url));

// They wait most of the time, and each has its own workspace.
describe("waits", { concurrency: true, timeout: 60_000 }, () => {
  test("every action waits with `wait`", async () => {
    const workspace = await Workspace.make({ boot_time_ms: 1500 });
    const { client } = workspace;
    const { appId, composeHash } = await client.provisionCvm(workspace.request("web-1"));
    const events = [];
    const made = await client.commitCvmProvision(
      { appId, composeHash },
      { wait: true, onProgress: (event) => events.push(event) },
    );
    assert.equal(made.status, "running");
    assert.equal(events.at(-1).kind, "done");
    const members = ["cvmId", "detail", "elapsed", "kind", "made", "name", "resume", "status"];
    assert.deepEqual(Object.keys(events[0]).toSorted(), members);
    assert.equal(events[0].kind, "status");
    assert.equal(events[0].name, "web-1");
    assert.equal(events[0].resume, null);
    const elapsed = events.at(-1).elapsed;
    assert.ok(elapsed >= 100 && elapsed < 20_000, `${elapsed} are no milliseconds`);

    const id = made.cvmId;
    assert.equal((await client.stopCvm(id, { wait: true })).status, "stopped");
    assert.equal((await client.startCvm(id, { wait: true })).status, "running");
    assert.equal((await client.restartCvm(id, { wait: true, force: true })).status, "running");
    const [{ forced_restarts: restarts }] = await workspace.storedCvms();
    assert.equal(restarts, 1);
    const replica = await client.replicateCvm(id, { wait: true });
    assert.equal(replica.status, "running");
    const another = await client.replicateAppCvm(made.appId, made.vmUuid, { wait: true });
    assert.equal(another.status, "running");
    assert.equal((await client.shutdownCvm(id, { wait: true })).status, "stopped");
    assert.equal(await client.deleteCvm(id, { wait: true }), undefined);
    assert.equal((await workspace.storedCvms())[0].status, "deleted");
    const gone = await client.waitForCvm(id, { target: "deleted" });
    assert.deepEqual([gone.status, gone.cvmId], ["deleted", id]);
  });

  test("without `wait`, an action answers at once", async () => {
    const workspace = await Workspace.make({ boot_time_ms: 60_000 });
    assert.equal((await workspace.make("web-1")).status, "starting");
  });

  test("a boot that fails ends the wait with the boot's error", async () => {
    const workspace = await Workspace.make({ boot_time_ms: 2000 });
    await workspace.failNextBoot("web-1", "image not found");
    const { cvmId } = await workspace.make("web-1");
    const started = performance.now();
    const error = await workspace.client.waitForCvm(cvmId).catch((thrown) => thrown);
    const took = performance.now() - started;
    assert.ok(error instanceof CvmFailedError);
    assert.match(error.message, /image not found/);
    assert.equal(error.state.status, "error");
    assert.equal(error.state.bootError, "image not found");
    assert.equal(error.operation, "wait_for_cvm");
    assert.equal(error.cvmId, cvmId);
    assert.equal(error.resume, null);
    assert.match(error.stack, /waiting\.test\.mjs/);
    console.log(`a boot that failed after 2000 ms ended the wait after ${took.toFixed(0)} ms`);
    assert.ok(took < 2000 + 5000, `${took} ms`);
  });

  test("a wait that is too long says how far it came", async () => {
    const workspace = await Workspace.make({ boot_time_ms: 60_000 });
    const { cvmId } = await workspace.make("web-1");
    const error = await workspace.client.waitForCvm(cvmId, { timeout: 400 }).catch((thrown) => thrown);
    assert.ok(error instanceof WaitTimeoutError);
    assert.match(error.message, /400 ms/);
    assert.equal(error.state.status, "starting");
  });

  test("a wait is aborted at once", async () => {
    const workspace = await Workspace.make({ boot_time_ms: 60_000 });
    const { cvmId } = await workspace.make("web-1");
    const abort = new AbortController();
    let aborted = 0;
    const wait = workspace.client.waitForCvm(cvmId, {
      signal: abort.signal,
      onProgress: () => {
        aborted = performance.now();
        abort.abort("enough");
      },
    });
    await assert.rejects(wait, { name: "AbortError", operation: "wait_for_cvm", cvmId, cause: "enough" });
    const took = performance.now() - aborted;
    console.log(`an aborted wait ended after ${took.toFixed(1)} ms`);
    assert.ok(took < 500);
  });

  test("progress is reported in the context of its call", async () => {
    const workspace = await Workspace.make();
    const { cvmId } = await workspace.make("web-1");
    const context = new AsyncLocalStorage();
    const seen = new Set();
    await context.run("this call", () =>
      workspace.client.waitForCvm(cvmId, { onProgress: () => seen.add(context.getStore()) }),
    );
    assert.deepEqual([...seen], ["this call"]);
  });

  test("what a listener throws is a warning, and the wait continues", async () => {
    const workspace = await Workspace.make();
    const { cvmId } = await workspace.make("web-1");
    const warned = once(process, "warning");
    const thrown = new Error("thrown by a listener");
    const state = await workspace.client.waitForCvm(cvmId, {
      onProgress: () => {
        throw thrown;
      },
    });
    assert.equal(state.status, "running");
    const [{ name, message, detail }] = await warned;
    assert.equal(`${name}: ${message}`, "PhalaCvmWarning: onProgress threw Error: thrown by a listener");
    assert.equal(detail, thrown.stack);
  });

  test("what does not wait takes nothing that waits", async () => {
    const { client } = await Workspace.make();
    const refusals = [
      ["onProgress", () => client.getCvmInfo("a", { onProgress() {} })],
      ["wait", () => client.getCvmInfo("a", { wait: true })],
      ["progress", () => client.getCvmList({}, { progress: true })],
      ["wait", () => client.waitForCvm("a", { wait: true })],
      ["healthCheck", () => client.startCvm("a", { healthCheck() {} })],
      ["onProgress", () => client.startCvm("a", { onProgress: "loudly" })],
      ["wait", () => client.startCvm("a", { wait: "yes" })],
      ["target", () => client.waitForCvm("a", { target: "flying" })],
      ["waiting", () => client.commitCvmProvision({ appId: "a", composeHash: "b" }, { waiting: true })],
    ];
    for (const [field, call] of refusals) {
      await assert.rejects(call(), { name: "InvalidArgumentError", field }, `${call}`);
    }
  });

  /** The last stream of states, once it has ended. The client must have closed it. */
  async function untilClosed(workspace) {
    const { length } = await workspace.journal();
    const requests = await workspace.journal(length);
    const stream = requests.findLast(({ path }) => path.endsWith("/state"));
    assert.equal(stream.outcome, "client_closed");
    return stream;
  }

  test("a watch with a target streams and ends there", async () => {
    const workspace = await Workspace.make({ boot_time_ms: 2000 });
    const { cvmId } = await workspace.make("web-1");
    const seen = [];
    for await (const state of workspace.client.watchCvm(cvmId, { target: "running" })) seen.push(state.status);
    assert.equal(seen.at(-1), "running");
    assert.ok(seen.includes("starting"), String(seen));
    const streams = (await workspace.journal()).filter(({ path }) => path.endsWith("/state"));
    assert.match(streams[0].query, /target=running/);
  });

  test("leaving the loop closes the connection", async () => {
    const workspace = await Workspace.make({ boot_time_ms: 60_000 });
    const { cvmId } = await workspace.make("web-1");
    let left = 0;
    for await (const state of workspace.client.watchCvm(cvmId, { target: "running" })) {
      assert.equal(state.status, "starting");
      left = Date.now();
      break;
    }
    const { finished_ms: closed } = await untilClosed(workspace);
    console.log(`leaving the loop closed the connection after ${(closed - left).toFixed(0)} ms`);
    assert.ok(closed - left < 500);
  });

  test("return ends a watch while a state is awaited, and its connection", async () => {
    const workspace = await Workspace.make({ boot_time_ms: 60_000 });
    const { cvmId } = await workspace.make("web-1");
    const states = workspace.client.watchCvm(cvmId, { target: "running" });
    assert.equal((await states.next()).value.status, "starting");
    const [second, third] = [states.next(), states.next()];
    const left = Date.now();
    assert.deepEqual(await states.return(), { done: true, value: undefined });
    assert.deepEqual(await Promise.all([second, third]), Array(2).fill({ done: true, value: undefined }));
    assert.deepEqual(await states.next(), { done: true, value: undefined });
    const { finished_ms: closed } = await untilClosed(workspace);
    console.log(`return closed the connection after ${(closed - left).toFixed(0)} ms`);
    assert.ok(closed - left < 500);
  });

  test("a signal ends a watch", async () => {
    const workspace = await Workspace.make({ boot_time_ms: 60_000 });
    const { cvmId } = await workspace.make("web-1");
    const abort = new AbortController();
    const states = workspace.client.watchCvm(cvmId, { target: "running", signal: abort.signal });
    await states.next();
    const next = states.next();
    abort.abort("enough");
    await assert.rejects(next, { name: "AbortError", operation: "watch_cvm", cvmId, cause: "enough" });
    assert.deepEqual(await states.next(), { done: true, value: undefined });
    await untilClosed(workspace);
    const late = workspace.client.watchCvm(cvmId, { signal: abort.signal });
    await assert.rejects(late.next(), { name: "AbortError", cause: "enough" });
  });

  test("a watch is disposed of", async () => {
    const workspace = await Workspace.make({ boot_time_ms: 60_000 });
    const { cvmId } = await workspace.make("web-1");
    const states = workspace.client.watchCvm(cvmId, { target: "running" });
    await states.next();
    await states[Symbol.asyncDispose]();
    assert.equal((await states.next()).done, true);
    await untilClosed(workspace);
  });

  test("a watch that is forgotten is closed by the collector", async () => {
    const { workspace, ...options } = await aChild();
    const child = spawn(process.execPath, ["--expose-gc", waiter, "forget"], options);
    await once(child.stdout, "data");
    await untilClosed(workspace);
    assert.equal(child.exitCode, null);
    child.kill();
  });

  test("a watch without a target continues until it is left", async () => {
    const workspace = await Workspace.make({ boot_time_ms: 2000 });
    const { cvmId } = await workspace.make("web-1");
    const seen = [];
    for await (const { status } of workspace.client.watchCvm(cvmId)) {
      seen.push(status);
      if (status === "running") await workspace.client.stopCvm(cvmId);
      if (status === "stopped") break;
    }
    assert.ok(seen.includes("running"), String(seen));
  });

  test("a watch shows the failure, and then throws it", async () => {
    const workspace = await Workspace.make({ boot_time_ms: 2000 });
    await workspace.failNextBoot("web-1", "image not found");
    const { cvmId } = await workspace.make("web-1");
    const seen = [];
    const states = workspace.client.watchCvm(cvmId, { target: "running" });
    await assert.rejects(
      async () => {
        for await (const { status } of states) seen.push(status);
      },
      (error) => error instanceof CvmFailedError && /image not found/.test(error.message),
    );
    assert.equal(seen.at(-1), "error");
    assert.equal((await states.next()).done, true);
  });

  test("what cannot be watched is refused at once", async () => {
    const { client } = await Workspace.make();
    assert.throws(() => client.watchCvm("a/b"), { name: "InvalidArgumentError", field: "cvmId" });
    assert.throws(() => client.watchCvm("web-1", { target: "flying" }), { field: "target" });
    assert.throws(() => client.iterCvms({ pageSize: 101 }), { field: "pageSize" });
    assert.throws(() => client.iterCvms({ size: 10 }), { name: "InvalidArgumentError" });
  });

  test("all CVMs, page by page, and events of the requests", async () => {
    const workspace = await Workspace.make();
    const made = [];
    for (let number = 0; number < 7; number += 1) made.push((await workspace.make(`web-${number}`)).vmUuid);
    const events = [];
    const client = workspace.newClient({ onEvent: (event) => events.push(event) });
    const seen = [];
    for await (const cvm of client.iterCvms({ pageSize: 3 })) seen.push(cvm.vmUuid);
    assert.deepEqual(seen.toSorted(), made.toSorted());
    const pages = (await workspace.journal()).filter(({ path }) => path.endsWith("/cvms/paginated"));
    assert.ok(pages.length >= 3);
    assert.match(pages[0].query, /page_size=3/);
    assert.ok(events.length >= 3 && events.every(({ operation }) => operation === "get_cvm_list"), JSON.stringify(events));
  });

  test("all apps, and those that match", async () => {
    const workspace = await Workspace.make();
    const names = Array.from({ length: 7 }, (_, number) => `web-${number}`);
    for (const name of names) await workspace.make(name);
    const { client } = workspace;
    const namesOf = async (request) => {
      const seen = [];
      for await (const { name, cvmCount } of client.iterApps(request)) {
        assert.equal(cvmCount, 1);
        seen.push(name);
      }
      return seen.toSorted();
    };
    assert.deepEqual(await namesOf({ pageSize: 3 }), names);
    assert.deepEqual(await namesOf({ search: "WEB-3" }), ["web-3"]);
    assert.deepEqual(await namesOf({ instanceType: ["tdx.small"], listed: true }), names);
    assert.deepEqual(await namesOf({ status: ["error"] }), []);
    assert.throws(() => client.iterApps({ pageSize: 101 }), { field: "pageSize", operation: "iter_apps" });
    assert.throws(() => client.iterApps({ status: "running" }), { field: "status" });
  });

  async function aChild(options = { boot_time_ms: 60_000 }) {
    const workspace = await Workspace.make(options);
    const { cvmId } = await workspace.make("web-1");
    const env = {
      ...process.env,
      PHALA_CLOUD_API_KEY: workspace.apiKey,
      PHALA_CLOUD_API_PREFIX: workspace.baseUrl,
      CVM_ID: cvmId,
    };
    return { workspace, env, stdio: ["ignore", "pipe", "inherit"], timeout: 30_000 };
  }

  test("an iteration keeps the process alive only while an item is awaited", async () => {
    const { workspace, ...options } = await aChild();
    const [code] = await once(spawn(process.execPath, [waiter, "idle"], options), "close");
    assert.equal(code, 0);
    await untilClosed(workspace);
  });

  test("progress on a pipe: plain lines", async () => {
    const { env } = await aChild({ boot_time_ms: 5000 });
    const child = spawn(process.execPath, [waiter, "show"], { env, stdio: ["ignore", "ignore", "pipe"] });
    let shown = "";
    child.stderr.setEncoding("utf8").on("data", (text) => (shown += text));
    const [code] = await once(child, "close");
    assert.equal(code, 0, shown);
    assert.doesNotMatch(shown, /\u001b/);
    assert.match(shown, /web-1.*starting/);
    assert.match(shown, /web-1.*running/);
    assert.ok(shown.trimEnd().split("\n").length >= 2, shown);
  });

  const NO_SCRIPT = existsSync("/usr/bin/script") ? false : "there is no script(1), which makes a terminal";

  test("progress on a terminal: a live line", { skip: NO_SCRIPT }, async () => {
    const { env } = await aChild({ boot_time_ms: 5000 });
    const command = `'${process.execPath}' '${waiter}' show`;
    const child = spawn("script", ["-qefc", command, "/dev/null"], {
      env: { ...env, TERM: "xterm" },
      stdio: ["pipe", "pipe", "inherit"],
    });
    let shown = "";
    child.stdout.setEncoding("utf8").on("data", (text) => (shown += text));
    const [code] = await once(child, "close");
    assert.equal(code, 0, shown);
    assert.match(shown, /\u001b\[/, "a line that is drawn again");
    assert.match(shown, /web-1/);
    assert.match(shown, /running/);
  });
});

test("a thousand waits: no thread each, and little memory", async () => {
  const COUNT = 1000;
  const workspace = await Workspace.make({ boot_time_ms: 4000 });
  const ids = await workspace.makeMany("web", COUNT);
  await workspace.client.fleet.stop(ids, { concurrency: 50 });
  await workspace.client.fleet.start(ids, { concurrency: 50 });
  const { client } = workspace;
  await client.waitForCvm(ids[0], { timeout: 1 }).catch(() => {});
  globalThis.gc?.();
  const threads = () => Number(/Threads:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1] ?? 0);
  const before = { threads: threads(), memory: process.memoryUsage().rss, since: (await workspace.journal()).length };
  const waits = ids.map((id) => client.waitForCvm(id));
  const during = { threads: threads(), memory: process.memoryUsage().rss };
  const states = await Promise.all(waits);
  assert.ok(states.every(({ status }) => status === "running"));
  const looks = (await workspace.journal()).slice(before.since);
  const grown = (during.memory - before.memory) / (1 << 20);
  console.log(
    `${COUNT} waits: ${grown.toFixed(1)} MB, ${during.threads - before.threads} threads more, ${looks.length} requests`,
  );
  assert.ok(during.threads - before.threads < 10);
  assert.ok(grown < 5 * 10, `${grown} MB`);
  assert.ok(looks.length < COUNT, `${looks.length} requests`);
});
