//! Updates of existing CVMs.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod support;

use aes_gcm::aead::{Aead, KeyInit};
use aes_gcm::{Aes256Gcm, Nonce};
use serde_json::{Value, json};
use support::{Cloud, commit};
use x25519_dalek::{PublicKey, StaticSecret};

/// The duration of an operation that the test reads while it is in progress.
const WHILE_IT_LASTS: u64 = 600_000;
const OTHER: &str = "services:\n  web:\n    image: nginx\n";

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn encrypt(public_key: &Value, env: &Value) -> String {
    let text = public_key.as_str().unwrap();
    let bytes = (0..32).map(|at| u8::from_str_radix(&text[2 * at..2 * at + 2], 16).unwrap());
    let key: [u8; 32] = bytes.collect::<Vec<_>>().try_into().unwrap();
    let secret = StaticSecret::from([3; 32]);
    let shared = secret.diffie_hellman(&PublicKey::from(key));
    let plain = json!({ "env": env }).to_string();
    let sealed = Aes256Gcm::new(&(*shared.as_bytes()).into())
        .encrypt(&Nonce::from([5; 12]), plain.as_bytes())
        .unwrap();
    let public = PublicKey::from(&secret);
    hex(&[public.as_bytes().as_slice(), [5; 12].as_slice(), &sealed].concat())
}

async fn running(times: Value) -> (Cloud, Value) {
    let cloud = Cloud::start(times).await;
    cloud.create("my-app").await;
    cloud.until("my-app", "running").await;
    let info = cloud.get("/cvms/my-app").await.expect(200);
    (cloud, info)
}

async fn newest_operation(cloud: &Cloud) -> Value {
    cloud.get("/cvms/my-app/operations").await.expect(200)["items"][0].clone()
}

#[tokio::test]
async fn an_update_is_queued_first_and_then_boots_the_new_compose_file() {
    let (cloud, before) = running(json!({"update_time_ms": 3_000})).await;
    let accepted =
        cloud.patch("/cvms/my-app", json!({"docker_compose_file": OTHER})).await.expect(202);
    assert_eq!(accepted["status"], "in_progress");

    let queued = cloud.get("/cvms/my-app").await.expect(200);
    assert_eq!(queued["status"], "running");
    assert_eq!(queued["in_progress"], true);
    assert_eq!(queued["progress"]["correlation_id"], accepted["correlation_id"]);
    assert_eq!(queued["compose_hash"], before["compose_hash"]);
    let operation = newest_operation(&cloud).await;
    assert_eq!(operation["operation_type"], "compose_update");
    assert_eq!(operation["correlation_id"], accepted["correlation_id"]);
    assert_eq!(operation["status"], "in_progress");

    cloud.until("my-app", "updating").await;
    let updating = cloud.get("/cvms/my-app").await.expect(200);
    assert_eq!(updating["in_progress"], true);
    assert_eq!(updating["progress"]["target"], "running");
    cloud.until("my-app", "starting").await;
    cloud.until("my-app", "running").await;
    let after = cloud.get("/cvms/my-app").await.expect(200);
    assert_eq!(after["in_progress"], false);
    assert_ne!(after["compose_hash"], before["compose_hash"]);
    assert_ne!(after["docker_compose_hash"], before["docker_compose_hash"]);
    assert_eq!(after["compose_file"]["docker_compose_file"], OTHER);
    let operation = newest_operation(&cloud).await;
    assert_eq!(operation["status"], "completed");
    assert_eq!(operation["compose_hash"], after["compose_hash"]);
    let book = cloud.book(before["id"].as_str().unwrap()).await;
    assert_eq!((&book["updates"], &book["boots"]), (&json!(1), &json!(2)));
    let statuses: Vec<_> =
        book["timeline"].as_array().unwrap().iter().map(|at| &at["status"]).collect();
    assert_eq!(json!(statuses), json!(["starting", "running", "updating", "starting", "running"]));
}

#[tokio::test]
async fn nothing_new_changes_nothing() {
    let (cloud, before) = running(json!({"update_time_ms": WHILE_IT_LASTS})).await;
    for body in [
        json!({}),
        json!({"docker_compose_file": "services: {}\n", "public_logs": true, "vcpu": 1}),
        json!({"image": before["os"]["name"], "disk_size": 20, "listed": true}),
    ] {
        let answer = cloud.patch("/cvms/my-app", body).await.expect(200);
        assert_eq!(answer["status"], "no_change");
        assert!(answer.get("correlation_id").is_none());
    }
    assert_eq!(cloud.get("/cvms/my-app").await.expect(200), before);
}

