//! Waits until a CVM reaches its target state, or until it cannot reach that state any more.

use crate::engine::deadline::Deadline;
use crate::engine::reconcile::{Condition, KnownOperations, OPERATIONS, condition, is_at};
use crate::error::length;
use crate::model::{CvmOperation, CvmOperationPage};
use crate::operation::raised::NOT_PASSING;
use crate::operation::{Completion, DynOperation, Reconciler};
use crate::operations::GetCvmOperations;
use crate::workflow::caller::Caller;
use crate::workflow::logs;
use crate::workflow::prelude::*;
use crate::workflow::progress::ProgressEvent;
use crate::workflow::reporter::Reporter;
use crate::workflow::watcher::{ReadSchedule, Subscription, WatchKey, WatchUpdate};
use std::pin::pin;
use std::sync::Arc;
use tokio::time::Instant;

/// How long the operation of an update may be missing from the CVM's operations while its status does not change.
const TIME_FOR_AN_UPDATE: Duration = Duration::from_secs(30);
/// The same for an update whose operation cannot be recognized, and the number of reads in this time.
const TIME_FOR_AN_UNKNOWN: Duration = Duration::from_secs(2);
const READS_FOR_AN_UNKNOWN: u32 = 3;
/// After so many reads in so long a time, a CVM without an operation in progress counts as idle. The first reads after
/// an action may return the state before it.
const IDLE_READS: u32 = 5;
const IDLE_TIME: Duration = Duration::from_secs(5);
/// The same after an action that the API has accepted, and may still have to begin.
const IDLE_TIME_AFTER_ACTION: Duration = Duration::from_secs(60);
/// The number of log lines that the error of a failed boot has, and the time limit for reading them.
const LOG_LINES: u32 = 30;
const TIME_FOR_A_LOG: Duration = Duration::from_secs(5);
/// How long the API may not know a new CVM.
pub(crate) const TIME_TO_APPEAR: Duration = Duration::from_secs(30);

calls! {
    /// Waits until a CVM is in a state, and returns that state.
    ///
    /// The wait fails early with `CvmFailedError` if the CVM cannot reach the state any more. For `running`: the boot
    /// failed, the status is `error`, the CVM was deleted, or it stopped after the client saw it change. The wait also
    /// fails if no operation is in progress on the CVM for about 5 seconds, or for a minute if the client does not know
    /// the status.
    ///
    /// Temporary failures do not end the wait. A 401, a 403 or a 404 ends it. If you wait for `deleted`, a CVM that
    /// does not exist counts as deleted. All waits of a client share their requests: one for each 50 CVMs in each
    /// `poll_interval`.
    ///
    /// ```no_run
    /// # async fn example(client: phala_cvm::Client) -> phala_cvm::Result<()> {
    /// let state = client.wait_for_cvm("my-app").on_progress(|event| println!("{event:?}")).await?;
    /// assert_eq!(state.status, "running");
    /// # Ok(())
    /// # }
    /// ```
    fn wait_for_cvm(cvm_id) -> CvmState [progress];

    WaitForCvm {
        required cvm_id: CvmId,
        /// The state to wait for: `running`, `stopped` or `deleted`. Default: `running`.
        optional target: Target = Literal::Text(Target::DEFAULT.as_str()),
    }
}

impl Run for WaitForCvm {
    const RAISES: &'static [DocumentedError] = &[
        ErrorKind::NotFound.when("The CVM does not exist, and the target is not `deleted`.",
        ),
        AMBIGUOUS,
        ErrorKind::CvmFailed.when(
            "The CVM failed and cannot reach the state any more, or no operation leads to the state.",
        ),
        ErrorKind::WaitTimeout.when("The CVM did not reach the state within the time limit.",
        ),
        NOT_PASSING,
    ];
    const EXAMPLES: Option<Examples> = Some(Examples {
        python: r#"state = client.wait_for_cvm("my-app", target="running", timeout=600)
print(state.status)"#,
        node: r#"const state = await client.waitForCvm("my-app", { target: "running", timeout: 600_000 });
console.log(state.status);"#,
    });

    async fn run(self, context: &Context) -> Result<CvmState> {
        let wait = Wait {
            target: self.target.unwrap_or_default(),
            subject: WatchKey::Named(self.cvm_id.clone()),
            cvm_id: Some(self.cvm_id.as_str().to_owned()),
            name: None,
            trigger: Trigger::Elsewhere,
        };
        let state = wait.until(context).await?;
        context.arrived(self.cvm_id.as_str(), &state);
        Ok(CvmState::clone(&state))
    }
}

