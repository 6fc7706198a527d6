// The process lives exactly as long as a call is in flight.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { emulator } from "./support/emulator.mjs";
import { Program } from "./support/process.mjs";

/** The maximum time until a process ends, with a margin for a busy machine. */
const BOUND_MS = 500;

describe("it ends by itself", () => {
  const cases = {
    "without a call": [[], `report("built");`],
    "after a call, with an idle connection": [[{ json: {} }], `await client.startCvm("a"); report("done");`],
    "after many calls, with many idle connections": [
      [{ json: {}, delay_ms: 20, repeat: -1 }],
      `await Promise.all(Array.from({ length: 50 }, () => client.startCvm("a"))); report("done");`,
    ],
    "after a failure": [[{ status: 404, json: { detail: "CVM not found" } }], `await client.startCvm("a").catch(() => {}); report("done");`],
    "after a refusal": [[], `await client.startCvm("a/b").catch(() => {}); report("done");`],
    "after an aborted call": [
      [{ hold: true }],
      `const abort = new AbortController();
       setTimeout(() => abort.abort(), 100);
       await client.startCvm("a", { signal: abort.signal }).catch(() => {}); report("done");`,
    ],
    "after an aborted call, whose timer is not referenced": [
      [{ hold: true }],
      `await client.startCvm("a", { signal: AbortSignal.timeout(100) }).catch(() => {}); report("done");`,
    ],
    "after a timeout": [[{ hold: true }], `await client.startCvm("a", { timeout: 100 }).catch(() => {}); report("done");`],
    "after closing": [[{ json: {} }], `await client.startCvm("a"); await client.close(); report("done");`],
    "when the answer was not waited for": [
      [{ json: {}, delay_ms: 200 }],
      `client.startCvm("a").then(() => report("done"));`,
    ],
    "after calls from beforeExit": [
      [{ json: {}, repeat: -1 }],
      `let left = 3;
       process.on("beforeExit", () => { if (left-- > 0) client.startCvm("a").then(() => report("done")); });`,
    ],
  };
  for (const [name, [replies, text]] of Object.entries(cases)) {
    test(name, async (context) => {
      const script = await emulator.script(...replies);
      const { code, signal, errors, lines, lingered } = await new Program(script, text).end();
      assert.deepEqual({ code, signal, errors }, { code: 0, signal: null, errors: "" });
      assert.match(lines.at(-1), /done|built/);
      context.diagnostic(`ended ${lingered} ms after its last word`);
      assert.ok(lingered < BOUND_MS, `${lingered} ms`);
    });
  }
});

describe("it has no thread for calls", { skip: process.platform !== "linux" }, () => {
  const cases = {
    "without a call": "",
    "after an iteration that was never started was collected": `
      (() => client.iterCvms())();
      for (let round = 0; round < 5; round += 1) {
        gc();
        await new Promise((resolve) => setTimeout(resolve, 20));
      }`,
    "after an iteration that was never started was closed": `await client.iterCvms().return();`,
  };
  for (const [name, text] of Object.entries(cases)) {
    test(name, async () => {
      const count = `
        import { readdirSync, readFileSync } from "node:fs";
        const threads = readdirSync("/proc/self/task").map((id) => readFileSync("/proc/self/task/" + id + "/comm", "utf8"));
        report(String(threads.filter((thread) => thread.trim() === "phala-cvm").length));`;
      const { code, lines, errors } = await new Program(await emulator.script(), text + count, { flags: ["--expose-gc"] }).end();
      assert.deepEqual({ code, lines, errors }, { code: 0, lines: ["0"], errors: "" });
    });
  }
});

describe("it stays alive while a call is in flight", () => {
  test("and nothing else", async () => {
    const script = await emulator.script({ json: { status: "starting" }, delay_ms: 1500 });
    const text = `client.startCvm("a").then(({ status }) => report(status)); report("called");`;
    const { code, lines } = await new Program(script, text).end();
    assert.deepEqual({ code, lines }, { code: 0, lines: ["called", "starting"] });
  });

  test("a pending top-level await is answered", async () => {
    const script = await emulator.script({ json: { status: "starting" }, delay_ms: 1000 });
    const { code, lines, errors } = await new Program(script, `report((await client.startCvm("a")).status);`).end();
    assert.deepEqual({ code, lines, errors }, { code: 0, lines: ["starting"], errors: "" });
  });

  test("between two attempts", async () => {
    const script = await emulator.script(
      { status: 503, headers: { "retry-after": "1" } },
      { json: { status: "starting" } },
    );
    const { code, lines } = await new Program(script, `report((await client.startCvm("a")).status);`).end();
    assert.deepEqual({ code, lines }, { code: 0, lines: ["starting"] });
  });

  test("the last of several", async () => {
    const script = await emulator.script({ json: {}, delay_ms: 50, repeat: 9 }, { json: {}, delay_ms: 800 });
    const text = `for (let n = 0; n < 10; n += 1) client.startCvm("a").then(() => report("answered"));`;
    const { lines } = await new Program(script, text).end();
    assert.equal(lines.length, 10);
  });
});

describe("it ends during a call on request", () => {
  const inFlight = `client.startCvm("a").catch(() => {}); client.getCvmList().catch(() => {});`;
  const cases = {
    "process.exit": [`setTimeout(() => { report("now"); process.exit(7); }, 200);`, { code: 7, signal: null }],
    "an uncaught exception": [
      `setTimeout(() => { report("now"); throw new Error("on purpose"); }, 200);`,
      { code: 1, signal: null },
    ],
    "an exit in the handler of an answer": [
      `client.stopCvm("a").catch(() => { ${inFlight} report("now"); process.exit(5); });`,
      { code: 5, signal: null },
      [{ status: 404, json: { detail: "CVM not found" } }],
    ],
    SIGTERM: [`setTimeout(() => { report("now"); process.kill(process.pid, "SIGTERM"); }, 200);`, { code: null, signal: "SIGTERM" }],
    SIGINT: [`setTimeout(() => { report("now"); process.kill(process.pid, "SIGINT"); }, 200);`, { code: null, signal: "SIGINT" }],
  };
  for (const [name, [text, expected, replies = []]] of Object.entries(cases)) {
    test(name, async (context) => {
      const script = await emulator.script(...replies, { hold: true, repeat: -1 });
      const program = new Program(script, replies.length > 0 ? text : inFlight + text);
      const { code, signal, errors, lingered } = await program.end();
      assert.deepEqual({ code, signal }, expected, errors);
      assert.doesNotMatch(errors, /panick|fatal|napi|assert/i);
      context.diagnostic(`ended after ${lingered} ms`);
      assert.ok(lingered < BOUND_MS, `${lingered} ms`);
      const started = (await script.requests()).length;
      const requests = await script.requests({ finished: started });
      assert.ok(requests.every((request) => request.outcome !== "in_flight"));
    });
  }
});