#[tokio::test]
async fn another_update_is_refused_while_one_is_in_progress() {
    let (cloud, _) = running(json!({"update_time_ms": WHILE_IT_LASTS})).await;
    cloud.patch("/cvms/my-app", json!({"public_logs": false})).await.expect(202);
    for (path, body) in [
        ("/cvms/my-app", json!({"public_logs": true})),
        ("/cvms/my-app/resources", json!({"vcpu": 2})),
        ("/cvms/my-app/listed", json!({"listed": false})),
        ("/cvms/my-app/name", json!({"name": "another"})),
    ] {
        let refusal = cloud.patch(path, body).await.expect(409);
        assert!(refusal["detail"].is_string() && refusal.get("error_code").is_none(), "{refusal}");
    }
}

#[tokio::test]
async fn sizes_grow_and_disks_never_shrink() {
    let (cloud, before) = running(json!({})).await;
    let refusal = cloud.patch("/cvms/my-app", json!({"disk_size": 19})).await.expect(400);
    assert_eq!(refusal["error_code"], "ERR-02-008");
    cloud.patch("/cvms/my-app", json!({"instance_type": "huge"})).await.expect(400);
    let body = json!({"instance_type": "tdx.medium", "disk_size": 30});
    let accepted = cloud.patch("/cvms/my-app", body).await.expect(202);
    let after = cloud.until_idle("my-app").await;
    assert_eq!(after["resource"]["instance_type"], "tdx.medium");
    assert_eq!(after["resource"]["vcpu"], 2);
    assert_eq!(after["resource"]["memory_in_gb"], 4.0);
    assert_eq!(after["resource"]["disk_in_gb"], 30);
    assert_eq!(after["compose_hash"], before["compose_hash"]);
    let operation = newest_operation(&cloud).await;
    assert_eq!(operation["operation_type"], "resize");
    assert_eq!(operation["correlation_id"], accepted["correlation_id"]);

    let answer = cloud.patch("/cvms/my-app/resources", json!({"vcpu": 4})).await;
    assert!(answer.body.is_empty());
    answer.expect(202);
    assert_eq!(cloud.until_idle("my-app").await["resource"]["vcpu"], 4);
    let book = cloud.book(before["id"].as_str().unwrap()).await;
    assert_eq!((&book["vcpu"], &book["disk_size"]), (&json!(4), &json!(30)));
}

#[tokio::test]
async fn an_environment_is_replaced_if_it_can_be_decrypted() {
    let cloud = Cloud::start(json!({})).await;
    let compose = json!({"compose_file": {
        "name": "", "docker_compose_file": OTHER, "allowed_envs": ["A"]
    }});
    let provision = cloud.provision("my-app", compose).await.expect(200);
    let key = &provision["app_env_encrypt_pubkey"];
    let first = encrypt(key, &json!([{"key": "A", "value": "1"}]));
    let mut body = commit(&provision);
    body["encrypted_env"] = json!(first);
    let id = cloud.post("/cvms", body).await.expect(200)["id"].as_str().unwrap().to_owned();
    cloud.until("my-app", "running").await;

    let same = json!({"encrypted_env": first});
    assert_eq!(cloud.patch("/cvms/my-app/envs", same).await.expect(200)["status"], "no_change");
    let broken = json!({"encrypted_env": "00ff"});
    cloud.patch("/cvms/my-app/envs", broken.clone()).await.expect(400);
    cloud.patch("/cvms/my-app", broken).await.expect(400);
    assert_eq!(cloud.book(&id).await["updates"], 0);

    let second = encrypt(key, &json!([{"key": "A", "value": "2"}]));
    let body = json!({"encrypted_env": second, "env_keys": ["A"]});
    let answer = cloud.patch("/cvms/my-app/envs", body).await.expect(202);
    assert_eq!(answer["allowed_envs_changed"], false);
    let shapes = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shapes/common");
    let shape = std::fs::read_to_string(shapes.join("envs_in_progress.json")).unwrap();
    let shape: Value = serde_json::from_str(&shape).unwrap();
    let names = |value: &Value| {
        value.as_object().unwrap().keys().cloned().collect::<std::collections::BTreeSet<_>>()
    };
    assert_eq!(names(&answer), names(&shape));
    let info = cloud.until_idle("my-app").await;
    assert_eq!(info["compose_hash"], provision["compose_hash"]);
    assert_eq!(cloud.book(&id).await["env"], json!([{"key": "A", "value": "2"}]));

    let third = encrypt(key, &json!([{"key": "B", "value": "3"}]));
    let body = json!({"encrypted_env": third, "env_keys": ["B"]});
    let answer = cloud.patch("/cvms/my-app/envs", body).await.expect(202);
    assert_eq!(answer["allowed_envs_changed"], true);
    let info = cloud.until_idle("my-app").await;
    assert_ne!(info["compose_hash"], provision["compose_hash"]);
    assert_eq!(info["compose_file"]["allowed_envs"], json!(["B"]));
    assert_eq!(cloud.book(&id).await["env"], json!([{"key": "B", "value": "3"}]));
}

