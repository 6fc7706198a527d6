//! Updates, rollbacks, deployments of existing CVMs, and logs, against the emulator.

// Tests fail by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use crate::support::emulator::Emulator;
use phala_cvm::{
    Client, ComposeFile, CvmFilter, DeployRequest, Error, ErrorKind, FleetResult, FollowCvmLogs,
    Outcome, Partial, ProgressEvent, ProgressKind, ProvisionCvmRequest, Proxy,
};
use serde_json::{Value, json};
use std::future::IntoFuture;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

const GOOD: &str = "services: {web: {image: nginx}}";
const BETTER: &str = "services: {web: {image: nginx:2}}";
const BAD: &str = "services: {web: {image: bad-image}}";

struct Workspace {
    emulator: Emulator,
    api_key: String,
    client: Client,
}

impl Workspace {
    async fn new() -> Self {
        Self::with(json!({})).await
    }

    /// A workspace with these settings of the emulator, too.
    async fn with(settings: Value) -> Self {
        let emulator = Emulator::start().await;
        let mut times = json!({
            "boot_time_ms": 50, "stop_time_ms": 20, "shutdown_time_ms": 20, "restart_time_ms": 50,
            "update_time_ms": 200,
        });
        times.as_object_mut().unwrap().extend(settings.as_object().unwrap().clone());
        let made = emulator.post("/_emulator/workspaces", &times).await;
        let api_key = made["api_key"].as_str().unwrap().to_owned();
        let client = Client::builder()
            .api_key(api_key.as_str())
            .base_url(made["base_url"].as_str().unwrap())
            .poll_interval(Duration::from_millis(50))
            .proxy(Proxy::Off)
            .build()
            .unwrap();
        Self { emulator, api_key, client }
    }

    async fn cvms(&self) -> Vec<Value> {
        let path = format!("/_emulator/cvms?api_key={}", self.api_key);
        self.emulator.get(&path).await["cvms"].as_array().unwrap().clone()
    }

    async fn cvm(&self, name: &str) -> Value {
        let mut cvms = self.cvms().await;
        cvms.retain(|cvm| cvm["name"] == name);
        assert_eq!(cvms.len(), 1, "{cvms:?}");
        cvms.remove(0)
    }

    /// Makes boots with the image `bad-image` fail.
    async fn refuse_bad_images(&self, name: &str) {
        self.refuse_boots(name, Some("bad-image")).await;
    }

    /// Makes all boots fail, or those whose Docker Compose file has this text.
    async fn refuse_boots(&self, name: &str, compose_contains: Option<&str>) {
        let failure = json!({
            "api_key": self.api_key, "name": name, "error": "image not found",
            "compose_contains": compose_contains,
        });
        self.emulator.post("/_emulator/boot-failures", &failure).await;
    }

    async fn refuse_next_boot(&self, name: &str) {
        let failure =
            json!({"api_key": self.api_key, "name": name, "error": "image not found", "times": 1});
        self.emulator.post("/_emulator/boot-failures", &failure).await;
    }

    /// The Docker Compose file and the status of each CVM.
    async fn composes(&self) -> Vec<(String, String)> {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let cvms = self.cvms().await;
        cvms.iter()
            .map(|cvm| (text(&cvm["app_compose"]["docker_compose_file"]), text(&cvm["status"])))
            .collect()
    }

    async fn faults(&self, faults: Value) {
        let mut faults = faults;
        faults["api_key"] = json!(self.api_key);
        self.emulator.post("/_emulator/faults", &faults).await;
    }

    async fn deploy(&self, name: &str) {
        let deployment = self.client.deploy(request(name, GOOD)).await.unwrap();
        assert_eq!((deployment.action.as_str(), &*deployment.cvm.status), ("created", "running"));
    }

    async fn deploy_all(&self, names: &[&str]) {
        for name in names {
            self.deploy(name).await;
        }
    }
}

