// @ts-check
// A fleet's whole life: deployed with secrets, replicated, restarted one by one, stopped, started,
// shut down, deleted. Whatever happens, and on Ctrl-C too, what was made is deleted.
//
//   PHALA_CLOUD_API_KEY=phak_… node lifecycle.mjs
//
// It makes real CVMs, which are billed while they exist; nothing about them is public.

import { randomBytes } from "node:crypto";
import { Client } from "phala-cvm";

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

/**
 * @param {string} action
 * @param {import("phala-cvm").FleetResult[]} results
 */
function done(action, results) {
  for (const { cvmId, ok, error } of results) {
    if (!ok) throw new Error(`${cvmId} was not ${action}: ${error}`);
  }
  step(`${action} ${results.length} CVMs`);
}

/** @param {string} name */
async function live(name) {
  step(`deploying ${name}`);
  const { cvm: first } = await client.deploy(
    {
      name,
      instanceType: "tdx.small",
      composeFile: {
        dockerComposeFile: "services: {web: {image: nginx}}",
        publicTcbinfo: false,
      },
      env: { GREETING: "hello", API_TOKEN: randomBytes(16).toString("hex") },
    },
    { progress: true, signal },
  );
  step(`deployed ${first.cvmId}, which is ${first.status}`);

  const options = { wait: true, progress: true, signal };
  const cvmIds = [first.cvmId];
  while (cvmIds.length < 3) {
    const { cvmId, status } = await client.replicateCvm(first.cvmId, options);
    step(`replicated as ${cvmId}, which is ${status}`);
    cvmIds.push(cvmId);
  }

  const { fleet } = client;
  // Each is running again before the next one is restarted.
  done("restarted", await fleet.restart(cvmIds, { maxUnavailable: 1, progress: true, signal }));
  done("stopped", await fleet.stop(cvmIds, options));
  done("started", await fleet.start(cvmIds, options));
  done("shut down", await fleet.shutdown(cvmIds, options));
}

async function run() {
  const name = `lifecycle-${randomBytes(6).toString("hex")}`;
  try {
    await live(name);
  } finally {
    // By the name, so that a CVM whose making was interrupted is found as well.
    const ours = { name: `${name}*` };
    done("deleted", await client.fleet.delete(ours, { wait: true, progress: true }));
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
