//! What a request whose answer was lost has done: looked up, never guessed.

use crate::answer::AnyAnswer;
use crate::arguments::{Dialect, Place};
use crate::dispatch::{Deadline, Decoded, Wanted, attempt, rarely};
use crate::error::{Error, ErrorKind, Result};
use crate::model::{Cvm, CvmInfo, CvmInfos, CvmOperationPage};
use crate::operation::{Answer, Delivery, Operation, ReplicationSource, Task};
use crate::operations::{GetAppCvms, GetCvmInfo, GetCvmOperations};
use crate::retry::{Arrival, Failure};
use crate::session::Session;
use crate::target::Target;
use serde_json::{Value, json};
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};
use time::format_description::well_known::Iso8601;
use time::{OffsetDateTime, PrimitiveDateTime};
use tokio::sync::OwnedMutexGuard;
use tokio::time::Instant;

/// How long to look at a CVM that an answer has named, for what the answer did not say.
const LOOK_AT_DONE: Duration = Duration::from_secs(5);
/// How often to read again what was answered in other types.
const READ_AGAIN: u32 = 5;

/// What was found out.
pub(crate) enum Verdict {
    /// It had its effect: the CVM that shows it.
    Happened(Box<CvmInfo>),
    /// It provably had none.
    Nothing,
    /// It could not be found out; with what a person or a program needs to look again later.
    Unknown(Option<Value>),
}

/// The CVMs that an app had before a replication.
pub(crate) struct Baseline {
    app_id: String,
    vm_uuids: BTreeSet<String>,
}

/// One lock for each app that is being replicated.
#[derive(Default)]
pub(crate) struct Turns(Mutex<HashMap<String, Arc<tokio::sync::Mutex<()>>>>);

/// The right to replicate an app through this client.
pub(crate) type Turn = OwnedMutexGuard<()>;

impl Turns {
    async fn take(&self, app: &str, deadline: Deadline) -> Result<Turn> {
        let lock = {
            let mut apps = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            apps.retain(|_, lock| Arc::strong_count(lock) > 1);
            Arc::clone(apps.entry(app.to_owned()).or_default())
        };
        tokio::time::timeout(deadline.remaining(), lock.lock_owned()).await.map_err(|_| {
            deadline.passed(Error::new(
                ErrorKind::Conflict,
                "another replication of the app through this client was still under way; \
                 nothing was sent",
            ))
        })
    }
}

/// Reads until there is an answer, or a refusal that waiting will not change.
async fn read<O: Operation>(
    session: &Session,
    operation: &O,
    deadline: Deadline,
) -> Result<(O::Answer, Option<SystemTime>), Failure> {
    let read = rarely(read_any(session, operation, deadline)).await?;
    let answer = O::Answer::expect_in(read.answer);
    answer.map(|answer| (answer, read.date)).map_err(Failure::unsent)
}

/// Reads a few times until what the answer is read for has the type that it should have, and otherwise
/// answers the last one.
async fn read_telling<O: Operation>(
    session: &Session,
    operation: &O,
    deadline: Deadline,
    is_telling: fn(&O::Answer) -> bool,
) -> Result<(O::Answer, Option<SystemTime>), Failure> {
    let mut wait = session.config.retry.base;
    let mut last = read(session, operation, deadline).await?;
    for _ in 0..READ_AGAIN {
        if is_telling(&last.0) || wait >= deadline.remaining() {
            break;
        }
        tokio::time::sleep(wait).await;
        wait = (wait * 2).min(session.config.retry.cap);
        match read(session, operation, deadline).await {
            Ok(answer) => last = answer,
            Err(_) => break,
        }
    }
    Ok(last)
}

/// Whether a CVM's ids and state have the types that they should have. A value of another type is in
/// `extra`, under the field's name.
fn is_telling(info: &CvmInfo) -> bool {
    ["id", "vm_uuid", "app_id", "status"].iter().all(|name| !info.extra.contains_key(*name))
}

fn are_telling(cvms: &CvmInfos) -> bool {
    cvms.iter().all(|info| is_telling(info))
}

