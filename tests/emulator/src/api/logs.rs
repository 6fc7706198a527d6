//! Logs, and the containers that write them: API.md 7.5 and 7.4.
//!
//! The URLs of logs have no API version and need no credentials: they contain a token.

use super::guest::{is_online, offline_error};
use super::{Answer, Call, Parameters};
use crate::answer::{Refusal, ok};
use crate::clock::Moment;
use crate::emulator::Emulator;
use crate::log::{self, Channel, Line};
use crate::options::duration;
use crate::render::{container_log_url, log_token};
use crate::seal::text_hash;
use crate::server::Caller;
use crate::state::{Cvm, Status};
use crate::workspace::{CvmIndex, Workspace};
use axum::Router;
use axum::body::Body;
use axum::extract::{Extension, Path, Query};
use axum::routing::get;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use futures_util::stream;
use hyper::Response;
use hyper::header::CONTENT_TYPE;
use hyper::http::HeaderValue;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::Arc;

/// The paths of logs, as routes of faults name them.
pub(crate) const LOG_ROUTES: [(&[&str], &str); 2] =
    [(&["get"], "/_logs/{instance}"), (&["get"], "/_logs/{instance}/containers/{container}")];

pub(super) fn router() -> Router<Arc<Emulator>> {
    let [(_, machine_path), (_, container_path)] = LOG_ROUTES;
    Router::new().route(machine_path, get(machine)).route(container_path, get(container))
}

/// The source of a log.
#[derive(Debug, Clone)]
enum Source {
    Machine(Channel),
    Container(String),
}

async fn machine(
    Extension(caller): Extension<Caller>,
    Path(instance): Path<String>,
    Query(parameters): Parameters,
) -> Answer {
    let name = parameters.get("ch").map_or("serial", String::as_str);
    let channel = Channel::parse(name).ok_or_else(|| Refusal::plain(404, "No such log"))?;
    if parameters.get("token").is_none_or(|token| *token != log_token(&instance)) {
        return Err(Refusal::plain(403, "The URL has no token of this log"));
    }
    answer(caller, &instance, Source::Machine(channel), &parameters)
}

async fn container(
    Extension(caller): Extension<Caller>,
    Path((instance, container)): Path<(String, String)>,
    Query(parameters): Parameters,
) -> Answer {
    answer(caller, &instance, Source::Container(container), &parameters)
}

/// The format of lines.
#[derive(Debug, Clone, Copy)]
struct Form {
    is_plain: bool,
    has_plain_messages: bool,
    has_timestamps: bool,
}

impl Form {
    fn write(self, lines: &[Line]) -> Vec<u8> {
        let mut out = Vec::new();
        for line in lines {
            let text = if self.has_timestamps {
                format!("{} {}\n", line.at.rfc3339(), line.text)
            } else {
                format!("{}\n", line.text)
            };
            if self.is_plain {
                out.extend(text.into_bytes());
                continue;
            }
            let message = if self.has_plain_messages { text } else { STANDARD.encode(text) };
            let channel = if line.is_error { "stderr" } else { "stdout" };
            let entry = json!({ "channel": channel, "message": message });
            out.extend(entry.to_string().into_bytes());
            out.push(b'\n');
        }
        out
    }
}

/// The requested lines.
#[derive(Debug, Clone, Copy)]
struct LogQuery {
    since: Option<Moment>,
    until: Option<Moment>,
    last: Option<usize>,
}

impl LogQuery {
    fn read(parameters: &HashMap<String, String>, now: Moment) -> Result<Self, Refusal> {
        let time = |name: &str| {
            let Some(text) = parameters.get(name).filter(|text| !text.is_empty()) else {
                return Ok(None);
            };
            let ago = || duration(text).map(|ago| now.before(ago));
            let moment = Moment::parse(text).or_else(ago);
            moment
                .map(Some)
                .ok_or_else(|| Refusal::plain(400, format!("{name} is neither a time nor 42m")))
        };
        let count = |name: &str| match parameters.get(name).map(String::as_str) {
            None | Some("all") => Ok(None),
            Some(text) => text
                .parse::<usize>()
                .map(Some)
                .map_err(|_| Refusal::plain(400, format!("{name} is not a number of lines"))),
        };
        let (tail, lines) = (count("tail")?, count("lines")?);
        Ok(Self { since: time("since")?, until: time("until")?, last: tail.or(lines) })
    }

    fn pick(self, mut lines: Vec<Line>) -> Vec<Line> {
        lines.retain(|line| {
            self.since.is_none_or(|since| line.at >= since)
                && self.until.is_none_or(|until| line.at <= until)
        });
        if let Some(count) = self.last {
            lines.drain(..lines.len().saturating_sub(count));
        }
        lines
    }
}

