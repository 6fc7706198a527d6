//! One request on the wire: redirects, connections, names, proxies, and the size of answers.

// Tests fail by panicking.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::print_stdout)]

use crate::support::emulator::{Emulator, KEY};
use crate::support::loopback::{Loopback, reply, uuid};
use phala_cvm::binding::{Dialect, Environment};
use phala_cvm::{Client, ErrorKind, Proxy, Target};
use serde_json::{Value, json};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

fn client(base_url: &str) -> Client {
    Client::builder()
        .api_key(KEY)
        .base_url(base_url)
        .retry_base(Duration::from_millis(1))
        .proxy(Proxy::Off)
        .build()
        .unwrap()
}

/// A server that counts its connections and records the received bytes.
async fn foreign_origin() -> (String, Arc<AtomicU32>, Arc<Mutex<Vec<u8>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let (count, seen) = (Arc::new(AtomicU32::new(0)), Arc::new(Mutex::new(Vec::new())));
    let (counter, sink) = (Arc::clone(&count), Arc::clone(&seen));
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            counter.fetch_add(1, Ordering::SeqCst);
            let mut buffer = [0; 4096];
            let length = stream.read(&mut buffer).await.unwrap_or(0);
            sink.lock().unwrap().extend_from_slice(&buffer[..length]);
            let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}";
            let _ = stream.write_all(answer).await;
        }
    });
    (origin, count, seen)
}

const REDIRECTS: [u16; 5] = [301, 302, 303, 307, 308];
const METHODS: [&str; 7] = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"];

async fn redirecting(emulator: &Emulator, status: u16, target: &str) -> Value {
    let reply = json!({ "status": status, "headers": { "Location": format!("{target}/stolen") } });
    emulator.post("/_emulator/scripts", &json!({ "replies": [reply] })).await
}

#[tokio::test]
async fn no_redirect_is_followed() {
    let emulator = Emulator::start().await;
    let (origin, count, _) = foreign_origin().await;
    for status in REDIRECTS {
        for method in METHODS {
            let script = redirecting(&emulator, status, &origin).await;
            let client = client(script["base_url"].as_str().unwrap());
            let error = client.request(method, "/cvms").await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Response, "{method} {status}: {error}");
            assert!(error.to_string().contains(&origin), "{error}");
        }
    }
    for status in REDIRECTS {
        let script = redirecting(&emulator, status, &origin).await;
        let client = client(script["base_url"].as_str().unwrap());
        let mut states = client.watch_cvm("my-app").target(Target::Running);
        // The stream is redirected, and the emptied script refuses the requests that replace it.
        assert!(states.next().await.unwrap().is_err(), "{status}");
    }
    assert_eq!(count.load(Ordering::SeqCst), 0, "the other origin was contacted");
}

/// Shows that the test above can fail: a client that follows redirects sends the key to the other origin.
#[tokio::test]
async fn a_client_that_follows_would_hand_the_key_on() {
    let emulator = Emulator::start().await;
    let (origin, count, seen) = foreign_origin().await;
    let script = redirecting(&emulator, 307, &origin).await;
    let url = format!("{}/cvms", script["base_url"].as_str().unwrap());
    let follower = reqwest::Client::builder().no_proxy().build().unwrap();
    follower.get(url).header("x-api-key", KEY).send().await.unwrap();
    assert_eq!(count.load(Ordering::SeqCst), 1);
    assert!(String::from_utf8_lossy(&seen.lock().unwrap()).contains(KEY));
}

