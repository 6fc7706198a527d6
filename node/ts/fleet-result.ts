// Generated from the declarations in core by `cargo run -p phala-cvm-codegen`.

import type { Cvm } from "./answers.js";
import type { PhalaError } from "./errors.js";

/**
 * The result for one CVM of a fleet. Pass the list of results to another call of the same action
 * to continue: it works on the CVMs that are not `ok`.
 */
export interface FleetResult {
  /** The CVM, as you first identified it. If you selected it by a filter, its `vmUuid`. */
  cvmId: string;
  /** The CVM's name, if it is known. */
  name: string | null;
  /** The action. Another action does not accept the results of this one. */
  action: "start" | "stop" | "shutdown" | "restart" | "delete" | "update";
  /**
   * The outcome. `ok`: the action was carried out, and if the call waited, the CVM reached the
   * requested state. `failed`: the action was not carried out, or the CVM did not reach the
   * requested state. `unknown`: the action may or may not have been carried out. `not_attempted`:
   * no request for the action was sent.
   */
  outcome: "ok" | "failed" | "unknown" | "not_attempted";
  /** Whether the outcome is `ok`. */
  ok: boolean;
  /**
   * The CVM, as the action returned it. If the call waited, the CVM in the requested state. `null`
   * after a deletion, and if the action returned no CVM.
   */
  cvm: Cvm | null;
  /** The error, as a call for this CVM alone would raise it. */
  error: PhalaError | null;
}
