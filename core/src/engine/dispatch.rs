//! Runs one call: its deadline, its attempts, its end.

use crate::engine::attempt::{ResponseFormat, attempt, observe};
use crate::engine::deadline::Deadline;
use crate::engine::event::Observer;
use crate::engine::reconcile::{self, Baseline, KnownOperations, LookupSession, Verdict};
use crate::engine::retry::{Decision, Tally};
use crate::engine::session::Session;
use crate::engine::throttle::Throttle;
use crate::error::{Error, ErrorKind, Result, length};
use crate::http::failure::{Failure, RequestOutcome};
use crate::operation::answer::{Answer, AnyAnswer};
use crate::operation::{Delivery, DynOperation, HttpRequest, Operation, Reconciler};
use reqwest::header::HeaderMap;
use serde_json::Value;
use std::pin::pin;
use std::time::Duration;
use tokio::time::Instant;

/// How long a server may be unreachable before a warning is logged.
const QUIET_OUTAGE: Duration = Duration::from_secs(3);

/// What a call knows about the other calls of a fleet's action, and about the wait after it.
#[derive(Clone, Copy)]
pub(crate) struct InFleet<'a> {
    pub(crate) throttle: &'a Throttle,
    /// Whether an earlier call of the same action may already have been carried out for this CVM.
    pub(crate) started_before: bool,
    /// Whether the call waits for the CVM. An operation in progress that leads to the same state then counts as the
    /// requested one.
    pub(crate) waits: bool,
}

/// Runs operations, with what those of one call share.
#[derive(Clone, Copy)]
pub(crate) struct Dispatcher<'a> {
    pub(crate) session: &'a Session,
    pub(crate) observer: Option<&'a Observer>,
    /// Headers of each request.
    pub(crate) headers: &'a HeaderMap,
    pub(crate) deadline: Deadline,
}

impl Dispatcher<'_> {
    /// Runs an operation of known type to its end.
    pub(crate) async fn call<O: Operation>(&self, operation: &O) -> Result<O::Answer> {
        let ended = self.run(operation, None, ResponseFormat::Value).await?;
        O::Answer::expect_in(ended.answer)
    }

    /// Runs an operation to its end, and returns additional facts with the answer.
    pub(crate) async fn run(
        &self,
        task: &dyn DynOperation,
        fleet: Option<InFleet<'_>>,
        format: ResponseFormat,
    ) -> Result<Ended> {
        let mut attempts = 0;
        let ended = {
            // Pinned here, so that this function's future contains the call's future once.
            let work = pin!(run_attempts(*self, task, fleet, format, &mut attempts));
            self.session.gate.unless_aborted(work).await
        };
        ended.map_err(|error| {
            error.with_subject(task.subject()).about(task.name(), task.cvm(), attempts)
        })
    }
}

/// The result of a call.
pub(crate) struct Ended {
    pub(crate) answer: AnyAnswer,
    /// For a restart: the operations of the CVM before it.
    pub(crate) operations_before: Option<KnownOperations>,
}

impl Ended {
    fn with(answer: AnyAnswer, baseline: Option<Baseline>) -> Self {
        let operations_before = match baseline {
            Some(Baseline::Operations(known)) => Some(known),
            Some(Baseline::App { .. }) | None => None,
        };
        Self { answer, operations_before }
    }
}

/// What the earlier attempts of a call may have done.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Effect {
    None,
    /// The answer of one was lost.
    Uncertain,
    /// The answer of one was lost, and it showed no effect in time. It may still arrive.
    Late,
}

/// What follows a failed attempt.
enum Next {
    /// The call has ended all the same.
    Ended(Result<AnyAnswer>),
    /// Another attempt after this time.
    Again(Duration),
    /// The failure is final.
    Failed(Reason),
}

/// Why a failure is final.
struct Reason {
    /// For a request whose effect is unknown: what the look-up has found.
    unknown: Option<Option<Value>>,
    /// The wait that the API requests, if it is longer than the call may take.
    asked: Option<Duration>,
    /// Whether only the deadline prevents another attempt.
    is_late: bool,
}

