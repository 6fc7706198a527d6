//! Whether and when to retry: the only retry policy of this crate, for calls, reconciliation, waits, watches and pages.
//!
//! The retries of the HTTP libraries are off or harmless. The policy of reqwest is `never`. hyper-util sends a request
//! again only if its connection was closed before any byte was written.

use crate::config::options::RetryPolicy;
use crate::error::{ApiErrorBody, Error, ErrorKind};
use crate::http::failure::{Failure, Outage, RequestOutcome};
use crate::operation::Delivery;
use serde_json::Value;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

/// How long to try to reach a server that has never answered this client. After that, the address is probably wrong.
const LONGEST_WITHOUT_ANY_ANSWER: Duration = Duration::from_secs(20);

impl Failure {
    /// Whether the request may have been carried out. A gateway can return a 5xx after it has forwarded a request,
    /// and a 500 can come after half of the work.
    pub(crate) fn may_have_had_effect(&self) -> bool {
        match self.arrival {
            RequestOutcome::Never | RequestOutcome::Foreign => false,
            RequestOutcome::Unknown | RequestOutcome::Done | RequestOutcome::Unusable => true,
            RequestOutcome::Refused => match self.status() {
                // With `Retry-After`, the API itself reports that it did nothing.
                503 => self.asked().is_none(),
                // The server does not support the method or the protocol.
                501 | 505 => false,
                500..=599 => true,
                _ => false,
            },
        }
    }

    /// Whether this is the API's 409 without a code. To a request that takes the CVM's lock, it says that another
    /// operation is in progress.
    pub(crate) fn is_uncoded_conflict(&self) -> bool {
        let says_it = |api: &ApiErrorBody| {
            api.error_code.is_none() && api.body.as_ref().is_some_and(Value::is_object)
        };
        self.error.kind() == ErrorKind::Conflict && self.error.api_error().is_some_and(says_it)
    }

    /// Whether the response is not the API's. The page of a proxy may be gone at the next attempt of a read, so a few
    /// retries are worthwhile.
    fn is_foreign(&self) -> bool {
        matches!(self.arrival, RequestOutcome::Foreign | RequestOutcome::Unusable)
    }

    /// Whether it is the response of a gateway, which needs seconds to find the API again after a restart.
    fn is_of_gateway(&self) -> bool {
        matches!(self.status(), 502 | 504)
    }

    /// Whether a read that is safe to repeat may succeed later, after so many failures in a row before this one.
    fn may_pass_for_read(&self, failures: u32, circumstances: Circumstances<'_>) -> bool {
        self.may_pass(circumstances.elapsed, circumstances.answered)
            || self.is_foreign() && failures < UNUSABLE_ANSWERS
    }

    fn status(&self) -> u16 {
        self.error.status_code().unwrap_or_default()
    }

    /// How long the API asks to wait, at least.
    pub(crate) fn asked(&self) -> Option<Duration> {
        self.error.api_error().and_then(|api| api.retry_after)
    }

    /// The kind of failure, for every decision about a retry.
    pub(crate) fn transience(&self) -> Transience {
        match (self.arrival, self.error.kind(), self.status()) {
            (RequestOutcome::Unusable, ..) => Transience::Permanent,
            // A broken connection says nothing about the next one.
            (RequestOutcome::Done, ErrorKind::Transport, _) => Transience::Outage,
            (RequestOutcome::Done, ..) => Transience::Failing,
            (_, ErrorKind::Transport, _) => match self.outage {
                Outage::Passing => Transience::Outage,
                Outage::Unreachable => Transience::Unreachable,
                Outage::Permanent => Transience::Permanent,
            },
            _ if self.is_busy => Transience::Busy,
            // The server did not process the request: it was late, on the wrong connection, or too early.
            (_, _, 408 | 421 | 425) => Transience::Outage,
            (_, _, 429 | 503) => Transience::Asked,
            (_, _, 501 | 505) => Transience::Permanent,
            (_, _, 500..=599) => Transience::Failing,
            _ => Transience::Permanent,
        }
    }

