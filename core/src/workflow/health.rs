//! Health checks of running CVMs.

use crate::model::Cvm;
use std::pin::Pin;
use std::sync::Arc;

/// The result of a health check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Health {
    /// The CVM is healthy.
    Healthy,
    /// The CVM is not healthy yet, with the reason if there is one. The check is repeated.
    NotYet(Option<String>),
    /// The check returned an invalid value. It is not repeated.
    Unusable(String),
}

/// The future of a health check.
pub type HealthFuture = Pin<Box<dyn Future<Output = Health> + Send>>;

/// A health check.
pub(crate) type HealthCheck = Arc<dyn Fn(Cvm) -> HealthFuture + Send + Sync>;

/// Turns a Rust health check into the form that all languages share.
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
