//! SSH keys of the account and of CVMs: the API description's sections 5 and 7.9. The account has two, which
//! are always the same.

use super::update::idle;
use super::{Answer, Call};
use crate::answer::{Refusal, ok};
use crate::clock::Moment;
use crate::fields::{Fields, object};
use crate::render;
use crate::state::{Action, Status};
use axum::extract::Path;
use bytes::Bytes;
use serde_json::{Value, json};

struct Key {
    id: &'static str,
    name: &'static str,
    public_key: &'static str,
    fingerprint: &'static str,
}

static KEYS: [Key; 2] = [
    Key {
        id: "sshkey_l4pt0p01",
        name: "laptop",
        public_key: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEmulatorEmulatorEmulatorEmulatorEmulato1 laptop",
        fingerprint: "SHA256:EmulatorLaptop",
    },
    Key {
        id: "sshkey_d3skt0p1",
        name: "desktop",
        public_key: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEmulatorEmulatorEmulatorEmulatorEmulato2 desktop",
        fingerprint: "SHA256:EmulatorDesktop",
    },
];

impl Key {
    fn of_account(&self) -> Value {
        let at = "2026-01-01T00:00:00.000000Z";
        json!({
            "id": self.id,
            "user_id": render::USER_HASH_ID,
            "name": self.name,
            "public_key": self.public_key,
            "fingerprint": self.fingerprint,
            "key_type": "ed25519",
            "source": "manual",
            "key_metadata": null,
            "last_synced_at": null,
            "created_at": at,
            "updated_at": at,
        })
    }

    fn of_cvm(&self) -> Value {
        json!({
            "id": self.id,
            "owner_user_id": render::USER_HASH_ID,
            "owner_username": render::USER_NAME,
            "added_by_user_id": render::USER_HASH_ID,
            "name": self.name,
            "public_key": self.public_key,
            "fingerprint": self.fingerprint,
            "key_type": "ed25519",
        })
    }
}

fn of_cvm(ids: &[&str]) -> Vec<Value> {
    KEYS.iter().filter(|key| ids.contains(&key.id)).map(Key::of_cvm).collect()
}

/// `GET /user/ssh-keys`.
pub(super) async fn of_account(_: Call) -> Answer {
    Ok(ok(&KEYS.iter().map(Key::of_account).collect::<Vec<_>>()))
}

/// `GET /cvms/{cvm}/ssh-keys`.
pub(super) async fn list(call: Call, Path(cvm): Path<String>) -> Answer {
    let now = Moment::now();
    call.workspace.books(|books| {
        let place = books.find(&cvm, now)?;
        let cvm = books.at(place, now).ok_or_else(|| Refusal::cvm_not_found(&cvm))?;
        Ok(ok(&json!({ "keys": of_cvm(&cvm.ssh_keys) })))
    })
}

/// `PUT /cvms/{cvm}/ssh-keys`.
pub(super) async fn replace(call: Call, Path(identifier): Path<String>, body: Bytes) -> Answer {
    let body = object(&body)?;
    let mut fields = Fields::new(&body);
    let ids = fields.required_texts("ssh_key_ids");
    let users = fields.texts("usernames").unwrap_or_default();
    let apply_now = fields.flag("apply_now").unwrap_or(false);
    fields.finish()?;
    if let Some(stray) = ids.iter().find(|id| !KEYS.iter().any(|key| key.id == **id)) {
        return Err(Refusal::structured(400, "ERR-02-008", "No such SSH key").about(
            "ssh_key_ids",
            stray.as_str(),
            "not a key of the account",
        ));
    }
    let all = users.iter().any(|user| user == render::USER_NAME);
    let chosen: Vec<_> = KEYS
        .iter()
        .map(|key| key.id)
        .filter(|known| all || ids.iter().any(|id| id == known))
        .collect();
    let now = Moment::now();
    let answer = call.workspace.books(|books| {
        let place = idle(books, &identifier, now)?;
        let cvm = books.at(place, now).ok_or_else(|| Refusal::cvm_not_found(&identifier))?;
        let differs = cvm.ssh_keys != chosen;
        cvm.ssh_keys = chosen;
        let keys = of_cvm(&cvm.ssh_keys);
        let is_running = cvm.status() == Status::Running;
        let restarts = apply_now && differs && is_running;
        if restarts {
            let timing = &call.workspace.settings.timing;
            books.act(place, Action::Restart, false, now, timing).map_err(|_| Refusal::busy())?;
        }
        let restart_required = differs && is_running && !restarts;
        Ok(ok(&json!({ "keys": keys, "restart_required": restart_required })))
    });
    call.workspace.changed.notify_waiters();
    answer
}