/// A server that answers one request on each connection and closes it without announcing that.
async fn closes_after_each_answer() -> (String, Arc<AtomicU32>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}/api/v1", listener.local_addr().unwrap());
    let count = Arc::new(AtomicU32::new(0));
    let counter = Arc::clone(&count);
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            counter.fetch_add(1, Ordering::SeqCst);
            tokio::spawn(async move {
                let mut buffer = [0; 4096];
                let _ = stream.read(&mut buffer).await;
                // A valid answer to a restart, and to the read of the operations before it.
                let body = r#"{"id":"cvm_1","status":"restarting","items":[]}"#;
                let answer = format!(
                    "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
                    body.len()
                );
                let _ = stream.write_all(answer.as_bytes()).await;
            });
        }
    });
    (base_url, count)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_connection_that_was_closed_while_idle_does_not_fail_the_next_call() {
    let (base_url, count) = closes_after_each_answer().await;
    let client = client(&base_url);
    for _ in 0..200 {
        // A restart is not sent twice, so no retry hides a stale connection.
        client.restart_cvm("my-app").timeout(Duration::from_secs(5)).await.unwrap();
    }
    // If the server closed a connection while a request was in flight, the reconciliation used another one.
    println!("200 calls took {} connections", count.load(Ordering::SeqCst));
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn an_answer_of_any_size_takes_no_more_than_was_allowed() {
    let emulator = Emulator::start().await;
    for reply in [json!({ "huge": {} }), json!({ "gzip_bomb": {} })] {
        let script = emulator.post("/_emulator/scripts", &json!({ "replies": [reply] })).await;
        let client = client(script["base_url"].as_str().unwrap());
        let before = peak_memory();
        let error = client.get_cvm_state("my-app").await.unwrap_err();
        // The counter is not exact.
        let grown = peak_memory().saturating_sub(before);
        assert_eq!(error.kind(), ErrorKind::Response, "{error}");
        assert!(error.to_string().contains("67108864"), "{error}");
        println!("{reply} took {grown} KiB");
        assert!(grown < 512 << 10, "{reply} took {grown} KiB");
    }
}

/// Records without content take far more memory than their text.
#[tokio::test]
async fn an_answer_of_many_empty_values_is_refused() {
    const COUNT: usize = 1_000_000;
    let list = |item: &str| format!("[{}]", vec![item; COUNT].join(","));
    let map = |item: &str| {
        let members: Vec<_> = (0..COUNT).map(|number| format!("\"{number}\":{item}")).collect();
        format!("{{{}}}", members.join(","))
    };
    let records = list("{}");
    // A list, a map, a list in a record, unknown fields, any JSON, and an answer that is not used.
    for (path, body) in [
        ("/cvms/paginated", format!("{{\"items\":{records}}}")),
        ("/cvms/paginated", format!("{{\"items\":{}}}", list("{\"\":0}"))),
        ("/cvms/paginated", format!("{{\"x\":{}}}", list("{\"\":0}"))),
        ("/cvms/paginated", format!("{{\"total\":{}}}", list("[0]"))),
        ("/user/ssh-keys", records.clone()),
        ("/status", map("{}")),
        ("/any", list("{\"\":0}")),
        ("/user/ssh-keys/1", format!("{{\"x\":{}}}", list("[0]"))),
    ] {
        let answer = reply(200, &[("content-type", "application/json")], &body);
        let server = Loopback::start(move |_| answer.clone()).await;
        let client = server.client();
        let failure = match path {
            "/cvms/paginated" => client.get_cvm_list().await.err(),
            "/user/ssh-keys" => client.list_ssh_keys().await.err(),
            "/user/ssh-keys/1" => client.delete_ssh_key("1").await.err(),
            "/status" => client.get_cvm_status_batch([uuid(1)]).await.err(),
            _ => client.request("GET", path).await.err(),
        };
        let error = failure.unwrap_or_else(|| panic!("{path} was accepted"));
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Response, 1), "{path}: {error}");
        assert!(error.to_string().contains("more memory than is allowed"), "{path}: {error}");
    }
}

/// The peak memory of this process, in KiB.
#[cfg(target_os = "linux")]
fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[tokio::test]
async fn a_host_that_does_not_exist_is_an_error_within_the_deadline() {
    let client = client("https://phala-cvm.invalid/api/v1");
    let started = Instant::now();
    let error = client.get_cvm_state("my-app").timeout(Duration::from_secs(1)).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::CallTimeout | ErrorKind::Transport), "{error:?}");
    assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
}

#[tokio::test]
async fn a_name_that_does_not_resolve_is_an_error_within_the_deadline() {
    let client = Client::builder()
        .api_key(KEY)
        .base_url("https://no-such-host.invalid/api/v1")
        .proxy(Proxy::Off)
        .timeout(Duration::from_millis(400))
        .build()
        .unwrap();
    let started = std::time::Instant::now();
    let error = client.start_cvm("my-app").await.unwrap_err();
    let took = started.elapsed();
    println!("a name that does not resolve: {error}, after {} ms", took.as_millis());
    assert!(matches!(error.kind(), ErrorKind::CallTimeout | ErrorKind::Transport), "{error}");
    assert!(took < Duration::from_millis(5 * 400), "{took:?}");
}

/// A server that answers every request with one status of a CVM, and records the received bytes.
async fn recording(answer: &'static str) -> (String, Arc<Mutex<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let seen = Arc::new(Mutex::new(String::new()));
    let sink = Arc::clone(&seen);
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut buffer = [0; 4096];
            let length = stream.read(&mut buffer).await.unwrap_or(0);
            sink.lock().unwrap().push_str(&String::from_utf8_lossy(&buffer[..length]));
            let _ = stream.write_all(answer.as_bytes()).await;
        }
    });
    (origin, seen)
}

