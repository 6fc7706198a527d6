//! Followed logs whose connection breaks, against a server that writes them piece by piece.

// Tests fail by panicking.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use phala_cvm::{Client, FollowCvmLogs, Proxy};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// The pieces of each connection of the log. Between two of them is a pause. The last connection stays open.
type Connections = &'static [&'static [&'static str]];

/// In place of a piece: a longer pause.
const SLOW: &str = "";

/// A server with a log, and the queries of the log's requests.
async fn server(connections: Connections) -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let queries = Arc::new(Mutex::new(Vec::new()));
    let (noted, address) = (Arc::clone(&queries), format!("{origin}/log?t=1"));
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let (noted, address) = (Arc::clone(&noted), address.clone());
            tokio::spawn(async move {
                let mut buffer = [0; 4096];
                let read = stream.read(&mut buffer).await.unwrap();
                let text = String::from_utf8_lossy(&buffer[..read]).into_owned();
                let path = text.split(' ').nth(1).unwrap();
                let Some(query) = path.strip_prefix("/log?t=1&ch=serial&text&bare&follow") else {
                    let body =
                        format!("{{\"status\":\"running\",\"syslog_endpoint\":{address:?}}}");
                    let head =
                        "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-type: application/json";
                    let answer = format!("{head}\r\ncontent-length: {}\r\n\r\n{body}", body.len());
                    stream.write_all(answer.as_bytes()).await.unwrap();
                    return;
                };
                let index = {
                    let mut noted = noted.lock().unwrap();
                    noted.push(query.to_owned());
                    noted.len() - 1
                };
                let head =
                    "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-type: text/plain\r\n\r\n";
                stream.write_all(head.as_bytes()).await.unwrap();
                for piece in connections[index] {
                    if *piece == SLOW {
                        tokio::time::sleep(Duration::from_millis(1_500)).await;
                        continue;
                    }
                    stream.write_all(piece.as_bytes()).await.unwrap();
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
                if index + 1 == connections.len() {
                    std::future::pending::<()>().await;
                }
            });
        }
    });
    (origin, queries)
}

/// The lines of a log, and the queries of its requests.
async fn follow(
    connections: Connections,
    log: FollowCvmLogs,
    count: usize,
) -> (Vec<String>, Vec<String>) {
    let (origin, queries) = server(connections).await;
    let options = Client::builder().api_key("phak_test").base_url(origin).proxy(Proxy::Off);
    let client = options.build().unwrap();
    let mut lines = client.follow_cvm_logs(log);
    let mut seen = Vec::new();
    while seen.len() < count {
        let next = tokio::time::timeout(Duration::from_secs(30), lines.next()).await;
        seen.push(next.unwrap().unwrap().unwrap());
    }
    let queries = queries.lock().unwrap().clone();
    (seen, queries)
}

#[tokio::test]
async fn a_log_is_opened_again_with_what_was_asked_for() {
    let log = || FollowCvmLogs::new("my-app");
    let rows: [(FollowCvmLogs, Connections, &str, &str); 4] = [
        // Nothing has arrived.
        (log().tail(1), &[&[], &["a\n", "b\n"]], "&tail=1&lines=1", "&tail=1&lines=1"),
        (log().since("42m"), &[&[], &["a\n", "b\n"]], "&since=42m", "&since=42m"),
        // A line has arrived.
        (log().since("42m"), &[&["a\n"], &["a\n", "b\n"]], "&since=42m", "&tail=1000&lines=1000"),
        (
            log().since("2026-06-23T10:00:00Z").tail(7),
            &[&["a\n"], &["a\n", "b\n"]],
            "&tail=7&lines=7&since=2026-06-23T10%3A00%3A00Z",
            "&tail=1000&lines=1000&since=2026-06-23T10%3A00%3A00Z",
        ),
    ];
    for (log, connections, first, again) in rows {
        let (lines, queries) = follow(connections, log, 2).await;
        assert_eq!(lines, ["a", "b"]);
        assert_eq!(queries, [first, again]);
    }
}

#[tokio::test]
async fn no_line_is_repeated_after_a_broken_connection() {
    let rows: [(Connections, &[&str]); 5] = [
        // The first piece comes late.
        (&[&["a\nb\n"], &[SLOW, "a\nb\nc\n"]], &["a", "b", "c"]),
        // The first piece is one line, equal to the last known one.
        (
            &[&["tick\na\ntick\nb\ntick\n"], &["tick\n", "a\ntick\nb\ntick\n", "c\n"]],
            &["tick", "a", "tick", "b", "tick", "c"],
        ),
        (&[&["a\nb\n"], &["a\nb\nc\n"]], &["a", "b", "c"]),
        // The log has been cut, and starts with the last known line.
        (&[&["a\nb\n"], &["b\nc\n"]], &["a", "b", "c"]),
        // It has nothing in common with the known lines.
        (&[&["a\nb\n"], &["c\nd\n"]], &["a", "b", "c", "d"]),
    ];
    for (connections, expected) in rows {
        let log = FollowCvmLogs::new("my-app");
        let (lines, _) = follow(connections, log, expected.len()).await;
        assert_eq!(lines, expected);
    }
}

#[tokio::test]
async fn a_log_that_repeats_itself_is_not_repeated() {
    const TICKS: &str = "tick\ntick\ntick\ntick\ntick\ntick\ntick\ntick\ntick\ntick\n";
    const BLOCK: &str = "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\n";
    let connections: [Connections; 2] = [
        &[
            &[TICKS, TICKS, TICKS, TICKS, TICKS, TICKS, TICKS],
            &[TICKS, TICKS, TICKS, TICKS, TICKS, TICKS, TICKS, "new\n"],
        ],
        &[
            &[BLOCK, BLOCK, BLOCK, BLOCK, BLOCK, BLOCK, BLOCK],
            &[BLOCK, BLOCK, BLOCK, BLOCK, BLOCK, BLOCK, BLOCK, "new\n"],
        ],
    ];
    for connections in connections {
        let (seen, _) = follow(connections, FollowCvmLogs::new("my-app"), 71).await;
        assert_eq!(seen.iter().position(|line| line == "new"), Some(70), "{seen:?}");
    }
}
