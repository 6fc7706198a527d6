//! One update of a CVM: from the requested state to the running one, and a rollback if it does not boot.

use crate::engine::attempt::ResponseFormat;
use crate::engine::dispatch::Ended;
use crate::engine::reconcile::{OPERATIONS, is_at};
use crate::error::length;
use crate::functions::hex::decode_hex;
use crate::input::identifier::check_path_segment;
use crate::model::{CvmChange, CvmRevision, CvmUpdate, CvmUpdateResult};
use crate::operation::DynOperation;
use crate::operation::answer::Answer;
use crate::operations::{
    ConfirmCvmPatch, GetAvailableOsImages, GetCvmInfo, GetCvmOperations, PatchCvm,
    RedeployCvmRevision, UpdateOsImage,
};
use crate::workflow::app_key::{check_signer, sealed, sealed_for};
use crate::workflow::differences::{add, compose_of, current, differences, kept_fields};
use crate::workflow::prelude::*;
use crate::workflow::resume::{hash_to_confirm, resumable};
use crate::workflow::revisions::{Previous, Revisions, app_of, revision_detail};
use crate::workflow::wait::{StartedOperation, Trigger, Wait, arrival, is_cancelled};
use crate::workflow::watcher::WatchKey;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::time::Instant;

/// The status of a response that refuses to confirm an update that is unknown, expired or already confirmed.
const NO_SUCH_UPDATE: u16 = 466;
/// After so many reads, `poll_interval` apart, a field that still has its old value was not updated.
const READS_OF_AN_EFFECT: u32 = 5;

/// Passes the fields of an update to a macro, after the macro's own arguments in brackets.
macro_rules! with_changes {
    ($callback:ident $given:tt) => {
        $callback! { $given {
            /// The Docker Compose file, as YAML.
            optional docker_compose_file: String,
            /// The script that runs before the app's containers start.
            optional pre_launch_script: String,
            /// Environment variables for the app, in order. They are encrypted before they are sent. They replace all
            /// variables of the CVM. Their current values cannot be read, so an update with `env` is never `unchanged`.
            optional env: EnvVars,
            /// The signer that you trust: the compressed public key of the KMS, in hex. The update fails if another
            /// signer has signed the app's public key, or if the signature has a time and is more than 5 minutes old. A
            /// signature without a time does not expire. Requires `env`.
            optional trusted_signer: String,
            /// The names of the environment variables that may be passed encrypted, in addition to those in `env`.
            /// Default: the names in `env`, if you pass it.
            optional allowed_envs: Strings,
            /// The user configuration: data that the CVM can read.
            optional user_config: String,
            /// Whether anyone can read the logs.
            optional public_logs: bool,
            /// Whether anyone can read the system information.
            optional public_sysinfo: bool,
            /// Whether anyone can read the information about the trusted computing base (TCB).
            optional public_tcbinfo: bool,
            /// Whether the CVM is listed publicly. This change alone does not restart the CVM. Of the API's sources,
            /// only the SDK for Go has this field of an update; `set_cvm_listed` has its own route.
            optional listed: bool,
            /// The number of virtual CPUs.
            optional vcpu: u32,
            /// Memory, in MB.
            optional memory: u32,
            /// The disk size, in GB. A disk can only grow.
            optional disk_size: u32,
            /// The instance type, such as `tdx.medium`.
            optional instance_type: String,
            /// The OS image: a name or a slug from `get_available_os_images`. An image alone is sent as `update_os_image`
            /// sends it. With other changes it is a part of `PATCH /cvms/{cvm_id}`, and the API was seen to accept that
            /// and to keep the image.
            optional image: String,
        } }
    };
}

/// Declares a call with these fields, between fields of its own.
macro_rules! call_with_changes {
    ([{ $($head:tt)* } { $($before:tt)* } { $($after:tt)* }] { $($changes:tt)* }) => {
        calls! { $($head)* { $($before)* $($changes)* $($after)* } }
    };
}

pub(crate) use {call_with_changes, with_changes};