/// Runs itself again as a process with a proxy in its environment.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_environments_proxy_is_honoured_but_not_for_loopback() {
    let builder = |base_url: &str| {
        let base_url = format!("{base_url}/api/v1");
        Client::builder().api_key(KEY).base_url(base_url).max_retries(0)
    };
    let state = async |builder: phala_cvm::ClientBuilder| {
        builder.build().unwrap().get_cvm_state("my-app").await.map(|state| state.status)
    };
    if let Ok(direct) = std::env::var("PHALA_CVM_TEST_DIRECT") {
        let proxy = std::env::var("http_proxy").unwrap();
        let elsewhere = || builder("http://phala-cvm.invalid").allow_http(true);
        assert_eq!(state(elsewhere()).await.unwrap(), "proxied");
        assert_eq!(
            state(elsewhere().proxy(Proxy::Off)).await.unwrap_err().kind(),
            ErrorKind::Transport
        );
        // Loopback addresses bypass the proxy.
        assert_eq!(state(builder(&direct)).await.unwrap(), "direct");
        let error = state(builder("https://phala-cvm.invalid")).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
        assert!(
            error.to_string().contains("no connection through the proxy http://127"),
            "{error}"
        );
        // A proxy in the options has precedence, for loopback addresses as well.
        let given = |base_url| builder(base_url).proxy(Proxy::Url(proxy.as_str().into()));
        assert_eq!(state(given(&direct)).await.unwrap(), "proxied");
        // The error for an unreachable proxy names the proxy, not the API.
        let dead = Proxy::Url("http://127.0.0.1:1".into());
        let error = state(elsewhere().proxy(dead)).await.unwrap_err();
        assert!(error.to_string().contains("through the proxy http://127.0.0.1:1: "), "{error}");
        assert!(!error.to_string().contains("invalid"), "{error}");
        return;
    }
    let head = "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 20\r\n\r\n";
    let answer = |body: &str| -> &'static str { format!("{head}{body:20}").leak() };
    let (direct, direct_seen) = recording(answer(r#"{"status":"direct"}"#)).await;
    let (proxy, proxy_seen) = recording(answer(r#"{"status":"proxied"}"#)).await;
    let (tunnel, tunnel_seen) = recording("HTTP/1.1 502 Bad Gateway\r\n\r\n").await;
    let output = tokio::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "transport::the_environments_proxy_is_honoured_but_not_for_loopback"])
        .env("PHALA_CVM_TEST_DIRECT", &direct)
        .env("http_proxy", &proxy)
        .env("https_proxy", &tunnel)
        .env_remove("no_proxy")
        .env_remove("NO_PROXY")
        .output()
        .await
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    assert_eq!(direct_seen.lock().unwrap().matches(KEY).count(), 1);
    let proxied = proxy_seen.lock().unwrap().clone();
    assert!(
        proxied.starts_with("GET http://phala-cvm.invalid/api/v1/cvms/my-app/state "),
        "{proxied}"
    );
    assert_eq!(proxied.matches("GET http://").count(), 2, "{proxied}");
    // The tunnel is encrypted, so the proxy never receives the key.
    let tunnel = tunnel_seen.lock().unwrap().clone();
    assert!(tunnel.starts_with("CONNECT phala-cvm.invalid:443 "), "{tunnel}");
    assert!(!tunnel.contains("canary"), "{tunnel}");
}

/// A log is on another host than the API, with its own scheme.
#[tokio::test]
async fn the_proxy_of_a_log_is_chosen_by_its_address() {
    let answer = |log: &str| -> &'static str {
        let body = json!({ "status": "running", "syslog_endpoint": log }).to_string();
        let head = format!("connection: close\r\ncontent-length: {}", body.len());
        format!("HTTP/1.1 200 OK\r\n{head}\r\n\r\n{body}").leak()
    };
    let read = async |base_url: &str, variables: &[(&str, &str)]| {
        let variables = variables.iter().map(|(name, value)| ((*name).into(), (*value).into()));
        let environment = Environment::with(variables.collect());
        let base_url = format!("{base_url}/api/v1");
        let options = json!({ "api_key": KEY, "base_url": base_url, "allow_http": true });
        let client = Client::from_options(options, None, &environment, Dialect::Python, "rust");
        let time = Duration::from_secs(1);
        client.unwrap().get_cvm_logs("my-app").timeout(time).await.unwrap_err().to_string()
    };

    // The API is reached directly, and the log by the proxy for https.
    let (api, _) = recording(answer("https://logs.invalid/log")).await;
    let (tunnel, tunnel_seen) = recording("HTTP/1.1 502 Bad Gateway\r\n\r\n").await;
    let error = read(&api, &[("https_proxy", &tunnel)]).await;
    assert!(error.contains("no connection through the proxy http://127"), "{error}");
    let seen = tunnel_seen.lock().unwrap().clone();
    assert!(seen.starts_with("CONNECT logs.invalid:443 "), "{seen}");

    // The API is reached by the proxy, and the log directly.
    let (proxy, proxy_seen) = recording(answer("http://logs.invalid/log")).await;
    let variables = [("http_proxy", proxy.as_str()), ("no_proxy", "logs.invalid")];
    let error = read("http://phala-cvm.invalid", &variables).await;
    assert!(error.contains("no answer from http://logs.invalid: "), "{error}");
    let seen = proxy_seen.lock().unwrap().clone();
    assert!(seen.starts_with("GET http://phala-cvm.invalid/api/v1/cvms/my-app "), "{seen}");
    assert!(!seen.contains("logs.invalid"), "{seen}");

    // A proxy that cannot be used is refused when a log needs it.
    let error = read(&api, &[("https_proxy", "socks5://secret@a:1")]).await;
    assert!(error.contains("https_proxy is a socks5:// URL"), "{error}");
    assert!(!error.contains("secret"), "{error}");
}
