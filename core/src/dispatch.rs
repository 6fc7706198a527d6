//! One call's life: its deadline, its attempts, its end.

use crate::answer::AnyAnswer;
use crate::error::{Error, ErrorKind, Result, length};
use crate::event::{self, AttemptEvent, Observer};
use crate::json::Problem;
use crate::operation::{Body, Delivery, Reconciler, Task, Wire};
use crate::reconcile::{self, Baseline, KnownOperations, Looks, Turn, Verdict};
use crate::retry::{Arrival, Circumstances, Decision, Failure, Tally};
use crate::session::Session;
use crate::transcode;
use crate::transport::{Answered, Content, Cut};
use reqwest::header::HeaderMap;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::time::Instant;

/// What an answer is wanted as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// A value of its type.
    Value,
    /// JSON in [`Form::Positional`](crate::schema::Form::Positional), where its bytes can become that at once.
    Positional,
}

/// What a call is told of the others of a fleet's action, and of what comes after it.
#[derive(Clone, Copy)]
pub(crate) struct InFleet<'a> {
    pub(crate) throttle: &'a Throttle,
    /// Whether an earlier call of the same action may have done for this CVM what is to be done.
    pub(crate) begun_before: bool,
    /// Whether the CVM is waited for: then an operation under way that leads to the same state is as
    /// good as the one that was to be begun.
    pub(crate) waits: bool,
}

/// Runs a call to its end.
pub(crate) async fn run(
    session: &Session,
    observer: Option<&Observer>,
    headers: &HeaderMap,
    fleet: Option<InFleet<'_>>,
    task: &dyn Task,
    wanted: Wanted,
    deadline: Deadline,
) -> Result<Ended> {
    let mut attempts = 0;
    let ended = {
        // Pinned here, so that the future of the call is in that of this function once.
        let attempts = &mut attempts;
        let work = pin!(call(session, observer, headers, fleet, task, wanted, deadline, attempts));
        session.gate.unless_aborted(work).await
    };
    ended.map_err(|error| {
        error.with_subject(task.subject()).about(task.name(), task.cvm(), attempts)
    })
}

/// What a call has ended with.
pub(crate) struct Ended {
    pub(crate) answer: AnyAnswer,
    /// Of a restart: the operations that the CVM had before.
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

/// What happens rarely, apart from what is often: a future has room for everything in it that is not, and is
/// moved; and its code is not in between.
pub(crate) fn rarely<'a, T>(
    work: impl Future<Output = T> + Send + 'a,
) -> Pin<Box<dyn Future<Output = T> + Send + 'a>> {
    Box::pin(work)
}

