//! No loop of the package sends more than 20 requests a second to one server, whatever the server answers, in addition
//! to the caller's own calls.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use crate::support::loopback::{Loopback, Reply, busiest_second, json, reply, stream};
use phala_cvm::{Client, ComposeFile, CvmFilter, DeployRequest, ProvisionCvmRequest, Target};
use serde_json::{Value, json as value};
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

const MAXIMUM: usize = 20;
/// The duration of each call.
const TIME: Duration = Duration::from_millis(2300);
const VM_UUID: &str = "0a1b2c3d-0000-4000-8000-000000000001";
const PAST: &str = "Thu, 01 Jan 2015 00:00:00 GMT";

fn cvm(status: &str, in_progress: bool) -> Value {
    value!({
        "id": "cvm_1", "name": "a", "vm_uuid": VM_UUID, "app_id": "ab".repeat(20),
        "status": status, "in_progress": in_progress,
        "compose_hash": "cd".repeat(32), "app_env_encrypt_pubkey": "11".repeat(32),
    })
}

/// An answer about the CVM that is valid for every route.
fn everywhere(status: &str, in_progress: bool) -> Value {
    let mut body = cvm(status, in_progress);
    body["items"] = value!([cvm(status, in_progress)]);
    body["pages"] = value!(1_000_000_000);
    body[VM_UUID] = cvm(status, in_progress);
    body
}

fn answers() -> Vec<(&'static str, Reply)> {
    let busy = value!({ "detail": "another operation is running" }).to_string();
    let html = ("content-type", "text/html");
    let state = |status: &str| format!("event: state\ndata: {}\n\n", cvm(status, false));
    vec![
        ("an empty page of many", json(200, &value!({ "items": [], "pages": 1_000_000_000 }))),
        ("a starting CVM", json(200, &everywhere("starting", true))),
        ("a stopped CVM", json(200, &everywhere("stopped", false))),
        ("a running CVM", json(200, &everywhere("running", false))),
        ("a list", json(200, &value!([cvm("running", false)]))),
        ("busy, Retry-After: 0", reply(409, &[("retry-after", "0")], &busy)),
        ("busy, a date in the past", reply(409, &[("retry-after", PAST)], &busy)),
        ("busy", reply(409, &[], &busy)),
        ("429, Retry-After: 0", reply(429, &[("retry-after", "0")], "{}")),
        ("429, retry-after-ms: 0", reply(429, &[("retry-after-ms", "0")], "{}")),
        ("429, a date in the past", reply(429, &[("retry-after", PAST)], "{}")),
        ("503, Retry-After: 0", reply(503, &[("retry-after", "0")], "{}")),
        ("503", reply(503, &[], "")),
        ("404 of the API", json(404, &value!({ "detail": "CVM not found" }))),
        ("404 of a proxy", reply(404, &[html], "<html>not found</html>")),
        ("500", json(500, &value!({ "detail": "oops" }))),
        ("520, Retry-After: 0", reply(520, &[html, ("retry-after", "0")], "<html></html>")),
        ("408", reply(408, &[("retry-after", "0")], "")),
        ("garbled JSON", reply(200, &[("content-type", "application/json")], "{\"id\": ")),
        ("an empty object", json(200, &value!({}))),
        ("a proxy's page", reply(200, &[html], "<html>welcome</html>")),
        ("nothing", reply(204, &[], "")),
        ("a redirect", reply(302, &[("location", "/elsewhere")], "")),
        ("a stream that ends at once", stream("")),
        ("a stream of one state", stream(&state("starting"))),
        ("a stream with retry: 0", stream(&format!("retry: 0\n{}", state("starting")))),
        ("a stream whose time is over", stream("event: timeout\ndata: {}\n\n")),
        ("a stream that is complete", stream("event: complete\ndata: {}\n\n")),
        ("a lost answer", Reply::Close),
    ]
}

type Running = Pin<Box<dyn Future<Output = ()> + Send>>;
type Feature = fn(Client) -> Running;

macro_rules! features {
    ($($name:literal: |$client:ident| $work:expr,)*) => {
        &[$( ($name, |$client: Client| -> Running { Box::pin(async move { let _ = $work; }) }), )*]
    };
}

fn request() -> DeployRequest {
    let compose = ComposeFile::new().docker_compose_file("services: {}");
    DeployRequest::new(ProvisionCvmRequest::new("a", "tdx.small").compose_file(compose))
        .env([("NAME", "value")])
}

const NAMES: [&str; 5] = ["a", "b", "c", "d", "e"];

async fn watch(client: Client, target: Option<Target>) {
    let mut states = client.watch_cvm("a");
    if let Some(target) = target {
        states = states.target(target);
    }
    while states.next().await.is_some_and(|state| state.is_ok()) {}
}

