// The package's documented behaviour, as one program for runtimes without node:test or with their own runner. Each
// check prints its result as a line of JSON. runtimes.mjs runs it. It uses nothing but the package.

import { Client, InvalidArgumentError, NotFoundError, PhalaError } from "phala-cvm";
import { KEY } from "./canary.mjs";

const { script } = JSON.parse(process.env.ELSEWHERE);
const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function control(method, url, body) {
  const answer = await fetch(url, { method, body: body && JSON.stringify(body), headers: { "content-type": "application/json" } });
  return answer.json();
}

async function serving(...replies) {
  const { id, base_url: baseUrl } = await control("POST", script, { replies });
  const client = new Client({ apiKey: KEY, baseUrl, retryBase: 1 });
  const requests = async (query) => (await control("GET", `${script}/${id}?timeout_ms=5000&${query}`)).requests;
  return { client, requests, baseUrl };
}

function check(condition, what) {
  if (!condition) throw new Error(what ?? "is not so");
}

const PROMISES = {
  "a call is answered": async () => {
    const { client } = await serving({ json: { id: "cvm_1", status: "starting", new_field: { a: 1 } } });
    const cvm = await client.startCvm("my-app");
    check(cvm.cvmId === "cvm_1" && cvm.vmUuid === null && cvm.extra.new_field.a === 1, JSON.stringify(cvm));
  },
  "an error has its class, its fields and a stack that leads to the caller": async () => {
    const { client } = await serving({ status: 404, json: { error_code: "ERR-03-001", message: "gone" } });
    async function theCaller() {
      await client.startCvm("my-app");
    }
    const error = await theCaller().catch((thrown) => thrown);
    check(error instanceof NotFoundError && error instanceof PhalaError, String(error));
    check(error.errorCode === "ERR-03-001" && error.shortMessage === "gone", JSON.stringify(error));
    check(error.stack.includes("theCaller"), error.stack);
  },
  "what cannot be sent is refused": async () => {
    const { client } = await serving();
    const cyclic = {};
    cyclic.self = cyclic;
    for (const value of [Symbol("s"), () => {}, NaN, cyclic, 2n ** 70n, "a/b", "\ud800", new Map()]) {
      const error = await client.startCvm(value).catch((thrown) => thrown);
      check(error instanceof InvalidArgumentError, String(error));
    }
  },
  "64 at once, 5,000 in all": async () => {
    const { client } = await serving({ json: { id: "cvm_1" }, repeat: -1 });
    let left = 5000;
    await Promise.all(Array.from({ length: 64 }, async () => {
      while (left-- > 0) check((await client.startCvm("a")).cvmId === "cvm_1");
    }));
  },
  "aborting rejects with an error of the call and closes the connection": async () => {
    const { client, requests } = await serving({ hold: true, repeat: -1 });
    const abort = new AbortController();
    const call = client.startCvm("a", { signal: abort.signal }).catch((thrown) => ({ thrown }));
    await requests("wait_started=1");
    const at = Date.now();
    abort.abort("enough");
    check((await call).thrown.cause === "enough");
    const [request] = await requests("wait=1");
    check(request.outcome === "client_closed" && request.finished_ms - at < 500, JSON.stringify(request));
  },
  "AbortSignal.timeout": async () => {
    const { client } = await serving({ hold: true });
    const signal = AbortSignal.timeout(50);
    const error = await client.startCvm("a", { signal }).catch((thrown) => thrown);
    check(error.name === "AbortError" && error.cause === signal.reason, String(error));
    check(error.cause.name === "TimeoutError", String(error.cause));
  },
  "memory is steady over 20,000 calls": async () => {
    const { client } = await serving({ status: 404, json: { detail: "CVM not found" }, repeat: 10_000 }, { json: { id: "cvm_1" }, repeat: -1 });
    const samples = [];
    for (let part = 0; part < 10; part += 1) {
      for (let index = 0; index < 40; index += 1) {
        await Promise.all(Array.from({ length: 50 }, () => client.startCvm("a").catch(() => {})));
      }
      await sleep(20);
      samples.push(Math.round(process.memoryUsage().rss / 1e6));
    }
    check(samples[9] - samples[5] < 30, samples.join(" "));
    return `resident MB: ${samples.join(" ")}`;
  },
  "workers at once, and terminated in mid-call": async () => {
    const { Worker } = await import("node:worker_threads");
    const { baseUrl, requests } = await serving({ json: { id: "cvm_1" }, repeat: 60 }, { hold: true, repeat: -1 });
    const begin = () =>
      new Worker(new URL("worker.mjs", import.meta.url), {
        workerData: { options: { apiKey: KEY, baseUrl }, calls: 20, operation: "answer" },
      });
    const ended = (worker) => new Promise((resolve) => worker.once("exit", resolve));
    await Promise.all(Array.from({ length: 3 }, () => ended(begin())));
    check((await requests("wait=60")).length === 60, "not all answered");
    const held = begin();
    await requests("wait_started=80");
    const at = Date.now();
    await held.terminate();
    const closed = (await requests("wait=80")).filter(({ outcome }) => outcome === "client_closed");
    check(closed.length === 20, `${closed.length} of 20 connections were closed`);
    return `closed after ${Math.max(...closed.map((request) => request.finished_ms)) - at} ms`;
  },
};

for (const [name, promise] of Object.entries(PROMISES)) {
  let result;
  try {
    const patience = sleep(30_000).then(() => Promise.reject(new Error("did not end")));
    patience.catch(() => {});
    result = { ok: true, note: await Promise.race([promise(), patience]) };
  } catch (error) {
    result = { ok: false, note: String(error?.message ?? error) };
  }
  console.log(JSON.stringify({ name, ...result }));
}
process.exit(0);
