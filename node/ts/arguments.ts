/**
 * Converts arguments to JSON, or refuses the first part that JSON does not support.
 *
 * The conversion copies the arguments: getters, proxies and `toJSON` run once, and their results are sent.
 */

import { isUtf8 } from "./builtin.js";

/** The maximum nesting of arguments, which is less than the maximum of the native part. */
const DEEPEST = 100;
/** The maximum number of values in arguments, which limits the copies of parts that are used more than once. */
const MOST = 1_000_000;

/** The reason why a value is refused, and its path. */
export class Refusal {
  readonly #brand = true;

  constructor(
    readonly field: string,
    readonly why: string,
    readonly cause?: unknown,
  ) {}

  /** Whether this is a refusal. It reads no property of other values, which may be proxies. */
  static is(thrown: unknown): thrown is Refusal {
    return typeof thrown === "object" && thrown !== null && #brand in thrown;
  }
}

/**
 * Refuses arguments in excess of a method's parameters.
 *
 * @throws {Refusal}
 */
export function refuseSurplus(given: IArguments, parameters: readonly string[]): void {
  for (let index = parameters.length; index < given.length; index += 1) {
    const value: unknown = given[index];
    if (value === undefined) continue;
    const names = typeof value === "object" && value !== null ? Object.keys(value) : [];
    const members = names.map((name) => `\`${name}\``).join(", ");
    const taken = parameters.map((name) => `\`${name}\``).join(", ");
    const hint = members === "" ? "" : `: give ${members} in \`${parameters.at(-1)}\``;
    throw new Refusal(`arguments[${index}]`, `expected no argument after ${taken}${hint}`);
  }
}

/**
 * Converts a value to JSON; `undefined` to `undefined`.
 *
 * @throws {Refusal}
 */
export function toJson(value: unknown, field: string): string | undefined {
  return write(new Copier().copy(value, field, ""), field);
}

function write(plain: unknown, field: string): string | undefined {
  try {
    return JSON.stringify(plain);
  } catch (error) {
    throw new Refusal(field, "too large for JSON", error);
  }
}

/**
 * Converts a document, such as the app compose, to JSON. Numbers that JSON does not have become `null`.
 *
 * @throws {Refusal}
 */
export function toDocument(value: unknown, field: string): string | undefined {
  return write(new Copier(true).copy(value, field, ""), field);
}

/** The member in which the native part expects bytes. */
const BYTES = "\0bytes";

/** Converts the body of a request. Bytes are not modified. */
export function toBody(value: unknown): unknown {
  const bytes = toTextOrBytes(value);
  // NaN is not equal to itself.
  return Object.is(bytes, value) ? value : { [BYTES]: bytes };
}

/** Converts bytes to text if they are UTF-8, otherwise to a list of numbers. They may be of another realm. */
export function toTextOrBytes(value: unknown): unknown {
  const bytes = toBuffer(value);
  if (bytes === undefined) return value;
  return isUtf8(bytes) ? bytes.toString("utf8") : Array.from(bytes);
}

function toBuffer(value: unknown): Buffer | undefined {
  if (ArrayBuffer.isView(value)) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  const name = Object.prototype.toString.call(value);
  if (name !== "[object ArrayBuffer]" && name !== "[object SharedArrayBuffer]") return undefined;
  return Buffer.from(value as ArrayBuffer);
}

/** Names with values, in order: the members of a JSON object have none. */
class Pairs {
  constructor(readonly pairs: readonly unknown[]) {}
}

/**
 * The items of an iterable, or the members of a plain object. Other objects may have values that are not members.
 *
 * @throws {Refusal}
 */
function entriesOf(value: object, field: string): unknown[] {
  if (Symbol.iterator in value) return [...(value as Iterable<unknown>)];
  if (isPlain(value)) return Object.entries(value);
  throw new Refusal(field, `expected a plain object, a Map or pairs, not ${describe(value)}`);
}

/** Whether all values of an object are its own members. It may be of another realm. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null || value === process.env) return true;
  return Object.getPrototypeOf(prototype) === null && tagOf(value) === "Object";
}

/** Whether what an object contains would be ignored: it has no members, and is not plain. */
export function isOpaque(value: object): boolean {
  return tagOf(value) !== "Object" || (!isPlain(value) && Object.keys(value).length === 0);
}

function tagOf(value: object): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

/** The class of an object, and what to do with it. */
export function describe(value: object): string {
  const tag = tagOf(value);
  if (tag === "Promise") return "a Promise: await it";
  const { constructor } = value as { constructor?: unknown };
  const name = tag === "Object" && typeof constructor === "function" ? constructor.name : "";
  return `an object of the class ${name || tag}`;
}

/**
 * The pairs of an object or an iterable.
 *
 * @throws {Refusal}
 */
export function toPairs(value: unknown, field: string): unknown {
  if (typeof value !== "object" || value === null) return value;
  return new Pairs(entriesOf(value, field));
}

/**
 * Converts the headers of a request, in any of the forms that servers use: names with values, or names and values in
 * turn. A header that is not text becomes `null`: only the native part knows which headers matter.
 *
 * @throws {Refusal}
 */
