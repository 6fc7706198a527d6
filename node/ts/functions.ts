// Generated from the declarations in core by `cargo run -p phala-cvm-codegen`.

import type { WebhookEvent } from "./answers.js";
import { callFunction } from "./function.js";
import { hiding } from "./read.js";

/** The options of {@link getComposeHash}. */
export interface GetComposeHashOptions {
  /** Whether to leave out the fields that the app's runner ignores. Default: `false`. */
  normalize?: boolean | undefined;
}

/**
 * The arguments of `verifyEnvEncryptPublicKey`: an app's public key, and its signature by the KMS.
 */
export interface EnvKeyVerification {
  /** The app's X25519 public key, in hex. */
  publicKey: string;
  /**
   * The signature of the public key, in hex: 65 bytes, of which the last one is 0 to 3 or 27 to
   * 30. With `timestamp`, pass the signature that includes it.
   */
  signature: string;
  /** The app's id: 40 hex digits, with or without the prefix `0x` or `app_`. */
  appId: string;
  /**
   * The time of the signature, from the KMS: a Unix time, in seconds. A signature without a time
   * never expires, so an attacker could present an old one again.
   */
  timestamp?: number | undefined;
  /**
   * The maximum age of the signature, in seconds. The KMS's clock may be up to 60 seconds ahead.
   * Default: 300.
   */
  maxAge?: number | undefined;
  /** The current time: a Unix time, in seconds. Default: the system's time. */
  now?: number | undefined;
}

/** The arguments of `verifyWebhookSignature`: a webhook, and its secret. */
export interface WebhookSignature {
  /** The webhook's secret. */
  secret: string;
  /** The value of the header `X-Webhook-Timestamp`, if the request has it. */
  timestamp?: string | number | readonly string[] | null | undefined;
  /** The raw body of the request, before any decoding. */
  body: string | ArrayBufferView | ArrayBufferLike;
  /** The value of the header `X-Webhook-Signature`, if the request has it. */
  signature?: string | number | readonly string[] | null | undefined;
  /**
   * The maximum difference between the webhook's time and the current time, in seconds. Default:
   * 300.
   */
  tolerance?: number | undefined;
}

/** The arguments of `parseWebhookEvent`: a request, and the webhook's secret. */
export interface WebhookRequest {
  /**
   * The headers of the request: a mapping, a list of pairs, or in the form of the server (ASGI's
   * raw headers, WSGI's environment, Node's `rawHeaders`). The function reads only two of them.
   */
  headers: Readonly<Record<string, unknown>> | readonly string[] | Iterable<readonly [string, unknown]>;
  /** The raw body of the request, before any decoding. */
  body: string | ArrayBufferView | ArrayBufferLike;
  /** The webhook's secret. */
  secret: string;
  /**
   * The maximum difference between the webhook's time and the current time, in seconds. Default:
   * 300.
   */
  tolerance?: number | undefined;
}

/**
 * Computes the compose hash of an app compose: the SHA-256, in hex, of its JSON with sorted keys
 * and without white space. With `normalize`, the function first removes the fields that the app's
 * runner ignores: `docker_compose_file` with the runner `bash`, `bash_script` with the runner
 * `docker-compose`, and an empty `pre_launch_script`. The API adds defaults to a compose file
 * before it computes the hash. The result is equal to the API's `composeHash` only if you send all
 * of these members: `manifest_version`, `name`, `runner`, `docker_compose_file`, `kms_enabled`,
 * `gateway_enabled`, `tproxy_enabled`, `local_key_provider_enabled`, `public_logs`,
 * `public_sysinfo`, `public_tcbinfo`, `no_instance_id`, `secure_time`, `storage_fs`, `features`,
 * `allowed_envs`, and your own `pre_launch_script`. `NaN` and infinities, which JSON does not
 * have, count as `null`.
 *
 * @param appCompose The app compose, with the names that the API uses.
 * @throws {InvalidArgumentError} `appCompose` contains something that JSON cannot represent, such
 * as a reference to itself or half of a surrogate pair.
 *
 * @example
 * const composeHash = getComposeHash({ runner: "docker-compose", name: "my-app" });
 */
export function getComposeHash(appCompose: unknown, options?: GetComposeHashOptions): string {
  return callFunction("get_compose_hash", { appCompose: "document" }, arguments, ["appCompose", "options"], { appCompose }, options);
}

