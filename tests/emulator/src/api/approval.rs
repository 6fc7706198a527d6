//! Updates of apps whose contracts have to allow a compose hash: API.md 8.

use super::update::{Updated, accepted, apply};
use super::{Answer, Call, Parameters};
use crate::answer::{Refusal, json_response, ok};
use crate::chain::{Pending, normal, unknown_hash};
use crate::clock::Moment;
use crate::fields::{Fields, optional_object, read_app_id};
use crate::server::Caller;
use crate::state::Cvm;
use crate::update::Change;
use crate::workspace::{CvmIndex, Store, Workspace};
use axum::extract::{Extension, Path, Query};
use bytes::Bytes;
use hyper::{HeaderMap, StatusCode};
use serde_json::{Map, Value, json};
use std::collections::HashMap;

/// The parts of a request that concern an approval on chain.
#[derive(Debug, Default)]
pub(super) struct Approval {
    /// Whether it requests a token that others commit.
    prepare_only: bool,
    /// The compose hash that it claims is registered, and the transaction.
    proof: Option<(String, String)>,
}

impl Approval {
    pub(super) fn none() -> Self {
        Self::default()
    }

    /// Reads the headers `X-Prepare-Only`, `X-Compose-Hash` and `X-Transaction-Hash`.
    pub(super) fn of(call: &Call, headers: &HeaderMap) -> Self {
        let text = |name: &str| headers.get(name)?.to_str().ok();
        Self::given(call, text("x-compose-hash"), text("x-transaction-hash"))
    }

    pub(super) fn given(call: &Call, hash: Option<&str>, transaction: Option<&str>) -> Self {
        let proof = hash.zip(transaction);
        Self {
            prepare_only: call.prepare_only,
            proof: proof.map(|(hash, transaction)| (normal(hash), transaction.to_owned())),
        }
    }

    /// For a request that contains only a transaction.
    pub(super) fn by_transaction(call: &Call, hash: &str, transaction: Option<&String>) -> Self {
        Self::given(call, Some(hash), transaction.map(String::as_str))
    }
}

/// The change to carry out: the requested one or, if a request only confirms, the one that was requested before.
pub(super) fn approved(
    workspace: &Workspace,
    store: &mut Store,
    index: CvmIndex,
    change: Change,
    approval: &Approval,
    now: Moment,
) -> Result<Change, Refusal> {
    let Some(cvm) = store.at(index, now) else {
        return Ok(change);
    };
    if !cvm.provision.kms.is_on_chain() {
        return Ok(change);
    }
    let (app, current) = (cvm.app_id, cvm.provision.compose_hash.clone());
    let hash = change.compose_hash().filter(|hash| *hash != current).map(str::to_owned);
    match (&approval.proof, hash) {
        (Some((named, transaction)), hash) => {
            if hash.is_none() && *named == current && !change.is_nothing() {
                // The change needs no approval.
                return Ok(change);
            }
            let change = match hash {
                Some(hash) if hash == *named => change,
                Some(_) => return Err(unknown_hash()),
                None => {
                    let pending = store.chain.awaiting(index, named).ok_or_else(unknown_hash)?;
                    pending.check(&current, workspace.settings.timing.provision_ttl, now)?;
                    pending.change.clone()
                }
            };
            if !store.chain.allows(app, named) {
                let cvm = store.at(index, now).ok_or_else(unknown_hash)?;
                return Err(required(workspace, cvm, named, None, now));
            }
            store.chain.check_transaction(app, named, transaction)?;
            store.chain.forget(index, named);
            Ok(change)
        }
        (None, None) => Ok(change),
        (None, Some(hash)) if !approval.prepare_only && store.chain.allows(app, &hash) => {
            Ok(change)
        }
        (None, Some(hash)) => {
            let pending = Pending {
                index,
                app,
                compose_hash: hash.clone(),
                change,
                base: current,
                token: None,
                created: now,
            };
            let token = store.chain.remember(pending, approval.prepare_only);
            let is_allowed = store.chain.allows(app, &hash);
            let cvm = store.at(index, now).ok_or_else(unknown_hash)?;
            let prepared = token.map(|token| Prepared { token, is_allowed });
            Err(required(workspace, cvm, &hash, prepared.as_ref(), now))
        }
    }
}

/// The additional data of a prepared update.
struct Prepared {
    token: String,
    /// Whether the hash is already allowed.
    is_allowed: bool,
}

