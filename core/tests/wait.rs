//! Waiting, watching, deploying and fleets, against the emulator.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
mod emulator;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use emulator::Emulator;
use phala_cvm::model::Cvm;
use phala_cvm::{
    Client, CommitCvmProvisionRequest, ComposeFile, CvmFilter, DeployRequest, EnvVars, Error,
    ErrorKind, FleetAction, FleetCvm, Outcome, Partial, ProgressEvent, ProgressKind,
    ProvisionCvmRequest, Target,
};
use serde_json::{Value, json};
use std::collections::HashSet;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// How long the emulator's CVMs take.
const QUICK: u64 = 300;

struct Workspace {
    emulator: Emulator,
    key: String,
    base_url: String,
}

impl Workspace {
    async fn new(options: Value) -> Self {
        let emulator = Emulator::start().await;
        let made = emulator.post("/_emulator/workspaces", &options).await;
        let text = |name: &str| made[name].as_str().unwrap().to_owned();
        Self { key: text("api_key"), base_url: text("base_url"), emulator }
    }

    async fn quick() -> Self {
        Self::new(json!({
            "boot_time_ms": QUICK, "stop_time_ms": QUICK, "shutdown_time_ms": QUICK,
            "restart_time_ms": QUICK,
        }))
        .await
    }

    fn client(&self) -> Client {
        Client::builder().api_key(self.key.as_str()).base_url(&self.base_url).build().unwrap()
    }

    async fn make(&self, name: &str) -> Cvm {
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

    /// Makes many CVMs, and answers their `vm_uuid`s.
    async fn make_many(&self, prefix: &str, count: usize) -> Vec<String> {
        let mut made = Vec::new();
        for number in 0..count {
            made.push(self.make(&format!("{prefix}-{number:04}")).await.vm_uuid.unwrap());
        }
        made
    }

    async fn journal(&self) -> Vec<Value> {
        let journal = self.emulator.get(&format!("/_emulator/journal?api_key={}", self.key)).await;
        journal["entries"].as_array().unwrap().clone()
    }

    async fn books(&self) -> Vec<Value> {
        let books = self.emulator.get(&format!("/_emulator/cvms?api_key={}", self.key)).await;
        books["cvms"].as_array().unwrap().clone()
    }

    async fn next_boot_of(&self, name: &str, fail_with: &str) {
        let order = json!({ "api_key": self.key, "name": name, "error": fail_with, "times": 1 });
        self.emulator.post("/_emulator/boot-failures", &order).await;
    }

    async fn faults(&self, script: Value) {
        let order = json!({ "api_key": self.key, "script": script });
        self.emulator.post("/_emulator/faults", &order).await;
    }
}

fn request(name: &str) -> ProvisionCvmRequest {
    let compose = ComposeFile::new().docker_compose_file(format!("services: {{{name}: {{}}}}"));
    ProvisionCvmRequest::new(name, "tdx.small").compose_file(compose)
}

#[derive(Clone, Default)]
struct Seen(Arc<Mutex<Vec<ProgressEvent>>>);

impl Seen {
    fn observer(&self) -> impl Fn(&ProgressEvent) + Send + Sync + 'static {
        let seen = self.clone();
        move |event| seen.0.lock().unwrap().push(event.clone())
    }

    fn statuses(&self) -> Vec<String> {
        self.0.lock().unwrap().iter().filter_map(|event| event.status.clone()).collect()
    }

    fn steps(&self) -> Vec<String> {
        let events = self.0.lock().unwrap();
        let steps = events.iter().filter(|event| event.kind == ProgressKind::Step);
        steps.map(|step| step.detail.clone().unwrap()).collect()
    }
}

#[tokio::test]
async fn every_action_waits_if_asked_to() {
    let workspace = Workspace::quick().await;
    let client = workspace.client();
    let made = client.provision_cvm(request("web-1")).await.unwrap();
    let seen = Seen::default();
    let commit = CommitCvmProvisionRequest::new(made.app_id.unwrap(), made.compose_hash);
    let cvm =
        client.commit_cvm_provision(commit).wait(true).on_progress(seen.observer()).await.unwrap();
    assert_eq!(cvm.status, "running");
    assert_eq!(seen.statuses().last().unwrap(), "running");
    let id = cvm.cvm_id.as_str();
    assert_eq!(client.stop_cvm(id).wait(true).await.unwrap().status, "stopped");
    assert_eq!(client.start_cvm(id).wait(true).await.unwrap().status, "running");
    let restarted = client.restart_cvm(id).wait(true).await.unwrap();
    assert_eq!(restarted.status, "running");
    assert_eq!(workspace.books().await[0]["restarts"], 1);
    let replica = client.replicate_cvm(id).wait(true).await.unwrap();
    assert_eq!(replica.status, "running");
    assert_ne!(replica.vm_uuid, cvm.vm_uuid);
    assert_eq!(client.shutdown_cvm(id).wait(true).await.unwrap().status, "stopped");
    client.delete_cvm(id).wait(true).await.unwrap();
    let books = workspace.books().await;
    assert!(books[0]["deleted"].as_bool().unwrap(), "{books:?}");
}

#[tokio::test]
async fn a_restart_that_was_not_seen_counts_only_if_it_is_in_the_books() {
    // Over before the first look, and the answer to the restart is lost.
    let workspace = Workspace::new(json!({ "boot_time_ms": 10, "restart_time_ms": 0 })).await;
    let client = workspace.client();
    let cvm = workspace.make("web-1").await;
    client.wait_for_cvm(&cvm.cvm_id).await.unwrap();
    let lost = json!([{ "route": "POST /cvms/{id}/restart", "fault": { "kind": "drop_after" } }]);
    workspace.faults(lost).await;
    let before = workspace.journal().await.len();
    let cvm = client.restart_cvm(&cvm.cvm_id).wait(true).await.unwrap();
    assert_eq!(cvm.status, "running");
    let looked = workspace.journal().await.split_off(before);
    let asked =
        looked.iter().filter(|entry| entry["path"].as_str().unwrap().ends_with("/operations"));
    // One for what there was before, one for what the lost answer meant, one for whether it is over.
    assert_eq!(asked.count(), 3, "{looked:?}");
}

