//! Reconciles requests with lost answers: reads what they have done, and never guesses.

use crate::engine::attempt::{Decoded, ResponseFormat, attempt};
use crate::engine::deadline::Deadline;
use crate::engine::keyed_locks::KeyedLock;
use crate::engine::retry::Transience;
use crate::engine::session::Session;
use crate::engine::throttle::Throttle;
use crate::error::{Error, ErrorKind, Result};
use crate::http::failure::Failure;
use crate::input::arguments::{Argument, Dialect, FieldPath};
use crate::input::target::Target;
use crate::model::{Cvm, CvmInfo, CvmInfos, CvmOperation, CvmOperationPage, Time};
use crate::operation::answer::{Answer, AnyAnswer};
use crate::operation::{
    Completion, Delivery, DynOperation, Operation, Reconciler, ReplicationSource,
};
use crate::operations::{GetAppCvms, GetCvmInfo, GetCvmOperations};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;

/// The time limit for reading a CVM whose answer was incomplete, or a 500.
pub(crate) const TIME_TO_READ_DONE: Duration = Duration::from_secs(5);

/// What reconciliation reads with: the session, and the throttle of the call's fleet.
pub(crate) struct LookupSession<'a> {
    pub(crate) session: &'a Session,
    pub(crate) throttle: Option<&'a Throttle>,
}

impl std::ops::Deref for LookupSession<'_> {
    type Target = Session;

    fn deref(&self) -> &Session {
        self.session
    }
}

/// The result of a reconciliation.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Verdict {
    /// The request was carried out: the CVM that shows it, and the operation that it started, if that is known.
    Happened { info: Box<CvmInfo>, operation: Option<String> },
    /// The request was certainly not carried out.
    Nothing,
    /// The outcome is unknown, with data to check it later.
    Unknown(Option<Value>),
}

/// The state before a request that must not be sent twice.
pub(crate) enum Baseline {
    /// The CVMs that an app had before a replication.
    App { app_id: String, cvms: KnownCvms },
    /// The operations that a CVM had before a restart.
    Operations(KnownOperations),
}

/// The CVMs of an app at some time. A CVM gets its `vm_uuid` a while after its `id`.
#[derive(Debug, Default)]
pub(crate) struct KnownCvms {
    ids: BTreeSet<String>,
    vm_uuids: BTreeSet<String>,
}

impl KnownCvms {
    fn of(cvms: &CvmInfos) -> Self {
        Self {
            ids: cvms.iter().filter_map(|cvm| id_of(cvm)).collect(),
            vm_uuids: cvms.iter().filter_map(|cvm| cvm.vm_uuid.clone()).collect(),
        }
    }

    /// The CVMs that exist and did not exist at that time.
    fn new_in(&self, cvms: CvmInfos) -> Vec<Arc<CvmInfo>> {
        let is_known = |cvm: &CvmInfo| {
            id_of(cvm).is_some_and(|id| self.ids.contains(&id))
                || cvm.vm_uuid.as_ref().is_some_and(|vm_uuid| self.vm_uuids.contains(vm_uuid))
        };
        cvms.into_iter().filter(|cvm| !cvm.is_deleted() && !is_known(cvm)).collect()
    }
}

/// The `id` of a CVM, as text.
fn id_of(cvm: &CvmInfo) -> Option<String> {
    cvm.id.as_ref().map(ToString::to_string)
}

/// The newest operations of a CVM at some time.
#[derive(Debug, Clone)]
pub(crate) struct KnownOperations {
    keys: Arc<BTreeSet<String>>,
    /// Whether the newest one left the CVM stopped.
    was_stopped: bool,
}

impl KnownOperations {
    fn of(page: &CvmOperationPage) -> Self {
        let keys = Arc::new(page.items.iter().map(operation_key).collect());
        let was_stopped = page.items.first().is_some_and(|newest| {
            takes_down(newest) && newest.status.eq_ignore_ascii_case("completed")
        });
        Self { keys, was_stopped }
    }

    /// The operations that did not exist at that time.
    fn added<'p>(&self, page: &'p CvmOperationPage) -> impl Iterator<Item = &'p CvmOperation> {
        page.items.iter().filter(|operation| !self.keys.contains(&operation_key(operation)))
    }

    /// An operation of a restart or an update that did not exist at that time. It may have any type, since the type of a
    /// restart's operation is not certain, but it does not stop a CVM that was not stopped.
    pub(crate) fn new_in<'p>(&self, page: &'p CvmOperationPage) -> Option<&'p CvmOperation> {
        self.added(page).find(|operation| self.was_stopped || !takes_down(operation))
    }
}

/// Whether an operation leaves its CVM stopped or deleted.
fn takes_down(operation: &CvmOperation) -> bool {
    let target = operation.target_state.as_deref().and_then(condition);
    matches!(target, Some(Condition::At(Target::Stopped | Target::Deleted)))
}

