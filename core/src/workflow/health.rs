//! Health checks of running CVMs.

use crate::error::length;
use crate::workflow::prelude::*;
use crate::workflow::progress::ProgressEvent;
use std::pin::Pin;
use std::sync::Arc;

/// The time between two health checks of a CVM.
const HEALTH_INTERVAL: Duration = Duration::from_secs(1);

/// The result of a health check.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
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
pub type HealthCheck = Arc<dyn Fn(Cvm) -> HealthFuture + Send + Sync>;

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

/// Repeats the health check until the CVM is healthy.
pub(crate) async fn healthy(
    context: &Context,
    check: &HealthCheck,
    cvm: &Cvm,
    state: &Arc<CvmState>,
) -> Result<()> {
    let Context { deadline, reporter, .. } = context;
    let mut last = None;
    let asking = async {
        loop {
            match check(cvm.clone()).await {
                Health::Healthy => return Ok(()),
                Health::Unusable(why) => {
                    let message = format!("the health check failed with an error: {why}");
                    let state = Some(CvmState::clone(state));
                    return Err(Error::cvm(ErrorKind::CvmFailed, message, state));
                }
                Health::NotYet(why) => {
                    if last.is_none() || last != Some(why.clone()) {
                        let why = why.as_deref().map(|why| format!(": {why}"));
                        reporter.report(ProgressEvent {
                            cvm_id: Some(cvm.cvm_id.clone()),
                            name: cvm.name.clone(),
                            status: Some(cvm.status.clone()),
                            detail: Some(format!("not healthy yet{}", why.unwrap_or_default())),
                            ..ProgressEvent::default()
                        });
                    }
                    last = Some(why);
                }
            }
            tokio::time::sleep(HEALTH_INTERVAL).await;
        }
    };
    let ended = tokio::time::timeout(deadline.remaining(), asking).await;
    ended.unwrap_or_else(|_| {
        let last = match last {
            Some(Some(why)) => format!("; its last result: {why}"),
            Some(None) => "; its last result: not healthy".to_owned(),
            None => "; it has not returned once".to_owned(),
        };
        let message = format!(
            "the CVM runs, but its health check did not pass within {}{last}",
            length(deadline.timeout())
        );
        Err(Error::cvm(ErrorKind::WaitTimeout, message, Some(CvmState::clone(state))))
    })
}
