//! Revisions, redeployments, new instances of an app, and approvals by an app's contract.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod support;

use serde_json::{Value, json};
use support::{Answer, Cloud, Connection};

const OTHER: &str = "services:\n  web:\n    image: nginx\n";
const TRANSACTION: &str = "0xabcdef";

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// An app with a running CVM, on an off-chain KMS.
async fn running(times: Value) -> (Cloud, Value) {
    let cloud = Cloud::start(times).await;
    cloud.create("my-app").await;
    cloud.until("my-app", "running").await;
    let info = cloud.get("/cvms/my-app").await.expect(200);
    (cloud, info)
}

/// The same with an on-chain KMS.
async fn running_on_chain(times: Value) -> (Cloud, Value) {
    let cloud = Cloud::start(times).await;
    let provision = cloud.provision("my-app", json!({"kms": "BASE"})).await.expect(200);
    let body = json!({"app_id": "0c".repeat(20), "compose_hash": provision["compose_hash"]});
    cloud.post("/cvms", body).await.expect(200);
    cloud.until("my-app", "running").await;
    let info = cloud.get("/cvms/my-app").await.expect(200);
    (cloud, info)
}

async fn register(cloud: &Cloud, hash: &str) {
    let body = json!({
        "api_key": cloud.api_key, "app_id": "0c".repeat(20), "compose_hash": hash,
        "transaction_hash": TRANSACTION
    });
    cloud.control("POST", "/registered-hashes", &body).await.expect(200);
}

/// The value of a named detail of an error.
fn detail(error: &Value, field: &str) -> Value {
    let details = error["details"].as_array().unwrap();
    details.iter().find(|one| one["field"] == field).map_or(Value::Null, |one| one["value"].clone())
}

async fn confirm(cloud: &Cloud, hash: &str, transaction: &str) -> Answer {
    let headers = [("x-compose-hash", hash), ("x-transaction-hash", transaction)];
    cloud.request_with("PATCH", "/cvms/my-app", &headers, "{}").await
}

#[tokio::test]
async fn what_was_is_listed_and_comes_back() {
    let (cloud, before) = running(json!({})).await;
    let accepted = cloud
        .patch("/cvms/my-app", json!({"docker_compose_file": OTHER, "user_config": "{}"}))
        .await
        .expect(202);
    let after = cloud.until_idle("my-app").await;
    let app = text(&before["app_id"]);
    let list = cloud.get(&format!("/apps/{app}/revisions")).await.expect(200);
    assert_eq!(list["total"], 2);
    let newest = &list["revisions"][0];
    assert_eq!(newest["operation_type"], "update");
    assert_eq!(newest["trace_id"], accepted["correlation_id"]);
    assert_eq!(newest["compose_hash"], after["compose_hash"]);
    assert_eq!(list["revisions"][1]["operation_type"], "deploy");
    let second = cloud.get(&format!("/apps/{app}/revisions?page=2&page_size=1")).await.expect(200);
    assert_eq!(second["revisions"], json!([list["revisions"][1]]));
    assert_eq!(second["total_pages"], 2);

    let old = text(&list["revisions"][1]["revision_id"]);
    let one = cloud.get(&format!("/apps/{app}/revisions/{old}")).await.expect(200);
    assert_eq!(one["compose_file"], before["compose_file"]);
    let path = format!("/apps/{app}/revisions/{old}?raw_compose_file=true");
    let raw = cloud.get(&path).await.expect(200);
    assert_eq!(
        serde_json::from_str::<Value>(&text(&raw["compose_file"])).unwrap(),
        one["compose_file"]
    );
    cloud.get(&format!("/apps/{app}/revisions/rev_none")).await.expect(404);

    let redeploy = format!("/apps/{app}/revisions/{old}/redeploy");
    let answer = cloud.post(&redeploy, Value::Null).await.expect(202);
    let back = cloud.until_idle("my-app").await;
    assert_eq!(back["compose_hash"], before["compose_hash"]);
    let operations = cloud.get("/cvms/my-app/operations").await.expect(200);
    assert_eq!(operations["items"][0]["correlation_id"], answer["correlation_id"]);
    let book = cloud.book(&text(&before["id"])).await;
    assert_eq!(book["revisions"].as_array().unwrap().len(), 3);
    assert_eq!(book["updates"], 2);

    cloud.post("/cvms/my-app/replicas", json!({})).await.expect(200);
    cloud.post(&redeploy, Value::Null).await.expect(400);
    let one = json!({"vm_uuids": [before["vm_uuid"]]});
    cloud.post(&redeploy, one).await.expect(202);
}

