// Generated from the declarations in core by `cargo run -p phala-cvm-codegen`.

import type { Cvm } from "./answers.js";
import type { ProgressEvent } from "./event.js";

/** What every call takes in addition to its arguments. */
export interface CallOptions {
  /**
   * How long the call may take, its retries and waits included. Default: the client's `timeout`,
   * or its `waitTimeout` where a CVM is waited for. For each CVM of a fleet, and for each request
   * of an iteration. In milliseconds.
   */
  timeout?: number | undefined;
  /**
   * Headers to add to each request that the call sends for itself. The looks at CVMs that all
   * waits of a client share do not have them.
   */
  headers?: Readonly<Record<string, string>> | undefined;
  /**
   * Aborts the call, which is then rejected with an `AbortError`; its `cause` is the signal's
   * reason.
   */
  signal?: AbortSignal | null | undefined;
}

/** What a call that waits takes in addition to its arguments. */
export interface ProgressOptions extends CallOptions {
  /**
   * What to call with each step and each change, soon to return. What it throws becomes a warning
   * of the process, and does not decide how the call ends.
   */
  onProgress?: ((event: ProgressEvent) => unknown) | undefined;
  /**
   * Whether to show progress on stderr: a live line for each CVM in a terminal, else plain lines.
   * Default: `false`.
   */
  progress?: boolean | undefined;
}

/** What an action takes in addition to its arguments. */
export interface WaitOptions extends ProgressOptions {
  /**
   * Whether to wait until the CVM is where the action leads, and to answer it as it is then.
   * Default: `true` for a deployment, else `false`.
   */
  wait?: boolean | undefined;
}

/** What an action on many CVMs takes in addition to its arguments. */
export interface FleetOptions extends WaitOptions {
  /**
   * What to ask, once a second, whether a CVM that runs is healthy; until it is, the CVM counts as
   * not arrived. What it throws, or a promise that is rejected, means not yet; the last of it is
   * in the message of the `WaitTimeoutError`.
   */
  healthCheck?: ((cvm: Cvm) => boolean | PromiseLike<boolean>) | undefined;
}
