//! The deadline of a call.

use crate::error::{Error, ErrorKind, length};
use std::time::Duration;
use tokio::time::Instant;

/// The part of the remaining time that passes before a last attempt.
const LAST_WAIT: f64 = 0.75;
/// If the wait would be shorter than this, there is no last attempt.
const SHORTEST_LAST_WAIT: Duration = Duration::from_millis(100);
/// The least time that must be left for a further attempt of a request that must not be sent twice, and for a short
/// time limit, the part of it.
const SHORTEST_ATTEMPT: Duration = Duration::from_secs(1);
const PART_OF_SHORTEST_ATTEMPT: u32 = 4;

/// The deadline of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Deadline {
    timeout: Duration,
    /// `None` if the clock cannot represent it.
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

    /// This deadline, or the end of a window that starts now, whichever is earlier.
    pub(crate) fn within(self, window: Duration) -> Self {
        if window < self.remaining() { Self::after(window) } else { self }
    }

    /// The time that a further attempt needs at the end of the call, so that its answer is not cut off, for a request
    /// one attempt of which took `taken`, and may take `longest`.
    pub(crate) fn time_of_attempt(self, taken: Duration, longest: Duration) -> Duration {
        let shortest = SHORTEST_ATTEMPT.min(self.timeout / PART_OF_SHORTEST_ATTEMPT);
        taken.saturating_mul(2).max(shortest).min(longest)
    }

    /// The wait before the next attempt, which needs some time. It is shortened to leave time for the attempt, unless
    /// the API requested the wait. `None` if there is no time for another attempt.
    pub(crate) fn fit(self, wait: Duration, asked: bool, needed: Duration) -> Option<Duration> {
        let remaining = self.remaining();
        let longest = remaining.saturating_sub(needed);
        if wait < longest {
            return Some(wait);
        }
        let shorter = longest.min(remaining.mul_f64(LAST_WAIT));
        (!asked && shorter >= SHORTEST_LAST_WAIT).then_some(shorter)
    }

    pub(crate) fn passed(self, last: Error) -> Error {
        let time = length(self.timeout);
        let why =
            format!("the call did not succeed within {time}; the last attempt failed: {last}");
        Error::new(ErrorKind::CallTimeout, why).with_source(last)
    }
}