#[tokio::test]
async fn a_failed_boot_ends_the_wait_at_once() {
    let workspace = Workspace::quick().await;
    workspace.next_boot_of("web-1", "image not found").await;
    let cvm = workspace.make("web-1").await;
    let started = Instant::now();
    let error = workspace.client().wait_for_cvm(&cvm.cvm_id).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::CvmFailed);
    assert!(error.to_string().contains("image not found"), "{error}");
    assert_eq!(error.state().unwrap().status, "error");
    assert_eq!(error.operation(), Some("wait_for_cvm"));
    let took = started.elapsed();
    println!("a boot that failed after {QUICK} ms ended the wait after {} ms", took.as_millis());
    assert!(took < Duration::from_millis(QUICK) + Duration::from_secs(5), "{took:?}");
}

#[tokio::test]
async fn a_wait_that_is_too_long_says_how_far_it_came() {
    let workspace = Workspace::new(json!({ "boot_time_ms": 60_000 })).await;
    let cvm = workspace.make("web-1").await;
    let wait = workspace.client().wait_for_cvm(&cvm.cvm_id).timeout(Duration::from_millis(300));
    let error = wait.await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::WaitTimeout);
    assert_eq!(error.state().unwrap().status, "starting");
    assert!(error.to_string().contains("0.3 seconds"), "{error}");
}

#[tokio::test]
async fn a_few_failed_looks_do_not_end_a_wait_but_a_refusal_does() {
    let workspace = Workspace::quick().await;
    let cvm = workspace.make("web-1").await;
    workspace
        .faults(json!([
            { "route": "POST /status/batch", "fault": { "kind": "status_before", "status": 502 } },
            { "route": "POST /status/batch", "fault": { "kind": "garbled" } },
            { "route": "POST /status/batch", "fault": { "kind": "drop_before" } },
        ]))
        .await;
    let client = workspace.client();
    assert_eq!(client.wait_for_cvm(&cvm.cvm_id).await.unwrap().status, "running");
    let error = client.wait_for_cvm("no-such-cvm").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotFound);
    let stranger = Client::builder()
        .api_key("phak_wrong_7f3d0c95b1e84a62")
        .base_url(&workspace.base_url)
        .build()
        .unwrap();
    let error = stranger.wait_for_cvm(&cvm.cvm_id).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Auth);
}

#[tokio::test]
async fn what_does_not_exist_is_deleted() {
    let workspace = Workspace::quick().await;
    let client = workspace.client();
    let state = client.wait_for_cvm("no-such-cvm").target(Target::Deleted).await.unwrap();
    assert_eq!(state.status, "deleted");
    let cvm = workspace.make("web-1").await;
    let other = client.clone();
    let id = cvm.cvm_id.clone();
    let wait = tokio::spawn(async move { other.wait_for_cvm(id).target(Target::Deleted).await });
    // It is there while it is deleted.
    while workspace.journal().await.iter().all(|entry| entry["method"] == "POST") {
        tokio::task::yield_now().await;
    }
    client.delete_cvm(&cvm.cvm_id).await.unwrap();
    assert_eq!(wait.await.unwrap().unwrap().status, "deleted");
}

/// The largest number of requests in any second.
fn busiest_second(entries: &[Value]) -> usize {
    let mut times: Vec<f64> =
        entries.iter().map(|entry| entry["started_ms"].as_f64().unwrap()).collect();
    times.sort_by(f64::total_cmp);
    (0..times.len())
        .map(|first| times[first..].iter().take_while(|at| **at < times[first] + 1000.0).count())
        .max()
        .unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_waits_share_their_requests() {
    const COUNT: usize = 1000;
    let workspace = Workspace::new(json!({ "boot_time_ms": 6000 })).await;
    let vm_uuids = workspace.make_many("web", COUNT).await;
    for vm_uuid in &vm_uuids {
        workspace.client().stop_cvm(vm_uuid).await.unwrap();
    }
    let client = workspace.client();
    let before = workspace.journal().await.len();
    let mut waits = tokio::task::JoinSet::new();
    for (number, vm_uuid) in vm_uuids.into_iter().enumerate() {
        let client = client.clone();
        waits.spawn(async move {
            // Half of them by a name, which has to be looked up; some are waited for twice.
            let cvm_id = if number % 2 == 0 { format!("web-{number:04}") } else { vm_uuid };
            client.start_cvm(&cvm_id).await.unwrap();
            let also = client.wait_for_cvm(&cvm_id);
            let (one, other) =
                tokio::join!(client.wait_for_cvm(&cvm_id).into_future(), also.into_future());
            assert_eq!(one.unwrap().status, "running");
            assert_eq!(other.unwrap().status, "running");
        });
    }
    while let Some(ended) = waits.join_next().await {
        ended.unwrap();
    }
    let entries = workspace.journal().await.split_off(before);
    let looks: Vec<Value> = entries
        .into_iter()
        .filter(|entry| !entry["path"].as_str().unwrap().ends_with("/start"))
        .collect();
    let busiest = busiest_second(&looks);
    let allowed = COUNT.div_ceil(50);
    println!("{COUNT} CVMs: {} requests, at most {busiest} in a second of {allowed}", looks.len());
    assert!(busiest <= allowed + 1, "{busiest} requests in one second, allowed are {allowed}");
}

#[tokio::test]
async fn waits_that_were_given_up_cost_the_next_one_nothing() {
    let workspace = Workspace::new(json!({ "boot_time_ms": 10 })).await;
    let cvm = workspace.make("web-1").await;
    let client = workspace.client();
    client.wait_for_cvm(&cvm.cvm_id).await.unwrap();
    for count in [10, 30] {
        let before = workspace.journal().await.len();
        for _ in 0..count {
            let wait = client.wait_for_cvm(&cvm.cvm_id).target(Target::Stopped);
            let error = wait.timeout(Duration::from_millis(50)).await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::WaitTimeout);
        }
        let started = Instant::now();
        assert_eq!(client.wait_for_cvm(&cvm.cvm_id).await.unwrap().status, "running");
        let took = started.elapsed();
        println!("after {count} waits that were given up, one took {} ms", took.as_millis());
        assert!(took < Duration::from_millis(500), "{took:?}");
        let looks = workspace.journal().await.len() - before;
        assert!(looks >= count, "{looks} looks of {count} waits");
    }
}

