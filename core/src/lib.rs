//! Drive Phala Cloud's Confidential Virtual Machines: provision, commit, start, stop, shut down,
//! restart, delete, replicate.
//!
//! ```no_run
//! use phala_cvm::{Client, CommitCvmProvisionRequest, ComposeFile, ProvisionCvmRequest};
//!
//! # async fn example() -> phala_cvm::Result<()> {
//! let client = Client::from_env()?;
//! let compose = ComposeFile::new().docker_compose_file("services: {web: {image: nginx}}");
//! let provisioned = client
//!     .provision_cvm(ProvisionCvmRequest::new("my-app", "tdx.small").compose_file(compose))
//!     .await?;
//! let app_id = provisioned.app_id.unwrap_or_default();
//! let cvm = client
//!     .commit_cvm_provision(CommitCvmProvisionRequest::new(app_id, provisioned.compose_hash))
//!     .await?;
//! println!("{} is {}", cvm.cvm_id, cvm.status);
//! # Ok(())
//! # }
//! ```
//!
//! Every call is a future that sends when it is awaited, on a tokio runtime of either flavour, and
//! aborts its request when it is dropped.

mod arguments;
mod client;
mod dispatch;
mod error;
mod event;
#[cfg(test)]
mod fuzz;
mod identifier;
pub mod model;
mod operations;
mod reconcile;
mod retry;
mod transport;

/// What a language binding is built on: calls by name, and every record, operation, option and error
/// class as data. Not a stable interface.
pub mod schema;

pub use client::{Call, Client, ClientBuilder, Headers, Proxy, Secret};
pub use error::{ApiErrorBody, Error, ErrorDetail, ErrorKind, ErrorLink, Result};
pub use event::AttemptEvent;
pub use identifier::{AppId, CvmId};
pub use operations::{CommitCvmProvisionRequest, ComposeFile, ProvisionCvmRequest};

/// What a language binding is built on: calls by name, and everything that is declared, as data.
/// Not a stable interface: it changes with the bindings, which have the same version.
pub mod binding {
    pub use crate::arguments::{Dialect, JsonObject};
    pub use crate::error::{ERROR_CLASSES, ErrorClass};
    pub use crate::model::RECORDS;
    pub use crate::operations::{AnyAnswer, AnyCall, OPERATIONS, OperationRecord};
}

/// The operations as records of their arguments; [`Client`] has a method for each.
pub mod operation {
    pub use crate::operations::{
        DeleteCvm, GetAppCvms, GetCvmInfo, GetCvmList, GetCvmOperations, GetCvmState,
        GetCvmStatusBatch, ReplicateAppCvm, ReplicateCvm, Request, RestartCvm, ShutdownCvm,
        StartCvm, StopCvm,
    };
}
