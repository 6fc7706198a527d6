//! The emulator's end of a connection, which can be told to break off in the middle of an answer.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

/// Where to break off, counted from the next byte written.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Break {
    /// After so many bytes.
    After(usize),
    /// In the middle of the head of the answer that comes next.
    MidHead,
    /// In the middle of its body, which has this many bytes.
    MidBody(usize),
}

/// Breaks off a connection. Shared with whoever handles its requests.
#[derive(Debug, Default)]
pub(crate) struct Cutter {
    // Looked at on every write; the lock only when it is set.
    armed: AtomicBool,
    at: Mutex<Option<Break>>,
}

impl Cutter {
    /// The connection closes at this point of what is written from now on.
    pub(crate) fn arm(&self, at: Break) {
        if let Ok(mut slot) = self.at.lock() {
            *slot = Some(at);
        }
        self.armed.store(true, Ordering::Release);
    }

    /// How many of these bytes may be written; `None` if all of them may.
    fn allowance(&self, bytes: &[u8]) -> Option<usize> {
        if !self.armed.load(Ordering::Acquire) {
            return None;
        }
        let mut slot = self.at.lock().ok()?;
        let left = match (*slot)? {
            Break::After(left) => left,
            Break::MidHead => head_length(bytes) / 2,
            Break::MidBody(length) => head_length(bytes) + length / 2,
        };
        *slot = Some(Break::After(left));
        Some(left)
    }

    fn written(&self, count: usize) {
        if let Ok(mut slot) = self.at.lock()
            && let Some(Break::After(left)) = slot.as_mut()
        {
            *left = left.saturating_sub(count);
        }
    }
}

/// An answer's head arrives here in one piece, since vectored writes are not offered.
fn head_length(bytes: &[u8]) -> usize {
    bytes
        .windows(4)
        .position(|end| end == b"\r\n\r\n")
        .map_or(bytes.len(), |at| at + 4)
}

/// A TCP stream under a [`Cutter`].
#[derive(Debug)]
pub(crate) struct Wire {
    stream: TcpStream,
    cutter: Arc<Cutter>,
}

impl Wire {
    pub(crate) fn new(stream: TcpStream, cutter: Arc<Cutter>) -> Self {
        Self { stream, cutter }
    }
}

impl AsyncRead for Wire {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Wire {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let Some(left) = self.cutter.allowance(bytes) else {
            return Pin::new(&mut self.stream).poll_write(context, bytes);
        };
        let Some(allowed) = bytes.get(..left.min(bytes.len())).filter(|_| left > 0) else {
            return Poll::Ready(Err(io::ErrorKind::ConnectionAborted.into()));
        };
        let written = Pin::new(&mut self.stream).poll_write(context, allowed);
        if let Poll::Ready(Ok(count)) = written {
            self.cutter.written(count);
        }
        written
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
