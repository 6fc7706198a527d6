/** What an error is made of besides its message: its fields, and its cause. */
export interface ErrorFields {
  /** What happened, without the operation and the CVM; left out, the message. */
  shortMessage?: string;
  cause?: unknown;
  [field: string]: unknown;
}

/** Gives a class of errors its name, which minifiers leave alone. */
export function named(errorClass: { prototype: Error }, name: string): void {
  Object.defineProperty(errorClass.prototype, "name", {
    value: name,
    writable: true,
    configurable: true,
  });
}