with_changes! { call_with_changes [
    {
        /// Updates a CVM and waits until the update has ended.
        ///
        /// `update_cvm` compares your arguments with what the CVM runs, encrypts `env` for the CVM's app, and sends
        /// one update with the differences. If nothing differs, it sends no update, and the result's `action` is
        /// `unchanged`. After a lost answer, the client checks the CVM's operations. It never applies an update
        /// twice. With `wait`, it fails if the CVM ran before and stays stopped after the update, if the update does
        /// not show in the CVM, or if an unchanged CVM has failed to boot.
        ///
        /// With `rollback`, a CVM that does not boot returns to its previous revision, size and image. A disk that has
        /// grown keeps its new size, and GPUs stay as they are. If the CVM had failed before the update, it returns to
        /// what it ran, or to the revision before if that never booted.
        ///
        /// With an on-chain KMS, an update that changes the compose hash raises `PreconditionError`. Register the
        /// compose hash. Then call `update_cvm` with the error's `resume` and with `transaction_hash`, or call
        /// `confirm_cvm_patch`.
        fn update_cvm(cvm_id) -> CvmUpdateResult [wait, progress];

        /// The arguments of `update_cvm`. Fields that you leave out do not change.
        UpdateCvm
    }
    {
        required cvm_id: CvmId,
    }
    {
        /// GPUs: an object with `gpus` and `attach_mode`.
        optional gpus: JsonObject,
        /// The time limit of the graceful shutdown, in seconds.
        optional shutdown_timeout: u32,
        /// Whether to stop the CVM by force after `shutdown_timeout`. API default: `false`.
        optional allow_force_stop: bool,
        /// Whether to roll back if the CVM does not boot. Requires `wait`. Default: `false`.
        optional rollback: bool = Literal::Boolean(false),
        /// Whether to only return what would change, without an update. Default: `false`.
        optional dry_run: bool = Literal::Boolean(false),
        /// The `resume` of a `PreconditionError`: continues an update with an on-chain KMS after you have registered
        /// its compose hash. Requires `transaction_hash`. Leave out all changes: the API has kept them.
        optional resume: String,
        /// The hash of the transaction that registered the compose hash, or `already-registered`. Requires `resume`.
        optional transaction_hash: String,
    }
] }

calls! {
    /// Rolls a CVM back to an earlier revision and waits until the CVM runs. A stopped CVM may stay stopped.
    ///
    /// The environment is rolled back, too, if the API keeps it with the revision. After a lost answer, the client
    /// checks the CVM's operations.
    fn rollback(cvm_id) -> CvmUpdateResult [wait, progress];

    Rollback {
        required cvm_id: CvmId,
        /// The id of the revision, from `get_app_revisions`. Default: the newest revision with another app compose than
        /// the one that the CVM runs. A CVM that has gone back to an earlier app compose and was not updated since has
        /// no default, so that a repeated call does not undo the rollback. Revisions that differ only in their
        /// environment count as one.
        optional revision_id: String,
    }
}

impl UpdateCvm {
    /// The changes, as a request.
    pub(crate) fn patch(&self) -> PatchCvm {
        // Variables that are not allowed would not reach the app.
        let mut allowed_envs = self.allowed_envs.clone();
        if let Some(env) = &self.env {
            env.add_names_to(allowed_envs.get_or_insert_default());
        }
        PatchCvm {
            docker_compose_file: self.docker_compose_file.clone(),
            pre_launch_script: self.pre_launch_script.clone(),
            allowed_envs,
            user_config: self.user_config.clone(),
            public_logs: self.public_logs,
            public_sysinfo: self.public_sysinfo,
            public_tcbinfo: self.public_tcbinfo,
            listed: self.listed,
            vcpu: self.vcpu,
            memory: self.memory,
            disk_size: self.disk_size,
            instance_type: self.instance_type.clone(),
            gpus: self.gpus.clone(),
            image: self.image.clone(),
            shutdown_timeout: self.shutdown_timeout,
            allow_force_stop: self.allow_force_stop,
            ..PatchCvm::new(self.cvm_id.clone())
        }
    }

    fn check_values(&self, at: &FieldPath<'_>) -> Result<()> {
        let patch = self.patch();
        let is_empty = patch == PatchCvm::new(self.cvm_id.clone());
        if let Some(resume) = &self.resume {
            if !is_empty || self.env.is_some() {
                return Err(at.field("resume").refuse(
                    "given together with changes, which the API already has: leave the changes out",
                ));
            }
            if self.dry_run == Some(true) {
                return Err(at
                    .member("dry_run")
                    .refuse("given together with `resume`, which sends the update: leave it out"));
            }
            hash_to_confirm(resume, at)?;
            if self.transaction_hash.is_none() {
                return Err(at.member("transaction_hash").refuse(
                    "required together with `resume`: give the transaction that registered the compose hash, or \
                     \"already-registered\"",
                ));
            }
            return Ok(());
        }
        if self.transaction_hash.is_some() {
            return Err(at
                .member("transaction_hash")
                .refuse("given without `resume`, the update that it confirms: give both"));
        }
        if is_empty && self.env.is_none() {
            return Err(at.refuse("no change was given: give at least one field"));
        }
        if let Some(signer) = &self.trusted_signer {
            let at = at.member("trusted_signer");
            if self.env.is_none() {
                return Err(at.refuse(
                    "given without `env`, which is encrypted for its key: give both, or leave it out",
                ));
            }
            check_signer(signer, &at)?;
        }
        if is_empty { Ok(()) } else { Argument::check(&patch, at) }
    }
}

