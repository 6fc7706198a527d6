//! Closing a client: calls that were made before end by themselves or are ended, and later calls are refused.

use crate::engine::gate::{Gate, Phase};
use crate::engine::session::Session;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

/// A call in flight, which [`Closing`] waits for. Dropping this ends it.
pub(crate) struct InFlight(Arc<Session>);

impl InFlight {
    pub(crate) fn new(session: &Arc<Session>) -> Self {
        session.gate.enter();
        Self(Arc::clone(session))
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        if self.0.gate.leave() {
            self.0.all_ended();
        }
    }
}

impl fmt::Debug for InFlight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("InFlight")
    }
}

impl Session {
    pub(crate) fn close(&self, phase: Phase) {
        self.gate.close(phase);
        if self.gate.is_idle() {
            self.all_ended();
        } else {
            self.gate.notify();
        }
    }

    /// Runs after the last call of a closed client.
    fn all_ended(&self) {
        self.transport.drop_connections();
        self.gate.notify();
    }
}

/// A client that is being closed. Awaiting it waits until the calls in flight have ended. You do not have to await it.
pub struct Closing {
    session: Arc<Session>,
    ended: Pin<Box<dyn Future<Output = ()> + Send>>,
}

impl Closing {
    pub(crate) fn new(session: &Arc<Session>) -> Self {
        let waited = Arc::clone(session);
        let ended = async move { waited.gate.until(Gate::is_idle).await };
        Self { session: Arc::clone(session), ended: Box::pin(ended) }
    }

    /// Whether all calls have ended.
    pub fn is_over(&self) -> bool {
        self.session.gate.is_idle()
    }
}

impl Future for Closing {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        self.ended.as_mut().poll(context)
    }
}

impl fmt::Debug for Closing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Closing").field("is_over", &self.is_over()).finish_non_exhaustive()
    }
}

/// Work that belongs to a call in flight. The call ends when this is dropped, so that the receiver of the outcome can
/// pass it on first.
pub(crate) struct Counted<F> {
    work: Pin<Box<F>>,
    _in_flight: Option<InFlight>,
}

impl<F> Counted<F> {
    pub(crate) fn new(work: F, in_flight: Option<InFlight>) -> Self {
        Self { work: Box::pin(work), _in_flight: in_flight }
    }
}

impl<F: Future> Future for Counted<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        self.work.as_mut().poll(context)
    }
}
