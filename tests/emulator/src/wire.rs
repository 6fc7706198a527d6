//! The emulator's end of a connection, which can be told to break off in the middle of an answer, to
//! send it byte by byte, and to close when it is idle.

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

/// Where to break off, counted from the next byte written.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Break {
    /// After so many bytes.
    After(usize),
    /// In the middle of the head of the answer that comes next.
    MidHead,
    /// After so many bytes of its body.
    InBody(usize),
}

/// An answer that is sent byte by byte.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Slow {
    /// The pause after each byte.
    ms: u64,
    /// When what is left is sent at once.
    total_ms: u64,
}

impl Default for Slow {
    fn default() -> Self {
        Self { ms: 2, total_ms: 2_000 }
    }
}

/// A connection that closes a while after its last answer.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct CloseIdle {
    /// How long after it.
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
    /// The pause after each byte, and until when.
    slow: Option<(Duration, Instant)>,
    close_idle: Option<Duration>,
    /// The answer has been handed over, though its last bytes may not have been written.
    handed_over: Option<Option<(Ticket, Outcome)>>,
}

/// What is wrong with a connection. Shared with the handlers of its requests.
#[derive(Debug, Default)]
pub(crate) struct Impairments {
    // Looked at on every write; the lock only when it is set.
    any: AtomicBool,
    /// A request is being answered.
    busy: AtomicBool,
    orders: Mutex<Orders>,
}

impl Impairments {
    /// The connection closes at this point of what is written from now on.
    pub(crate) fn cut(&self, at: Break) {
        self.order(|orders| orders.cut = Some(at));
    }

    /// The next answer is sent byte by byte.
    pub(crate) fn slow_down(&self, slow: Slow) {
        let until = Instant::now() + Duration::from_millis(slow.total_ms);
        self.order(|orders| orders.slow = Some((Duration::from_millis(slow.ms), until)));
    }

    /// The connection closes when it has been idle for a while.
    pub(crate) fn close_when_idle(&self, close: CloseIdle) {
        self.order(|orders| orders.close_idle = Some(Duration::from_millis(close.ms)));
    }

    /// A request has arrived.
    pub(crate) fn begin(&self) {
        self.busy.store(true, Ordering::Release);
    }

    /// The answer has been handed over to be written.
    pub(crate) fn end(&self) {
        self.busy.store(false, Ordering::Release);
    }

    /// Closes a request's entry in the journal; when the answer has been written, if that takes time.
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

    /// How many of these bytes may be written; `None` if all of them may.
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

    /// Everything has been written. Says how long the connection may be idle.
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

/// An answer's head arrives here in one piece, since vectored writes are not offered.
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
        // Nothing read is the end of the stream, upon which the connection is closed.
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
        let most = if pause.is_some() { 1 } else { usize::MAX };
        let allowed = bytes.get(..most.min(left.unwrap_or(usize::MAX))).unwrap_or(bytes);
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