impl Rollback {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<()> {
        match &self.revision_id {
            Some(id) => check_path_segment(id, &at.member("revision_id")),
            None => Ok(()),
        }
    }
}

const FAILED: DocumentedError = ErrorKind::CvmFailed.when(
    "With `wait`: the update failed, or the CVM does not boot with it. With `rollback`: the rollback failed, too.",
);
const TOO_LATE: DocumentedError =
    ErrorKind::WaitTimeout.when("With `wait`: the update did not end within the time limit.");
const UNKNOWN: DocumentedError = ErrorKind::OutcomeUnknown
    .when("The answer was lost, and the client could not find out whether the update has started.");

impl Run for UpdateCvm {
    const RAISES: &'static [DocumentedError] =
        &[NO_SUCH_CVM, AMBIGUOUS, UNREGISTERED, REFUSED_FIELD, UNKNOWN, FAILED, TOO_LATE];
    const EXAMPLES: Option<Examples> = Some(Examples {
        python: r#"result = client.update_cvm(
    "my-app",
    docker_compose_file="services: {web: {image: nginx}}",
    env={"API_TOKEN": "s3cr3t"},
    rollback=True,
)
print(result.action, [change.field for change in result.changes])"#,
        node: r#"const result = await client.updateCvm("my-app", {
  dockerComposeFile: "services: {web: {image: nginx}}",
  env: { API_TOKEN: "s3cr3t" },
  rollback: true,
});
console.log(result.action, result.changes.map((change) => change.field));"#,
    });

    async fn run(self, context: &Context) -> Result<CvmUpdateResult> {
        if context.wait || self.rollback != Some(true) {
            let updated = run(context, &self, &Undo::default(), false).await?;
            return Ok(updated.result);
        }
        let root = FieldPath::root(context.session().config.dialect);
        Err(root
            .field("rollback")
            .refuse("given without `wait`, which finds out whether the CVM boots: give both"))
    }
}

impl Run for Rollback {
    const RAISES: &'static [DocumentedError] = &[
        ErrorKind::NotFound.when("The CVM does not exist, or it has no earlier revision."),
        AMBIGUOUS,
        UNREGISTERED,
        UNKNOWN,
        FAILED,
        TOO_LATE,
    ];
    const EXAMPLES: Option<Examples> = Some(Examples {
        python: r#"compose = "services: {web: {image: nginx:2}}"
client.update_cvm("my-app", docker_compose_file=compose)
result = client.rollback("my-app")
print(result.cvm.cvm_id, result.cvm.status)"#,
        node: r#"await client.updateCvm("my-app", { dockerComposeFile: "services: {web: {image: nginx:2}}" });
const result = await client.rollback("my-app");
console.log(result.cvm.cvmId, result.cvm.status);"#,
    });

    async fn run(self, context: &Context) -> Result<CvmUpdateResult> {
        let info = context.call(&GetCvmInfo::new(self.cvm_id.clone())).await?;
        let app_id = app_of(&info)?;
        let to = match self.revision_id {
            Some(id) => id,
            None => Revisions::of(context, app_id, &info).previous().await?.id()?,
        };
        let revision = revision_detail(context, app_id, to).await?;
        let ended = redeploy(context, &self.cvm_id, &revision, true, &info).await?;
        let cvm = ended.cvm(context, &self.cvm_id, &info).await;
        if ended.is_unchanged {
            return Ok(result("unchanged", Vec::new(), cvm, ended.id));
        }
        let mut changes = Vec::new();
        if info.compose_hash.as_deref().map(bare) != revision.compose_hash.as_deref().map(bare) {
            add(&mut changes, "compose_hash", info.compose_hash, revision.compose_hash);
        }
        Ok(result("rolled_back", changes, cvm, ended.id))
    }
}

/// How to roll back an update that has started.
#[derive(Default)]
pub(crate) struct Undo {
    before: Mutex<Option<Before>>,
    /// Whether a fleet decides about the rollback, instead of the update itself.
    is_kept: bool,
}

/// A CVM before an update.
struct Before {
    info: CvmInfo,
    revision: CvmRevision,
    changes: Vec<CvmChange>,
    /// The id of the update's operation.
    operation: Option<String>,
}

