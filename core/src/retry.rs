//! Whether and when to try again: the one policy of this crate.
//!
//! The HTTP libraries' own retries are switched off or harmless: reqwest's policy is `never`, and
//! hyper-util sends a request again by itself only when the connection it had picked turned out to
//! be closed before a byte of it was written.

use crate::error::{Error, ErrorKind};
use crate::operation::Delivery;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

/// How often and how far apart.
#[derive(Debug, Clone)]
pub(crate) struct RetryPolicy {
    /// Attempts after the first, those after "busy" not counted.
    pub(crate) max_retries: u32,
    /// The bound of the first wait.
    pub(crate) base: Duration,
    /// The bound of the first wait while another operation is running.
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
    /// It was answered with success, and the answer broke off or was garbled.
    Done,
    /// It was answered with success, and the answer cannot be used, as it could not be again: it is too
    /// large, or is not what was asked for.
    Unusable,
    /// It was answered with an error.
    Refused,
}

/// A failed attempt.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) error: Error,
    pub(crate) arrival: Arrival,
    /// The body of a success that could not be used, as far as it came.
    pub(crate) body: Vec<u8>,
}

impl Failure {
    pub(crate) fn new(error: Error, arrival: Arrival) -> Self {
        Self { error, arrival, body: Vec::new() }
    }

    /// Of a request that was never sent.
    pub(crate) fn unsent(error: Error) -> Self {
        Self::new(error, Arrival::Never)
    }

    /// Whether the request was answered with success.
    pub(crate) fn is_done(&self) -> bool {
        matches!(self.arrival, Arrival::Done | Arrival::Unusable)
    }

    /// Whether the request may have had its effect all the same. A proxy answers 502, 503 and 504
    /// also after it has passed a request on, and a 500 may come after half the work.
    pub(crate) fn may_have_had_effect(&self) -> bool {
        match self.arrival {
            Arrival::Never => false,
            Arrival::Unknown | Arrival::Done | Arrival::Unusable => true,
            Arrival::Refused => match self.status() {
                500 | 502 | 504 => true,
                // With `Retry-After` it is the API's own word that it did nothing.
                503 => self.asked().is_none(),
                _ => false,
            },
        }
    }

    /// Whether another operation is running on the CVM: a 409 without a code.
    pub(crate) fn is_busy(&self) -> bool {
        self.error.kind() == ErrorKind::Conflict && self.error.error_code().is_none()
    }

    fn status(&self) -> u16 {
        self.error.status_code().unwrap_or_default()
    }

    fn asked(&self) -> Option<Duration> {
        self.error.api_error().and_then(|api| api.retry_after)
    }
}

/// What the failed attempts of one call add up to.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    retries: u32,
    busy: u32,
    failures: u32,
    incompatible: u32,
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
    /// It must not be sent again before it is known that it had no effect.
    Reconcile,
}

/// What retries cost, so that an outage does not multiply the traffic of a client that makes many
/// calls: each one takes a token, each success gives one back, and without tokens a failure is final.
#[derive(Debug)]
pub(crate) struct RetryBudget(AtomicU32);

impl RetryBudget {
    const CAPACITY: u32 = 200;

    pub(crate) fn new() -> Self {
        Self(AtomicU32::new(Self::CAPACITY))
    }

    pub(crate) fn succeeded(&self) {
        let more = |tokens: u32| (tokens < Self::CAPACITY).then_some(tokens + 1);
        let _ = self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, more);
    }

    fn take(&self) -> bool {
        let fewer = |tokens: u32| tokens.checked_sub(1);
        self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, fewer).is_ok()
    }
}

impl RetryPolicy {
    /// How often a 500, 502 or 504, or a success without a usable answer, is tried again.
    const FAILURES: u32 = 3;
    /// How often `ERR-02-009` is: concurrent creates can get it without a reason.
    const INCOMPATIBLE: u32 = 2;

    /// Decides from what failed, what the operation allows, and what the API asked for.
    pub(crate) fn decide(
        &self,
        failure: &Failure,
        delivery: Delivery,
        tally: &mut Tally,
        budget: &RetryBudget,
    ) -> Decision {
        if delivery.must_not_repeat() && failure.may_have_had_effect() {
            return Decision::Reconcile;
        }
        match (failure.arrival, failure.status()) {
            // What the client cannot do, it cannot do again.
            _ if failure.error.kind() == ErrorKind::Configuration => Decision::Fail,
            (Arrival::Never | Arrival::Unknown, _) => self.again(None, tally, budget),
            // A connection that broke says nothing about the next one, however far the answer came.
            (Arrival::Done, _) if failure.error.kind() == ErrorKind::Transport => {
                self.again(None, tally, budget)
            }
            _ if failure.is_busy() => {
                let wait = failure
                    .asked()
                    .unwrap_or_else(|| backoff(self.busy_base, self.cap, tally.busy));
                tally.busy += 1;
                Decision::Retry { wait, asked: false }
            }
            (_, 429 | 503) => self.again(failure.asked(), tally, budget),
            (Arrival::Done, _) | (_, 500 | 502 | 504) if tally.failures < Self::FAILURES => {
                tally.failures += 1;
                self.again(failure.asked(), tally, budget)
            }
            _ if delivery == Delivery::Create
                && failure.error.error_code() == Some("ERR-02-009")
                && tally.incompatible < Self::INCOMPATIBLE =>
            {
                tally.incompatible += 1;
                self.again(None, tally, budget)
            }
            _ => Decision::Fail,
        }
    }

    /// Decides after it has been found out that a request had no effect.
    pub(crate) fn decide_without_effect(
        &self,
        failure: &Failure,
        tally: &mut Tally,
        budget: &RetryBudget,
    ) -> Decision {
        self.again(failure.asked(), tally, budget)
    }

    fn again(&self, asked: Option<Duration>, tally: &mut Tally, budget: &RetryBudget) -> Decision {
        if tally.retries >= self.max_retries || !budget.take() {
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
