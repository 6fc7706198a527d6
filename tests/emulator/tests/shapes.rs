//! Each version's answers have the members and types of the examples in `tests/shapes`.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod support;

use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;
use support::{Cloud, Connection, commit};

const VERSIONS: [&str; 4] = ["2025-10-28", "2026-01-21", "2026-05-22", "2026-06-23"];
/// The duration of an operation that the test reads while it is in progress.
const WHILE_IT_LASTS: u64 = 600_000;

fn shape(version: &str, name: &str) -> Value {
    let shapes = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shapes");
    let file = shapes.join(version).join(name).with_extension("json");
    serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap()
}

/// The differences of a value and its example. `null` and the missing first element of a list equal everything. A
/// number may be an integer where the example is not, but not the reverse.
fn differences(path: &str, found: &Value, example: &Value, all: &mut Vec<String>) {
    match (found, example) {
        (Value::Null, _) | (_, Value::Null) => {}
        (Value::Object(found), Value::Object(example)) => {
            let names = |map: &serde_json::Map<String, Value>| -> BTreeSet<String> {
                map.keys().cloned().collect()
            };
            for name in names(found).symmetric_difference(&names(example)) {
                let what = if found.contains_key(name) { "unknown" } else { "missing" };
                all.push(format!("{path}.{name} is {what}"));
            }
            for (name, value) in found {
                if let Some(example) = example.get(name) {
                    differences(&format!("{path}.{name}"), value, example, all);
                }
            }
        }
        (Value::Array(found), Value::Array(example)) => {
            if let (Some(found), Some(example)) = (found.first(), example.first()) {
                differences(&format!("{path}[0]"), found, example, all);
            }
        }
        (Value::Number(found), Value::Number(example)) => {
            if example.is_i64() && !found.is_i64() {
                all.push(format!("{path} is {found}, not an integer"));
            }
        }
        (Value::String(_), Value::String(_)) | (Value::Bool(_), Value::Bool(_)) => {}
        (found, example) => all.push(format!("{path} is {found}, and not like {example}")),
    }
}

/// The members that are `null` or an empty list, and are not so in the example.
fn gaps(path: &str, found: &Value, example: &Value, all: &mut Vec<String>) {
    match (found, example) {
        (Value::Null, example) if !example.is_null() => all.push(format!("{path} is null")),
        (Value::Object(found), Value::Object(example)) => {
            for (name, value) in found {
                gaps(&format!("{path}.{name}"), value, &example[name], all);
            }
        }
        (Value::Array(found), Value::Array(example)) => match (found.first(), example.first()) {
            (None, Some(_)) => all.push(format!("{path} is empty")),
            (Some(found), Some(example)) => gaps(&format!("{path}[0]"), found, example, all),
            (_, None) => {}
        },
        _ => {}
    }
}

/// Collects the differences, so that a run reports all of them.
struct Check {
    version: &'static str,
    all: Vec<String>,
}

impl Check {
    fn like(&mut self, name: &str, found: &Value) {
        let example = shape(self.version, name);
        differences(&format!("{} {name}", self.version), found, &example, &mut self.all);
    }

    /// Like the example, with a value for each of its values. `version` may be `common`.
    fn complete(&mut self, version: &str, name: &str, found: &Value) {
        let example = shape(version, name);
        let path = format!("{} {name}", self.version);
        let before = self.all.len();
        differences(&path, found, &example, &mut self.all);
        if self.all.len() == before {
            gaps(&path, found, &example, &mut self.all);
        }
    }

    /// Like the example, except for some of its members.
    fn like_without(&mut self, name: &str, found: &Value, missing: &[&str]) {
        let mut example = shape(self.version, name);
        for member in missing {
            example.as_object_mut().unwrap().remove(*member).unwrap();
        }
        differences(&format!("{} {name}", self.version), found, &example, &mut self.all);
    }

