"use strict";

/** The platforms with a program. */
const BUILDS = {
  "linux x64 glibc": "linux-x64-gnu",
  "linux arm64 glibc": "linux-arm64-gnu",
  "linux x64 musl": "linux-x64-musl",
  "linux arm64 musl": "linux-arm64-musl",
  "darwin x64": "darwin-x64",
  "darwin arm64": "darwin-arm64",
  "win32 x64": "win32-x64-msvc",
  "win32 arm64": "win32-arm64-msvc",
};

function platform() {
  const names = [process.platform, process.arch];
  if (process.platform === "linux") {
    names.push(process.report.getReport().header.glibcVersionRuntime === undefined ? "musl" : "glibc");
  }
  return names.join(" ");
}

exports.executable = function executable() {
  const here = platform();
  const build = BUILDS[here];
  if (build === undefined) {
    throw new Error(
      `phala-cvm-emulator: there is no program for ${here}. There are programs for ${Object.keys(BUILDS).join(", ")}.`,
    );
  }
  const wanted = `phala-cvm-emulator-${build}`;
  const file = process.platform === "win32" ? "phala-cvm-emulator.exe" : "phala-cvm-emulator";
  try {
    return require.resolve(`${wanted}/${file}`);
  } catch (cause) {
    throw new Error(
      `phala-cvm-emulator: the package ${wanted} is missing, which has the program for ${here}: install again here, ` +
        "without --omit=optional and without a lock file made on another platform",
      { cause },
    );
  }
};
