//! Limits how often a loop sends requests.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::time::Instant;

/// How many requests a loop may send in [`WINDOW`].
pub(crate) const MAX_REQUESTS: usize = 18;
/// A little more than a second, since requests can arrive closer together than they were sent. So there are never more
/// than 20 in a second.
const WINDOW: Duration = Duration::from_millis(1100);
/// How many requests may be sent at once after a time without requests.
const BURST: f64 = 5.0;
/// The shortest time between two bursts, if many loops start at the same time.
const REFILL_GAP: Duration = Duration::from_millis(250);

/// Allows at most [`MAX_REQUESTS`] in each [`WINDOW`].
#[derive(Debug, Default)]
pub(crate) struct RequestWindow {
    /// When the last requests were sent, at most [`MAX_REQUESTS`] of them.
    sent: VecDeque<Instant>,
}

impl RequestWindow {
    /// When the next request may be sent.
    pub(crate) fn opens_at(&self) -> Option<Instant> {
        let is_full = self.sent.len() >= MAX_REQUESTS;
        self.sent.front().filter(|_| is_full).map(|first| *first + WINDOW)
    }

    /// Records a request that is about to be sent.
    pub(crate) fn note(&mut self, now: Instant) {
        if self.sent.len() >= MAX_REQUESTS {
            self.sent.pop_front();
        }
        self.sent.push_back(now);
    }

    /// Waits until the next request may be sent.
    pub(crate) async fn opened(&self) {
        if let Some(at) = self.opens_at() {
            tokio::time::sleep_until(at).await;
        }
    }
}

/// A token bucket within a [`RequestWindow`], which stays closed for a while after failures.
///
/// A token is taken only when a request is sent: a request that is abandoned while it waits costs nothing.
#[derive(Debug, Default)]
pub(crate) struct RequestRate {
    window: RequestWindow,
    tokens: f64,
    counted_at: Option<Instant>,
    refilled_at: Option<Instant>,
    /// The end of the pause that the server requested.
    not_before: Option<Instant>,
    /// The end of the client's own back-off.
    back_off_until: Option<Instant>,
    /// Whether the next request comes from the caller, not from a loop.
    is_free: bool,
}

impl RequestRate {
    /// Allows a burst of requests, as far as the server and the window allow.
    pub(crate) fn refill(&mut self, now: Instant) {
        self.tokens = BURST;
        self.back_off_until = None;
        self.refilled_at = Some(now);
    }

    /// The same, unless there was a burst just now.
    pub(crate) fn refill_again(&mut self, now: Instant) {
        if self.refilled_at.is_none_or(|at| now.saturating_duration_since(at) >= REFILL_GAP) {
            self.refill(now);
        }
    }

    /// Takes a token. `Err` is the time of the next try.
    pub(crate) fn take(&mut self, now: Instant, interval: Duration) -> Result<(), Instant> {
        self.ready(now, interval)?;
        self.tokens = (self.tokens - 1.0).max(0.0);
        self.is_free = false;
        self.window.note(now);
        Ok(())
    }

    /// Whether there is a token. Each interval adds one.
    pub(crate) fn ready(&mut self, now: Instant, interval: Duration) -> Result<(), Instant> {
        let interval = interval.max(WINDOW / MAX_REQUESTS as u32);
        let counted_at = self.counted_at.replace(now);
        self.tokens = match counted_at {
            None => BURST,
            Some(at) => {
                let gained = now.saturating_duration_since(at).div_duration_f64(interval);
                (self.tokens + gained).min(BURST)
            }
        };
        let missing = (1.0 - self.tokens).max(0.0);
        let token_at = (missing > 1e-9).then(|| now + interval.mul_f64(missing));
        let opens_at = self.window.opens_at();
        let soonest = match self.is_free {
            true => [None, None, self.not_before, None],
            false => [token_at, opens_at, self.not_before, self.back_off_until],
        };
        match soonest.into_iter().flatten().max() {
            // Timers have a resolution of one millisecond.
            Some(at) if at > now => Err(at.max(now + Duration::from_millis(1))),
            _ => Ok(()),
        }
    }

