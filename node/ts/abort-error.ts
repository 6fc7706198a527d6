import type { Cvm } from "./answers.js";
import { named } from "./error-base.js";
import type { FleetResult } from "./fleet-result.js";

/** What a call had reached when it was aborted. */
export interface Reached {
  resume?: string;
  results?: FleetResult[];
  made?: Cvm;
}

/**
 * The call was aborted by its `signal`. As with Node's own functions, its `code` is `ABORT_ERR` and its `cause` the
 * signal's reason. It is not a {@link PhalaError}, since nothing has failed.
 */
export class AbortError extends Error {
  /** As of Node's own. */
  readonly code = "ABORT_ERR";
  /** The operation that was aborted, such as `start_cvm`. */
  readonly operation: string;
  /** The CVM that the call was about, as it was named. */
  readonly cvmId: string | null;
  /** Of a deployment: what `deploy` takes as `resume` to go on from here. There is nothing secret in it. */
  declare readonly resume?: string;
  /** Of an action on many CVMs: the results so far. */
  declare readonly results?: FleetResult[];
  /** The CVM that the call had made. */
  declare readonly made?: Cvm;

  static {
    named(this, "AbortError");
  }

  /** @internal */
  constructor(operation: string, cvmId: string | null, reason: unknown, reached: Reached) {
    const call = cvmId === null ? operation : `${operation}(${cvmId})`;
    super(`${call}: the call was aborted${said(reason)}`, { cause: reason });
    this.operation = operation;
    this.cvmId = cvmId;
    Object.assign(this, reached);
  }
}

/** The text of a reason, on one line. */
function said(reason: unknown): string {
  try {
    const text = reason instanceof Error ? reason.message : reason;
    return typeof text === "string" && text !== "" ? `: ${text.replace(/\p{Cc}/gu, " ")}` : "";
  } catch {
    // A reason may be any object, such as a proxy that refuses to be read.
    return "";
  }
}
