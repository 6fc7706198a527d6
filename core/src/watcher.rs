//! One look at many CVMs: what all waits and watches of a client share.
//!
//! However many of them there are, and however many look at the same CVM, together they ask the API at
//! most once a second for each 50 CVMs: pages of `/status/batch`, the requests that find out which CVM
//! an identifier means, and whatever else a wait has to ask.
//!
//! Nothing runs in the background. Whoever waits longest for news asks for all of them, and when it
//! is gone, the next one does: so nothing is asked when nobody waits, and dropping a wait is all there
//! is to cancelling it.

use crate::dispatch::{Deadline, Decoded, Wanted, attempt, observe_attempt, rarely};
use crate::error::{Error, ErrorKind};
use crate::event::Observer;
use crate::identifier::CvmId;
use crate::model::{CvmInfo, CvmState, CvmStatus, StatusMap};
use crate::operation::{Answer, Operation, Task};
use crate::operations::{GetCvmInfo, GetCvmList, GetCvmStatusBatch};
use crate::retry::{Arrival, Failure};
use crate::session::Session;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};
use tokio::sync::watch;
use tokio::time::Instant;

/// How many CVMs one request a second is granted for, and how many one request asks about.
const PAGE_SIZE: usize = 50;
/// How long what was seen of a CVM is new enough.
const INTERVAL: Duration = Duration::from_secs(1);
/// From so many unknown identifiers on, the lists of CVMs are read instead of each CVM.
const LISTING_PAYS: usize = 4;
/// The largest page of a list.
const LIST_PAGE_SIZE: u32 = 100;

/// What there is to know of a CVM.
#[derive(Debug, Clone)]
pub(crate) enum Report {
    /// How it was seen.
    Seen(Arc<CvmState>),
    /// It could not be looked at, for a reason that may pass.
    Unreachable(Error),
    /// It cannot be looked at: it does not exist, or may not be seen.
    Refused(Error),
    /// Which CVM an identifier means.
    Identified(Arc<CvmState>),
}

/// A CVM, as well as it is known.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Subject {
    /// By what the API tells CVMs apart by.
    VmUuid(String),
    /// By any identifier.
    Named(CvmId),
}

/// What all waits and watches of a client share.
#[derive(Default)]
pub(crate) struct Watcher {
    board: Mutex<Board>,
    /// Held by the one who asks.
    turn: tokio::sync::Mutex<()>,
}

#[derive(Default)]
struct Board {
    entries: HashMap<Subject, Entry>,
    /// Nothing is asked before.
    next_request: Option<Instant>,
    failures: u32,
    listing: Option<Listing>,
    identified_last: bool,
}

struct Entry {
    news: watch::Sender<Option<Report>>,
    /// When it was last asked about.
    asked: Option<Instant>,
    /// What is known of it beside its status.
    info: Option<Arc<CvmState>>,
    /// The list did not tell, or a page did not have it: it has to be asked about by itself.
    alone: bool,
}

/// A walk through the list of CVMs, to find those that are named.
struct Listing {
    page: u32,
    wanted: HashSet<CvmId>,
    found: HashMap<CvmId, Vec<Arc<CvmInfo>>>,
}

/// What to ask next.
enum Question {
    Page(Vec<String>),
    Alone(Subject),
    List(u32),
}

enum Next {
    Ask(Question),
    Wait(Instant),
    Nothing,
}

impl Watcher {
    fn board(&self) -> MutexGuard<'_, Board> {
        self.board.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Looks at a CVM from now on, until what this answers is dropped.
    pub(crate) fn watch(&self, subject: Subject) -> Sight {
        let news = self.board().look_at(subject.clone(), None);
        Sight { subject, news }
    }

    /// Waits until a request is within the bounds, and takes its place.
    async fn take_place(&self) {
        let place = {
            let mut board = self.board();
            let now = Instant::now();
            let place = board.next_request.map_or(now, |next| next.max(now));
            board.next_request = Some(place + board.pace());
            place
        };
        tokio::time::sleep_until(place).await;
    }

