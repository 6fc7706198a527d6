//! Actions on CVMs: start, stop, shut down, restart, replicate, delete.

use super::approval::{TokenCommit, check_allowed};
use super::{Answer, Call, Parameters};
use crate::answer::{Refusal, ok};
use crate::app::App;
use crate::catalog::{Image, Node};
use crate::chain::{normal, unknown_hash};
use crate::clock::Moment;
use crate::emulator::Emulator;
use crate::fields::{Fields, optional_object, read_app_id};
use crate::provision::{Provision, find_node, open_env};
use crate::render;
use crate::server::Caller;
use crate::state::{Action, Cvm, NewCvm, Refused, Status};
use crate::version::ApiVersion;
use crate::workspace::{CvmIndex, PreparedReplica, Store};
use axum::extract::{Extension, Path, Query, State};
use bytes::Bytes;
use hyper::{HeaderMap, Response, StatusCode};
use serde_json::json;
use std::sync::Arc;

pub(super) async fn start(call: Call, Path(cvm): Path<String>) -> Answer {
    act(&call, &cvm, Action::Start, false)
}

pub(super) async fn stop(call: Call, Path(cvm): Path<String>) -> Answer {
    act(&call, &cvm, Action::Stop, false)
}

pub(super) async fn shutdown(call: Call, Path(cvm): Path<String>) -> Answer {
    act(&call, &cvm, Action::Shutdown, false)
}

pub(super) async fn restart(call: Call, Path(cvm): Path<String>, body: Bytes) -> Answer {
    let body = optional_object(&body)?.unwrap_or_default();
    let mut fields = Fields::new(&body);
    let force = fields.flag("force").unwrap_or(false);
    fields.finish()?;
    act(&call, &cvm, Action::Restart, force)
}

fn act(call: &Call, identifier: &str, action: Action, force: bool) -> Answer {
    let now = Moment::now();
    let answer = call.workspace.store(|store| {
        let index = store.find(identifier, now)?;
        store
            .act(index, action, force, now, &call.workspace.settings.timing)
            .map_err(|refused| refuse(refused, action))?;
        let cvm = store.at(index, now);
        let cvm = cvm.ok_or_else(|| Refusal::cvm_not_found(identifier))?;
        Ok(ok(&render::vm(cvm, call.view(now))))
    });
    call.workspace.changed.notify_waiters();
    answer
}

fn refuse(refused: Refused, action: Action) -> Refusal {
    match refused {
        Refused::Busy => Refusal::busy(),
        Refused::NotIn(status) => not_in(status, action.verb()),
    }
}

fn not_in(status: Status, verb: &str) -> Refusal {
    let status = status.as_str();
    let message = format!("Cannot {verb} a CVM that is {status}");
    Refusal::structured(400, "ERR-02-008", message).about("status", status, "the CVM's status")
}

pub(super) async fn delete(call: Call, Path(cvm): Path<String>) -> Answer {
    let now = Moment::now();
    call.workspace.store(|store| {
        let index = store.find(&cvm, now)?;
        store.delete(index, now);
        Ok::<_, Refusal>(())
    })?;
    call.workspace.changed.notify_waiters();
    let mut answer = Response::default();
    *answer.status_mut() = StatusCode::NO_CONTENT;
    Ok(answer)
}

pub(super) async fn replicate(
    State(emulator): State<Arc<Emulator>>,
    call: Call,
    Path(cvm): Path<String>,
    body: Bytes,
) -> Answer {
    let requested = Replica::read(&body)?;
    let now = Moment::now();
    let answer = call.workspace.store(|store| {
        let source = store.find(&cvm, now)?;
        requested.create(&emulator, &call, store, source, false, now)
    });
    call.workspace.changed.notify_waiters();
    answer
}

pub(super) async fn replicate_in_app(
    State(emulator): State<Arc<Emulator>>,
    call: Call,
    Path((app, vm_uuid)): Path<(String, String)>,
    body: Bytes,
) -> Answer {
    let requested = Replica::read(&body)?;
    let app = read_app_id(&app)?;
    let now = Moment::now();
    let answer = call.workspace.store(|store| {
        let not_found = || Refusal::cvm_not_found(&vm_uuid);
        let source = store.find_by_key(&vm_uuid, now).ok_or_else(not_found)?;
        let cvm = store.at(source, now).ok_or_else(not_found)?;
        if cvm.app_id != app {
            return Err(Refusal::structured(400, "ERR-02-008", "The CVM is not one of this app")
                .about("app_id", app.to_string(), "not the CVM's app"));
        }
        requested.create(&emulator, &call, store, source, false, now)
    });
    call.workspace.changed.notify_waiters();
    answer
}

