// The events of a running call.

import assert from "node:assert/strict";
import { AsyncLocalStorage } from "node:async_hooks";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "phala-cvm";
import { emulator, optionsFor } from "./support/emulator.mjs";

const ANSWER = { json: { id: "cvm_1", status: "starting" }, headers: { "x-request-id": "req_2" } };

const warnings = [];
process.on("warning", (warning) => warnings.push(warning));

async function observing(onEvent, ...replies) {
  const script = await emulator.script(...replies);
  return { script, client: new Client(optionsFor(script, { onEvent })) };
}

test("each attempt is reported, before the call ends", async () => {
  const events = [];
  const { client } = await observing((event) => events.push(event), { status: 503 }, ANSWER);
  await client.startCvm("my-app");
  assert.equal(events.length, 2);
  const [first, second] = events;
  assert.match(first.failure, /503/);
  assert.ok(first.duration > 0 && first.retryIn >= 0, JSON.stringify(first));
  assert.deepEqual(
    { ...first, failure: null, duration: 0, retryIn: null },
    {
      operation: "start_cvm",
      cvmId: "my-app",
      attempt: 1,
      status: 503,
      duration: 0,
      failure: null,
      retryIn: null,
      requestId: null,
    },
  );
  const { attempt, status, failure, retryIn, requestId } = second;
  assert.deepEqual(
    { attempt, status, failure, retryIn, requestId },
    { attempt: 2, status: 200, failure: null, retryIn: null, requestId: "req_2" },
  );
});

test("times are milliseconds", async () => {
  const events = [];
  const slow = { status: 503, headers: { "retry-after": "0.2" }, delay_ms: 100 };
  const { client } = await observing((event) => events.push(event), slow, ANSWER);
  await client.startCvm("my-app");
  assert.ok(events[0].duration >= 100 && events[0].duration < 5000, String(events[0].duration));
  assert.equal(events[0].retryIn, 200);
});

test("while the call continues", async () => {
  let listener;
  const first = new Promise((resolve) => (listener = resolve));
  const { client } = await observing((event) => listener(event), { status: 503 }, { hold: true });
  const abort = new AbortController();
  const call = client.startCvm("my-app", { signal: abort.signal }).catch((reason) => reason);
  assert.equal((await first).status, 503);
  abort.abort("seen");
  assert.equal((await call).cause, "seen");
});

test("a call that was aborted has no further events", async () => {
  const events = [];
  const { script, client } = await observing((event) => events.push(event), { status: 503, delay_ms: 50, repeat: -1 });
  const abort = new AbortController();
  const call = client.startCvm("my-app", { signal: abort.signal }).catch(() => {});
  await script.requests({ finished: 2 });
  abort.abort();
  const before = events.length;
  await call;
  await sleep(150);
  assert.equal(events.length, before);
});

test("of many calls at once, each to its own", async () => {
  const seen = new Map();
  const context = new AsyncLocalStorage();
  const onEvent = ({ cvmId }) => seen.set(cvmId, context.getStore());
  const { client } = await observing(onEvent, { ...ANSWER, repeat: -1 });
  await Promise.all(
    Array.from({ length: 500 }, (_, index) => context.run(`call ${index}`, () => client.startCvm(`cvm-${index}`))),
  );
  assert.equal(seen.size, 500);
  for (const [cvmId, store] of seen) assert.equal(store, cvmId.replace("cvm-", "call "));
});

test("what an observer throws is a warning, and the call continues", async () => {
  const unreadable = Object.assign(new Error("unreadable"), {
    toString() {
      throw new Error("by toString");
    },
  });
  const thrown = [new TypeError("thrown"), "s3cr3t", unreadable, new Error("rejected")];
  let count = 0;
  const onEvent = () => {
    count += 1;
    if (count < 4) throw thrown[count - 1];
    return Promise.reject(thrown[3]);
  };
  const { client } = await observing(onEvent, { status: 503 }, { status: 503 }, { status: 503 }, ANSWER);
  assert.equal((await client.startCvm("my-app")).cvmId, "cvm_1");
  await sleep(10);
  assert.deepEqual(
    warnings.map(({ name, message }) => `${name}: ${message}`),
    [
      "PhalaCvmWarning: onEvent threw TypeError: thrown",
      "PhalaCvmWarning: onEvent threw a string",
      "PhalaCvmWarning: onEvent threw an object",
      "PhalaCvmWarning: onEvent threw Error: rejected",
    ],
  );
  assert.deepEqual(warnings.map(({ detail }) => detail), [thrown[0].stack, undefined, undefined, thrown[3].stack]);
});

test("the last attempt has no next one", async () => {
  const events = [];
  const { client } = await observing((event) => events.push(event), { status: 404, json: { detail: "CVM not found" } });
  await assert.rejects(client.startCvm("a"), { name: "NotFoundError" });
  assert.equal(events.length, 1);
  assert.equal(events[0].retryIn, null);
});
