//! The record of requests: their contents, credentials, connections, and ends.

use crate::clock::Moment;
use crate::fault::Kind;
use crate::wire::Impairments;
use bytes::Bytes;
use http_body::{Body as _, Frame, SizeHint};
use hyper::HeaderMap;
use hyper::http::request::Parts;
use serde_json::{Map, Value, json};
use std::borrow::Cow;
use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::sync::Notify;

/// The maximum number of entries of a journal, and the approximate maximum of their bytes.
const MAX_ENTRIES: usize = 100_000;
const MAX_BYTES: usize = 256 << 20;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    InFlight,
    /// The complete answer was written.
    Answered,
    /// The client closed the connection before that.
    ClientClosed,
    /// The emulator closed the connection, as the script or the fault required.
    ServerClosed,
}

impl Outcome {
    fn as_str(self) -> &'static str {
        match self {
            Self::InFlight => "in_flight",
            Self::Answered => "answered",
            Self::ClientClosed => "client_closed",
            Self::ServerClosed => "server_closed",
        }
    }
}

/// One request.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    seq: u64,
    method: String,
    path: String,
    query: String,
    headers: Box<[u8]>,
    body: Box<[u8]>,
    connection: u64,
    started: Moment,
    finished: Option<Moment>,
    status: Option<u16>,
    fault: Option<Kind>,
    outcome: Outcome,
}

/// How a journal shows the headers of a request.
#[derive(Debug, Clone, Copy)]
pub(crate) enum KeyDisplay<'a> {
    /// Unchanged.
    Verbatim,
    /// The API key and the token are replaced by the number of the workspace.
    Workspace { id: u64, key: &'a str, token: Option<&'a str> },
    /// All keys and tokens are replaced.
    Unknown,
}

impl Entry {
    fn bytes(&self) -> usize {
        self.headers.len() + self.body.len() + self.path.len() + self.query.len() + 256
    }

    pub(crate) fn render(&self, keys: KeyDisplay<'_>) -> Value {
        let text = String::from_utf8_lossy(&self.body);
        let body = match serde_json::from_slice(&self.body) {
            _ if self.body.is_empty() => Value::Null,
            Ok(value) => value,
            Err(_) => json!(text),
        };
        let body_raw = (!self.body.is_empty()).then_some(text);
        json!({
            "seq": self.seq,
            "method": self.method,
            "path": self.path,
            "query": self.query,
            "headers": self.headers(keys),
            "body": body,
            "body_raw": body_raw,
            "connection": self.connection,
            "started_ms": self.started.epoch_millis(),
            "finished_ms": self.finished.map(Moment::epoch_millis),
            "status": self.status,
            "fault": self.fault,
            "outcome": self.outcome.as_str(),
        })
    }

    fn headers(&self, keys: KeyDisplay<'_>) -> Map<String, Value> {
        let mut shown = Map::new();
        for (name, value) in unpack(&self.headers) {
            let value = match keys {
                KeyDisplay::Workspace { id, key, .. } if name == "x-api-key" && value == key => {
                    format!("<key of workspace {id}>")
                }
                KeyDisplay::Workspace { id, token: Some(token), .. }
                    if name == "authorization"
                        && value
                            .split_once(' ')
                            .is_some_and(|(_, given)| given.trim() == token) =>
                {
                    format!("<token of workspace {id}>")
                }
                KeyDisplay::Workspace { .. } | KeyDisplay::Unknown
                    if name == "x-api-key" || name == "authorization" =>
                {
                    "<wrong>".to_owned()
                }
                _ => value.into_owned(),
            };
            match shown.get_mut(&*name) {
                Some(Value::String(earlier)) => {
                    earlier.push_str(", ");
                    earlier.push_str(&value);
                }
                _ => {
                    shown.insert(name.into_owned(), value.into());
                }
            }
        }
        shown
    }
}

/// Copies headers into one allocation. The originals would keep the whole buffer alive into which their connection was
/// read.
fn pack(headers: &HeaderMap) -> Box<[u8]> {
    let mut packed = Vec::with_capacity(256);
    for (name, value) in headers {
        packed.extend_from_slice(name.as_str().as_bytes());
        packed.push(b'\n');
        packed.extend_from_slice(value.as_bytes());
        packed.push(b'\n');
    }
    packed.into()
}

fn unpack(packed: &[u8]) -> impl Iterator<Item = (Cow<'_, str>, Cow<'_, str>)> {
    let mut lines = packed.split(|byte| *byte == b'\n').map(String::from_utf8_lossy);
    std::iter::from_fn(move || Some((lines.next()?, lines.next()?)))
}

#[derive(Debug, Default)]
struct Entries {
    list: VecDeque<Entry>,
    last: u64,
    bytes: usize,
}

impl Entries {
    fn get_mut(&mut self, seq: u64) -> Option<&mut Entry> {
        let first = self.list.front()?.seq;
        self.list.get_mut(usize::try_from(seq.checked_sub(first)?).ok()?)
    }

    fn trim(&mut self) {
        while self.list.len() > MAX_ENTRIES || self.bytes > MAX_BYTES {
            let Some(oldest) = self.list.pop_front() else {
                return;
            };
            self.bytes = self.bytes.saturating_sub(oldest.bytes());
        }
    }
}

/// The requests of one workspace or one script. If there are too many, the oldest are removed.
#[derive(Debug, Default)]
pub(crate) struct Journal {
    entries: Mutex<Entries>,
    changed: Notify,
}

/// The condition to wait for: this number of requests that have started or ended.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Awaited {
    pub(crate) started: usize,
    pub(crate) finished: usize,
}

