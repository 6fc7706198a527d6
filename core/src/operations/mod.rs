//! The operations: each one is declared once, by [`calls!`](crate::operation::calls), and an
//! [`Operation`](crate::operation::Operation).
//!
//! `CONTRIBUTING.md` has the recipe for adding one.

mod account;
mod apps;
mod commit;
mod delete;
mod guest;
mod kms;
mod manage;
mod placement;
mod power;
mod provision;
mod raw;
mod read;
mod replicate;
mod revisions;
mod ssh_keys;
mod update;

// What is `pub` in these files is public in the crate.
pub use account::*;
pub use apps::*;
pub use commit::*;
pub use delete::*;
pub use guest::*;
pub use kms::*;
pub use manage::*;
pub use placement::*;
pub use power::*;
pub use provision::*;
pub use raw::*;
pub use read::*;
pub use replicate::*;
pub use revisions::*;
pub use ssh_keys::*;
pub use update::*;

/// Hands the list of operations to a macro, in the order of the documentation.
macro_rules! with_operations {
    ($callback:ident) => {
        $callback! {
            ProvisionCvmRequest,
            CommitCvmProvisionRequest,
            StartCvm,
            StopCvm,
            ShutdownCvm,
            RestartCvm,
            DeleteCvm,
            ReplicateCvm,
            ReplicateAppCvm,
            PatchCvm,
            ConfirmCvmPatch,
            CommitCvmUpdate,
            UpdateCvmEnvs,
            UpdateDockerCompose,
            UpdatePreLaunchScript,
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
            GetWorkspaces,
            GetWorkspace,
            GetWorkspaceNodes,
            GetWorkspaceQuotas,
            ListSshKeys,
            CreateSshKey,
            DeleteSshKey,
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
        }
    };
}

pub(crate) use with_operations;
