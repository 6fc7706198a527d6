// Generated from the declarations in core by `cargo run -p phala-cvm-codegen`.

import type { Cvm, CvmState, KmsInfo, OnchainStatus } from "./answers.js";
import { type ErrorFields, errorToJson, filled, named } from "./error-base.js";

/** A field that the API refused. */
export interface ErrorDetail {
  /** The field's path, such as `compose_file.name`. */
  field: string | null;
  /** The value that was sent. */
  value: unknown;
  /** Why the API refused the value. */
  message: string | null;
}

/** A link in an error response. */
export interface ErrorLink {
  /** The URL. */
  url: string | null;
  /** The text of the link. */
  label: string | null;
}

/** The base class of all errors that this package raises. */
export class PhalaError extends Error {
  /** The operation that failed, such as `start_cvm`. */
  declare readonly operation: string | null;
  /** The number of requests that the call sent. */
  declare readonly attempts: number;
  /** The CVM of the call, as the caller named it. */
  declare readonly cvmId: string | null;
  /**
   * For an interrupted deployment, or an update with an on-chain KMS: the `resume` with which
   * `deploy` or `updateCvm` continues. It contains no secrets.
   */
  declare readonly resume: string | null;
  /**
   * The CVM that the call created before it failed: a replica, or a committed CVM. It still exists
   * and is billed.
   */
  declare readonly made: Cvm | null;
  readonly #shortMessage: string;

  static {
    named(this, "PhalaError");
  }

  /**
   * @param message One line: what failed, on which CVM, and why.
   * @param fields The fields of the class.
   */
  constructor(message: string, fields: ErrorFields = {}) {
    const absent = {
      operation: null,
      attempts: 0,
      cvmId: null,
      resume: null,
      made: null,
    };
    const { shortMessage = message, cause, ...rest } = fields;
    super(message, cause === undefined || cause === null ? undefined : { cause });
    this.#shortMessage = shortMessage;
    Object.assign(this, filled(absent, rest));
  }

  /** The reason of the failure, without the operation and the CVM. */
  get shortMessage(): string {
    return this.#shortMessage;
  }

  /** The error as data, for logs. */
  toJSON(): Record<string, unknown> {
    return { ...errorToJson(this), shortMessage: this.shortMessage };
  }
}

/** The client cannot be created, because a setting is missing or cannot be used. */
export class ConfigurationError extends PhalaError {
  /**
   * The argument or the option that was refused, as a path such as `composeFile.allowedEnvs[2]`.
   */
  declare readonly field: string | null;
  static {
    named(this, "ConfigurationError");
  }

  /**
   * @param message One line: what failed, on which CVM, and why.
   * @param fields The fields of the class.
   */
  constructor(message: string, fields: ErrorFields = {}) {
    const absent = {
      field: null,
    };
    super(message, filled(absent, fields));
  }
}

/** The client refused an argument. It sent nothing. */
export class InvalidArgumentError extends PhalaError {
  /**
   * The argument or the option that was refused, as a path such as `composeFile.allowedEnvs[2]`.
   */
  declare readonly field: string | null;
  static {
    named(this, "InvalidArgumentError");
  }

  /**
   * @param message One line: what failed, on which CVM, and why.
   * @param fields The fields of the class.
   */
  constructor(message: string, fields: ErrorFields = {}) {
    const absent = {
      field: null,
    };
    super(message, filled(absent, fields));
  }
}

/** The client is closed. */
export class ClosedError extends PhalaError {
  static {
    named(this, "ClosedError");
  }
}

/**
 * No HTTP response arrived: the DNS lookup, the connection or TLS failed, or the connection was
 * reset.
 */
export class TransportError extends PhalaError {
  static {
    named(this, "TransportError");
  }
}

/** The time limit of the call passed. The cause is the last failure. */
export class CallTimeoutError extends PhalaError {
  static {
    named(this, "CallTimeoutError");
  }
}

/**
 * The CVM did not reach the target state within the time limit. `state` is its last known state.
 */
export class WaitTimeoutError extends CallTimeoutError {
  /** The last known state of the CVM. */
  declare readonly state: CvmState | null;
  static {
    named(this, "WaitTimeoutError");
  }

  /**
   * @param message One line: what failed, on which CVM, and why.
   * @param fields The fields of the class.
   */
  constructor(message: string, fields: ErrorFields = {}) {
    const absent = {
      state: null,
    };
    super(message, filled(absent, fields));
  }
}

/**
 * The request was sent, its answer was lost, and the client could not find out whether it was
 * carried out. The client did not send it again.
 */
export class OutcomeUnknownError extends PhalaError {
  /**
   * Data to check the outcome with, under the names of the API. For a replication: `app_id`,
   * `cvm_ids_before` and `vm_uuids_before` (the app's CVMs before it), and `cvm_ids_added` and
   * `vm_uuids_added` (the CVMs that the app has gained).
   */
  declare readonly evidence: unknown;
  static {
    named(this, "OutcomeUnknownError");
  }

  /**
   * @param message One line: what failed, on which CVM, and why.
   * @param fields The fields of the class.
   */
  constructor(message: string, fields: ErrorFields = {}) {
    const absent = {
      evidence: null,
    };
    super(message, filled(absent, fields));
  }
}