    /// Whether a retry may help, for requests that are safe to repeat. `since` is how long they have failed. `answered`
    /// is whether the server has ever answered this client.
    fn may_pass(&self, since: Duration, answered: bool) -> bool {
        match self.transience() {
            Transience::Permanent => false,
            Transience::Unreachable => answered || since < LONGEST_WITHOUT_ANY_ANSWER,
            Transience::Outage | Transience::Asked | Transience::Busy | Transience::Failing => true,
        }
    }
}

/// Whether a failure is temporary, and of which kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Transience {
    /// The failure is permanent.
    Permanent,
    /// The server cannot be reached.
    Unreachable,
    /// No response arrived, or the request was not processed.
    Outage,
    /// The server is overloaded. It may have named a time to wait.
    Asked,
    /// Another operation is in progress on the CVM.
    Busy,
    /// The server failed, or its answer was garbled. After a few retries, this is final.
    Failing,
}

/// The counts of a call's failed attempts.
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
    /// Retry after this time.
    Retry {
        /// The back-off.
        wait: Duration,
        /// Whether the API requested at least this time.
        asked: bool,
    },
    /// The error is final.
    Fail,
    /// The request must be reconciled before it is sent again.
    Reconcile,
}

/// The retry budget of a client, so that an outage does not multiply its traffic. Each retry takes a token, and each
/// success returns one. Without tokens, a failure is final.
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

/// The facts about a call and its server after a failed attempt.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Circumstances<'a> {
    /// The time since the call's first attempt started.
    pub(crate) elapsed: Duration,
    /// Whether the server has ever answered this client.
    pub(crate) answered: bool,
    pub(crate) budget: &'a RetryBudget,
}

impl RetryPolicy {
    /// How often a 5xx, or a success without a usable answer, is retried.
    const FAILURES: u32 = 3;
    /// How often `ERR-02-009` is retried: concurrent provisions can get it without a reason.
    const INCOMPATIBLE: u32 = 2;

