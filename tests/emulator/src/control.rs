//! The control API, for tests: workspaces, the store, boot failures, faults, journals, scripts.

use crate::answer::{Refusal, ok};
use crate::clock::Moment;
use crate::downtime::{max_down_at_once, name_matches};
use crate::emulator::Emulator;
use crate::fault;
use crate::journal::{Awaited, Entry, KeyDisplay};
use crate::options::{NumericReadIds, Settings, Timing};
use crate::render;
use crate::script::Draft;
use crate::seal::{AppId, unhex};
use crate::state::{Cvm, Status, random};
use crate::workspace::{Billing, BootFailure, Workspace};
use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::routing::{get, post};
use bytes::Bytes;
use hyper::Response;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;

type Answer = Result<Response<Body>, Refusal>;
type App = State<Arc<Emulator>>;

pub(crate) fn router(emulator: Arc<Emulator>) -> Router {
    Router::new()
        .route("/_emulator/workspaces", post(open_workspace).delete(close_workspace))
        .route("/_emulator/cvms", get(store))
        .route("/_emulator/boot-failures", post(fail_boots).delete(stop_failing_boots))
        .route("/_emulator/registered-hashes", post(register_hash))
        .route("/_emulator/billing", post(set_billing))
        .route("/_emulator/downtime", get(downtime))
        .route("/_emulator/faults", get(faults).post(order_faults).delete(clear_faults))
        .route("/_emulator/journal", get(journal))
        .route("/_emulator/scripts", post(new_script))
        .route("/_emulator/scripts/{id}", get(script).delete(close_script))
        .route("/_emulator/kms", get(kms))
        .fallback(async || Refusal::plain(404, "The control API has no such route"))
        .method_not_allowed_fallback(async || Refusal::plain(405, "Method Not Allowed"))
        .layer(DefaultBodyLimit::disable())
        .with_state(emulator)
}

/// Reads a JSON body; an empty one is `{}`.
fn read<T: DeserializeOwned>(body: &Bytes) -> Result<T, Refusal> {
    let text = if body.is_empty() { b"{}" } else { &body[..] };
    serde_json::from_slice(text).map_err(|error| Refusal::plain(400, error.to_string()))
}

fn find_workspace(emulator: &Emulator, api_key: &str) -> Result<Arc<Workspace>, Refusal> {
    emulator.workspace(api_key).ok_or_else(|| Refusal::plain(404, "no workspace has this api_key"))
}

/// All answers are JSON, even those without content.
fn done() -> Answer {
    Ok(ok(&json!({})))
}

/// `true`, `false`, or `"detail"`.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum NumericReadIdsDraft {
    Flag(bool),
    Which(String),
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct WorkspaceDraft {
    boot_time_ms: Option<f64>,
    stop_time_ms: Option<f64>,
    shutdown_time_ms: Option<f64>,
    restart_time_ms: Option<f64>,
    update_time_ms: Option<f64>,
    log_interval_ms: Option<f64>,
    provision_ttl_ms: Option<f64>,
    sse_interval_ms: Option<f64>,
    sse_timeout_ms: Option<f64>,
    late_uuid_ms: Option<f64>,
    numeric_read_ids: Option<NumericReadIdsDraft>,
    text_kms_contract_ids: Option<bool>,
    timestamped_kms_keys: Option<bool>,
    flat_status_batch: Option<bool>,
    ndjson_logs: Option<bool>,
    inert_image_updates: Option<bool>,
    uncorrelated_updates: Option<bool>,
    restart_operation_type: Option<String>,
    oidc_token: Option<String>,
}

