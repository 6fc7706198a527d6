//! The lifecycle of a CVM under each version of the API, against the emulator.

// Tests fail by panicking.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use crate::support::emulator::Emulator;
use phala_cvm::model::Id;
use phala_cvm::{
    Client, CommitCvmProvisionRequest, ComposeFile, DeployRequest, ErrorKind, ProvisionCvmRequest,
    Proxy, Target,
};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const VERSIONS: [&str; 4] = ["2025-10-28", "2026-01-21", "2026-05-22", "2026-06-23"];

struct Workspace {
    emulator: Emulator,
    api_key: String,
    client: Client,
}

impl Workspace {
    async fn new(version: &str) -> Self {
        let emulator = Emulator::start().await;
        let times = json!({
            "boot_time_ms": 50, "stop_time_ms": 20, "shutdown_time_ms": 20, "restart_time_ms": 50,
        });
        let made = emulator.post("/_emulator/workspaces", &times).await;
        let api_key = made["api_key"].as_str().unwrap().to_owned();
        let client = Client::builder()
            .api_key(api_key.as_str())
            .base_url(made["base_url"].as_str().unwrap())
            .api_version(version)
            .proxy(Proxy::Off)
            .build()
            .unwrap();
        Self { emulator, api_key, client }
    }

    async fn stored_cvms(&self) -> Vec<Value> {
        let path = format!("/_emulator/cvms?api_key={}", self.api_key);
        self.emulator.get(&path).await["cvms"].as_array().unwrap().clone()
    }

    /// The requested versions of the requests whose path contains this.
    async fn versions_of(&self, part: &str) -> BTreeSet<String> {
        let path = format!("/_emulator/journal?api_key={}", self.api_key);
        let journal = self.emulator.get(&path).await;
        let entries = journal["entries"].as_array().unwrap().iter();
        entries
            .filter(|entry| entry["path"].as_str().unwrap().contains(part))
            .map(|entry| entry["headers"]["x-phala-version"].as_str().unwrap().to_owned())
            .collect()
    }
}

fn request(name: &str) -> ProvisionCvmRequest {
    let compose = ComposeFile::new().docker_compose_file("services: {web: {image: nginx}}");
    ProvisionCvmRequest::new(name, "tdx.small").compose_file(compose)
}

/// Every member of these answers has a declared name.
macro_rules! assert_whole {
    ($($answer:expr),* $(,)?) => { $( assert!($answer.extra.is_empty(), "{:?}", $answer) );* };
}

