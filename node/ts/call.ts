import { AbortError, type Reached } from "./abort-error.js";
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

/** What the calls of a client are made with. */
export interface Session {
  readonly native: NativeClient;
  readonly onEvent: ((event: AttemptEvent) => unknown) | undefined;
  readonly tokens: Tokens | undefined;
}

/** A failure on its way to the call that it belongs to, which makes the error. */
class Failure {
  constructor(readonly data: FailureData) {}
}

/** The end of a call that its signal has aborted, on its way to the call, which makes the error. */
export class Abortion {
  constructor(readonly reason: unknown, readonly reached: ReachedData = {}) {}
}

/** A call in flight. */
interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (reason: unknown) => void;
  readonly signal: AbortSignal | undefined;
  readonly tell: Tell | undefined;
  readonly tokens: Tokens | undefined;
}

/** The events of a call while it goes on. */
type News = "event" | "progress" | "question" | "line";
type Tell = (news: News, value: unknown) => void;
type ToResults = (results: FleetResultData[]) => FleetResult[];

/** What a call that was aborted had reached, as the native part describes it. */
interface ReachedData extends Omit<Reached, "results"> {
  readonly results?: FleetResultData[];
}

const inFlight = new Map<number, Waiting>();
let bridge: Bridge | undefined;

/**
 * Takes a batch: `[id, succeeded, answer or failure, id, …]`, with news instead of `succeeded` where a
 * call goes on, and with `"token"` where the number of a client's function asks for one.
 */
function deliver(batch: string): void {
  const items = JSON.parse(batch) as unknown[];
  for (let index = 0; index < items.length; index += 3) {
    const id = items[index] as number;
    const told = items[index + 1] as boolean | News | "token";
    const value = items[index + 2];
    if (told === true) take(id)?.resolve(value);
    else if (told === false) take(id)?.reject(new Failure(value as FailureData));
    else if (told === "token") void Tokens.give(id, value as number);
    else inFlight.get(id)?.tell?.(told, value);
  }
}

/** A call that ends: nothing refers to it afterwards. Nothing if it has been aborted. */
function take(id: number): Waiting | undefined {
  const waiting = inFlight.get(id);
  if (waiting === undefined) return undefined;
  inFlight.delete(id);
  waiting.tokens?.leave();
  if (waiting.signal !== undefined) unwatch(waiting.signal, id);
  return waiting;
}

/**
 * The calls that each signal can abort. A signal has one listener, however many they are, and none
 * when there are none.
 */
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
 * A caller's function that gives a client's bearer tokens. The native part asks for them by a number; it finds the
 * function while calls are in flight, and nothing keeps that otherwise.
 */
export class Tokens {
  static #last = 0;
  static readonly #asked = new Map<number, Tokens>();

