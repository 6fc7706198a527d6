//! Watches of CVMs, against the emulator, and against servers whose streams end or are refused.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use crate::support::loopback::{
    Loopback, Reply, Request, cvm, json, not_found, reply, silent_stream, stream, uuid,
};
use crate::support::workspace::Workspace;
use phala_cvm::{Client, ErrorKind, FollowCvmLogs, Target};
use serde_json::json;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// A server of one CVM, with this stream and this status.
async fn watched(
    streams: impl Fn(usize) -> Reply + Send + Sync + 'static,
    status: impl Fn(Duration) -> &'static str + Send + Sync + 'static,
) -> Loopback {
    let (opened, began) = (AtomicUsize::new(0), Instant::now());
    Loopback::start(move |request| {
        let cvm = cvm(1, status(began.elapsed()));
        if request.is_stream() {
            streams(opened.fetch_add(1, Ordering::SeqCst))
        } else if request.is("POST", "/status/batch") {
            json(200, &json!({ uuid(1): cvm }))
        } else {
            json(200, &cvm)
        }
    })
    .await
}

fn starting() -> String {
    format!("event: state\ndata: {}\n\n", cvm(1, "starting"))
}

async fn watch(client: &Client) -> Vec<String> {
    let mut states = client.watch_cvm("web-1").target(Target::Running);
    let mut seen = Vec::new();
    let watch = async {
        while let Some(state) = states.next().await {
            seen.push(state.unwrap().status);
        }
    };
    tokio::time::timeout(Duration::from_secs(15), watch).await.expect("it ends");
    seen
}

fn openings(server: &Loopback) -> Vec<Instant> {
    server.requests().into_iter().filter(Request::is_stream).map(|request| request.at).collect()
}

/// A proxy between may hold the events back.
#[tokio::test]
async fn a_stream_without_an_event_is_left_for_polls() {
    let server = watched(|_| silent_stream(), |_| "running").await;
    let mut states = server.client().watch_cvm("web-1").target(Target::Running);
    let state = tokio::time::timeout(Duration::from_secs(40), states.next()).await;
    assert_eq!(state.expect("it is polled").unwrap().unwrap().status, "running");
    assert_eq!(openings(&server).len(), 1);
}

