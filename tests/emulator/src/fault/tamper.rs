//! The effect of a fault on an answer.

use super::{Fault, Garbling};
use crate::answer::json_response;
use crate::journal::Outcome;
use crate::payload;
use crate::wire::{Break, Impairments};
use axum::body::Body;
use bytes::Bytes;
use http_body::Body as _;
use http_body_util::BodyExt;
use hyper::header::{CONTENT_LENGTH, CONTENT_TYPE, LOCATION, RETRY_AFTER, SERVER};
use hyper::http::HeaderValue;
use hyper::{Method, Response, StatusCode};
use serde_json::{Value, json};

/// The result of a fault.
pub(crate) struct Tampered {
    pub(crate) answer: Response<Body>,
    pub(crate) outcome: Outcome,
    /// False if the answer was not changed, since it was a refusal.
    pub(crate) applied: bool,
}

impl Tampered {
    fn answered(answer: Response<Body>) -> Self {
        Self { answer, outcome: Outcome::Answered, applied: true }
    }

    fn cut(answer: Response<Body>, impairments: &Impairments, at: Break) -> Self {
        impairments.cut(at);
        Self { answer, outcome: Outcome::ServerClosed, applied: true }
    }
}

impl Fault {
    /// The answer that replaces the effect; `None` if the effect takes place.
    pub(crate) fn instead(&self, impairments: &Impairments) -> Option<Tampered> {
        Some(Tampered::answered(match self {
            Self::DropBefore {} => {
                return Some(Tampered::cut(Response::default(), impairments, Break::After(0)));
            }
            Self::StatusBefore { status, retry_after } => status_answer(*status, *retry_after),
            Self::Html { status, effect } if !effect.unwrap_or(*status == 200) => html(*status),
            Self::Redirect { status, location } => redirect(*status, location),
            _ => return None,
        }))
    }

    /// Changes the answer after the effect.
    pub(crate) async fn tamper(
        &self,
        answer: Response<Body>,
        method: &Method,
        impairments: &Impairments,
    ) -> Tampered {
        let is_success = answer.status().is_success();
        match self {
            Self::DropAfter {} => Tampered::cut(answer, impairments, Break::After(0)),
            Self::DropHeaders {} => Tampered::cut(answer, impairments, Break::MidHead),
            Self::DropBody { bytes } => {
                let at = match answer.body().size_hint().exact() {
                    // Such a body has no middle.
                    Some(0 | 1) => Break::MidHead,
                    _ if method == Method::HEAD => Break::MidHead,
                    Some(length) => {
                        let length = usize::try_from(length).unwrap_or(usize::MAX);
                        Break::InBody(bytes.unwrap_or(length / 2).min(length - 1))
                    }
                    // Within the first event of a stream.
                    None => Break::InBody(bytes.unwrap_or(40)),
                };
                Tampered::cut(answer, impairments, at)
            }
            Self::StatusAfter { status, retry_after } => {
                Tampered::answered(status_answer(*status, *retry_after))
            }
            Self::Html { status, .. } if *status != 200 => Tampered::answered(html(*status)),
            Self::Slow(slow) => {
                impairments.slow_down(*slow);
                Tampered::answered(answer)
            }
            Self::CloseIdle(close) => {
                impairments.close_when_idle(*close);
                Tampered::answered(answer)
            }
            Self::None {}
            | Self::Latency { .. }
            | Self::DropBefore {}
            | Self::StatusBefore { .. }
            | Self::Redirect { .. } => Tampered::answered(answer),
            // A refusal has no effect, so it must not become a success.
            _ if !is_success => Tampered { answer, outcome: Outcome::Answered, applied: false },
            Self::Html { status, .. } => Tampered::answered(html(*status)),
            Self::Huge(large) => Tampered::answered(payload::huge(*large)),
            Self::GzipBomb(large) => Tampered::answered(payload::gzip_bomb(*large)),
            Self::Garbled { how } => {
                Tampered::answered(rewritten(answer, |body| garbled(&body, *how)).await)
            }
            Self::WrongType {} => {
                Tampered::answered(rewritten(answer, |body| wrongly_typed(&body)).await)
            }
        }
    }
}

