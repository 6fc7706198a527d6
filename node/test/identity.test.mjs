// The credentials of a client, the headers of single calls, and the body of `request`.

import assert from "node:assert/strict";
import { AsyncLocalStorage } from "node:async_hooks";
import { describe, test } from "node:test";
import { inspect } from "node:util";
import * as phala from "phala-cvm";
import { KEY } from "./support/canary.mjs";
import { emulator, optionsFor } from "./support/emulator.mjs";
import { Program } from "./support/process.mjs";

const { Client } = phala;
const STATE = { json: { status: "running" }, repeat: -1 };

/** A script of these replies, and the options of a client without a key. */
async function scripted(...replies) {
  const script = await emulator.script(...replies);
  const { apiKey, ...options } = optionsFor(script);
  return { script, options, apiKey };
}

/** The credentials of the requests of a script. */
async function identity(script, finished = 1) {
  const requests = await script.requests({ finished });
  return requests.map(({ headers }) =>
    ["authorization", "x-api-key", "x-phala-workspace"].map((name) => headers[name]),
  );
}

test("a token and a workspace", async () => {
  const { script, options } = await scripted(STATE);
  await new Client({ ...options, bearerToken: "oidc-1", workspace: "my-team" }).getCvmState("web");
  assert.deepEqual(await identity(script), [["Bearer oidc-1", undefined, "my-team"]]);
});

test("the key wins", async () => {
  const { script, options, apiKey } = await scripted(STATE);
  const asked = () => assert.fail("it was asked for");
  for (const bearerToken of ["oidc-1", asked]) await new Client({ ...options, apiKey, bearerToken }).getCvmState("web");
  assert.deepEqual(await identity(script, 2), Array(2).fill([undefined, KEY, undefined]));
});

test("the environment", async (t) => {
  const names = ["PHALA_OIDC_TOKEN", "PHALA_CLOUD_WORKSPACE", "PHALA_CLOUD_API_KEY"];
  t.after(() => names.forEach((name) => delete process.env[name]));
  const { script, options } = await scripted(STATE);
  process.env.PHALA_OIDC_TOKEN = "oidc-env";
  process.env.PHALA_CLOUD_WORKSPACE = "env-team";
  await new Client(options).getCvmState("web");
  process.env.PHALA_CLOUD_API_KEY = KEY;
  await new Client(options).getCvmState("web");
  // The program's options have precedence over the environment.
  await new Client({ ...options, bearerToken: "oidc-1", workspace: "my-team" }).getCvmState("web");
  assert.deepEqual(await identity(script, 3), [
    ["Bearer oidc-env", undefined, "env-team"],
    [undefined, KEY, "env-team"],
    ["Bearer oidc-1", undefined, "my-team"],
  ]);
});

