//! One attempt of a call: sends the request, decodes the answer, and reports both.

use crate::engine::deadline::Deadline;
use crate::engine::event::{self, AttemptEvent, Observer};
use crate::engine::session::Session;
use crate::error::{Error, ErrorKind};
use crate::http::failure::{Failure, RequestOutcome};
use crate::http::redaction::secrets_of;
use crate::http::transport::{Answered, Content, Cut, read_error};
use crate::operation::answer::{AnyAnswer, Body};
use crate::operation::{Completion, DynOperation, HttpRequest};
use crate::schema::json::Problem;
use crate::schema::transcode;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use serde_json::Value;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;

/// The format in which an answer is decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ResponseFormat {
    /// A value of the answer's type.
    Value,
    /// JSON in [`Form::Positional`](crate::schema::Form::Positional), if the bytes can be converted directly.
    Positional,
}

/// Reports an attempt that has ended.
pub(crate) fn observe(
    observer: Option<&Observer>,
    task: &dyn DynOperation,
    attempt: u32,
    took: Duration,
    ended: Result<(u16, Option<&str>), &Error>,
    retry_in: Option<Duration>,
) {
    if !event::has_receiver(observer) {
        return;
    }
    let (status, request_id) = match ended {
        Ok((status, request_id)) => (Some(status), request_id.map(str::to_owned)),
        Err(error) => {
            (error.status_code(), error.api_error().and_then(|api| api.request_id.clone()))
        }
    };
    let event = AttemptEvent {
        operation: task.name(),
        cvm_id: task.cvm().map(str::to_owned),
        attempt,
        status,
        duration: took,
        failure: ended.err().map(Error::to_string),
        retry_in,
        request_id,
    };
    event::publish(&event, observer);
}

/// Reports a request that the engine does not retry.
pub(crate) fn observe_attempt(
    observer: Option<&Observer>,
    task: &dyn DynOperation,
    started: Instant,
    answer: &Result<Decoded, Failure>,
) {
    let ended = answer.as_ref().map(Decoded::head).map_err(|failure| &failure.error);
    observe(observer, task, 1, started.elapsed(), ended, None);
}

/// A decoded answer.
pub(crate) struct Decoded {
    pub(crate) answer: AnyAnswer,
    status: u16,
    request_id: Option<String>,
}

impl Decoded {
    /// The status, and the id of the request.
    pub(crate) fn head(&self) -> (u16, Option<&str>) {
        (self.status, self.request_id.as_deref())
    }
}

/// Sends a request once.
pub(crate) async fn attempt(
    session: &Session,
    task: &dyn DynOperation,
    http_request: &HttpRequest,
    format: ResponseFormat,
    deadline: Deadline,
) -> Result<Decoded, Failure> {
    let config = &session.config;
    let time_limit = deadline.remaining().min(config.request_timeout);
    let answered = session.transport.send(http_request, config.max_response_size, time_limit).await;
    if !matches!(&answered, Err(failure) if failure.error.kind() == ErrorKind::Transport) {
        session.note_answer();
    }
    let answered = answered.map_err(|failure| {
        let is_busy = task.takes_lock() && failure.is_uncoded_conflict();
        Failure { is_busy, ..failure }
    })?;
    let Answered { mut body, mut content, cut, status, request_id, token } = answered;
    // An update may be accepted without a body.
    if body.is_empty() && cut.is_none() && task.completion() == Completion::Operation {
        (body, content) = (b"{}".to_vec(), Content::Json);
    }
    let positional = match format {
        ResponseFormat::Positional if cut.is_none() && content != Content::Text => {
            transcode::to_positional(task.answers(), &body)
        }
        _ => None,
    };
    let decoded = match (positional, content) {
        (Some(text), _) => Ok(AnyAnswer::Positional(Arc::new(text))),
        (None, Content::Html) if !body.is_empty() => Err(Problem::Broken(
            "it is a web page, perhaps of a proxy: check the base URL and the proxy".to_owned(),
        )),
        // Text has no end of its own.
        (None, Content::Text) if cut.is_some() => {
            Err(Problem::Broken("it is incomplete".to_owned()))
        }
        (None, content) => task.decode(&Body { bytes: &body, is_text: content == Content::Text }),
    };
    let problem = match decoded {
        Ok(answer) if needs_registration(task, &answer) => {
            let mut headers = HeaderMap::new();
            let id = request_id.as_deref().and_then(|id| HeaderValue::from_str(id).ok());
            headers.extend(id.map(|id| (HeaderName::from_static("x-request-id"), id)));
            let own = config.credentials.own(token.as_ref());
            let error = read_error(465, &headers, &body, own, secrets_of(http_request));
            return Err(Failure::new(error, RequestOutcome::Refused));
        }
        Ok(answer) => {
            let answer = match task.cvm() {
                // A replica does not have the name of its source.
                Some(cvm_id) if task.replicates().is_none() => answer.named(cvm_id),
                _ => answer,
            };
            return Ok(Decoded { answer, status, request_id });
        }
        Err(problem) => problem,
    };
    let (error, arrival) = match (cut, problem) {
        (Some(Cut { error, is_permanent: true }), _) => (error, RequestOutcome::Unusable),
        (Some(Cut { error, .. }), _) => (error, RequestOutcome::Done),
        (None, problem) => {
            let is_broken = matches!(problem, Problem::Broken(_));
            let error = Error::new(ErrorKind::Response, format!("the API's answer {problem}"));
            (error, if is_broken { RequestOutcome::Done } else { RequestOutcome::Unusable })
        }
    };
    Err(Failure { body, ..Failure::new(error, arrival) })
}

/// Whether a success says what a 465 says: the SDK for Go documents this status of an update, and reads this flag.
fn needs_registration(task: &dyn DynOperation, answer: &AnyAnswer) -> bool {
    if task.completion() != Completion::Operation {
        return false;
    }
    let members = answer.members();
    let status = members.get("status").and_then(Value::as_str).unwrap_or_default();
    status.eq_ignore_ascii_case("precondition_required")
        || members.get("requires_on_chain_hash") == Some(&Value::Bool(true))
}
