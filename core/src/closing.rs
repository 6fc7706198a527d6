//! How a client is closed: calls that were made before end by themselves, or are ended; later ones are
//! refused.

use crate::error::{Error, ErrorKind, Result};
use crate::session::Session;
use std::fmt;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};
use std::task::{Context, Poll};
use tokio::sync::Notify;

/// How far a client is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Phase {
    Open,
    /// No call begins any more.
    Closed,
    /// No call goes on, either.
    Aborted,
}

impl Phase {
    fn from_number(number: u8) -> Self {
        match number {
            0 => Self::Open,
            1 => Self::Closed,
            _ => Self::Aborted,
        }
    }
}

/// What calls pass when they begin and end.
///
/// No lock is held while it is passed: a forked child reads its parent's.
#[derive(Debug)]
pub(crate) struct Gate {
    phase: AtomicU8,
    in_flight: AtomicUsize,
    changed: Notify,
}

impl Gate {
    /// A gate that no call has passed.
    pub(crate) fn new(phase: Phase) -> Self {
        Self {
            phase: AtomicU8::new(phase as u8),
            in_flight: AtomicUsize::new(0),
            changed: Notify::new(),
        }
    }

    pub(crate) fn phase(&self) -> Phase {
        Phase::from_number(self.phase.load(Ordering::SeqCst))
    }

    fn is_idle(&self) -> bool {
        self.in_flight.load(Ordering::SeqCst) == 0
    }

    /// Waits until this holds.
    async fn until(&self, holds: impl Fn(&Self) -> bool) {
        loop {
            let mut changed = pin!(self.changed.notified());
            // Before the look, so that no change after it is missed.
            changed.as_mut().enable();
            if holds(self) {
                return;
            }
            changed.await;
        }
    }

    /// Does this unless the client comes to be closed that far. By reference: a future that is handed over is
    /// large twice.
    async fn unless<T>(
        &self,
        phase: Phase,
        why: &str,
        mut work: Pin<&mut impl Future<Output = Result<T>>>,
    ) -> Result<T> {
        if self.phase() < phase {
            tokio::select! {
                biased;
                done = work.as_mut() => return done,
                () = self.until(|gate| gate.phase() >= phase) => {}
            }
        }
        Err(Error::new(ErrorKind::Closed, why))
    }

    /// Does this unless the client is closed with all its calls.
    pub(crate) async fn unless_aborted<T>(
        &self,
        work: Pin<&mut impl Future<Output = Result<T>>>,
    ) -> Result<T> {
        let why = "the client was closed, which aborted the call: if a request was under way, it may \
                   have been carried out";
        self.unless(Phase::Aborted, why, work).await
    }

    /// Does this, which has no end of its own, unless the client is closed.
    pub(crate) async fn unless_closed<T>(
        &self,
        work: Pin<&mut impl Future<Output = Result<T>>>,
    ) -> Result<T> {
        self.unless(Phase::Closed, CLOSED, work).await
    }
}

const CLOSED: &str = "the client is closed: make another one";

/// Why a call is refused.
pub(crate) fn closed() -> Error {
    Error::new(ErrorKind::Closed, CLOSED)
}

/// A call in flight, which [`Closing`] waits for. It has ended when this is dropped.
pub(crate) struct InFlight(Arc<Session>);

impl InFlight {
    pub(crate) fn new(session: &Arc<Session>) -> Self {
        session.gate.in_flight.fetch_add(1, Ordering::SeqCst);
        Self(Arc::clone(session))
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        let gate = &self.0.gate;
        if gate.in_flight.fetch_sub(1, Ordering::SeqCst) == 1 && gate.phase() != Phase::Open {
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
        self.gate.phase.fetch_max(phase as u8, Ordering::SeqCst);
        if self.gate.is_idle() {
            self.all_ended();
        } else {
            self.gate.changed.notify_waiters();
        }
    }

    /// After the last call of a closed client.
    fn all_ended(&self) {
        self.transport.drop_connections();
        self.gate.changed.notify_waiters();
    }
}

/// A client that is being closed. Awaited, it answers when the calls that were in flight have ended; that
/// need not be awaited.
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

    /// Whether there is nothing to wait for.
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

/// Work that belongs to a call in flight, which ends with this and not before, so that who gets its
/// outcome can hand it on first.
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
