//! The account, its workspace and its SSH keys: API.md 7.1 and 7.9.

use super::page::Page;
use super::placement::{MAX_DISK, MAX_INSTANCES, MAX_MEMORY, MAX_VCPU, TIER, Usage};
use super::{Answer, Call, Parameters, QueryFields};
use crate::answer::{Refusal, json_response, ok};
use crate::catalog::NODES;
use crate::clock::Moment;
use crate::fields::{Fields, object};
use crate::render::{USER_HASH_ID, USER_NAME, WORKSPACE_NAME, node_info};
use crate::ssh_key::{SshKey, words};
use crate::workspace::Workspace;
use axum::extract::{Path, Query};
use bytes::Bytes;
use hyper::{Response, StatusCode};
use serde_json::{Value, json};

const EMAIL: &str = "emulator@emulator.invalid";

pub(super) async fn me(call: Call) -> Answer {
    if call.version.is_hosted() {
        return Ok(ok(&json!({
            "username": USER_NAME,
            "email": EMAIL,
            "credits": 12.5,
            "granted_credits": 5.0,
            "avatar": "",
            "team_name": WORKSPACE_NAME,
            "team_tier": TIER,
        })));
    }
    Ok(ok(&json!({
        "user": {
            "username": USER_NAME,
            "email": EMAIL,
            "role": "user",
            "avatar": "",
            "email_verified": true,
            "totp_enabled": false,
            "has_backup_codes": false,
            "flag_has_password": true,
        },
        "workspace": {
            "id": call.workspace.hash_id,
            "name": WORKSPACE_NAME,
            "slug": call.workspace.slug,
            "tier": TIER,
            "role": "owner",
            "avatar": null,
        },
        "credits": {
            "balance": "12.50",
            "granted_balance": "5.00",
            "is_post_paid": false,
            "outstanding_amount": null,
        },
    })))
}

/// The one workspace of the key or token. There is no next page.
pub(super) async fn workspaces(call: Call, Query(parameters): Parameters) -> Answer {
    let mut query = QueryFields::new(&parameters);
    query.integer("limit", 1..=100, 50);
    query.finish()?;
    if parameters.contains_key("cursor") {
        let message = "Value error, invalid cursor";
        return Err(Refusal::invalid(&["query", "cursor"], "value_error", message));
    }
    Ok(ok(&json!({
        "data": [render_workspace(&call.workspace)],
        "pagination": { "has_more": false, "next_cursor": null, "total": 1 },
    })))
}

fn render_workspace(workspace: &Workspace) -> Value {
    let (billing, suspended_at) = workspace.store(|store| {
        let since = store.billing.suspended_at().map(Moment::rfc3339);
        (store.billing.status().to_owned(), since)
    });
    json!({
        "id": workspace.hash_id,
        "name": WORKSPACE_NAME,
        "slug": workspace.slug,
        "avatar_url": null,
        "tier": TIER,
        "role": "owner",
        "is_default": true,
        "created_at": workspace.created.rfc3339(),
        "confidential_models_enabled": false,
        "billing_status": billing,
        "suspended_at": suspended_at,
    })
}

/// The caller's workspace, if it has this slug.
fn find<'a>(call: &'a Call, slug: &str) -> Result<&'a Workspace, Refusal> {
    if call.workspace.slug == slug {
        Ok(&call.workspace)
    } else {
        Err(Refusal::plain(404, "Workspace not found"))
    }
}

pub(super) async fn workspace(call: Call, Path(slug): Path<String>) -> Answer {
    Ok(ok(&render_workspace(find(&call, &slug)?)))
}

pub(super) async fn nodes(
    call: Call,
    Path(slug): Path<String>,
    Query(parameters): Parameters,
) -> Answer {
    find(&call, &slug)?;
    let mut query = QueryFields::new(&parameters);
    let page = Page::read(&mut query);
    query.finish()?;
    Ok(ok(&page.answer(&NODES, node_info)))
}

/// The limits of the workspace, and the remaining amounts. The emulator does not enforce them.
pub(super) async fn quotas(call: Call, Path(slug): Path<String>) -> Answer {
    let workspace = find(&call, &slug)?;
    let used = workspace.store(|store| Usage::of(store.living()));
    let quota =
        |limit: i64, used: i64| json!({ "limit": limit, "remaining": (limit - used).max(0) });
    Ok(ok(&json!({
        "team_slug": workspace.slug,
        "tier": TIER,
        "quotas": {
            "vm_slots": quota(MAX_INSTANCES, used.instances),
            "vcpu": quota(MAX_VCPU, used.vcpu),
            "memory_mb": quota(MAX_MEMORY, used.memory),
            "disk_gb": quota(MAX_DISK, used.disk),
        },
        "reserved_nodes": quota(0, 0),
        "reserved_gpu": { "gpus": quota(0, 0), "in_use": 0, "misconfigured": 0 },
        "as_of": Moment::now().rfc3339(),
    })))
}

pub(super) async fn ssh_keys(call: Call) -> Answer {
    Ok(call.workspace.store(|store| {
        let keys: Vec<_> = store.ssh_keys.all().iter().map(|key| render_ssh_key(key)).collect();
        ok(&keys)
    }))
}

fn render_ssh_key(key: &SshKey) -> Value {
    json!({
        "id": key.id,
        "user_id": USER_HASH_ID,
        "name": key.name,
        "public_key": key.public_key,
        "fingerprint": key.fingerprint(),
        "key_type": key.key_type(),
        "source": "manual",
        "key_metadata": null,
        "last_synced_at": null,
        "created_at": key.created.rfc3339(),
        "updated_at": key.created.rfc3339(),
    })
}

pub(super) async fn add_ssh_key(call: Call, body: Bytes) -> Answer {
    let body = object(&body)?;
    let mut fields = Fields::new(&body);
    let name = fields.required_text("name");
    if body.get("name").is_some_and(Value::is_string) && !(1..=100).contains(&name.chars().count())
    {
        fields.wrong("name", "value_error", "Value error, a name has 1 to 100 characters");
    }
    let public_key = fields.required_text("public_key");
    if body.get("public_key").is_some_and(Value::is_string) && words(public_key).is_none() {
        fields.wrong("public_key", "value_error", "Value error, not an OpenSSH public key");
    }
    fields.finish()?;
    let key = call.workspace.store(|store| store.ssh_keys.add(name, public_key, Moment::now()));
    Ok(json_response(StatusCode::CREATED, &render_ssh_key(&key)))
}

pub(super) async fn remove_ssh_key(call: Call, Path(id): Path<String>) -> Answer {
    if !call.workspace.store(|store| store.ssh_keys.remove(&id)) {
        return Err(Refusal::plain(404, "SSH key not found"));
    }
    let mut answer = Response::default();
    *answer.status_mut() = StatusCode::NO_CONTENT;
    Ok(answer)
}
