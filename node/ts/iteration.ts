/// <reference lib="esnext.disposable" preserve="true" />
import {
  type About,
  Abortion,
  cancel,
  cancelled,
  fail,
  prepareIteration,
  receive,
  type Session,
  notifier,
  toThrown,
} from "./call.js";
import { CallSite } from "./call-site.js";
import { native, type NativeIteration } from "./native.js";
import type { Read } from "./read.js";

/**
 * Items for `for await`. Leaving the loop ends the iteration and closes its connection; so does {@link
 * Iteration.return}, also while an item is awaited.
 */
export interface Iteration<T> extends AsyncDisposable {
  /** Returns the next item. */
  next(): Promise<IteratorResult<T, undefined>>;
  /** Ends the iteration. */
  return(): Promise<IteratorResult<T, undefined>>;
  /** Returns this object: it can be iterated once. */
  [Symbol.asyncIterator](): Iteration<T>;
}

const DONE = { done: true, value: undefined } as const;

/** Makes an iteration. It sends nothing before the first item is requested. */
export function iterate<T>(
  session: Session,
  name: string,
  given: IArguments,
  positional: Readonly<Record<string, unknown>> | undefined,
  request: unknown,
  options: unknown,
  read: Read<T>,
): Iteration<T> {
  const { native: client, onEvent, tokens } = session;
  try {
    const prepared = prepareIteration(name, given, positional, request, options);
    const { args, options: written, signal } = prepared;
    const made = native.iterate(client, name, args ?? "{}", written, onEvent !== undefined);
    if (typeof made === "string") throw fail(made);
    const about = { operation: name, positional };
    return new Items<T>({ native: made, about, read, signal, notify: notifier({ onEvent }), tokens });
  } catch (error) {
    throw new CallSite(iterate).mark(error);
  }
}

/** An iteration of the native part, and what each of its steps needs. */
interface Started<T> {
  readonly native: NativeIteration;
  readonly about: Omit<About, "site">;
  readonly read: Read<T>;
  readonly signal: AbortSignal | undefined;
  readonly notify: ReturnType<typeof notifier>;
  readonly tokens: Session["tokens"];
}

class Items<T> implements Iteration<T> {
  readonly #started: Started<T>;
  /** Fulfilled when the latest requested item has arrived: items arrive one after the other. */
  #last: Promise<void> | undefined;
  #awaited: number | undefined;
  #ended = false;

  constructor(started: Started<T>) {
    this.#started = started;
  }

  next(): Promise<IteratorResult<T, undefined>> {
    const next = this.#next(this.#last, new CallSite(CallSite));
    const over = () => {
      if (this.#last === last) this.#last = undefined;
    };
    const last = next.then(over, over);
    this.#last = last;
    return next;
  }

  async #next(last: Promise<void> | undefined, site: CallSite): Promise<IteratorResult<T, undefined>> {
    if (last !== undefined) await last;
    if (this.#ended) return DONE;
    const { native: items, about, read, signal, notify, tokens } = this.#started;
    try {
      if (signal?.aborted) throw new Abortion(signal.reason);
      const id = native.next(items);
      if (typeof id === "string") throw fail(id);
      this.#awaited = id;
      const item = await receive(id, signal, notify, tokens);
      if (item !== null) return { done: false, value: read(item) };
      this.#end();
      return DONE;
    } catch (thrown) {
      if (thrown === cancelled) return DONE;
      this.#end();
      throw toThrown(thrown, { site, ...about });
    } finally {
      this.#awaited = undefined;
    }
  }

  async return(): Promise<IteratorResult<T, undefined>> {
    this.#end();
    return DONE;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#end();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    if (this.#awaited !== undefined) cancel(this.#awaited);
    native.closeIteration(this.#started.native);
  }
}
