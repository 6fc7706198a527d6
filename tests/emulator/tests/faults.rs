//! Faults: their effects on the wire, and whether the request was carried out.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use serde_json::{Value, json};
use std::io::Read as _;
use std::time::{Duration, Instant};
use support::{Answer, Cloud, Connection, soon};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A workspace with a CVM that is running, and restarts immediately.
struct Lab {
    cloud: Cloud,
    cvm: String,
}

impl Lab {
    async fn new() -> Self {
        let times = json!({ "boot_time_ms": 0, "restart_time_ms": 0 });
        let cloud = Cloud::start(times).await;
        let cvm = cloud.create("my-app").await["id"].as_str().unwrap().to_owned();
        Self { cloud, cvm }
    }

    async fn order(&self, mut faults: Value) -> Answer {
        faults["api_key"] = json!(self.cloud.api_key);
        self.cloud.control("POST", "/faults", &faults).await
    }

    async fn script(&self, route: &str, fault: Value) {
        self.order(json!({ "script": [{ "route": route, "fault": fault }] })).await.expect(200);
    }

    async fn given(&self) -> Value {
        let path = format!("/faults?api_key={}", self.cloud.api_key);
        self.cloud.control("GET", &path, &Value::Null).await.expect(200)
    }

    async fn restarts(&self) -> u64 {
        self.cloud.book(&self.cvm).await["restarts"].as_u64().unwrap()
    }

    fn restart_path(&self) -> String {
        format!("/cvms/{}/restart", self.cvm)
    }

    /// Restarts the CVM. Returns `None` if the answer's head did not arrive completely.
    async fn restart(&self) -> Option<Answer> {
        let connection = self.cloud.send("POST", &self.restart_path(), &json!({})).await;
        soon({ connection }.receive()).await
    }

    /// Restarts the CVM under a fault. Returns whether the restart was carried out.
    async fn restart_under(&self, fault: Value) -> (Option<Answer>, bool) {
        let before = self.restarts().await;
        self.script("POST /cvms/{id}/restart", fault).await;
        let answer = self.restart().await;
        let after = self.restarts().await;
        assert!(after - before <= 1);
        (answer, after > before)
    }

    /// Returns all bytes before the end of the connection.
    async fn raw(&self, method: &str, path: &str) -> Vec<u8> {
        let mut stream = self.raw_stream(method, path).await;
        let mut bytes = Vec::new();
        soon(stream.read_to_end(&mut bytes)).await.unwrap();
        bytes
    }

    async fn raw_stream(&self, method: &str, path: &str) -> TcpStream {
        let mut stream = TcpStream::connect(self.cloud.address).await.unwrap();
        let head = format!(
            "{method} /api/v1{path} HTTP/1.1\r\nhost: emulator\r\nx-api-key: {}\r\n\
             connection: close\r\n\r\n",
            self.cloud.api_key
        );
        stream.write_all(head.as_bytes()).await.unwrap();
        stream
    }

    async fn entries(&self, query: &str) -> Vec<Value> {
        let path = format!("/journal?api_key={}{query}", self.cloud.api_key);
        let journal = soon(self.cloud.control("GET", &path, &Value::Null)).await.expect(200);
        journal["entries"].as_array().unwrap().clone()
    }

    async fn last_entry(&self) -> Value {
        self.entries("").await.pop().unwrap()
    }
}

#[tokio::test]
async fn a_script_takes_the_place_of_another_or_goes_behind_it() {
    let lab = Lab::new().await;
    let timeout = json!([{ "fault": { "kind": "status_before", "status": 504 } }]);
    for append in [true, false] {
        lab.script("POST /cvms/{id}/restart", json!({ "kind": "drop_before" })).await;
        lab.order(json!({ "script": timeout, "append": append })).await.expect(200);
        if append {
            assert!(lab.restart().await.is_none());
        }
        lab.restart().await.unwrap().expect(504);
        lab.restart().await.unwrap().expect(200);
    }
}