#[tokio::test]
async fn a_boot_fails_only_with_the_compose_file_that_is_named() {
    let (cloud, before) = running(json!({"update_time_ms": 3_000})).await;
    let failure = json!({
        "api_key": cloud.api_key, "name": "my-app", "error": "no such image",
        "compose_contains": "bad-image"
    });
    cloud.control("POST", "/boot-failures", &failure).await.expect(200);
    let bad = "services:\n  web:\n    image: bad-image\n";
    let accepted =
        cloud.patch("/cvms/my-app", json!({"docker_compose_file": bad})).await.expect(202);
    let failed = cloud.until_idle("my-app").await;
    assert_eq!(failed["status"], "error");
    let state = cloud.get("/cvms/my-app/state").await.expect(200);
    assert_eq!(state["boot_error"], "no such image");
    let operation = newest_operation(&cloud).await;
    assert_eq!(operation["status"], "failed");
    assert_eq!(operation["error_message"], "no such image");
    assert_eq!(operation["correlation_id"], accepted["correlation_id"]);

    let app = before["app_id"].as_str().unwrap();
    let revisions = cloud.get(&format!("/apps/{app}/revisions")).await.expect(200);
    let old = revisions["revisions"].as_array().unwrap().last().unwrap()["revision_id"].clone();
    let path = format!("/cvms/my-app/revisions/{}/redeploy", old.as_str().unwrap());
    cloud.post(&path, Value::Null).await.expect(202);
    // While the update is queued, the CVM is unchanged.
    assert_eq!(cloud.get("/cvms/my-app").await.expect(200)["status"], "error");
    let back = cloud.until_idle("my-app").await;
    assert_eq!(back["status"], "running");
    assert_eq!(back["compose_hash"], before["compose_hash"]);
}

#[tokio::test]
async fn a_stopped_cvm_is_updated_and_stays_stopped() {
    let (cloud, before) = running(json!({})).await;
    cloud.post("/cvms/my-app/stop", Value::Null).await.expect(200);
    cloud.until("my-app", "stopped").await;
    cloud.patch("/cvms/my-app", json!({"docker_compose_file": OTHER})).await.expect(202);
    let info = cloud.until_idle("my-app").await;
    assert_eq!(info["status"], "stopped");
    assert_ne!(info["compose_hash"], before["compose_hash"]);
    assert_eq!(cloud.book(before["id"].as_str().unwrap()).await["boots"], 1);
}

