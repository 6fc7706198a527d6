//! Actions on fleets, against the emulator.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use crate::support::workspace::{Workspace, outcomes};
use phala_cvm::model::Cvm;
use phala_cvm::{CvmFilter, Error, ErrorKind, FleetAction, FleetCvm, Outcome, Partial, Target};
use serde_json::json;
use std::collections::HashSet;
use std::future::IntoFuture;
use std::sync::{Arc, Mutex};
use std::time::Duration;

async fn restarts(workspace: &Workspace) -> Vec<u64> {
    workspace.stored_cvms().await.iter().map(|cvm| cvm["restarts"].as_u64().unwrap()).collect()
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
    // A CVM that does not exist is not down.
    let rolling = client.fleet().restart(["no-such-cvm", "web-0000"]).max_unavailable(1);
    assert_eq!(outcomes(&rolling.await.unwrap()), [Outcome::Failed, Outcome::Ok]);
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
    let cut = tokio::time::timeout(Duration::from_secs(5), call).await;
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
    let workspace = Workspace::new(json!({ "boot_time_ms": 10, "stop_time_ms": 3000 })).await;
    let vm_uuids = workspace.make_many("web", 3).await;
    let client = workspace.client();
    let cut = Duration::from_secs(1);

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
    assert!(error.message().ends_with("its last result: no answer [2J on port 80"), "{error}");
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
        assert!(error.message().contains("not of `stop`"), "{error}");
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

    // If there are two results for one CVM, the later one is used.
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
    // An unknown status is accepted, since the API may add it; it matches nothing.
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
    // The request that received the 429, the concurrent one, and one that may have been in flight.
    assert!(early <= 4, "{early} requests were sent in spite of the limit");
}
