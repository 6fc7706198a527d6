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

/** Hides these fields where the record is printed: by `console.log`, or by `util.inspect`. The record itself has them. */
export function hiding<T extends object>(record: T, secret: readonly (keyof T)[]): T {
  if (secret.every((name) => record[name] === null)) return record;
  const print = (): T => {
    const shown = { ...record };
    for (const name of secret) {
      if (shown[name] !== null) shown[name] = "[redacted]" as T[keyof T];
    }
    return shown;
  };
  return Object.defineProperty(record, Symbol.for("nodejs.util.inspect.custom"), { value: print });
}