    /// Decides by the failure, the operation, and the API's request to wait.
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
        // A retry cannot change what the client itself cannot do.
        if failure.error.kind() == ErrorKind::Configuration {
            return Decision::Fail;
        }
        let Circumstances { elapsed, answered, budget } = circumstances;
        match failure.transience() {
            Transience::Busy => {
                let wait = backoff(self.busy_base, self.cap, tally.busy);
                tally.busy += 1;
                let asked = failure.asked().filter(|asked| *asked > wait);
                Decision::Retry { wait: asked.unwrap_or(wait), asked: asked.is_some() }
            }
            Transience::Failing if tally.failures >= Self::FAILURES => Decision::Fail,
            Transience::Failing => {
                let pause = match failure.is_of_gateway() {
                    true => {
                        backoff(self.base.saturating_mul(GATEWAY_FACTOR), self.cap, tally.failures)
                    }
                    false => Duration::ZERO,
                };
                tally.failures += 1;
                match self.again(failure.asked(), tally, budget) {
                    Decision::Retry { wait, .. } if wait < pause => {
                        Decision::Retry { wait: pause, asked: false }
                    }
                    other => other,
                }
            }
            Transience::Permanent => {
                let is_race = delivery == Delivery::PROVISION
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
                // The last attempt is made when the time limit passes.
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

    /// Decides after reconciliation has shown that a request had no effect.
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
        // The time that the API requests is a minimum: 0 must not cause a tight loop.
        match asked.filter(|asked| *asked > wait) {
            Some(asked) => Decision::Retry { wait: asked, asked: true },
            None => Decision::Retry { wait, asked: false },
        }
    }
}

/// By how much the back-off is longer after the response of a gateway.
const GATEWAY_FACTOR: u32 = 16;
/// The shortest first back-off, and the shortest limit of the back-off, whatever the client's options are: a back-off that
/// grows to this limit is no tight loop.
const SHORTEST_BASE: Duration = Duration::from_millis(1);
const SHORTEST_CAP: Duration = Duration::from_millis(100);
/// The shortest pause before a read is repeated, for any back-off of the client.
const SHORTEST_PAUSE: Duration = Duration::from_millis(50);
/// How often reconciliation and waits repeat a read after a response that is not the API's, and the shortest pause
/// before that in a reconciliation.
const UNUSABLE_ANSWERS: u32 = 2;
const PAUSE_AFTER_UNUSABLE: Duration = Duration::from_millis(250);
/// How often reconciliation repeats a read whose values have wrong types.
const UNREADABLE_ANSWERS: u32 = 5;
/// How often the read of a log is repeated.
const LOG_FAILURES: u32 = 3;
/// The longest pause between two reads that search for a replica.
const LONGEST_PAUSE_OF_A_SEARCH: Duration = Duration::from_secs(2);
/// The shortest pause after a failed poll, for any interval.
const SHORTEST_PAUSE_OF_A_POLL: Duration = Duration::from_millis(100);
/// The shortest and the longest pause before a followed log is opened again.
const SHORTEST_PAUSE_OF_A_STREAM: Duration = Duration::from_secs(1);
const LONGEST_PAUSE_OF_A_STREAM: Duration = Duration::from_secs(20);

/// Pauses before reads that are safe to repeat. `None` means that the failure is final. `failures` is the number of
/// failures in a row before this one.
impl RetryPolicy {
    /// For the reads of a reconciliation.
    pub(crate) fn pause_of_lookup(
        &self,
        failure: &Failure,
        failures: u32,
        circumstances: Circumstances<'_>,
    ) -> Option<Duration> {
        let minimum = if failure.is_foreign() { PAUSE_AFTER_UNUSABLE } else { SHORTEST_PAUSE };
        let own = backoff(self.base.max(SHORTEST_PAUSE), self.cap, failures).max(minimum);
        let may_pass = failure.may_pass_for_read(failures, circumstances);
        may_pass.then(|| failure.asked().unwrap_or_default().max(own))
    }

    /// For an answer whose values have wrong types.
    pub(crate) fn pause_of_unreadable(&self, before: u32) -> Option<Duration> {
        let pause = grown(self.base, self.cap.max(self.base), before);
        (before < UNREADABLE_ANSWERS).then_some(pause)
    }

    /// Between the reads that search for the operation of a lost request.
    pub(crate) fn pause_of_operations(&self, before: u32) -> Duration {
        grown(self.busy_base, self.cap, before)
    }

    /// Between the reads that search for a replica.
    pub(crate) fn pause_of_replicas(&self, before: u32) -> Duration {
        grown(self.base, self.cap.min(LONGEST_PAUSE_OF_A_SEARCH), before)
    }

    /// For the polls that waits and watches share.
    pub(crate) fn pause_of_poll(
        &self,
        failure: &Failure,
        interval: Duration,
        failures: u32,
        circumstances: Circumstances<'_>,
    ) -> Option<Duration> {
        let minimum = interval.max(SHORTEST_PAUSE_OF_A_POLL);
        let pause = grown(minimum, self.cap, failures.min(5)).max(minimum);
        let may_pass = failure.may_pass_for_read(failures, circumstances);
        may_pass.then(|| match failure.transience() {
            // The last attempt is made when the time limit passes.
            Transience::Unreachable if !circumstances.answered => {
                pause.min(LONGEST_WITHOUT_ANY_ANSWER.saturating_sub(circumstances.elapsed))
            }
            _ => pause,
        })
    }

