//! Deployments, restarts, replications and deletions under random faults. At the end the emulator has each requested
//! CVM exactly once, the caller knows each CVM, and each was restarted exactly once. Updates, rollbacks and
//! redeployments are each applied once, and each CVM runs what its caller received.
//!
//! 30 deployments and 20 updates, or 1,000 and 300 with `PHALA_CVM_SOAK`; `PHALA_CVM_SOAK_SEED` repeats a run.

// Tests fail by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![allow(clippy::print_stdout)] // the summary

#[path = "integration/support/mod.rs"]
mod support;

use phala_cvm::model::Cvm;
use phala_cvm::{
    Call, Client, CommitCvmProvisionRequest, ComposeFile, DeployRequest, Error, ErrorKind,
    ProvisionCvmRequest, Proxy,
};
use serde_json::{Value, json};
use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};
use support::emulator::Emulator;
use tokio::sync::Semaphore;

fn is_long() -> bool {
    std::env::var_os("PHALA_CVM_SOAK").is_some()
}

/// A workspace with random faults, and a client for it.
struct Cloud {
    emulator: Emulator,
    api_key: String,
    seed: u64,
    client: Client,
    attempts: Arc<AtomicU32>,
}

impl Cloud {
    /// Starts without faults.
    async fn start(times: Value) -> Self {
        let seed = std::env::var("PHALA_CVM_SOAK_SEED").ok().and_then(|seed| seed.parse().ok());
        let seed = seed.unwrap_or_else(|| fastrand::u64(..1 << 32));
        println!("seed {seed}");
        let emulator = Emulator::start().await;
        let workspace = emulator.post("/_emulator/workspaces", &times).await;
        let api_key = workspace["api_key"].as_str().unwrap().to_owned();
        let attempts = Arc::new(AtomicU32::new(0));
        let counter = Arc::clone(&attempts);
        let client = Client::builder()
            .api_key(api_key.as_str())
            .base_url(workspace["base_url"].as_str().unwrap())
            .retry_base(Duration::from_millis(5))
            .retry_cap(Duration::from_millis(200))
            .reconcile_window(Duration::from_secs(5))
            .poll_interval(Duration::from_millis(100))
            .timeout(Duration::from_secs(120))
            .proxy(Proxy::Off)
            .build()
            .unwrap()
            .observed(move |_| {
                counter.fetch_add(1, Ordering::Relaxed);
            });
        Self { emulator, api_key, seed, client, attempts }
    }

    async fn begin_faults(&self) {
        let faults = json!({ "api_key": self.api_key, "seed": self.seed, "rate": 0.3 });
        self.emulator.post("/_emulator/faults", &faults).await;
    }

    /// Ends the faults, and returns the emulator's records of the CVMs.
    async fn end(&self) -> Vec<Value> {
        let key = format!("api_key={}", self.api_key);
        self.emulator.delete(&format!("/_emulator/faults?{key}")).await;
        let records = self.emulator.get(&format!("/_emulator/cvms?{key}")).await;
        records["cvms"].as_array().unwrap().clone()
    }
}

/// The result of one deployment.
struct Outcome {
    original: String,
    /// Whether the outcome of its restart is known.
    restarted: bool,
    /// `None` if its outcome is unknown.
    replica: Option<String>,
    deleted: bool,
}

