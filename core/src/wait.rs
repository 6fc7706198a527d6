//! Waiting until a CVM is where it was to go, and not a moment longer than that can still happen.

use crate::arguments::{Place, arguments};
use crate::context::Context;
use crate::dispatch::{Deadline, rarely};
use crate::error::{Error, ErrorKind, Result};
use crate::event::Observer;
use crate::functions::Examples;
use crate::identifier::CvmId;
use crate::model::{Cvm, CvmState};
use crate::operation::{Delivery, Task};
use crate::operations::GetCvmOperations;
use crate::procedure::Procedure;
use crate::progress::{ProgressEvent, Reporter};
use crate::raised::{AMBIGUOUS, NOT_PASSING, Raised};
use crate::reconcile::{Sign, began_since};
use crate::schema::Literal;
use crate::session::Session;
use crate::target::Target;
use crate::watcher::{Report, Sight, Subject};
use std::pin::pin;
use std::sync::Arc;
use tokio::time::Instant;

/// How many looks without a sign of a restart that the API has confirmed are enough.
const LOOKS_FOR_A_RESTART: u32 = 3;

arguments! {
    /// Which CVM to wait for, and for what.
    WaitForCvm {
        /// The CVM: an id, a UUID, an app id or a name.
        required cvm_id: CvmId,
        /// What to wait for: `running`, `stopped` or `deleted`. Default: `running`.
        optional target: Target = Literal::Text(Target::DEFAULT.as_str()),
    }
}

impl WaitForCvm {
    /// Waits until it runs.
    pub fn new(cvm_id: impl Into<CvmId>) -> Self {
        Self { cvm_id: cvm_id.into(), target: None }
    }

    fn check_values(&self, _: &Place<'_>) -> Result<(), Error> {
        Ok(())
    }
}

impl Procedure for WaitForCvm {
    const NAME: &'static str = "wait_for_cvm";
    const DOC: &'static str = "Waits until a CVM is in a state, and answers that state. It ends early \
        with `CvmFailedError` when the CVM will not get there any more: for `running`, when its boot \
        failed, its status is `error`, it was deleted, or it stopped after it was seen moving. A few \
        failed requests do not end it; a 401 or 404 does, except that a CVM that does not exist is \
        `deleted`. All waits of a client share their requests, at most one a second for each 50 CVMs.";
    const POSITIONAL: &'static [&'static str] = &["cvm_id"];
    const OPTIONS: &'static [&'static str] = &["on_progress", "progress"];
    const RAISES: &'static [Raised] = &[
        Raised::new(ErrorKind::NotFound, "There is no such CVM, and `deleted` is not waited for."),
        AMBIGUOUS,
        Raised::new(ErrorKind::CvmFailed, "The CVM failed, and will not get there."),
        Raised::new(ErrorKind::WaitTimeout, "The CVM did not get there in time."),
        NOT_PASSING,
    ];
    const EXAMPLES: Examples = Examples {
        python: r#"state = client.wait_for_cvm("my-app", "running", timeout=600)
print(state.status)"#,
        node: r#"const state = await client.waitForCvm("my-app", { target: "running", timeout: 600_000 });
console.log(state.status);"#,
    };
    type Answer = CvmState;

    fn cvm(&self) -> Option<&str> {
        Some(self.cvm_id.as_str())
    }

    async fn carry_out(self, context: &Context) -> Result<CvmState> {
        let wait = Wait {
            target: self.target.unwrap_or_default(),
            subject: Subject::Named(self.cvm_id.clone()),
            cvm_id: Some(self.cvm_id.as_str().to_owned()),
            name: None,
            begun: Begun::Elsewhere,
        };
        let state = wait.until(context).await?;
        context.arrived(self.cvm_id.as_str(), &state);
        Ok(CvmState::clone(&state))
    }
}

/// What set the CVM in motion.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Begun {
    /// Nobody, or somebody else.
    Elsewhere,
    /// An action that has been answered.
    Here,
    /// A restart: a CVM that runs may not have begun with it.
    Restart {
        /// When it was sent.
        at: Instant,
        /// Whether the API answered that the CVM restarts.
        confirmed: bool,
    },
}

/// Waits until the CVM of an action that has been answered is where the action leads.
pub(crate) async fn arrival(
    context: &Context,
    task: &dyn Task,
    cvm: Option<&Cvm>,
    sent_at: Instant,
) -> Result<Arc<CvmState>> {
    let Some(target) = task.leads_to() else { return Ok(Arc::default()) };
    let subject = match cvm {
        Some(Cvm { vm_uuid: Some(vm_uuid), .. }) => Subject::VmUuid(vm_uuid.clone()),
        Some(cvm) => Subject::Named(CvmId::from(cvm.cvm_id.as_str())),
        None => Subject::Named(CvmId::from(task.cvm().unwrap_or_default())),
    };
    let cvm_id = match task.delivery() {
        // What it makes is another CVM than the one it was called for.
        Delivery::Create | Delivery::Replicate => cvm.map(|cvm| cvm.cvm_id.clone()),
        _ => task.cvm().map(str::to_owned),
    };
    let begun = match task.delivery() {
        Delivery::Restart => Begun::Restart {
            at: sent_at,
            confirmed: cvm.is_some_and(|cvm| cvm.status.eq_ignore_ascii_case("restarting")),
        },
        _ => Begun::Here,
    };
    let name = cvm.and_then(|cvm| cvm.name.clone());
    Wait { target, subject, cvm_id, name, begun }.until(context).await
}

