//! Polls the states of CVMs for all waits and watches of a client.
//!
//! All waits and watches share these requests. Together they send at most one request for each 50 CVMs in each poll
//! interval, apart from a small burst when a wait starts, and never more than 20 requests in a second. These are
//! pages of `/status/batch`, the requests that find out which CVM an identifier means, and all other requests of a
//! wait.
//!
//! One task polls for all of them, on the runtime of one of the calls that wait. So nothing is sent when no call waits. A
//! call whose future is not polled for a while, because its listener runs or because it is a stream, does not stop the
//! others.

use crate::engine::attempt::{Decoded, ResponseFormat, attempt, observe_attempt};
use crate::engine::deadline::Deadline;
use crate::engine::event::Observer;
use crate::engine::request_rate::RequestRate;
use crate::engine::session::Session;
use crate::error::{Error, ErrorKind};
use crate::http::failure::Failure;
use crate::input::identifier::CvmId;
use crate::model::{Cvm, CvmInfo, CvmPage, CvmState, CvmStatus, StatusMap};
use crate::operation::answer::Answer;
use crate::operation::{DynOperation, Operation};
use crate::operations::{GetCvmInfo, GetCvmList, GetCvmStatusBatch};
use crate::workflow::walk::{Counts, PagedList, Walk};
use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::future::pending;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::runtime::{self, Handle};
use tokio::sync::{Notify, oneshot, watch};
use tokio::task::AbortHandle;
use tokio::time::Instant;

/// The number of CVMs for which one request in each interval is allowed, and the largest number in one request.
const PAGE_SIZE: usize = 50;
/// The intervals between the first reads, as long as they are shorter than the poll interval.
const FIRST_READS: [Duration; 5] = [
    Duration::from_millis(50),
    Duration::from_millis(100),
    Duration::from_millis(200),
    Duration::from_millis(400),
    Duration::from_millis(800),
];
/// From this number of CVMs on, the list of CVMs is read instead of each CVM.
const LISTING_PAYS: usize = 4;
/// The largest page of a list.
const LIST_PAGE_SIZE: u32 = 100;
/// How long the task that polls sleeps if nothing is due. It is woken before if something is.
const LONGEST_SLEEP: Duration = Duration::from_secs(60);
/// The longest pause that a server may request.
const LONGEST_PAUSE: Duration = Duration::from_secs(300);

/// An update about a CVM.
#[derive(Debug, Clone)]
pub(crate) enum WatchUpdate {
    /// The state of the CVM.
    Seen(Arc<CvmState>),
    /// The CVM could not be read. The failure is temporary.
    Unreachable(Error),
    /// The CVM cannot be read: it does not exist, or the client may not read it.
    Refused(Error),
    /// The CVM that an identifier means.
    Identified(Arc<CvmState>),
}

/// The identifier of a watched CVM.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum WatchKey {
    /// The `vm_uuid`, which is unique.
    VmUuid(String),
    /// Any identifier.
    Named(CvmId),
}

impl From<&Cvm> for WatchKey {
    fn from(cvm: &Cvm) -> Self {
        match &cvm.vm_uuid {
            Some(vm_uuid) => Self::VmUuid(vm_uuid.clone()),
            None => Self::Named(CvmId::from(cvm.cvm_id.as_str())),
        }
    }
}

impl WatchKey {
    /// The identifier for requests about the CVM.
    fn cvm_id(&self) -> CvmId {
        match self {
            Self::VmUuid(vm_uuid) => CvmId::from(vm_uuid.as_str()),
            Self::Named(cvm_id) => cvm_id.clone(),
        }
    }
}

/// The schedule of the first reads of a CVM.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ReadSchedule {
    /// At once, then at short intervals.
    AtOnce,
    /// Shortly after an action, then at short intervals.
    AfterAction,
    /// At once, then once in each poll interval.
    Steady,
}

/// The state that all waits and watches of a client share.
pub(crate) struct Watcher {
    session: Arc<Session>,
    state: Mutex<WatchState>,
    /// Notified when a request becomes due earlier than before.
    sooner: Notify,
    /// Notified when the task that polls has ended, also when its runtime ended.
    ended: Notify,
}

#[derive(Default)]
struct WatchState {
    entries: HashMap<WatchKey, Entry>,
    failures: u32,
    /// Since when every request has failed.
    failing_since: Option<Instant>,
    listing: Option<Listing>,
    identified_last: bool,
    /// The subscriptions, the oldest first.
    watching: BTreeMap<u64, Watching>,
    watched: u64,
    /// Calls that want to send another request.
    queue: VecDeque<oneshot::Sender<()>>,
    granted_last: bool,
    poller: Option<Running>,
    pollers: u64,
}

/// The caller of a subscription.
struct Watching {
    observer: Option<Observer>,
    /// The runtime on which it waits for an update, while it does.
    waits_on: Option<runtime::Id>,
}

/// The task that polls.
struct Running {
    number: u64,
    runtime: runtime::Id,
    /// `None` while it is being started.
    task: Option<AbortHandle>,
}

struct Entry {
    updates: watch::Sender<Option<WatchUpdate>>,
    /// When the next read is due.
    due: Instant,
    /// The number of first reads so far.
    reads: usize,
    /// The facts about the CVM that a status does not have.
    info: Option<Arc<CvmState>>,
    /// Whether a status batch did not contain the CVM.
    missing: bool,
    /// Whether the CVM has to be read by itself, because the list did not identify it.
    alone: bool,
}

