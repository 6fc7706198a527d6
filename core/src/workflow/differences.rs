//! What an update changes: the request, compared with what a CVM has.

use crate::model::CvmChange;
use crate::operations::PatchCvm;
use crate::workflow::prelude::*;
use serde_json::json;

/// The app compose of a CVM, as far as the API returns it.
pub(crate) fn compose_of(info: &CvmInfo) -> JsonObject {
    match &info.compose_file {
        Some(Value::Object(compose)) => compose.clone(),
        Some(Value::String(text)) => serde_json::from_str(text).unwrap_or_default(),
        _ => JsonObject::new(),
    }
}

/// What a CVM has, as far as it can be read: the update that would change nothing.
pub(crate) fn current(info: &CvmInfo, runs: &JsonObject) -> PatchCvm {
    let text = |name: &str| runs.get(name).and_then(Value::as_str).map(str::to_owned);
    let flag = |name: &str, other: Option<bool>| runs.get(name).and_then(Value::as_bool).or(other);
    let names = runs.get("allowed_envs").and_then(Value::as_array);
    let number = |value: Option<i64>| value.and_then(|value| u32::try_from(value).ok());
    let cvm = Cvm::from(info);
    let resource = info.resource.as_ref();
    PatchCvm {
        docker_compose_file: text("docker_compose_file"),
        pre_launch_script: text("pre_launch_script"),
        allowed_envs: names
            .map(|names| names.iter().filter_map(Value::as_str).map(str::to_owned).collect()),
        public_logs: flag("public_logs", info.public_logs),
        public_sysinfo: flag("public_sysinfo", info.public_sysinfo),
        public_tcbinfo: flag("public_tcbinfo", info.public_tcbinfo),
        listed: info.listed,
        vcpu: number(cvm.vcpu),
        memory: number(cvm.memory),
        disk_size: number(cvm.disk_size),
        instance_type: resource
            .and_then(|resource| resource.instance_type.clone())
            .or_else(|| info.instance_type.clone()),
        image: cvm.base_image,
        ..PatchCvm::new(info.cvm_id.as_str())
    }
}

/// The changed fields that still have their values from before the update. The compose hash shows whether the app
/// compose has changed.
pub(crate) fn kept_fields(
    mut requested: PatchCvm,
    before: &CvmInfo,
    now: &CvmInfo,
    changes: &[CvmChange],
) -> Vec<String> {
    let differs = differences(&mut requested, None, now, &compose_of(now));
    let image_hash = |info: &CvmInfo| info.os.as_ref().and_then(|os| os.os_image_hash.clone());
    let is_kept = |differs: &CvmChange| {
        let is_same = match differs.field.as_str() {
            "vcpu" | "memory" | "disk_size" | "instance_type" => true,
            // Several images may have one name.
            "image" => image_hash(before).is_some() && image_hash(before) == image_hash(now),
            _ => before.compose_hash == now.compose_hash,
        };
        let kept =
            |change: &CvmChange| change.field == differs.field && change.before == differs.before;
        is_same && differs.before.is_some() && changes.iter().any(kept)
    };
    let kept = differs.into_iter().filter(is_kept);
    kept.map(|change| format!("`{}`", change.field)).collect()
}

/// The differences between the request and the CVM. Removes equal values from the request. A value that cannot be
/// read counts as different.
pub(crate) fn differences(
    patch: &mut PatchCvm,
    env: Option<&EnvVars>,
    info: &CvmInfo,
    runs: &JsonObject,
) -> Vec<CvmChange> {
    let mut changes = Vec::new();
    let mut current = current(info, runs);
    macro_rules! compare {
        ($($field:ident),+) => { $(
            compare(&mut changes, stringify!($field), current.$field.take(), &mut patch.$field);
        )+ };
    }
    let sorted = |names: &Strings| {
        let mut names = names.clone();
        names.sort();
        names
    };
    if patch.allowed_envs.as_ref().map(sorted) == current.allowed_envs.as_ref().map(sorted) {
        patch.allowed_envs = None;
    }
    compare!(docker_compose_file, pre_launch_script, allowed_envs);
    if let Some(env) = env {
        // The current values cannot be read.
        add(&mut changes, "env", None, Some(names_of(env)));
    }
    compare!(user_config, public_logs, public_sysinfo, public_tcbinfo, listed);
    compare!(vcpu, memory, disk_size, instance_type);
    if let Some(gpus) = &patch.gpus {
        let before = info.resource.as_ref().and_then(|resource| resource.gpus);
        add(&mut changes, "gpus", before.map(|count| json!(count)), Some(json!(gpus)));
    }
    compare!(image, shutdown_timeout, allow_force_stop);
    // How to stop the CVM is not a change by itself.
    let only_how = |change: &CvmChange| {
        matches!(change.field.as_str(), "shutdown_timeout" | "allow_force_stop")
    };
    if changes.iter().all(only_how) {
        changes.clear();
    }
    changes
}