fn request(name: &str, compose: &str) -> DeployRequest {
    let compose =
        ComposeFile::new().docker_compose_file(compose).public_logs(true).public_sysinfo(true);
    DeployRequest::new(ProvisionCvmRequest::new(name, "tdx.small").compose_file(compose))
        .env([("A", "1")])
}

#[tokio::test]
async fn an_update_is_sealed_sent_once_and_followed_to_its_end() {
    let workspace = Workspace::new().await;
    workspace.deploy("my-app").await;
    let client = &workspace.client;
    let before = client.get_cvm_info("my-app").await.unwrap();

    let dry = client.update_cvm("my-app").docker_compose_file(BETTER).dry_run(true).await.unwrap();
    assert_eq!((dry.action.as_str(), dry.changes.len()), ("updated", 1));
    assert_eq!(workspace.cvm("my-app").await["updates"], 0);

    let env = [("A", "2"), ("B", "secret")];
    let updated =
        client.update_cvm("my-app").docker_compose_file(BETTER).env(env).vcpu(2).await.unwrap();
    assert_eq!((updated.action.as_str(), updated.cvm.status.as_str()), ("updated", "running"));
    let fields: Vec<_> = updated.changes.iter().map(|change| change.field.as_str()).collect();
    assert_eq!(fields, ["docker_compose_file", "allowed_envs", "env", "vcpu"]);
    let cvm = workspace.cvm("my-app").await;
    let env = json!([{"key": "A", "value": "2"}, {"key": "B", "value": "secret"}]);
    assert_eq!((&cvm["updates"], &cvm["env"]), (&json!(1), &env));
    assert_eq!(cvm["app_compose"]["docker_compose_file"], BETTER);
    let after = client.get_cvm_info("my-app").await.unwrap();
    assert_ne!(after.compose_hash, before.compose_hash);
    assert!(updated.correlation_id.is_some());

    let again = client.update_cvm("my-app").docker_compose_file(BETTER).vcpu(2).await.unwrap();
    assert_eq!((again.action.as_str(), again.changes.len()), ("unchanged", 0));
    assert_eq!(workspace.cvm("my-app").await["updates"], 1);
}

#[tokio::test]
async fn an_update_whose_answer_is_lost_is_applied_once() {
    let workspace = Workspace::new().await;
    workspace.deploy("my-app").await;
    let script = json!([{ "route": "PATCH /cvms/{id}", "fault": { "kind": "drop_after" } }]);
    workspace.faults(json!({ "script": script })).await;
    let updated = workspace.client.update_cvm("my-app").docker_compose_file(BETTER).await.unwrap();
    assert_eq!(updated.action, "updated");
    let cvm = workspace.cvm("my-app").await;
    assert_eq!((&cvm["updates"], &cvm["status"]), (&json!(1), &json!("running")));
}

#[tokio::test]
async fn an_update_that_is_complete_does_not_fail_by_the_last_read() {
    let workspace = Workspace::new().await;
    workspace.deploy("my-app").await;
    let client = &workspace.client;
    let fault = json!({ "kind": "status_before", "status": 500 });
    let unreadable = json!({ "route": "GET /cvms/{id}", "fault": fault, "times": -1 });
    let compared = json!({ "route": "GET /cvms/{id}", "fault": { "kind": "none" } });
    workspace.faults(json!({ "script": [compared, unreadable] })).await;
    let updated = client.update_cvm("my-app").docker_compose_file(BETTER).await.unwrap();
    assert_eq!((updated.action.as_str(), updated.cvm.status.as_str()), ("updated", "running"));
    assert_eq!(updated.cvm.name.as_deref(), Some("my-app"));

    workspace.faults(json!({ "script": [compared, unreadable] })).await;
    let mut again = request("my-app", GOOD);
    again.options.if_exists = Some("update".to_owned());
    let deployment = client.deploy(again).await.unwrap();
    assert_eq!((deployment.action.as_str(), &*deployment.cvm.status), ("updated", "running"));
    assert_eq!(workspace.cvm("my-app").await["updates"], 2);
}