fn answer(
    caller: Caller,
    instance: &str,
    source: Source,
    parameters: &HashMap<String, String>,
) -> Answer {
    let not_found = || Refusal::plain(404, "No such log");
    let workspace = caller.0.ok_or_else(not_found)?;
    let now = Moment::now();
    let requested = LogQuery::read(parameters, now)?;
    let obeys = !workspace.settings.ndjson_logs;
    let form = Form {
        is_plain: obeys && parameters.contains_key("bare"),
        has_plain_messages: obeys && parameters.contains_key("text"),
        has_timestamps: parameters.contains_key("timestamps"),
    };
    let (index, written, booted) = workspace.store(|store| {
        let key = format!("instance_{instance}");
        let index = store.find_by_key(&key, now).ok_or_else(not_found)?;
        let cvm = store.at(index, now).ok_or_else(not_found)?;
        let written = match &source {
            _ if !cvm.provision.flag("public_logs") => None,
            Source::Container(name) => {
                if cvm.status() != Status::Running {
                    return Err(Refusal::plain(502, "The CVM is offline"));
                }
                if !log::containers(cvm).iter().any(|(container, _)| container == name) {
                    return Err(not_found());
                }
                Some(lines(cvm, &source, &workspace, now))
            }
            Source::Machine(_) => Some(lines(cvm, &source, &workspace, now)),
        };
        Ok::<_, Refusal>((index, written, cvm.booted))
    })?;
    let is_followed = written.is_some() && parameters.contains_key("follow");
    let (written, _) = split(written.unwrap_or_default(), now);
    let first = Bytes::from(form.write(&requested.pick(written)));
    let body = if is_followed {
        let first = (!first.is_empty()).then_some(first);
        let follow = Follow { workspace, index, source, form, first, after: now, booted };
        Body::from_stream(stream::unfold(follow, Follow::next))
    } else {
        Body::from(first)
    };
    let mut answer = Response::new(body);
    let kind = if form.is_plain { "text/plain; charset=utf-8" } else { "application/x-ndjson" };
    answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    Ok(answer)
}

/// The lines of a log, including future ones that are certain.
fn lines(cvm: &Cvm, source: &Source, workspace: &Workspace, now: Moment) -> Vec<Line> {
    match source {
        Source::Machine(channel) => log::of_machine(cvm, *channel),
        Source::Container(name) => {
            let interval = workspace.settings.timing.log_interval;
            log::of_container(cvm, name, interval, now).unwrap_or_default()
        }
    }
}

/// The lines that are written by now, and the time of the next one.
fn split(lines: Vec<Line>, now: Moment) -> (Vec<Line>, Option<Moment>) {
    let (written, coming): (Vec<_>, Vec<_>) = lines.into_iter().partition(|line| line.at <= now);
    (written, coming.iter().map(|line| line.at).min())
}

/// A log that is sent while it is written.
struct Follow {
    workspace: Arc<Workspace>,
    index: CvmIndex,
    source: Source,
    form: Form,
    /// The lines that were written before.
    first: Option<Bytes>,
    after: Moment,
    booted: Option<Moment>,
}

impl Follow {
    /// Waits for the next lines. Containers' logs end with their boot, the machine's with the CVM.
    async fn next(mut self) -> Option<(Result<Bytes, Infallible>, Self)> {
        if let Some(first) = self.first.take() {
            return Some((Ok(first), self));
        }
        loop {
            let workspace = Arc::clone(&self.workspace);
            let changed = workspace.changed.notified();
            tokio::pin!(changed);
            changed.as_mut().enable();
            let now = Moment::now();
            let (written, wake) = workspace.store(|store| {
                let cvm = store.at(self.index, now)?;
                let is_over = match self.source {
                    Source::Machine(_) => cvm.status() == Status::Deleted,
                    Source::Container(_) => {
                        cvm.status() != Status::Running || cvm.booted != self.booted
                    }
                };
                if is_over {
                    return None;
                }
                let (written, coming) = split(lines(cvm, &self.source, &workspace, now), now);
                Some((written, [coming, cvm.next_transition()].into_iter().flatten().min()))
            })?;
            let new: Vec<_> = written.into_iter().filter(|line| line.at > self.after).collect();
            self.after = now;
            if !new.is_empty() {
                return Some((Ok(Bytes::from(self.form.write(&new))), self));
            }
            match wake {
                Some(at) => tokio::select! {
                    () = tokio::time::sleep(at.since(now)) => {}
                    () = changed => {}
                },
                None => changed.await,
            }
        }
    }
}

/// `GET /cvms/{cvm}/composition`.
pub(super) async fn composition(call: Call, Path(identifier): Path<String>) -> Answer {
    let now = Moment::now();
    call.workspace.store(|store| {
        let index = store.find(&identifier, now)?;
        let cvm = store.at(index, now).ok_or_else(|| Refusal::cvm_not_found(&identifier))?;
        let is_online = is_online(cvm);
        let is_public = cvm.provision.flag("public_sysinfo");
        let provision = &cvm.provision;
        let shown = |value: Value| if is_online && is_public { value } else { Value::Null };
        Ok(ok(&json!({
            "is_online": is_online,
            "is_public": is_public,
            "error": offline_error(cvm),
            "docker_compose_file": shown(json!(provision.text("docker_compose_file"))),
            "manifest_version": shown(json!(provision.app_compose.get("manifest_version"))),
            "version": shown(json!("1.0.0")),
            "runner": shown(json!(provision.text("runner"))),
            "features": shown(json!(provision.texts("features"))),
            "containers": shown(json!(containers(cvm, &call.workspace, now))),
        })))
    })
}

fn containers(cvm: &Cvm, workspace: &Workspace, now: Moment) -> Vec<Value> {
    let instance = cvm.instance_id(now).unwrap_or_default();
    let up = cvm.uptime(now).unwrap_or_default().as_secs();
    let logs = cvm.provision.flag("public_logs");
    // After a failed boot there is a guest, but no container.
    let is_booted = cvm.status() == Status::Running;
    log::containers(cvm)
        .into_iter()
        .filter(|_| is_booted)
        .map(|(name, service)| {
            let image = service.image.unwrap_or_else(|| format!("{name}-image"));
            let endpoint =
                format!("{}/{name}?text&bare&timestamps", container_log_url(workspace, instance));
            json!({
                "id": text_hash(&format!("{instance} {name}")),
                "names": [format!("/{name}")],
                "image_id": format!("sha256:{}", text_hash(&image)),
                "image": image,
                "command": null,
                "created": cvm.booted.map(Moment::epoch_seconds),
                "state": "running",
                "status": format!("Up {up} seconds"),
                "log_endpoint": logs.then_some(endpoint),
            })
        })
        .collect()
}
