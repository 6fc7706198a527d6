// What is packed, installed in an empty folder: no compiler, no dependencies, both module systems.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { dump, KEY } from "./canary.mjs";
import { emulator } from "./emulator.mjs";

const run = promisify(execFile);
const source = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "phala-cvm-"));
const quiet = { npm_config_audit: "false", npm_config_fund: "false", npm_config_offline: "true" };
after(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a program in the folder, against a script of one reply. */
async function inFolder(name, text) {
  const script = await emulator.script({ json: { id: "cvm_1", status: "starting" } });
  writeFileSync(join(folder, name), text);
  const env = { ...process.env, PHALA_CLOUD_API_KEY: KEY, PHALA_CLOUD_API_PREFIX: script.baseUrl };
  const { stdout } = await run(process.execPath, [name], { cwd: folder, env });
  dump(stdout);
  return stdout.trim();
}

let packed;
before(async () => {
  const env = { ...process.env, ...quiet };
  const { stdout } = await run("npm", ["pack", "--json", "--pack-destination", folder], { cwd: source, env });
  packed = Object.values(JSON.parse(stdout))[0];
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, name: "empty" }));
  await run("npm", ["install", `./${packed.filename}`], { cwd: folder, env });
});

describe("the packed tarball", () => {
  test("has what is needed and nothing else", () => {
    const files = packed.files.map(({ path }) => path);
    const strange = files.filter(
      (path) => !/^(package\.json|README\.md|LICENSE|dist\/[\w-]+\.(m?js|d\.m?ts)|phala-cvm\.[\w-]+\.node)$/.test(path),
    );
    assert.deepEqual(strange, []);
    assert.equal(files.filter((path) => path.endsWith(".node")).length, 1);
  });
  test("brings nothing with it", () => {
    assert.deepEqual(readdirSync(join(folder, "node_modules")).filter((name) => !name.startsWith(".")), ["phala-cvm"]);
    const { dependencies, scripts } = JSON.parse(readFileSync(join(folder, "node_modules/phala-cvm/package.json"), "utf8"));
    assert.equal(dependencies, undefined);
    assert.ok(!("install" in scripts || "postinstall" in scripts || "preinstall" in scripts));
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
  test("says what is likely wrong when its native part is missing", async () => {
    const [native] = packed.files.map(({ path }) => path).filter((path) => path.endsWith(".node"));
    const text = `
      import { createRequire } from "node:module";
      import { renameSync } from "node:fs";
      const file = "node_modules/phala-cvm/${native}";
      renameSync(file, file + ".away");
      try { createRequire(import.meta.url)("phala-cvm"); } catch (error) { console.log(error.message); }
      renameSync(file + ".away", file);
      Object.defineProperty(process, "platform", { value: "sunos" });
      try { createRequire(import.meta.url)("phala-cvm"); } catch (error) { console.log(error.message); }`;
    const message = await inFolder("c.mjs", text);
    for (const part of ["cannot be loaded on", process.version.slice(1), "optional dependencies", "musl", "bundler", "Tried:", "There is no build for it"]) {
      assert.ok(message.includes(part), `${part} in ${message}`);
    }
  });
});