#[tokio::test]
async fn a_rollback_goes_to_the_revision_that_it_asked_about() {
    let workspace = Workspace::new().await;
    workspace.deploy("my-app").await;
    let client = &workspace.client;
    client.update_cvm("my-app").docker_compose_file(BETTER).env([("A", "2")]).await.unwrap();
    let fault = json!({ "kind": "wrong_type" });
    let detail = json!({ "route": "GET /apps/{app}/revisions/{revision}", "fault": fault });
    workspace.faults(json!({ "script": [detail] })).await;
    // It cannot restore the environment, so it changes nothing.
    let error = client.rollback("my-app").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Response, "{error}");
    assert_eq!(workspace.cvm("my-app").await["updates"], 1);
    client.rollback("my-app").await.unwrap();
    let cvm = workspace.cvm("my-app").await;
    assert_eq!(cvm["env"], json!([{"key": "A", "value": "1"}]));
    assert_eq!(cvm["app_compose"]["docker_compose_file"], GOOD);
}

#[tokio::test]
async fn what_does_not_come_up_goes_back() {
    let workspace = Workspace::new().await;
    workspace.deploy("my-app").await;
    workspace.refuse_bad_images("my-app").await;
    let client = &workspace.client;
    let before = client.get_cvm_info("my-app").await.unwrap();
    let requested = client.update_cvm("my-app").docker_compose_file(BAD).env([("A", "2")]).vcpu(2);
    let result = requested.rollback(true).await.unwrap();
    assert_eq!((result.action.as_str(), result.cvm.status.as_str()), ("rolled_back", "running"));
    assert!(result.reason.as_deref().unwrap().contains("image not found"), "{result:?}");
    let after = client.get_cvm_info("my-app").await.unwrap();
    assert_eq!(after.compose_hash, before.compose_hash);
    assert_eq!(after.resource.as_ref().unwrap().vcpu, Some(1));
    assert_eq!(workspace.cvm("my-app").await["env"], json!([{"key": "A", "value": "1"}]));

    let error = client.update_cvm("my-app").docker_compose_file(BAD).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::CvmFailed);
    assert!(error.log().unwrap().contains("image not found"), "{:?}", error.log());
    let again = client.update_cvm("my-app").docker_compose_file(BAD).rollback(true);
    let error = again.await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::CvmFailed);
    assert!(error.to_string().contains("was not rolled back"), "{error}");
    // The rollback does not return to a revision that has failed already.
    let again = client.update_cvm("my-app").docker_compose_file(BAD).env([("A", "3")]);
    let result = again.rollback(true).await.unwrap();
    assert_eq!((result.action.as_str(), result.cvm.status.as_str()), ("rolled_back", "running"));
    assert_eq!(client.get_cvm_info("my-app").await.unwrap().compose_hash, before.compose_hash);

    client.update_cvm("my-app").docker_compose_file(BAD).await.unwrap_err();
    let back = client.rollback("my-app").await.unwrap();
    assert_eq!((back.action.as_str(), back.cvm.status.as_str()), ("rolled_back", "running"));
    assert_eq!(client.get_cvm_info("my-app").await.unwrap().compose_hash, before.compose_hash);
    let error = client.rollback("my-app").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotFound);
    assert!(error.to_string().contains("already gone back"), "{error}");
    assert_eq!(client.get_cvm_info("my-app").await.unwrap().compose_hash, before.compose_hash);
}

