/**
 * Node's own modules. A bundle that is an ECMAScript module has no `require`, which this CommonJS package uses. If
 * Node has another function that returns its modules, that is used.
 */

type GetBuiltinModule = typeof process.getBuiltinModule | undefined;

const getBuiltinModule = process.getBuiltinModule as GetBuiltinModule;

export const asyncHooks: typeof import("node:async_hooks") =
  getBuiltinModule?.("node:async_hooks") ?? require("node:async_hooks");

export const { isUtf8 }: typeof import("node:buffer") =
  getBuiltinModule?.("node:buffer") ?? require("node:buffer");

/** Not called when the package is loaded: loading this module takes a large part of the package's load time. */
export function isMainThread(): boolean {
  const threads: typeof import("node:worker_threads") =
    getBuiltinModule?.("node:worker_threads") ?? require("node:worker_threads");
  return threads.isMainThread;
}

export const fs: typeof import("node:fs") = getBuiltinModule?.("node:fs") ?? require("node:fs");

/** The result of `require` in the folder of the program, or in the working directory; `undefined` if it fails there. */
export function requireNextToProgram(name: string): unknown {
  const createRequire = getBuiltinModule?.("node:module").createRequire;
  for (const from of [process.argv[1], `${process.cwd()}/program.js`]) {
    try {
      if (from !== undefined) return createRequire?.(from)(name);
    } catch {
      // The module is not there.
    }
  }
  return undefined;
}
