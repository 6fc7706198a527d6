/** Converts an answer of the native part to the value that the caller receives. */
export type Read<T> = (answer: unknown) => T;

/** The fields of a record, in the order of its declaration, followed by those that are not declared. */
export type Fields = readonly unknown[];

export function asItIs<T>(answer: unknown): T {
  return answer as T;
}

/** Converts the answer `null` of JSON to `undefined`. */
export function nothing(): void {}

export function list<T>(answer: unknown, read: Read<T>): T[] {
  return (answer as Fields).map((item) => read(item));
}

export function map<T>(answer: unknown, read: Read<T>): Record<string, T> {
  const entries = Object.entries(answer as object);
  return Object.fromEntries(entries.map(([name, item]) => [name, read(item)]));
}

/** A record with the values of fields that are not declared, or that have another type. */
type WithExtra = { readonly extra: Readonly<Record<string, unknown>> };

/**
 * Hides these fields, and these members of `extra`, where the record is printed: by `console.log`, or by `util.inspect`.
 * The record itself has them.
 */
export function hiding<T extends WithExtra>(record: T, secret: readonly (keyof T)[], inExtra: readonly string[]): T {
  const { extra } = record;
  if (secret.every((name) => record[name] === null) && !inExtra.some((name) => name in extra)) return record;
  const print = (): T => ({ ...record, ...redacted(record, secret), extra: { ...extra, ...redacted(extra, inExtra) } });
  return Object.defineProperty(record, Symbol.for("nodejs.util.inspect.custom"), { value: print });
}

function redacted(record: object, names: readonly PropertyKey[]): Record<PropertyKey, string> {
  const given = names.filter((name) => ((record as Record<PropertyKey, unknown>)[name] ?? null) !== null);
  return Object.fromEntries(given.map((name) => [name, "[redacted]"]));
}
