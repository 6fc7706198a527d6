//! Provision and commit.

use super::{Answer, Call};
use crate::answer::{Refusal, ok};
use crate::clock::Moment;
use crate::emulator::Emulator;
use crate::fields::{Fields, object, read_app_id};
use crate::provision::{Provision, Request, open_env};
use crate::render;
use crate::seal::{AppId, app_public_key, hex};
use crate::state::{Contract, Cvm, NewCvm};
use crate::workspace::{CvmIndex, Store};
use axum::extract::State;
use bytes::Bytes;
use serde_json::{Map, Value, json};
use std::sync::Arc;

pub(super) async fn provision(call: Call, body: Bytes) -> Answer {
    let provision = prepare(&call, &object(&body)?)?;
    Ok(ok(&provisioned(&provision, &call)))
}

/// `POST /cvms`: prepares a CVM if the body has a compose file, otherwise commits one.
pub(super) async fn prepare_or_commit(
    State(emulator): State<Arc<Emulator>>,
    call: Call,
    body: Bytes,
) -> Answer {
    let body = object(&body)?;
    if body.get("compose_file").is_none_or(Value::is_null) {
        return commit(&emulator, &call, &body);
    }
    let provision = prepare(&call, &body)?;
    let token = call.workspace.store(|store| store.new_token(Arc::clone(&provision)));
    let mut answer = provisioned(&provision, &call);
    if let Some(fields) = answer.as_object_mut() {
        fields.insert("token".to_owned(), json!(token));
    }
    Ok(ok(&answer))
}

fn prepare(call: &Call, body: &Map<String, Value>) -> Result<Arc<Provision>, Refusal> {
    let request = Request::read(body)?;
    let now = Moment::now();
    call.workspace.store(|store| {
        let app_id = choose_app_id(store, call.workspace.id, &request)?;
        if store.name_taken(&request.name, app_id) {
            return Err(name_taken(&request.name));
        }
        let provision = Arc::new(request.provision(app_id, now)?);
        store.cache(Arc::clone(&provision));
        Ok(provision)
    })
}

