//! A server on a real socket with a test's answers.

use phala_cvm::{Client, ClientBuilder};
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::task::JoinHandle;

/// A received request.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    pub(crate) at: Instant,
    pub(crate) method: String,
    /// Below the base URL, without the query.
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) body: String,
}

impl Request {
    pub(crate) fn is(&self, method: &str, end_of_path: &str) -> bool {
        self.method == method && self.path.ends_with(end_of_path)
    }

    pub(crate) fn is_stream(&self) -> bool {
        self.path.ends_with("/state") && self.query.contains("target=")
    }
}

/// A reply to a request.
#[derive(Debug, Clone)]
pub(crate) enum Reply {
    /// This text, head and body; then the connection is closed.
    Text(String),
    /// This text; then nothing, until the client closes the connection.
    Held(String),
    /// No answer: the connection is closed.
    Close,
}

pub(crate) fn reply(status: u16, headers: &[(&str, &str)], body: &str) -> Reply {
    let mut text = format!("HTTP/1.1 {status} Status\r\nconnection: close\r\n");
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    text.push_str(&format!("content-length: {}\r\n\r\n{body}", body.len()));
    Reply::Text(text)
}

pub(crate) fn json(status: u16, body: &Value) -> Reply {
    reply(status, &[("content-type", "application/json")], &body.to_string())
}

/// A stream of events that ends with the connection.
pub(crate) fn stream(events: &str) -> Reply {
    let head = "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-type: text/event-stream\r\n\r\n";
    Reply::Text(format!("{head}{events}"))
}

/// A stream that stays open without an event.
pub(crate) fn silent_stream() -> Reply {
    Reply::Held("HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n".to_owned())
}

/// The server. Dropping it ends it.
pub(crate) struct Loopback {
    origin: String,
    seen: Arc<Mutex<Vec<Request>>>,
    serving: JoinHandle<()>,
}

impl Drop for Loopback {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

impl Loopback {
    pub(crate) async fn start(answer: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let seen = Arc::new(Mutex::new(Vec::new()));
        let (noted, answer) = (Arc::clone(&seen), Arc::new(answer));
        let serving = tokio::spawn(async move {
            while let Ok((connection, _)) = listener.accept().await {
                let (noted, answer) = (Arc::clone(&noted), Arc::clone(&answer));
                tokio::spawn(async move { serve(connection, &noted, &*answer).await });
            }
        });
        Self { origin, seen, serving }
    }

    pub(crate) fn base_url(&self) -> String {
        format!("{}/api/v1", self.origin)
    }

    pub(crate) fn options(&self) -> ClientBuilder {
        Client::builder().api_key("phak_emulator").base_url(self.base_url())
    }

    pub(crate) fn client(&self) -> Client {
        self.options().build().unwrap()
    }

    pub(crate) fn requests(&self) -> Vec<Request> {
        self.seen.lock().unwrap().clone()
    }

    /// Waits until this number of matching requests have arrived.
    pub(crate) async fn until(&self, count: usize, is_like: impl Fn(&Request) -> bool) {
        while self.requests().iter().filter(|request| is_like(request)).count() < count {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }
}

/// An address that refuses connections while its socket, which does not listen, keeps the port.
pub(crate) fn refusing_address() -> (TcpSocket, SocketAddr) {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let address = socket.local_addr().unwrap();
    (socket, address)
}

async fn serve(
    mut connection: TcpStream,
    seen: &Mutex<Vec<Request>>,
    answer: &(impl Fn(&Request) -> Reply + ?Sized),
) {
    let mut received = Vec::new();
    let request = loop {
        let mut piece = [0; 4096];
        match connection.read(&mut piece).await {
            Ok(0) | Err(_) => return,
            Ok(length) => received.extend_from_slice(&piece[..length]),
        }
        if let Some(request) = parsed(&received) {
            break request;
        }
    };
    seen.lock().unwrap().push(request.clone());
    match answer(&request) {
        Reply::Text(text) => {
            let _ = connection.write_all(text.as_bytes()).await;
            let _ = connection.shutdown().await;
        }
        Reply::Held(text) => {
            let _ = connection.write_all(text.as_bytes()).await;
            let _ = connection.read(&mut [0; 1]).await;
        }
        Reply::Close => {}
    }
}

/// The request, if it is complete.
fn parsed(received: &[u8]) -> Option<Request> {
    let text = String::from_utf8_lossy(received);
    let (head, body) = text.split_once("\r\n\r\n")?;
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse().unwrap_or(0))
    });
    if body.len() < length.unwrap_or(0) {
        return None;
    }
    let mut line = head.split_whitespace();
    let (method, target) = (line.next()?.to_owned(), line.next()?);
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    Some(Request {
        at: Instant::now(),
        method,
        path: path.trim_start_matches("/api/v1").to_owned(),
        query: query.to_owned(),
        body: body.to_owned(),
    })
}

/// The largest number of requests in any second.
pub(crate) fn busiest_second(requests: &[Request]) -> usize {
    let within = |first: &Request| {
        let last = first.at + Duration::from_secs(1);
        requests.iter().filter(|other| other.at >= first.at && other.at < last).count()
    };
    requests.iter().map(within).max().unwrap_or_default()
}

/// The `vm_uuid` of a CVM with this number.
pub(crate) fn uuid(number: usize) -> String {
    format!("0a1b2c3d-0000-4000-8000-{number:012}")
}

/// The API's answer about a CVM.
pub(crate) fn cvm(number: usize, status: &str) -> Value {
    json!({
        "id": format!("cvm_{number}"), "name": format!("web-{number}"), "vm_uuid": uuid(number),
        "app_id": "ab".repeat(20), "status": status, "in_progress": false,
    })
}

/// The API's answer about a CVM that does not exist.
pub(crate) fn not_found() -> Reply {
    json(404, &json!({ "detail": "CVM not found" }))
}

/// The API's answers about running CVMs with these numbers.
pub(crate) fn cvms(numbers: impl IntoIterator<Item = usize>) -> Vec<Value> {
    numbers.into_iter().map(|number| cvm(number, "running")).collect()
}
