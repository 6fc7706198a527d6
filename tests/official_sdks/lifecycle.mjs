// Drives the official Node SDK through a CVM's lifecycle against the emulator.
//
// Fails if one of the SDK's schemas rejects an answer, or if an answer is not the expected one. The URL and the key
// come from `--base-url` and `--api-key`, or from PHALA_CLOUD_API_PREFIX and PHALA_CLOUD_API_KEY.

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import * as phala from "@phala/cloud";

const { values } = parseArgs({
  options: { "base-url": { type: "string" }, "api-key": { type: "string" } },
});
const options = { baseURL: values["base-url"], apiKey: values["api-key"] };
const compose = "services:\n  app:\n    image: nginx:latest\n    ports:\n      - '80:80'\n";

// The client's actions as methods: the SDK's own client has only some of them.
function connect(overrides = {}) {
  const client = phala.createClient({ ...options, ...overrides });
  return new Proxy(client, { get: (_, action) => (request) => phala[action](client, request) });
}

async function refused(call, status, code) {
  try {
    await call;
  } catch (error) {
    assert.equal(error.status, status);
    assert.equal(error.errorCode, code);
    return;
  }
  assert.fail(`expected ${status} ${code}, but the call succeeded`);
}

async function lifecycle(client, name) {
  const until = async (id, target) => {
    const state = await client.watchCvmState({ id, target, maxRetries: 3, retryDelay: 10 });
    assert.equal(state.status, target);
  };

  const provision = await client.provisionCvm({
    name,
    instance_type: "tdx.small",
    compose_file: { docker_compose_file: compose, allowed_envs: ["KEY"] },
  });
  assert.match(provision.app_id, /^[0-9a-f]{40}$/);
  const key = await client.getAppEnvEncryptPubKey({ kms: "phala", app_id: provision.app_id });
  assert.equal(key.public_key, provision.app_env_encrypt_pubkey);

  const commit = {
    app_id: provision.app_id,
    compose_hash: provision.compose_hash,
    encrypted_env: await phala.encryptEnvVars([{ key: "KEY", value: "välue" }], key.public_key),
    env_keys: ["KEY"],
  };
  const cvm = await client.commitCvmProvision(commit);
  const again = await client.commitCvmProvision(commit);
  assert.equal(cvm.status, "starting");
  assert.equal(cvm.vm_uuid, again.vm_uuid, "a commit that was sent again made another CVM");
  await refused(client.startCvm({ id: name }), 409, undefined);
  await until(name, "running");

  const info = await client.getCvmInfo({ id: name });
  assert.equal(info.compose_hash, provision.compose_hash);
  const state = await client.getCvmState({ uuid: cvm.vm_uuid });
  assert.equal(state.status, "running");
  const page = await client.getCvmList({ page: 1, page_size: 100 });
  assert.ok(page.items.some((item) => item.vm_uuid === cvm.vm_uuid), "the CVM is not listed");
  assert.equal((await client.getAppCvms({ appId: provision.app_id })).length, 1);
  const statuses = await client.getCvmStatusBatch({ vmUuids: [cvm.vm_uuid] });
  assert.equal(statuses[cvm.vm_uuid].status, "running");

  for (const [action, during, then] of [
    ["stopCvm", "stopping", "stopped"],
    ["startCvm", "starting", "running"],
    ["restartCvm", "restarting", "running"],
    ["shutdownCvm", "shutting_down", "stopped"],
  ]) {
    assert.equal((await client[action]({ id: name })).status, during);
    await until(name, then);
  }
  await refused(client.stopCvm({ id: name }), 400, "ERR-02-008");

  const replica = await client.replicateCvm({ uuid: cvm.vm_uuid });
  assert.notEqual(replica.vm_uuid, cvm.vm_uuid);
  await refused(client.getCvmInfo({ id: name }), 409, "ERR-03-002");
  await until(replica.vm_uuid, "running");
  const placed = await client.replicateCvm({ uuid: cvm.vm_uuid, node_id: 16 });
  assert.equal(placed.teepod_id, 42);

  for (const made of [placed, replica, cvm]) {
    assert.equal(await client.deleteCvm({ uuid: made.vm_uuid }), undefined);
  }
  await refused(client.getCvmInfo({ uuid: cvm.vm_uuid }), 404, "ERR-03-001");
}

// The SDK's reads in the first version of the API, whose lists have another form.
async function hostedReads(client, name) {
  const provision = await client.provisionCvm({
    name,
    instance_type: "tdx.small",
    compose_file: { docker_compose_file: compose },
  });
  const { app_id, compose_hash } = provision;
  const cvm = await client.commitCvmProvision({ app_id, compose_hash });
  assert.equal((await client.getCvmInfo({ id: name })).vm_uuid, cvm.vm_uuid);
  const page = await client.getCvmList({ page_size: 100 });
  assert.ok(page.items.some((item) => item.hosted.id === cvm.vm_uuid));
  assert.equal((await client.getAppCvms({ appId: app_id })).length, 1);
  await client.deleteCvm({ id: name });
}

const suffix = randomBytes(4).toString("hex");
await lifecycle(connect(), `node-${suffix}`);
await hostedReads(connect({ version: "2025-10-28" }), `node-old-${suffix}`);
await refused(connect({ apiKey: "phak_wrong" }).getCvmList(), 401, undefined);
console.log("official Node SDK: went through the life cycle");
