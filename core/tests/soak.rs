//! Deployments, restarts, replications and deletions under random faults: at the end the emulator's
//! books hold every CVM that was asked for, none twice, none that the caller does not know of, and
//! each was restarted exactly once.
//!
//! 30 deployments, or 1,000 with `PHALA_CVM_SOAK`; `PHALA_CVM_SOAK_SEED` repeats a run.

// A test says what is wrong by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![allow(clippy::print_stdout)] // the summary

mod support;

use phala_cvm::model::Cvm;
use phala_cvm::{
    Client, CommitCvmProvisionRequest, ComposeFile, Error, ErrorKind, ProvisionCvmRequest, Proxy,
};
use serde_json::json;
use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};
use support::emulator::Emulator;
use tokio::sync::Semaphore;

/// What one deployment left behind.
struct Outcome {
    original: String,
    /// None if its outcome could not be found out.
    replica: Option<String>,
    deleted: bool,
}

/// Calls again after three retries were not enough, as a program would: it is safe for all but restart
/// and replicate, which end only when it is known what they did.
async fn persist<A, C>(call: impl Fn() -> C) -> Result<A, Error>
where
    C: IntoFuture<Output = Result<A, Error>>,
{
    let mut answer = call().await;
    for _ in 0..10 {
        match &answer {
            Err(error) if matches!(error.kind(), ErrorKind::Server | ErrorKind::Response) => {
                answer = call().await;
            }
            _ => break,
        }
    }
    answer
}

async fn until_running(client: &Client, vm_uuid: &str) {
    loop {
        let state = persist(|| client.get_cvm_state(vm_uuid)).await.expect("reading");
        if state.status == "running" {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

async fn one(client: &Client, number: u64) -> Outcome {
    let compose = ComposeFile::new().docker_compose_file(format!("services: {{n{number}: {{}}}}"));
    let request =
        ProvisionCvmRequest::new(format!("soak-{number}"), "tdx.small").compose_file(compose);
    let made = persist(|| client.provision_cvm(request.clone())).await.expect("provisioning");
    let commit = CommitCvmProvisionRequest::new(made.app_id.unwrap(), made.compose_hash);
    let cvm: Cvm =
        persist(|| client.commit_cvm_provision(commit.clone())).await.expect("committing");
    let original = cvm.vm_uuid.expect("a vm_uuid");
    until_running(client, &original).await;
    client.restart_cvm(&original).await.expect("restarting");
    until_running(client, &original).await;
    let replica = match client.replicate_cvm(&original).await {
        Ok(replica) => Some(replica.vm_uuid.expect("a vm_uuid")),
        Err(error) if error.kind() == ErrorKind::OutcomeUnknown => None,
        Err(error) => panic!("replicating: {error:?}"),
    };
    let deleted = number.is_multiple_of(2);
    if deleted {
        let answer = persist(|| client.delete_cvm(&original)).await;
        // The call before may have deleted it, and have ended all the same in a 500.
        let gone = answer.as_ref().is_err_and(|error| error.kind() == ErrorKind::NotFound);
        assert!(answer.is_ok() || gone, "deleting: {answer:?}");
    }
    Outcome { original, replica, deleted }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_lost_and_nothing_happens_twice() {
    let count = if std::env::var_os("PHALA_CVM_SOAK").is_some() { 1000 } else { 30 };
    let seed = std::env::var("PHALA_CVM_SOAK_SEED").ok().and_then(|seed| seed.parse().ok());
    let seed = seed.unwrap_or_else(|| fastrand::u64(..1 << 32));
    println!("seed {seed}");
    let emulator = Emulator::start().await;
    let times = json!({ "boot_time_ms": 50, "stop_time_ms": 20, "restart_time_ms": 50 });
    let workspace = emulator.post("/_emulator/workspaces", &times).await;
    let api_key = workspace["api_key"].as_str().unwrap().to_owned();
    let faults = json!({ "api_key": api_key, "seed": seed, "rate": 0.3 });
    emulator.post("/_emulator/faults", &faults).await;

    let attempts = Arc::new(AtomicU32::new(0));
    let counter = Arc::clone(&attempts);
    let client = Client::builder()
        .api_key(api_key.as_str())
        .base_url(workspace["base_url"].as_str().unwrap())
        .retry_base(Duration::from_millis(5))
        .retry_cap(Duration::from_millis(200))
        .reconcile_window(Duration::from_secs(5))
        .timeout(Duration::from_secs(120))
        .proxy(Proxy::Off)
        .build()
        .unwrap()
        .observed(move |_| {
            counter.fetch_add(1, Ordering::Relaxed);
        });
    let began = Instant::now();
    let places = Arc::new(Semaphore::new(16));
    let mut tasks = tokio::task::JoinSet::new();
    for number in 0..count {
        let (client, places) = (client.clone(), Arc::clone(&places));
        tasks.spawn(async move {
            let _place = places.acquire().await.unwrap();
            one(&client, number).await
        });
    }
    let outcomes = tasks.join_all().await;
    let took = began.elapsed();
    emulator.delete(&format!("/_emulator/faults?api_key={api_key}")).await;

    let books = emulator.get(&format!("/_emulator/cvms?api_key={api_key}")).await;
    let cvms = books["cvms"].as_array().unwrap();
    let known: HashSet<&str> = outcomes
        .iter()
        .flat_map(|outcome| [Some(outcome.original.as_str()), outcome.replica.as_deref()])
        .flatten()
        .collect();
    let unknown = outcomes.iter().filter(|outcome| outcome.replica.is_none()).count();
    println!(
        "{count} deployments, {} CVMs, {} attempts, {unknown} replications of unknown outcome, {took:?}",
        cvms.len(),
        attempts.load(Ordering::Relaxed),
    );
    for cvm in cvms {
        let vm_uuid = cvm["vm_uuid"].as_str().unwrap();
        assert!(known.contains(vm_uuid), "seed {seed}: nobody knows of {cvm}");
        let original = outcomes.iter().find(|outcome| outcome.original == vm_uuid);
        let (restarts, deleted) = original.map_or((0, false), |outcome| (1, outcome.deleted));
        assert_eq!(cvm["restarts"], restarts, "seed {seed}: {cvm}");
        assert_eq!(cvm["status"] == "deleted", deleted, "seed {seed}: {cvm}");
    }
    assert_eq!(
        cvms.len(),
        known.len(),
        "seed {seed}: the books have other CVMs than were asked for"
    );
}
