//! The emulator's end of a connection. It can close in the middle of an answer, send it byte by byte, and close when
//! it is idle.

use crate::journal::{Outcome, Ticket};
use serde::Deserialize;
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Instant, Sleep, sleep};

/// The position of a cut, counted from the next byte written.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Break {
    /// After this number of bytes.
    After(usize),
    /// In the middle of the head of the next answer.
    MidHead,
    /// After this number of bytes of its body.
    InBody(usize),
}

/// An answer that is sent byte by byte.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Slow {
    /// The pause after each byte.
    ms: u64,
    /// The time after which the rest is sent at once.
    total_ms: u64,
}

impl Default for Slow {
    fn default() -> Self {
        Self { ms: 2, total_ms: 2_000 }
    }
}

/// A connection that closes some time after its last answer.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct CloseIdle {
    /// The time after it.
    ms: u64,
}

impl Default for CloseIdle {
    fn default() -> Self {
        Self { ms: 20 }
    }
}

#[derive(Debug, Default)]
struct Orders {
    cut: Option<Break>,
    /// The pause after each byte, and the end of the pauses.
    slow: Option<(Duration, Instant)>,
    close_idle: Option<Duration>,
    /// The answer was passed on, although its last bytes may not have been written.
    handed_over: Option<Option<(Ticket, Outcome)>>,
}

/// The faults of a connection. Shared with the handlers of its requests.
#[derive(Debug, Default)]
pub(crate) struct Impairments {
    // Read at every write; the lock is taken only if it is set.
    any: AtomicBool,
    /// A request is in progress.
    busy: AtomicBool,
    orders: Mutex<Orders>,
}

impl Impairments {
    /// Closes the connection at this position of the bytes written from now on.
    pub(crate) fn cut(&self, at: Break) {
        self.order(|orders| orders.cut = Some(at));
    }

    /// Sends the next answer byte by byte.
    pub(crate) fn slow_down(&self, slow: Slow) {
        let until = Instant::now() + Duration::from_millis(slow.total_ms);
        self.order(|orders| orders.slow = Some((Duration::from_millis(slow.ms), until)));
    }

    /// Closes the connection when it has been idle for some time.
    pub(crate) fn close_when_idle(&self, close: CloseIdle) {
        self.order(|orders| orders.close_idle = Some(Duration::from_millis(close.ms)));
    }

    /// A request has arrived.
    pub(crate) fn begin(&self) {
        self.busy.store(true, Ordering::Release);
    }

    /// The answer was passed on to be written.
    pub(crate) fn end(&self) {
        self.busy.store(false, Ordering::Release);
    }

    /// Closes a request's entry in the journal; if writing the answer takes time, at its end.
    pub(crate) fn hand_over(&self, ticket: Option<Ticket>, outcome: Outcome) {
        if self.any.load(Ordering::Acquire) {
            let mut orders = self.orders.lock().unwrap_or_else(PoisonError::into_inner);
            if orders.slow.is_some() {
                orders.handed_over = Some(ticket.map(|ticket| (ticket, outcome)));
                return;
            }
        }
        if let Some(mut ticket) = ticket {
            ticket.close(outcome);
        }
    }

    fn order(&self, change: impl FnOnce(&mut Orders)) {
        change(&mut self.orders.lock().unwrap_or_else(PoisonError::into_inner));
        self.any.store(true, Ordering::Release);
    }

    fn look<T>(&self, look: impl FnOnce(&mut Orders) -> Option<T>) -> Option<T> {
        if !self.any.load(Ordering::Acquire) {
            return None;
        }
        look(&mut self.orders.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The number of these bytes that may be written; `None` for all.
    fn allowance(&self, bytes: &[u8]) -> Option<usize> {
        self.look(|orders| {
            let left = match orders.cut? {
                Break::After(left) => left,
                Break::MidHead => head_length(bytes) / 2,
                Break::InBody(count) => head_length(bytes).saturating_add(count),
            };
            orders.cut = Some(Break::After(left));
            Some(left)
        })
    }

    fn pause(&self) -> Option<Duration> {
        self.look(|orders| {
            let (pause, until) = orders.slow?;
            (Instant::now() < until).then_some(pause)
        })
    }

    fn written(&self, count: usize) {
        self.look(|orders| {
            if let Some(Break::After(left)) = &mut orders.cut {
                *left = left.saturating_sub(count);
            }
            Some(())
        });
    }

    /// Everything was written. Returns how long the connection may be idle.
    fn flushed(&self) -> Option<Duration> {
        let ended = self.look(|orders| {
            let ended = orders.handed_over.take()?;
            orders.slow = None;
            Some(ended)
        });
        if let Some(Some((mut ticket, outcome))) = ended {
            ticket.close(outcome);
        }
        self.look(|orders| orders.close_idle).filter(|_| !self.busy.load(Ordering::Acquire))
    }
}

/// The length of an answer's head. It arrives here in one piece, since vectored writes are not offered.
fn head_length(bytes: &[u8]) -> usize {
    bytes.windows(4).position(|end| end == b"\r\n\r\n").map_or(bytes.len(), |at| at + 4)
}

/// A TCP stream with [`Impairments`].
#[derive(Debug)]
pub(crate) struct Wire {
    stream: TcpStream,
    impairments: Arc<Impairments>,
    /// Runs between two bytes.
    pause: Option<Pin<Box<Sleep>>>,
    /// Runs while the connection is idle.
    idle: Option<Pin<Box<Sleep>>>,
}

impl Wire {
    pub(crate) fn new(stream: TcpStream, impairments: Arc<Impairments>) -> Self {
        Self { stream, impairments, pause: None, idle: None }
    }
}

impl AsyncRead for Wire {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let read = Pin::new(&mut self.stream).poll_read(context, buffer);
        let Some(idle) = &mut self.idle else {
            return read;
        };
        if read.is_ready() {
            self.idle = None;
            return read;
        }
        // Reading zero bytes is the end of the stream, after which the connection is closed.
        idle.as_mut().poll(context).map(Ok)
    }
}

impl AsyncWrite for Wire {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        if let Some(pause) = &mut self.pause {
            ready!(pause.as_mut().poll(context));
            self.pause = None;
        }
        let left = self.impairments.allowance(bytes);
        if left == Some(0) {
            return Poll::Ready(Err(io::ErrorKind::ConnectionAborted.into()));
        }
        let pause = self.impairments.pause();
        let maximum = if pause.is_some() { 1 } else { usize::MAX };
        let allowed = bytes.get(..maximum.min(left.unwrap_or(usize::MAX))).unwrap_or(bytes);
        let written = Pin::new(&mut self.stream).poll_write(context, allowed);
        if let Poll::Ready(Ok(count)) = written {
            self.impairments.written(count);
            self.pause = pause.map(sleep).map(Box::pin);
        }
        written
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(Pin::new(&mut self.stream).poll_flush(context))?;
        if let Some(time) = self.impairments.flushed()
            && self.idle.is_none()
        {
            let mut idle = Box::pin(sleep(time));
            if idle.as_mut().poll(context).is_ready() {
                context.waker().wake_by_ref();
            }
            self.idle = Some(idle);
        }
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
