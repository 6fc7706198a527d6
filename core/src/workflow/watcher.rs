//! One look at many CVMs: what all waits and watches of a client share.
//!
//! However many of them there are, and however many look at the same CVM, together they ask the API at
//! most once in each poll interval for each 50 CVMs, apart from a small burst when a wait begins, and
//! never more than 20 times in a second: pages of `/status/batch`, the requests that find out which CVM
//! an identifier means, and whatever else a wait has to ask.
//!
//! Nothing runs in the background. Whoever waits longest for news asks for all of them, and when it
//! is gone, the next one does: so nothing is asked when nobody waits, and dropping a wait is all there
//! is to cancelling it.

use crate::engine::attempt::{Decoded, ResponseFormat, attempt, observe_attempt};
use crate::engine::deadline::Deadline;
use crate::engine::event::Observer;
use crate::engine::request_rate::RequestRate;
use crate::engine::retry::{LONGEST_WITHOUT_ANY_ANSWER, Transience};
use crate::engine::session::Session;
use crate::error::{Error, ErrorKind};
use crate::http::failure::Failure;
use crate::input::identifier::CvmId;
use crate::model::{CvmInfo, CvmPage, CvmState, CvmStatus, StatusMap};
use crate::operation::answer::Answer;
use crate::operation::{DynOperation, Operation};
use crate::operations::{GetCvmInfo, GetCvmList, GetCvmStatusBatch};
use crate::workflow::walk::Walk;
use std::collections::{HashMap, HashSet};
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::{Notify, watch};
use tokio::time::Instant;

/// How many CVMs one request in each interval is granted for, and how many one request asks about.
const PAGE_SIZE: usize = 50;
/// After which times the first looks follow one another, as long as they are shorter than the interval.
const FIRST_LOOKS: [Duration; 5] = [
    Duration::from_millis(50),
    Duration::from_millis(100),
    Duration::from_millis(200),
    Duration::from_millis(400),
    Duration::from_millis(800),
];
/// From so many CVMs on, the list of CVMs is read instead of each CVM.
const LISTING_PAYS: usize = 4;
/// The largest page of a list.
const LIST_PAGE_SIZE: u32 = 100;
/// The first pause after a failure, if the interval is not longer.
const SHORTEST_BACK_OFF: Duration = Duration::from_millis(100);
/// The longest pause that a server is granted.
const LONGEST_PAUSE: Duration = Duration::from_secs(300);

/// What there is to know of a CVM.
#[derive(Debug, Clone)]
pub(crate) enum WatchUpdate {
    /// How it was seen.
    Seen(Arc<CvmState>),
    /// It could not be looked at, for a reason that may pass.
    Unreachable(Error),
    /// It cannot be looked at: it does not exist, or may not be seen.
    Refused(Error),
    /// It is not among all CVMs. What the API says of it alone comes next.
    Absent,
    /// Which CVM an identifier means.
    Identified(Arc<CvmState>),
}

/// A CVM, as well as it is known.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum WatchKey {
    /// By what the API tells CVMs apart by.
    VmUuid(String),
    /// By any identifier.
    Named(CvmId),
}

impl WatchKey {
    /// The identifier to ask about the CVM with.
    fn cvm_id(&self) -> CvmId {
        match self {
            Self::VmUuid(vm_uuid) => CvmId::from(vm_uuid.as_str()),
            Self::Named(cvm_id) => cvm_id.clone(),
        }
    }
}

/// When a CVM is looked at first, and how soon again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Looks {
    /// At once, and soon again.
    AtOnce,
    /// A moment after an action, and soon again.
    AfterAction,
    /// At once, and then in every interval.
    Steady,
}

/// What all waits and watches of a client share.
pub(crate) struct Watcher {
    session: Arc<Session>,
    board: Mutex<WatchState>,
    /// Held by the one who asks.
    turn: tokio::sync::Mutex<()>,
    /// Held by the first of those who ask for something else.
    queue: tokio::sync::Mutex<()>,
    /// There is something to ask sooner than there was.
    sooner: Notify,
}