describe("a function gives the token", () => {
  test("for each request, in the context that the client was made in", async () => {
    const { script, options } = await scripted({ status: 503 }, { json: { status: "running" } }, STATE);
    const storage = new AsyncLocalStorage();
    const given = [];
    const bearerToken = () => {
      given.push(storage.getStore());
      return `oidc-${given.length}`;
    };
    const client = storage.run("made here", () => new Client({ ...options, bearerToken }));
    await storage.run("called here", () => client.getCvmState("web"));
    assert.deepEqual(await identity(script), [
      ["Bearer oidc-1", undefined, undefined],
      ["Bearer oidc-2", undefined, undefined],
    ]);
    assert.deepEqual(given, ["made here", "made here"]);
  });

  test("as a promise, by a separate client, and for an iteration", async () => {
    const { script, options } = await scripted({ json: { items: [{ id: "cvm_1" }], total: 1 } });
    const issuer = await scripted({ json: { value: "oidc-issued" }, repeat: -1 });
    const itself = new Client({ ...issuer.options, apiKey: KEY });
    const bearerToken = async () => (await itself.request("GET", "/token")).value;
    const ids = [];
    for await (const { cvmId } of new Client({ ...options, bearerToken }).iterCvms()) ids.push(cvmId);
    assert.deepEqual(ids, ["cvm_1"]);
    assert.deepEqual(await identity(script), [["Bearer oidc-issued", undefined, undefined]]);
  });

  const strange = [
    ["throws", () => { throw new Error("no token today"); }, /the function returned no token: Error: no token today/],
    ["rejects", () => Promise.reject(new Error("not now")), /Error: not now/],
    ["throws what is no error", () => { throw 7; }, /it threw a number/],
    ["throws an error that cannot be read", () => { throw Object.defineProperty(new Error(), "message", { get: () => assert.fail() }); }, /it threw an object/],
    ["answers a number", () => 7, /expected text, not a number/],
    ["answers nothing", () => undefined, /expected text, not undefined/],
    ["answers an empty text", () => " ", /its result is empty/],
    ["answers half a character", () => "\ud800", /expected Unicode text/],
    ["answers what no header has", () => "oidc\n1", /expected a token of printable ASCII/],
  ];
  for (const [what, bearerToken, message] of strange) {
    test(`which ${what}`, async () => {
      const { script, options } = await scripted(STATE);
      const expected = { name: "ConfigurationError", field: "bearerToken", operation: "get_cvm_state" };
      await assert.rejects(new Client({ ...options, bearerToken }).getCvmState("web"), (error) => {
        assert.match(String(error), message);
        const { name, field, operation } = error;
        assert.deepEqual({ name, field, operation }, expected);
        return true;
      });
      assert.deepEqual(await script.requests(), []);
    });
  }

  test("which never answers does not outlive the call", async () => {
    const { options } = await scripted(STATE);
    const client = new Client({ ...options, bearerToken: () => new Promise(() => {}) });
    await assert.rejects(client.getCvmState("web", { timeout: 50 }), { name: "CallTimeoutError" });
    const signal = AbortSignal.timeout(50);
    await assert.rejects(client.getCvmState("web", { signal }), { name: "AbortError" });
  });

  test("and does not keep the process alive by itself", async () => {
    const { script } = await scripted(STATE);
    const text = `
      import { Client } from "phala-cvm";
      globalThis.client = new Client({ baseUrl: process.env.BASE_URL, bearerToken: () => "oidc-1" });
      report((await client.getCvmState("web")).status);
    `;
    const { code, lines, lingered } = await new Program(script, text, { client: false }).end();
    assert.deepEqual([code, lines], [0, ["running"]]);
    assert.ok(lingered < 5000, String(lingered));
  });

  test("and does not keep its client", async () => {
    const { script } = await scripted(STATE);
    const text = `
      import { Client } from "phala-cvm";
      async function use() {
        const holder = { give: () => (holder.client ? "oidc-1" : "") };
        holder.client = new Client({ baseUrl: process.env.BASE_URL, bearerToken: () => holder.give() });
        await holder.client.getCvmState("web");
        return new WeakRef(holder);
      }
      const used = await use();
      const pause = () => new Promise((resolve) => setTimeout(resolve, 10));
      for (let turn = 0; turn < 100 && used.deref(); turn += 1) {
        // deref keeps the object alive until the end of the current iteration of the loop.
        await pause();
        gc();
        await pause();
      }
      report(String(used.deref() === undefined));
    `;
    const { code, lines } = await new Program(script, text, { client: false, flags: ["--expose-gc"] }).end();
    assert.deepEqual([code, lines], [0, ["true"]]);
  });
});

test("what is no token, and no workspace", () => {
  for (const wrong of [7, true, {}, ["oidc-1"], Symbol("s")]) {
    assert.throws(() => new Client({ bearerToken: wrong }), { name: "InvalidArgumentError", field: "bearerToken" });
  }
  assert.throws(() => new Client({ bearerToken: " " }), { name: "ConfigurationError", field: "bearerToken" });
  assert.throws(() => new Client({ apiKey: KEY, workspace: "" }), { name: "ConfigurationError", field: "workspace" });
});

test("a token is never printed", async () => {
  const { options } = await scripted({ status: 400, json: { message: "oidc-secret-1 is wrong" }, repeat: -1 });
  for (const bearerToken of ["oidc-secret-1", () => "oidc-secret-1"]) {
    const client = new Client({ ...options, bearerToken });
    const error = await client.getCvmState("web").then(assert.fail, (thrown) => thrown);
    for (const shown of [inspect(error, { showHidden: true, depth: 9 }), JSON.stringify(error), inspect(client)]) {
      assert.ok(!shown.includes("oidc-secret-1"), shown);
    }
  }
});