/// `POST /cvms/{cvm}/commit-replica`: API.md 4.1. It needs no credentials but the token.
pub(super) async fn commit_replica(
    State(emulator): State<Arc<Emulator>>,
    Extension(caller): Extension<Caller>,
    Path(cvm): Path<String>,
    Query(parameters): Parameters,
    headers: HeaderMap,
    body: Bytes,
) -> Answer {
    let commit = TokenCommit::read(&parameters, &body)?;
    let version = ApiVersion::of(&headers)?;
    let workspace = caller.0.ok_or_else(unknown_hash)?;
    let call = Call { workspace, version, prepare_only: false };
    let now = Moment::now();
    let answer = call.workspace.store(|store| {
        store.billing.check()?;
        let source = store.find(&cvm, now)?;
        let prepared = store.kept_replica(&commit.token).filter(|one| one.source == source);
        let prepared = prepared.ok_or_else(unknown_hash)?;
        let hash = &prepared.compose_hash;
        let is_named = commit.compose_hash.is_empty() || commit.compose_hash == *hash;
        let app = store.at(source, now).ok_or_else(unknown_hash)?.app_id;
        let ttl = call.workspace.settings.timing.provision_ttl;
        let template = prepared.requested.template(store, source, now);
        let is_fresh = now < prepared.created.after(ttl)
            && template.is_ok_and(|provision| provision.compose_hash == *hash);
        if !is_named || !is_fresh {
            return Err(unknown_hash());
        }
        check_allowed(store, app, hash, &commit.transaction_hash)?;
        let answer = prepared.requested.create(&emulator, &call, store, source, true, now)?;
        store.forget_replica(&commit.token);
        Ok(answer)
    });
    call.workspace.changed.notify_waiters();
    answer
}

/// The requested properties of a replica.
#[derive(Debug, Clone)]
pub(crate) struct Replica {
    node_id: Option<i64>,
    teepod_id: Option<i64>,
    os_image: Option<String>,
    encrypted_env: Option<String>,
    compose_hash: Option<String>,
}

impl Replica {
    fn read(body: &Bytes) -> Result<Self, Refusal> {
        let body = optional_object(body)?.unwrap_or_default();
        let mut fields = Fields::new(&body);
        let replica = Self {
            node_id: fields.integer("node_id"),
            teepod_id: fields.integer("teepod_id"),
            os_image: fields.non_empty_text("os_image").map(str::to_owned),
            encrypted_env: fields.text("encrypted_env").map(str::to_owned),
            compose_hash: fields.text("compose_hash").map(str::to_owned),
        };
        fields.finish()?;
        Ok(replica)
    }

    /// What the replica runs: API.md 4.1. Without a compose hash, it is unclear if the app's CVMs differ.
    fn template(
        &self,
        store: &mut Store,
        source: CvmIndex,
        now: Moment,
    ) -> Result<Arc<Provision>, Refusal> {
        let not_found = || Refusal::structured(404, "ERR-03-008", "Replica source not accessible");
        let cvm = store.at(source, now).ok_or_else(not_found)?;
        let (app, own) = (cvm.app_id, Arc::clone(&cvm.provision));
        let cvms = store.of_app(app, now);
        let Some(hash) = &self.compose_hash else {
            if cvms.iter().all(|cvm| cvm.provision.compose_hash == own.compose_hash) {
                return Ok(own);
            }
            let message = "The app's CVMs run different revisions: compose_hash is required";
            return Err(Refusal::structured(400, "ERR-03-009", message));
        };
        let wanted = normal(hash);
        if own.compose_hash == wanted {
            return Ok(own);
        }
        let other = cvms.into_iter().find(|cvm| cvm.provision.compose_hash == wanted);
        let unknown = || {
            let message = "No CVM of the app has this compose hash";
            Refusal::structured(400, "ERR-02-008", message).about(
                "compose_hash",
                hash.as_str(),
                "no CVM of the app runs it",
            )
        };
        other.map(|cvm| Arc::clone(&cvm.provision)).ok_or_else(unknown)
    }

