//! The server's own maximum: requests that are ready to be sent, answers that are only counted.

use crate::{AnyError, Ended, report};
use serde_json::json;
use std::io::{self, BufRead};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

pub(crate) fn obey(url: &str) -> Ended {
    let rest = url.strip_prefix("http://").ok_or("not an http URL")?;
    let (host, base) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    for line in io::stdin().lock().lines() {
        let line = line?;
        let words: Vec<_> = line.split_whitespace().collect();
        let [name, connections, seconds] = words.as_slice() else {
            return Err(format!("not a command: {line:?}").into());
        };
        let (method, path) = match *name {
            "start" => ("POST", "/cvms/bench-1/start"),
            "info" => ("GET", "/cvms/bench-1"),
            _ => ("GET", "/cvms/paginated?page_size=100"),
        };
        let request = format!("{method} {base}{path} HTTP/1.1\r\nHost: {host}\r\n\r\n");
        let duration = Duration::from_secs_f64(seconds.parse()?);
        let (host, connections) = (host.to_owned(), connections.parse()?);
        // On a thread of its own, since one event loop is cheaper than two that share.
        let measured = std::thread::spawn(move || load(&host, &request, connections, duration));
        let (calls, seconds) = measured.join().map_err(|_| "the load generator panicked")??;
        report(&json!({ "calls": calls, "seconds": seconds }))?;
    }
    Ok(())
}

fn load(
    host: &str,
    request: &str,
    connections: usize,
    duration: Duration,
) -> Result<(u64, f64), AnyError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
    tokio::task::LocalSet::new().block_on(&runtime, async {
        let began = Instant::now();
        let connections: Vec<_> = (0..connections)
            .map(|_| {
                let (host, request) = (host.to_owned(), request.to_owned());
                tokio::task::spawn_local(async move {
                    let mut stream = TcpStream::connect(host).await?;
                    stream.set_nodelay(true)?;
                    let mut buffer = vec![0; 1 << 20];
                    let mut calls = 0_u64;
                    while began.elapsed() < duration {
                        stream.write_all(request.as_bytes()).await?;
                        receive(&mut stream, &mut buffer).await?;
                        calls += 1;
                    }
                    Ok::<_, AnyError>(calls)
                })
            })
            .collect();
        let mut calls = 0;
        for connection in connections {
            calls += connection.await??;
        }
        Ok((calls, began.elapsed().as_secs_f64()))
    })
}

/// Reads one answer, which has a `Content-Length`.
async fn receive(stream: &mut TcpStream, buffer: &mut [u8]) -> Ended {
    let (mut filled, mut expected) = (0, None);
    loop {
        let read = stream.read(buffer.get_mut(filled..).unwrap_or_default()).await?;
        if read == 0 {
            return Err("the answer broke off".into());
        }
        filled += read;
        if expected.is_none() {
            let text = String::from_utf8_lossy(buffer.get(..filled.min(4096)).unwrap_or_default());
            if let Some((head, _)) = text.split_once("\r\n\r\n") {
                if !head.starts_with("HTTP/1.1 200 ") {
                    return Err(format!("answered {head:?}").into());
                }
                let length = head
                    .lines()
                    .filter_map(|line| line.split_once(':'))
                    .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
                    .ok_or("no Content-Length")?
                    .1;
                expected = Some(head.len() + 4 + length.trim().parse::<usize>()?);
            }
        }
        if expected.is_some_and(|expected| filled >= expected) {
            return Ok(());
        }
    }
}