/// What started the change that a wait is for.
#[derive(Debug, Clone)]
pub(crate) enum Trigger {
    /// Another call, or nothing.
    Elsewhere,
    /// An action of this call.
    Here,
    /// A commit or a replication: a part of the API may not know the CVM yet.
    Created {
        /// When it was answered.
        at: Instant,
    },
    /// A restart: a running CVM may not have started to restart.
    Restart {
        /// The operations before the restart.
        known: Option<KnownOperations>,
    },
    /// An update. It ends when its operation ends; until then, the CVM's status proves nothing.
    Update {
        /// When it was answered.
        at: Instant,
        /// Its operation. A CVM that ran before must run at its end, too.
        started: StartedOperation,
    },
}

/// The CVM to wait for after an action: as the caller named it, or the CVM that the action created.
pub(crate) fn waited_for(task: &dyn DynOperation, cvm: Option<&Cvm>) -> Option<String> {
    match task.delivery().reconciler {
        Reconciler::Creation | Reconciler::Replica => cvm.map(|cvm| cvm.cvm_id.clone()),
        _ => task.cvm().map(str::to_owned),
    }
}

/// Identifies the operation that an action has started.
#[derive(Debug, Clone, Default)]
pub(crate) struct StartedOperation {
    /// Its id, if the answer had one.
    pub(crate) id: Option<String>,
    /// The operations before the action.
    pub(crate) known: Option<KnownOperations>,
    /// For an update: whether the CVM must run at its end, even if it was stopped before.
    pub(crate) must_run: bool,
}

/// Waits until the CVM reaches the target state of an action that has been answered.
pub(crate) async fn arrival(
    context: &Context,
    task: &dyn DynOperation,
    cvm: Option<&Cvm>,
    started: StartedOperation,
) -> Result<Arc<CvmState>> {
    let target = match task.completion() {
        Completion::Answer => return Ok(Arc::default()),
        Completion::State(target) => target,
        Completion::Operation => Target::Running,
    };
    if cvm.is_some_and(|cvm| cvm.cvm_id.is_empty() && cvm.vm_uuid.is_none()) {
        let what = "the API accepted the request, and its answer does not say which CVM it is about, so that the \
                    client cannot wait for it: check the list of CVMs";
        return Err(Error::new(ErrorKind::Response, what));
    }
    let subject = match cvm {
        Some(cvm) => WatchKey::from(cvm),
        None => WatchKey::Named(CvmId::from(task.cvm().unwrap_or_default())),
    };
    let cvm_id = waited_for(task, cvm);
    let at = Instant::now();
    let trigger = match (task.completion(), task.delivery().reconciler) {
        (Completion::Operation, _) => {
            let ran = cvm.is_some_and(|cvm| is_at(&cvm.status, Target::Running));
            let must_run = started.must_run || ran;
            Trigger::Update { at, started: StartedOperation { must_run, ..started } }
        }
        (_, Reconciler::Creation | Reconciler::Replica) => Trigger::Created { at },
        (_, Reconciler::Operation) => Trigger::Restart { known: started.known },
        _ => Trigger::Here,
    };
    let name = cvm.and_then(|cvm| cvm.name.clone());
    Wait { target, subject, cvm_id, name, trigger }.until(context).await
}

/// A wait for one CVM.
pub(crate) struct Wait {
    pub(crate) target: Target,
    pub(crate) subject: WatchKey,
    /// As the caller named it.
    pub(crate) cvm_id: Option<String>,
    pub(crate) name: Option<String>,
    pub(crate) trigger: Trigger,
}

/// What a state means for a wait.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// The CVM may still reach the target.
    Underway,
    /// The CVM has reached the target.
    Arrived,
    /// The CVM has reached the target, unless this is the state before the restart: only its operation shows that.
    ArrivedIfRestarted,
    /// No operation is in progress: the update has ended, or has not started.
    AtRest,
    /// No operation is in progress that leads to the target.
    Idle,
    /// The CVM cannot reach the target any more.
    Failed,
    /// The same, unless this is the state before the action: an operation that has ended since shows that it is not.
    FailedPerhapsBefore,
}

/// Tracks the states of a CVM, and judges each of them.
#[derive(Debug)]
pub(crate) struct StateTracker {
    target: Target,
    trigger: Trigger,
    /// Whether the CVM was seen to change.
    moved: bool,
    /// For an update: whether the CVM must run at its end.
    must_run: bool,
    /// The first status, and its boot error. After an action, they may be from before it.
    first: Option<(String, Option<String>)>,
    /// Since when, and in how many reads, the CVM was idle in another state than the target.
    idle_since: Option<Instant>,
    idle_reads: u32,
}