    /// For a log, which is on another host.
    pub(crate) fn pause_of_log(&self, error: &Error, failures: u32) -> Option<Duration> {
        let may_pass = error.kind() == ErrorKind::Transport && failures < LOG_FAILURES;
        may_pass.then(|| backoff(self.base.max(SHORTEST_PAUSE), self.cap, failures))
    }

    /// For a followed log or a stream of states, which is opened again whenever its connection breaks.
    pub(crate) fn pause_of_stream(failures: u32) -> Duration {
        backoff(SHORTEST_PAUSE_OF_A_STREAM, LONGEST_PAUSE_OF_A_STREAM, failures)
    }
}

/// A time below a bound that doubles each time. Half of it is random, so that clients that failed together do not return
/// together, and none returns at once.
fn backoff(base: Duration, cap: Duration, before: u32) -> Duration {
    grown(base, cap, before).mul_f64(0.5 + fastrand::f64() / 2.0)
}

/// A time that doubles each time, up to a limit.
fn grown(base: Duration, cap: Duration, times: u32) -> Duration {
    let doubled = base.max(SHORTEST_BASE).saturating_mul(2_u32.saturating_pow(times));
    doubled.min(cap.max(SHORTEST_CAP))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::target::Target;

    fn api(status: u16, code: Option<&str>, retry_after: Option<u64>) -> Failure {
        let body = ApiErrorBody {
            status_code: Some(status),
            error_code: code.map(str::to_owned),
            retry_after: retry_after.map(Duration::from_secs),
            ..ApiErrorBody::default()
        };
        Failure::new(Error::api(body, "it failed".to_owned()), RequestOutcome::Refused)
    }

    /// A 409 to a request that takes the CVM's lock.
    fn busy(retry_after: Option<u64>) -> Failure {
        Failure { is_busy: true, ..api(409, None, retry_after) }
    }

    fn transport(arrival: RequestOutcome, outage: Outage) -> Failure {
        let error = Error::new(ErrorKind::Transport, "no answer");
        Failure { outage, ..Failure::new(error, arrival) }
    }

    const BASE: Duration = Duration::from_millis(50);
    const BUSY_BASE: Duration = Duration::from_secs(1);
    const CAP: Duration = Duration::from_secs(20);

    fn policy(max_retries: u32) -> RetryPolicy {
        RetryPolicy { max_retries, base: BASE, busy_base: BUSY_BASE, cap: CAP }
    }

    /// The decisions for a failure that repeats until the end of the call.
    fn decisions(failure: &Failure, delivery: Delivery, answered: bool) -> Vec<Decision> {
        let (policy, budget, mut tally) = (policy(5), RetryBudget::new(), Tally::default());
        let mut decided = Vec::new();
        while decided.len() < 9 {
            let circumstances =
                Circumstances { elapsed: Duration::ZERO, answered, budget: &budget };
            let decision = policy.decide(failure, delivery, &mut tally, circumstances);
            let is_last = !matches!(decision, Decision::Retry { .. });
            decided.push(decision);
            if is_last {
                break;
            }
        }
        decided
    }

    fn kind(decision: &Decision) -> &'static str {
        match decision {
            Decision::Retry { asked: true, .. } => "retry when asked",
            Decision::Retry { .. } => "retry",
            Decision::Fail => "fail",
            Decision::Reconcile => "reconcile",
        }
    }

    fn done(kind: ErrorKind) -> Failure {
        Failure::new(Error::new(kind, "it broke off"), RequestOutcome::Done)
    }

    fn unusable() -> Failure {
        Failure::new(Error::new(ErrorKind::Response, "no JSON"), RequestOutcome::Unusable)
    }