async fn iterate(client: Client) {
    let mut cvms = client.iter_cvms();
    while cvms.next().await.is_some_and(|cvm| cvm.is_ok()) {}
}

const FEATURES: &[(&str, Feature)] = features! {
    "a read": |client| client.get_cvm_info("a").await,
    "wait for running": |client| client.wait_for_cvm("a").await,
    "wait for deleted": |client| client.wait_for_cvm("a").target(Target::Deleted).await,
    "five waits": |client| tokio::join!(
        client.wait_for_cvm("a").into_future(),
        client.wait_for_cvm("b").into_future(),
        client.wait_for_cvm("c").into_future(),
        client.wait_for_cvm("d").target(Target::Stopped).into_future(),
        client.wait_for_cvm("e").target(Target::Deleted).into_future(),
    ),
    "watch": |client| watch(client, None).await,
    "watch until running": |client| watch(client, Some(Target::Running)).await,
    "watch until deleted": |client| watch(client, Some(Target::Deleted)).await,
    "iterate": |client| iterate(client).await,
    "start": |client| client.start_cvm("a").await,
    "start and wait": |client| client.start_cvm("a").wait(true).await,
    "restart and wait": |client| client.restart_cvm("a").wait(true).await,
    "replicate and wait": |client| client.replicate_cvm("a").wait(true).await,
    "delete and wait": |client| client.delete_cvm("a").wait(true).await,
    "deploy": |client| client.deploy(request()).await,
    "a fleet": |client| client.fleet().stop(NAMES).wait(true).await,
    "a rolling fleet": |client| client.fleet().restart(NAMES).max_unavailable(2).await,
    "a deleted fleet": |client| client.fleet().delete(NAMES).wait(true).await,
    "a filtered fleet": |client| client.fleet().stop(CvmFilter::new().name("*")).await,
    "any request": |client| client.request("POST", "/anything").await,
};

const ACTIONS: &[&str] = &[
    "start and wait",
    "restart and wait",
    "replicate and wait",
    "delete and wait",
    "deploy",
    "a fleet",
    "a rolling fleet",
    "a deleted fleet",
];

/// The number of requests of a feature that are not sent by a loop.
fn asked_for(feature: &str) -> usize {
    match feature {
        "five waits" | "a fleet" | "a rolling fleet" | "a deleted fleet" => NAMES.len(),
        // The CVM and those of its app are read before.
        "replicate and wait" => 3,
        _ => 1,
    }
}

/// Runs a feature against a server. Returns the busiest second if it exceeds the limit.
async fn too_busy(
    what: String,
    feature: &(&'static str, Feature),
    answer: impl Fn(usize, bool) -> Reply + Send + Sync + 'static,
) -> Option<String> {
    let count = AtomicUsize::new(0);
    let server = Loopback::start(move |request| {
        let reads = request.method == "GET" || request.is("POST", "/status/batch");
        answer(count.fetch_add(1, Ordering::SeqCst), reads)
    })
    .await;
    // The highest rate that a client can request.
    let client = server.options().poll_interval(Duration::ZERO).build().unwrap();
    let _ = tokio::time::timeout(TIME, (feature.1)(client)).await;
    let busiest = busiest_second(&server.requests());
    let maximum = MAXIMUM + asked_for(feature.0) - 1;
    (busiest > maximum)
        .then(|| format!("{}: {busiest} requests in a second from {what}", feature.0))
}

#[tokio::test(flavor = "multi_thread")]
async fn no_loop_sends_more_than_20_requests_a_second() {
    let answers = answers();
    let mut runs = tokio::task::JoinSet::new();
    let mut found = Vec::new();
    for feature in FEATURES {
        for (name, answer) in answers.clone() {
            let same = answer.clone();
            runs.spawn(too_busy(format!("always {name}"), feature, move |_, _| same.clone()));
            if ACTIONS.contains(&feature.0) {
                let what = format!("{name}, and lost answers of actions");
                runs.spawn(too_busy(what, feature, move |_, reads| {
                    if reads { answer.clone() } else { Reply::Close }
                }));
            }
        }
        // All of them in turn, with different starts.
        for first in [0, 3, 7, 15] {
            let answers = answers.clone();
            runs.spawn(too_busy(format!("all in turn from {first}"), feature, move |number, _| {
                answers[(first + number) % answers.len()].1.clone()
            }));
        }
        // A limited number at a time, so that timers are on time.
        while runs.len() > 60 {
            found.extend(runs.join_next().await.unwrap().unwrap());
        }
    }
    while let Some(ended) = runs.join_next().await {
        found.extend(ended.unwrap());
    }
    found.sort();
    assert!(found.is_empty(), "{} rows are too busy:\n{}", found.len(), found.join("\n"));
}
