//! An action on many CVMs, with a limit on how many at the same time. Each CVM has one result; errors are values.

use crate::engine::attempt::ResponseFormat;
use crate::engine::dispatch::{Ended, InFleet};
use crate::engine::reconcile::is_at;
use crate::engine::throttle::Throttle;
use crate::error::length;
use crate::model::Id;
use crate::operation::fleet_result::{FleetAction, FleetResults, Outcome};
use crate::operation::{DynOperation, Reconciler};
use crate::operations::{DeleteCvm, RestartCvm, ShutdownCvm, StartCvm, StopCvm};
use crate::workflow::candidates::with_candidates;
use crate::workflow::fleet_cvms::{FleetCvm, FleetCvms, Groups, Member, instance};
use crate::workflow::fleet_results::{Results, Slot};
use crate::workflow::health::healthy;
use crate::workflow::pages::CvmPages;
use crate::workflow::permits::Permits;
use crate::workflow::prelude::*;
use crate::workflow::progress::{ProgressEvent, ProgressKind};
use crate::workflow::update::{self, GoneBack, Undo, UpdateCvm, call_with_changes, with_changes};
use crate::workflow::wait::{StartedOperation, arrival};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Semaphore;

/// The default of `concurrency`.
const CONCURRENCY: u32 = 10;

/// The limits of a fleet's action.
struct Plan {
    concurrency: u32,
    max_unavailable: Option<u32>,
    max_failures: Option<u32>,
    dry_run: bool,
}

impl Plan {
    /// How many CVMs are worked on at the same time.
    fn permits(&self) -> usize {
        let permits = self.concurrency.min(self.max_unavailable.unwrap_or(u32::MAX));
        usize::try_from(permits).unwrap_or(usize::MAX).min(Semaphore::MAX_PERMITS)
    }
}

/// The action on each CVM.
enum Action {
    /// Makes the operation for one CVM.
    Operation(Box<dyn Fn(CvmId) -> Box<dyn DynOperation> + Send + Sync>),
    /// An update, whose `cvm_id` is replaced for each CVM.
    Update { requested: Box<UpdateCvm>, rolls_back: bool },
}

/// Runs an action on all CVMs of a fleet.
async fn run(
    context: &Context,
    cvms: FleetCvms,
    plan: Plan,
    name: FleetAction,
    action: Action,
) -> Result<FleetResults> {
    let members = match cvms {
        FleetCvms::Listed(cvms) => distinct(context, cvms).await?,
        FleetCvms::Matching(filter) => {
            let is_match = |cvm: &CvmInfo| filter.matches(cvm);
            Groups::of(matching(context, is_match).await?).members()
        }
    };
    let results: Vec<_> = members.iter().map(|member| member.result(name)).collect();
    if plan.dry_run {
        return Ok(results);
    }
    let cvm_ids: Vec<_> = members.iter().map(Member::cvm_id).collect();
    let to_do: Vec<ToDo> = results
        .iter()
        .zip(&cvm_ids)
        .enumerate()
        .filter(|(_, (result, _))| !result.ok())
        .map(|(index, (result, cvm_id))| ToDo {
            index,
            cvm_id: cvm_id.clone(),
            name: result.name.clone(),
            before: result.outcome,
        })
        .collect();
    let results = Results::new(results);
    context.partial.began_fleet(results.clone());
    let run = Arc::new(FleetRun {
        context: context.clone(),
        results: results.clone(),
        cvm_ids,
        permits: Permits::new(plan.permits()),
        failures: AtomicUsize::new(0),
        throttle: Throttle::default(),
        undo: Mutex::default(),
        plan,
        action,
    });
    let left = run.permits.each(to_do, |to_do| Arc::clone(&run).one(to_do)).await;
    if !left.is_empty() || run.has_failed() {
        run.roll_back().await;
    }
    Ok(results.so_far())
}

