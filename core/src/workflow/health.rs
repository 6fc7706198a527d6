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

/// A health check of Rust as those of all languages are.
pub(crate) fn asking<F>(check: impl Fn(Cvm) -> F + Send + Sync + 'static) -> HealthCheck
where
    F: Future<Output = std::result::Result<bool, String>> + Send + 'static,
{
    Arc::new(move |cvm| {
        let answer = check(cvm);
        Box::pin(async {
            match answer.await {
                Ok(true) => Health::Healthy,
                Ok(false) => Health::NotYet(None),
                Err(why) => Health::NotYet(Some(why)),
            }
        })
    })
}
