/// <reference lib="esnext.disposable" preserve="true" />
import { close, open, type Session } from "./call.js";
import { native } from "./native.js";
import { Fleet, Operations } from "./operations.js";
import type { ClientOptions } from "./requests.js";

/** How a client is closed. */
export interface CloseOptions {
  /** Whether to abort the calls in flight, with a `ClosedError`, instead of waiting for them. Default: `false`. */
  abort?: boolean | undefined;
}

/**
 * A client of the Phala Cloud API.
 *
 * Calls are sent immediately and can run concurrently. Calls in flight keep the process alive; an idle client does
 * not. The API key is kept outside of the JavaScript heap and is never printed.
 */
export class Client extends Operations {
  readonly #session: Session;
  readonly #fleet: Fleet;

  /**
   * @throws {ConfigurationError} There is no API key, or an option cannot be used.
   * @throws {InvalidArgumentError} An option has the wrong type.
   */
  constructor(options?: ClientOptions) {
    const session = open(arguments, options);
    super(session);
    this.#session = session;
    this.#fleet = new Fleet(session);
  }

  /** Actions on many CVMs. */
  get fleet(): Fleet {
    return this.#fleet;
  }

  /** The base URL of the API. */
  get baseUrl(): string {
    return native.baseUrl(this.#session.native);
  }

  /** The API version that this client uses. */
  get apiVersion(): string {
    return native.apiVersion(this.#session.native);
  }

  /**
   * Closes the client. Later calls, and the next items of watches and iterations, are rejected with a `ClosedError`.
   * Calls in flight run to their ends; `close` waits for them, then closes the connections.
   */
  close(options?: CloseOptions): Promise<void> {
    return close(this.#session, arguments, options);
  }

  /** The same as {@link close}, for `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** @internal */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return `Client { baseUrl: ${JSON.stringify(this.baseUrl)}, apiVersion: "${this.apiVersion}" }`;
  }
}