#[tokio::test]
async fn a_quick_cvm_is_not_waited_for_long() {
    let workspace = Workspace::new(json!({
        "boot_time_ms": 50, "stop_time_ms": 50, "shutdown_time_ms": 50, "restart_time_ms": 50,
    }))
    .await;
    let client = workspace.client();
    let started = Instant::now();
    let deployment = client.deploy(DeployRequest::new(request("web-1"))).await.unwrap();
    let id = deployment.cvm.cvm_id.as_str();
    client.stop_cvm(id).wait(true).await.unwrap();
    client.start_cvm(id).wait(true).await.unwrap();
    client.restart_cvm(id).wait(true).await.unwrap();
    client.restart_cvm(id).wait(true).await.unwrap();
    client.shutdown_cvm(id).wait(true).await.unwrap();
    client.start_cvm(id).await.unwrap();
    client.wait_for_cvm(id).await.unwrap();
    client.replicate_cvm(id).wait(true).await.unwrap();
    client.delete_cvm(id).wait(true).await.unwrap();
    let took = started.elapsed();
    println!("nine waits took {} ms", took.as_millis());
    assert!(took < Duration::from_millis(2500), "{took:?}");
    assert!(busiest_second(&workspace.journal().await) <= 40);
}

#[tokio::test]
async fn many_deleted_cvms_are_looked_for_together() {
    const COUNT: usize = 40;
    let workspace = Workspace::quick().await;
    let vm_uuids = workspace.make_many("web", COUNT).await;
    let others: HashSet<String> = workspace.make_many("kept", 3).await.into_iter().collect();
    let client = workspace.client();
    let before = workspace.journal().await.len();
    let started = Instant::now();
    // Half of them by their names.
    let named = vm_uuids.iter().enumerate().map(|(number, vm_uuid)| {
        if number % 2 == 0 { vm_uuid.clone() } else { format!("web-{number:04}") }
    });
    let results = client.fleet().delete(named.collect::<Vec<_>>()).wait(true).await.unwrap();
    let took = started.elapsed();
    assert!(results.iter().all(|result| result.ok()), "{results:?}");
    let left = workspace.books().await;
    let left = left.iter().filter(|cvm| !cvm["deleted"].as_bool().unwrap());
    assert_eq!(
        left.map(|cvm| cvm["vm_uuid"].as_str().unwrap().to_owned()).collect::<HashSet<_>>(),
        others
    );
    let looks = workspace.journal().await.len() - before - COUNT;
    println!("{COUNT} CVMs were deleted in {} ms, with {looks} looks", took.as_millis());
    assert!(took < Duration::from_secs(5), "{took:?}");

    // States of CVMs that were there when they were waited for.
    let vm_uuids = workspace.make_many("also", COUNT).await;
    let waits: Vec<_> = vm_uuids
        .iter()
        .map(|vm_uuid| {
            let wait = client.wait_for_cvm(vm_uuid).target(Target::Deleted);
            tokio::spawn(wait.into_future())
        })
        .collect();
    client.wait_for_cvm(&vm_uuids[0]).await.unwrap();
    for vm_uuid in &vm_uuids {
        client.delete_cvm(vm_uuid).await.unwrap();
    }
    let started = Instant::now();
    for wait in waits {
        assert_eq!(wait.await.unwrap().unwrap().status, "deleted");
    }
    assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
}

#[tokio::test]
async fn an_action_that_is_under_way_already_is_waited_for() {
    let workspace = Workspace::new(json!({
        "boot_time_ms": 1500, "stop_time_ms": 1500, "shutdown_time_ms": 1500,
        "restart_time_ms": 1500,
    }))
    .await;
    let client = workspace.client();
    let cvm = workspace.make("web-1").await;
    let id = cvm.cvm_id.as_str();
    // It starts for the first time.
    assert_eq!(client.start_cvm(id).wait(true).await.unwrap().status, "running");
    client.shutdown_cvm(id).await.unwrap();
    assert_eq!(client.shutdown_cvm(id).wait(true).await.unwrap().status, "stopped");
    client.start_cvm(id).await.unwrap();
    let results = client.fleet().start([id]).wait(true).await.unwrap();
    assert_eq!(outcomes(&results), [Outcome::Ok], "{results:?}");
    client.stop_cvm(id).await.unwrap();
    assert_eq!(client.shutdown_cvm(id).wait(true).await.unwrap().status, "stopped");
    // What leads elsewhere is let come to its end first.
    client.start_cvm(id).await.unwrap();
    assert_eq!(client.shutdown_cvm(id).wait(true).await.unwrap().status, "stopped");
    // A restart is a restart of its own.
    client.start_cvm(id).wait(true).await.unwrap();
    client.restart_cvm(id).await.unwrap();
    client.restart_cvm(id).wait(true).await.unwrap();
    assert_eq!(workspace.books().await[0]["restarts"], 2);
    // Nothing is under way: the action is refused as ever.
    let error = client.start_cvm(id).wait(true).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Business, "{error}");
}

#[tokio::test]
async fn a_wait_for_what_nothing_brings_about_says_so() {
    let workspace = Workspace::quick().await;
    let client = workspace.client();
    let cvm = workspace.make("web-1").await;
    client.wait_for_cvm(&cvm.cvm_id).await.unwrap();
    let in_vain = async |target: Target, first: &str| {
        let started = Instant::now();
        let error = client.wait_for_cvm(&cvm.cvm_id).target(target).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::CvmFailed, "{error}");
        assert!(error.to_string().contains(first), "{error}");
        assert!(error.state().is_some());
        let took = started.elapsed();
        assert!(took >= Duration::from_secs(4) && took < Duration::from_secs(11), "{took:?}");
    };
    tokio::join!(
        in_vain(Target::Stopped, "stop it first"),
        in_vain(Target::Deleted, "delete it first"),
    );
    client.stop_cvm(&cvm.cvm_id).wait(true).await.unwrap();
    in_vain(Target::Running, "start it first").await;
}