impl StateTracker {
    pub(crate) fn new(target: Target, trigger: Trigger) -> Self {
        let must_run = matches!(&trigger, Trigger::Update { started, .. } if started.must_run);
        let (first, idle_since) = (None, None);
        Self { target, trigger, moved: false, must_run, first, idle_since, idle_reads: 0 }
    }

    /// Judges a state that was read now.
    pub(crate) fn judge(&mut self, state: &CvmState, now: Instant) -> Verdict {
        let status = state.status.to_ascii_lowercase();
        self.must_run |= is_at(&status, Target::Running);
        self.first.get_or_insert_with(|| (status.clone(), state.boot_error.clone()));
        let condition = condition(&status);
        let moving = matches!(condition, Some(Condition::Toward(_) | Condition::Moving));
        if state.in_progress == Some(true) || moving {
            self.moved = true;
            self.idle_since = None;
            self.idle_reads = 0;
            return Verdict::Underway;
        }
        let at = match condition {
            Some(Condition::At(target)) => Some(target),
            _ => None,
        };
        let is_error = status == "error";
        let failed_boot = state.boot_error.as_ref().is_some_and(|error| !error.is_empty());
        match (self.target, at) {
            (Target::Deleted, Some(Target::Deleted)) => Verdict::Arrived,
            // A deletion that was accepted will happen.
            (Target::Deleted, _) if !matches!(self.trigger, Trigger::Elsewhere) => {
                Verdict::Underway
            }
            (Target::Deleted, _) => self.idle(now, IDLE_TIME),
            (_, Some(Target::Deleted)) => Verdict::Failed,
            // Only the operation shows whether this is before or after the update. The CVM may have failed to boot
            // before, and the update may be its repair.
            _ if matches!(self.trigger, Trigger::Update { .. }) => Verdict::AtRest,
            _ if is_error || failed_boot && self.target == Target::Running => {
                self.failure(&status, state, now)
            }
            // An unknown word. The API says whether an operation is in progress.
            (_, None) if state.in_progress == Some(false) => self.idle(now, IDLE_TIME_AFTER_ACTION),
            (_, None) => Verdict::Underway,
            (target, Some(at)) if target == at => match self.trigger {
                Trigger::Restart { .. } if !self.moved => Verdict::ArrivedIfRestarted,
                _ => Verdict::Arrived,
            },
            // At rest in the wrong state: this is final if the CVM has changed before.
            _ if self.moved => Verdict::Failed,
            _ if matches!(self.trigger, Trigger::Elsewhere) => self.idle(now, IDLE_TIME),
            _ => self.idle(now, IDLE_TIME_AFTER_ACTION),
        }
    }

    /// Judges the state after the end of an update, which may have left a CVM stopped that must run. The status may be
    /// late, so this takes several reads.
    fn at_end(&mut self, state: &CvmState, now: Instant) -> Verdict {
        let is_down = self.must_run && !is_at(&state.status, Target::Running);
        let limit = if is_known(state) { IDLE_TIME } else { IDLE_TIME_AFTER_ACTION };
        if is_down { self.idle(now, limit) } else { Verdict::Arrived }
    }

    /// Judges a failure. One that the first read after an action has shown may be from before the action.
    fn failure(&mut self, status: &str, state: &CvmState, now: Instant) -> Verdict {
        let is_first = self.first.as_ref().is_some_and(|(first, boot_error)| {
            // A read of the CVM alone does not have the boot error.
            first == status && (boot_error.is_none() || *boot_error == state.boot_error)
        });
        let may_be_old = matches!(self.trigger, Trigger::Here | Trigger::Restart { .. });
        let may_pass =
            may_be_old && is_first && !self.moved && self.idle(now, IDLE_TIME) != Verdict::Idle;
        if may_pass { Verdict::FailedPerhapsBefore } else { Verdict::Failed }
    }

    fn idle(&mut self, now: Instant, limit: Duration) -> Verdict {
        let since = *self.idle_since.get_or_insert(now);
        self.idle_reads += 1;
        let is_over = self.idle_reads >= IDLE_READS && now.duration_since(since) >= limit;
        if is_over { Verdict::Idle } else { Verdict::Underway }
    }

    /// Whether a CVM that the API does not know may still appear.
    fn may_appear(&self) -> bool {
        matches!(self.trigger, Trigger::Created { at } if at.elapsed() < TIME_TO_APPEAR)
    }
}

