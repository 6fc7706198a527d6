// Every argument is either accepted or refused with a clear InvalidArgumentError. If it is refused, nothing is sent.

import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { types } from "node:util";
import { runInNewContext } from "node:vm";
import {
  Client, ConfigurationError, encryptEnvVars, getComposeHash, InvalidArgumentError, parseEnv, parseWebhookEvent, PhalaError,
  verifyWebhookSignature,
} from "phala-cvm";
import { FILES, snake, split, takesRequest } from "./support/calls.mjs";
import { emulator, optionsFor } from "./support/emulator.mjs";

const script = await emulator.script({ json: {}, repeat: -1 });
const client = new Client(optionsFor(script));
after(async () => assert.deepEqual(await script.requests(), [], "something was sent"));

const ITERATIONS = new Set(["iterCvms", "iterApps", "watchCvm", "followCvmLogs"]);
const methodsOf = (prototype) => Object.getOwnPropertyNames(prototype).filter((name) => name !== "constructor");
const METHODS = new Map([
  ...methodsOf(Object.getPrototypeOf(Client.prototype))
    .filter((name) => !ITERATIONS.has(name))
    .map((name) => [name, client[name].bind(client)]),
  ...methodsOf(Object.getPrototypeOf(client.fleet)).map((name) => [
    `fleet.${name}`,
    client.fleet[name].bind(client.fleet),
  ]),
]);
/** The same methods, unbound, so that their parameters can be read. */
const unbound = (name) => (name.startsWith("fleet.") ? client.fleet[name.slice("fleet.".length)] : client[name]);
/** Methods whose arguments are one object, or that have none. */
const NEEDS_NOTHING = [...METHODS.keys()].filter((name) => takesRequest(unbound(name)) || unbound(name).length === 1);

const cyclic = { name: "x" };
cyclic.self = cyclic;
const deep = () => {
  let value = {};
  for (let depth = 0; depth < 50_000; depth += 1) value = { value };
  return value;
};
const wide = () => {
  let value = [1];
  for (let depth = 0; depth < 60; depth += 1) value = [value, value, value];
  return value;
};
const throwing = (message) => () => {
  throw new Error(message);
};
const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};
/** Throws a value that throws when its properties are read. */
const hostile = new Proxy(
  {},
  {
    ownKeys: () => {
      throw new Proxy({}, { get: throwing("get"), getPrototypeOf: throwing("proto"), has: throwing("has") });
    },
  },
);

/** Values that no argument accepts. */
const IMPOSSIBLE = {
  NaN: NaN,
  Infinity: Infinity,
  "a fraction": 1.5,
  "a negative number": -1,
  "a number beyond the exact ones": 2 ** 53,
  "a bigint beyond the exact numbers": 2n ** 64n,
  true: true,
  "a function": () => {},
  "a symbol": Symbol("s"),
  "a lone surrogate": "\ud800",
  "a cycle": cyclic,
  "something deep": deep(),
  "something wide": wide(),
  "a Map": new Map([["a", 1]]),
  "a Set": new Set([1]),
  "a Promise": Promise.resolve("my-app"),
  "an Error": new Error("x"),
  "a RegExp": /x/,
  "a Buffer": Buffer.from("my-app"),
  "a Uint8Array": new Uint8Array(3),
  "a WeakMap": new WeakMap(),
  "a revoked proxy": revoked(),
  "a hostile proxy": hostile,
  "a throwing getter": Object.defineProperty({}, "x", { get: throwing("no"), enumerable: true }),
  "a throwing toJSON": { toJSON: throwing("no") },
  "a toJSON that answers a function": { toJSON: () => () => {} },
  "a toJSON that answers a bigint": { toJSON: () => 2n ** 70n },
  "a toJSON that answers a cycle": { toJSON: () => cyclic },
};

async function refusal(promise) {
  assert.ok(promise instanceof Promise, "a refusal is a rejected promise");
  const error = await promise.then(
    (answer) => assert.fail(`was not refused: ${JSON.stringify(answer)}`),
    (thrown) => thrown,
  );
  assert.ok(error instanceof InvalidArgumentError, error?.stack ?? String(error));
  assert.equal(error.attempts, 0);
  return error;
}