/// The attempts of a call, and what they have shown so far.
struct Attempts<'a> {
    dispatcher: Dispatcher<'a>,
    task: &'a dyn DynOperation,
    fleet: Option<InFleet<'a>>,
    lookups: LookupSession<'a>,
    http_request: HttpRequest,
    baseline: Option<Baseline>,
    began: Instant,
    tally: Tally,
    earlier: Effect,
    /// Whether an operation that the call can wait for kept the CVM busy.
    met_busy: bool,
    /// The failure of the attempt before.
    before: Option<Error>,
    has_warned: bool,
    /// The time that a further attempt needs.
    needed: Duration,
    /// The number of attempts, which the caller needs even if the call is aborted.
    number: &'a mut u32,
}

async fn run_attempts(
    dispatcher: Dispatcher<'_>,
    task: &dyn DynOperation,
    fleet: Option<InFleet<'_>>,
    format: ResponseFormat,
    number: &mut u32,
) -> Result<Ended> {
    let Dispatcher { session, headers, deadline, .. } = dispatcher;
    let lookups = LookupSession { session, throttle: fleet.map(|fleet| fleet.throttle) };
    let mut http_request = task.http_request()?;
    add_headers(&mut http_request, headers);
    // Held to the end: the outcome must be known before the next replication of the app starts.
    let (baseline, _turn) = match task.delivery().reconciler {
        Reconciler::Operation | Reconciler::Replica => {
            Box::pin(reconcile::before(&lookups, task, deadline)).await?
        }
        _ => (None, None),
    };
    let attempts = Attempts {
        dispatcher,
        task,
        fleet,
        lookups,
        http_request,
        baseline,
        began: Instant::now(),
        tally: Tally::default(),
        // A refusal may be the result of an earlier call.
        earlier: match fleet {
            Some(InFleet { started_before: true, .. }) => Effect::Uncertain,
            _ => Effect::None,
        },
        met_busy: false,
        before: None,
        has_warned: false,
        needed: Duration::ZERO,
        number,
    };
    attempts.run(format).await
}

