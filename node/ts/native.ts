import { fs, requireNextToProgram } from "./builtin.js";

/** A client of the native part. */
export interface NativeClient {
  readonly nativeClient: unique symbol;
}

/** The bridge that returns the answers of the native part. */
export interface Bridge {
  readonly bridge: unique symbol;
}

/** An iteration of the native part. */
export interface NativeIteration {
  readonly nativeIteration: unique symbol;
}

/** The events that a caller requests in addition to a call's end, as bits of a number. */
export const Listeners = { Events: 1, Progress: 2, Questions: 4, Partial: 8, Lines: 16 } as const;

/** The functions of the native part. A returned text is a failure as JSON, unless documented otherwise. */
interface Native {
  connect(deliver: (batch: string) => void): Bridge;
  /** The names of the environment variables that clients read. */
  environmentVariables(): string[];
  /** With a number, the client requests its bearer tokens with this number. */
  open(
    bridge: Bridge,
    options: string,
    environment: string,
    runtime: string,
    number: number | undefined,
  ): NativeClient | string;
  call(
    client: NativeClient,
    operation: string,
    args: string,
    options: string | undefined,
    wants: number,
  ): number | string;
  /** Returns a JSON text: `[succeeded, answer or failure]`. */
  callFunction(name: string, args: string): string;
  /** Returns the partial result of the call as JSON, if it was requested. */
  cancel(bridge: Bridge, id: number): string | null;
  /**
   * Answers whether a CVM is healthy, or why it is not yet; or, if the check is not usable, why it can never have a
   * result.
   */
  answer(bridge: Bridge, question: number, health: boolean | string, isUsable: boolean): void;
  /** Provides a bearer token, or the reason why there is none. */
  giveToken(bridge: Bridge, question: number, text: string, isToken: boolean): void;
  iterate(
    client: NativeClient,
    iteration: string,
    args: string,
    options: string | undefined,
    observed: boolean,
  ): NativeIteration | string;
  next(iteration: NativeIteration): number | string;
  closeIteration(iteration: NativeIteration): void;
  /** Returns the id of the answer that arrives when all calls have ended; 0 if there are none. */
  close(client: NativeClient, abort: boolean): number | string;
  baseUrl(client: NativeClient): string;
  apiVersion(client: NativeClient): string;
}

/** The available builds, by `process.platform`, `process.arch` and, on Linux, the C library. */
const BUILDS: Readonly<Record<string, string>> = {
  "linux x64 glibc": "linux-x64-gnu",
  "linux arm64 glibc": "linux-arm64-gnu",
  "linux x64 musl": "linux-x64-musl",
  "linux arm64 musl": "linux-arm64-musl",
  "darwin x64": "darwin-x64",
  "darwin arm64": "darwin-arm64",
  "win32 x64": "win32-x64-msvc",
  "win32 arm64": "win32-arm64-msvc",
};

function load(): Native {
  const platform = [process.platform, process.arch, ...libc()].join(" ");
  const build = BUILDS[platform];
  if (build === undefined) {
    const builds = Object.keys(BUILDS).join(", ");
    throw new Error(`phala-cvm has no build for ${platform}: expected one of ${builds}`);
  }
  try {
    return loadBuilt(build) ?? loadPackage(build);
  } catch (error) {
    throw new Error(explain(platform, `phala-cvm-${build}`, error as Error), { cause: error });
  }
}

/** Loads the build from the repository, where it is next to the folder of this file. */
function loadBuilt(build: string): Native | undefined {
  const folder = typeof __dirname === "undefined" ? undefined : __dirname;
  const path = `${folder}/../phala-cvm.${build}.node`;
  if (folder === undefined || !fs.existsSync(path)) return undefined;
  const module = { exports: {} };
  process.dlopen(module, path);
  return module.exports as Native;
}

