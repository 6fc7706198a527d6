// Runs tests/cases/*.json, see the README there.

import assert from "node:assert/strict";
import { createDecipheriv, createPrivateKey, createPublicKey, diffieHellman } from "node:crypto";
import { describe, test } from "node:test";
import { inspect } from "node:util";
import { Client, PhalaError } from "phala-cvm";
import * as phala from "phala-cvm";
import { call, camel, camelMembers, FILES, inMilliseconds, positional, snake } from "./support/calls.mjs";
import { dump } from "./support/canary.mjs";
import { emulator, optionsFor } from "./support/emulator.mjs";

/** Fields of errors that are records, in this package's spelling. */
const RECORDS = new Set(["kms_info", "made", "onchain_status", "state"]);

/** A path such as `compose_file.allowed_envs[2]` in this package's spelling. */
const camelPath = (path) => path.split(".").map(camel).join(".");

/** Converts an answer of this package to `snake_case`. */
function snakeMembers(answer, operation, key = "") {
  const isFree = ["extra", "compose_file"].includes(key) || (key === "data" && operation === "parse_webhook_event");
  if (isFree || ["request", "get_cvm_compose_file"].includes(operation)) return answer;
  if (answer instanceof PhalaError) return answer;
  if (Array.isArray(answer)) return answer.map((item) => snakeMembers(item, operation));
  if (typeof answer !== "object" || answer === null) return answer;
  const isMap = operation === "get_cvm_status_batch" && key === "";
  return Object.fromEntries(
    Object.entries(answer).map(([name, value]) => {
      const spelled = isMap ? name : snake(name);
      return [spelled, snakeMembers(value, operation, isMap ? "member" : spelled)];
    }),
  );
}

/** Asserts that the expected members are equal. Other members are ignored. */
function assertContains(actual, expected, where) {
  if (actual instanceof PhalaError) {
    assertError(actual, expected, where);
  } else if (Array.isArray(expected)) {
    assert.ok(Array.isArray(actual), `${where}: expected a list, not ${JSON.stringify(actual)}`);
    assert.equal(actual.length, expected.length, `${where}: length`);
    expected.forEach((item, index) => assertContains(actual[index], item, `${where}[${index}]`));
  } else if (typeof expected === "object" && expected !== null) {
    assert.ok(typeof actual === "object" && actual !== null, `${where}: expected an object, not ${actual}`);
    for (const [name, value] of Object.entries(expected)) {
      assertContains(actual[name], value, `${where}.${name}`);
    }
  } else {
    assert.deepEqual(actual ?? null, expected, where);
  }
}

/** All texts of an error or an answer, in every way of printing it. */
function dumpAll(outcome) {
  const { error, result } = outcome ?? {};
  dump(inspect(result, { showHidden: true, depth: 9 }), JSON.stringify(result));
  if (error !== undefined) dump(inspect(error, { showHidden: true, depth: 9 }), String(error), error.stack, JSON.stringify(error));
}

function assertError(error, expected, where) {
  const { class: name, contains = [], lacks = [], wrong_type: wrongType, cause, ...fields } = expected;
  assert.ok(error instanceof PhalaError, `${where}: ${error?.stack ?? error}`);
  assert.equal(error.constructor, phala[name], `${where}: ${error}`);
  assert.equal(error.name, name);
  const line = String(error);
  assert.doesNotMatch(line, /[\r\n]/);
  for (const text of contains) assert.ok(line.includes(text), `${where}: ${text} in ${line}`);
  for (const text of lacks) assert.ok(!line.includes(text), `${where}: ${text} in ${line}`);
  if (wrongType) assert.equal(error.constructor, phala.InvalidArgumentError, where);
  // JavaScript's `message` is the complete line.
  if (fields.message !== undefined) fields.short_message = fields.message;
  delete fields.message;
  for (const [field, value] of Object.entries(fields)) {
    const expected = field === "field" && value !== null ? camelPath(value) : inMilliseconds(field, value);
    const found = error[camel(field)];
    assertContains(RECORDS.has(field) ? snakeMembers(found) : found, expected, `${where}: ${field}`);
  }
  if (cause !== undefined) assertError(error.cause, cause, `${where}: cause`);
}

function callFunction({ function: name, arguments: given }) {
  const called = phala[camel(name)];
  const names = positional(called);
  const { body, ...members } = Object.fromEntries(
    Object.entries(given).filter(([member]) => !names.includes(member)),
  );
  if (body !== undefined) members.body = Array.isArray(body) ? Uint8Array.from(body) : body;
  const values = names.map((member) => given[member]);
  return called(...values, ...(Object.keys(members).length > 0 ? [camelMembers(members)] : []));
}