#[tokio::test]
async fn connections_are_dropped_before_and_after_the_effect() {
    let lab = Lab::new().await;
    let restart = "POST /cvms/{id}/restart";
    for (kind, happens, status) in
        [("drop_before", false, Value::Null), ("drop_after", true, json!(200))]
    {
        let before = lab.restarts().await;
        lab.script(restart, json!({ "kind": kind })).await;
        assert_eq!(lab.raw("POST", &lab.restart_path()).await, b"", "{kind}");
        assert_eq!(lab.restarts().await > before, happens, "{kind}");
        let entry = lab.last_entry().await;
        assert_eq!((&entry["fault"], &entry["outcome"]), (&json!(kind), &json!("server_closed")));
        assert_eq!(entry["status"], status);
    }
    lab.script(restart, json!({ "kind": "drop_headers" })).await;
    let bytes = lab.raw("POST", &lab.restart_path()).await;
    assert!(bytes.starts_with(b"HTTP/1.1 200 OK\r\n"));
    assert!(!bytes.windows(4).any(|end| end == b"\r\n\r\n"));
    assert_eq!(lab.restarts().await, 2);

    let (half, happened) = lab.restart_under(json!({ "kind": "drop_body" })).await;
    let half = half.unwrap();
    let promised: usize = half.headers["content-length"].parse().unwrap();
    assert!(happened && half.cut && half.status == 200);
    assert_eq!(half.body.len(), promised / 2);
    let (answer, _) = lab.restart_under(json!({ "kind": "drop_body", "bytes": 1_000_000 })).await;
    let answer = answer.unwrap();
    assert!(answer.cut);
    assert_eq!(answer.body.len() + 1, answer.headers["content-length"].parse::<usize>().unwrap());
    assert!(lab.restart().await.unwrap().status == 200);
}

#[tokio::test]
async fn an_answer_without_a_body_is_cut_in_its_head() {
    let lab = Lab::new().await;
    lab.script("DELETE *", json!({ "kind": "drop_body" })).await;
    let bytes = lab.raw("DELETE", &format!("/cvms/{}", lab.cvm)).await;
    assert!(bytes.starts_with(b"HTTP/1.1 204") && !bytes.ends_with(b"\r\n\r\n"));
    assert_eq!(lab.cloud.book(&lab.cvm).await["deleted"], true);
}

#[tokio::test]
async fn statuses_come_before_or_after_the_effect() {
    let lab = Lab::new().await;
    for status in [429, 500, 502, 503, 504] {
        let fault = json!({ "kind": "status_before", "status": status, "retry_after": 0.25 });
        let (answer, happened) = lab.restart_under(fault).await;
        let answer = answer.unwrap();
        assert_eq!((answer.status, happened), (status, false));
        assert_eq!(answer.headers["retry-after"], "0.25");
        assert!(answer.headers.contains_key("x-request-id"));
        assert!(answer.json()["detail"].is_string());
    }
    for status in [500, 502, 503, 504] {
        let fault = json!({ "kind": "status_after", "status": status });
        let (answer, happened) = lab.restart_under(fault).await;
        let answer = answer.unwrap();
        assert_eq!((answer.status, happened), (status, true));
        assert!(!answer.headers.contains_key("retry-after"));
        assert_eq!(lab.last_entry().await["status"], status);
    }
}

#[tokio::test]
async fn a_proxy_answers_html() {
    let lab = Lab::new().await;
    for (fault, status, effect) in [
        (json!({}), 502, false),
        (json!({ "effect": true }), 502, true),
        (json!({ "status": 200 }), 200, true),
        (json!({ "status": 200, "effect": false }), 200, false),
    ] {
        let mut fault = fault;
        fault["kind"] = json!("html");
        let (answer, happened) = lab.restart_under(fault.clone()).await;
        let answer = answer.unwrap();
        assert_eq!((answer.status, happened), (status, effect), "{fault}");
        assert_eq!(answer.headers["content-type"], "text/html");
        assert!(answer.body.starts_with(b"<html>"));
    }
}