#[tokio::test]
async fn waits_have_a_timeout_of_their_own() {
    let workspace = Workspace::new(json!({ "boot_time_ms": 1500 })).await;
    let options =
        || Client::builder().api_key(workspace.key.as_str()).base_url(&workspace.base_url);
    let impatient = options().timeout(Duration::from_secs(1)).build().unwrap();
    let deployment = impatient.deploy(DeployRequest::new(request("web-1"))).await.unwrap();
    assert_eq!(deployment.cvm.status, "running");
    let id = deployment.cvm.cvm_id.as_str();
    impatient.restart_cvm(id).await.unwrap();
    impatient.wait_for_cvm(id).await.unwrap();
    let made = workspace.make("web-2").await;
    let short = options().wait_timeout(Duration::from_millis(300)).build().unwrap();
    let error = short.wait_for_cvm(&made.cvm_id).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::WaitTimeout);
    assert!(error.to_string().contains("0.3 seconds"), "{error}");
    let wait = short.wait_for_cvm(&made.cvm_id).timeout(Duration::from_secs(20));
    assert_eq!(wait.await.unwrap().status, "running");
    let error = options().poll_interval(Duration::from_secs(7200)).build().unwrap_err();
    assert_eq!((error.kind(), error.field()), (ErrorKind::Configuration, Some("poll_interval")));
}

#[tokio::test]
async fn a_watch_with_a_target_streams_and_ends_there() {
    let workspace = Workspace::quick().await;
    let cvm = workspace.make("web-1").await;
    let mut states = workspace.client().watch_cvm(&cvm.cvm_id).target(Target::Running);
    let mut seen = Vec::new();
    while let Some(state) = states.next().await {
        seen.push(state.unwrap().status);
    }
    assert_eq!(seen.last().unwrap(), "running", "{seen:?}");
    let journal = workspace.journal().await;
    let stream = journal.iter().find(|entry| entry["path"].as_str().unwrap().ends_with("/state"));
    assert!(stream.unwrap()["query"].as_str().unwrap().contains("target=running"));
}

#[tokio::test]
async fn a_watch_survives_streams_that_are_cut_or_refused() {
    for fault in [
        json!({ "kind": "drop_body" }),
        json!({ "kind": "status_before", "status": 429, "retry_after": 1 }),
        json!({ "kind": "html", "status": 200 }),
    ] {
        let workspace = Workspace::quick().await;
        let cvm = workspace.make("web-1").await;
        let script = json!([{ "route": "GET /cvms/{id}/state", "fault": fault, "times": 2 }]);
        workspace.faults(script).await;
        let mut states = workspace.client().watch_cvm(&cvm.cvm_id).target(Target::Running);
        let mut last = None;
        while let Some(state) = states.next().await {
            last = Some(state.unwrap().status);
        }
        assert_eq!(last.as_deref(), Some("running"), "after {fault}");
    }
}

#[tokio::test]
async fn a_watch_shows_the_failure_and_then_ends_with_it() {
    let workspace = Workspace::quick().await;
    workspace.next_boot_of("web-1", "image not found").await;
    let cvm = workspace.make("web-1").await;
    let mut states = workspace.client().watch_cvm(&cvm.cvm_id).target(Target::Running);
    let mut seen = Vec::new();
    let error = loop {
        match states.next().await.expect("an error before the end") {
            Ok(state) => seen.push(state.status),
            Err(error) => break error,
        }
    };
    assert_eq!(seen.last().unwrap(), "error");
    assert_eq!(error.kind(), ErrorKind::CvmFailed);
    assert!(error.to_string().contains("image not found"), "{error}");
    assert!(states.next().await.is_none());
}

#[tokio::test]
async fn a_watch_without_a_target_polls_until_it_is_dropped() {
    let workspace = Workspace::quick().await;
    let cvm = workspace.make("web-1").await;
    let client = workspace.client();
    let mut states = client.watch_cvm(&cvm.cvm_id);
    let mut status = String::new();
    while status != "running" {
        status = states.next().await.unwrap().unwrap().status;
    }
    client.stop_cvm(&cvm.cvm_id).await.unwrap();
    while status != "stopped" {
        status = states.next().await.unwrap().unwrap().status;
    }
}

#[tokio::test]
async fn pages_miss_nothing_while_cvms_come_and_go() {
    let workspace = Workspace::quick().await;
    let kept: HashSet<String> = workspace.make_many("kept", 25).await.into_iter().collect();
    let mut goes = workspace.make_many("goes", 25).await;
    let client = workspace.client();
    let mut cvms = client.iter_cvms().page_size(5);
    let mut seen = Vec::new();
    while let Some(cvm) = cvms.next().await {
        seen.push(cvm.unwrap().vm_uuid.clone().unwrap());
        // From either end of the list.
        if seen.len().is_multiple_of(5) && !goes.is_empty() {
            let gone = goes.remove(if seen.len().is_multiple_of(2) { 0 } else { goes.len() - 1 });
            client.delete_cvm(&gone).await.unwrap();
            workspace.make(&format!("comes-{}", seen.len())).await;
        }
    }
    let distinct: HashSet<String> = seen.iter().cloned().collect();
    assert_eq!(distinct.len(), seen.len(), "none twice");
    assert!(kept.is_subset(&distinct), "missed {:?}", kept.difference(&distinct));
}

const ENV: [(&str, &str); 2] = [("TOKEN", "s3cr3t"), ("MODE", "fast")];