/** Decrypts the hexadecimal ephemeral public key, IV and AES-256-GCM ciphertext. */
function decrypt(privateKey, encrypted) {
  const bytes = Buffer.from(encrypted, "hex");
  // The prefixes of X25519 keys in DER.
  const der = (prefix, key) => ({ key: Buffer.concat([Buffer.from(prefix, "hex"), key]), format: "der" });
  const shared = diffieHellman({
    privateKey: createPrivateKey({
      ...der("302e020100300506032b656e04220420", Buffer.from(privateKey, "hex")),
      type: "pkcs8",
    }),
    publicKey: createPublicKey({ ...der("302a300506032b656e032100", bytes.subarray(0, 32)), type: "spki" }),
  });
  const decipher = createDecipheriv("aes-256-gcm", shared, bytes.subarray(32, 44));
  decipher.setAuthTag(bytes.subarray(-16));
  return decipher.update(bytes.subarray(44, -16), undefined, "utf8") + decipher.final("utf8");
}

function runFunction(theCase) {
  const { function: name } = theCase.call;
  if (theCase.error !== undefined) {
    assert.throws(
      () => callFunction(theCase.call),
      (error) => {
        assertError(error, theCase.error, "error");
        return true;
      },
    );
    return;
  }
  const result = callFunction(theCase.call);
  if (theCase.decrypts !== undefined) {
    const { private_key: privateKey, text, sample = result } = theCase.decrypts;
    assert.equal(decrypt(privateKey, result), text);
    assert.equal(JSON.stringify(JSON.parse(decrypt(privateKey, sample))), text);
  } else if (name === "parse_env") {
    // The order matters, and other members are not allowed.
    assert.deepEqual(Object.entries(result), theCase.result);
  } else {
    assertContains(snakeMembers(result, name), theCase.result, "result");
  }
}

function assertRequests(actual, expected) {
  assert.equal(actual.length, expected.length, JSON.stringify(actual.map(({ method, path }) => `${method} ${path}`)));
  expected.forEach((request, index) => {
    const seen = actual[index];
    const where = `requests[${index}]`;
    for (const name of ["method", "path", "query", "body_raw", "outcome"]) {
      if (name in request) assert.equal(seen[name], request[name], `${where}: ${name}`);
    }
    if ("body" in request) assert.deepEqual(seen.body ?? null, request.body, `${where}: body`);
    for (const [name, value] of Object.entries(request.headers ?? {})) {
      assert.equal(seen.headers[name.toLowerCase()] ?? null, value, `${where}: ${name}`);
    }
  });
}

async function run(theCase) {
  const script = await emulator.script(...(theCase.server ?? []));
  const options = optionsFor(script, camelMembers(theCase.client ?? {}, false));
  let outcome;
  const abort = new AbortController();
  const reason = new Error("cancelled by the test");
  try {
    const client = new Client(options);
    if (theCase.call !== undefined) {
      const pending = call(client, theCase.call, abort.signal);
      if (theCase.cancel_after !== undefined) {
        pending.catch(() => {});
        await script.requests({ started: theCase.cancel_after });
        abort.abort(reason);
      }
      outcome = { result: await pending };
    }
  } catch (error) {
    outcome = { error };
  }
  dumpAll(outcome);
  if (theCase.cancelled) {
    assert.equal(outcome?.error.name, "AbortError");
    assert.equal(outcome.error.cause, reason);
  } else if (theCase.error !== undefined) {
    assert.ok(outcome?.error !== undefined, `expected an error, not ${JSON.stringify(outcome)}`);
    assertError(outcome.error, theCase.error, "error");
  } else {
    if (outcome?.error !== undefined) throw outcome.error;
    if ("result" in theCase) {
      assertContains(snakeMembers(outcome.result, theCase.call.operation), theCase.result, "result");
    }
  }
  if (theCase.requests !== undefined) {
    assertRequests(await script.requests({ finished: theCase.requests.length }), theCase.requests);
  }
  await script.end();
}

for (const { name: file, cases } of FILES) {
  describe(file, () => {
    for (const theCase of cases) {
      const runCase = theCase.call?.function === undefined ? run : runFunction;
      test(theCase.name, () => runCase(theCase));
    }
  });
}
