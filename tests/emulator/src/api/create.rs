//! Provision and commit.

use super::{Answer, Call};
use crate::answer::{Refusal, ok};
use crate::clock::Moment;
use crate::emulator::Emulator;
use crate::fields::{Fields, object};
use crate::provision::{Provision, Request, open_env};
use crate::render;
use crate::seal::{AppId, app_public_key, hex};
use crate::state::Birth;
use crate::workspace::{Books, Place};
use axum::extract::State;
use bytes::Bytes;
use serde_json::{Value, json};
use std::sync::Arc;

pub(super) async fn provision(call: Call, body: Bytes) -> Answer {
    let request = Request::read(&object(&body)?)?;
    let now = Moment::now();
    let provision = call.workspace.books(|books| {
        let app_id = choose_app_id(books, call.workspace.id, &request)?;
        if books.name_taken(&request.name, app_id) {
            return Err(name_taken(&request.name));
        }
        let provision = Arc::new(request.provision(app_id, now)?);
        books.cache(Arc::clone(&provision));
        Ok(provision)
    })?;
    Ok(ok(&provisioned(&provision)))
}

fn choose_app_id(
    books: &mut Books,
    workspace: u64,
    request: &Request,
) -> Result<Option<AppId>, Refusal> {
    let app_id = match (request.nonce, request.app_id) {
        (Some(_), _) if request.kms.is_on_chain() => {
            return Err(Refusal::structured(
                400,
                "ERR-02-008",
                "A nonce works only with the Phala KMS",
            ));
        }
        (Some(nonce), Some(app_id)) if AppId::of_nonce(workspace, nonce) == app_id => Some(app_id),
        (Some(nonce), _) => {
            return Err(Refusal::structured(
                400,
                "ERR-02-008",
                "app_id does not belong to the nonce",
            )
            .about("nonce", nonce, "not the nonce of this app_id"));
        }
        (None, Some(app_id)) => Some(app_id),
        (None, None) if request.kms.is_on_chain() => None,
        (None, None) => {
            let nonce = books.next_nonce;
            books.next_nonce += 1;
            Some(AppId::of_nonce(workspace, nonce))
        }
    };
    Ok(app_id)
}

fn name_taken(name: &str) -> Refusal {
    Refusal::structured(409, "ERR-01-004", "A CVM with this name already exists")
        .about("name", name, "used by another app of this workspace")
        .suggest("Choose another name, or delete the CVM that has it")
}

fn provisioned(provision: &Provision) -> Value {
    let kms = provision.kms;
    json!({
        "app_id": provision.app_id,
        "app_env_encrypt_pubkey": provision.app_id.map(|app| hex(&app_public_key(app))),
        "compose_hash": provision.compose_hash,
        "kms_info": kms.render(),
        "kms_id": kms.id,
        "kms_contract_id": kms.contract_id,
        "fmspc": crate::catalog::FMSPC,
        "device_id": provision.node.device_id,
        "os_image_hash": provision.image.hash,
        "instance_type": provision.instance_type.id,
        "node_id": provision.node.id,
        "compose_hash_registered": false,
    })
}

/// What a commit asks for.
struct Commit {
    app_id: AppId,
    compose_hash: String,
    encrypted_env: Option<String>,
    env_keys: Option<Vec<String>>,
}

impl Commit {
    fn read(body: &Bytes) -> Result<Self, Refusal> {
        let body = object(body)?;
        let mut fields = Fields::new(&body);
        let app_id = fields.required_text("app_id");
        let compose_hash = fields.required_text("compose_hash").to_owned();
        let encrypted_env = fields.text("encrypted_env").map(str::to_owned);
        let env_keys = fields.texts("env_keys");
        for name in ["transaction_hash", "kms_id", "contract_address", "deployer_address"] {
            fields.text(name);
        }
        fields.finish()?;
        let app_id = AppId::parse(app_id).ok_or_else(|| {
            Refusal::structured(400, "ERR-02-008", "Invalid app id").about(
                "app_id",
                app_id,
                "not 40 hex digits",
            )
        })?;
        Ok(Self {
            app_id,
            compose_hash: compose_hash.trim_start_matches("0x").to_ascii_lowercase(),
            encrypted_env: encrypted_env.filter(|encrypted| !encrypted.is_empty()),
            env_keys,
        })
    }
}

pub(super) async fn commit(
    State(emulator): State<Arc<Emulator>>,
    call: Call,
    body: Bytes,
) -> Answer {
    let commit = Commit::read(&body)?;
    let now = Moment::now();
    let answer = call.workspace.books(|books| {
        let place = match existing(books, &commit, now)? {
            Some(place) => place,
            None => create(&emulator, &call, books, &commit, now)?,
        };
        let cvm = books.at(place, now);
        let cvm = cvm.ok_or_else(|| Refusal::cvm_not_found(&commit.compose_hash))?;
        Ok(ok(&render::vm(cvm, call.version, now)))
    });
    call.workspace.changed.notify_waiters();
    answer
}

/// The CVM that the same commit has made already.
fn existing(books: &mut Books, commit: &Commit, now: Moment) -> Result<Option<Place>, Refusal> {
    let of_app = books.of_app(commit.app_id, now);
    let same = of_app.iter().find(|cvm| cvm.provision.compose_hash == commit.compose_hash);
    match (same, of_app.first()) {
        (Some(cvm), _) => {
            let id = cvm.id.clone();
            Ok(books.find_by_key(&id, now))
        }
        (None, None) => Ok(None),
        (None, Some(other)) => Err(Refusal::structured(
            409,
            "ERR-03-007",
            "This app already has a CVM with another compose hash",
        )
        .about("app_id", commit.app_id.to_string(), "in use")
        .about(
            "compose_hash",
            other.provision.compose_hash.as_str(),
            "of the CVM that exists",
        )),
    }
}

fn create(
    emulator: &Emulator,
    call: &Call,
    books: &mut Books,
    commit: &Commit,
    now: Moment,
) -> Result<Place, Refusal> {
    let provision = books.provisioned(&commit.compose_hash, commit.app_id).ok_or_else(|| {
        Refusal::plain(
            422,
            "Provision data not found: provision the CVM first, and commit its app_id and \
                 compose_hash",
        )
    })?;
    let timing = &call.workspace.timing;
    if now >= provision.created.after(timing.provision_ttl) {
        return Err(Refusal::structured(400, "ERR-02-008", "Provision data has expired")
            .about("compose_hash", commit.compose_hash.as_str(), "expired")
            .suggest("Provision the CVM again"));
    }
    if books.name_taken(&provision.name, Some(commit.app_id)) {
        return Err(name_taken(&provision.name));
    }
    let env = match &commit.encrypted_env {
        Some(encrypted) => open_env(commit.app_id, encrypted)?,
        None => provision.env.clone(),
    };
    let allowed = provision.texts("allowed_envs");
    let env_keys = match &commit.env_keys {
        Some(keys) => {
            let stray = keys.iter().find(|key| !allowed.contains(&key.as_str()));
            if let Some(stray) = stray.filter(|_| !allowed.is_empty()) {
                return Err(Refusal::structured(
                    400,
                    "ERR-02-008",
                    "env_keys are not among the compose file's allowed_envs",
                )
                .about("env_keys", stray.as_str(), "not allowed"));
            }
            keys.clone()
        }
        None => provision.env_keys.clone(),
    };
    let birth = Birth {
        number: emulator.next_cvm(),
        app_id: commit.app_id,
        node: provision.node,
        env,
        env_keys,
        replica_of: None,
        provision,
    };
    Ok(books.add(birth, now, timing))
}
