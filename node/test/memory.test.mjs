// Memory is steady over many calls, failing ones included. `PHALA_CVM_SOAK=1` makes 200,000 of them.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { emulator } from "./emulator.mjs";
import { Program } from "./process.mjs";

const run = promisify(execFile);
const soak = fileURLToPath(new URL("soak.mjs", import.meta.url));
const calls = process.env.PHALA_CVM_SOAK ? 200_000 : 20_000;
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
  const { stdout } = await run(process.execPath, ["--expose-gc", soak], { env });
  const { samples, seconds } = JSON.parse(stdout);
  const shown = samples.map(({ rss, heapUsed }) => `${megabytes(rss)}/${megabytes(heapUsed)}`).join(" ");
  context.diagnostic(`${calls} calls in ${Math.round(seconds)} s; resident/heap in MB: ${shown}`);
  const growth = (name) => samples.at(-1)[name] - samples[3][name];
  // A leak of 100 bytes a call would be 12 MB in the long run, of 1 kB a call in the short one.
  assert.ok(growth("heapUsed") < 1e6, `the heap grew by ${megabytes(growth("heapUsed"))} MB`);
  assert.ok(growth("rss") < 12e6, `the process grew by ${megabytes(growth("rss"))} MB`);
});

test("the collector knows of the native part of clients that were forgotten", async (context) => {
  const script = await emulator.script({ json: {}, repeat: -1 });
  const text = `
    const clients = ${calls / 10};
    let collected = 0;
    const registry = new FinalizationRegistry(() => { collected += 1; });
    const rss = () => process.memoryUsage.rss();
    let most = 0;
    const before = rss();
    for (let index = 0; index < clients; index += 1) {
      const forgotten = new Client({ apiKey: "k", baseUrl: process.env.BASE_URL });
      registry.register(forgotten);
      await forgotten.startCvm("a");
      if (index % 100 === 0) {
        await new Promise(setImmediate);
        most = Math.max(most, rss() - before);
      }
    }
    report(JSON.stringify({ clients, collected, most }));`;
  const { lines, errors } = await new Program(script, text).end(120_000);
  assert.equal(errors, "");
  const { clients, collected, most } = JSON.parse(lines[0]);
  context.diagnostic(`${clients} clients, ${collected} of them collected, ${megabytes(most)} MB more at most`);
  assert.ok(collected > clients / 4, `only ${collected} were collected`);
});