describe("headers of a call", () => {
  const headers = { "X-Trace-Id": "trace-1" };
  const calls = {
    getCvmInfo: (client) => client.getCvmInfo("web", { headers }),
    getCvmList: (client) => client.getCvmList({}, { headers }),
    startCvm: (client) => client.startCvm("web", { headers }),
    restartCvm: (client) => client.restartCvm("web", { force: true, headers }),
    deleteCvm: (client) => client.deleteCvm("web", { headers }),
    commitCvmProvision: (client) => client.commitCvmProvision({ appId: "a", composeHash: "b" }, { headers }),
    getCvmStatusBatch: (client) => client.getCvmStatusBatch(["u"], { headers }),
    request: (client) => client.request("GET", "/x", { headers }),
    "fleet.start": (client) => client.fleet.start(["web"], { headers }),
    deploy: (client) => client.deploy({ name: "my-app", instanceType: "tdx.small" }, { headers, wait: false }),
  };
  for (const [name, call] of Object.entries(calls)) {
    test(name, async () => {
      const json = { id: "cvm_1", status: "running", items: [], app_id: "a", compose_hash: "c" };
      const { script, options, apiKey } = await scripted({ json, repeat: -1 });
      await call(new Client({ ...options, apiKey, headers: { "X-Of-Client": "1" } }));
      const requests = await script.requests({ finished: 1 });
      // Requests that reconcile lost answers do not have the call's headers.
      for (const request of requests.filter(({ path }) => !path.endsWith("/operations"))) {
        assert.equal(request.headers["x-trace-id"], "trace-1", request.path);
        assert.equal(request.headers["x-of-client"], "1");
      }
    });
  }
  test("which are refused", async () => {
    const client = new Client({ apiKey: KEY });
    const refused = { "X-API-Key": "k", authorization: "Bearer x", "not a name": "x", "X-Line": "a\nb" };
    for (const [name, value] of Object.entries(refused)) {
      const call = client.getCvmInfo("web", { headers: { [name]: value } });
      await assert.rejects(call, { name: "InvalidArgumentError", field: name.includes(" ") ? "headers" : `headers.${name}` });
    }
    await assert.rejects(client.getCvmInfo("web", { headers: "X-Trace-Id: 1" }), { field: "headers" });
  });
});

describe("what `request` sends", () => {
  const bytes = new TextEncoder().encode("héllo");
  const bodies = [
    [{ body: { a: 1 } }, "application/json", '{"a":1}'],
    [{ body: [1] }, "application/json", "[1]"],
    [{ body: "services: {}" }, "text/plain", "services: {}"],
    [{ body: "services: {}", contentType: "text/yaml" }, "text/yaml", "services: {}"],
    [{ body: '"json"', contentType: "application/json" }, "application/json", '"json"'],
    [{ body: bytes }, "application/octet-stream", "héllo"],
    [{ body: Buffer.from("héllo") }, "application/octet-stream", "héllo"],
    [{ body: bytes.buffer.slice(0, bytes.length) }, "application/octet-stream", "héllo"],
    [{ body: new DataView(bytes.buffer, 0, 1) }, "application/octet-stream", "h"],
    [{ body: bytes, contentType: "application/x-tar" }, "application/x-tar", "héllo"],
  ];
  for (const [given, contentType, sent] of bodies) {
    test(`${Object.prototype.toString.call(given.body)} as ${contentType}`, async () => {
      const { script, options, apiKey } = await scripted({ json: { ok: true } });
      const client = new Client({ ...options, apiKey });
      assert.deepEqual(await client.request("POST", "/x", given), { ok: true });
      const [request] = await script.requests({ finished: 1 });
      assert.equal(request.headers["content-type"], contentType);
      assert.equal(request.body_raw, sent);
    });
  }
  test("bytes that are no text", async () => {
    const { script, options, apiKey } = await scripted({ status: 204 });
    const body = Uint8Array.from({ length: 256 }, (_, index) => index);
    assert.equal(await new Client({ ...options, apiKey }).request("PUT", "/x", { body }), null);
    const [request] = await script.requests({ finished: 1 });
    assert.equal(request.headers["content-length"], "256");
  });
  test("and what it answers", async () => {
    const { options, apiKey } = await scripted(
      { text: "line 1\nline 2\n", headers: { "content-type": "text/plain; charset=utf-8" } },
      { text: '{"a": 1}', headers: { "content-type": "application/json" } },
      { status: 404, json: { detail: "not found" } },
    );
    const client = new Client({ ...options, apiKey });
    assert.equal(await client.request("GET", "/x"), "line 1\nline 2\n");
    assert.deepEqual(await client.request("GET", "/x"), { a: 1 });
    await assert.rejects(client.request("GET", "/some/where"), /^NotFoundError: request\(GET \/some\/where\)/);
  });
});