#[tokio::test]
async fn texts_are_updated_as_they_are() {
    let (cloud, before) = running(json!({})).await;
    let yaml = [("content-type", "text/yaml")];
    let path = "/cvms/my-app/docker-compose";
    cloud
        .request_with("PATCH", path, &[("content-type", "application/json")], OTHER)
        .await
        .expect(400);
    cloud.request_with("PATCH", path, &yaml, "").await.expect(400);
    cloud.request_with("PATCH", path, &yaml, "version: '3'\n").await.expect(400);
    cloud.request_with("PATCH", path, &yaml, OTHER).await.expect(202);
    let info = cloud.until_idle("my-app").await;
    assert_eq!(info["compose_file"]["docker_compose_file"], OTHER);
    let read = cloud.get("/cvms/my-app/docker-compose.yml").await;
    assert_eq!(read.body, OTHER.as_bytes());

    let status = "/cvms/my-app/pre-launch-script/upgrade-status";
    assert_eq!(cloud.get(status).await.expect(200)["is_latest"], true);
    let plain = [("content-type", "text/plain; charset=utf-8")];
    let path = "/cvms/my-app/pre-launch-script";
    cloud.request_with("PATCH", path, &plain, "#!/bin/sh\ntrue").await.expect(202);
    let custom = cloud.until_idle("my-app").await;
    assert_ne!(custom["pre_launch_script_hash"], before["pre_launch_script_hash"]);
    assert_eq!(cloud.get(path).await.body, b"#!/bin/sh\ntrue");
    let upgrade = cloud.get(status).await.expect(200);
    assert_eq!((&upgrade["is_official"], &upgrade["can_upgrade"]), (&json!(false), &json!(true)));
    let path = "/cvms/my-app/pre-launch-script/upgrade-to-latest-official";
    cloud.post(path, Value::Null).await.expect(202);
    let info = cloud.until_idle("my-app").await;
    assert_eq!(info["pre_launch_script_hash"], upgrade["latest_official_hash"]);
    assert_eq!(cloud.post(path, Value::Null).await.expect(200)["status"], "no_change");
}

#[tokio::test]
async fn images_and_visibility_are_updated() {
    let (cloud, before) = running(json!({})).await;
    assert_eq!(before["os"]["is_dev"], true);
    let path = "/cvms/my-app/os-image";
    cloud.patch(path, json!({"os_image_name": "none"})).await.expect(400);
    cloud.patch(path, json!({"os_image_name": "dstack-0.5.5"})).await.expect(202);
    let info = cloud.until_idle("my-app").await;
    assert_eq!(info["os"]["is_dev"], false);
    assert_ne!(info["os"]["os_image_hash"], before["os"]["os_image_hash"]);

    let body = json!({"public_sysinfo": false, "public_logs": false});
    let answer = cloud.patch("/cvms/my-app/visibility", body).await.expect(200);
    assert_eq!(answer["in_progress"], true);
    let info = cloud.until_idle("my-app").await;
    assert_eq!((&info["public_logs"], &info["public_tcbinfo"]), (&json!(false), &json!(true)));
    assert_ne!(info["compose_hash"], before["compose_hash"]);
}

#[tokio::test]
async fn metadata_changes_at_once() {
    let (mut cloud, before) = running(json!({})).await;
    let vm = cloud.patch("/cvms/my-app/listed", json!({"listed": false})).await.expect(200);
    assert_eq!(vm["id"], before["id"]);
    assert_eq!(cloud.get("/cvms/my-app").await.expect(200)["listed"], false);
    let answer = cloud.patch("/cvms/my-app", json!({"listed": true})).await.expect(202);
    assert!(answer.get("correlation_id").is_none());
    assert_eq!(cloud.get("/cvms/my-app").await.expect(200)["listed"], true);

    cloud.create("taken").await;
    let refusal = cloud.patch("/cvms/my-app/name", json!({"name": "taken"})).await.expect(400);
    assert!(refusal["detail"].is_string());
    cloud.patch("/cvms/my-app/name", json!({"name": "1"})).await.expect(422);
    cloud.patch("/cvms/my-app/name", json!({"name": "renamed"})).await.expect(204);
    cloud.get("/cvms/my-app").await.expect(404);
    let info = cloud.get("/cvms/renamed").await.expect(200);
    assert_eq!((&info["name"], &info["vm_uuid"]), (&json!("renamed"), &before["vm_uuid"]));
    assert_eq!(info["in_progress"], false);

    let at = json!({"scheduled_delete_at": "2030-01-01T00:00:00Z"});
    cloud
        .patch("/cvms/renamed/scheduled-delete", json!({"scheduled_delete_at": "soon"}))
        .await
        .expect(422);
    cloud.patch("/cvms/renamed/scheduled-delete", at.clone()).await.expect(200);
    cloud.version = "2025-10-28";
    let old = cloud.get("/cvms/renamed").await.expect(200);
    assert_eq!(old["scheduled_delete_at"], at["scheduled_delete_at"]);
    let clear = json!({"scheduled_delete_at": null});
    cloud.patch("/cvms/renamed/scheduled-delete", clear).await.expect(200);
    let old = cloud.get("/cvms/renamed").await.expect(200);
    assert_eq!(old["scheduled_delete_at"], Value::Null);
    let book = cloud.book(before["id"].as_str().unwrap()).await;
    assert_eq!((&book["updates"], &book["boots"]), (&json!(0), &json!(1)));
    assert_eq!(cloud.get("/cvms/renamed/operations").await.expect(200)["total"], 1);
}

