// Errors: classes, fields, and stacks that contain the caller; no secrets.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { inspect } from "node:util";
import * as phala from "phala-cvm";
import { KEY } from "./support/canary.mjs";
import { emulator, optionsFor } from "./support/emulator.mjs";

const { Client, PhalaError } = phala;

const TREE = {
  AbortError: "Error",
  PhalaError: "Error",
  ConfigurationError: "PhalaError",
  InvalidArgumentError: "PhalaError",
  TransportError: "PhalaError",
  ClosedError: "PhalaError",
  CallTimeoutError: "PhalaError",
  OutcomeUnknownError: "PhalaError",
  ResponseError: "PhalaError",
  ApiError: "PhalaError",
  AuthError: "ApiError",
  ValidationError: "ApiError",
  BusinessError: "ApiError",
  NotFoundError: "BusinessError",
  ConflictError: "BusinessError",
  PreconditionError: "BusinessError",
  RateLimitError: "BusinessError",
  ServerError: "ApiError",
  CvmFailedError: "PhalaError",
  WaitTimeoutError: "CallTimeoutError",
  WebhookError: "PhalaError",
};

async function failing(reply, options = {}) {
  const script = await emulator.script({ ...reply, repeat: -1 });
  return new Client(optionsFor(script, { apiKey: KEY, maxRetries: 0, ...options }));
}

const NOT_FOUND = {
  status: 404,
  headers: { "x-request-id": "req_1" },
  json: {
    error_code: "ERR-03-001",
    message: "CVM not found",
    details: [{ field: "cvm_id", value: "my-app", message: "unknown" }],
    suggestions: ["Check the id"],
    links: [{ url: "https://docs.example", label: "Docs" }],
  },
};

describe("classes", () => {
  test("the tree", () => {
    const classes = Object.entries(phala).filter(([, value]) => value.prototype instanceof Error);
    assert.deepEqual(
      Object.fromEntries(classes.map(([name, value]) => [name, Object.getPrototypeOf(value).name])),
      TREE,
    );
    for (const [name, value] of classes) assert.equal(value.prototype.name, name);
  });
  test("the ECMAScript module has them all", () => {
    const text = readFileSync(new URL("../dist/index.d.mts", import.meta.url), "utf8");
    assert.match(text, /export \* from "\.\/index\.js"/);
  });
  test("can be made by hand, for the tests of others", () => {
    const error = new phala.NotFoundError("gone", { statusCode: 404, cvmId: "my-app" });
    assert.equal(error.message, "gone");
    assert.equal(String(error), "NotFoundError: gone");
    assert.deepEqual([error.statusCode, error.cvmId, error.operation, error.attempts], [404, "my-app", null, 0]);
    assert.ok(error instanceof phala.ApiError && !("cause" in error));
  });
  test("made by hand, have all the fields of their types", () => {
    const absent = { details: [], suggestions: [], links: [], statusCode: null, retryAfter: null, errorCode: null, body: null };
    for (const [name, fields] of Object.entries({
      InvalidArgumentError: { field: null },
      WebhookError: { field: null },
      OutcomeUnknownError: { evidence: null },
      WaitTimeoutError: { state: null },
      CvmFailedError: { state: null, log: null },
      NotFoundError: absent,
      PreconditionError: { ...absent, composeHash: null, kmsInfo: null, commitToken: null },
    })) {
      const error = new phala[name]("gone");
      for (const [field, value] of Object.entries(fields)) assert.deepEqual(error[field], value, `${name}.${field}`);
      assert.deepEqual([error.operation, error.attempts, error.made], [null, 0, null]);
    }
    const given = new phala.PreconditionError("gone", { details: [{ field: "a" }], suggestions: undefined, appId: "a" });
    assert.deepEqual([given.details, given.suggestions, given.appId], [[{ field: "a" }], [], "a"]);
    assert.notEqual(new phala.ApiError("a").details, new phala.ApiError("b").details);
  });
  test("an AbortError by hand is one, too", () => {
    const cause = new Error("enough");
    const error = new phala.AbortError("stop", { cause, resume: "text" });
    assert.deepEqual([String(error), error.code, error.cause], ["AbortError: stop", "ABORT_ERR", cause]);
    assert.deepEqual([error.operation, error.cvmId, error.resume, "made" in error], [null, null, "text", false]);
    const plain = new phala.AbortError("stop");
    assert.deepEqual([plain.message, "cause" in plain, "resume" in plain], ["stop", false, false]);
    assert.equal(new phala.AbortError("stop", { operation: "start_cvm", cvmId: "a" }).operation, "start_cvm");
  });
});