impl Wait {
    /// Waits until the CVM reaches the target, within the call's deadline.
    pub(crate) async fn until(self, context: &Context) -> Result<Arc<CvmState>> {
        let Context { caller, reporter, deadline, .. } = context;
        let mut seen = Seen::default();
        let ended = {
            let watch = pin!(self.watch(caller, reporter, &mut seen));
            let watch = caller.session().gate.unless_aborted(watch);
            tokio::time::timeout(deadline.remaining(), watch).await
        };
        match ended {
            Ok(ended) => ended,
            // Reading the reasons took too long.
            Err(_) => Err(seen.verdict.take().unwrap_or_else(|| self.timed_out(*deadline, seen))),
        }
    }

    async fn watch(
        &self,
        caller: &Caller,
        reporter: &Reporter,
        seen: &mut Seen,
    ) -> Result<Arc<CvmState>> {
        let schedule = match self.trigger {
            Trigger::Elsewhere => ReadSchedule::AtOnce,
            _ => ReadSchedule::AfterAction,
        };
        let subscription =
            caller.watcher().watch(caller.observer(), self.subject.clone(), schedule);
        let mut reads = Reads { caller, subscription, at_rest: 0 };
        let mut tracker = StateTracker::new(self.target, self.trigger.clone());
        loop {
            let state = match reads.subscription.next().await {
                WatchUpdate::Seen(state) => state,
                WatchUpdate::Unreachable(failure) => {
                    seen.failure = Some(failure);
                    continue;
                }
                WatchUpdate::Refused(refusal)
                    if refusal.kind() == ErrorKind::NotFound && tracker.may_appear() =>
                {
                    seen.failure = Some(refusal);
                    continue;
                }
                WatchUpdate::Refused(refusal)
                    if refusal.kind() == ErrorKind::NotFound && self.target == Target::Deleted =>
                {
                    return Ok(self.gone(seen));
                }
                WatchUpdate::Refused(refusal)
                    if refusal.kind() == ErrorKind::NotFound && seen.state.is_some() =>
                {
                    let why = "somebody deleted it while the client waited".to_owned();
                    return Err(failed(self.target, &self.gone(seen), Some(why)));
                }
                WatchUpdate::Refused(refusal) => return Err(refusal),
                WatchUpdate::Identified(_) => continue,
            };
            seen.failure = None;
            let is_changed = seen.state.as_ref().is_none_or(|before| differs(before, &state));
            seen.state = Some(Arc::clone(&state));
            let mut verdict = tracker.judge(&state, Instant::now());
            if verdict == Verdict::FailedPerhapsBefore
                && Box::pin(self.end_of_restart(&reads, seen)).await != OperationEnd::NotYet
            {
                verdict = Verdict::Failed;
            }
            let arrived = match verdict {
                Verdict::Underway | Verdict::FailedPerhapsBefore => false,
                Verdict::Arrived => true,
                Verdict::ArrivedIfRestarted => {
                    match Box::pin(self.end_of_restart(&reads, seen)).await {
                        OperationEnd::NotYet => false,
                        OperationEnd::Completed => true,
                        OperationEnd::Failed(why) => {
                            let status = "running".to_owned();
                            let state = CvmState { status, ..CvmState::default() };
                            return Err(failed(self.target, &state, why));
                        }
                    }
                }
                Verdict::AtRest => {
                    reads.at_rest += 1;
                    // In a state with an unknown name, only an operation shows that the update has ended.
                    let is_over =
                        is_known(&state) && (tracker.moved || self.has_passed(reads.at_rest));
                    match Box::pin(self.updated(&reads, is_over, seen)).await {
                        // Neither an operation nor the status shows that anything happens.
                        OperationEnd::NotYet
                            if seen.operation.is_none()
                                && !is_known(&state)
                                && state.in_progress == Some(false)
                                && tracker.idle(Instant::now(), IDLE_TIME_AFTER_ACTION)
                                    == Verdict::Idle =>
                        {
                            return Err(idle(self.target, &self.trigger, &state));
                        }
                        OperationEnd::NotYet => false,
                        OperationEnd::Failed(why) if is_failed(&state) => {
                            return Err(Box::pin(self.failed_boot(&reads, &state, why, seen)).await);
                        }
                        OperationEnd::Failed(why) => {
                            return Err(self.update_failed(&state, why.as_deref()));
                        }
                        // A CVM that may stay stopped may still have the boot error of an earlier start.
                        OperationEnd::Completed
                            if is_failed(&state)
                                && (tracker.must_run || !is_at(&state.status, Target::Stopped)) =>
                        {
                            return Err(
                                Box::pin(self.failed_boot(&reads, &state, None, seen)).await
                            );
                        }
                        OperationEnd::Completed => match tracker.at_end(&state, Instant::now()) {
                            Verdict::Idle => {
                                let why = "the update has ended, and the CVM is not running";
                                return Err(failed(self.target, &state, Some(why.to_owned())));
                            }
                            verdict => verdict == Verdict::Arrived,
                        },
                    }
                }
                Verdict::Idle => {
                    let error = idle(self.target, &self.trigger, &state);
                    seen.verdict = Some(error.clone());
                    return Err(match Box::pin(reads.last_failure()).await {
                        Some(why) => {
                            error.with_note(format_args!("its last operation failed: {why}"))
                        }
                        None => error,
                    });
                }
                Verdict::Failed => {
                    seen.verdict = Some(failed(self.target, &state, None));
                    let message = Box::pin(reads.last_failure()).await;
                    return Err(Box::pin(self.failed_boot(&reads, &state, message, seen)).await);
                }
            };
            if arrived {
                // A status does not have the name of its CVM.
                if state.name.is_none() && self.name.is_some() {
                    return Ok(Arc::new(CvmState {
                        name: self.name.clone(),
                        ..CvmState::clone(&state)
                    }));
                }
                return Ok(state);
            }
            if is_changed {
                self.report(reporter, &state);
            }
        }
    }

