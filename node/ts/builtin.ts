/**
 * Node's own modules. A bundle that is an ECMAScript module has no `require`, which this package is written with as a
 * CommonJS module; where Node has another way to its modules, that is taken.
 */

type GetBuiltinModule = typeof process.getBuiltinModule | undefined;

const getBuiltinModule = process.getBuiltinModule as GetBuiltinModule;

export const asyncHooks: typeof import("node:async_hooks") =
  getBuiltinModule?.("node:async_hooks") ?? require("node:async_hooks");

export const { isUtf8 }: typeof import("node:buffer") =
  getBuiltinModule?.("node:buffer") ?? require("node:buffer");

/** Asked rarely: loading that module takes a good part of the time that loading this package takes. */
export function isMainThread(): boolean {
  const threads: typeof import("node:worker_threads") =
    getBuiltinModule?.("node:worker_threads") ?? require("node:worker_threads");
  return threads.isMainThread;
}

export const fs: typeof import("node:fs") = getBuiltinModule?.("node:fs") ?? require("node:fs");

/** What `require` answers in the folder of the program, or in the working directory; nothing if it fails there. */
export function requireNextToProgram(name: string): unknown {
  const createRequire = getBuiltinModule?.("node:module").createRequire;
  for (const from of [process.argv[1], `${process.cwd()}/program.js`]) {
    try {
      if (from !== undefined) return createRequire?.(from)(name);
    } catch {
      // It is not there.
    }
  }
  return undefined;
}
