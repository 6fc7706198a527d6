// A worker of workers.test.mjs: it makes calls and sends their results to its parent.

import { parentPort, workerData } from "node:worker_threads";
import { Client } from "phala-cvm";

const { options, calls, operation } = workerData;
const client = new Client(options);
const one = async (index) => {
  const { cvmId } = await client.startCvm(index + 1);
  return cvmId;
};
const all = Array.from({ length: calls }, (_, index) => one(index));
if (operation === "exit") setImmediate(() => process.exit(3));
parentPort.postMessage("called");
const answers = await Promise.all(all);
parentPort.postMessage(answers.every((cvmId) => cvmId === "cvm_1") ? answers.length : answers);