impl WorkspaceDraft {
    fn over(self, settings: &Settings) -> Result<Settings, Refusal> {
        let non_empty = |name: &str, text: Option<String>| match text {
            Some(text) if text.is_empty() => {
                Err(Refusal::plain(400, format!("{name} must not be empty")))
            }
            text => Ok(text),
        };
        Ok(Settings {
            timing: self.timing(settings.timing)?,
            numeric_read_ids: match &self.numeric_read_ids {
                None => settings.numeric_read_ids,
                Some(NumericReadIdsDraft::Flag(false)) => NumericReadIds::Never,
                Some(NumericReadIdsDraft::Flag(true)) => NumericReadIds::Always,
                Some(NumericReadIdsDraft::Which(which)) => NumericReadIds::parse(which)
                    .ok_or_else(|| {
                        let message = "numeric_read_ids is a boolean, \"all\" or \"detail\"";
                        Refusal::plain(400, message)
                    })?,
            },
            text_kms_contract_ids: self
                .text_kms_contract_ids
                .unwrap_or(settings.text_kms_contract_ids),
            timestamped_kms_keys: self
                .timestamped_kms_keys
                .unwrap_or(settings.timestamped_kms_keys),
            flat_status_batch: self.flat_status_batch.unwrap_or(settings.flat_status_batch),
            ndjson_logs: self.ndjson_logs.unwrap_or(settings.ndjson_logs),
            inert_image_updates: self.inert_image_updates.unwrap_or(settings.inert_image_updates),
            uncorrelated_updates: self
                .uncorrelated_updates
                .unwrap_or(settings.uncorrelated_updates),
            restart_operation_type: non_empty(
                "restart_operation_type",
                self.restart_operation_type,
            )?
            .unwrap_or_else(|| settings.restart_operation_type.clone()),
            oidc_token: non_empty("oidc_token", self.oidc_token)?,
        })
    }

    fn timing(&self, timing: Timing) -> Result<Timing, Refusal> {
        let time = |milliseconds: Option<f64>, otherwise: Duration| match milliseconds {
            None => Ok(otherwise),
            Some(ms) => Duration::try_from_secs_f64(ms / 1_000.0)
                .map_err(|_| Refusal::plain(400, format!("{ms} is not a number of milliseconds"))),
        };
        let optional = |milliseconds: Option<f64>, otherwise: Option<Duration>| {
            milliseconds.map_or(Ok(otherwise), |ms| time(Some(ms), Duration::ZERO).map(Some))
        };
        Ok(Timing {
            boot: time(self.boot_time_ms, timing.boot)?,
            stop: time(self.stop_time_ms, timing.stop)?,
            shutdown: time(self.shutdown_time_ms, timing.shutdown)?,
            restart: time(self.restart_time_ms, timing.restart)?,
            update: optional(self.update_time_ms, timing.update)?,
            log_interval: time(self.log_interval_ms, timing.log_interval)?,
            provision_ttl: time(self.provision_ttl_ms, timing.provision_ttl)?,
            sse_interval: optional(self.sse_interval_ms, timing.sse_interval)?,
            sse_timeout: optional(self.sse_timeout_ms, timing.sse_timeout)?,
            late_uuid: time(self.late_uuid_ms, timing.late_uuid)?,
        })
    }
}

async fn open_workspace(State(emulator): App, body: Bytes) -> Answer {
    let settings = read::<WorkspaceDraft>(&body)?.over(&emulator.options.settings)?;
    let workspace = emulator
        .new_workspace(settings)
        .ok_or_else(|| Refusal::plain(400, "another workspace has this oidc_token"))?;
    Ok(ok(&json!({
        "workspace": workspace.id,
        "workspace_id": workspace.hash_id,
        "slug": workspace.slug,
        "api_key": workspace.api_key,
        "base_url": format!("http://{}/api/v1", emulator.address),
    })))
}

#[derive(Debug, Deserialize)]
struct KeyQuery {
    #[serde(default)]
    api_key: String,
}

async fn close_workspace(State(emulator): App, Query(query): Query<KeyQuery>) -> Answer {
    find_workspace(&emulator, &query.api_key)?;
    emulator.close_workspace(&query.api_key);
    done()
}