/// The result of an update, and the CVM if it was read afterwards.
pub(crate) struct Updated {
    pub(crate) result: CvmUpdateResult,
    pub(crate) now: Option<CvmInfo>,
}

impl From<CvmUpdateResult> for Updated {
    fn from(result: CvmUpdateResult) -> Self {
        Self { result, now: None }
    }
}

impl Undo {
    /// For an update whose rollback a fleet decides about.
    pub(crate) fn kept() -> Self {
        Self { is_kept: true, ..Self::default() }
    }

    /// Records that the update was sent and may have had an effect.
    fn note_beginning(&self, before: Option<Before>) {
        *self.before.lock().unwrap_or_else(PoisonError::into_inner) = before;
    }

    /// Restores what the CVM ran before the update, if the update has changed it.
    pub(crate) async fn go_back(
        &self,
        context: &Context,
        requested: &UpdateCvm,
    ) -> Result<GoneBack> {
        let before = self.before.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(before) = before else { return Ok(GoneBack::Not("nothing was changed")) };
        if let Some(why) = reason_to_stay(context, requested, &before).await {
            return Ok(GoneBack::Not(why));
        }
        let Some(ended) = go_back(context, requested, &before).await? else {
            let why = "a rollback changes neither the size of a disk nor GPUs";
            return Ok(GoneBack::Not(why));
        };
        let cvm = ended.cvm(context, &requested.cvm_id, &before.info).await;
        Ok(GoneBack::To(Box::new(cvm), ended.id))
    }
}

/// The end of a rollback.
pub(crate) enum GoneBack {
    /// The CVM, and the id of the rollback's operation.
    To(Box<Cvm>, Option<String>),
    /// Why the CVM was left as it is.
    Not(&'static str),
}

/// Why a CVM whose update failed is left as it is: it never left what it ran, or its update was cancelled by stopping it.
async fn reason_to_stay(
    context: &Context,
    requested: &UpdateCvm,
    before: &Before,
) -> Option<&'static str> {
    let now = context.call(&GetCvmInfo::new(requested.cvm_id.clone())).await.ok()?;
    let ran = |info: &CvmInfo| is_at(&info.status, Target::Running);
    if now.in_progress == Some(true) {
        return None;
    }
    if ran(&now) {
        let kept = kept_fields(requested.patch(), &before.info, &now, &before.changes);
        let is_as_before = !kept.is_empty() && kept.len() == before.changes.len();
        return is_as_before.then_some("it runs what it ran before");
    }
    if ran(&before.info) && is_at(&now.status, Target::Stopped) {
        let id = before.operation.as_ref()?;
        let operations = GetCvmOperations::new(requested.cvm_id.clone()).limit(OPERATIONS);
        let newest = context.call(&operations).await.ok()?.items;
        let own = newest.iter().find(|it| it.correlation_id.as_ref() == Some(id))?;
        return is_cancelled(own).then_some("its update was cancelled, and it was stopped");
    }
    None
}

/// Updates a CVM. If `rollback` is requested, records in `undo` how to roll back. With `must_run`, a CVM that is stopped
/// at the end has failed, even if it was stopped before.
pub(crate) async fn run(
    context: &Context,
    requested: &UpdateCvm,
    undo: &Undo,
    must_run: bool,
) -> Result<Updated> {
    let root = FieldPath::root(context.session().config.dialect);
    if let Some(resume) = &requested.resume {
        let compose_hash = hash_to_confirm(resume, &root)?;
        let transaction = requested.transaction_hash.as_deref().unwrap_or_default();
        let confirm =
            ConfirmCvmPatch::new(requested.cvm_id.clone(), compose_hash.as_str(), transaction);
        let info = context.call(&GetCvmInfo::new(requested.cvm_id.clone())).await?;
        // A deployment starts a stopped CVM after its update.
        let must_run = must_run && !is_at(&info.status, Target::Stopped);
        // What else the API has kept is not known here.
        let compose = CvmChange { field: "compose_hash".to_owned(), ..CvmChange::default() };
        let before = before(context, requested, &info, &[compose]).await?;
        let nothing = (Vec::new(), before);
        let ended = follow(context, &confirm, requested, &info, nothing, undo, must_run).await;
        return match ended {
            // An update is confirmed once: an earlier call, which was cut off, may have done so.
            Err(error) if error.status_code() == Some(NO_SUCH_UPDATE) => {
                let info = context.call(&GetCvmInfo::new(requested.cvm_id.clone())).await?;
                if info.compose_hash.as_deref().map(bare) != Some(bare(&compose_hash)) {
                    return Err(error);
                }
                let mut updated = unchanged(context, requested, &info, None, must_run).await?;
                "updated".clone_into(&mut updated.result.action);
                Ok(updated)
            }
            // The transaction may be pending, or the contract may not allow the update yet.
            Err(error) if error.kind() == ErrorKind::Precondition && error.resume().is_none() => {
                Err(error.with_resume(Some(resume.clone())))
            }
            ended => ended,
        };
    }
    context.step("compare", Some(requested.cvm_id.as_str()), None).await;
    let info = context.call(&GetCvmInfo::new(requested.cvm_id.clone())).await?;
    update(context, requested, &info, &compose_of(&info), undo, must_run).await
}