#[tokio::test]
async fn a_revision_that_has_run_is_where_a_rollback_returns() {
    let workspace = Workspace::new().await;
    workspace.deploy("my-app").await;
    let client = &workspace.client;
    client.update_cvm("my-app").docker_compose_file(BETTER).await.unwrap();
    let failure = json!({
        "api_key": workspace.api_key, "name": "my-app", "error": "out of memory", "times": 1,
    });
    workspace.emulator.post("/_emulator/boot-failures", &failure).await;
    client.restart_cvm("my-app").wait(true).await.unwrap_err();
    workspace.refuse_bad_images("my-app").await;
    let events: Arc<Mutex<Vec<ProgressEvent>>> = Arc::default();
    let seen = Arc::clone(&events);
    let requested = client.update_cvm("my-app").docker_compose_file(BAD).rollback(true);
    let requested = requested.on_progress(move |event| seen.lock().unwrap().push(event.clone()));
    assert_eq!(requested.await.unwrap().action, "rolled_back");
    assert_eq!(workspace.cvm("my-app").await["app_compose"]["docker_compose_file"], BETTER);
    // The failed update is not reported as done, the rollback is.
    let events = events.lock().unwrap();
    let done = |event: &&ProgressEvent| event.kind == ProgressKind::Done;
    assert_eq!(events.iter().filter(done).count(), 1, "{events:?}");
    assert!(done(&events.last().unwrap()), "{events:?}");
}

#[tokio::test]
async fn the_first_environment_is_taken_back() {
    let workspace = Workspace::new().await;
    let client = &workspace.client;
    let compose = ComposeFile::new().docker_compose_file(GOOD).public_logs(true);
    let request = ProvisionCvmRequest::new("my-app", "tdx.small").compose_file(compose);
    client.deploy(DeployRequest::new(request)).await.unwrap();
    workspace.refuse_bad_images("my-app").await;
    let requested = client.update_cvm("my-app").docker_compose_file(BAD).env([("A", "1")]);
    let result = requested.rollback(true).await.unwrap();
    assert_eq!((result.action.as_str(), result.cvm.status.as_str()), ("rolled_back", "running"));
    let cvm = workspace.cvm("my-app").await;
    assert_eq!(cvm["app_compose"]["docker_compose_file"], GOOD);
    assert_eq!(cvm["app_compose"]["allowed_envs"], json!([]));
}

#[tokio::test]
async fn a_deployment_creates_or_updates() {
    let workspace = Workspace::new().await;
    let client = &workspace.client;
    let deploy = |compose: &str| {
        let mut request = request("my-app", compose);
        request.options.if_exists = Some("update".to_owned());
        request.options.env = None;
        client.deploy(request)
    };
    let mut actions = Vec::new();
    for compose in [GOOD, GOOD, BETTER, BETTER] {
        let deployment = deploy(compose).await.unwrap();
        assert_eq!(deployment.cvm.status, "running");
        actions.push(deployment.action);
    }
    assert_eq!(actions, ["created", "unchanged", "updated", "unchanged"]);
    assert_eq!(workspace.cvm("my-app").await["updates"], 1);

    // A stopped CVM is started.
    for (compose, action) in [(BETTER, "unchanged"), (GOOD, "updated")] {
        client.stop_cvm("my-app").wait(true).await.unwrap();
        let deployment = deploy(compose).await.unwrap();
        assert_eq!((deployment.action.as_str(), &*deployment.cvm.status), (action, "running"));
        assert_eq!(workspace.cvm("my-app").await["status"], "running");
    }
    client.stop_cvm("my-app").wait(true).await.unwrap();
    let deployment = deploy(BETTER).wait(false).await.unwrap();
    assert_eq!(deployment.action, "updated");

    // Two concurrent calls: one creates the CVM, the other one finds that the name is in use.
    let (one, other) = tokio::join!(
        client.deploy({
            let mut one = request("other-app", GOOD);
            one.options.if_exists = Some("update".to_owned());
            one
        }),
        client.deploy({
            let mut other = request("other-app", BETTER);
            other.options.if_exists = Some("update".to_owned());
            other
        }),
    );
    let mut actions = [one.unwrap().action, other.unwrap().action];
    actions.sort();
    assert_eq!(actions, ["created", "updated"]);
    assert_eq!(workspace.cvm("other-app").await["status"], "running");
}