fn choose_app_id(
    store: &mut Store,
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
            let nonce = store.next_nonce;
            store.next_nonce += 1;
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

fn provisioned(provision: &Provision, call: &Call) -> Value {
    let kms = provision.kms;
    let numeric = call.version.has_integer_ids() && !call.workspace.settings.text_kms_contract_ids;
    let contract_id = if numeric { json!(kms.contract_number) } else { json!(kms.contract_id) };
    json!({
        "app_id": provision.app_id,
        "app_env_encrypt_pubkey": provision.app_id.map(|app| hex(&app_public_key(app))),
        "compose_hash": provision.compose_hash,
        "kms_info": kms.render_with_signer(),
        "kms_id": kms.id,
        "kms_contract_id": contract_id,
        "fmspc": crate::catalog::FMSPC,
        "device_id": provision.node.device_id,
        "os_image_hash": provision.image.hash,
        "instance_type": provision.instance_type.id,
        "node_id": provision.node.id,
        "teepod_id": provision.node.teepod_id,
        "compose_hash_registered": false,
    })
}

/// A request to commit.
struct Commit {
    app_id: AppId,
    compose_hash: String,
    /// The provision of the token, if the commit has one.
    prepared: Option<(String, Arc<Provision>)>,
    encrypted_env: Option<String>,
    env_keys: Option<Vec<String>>,
    contract: Contract,
}

impl Commit {
    fn read(body: &Map<String, Value>, store: &Store) -> Result<Self, Refusal> {
        let mut fields = Fields::new(body);
        let token = fields.text("token");
        // Without a token, these two members are required.
        let (app_id, compose_hash) = match token {
            Some(_) => (fields.text("app_id"), fields.text("compose_hash")),
            None => {
                (Some(fields.required_text("app_id")), Some(fields.required_text("compose_hash")))
            }
        };
        let encrypted_env = fields.text("encrypted_env").map(str::to_owned);
        let env_keys = fields.texts("env_keys");
        for name in ["transaction_hash", "kms_id"] {
            fields.text(name);
        }
        fields.text_or_integer("kms_contract_id");
        let contract = Contract {
            address: fields.text("contract_address").map(str::to_owned),
            deployer: fields.text("deployer_address").map(str::to_owned),
        };
        fields.finish()?;
        let app_id = app_id.map(read_app_id).transpose()?;
        let compose_hash =
            compose_hash.map(|hash| hash.trim_start_matches("0x").to_ascii_lowercase());
        let prepared = match token {
            None => None,
            Some(token) => {
                let provision = store.prepared(token).ok_or_else(unknown_token)?;
                Some((token.to_owned(), provision))
            }
        };
        let (app_id, compose_hash) = match &prepared {
            None => (app_id, compose_hash),
            Some((_, provision)) => {
                let app_id = same(app_id, provision.app_id, "app_id")?;
                let prepared_hash = Some(provision.compose_hash.clone());
                (app_id, same(compose_hash, prepared_hash, "compose_hash")?)
            }
        };
        // A token of an on-chain KMS is for an app whose contract did not exist yet.
        let app_id = app_id.ok_or_else(|| Refusal::missing(&["body", "app_id"]))?;
        let compose_hash =
            compose_hash.ok_or_else(|| Refusal::missing(&["body", "compose_hash"]))?;
        Ok(Self {
            app_id,
            compose_hash,
            prepared,
            encrypted_env: encrypted_env.filter(|encrypted| !encrypted.is_empty()),
            env_keys,
            contract,
        })
    }
}

/// Checks that a member that was sent with a token equals the token's.
fn same<T: PartialEq>(
    sent: Option<T>,
    prepared: Option<T>,
    field: &str,
) -> Result<Option<T>, Refusal> {
    match (sent, prepared) {
        (Some(sent), Some(prepared)) if sent != prepared => Err(Refusal::structured(
            400,
            "ERR-02-008",
            "The token is for another provision",
        )
        .about(field, Value::Null, "not what the token stands for")),
        (sent, prepared) => Ok(sent.or(prepared)),
    }
}

fn unknown_token() -> Refusal {
    Refusal::structured(466, "ERR-01-006", "The commit token is invalid, expired or used")
        .suggest("Prepare the CVM again, or commit its app_id and compose_hash")
}

fn commit(emulator: &Emulator, call: &Call, body: &Map<String, Value>) -> Answer {
    let now = Moment::now();
    let answer = call.workspace.store(|store| {
        let commit = Commit::read(body, store)?;
        let index = match existing(store, &commit, now)? {
            Some(index) => index,
            None => create(emulator, call, store, &commit, now)?,
        };
        if let Some((token, _)) = &commit.prepared {
            store.use_token(token);
        }
        let cvm = store.at(index, now);
        let cvm = cvm.ok_or_else(|| Refusal::cvm_not_found(&commit.compose_hash))?;
        Ok(ok(&render::committed(cvm, call.view(now))))
    });
    call.workspace.changed.notify_waiters();
    answer
}

/// The CVM that the same commit has already created.
fn existing(store: &mut Store, commit: &Commit, now: Moment) -> Result<Option<CvmIndex>, Refusal> {
    let of_app = store.of_app(commit.app_id, now);
    let hash = &commit.compose_hash;
    // The first revision is compared as well: the CVM may have been updated.
    let made_from = |cvm: &Cvm| {
        let deployed = cvm.revisions.first();
        deployed.is_some_and(|revision| revision.provision.compose_hash == *hash)
    };
    let same = of_app
        .iter()
        .find(|cvm| cvm.provision.compose_hash == *hash)
        .or_else(|| of_app.iter().find(|cvm| made_from(cvm)));
    match (same, of_app.first()) {
        (Some(cvm), _) => {
            let id = cvm.id.clone();
            Ok(store.find_by_key(&id, now))
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
    store: &mut Store,
    commit: &Commit,
    now: Moment,
) -> Result<CvmIndex, Refusal> {
    let prepared = commit.prepared.as_ref().map(|(_, provision)| Arc::clone(provision));
    let provisioned = prepared.or_else(|| store.provisioned(&commit.compose_hash, commit.app_id));
    let provision = provisioned.ok_or_else(|| {
        Refusal::plain(
            422,
            "Provision data not found: provision the CVM first, and commit its app_id and \
                 compose_hash",
        )
    })?;
    let timing = &call.workspace.settings.timing;
    if now >= provision.created.after(timing.provision_ttl) {
        return Err(Refusal::structured(400, "ERR-02-008", "Provision data has expired")
            .about("compose_hash", commit.compose_hash.as_str(), "expired")
            .suggest("Provision the CVM again"));
    }
    if store.name_taken(&provision.name, Some(commit.app_id)) {
        return Err(name_taken(&provision.name));
    }
    let (env, encrypted_env) = match &commit.encrypted_env {
        Some(encrypted) => (open_env(commit.app_id, encrypted)?, Some(encrypted.clone())),
        None => (provision.env.clone(), provision.encrypted_env.clone()),
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
    let new_cvm = NewCvm {
        number: emulator.next_cvm(),
        app_id: commit.app_id,
        node: provision.node,
        image: provision.image,
        contract: commit.contract.clone(),
        env,
        env_keys,
        encrypted_env,
        replica_of: None,
        made_by: "commit",
        provision,
    };
    Ok(store.add(new_cvm, now, timing))
}