/// Updates a CVM that has been read and whose app compose is `runs`.
pub(crate) async fn update(
    context: &Context,
    requested: &UpdateCvm,
    info: &CvmInfo,
    runs: &JsonObject,
    undo: &Undo,
    must_run: bool,
) -> Result<Updated> {
    let mut patch = requested.patch();
    if is_current_image(context, &patch, info).await {
        patch.image = None;
    }
    let changes = differences(&mut patch, requested.env.as_ref(), info, runs);
    if requested.dry_run == Some(true) {
        let action = if changes.is_empty() { "unchanged" } else { "updated" };
        return Ok(result(action, changes, Cvm::from(info), None).into());
    }
    if changes.is_empty() {
        return unchanged(context, requested, info, None, must_run).await;
    }
    if let Some(env) = &requested.env {
        context.step("encrypt", Some(requested.cvm_id.as_str()), None).await;
        patch.encrypted_env = Some(encrypt(context, requested, env, info).await?);
    }
    let before = before(context, requested, info, &changes).await?;
    context.step("update", Some(requested.cvm_id.as_str()), None).await;
    let change = request_of(patch);
    follow(context, &*change, requested, info, (changes, before), undo, must_run).await
}

/// The OS image of an update that changes nothing else.
fn image_alone(patch: &PatchCvm) -> Option<&str> {
    let image = patch.image.as_deref()?;
    let nothing_else = PatchCvm { image: None, ..patch.clone() };
    (nothing_else == PatchCvm::new(patch.cvm_id.clone())).then_some(image)
}

/// The request of an update. An image alone has its own route: the API has been seen to accept another `image` in a
/// `PATCH` of the CVM and to change nothing.
fn request_of(patch: PatchCvm) -> Box<dyn DynOperation> {
    match image_alone(&patch) {
        Some(image) => Box::new(UpdateOsImage::new(patch.cvm_id.clone(), image)),
        None => Box::new(patch),
    }
}

/// What a rollback of the update needs, if it is requested. It must be known before anything changes.
async fn before(
    context: &Context,
    requested: &UpdateCvm,
    info: &CvmInfo,
    changes: &[CvmChange],
) -> Result<Option<Before>> {
    if requested.rollback != Some(true) {
        return Ok(None);
    }
    let app_id = app_of(info)?;
    let mut revisions = Revisions::of(context, app_id, info);
    let mut previous = Previous::None;
    // A revision that has never booted, perhaps in a call that was cut off, is none to go back to.
    if info.status.eq_ignore_ascii_case("error") && revisions.never_booted().await? {
        previous = revisions.previous().await?;
    }
    let revision = match previous {
        Previous::Revision(id) => revision_detail(context, app_id, id).await?,
        Previous::None | Previous::Left(_) => revisions.current().await?,
    };
    Ok(Some(Before { info: info.clone(), revision, changes: changes.to_vec(), operation: None }))
}

