//! How often a loop may send requests.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::time::Instant;

/// How many requests a loop may send in [`WINDOW`], whatever it is answered.
pub(crate) const MOST_REQUESTS: usize = 18;
/// A little more than a second, since requests can arrive closer together than they were sent: so there
/// are never more than 20 in a second.
const WINDOW: Duration = Duration::from_millis(1100);
/// How many requests may be sent at once, after a time without any.
const BURST: f64 = 5.0;
/// How far apart many who begin at once cause a burst each.
const REFILL_GAP: Duration = Duration::from_millis(250);

/// Allows at most [`MOST_REQUESTS`] in each [`WINDOW`].
#[derive(Debug, Default)]
pub(crate) struct RequestWindow {
    /// When the last requests were sent, at most [`MOST_REQUESTS`] of them.
    sent: VecDeque<Instant>,
}

impl RequestWindow {
    /// When the next request may be sent.
    pub(crate) fn opens_at(&self) -> Option<Instant> {
        let is_full = self.sent.len() >= MOST_REQUESTS;
        self.sent.front().filter(|_| is_full).map(|first| *first + WINDOW)
    }

    /// Notes a request that is about to be sent.
    pub(crate) fn note(&mut self, now: Instant) {
        if self.sent.len() >= MOST_REQUESTS {
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
/// A token is taken when a request is sent, and not before: a request that is given up while it waits
/// for one costs nothing.
#[derive(Debug, Default)]
pub(crate) struct RequestRate {
    window: RequestWindow,
    tokens: f64,
    counted_at: Option<Instant>,
    refilled_at: Option<Instant>,
    /// The server asked for nothing before.
    not_before: Option<Instant>,
    /// The end of this client's own back-off.
    back_off_until: Option<Instant>,
    /// The next request is none of a loop, but one that the caller asks for.
    is_free: bool,
}

impl RequestRate {
    /// Lets the next requests be sent at once, as far as the server and the window allow.
    pub(crate) fn refill(&mut self, now: Instant) {
        self.tokens = BURST;
        self.back_off_until = None;
        self.refilled_at = Some(now);
    }

    /// The same, unless that was done just now.
    pub(crate) fn refill_again(&mut self, now: Instant) {
        if self.refilled_at.is_none_or(|at| now.saturating_duration_since(at) >= REFILL_GAP) {
            self.refill(now);
        }
    }

    /// Takes a token. `Err`: there may be one then.
    pub(crate) fn take(&mut self, now: Instant, interval: Duration) -> Result<(), Instant> {
        self.ready(now, interval)?;
        self.tokens = (self.tokens - 1.0).max(0.0);
        self.is_free = false;
        self.window.note(now);
        Ok(())
    }

    /// Whether there is a token, of which one comes with each interval.
    pub(crate) fn ready(&mut self, now: Instant, interval: Duration) -> Result<(), Instant> {
        let interval = interval.max(WINDOW / MOST_REQUESTS as u32);
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
            // A millisecond is what timers tell apart.
            Some(at) if at > now => Err(at.max(now + Duration::from_millis(1))),
            _ => Ok(()),
        }
    }

    /// Lets the next request be sent at once, as far as the server allows: the caller asks for it.
    pub(crate) fn free_next(&mut self) {
        self.is_free = true;
    }

    /// Counts a request that needs no token, if the window is open. `Err`: it is then.
    pub(crate) fn take_place(&mut self, now: Instant) -> Result<(), Instant> {
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

    /// Sends nothing for a while, after a failure: what the server asked for is the minimum.
    pub(crate) fn pause(&mut self, now: Instant, back_off: Duration, asked: Option<Duration>) {
        self.back_off_until = self.back_off_until.max(now.checked_add(back_off));
        if let Some(asked) = asked {
            self.not_before = self.not_before.max(now.checked_add(asked));
        }
    }
}

/// The rate of all loops of a client together.
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

    /// Sends as soon as it may, for ten seconds; answers when that was.
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
            assert!(busiest_second(&refilled) <= MOST_REQUESTS);
            let steady = sent(&mut RequestRate::default(), interval, |_| {});
            assert!(busiest_second(&steady) <= MOST_REQUESTS && steady.len() > 100);
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