export function toHeaders(value: unknown, field: string): unknown {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  return entriesOf(value, field).map((header) => toHeaderPart(header, 0));
}

/** The value of a header that may occur once. One that occurs several times, or that is not text, counts as absent. */
export function toHeader(value: unknown): unknown {
  const only: unknown = !Array.isArray(value) || value.length === 1 ? [value].flat()[0] : undefined;
  return typeof only === "string" && !only.isWellFormed() ? undefined : only;
}

/** Converts text, bytes (as Latin-1, as HTTP does), or lists of them. */
function toHeaderPart(part: unknown, depth: number): unknown {
  if (typeof part === "string") return part.isWellFormed() ? part : null;
  if (Array.isArray(part) && depth < 2) return part.map((inner) => toHeaderPart(inner, depth + 1));
  return toBuffer(part)?.toString("latin1") ?? null;
}

/** The name of a member for a path, unless it may contain a value: `API_KEY=s3cr3t`, `Authorization: …`. */
function shownName(name: string): string {
  return /[=\s\p{Cc}]/u.test(name) ? "…" : name;
}

class Copier {
  readonly #within: object[] = [];
  #count = 0;

  constructor(readonly inDocument = false) {}

  copy(value: unknown, field: string, key: string): unknown {
    switch (typeof value) {
      case "string":
        if (!value.isWellFormed()) {
          throw new Refusal(field, "expected Unicode text, not half of a surrogate pair");
        }
        return value;
      case "number":
        if (!Number.isFinite(value) && this.inDocument) return null;
        if (!Number.isFinite(value)) throw new Refusal(field, `expected a finite number, not ${value}`);
        return value;
      case "bigint":
        if (!Number.isSafeInteger(Number(value))) {
          throw new Refusal(field, `expected a number up to 2^53 - 1, not ${value}`);
        }
        return Number(value);
      case "function":
      case "symbol":
        throw new Refusal(field, `expected a JSON value, not a ${typeof value}`);
      case "object":
        return value === null ? null : this.#copyObject(value, field, key);
      default:
        return value;
    }
  }

  #copyObject(value: object, field: string, key: string): unknown {
    if (this.#within.includes(value)) throw new Refusal(field, "expected a JSON value, not an object that contains itself");
    if (this.#within.length >= DEEPEST) {
      throw new Refusal(field, `expected at most ${DEEPEST} levels of nesting`);
    }
    this.#within.push(value);
    try {
      if (value instanceof Pairs) return this.#copyPairs(value.pairs, field);
      if (ArrayBuffer.isView(value)) throw this.#strange(value, field);
      const { toJSON } = value as { toJSON?: unknown };
      if (typeof toJSON === "function") {
        const answer: unknown = toJSON.call(value, key);
        if (answer === null && Object.prototype.toString.call(value) === "[object Date]") {
          throw new Refusal(field, "expected a valid date, not an invalid one");
        }
        if (typeof answer !== "object" || answer === null) return this.copy(answer, field, key);
        return this.#copyMembers(answer, field);
      }
      return this.#copyMembers(value, field);
    } catch (error) {
      if (Refusal.is(error)) throw error;
      throw new Refusal(field, "the value cannot be read: reading it threw an error", error);
    } finally {
      this.#within.pop();
    }
  }

  /** The path of a value contains its name instead of its index. */
  #copyPairs(pairs: readonly unknown[], field: string): unknown {
    this.#admit(pairs.length, field);
    return pairs.map((pair, index) => {
      const at = `${field}[${index}]`;
      if (!Array.isArray(pair) || pair.length !== 2 || typeof pair[0] !== "string") {
        return this.copy(pair, at, String(index));
      }
      const [name, value] = pair as [string, unknown];
      return [this.copy(name, `${at}[0]`, "0"), this.copy(value, `${field}.${shownName(name)}`, name)];
    });
  }

  #copyMembers(value: object, field: string): unknown {
    if (Array.isArray(value)) {
      this.#admit(value.length, field);
      const items: unknown[] = [];
      for (let index = 0; index < value.length; index += 1) {
        items.push(this.copy(value[index], `${field}[${index}]`, String(index)));
      }
      return items;
    }
    if (isOpaque(value)) throw this.#strange(value, field);
    const names = Object.keys(value);
    this.#admit(names.length, field);
    const members = Object.create(null) as Record<string, unknown>;
    for (const name of names) {
      const at = field === "" ? shownName(name) : `${field}.${shownName(name)}`;
      if (!name.isWellFormed()) throw new Refusal(at, "expected Unicode text as a name, not half of a surrogate pair");
      members[name] = this.copy((value as Record<string, unknown>)[name], at, name);
    }
    return members;
  }

  #admit(count: number, field: string): void {
    this.#count += count;
    if (this.#count > MOST) throw new Refusal(field, `expected at most ${MOST} values`);
  }

  #strange(value: object, field: string): Refusal {
    return new Refusal(field, `expected a JSON value, not ${describe(value)}`);
  }
}