#[tokio::test]
async fn deploying_takes_its_steps_and_keeps_secrets() {
    let workspace = Workspace::quick().await;
    let signer =
        workspace.emulator.get("/_emulator/kms").await["signer"].as_str().unwrap().to_owned();
    let seen = Seen::default();
    let deployment = workspace
        .client()
        .deploy(DeployRequest::new(request("web-1")).env(ENV).trusted_signer(&signer))
        .on_progress(seen.observer())
        .await
        .unwrap();
    assert_eq!(deployment.cvm.status, "running");
    assert_eq!(seen.steps(), ["provision", "encrypt", "commit", "wait"]);
    let books = workspace.books().await;
    assert_eq!(books.len(), 1);
    assert_eq!(
        books[0]["env"],
        json!([{ "key": "TOKEN", "value": "s3cr3t" }, { "key": "MODE", "value": "fast" }])
    );
    assert_eq!(books[0]["env_keys"], json!(["TOKEN", "MODE"]));
    let compose = &books[0]["app_compose"];
    assert_eq!(compose["public_logs"], false);
    assert_eq!(compose["public_sysinfo"], false);
    assert_eq!(compose["allowed_envs"], json!(["TOKEN", "MODE"]));
    let all = format!("{:?}", seen.0.lock().unwrap());
    assert!(!all.contains("s3cr3t"), "{all}");

    for unreadable in ["0x02", &"11".repeat(33)] {
        let request = DeployRequest::new(request("web-2")).env(ENV).trusted_signer(unreadable);
        let error = workspace.client().deploy(request).await.unwrap_err();
        assert_eq!(error.field(), Some("trusted_signer"), "{error}");
        assert_eq!(error.attempts(), 0);
    }

    let other = format!("0x02{}", "11".repeat(32));
    let error = workspace
        .client()
        .deploy(DeployRequest::new(request("web-2")).env(ENV).trusted_signer(other))
        .await
        .unwrap_err();
    assert!(error.to_string().contains("cannot be trusted"), "{error}");
    assert_eq!(workspace.books().await.len(), 1, "nothing was committed");
}