/// The arguments of an iteration are checked as those of a call, before the first request.
#[tokio::test]
async fn odd_arguments_of_iterations_are_refused() {
    let server = watched(|_| silent_stream(), |_| "running").await;
    let client = server.client();
    for target in [None, Some(Target::Running)] {
        let watch = client.watch_cvm("../../x");
        let mut watch = match target {
            Some(target) => watch.target(target),
            None => watch,
        };
        let refusal = watch.next().await.unwrap().unwrap_err();
        assert_eq!((refusal.kind(), refusal.field()), (ErrorKind::InvalidArgument, Some("cvm_id")));
        assert!(watch.next().await.is_none());
    }
    for (follow, field) in [
        (FollowCvmLogs::new("../../x"), "cvm_id"),
        (FollowCvmLogs::new("web-1").source("serial&x=../1"), "source"),
    ] {
        let mut lines = client.follow_cvm_logs(follow);
        let refusal = lines.next().await.unwrap().unwrap_err();
        assert_eq!((refusal.kind(), refusal.field()), (ErrorKind::InvalidArgument, Some(field)));
        assert!(lines.next().await.is_none());
    }
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn streams_that_end_at_once_are_opened_ever_more_slowly_and_then_no_more() {
    for text in [starting(), String::new(), format!("retry: 0\n{}", starting())] {
        let server = watched(
            move |_| stream(&text),
            |elapsed| if elapsed < Duration::from_secs(5) { "starting" } else { "running" },
        )
        .await;
        assert_eq!(watch(&server.client()).await, ["starting", "running"]);
        let openings = openings(&server);
        assert!((2..=4).contains(&openings.len()), "{} streams", openings.len());
        for pair in openings.windows(2) {
            assert!(pair[1] - pair[0] >= Duration::from_millis(500), "{:?}", pair[1] - pair[0]);
        }
        assert!(server.requests().len() < 20, "{} requests", server.requests().len());
    }
}

#[tokio::test]
async fn a_stream_says_how_soon_the_next_one_may_be_opened() {
    let running = format!("event: state\ndata: {}\n\n", cvm(1, "running"));
    let text = format!("retry: 2500\n{}event: timeout\ndata: {{}}\n\n", starting());
    let server =
        watched(move |number| stream(if number == 0 { &text } else { &running }), |_| "starting")
            .await;
    assert_eq!(watch(&server.client()).await, ["starting", "running"]);
    let openings = openings(&server);
    assert_eq!(openings.len(), 2);
    let gap = openings[1] - openings[0];
    assert!(gap >= Duration::from_millis(2000) && gap < Duration::from_secs(12), "{gap:?}");
}

#[tokio::test]
async fn states_are_polled_where_a_stream_is_complete_or_refused() {
    for refused in [
        stream(&format!("{}event: complete\ndata: {{\"status\": \"running\"}}\n\n", starting())),
        stream("event: error\ndata: {}\n\n"),
        json(429, &json!({ "detail": "too many streams" })),
        json(403, &json!({ "detail": "too many streams" })),
        json(400, &json!({ "detail": "too many streams" })),
        json(409, &json!({ "detail": "too many streams" })),
        json(503, &json!({ "detail": "too many streams" })),
        not_found(),
        reply(418, &[("content-type", "text/html")], "<html></html>"),
    ] {
        let answer = refused.clone();
        let server = watched(move |_| answer.clone(), |_| "running").await;
        let started = Instant::now();
        assert_eq!(watch(&server.client()).await.last().unwrap(), "running", "{refused:?}");
        assert_eq!(openings(&server).len(), 1, "{refused:?}");
        assert!(started.elapsed() < Duration::from_secs(12), "{refused:?}");
    }
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

/// A state as streams have it, without `in_progress`.
fn streamed(status: &str) -> String {
    let mut state = cvm(1, status);
    state.as_object_mut().unwrap().remove("in_progress");
    format!("event: state\ndata: {state}\n\n")
}

#[tokio::test]
async fn a_state_of_a_stream_is_not_final_while_an_operation_is_in_progress() {
    // A resize, during which the CVM is stopped.
    for shown in [["shutting_down", "stopped"], ["running", "running"]] {
        let began = Instant::now();
        let server = Loopback::start(move |request| {
            let (status, in_progress) = match began.elapsed() {
                elapsed if elapsed < Duration::from_millis(1500) => (shown[1], true),
                elapsed if elapsed < Duration::from_millis(3000) => ("starting", true),
                _ => ("running", false),
            };
            let mut cvm = cvm(1, status);
            cvm["in_progress"] = json!(in_progress);
            if request.is_stream() {
                stream(&shown.map(streamed).concat())
            } else if request.is("POST", "/status/batch") {
                json(200, &json!({ uuid(1): cvm }))
            } else {
                json(200, &cvm)
            }
        })
        .await;
        let seen = watch(&server.client()).await;
        assert!(seen.contains(&"starting".to_owned()), "{seen:?}");
        assert_eq!(seen.last().unwrap(), "running", "{seen:?}");
        assert_eq!(openings(&server).len(), 1, "{seen:?}");
    }
}

#[tokio::test]
async fn a_confirmed_state_of_a_stream_is_returned_once() {
    let server = watched(|_| stream(&streamed("running")), |_| "running").await;
    assert_eq!(watch(&server.client()).await, ["running"]);
    let reads = server.requests().iter().filter(|request| !request.is_stream()).count();
    assert_eq!(reads, 1);
}

#[tokio::test]
async fn a_watch_of_a_queued_update_ends_after_the_update() {
    let workspace = Workspace::quick().await;
    let cvm = workspace.make("web-1").await;
    let client = workspace.client();
    client.wait_for_cvm("web-1").await.unwrap();
    client.update_docker_compose(&cvm.cvm_id, "services: {web: {image: caddy}}").await.unwrap();
    let seen = watch(&client).await;
    assert_eq!(seen.last().unwrap(), "running", "{seen:?}");
    let info = client.get_cvm_info("web-1").await.unwrap();
    assert_eq!(info.in_progress, Some(false), "{seen:?}");
}

#[tokio::test]
async fn every_state_has_the_identifier_of_its_cvm() {
    let text = "event: state\ndata: {\"id\": null, \"status\": \"running\"}\n\n";
    let server = watched(move |_| stream(text), |_| "running").await;
    let mut states = server.client().watch_cvm("web-1").target(Target::Running);
    let state = states.next().await.unwrap().unwrap();
    assert_eq!((state.status.as_str(), state.cvm_id.as_str()), ("running", "web-1"));

    let text = "event: state\ndata: {\"status\": \"running\", \"boot_error\": \"no\"}\n\n";
    let server = watched(move |_| stream(text), |_| "running").await;
    let mut states = server.client().watch_cvm("web-1").target(Target::Running);
    assert_eq!(states.next().await.unwrap().unwrap().cvm_id, "web-1");
    let error = states.next().await.unwrap().unwrap_err();
    assert_eq!((error.kind(), &*error.state().unwrap().cvm_id), (ErrorKind::CvmFailed, "web-1"));

    let server = Loopback::start(|_| not_found()).await;
    let mut states = server.client().watch_cvm("web-1").target(Target::Deleted);
    let state = states.next().await.unwrap().unwrap();
    assert_eq!((state.status.as_str(), state.cvm_id.as_str()), ("deleted", "web-1"));
}

#[tokio::test]
async fn a_watch_of_a_cvm_that_nothing_starts_ends() {
    let stopped = format!("event: state\ndata: {}\n\n", cvm(1, "stopped"));
    let server = watched(move |_| stream(&stopped), |_| "stopped").await;
    let mut states = server.client().watch_cvm("web-1").target(Target::Running);
    let watch = async {
        let first = states.next().await.unwrap().unwrap();
        (first.status, states.next().await.unwrap().unwrap_err(), states.next().await)
    };
    let (status, error, after) =
        tokio::time::timeout(Duration::from_secs(30), watch).await.expect("it ends");
    assert_eq!((status.as_str(), error.kind()), ("stopped", ErrorKind::CvmFailed), "{error}");
    assert!(error.to_string().contains("start it first"), "{error}");
    assert!(after.is_none());
}
