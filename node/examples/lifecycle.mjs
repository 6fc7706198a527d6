// @ts-check
// The lifecycle of an app: deployed with secrets; updated to an image that does not boot, and rolled back
// automatically; replicated; updated replica by replica, with an HTTP check of each before the next; deleted. After an
// error or Ctrl-C, the created CVMs are deleted as well.
//
//   PHALA_CLOUD_API_KEY=phak_… node lifecycle.mjs
//
// It creates real CVMs, which are billed while they exist. Their logs are public, so that they can be read.

import { randomBytes } from "node:crypto";
import { Client, CvmFailedError } from "phala-cvm";

const client = new Client();
const started = performance.now();
const interrupt = new AbortController();
const { signal } = interrupt;
process.once("SIGINT", () => interrupt.abort(new Error("interrupted")));

/** @param {string} text */
function step(text) {
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${seconds.padStart(6)} s  ${text}`);
}

/** @param {import("phala-cvm").FleetResult[]} results */
function check(results) {
  for (const { cvmId, ok, outcome, error } of results) {
    if (!ok) throw new Error(`${cvmId}: ${outcome}: ${error}`);
  }
}

/** @param {string} image */
const compose = (image) => `services: {web: {image: "${image}", ports: ["80:80"]}}`;

/**
 * Whether the app answers over HTTP at the address of this replica.
 *
 * @param {import("phala-cvm").Cvm} cvm
 */
async function answers({ cvmId }) {
  const { endpoints } = await client.getCvmInfo(cvmId);
  const answer = await fetch(endpoints?.[0]?.instance ?? "", { signal: AbortSignal.timeout(5000) });
  // Rejected, or not a success: the replica is not healthy yet, and is checked again.
  if (answer.ok) step(`${cvmId} has nginx:1.29 and answers`);
  return answer.ok;
}

/** @param {string} name */
async function live(name) {
  step(`deploying ${name} with nginx:1.28`);
  const { cvm: first } = await client.deploy(
    {
      name,
      instanceType: "tdx.small",
      composeFile: {
        dockerComposeFile: compose("nginx:1.28"),
        publicLogs: true,
        publicTcbinfo: false,
      },
      env: { GREETING: "hello", API_TOKEN: randomBytes(16).toString("hex") },
    },
    { progress: true, signal },
  );
  step(`deployed ${first.cvmId}, which is ${first.status}`);

  step("updating it to an image that does not exist");
  const [failed] = await client.fleet.update([first.cvmId], {
    dockerComposeFile: compose("nginx:no-such-version"),
    onFailure: "rollback",
    signal,
  });
  if (!(failed?.error instanceof CvmFailedError)) {
    throw new Error(`the update did not fail as it should: ${failed?.outcome}`);
  }
  const log = (failed.error.log ?? "").split("\n");
  step(`it failed; its log says: ${log.find((line) => line.includes("error")) ?? log}`);
  const image = (await client.getCvmDockerCompose(first.cvmId, { signal })).split('"')[1];
  const { status } = await client.getCvmState(first.cvmId, { signal });
  step(`rolled back: the CVM is ${status} with ${image}`);

  const cvmIds = [first.cvmId];
  while (cvmIds.length < 3) {
    const replica = await client.replicateCvm(first.cvmId, { wait: true, signal });
    step(`replicated as ${replica.cvmId}, which is ${replica.status}`);
    cvmIds.push(replica.cvmId);
  }

  step("updating all three to nginx:1.29, one after the other");
  check(
    await client.fleet.update(cvmIds, {
      dockerComposeFile: compose("nginx:1.29"),
      maxUnavailable: 1,
      healthCheck: answers,
      onFailure: "rollback",
      signal,
    }),
  );
  step("updated 3 CVMs");
}

async function run() {
  const name = `lifecycle-${randomBytes(6).toString("hex")}`;
  try {
    await live(name);
  } finally {
    // By name, which also finds a CVM whose creation was interrupted.
    const deleted = await client.fleet.delete({ name: `${name}*` }, { wait: true });
    check(deleted);
    step(`deleted ${deleted.length} CVMs`);
  }
  let left = 0;
  for await (const cvm of client.iterCvms()) {
    if (cvm.name?.startsWith(name)) left += 1;
  }
  step(`${left} CVMs are left`);
}

try {
  await run();
} catch (error) {
  step(`failed: ${error}`);
  process.exitCode = signal.aborted ? 130 : 1;
} finally {
  await client.close();
}