#[allow(clippy::too_many_arguments)]
async fn call(
    session: &Session,
    observer: Option<&Observer>,
    headers: &HeaderMap,
    fleet: Option<InFleet<'_>>,
    task: &dyn Task,
    wanted: Wanted,
    deadline: Deadline,
    attempts: &mut u32,
) -> Result<Ended> {
    let throttle = fleet.map(|fleet| fleet.throttle);
    let looks = Looks { session, throttle };
    let policy = &session.config.retry;
    let delivery = task.delivery();
    let mut wire = task.wire()?;
    add_headers(&mut wire, headers);
    let mut tally = Tally::default();
    // Held to the end: the next replication of the app must find this one's outcome settled.
    let (baseline, _turn) = match delivery.reconciler {
        Reconciler::Operation | Reconciler::Replica => before(&looks, task, deadline).await?,
        _ => (None, None),
    };
    let began = Instant::now();
    // What it refuses then may be what it did before.
    let begun_before = fleet.is_some_and(|fleet| fleet.begun_before);
    let mut uncertain_since: Option<Instant> = begun_before.then(Instant::now);
    let waits = fleet.is_some_and(|fleet| fleet.waits);
    let mut met_busy = false;
    let mut before: Option<Error> = None;
    let mut warned = false;
    loop {
        if let Some(throttle) = throttle {
            rarely(throttle.pass(session, deadline, *attempts > 0)).await;
        }
        *attempts += 1;
        let started = Instant::now();
        let failure = match attempt(session, task, &wire, wanted, deadline).await {
            Ok(answer) => {
                session.retry_budget.succeeded();
                observe(observer, task, *attempts, started, Ok(answer.head()), None);
                let answer = answer.answer;
                if answer.cvm().is_some_and(|cvm| cvm.cvm_id.is_empty()) {
                    let made = made(&looks, task, baseline.as_ref(), deadline).await;
                    return Ok(Ended::with(made.unwrap_or(answer), baseline));
                }
                return Ok(Ended::with(answer, baseline));
            }
            Err(failure) => failure,
        };
        met_busy |=
            waits && matches!(delivery.reconciler, Reconciler::State(_)) && failure.is_busy();
        if (uncertain_since.is_some() || met_busy)
            && let Some(answer) = settled(&looks, task, &failure, deadline).await
        {
            observe(observer, task, *attempts, started, Err(&failure.error), None);
            return Ok(Ended::with(answer, baseline));
        }
        if failure.is_done()
            && let Some(ended) = done(&looks, task, &failure, baseline.as_ref(), deadline).await
        {
            observe(observer, task, *attempts, started, Err(&failure.error), None);
            return ended.map(|answer| Ended::with(answer, baseline));
        }
        if failure.may_have_had_effect() {
            if uncertain_since.is_none() {
                wire = task.wire_again()?;
                add_headers(&mut wire, headers);
            }
            uncertain_since.get_or_insert(started);
        }
        let circumstances = Circumstances {
            elapsed: began.elapsed(),
            answered: session.was_answered(),
            budget: &session.retry_budget,
        };
        let mut decision = policy.decide(&failure, delivery, &mut tally, circumstances);
        let mut ended = None;
        if decision == Decision::Reconcile {
            match look(&looks, task, baseline.as_ref(), deadline).await {
                Verdict::Happened { info, operation } => {
                    observe(observer, task, *attempts, started, Err(&failure.error), None);
                    let answer = task.as_seen(&info, operation.as_deref()).ok_or(failure.error)?;
                    return Ok(Ended::with(answer, baseline));
                }
                Verdict::Nothing => {
                    uncertain_since = None;
                    decision =
                        policy.decide_without_effect(&failure, &mut tally, &session.retry_budget);
                }
                // The API did answer, and nothing can be looked up: its answer says most.
                Verdict::Unknown(_)
                    if delivery == Delivery::ONCE && failure.arrival == Arrival::Refused => {}
                Verdict::Unknown(evidence) => ended = Some(evidence),
            }
        }
        let wait = match decision {
            Decision::Retry { wait, asked } => deadline.fit(wait, asked),
            _ => None,
        };
        warn_of_outage(task, &failure, began, wait, &mut warned);
        observe(observer, task, *attempts, started, Err(&failure.error), wait);
        match (wait, ended, decision) {
            (Some(wait), ..) => {
                if let Some(throttle) = throttle
                    && failure.error.kind() == ErrorKind::RateLimit
                {
                    throttle.hold(wait);
                }
                before = Some(failure.error);
                rarely(tokio::time::sleep(wait)).await;
            }
            (None, ended, _) => {
                let is_over = deadline.remaining().is_zero();
                if uncertain_since.is_some()
                    && failure.may_have_had_effect()
                    && let Some(answer) = took_hold(&looks, task, deadline).await
                {
                    return Ok(Ended::with(answer, baseline));
                }
                let error = match ended {
                    Some(evidence) => {
                        let was_looked_up = delivery != Delivery::ONCE;
                        Error::outcome_unknown(failure.error, evidence, was_looked_up)
                    }
                    // What failed in time says more than what was cut off.
                    None => before.filter(|_| is_over).unwrap_or(failure.error),
                };
                let error = if is_over { deadline.passed(error) } else { error };
                return Err(error.with_uncertainty(uncertain_since.is_some() && !begun_before));
            }
        }
    }
}

/// Headers of the call come before those of the operation.
fn add_headers(wire: &mut Wire, headers: &HeaderMap) {
    if wire.headers.is_empty() {
        wire.headers.clone_from(headers);
    } else {
        wire.headers.extend(headers.iter().map(|(name, value)| (name.clone(), value.clone())));
    }
}

/// How long a server may not be reached before the log says so.
const QUIET_OUTAGE: Duration = Duration::from_secs(3);

/// Says in the log, once for a call, that the server cannot be reached.
fn warn_of_outage(
    task: &dyn Task,
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
            "{operation}: no answer for {for_so_long}, still trying: {}",
            failure.error
        );
    }
}

/// Tells of an attempt that has ended.
fn observe(
    observer: Option<&Observer>,
    task: &dyn Task,
    attempt: u32,
    started: Instant,
    ended: Result<(u16, Option<&str>), &Error>,
    retry_in: Option<Duration>,
) {
    if !event::is_wanted(observer) {
        return;
    }
    let (status, request_id) = match ended {
        Ok((status, request_id)) => (Some(status), request_id.map(str::to_owned)),
        Err(error) => {
            (error.status_code(), error.api_error().and_then(|api| api.request_id.clone()))
        }
    };
    let event = AttemptEvent {
        operation: task.name(),
        cvm_id: task.cvm().map(str::to_owned),
        attempt,
        status,
        duration: started.elapsed(),
        failure: ended.err().map(Error::to_string),
        retry_in,
        request_id,
    };
    event::publish(&event, observer);
}

