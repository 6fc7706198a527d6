//! The gate of a client: it counts the calls, and refuses or ends them when the client is closed.

use crate::error::{Error, ErrorKind, Result};
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};
use tokio::sync::Notify;

/// How far a client is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Phase {
    Open,
    /// No new calls.
    Closed,
    /// No new calls, and the calls in flight end.
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

/// The gate that calls enter and leave.
///
/// It holds no lock, because a forked child reads the gate of its parent.
#[derive(Debug)]
pub(crate) struct Gate {
    phase: AtomicU8,
    in_flight: AtomicUsize,
    changed: Notify,
}

impl Gate {
    /// A gate without calls.
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

    /// Counts a call.
    pub(crate) fn enter(&self) {
        self.in_flight.fetch_add(1, Ordering::SeqCst);
    }

    /// Removes a call from the count. Returns whether it was the last one of a closed client.
    pub(crate) fn leave(&self) -> bool {
        self.in_flight.fetch_sub(1, Ordering::SeqCst) == 1 && self.phase() != Phase::Open
    }

    /// Closes the gate at least this far.
    pub(crate) fn close(&self, phase: Phase) {
        self.phase.fetch_max(phase as u8, Ordering::SeqCst);
    }

    /// Wakes the waiters, which check their conditions again.
    pub(crate) fn notify(&self) {
        self.changed.notify_waiters();
    }

    /// Waits until a condition holds.
    pub(crate) async fn until(&self, holds: impl Fn(&Self) -> bool) {
        loop {
            let mut changed = pin!(self.changed.notified());
            // Enabled before the check, so that no later change is missed.
            changed.as_mut().enable();
            if holds(self) {
                return;
            }
            changed.await;
        }
    }

    /// Runs work until the client is closed this far. The work is a reference, because a future that is passed by value
    /// takes its space twice.
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

    /// Runs work until the client is closed together with its calls.
    pub(crate) async fn unless_aborted<T>(
        &self,
        work: Pin<&mut impl Future<Output = Result<T>>>,
    ) -> Result<T> {
        let why = "the client was closed during the call: a request that was under way may have been carried out";
        self.unless(Phase::Aborted, why, work).await
    }

    /// Runs work that has no end of its own, until the client is closed.
    pub(crate) async fn unless_closed<T>(
        &self,
        work: Pin<&mut impl Future<Output = Result<T>>>,
    ) -> Result<T> {
        self.unless(Phase::Closed, CLOSED, work).await
    }
}

const CLOSED: &str = "the client is closed: make a new one";

/// The error of a refused call.
pub(crate) fn closed() -> Error {
    Error::new(ErrorKind::Closed, CLOSED)
}