/**
 * The response is not what the API promises: for example, it is a redirect, broken JSON, too
 * large, or a proxy's page.
 */
export class ResponseError extends PhalaError {
  static {
    named(this, "ResponseError");
  }
}

/** The API returned an error. */
export class ApiError extends PhalaError {
  /** The HTTP status. `null` if the API sent no response. */
  declare readonly statusCode: number | null;
  /** The API's error code, such as `ERR-03-001`. */
  declare readonly errorCode: string | null;
  /** The fields that the API refused. */
  declare readonly details: ErrorDetail[];
  /** The suggestions of the API. */
  declare readonly suggestions: string[];
  /** Links to more information. */
  declare readonly links: ErrorLink[];
  /** The id of the request, for the API's support. */
  declare readonly requestId: string | null;
  /** The time to wait before the next request, if the API specifies one. In milliseconds. */
  declare readonly retryAfter: number | null;
  /** The body of the response: JSON of up to 64 KiB, otherwise the first 4 KiB as text. */
  declare readonly body: unknown;
  static {
    named(this, "ApiError");
  }

  /**
   * @param message One line: what failed, on which CVM, and why.
   * @param fields The fields of the class.
   */
  constructor(message: string, fields: ErrorFields = {}) {
    const absent = {
      statusCode: null,
      errorCode: null,
      details: [],
      suggestions: [],
      links: [],
      requestId: null,
      retryAfter: null,
      body: null,
    };
    super(message, filled(absent, fields));
  }
}

/** 401 or 403: the key is missing or wrong, or does not allow this request. */
export class AuthError extends ApiError {
  static {
    named(this, "AuthError");
  }
}

/** 422: the API refused a field. `details` names the field. */
export class ValidationError extends ApiError {
  static {
    named(this, "ValidationError");
  }
}

/** Any other 4xx: the API refused the request. */
export class BusinessError extends ApiError {
  static {
    named(this, "BusinessError");
  }
}

/** 404: the CVM, the app or the page does not exist. */
export class NotFoundError extends BusinessError {
  static {
    named(this, "NotFoundError");
  }
}

/**
 * 409: another operation is in progress, or the request conflicts with the existing state. Also a
 * 400 with `ERR-03-002` or `ERR-03-010`: several CVMs have the identifier.
 */
export class ConflictError extends BusinessError {
  static {
    named(this, "ConflictError");
  }
}

/**
 * 465 to 468: the compose hash must be registered or allowed on chain first. The fields name what
 * must be registered, as far as the API returns it.
 */
export class PreconditionError extends BusinessError {
  /** The compose hash that must be registered, in hex. */
  declare readonly composeHash: string | null;
  /** The app's id. */
  declare readonly appId: string | null;
  /** The device that must be allowed, in hex. */
  declare readonly deviceId: string | null;
  /** The KMS. */
  declare readonly kmsInfo: KmsInfo | null;
  /** What the app's contract already allows. */
  declare readonly onchainStatus: OnchainStatus | null;
  /**
   * The token that commits the prepared change after the compose hash is registered. It is a
   * credential and is never printed.
   */
  declare readonly commitToken: string | null;
  /** The URL at which a person can commit the prepared change. It is never printed. */
  declare readonly commitUrl: string | null;
  /** The URL at which a program can commit the prepared change. It is never printed. */
  declare readonly apiCommitUrl: string | null;
  static {
    named(this, "PreconditionError");
  }

  /**
   * @param message One line: what failed, on which CVM, and why.
   * @param fields The fields of the class.
   */
  constructor(message: string, fields: ErrorFields = {}) {
    const absent = {
      composeHash: null,
      appId: null,
      deviceId: null,
      kmsInfo: null,
      onchainStatus: null,
      commitToken: null,
      commitUrl: null,
      apiCommitUrl: null,
    };
    super(message, filled(absent, fields));
  }
}

/** 429: too many requests. `retryAfter` is the time to wait. */
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

/** The CVM failed and cannot reach the target state any more. `state` is its last known state. */
export class CvmFailedError extends PhalaError {
  /** The last known state of the CVM. */
  declare readonly state: CvmState | null;
  /**
   * After a failed boot: the last lines of the CVM's serial log, if the client could read them.
   */
  declare readonly log: string | null;
  static {
    named(this, "CvmFailedError");
  }

  /**
   * @param message One line: what failed, on which CVM, and why.
   * @param fields The fields of the class.
   */
  constructor(message: string, fields: ErrorFields = {}) {
    const absent = {
      state: null,
      log: null,
    };
    super(message, filled(absent, fields));
  }
}

/** A webhook cannot be trusted, or the request is not a webhook of the API. */
export class WebhookError extends PhalaError {
  /**
   * The argument or the option that was refused, as a path such as `composeFile.allowedEnvs[2]`.
   */
  declare readonly field: string | null;
  static {
    named(this, "WebhookError");
  }

  /**
   * @param message One line: what failed, on which CVM, and why.
   * @param fields The fields of the class.
   */
  constructor(message: string, fields: ErrorFields = {}) {
    const absent = {
      field: null,
    };
    super(message, filled(absent, fields));
  }
}