    /// Asks something else on behalf of a wait, within the same bounds.
    pub(crate) async fn ask<O: Operation>(
        &self,
        session: &Session,
        observer: Option<&Observer>,
        operation: &O,
    ) -> Result<(O::Answer, Option<SystemTime>), Failure> {
        let told = rarely(self.ask_any(session, observer, operation)).await?;
        let answer = O::Answer::expect_in(told.answer);
        answer.map(|answer| (answer, told.date)).map_err(Failure::unsent)
    }

    async fn ask_any(
        &self,
        session: &Session,
        observer: Option<&Observer>,
        task: &dyn Task,
    ) -> Result<Decoded, Failure> {
        self.take_place().await;
        let wire = task.wire().map_err(Failure::unsent)?;
        let started = Instant::now();
        let deadline = Deadline::after(session.config.request_timeout);
        let answer = attempt(session, task, &wire, Wanted::Value, deadline).await;
        observe_attempt(observer, task, started, &answer);
        answer
    }

    /// Asks what is most due, once.
    async fn ask_next(&self, session: &Session, observer: Option<&Observer>) {
        let question = loop {
            let next = self.board().next();
            match next {
                Next::Ask(question) => break question,
                Next::Wait(until) => tokio::time::sleep_until(until).await,
                Next::Nothing => return,
            }
        };
        match question {
            Question::Page(vm_uuids) => {
                let operation = GetCvmStatusBatch::new(vm_uuids.iter().map(String::as_str));
                let answer = self.ask(session, observer, &operation).await;
                self.board().take_page(&vm_uuids, answer, session);
            }
            Question::Alone(subject) => {
                let cvm_id = match &subject {
                    Subject::VmUuid(vm_uuid) => CvmId::from(vm_uuid.as_str()),
                    Subject::Named(cvm_id) => cvm_id.clone(),
                };
                let answer = self.ask(session, observer, &GetCvmInfo::new(cvm_id)).await;
                self.board().take_info(&subject, answer, session);
            }
            Question::List(page) => {
                let operation = GetCvmList::new().page(page).page_size(LIST_PAGE_SIZE);
                let answer = self.ask(session, observer, &operation).await;
                let answer = answer.map(|(page, _)| {
                    let is_last = page.items.len() < LIST_PAGE_SIZE as usize;
                    (page.items, is_last)
                });
                self.board().take_list(answer, session);
            }
        }
    }
}

/// One look at a CVM.
pub(crate) struct Sight {
    subject: Subject,
    news: watch::Receiver<Option<Report>>,
}

impl Sight {
    /// The next report on the CVM.
    pub(crate) async fn next(&mut self, session: &Session, observer: Option<&Observer>) -> Report {
        let watcher = &session.watcher;
        loop {
            let report = tokio::select! {
                biased;
                changed = self.news.changed() => match changed {
                    Ok(()) => self.news.borrow_and_update().clone(),
                    // Its entry is gone: it is made anew.
                    Err(_) => {
                        self.news = watcher.board().look_at(self.subject.clone(), None);
                        None
                    }
                },
                _turn = watcher.turn.lock() => {
                    // Boxed, so that those who do not ask need no room for it.
                    rarely(watcher.ask_next(session, observer)).await;
                    None
                }
            };
            match report {
                Some(Report::Identified(state)) => {
                    if let Some(vm_uuid) = &state.vm_uuid {
                        self.subject = Subject::VmUuid(vm_uuid.clone());
                        self.news =
                            watcher.board().look_at(self.subject.clone(), Some(Arc::clone(&state)));
                    }
                    return Report::Seen(state);
                }
                Some(report) => return report,
                None => {}
            }
        }
    }

    /// The identifier to ask about the CVM with.
    pub(crate) fn cvm_id(&self) -> CvmId {
        match &self.subject {
            Subject::VmUuid(vm_uuid) => CvmId::from(vm_uuid.as_str()),
            Subject::Named(cvm_id) => cvm_id.clone(),
        }
    }
}

