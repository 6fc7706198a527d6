// The functions of the package: what JavaScript's own types add to the cases.

import assert from "node:assert/strict";
import { createHash, createHmac } from "node:crypto";
import { createRequire } from "node:module";
import { inspect } from "node:util";
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
  for (const env of [new Map(pairs), pairs, pairs.values(), Object.create({ X: "0" }, Object.getOwnPropertyDescriptors({ B: "1", A: "2" }))]) {
    assert.equal(phala.encryptEnvVars(env, PUBLIC_KEY).length, length);
  }
  for (const [env, field] of [
    [{ A: 1 }, "env[0].A"],
    [{ A: undefined }, "env[0].A"],
    [["A"], "env[0]"],
    ["A=1", "env"],
    [5, "env"],
    [undefined, "env"],
    [{ A: Buffer.from(CANARY) }, "env[0][1]"],
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
      assert.ok(error instanceof phala.InvalidArgumentError, String(error));
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

test("an event, with headers of every kind", () => {
  const body = Buffer.from('{"id":"evt_1","event":"cvm.started","created_at":"now","data":{"vm_uuid":"u"},"more_to_come":1}');
  const headers = signed(body);
  for (const given of [
    { ...headers, cookie: undefined, "set-cookie": ["a"] },
    new Headers(headers),
    new Map(Object.entries(headers)),
    Object.entries(headers),
  ]) {
    const event = phala.parseWebhookEvent({ headers: given, body, secret: SECRET });
    assert.equal(event.createdAt, "now");
    assert.deepEqual(event.data, { vm_uuid: "u" });
    assert.deepEqual(event.extra, { more_to_come: 1 });
  }
  assert.throws(() => phala.parseWebhookEvent({ headers, body, secret: SECRET, tolerance: -1 }), { field: "tolerance" });
  assert.throws(() => phala.parseWebhookEvent(), { name: "InvalidArgumentError" });
});