/// A walk through the list of CVMs, to find the requested ones.
struct Listing {
    walk: Walk,
    requested: HashSet<WatchKey>,
    found: HashMap<WatchKey, Vec<Arc<CvmState>>>,
}

/// The times of a request and of its answer.
struct Asked<'a> {
    session: &'a Session,
    /// When the request was sent.
    began: Instant,
    now: Instant,
}

impl<'a> Asked<'a> {
    fn until_now(session: &'a Session, began: Instant) -> Self {
        Self { session, began, now: Instant::now() }
    }
}

/// The next request.
#[derive(Debug, PartialEq, Eq)]
enum Question {
    Page(Vec<String>),
    Alone(WatchKey),
    List(u32),
}

/// What the task that polls does next.
#[derive(Debug, PartialEq, Eq)]
enum Step {
    Send(Question),
    /// A call was allowed to send its request.
    Granted,
    /// No call waits any more.
    End,
}

impl Watcher {
    pub(crate) fn new(session: Arc<Session>) -> Self {
        Self { session, state: Mutex::default(), sooner: Notify::new(), ended: Notify::new() }
    }

    fn state(&self) -> MutexGuard<'_, WatchState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Watches a CVM until the returned subscription is dropped.
    pub(crate) fn watch(
        self: &Arc<Self>,
        observer: Option<&Observer>,
        subject: WatchKey,
        reads: ReadSchedule,
    ) -> Subscription {
        let (number, updates) = {
            let (mut state, mut rate) = (self.state(), self.session.request_rate.lock());
            state.watched += 1;
            let number = state.watched;
            state.watching.insert(number, Watching { observer: observer.cloned(), waits_on: None });
            (number, state.begin(&mut rate, Instant::now(), subject.clone(), reads))
        };
        self.sooner.notify_waiters();
        Subscription { watcher: Arc::clone(self), number, subject, reads, updates }
    }

    async fn send<O: Operation>(
        &self,
        observer: impl FnOnce() -> Option<Observer> + Send,
        operation: &O,
    ) -> Result<O::Answer, Failure> {
        let (started, answer) = Box::pin(send_any(&self.session, operation)).await;
        observe_attempt(observer().as_ref(), operation, started, &answer);
        O::Answer::expect_in(answer?.answer).map_err(Failure::unsent)
    }

    /// Waits until `decide` succeeds. Its error is the time of the next try.
    async fn when_ready<T>(
        &self,
        decide: impl Fn(&mut WatchState, &mut RequestRate, Instant) -> Result<T, Instant>,
    ) -> T {
        loop {
            let mut sooner = pin!(self.sooner.notified());
            // Enabled before the try, so that no later change is missed.
            sooner.as_mut().enable();
            let decided = {
                let (mut state, mut rate) = (self.state(), self.session.request_rate.lock());
                decide(&mut state, &mut rate, Instant::now())
            };
            let until = match decided {
                Ok(decided) => return decided,
                Err(until) => until,
            };
            tokio::select! {
                () = tokio::time::sleep_until(until) => {}
                () = sooner => {}
            }
        }
    }

    /// Does a part of a wait while a task polls.
    async fn while_polling<T>(self: &Arc<Self>, number: u64, work: impl Future<Output = T>) -> T {
        let Ok(runtime) = Handle::try_current() else { return work.await };
        let _wait = WaitForUpdate::begin(self, number, runtime.id());
        let mut work = pin!(work);
        loop {
            let mut ended = pin!(self.ended.notified());
            // Enabled before the check for the task, so that its end is not missed.
            ended.as_mut().enable();
            if !self.ensure_poller(&runtime) {
                return work.await;
            }
            tokio::select! {
                biased;
                done = work.as_mut() => return done,
                () = ended => {}
            }
        }
    }

    /// Starts the task that polls, unless there is one. Returns `false` if the runtime has ended.
    fn ensure_poller(self: &Arc<Self>, runtime: &Handle) -> bool {
        let number = {
            let mut state = self.state();
            if state.poller.is_some() {
                return true;
            }
            state.pollers += 1;
            let number = state.pollers;
            state.poller = Some(Running { number, runtime: runtime.id(), task: None });
            number
        };
        // Without the lock, which the task takes when it is dropped: at once, if the runtime has ended.
        let poller = Poller { watcher: Arc::clone(self), number };
        let task = runtime.spawn(poller.run()).abort_handle();
        let is_wanted = match &mut self.state().poller {
            Some(running) if running.number == number => {
                running.task = Some(task.clone());
                true
            }
            _ => false,
        };
        let has_started = !task.is_finished();
        if !is_wanted {
            // The last wait has ended in the meantime.
            task.abort();
        }
        has_started
    }

    async fn put(&self, question: Question) {
        let session = &*self.session;
        let began = Instant::now();
        // The oldest wait receives the event. The wait for which the request was sent may have ended.
        let observer = || {
            let state = self.state();
            let mut waiting = state.watching.values().filter(|it| it.waits_on.is_some());
            waiting.find_map(|it| it.observer.clone())
        };
        match question {
            Question::Page(vm_uuids) => {
                let operation = GetCvmStatusBatch::new(vm_uuids.iter().map(String::as_str));
                let answer = self.send(observer, &operation).await;
                self.state().take_page(&vm_uuids, answer, &Asked::until_now(session, began));
            }
            Question::Alone(subject) => {
                let operation = GetCvmInfo::new(subject.cvm_id());
                let answer = self.send(observer, &operation).await;
                self.state().take_info(&subject, answer, &Asked::until_now(session, began));
            }
            Question::List(page) => {
                let operation = GetCvmList::new().page(page).page_size(LIST_PAGE_SIZE);
                let answer = self.send(observer, &operation).await;
                self.state().take_list(answer, &Asked::until_now(session, began));
            }
        }
    }
}

