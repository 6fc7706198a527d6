//! Failures without an answer: which ones are retried, and how soon the others end a call.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use crate::support::loopback::{Loopback, Reply, Request, cvm, json, refusing_address};
use phala_cvm::{Client, Error, ErrorKind};
use serde_json::json as value;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

const SOON: Duration = Duration::from_secs(5);

fn client(base_url: &str) -> Client {
    Client::builder().api_key("phak_test").base_url(base_url).build().unwrap()
}

/// The end of a call, and how long it took.
async fn failing(client: &Client) -> (Error, Duration) {
    let began = Instant::now();
    let error = client.get_cvm_state("a").await.unwrap_err();
    (error, began.elapsed())
}

/// A server that answers each connection with these bytes, and counts them.
fn server(answers: impl Fn(u32) -> Vec<u8> + Send + 'static) -> (String, Arc<AtomicU32>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let count = Arc::new(AtomicU32::new(0));
    let counter = Arc::clone(&count);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let _ = stream.read(&mut [0; 4096]);
            let _ = stream.write_all(&answers(counter.fetch_add(1, Ordering::SeqCst)));
        }
    });
    (address, count)
}

fn answer(json: &str) -> Vec<u8> {
    let length = json.len();
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n";
    format!("{head}content-length: {length}\r\n\r\n{json}").into_bytes()
}

#[tokio::test]
async fn a_server_that_does_not_speak_the_protocol_ends_a_call_at_once() {
    let (address, _) = server(|_| b"220 mail.example ESMTP\r\n".to_vec());
    for (scheme, advice) in [("http", "scheme and port"), ("https", "port")] {
        let (error, took) = failing(&client(&format!("{scheme}://{address}"))).await;
        assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
        assert!(error.to_string().contains(advice), "{error}");
        assert_eq!(error.attempts(), 1);
        assert!(took < SOON, "{took:?}");
    }
}

#[tokio::test]
async fn a_refused_connection_is_given_up_unless_the_server_has_answered_before() {
    let (_refusing, address) = refusing_address();
    let (error, took) = failing(&client(&format!("http://{address}"))).await;
    assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
    assert!(took < Duration::from_secs(60), "{took:?}");
    assert!(took > Duration::from_secs(5), "{took:?}");
    assert!(error.attempts() < 100, "{error}");
}

#[tokio::test]
async fn an_outage_of_a_server_that_has_answered_is_waited_out() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let serve = move |listener: TcpListener| {
        std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let _ = stream.read(&mut [0; 4096]);
            let _ = stream.write_all(&answer(r#"{"status":"running"}"#));
        })
    };
    let first = serve(listener);
    let client = client(&format!("http://{address}"));
    assert_eq!(client.get_cvm_state("a").await.unwrap().status, "running");
    first.join().unwrap();
    let again = client.get_cvm_state("a");
    let call = tokio::spawn(async move { again.await });
    tokio::time::sleep(Duration::from_secs(1)).await;
    serve(TcpListener::bind(address).unwrap());
    assert_eq!(call.await.unwrap().unwrap().status, "running");
}

#[tokio::test]
async fn an_answer_in_several_members_of_gzip_is_read() {
    use flate2::write::GzEncoder;
    let gzip = |text: &str| {
        let mut encoder = GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    };
    for (coding, media_type) in
        [("GZIP", "Application/JSON"), ("X-GZip", "application/problem+JSON")]
    {
        let body = [gzip(r#"{"status":"#), gzip(r#""running"}"#)].concat();
        let head = format!(
            "HTTP/1.1 200 OK\r\ncontent-type: {media_type}\r\ncontent-encoding: {coding}\r\n\
             connection: close\r\ncontent-length: {}\r\n\r\n",
            body.len()
        );
        let (address, _) = server(move |_| [head.as_bytes(), &body].concat());
        let state = client(&format!("http://{address}")).get_cvm_state("a").await.unwrap();
        assert_eq!(state.status, "running");
    }
}

#[tokio::test]
async fn retry_after_is_a_minimum_and_a_date_is_by_the_servers_clock() {
    for header in [
        "retry-after: 0",
        "retry-after-ms: 0",
        "retry-after: Tue, 23 Jun 2026 10:00:00 GMT\r\ndate: Tue, 23 Jun 2026 10:00:05 GMT",
    ] {
        for status in ["409 Conflict", "429 Too Many Requests", "503 Service Unavailable"] {
            let body = r#"{"detail":"later"}"#;
            let reply = format!(
                "HTTP/1.1 {status}\r\n{header}\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}",
                body.len()
            );
            let (address, count) = server(move |_| reply.clone().into_bytes());
            let client = client(&format!("http://{address}"));
            let call = client.start_cvm("a").timeout(Duration::from_millis(1500));
            let error = call.await.unwrap_err();
            let count = count.load(Ordering::SeqCst);
            assert!(count <= 20, "{header} {status}: {count} requests, {error}");
        }
    }
    // A date that is in the server's future and in the client's past.
    let body = r#"{"detail":"later"}"#;
    let reply = format!(
        "HTTP/1.1 429 Too Many Requests\r\nretry-after: Tue, 23 Jun 2026 11:00:00 GMT\r\n\
         date: Tue, 23 Jun 2026 10:00:00 GMT\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    let (address, count) = server(move |_| reply.clone().into_bytes());
    let error = client(&format!("http://{address}")).start_cvm("a").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::RateLimit);
    assert_eq!(error.api_error().unwrap().retry_after, Some(Duration::from_secs(3600)));
    assert_eq!(count.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn no_back_off_is_a_tight_loop() {
    let time = Duration::from_secs(3);
    let options = |server: &Loopback| {
        let zero = Duration::ZERO;
        server.options().retry_base(zero).retry_cap(zero).timeout(time).max_retries(1_000_000)
    };
    let busy = Loopback::start(|_| json(409, &value!({ "detail": "busy" }))).await;
    let client = options(&busy).build().unwrap();
    client.start_cvm("my-app").await.unwrap_err();
    let overloaded = Loopback::start(|_| json(429, &value!({}))).await;
    let client = options(&overloaded).build().unwrap();
    client.get_current_user().await.unwrap_err();
    // The answers to a replication and to a restart are lost, and nothing shows that they were carried out.
    let losing = |request: &Request| match request.method.as_str() {
        "GET" if request.path.ends_with("/cvms") => json(200, &value!([])),
        "GET" if request.path.ends_with("/operations") => json(200, &value!({ "items": [] })),
        "GET" => json(200, &cvm(1, "running")),
        _ => Reply::Close,
    };
    let replicated = Loopback::start(losing).await;
    let client = options(&replicated).build().unwrap();
    client.replicate_cvm("web-1").await.unwrap_err();
    let restarted = Loopback::start(losing).await;
    let client = options(&restarted).build().unwrap();
    client.restart_cvm("web-1").await.unwrap_err();
    for (name, server) in [
        ("busy", &busy),
        ("overloaded", &overloaded),
        ("replicated", &replicated),
        ("restarted", &restarted),
    ] {
        let count = server.requests().len();
        assert!((3..=300).contains(&count), "{name}: {count} requests");
    }
}