/// Sends a change and waits until it has ended.
async fn follow(
    context: &Context,
    operation: &dyn DynOperation,
    requested: &UpdateCvm,
    info: &CvmInfo,
    (changes, before): (Vec<CvmChange>, Option<Before>),
    undo: &Undo,
    must_run: bool,
) -> Result<Updated> {
    let (update, mut started) = match begin(context, operation).await {
        Ok(started) => started,
        Err(error) => {
            if error.is_uncertain() {
                undo.note_beginning(before);
            }
            return Err(resumable(error));
        }
    };
    let id = update.correlation_id.clone();
    if update.is_unchanged() {
        return unchanged(context, requested, info, id, must_run).await;
    }
    undo.note_beginning(before.map(|before| Before { operation: id.clone(), ..before }));
    if !context.wait {
        return Ok(result("updated", changes, Cvm::from(info), id).into());
    }
    started.must_run |= must_run;
    let arrived = arrival(context, operation, Some(&Cvm::from(info)), started).await;
    let has_ended = arrived.is_ok();
    let ended = match arrived {
        Ok(state) => Box::pin(changed(context, requested, info, &changes, &state)).await,
        Err(failure) => Err(failure),
    };
    let failure = match ended {
        Ok(now) => {
            // A fleet reports the end after its health check.
            if !undo.is_kept {
                context.arrived(requested.cvm_id.as_str(), &CvmState::from(&now));
            }
            let result = result("updated", changes, Cvm::from(&now), id);
            return Ok(Updated { result, now: Some(now) });
        }
        Err(failure) => failure.about("update_cvm", Some(requested.cvm_id.as_str()), 1),
    };
    // A fleet decides for all of its CVMs.
    if undo.is_kept {
        return Err(failure);
    }
    let is_deleted = failure.state().is_some_and(|state| is_at(&state.status, Target::Deleted));
    if has_ended && failure.kind() != ErrorKind::CvmFailed || is_deleted {
        return Err(failure);
    }
    if failure.kind() != ErrorKind::CvmFailed {
        return Err(not_rolled_back(failure, requested, "the update may still end"));
    }
    match undo.go_back(context, requested).await {
        Ok(GoneBack::To(cvm, id)) => {
            let reason = Some(failure.message().to_owned());
            Ok(CvmUpdateResult { reason, ..result("rolled_back", changes, *cvm, id) }.into())
        }
        Ok(GoneBack::Not(_)) if requested.rollback != Some(true) => Err(failure),
        Ok(GoneBack::Not(why)) => {
            Err(failure.with_note(format_args!("the CVM was not rolled back, since {why}")))
        }
        Err(error) => {
            let what = match error.kind() {
                ErrorKind::WaitTimeout => "the rollback has started and was not complete in time",
                _ => "the rollback failed, too",
            };
            Err(failure.with_note(format_args!("{what}: {error}")))
        }
    }
}

/// Says that a requested rollback was not made, and why.
fn not_rolled_back(error: Error, requested: &UpdateCvm, why: &str) -> Error {
    if requested.rollback != Some(true)
        || !matches!(error.kind(), ErrorKind::CvmFailed | ErrorKind::WaitTimeout)
    {
        return error;
    }
    error.with_note(format_args!(
        "the CVM was not rolled back, since {why}: `rollback` returns to the revision before"
    ))
}

/// The result for a CVM that already has what was requested. It may still be booting with it, or have failed to boot:
/// an earlier update may have been interrupted.
async fn unchanged(
    context: &Context,
    requested: &UpdateCvm,
    info: &CvmInfo,
    id: Option<String>,
    must_run: bool,
) -> Result<Updated> {
    let mut cvm = Cvm::from(info);
    let runs = is_at(&info.status, Target::Running) && info.in_progress != Some(true);
    if context.wait && (must_run || !runs) {
        let state = settled(context, &cvm, must_run).await.map_err(|error| {
            not_rolled_back(error, requested, "it has what was requested from an earlier call")
        })?;
        context.arrived(&info.cvm_id, &state);
        cvm = cvm.arrived(&state);
    }
    Ok(result("unchanged", Vec::new(), cvm, id).into())
}

/// Waits until a CVM runs, in which nothing was started.
async fn settled(context: &Context, cvm: &Cvm, must_run: bool) -> Result<Arc<CvmState>> {
    let trigger = match must_run {
        true => Trigger::Elsewhere,
        // A CVM that is stopped may stay so, unless its boot has failed.
        false => Trigger::Update { at: Instant::now(), started: StartedOperation::default() },
    };
    let wait = Wait {
        target: Target::Running,
        subject: WatchKey::from(cvm),
        cvm_id: Some(cvm.cvm_id.clone()),
        name: cvm.name.clone(),
        trigger,
    };
    context.step("wait", cvm.name.as_deref().or(Some(&cvm.cvm_id)), None).await;
    wait.until(context).await
}

/// Reads the CVM after an update, until the update shows. The API has been seen to accept another `image` and to change
/// nothing.
async fn changed(
    context: &Context,
    requested: &UpdateCvm,
    info: &CvmInfo,
    changes: &[CvmChange],
    state: &CvmState,
) -> Result<CvmInfo> {
    let mut reads = 0;
    let mut last = None;
    loop {
        match context.call(&GetCvmInfo::new(info.cvm_id.as_str())).await {
            Ok(now) => {
                let kept = kept_fields(requested.patch(), info, &now, changes);
                if kept.is_empty() {
                    return Ok(now);
                }
                reads += 1;
                last = Some((kept, now));
            }
            Err(_) if last.is_none() => return Ok(unread(info, Some(state))),
            Err(_) => reads += 1,
        }
        let pause = context.session().config.poll_interval;
        let is_late = pause >= context.deadline.remaining();
        if let Some((kept, now)) = &last
            && (is_late || reads == READS_OF_AN_EFFECT)
        {
            return Err(without_effect(context, kept, now, changes, is_late));
        }
        tokio::time::sleep(pause).await;
    }
}

