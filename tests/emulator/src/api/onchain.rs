//! The permissions of contracts on chains: API.md 7.7 and 7.8.
//!
//! The emulator has no chain. An app's contract allows the compose hashes and the nodes of all CVMs that were ever
//! committed for it, and the hashes that tests register. A KMS's contract allows every node.

use super::{Answer, Call, apps};
use crate::answer::{Refusal, ok};
use crate::app::App;
use crate::catalog::{Image, KMSES, NODES};
use crate::clock::Moment;
use crate::fields::{Fields, optional_object};
use crate::provision::find_node;
use crate::seal::signer;
use crate::state::Cvm;
use axum::extract::Path;
use bytes::Bytes;
use serde_json::{Map, Value, json};

pub(super) async fn kms_contracts(_: Call, Path(chain): Path<String>) -> Answer {
    let kmses: Vec<_> = KMSES.iter().filter(|kms| kms.is_on_chain() && kms.kind == chain).collect();
    let Some(chain_id) = kmses.first().and_then(|kms| kms.chain_id) else {
        return Err(Refusal::plain(404, format!("No KMS is on a chain {chain}")));
    };
    let devices: Vec<_> = NODES
        .iter()
        .map(|node| {
            json!({
                "device_id": prefixed(node.device_id),
                "node_name": node.name,
                "on_chain_allowed": true,
            })
        })
        .collect();
    let images: Vec<_> = Image::offered()
        .map(|image| {
            json!({
                "name": image.name,
                "version": image.version,
                "os_image_hash": image.hash,
                "on_chain_allowed": null,
            })
        })
        .collect();
    let contracts: Vec<_> = kmses
        .iter()
        .map(|kms| {
            json!({
                "contract_address": kms.contract,
                "chain_id": kms.chain_id,
                "chain_name": chain,
                "k256_pubkey": signer(),
                "ca_pubkey": null,
                "gateway_contract_address": null,
                "devices": devices,
                "os_images": images,
            })
        })
        .collect();
    Ok(ok(&json!({ "chain_name": chain, "chain_id": chain_id, "contracts": contracts })))
}

/// A hash or an id with the prefix that chains use.
fn prefixed(hex: &str) -> String {
    format!("0x{hex}")
}

fn plain(hex: &str) -> String {
    hex.trim_start_matches("0x").to_ascii_lowercase()
}

/// A CVM's id, which is a number before `2026-05-22`: API.md 2.1.
fn cvm_id(cvm: &Cvm, call: &Call) -> Value {
    if call.version.has_integer_ids() { json!(cvm.number) } else { json!(cvm.id) }
}

pub(super) async fn device_allowlist(call: Call, Path(app): Path<String>) -> Answer {
    apps::look(&call, &app, |app, _| {
        let kms = app.first.provision.kms;
        if !app.is_on_chain() {
            return Ok(ok(&json!({
                "is_onchain_kms": false,
                "allow_any_device": null,
                "chain_id": null,
                "app_contract_address": null,
                "devices": [],
            })));
        }
        let allowed = NODES.iter().filter(|node| app.allows_device(node.device_id));
        let devices: Vec<_> = allowed
            .map(|node| {
                let cvms = app.living().filter(|cvm| cvm.node.id == node.id);
                json!({
                    "device_id": prefixed(node.device_id),
                    "node_name": node.name,
                    "cvm_ids": cvms.map(|cvm| cvm_id(cvm, &call)).collect::<Vec<_>>(),
                    "allowed_onchain": true,
                    "status": "allowed",
                })
            })
            .collect();
        Ok(ok(&json!({
            "is_onchain_kms": true,
            "allow_any_device": false,
            "chain_id": kms.chain_id,
            "app_contract_address": app.contract_address(),
            "devices": devices,
        })))
    })
}

/// The values to check. Missing ones are those of a CVM.
#[derive(Default)]
struct Question {
    compose_hash: Option<String>,
    device_id: Option<String>,
}

impl Question {
    fn read(fields: &mut Fields<'_>) -> Result<Self, Refusal> {
        let compose_hash = fields.text("compose_hash").map(plain);
        let device_id = fields.text("device_id").map(plain);
        let node = find_node(fields.integer("node_id"), None)?;
        let device_id = device_id.or(node.map(|node| node.device_id.to_owned()));
        Ok(Self { compose_hash, device_id })
    }