  readonly number = (Tokens.#last += 1);
  readonly #give: () => unknown;
  #calls = 0;

  constructor(give: () => unknown) {
    // In the asynchronous context that the client was made in.
    this.#give = asyncHooks.AsyncResource.bind(() => give());
  }

  /** A call of the client begins. */
  enter(): void {
    this.#calls += 1;
    Tokens.#asked.set(this.number, this);
  }

  /** A call of the client has ended. */
  leave(): void {
    this.#calls -= 1;
    if (this.#calls === 0) Tokens.#asked.delete(this.number);
  }

  /** Answers the native part's question. */
  static async give(number: number, question: number): Promise<void> {
    const asked = Tokens.#asked.get(number);
    if (bridge !== undefined && asked !== undefined) native.giveToken(bridge, question, ...(await asked.#ask()));
  }

  /** The token, or why there is none. */
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

/** What an item of an iteration is rejected with that ends while it is awaited. */
export const cancelled = Symbol("cancelled");

/** Gives up on an item of an iteration. */
export function cancel(id: number): void {
  const waiting = take(id);
  if (waiting === undefined) return;
  if (bridge !== undefined) native.cancel(bridge, id);
  waiting.reject(cancelled);
}

/** The error that the native part describes. */
export function fail(failure: string): PhalaError {
  return toError(JSON.parse(failure) as FailureData);
}

/** Builds a client. */
export function open(given: IArguments, options: unknown): Session {
  bridge ??= native.connect(deliver);
  try {
    const { json, onEvent, tokens } = refusable(null, () => {
      refuseSurplus(given, ["options"]);
      if (typeof options !== "object" || options === null) return { json: toJson(options ?? {}, "") };
      const { onEvent, bearerToken, ...rest } = toObject(options, "");
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

/** Closes a client, and waits for the end of its calls. */
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

/** What is particular about an operation whose arguments stand among the call's options. */
interface PositionalForm {
  /** Arguments that may be bytes. */
  readonly bodies?: readonly string[];
  /** Arguments that are names with values, in an order. */
  readonly pairs?: readonly string[];
  /** The call's options, where they may stand in an object of their own, after that of the arguments. */
  readonly callOptions?: unknown;
}

/** What is particular about an operation whose arguments are one object. */
interface RequestForm {
  /** Arguments that are names with values, in an order. */
  readonly pairs?: readonly string[];
  /** Arguments that may stand among the options as well. */
  readonly either?: readonly string[];
}

/** Makes a call whose arguments are given by position, others together with the call's options. */
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
    return preparePositional(given, positional, options);
  };
  const toResults: ToResults = (results) => toFleetResults(results, chosen, site);
  const read: Read<FleetResult[]> = (answer) => toResults(answer as FleetResultData[]);
  return send(session, { site, operation, toResults }, prepare, read);
}

/** What an iteration is made with. */
export function prepareIteration(
  iteration: string,
  given: IArguments,
  positional: Readonly<Record<string, unknown>> | undefined,
  request: unknown,
  options: unknown,
): Prepared {
  return refusable(iteration, () =>
    positional === undefined
      ? prepareRequest(given, request, options, {})
      : preparePositional(given, positional, options),
  );
}

/** What an error of a call needs to be made. */
export interface About {
  readonly site: CallSite;
  readonly operation: string;
  /** The arguments that were given by position, of which one may name the CVM that the call is about. */
  readonly positional?: Readonly<Record<string, unknown>> | undefined;
  /** Makes what is handed out of the results of a fleet. */
  readonly toResults?: ToResults;
}

/** How a CVM was named, if there is one. */
function nameOfCvm({ cvmId }: Readonly<Record<string, unknown>> = {}): string | null {
  return ["string", "number", "bigint"].includes(typeof cvmId) ? String(cvmId) : null;
}

/** What is sent to the native part, what may abort it, and the receivers of its events. */
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
  for (const name of pairs) if (name in rest) rest[name] = toPairs(rest[name]);
  for (const name of Object.keys(rest)) {
    if (name in positional) throw new Refusal(name, "given twice: by position and as an option");
  }
  return { args: toJson({ ...positional, ...rest }, ""), options: write(known), ...prepared };
}

/** Arguments and options that were given in two objects, in one. */
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
  const { pairs = [], either = [] } = form;
  if (pairs.length > 0) {
    args = { ...args };
    for (const name of pairs) args[name] = toPairs(args[name]);
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
  return { args: toJson(args, ""), options: write({ ...rest, ...known }), ...prepared };
}

/** Takes the options of a call apart; `rest` may be arguments of the operation. */
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

/** Options as JSON; nothing if there are none. */
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
    const wanted =
      (onEvent === undefined ? 0 : Listeners.Events) |
      (onProgress === undefined ? 0 : Listeners.Progress) |
      (healthCheck === undefined ? 0 : Listeners.Questions) |
      (writeLine === undefined ? 0 : Listeners.Lines) |
      (signal === undefined ? 0 : Listeners.Partial);
    const id = native.call(client, operation, args ?? "{}", options, wanted);
    if (typeof id === "string") throw fail(id);
    const tell = teller({ onEvent, onProgress, healthCheck, writeLine });
    return read(await receive(id, signal, tell, tokens));
  } catch (thrown) {
    throw toThrown(thrown, about);
  }
}

/** What comes back for an id; what it is rejected with becomes an error by {@link toThrown}. */
export function receive(
  id: number,
  signal: AbortSignal | undefined,
  tell: Tell | undefined,
  tokens: Tokens | undefined,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    inFlight.set(id, { resolve, reject, signal, tell, tokens });
    tokens?.enter();
    if (signal !== undefined) watch(signal, id);
  });
}

/** The error of a call, for its caller. */
export function toThrown(rejected: unknown, { site, operation, positional, toResults }: About): unknown {
  if (rejected instanceof Failure) return site.mark(toError(rejected.data));
  if (!(rejected instanceof Abortion)) return site.mark(rejected);
  const { reason, reached } = rejected;
  const { results, ...rest } = reached;
  const made: Reached = results === undefined ? rest : { ...rest, results: toResults?.(results) ?? [] };
  return site.mark(new AbortError(operation, nameOfCvm(positional), reason, made));
}

/** The functions of a caller that are called while a call goes on. */
interface Listeners {
  readonly onEvent?: ((event: AttemptEvent) => unknown) | undefined;
  readonly onProgress?: ((event: ProgressEvent) => unknown) | undefined;
  readonly healthCheck?: ((cvm: Cvm) => unknown) | undefined;
  /** Writes a line of progress, where that is not the native part's to do. */
  readonly writeLine?: ((line: string) => void) | undefined;
}

/** Calls a caller's functions in the asynchronous context that the call was made in. */
export function teller({ onEvent, onProgress, healthCheck, writeLine }: Listeners): Tell | undefined {
  if ((onEvent ?? onProgress ?? healthCheck ?? writeLine) === undefined) return undefined;
  return asyncHooks.AsyncResource.bind((news: News, value: unknown) => {
    if (news === "event") void observe("onEvent", onEvent, value as AttemptEvent);
    else if (news === "progress") void observe("onProgress", onProgress, value as ProgressEvent);
    else if (news === "line") writeLine?.(value as string);
    else void ask(healthCheck, value as [number, Cvm | null]);
  });
}

/**
 * What writes lines of progress to a `process.stderr` that is not the process's own any more, as in test runners
 * and worker threads. To its own, the native part writes by itself.
 */
function lineWriter(): ((line: string) => void) | undefined {
  const { stderr } = process;
  if ((stderr as { fd?: number }).fd === 2 && !Object.hasOwn(stderr, "write") && isMainThread()) return undefined;
  return (line) => {
    try {
      process.stderr.write(`${line}\n`);
    } catch {
      // A closed terminal is no reason to fail.
    }
  };
}

/** A listener does not decide how a call ends: what it throws is a warning. */
async function observe<T>(
  name: string,
  observer: ((value: T) => unknown) | undefined,
  value: T,
): Promise<void> {
  try {
    await observer?.(value);
  } catch (error) {
    process.emitWarning(error instanceof Error ? error : `${name} threw ${typeof error}`);
  }
}

/** Answers whether a CVM is healthy, or, without one, that the news so far has arrived. */
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

/** What a caller's function has thrown. */
function described(name: string, thrown: unknown): string {
  return thrown instanceof Error ? String(thrown) : `${name} threw ${nameOf(thrown)}`;
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