impl Board {
    fn look_at(
        &mut self,
        subject: Subject,
        info: Option<Arc<CvmState>>,
    ) -> watch::Receiver<Option<Report>> {
        let asked = info.as_ref().map(|_| Instant::now());
        let entry = self.entries.entry(subject).or_insert_with(|| Entry {
            news: watch::Sender::new(None),
            asked,
            info: None,
            alone: false,
        });
        if info.is_some() {
            entry.info = info;
        }
        entry.news.subscribe()
    }

    /// The time between two requests.
    fn pace(&self) -> Duration {
        let requests = self.entries.len().div_ceil(PAGE_SIZE).max(1);
        INTERVAL / u32::try_from(requests).unwrap_or(u32::MAX)
    }

    fn next(&mut self) -> Next {
        self.entries.retain(|_, entry| entry.news.receiver_count() > 0);
        if self.entries.is_empty() {
            self.listing = None;
            return Next::Nothing;
        }
        let now = Instant::now();
        let identify = self.identification(now);
        let look = self.look(now);
        let next = match (identify, look) {
            (Some(identify), Some(_)) if !self.identified_last => Some((identify, true)),
            (_, Some(look)) => Some((look, false)),
            (Some(identify), None) => Some((identify, true)),
            (None, None) => None,
        };
        match next {
            Some((question, identifies)) => {
                self.identified_last = identifies;
                Next::Ask(question)
            }
            None => {
                let soonest = self.entries.values().filter_map(|entry| entry.asked).min();
                Next::Wait(soonest.map_or(now, |asked| asked + INTERVAL))
            }
        }
    }

    /// What to ask to find out which CVMs are meant.
    fn identification(&mut self, now: Instant) -> Option<Question> {
        if let Some(listing) = &self.listing {
            return Some(Question::List(listing.page));
        }
        let unknown = || {
            self.entries.iter().filter_map(|(subject, entry)| match subject {
                Subject::Named(cvm_id) if entry.is_due(now) => Some((cvm_id, entry)),
                _ => None,
            })
        };
        let listed: HashSet<CvmId> =
            unknown().filter(|(_, entry)| !entry.alone).map(|(cvm_id, _)| cvm_id.clone()).collect();
        if listed.len() >= LISTING_PAYS {
            self.listing = Some(Listing { page: 1, wanted: listed, found: HashMap::new() });
            return Some(Question::List(1));
        }
        unknown()
            .min_by_key(|(_, entry)| entry.asked)
            .map(|(cvm_id, _)| Question::Alone(Subject::Named(cvm_id.clone())))
    }

    /// What to ask to see the CVMs that are known.
    fn look(&self, now: Instant) -> Option<Question> {
        let mut due: Vec<(&Subject, &Entry)> = self
            .entries
            .iter()
            .filter(|(subject, entry)| matches!(subject, Subject::VmUuid(_)) && entry.is_due(now))
            .collect();
        due.sort_unstable_by_key(|(_, entry)| entry.asked);
        if let Some((subject, _)) = due.iter().find(|(_, entry)| entry.alone) {
            return Some(Question::Alone((*subject).clone()));
        }
        let page: Vec<String> = due
            .into_iter()
            .filter_map(|(subject, _)| match subject {
                Subject::VmUuid(vm_uuid) => Some(vm_uuid.clone()),
                Subject::Named(_) => None,
            })
            .take(PAGE_SIZE)
            .collect();
        (!page.is_empty()).then_some(Question::Page(page))
    }