/// Tells of a request that is not tried again by itself.
pub(crate) fn observe_attempt(
    observer: Option<&Observer>,
    task: &dyn Task,
    started: Instant,
    answer: &Result<Decoded, Failure>,
) {
    let ended = answer.as_ref().map(Decoded::head).map_err(|failure| &failure.error);
    observe(observer, task, 1, started, ended, None);
}

/// What happens rarely, so that the future of a call has no room for it: not even a local variable of one may
/// hold such a future.
type Rarely<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

fn before<'a>(
    session: &'a Looks<'a>,
    task: &'a dyn Task,
    deadline: Deadline,
) -> Rarely<'a, Result<(Option<Baseline>, Option<Turn>)>> {
    rarely(reconcile::before(session, task, deadline))
}

fn done<'a>(
    session: &'a Looks<'a>,
    task: &'a dyn Task,
    failure: &'a Failure,
    baseline: Option<&'a Baseline>,
    deadline: Deadline,
) -> Rarely<'a, Option<Result<AnyAnswer>>> {
    rarely(reconcile::done(session, task, failure, baseline, deadline))
}

fn made<'a>(
    session: &'a Looks<'a>,
    task: &'a dyn Task,
    baseline: Option<&'a Baseline>,
    deadline: Deadline,
) -> Rarely<'a, Option<AnyAnswer>> {
    rarely(reconcile::made(session, task, baseline, deadline))
}

fn took_hold<'a>(
    session: &'a Looks<'a>,
    task: &'a dyn Task,
    deadline: Deadline,
) -> Rarely<'a, Option<AnyAnswer>> {
    rarely(reconcile::took_hold(session, task, deadline))
}

fn settled<'a>(
    session: &'a Looks<'a>,
    task: &'a dyn Task,
    failure: &'a Failure,
    deadline: Deadline,
) -> Rarely<'a, Option<AnyAnswer>> {
    rarely(refusal_of_what_was_done(session, task, failure, deadline))
}

fn look<'a>(
    session: &'a Looks<'a>,
    task: &'a dyn Task,
    baseline: Option<&'a Baseline>,
    deadline: Deadline,
) -> Rarely<'a, Verdict> {
    rarely(look_up(session, task, baseline, deadline))
}

/// A refusal that, after an attempt which may have arrived, only says that it did arrive.
async fn refusal_of_what_was_done(
    session: &Looks<'_>,
    task: &dyn Task,
    failure: &Failure,
    deadline: Deadline,
) -> Option<AnyAnswer> {
    match (task.delivery().reconciler, failure.error.kind()) {
        (Reconciler::Deletion, ErrorKind::NotFound) => task.nothing(),
        (Reconciler::State(target), ErrorKind::Business | ErrorKind::Conflict) => {
            let info = reconcile::heading_for(session, task.cvm()?, target, deadline).await?;
            task.as_seen(&info, None)
        }
        _ => None,
    }
}