    fn report(&self, reporter: &Reporter, state: &CvmState) {
        reporter.report(ProgressEvent {
            cvm_id: self.cvm_id.clone().or_else(|| state.vm_uuid.clone()),
            name: state.name.clone().or_else(|| self.name.clone()),
            status: Some(state.status.clone()),
            detail: detail(state),
            ..ProgressEvent::default()
        });
    }

    /// The last state of a CVM that was deleted.
    fn gone(&self, seen: &Seen) -> Arc<CvmState> {
        let mut state = seen.state.as_deref().cloned().unwrap_or_default();
        if state.name.is_none() {
            state.name.clone_from(&self.name);
        }
        state.status = Target::Deleted.as_str().to_owned();
        state.in_progress = Some(false);
        Arc::new(state.named(self.cvm_id.as_deref().unwrap_or_default()))
    }

    /// How the restart of this call has ended, for a CVM that was not seen restarting. Only its operation shows that,
    /// and only the operations from before tell which one it is.
    async fn end_of_restart(&self, reads: &Reads<'_>, seen: &mut Seen) -> OperationEnd {
        let Trigger::Restart { known: Some(known) } = &self.trigger else {
            return OperationEnd::NotYet;
        };
        let page = reads.newest(seen).await;
        let operation = page.as_ref().and_then(|page| known.new_in(page));
        seen.end_of(operation).unwrap_or(OperationEnd::NotYet)
    }

    /// Whether the operation of an update would have appeared by now in the CVM's operations.
    fn has_passed(&self, reads: u32) -> bool {
        let Trigger::Update { at, started } = &self.trigger else { return true };
        match (&started.id, &started.known) {
            (None, None) => reads >= READS_FOR_AN_UNKNOWN && at.elapsed() >= TIME_FOR_AN_UNKNOWN,
            _ => at.elapsed() >= TIME_FOR_AN_UPDATE,
        }
    }

    /// Whether the update of this call has ended, for a CVM that is at rest. With `is_over`, an operation that the CVM
    /// does not have counts as completed.
    async fn updated(&self, reads: &Reads<'_>, is_over: bool, seen: &mut Seen) -> OperationEnd {
        let absent = if is_over { OperationEnd::Completed } else { OperationEnd::NotYet };
        let (id, known) = match &self.trigger {
            Trigger::Update { started, .. } if started.id.is_some() || started.known.is_some() => {
                (&started.id, &started.known)
            }
            _ => return absent,
        };
        let Some(page) = reads.newest(seen).await else { return OperationEnd::NotYet };
        let operation = match id {
            Some(id) => page.items.iter().find(|it| it.correlation_id.as_ref() == Some(id)),
            None => known.as_ref().and_then(|known| known.new_in(&page)),
        };
        seen.end_of(operation).unwrap_or(absent)
    }

    /// The error of a CVM that failed. After a failed boot, it has the end of the CVM's log.
    async fn failed_boot(
        &self,
        reads: &Reads<'_>,
        state: &CvmState,
        operation: Option<String>,
        seen: &mut Seen,
    ) -> Error {
        let error = failed(self.target, state, operation);
        seen.verdict = Some(error.clone());
        let log = match &state.boot_error {
            Some(error) if !error.is_empty() => {
                let (session, id) = (reads.caller.session(), reads.subscription.cvm_id());
                logs::last_lines(session, id.as_str(), LOG_LINES, TIME_FOR_A_LOG).await
            }
            _ => None,
        };
        error.with_log(log)
    }