/// The wait of a subscription for its next update. Dropping it ends the wait.
struct WaitForUpdate<'a> {
    watcher: &'a Watcher,
    number: u64,
}

impl<'a> WaitForUpdate<'a> {
    fn begin(watcher: &'a Watcher, number: u64, runtime: runtime::Id) -> Self {
        watcher.waits_on(number, Some(runtime));
        watcher.sooner.notify_waiters();
        Self { watcher, number }
    }
}

impl Drop for WaitForUpdate<'_> {
    fn drop(&mut self) {
        self.watcher.waits_on(self.number, None);
    }
}

impl Watcher {
    /// Records on which runtime a subscription waits. Ends a task that polls on a runtime on which no call waits any more
    /// and which perhaps no thread drives, if calls wait on others: one of them starts it again.
    fn waits_on(&self, number: u64, runtime: Option<runtime::Id>) {
        let stranded = {
            let mut state = self.state();
            if let Some(watching) = state.watching.get_mut(&number) {
                watching.waits_on = runtime;
            }
            state.take_stranded()
        };
        if let Some(running) = stranded {
            running.abort();
            self.ended.notify_waiters();
        }
    }
}

impl Running {
    fn abort(self) {
        if let Some(task) = self.task {
            task.abort();
        }
    }
}

/// The task that polls for all waits. It ends with the last of them.
struct Poller {
    watcher: Arc<Watcher>,
    number: u64,
}

impl Poller {
    async fn run(self) {
        let watcher = &*self.watcher;
        let interval = watcher.session.config.poll_interval;
        let mut request: Option<Pin<Box<dyn Future<Output = ()> + Send + '_>>> = None;
        loop {
            let is_sending = request.is_some();
            let answered = async {
                match &mut request {
                    Some(request) => request.await,
                    None => pending().await,
                }
            };
            let next = watcher.when_ready(|state, rate, now| {
                // Only streams that are not polled are left.
                if watcher.session.is_closed() && watcher.session.gate.is_idle() {
                    return Ok(Step::End);
                }
                state.next(rate, now, interval, is_sending)
            });
            tokio::select! {
                biased;
                () = answered => request = None,
                step = next => match step {
                    Step::Send(question) => request = Some(Box::pin(watcher.put(question))),
                    Step::Granted => {}
                    Step::End => return,
                }
            }
        }
    }
}

impl Drop for Poller {
    fn drop(&mut self) {
        {
            let mut state = self.watcher.state();
            state.poller.take_if(|running| running.number == self.number);
            if std::thread::panicking() {
                let what = "the client has a defect: a read of the state panicked; what it wrote to standard error \
                            says where";
                for entry in state.entries.values_mut() {
                    entry.publish(WatchUpdate::Refused(Error::new(ErrorKind::Response, what)));
                }
            }
        }
        // Another wait continues on its own runtime, if that of this task has ended.
        self.watcher.ended.notify_waiters();
    }
}

async fn send_any(
    session: &Session,
    task: &dyn DynOperation,
) -> (Instant, Result<Decoded, Failure>) {
    let started = Instant::now();
    let answer = match task.http_request() {
        Ok(http_request) => {
            let deadline = Deadline::after(session.config.request_timeout);
            attempt(session, task, &http_request, ResponseFormat::Value, deadline).await
        }
        Err(error) => Err(Failure::unsent(error)),
    };
    (started, answer)
}

/// A subscription to the states of a CVM.
pub(crate) struct Subscription {
    watcher: Arc<Watcher>,
    number: u64,
    subject: WatchKey,
    reads: ReadSchedule,
    updates: watch::Receiver<Option<WatchUpdate>>,
}

impl Subscription {
    /// Returns the next update about the CVM.
    pub(crate) async fn next(&mut self) -> WatchUpdate {
        let watcher = Arc::clone(&self.watcher);
        loop {
            let report = match watcher.while_polling(self.number, self.updates.changed()).await {
                Ok(()) => self.updates.borrow_and_update().clone(),
                // The entry was removed: create it again.
                Err(_) => {
                    let mut state = watcher.state();
                    let entry = state.entry(self.subject.clone(), Instant::now());
                    self.updates = entry.updates.subscribe();
                    None
                }
            };
            match report {
                Some(WatchUpdate::Identified(state)) => {
                    if let Some(vm_uuid) = &state.vm_uuid {
                        self.subject = WatchKey::VmUuid(vm_uuid.clone());
                        let interval = watcher.session.config.poll_interval;
                        let (now, info) = (Instant::now(), Arc::clone(&state));
                        self.updates = watcher.state().continue_with(
                            now,
                            &self.subject,
                            self.reads,
                            interval,
                            info,
                        );
                        watcher.sooner.notify_waiters();
                    }
                    return WatchUpdate::Seen(state);
                }
                Some(report) => return report,
                None => {}
            }
        }
    }

    /// Sends another request of the wait, within the limits of all waits.
    pub(crate) async fn send<O: Operation>(
        &self,
        observer: Option<&Observer>,
        operation: &O,
    ) -> Result<O::Answer, Error> {
        let watcher = &self.watcher;
        let (grant, granted) = oneshot::channel();
        watcher.state().queue.push_back(grant);
        watcher.sooner.notify_waiters();
        // The queue belongs to the watcher, which this subscription keeps.
        let _ = watcher.while_polling(self.number, granted).await;
        let began = Instant::now();
        watcher.send(|| observer.cloned(), operation).await.map_err(|failure| {
            watcher.state().pauses_after(&failure, &Asked::until_now(&watcher.session, began));
            failure.error
        })
    }

