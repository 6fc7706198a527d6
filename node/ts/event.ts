/** One attempt of a call that has ended. There is nothing secret in it. */
export interface AttemptEvent {
  /** The operation, such as `start_cvm`. */
  operation: string;
  /** The CVM that the call is about, as it was named. */
  cvmId: string | null;
  /** Which attempt of the call it was, counted from 1. */
  attempt: number;
  /** The HTTP status, if there was an answer. */
  status: number | null;
  /** How long the attempt took, in milliseconds. */
  duration: number;
  /** Why it failed, in one line; `null` for a success. */
  failure: string | null;
  /** The wait before the next attempt, in milliseconds; `null` if this was the last one. */
  retryIn: number | null;
  /** The request's id, if the API named one. */
  requestId: string | null;
}

/** What is called while calls run. */
export interface Observers {
  /**
   * Called with each attempt that has ended, and soon to return. What it throws becomes a warning of
   * the process, and does not decide how the call ends.
   */
  onEvent?: ((event: AttemptEvent) => unknown) | undefined;
}
