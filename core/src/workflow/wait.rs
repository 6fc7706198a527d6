//! Waiting until a CVM is where it was to go, and not a moment longer than that can still happen.

use crate::engine::deadline::Deadline;
use crate::engine::event::Observer;
use crate::engine::reconcile::{KnownOperations, OPERATIONS};
use crate::error::{Error, ErrorKind, Result};
use crate::input::identifier::CvmId;
use crate::input::target::Target;
use crate::model::{Cvm, CvmState};
use crate::operation::calls::calls;
use crate::operation::documentation::{DocumentedError, Examples};
use crate::operation::raised::{AMBIGUOUS, NOT_PASSING};
use crate::operation::{Completion, DynOperation, Reconciler};
use crate::operations::GetCvmOperations;
use crate::schema::Literal;
use crate::workflow::call::Run;
use crate::workflow::context::Context;
use crate::workflow::logs;
use crate::workflow::progress::ProgressEvent;
use crate::workflow::reporter::Reporter;
use crate::workflow::watcher::{Looks, Subscription, WatchKey, WatchUpdate, Watcher};
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;

/// How many reads without a sign of a restart are enough, and in what time. It may have started and ended
/// between two of them.
const LOOKS_FOR_A_RESTART: u32 = 3;
const TIME_FOR_A_RESTART: Duration = Duration::from_secs(2);
/// How long an update whose id is known may be missing among the operations of a CVM that never moved.
const TIME_FOR_AN_UPDATE: Duration = Duration::from_secs(30);
/// How many looks at a CVM on which nothing is under way are enough to say that nothing will come, and
/// in what time. What is seen just after an action may be what was before it.
const IDLE_LOOKS: u32 = 5;
const IDLE_TIME: Duration = Duration::from_secs(5);
/// How much of a failed boot's log an error has, and how long that may take.
const LOG_LINES: u32 = 30;
const TIME_FOR_A_LOG: Duration = Duration::from_secs(5);
/// How long a CVM that was just made may be unknown.
const TIME_TO_APPEAR: Duration = Duration::from_secs(30);

calls! {
    /// Waits until a CVM is in a state, and answers that state. It ends early with `CvmFailedError` when the CVM
    /// will not get there any more: for `running`, when its boot failed, its status is `error`, it was deleted,
    /// or it stopped after it was seen moving; and when nothing is under way on the CVM for about 5 seconds,
    /// since then nothing is going to bring it there. Failed requests that may succeed later do not end it; a 401
    /// or 404 does, except that a CVM that does not exist is `deleted`. All waits of a client share their
    /// requests: one in each `poll_interval` for each 50 CVMs.
    ///
    /// ```no_run
    /// # async fn example(client: phala_cvm::Client) -> phala_cvm::Result<()> {
    /// let state = client.wait_for_cvm("my-app").on_progress(|event| println!("{event:?}")).await?;
    /// assert_eq!(state.status, "running");
    /// # Ok(())
    /// # }
    /// ```
    fn wait_for_cvm(cvm_id) -> CvmState [progress];

    /// Which CVM to wait for, and for what.
    WaitForCvm {
        /// The CVM: an id, a UUID, an app id or a name.
        required cvm_id: CvmId,
        /// What to wait for: `running`, `stopped` or `deleted`. Default: `running`.
        optional target: Target = Literal::Text(Target::DEFAULT.as_str()),
    }
}

