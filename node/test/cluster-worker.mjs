// A worker process of workers.test.mjs.

import cluster from "node:cluster";
import { Client } from "phala-cvm";

const headers = { "x-owner": `worker ${process.pid}` };
const client = new Client({ apiKey: "phak_case", baseUrl: process.env.BASE_URL, headers });
await Promise.all(Array.from({ length: 20 }, () => client.startCvm("a")));
cluster.worker.disconnect();