#[tokio::test]
async fn a_fleet_takes_itself_back() {
    let workspace = Workspace::new().await;
    let client = &workspace.client;
    let names = ["web-1", "web-2", "web-3", "web-4"];
    workspace.deploy_all(&names).await;
    let before: Vec<_> =
        workspace.cvms().await.iter().map(|cvm| cvm["compose_hash"].clone()).collect();
    workspace.refuse_bad_images("web-3").await;
    let journal = format!("/_emulator/journal?api_key={}", workspace.api_key);
    let since = workspace.emulator.get(&journal).await["last"].clone();

    let call = client.fleet().update(names).docker_compose_file(BAD).on_failure("rollback");
    let results = call.await.unwrap();
    let outcomes: Vec<_> = results.iter().map(|result| result.outcome).collect();
    use Outcome::{Failed, NotAttempted};
    assert_eq!(outcomes, [Failed, Failed, Failed, NotAttempted]);
    let error = results[2].error.as_ref().unwrap();
    assert!(error.message().contains("image not found"), "{error}");
    assert!(error.message().contains("rolled back"), "{error}");
    let after: Vec<_> =
        workspace.cvms().await.iter().map(|cvm| cvm["compose_hash"].clone()).collect();
    assert_eq!(after, before);
    let path = format!("/_emulator/downtime?api_key={}&since={since}", workspace.api_key);
    let downtime = workspace.emulator.get(&path).await;
    assert_eq!((&downtime["max_down_at_once"], &downtime["down_now"]), (&json!(1), &json!(0)));

    let results = client.fleet().update(results).docker_compose_file(BETTER).await.unwrap();
    assert!(results.iter().all(|result| result.ok()), "{results:?}");
}

/// The result's error.
fn error_of(result: &FleetResult) -> &Error {
    result.error.as_ref().unwrap_or_else(|| panic!("no error: {result:?}"))
}

#[tokio::test]
async fn no_healthy_cvm_is_rolled_back_after_the_rollback_of_the_failed_one_has_failed() {
    let workspace = Workspace::new().await;
    let client = &workspace.client;
    let names = ["web-1", "web-2", "web-3", "web-4"];
    workspace.deploy_all(&names).await;
    client.update_cvm("web-1").docker_compose_file(BETTER).await.unwrap();
    // No CVM boots with the old revision any more, and `web-4` not with the new one, either.
    for name in &names[..3] {
        workspace.refuse_boots(name, Some(GOOD)).await;
    }
    workspace.refuse_boots("web-4", None).await;

    let call = client.fleet().update(names).docker_compose_file(BETTER).on_failure("rollback");
    let results = call.await.unwrap();
    let status = |status: &str| status.to_owned();
    let runs = |compose: &str, has: &str| (compose.to_owned(), status(has));
    let running = || runs(BETTER, "running");
    assert_eq!(
        workspace.composes().await,
        [running(), running(), running(), runs(GOOD, "error")],
        "{results:?}"
    );
    // The first one had the new revision before.
    assert!(results[0].ok() && results[0].error.is_none(), "{:?}", results[0]);
    for result in &results[1..3] {
        assert_eq!(result.outcome, Outcome::Failed);
        assert_eq!(result.cvm.as_ref().unwrap().status, "running");
        let error = error_of(result);
        assert_eq!(
            error.message(),
            "the CVM was updated; it was not rolled back, because the rollback of web-4 failed"
        );
        assert_eq!(
            (error.operation(), error.cvm_id()),
            (Some("update_cvm"), Some(&*result.cvm_id))
        );
    }
    let error = error_of(&results[3]);
    assert!(error.message().contains("the rollback failed: "), "{error}");

    let results = client.fleet().update(results).docker_compose_file(BETTER).await.unwrap();
    assert!(results[..3].iter().all(FleetResult::ok), "{results:?}");
}

