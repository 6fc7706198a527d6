import type { Cvm } from "./answers.js";
import { errorToJson, filled, named } from "./error-base.js";
import type { FleetResult } from "./fleet-result.js";

/** The partial result of a call that was aborted. */
export interface Reached {
  /** For a deployment: the resume text. */
  resume?: string | undefined;
  /** For a fleet: the results so far. */
  results?: FleetResult[] | undefined;
  /** The CVM that the call has created. */
  made?: Cvm | undefined;
}

/** The data of an {@link AbortError} in addition to its message. */
export interface AbortErrorFields extends Reached {
  /** The reason of the abort. */
  cause?: unknown;
  /** The operation that was aborted, such as `start_cvm`. */
  operation?: string | null | undefined;
  /** The identifier of the CVM that the call was about. */
  cvmId?: string | null | undefined;
}

/**
 * The call was aborted by its `signal`. As with Node's own functions, its `code` is `ABORT_ERR` and its `cause` the
 * signal's reason. It is not a {@link PhalaError}, since nothing has failed.
 */
export class AbortError extends Error {
  /** The same as in Node's own errors. */
  readonly code = "ABORT_ERR";
  /** The operation that was aborted, such as `start_cvm`. `null` only in an error that you made. */
  readonly operation: string | null;
  /** The identifier of the CVM that the call was about, as it was passed. */
  readonly cvmId: string | null;
  /** For a deployment: the resume text. Pass it to `deploy` as `resume` to continue. It contains no secrets. */
  declare readonly resume?: string;
  /** For a fleet: the results so far. */
  declare readonly results?: FleetResult[];
  /** The CVM that the call has created. */
  declare readonly made?: Cvm;

  static {
    named(this, "AbortError");
  }

  /**
   * @param message One line: which call was aborted, and why.
   * @param fields The fields of the class, and the cause.
   */
  constructor(message: string, fields: AbortErrorFields = {}) {
    const { cause, operation = null, cvmId = null, ...reached } = fields;
    super(message, "cause" in fields ? { cause } : undefined);
    this.operation = operation;
    this.cvmId = cvmId;
    Object.assign(this, filled({}, reached));
  }

  /** The error as data, for logs. */
  toJSON(): Record<string, unknown> {
    return errorToJson(this, textOf);
  }
}

/** The error of a call that was aborted for this reason. */
export function toAbortError(operation: string, cvmId: string | null, reason: unknown, reached: Reached): AbortError {
  const call = cvmId === null ? operation : `${operation}(${cvmId})`;
  const message = `${call}: the call was aborted${said(reason)}`;
  return new AbortError(message, { cause: reason, operation, cvmId, ...reached });
}

/** The text of a reason. A reason may be any object, which JSON may not support. */
function textOf(reason: unknown): string | undefined {
  try {
    return reason instanceof Error || typeof reason === "string" ? String(reason) : undefined;
  } catch {
    return undefined;
  }
}

/** The text of a reason, on one line. */
function said(reason: unknown): string {
  try {
    const text = reason instanceof Error ? reason.message : reason;
    return typeof text === "string" && text !== "" ? `: ${text.replace(/\p{Cc}/gu, " ")}` : "";
  } catch {
    // A reason may be any object, such as a proxy that throws.
    return "";
  }
}