impl Attempts<'_> {
    async fn run(mut self, format: ResponseFormat) -> Result<Ended> {
        let Dispatcher { session, deadline, .. } = self.dispatcher;
        loop {
            self.pass().await?;
            *self.number += 1;
            let started = Instant::now();
            let sent = attempt(session, self.task, &self.http_request, format, deadline).await;
            let took = started.elapsed();
            let failure = match sent {
                Ok(decoded) => {
                    session.retry_budget.succeeded();
                    self.observe(took, Ok(decoded.head()), None);
                    return Ok(self.answered(decoded.answer).await);
                }
                Err(failure) => failure,
            };
            let next = Box::pin(self.judge(&failure, took)).await?;
            let wait = match next {
                Next::Again(wait) => Some(wait),
                Next::Ended(_) | Next::Failed(_) => None,
            };
            self.observe(took, Err(&failure.error), wait);
            match next {
                Next::Ended(ended) => return ended.map(|answer| self.end(answer)),
                Next::Again(wait) => self.pause(failure, wait).await,
                Next::Failed(reason) => return Box::pin(self.failed(failure, reason)).await,
            }
        }
    }

    /// Waits until the next attempt may start.
    async fn pass(&mut self) -> Result<()> {
        let Dispatcher { session, deadline, .. } = self.dispatcher;
        if let Some(throttle) = self.lookups.throttle {
            Box::pin(throttle.pass(session, deadline, *self.number > 0)).await;
        }
        // The reads and the throttle after the wait take time, too.
        match self.before.take_if(|_| deadline.remaining() < self.needed) {
            Some(before) => Err(deadline.passed(before).with_uncertainty(self.is_uncertain())),
            None => Ok(()),
        }
    }

    /// Ends the call with its answer. One that does not say which CVM it is about is completed.
    async fn answered(self, answer: AnyAnswer) -> Ended {
        let made = match answer.cvm() {
            Some(cvm) if cvm.cvm_id.is_empty() => {
                let (baseline, deadline) = (self.baseline.as_ref(), self.dispatcher.deadline);
                Box::pin(reconcile::made(&self.lookups, self.task, baseline, deadline)).await
            }
            _ => None,
        };
        self.end(made.unwrap_or(answer))
    }

    fn end(self, answer: AnyAnswer) -> Ended {
        Ended::with(answer, self.baseline)
    }

    /// Decides what follows a failure.
    async fn judge(&mut self, failure: &Failure, took: Duration) -> Result<Next> {
        let Dispatcher { session, headers, deadline, .. } = self.dispatcher;
        let delivery = self.task.delivery();
        if delivery.must_not_repeat() {
            let longest = session.config.request_timeout;
            self.needed = self.needed.max(deadline.time_of_attempt(took, longest));
        }
        if let Some(ended) = self.done_before(failure).await {
            return Ok(Next::Ended(ended));
        }
        if failure.may_have_had_effect() {
            if self.earlier != Effect::Uncertain {
                self.http_request = self.task.http_request_again()?;
                add_headers(&mut self.http_request, headers);
            }
            self.earlier = Effect::Uncertain;
        }
        let policy = &session.config.retry;
        let circumstances = session.circumstances(self.began, Instant::now());
        let mut decision = policy.decide(failure, delivery, &mut self.tally, circumstances);
        let mut unknown = None;
        let is_late_arrival = self.earlier == Effect::Late && failure.is_busy;
        if decision == Decision::Reconcile || is_late_arrival {
            match self.look_up(failure).await {
                Verdict::Happened { info, operation } => {
                    let answer = self.task.as_seen(&info, operation.as_deref());
                    return Ok(Next::Ended(answer.ok_or_else(|| failure.error.clone())));
                }
                // Another operation is in progress.
                _ if is_late_arrival => {}
                Verdict::Nothing => {
                    self.earlier = Effect::Late;
                    let budget = &session.retry_budget;
                    decision = policy.decide_without_effect(failure, &mut self.tally, budget);
                }
                // The API responded, and nothing can be reconciled: the response is the best information.
                Verdict::Unknown(_)
                    if delivery == Delivery::ONCE && failure.arrival == RequestOutcome::Refused => {
                }
                Verdict::Unknown(evidence) => unknown = Some(evidence),
            }
        }
        let Decision::Retry { wait, asked } = decision else {
            let is_late = deadline.remaining().is_zero();
            return Ok(Next::Failed(Reason { unknown, asked: None, is_late }));
        };
        if let Some(wait) = deadline.fit(wait, asked, self.needed) {
            self.warn_of_outage(failure);
            return Ok(Next::Again(wait));
        }
        let asked = (asked && wait >= deadline.remaining()).then_some(wait);
        Ok(Next::Failed(Reason { unknown, asked, is_late: true }))
    }

    /// The end of a call whose request has been carried out although it failed.
    async fn done_before(&mut self, failure: &Failure) -> Option<Result<AnyAnswer>> {
        let (task, deadline) = (self.task, self.dispatcher.deadline);
        let waits = self.fleet.is_some_and(|fleet| fleet.waits);
        let is_state = matches!(task.delivery().reconciler, Reconciler::State(_));
        self.met_busy |= waits && is_state && failure.is_busy;
        if (self.earlier == Effect::Uncertain || self.met_busy || is_server_failure(failure))
            && let Some(answer) =
                refusal_of_what_was_done(&self.lookups, task, failure, deadline).await
        {
            return Some(Ok(answer));
        }
        if !failure.is_done() {
            return None;
        }
        reconcile::done(&self.lookups, task, failure, self.baseline.as_ref(), deadline).await
    }

    /// Reconciles an attempt whose answer was lost.
    async fn look_up(&self, failure: &Failure) -> Verdict {
        let (lookups, task, deadline) = (&self.lookups, self.task, self.dispatcher.deadline);
        let baseline = self.baseline.as_ref();
        match (task.delivery().reconciler, task.cvm()) {
            (Reconciler::Operation, Some(cvm_id)) => {
                reconcile::began(lookups, task, cvm_id, baseline, failure.is_late, deadline).await
            }
            (Reconciler::Replica, _) => reconcile::replicated(lookups, baseline, deadline).await,
            _ => Verdict::Unknown(None),
        }
    }

    /// Waits between two attempts.
    async fn pause(&mut self, failure: Failure, wait: Duration) {
        if let Some(throttle) = self.lookups.throttle
            && failure.error.kind() == ErrorKind::RateLimit
        {
            throttle.hold(wait);
        }
        self.before = Some(failure.error);
        Box::pin(tokio::time::sleep(wait)).await;
        if failure.is_busy && self.earlier == Effect::None {
            // What another program has done during the wait is not what this request does.
            let (baseline, deadline) = (&mut self.baseline, self.dispatcher.deadline);
            Box::pin(reconcile::refresh(&self.lookups, self.task, baseline, deadline)).await;
        }
    }

    /// Ends the call with a failure, unless the last attempt turns out to have taken effect.
    async fn failed(self, failure: Failure, reason: Reason) -> Result<Ended> {
        let deadline = self.dispatcher.deadline;
        let is_cut = deadline.remaining().is_zero();
        let is_uncertain = self.is_uncertain();
        if self.earlier == Effect::Uncertain
            && failure.may_have_had_effect()
            && let Some(answer) = reconcile::took_effect(&self.lookups, self.task, deadline).await
        {
            return Ok(self.end(answer));
        }
        let error = match reason.unknown {
            Some(evidence) => {
                let was_looked_up = self.task.delivery() != Delivery::ONCE;
                let to_check = self.task.to_check();
                Error::outcome_unknown(failure.error, evidence, was_looked_up, to_check)
            }
            // A failure within the time limit is better information than an interrupted attempt.
            None => self.before.filter(|_| is_cut).unwrap_or(failure.error),
        };
        let error = match reason.asked {
            // This is more useful than a timeout.
            Some(asked) => error.with_note(format_args!(
                "the API asks to wait {}, longer than this call may take",
                length(asked)
            )),
            None if reason.is_late || is_cut => deadline.passed(error),
            None => error,
        };
        Err(error.with_uncertainty(is_uncertain))
    }

    /// Whether this call may have been carried out. An earlier call of the same action does not count.
    fn is_uncertain(&self) -> bool {
        let started_before = self.fleet.is_some_and(|fleet| fleet.started_before);
        self.earlier == Effect::Uncertain && !started_before
    }

    fn observe(
        &self,
        took: Duration,
        ended: Result<(u16, Option<&str>), &Error>,
        retry_in: Option<Duration>,
    ) {
        observe(self.dispatcher.observer, self.task, *self.number, took, ended, retry_in);
    }

    /// Logs a warning, once for each call, if the server cannot be reached.
    fn warn_of_outage(&mut self, failure: &Failure) {
        let time = self.began.elapsed();
        let is_outage = failure.error.kind() == ErrorKind::Transport && time >= QUIET_OUTAGE;
        if is_outage && !self.has_warned {
            self.has_warned = true;
            let (operation, time) = (self.task.name(), length(time));
            tracing::warn!(
                target: "phala_cvm",
                operation,
                "{operation}: no answer for {time}, trying again: {}",
                failure.error
            );
        }
    }
}

