//! A small HTTP client, and an emulator in the test's own process.

// Every test file is a separate crate, and uses only some of it.
#![allow(dead_code, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use phala_cvm_emulator::{Options, Server};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

/// An answer. Parts that could not be read are missing.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HashMap<String, String>,
    pub(crate) body: Vec<u8>,
    /// The connection ended before the body did.
    pub(crate) cut: bool,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or(Value::Null)
    }

    #[track_caller]
    pub(crate) fn expect(self, status: u16) -> Value {
        let body = self.json();
        assert_eq!(self.status, status, "{body}");
        body
    }
}

/// One connection.
pub(crate) struct Connection {
    stream: BufReader<TcpStream>,
}

impl Connection {
    pub(crate) async fn open(address: SocketAddr) -> Self {
        Self { stream: BufReader::new(TcpStream::connect(address).await.unwrap()) }
    }

    pub(crate) async fn send(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) {
        let mut head = format!("{method} {path} HTTP/1.1\r\nhost: emulator\r\n");
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str(&format!("content-length: {}\r\n\r\n{body}", body.len()));
        self.stream.write_all(head.as_bytes()).await.unwrap();
    }

    /// The status and headers; `None` if the connection ends before they do.
    pub(crate) async fn head(&mut self) -> Option<Answer> {
        let mut lines = Vec::new();
        loop {
            let mut line = String::new();
            if self.stream.read_line(&mut line).await.ok()? == 0 || !line.ends_with("\r\n") {
                return None;
            }
            match line.trim_end() {
                "" => break,
                line => lines.push(line.to_owned()),
            }
        }
        let status = lines[0].split(' ').nth(1).unwrap().parse().unwrap();
        let headers = lines[1..]
            .iter()
            .map(|line| line.split_once(": ").unwrap())
            .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
            .collect();
        Some(Answer { status, headers, body: Vec::new(), cut: false })
    }

    pub(crate) async fn receive(&mut self) -> Option<Answer> {
        let mut answer = self.head().await?;
        if answer.headers.contains_key("transfer-encoding") {
            while let Some(chunk) = self.chunk().await {
                answer.body.extend(chunk);
            }
        } else if let Some(length) = answer.headers.get("content-length") {
            let mut left: usize = length.parse().unwrap();
            while left > 0 {
                let mut buffer = vec![0; left];
                match self.stream.read(&mut buffer).await {
                    Ok(0) | Err(_) => {
                        answer.cut = true;
                        break;
                    }
                    Ok(count) => {
                        left -= count;
                        answer.body.extend(&buffer[..count]);
                    }
                }
            }
        }
        Some(answer)
    }

    /// The next chunk of a chunked body; `None` at its end.
    pub(crate) async fn chunk(&mut self) -> Option<Vec<u8>> {
        let mut line = String::new();
        self.stream.read_line(&mut line).await.ok()?;
        let length = usize::from_str_radix(line.trim_end(), 16).ok()?;
        let mut chunk = vec![0; length + 2];
        self.stream.read_exact(&mut chunk).await.ok()?;
        chunk.truncate(length);
        (length > 0).then_some(chunk)
    }

    /// The next event of a stream, and its data. Events must not be split over chunks.
    pub(crate) async fn events(&mut self) -> Vec<(String, Value)> {
        let chunk = self.chunk().await.unwrap_or_default();
        let text = String::from_utf8(chunk).unwrap();
        text.split_terminator("\n\n")
            .map(|event| {
                let (name, data) = event.split_once('\n').unwrap();
                let name = name.strip_prefix("event: ").unwrap();
                let data = data.strip_prefix("data: ").unwrap();
                (name.to_owned(), serde_json::from_str(data).unwrap())
            })
            .collect()
    }
}

/// A workspace in a separate emulator.
pub(crate) struct Cloud {
    pub(crate) address: SocketAddr,
    pub(crate) api_key: String,
    pub(crate) version: &'static str,
}

impl Cloud {
    /// With these times in milliseconds, and short ones by default.
    pub(crate) async fn start(times: Value) -> Self {
        let server = Server::bind(Options::default()).await.unwrap();
        let address = server.address();
        tokio::spawn(server.serve());
        let mut cloud = Self { address, api_key: String::new(), version: "2026-06-23" };
        let mut all = json!({
            "boot_time_ms": 20, "stop_time_ms": 20, "shutdown_time_ms": 20, "restart_time_ms": 20,
            "log_interval_ms": 20
        });
        for (name, time) in times.as_object().unwrap() {
            all[name] = time.clone();
        }
        let workspace = cloud.control("POST", "/workspaces", &all).await.expect(200);
        cloud.api_key = workspace["api_key"].as_str().unwrap().to_owned();
        cloud
    }