impl Run for WaitForCvm {
    const RAISES: &'static [DocumentedError] = &[
        DocumentedError::new(
            ErrorKind::NotFound,
            "There is no such CVM, and `deleted` is not waited for.",
        ),
        AMBIGUOUS,
        DocumentedError::new(ErrorKind::CvmFailed, "The CVM failed, and will not get there."),
        DocumentedError::new(ErrorKind::WaitTimeout, "The CVM did not get there in time."),
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

/// What set the CVM in motion.
#[derive(Debug, Clone)]
pub(crate) enum Trigger {
    /// Not this call: another one, or nothing.
    Elsewhere,
    /// An action that has been answered.
    Here,
    /// A commit or a replication that has been answered: the CVM may not be known everywhere yet.
    Created {
        /// When.
        at: Instant,
    },
    /// A restart: a CVM that runs may not have started with it.
    Restart {
        /// When it was answered.
        at: Instant,
        /// The operations that there were before.
        known: Option<KnownOperations>,
    },
    /// An update: it is over when its operation is, and where the CVM is until then proves nothing.
    Update {
        /// When it was answered.
        at: Instant,
        /// The operation that it is, if the answer said so.
        id: Option<String>,
        /// The operations that there were before.
        known: Option<KnownOperations>,
    },
}

/// The CVM that is waited for after an action: as the caller named it, or the one that was made.
pub(crate) fn waited_for(task: &dyn DynOperation, cvm: Option<&Cvm>) -> Option<String> {
    match task.delivery().reconciler {
        Reconciler::Creation | Reconciler::Replica => cvm.map(|cvm| cvm.cvm_id.clone()),
        _ => task.cvm().map(str::to_owned),
    }
}

/// What tells the operation that an action has started from all others.
#[derive(Debug, Clone, Default)]
pub(crate) struct StartedOperation {
    /// Its id, if the answer said so.
    pub(crate) id: Option<String>,
    /// The operations that there were before.
    pub(crate) known: Option<KnownOperations>,
}

/// Waits until the CVM of an action that has been answered is where the action leads.
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
    let subject = match cvm {
        Some(Cvm { vm_uuid: Some(vm_uuid), .. }) => WatchKey::VmUuid(vm_uuid.clone()),
        Some(cvm) => WatchKey::Named(CvmId::from(cvm.cvm_id.as_str())),
        None => WatchKey::Named(CvmId::from(task.cvm().unwrap_or_default())),
    };
    let cvm_id = waited_for(task, cvm);
    let StartedOperation { id, known } = started;
    let at = Instant::now();
    let trigger = match (task.completion(), task.delivery().reconciler) {
        (Completion::Operation, _) => Trigger::Update { at, id, known },
        (_, Reconciler::Creation | Reconciler::Replica) => Trigger::Created { at },
        (_, Reconciler::Operation) => Trigger::Restart { at, known },
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
    /// It may still get there.
    Underway,
    /// It is there.
    Arrived,
    /// It is there, unless that was so before the restart.
    ArrivedIfRestarted,
    /// It is at rest: after the update, or still before it.
    AtRest,
    /// Nothing is under way that would bring it there.
    Idle,
    /// It will not get there.
    Failed,
}

/// What was seen of a CVM so far, and what that means.
#[derive(Debug)]
pub(crate) struct StateTracker {
    target: Target,
    trigger: Trigger,
    /// Seen in motion.
    moved: bool,
    /// Since when, and how often, it was seen at rest somewhere else.
    idle_since: Option<Instant>,
    idle_looks: u32,
}

impl StateTracker {
    pub(crate) fn new(target: Target, trigger: Trigger) -> Self {
        Self { target, trigger, moved: false, idle_since: None, idle_looks: 0 }
    }

    /// What a state means that was seen now.
    pub(crate) fn judge(&mut self, state: &CvmState, now: Instant) -> Verdict {
        let status = state.status.to_ascii_lowercase();
        let moving = matches!(
            status.as_str(),
            "pending"
                | "creating"
                | "provisioning"
                | "starting"
                | "restarting"
                | "updating"
                | "stopping"
                | "shutting_down"
                | "deleting"
                | "terminating"
        );
        if state.in_progress == Some(true) || moving {
            self.moved = true;
            self.idle_since = None;
            self.idle_looks = 0;
            return Verdict::Underway;
        }
        let failed_boot = state.boot_error.as_ref().is_some_and(|error| !error.is_empty());
        match (self.target, status.as_str()) {
            (Target::Deleted, "deleted") => Verdict::Arrived,
            // A deletion that was accepted comes.
            (Target::Deleted, _) if !matches!(self.trigger, Trigger::Elsewhere) => {
                Verdict::Underway
            }
            (Target::Deleted, _) => self.idle(now),
            (_, "deleted") => Verdict::Failed,
            // Whether that is before the update or after it, its operation tells: an update may be what is to
            // bring a CVM back whose boot has failed.
            (_, "running" | "stopped" | "exited" | "error")
                if matches!(self.trigger, Trigger::Update { .. }) =>
            {
                Verdict::AtRest
            }
            (Target::Running, _) if failed_boot => Verdict::Failed,
            (_, "error") => Verdict::Failed,
            (Target::Running, "running") => match self.trigger {
                Trigger::Restart { .. } if !self.moved => Verdict::ArrivedIfRestarted,
                _ => Verdict::Arrived,
            },
            // `exited`: its guest ended by itself.
            (Target::Stopped, "stopped" | "exited") => Verdict::Arrived,
            // At rest where it was not to stay: for good, if it has moved.
            (Target::Running, "stopped" | "exited") | (Target::Stopped, "running")
                if self.moved =>
            {
                Verdict::Failed
            }
            (Target::Running, "stopped" | "exited") | (Target::Stopped, "running") => {
                self.idle(now)
            }
            _ => Verdict::Underway,
        }
    }