#[tokio::test]
async fn the_rollback_of_a_fleet_keeps_to_max_unavailable() {
    let workspace = Workspace::new().await;
    let client = &workspace.client;
    let names = ["web-1", "web-2", "web-3", "web-4", "web-5"];
    workspace.deploy_all(&names).await;
    for name in &names[..4] {
        workspace.refuse_boots(name, Some(GOOD)).await;
    }
    workspace.refuse_bad_images("web-5").await;
    let call = client.fleet().update(names).docker_compose_file(BAD).on_failure("rollback");
    let results = call.max_unavailable(2).await.unwrap();

    let count = |statuses: &[(String, String)], status: &str| {
        statuses.iter().filter(|(_, has)| has == status).count()
    };
    let composes = workspace.composes().await;
    assert_eq!((count(&composes, "error"), count(&composes, "running")), (2, 3), "{results:?}");
    assert_eq!(composes[4], (GOOD.to_owned(), "running".to_owned()));
    // The results of the failed rollbacks are as the CVMs are now.
    for result in &results[..2] {
        assert_eq!(result.outcome, Outcome::Failed);
        assert_eq!(result.cvm.as_ref().unwrap().status, "error");
        let error = error_of(result);
        assert!(error.message().contains("the CVM was updated; the rollback failed: "), "{error}");
        assert_eq!(error.state().unwrap().status, "error");
        assert_eq!(
            (error.operation(), error.cvm_id()),
            (Some("update_cvm"), Some(&*result.cvm_id))
        );
    }
    for result in &results[2..4] {
        let message = error_of(result).message();
        let why = message.split_once("it was not rolled back, because the rollback of ").unwrap().1;
        assert!(["web-1, web-2 failed", "web-2, web-1 failed"].contains(&why), "{message}");
    }
}

#[tokio::test]
async fn a_cvm_whose_rollback_was_cut_off_is_not_done() {
    let workspace = Workspace::new().await;
    let client = &workspace.client;
    let names = ["web-1", "web-2", "web-3"];
    workspace.deploy_all(&names).await;
    workspace.refuse_bad_images("web-3").await;
    let route = "POST /cvms/{cvm}/revisions/{revision}/redeploy";
    workspace
        .faults(json!({ "script": [
            { "route": route, "fault": { "kind": "none" } },
            { "route": route, "fault": { "kind": "latency", "ms": 60_000 }, "times": -1 },
        ] }))
        .await;
    let partial = Partial::default();
    let cvms = ["nothing", "web-1", "web-2", "web-3"];
    let call = client.fleet().update(cvms).docker_compose_file(BAD).on_failure("rollback");
    let call = call.max_failures(2).partial(&partial).into_future();
    assert!(tokio::time::timeout(Duration::from_secs(5), call).await.is_err());
    let results = partial.results().unwrap();
    let outcomes: Vec<_> = results.iter().map(|result| result.outcome).collect();
    use Outcome::{Failed, Ok, Unknown};
    assert_eq!(outcomes, [Failed, Unknown, Ok, Failed], "{results:?}");
    let error = error_of(&results[0]);
    assert_eq!(error.kind(), ErrorKind::NotFound);
    assert!(!error.message().contains("rolled back"), "{error}");
}

#[tokio::test]
async fn a_fleet_is_rolled_back_when_too_few_cvms_may_be_down_to_go_on() {
    let workspace = Workspace::new().await;
    let client = &workspace.client;
    let names = ["web-1", "web-2", "web-3"];
    workspace.deploy_all(&names).await;
    workspace.refuse_bad_images("web-2").await;
    let update = |names: &[&'static str]| {
        let call = client.fleet().update(names.to_vec()).docker_compose_file(BAD);
        call.on_failure("rollback").max_failures(2)
    };
    let results = update(&names).await.unwrap();
    let outcomes: Vec<_> = results.iter().map(|result| result.outcome).collect();
    use Outcome::{Failed, NotAttempted};
    assert_eq!(outcomes, [Failed, Failed, NotAttempted], "{results:?}");
    for result in &results[..2] {
        assert!(error_of(result).message().contains("rolled back"), "{result:?}");
    }
    let good = (GOOD.to_owned(), "running".to_owned());
    assert!(workspace.composes().await.iter().all(|runs| *runs == good));

    // The update has not ended early if no CVM is left.
    let results = update(&names[..2]).await.unwrap();
    assert!(results[0].ok() && !results[1].ok(), "{results:?}");
    assert_eq!(workspace.composes().await[0].0, BAD);
}