/// What distinguishes two operations.
fn operation_key(operation: &CvmOperation) -> String {
    match &operation.correlation_id {
        Some(id) if !id.is_empty() => id.clone(),
        _ => {
            let started_at = operation.started_at.as_ref().map_or("", Time::as_str);
            format!("{} {started_at}", operation.operation_type.as_deref().unwrap_or_default())
        }
    }
}

/// The number of operations that are compared.
pub(crate) const OPERATIONS: u32 = 20;

/// The right to replicate an app through this client.
pub(crate) type Turn = KeyedLock;

/// Reads until there is an answer, or a permanent failure.
async fn read<O: Operation>(
    session: &LookupSession<'_>,
    operation: &O,
    deadline: Deadline,
) -> Result<O::Answer, Failure> {
    let read = Box::pin(read_any(session, operation, deadline)).await?;
    O::Answer::expect_in(read.answer).map_err(Failure::unsent)
}

async fn newest_operations(
    session: &LookupSession<'_>,
    cvm_id: &str,
    deadline: Deadline,
) -> Result<CvmOperationPage, Failure> {
    read(session, &GetCvmOperations::new(cvm_id).limit(OPERATIONS), deadline).await
}

/// Reads until the fields that matter have their types, or a few times. Returns the last answer.
async fn read_complete<O: Operation>(
    session: &LookupSession<'_>,
    operation: &O,
    deadline: Deadline,
    is_complete: fn(&O::Answer) -> bool,
) -> Result<O::Answer, Failure> {
    let mut last = read(session, operation, deadline).await?;
    for before in 0.. {
        let pause = session.config.retry.pause_of_unreadable(before);
        let pause = pause.filter(|pause| !is_complete(&last) && *pause < deadline.remaining());
        let Some(pause) = pause else { break };
        tokio::time::sleep(pause).await;
        match read(session, operation, deadline).await {
            Ok(answer) => last = answer,
            Err(_) => break,
        }
    }
    Ok(last)
}

/// Whether a CVM's ids and state have their types. A value of another type is in `extra`, under the name of the field.
fn is_complete(info: &CvmInfo) -> bool {
    ["id", "vm_uuid", "app_id", "status"].iter().all(|name| !info.extra.contains_key(*name))
}

fn are_complete(cvms: &CvmInfos) -> bool {
    cvms.iter().all(|info| is_complete(info))
}

async fn read_any(
    session: &LookupSession<'_>,
    task: &dyn DynOperation,
    deadline: Deadline,
) -> Result<Decoded, Failure> {
    let http_request = task.http_request().map_err(Failure::unsent)?;
    let began = Instant::now();
    let mut failures = 0;
    let mut before = None;
    loop {
        if let Some(throttle) = session.throttle {
            Box::pin(throttle.pass(session, deadline, true)).await;
        }
        match attempt(session, task, &http_request, ResponseFormat::Value, deadline).await {
            Ok(answer) => return Ok(answer),
            // A failure within the time limit is better information than an interrupted attempt.
            Err(failure) if deadline.remaining().is_zero() => {
                return Err(before.unwrap_or(failure));
            }
            Err(failure) => {
                let circumstances = session.circumstances(began, Instant::now());
                let pause = session.config.retry.pause_of_lookup(&failure, failures, circumstances);
                let Some(pause) = pause.filter(|pause| *pause < deadline.remaining()) else {
                    return Err(failure);
                };
                failures += 1;
                before = Some(failure);
                tokio::time::sleep(pause).await;
            }
        }
    }
}

/// The CVM, if it is in the target state or on its way there.
async fn heading_for(
    session: &LookupSession<'_>,
    cvm_id: &str,
    target: Target,
    deadline: Deadline,
) -> Option<Box<CvmInfo>> {
    let deadline = deadline.within(session.config.reconcile_window);
    let info = GetCvmInfo::new(cvm_id);
    let info = read_complete(session, &info, deadline, is_complete).await.ok()?;
    is_heading_for(&info, target).then(|| Box::new(info))
}

/// What a status says of a CVM.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Condition {
    At(Target),
    Toward(Target),
    /// An operation is in progress. Its target does not follow from the status.
    Moving,
}

/// The only table of statuses, for reconciliation and for waits. `None` for `error` and for unknown statuses.
///
/// No source has a complete list. The last rows are the prefixes by which the official Terraform provider compares. Only
/// a form that says that the change has ended, such as `started`, counts as its end.
pub(crate) fn condition(status: &str) -> Option<Condition> {
    let status = status.to_ascii_lowercase();
    Some(match status.as_str() {
        "running" => Condition::At(Target::Running),
        // `exited`: the guest ended by itself.
        "stopped" | "exited" => Condition::At(Target::Stopped),
        "deleted" => Condition::At(Target::Deleted),
        "pending" | "creating" | "provisioning" | "starting" | "restarting" => {
            Condition::Toward(Target::Running)
        }
        "stopping" | "shutting_down" => Condition::Toward(Target::Stopped),
        "deleting" | "terminating" => Condition::Toward(Target::Deleted),
        "updating" => Condition::Moving,
        "started" => Condition::At(Target::Running),
        other if other.contains("fail") => return None,
        other if other.starts_with("start") => Condition::Toward(Target::Running),
        other if other.starts_with("stopped") => Condition::At(Target::Stopped),
        "shutdown" | "shut_down" => Condition::At(Target::Stopped),
        other if other.starts_with("stop") || other.starts_with("shut") => {
            Condition::Toward(Target::Stopped)
        }
        _ => return None,
    })
}

