//! The gateway: the public addresses of CVMs, below `/_apps`. A running CVM answers every GET.

use crate::answer::{Refusal, ok};
use crate::clock::Moment;
use crate::emulator::Emulator;
use crate::fields::read_app_id;
use crate::server::Caller;
use crate::state::Status;
use crate::workspace::Workspace;
use axum::Router;
use axum::extract::{Extension, Path};
use axum::routing::get;
use serde_json::json;
use std::collections::HashMap;
use std::sync::Arc;

pub(super) fn router() -> Router<Arc<Emulator>> {
    Router::new()
        .route("/_apps/{workspace}/{key}", get(answer))
        .route("/_apps/{workspace}/{key}/", get(answer))
        .route("/_apps/{workspace}/{key}/{*path}", get(answer))
}

async fn answer(
    Extension(caller): Extension<Caller>,
    Path(parameters): Path<HashMap<String, String>>,
) -> super::Answer {
    let key = parameters.get("key").map(String::as_str).unwrap_or_default();
    let running = caller.0.and_then(|workspace| running(&workspace, key));
    Ok(ok(&running.ok_or_else(|| Refusal::plain(502, "Nothing that runs has this address"))?))
}

/// The CVM with this instance id, or one of this app, if it runs.
fn running(workspace: &Workspace, key: &str) -> Option<serde_json::Value> {
    let now = Moment::now();
    workspace.store(|store| {
        let instance = store.find_by_key(&format!("instance_{key}"), now);
        let cvms = match instance.and_then(|index| store.at(index, now)) {
            Some(cvm) => vec![&*cvm],
            None => store.of_app(read_app_id(key).ok()?, now),
        };
        let mut cvms = cvms.into_iter();
        let cvm = cvms
            .find(|cvm| cvm.status() == Status::Running && cvm.provision.flag("gateway_enabled"))?;
        Some(json!({
            "name": cvm.name(),
            "instance_id": cvm.instance_id(now),
            "compose_hash": cvm.provision.compose_hash,
        }))
    })
}