    pub(crate) async fn control(&self, method: &str, path: &str, body: &Value) -> Answer {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let mut connection = Connection::open(self.address).await;
        connection.send(method, &format!("/_emulator{path}"), &[], &body).await;
        connection.receive().await.unwrap()
    }

    pub(crate) async fn send(&self, method: &str, path: &str, body: &Value) -> Connection {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let headers = [("x-api-key", self.api_key.as_str()), ("x-phala-version", self.version)];
        let mut connection = Connection::open(self.address).await;
        connection.send(method, &format!("/api/v1{path}"), &headers, &body).await;
        connection
    }

    pub(crate) async fn request(&self, method: &str, path: &str, body: &Value) -> Answer {
        self.send(method, path, body).await.receive().await.unwrap()
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.request("GET", path, &Value::Null).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Answer {
        self.request("POST", path, &body).await
    }

    pub(crate) async fn patch(&self, path: &str, body: Value) -> Answer {
        self.request("PATCH", path, &body).await
    }

    /// Sends a request with additional headers, and with any text as its body.
    pub(crate) async fn request_with(
        &self,
        method: &str,
        path: &str,
        more: &[(&str, &str)],
        body: &str,
    ) -> Answer {
        let mut headers =
            vec![("x-api-key", self.api_key.as_str()), ("x-phala-version", self.version)];
        headers.extend(more);
        let mut connection = Connection::open(self.address).await;
        connection.send(method, &format!("/api/v1{path}"), &headers, body).await;
        connection.receive().await.unwrap()
    }

    /// Sends a request to an absolute URL of the emulator, without credentials.
    pub(crate) async fn open_url(&self, url: &str, headers: &[(&str, &str)]) -> Connection {
        let path = url.strip_prefix(&format!("http://{}", self.address)).unwrap();
        let mut connection = Connection::open(self.address).await;
        connection.send("GET", path, headers, "").await;
        connection
    }

    /// Waits until no operation is in progress. Returns the CVM.
    pub(crate) async fn until_idle(&self, cvm: &str) -> Value {
        let wait = async {
            loop {
                let info = self.get(&format!("/cvms/{cvm}")).await.expect(200);
                if info["in_progress"] == false {
                    return info;
                }
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
        };
        soon(wait).await
    }

    pub(crate) async fn delete(&self, path: &str) -> Answer {
        self.request("DELETE", path, &Value::Null).await
    }

    /// Provisions a CVM, with additional fields.
    pub(crate) async fn provision(&self, name: &str, more: Value) -> Answer {
        let mut body = json!({
            "name": name,
            "instance_type": "tdx.small",
            "compose_file": {"name": "", "docker_compose_file": "services: {}\n"}
        });
        for (name, value) in more.as_object().unwrap() {
            body[name] = value.clone();
        }
        self.post("/cvms/provision", body).await
    }

    /// Provisions and commits a CVM. Returns the answer to the commit.
    pub(crate) async fn create(&self, name: &str) -> Value {
        let provision = self.provision(name, json!({})).await.expect(200);
        self.post("/cvms", commit(&provision)).await.expect(200)
    }

    /// Waits until a CVM has a status. Returns its state.
    pub(crate) async fn until(&self, cvm: &str, target: &str) -> Value {
        let path = format!("/cvms/{cvm}/state?target={target}");
        let mut connection = self.send("GET", &path, &Value::Null).await;
        let head = connection.head().await.unwrap();
        assert_eq!(head.status, 200);
        let mut state = Value::Null;
        loop {
            for (event, data) in connection.events().await {
                match event.as_str() {
                    "state" => state = data,
                    "complete" => return state,
                    _ => panic!("{cvm} did not become {target}: {event} {data}"),
                }
            }
        }
    }

    /// The emulator's record of a CVM.
    pub(crate) async fn book(&self, cvm_id: &str) -> Value {
        let path = format!("/cvms?api_key={}", self.api_key);
        let store = self.control("GET", &path, &Value::Null).await.expect(200);
        let cvms = store["cvms"].as_array().unwrap();
        cvms.iter().find(|cvm| cvm["cvm_id"] == cvm_id).unwrap().clone()
    }
}

pub(crate) fn commit(provision: &Value) -> Value {
    json!({"app_id": provision["app_id"], "compose_hash": provision["compose_hash"]})
}

/// Waits for something with a short timeout.
pub(crate) async fn soon<T>(what: impl Future<Output = T>) -> T {
    tokio::time::timeout(Duration::from_secs(10), what).await.unwrap()
}
