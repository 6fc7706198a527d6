// The functions of the package with JavaScript's own types, in addition to the cases.

import assert from "node:assert/strict";
import { createHash, createHmac } from "node:crypto";
import { createRequire } from "node:module";
import { once } from "node:events";
import { createServer } from "node:http";
import { inspect } from "node:util";
import { runInNewContext } from "node:vm";
import { test } from "node:test";
import * as phala from "phala-cvm";

const PUBLIC_KEY = "a1b41e6f3d49e5e3e814f53480c0d4577fa7867080fd3d3877d9b67899128113";
const CANARY = "hunter2-canary";
const SECRET = "whsec_canary";

function signed(body) {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const digest = createHmac("sha256", SECRET).update(`${timestamp}.`).update(body).digest("hex");
  return { "x-webhook-timestamp": timestamp, "x-webhook-signature": `sha256=${digest}` };
}

test("both module systems have the functions", () => {
  const required = createRequire(import.meta.url)("phala-cvm");
  for (const name of [
    "getComposeHash",
    "encryptEnvVars",
    "verifyEnvEncryptPublicKey",
    "parseEnv",
    "verifyWebhookSignature",
    "parseWebhookEvent",
  ]) {
    assert.equal(typeof phala[name], "function", name);
    assert.equal(required[name], phala[name], name);
  }
});

test("an environment is an object, a Map, or pairs", () => {
  const length = phala.encryptEnvVars({ B: "1", A: "2" }, PUBLIC_KEY).length;
  const pairs = [["B", "1"], ["A", "2"]];
  for (const env of [new Map(pairs), pairs, pairs.values(), Object.create(null, Object.getOwnPropertyDescriptors({ B: "1", A: "2" }))]) {
    assert.equal(phala.encryptEnvVars(env, PUBLIC_KEY).length, length);
  }
  for (const [env, field] of [
    [{ A: 1 }, "env.A"],
    [[["A", 1]], "env.A"],
    [{ A: undefined }, "env.A"],
    [["A"], "env[0]"],
    ["A=1", "env"],
    [5, "env"],
    [undefined, "env"],
    [{ A: Buffer.from(CANARY) }, "env.A"],
  ]) {
    assert.throws(() => phala.encryptEnvVars(env, PUBLIC_KEY), {
      name: "InvalidArgumentError",
      operation: "encrypt_env_vars",
      field,
    });
  }
});

test("values are in no error", () => {
  for (const call of [
    () => phala.parseEnv(`A='${CANARY}`),
    () => phala.encryptEnvVars({ A: CANARY }, "00"),
    () => phala.encryptEnvVars([["A", CANARY], ["A", CANARY]], PUBLIC_KEY),
    () => phala.encryptEnvVars({ A: `${CANARY}\ud800` }, PUBLIC_KEY),
    () => phala.parseWebhookEvent({ headers: {}, body: CANARY, secret: CANARY }),
  ]) {
    assert.throws(call, (error) => {
      assert.ok(error instanceof phala.PhalaError, String(error));
      assert.ok(!`${inspect(error)}${error}${JSON.stringify(error)}`.includes(CANARY), inspect(error));
      return true;
    });
  }
});

test("numbers that JSON does not have are null in a compose hash", () => {
  const hash = createHash("sha256").update('{"a":[null,{"b":null},null],"c":1}').digest("hex");
  const odd = { c: 1, a: [NaN, { b: -Infinity }, undefined], d: undefined };
  assert.equal(phala.getComposeHash(odd), hash);
  assert.equal(phala.getComposeHash(odd, { normalize: false }), hash);
  assert.throws(() => phala.getComposeHash(odd, { normalise: true }), { field: "normalise" });
  assert.throws(() => phala.getComposeHash(odd, { appCompose: {} }), { field: "appCompose" });
});

test("bodies are taken byte for byte", () => {
  for (const bytes of [Buffer.from('{"id":"1"}'), Buffer.from([0xff, 0, 0xfe]), Buffer.alloc(0), Buffer.from("\ufeff☕")]) {
    const headers = signed(bytes);
    const [timestamp, signature] = Object.values(headers);
    const verify = (body) => phala.verifyWebhookSignature({ secret: SECRET, timestamp, signature, body });
    assert.equal(verify(bytes), true);
    assert.equal(verify(new Uint8Array(bytes)), true);
    assert.equal(verify(Buffer.concat([Buffer.from("x"), bytes]).subarray(1)), true);
    assert.equal(verify(Buffer.concat([bytes, Buffer.from("x")])), false);
  }
});

test("a signature and a time are given as a server has them", () => {
  const headers = signed("{}");
  const [timestamp, signature] = Object.values(headers);
  const verify = (given) => phala.verifyWebhookSignature({ secret: SECRET, body: "{}", timestamp, signature, ...given });
  for (const given of [{}, { signature: [signature] }, { timestamp: [timestamp] }, { timestamp: Number(timestamp) }]) {
    assert.equal(verify(given), true, JSON.stringify(given));
  }
  for (const given of [
    { signature: "sha256=\ud83d" },
    { timestamp: ["\ud83d"] },
    { signature: undefined },
    { signature: null },
    { signature: new Headers().get("x-webhook-signature") },
    { signature: [] },
    { signature: [signature, signature] },
    { signature: ["sha256=00"] },
    { signature: [5] },
    { timestamp: undefined },
    { timestamp: null },
    { timestamp: [] },
    { timestamp: [timestamp, timestamp] },
  ]) {
    assert.equal(verify(given), false, JSON.stringify(given));
  }
  assert.throws(() => verify({ signature: [{}] }), { name: "InvalidArgumentError", field: "signature" });
  assert.throws(() => verify({ signature: [[signature]] }), { name: "InvalidArgumentError", field: "signature" });
});