/// The 465 of API.md 8.3 and 8.4.
fn required(
    workspace: &Workspace,
    cvm: &Cvm,
    hash: &str,
    prepared: Option<&Prepared>,
    now: Moment,
) -> Refusal {
    let refusal =
        Refusal::structured(465, "ERR-01-005", "Compose hash registration required on-chain")
            .with("compose_hash", hash)
            .with("app_id", cvm.app_id.to_string())
            .with("device_id", cvm.node.device_id)
            .with("kms_info", cvm.provision.kms.render());
    let Some(Prepared { token, is_allowed }) = prepared else {
        return refusal;
    };
    let (slug, address) = (&workspace.slug, workspace.address);
    let uuid = cvm.vm_uuid(now).unwrap_or_default();
    let page = format!("https://cloud.emulator.invalid/{slug}/cvms/{uuid}/confirm-update");
    refusal
        .with("commit_token", token.as_str())
        .with("commit_url", format!("{page}?token={token}&compose_hash={hash}"))
        .with(
            "api_commit_url",
            format!("http://{address}/api/v1/cvms/{uuid}/commit-update?token={token}"),
        )
        .with("onchain_status", onchain_status(*is_allowed))
}

/// A new instance of an app whose contract does not allow the hash: like an update, except for the path that commits
/// it.
pub(super) fn instance_required(
    workspace: &Workspace,
    template: &Cvm,
    hash: &str,
    token: &str,
) -> Refusal {
    let (slug, address, app) = (&workspace.slug, workspace.address, template.app_id);
    Refusal::structured(465, "ERR-01-005", "Compose hash registration required on-chain")
        .with("compose_hash", hash)
        .with("app_id", app.to_string())
        .with("device_id", template.node.device_id)
        .with("kms_info", template.provision.kms.render())
        .with("commit_token", token)
        .with(
            "commit_url",
            format!(
                "https://cloud.emulator.invalid/{slug}/apps/{app}/confirm-instance?token={token}"
            ),
        )
        .with("api_commit_url", format!("http://{address}/api/v1/apps/{app}/instances"))
        .with("onchain_status", onchain_status(false))
}

/// Checks that the contract allows the hash of a token, in the order of API.md 8.4.
pub(super) fn check_allowed(
    store: &Store,
    app: crate::seal::AppId,
    hash: &str,
    transaction: &str,
) -> Result<(), Refusal> {
    if !store.chain.allows(app, hash) {
        return Err(Refusal::structured(
            468,
            "ERR-01-008",
            "The compose hash is not allowed by the app's contract",
        )
        .about("compose_hash", hash, "not registered"));
    }
    store.chain.check_transaction(app, hash, transaction)
}

/// The body of a commit by token. The token may be in the query as well.
pub(super) struct TokenCommit {
    pub(super) token: String,
    /// Empty if the token determines it.
    pub(super) compose_hash: String,
    pub(super) transaction_hash: String,
}

impl TokenCommit {
    pub(super) fn read(
        parameters: &HashMap<String, String>,
        body: &Bytes,
    ) -> Result<Self, Refusal> {
        let body = optional_object(body)?.unwrap_or_default();
        let mut fields = Fields::new(&body);
        let token = fields.text("token").filter(|token| !token.is_empty()).map(str::to_owned);
        let compose_hash = normal(fields.text("compose_hash").unwrap_or_default());
        let transaction_hash = fields.text("transaction_hash").unwrap_or_default().to_owned();
        fields.finish()?;
        let token = token.or_else(|| parameters.get("token").cloned());
        let token = token.ok_or_else(|| Refusal::missing(&["body", "token"]))?;
        Ok(Self { token, compose_hash, transaction_hash })
    }
}

/// The update of this CVM for a token, if it can still be committed.
fn of_token(
    workspace: &Workspace,
    store: &mut Store,
    cvm: &str,
    token: &str,
    now: Moment,
) -> Result<Pending, Refusal> {
    let index = store.find(cvm, now)?;
    let pending = store.chain.of_token(token).filter(|pending| pending.index == index);
    let pending = pending.cloned().ok_or_else(unknown_hash)?;
    let cvm = store.at(index, now).ok_or_else(unknown_hash)?;
    let ttl = workspace.settings.timing.provision_ttl;
    pending.check(&cvm.provision.compose_hash, ttl, now)?;
    Ok(pending)
}

/// `GET /cvms/{cvm}/commit-update`: the update of a token, without other credentials: API.md 5.7. No source has the
/// fields: they have the names of those of the 465 with the token.
pub(super) async fn show_update(
    Extension(caller): Extension<Caller>,
    Path(identifier): Path<String>,
    Query(parameters): Parameters,
) -> Answer {
    let token = parameters.get("token").ok_or_else(|| Refusal::missing(&["query", "token"]))?;
    let workspace = caller.0.ok_or_else(unknown_hash)?;
    let now = Moment::now();
    workspace.store(|store| {
        let pending = of_token(&workspace, store, &identifier, token, now)?;
        let is_allowed = store.chain.allows(pending.app, &pending.compose_hash);
        let cvm = store.at(pending.index, now).ok_or_else(unknown_hash)?;
        Ok(ok(&json!({
            "vm_uuid": cvm.vm_uuid(now),
            "name": cvm.name(),
            "compose_hash": pending.compose_hash,
            "app_id": pending.app.to_string(),
            "device_id": cvm.node.device_id,
            "kms_info": cvm.provision.kms.render(),
            "onchain_status": onchain_status(is_allowed),
            "expires_at":
                pending.created.after(workspace.settings.timing.provision_ttl).rfc3339(),
        })))
    })
}

