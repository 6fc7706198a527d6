// Builds the native part for this machine, to where the package looks for it in the repository:
//
//   node native.mjs            as tests use it
//   node native.mjs release    as it is released: prints its path, below target, and leaves the other alone

import { execFileSync } from "node:child_process";
import { copyFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildHere, builds } from "./pack.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");
const [release] = process.argv.slice(2);
const build = buildHere();
if (build === undefined) throw new Error(`there are builds for ${builds.join(", ")}, not for this machine`);

function libraryName() {
  if (process.platform === "win32") return "phala_cvm_node.dll";
  return `libphala_cvm_node.${process.platform === "darwin" ? "dylib" : "so"}`;
}

const flags = ["build", "--locked", "--quiet", "-p", "phala-cvm-node", ...(release ? ["--release"] : [])];
execFileSync("cargo", flags, { cwd: root, stdio: "inherit" });
const folder = join(target, release ? "release" : "debug");
const copy = join(release ? folder : join(root, "node"), `phala-cvm.${build}.node`);
// A new file: a process that has loaded the old one keeps it.
rmSync(copy, { force: true });
copyFileSync(join(folder, libraryName()), copy);
if (release) console.log(copy);
