//! Events of a call, one for each attempt, for logs and metrics.

use crate::error::printable::printable;
use crate::schema::{Literal, output_record};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

output_record! {
    /// An attempt that has ended. It contains no secrets.
    #[derive(Debug, Clone, PartialEq)]
    AttemptEvent {
        /// The operation, such as `start_cvm`.
        operation: &'static str,
        /// The CVM of the call, as the caller named it.
        cvm_id: Option<String>,
        /// The number of the attempt in its call, counted from 1.
        attempt: u32 = Literal::count(1),
        /// The HTTP status, if a response arrived.
        status: Option<u16>,
        /// How long the attempt took.
        duration: Duration = Literal::Duration(Duration::ZERO),
        /// Why the attempt failed, in one line. `None` if it succeeded.
        failure: Option<String>,
        /// The back-off before the next attempt. `None` if this was the last one.
        retry_in: Option<Duration>,
        /// The id of the request, if the API returned one.
        request_id: Option<String>,
    }
}

/// The receiver of attempt events.
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

/// Whether there is a receiver. Without one, an event costs nothing.
pub(crate) fn has_receiver(observer: Option<&Observer>) -> bool {
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
