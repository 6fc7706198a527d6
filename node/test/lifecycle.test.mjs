// The lifecycle of a CVM against the emulator, and the example about it.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Client } from "phala-cvm";
import { emulator } from "./support/emulator.mjs";

const QUICK = { boot_time_ms: 50, stop_time_ms: 20, shutdown_time_ms: 20, restart_time_ms: 50 };
const example = fileURLToPath(new URL("../examples/lifecycle.mjs", import.meta.url));

async function workspace(options = QUICK) {
  const { api_key: apiKey, base_url: baseUrl } = await emulator.workspace(options);
  return { apiKey, baseUrl };
}

/** The emulator's records of a workspace's CVMs. */
async function storedCvms({ apiKey }) {
  return (await emulator.control("GET", `/cvms?api_key=${encodeURIComponent(apiKey)}`)).cvms;
}

const VERSIONS = ["2025-10-28", "2026-01-21", "2026-05-22", "2026-06-23"];
const composeFile = { dockerComposeFile: "services: {web: {image: nginx}}", publicLogs: false };

/** Asserts that every member of the answer, including nested ones, has a declared name. Returns the answer. */
function whole(answer) {
  if (typeof answer !== "object" || answer === null) return answer;
  if ("extra" in answer) assert.deepEqual(answer.extra, {});
  Object.values(answer).forEach(whole);
  return answer;
}

/** The requested API versions of the requests whose path contains this. */
async function versionsOf({ apiKey }, part) {
  const journal = await emulator.journal(apiKey);
  const asked = journal.filter(({ path }) => path.includes(part));
  return [...new Set(asked.map(({ headers }) => headers["x-phala-version"]))];
}

for (const apiVersion of VERSIONS) {
  test(`a CVM's life, with the API of ${apiVersion}`, async () => {
    const options = await workspace();
    const client = new Client({ ...options, apiVersion });
    const provisioned = whole(
      await client.provisionCvm({ name: "my-app", instanceType: "tdx.small", composeFile }),
    );
    const { appId, composeHash } = provisioned;
    const made = whole(await client.commitCvmProvision({ appId, composeHash }));
    assert.equal(typeof made.id, apiVersion <= "2026-01-21" ? "number" : "string");
    assert.equal(made.cvmId, String(made.id));
    const again = await client.commitCvmProvision({ appId, composeHash });
    assert.equal(again.vmUuid, made.vmUuid);
    assert.equal(whole(await client.waitForCvm(made.cvmId)).status, "running");

    for (const id of [made.id, made.cvmId, made.vmUuid, made.appId, "my-app", `app_${made.appId}`]) {
      const info = whole(await client.getCvmInfo(id));
      assert.equal(info.vmUuid, made.vmUuid, String(id));
      const state = whole(await client.getCvmState(info.cvmId));
      assert.equal((await client.getCvmInfo(state.cvmId)).name, "my-app");
    }
    const wait = true;
    assert.equal(whole(await client.stopCvm(made.cvmId, { wait })).status, "stopped");
    assert.equal(whole(await client.startCvm(made.cvmId, { wait })).status, "running");
    assert.equal(whole(await client.restartCvm(made.cvmId, { wait, force: true })).status, "running");
    assert.equal(whole(await client.shutdownCvm(made.cvmId, { wait })).status, "stopped");
    whole(await client.startCvm(made.cvmId));
    await client.waitForCvm(made.cvmId, { target: "running" });
    const replica = whole(await client.replicateCvm(made.cvmId, { wait }));
    const another = whole(await client.replicateAppCvm(made.appId, made.vmUuid, { wait }));
    const vmUuids = [made, replica, another].map(({ vmUuid }) => vmUuid);
    assert.equal(new Set(vmUuids).size, 3);

    const cvms = whole(await client.getAppCvms(made.appId));
    assert.deepEqual(cvms.map(({ vmUuid }) => vmUuid).sort(), vmUuids.toSorted());
    const page = whole(await client.getCvmList({ pageSize: 2 }));
    assert.deepEqual([page.items.length, page.total, page.pages], [2, 3, 2]);
    const statuses = whole(await client.getCvmStatusBatch([...vmUuids, "f".repeat(32)]));
    assert.deepEqual(Object.keys(statuses).sort(), vmUuids.toSorted());
    for (const { cvmId } of [...cvms, ...page.items, ...Object.values(statuses)]) {
      assert.equal((await client.getCvmState(cvmId)).status, "running");
    }
    const { items, nextCursor } = whole(await client.getCvmOperations(made.cvmId, { limit: 2 }));
    assert.equal(items.length, 2);
    assert.notEqual(nextCursor, null);
    await assert.rejects(client.getCvmInfo("my-app"), { name: "ConflictError", errorCode: "ERR-03-002" });

    for (const { cvmId } of [made, replica, another]) {
      assert.equal(await client.deleteCvm(cvmId, { wait }), undefined);
      await assert.rejects(client.getCvmState(cvmId), { name: "NotFoundError", cvmId });
    }
    const [first, ...replicas] = await storedCvms(options);
    const { starts, stops, shutdowns, restarts } = first;
    assert.deepEqual([starts, stops, shutdowns, restarts, replicas.length], [2, 1, 1, 1, 2]);
    assert.deepEqual(await versionsOf(options, ""), [apiVersion]);
  });

  test(`a deployment with an environment, with the API of ${apiVersion}`, async () => {
    const options = await workspace();
    const client = new Client({ ...options, apiVersion });
    const { signer } = await emulator.control("GET", "/kms");
    const env = { GREETING: "héllo", API_TOKEN: "s3cr3t" };
    const deploy = (name, trustedSigner) =>
      client.deploy({ name, instanceType: "tdx.small", composeFile, env, trustedSigner });
    for (const deployment of [await deploy("trusting"), await deploy("checked", signer)]) {
      assert.equal(deployment.cvm.status, "running");
      assert.equal(deployment.appId, deployment.cvm.appId);
    }
    await assert.rejects(deploy("deceived", `0x02${"ab".repeat(32)}`), /is not trusted/);
    const made = await storedCvms(options);
    assert.deepEqual(made.map(({ name }) => name), ["trusting", "checked"]);
    for (const cvm of made) {
      assert.deepEqual(Object.fromEntries(cvm.env.map(({ key, value }) => [key, value])), env);
      assert.deepEqual(cvm.env_keys, Object.keys(env));
    }
    // The keys of apps are requested with the version of the official SDKs, whatever the client's version is.
    assert.deepEqual(await versionsOf(options, "/kms/"), ["2026-05-22"]);
  });
}

