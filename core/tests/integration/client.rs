//! A client and its calls in Rust: dropped calls, events, tokens, and values that are never printed.

// Tests fail by panicking.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::print_stdout)]

use crate::support::emulator::{Emulator, KEY};
use crate::support::loopback::{Loopback, json};
use phala_cvm::{BearerToken, Client, ErrorKind, Proxy};
use serde_json::json;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

fn client(base_url: &str) -> Client {
    Client::builder()
        .api_key(KEY)
        .base_url(base_url)
        .retry_base(Duration::from_millis(1))
        .proxy(Proxy::Off)
        .build()
        .unwrap()
}

#[test]
fn a_client_goes_anywhere() {
    fn everywhere<T: Clone + Send + Sync + 'static>() {}
    everywhere::<Client>();
}

/// Drops a call in flight, and reads in the server's record when its connection closed.
async fn drop_in_flight() {
    let emulator = Emulator::start().await;
    let script = emulator
        .post("/_emulator/scripts", &json!({ "replies": [{ "hold": true, "repeat": -1 }] }))
        .await;
    let (id, base_url) = (script["id"].as_str().unwrap(), script["base_url"].as_str().unwrap());
    let client = client(base_url);
    let seen = format!("/_emulator/scripts/{id}?wait_started=1&timeout_ms=5000");
    tokio::select! {
        answer = client.start_cvm("my-app") => panic!("answered {answer:?}"),
        _ = emulator.get(&seen) => {}
    }
    let dropped = Instant::now();
    let closed = emulator.get(&format!("/_emulator/scripts/{id}?wait=1&timeout_ms=5000")).await;
    let took = dropped.elapsed();
    assert_eq!(closed["requests"][0]["outcome"], "client_closed", "{closed}");
    println!("dropping a call closes its connection within {took:?}");
    assert!(took < Duration::from_millis(500), "the server saw it after {took:?}");
}

#[tokio::test(flavor = "current_thread")]
async fn dropping_a_call_aborts_it_on_a_current_thread_runtime() {
    drop_in_flight().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn dropping_a_call_aborts_it_on_a_multi_thread_runtime() {
    drop_in_flight().await;
}

#[tokio::test]
async fn nothing_is_sent_before_a_call_is_awaited() {
    let emulator = Emulator::start().await;
    let script = emulator.post("/_emulator/scripts", &json!({ "replies": [] })).await;
    let client = client(script["base_url"].as_str().unwrap());
    drop(client.start_cvm("my-app"));
    let path = format!("/_emulator/scripts/{}", script["id"].as_str().unwrap());
    assert_eq!(emulator.get(&path).await["requests"], json!([]));
}

/// The server may still carry it out: three reads without a sign prove nothing, unlike after a broken connection.
#[tokio::test]
async fn a_request_that_timed_out_is_looked_for_until_it_arrives() {
    let emulator = Emulator::start().await;
    let operations = |items: serde_json::Value| json!({ "json": { "items": items } });
    let cvm = json!({ "json": { "id": "cvm_1", "name": "my-app", "status": "running" } });
    let mut replies = vec![operations(json!([])), json!({ "hold": true })];
    for _ in 0..3 {
        replies.extend([operations(json!([])), cvm.clone()]);
    }
    let arrived = json!([{ "correlation_id": "op-1", "operation_type": "restart" }]);
    replies.extend([operations(arrived), cvm]);
    let script = emulator.post("/_emulator/scripts", &json!({ "replies": replies })).await;
    let durations = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&durations);
    let client = Client::builder()
        .api_key(KEY)
        .base_url(script["base_url"].as_str().unwrap())
        .request_timeout(Duration::from_millis(500))
        .build()
        .unwrap()
        .observed(move |event| seen.lock().unwrap().push(event.duration));
    let restarted = client.restart_cvm("my-app").await.unwrap();
    assert_eq!(restarted.status, "running");
    let id = script["id"].as_str().unwrap();
    let requests = emulator.get(&format!("/_emulator/scripts/{id}")).await["requests"].clone();
    let sent = requests.as_array().unwrap().iter().filter(|it| it["method"] == "POST").count();
    assert_eq!(sent, 1, "{requests}");
    // The time of the attempt, without that of the reads after it.
    let longest = durations.lock().unwrap().iter().max().copied().unwrap();
    assert!(longest < Duration::from_millis(2500), "{longest:?}");
}

#[tokio::test]
async fn every_attempt_is_told_and_nothing_secret_with_it() {
    let emulator = Emulator::start().await;
    let replies = json!([
        { "status": 503, "json": { "detail": "down" }, "headers": { "X-Request-ID": "req_1" } },
        { "status": 200, "json": { "status": "running" }, "headers": { "X-Request-ID": "req_2" } },
    ]);
    let script = emulator.post("/_emulator/scripts", &json!({ "replies": replies })).await;
    let events = Arc::new(Mutex::new(Vec::new()));
    let sink = Arc::clone(&events);
    let client = client(script["base_url"].as_str().unwrap())
        .observed(move |event| sink.lock().unwrap().push(event.clone()));
    client.get_cvm_state("my-app").await.unwrap();
    let events = events.lock().unwrap();
    assert_eq!(events.len(), 2);
    assert_eq!((events[0].attempt, events[0].status), (1, Some(503)));
    assert_eq!(events[0].request_id.as_deref(), Some("req_1"));
    assert!(events[0].retry_in.is_some() && events[0].failure.is_some());
    assert_eq!((events[1].attempt, events[1].status), (2, Some(200)));
    assert_eq!(events[1].request_id.as_deref(), Some("req_2"));
    assert!(events[1].retry_in.is_none() && events[1].failure.is_none());
    assert!(!format!("{client:?} {events:?}").contains(KEY));
}

