// Generated from the declarations in core by `cargo run -p phala-cvm-codegen`.

import {
  ApiError,
  AuthError,
  BusinessError,
  CallTimeoutError,
  ClosedError,
  ConfigurationError,
  ConflictError,
  CvmFailedError,
  InvalidArgumentError,
  NotFoundError,
  OutcomeUnknownError,
  PhalaError,
  PreconditionError,
  RateLimitError,
  ResponseError,
  ServerError,
  TransportError,
  ValidationError,
  WaitTimeoutError,
  WebhookError,
} from "./errors.js";
import type { ErrorFields } from "./error-base.js";

/** The error classes by name. */
export const ERROR_CLASSES: Readonly<Record<string, new (message: string, fields?: ErrorFields) => PhalaError>> = {
  PhalaError,
  ConfigurationError,
  InvalidArgumentError,
  ClosedError,
  TransportError,
  CallTimeoutError,
  WaitTimeoutError,
  OutcomeUnknownError,
  ResponseError,
  ApiError,
  AuthError,
  ValidationError,
  BusinessError,
  NotFoundError,
  ConflictError,
  PreconditionError,
  RateLimitError,
  ServerError,
  CvmFailedError,
  WebhookError,
};