/// The CVMs of a list, each once. If the list does not show which entries mean the same CVM, the workspace's CVMs do.
async fn distinct(context: &Context, cvms: Vec<FleetCvm>) -> Result<Vec<Member>> {
    let mut groups = Groups::of(cvms);
    if groups.is_undecided() {
        match matching(context, |cvm| !cvm.is_deleted()).await {
            Ok(listed) => groups.join_listed(&listed),
            // The key may act on these CVMs and not list all of them.
            Err(error) if error.kind() == ErrorKind::Auth => {}
            Err(error) => return Err(error),
        }
    }
    Ok(groups.members())
}

/// The CVMs of the workspace that match, in the API's order.
async fn matching(context: &Context, is_match: impl Fn(&CvmInfo) -> bool) -> Result<Vec<FleetCvm>> {
    // Each page has the client's time limit, and its own error.
    let time = context.deadline.timeout().saturating_add(context.session().config.timeout);
    let listed = tokio::time::timeout(time, listed(context, is_match)).await;
    listed.unwrap_or_else(|_| {
        let what = format!("the API did not list all CVMs within {}", length(time));
        Err(Error::new(ErrorKind::CallTimeout, what))
    })
}

async fn listed(context: &Context, is_match: impl Fn(&CvmInfo) -> bool) -> Result<Vec<FleetCvm>> {
    let mut pages = CvmPages::new(context.caller.clone());
    let mut found = Vec::new();
    while let Some(cvm) = pages.next().await {
        let cvm = cvm?;
        if is_match(&cvm) {
            let CvmInfo { cvm_id, vm_uuid, id, instance_id, name, app_id, .. } = &*cvm;
            let id = id.as_ref().and_then(Id::usable);
            let instance_id = instance_id.as_deref().and_then(instance);
            let ids = [vm_uuid.clone(), Some(cvm_id.clone()), id, instance_id];
            found.push(FleetCvm::answered(ids, name.as_ref(), app_id.as_ref()));
        }
    }
    // A CVM without an identifier cannot be used in a call.
    found.retain(|cvm| !cvm.cvm_id.as_str().is_empty());
    Ok(found)
}

/// A CVM whose action has not started.
struct ToDo {
    /// The index of its result.
    index: usize,
    cvm_id: CvmId,
    name: Option<String>,
    /// Its outcome in an earlier call.
    before: Outcome,
}

/// An action on a fleet, in progress.
struct FleetRun {
    context: Context,
    results: Results,
    /// The identifiers for requests, by the indexes of the results.
    cvm_ids: Vec<CvmId>,
    permits: Arc<Permits>,
    failures: AtomicUsize,
    throttle: Throttle,
    plan: Plan,
    action: Action,
    /// How to roll the updates back, by the indexes of their results.
    undo: Mutex<BTreeMap<usize, Undo>>,
}

impl FleetRun {
    /// Runs the action on one CVM. Returns the CVM if it counts as down from then on.
    async fn one(self: Arc<Self>, ToDo { index, cvm_id, name, before }: ToDo) -> Option<CvmId> {
        self.results.change(index, |slot| {
            slot.in_flight = true;
            slot.result.error = None;
        });
        let context = self.context.for_member(index, name);
        let ended = match &self.action {
            Action::Operation(action) => {
                self.act(&context, action(cvm_id.clone()), &cvm_id, before).await
            }
            Action::Update { requested, rolls_back } => {
                let requested = UpdateCvm {
                    cvm_id: cvm_id.clone(),
                    rollback: Some(*rolls_back),
                    ..UpdateCvm::clone(requested)
                };
                self.update(&context, &requested, index).await.map(Some)
            }
        };
        let ended = with_candidates(&self.context.caller, ended, context.deadline).await;
        let error = ended.as_ref().err().cloned();
        self.results.change(index, |slot| {
            slot.in_flight = false;
            match ended {
                Ok(cvm) => {
                    let name = cvm.as_ref().and_then(|cvm| cvm.name.as_ref());
                    if name.is_some() {
                        slot.result.name = name.cloned();
                    }
                    slot.result.outcome = Outcome::Ok;
                    slot.result.cvm = cvm;
                }
                Err(error) => {
                    slot.result.outcome = outcome_of(&error);
                    slot.result.error = Some(error);
                }
            }
        });
        let error = error?;
        context.reporter.report(ProgressEvent {
            kind: ProgressKind::Failed,
            cvm_id: Some(cvm_id.as_str().to_owned()),
            status: error.state().map(|state| state.status.clone()),
            detail: Some(error.message().to_owned()),
            ..ProgressEvent::default()
        });
        self.failures.fetch_add(1, Ordering::Relaxed);
        if self.has_failed() {
            self.permits.close();
        }
        let is_down = self.plan.max_unavailable.is_some() && may_be_down(&error);
        is_down.then_some(cvm_id)
    }