/// Whether a status means that the CVM is at rest in a state.
pub(crate) fn is_at(status: &str, target: Target) -> bool {
    condition(status) == Some(Condition::At(target))
}

/// The target of the operation in progress, if it is known.
fn goal(info: &CvmInfo) -> Option<Target> {
    let goal = info.progress.as_ref()?.target.as_deref()?;
    Target::ALL.iter().copied().find(|target| goal.eq_ignore_ascii_case(target.as_str()))
}

/// Whether a CVM is in the target state or on its way there.
fn is_heading_for(info: &CvmInfo, target: Target) -> bool {
    match (goal(info), condition(&info.status)) {
        // The target of the operation in progress takes precedence over the status.
        (Some(goal), _) => goal == target,
        (None, Some(Condition::At(state) | Condition::Toward(state))) => state == target,
        (None, _) => false,
    }
}

/// Whether a request started an operation. The signs are a new operation, and the status of a restart.
///
/// This needs no clock. Without the operations from before, nothing can show that no operation was started. A request
/// that `may_arrive` is searched for until the end of the window.
pub(crate) async fn began(
    session: &LookupSession<'_>,
    task: &dyn DynOperation,
    cvm_id: &str,
    baseline: Option<&Baseline>,
    may_arrive: bool,
    deadline: Deadline,
) -> Verdict {
    let deadline = deadline.within(session.config.reconcile_window);
    let known = match baseline {
        Some(Baseline::Operations(known)) => Some(known),
        _ => None,
    };
    let mut reads = 0;
    let mut signs = Signs::default();
    loop {
        let page = newest_operations(session, cvm_id, deadline).await.ok();
        let info = GetCvmInfo::new(cvm_id);
        let info = read_complete(session, &info, deadline, is_complete).await.ok();
        // An update has no status of its own; a restart has one.
        let restarts = task.completion() != Completion::Operation;
        let reads_before = signs.reads_without;
        match signs.take(known, page.as_ref(), info, restarts) {
            Some(Verdict::Nothing) if may_arrive => {}
            Some(verdict) => return verdict,
            None => {}
        }
        let pause = session.config.retry.pause_of_operations(reads);
        let remaining = deadline.remaining();
        let pause = match may_arrive && pause >= remaining && remaining > 2 * TIME_OF_A_READ {
            true => remaining - TIME_OF_A_READ,
            false => pause,
        };
        if pause >= remaining {
            let has_nothing = signs.reads_without >= READS_WITHOUT
                && signs.reads_without > reads_before
                && signs.seen.is_empty();
            return if has_nothing { Verdict::Nothing } else { signs.inconclusive() };
        }
        tokio::time::sleep(pause).await;
        reads += 1;
    }
}

/// The number of reads by which a delayed request would show.
const READS_WITHOUT: u32 = 3;
/// The time that is left for the last read of a window.
const TIME_OF_A_READ: Duration = Duration::from_secs(1);

/// What the reads of a CVM have shown about an operation that may have started.
#[derive(Debug, Default)]
struct Signs {
    reads_without: u32,
    /// New operations, while the CVM itself could not be read.
    seen: Vec<String>,
}

impl Signs {
    /// Takes one read of the CVM's operations and of the CVM, if they succeeded. `known` are the operations from
    /// before. With `restarts`, the status `restarting` is a sign, too.
    fn take(
        &mut self,
        known: Option<&KnownOperations>,
        page: Option<&CvmOperationPage>,
        info: Option<CvmInfo>,
        restarts: bool,
    ) -> Option<Verdict> {
        let began = known
            .zip(page)
            .and_then(|(known, page)| known.new_in(page))
            .map(|operation| operation.correlation_id.clone().unwrap_or_default());
        let is_restarting = restarts
            && info.as_ref().is_some_and(|it| it.status.eq_ignore_ascii_case("restarting"));
        match (began, info) {
            // The answer of an update has no fields of the CVM, so the CVM is not needed.
            (Some(id), info) if info.is_some() || !restarts => {
                let operation = Some(id).filter(|id| !id.is_empty());
                let info = Box::new(info.unwrap_or_default());
                return Some(Verdict::Happened { info, operation });
            }
            (_, Some(info)) if is_restarting => {
                return Some(Verdict::Happened { info: Box::new(info), operation: None });
            }
            (Some(id), _) => self.seen.push(id),
            (None, Some(_)) => {
                if let Some((known, page)) = known.zip(page) {
                    match known.added(page).next() {
                        None => self.reads_without += 1,
                        // Another operation has stopped the CVM. It may have cancelled this one.
                        Some(other) => {
                            self.seen.push(other.correlation_id.clone().unwrap_or_default());
                        }
                    }
                }
            }
            (None, None) => {}
        }
        (self.reads_without >= READS_WITHOUT).then_some(Verdict::Nothing)
    }

