import type { Cvm } from "./answers.js";
import type { ProgressEvent } from "./event.js";

/** What every call takes beside its arguments. */
export interface CallOptions {
  /**
   * How long the call may take, its retries and waits included, in milliseconds. Default: the
   * client's `timeout`; 1,800,000 ms where a CVM is waited for. For each CVM of a fleet, and for each
   * request of an iteration.
   */
  timeout?: number | undefined;
  /** Aborts the call, which is then rejected with the signal's reason. */
  signal?: AbortSignal | null | undefined;
}

/** What a call that waits takes beside its arguments. */
export interface ProgressOptions extends CallOptions {
  /**
   * Called with everything that happens on the way, and soon to return. What it throws becomes a
   * warning of the process, and does not decide how the call ends.
   */
  onProgress?: ((event: ProgressEvent) => unknown) | undefined;
  /**
   * Whether to show progress on stderr: a live line for each CVM in a terminal, else plain lines.
   * Default: `false`.
   */
  progress?: boolean | undefined;
}

/** What an action takes beside its arguments. */
export interface WaitOptions extends ProgressOptions {
  /**
   * Whether to wait until the CVM is where the action leads. Default: `true` for a deployment, else
   * `false`.
   */
  wait?: boolean | undefined;
}

/** What an action on many CVMs takes beside its arguments. */
export interface FleetOptions extends WaitOptions {
  /**
   * Asked, again and again, whether a CVM that runs is healthy. It waits for that until the answer is
   * `true`; what is thrown ends the wait for this CVM.
   */
  healthCheck?: ((cvm: Cvm) => boolean | PromiseLike<boolean>) | undefined;
}
