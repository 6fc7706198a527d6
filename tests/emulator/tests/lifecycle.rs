//! The lifecycle of CVMs, from provision to deletion.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod support;

use aes_gcm::aead::{Aead, KeyInit};
use aes_gcm::{Aes256Gcm, Nonce};
use serde_json::{Value, json};
use support::{Cloud, commit};
use x25519_dalek::{PublicKey, StaticSecret};

const SLOW: u64 = 600_000;

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Vec<u8> {
    (0..text.len() / 2)
        .map(|at| u8::from_str_radix(&text[2 * at..2 * at + 2], 16).unwrap())
        .collect()
}

fn encrypt(public_key: &Value, env: &Value) -> String {
    let key: [u8; 32] = unhex(public_key.as_str().unwrap()).try_into().unwrap();
    let secret = StaticSecret::from([3; 32]);
    let shared = secret.diffie_hellman(&PublicKey::from(key));
    let plain = json!({ "env": env }).to_string();
    let sealed = Aes256Gcm::new(&(*shared.as_bytes()).into())
        .encrypt(&Nonce::from([5; 12]), plain.as_bytes())
        .unwrap();
    let mut bytes = PublicKey::from(&secret).to_bytes().to_vec();
    bytes.extend([5; 12]);
    bytes.extend(sealed);
    hex(&bytes)
}

#[tokio::test]
async fn a_commit_boots_a_cvm_once() {
    let cloud = Cloud::start(json!({})).await;
    let provision = cloud.provision("my-app", json!({})).await.expect(200);
    assert_eq!(provision["app_id"].as_str().unwrap().len(), 40);
    assert_eq!(provision["instance_type"], "tdx.small");
    let cvm = cloud.post("/cvms", commit(&provision)).await.expect(200);
    assert_eq!(cvm["status"], "starting");
    let again = cloud.post("/cvms", commit(&provision)).await.expect(200);
    assert_eq!(again["vm_uuid"], cvm["vm_uuid"]);

    let state = cloud.until("my-app", "running").await;
    assert_eq!(state["boot_progress"], "done");
    let info = cloud.get("/cvms/my-app").await.expect(200);
    assert_eq!(info["compose_hash"], provision["compose_hash"]);
    assert_eq!(info["in_progress"], false);
    assert_eq!(info["public_logs"], true);
    assert_eq!(info["listed"], true);
    assert_eq!(info["os"]["is_dev"], true);
    assert_eq!(cloud.get("/cvms/paginated").await.expect(200)["total"], 1);
}

#[tokio::test]
async fn an_app_has_one_compose_hash() {
    let cloud = Cloud::start(json!({})).await;
    let first = cloud.provision("my-app", json!({})).await.expect(200);
    let more = json!({
        "app_id": first["app_id"],
        "compose_file": {"name": "x", "docker_compose_file": "services: {x: {}}"}
    });
    let second = cloud.provision("my-app", more).await.expect(200);
    cloud.post("/cvms", commit(&first)).await.expect(200);
    let error = cloud.post("/cvms", commit(&second)).await.expect(409);
    assert_eq!(error["error_code"], "ERR-03-007");
}

#[tokio::test]
async fn a_name_belongs_to_one_live_app() {
    let cloud = Cloud::start(json!({})).await;
    let early = cloud.provision("my-app", json!({})).await.expect(200);
    cloud.create("my-app").await;
    let error = cloud.provision("my-app", json!({})).await.expect(409);
    assert_eq!(error["error_code"], "ERR-01-004");
    let error = cloud.post("/cvms", commit(&early)).await.expect(409);
    assert_eq!(error["error_code"], "ERR-01-004");
    cloud.delete("/cvms/my-app").await.expect(204);
    cloud.post("/cvms", commit(&early)).await.expect(200);
}

#[tokio::test]
async fn provisions_expire_and_must_exist() {
    let cloud = Cloud::start(json!({"provision_ttl_ms": 0})).await;
    let provision = cloud.provision("my-app", json!({})).await.expect(200);
    let error = cloud.post("/cvms", commit(&provision)).await.expect(400);
    assert_eq!(error["error_code"], "ERR-02-008");
    let unknown = json!({"app_id": "ab".repeat(20), "compose_hash": "cd".repeat(32)});
    let error = cloud.post("/cvms", unknown).await.expect(422);
    assert!(error["detail"].as_str().unwrap().contains("not found"));
}

