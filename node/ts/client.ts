/// <reference lib="esnext.disposable" preserve="true" />
import { open } from "./call.js";
import { native, type NativeClient } from "./native.js";
import { Fleet, Operations } from "./operations.js";
import type { ClientOptions } from "./requests.js";

/**
 * A client of the Phala Cloud API.
 *
 * Calls are sent at once, and may be made all at the same time. The process stays alive while one is
 * in flight, and no longer. The API key is kept outside of the JavaScript heap and is never printed.
 */
export class Client extends Operations {
  readonly #native: NativeClient;
  readonly #fleet: Fleet;

  /**
   * @throws {ConfigurationError} There is no API key, or an option cannot be used.
   * @throws {InvalidArgumentError} An option has the wrong type.
   */
  constructor(options?: ClientOptions) {
    const session = open(arguments, options);
    super(session);
    this.#native = session.native;
    this.#fleet = new Fleet(session);
  }

  /** Actions on many CVMs. */
  get fleet(): Fleet {
    return this.#fleet;
  }

  /** The API that this client talks to. */
  get baseUrl(): string {
    return native.baseUrl(this.#native);
  }

  /** The API version that this client speaks. */
  get apiVersion(): string {
    return native.apiVersion(this.#native);
  }

  /** Refuses every further call. Calls in flight go on. */
  async close(): Promise<void> {
    native.close(this.#native);
  }

  /** The same as {@link close}, for `await using`. */
  async [Symbol.asyncDispose](): Promise<void> {
    native.close(this.#native);
  }

  /** @internal */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return `Client { baseUrl: ${JSON.stringify(this.baseUrl)}, apiVersion: "${this.apiVersion}" }`;
  }
}
