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

mod answer;
mod arguments;
mod attempt;
pub mod binding;
mod bytes;
mod call_options;
mod call_runtime;
mod caller;
mod candidates;
mod client;
mod closing;
mod content_coding;
mod context;
mod cvm_watch;
mod deadline;
mod deploy;
mod dispatch;
mod display;
mod documentation;
mod dotenv;
mod env_vars;
mod environment;
mod error;
mod event;
mod failure;
mod fleet;
mod fleet_result;
mod fleet_results;
mod functions;
#[cfg(test)]
mod fuzz;
mod gate;
mod health;
mod identifier;
mod json;
mod keyed_locks;
pub mod model;
mod operation;
mod operations;
mod options;
mod pages;
mod partial;
mod printable;
mod procedure;
mod procedures;
mod progress;
mod proxy;
mod raised;
mod reconcile;
mod reporter;
mod request_rate;
mod retry;
#[doc(hidden)]
pub mod schema;
mod seal;
mod secret;
mod session;
mod sse;
mod target;
mod throttle;
mod transcode;
mod transport;
mod walk;
mod webhook;

pub use arguments::Seconds;
pub use dotenv::parse_env;
mod wait;
mod watcher;

pub use bytes::Bytes;
pub use client::{Call, Client, Fleet};
pub use closing::Closing;
pub use cvm_watch::{CvmWatch, WatchCvm};
pub use deploy::{DeployOptions, DeployRequest};
pub use env_vars::EnvVars;
pub use error::{ApiErrorBody, Error, ErrorDetail, ErrorKind, ErrorLink, Precondition, Result};
pub use event::AttemptEvent;
pub use fleet::{
    CvmFilter, FleetCvm, FleetCvms, FleetDelete, FleetRestart, FleetShutdown, FleetStart,
    FleetStop, NamePatterns,
};
pub use fleet_result::{FleetAction, FleetResult, Outcome};
pub use identifier::{AppId, CvmId};
pub use operations::{
    CommitCvmProvisionRequest, ComposeFile, DeleteCvm, GetAppCvms, GetAppEnvEncryptPubkey,
    GetCvmInfo, GetCvmList, GetCvmOperations, GetCvmState, GetCvmStatusBatch, ProvisionCvmRequest,
    ReplicateAppCvm, ReplicateCvm, Request, RequestBody, RestartCvm, ShutdownCvm, StartCvm,
    StopCvm,
};
pub use options::{BearerToken, ClientBuilder, Headers, TokenFuture};
pub use pages::CvmPages;
pub use partial::Partial;
pub use progress::{ProgressEvent, ProgressKind};
pub use proxy::Proxy;
pub use seal::{
    EnvKeyVerification, encrypt_env_vars, get_compose_hash, verify_env_encrypt_public_key,
};
pub use secret::Secret;
pub use target::Target;
pub use wait::WaitForCvm;
pub use webhook::{
    WebhookHeaders, WebhookRequest, WebhookSignature, WebhookTimestamp, parse_webhook_event,
    verify_webhook_signature,
};