describe("every operation refuses wrong types", () => {
  test("there are operations", () => assert.ok(METHODS.size >= 23, [...METHODS.keys()].join(", ")));
  for (const [name, method] of METHODS) {
    test(name, async () => {
      const fillers = Array(Math.max(method.length - 1, 0)).fill("x");
      for (const [what, value] of Object.entries({ ...IMPOSSIBLE, "a list": ["x", 1], text: "x/y" })) {
        // `getCvmList` has only optional arguments, so an object without them is valid.
        const error = await refusal(method(value, ...fillers));
        assert.equal(error.operation, snake(name), what);
        assert.ok(String(error).startsWith(`InvalidArgumentError: ${snake(name)}`), String(error));
      }
      if (!NEEDS_NOTHING.includes(name)) {
        for (const missing of [undefined, null]) {
          const error = await refusal(method(missing));
          assert.match(error.message, /required, but not given/);
          assert.ok(error.field !== null);
        }
      }
      for (const options of ["x", 1, true, [], () => {}, Symbol("s"), 5n]) {
        const error = await refusal(method(...good(name, options)));
        assert.equal(error.field, "options");
      }
      for (const signal of ["x", 1, {}, new AbortController(), () => {}, { aborted: false }]) {
        const error = await refusal(method(...good(name, { signal })));
        assert.equal(error.field, "signal");
      }
      for (const timeout of ["5", NaN, -1, Infinity, [], {}, true, 10n ** 30n, Symbol("s")]) {
        const error = await refusal(method(...good(name, { timeout })));
        assert.equal(error.field, "timeout");
      }
      const error = await refusal(method(...good(name, { tiemout: 5 })));
      assert.equal(error.field, "tiemout");
      const impossible = await refusal(method(...good(name, { tiemout: hostile })));
      assert.ok(["tiemout", null].includes(impossible.field), impossible.field);
      await refusal(method(...good(name, hostile)));
      await refusal(method(...good(name, revoked())));
    });
  }
});

for (const name of ITERATIONS) {
  test(`${name} refuses wrong types`, () => {
    const refused = (...given) => {
      try {
        client[name](...given);
      } catch (error) {
        assert.ok(error instanceof InvalidArgumentError, String(error));
        assert.ok(String(error).startsWith("InvalidArgumentError: "), String(error));
        return error;
      }
      assert.fail("it was not refused");
    };
    for (const value of Object.values(IMPOSSIBLE)) refused(value);
    const good = name.startsWith("iter") ? [{}] : ["my-app"];
    for (const options of ["x", 1, true, [], () => {}]) assert.equal(refused(...good, options).field, "options");
    for (const listener of ["onProgress", "healthCheck"]) {
      const error = refused(...good, { [listener]: () => true });
      assert.match(error.message, new RegExp(`this operation has no \`${listener}\``));
    }
    for (const signal of ["x", 1, {}, new AbortController()]) assert.equal(refused(...good, { signal }).field, "signal");
    for (const timeout of ["5", NaN, -1, []]) assert.equal(refused(...good, { timeout }).field, "timeout");
    assert.equal(refused(...good, { tiemout: 5 }).field, "tiemout");
  });
}

/** Valid arguments with these options: those of the first case with an answer, if there is one. */
function good(name, ...options) {
  const cases = FILES.flatMap((file) => file.cases);
  const answered = cases.find((each) => each.call?.operation === snake(name) && "result" in each);
  const other = name.startsWith("fleet.") ? { cvms: ["x"] } : name === "deploy" ? {} : { cvm_id: "my-app" };
  const { values, among } = split(unbound(name), answered?.call.arguments ?? other);
  const isPlain = (given) => !types.isProxy(given) && Object.getPrototypeOf(given ?? 0) === Object.prototype;
  return [...values, ...options.map((given) => (isPlain(given) ? { ...among, ...given } : given))];
}

const APART = new Set(["patchCvm", "updateCvm"]);

test("options may stand apart from what is changed", async () => {
  const both = await refusal(client.updateCvm("my-app", { vcpu: 2, timeout: 5 }, { timeout: 6 }));
  assert.equal(both.field, "timeout");
  const aborted = client.updateCvm("my-app", { vcpu: 2 }, { signal: AbortSignal.abort() });
  await assert.rejects(aborted, { name: "AbortError" });
});