    fn idle(&mut self, now: Instant) -> Verdict {
        let since = *self.idle_since.get_or_insert(now);
        self.idle_looks += 1;
        let is_over = self.idle_looks >= IDLE_LOOKS && now.duration_since(since) >= IDLE_TIME;
        if is_over { Verdict::Idle } else { Verdict::Underway }
    }

    /// Whether a CVM that is not there may still appear.
    fn may_appear(&self) -> bool {
        matches!(self.trigger, Trigger::Created { at } if at.elapsed() < TIME_TO_APPEAR)
    }
}

impl Wait {
    /// Waits until the CVM is there, within the call's deadline.
    pub(crate) async fn until(self, context: &Context) -> Result<Arc<CvmState>> {
        let Context { caller, session, observer, reporter, deadline, .. } = context;
        let mut seen = Seen { state: None, failure: None };
        let ended = {
            let watch = pin!(self.watch(caller.watcher(), observer.as_ref(), reporter, &mut seen));
            let watch = session.gate.unless_aborted(watch);
            tokio::time::timeout(deadline.remaining(), watch).await
        };
        match ended {
            Ok(ended) => ended,
            Err(_) => Err(self.timed_out(*deadline, seen)),
        }
    }

    async fn watch(
        &self,
        watcher: &Watcher,
        observer: Option<&Observer>,
        reporter: &Reporter,
        seen: &mut Seen,
    ) -> Result<Arc<CvmState>> {
        let looks = match self.trigger {
            Trigger::Elsewhere => Looks::AtOnce,
            _ => Looks::AfterAction,
        };
        let mut subscription = watcher.watch(self.subject.clone(), looks);
        let mut tracker = StateTracker::new(self.target, self.trigger.clone());
        let mut looks = 0;
        loop {
            let state = match subscription.next(watcher, observer).await {
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
                WatchUpdate::Refused(refusal) if refusal.kind() == ErrorKind::NotFound => {
                    return if self.target == Target::Deleted {
                        Ok(self.gone(seen))
                    } else {
                        Err(refusal)
                    };
                }
                WatchUpdate::Refused(refusal) => return Err(refusal),
                WatchUpdate::Absent if self.target == Target::Deleted => return Ok(self.gone(seen)),
                WatchUpdate::Absent | WatchUpdate::Identified(_) => continue,
            };
            seen.failure = None;
            let news = seen.state.as_ref().is_none_or(|before| differs(before, &state));
            seen.state = Some(Arc::clone(&state));
            let arrived = match tracker.judge(&state, Instant::now()) {
                Verdict::Underway => false,
                Verdict::Arrived => true,
                Verdict::ArrivedIfRestarted => {
                    looks += 1;
                    Box::pin(self.restarted(watcher, observer, &subscription, looks)).await?
                }
                Verdict::AtRest => {
                    looks += 1;
                    let moved = tracker.moved;
                    let ended =
                        Box::pin(self.updated(watcher, observer, &subscription, looks, moved));
                    match (ended.await, is_failed(&state)) {
                        (UpdateEnd::NotYet, _) => false,
                        (UpdateEnd::Completed, false) => true,
                        (UpdateEnd::Failed(why), false) => {
                            return Err(self.update_failed(&state, why.as_deref()));
                        }
                        (ended, true) => {
                            let why = match ended {
                                UpdateEnd::Failed(why) => why,
                                _ => None,
                            };
                            return Err(Box::pin(self.failed_boot(
                                watcher,
                                &subscription,
                                &state,
                                why,
                            ))
                            .await);
                        }
                    }
                }
                Verdict::Idle => return Err(self.idle(&state)),
                Verdict::Failed => {
                    let message = Box::pin(last_failure(watcher, observer, &subscription)).await;
                    let failed = self.failed_boot(watcher, &subscription, &state, message);
                    return Err(Box::pin(failed).await);
                }
            };
            if arrived {
                // A status does not name its CVM.
                if state.name.is_none() && self.name.is_some() {
                    return Ok(Arc::new(CvmState {
                        name: self.name.clone(),
                        ..CvmState::clone(&state)
                    }));
                }
                return Ok(state);
            }
            if news {
                self.tell(reporter, &state);
            }
        }
    }

