//! What the API accepts and answers since 2026: tokens, completed compose files, identities, options.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod http;

use http::{Answer, Cloud, Connection, commit};
use serde_json::{Value, json};

fn body(name: &str, compose_file: Value) -> Value {
    json!({ "name": name, "compose_file": compose_file })
}

fn small() -> Value {
    json!({ "name": "", "docker_compose_file": "services: {}\n" })
}

#[tokio::test]
async fn a_token_commits_once() {
    let cloud = Cloud::start(json!({})).await;
    let prepared = cloud.post("/cvms", body("my-app", small())).await.expect(200);
    let token = json!({ "token": prepared["token"] });
    let mut other = token.clone();
    other["compose_hash"] = json!("ab".repeat(32));
    assert_eq!(cloud.post("/cvms", other).await.expect(400)["error_code"], "ERR-02-008");
    let mut other = token.clone();
    other["app_id"] = json!("ab".repeat(20));
    assert_eq!(cloud.post("/cvms", other).await.expect(400)["error_code"], "ERR-02-008");

    let cvm = cloud.post("/cvms", token.clone()).await.expect(200);
    assert_eq!(cvm["app_id"], prepared["app_id"]);
    assert_eq!(cloud.post("/cvms", token).await.expect(466)["error_code"], "ERR-01-006");
    // Without the token, the same commit can be repeated.
    let again = cloud.post("/cvms", commit(&prepared)).await.expect(200);
    assert_eq!(again["id"], cvm["id"]);

    let prepared = cloud.post("/cvms", body("my-app-2", small())).await.expect(200);
    let mut all = commit(&prepared);
    all["token"] = prepared["token"].clone();
    cloud.post("/cvms", all.clone()).await.expect(200);
    assert_eq!(cloud.post("/cvms", all).await.expect(466)["error_code"], "ERR-01-006");

    cloud.post("/cvms", json!({})).await.expect(422);
    assert!(cloud.provision("my-app-3", json!({})).await.expect(200).get("token").is_none());
}

#[tokio::test]
async fn a_token_of_an_on_chain_kms_needs_the_contract() {
    let cloud = Cloud::start(json!({})).await;
    let mut request = body("my-app", small());
    request["kms"] = json!("BASE");
    let prepared = cloud.post("/cvms", request).await.expect(200);
    let token = json!({ "token": prepared["token"] });
    let error = cloud.post("/cvms", token.clone()).await.expect(422);
    assert_eq!(error["detail"][0]["loc"], json!(["body", "app_id"]));
    let mut with_app = token;
    with_app["app_id"] = json!("0c".repeat(20));
    let cvm = cloud.post("/cvms", with_app).await.expect(200);
    assert_eq!(cvm["app_id"], "0c".repeat(20));
}

#[tokio::test]
async fn a_token_expires_with_its_provision() {
    let cloud = Cloud::start(json!({ "provision_ttl_ms": 0 })).await;
    let prepared = cloud.post("/cvms", body("my-app", small())).await.expect(200);
    cloud.post("/cvms", json!({ "token": prepared["token"] })).await.expect(400);
}

#[tokio::test]
async fn a_compose_file_is_completed_before_it_is_hashed() {
    const KEYS: [&str; 17] = [
        "allowed_envs",
        "docker_compose_file",
        "features",
        "gateway_enabled",
        "kms_enabled",
        "local_key_provider_enabled",
        "manifest_version",
        "name",
        "no_instance_id",
        "pre_launch_script",
        "public_logs",
        "public_sysinfo",
        "public_tcbinfo",
        "runner",
        "secure_time",
        "storage_fs",
        "tproxy_enabled",
    ];
    let cloud = Cloud::start(json!({})).await;
    let mut sent = small();
    sent["salt"] = Value::Null;
    sent["pre_launch_script"] = json!("");
    sent["gateway_enabled"] = json!(false);
    let short = cloud.post("/cvms", body("my-app", sent)).await.expect(200);
    cloud.post("/cvms", commit(&short)).await.expect(200);
    let completed = cloud.get("/cvms/my-app").await.expect(200)["compose_file"].clone();
    let mut keys: Vec<_> = completed.as_object().unwrap().keys().cloned().collect();
    keys.sort();
    assert_eq!(keys, KEYS);
    assert_eq!(completed["tproxy_enabled"], true);
    assert_eq!(completed["gateway_enabled"], false);
    let script = completed["pre_launch_script"].as_str().unwrap();
    assert!(script.starts_with("#!") && !script.ends_with('\n'));

    // A client that sends every member gets the hash of what it sent.
    let whole = cloud.post("/cvms", body("my-app-2", completed.clone())).await.expect(200);
    assert_eq!(whole["compose_hash"], short["compose_hash"]);
    let mut own_script = completed;
    own_script["pre_launch_script"] = json!("echo");
    let other = cloud.post("/cvms", body("my-app-3", own_script)).await.expect(200);
    assert_ne!(other["compose_hash"], short["compose_hash"]);
}

