//! What happens in a call, attempt by attempt, for logs, metrics and curious people.

use crate::error::printable::printable;
use crate::schema::{Literal, told};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

told! {
    /// One attempt that has ended. There is nothing secret in it.
    #[derive(Debug, Clone, PartialEq)]
    AttemptEvent {
        /// The operation, such as `start_cvm`.
        operation: &'static str,
        /// The CVM that the call is about, as it was named.
        cvm_id: Option<String>,
        /// Which attempt of the call it was, counted from 1.
        attempt: u32 = Literal::count(1),
        /// The HTTP status, if there was an answer.
        status: Option<u16>,
        /// How long the attempt took.
        duration: Duration = Literal::Duration(Duration::ZERO),
        /// Why it failed, in one line; `None` for a success.
        failure: Option<String>,
        /// The wait before the next attempt; `None` if this was the last one.
        retry_in: Option<Duration>,
        /// The request's id, if the API named one.
        request_id: Option<String>,
    }
}

/// The receiver of an event for each attempt.
#[derive(Clone)]
pub(crate) struct Observer(Arc<dyn Fn(&AttemptEvent) + Send + Sync>);

impl Observer {
    pub(crate) fn new(observe: impl Fn(&AttemptEvent) + Send + Sync + 'static) -> Self {
        Self(Arc::new(observe))
    }
}

impl fmt::Debug for Observer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Observer")
    }
}

/// Whether there is a receiver. Most calls have none, and then an event costs nothing.
pub(crate) fn is_wanted(observer: Option<&Observer>) -> bool {
    observer.is_some()
        || tracing::enabled!(tracing::Level::DEBUG)
        || tracing::enabled!(tracing::Level::INFO)
}

/// Sends the event to `tracing` and to the receiver, if there is one.
pub(crate) fn publish(event: &AttemptEvent, observer: Option<&Observer>) {
    let AttemptEvent { operation, attempt, status, request_id, .. } = event;
    let cvm_id = event.cvm_id.as_deref().map(printable);
    let request_id = request_id.as_deref().map(printable);
    let (cvm_id, request_id) = (cvm_id.as_deref(), request_id.as_deref());
    let milliseconds = event.duration.as_secs_f64() * 1000.0;
    match (&event.failure, event.retry_in) {
        (None, _) => tracing::debug!(
            operation,
            cvm_id,
            attempt,
            status,
            milliseconds,
            request_id,
            "answered"
        ),
        (Some(failure), Some(wait)) => tracing::info!(
            operation,
            cvm_id,
            attempt,
            status,
            milliseconds,
            request_id,
            retry_in = wait.as_secs_f64(),
            failure,
            "trying again"
        ),
        (Some(failure), None) => tracing::info!(
            operation,
            cvm_id,
            attempt,
            status,
            milliseconds,
            request_id,
            failure,
            "failed"
        ),
    }
    if let Some(Observer(observe)) = observer {
        observe(event);
    }
}
