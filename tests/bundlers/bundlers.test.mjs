// The package in other tools: traced, bundled, and compiled against.

import commonjs from "@rollup/plugin-commonjs";
import nodeResolve from "@rollup/plugin-node-resolve";
import { nodeFileTrace } from "@vercel/nft";
import { build } from "esbuild";
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { rollup } from "rollup";
import webpack from "webpack";
import { packMain, packNative } from "../../node/pack.mjs";

const run = promisify(execFile);
const here = fileURLToPath(new URL(".", import.meta.url));
const source = fileURLToPath(new URL("../../node", import.meta.url));
const library = readdirSync(source).find((name) => /^phala-cvm\.[\w-]+\.node$/.test(name));
const native = `phala-cvm-${library.split(".")[1]}`;
const folder = mkdtempSync(join(tmpdir(), "phala-cvm-bundlers-"));
const modules = join(folder, "node_modules");
const entry = join(folder, "program.mjs");
/** The native part is not bundled. */
const isNative = (name) => /^phala-cvm-/.test(name);

before(async () => {
  const tarballs = {
    "phala-cvm": packMain(folder, "phala-cvm"),
    [native]: packNative(folder, "phala-cvm", native.slice("phala-cvm-".length), join(source, library), library),
  };
  for (const [name, tarball] of Object.entries(tarballs)) {
    mkdirSync(join(modules, name), { recursive: true });
    await run("tar", ["-xzf", tarball, "-C", join(modules, name), "--strip-components=1"]);
  }
  for (const program of ["program.mjs", "program.mts"]) cpSync(join(here, program), join(folder, program));
  // For a module resolution that does not support `.mts`.
  cpSync(join(here, "program.mts"), join(folder, "program.ts"));
  mkdirSync(join(modules, "@types"));
  symlinkSync(join(here, "node_modules/@types/node"), join(modules, "@types/node"));
  symlinkSync(join(here, "node_modules/undici-types"), join(modules, "undici-types"));
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a program in an empty folder, with only these packages installed. */
async function works(program, files, installed = []) {
  const directory = mkdtempSync(join(tmpdir(), "phala-cvm-bundled-"));
  try {
    for (const file of files) {
      mkdirSync(join(directory, dirname(file)), { recursive: true });
      cpSync(join(folder, file), join(directory, file), { recursive: true });
    }
    for (const name of installed) cpSync(join(modules, name), join(directory, "node_modules", name), { recursive: true });
    const { stdout } = await run(process.execPath, [program], { cwd: directory });
    assert.equal(stdout, "TransportError 64 true\n");
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

test("nft traces the native part", async () => {
  const { fileList } = await nodeFileTrace([entry], { base: folder });
  assert.ok(fileList.has(`node_modules/${native}/${library}`), [...fileList].join("\n"));
  await works("program.mjs", [...fileList]);
});

describe("esbuild", () => {
  const options = { absWorkingDir: folder, bundle: true, platform: "node", logLevel: "silent" };
  test("as an ECMAScript module", async () => {
    const outfile = "esbuild/program.mjs";
    const { warnings } = await build({ ...options, entryPoints: [entry], format: "esm", outfile, external: ["phala-cvm-*"] });
    assert.deepEqual(warnings, []);
    await works(outfile, [outfile], [native]);
  });
  test("as a CommonJS module, with the native part in it", async () => {
    const outfile = "esbuild/program.cjs";
    // This format has no top-level await.
    const contents = `import("phala-cvm").then(async ({ Client, getComposeHash }) => {
      const client = new Client({ apiKey: "phak_test", baseUrl: "http://127.0.0.1:1", maxRetries: 0 });
      const error = await client.startCvm("a").catch((thrown) => thrown);
      console.log(error.name, getComposeHash({}).length, true);
    });`;
    const stdin = { contents, resolveDir: folder };
    await build({ ...options, stdin, format: "cjs", outfile, loader: { ".node": "copy" } });
    await works(outfile, ["esbuild"]);
  });
});

test("rollup", async () => {
  const bundle = await rollup({
    input: entry,
    external: isNative,
    plugins: [nodeResolve({ exportConditions: ["node"] }), commonjs()],
  });
  const file = join(folder, "rollup/program.mjs");
  await bundle.write({ file, format: "es" });
  await works("rollup/program.mjs", ["rollup/program.mjs"], [native]);
});

test("webpack", async () => {
  const stats = await promisify(webpack)({
    mode: "production",
    target: "node",
    context: folder,
    entry,
    output: { path: join(folder, "webpack"), filename: "program.cjs" },
    optimization: { minimize: false },
    externals: [({ request }, done) => (isNative(request) ? done(null, `commonjs ${request}`) : done())],
  });
  const { errors, warnings } = stats.toJson({ all: false, errors: true, warnings: true });
  assert.deepEqual([errors, warnings], [[], []]);
  await works("webpack/program.cjs", ["webpack/program.cjs"], [native]);
});

describe("declaration files are checked as well by", () => {
  const repository = join(source, "node_modules/typescript");
  const compilers = ["5.2", "5.5", "5.9"].map((version) => [version, join(here, `node_modules/typescript-${version}`)]);
  for (const [version, compiler] of [...compilers, ["the repository's version", repository]]) {
    test(`TypeScript ${version}`, async () => {
      const ways = [
        ["--module", "nodenext", "program.mts"],
        ["--module", "esnext", "--moduleResolution", "bundler", "program.mts"],
      ];
      // TypeScript 7 has removed it.
      if (compiler !== repository) ways.push(["--module", "commonjs", "--moduleResolution", "node10", "program.ts"]);
      for (const way of ways) {
        const flags = ["--noEmit", "--strict", "--exactOptionalPropertyTypes", "--skipLibCheck", "false", "--target", "es2022"];
        const compiled = run(process.execPath, [join(compiler, "bin/tsc"), ...flags, ...way], { cwd: folder });
        await compiled.catch(({ stdout }) => assert.fail(`${way.join(" ")}:\n${stdout}`));
      }
    });
  }
});