#[tokio::test]
async fn compose_fields_of_today_are_checked_and_kept() {
    let cloud = Cloud::start(json!({})).await;
    let mut sent = small();
    let more = json!({
        "key_provider": "tpm", "key_provider_id": "0a", "swap_size": "1G",
        "port_policy": {"ports": [{"port": 80, "pp": true}], "restrict_mode": true},
        "of_tomorrow": {"a": [1]}
    });
    for (name, value) in more.as_object().unwrap() {
        sent[name] = value.clone();
    }
    let provision = cloud.post("/cvms", body("my-app", sent)).await.expect(200);
    cloud.post("/cvms", commit(&provision)).await.expect(200);
    let compose = cloud.get("/cvms/my-app").await.expect(200)["compose_file"].clone();
    for (name, value) in more.as_object().unwrap() {
        assert_eq!(&compose[name], value);
    }
    for (name, value) in [
        ("key_provider", json!("mine")),
        ("swap_size", json!(1)),
        ("port_policy", json!([])),
        ("port_policy", json!({"ports": [80]})),
        ("storage_fs", json!("fat")),
    ] {
        let mut sent = small();
        sent[name] = value;
        let error = cloud.post("/cvms", body("my-app-2", sent)).await.expect(422);
        assert_eq!(error["detail"][0]["loc"], json!(["body", "compose_file", name]));
    }
}

#[tokio::test]
async fn provision_fields_of_today_are_checked() {
    let mut cloud = Cloud::start(json!({})).await;
    for kms in [
        json!({"kms": "base"}),
        json!({"kms": "BASE"}),
        json!({"kms_contract_id": 4}),
        json!({"kms_contract_id": "kc_b4s3x001"}),
        json!({"kms_id": "base-node-1"}),
        json!({"kms_contract": "0x000000000000000000000000000000000000BA5E"}),
    ] {
        let provision = cloud.provision("my-app", kms).await.expect(200);
        assert_eq!(provision["kms_info"]["chain_id"], 8453);
        assert_eq!(provision["kms_contract_id"], "kc_b4s3x001");
    }
    let more = json!({
        "key_provider_mode": "local", "skip_gateway": true, "region": "us-west-1",
        "ssh_authorized_keys": ["ssh-ed25519 AAAA"]
    });
    let provision = cloud.provision("my-app", more).await.expect(200);
    assert_eq!((&provision["node_id"], &provision["teepod_id"]), (&json!(7), &json!(18)));
    let signer = cloud.control("GET", "/kms", &Value::Null).await.expect(200)["signer"].clone();
    let key = provision["kms_info"]["k256_pubkey"].as_str().unwrap();
    assert_eq!(signer, format!("0x{key}"));
    for more in [
        json!({"key_provider_mode": "tpm"}),
        json!({"skip_gateway": "yes"}),
        json!({"kms_contract_id": true}),
        json!({"kms": "other"}),
    ] {
        cloud.provision("my-app", more).await.expect(422);
    }
    let provision = cloud.provision("my-app", json!({"teepod_id": 26})).await.expect(200);
    assert_eq!(provision["node_id"], 11);

    cloud.version = "2026-01-21";
    assert_eq!(cloud.provision("my-app", json!({})).await.expect(200)["kms_contract_id"], 3);
}

#[tokio::test]
async fn a_kms_is_named_by_its_nodes_and_then_by_its_contract() {
    let mut cloud = Cloud::start(json!({})).await;
    let app = "ab".repeat(20);
    for (version, known, unknown) in [
        ("2026-05-22", ["kms_b4s3x001", "base-node-1", "BASE"], ["kc_b4s3x001", "kms-base"]),
        ("2026-06-23", ["kc_b4s3x001", "kms-base", "phala"], ["kms_b4s3x001", "base-node-1"]),
    ] {
        cloud.version = version;
        for name in known {
            cloud.get(&format!("/kms/{name}/pubkey/{app}")).await.expect(200);
            cloud.get(&format!("/kms/{name}")).await.expect(200);
        }
        for name in unknown {
            cloud.get(&format!("/kms/{name}/pubkey/{app}")).await.expect(404);
        }
        let page = cloud.get("/kms?page=2&page_size=1&is_onchain=true").await.expect(200);
        assert_eq!((&page["total"], &page["pages"]), (&json!(2), &json!(2)));
        assert_eq!(page["items"].as_array().unwrap().len(), 1);
    }
}

async fn with_headers(cloud: &Cloud, headers: &[(&str, &str)]) -> Answer {
    let mut connection = Connection::open(cloud.address).await;
    connection.send("GET", "/api/v1/cvms/paginated", headers, "").await;
    connection.receive().await.unwrap()
}

