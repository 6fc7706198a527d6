// @ts-check
// A CVM's whole life: provisioned, committed, running, stopped, started, shut down, started again,
// restarted, replicated, deleted. Whatever happens, and on Ctrl-C too, what was made is deleted.
//
//   PHALA_CLOUD_API_KEY=phak_… node lifecycle.mjs
//
// It makes real CVMs, which are billed while they exist; nothing about them is public.

import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { Client, NotFoundError } from "phala-cvm";

const client = new Client();
const started = performance.now();
const interrupt = new AbortController();
const { signal } = interrupt;
process.once("SIGINT", () => interrupt.abort(new Error("interrupted")));

/** @param {string} mark @param {string} text */
function print(mark, text) {
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${mark}${seconds.padStart(6)} s  ${text}`);
}

/** @param {string} text */
const step = (text) => print("", text);

/**
 * Looks at a CVM again and again until it has a status.
 *
 * @param {string} cvmId
 * @param {string} target
 */
async function waitFor(cvmId, target) {
  let shown = "";
  for (let pause = 250; ; pause = Math.min(pause * 1.3, 3000)) {
    const { status, bootProgress, bootError } = await client.getCvmState(cvmId, { signal });
    if (status === target) return step(`${cvmId} is ${status}`);
    if (bootError || status === "error" || status === "deleted") {
      throw new Error(`${cvmId} is ${status} and will not be ${target}: ${bootError}`);
    }
    const progress = bootProgress === null ? status : `${status}: ${bootProgress}`;
    if (progress !== shown) print("  …", progress);
    shown = progress;
    await sleep(pause, undefined, { signal });
  }
}

/** @param {string} appId @param {AbortSignal} [signal] */
async function cvmsOf(appId, signal) {
  try {
    return await client.getAppCvms(appId, { signal });
  } catch (error) {
    if (error instanceof NotFoundError) return [];
    throw error;
  }
}

async function run() {
  const name = `lifecycle-${randomBytes(6).toString("hex")}`;
  step(`provisioning ${name}`);
  const { appId, composeHash } = await client.provisionCvm(
    {
      name,
      instanceType: "tdx.small",
      listed: false,
      preferDev: false,
      composeFile: {
        dockerComposeFile: "services: {web: {image: nginx}}",
        publicLogs: false,
        publicSysinfo: false,
        publicTcbinfo: false,
      },
    },
    { signal },
  );
  if (appId === null) throw new Error("an on-chain KMS wants its contract first");
  step(`provisioned ${appId}`);
  try {
    const { cvmId, status } = await client.commitCvmProvision({ appId, composeHash }, { signal });
    step(`committed ${cvmId}, which is ${status}`);
    await waitFor(cvmId, "running");

    step(`stopping: ${(await client.stopCvm(cvmId, { signal })).status}`);
    await waitFor(cvmId, "stopped");
    step(`starting: ${(await client.startCvm(cvmId, { signal })).status}`);
    await waitFor(cvmId, "running");
    step(`shutting down: ${(await client.shutdownCvm(cvmId, { signal })).status}`);
    await waitFor(cvmId, "stopped");
    step(`starting: ${(await client.startCvm(cvmId, { signal })).status}`);
    await waitFor(cvmId, "running");
    step(`restarting: ${(await client.restartCvm(cvmId, { signal })).status}`);
    await waitFor(cvmId, "running");

    const replica = await client.replicateCvm(cvmId, { signal });
    step(`replicated as ${replica.cvmId}, which is ${replica.status}`);
    await waitFor(replica.cvmId, "running");
  } finally {
    // By the app, so that a CVM whose making was interrupted is found as well.
    for (const { id, vmUuid } of await cvmsOf(appId)) {
      const cvmId = String(id ?? vmUuid);
      await client.deleteCvm(cvmId);
      step(`deleted ${cvmId}`);
    }
  }
  step(`${(await cvmsOf(appId, signal)).length} CVMs are left`);
}

try {
  await run();
} catch (error) {
  step(`failed: ${error}`);
  process.exitCode = signal.aborted ? 130 : 1;
} finally {
  await client.close();
}
