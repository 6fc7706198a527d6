// Generated from the declarations in core by `cargo run -p phala-cvm-codegen`.

import type { Cvm } from "./answers.js";

/** An attempt that has ended. It contains no secrets. */
export interface AttemptEvent {
  /** The operation, such as `start_cvm`. */
  operation: string;
  /** The CVM of the call, as the caller named it. */
  cvmId: string | null;
  /** The number of the attempt in its call, counted from 1. */
  attempt: number;
  /** The HTTP status, if a response arrived. */
  status: number | null;
  /** How long the attempt took. In milliseconds. */
  duration: number;
  /** Why the attempt failed, in one line. `null` if it succeeded. */
  failure: string | null;
  /** The back-off before the next attempt. `null` if this was the last one. In milliseconds. */
  retryIn: number | null;
  /** The id of the request, if the API returned one. */
  requestId: string | null;
}

/** A progress event of a call. It is plain data without secrets. */
export interface ProgressEvent {
  /**
   * The kind of event. `step`: a deployment or an update starts the step in `detail`, such as
   * `provision`, `encrypt`, `commit` or `wait`. `status`: the status or the progress of a CVM has
   * changed. `done`: a CVM has reached its target state. `failed`, in a fleet: the action failed
   * for a CVM, for the reason in `detail`.
   */
  kind: "step" | "status" | "done" | "failed";
  /** The CVM: as the caller named it, else its id. */
  cvmId: string | null;
  /** The CVM's name, if it is known. */
  name: string | null;
  /** The CVM's status, if it is known. */
  status: string | null;
  /**
   * The name of the step, the progress of the boot or the shutdown, or the reason of a failure.
   */
  detail: string | null;
  /** The time since the call started. In milliseconds. */
  elapsed: number;
  /**
   * In a deployment, after its provision: the `resume` with which `deploy` can continue if the
   * call ends here. It contains no secrets.
   */
  resume: string | null;
  /** The CVM that the call has created: a replica, or a committed CVM. `null` until then. */
  made: Cvm | null;
}

/** The functions that are called while calls run. */
export interface Observers {
  /**
   * A function that receives each attempt that has ended. It should return quickly. If it throws,
   * the process emits a warning. The call is not affected.
   */
  onEvent?: ((event: AttemptEvent) => unknown) | undefined;
}