#[tokio::test]
async fn a_revision_with_other_variables_is_refused_unless_that_is_wished() {
    let (cloud, before) = running(json!({})).await;
    cloud.patch("/cvms/my-app", json!({"allowed_envs": ["A"]})).await.expect(202);
    cloud.until_idle("my-app").await;
    let app = text(&before["app_id"]);
    let list = cloud.get(&format!("/apps/{app}/revisions")).await.expect(200);
    let revision = text(&list["revisions"][0]["revision_id"]);
    let path = format!("/cvms/my-app/revisions/{revision}/redeploy");
    let refusal = cloud.post(&path, json!({})).await.expect(400);
    assert_eq!(refusal["error_code"], "ERR-03-017");
    assert_eq!(cloud.get("/cvms/my-app").await.expect(200)["in_progress"], false);
    cloud.post(&path, json!({"allow_env_mismatch": true})).await.expect(202);
    cloud.until_idle("my-app").await;
    let refusal = cloud.post(&path, json!({"encrypted_env": "00"})).await.expect(400);
    assert_eq!(refusal["error_code"], "ERR-02-008");
}

#[tokio::test]
async fn an_app_gets_new_instances() {
    let (cloud, before) = running(json!({})).await;
    let path = format!("/apps/{}/instances", text(&before["app_id"]));
    let second = cloud.post(&path, Value::Null).await.expect(200);
    assert_eq!((&second["name"], &second["status"]), (&json!("my-app-2"), &json!("starting")));
    assert_eq!(second["app_id"], before["app_id"]);
    let body = json!({"name": "my-third", "node_id": 16, "docker_compose_file": OTHER});
    let third = cloud.post(&path, body.clone()).await.expect(200);
    assert_eq!(third["teepod_id"], 42);
    cloud.post(&path, body).await.expect(409);
    cloud.until("my-third", "running").await;
    let info = cloud.get("/cvms/my-third").await.expect(200);
    assert_ne!(info["compose_hash"], before["compose_hash"]);
    assert_eq!(cloud.book(&text(&third["id"])).await["made_by"], "instance");
    let hash = json!({"compose_hash": info["compose_hash"]});
    assert_eq!(cloud.post(&path, hash).await.expect(200)["docker_compose_file"], OTHER);
    let unknown = json!({"compose_hash": "ab".repeat(32)});
    cloud.post(&path, unknown).await.expect(400);
    cloud.post(&format!("/apps/{}/instances", "ab".repeat(20)), Value::Null).await.expect(404);
}

#[tokio::test]
async fn a_contract_allows_a_hash_before_an_update_uses_it() {
    let (cloud, before) = running_on_chain(json!({})).await;
    // A contract does not contain sizes and images.
    cloud.patch("/cvms/my-app/resources", json!({"vcpu": 2})).await.expect(202);
    cloud.until_idle("my-app").await;

    let body = json!({"docker_compose_file": OTHER});
    let error = cloud.patch("/cvms/my-app", body.clone()).await.expect(465);
    assert_eq!(error["error_code"], "ERR-01-005");
    assert_eq!(detail(&error, "commit_token"), Value::Null);
    let hash = text(&detail(&error, "compose_hash"));
    assert_eq!(
        confirm(&cloud, &"ab".repeat(32), TRANSACTION).await.expect(466)["error_code"],
        "ERR-01-006"
    );
    confirm(&cloud, &hash, TRANSACTION).await.expect(465);
    register(&cloud, &hash).await;
    assert_eq!(confirm(&cloud, &hash, "0x12").await.expect(467)["error_code"], "ERR-01-007");
    assert_eq!(cloud.get("/cvms/my-app").await.expect(200)["compose_hash"], before["compose_hash"]);
    let prefixed = format!("0x{}", hash.to_uppercase());
    let accepted = confirm(&cloud, &prefixed, TRANSACTION).await.expect(202);
    assert!(accepted["correlation_id"].is_string());
    let after = cloud.until_idle("my-app").await;
    assert_eq!(after["compose_hash"], hash);
    // A confirmed hash cannot be confirmed again, and an allowed one needs no approval.
    confirm(&cloud, &hash, TRANSACTION).await.expect(466);
    cloud.patch("/cvms/my-app", json!({"docker_compose_file": "services: {}\n"})).await.expect(202);
    assert_eq!(cloud.until_idle("my-app").await["compose_hash"], before["compose_hash"]);
}