describe("what is given beyond the parameters is refused by name", () => {
  const iterations = [...ITERATIONS].map((name) => [name, async (...given) => client[name](...given)]);
  for (const [name, method] of [...METHODS, ...iterations]) {
    test(name, async () => {
      const given = name.startsWith("iter") ? [{}] : ITERATIONS.has(name) ? ["my-app"] : good(name);
      const error = await refusal(method(...given, {}, { wait: true }));
      const index = given.length + 1;
      assert.equal(error.field, `arguments[${index}]`);
      assert.match(error.message, APART.has(name) ? /`callOptions`/ : /give `wait` in `options`/);
      const later = await refusal(method(...given, {}, undefined, 5));
      assert.equal(later.field, `arguments[${index + 1}]`);
    });
  }

  test("of a function, and of a client", () => {
    assert.throws(() => new Client({ apiKey: "k" }, { timeout: 5 }), { field: "arguments[1]", message: /`timeout`/ });
    assert.throws(() => getComposeHash({}, {}, { normalize: true }), { field: "arguments[2]", message: /`normalize`/ });
    assert.throws(() => parseEnv("A=1", "B=2"), { field: "arguments[1]" });
  });

  test("a body, or a signal, in the place of the options", async () => {
    for (const body of [{ name: "x" }, [1], "text"]) {
      const error = await refusal(client.request("POST", "/x", body));
      assert.match(error.message, /`body`/);
    }
    for (const options of [new AbortController().signal, new Map([["timeout", 5]]), new Date()]) {
      assert.equal((await refusal(client.startCvm("a", options))).field, "options");
      assert.equal((await refusal(client.getCvmList({}, options))).field, "options");
    }
  });
});

describe("a refusal names the place", () => {
  const provision = (more, options) =>
    client.provisionCvm({ name: "my-app", instanceType: "tdx.small", ...more }, options);
  const places = [
    ["composeFile.allowedEnvs[1]", () => provision({ composeFile: { allowedEnvs: ["A", Symbol("s")] } })],
    ["composeFile.allowedEnvs[1]", () => provision({ composeFile: { allowedEnvs: ["A", 5] } })],
    ["composeFile.extra.a.b", () => provision({ composeFile: { extra: { a: { b: NaN } } } })],
    ["composeFile.publicLogs", () => provision({ composeFile: { publicLogs: "yes" } })],
    ["composeFile.docker_compose_file", () => provision({ composeFile: { docker_compose_file: "a", dockerComposeFile: "b" } })],
    ["vcpu", () => provision({ vcpu: 1.5 })],
    ["instance_type", () => provision({ instance_type: "tdx.small" })],
    ["ports[0].x", () => provision({ ports: [{ x: () => {} }] })],
    ["pageSize", () => client.getCvmList({}, { pageSize: 5 }), /a part of the request/],
    ["ifExists", () => client.deploy({}, { ifExists: "update" }), /a part of the request/],
    ["onProgress", () => client.deploy({ onProgress: () => {} }), /an option of the call/],
    ["signal", () => client.deploy({ signal: new AbortController().signal }), /an option of the call/],
    ["onProgres", () => client.deploy({}, { onProgres: () => {} }), /did you mean `onProgress`\?/],
    ["tiemout", () => client.getCvmInfo("a", { tiemout: 5 }), /did you mean `timeout`\?/],
    ["cvmId", () => client.startCvm({ cvmId: "cvm_1", name: "a" }), /not an object: give its `cvmId`$/],
    ["appId", () => client.getAppInfo({ appId: "app_1" }), /not an object: give its `appId`$/],
    ["composeFile.dockerCompose", () => provision({ composeFile: { dockerCompose: "" } }), /did you mean `dockerComposeFile`/],
    ["composeFile.docker_compose", () => provision({ composeFile: { docker_compose: "" } }), /did you mean `dockerComposeFile`/],
    ["cvms.cvms", () => client.fleet.stop({ cvms: ["a"] }), /expected one of `name`/],
    ["pageSize", () => client.getCvmList({ pageSize: 101 })],
    ["cvmId", () => client.startCvm("a", { cvmId: "b" })],
    ["force", () => client.startCvm("a", { force: true })],
    ["force", () => client.restartCvm("a", { force: 1 })],
    ["vmUuids[1]", () => client.getCvmStatusBatch(["a", 7])],
    ["body.a[0]", () => client.request("POST", "/x", { body: { a: [undefined, 1].fill(1n << 80n) } })],
    ["query.a", () => client.request("GET", "/x", { query: { a: { b: 1 } } })],
    ["body", () => client.request("POST", "/x", { body: deep() })],
    ["body", () => client.request("POST", "/x", { body: NaN }), /expected a finite number, not NaN/],
  ];
  places.forEach(([field, call, why = /./], index) => {
    test(`${field} (${index})`, async () => {
      const error = await refusal(call());
      assert.match(error.message, why);
      const at = error.field.startsWith(field) && field === "body" ? "body" : error.field;
      assert.equal(at, field);
      assert.ok(error.message.includes(`\`${error.field}\``), error.message);
    });
  });

  test("the cause is kept", async () => {
    const why = new Error("from the getter");
    const request = {
      get name() {
        throw why;
      },
    };
    const error = await refusal(client.provisionCvm(request));
    assert.equal(error.cause, why);
  });
});