/**
 * Encrypts an environment with an app's public key. The result is the value of `encryptedEnv`:
 * text in hex, different each time. Only the app's CVMs can decrypt it. To check that you can
 * trust the public key, call `verifyEnvEncryptPublicKey`.
 *
 * @param env The environment variables, in order.
 * @param publicKey The app's X25519 public key, in hex.
 * @throws {ConfigurationError} The system provides no random numbers.
 * @throws {InvalidArgumentError} `publicKey` is not a public key, or `env` has an invalid name,
 * the same name twice, or a value with the character NUL.
 *
 * @example
 * // The app's `appEnvEncryptPubkey`.
 * const encryptedEnv = encryptEnvVars({ API_KEY: "s3cr3t" }, publicKey);
 */
export function encryptEnvVars(
  env: Readonly<Record<string, string>> | Iterable<readonly [string, string]>,
  publicKey: string,
): string {
  return callFunction("encrypt_env_vars", { env: "pairs" }, arguments, ["env", "publicKey"], { env, publicKey });
}

/**
 * Returns the signer of an app's public key: a compressed public key, as `0x…` hex. Anyone can
 * sign with their own key, so compare the result with the signer that you trust, which is that of
 * the KMS.
 *
 * @throws {InvalidArgumentError} The public key cannot be trusted: `publicKey`, `signature` or
 * `appId` is malformed, no key can have made `signature`, or `timestamp` is too old or in the
 * future. Or `maxAge` is below 0.
 *
 * @example
 * const signer = verifyEnvEncryptPublicKey({ publicKey, signature, appId, timestamp: signedAt });
 * if (signer !== TRUSTED_SIGNER) throw new Error("this is not our KMS's key");
 */
export function verifyEnvEncryptPublicKey(request: EnvKeyVerification): string {
  return callFunction("verify_env_encrypt_public_key", {}, arguments, ["request"], request);
}

/**
 * Parses the text of a `.env` file: lines of the form `NAME=value`, in order. It supports
 * `export`, quotes, values over several lines, and comments. It does not replace variables in
 * values. In double quotes, `\n`, `\r`, `\t`, `\"`, `\$` and `\\` are escapes, and every other
 * backslash is literal. In single quotes and backticks, a backslash before the quote means the
 * quote; of two backslashes, both are literal, and the second one escapes nothing. Without quotes,
 * a backslash is literal.
 *
 * @param text The text of a `.env` file.
 * @throws {InvalidArgumentError} A line has another form. `message` has the number of the line,
 * and none of its text.
 *
 * @example
 * const env = parseEnv(await readFile(".env", "utf8"));
 */
export function parseEnv(text: string): Record<string, string> {
  return callFunction("parse_env", {}, arguments, ["text"], { text });
}

/**
 * Checks whether the API sent a webhook: the signature must match the secret, the time and the
 * body, and the time must not differ from the current time by more than `tolerance`. A request
 * without a time or a signature is not the API's.
 *
 * @throws {InvalidArgumentError} `secret` is missing or empty, or `tolerance` is below 0. With an
 * empty secret, anyone could sign.
 *
 * @example
 * const isGenuine = verifyWebhookSignature({
 *   secret,
 *   timestamp: request.headers["x-webhook-timestamp"],
 *   body: rawBody,
 *   signature: request.headers["x-webhook-signature"],
 * });
 * if (!isGenuine) throw new Error("the API did not send this");
 */
export function verifyWebhookSignature(request: WebhookSignature): boolean {
  return callFunction("verify_webhook_signature", { timestamp: "header", body: "bytes", signature: "header" }, arguments, ["request"], request);
}

/**
 * Checks that the API sent a webhook, and returns the webhook's event.
 *
 * @throws {WebhookError} `headers` lack the time or the signature, or cannot be trusted: the API
 * did not send the request, or someone has sent an old one again. Or `body` is not an event.
 * `field` names the argument.
 * @throws {InvalidArgumentError} `secret` is missing or empty, or `tolerance` is below 0. This is
 * a mistake in your program.
 *
 * @example
 * const event = parseWebhookEvent({ headers: request.headers, body: rawBody, secret });
 * console.log(event.event, event.data);
 */
export function parseWebhookEvent(request: WebhookRequest): WebhookEvent {
  return hiding(callFunction<WebhookEvent>("parse_webhook_event", { headers: "headers", body: "bytes" }, arguments, ["request"], request), ["data"], []);
}
