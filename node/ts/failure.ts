import { describe, isOpaque, Refusal } from "./arguments.js";
import { ERROR_CLASSES } from "./error-classes.js";
import { InvalidArgumentError, PhalaError } from "./errors.js";

/** A failure as the native part describes it. */
export interface FailureData {
  readonly class: string;
  readonly text: string;
  readonly message: string;
  readonly cause?: FailureData | string | null;
  /** Fields that must not be printed. */
  readonly secrets?: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

export function isNothing(value: unknown): value is undefined | null {
  return value === undefined || value === null;
}

export function toObject(value: unknown, field: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Refusal(field, `expected an object, not ${nameOf(value)}`);
  }
  // Such as an unwrapped signal, or a map: they have no members, so they would be ignored.
  if (isOpaque(value)) throw new Refusal(field, `expected a plain object, not ${describe(value)}`);
  return value as Record<string, unknown>;
}

export function nameOf(value: unknown): string {
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

/** Runs a function that can call a caller's getters and proxies. */
export function refusable<T>(operation: string | null, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (Refusal.is(error)) throw refused(operation, error);
    const why = "the arguments cannot be read: reading them threw an error";
    throw refused(operation, new Refusal("", why, error));
  }
}

function refused(operation: string | null, refusal: Refusal): InvalidArgumentError {
  const { field, why, cause } = refusal;
  const shortMessage = field === "" ? why : `\`${field}\`: ${why}`;
  const message = operation === null ? shortMessage : `${operation}: ${shortMessage}`;
  return new InvalidArgumentError(message, { shortMessage, cause, operation, field: field || null });
}

export function toError(data: FailureData): PhalaError {
  const { class: name, text, message: shortMessage, cause, secrets = {}, ...fields } = data;
  const error = new (ERROR_CLASSES[name] ?? PhalaError)(text, { ...fields, shortMessage, cause: toCause(cause) });
  for (const [key, value] of Object.entries(secrets)) hide(error, key, value);
  return error;
}

/** Adds a property to an error that neither `JSON.stringify` nor `inspect` prints. */
function hide(error: Error, name: string, value: unknown): void {
  Object.defineProperty(error, name, { get: () => value, enumerable: false, configurable: true });
}

function toCause(cause: FailureData["cause"]): Error | undefined {
  if (isNothing(cause)) return undefined;
  const error = typeof cause === "string" ? new Error(cause) : toError(cause);
  // It has no place in the program: the error that it caused has one.
  Object.defineProperty(error, "stack", { value: String(error), writable: true, configurable: true });
  return error;
}