describe("objects whose contents are not members", () => {
  class Config {
    get A() { return "1"; }
  }
  class Own { A = "1"; }
  const opaque = {
    "a Promise": [Promise.resolve({ A: "1" }), "not a Promise: await it"],
    "an instance with getters": [new Config(), "of the class Config"],
    "a Date": [new Date(), "of the class Date"],
    "an Error": [new Error("x"), "of the class Error"],
    "a WeakMap": [new WeakMap(), "of the class WeakMap"],
    "an inherited object": [Object.create({ A: "1" }), "of the class Object"],
  };
  const calls = {
    env: [
      (env) => client.updateCvm("a", { env }),
      (env) => client.updateCvm("a", {}, { env }),
      (env) => client.deploy({ name: "my-app", instanceType: "tdx.small", composeFile: {}, env, ifExists: "update" }),
      (env) => client.fleet.update(["a"], { env }),
      async (env) => encryptEnvVars(env, "00".repeat(32)),
    ],
    headers: [
      (headers) => client.startCvm("a", { headers }),
      async (headers) => parseWebhookEvent({ headers, body: "{}", secret: "s" }),
      async (headers) => verifyWebhookSignature({ headers, body: "{}", secret: "s" }),
    ],
    composeFile: [(composeFile) => client.provisionCvm({ name: "my-app", instanceType: "tdx.small", composeFile })],
    allowedEnvs: [(allowedEnvs) => client.provisionCvm({ name: "my-app", instanceType: "tdx.small", composeFile: { allowedEnvs } })],
    cvms: [(cvms) => client.fleet.stop(cvms)],
    options: [(options) => client.startCvm("a", options)],
  };
  for (const [field, forms] of Object.entries(calls)) {
    forms.forEach((call, index) => {
      for (const [name, [value, why]] of Object.entries(opaque)) {
        if (name === "a Date" && ["allowedEnvs", "composeFile", "cvms", "headers"].includes(field)) continue; // text
        test(`${field} (${index}): ${name}`, async () => {
          const error = await refusal(call(value));
          assert.ok(error.field.endsWith(field), error.message);
          assert.ok(error.message.includes(why), error.message);
        });
      }
    });
  }
  test("variables are members of plain objects only", async () => {
    assert.match((await refusal(client.updateCvm("a", { env: new Own() }))).message, /class Own/);
  });
  test("an env of any realm, the process's, a Map, pairs", () => {
    const given = [runInNewContext("({ A: '1' })"), Object.assign(Object.create(null), { A: "1" }), process.env];
    for (const env of [...given, new Map([["A", "1"]]), new URLSearchParams("A=1"), [["A", "1"]], []]) {
      assert.equal(typeof encryptEnvVars(env, "09".padEnd(64, "0")), "string");
    }
  });
});

describe("options of the client", () => {
  const options = (more) => optionsFor(script, more);
  const wrong = {
    apiKey: [1, {}, [], true, Symbol("s"), 1n],
    baseUrl: [1, {}, "ftp://x", "not a url", "http://example.com/api", "https://u:p@example.com"],
    timeout: ["5", -1, NaN, {}],
    maxRetries: [-1, 1.5, "3", 2 ** 40],
    headers: [[], "x", { "x-api-key": "y" }, { a: 1 }, { a: "b\r\nc" }, new Headers({ a: "b" })],
    proxy: [true, 5, "::"],
    caBundle: [5, "/there/is/no/such/file"],
    apiVersion: ["latest", 5],
    userAgent: ["a\nb", 5],
    onEvent: [1, "x", {}, [], true, Symbol("s")],
    nonsense: [1, null],
  };
  for (const [name, values] of Object.entries(wrong)) {
    for (const value of values) {
      test(`${name}: ${typeof value === "symbol" ? "symbol" : String(value)}`, () => {
        assert.throws(
          () => new Client(options({ [name]: value })),
          (error) =>
            (error instanceof InvalidArgumentError || error instanceof ConfigurationError) &&
            error.stack.includes("arguments.test.mjs"),
        );
      });
    }
  }
  test("a key in their place is not shown", () => {
    assert.throws(() => new Client("phak_other_5b7c"), {
      message: "expected an object, not a string: give `{ apiKey }`",
    });
  });
  for (const value of ["key", 5, [], () => {}, Symbol("s"), 5n, hostile, revoked(), new Map()]) {
    test(`options that are ${typeof value}`, () => {
      assert.throws(() => new Client(value), PhalaError);
    });
  }
  test("without new it is JavaScript's own TypeError", () => assert.throws(() => Client(), TypeError));
});

