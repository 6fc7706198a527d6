// Updates, rollbacks, deployments of existing CVMs, and logs, against the emulator.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Client, CvmFailedError } from "phala-cvm";
import { emulator } from "./support/emulator.mjs";

const GOOD = "services: {web: {image: nginx}}";
const BETTER = "services: {web: {image: nginx:2}}";
const BAD = "services: {web: {image: bad-image}}";

const app = (dockerComposeFile) => ({
  name: "my-app",
  instanceType: "tdx.small",
  composeFile: { dockerComposeFile, publicLogs: true },
});

test("day two", async () => {
  const times = { boot_time_ms: 50, update_time_ms: 200, restart_time_ms: 50 };
  const { api_key: apiKey, base_url: baseUrl } = await emulator.workspace(times);
  const failure = { name: "my-app", error: "image not found", compose_contains: "bad-image" };
  await emulator.control("POST", "/boot-failures", { api_key: apiKey, ...failure });
  const cvm = async () => {
    const { cvms } = await emulator.control("GET", `/cvms?api_key=${encodeURIComponent(apiKey)}`);
    assert.equal(cvms.length, 1);
    return cvms[0];
  };
  const client = new Client({ apiKey, baseUrl });

  const actions = [];
  for (const text of [GOOD, GOOD, BETTER]) {
    const deployment = await client.deploy({ ...app(text), ifExists: "update" });
    assert.equal(deployment.cvm.status, "running");
    actions.push(deployment.action);
  }
  assert.deepEqual(actions, ["created", "unchanged", "updated"]);

  const requested = { vcpu: 2, env: new Map([["A", "1"]]) };
  const dry = await client.updateCvm("my-app", { ...requested, dryRun: true });
  assert.deepEqual(dry.changes.map((change) => change.field), ["allowed_envs", "env", "vcpu"]);
  const updated = await client.updateCvm("my-app", requested, { wait: true });
  assert.equal(updated.action, "updated");
  assert.deepEqual((await cvm()).env, [{ key: "A", value: "1" }]);
  assert.equal((await cvm()).updates, 2);

  const back = await client.updateCvm("my-app", { dockerComposeFile: BAD, rollback: true });
  assert.deepEqual([back.action, back.cvm.status], ["rolled_back", "running"]);
  assert.match(back.reason, /image not found/);
  const failed = await client.updateCvm("my-app", { dockerComposeFile: BAD }).catch((error) => error);
  assert.ok(failed instanceof CvmFailedError, String(failed));
  assert.match(failed.log, /image not found/);
  assert.equal((await client.rollback("my-app")).action, "rolled_back");
  assert.equal((await cvm()).app_compose.docker_compose_file, BETTER);

  const [result] = await client.fleet.update(["my-app"], { dockerComposeFile: GOOD });
  assert.ok(result.ok, String(result.error));
  const text = await client.getCvmLogs("my-app", { tail: 2 });
  assert.equal(text.trimEnd().split("\n").length, 2);
  const lines = client.followCvmLogs("my-app", { tail: 1 });
  assert.equal((await lines.next()).value, text.trimEnd().split("\n")[1]);
  await client.restartCvm("my-app");
  assert.equal(typeof (await lines.next()).value, "string");
  await lines.return();
  await client.close();
});
