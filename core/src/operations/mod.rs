//! The operations: each one declared once, as the record of its arguments and an [`Operation`].
//!
//! `CONTRIBUTING.md` has the recipe for adding one.

mod commit;
mod delete;
mod kms;
mod power;
mod provision;
mod raw;
mod read;
mod replicate;

pub use commit::CommitCvmProvisionRequest;
pub use delete::DeleteCvm;
pub use kms::GetAppEnvEncryptPubkey;
pub use power::{RestartCvm, ShutdownCvm, StartCvm, StopCvm};
pub use provision::{ComposeFile, ProvisionCvmRequest};
pub use raw::{BODY_BYTES, Request, RequestBody};
pub use read::{
    GetAppCvms, GetCvmInfo, GetCvmList, GetCvmOperations, GetCvmState, GetCvmStatusBatch,
};
pub use replicate::{ReplicateAppCvm, ReplicateCvm};

/// Hands the list of operations with their answers to a macro, in the order of the documentation.
macro_rules! with_operations {
    ($callback:ident) => {
        $callback! {
            $crate::operations::ProvisionCvmRequest => $crate::model::ProvisionedCvm,
            $crate::operations::CommitCvmProvisionRequest => $crate::model::Cvm,
            $crate::operations::StartCvm => $crate::model::Cvm,
            $crate::operations::StopCvm => $crate::model::Cvm,
            $crate::operations::ShutdownCvm => $crate::model::Cvm,
            $crate::operations::RestartCvm => $crate::model::Cvm,
            $crate::operations::DeleteCvm => (),
            $crate::operations::ReplicateCvm => $crate::model::Cvm,
            $crate::operations::ReplicateAppCvm => $crate::model::Cvm,
            $crate::operations::GetCvmInfo => $crate::model::CvmInfo,
            $crate::operations::GetCvmState => $crate::model::CvmState,
            $crate::operations::GetCvmList => $crate::model::CvmPage,
            $crate::operations::GetAppCvms => $crate::model::CvmInfos,
            $crate::operations::GetCvmStatusBatch => $crate::model::StatusMap,
            $crate::operations::GetCvmOperations => $crate::model::CvmOperationPage,
            $crate::operations::GetAppEnvEncryptPubkey => $crate::model::AppEnvEncryptPubkey,
            $crate::operations::Request => serde_json::Value,
        }
    };
}

pub(crate) use with_operations;
