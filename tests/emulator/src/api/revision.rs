//! The revisions of an app's CVMs: API.md 6.4 and 5.5.

use super::approval::{self, Approval};
use super::read::to_usize;
use super::update::{Updated, accepted, apply, encrypted_env, idle, open};
use super::{Answer, Call, Parameters, QueryFields};
use crate::answer::{Refusal, json_response, ok};
use crate::clock::Moment;
use crate::fields::{Fields, optional_object};
use crate::render;
use crate::seal::AppId;
use crate::state::Cvm;
use crate::update::{Change, Compose, Revision};
use crate::workspace::{CvmIndex, Store};
use axum::extract::{Path, Query};
use bytes::Bytes;
use hyper::StatusCode;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

fn known_app(store: &Store, app: &str) -> Result<AppId, Refusal> {
    AppId::parse(app).filter(|id| store.knows_app(*id)).ok_or_else(|| Refusal::app_not_found(app))
}

/// An app's revisions, including those of deleted CVMs, the oldest first.
fn of_app(store: &mut Store, app: AppId, now: Moment) -> Vec<(&Cvm, &Revision)> {
    let cvms = store.all(now).iter().filter(|cvm| cvm.app_id == app);
    let mut all: Vec<_> =
        cvms.flat_map(|cvm| cvm.revisions.iter().map(move |revision| (cvm, revision))).collect();
    all.sort_by_key(|(_, revision)| revision.created);
    all
}

fn render(call: &Call, cvm: &Cvm, revision: &Revision) -> Value {
    let uuid = cvm.vm_uuid(call.view(Moment::now()).now);
    json!({
        "revision_id": revision.id,
        "app_id": cvm.app_id,
        "vm_uuid": uuid,
        "compose_hash": revision.provision.compose_hash,
        "created_at": revision.created.rfc3339(),
        "trace_id": revision.trace_id,
        "operation_type": revision.operation_type,
        "triggered_by": render::user_ref(),
        "cvm": {
            "object_type": "cvm",
            "vm_uuid": uuid,
            "app_id": cvm.app_id,
            "name": cvm.name(),
        },
        "workspace": render::workspace_ref(&call.workspace),
    })
}

/// `GET /apps/{app}/revisions`.
pub(super) async fn list(
    call: Call,
    Path(app): Path<String>,
    Query(parameters): Parameters,
) -> Answer {
    let mut query = QueryFields::new(&parameters);
    let page = to_usize(query.integer("page", 1..=u64::from(u32::MAX), 1));
    let page_size = to_usize(query.integer("page_size", 1..=1_000, 50));
    query.finish()?;
    let now = Moment::now();
    call.workspace.store(|store| {
        let app = known_app(store, &app)?;
        let all = of_app(store, app, now);
        let skip = page.saturating_sub(1).saturating_mul(page_size);
        let shown: Vec<_> = all
            .iter()
            .rev()
            .skip(skip)
            .take(page_size)
            .map(|(cvm, revision)| render(&call, cvm, revision))
            .collect();
        Ok(ok(&json!({
            "revisions": shown,
            "total": all.len(),
            "page": page,
            "page_size": page_size,
            "total_pages": all.len().div_ceil(page_size),
        })))
    })
}

fn no_revision(id: &str) -> Refusal {
    Refusal::plain(404, format!("Revision {id} not found"))
}

/// `GET /apps/{app}/revisions/{revision}`.
pub(super) async fn one(
    call: Call,
    Path((app, id)): Path<(String, String)>,
    Query(parameters): Parameters,
) -> Answer {
    let mut query = QueryFields::new(&parameters);
    let raw = query.flag("raw_compose_file").unwrap_or(false);
    query.finish()?;
    let now = Moment::now();
    call.workspace.store(|store| {
        let app = known_app(store, &app)?;
        let all = of_app(store, app, now);
        let found = all.iter().find(|(_, revision)| revision.id == id);
        let (cvm, revision) = found.ok_or_else(|| no_revision(&id))?;
        let file = &revision.provision.app_compose;
        let mut answer = render(&call, cvm, revision);
        if let Some(fields) = answer.as_object_mut() {
            let file = if raw { json!(json!(file).to_string()) } else { json!(file) };
            fields.insert("compose_file".to_owned(), file);
            fields.insert("encrypted_env".to_owned(), json!(revision.encrypted_env));
            let config = revision.provision.user_config.as_deref().unwrap_or_default();
            fields.insert("user_config".to_owned(), json!(config));
        }
        Ok(ok(&answer))
    })
}

/// The parts of a revision that a redeployment applies.
struct Target {
    file: Map<String, Value>,
    user_config: Option<String>,
    allowed_envs: BTreeSet<String>,
}

fn target(store: &mut Store, app: AppId, id: &str, now: Moment) -> Result<Target, Refusal> {
    let all = of_app(store, app, now);
    let found = all.iter().find(|(_, revision)| revision.id == id);
    let provision = found.map(|(_, revision)| &revision.provision);
    let provision = provision.ok_or_else(|| no_revision(id))?;
    Ok(Target {
        file: provision.app_compose.clone(),
        user_config: provision.user_config.clone(),
        allowed_envs: provision.texts("allowed_envs").into_iter().map(str::to_owned).collect(),
    })
}