#[tokio::test]
async fn environments_are_decrypted_or_refused() {
    let cloud = Cloud::start(json!({})).await;
    let more = json!({
        "compose_file": {
            "name": "", "docker_compose_file": "services: {}", "allowed_envs": ["B", "A"]
        }
    });
    let provision = cloud.provision("my-app", more).await.expect(200);
    let env = json!([{"key": "B", "value": "b \u{2615}"}, {"key": "A", "value": ""}]);
    let mut body = commit(&provision);
    body["env_keys"] = json!(["A", "C"]);
    body["encrypted_env"] = json!(encrypt(&provision["app_env_encrypt_pubkey"], &env));
    let error = cloud.post("/cvms", body.clone()).await.expect(400);
    assert_eq!(error["details"][0]["field"], "env_keys");
    body["env_keys"] = json!(["A", "B"]);
    let mut broken = body.clone();
    broken["encrypted_env"] = json!(encrypt(&json!("11".repeat(32)), &env));
    let error = cloud.post("/cvms", broken).await.expect(400);
    assert_eq!(error["details"][0]["field"], "encrypted_env");

    let cvm = cloud.post("/cvms", body).await.expect(200);
    let book = cloud.book(cvm["id"].as_str().unwrap()).await;
    assert_eq!(book["env"], env);
    assert_eq!(book["env_keys"], json!(["A", "B"]));
}

#[tokio::test]
async fn with_an_on_chain_kms_the_contract_is_the_app() {
    let cloud = Cloud::start(json!({})).await;
    let provision = cloud.provision("my-app", json!({"kms": "BASE"})).await.expect(200);
    assert_eq!(provision["app_id"], Value::Null);
    assert_eq!(provision["app_env_encrypt_pubkey"], Value::Null);
    assert_eq!(provision["kms_info"]["chain_id"], 8453);
    let contract = "0c".repeat(20);
    let body = json!({
        "app_id": format!("0x{contract}"),
        "compose_hash": provision["compose_hash"],
        "transaction_hash": "0xabc"
    });
    let cvm = cloud.post("/cvms", body).await.expect(200);
    assert_eq!(cvm["app_id"], contract);
}

#[tokio::test]
async fn what_happens_in_which_state() {
    let cloud = Cloud::start(json!({})).await;
    let id = cloud.create("my-app").await["id"].as_str().unwrap().to_owned();
    let state = cloud.until("my-app", "running").await;
    assert_eq!(state["id"], cloud.get("/cvms/my-app").await.expect(200)["vm_uuid"]);
    let act = async |action: &str| cloud.post(&format!("/cvms/{id}/{action}"), json!({})).await;

    assert_eq!(act("start").await.expect(400)["error_code"], "ERR-02-008");
    assert_eq!(act("restart").await.expect(200)["status"], "restarting");
    cloud.until(&id, "running").await;
    assert_eq!(act("shutdown").await.expect(200)["status"], "shutting_down");
    cloud.until(&id, "stopped").await;
    for action in ["stop", "shutdown", "restart"] {
        assert_eq!(act(action).await.expect(400)["error_code"], "ERR-02-008");
    }
    assert_eq!(act("start").await.expect(200)["status"], "starting");
    cloud.until(&id, "running").await;
    assert_eq!(act("stop").await.expect(200)["status"], "stopping");
    cloud.until(&id, "stopped").await;

    cloud.delete(&format!("/cvms/{id}")).await.expect(204);
    for action in ["start", "stop", "shutdown", "restart", "replicas"] {
        assert_eq!(act(action).await.expect(404)["error_code"], "ERR-03-001");
    }
    assert_eq!(cloud.delete(&format!("/cvms/{id}")).await.expect(404)["error_code"], "ERR-03-001");
    let book = cloud.book(&id).await;
    assert_eq!(book["status"], "deleted");
    assert_eq!(book["boots"], 3);
    assert_eq!(book["restarts"], 1);
}