async fn read_any(
    session: &Session,
    task: &dyn Task,
    deadline: Deadline,
) -> Result<Decoded, Failure> {
    let wire = task.wire().map_err(Failure::unsent)?;
    let mut wait = session.config.retry.base;
    let mut before = None;
    loop {
        match attempt(session, task, &wire, Wanted::Value, deadline).await {
            Ok(answer) => return Ok(answer),
            // What failed in time says more than what was cut off.
            Err(failure) if deadline.remaining().is_zero() => {
                return Err(before.unwrap_or(failure));
            }
            Err(failure) => {
                let passing = failure.arrival == Arrival::Done || is_outage(&failure.error);
                let asked = failure.error.api_error().and_then(|api| api.retry_after);
                let pause = asked.unwrap_or(wait);
                if !passing || pause >= deadline.remaining() {
                    return Err(failure);
                }
                before = Some(failure);
                tokio::time::sleep(pause).await;
                wait = (wait * 2).min(session.config.retry.cap);
            }
        }
    }
}

/// The CVM, if it is in the state that an action leads to, or on its way there.
pub(crate) async fn heading_for(
    session: &Session,
    cvm_id: &str,
    target: Target,
    deadline: Deadline,
) -> Option<Box<CvmInfo>> {
    let deadline = deadline.within(session.config.reconcile_window);
    let info = GetCvmInfo::new(cvm_id);
    let (info, _) = read_telling(session, &info, deadline, is_telling).await.ok()?;
    let goal = info.progress.as_ref().and_then(|progress| progress.target.as_deref());
    let status = info.status.to_ascii_lowercase();
    let reaches = match target {
        Target::Running => {
            matches!(status.as_str(), "running" | "starting" | "provisioning" | "restarting")
                || goal == Some("running")
        }
        Target::Stopped => {
            matches!(status.as_str(), "stopped" | "stopping" | "shutting_down")
                || goal == Some("stopped")
        }
        Target::Deleted => status == "deleted",
    };
    reaches.then(|| Box::new(info))
}

/// Whether a restart took hold: an operation of that kind that did not begin before it was sent, or
/// the status.
///
/// Times are compared by the server's clock alone. Its `Date` is in whole seconds, so an operation
/// that began up to a second before counts as well: then the CVM has just been restarted anyway.
pub(crate) async fn restarted(
    session: &Session,
    cvm_id: &str,
    since: Instant,
    deadline: Deadline,
) -> Verdict {
    let deadline = deadline.within(session.config.reconcile_window);
    let mut pause = session.config.retry.busy_base;
    let mut looks_without_a_sign = 0;
    let mut seen = Vec::new();
    loop {
        let operations = GetCvmOperations::new(cvm_id).limit(20);
        let found = match read(session, &operations, deadline).await {
            Ok((page, date)) => began_since(&page, date, since),
            Err(_) => Sign::Unclear,
        };
        let info = GetCvmInfo::new(cvm_id);
        let info = read_telling(session, &info, deadline, is_telling).await.ok();
        let info = info.map(|(info, _)| info);
        let is_restarting =
            info.as_ref().is_some_and(|info| info.status.eq_ignore_ascii_case("restarting"));
        match (found, info) {
            (Sign::Began(_), Some(info)) => return Verdict::Happened(Box::new(info)),
            (_, Some(info)) if is_restarting => return Verdict::Happened(Box::new(info)),
            (Sign::Nothing, Some(_)) => looks_without_a_sign += 1,
            (Sign::Began(id), None) => seen.push(id),
            (Sign::Unclear | Sign::Nothing, _) => {}
        }
        // A request that got through late would show by the third look.
        if looks_without_a_sign == 3 {
            return Verdict::Nothing;
        }
        if pause >= deadline.remaining() {
            seen.dedup();
            return Verdict::Unknown(Some(json!({ "correlation_ids": seen })));
        }
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(session.config.retry.cap);
    }
}

/// What a list of operations says of a restart.
pub(crate) enum Sign {
    /// One began, with this id.
    Began(String),
    /// None began.
    Nothing,
    /// It cannot be told.
    Unclear,
}

pub(crate) fn began_since(
    page: &CvmOperationPage,
    date: Option<SystemTime>,
    since: Instant,
) -> Sign {
    let elapsed = since.elapsed();
    let mut sign = Sign::Nothing;
    for operation in &page.items {
        if operation.extra.contains_key("operation_type") {
            sign = Sign::Unclear;
            continue;
        }
        let kind = operation.operation_type.as_deref().unwrap_or_default().to_ascii_lowercase();
        if !kind.contains("restart") && !kind.contains("reboot") {
            continue;
        }
        let age = date
            .zip(operation.started_at.as_deref().and_then(utc))
            .map(|(now, began)| now.duration_since(began).unwrap_or(Duration::ZERO));
        match age {
            Some(age) if age > elapsed => {}
            Some(_) => return Sign::Began(operation.correlation_id.clone().unwrap_or_default()),
            None => sign = Sign::Unclear,
        }
    }
    sign
}