async fn lives(version: &str) {
    let workspace = Workspace::new(version).await;
    let client = &workspace.client;
    let provisioned = client.provision_cvm(request("my-app")).await.unwrap();
    let app_id = provisioned.app_id.clone().unwrap();
    let commit = CommitCvmProvisionRequest::new(app_id.as_str(), provisioned.compose_hash.as_str());
    let made = client.commit_cvm_provision(commit.clone()).await.unwrap();
    assert_whole!(provisioned, made);
    assert_eq!(matches!(made.id, Some(Id::Integer(_))), version <= "2026-01-21");
    let again = client.commit_cvm_provision(commit).await.unwrap();
    assert_eq!(again.vm_uuid, made.vm_uuid);
    let vm_uuid = made.vm_uuid.clone().unwrap();
    let id = made.cvm_id.as_str();
    let state = client.wait_for_cvm(id).await.unwrap();
    assert_whole!(state);
    assert_eq!(state.status, "running");

    for name in [id, &vm_uuid, &app_id, "my-app", &format!("app_{app_id}")] {
        let info = client.get_cvm_info(name).await.unwrap();
        assert_whole!(info);
        assert_eq!(info.vm_uuid.as_deref(), Some(vm_uuid.as_str()), "{name}");
        let again = client.get_cvm_state(info.cvm_id).await.unwrap();
        assert_whole!(again);
        assert_eq!(client.get_cvm_info(again.cvm_id).await.unwrap().name, info.name);
    }

    let stopped = client.stop_cvm(id).wait(true).await.unwrap();
    let started = client.start_cvm(id).wait(true).await.unwrap();
    let restarted = client.restart_cvm(id).wait(true).await.unwrap();
    let shut_down = client.shutdown_cvm(id).wait(true).await.unwrap();
    assert_whole!(stopped, started, restarted, shut_down);
    let statuses = [&stopped, &started, &restarted, &shut_down].map(|cvm| cvm.status.as_str());
    assert_eq!(statuses, ["stopped", "running", "running", "stopped"]);
    client.start_cvm(id).await.unwrap();
    client.wait_for_cvm(id).target(Target::Running).await.unwrap();

    let replica = client.replicate_cvm(id).wait(true).await.unwrap();
    let another = client.replicate_app_cvm(app_id.as_str(), &vm_uuid).wait(true).await.unwrap();
    assert_whole!(replica, another);
    let cvms = [&made, &replica, &another];
    let vm_uuids: BTreeSet<_> = cvms.iter().map(|cvm| cvm.vm_uuid.clone().unwrap()).collect();
    assert_eq!(vm_uuids.len(), 3);

    let page = client.get_cvm_list().page(1).page_size(2).await.unwrap();
    assert_whole!(page, page.items[0], page.items[1]);
    assert_eq!((page.items.len(), page.total, page.pages), (2, Some(3), Some(2)));
    for info in client.get_app_cvms(app_id.as_str()).await.unwrap().iter() {
        assert_whole!(info);
        assert!(vm_uuids.contains(info.vm_uuid.as_ref().unwrap()));
        assert_eq!(client.get_cvm_state(info.cvm_id.as_str()).await.unwrap().status, "running");
    }
    let statuses = client.get_cvm_status_batch(vm_uuids.clone()).await.unwrap();
    assert_eq!(statuses.len(), 3);
    for (vm_uuid, status) in &statuses {
        assert_whole!(status);
        let info = client.get_cvm_info(status.cvm_id.as_str()).await.unwrap();
        assert_eq!(info.vm_uuid.as_ref(), Some(vm_uuid));
    }
    let operations = client.get_cvm_operations(id).limit(2).await.unwrap();
    assert_whole!(operations, operations.items[0], operations.items[1]);
    assert!(operations.next_cursor.is_some());

    for cvm in cvms {
        client.delete_cvm(cvm.cvm_id.as_str()).wait(true).await.unwrap();
        let error = client.get_cvm_state(cvm.cvm_id.as_str()).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::NotFound);
    }
    let stored_cvms = workspace.stored_cvms().await;
    let counted = ["starts", "stops", "shutdowns", "restarts", "replicas"];
    assert_eq!(counted.map(|name| stored_cvms[0][name].as_u64().unwrap()), [2, 1, 1, 1, 2]);
    assert!(stored_cvms.iter().all(|cvm| cvm["deleted"] == true), "{stored_cvms:?}");
    assert_eq!(workspace.versions_of("").await, BTreeSet::from([version.to_owned()]));
}

async fn deploys(version: &str) {
    let workspace = Workspace::new(version).await;
    let signer = workspace.emulator.get("/_emulator/kms").await["signer"].clone();
    let env = [("GREETING", "héllo"), ("API_TOKEN", "s3cr3t")];
    let trusting = DeployRequest::new(request("trusting")).env(env);
    let checked = DeployRequest::new(request("checked")).env(env);
    for requested in [trusting, checked.trusted_signer(signer.as_str().unwrap())] {
        let deployment = workspace.client.deploy(requested).await.unwrap();
        assert_eq!(deployment.cvm.status, "running");
        assert_eq!(Some(deployment.app_id), deployment.cvm.app_id);
    }
    let deceived = DeployRequest::new(request("deceived")).env(env);
    let deceived = deceived.trusted_signer(format!("0x02{:064x}", 7));
    let error = workspace.client.deploy(deceived).await.unwrap_err();
    assert!(error.to_string().contains("is not trusted"), "{error}");

    let stored_cvms = workspace.stored_cvms().await;
    assert_eq!(stored_cvms.len(), 2, "{stored_cvms:?}");
    for cvm in &stored_cvms {
        let expected: Vec<_> =
            env.iter().map(|(key, value)| json!({ "key": key, "value": value })).collect();
        assert_eq!(cvm["env"], json!(expected));
        assert_eq!(cvm["env_keys"], json!(["GREETING", "API_TOKEN"]));
    }
    // The keys of apps are requested with the version of the official SDKs, whatever the client's version is.
    assert_eq!(workspace.versions_of("/kms/").await, BTreeSet::from(["2026-05-22".to_owned()]));
}