#[tokio::test]
async fn json_is_garbled_or_of_wrong_types() {
    let lab = Lab::new().await;
    for how in ["cut", "broken"] {
        let (answer, happened) = lab.restart_under(json!({ "kind": "garbled", "how": how })).await;
        let answer = answer.unwrap();
        assert!(happened && answer.status == 200 && !answer.cut, "{how}");
        assert_eq!(answer.headers["content-type"], "application/json");
        assert!(serde_json::from_slice::<Value>(&answer.body).is_err(), "{how}");
    }
    let (answer, happened) = lab.restart_under(json!({ "kind": "wrong_type" })).await;
    let answer = answer.unwrap().expect(200);
    assert!(happened);
    for text in ["id", "name", "status", "vm_uuid", "created_at"] {
        assert!(answer[text].is_array(), "{text}: {answer}");
    }
    assert!(answer["vcpu"].is_object() && answer["teepod"].is_string());

    lab.script("*", json!({ "kind": "wrong_type" })).await;
    let app_id = lab.cloud.book(&lab.cvm).await["app_id"].as_str().unwrap().to_owned();
    let list = lab.cloud.get(&format!("/apps/{app_id}/cvms")).await.expect(200);
    assert!(list[0]["vm_uuid"].is_array(), "{list}");
    lab.script("*", json!({ "kind": "garbled" })).await;
    let deleted = lab.cloud.delete(&format!("/cvms/{}", lab.cvm)).await;
    assert_eq!((deleted.status, deleted.json()), (200, Value::Null));
    assert_eq!(lab.cloud.book(&lab.cvm).await["deleted"], true);
}

#[tokio::test]
async fn a_refusal_never_looks_like_a_success() {
    let lab = Lab::new().await;
    let start = format!("/cvms/{}/start", lab.cvm);
    for fault in [
        json!({ "kind": "garbled" }),
        json!({ "kind": "wrong_type" }),
        json!({ "kind": "huge" }),
        json!({ "kind": "gzip_bomb" }),
        json!({ "kind": "html", "status": 200 }),
    ] {
        lab.script("POST /cvms/{id}/start", fault).await;
        let answer = lab.cloud.post(&start, Value::Null).await.expect(400);
        assert_eq!(answer["error_code"], "ERR-02-008");
        assert_eq!(lab.last_entry().await["fault"], Value::Null);
    }
    let given = lab.given().await;
    assert_eq!((&given["not_applied"], &given["faults"]), (&json!(5), &json!(0)));
}

#[tokio::test]
async fn answers_come_late_or_slowly() {
    let lab = Lab::new().await;
    let began = Instant::now();
    let (answer, happened) =
        lab.restart_under(json!({ "kind": "latency", "ms": 30, "after_ms": 30 })).await;
    assert!(began.elapsed() >= Duration::from_millis(60) && happened);
    answer.unwrap().expect(200);

    // Not carried out if a client closes the connection during the delay before the effect.
    lab.script("*", json!({ "kind": "latency", "ms": 600_000 })).await;
    let stream = lab.raw_stream("POST", &lab.restart_path()).await;
    let before = lab.entries("&wait_started=4").await;
    assert_eq!(before[3]["outcome"], "in_flight");
    drop(stream);
    assert_eq!(lab.entries("&wait=4").await[3]["outcome"], "client_closed");
    assert_eq!(lab.restarts().await, 1);
    // Carried out if it closes the connection during the delay after it.
    lab.script("*", json!({ "kind": "latency", "ms": 0, "after_ms": 600_000 })).await;
    let stream = lab.raw_stream("POST", &lab.restart_path()).await;
    soon(async { while lab.restarts().await < 2 {} }).await;
    drop(stream);
    assert_eq!(lab.entries("&wait=5").await[4]["outcome"], "client_closed");

    lab.script("*", json!({ "kind": "slow", "ms": 50, "total_ms": 100 })).await;
    let began = Instant::now();
    let mut stream = lab.raw_stream("POST", &lab.restart_path()).await;
    let mut bytes = vec![0; 100];
    assert_eq!(stream.read(&mut bytes).await.unwrap(), 1);
    let entries = lab.entries("&wait_started=6").await;
    assert_eq!(entries[5]["outcome"], "in_flight");
    bytes.truncate(1);
    soon(stream.read_to_end(&mut bytes)).await.unwrap();
    assert!(bytes.starts_with(b"HTTP/1.1 200 OK\r\n") && bytes.ends_with(b"}"));
    assert!(began.elapsed() >= Duration::from_millis(100));
    // With a pause before each byte it would take half a minute.
    assert!(began.elapsed() < Duration::from_secs(10));
    let entry = &lab.entries("&wait=6").await[5];
    assert_eq!((&entry["outcome"], &entry["fault"]), (&json!("answered"), &json!("slow")));
    let took = entry["finished_ms"].as_u64().unwrap() - entry["started_ms"].as_u64().unwrap();
    assert!(took >= 100);
    assert_eq!(lab.restarts().await, 3);
}

