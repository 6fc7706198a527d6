//! Whether and when to try again: the one policy of this crate, for calls, for what is looked up after a
//! lost answer, for waits, watches and pages.
//!
//! The HTTP libraries' own retries are switched off or harmless: reqwest's policy is `never`, and
//! hyper-util sends a request again by itself only when the connection it had picked turned out to
//! be closed before a byte of it was written.

use crate::config::options::RetryPolicy;
use crate::error::ErrorKind;
use crate::http::failure::{Failure, Outage, RequestOutcome};
use crate::operation::{Delivery, Reconciler};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

/// How long to try to reach a server that has never answered this client: then the address is wrong
/// rather than the server down.
pub(crate) const LONGEST_WITHOUT_ANY_ANSWER: Duration = Duration::from_secs(20);

impl Failure {
    /// Whether the request may have had its effect all the same. A gateway answers a 5xx also after it has
    /// passed a request on, and a 500 may come after half the work.
    pub(crate) fn may_have_had_effect(&self) -> bool {
        match self.arrival {
            RequestOutcome::Never => false,
            RequestOutcome::Unknown | RequestOutcome::Done | RequestOutcome::Unusable => true,
            RequestOutcome::Refused => match self.status() {
                // With `Retry-After` it is the API's own word that it did nothing.
                503 => self.asked().is_none(),
                // These say that the server does not know the method or the protocol.
                501 | 505 => false,
                500..=599 => true,
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

    /// How long the API asks to wait: at least so long.
    pub(crate) fn asked(&self) -> Option<Duration> {
        self.error.api_error().and_then(|api| api.retry_after)
    }

    /// What kind of failure it is for all who decide about repetition.
    pub(crate) fn transience(&self) -> Transience {
        match (self.arrival, self.error.kind(), self.status()) {
            (RequestOutcome::Unusable, ..) => Transience::Permanent,
            // A connection that broke says nothing about the next one, however far the answer came.
            (RequestOutcome::Done, ErrorKind::Transport, _) => Transience::Outage,
            (RequestOutcome::Done, ..) => Transience::Failing,
            (_, ErrorKind::Transport, _) => match self.outage {
                Outage::Passing => Transience::Outage,
                Outage::Unreachable => Transience::Unreachable,
                Outage::Permanent => Transience::Permanent,
            },
            _ if self.is_busy() => Transience::Busy,
            // The server did not take the request: it was late, on the wrong connection, or too early.
            (_, _, 408 | 421 | 425) => Transience::Outage,
            (_, _, 429 | 503) => Transience::Asked,
            (_, _, 501 | 505) => Transience::Permanent,
            (_, _, 500..=599) => Transience::Failing,
            _ => Transience::Permanent,
        }
    }

    /// Whether waiting may help, for what may be asked as often as one likes. `since` is for how long it
    /// has failed, and `answered` whether the server has ever answered this client.
    pub(crate) fn may_pass(&self, since: Duration, answered: bool) -> bool {
        match self.transience() {
            Transience::Permanent => false,
            Transience::Unreachable => answered || since < LONGEST_WITHOUT_ANY_ANSWER,
            Transience::Outage | Transience::Asked | Transience::Busy | Transience::Failing => true,
        }
    }
}

/// Which failures may pass, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Transience {
    /// It will not.
    Permanent,
    /// The server cannot be reached.
    Unreachable,
    /// There was no answer, or none from where the request was to go.
    Outage,
    /// The server says that it is overloaded, and maybe for how long.
    Asked,
    /// Another operation is running on the CVM.
    Busy,
    /// The server failed, or its answer was garbled: a few times, and then it is its answer.
    Failing,
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
        /// Whether the API asked for at least this much.
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

/// What is known about a call and its server when an attempt has failed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Circumstances<'a> {
    /// Since the call's first attempt began.
    pub(crate) elapsed: Duration,
    /// Whether the server has ever answered this client.
    pub(crate) answered: bool,
    pub(crate) budget: &'a RetryBudget,
}

impl RetryPolicy {
    /// How often a 5xx, or a success without a usable answer, is tried again.
    const FAILURES: u32 = 3;
    /// How often `ERR-02-009` is: concurrent creates can get it without a reason.
    const INCOMPATIBLE: u32 = 2;

    /// Decides from what failed, what the operation allows, and what the API asked for.
    pub(crate) fn decide(
        &self,
        failure: &Failure,
        delivery: Delivery,
        tally: &mut Tally,
        circumstances: Circumstances<'_>,
    ) -> Decision {
        if delivery.must_not_repeat() && failure.may_have_had_effect() {
            return Decision::Reconcile;
        }
        // What the client cannot do, it cannot do again.
        if failure.error.kind() == ErrorKind::Configuration {
            return Decision::Fail;
        }
        let Circumstances { elapsed, answered, budget } = circumstances;
        match failure.transience() {
            Transience::Busy => {
                let wait = backoff(self.busy_base, self.cap, tally.busy);
                tally.busy += 1;
                let asked = failure.asked().filter(|asked| *asked > wait);
                Decision::Retry { wait: asked.unwrap_or(wait), asked: false }
            }
            Transience::Failing if tally.failures >= Self::FAILURES => Decision::Fail,
            Transience::Failing => {
                tally.failures += 1;
                self.again(failure.asked(), tally, budget)
            }
            Transience::Permanent => {
                let is_race = delivery.reconciler == Reconciler::Creation
                    && failure.error.error_code() == Some("ERR-02-009")
                    && tally.incompatible < Self::INCOMPATIBLE;
                if !is_race {
                    return Decision::Fail;
                }
                tally.incompatible += 1;
                self.again(None, tally, budget)
            }
            _ if !failure.may_pass(elapsed, answered) => Decision::Fail,
            Transience::Unreachable if !answered => match self.again(None, tally, budget) {
                // The last attempt is made when the time is up.
                Decision::Retry { wait, asked } => {
                    let left = LONGEST_WITHOUT_ANY_ANSWER.saturating_sub(elapsed);
                    Decision::Retry { wait: wait.min(left), asked }
                }
                other => other,
            },
            Transience::Unreachable | Transience::Outage | Transience::Asked => {
                self.again(failure.asked(), tally, budget)
            }
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
        // What the API asks for is a minimum: 0 must not become a loop without a pause.
        match asked.filter(|asked| *asked > wait) {
            Some(asked) => Decision::Retry { wait: asked, asked: true },
            None => Decision::Retry { wait, asked: false },
        }
    }
}

/// A bound that doubles each time, and half of it at random, so that clients which failed together do not
/// come back together, and none comes back at once.
pub(crate) fn backoff(base: Duration, cap: Duration, before: u32) -> Duration {
    let bound = base.saturating_mul(2_u32.saturating_pow(before)).min(cap);
    bound.mul_f64(0.5 + fastrand::f64() / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::{ApiErrorBody, Error};

    fn api(status: u16, code: Option<&str>, retry_after: Option<u64>) -> Failure {
        let body = ApiErrorBody {
            status_code: Some(status),
            error_code: code.map(str::to_owned),
            retry_after: retry_after.map(Duration::from_secs),
            ..ApiErrorBody::default()
        };
        Failure::new(Error::api(body, "it failed".to_owned()), RequestOutcome::Refused)
    }

    fn transport(arrival: RequestOutcome, outage: Outage) -> Failure {
        let error = Error::new(ErrorKind::Transport, "no answer");
        Failure { outage, ..Failure::new(error, arrival) }
    }

    fn decide(failure: &Failure, delivery: Delivery, answered: bool, elapsed: u64) -> &'static str {
        let policy = RetryPolicy {
            max_retries: 3,
            base: Duration::from_millis(50),
            busy_base: Duration::from_secs(1),
            cap: Duration::from_secs(20),
        };
        let budget = RetryBudget::new();
        let elapsed = Duration::from_secs(elapsed);
        let circumstances = Circumstances { elapsed, answered, budget: &budget };
        match policy.decide(failure, delivery, &mut Tally::default(), circumstances) {
            Decision::Retry { asked: true, .. } => "retry when asked",
            Decision::Retry { .. } => "retry",
            Decision::Fail => "fail",
            Decision::Reconcile => "reconcile",
        }
    }

    #[test]
    fn which_failures_pass() {
        let read = Delivery::REPEATABLE;
        for (failure, expected) in [
            (api(400, None, None), "fail"),
            (api(401, None, None), "fail"),
            (api(404, None, None), "fail"),
            (api(408, None, None), "retry"),
            (api(409, None, None), "retry"),
            (api(409, Some("ERR-01-004"), None), "fail"),
            (api(421, None, None), "retry"),
            (api(425, None, None), "retry"),
            (api(429, None, None), "retry"),
            (api(429, None, Some(5)), "retry when asked"),
            (api(429, None, Some(0)), "retry"),
            (api(500, None, None), "retry"),
            (api(501, None, None), "fail"),
            (api(503, None, Some(9)), "retry when asked"),
            (api(520, None, None), "retry"),
            (api(529, None, None), "retry"),
            (transport(RequestOutcome::Unknown, Outage::Passing), "retry"),
            (transport(RequestOutcome::Never, Outage::Unreachable), "retry"),
            (transport(RequestOutcome::Never, Outage::Permanent), "fail"),
        ] {
            assert_eq!(decide(&failure, read, false, 0), expected, "{failure:?}");
        }
    }

    #[test]
    fn what_must_not_be_repeated_is_looked_up_after_any_5xx_that_may_have_had_effect() {
        for status in [500, 502, 504, 507, 520, 521, 522, 523, 524, 525, 526, 527, 529, 530, 599] {
            let failure = api(status, None, None);
            assert_eq!(decide(&failure, Delivery::OPERATION, true, 0), "reconcile", "{status}");
            assert_eq!(decide(&failure, Delivery::REPLICA, true, 0), "reconcile", "{status}");
        }
        assert_eq!(decide(&api(503, None, None), Delivery::ONCE, true, 0), "reconcile");
        assert_eq!(decide(&api(503, None, Some(1)), Delivery::ONCE, true, 0), "retry when asked");
        assert_eq!(decide(&api(421, None, None), Delivery::REPLICA, true, 0), "retry");
    }

    #[test]
    fn a_server_that_never_answered_is_given_up() {
        let refused = transport(RequestOutcome::Never, Outage::Unreachable);
        assert_eq!(decide(&refused, Delivery::REPEATABLE, false, 19), "retry");
        assert_eq!(decide(&refused, Delivery::REPEATABLE, false, 21), "fail");
        assert_eq!(decide(&refused, Delivery::REPEATABLE, true, 300), "retry");
    }

    #[test]
    fn the_back_off_has_a_floor() {
        let (base, cap) = (Duration::from_millis(50), Duration::from_secs(20));
        for before in 0..40 {
            let wait = backoff(base, cap, before);
            assert!(wait >= Duration::from_millis(25) && wait <= cap, "{before}: {wait:?}");
        }
    }
}