#[tokio::test]
async fn the_error_of_a_health_check_names_the_cvm() {
    let workspace = Workspace::new().await;
    workspace.deploy("web-1").await;
    let call = workspace.client.fleet().update(["web-1"]).docker_compose_file(BETTER);
    let call = call.timeout(Duration::from_secs(3)).health_check(|_| async { Ok(false) });
    let results = call.await.unwrap();
    let error = error_of(&results[0]);
    assert!(error.message().contains("health check did not pass"), "{error}");
    let state = error.state().unwrap();
    let cvm = workspace.cvm("web-1").await;
    assert_eq!((state.name.as_deref(), state.status.as_str()), (Some("web-1"), "running"));
    assert_eq!(state.vm_uuid.as_deref(), cvm["vm_uuid"].as_str());
    assert!(!state.cvm_id.is_empty());
}

#[tokio::test]
async fn twenty_replicas_take_a_bad_revision_back_and_never_more_than_a_few_are_down() {
    const REPLICAS: usize = 20;
    const MAX_UNAVAILABLE: u32 = 3;
    /// The number of boots that succeed before the revision starts to fail, so that some CVMs have been updated.
    const GOOD_UPDATES: usize = 7;
    let workspace = Arc::new(Workspace::new().await);
    let deployed = workspace.client.deploy(request("my-app", GOOD)).await.unwrap();
    for _ in 1..REPLICAS {
        workspace.client.replicate_cvm(&deployed.cvm.cvm_id).wait(true).await.unwrap();
    }
    let before = workspace.cvms().await;
    assert_eq!(before.len(), REPLICAS);

    let (checked, checks) = (Arc::clone(&workspace), Arc::new(AtomicUsize::new(0)));
    let results = workspace
        .client
        .fleet()
        .update(CvmFilter::new().app_id(deployed.app_id))
        .docker_compose_file(BAD)
        .env([("A", "2")])
        .max_unavailable(MAX_UNAVAILABLE)
        .on_failure("rollback")
        .health_check(move |_| {
            let (workspace, checks) = (Arc::clone(&checked), Arc::clone(&checks));
            async move {
                if checks.fetch_add(1, Ordering::SeqCst) + 1 == GOOD_UPDATES {
                    workspace.refuse_bad_images("my-app").await;
                }
                Ok(true)
            }
        })
        .await
        .unwrap();
    assert_eq!(results.len(), REPLICAS);
    assert!(results.iter().all(|result| !result.ok()), "{results:?}");

    let after = workspace.cvms().await;
    let changed: Vec<_> = after.iter().filter(|cvm| cvm["updates"] != 0).collect();
    assert!(changed.len() > GOOD_UPDATES && changed.len() < REPLICAS, "{}", changed.len());
    for (cvm, before) in after.iter().zip(&before) {
        assert_eq!(cvm["status"], "running", "{cvm}");
        assert_eq!(cvm["boot_error"], Value::Null, "{cvm}");
        for what in ["vm_uuid", "compose_hash", "app_compose", "env"] {
            assert_eq!(cvm[what], before[what], "{cvm}");
        }
    }
    let maximum = most_down_at_once(&changed);
    assert!((1..=MAX_UNAVAILABLE as usize).contains(&maximum), "{maximum} were down at once");
    println!("{} of {REPLICAS} replicas changed, at most {maximum} down at once", changed.len());
}

