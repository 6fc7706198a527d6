//! Scripts: replies, and the requests for them.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod support;

use serde_json::{Value, json};
use support::{Answer, Cloud, Connection, soon};

struct Script {
    cloud: Cloud,
    id: String,
}

impl Script {
    async fn new(replies: Value) -> Self {
        let cloud = Cloud::start(json!({})).await;
        let script = cloud.control("POST", "/scripts", &json!({"replies": replies})).await;
        let script = script.expect(200);
        let id = script["id"].as_str().unwrap().to_owned();
        let url = format!("http://{}/_scripts/{id}/api/v1", cloud.address);
        assert_eq!(script["base_url"], url);
        Self { cloud, id }
    }

    async fn send(&self, method: &str, path: &str, body: &str) -> Connection {
        let mut connection = Connection::open(self.cloud.address).await;
        let path = format!("/_scripts/{}/api/v1{path}", self.id);
        connection.send(method, &path, &[("X-API-Key", "phak_case")], body).await;
        connection
    }

    /// `None` if the connection ended before the end of the answer's head.
    async fn request(&self, method: &str, path: &str, body: &str) -> Option<Answer> {
        soon(self.send(method, path, body).await.receive()).await
    }

    async fn seen(&self, query: &str) -> Value {
        let path = format!("/scripts/{}?{query}", self.id);
        soon(self.cloud.control("GET", &path, &Value::Null)).await.expect(200)
    }
}

#[tokio::test]
async fn replies_are_given_in_order() {
    let script = Script::new(json!([
        {"json": {"a": 1}, "headers": {"X-Some": "thing", "Set-Cookie": ["a", "b"]}},
        {"status": 503, "text": "later", "repeat": 2},
        {"base64": "AAH/", "headers": {"content-type": "application/x"}},
        {"json": null, "status": 404},
        {"status": 204},
        {"text": "in chunks", "headers": {"transfer-encoding": "chunked"}}
    ]))
    .await;
    let first = script.request("POST", "/cvms/a%2fb/start?x=1&y", "{\"k\": 1}").await.unwrap();
    assert_eq!(first.headers["content-type"], "application/json");
    assert_eq!(first.headers["x-some"], "thing");
    assert_eq!(first.expect(200), json!({"a": 1}));
    for _ in 0..2 {
        let later = script.request("GET", "/", "").await.unwrap();
        assert_eq!((later.status, later.body.as_slice()), (503, &b"later"[..]));
    }
    let bytes = script.request("GET", "", "").await.unwrap();
    assert_eq!(bytes.body, [0, 1, 255]);
    assert_eq!(bytes.headers["content-type"], "application/x");
    assert_eq!(script.request("GET", "/x", "").await.unwrap().body, b"null");
    script.request("GET", "/x", "").await.unwrap().expect(204);
    assert_eq!(script.seen("").await["replies_left"], 1);
    let chunks = script.request("GET", "/x", "").await.unwrap();
    assert!(!chunks.headers.contains_key("content-length"));
    assert_eq!(chunks.body, b"in chunks");

    let over = script.request("POST", "/cvms/x/start", "not json").await.unwrap().expect(404);
    let detail =
        format!("script {} has no reply left: request 8 was POST /cvms/x/start", script.id);
    assert_eq!(over, json!({ "detail": detail }));
    let seen = script.seen("wait=8").await;
    let requests = seen["requests"].as_array().unwrap();
    assert_eq!(requests[0]["path"], "/cvms/a%2fb/start");
    assert_eq!(requests[0]["query"], "x=1&y");
    assert_eq!(requests[0]["headers"]["x-api-key"], "phak_case");
    assert_eq!(requests[0]["body"], json!({"k": 1}));
    assert_eq!(requests[0]["body_raw"], "{\"k\": 1}");
    assert_eq!(requests[1]["body"], Value::Null);
    assert_eq!(requests[7]["body"], "not json");
}

#[tokio::test]
async fn a_reply_can_be_given_for_ever() {
    let script = Script::new(json!([{"json": 1, "repeat": -1}, {"json": 2}])).await;
    for _ in 0..5 {
        assert_eq!(script.request("GET", "/", "").await.unwrap().expect(200), 1);
    }
    assert_eq!(script.seen("").await["replies_left"], -1);
}

#[tokio::test]
async fn connections_are_dropped_where_the_script_says() {
    let script = Script::new(json!([
        {"text": "0123456789", "drop": "before"},
        {"text": "0123456789", "drop": "headers"},
        {"text": "0123456789", "drop": "body"},
        {"text": "whole"}
    ]))
    .await;
    assert!(script.request("GET", "/", "").await.is_none());
    assert!(script.request("GET", "/", "").await.is_none());
    let half = script.request("GET", "/", "").await.unwrap();
    assert_eq!(half.headers["content-length"], "10");
    assert!(half.cut);
    assert_eq!(half.body, b"01234");
    assert_eq!(script.request("GET", "/", "").await.unwrap().body, b"whole");
    let seen = script.seen("wait=4").await;
    let outcomes: Vec<_> =
        seen["requests"].as_array().unwrap().iter().map(|entry| &entry["outcome"]).collect();
    assert_eq!(outcomes, ["server_closed", "server_closed", "server_closed", "answered"]);
}

#[tokio::test]
async fn a_held_request_ends_with_its_client_or_its_script() {
    let script = Script::new(json!([{"hold": true}, {"delay_ms": 600_000}, {"hold": true}])).await;
    for count in 1..=2 {
        let connection = script.send("GET", "/", "").await;
        script.seen(&format!("wait_started={count}")).await;
        drop(connection);
        let seen = script.seen(&format!("wait={count}")).await;
        assert_eq!(seen["requests"][count - 1]["outcome"], "client_closed");
        assert_eq!(seen["requests"][count - 1]["status"], Value::Null);
    }
    let mut connection = script.send("GET", "/", "").await;
    script.seen("wait_started=3").await;
    let path = format!("/scripts/{}", script.id);
    script.cloud.control("DELETE", &path, &Value::Null).await.expect(200);
    assert!(soon(connection.receive()).await.is_none());
    assert_eq!(script.request("GET", "/", "").await.unwrap().status, 404);
}

#[tokio::test]
async fn a_script_that_makes_no_sense_is_refused() {
    let cloud = Cloud::start(json!({})).await;
    for (reply, named) in [
        (json!({"jsn": 1}), "jsn"),
        (json!({"status": 42}), "replies[0].status"),
        (json!({"json": 1, "text": "1"}), "more than one"),
        (json!({"base64": "*"}), "replies[0].base64"),
        (json!({"headers": {"a b": "c"}}), "replies[0].headers.a b"),
        (json!({"drop": "middle"}), "middle"),
        (json!({"drop": "body"}), "drop \"body\" needs a body"),
        (json!({"repeat": -2}), "-2"),
        (json!({"headers": {"content-length": "9"}}), "content-length"),
    ] {
        let answer = cloud.control("POST", "/scripts", &json!({"replies": [reply]})).await;
        let error = answer.expect(400);
        assert!(error["detail"].as_str().unwrap().contains(named), "{named}: {error}");
    }
}
