// Deployments, restarts, replications and deletions while the emulator lies: at the end its books hold every CVM
// that was asked for, none twice, none that the caller does not know of, and each was restarted exactly once.
//
// 30 deployments, or 1,000 with `PHALA_CVM_SOAK`; `PHALA_CVM_SOAK_SEED` repeats a run, as far as its requests
// come in the same order.

import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { Client, NotFoundError, OutcomeUnknownError, ResponseError, ServerError } from "phala-cvm";
import { emulator } from "./support/emulator.mjs";

const deployments = process.env.PHALA_CVM_SOAK ? 1000 : 30;
const seed = Number(process.env.PHALA_CVM_SOAK_SEED ?? randomInt(2 ** 32));
const AT_ONCE = 16;

/**
 * Calls again after three retries were not enough, as a program would: it is safe for all but restart and
 * replicate, which end only when it is known what they did.
 */
async function persist(call) {
  for (let left = 10; ; left -= 1) {
    try {
      return await call();
    } catch (error) {
      if (left === 0 || !(error instanceof ServerError || error instanceof ResponseError)) throw error;
    }
  }
}

async function untilRunning(client, vmUuid) {
  while ((await persist(() => client.getCvmState(vmUuid))).status !== "running") await sleep(20);
}

/** One deployment, and what it left behind; `replica` is null if its outcome could not be found out. */
async function one(client, number) {
  const { appId, composeHash } = await persist(() =>
    client.provisionCvm({
      name: `soak-${number}`,
      instanceType: "tdx.small",
      composeFile: { dockerComposeFile: `services: {n${number}: {}}` },
    }),
  );
  const { vmUuid: original } = await persist(() => client.commitCvmProvision({ appId, composeHash }));
  await untilRunning(client, original);
  await client.restartCvm(original);
  await untilRunning(client, original);
  const replica = await client.replicateCvm(original).then(
    ({ vmUuid }) => vmUuid,
    (error) => {
      if (error instanceof OutcomeUnknownError) return null;
      throw error;
    },
  );
  const deleted = number % 2 === 0;
  if (deleted) {
    await persist(() => client.deleteCvm(original)).catch((error) => {
      // The call before may have deleted it, and have ended all the same in a 500.
      if (!(error instanceof NotFoundError)) throw error;
    });
  }
  return { original, replica, deleted };
}

test("nothing is lost, nothing happens twice", async (context) => {
  context.diagnostic(`seed ${seed}`);
  const { api_key: apiKey, base_url: baseUrl } = await emulator.workspace({
    boot_time_ms: 50,
    stop_time_ms: 20,
    restart_time_ms: 50,
  });
  await emulator.control("POST", "/faults", { api_key: apiKey, seed, rate: 0.3 });
  let attempts = 0;
  const client = new Client({
    apiKey,
    baseUrl,
    retryBase: 5,
    retryCap: 200,
    reconcileWindow: 5000,
    timeout: 120_000,
    proxy: false,
    onEvent: () => {
      attempts += 1;
    },
  });
  const began = performance.now();
  const outcomes = [];
  let next = 0;
  const lane = async () => {
    while (next < deployments) outcomes.push(await one(client, next++));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const key = `?api_key=${encodeURIComponent(apiKey)}`;
  const { faults, requests, given } = await emulator.control("DELETE", `/faults${key}`);
  const { cvms } = await emulator.control("GET", `/cvms${key}`);

  const originals = new Map(outcomes.map((outcome) => [outcome.original, outcome]));
  const replicas = new Set(outcomes.flatMap(({ replica }) => replica ?? []));
  const unknown = outcomes.filter(({ replica }) => replica === null).length;
  context.diagnostic(
    `${deployments} deployments in ${seconds} s: ${cvms.length} CVMs, ${attempts} attempts, ` +
      `${faults} faults in ${requests} requests, ${unknown} replications of unknown outcome`,
  );
  context.diagnostic(`faults: ${JSON.stringify(given)}`);
  assert.ok(faults > requests / 5, "the emulator did not lie");
  assert.equal(originals.size, deployments);
  assert.equal(replicas.size, deployments - unknown, `seed ${seed}: one CVM is the answer to two replications`);
  for (const cvm of cvms) {
    const original = originals.get(cvm.vm_uuid);
    assert.ok(original || replicas.has(cvm.vm_uuid), `seed ${seed}: nobody knows of ${JSON.stringify(cvm)}`);
    const { restarts, deleted } = cvm;
    const expected = { restarts: original ? 1 : 0, deleted: original?.deleted ?? false };
    assert.deepEqual({ restarts, deleted }, expected, `seed ${seed}: ${JSON.stringify(cvm)}`);
  }
  assert.equal(cvms.length, originals.size + replicas.size, `seed ${seed}: the books have other CVMs`);
});
