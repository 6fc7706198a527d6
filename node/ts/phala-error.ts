/** What an error is made of beside its message: its fields, its one line, and its cause. */
export interface ErrorFields {
  /** The one line that says it all; left out, the message. */
  text?: string;
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
  readonly #text: string;

  static {
    named(this, "PhalaError");
  }

  /**
   * @param message What happened, in words, without the operation and the CVM.
   * @param fields The fields of the class.
   */
  constructor(message: string, fields: ErrorFields = {}) {
    const { text = message, cause, ...rest } = fields;
    super(text, cause === undefined || cause === null ? undefined : { cause });
    // The stack, which is what is printed, begins with what the message is when it is first read.
    void this.stack;
    this.message = message;
    this.#text = text;
    Object.assign(this, { operation: null, attempts: 0, cvmId: null, resume: null }, rest);
  }

  /** One line that a person can act on: what failed, on which CVM, and why. */
  override toString(): string {
    return `${this.name}: ${this.#text}`;
  }

  /** The error as data, for logs. */
  toJSON(): Record<string, unknown> {
    const { name, message, cause, ...fields } = this as Error & Record<string, unknown>;
    const data = { name, message, text: this.#text, ...fields };
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