#[tokio::test]
async fn bodies_are_huge() {
    let lab = Lab::new().await;
    lab.script("*", json!({ "kind": "huge" })).await;
    let mut connection = lab.cloud.send("POST", &lab.restart_path(), &json!({})).await;
    let head = soon(connection.head()).await.unwrap();
    assert_eq!((head.status, head.headers["content-length"].as_str()), (200, "1073741824"));
    drop(connection);
    let entry = lab.entries("&after=2&wait=1").await.pop().unwrap();
    assert_eq!((&entry["outcome"], &entry["fault"]), (&json!("client_closed"), &json!("huge")));
    assert_eq!(lab.restarts().await, 1);

    for chunked in [false, true] {
        let fault = json!({ "kind": "huge", "bytes": 1_000_003, "chunked": chunked });
        let (answer, happened) = lab.restart_under(fault).await;
        let answer = answer.unwrap();
        assert!(happened && !answer.cut);
        assert_eq!(answer.headers.contains_key("content-length"), !chunked);
        assert_eq!(answer.json(), "a".repeat(1_000_001));
    }
}

#[tokio::test]
async fn bombs_are_small_on_the_wire() {
    let lab = Lab::new().await;
    let (answer, happened) = lab.restart_under(json!({ "kind": "gzip_bomb" })).await;
    let answer = answer.unwrap();
    assert!(happened && answer.status == 200);
    assert_eq!(answer.headers["content-encoding"], "gzip");
    assert!(answer.body.len() < 1_100_000);
    // A complete stream with a correct checksum: a client without a limit would read all of it.
    for bytes in [2_u64, 3, 4, 260, 261, 519, 1_000, 2_064, 2_065, 5_000_000] {
        let fault = json!({ "kind": "gzip_bomb", "bytes": bytes, "chunked": bytes % 2 == 1 });
        let (answer, _) = lab.restart_under(fault).await;
        let mut text = String::new();
        let body = answer.unwrap().body;
        flate2::read::GzDecoder::new(body.as_slice()).read_to_string(&mut text).unwrap();
        assert_eq!(text.len() as u64, bytes);
        assert!(serde_json::from_str::<String>(&text).unwrap().bytes().all(|byte| byte == b'a'));
    }
}

#[tokio::test]
async fn redirects_have_no_effect() {
    let lab = Lab::new().await;
    for status in [301, 302, 303, 307, 308] {
        let fault =
            json!({ "kind": "redirect", "status": status, "location": "http://a.invalid/x" });
        let (answer, happened) = lab.restart_under(fault).await;
        let answer = answer.unwrap();
        assert_eq!((answer.status, happened), (status, false));
        assert_eq!(answer.headers["location"], "http://a.invalid/x");
    }
}

