// Generated from the declarations in core by `cargo run -p phala-cvm-codegen`.

import type { Cvm } from "./answers.js";

/** One attempt that has ended. There is nothing secret in it. */
export interface AttemptEvent {
  /** The operation, such as `start_cvm`. */
  operation: string;
  /** The CVM that the call is about, as it was named. */
  cvmId: string | null;
  /** Which attempt of the call it was, counted from 1. */
  attempt: number;
  /** The HTTP status, if there was an answer. */
  status: number | null;
  /** How long the attempt took. In milliseconds. */
  duration: number;
  /** Why it failed, in one line; `null` for a success. */
  failure: string | null;
  /** The wait before the next attempt; `null` if this was the last one. In milliseconds. */
  retryIn: number | null;
  /** The request's id, if the API named one. */
  requestId: string | null;
}

/** Something that happened on the way. Plain data, with nothing secret in it. */
export interface ProgressEvent {
  /**
   * `step`: a deployment is about to take the step that `detail` names, `provision`, `encrypt`,
   * `commit` or `wait`. `status`: a CVM's status, or how far it has come, is another one than
   * before. `done`: a CVM is where it was to go. `failed`, in a fleet: a CVM will not get there,
   * for the reason in `detail`.
   */
  kind: "step" | "status" | "done" | "failed";
  /** The CVM it is about, as the caller named it, else by its id. */
  cvmId: string | null;
  /** The CVM's name, if it is known. */
  name: string | null;
  /** The CVM's status, if it is known. */
  status: string | null;
  /** The name of the step; how far the boot or the shutdown has come; or what failed. */
  detail: string | null;
  /** The time since the call began. In milliseconds. */
  elapsed: number;
  /**
   * In a deployment, once something has been provisioned: where it can be taken up again if it
   * ends here. There is nothing secret in it.
   */
  resume: string | null;
  /** The CVM that the call has made, once it has: a replica, or a committed CVM. */
  made: Cvm | null;
}

/** What is called while calls run. */
export interface Observers {
  /**
   * What to call with each attempt that has ended, soon to return. What it throws becomes a
   * warning of the process, and does not decide how the call ends.
   */
  onEvent?: ((event: AttemptEvent) => unknown) | undefined;
}