/// Adds the headers of the call, before those of the operation.
fn add_headers(http_request: &mut HttpRequest, headers: &HeaderMap) {
    if http_request.headers.is_empty() {
        http_request.headers.clone_from(headers);
    } else {
        http_request
            .headers
            .extend(headers.iter().map(|(name, value)| (name.clone(), value.clone())));
    }
}

/// The answer for a refusal that only shows that an earlier attempt was carried out.
async fn refusal_of_what_was_done(
    session: &LookupSession<'_>,
    task: &dyn DynOperation,
    failure: &Failure,
    deadline: Deadline,
) -> Option<AnyAnswer> {
    let deadline = match (task.delivery().reconciler, failure.error.kind()) {
        (Reconciler::Deletion, ErrorKind::NotFound) => return task.nothing(),
        (Reconciler::State(_), ErrorKind::Business | ErrorKind::Conflict) => deadline,
        // The API may have failed after a part of the work.
        (Reconciler::State(_), _) if is_server_failure(failure) => {
            deadline.within(reconcile::TIME_TO_READ_DONE)
        }
        _ => return None,
    };
    reconcile::took_effect(session, task, deadline).await
}

/// Whether the API itself has failed. Its 500 must not be repeated blindly.
fn is_server_failure(failure: &Failure) -> bool {
    failure.error.status_code() == Some(500)
}

#[cfg(test)]
mod tests {
    use crate::Client;

    /// The future is moved several times before it is polled.
    #[test]
    fn a_call_takes_little_memory() {
        let client = Client::builder().api_key("phak_test").base_url("http://127.0.0.1:1").build();
        let call = client.unwrap().start_cvm("my-app").run();
        let size = size_of_val(&call);
        println!("the future of a call has {size} bytes");
        assert!(size < 4096, "{size}");
    }
}