#[tokio::test]
async fn a_whole_life_under_each_version() {
    for version in VERSIONS {
        lives(version).await;
    }
}

#[tokio::test]
async fn a_deployment_with_an_environment_under_each_version() {
    for version in VERSIONS {
        deploys(version).await;
    }
}

#[tokio::test]
async fn a_replica_on_a_node_that_the_contract_does_not_allow_is_committed_by_its_token() {
    let workspace = Workspace::new("2026-06-23").await;
    let client = &workspace.client;
    let provisioned = client.provision_cvm(request("my-app").kms("base")).await.unwrap();
    let app_id = "0c".repeat(20);
    let commit = CommitCvmProvisionRequest::new(app_id.as_str(), provisioned.compose_hash.as_str());
    let source = client.commit_cvm_provision(commit).wait(true).await.unwrap();
    let source_uuid = source.vm_uuid.clone().unwrap();

    let refused = client.replicate_cvm(source.cvm_id.as_str()).node_id(11).await.unwrap_err();
    assert_eq!((refused.kind(), refused.attempts()), (ErrorKind::Precondition, 1));
    let required = refused.precondition().unwrap();
    let status = required.onchain_status.as_ref().unwrap();
    assert_eq!((status.compose_hash_allowed, status.device_id_allowed), (Some(true), Some(false)));
    assert_eq!(workspace.stored_cvms().await.len(), 1);
    let token = required.commit_token.clone().unwrap();
    let hash = required.compose_hash.clone().unwrap();

    // The answer is lost. The token is not sent again, and the new CVM is found.
    let fault = json!({
        "api_key": workspace.api_key,
        "script": [{"route": "POST /cvms/{id}/commit-replica", "fault": {"kind": "drop_after"}}],
    });
    workspace.emulator.post("/_emulator/faults", &fault).await;
    let call = client.commit_cvm_replica(source_uuid.as_str(), token.as_str(), hash.as_str());
    let replica = call.wait(true).await.unwrap();
    assert_eq!((replica.status.as_str(), replica.teepod_id), ("running", Some(26)));
    assert_ne!(replica.vm_uuid, source.vm_uuid);
    let stored_cvms = workspace.stored_cvms().await;
    assert_eq!(stored_cvms.len(), 2, "{stored_cvms:?}");

    let used = client.commit_cvm_replica(source_uuid.as_str(), token, hash).await.unwrap_err();
    assert_eq!((used.kind(), used.status_code()), (ErrorKind::Precondition, Some(466)));
    // The node is allowed now. With `prepare_only`, nothing is created all the same.
    let prepared = client.replicate_app_cvm(app_id.as_str(), source_uuid).prepare_only(true);
    assert_eq!(prepared.await.unwrap_err().kind(), ErrorKind::Precondition);
    assert_eq!(workspace.stored_cvms().await.len(), 2);
    client.replicate_cvm(source.cvm_id.as_str()).node_id(11).await.unwrap();
    assert_eq!(workspace.stored_cvms().await.len(), 3);
}

#[tokio::test]
async fn a_replication_of_an_app_with_two_revisions_names_the_compose_hash() {
    let workspace = Workspace::new("2026-06-23").await;
    let client = &workspace.client;
    let source = client.deploy(DeployRequest::new(request("my-app"))).await.unwrap().cvm;
    let twin = client.replicate_cvm(source.cvm_id.as_str()).wait(true).await.unwrap();
    let compose = "services: {web: {image: nginx:2}}";
    client.update_cvm(twin.cvm_id.as_str()).docker_compose_file(compose).await.unwrap();
    let newer = client.get_cvm_info(twin.cvm_id.as_str()).await.unwrap().compose_hash.unwrap();

    let error = client.replicate_cvm(source.cvm_id.as_str()).await.unwrap_err();
    assert_eq!((error.kind(), error.error_code()), (ErrorKind::Business, Some("ERR-03-009")));
    assert_eq!((error.attempts(), workspace.stored_cvms().await.len()), (1, 2));
    let call = client.replicate_cvm(source.cvm_id.as_str()).compose_hash(newer.as_str());
    let replica = call.wait(true).await.unwrap();
    let info = client.get_cvm_info(replica.cvm_id).await.unwrap();
    assert_eq!(info.compose_hash, Some(newer));
}