#[tokio::test]
async fn an_operation_in_progress_is_in_the_way() {
    let cloud = Cloud::start(json!({"boot_time_ms": SLOW})).await;
    cloud.create("my-app").await;
    let info = cloud.get("/cvms/my-app").await.expect(200);
    assert_eq!(info["in_progress"], true);
    assert_eq!(info["progress"]["target"], "running");
    for action in ["start", "shutdown", "restart", "replicas"] {
        let error = cloud.post(&format!("/cvms/my-app/{action}"), json!({})).await.expect(409);
        assert_eq!(error.as_object().unwrap().keys().collect::<Vec<_>>(), ["detail"]);
    }
    let stopping = cloud.post("/cvms/my-app/stop", Value::Null).await.expect(200);
    assert_eq!(stopping["status"], "stopping");
    cloud.until("my-app", "stopped").await;
    let operations = cloud.get("/cvms/my-app/operations").await.expect(200);
    let found: Vec<_> = operations["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|operation| (operation["operation_type"].clone(), operation["status"].clone()))
        .collect();
    assert_eq!(
        found,
        [(json!("power_off"), json!("completed")), (json!("create"), json!("failed"))]
    );
    assert_eq!(operations["items"][1]["correlation_id"], info["progress"]["correlation_id"]);

    cloud.post("/cvms/my-app/start", Value::Null).await.expect(200);
    cloud.delete("/cvms/my-app").await.expect(204);
    cloud.get("/cvms/my-app").await.expect(404);
}

#[tokio::test]
async fn boots_fail_on_demand() {
    let cloud = Cloud::start(json!({})).await;
    let failure = json!({
        "api_key": cloud.api_key, "name": "my-app", "error": "image not found", "times": 2
    });
    cloud.control("POST", "/boot-failures", &failure).await.expect(200);
    cloud.create("my-app").await;
    let state = cloud.until("my-app", "error").await;
    assert_eq!(state["boot_error"], "image not found");
    assert_eq!(cloud.get("/cvms/my-app").await.expect(200)["in_progress"], false);
    let operations = cloud.get("/cvms/my-app/operations").await.expect(200);
    assert_eq!(operations["items"][0]["status"], "failed");
    assert_eq!(operations["items"][0]["error_message"], "image not found");
    cloud.post("/cvms/my-app/shutdown", Value::Null).await.expect(400);
    cloud.post("/cvms/my-app/replicas", Value::Null).await.expect(400);
    cloud.post("/cvms/my-app/restart", Value::Null).await.expect(200);
    cloud.until("my-app", "error").await;
    cloud.post("/cvms/my-app/start", Value::Null).await.expect(200);
    let state = cloud.until("my-app", "running").await;
    assert_eq!(state["boot_error"], Value::Null);

    cloud.control("POST", "/boot-failures", &failure).await.expect(200);
    let name = json!({"api_key": cloud.api_key, "name": "my-app"});
    cloud.control("DELETE", "/boot-failures", &name).await.expect(200);
    cloud.post("/cvms/my-app/restart", Value::Null).await.expect(200);
    cloud.until("my-app", "running").await;
}

#[tokio::test]
async fn every_form_of_identifier_is_found_and_ambiguity_is_reported() {
    let cloud = Cloud::start(json!({})).await;
    let cvm = cloud.create("my-app").await;
    cloud.until("my-app", "running").await;
    let number = cloud.book(cvm["id"].as_str().unwrap()).await["id"].to_string();
    let text = |name: &str| cvm[name].as_str().unwrap().to_owned();
    let alone = [
        text("id"),
        text("vm_uuid"),
        text("vm_uuid").replace('-', ""),
        format!("instance_{}", text("instance_id")),
        number,
    ];
    let shared = ["my-app".to_owned(), format!("app_{}", text("app_id")), text("app_id")];
    for identifier in alone.iter().chain(&shared) {
        let info = cloud.get(&format!("/cvms/{identifier}")).await.expect(200);
        assert_eq!(info["vm_uuid"], cvm["vm_uuid"], "{identifier}");
    }
    let path = format!("/apps/{}/cvms/{}/replicas", text("app_id"), text("vm_uuid"));
    let replica = cloud.post(&path, json!({"node_id": 16})).await.expect(200);
    assert_eq!(replica["teepod_id"], 42);
    assert_eq!(replica["name"], "my-app");
    assert_ne!(replica["vm_uuid"], cvm["vm_uuid"]);
    for identifier in &alone {
        cloud.get(&format!("/cvms/{identifier}")).await.expect(200);
    }
    for (identifier, code) in shared.iter().zip(["ERR-03-002", "ERR-03-010", "ERR-03-010"]) {
        let error = cloud.get(&format!("/cvms/{identifier}")).await.expect(409);
        assert_eq!(error["error_code"], code);
    }
    let listed = cloud.get(&format!("/apps/{}/cvms", text("app_id"))).await.expect(200);
    assert_eq!(listed.as_array().unwrap().len(), 2);
    let other = format!("/apps/{}/cvms/{}/replicas", "ab".repeat(20), text("vm_uuid"));
    cloud.post(&other, json!({})).await.expect(400);
    for (more, code) in [
        (json!({"node_id": 42}), "ERR-01-001"),
        (json!({"teepod_id": 16}), "ERR-01-001"),
        (json!({"node_id": 7, "teepod_id": 42}), "ERR-02-009"),
        (json!({"os_image": "windows"}), "ERR-03-006"),
    ] {
        let error = cloud.post(&path, more).await.expect(400);
        assert_eq!(error["error_code"], code);
    }
    cloud.post(&path, json!({"os_image": ""})).await.expect(422);
    let more = json!({"teepod_id": 26, "node_id": 11, "os_image": "dstack-0.5.5"});
    let replica = cloud.post(&path, more).await.expect(200);
    assert_eq!(replica["teepod"]["id"], 26);
    let path = format!("/cvms/{}", replica["vm_uuid"].as_str().unwrap());
    let info = cloud.get(&path).await.expect(200);
    assert_eq!(info["os"]["name"], "dstack-0.5.5");
    assert_eq!((&info["node_info"]["id"], &info["node_info"]["node_id"]), (&json!(26), &json!(11)));
}

#[tokio::test]
async fn ids_have_the_type_of_their_version() {
    let mut cloud = Cloud::start(json!({})).await;
    let cvm = cloud.create("my-app").await;
    assert!(cvm["id"].as_str().unwrap().starts_with("cvm_"));
    cloud.until("my-app", "running").await;
    cloud.version = "2026-01-21";
    let acted = cloud.post("/cvms/my-app/stop", Value::Null).await.expect(200);
    assert!(acted["id"].is_u64());
    assert_eq!(cloud.get("/cvms/my-app").await.expect(200)["id"], cvm["id"]);
    let state = cloud.get("/cvms/my-app/state").await.expect(200);
    assert!(state.as_object().unwrap().values().all(|value| !value.is_null()));
    cloud.version = "2025-10-28";
    let page = cloud.get("/cvms/paginated").await.expect(200);
    assert_eq!(page["items"][0]["hosted"]["name"], "my-app");
    cloud.version = "2020-01-01";
    let error = cloud.get("/cvms/my-app").await.expect(400);
    assert_eq!(error["details"][0]["field"], "X-Phala-Version");
}

#[tokio::test]
async fn bad_requests_are_told_what_is_wrong() {
    let cloud = Cloud::start(json!({})).await;
    let locations = |error: &Value| -> Vec<Value> {
        let fields = error["detail"].as_array().unwrap();
        fields.iter().map(|field| field["loc"].clone()).collect()
    };
    let error = cloud.post("/cvms/provision", json!({"name": "x", "vcpu": "2"})).await.expect(422);
    assert_eq!(
        locations(&error),
        [json!(["body", "name"]), json!(["body", "compose_file"]), json!(["body", "vcpu"])]
    );
    let nameless = json!({"compose_file": {"docker_compose_file": "services: {}"}});
    let error = cloud.provision("my-app", nameless).await.expect(422);
    assert_eq!(locations(&error), [json!(["body", "compose_file", "name"])]);
    let long = "x".repeat(200 * 1024 + 1);
    let large = json!({"compose_file": {"name": "", "docker_compose_file": long}});
    let error = cloud.provision("my-app", large).await.expect(422);
    assert_eq!(locations(&error), [json!(["body", "compose_file", "docker_compose_file"])]);
    for (more, code) in [
        (json!({"instance_type": "tdx.huge"}), "ERR-02-001"),
        (json!({"node_id": 18}), "ERR-01-001"),
        (json!({"region": "us-west"}), "ERR-02-002"),
        (json!({"image": "windows"}), "ERR-02-010"),
        (json!({"kms_id": "kms_none"}), "ERR-02-011"),
        (json!({"compose_file": {"name": ""}}), "ERR-01-002"),
        (json!({"compose_file": {"name": "", "docker_compose_file": "x"}}), "ERR-01-003"),
    ] {
        let error = cloud.provision("my-app", more).await.expect(400);
        assert_eq!(error["error_code"], code);
        assert!(error["request_id"].as_str().unwrap().starts_with("req_"));
    }
    cloud.get("/cvms/paginated?page_size=101").await.expect(422);
    cloud.get("/cvms/paginated?page=0").await.expect(422);
    cloud.create("my-app").await;
    cloud.post("/cvms/my-app/restart", json!({"force": "yes"})).await.expect(422);
    cloud.get("/cvms/my-app/operations?cursor=x").await.expect(422);
    cloud.get("/nothing").await.expect(404);
    cloud.request("PUT", "/cvms/my-app", &json!({})).await.expect(405);
}

#[tokio::test]
async fn pages_hold_every_cvm_once() {
    let cloud = Cloud::start(json!({})).await;
    for index in 0..7 {
        cloud.create(&format!("app-{index}")).await;
    }
    cloud.delete("/cvms/app-3").await.expect(204);
    let mut names = Vec::new();
    for page in 1..=3 {
        let page = cloud.get(&format!("/cvms/paginated?page={page}&page_size=2")).await.expect(200);
        assert_eq!((&page["total"], &page["pages"]), (&json!(6), &json!(3)));
        names.extend(page["items"].as_array().unwrap().iter().map(|cvm| cvm["name"].clone()));
    }
    assert_eq!(names, ["app-6", "app-5", "app-4", "app-2", "app-1", "app-0"]);
    assert_eq!(
        cloud.get("/cvms/paginated?page=9&page_size=2").await.expect(200)["items"],
        json!([])
    );

    let all = cloud.get("/cvms/paginated").await.expect(200);
    let mut uuids: Vec<_> =
        all["items"].as_array().unwrap().iter().map(|cvm| cvm["vm_uuid"].clone()).collect();
    uuids.push(json!("00000000-0000-4000-8000-000000000000"));
    let statuses = cloud.post("/status/batch", json!({"vm_uuids": uuids})).await.expect(200);
    assert_eq!(statuses.as_object().unwrap().len(), 6);
}

#[tokio::test]
async fn operations_are_paged_from_the_newest() {
    let cloud = Cloud::start(json!({})).await;
    cloud.create("my-app").await;
    for (action, target) in [("stop", "stopped"), ("start", "running"), ("shutdown", "stopped")] {
        let before = if target == "running" { "stopped" } else { "running" };
        cloud.until("my-app", before).await;
        cloud.post(&format!("/cvms/my-app/{action}"), Value::Null).await.expect(200);
    }
    cloud.until("my-app", "stopped").await;
    let mut kinds = Vec::new();
    let mut path = "/cvms/my-app/operations?limit=3".to_owned();
    loop {
        let page = cloud.get(&path).await.expect(200);
        let items = page["items"].as_array().unwrap();
        kinds.extend(items.iter().map(|operation| operation["operation_type"].clone()));
        let Some(cursor) = page["next_cursor"].as_str() else { break };
        path = format!("/cvms/my-app/operations?limit=3&cursor={cursor}");
    }
    assert_eq!(kinds, ["power_off", "power_on", "power_off", "create"]);
}

#[tokio::test]
async fn a_uuid_may_come_late() {
    let cloud = Cloud::start(json!({"late_uuid_ms": 50})).await;
    let cvm = cloud.create("my-app").await;
    assert_eq!(cvm["vm_uuid"], Value::Null);
    let uuid = loop {
        let info = cloud.get("/cvms/my-app").await.expect(200);
        if let Some(uuid) = info["vm_uuid"].as_str() {
            break uuid.to_owned();
        }
    };
    assert_eq!(cloud.get(&format!("/cvms/{uuid}")).await.expect(200)["id"], cvm["id"]);
}

#[tokio::test]
async fn app_keys_are_signed_and_workspaces_are_apart() {
    let mut cloud = Cloud::start(json!({})).await;
    let provision = cloud.provision("my-app", json!({})).await.expect(200);
    let path = format!("/kms/phala/pubkey/{}", provision["app_id"].as_str().unwrap());
    let key = cloud.get(&path).await.expect(200);
    assert_eq!(key["public_key"], provision["app_env_encrypt_pubkey"]);
    assert_eq!(key["signature_v1"].as_str().unwrap().len(), 130);
    cloud.version = "2026-01-21";
    let key = cloud.get(&path).await.expect(200);
    assert_eq!(key.as_object().unwrap().len(), 2);
    cloud.get("/kms/phala/pubkey/xyz").await.expect(400);
    cloud.get(&path.replace("/phala/", "/other/")).await.expect(404);
    let predicted = cloud.get("/kms/phala/next_app_id?counts=2").await.expect(200);
    assert_eq!(predicted["app_ids"][0]["nonce"], 1);

    cloud.create("my-app").await;
    let other = cloud.control("POST", "/workspaces", &json!({})).await.expect(200);
    cloud.api_key = other["api_key"].as_str().unwrap().to_owned();
    cloud.get("/cvms/my-app").await.expect(404);
    cloud.api_key = "phak_wrong".to_owned();
    assert_eq!(cloud.get("/cvms/my-app").await.expect(401)["detail"], "Invalid API key");
}
