//! The moment at which a call is over.

use crate::error::{Error, ErrorKind, length};
use std::time::Duration;
use tokio::time::Instant;

/// The part of the time that is left which is waited before the last attempts.
const LAST_WAIT: f64 = 0.75;
/// With less time than this to wait, there is no other attempt.
const SHORTEST_LAST_WAIT: Duration = Duration::from_millis(100);

/// The moment at which a call is over.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Deadline {
    timeout: Duration,
    /// None if it lies beyond what the clock can say.
    at: Option<Instant>,
}

impl Deadline {
    pub(crate) fn after(timeout: Duration) -> Self {
        Self { timeout, at: Instant::now().checked_add(timeout) }
    }

    pub(crate) fn timeout(self) -> Duration {
        self.timeout
    }

    pub(crate) fn remaining(self) -> Duration {
        self.at.map_or(Duration::MAX, |at| at.saturating_duration_since(Instant::now()))
    }

    /// The earlier one of this and a moment from now.
    pub(crate) fn within(self, window: Duration) -> Self {
        if window < self.remaining() { Self::after(window) } else { self }
    }

    /// A wait before the next attempt: as long as it is to be, or shorter where the time is up before, as
    /// far as the API did not ask for it. Nothing where there is no time for another attempt.
    pub(crate) fn fit(self, wait: Duration, asked: bool) -> Option<Duration> {
        let remaining = self.remaining();
        if wait < remaining {
            return Some(wait);
        }
        let shorter = remaining.mul_f64(LAST_WAIT);
        (!asked && shorter >= SHORTEST_LAST_WAIT).then_some(shorter)
    }

    pub(crate) fn passed(self, last: Error) -> Error {
        let time = length(self.timeout);
        let why = format!("it was not done within {time}; the last attempt failed: {last}");
        Error::new(ErrorKind::CallTimeout, why).with_source(last)
    }
}
