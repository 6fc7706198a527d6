// AbortSignals: the rejection is the call's own error, no listener remains, and the server's connection closes within
// 100 ms (the tests allow five times that).

import assert from "node:assert/strict";
import { getEventListeners, once } from "node:events";
import { createServer } from "node:net";
import { describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { AbortError, Client, PhalaError } from "phala-cvm";
import { KEY } from "./support/canary.mjs";
import { emulator, optionsFor } from "./support/emulator.mjs";

const BOUND_MS = 500;

const warnings = [];
process.on("warning", (warning) => warnings.push(warning));
process.on("unhandledRejection", (reason) => {
  throw reason;
});

const listeners = (signal) => getEventListeners(signal, "abort").length;

/** A client, and its server. */
async function serving(...replies) {
  const script = await emulator.script(...replies);
  return { script, client: new Client(optionsFor(script)) };
}

/** The result of a promise. */
const outcome = (promise) =>
  promise.then(
    (answer) => ({ answer }),
    (reason) => ({ reason }),
  );

/** Asserts that a call ended with this reason. */
function assertAborted({ answer, reason: error }, reason) {
  assert.equal(answer, undefined);
  assert.ok(error instanceof AbortError && !(error instanceof PhalaError), String(error));
  assert.deepEqual([error.name, error.code], ["AbortError", "ABORT_ERR"]);
  assert.equal(error.cause, reason);
  assert.match(error.operation, /^(start|restart)_cvm$/);
  const { name, message, code, operation, cvmId } = JSON.parse(JSON.stringify(error));
  assert.deepEqual(
    { name, message, code, operation, cvmId },
    { name: "AbortError", message: error.message, code: "ABORT_ERR", operation: error.operation, cvmId: error.cvmId },
  );
  assert.equal(error.message.split(":")[0], `${error.operation}(${error.cvmId})`);
}

/** Numbers from 0 to 1, the same in every run. */
function random(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe("the server sees the connection close", () => {
  /** The time from the abort to the end in the server's record, in milliseconds. */
  async function latency(reply, prepare = () => {}) {
    const { script, client } = await serving(reply);
    const abort = new AbortController();
    const ended = outcome(client.restartCvm("my-app", { signal: abort.signal }));
    await script.requests({ started: 1 });
    await prepare(script);
    const at = Date.now();
    abort.abort("enough");
    const rejectedAfter = Date.now() - at;
    assertAborted(await ended, "enough");
    const [request] = await script.requests({ finished: 1 });
    assert.equal(request.outcome, "client_closed");
    await script.end();
    return { closed: request.finished_ms - at, rejected: rejectedAfter };
  }

  test("while an answer is awaited", async (context) => {
    const all = [];
    for (let index = 0; index < 20; index += 1) all.push((await latency({ hold: true })).closed);
    all.sort((a, b) => a - b);
    context.diagnostic(`closed after ${all[10]} ms (median), ${all.at(-1)} ms (most) of ${all.length}`);
    assert.ok(all.at(-1) < BOUND_MS, `${all}`);
  });

  for (const [moment, scheme, reply] of [
    ["while the connection is made", "https", ""], // the server sends nothing of the TLS handshake
    ["while the head arrives", "http", "HTTP/1.1 200 OK\r\ncontent-type: appl"],
    ["while the body arrives", "http", 'HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n{"status": "star'],
  ]) {
    test(moment, async (context) => {
      const server = createServer().listen(0, "127.0.0.1");
      await once(server, "listening");
      const client = new Client({ apiKey: KEY, baseUrl: `${scheme}://127.0.0.1:${server.address().port}` });
      const abort = new AbortController();
      const ended = outcome(client.startCvm("my-app", { signal: abort.signal }));
      const [socket] = await once(server, "connection");
      await once(socket, "data");
      if (reply !== "") await new Promise((resolve) => socket.write(reply, resolve));
      socket.on("error", () => {}); // a reset is expected
      const closed = new Promise((resolve) => socket.once("close", resolve));
      const at = performance.now();
      abort.abort("enough");
      assertAborted(await ended, "enough");
      await closed;
      const after = performance.now() - at;
      server.close();
      context.diagnostic(`closed after ${after.toFixed(1)} ms`);
      assert.ok(after < BOUND_MS, `${after}`);
    });
  }

  test("when the event loop is busy afterwards", async (context) => {
    const { script, client } = await serving({ hold: true });
    const abort = new AbortController();
    const ended = outcome(client.startCvm("my-app", { signal: abort.signal }));
    await script.requests({ started: 1 });
    const at = Date.now();
    abort.abort();
    while (Date.now() - at < 2 * BOUND_MS);
    assertAborted(await ended, abort.signal.reason);
    const [request] = await script.requests({ finished: 1 });
    context.diagnostic(`closed after ${request.finished_ms - at} ms`);
    assert.equal(request.outcome, "client_closed");
    assert.ok(request.finished_ms - at < BOUND_MS);
  });

  test("for many calls at once", async (context) => {
    const count = 200;
    const { script, client } = await serving({ hold: true, repeat: -1 });
    const abort = new AbortController();
    const calls = Array.from({ length: count }, (_, id) =>
      outcome(client.startCvm(id + 1, { signal: abort.signal })),
    );
    await script.requests({ started: count });
    const at = Date.now();
    abort.abort("all of you");
    for (const ended of await Promise.all(calls)) assertAborted(ended, "all of you");
    const requests = await script.requests({ finished: count });
    assert.ok(requests.every((request) => request.outcome === "client_closed"));
    const last = Math.max(...requests.map((request) => request.finished_ms)) - at;
    context.diagnostic(`the last of ${count} closed after ${last} ms`);
    assert.ok(last < BOUND_MS, `${last}`);
  });
});

describe("the rejection is an error of the call", () => {
  const unreadable = new Proxy(
    {},
    {
      get() {
        throw new Error("read");
      },
      getPrototypeOf() {
        throw new Error("read");
      },
      defineProperty() {
        throw new Error("written");
      },
    },
  );

  test("whatever the reason is, and that is left alone", async () => {
    const { script, client } = await serving({ hold: true, repeat: -1 });
    const mine = new Error("mine");
    const reasons = [mine, "text", 0, null, { any: "thing" }, Object.freeze({}), unreadable];
    for (const reason of reasons) {
      const abort = new AbortController();
      const ended = outcome(client.startCvm("my-app", { signal: abort.signal }));
      abort.abort(reason);
      assertAborted(await ended, reason);
    }
    const abort = new AbortController();
    const ended = outcome(client.startCvm("my-app", { signal: abort.signal }));
    abort.abort();
    assertAborted(await ended, abort.signal.reason);
    assert.deepEqual(Reflect.ownKeys(mine), ["stack", "message"]);
    await script.end();
  });

  test("it says what was aborted, why and where", async () => {
    const { script, client } = await serving({ hold: true, repeat: -1 });
    const abort = new AbortController();
    async function theCaller() {
      await client.startCvm("my-app", { signal: abort.signal });
    }
    const ended = outcome(theCaller());
    abort.abort(new Error("no\nneed"));
    const { reason: error } = await ended;
    const line = "AbortError: start_cvm(my-app): the call was aborted: no need";
    assert.equal(String(error), line);
    const [header, caller] = error.stack.split("\n");
    assert.equal(header, line);
    assert.match(caller, /theCaller .*abort\.test\.mjs/);
    assert.deepEqual([error.operation, error.cvmId], ["start_cvm", "my-app"]);
    assert.deepEqual(["resume", "results", "made"].filter((name) => name in error), []);
    await script.end();
  });

  test("two calls that share a signal have an error each", async () => {
    const { script, client } = await serving({ hold: true, repeat: -1 });
    const abort = new AbortController();
    const calls = ["one", "two"].map((id) => outcome(client.startCvm(id, { signal: abort.signal })));
    const listing = outcome(client.getCvmList({}, { signal: abort.signal }));
    abort.abort("both");
    const [{ reason: one }, { reason: two }] = await Promise.all(calls);
    assert.deepEqual([one.cvmId, two.cvmId], ["one", "two"]);
    const { reason: list } = await listing;
    assert.deepEqual([list.cvmId, list.message], [null, "get_cvm_list: the call was aborted: both"]);
    await script.end();
  });

  test("already aborted: at once, and nothing is sent", async () => {
    const { script, client } = await serving({ json: {}, repeat: -1 });
    const reason = new Error("too late");
    assertAborted(await outcome(client.startCvm("my-app", { signal: AbortSignal.abort(reason) })), reason);
    const watch = client.watchCvm("my-app", { signal: AbortSignal.abort(reason) });
    await assert.rejects(watch.next(), { name: "AbortError", operation: "watch_cvm", cvmId: "my-app", cause: reason });
    await client.startCvm("another");
    const requests = await script.requests({ finished: 1 });
    assert.deepEqual(requests.map(({ path }) => path), ["/cvms/another/start"]);
  });

  test("AbortSignal.timeout", async (context) => {
    const { script, client } = await serving({ hold: true, repeat: -1 });
    const signal = AbortSignal.timeout(100);
    const at = performance.now();
    const ended = await outcome(client.startCvm("my-app", { signal }));
    context.diagnostic(`rejected after ${Math.round(performance.now() - at)} of 100 ms`);
    assertAborted(ended, signal.reason);
    assert.equal(ended.reason.cause.name, "TimeoutError");
    assert.equal(listeners(signal), 0);
    const [request] = await script.requests({ finished: 1 });
    assert.equal(request.outcome, "client_closed");
  });

  test("AbortSignal.any", async () => {
    const { client } = await serving({ hold: true, repeat: -1 });
    const abort = new AbortController();
    const signal = AbortSignal.any([abort.signal, new AbortController().signal]);
    const ended = outcome(client.startCvm("my-app", { signal }));
    abort.abort("one of them");
    assertAborted(await ended, "one of them");
    assert.equal(listeners(signal), 0);
  });

  test("between two attempts, at once", async (context) => {
    const script = await emulator.script({ status: 503, headers: { "retry-after": "60" }, repeat: -1 });
    const client = new Client(optionsFor(script));
    const abort = new AbortController();
    const ended = outcome(client.startCvm("my-app", { signal: abort.signal }));
    await script.requests({ finished: 1 });
    const at = performance.now();
    abort.abort("no more");
    assertAborted(await ended, "no more");
    context.diagnostic(`rejected after ${(performance.now() - at).toFixed(2)} ms`);
    assert.ok(performance.now() - at < BOUND_MS);
    assert.equal((await script.requests()).length, 1);
  });

  test("a signal of another implementation", async () => {
    const { client } = await serving({ hold: true });
    const target = new EventTarget();
    const signal = Object.assign(target, { aborted: false, reason: undefined });
    const ended = outcome(client.startCvm("my-app", { signal }));
    Object.assign(signal, { aborted: true, reason: "polyfilled" });
    target.dispatchEvent(new Event("abort"));
    assertAborted(await ended, "polyfilled");
  });
});

describe("listeners", () => {
  test("are gone after success, failure, refusal and abortion", async () => {
    const { client } = await serving({ json: {} }, { status: 404, json: { detail: "CVM not found" } }, { hold: true, repeat: -1 });
    const abort = new AbortController();
    const { signal } = abort;
    await client.startCvm("a", { signal });
    assert.equal(listeners(signal), 0);
    await assert.rejects(client.startCvm("a", { signal }), { name: "NotFoundError" });
    assert.equal(listeners(signal), 0);
    await assert.rejects(client.startCvm("a/b", { signal }), { name: "InvalidArgumentError" });
    await assert.rejects(client.startCvm(Symbol("s"), { signal }), { name: "InvalidArgumentError" });
    assert.equal(listeners(signal), 0);
    const ended = outcome(client.startCvm("a", { signal }));
    assert.equal(listeners(signal), 1);
    abort.abort("x");
    assert.equal(listeners(signal), 0);
    await ended;
  });

  test("one signal shared by thousands of calls has one, and warns of nothing", async () => {
    const { script, client } = await serving({ json: {}, repeat: 5000 }, { hold: true, repeat: -1 });
    const abort = new AbortController();
    const { signal } = abort;
    const first = Array.from({ length: 5000 }, () => client.startCvm("a", { signal }));
    assert.equal(listeners(signal), 1);
    await Promise.all(first);
    assert.equal(listeners(signal), 0);
    const held = Array.from({ length: 1000 }, () => outcome(client.startCvm("a", { signal })));
    assert.equal(listeners(signal), 1);
    abort.abort("done");
    for (const ended of await Promise.all(held)) assertAborted(ended, "done");
    assert.equal(listeners(signal), 0);
    assertAborted(await outcome(client.startCvm("a", { signal })), "done");
    await sleep(0);
    assert.deepEqual(warnings, []);
    await script.end();
  });

  test("thousands of signals", async () => {
    const { client } = await serving({ json: {}, repeat: -1 });
    const aborts = Array.from({ length: 3000 }, () => new AbortController());
    await Promise.all(aborts.map(({ signal }) => client.startCvm("a", { signal })));
    assert.ok(aborts.every(({ signal }) => listeners(signal) === 0));
  });

  test("aborting after the end does nothing", async () => {
    const { client } = await serving({ json: { status: "starting" } });
    const abort = new AbortController();
    const answer = await client.startCvm("a", { signal: abort.signal });
    abort.abort();
    assert.equal(answer.status, "starting");
  });
});

test("at any moment: an answer or an AbortError, never both, never neither", async (context) => {
  const seed = Number(process.env.PHALA_CVM_SEED ?? 20_260_101);
  const next = random(seed);
  const count = 2000;
  const { script, client } = await serving({ json: { status: "starting" }, delay_ms: 3, repeat: -1 });
  const counts = { answered: 0, aborted: 0 };
  const began = performance.now();
  await Promise.all(Array.from({ length: 50 }, () => client.startCvm("before")));
  const usual = performance.now() - began;
  const one = async (index) => {
    const abort = new AbortController();
    const reason = new Error(`call ${index}`);
    let settled = 0;
    const call = outcome(client.startCvm(index + 1, { signal: abort.signal })).finally(() => {
      settled += 1;
    });
    // Now, in a microtask, in this iteration of the loop, or about when the answer arrives.
    const when = next();
    if (when > 0.05) await null;
    if (when > 0.1) await new Promise(setImmediate);
    if (when > 0.2) await sleep(next() * 1.5 * usual);
    abort.abort(reason);
    const ended = await call;
    if ("answer" in ended) {
      assert.equal(ended.answer.status, "starting");
      counts.answered += 1;
    } else {
      assert.equal(ended.reason.cause, reason, ended.reason?.stack);
      counts.aborted += 1;
    }
    assert.equal(settled, 1);
    assert.equal(listeners(abort.signal), 0);
  };
  for (let index = 0; index < count; index += 50) {
    await Promise.all(Array.from({ length: 50 }, (_, offset) => one(index + offset)));
  }
  context.diagnostic(`seed ${seed}: ${counts.answered} answered, ${counts.aborted} aborted`);
  assert.ok(counts.answered > 50 && counts.aborted > 50, JSON.stringify(counts));
  // The client still works, and the server has no request in flight.
  assert.equal((await client.startCvm("after")).status, "starting");
  const started = (await script.requests()).length;
  const requests = await script.requests({ finished: started });
  assert.ok(requests.every((request) => request.outcome !== "in_flight"));
  await script.end();
});