#[tokio::test]
async fn idle_connections_are_closed_and_busy_ones_are_not() {
    let lab = Lab::new().await;
    lab.order(json!({ "script": [
        { "fault": { "kind": "close_idle", "ms": 30 } },
        { "fault": { "kind": "latency", "ms": 100 } },
    ] }))
    .await
    .expect(200);
    let mut connection = Connection::open(lab.cloud.address).await;
    let headers = [("x-api-key", lab.cloud.api_key.as_str())];
    for _ in 0..2 {
        connection.send("GET", "/api/v1/cvms/paginated", &headers, "").await;
        soon(connection.receive()).await.unwrap().expect(200);
    }
    let idle = Instant::now();
    assert!(soon(connection.head()).await.is_none());
    assert!(idle.elapsed() >= Duration::from_millis(25));
    // The same connection had both answers.
    let entries = lab.entries("&after=2").await;
    assert_eq!(entries[0]["connection"], entries[1]["connection"]);
    assert!(entries.iter().all(|entry| entry["outcome"] == "answered"));
}

#[tokio::test]
async fn streams_break_as_well() {
    let lab = Lab::new().await;
    let path = format!("/cvms/{}/state?target=stopped", lab.cvm);
    let route = "GET /cvms/{id}/state";
    for fault in [json!({ "kind": "drop_after" }), json!({ "kind": "drop_headers" })] {
        lab.script(route, fault).await;
        let mut stream = lab.cloud.send("GET", &path, &Value::Null).await;
        assert!(soon(stream.head()).await.is_none());
    }
    lab.script(route, json!({ "kind": "drop_body" })).await;
    let bytes = lab.raw("GET", &path).await;
    let body = bytes.windows(4).position(|end| end == b"\r\n\r\n").unwrap() + 4;
    assert_eq!(bytes.len() - body, 40);
    for (fault, is_json) in
        [(json!({ "kind": "garbled" }), false), (json!({ "kind": "wrong_type" }), true)]
    {
        lab.script(route, fault).await;
        let answer = lab.cloud.get(&path).await;
        assert_eq!(answer.headers["content-type"], "text/event-stream; charset=utf-8");
        let text = String::from_utf8(answer.body).unwrap();
        let data = text.strip_prefix("event: state\ndata: ").unwrap();
        assert_eq!(serde_json::from_str::<Value>(data.trim_end()).is_ok(), is_json, "{text}");
        assert!(text.ends_with("\n\n"));
    }
    // Their streams have ended: five more can be opened.
    for _ in 0..5 {
        let mut stream = lab.cloud.send("GET", &path, &Value::Null).await;
        assert_eq!(soon(stream.head()).await.unwrap().status, 200);
        std::mem::forget(stream);
    }
}

#[tokio::test]
async fn scripts_are_followed_route_by_route() {
    let lab = Lab::new().await;
    let status = |status: u16| json!({ "kind": "status_before", "status": status });
    lab.order(json!({ "script": [
        { "route": "GET /cvms/{id}", "fault": status(500), "times": 2 },
        { "route": "POST /cvms/{id}/stop", "fault": status(504) },
        { "route": "GET /cvms/{id}", "fault": { "kind": "none" } },
        { "route": "GET /cvms/{id}", "fault": status(502) },
        { "route": "GET /cvms/paginated", "fault": status(503), "times": -1 },
    ] }))
    .await
    .expect(200);
    assert_eq!(lab.given().await["script_left"], -1);
    let info = format!("/cvms/{}", lab.cvm);
    for expected in [500, 500, 200, 502, 200] {
        assert_eq!(lab.cloud.get(&info).await.status, expected);
        assert_eq!(lab.cloud.get("/cvms/paginated").await.status, 503);
    }
    let stop = format!("/cvms/{}/stop", lab.cvm);
    lab.cloud.post(&stop, Value::Null).await.expect(504);
    lab.cloud.post(&stop, Value::Null).await.expect(200);
    let given = lab.given().await;
    assert_eq!((&given["faults"], &given["requests"]), (&json!(9), &json!(12)));
    assert_eq!(given["given"], json!({ "status_before": 9 }));

    let path = format!("/faults?api_key={}", lab.cloud.api_key);
    let last = lab.cloud.control("DELETE", &path, &Value::Null).await.expect(200);
    assert_eq!(last["given"], given["given"]);
    assert_eq!(lab.cloud.get("/cvms/paginated").await.status, 200);
    let after = lab.given().await;
    assert_eq!((&after["given"], &after["script_left"]), (&given["given"], &json!(0)));
}