/// The maximum number of CVMs that were not running at the same time, after their first boot, by the emulator's
/// timelines.
fn most_down_at_once(cvms: &[&Value]) -> usize {
    // A CVM that starts to run at the time when another one stops does not overlap with it.
    let mut changes: Vec<(&str, bool)> = Vec::new();
    for cvm in cvms {
        let timeline = cvm["timeline"].as_array().unwrap().iter();
        let statuses = timeline.map(|at| (at["at"].as_str().unwrap(), at["status"] != "running"));
        let since_it_ran = statuses.skip_while(|(_, is_down)| *is_down);
        let mut was_down = false;
        for (at, is_down) in since_it_ran {
            if is_down != was_down {
                changes.push((at, is_down));
                was_down = is_down;
            }
        }
    }
    changes.sort_unstable();
    let (mut down, mut maximum) = (0, 0);
    for (_, goes_down) in changes {
        down = if goes_down { down + 1 } else { down - 1 };
        maximum = maximum.max(down);
    }
    maximum
}

#[tokio::test]
async fn logs_are_read_without_the_key() {
    let workspace = Workspace::new().await;
    workspace.deploy("my-app").await;
    let client = &workspace.client;
    let text = client.get_cvm_logs("my-app").await.unwrap();
    assert!(text.lines().count() > 1, "{text}");
    let last = client.get_cvm_logs("my-app").tail(1).await.unwrap();
    assert_eq!(last.lines().count(), 1);
    let container = client.get_cvm_logs("my-app").container("dstack-web-1").await;
    assert!(container.is_ok(), "{container:?}");
    let error = client.get_cvm_logs("my-app").container("nothing").await.unwrap_err();
    assert!(error.message().contains("web"), "{error}");

    let mut lines = client.follow_cvm_logs(FollowCvmLogs::new("my-app").tail(1));
    let first = lines.next().await.unwrap().unwrap();
    assert_eq!(Some(first.as_str()), last.lines().last());
    client.restart_cvm("my-app").wait(true).await.unwrap();
    let next = tokio::time::timeout(Duration::from_secs(10), lines.next()).await.unwrap();
    assert!(next.unwrap().is_ok());
}

#[tokio::test]
async fn following_a_private_log_fails() {
    let workspace = Workspace::new().await;
    let compose = ComposeFile::new().docker_compose_file(GOOD);
    let request = ProvisionCvmRequest::new("my-app", "tdx.small").compose_file(compose);
    workspace.client.deploy(DeployRequest::new(request)).await.unwrap();
    let mut lines = workspace.client.follow_cvm_logs(FollowCvmLogs::new("my-app"));
    let first = tokio::time::timeout(Duration::from_secs(20), lines.next()).await;
    let error = first.expect("it ends").unwrap().unwrap_err();
    assert!(error.to_string().contains("logs are not public"), "{error}");
}

#[tokio::test]
async fn an_image_alone_is_updated_and_rolled_back_by_its_own_route() {
    let workspace = Workspace::with(json!({"inert_image_updates": true})).await;
    workspace.deploy("my-app").await;
    let client = &workspace.client;
    let image = async || workspace.cvm("my-app").await["image"].clone();
    let had = image().await;
    let updated = client.update_cvm("my-app").image("dstack-dev-0.5.5").await.unwrap();
    assert_eq!((updated.action.as_str(), updated.changes.len()), ("updated", 1));
    assert_eq!(updated.cvm.base_image.as_deref(), Some("dstack-dev-0.5.5"));
    assert_eq!(image().await, "dstack-dev-0.5.5");

    workspace.refuse_next_boot("my-app").await;
    let back = had.as_str().unwrap();
    let result = client.update_cvm("my-app").image(back).rollback(true).await.unwrap();
    assert_eq!((result.action.as_str(), image().await), ("rolled_back", json!("dstack-dev-0.5.5")));
}