    /// Whether there were `max_failures` failures.
    fn has_failed(&self) -> bool {
        let failures = self.failures.load(Ordering::Relaxed);
        self.plan.max_failures.is_some_and(|maximum| failures >= maximum as usize)
    }

    async fn update(&self, context: &Context, requested: &UpdateCvm, index: usize) -> Result<Cvm> {
        let undo = Undo::kept();
        let about = |error: Error| error.about("update_cvm", Some(requested.cvm_id.as_str()), 0);
        let ended = update::run(context, requested, &undo, true).await.map_err(about);
        let is_unchanged = ended.as_ref().is_ok_and(|updated| updated.result.action == "unchanged");
        if !is_unchanged {
            self.undo.lock().unwrap_or_else(PoisonError::into_inner).insert(index, undo);
        }
        let cvm = ended?.result.cvm;
        let state = Arc::new(CvmState::from(&cvm));
        if let Some(check) = &context.health_check {
            healthy(context, check, &cvm, &state).await.map_err(about)?;
        }
        if context.wait && !is_unchanged {
            context.arrived(requested.cvm_id.as_str(), &state);
        }
        Ok(cvm)
    }

    /// Rolls all updates back. The failed CVMs come first, since they may be down. When the rollbacks of as many CVMs
    /// have failed as may be down, the others keep the update.
    async fn roll_back(self: &Arc<Self>) {
        let Action::Update { requested, rolls_back: true } = &self.action else { return };
        let undo = std::mem::take(&mut *self.undo.lock().unwrap_or_else(PoisonError::into_inner));
        let results = self.results.so_far();
        let updates = undo.into_iter().filter_map(|(index, undo)| {
            let cvm_id = self.cvm_ids.get(index)?.clone();
            Some((index, UpdateCvm { cvm_id, ..UpdateCvm::clone(requested) }, undo))
        });
        let (failed, updated) =
            updates.partition(|(index, ..)| results.get(*index).is_some_and(|result| !result.ok()));
        let permits = Permits::new(self.plan.permits());
        let mut left = Vec::new();
        for group in [failed, updated] {
            let group = permits.each(group, |(index, requested, undo)| {
                Arc::clone(self).roll_one_back(index, requested, undo)
            });
            left.extend(group.await);
        }
        let why =
            format!("it was not rolled back, because the rollback of {} failed", permits.down());
        for (index, requested, _) in left {
            self.results.change(index, |slot| was_updated(slot, &requested, None, &why));
        }
    }

    /// Rolls one update back. Returns the CVM if the rollback failed, since it may be down then.
    async fn roll_one_back(
        self: Arc<Self>,
        index: usize,
        requested: UpdateCvm,
        undo: Undo,
    ) -> Option<CvmId> {
        let context = self.context.for_member(index, None);
        self.results.change(index, |slot| slot.in_flight = true);
        let ended = undo.go_back(&context, &requested).await;
        self.results.change(index, |slot| {
            slot.in_flight = false;
            match &ended {
                Ok(GoneBack::Not(_)) => {}
                Ok(GoneBack::To(cvm, _)) => {
                    slot.result.cvm = Some(Cvm::clone(cvm));
                    let why = match slot.result.error {
                        Some(_) => "the CVM was rolled back",
                        None => "it was rolled back, because the update of other CVMs failed",
                    };
                    was_updated(slot, &requested, None, why);
                }
                Err(failure) => {
                    let state = failure.state();
                    let cvm = slot.result.cvm.take().zip(state);
                    slot.result.cvm = cvm.map(|(cvm, state)| cvm.arrived(state));
                    was_updated(
                        slot,
                        &requested,
                        state,
                        &format!("the rollback failed: {failure}"),
                    );
                }
            }
        });
        ended.err().filter(may_be_down).map(|_| requested.cvm_id)
    }

