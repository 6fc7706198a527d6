//! A client for Phala Cloud's Confidential Virtual Machines (CVMs): deploy, start, stop, restart, update, replicate and
//! delete them.
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
//! Every call is a future. Awaiting it sends the request, on a tokio runtime of either flavor. Dropping it aborts the
//! request.
//!
//! # Features
//!
//! All but `binding` are on by default.
//!
//! | feature | what it adds |
//! | --- | --- |
//! | `env-encryption` | [`encrypt_env_vars`], [`verify_env_encrypt_public_key`], and the environments of [`Client::deploy`], [`Client::update_cvm`] and [`Fleet::update`]. Without it, these calls refuse `env` with [`ErrorKind::InvalidArgument`] and send nothing. |
//! | `progress` | `progress` of a [`Call`], which shows lines on stderr. `on_progress` needs no feature. |
//! | `webhooks` | [`verify_webhook_signature`], [`parse_webhook_event`] |
//! | `binding` | The base of the packages for Python and Node, with all of the above. It is not stable, and not meant for other uses. |

#![cfg_attr(docsrs, feature(doc_cfg))]
// One declaration serves all languages. Without bindings, the parts for other languages are unused and unreachable.
// `make lint` also checks the crate with all features, where this attribute does not apply.
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
    WebhookHeader, WebhookHeaders, WebhookRequest, WebhookSignature, parse_webhook_event,
    verify_webhook_signature,
};
pub use input::arguments::Seconds;
pub use input::bytes::Bytes;
pub use input::env_vars::EnvVars;
pub use input::identifier::{AppId, CvmId};
pub use input::secret::Secret;
pub use input::target::Target;
pub use input::time::LogStart;
pub use operation::fleet_result::{FleetAction, FleetResult, Outcome};
pub use operations::*;
pub use workflow::cvm_filter::{CvmFilter, NamePatterns};
pub use workflow::cvm_watch::CvmWatch;
pub use workflow::deploy::{DeployOptions, DeployRequest};
pub use workflow::fleet::{
    FleetDelete, FleetRestart, FleetShutdown, FleetStart, FleetStop, FleetUpdate,
};
pub use workflow::fleet_cvms::{FleetCvm, FleetCvms};
pub use workflow::logs::{CvmLogLines, FollowCvmLogs, GetCvmLogs};
pub use workflow::pages::{AppPages, CvmPages, IterApps};
pub use workflow::partial::Partial;
pub use workflow::progress::{ProgressEvent, ProgressKind};
pub use workflow::update::{Rollback, UpdateCvm};
pub use workflow::wait::WaitForCvm;
