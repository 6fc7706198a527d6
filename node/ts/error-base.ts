/** The data of an error in addition to its message: its fields, and its cause. */
export interface ErrorFields {
  /** What happened, without the operation and the CVM. Default: the message. */
  shortMessage?: string | undefined;
  cause?: unknown;
  [field: string]: unknown;
}

/** The fields of an error, with these values for those that are absent. */
export function filled(absent: ErrorFields, fields: ErrorFields): ErrorFields {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return { ...absent, ...Object.fromEntries(given) };
}

/** An error as data: its name, its message and its own members. */
export function errorToJson(error: Error, causeToJson = toData): Record<string, unknown> {
  const { name, message, cause, ...fields } = error as Error & Record<string, unknown>;
  const data = { name, message, ...fields };
  return cause === undefined ? data : { ...data, cause: causeToJson(cause) };
}

/** A cause as data. Of an error that is not of this package, only the text. */
function toData(cause: unknown): unknown {
  return cause instanceof Error && !("toJSON" in cause) ? String(cause) : cause;
}

/** Sets the name of an error class, which minifiers do not change. */
export function named(errorClass: { prototype: Error }, name: string): void {
  Object.defineProperty(errorClass.prototype, "name", {
    value: name,
    writable: true,
    configurable: true,
  });
}
