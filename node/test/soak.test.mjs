// Deployments, restarts, replications and deletions under random faults. At the end the emulator has each requested
// CVM exactly once, the caller knows each CVM, and each was restarted exactly once. Updates, rollbacks and
// redeployments are each applied once, and each CVM runs what its caller received.
//
// 30 deployments and 20 updates, or 1,000 and 300 with `PHALA_CVM_SOAK`. `PHALA_CVM_SOAK_SEED` repeats a run if its
// requests arrive in the same order.

import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import {
  Client,
  NotFoundError,
  OutcomeUnknownError,
  ResponseError,
  ServerError,
  TransportError,
} from "phala-cvm";
import { emulator } from "./support/emulator.mjs";

const isLong = Boolean(process.env.PHALA_CVM_SOAK);
const deployments = isLong ? 1000 : 30;
const seed = Number(process.env.PHALA_CVM_SOAK_SEED ?? randomInt(2 ** 32));
const AT_ONCE = 16;
const PASSING = [ServerError, ResponseError, TransportError];

/** A workspace with random faults, and a client with shorter waits between its attempts, and with more attempts. */
async function cloud(times, options = {}) {
  const { api_key: apiKey, base_url: baseUrl } = await emulator.workspace({
    boot_time_ms: 50,
    stop_time_ms: 20,
    restart_time_ms: 50,
    ...times,
  });
  const used = {
    attempts: 0,
    beginFaults: () => emulator.control("POST", "/faults", { api_key: apiKey, seed, rate: 0.3 }),
    /** Ends the faults. Returns their report, and the emulator's records of the CVMs. */
    async end() {
      const key = `?api_key=${encodeURIComponent(apiKey)}`;
      const report = await emulator.control("DELETE", `/faults${key}`);
      return { ...report, ...(await emulator.control("GET", `/cvms${key}`)) };
    },
  };
  used.client = new Client({
    apiKey,
    baseUrl,
    retryBase: 5,
    retryCap: 200,
    reconcileWindow: 5000,
    timeout: 120_000,
    proxy: false,
    onEvent: () => {
      used.attempts += 1;
    },
    ...options,
  });
  return used;
}

/**
 * Repeats a call after its three retries, as a program would. This is safe for all calls but restart and replicate,
 * whose outcome is unknown if no read shows it.
 */
async function persist(call) {
  for (let left = 10; ; left -= 1) {
    try {
      return await call();
    } catch (error) {
      if (left === 0 || !PASSING.some((kind) => error instanceof kind)) throw error;
    }
  }
}

async function untilRunning(client, vmUuid) {
  while ((await persist(() => client.getCvmState(vmUuid))).status !== "running") await sleep(20);
}

/** The result of a call, or null if its outcome is unknown. */
async function known(call) {
  try {
    return await call;
  } catch (error) {
    if (error instanceof OutcomeUnknownError) return null;
    throw error;
  }
}

/** Makes one deployment, and returns its result; `replica` is null, and `restarted` false, if the outcome is unknown. */
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
  const restarted = (await known(client.restartCvm(original))) !== null;
  await untilRunning(client, original);
  const replica = (await known(client.replicateCvm(original)))?.vmUuid ?? null;
  const deleted = number % 2 === 0;
  if (deleted) {
    await persist(() => client.deleteCvm(original)).catch((error) => {
      // The previous call may have deleted it, and have ended with a 500.
      if (!(error instanceof NotFoundError)) throw error;
    });
  }
  return { original, restarted, replica, deleted };
}

