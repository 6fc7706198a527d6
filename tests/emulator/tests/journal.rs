//! The emulator's record of requests.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod support;

use serde_json::{Value, json};
use std::time::{Duration, Instant};
use support::{Cloud, Connection, soon};

async fn journal(cloud: &Cloud, api_key: &str, query: &str) -> Value {
    let path = format!("/journal?api_key={api_key}{query}");
    soon(cloud.control("GET", &path, &Value::Null)).await.expect(200)
}

#[tokio::test]
async fn requests_are_remembered_without_the_key() {
    let cloud = Cloud::start(json!({})).await;
    cloud.get("/cvms/a%2Fb?x=%20y").await.expect(404);
    cloud.post("/cvms/a/restart", json!({"force": true})).await.expect(404);
    let seen = journal(&cloud, &cloud.api_key, "&wait=2").await;
    assert_eq!(seen["last"], 2);
    let [first, second] = seen["entries"].as_array().unwrap().as_slice() else {
        panic!("{seen}");
    };
    assert_eq!(first["path"], "/api/v1/cvms/a%2Fb");
    assert_eq!(first["query"], "x=%20y");
    assert_eq!(first["body"], Value::Null);
    assert_eq!(first["headers"]["x-api-key"], format!("<key of workspace {}>", seen["workspace"]));
    assert_eq!(second["body"], json!({"force": true}));
    assert_eq!((&second["status"], &second["outcome"]), (&json!(404), &json!("answered")));
    assert_ne!(first["connection"], second["connection"]);
    assert!(!seen.to_string().contains(&cloud.api_key));

    let later = journal(&cloud, &cloud.api_key, "&after=1").await;
    assert_eq!(later["entries"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn requests_with_nobodys_key_are_kept_apart() {
    let mut cloud = Cloud::start(json!({})).await;
    let key = std::mem::replace(&mut cloud.api_key, "phak_wrong".to_owned());
    cloud.get("/cvms/paginated").await.expect(401);
    assert_eq!(journal(&cloud, &key, "").await["entries"], json!([]));
    let seen = journal(&cloud, "", "&wait=1").await;
    assert_eq!(seen["entries"][0]["headers"]["x-api-key"], "<wrong>");
    assert_eq!(seen["entries"][0]["status"], 401);
}

#[tokio::test]
async fn a_client_that_leaves_is_noticed_at_once() {
    let cloud = Cloud::start(json!({"boot_time_ms": 600_000})).await;
    cloud.create("my-app").await;
    let mut stream = cloud.send("GET", "/cvms/my-app/state?target=running", &Value::Null).await;
    stream.head().await.unwrap();
    let seen = journal(&cloud, &cloud.api_key, "&after=2&wait_started=1").await;
    assert_eq!(seen["entries"][0]["outcome"], "in_flight");
    assert_eq!(seen["entries"][0]["finished_ms"], Value::Null);
    let left = Instant::now();
    drop(stream);
    let seen = journal(&cloud, &cloud.api_key, "&after=2&wait=1").await;
    assert!(left.elapsed() < Duration::from_secs(5));
    assert_eq!(seen["entries"][0]["outcome"], "client_closed");
}

#[tokio::test]
async fn waiting_ends_with_its_time() {
    let cloud = Cloud::start(json!({})).await;
    let seen = journal(&cloud, &cloud.api_key, "&wait=1&timeout_ms=10").await;
    assert_eq!(seen, json!({"workspace": 2, "entries": [], "last": 0}));
}

#[tokio::test]
async fn requests_on_one_connection_say_so() {
    let cloud = Cloud::start(json!({})).await;
    let mut connection = Connection::open(cloud.address).await;
    for _ in 0..2 {
        let headers = [("x-api-key", cloud.api_key.as_str())];
        connection.send("GET", "/api/v1/cvms/none", &headers, "").await;
        connection.receive().await.unwrap().expect(404);
    }
    let seen = journal(&cloud, &cloud.api_key, "&wait=2").await;
    assert_eq!(seen["entries"][0]["connection"], seen["entries"][1]["connection"]);
}