    async fn act(
        &self,
        context: &Context,
        task: Box<dyn DynOperation>,
        cvm_id: &CvmId,
        before: Outcome,
    ) -> Result<Option<Cvm>> {
        // After a filter, the identifier comes from the API.
        let root = FieldPath::root(context.session().config.dialect);
        let about = |error: Error| error.about(task.name(), Some(cvm_id.as_str()), 0);
        task.check(&root).map_err(about)?;
        let started_before = match before {
            Outcome::Unknown => true,
            // The CVM may have reached the state since. A failed deletion proves nothing: a 404 may mean a wrong id.
            Outcome::Failed => matches!(task.delivery().reconciler, Reconciler::State(_)),
            Outcome::Ok | Outcome::NotAttempted => false,
        };
        let waits =
            context.wait || self.plan.max_unavailable.is_some() || context.health_check.is_some();
        let fleet = Some(InFleet { throttle: &self.throttle, started_before, waits });
        let ended = context.dispatcher().run(&*task, fleet, ResponseFormat::Value).await?;
        let Ended { answer, operations_before } = ended;
        let mut cvm = answer.cvm().cloned();
        if waits {
            let started =
                StartedOperation { known: operations_before, ..StartedOperation::default() };
            let state = arrival(context, &*task, answer.cvm(), started).await.map_err(about)?;
            cvm = cvm.map(|cvm| cvm.arrived(&state));
            if let (Some(check), Some(cvm)) = (&context.health_check, &cvm) {
                healthy(context, check, cvm, &state).await.map_err(about)?;
            }
        }
        context.reporter.report(ProgressEvent {
            kind: ProgressKind::Done,
            cvm_id: Some(cvm_id.as_str().to_owned()),
            name: cvm.as_ref().and_then(|cvm| cvm.name.clone()),
            status: cvm.as_ref().map(|cvm| cvm.status.clone()),
            ..ProgressEvent::default()
        });
        Ok(cvm)
    }
}

/// The result of a CVM whose update counts as failed because of the rollback of the fleet.
fn was_updated(slot: &mut Slot, requested: &UpdateCvm, state: Option<&CvmState>, note: &str) {
    let error = slot.result.error.take().unwrap_or_else(|| {
        let updated = "the CVM was updated".to_owned();
        let error = Error::cvm(ErrorKind::CvmFailed, updated, state.cloned());
        error.about("update_cvm", Some(requested.cvm_id.as_str()), 1)
    });
    slot.result.outcome = Outcome::Failed;
    slot.result.error = Some(error.with_note(note));
}

/// Whether a CVM may be down after an error: not if it does not exist.
fn may_be_down(error: &Error) -> bool {
    let is_deleted = error.state().is_some_and(|it| is_at(&it.status, Target::Deleted));
    error.kind() != ErrorKind::NotFound && !is_deleted
}

fn outcome_of(error: &Error) -> Outcome {
    match error.kind() {
        _ if error.is_uncertain() => Outcome::Unknown,
        // The client was closed in the meantime.
        ErrorKind::Closed if error.attempts() == 0 => Outcome::NotAttempted,
        ErrorKind::Closed => Outcome::Unknown,
        _ => Outcome::Failed,
    }
}