    /// Creates the replica, unless the app's contract has to allow it first: API.md 4.1.
    fn create(
        &self,
        emulator: &Emulator,
        call: &Call,
        store: &mut Store,
        source: CvmIndex,
        is_approved: bool,
        now: Moment,
    ) -> Answer {
        let not_found = || Refusal::structured(404, "ERR-03-008", "Replica source not accessible");
        let template = self.template(store, source, now);
        let cvm = store.at(source, now).ok_or_else(not_found)?;
        match cvm.status() {
            // Also if an update is queued and the CVM is unchanged.
            _ if cvm.operation.is_some() => return Err(Refusal::busy()),
            Status::Running | Status::Stopped => {}
            status => return Err(not_in(status, "replicate")),
        }
        let node = find_node(self.node_id, self.teepod_id)?.unwrap_or(cvm.node);
        let image = match &self.os_image {
            None => cvm.image,
            Some(name) => Image::find(name).filter(|image| image.is_offered).ok_or_else(|| {
                Refusal::structured(400, "ERR-03-006", "The OS image is not on the target node")
                    .about("os_image", name.as_str(), "no node has it")
            })?,
        };
        let provision = template?;
        let (env, encrypted_env) = match &self.encrypted_env {
            Some(encrypted) => (open_env(cvm.app_id, encrypted)?, Some(encrypted.clone())),
            None => (cvm.env.clone(), cvm.encrypted_env.clone()),
        };
        let (app, compose_hash) = (cvm.app_id, provision.compose_hash.clone());
        if cvm.provision.kms.is_on_chain() && !is_approved {
            let (cvms, chain) = store.all_and_chain(now);
            let app = App::find(app, cvms, chain).ok_or_else(not_found)?;
            let allowed =
                (app.allows_compose_hash(&compose_hash), app.allows_device(node.device_id));
            if call.prepare_only || allowed != (true, true) {
                let prepared = PreparedReplica {
                    source,
                    compose_hash: compose_hash.clone(),
                    requested: self.clone(),
                    created: now,
                };
                let token = store.keep_replica(prepared);
                let cvm = store.at(source, now).ok_or_else(not_found)?;
                let prepared = (compose_hash.as_str(), token.as_str(), allowed);
                return Err(approval_required(call, cvm, node, prepared, now));
            }
        }
        let cvm = store.at(source, now).ok_or_else(not_found)?;
        cvm.counts.replicas += 1;
        let new_cvm = NewCvm {
            number: emulator.next_cvm(),
            app_id: cvm.app_id,
            provision,
            node,
            image,
            contract: cvm.contract.clone(),
            env,
            env_keys: cvm.env_keys.clone(),
            encrypted_env,
            made_by: "replicate",
            replica_of: Some(cvm.id.clone()),
        };
        let index = store.add(new_cvm, now, &call.workspace.settings.timing);
        let replica = store.at(index, now).ok_or_else(not_found)?;
        Ok(ok(&render::replicated(replica, call.view(now))))
    }
}

/// The 465 for a replica whose compose hash or node the app's contract does not allow, or that is only prepared. The
/// emulator has no transactions for nodes, so the token can be committed at once.
fn approval_required(
    call: &Call,
    cvm: &Cvm,
    node: &Node,
    (hash, token, (is_hash_allowed, is_device_allowed)): (&str, &str, (bool, bool)),
    now: Moment,
) -> Refusal {
    let slug = &call.workspace.slug;
    let address = call.workspace.address;
    let uuid = cvm.vm_uuid(now).unwrap_or_default();
    Refusal::structured(465, "ERR-01-005", "On-chain approval required")
        .with("compose_hash", hash)
        .with("app_id", cvm.app_id.to_string())
        .with("device_id", node.device_id)
        .with("kms_info", cvm.provision.kms.render())
        .with("commit_token", token)
        .with(
            "commit_url",
            format!(
                "https://cloud.emulator.invalid/{slug}/cvms/{uuid}/confirm-replica?\
                 token={token}&compose_hash={hash}"
            ),
        )
        .with(
            "api_commit_url",
            format!("http://{address}/api/v1/cvms/{uuid}/commit-replica?token={token}"),
        )
        .with(
            "onchain_status",
            json!({
                "compose_hash_allowed": is_hash_allowed,
                "device_id_allowed": is_device_allowed,
                "is_allowed": is_hash_allowed && is_device_allowed,
            }),
        )
}