    fn answer(&self, app: &App<'_>, cvm: Option<&Cvm>) -> Map<String, Value> {
        let of_cvm = |value: fn(&Cvm) -> &str| cvm.map(value).unwrap_or_default();
        let compose_hash = self.compose_hash.as_deref();
        let compose_hash =
            compose_hash.unwrap_or_else(|| of_cvm(|cvm| &cvm.provision.compose_hash));
        let device_id = self.device_id.as_deref();
        let device_id = device_id.unwrap_or_else(|| of_cvm(|cvm| cvm.node.device_id));
        let hash_allowed = app.allows_compose_hash(compose_hash);
        let device_allowed = app.allows_device(device_id);
        let answer = json!({
            "app_contract_address": app.contract_address(),
            "compose_hash": prefixed(compose_hash),
            "device_id": prefixed(device_id),
            "compose_hash_allowed": hash_allowed,
            "allow_any_device": false,
            "device_id_allowed": device_allowed,
            "is_allowed": hash_allowed && device_allowed,
            "error": null,
        });
        match answer {
            Value::Object(answer) => answer,
            _ => Map::new(),
        }
    }

    /// Adds the id of the CVM to the answer.
    fn answer_of_cvm(&self, app: &App<'_>, cvm: &Cvm, call: &Call) -> Map<String, Value> {
        let mut answer = self.answer(app, Some(cvm));
        answer.insert("cvm_id".to_owned(), cvm_id(cvm, call));
        answer
    }
}

fn off_chain() -> Refusal {
    Refusal::structured(400, "ERR-02-008", "The app's KMS is not on a chain")
        .suggest("Ask about an app whose KMS is on a chain: others need no approval")
}

pub(super) async fn is_allowed(call: Call, Path(identifier): Path<String>, body: Bytes) -> Answer {
    let body = optional_object(&body)?.unwrap_or_default();
    let mut fields = Fields::new(&body);
    let question = Question::read(&mut fields)?;
    fields.finish()?;
    let now = Moment::now();
    call.workspace.store(|store| {
        let not_found = || Refusal::cvm_not_found(&identifier);
        let index = store.find(&identifier, now)?;
        let (cvms, chain) = store.all_and_chain(now);
        let cvm = cvms.get(index).ok_or_else(not_found)?;
        let app = App::find(cvm.app_id, cvms, chain).ok_or_else(not_found)?;
        if !app.is_on_chain() {
            return Err(off_chain());
        }
        Ok(ok(&question.answer_of_cvm(&app, cvm, &call)))
    })
}

pub(super) async fn app_is_allowed(call: Call, Path(app): Path<String>, body: Bytes) -> Answer {
    let body = optional_object(&body)?.unwrap_or_default();
    let mut fields = Fields::new(&body);
    let chain_id = fields.integer("chain_id");
    let question = Question::read(&mut fields)?;
    if body.get("compose_hash").is_none_or(Value::is_null) {
        fields.required_text("compose_hash");
    }
    fields.finish()?;
    apps::look(&call, &app, |app, _| {
        let kms = app.first.provision.kms;
        if !app.is_on_chain() {
            return Err(off_chain());
        }
        if let Some(chain_id) = chain_id.filter(|_| chain_id != kms.chain_id) {
            return Err(Refusal::structured(
                400,
                "ERR-02-008",
                "The app's KMS is on another chain",
            )
            .about("chain_id", chain_id, "not the chain of the app's KMS"));
        }
        Ok(ok(&question.answer(app, app.current())))
    })
}

/// All CVMs of an app. Those with a KMS that is not on a chain are skipped.
pub(super) async fn app_cvms_are_allowed(
    call: Call,
    Path(app): Path<String>,
    body: Bytes,
) -> Answer {
    optional_object(&body)?;
    apps::look(&call, &app, |app, _| {
        let question = Question::default();
        let is_onchain = app.is_on_chain();
        let (asked, skipped): (Vec<_>, Vec<_>) = app.living().partition(|_| is_onchain);
        let results: Vec<_> =
            asked.into_iter().map(|cvm| question.answer_of_cvm(app, cvm, &call)).collect();
        let allowed =
            results.iter().filter(|result| result.get("is_allowed") == Some(&json!(true)));
        let allowed = allowed.count();
        Ok(ok(&json!({
            "is_onchain": is_onchain,
            "total": results.len(),
            "allowed_count": allowed,
            "denied_count": results.len() - allowed,
            "error_count": 0,
            "skipped_cvm_ids": skipped.into_iter().map(|cvm| cvm_id(cvm, &call)).collect::<Vec<_>>(),
            "results": results,
        })))
    })
}
