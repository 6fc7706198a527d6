import { AsyncResource } from "node:async_hooks";
import { Refusal, toJson } from "./arguments.js";
import type { AttemptEvent } from "./event.js";
import { type FailureData, isNothing, nameOf, refusable, toError, toObject } from "./failure.js";
import { type Bridge, native, type NativeClient, runtime } from "./native.js";

/** What the calls of a client are made with. */
export interface Session {
  readonly native: NativeClient;
  readonly onEvent: ((event: AttemptEvent) => unknown) | undefined;
}

/** A failure on its way to the call that it belongs to, which makes the error. */
class Failure {
  constructor(readonly data: FailureData) {}
}

/** A call in flight. */
interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (reason: unknown) => void;
  readonly signal: AbortSignal | undefined;
  readonly tell: ((event: AttemptEvent) => void) | undefined;
}

const inFlight = new Map<number, Waiting>();
let bridge: Bridge | undefined;

/** Takes a batch of news: `[id, succeeded, answer or failure, id, …]`; `succeeded` is null for an event. */
function deliver(batch: string): void {
  const news = JSON.parse(batch) as unknown[];
  for (let index = 0; index < news.length; index += 3) {
    const id = news[index] as number;
    const succeeded = news[index + 1] as boolean | null;
    const value = news[index + 2];
    if (succeeded === null) inFlight.get(id)?.tell?.(value as AttemptEvent);
    else if (succeeded) take(id)?.resolve(value);
    else take(id)?.reject(new Failure(value as FailureData));
  }
}

/** A call that ends: nothing refers to it afterwards. Nothing if it has been aborted. */
function take(id: number): Waiting | undefined {
  const waiting = inFlight.get(id);
  if (waiting === undefined) return undefined;
  inFlight.delete(id);
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
  if (bridge !== undefined) native.cancel(bridge, id);
  waiting.reject(signal.reason);
}

/** Builds a client. */
export function open(options: unknown): Session {
  bridge ??= native.connect(deliver);
  const { json, onEvent } = refusable(null, () => {
    if (typeof options !== "object" || options === null) return { json: toJson(options ?? {}, "") };
    const { onEvent, ...rest } = toObject(options, "");
    if (!isNothing(onEvent) && typeof onEvent !== "function") {
      throw new Refusal("onEvent", `expected a function, not ${nameOf(onEvent)}`);
    }
    return { json: toJson(rest, ""), onEvent: (onEvent ?? undefined) as Session["onEvent"] };
  });
  const opened = native.open(bridge, json ?? "{}", runtime());
  if (typeof opened === "string") throw toError(JSON.parse(opened) as FailureData);
  return { native: opened, onEvent };
}

/** Makes a call whose arguments are given by position, others together with the call's options. */
export function call<T>(
  session: Session,
  operation: string,
  positional: Readonly<Record<string, unknown>>,
  options: unknown,
): Promise<T> {
  return send(session, operation, (): Prepared => {
    if (options === undefined || options === null) return { args: toJson(positional, "") };
    const { rest, ...prepared } = split(options);
    for (const name of Object.keys(rest)) {
      if (name in positional) throw new Refusal(name, "given twice: by position and as an option");
    }
    return { args: toJson({ ...positional, ...rest }, ""), ...prepared };
  });
}

/** Makes a call whose arguments are one object. */
export function callWithRequest<T>(
  session: Session,
  operation: string,
  request: unknown,
  options: unknown,
): Promise<T> {
  return send(session, operation, (): Prepared => {
    const args = toJson(isNothing(request) ? {} : toObject(request, ""), "");
    if (isNothing(options)) return { args };
    const { rest, ...prepared } = split(options);
    for (const name of Object.keys(rest)) {
      throw new Refusal(name, "there is no such option: known are `timeout` and `signal`");
    }
    return { args, ...prepared };
  });
}

/** What is sent to the native part, and what may abort it. */
interface Prepared {
  readonly args: string | undefined;
  readonly timeout?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

async function send<T>(
  { native: client, onEvent }: Session,
  operation: string,
  prepare: () => Prepared,
): Promise<T> {
  const { args, timeout, signal } = refusable(operation, prepare);
  if (signal?.aborted) throw signal.reason;
  const id = native.call(client, operation, args ?? "{}", timeout, onEvent !== undefined);
  if (typeof id === "string") throw toError(JSON.parse(id) as FailureData);
  const tell = onEvent === undefined ? undefined : teller(onEvent);
  try {
    return await new Promise<T>((resolve, reject) => {
      inFlight.set(id, { resolve: resolve as (answer: unknown) => void, reject, signal, tell });
      if (signal !== undefined) watch(signal, id);
    });
  } catch (thrown) {
    // Made here rather than where it arrived: from here the stack leads to the caller.
    throw thrown instanceof Failure ? toError(thrown.data) : thrown;
  }
}

/**
 * Tells of a call's attempts in the asynchronous context that the call was made in. Who looks on does not
 * decide how the call ends: what is thrown there is a warning.
 */
function teller(onEvent: (event: AttemptEvent) => unknown): (event: AttemptEvent) => void {
  return AsyncResource.bind(async (event: AttemptEvent) => {
    try {
      await onEvent(event);
    } catch (error) {
      process.emitWarning(error instanceof Error ? error : `onEvent threw ${typeof error}`);
    }
  });
}

/** Takes the options of a call apart; `rest` are arguments of the operation. */
function split(options: unknown): Omit<Prepared, "args"> & { rest: Record<string, unknown> } {
  const { signal, timeout, ...rest } = toObject(options, "options");
  return { signal: toSignal(signal), timeout: toJson(timeout ?? undefined, "timeout"), rest };
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
