// A CVM's life against the emulator's state machine, and the example that shows it.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Client } from "phala-cvm";
import { emulator } from "./emulator.mjs";

const QUICK = { boot_time_ms: 50, stop_time_ms: 20, shutdown_time_ms: 20, restart_time_ms: 50 };
const example = fileURLToPath(new URL("../examples/lifecycle.mjs", import.meta.url));

async function workspace(options = QUICK) {
  const { api_key: apiKey, base_url: baseUrl } = await emulator.workspace(options);
  return { apiKey, baseUrl };
}

/** What the emulator's books say of a workspace's CVMs. */
async function books({ apiKey }) {
  return (await emulator.control("GET", `/cvms?api_key=${encodeURIComponent(apiKey)}`)).cvms;
}

async function reached(client, cvmId, target) {
  for (;;) {
    const state = await client.getCvmState(cvmId);
    if (state.status === target) return state;
    assert.notEqual(state.status, "error", state.bootError ?? "");
  }
}

for (const apiVersion of ["2026-01-21", "2026-06-23"]) {
  test(`a CVM's life, with the API of ${apiVersion}`, async () => {
    const options = await workspace();
    const client = new Client({ ...options, apiVersion });
    const { appId, composeHash } = await client.provisionCvm({
      name: "my-app",
      instanceType: "tdx.small",
      composeFile: { dockerComposeFile: "services: {web: {image: nginx}}", publicLogs: false },
    });
    const made = await client.commitCvmProvision({ appId, composeHash });
    assert.equal(typeof made.id, apiVersion === "2026-01-21" ? "number" : "string");
    assert.equal(made.cvmId, String(made.id));
    assert.deepEqual(made.extra, {});
    const again = await client.commitCvmProvision({ appId, composeHash });
    assert.equal(again.vmUuid, made.vmUuid);
    await reached(client, made.cvmId, "running");

    for (const id of [made.id, made.cvmId, made.vmUuid, made.appId, "my-app", `app_${made.appId}`]) {
      assert.equal((await client.getCvmInfo(id)).vmUuid, made.vmUuid, String(id));
    }
    await client.stopCvm(made.cvmId);
    await reached(client, made.cvmId, "stopped");
    await client.startCvm(made.cvmId);
    await reached(client, made.cvmId, "running");
    await client.shutdownCvm(made.cvmId);
    await reached(client, made.cvmId, "stopped");
    await client.startCvm(made.cvmId);
    await reached(client, made.cvmId, "running");
    await client.restartCvm(made.cvmId, { force: true });
    await reached(client, made.cvmId, "running");
    const replica = await client.replicateCvm(made.cvmId);
    const another = await client.replicateAppCvm(made.appId, made.vmUuid);
    assert.equal(new Set([made.vmUuid, replica.vmUuid, another.vmUuid]).size, 3);

    assert.equal((await client.getAppCvms(made.appId)).length, 3);
    const page = await client.getCvmList({ pageSize: 2 });
    assert.deepEqual([page.items.length, page.total, page.pages], [2, 3, 2]);
    const statuses = await client.getCvmStatusBatch([made.vmUuid, replica.vmUuid, "f".repeat(32)]);
    assert.deepEqual(Object.keys(statuses).sort(), [made.vmUuid, replica.vmUuid].sort());
    const { items } = await client.getCvmOperations(made.cvmId, { limit: 2 });
    assert.equal(items.length, 2);
    await assert.rejects(client.getCvmInfo("my-app"), { name: "ConflictError", errorCode: "ERR-03-002" });

    for (const { cvmId } of [made, replica, another]) {
      assert.equal(await client.deleteCvm(cvmId), undefined);
      await assert.rejects(client.getCvmState(cvmId), { name: "NotFoundError", cvmId });
    }
  });
}

/** Runs the example, which is interrupted as soon as this is in its progress. */
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
  const { code, output } = await runExample(options);
  assert.equal(code, 0, output);
  const steps = output.trimEnd().split("\n").map((line) => line.split(" s  ")[1].split(" ")[0]);
  assert.deepEqual(steps, [
    "deploying",
    "deployed",
    "replicated",
    "replicated",
    "restarted",
    "stopped",
    "started",
    "shut",
    "deleted",
    "0",
  ]);
  const cvms = await books(options);
  assert.equal(cvms.length, 3, JSON.stringify(cvms));
  for (const { status, restarts, env } of cvms) {
    assert.deepEqual([status, restarts], ["deleted", 1]);
    assert.deepEqual(env.map(({ key }) => key), ["GREETING", "API_TOKEN"]);
  }
  const journal = await emulator.journal(options.apiKey);
  const { body } = journal.find(({ path }) => path.endsWith("/cvms/provision"));
  assert.deepEqual([body.listed, body.prefer_dev], [false, false]);
  const { public_logs, public_sysinfo, public_tcbinfo } = body.compose_file;
  assert.deepEqual([public_logs, public_sysinfo, public_tcbinfo], [false, false, false]);
});

test("the example deletes what it made on Ctrl-C", async () => {
  const slow = await workspace({ ...QUICK, boot_time_ms: 60_000 });
  const { code, output } = await runExample(slow, / {2}wait {2}/);
  assert.equal(code, 130, output);
  assert.match(output, / s {2}deleted 1 CVMs/);
  assert.deepEqual((await books(slow)).map(({ status }) => status), ["deleted"], output);
});
