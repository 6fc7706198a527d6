import type { Cvm } from "./answers.js";

/** What an error is made of besides its message: its fields, and its cause. */
export interface ErrorFields {
  /** What happened, without the operation and the CVM; left out, the message. */
  shortMessage?: string;
  cause?: unknown;
  [field: string]: unknown;
}

/** Anything that this package raises for a call. */
export class PhalaError extends Error {
  /** The operation that failed, such as `start_cvm`. */
  declare readonly operation: string | null;
  /** How many requests were sent. */
  declare readonly attempts: number;
  /** The CVM that the call was about, as it was named. */
  declare readonly cvmId: string | null;
  /**
   * Of a deployment that ended: what `deploy` takes as `resume` to go on from here. There is nothing
   * secret in it.
   */
  declare readonly resume: string | null;
  /** What the call had made before it failed: a replica, or a committed CVM. It is there, and billed. */
  declare readonly made: Cvm | null;
  readonly #shortMessage: string;

  static {
    named(this, "PhalaError");
  }

  /**
   * @param message One line that a person can act on: what failed, on which CVM, and why.
   * @param fields The fields of the class.
   */
  constructor(message: string, fields: ErrorFields = {}) {
    const { shortMessage = message, cause, ...rest } = fields;
    super(message, cause === undefined || cause === null ? undefined : { cause });
    this.#shortMessage = shortMessage;
    Object.assign(this, { operation: null, attempts: 0, cvmId: null, resume: null, made: null }, rest);
  }

  /** What happened, in words, without the operation and the CVM. */
  get shortMessage(): string {
    return this.#shortMessage;
  }

  /** The error as data, for logs. */
  toJSON(): Record<string, unknown> {
    const { name, message, cause, ...fields } = this as Error & Record<string, unknown>;
    const data = { name, message, ...fields };
    return cause === undefined ? data : { ...data, cause: causeToJson(cause) };
  }
}

/** Gives a class of errors its name, which minifiers leave alone. */
export function named(errorClass: { prototype: Error }, name: string): void {
  Object.defineProperty(errorClass.prototype, "name", {
    value: name,
    writable: true,
    configurable: true,
  });
}

function causeToJson(cause: unknown): unknown {
  return cause instanceof Error && !(cause instanceof PhalaError) ? String(cause) : cause;
}