#[tokio::test]
async fn a_deployment_goes_on_from_every_step() {
    let workspace = Workspace::quick().await;
    let client = workspace.client();
    for step in ["encrypt", "commit", "wait"] {
        let name = format!("from-{step}");
        let partial = Partial::default();
        let (tell, told) = tokio::sync::oneshot::channel();
        let tell = Mutex::new(Some(tell));
        let call = client
            .deploy(DeployRequest::new(request(&name)).env(ENV))
            .partial(&partial)
            .on_progress(move |event| {
                if event.kind == ProgressKind::Step
                    && event.detail.as_deref() == Some(step)
                    && let Some(tell) = tell.lock().unwrap().take()
                {
                    tell.send(event.resume.clone().unwrap()).unwrap();
                }
            });
        let resume = tokio::select! {
            _ = call.into_future() => panic!("it was to be cut off before {step}"),
            resume = told => resume.unwrap(),
        };
        assert_eq!(partial.resume().as_ref(), Some(&resume));
        let text = String::from_utf8(URL_SAFE_NO_PAD.decode(&resume).unwrap()).unwrap();
        for part in ["s3cr3t", "TOKEN", "services", "tdx.small", name.as_str()] {
            assert!(!text.contains(part), "{part} is in {text}");
        }
        for other in
            [vec![], vec![("TOKEN", "another"), ("MODE", "fast")], vec![("TOKEN", "s3cr3t")]]
        {
            let request =
                DeployRequest::resume(&resume).env(other.into_iter().collect::<EnvVars>());
            let error = client.deploy(request).await.unwrap_err();
            assert_eq!((error.kind(), error.field()), (ErrorKind::InvalidArgument, Some("env")));
        }
        let deployment = client.deploy(DeployRequest::resume(&resume).env(ENV)).await.unwrap();
        assert_eq!(deployment.cvm.status, "running");
        let books = workspace.books().await;
        let made = books.iter().filter(|cvm| cvm["name"] == name.as_str()).count();
        assert_eq!(made, 1, "cut off before {step}");
    }
    let older = URL_SAFE_NO_PAD.encode(r#"{"v":1,"step":"wait"}"#);
    for wrong in ["nonsense", &older, &URL_SAFE_NO_PAD.encode("{}")] {
        let error = client.deploy(DeployRequest::resume(wrong)).await.unwrap_err();
        assert_eq!((error.kind(), error.field()), (ErrorKind::InvalidArgument, Some("resume")));
    }
}

#[tokio::test]
async fn a_deployment_that_has_provisioned_nothing_has_no_place_to_go_on_from() {
    let workspace = Workspace::quick().await;
    let seen = Seen::default();
    let refused = json!([{ "route": "POST /cvms/provision", "fault": { "kind": "status_before", "status": 500 }, "times": -1 }]);
    workspace.faults(refused).await;
    let request = DeployRequest::new(request("web-1")).env(ENV);
    let call = workspace.client().deploy(request).on_progress(seen.observer());
    let error = call.await.unwrap_err();
    assert_eq!((error.kind(), error.resume()), (ErrorKind::Server, None));
    assert!(seen.0.lock().unwrap().iter().all(|event| event.resume.is_none()));
}

#[tokio::test]
async fn a_deployment_that_was_deleted_is_not_made_again() {
    let workspace = Workspace::quick().await;
    let client = workspace.client();
    let seen = Seen::default();
    let request = DeployRequest::new(request("web-1")).env(ENV);
    let deployment = client.deploy(request).on_progress(seen.observer()).await.unwrap();
    let events = seen.0.lock().unwrap().clone();
    let after_provisioning = events.iter().skip(1);
    assert!(after_provisioning.clone().all(|event| event.resume.is_some()), "{events:?}");
    let made = |event: &&ProgressEvent| event.made.is_some();
    assert!(events.iter().filter(made).count() >= 2, "{events:?}");
    client.delete_cvm(&deployment.cvm.cvm_id).wait(true).await.unwrap();
    for resume in after_provisioning.filter_map(|event| event.resume.clone()) {
        let error = client.deploy(DeployRequest::resume(resume).env(ENV)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::NotFound, "{error}");
    }
    assert_eq!(workspace.books().await.len(), 1);
}

#[tokio::test]
async fn an_error_after_a_create_names_what_was_made() {
    let workspace = Workspace::quick().await;
    let client = workspace.client();
    let source = workspace.make("web-1").await;
    client.wait_for_cvm(&source.cvm_id).await.unwrap();
    // The looks at the replica fail.
    let refused = json!([
        { "route": "POST /status/batch", "fault": { "kind": "status_before", "status": 500 }, "times": -1 },
    ]);
    workspace.faults(refused).await;
    let call = client.replicate_cvm(&source.cvm_id).wait(true);
    let error = call.timeout(Duration::from_millis(1500)).await.unwrap_err();
    let made = error.made().expect("the replica").clone();
    assert_ne!(made.cvm_id, source.cvm_id);
    assert!(workspace.books().await.iter().any(|cvm| cvm["vm_uuid"] == json!(made.vm_uuid)));
    assert_eq!(error.to_data()["made"]["cvm_id"], json!(made.cvm_id));
    // A cancelled one.
    let partial = Partial::default();
    let call = client.replicate_cvm(&source.cvm_id).wait(true).partial(&partial);
    let ended = tokio::time::timeout(Duration::from_millis(500), call.into_future()).await;
    assert!(ended.is_err());
    assert_ne!(partial.made().expect("the replica").cvm_id, source.cvm_id);
}

#[tokio::test]
async fn an_on_chain_kms_ends_in_a_precondition_and_goes_on_with_an_app_id() {
    let workspace = Workspace::quick().await;
    let client = workspace.client();
    let wanted = request("web-1").kms("base");
    let error = client.deploy(DeployRequest::new(wanted).env(ENV)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Precondition, "{error}");
    let resume = error.resume().expect("a resume").to_owned();
    let app_id = "0x".to_owned() + &"ab".repeat(20);
    let deployment =
        client.deploy(DeployRequest::resume(resume).env(ENV).app_id(&app_id)).await.unwrap();
    assert_eq!(deployment.cvm.status, "running");
    assert_eq!(workspace.books().await.len(), 1);
}

fn outcomes(results: &[phala_cvm::FleetResult]) -> Vec<Outcome> {
    results.iter().map(|result| result.outcome).collect()
}

#[tokio::test]
async fn a_rolling_restart_keeps_its_bounds_and_goes_on_from_its_results() {
    const COUNT: usize = 50;
    let workspace = Workspace::new(json!({ "boot_time_ms": 10, "restart_time_ms": 1200 })).await;
    let vm_uuids = workspace.make_many("web", COUNT).await;
    let client = workspace.client();
    client.wait_for_cvm(vm_uuids.last().unwrap()).await.unwrap();
    let since = workspace.journal().await.last().unwrap()["seq"].as_u64().unwrap();
    let results = client.fleet().restart(vm_uuids.clone()).max_unavailable(5).await.unwrap();
    assert!(results.iter().all(|result| result.ok()), "{results:?}");
    let order: Vec<&String> = results.iter().map(|result| &result.cvm_id).collect();
    assert_eq!(order, vm_uuids.iter().collect::<Vec<_>>());
    let down = workspace
        .emulator
        .get(&format!("/_emulator/downtime?api_key={}&since={since}", workspace.key))
        .await;
    println!("a rolling restart of {COUNT}: {down}");
    assert!(down["max_down_at_once"].as_u64().unwrap() <= 5, "{down}");

    workspace.next_boot_of("web-0007", "disk full").await;
    let results =
        client.fleet().restart(vm_uuids.clone()).max_unavailable(5).max_failures(1).await.unwrap();
    let failed: Vec<&phala_cvm::FleetResult> =
        results.iter().filter(|result| result.outcome == Outcome::Failed).collect();
    assert_eq!(failed.len(), 1);
    assert_eq!(failed[0].cvm_id, vm_uuids[7]);
    assert!(failed[0].error.as_ref().unwrap().to_string().contains("disk full"));
    let left = results.iter().filter(|result| result.outcome == Outcome::NotAttempted).count();
    assert!(left > COUNT / 2, "{left} not attempted");

    let restarts_before: Vec<u64> = restarts(&workspace).await;
    let done = client.fleet().restart(results.clone()).max_unavailable(5).await.unwrap();
    assert!(done.iter().all(|result| result.ok()), "{done:?}");
    assert_eq!(done.len(), COUNT);
    for ((before, after), result) in
        restarts_before.iter().zip(restarts(&workspace).await).zip(&results)
    {
        assert_eq!(after - before, u64::from(!result.ok()), "{}", result.cvm_id);
    }
}

async fn restarts(workspace: &Workspace) -> Vec<u64> {
    workspace.books().await.iter().map(|cvm| cvm["restarts"].as_u64().unwrap()).collect()
}

#[tokio::test]
async fn a_fleet_is_named_by_a_filter_and_errors_are_values() {
    let workspace = Workspace::quick().await;
    workspace.make_many("web", 3).await;
    workspace.make("other-1").await;
    let client = workspace.client();
    let results = client.fleet().stop(CvmFilter::new().name("web-*")).wait(true).await.unwrap();
    assert_eq!(outcomes(&results), [Outcome::Ok; 3]);
    assert!(results.iter().all(|result| result.cvm.as_ref().unwrap().status == "stopped"));
    let results = client.fleet().start(["web-0000", "no-such-cvm", "web-0001"]).await.unwrap();
    assert_eq!(outcomes(&results), [Outcome::Ok, Outcome::Failed, Outcome::Ok]);
    assert_eq!(results[1].error.as_ref().unwrap().kind(), ErrorKind::NotFound);
    let error: Error = client.fleet().stop(CvmFilter::new()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidArgument);
}

#[tokio::test]
async fn a_fleet_that_is_cut_off_leaves_what_it_has() {
    let workspace = Workspace::new(json!({ "boot_time_ms": 10, "stop_time_ms": 10 })).await;
    let vm_uuids = workspace.make_many("web", 6).await;
    let client = workspace.client();
    let partial = Partial::default();
    workspace
        .faults(json!([
            { "route": "POST /cvms/{id}/stop", "fault": { "kind": "none" }, "times": 2 },
            { "route": "POST /cvms/{id}/stop", "fault": { "kind": "latency", "ms": 60_000 }, "times": -1 },
        ]))
        .await;
    let call = client.fleet().stop(vm_uuids).concurrency(2).partial(&partial).into_future();
    let cut = tokio::time::timeout(Duration::from_secs(2), call).await;
    assert!(cut.is_err());
    let results = partial.results().unwrap();
    let count = |outcome| results.iter().filter(|result| result.outcome == outcome).count();
    assert_eq!(
        (count(Outcome::Ok), count(Outcome::Unknown), count(Outcome::NotAttempted)),
        (2, 2, 2),
        "{results:?}"
    );
}

#[tokio::test]
async fn a_fleet_that_was_cut_off_goes_on_where_it_ended() {
    let workspace = Workspace::new(json!({ "boot_time_ms": 10, "stop_time_ms": 800 })).await;
    let vm_uuids = workspace.make_many("web", 3).await;
    let client = workspace.client();
    let cut = Duration::from_millis(300);

    let partial = Partial::default();
    let call = client.fleet().stop(vm_uuids).wait(true).concurrency(2).partial(&partial);
    assert!(tokio::time::timeout(cut, call.into_future()).await.is_err());
    let results = partial.results().unwrap();
    assert_eq!(outcomes(&results), [Outcome::Unknown, Outcome::Unknown, Outcome::NotAttempted]);
    for result in &results[..2] {
        client.wait_for_cvm(result.cvm_id.as_str()).target(Target::Stopped).await.unwrap();
    }
    let results = client.fleet().stop(results).wait(true).await.unwrap();
    assert_eq!(outcomes(&results), [Outcome::Ok; 3], "{results:?}");
    assert!(results.iter().all(|result| result.cvm.as_ref().unwrap().status == "stopped"));

    let again: Vec<String> = results.iter().map(|result| result.cvm_id.clone()).collect();
    let refused = client.fleet().stop(again.clone()).await.unwrap();
    assert_eq!(outcomes(&refused), [Outcome::Failed; 3]);
    let stopped = client.fleet().stop(refused).await.unwrap();
    assert_eq!(outcomes(&stopped), [Outcome::Ok; 3]);

    let partial = Partial::default();
    workspace
        .faults(json!([
            { "route": "DELETE /cvms/{id}", "fault": { "kind": "drop_after" }, "times": 1 },
            { "route": "DELETE /cvms/{id}", "fault": { "kind": "latency", "ms": 60_000 }, "times": 1 },
        ]))
        .await;
    let call = client.fleet().delete(again[..1].to_vec()).partial(&partial).into_future();
    assert!(tokio::time::timeout(cut, call).await.is_err());
    let results = client.fleet().delete(partial.results().unwrap()).await.unwrap();
    assert_eq!(outcomes(&results), [Outcome::Ok], "{results:?}");
    let missing = client.fleet().delete(["no-such-cvm"]).await.unwrap();
    let missing = client.fleet().delete(missing).await.unwrap();
    assert_eq!(outcomes(&missing), [Outcome::Failed]);
}

#[tokio::test]
async fn a_health_check_is_asked_until_it_passes() {
    let workspace = Workspace::quick().await;
    let vm_uuids = workspace.make_many("web", 2).await;
    let client = workspace.client();
    client.fleet().stop(vm_uuids.clone()).wait(true).await.unwrap();
    let asked = Arc::new(Mutex::new(Vec::new()));
    let noted = Arc::clone(&asked);
    let results = client
        .fleet()
        .start(vm_uuids)
        .max_unavailable(1)
        .health_check(move |cvm: Cvm| {
            let noted = Arc::clone(&noted);
            async move {
                assert_eq!(cvm.status, "running");
                let mut noted = noted.lock().unwrap();
                noted.push(cvm.name.clone().unwrap());
                Ok(noted.len() > 1)
            }
        })
        .await
        .unwrap();
    assert_eq!(outcomes(&results), [Outcome::Ok; 2]);
    assert_eq!(*asked.lock().unwrap(), ["web-0000", "web-0000", "web-0001"]);
}

#[tokio::test]
async fn a_health_check_that_fails_is_asked_again_until_the_time_is_up() {
    let workspace = Workspace::quick().await;
    let vm_uuids = workspace.make_many("web", 2).await;
    let client = workspace.client();
    client.fleet().stop(vm_uuids.clone()).wait(true).await.unwrap();
    let asked = Arc::new(Mutex::new(0));
    let noted = Arc::clone(&asked);
    let results = client
        .fleet()
        .start(vm_uuids)
        .timeout(Duration::from_secs(4))
        .health_check(move |cvm: Cvm| {
            let noted = Arc::clone(&noted);
            async move {
                if cvm.name.as_deref() == Some("web-0001") {
                    return Err("no answer\u{1b}[2J on port 80".to_owned());
                }
                let mut noted = noted.lock().unwrap();
                *noted += 1;
                if *noted < 2 { Err("not yet".to_owned()) } else { Ok(true) }
            }
        })
        .await
        .unwrap();
    assert_eq!(outcomes(&results), [Outcome::Ok, Outcome::Failed]);
    assert_eq!(*asked.lock().unwrap(), 2);
    let error = results[1].error.as_ref().unwrap();
    assert_eq!(error.kind(), ErrorKind::WaitTimeout);
    assert!(error.message().ends_with("the last time: no answer [2J on port 80"), "{error}");
    assert_eq!(error.state().unwrap().status, "running");
}

#[tokio::test]
async fn results_of_another_action_are_refused() {
    let workspace = Workspace::quick().await;
    workspace.make_many("web", 2).await;
    let client = workspace.client();
    let stopped = client.fleet().stop(CvmFilter::new().name("web-*")).wait(true).await.unwrap();
    assert_eq!(outcomes(&stopped), [Outcome::Ok; 2]);
    assert!(stopped.iter().all(|result| result.action == FleetAction::Stop));
    let planned = client.fleet().stop(CvmFilter::new().name("*")).dry_run(true).await.unwrap();
    let before = workspace.journal().await.len();
    for (results, index) in [(stopped.clone(), 0), (planned, 0)] {
        let error = client.fleet().delete(results).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidArgument);
        assert_eq!(error.field(), Some(format!("cvms[{index}].action").as_str()));
        assert!(error.message().contains("a result of `stop`"), "{error}");
        assert!(error.message().contains("`cvm_id` of each result"), "{error}");
    }
    let mixed = vec![FleetCvm::from("web-0000"), FleetCvm::from(&stopped[1])];
    assert!(client.fleet().delete(mixed).await.is_err());
    assert_eq!(workspace.journal().await.len(), before);
    let ids: Vec<String> = stopped.into_iter().map(|result| result.cvm_id).collect();
    assert_eq!(outcomes(&client.fleet().delete(ids).await.unwrap()), [Outcome::Ok; 2]);
}

