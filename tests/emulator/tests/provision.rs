//! Provisioning and committing: tokens, completed compose files, fields, and the KMS.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod support;

use serde_json::{Value, json};
use support::{Cloud, commit};

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

    // A client that sends every member gets the hash of the compose file that it sent.
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