/// The kinds and statuses of this number of requests, one after the other.
async fn run(seed: u64, count: usize) -> Vec<(Value, Value)> {
    let lab = Lab::new().await;
    lab.order(json!({ "seed": seed, "rate": 0.5 })).await.expect(200);
    for _ in 0..count {
        soon(lab.cloud.send("GET", "/cvms/paginated", &Value::Null).await.receive()).await;
    }
    let entries = lab.entries(&format!("&after=2&wait={count}")).await;
    entries.iter().map(|entry| (entry["fault"].clone(), entry["status"].clone())).collect()
}

#[tokio::test]
async fn a_seed_repeats_a_run() {
    let first = run(7, 150).await;
    assert_eq!(first, run(7, 150).await);
    assert_ne!(first, run(8, 150).await);
    let kinds: std::collections::BTreeSet<_> =
        first.iter().filter_map(|(fault, _)| fault.as_str()).collect();
    assert_eq!(kinds.len(), 10, "{kinds:?}");
}

#[tokio::test]
async fn the_rate_holds_on_the_routes_it_is_for() {
    let lab = Lab::new().await;
    let faults = json!({
        "seed": 1, "rate": 0.3, "routes": ["GET /cvms/{id}"],
        "kinds": ["status_before", { "kind": "latency", "ms": 0 }]
    });
    assert_eq!(lab.order(faults).await.expect(200)["seed"], 1);
    let mut connection = Connection::open(lab.cloud.address).await;
    let headers = [("x-api-key", lab.cloud.api_key.as_str())];
    let info = format!("/api/v1/cvms/{}", lab.cvm);
    let mut refused = 0;
    for _ in 0..1_000 {
        connection.send("GET", &info, &headers, "").await;
        refused += u64::from(connection.receive().await.unwrap().status != 200);
        connection.send("GET", "/api/v1/cvms/paginated", &headers, "").await;
        assert_eq!(connection.receive().await.unwrap().status, 200);
    }
    let given = lab.given().await;
    let faults = given["faults"].as_u64().unwrap();
    assert!((250..=350).contains(&faults), "{given}");
    assert_eq!(given["given"]["status_before"], refused);
    assert!((110..=190).contains(&refused), "{given}");
}

#[tokio::test]
async fn random_faults_do_what_they_say() {
    let lab = Lab::new().await;
    lab.order(json!({ "seed": 3, "rate": 0.8 })).await.expect(200);
    let mut before = lab.restarts().await;
    for seq in 3..303 {
        let answer = lab.restart().await;
        let restarts = lab.restarts().await;
        let happened = restarts > before;
        before = restarts;
        let entry = lab.entries(&format!("&after={}&wait=1", seq - 1)).await.pop().unwrap();
        let expected = match entry["fault"].as_str() {
            Some("drop_before" | "status_before") => false,
            // A proxy's page may have been sent with or without the effect.
            Some("html") if entry["status"] == 502 => happened,
            _ => true,
        };
        assert_eq!(happened, expected, "{entry}");
        if let Some(answer) = answer {
            let refusal = answer.status == 429
                || answer.status == 503 && answer.headers.contains_key("retry-after");
            assert!(!(refusal && happened), "{answer:?}");
            assert!(answer.headers.contains_key("date"));
            if let Some(after) = answer.headers.get("retry-after") {
                assert!(after.parse::<f64>().unwrap() <= 0.05);
            }
        }
    }
}

