// Generated from the declarations in core by `cargo run -p phala-cvm-codegen`.

import type { Cvm, CvmState, KmsInfo, OnchainStatus } from "./answers.js";
import { type ErrorFields, named } from "./error-base.js";

/** One field that the API complains about. */
export interface ErrorDetail {
  /** The field's path, such as `compose_file.name`. */
  field: string | null;
  /** What was sent. */
  value: unknown;
  /** What is wrong with it. */
  message: string | null;
}

/** A link that the API gives along with an error. */
export interface ErrorLink {
  /** Where it leads. */
  url: string | null;
  /** Its text. */
  label: string | null;
}

/** Anything that this package raises for a call. */
export class PhalaError extends Error {
  /** The operation that failed, such as `start_cvm`. */
  declare readonly operation: string | null;
  /** How many requests were sent. */
  declare readonly attempts: number;
  /** The CVM that the call was about, as it was named. */
  declare readonly cvmId: string | null;
  /**
   * Of a deployment that ended: what `deploy` takes as `resume` to go on from here. There is
   * nothing secret in it.
   */
  declare readonly resume: string | null;
  /**
   * What the call had made before it failed: a replica, or a committed CVM. It is there, and
   * billed.
   */
  declare readonly made: Cvm | null;
  readonly #shortMessage: string;

  static {
    named(this, "PhalaError");
  }

  /**
   * @param message One line that a person can act on: what failed, on which CVM, and why.
   * @param fields The fields of the class.
   */
  constructor(message: string, fields: ErrorFields = {}) {
    const { shortMessage = message, cause, ...rest } = fields;
    super(message, cause === undefined || cause === null ? undefined : { cause });
    this.#shortMessage = shortMessage;
    const absent = { operation: null, attempts: 0, cvmId: null, resume: null, made: null };
    Object.assign(this, absent, rest);
  }

  /** What happened, as text, without the operation and the CVM. */
  get shortMessage(): string {
    return this.#shortMessage;
  }

  /** The error as data, for logs. */
  toJSON(): Record<string, unknown> {
    const { name, message, cause, ...fields } = this as Error & Record<string, unknown>;
    const data = { name, message, ...fields };
    return cause === undefined ? data : { ...data, cause: causeToJson(cause) };
  }
}

/** The client cannot be built. */
export class ConfigurationError extends PhalaError {
  /**
   * The argument or the option that was refused, as a path such as `composeFile.allowedEnvs[2]`.
   */
  declare readonly field: string | null;
  static {
    named(this, "ConfigurationError");
  }
}

/** An argument was refused before anything was sent. */
export class InvalidArgumentError extends PhalaError {
  /**
   * The argument or the option that was refused, as a path such as `composeFile.allowedEnvs[2]`.
   */
  declare readonly field: string | null;
  static {
    named(this, "InvalidArgumentError");
  }
}

/** The client is closed. */
export class ClosedError extends PhalaError {
  static {
    named(this, "ClosedError");
  }
}

/** There was no HTTP answer: DNS, connect, TLS, a reset connection. */
export class TransportError extends PhalaError {
  static {
    named(this, "TransportError");
  }
}

/** The call's own time passed; the last failure is its cause. */
export class CallTimeoutError extends PhalaError {
  static {
    named(this, "CallTimeoutError");
  }
}

/** The CVM did not get there in time; `state` is the last one seen. */
export class WaitTimeoutError extends CallTimeoutError {
  /** The last state that was seen of the CVM. */
  declare readonly state: CvmState | null;
  static {
    named(this, "WaitTimeoutError");
  }
}

/**
 * It was sent, no answer came, and what happened could not be found out; it was not sent again.
 */
export class OutcomeUnknownError extends PhalaError {
  /**
   * What there is to look at, in the wire's spelling. For a replication: the `app_id`, the
   * `vm_uuids_before` it, and the `vm_uuids_added` since.
   */
  declare readonly evidence: unknown;
  static {
    named(this, "OutcomeUnknownError");
  }
}

