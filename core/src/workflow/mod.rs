//! Calls that are made of operations: waits, watches, pages, deployments and fleets.

pub(crate) mod app_key;
pub(crate) mod call;
pub(crate) mod caller;
pub(crate) mod candidates;
pub(crate) mod context;
pub(crate) mod cvm_watch;
pub(crate) mod deploy;
#[cfg(feature = "progress")]
pub(crate) mod display;
pub(crate) mod fleet;
pub(crate) mod fleet_results;
pub(crate) mod health;
pub(crate) mod logs;
pub(crate) mod pages;
pub(crate) mod partial;
pub(crate) mod polled;
pub(crate) mod prelude;
pub(crate) mod progress;
pub(crate) mod reporter;
pub(crate) mod request;
pub(crate) mod update;
pub(crate) mod wait;
pub(crate) mod walk;
pub(crate) mod watcher;