/// The error of an update that has ended and does not show.
fn without_effect(
    context: &Context,
    kept: &[String],
    now: &CvmInfo,
    changes: &[CvmChange],
    is_late: bool,
) -> Error {
    let has_image = kept.iter().any(|field| field == "`image`");
    let hint = match changes {
        [_] if has_image => "choose an image that is `enabled` in `get_available_os_images`",
        _ if has_image => {
            "check the values; for the image, use `update_os_image`, which is the API's own call for it"
        }
        _ => "check the values, and update it again",
    };
    let kept = kept.join(", ");
    let (kind, limit) = match is_late {
        true => (ErrorKind::WaitTimeout, format!(" after {}", length(context.deadline.timeout()))),
        false => (ErrorKind::CvmFailed, String::new()),
    };
    let message = format!(
        "the API accepted the update and ended it, but the CVM still has its old {kept}{limit}: {hint}"
    );
    Error::cvm(kind, message, Some(CvmState::from(now)))
}

/// Whether the requested image is the slug of the image that the CVM runs.
async fn is_current_image(context: &Context, patch: &PatchCvm, info: &CvmInfo) -> bool {
    let (Some(slug), Some(name)) = (&patch.image, Cvm::from(info).base_image) else { return false };
    if *slug == name || !slug.starts_with(&name) {
        return false;
    }
    let images = context.call(&GetAvailableOsImages::new(info.cvm_id.as_str())).await;
    images.is_ok_and(|images| {
        let mut variants = images.iter().flat_map(|image| [&image.prod, &image.dev]).flatten();
        variants.any(|image| image.is_current == Some(true) && image.slug.as_ref() == Some(slug))
    })
}

fn result(
    action: &str,
    changes: Vec<CvmChange>,
    cvm: Cvm,
    correlation_id: Option<String>,
) -> CvmUpdateResult {
    let action = action.to_owned();
    CvmUpdateResult { action, changes, cvm, correlation_id, ..CvmUpdateResult::default() }
}

/// A rollback that has ended, or with `wait` off, that was accepted.
#[derive(Default)]
struct RolledBack {
    id: Option<String>,
    /// Whether the API had nothing to change.
    is_unchanged: bool,
    state: Option<Arc<CvmState>>,
}

impl RolledBack {
    /// Reports the end, and returns the CVM as it is now.
    async fn cvm(&self, context: &Context, cvm_id: &CvmId, before: &CvmInfo) -> Cvm {
        let now = as_it_is(context, before, self.state.as_deref()).await;
        if self.state.is_some() {
            context.arrived(cvm_id.as_str(), &CvmState::from(&now));
        }
        Cvm::from(&now)
    }
}

/// Rolls a CVM back after a failed update. Returns nothing if none of the changes can be rolled back.
async fn go_back(
    context: &Context,
    requested: &UpdateCvm,
    before: &Before,
) -> Result<Option<RolledBack>> {
    let Before { info, revision, changes, .. } = before;
    let had = current(info, &compose_of(info));
    let nothing = PatchCvm::new(requested.cvm_id.clone());
    let mut patch = nothing.clone();
    let mut runs_something_else = false;
    for change in changes {
        match change.field.as_str() {
            "vcpu" => patch.vcpu = had.vcpu,
            "memory" => patch.memory = had.memory,
            "instance_type" => patch.instance_type.clone_from(&had.instance_type),
            "image" => patch.image.clone_from(&had.image),
            "user_config" => patch.user_config.clone_from(&revision.user_config),
            "listed" => patch.listed = had.listed,
            "disk_size" | "gpus" | "shutdown_timeout" | "allow_force_stop" => {}
            _ => runs_something_else = true,
        }
    }
    if patch == nothing && !runs_something_else {
        return Ok(None);
    }
    context.step("roll back", Some(requested.cvm_id.as_str()), None).await;
    let mut ended = RolledBack::default();
    if patch != nothing {
        let change = request_of(patch);
        let (update, started) = begin(context, &*change).await?;
        ended.id.clone_from(&update.correlation_id);
        if !update.is_unchanged() {
            ended.state = match arrival(context, &*change, Some(&Cvm::from(info)), started).await {
                Ok(state) => Some(state),
                // The CVM may fail again until its revision is rolled back, too.
                Err(_) if runs_something_else => None,
                Err(error) => return Err(error),
            };
        }
    }
    if runs_something_else {
        // What the API has kept for a `resume` may have an environment.
        let with_env = requested.env.is_some() || requested.resume.is_some();
        let redeployed = redeploy(context, &requested.cvm_id, revision, with_env, info).await?;
        ended.id = redeployed.id.or(ended.id);
        ended.state = redeployed.state.or(ended.state);
    }
    Ok(Some(ended))
}