test("nothing is lost, nothing happens twice", async (context) => {
  context.diagnostic(`seed ${seed}`);
  const used = await cloud();
  await used.beginFaults();
  const began = performance.now();
  const outcomes = [];
  let next = 0;
  const lane = async () => {
    while (next < deployments) outcomes.push(await one(used.client, next++));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const { faults, requests, given, cvms } = await used.end();

  const originals = new Map(outcomes.map((outcome) => [outcome.original, outcome]));
  const replicas = new Set(outcomes.flatMap(({ replica }) => replica ?? []));
  const unknown = outcomes.filter(({ replica }) => replica === null).length;
  const unknownRestarts = outcomes.filter(({ restarted }) => !restarted).length;
  context.diagnostic(
    `${deployments} deployments in ${seconds} s: ${cvms.length} CVMs, ${used.attempts} attempts, ` +
      `${faults} faults in ${requests} requests, ${unknown} replications and ${unknownRestarts} restarts of unknown outcome`,
  );
  context.diagnostic(`faults: ${JSON.stringify(given)}`);
  assert.ok(faults > requests / 5, "the emulator did not lie");
  assert.equal(originals.size, deployments);
  assert.equal(replicas.size, deployments - unknown, `seed ${seed}: one CVM is the answer to two replications`);
  for (const cvm of cvms) {
    const original = originals.get(cvm.vm_uuid);
    assert.ok(original || replicas.has(cvm.vm_uuid), `seed ${seed}: no call knows of ${JSON.stringify(cvm)}`);
    const { restarts, deleted } = cvm;
    const isUnknown = original !== undefined && !original.restarted && restarts === 0;
    const expected = { restarts: original && !isUnknown ? 1 : 0, deleted: original?.deleted ?? false };
    assert.deepEqual({ restarts, deleted }, expected, `seed ${seed}: ${JSON.stringify(cvm)}`);
  }
  assert.equal(cvms.length, originals.size + replicas.size, `seed ${seed}: the store has other CVMs`);
});

const composeFile = (name, step) => `services: {${name}: {image: 'nginx:${step}'}}`;

/** An environment with the same names and different values for each step. */
const envOf = (step) => Object.fromEntries(["TOKEN", "STEP"].map((name) => [name, `${name}-${step}`]));

/** Numbers from 0 to 1, the same ones for the same seed. */
function randomNumbers(start) {
  let state = start >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The compose hash of a CVM. A field of a wrong type is absent from an answer. */
async function composeHashOf(client, name) {
  for (;;) {
    const { composeHash } = await persist(() => client.getCvmInfo(name));
    if (composeHash) return composeHash;
  }
}

/**
 * The id of the newest revision, once its compose hash is the one that the caller received. Answers may have wrong
 * types.
 */
async function newestRevision(client, appId, composeHash) {
  for (let left = 20; left > 0; left -= 1) {
    const { revisions } = await persist(() => client.getAppRevisions(appId));
    if (revisions[0]?.composeHash === composeHash && revisions[0].revisionId) return revisions[0].revisionId;
  }
  return assert.fail(`${appId} does not run ${composeHash}, which its caller received`);
}

function bring(client, name, step) {
  const requested = { name, instanceType: "tdx.small", composeFile: { dockerComposeFile: composeFile(name, step) } };
  return client.deploy({ ...requested, env: envOf(step), ifExists: "update" });
}

async function create(client, name) {
  const { appId, composeHash } = await bring(client, name, 0);
  const id = await newestRevision(client, appId, composeHash);
  return { name, appId, revisions: [{ id, dockerComposeFile: composeFile(name, 0), env: envOf(0), composeHash }] };
}

/** Where a rollback goes: nowhere, if the CVM has just gone back to what it runs. */
function revisionBefore(revisions) {
  const line = [];
  let hasGoneBack = false;
  for (const revision of revisions) {
    const at = line.findIndex((earlier) => earlier.composeHash === revision.composeHash);
    hasGoneBack = at !== -1 && (hasGoneBack || at < line.length - 1);
    if (at !== -1) line.splice(at);
    line.push(revision);
  }
  return hasGoneBack ? undefined : line.at(-2);
}

/**
 * Changes a CVM this number of times, in one of four ways each time. Returns its configurations, the oldest first, the
 * number of changes that were carried out with a known outcome, and the number of those with an unknown one.
 */
async function updateManyTimes(client, { name, appId, revisions }, steps, start) {
  const random = randomNumbers(start);
  const choice = (list) => list[Math.floor(random() * list.length)];
  const changes = {
    async update(step) {
      const requested = { dockerComposeFile: composeFile(name, step), env: envOf(step) };
      const { action } = await persist(() => client.updateCvm(name, requested));
      assert.equal(action, "updated");
      const composeHash = await composeHashOf(client, name);
      return { ...requested, composeHash };
    },
    async deploy(step) {
      const { action, composeHash } = await persist(() => bring(client, name, step));
      assert.equal(action, "updated");
      const reported = composeHash || (await composeHashOf(client, name));
      return { dockerComposeFile: composeFile(name, step), env: envOf(step), composeHash: reported };
    },
    async rollback() {
      const { action } = await persist(() => client.rollback(name));
      assert.equal(action, "rolled_back");
      return revisionBefore(revisions);
    },
    async redeploy(_, others) {
      const to = choice(others);
      await persist(() => client.redeployCvmRevision(name, to.id, { wait: true }));
      // The environment is unchanged.
      return { ...to, env: revisions.at(-1).env };
    },
  };
  const note = async (revision) => {
    revisions.push({ ...revision, id: await newestRevision(client, appId, revision.composeHash) });
  };
  let [updates, unknown] = [0, 0];
  for (let step = 1; step <= steps; step += 1) {
    const others = revisions.filter((revision) => revision.composeHash !== revisions.at(-1).composeHash);
    const ways = ["update", "deploy"];
    if (others.length > 0) ways.push("redeploy");
    if (revisionBefore(revisions) !== undefined) ways.push("rollback");
    const way = choice(ways);
    try {
      const revision = await changes[way](step, others);
      updates += 1;
      await note(revision);
    } catch (error) {
      if (!(error instanceof OutcomeUnknownError)) throw error;
      unknown += 1;
      // Only the emulator knows now what the CVM runs.
      break;
    }
  }
  return { name, revisions, updates, unknown };
}

test("each update is applied once, with the result that its caller received", async (context) => {
  context.diagnostic(`seed ${seed}`);
  const [count, steps] = isLong ? [15, 20] : [4, 5];
  const used = await cloud({ update_time_ms: 100 }, { pollInterval: 100 });
  const names = Array.from({ length: count }, (_, number) => `app-${number}`);
  const created = await Promise.all(names.map((name) => create(used.client, name)));
  await used.beginFaults();
  const began = performance.now();
  const known = await Promise.all(
    created.map((cvm, number) => updateManyTimes(used.client, cvm, steps, seed ^ number)),
  );
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const { faults, requests, given, cvms } = await used.end();
  const unknown = known.reduce((sum, cvm) => sum + cvm.unknown, 0);
  context.diagnostic(
    `${known.reduce((sum, cvm) => sum + cvm.updates, 0)} changes of ${count} CVMs in ${seconds} s: ${used.attempts} attempts, ` +
      `${faults} faults in ${requests} requests, ${unknown} of unknown outcome`,
  );
  context.diagnostic(`faults: ${JSON.stringify(given)}`);
  assert.equal(cvms.length, count, `seed ${seed}: one CVM for each name`);
  for (const { name, revisions, updates, unknown } of known) {
    const record = cvms.find((cvm) => cvm.name === name);
    if (unknown > 0) {
      assert.ok([0, 1].includes(record.updates - updates), `seed ${seed}: ${JSON.stringify(record)}`);
      continue;
    }
    const { dockerComposeFile, composeHash, env } = revisions.at(-1);
    assert.deepEqual(
      {
        updates: record.updates,
        status: record.status,
        composeHash: record.compose_hash,
        dockerComposeFile: record.app_compose.docker_compose_file,
        env: Object.fromEntries(record.env.map(({ key, value }) => [key, value])),
        revisions: record.revisions.map((revision) => revision.compose_hash),
      },
      {
        updates,
        status: "running",
        composeHash,
        dockerComposeFile,
        env,
        revisions: revisions.map((revision) => revision.composeHash),
      },
      `seed ${seed}: ${JSON.stringify(record)}`,
    );
  }
});