/** The answer is not what the API promises: a redirect, broken JSON, one too large. */
export class ResponseError extends PhalaError {
  static {
    named(this, "ResponseError");
  }
}

/** An error answer of the API. */
export class ApiError extends PhalaError {
  /** The HTTP status; absent where the API was not asked. */
  declare readonly statusCode: number | null;
  /** The API's code, such as `ERR-03-001`. */
  declare readonly errorCode: string | null;
  /** The fields that the API complains about. */
  declare readonly details: ErrorDetail[];
  /** What the API suggests. */
  declare readonly suggestions: string[];
  /** Where to read on. */
  declare readonly links: ErrorLink[];
  /** The request's id, for the API's support. */
  declare readonly requestId: string | null;
  /** How long the API asks to wait. In milliseconds. */
  declare readonly retryAfter: number | null;
  /** The body as it came: JSON if it was, else text, cut to 4 KiB. */
  declare readonly body: unknown;
  static {
    named(this, "ApiError");
  }
}

/** 401 or 403: the key is missing, wrong, or may not do this. */
export class AuthError extends ApiError {
  static {
    named(this, "AuthError");
  }
}

/** 422: the API refused a field; `details` says which. */
export class ValidationError extends ApiError {
  static {
    named(this, "ValidationError");
  }
}

/** Any other 4xx: the API understood, and refused. */
export class BusinessError extends ApiError {
  static {
    named(this, "BusinessError");
  }
}

/** 404: there is no such CVM, app or page. */
export class NotFoundError extends BusinessError {
  static {
    named(this, "NotFoundError");
  }
}

/** 409: another operation is running, or what was asked for contradicts what is there. */
export class ConflictError extends BusinessError {
  static {
    named(this, "ConflictError");
  }
}

/**
 * 465 to 468: the compose hash must be registered or allowed on chain first. Its fields say what
 * has to be registered, as far as the API does.
 */
export class PreconditionError extends BusinessError {
  /** The compose hash that has to be registered, in hex. */
  declare readonly composeHash: string | null;
  /** The app's id. */
  declare readonly appId: string | null;
  /** The device that has to be allowed, in hex. */
  declare readonly deviceId: string | null;
  /** The KMS. */
  declare readonly kmsInfo: KmsInfo | null;
  /** What the app's contract allows already. */
  declare readonly onchainStatus: OnchainStatus | null;
  /**
   * What commits the prepared change once it is registered. It is a credential: it is never
   * printed.
   */
  declare readonly commitToken: string | null;
  /** Where a person can commit the prepared change. Never printed. */
  declare readonly commitUrl: string | null;
  /** Where a program can commit the prepared change. Never printed. */
  declare readonly apiCommitUrl: string | null;
  static {
    named(this, "PreconditionError");
  }
}

/** 429: too many requests; `retryAfter` says how long to wait. */
export class RateLimitError extends BusinessError {
  static {
    named(this, "RateLimitError");
  }
}

/** 5xx: the API failed. */
export class ServerError extends ApiError {
  static {
    named(this, "ServerError");
  }
}

/** The CVM failed, and will not reach what was waited for; `state` is the last one seen. */
export class CvmFailedError extends PhalaError {
  /** The last state that was seen of the CVM. */
  declare readonly state: CvmState | null;
  /** Of a boot that failed: the last lines of the CVM's serial log, if they could be read. */
  declare readonly log: string | null;
  static {
    named(this, "CvmFailedError");
  }
}

/** A webhook that cannot be trusted, or is not a webhook of the API. */
export class WebhookError extends PhalaError {
  /**
   * The argument or the option that was refused, as a path such as `composeFile.allowedEnvs[2]`.
   */
  declare readonly field: string | null;
  static {
    named(this, "WebhookError");
  }
}

function causeToJson(cause: unknown): unknown {
  return cause instanceof Error && !(cause instanceof PhalaError) ? String(cause) : cause;
}