    fn update_failed(&self, state: &CvmState, why: Option<&str>) -> Error {
        let why = why.filter(|why| !why.is_empty()).unwrap_or("no reason given");
        let message = format!("the update failed: {why}; the CVM is `{}`", state.status);
        Error::cvm(ErrorKind::CvmFailed, message, Some(state.clone()))
    }

    fn timed_out(&self, deadline: Deadline, seen: Seen) -> Error {
        let operation = match self.trigger {
            Trigger::Update { .. } => Some("update"),
            Trigger::Restart { .. } => Some("restart"),
            _ => None,
        };
        let limit = length(deadline.timeout());
        let mut message = match operation {
            Some(operation) => format!("the {operation} had not ended after {limit}"),
            None => format!("the CVM was not `{}` within {limit}", self.target),
        };
        if let Some(status) = &seen.operation {
            message.push_str(&format!("; the status of its operation is `{status}`"));
        }
        message.push_str(&match &seen.state {
            None => ": the client could not read its status".to_owned(),
            Some(state) => {
                let detail = detail(state).map(|it| format!(" ({it})")).unwrap_or_default();
                match operation {
                    Some(it) => format!(
                        "; the last status of the CVM, which may be from before the {it}, is `{}`{detail}",
                        state.status
                    ),
                    None if state.in_progress == Some(true) => format!(
                        ": its status is `{}`{detail}, and an operation is still in progress",
                        state.status
                    ),
                    None => format!(": its status is `{}`{detail}", state.status),
                }
            }
        });
        if let Some(failure) = &seen.failure {
            message.push_str(&format!("; the last read failed: {failure}"));
        }
        Error::cvm(ErrorKind::WaitTimeout, message, seen.state.as_deref().cloned())
            .with_cause(seen.failure)
    }
}

/// The reads of a wait.
struct Reads<'a> {
    caller: &'a Caller,
    subscription: Subscription,
    /// The number of reads after which only the CVM's operations show whether the action has ended.
    at_rest: u32,
}

impl Reads<'_> {
    async fn operations(&self, limit: u32) -> Result<CvmOperationPage> {
        let operations = GetCvmOperations::new(self.subscription.cvm_id()).limit(limit);
        self.subscription.send(self.caller.observer(), &operations).await
    }

    /// The newest operations of the CVM. If they cannot be read, that is no sign of anything: they are read again.
    async fn newest(&self, seen: &mut Seen) -> Option<CvmOperationPage> {
        self.operations(OPERATIONS).await.map_err(|failure| seen.failure = Some(failure)).ok()
    }

    /// The error of the CVM's last operation, if that failed.
    async fn last_failure(&self) -> Option<String> {
        let newest = self.operations(5).await.ok()?.items.into_iter().next()?;
        match OperationEnd::of(&newest) {
            OperationEnd::Failed(why) => why,
            OperationEnd::NotYet | OperationEnd::Completed => None,
        }
    }
}

/// How an operation has ended, if it has.
#[derive(Debug, PartialEq, Eq)]
enum OperationEnd {
    NotYet,
    Completed,
    /// With the API's reason.
    Failed(Option<String>),
}

impl OperationEnd {
    /// Only words that are known end an operation: another one does not show whether it succeeded. Without a status, the
    /// time of its end shows that it has ended.
    fn of(operation: &CvmOperation) -> Self {
        let why = operation.error_message.clone().filter(|why| !why.is_empty());
        match operation.status.to_ascii_lowercase().as_str() {
            "completed" => Self::Completed,
            _ if is_cancelled(operation) => Self::Failed(why),
            "failed" => Self::Failed(why),
            "" if operation.completed_at.is_some() => match why {
                Some(why) => Self::Failed(Some(why)),
                None => Self::Completed,
            },
            _ => Self::NotYet,
        }
    }
}

/// Whether an operation was cancelled, for example by stopping the CVM.
pub(crate) fn is_cancelled(operation: &CvmOperation) -> bool {
    ["cancelled", "canceled"].iter().any(|word| operation.status.eq_ignore_ascii_case(word))
}

/// Whether the status is a known word.
fn is_known(state: &CvmState) -> bool {
    state.status.eq_ignore_ascii_case("error") || condition(&state.status).is_some()
}

/// Whether a CVM at rest has failed.
fn is_failed(state: &CvmState) -> bool {
    let failed_boot = state.boot_error.as_ref().is_some_and(|error| !error.is_empty());
    failed_boot || state.status.eq_ignore_ascii_case("error")
}

/// What a wait reports when its time limit passes.
#[derive(Default)]
struct Seen {
    state: Option<Arc<CvmState>>,
    failure: Option<Error>,
    /// The status of the operation.
    operation: Option<String>,
    /// The error of the wait, while its reasons are read.
    verdict: Option<Error>,
}

