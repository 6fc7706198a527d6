import { native } from "./native.js";

/**
 * The current values of the environment variables that clients read. `process` is that of the context that loaded this
 * package: workers, contexts of `vm` and test runners have their own environments, which the native part cannot read.
 */
export function environment(): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of native.environmentVariables()) {
    const value = read(name);
    if (typeof value === "string") found[name] = value;
  }
  return found;
}

function read(name: string): unknown {
  try {
    return process.env[name];
  } catch {
    // Deno throws if the program has no permission.
    return undefined;
  }
}
