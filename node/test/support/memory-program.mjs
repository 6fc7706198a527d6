// The program of memory.test.mjs: many calls of every kind, 64 at once. It prints the memory after each tenth.

import { Client } from "phala-cvm";
import { KEY } from "./canary.mjs";

const { calls, servers } = JSON.parse(process.env.SOAK);
const options = { apiKey: KEY, maxRetries: 0 };
const clients = Object.fromEntries(
  Object.entries(servers).map(([name, baseUrl]) => [name, new Client({ ...options, baseUrl })]),
);
const shared = new AbortController();

/** One call in five fails: with the API's error, a refusal of core, a refusal of this package, or an abort. */
async function one(index) {
  try {
    switch (index % 20) {
      case 3:
        return await clients.failing.startCvm(index + 1);
      case 7:
        return await clients.answering.startCvm("a/b");
      case 11:
        return await clients.answering.startCvm("a", { body: Symbol("s") });
      case 15: {
        const abort = new AbortController();
        setTimeout(() => abort.abort(), 1);
        return await clients.holding.startCvm(index + 1, { signal: abort.signal });
      }
      case 19:
        return await clients.listing.getCvmList({ pageSize: 100 }, { signal: shared.signal });
      default:
        return await clients.answering.startCvm(index + 1, { signal: shared.signal });
    }
  } catch (error) {
    return error.stack;
  }
}

const samples = [];
let next = 0;
for (let tenth = 1; tenth <= 10; tenth += 1) {
  const end = Math.floor((calls * tenth) / 10);
  const lane = async () => {
    while (next < end) await one(next++);
  };
  await Promise.all(Array.from({ length: 64 }, lane));
  globalThis.gc();
  await new Promise(setImmediate);
  globalThis.gc();
  const { rss, heapUsed, external } = process.memoryUsage();
  samples.push({ rss, heapUsed, external });
}
console.log(JSON.stringify({ samples, seconds: performance.now() / 1000 }));
