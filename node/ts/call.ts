import { type Reached, toAbortError } from "./abort-error.js";
import { Refusal, refuseSurplus, toBody, toJson, toPairs } from "./arguments.js";
import { CallSite } from "./call-site.js";
import type { Cvm } from "./answers.js";
import { asyncHooks, isMainThread } from "./builtin.js";
import { environment } from "./environment.js";
import type { AttemptEvent, ProgressEvent } from "./event.js";
import { type FailureData, isNothing, nameOf, refusable, toError, toObject } from "./failure.js";
import { type FleetResultData, toFleetCvms, toFleetResults, toGivenCvms } from "./fleet.js";
import type { FleetResult } from "./fleet-result.js";
import { type Bridge, native, type NativeClient, runtime, Listeners } from "./native.js";
import type { PhalaError } from "./errors.js";
import type { Read } from "./read.js";

/** The client that makes the calls. */
export interface Session {
  readonly native: NativeClient;
  readonly onEvent: ((event: AttemptEvent) => unknown) | undefined;
  readonly tokens: Tokens | undefined;
}

/** A failure that is passed to its call, which makes the error. */
class Failure {
  constructor(readonly data: FailureData) {}
}

/** The abort of a call by its signal, passed to the call, which makes the error. */
export class Abortion {
  constructor(readonly reason: unknown, readonly reached: ReachedData = {}) {}
}

/** A call in flight. */
interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (reason: unknown) => void;
  readonly signal: AbortSignal | undefined;
  readonly notify: Notify | undefined;
  readonly tokens: Tokens | undefined;
}

/** The events of a running call. */
type EventKind = "event" | "progress" | "question" | "line";
type Notify = (kind: EventKind, value: unknown) => void;
type ToResults = (results: FleetResultData[]) => FleetResult[];

/** The partial result of an aborted call, as the native part describes it. */
interface ReachedData extends Omit<Reached, "results"> {
  readonly results?: FleetResultData[];
}

const inFlight = new Map<number, Waiting>();
let bridge: Bridge | undefined;

/**
 * Reads a batch: `[id, succeeded, answer or failure, id, …]`. For a call that continues, the kind of an event replaces
 * `succeeded`. For a client's request for a token, it is `"token"`, and the id is the client's number.
 */
function deliver(batch: string): void {
  const items = JSON.parse(batch) as unknown[];
  for (let index = 0; index < items.length; index += 3) {
    const id = items[index] as number;
    const kind = items[index + 1] as boolean | EventKind | "token";
    const value = items[index + 2];
    if (kind === true) take(id)?.resolve(value);
    else if (kind === false) take(id)?.reject(new Failure(value as FailureData));
    else if (kind === "token") void Tokens.give(id, value as number);
    else inFlight.get(id)?.notify?.(kind, value);
  }
}

/** Removes a call that ends, so that nothing refers to it. Returns `undefined` if it was aborted. */
function take(id: number): Waiting | undefined {
  const waiting = inFlight.get(id);
  if (waiting === undefined) return undefined;
  inFlight.delete(id);
  waiting.tokens?.leave();
  if (waiting.signal !== undefined) unwatch(waiting.signal, id);
  return waiting;
}

/** The calls that each signal can abort. A signal has one listener while there are such calls, and none otherwise. */
const watched = new WeakMap<AbortSignal, Watch>();

interface Watch {
  readonly ids: Set<number>;
  readonly listener: () => void;
}

function watch(signal: AbortSignal, id: number): void {
  let found = watched.get(signal);
  if (found === undefined) {
    const ids = new Set<number>();
    const listener = () => {
      for (const aborted of ids) abort(aborted, signal);
    };
    found = { ids, listener };
    watched.set(signal, found);
    signal.addEventListener("abort", listener);
  }
  found.ids.add(id);
}

function unwatch(signal: AbortSignal, id: number): void {
  const found = watched.get(signal);
  if (found === undefined) return;
  found.ids.delete(id);
  if (found.ids.size === 0) {
    watched.delete(signal);
    signal.removeEventListener("abort", found.listener);
  }
}

function abort(id: number, signal: AbortSignal): void {
  const waiting = take(id);
  if (waiting === undefined) return;
  const reached = bridge === undefined ? null : native.cancel(bridge, id);
  waiting.reject(new Abortion(signal.reason, isNothing(reached) ? {} : (JSON.parse(reached) as ReachedData)));
}

/**
 * A caller's function that returns a client's bearer tokens. The native part identifies it by a number. It is
 * registered only while calls are in flight.
 */
