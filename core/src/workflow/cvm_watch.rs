//! Iterates over the states of a CVM as they change.

use crate::config::options::{Headers, RetryPolicy};
use crate::engine::attempt::observe_attempt;
use crate::error::{Error, ErrorKind, Result, length};
use crate::http::failure::Failure;
use crate::http::transport::Events;
use crate::input::arguments::{Argument, Dialect, FieldPath, arguments};
use crate::input::identifier::{CvmId, PathSegment as _};
use crate::input::target::Target;
use crate::model::CvmState;
use crate::operation::HttpRequest;
use crate::operations::GetCvmState;
use crate::schema::json::read_answer;
use crate::workflow::caller::Caller;
use crate::workflow::polled::{Iteration, Polled, iteration};
use crate::workflow::wait::{StateTracker, Trigger, Verdict, differs, failed, idle};
use crate::workflow::watcher::{ReadSchedule, Subscription, WatchKey, WatchUpdate};
use futures_core::Stream;
use reqwest::Method;
use reqwest::header::{CACHE_CONTROL, HeaderValue};
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;

/// The interval in which the API is asked to repeat the state: the shortest that it allows.
const INTERVAL: Duration = Duration::from_secs(5);
/// A stream without an event for this long counts as broken.
const LONGEST_SILENCE: Duration = Duration::from_secs(20);
/// How long the API is asked to keep a stream open: the longest time that it allows.
const STREAM_TIMEOUT: Duration = Duration::from_secs(600);
/// A stream that ends before this time counts as short.
const SHORT_STREAM: Duration = Duration::from_secs(10);
/// After this many short streams in a row, states are polled instead.
const SHORT_STREAMS: u32 = 3;
/// The longest time that a server may ask to wait before the next stream.
const LONGEST_GAP: Duration = Duration::from_secs(60);

arguments! {
    /// The arguments of `watch_cvm`.
    WatchCvm {
        required cvm_id: CvmId,
        /// The state that ends the iteration: `running`, `stopped` or `deleted`. Default: none. The iteration then
        /// continues until you close it.
        optional target: Target,
    }
}

iteration! {
    /// The states of a CVM as they change, from [`Client::watch_cvm`](crate::Client::watch_cvm). Dropping it ends the
    /// watch.
    ///
    /// With a target, the states arrive over Server-Sent Events. If the connection breaks, the client opens a new one.
    /// The watch ends when the CVM reaches the target, or with [`ErrorKind::CvmFailed`] if it cannot reach it any more or if
    /// no operation is in progress that leads to it.
    ///
    /// The client polls the states, together with all its other waits, if there is no target, if the API refuses streams
    /// (it allows 5 at a time for each user), or if streams keep ending early.
    ///
    /// It is also a [`Stream`]:
    ///
    /// ```no_run
    /// use futures_util::TryStreamExt;
    ///
    /// # async fn example(client: phala_cvm::Client) -> phala_cvm::Result<()> {
    /// let states = client.watch_cvm("my-app").target(phala_cvm::Target::Running);
    /// let seen: Vec<String> = states.map_ok(|state| state.status).try_collect().await?;
    /// # Ok(())
    /// # }
    /// ```
    CvmWatch(States) -> CvmState {
        /// The time limit for the next change of the state. If it passes, the watch ends with
        /// [`ErrorKind::CallTimeout`]. Default: no limit.
        timeout,
        /// Headers to add to the requests for streams. The status requests that all waits of a client share do not have
        /// them.
        headers,
        /// Returns the next state that differs from the one before, or `None` at the end.
        next,
    }
}

/// A watch in progress.
struct States {
    caller: Caller,
    cvm_id: CvmId,
    target: Option<Target>,
    timeout: Option<Duration>,
    headers: Headers,
    source: Source,
    tracker: Option<StateTracker>,
    last: Option<Arc<CvmState>>,
    /// When the last stream was opened, and the shortest time until the next one.
    opened: Option<Instant>,
    gap: Duration,
    short_streams: u32,
    /// Whether the stream has sent an event.
    has_events: bool,
    failure: Option<Error>,
    /// The error with which the watch ends after the last state.
    verdict: Option<Error>,
    /// A state of a stream that would be the last one, until a read shows whether an operation is in progress.
    unconfirmed: Option<Arc<CvmState>>,
}

enum Source {
    /// A stream has to be opened.
    ToOpen,
    Stream(Box<Events>),
    Poll(Subscription),
    Ended,
}

impl CvmWatch {
    pub(crate) fn new(caller: Caller, cvm_id: CvmId) -> Self {
        Self { polled: Polled::new(States::new(caller, cvm_id)) }
    }

    /// The state that ends the watch.
    #[must_use]
    pub fn target(self, target: Target) -> Self {
        let polled = self.polled.with(|states| {
            states.target = Some(target);
            states.tracker = Some(StateTracker::new(target, Trigger::Elsewhere));
        });
        Self { polled }
    }
}

