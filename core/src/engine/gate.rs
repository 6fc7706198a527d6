//! The gate of a client: calls are counted, and a client that is closed refuses or ends them.

use crate::error::{Error, ErrorKind, Result};
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};
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

    /// Whether no call is in flight.
    pub(crate) fn is_idle(&self) -> bool {
        self.in_flight.load(Ordering::SeqCst) == 0
    }

    /// Lets a call in.
    pub(crate) fn enter(&self) {
        self.in_flight.fetch_add(1, Ordering::SeqCst);
    }

    /// Lets a call out, and answers whether it was the last one of a client that is closed.
    pub(crate) fn leave(&self) -> bool {
        self.in_flight.fetch_sub(1, Ordering::SeqCst) == 1 && self.phase() != Phase::Open
    }

    /// Closes it so far, at least.
    pub(crate) fn close(&self, phase: Phase) {
        self.phase.fetch_max(phase as u8, Ordering::SeqCst);
    }

    /// Lets those who wait look again.
    pub(crate) fn notify(&self) {
        self.changed.notify_waiters();
    }

    /// Waits until this holds.
    pub(crate) async fn until(&self, holds: impl Fn(&Self) -> bool) {
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