    /// The first decision, by retry safety: freely, toward a state, only after a lookup.
    #[test]
    fn what_is_decided_by_outcome_and_retry_safety() {
        use Outage::{Passing, Permanent, Unreachable};
        use RequestOutcome::{Never, Unknown};
        const RETRY: [&str; 3] = ["retry"; 3];
        const ASKED: [&str; 3] = ["retry when asked"; 3];
        const FAIL: [&str; 3] = ["fail"; 3];
        // The request may have been carried out.
        const LOOK_UP: [&str; 3] = ["retry", "retry", "reconcile"];
        for (failure, expected) in [
            (transport(Never, Passing), RETRY),
            (transport(Never, Unreachable), RETRY),
            (transport(Never, Permanent), FAIL),
            (transport(Unknown, Passing), LOOK_UP),
            (transport(Unknown, Permanent), ["fail", "fail", "reconcile"]),
            (Failure::unsent(Error::new(ErrorKind::Configuration, "no token")), FAIL),
            (done(ErrorKind::Response), LOOK_UP),
            (done(ErrorKind::Transport), LOOK_UP),
            (unusable(), ["fail", "fail", "reconcile"]),
            (api(302, None, None), FAIL),
            (api(400, None, None), FAIL),
            (api(401, None, None), FAIL),
            (api(403, None, None), FAIL),
            (api(404, None, None), FAIL),
            (api(405, None, None), FAIL),
            (api(408, None, None), RETRY),
            (busy(None), RETRY),
            (api(409, None, None), FAIL),
            (api(409, Some("ERR-01-004"), None), FAIL),
            (api(421, None, None), RETRY),
            (api(422, None, None), FAIL),
            (api(425, None, None), RETRY),
            (api(429, None, None), RETRY),
            (api(429, None, Some(0)), RETRY),
            (api(429, None, Some(5)), ASKED),
            (api(465, None, None), FAIL),
            (api(500, None, None), LOOK_UP),
            (api(501, None, None), FAIL),
            (api(502, None, None), LOOK_UP),
            (api(502, None, Some(9)), ["retry when asked", "retry when asked", "reconcile"]),
            (api(503, None, None), LOOK_UP),
            (api(503, None, Some(9)), ASKED),
            (api(504, None, None), LOOK_UP),
            (api(505, None, None), FAIL),
            (api(507, None, None), LOOK_UP),
            (api(520, None, None), LOOK_UP),
            (api(524, None, None), LOOK_UP),
            (api(529, None, None), LOOK_UP),
            (api(599, None, None), LOOK_UP),
        ] {
            let [freely, toward, after_lookup] = expected;
            for (delivery, expected) in [
                (Delivery::REPEATABLE, freely),
                (Delivery::CREATION, freely),
                (Delivery::PROVISION, freely),
                (Delivery::toward(Target::Running), toward),
                (Delivery::DELETION, toward),
                (Delivery::OPERATION, after_lookup),
                (Delivery::REPLICA, after_lookup),
                (Delivery::ONCE, after_lookup),
            ] {
                let decided = decisions(&failure, delivery, true);
                assert_eq!(kind(&decided[0]), expected, "{delivery:?} after {failure:?}");
            }
        }
    }

