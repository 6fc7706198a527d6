// phala-cvm/testing, in the way its users use it.

import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { after, before, describe, test } from "node:test";
import { Client, CvmFailedError, ServerError, WaitTimeoutError } from "phala-cvm";
import { startEmulator } from "phala-cvm/testing";
import { dump } from "./support/canary.mjs";
import { Program } from "./support/process.mjs";

const APP = { name: "my-app", instanceType: "tdx.small", composeFile: { dockerComposeFile: "services: {}" } };
/** The maximum time until an emulator ends after its parent, with a margin for a busy machine. */
const BOUND_MS = 2_000;
const nowhere = { baseUrl: "" };

/** @type {import("phala-cvm/testing").Emulator} */
let cloud;
before(async () => {
  cloud = await startEmulator();
});
after(() => cloud.close());

describe("a workspace", () => {
  test("boots at the speed that was asked for", async () => {
    const quick = await cloud.workspace({ bootTime: 0 });
    const { cvm } = await quick.client().deploy(APP);
    assert.equal(cvm.status, "running");
    assert.deepEqual((await quick.cvms()).map(({ name, madeBy }) => [name, madeBy]), [["my-app", "commit"]]);
    const slow = await cloud.workspace({ bootTime: 3_600_000 });
    await assert.rejects(slow.client().deploy(APP, { timeout: 500 }), WaitTimeoutError);
    assert.equal((await slow.cvms())[0].status, "starting");
    await quick.close();
    await slow.close();
  });

  test("has clients that poll often while they wait", async () => {
    const workspace = await cloud.workspace({ bootTime: 1_200 });
    const looks = [];
    for (const options of [{}, { pollInterval: 1_000 }]) {
      const before = (await workspace.requests()).length;
      await workspace.client(options).deploy({ ...APP, name: `app-${looks.length}` });
      looks.push((await workspace.requests()).length - before);
    }
    assert.ok(looks[0] > 12 && looks[1] < 12, `${looks}`);
  });

  test("has clients of the class that is imported", () => {
    assert.ok(cloud.client() instanceof Client);
  });

  test("has faults, in order, until they end", async () => {
    const workspace = await cloud.workspace();
    const client = workspace.client({ maxRetries: 0 });
    await workspace.inject("status_before", { status: 503, times: 2 });
    await workspace.inject("html", { route: "GET /cvms/paginated" });
    for (const kind of [ServerError, ServerError, Error]) await assert.rejects(client.getCvmList(), kind);
    await client.getCvmList();
    assert.equal((await workspace.injectAtRandom(1, { seed: 7, kinds: ["drop_before"] })).seed, 7);
    await assert.rejects(client.getCvmList(), { name: "TransportError" });
    await workspace.endFaults();
    await client.getCvmList();
    assert.deepEqual((await workspace.faults()).given, { drop_before: 1, html: 1, status_before: 2 });
  });

  test("loses an answer, and there is one CVM", async () => {
    const workspace = await cloud.workspace();
    await workspace.inject("drop_after", { route: "POST /cvms" });
    await workspace.client().deploy(APP);
    assert.equal((await workspace.cvms()).length, 1);
  });

  test("fails boots", async () => {
    const workspace = await cloud.workspace();
    await workspace.failBoots("my-app", { error: "no such image", times: 1 });
    await assert.rejects(workspace.client().deploy(APP), (error) => {
      assert.ok(error instanceof CvmFailedError);
      return error.message.includes("no such image");
    });
  });

  test("fails boots of one image, and the update is rolled back", async () => {
    const workspace = await cloud.workspace();
    await workspace.failBoots("my-app", { error: "no such image", composeContains: "nginx:bad" });
    const client = workspace.client();
    await client.deploy(APP);
    const dockerComposeFile = "services: {web: {image: nginx:bad}}";
    const result = await client.updateCvm("my-app", { dockerComposeFile, rollback: true });
    assert.equal(result.action, "rolled_back");
    assert.match(result.reason, /no such image/);
    const [cvm] = await workspace.cvms();
    assert.doesNotMatch(cvm.appCompose.docker_compose_file, /bad/);
  });

  test("takes `undefined` for an option that is not given", async () => {
    const workspace = await cloud.workspace({ bootTime: undefined });
    await workspace.failBoots("my-app", { error: undefined, times: undefined, composeContains: undefined });
    const client = workspace.client({ apiKey: undefined, baseUrl: undefined, pollInterval: undefined });
    assert.equal(client.baseUrl, workspace.baseUrl);
    await assert.rejects(client.deploy(APP), { name: "CvmFailedError" });
    await assert.rejects(workspace.client({ bearerToken: "unknown" }).getCvmList(), { name: "AuthError" });
  });

  test("tells its requests, and no keys", async () => {
    const workspace = await cloud.workspace();
    await workspace.client().getCvmList();
    const [request, ...others] = await workspace.requests({ finished: 1 });
    assert.deepEqual([request.method, request.status, others.length], ["GET", 200, 0]);
    assert.ok(!JSON.stringify(request).includes(workspace.apiKey));
    assert.deepEqual(await workspace.requests({ after: request.seq }), []);
  });
});

