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
//!
//! # Features
//!
//! All but `binding` are on by default.
//!
//! | feature | what it adds |
//! | --- | --- |
//! | `env-encryption` | [`encrypt_env_vars`], [`verify_env_encrypt_public_key`], and environments of [`Client::deploy`], [`Client::update_cvm`] and [`Fleet::update`]. Without it, these calls refuse `env` with [`ErrorKind::InvalidArgument`], before anything is sent. |
//! | `progress` | `progress` of a [`Call`], which shows lines on stderr. `on_progress` needs no feature. |
//! | `webhooks` | [`verify_webhook_signature`], [`parse_webhook_event`] |
//! | `binding` | What the packages for Python and Node are built on, with all of the above. It is not stable, and not meant for others. |

#![cfg_attr(docsrs, feature(doc_cfg))]
// One declaration serves all languages: without bindings, what only they read is not used, and not reachable.
// `make lint` checks the crate with all features as well, where this does not apply.
#![cfg_attr(not(feature = "binding"), allow(dead_code, unreachable_pub))]

#[cfg(feature = "binding")]
#[doc(hidden)]
pub mod binding;
mod client;
mod config;
mod engine;
mod error;
mod functions;
#[cfg(feature = "binding")]
#[cfg(test)]
mod fuzz;
mod http;
mod input;
pub mod model;
mod operation;
mod operations;
mod schema;
mod workflow;

pub use client::{Call, Client, Fleet};
pub use config::options::{BearerToken, ClientBuilder, Headers, TokenFuture};
pub use config::proxy::Proxy;
pub use engine::closing::Closing;
pub use engine::event::AttemptEvent;
pub use error::{ApiErrorBody, Error, ErrorDetail, ErrorKind, ErrorLink, Precondition, Result};
pub use functions::compose_hash::get_compose_hash;
pub use functions::dotenv::parse_env;
#[cfg(feature = "env-encryption")]
pub use functions::env_encryption::encrypt_env_vars;
#[cfg(feature = "env-encryption")]
pub use functions::env_key::{EnvKeyVerification, verify_env_encrypt_public_key};
#[cfg(feature = "webhooks")]
pub use functions::webhook::{
    WebhookHeaders, WebhookRequest, WebhookSignature, WebhookTimestamp, parse_webhook_event,
    verify_webhook_signature,
};
pub use input::arguments::Seconds;
pub use input::bytes::Bytes;
pub use input::env_vars::EnvVars;
pub use input::identifier::{AppId, CvmId};
pub use input::secret::Secret;
pub use input::target::Target;
pub use operation::fleet_result::{FleetAction, FleetResult, Outcome};
pub use operations::*;
pub use workflow::cvm_watch::CvmWatch;
pub use workflow::deploy::{DeployOptions, DeployRequest};
pub use workflow::fleet::{
    CvmFilter, FleetCvm, FleetCvms, FleetDelete, FleetRestart, FleetShutdown, FleetStart,
    FleetStop, FleetUpdate, NamePatterns,
};
pub use workflow::logs::{CvmLogLines, FollowCvmLogs, GetCvmLogs};
pub use workflow::pages::CvmPages;
pub use workflow::partial::Partial;
pub use workflow::progress::{ProgressEvent, ProgressKind};
pub use workflow::update::{Rollback, UpdateCvm};
pub use workflow::wait::WaitForCvm;
