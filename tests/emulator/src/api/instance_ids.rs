//! Refreshes of the instance ids of many CVMs: API.md 5.4.
//!
//! A CVM here knows its instance id as soon as it has one, so a refresh updates nothing.

use super::{Answer, Call};
use crate::answer::ok;
use crate::clock::Moment;
use crate::fields::{Fields, optional_object};
use crate::state::{Cvm, Status};
use crate::workspace::Store;
use bytes::Bytes;
use serde_json::{Value, json};

/// A request to refresh.
struct Refresh {
    /// All CVMs if `None`.
    cvm_ids: Option<Vec<String>>,
    running_only: bool,
    missing_only: bool,
    limit: usize,
}

impl Refresh {
    const MAX: i64 = 500;

    fn includes(&self, cvm: &Cvm, now: Moment) -> bool {
        (!self.running_only || cvm.status() == Status::Running)
            && (!self.missing_only || cvm.instance_id(now).is_none())
    }
}

/// The ids in a list, which may be numbers.
fn ids(list: &Value) -> Option<Vec<String>> {
    let id = |value: &Value| {
        let text = value.as_str().map(str::to_owned);
        text.or_else(|| value.as_i64().map(|number| number.to_string()))
    };
    list.as_array()?.iter().map(id).collect()
}

pub(super) async fn refresh(call: Call, body: Bytes) -> Answer {
    let body = optional_object(&body)?.unwrap_or_default();
    let mut fields = Fields::new(&body);
    fields.check("cvm_ids", "list of ids", |list| ids(list).is_some());
    let limit = fields.positive("limit").unwrap_or(100);
    if limit > Refresh::MAX {
        let message = format!("Input should be less than or equal to {}", Refresh::MAX);
        fields.wrong("limit", "less_than_equal", message);
    }
    let refresh = Refresh {
        cvm_ids: body.get("cvm_ids").and_then(ids),
        running_only: fields.flag("running_only").unwrap_or(true),
        missing_only: fields.flag("missing_only").unwrap_or(true),
        limit: usize::try_from(limit).unwrap_or_default(),
    };
    fields.flag("overwrite");
    fields.flag("dry_run");
    fields.finish()?;
    let now = Moment::now();
    Ok(call.workspace.store(|store| {
        let all = items(store, &refresh, &call, now);
        let items: Vec<_> = all.iter().take(refresh.limit).collect();
        let count = |status: &str| items.iter().filter(|item| item["status"] == status).count();
        ok(&json!({
            "total": all.len(),
            "scanned": items.len(),
            "updated": count("updated"),
            "unchanged": count("unchanged"),
            "skipped": count("skipped"),
            "conflicts": count("conflict"),
            "errors": count("error"),
            "items": items,
        }))
    }))
}

fn items(store: &mut Store, refresh: &Refresh, call: &Call, now: Moment) -> Vec<Value> {
    let Some(ids) = &refresh.cvm_ids else {
        let cvms = store.all(now).iter().filter(|cvm| cvm.deleted.is_none());
        return cvms
            .filter(|cvm| refresh.includes(cvm, now))
            .map(|cvm| item(cvm, &cvm.id, call, now))
            .collect();
    };
    let mut items = Vec::new();
    for id in ids {
        let index = store.find(id, now).ok();
        match index.and_then(|index| store.at(index, now)) {
            Some(cvm) if refresh.includes(cvm, now) => items.push(item(cvm, id, call, now)),
            Some(_) => {}
            None => items.push(json!({
                "cvm_id": null,
                "identifier": id,
                "status": "error",
                "old_instance_id": null,
                "new_instance_id": null,
                "source": "none",
                "verified_with_gateway": false,
                "reason": "CVM not found",
            })),
        }
    }
    items
}

pub(super) fn item(cvm: &Cvm, identifier: &str, call: &Call, now: Moment) -> Value {
    let id = cvm.instance_id(now);
    let is_known = id.is_some();
    json!({
        "cvm_id": if call.version.has_integer_ids() { json!(cvm.number) } else { json!(cvm.id) },
        "identifier": identifier,
        "status": if is_known { "unchanged" } else { "skipped" },
        "old_instance_id": id,
        "new_instance_id": id,
        "source": if is_known { "teepod_state" } else { "none" },
        "verified_with_gateway": false,
        "reason": (!is_known).then_some("the CVM has no instance id yet"),
    })
}