/// Finds out what an attempt whose answer was lost has done.
async fn look_up(
    session: &Looks<'_>,
    task: &dyn Task,
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

/// A decoded answer.
pub(crate) struct Decoded {
    pub(crate) answer: AnyAnswer,
    status: u16,
    request_id: Option<String>,
}

impl Decoded {
    /// Its status, and the id of its request.
    fn head(&self) -> (u16, Option<&str>) {
        (self.status, self.request_id.as_deref())
    }
}

/// Sends a request once.
pub(crate) async fn attempt(
    session: &Session,
    task: &dyn Task,
    wire: &Wire,
    wanted: Wanted,
    deadline: Deadline,
) -> Result<Decoded, Failure> {
    let config = &session.config;
    let patience = deadline.remaining().min(config.request_timeout);
    let answered = session.transport.send(wire, config.max_response_size, patience).await;
    if !matches!(&answered, Err(failure) if failure.error.kind() == ErrorKind::Transport) {
        session.note_answer();
    }
    let Answered { body, content, cut, status, request_id } = answered?;
    let positional = match wanted {
        Wanted::Positional if cut.is_none() && content != Content::Text => {
            transcode::to_positional(task.answers(), &body)
        }
        _ => None,
    };
    let decoded = match (positional, content) {
        (Some(text), _) => Ok(AnyAnswer::Positional(Arc::new(text))),
        (None, Content::Html) if !body.is_empty() => {
            Err(Problem::Broken("it is a web page, as a proxy answers one".to_owned()))
        }
        // A text says nothing of its own end.
        (None, Content::Text) if cut.is_some() => Err(Problem::Broken("it breaks off".to_owned())),
        (None, content) => task.decode(&Body { bytes: &body, is_text: content == Content::Text }),
    };
    let problem = match decoded {
        Ok(answer) => {
            let answer = match task.cvm() {
                // A replica does not go by its source's name.
                Some(cvm_id) if task.replicates().is_none() => answer.named(cvm_id),
                _ => answer,
            };
            return Ok(Decoded { answer, status, request_id });
        }
        Err(problem) => problem,
    };
    let (error, arrival) = match (cut, problem) {
        (Some(Cut { error, is_permanent: true }), _) => (error, Arrival::Unusable),
        (Some(Cut { error, .. }), _) => (error, Arrival::Done),
        (None, problem) => {
            let is_broken = matches!(problem, Problem::Broken(_));
            let error = Error::new(ErrorKind::Response, format!("the API's answer {problem}"));
            (error, if is_broken { Arrival::Done } else { Arrival::Unusable })
        }
    };
    Err(Failure { body, ..Failure::new(error, arrival) })
}

/// What calls that belong together hold each other back with when one meets a rate limit.
#[derive(Debug, Default)]
pub(crate) struct Throttle(Mutex<Option<Instant>>);

impl Throttle {
    fn hold(&self, wait: Duration) {
        let until = Instant::now().checked_add(wait);
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *held = (*held).max(until);
    }

    /// Waits until the next request may be sent. Further attempts, and what is looked up, count with the
    /// looks of all waits of the client: together they are no more than a loop may send.
    pub(crate) async fn pass(&self, session: &Session, deadline: Deadline, again: bool) {
        while !deadline.remaining().is_zero() {
            let now = Instant::now();
            let held = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let until = match held {
                Some(until) if until > now => until,
                _ if !again => return,
                _ => match session.watcher.take_place(now) {
                    Ok(()) => return,
                    Err(until) => until,
                },
            };
            tokio::time::sleep((until - now).min(deadline.remaining())).await;
        }
    }
}

/// The part of the time that is left which is waited before the last attempts.
const LAST_WAIT: f64 = 0.75;
/// With less time than this to wait, there is no other attempt.
const SHORTEST_LAST_WAIT: Duration = Duration::from_millis(100);

/// The moment at which a call is over.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Deadline {
    timeout: Duration,
    /// None if it lies beyond what the clock can say.
    at: Option<Instant>,
}

impl Deadline {
    pub(crate) fn after(timeout: Duration) -> Self {
        Self { timeout, at: Instant::now().checked_add(timeout) }
    }

    pub(crate) fn timeout(self) -> Duration {
        self.timeout
    }

    pub(crate) fn remaining(self) -> Duration {
        self.at.map_or(Duration::MAX, |at| at.saturating_duration_since(Instant::now()))
    }

    /// The earlier one of this and a moment from now.
    pub(crate) fn within(self, window: Duration) -> Self {
        if window < self.remaining() { Self::after(window) } else { self }
    }

    /// A wait before the next attempt: as long as it is to be, or shorter where the time is up before, as
    /// far as the API did not ask for it. Nothing where there is no time for another attempt.
    fn fit(self, wait: Duration, asked: bool) -> Option<Duration> {
        let remaining = self.remaining();
        if wait < remaining {
            return Some(wait);
        }
        let shorter = remaining.mul_f64(LAST_WAIT);
        (!asked && shorter >= SHORTEST_LAST_WAIT).then_some(shorter)
    }

    pub(crate) fn passed(self, last: Error) -> Error {
        let time = length(self.timeout);
        let why = format!("it was not done within {time}; the last attempt failed: {last}");
        Error::new(ErrorKind::CallTimeout, why).with_source(last)
    }
}

#[cfg(test)]
mod tests {
    use crate::Client;

    /// It is moved several times on its way to where it is polled.
    #[test]
    fn a_call_takes_little_memory() {
        let client = Client::builder().api_key("phak_test").base_url("http://127.0.0.1:1").build();
        let call = client.unwrap().start_cvm("my-app").run();
        let size = size_of_val(&call);
        println!("the future of a call has {size} bytes");
        assert!(size < 4096, "{size}");
    }
}