    /// How often each kind of failure is retried if five retries are allowed.
    #[test]
    fn how_often_it_is_tried_again() {
        use RequestOutcome::{Never, Unknown};
        const UNLIMITED: usize = 9;
        for (failure, delivery, retries) in [
            (transport(Unknown, Outage::Passing), Delivery::REPEATABLE, 5),
            (transport(Never, Outage::Unreachable), Delivery::REPEATABLE, 5),
            (transport(Never, Outage::Unreachable), Delivery::ONCE, 5),
            (done(ErrorKind::Transport), Delivery::REPEATABLE, 5),
            (done(ErrorKind::Response), Delivery::REPEATABLE, 3),
            (unusable(), Delivery::REPEATABLE, 0),
            (api(408, None, None), Delivery::OPERATION, 5),
            // Another operation is in progress: only the deadline ends the retries.
            (busy(None), Delivery::REPEATABLE, UNLIMITED),
            (busy(None), Delivery::ONCE, UNLIMITED),
            (api(409, None, None), Delivery::REPEATABLE, 0),
            (api(429, None, Some(1)), Delivery::REPEATABLE, 5),
            (api(429, None, Some(1)), Delivery::ONCE, 5),
            (api(500, None, None), Delivery::REPEATABLE, 3),
            (api(503, None, None), Delivery::REPEATABLE, 5),
            (api(520, None, None), Delivery::REPEATABLE, 3),
            // Concurrent provisions can be refused without a reason.
            (api(400, Some("ERR-02-009"), None), Delivery::PROVISION, 2),
            (api(400, Some("ERR-02-009"), None), Delivery::CREATION, 0),
            (api(400, Some("ERR-02-009"), None), Delivery::REPEATABLE, 0),
            (api(400, Some("ERR-02-009"), None), Delivery::REPLICA, 0),
            (api(400, Some("ERR-02-010"), None), Delivery::PROVISION, 0),
        ] {
            let decided = decisions(&failure, delivery, true);
            let tried = decided.iter().filter(|one| matches!(one, Decision::Retry { .. })).count();
            assert_eq!(tried, retries, "{delivery:?} after {failure:?}");
        }
    }

    /// The bounds of the wait before each retry, in milliseconds.
    #[test]
    fn how_long_it_waits() {
        for (failure, bounds) in [
            (api(429, None, None), [(25, 50), (50, 100), (100, 200), (200, 400)]),
            // Zero must not cause a tight loop.
            (api(429, None, Some(0)), [(25, 50), (50, 100), (100, 200), (200, 400)]),
            (api(503, None, Some(0)), [(25, 50), (50, 100), (100, 200), (200, 400)]),
            // The time that the API requests is a minimum, and can be longer than the cap.
            (api(429, None, Some(5)), [(5_000, 5_000); 4]),
            (api(503, None, Some(3600)), [(3_600_000, 3_600_000); 4]),
            (busy(None), [(500, 1000), (1000, 2000), (2000, 4000), (4000, 8000)]),
            (busy(Some(0)), [(500, 1000), (1000, 2000), (2000, 4000), (4000, 8000)]),
            (busy(Some(60)), [(60_000, 60_000); 4]),
        ] {
            let decided = decisions(&failure, Delivery::REPEATABLE, true);
            for (decision, (minimum, maximum)) in decided.iter().zip(bounds) {
                let Decision::Retry { wait, .. } = decision else {
                    panic!("{decision:?} after {failure:?}");
                };
                let bounds = Duration::from_millis(minimum)..=Duration::from_millis(maximum);
                assert!(bounds.contains(wait), "{wait:?} is not in {bounds:?} after {failure:?}");
            }
        }
    }

    #[test]
    fn a_server_that_never_answered_is_given_up() {
        let refused = transport(RequestOutcome::Never, Outage::Unreachable);
        let seconds = Duration::from_secs;
        for (answered, elapsed, longest_wait) in [
            (false, seconds(0), Some(BASE)),
            (false, seconds(19), Some(BASE)),
            // The last attempt is made when the time limit passes.
            (false, Duration::from_millis(19_990), Some(Duration::from_millis(10))),
            (false, seconds(20), None),
            (false, seconds(21), None),
            (true, seconds(20), Some(BASE)),
            (true, seconds(300), Some(BASE)),
        ] {
            let budget = RetryBudget::new();
            let circumstances = Circumstances { elapsed, answered, budget: &budget };
            let mut tally = Tally::default();
            let decided = policy(3).decide(&refused, Delivery::ONCE, &mut tally, circumstances);
            match (decided, longest_wait) {
                (Decision::Retry { wait, .. }, Some(longest)) => {
                    assert!(wait <= longest, "{wait:?}, {answered} {elapsed:?}");
                }
                (Decision::Fail, None) => {}
                (decided, _) => panic!("{decided:?}, {answered} {elapsed:?}"),
            }
        }
    }