async fn store(State(emulator): App, Query(query): Query<KeyQuery>) -> Answer {
    let workspace = find_workspace(&emulator, &query.api_key)?;
    let now = Moment::now();
    let (running, cvms) = workspace.store(|store| {
        let cvms = store.all(now);
        let running = cvms.iter().filter(|cvm| cvm.status() == Status::Running).count();
        let entries: Vec<_> = cvms.iter().map(|cvm| render::book_entry(cvm, now)).collect();
        (running, entries)
    });
    Ok(ok(&json!({ "cvms": cvms, "running_now": running })))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DowntimeQuery {
    api_key: String,
    /// Names, with `*` for any characters, separated by commas.
    names: Option<String>,
    app_id: Option<String>,
    /// Counts from the request with this number in the journal.
    since: Option<u64>,
}

/// The maximum number of CVMs that were not running at the same time.
async fn downtime(State(emulator): App, Query(query): Query<DowntimeQuery>) -> Answer {
    let workspace = find_workspace(&emulator, &query.api_key)?;
    let now = Moment::now();
    let since = match (query.since, &workspace.journal) {
        (None, _) => None,
        // No request has arrived since: only CVMs that are down now count.
        (Some(seq), Some(journal)) => Some(journal.arrival(seq).unwrap_or(now)),
        (Some(_), None) => return Err(Refusal::plain(404, "started with --no-journal")),
    };
    let app = match query.app_id.as_deref().map(AppId::parse) {
        Some(None) => return Err(Refusal::plain(400, "app_id: not 40 hex digits")),
        app => app.flatten(),
    };
    Ok(workspace.store(|store| {
        let cvms = store.all(now).iter().filter(|cvm| {
            app.is_none_or(|app| cvm.app_id == app)
                && query.names.as_ref().is_none_or(|names| {
                    names.split(',').any(|pattern| name_matches(pattern, cvm.name()))
                })
        });
        let cvms: Vec<_> = cvms.collect();
        let (maximum, at) = max_down_at_once(&cvms, since);
        let down = |cvm: &&&Cvm| !matches!(cvm.status(), Status::Running | Status::Deleted);
        ok(&json!({
            "max_down_at_once": maximum,
            "at": at.map(Moment::rfc3339),
            "down_now": cvms.iter().filter(down).count(),
            "cvms": cvms.len(),
        }))
    }))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct BootFailureDraft {
    api_key: String,
    name: String,
    #[serde(default)]
    error: Option<String>,
    #[serde(default)]
    times: Option<u64>,
    /// Restricts the failures to Docker Compose files with this text.
    #[serde(default)]
    compose_contains: Option<String>,
}

async fn fail_boots(State(emulator): App, body: Bytes) -> Answer {
    let draft: BootFailureDraft = read(&body)?;
    let workspace = find_workspace(&emulator, &draft.api_key)?;
    let failure = BootFailure {
        error: draft.error.unwrap_or_else(|| "boot failed".to_owned()),
        left: draft.times,
        compose_contains: draft.compose_contains,
    };
    workspace.store(|store| match draft.times {
        Some(0) => store.boot_failures.remove(&draft.name),
        _ => store.boot_failures.insert(draft.name, failure),
    });
    done()
}

async fn stop_failing_boots(State(emulator): App, body: Bytes) -> Answer {
    let draft: BootFailureDraft = read(&body)?;
    let workspace = find_workspace(&emulator, &draft.api_key)?;
    workspace.store(|store| store.boot_failures.remove(&draft.name));
    done()
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RegisteredHash {
    api_key: String,
    app_id: String,
    compose_hash: String,
    transaction_hash: Option<String>,
}

/// Makes an app's contract allow a compose hash, as `addComposeHash` does.
async fn register_hash(State(emulator): App, body: Bytes) -> Answer {
    let draft: RegisteredHash = read(&body)?;
    let workspace = find_workspace(&emulator, &draft.api_key)?;
    let app = AppId::parse(&draft.app_id)
        .ok_or_else(|| Refusal::plain(400, "app_id: not 40 hex digits"))?;
    let is_hash = |hash: &str| unhex(hash).is_some_and(|bytes| bytes.len() == 32);
    if !is_hash(&draft.compose_hash) {
        return Err(Refusal::plain(400, "compose_hash: not 64 hex digits"));
    }
    workspace.store(|store| {
        store.chain.register(app, &draft.compose_hash, draft.transaction_hash.as_deref());
    });
    done()
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct BillingDraft {
    api_key: String,
    status: String,
}

/// Suspends a workspace, or ends the suspension.
async fn set_billing(State(emulator): App, body: Bytes) -> Answer {
    let draft: BillingDraft = read(&body)?;
    let workspace = find_workspace(&emulator, &draft.api_key)?;
    let billing = match draft.status.as_str() {
        "active" => Billing::Active,
        "suspended" | "abandoned" => Billing::Overdue(draft.status, Moment::now()),
        _ => return Err(Refusal::plain(400, "status is active, suspended or abandoned")),
    };
    workspace.store(|store| store.billing = billing);
    done()
}

async fn order_faults(State(emulator): App, body: Bytes) -> Answer {
    let draft: fault::Draft = read(&body)?;
    let workspace = find_workspace(&emulator, &draft.api_key)?;
    // A number that every JSON parser represents exactly.
    let seed = u64::from(u32::from_be_bytes(random()));
    workspace.faults.order(draft, seed).map_err(|error| Refusal::plain(400, error))?;
    Ok(ok(&workspace.faults.render()))
}

async fn faults(State(emulator): App, Query(query): Query<KeyQuery>) -> Answer {
    let workspace = find_workspace(&emulator, &query.api_key)?;
    Ok(ok(&workspace.faults.render()))
}

async fn clear_faults(State(emulator): App, Query(query): Query<KeyQuery>) -> Answer {
    let workspace = find_workspace(&emulator, &query.api_key)?;
    let last = workspace.faults.render();
    workspace.faults.clear();
    Ok(ok(&last))
}

#[derive(Debug, Deserialize)]
struct JournalQuery {
    #[serde(default)]
    api_key: String,
    #[serde(default)]
    after: u64,
    #[serde(default)]
    wait: usize,
    #[serde(default)]
    wait_started: usize,
    #[serde(default = "ten_seconds")]
    timeout_ms: u64,
}

fn ten_seconds() -> u64 {
    10_000
}

impl JournalQuery {
    fn awaited(&self) -> Awaited {
        Awaited { started: self.wait_started, finished: self.wait }
    }

    fn timeout(&self) -> Duration {
        Duration::from_millis(self.timeout_ms)
    }
}

async fn journal(State(emulator): App, Query(query): Query<JournalQuery>) -> Answer {
    // Without a key: the requests without a key, or with an unknown one.
    let workspace = match query.api_key.as_str() {
        "" => None,
        key => Some(find_workspace(&emulator, key)?),
    };
    let journal = match &workspace {
        Some(workspace) => &workspace.journal,
        None => &emulator.unauthenticated,
    };
    let journal =
        journal.as_ref().ok_or_else(|| Refusal::plain(404, "started with --no-journal"))?;
    let (entries, last) = journal.read(query.after, query.awaited(), query.timeout()).await;
    let keys = workspace.as_ref().map_or(KeyDisplay::Unknown, |workspace| KeyDisplay::Workspace {
        id: workspace.id,
        key: &workspace.api_key,
        token: workspace.settings.oidc_token.as_deref(),
    });
    let id = workspace.as_ref().map(|workspace| workspace.id);
    Ok(ok(&json!({
        "workspace": id,
        "entries": rendered(&entries, keys),
        "last": last,
    })))
}

fn rendered(entries: &[Entry], keys: KeyDisplay<'_>) -> Vec<Value> {
    entries.iter().map(|entry| entry.render(keys)).collect()
}

async fn new_script(State(emulator): App, body: Bytes) -> Answer {
    let draft: Draft = read(&body)?;
    let api_key = draft.api_key.clone();
    let script = emulator.new_script(draft).map_err(|error| Refusal::plain(400, error))?;
    Ok(ok(&json!({
        "id": script.id.to_string(),
        "base_url": format!("http://{}/_scripts/{}/api/v1", emulator.address, script.id),
        "api_key": api_key,
    })))
}

async fn script(
    State(emulator): App,
    Path(id): Path<String>,
    Query(query): Query<JournalQuery>,
) -> Answer {
    let script = emulator.script(&id).ok_or_else(no_script)?;
    let (requests, _) = script.journal.read(query.after, query.awaited(), query.timeout()).await;
    Ok(ok(&json!({
        "requests": rendered(&requests, KeyDisplay::Verbatim),
        "replies_left": script.replies_left(),
    })))
}

async fn close_script(State(emulator): App, Path(id): Path<String>) -> Answer {
    if emulator.close_script(&id) { done() } else { Err(no_script()) }
}

fn no_script() -> Refusal {
    Refusal::plain(404, "no such script")
}

async fn kms() -> Answer {
    Ok(ok(&json!({ "signer": format!("0x{}", crate::seal::signer()) })))
}