    /// The identifier for requests about the CVM.
    pub(crate) fn cvm_id(&self) -> CvmId {
        self.subject.cvm_id()
    }
}

impl Drop for Subscription {
    fn drop(&mut self) {
        // Dropped without the lock: the observer is the caller's.
        let (_watching, poller) = {
            let mut state = self.watcher.state();
            let watching = state.watching.remove(&self.number);
            (watching, if state.watching.is_empty() { state.poller.take() } else { None })
        };
        if let Some(running) = poller {
            running.abort();
        }
    }
}

impl WatchState {
    /// The entry of a CVM. A new entry is due at `due`.
    fn entry(&mut self, subject: WatchKey, due: Instant) -> &mut Entry {
        self.entries.entry(subject).or_insert_with(|| Entry {
            updates: watch::Sender::new(None),
            due,
            reads: FIRST_READS.len(),
            info: None,
            missing: false,
            alone: false,
        })
    }

    /// Starts to watch a CVM.
    fn begin(
        &mut self,
        rate: &mut RequestRate,
        now: Instant,
        subject: WatchKey,
        reads: ReadSchedule,
    ) -> watch::Receiver<Option<WatchUpdate>> {
        if self.entries.values().all(|entry| entry.updates.receiver_count() == 0) {
            // No call was waiting: earlier failures and an interrupted walk do not count any more.
            self.listing = None;
            self.failures = 0;
            self.failing_since = None;
            rate.refill(now);
            rate.free_next();
        } else {
            rate.refill_again(now);
        }
        let [after_action, ..] = FIRST_READS;
        let (due, over) = match reads {
            ReadSchedule::AtOnce => (now, 0),
            ReadSchedule::AfterAction => (now + after_action, 1),
            ReadSchedule::Steady => (now, FIRST_READS.len()),
        };
        let entry = self.entry(subject, due);
        entry.due = entry.due.min(due);
        entry.reads = entry.reads.min(over);
        entry.updates.subscribe()
    }

    /// Continues to watch a CVM that was just identified.
    fn continue_with(
        &mut self,
        now: Instant,
        subject: &WatchKey,
        reads: ReadSchedule,
        interval: Duration,
        info: Arc<CvmState>,
    ) -> watch::Receiver<Option<WatchUpdate>> {
        let over = if reads == ReadSchedule::Steady { FIRST_READS.len() } else { 0 };
        let due = now + time_to_next(over, interval);
        let entry = self.entry(subject.clone(), due);
        if entry.reads > over {
            entry.reads = over + 1;
            entry.due = entry.due.min(due);
        }
        entry.info = Some(info);
        entry.updates.subscribe()
    }

    /// The time between two requests.
    fn pace(&self, interval: Duration) -> Duration {
        let requests = self.entries.len().div_ceil(PAGE_SIZE).max(1);
        interval / u32::try_from(requests).unwrap_or(u32::MAX)
    }

    /// Takes the task that polls if no call waits on its runtime, but on another one.
    fn take_stranded(&mut self) -> Option<Running> {
        let runtime = self.poller.as_ref()?.runtime;
        let mut runtimes = self.watching.values().filter_map(|watching| watching.waits_on);
        let is_stranded = runtimes.clone().all(|of| of != runtime) && runtimes.next().is_some();
        if is_stranded { self.poller.take() } else { None }
    }

    /// The next step. While a request is in progress, calls may still send theirs. `Err` is the time of the next try.
    fn next(
        &mut self,
        rate: &mut RequestRate,
        now: Instant,
        interval: Duration,
        is_sending: bool,
    ) -> Result<Step, Instant> {
        self.entries.retain(|_, entry| entry.updates.receiver_count() > 0);
        if self.entries.is_empty() {
            self.listing = None;
            return Ok(Step::End);
        }
        if self.watching.values().all(|watching| watching.waits_on.is_none()) {
            return Err(now + LONGEST_SLEEP);
        }
        let pace = self.pace(interval);
        rate.ready(now, pace)?;
        self.queue.retain(|grant| !grant.is_closed());
        let question = if is_sending { None } else { self.question(now, interval) };
        match question {
            Some((question, identifies)) if self.queue.is_empty() || self.granted_last => {
                rate.take(now, pace)?;
                self.identified_last = identifies;
                self.granted_last = false;
                Ok(Step::Send(question))
            }
            question => match self.queue.pop_front() {
                Some(grant) => {
                    rate.take(now, pace)?;
                    self.granted_last = question.is_some();
                    // A call that has ended since needs no request.
                    let _ = grant.send(());
                    Ok(Step::Granted)
                }
                None if is_sending => Err(now + LONGEST_SLEEP),
                None => Err(self.entries.values().map(|entry| entry.due).min().unwrap_or(now)),
            },
        }
    }

    /// The request that is due first, and whether it identifies CVMs.
    fn question(&mut self, now: Instant, interval: Duration) -> Option<(Question, bool)> {
        let identify = self.identification(now);
        match (identify, self.next_read(now, interval)) {
            (Some(identify), Some(_)) if !self.identified_last => Some((identify, true)),
            (_, Some(next_read)) => Some((next_read, false)),
            (Some(identify), None) => Some((identify, true)),
            (None, None) => None,
        }
    }