#[tokio::test]
async fn a_cvm_that_is_named_twice_is_done_once() {
    let workspace = Workspace::quick().await;
    let vm_uuids = workspace.make_many("web", 3).await;
    let client = workspace.client();
    let cvm = client.wait_for_cvm(vm_uuids[0].as_str()).await.unwrap();
    client.wait_for_cvm(vm_uuids[2].as_str()).await.unwrap();
    let info = client.get_cvm_info(vm_uuids[0].as_str()).await.unwrap();
    let undashed = vm_uuids[0].replace('-', "").to_uppercase();
    let given = vec![
        FleetCvm::from("web-0000"),
        FleetCvm::from("web-0001"),
        FleetCvm::from(vm_uuids[0].as_str()),
        FleetCvm::from(undashed),
        FleetCvm::from(format!("app_{}", info.app_id.as_ref().unwrap())),
        FleetCvm::from(&info),
        FleetCvm::from(cvm),
        FleetCvm::from(info.cvm_id.as_str()),
    ];
    let results = client.fleet().restart(given).await.unwrap();
    assert_eq!(outcomes(&results), [Outcome::Ok; 2], "{results:?}");
    assert_eq!(results[0].name.as_deref(), Some("web-0000"));
    assert_eq!(results[1].name.as_deref(), Some("web-0001"));
    assert_eq!(restarts(&workspace).await, [1, 1, 0]);

    // Of two results for one CVM, the later one counts.
    let mut failed = results.clone();
    failed[0].outcome = Outcome::NotAttempted;
    let all = [failed, results].concat();
    assert_eq!(outcomes(&client.fleet().restart(all).await.unwrap()), [Outcome::Ok; 2]);
    assert_eq!(restarts(&workspace).await, [1, 1, 0]);
}