/// A time of the API: ISO 8601, in UTC where no offset is given.
fn utc(text: &str) -> Option<SystemTime> {
    OffsetDateTime::parse(text, &Iso8601::PARSING)
        .or_else(|_| PrimitiveDateTime::parse(text, &Iso8601::PARSING).map(|at| at.assume_utc()))
        .ok()
        .map(SystemTime::from)
}

/// What becomes of a request that was answered with success, in an answer that cannot be read: it has been
/// carried out, and is not sent again unless that is free. What it made is told by the answer as far as it
/// goes, else by a look. Nothing where it may be sent again.
pub(crate) async fn done(
    session: &Session,
    task: &dyn Task,
    failure: &Failure,
    baseline: Option<&Baseline>,
    sent_at: Instant,
    deadline: Deadline,
) -> Option<Result<AnyAnswer>> {
    let delivery = task.delivery();
    if delivery == Delivery::Repeatable {
        return None;
    }
    let begun = task.beginning(&failure.body).unwrap_or_default();
    // The API's own answer, of which something is missing; not the page of a proxy.
    let is_own = failure.body.trim_ascii_start().starts_with(b"{");
    match (delivery, task.cvm()) {
        (Delivery::Create | Delivery::Replicate, _) if !begun.cvm_id.is_empty() => {
            Some(Ok(seen_or_begun(session, begun, deadline).await.erase()))
        }
        (Delivery::Create, _) => None,
        (Delivery::Replicate, _) => Some(match replicated(session, baseline, deadline).await {
            Verdict::Happened(info) => Ok(Cvm::from(&*info).erase()),
            Verdict::Nothing => Err(Error::outcome_unknown(failure.error.clone(), None)),
            Verdict::Unknown(evidence) => {
                Err(Error::outcome_unknown(failure.error.clone(), evidence))
            }
        }),
        (Delivery::Toward(_) | Delivery::Restart, Some(cvm_id)) if is_own => {
            let named = AnyAnswer::Cvm(Arc::new(begun)).named(cvm_id);
            let Ok(begun) = Cvm::expect_in(named) else { return None };
            Some(Ok(seen_or_begun(session, begun, deadline).await.erase()))
        }
        (Delivery::Toward(target), Some(cvm_id)) => {
            let seen = heading_for(session, cvm_id, target, deadline).await;
            let answer = seen.and_then(|info| task.as_seen(&info));
            Some(answer.ok_or_else(|| failure.error.clone()))
        }
        (Delivery::Restart, Some(cvm_id)) => {
            Some(match restarted(session, cvm_id, sent_at, deadline).await {
                Verdict::Happened(info) => task.as_seen(&info).ok_or_else(|| failure.error.clone()),
                _ => Err(Error::outcome_unknown(failure.error.clone(), None)),
            })
        }
        (Delivery::Delete, Some(cvm_id)) => {
            let is_gone = is_deleted(session, cvm_id, deadline).await;
            let answer = if is_gone { task.nothing() } else { None };
            Some(answer.ok_or_else(|| failure.error.clone()))
        }
        _ => Some(Err(failure.error.clone())),
    }
}

/// The CVM that a request has made whose answer does not say which one it is; nothing if that cannot be
/// told.
pub(crate) async fn made(
    session: &Session,
    task: &dyn Task,
    baseline: Option<&Baseline>,
    deadline: Deadline,
) -> Option<AnyAnswer> {
    if task.replicates().is_some() {
        return match replicated(session, baseline, deadline).await {
            Verdict::Happened(info) => task.as_seen(&info),
            Verdict::Nothing | Verdict::Unknown(_) => None,
        };
    }
    let app_cvms = GetAppCvms::new(task.creates_in()?);
    // An id that the API took may still be none that a path can hold.
    Task::check(&app_cvms, &Place::root(Dialect::Python)).ok()?;
    let deadline = deadline.within(session.config.reconcile_window.min(LOOK_AT_DONE));
    let (cvms, _) = read_telling(session, &app_cvms, deadline, are_telling).await.ok()?;
    match cvms.as_slice() {
        [only] => task.as_seen(only),
        _ => None,
    }
}

/// The CVM of an answer that breaks off, completed by a look at it.
async fn seen_or_begun(session: &Session, begun: Cvm, deadline: Deadline) -> Cvm {
    let deadline = deadline.within(session.config.reconcile_window.min(LOOK_AT_DONE));
    let info = GetCvmInfo::new(begun.cvm_id.as_str());
    match read_telling(session, &info, deadline, is_telling).await {
        Ok((info, _)) => Cvm { cvm_id: begun.cvm_id, ..Cvm::from(&info) },
        Err(_) => begun,
    }
}