    /// Allows the next request at once, as far as the server allows, because it comes from the caller.
    pub(crate) fn free_next(&mut self) {
        self.is_free = true;
    }

    /// Counts a request that needs no token, if the window is open. `Err` is the time at which it opens.
    pub(crate) fn reserve(&mut self, now: Instant) -> Result<(), Instant> {
        match self.window.opens_at() {
            Some(at) if at > now => Err(at),
            _ => {
                self.window.note(now);
                Ok(())
            }
        }
    }

    /// Counts a request that needed no token.
    pub(crate) fn note(&mut self, now: Instant) {
        self.window.note(now);
    }

    /// Pauses after a failure, at least for the time that the server requested.
    pub(crate) fn pause(&mut self, now: Instant, back_off: Duration, asked: Option<Duration>) {
        self.back_off_until = self.back_off_until.max(now.checked_add(back_off));
        if let Some(asked) = asked {
            self.not_before = self.not_before.max(now.checked_add(asked));
        }
    }
}

/// The rate of all loops of a client.
#[derive(Debug, Default)]
pub(crate) struct SharedRate(Mutex<RequestRate>);

impl SharedRate {
    pub(crate) fn lock(&self) -> MutexGuard<'_, RequestRate> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const INTERVAL: Duration = Duration::from_secs(1);

    /// Sends as soon as possible for ten seconds. Returns the times.
    fn sent(
        rate: &mut RequestRate,
        interval: Duration,
        mut before: impl FnMut(&mut RequestRate),
    ) -> Vec<Instant> {
        let start = Instant::now();
        let mut now = start;
        let mut sent = Vec::new();
        while now < start + INTERVAL * 10 {
            before(rate);
            match rate.take(now, interval) {
                Ok(()) => sent.push(now),
                Err(until) => {
                    assert!(until > now);
                    now = until;
                }
            }
        }
        sent
    }

    fn busiest_second(sent: &[Instant]) -> usize {
        let within = |first: &Instant| {
            sent.iter().filter(|at| *at >= first && **at < *first + INTERVAL).count()
        };
        sent.iter().map(within).max().unwrap()
    }

    #[test]
    fn a_burst_and_then_one_for_each_interval() {
        let sent = sent(&mut RequestRate::default(), INTERVAL, |_| {});
        assert_eq!(sent.len(), 14);
        assert!(sent[4] == sent[0] && sent[5] > sent[0]);
    }

    #[test]
    fn no_second_has_more_than_the_limit() {
        for interval in [Duration::ZERO, Duration::from_millis(1), Duration::from_millis(70)] {
            let refilled =
                sent(&mut RequestRate::default(), interval, |rate| rate.refill(Instant::now()));
            assert!(busiest_second(&refilled) <= MAX_REQUESTS);
            let steady = sent(&mut RequestRate::default(), interval, |_| {});
            assert!(busiest_second(&steady) <= MAX_REQUESTS && steady.len() > 100);
        }
    }

    #[test]
    fn a_refill_ends_the_own_back_off_and_not_what_the_server_asked_for() {
        let now = Instant::now();
        let mut rate = RequestRate::default();
        rate.pause(now, INTERVAL, None);
        assert_eq!(rate.ready(now, INTERVAL), Err(now + INTERVAL));
        rate.refill(now);
        assert_eq!(rate.ready(now, INTERVAL), Ok(()));
        rate.pause(now, INTERVAL, Some(Duration::ZERO));
        assert_eq!(rate.ready(now, INTERVAL), Err(now + INTERVAL));
        rate.pause(now, INTERVAL, Some(INTERVAL * 3));
        rate.refill(now);
        assert_eq!(rate.ready(now, INTERVAL), Err(now + INTERVAL * 3));
    }
}
