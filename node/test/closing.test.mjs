// Closing a client: earlier and later calls.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Client, ClosedError } from "phala-cvm";
import { emulator, optionsFor } from "./support/emulator.mjs";
import { Workspace } from "./support/workspace.mjs";

const CLOSED = { name: "ClosedError", message: /closed/ };

async function serving(...replies) {
  const script = await emulator.script(...replies);
  return { script, client: new Client(optionsFor(script)) };
}

test("what was called just before is answered, every time", async () => {
  const script = await emulator.script({ json: { items: [], total: 0 }, repeat: -1 });
  for (let round = 0; round < 100; round += 1) {
    const client = new Client(optionsFor(script));
    const calls = [client.getCvmList(), client.iterCvms().next(), client.getCvmList()];
    if (round % 2 === 0) await new Promise(setImmediate);
    await client.close();
    const [page, item] = await Promise.all(calls);
    assert.deepEqual([page.items, item], [[], { done: true, value: undefined }]);
  }
});

test("it waits for what is in flight, and refuses what comes after", async () => {
  const { script, client } = await serving({ json: { status: "starting" }, delay_ms: 300, repeat: -1 });
  const ended = [];
  const calls = Array.from({ length: 40 }, (_, id) => client.startCvm(id + 1).then(() => ended.push(id)));
  await script.requests({ started: 40 });
  const closing = client.close();
  await assert.rejects(client.startCvm("late"), { ...CLOSED, operation: "start_cvm", cvmId: "late" });
  await assert.rejects(client.fleet.stop(["late"]), CLOSED);
  assert.deepEqual(ended, []);
  await closing;
  assert.equal(ended.length, calls.length);
  assert.equal((await script.requests()).length, calls.length);
  await client.close();
});

test("with `abort`, it ends what is in flight", async () => {
  const { script, client } = await serving({ hold: true, repeat: -1 });
  const calls = [client.startCvm("a"), client.waitForCvm("b"), client.getCvmList()];
  const ended = Promise.allSettled(calls);
  await script.requests({ started: 3 });
  const gentle = client.close();
  const at = performance.now();
  await client.close({ abort: true });
  assert.ok(performance.now() - at < 500);
  await gentle;
  for (const { reason } of await ended) assert.ok(reason instanceof ClosedError, String(reason));
  const requests = await script.requests({ finished: 3 });
  assert.ok(requests.every(({ outcome }) => outcome === "client_closed"));
});

test("a watch and an iteration end with their next item", async () => {
  const workspace = await Workspace.make({ boot_time_ms: 60_000 });
  const { cvmId } = await workspace.make("web-1");
  await workspace.make("web-2");
  const watch = workspace.client.watchCvm(cvmId);
  const cvms = workspace.client.iterCvms();
  assert.equal((await watch.next()).done, false);
  assert.equal((await cvms.next()).done, false);
  const watching = assert.rejects(watch.next(), { ...CLOSED, operation: "watch_cvm", cvmId });
  await workspace.client.close();
  await watching;
  await assert.rejects(cvms.next(), { ...CLOSED, operation: "iter_cvms" });
  assert.deepEqual(await cvms.next(), { done: true, value: undefined });
  await assert.rejects(workspace.client.watchCvm(cvmId).next(), CLOSED);
  await assert.rejects(async () => {
    for await (const cvm of workspace.client.iterCvms()) assert.fail(cvm);
  }, CLOSED);
});

test("a call of several requests continues with all of them", async () => {
  const workspace = await Workspace.make();
  const deploying = workspace.client.deploy(workspace.request("web-1"));
  await workspace.client.close();
  assert.equal((await deploying).cvm.status, "running");
});

test("await using closes", async () => {
  const { client } = await serving({ json: {} });
  await client[Symbol.asyncDispose]();
  await assert.rejects(client.startCvm("my-app"), CLOSED);
});

test("a misspelt option is refused, and closes nothing", async () => {
  const { client } = await serving({ json: { status: "starting" }, repeat: -1 });
  for (const [options, field] of [[{ force: true }, "force"], [{ abort: 1 }, "abort"], [true, "options"]]) {
    await assert.rejects(client.close(options), { name: "InvalidArgumentError", field });
  }
  await assert.rejects(client.close({}, { abort: true }), { name: "InvalidArgumentError", message: /`abort`/ });
  assert.equal((await client.startCvm("a")).status, "starting");
});

test("the program ends by itself afterwards", async () => {
  const { Program } = await import("./support/process.mjs");
  const script = await emulator.script({ json: { status: "starting" }, delay_ms: 100 });
  const program = new Program(
    script,
    `const call = client.startCvm("a"); await client.close(); report((await call).status);`,
  );
  const { code, lines } = await program.end();
  assert.deepEqual([code, lines], [0, ["starting"]]);
});