#[derive(Default)]
struct WatchState {
    entries: HashMap<WatchKey, Entry>,
    failures: u32,
    /// Since when every request has failed.
    failing_since: Option<Instant>,
    listing: Option<Listing>,
    identified_last: bool,
}

struct Entry {
    news: watch::Sender<Option<WatchUpdate>>,
    /// When it is to be asked about next.
    due: Instant,
    /// How many of the first looks are over.
    looks: usize,
    /// What is known of it beside its status.
    info: Option<Arc<CvmState>>,
    /// The statuses of many do not have it.
    missing: bool,
    /// The list did not tell: it has to be asked about by itself.
    alone: bool,
}

/// A walk through the list of CVMs, to find those that are meant.
struct Listing {
    walk: Walk,
    wanted: HashSet<WatchKey>,
    found: HashMap<WatchKey, Vec<Arc<CvmState>>>,
    /// What is wanted, by its bare identifier, and whether a CVM of the list may be called that.
    names: HashMap<String, bool>,
}

/// What to ask next.
#[derive(Debug)]
enum Question {
    Page(Vec<String>),
    Alone(WatchKey),
    List(u32),
}

impl Watcher {
    pub(crate) fn new(session: Arc<Session>) -> Self {
        Self {
            session,
            board: Mutex::default(),
            turn: tokio::sync::Mutex::default(),
            queue: tokio::sync::Mutex::default(),
            sooner: Notify::new(),
        }
    }

    pub(crate) fn session(&self) -> &Session {
        &self.session
    }

    fn board(&self) -> MutexGuard<'_, WatchState> {
        self.board.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Looks at a CVM from now on, until what this answers is dropped.
    pub(crate) fn watch(&self, subject: WatchKey, looks: Looks) -> Subscription {
        let news =
            self.board().begin(&mut self.session.request_rate.lock(), subject.clone(), looks);
        self.sooner.notify_waiters();
        Subscription { subject, looks, news }
    }

    /// Asks something else on behalf of a wait, within the same bounds.
    pub(crate) async fn ask<O: Operation>(
        &self,
        observer: Option<&Observer>,
        operation: &O,
    ) -> Result<O::Answer, Failure> {
        let first = self.queue.lock().await;
        let interval = self.session.config.poll_interval;
        self.when_ready(|board, rate, now| rate.take(now, board.pace(interval))).await;
        drop(first);
        self.send(observer, operation).await
    }

    async fn send<O: Operation>(
        &self,
        observer: Option<&Observer>,
        operation: &O,
    ) -> Result<O::Answer, Failure> {
        let told = Box::pin(send_any(&self.session, observer, operation)).await?;
        O::Answer::expect_in(told.answer).map_err(Failure::unsent)
    }