fn compare<T: Into<Value> + PartialEq + Clone>(
    changes: &mut Vec<CvmChange>,
    field: &str,
    before: Option<T>,
    requested: &mut Option<T>,
) {
    if requested.is_none() {
        return;
    }
    if before == *requested {
        *requested = None;
    } else {
        add(changes, field, before, requested.clone());
    }
}

pub(crate) fn add<T: Into<Value>>(
    changes: &mut Vec<CvmChange>,
    field: &str,
    before: Option<T>,
    after: Option<T>,
) {
    changes.push(CvmChange {
        field: field.to_owned(),
        before: before.map(Into::into),
        after: after.map(Into::into),
        ..CvmChange::default()
    });
}

fn names_of(env: &EnvVars) -> Vec<String> {
    env.names().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CvmOs, CvmResource};
    use crate::operation::Operation;
    use crate::workflow::update::UpdateCvm;

    /// A CVM with every field that can be compared.
    fn info() -> CvmInfo {
        CvmInfo {
            compose_file: Some(json!({
                "docker_compose_file": "services: {}",
                "pre_launch_script": "echo",
                "allowed_envs": ["A", "B"],
                "public_logs": true,
                "public_sysinfo": false,
            })),
            public_tcbinfo: Some(true),
            resource: Some(CvmResource {
                vcpu: Some(2),
                memory_in_gb: Some(4.0),
                disk_in_gb: Some(40),
                gpus: Some(1),
                instance_type: Some("tdx.medium".to_owned()),
                ..CvmResource::default()
            }),
            os: Some(CvmOs { name: Some("dstack-0.5".to_owned()), ..CvmOs::default() }),
            ..CvmInfo::default()
        }
    }

    fn names(names: &[&str]) -> Strings {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    /// Each change as its field, the value before, and the requested value.
    fn fields(changes: &[CvmChange]) -> Vec<(&str, Value, Value)> {
        let value = |value: &Option<Value>| value.clone().unwrap_or_default();
        let fields = changes.iter();
        fields.map(|it| (it.field.as_str(), value(&it.before), value(&it.after))).collect()
    }

    #[test]
    fn what_differs_and_what_is_sent() {
        let requested = || UpdateCvm::new("my-app");
        let gpus: JsonObject = [("gpus".to_owned(), json!(2))].into_iter().collect();
        type Changes = Vec<(&'static str, Value, Value)>;
        let rows: Vec<(UpdateCvm, Changes)> = vec![
            // An equal value is not a change, and is not sent.
            (requested().docker_compose_file("services: {}"), vec![]),
            (requested().pre_launch_script("echo"), vec![]),
            (requested().allowed_envs(names(&["A", "B"])), vec![]),
            // Their order does not matter.
            (requested().allowed_envs(names(&["B", "A"])), vec![]),
            (requested().public_logs(true).public_sysinfo(false).public_tcbinfo(true), vec![]),
            (requested().vcpu(2).memory(4096).disk_size(40).instance_type("tdx.medium"), vec![]),
            (requested().image("dstack-0.5"), vec![]),
            // Different values.
            (
                requested().docker_compose_file("services: {a: {}}"),
                vec![("docker_compose_file", json!("services: {}"), json!("services: {a: {}}"))],
            ),
            (
                requested().pre_launch_script(""),
                vec![("pre_launch_script", json!("echo"), json!(""))],
            ),
            (
                requested().allowed_envs(names(&["A"])),
                vec![("allowed_envs", json!(["A", "B"]), json!(["A"]))],
            ),
            (
                requested().allowed_envs(names(&[])),
                vec![("allowed_envs", json!(["A", "B"]), json!([]))],
            ),
            (requested().public_logs(false), vec![("public_logs", json!(true), json!(false))]),
            (
                requested().public_tcbinfo(false),
                vec![("public_tcbinfo", json!(true), json!(false))],
            ),
            (requested().vcpu(4), vec![("vcpu", json!(2), json!(4))]),
            (requested().memory(8192), vec![("memory", json!(4096), json!(8192))]),
            (requested().disk_size(80), vec![("disk_size", json!(40), json!(80))]),
            (
                requested().instance_type("tdx.large"),
                vec![("instance_type", json!("tdx.medium"), json!("tdx.large"))],
            ),
            (
                requested().image("dstack-0.6"),
                vec![("image", json!("dstack-0.5"), json!("dstack-0.6"))],
            ),
            // Equal and different values: the equal ones are removed.
            (requested().vcpu(2).memory(8192), vec![("memory", json!(4096), json!(8192))]),
            // A value that cannot be read counts as different.
            (requested().user_config("x"), vec![("user_config", Value::Null, json!("x"))]),
            (requested().gpus(gpus), vec![("gpus", json!(1), json!({ "gpus": 2 }))]),
            // An environment is listed by its names, which are allowed from then on.
            (
                requested().env([("A", "1"), ("B", "2")]),
                vec![("env", Value::Null, json!(["A", "B"]))],
            ),
            (
                requested().env([("C", "3")]),
                vec![
                    ("allowed_envs", json!(["A", "B"]), json!(["C"])),
                    ("env", Value::Null, json!(["C"])),
                ],
            ),
            // How to stop the CVM is a change only together with others.
            (requested().shutdown_timeout(9).allow_force_stop(true), vec![]),
            (requested().shutdown_timeout(9).vcpu(2), vec![]),
            (
                requested().shutdown_timeout(9).vcpu(4),
                vec![("vcpu", json!(2), json!(4)), ("shutdown_timeout", Value::Null, json!(9))],
            ),
        ];
        for (requested, expected) in rows {
            let mut patch = requested.patch();
            let changes =
                differences(&mut patch, requested.env.as_ref(), &info(), &compose_of(&info()));
            assert_eq!(fields(&changes), expected, "{requested:?}");
            // The request has the fields that change.
            let body = patch.http_request().unwrap().body.unwrap_or_default();
            let body: JsonObject = serde_json::from_slice(&body).unwrap_or_default();
            for (field, _, after) in &expected {
                if *field != "env" {
                    assert!(
                        body.values().any(|sent| sent == after) || body.contains_key(*field),
                        "{field} is not in {body:?}"
                    );
                }
            }
            let others = ["vcpu", "memory", "image", "docker_compose_file"];
            for field in others.iter().filter(|field| expected.iter().all(|it| it.0 != **field)) {
                assert!(!body.contains_key(*field), "{field} is in {body:?}");
            }
        }
    }

    #[test]
    fn everything_differs_from_what_is_not_known() {
        let requested = UpdateCvm::new("my-app")
            .docker_compose_file("services: {}")
            .allowed_envs(names(&["A"]))
            .public_logs(true)
            .vcpu(2)
            .disk_size(40)
            .image("dstack-0.5");
        let mut patch = requested.patch();
        let changes = differences(&mut patch, None, &CvmInfo::default(), &JsonObject::new());
        let fields: Vec<&str> = changes.iter().map(|change| change.field.as_str()).collect();
        let all =
            ["docker_compose_file", "allowed_envs", "public_logs", "vcpu", "disk_size", "image"];
        assert_eq!(fields, all);
        assert!(changes.iter().all(|change| change.before.is_none()));
    }

    #[test]
    fn compose_files_are_read_in_both_forms() {
        for compose_file in [json!({ "public_logs": true }), json!("{\"public_logs\": true}")] {
            let info = CvmInfo { compose_file: Some(compose_file), ..CvmInfo::default() };
            let mut patch = UpdateCvm::new("my-app").public_logs(true).patch();
            assert!(
                differences(&mut patch, None, &info, &compose_of(&info)).is_empty(),
                "{info:?}"
            );
        }
    }
}