    #[test]
    fn retries_cost_tokens_and_successes_give_them_back() {
        // At most 200 retries, for all calls of a client together.
        for (failure, takes_tokens) in [
            (transport(RequestOutcome::Unknown, Outage::Passing), true),
            (api(429, None, Some(5)), true),
            (api(500, None, None), true),
            (api(400, Some("ERR-02-009"), None), true),
            // Waiting for the end of another operation adds no load.
            (busy(None), false),
        ] {
            let budget = RetryBudget::new();
            let first_decision = || {
                let circumstances =
                    Circumstances { elapsed: Duration::ZERO, answered: true, budget: &budget };
                let mut tally = Tally::default();
                policy(3).decide(&failure, Delivery::PROVISION, &mut tally, circumstances)
            };
            // More than there are tokens for.
            budget.succeeded();
            for _ in 0..RetryBudget::CAPACITY {
                assert!(matches!(first_decision(), Decision::Retry { .. }), "{failure:?}");
            }
            let is_spent = first_decision() == Decision::Fail;
            assert_eq!(is_spent, takes_tokens, "{failure:?}");
            budget.succeeded();
            assert!(matches!(first_decision(), Decision::Retry { .. }), "{failure:?}");
            assert_eq!(first_decision() == Decision::Fail, takes_tokens, "{failure:?}");
        }
    }

    #[test]
    fn a_gateway_gets_time_to_find_the_api_again() {
        for (status, factor) in [(500, 1), (502, GATEWAY_FACTOR), (504, GATEWAY_FACTOR), (507, 1)] {
            let decided = decisions(&api(status, None, None), Delivery::REPEATABLE, true);
            let mut bound = BASE * factor;
            for decision in decided.iter().take(3) {
                let Decision::Retry { wait, asked: false } = decision else {
                    panic!("{decided:?}")
                };
                assert!((bound.min(CAP) / 2..=bound).contains(wait), "{status}: {decided:?}");
                bound *= 2;
            }
            assert_eq!((decided.len(), decided.last()), (4, Some(&Decision::Fail)), "{status}");
        }
    }

    #[test]
    fn a_back_off_of_any_length_does_not_overflow() {
        let base = Duration::MAX;
        let policy = RetryPolicy { max_retries: 9, base, busy_base: base, cap: base };
        let (budget, mut tally) = (RetryBudget::new(), Tally::default());
        for status in [502, 409, 502, 500, 503] {
            let circumstances =
                Circumstances { elapsed: Duration::MAX, answered: true, budget: &budget };
            let failure = if status == 409 { busy(None) } else { api(status, None, None) };
            let delivery = Delivery::REPEATABLE;
            let decided = policy.decide(&failure, delivery, &mut tally, circumstances);
            assert!(matches!(decided, Decision::Retry { .. }), "{status}: {decided:?}");
        }
    }

    #[test]
    fn what_had_no_effect_is_sent_again_within_the_same_bounds() {
        let failure = api(502, None, Some(7));
        let (budget, mut tally) = (RetryBudget::new(), Tally::default());
        let mut decide = || policy(2).decide_without_effect(&failure, &mut tally, &budget);
        let asked = Decision::Retry { wait: Duration::from_secs(7), asked: true };
        assert_eq!(
            [decide(), decide()],
            [asked, Decision::Retry { wait: Duration::from_secs(7), asked: true }]
        );
        assert_eq!(decide(), Decision::Fail);
    }