#[tokio::test]
async fn texts_are_confirmed_with_the_same_text() {
    let (cloud, _) = running_on_chain(json!({})).await;
    let yaml = ("content-type", "text/yaml");
    let path = "/cvms/my-app/docker-compose";
    let error = cloud.request_with("PATCH", path, &[yaml], OTHER).await.expect(465);
    let hash = text(&detail(&error, "compose_hash"));
    register(&cloud, &hash).await;
    let proof =
        [yaml, ("x-compose-hash", hash.as_str()), ("x-transaction-hash", "already-registered")];
    cloud.request_with("PATCH", path, &proof, "services:\n  a: {}\n").await.expect(466);
    cloud.request_with("PATCH", path, &proof, OTHER).await.expect(202);
    assert_eq!(cloud.until_idle("my-app").await["compose_hash"], hash);
}

#[tokio::test]
async fn a_prepared_update_is_committed_by_its_token_alone() {
    let (cloud, before) = running_on_chain(json!({})).await;
    let prepare = |body: Value| {
        let cloud = &cloud;
        async move {
            let headers = [("X-Prepare-Only", "true")];
            let body = body.to_string();
            let error =
                cloud.request_with("PATCH", "/cvms/my-app", &headers, &body).await.expect(465);
            (text(&detail(&error, "commit_token")), error)
        }
    };
    let commit = |token: String, transaction: &'static str| {
        let path = format!("/api/v1/cvms/{}/commit-update?token={token}", text(&before["vm_uuid"]));
        let body = json!({"token": token, "compose_hash": "", "transaction_hash": transaction});
        let address = cloud.address;
        async move {
            let mut connection = Connection::open(address).await;
            connection.send("POST", &path, &[], &body.to_string()).await;
            connection.receive().await.unwrap()
        }
    };
    let (older, _) = prepare(json!({"public_logs": false})).await;
    let (token, error) = prepare(json!({"docker_compose_file": OTHER})).await;
    let hash = text(&detail(&error, "compose_hash"));
    assert_eq!(detail(&error, "onchain_status")["is_allowed"], false);
    let url = text(&detail(&error, "api_commit_url"));
    assert!(url.contains("/commit-update?token=") && url.contains(&cloud.address.to_string()));

    commit(older, "").await.expect(466);
    commit("none".to_owned(), "").await.expect(466);
    assert_eq!(commit(token.clone(), "").await.expect(468)["error_code"], "ERR-01-008");
    register(&cloud, &hash).await;
    commit(token.clone(), "0x12").await.expect(467);
    let answer = commit(token.clone(), "already-registered").await.expect(202);
    assert!(answer["correlation_id"].is_string());
    assert_eq!(cloud.until_idle("my-app").await["compose_hash"], hash);
    commit(token, "").await.expect(466);

    // They are in the workspace's journal, although they had no credentials.
    let path = format!("/journal?api_key={}", cloud.api_key);
    let journal = cloud.control("GET", &path, &Value::Null).await.expect(200);
    let entries = journal["entries"].as_array().unwrap().iter();
    let commits: Vec<_> =
        entries.filter(|one| text(&one["path"]).ends_with("/commit-update")).collect();
    assert_eq!(commits.len(), 6);
    assert!(commits.iter().all(|one| one["headers"].get("x-api-key").is_none()));

    let (stale, _) = prepare(json!({"public_logs": false})).await;
    cloud.patch("/cvms/my-app", json!({"docker_compose_file": "services: {}\n"})).await.expect(202);
    cloud.until_idle("my-app").await;
    commit(stale, "").await.expect(466);
    let list = format!("/apps/{}/pending-updates", text(&before["app_id"]));
    assert_eq!(cloud.get(&list).await.expect(200)["items"], json!([]));
}

