// Runs the package in other runtimes, all of them from the npm registry:
//
//   node test/runtimes.mjs [--others] [node20] [node22] [node24] [bun] [deno]
//
// Node runs the test suite without the tests of core. Bun and Deno run runtime-checks.mjs and three programs that must
// end without `process.exit`. `--others` leaves out the version of Node that runs this script: `npm test` tests it.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { KEY } from "./support/canary.mjs";
import { emulator } from "./support/emulator.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const { arch } = process;
const bunArch = arch === "arm64" ? "aarch64" : arch;

/** Packages that contain only a binary. */
const RUNTIMES = {
  node20: [`node-${process.platform}-${arch}@20`, `node-${process.platform}-${arch}/bin/node`],
  node22: [`node-${process.platform}-${arch}@22`, `node-${process.platform}-${arch}/bin/node`],
  node24: [`node-${process.platform}-${arch}@24`, `node-${process.platform}-${arch}/bin/node`],
  bun: [`@oven/bun-${process.platform}-${bunArch}@1`, `@oven/bun-${process.platform}-${bunArch}/bin/bun`],
  deno: [
    `@deno/${process.platform}-${arch}${process.platform === "linux" ? "-glibc" : ""}@2`,
    `@deno/${process.platform}-${arch}${process.platform === "linux" ? "-glibc" : ""}/deno`,
  ],
};

async function run(command, args, options = {}) {
  const child = spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "inherit"], ...options });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text) => (output += text));
  const timer = setTimeout(() => child.kill("SIGKILL"), options.patience ?? 600_000);
  const [code, signal] = await once(child, "close");
  clearTimeout(timer);
  return { code: code ?? signal, output };
}

/** The path of a runtime's binary, which is downloaded if it is missing. */
async function fetched(name) {
  const [requested, path] = RUNTIMES[name];
  const folder = join(root, ".runtimes", name);
  const binary = join(folder, "node_modules", path);
  if (!existsSync(binary)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), '{ "private": true }');
    const flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    const { code } = await run("npm", ["install", ...flags, requested], { cwd: folder });
    if (code !== 0 || !existsSync(binary)) {
      rmSync(folder, { recursive: true, force: true });
      throw new Error(`${name} is to be tried, and npm cannot install ${requested}: is the registry within reach?`);
    }
  }
  return binary;
}

/** The flags with which a runtime runs a module with all permissions. */
const FLAGS = { bun: ["run"], deno: ["run", "--allow-all", "--node-modules-dir=manual"] };

/** Tests of core's handling of data, which is the same in each runtime. */
const OF_CORE = ["cases.test.mjs", "shapes.test.mjs", "soak.test.mjs"];

/** The number of concurrent test files: most tests wait. */
const AT_ONCE = 4;

async function tryNode(binary) {
  const tests = readdirSync(join(root, "test")).filter((file) => file.endsWith(".test.mjs") && !OF_CORE.includes(file));
  const flags = ["--test", "--test-reporter=tap", `--test-concurrency=${AT_ONCE}`];
  const { code, output } = await run(binary, [...flags, ...tests.map((file) => join("test", file))]);
  if (code !== 0) console.log(output);
  console.log(output.split("\n").filter((line) => /^# (tests|pass|fail|duration_ms) /.test(line)).map((line) => `  ${line}`).join("\n"));
  const passed = Number(/^# pass (\d+)$/m.exec(output)?.[1]);
  return code === 0 && passed > 0;
}

async function tryElsewhere(name, binary) {
  const control = `${emulator.root}/_emulator/scripts`;
  let good = true;
  const show = ({ ok, name: what, note }) => {
    console.log(`  ${ok ? "yes" : "NO "}  ${what}${note ? `: ${note}` : ""}`);
    good &&= ok;
  };
  const env = { ...process.env, ELSEWHERE: JSON.stringify({ script: control }) };
  const { code, output } = await run(binary, [...FLAGS[name], "test/support/runtime-checks.mjs"], { env });
  for (const line of output.trim().split("\n")) {
    if (line.startsWith("{")) show(JSON.parse(line));
  }
  show({ ok: code === 0, name: "the program ended in order", note: code === 0 ? undefined : String(code) });

  const programs = {
    "a pending top-level await is answered, and the process ends by itself": [
      { json: { id: "cvm_1" }, delay_ms: 700 },
      `console.log((await client.startCvm("a")).cvmId);`,
      "cvm_1",
    ],
    "the process stays alive for an answer that is not awaited": [
      { json: { id: "cvm_1" }, delay_ms: 700 },
      `client.startCvm("a").then(({ cvmId }) => console.log(cvmId));`,
      "cvm_1",
    ],
    "the process ends by itself after an abortion": [
      { hold: true },
      `await client.startCvm("a", { signal: AbortSignal.timeout(100) }).catch((error) => console.log(error.name));`,
      "AbortError",
    ],
  };
  const file = join(root, ".runtimes", `${name}.mjs`);
  for (const [what, [reply, text, expected]] of Object.entries(programs)) {
    const script = await emulator.script(reply);
    writeFileSync(
      file,
      `import { Client } from ${JSON.stringify(new URL("../dist/index.mjs", import.meta.url))};
       const client = new Client({ apiKey: ${JSON.stringify(KEY)}, baseUrl: ${JSON.stringify(script.baseUrl)} });
       ${text}`,
    );
    const at = performance.now();
    const ended = await run(binary, [...FLAGS[name], file], { patience: 10_000 });
    const ok = ended.code === 0 && ended.output.trim() === expected;
    show({ ok, name: what, note: ok ? `${Math.round(performance.now() - at)} ms` : `${ended.code} ${ended.output.trim()}` });
  }
  return good;
}

const chosen = process.argv.slice(2).filter((name) => name in RUNTIMES);
const others = process.argv.includes("--others");
const unknown = process.argv.slice(2).filter((name) => !(name in RUNTIMES) && name !== "--others");
if (unknown.length > 0) throw new Error(`known are --others, ${Object.keys(RUNTIMES).join(", ")}, not ${unknown}`);
const here = `node${process.versions.node.split(".")[0]}`;
let allGood = true;
for (const name of chosen.length > 0 ? chosen : Object.keys(RUNTIMES)) {
  if (others && name === here) {
    console.log(`${name} (${process.version}): the Node at hand, which npm test is run with`);
    continue;
  }
  const binary = await fetched(name);
  const version = (await run(binary, ["--version"])).output.split("\n")[0];
  console.log(`${name} (${version})`);
  const good = name.startsWith("node") ? await tryNode(binary) : await tryElsewhere(name, binary);
  if (!good) console.log(`${name} (${version}): NOT ALL OF IT WORKS`);
  allGood &&= good;
}
process.exitCode = allGood ? 0 : 1;