    /// The request that finds out which CVMs the identifiers mean, and which CVMs are gone.
    fn identification(&mut self, now: Instant) -> Option<Question> {
        if let Some(listing) = &self.listing {
            return Some(Question::List(listing.walk.next_page()));
        }
        let sought = || {
            self.entries.iter().filter(|(subject, entry)| {
                entry.due <= now && (matches!(subject, WatchKey::Named(_)) || entry.missing)
            })
        };
        let requested: HashSet<WatchKey> = sought()
            .filter(|(_, entry)| !entry.alone)
            .map(|(subject, _)| subject.clone())
            .collect();
        if requested.len() >= LISTING_PAYS {
            self.listing =
                Some(Listing { walk: Walk::default(), requested, found: HashMap::new() });
            return Some(Question::List(1));
        }
        sought()
            .min_by_key(|(_, entry)| entry.due)
            .map(|(subject, _)| Question::Alone(subject.clone()))
    }

    /// The request for the states of the known CVMs.
    fn next_read(&self, now: Instant, interval: Duration) -> Option<Question> {
        // CVMs that are due soon are included, if the page has space.
        let soon = now + interval / 4;
        let mut due: Vec<(Instant, &String)> = self
            .entries
            .iter()
            .filter_map(|(subject, entry)| match subject {
                WatchKey::VmUuid(vm_uuid) if entry.due <= soon && !entry.missing => {
                    Some((entry.due, vm_uuid))
                }
                _ => None,
            })
            .collect();
        due.sort_unstable();
        due.first().filter(|(at, _)| *at <= now)?;
        let page = due.into_iter().take(PAGE_SIZE).map(|(_, vm_uuid)| vm_uuid.clone());
        Some(Question::Page(page.collect()))
    }

    fn take_page(
        &mut self,
        vm_uuids: &[String],
        answer: Result<StatusMap, Failure>,
        asked: &Asked<'_>,
    ) {
        let interval = asked.session.config.poll_interval;
        let answer = self.settle(answer, asked);
        for vm_uuid in vm_uuids {
            let Some(entry) = self.entries.get_mut(&WatchKey::VmUuid(vm_uuid.clone())) else {
                continue;
            };
            match &answer {
                Ok(statuses) => match statuses.get(vm_uuid) {
                    Some(status) => {
                        let state = state_from_status(vm_uuid, status, entry.info.as_deref());
                        entry.was_seen(asked.now, interval);
                        entry.publish(WatchUpdate::Seen(Arc::new(state)));
                    }
                    // Deleted, or not visible yet: the list or the CVM itself shows which.
                    None => entry.missing = true,
                },
                // A refusal of the batch says nothing about a single CVM.
                Err(WatchUpdate::Refused(error)) if !concerns_all(error) => {
                    entry.missing = true;
                    entry.alone = true;
                }
                Err(report) => entry.publish(report.clone()),
            }
        }
    }

    fn take_info(
        &mut self,
        subject: &WatchKey,
        answer: Result<CvmInfo, Failure>,
        asked: &Asked<'_>,
    ) {
        let interval = asked.session.config.poll_interval;
        let answer = self.settle(answer, asked);
        let Some(entry) = self.entries.get_mut(subject) else { return };
        match answer {
            Ok(info) => {
                let info = Arc::new(CvmState::from(&info));
                entry.was_seen(asked.now, interval);
                if matches!(subject, WatchKey::VmUuid(_)) {
                    entry.missing = false;
                    entry.alone = false;
                }
                entry.info = Some(Arc::clone(&info));
                entry.publish(WatchUpdate::Identified(info));
            }
            Err(report) => {
                if matches!(report, WatchUpdate::Refused(_)) {
                    entry.was_seen(asked.now, interval);
                }
                entry.publish(report);
            }
        }
    }

    fn take_list(&mut self, answer: Result<CvmPage, Failure>, asked: &Asked<'_>) {
        let answer = self.settle(answer, asked);
        let Some(mut listing) = self.listing.take() else { return };
        match answer {
            Ok(page) => {
                if listing.take(&page) {
                    self.listing = Some(listing);
                } else {
                    self.end_listing(listing, asked);
                }
            }
            Err(WatchUpdate::Refused(error)) if !matches!(error.kind(), ErrorKind::Transport) => {
                // A client that may not read the list may still read each CVM.
                self.end_listing(listing, asked);
            }
            Err(report) => {
                for subject in &listing.requested {
                    if let Some(entry) = self.entries.get_mut(subject) {
                        entry.publish(report.clone());
                    }
                }
                if matches!(report, WatchUpdate::Unreachable(_)) {
                    self.listing = Some(listing);
                }
            }
        }
    }

    fn end_listing(&mut self, mut listing: Listing, asked: &Asked<'_>) {
        for subject in std::mem::take(&mut listing.requested) {
            let found = listing.found.remove(&subject).unwrap_or_default();
            let Some(entry) = self.entries.get_mut(&subject) else { continue };
            match found.as_slice() {
                [state] if state.vm_uuid.is_some() => {
                    entry.missing = false;
                    entry.was_seen(asked.now, asked.session.config.poll_interval);
                    entry.publish(WatchUpdate::Identified(Arc::clone(state)));
                }
                // The list may have the CVM under another name, or on a page that it moved to during the walk: only a
                // read of the CVM itself shows that it is gone.
                _ => entry.alone = true,
            }
        }
    }

