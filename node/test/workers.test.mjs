// worker_threads and cluster: each environment has its own bridge, all share one runtime.

import assert from "node:assert/strict";
import { once } from "node:events";
import { describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { Client } from "phala-cvm";
import { emulator, optionsFor } from "./support/emulator.mjs";
import { Program } from "./support/process.mjs";

const BOUND_MS = 500;
const program = new URL("support/worker.mjs", import.meta.url);

function start(script, calls, operation = "answer") {
  return new Worker(program, { workerData: { options: optionsFor(script), calls, operation } });
}

/** The messages and errors of a worker until its end, and its exit code. */
async function life(worker) {
  const said = [];
  worker.on("message", (message) => said.push(message));
  worker.on("error", (error) => said.push(error));
  const [code] = await once(worker, "exit");
  return { said, code };
}

async function finished(script) {
  const started = (await script.requests()).length;
  return script.requests({ finished: started });
}

describe("worker_threads", () => {
  test("several at once, next to the main thread", async () => {
    const script = await emulator.script({ json: { id: "cvm_1" }, repeat: -1 });
    const client = new Client(optionsFor(script));
    const mine = Promise.all(Array.from({ length: 300 }, () => client.startCvm("a")));
    const lives = await Promise.all(Array.from({ length: 6 }, () => life(start(script, 300))));
    for (const { said, code } of lives) assert.deepEqual({ said, code }, { said: ["called", 300], code: 0 });
    assert.equal((await mine).length, 300);
  });

  test("one lives until its last answer, and no longer", async (context) => {
    const script = await emulator.script({ json: { id: "cvm_1" }, delay_ms: 700, repeat: -1 });
    const worker = start(script, 3);
    const living = life(worker);
    await once(worker, "message");
    await once(worker, "message");
    const at = performance.now();
    assert.deepEqual(await living, { said: ["called", 3], code: 0 });
    const lingered = Math.round(performance.now() - at);
    context.diagnostic(`ended ${lingered} ms after its last answer`);
    assert.ok(lingered < BOUND_MS);
  });

  test("terminated in mid-call: its requests are aborted, others continue", async (context) => {
    const held = await emulator.script({ hold: true, repeat: -1 });
    const slow = await emulator.script({ json: { id: "cvm_1" }, delay_ms: 1500, repeat: -1 });
    const client = new Client(optionsFor(slow));
    const mine = client.startCvm("a");
    const other = life(start(slow, 5));
    const worker = start(held, 20);
    await held.requests({ started: 20 });
    const at = Date.now();
    assert.equal(await worker.terminate(), 1);
    const requests = await held.requests({ finished: 20 });
    assert.ok(requests.every(({ outcome }) => outcome === "client_closed"));
    const last = Math.max(...requests.map((request) => request.finished_ms)) - at;
    context.diagnostic(`the last of 20 connections closed after ${last} ms`);
    assert.ok(last < BOUND_MS, `${last}`);
    assert.deepEqual(await other, { said: ["called", 5], code: 0 });
    assert.equal((await mine).cvmId, "cvm_1");
  });

  test("one that exits in mid-call", async () => {
    const script = await emulator.script({ hold: true, repeat: -1 });
    const { code } = await life(start(script, 10, "exit"));
    assert.equal(code, 3);
    for (const { outcome } of await finished(script)) assert.equal(outcome, "client_closed");
  });

  test("terminated again and again, at any moment, while answers arrive", async (context) => {
    const script = await emulator.script({ json: { id: "cvm_1" }, repeat: -1 });
    const client = new Client(optionsFor(script));
    const rounds = 40;
    for (let round = 0; round < rounds; round += 1) {
      const worker = start(script, 200);
      const living = life(worker);
      if (round % 4 !== 0) await once(worker, "message");
      if (round % 2 === 0) await sleep(round % 5);
      await worker.terminate();
      await living;
      assert.equal((await client.startCvm("a")).cvmId, "cvm_1");
    }
    for (const { outcome } of await finished(script)) assert.notEqual(outcome, "in_flight");
    context.diagnostic(`${rounds} workers were terminated`);
  });

  test("only in workers, never in the main thread", async () => {
    const script = await emulator.script({ json: { id: "cvm_1" }, delay_ms: 5, repeat: -1 });
    const text = `
      const { Worker } = await import("node:worker_threads");
      const { once } = await import("node:events");
      const options = { apiKey: process.env.API_KEY, baseUrl: process.env.BASE_URL };
      for (let round = 0; round < 10; round += 1) {
        const worker = new Worker(new URL("${program}"), { execArgv: [], workerData: { options, calls: 50, operation: "answer" } });
        // Before the first message, since the message and the end can arrive in the same iteration of the loop.
        const exited = once(worker, "exit");
        await once(worker, "message");
        if (round % 2 === 0) await worker.terminate(); else await exited;
        gc();
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
      report("survived");`;
    const { code, lines, errors } = await new Program(script, text, { flags: ["--expose-gc"], client: false }).end();
    assert.deepEqual({ code, lines, errors }, { code: 0, lines: ["survived"], errors: "" });
  });

  test("a process ends with workers in mid-call", async () => {
    const script = await emulator.script({ hold: true, repeat: -1 });
    const text = `
      const { Worker } = await import("node:worker_threads");
      const options = { apiKey: process.env.API_KEY, baseUrl: process.env.BASE_URL };
      let called = 0;
      for (let index = 0; index < 4; index += 1) {
        const worker = new Worker(new URL("${program}"), { execArgv: [], workerData: { options, calls: 10, operation: "answer" } });
        worker.on("message", () => { if (++called === 4) { report("now"); process.exit(9); } });
      }`;
    for (let round = 0; round < 5; round += 1) {
      const { code, signal, errors, lingered } = await new Program(script, text).end();
      assert.deepEqual({ code, signal, errors }, { code: 9, signal: null, errors: "" });
      // Node ends the workers one after the other.
      assert.ok(lingered < 4 * BOUND_MS, `${lingered} ms`);
    }
  });
});

test("cluster: each worker process has its own connections", async () => {
  const script = await emulator.script({ json: { id: "cvm_1" }, delay_ms: 20, repeat: -1 });
  const text = `
    const { default: cluster } = await import("node:cluster");
    cluster.setupPrimary({ exec: ${JSON.stringify(new URL("support/cluster-worker.mjs", import.meta.url).pathname)}, execArgv: [] });
    const before = await client.startCvm("primary");
    const workers = Array.from({ length: 3 }, () => cluster.fork());
    const codes = await Promise.all(workers.map((worker) => new Promise((resolve) => worker.on("exit", resolve))));
    const after = await client.startCvm("primary");
    report(JSON.stringify([before.cvmId, ...codes, after.cvmId]));`;
  const { code, lines, errors } = await new Program(script, text).end();
  assert.deepEqual({ code, lines, errors }, { code: 0, lines: ['["cvm_1",0,0,0,"cvm_1"]'], errors: "" });
  const requests = await script.requests();
  assert.equal(requests.length, 2 + 3 * 20);
  const owners = new Map();
  for (const { connection, headers } of requests) {
    const owner = headers["x-owner"] ?? "primary";
    owners.set(connection, (owners.get(connection) ?? new Set()).add(owner));
  }
  for (const [connection, names] of owners) assert.equal(names.size, 1, `${connection}: ${[...names]}`);
});