#[tokio::test]
async fn a_workspace_is_identified_by_key_or_token() {
    let cloud = Cloud::start(json!({ "oidc_token": "ey.J.x" })).await;
    let key = cloud.api_key.as_str();
    let as_bearer = format!("Bearer {key}");
    with_headers(&cloud, &[("authorization", "Bearer ey.J.x")]).await.expect(200);
    let error = with_headers(&cloud, &[("authorization", &as_bearer)]).await.expect(401);
    assert_eq!(error["detail"], "Invalid or expired token");
    with_headers(&cloud, &[("x-api-key", "ey.J.x")]).await.expect(401);
    with_headers(&cloud, &[("x-api-key", key), ("authorization", "Bearer none")]).await.expect(200);
    let both = [("x-api-key", "phak_none"), ("authorization", "Bearer ey.J.x")];
    with_headers(&cloud, &both).await.expect(401);
    let error = with_headers(&cloud, &[]).await.expect(401);
    assert_eq!(error["detail"], "Not authenticated");

    let taken = json!({ "oidc_token": "ey.J.x" });
    cloud.control("POST", "/workspaces", &taken).await.expect(400);
    let path = format!("/journal?api_key={key}");
    let journal = cloud.control("GET", &path, &Value::Null).await.expect(200);
    let shown = &journal["entries"][0]["headers"]["authorization"];
    assert!(shown.as_str().unwrap().starts_with("<token of workspace"), "{shown}");
    cloud.control("DELETE", &format!("/workspaces?api_key={key}"), &Value::Null).await.expect(200);
    with_headers(&cloud, &[("authorization", "Bearer ey.J.x")]).await.expect(401);
}

#[tokio::test]
async fn a_request_may_name_its_workspace() {
    let cloud = Cloud::start(json!({})).await;
    let other = cloud.control("POST", "/workspaces", &json!({})).await.expect(200);
    let key = ("x-api-key", other["api_key"].as_str().unwrap());
    for own in [&other["slug"], &other["workspace_id"]] {
        let named = ("x-phala-workspace", own.as_str().unwrap());
        with_headers(&cloud, &[key, named]).await.expect(200);
    }
    let key = ("x-api-key", cloud.api_key.as_str());
    let named = ("x-phala-workspace", other["slug"].as_str().unwrap());
    with_headers(&cloud, &[key, named]).await.expect(403);
}

#[tokio::test]
async fn reads_can_have_numeric_ids() {
    for (option, in_lists) in [(json!(true), true), (json!("detail"), false)] {
        let mut cloud = Cloud::start(json!({ "numeric_read_ids": option })).await;
        cloud.version = "2026-01-21";
        let cvm = cloud.create("my-app").await;
        cloud.until("my-app", "running").await;
        assert_eq!(cloud.get("/cvms/my-app").await.expect(200)["id"], cvm["id"]);
        assert_eq!(cloud.get("/cvms/my-app/state").await.expect(200)["id"], cvm["id"]);
        let page = cloud.get("/cvms/paginated").await.expect(200);
        assert_eq!(page["items"][0]["id"].is_u64(), in_lists);
        cloud.version = "2026-05-22";
        assert!(cloud.get("/cvms/my-app").await.expect(200)["id"].is_string());
    }
    let cloud = Cloud::start(json!({})).await;
    let wrong = json!({ "numeric_read_ids": "some" });
    cloud.control("POST", "/workspaces", &wrong).await.expect(400);
}

#[tokio::test]
async fn workspaces_choose_the_words_of_operations() {
    let cloud = Cloud::start(json!({
        "restart_operation_type": "power_on", "flat_status_batch": true, "restart_time_ms": 600_000
    }))
    .await;
    let uuid = cloud.create("my-app").await["vm_uuid"].as_str().unwrap().to_owned();
    cloud.until("my-app", "running").await;
    cloud.post("/cvms/my-app/restart", json!({})).await.expect(200);
    let operations = cloud.get("/cvms/my-app/operations").await.expect(200);
    let restart = &operations["items"][0];
    assert_eq!(restart["operation_type"], "power_on");
    assert_eq!(restart["sub_operations"], json!(["power_off", "power_on"]));
    assert_eq!(restart["events"][0]["event_type"], "instance.power_on.start");
    let statuses = cloud.post("/status/batch", json!({ "vm_uuids": [uuid] })).await.expect(200);
    assert_eq!(statuses[&uuid]["operation_type"], "power_on");
    assert_eq!(statuses[&uuid]["correlation_id"], restart["correlation_id"]);
    assert!(statuses[&uuid].get("operation").is_none());
    let wrong = json!({ "restart_operation_type": "" });
    cloud.control("POST", "/workspaces", &wrong).await.expect(400);
}
