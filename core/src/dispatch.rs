//! One call's life: its deadline, its attempts, its end.

use crate::answer::AnyAnswer;
use crate::error::{Error, ErrorKind, Result};
use crate::event::{self, AttemptEvent, Observer};
use crate::json::Problem;
use crate::operation::{Body, Delivery, Task, Wire};
use crate::reconcile::{self, Baseline, Verdict};
use crate::retry::{Arrival, Decision, Failure, Tally};
use crate::session::Session;
use crate::transcode;
use crate::transport::{Answered, Content, Cut};
use reqwest::header::HeaderMap;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};
use tokio::time::Instant;

/// What an answer is wanted as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// A value of its type.
    Value,
    /// JSON in [`Form::Positional`](crate::schema::Form::Positional), where its bytes can become that at once.
    Positional,
}

/// What a call of a fleet's action is told of the others.
#[derive(Clone, Copy)]
pub(crate) struct InFleet<'a> {
    pub(crate) throttle: &'a Throttle,
    /// Whether an earlier call of the same action may have done for this CVM what is to be done.
    pub(crate) begun_before: bool,
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
) -> Result<AnyAnswer> {
    let mut attempts = 0;
    let ended = {
        let work =
            pin!(call(session, observer, headers, fleet, task, wanted, deadline, &mut attempts));
        session.gate.unless_aborted(work).await
    };
    ended.map_err(|error| {
        error.with_subject(task.subject()).about(task.name(), task.cvm(), attempts)
    })
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
) -> Result<AnyAnswer> {
    let policy = &session.config.retry;
    let delivery = task.delivery();
    let mut wire = task.wire()?;
    wire.headers.clone_from(headers);
    let mut tally = Tally::default();
    // Held to the end: the next replication of the app must find this one's outcome settled.
    let (baseline, _turn) = match task.replicates() {
        Some(source) => rarely(reconcile::before_replication(session, source, deadline)).await?,
        None => (None, None),
    };
    let throttle = fleet.map(|fleet| fleet.throttle);
    // What it refuses then may be what it did before.
    let begun_before = fleet.is_some_and(|fleet| fleet.begun_before);
    let mut uncertain_since: Option<Instant> = begun_before.then(Instant::now);
    let mut before: Option<Error> = None;
    loop {
        if let Some(throttle) = throttle {
            rarely(throttle.pass(deadline)).await;
        }
        *attempts += 1;
        let started = Instant::now();
        let failure = match attempt(session, task, &wire, wanted, deadline).await {
            Ok(answer) => {
                session.retry_budget.succeeded();
                observe(observer, task, *attempts, started, Ok(answer.head()), None);
                let answer = answer.answer;
                if answer.cvm().is_some_and(|cvm| cvm.cvm_id.is_empty()) {
                    let made = reconcile::made(session, task, baseline.as_ref(), deadline);
                    return Ok(rarely(made).await.unwrap_or(answer));
                }
                return Ok(answer);
            }
            Err(failure) => failure,
        };
        if uncertain_since.is_some()
            && let Some(answer) = rarely(settled(session, task, &failure, deadline)).await
        {
            observe(observer, task, *attempts, started, Err(&failure.error), None);
            return Ok(answer);
        }
        if failure.is_done()
            && let Some(ended) = {
                let baseline = baseline.as_ref();
                let ending = reconcile::done(session, task, &failure, baseline, started, deadline);
                rarely(ending).await
            }
        {
            observe(observer, task, *attempts, started, Err(&failure.error), None);
            return ended;
        }
        if failure.may_have_had_effect() {
            if uncertain_since.is_none() {
                wire = task.wire_again()?;
                wire.headers.clone_from(headers);
            }
            uncertain_since.get_or_insert(started);
        }
        let mut decision = policy.decide(&failure, delivery, &mut tally, &session.retry_budget);
        let mut ended = None;
        if decision == Decision::Reconcile {
            let since = uncertain_since.unwrap_or(started);
            let looked = look(session, task, baseline.as_ref(), since, deadline);
            match rarely(looked).await {
                Verdict::Happened(info) => {
                    observe(observer, task, *attempts, started, Err(&failure.error), None);
                    return task.as_seen(&info).ok_or(failure.error);
                }
                Verdict::Nothing => {
                    uncertain_since = None;
                    decision =
                        policy.decide_without_effect(&failure, &mut tally, &session.retry_budget);
                }
                // The API did answer, and nothing can be looked up: its answer says most.
                Verdict::Unknown(_)
                    if delivery == Delivery::Once && failure.arrival == Arrival::Refused => {}
                Verdict::Unknown(evidence) => ended = Some(evidence),
            }
        }
        let wait = match decision {
            Decision::Retry { wait, .. } if wait < deadline.remaining() => Some(wait),
            _ => None,
        };
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
            (None, Some(evidence), _) => {
                return Err(Error::outcome_unknown(failure.error, evidence));
            }
            // Where the API asked for a longer wait than is left, its own answer says more than ours.
            (None, None, Decision::Retry { asked: false, .. }) => {
                // What failed in time says more than what was cut off.
                let cut_off = deadline.remaining().is_zero();
                let last = before.filter(|_| cut_off).unwrap_or(failure.error);
                return Err(deadline.passed(last));
            }
            (None, None, _) => return Err(failure.error),
        }
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

/// A refusal that, after an attempt which may have arrived, only says that it did arrive.
async fn settled(
    session: &Session,
    task: &dyn Task,
    failure: &Failure,
    deadline: Deadline,
) -> Option<AnyAnswer> {
    match (task.delivery(), failure.error.kind()) {
        (Delivery::Delete, ErrorKind::NotFound) => task.nothing(),
        (Delivery::Toward(target), ErrorKind::Business | ErrorKind::Conflict) => {
            let info = reconcile::heading_for(session, task.cvm()?, target, deadline).await?;
            task.as_seen(&info)
        }
        _ => None,
    }
}

/// Finds out what an attempt whose answer was lost has done.
async fn look(
    session: &Session,
    task: &dyn Task,
    baseline: Option<&Baseline>,
    since: Instant,
    deadline: Deadline,
) -> Verdict {
    match (task.delivery(), task.cvm()) {
        (Delivery::Restart, Some(cvm_id)) => {
            reconcile::restarted(session, cvm_id, since, deadline).await
        }
        (Delivery::Replicate, _) => reconcile::replicated(session, baseline, deadline).await,
        _ => Verdict::Unknown(None),
    }
}

/// A decoded answer.
pub(crate) struct Decoded {
    pub(crate) answer: AnyAnswer,
    /// The server's clock when it answered, in whole seconds.
    pub(crate) date: Option<SystemTime>,
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
    let answered = session.transport.send(wire, config.max_response_size, patience).await?;
    let Answered { body, content, cut, date, status, request_id } = answered;
    let positional = match wanted {
        Wanted::Positional if cut.is_none() => transcode::to_positional(task.answers(), &body),
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
            return Ok(Decoded { answer, date, status, request_id });
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
    Err(Failure { error, arrival, body })
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

    async fn pass(&self, deadline: Deadline) {
        loop {
            let held = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let now = Instant::now();
            match held {
                Some(until) if until > now => {
                    tokio::time::sleep((until - now).min(deadline.remaining())).await;
                    if deadline.remaining().is_zero() {
                        return;
                    }
                }
                _ => return,
            }
        }
    }
}

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

    pub(crate) fn passed(self, last: Error) -> Error {
        let seconds = self.timeout.as_secs_f64();
        let why =
            format!("the deadline of {seconds} seconds passed; the last attempt failed: {last}");
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
