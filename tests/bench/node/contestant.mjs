// The contestants of `make bench` in Node: see ../README.md for their input and output.
//
//     node contestant.mjs NAME URL            obeys commands
//     node contestant.mjs NAME URL first      prints how long the import and the first call took
//     node contestant.mjs NAME URL idle N     prints the memory of N clients that have made a call each
//
// PACKAGES is the directory to import packages from.

import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const began = performance.now();
const key = "phak_bench";
const cvm = "bench-1";
const [name, url, mode, count] = process.argv.slice(2);
const require = createRequire(`${process.env.PACKAGES}/`);

function check_status(status) {
  if (!status) throw new Error("a CVM without a status");
}

function complete(page, uuid) {
  let fields = 0;
  for (const item of page.items) {
    fields += item.name != null && item[uuid] != null;
    fields += item.resource.vcpu != null;
  }
  if (fields !== 200) throw new Error(`${fields} fields of 200`);
}

const contestants = {
  timer() {
    const wait = () => new Promise((resolve) => setTimeout(resolve, 20));
    return { start: wait, info: wait, list: wait };
  },

  "phala-cvm"() {
    const { Client } = require("phala-cvm");
    const client = new Client({ apiKey: key, baseUrl: url });
    return {
      start: async () => check_status((await client.startCvm(cvm)).status),
      info: async () => check_status((await client.getCvmInfo(cvm)).status),
      list: async () => complete(await client.getCvmList({ pageSize: 100 }), "vmUuid"),
    };
  },

  "@phala/cloud"() {
    const phala = require("@phala/cloud");
    const client = phala.createClient({ apiKey: key, baseURL: url });
    return {
      start: async () => check_status((await phala.startCvm(client, { id: cvm })).status),
      info: async () => check_status((await phala.getCvmInfo(client, { id: cvm })).status),
      list: async () => complete(await phala.getCvmList(client, { page_size: 100 }), "vm_uuid"),
    };
  },

  undici() {
    const { Pool } = require("undici");
    const base = new URL(url);
    const pool = new Pool(base.origin, { connections: 1024 });
    const headers = { "x-api-key": key };
    const call = async (method, path) => {
      const { statusCode, body } = await pool.request({ method, path: base.pathname + path, headers });
      if (statusCode !== 200) throw new Error(`answered ${statusCode}`);
      return body.json();
    };
    return {
      start: async () => check_status((await call("POST", `/cvms/${cvm}/start`)).status),
      info: async () => check_status((await call("GET", `/cvms/${cvm}`)).status),
      list: async () => complete(await call("GET", "/cvms/paginated?page_size=100"), "vm_uuid"),
    };
  },

  fetch() {
    const headers = { "x-api-key": key };
    const call = async (method, path) => {
      const answer = await fetch(url + path, { method, headers });
      if (answer.status !== 200) throw new Error(`answered ${answer.status}`);
      return answer.json();
    };
    return {
      start: async () => check_status((await call("POST", `/cvms/${cvm}/start`)).status),
      info: async () => check_status((await call("GET", `/cvms/${cvm}`)).status),
      list: async () => complete(await call("GET", "/cvms/paginated?page_size=100"), "vm_uuid"),
    };
  },
};

async function measure(call, tasks, duration) {
  const latencies = [];
  const start = performance.now();
  const repeat = async () => {
    let now = start;
    while (now - start < duration) {
      await call();
      const ended = performance.now();
      latencies.push(ended - now);
      now = ended;
    }
  };
  await Promise.all(Array.from({ length: tasks }, repeat));
  const seconds = (performance.now() - start) / 1000;
  latencies.sort((a, b) => a - b);
  const at = (share) => latencies[Math.floor(latencies.length * share)] / 1000;
  return { calls: latencies.length, seconds, p50: at(0.5), p99: at(0.99) };
}

const make = contestants[name];
if (mode === "first") {
  await make().start();
  console.log((performance.now() - began) / 1000);
  process.exit();
}
if (mode === "idle") {
  await make().start();
  const before = process.memoryUsage.rss();
  const clients = Array.from({ length: +count }, make);
  for (const client of clients) await client.start();
  console.log((process.memoryUsage.rss() - before) / clients.length);
  process.exit();
}
const cases = make();
for await (const line of createInterface({ input: process.stdin })) {
  const [name, tasks, amount] = line.split(" ");
  let measured;
  if (name === "memory") {
    for (let call = 0; call < +tasks; call++) await cases.start();
    measured = { resident: process.memoryUsage.rss() };
  } else {
    measured = await measure(cases[name], +tasks, +amount * 1000);
  }
  console.log(JSON.stringify(measured));
}
process.exit();
