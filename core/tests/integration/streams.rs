//! Iterations as streams, against the emulator.

// Tests fail by panicking.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use crate::support::emulator::{Emulator, KEY};
use crate::support::loopback::{self, Loopback};
use crate::support::workspace::Workspace;
use futures_util::{FutureExt, StreamExt, TryStreamExt};
use phala_cvm::{
    Client, ComposeFile, DeployRequest, FollowCvmLogs, ProvisionCvmRequest, Proxy, Target,
};
use serde_json::{Value, json};
use std::time::Duration;

/// A workspace with these CVMs, whose logs are public.
async fn workspace(names: &[&str]) -> Workspace {
    let workspace = Workspace::new(json!({ "boot_time_ms": 20, "stop_time_ms": 20 })).await;
    for name in names {
        let compose = ComposeFile::new()
            .docker_compose_file("services: {web: {image: nginx}}")
            .public_logs(true);
        let request = ProvisionCvmRequest::new(*name, "tdx.small").compose_file(compose);
        workspace.client().deploy(DeployRequest::new(request)).await.unwrap();
    }
    workspace
}

/// A server that holds every request, and its record.
struct Holding<'a> {
    emulator: &'a Emulator,
    client: Client,
    id: String,
}

impl<'a> Holding<'a> {
    async fn new(emulator: &'a Emulator) -> Self {
        let replies = json!({ "replies": [{ "hold": true, "repeat": -1 }] });
        let script = emulator.post("/_emulator/scripts", &replies).await;
        let id = script["id"].as_str().unwrap().to_owned();
        let builder = Client::builder().api_key(KEY).base_url(script["base_url"].as_str().unwrap());
        Self { emulator, client: builder.proxy(Proxy::Off).build().unwrap(), id }
    }

    async fn requests(&self, awaited: &str) -> Vec<Value> {
        let path = format!("/_emulator/scripts/{}?{awaited}&timeout_ms=5000", self.id);
        self.emulator.get(&path).await["requests"].as_array().unwrap().clone()
    }

    /// Whether dropping a stream that waits for its first item ends its only request.
    async fn ends_with<T>(
        &self,
        mut stream: impl futures_util::Stream<Item = T> + Unpin,
        what: &str,
    ) {
        tokio::select! {
            _ = stream.next() => panic!("{what}: the server holds the request"),
            _ = self.requests("wait_started=1") => {}
        }
        drop(stream);
        let requests = self.requests("wait=1").await;
        assert_eq!(requests.len(), 1, "{what}: {requests:?}");
        assert_eq!(requests[0]["outcome"], "client_closed", "{what}: {requests:?}");
    }
}

#[tokio::test]
async fn a_stream_that_is_not_polled_does_not_stop_other_waits() {
    let workspace = workspace(&["cvm-one", "cvm-two"]).await;
    let client = workspace.client();
    let mut watch = client.watch_cvm("cvm-one");
    assert_eq!(StreamExt::next(&mut watch).await.unwrap().unwrap().status, "running");
    // It waits for the next state, and is then left alone.
    assert!(StreamExt::next(&mut watch).now_or_never().is_none());
    let stopped = client.stop_cvm("cvm-two").wait(true).into_future();
    let stopped = tokio::time::timeout(Duration::from_secs(10), stopped).await.unwrap();
    assert_eq!(stopped.unwrap().status, "stopped");
    client.stop_cvm("cvm-one").await.unwrap();
    let mut stopped = watch.try_filter(|state| std::future::ready(state.status == "stopped"));
    tokio::time::timeout(Duration::from_secs(10), stopped.next()).await.unwrap().unwrap().unwrap();
}

