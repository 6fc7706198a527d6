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
use std::pin::pin;
use std::time::Duration;
use tokio::time::Instant;

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

async fn run_attempts(
    dispatcher: Dispatcher<'_>,
    task: &dyn DynOperation,
    fleet: Option<InFleet<'_>>,
    format: ResponseFormat,
    attempts: &mut u32,
) -> Result<Ended> {
    let Dispatcher { session, observer, headers, deadline } = dispatcher;
    let throttle = fleet.map(|fleet| fleet.throttle);
    let lookups = LookupSession { session, throttle };
    let policy = &session.config.retry;
    let delivery = task.delivery();
    let mut http_request = task.http_request()?;
    add_headers(&mut http_request, headers);
    let mut tally = Tally::default();
    // Held to the end: the outcome must be known before the next replication of the app starts.
    let (mut baseline, _turn) = match delivery.reconciler {
        Reconciler::Operation | Reconciler::Replica => {
            Box::pin(reconcile::before(&lookups, task, deadline)).await?
        }
        _ => (None, None),
    };
    let began = Instant::now();
    // A refusal may then be the result of the earlier call.
    let started_before = fleet.is_some_and(|fleet| fleet.started_before);
    let mut earlier = if started_before { Effect::Uncertain } else { Effect::None };
    let waits = fleet.is_some_and(|fleet| fleet.waits);
    let mut met_busy = false;
    let mut before: Option<Error> = None;
    let mut warned = false;
    // The time that a further attempt needs.
    let mut needed = Duration::ZERO;
    loop {
        if let Some(throttle) = throttle {
            Box::pin(throttle.pass(session, deadline, *attempts > 0)).await;
        }
        // The reads and the throttle after the wait take time, too.
        if let Some(before) = before.take_if(|_| deadline.remaining() < needed) {
            let is_uncertain = earlier == Effect::Uncertain && !started_before;
            return Err(deadline.passed(before).with_uncertainty(is_uncertain));
        }
        *attempts += 1;
        let started = Instant::now();
        let failure = match attempt(session, task, &http_request, format, deadline).await {
            Ok(answer) => {
                session.retry_budget.succeeded();
                observe(observer, task, *attempts, started, Ok(answer.head()), None);
                let answer = answer.answer;
                if answer.cvm().is_some_and(|cvm| cvm.cvm_id.is_empty()) {
                    let made =
                        Box::pin(reconcile::made(&lookups, task, baseline.as_ref(), deadline))
                            .await;
                    return Ok(Ended::with(made.unwrap_or(answer), baseline));
                }
                return Ok(Ended::with(answer, baseline));
            }
            Err(failure) => failure,
        };
        if delivery.must_not_repeat() {
            let longest = session.config.request_timeout;
            needed = needed.max(deadline.time_of_attempt(started.elapsed(), longest));
        }
        met_busy |= waits && matches!(delivery.reconciler, Reconciler::State(_)) && failure.is_busy;
        if (earlier == Effect::Uncertain || met_busy || is_server_failure(&failure))
            && let Some(answer) =
                Box::pin(refusal_of_what_was_done(&lookups, task, &failure, deadline)).await
        {
            observe(observer, task, *attempts, started, Err(&failure.error), None);
            return Ok(Ended::with(answer, baseline));
        }
        if failure.is_done()
            && let Some(ended) =
                Box::pin(reconcile::done(&lookups, task, &failure, baseline.as_ref(), deadline))
                    .await
        {
            observe(observer, task, *attempts, started, Err(&failure.error), None);
            return ended.map(|answer| Ended::with(answer, baseline));
        }
        if failure.may_have_had_effect() {
            if earlier != Effect::Uncertain {
                http_request = task.http_request_again()?;
                add_headers(&mut http_request, headers);
            }
            earlier = Effect::Uncertain;
        }
        let circumstances = session.circumstances(began, Instant::now());
        let mut decision = policy.decide(&failure, delivery, &mut tally, circumstances);
        let mut ended = None;
        let is_late_arrival = earlier == Effect::Late && failure.is_busy;
        if decision == Decision::Reconcile || is_late_arrival {
            match Box::pin(look_up(&lookups, task, baseline.as_ref(), deadline)).await {
                Verdict::Happened { info, operation } => {
                    observe(observer, task, *attempts, started, Err(&failure.error), None);
                    let answer = task.as_seen(&info, operation.as_deref()).ok_or(failure.error)?;
                    return Ok(Ended::with(answer, baseline));
                }
                // Another operation is in progress.
                _ if is_late_arrival => {}
                Verdict::Nothing => {
                    earlier = Effect::Late;
                    decision =
                        policy.decide_without_effect(&failure, &mut tally, &session.retry_budget);
                }
                // The API responded, and nothing can be reconciled: the response is the best information.
                Verdict::Unknown(_)
                    if delivery == Delivery::ONCE && failure.arrival == RequestOutcome::Refused => {
                }
                Verdict::Unknown(evidence) => ended = Some(evidence),
            }
        }
        let wait = match decision {
            Decision::Retry { wait, asked } => deadline.fit(wait, asked, needed),
            _ => None,
        };
        // The API's answer is more useful than a timeout if it asks for more time than the call has.
        let asked_too_long = match decision {
            Decision::Retry { wait, asked: true } if wait >= deadline.remaining() => Some(wait),
            _ => None,
        };
        let is_late = match decision {
            Decision::Retry { .. } => asked_too_long.is_none(),
            _ => deadline.remaining().is_zero(),
        };
        warn_of_outage(task, &failure, began, wait, &mut warned);
        observe(observer, task, *attempts, started, Err(&failure.error), wait);
        match (wait, ended) {
            (Some(wait), _) => {
                if let Some(throttle) = throttle
                    && failure.error.kind() == ErrorKind::RateLimit
                {
                    throttle.hold(wait);
                }
                let was_busy = failure.is_busy;
                before = Some(failure.error);
                Box::pin(tokio::time::sleep(wait)).await;
                if was_busy && earlier == Effect::None {
                    // What another program has done during the wait is not what this request does.
                    Box::pin(reconcile::refresh(&lookups, task, &mut baseline, deadline)).await;
                }
            }
            (None, ended) => {
                let is_cut = deadline.remaining().is_zero();
                if earlier == Effect::Uncertain
                    && failure.may_have_had_effect()
                    && let Some(answer) =
                        Box::pin(reconcile::took_effect(&lookups, task, deadline)).await
                {
                    return Ok(Ended::with(answer, baseline));
                }
                let error = match ended {
                    Some(evidence) => {
                        let was_looked_up = delivery != Delivery::ONCE;
                        Error::outcome_unknown(
                            failure.error,
                            evidence,
                            was_looked_up,
                            task.to_check(),
                        )
                    }
                    // A failure within the time limit is better information than an interrupted attempt.
                    None => before.filter(|_| is_cut).unwrap_or(failure.error),
                };
                let error = match asked_too_long {
                    Some(asked) => error.with_note(format_args!(
                        "the API asks to wait {}, longer than this call may take",
                        length(asked)
                    )),
                    None if is_late || is_cut => deadline.passed(error),
                    None => error,
                };
                return Err(error.with_uncertainty(earlier == Effect::Uncertain && !started_before));
            }
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

/// How long a server may be unreachable before a warning is logged.
const QUIET_OUTAGE: Duration = Duration::from_secs(3);

/// Logs a warning, once for each call, if the server cannot be reached.
fn warn_of_outage(
    task: &dyn DynOperation,
    failure: &Failure,
    began: Instant,
    wait: Option<Duration>,
    warned: &mut bool,
) {
    let is_outage = failure.error.kind() == ErrorKind::Transport && wait.is_some();
    if is_outage && !*warned && began.elapsed() >= QUIET_OUTAGE {
        *warned = true;
        let (operation, for_so_long) = (task.name(), length(began.elapsed()));
        tracing::warn!(
            target: "phala_cvm",
            operation,
            "{operation}: no answer for {for_so_long}, trying again: {}",
            failure.error
        );
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

/// Reconciles an attempt whose answer was lost.
async fn look_up(
    session: &LookupSession<'_>,
    task: &dyn DynOperation,
    baseline: Option<&Baseline>,
    deadline: Deadline,
) -> Verdict {
    match (task.delivery().reconciler, task.cvm()) {
        (Reconciler::Operation, Some(cvm_id)) => {
            reconcile::began(session, task, cvm_id, baseline, deadline).await
        }
        (Reconciler::Replica, _) => reconcile::replicated(session, baseline, deadline).await,
        _ => Verdict::Unknown(None),
    }
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
