//! Key management services, and the instance types.

use super::page::Page;
use super::{Answer, Call, Parameters, QueryFields};
use crate::answer::{Refusal, ok};
use crate::catalog::{INSTANCE_TYPES, KMSES, Kms};
use crate::clock::Moment;
use crate::fields::read_app_id;
use crate::seal::{self, AppId, hex, sign_app_public_key};
use crate::version::ApiVersion;
use axum::extract::{Path, Query};
use serde_json::{Value, json};

/// From `2026-06-23` on, a KMS is its contract instead of a node.
fn find(name: &str, version: ApiVersion) -> Result<&'static Kms, Refusal> {
    let found =
        if version.has_kms_contracts() { Kms::of_contract(name) } else { Kms::of_node(name) };
    found.ok_or_else(|| {
        Refusal::structured(404, "ERR-02-011", "KMS not found").about("kms_id", name, "no such KMS")
    })
}

fn render(kms: &Kms, version: ApiVersion) -> Value {
    if version.has_kms_contracts() { kms.render_contract() } else { kms.render() }
}

pub(super) async fn list(call: Call, Query(parameters): Parameters) -> Answer {
    let mut query = QueryFields::new(&parameters);
    let page = Page::read(&mut query);
    let is_onchain = query.flag("is_onchain");
    query.finish()?;
    let kmses: Vec<_> = KMSES
        .iter()
        .filter(|kms| is_onchain.is_none_or(|requested| kms.is_on_chain() == requested))
        .collect();
    Ok(ok(&page.answer(&kmses, |kms| render(kms, call.version))))
}

pub(super) async fn one(call: Call, Path(kms): Path<String>) -> Answer {
    Ok(ok(&render(find(&kms, call.version)?, call.version)))
}

pub(super) async fn nodes(call: Call, Path(kms): Path<String>) -> Answer {
    if !call.version.has_kms_contracts() {
        return Err(Refusal::plain(404, "Not Found"));
    }
    let node = find(&kms, call.version)?.render_node();
    Ok(ok(&json!({ "items": [node], "total": 1 })))
}

pub(super) async fn app_public_key(call: Call, Path((kms, app)): Path<(String, String)>) -> Answer {
    find(&kms, call.version)?;
    let app = read_app_id(&app)?;
    let key = seal::app_public_key(app);
    let timestamp = Moment::now().epoch_seconds();
    let mut answer = json!({
        "public_key": hex(&key),
        "signature": hex(&sign_app_public_key(app, &key, None)),
    });
    // The official SDK of older versions refuses unknown fields.
    if !call.version.has_integer_ids()
        && call.workspace.settings.timestamped_kms_keys
        && let Some(fields) = answer.as_object_mut()
    {
        let signature = hex(&sign_app_public_key(app, &key, Some(timestamp)));
        fields.insert("timestamp".to_owned(), json!(timestamp));
        fields.insert("signature_v1".to_owned(), json!(signature));
    }
    Ok(ok(&answer))
}

pub(super) async fn next_app_ids(call: Call, Query(parameters): Parameters) -> Answer {
    let mut query = QueryFields::new(&parameters);
    let count = query.integer("counts", 1..=20, 1);
    query.finish()?;
    let first = call.workspace.store(|store| store.next_nonce);
    let ids: Vec<_> = (first..first + count)
        .map(|nonce| json!({ "app_id": AppId::of_nonce(call.workspace.id, nonce), "nonce": nonce }))
        .collect();
    Ok(ok(&json!({ "app_ids": ids })))
}

const FAMILIES: [&str; 2] = ["cpu", "gpu"];

fn family(name: &str) -> Vec<Value> {
    INSTANCE_TYPES
        .iter()
        .filter(|kind| kind.family == name)
        .map(crate::catalog::InstanceType::render)
        .collect()
}

pub(super) async fn instance_types(_: Call) -> Answer {
    let families = FAMILIES.map(|name| {
        let items = family(name);
        json!({ "name": name, "total": items.len(), "items": items })
    });
    Ok(ok(&json!({ "result": families })))
}

pub(super) async fn instance_type_family(_: Call, Path(name): Path<String>) -> Answer {
    let items = family(&name);
    if items.is_empty() {
        return Err(Refusal::plain(404, format!("No instance type family {name}")));
    }
    Ok(ok(&json!({ "items": items, "total": items.len(), "family": name })))
}