/// Whether a CVM is gone, or on its way.
async fn is_deleted(session: &Session, cvm_id: &str, deadline: Deadline) -> bool {
    let deadline = deadline.within(session.config.reconcile_window);
    match read_telling(session, &GetCvmInfo::new(cvm_id), deadline, is_telling).await {
        Ok((info, _)) => {
            let goal = info.progress.as_ref().and_then(|progress| progress.target.as_deref());
            info.status.eq_ignore_ascii_case("deleted") || goal == Some("deleted")
        }
        Err(failure) => failure.error.kind() == ErrorKind::NotFound,
    }
}

/// Waits for the app's turn, and takes down which CVMs it has.
///
/// Where the API refuses to tell (a 404, say), the replication is sent all the same: it will be
/// refused, too, and if its answer is lost, its outcome is unknown.
pub(crate) async fn before_replication(
    session: &Session,
    source: ReplicationSource<'_>,
    deadline: Deadline,
) -> Result<(Option<Baseline>, Option<Turn>)> {
    let window = deadline.within(session.config.reconcile_window);
    let app_id = match source {
        ReplicationSource::App(app_id) => app_id.to_owned(),
        ReplicationSource::Cvm(cvm_id) => {
            match read_telling(session, &GetCvmInfo::new(cvm_id), window, is_telling).await {
                Ok((CvmInfo { app_id: Some(app_id), .. }, _)) => app_id,
                Ok(_) => return Ok((None, None)),
                Err(failure) => return refused(failure).map(|()| (None, None)),
            }
        }
    };
    let turn = session.turns.take(&app_id, deadline).await?;
    let window = deadline.within(session.config.reconcile_window);
    let app_cvms = GetAppCvms::new(app_id.as_str());
    match read_telling(session, &app_cvms, window, are_telling).await {
        Ok((cvms, _)) if !are_telling(&cvms) => Ok((None, Some(turn))),
        Ok((cvms, _)) => {
            let mut vm_uuids = BTreeSet::new();
            vm_uuids.extend(cvms.iter().filter_map(|cvm| cvm.vm_uuid.clone()));
            Ok((Some(Baseline { app_id, vm_uuids }), Some(turn)))
        }
        Err(failure) => refused(failure).map(|()| (None, Some(turn))),
    }
}

/// Passes over what the API refused; what it could not answer ends the call, since nothing was sent.
fn refused(failure: Failure) -> Result<()> {
    if failure.arrival == Arrival::Done || is_outage(&failure.error) {
        return Err(failure.error);
    }
    Ok(())
}

/// Whether it is a failure that waiting may mend.
fn is_outage(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::Transport | ErrorKind::RateLimit | ErrorKind::Server)
}

/// The one CVM that the app has now and did not have before.
pub(crate) async fn replicated(
    session: &Session,
    baseline: Option<&Baseline>,
    deadline: Deadline,
) -> Verdict {
    let Some(Baseline { app_id, vm_uuids }) = baseline else { return Verdict::Unknown(None) };
    let deadline = deadline.within(session.config.reconcile_window);
    let mut pause = session.config.retry.base;
    let mut new: Vec<Arc<CvmInfo>> = Vec::new();
    loop {
        let app_cvms = GetAppCvms::new(app_id.as_str());
        if let Ok((cvms, _)) = read_telling(session, &app_cvms, deadline, are_telling).await {
            new = added(cvms, vm_uuids);
        }
        if let [only] = new.as_slice()
            && only.vm_uuid.is_some()
        {
            return Verdict::Happened(Box::new(CvmInfo::clone(only)));
        }
        if new.len() > 1 || pause >= deadline.remaining() {
            return Verdict::Unknown(Some(json!({
                "app_id": app_id,
                "vm_uuids_before": vm_uuids,
                "vm_uuids_added": new.iter().map(|cvm| cvm.vm_uuid.as_deref()).collect::<Vec<_>>(),
            })));
        }
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(Duration::from_secs(2)).min(session.config.retry.cap);
    }
}

fn added(cvms: CvmInfos, before: &BTreeSet<String>) -> Vec<Arc<CvmInfo>> {
    cvms.into_iter()
        .filter(|cvm| cvm.vm_uuid.as_ref().is_none_or(|vm_uuid| !before.contains(vm_uuid)))
        .collect()
}