impl Iteration for States {
    type Item = Result<CvmState>;

    fn caller(&self) -> &Caller {
        &self.caller
    }

    /// Ends when the client is closed.
    async fn next_started(&mut self) -> Option<Self::Item> {
        let (caller, timeout) = (self.caller.clone(), self.timeout.unwrap_or(Duration::MAX));
        let ended = {
            let found = pin!(self.find_next());
            tokio::time::timeout(timeout, caller.unless_closed(found)).await
        };
        let ended = ended.unwrap_or_else(|_| {
            let what = format!("the state of the CVM did not change within {}", length(timeout));
            Err(Error::new(ErrorKind::CallTimeout, what).with_cause(self.failure.take()))
        });
        match ended {
            Ok(state) => state.map(|state| Ok(CvmState::clone(&state))),
            Err(error) => Some(self.end_with(error, 1)),
        }
    }

    fn refused(&mut self, refusal: Error) -> Option<Self::Item> {
        let is_over = matches!(self.source, Source::Ended);
        (!is_over).then(|| self.end_with(refusal, 0))
    }
}

impl States {
    fn new(caller: Caller, cvm_id: CvmId) -> Self {
        Self {
            caller,
            cvm_id,
            target: None,
            timeout: None,
            headers: Headers::default(),
            source: Source::ToOpen,
            tracker: None,
            last: None,
            opened: None,
            gap: Duration::ZERO,
            short_streams: 0,
            has_events: false,
            failure: None,
            verdict: None,
            unconfirmed: None,
        }
    }

    fn end_with(&mut self, error: Error, attempts: u32) -> Result<CvmState> {
        self.source = Source::Ended;
        Err(error.about("watch_cvm", Some(self.cvm_id.as_str()), attempts))
    }

    async fn find_next(&mut self) -> Result<Option<Arc<CvmState>>> {
        loop {
            if let Some(verdict) = self.verdict.take() {
                return Err(verdict);
            }
            let state = match &mut self.source {
                Source::Ended => return Ok(None),
                Source::ToOpen => {
                    let root = FieldPath::root(self.caller.session().config.dialect);
                    self.cvm_id.check(&root.member("cvm_id"))?;
                    match self.target {
                        None => self.poll(),
                        Some(_) => self.open().await?,
                    }
                    continue;
                }
                Source::Stream(events) => {
                    let event = match tokio::time::timeout(LONGEST_SILENCE, events.next()).await {
                        Ok(Ok(Some(event))) => event,
                        // A proxy may hold the events back.
                        Err(_) if !self.has_events => {
                            self.poll();
                            continue;
                        }
                        Ok(Ok(None)) | Err(_) => {
                            self.lost(None);
                            continue;
                        }
                        Ok(Err(failure)) => {
                            self.lost(Some(failure));
                            continue;
                        }
                    };
                    self.has_events = true;
                    match (event.name.as_str(), read_answer::<CvmState>(event.data.as_bytes())) {
                        ("state", Ok(state)) => Arc::new(state.named(self.cvm_id.as_str())),
                        // The time limit of the stream has passed, not that of the watch.
                        ("state" | "timeout", _) => {
                            self.lost(None);
                            continue;
                        }
                        // The server reports a final event: a read of the CVM shows its state.
                        ("error" | "complete", _) => {
                            self.poll();
                            continue;
                        }
                        _ => continue,
                    }
                }
                Source::Poll(subscription) => match subscription.next().await {
                    WatchUpdate::Seen(state) => self.confirmed(state),
                    WatchUpdate::Unreachable(failure) => {
                        self.failure = Some(failure);
                        continue;
                    }
                    WatchUpdate::Refused(refusal) if refusal.kind() != ErrorKind::NotFound => {
                        return Err(refusal);
                    }
                    WatchUpdate::Refused(_) if self.target == Some(Target::Deleted) => {
                        return Ok(Some(self.gone()));
                    }
                    WatchUpdate::Refused(refusal) => return Err(refusal),
                    WatchUpdate::Identified(_) => continue,
                },
            };
            if let Some(next) = self.take(state)? {
                return Ok(Some(next));
            }
        }
    }

