// Lines of progress for people, and the streams that they are written to.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { describe, test } from "node:test";
import { Worker } from "node:worker_threads";
import { Workspace } from "./support/workspace.mjs";

const WAITS = `
  const { Client } = await import("phala-cvm");
  const client = new Client(options);
  await client.waitForCvm(id, { progress: true });
  await client.close();
`;

/** A program that waits for a CVM, as a module that can import this package. */
function program({ options, id }, before = "") {
  return `const options = ${JSON.stringify(options)}, id = ${JSON.stringify(id)};\n${before}\n${WAITS}`;
}

async function booting() {
  const workspace = await Workspace.make({ boot_time_ms: 100 });
  const { cvmId: id } = await workspace.make("web-1");
  const { apiKey, baseUrl } = workspace;
  return { workspace, id, options: { apiKey, baseUrl } };
}

describe("progress", { concurrency: true, timeout: 60_000 }, () => {
  test("a stderr that was replaced is written to", async () => {
    const { workspace, id } = await booting();
    const written = [];
    process.stderr.write = (line) => {
      written.push(line);
      return true;
    };
    try {
      await workspace.client.waitForCvm(id, { progress: true });
    } finally {
      delete process.stderr.write;
    }
    assert.match(written.at(-1), /^✓ web-1 \(\S+\) {2}running {2}\d+\.\d s\n$/);
    assert.ok(written.every((line) => /^[·✓] web-1/.test(line)), written);
  });

  test("one that throws ends nothing", async () => {
    const { id, options } = await booting();
    const throws = `process.stderr.write = () => { throw new Error("closed"); };`;
    assert.deepEqual(await run(program({ options, id }, throws)), { code: 0, stderr: "" });
  });

  test("plain lines on a pipe", async () => {
    const { id, options } = await booting();
    const { code, stderr } = await run(program({ options, id }));
    assert.equal(code, 0);
    assert.match(stderr, /^✓ web-1 \(\S+\) {2}running/m);
    assert.doesNotMatch(stderr, /\u001b/);
  });

  test("a worker's lines are its own", async () => {
    const { id, options } = await booting();
    const source = `(async () => { ${program({ options, id })} })()`;
    const worker = new Worker(source, { eval: true, stderr: true });
    const stderr = text(worker.stderr);
    await new Promise((resolve, reject) => worker.on("exit", resolve).on("error", reject));
    assert.match(await stderr, /^✓ web-1 \(\S+\) {2}running/m);
  });
});

async function run(source) {
  const child = spawn(process.execPath, ["--input-type=module", "-e", source], {
    cwd: new URL("..", import.meta.url),
    stdio: ["ignore", "ignore", "pipe"],
  });
  const stderr = await text(child.stderr);
  return { code: child.exitCode ?? (await new Promise((resolve) => child.on("exit", resolve))), stderr };
}