#[tokio::test]
async fn compose_files_are_provisioned_and_committed() {
    let (cloud, before) = running(json!({})).await;
    let path = "/cvms/my-app/compose_file";
    let same = before["compose_file"].clone();
    let unchanged = cloud.post(&format!("{path}/provision"), same.clone()).await.expect(200);
    assert_eq!(unchanged["compose_unchanged"], true);
    let mut other = same;
    other["docker_compose_file"] = json!(OTHER);
    other["public_logs"] = json!(false);
    other["update_env_vars"] = json!(false);
    let provision = cloud.post(&format!("{path}/provision"), other).await.expect(200);
    assert_eq!(provision["compose_unchanged"], false);
    cloud.patch(path, json!({"compose_hash": "ab".repeat(32)})).await.expect(466);
    let body = json!({"compose_hash": provision["compose_hash"]});
    assert_eq!(cloud.patch(path, body).await.expect(202), json!({}));
    let info = cloud.until_idle("my-app").await;
    assert_eq!(info["compose_hash"], provision["compose_hash"]);
    assert_eq!(info["public_logs"], false);

    let old = &before["compose_hash"];
    let wrong = json!({"compose_file": info["compose_file"], "compose_hash": old});
    cloud.post(path, wrong).await.expect(400);
    let right = json!({"compose_file": before["compose_file"], "compose_hash": old});
    cloud.post(path, right).await.expect(202);
    assert_eq!(&cloud.until_idle("my-app").await["compose_hash"], old);
}

#[tokio::test]
async fn operations_are_cancelled_and_stopped() {
    let (cloud, before) = running(json!({"update_time_ms": WHILE_IT_LASTS})).await;
    let cancel = "/cvms/my-app/operations/cancel";
    let idle = cloud.post(cancel, Value::Null).await.expect(200);
    assert_eq!(idle, json!({"cancelled": false, "correlation_id": null}));
    let accepted =
        cloud.patch("/cvms/my-app", json!({"docker_compose_file": OTHER})).await.expect(202);
    let cancelled = cloud.post(cancel, Value::Null).await.expect(200);
    assert_eq!(cancelled["cancelled"], true);
    assert_eq!(cancelled["correlation_id"], accepted["correlation_id"]);
    let info = cloud.get("/cvms/my-app").await.expect(200);
    assert_eq!((&info["status"], &info["in_progress"]), (&json!("running"), &json!(false)));
    assert_eq!(info["compose_hash"], before["compose_hash"]);
    assert_eq!(newest_operation(&cloud).await["status"], "failed");

    cloud.patch("/cvms/my-app", json!({"docker_compose_file": OTHER})).await.expect(202);
    cloud.post("/cvms/my-app/stop", Value::Null).await.expect(200);
    cloud.until("my-app", "stopped").await;
    assert_eq!(cloud.book(before["id"].as_str().unwrap()).await["updates"], 0);
}

#[tokio::test]
async fn what_is_switched_off_cannot_be_cancelled() {
    let (cloud, _) = running(json!({"shutdown_time_ms": WHILE_IT_LASTS})).await;
    cloud.post("/cvms/my-app/shutdown", Value::Null).await.expect(200);
    cloud.post("/cvms/my-app/operations/cancel", Value::Null).await.expect(409);
}

#[tokio::test]
async fn a_batch_stops_what_runs() {
    let (cloud, info) = running(json!({"update_time_ms": WHILE_IT_LASTS})).await;
    let busy = cloud.create("busy-app").await;
    cloud.until("busy-app", "running").await;
    cloud.patch("/cvms/busy-app", json!({"public_logs": false})).await.expect(202);
    let body = json!({"cvm_ids": [info["id"], busy["id"], "cvm_none"]});
    let answer = cloud.post("/cvms/batch-stop", body).await.expect(200);
    assert_eq!((&answer["total"], &answer["stopped"]), (&json!(3), &json!(1)));
    assert_eq!(answer["skipped"], 1);
    assert_eq!(answer["errors"][0]["cvm_id"], "cvm_none");
    cloud.until("my-app", "stopped").await;
    cloud.post("/cvms/batch-stop", json!({"cvm_ids": vec!["cvm_a"; 51]})).await.expect(400);
}

