//! The server of the benchmarks: fixed answers after a fixed delay, with little work for each request.

use crate::{AnyError, Ended};
use std::collections::HashMap;
use std::io::{self, Write};
use std::path::Path;
use std::rc::Rc;
use std::time::Duration;
use std::{fs, str};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{LocalSet, spawn_local};
use tokio::time::sleep;

/// Whole responses, head and body, by the path of the request.
type Responses = HashMap<String, Vec<u8>>;

/// The largest head of a request.
const LARGEST_HEAD: usize = 16 << 10;

/// Serves the files of a directory until it is killed: `cvms/a.json` is for `/cvms/a`.
pub(crate) fn serve(directory: &str, delay: Duration) -> Ended {
    let mut responses = Responses::new();
    read_below(Path::new(directory), "", &mut responses)?;
    let responses = Rc::new(responses);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    LocalSet::new().block_on(&runtime, async {
        let listener = listen()?;
        let mut stdout = io::stdout().lock();
        writeln!(stdout, "listening on http://{}", listener.local_addr()?)?;
        stdout.flush()?;
        drop(stdout);
        loop {
            let (stream, _) = listener.accept().await?;
            stream.set_nodelay(true)?;
            let responses = Rc::clone(&responses);
            // An error here is a client that went away.
            spawn_local(async move { converse(stream, &responses, delay).await.ok() });
        }
    })
}

/// Listens with room for a thousand clients that connect at once.
fn listen() -> io::Result<TcpListener> {
    let socket = tokio::net::TcpSocket::new_v4()?;
    socket.bind(([127, 0, 0, 1], 0).into())?;
    socket.listen(4096)
}

fn read_below(directory: &Path, path: &str, responses: &mut Responses) -> io::Result<()> {
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        let name = entry.file_name();
        let Some(name) = name.to_str() else { continue };
        if entry.file_type()?.is_dir() {
            read_below(&entry.path(), &format!("{path}/{name}"), responses)?;
        } else if let Some(name) = name.strip_suffix(".json") {
            let body = fs::read(entry.path())?;
            responses.insert(format!("{path}/{name}"), response("200 OK", &body));
        }
    }
    Ok(())
}

fn response(status: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n"
    );
    [head.as_bytes(), body].concat()
}

/// Answers the requests of a connection, one after the other.
async fn converse(
    mut stream: TcpStream,
    responses: &Responses,
    delay: Duration,
) -> Result<(), AnyError> {
    let not_found = response("404 Not Found", b"{}");
    let mut received = Vec::with_capacity(LARGEST_HEAD);
    loop {
        let head = loop {
            if let Some(end) = received.windows(4).position(|bytes| bytes == b"\r\n\r\n") {
                break end + 4;
            }
            if received.len() > LARGEST_HEAD || stream.read_buf(&mut received).await? == 0 {
                return Ok(());
            }
        };
        let text = str::from_utf8(received.get(..head).unwrap_or_default())?;
        let target = text.split(' ').nth(1).unwrap_or_default();
        let path = target.split('?').next().unwrap_or_default();
        let response = responses.get(path).unwrap_or(&not_found);
        let length = head + content_length(text)?;
        while received.len() < length {
            if stream.read_buf(&mut received).await? == 0 {
                return Ok(());
            }
        }
        received.drain(..length);
        if !delay.is_zero() {
            sleep(delay).await;
        }
        stream.write_all(response).await?;
    }
}

fn content_length(head: &str) -> Result<usize, AnyError> {
    let is_length = |name: &str| name.eq_ignore_ascii_case("content-length");
    let fields = head.lines().filter_map(|line| line.split_once(':'));
    match fields.into_iter().find(|(name, _)| is_length(name)) {
        Some((_, length)) => Ok(length.trim().parse()?),
        None => Ok(0),
    }
}