    /// Waits until something is decided. Until then, an error says when to try again.
    async fn when_ready<T>(
        &self,
        decide: impl Fn(&mut WatchState, &mut RequestRate, Instant) -> Result<T, Instant>,
    ) -> T {
        loop {
            let mut sooner = pin!(self.sooner.notified());
            // Before it is tried, so that no change after it is missed.
            sooner.as_mut().enable();
            let decided = {
                let (mut board, mut rate) = (self.board(), self.session.request_rate.lock());
                decide(&mut board, &mut rate, Instant::now())
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

    /// Asks what is most due, once.
    async fn ask_next(&self, observer: Option<&Observer>) {
        let session = &*self.session;
        let interval = session.config.poll_interval;
        let question = self.when_ready(|board, rate, now| board.next(rate, now, interval)).await;
        let Some(question) = question else { return };
        let began = Instant::now();
        match question {
            Question::Page(vm_uuids) => {
                let operation = GetCvmStatusBatch::new(vm_uuids.iter().map(String::as_str));
                let answer = self.send(observer, &operation).await;
                self.board().take_page(&vm_uuids, answer, session, began);
            }
            Question::Alone(subject) => {
                let operation = GetCvmInfo::new(subject.cvm_id());
                let answer = self.send(observer, &operation).await;
                self.board().take_info(&subject, answer, session, began);
            }
            Question::List(page) => {
                let operation = GetCvmList::new().page(page).page_size(LIST_PAGE_SIZE);
                let answer = self.send(observer, &operation).await;
                self.board().take_list(answer, session, began);
            }
        }
    }
}

async fn send_any(
    session: &Session,
    observer: Option<&Observer>,
    task: &dyn DynOperation,
) -> Result<Decoded, Failure> {
    let http_request = task.http_request().map_err(Failure::unsent)?;
    let started = Instant::now();
    let deadline = Deadline::after(session.config.request_timeout);
    let answer = attempt(session, task, &http_request, ResponseFormat::Value, deadline).await;
    observe_attempt(observer, task, started, &answer);
    answer
}

/// One look at a CVM.
pub(crate) struct Subscription {
    subject: WatchKey,
    looks: Looks,
    news: watch::Receiver<Option<WatchUpdate>>,
}

impl Subscription {
    /// The next report on the CVM.
    pub(crate) async fn next(
        &mut self,
        watcher: &Watcher,
        observer: Option<&Observer>,
    ) -> WatchUpdate {
        loop {
            let report = tokio::select! {
                biased;
                changed = self.news.changed() => match changed {
                    Ok(()) => self.news.borrow_and_update().clone(),
                    // Its entry is gone: it is made anew.
                    Err(_) => {
                        let mut board = watcher.board();
                        let entry = board.entry(self.subject.clone(), Instant::now());
                        self.news = entry.news.subscribe();
                        None
                    }
                },
                _turn = watcher.turn.lock() => {
                    // Boxed, so that those who do not ask need no room for it.
                    Box::pin(watcher.ask_next(observer)).await;
                    None
                }
            };
            match report {
                Some(WatchUpdate::Identified(state)) => {
                    if let Some(vm_uuid) = &state.vm_uuid {
                        self.subject = WatchKey::VmUuid(vm_uuid.clone());
                        let interval = watcher.session.config.poll_interval;
                        let info = Arc::clone(&state);
                        self.news =
                            watcher.board().go_on(&self.subject, self.looks, interval, info);
                        watcher.sooner.notify_waiters();
                    }
                    return WatchUpdate::Seen(state);
                }
                Some(report) => return report,
                None => {}
            }
        }
    }

    /// The identifier to ask about the CVM with.
    pub(crate) fn cvm_id(&self) -> CvmId {
        self.subject.cvm_id()
    }
}

impl WatchState {
    /// The entry of a CVM; a new one is due then.
    fn entry(&mut self, subject: WatchKey, due: Instant) -> &mut Entry {
        self.entries.entry(subject).or_insert_with(|| Entry {
            news: watch::Sender::new(None),
            due,
            looks: FIRST_LOOKS.len(),
            info: None,
            missing: false,
            alone: false,
        })
    }

    /// Looks at a CVM from now on.
    fn begin(
        &mut self,
        rate: &mut RequestRate,
        subject: WatchKey,
        looks: Looks,
    ) -> watch::Receiver<Option<WatchUpdate>> {
        let now = Instant::now();
        if self.entries.values().all(|entry| entry.news.receiver_count() == 0) {
            // Nobody has waited meanwhile: what failed then says nothing of now.
            self.failures = 0;
            self.failing_since = None;
            rate.refill(now);
            rate.free_next();
        } else {
            rate.refill_again(now);
        }
        let [after_action, ..] = FIRST_LOOKS;
        let (due, over) = match looks {
            Looks::AtOnce => (now, 0),
            Looks::AfterAction => (now + after_action, 1),
            Looks::Steady => (now, FIRST_LOOKS.len()),
        };
        let entry = self.entry(subject, due);
        entry.due = entry.due.min(due);
        entry.looks = entry.looks.min(over);
        entry.news.subscribe()
    }

    /// Goes on looking at a CVM that was identified just now.
    fn go_on(
        &mut self,
        subject: &WatchKey,
        looks: Looks,
        interval: Duration,
        info: Arc<CvmState>,
    ) -> watch::Receiver<Option<WatchUpdate>> {
        let over = if looks == Looks::Steady { FIRST_LOOKS.len() } else { 0 };
        let due = Instant::now() + time_to_next(over, interval);
        let entry = self.entry(subject.clone(), due);
        if entry.looks > over {
            entry.looks = over + 1;
            entry.due = entry.due.min(due);
        }
        entry.info = Some(info);
        entry.news.subscribe()
    }

    /// The time between two requests.
    fn pace(&self, interval: Duration) -> Duration {
        let requests = self.entries.len().div_ceil(PAGE_SIZE).max(1);
        interval / u32::try_from(requests).unwrap_or(u32::MAX)
    }

    /// What is most due, if there is anything to ask at all. `Err`: nothing before then.
    fn next(
        &mut self,
        rate: &mut RequestRate,
        now: Instant,
        interval: Duration,
    ) -> Result<Option<Question>, Instant> {
        self.entries.retain(|_, entry| entry.news.receiver_count() > 0);
        if self.entries.is_empty() {
            self.listing = None;
            return Ok(None);
        }
        let pace = self.pace(interval);
        rate.ready(now, pace)?;
        let identify = self.identification(now);
        let look = self.look(now, interval);
        let (question, identifies) = match (identify, look) {
            (Some(identify), Some(_)) if !self.identified_last => (identify, true),
            (_, Some(look)) => (look, false),
            (Some(identify), None) => (identify, true),
            (None, None) => {
                let soonest = self.entries.values().map(|entry| entry.due).min();
                return Err(soonest.unwrap_or(now));
            }
        };
        rate.take(now, pace)?;
        self.identified_last = identifies;
        Ok(Some(question))
    }

    /// What to ask to find out which CVMs are meant, and which are gone.
    fn identification(&mut self, now: Instant) -> Option<Question> {
        if let Some(listing) = &self.listing {
            return Some(Question::List(listing.walk.next_page()));
        }
        let sought = || {
            self.entries.iter().filter(|(subject, entry)| {
                entry.due <= now && (matches!(subject, WatchKey::Named(_)) || entry.missing)
            })
        };
        let wanted: HashSet<WatchKey> = sought()
            .filter(|(_, entry)| !entry.alone)
            .map(|(subject, _)| subject.clone())
            .collect();
        if wanted.len() >= LISTING_PAYS {
            let names = wanted.iter().map(|subject| (bare(subject.cvm_id().as_str()), false));
            self.listing = Some(Listing {
                walk: Walk::default(),
                names: names.collect(),
                wanted,
                found: HashMap::new(),
            });
            return Some(Question::List(1));
        }
        sought()
            .min_by_key(|(_, entry)| entry.due)
            .map(|(subject, _)| Question::Alone(subject.clone()))
    }

    /// What to ask to see the CVMs that are known.
    fn look(&self, now: Instant, interval: Duration) -> Option<Question> {
        // Those that will be due soon come along, if there is room.
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
        session: &Session,
        began: Instant,
    ) {
        let interval = session.config.poll_interval;
        let answer = self.settle(answer, session, began);
        for vm_uuid in vm_uuids {
            let Some(entry) = self.entries.get_mut(&WatchKey::VmUuid(vm_uuid.clone())) else {
                continue;
            };
            match &answer {
                Ok(statuses) => match statuses.get(vm_uuid) {
                    Some(status) => {
                        let state = state_from_status(vm_uuid, status, entry.info.as_deref());
                        entry.was_seen(interval);
                        entry.tell(WatchUpdate::Seen(Arc::new(state)));
                    }
                    // Deleted, or not there yet: the list or the CVM itself says which.
                    None => entry.missing = true,
                },
                // What is refused for many is not what the API says of one.
                Err(WatchUpdate::Refused(error)) if !concerns_all(error) => {
                    entry.missing = true;
                    entry.alone = true;
                }
                Err(report) => entry.tell(report.clone()),
            }
        }
    }

    fn take_info(
        &mut self,
        subject: &WatchKey,
        answer: Result<CvmInfo, Failure>,
        session: &Session,
        began: Instant,
    ) {
        let answer = self.settle(answer, session, began);
        let Some(entry) = self.entries.get_mut(subject) else { return };
        match answer {
            Ok(info) => {
                let info = Arc::new(state_from_info(&info));
                entry.was_seen(session.config.poll_interval);
                if matches!(subject, WatchKey::VmUuid(_)) {
                    entry.missing = false;
                    entry.alone = false;
                }
                entry.info = Some(Arc::clone(&info));
                entry.tell(WatchUpdate::Identified(info));
            }
            Err(report) => {
                if matches!(report, WatchUpdate::Refused(_)) {
                    entry.was_seen(session.config.poll_interval);
                }
                entry.tell(report);
            }
        }
    }

    fn take_list(&mut self, answer: Result<CvmPage, Failure>, session: &Session, began: Instant) {
        let answer = self.settle(answer, session, began);
        let Some(mut listing) = self.listing.take() else { return };
        match answer {
            Ok(page) => {
                if listing.take(&page) {
                    self.listing = Some(listing);
                } else {
                    self.end_listing(listing, session);
                }
            }
            Err(WatchUpdate::Refused(error)) if !matches!(error.kind(), ErrorKind::Transport) => {
                // Who may not read lists may still read each CVM.
                listing.give_up();
                self.end_listing(listing, session);
            }
            Err(report) => {
                for subject in &listing.wanted {
                    if let Some(entry) = self.entries.get_mut(subject) {
                        entry.tell(report.clone());
                    }
                }
                if matches!(report, WatchUpdate::Unreachable(_)) {
                    self.listing = Some(listing);
                }
            }
        }
    }

    fn end_listing(&mut self, mut listing: Listing, session: &Session) {
        for subject in std::mem::take(&mut listing.wanted) {
            let found = listing.found.remove(&subject).unwrap_or_default();
            let Some(entry) = self.entries.get_mut(&subject) else { continue };
            match found.as_slice() {
                [state] if state.vm_uuid.is_some() => {
                    entry.missing = false;
                    entry.was_seen(session.config.poll_interval);
                    entry.tell(WatchUpdate::Identified(Arc::clone(state)));
                }
                _ => {
                    entry.alone = true;
                    if !listing.may_have(&subject) {
                        entry.tell(WatchUpdate::Absent);
                    }
                }
            }
        }
    }

    /// Notes how a request went: after a failure that may pass, nothing is asked for a while.
    fn settle<A>(
        &mut self,
        answer: Result<A, Failure>,
        session: &Session,
        began: Instant,
    ) -> Result<A, WatchUpdate> {
        let failure = match answer {
            Ok(answer) => {
                self.failures = 0;
                self.failing_since = None;
                return Ok(answer);
            }
            Err(failure) => failure,
        };
        let failing_since = *self.failing_since.get_or_insert(began);
        if !failure.may_pass(failing_since.elapsed(), session.was_answered()) {
            if failure.error.kind() != ErrorKind::Transport {
                self.failures = 0;
                self.failing_since = None;
            }
            return Err(WatchUpdate::Refused(failure.error));
        }
        let interval = session.config.poll_interval;
        let least = interval.max(SHORTEST_BACK_OFF);
        let grown = least.saturating_mul(2u32.saturating_pow(self.failures.min(5)));
        let mut back_off = grown.min(session.config.retry.cap).max(least);
        let now = Instant::now();
        if failure.transience() == Transience::Unreachable && !session.was_answered() {
            let end = failing_since + LONGEST_WITHOUT_ANY_ANSWER;
            back_off = back_off.min(end.saturating_duration_since(now));
        }
        self.failures = self.failures.saturating_add(1);
        let asked = failure.error.api_error().and_then(|api| api.retry_after);
        let asked = asked.map(|asked| asked.min(LONGEST_PAUSE));
        session.request_rate.lock().pause(now, back_off, asked);
        Err(WatchUpdate::Unreachable(failure.error))
    }
}

impl Listing {
    /// Takes a page, and answers whether the walk goes on.
    fn take(&mut self, page: &CvmPage) -> bool {
        for info in &page.items {
            for name in names_of(info) {
                if let Some(is_there) = self.names.get_mut(&bare(name.as_str())) {
                    *is_there = true;
                }
                self.note(WatchKey::Named(name), info);
            }
            if let Some(vm_uuid) = &info.vm_uuid {
                self.note(WatchKey::VmUuid(vm_uuid.clone()), info);
            }
        }
        let goes_on = self.walk.take(page);
        let pages = page.pages.or_else(|| Some(page.total? / i64::from(LIST_PAGE_SIZE)));
        let wanted = i64::try_from(self.wanted.len()).unwrap_or(i64::MAX);
        if goes_on && pages.is_some_and(|pages| pages > wanted) {
            // To ask for each of them takes fewer requests.
            self.give_up();
            return false;
        }
        goes_on
    }

    fn note(&mut self, subject: WatchKey, info: &CvmInfo) {
        if self.wanted.contains(&subject) {
            let found = self.found.entry(subject).or_default();
            // One that came before moves to another page when one before it goes.
            if found.iter().all(|known| known.vm_uuid != info.vm_uuid) {
                found.push(Arc::new(state_from_info(info)));
            }
        }
    }

    /// What was not found may be there all the same.
    fn give_up(&mut self) {
        self.names.values_mut().for_each(|is_there| *is_there = true);
    }

    /// Whether a CVM of the list may be the one, whatever form its identifier has.
    fn may_have(&self, subject: &WatchKey) -> bool {
        self.names.get(&bare(subject.cvm_id().as_str())).is_none_or(|is_there| *is_there)
    }
}

impl Entry {
    /// Notes a look at it.
    fn was_seen(&mut self, interval: Duration) {
        self.due = Instant::now() + time_to_next(self.looks, interval);
        self.looks = self.looks.saturating_add(1);
    }

    fn tell(&mut self, report: WatchUpdate) {
        self.news.send_replace(Some(report));
    }
}

/// The time between a look and the next one, of those that are over already.
fn time_to_next(over: usize, interval: Duration) -> Duration {
    FIRST_LOOKS.get(over).map_or(interval, |quick| interval.min(*quick))
}

/// Whether a refusal is one of the client, and not of a route or of a CVM.
fn concerns_all(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::Auth | ErrorKind::Transport)
}

/// An identifier without what may be left out of it.
fn bare(cvm_id: &str) -> String {
    let text = cvm_id.to_ascii_lowercase();
    let prefixes = ["app_", "instance_", "0x"];
    let text = prefixes.iter().find_map(|prefix| text.strip_prefix(prefix)).unwrap_or(&text);
    text.replace('-', "")
}

/// The identifiers that mean this CVM, as callers give them.
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
    let operation = status.operation.as_ref();
    // Newer servers describe the operation in one place, older ones in three.
    let of_operation =
        |flat: Option<String>, field: Option<&Option<String>>| field.cloned().flatten().or(flat);
    CvmState {
        id: info.and_then(|info| info.id.clone()),
        cvm_id: info.map_or_else(|| vm_uuid.to_owned(), |info| info.cvm_id.clone()),
        instance_id: info.and_then(|info| info.instance_id.clone()),
        vm_uuid: Some(vm_uuid.to_owned()),
        app_id: info.and_then(|info| info.app_id.clone()),
        name: info.and_then(|info| info.name.clone()),
        status: status.status,
        uptime: status.uptime,
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
        ..CvmState::default()
    }
}

pub(crate) fn state_from_info(info: &CvmInfo) -> CvmState {
    let progress = info.progress.as_ref();
    CvmState {
        id: info.id.clone(),
        cvm_id: info.cvm_id.clone(),
        instance_id: info.instance_id.clone(),
        vm_uuid: info.vm_uuid.clone(),
        app_id: info.app_id.clone(),
        name: info.name.clone(),
        status: info.status.clone(),
        in_progress: info.in_progress,
        operation_started_at: progress.and_then(|progress| progress.started_at.clone()),
        correlation_id: progress.and_then(|progress| progress.correlation_id.clone()),
        ..CvmState::default()
    }
}
