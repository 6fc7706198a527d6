/** The data of an error in addition to its message: its fields, and its cause. */
export interface ErrorFields {
  /** What happened, without the operation and the CVM. Default: the message. */
  shortMessage?: string;
  cause?: unknown;
  [field: string]: unknown;
}

/** Sets the name of an error class, which minifiers do not change. */
export function named(errorClass: { prototype: Error }, name: string): void {
  Object.defineProperty(errorClass.prototype, "name", {
    value: name,
    writable: true,
    configurable: true,
  });
}