fn status_answer(status: u16, retry_after: Option<f64>) -> Response<Body> {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_GATEWAY);
    let detail = status.canonical_reason().unwrap_or_default();
    let mut answer = json_response(status, &json!({ "detail": detail }));
    if let Some(value) =
        retry_after.and_then(|seconds| HeaderValue::from_str(&seconds.to_string()).ok())
    {
        answer.headers_mut().insert(RETRY_AFTER, value);
    }
    answer
}

fn html(status: u16) -> Response<Body> {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_GATEWAY);
    let title = match status {
        StatusCode::OK => "Just a moment...".to_owned(),
        _ => format!("{} {}", status.as_u16(), status.canonical_reason().unwrap_or_default()),
    };
    let page = format!(
        "<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n<center><h1>{title}</h1></center>\r\n\
         <hr><center>proxy</center>\r\n</body>\r\n</html>\r\n"
    );
    let mut answer = Response::new(Body::from(page));
    *answer.status_mut() = status;
    answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/html"));
    answer.headers_mut().insert(SERVER, HeaderValue::from_static("proxy"));
    answer
}

fn redirect(status: u16, location: &str) -> Response<Body> {
    let mut answer = Response::default();
    *answer.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::TEMPORARY_REDIRECT);
    if let Ok(location) = HeaderValue::from_str(location) {
        answer.headers_mut().insert(LOCATION, location);
    }
    answer
}

/// The answer as a 200 with a changed body. A stream becomes one event with changed data.
async fn rewritten(
    answer: Response<Body>,
    rewrite: impl FnOnce(Bytes) -> Vec<u8>,
) -> Response<Body> {
    let (mut head, body) = answer.into_parts();
    let body = if body.size_hint().exact().is_some() {
        let whole = body.collect().await.map(|body| body.to_bytes()).unwrap_or_default();
        head.headers.entry(CONTENT_TYPE).or_insert(HeaderValue::from_static("application/json"));
        rewrite(whole)
    } else {
        let state = json!({ "status": "running", "in_progress": false }).to_string();
        let mut event = b"event: state\ndata: ".to_vec();
        event.extend(rewrite(state.into()));
        event.extend(b"\n\n");
        event
    };
    head.status = StatusCode::OK;
    head.headers.remove(CONTENT_LENGTH);
    Response::from_parts(head, Body::from(body))
}

fn garbled(body: &Bytes, how: Garbling) -> Vec<u8> {
    // An empty body is replaced by the start of one.
    let body = if body.is_empty() { &b"{\"status\": \"ok\"}"[..] } else { body };
    match how {
        Garbling::Cut => body.get(..body.len().div_ceil(2)).unwrap_or(body).to_vec(),
        Garbling::Broken => [b"{\"", body].concat(),
    }
}

fn wrongly_typed(body: &Bytes) -> Vec<u8> {
    let mut value = serde_json::from_slice(body).unwrap_or(Value::Null);
    match &mut value {
        Value::Array(items) if !items.is_empty() => items.iter_mut().for_each(mistype_members),
        Value::Object(members) if !members.is_empty() => mistype_members(&mut value),
        Value::Array(_) => value = json!({ "items": "none" }),
        _ => value = json!([1, "wrong"]),
    }
    value.to_string().into_bytes()
}

fn mistype_members(value: &mut Value) {
    match value {
        Value::Object(members) => members.values_mut().for_each(mistype),
        other => mistype(other),
    }
}

/// Replaces a value by one of another type.
fn mistype(value: &mut Value) {
    *value = match value {
        Value::Null => return,
        Value::String(_) => json!([17]),
        Value::Number(_) => json!({ "value": "many" }),
        Value::Bool(_) | Value::Array(_) | Value::Object(_) => json!("wrong"),
    };
}