impl Seen {
    /// How the operation of a page has ended. `None` if the page does not have it.
    fn end_of(&mut self, operation: Option<&CvmOperation>) -> Option<OperationEnd> {
        let operation = operation?;
        self.operation = Some(operation.status.clone());
        Some(OperationEnd::of(operation))
    }
}

/// The error for a CVM that cannot reach the target any more.
pub(crate) fn failed(target: Target, state: &CvmState, operation: Option<String>) -> Error {
    let mut reasons: Vec<String> =
        state.boot_error.clone().into_iter().filter(|error| !error.is_empty()).collect();
    if let Some(message) = operation
        && !reasons.contains(&message)
    {
        reasons.push(message);
    }
    let why = if reasons.is_empty() { "no reason given".to_owned() } else { reasons.join("; ") };
    let mut message = format!("the CVM is `{}` and will not be {target}: {why}", state.status);
    // A `running` CVM is one whose restart failed.
    let status = state.status.to_ascii_lowercase();
    if target == Target::Running && !matches!(status.as_str(), "deleted" | "running") {
        message.push_str("; the CVM still exists: fix the cause and start it again, or delete it");
    }
    Error::cvm(ErrorKind::CvmFailed, message, Some(state.clone()))
}

/// The error for a CVM without an operation that leads to the target.
pub(crate) fn idle(target: Target, trigger: &Trigger, state: &CvmState) -> Error {
    let action = match target {
        Target::Running => "start",
        Target::Stopped => "stop",
        Target::Deleted => "delete",
    };
    let status = &state.status;
    let message = match trigger {
        Trigger::Elsewhere => format!(
            "the CVM is `{status}`, and no operation is in progress that would {action} it: {action} it first"
        ),
        _ => format!(
            "the API accepted the request, but the CVM is still `{status}` after {}, and no operation is in progress \
             that would {action} it: `get_cvm_operations` may have the reason",
            length(IDLE_TIME_AFTER_ACTION)
        ),
    };
    Error::cvm(ErrorKind::CvmFailed, message, Some(state.clone()))
}

/// The progress or the error of a CVM, as the API reports it.
pub(crate) fn detail(state: &CvmState) -> Option<String> {
    [&state.boot_error, &state.boot_progress, &state.shutdown_progress]
        .into_iter()
        .flatten()
        .find(|text| !text.is_empty())
        .cloned()
}

