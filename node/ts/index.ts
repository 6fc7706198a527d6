export { AbortError } from "./abort-error.js";
export type * from "./answers.js";
export { Client, type CloseOptions } from "./client.js";
export {
  ApiError,
  AuthError,
  BusinessError,
  CallTimeoutError,
  ClosedError,
  ConfigurationError,
  ConflictError,
  CvmFailedError,
  type ErrorDetail,
  type ErrorLink,
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
export type { AttemptEvent, Observers, ProgressEvent } from "./event.js";
export type { FleetAction, FleetCvm, FleetCvms, FleetResult } from "./fleet-result.js";
export * from "./functions.js";
export type { Iteration } from "./iteration.js";
export type { Fleet } from "./operations.js";
export type * from "./options.js";
export type * from "./requests.js";