#[tokio::test]
async fn a_filter_names_and_a_dry_run_does_nothing() {
    let workspace = Workspace::quick().await;
    let vm_uuids = workspace.make_many("web", 3).await;
    workspace.make("other-1").await;
    let client = workspace.client();
    let info = client.get_cvm_info("web-0000").await.unwrap();
    let region = info.node_info.unwrap().region.unwrap();
    let filter = CvmFilter::new()
        .region(region.to_uppercase())
        .instance_type("TDX.small")
        .exclude(["other-*", "*-0001"]);
    let before = workspace.journal().await.len();
    let planned = client.fleet().stop(filter.clone()).dry_run(true).await.unwrap();
    assert_eq!(outcomes(&planned), [Outcome::NotAttempted; 2]);
    let names: HashSet<_> = planned.iter().map(|result| result.name.clone().unwrap()).collect();
    assert_eq!(names, HashSet::from(["web-0000".to_owned(), "web-0002".to_owned()]));
    let sent = workspace.journal().await.split_off(before);
    assert!(sent.iter().all(|request| request["method"] == "GET"), "{sent:?}");

    let stopped = client.fleet().stop(planned).wait(true).await.unwrap();
    assert_eq!(outcomes(&stopped), [Outcome::Ok; 2]);
    for none in [CvmFilter::new().region("nowhere"), CvmFilter::new().instance_type("tdx.huge")] {
        assert_eq!(outcomes(&client.fleet().delete(none).await.unwrap()), []);
    }
    let listed = client.fleet().delete(vm_uuids).dry_run(true).await.unwrap();
    assert_eq!(outcomes(&listed), [Outcome::NotAttempted; 3]);
    // One that the API may gain is taken, and matches nothing today.
    let future = client.fleet().stop(CvmFilter::new().status("hibernating")).await.unwrap();
    assert_eq!(outcomes(&future), []);
    let error = client.fleet().stop(CvmFilter::new().status("Runing")).await.unwrap_err();
    assert!(error.message().contains("did you mean `running`?"), "{error}");
}

#[tokio::test]
async fn an_ambiguous_name_is_answered_with_what_it_could_mean() {
    let workspace = Workspace::quick().await;
    let cvm = workspace.make("web-1").await;
    let client = workspace.client();
    client.wait_for_cvm("web-1").await.unwrap();
    let replica = client.replicate_cvm(cvm.vm_uuid.unwrap()).wait(true).await.unwrap();
    let check = |error: &Error, id: &str| {
        assert_eq!(error.error_code(), Some("ERR-03-002"));
        assert!(error.to_string().contains(id), "{error}");
    };
    check(&client.stop_cvm("web-1").await.unwrap_err(), &replica.cvm_id);
    check(&client.wait_for_cvm("web-1").await.unwrap_err(), &replica.cvm_id);
    let results = client.fleet().stop(["web-1"]).await.unwrap();
    check(results[0].error.as_ref().unwrap(), &replica.cvm_id);
}

#[tokio::test]
async fn one_rate_limit_holds_back_the_whole_fleet() {
    let workspace = Workspace::quick().await;
    let vm_uuids = workspace.make_many("web", 20).await;
    let client = workspace.client();
    workspace
        .faults(json!([{
            "route": "POST /cvms/{id}/stop",
            "fault": { "kind": "status_before", "status": 429, "retry_after": 1 },
        }]))
        .await;
    let before = workspace.journal().await.len();
    let results = client.fleet().stop(vm_uuids).concurrency(2).await.unwrap();
    assert!(results.iter().all(|result| result.ok()), "{results:?}");
    let entries = workspace.journal().await.split_off(before);
    let start = entries[0]["started_ms"].as_f64().unwrap();
    let early = entries
        .iter()
        .filter(|entry| entry["started_ms"].as_f64().unwrap() < start + 900.0)
        .count();
    println!("{early} of {} requests in the second after the 429", entries.len());
    // The one that met it, the one beside it, and maybe one that was on its way.
    assert!(early <= 4, "{early} requests were sent in spite of the limit");
}
