// A worker process of workers.test.mjs.

import cluster from "node:cluster";
import { Client } from "phala-cvm";
import { KEY } from "./canary.mjs";

const headers = { "x-owner": `worker ${process.pid}` };
const client = new Client({ apiKey: KEY, baseUrl: process.env.BASE_URL, headers });
await Promise.all(Array.from({ length: 20 }, () => client.startCvm("a")));
cluster.worker.disconnect();
