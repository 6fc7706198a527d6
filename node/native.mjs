// Builds the native part for this machine, as the tests use it, and puts it where the package expects it in the
// repository. `.ci/build` makes the builds for releases.

import { execFileSync } from "node:child_process";
import { copyFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildHere, builds } from "./pack.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");
const build = buildHere();
if (build === undefined) throw new Error(`there are builds for ${builds.join(", ")}, not for this machine`);

function libraryName() {
  if (process.platform === "win32") return "phala_cvm_node.dll";
  return `libphala_cvm_node.${process.platform === "darwin" ? "dylib" : "so"}`;
}

execFileSync("cargo", ["native", "--quiet"], { cwd: root, stdio: "inherit" });
const copy = join(root, "node", `phala-cvm.${build}.node`);
// A new file: a process that has loaded the old one continues to use it.
rmSync(copy, { force: true });
copyFileSync(join(target, "debug", libraryName()), copy);
