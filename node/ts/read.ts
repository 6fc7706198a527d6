/** Makes what is handed out of the native part's answer. */
export type Read<T> = (answer: unknown) => T;

/** The fields of a record, in the order of its declaration, and after them those that are not declared. */
export type Fields = readonly unknown[];

export function asItIs<T>(answer: unknown): T {
  return answer as T;
}

/** The answer is `null`, as JSON has it; nothing is `undefined` here. */
export function nothing(): void {}

export function list<T>(answer: unknown, read: Read<T>): T[] {
  return (answer as Fields).map((item) => read(item));
}

export function map<T>(answer: unknown, read: Read<T>): Record<string, T> {
  const entries = Object.entries(answer as object);
  return Object.fromEntries(entries.map(([name, item]) => [name, read(item)]));
}