/** Runs the example, and interrupts it as soon as its progress contains this. */
async function runExample(options, interruptAt) {
  const env = { ...process.env, PHALA_CLOUD_API_KEY: options.apiKey, PHALA_CLOUD_API_PREFIX: options.baseUrl };
  const child = spawn(process.execPath, [example], { env, stdio: ["ignore", "pipe", "pipe"] });
  let [output, progress] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text) => (output += text));
  child.stderr.setEncoding("utf8").on("data", (text) => {
    progress += text;
    if (interruptAt?.test(progress)) {
      interruptAt = undefined;
      child.kill("SIGINT");
    }
  });
  const [code] = await once(child, "close");
  for (const line of progress.trimEnd().split("\n")) assert.match(line, / {2}.+ {2}\d+\.\d s$/, progress);
  return { code, output };
}

test("the example", async () => {
  const options = await workspace();
  const image = "nginx:no-such-version";
  const failure = { api_key: options.apiKey, name: "*", compose_contains: image, error: "no image" };
  await emulator.control("POST", "/boot-failures", failure);
  const { code, output } = await runExample(options);
  assert.equal(code, 0, output);
  const cvms = await storedCvms(options);
  assert.equal(cvms.length, 3, JSON.stringify(cvms));
  const steps = output.trimEnd().split("\n").map((line) => line.split(" s  ")[1].split(" ")[0]);
  assert.deepEqual(steps, [
    "deploying",
    "deployed",
    "updating",
    "it",
    "rolled",
    "replicated",
    "replicated",
    "updating",
    ...cvms.map((cvm) => cvm.cvm_id),
    "updated",
    "deleted",
    "0",
  ]);
  assert.match(output, /its log says: boot\.error: no image\n/);
  assert.match(output, /rolled back: the CVM is running with nginx:1\.28\n/);
  // The failing image, the rollback and the good image.
  assert.deepEqual(cvms.map(({ updates }) => updates), [3, 1, 1]);
  const asked = (await emulator.journal(options.apiKey)).filter(({ path }) => path.startsWith("/_apps/"));
  assert.deepEqual(asked.map((entry) => entry.status), [200, 200, 200]);
  for (const { status, env, app_compose: compose } of cvms) {
    assert.equal(status, "deleted");
    assert.match(compose.docker_compose_file, /nginx:1\.29/);
    assert.deepEqual(env.map(({ key }) => key), ["GREETING", "API_TOKEN"]);
  }
  const journal = await emulator.journal(options.apiKey);
  const { body } = journal.find(({ path }) => path.endsWith("/cvms/provision"));
  assert.deepEqual([body.listed, body.prefer_dev], [false, false]);
  const { public_logs, public_sysinfo, public_tcbinfo } = body.compose_file;
  assert.deepEqual([public_logs, public_sysinfo, public_tcbinfo], [true, false, false]);
});

test("the example deletes what it made on Ctrl-C", async () => {
  const slow = await workspace({ ...QUICK, boot_time_ms: 60_000 });
  const { code, output } = await runExample(slow, / {2}wait {2}/);
  assert.equal(code, 130, output);
  assert.match(output, / s {2}deleted 1 CVMs/);
  assert.deepEqual((await storedCvms(slow)).map(({ status }) => status), ["deleted"], output);
});