#[tokio::test]
async fn a_wait_goes_on_when_the_runtime_of_another_one_has_ended() {
    let workspace = workspace(&["cvm-one", "cvm-two"]).await;
    let client = workspace.client();
    let mut first = client.watch_cvm("cvm-one");
    let (seen, has_seen) = tokio::sync::oneshot::channel();
    let (end, ends) = std::sync::mpsc::channel::<()>();
    // The first wait starts the task that polls, on a runtime of its own.
    let other = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let task = runtime.spawn(async move {
            let state = first.next().await;
            seen.send(state.unwrap().unwrap().status).unwrap();
            // It waits until its runtime ends.
            let _ = first.next().await;
        });
        runtime.block_on(async {
            while ends.try_recv().is_err() {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        });
        drop(runtime);
        assert!(task.is_finished());
    });
    assert_eq!(has_seen.await.unwrap(), "running");
    let mut waiting = client.watch_cvm("cvm-two");
    assert_eq!(waiting.next().await.unwrap().unwrap().status, "running");
    let stopped =
        tokio::spawn(
            async move { while waiting.next().await.unwrap().unwrap().status != "stopped" {} },
        );
    end.send(()).unwrap();
    tokio::task::spawn_blocking(move || other.join().unwrap()).await.unwrap();
    client.stop_cvm("cvm-two").await.unwrap();
    tokio::time::timeout(Duration::from_secs(10), stopped).await.unwrap().unwrap();
}

#[tokio::test]
async fn a_watch_that_is_not_awaited_sends_nothing() {
    let server = Loopback::start(|request| match request.is("POST", "/status/batch") {
        true => loopback::json(200, &json!({ loopback::uuid(1): { "status": "running" } })),
        false => loopback::json(200, &loopback::cvm(1, "running")),
    })
    .await;
    let client = server.options().poll_interval(Duration::from_millis(20)).build().unwrap();
    let mut watch = client.watch_cvm("cvm-one");
    assert_eq!(watch.next().await.unwrap().unwrap().status, "running");
    let mut stream = client.watch_cvm("cvm-one");
    assert_eq!(StreamExt::next(&mut stream).await.unwrap().unwrap().status, "running");
    // A request may be on its way.
    tokio::time::sleep(Duration::from_millis(100)).await;
    let before = server.requests().len();
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(server.requests().len(), before);
    // A stream that waits is an active watch, until the client is closed.
    assert!(StreamExt::next(&mut stream).now_or_never().is_none());
    server.until(before + 1, |_| true).await;
    client.close().await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    let before = server.requests().len();
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(server.requests().len(), before);
}

/// A wait on a runtime of its own, in a thread of its own, which ends it at `end`.
fn wait_elsewhere(
    client: Client,
    end: std::sync::mpsc::Receiver<()>,
    keeps_runtime: bool,
) -> std::thread::JoinHandle<()> {
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let mut watch = client.watch_cvm("cvm-one");
        runtime.block_on(async {
            watch.next().await.unwrap().unwrap();
            // The task that polls is on this runtime.
            let _ = tokio::time::timeout(Duration::from_millis(100), watch.next()).await;
        });
        if keeps_runtime {
            // No thread drives it, and the watch stays.
            end.recv().unwrap();
        }
        drop(watch);
    })
}

#[tokio::test]
async fn a_runtime_that_no_thread_drives_does_not_stop_the_waits_of_others() {
    let workspace = workspace(&["cvm-one", "cvm-two"]).await;
    let client = workspace.client().clone();
    let (end, ends) = std::sync::mpsc::channel();
    let elsewhere = wait_elsewhere(client.clone(), ends, true);
    let mut watch = client.watch_cvm("cvm-two");
    assert_eq!(watch.next().await.unwrap().unwrap().status, "running");
    let stopped =
        tokio::spawn(
            async move { while watch.next().await.unwrap().unwrap().status != "stopped" {} },
        );
    tokio::time::sleep(Duration::from_millis(300)).await;
    client.stop_cvm("cvm-two").await.unwrap();
    tokio::time::timeout(Duration::from_secs(10), stopped).await.unwrap().unwrap();
    end.send(()).unwrap();
    elsewhere.join().unwrap();
}

#[tokio::test]
async fn a_wait_whose_runtime_ends_is_not_a_tight_loop() {
    let workspace = workspace(&["cvm-one"]).await;
    let client = workspace.client().clone();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let handle = runtime.handle().clone();
    let mut watch = client.watch_cvm("cvm-one");
    let (seen, has_seen) = tokio::sync::oneshot::channel();
    let waiting = std::thread::spawn(move || {
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            handle.block_on(async {
                watch.next().await.unwrap().unwrap();
                seen.send(()).unwrap();
                let _ = tokio::time::timeout(Duration::from_secs(1), watch.next()).await;
            });
        }))
    });
    has_seen.await.unwrap();
    runtime.shutdown_background();
    // tokio's own timer may panic there: the runtime has ended.
    let ended = tokio::task::spawn_blocking(move || waiting.join());
    let _ = tokio::time::timeout(Duration::from_secs(10), ended).await.unwrap();
}