#[tokio::test]
async fn ssh_keys_are_replaced_and_wait_for_a_restart() {
    let (cloud, before) = running(json!({})).await;
    for name in ["laptop", "desktop"] {
        let key = json!({"name": name, "public_key": format!("ssh-ed25519 AAAA{name} {name}")});
        cloud.post("/user/ssh-keys", key).await.expect(201);
    }
    let keys = cloud.get("/user/ssh-keys").await.expect(200);
    let path = "/cvms/my-app/ssh-keys";
    assert_eq!(cloud.get(path).await.expect(200), json!({"keys": []}));
    let body = json!({"ssh_key_ids": [keys[0]["id"]]});
    let put = cloud.request("PUT", path, &body).await.expect(200);
    assert_eq!(put["restart_required"], true);
    assert_eq!(cloud.get(path).await.expect(200)["keys"], put["keys"]);
    let body = json!({"ssh_key_ids": [keys[1]["id"]], "apply_now": true});
    let put = cloud.request("PUT", path, &body).await.expect(200);
    assert_eq!(put["restart_required"], false);
    cloud.until_idle("my-app").await;
    assert_eq!(cloud.book(before["id"].as_str().unwrap()).await["restarts"], 1);
    cloud.request("PUT", path, &json!({"ssh_key_ids": ["none"]})).await.expect(400);
}

#[tokio::test]
async fn faults_come_with_updates_too() {
    let (cloud, before) = running(json!({})).await;
    let order = json!({"api_key": cloud.api_key, "script": [
        {"route": "PATCH /cvms/{id}", "fault": {"kind": "drop_after"}},
        {"route": "PATCH /cvms/{id}", "fault": {"kind": "status_before", "status": 503, "retry_after": 1}}
    ]});
    cloud.control("POST", "/faults", &order).await.expect(200);
    let body = json!({"docker_compose_file": OTHER});
    let mut connection = cloud.send("PATCH", "/cvms/my-app", &body).await;
    assert!(connection.receive().await.is_none());
    let info = cloud.until_idle("my-app").await;
    assert_ne!(info["compose_hash"], before["compose_hash"]);
    let refused = cloud.patch("/cvms/my-app", json!({"public_logs": false})).await;
    assert_eq!(refused.headers["retry-after"], "1");
    refused.expect(503);
    assert_eq!(cloud.until_idle("my-app").await["public_logs"], true);
}

#[tokio::test]
async fn answers_have_no_correlation_id_if_the_workspace_says_so() {
    let (cloud, _) = running(json!({"uncorrelated_updates": true})).await;
    let answer = cloud.patch("/cvms/my-app", json!({"public_logs": false})).await.expect(202);
    assert!(answer.get("correlation_id").is_none());
    assert_eq!(cloud.until_idle("my-app").await["public_logs"], false);
}

#[tokio::test]
async fn images_are_accepted_and_ignored_if_the_workspace_says_so() {
    let (cloud, before) = running(json!({"inert_image_updates": true})).await;
    let body = json!({"image": "dstack-0.5.5"});
    let answer = cloud.patch("/cvms/my-app", body).await.expect(202);
    assert!(answer.get("correlation_id").is_none());
    assert_eq!(cloud.get("/cvms/my-app").await.expect(200), before);
}

#[tokio::test]
async fn a_queued_update_keeps_others_from_the_cvm() {
    let (cloud, before) = running(json!({"update_time_ms": WHILE_IT_LASTS})).await;
    cloud.patch("/cvms/my-app", json!({"public_logs": false})).await.expect(202);
    for action in ["start", "restart", "shutdown", "replicas"] {
        cloud.post(&format!("/cvms/my-app/{action}"), Value::Null).await.expect(409);
    }
    assert_eq!(cloud.book(before["id"].as_str().unwrap()).await["replicas"], 0);
}

#[tokio::test]
async fn a_commit_is_answered_by_the_cvm_that_it_made_before_an_update() {
    let (cloud, before) = running(json!({})).await;
    cloud.patch("/cvms/my-app", json!({"docker_compose_file": OTHER})).await.expect(202);
    cloud.until_idle("my-app").await;
    let same = json!({"app_id": before["app_id"], "compose_hash": before["compose_hash"]});
    assert_eq!(cloud.post("/cvms", same).await.expect(200)["vm_uuid"], before["vm_uuid"]);
}