/** Loads the build from its package. Each name is a literal, so that bundlers and tracers find it. */
function loadPackage(build: string): Native {
  try {
    switch (build) {
      case "linux-x64-gnu":
        return require("phala-cvm-linux-x64-gnu") as Native;
      case "linux-arm64-gnu":
        return require("phala-cvm-linux-arm64-gnu") as Native;
      case "linux-x64-musl":
        return require("phala-cvm-linux-x64-musl") as Native;
      case "linux-arm64-musl":
        return require("phala-cvm-linux-arm64-musl") as Native;
      case "darwin-x64":
        return require("phala-cvm-darwin-x64") as Native;
      case "darwin-arm64":
        return require("phala-cvm-darwin-arm64") as Native;
      case "win32-x64-msvc":
        return require("phala-cvm-win32-x64-msvc") as Native;
      case "win32-arm64-msvc":
        return require("phala-cvm-win32-arm64-msvc") as Native;
    }
  } catch (error) {
    // The program is a bundle without `require`.
    const found = isMissing(error as Error) ? undefined : requireNextToProgram(`phala-cvm-${build}`);
    if (found === undefined) throw error;
    return found as Native;
  }
  throw new Error(`there is no build ${build}`);
}

/** The C library that this program is linked with. */
function libc(): string[] {
  if (process.platform !== "linux") return [];
  // Dynamically linked programs contain the name of their loader in their first bytes. A program without it is static,
  // as musl's are.
  const head = Buffer.alloc(4096);
  try {
    const program = fs.openSync("/proc/self/exe", "r");
    try {
      fs.readSync(program, head, 0, head.length, 0);
    } finally {
      fs.closeSync(program);
    }
  } catch {
    return ["glibc"];
  }
  return [/\/ld-linux[^/]*\.so/.test(head.toString("latin1")) ? "glibc" : "musl"];
}

function explain(platform: string, packageName: string, failure: Error): string {
  const lines = [];
  if (!isMissing(failure)) {
    lines.push(
      `phala-cvm: ${packageName} cannot be loaded on ${platform}, ${runtime()}: ${firstLine(failure)}`,
      "Likely causes:",
      "  - the system is older than the build: glibc 2.28, macOS 11 or Windows 10 is needed",
      "  - the file was damaged, or cut short: remove node_modules and install again",
      "  - the runtime does not load native modules: it must be Node 20 or later, Bun or Deno",
    );
  } else {
    lines.push(`phala-cvm: the package ${packageName} is missing, which has the native part for ${platform}, ${runtime()}.`);
    const others = Object.values(BUILDS).filter(isInstalled);
    if (others.length > 0) {
      lines.push(
        `There is ${others.map((build) => `phala-cvm-${build}`).join(", ")}: node_modules was installed on another`,
        "platform, or for one. Install again here, or name both to the package manager (npm: --os, --cpu, --libc).",
      );
    }
    lines.push(
      "Likely causes:",
      "  - optional dependencies were left out: install without --omit=optional, --no-optional or --ignore-optional",
      "  - a lock file made on another platform lacks it: remove node_modules and package-lock.json, and install again",
      `  - a bundler left it behind: mark phala-cvm or ${packageName} as external, and install it where the bundle runs`,
    );
  }
  return lines.join("\n");
}

/** Whether the module itself is missing, and not a module that it requires. */
function isMissing(failure: Error): boolean {
  return (failure as NodeJS.ErrnoException).code === "MODULE_NOT_FOUND";
}

function isInstalled(build: string): boolean {
  try {
    require.resolve(`phala-cvm-${build}/package.json`);
    return true;
  } catch {
    return false;
  }
}

function firstLine(error: unknown): string {
  return String(error).split("\n", 1)[0] ?? "";
}

/** The runtime of this program, for the `User-Agent`. */
export function runtime(): string {
  const { bun, deno, node } = process.versions as Record<string, string | undefined>;
  if (bun !== undefined) return `bun ${bun}`;
  if (deno !== undefined) return `deno ${deno}`;
  return `node ${node}`;
}

export const native: Native = load();
