/** A client of the native part. */
export interface NativeClient {
  readonly nativeClient: unique symbol;
}

/** The way that answers of the native part come back. */
export interface Bridge {
  readonly bridge: unique symbol;
}

/** An iteration of the native part. */
export interface NativeIteration {
  readonly nativeIteration: unique symbol;
}

/** What is wanted of a call beside its end, as bits of a number. */
export const Wanted = { Events: 1, Progress: 2, Questions: 4, Partial: 8 } as const;

/** The functions of the native part. Where they answer a text, it is a failure as JSON, unless it is said otherwise. */
interface Native {
  connect(deliver: (batch: string) => void): Bridge;
  open(bridge: Bridge, options: string, runtime: string): NativeClient | string;
  call(
    client: NativeClient,
    operation: string,
    args: string,
    options: string | undefined,
    wants: number,
  ): number | string;
  /** Answers a JSON text: `[succeeded, answer or failure]`. */
  callFunction(name: string, args: string): string;
  /** Answers as JSON what the call had reached, if that was wanted. */
  cancel(bridge: Bridge, id: number): string | null;
  /** Answers whether a CVM is healthy, or why that cannot be said. */
  answer(bridge: Bridge, question: number, health: boolean | string): void;
  iterate(
    client: NativeClient,
    iteration: string,
    args: string,
    options: string | undefined,
    observed: boolean,
  ): NativeIteration | string;
  next(iteration: NativeIteration): number | string;
  closeIteration(iteration: NativeIteration): void;
  close(client: NativeClient): void;
  baseUrl(client: NativeClient): string;
  apiVersion(client: NativeClient): string;
}

/** The platforms that there are builds for, and what their files are called. */
const BUILDS: Readonly<Record<string, readonly string[]>> = {
  "linux-x64": ["linux-x64-gnu", "linux-x64-musl"],
  "linux-arm64": ["linux-arm64-gnu", "linux-arm64-musl"],
  "darwin-x64": ["darwin-x64"],
  "darwin-arm64": ["darwin-arm64"],
  "win32-x64": ["win32-x64-msvc"],
  "win32-arm64": ["win32-arm64-msvc"],
};

function load(): Native {
  const platform = `${process.platform}-${process.arch}`;
  const failures: string[] = [];
  for (const build of BUILDS[platform] ?? []) {
    // Beside this package when it was built here or packed as a whole, else a package of its own.
    for (const path of [`../phala-cvm.${build}.node`, `phala-cvm-${build}`]) {
      try {
        return require(path) as Native;
      } catch (error) {
        failures.push(`  ${path}: ${String(error).split("\n", 1)[0]}`);
      }
    }
  }
  throw new Error(explain(platform, failures));
}

function explain(platform: string, failures: readonly string[]): string {
  const lines = [`phala-cvm: the native part cannot be loaded on ${platform}, ${runtime()}.`];
  if (failures.length > 0) {
    lines.push("Tried:", ...failures, "Likely causes:");
    lines.push(
      "  - node_modules was installed on another platform, or copied from one: install again here",
      "  - optional dependencies were left out (--omit=optional): install them",
      "  - the C library is another one, or too old (Alpine has musl, most others have glibc)",
      "  - a bundler left the .node file behind: mark phala-cvm as external",
    );
  } else {
    lines.push(`There is no build for it. There are: ${Object.keys(BUILDS).join(", ")}.`);
  }
  return lines.join("\n");
}

/** What runs this program, for the `User-Agent`. */
export function runtime(): string {
  const { bun, deno, node } = process.versions as Record<string, string | undefined>;
  if (bun !== undefined) return `bun ${bun}`;
  if (deno !== undefined) return `deno ${deno}`;
  return `node ${node}`;
}

export const native: Native = load();
