//! Whether a CVM that runs is healthy.

use crate::model::Cvm;
use std::pin::Pin;
use std::sync::Arc;

/// What a health check says of a CVM.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Health {
    /// It is healthy.
    Healthy,
    /// Not yet, for this reason if there is one: it is asked again.
    NotYet(Option<String>),
    /// The check is of no use: it answered something else, which asking again does not change.
    Unusable(String),
}

/// The answer of a health check.
pub type HealthFuture = Pin<Box<dyn Future<Output = Health> + Send>>;

/// What checks it.
pub(crate) type HealthCheck = Arc<dyn Fn(Cvm) -> HealthFuture + Send + Sync>;