macro_rules! fleet_actions {
    ($(
        $(#[doc = $doc:literal])*
        $name:ident($action:ident), $variant:ident, $method:ident, $does:literal
        $( { $(#[doc = $field_doc:literal])* $field:ident : $type:ident } )?;
    )*) => { $(
        calls! {
            #[doc = $does]
            ///
            /// Returns one result for each CVM, in order. The call does not fail because of one CVM: the error is in
            /// that CVM's result. `timeout` applies to each CVM. If the API answers one request with a rate limit,
            /// the client slows down all of them.
            fn[Fleet] $method(cvms) -> FleetResults [wait, progress, partial, health_check];

            $(#[doc = $doc])*
            $name {
                /// The CVMs: a list or a filter. A list may mix identifiers, CVMs that another call returned, and
                /// results of an earlier call of this action. Of the results, the action runs for those that are not
                /// `ok`. It runs once for a CVM that is named twice.
                required cvms: FleetCvms,
                $( $(#[doc = $field_doc])* optional $field: $type = Literal::Boolean(false), )?
                /// The number of CVMs to work on at the same time. Default: 10.
                optional concurrency: u32 in (1..=u32::MAX) = Literal::count(CONCURRENCY),
                /// The number of CVMs that may be down at the same time. With this limit, the client waits until a
                /// CVM is healthy before it starts the next one. A CVM that failed counts as down from then on, except
                /// one that does not exist (`NotFoundError`). Default: no limit.
                optional max_unavailable: u32 in (1..=u32::MAX),
                /// The number of failures after which no further CVM is started. Default: no limit.
                optional max_failures: u32 in (1..=u32::MAX),
                /// Whether to only return the CVMs that the action would affect. Default: `false`.
                optional dry_run: bool = Literal::Boolean(false),
            }
        }

        impl $name {
            fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
                self.cvms.check_action(FleetAction::$variant, &at.field("cvms"))
            }
        }

        impl Run for $name {
            const WAITS: bool = false;
            const RAISES: &'static [DocumentedError] = &[DocumentedError::by_any(
                "The errors of any call, for a wrong argument or while the client lists CVMs. \
                 If the action fails for one CVM, the error is in that CVM's result.",
            )];
            const EXAMPLES: Option<Examples> = Some(Examples {
                python: concat!(
                    "results = client.fleet.", stringify!($method), "([\"web-1\", \"web-2\"], wait=True)\n",
                    "for result in results:\n",
                    "    print(result.cvm_id, result.outcome, result.error)"
                ),
                node: concat!(
                    "const results = await client.fleet.", stringify!($method),
                    "([\"web-1\", \"web-2\"], { wait: true });\n",
                    "for (const { cvmId, outcome, error } of results) console.log(cvmId, outcome, error);"
                ),
            });
            async fn run(self, context: &Context) -> Result<FleetResults> {
                let plan = Plan {
                    concurrency: self.concurrency.unwrap_or(CONCURRENCY),
                    max_unavailable: self.max_unavailable,
                    max_failures: self.max_failures,
                    dry_run: self.dry_run.unwrap_or_default(),
                };
                $( let $field = self.$field.unwrap_or_default(); )?
                let action = move |cvm_id| -> Box<dyn DynOperation> {
                    #[allow(unused_mut)]
                    let mut operation = $action::new(cvm_id);
                    $( operation = operation.$field($field); )?
                    Box::new(operation)
                };
                let name = FleetAction::$variant;
                let action = Action::Operation(Box::new(action));
                run(context, self.cvms, plan, name, action).await
            }
        }
    )* };
}

fleet_actions! {
    /// The arguments of `fleet.start`.
    FleetStart(StartCvm), Start, start, "Starts many CVMs.";
    /// The arguments of `fleet.stop`.
    FleetStop(StopCvm), Stop, stop, "Stops many CVMs by force.";
    /// The arguments of `fleet.shutdown`.
    FleetShutdown(ShutdownCvm), Shutdown, shutdown, "Shuts down many CVMs gracefully.";
    /// The arguments of `fleet.restart`.
    FleetRestart(RestartCvm), Restart, restart, "Restarts many CVMs." {
        /// Whether to skip the graceful shutdown. Default: `false`.
        force: bool
    };
    /// The arguments of `fleet.delete`.
    FleetDelete(DeleteCvm), Delete, delete, "Deletes many CVMs and all their data permanently.";
}

/// What happens when too many updates of a fleet have failed.
const ON_FAILURE: Known = Known { name: "OnFailure", values: &["stop", "rollback"] };

with_changes! { call_with_changes [
    {
        /// Updates many CVMs, a few at a time.
        ///
        /// `fleet.update` updates each CVM as `update_cvm` does. It waits until a CVM is healthy before it starts the
        /// next one. A CVM is healthy if it runs, has no boot error, and passes `health_check`. After `max_failures`
        /// failures, or when `max_unavailable` CVMs are down, no further update starts. With `on_failure` set to
        /// `rollback`, all updated CVMs then return to their previous revisions, until the rollbacks of
        /// `max_unavailable` CVMs have failed.
        ///
        /// Returns one result for each CVM, in order. The call does not fail because of one CVM: the error is in that
        /// CVM's result. To continue, pass the results to another call: it updates the CVMs that are not `ok`.
        /// `timeout` applies to each CVM.
        fn[Fleet] update(cvms) -> FleetResults [wait, progress, partial, health_check];

        /// The arguments of `fleet.update`. Fields that you leave out do not change.
        FleetUpdate
    }
    {
        /// The CVMs: a list or a filter. A list may mix identifiers, CVMs that another call returned, and results of an
        /// earlier call of this action. Of the results, the action runs for those that are not `ok`. It runs once for a
        /// CVM that is named twice.
        required cvms: FleetCvms,
    }
    {
        /// The number of CVMs that may be down at the same time. The client waits until a CVM is healthy before it
        /// starts the next one. A CVM that failed counts as down from then on, except one that does not exist
        /// (`NotFoundError`). Default: 1.
        optional max_unavailable: u32 in (1..=u32::MAX) = Literal::count(1),
        /// The number of failures after which no further update starts. Default: 1.
        optional max_failures: u32 in (1..=u32::MAX) = Literal::count(1),
        /// What to do when failures have ended the update: `stop`, or `rollback` to roll back all updated CVMs. If the
        /// call is interrupted, another call with its results rolls back only the CVMs that it has updated itself.
        /// Default: `stop`.
        optional on_failure: String [ON_FAILURE] = Literal::Text("stop"),
        /// Whether to only return the CVMs that the update would affect. Default: `false`.
        optional dry_run: bool = Literal::Boolean(false),
    }
] }

/// An update with the changes of a record.
macro_rules! update_with_changes {
    ([$from:ident] { $( $(#[doc = $doc:literal])* optional $field:ident : $type:ident, )* }) => {
        UpdateCvm { $( $field: $from.$field.clone(), )* ..UpdateCvm::new("any-name") }
    };
}

impl FleetUpdate {
    /// The update, whose `cvm_id` is replaced for each CVM.
    fn requested(&self) -> UpdateCvm {
        with_changes!(update_with_changes[self])
    }

    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        self.cvms.check_action(FleetAction::Update, &at.field("cvms"))?;
        let on_failure = at.member("on_failure");
        check_known(self.on_failure.as_deref(), &ON_FAILURE, &on_failure)?;
        self.requested().check(at)
    }
}

impl Run for FleetUpdate {
    const RAISES: &'static [DocumentedError] = &[DocumentedError::by_any(
        "The errors of any call, for a wrong argument or while the client lists CVMs. If the update \
         of one CVM fails, the error is in that CVM's result.",
    )];
    const EXAMPLES: Option<Examples> = Some(Examples {
        python: r#"results = client.fleet.update(
    ["web-1", "web-2"],
    docker_compose_file="services: {web: {image: nginx}}",
    on_failure="rollback",
)
for result in results:
    print(result.cvm_id, result.outcome, result.error)"#,
        node: r#"const results = await client.fleet.update(["web-1", "web-2"], {
  dockerComposeFile: "services: {web: {image: nginx}}",
  onFailure: "rollback",
});
for (const { cvmId, outcome, error } of results) console.log(cvmId, outcome, error);"#,
    });

    async fn run(self, context: &Context) -> Result<FleetResults> {
        let max_unavailable = self.max_unavailable.unwrap_or(1);
        let plan = Plan {
            concurrency: max_unavailable,
            max_unavailable: Some(max_unavailable),
            max_failures: Some(self.max_failures.unwrap_or(1)),
            dry_run: self.dry_run.unwrap_or_default(),
        };
        let rolls_back = self.on_failure.as_deref() == Some("rollback");
        let action = Action::Update { requested: Box::new(self.requested()), rolls_back };
        let context = Context { wait: true, ..context.clone() };
        run(&context, self.cvms, plan, FleetAction::Update, action).await
    }
}
