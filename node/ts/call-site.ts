/**
 * The place where a caller called this package: the first frames of an error's stack. It is captured when the call is
 * made: the stack of an error that is made when the answer arrives begins in this package, and contains the caller
 * only while the caller awaits.
 */
export class CallSite {
  /** Filled in by `captureStackTrace`; read only if there is an error. */
  declare readonly stack?: unknown;

  /**
   * @param callee The function that a method of this package calls first. The stack contains neither that method nor
   * its callees.
   */
  constructor(callee: typeof CallSite | ((...args: never[]) => unknown)) {
    Error.captureStackTrace(this, callee);
  }

  /** Sets the stack of an error to this place in the program. */
  mark<E>(error: E): E {
    if (!(error instanceof Error)) return error;
    const { stack } = this;
    // The stack is not text if the program has its own `Error.prepareStackTrace`, and has no lines if that returns
    // none.
    const frames = typeof stack === "string" ? stack.split("\n").filter((line) => /^\s+at /.test(line)) : [];
    const callers = frames.slice(showsTailCalls() ? 1 : 0);
    if (callers.length === 0) return error;
    const text = [String(error), ...callers].join("\n");
    Object.defineProperty(error, "stack", { value: text, writable: true, configurable: true });
    return error;
  }
}

/** Whether a stack contains functions that end with a call of another function. In Bun, it does not. */
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