    /// The verdict when there is no time for another read.
    fn inconclusive(mut self) -> Verdict {
        self.seen.dedup();
        Verdict::Unknown(Some(json!({ "correlation_ids": self.seen })))
    }
}

/// Reconciles a request that succeeded with an answer that cannot be read. It has been carried out, so it is sent
/// again only if that is safe: then this returns `None`. The CVM comes from the readable part of the answer, else
/// from a read.
pub(crate) async fn done(
    session: &LookupSession<'_>,
    task: &dyn DynOperation,
    failure: &Failure,
    baseline: Option<&Baseline>,
    deadline: Deadline,
) -> Option<Result<AnyAnswer>> {
    let delivery = task.delivery();
    if matches!(delivery, Delivery::REPEATABLE | Delivery::PROVISION) {
        return None;
    }
    let started = task.beginning(&failure.body).unwrap_or_default();
    // The answer is the API's, with something missing; not the page of a proxy.
    let is_own = failure.body.trim_ascii_start().starts_with(b"{");
    let is_update = task.completion() == Completion::Operation;
    let unknown = |evidence| {
        let error = failure.error.clone();
        Some(Err(Error::outcome_unknown(error, evidence, true, task.to_check())))
    };
    let answer = match (delivery.reconciler, task.cvm()) {
        (Reconciler::Creation | Reconciler::Replica, _) if !started.cvm_id.is_empty() => {
            Some(seen_or_started(session, started, deadline).await.erase())
        }
        (Reconciler::Creation, _) => return None,
        (Reconciler::Replica, _) => match replicated(session, baseline, deadline).await {
            Verdict::Happened { info, .. } => Some(Cvm::from(&*info).erase()),
            Verdict::Nothing => return unknown(None),
            Verdict::Unknown(evidence) => return unknown(evidence),
        },
        (Reconciler::State(_) | Reconciler::Operation, Some(cvm_id)) if is_own && !is_update => {
            let named = started.erase().named(cvm_id);
            let Ok(started) = Cvm::expect_in(named) else { return None };
            Some(seen_or_started(session, started, deadline).await.erase())
        }
        (Reconciler::Operation, Some(cvm_id)) => {
            match began(session, task, cvm_id, baseline, false, deadline).await {
                Verdict::Happened { info, operation } => task.as_seen(&info, operation.as_deref()),
                _ if is_own => task.as_seen(&CvmInfo::default(), None),
                _ => return unknown(None),
            }
        }
        _ => took_effect(session, task, deadline).await,
    };
    // The request has been carried out, and the CVM shows nothing of it.
    Some(answer.ok_or_else(|| {
        let error = failure.error.clone();
        let is_late = deadline.remaining().is_zero();
        if is_late { deadline.passed(error) } else { error }.with_uncertainty(true)
    }))
}

/// The answer of an action, if its CVM is in the target state or on its way there. For an action whose earlier attempt
/// may have arrived.
pub(crate) async fn took_effect(
    session: &LookupSession<'_>,
    task: &dyn DynOperation,
    deadline: Deadline,
) -> Option<AnyAnswer> {
    match (task.delivery().reconciler, task.cvm()) {
        (Reconciler::State(target), Some(cvm_id)) => {
            let info = heading_for(session, cvm_id, target, deadline).await?;
            task.as_seen(&info, None)
        }
        (Reconciler::Deletion, Some(cvm_id)) if is_deleted(session, cvm_id, deadline).await => {
            task.nothing()
        }
        _ => None,
    }
}

/// The CVM that a request has created, if the answer does not identify it. `None` if it cannot be determined.
pub(crate) async fn made(
    session: &LookupSession<'_>,
    task: &dyn DynOperation,
    baseline: Option<&Baseline>,
    deadline: Deadline,
) -> Option<AnyAnswer> {
    if task.replicates().is_some() {
        return match replicated(session, baseline, deadline).await {
            Verdict::Happened { info, .. } => task.as_seen(&info, None),
            Verdict::Nothing | Verdict::Unknown(_) => None,
        };
    }
    let app_cvms = GetAppCvms::new(task.creates_in()?);
    // An id that the API accepted may still not fit into a path.
    Argument::check(&app_cvms, &FieldPath::root(Dialect::Python)).ok()?;
    let deadline = deadline.within(session.config.reconcile_window.min(TIME_TO_READ_DONE));
    let cvms = read_complete(session, &app_cvms, deadline, are_complete).await.ok()?;
    match cvms.as_slice() {
        [only] => task.as_seen(only, None),
        _ => None,
    }
}