/// Redeploys a revision. A CVM that was not stopped must run again.
async fn redeploy(
    context: &Context,
    cvm_id: &CvmId,
    revision: &CvmRevision,
    with_env: bool,
    before: &CvmInfo,
) -> Result<RolledBack> {
    let mut redeploy = RedeployCvmRevision::new(cvm_id.clone(), revision.revision_id.as_str());
    redeploy.encrypted_env =
        revision.encrypted_env.clone().filter(|env| with_env && !env.is_empty());
    // The API otherwise refuses a revision with other variables than those that are stored: they stay stored, and the
    // revision's app compose allows only its own.
    let has_none = revision.encrypted_env.as_deref() == Some("");
    redeploy.allow_env_mismatch = (!with_env || has_none).then_some(true);
    let (update, mut started) = begin(context, &redeploy).await?;
    let is_unchanged = update.is_unchanged();
    let mut state = None;
    if context.wait {
        let named = Cvm { cvm_id: cvm_id.as_str().to_owned(), ..Cvm::default() };
        started.must_run = !is_at(&before.status, Target::Stopped);
        let arrived = match is_unchanged {
            true => settled(context, &named, started.must_run).await,
            false => arrival(context, &redeploy, Some(&named), started).await,
        };
        state = Some(arrived.map_err(|error| error.about("rollback", Some(cvm_id.as_str()), 1))?);
    }
    Ok(RolledBack { id: update.correlation_id, is_unchanged, state })
}

/// Sends a change and returns what identifies its operation.
async fn begin(
    context: &Context,
    operation: &dyn DynOperation,
) -> Result<(CvmUpdate, StartedOperation)> {
    let ended = context.dispatcher().run(operation, None, ResponseFormat::Value).await?;
    let Ended { answer, operations_before } = ended;
    let update = CvmUpdate::expect_in(answer)?;
    let id = update.correlation_id.clone();
    Ok((update, StartedOperation { id, known: operations_before, ..StartedOperation::default() }))
}

/// The CVM after an update, or what is known of it if it cannot be read: the update has been carried out all the same.
async fn as_it_is(context: &Context, info: &CvmInfo, last: Option<&CvmState>) -> CvmInfo {
    let now = context.call(&GetCvmInfo::new(info.cvm_id.as_str())).await;
    now.unwrap_or_else(|_| unread(info, last))
}

/// The fields of a CVM that an update does not change, with the status of the wait's last read.
fn unread(info: &CvmInfo, last: Option<&CvmState>) -> CvmInfo {
    let CvmInfo { id, cvm_id, name, app_id, vm_uuid, status, .. } = info.clone();
    let status = last.map_or(status, |state| state.status.clone());
    CvmInfo { id, cvm_id, name, app_id, vm_uuid, status, ..CvmInfo::default() }
}

/// Encrypts the environment for the app of a CVM.
async fn encrypt(
    context: &Context,
    requested: &UpdateCvm,
    env: &EnvVars,
    info: &CvmInfo,
) -> Result<String> {
    let kms = info.kms_info.as_ref();
    let known = kms.filter(|kms| kms.chain_id.is_none_or(|chain| chain == 0));
    let known = known
        .and_then(|kms| kms.encrypted_env_pubkey.as_deref())
        .filter(|key| decode_hex(key.trim_start_matches("0x"), &mut [0; 32]));
    if let Some(key) = known.filter(|_| requested.trusted_signer.is_none()) {
        return sealed_for(key, env);
    }
    let kms = kms
        .and_then(|kms| kms.slug.clone().or_else(|| kms.id.clone()))
        .or_else(|| info.kms_type.clone())
        .unwrap_or_else(|| "phala".to_owned());
    let signer = requested.trusted_signer.as_deref();
    sealed(context, env, app_of(info)?, &kms, signer, "update_cvm", Some(requested.cvm_id.as_str()))
        .await
}
