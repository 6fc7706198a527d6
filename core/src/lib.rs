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
pub mod binding;
mod call_runtime;
mod calls;
mod candidates;
mod client;
mod closing;
mod content_coding;
mod context;
mod cvm_watch;
mod deploy;
mod dispatch;
mod display;
mod dotenv;
mod env_vars;
mod environment;
mod error;
mod event;
mod fleet;
mod functions;
#[cfg(test)]
mod fuzz;
mod identifier;
mod json;
mod logs;
pub mod model;
mod operation;
mod operations;
mod options;
mod pages;
mod printable;
mod procedure;
mod progress;
mod proxy;
mod raised;
mod reconcile;
mod request_rate;
mod retry;
#[doc(hidden)]
pub mod schema;
mod seal;
mod session;
mod sse;
mod target;
mod transcode;
mod transport;
mod update;
mod webhook;

pub use arguments::Seconds;
pub use dotenv::parse_env;
mod wait;
mod watcher;

pub use client::{Call, Client, Fleet};
pub use closing::Closing;
pub use context::Partial;
pub use cvm_watch::{CvmWatch, WatchCvm};
pub use deploy::{DeployOptions, DeployRequest};
pub use env_vars::EnvVars;
pub use error::{ApiErrorBody, Error, ErrorDetail, ErrorKind, ErrorLink, Precondition, Result};
pub use event::AttemptEvent;
pub use fleet::{
    CvmFilter, FleetAction, FleetCvm, FleetCvms, FleetDelete, FleetRestart, FleetResult,
    FleetShutdown, FleetStart, FleetStop, FleetUpdate, NamePatterns, Outcome,
};
pub use identifier::{AppId, CvmId};
pub use logs::{CvmLogLines, FollowCvmLogs, GetCvmLogs};
pub use operations::*;
pub use options::{BearerToken, ClientBuilder, Headers, Proxy, Secret, TokenFuture};
pub use pages::CvmPages;
pub use progress::{ProgressEvent, ProgressKind};
pub use seal::{
    EnvKeyVerification, encrypt_env_vars, get_compose_hash, verify_env_encrypt_public_key,
};
pub use target::Target;
pub use update::{Rollback, UpdateCvm};
pub use wait::WaitForCvm;
pub use webhook::{
    Bytes, WebhookHeaders, WebhookRequest, WebhookSignature, WebhookTimestamp, parse_webhook_event,
    verify_webhook_signature,
};
