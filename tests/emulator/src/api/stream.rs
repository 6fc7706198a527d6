//! A CVM's state: the current one, or a stream of Server-Sent Events until the target.

use super::{Answer, Call, Parameters, QueryFields};
use crate::answer::{Refusal, ok};
use crate::clock::Moment;
use crate::render::{self, View};
use crate::version::ApiVersion;
use crate::workspace::{CvmIndex, StreamSlot, Workspace};
use axum::body::Body;
use axum::extract::{Path, Query};
use bytes::Bytes;
use futures_util::stream;
use hyper::Response;
use hyper::header::{CACHE_CONTROL, CONTENT_TYPE};
use hyper::http::HeaderValue;
use serde_json::{Value, json};
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

pub(super) async fn state(
    call: Call,
    Path(identifier): Path<String>,
    Query(parameters): Parameters,
) -> Answer {
    let mut query = QueryFields::new(&parameters);
    let interval = Duration::from_secs(query.integer("interval", 5..=30, 5));
    let timeout = Duration::from_secs(query.integer("timeout", 10..=600, 300));
    query.finish()?;
    let now = Moment::now();
    let (index, state) = call.workspace.store(|store| {
        let index = store.find(&identifier, now)?;
        let cvm = store.at(index, now);
        let cvm = cvm.ok_or_else(|| Refusal::cvm_not_found(&identifier))?;
        Ok((index, render::state(cvm, call.view(now))))
    })?;
    let Some(target) = parameters.get("target") else {
        return Ok(ok(&state));
    };
    let Some(stream_place) = call.workspace.open_stream() else {
        return Err(Refusal::Plain {
            status: hyper::StatusCode::TOO_MANY_REQUESTS,
            detail: "Too many concurrent state streams (at most 5 per user)".to_owned(),
            retry_after: Some(1),
        });
    };
    let timing = &call.workspace.settings.timing;
    let watch = Watch {
        interval: timing.sse_interval.unwrap_or(interval),
        timeout: timing.sse_timeout.unwrap_or(timeout),
        target: target.clone(),
        index,
        version: call.version,
        workspace: call.workspace,
        began: now,
        due: now,
        last: None,
        ended: false,
        _stream_place: stream_place,
    };
    let mut answer = Response::new(Body::from_stream(stream::unfold(watch, Watch::next)));
    let headers = answer.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/event-stream; charset=utf-8"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert("x-accel-buffering", HeaderValue::from_static("no"));
    Ok(answer)
}

/// A stream of one CVM's states.
struct Watch {
    workspace: Arc<Workspace>,
    index: CvmIndex,
    version: ApiVersion,
    target: String,
    interval: Duration,
    timeout: Duration,
    began: Moment,
    /// The time when the state is sent even if it has not changed.
    due: Moment,
    /// The last status that was sent, and its operation.
    last: Option<(String, Option<String>)>,
    ended: bool,
    _stream_place: StreamSlot,
}

impl Watch {
    /// Waits for the next events. They are sent before the interval has passed if the status changes.
    async fn next(mut self) -> Option<(Result<Bytes, Infallible>, Self)> {
        if self.ended {
            return None;
        }
        loop {
            let workspace = Arc::clone(&self.workspace);
            let changed = workspace.changed.notified();
            tokio::pin!(changed);
            changed.as_mut().enable();
            let now = Moment::now();
            let (events, transition) = self.look(now);
            if !events.is_empty() {
                return Some((Ok(Bytes::from(events)), self));
            }
            let deadline = self.began.after(self.timeout);
            let wake = transition.into_iter().fold(self.due.min(deadline), Moment::min);
            tokio::select! {
                () = tokio::time::sleep(wake.since(now)) => {}
                () = changed => {}
            }
        }
    }

    /// The events to send now, and the time of the next change of the CVM's status.
    fn look(&mut self, now: Moment) -> (String, Option<Moment>) {
        let (index, version) = (self.index, self.version);
        let looked = self.workspace.store(|store| {
            let cvm = store.at(index, now)?;
            let operation = cvm.operation.as_ref();
            let status = cvm.status().as_str().to_owned();
            let correlation_id = operation.map(|operation| operation.correlation_id.clone());
            let state = render::state(cvm, View { workspace: &self.workspace, version, now });
            Some((state, (status, correlation_id), cvm.next_transition()))
        });
        let mut events = String::new();
        let Some((state, current, transition)) = looked else {
            self.ended = true;
            return (events, None);
        };
        let elapsed = now.since(self.began);
        let reached = current.0.eq_ignore_ascii_case(&self.target);
        let (status, elapsed_s) = (current.0.clone(), elapsed.as_secs_f64());
        if now >= self.due || self.last.as_ref() != Some(&current) {
            event(&mut events, "state", &state);
            self.due = now.after(self.interval);
            self.last = Some(current);
        }
        let target = &self.target;
        if reached {
            let data = json!({ "status": status, "elapsed": elapsed_s, "target": target });
            event(&mut events, "complete", &data);
            self.ended = true;
        } else if status == "deleted" {
            let data = json!({ "error": "CVM not found", "elapsed": elapsed_s, "target": target });
            event(&mut events, "error", &data);
            self.ended = true;
        } else if elapsed >= self.timeout {
            let error = format!("Timed out waiting for status {target}");
            let data = json!({ "error": error, "elapsed": elapsed_s, "target": target });
            event(&mut events, "timeout", &data);
            self.ended = true;
        }
        (events, transition)
    }
}

fn event(events: &mut String, name: &str, data: &Value) {
    events.push_str("event: ");
    events.push_str(name);
    events.push_str("\ndata: ");
    events.push_str(&data.to_string());
    events.push_str("\n\n");
}