    fn tell(&self, reporter: &Reporter, state: &CvmState) {
        reporter.tell(ProgressEvent {
            cvm_id: self.cvm_id.clone().or_else(|| state.vm_uuid.clone()),
            name: state.name.clone().or_else(|| self.name.clone()),
            status: Some(state.status.clone()),
            detail: detail(state),
            ..ProgressEvent::default()
        });
    }

    /// The last state of a CVM that is gone.
    fn gone(&self, seen: &Seen) -> Arc<CvmState> {
        let mut state = seen.state.as_deref().cloned().unwrap_or_default();
        if state.name.is_none() {
            state.name.clone_from(&self.name);
        }
        state.status = Target::Deleted.as_str().to_owned();
        state.in_progress = Some(false);
        Arc::new(state)
    }

    /// Whether the restart of this call has been carried out, for a CVM that was not seen restarting.
    async fn restarted(
        &self,
        watcher: &Watcher,
        observer: Option<&Observer>,
        subscription: &Subscription,
        looks: u32,
    ) -> Result<bool> {
        let Trigger::Restart { at: since, known } = &self.trigger else { return Ok(true) };
        let operations = GetCvmOperations::new(subscription.cvm_id()).limit(OPERATIONS);
        let answer = watcher.ask(observer, &operations).await;
        let is_long_ago = looks >= LOOKS_FOR_A_RESTART && since.elapsed() >= TIME_FOR_A_RESTART;
        let Ok(page) = answer else { return Ok(is_long_ago) };
        let operation = known.as_ref().and_then(|known| known.new_in(&page));
        let Some(operation) = operation else { return Ok(is_long_ago) };
        match operation.status.as_str() {
            "failed" => {
                let state = CvmState { status: "running".to_owned(), ..CvmState::default() };
                Err(self.failed(&state, operation.error_message.clone()))
            }
            "in_progress" => Ok(false),
            _ => Ok(true),
        }
    }

    /// Whether the update of this call has ended, for a CVM that is at rest.
    async fn updated(
        &self,
        watcher: &Watcher,
        observer: Option<&Observer>,
        subscription: &Subscription,
        looks: u32,
        moved: bool,
    ) -> UpdateEnd {
        let Trigger::Update { at, id, known } = &self.trigger else { return UpdateEnd::Completed };
        let operations = GetCvmOperations::new(subscription.cvm_id()).limit(OPERATIONS);
        let page = watcher.ask(observer, &operations).await.ok();
        let operation = page.as_ref().and_then(|page| match id {
            Some(id) => page.items.iter().find(|it| it.correlation_id.as_ref() == Some(id)),
            None => known.as_ref().and_then(|known| known.new_in(page)),
        });
        match operation {
            Some(operation) if operation.status == "failed" => {
                UpdateEnd::Failed(operation.error_message.clone())
            }
            Some(operation) if operation.status == "in_progress" => UpdateEnd::NotYet,
            Some(_) => UpdateEnd::Completed,
            // What is not in the list has been seen nevertheless, or had time enough to be.
            None => {
                let time = if id.is_some() { TIME_FOR_AN_UPDATE } else { TIME_FOR_A_RESTART };
                let is_over = moved || looks >= LOOKS_FOR_A_RESTART && at.elapsed() >= time;
                if is_over { UpdateEnd::Completed } else { UpdateEnd::NotYet }
            }
        }
    }

    /// The error of a CVM that failed; of a boot, with the end of its log.
    async fn failed_boot(
        &self,
        watcher: &Watcher,
        subscription: &Subscription,
        state: &CvmState,
        operation: Option<String>,
    ) -> Error {
        let log = match &state.boot_error {
            Some(error) if !error.is_empty() => {
                let id = subscription.cvm_id().to_string();
                logs::last_lines(watcher.session(), &id, LOG_LINES, TIME_FOR_A_LOG).await
            }
            _ => None,
        };
        self.failed(state, operation).with_log(log)
    }

    fn update_failed(&self, state: &CvmState, why: Option<&str>) -> Error {
        let why = why.filter(|why| !why.is_empty()).unwrap_or("no reason given");
        let message = format!("the update failed: {why}; the CVM is `{}`", state.status);
        Error::cvm(ErrorKind::CvmFailed, message, Some(state.clone()))
    }