describe("what simply works", () => {
  const answering = async () => {
    const script = await emulator.script({ json: { items: [], compose_hash: "c" }, repeat: -1 });
    return { script, client: new Client(optionsFor(script)) };
  };
  const sent = async (body) => {
    const { script, client } = await answering();
    await client.request("POST", "/x", { body });
    const [request] = await script.requests({ finished: 1 });
    await script.end();
    return request.body_raw;
  };

  test("ids as text, number and bigint", async () => {
    const { script, client } = await answering();
    for (const id of ["7", 7, 7n, Number.MAX_SAFE_INTEGER]) await client.startCvm(id);
    const requests = await script.requests({ finished: 4 });
    assert.deepEqual(
      requests.map(({ path }) => path),
      ["/cvms/7/start", "/cvms/7/start", "/cvms/7/start", "/cvms/9007199254740991/start"],
    );
  });
  test("undefined members vanish, null stays", async () => {
    assert.equal(await sent({ a: undefined, b: null, c: [undefined, null] }), '{"b":null,"c":[null,null]}');
  });
  test("-0, large and small numbers", async () => {
    assert.deepEqual(JSON.parse(await sent([-0, 1e300, 5e-324, 123456789012])), [0, 1e300, 5e-324, 123456789012]);
  });
  test("toJSON, as in Date and URL", async () => {
    const body = { at: new Date(0), url: new URL("http://x/y"), own: { toJSON: (key) => `key ${key}` } };
    assert.deepEqual(JSON.parse(await sent(body)), { at: "1970-01-01T00:00:00.000Z", url: "http://x/y", own: "key own" });
  });
  test("objects with a null prototype, of other realms, of classes, frozen, proxied", async () => {
    const bare = Object.assign(Object.create(null), { a: 1 });
    class Own { b = 2; get c() { return 3; } }
    const foreign = runInNewContext("({ d: [4], e: { f: 5 } })");
    const proxied = new Proxy(Object.freeze({ g: 6 }), {});
    assert.deepEqual(JSON.parse(await sent([bare, new Own(), foreign, proxied])), [
      { a: 1 }, { b: 2 }, { d: [4], e: { f: 5 } }, { g: 6 },
    ]);
  });
  test("the name __proto__ is a name", async () => {
    assert.equal(await sent(JSON.parse('{"__proto__": {"x": 1}}')), '{"__proto__":{"x":1}}');
  });
  test("the same object twice", async () => {
    const shared = { a: 1 };
    assert.deepEqual(JSON.parse(await sent([shared, shared])), [shared, shared]);
  });
  test("a toJSON that answers the object itself", async () => {
    const visible = { a: 1, toJSON() { return this; } };
    await assert.rejects(sent(visible), InvalidArgumentError); // its member `toJSON` is a function
    const hidden = Object.defineProperty({ a: 1 }, "toJSON", { value() { return this; } });
    assert.equal(await sent(hidden), '{"a":1}');
  });
  test("text of every kind", async () => {
    const text = "\u0000\u001f\"\\/ ü 漢 😀 \u2028\u2029\ufeff\uffff";
    assert.equal(await sent(text), text);
    assert.deepEqual(JSON.parse(await sent([text])), [text]);
  });
  test("null and undefined options", async () => {
    const { client } = await answering();
    await client.startCvm("a", null);
    await client.startCvm("a", undefined);
    await client.restartCvm("a", { force: undefined, signal: undefined, timeout: undefined });
    await client.restartCvm("a", { force: null, signal: null, timeout: null });
    await client.getCvmList();
    await client.getCvmList(null, null);
  });
  test("nothing that is passed is changed", async () => {
    const { client } = await answering();
    const request = Object.freeze({
      name: "my-app",
      instanceType: "tdx.small",
      composeFile: Object.freeze({ allowedEnvs: Object.freeze(["A"]) }),
    });
    const before = JSON.stringify(request);
    await client.provisionCvm(request, Object.freeze({ timeout: 5000 }));
    assert.equal(JSON.stringify(request), before);
  });
});