    #[test]
    fn a_look_up_is_repeated_while_its_failure_may_pass() {
        let unusable =
            Failure::new(Error::new(ErrorKind::Response, "a page"), RequestOutcome::Unusable);
        let unreachable = transport(RequestOutcome::Never, Outage::Unreachable);
        for (failure, failures, seconds, minimum) in [
            (&api(404, None, None), 0, 0, None),
            (&api(500, None, None), 9, 300, Some(SHORTEST_PAUSE / 2)),
            (&api(429, None, Some(7)), 0, 0, Some(Duration::from_secs(7))),
            (&unusable, 1, 0, Some(PAUSE_AFTER_UNUSABLE)),
            (&unusable, 2, 0, None),
            (&unreachable, 0, 19, Some(SHORTEST_PAUSE / 2)),
            (&unreachable, 0, 21, None),
        ] {
            let budget = RetryBudget::new();
            let elapsed = Duration::from_secs(seconds);
            let circumstances = Circumstances { elapsed, answered: false, budget: &budget };
            let pause = policy(3).pause_of_lookup(failure, failures, circumstances);
            assert_eq!(pause.is_some(), minimum.is_some(), "{failure:?} after {failures}");
            assert!(pause >= minimum, "{failure:?}: {pause:?}");
        }
    }

    #[test]
    fn a_poll_is_repeated_after_at_least_its_interval() {
        let interval = Duration::from_secs(2);
        let unreachable = transport(RequestOutcome::Never, Outage::Unreachable);
        let page = Failure::new(Error::new(ErrorKind::Response, "403"), RequestOutcome::Foreign);
        for (failure, failures, seconds, expected) in [
            (&api(401, None, None), 0, 0, None),
            (&page, 0, 0, Some(2)),
            (&page, 1, 0, Some(4)),
            (&page, 2, 0, None),
            (&api(502, None, None), 0, 0, Some(2)),
            (&api(502, None, None), 2, 0, Some(8)),
            (&api(502, None, None), 30, 0, Some(20)),
            (&unreachable, 3, 15, Some(5)),
            (&unreachable, 3, 21, None),
        ] {
            let budget = RetryBudget::new();
            let elapsed = Duration::from_secs(seconds);
            let circumstances = Circumstances { elapsed, answered: false, budget: &budget };
            let pause = policy(3).pause_of_poll(failure, interval, failures, circumstances);
            assert_eq!(pause, expected.map(Duration::from_secs), "{failure:?} after {failures}");
        }
    }

    #[test]
    fn every_pause_has_a_floor_that_grows() {
        let zero = Duration::ZERO;
        let policy = RetryPolicy { max_retries: u32::MAX, base: zero, busy_base: zero, cap: zero };
        let budget = RetryBudget::new();
        let mut tallies = [Tally::default(), Tally::default()];
        for before in 0..20 {
            let circumstances = Circumstances { elapsed: zero, answered: true, budget: &budget };
            let decided = |failure: &Failure, tally: &mut Tally| match policy.decide(
                failure,
                Delivery::REPEATABLE,
                tally,
                circumstances,
            ) {
                Decision::Retry { wait, .. } => wait,
                other => panic!("{other:?} after {failure:?}"),
            };
            let [busy_tally, asked_tally] = &mut tallies;
            let minimum = (SHORTEST_BASE * 2_u32.pow(before)).min(SHORTEST_CAP) / 2;
            for (name, pause) in [
                ("busy", decided(&busy(None), busy_tally)),
                ("asked", decided(&api(429, None, Some(0)), asked_tally)),
                ("operations", policy.pause_of_operations(before)),
                ("replicas", policy.pause_of_replicas(before)),
                ("unreadable", policy.pause_of_unreadable(before).unwrap_or(SHORTEST_CAP)),
            ] {
                assert!(pause >= minimum && pause <= SHORTEST_CAP, "{name}, {before}: {pause:?}");
            }
        }
        let lost = Error::new(ErrorKind::Transport, "lost");
        assert!(policy.pause_of_log(&lost, 0).is_some_and(|pause| pause >= SHORTEST_PAUSE / 2));
    }

    #[test]
    fn the_back_off_has_a_floor() {
        for before in 0..40 {
            let wait = backoff(BASE, CAP, before);
            assert!(wait >= BASE / 2 && wait <= CAP, "{before}: {wait:?}");
        }
    }
}
