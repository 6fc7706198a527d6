//! States as Server-Sent Events.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod support;

use serde_json::{Value, json};
use support::{Cloud, Connection, soon};

const SLOW: u64 = 600_000;

async fn open(cloud: &Cloud, path: &str) -> Connection {
    let mut connection = cloud.send("GET", path, &Value::Null).await;
    let head = connection.head().await.unwrap();
    assert_eq!(head.status, 200);
    assert!(head.headers["content-type"].starts_with("text/event-stream"));
    connection
}

#[tokio::test]
async fn a_stream_ends_when_the_target_is_reached() {
    // Although the interval is 5 s.
    let cloud = Cloud::start(json!({"boot_time_ms": 1_500})).await;
    cloud.create("my-app").await;
    let mut stream = open(&cloud, "/cvms/my-app/state?target=RUNNING&interval=5&timeout=10").await;
    let first = soon(stream.events()).await;
    assert_eq!(first[0].0, "state");
    assert_eq!(first[0].1["status"], "starting");
    let last = soon(stream.events()).await;
    assert_eq!(last[0].1["status"], "running");
    assert_eq!(last[1].0, "complete");
    assert_eq!(last[1].1["target"], "RUNNING");
    assert!(last[1].1["elapsed"].as_f64().unwrap() < 5.0);
    assert!(stream.events().await.is_empty());
}

#[tokio::test]
async fn a_stream_times_out_and_repeats_itself_meanwhile() {
    let times = json!({"boot_time_ms": SLOW, "sse_interval_ms": 20, "sse_timeout_ms": 500});
    let cloud = Cloud::start(times).await;
    cloud.create("my-app").await;
    let mut stream = open(&cloud, "/cvms/my-app/state?target=running").await;
    let mut names = Vec::new();
    loop {
        let events = soon(stream.events()).await;
        if events.is_empty() {
            break;
        }
        names.extend(events.into_iter().map(|(name, _)| name));
    }
    assert_eq!(names.pop().unwrap(), "timeout");
    assert!(names.len() >= 2 && names.iter().all(|name| name == "state"), "{names:?}");
}

#[tokio::test]
async fn a_stream_sees_what_others_do() {
    let cloud = Cloud::start(json!({"boot_time_ms": SLOW, "stop_time_ms": 300})).await;
    cloud.create("my-app").await;
    let mut stopped = open(&cloud, "/cvms/my-app/state?target=stopped").await;
    soon(stopped.events()).await;
    cloud.post("/cvms/my-app/stop", Value::Null).await.expect(200);
    assert_eq!(soon(stopped.events()).await[0].1["status"], "stopping");
    assert_eq!(soon(stopped.events()).await[1].0, "complete");

    let mut running = open(&cloud, "/cvms/my-app/state?target=running").await;
    let mut deleted = open(&cloud, "/cvms/my-app/state?target=deleted").await;
    soon(running.events()).await;
    soon(deleted.events()).await;
    cloud.delete("/cvms/my-app").await.expect(204);
    assert_eq!(soon(running.events()).await[1].0, "error");
    assert_eq!(soon(deleted.events()).await[1].0, "complete");
}

#[tokio::test]
async fn the_sixth_stream_is_refused_until_one_ends() {
    let cloud = Cloud::start(json!({"boot_time_ms": SLOW})).await;
    cloud.create("my-app").await;
    let path = "/cvms/my-app/state?target=running";
    let mut streams = Vec::new();
    for _ in 0..5 {
        streams.push(open(&cloud, path).await);
    }
    let refused = cloud.get(path).await;
    assert_eq!(refused.headers["retry-after"], "1");
    refused.expect(429);
    // Without a target it is not a stream.
    cloud.get("/cvms/my-app/state").await.expect(200);

    streams.pop();
    // The provision, the commit, the refused stream, the state, and the dropped stream.
    let journal = format!("/journal?api_key={}&wait=5", cloud.api_key);
    let seen = soon(cloud.control("GET", &journal, &Value::Null)).await.expect(200);
    let entries = seen["entries"].as_array().unwrap();
    assert!(entries.iter().any(|entry| entry["outcome"] == "client_closed"));
    open(&cloud, path).await;
}

#[tokio::test]
async fn intervals_and_timeouts_have_limits() {
    let cloud = Cloud::start(json!({})).await;
    cloud.create("my-app").await;
    for query in ["interval=4", "interval=31", "timeout=9", "timeout=601", "interval=x"] {
        let path = format!("/cvms/my-app/state?target=running&{query}");
        let error = cloud.get(&path).await.expect(422);
        assert_eq!(error["detail"][0]["loc"][0], "query");
    }
    cloud.get("/cvms/other/state?target=running").await.expect(404);
}