    /// Records the result of a request. After a temporary failure, requests pause.
    fn settle<A>(
        &mut self,
        answer: Result<A, Failure>,
        asked: &Asked<'_>,
    ) -> Result<A, WatchUpdate> {
        match answer {
            Ok(answer) => {
                self.failures = 0;
                self.failing_since = None;
                Ok(answer)
            }
            Err(failure) if self.pauses_after(&failure, asked) => {
                Err(WatchUpdate::Unreachable(failure.error))
            }
            Err(failure) => Err(WatchUpdate::Refused(failure.error)),
        }
    }

    /// Pauses the requests after a failure, if it is temporary. Returns whether it is.
    fn pauses_after(&mut self, failure: &Failure, asked: &Asked<'_>) -> bool {
        let Asked { session, began, now } = *asked;
        let failing_since = *self.failing_since.get_or_insert(began);
        let circumstances = session.circumstances(failing_since, now);
        let interval = session.config.poll_interval;
        let retry = &session.config.retry;
        let Some(back_off) = retry.pause_of_poll(failure, interval, self.failures, circumstances)
        else {
            if failure.error.kind() != ErrorKind::Transport {
                self.failures = 0;
                self.failing_since = None;
            }
            return false;
        };
        self.failures = self.failures.saturating_add(1);
        let asked = failure.asked().map(|asked| asked.min(LONGEST_PAUSE));
        session.request_rate.lock().pause(now, back_off, asked);
        true
    }
}

impl Listing {
    /// Takes a page. Returns whether the walk continues.
    fn take(&mut self, page: &CvmPage) -> bool {
        for info in &page.items {
            // The name of a deleted CVM may be that of another one on a later page.
            if !info.is_deleted() {
                for name in names_of(info) {
                    self.note(WatchKey::Named(name), info);
                }
            }
            if let Some(vm_uuid) = &info.vm_uuid {
                self.note(WatchKey::VmUuid(vm_uuid.clone()), info);
            }
        }
        let keys = page.items.iter().filter_map(|cvm| GetCvmList::key(cvm));
        let counts = Counts { pages: page.pages, total: page.total };
        let has_more = self.walk.take(keys, counts);
        let pages = page.pages.or_else(|| Some(page.total? / i64::from(LIST_PAGE_SIZE)));
        let requested = i64::try_from(self.requested.len()).unwrap_or(i64::MAX);
        // With so many pages, reading each CVM by itself takes fewer requests.
        has_more && pages.is_none_or(|pages| pages <= requested)
    }

    fn note(&mut self, subject: WatchKey, info: &CvmInfo) {
        if self.requested.contains(&subject) {
            let found = self.found.entry(subject).or_default();
            // A CVM can move to another page when an earlier one disappears.
            if found.iter().all(|known| known.vm_uuid != info.vm_uuid) {
                found.push(Arc::new(CvmState::from(info)));
            }
        }
    }
}

impl Entry {
    /// Records a read of the CVM.
    fn was_seen(&mut self, now: Instant, interval: Duration) {
        self.due = now + time_to_next(self.reads, interval);
        self.reads = self.reads.saturating_add(1);
    }

    fn publish(&mut self, report: WatchUpdate) {
        self.updates.send_replace(Some(report));
    }
}

/// The time until the next read, after this number of first reads.
fn time_to_next(over: usize, interval: Duration) -> Duration {
    FIRST_READS.get(over).map_or(interval, |quick| interval.min(*quick))
}

/// Whether a refusal concerns the client, not a route or a CVM.
fn concerns_all(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::Auth | ErrorKind::Transport)
}

/// The identifiers of this CVM, in each form that callers use.
fn names_of(info: &CvmInfo) -> Vec<CvmId> {
    let mut names = Vec::new();
    let texts = [
        info.id.as_ref().map(ToString::to_string),
        info.name.clone(),
        info.vm_uuid.clone(),
        info.vm_uuid.as_ref().map(|vm_uuid| vm_uuid.replace('-', "")),
        info.instance_id.clone(),
        info.instance_id.as_ref().map(|id| format!("instance_{id}")),
        info.app_id.clone(),
        info.app_id.as_ref().map(|id| format!("app_{id}")),
    ];
    names.extend(texts.into_iter().flatten().map(CvmId::from));
    names.dedup();
    names
}