#[tokio::test]
async fn an_update_that_waits_is_shown_and_listed() {
    let (cloud, before) = running_on_chain(json!({})).await;
    let (app, uuid) = (text(&before["app_id"]), text(&before["vm_uuid"]));
    let list = format!("/apps/{app}/pending-updates");
    assert_eq!(cloud.get(&list).await.expect(200), json!({"items": []}));
    cloud.get(&format!("/apps/{}/pending-updates", "ab".repeat(20))).await.expect(404);

    let body = json!({"docker_compose_file": OTHER}).to_string();
    let headers = [("X-Prepare-Only", "true")];
    let error = cloud.request_with("PATCH", "/cvms/my-app", &headers, &body).await.expect(465);
    let (token, hash) =
        (text(&detail(&error, "commit_token")), text(&detail(&error, "compose_hash")));
    let item = |on_chain: bool| {
        json!({"items": [{
            "vm_uuid": uuid, "compose_hash": hash, "on_chain": on_chain, "instance_name": "my-app"
        }]})
    };
    assert_eq!(cloud.get(&list).await.expect(200), item(false));
    let preview = cloud.get(&format!("{list}/{uuid}/{hash}/preview")).await.expect(200);
    assert_eq!(preview["current_docker_compose"], before["compose_file"]["docker_compose_file"]);
    assert_eq!(preview["pending_docker_compose"], OTHER);
    assert_eq!(preview["pending_pre_launch_script"], preview["current_pre_launch_script"]);
    cloud.get(&format!("{list}/{uuid}/{}/preview", "ab".repeat(32))).await.expect(404);

    let shown = async |token: &str| {
        let path = format!("/api/v1/cvms/{uuid}/commit-update?token={token}");
        let mut connection = Connection::open(cloud.address).await;
        connection.send("GET", &path, &[], "").await;
        connection.receive().await.unwrap()
    };
    let update = shown(&token).await.expect(200);
    assert_eq!(update["compose_hash"], hash);
    assert_eq!(update["app_id"], app);
    assert_eq!(update["onchain_status"]["is_allowed"], false);
    shown("none").await.expect(466);

    register(&cloud, &hash).await;
    assert_eq!(cloud.get(&list).await.expect(200), item(true));
    assert_eq!(shown(&token).await.expect(200)["onchain_status"]["is_allowed"], true);
    let path = format!("/cvms/{uuid}/commit-update");
    cloud.post(&path, json!({"token": token})).await.expect(202);
    cloud.until_idle("my-app").await;
    assert_eq!(cloud.get(&list).await.expect(200), json!({"items": []}));
    shown(&token).await.expect(466);
}