#[tokio::test]
async fn streams_have_all_items_in_their_order() {
    let workspace = workspace(&["cvm-one", "cvm-two", "cvm-three"]).await;
    let client = workspace.client();

    let mut awaited = Vec::new();
    let mut cvms = client.iter_cvms().page_size(1);
    while let Some(cvm) = cvms.next().await {
        awaited.push(cvm.unwrap().name.clone());
    }
    let cvms = client.iter_cvms().page_size(1);
    let polled: Vec<_> = cvms.map_ok(|cvm| cvm.name.clone()).try_collect().await.unwrap();
    assert_eq!(awaited.len(), 3);
    assert_eq!(polled, awaited);

    client.stop_cvm("cvm-one").await.unwrap();
    let states = client.watch_cvm("cvm-one").target(Target::Stopped);
    let statuses: Vec<_> = states.map_ok(|state| state.status).try_collect().await.unwrap();
    assert_eq!(statuses.last().map(String::as_str), Some("stopped"), "{statuses:?}");

    let text = client.get_cvm_logs("cvm-two").await.unwrap();
    let known: Vec<_> = text.lines().take(3).collect();
    let lines = client.follow_cvm_logs(FollowCvmLogs::new("cvm-two"));
    let lines: Vec<_> = lines.take(3).try_collect().await.unwrap();
    assert_eq!((lines.len(), lines), (3, known.into_iter().map(str::to_owned).collect()));
}

#[tokio::test]
async fn an_item_that_was_polled_for_is_not_lost_when_it_is_awaited() {
    let workspace = workspace(&["cvm-one", "cvm-two"]).await;
    let client = workspace.client();
    let mut cvms = client.iter_cvms().page_size(1);
    // Not ready immediately: nothing was sent before.
    assert!(StreamExt::next(&mut cvms).now_or_never().is_none());
    let mut names = vec![cvms.next().await.unwrap().unwrap().name.clone()];
    while let Some(cvm) = StreamExt::next(&mut cvms).await {
        names.push(cvm.unwrap().name.clone());
    }
    names.sort();
    assert_eq!(names, [Some("cvm-one".to_owned()), Some("cvm-two".to_owned())]);
    assert!(StreamExt::next(&mut cvms).await.is_none());
}

#[tokio::test]
async fn dropping_a_stream_ends_its_request() {
    let emulator = Emulator::start().await;
    let holding = Holding::new(&emulator).await;
    holding.ends_with(holding.client.iter_cvms(), "iter_cvms").await;
    let holding = Holding::new(&emulator).await;
    let watch = holding.client.watch_cvm("my-app");
    holding.ends_with(watch, "watch_cvm without a target").await;
    let holding = Holding::new(&emulator).await;
    let watch = holding.client.watch_cvm("my-app").target(Target::Running);
    holding.ends_with(watch, "watch_cvm").await;
    let holding = Holding::new(&emulator).await;
    let lines = holding.client.follow_cvm_logs(FollowCvmLogs::new("my-app"));
    holding.ends_with(lines.timeout(Duration::from_secs(60)), "follow_cvm_logs").await;
}

#[tokio::test]
async fn a_state_stream_must_not_be_cached() {
    let workspace = workspace(&["my-app"]).await;
    let mut watch = workspace.client().watch_cvm("my-app").target(Target::Running);
    while let Some(state) = watch.next().await {
        state.unwrap();
    }
    let mut entries = workspace.journal().await;
    entries.retain(|entry| entry["query"].as_str().is_some_and(|query| query.contains("target=")));
    assert!(!entries.is_empty());
    for entry in entries {
        assert_eq!(entry["headers"]["accept"], "text/event-stream");
        assert_eq!(entry["headers"]["cache-control"], "no-cache");
    }
}
