// Answers are plain data, whatever the API sends.

import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { test } from "node:test";
import { format, inspect } from "node:util";
import { Client, parseWebhookEvent } from "phala-cvm";
import { emulator, optionsFor } from "./support/emulator.mjs";

/** The types of all values within a value. */
function typesWithin(value, types = new Set()) {
  types.add(typeof value);
  if (typeof value === "object" && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      types.add(typeof name);
      typesWithin(member, types);
    }
  }
  return types;
}

test("no bigint: numbers are numbers, however large", async () => {
  // Members with 64-bit numbers, known and unknown ones.
  const numbers = "[9007199254740993, 18446744073709551615, -9223372036854775808, 1e300]";
  const cvm = `{"id": 9007199254740993, "vm_uuid": "u", "status": "running", "vcpu": 4294967296, "new": ${numbers}}`;
  const page = `{"items": [${cvm}], "total": 9007199254740993, "new": ${numbers}}`;
  const answers = {
    startCvm: [cvm, ["a"]],
    getCvmInfo: [cvm, ["a"]],
    getCvmState: [cvm, ["a"]],
    getCvmList: [page, []],
    getAppCvms: [`[${cvm}]`, ["a".repeat(40)]],
    getCvmStatusBatch: [`{"u": ${cvm}}`, [["u"]]],
    getCvmOperations: [`{"items": [{"triggered_by": 9007199254740993, "duration_ms": 4294967296, "new": ${numbers}}]}`, ["a"]],
    request: [numbers, ["GET", "/x"]],
  };
  for (const [method, [text, args]] of Object.entries(answers)) {
    const script = await emulator.script({ text, headers: { "content-type": "application/json" } });
    const answer = await new Client(optionsFor(script))[method](...args);
    const types = typesWithin(answer);
    assert.ok(types.has("number"), `${method}: ${[...types]}`);
    assert.ok(!types.has("bigint"), method);
  }
});

test("times are text, and uptimes have seconds", async () => {
  const cvm = { id: "cvm_1", created_at: "2026-09-14T09:12:07.25+02:00", deleted_at: "soon", updated_at: 7 };
  const script = await emulator.script({ json: cvm }, { json: { uptime: "2h 3m 9s", exited_at: "" } }, { json: { uptime: "a while" } });
  const client = new Client(optionsFor(script));
  const info = await client.getCvmInfo("a");
  assert.equal(info.createdAt, "2026-09-14T09:12:07.25+02:00");
  assert.deepEqual([info.deletedAt, info.updatedAt], [null, null]);
  assert.deepEqual(info.extra, { deleted_at: "soon", updated_at: 7 });
  const state = await client.getCvmState("a");
  assert.deepEqual([state.uptime, state.uptimeSeconds, state.exitedAt], ["2h 3m 9s", 7389, null]);
  assert.deepEqual(state.extra, { exited_at: "" });
  assert.equal((await client.getCvmState("a")).uptimeSeconds, null);
});

test("times are given as text or as a Date, and null is a value", async () => {
  const given = ["2096-12-24T18:00:00Z", new Date(Date.UTC(2096, 11, 24, 18)), null];
  const script = await emulator.script(...given.map(() => ({ json: { id: "cvm_1" } })));
  const client = new Client(optionsFor(script));
  for (const at of given) await client.scheduleCvmDelete("a", at);
  const times = (await script.requests()).map((request) => request.body.scheduled_delete_at);
  assert.deepEqual(times, ["2096-12-24T18:00:00Z", "2096-12-24T18:00:00.000Z", null]);
  for (const at of [undefined, new Date(Number.NaN), "2026-12-24T18:00:00", 1]) {
    await assert.rejects(client.scheduleCvmDelete("a", at), { name: "InvalidArgumentError", field: "at" });
  }
  await assert.rejects(client.getCvmLogs("a", { since: new Date(Number.NaN) }), { field: "since" });
  assert.equal((await script.requests()).length, given.length);
});

test("a credential of another type is not printed", async () => {
  const script = await emulator.script({ json: { compose_hash: "c0ffee", token: ["canary"], x: 1 } });
  const request = { name: "my-app", instanceType: "tdx.small", composeFile: {} };
  const provisioned = await new Client(optionsFor(script)).provisionCvm(request);
  assert.deepEqual(provisioned.extra, { token: ["canary"], x: 1 });
  assert.match(inspect(provisioned), /extra: \{ token: '\[redacted\]', x: 1 \}/);
  assert.ok(!inspect([{ provisioned }], { depth: 9 }).includes("canary"));
});

test("credentials are kept, and not printed", async () => {
  const token = "canary_commit_token";
  const script = await emulator.script({ json: { compose_hash: "c0ffee", token } }, { json: { compose_hash: "c0ffee" } });
  const client = new Client(optionsFor(script));
  const request = { name: "my-app", instanceType: "tdx.small", composeFile: {} };
  const provisioned = await client.provisionCvm(request);
  const data = { commit_token: token, commit_url: token, api_commit_url: token };
  const body = JSON.stringify({ id: "evt_1", event: "cvm.x", data });
  const sent = String(Math.floor(Date.now() / 1000));
  const signature = `sha256=${createHmac("sha256", "whsec_1").update(`${sent}.${body}`).digest("hex")}`;
  const headers = { "x-webhook-timestamp": sent, "x-webhook-signature": signature };
  const event = parseWebhookEvent({ headers, body, secret: "whsec_1" });
  for (const answer of [provisioned, event]) {
    for (const shown of [inspect(answer), inspect([{ answer }], { depth: 9 }), format("%o %O %s", answer, answer, answer)]) {
      assert.ok(!shown.includes(token), shown);
      assert.ok(shown.includes("[redacted]"), shown);
    }
    assert.ok(JSON.stringify(answer).includes(token));
  }
  assert.equal(provisioned.token, token);
  assert.deepEqual(event.data, data);
  assert.deepEqual(Object.keys(structuredClone(provisioned)), Object.keys(provisioned));
  assert.match(inspect(await client.provisionCvm(request)), /token: null/);
});