#[tokio::test]
async fn the_key_is_in_no_text() {
    let builder = Client::builder().api_key(KEY).base_url("http://127.0.0.1:9/api/v1");
    let mut texts = vec![format!("{builder:?} {builder:#?}")];
    let client = builder.max_retries(0).build().unwrap();
    let call = client.start_cvm("my-app");
    texts.push(format!("{client:?} {client:#?} {call:?}"));
    let error = call.await.unwrap_err();
    texts.push(format!("{error} {error:?} {error:#?} {:?}", error.to_data()));
    for text in texts {
        assert!(!text.contains(KEY), "{text}");
    }
}

#[tokio::test]
async fn a_closed_client_refuses() {
    let client = client("http://127.0.0.1:9/api/v1");
    client.clone().close();
    let error = client.start_cvm("my-app").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Closed);
    assert!(error.to_string().contains("closed"), "{error}");
}

#[tokio::test]
async fn a_function_gives_a_token_for_each_request() {
    let emulator = Emulator::start().await;
    let replies = json!([{ "status": 503 }, { "json": { "status": "running" } }]);
    let script = emulator.post("/_emulator/scripts", &json!({ "replies": replies })).await;
    let given = Arc::new(AtomicU32::new(0));
    let counter = Arc::clone(&given);
    let client = Client::builder()
        .bearer_token(BearerToken::provider(move || {
            let number = counter.fetch_add(1, Ordering::Relaxed);
            async move {
                match number {
                    0 | 1 => Ok(format!("oidc-{number}")),
                    2 => Ok(" ".to_owned()),
                    _ => Err("no token today".to_owned()),
                }
            }
        }))
        .base_url(script["base_url"].as_str().unwrap())
        .retry_base(Duration::from_millis(1))
        .proxy(Proxy::Off)
        .build()
        .unwrap();
    client.get_cvm_state("my-app").await.unwrap();
    for why in ["its result is empty", "no token today"] {
        let error = client.get_cvm_state("my-app").await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(error.to_string().contains(why), "{error}");
    }
    let path = format!("/_emulator/scripts/{}", script["id"].as_str().unwrap());
    let seen = emulator.get(&path).await;
    let requests = seen["requests"].as_array().unwrap().iter();
    let sent: Vec<_> =
        requests.map(|request| request["headers"]["authorization"].clone()).collect();
    assert_eq!(sent, ["Bearer oidc-0", "Bearer oidc-1"]);
}

/// A client whose token function does not return for the requests with these numbers.
fn client_with_late_tokens(
    server: &Loopback,
    is_late: impl Fn(u32) -> bool + Send + Sync + 'static,
) -> Client {
    let given = AtomicU32::new(0);
    let token = BearerToken::provider(move || {
        let is_late = is_late(given.fetch_add(1, Ordering::Relaxed));
        async move { if is_late { std::future::pending().await } else { Ok("oidc".to_owned()) } }
    });
    Client::builder()
        .bearer_token(token)
        .base_url(server.base_url())
        .request_timeout(Duration::from_millis(200))
        .timeout(Duration::from_secs(1))
        .retry_base(Duration::from_millis(1))
        .build()
        .unwrap()
}

#[tokio::test]
async fn a_request_without_a_token_was_not_carried_out() {
    let server = Loopback::start(|_| json(200, &json!({ "items": [] }))).await;
    let client = client_with_late_tokens(&server, |_| true);
    let key = client.create_ssh_key("laptop", "ssh-ed25519 AAAA");
    let (request, key) = tokio::join!(client.request("POST", "/anything"), key);
    for error in [request.unwrap_err(), key.unwrap_err()] {
        assert_eq!(error.kind(), ErrorKind::CallTimeout, "{error}");
        assert!(error.to_string().contains("the token function did not return within"), "{error}");
    }
    assert_eq!(server.requests().len(), 0);
}

#[tokio::test]
async fn a_request_with_a_late_token_is_not_reconciled() {
    let answer = json!({ "id": "cvm_1", "status": "restarting", "items": [] });
    let server = Loopback::start(move |_| json(200, &answer)).await;
    // The first request reads the operations, and the second one is the restart.
    let client = client_with_late_tokens(&server, |number| number == 1);
    client.restart_cvm("my-app").await.unwrap();
    let requests = server.requests();
    let methods: Vec<_> = requests.iter().map(|request| request.method.as_str()).collect();
    assert_eq!(methods, ["GET", "POST"]);
}
