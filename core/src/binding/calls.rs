//! The list of calls. The calls by name and the interfaces of the other languages come from it.

use crate::error::Result;
use crate::input::arguments::FieldPath;
use crate::operation::calls::RustMethod;
use crate::operation::documentation::{CallForm, DocumentedError, Examples};
use crate::operations::*;
use crate::schema::{Kind, Record, Shape};
use crate::workflow::call::{DynCall, Run};
use crate::workflow::deploy::DeployRequest;
use crate::workflow::fleet::{
    FleetDelete, FleetRestart, FleetShutdown, FleetStart, FleetStop, FleetUpdate,
};
use crate::workflow::logs::GetCvmLogs;
use crate::workflow::update::{Rollback, UpdateCvm};
use crate::workflow::wait::WaitForCvm;
use serde_json::Value;

/// The kinds of calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CallKind {
    /// A call of one request.
    Operation,
    /// A call of several requests.
    Procedure,
    /// An iteration.
    Iteration,
}

/// A call or an iteration as data, for generators and for tests that compare the languages.
#[derive(Debug)]
pub struct CallRecord {
    /// Its name in Rust and Python. Those named `fleet.…` are methods of the client's `fleet`.
    pub name: &'static str,
    /// What it does, in Markdown.
    pub doc: &'static str,
    /// Its arguments.
    pub arguments: &'static Record,
    /// The arguments that are given by position.
    pub positional: &'static [&'static str],
    /// Whether it accepts fields that this version does not know.
    pub extra: bool,
    /// The options of a call, in addition to its arguments and `timeout`: `wait`, `on_progress`, `progress`,
    /// `health_check`.
    pub options: &'static [&'static str],
    /// Its kind.
    pub kind: CallKind,
    /// Whether it waits by default.
    pub waits: bool,
    /// The type of its result, or of an item of the iteration.
    pub answer: Kind,
    /// The errors that it raises, the most general one last.
    pub raises: fn() -> Vec<DocumentedError>,
    /// Examples for Python and Node.
    pub examples: Option<Examples>,
    /// The ways to give its arguments, where there are several.
    pub forms: &'static [CallForm],
    /// The method of a call in Rust.
    pub rust: Option<RustMethod>,
    /// Reads the arguments of a call from another language.
    pub(crate) accept: Option<Accept>,
}

/// Reads the arguments of a call.
pub(crate) type Accept = fn(Value, &FieldPath<'_>) -> Result<Box<dyn DynCall>>;

const fn record_of<C: Run>(extra: bool, rust: RustMethod) -> CallRecord {
    CallRecord {
        name: C::NAME,
        doc: C::DOC,
        arguments: C::ARGUMENTS,
        positional: C::POSITIONAL,
        extra,
        options: C::OPTIONS,
        kind: if C::IS_ONE_REQUEST { CallKind::Operation } else { CallKind::Procedure },
        waits: C::WAITS,
        answer: C::Answer::KIND,
        raises: C::raises,
        examples: C::EXAMPLES,
        forms: C::FORMS,
        rust: Some(rust),
        accept: Some(|arguments, at| Ok(Box::new(C::accept(arguments, at)?))),
    }
}

macro_rules! calls_of {
    ($($name:ident),* $(,)?) => {
        /// Every call, in the order of the documentation.
        pub const CALLS: &[CallRecord] =
            &[$( record_of::<$name>($name::TAKES_EXTRA, $name::METHOD) ),*];
    };
}

calls_of! {
    ProvisionCvmRequest,
    CommitCvmProvisionRequest,
    StartCvm,
    StopCvm,
    ShutdownCvm,
    RestartCvm,
    DeleteCvm,
    ReplicateCvm,
    ReplicateAppCvm,
    CommitCvmReplica,
    PatchCvm,
    ConfirmCvmPatch,
    CommitCvmUpdate,
    UpdateCvmEnvs,
    UpdateDockerCompose,
    UpdatePreLaunchScript,
    UpgradePreLaunchScript,
    UpdateOsImage,
    UpdateCvmResources,
    UpdateCvmVisibility,
    ProvisionCvmComposeFileUpdate,
    CommitCvmComposeFileUpdate,
    CreateAppInstance,
    GetAppRevisions,
    GetAppRevisionDetail,
    RedeployCvmRevision,
    RedeployAppRevision,
    CancelCvmOperation,
    RenameCvm,
    SetCvmListed,
    ScheduleCvmDelete,
    UpdateCvmSshKeys,
    GetCvmInfo,
    GetCvmState,
    GetCvmList,
    GetAppCvms,
    GetCvmStatusBatch,
    GetCvmOperations,
    GetAppEnvEncryptPubkey,
    GetCvmComposition,
    GetCvmStats,
    GetCvmNetwork,
    GetCvmAttestation,
    GetCvmUserConfig,
    GetCvmDockerCompose,
    GetCvmPreLaunchScript,
    GetCvmComposeFile,
    GetPreLaunchScriptUpgradeStatus,
    GetCvmSshKeys,
    GetAvailableOsImages,
    CheckCvmIsAllowed,
    RefreshCvmInstanceId,
    RefreshCvmInstanceIds,
    GetAppList,
    GetAppInfo,
    GetAppFilterOptions,
    GetAppAttestation,
    GetAppDeviceAllowlist,
    CheckAppIsAllowed,
    CheckAppCvmsIsAllowed,
    GetCurrentUser,
    RevokeCurrentApiToken,
    GetWorkspaces,
    GetWorkspace,
    GetWorkspaceNodes,
    GetWorkspaceQuotas,
    ListSshKeys,
    CreateSshKey,
    DeleteSshKey,
    ImportGithubProfileSshKeys,
    SyncGithubSshKeys,
    GetAvailableNodes,
    GetCvmCreateResources,
    GetInstanceTypes,
    GetOsImages,
    GetKmsList,
    GetKmsInfo,
    ListKmsContractNodes,
    GetKmsOnChainDetail,
    GetNextAppIds,
    Request,
    WaitForCvm,
    DeployRequest,
    UpdateCvm,
    Rollback,
    GetCvmLogs,
    FleetStart,
    FleetStop,
    FleetShutdown,
    FleetRestart,
    FleetDelete,
    FleetUpdate,
}
