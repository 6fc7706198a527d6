//! Scripts: a test's replies, sent in order to all requests below the script's URL.

use crate::answer::json_response;
use crate::journal::{Journal, Outcome, Recorded, Ticket};
use crate::payload::{Large, label_gzip};
use crate::server::{Connection, read_body};
use crate::wire::{Break, CloseIdle, Slow};
use axum::body::Body;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use futures_util::stream;
use http_body::Frame;
use http_body_util::StreamBody;
use hyper::body::Incoming;
use hyper::header::{CONTENT_LENGTH, CONTENT_TYPE, TRANSFER_ENCODING};
use hyper::http::{HeaderName, HeaderValue};
use hyper::{HeaderMap, Request, Response, StatusCode};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::{BTreeMap, VecDeque};
use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::watch;

/// A script in a test's request.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Draft {
    replies: Vec<ReplyDraft>,
    /// Not checked: requests with any key receive the replies. Returned unchanged.
    #[serde(default)]
    pub(crate) api_key: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReplyDraft {
    #[serde(default = "ok")]
    status: u16,
    #[serde(default)]
    headers: BTreeMap<String, HeaderDraft>,
    // `"json": null` is a body, a missing `json` is none.
    #[serde(default, deserialize_with = "present")]
    json: Option<Value>,
    text: Option<String>,
    base64: Option<String>,
    huge: Option<Large>,
    gzip_bomb: Option<Large>,
    #[serde(default)]
    delay_ms: u64,
    #[serde(default)]
    hold: bool,
    drop: Option<Drop>,
    slow: Option<Slow>,
    close_idle: Option<CloseIdle>,
    #[serde(default = "once")]
    repeat: i64,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum HeaderDraft {
    One(String),
    Several(Vec<String>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Drop {
    Before,
    Headers,
    Body,
}

fn ok() -> u16 {
    200
}

fn once() -> i64 {
    1
}

fn present<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}

#[derive(Debug, Clone)]
enum Content {
    Bytes(Bytes),
    Huge(Large),
    GzipBomb(Large),
}

#[derive(Debug, Clone)]
struct Reply {
    status: StatusCode,
    headers: HeaderMap,
    content: Content,
    chunked: bool,
    delay: Duration,
    hold: bool,
    drop: Option<Drop>,
    slow: Option<Slow>,
    close_idle: Option<CloseIdle>,
}

/// The remaining number of uses of a reply; `None` if it is not limited.
type Left = Option<u64>;

/// A running script.
#[derive(Debug)]
pub(crate) struct Script {
    pub(crate) id: u64,
    pub(crate) journal: Arc<Journal>,
    replies: Mutex<VecDeque<(Arc<Reply>, Left)>>,
    ended: watch::Sender<bool>,
}

impl Script {
    pub(crate) fn new(id: u64, draft: Draft) -> Result<Self, String> {
        let mut replies = VecDeque::new();
        for (index, draft) in draft.replies.into_iter().enumerate() {
            let left = match draft.repeat {
                -1 => None,
                times => Some(u64::try_from(times).map_err(|_| {
                    format!("replies[{index}].repeat: {times} is neither -1 nor a count")
                })?),
            };
            let reply = reply(draft).map_err(|error| format!("replies[{index}]{error}"))?;
            if left != Some(0) {
                replies.push_back((Arc::new(reply), left));
            }
        }
        Ok(Self {
            id,
            journal: Arc::default(),
            replies: Mutex::new(replies),
            ended: watch::Sender::new(false),
        })
    }

    /// The number of remaining replies; -1 if one is not limited.
    pub(crate) fn replies_left(&self) -> i64 {
        let replies = self.replies.lock().unwrap_or_else(PoisonError::into_inner);
        replies
            .iter()
            .try_fold(0_i64, |sum, (_, left)| {
                Some(sum.saturating_add(i64::try_from((*left)?).unwrap_or(i64::MAX)))
            })
            .unwrap_or(-1)
    }

    /// Ends the requests that are held.
    pub(crate) fn end(&self) {
        self.ended.send_replace(true);
    }

    fn take(&self) -> Option<Arc<Reply>> {
        let mut replies = self.replies.lock().unwrap_or_else(PoisonError::into_inner);
        let (reply, left) = replies.front_mut()?;
        let taken = Arc::clone(reply);
        if let Some(left) = left {
            *left -= 1;
            if *left == 0 {
                replies.pop_front();
            }
        }
        Some(taken)
    }

    /// Sends the next reply. `path` is relative to the script's URL.
    pub(crate) async fn play(
        &self,
        request: Request<Incoming>,
        path: &str,
        connection: &Connection,
    ) -> Response<Recorded> {
        let reply = self.take();
        let (head, incoming) = request.into_parts();
        let ticket = self.journal.open(&head, path, connection.id);
        let body = match read_body(incoming).await {
            Ok(body) => body,
            Err(answer) => return recorded(answer, ticket, Outcome::Answered),
        };
        ticket.received(&body);
        let Some(reply) = reply else {
            let seq = ticket.seq();
            let answer = json!({
                "detail": format!(
                    "script {} has no reply left: request {seq} was {} {path}",
                    self.id, head.method
                )
            });
            return recorded(
                json_response(StatusCode::NOT_FOUND, &answer),
                ticket,
                Outcome::Answered,
            );
        };
        tokio::time::sleep(reply.delay).await;
        if reply.hold {
            let mut ended = self.ended.subscribe();
            // The sender lives as long as the script, so this returns only when the script ends.
            let _ = ended.wait_for(|ended| *ended).await;
            connection.impairments.cut(Break::After(0));
            return recorded(Response::default(), ticket, Outcome::ServerClosed);
        }
        let outcome = match reply.drop {
            None => Outcome::Answered,
            Some(drop) => {
                connection.impairments.cut(match (drop, &reply.content) {
                    (Drop::Before, _) => Break::After(0),
                    (Drop::Body, Content::Bytes(body)) => Break::InBody(body.len() / 2),
                    // Half of the body would be half a gigabyte.
                    (Drop::Body, _) => Break::InBody(1 << 20),
                    (Drop::Headers, _) => Break::MidHead,
                });
                Outcome::ServerClosed
            }
        };
        if let Some(slow) = reply.slow {
            connection.impairments.slow_down(slow);
        }
        if let Some(close) = reply.close_idle {
            connection.impairments.close_when_idle(close);
        }
        recorded(reply.response(), ticket, outcome)
    }
}

impl Reply {
    fn response(&self) -> Response<Body> {
        let body = match &self.content {
            Content::Bytes(body) if self.chunked => {
                let frame: Result<_, Infallible> = Ok(Frame::data(body.clone()));
                Body::new(StreamBody::new(stream::iter([frame])))
            }
            Content::Bytes(body) => Body::from(body.clone()),
            Content::Huge(large) => large.huge(),
            Content::GzipBomb(large) => large.gzip_bomb(),
        };
        let mut response = Response::new(body);
        *response.status_mut() = self.status;
        response.headers_mut().clone_from(&self.headers);
        response
    }
}

fn reply(draft: ReplyDraft) -> Result<Reply, String> {
    let status = StatusCode::from_u16(draft.status)
        .ok()
        .filter(|status| !status.is_informational())
        .ok_or_else(|| format!(".status: {} is not a final HTTP status", draft.status))?;
    let mut headers = HeaderMap::new();
    for (name, values) in draft.headers {
        let values = match values {
            HeaderDraft::One(value) => vec![value],
            HeaderDraft::Several(values) => values,
        };
        for value in values {
            let bad = |_| format!(".headers.{name}: not a header");
            headers.append(
                HeaderName::from_bytes(name.as_bytes())
                    .map_err(|_| format!(".headers.{name}: not a header's name"))?,
                HeaderValue::from_str(&value).map_err(bad)?,
            );
        }
    }
    let chunked = headers.remove(TRANSFER_ENCODING).is_some();
    let large = |large: Large| large.in_chunks(chunked);
    let body = match (draft.json, draft.text, draft.base64) {
        (None, None, None) => Bytes::new(),
        (Some(json), None, None) => {
            headers.entry(CONTENT_TYPE).or_insert(HeaderValue::from_static("application/json"));
            json.to_string().into()
        }
        (None, Some(text), None) => text.into(),
        (None, None, Some(base64)) => {
            STANDARD.decode(base64).map_err(|error| format!(".base64: {error}"))?.into()
        }
        _ => return Err(": more than one of json, text and base64".to_owned()),
    };
    let content = match (draft.huge.map(large), draft.gzip_bomb.map(large)) {
        (None, None) => Content::Bytes(body),
        (Some(huge), None) if body.is_empty() => {
            headers.entry(CONTENT_TYPE).or_insert(HeaderValue::from_static("application/json"));
            Content::Huge(huge)
        }
        (None, Some(bomb)) if body.is_empty() => {
            label_gzip(&mut headers);
            Content::GzipBomb(bomb)
        }
        _ => return Err(": huge and gzip_bomb are bodies; there can only be one".to_owned()),
    };
    if draft.drop == Some(Drop::Body) && matches!(&content, Content::Bytes(body) if body.len() < 2)
    {
        return Err(": drop \"body\" needs a body of at least 2 bytes".to_owned());
    }
    if headers.contains_key(CONTENT_LENGTH) {
        return Err(".headers: content-length is set by itself; to promise more than comes, use \
                    drop \"body\""
            .to_owned());
    }
    Ok(Reply {
        status,
        headers,
        content,
        chunked,
        delay: Duration::from_millis(draft.delay_ms),
        hold: draft.hold,
        drop: draft.drop,
        slow: draft.slow,
        close_idle: draft.close_idle,
    })
}

fn recorded(answer: Response<Body>, ticket: Ticket, outcome: Outcome) -> Response<Recorded> {
    ticket.head_sent(answer.status().as_u16());
    answer.map(|body| Recorded::new(body, Some(ticket), outcome))
}