/// A wait for one CVM.
pub(crate) struct Wait {
    pub(crate) target: Target,
    pub(crate) subject: Subject,
    /// As the caller named it.
    pub(crate) cvm_id: Option<String>,
    pub(crate) name: Option<String>,
    pub(crate) begun: Begun,
}

/// What a state means for a wait.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Judgement {
    /// It may still get there.
    Underway,
    /// It is there.
    Arrived,
    /// It is there, unless that was so before the restart.
    ArrivedIfRestarted,
    /// It will not get there.
    Failed,
}

/// What was seen of a CVM so far, and what that means.
#[derive(Debug)]
pub(crate) struct Course {
    target: Target,
    begun: Begun,
    /// Seen in motion.
    moved: bool,
    /// How often it was seen at rest where an action should have moved it.
    unmoved: u32,
}

impl Course {
    pub(crate) fn new(target: Target, begun: Begun) -> Self {
        Self { target, begun, moved: false, unmoved: 0 }
    }

    pub(crate) fn judge(&mut self, state: &CvmState) -> Judgement {
        let status = state.status.to_ascii_lowercase();
        let moving = matches!(
            status.as_str(),
            "provisioning" | "starting" | "restarting" | "updating" | "stopping" | "shutting_down"
        );
        if state.in_progress == Some(true) || moving {
            self.moved = true;
            return Judgement::Underway;
        }
        let failed_boot = state.boot_error.as_ref().is_some_and(|error| !error.is_empty());
        match (self.target, status.as_str()) {
            (Target::Deleted, "deleted") => Judgement::Arrived,
            (Target::Deleted, _) => Judgement::Underway,
            (_, "deleted") => Judgement::Failed,
            (Target::Running, _) if failed_boot => Judgement::Failed,
            (_, "error") => Judgement::Failed,
            (Target::Running, "running") => match self.begun {
                // Over between two looks, if the first of them does not show what was before.
                Begun::Restart { confirmed: true, .. } if !self.moved => {
                    self.unmoved += 1;
                    if self.unmoved > 1 { Judgement::Arrived } else { Judgement::Underway }
                }
                Begun::Restart { .. } if !self.moved => Judgement::ArrivedIfRestarted,
                _ => Judgement::Arrived,
            },
            (Target::Stopped, "stopped") => Judgement::Arrived,
            (Target::Running, "stopped") | (Target::Stopped, "running") => self.at_rest(),
            _ => Judgement::Underway,
        }
    }

    /// At rest where it was not to stay: for good, if it has moved. After an action of ours, the first
    /// look may show what was before.
    fn at_rest(&mut self) -> Judgement {
        if !matches!(self.begun, Begun::Elsewhere) {
            self.unmoved += 1;
        }
        if self.moved || self.unmoved > 1 { Judgement::Failed } else { Judgement::Underway }
    }
}