test("a script's requests can be waited for", async () => {
  const script = await cloud.script({ hold: true });
  const abort = new AbortController();
  const call = script.client().startCvm("my-app", { signal: abort.signal });
  const [arrived] = await script.requests({ started: 1 });
  assert.deepEqual([arrived.path, arrived.outcome], ["/cvms/my-app/start", "in_flight"]);
  await assert.rejects(script.requests({ finished: 1, timeout: 10 }), /1 requests had started and 0 were finished/);
  abort.abort();
  await assert.rejects(call);
  const [ended] = await script.requests({ finished: 1 });
  assert.equal(ended.outcome, "client_closed");
});

test("what the emulator does not know is an error", async () => {
  for (const wrong of [{ route: "start" }, { route: "POST /cvms/{id}/strat" }, { route: "GET /cvms/{id}/start" }, { times: -2 }, { what: 1 }]) {
    await assert.rejects(cloud.inject("drop_after", wrong), /the emulator refused/);
  }
  // @ts-expect-error
  await assert.rejects(cloud.workspace({ bootTme: 1 }), /bootTme/);
  await assert.rejects(startEmulator({ flags: ["--what"] }), /code 2/);
  await assert.rejects(startEmulator({ executable: "/nowhere/emulator" }), { code: "ENOENT" });
});

test("what does not exist is refused, with what is meant", async () => {
  const cloud = await startEmulator();
  const refused = [
    [startEmulator({ boottime: 1 }), /startEmulator has no option `boottime`: `bootTime` is meant/],
    [startEmulator({ boot_time: 1 }), /`bootTime` is meant/],
    [startEmulator({ port: 1 }), /there is bootTime, stopTime, /],
    [cloud.workspace({ lateUUID: 1 }), /workspace has no option `lateUUID`: `lateUuid` is meant/],
    [cloud.requests({ count: 1 }), /requests has no option `count`/],
    [cloud.failBoots("a", { message: "x" }), /failBoots has no option `message`/],
    [cloud.injectAtRandom(0.1, { route: "*" }), /injectAtRandom has no option `route`/],
    [cloud.inject("latency", { ms: 1, route: "POST /cvms/{id}/begin" }), /"POST \/cvms\/\{id\}\/begin" does not exist; there is/],
    [cloud.inject("latency", { ms: 1, route: "PUT /cvms/{id}/start" }), /there is POST \/cvms\/\{cvm\}\/start$/],
    [cloud.injectAtRandom(0.1, { routes: ["GET /cvm"] }), /"GET \/cvm" does not exist/],
    [cloud.inject("latency", { milliseconds: 1 }), /milliseconds/],
  ];
  await Promise.all(refused.map(([promise, message]) => assert.rejects(promise, { message })));
  await cloud.close();
});

test("without the emulator it says what to install", async () => {
  const text = `
    delete process.env.PHALA_CVM_EMULATOR;
    const { startEmulator } = await import("phala-cvm/testing");
    await startEmulator().catch((error) => report(error.message));`;
  const { code, lines } = await new Program(nowhere, text, { client: false }).end();
  assert.equal(code, 0);
  assert.match(lines[0], /npm install --save-dev phala-cvm-emulator/);
});

describe("the emulator's process", () => {
  const START = `
    const { startEmulator } = await import("phala-cvm/testing");
    const cloud = await startEmulator();
    report(cloud.baseUrl);`;

  test("keeps no program alive, and ends with it", async () => {
    const { code, signal, errors, lines, lingered } = await new Program(nowhere, START, { client: false }).end();
    assert.deepEqual({ code, signal, errors }, { code: 0, signal: null, errors: "" });
    assert.ok(lingered < BOUND_MS, `${lingered} ms`);
    // It may still be shutting down.
    const connection = await connected(lines[0]).catch(() => undefined);
    if (connection !== undefined) await closed(connection);
  });

  test("ends with a program that was killed", async (context) => {
    const program = new Program(nowhere, `${START} setInterval(() => {}, 1_000);`, { client: false });
    while (!program.output.includes("\n")) await once(program.child.stdout, "data");
    dump(program.output);
    const connection = await connected(program.output.trim());
    const ended = closed(connection);
    program.child.kill("SIGKILL");
    const killed = performance.now();
    await ended;
    context.diagnostic(`the emulator outlived its parent by ${Math.round(performance.now() - killed)} ms`);
    assert.ok(performance.now() - killed < BOUND_MS);
  });

  test("is closed once, and then is gone", async () => {
    const emulator = await startEmulator();
    await emulator.close();
    await emulator.close();
    await assert.rejects(connected(emulator.baseUrl), { code: "ECONNREFUSED" });
  });
});

/** Waits until a connection has ended, with or without a reset. */
function closed(connection) {
  return new Promise((resolve) => connection.resume().once("close", resolve));
}

/** A connection to an emulator. */
async function connected(baseUrl) {
  const { hostname, port } = new URL(baseUrl);
  const connection = connect(Number(port), hostname);
  connection.on("error", () => {});
  await once(connection, "connect");
  return connection;
}
