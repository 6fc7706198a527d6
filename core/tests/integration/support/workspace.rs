//! A workspace of the emulator with fast CVMs, and the progress events of a call.

use super::emulator::Emulator;
use phala_cvm::model::Cvm;
use phala_cvm::{
    Client, ClientBuilder, CommitCvmProvisionRequest, ComposeFile, FleetResult, Outcome,
    ProgressEvent, ProgressKind, ProvisionCvmRequest,
};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

/// The durations of the emulator's CVMs.
pub(crate) const QUICK: u64 = 300;

pub(crate) struct Workspace {
    pub(crate) emulator: Emulator,
    pub(crate) key: String,
    pub(crate) base_url: String,
}

impl Workspace {
    pub(crate) async fn new(options: Value) -> Self {
        let emulator = Emulator::start().await;
        let made = emulator.post("/_emulator/workspaces", &options).await;
        let text = |name: &str| made[name].as_str().unwrap().to_owned();
        Self { key: text("api_key"), base_url: text("base_url"), emulator }
    }

    pub(crate) async fn quick() -> Self {
        Self::new(json!({
            "boot_time_ms": QUICK, "stop_time_ms": QUICK, "shutdown_time_ms": QUICK,
            "restart_time_ms": QUICK,
        }))
        .await
    }

    pub(crate) fn options(&self) -> ClientBuilder {
        Client::builder().api_key(self.key.as_str()).base_url(&self.base_url)
    }

    pub(crate) fn client(&self) -> Client {
        self.options().build().unwrap()
    }

    pub(crate) async fn make(&self, name: &str) -> Cvm {
        let client = self.client();
        let made = client.provision_cvm(request(name)).await.unwrap();
        client
            .commit_cvm_provision(CommitCvmProvisionRequest::new(
                made.app_id.unwrap(),
                made.compose_hash,
            ))
            .await
            .unwrap()
    }

    /// Creates many CVMs, and returns their `vm_uuid`s.
    pub(crate) async fn make_many(&self, prefix: &str, count: usize) -> Vec<String> {
        let mut made = Vec::new();
        for number in 0..count {
            made.push(self.make(&format!("{prefix}-{number:04}")).await.vm_uuid.unwrap());
        }
        made
    }

    pub(crate) async fn journal(&self) -> Vec<Value> {
        let journal = self.emulator.get(&format!("/_emulator/journal?api_key={}", self.key)).await;
        journal["entries"].as_array().unwrap().clone()
    }

    pub(crate) async fn stored_cvms(&self) -> Vec<Value> {
        let stored_cvms = self.emulator.get(&format!("/_emulator/cvms?api_key={}", self.key)).await;
        stored_cvms["cvms"].as_array().unwrap().clone()
    }

    pub(crate) async fn next_boot_of(&self, name: &str, fail_with: &str) {
        let order = json!({ "api_key": self.key, "name": name, "error": fail_with, "times": 1 });
        self.emulator.post("/_emulator/boot-failures", &order).await;
    }

    pub(crate) async fn faults(&self, script: Value) {
        let order = json!({ "api_key": self.key, "script": script });
        self.emulator.post("/_emulator/faults", &order).await;
    }
}

pub(crate) fn request(name: &str) -> ProvisionCvmRequest {
    let compose = ComposeFile::new().docker_compose_file(format!("services: {{{name}: {{}}}}"));
    ProvisionCvmRequest::new(name, "tdx.small").compose_file(compose)
}

#[derive(Clone, Default)]
pub(crate) struct Seen(pub(crate) Arc<Mutex<Vec<ProgressEvent>>>);

impl Seen {
    pub(crate) fn observer(&self) -> impl Fn(&ProgressEvent) + Send + Sync + 'static {
        let seen = self.clone();
        move |event| seen.0.lock().unwrap().push(event.clone())
    }

    pub(crate) fn statuses(&self) -> Vec<String> {
        self.0.lock().unwrap().iter().filter_map(|event| event.status.clone()).collect()
    }

    pub(crate) fn steps(&self) -> Vec<String> {
        let events = self.0.lock().unwrap();
        let steps = events.iter().filter(|event| event.kind == ProgressKind::Step);
        steps.map(|step| step.detail.clone().unwrap()).collect()
    }
}

/// The outcome of each CVM.
pub(crate) fn outcomes(results: &[FleetResult]) -> Vec<Outcome> {
    results.iter().map(|result| result.outcome).collect()
}