fn onchain_status(is_allowed: bool) -> Value {
    json!({
        "compose_hash_allowed": is_allowed,
        "device_id_allowed": true,
        "is_allowed": is_allowed,
    })
}

/// `GET /apps/{app}/pending-updates`: the updates that wait for the app's contract: API.md 5.7.
pub(super) async fn pending_updates(call: Call, Path(app): Path<String>) -> Answer {
    let now = Moment::now();
    call.workspace.store(|store| {
        let items: Vec<_> = waiting(&call, store, &app, now)?
            .iter()
            .filter_map(|pending| {
                let on_chain = store.chain.allows(pending.app, &pending.compose_hash);
                let cvm = store.at(pending.index, now)?;
                Some(json!({
                    "vm_uuid": cvm.vm_uuid(now)?,
                    "compose_hash": pending.compose_hash,
                    "on_chain": on_chain,
                    "instance_name": cvm.name(),
                }))
            })
            .collect();
        Ok(ok(&json!({ "items": items })))
    })
}

/// The updates of an app's CVMs that can still be committed, one for each CVM and compose hash.
fn waiting(
    call: &Call,
    store: &mut Store,
    app: &str,
    now: Moment,
) -> Result<Vec<Pending>, Refusal> {
    let id = read_app_id(app)?;
    if !store.knows_app(id) {
        return Err(Refusal::app_not_found(app));
    }
    let ttl = call.workspace.settings.timing.provision_ttl;
    let mut all: Vec<Pending> = Vec::new();
    for pending in store.chain.waiting(id).cloned().collect::<Vec<_>>() {
        let is_same =
            |one: &Pending| one.index == pending.index && one.compose_hash == pending.compose_hash;
        let fits = store.at(pending.index, now).is_some_and(|cvm| {
            cvm.deleted.is_none() && pending.check(&cvm.provision.compose_hash, ttl, now).is_ok()
        });
        if fits && !all.iter().any(is_same) {
            all.push(pending);
        }
    }
    Ok(all)
}

/// `GET /apps/{app}/pending-updates/{vm_uuid}/{compose_hash}/preview`.
pub(super) async fn preview_update(
    call: Call,
    Path((app, vm_uuid, hash)): Path<(String, String, String)>,
) -> Answer {
    let now = Moment::now();
    call.workspace.store(|store| {
        let not_found = || Refusal::plain(404, "No such pending update");
        let index = store.find_by_key(&vm_uuid, now).ok_or_else(not_found)?;
        let hash = normal(&hash);
        let waiting = waiting(&call, store, &app, now)?;
        let pending = waiting.iter().find(|one| one.index == index && one.compose_hash == hash);
        let compose = pending.and_then(|one| one.change.compose.as_ref()).ok_or_else(not_found)?;
        let cvm = store.at(index, now).ok_or_else(not_found)?;
        let text = |file: &Map<String, Value>, name| file.get(name).cloned();
        let current = &cvm.provision.app_compose;
        Ok(ok(&json!({
            "current_docker_compose": text(current, "docker_compose_file"),
            "pending_docker_compose": text(&compose.file, "docker_compose_file"),
            "current_pre_launch_script": text(current, "pre_launch_script"),
            "pending_pre_launch_script": text(&compose.file, "pre_launch_script"),
        })))
    })
}

/// `POST /cvms/{cvm}/commit-update`: API.md 5.7. It needs no credentials but the token.
pub(super) async fn commit_update(
    Extension(caller): Extension<Caller>,
    Path(cvm): Path<String>,
    Query(parameters): Parameters,
    body: Bytes,
) -> Answer {
    let commit = TokenCommit::read(&parameters, &body)?;
    let workspace = caller.0.ok_or_else(unknown_hash)?;
    let now = Moment::now();
    let updated = workspace.store(|store| {
        store.billing.check()?;
        let pending = of_token(&workspace, store, &cvm, &commit.token, now)?;
        let index = pending.index;
        if !commit.compose_hash.is_empty() && commit.compose_hash != pending.compose_hash {
            return Err(unknown_hash());
        }
        check_allowed(store, pending.app, &pending.compose_hash, &commit.transaction_hash)?;
        let is_busy = store.at(index, now).is_some_and(|cvm| cvm.operation.is_some());
        if is_busy {
            return Err(Refusal::busy());
        }
        let hash = pending.compose_hash;
        let updated = apply(&workspace, store, index, pending.change, now)?;
        store.chain.forget(index, &hash);
        Ok(updated)
    });
    workspace.changed.notify_waiters();
    let id = match updated? {
        Updated::InProgress(id) => Some(id),
        Updated::Unchanged | Updated::AtOnce => None,
    };
    let mut answer = accepted("", id.as_deref(), &workspace);
    if let Some(fields) = answer.as_object_mut() {
        fields.remove("message");
    }
    Ok(json_response(StatusCode::ACCEPTED, &answer))
}