    /// Returns a state if it differs from the one before. Decides whether it is the last one.
    fn take(&mut self, state: Arc<CvmState>) -> Result<Option<Arc<CvmState>>> {
        let is_changed = self.last.as_ref().is_none_or(|last| differs(last, &state));
        let now = Instant::now();
        let verdict = self.tracker.as_mut().map(|tracker| tracker.judge(&state, now));
        match verdict {
            Some(
                Verdict::Arrived | Verdict::ArrivedIfRestarted | Verdict::Failed | Verdict::Idle,
            ) if self.needs_confirmation(&state) => {
                self.unconfirmed = Some(Arc::clone(&state));
                self.poll();
            }
            Some(Verdict::Arrived | Verdict::ArrivedIfRestarted) => {
                self.source = Source::Ended;
            }
            // The watch returns the state first, and the error next.
            Some(Verdict::Failed) => {
                self.verdict = Some(failed(self.target.unwrap_or_default(), &state, None));
            }
            Some(Verdict::Idle) => {
                let target = self.target.unwrap_or_default();
                self.verdict = Some(idle(target, &Trigger::Elsewhere, &state));
            }
            _ => {}
        }
        if is_changed {
            self.last = Some(Arc::clone(&state));
        }
        Ok(is_changed.then_some(state))
    }

    /// Whether an operation may be in progress in this state: streams do not show that.
    fn needs_confirmation(&self, state: &CvmState) -> bool {
        let is_deleted = state.status.eq_ignore_ascii_case("deleted");
        matches!(self.source, Source::Stream(_)) && state.in_progress.is_none() && !is_deleted
    }

    /// The state that a read shows: the unconfirmed one, which has more data than the read of a CVM, if no operation is
    /// in progress in it.
    fn confirmed(&mut self, state: Arc<CvmState>) -> Arc<CvmState> {
        match self.unconfirmed.take() {
            Some(unconfirmed)
                if state.in_progress != Some(true)
                    && state.status.eq_ignore_ascii_case(&unconfirmed.status) =>
            {
                unconfirmed
            }
            _ => state,
        }
    }

    fn gone(&mut self) -> Arc<CvmState> {
        let mut state = self.last.as_deref().cloned().unwrap_or_default();
        state.status = Target::Deleted.as_str().to_owned();
        self.source = Source::Ended;
        Arc::new(state.named(self.cvm_id.as_str()))
    }

    fn poll(&mut self) {
        let subject = WatchKey::Named(self.cvm_id.clone());
        let (watcher, observer) = (self.caller.watcher(), self.caller.observer());
        self.source = Source::Poll(watcher.watch(observer, subject, ReadSchedule::Steady));
    }

    /// Opens a stream, after the shortest time since the last opening.
    async fn open(&mut self) -> Result<()> {
        if let Some(at) = self.opened.and_then(|opened| opened.checked_add(self.gap)) {
            tokio::time::sleep_until(at).await;
        }
        let target = self.target.unwrap_or_default();
        let path = format!("/cvms/{}/state", self.cvm_id.path_segment()?);
        let mut http_request = HttpRequest::new(Method::GET, path)
            .query("target", Some(target.as_str()))
            .query("interval", Some(INTERVAL.as_secs()))
            .query("timeout", Some(STREAM_TIMEOUT.as_secs()));
        http_request.headers =
            self.headers.checked(&FieldPath::root(Dialect::Python).field("headers"))?;
        // As the official SDKs do: a cache between would hold back the events.
        let no_cache = HeaderValue::from_static("no-cache");
        http_request.headers.entry(CACHE_CONTROL).or_insert(no_cache);
        let session = self.caller.session();
        let started = Instant::now();
        self.opened = Some(started);
        self.has_events = false;
        session.request_rate.lock().note(started);
        let opening = session.transport.events(&http_request);
        let opened = tokio::time::timeout(session.config.request_timeout, opening).await;
        match opened {
            Ok(Ok(events)) => self.source = Source::Stream(Box::new(events)),
            Ok(Err(failure)) => {
                let observed = GetCvmState::new(self.cvm_id.clone());
                let failed = Err(failure);
                observe_attempt(self.caller.observer(), &observed, started, &failed);
                let Err(failure) = failed else { return Ok(()) };
                if failure.error.kind() == ErrorKind::Transport {
                    self.lost(Some(failure));
                } else {
                    // The API refuses streams. If a poll fails as well, the error of the poll counts.
                    self.failure = Some(failure.error);
                    self.poll();
                }
            }
            Err(_) => self.lost(None),
        }
        Ok(())
    }

    /// Opens a broken stream again after a pause, which grows with each short stream.
    fn lost(&mut self, failure: Option<Failure>) {
        self.failure = failure.map(|failure| failure.error).or(self.failure.take());
        let asked = match &self.source {
            Source::Stream(events) => events.retry(),
            _ => None,
        };
        let is_short = self.opened.is_some_and(|opened| opened.elapsed() < SHORT_STREAM);
        self.short_streams = if is_short { self.short_streams + 1 } else { 0 };
        if self.short_streams >= SHORT_STREAMS {
            self.poll();
            return;
        }
        self.source = Source::ToOpen;
        let pause = RetryPolicy::pause_of_stream(self.short_streams.saturating_sub(1));
        self.gap = pause.max(asked.unwrap_or_default().min(LONGEST_GAP));
    }
}