/// Whether two states differ in what progress events show.
pub(crate) fn differs(before: &CvmState, now: &CvmState) -> bool {
    let shown = |state: &CvmState| {
        (
            state.status.clone(),
            state.in_progress.unwrap_or_default(),
            state.boot_progress.clone(),
            state.boot_error.clone(),
            state.shutdown_progress.clone(),
        )
    };
    shown(before) != shown(now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::SystemTime;

    fn state(status: &str) -> CvmState {
        CvmState { status: status.to_owned(), ..CvmState::default() }
    }

    fn busy(status: &str) -> CvmState {
        CvmState { in_progress: Some(true), ..state(status) }
    }

    fn judge(target: Target, trigger: Trigger, states: &[CvmState]) -> Vec<Verdict> {
        let mut tracker = StateTracker::new(target, trigger);
        let now = Instant::now();
        states.iter().map(|state| tracker.judge(state, now)).collect()
    }

    #[test]
    fn nothing_is_final_while_an_operation_is_in_progress() {
        let states = [busy("error"), busy("running"), busy("stopped"), state("running")];
        let judged = judge(Target::Running, Trigger::Elsewhere, &states);
        assert_eq!(judged[..3], [Verdict::Underway, Verdict::Underway, Verdict::Underway]);
        assert_eq!(judged[3], Verdict::Arrived);
    }

    #[test]
    fn a_stopped_cvm_fails_only_after_it_was_seen_moving() {
        let states = [state("stopped"), state("stopped"), state("starting"), state("stopped")];
        let judged = judge(Target::Running, Trigger::Elsewhere, &states);
        assert_eq!(
            judged,
            [Verdict::Underway, Verdict::Underway, Verdict::Underway, Verdict::Failed]
        );
    }

    #[test]
    fn a_cvm_on_which_nothing_is_under_way_is_given_up_after_a_few_looks() {
        for (target, trigger, status) in [
            (Target::Running, Trigger::Elsewhere, "stopped"),
            (Target::Running, Trigger::Elsewhere, "exited"),
            (Target::Stopped, Trigger::Elsewhere, "running"),
            (Target::Deleted, Trigger::Elsewhere, "running"),
            (Target::Running, Trigger::Here, "stopped"),
            (Target::Running, Trigger::Created { at: Instant::now() }, "stopped"),
        ] {
            let is_elsewhere = matches!(trigger, Trigger::Elsewhere);
            let step = Duration::from_millis(if is_elsewhere { 250 } else { 3_000 });
            let mut tracker = StateTracker::new(target, trigger);
            let start = Instant::now();
            let mut judged = Vec::new();
            for steps in 0..=20 {
                judged.push(tracker.judge(&state(status), start + step * steps));
            }
            assert_eq!(judged.pop(), Some(Verdict::Idle), "{target} {status}");
            assert!(judged.iter().all(|judged| *judged == Verdict::Underway), "{judged:?}");
        }
        let mut tracker = StateTracker::new(Target::Deleted, Trigger::Here);
        let late = Instant::now() + Duration::from_secs(60);
        for _ in 0..9 {
            assert_eq!(tracker.judge(&state("running"), late), Verdict::Underway);
        }
    }

    #[test]
    fn a_failed_boot_is_final() {
        let failed = CvmState { boot_error: Some("no image".to_owned()), ..state("stopped") };
        assert_eq!(judge(Target::Running, Trigger::Elsewhere, &[failed]), [Verdict::Failed]);
        let made = Trigger::Created { at: Instant::now() };
        assert_eq!(judge(Target::Running, made, &[state("error")]), [Verdict::Failed]);
        assert_eq!(judge(Target::Running, Trigger::Here, &[state("deleted")]), [Verdict::Failed]);
    }

    #[test]
    fn a_failure_from_before_the_action_has_time_to_pass() {
        let failed = |boot_error: &str| CvmState {
            boot_error: Some(boot_error.to_owned()),
            ..state("error")
        };
        use Verdict::{Arrived, Failed, FailedPerhapsBefore, Underway};
        for trigger in [Trigger::Here, Trigger::Restart { known: None }] {
            let judge = |states: &[CvmState]| judge(Target::Running, trigger.clone(), states);
            // The old failure, then the new start.
            let states = [state("error"), failed("no image"), state("starting"), state("running")];
            let passing = [FailedPerhapsBefore, FailedPerhapsBefore, Underway, Arrived];
            assert_eq!(judge(&states), passing);
            // A new failure is final: one after another state, another one, or one after a movement.
            assert_eq!(judge(&[state("stopped"), state("error")]), [Underway, Failed]);
            let states = [failed("no image"), failed("no room")];
            assert_eq!(judge(&states), [FailedPerhapsBefore, Failed]);
            let states = [state("error"), state("starting"), state("error")];
            assert_eq!(judge(&states), [FailedPerhapsBefore, Underway, Failed]);
        }
        for (target, failed) in
            [(Target::Running, failed("no image")), (Target::Stopped, state("error"))]
        {
            let mut tracker = StateTracker::new(target, Trigger::Here);
            let start = Instant::now();
            let judged: Vec<_> = (0..=20)
                .map(|quarters| {
                    tracker.judge(&failed, start + Duration::from_millis(250) * quarters)
                })
                .collect();
            let passing = judged.iter().filter(|judged| **judged == FailedPerhapsBefore);
            assert_eq!(passing.count(), 20);
            assert_eq!(judged.last(), Some(&Failed), "{target}");
        }
    }

    #[test]
    fn only_known_words_end_an_operation() {
        let reason = || Some("no room".to_owned());
        use OperationEnd::{Completed, Failed, NotYet};
        for (status, has_time, why, expected) in [
            ("completed", false, None, Completed),
            ("COMPLETED", true, None, Completed),
            ("failed", true, reason(), Failed(reason())),
            ("FAILED", false, None, Failed(None)),
            ("Cancelled", true, None, Failed(None)),
            ("in_progress", false, None, NotYet),
            ("IN_PROGRESS", false, None, NotYet),
            ("pending", false, None, NotYet),
            ("another", true, None, NotYet),
            ("", false, None, NotYet),
            ("", true, None, Completed),
            ("", true, reason(), Failed(reason())),
        ] {
            let operation = CvmOperation {
                status: status.to_owned(),
                completed_at: has_time.then(|| SystemTime::now().into()),
                error_message: why,
                ..CvmOperation::default()
            };
            assert_eq!(OperationEnd::of(&operation), expected, "{operation:?}");
        }
    }

    #[test]
    fn running_is_not_restarted() {
        let restart = Trigger::Restart { known: None };
        assert_eq!(
            judge(
                Target::Running,
                restart,
                &[state("running"), state("restarting"), state("RUNNING")]
            ),
            [Verdict::ArrivedIfRestarted, Verdict::Underway, Verdict::Arrived]
        );
    }
}