/// The CVM of an incomplete answer, completed by a read.
async fn seen_or_started(session: &LookupSession<'_>, started: Cvm, deadline: Deadline) -> Cvm {
    let deadline = deadline.within(session.config.reconcile_window.min(TIME_TO_READ_DONE));
    let info = GetCvmInfo::new(started.cvm_id.as_str());
    match read_complete(session, &info, deadline, is_complete).await {
        Ok(info) => Cvm { cvm_id: started.cvm_id, ..Cvm::from(&info) },
        Err(_) => started,
    }
}

/// Whether a CVM is deleted, or being deleted.
async fn is_deleted(session: &LookupSession<'_>, cvm_id: &str, deadline: Deadline) -> bool {
    let deadline = deadline.within(session.config.reconcile_window);
    match read_complete(session, &GetCvmInfo::new(cvm_id), deadline, is_complete).await {
        Ok(info) => info.is_deleted() || is_heading_for(&info, Target::Deleted),
        Err(failure) => failure.error.kind() == ErrorKind::NotFound,
    }
}

/// Records the state before a request that must not be sent twice.
pub(crate) async fn before(
    session: &LookupSession<'_>,
    task: &dyn DynOperation,
    deadline: Deadline,
) -> Result<(Option<Baseline>, Option<Turn>)> {
    if let Some(source) = task.replicates() {
        return before_replication(session, source, deadline).await;
    }
    let (Reconciler::Operation, Some(cvm_id)) = (task.delivery().reconciler, task.cvm()) else {
        return Ok((None, None));
    };
    let window = deadline.within(session.config.reconcile_window);
    match newest_operations(session, cvm_id, window).await {
        Ok(page) => Ok((Some(Baseline::Operations(KnownOperations::of(&page))), None)),
        Err(failure) => refused(failure, window, deadline).map(|()| (None, None)),
    }
}

/// Records the state anew before a request is sent again that has certainly had no effect. If it cannot be read, the
/// earlier state stays.
pub(crate) async fn refresh(
    session: &LookupSession<'_>,
    task: &dyn DynOperation,
    baseline: &mut Option<Baseline>,
    deadline: Deadline,
) {
    let window = deadline.within(session.config.reconcile_window);
    match (baseline, task.cvm()) {
        (Some(Baseline::Operations(known)), Some(cvm_id)) => {
            if let Ok(page) = newest_operations(session, cvm_id, window).await {
                *known = KnownOperations::of(&page);
            }
        }
        (Some(Baseline::App { app_id, cvms: known }), _) => {
            let app_cvms = GetAppCvms::new(app_id.as_str());
            if let Ok(cvms) = read_complete(session, &app_cvms, window, are_complete).await
                && are_complete(&cvms)
            {
                *known = KnownCvms::of(&cvms);
            }
        }
        _ => {}
    }
}

/// Waits for the app's turn, and records the app's CVMs.
///
/// If the API refuses this read, for example with a 404, the replication is sent all the same. It will be refused, too;
/// if its answer is lost, its outcome is unknown.
async fn before_replication(
    session: &LookupSession<'_>,
    source: ReplicationSource<'_>,
    deadline: Deadline,
) -> Result<(Option<Baseline>, Option<Turn>)> {
    let window = deadline.within(session.config.reconcile_window);
    let app_id = match source {
        ReplicationSource::App(app_id) => app_id.to_owned(),
        ReplicationSource::Cvm(cvm_id) => {
            match read_complete(session, &GetCvmInfo::new(cvm_id), window, is_complete).await {
                Ok(CvmInfo { app_id: Some(app_id), .. }) => app_id,
                Ok(_) => return Ok((None, None)),
                Err(failure) => return refused(failure, window, deadline).map(|()| (None, None)),
            }
        }
    };
    let turn = session.replications.take(&app_id, deadline).await.ok_or_else(|| {
        deadline.passed(Error::new(
            ErrorKind::Conflict,
            "another replication of the app through this client was still under way; \
             nothing was sent",
        ))
    })?;
    let window = deadline.within(session.config.reconcile_window);
    let app_cvms = GetAppCvms::new(app_id.as_str());
    match read_complete(session, &app_cvms, window, are_complete).await {
        Ok(cvms) if !are_complete(&cvms) => Ok((None, Some(turn))),
        Ok(cvms) => Ok((Some(Baseline::App { app_id, cvms: KnownCvms::of(&cvms) }), Some(turn))),
        Err(failure) => refused(failure, window, deadline).map(|()| (None, Some(turn))),
    }
}

/// Ignores refusals of the API. A failure that was temporary until the time of the reads had passed ends the call, since
/// nothing was sent.
fn refused(failure: Failure, window: Deadline, deadline: Deadline) -> Result<()> {
    match failure.transience() {
        Transience::Permanent if failure.error.kind() != ErrorKind::Transport => Ok(()),
        // The client waits for a server that has never answered for a shorter time.
        Transience::Unreachable if !deadline.remaining().is_zero() => Err(failure.error),
        Transience::Permanent => Err(failure.error),
        _ if window == deadline => Err(deadline.passed(failure.error)),
        _ => Err(failure.error),
    }
}