    fn take_page(
        &mut self,
        vm_uuids: &[String],
        answer: Result<(StatusMap, Option<SystemTime>), Failure>,
        session: &Session,
    ) {
        let answer = self.settle(answer.map(|(answer, _)| answer), session);
        for vm_uuid in vm_uuids {
            let Some(entry) = self.entries.get_mut(&Subject::VmUuid(vm_uuid.clone())) else {
                continue;
            };
            entry.asked = Some(Instant::now());
            match &answer {
                Ok(statuses) => match statuses.get(vm_uuid) {
                    Some(status) => {
                        let state = state_from_status(vm_uuid, status, entry.info.as_deref());
                        entry.tell(Report::Seen(Arc::new(state)));
                    }
                    // Deleted, or not there yet: the CVM itself says which.
                    None => {
                        entry.alone = true;
                        entry.asked = None;
                    }
                },
                Err(report) => entry.tell(report.clone()),
            }
        }
    }

    fn take_info(
        &mut self,
        subject: &Subject,
        answer: Result<(CvmInfo, Option<SystemTime>), Failure>,
        session: &Session,
    ) {
        let answer = self.settle(answer.map(|(answer, _)| answer), session);
        let Some(entry) = self.entries.get_mut(subject) else { return };
        entry.asked = Some(Instant::now());
        match answer {
            Ok(info) => {
                let info = Arc::new(state_from_info(&info));
                if matches!(subject, Subject::VmUuid(_)) {
                    entry.alone = false;
                }
                entry.info = Some(Arc::clone(&info));
                entry.tell(Report::Identified(info));
            }
            Err(report) => entry.tell(report),
        }
    }

    fn take_list(&mut self, answer: Result<(Vec<Arc<CvmInfo>>, bool), Failure>, session: &Session) {
        let answer = self.settle(answer, session);
        let Some(mut listing) = self.listing.take() else { return };
        let (items, is_last) = match answer {
            Ok(page) => page,
            Err(Report::Unreachable(_)) => {
                self.listing = Some(listing);
                return;
            }
            // Who may not read lists may still read each CVM.
            Err(_) => (Vec::new(), true),
        };
        for info in items {
            for name in names_of(&info) {
                if listing.wanted.contains(&name) {
                    listing.found.entry(name).or_default().push(Arc::clone(&info));
                }
            }
        }
        if !is_last {
            listing.page += 1;
            self.listing = Some(listing);
            return;
        }
        for cvm_id in listing.wanted {
            let found = listing.found.remove(&cvm_id).unwrap_or_default();
            let Some(entry) = self.entries.get_mut(&Subject::Named(cvm_id)) else { continue };
            match found.as_slice() {
                [info] if info.vm_uuid.is_some() => {
                    entry.asked = Some(Instant::now());
                    entry.tell(Report::Identified(Arc::new(state_from_info(info))));
                }
                _ => entry.alone = true,
            }
        }
    }

    /// Notes how a request went: after a failure that may pass, nothing is asked for a while.
    fn settle<A>(&mut self, answer: Result<A, Failure>, session: &Session) -> Result<A, Report> {
        match answer {
            Ok(answer) => {
                self.failures = 0;
                Ok(answer)
            }
            Err(failure) if may_pass(&failure) => {
                let asked = failure.error.api_error().and_then(|api| api.retry_after);
                let cap = session.config.retry.cap;
                let grown = INTERVAL * 2u32.saturating_pow(self.failures.min(5));
                self.failures += 1;
                let wait = asked.unwrap_or_else(|| grown.min(cap).max(INTERVAL.min(cap)));
                let until = Instant::now() + wait.min(Duration::from_secs(300));
                self.next_request = Some(self.next_request.map_or(until, |next| next.max(until)));
                Err(Report::Unreachable(failure.error))
            }
            Err(failure) => Err(Report::Refused(failure.error)),
        }
    }
}

impl Entry {
    fn is_due(&self, now: Instant) -> bool {
        self.asked.is_none_or(|asked| now >= asked + INTERVAL)
    }

    fn tell(&mut self, report: Report) {
        self.news.send_replace(Some(report));
    }
}

/// Whether it is a failure that waiting may mend.
pub(crate) fn may_pass(failure: &Failure) -> bool {
    failure.arrival == Arrival::Done
        || matches!(
            failure.error.kind(),
            ErrorKind::Transport | ErrorKind::RateLimit | ErrorKind::Server
        )
        || failure.is_busy()
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