fn state_from_status(vm_uuid: &str, status: &CvmStatus, info: Option<&CvmState>) -> CvmState {
    let status = status.clone();
    let known = || CvmState { cvm_id: vm_uuid.to_owned(), ..CvmState::default() };
    let operation = status.operation.as_ref();
    // Newer servers describe the operation in one field, older ones in three.
    fn of_operation<T: Clone>(flat: Option<T>, field: Option<&Option<T>>) -> Option<T> {
        field.cloned().flatten().or(flat)
    }
    CvmState {
        vm_uuid: Some(vm_uuid.to_owned()),
        status: status.status,
        uptime: status.uptime,
        uptime_seconds: status.uptime_seconds,
        in_progress: status.in_progress,
        boot_progress: status.boot_progress,
        boot_error: status.boot_error,
        shutdown_progress: status.shutdown_progress,
        events: status.events,
        operation_type: of_operation(status.operation_type, operation.map(|it| &it.r#type)),
        operation_started_at: of_operation(
            status.operation_started_at,
            operation.map(|it| &it.started_at),
        ),
        correlation_id: of_operation(status.correlation_id, operation.map(|it| &it.correlation_id)),
        operation: status.operation.clone(),
        resource_usage: status.resource_usage,
        extra: status.extra,
        ..info.cloned().unwrap_or_else(known)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Client;
    use crate::error::ApiErrorBody;
    use crate::http::failure::{Outage, RequestOutcome};

    fn vm_uuid(number: usize) -> String {
        format!("6f1d9a0c-2b3e-4f5a-8b9c-{number:012}")
    }

    /// The answer to a request for states.
    #[derive(Debug, Clone, Copy)]
    enum Reply {
        Status,
        /// A refusal with this status, and maybe `Retry-After` in seconds.
        Refusal(u16, Option<u64>),
        NoConnection,
    }
    use Reply::{NoConnection, Refusal, Status};

    impl Reply {
        fn answer(self, vm_uuids: &[String]) -> Result<StatusMap, Failure> {
            match self {
                Status => {
                    let statuses = vm_uuids.iter().cloned().map(|id| (id, CvmStatus::default()));
                    Ok(statuses.collect())
                }
                Refusal(status_code, retry_after) => {
                    let retry_after = retry_after.map(Duration::from_secs);
                    let body = ApiErrorBody {
                        status_code: Some(status_code),
                        retry_after,
                        ..ApiErrorBody::default()
                    };
                    let error = Error::api(body, "it failed".to_owned());
                    Err(Failure::new(error, RequestOutcome::Refused))
                }
                NoConnection => {
                    let error = Error::new(ErrorKind::Transport, "no connection");
                    Err(Failure { outage: Outage::Unreachable, ..Failure::unsent(error) })
                }
            }
        }
    }

    /// A watch state with its own clock. Requests take no time.
    struct Schedule {
        session: Arc<Session>,
        state: WatchState,
        start: Instant,
        now: Instant,
        updates: Vec<watch::Receiver<Option<WatchUpdate>>>,
        runtime: tokio::runtime::Runtime,
    }

    impl Schedule {
        fn new(interval: Duration) -> Self {
            let client = Client::builder()
                .api_key("phak_test")
                .base_url("http://127.0.0.1:9/api/v1")
                .poll_interval(interval)
                .build()
                .unwrap();
            let (session, start) = (Arc::clone(client.session()), Instant::now());
            let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
            let (state, updates) = (WatchState::default(), Vec::new());
            Self { session, state, start, now: start, updates, runtime }
        }

        fn begin(&mut self, subject: WatchKey, reads: ReadSchedule) {
            let waits_on = Some(self.runtime.handle().id());
            self.state.watching.insert(0, Watching { observer: None, waits_on });
            let mut rate = self.session.request_rate.lock();
            self.updates.push(self.state.begin(&mut rate, self.now, subject, reads));
        }

        /// Advances the clock until the next request.
        fn next_question(&mut self) -> Question {
            let interval = self.session.config.poll_interval;
            loop {
                let mut rate = self.session.request_rate.lock();
                match self.state.next(&mut rate, self.now, interval, false) {
                    Ok(Step::Send(question)) => return question,
                    Ok(step) => panic!("{step:?}"),
                    Err(until) => {
                        assert!(until > self.now, "it never ends");
                        self.now = until;
                    }
                }
            }
        }

        fn answer_page(&mut self, vm_uuids: &[String], reply: Reply) {
            let asked = Asked { session: &self.session, began: self.now, now: self.now };
            self.state.take_page(vm_uuids, reply.answer(vm_uuids), &asked);
        }

        /// Sends requests until there are no more replies. Returns their times, in milliseconds.
        fn times(&mut self, replies: &[Reply]) -> Vec<u128> {
            let mut times = Vec::new();
            for reply in replies {
                let Question::Page(vm_uuids) = self.next_question() else { panic!("no page") };
                times.push((self.now - self.start).as_millis());
                self.answer_page(&vm_uuids, *reply);
            }
            times
        }
    }

    fn watching(interval: Duration, reads: ReadSchedule) -> Schedule {
        let mut schedule = Schedule::new(interval);
        schedule.begin(WatchKey::VmUuid(vm_uuid(1)), reads);
        schedule
    }

    #[test]
    fn when_a_cvm_is_looked_at() {
        for (interval, reads, expected) in [
            // The first reads follow at short intervals; the sixth waits for its token.
            (5000, ReadSchedule::AtOnce, [0, 50, 150, 350, 750, 5000, 10_000, 15_000]),
            (1000, ReadSchedule::AtOnce, [0, 50, 150, 350, 750, 1550, 2550, 3550]),
            // No interval is longer than the poll interval.
            (300, ReadSchedule::AtOnce, [0, 50, 150, 350, 650, 950, 1250, 1550]),
            (20, ReadSchedule::AtOnce, [0, 20, 40, 60, 80, 100, 122, 183]),
            (5000, ReadSchedule::AfterAction, [50, 150, 350, 750, 1550, 6550, 11_550, 16_550]),
            (5000, ReadSchedule::Steady, [0, 5000, 10_000, 15_000, 20_000, 25_000, 30_000, 35_000]),
        ] {
            let mut schedule = watching(Duration::from_millis(interval), reads);
            let times = schedule.times(&[Status; 8]);
            assert_eq!(times, expected, "every {interval} ms, {reads:?}");
        }
    }

    #[test]
    fn when_it_is_asked_again_after_failures() {
        let seconds = |times: [u128; 6]| times.map(|time| time * 1000);
        for (interval, replies, expected) in [
            // The pause doubles up to the longest back-off of a call.
            (1000, [Refusal(500, None); 6], seconds([0, 1, 3, 7, 15, 31])),
            (1000, [Refusal(429, None); 6], seconds([0, 1, 3, 7, 15, 31])),
            (8000, [Refusal(503, None); 6], seconds([0, 8, 24, 44, 64, 84])),
            // It is never shorter than the interval, nor than a tenth of a second.
            (60_000, [Refusal(500, None); 6], seconds([0, 60, 120, 180, 240, 300])),
            (20, [Refusal(500, None); 6], [0, 100, 300, 700, 1500, 3100]),
            // `Retry-After` is a minimum: zero does not cause a tight loop.
            (1000, [Refusal(429, Some(0)); 6], seconds([0, 1, 3, 7, 15, 31])),
            (1000, [Refusal(429, Some(5)); 6], seconds([0, 5, 10, 15, 23, 39])),
            (1000, [Refusal(503, Some(30)); 6], seconds([0, 30, 60, 90, 120, 150])),
            // `Retry-After` has an upper limit.
            (1000, [Refusal(429, Some(86_400)); 6], seconds([0, 300, 600, 900, 1200, 1500])),
            // The client keeps trying a server that has answered before.
            (1000, [NoConnection; 6], seconds([0, 1, 3, 7, 15, 31])),
            // A success ends the back-off.
            (
                1000,
                [
                    Refusal(500, None),
                    Refusal(500, None),
                    Status,
                    Status,
                    Refusal(500, None),
                    Status,
                ],
                seconds([0, 1, 3, 4, 5, 6]),
            ),
        ] {
            let mut schedule = watching(Duration::from_millis(interval), ReadSchedule::Steady);
            schedule.session.note_answer();
            assert_eq!(schedule.times(&replies), expected, "every {interval} ms: {replies:?}");
        }
    }

    #[test]
    fn a_server_that_never_answered_is_given_up_after_twenty_seconds() {
        let mut schedule = watching(Duration::from_secs(1), ReadSchedule::Steady);
        // The last attempt is made when the time limit passes.
        assert_eq!(schedule.times(&[NoConnection; 5]), [0, 1000, 3000, 7000, 15_000]);
        let updates = |schedule: &Schedule| schedule.updates[0].borrow().clone();
        assert!(matches!(updates(&schedule), Some(WatchUpdate::Unreachable(_))));
        assert_eq!(schedule.times(&[NoConnection]), [20_000]);
        assert!(matches!(updates(&schedule), Some(WatchUpdate::Refused(_))));
    }

    #[test]
    fn a_new_wait_does_not_sit_out_the_back_off_of_those_that_ended() {
        for (reply, expected) in [
            (Refusal(500, None), 0),
            (NoConnection, 0),
            // The server's `Retry-After` applies to the new wait, too.
            (Refusal(429, Some(9)), 9000),
        ] {
            let mut schedule = watching(Duration::from_secs(5), ReadSchedule::AtOnce);
            schedule.session.note_answer();
            schedule.times(&[reply]);
            schedule.updates.clear();
            schedule.begin(WatchKey::VmUuid(vm_uuid(1)), ReadSchedule::AtOnce);
            assert_eq!(schedule.times(&[Status]), [expected], "{reply:?}");
        }
    }

    #[test]
    fn what_is_asked_for_several_cvms() {
        for (known, named, expected) in [
            (1, 0, vec!["a page of 1"]),
            (50, 0, vec!["a page of 50"]),
            (120, 0, vec!["a page of 50", "a page of 50", "a page of 20"]),
            // A few names are read one by one, several with the list.
            (0, 3, vec!["alone", "alone", "alone"]),
            (0, 4, vec!["page 1 of the list"]),
            (0, 40, vec!["page 1 of the list"]),
            // Requests that resolve names alternate with requests for states.
            (60, 2, vec!["alone", "a page of 50", "alone", "a page of 10"]),
            (
                60,
                4,
                vec!["page 1 of the list", "a page of 50", "page 1 of the list", "a page of 10"],
            ),
        ] {
            let mut schedule = Schedule::new(Duration::from_secs(60));
            for number in 0..known {
                schedule.begin(WatchKey::VmUuid(vm_uuid(number)), ReadSchedule::Steady);
            }
            for number in 0..named {
                let name = CvmId::from(format!("web-{number}"));
                schedule.begin(WatchKey::Named(name), ReadSchedule::Steady);
            }
            let mut questions = Vec::new();
            for _ in &expected {
                let question = schedule.next_question();
                questions.push(match &question {
                    Question::Page(vm_uuids) => format!("a page of {}", vm_uuids.len()),
                    Question::Alone(_) => "alone".to_owned(),
                    Question::List(page) => format!("page {page} of the list"),
                });
                match question {
                    Question::Page(vm_uuids) => schedule.answer_page(&vm_uuids, Status),
                    Question::Alone(subject) => {
                        let now = schedule.now;
                        let asked = Asked { session: &schedule.session, began: now, now };
                        schedule.state.take_info(&subject, Ok(CvmInfo::default()), &asked);
                    }
                    // Its answer has not arrived yet.
                    Question::List(_) => {}
                }
            }
            assert_eq!(questions, expected, "{known} known, {named} named");
        }
    }

    #[test]
    fn one_request_in_each_interval_for_each_fifty_cvms() {
        for (count, requests) in [(1, 1), (50, 1), (51, 2), (100, 2), (500, 10), (1000, 20)] {
            let mut schedule = Schedule::new(Duration::from_secs(60));
            for number in 0..count {
                schedule.begin(WatchKey::VmUuid(vm_uuid(number)), ReadSchedule::Steady);
            }
            let pace = schedule.state.pace(Duration::from_secs(60));
            assert_eq!(pace, Duration::from_secs(60) / requests, "{count} CVMs");
        }
    }
}
