//! The SSH keys of CVMs: API.md 5 and 7.9.

use super::update::idle;
use super::{Answer, Call};
use crate::answer::{Refusal, ok};
use crate::clock::Moment;
use crate::fields::{Fields, object};
use crate::render::{USER_HASH_ID, USER_NAME};
use crate::ssh_key::SshKey;
use crate::state::{Action, Cvm, Status};
use axum::extract::Path;
use bytes::Bytes;
use serde_json::{Value, json};

fn render(key: &SshKey) -> Value {
    json!({
        "id": key.id,
        "owner_user_id": USER_HASH_ID,
        "owner_username": USER_NAME,
        "added_by_user_id": USER_HASH_ID,
        "name": key.name,
        "public_key": key.public_key,
        "fingerprint": key.fingerprint(),
        "key_type": key.key_type(),
    })
}

fn of_cvm(cvm: &Cvm) -> Vec<Value> {
    cvm.ssh_keys.iter().map(|key| render(key)).collect()
}

/// `GET /cvms/{cvm}/ssh-keys`.
pub(super) async fn list(call: Call, Path(cvm): Path<String>) -> Answer {
    let now = Moment::now();
    call.workspace.store(|store| {
        let index = store.find(&cvm, now)?;
        let cvm = store.at(index, now).ok_or_else(|| Refusal::cvm_not_found(&cvm))?;
        Ok(ok(&json!({ "keys": of_cvm(cvm) })))
    })
}

/// `PUT /cvms/{cvm}/ssh-keys`: keys of the account, by their ids or by the user's name.
pub(super) async fn replace(call: Call, Path(identifier): Path<String>, body: Bytes) -> Answer {
    let body = object(&body)?;
    let mut fields = Fields::new(&body);
    let ids = fields.required_texts("ssh_key_ids");
    let users = fields.texts("usernames").unwrap_or_default();
    let apply_now = fields.flag("apply_now").unwrap_or(false);
    fields.finish()?;
    let all = users.iter().any(|user| user == USER_NAME);
    let now = Moment::now();
    let answer = call.workspace.store(|store| {
        let index = idle(store, &identifier, now)?;
        let known = store.ssh_keys.all().to_vec();
        if let Some(stray) = ids.iter().find(|id| !known.iter().any(|key| key.id == **id)) {
            return Err(Refusal::structured(400, "ERR-02-008", "No such SSH key").about(
                "ssh_key_ids",
                stray.as_str(),
                "not a key of the account",
            ));
        }
        let chosen: Vec<_> = known.into_iter().filter(|key| all || ids.contains(&key.id)).collect();
        let cvm = store.at(index, now).ok_or_else(|| Refusal::cvm_not_found(&identifier))?;
        let differs = !chosen.iter().map(|key| &key.id).eq(cvm.ssh_keys.iter().map(|key| &key.id));
        cvm.ssh_keys = chosen;
        let keys = of_cvm(cvm);
        let needs_restart = differs && cvm.status() == Status::Running;
        if needs_restart && apply_now {
            let timing = &call.workspace.settings.timing;
            store.act(index, Action::Restart, false, now, timing).map_err(|_| Refusal::busy())?;
        }
        let restart_required = needs_restart && !apply_now;
        Ok(ok(&json!({ "keys": keys, "restart_required": restart_required })))
    });
    call.workspace.changed.notify_waiters();
    answer
}