    fn failed(&self, state: &CvmState, operation: Option<String>) -> Error {
        let goal = match self.target {
            Target::Running => "be running",
            Target::Stopped => "be stopped",
            Target::Deleted => "be deleted",
        };
        let mut reasons: Vec<String> =
            state.boot_error.clone().into_iter().filter(|error| !error.is_empty()).collect();
        if let Some(message) = operation
            && !reasons.contains(&message)
        {
            reasons.push(message);
        }
        let why =
            if reasons.is_empty() { "no reason given".to_owned() } else { reasons.join("; ") };
        let mut message = format!("it is `{}` and will not {goal}: {why}", state.status);
        // `running` is one whose restart failed.
        let status = state.status.to_ascii_lowercase();
        if self.target == Target::Running && !matches!(status.as_str(), "deleted" | "running") {
            message
                .push_str("; it still exists: remove the cause and start it again, or delete it");
        }
        Error::cvm(ErrorKind::CvmFailed, message, Some(state.clone()))
    }

    /// Nothing is going to bring the CVM there.
    fn idle(&self, state: &CvmState) -> Error {
        let action = match self.target {
            Target::Running => "start",
            Target::Stopped => "stop",
            Target::Deleted => "delete",
        };
        let message = format!(
            "it is `{}` and no operation is under way on it, so nothing is going to {action} it: \
             {action} it first",
            state.status
        );
        Error::cvm(ErrorKind::CvmFailed, message, Some(state.clone()))
    }

    fn timed_out(&self, deadline: Deadline, seen: Seen) -> Error {
        let state = match &seen.state {
            None => "it was not seen at all".to_owned(),
            Some(state) => match detail(state) {
                None => format!("it is `{}`", state.status),
                Some(detail) => format!("it is `{}` ({detail})", state.status),
            },
        };
        let mut message = format!(
            "{} within {} seconds: {state}",
            match self.trigger {
                Trigger::Update { .. } => "the update did not end".to_owned(),
                _ => format!("it was not `{}`", self.target),
            },
            deadline.timeout().as_secs_f64()
        );
        if let Some(failure) = &seen.failure {
            message.push_str(&format!("; the last failed look at it: {failure}"));
        }
        let error = Error::cvm(ErrorKind::WaitTimeout, message, seen.state.as_deref().cloned());
        match seen.failure {
            Some(failure) => error.with_source(failure),
            None => error,
        }
    }
}

/// How an update has ended, if it has.
enum UpdateEnd {
    NotYet,
    Completed,
    /// With the API's reason.
    Failed(Option<String>),
}

/// Whether a CVM at rest does not run because it failed.
fn is_failed(state: &CvmState) -> bool {
    let failed_boot = state.boot_error.as_ref().is_some_and(|error| !error.is_empty());
    failed_boot || state.status.eq_ignore_ascii_case("error")
}

/// What a wait knows when its time is up.
struct Seen {
    state: Option<Arc<CvmState>>,
    failure: Option<Error>,
}

/// How far a CVM has come, in the API's words.
pub(crate) fn detail(state: &CvmState) -> Option<String> {
    [&state.boot_error, &state.boot_progress, &state.shutdown_progress]
        .into_iter()
        .flatten()
        .find(|text| !text.is_empty())
        .cloned()
}

/// Whether there is news in a state.
pub(crate) fn differs(before: &CvmState, now: &CvmState) -> bool {
    let told = |state: &CvmState| {
        (
            state.status.clone(),
            state.in_progress.unwrap_or_default(),
            state.boot_progress.clone(),
            state.boot_error.clone(),
            state.shutdown_progress.clone(),
        )
    };
    told(before) != told(now)
}

/// What the CVM's last operation says of its failure.
async fn last_failure(
    watcher: &Watcher,
    observer: Option<&Observer>,
    subscription: &Subscription,
) -> Option<String> {
    let operations = GetCvmOperations::new(subscription.cvm_id()).limit(5);
    let page = watcher.ask(observer, &operations).await.ok()?;
    let newest = page.items.into_iter().next()?;
    (newest.status == "failed").then_some(newest.error_message).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

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
        ] {
            let mut tracker = StateTracker::new(target, trigger);
            let start = Instant::now();
            let mut judged = Vec::new();
            for quarters in 0..=20 {
                let now = start + Duration::from_millis(250) * quarters;
                judged.push(tracker.judge(&state(status), now));
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
        assert_eq!(judge(Target::Running, Trigger::Here, &[state("error")]), [Verdict::Failed]);
        assert_eq!(judge(Target::Running, Trigger::Here, &[state("deleted")]), [Verdict::Failed]);
    }

    #[test]
    fn running_is_not_restarted() {
        let restart = Trigger::Restart { at: Instant::now(), known: None };
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
