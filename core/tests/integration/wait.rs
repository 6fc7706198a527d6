//! Waiting for CVMs, against the emulator.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use crate::support::workspace::{QUICK, Seen, Workspace, outcomes, request};
use phala_cvm::{Client, CommitCvmProvisionRequest, DeployRequest, ErrorKind, Outcome, Target};
use serde_json::{Value, json};
use std::collections::HashSet;
use std::future::IntoFuture;
use std::time::{Duration, Instant};

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
    assert_eq!(workspace.stored_cvms().await[0]["restarts"], 1);
    let replica = client.replicate_cvm(id).wait(true).await.unwrap();
    assert_eq!(replica.status, "running");
    assert_ne!(replica.vm_uuid, cvm.vm_uuid);
    assert_eq!(client.shutdown_cvm(id).wait(true).await.unwrap().status, "stopped");
    client.delete_cvm(id).wait(true).await.unwrap();
    let stored_cvms = workspace.stored_cvms().await;
    assert!(stored_cvms[0]["deleted"].as_bool().unwrap(), "{stored_cvms:?}");
}

#[tokio::test]
async fn a_restart_that_was_not_seen_counts_only_if_it_is_recorded() {
    // The restart is over before the first read, and the answer to it is lost.
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
    // One for the operations before, one to reconcile the lost answer, one to check whether it is over.
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
    assert!(error.to_string().contains("300 ms"), "{error}");
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
    let other_client = Client::builder()
        .api_key("phak_wrong_7f3d0c95b1e84a62")
        .base_url(&workspace.base_url)
        .build()
        .unwrap();
    let error = other_client.wait_for_cvm(&cvm.cvm_id).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Auth);
}

#[tokio::test]
async fn what_does_not_exist_is_deleted() {
    let workspace = Workspace::quick().await;
    let client = workspace.client();
    let state = client.wait_for_cvm("no-such-cvm").target(Target::Deleted).await.unwrap();
    assert_eq!((state.status.as_str(), state.cvm_id.as_str()), ("deleted", "no-such-cvm"));
    let cvm = workspace.make("web-1").await;
    let other = client.clone();
    let id = cvm.cvm_id.clone();
    let wait = tokio::spawn(async move { other.wait_for_cvm(id).target(Target::Deleted).await });
    // The CVM still exists while it is deleted.
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
            // Half of them by name, which has to be resolved; some are waited for twice.
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
    // With this interval, an aborted wait that keeps its place in the schedule delays the next one.
    let client = workspace.options().poll_interval(Duration::from_secs(20)).build().unwrap();
    client.wait_for_cvm(&cvm.cvm_id).await.unwrap();
    for count in [10, 30] {
        let before = workspace.journal().await.len();
        for _ in 0..count {
            let wait = client.wait_for_cvm(&cvm.cvm_id).target(Target::Stopped);
            let error = wait.timeout(Duration::from_millis(100)).await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::WaitTimeout);
        }
        let started = Instant::now();
        assert_eq!(client.wait_for_cvm(&cvm.cvm_id).await.unwrap().status, "running");
        let took = started.elapsed();
        println!("after {count} waits that were given up, one took {} ms", took.as_millis());
        assert!(took < Duration::from_secs(10), "{took:?}");
        let looks = workspace.journal().await.len() - before;
        assert!(looks >= count, "{looks} reads of {count} waits");
    }
}

#[tokio::test]
async fn a_quick_cvm_is_not_waited_for_long() {
    let workspace = Workspace::new(json!({
        "boot_time_ms": 50, "stop_time_ms": 50, "shutdown_time_ms": 50, "restart_time_ms": 50,
    }))
    .await;
    // With a full interval each, nine waits would take three minutes.
    let client = workspace.options().poll_interval(Duration::from_secs(20)).build().unwrap();
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
    assert!(took < Duration::from_secs(60), "{took:?}");
    assert!(busiest_second(&workspace.journal().await) <= 40);
}

#[tokio::test]
async fn many_deleted_cvms_are_looked_for_together() {
    const COUNT: usize = 20;
    let workspace = Workspace::quick().await;
    let vm_uuids = workspace.make_many("web", COUNT).await;
    let others: HashSet<String> = workspace.make_many("kept", 3).await.into_iter().collect();
    let client = workspace.client();
    let before = workspace.journal().await.len();
    let started = Instant::now();
    // Half of them by name.
    let named = vm_uuids.iter().enumerate().map(|(number, vm_uuid)| {
        if number % 2 == 0 { vm_uuid.clone() } else { format!("web-{number:04}") }
    });
    let results = client.fleet().delete(named.collect::<Vec<_>>()).wait(true).await.unwrap();
    let took = started.elapsed();
    assert!(results.iter().all(|result| result.ok()), "{results:?}");
    let left = workspace.stored_cvms().await;
    let left = left.iter().filter(|cvm| !cvm["deleted"].as_bool().unwrap());
    assert_eq!(
        left.map(|cvm| cvm["vm_uuid"].as_str().unwrap().to_owned()).collect::<HashSet<_>>(),
        others
    );
    let looks = workspace.journal().await.len() - before - COUNT;
    println!("{COUNT} CVMs were deleted in {} ms, with {looks} reads", took.as_millis());
    // Each is read by itself to be sure, at one request in a second.
    assert!(took < Duration::from_secs(70), "{took:?}");

    // CVMs that still exist when the wait starts.
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
    assert!(started.elapsed() < Duration::from_secs(70), "{:?}", started.elapsed());
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
    // An operation that leads to another state ends first.
    client.start_cvm(id).await.unwrap();
    assert_eq!(client.shutdown_cvm(id).wait(true).await.unwrap().status, "stopped");
    // A second restart is a separate operation.
    client.start_cvm(id).wait(true).await.unwrap();
    client.restart_cvm(id).await.unwrap();
    client.restart_cvm(id).wait(true).await.unwrap();
    assert_eq!(workspace.stored_cvms().await[0]["restarts"], 2);
    // No operation is in progress: the API refuses the action.
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
        assert!(took >= Duration::from_secs(4) && took < Duration::from_secs(30), "{took:?}");
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
    assert!(error.to_string().contains("300 ms"), "{error}");
    let wait = short.wait_for_cvm(&made.cvm_id).timeout(Duration::from_secs(20));
    assert_eq!(wait.await.unwrap().status, "running");
    let error = options().poll_interval(Duration::from_secs(7200)).build().unwrap_err();
    assert_eq!((error.kind(), error.field()), (ErrorKind::Configuration, Some("poll_interval")));
}