describe("an error of the API", () => {
  async function caught() {
    const client = await failing(NOT_FOUND);
    try {
      return await client.startCvm("my-app");
    } catch (error) {
      return error;
    }
  }

  test("has its fields", async () => {
    const error = await caught();
    assert.equal(error.shortMessage, "CVM not found: `cvm_id`: unknown");
    const { operation, attempts, cvmId, statusCode, errorCode, requestId, retryAfter } = error;
    assert.deepEqual(
      { operation, attempts, cvmId, statusCode, errorCode, requestId, retryAfter },
      {
        operation: "start_cvm",
        attempts: 1,
        cvmId: "my-app",
        statusCode: 404,
        errorCode: "ERR-03-001",
        requestId: "req_1",
        retryAfter: null,
      },
    );
    assert.deepEqual(error.details, [{ field: "cvm_id", value: "my-app", message: "unknown" }]);
    assert.deepEqual(error.suggestions, ["Check the id"]);
    assert.deepEqual(error.links, [{ url: "https://docs.example", label: "Docs" }]);
    assert.deepEqual(error.body, NOT_FOUND.json);
  });

  test("is one line that a person can act on, in the message and the stack as well", async () => {
    const error = await caught();
    const line = String(error);
    assert.equal(line, `${error.name}: ${error.message}`);
    for (const part of ["NotFoundError", "start_cvm", "my-app", "404", "ERR-03-001", "CVM not found", "req_1"]) {
      assert.ok(line.includes(part), `${part} in ${line}`);
    }
    assert.ok(error.stack.startsWith(`${line}\n`), error.stack);
    assert.ok(inspect(error).startsWith(line), inspect(error));
  });

  test("becomes JSON", async () => {
    const error = await caught();
    const json = JSON.parse(JSON.stringify(error));
    assert.equal(json.name, "NotFoundError");
    assert.equal(json.message, error.message);
    assert.equal(json.statusCode, 404);
    assert.equal(`${json.name}: ${json.message}`, String(error));
    assert.equal(json.shortMessage, "CVM not found: `cvm_id`: unknown");
    assert.equal(JSON.parse(JSON.stringify(new PhalaError("gone"))).shortMessage, "gone");
  });

  test("says how long to wait in milliseconds", async () => {
    const client = await failing({ status: 429, headers: { "retry-after": "2" }, json: {} });
    await assert.rejects(client.startCvm("my-app"), { name: "RateLimitError", retryAfter: 2000 });
  });
});

describe("the first frame of the stack is the caller's line", () => {
  /** The number of the line of the call of this function. */
  function line() {
    return Number(/errors\.test\.mjs:(\d+)/.exec(new Error("here").stack.split("\n")[2])[1]);
  }

  function assertStack(error, at) {
    const [header, first] = error.stack.split("\n");
    assert.equal(header, String(error));
    assert.match(first, new RegExp(`errors\\.test\\.mjs:${at}:`), error.stack);
    assert.doesNotMatch(error.stack, /phala-cvm\/|dist\/index\.js/);
  }

  const rejection = (promise) => promise.then(() => assert.fail("did not fail"), (error) => error);

  test("for failures of every kind, awaited or not", async () => {
    const lost = new Client({ apiKey: KEY, baseUrl: "http://127.0.0.1:1", maxRetries: 0 });
    const answered = await failing(NOT_FOUND);
    for (const call of [
      () => [line(), lost.startCvm("my-app")],
      () => [line(), answered.startCvm("my-app")],
      () => [line(), answered.startCvm("a/b")],
      () => [line(), answered.startCvm(Symbol("s"))],
      () => [line(), answered.startCvm("a", {}, { wait: true })],
      () => [line(), answered.getCvmList({ page: 0 })],
      () => [line(), answered.getCvmList({ page: "x" })],
      () => [line(), answered.deploy({ name: "a", instanceType: "b", composeFile: {} })],
      () => [line(), answered.fleet.start({ name: "*" })],
      () => [line(), answered.startCvm("my-app", { signal: AbortSignal.abort() })],
      () => [line(), answered.iterCvms().next()],
      () => [line(), answered.watchCvm("my-app").next()],
    ]) {
      const [at, promise] = call();
      assertStack(await rejection(promise), at);
    }
    await assert.rejects((async () => void (await answered.startCvm("a")))(), (error) => (assertStack(error, line()), true));
  });

  test("through Promise.all", async () => {
    const client = await failing(NOT_FOUND);
    let at;
    const error = await rejection((async () => {
      at = line() + 1;
      await Promise.all([client.startCvm("a"), client.startCvm("b")]);
    })());
    assertStack(error, at);
  });

  test("in a loop over an iteration", async () => {
    const client = await failing(NOT_FOUND);
    let at;
    async function theCaller() {
      at = line() + 1;
      for await (const cvm of client.iterCvms()) assert.fail(cvm);
    }
    const error = await rejection(theCaller());
    assertStack(error, at);
    assert.match(error.stack.split("\n")[1], /theCaller/);
  });

  test("of the errors of a fleet", async () => {
    const client = await failing(NOT_FOUND);
    const at = line() + 1;
    const results = await client.fleet.start(["a", "b"]);
    for (const { error } of results) assertStack(error, at);
  });

  test("of what is refused at once", () => {
    for (const call of [
      () => [line(), () => new Client({ apiKey: "" })],
      () => [line(), () => new Client({ apiKey: 5 })],
      () => [line(), () => new (class extends Client {})({ apiKey: "" })],
      () => [line(), () => phala.getComposeHash(5)],
      () => [line(), () => phala.parseEnv("1A=")],
      () => [line(), () => phala.parseEnv("A=1", {})],
      () => [line(), () => new Client({ apiKey: KEY }).watchCvm("a", { target: 5 })],
    ]) {
      const [at, work] = call();
      assert.throws(work, (error) => (assertStack(error, at), true));
    }
  });

  test("whatever the program has done to stacks", async () => {
    const client = await failing(NOT_FOUND);
    const { prepareStackTrace, stackTraceLimit } = Error;
    try {
      for (const change of [{ stackTraceLimit: 0 }, { stackTraceLimit: 1 }, { prepareStackTrace: (_, frames) => frames }]) {
        Object.assign(Error, change);
        assert.equal((await rejection(client.startCvm("a"))).name, "NotFoundError");
        Object.assign(Error, { prepareStackTrace, stackTraceLimit });
      }
    } finally {
      Object.assign(Error, { prepareStackTrace, stackTraceLimit });
    }
  });
});