    /// A compose file that the emulator has completed has other members than the example.
    fn cvm_info(&mut self, name: &str, mut found: Value) {
        let mut example = shape(self.version, name);
        if self.version != "2025-10-28" {
            let compose = found.as_object_mut().unwrap().remove("compose_file").unwrap();
            assert!(compose.is_object());
            example.as_object_mut().unwrap().remove("compose_file").unwrap();
        }
        differences(&format!("{} {name}", self.version), &found, &example, &mut self.all);
    }

    fn status(&mut self, statuses: &Value) {
        let example = shape(self.version, "status_batch");
        let example = example.as_object().unwrap().values().find(|one| !one["operation"].is_null());
        let found = statuses.as_object().unwrap().values().next().unwrap();
        let path = format!("{} status_batch", self.version);
        differences(&path, found, example.unwrap(), &mut self.all);
    }

    fn common(&mut self, name: &str, found: &Value) {
        differences(&format!("common {name}"), found, &shape("common", name), &mut self.all);
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

#[tokio::test]
async fn every_version_answers_in_its_shapes() {
    for version in VERSIONS {
        let mut cloud = Cloud::start(json!({})).await;
        cloud.version = version;
        let mut check = Check { version, all: Vec::new() };

        let provision = cloud.provision("my-app", json!({})).await.expect(200);
        check.like("provision", &provision);
        assert_ne!(provision["node_id"], provision["teepod_id"]);
        let body = json!({
            "name": "my-app",
            "compose_file": {"name": "", "docker_compose_file": "services: {}\n"}
        });
        let prepared = cloud.post("/cvms", body).await.expect(200);
        check.like("prepare", &prepared);

        let committed = cloud.post("/cvms", commit(&provision)).await.expect(200);
        check.like("commit", &committed);
        assert_eq!(committed["id"].is_u64(), version <= "2026-01-21");
        assert_eq!(committed["user_id"].is_u64(), version <= "2026-01-21");
        cloud.until("my-app", "running").await;
        let uuid = text(&cloud.get("/cvms/my-app").await.expect(200)["vm_uuid"]);
        let cvm = format!("/cvms/{uuid}");

        check.cvm_info("cvm_info", cloud.get(&cvm).await.expect(200));
        check.like("cvm_list", &cloud.get("/cvms/paginated").await.expect(200));
        let app_id = text(&provision["app_id"]);
        let of_app = format!("/apps/{app_id}/cvms");
        check.like("app_cvms", &cloud.get(&of_app).await.expect(200));
        let state = cloud.get(&format!("{cvm}/state")).await.expect(200);
        assert_eq!(state["id"], uuid);
        // The official SDK of these versions refuses `null` here, so empty members are omitted.
        let empty: &[&str] = if version <= "2026-01-21" {
            &["exited_at", "boot_error", "shutdown_progress"]
        } else {
            &[]
        };
        check.like_without("state", &state, empty);
        let uuids = json!({ "vm_uuids": [uuid] });
        check.status(&cloud.post("/status/batch", uuids.clone()).await.expect(200));

        for (action, then) in [
            ("stop", "stopped"),
            ("start", "running"),
            ("restart", "running"),
            ("shutdown", "stopped"),
        ] {
            let acted = cloud.post(&format!("{cvm}/{action}"), json!({})).await.expect(200);
            check.like(action, &acted);
            cloud.until(&uuid, then).await;
        }
        check.like("operations", &cloud.get(&format!("{cvm}/operations")).await.expect(200));

        let replica = cloud.post(&format!("{cvm}/replicas"), json!({})).await.expect(200);
        check.like_without("replicate", &replica, &["base_image"]);
        let path = format!("{of_app}/{uuid}/replicas");
        let replica = cloud.post(&path, json!({})).await.expect(200);
        check.like_without("app_replicate", &replica, &["base_image"]);

        let kmses = cloud.get("/kms").await.expect(200);
        check.like("kms_list", &kmses);
        let kms = text(&kmses["items"][0]["slug"]);
        check.like("kms_info", &cloud.get(&format!("/kms/{kms}")).await.expect(200));
        let pubkey = cloud.get(&format!("/kms/{kms}/pubkey/{app_id}")).await.expect(200);
        if version <= "2026-01-21" {
            check.like("kms_pubkey", &pubkey);
        } else {
            check.common("kms_pubkey_timestamped", &pubkey);
        }
        cloud.get(&format!("/kms/phala/pubkey/{app_id}")).await.expect(200);
        let nodes = cloud.get(&format!("/kms/{kms}/nodes")).await;
        if version == "2026-06-23" {
            check.like("kms_contract_nodes", &nodes.expect(200));
        } else {
            nodes.expect(404);
        }

        check.common("next_app_ids", &cloud.get("/kms/phala/next_app_id").await.expect(200));
        check.common("instance_types", &cloud.get("/instance-types").await.expect(200));
        check.common("instance_types_cpu", &cloud.get("/instance-types/cpu").await.expect(200));
        check.common("error_404", &cloud.get("/cvms/my-other-app").await.expect(404));
        check.common("error_422", &cloud.post("/cvms/provision", json!({})).await.expect(422));
        assert_eq!(check.all, Vec::<String>::new());
    }
}

#[tokio::test]
async fn the_account_and_the_catalogue_have_their_shapes() {
    for version in VERSIONS {
        let mut cloud = Cloud::start(json!({})).await;
        cloud.version = version;
        let mut check = Check { version, all: Vec::new() };
        cloud.create("my-app").await;

        check.complete(version, "auth_me", &cloud.get("/auth/me").await.expect(200));
        let workspaces = cloud.get("/workspaces").await.expect(200);
        check.complete("common", "workspaces", &workspaces);
        let workspace = format!("/workspaces/{}", text(&workspaces["data"][0]["slug"]));
        assert_eq!(cloud.get(&workspace).await.expect(200), workspaces["data"][0]);
        let quotas = cloud.get(&format!("{workspace}/quotas")).await.expect(200);
        check.complete("common", "workspace_quotas", &quotas);
        let nodes = cloud.get(&format!("{workspace}/nodes")).await.expect(200);
        let mut all = Vec::new();
        let example = &shape("2026-06-23", "cvm_info")["node_info"];
        differences("nodes", &nodes["items"][0], example, &mut all);
        gaps("nodes", &nodes["items"][0], example, &mut all);
        check.all.append(&mut all);

        let key = json!({ "name": "laptop", "public_key": "ssh-ed25519 AAAAdemo me@laptop" });
        let added = cloud.post("/user/ssh-keys", key).await.expect(201);
        let keys = cloud.get("/user/ssh-keys").await.expect(200);
        check.complete("common", "user_ssh_keys", &keys);
        assert_eq!(keys, json!([added]));

        let teepods = cloud.get("/teepods/available").await.expect(200);
        check.complete("common", "teepods_available", &teepods);
        let resources = cloud.get("/teepods/cvm-create-resources").await.expect(200);
        check.complete(version, "cvm_create_resources", &resources);
        assert_eq!(teepods["nodes"], resources["nodes"]);
        check.complete("common", "os_images", &cloud.get("/os-images").await.expect(200));
        let images = cloud.get("/cvms/my-app/available-os-images").await.expect(200);
        check.complete("common", "available_os_images", &images);
        for (chain, id) in [("ethereum", 1), ("base", 8_453)] {
            let kms = cloud.get(&format!("/kms/on-chain/{chain}")).await.expect(200);
            check.complete("common", "kms_onchain", &kms);
            assert_eq!(kms["chain_id"], id);
        }
        assert_eq!(check.all, Vec::<String>::new());
    }
}

#[tokio::test]
async fn apps_and_guests_have_their_shapes() {
    for version in VERSIONS {
        let mut cloud = Cloud::start(json!({})).await;
        cloud.version = version;
        let mut check = Check { version, all: Vec::new() };
        let key = json!({ "name": "laptop", "public_key": "ssh-ed25519 AAAAdemo" });
        cloud.post("/user/ssh-keys", key).await.expect(201);
        let provision = cloud.provision("my-app", json!({ "kms": "base" })).await.expect(200);
        let app_id = "0c".repeat(20);
        let body = json!({ "app_id": app_id, "compose_hash": provision["compose_hash"] });
        cloud.post("/cvms", body).await.expect(200);
        cloud.until("my-app", "running").await;

        check.complete(version, "app_list", &cloud.get("/apps").await.expect(200));
        let app = format!("/apps/{app_id}");
        check.complete(version, "app_info", &cloud.get(&app).await.expect(200));
        let options = cloud.get("/apps/filter-options").await.expect(200);
        check.complete("common", "filter_options", &options);
        let attestations = cloud.get(&format!("{app}/attestations")).await.expect(200);
        check.complete("common", "app_attestations", &attestations);

        let devices = cloud.get(&format!("{app}/device-allowlist")).await.expect(200);
        check.complete(version, "device_allowlist", &devices);
        let allowed = cloud.post("/cvms/my-app/is-allowed", json!({})).await.expect(200);
        check.complete(version, "is_allowed", &allowed);
        let batch = cloud.post(&format!("{app}/cvms/is-allowed"), json!({})).await.expect(200);
        check.complete(version, "app_is_allowed_batch", &batch);
        assert_eq!(batch["results"], json!([allowed]));
        let body = json!({ "compose_hash": provision["compose_hash"] });
        let mut of_app = cloud.post(&format!("{app}/is-allowed"), body).await.expect(200);
        of_app["cvm_id"] = allowed["cvm_id"].clone();
        assert_eq!(of_app, allowed);

        let all = json!({ "missing_only": false });
        let refreshed = cloud.request("PATCH", "/cvms/instance-ids", &all).await.expect(200);
        check.like("instance_ids_refresh", &refreshed);
        check.like("instance_id_refresh", &refreshed["items"][0]);

        for name in ["stats", "network", "user_config", "attestation"] {
            let found = cloud.get(&format!("/cvms/my-app/{name}")).await.expect(200);
            check.complete("common", name, &found);
        }
        cloud.post("/cvms/my-app/stop", Value::Null).await.expect(200);
        cloud.until("my-app", "stopped").await;
        let offline = cloud.get("/cvms/my-app/attestation").await.expect(200);
        assert_eq!(offline, shape("common", "attestation_offline"));
        assert_eq!(check.all, Vec::<String>::new());
    }
}

#[tokio::test]
async fn operations_in_progress_have_the_shapes_too() {
    for version in VERSIONS {
        let mut cloud = Cloud::start(json!({
            "restart_time_ms": WHILE_IT_LASTS, "timestamped_kms_keys": false
        }))
        .await;
        cloud.version = version;
        let mut check = Check { version, all: Vec::new() };
        cloud.create("my-app").await;
        cloud.until("my-app", "running").await;
        let uuid = text(&cloud.get("/cvms/my-app").await.expect(200)["vm_uuid"]);
        cloud.post("/cvms/my-app/restart", json!({})).await.expect(200);
        let statuses = cloud.post("/status/batch", json!({ "vm_uuids": [uuid] })).await.expect(200);
        check.status(&statuses);
        let operations = cloud.get("/cvms/my-app/operations").await.expect(200);
        check.like("operations", &operations);
        assert_eq!(operations["items"][0]["sub_operations"], json!(["power_off", "power_on"]));
        let correlation_id = &operations["items"][0]["correlation_id"];
        assert_eq!(&statuses[&uuid]["operation"]["correlation_id"], correlation_id);
        if version != "2025-10-28" {
            let info = cloud.get("/cvms/my-app").await.expect(200);
            assert_eq!(&info["progress"]["correlation_id"], correlation_id);
            check.cvm_info("cvm_info_in_progress", info);
        }
        let key = cloud.get(&format!("/kms/phala/pubkey/{}", "ab".repeat(20))).await.expect(200);
        check.like("kms_pubkey", &key);
        check.common(
            "error_409_bare",
            &cloud.post("/cvms/my-app/start", json!({})).await.expect(409),
        );
        let taken = cloud.provision("my-app", json!({})).await.expect(409);
        check.common("error_409_coded", &taken);
        let error = cloud.post("/cvms", json!({"token": "none"})).await.expect(466);
        check.common("error_466", &error);
        assert_eq!(check.all, Vec::<String>::new());
    }
}

#[tokio::test]
async fn updates_are_answered_in_their_shapes() {
    let web = "services:\n  web:\n    image: nginx\n";
    for version in VERSIONS {
        let mut cloud = Cloud::start(json!({})).await;
        cloud.version = version;
        let mut check = Check { version, all: Vec::new() };
        let created = cloud.create("my-app").await;
        cloud.until("my-app", "running").await;
        let cvm = format!("/cvms/{}", text(&created["vm_uuid"]));
        let app = format!("/apps/{}", text(&created["app_id"]));

        let patch = cloud.patch(&cvm, json!({"docker_compose_file": web})).await.expect(202);
        check.common("patch_accepted", &patch);
        cloud.until_idle("my-app").await;
        check.common("update_no_change", &cloud.patch(&cvm, json!({})).await.expect(200));
        let image = json!({"os_image_name": "dstack-0.5.5"});
        let update = cloud.patch(&format!("{cvm}/os-image"), image).await.expect(202);
        check.common("update_in_progress", &update);
        let cancel = format!("{cvm}/operations/cancel");
        check.common("operations_cancel", &cloud.post(&cancel, Value::Null).await.expect(200));
        if cloud.get("/cvms/my-app/state").await.expect(200)["status"] != "running" {
            cloud.post(&format!("{cvm}/start"), Value::Null).await.expect(200);
            cloud.until("my-app", "running").await;
        }
        let status = format!("{cvm}/pre-launch-script/upgrade-status");
        check.common("prelaunch_upgrade_status", &cloud.get(&status).await.expect(200));
        let compose = json!({"name": "", "docker_compose_file": web});
        let provision = format!("{cvm}/compose_file/provision");
        let provision = cloud.post(&provision, compose).await.expect(200);
        check.common("compose_file_provision", &provision);
        check.common("composition", &cloud.get(&format!("{cvm}/composition")).await.expect(200));

        let listed = json!({"listed": false});
        check.like("start", &cloud.patch(&format!("{cvm}/listed"), listed).await.expect(200));
        let refreshed = cloud.patch(&format!("{cvm}/instance-id"), Value::Null).await.expect(200);
        check.like("instance_id_refresh", &refreshed);
        let key = json!({"name": "laptop", "public_key": "ssh-ed25519 AAAA laptop"});
        let key = cloud.post("/user/ssh-keys", key).await.expect(201);
        let keys = json!({"ssh_key_ids": [key["id"]]});
        let keys = cloud.request("PUT", &format!("{cvm}/ssh-keys"), &keys).await.expect(200);
        check.common("cvm_ssh_keys", &keys);

        let revisions = cloud.get(&format!("{app}/revisions")).await.expect(200);
        check.common("revisions", &revisions);
        let revision = text(&revisions["revisions"][0]["revision_id"]);
        let redeploy = format!("{cvm}/revisions/{revision}/redeploy");
        check.common("redeploy", &cloud.post(&redeploy, Value::Null).await.expect(202));
        cloud.until_idle("my-app").await;
        let operations = cloud.get(&format!("{cvm}/operations")).await.expect(200);
        check.like("operations", &operations);
        let instance = cloud.post(&format!("{app}/instances"), Value::Null).await.expect(200);
        check.like("create_app_instance", &instance);
        let stop = json!({"cvm_ids": []});
        check.common("batch_stop", &cloud.post("/cvms/batch-stop", stop).await.expect(200));
        cloud.post(&format!("{cvm}/stop"), Value::Null).await.expect(200);
        cloud.until(&text(&created["vm_uuid"]), "stopped").await;
        let offline = cloud.get(&format!("{cvm}/composition")).await.expect(200);
        check.common("composition_offline", &offline);
        if version != "2025-10-28" {
            let visible = json!({"public_sysinfo": true, "public_logs": false});
            let answer = cloud.patch(&format!("{cvm}/visibility"), visible).await.expect(200);
            let old = shape("2025-10-28", "cvm_info");
            differences("visibility", &answer, &old, &mut check.all);
        }
        assert_eq!(check.all, Vec::<String>::new());
    }
}

#[tokio::test]
async fn an_approval_on_chain_has_its_shape() {
    let cloud = Cloud::start(json!({})).await;
    let mut check = Check { version: "2026-06-23", all: Vec::new() };
    let provision = cloud.provision("my-app", json!({"kms": "ethereum"})).await.expect(200);
    check.like("provision", &provision);
    let body = json!({
        "app_id": "0c".repeat(20),
        "compose_hash": provision["compose_hash"],
        "kms_contract_id": provision["kms_contract_id"],
        "contract_address": format!("0x{}", "0c".repeat(20)),
        "deployer_address": format!("0x{}", "0d".repeat(20))
    });
    let committed = cloud.post("/cvms", body.clone()).await.expect(200);
    check.like("commit", &committed);
    assert_eq!(committed["app_auth_contract_address"], body["contract_address"]);
    cloud.until("my-app", "running").await;
    let info = cloud.get("/cvms/my-app").await.expect(200);
    assert_eq!(info["kms_info"]["deployer_address"], body["deployer_address"]);

    let headers = [("x-api-key", cloud.api_key.as_str()), ("x-prepare-only", "true")];
    let mut connection = Connection::open(cloud.address).await;
    connection.send("POST", "/api/v1/cvms/my-app/replicas", &headers, "").await;
    let error = connection.receive().await.unwrap().expect(465);
    check.common("error_465_prepare_only", &error);
    let fields: Vec<_> =
        error["details"].as_array().unwrap().iter().map(|one| &one["field"]).collect();
    let example = shape("common", "error_465_prepare_only");
    let example = example["details"].as_array().unwrap().iter().map(|one| one["field"].clone());
    assert_eq!(json!(fields), json!(example.collect::<Vec<_>>()));
    cloud.post("/cvms/my-app/replicas", json!({})).await.expect(200);
    let id = text(&committed["id"]);
    let patch = json!({"public_logs": false});
    let error = cloud.patch(&format!("/cvms/{id}"), patch.clone()).await.expect(465);
    check.common("error_465_direct", &error);
    assert_eq!(error["details"].as_array().unwrap().len(), 4);
    connection.send("PATCH", &format!("/api/v1/cvms/{id}"), &headers, &patch.to_string()).await;
    let error = connection.receive().await.unwrap().expect(465);
    check.common("error_465_prepare_only", &error);
    let detail = |field: &str| {
        let details = error["details"].as_array().unwrap();
        text(&details.iter().find(|one| one["field"] == field).unwrap()["value"])
    };
    let registered = json!({
        "api_key": cloud.api_key, "app_id": detail("app_id"),
        "compose_hash": detail("compose_hash")
    });
    cloud.control("POST", "/registered-hashes", &registered).await.expect(200);
    let body = json!({"token": detail("commit_token")});
    let committed = cloud.post(&format!("/cvms/{id}/commit-update"), body).await.expect(202);
    check.common("commit_update", &committed);
    assert_eq!(check.all, Vec::<String>::new());
}
