import { native } from "./native.js";

/**
 * What the environment says now of the variables that clients read. `process` is that of the context that loaded this package:
 * workers, contexts of `vm` and test runners have environments of their own, which the native part cannot see.
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
    // Deno refuses what it was not started with the permission for.
    return undefined;
  }
}