test("an app compose that is no object is refused", () => {
  for (const value of ["{}", 5, null, undefined, ["a"], new Map(), Promise.resolve({}), Buffer.from("{}"), () => ({})]) {
    assert.throws(() => phala.getComposeHash(value), { name: "InvalidArgumentError", field: "appCompose" });
  }
});

test("an event, with headers of every kind", () => {
  const body = Buffer.from('{"id":"evt_1","event":"cvm.started","created_at":"2026-06-23T10:00:00Z","data":{"vm_uuid":"u"},"more_to_come":1}');
  const headers = signed(body);
  for (const given of [
    { ...headers, cookie: undefined, "set-cookie": ["a"] },
    new Headers(headers),
    new Map(Object.entries(headers)),
    Object.entries(headers),
  ]) {
    const event = phala.parseWebhookEvent({ headers: given, body, secret: SECRET });
    assert.equal(event.createdAt, "2026-06-23T10:00:00Z");
    assert.deepEqual(event.data, { vm_uuid: "u" });
    assert.deepEqual(event.extra, { more_to_come: 1 });
  }
  assert.throws(() => phala.parseWebhookEvent({ headers, body, secret: SECRET, tolerance: -1 }), { field: "tolerance" });
  assert.throws(() => phala.parseWebhookEvent(), { name: "InvalidArgumentError" });
});

const EVENT = '{"id": "evt_1", "event": "cvm.started", "data": {}}';

/** The value of an expression in another realm, as under jest with jsdom. */
const elsewhere = (expression, context = {}) => runInNewContext(expression, context);

test("the headers of every kind of server", () => {
  const headers = signed(EVENT);
  const { "x-webhook-timestamp": timestamp, "x-webhook-signature": signature } = headers;
  const raw = ["Host", "a", "X-Webhook-Timestamp", timestamp, "x-webhook-SIGNATURE", signature];
  for (const given of [
    headers,
    { ...headers, "x-other": "\ud800", "x-more": undefined, "x-list": ["a", "b"], "x-number": 5, "x-function": () => 1 },
    { "x-webhook-timestamp": [timestamp, "1"], "x-webhook-signature": [signature] },
    { HTTP_X_WEBHOOK_TIMESTAMP: timestamp, HTTP_X_WEBHOOK_SIGNATURE: signature },
    Object.assign(Object.create(null), headers),
    new Headers(headers),
    new Map(Object.entries(headers)),
    new Request("http://a.example", { headers }).headers,
    Object.entries(headers),
    raw,
    raw.map((text) => Buffer.from(text)),
    [...raw, Buffer.from([0xff, 0xfe]), Buffer.from([0x80])],
    elsewhere("new Map(Object.entries(headers))", { headers }),
    elsewhere("Object.entries(headers)", { headers }),
    elsewhere("({ ...headers })", { headers }),
  ]) {
    const event = phala.parseWebhookEvent({ headers: given, body: EVENT, secret: SECRET });
    assert.equal(event.event, "cvm.started");
  }
});

test("the headers and the body of a real request", async () => {
  const server = createServer();
  const answered = once(server, "request").then(async ([request, response]) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    response.end();
    const { "x-webhook-timestamp": timestamp, "x-webhook-signature": signature } = request.headersDistinct;
    assert.ok(phala.verifyWebhookSignature({ secret: SECRET, timestamp, signature, body }));
    for (const headers of [request.headers, request.rawHeaders, request.headersDistinct]) {
      assert.equal(phala.parseWebhookEvent({ headers, body, secret: SECRET }).id, "evt_1");
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const headers = { ...signed(EVENT), "x-other": "\xff\xfe" };
  await fetch(`http://127.0.0.1:${server.address().port}/`, { method: "POST", headers, body: EVENT });
  await answered;
  server.close();
  server.closeAllConnections();
});

test("a body of any kind of bytes, of this realm and others", () => {
  const headers = signed(EVENT);
  const bytes = new TextEncoder().encode(EVENT);
  const shared = new SharedArrayBuffer(bytes.length);
  new Uint8Array(shared).set(bytes);
  const make = `
    const bytes = Uint8Array.from(numbers);
    ({ bytes, buffer: bytes.buffer, view: new DataView(bytes.buffer), words: new Uint8ClampedArray(bytes) })`;
  for (const body of [
    EVENT,
    Buffer.from(EVENT),
    bytes,
    bytes.buffer,
    shared,
    new DataView(bytes.buffer),
    ...Object.values(elsewhere(make, { numbers: [...bytes] })),
  ]) {
    assert.equal(phala.parseWebhookEvent({ headers, body, secret: SECRET }).id, "evt_1");
  }
});

test("a forgery is not a mistake of the caller", () => {
  const headers = signed(EVENT);
  for (const [field, given, body] of [
    ["headers", {}, EVENT],
    ["headers", { ...headers, "x-webhook-timestamp": "1" }, EVENT],
    ["headers", headers, `${EVENT} `],
    ["body", signed("[]"), "[]"],
  ]) {
    assert.throws(() => phala.parseWebhookEvent({ headers: given, body, secret: SECRET }), (error) => {
      assert.ok(error instanceof phala.WebhookError);
      assert.equal(error.field, field);
      return true;
    });
  }
  for (const secret of [undefined, null, ""]) {
    const wrong = { name: "InvalidArgumentError", field: "secret" };
    assert.throws(() => phala.parseWebhookEvent({ headers, body: EVENT, secret }), wrong);
    assert.throws(
      () => phala.verifyWebhookSignature({ timestamp: "1", signature: "x", body: EVENT, secret }),
      wrong,
    );
  }
});
