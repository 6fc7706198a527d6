export type * from "./answers.js";
export { Client } from "./client.js";
export {
  ApiError,
  AuthError,
  BusinessError,
  ConfigurationError,
  ConflictError,
  CvmError,
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
  TimeoutError,
  TransportError,
  ValidationError,
  WaitTimeoutError,
} from "./errors.js";
export type { AttemptEvent, Observers } from "./event.js";
export * from "./functions.js";
export type * from "./requests.js";
