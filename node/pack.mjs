// Packs what goes to the npm registry:
//
//   node pack.mjs OUT                                          phala-cvm and phala-cvm-emulator
//   node pack.mjs OUT phala-cvm.linux-x64-gnu.node EMULATOR    and what they need on one platform
//
// The native parts are separate packages, of which npm installs the one for the platform. Only the packed main
// packages name them: in the repository, npm need not install them.

import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const LINUX = { os: ["linux"] };
const BUILDS = {
  "linux-x64-gnu": { ...LINUX, cpu: ["x64"], libc: ["glibc"] },
  "linux-arm64-gnu": { ...LINUX, cpu: ["arm64"], libc: ["glibc"] },
  "linux-x64-musl": { ...LINUX, cpu: ["x64"], libc: ["musl"] },
  "linux-arm64-musl": { ...LINUX, cpu: ["arm64"], libc: ["musl"] },
  "darwin-x64": { os: ["darwin"], cpu: ["x64"] },
  "darwin-arm64": { os: ["darwin"], cpu: ["arm64"] },
  "win32-x64-msvc": { os: ["win32"], cpu: ["x64"] },
  "win32-arm64-msvc": { os: ["win32"], cpu: ["arm64"] },
};

const NOTICES = "THIRD-PARTY-LICENSES.txt";

export const builds = Object.keys(BUILDS);

/** The build for this machine, if there is one. */
export function buildHere() {
  const { platform, arch, report } = process;
  const libc = report.getReport().header.glibcVersionRuntime ? "glibc" : "musl";
  return builds.find((name) => {
    const fits = BUILDS[name];
    return fits.os.includes(platform) && fits.cpu.includes(arch) && (fits.libc?.includes(libc) ?? true);
  });
}

const root = fileURLToPath(new URL("..", import.meta.url));
const folders = { "phala-cvm": join(root, "node"), "phala-cvm-emulator": join(root, "tests/emulator/npm") };
const readmes = { "phala-cvm": join(root, "node/README.md"), "phala-cvm-emulator": join(root, "tests/emulator/README.md") };

/** @returns The path of the tarball. */
function pack(out, manifest, fill) {
  const folder = mkdtempSync(join(tmpdir(), "phala-cvm-pack-"));
  try {
    writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
    copyFileSync(join(root, "LICENSE"), join(folder, "LICENSE"));
    fill(folder);
    const flags = ["pack", "--json", "--ignore-scripts", "--pack-destination", resolve(out)];
    const options = { cwd: folder, encoding: "utf8", shell: process.platform === "win32" };
    const [packed] = Object.values(JSON.parse(execFileSync("npm", flags, options)));
    return join(out, basename(packed.filename));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function manifestOf(name) {
  return JSON.parse(readFileSync(join(folders[name], "package.json"), "utf8"));
}

/** Packs a main package. */
export function packMain(out, name) {
  // Members that only the repository needs are not published.
  const { scripts, devDependencies, ...manifest } = manifestOf(name);
  const parts = Object.keys(BUILDS).map((build) => [`${name}-${build}`, manifest.version]);
  manifest.optionalDependencies = Object.fromEntries(parts);
  return pack(out, manifest, (folder) => {
    for (const file of manifest.files) cpSync(join(folders[name], file), join(folder, file), { recursive: true });
    copyFileSync(readmes[name], join(folder, "README.md"));
  });
}

/** Writes the licences of what is compiled into a crate. */
function writeNotices(crate, path) {
  const script = join(root, "tests/packages/licences.py");
  execFileSync(process.env.PYTHON ?? "python3", [script, crate, path], { stdio: "inherit" });
}

/** Packs the native part for one platform: one file. */
export function packNative(out, name, build, source, file) {
  const crate = file.endsWith(".node") ? `${name}-node` : name;
  const { version, license, repository, engines } = manifestOf(name);
  const fits = BUILDS[build];
  if (fits === undefined) throw new Error(`there are builds for ${Object.keys(BUILDS).join(", ")}, not for ${build}`);
  const description = `The native part of ${name} for ${build}`;
  const main = file.endsWith(".node") ? { main: file } : {};
  const manifest = { name: `${name}-${build}`, version, description, license, repository, engines, ...fits, ...main, files: [file, NOTICES] };
  return pack(out, manifest, (folder) => {
    writeNotices(crate, join(folder, NOTICES));
    copyFileSync(source, join(folder, file));
    chmodSync(join(folder, file), 0o755);
    const text = `# ${manifest.name}\n\n${description}. Install \`${name}\`, which brings it along.\n`;
    writeFileSync(join(folder, "README.md"), text);
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [out, library, emulator, ...others] = process.argv.slice(2);
  const build = library && /^phala-cvm\.([\w-]+)\.node$/.exec(basename(library))?.[1];
  if (out === undefined || others.length > 0 || (library && (!build || !emulator))) {
    throw new Error("usage: node pack.mjs OUT [phala-cvm.BUILD.node EMULATOR]");
  }
  mkdirSync(out, { recursive: true });
  for (const name of Object.keys(folders)) console.log(packMain(out, name));
  if (build) {
    const program = build.startsWith("win32") ? "phala-cvm-emulator.exe" : "phala-cvm-emulator";
    console.log(packNative(out, "phala-cvm", build, library, basename(library)));
    console.log(packNative(out, "phala-cvm-emulator", build, emulator, program));
  }
}