#[tokio::test]
async fn a_prepared_replica_is_committed_by_its_token_alone() {
    let (cloud, before) = running_on_chain(json!({})).await;
    let uuid = text(&before["vm_uuid"]);
    let path = format!("/api/v1/cvms/{uuid}/commit-replica");
    let commit = async |body: Value| {
        let headers = [("x-phala-version", cloud.version)];
        let mut connection = Connection::open(cloud.address).await;
        connection.send("POST", &path, &headers, &body.to_string()).await;
        connection.receive().await.unwrap()
    };
    let headers = [("X-Prepare-Only", "true")];
    let body = json!({"node_id": 16}).to_string();
    let error =
        cloud.request_with("POST", "/cvms/my-app/replicas", &headers, &body).await.expect(465);
    let token = text(&detail(&error, "commit_token"));
    assert_eq!(cloud.book(before["id"].as_str().unwrap()).await["replicas"], 0);

    commit(json!({"token": "none"})).await.expect(466);
    commit(json!({"token": token, "compose_hash": "ab".repeat(32)})).await.expect(466);
    commit(json!({"token": token, "transaction_hash": "0x12"})).await.expect(467);
    let named =
        json!({"token": token, "compose_hash": before["compose_hash"], "transaction_hash": ""});
    let replica = commit(named.clone()).await.expect(200);
    assert_ne!(replica["vm_uuid"], before["vm_uuid"]);
    assert_eq!(replica["app_id"], before["app_id"]);
    assert_eq!(replica["teepod_id"], 42);
    assert_eq!(cloud.book(before["id"].as_str().unwrap()).await["replicas"], 1);
    commit(named).await.expect(466);
}

#[tokio::test]
async fn instances_and_redeploys_need_the_contract_too() {
    let (cloud, before) = running_on_chain(json!({})).await;
    let app = text(&before["app_id"]);
    let path = format!("/apps/{app}/instances");
    let body = json!({"name": "my-second", "docker_compose_file": OTHER});
    let error = cloud.post(&path, body).await.expect(465);
    let token = json!({"token": detail(&error, "commit_token")});
    cloud.post(&path, token.clone()).await.expect(468);
    register(&cloud, &text(&detail(&error, "compose_hash"))).await;
    let vm = cloud.post(&path, token.clone()).await.expect(200);
    assert_eq!(vm["name"], "my-second");
    cloud.post(&path, token).await.expect(466);
    cloud.until("my-second", "running").await;

    let list = cloud.get(&format!("/apps/{app}/revisions")).await.expect(200);
    let newest = text(&list["revisions"][0]["revision_id"]);
    let redeploy = format!("/cvms/my-app/revisions/{newest}/redeploy");
    cloud.post(&format!("{redeploy}?transaction_hash=0x12"), json!({})).await.expect(467);
    cloud.post(&format!("{redeploy}?transaction_hash={TRANSACTION}"), json!({})).await.expect(202);
    cloud.until_idle("my-app").await;
}

#[tokio::test]
async fn a_replication_needs_a_compose_hash_if_the_cvms_of_the_app_differ() {
    let cloud = Cloud::start(json!({})).await;
    let source = cloud.create("my-app").await;
    cloud.until("my-app", "running").await;
    let replicas = format!("/cvms/{}/replicas", text(&source["vm_uuid"]));
    let twin = cloud.post(&replicas, json!({})).await.expect(200);
    let twin = text(&twin["id"]);
    cloud.until(&twin, "running").await;
    let old = text(&cloud.get(&format!("/cvms/{twin}")).await.expect(200)["compose_hash"]);
    let patch = json!({"docker_compose_file": OTHER});
    cloud.patch(&format!("/cvms/{twin}"), patch).await.expect(202);
    cloud.until_idle(&twin).await;
    let new = text(&cloud.get(&format!("/cvms/{twin}")).await.expect(200)["compose_hash"]);
    assert_ne!(new, old);

    let error = cloud.post(&replicas, json!({})).await.expect(400);
    assert_eq!(error["error_code"], "ERR-03-009");
    for hash in [&old, &new] {
        let replica = cloud.post(&replicas, json!({"compose_hash": hash})).await.expect(200);
        let path = format!("/cvms/{}", text(&replica["id"]));
        assert_eq!(cloud.get(&path).await.expect(200)["compose_hash"], **hash);
        cloud.delete(&path).await.expect(204);
    }
    let unknown = json!({"compose_hash": "ab".repeat(32)});
    assert_eq!(cloud.post(&replicas, unknown).await.expect(400)["error_code"], "ERR-02-008");
    // Deleted CVMs do not count.
    cloud.delete(&format!("/cvms/{twin}")).await.expect(204);
    cloud.post(&replicas, json!({})).await.expect(200);
}
