//! Whether and when to try again: the one policy of this crate. The HTTP library's own retries are
//! switched off.

use crate::error::{Error, ErrorKind};
use crate::operations::Delivery;
use std::time::Duration;

/// How often and how far apart.
#[derive(Debug, Clone)]
pub(crate) struct RetryPolicy {
    /// Attempts after the first, those after "busy" not counted.
    pub(crate) max_retries: u32,
    /// The first wait.
    pub(crate) base: Duration,
    /// The first wait while another operation is running.
    pub(crate) busy_base: Duration,
    /// The longest wait that the API did not ask for.
    pub(crate) cap: Duration,
}

/// How far a failed attempt came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Arrival {
    /// The request provably never left.
    Never,
    /// It left, and no answer came.
    Unknown,
    /// There was an answer.
    Answered,
}

/// A failed attempt.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) error: Error,
    pub(crate) arrival: Arrival,
}

/// What failed attempts have added up to in one call.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    retries: u32,
    busy: u32,
    server_errors: u32,
}

/// What to do after a failed attempt.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Decision {
    /// Try again after this long.
    Retry {
        /// The wait.
        wait: Duration,
        /// Whether the API asked for it.
        asked: bool,
    },
    /// The error is final.
    Fail,
    /// The request may have arrived, and must not be sent again.
    OutcomeUnknown,
}

impl RetryPolicy {
    /// Decides from what failed, what the operation allows, and what the API asked for.
    pub(crate) fn decide(&self, failure: &Failure, delivery: Delivery, tally: &mut Tally) -> Decision {
        let may_repeat = delivery != Delivery::Once;
        match failure.arrival {
            Arrival::Never => self.again(None, tally),
            Arrival::Unknown if may_repeat => self.again(None, tally),
            Arrival::Unknown => Decision::OutcomeUnknown,
            Arrival::Answered => {
                let Some(api) = failure.error.api_error() else { return Decision::Fail };
                match (failure.error.kind(), api.status_code) {
                    (ErrorKind::Conflict, _) if api.error_code.is_none() => {
                        let wait = backoff(self.busy_base, self.cap, tally.busy);
                        tally.busy += 1;
                        Decision::Retry { wait: api.retry_after.unwrap_or(wait), asked: false }
                    }
                    (ErrorKind::RateLimit, _) => self.again(api.retry_after, tally),
                    // Without `Retry-After` a 503 may come from a proxy that had passed the request on.
                    (_, 503) if may_repeat || api.retry_after.is_some() => {
                        self.again(api.retry_after, tally)
                    }
                    (_, 500 | 502 | 504) if may_repeat && tally.server_errors < 3 => {
                        tally.server_errors += 1;
                        self.again(api.retry_after, tally)
                    }
                    _ => Decision::Fail,
                }
            }
        }
    }

    fn again(&self, asked: Option<Duration>, tally: &mut Tally) -> Decision {
        if tally.retries >= self.max_retries {
            return Decision::Fail;
        }
        let wait = backoff(self.base, self.cap, tally.retries);
        tally.retries += 1;
        Decision::Retry { wait: asked.unwrap_or(wait), asked: asked.is_some() }
    }
}

/// Full jitter: anything up to a bound that doubles each time, so that clients which failed together
/// do not come back together.
fn backoff(base: Duration, cap: Duration, before: u32) -> Duration {
    base.saturating_mul(2_u32.saturating_pow(before)).min(cap).mul_f64(fastrand::f64())
}