/// Repeats a call after its three retries, as a program would. This is safe for all calls but restart and replicate,
/// which are not sent twice, and whose outcome stays unknown if no read shows it.
async fn persist<A, C>(call: impl Fn() -> C) -> Result<A, Error>
where
    C: IntoFuture<Output = Result<A, Error>>,
{
    let mut answer = call().await;
    for _ in 0..10 {
        match &answer {
            Err(error)
                if matches!(
                    error.kind(),
                    ErrorKind::Server | ErrorKind::Response | ErrorKind::Transport
                ) =>
            {
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
    let restarted = match client.restart_cvm(&original).await {
        Ok(_) => true,
        Err(error) if error.kind() == ErrorKind::OutcomeUnknown => false,
        Err(error) => panic!("restarting: {error:?}"),
    };
    until_running(client, &original).await;
    let replica = match client.replicate_cvm(&original).await {
        Ok(replica) => Some(replica.vm_uuid.expect("a vm_uuid")),
        Err(error) if error.kind() == ErrorKind::OutcomeUnknown => None,
        Err(error) => panic!("replicating: {error:?}"),
    };
    let deleted = number.is_multiple_of(2);
    if deleted {
        let answer = persist(|| client.delete_cvm(&original)).await;
        // The previous call may have deleted it, and have ended with a 500.
        let gone = answer.as_ref().is_err_and(|error| error.kind() == ErrorKind::NotFound);
        assert!(answer.is_ok() || gone, "deleting: {answer:?}");
    }
    Outcome { original, restarted, replica, deleted }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_lost_and_nothing_happens_twice() {
    let count = if is_long() { 1000 } else { 30 };
    let cloud = Cloud::start(json!({
        "boot_time_ms": 50, "stop_time_ms": 20, "restart_time_ms": 50,
    }))
    .await;
    cloud.begin_faults().await;
    let seed = cloud.seed;
    let began = Instant::now();
    let places = Arc::new(Semaphore::new(16));
    let mut tasks = tokio::task::JoinSet::new();
    for number in 0..count {
        let (client, places) = (cloud.client.clone(), Arc::clone(&places));
        tasks.spawn(async move {
            let _place = places.acquire().await.unwrap();
            one(&client, number).await
        });
    }
    let outcomes = tasks.join_all().await;
    let took = began.elapsed();
    let cvms = cloud.end().await;
    let known: HashSet<&str> = outcomes
        .iter()
        .flat_map(|outcome| [Some(outcome.original.as_str()), outcome.replica.as_deref()])
        .flatten()
        .collect();
    let unknown = outcomes.iter().filter(|outcome| outcome.replica.is_none()).count();
    let unknown_restarts = outcomes.iter().filter(|outcome| !outcome.restarted).count();
    println!(
        "{count} deployments, {} CVMs, {} attempts, {unknown} replications and {unknown_restarts} restarts of unknown \
         outcome, {took:?}",
        cvms.len(),
        cloud.attempts.load(Ordering::Relaxed),
    );
    for cvm in &cvms {
        let vm_uuid = cvm["vm_uuid"].as_str().unwrap();
        assert!(known.contains(vm_uuid), "seed {seed}: no call knows of {cvm}");
        let original = outcomes.iter().find(|outcome| outcome.original == vm_uuid);
        let (most, deleted) = original.map_or((0, false), |outcome| (1, outcome.deleted));
        let restarts = cvm["restarts"].as_u64().unwrap();
        let is_known = original.is_none_or(|outcome| outcome.restarted);
        assert!(restarts == most || !is_known && restarts == 0, "seed {seed}: {cvm}");
        assert_eq!(cvm["status"] == "deleted", deleted, "seed {seed}: {cvm}");
    }
    assert_eq!(
        cvms.len(),
        known.len(),
        "seed {seed}: the store has other CVMs than were requested"
    );
}

/// An environment with the same names and different values for each step.
fn env(step: u32) -> [(&'static str, String); 2] {
    ["TOKEN", "STEP"].map(|name| (name, format!("{name}-{step}")))
}

fn docker_compose(name: &str, step: u32) -> String {
    format!("services: {{{name}: {{image: 'nginx:{step}'}}}}")
}

/// A configuration that a CVM has run.
#[derive(Debug, Clone)]
struct Revision {
    id: String,
    compose_hash: String,
    docker_compose_file: String,
    env: [(&'static str, String); 2],
}

/// The caller's knowledge of a CVM.
#[derive(Debug)]
struct Updated {
    name: String,
    /// The oldest first. The CVM runs the last one.
    revisions: Vec<Revision>,
    /// The number of changes that were carried out with a known outcome.
    updates: usize,
    unknown: usize,
}

/// The id of the newest revision, once its compose hash is the one that the caller received. Answers may have wrong
/// types.
async fn newest_revision(client: &Client, app_id: &str, compose_hash: &str) -> String {
    for _ in 0..20 {
        let page = persist(|| client.get_app_revisions(app_id)).await.expect("listing revisions");
        if let Some(newest) = page.revisions.first()
            && newest.compose_hash.as_deref() == Some(compose_hash)
            && !newest.revision_id.is_empty()
        {
            return newest.revision_id.clone();
        }
    }
    panic!("{app_id} does not run {compose_hash}, which its caller received");
}

/// The compose hash of a CVM. A field of a wrong type is absent from an answer.
async fn compose_hash(client: &Client, name: &str) -> String {
    loop {
        let info = persist(|| client.get_cvm_info(name)).await.expect("reading");
        if let Some(hash) = &info.compose_hash {
            return hash.clone();
        }
    }
}

fn deploy(client: &Client, name: &str, step: u32) -> Call<DeployRequest> {
    let compose = ComposeFile::new().docker_compose_file(docker_compose(name, step));
    let request = ProvisionCvmRequest::new(name, "tdx.small").compose_file(compose);
    let mut request = DeployRequest::new(request).env(env(step));
    request.options.if_exists = Some("update".to_owned());
    client.deploy(request)
}

/// Creates a CVM. Returns its app id and its configuration.
async fn create(client: &Client, name: &str) -> (String, Revision) {
    let deployment = deploy(client, name, 0).await.expect("deploying");
    let revision = Revision {
        id: newest_revision(client, &deployment.app_id, &deployment.compose_hash).await,
        compose_hash: deployment.compose_hash,
        docker_compose_file: docker_compose(name, 0),
        env: env(0),
    };
    (deployment.app_id, revision)
}

/// Where a rollback goes: nowhere, if the CVM has just gone back to what it runs.
fn revision_before(revisions: &[Revision]) -> Option<Revision> {
    let mut line: Vec<&Revision> = Vec::new();
    let mut has_gone_back = false;
    for revision in revisions {
        match line.iter().position(|earlier| earlier.compose_hash == revision.compose_hash) {
            Some(at) => {
                has_gone_back |= at + 1 < line.len();
                line.truncate(at);
            }
            None => has_gone_back = false,
        }
        line.push(revision);
    }
    line.pop();
    line.pop().filter(|_| !has_gone_back).cloned()
}

/// Changes a CVM this number of times, in one of four ways each time.
async fn update_many_times(
    client: &Client,
    name: String,
    (app_id, mut running): (String, Revision),
    steps: u32,
    seed: u64,
) -> Updated {
    let mut random = fastrand::Rng::with_seed(seed);
    let mut revisions = vec![running.clone()];
    let (mut updates, mut unknown) = (0, 0);
    for step in 1..=steps {
        let mut next = running.clone();
        let others: Vec<_> = revisions
            .iter()
            .rev()
            .filter(|revision| revision.compose_hash != running.compose_hash)
            .cloned()
            .collect();
        let before = revision_before(&revisions);
        let ways = [(0, true), (1, true), (2, before.is_some()), (3, !others.is_empty())];
        let ways: Vec<_> = ways.into_iter().filter(|(_, can)| *can).collect();
        let way = random.choice(ways).unwrap().0;
        let ended = match way {
            0 | 1 => {
                next.docker_compose_file = docker_compose(&name, step);
                next.env = env(step);
                let ended = if way == 0 {
                    let update = || {
                        let update = client.update_cvm(name.as_str()).env(env(step));
                        update.docker_compose_file(next.docker_compose_file.as_str())
                    };
                    persist(update).await.map(|result| (result.action, String::new()))
                } else {
                    persist(|| deploy(client, &name, step))
                        .await
                        .map(|made| (made.action, made.compose_hash))
                };
                match ended {
                    Ok((action, hash)) => {
                        assert_eq!(action, "updated");
                        next.compose_hash = hash;
                        if next.compose_hash.is_empty() {
                            next.compose_hash = compose_hash(client, &name).await;
                        }
                        Ok(())
                    }
                    Err(error) => Err(error),
                }
            }
            2 => {
                next = before.unwrap();
                persist(|| client.rollback(name.as_str())).await.map(|result| {
                    assert_eq!(result.action, "rolled_back");
                })
            }
            _ => {
                let target = random.choice(&others).unwrap().clone();
                let redeploy =
                    || client.redeploy_cvm_revision(name.as_str(), &target.id).wait(true);
                let ended = persist(redeploy).await.map(|_| ());
                // The environment is unchanged.
                next = Revision { env: running.env.clone(), ..target };
                ended
            }
        };
        match ended {
            Ok(()) => {
                updates += 1;
                next.id = newest_revision(client, &app_id, &next.compose_hash).await;
                revisions.push(next.clone());
                running = next;
            }
            // Only the emulator knows now what the CVM runs.
            Err(error) if error.kind() == ErrorKind::OutcomeUnknown => {
                unknown += 1;
                break;
            }
            Err(error) => panic!("{name}, step {step}, way {way}: {error:?}"),
        }
    }
    Updated { name, revisions, updates, unknown }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_update_is_applied_once_and_as_reported_to_its_caller() {
    let (cvms, steps) = if is_long() { (15, 20) } else { (4, 5) };
    let cloud = Cloud::start(json!({
        "boot_time_ms": 50, "stop_time_ms": 20, "restart_time_ms": 50, "update_time_ms": 100,
    }))
    .await;
    let seed = cloud.seed;
    let name = |number: u64| format!("app-{number}");
    let mut created = Vec::new();
    for number in 0..cvms {
        created.push(create(&cloud.client, &name(number)).await);
    }
    cloud.begin_faults().await;
    let began = Instant::now();
    let mut tasks = tokio::task::JoinSet::new();
    for (number, created) in (0..).zip(created) {
        let (client, name) = (cloud.client.clone(), name(number));
        tasks.spawn(async move {
            update_many_times(&client, name, created, steps, seed ^ number).await
        });
    }
    let known = tasks.join_all().await;
    let took = began.elapsed();
    let records = cloud.end().await;
    let updates: usize = known.iter().map(|cvm| cvm.updates).sum();
    let unknown: usize = known.iter().map(|cvm| cvm.unknown).sum();
    println!(
        "{} changes of {cvms} CVMs, {} attempts, {unknown} of unknown outcome, {took:?}",
        updates + unknown,
        cloud.attempts.load(Ordering::Relaxed),
    );
    assert_eq!(records.len(), known.len(), "seed {seed}: one CVM for each name");
    for cvm in &known {
        let record = records.iter().find(|record| record["name"] == cvm.name.as_str()).unwrap();
        let running = cvm.revisions.last().unwrap();
        let requested: Vec<_> =
            running.env.iter().map(|(key, value)| json!({ "key": key, "value": value })).collect();
        let context = format!("seed {seed}: {record}");
        if cvm.unknown > 0 {
            let carried_out = record["updates"].as_u64().unwrap() - cvm.updates as u64;
            assert!(carried_out <= 1, "{context}");
            continue;
        }
        assert_eq!(record["updates"], cvm.updates, "{context}");
        assert_eq!(record["status"], "running", "{context}");
        assert_eq!(record["compose_hash"], running.compose_hash.as_str(), "{context}");
        let compose = &record["app_compose"]["docker_compose_file"];
        assert_eq!(compose, running.docker_compose_file.as_str(), "{context}");
        assert_eq!(record["env"], json!(requested), "{context}");
        let reported: Vec<_> =
            cvm.revisions.iter().map(|revision| &*revision.compose_hash).collect();
        let made: Vec<_> = record["revisions"]
            .as_array()
            .unwrap()
            .iter()
            .map(|revision| revision["compose_hash"].as_str().unwrap())
            .collect();
        assert_eq!(made, reported, "{context}");
    }
}