export class Tokens {
  static #last = 0;
  static readonly #asked = new Map<number, Tokens>();

  readonly number = (Tokens.#last += 1);
  readonly #give: () => unknown;
  #calls = 0;

  constructor(give: () => unknown) {
    // Runs in the asynchronous context in which the client was made.
    this.#give = asyncHooks.AsyncResource.bind(() => give());
  }

  /** Counts a call that starts. */
  enter(): void {
    this.#calls += 1;
    Tokens.#asked.set(this.number, this);
  }

  /** Counts a call that has ended. */
  leave(): void {
    this.#calls -= 1;
    if (this.#calls === 0) Tokens.#asked.delete(this.number);
  }

  /** Answers the native part's request for a token. */
  static async give(number: number, question: number): Promise<void> {
    const asked = Tokens.#asked.get(number);
    if (bridge !== undefined && asked !== undefined) native.giveToken(bridge, question, ...(await asked.#ask()));
  }

  /** The token, or the reason why there is none. */
  async #ask(): Promise<[text: string, isToken: boolean]> {
    try {
      const token: unknown = await this.#give();
      if (typeof token !== "string") {
        return [`expected text, not ${isNothing(token) ? String(token) : nameOf(token)}`, false];
      }
      return token.isWellFormed() ? [token, true] : ["expected Unicode text", false];
    } catch (error) {
      return [described("it", error), false];
    }
  }
}

/** The rejection of an awaited item when its iteration ends. */
export const cancelled = Symbol("cancelled");

/** Aborts the search for an item of an iteration. */
export function cancel(id: number): void {
  const waiting = take(id);
  if (waiting === undefined) return;
  if (bridge !== undefined) native.cancel(bridge, id);
  waiting.reject(cancelled);
}

/** The error for a failure of the native part. */
export function fail(failure: string): PhalaError {
  return toError(JSON.parse(failure) as FailureData);
}

/** Builds a client. */
export function open(given: IArguments, options: unknown): Session {
  bridge ??= native.connect(deliver);
  try {
    const { json, onEvent, tokens } = refusable(null, () => {
      refuseSurplus(given, ["options"]);
      if (!isNothing(options) && typeof options !== "object") {
        throw new Refusal("", `expected an object, not ${nameOf(options)}: give \`{ apiKey }\``);
      }
      const { onEvent, bearerToken, ...rest } = isNothing(options) ? {} : toObject(options, "");
      const tokens = typeof bearerToken === "function" ? new Tokens(bearerToken as () => unknown) : undefined;
      return {
        json: toJson(tokens === undefined ? { ...rest, bearerToken } : rest, ""),
        onEvent: toListener(onEvent, "onEvent") as Session["onEvent"],
        tokens,
      };
    });
    const env = JSON.stringify(environment());
    const opened = native.open(bridge, json ?? "{}", env, runtime(), tokens?.number);
    if (typeof opened === "string") throw fail(opened);
    return { native: opened, onEvent, tokens };
  } catch (error) {
    throw new CallSite(open).mark(error);
  }
}

/** Closes a client, and waits until its calls have ended. */
export async function close(
  { native: client }: Session,
  given: IArguments,
  options: unknown,
): Promise<void> {
  const site = new CallSite(close);
  try {
    const abort = refusable("close", () => toAbort(given, options));
    const id = native.close(client, abort);
    if (typeof id === "string") throw fail(id);
    if (id > 0) await receive(id, undefined, undefined, undefined);
  } catch (thrown) {
    throw toThrown(thrown, { site, operation: "close" });
  }
}

function toAbort(given: IArguments, options: unknown): boolean {
  refuseSurplus(given, ["options"]);
  if (isNothing(options)) return false;
  const { abort, ...others } = toObject(options, "options");
  const [other] = Object.keys(others);
  if (other !== undefined) throw new Refusal(other, "expected `abort`, the only option of `close`");
  if (!isNothing(abort) && typeof abort !== "boolean") {
    throw new Refusal("abort", `expected a boolean, not ${nameOf(abort)}`);
  }
  return abort === true;
}

/** The properties of an operation whose arguments are passed together with the call's options. */
interface PositionalForm {
  /** Arguments that may be bytes. */
  readonly bodies?: readonly string[];
  /** Arguments that are ordered names with values. */
  readonly pairs?: readonly string[];
  /** The call's options, if they are in a separate object after that of the arguments. */
  readonly callOptions?: unknown;
}

/** The properties of an operation whose arguments are one object. */
interface RequestForm {
  /** Arguments that are ordered names with values. */
  readonly pairs?: readonly string[];
  /** Arguments that are also accepted among the options. */
  readonly either?: readonly string[];
}

/** Makes a call with positional arguments; others are passed together with the call's options. */
export function call<T>(
  session: Session,
  operation: string,
  given: IArguments,
  positional: Readonly<Record<string, unknown>>,
  options: unknown,
  read: Read<T>,
  form: PositionalForm = {},
): Promise<T> {
  const about = { site: new CallSite(call), operation, positional };
  return send(session, about, () => preparePositional(given, positional, options, form), read);
}

/** Makes a call whose arguments are one object. */
export function callWithRequest<T>(
  session: Session,
  operation: string,
  given: IArguments,
  request: unknown,
  options: unknown,
  read: Read<T>,
  form: RequestForm = {},
): Promise<T> {
  const about = { site: new CallSite(callWithRequest), operation };
  return send(session, about, () => prepareRequest(given, request, options, form), read);
}

/** Makes a call for many CVMs. */
export function callFleet(
  session: Session,
  operation: string,
  given: IArguments,
  cvms: unknown,
  options: unknown,
): Promise<FleetResult[]> {
  const site = new CallSite(callFleet);
  let chosen: readonly unknown[] = [];
  const prepare = (): Prepared => {
    const listed = toGivenCvms(cvms);
    chosen = listed ?? [];
    const positional = { cvms: listed === undefined ? cvms : toFleetCvms(listed) };
    return preparePositional(given, positional, options, { pairs: ["env"] });
  };
  const toResults: ToResults = (results) => toFleetResults(results, chosen, site);
  const read: Read<FleetResult[]> = (answer) => toResults(answer as FleetResultData[]);
  return send(session, { site, operation, toResults }, prepare, read);
}

/** The client, arguments and options of an iteration. */
export function prepareIteration(
  iteration: string,
  given: IArguments,
  positional: Readonly<Record<string, unknown>> | undefined,
  request: unknown,
  options: unknown,
): Prepared {
  return refusable(iteration, () => {
    const prepared =
      positional === undefined
        ? prepareRequest(given, request, options, {})
        : preparePositional(given, positional, options);
    for (const name of ["onProgress", "healthCheck"] as const) {
      if (prepared[name] !== undefined) throw new Refusal(name, `this operation has no \`${name}\``);
    }
    return prepared;
  });
}

/** The data for the error of a call. */
export interface About {
  readonly site: CallSite;
  readonly operation: string;
  /** The positional arguments, of which one may identify the CVM that the call is about. */
  readonly positional?: Readonly<Record<string, unknown>> | undefined;
  /** Converts the results of a fleet to those that the caller receives. */
  readonly toResults?: ToResults;
}

/** The identifier of the CVM that the caller passed, if there is one. */
function nameOfCvm({ cvmId }: Readonly<Record<string, unknown>> = {}): string | null {
  return ["string", "number", "bigint"].includes(typeof cvmId) ? String(cvmId) : null;
}

/** The arguments for the native part, the signal, and the receivers of events. */
interface Prepared {
  readonly args: string | undefined;
  readonly options?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: Listeners["onProgress"];
  readonly healthCheck?: Listeners["healthCheck"];
  readonly writeLine?: Listeners["writeLine"];
}

function preparePositional(
  given: IArguments,
  positional: Readonly<Record<string, unknown>>,
  options: unknown,
  form: PositionalForm = {},
): Prepared {
  const { bodies = [], pairs = [], callOptions } = form;
  const names = Object.keys(positional);
  if ("callOptions" in form && given.length > names.length + 1) {
    refuseSurplus(given, [...names, "options", "callOptions"]);
    options = together(options, callOptions);
  } else if (given.length > names.length + 1) {
    refuseSurplus(given, [...names, "options"]);
  }
  if (isNothing(options)) return { args: toJson(positional, "") };
  if (bodies.length > 0 && (typeof options !== "object" || Array.isArray(options))) {
    const members = bodies.map((name) => `\`${name}\``).join(" or ");
    throw new Refusal("options", `expected an object, not ${nameOf(options)}: give what is sent as ${members}`);
  }
  const { rest, known, ...prepared } = split(options);
  for (const name of bodies) if (name in rest) rest[name] = toBody(rest[name]);
  for (const name of pairs) if (name in rest) rest[name] = toPairs(rest[name], name);
  for (const name of Object.keys(rest)) {
    if (name in positional) throw new Refusal(name, "given twice: by position and as an option");
  }
  return { args: toJson({ ...positional, ...rest }, ""), options: write(known), ...prepared };
}

/** Merges arguments and options that were passed in two objects. */
function together(options: unknown, callOptions: unknown): unknown {
  if (isNothing(callOptions)) return options;
  if (isNothing(options)) return callOptions;
  const [first, second] = [toObject(options, "options"), toObject(callOptions, "callOptions")];
  for (const name of Object.keys(second)) {
    if (!isNothing(second[name]) && !isNothing(first[name])) {
      throw new Refusal(name, "given twice: in `options` and in `callOptions`");
    }
  }
  const given = Object.entries(second).filter(([, value]) => !isNothing(value));
  return { ...first, ...Object.fromEntries(given) };
}

function prepareRequest(
  given: IArguments,
  request: unknown,
  options: unknown,
  form: RequestForm,
): Prepared {
  refuseSurplus(given, ["request", "options"]);
  let args = isNothing(request) ? {} : toObject(request, "");
  for (const name of ["signal", "onProgress", "healthCheck"]) {
    if (isNothing(args[name])) continue;
    throw new Refusal(name, "an option of the call, not a part of the request: give it in the object after the request");
  }
  const { pairs = [], either = [] } = form;
  if (pairs.length > 0) {
    args = { ...args };
    for (const name of pairs) args[name] = toPairs(args[name], name);
  }
  if (isNothing(options)) return { args: toJson(args, "") };
  const { rest, known, ...prepared } = split(options);
  for (const name of either) {
    const { [name]: value } = rest;
    delete rest[name];
    if (isNothing(value)) continue;
    if (!isNothing(args[name])) throw new Refusal(name, "given twice: in the request and as an option");
    args = { ...args, [name]: value };
  }
  // The rest is unknown. It is refused by its names, so that functions need no place in JSON.
  for (const name of Object.keys(rest)) if (typeof rest[name] === "function") rest[name] = false;
  return { args: toJson(args, ""), options: write({ ...rest, ...known }), ...prepared };
}

/** Separates the options of a call from the `rest`, which may be arguments of the operation. */
function split(options: unknown): Omit<Prepared, "args" | "options"> & {
  rest: Record<string, unknown>;
  known: Record<string, unknown>;
} {
  const { signal, timeout, headers, wait, progress, onProgress, healthCheck, ...rest } = toObject(
    options,
    "options",
  );
  return {
    signal: toSignal(signal),
    onProgress: toListener(onProgress, "onProgress") as Listeners["onProgress"],
    healthCheck: toListener(healthCheck, "healthCheck") as Listeners["healthCheck"],
    writeLine: progress === true ? lineWriter() : undefined,
    known: { timeout, headers, wait, progress },
    rest,
  };
}

/** Converts options to JSON; `undefined` if there are none. */
function write(options: Record<string, unknown>): string | undefined {
  const given = Object.entries(options).filter(([, value]) => !isNothing(value));
  return given.length === 0 ? undefined : toJson(Object.fromEntries(given), "");
}

async function send<T>(
  { native: client, onEvent, tokens }: Session,
  about: About,
  prepare: () => Prepared,
  read: Read<T>,
): Promise<T> {
  const { operation } = about;
  try {
    const { args, options, signal, onProgress, healthCheck, writeLine } = refusable(operation, prepare);
    if (signal?.aborted) throw new Abortion(signal.reason);
    const listening =
      (onEvent === undefined ? 0 : Listeners.Events) |
      (onProgress === undefined ? 0 : Listeners.Progress) |
      (healthCheck === undefined ? 0 : Listeners.Questions) |
      (writeLine === undefined ? 0 : Listeners.Lines) |
      (signal === undefined ? 0 : Listeners.Partial);
    const id = native.call(client, operation, args ?? "{}", options, listening);
    if (typeof id === "string") throw fail(id);
    const notify = notifier({ onEvent, onProgress, healthCheck, writeLine });
    return read(await receive(id, signal, notify, tokens));
  } catch (thrown) {
    throw toThrown(thrown, about);
  }
}

/** Waits for the answer of an id. {@link toThrown} converts the rejection to an error. */
export function receive(
  id: number,
  signal: AbortSignal | undefined,
  notify: Notify | undefined,
  tokens: Tokens | undefined,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    inFlight.set(id, { resolve, reject, signal, notify, tokens });
    tokens?.enter();
    if (signal !== undefined) watch(signal, id);
  });
}

/** The error of a call for its caller. */
export function toThrown(rejected: unknown, { site, operation, positional, toResults }: About): unknown {
  if (rejected instanceof Failure) return site.mark(toError(rejected.data));
  if (!(rejected instanceof Abortion)) return site.mark(rejected);
  const { reason, reached } = rejected;
  const { results, ...rest } = reached;
  const made: Reached = results === undefined ? rest : { ...rest, results: toResults?.(results) ?? [] };
  return site.mark(toAbortError(operation, nameOfCvm(positional), reason, made));
}

/** The functions of a caller that are called while a call runs. */
interface Listeners {
  readonly onEvent?: ((event: AttemptEvent) => unknown) | undefined;
  readonly onProgress?: ((event: ProgressEvent) => unknown) | undefined;
  readonly healthCheck?: ((cvm: Cvm) => unknown) | undefined;
  /** Writes a line of progress, if the native part does not. */
  readonly writeLine?: ((line: string) => void) | undefined;
}

/** Calls a caller's functions in the asynchronous context in which the call was made. */
export function notifier({ onEvent, onProgress, healthCheck, writeLine }: Listeners): Notify | undefined {
  if ((onEvent ?? onProgress ?? healthCheck ?? writeLine) === undefined) return undefined;
  return asyncHooks.AsyncResource.bind((kind: EventKind, value: unknown) => {
    if (kind === "event") void observe("onEvent", onEvent, value as AttemptEvent);
    else if (kind === "progress") void observe("onProgress", onProgress, value as ProgressEvent);
    else if (kind === "line") writeLine?.(value as string);
    else void ask(healthCheck, value as [number, Cvm | null]);
  });
}

/**
 * Returns the function that writes lines of progress if `process.stderr` is not the process's own, as in test runners
 * and worker threads. To its own, the native part writes.
 */
function lineWriter(): ((line: string) => void) | undefined {
  const { stderr } = process;
  if ((stderr as { fd?: number }).fd === 2 && !Object.hasOwn(stderr, "write") && isMainThread()) return undefined;
  return (line) => {
    try {
      process.stderr.write(`${line}\n`);
    } catch {
      // A closed terminal must not make the call fail.
    }
  };
}

/** A listener does not change the result of a call: its exception becomes a warning, which names the listener. */
async function observe<T>(
  name: string,
  observer: ((value: T) => unknown) | undefined,
  value: T,
): Promise<void> {
  try {
    await observer?.(value);
  } catch (error) {
    const read = readError(error);
    const detail = read?.stack;
    process.emitWarning(`${name} threw ${read?.text ?? nameOf(error)}`, { type: "PhalaCvmWarning", detail });
  }
}

/** Answers whether a CVM is healthy or, without a CVM, that the events so far have arrived. */
async function ask(
  healthCheck: Listeners["healthCheck"],
  [question, cvm]: [number, Cvm | null],
): Promise<void> {
  let answer: unknown = true;
  let isUsable = true;
  try {
    if (cvm !== null) answer = await healthCheck?.(cvm);
    if (typeof answer !== "boolean") {
      answer = `healthCheck answered ${nameOf(answer)}, not a boolean`;
      isUsable = false;
    }
  } catch (error) {
    answer = described("healthCheck", error);
  }
  if (bridge !== undefined) native.answer(bridge, question, answer as boolean | string, isUsable);
}

/** Describes what a caller's function has thrown. Only the type of a value that is not an error: it may be a secret. */
function described(name: string, thrown: unknown): string {
  return readError(thrown)?.text ?? `${name} threw ${nameOf(thrown)}`;
}

/** The text and the stack of an error. */
function readError(thrown: unknown): { text: string; stack: string } | undefined {
  try {
    return thrown instanceof Error ? { text: String(thrown), stack: String(thrown.stack) } : undefined;
  } catch {
    // An error may have members that throw.
    return undefined;
  }
}

function toListener(listener: unknown, name: string): unknown {
  if (isNothing(listener)) return undefined;
  if (typeof listener !== "function") {
    throw new Refusal(name, `expected a function, not ${nameOf(listener)}`);
  }
  return listener;
}

function toSignal(signal: unknown): AbortSignal | undefined {
  if (signal === undefined || signal === null) return undefined;
  const { aborted, addEventListener, removeEventListener } = signal as Partial<AbortSignal>;
  if (
    typeof aborted !== "boolean" ||
    typeof addEventListener !== "function" ||
    typeof removeEventListener !== "function"
  ) {
    throw new Refusal("signal", `expected an AbortSignal, not ${nameOf(signal)}`);
  }
  return signal as AbortSignal;
}
