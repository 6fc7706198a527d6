// Generated from the declarations in core by `cargo run -p phala-cvm-codegen`.

import type { Cvm } from "./answers.js";
import type { PhalaError } from "./errors.js";

/**
 * What became of one CVM of a fleet. A list of them is what another call of the same action goes
 * on from: those that are not `ok` are done.
 */
export interface FleetResult {
  /** The CVM, as it was named; after a filter, its `vmUuid`. */
  cvmId: string;
  /** The CVM's name, if it is known. */
  name: string | null;
  /** What was done. The results of one action are not taken by another. */
  action: "start" | "stop" | "shutdown" | "restart" | "delete" | "update";
  /**
   * How it ended: `ok`, it was carried out, and the CVM is where it was to go if that was waited
   * for; `failed`, it was not, or the CVM did not get there; `unknown`, it may have been carried
   * out or not; `not_attempted`, nothing was sent.
   */
  outcome: "ok" | "failed" | "unknown" | "not_attempted";
  /** Whether the outcome is `ok`. */
  ok: boolean;
  /**
   * The CVM as the action answered it, as it was on arrival if that was waited for. `null` after a
   * deletion, and where there is no answer.
   */
  cvm: Cvm | null;
  /** What went wrong: the error of a call for this CVM alone. */
  error: PhalaError | null;
}