describe("causes", () => {
  test("the last failure, of this package", async () => {
    const script = await emulator.script({ status: 429, json: {} }, { hold: true });
    const client = new Client(optionsFor(script, { apiKey: KEY, retryBase: 20 }));
    const error = await client.startCvm("my-app", { timeout: 500 }).catch((thrown) => thrown);
    assert.equal(error.name, "CallTimeoutError");
    assert.ok(error.cause instanceof phala.RateLimitError, inspect(error));
    assert.equal(JSON.parse(JSON.stringify(error)).cause.statusCode, 429);
  });
  test("a foreign one", async () => {
    const client = new Client({ apiKey: KEY, baseUrl: "http://127.0.0.1:1", maxRetries: 0 });
    const error = await client.startCvm("my-app").catch((thrown) => thrown);
    assert.equal(error.name, "TransportError");
    assert.ok(error.cause instanceof Error && !(error.cause instanceof PhalaError));
    assert.match(inspect(error), /\[cause\]/);
  });
});

describe("nothing secret is printed", () => {
  test("not of a client", async () => {
    const client = await failing(NOT_FOUND);
    const shown = [inspect(client, { showHidden: true, depth: 9 }), String(client), JSON.stringify(client), JSON.stringify(Object.getOwnPropertyDescriptors(client))];
    for (const text of shown) assert.ok(!text.includes(KEY), text);
    assert.match(inspect(client), /^Client \{ baseUrl: "http:.*", apiVersion: "2026-06-23" \}$/);
  });
  test("not when the API repeats the key", async () => {
    const client = await failing({ status: 401, json: { detail: `bad key ${KEY}`, key: KEY } });
    const error = await client.startCvm("my-app").catch((thrown) => thrown);
    assert.equal(error.name, "AuthError");
    for (const text of [inspect(error, { showHidden: true, depth: 9 }), String(error), error.stack, JSON.stringify(error)]) {
      assert.ok(!text.includes(KEY), text);
    }
  });
  test("not of options that are refused", () => {
    for (const options of [{ apiKey: `${KEY}\n${KEY}` }, { apiKey: KEY, baseUrl: "x" }, { apiKey: KEY, proxy: `http://user:${KEY}@[` }, { apiKey: KEY, headers: { a: `${KEY}\n` } }, { apiKey: { key: KEY } }, { apiKey: KEY, headers: KEY }]) {
      try {
        new Client(options);
        assert.fail(`was not refused: ${JSON.stringify(options)}`);
      } catch (error) {
        assert.ok(error instanceof PhalaError, error);
        assert.ok(!inspect(error, { depth: 9 }).includes(KEY), inspect(error));
      }
    }
  });
});

test("what commits a prepared change is there, and is never printed", async () => {
  const example = new URL("../../tests/shapes/common/error_465_prepare_only.json", import.meta.url);
  const json = JSON.parse(readFileSync(example, "utf8"));
  const given = Object.fromEntries(json.details.map(({ field, value }) => [field, value]));
  const client = await failing({ status: 465, json });
  const error = await client.startCvm("my-app").catch((thrown) => thrown);
  assert.equal(error.name, "PreconditionError");
  assert.equal(error.commitToken, given.commit_token);
  assert.equal(error.commitUrl, given.commit_url);
  assert.equal(error.apiCommitUrl, given.api_commit_url);
  assert.equal(error.composeHash, given.compose_hash);
  assert.ok(!("secrets" in error));
  assert.ok(!Object.keys(error).some((name) => /commit/i.test(name)), Object.keys(error).join(", "));
  const cause = new Error("outer", { cause: error });
  const shown = [error, cause].flatMap((printed) => [
    inspect(printed, { showHidden: true, depth: 9 }),
    inspect(Object.getOwnPropertyDescriptors(printed), { depth: 9 }),
    JSON.stringify(printed),
    JSON.stringify({ ...printed }),
    String(printed),
    printed.stack,
  ]);
  for (const text of shown) assert.ok(!text.includes(given.commit_token), text);
});
