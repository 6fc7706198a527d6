// Generated from the declarations in core by `cargo run -p phala-cvm-codegen`.

import type { Cvm } from "./answers.js";
import type { ProgressEvent } from "./event.js";

/** The options of every call. */
export interface CallOptions {
  /**
   * The time limit of the call, including retries and waits. Default: the client's `timeout`, or
   * its `waitTimeout` if the call waits for a CVM. In a fleet call, it applies to each CVM; in an
   * iteration, to each request. In milliseconds.
   */
  timeout?: number | undefined;
  /**
   * Headers to add to each request of the call. The status requests that all waits of a client
   * share do not have them.
   */
  headers?: Readonly<Record<string, string>> | undefined;
  /**
   * Aborts the call. The call then rejects with an `AbortError`, whose `cause` is the signal's
   * reason.
   */
  signal?: AbortSignal | null | undefined;
}

/** The options of a call that waits. */
export interface ProgressOptions extends CallOptions {
  /**
   * A function that receives each progress event. It should return quickly. If it throws, the
   * process emits a warning. The call is not affected.
   */
  onProgress?: ((event: ProgressEvent) => unknown) | undefined;
  /**
   * Whether to show progress on stderr: a live line for each CVM in a terminal, plain lines
   * elsewhere. Default: `false`.
   */
  progress?: boolean | undefined;
}

/** The options of an action. */
export interface WaitOptions extends ProgressOptions {
  /**
   * Whether to wait until the action is complete: the CVM has reached its target state, or the
   * operation has ended. The result then has the CVM's state at that time. Default: `true` for
   * `deploy`, `updateCvm`, `rollback` and `fleet.update`, otherwise `false`.
   */
  wait?: boolean | undefined;
}

/** The options of an action on many CVMs. */
export interface FleetOptions extends WaitOptions {
  /**
   * A function that checks whether a running CVM is healthy. The client calls it with the CVM,
   * once a second, until it returns `true`. Until then, the CVM does not count as ready. An
   * exception or a rejected promise means that the CVM is not healthy yet. The message of the
   * `WaitTimeoutError` has the last one.
   */
  healthCheck?: ((cvm: Cvm) => boolean | PromiseLike<boolean>) | undefined;
}