#[tokio::test]
async fn faults_that_make_no_sense_are_refused() {
    let lab = Lab::new().await;
    let fault = |fault: Value| json!({ "script": [{ "fault": fault }] });
    for (draft, named) in [
        (json!({}), "neither rate nor script"),
        (json!({ "rate": 1.5 }), "rate: 1.5"),
        (json!({ "rate": 0.1, "kinds": ["drop"] }), "drop_before"),
        (json!({ "rate": 0.1, "kinds": [] }), "kinds: none"),
        (json!({ "rate": 0.1, "routes": ["/cvms"] }), "/cvms"),
        (json!({ "kinds": ["html"], "script": [] }), "need a rate"),
        (json!({ "rates": 0.1 }), "rates"),
        (json!({ "script": [{ "fault": { "kind": "none" }, "times": -2 }] }), "times: -2"),
        (fault(json!({ "kind": "drop_before", "ms": 1 })), "script[0]: unknown field `ms`"),
        (fault(json!({ "kind": "status_before", "status": 418 })), "status 418"),
        (fault(json!({ "kind": "status_before", "retry_after": -1 })), "retry_after: -1"),
        (fault(json!({ "kind": "status_after", "status": 429 })), "status_before"),
        (
            fault(json!({ "kind": "status_after", "status": 503, "retry_after": 1 })),
            "status_before",
        ),
        (fault(json!({ "kind": "html", "status": 404 })), "status 404"),
        (fault(json!({ "kind": "redirect", "status": 304 })), "status 304"),
        (fault(json!({ "kind": "redirect", "location": "a\nb" })), "location"),
    ] {
        let error = lab.order(draft).await.expect(400);
        assert!(error["detail"].as_str().unwrap().contains(named), "{named}: {error}");
    }
    let unknown = json!({ "api_key": "phak_nobody", "rate": 0.1 });
    lab.cloud.control("POST", "/faults", &unknown).await.expect(404);
}

#[tokio::test]
async fn downtime_is_told_from_the_timelines() {
    let cloud = Cloud::start(json!({ "boot_time_ms": 0, "restart_time_ms": 1_000 })).await;
    let mut ids = Vec::new();
    for name in ["web-1", "web-2", "other"] {
        ids.push(cloud.create(name).await["id"].as_str().unwrap().to_owned());
    }
    let down = async |query: &str| {
        let path = format!("/downtime?api_key={}{query}", cloud.api_key);
        cloud.control("GET", &path, &Value::Null).await.expect(200)
    };
    // Each creation is two requests; the boots end immediately.
    assert_eq!(down("").await["max_down_at_once"], 0);
    for id in &ids {
        cloud.post(&format!("/cvms/{id}/restart"), json!({})).await.expect(200);
    }
    let now = down("").await;
    assert_eq!((&now["max_down_at_once"], &now["down_now"]), (&json!(3), &json!(3)));
    assert_eq!(now["cvms"], 3);
    assert_eq!(down("&names=web-*").await["max_down_at_once"], 2);
    assert_eq!(down("&names=web-1,other").await["max_down_at_once"], 2);
    for id in &ids {
        cloud.until(id, "running").await;
    }
    // From here on one at a time: six requests, three restarts and three streams came before.
    for id in &ids {
        cloud.post(&format!("/cvms/{id}/restart"), json!({})).await.expect(200);
        cloud.until(id, "running").await;
    }
    let later = down("&since=13").await;
    assert_eq!((&later["max_down_at_once"], &later["down_now"]), (&json!(1), &json!(0)));
    assert_eq!(down("").await["max_down_at_once"], 3);
    assert_eq!(down("&since=1000").await["max_down_at_once"], 0);
    let app_id = cloud.book(&ids[2]).await["app_id"].as_str().unwrap().to_owned();
    assert_eq!(down(&format!("&app_id={app_id}")).await["max_down_at_once"], 1);

    // A deleted CVM is not down.
    cloud.delete(&format!("/cvms/{}", ids[0])).await.expect(204);
    cloud.post(&format!("/cvms/{}/stop", ids[1]), Value::Null).await.expect(200);
    let since = down("&since=19").await;
    assert_eq!((&since["max_down_at_once"], &since["down_now"]), (&json!(1), &json!(1)));
    let book = cloud.book(&ids[0]).await;
    let statuses: Vec<_> =
        book["timeline"].as_array().unwrap().iter().map(|change| &change["status"]).collect();
    assert_eq!(statuses, ["running", "restarting", "running", "restarting", "running", "deleted"]);
    assert_eq!((&book["deleted"], &book["made_by"]), (&json!(true), &json!("commit")));
    let path = format!("/cvms?api_key={}", cloud.api_key);
    let store = cloud.control("GET", &path, &Value::Null).await.expect(200);
    assert_eq!(store["running_now"], 1);
}

