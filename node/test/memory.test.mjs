// Memory is constant over many calls, including failing ones. `PHALA_CVM_SOAK=1` makes 200,000 of them.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { emulator } from "./support/emulator.mjs";
import { Program } from "./support/process.mjs";

const run = promisify(execFile);
const program = fileURLToPath(new URL("support/memory-program.mjs", import.meta.url));
// The number of calls, and the maximum growth of the process in their second half.
const [calls, limit] = process.env.PHALA_CVM_SOAK ? [200_000, 8e6] : [40_000, 16e6];
const megabytes = (bytes) => Math.round(bytes / 1e5) / 10;

test(`memory is steady over ${calls} calls`, async (context) => {
  const page = {
    items: Array.from({ length: 100 }, (_, index) => ({ id: `cvm_${index}`, name: "x".repeat(500), new_field: [1, 2] })),
    total: 100,
  };
  const serve = async (reply) => (await emulator.script({ ...reply, repeat: -1 })).baseUrl;
  const servers = {
    answering: await serve({ json: { id: "cvm_1", status: "starting" } }),
    failing: await serve({ status: 404, json: { error_code: "ERR-03-001", message: "CVM not found" } }),
    holding: await serve({ hold: true }),
    listing: await serve({ json: page }),
  };
  const env = { ...process.env, SOAK: JSON.stringify({ calls, servers }) };
  const { stdout } = await run(process.execPath, ["--expose-gc", program], { env });
  const { samples, seconds } = JSON.parse(stdout);
  const shown = samples.map(({ rss, heapUsed }) => `${megabytes(rss)}/${megabytes(heapUsed)}`).join(" ");
  context.diagnostic(`${calls} calls in ${Math.round(seconds)} s; resident/heap in MB: ${shown}`);
  const growth = (name) => samples.at(-1)[name] - samples[5][name];
  // The first half fills caches and pools. A leak of 100 bytes per call is 8 MB in the second half of the long run; a
  // leak of 1 kB is 16 MB in that of the short one.
  assert.ok(growth("heapUsed") < 1e6, `the heap grew by ${megabytes(growth("heapUsed"))} MB`);
  assert.ok(growth("rss") < limit, `the process grew by ${megabytes(growth("rss"))} MB`);
});

test("the collector knows of the native part of clients that were forgotten", async (context) => {
  const script = await emulator.script();
  // The JavaScript heap grows so little that only the reported size of the native part starts a collection.
  const text = `
    let collected = 0;
    const registry = new FinalizationRegistry(() => { collected += 1; });
    for (let index = 1; index <= 3000; index += 1) {
      registry.register(new Client({ apiKey: process.env.API_KEY, baseUrl: process.env.BASE_URL }));
      if (index % 100 === 0) await new Promise(setImmediate);
    }
    report(String(collected));`;
  const { lines, errors } = await new Program(script, text).end();
  assert.equal(errors, "");
  context.diagnostic(`${lines[0]} of 3000 were collected`);
  assert.ok(Number(lines[0]) > 1000, lines[0]);
});

test("forgotten clients take their connections with them", async (context) => {
  const script = await emulator.script({ json: {}, repeat: -1 });
  const clients = calls / 5;
  const text = `
    const before = process.memoryUsage.rss();
    for (let index = 0; index < ${clients}; index += 1) {
      await new Client({ apiKey: process.env.API_KEY, baseUrl: process.env.BASE_URL }).startCvm("a");
    }
    report(String(process.memoryUsage.rss() - before));`;
  const { lines, errors } = await new Program(script, text).end(120_000);
  assert.equal(errors, "");
  context.diagnostic(`${megabytes(lines[0])} MB more after ${clients} clients`);
  // A client with its connection has about 40 kB.
  assert.ok(lines[0] < 100e6, `${megabytes(lines[0])} MB`);
});

test("workers that were terminated in mid-call leave nothing behind", async (context) => {
  const script = await emulator.script({ hold: true, repeat: -1 });
  const worker = new URL("support/worker.mjs", import.meta.url);
  const rounds = process.env.PHALA_CVM_SOAK ? 300 : 60;
  const text = `
    const { once } = await import("node:events");
    const { Worker } = await import("node:worker_threads");
    const options = { apiKey: process.env.API_KEY, baseUrl: process.env.BASE_URL };
    const workerData = { options, calls: 50, operation: "answer" };
    const samples = [];
    for (let round = 1; round <= ${rounds}; round += 1) {
      const worker = new Worker(new URL("${worker}"), { execArgv: [], workerData });
      await once(worker, "message");
      await worker.terminate();
      if (round === 20 || round === ${rounds}) samples.push(process.memoryUsage.rss());
    }
    report(String(samples[1] - samples[0]));`;
  const { lines, errors } = await new Program(script, text, { client: false }).end(300_000);
  assert.equal(errors, "");
  context.diagnostic(`${megabytes(lines[0])} MB more after ${rounds} workers`);
  // 50 calls with their connections have about 1 MB.
  assert.ok(lines[0] < 15e6, `${megabytes(lines[0])} MB`);
});