/// Finds the one CVM that the app has now and did not have before.
pub(crate) async fn replicated(
    session: &LookupSession<'_>,
    baseline: Option<&Baseline>,
    deadline: Deadline,
) -> Verdict {
    let Some(Baseline::App { app_id, cvms: known }) = baseline else {
        return Verdict::Unknown(None);
    };
    let deadline = deadline.within(session.config.reconcile_window);
    let mut reads = 0;
    let mut new: Vec<Arc<CvmInfo>> = Vec::new();
    loop {
        let app_cvms = GetAppCvms::new(app_id.as_str());
        if let Ok(cvms) = read_complete(session, &app_cvms, deadline, are_complete).await {
            new = known.new_in(cvms);
        }
        let pause = session.config.retry.pause_of_replicas(reads);
        let is_last = pause >= deadline.remaining();
        if let Some(verdict) = judge_added(app_id, known, &new, is_last) {
            return verdict;
        }
        tokio::time::sleep(pause).await;
        reads += 1;
    }
}

/// Decides which of the CVMs that an app has gained is the replica. `None` while that may still change.
fn judge_added(
    app_id: &str,
    before: &KnownCvms,
    new: &[Arc<CvmInfo>],
    is_last: bool,
) -> Option<Verdict> {
    if let [only] = new
        && only.vm_uuid.is_some()
    {
        return Some(Verdict::Happened { info: Box::new(CvmInfo::clone(only)), operation: None });
    }
    (new.len() > 1 || is_last).then(|| {
        Verdict::Unknown(Some(json!({
            "app_id": app_id,
            "cvm_ids_before": before.ids,
            "vm_uuids_before": before.vm_uuids,
            "cvm_ids_added": new.iter().map(|cvm| id_of(cvm)).collect::<Vec<_>>(),
            "vm_uuids_added": new.iter().map(|cvm| cvm.vm_uuid.as_deref()).collect::<Vec<_>>(),
        })))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ApiErrorBody;
    use crate::http::failure::{Outage, RequestOutcome};
    use crate::model::{CvmProgress, Id};

    fn operation(id: Option<&str>, kind: &str, started_at: &str) -> CvmOperation {
        CvmOperation {
            correlation_id: id.map(str::to_owned),
            operation_type: Some(kind.to_owned()),
            started_at: started_at.parse().ok(),
            ..CvmOperation::default()
        }
    }

    fn page(items: &[CvmOperation]) -> CvmOperationPage {
        CvmOperationPage { items: items.to_vec(), ..CvmOperationPage::default() }
    }

    fn cvm(status: &str) -> CvmInfo {
        CvmInfo { status: status.to_owned(), ..CvmInfo::default() }
    }

    #[test]
    fn an_operation_is_new_whatever_its_name_and_time() {
        let old = operation(Some("op-1"), "power_on", "2026-06-23T10:00:00Z");
        let nameless = operation(None, "restart", "2026-06-23T10:00:00Z");
        let empty = operation(Some(""), "restart", "2026-06-23T10:05:00Z");
        for (before, after, expected) in [
            (vec![], vec![], None),
            (vec![&old], vec![&old], None),
            // The oldest operations drop out of the page.
            (vec![&nameless, &old], vec![&nameless], None),
            (vec![], vec![&old], Some(&old)),
            (vec![&nameless], vec![&old, &nameless], Some(&old)),
            // Without an id, type and time distinguish operations.
            (vec![&nameless], vec![&empty, &nameless], Some(&empty)),
            (vec![&empty], vec![&empty], None),
        ] {
            let list =
                |all: Vec<&CvmOperation>| page(&all.into_iter().cloned().collect::<Vec<_>>());
            let (before, after) = (list(before), list(after));
            assert_eq!(
                KnownOperations::of(&before).new_in(&after),
                expected,
                "{before:?} {after:?}"
            );
        }
    }

    /// One read: whether the operations could be read and contain a new one, and the CVM's status.
    type OneRead = (Option<bool>, Option<&'static str>);

    fn judged(has_baseline: bool, restarts: bool, lookups: &[OneRead]) -> Result<Verdict, Signs> {
        let old = operation(Some("op-1"), "power_on", "2026-06-23T10:00:00Z");
        let new = operation(Some("op-2"), "anything", "2020-01-01T00:00:00Z");
        let known = has_baseline.then(|| KnownOperations::of(&page(std::slice::from_ref(&old))));
        let mut signs = Signs::default();
        for (has_new, status) in lookups {
            let page = has_new.map(|has_new| match has_new {
                true => page(&[new.clone(), old.clone()]),
                false => page(std::slice::from_ref(&old)),
            });
            let info = status.map(cvm);
            if let Some(verdict) = signs.take(known.as_ref(), page.as_ref(), info, restarts) {
                return Ok(verdict);
            }
        }
        Err(signs)
    }

    #[test]
    fn verdicts_of_reads_of_a_cvm() {
        let happened = |status: &str, operation: Option<&str>| Verdict::Happened {
            info: Box::new(cvm(status)),
            operation: operation.map(str::to_owned),
        };
        const NEW: Option<bool> = Some(true);
        const OLD: Option<bool> = Some(false);
        const RUNNING: Option<&str> = Some("running");
        const RESTARTING: Option<&str> = Some("Restarting");
        let rows: Vec<(bool, bool, Vec<OneRead>, Option<Verdict>)> = vec![
            // A new operation is conclusive, at any read.
            (true, true, vec![(NEW, RUNNING)], Some(happened("running", Some("op-2")))),
            (true, false, vec![(NEW, RUNNING)], Some(happened("running", Some("op-2")))),
            (
                true,
                true,
                vec![(OLD, RUNNING), (OLD, RUNNING), (NEW, RUNNING)],
                Some(happened("running", Some("op-2"))),
            ),
            // The status is a sign of a restart, and of nothing else.
            (true, true, vec![(OLD, RESTARTING)], Some(happened("Restarting", None))),
            (true, true, vec![(None, RESTARTING)], Some(happened("Restarting", None))),
            (false, true, vec![(NEW, RESTARTING)], Some(happened("Restarting", None))),
            (true, false, vec![(OLD, RESTARTING); 3], Some(Verdict::Nothing)),
            // Three reads without a sign show that nothing happened; one or two do not.
            (true, true, vec![(OLD, RUNNING); 3], Some(Verdict::Nothing)),
            (true, true, vec![(OLD, RUNNING); 2], None),
            // Incomplete reads do not count.
            (true, true, vec![(None, RUNNING); 9], None),
            (true, true, vec![(OLD, None); 9], None),
            (true, true, vec![(OLD, RUNNING), (None, RUNNING), (OLD, RUNNING)], None),
            // Without the operations from before, no operation is new.
            (false, true, vec![(NEW, RUNNING); 9], None),
            // The result is not known before the CVM can be read.
            (true, true, vec![(NEW, None)], None),
            (
                true,
                true,
                vec![(NEW, None), (NEW, RUNNING)],
                Some(happened("running", Some("op-2"))),
            ),
        ];
        for (has_baseline, restarts, lookups, expected) in rows {
            let verdict = judged(has_baseline, restarts, &lookups).ok();
            assert_eq!(verdict, expected, "{has_baseline} {restarts} {lookups:?}");
        }
        let signs = judged(true, true, &[(NEW, None), (NEW, None)]).unwrap_err();
        let evidence = json!({ "correlation_ids": ["op-2"] });
        assert_eq!(signs.inconclusive(), Verdict::Unknown(Some(evidence)));
    }

    #[test]
    fn a_replica_is_the_one_cvm_that_was_added() {
        type Listed = (Option<&'static str>, Option<&'static str>);
        let info = |(id, vm_uuid): Listed| CvmInfo {
            id: id.map(|id| Id::Text(id.to_owned())),
            vm_uuid: vm_uuid.map(str::to_owned),
            ..CvmInfo::default()
        };
        let infos =
            |all: &[Listed]| -> CvmInfos { all.iter().map(|one| Arc::new(info(*one))).collect() };
        let unknown = |ids: Value, vm_uuids: Value| {
            Some(Verdict::Unknown(Some(json!({
                "app_id": "app", "cvm_ids_before": ["c1", "c2"], "vm_uuids_before": ["u1"],
                "cvm_ids_added": ids, "vm_uuids_added": vm_uuids,
            }))))
        };
        let happened = |cvm| Some(Verdict::Happened { info: Box::new(info(cvm)), operation: None });
        // The second CVM was just created.
        let before = KnownCvms::of(&infos(&[(Some("c1"), Some("u1")), (Some("c2"), None)]));
        let (one, two, two_later) =
            ((Some("c1"), Some("u1")), (Some("c2"), None), (Some("c2"), Some("u2")));
        let (three, four, young) =
            ((Some("c3"), Some("u3")), (Some("c4"), Some("u4")), (Some("c3"), None));
        for (now, is_last, expected) in [
            (vec![one, two, three], false, happened(three)),
            (vec![one, two, three], true, happened(three)),
            // The earlier CVM has its `vm_uuid` by now.
            (vec![one, two_later, three], false, happened(three)),
            (vec![one, two_later], false, None),
            (vec![one, two_later], true, unknown(json!([]), json!([]))),
            // Either of both is enough to know a CVM.
            (vec![(None, Some("u1")), two, three], false, happened(three)),
            (vec![(Some("c1"), Some("U1")), two, three], false, happened(three)),
            // One of the earlier CVMs may have been deleted in the meantime.
            (vec![two, three], false, happened(three)),
            (vec![three], false, happened(three)),
            // No new CVM yet, or one without its `vm_uuid`: another read may show it.
            (vec![one, two], false, None),
            (vec![], true, unknown(json!([]), json!([]))),
            (vec![one, two, young], false, None),
            (vec![one, two, young], true, unknown(json!(["c3"]), json!([null]))),
            // Several new CVMs: the replica cannot be determined.
            (vec![one, two, three, four], false, unknown(json!(["c3", "c4"]), json!(["u3", "u4"]))),
            (vec![one, two, young, four], false, unknown(json!(["c3", "c4"]), json!([null, "u4"]))),
        ] {
            let new = before.new_in(infos(&now));
            assert_eq!(judge_added("app", &before, &new, is_last), expected, "{now:?} {is_last}");
        }
        let deleted = CvmInfo { deleted_at: "2026-01-01T00:00:00Z".parse().ok(), ..info(three) };
        assert_eq!(before.new_in(vec![Arc::new(deleted)].into_iter().collect()), vec![]);
    }

    #[test]
    fn what_statuses_say() {
        use Condition::{At, Moving, Toward};
        use Target::{Deleted, Running, Stopped};
        for (status, expected) in [
            ("running", Some(At(Running))),
            ("Started", Some(At(Running))),
            ("starting", Some(Toward(Running))),
            ("STARTING", Some(Toward(Running))),
            ("start_pending", Some(Toward(Running))),
            ("started_with_errors", Some(Toward(Running))),
            ("start_failed", None),
            ("restarting", Some(Toward(Running))),
            ("stopped", Some(At(Stopped))),
            ("stopped_by_user", Some(At(Stopped))),
            ("stopping", Some(Toward(Stopped))),
            ("stop_requested", Some(Toward(Stopped))),
            ("shutdown", Some(At(Stopped))),
            ("Shut_Down", Some(At(Stopped))),
            ("shutting_down", Some(Toward(Stopped))),
            ("shutting-down", Some(Toward(Stopped))),
            ("exited", Some(At(Stopped))),
            ("deleted", Some(At(Deleted))),
            ("updating", Some(Moving)),
            ("error", None),
            ("unstarted", None),
            ("", None),
        ] {
            assert_eq!(condition(status), expected, "{status}");
        }
    }

    #[test]
    fn states_that_lead_to_a_target() {
        use Target::{Deleted, Running, Stopped};
        for (status, goal, reached) in [
            ("running", None, &[Running][..]),
            ("RUNNING", None, &[Running]),
            ("starting", None, &[Running]),
            ("provisioning", None, &[Running]),
            ("restarting", None, &[Running]),
            ("updating", None, &[]),
            ("stopped", None, &[Stopped]),
            ("stopping", None, &[Stopped]),
            ("shutting_down", None, &[Stopped]),
            ("deleted", None, &[Deleted]),
            ("error", None, &[]),
            ("exited", None, &[Stopped]),
            ("pending", None, &[Running]),
            ("Creating", None, &[Running]),
            ("deleting", None, &[Deleted]),
            ("", None, &[]),
            // The target of the operation in progress takes precedence over the status.
            ("running", Some("stopped"), &[Stopped]),
            ("stopped", Some("running"), &[Running]),
            ("stopped", Some("RUNNING"), &[Running]),
            ("stopped", Some("deleted"), &[Deleted]),
            ("error", Some("running"), &[Running]),
            // An unknown target leaves the status.
            ("running", Some("resized"), &[Running]),
        ] {
            let progress = goal.map(|goal: &str| CvmProgress {
                target: Some(goal.to_owned()),
                ..CvmProgress::default()
            });
            let info = CvmInfo { progress, ..cvm(status) };
            for target in [Running, Stopped, Deleted] {
                let expected = reached.contains(&target);
                assert_eq!(is_heading_for(&info, target), expected, "{status} {goal:?} {target}");
            }
        }
    }

    #[test]
    fn what_could_not_be_answered_before_a_request_ends_the_call() {
        let api = |status_code: u16| {
            let body = ApiErrorBody { status_code: Some(status_code), ..ApiErrorBody::default() };
            Failure::new(Error::api(body, "it failed".to_owned()), RequestOutcome::Refused)
        };
        let transport = |outage: Outage| {
            let error = Error::new(ErrorKind::Transport, "no answer");
            Failure { outage, ..Failure::new(error, RequestOutcome::Never) }
        };
        for (failure, is_ignored) in [
            (api(400), true),
            (api(403), true),
            (api(404), true),
            (api(501), true),
            (api(409), true),
            (api(429), false),
            (api(500), false),
            (api(503), false),
            (transport(Outage::Passing), false),
            (transport(Outage::Unreachable), false),
            (transport(Outage::Permanent), false),
        ] {
            let described = format!("{failure:?}");
            let deadline = Deadline::after(Duration::from_secs(60));
            assert_eq!(refused(failure, deadline, deadline).is_ok(), is_ignored, "{described}");
        }
    }
}
