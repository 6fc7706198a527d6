//! The emulator, as a separate process.

use serde_json::Value;
use std::path::PathBuf;
use std::process::Stdio;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

/// `tests/lint/canary.sh` searches for it in the output of the tests.
pub(crate) const KEY: &str = "phak_canary_7f3d0c95b1e84a62";

/// Writes the library's output to a file that is searched for keys.
pub(crate) fn dump(shown: &str) {
    use std::io::Write;
    let Some(file) = std::env::var_os("PHALA_CVM_TEST_DUMP") else { return };
    let mut file = std::fs::OpenOptions::new().create(true).append(true).open(file).unwrap();
    writeln!(file, "{shown}").unwrap();
}

pub(crate) struct Emulator {
    _process: Child,
    /// The address without a path.
    pub(crate) origin: String,
    http: reqwest::Client,
}

impl Emulator {
    pub(crate) async fn start() -> Self {
        let binary = std::env::var_os("PHALA_CVM_EMULATOR").map_or_else(
            || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../target/debug/phala-cvm-emulator"),
            PathBuf::from,
        );
        let mut process = Command::new(&binary)
            .args(["--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap_or_else(|why| panic!("{}: {why}; `make emulator` builds it", binary.display()));
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let first = lines.next_line().await.unwrap().unwrap();
        let origin = first
            .strip_prefix("listening on ")
            .and_then(|url| url.strip_suffix("/api/v1"))
            .unwrap_or_else(|| panic!("the emulator said {first:?}"))
            .to_owned();
        // It fails if an earlier test of the process has installed it.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        Self { _process: process, origin, http }
    }

    pub(crate) async fn get(&self, path: &str) -> Value {
        self.answer(self.http.get(format!("{}{path}", self.origin))).await
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> Value {
        let request = self
            .http
            .post(format!("{}{path}", self.origin))
            .header("content-type", "application/json")
            .body(body.to_string());
        self.answer(request).await
    }

    pub(crate) async fn delete(&self, path: &str) -> Value {
        self.answer(self.http.delete(format!("{}{path}", self.origin))).await
    }

    async fn answer(&self, request: reqwest::RequestBuilder) -> Value {
        let answer = request.send().await.unwrap();
        let status = answer.status();
        let text = answer.text().await.unwrap();
        assert!(status.is_success(), "the emulator answered {status}: {text}");
        serde_json::from_str(&text).unwrap()
    }
}