impl Wait {
    /// Waits until the CVM is there, within the call's deadline.
    pub(crate) async fn until(self, context: &Context) -> Result<Arc<CvmState>> {
        let Context { session, observer, reporter, deadline, .. } = context;
        let mut seen = Seen { state: None, failure: None };
        let ended = {
            let watch = pin!(self.watch(session, observer.as_ref(), reporter, &mut seen));
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
        session: &Session,
        observer: Option<&Observer>,
        reporter: &Reporter,
        seen: &mut Seen,
    ) -> Result<Arc<CvmState>> {
        let mut sight = session.watcher.watch(self.subject.clone());
        let mut course = Course::new(self.target, self.begun);
        let mut looks = 0;
        loop {
            let state = match sight.next(session, observer).await {
                Report::Seen(state) => state,
                Report::Unreachable(failure) => {
                    seen.failure = Some(failure);
                    continue;
                }
                Report::Refused(refusal) => return self.refused(refusal, seen),
                Report::Identified(_) => continue,
            };
            let news = seen.state.as_ref().is_none_or(|before| differs(before, &state));
            seen.state = Some(Arc::clone(&state));
            let arrived = match course.judge(&state) {
                Judgement::Underway => false,
                Judgement::Arrived => true,
                Judgement::ArrivedIfRestarted => {
                    looks += 1;
                    rarely(self.restarted(session, observer, &sight, looks)).await?
                }
                Judgement::Failed => {
                    let message = rarely(last_failure(session, observer, &sight)).await;
                    return Err(self.failed(&state, message));
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

    /// The CVM cannot be looked at: where it was to be gone, it is.
    fn refused(&self, refusal: Error, seen: &Seen) -> Result<Arc<CvmState>> {
        if self.target == Target::Deleted && refusal.kind() == ErrorKind::NotFound {
            let mut state = seen.state.as_deref().cloned().unwrap_or_default();
            if state.name.is_none() {
                state.name.clone_from(&self.name);
            }
            state.status = Target::Deleted.as_str().to_owned();
            state.in_progress = Some(false);
            return Ok(Arc::new(state));
        }
        Err(refusal)
    }

    /// Whether the restart of this call has been carried out, for a CVM that was not seen restarting.
    async fn restarted(
        &self,
        session: &Session,
        observer: Option<&Observer>,
        sight: &Sight,
        looks: u32,
    ) -> Result<bool> {
        let Begun::Restart { at: since, .. } = self.begun else { return Ok(true) };
        let operations = GetCvmOperations::new(sight.cvm_id()).limit(20);
        let Ok((page, date)) = session.watcher.ask(session, observer, &operations).await else {
            return Ok(looks >= LOOKS_FOR_A_RESTART);
        };
        let Sign::Began(id) = began_since(&page, date, since) else {
            return Ok(looks >= LOOKS_FOR_A_RESTART);
        };
        let operation = page
            .items
            .iter()
            .find(|operation| operation.correlation_id.as_deref() == Some(id.as_str()));
        match operation.map(|operation| operation.status.as_str()) {
            Some("failed") => {
                let why = operation.and_then(|operation| operation.error_message.clone());
                Err(self
                    .failed(&CvmState { status: "running".to_owned(), ..CvmState::default() }, why))
            }
            Some("in_progress") => Ok(false),
            _ => Ok(true),
        }
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
            message.push_str("; it still exists: mend the cause and start it again, or delete it");
        }
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
            "it was not `{}` within {} seconds: {state}",
            self.target,
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
    session: &Session,
    observer: Option<&Observer>,
    sight: &Sight,
) -> Option<String> {
    let operations = GetCvmOperations::new(sight.cvm_id()).limit(5);
    let (page, _) = session.watcher.ask(session, observer, &operations).await.ok()?;
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

    fn judge(target: Target, begun: Begun, states: &[CvmState]) -> Vec<Judgement> {
        let mut course = Course::new(target, begun);
        states.iter().map(|state| course.judge(state)).collect()
    }

    #[test]
    fn nothing_is_final_while_an_operation_is_in_progress() {
        let states = [busy("error"), busy("running"), busy("stopped"), state("running")];
        let judged = judge(Target::Running, Begun::Elsewhere, &states);
        assert_eq!(judged[..3], [Judgement::Underway, Judgement::Underway, Judgement::Underway]);
        assert_eq!(judged[3], Judgement::Arrived);
    }

    #[test]
    fn a_stopped_cvm_fails_only_after_it_was_seen_moving() {
        let states = [state("stopped"), state("stopped"), state("starting"), state("stopped")];
        let judged = judge(Target::Running, Begun::Elsewhere, &states);
        assert_eq!(
            judged,
            [Judgement::Underway, Judgement::Underway, Judgement::Underway, Judgement::Failed]
        );
    }

    #[test]
    fn the_first_look_after_an_action_may_be_stale() {
        let judged = judge(Target::Running, Begun::Here, &[state("stopped"), state("stopped")]);
        assert_eq!(judged, [Judgement::Underway, Judgement::Failed]);
    }

    #[test]
    fn a_failed_boot_is_final() {
        let failed = CvmState { boot_error: Some("no image".to_owned()), ..state("stopped") };
        assert_eq!(judge(Target::Running, Begun::Elsewhere, &[failed]), [Judgement::Failed]);
        assert_eq!(judge(Target::Running, Begun::Here, &[state("error")]), [Judgement::Failed]);
        assert_eq!(judge(Target::Running, Begun::Here, &[state("deleted")]), [Judgement::Failed]);
    }

    #[test]
    fn running_is_not_restarted() {
        let restart = Begun::Restart { at: Instant::now(), confirmed: false };
        assert_eq!(
            judge(
                Target::Running,
                restart,
                &[state("running"), state("restarting"), state("RUNNING")]
            ),
            [Judgement::ArrivedIfRestarted, Judgement::Underway, Judgement::Arrived]
        );
        let confirmed = Begun::Restart { at: Instant::now(), confirmed: true };
        assert_eq!(
            judge(Target::Running, confirmed, &[state("running"), state("running")]),
            [Judgement::Underway, Judgement::Arrived]
        );
    }
}
