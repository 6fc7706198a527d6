// The packed packages, installed in empty folders from a registry that contains nothing else: no compiler, no
// dependencies, both module systems.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startRegistry } from "../../tests/packages/registry.mjs";
import { builds, packMain, packNative } from "../pack.mjs";
import { dump, KEY } from "./support/canary.mjs";
import { emulator } from "./support/emulator.mjs";

const run = promisify(execFile);
const source = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "phala-cvm-"));
const installed = join(folder, "node_modules/phala-cvm");
const library = readdirSync(source).find((name) => /^phala-cvm\.[\w-]+\.node$/.test(name));
const here = library.split(".")[1];
const elsewhere = here === "darwin-arm64" ? "linux-x64-gnu" : "darwin-arm64";

let registry;
let packed;
before(async () => {
  const tarballs = join(folder, "tarballs");
  mkdirSync(tarballs);
  packed = { main: packMain(tarballs, "phala-cvm") };
  for (const build of [here, elsewhere]) {
    packed[build] = packNative(tarballs, "phala-cvm", build, join(source, library), `phala-cvm.${build}.node`);
  }
  registry = await startRegistry(tarballs);
  await install();
});
after(() => {
  registry.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Installs the packages in the empty folder. */
async function install(...flags) {
  rmSync(join(folder, "node_modules"), { recursive: true, force: true });
  rmSync(join(folder, "package-lock.json"), { force: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, name: "empty" }));
  const config = { registry: registry.url, cache: join(folder, "cache"), audit: "false", fund: "false" };
  const env = Object.fromEntries(Object.entries(config).map(([name, value]) => [`npm_config_${name}`, value]));
  await run("npm", ["install", ...flags, "phala-cvm"], { cwd: folder, env: { ...process.env, ...env } });
}

/** The files of a tarball. */
async function filesOf(tarball) {
  const { stdout } = await run("tar", ["-tzf", tarball]);
  return stdout.trim().split("\n").map((path) => path.replace(/^package\//, ""));
}

/** Runs a program in the folder, against a script of one reply. */
async function inFolder(name, text) {
  const script = await emulator.script({ json: { id: "cvm_1", status: "starting" } });
  writeFileSync(join(folder, name), text);
  const env = { ...process.env, PHALA_CLOUD_API_KEY: KEY, PHALA_CLOUD_API_PREFIX: script.baseUrl };
  const { stdout } = await run(process.execPath, [name], { cwd: folder, env });
  dump(stdout);
  return stdout.trim();
}

describe("what is packed", () => {
  test("is what is needed and nothing else", async () => {
    const expected = /^(package\.json|README\.md|LICENSE|dist\/[\w-]+\.(m?js|d\.m?ts))$/;
    assert.deepEqual((await filesOf(packed.main)).filter((path) => !expected.test(path)), []);
    assert.deepEqual((await filesOf(packed[here])).sort(), ["LICENSE", "README.md", "THIRD-PARTY-LICENSES.txt", "package.json", library]);
  });
  test("names every build", () => {
    const { optionalDependencies, version } = manifest();
    assert.deepEqual(optionalDependencies, Object.fromEntries(builds.map((build) => [`phala-cvm-${build}`, version])));
    for (const file of [join(installed, "dist/index.js"), join(source, "../tests/emulator/npm/index.js")]) {
      const named = [...readFileSync(file, "utf8").matchAll(/^ {2}"[a-z0-9 ]+": "([\w-]+)",?$/gm)];
      assert.deepEqual(named.map(([, build]) => build).sort(), [...builds].sort(), basename(file));
    }
  });
  test("has the version of the workspace", () => {
    const [, version] = /^\[workspace\.package\]\nversion = "(.*)"$/m.exec(readFileSync(join(source, "../Cargo.toml"), "utf8"));
    const emulators = JSON.parse(readFileSync(join(source, "../tests/emulator/npm/package.json"), "utf8"));
    const { peerDependencies } = manifest();
    assert.deepEqual([manifest().version, emulators.version, peerDependencies["phala-cvm-emulator"]], [version, version, version]);
  });
});

function manifest() {
  return JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
}

describe("an empty folder", () => {
  test("gets the one native part that fits, and nothing else", () => {
    const names = readdirSync(join(folder, "node_modules")).filter((name) => !name.startsWith("."));
    assert.deepEqual(names, ["phala-cvm", `phala-cvm-${here}`]);
    const { dependencies, scripts } = manifest();
    assert.deepEqual([dependencies, scripts], [undefined, undefined]);
  });
  test("works by import", async () => {
    const text = `import { Client } from "phala-cvm"; console.log((await new Client().startCvm("x")).cvmId);`;
    assert.equal(await inFolder("a.mjs", text), "cvm_1");
  });
  test("works by require", async () => {
    const text = `const { Client } = require("phala-cvm"); new Client().startCvm("x").then((cvm) => console.log(cvm.cvmId));`;
    assert.equal(await inFolder("a.cjs", text), "cvm_1");
  });
  test("is the same by import and by require", async () => {
    const text = `
      import * as imported from "phala-cvm";
      import { createRequire } from "node:module";
      const required = createRequire(import.meta.url)("phala-cvm");
      const names = Object.keys(required).filter((name) => imported[name] !== required[name]);
      const error = await new required.Client().startCvm("a/b").catch((thrown) => thrown);
      console.log(names.length, Object.keys(required).length > 15, error instanceof imported.InvalidArgumentError);`;
    assert.equal(await inFolder("b.mjs", text), "0 true true");
  });
  test("has types in both module systems and for every resolution", async () => {
    const text = `import { Client, type Cvm } from "phala-cvm"; export const cvm: Promise<Cvm> = new Client().startCvm("x");
      // @ts-expect-error
      void new Client().startCvm();`;
    writeFileSync(join(folder, "types.mts"), text);
    writeFileSync(join(folder, "types.cts"), text);
    writeFileSync(join(folder, "types.ts"), text);
    const tsc = join(source, "node_modules/typescript/bin/tsc");
    const strict = ["--noEmit", "--strict", "--skipLibCheck", "false", "--lib", "es2022,dom", "--types", ""];
    for (const [resolution, files] of [
      [["--module", "node16"], ["types.mts", "types.cts"]],
      [["--module", "nodenext"], ["types.mts", "types.cts"]],
      [["--module", "esnext", "--moduleResolution", "bundler"], ["types.ts"]],
    ]) {
      const output = await run(process.execPath, [tsc, ...strict, ...resolution, ...files], { cwd: folder }).catch((error) => error);
      assert.equal(output.stdout, "", `${resolution}: ${output.stdout}`);
    }
  });
  test("has types of phala-cvm/testing, without those of Node", async () => {
    const text = `import { startEmulator, type FaultKind } from "phala-cvm/testing";
      const kind: FaultKind = "drop_after";
      void startEmulator({ bootTime: 10 }).then((cloud) => cloud.inject(kind, { times: 2, status: 503 }));
      // @ts-expect-error
      void startEmulator().then((cloud) => cloud.inject("drop"));`;
    writeFileSync(join(folder, "testing.mts"), text);
    const tsc = join(source, "node_modules/typescript/bin/tsc");
    const strict = ["--noEmit", "--strict", "--skipLibCheck", "false", "--lib", "es2022,dom", "--types", "", "--module", "nodenext"];
    const output = await run(process.execPath, [tsc, ...strict, "testing.mts"], { cwd: folder }).catch((error) => error);
    assert.equal(output.stdout, "");
  });
});

describe("without its native part it says what is wrong", () => {
  const LOAD = `
    import { createRequire } from "node:module";
    try { createRequire(import.meta.url)("phala-cvm"); } catch (error) { console.log(error.message); }`;

  async function says(text, ...parts) {
    const message = await inFolder("load.mjs", text);
    for (const part of parts) assert.ok(message.includes(part), `${part} in ${message}`);
    return message;
  }

  test("on a platform that there is no build for", async () => {
    const text = `Object.defineProperty(process, "platform", { value: "sunos" }); ${LOAD}`;
    await says(text, `no build for sunos ${process.arch}`, "linux x64 musl", "darwin arm64");
  });
  test("when optional dependencies were left out", async () => {
    await install("--omit=optional");
    const message = await says(LOAD, `the package phala-cvm-${here} is missing`, process.arch, process.version.slice(1), "--omit=optional", "bundler");
    assert.ok(!message.includes("There is"), message);
  });
  test("when it was installed for another platform", async () => {
    const [os, cpu] = elsewhere.split("-");
    await install(`--os=${os}`, `--cpu=${cpu}`);
    await says(LOAD, `phala-cvm-${here} is missing`, `There is phala-cvm-${elsewhere}`, "Install again here", "--libc");
  });
  test("when it is there and does not load", async () => {
    await install();
    writeFileSync(join(folder, `node_modules/phala-cvm-${here}`, library), "not a library");
    const message = await says(LOAD, `phala-cvm-${here} cannot be loaded on`, "install again", "glibc 2.28");
    assert.ok(!message.includes("omit"), message);
  });
});