impl Journal {
    /// Adds a request whose head has arrived. `path` is the path in the entry.
    pub(crate) fn open(self: &Arc<Self>, head: &Parts, path: &str, connection: u64) -> Ticket {
        let seq = self.with(|entries| {
            entries.last += 1;
            let entry = Entry {
                seq: entries.last,
                method: head.method.to_string(),
                path: path.to_owned(),
                query: head.uri.query().unwrap_or_default().to_owned(),
                headers: pack(&head.headers),
                body: Box::default(),
                connection,
                started: Moment::now(),
                finished: None,
                status: None,
                fault: None,
                outcome: Outcome::InFlight,
            };
            entries.bytes += entry.bytes();
            entries.list.push_back(entry);
            entries.trim();
            entries.last
        });
        self.changed.notify_waiters();
        Ticket { journal: Arc::clone(self), seq, open: true }
    }

    /// Returns the entries after `after` and the number of the last one, once there are as many as requested, or after
    /// the timeout.
    pub(crate) async fn read(
        &self,
        after: u64,
        awaited: Awaited,
        timeout: Duration,
    ) -> (Vec<Entry>, u64) {
        let enough = async {
            loop {
                let changed = self.changed.notified();
                tokio::pin!(changed);
                changed.as_mut().enable();
                if self.counts(after).is_some_and(|(started, finished)| {
                    started >= awaited.started && finished >= awaited.finished
                }) {
                    return;
                }
                changed.await;
            }
        };
        // The timeout is not an error: the caller receives the existing entries.
        let _ = tokio::time::timeout(timeout, enough).await;
        self.with(|entries| {
            let shown = entries.list.iter().filter(|entry| entry.seq > after).cloned().collect();
            (shown, entries.last)
        })
    }

    /// The arrival of the request with this number, or of the first later one that is still in the journal.
    pub(crate) fn arrival(&self, seq: u64) -> Option<Moment> {
        self.with(|entries| {
            entries.list.iter().find(|entry| entry.seq >= seq).map(|entry| entry.started)
        })
    }

    fn counts(&self, after: u64) -> Option<(usize, usize)> {
        self.with(|entries| {
            let later = entries.list.iter().rev().take_while(|e| e.seq > after);
            Some(later.fold((0, 0), |(started, finished), entry| {
                (started + 1, finished + usize::from(entry.finished.is_some()))
            }))
        })
    }

    fn with<T>(&self, look: impl FnOnce(&mut Entries) -> T) -> T {
        look(&mut self.entries.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// A request in progress. Dropping it before its end records that the client closed the connection.
#[derive(Debug)]
pub(crate) struct Ticket {
    journal: Arc<Journal>,
    seq: u64,
    open: bool,
}

impl Ticket {
    /// The number of the request, counted from 1.
    pub(crate) fn seq(&self) -> u64 {
        self.seq
    }

    pub(crate) fn received(&self, body: &Bytes) {
        if body.is_empty() {
            return;
        }
        self.journal.with(|entries| {
            if let Some(entry) = entries.get_mut(self.seq) {
                entry.body = body.as_ref().into();
                entries.bytes += body.len();
            }
            entries.trim();
        });
    }

    pub(crate) fn head_sent(&self, status: u16) {
        self.journal.with(|entries| {
            if let Some(entry) = entries.get_mut(self.seq) {
                entry.status = Some(status);
            }
        });
    }

    pub(crate) fn fault(&self, kind: Kind) {
        self.journal.with(|entries| {
            if let Some(entry) = entries.get_mut(self.seq) {
                entry.fault = Some(kind);
            }
        });
    }

    pub(crate) fn close(&mut self, outcome: Outcome) {
        if !std::mem::replace(&mut self.open, false) {
            return;
        }
        self.journal.with(|entries| {
            if let Some(entry) = entries.get_mut(self.seq) {
                entry.outcome = outcome;
                entry.finished = Some(Moment::now());
            }
        });
        self.journal.changed.notify_waiters();
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        self.close(Outcome::ClientClosed);
    }
}

/// The body of an answer. It closes its request's entry when it was sent completely, or is dropped.
#[derive(Debug)]
pub(crate) struct Recorded {
    body: axum::body::Body,
    ticket: Option<Ticket>,
    outcome: Outcome,
    finished: bool,
    impairments: Option<Arc<Impairments>>,
}

impl Recorded {
    pub(crate) fn new(body: axum::body::Body, ticket: Option<Ticket>, outcome: Outcome) -> Self {
        Self { body, ticket, outcome, finished: false, impairments: None }
    }

    /// Sets the connection.
    pub(crate) fn over(mut self, impairments: Arc<Impairments>) -> Self {
        self.impairments = Some(impairments);
        self
    }

    fn finish(&mut self) {
        if std::mem::replace(&mut self.finished, true) {
            return;
        }
        let ticket = self.ticket.take();
        if let Some(impairments) = &self.impairments {
            impairments.hand_over(ticket, self.outcome);
        } else if let Some(mut ticket) = ticket {
            ticket.close(self.outcome);
        }
    }
}

impl http_body::Body for Recorded {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let frame = Pin::new(&mut self.body).poll_frame(context);
        let ended = match &frame {
            Poll::Ready(None) => true,
            Poll::Ready(Some(Ok(_))) => self.body.is_end_stream(),
            Poll::Ready(Some(Err(_))) | Poll::Pending => false,
        };
        if ended {
            self.finish();
        }
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for Recorded {
    fn drop(&mut self) {
        // An empty body is dropped without a request for a frame.
        if self.body.is_end_stream() || self.outcome == Outcome::ServerClosed {
            self.finish();
        }
        if let Some(impairments) = &self.impairments {
            impairments.end();
        }
    }
}
