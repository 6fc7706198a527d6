// The environment is the one of the JavaScript context that makes the client: of a worker thread, a context of `vm`,
// or a test runner that replaces `process.env`.

import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { after, beforeEach, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { createContext, Script } from "node:vm";
import { Worker } from "node:worker_threads";
import { Client } from "phala-cvm";
import { KEY } from "./support/canary.mjs";
import { emulator, optionsFor } from "./support/emulator.mjs";

const original = process.env;
const own = ["PHALA_CLOUD_API_KEY", "PHALA_CLOUD_API_PREFIX", "REQUEST_METHOD"];
const proxies = ["http", "https", "all", "no"].flatMap((name) => [`${name}_proxy`, `${name.toUpperCase()}_PROXY`]);

beforeEach(() => {
  process.env = original;
  for (const name of [...own, ...proxies]) delete process.env[name];
});
after(() => {
  process.env = original;
});

/** The keys of the requests that a script has received. */
async function keysOf(script, count) {
  const requests = await script.requests({ finished: count });
  return requests.map(({ headers }) => headers["x-api-key"]);
}

async function scripted() {
  return emulator.script({ json: { status: "running" }, repeat: -1 });
}

describe("the key and the API", () => {
  test("as they are when the client is made", async () => {
    const script = await scripted();
    process.env.PHALA_CLOUD_API_PREFIX = script.baseUrl;
    for (const key of ["one", "two"]) {
      process.env.PHALA_CLOUD_API_KEY = key;
      const client = new Client();
      process.env.PHALA_CLOUD_API_KEY = "later";
      await client.getCvmState("a");
    }
    assert.deepEqual(await keysOf(script, 2), ["one", "two"]);
    // An empty option never means the key of the environment.
    assert.throws(() => new Client({ apiKey: "" }), { name: "ConfigurationError", message: /expected an API key/ });
    process.env.PHALA_CLOUD_API_KEY = "one\n";
    await new Client().getCvmState("a");
    assert.deepEqual((await keysOf(script, 3)).at(-1), "one");
    process.env.PHALA_CLOUD_API_KEY = "one\ntwo";
    assert.throws(() => new Client(), { field: "apiKey", message: /environment variable PHALA_CLOUD_API_KEY has/ });
    delete process.env.PHALA_CLOUD_API_KEY;
    assert.throws(() => new Client(), { name: "ConfigurationError", field: "apiKey" });
    process.env.PHALA_CLOUD_API_KEY = "";
    assert.throws(() => new Client(), { name: "ConfigurationError", field: "apiKey" });
  });

  test("of an object in the place of process.env", async () => {
    const script = await scripted();
    process.env.PHALA_CLOUD_API_KEY = "the shell's";
    process.env = { PHALA_CLOUD_API_KEY: "replaced", PHALA_CLOUD_API_PREFIX: script.baseUrl };
    await new Client().getCvmState("a");
    assert.deepEqual(await keysOf(script, 1), ["replaced"]);
    process.env = {};
    assert.throws(() => new Client(), { name: "ConfigurationError", field: "apiKey" });
  });

  /** Makes a call in a worker thread. Returns the error's name, if there was one. */
  async function inWorker(env) {
    const program = `
      const { parentPort } = require("node:worker_threads");
      const { Client } = require("phala-cvm");
      (async () => new Client().getCvmState("a"))().then(() => "ok", (error) => error.name).then((text) => parentPort.postMessage(text));
    `;
    const worker = new Worker(program, { eval: true, env });
    const [message] = await once(worker, "message");
    await worker.terminate();
    return message;
  }

  test("of a worker thread with its own environment", async () => {
    const script = await scripted();
    process.env.PHALA_CLOUD_API_KEY = "the main thread's";
    process.env.PHALA_CLOUD_API_PREFIX = script.baseUrl;
    const prefix = { PHALA_CLOUD_API_PREFIX: script.baseUrl };
    assert.equal(await inWorker({ ...prefix, PHALA_CLOUD_API_KEY: "worker" }), "ok");
    assert.equal(await inWorker(prefix), "ConfigurationError");
    assert.equal(await inWorker({ ...prefix, PHALA_CLOUD_API_KEY: "w", HTTP_PROXY: "socks5://a:1" }), "ok");
    const elsewhere = { PHALA_CLOUD_API_PREFIX: "https://api.invalid", PHALA_CLOUD_API_KEY: "w" };
    assert.equal(await inWorker({ ...elsewhere, HTTPS_PROXY: "socks5://a:1" }), "ConfigurationError");
    assert.deepEqual(await keysOf(script, 2), ["worker", "w"]);
  });

  test("of a context of vm with its own process, as test runners make them", async () => {
    const script = await scripted();
    process.env.PHALA_CLOUD_API_KEY = "the shell's";
    const path = createRequire(import.meta.url).resolve("phala-cvm");
    const env = { PHALA_CLOUD_API_KEY: "context", PHALA_CLOUD_API_PREFIX: script.baseUrl };
    const itsProcess = Object.create(process, { env: { value: env, writable: true } });
    const context = createContext({ process: itsProcess, Buffer, Uint8Array, AbortSignal, setTimeout });
    const text = `(function (exports, require, module, __filename, __dirname) {${readFileSync(path, "utf8")}\n})`;
    const module = { exports: {} };
    const load = new Script(text, { filename: path }).runInContext(context);
    load(module.exports, createRequire(path), module, path, dirname(path));
    await new module.exports.Client().getCvmState("a");
    env.PHALA_CLOUD_API_KEY = "changed";
    await new module.exports.Client().getCvmState("a");
    assert.deepEqual(await keysOf(script, 2), ["context", "changed"]);
  });
});

describe("proxies", () => {
  /** A proxy that answers all requests, and records them. */
  async function proxy() {
    const seen = [];
    const server = createServer(({ method, url, headers }, response) => {
      seen.push({ method, url, key: headers["x-api-key"] });
      response.end('{"status": "proxied"}');
    });
    server.on("connect", ({ url }, socket) => {
      seen.push({ method: "CONNECT", url });
      socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    after(() => server.close());
    return { url: `http://127.0.0.1:${server.address().port}`, seen };
  }

  const elsewhere = (options) => new Client({ apiKey: KEY, allowHttp: true, maxRetries: 0, ...options });

  test("of process.env lead to the API", async () => {
    const { url, seen } = await proxy();
    process.env = { HTTP_PROXY: url, https_proxy: url };
    const state = await elsewhere({ baseUrl: "http://api.invalid/v1" }).getCvmState("a");
    assert.equal(state.status, "proxied");
    const tunnelled = elsewhere({ baseUrl: "https://api.invalid/v1" }).getCvmState("a");
    await assert.rejects(tunnelled, { name: "TransportError", message: new RegExp(`through the proxy ${url} \\(environment variable https_proxy\\)`) });
    assert.deepEqual(seen, [
      { method: "GET", url: "http://api.invalid/v1/cvms/a/state", key: KEY },
      { method: "CONNECT", url: "api.invalid:443" },
    ]);
  });

  test("never to loopback, nor where NO_PROXY says", async () => {
    const { url, seen } = await proxy();
    const script = await scripted();
    const { port } = new URL(script.baseUrl);
    process.env.http_proxy = url;
    for (const host of ["127.0.0.1", "localhost"]) {
      const baseUrl = script.baseUrl.replace("127.0.0.1", host);
      assert.equal((await new Client(optionsFor(script, { baseUrl })).getCvmState("a")).status, "running");
    }
    for (const list of ["api.invalid", ".invalid", "*", `x, api.invalid:${port}`]) {
      process.env.no_proxy = list;
      const client = elsewhere({ baseUrl: `http://api.invalid:${port}/v1`, timeout: 2000 });
      await assert.rejects(client.getCvmState("a"), { name: /^(Transport|CallTimeout)Error$/, message: /^(?!.*proxy)/ });
    }
    assert.deepEqual(seen, []);
  });

  test("that are dead are named, and the API is not blamed", async () => {
    const dead = "http://user:s3cr3t@127.0.0.1:1";
    for (const baseUrl of ["http://api.invalid/v1", "https://api.invalid/v1"]) {
      const error = await elsewhere({ baseUrl, proxy: dead }).getCvmState("a").catch((thrown) => thrown);
      assert.equal(error.name, "TransportError");
      assert.match(error.message, /: no connection through the proxy http:\/\/127\.0\.0\.1:1: /);
      assert.doesNotMatch(error.message, /api\.invalid|s3cr3t/);
    }
  });

  test("that cannot be used are refused at once", () => {
    for (const proxy of ["socks5://a:1", "socks5h://user:s3cr3t@a:1", "ftp://a", "::", "http://"]) {
      assert.throws(() => elsewhere({ proxy }), (error) => {
        assert.deepEqual([error.name, error.field], ["ConfigurationError", "proxy"]);
        assert.doesNotMatch(error.message, /s3cr3t/);
        return true;
      });
      process.env = { ALL_PROXY: proxy };
      assert.throws(() => elsewhere({ baseUrl: "https://api.invalid" }), {
        name: "ConfigurationError",
        message: /environment variable ALL_PROXY/,
      });
      elsewhere({ baseUrl: "https://api.invalid", proxy: false });
      elsewhere({ baseUrl: "http://127.0.0.1:1" });
      process.env = original;
    }
  });
});

test("a file without certificates refuses nothing", async () => {
  process.env = { SSL_CERT_FILE: fileURLToPath(import.meta.url) };
  // A file without certificates: the bundled ones are used.
  new Client({ apiKey: KEY, baseUrl: "https://127.0.0.1:1" });
});
