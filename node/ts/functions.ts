// Generated from the declarations in core by `cargo run -p phala-cvm-codegen`.

import type { WebhookEvent } from "./answers.js";
import { callFunction } from "./function.js";

/** What {@link getComposeHash} takes in addition to its arguments. */
export interface GetComposeHashOptions {
  /** Whether to leave out what the app's runner does not look at. Default: `false`. */
  normalize?: boolean | undefined;
}

/** A public key that environments are to be encrypted for, and what the KMS says of it. */
export interface EnvKeyVerification {
  /** The app's X25519 public key, in hex. */
  publicKey: string;
  /**
   * The KMS's signature over it, in hex: 65 bytes. With a `timestamp`, the one that goes with it.
   */
  signature: string;
  /** The app's id: 40 hex digits, with or without `0x` or `app_`. */
  appId: string;
  /**
   * When it was signed, as the KMS says: a Unix time, in seconds. A signature without one never
   * grows old, so that someone could present an old one again.
   */
  timestamp?: number | undefined;
  /**
   * How old the signature may be, in seconds; the KMS's clock may be 60 seconds ahead. Default:
   * 300.
   */
  maxAge?: number | undefined;
  /** The time that it is, as a Unix time in seconds. Default: the system's. */
  now?: number | undefined;
}

/** What came with a webhook, and the secret that it should be signed with. */
export interface WebhookSignature {
  /** The webhook's secret. */
  secret: string;
  /** The header `X-Webhook-Timestamp`. */
  timestamp: string | number;
  /** The request's body as it came, before anything has decoded it. */
  body: string | ArrayBufferView | ArrayBufferLike;
  /** The header `X-Webhook-Signature`. */
  signature: string;
  /** How far its time may be from now, in seconds. Default: 300. */
  tolerance?: number | undefined;
}

/** A request that should be a webhook, and the secret that it should be signed with. */
export interface WebhookRequest {
  /**
   * The request's headers: a mapping, a list of pairs, or as the server has them (ASGI's raw
   * headers, WSGI's environment, Node's `rawHeaders`). Only two of them are looked at.
   */
  headers: Readonly<Record<string, unknown>> | readonly string[] | Iterable<readonly [string, unknown]>;
  /** The request's body as it came, before anything has decoded it. */
  body: string | ArrayBufferView | ArrayBufferLike;
  /** The webhook's secret. */
  secret: string;
  /** How far its time may be from now, in seconds. Default: 300. */
  tolerance?: number | undefined;
}

/**
 * The hash that an app compose is known by: the SHA-256, in hex, of it as JSON with sorted keys
 * and without white space. With `normalize`, what the app's runner does not look at is left out
 * first: `docker_compose_file` with the runner `bash`, `bash_script` with `docker-compose`, and an
 * empty `pre_launch_script`. The API completes a compose file before it hashes it, so that this
 * equals its `composeHash` only if all members were sent: `manifest_version`, `name`, `runner`,
 * `docker_compose_file`, `kms_enabled`, `gateway_enabled`, `tproxy_enabled`,
 * `local_key_provider_enabled`, `public_logs`, `public_sysinfo`, `public_tcbinfo`,
 * `no_instance_id`, `secure_time`, `storage_fs`, `features`, `allowed_envs`, and a
 * `pre_launch_script` of one's own.
 *
 * @param appCompose The app compose, in the wire's spelling.
 * @throws {InvalidArgumentError} `appCompose` has something in it that JSON cannot have: itself,
 * say, or half of a surrogate pair.
 *
 * @example
 * const composeHash = getComposeHash({ runner: "docker-compose", name: "my-app" });
 */
export function getComposeHash(
  appCompose: Readonly<Record<string, unknown>>,
  options?: GetComposeHashOptions,
): string {
  return callFunction("get_compose_hash", { appCompose: "document" }, arguments, ["appCompose", "options"], { appCompose }, options);
}

/**
 * Encrypts an environment for an app's public key, as `encryptedEnv` takes it: in hex, different
 * each time. Only a CVM of the app can read it. Whether the key is to be trusted,
 * `verifyEnvEncryptPublicKey` tells.
 *
 * @param env The environment's variables, in their order.
 * @param publicKey The app's X25519 public key, in hex.
 * @throws {ConfigurationError} The system gives no random numbers.
 * @throws {InvalidArgumentError} `publicKey` is not one, or `env` has a name that no variable can
 * have, or one twice.
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
 * Who vouches for an app's public key: the signer's compressed public key, as `0x…` hex. Anyone
 * can sign with a key of their own: compare the answer with the one that you trust, the KMS's.
 *
 * @throws {InvalidArgumentError} What cannot be trusted at all: a key, a signature or an app id
 * that is not one, a signature that no key can have made, a `timestamp` that is too old or in the
 * future; or a `maxAge` below 0.
 *
 * @example
 * const signer = verifyEnvEncryptPublicKey({ publicKey, signature, appId, timestamp: signedAt });
 * if (signer !== TRUSTED_SIGNER) throw new Error("this is not our KMS's key");
 */
export function verifyEnvEncryptPublicKey(request: EnvKeyVerification): string {
  return callFunction("verify_env_encrypt_public_key", {}, arguments, ["request"], request);
}

/**
 * Reads the text of a `.env` file: `NAME=value` lines, in their order, with `export`, quotes,
 * values over many lines and comments, and without interpolation.
 *
 * @param text The text of a `.env` file.
 * @throws {InvalidArgumentError} A line is none of this: `message` names the line, and nothing
 * that is on it.
 *
 * @example
 * const env = parseEnv(await readFile(".env", "utf8"));
 */
export function parseEnv(text: string): Record<string, string> {
  return callFunction("parse_env", {}, arguments, ["text"], { text });
}

/**
 * Whether a webhook comes from the API: whether the signature is that of the secret, the time and
 * the body, and the time is not further from now than is tolerated.
 *
 * @throws {InvalidArgumentError} `secret` is missing, or empty, so that anyone could sign with it,
 * or `tolerance` is below 0.
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
  return callFunction("verify_webhook_signature", { body: "bytes" }, arguments, ["request"], request);
}

/**
 * The event of a webhook, once it is certain that the API sent it.
 *
 * @throws {WebhookError} `headers` lack the time or the signature, or are not to be trusted:
 * somebody else has sent it, or has sent it again. Or `body` is no event. `field` says which of
 * the two.
 * @throws {InvalidArgumentError} `secret` is missing or empty, or `tolerance` is below 0: a
 * mistake of the caller's.
 *
 * @example
 * const event = parseWebhookEvent({ headers: request.headers, body: rawBody, secret });
 * console.log(event.event, event.data);
 */
export function parseWebhookEvent(request: WebhookRequest): WebhookEvent {
  return callFunction("parse_webhook_event", { headers: "headers", body: "bytes" }, arguments, ["request"], request);
}
