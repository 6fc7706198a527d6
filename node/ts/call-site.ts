/**
 * Where a caller called this package: what the stack of an error begins with. It is noted when the call is made,
 * since the stack of an error that is made when the answer arrives begins in this package, and leads to the caller
 * only as long as the caller awaits.
 */
export class CallSite {
  /** Filled in by `captureStackTrace`; read only if there is an error. */
  declare readonly stack?: unknown;

  /**
   * @param callee What a method of this package has called at once: the frame of that method is left out, and
   * everything that was called by it.
   */
  constructor(callee: typeof CallSite | ((...args: never[]) => unknown)) {
    Error.captureStackTrace(this, callee);
  }

  /** Gives an error this place in the program. */
  mark<E>(error: E): E {
    if (!(error instanceof Error)) return error;
    const { stack } = this;
    // No text if the program has its own `Error.prepareStackTrace`, and no lines if it wants none.
    const frames = typeof stack === "string" ? stack.split("\n").filter((line) => /^\s+at /.test(line)) : [];
    const callers = frames.slice(showsTailCalls() ? 1 : 0);
    if (callers.length === 0) return error;
    const text = [String(error), ...callers].join("\n");
    Object.defineProperty(error, "stack", { value: text, writable: true, configurable: true });
    return error;
  }
}

/** Whether a stack shows a function that has nothing left to do but to call another one: in Bun, it does not. */
function showsTailCalls(): boolean {
  function callee(): string {
    const site: { stack?: unknown } = {};
    Error.captureStackTrace(site, callee);
    return String(site.stack);
  }
  function method(): string {
    return callee();
  }
  return method().includes(method.name);
}
