//! Throttles the calls of one fleet together.

use crate::engine::deadline::Deadline;
use crate::engine::session::Session;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tokio::time::Instant;

/// Holds back the calls of a fleet when one of them meets a rate limit.
#[derive(Debug, Default)]
pub(crate) struct Throttle(Mutex<Option<Instant>>);

impl Throttle {
    pub(crate) fn hold(&self, wait: Duration) {
        let until = Instant::now().checked_add(wait);
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *held = (*held).max(until);
    }

    /// Waits until the next request may be sent. Retries and reconciliation share the limit of the client's waits:
    /// all of them together send no more than one loop may send.
    pub(crate) async fn pass(&self, session: &Session, deadline: Deadline, again: bool) {
        while !deadline.remaining().is_zero() {
            let now = Instant::now();
            let held = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let until = match held {
                Some(until) if until > now => until,
                _ if !again => return,
                _ => match session.request_rate.lock().reserve(now) {
                    Ok(()) => return,
                    Err(until) => until,
                },
            };
            tokio::time::sleep((until - now).min(deadline.remaining())).await;
        }
    }
}