#[tokio::test]
async fn operations_and_dates_are_by_one_clock() {
    let lab = Lab::new().await;
    for _ in 0..20 {
        lab.restart().await.unwrap().expect(200);
        let answer = lab.cloud.get(&format!("/cvms/{}/operations", lab.cvm)).await;
        let date = answer.headers["date"].clone();
        let page = answer.expect(200);
        let started = page["items"][0]["started_at"].as_str().unwrap();
        // For example "2026-05-28T20:26:40.123456Z" and "Thu, 28 May 2026 20:26:40 GMT".
        assert_eq!(started.split('.').nth(1).unwrap().len(), "123456Z".len());
        let (hours, at) = (&date[17..25], &started[11..19]);
        assert!(hours >= at || at.starts_with("23:59"), "{date} {started}");
    }
    let times = json!({ "restart_time_ms": 600_000 });
    let cloud = Cloud::start(times).await;
    let cvm = cloud.create("my-app").await["id"].as_str().unwrap().to_owned();
    cloud.until(&cvm, "running").await;
    cloud.post(&format!("/cvms/{cvm}/restart"), json!({})).await.expect(200);
    let info = cloud.get(&format!("/cvms/{cvm}")).await.expect(200);
    let operations = cloud.get(&format!("/cvms/{cvm}/operations")).await.expect(200);
    for member in ["correlation_id", "started_at"] {
        assert_eq!(info["progress"][member], operations["items"][0][member]);
    }
    assert_eq!(operations["items"][0]["operation_type"], "restart");
    for path in ["/cvms/none", "/nothing"] {
        assert!(cloud.get(path).await.headers.contains_key("date"));
    }
    let control = cloud.control("GET", "/kms", &Value::Null).await;
    assert!(control.headers.contains_key("date"));
}

#[tokio::test]
async fn replies_of_scripts_can_be_as_bad() {
    let cloud = Cloud::start(json!({})).await;
    let replies = json!([
        { "huge": { "bytes": 1_000 } },
        { "huge": { "bytes": 1_000 }, "headers": { "transfer-encoding": "chunked" }, "status": 500 },
        { "gzip_bomb": { "bytes": 10_000 } },
        { "json": { "a": 1 }, "slow": { "ms": 1, "total_ms": 50 } },
        { "json": { "a": 1 }, "close_idle": { "ms": 20 } },
    ]);
    let script = cloud.control("POST", "/scripts", &json!({ "replies": replies })).await;
    let id = script.expect(200)["id"].as_str().unwrap().to_owned();
    let mut connection = Connection::open(cloud.address).await;
    let mut answers = Vec::new();
    let began = Instant::now();
    for _ in 0..5 {
        connection.send("GET", &format!("/_scripts/{id}/api/v1/x"), &[], "").await;
        answers.push(soon(connection.receive()).await.unwrap());
    }
    assert!(began.elapsed() >= Duration::from_millis(50));
    assert_eq!(answers[0].body.len(), 1_000);
    assert_eq!((answers[1].status, answers[1].body.len()), (500, 1_000));
    assert!(!answers[1].headers.contains_key("content-length"));
    assert_eq!(answers[2].headers["content-encoding"], "gzip");
    assert!(answers[2].body.len() < 200);
    assert_eq!((answers[3].json(), answers[4].json()), (json!({ "a": 1 }), json!({ "a": 1 })));
    assert!(soon(connection.head()).await.is_none());
    for (reply, named) in [
        (json!({ "huge": {}, "json": 1 }), "only be one"),
        (json!({ "huge": {}, "gzip_bomb": {} }), "only be one"),
        (json!({ "slow": { "pause": 1 } }), "pause"),
    ] {
        let answer = cloud.control("POST", "/scripts", &json!({ "replies": [reply] })).await;
        let error = answer.expect(400);
        assert!(error["detail"].as_str().unwrap().contains(named), "{error}");
    }
}
