//! The memory of waits for a thousand CVMs. It is a separate process, since it measures its memory.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "integration/support/mod.rs"]
mod support;

use phala_cvm::{Client, CommitCvmProvisionRequest, ComposeFile, ProvisionCvmRequest};
use serde_json::json;
use support::emulator::Emulator;

const COUNT: usize = 1000;
/// The documented maximum, in KiB.
const LARGEST_GROWTH: u64 = 10 << 10;

/// A value from `/proc/self/status`, such as `VmRSS` in KiB.
fn figure(name: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with(name)).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[tokio::test]
async fn a_thousand_waits_hold_little_memory_and_no_threads() {
    let emulator = Emulator::start().await;
    let workspace =
        emulator.post("/_emulator/workspaces", &json!({ "boot_time_ms": 3_600_000 })).await;
    let client = Client::builder()
        .api_key(workspace["api_key"].as_str().unwrap())
        .base_url(workspace["base_url"].as_str().unwrap())
        .build()
        .unwrap();
    let mut vm_uuids = Vec::new();
    for number in 0..COUNT {
        let compose =
            ComposeFile::new().docker_compose_file(format!("services: {{n{number}: {{}}}}"));
        let request = ProvisionCvmRequest::new(format!("web-{number}"), "tdx.small");
        let made = client.provision_cvm(request.compose_file(compose)).await.unwrap();
        let commit = CommitCvmProvisionRequest::new(made.app_id.unwrap(), made.compose_hash);
        let cvm = client.commit_cvm_provision(commit).await.unwrap();
        vm_uuids.push(cvm.vm_uuid.unwrap());
    }
    client.get_cvm_status_batch(vm_uuids.iter().take(50).cloned()).await.unwrap();
    let (memory, threads) = (figure("VmRSS"), figure("Threads"));
    let (sender, mut receiver) = tokio::sync::mpsc::unbounded_channel();
    let waits: Vec<_> = vm_uuids
        .into_iter()
        .map(|vm_uuid| {
            let sender = sender.clone();
            let wait = client.wait_for_cvm(vm_uuid).on_progress(move |_| {
                let _ = sender.send(());
            });
            tokio::spawn(wait.into_future())
        })
        .collect();
    // Each wait has read the state of its CVM.
    for _ in 0..COUNT {
        receiver.recv().await.unwrap();
    }
    let growth = figure("VmRSS").saturating_sub(memory);
    println!("{COUNT} waits hold {growth} KiB and {} threads", figure("Threads") - threads);
    assert!(growth < LARGEST_GROWTH, "{growth} KiB");
    assert_eq!(figure("Threads"), threads);
    for wait in waits {
        assert!(!wait.is_finished());
        wait.abort();
    }
}