impl Target {
    fn change(&self, store: &mut Store, index: CvmIndex, now: Moment) -> Change {
        let change = Change {
            compose: Some(Compose::new(self.file.clone())),
            user_config: self.user_config.clone(),
            forced: true,
            ..Change::default()
        };
        match store.at(index, now) {
            Some(cvm) => change.without_what_is(cvm),
            None => change,
        }
    }

    fn compose_hash(&self) -> String {
        crate::seal::compose_hash(&self.file)
    }
}

fn initiated(call: &Call, updated: &Updated) -> Answer {
    let id = match updated {
        Updated::InProgress(id) => Some(id.as_str()),
        Updated::Unchanged | Updated::AtOnce => None,
    };
    let body = accepted("Redeploy initiated", id, &call.workspace);
    Ok(json_response(StatusCode::ACCEPTED, &body))
}

/// `POST /cvms/{cvm}/revisions/{revision}/redeploy`.
pub(super) async fn redeploy(
    call: Call,
    Path((cvm, revision)): Path<(String, String)>,
    Query(parameters): Parameters,
    body: Bytes,
) -> Answer {
    let body = optional_object(&body)?.unwrap_or_default();
    let mut fields = Fields::new(&body);
    let encrypted = encrypted_env(&mut fields);
    let allow_env_mismatch = fields.flag("allow_env_mismatch").unwrap_or(false);
    fields.finish()?;
    let now = Moment::now();
    let updated = call.workspace.store(|store| {
        let index = idle(store, &cvm, now)?;
        let not_found = || Refusal::cvm_not_found(&cvm);
        let app = store.at(index, now).ok_or_else(not_found)?.app_id;
        let target = target(store, app, &revision, now)?;
        let current = store.at(index, now).ok_or_else(not_found)?;
        let env = open(current, encrypted.as_deref())?;
        let stored: BTreeSet<_> = current.env.iter().map(|one| one.key.clone()).collect();
        if env.is_none() && !allow_env_mismatch && stored != target.allowed_envs {
            let differing: Vec<_> = stored.symmetric_difference(&target.allowed_envs).collect();
            return Err(Refusal::structured(
                400,
                "ERR-03-017",
                "The revision's environment variables differ from those that are stored",
            )
            .about("env_keys", json!(differing), "in one of both only")
            .suggest("Send encrypted_env, or allow_env_mismatch: true"));
        }
        let mut change = target.change(store, index, now);
        change.env = env;
        let transaction = parameters.get("transaction_hash");
        let approval = Approval::by_transaction(&call, &target.compose_hash(), transaction);
        let change = approval::approved(&call.workspace, store, index, change, &approval, now)?;
        apply(&call.workspace, store, index, change, now)
    });
    call.workspace.changed.notify_waiters();
    initiated(&call, &updated?)
}

/// `POST /apps/{app}/revisions/{revision}/redeploy`: all CVMs in the request, or none.
pub(super) async fn redeploy_app(
    call: Call,
    Path((app, revision)): Path<(String, String)>,
    Query(parameters): Parameters,
    body: Bytes,
) -> Answer {
    let body = optional_object(&body)?.unwrap_or_default();
    let mut fields = Fields::new(&body);
    let uuids = fields.texts("vm_uuids");
    fields.finish()?;
    let now = Moment::now();
    let updated = call.workspace.store(|store| {
        let app = known_app(store, &app)?;
        let target = target(store, app, &revision, now)?;
        let mut indices = Vec::new();
        match uuids {
            Some(uuids) => {
                for uuid in &uuids {
                    let of_app = |store: &mut Store, index| {
                        store.at(index, now).is_some_and(|cvm| cvm.app_id == app)
                    };
                    let index = store.find_by_key(uuid, now);
                    let index = index.filter(|index| of_app(store, *index));
                    indices.push(index.ok_or_else(|| Refusal::cvm_not_found(uuid))?);
                }
            }
            None => {
                let cvms: Vec<_> =
                    store.of_app(app, now).iter().map(|cvm| cvm.id.clone()).collect();
                let [only] = cvms.as_slice() else {
                    let message = "vm_uuids is required unless the app has exactly one CVM";
                    return Err(Refusal::plain(400, message));
                };
                indices.extend(store.find_by_key(only, now));
            }
        }
        let mut changes = Vec::new();
        for index in indices {
            if store.at(index, now).is_some_and(|cvm| cvm.operation.is_some()) {
                return Err(Refusal::busy());
            }
            let change = target.change(store, index, now);
            let transaction = parameters.get("transaction_hash");
            let approval = Approval::by_transaction(&call, &target.compose_hash(), transaction);
            let change = approval::approved(&call.workspace, store, index, change, &approval, now)?;
            changes.push((index, change));
        }
        let mut first = Updated::Unchanged;
        for (index, change) in changes.into_iter().rev() {
            first = apply(&call.workspace, store, index, change, now)?;
        }
        Ok(first)
    });
    call.workspace.changed.notify_waiters();
    initiated(&call, &updated?)
}
