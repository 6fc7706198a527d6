//! Certificates: a custom bundle, the bundled roots for an image without certificates, and refusals.

// Tests fail by panicking.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

use crate::support::loopback::{Loopback, json};
use phala_cvm::binding::{Dialect, Environment};
use phala_cvm::{Client, ErrorKind, Proxy};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::HandshakeKind;
use rustls::pki_types::PrivateKeyDer;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

const KEY: &str = "phak_canary_7f3d0c95b1e84a62";
const RUNNING: &str = r#"{"status":"running"}"#;

type Stream = TlsStream<TcpStream>;

/// The address of a server for `localhost`, and the authority that signed its certificate.
struct TlsServer {
    base_url: String,
    ca_bundle: PathBuf,
}

impl TlsServer {
    /// Starts a server that passes each connection to `serve`, with its number.
    async fn start<S>(
        name: &str,
        protocol: &[u8],
        serve: impl Fn(Stream, u32) -> S + Send + 'static,
    ) -> Self
    where
        S: Future<Output = ()> + Send + 'static,
    {
        let mut authority = CertificateParams::new(Vec::new()).unwrap();
        authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let issuer = CertifiedIssuer::self_signed(authority, KeyPair::generate().unwrap()).unwrap();
        let key = KeyPair::generate().unwrap();
        let certificate = CertificateParams::new(vec!["localhost".to_owned()])
            .unwrap()
            .signed_by(&key, &issuer)
            .unwrap();
        let ca_bundle = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.pem"));
        std::fs::write(&ca_bundle, issuer.pem()).unwrap();

        let mut settings = rustls::ServerConfig::builder_with_provider(Arc::new(
            rustls::crypto::ring::default_provider(),
        ))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![certificate.der().clone()],
            PrivateKeyDer::try_from(key.serialize_der()).unwrap(),
        )
        .unwrap();
        settings.alpn_protocols = vec![protocol.to_vec()];
        let acceptor = TlsAcceptor::from(Arc::new(settings));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base_url =
            format!("https://localhost:{}/api/v1", listener.local_addr().unwrap().port());
        tokio::spawn(async move {
            let mut number = 0;
            while let Ok((stream, _)) = listener.accept().await {
                let Ok(stream) = acceptor.accept(stream).await else { continue };
                number += 1;
                tokio::spawn(serve(stream, number));
            }
        });
        Self { base_url, ca_bundle }
    }

    fn client(&self) -> phala_cvm::ClientBuilder {
        builder(&self.base_url).ca_bundle(self.ca_bundle.to_str().unwrap())
    }
}

/// Answers one request with HTTP/1.1.
async fn answer_once(mut stream: Stream, _number: u32) {
    let mut buffer = [0; 4096];
    let _ = stream.read(&mut buffer).await;
    let answer = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{RUNNING}", RUNNING.len());
    let _ = stream.write_all(answer.as_bytes()).await;
    let _ = stream.shutdown().await;
}

fn builder(base_url: &str) -> phala_cvm::ClientBuilder {
    Client::builder()
        .api_key(KEY)
        .base_url(base_url)
        .proxy(Proxy::Off)
        .max_retries(0)
        .timeout(Duration::from_secs(10))
}

#[tokio::test]
async fn a_bundle_is_trusted_and_nothing_else() {
    let server = TlsServer::start("trusted", b"http/1.1", answer_once).await;
    let client = server.client().build().unwrap();
    assert_eq!(client.get_cvm_state("my-app").await.unwrap().status, "running");

    let error =
        builder(&server.base_url).build().unwrap().get_cvm_state("my-app").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert!(error.to_string().contains("certificate"), "{error}");
    assert_eq!(error.attempts(), 1);
}

/// The environment of a language, whose variables may differ from the process's.
#[tokio::test]
async fn certificates_of_a_given_environment_are_trusted() {
    let server = TlsServer::start("environment", b"http/1.1", answer_once).await;
    let url = &server.base_url;
    let state = async |dialect, variables: &[(&str, &str)]| {
        let options = match dialect {
            Dialect::Python => {
                serde_json::json!({ "api_key": KEY, "base_url": url, "max_retries": 0 })
            }
            Dialect::Node => serde_json::json!({ "apiKey": KEY, "baseUrl": url, "maxRetries": 0 }),
        };
        let variables = variables.iter().map(|(name, value)| ((*name).into(), (*value).into()));
        let environment = Environment::with(variables.collect());
        let client = Client::from_options(options, None, &environment, dialect, "rust").unwrap();
        client.get_cvm_state("my-app").await
    };
    let bundle = server.ca_bundle.to_str().unwrap();
    let named = [("SSL_CERT_FILE", bundle)];
    assert_eq!(state(Dialect::Python, &named).await.unwrap().status, "running");
    // The settings of one environment do not affect another.
    let error = state(Dialect::Python, &[]).await.unwrap_err();
    assert!(error.to_string().contains("certificate"), "{error}");
    // Node's own variable adds certificates, also to those that another variable names.
    let extra = [("NODE_EXTRA_CA_CERTS", bundle), ("SSL_CERT_FILE", "/dev/null")];
    assert_eq!(state(Dialect::Node, &extra).await.unwrap().status, "running");
    let error = state(Dialect::Python, &extra).await.unwrap_err();
    assert!(error.to_string().ends_with("as `ca_bundle` or in SSL_CERT_FILE"), "{error}");
    let error = state(Dialect::Node, &[]).await.unwrap_err();
    assert!(error.to_string().ends_with("as `caBundle` or in NODE_EXTRA_CA_CERTS"), "{error}");
}

/// The addresses of logs are https, whatever the API's is.
#[tokio::test]
async fn a_log_is_read_over_https_for_a_client_of_plain_http() {
    let server = TlsServer::start("log", b"http/1.1", |mut stream, _| async move {
        let _ = stream.read(&mut [0; 4096]).await;
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nready").await;
        let _ = stream.shutdown().await;
    })
    .await;
    let state = serde_json::json!({ "status": "running", "syslog_endpoint": server.base_url });
    let api = Loopback::start(move |_| json(200, &state)).await;
    let bundle = server.ca_bundle.to_str().unwrap();
    let environment = Environment::with([("SSL_CERT_FILE".into(), bundle.into())].into());
    let options = serde_json::json!({ "api_key": KEY, "base_url": api.base_url() });
    let client =
        Client::from_options(options, None, &environment, Dialect::Python, "rust").unwrap();
    assert_eq!(client.get_cvm_logs("my-app").await.unwrap(), "ready\n");
}

/// A cache of TLS sessions has a lock, which a forked child must not inherit from its parent's clients.
#[tokio::test]
async fn clients_share_no_tls_sessions() {
    let handshakes = Arc::new(Mutex::new(Vec::new()));
    let sink = Arc::clone(&handshakes);
    let server = TlsServer::start("sessions", b"http/1.1", move |stream, number| {
        sink.lock().unwrap().push(stream.get_ref().1.handshake_kind().unwrap());
        answer_once(stream, number)
    })
    .await;
    let bundle = server.ca_bundle.to_str().unwrap();
    let variables = HashMap::from([("SSL_CERT_FILE".to_owned(), bundle.to_owned())]);
    let environment = Environment::with(variables);
    let options = serde_json::json!({ "api_key": KEY, "base_url": server.base_url });
    let client = || {
        let options = options.clone();
        Client::from_options(options, None, &environment, Dialect::Python, "rust").unwrap()
    };
    let first = client();
    for client in [&first, &first, &client(), &first.renewed().unwrap()] {
        client.get_cvm_state("my-app").await.unwrap();
    }
    let (full, resumed) = (HandshakeKind::Full, HandshakeKind::Resumed);
    assert_eq!(*handshakes.lock().unwrap(), [full, resumed, full, full]);
}

#[test]
fn a_bundle_without_certificates_is_refused() {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("empty.pem");
    std::fs::write(&path, "nothing here").unwrap();
    let error =
        builder("https://localhost/api/v1").ca_bundle(path.to_str().unwrap()).build().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(error.to_string().contains("empty.pem"), "{error}");
}

#[test]
fn the_text_of_a_file_is_not_shown_as_its_path() {
    let key = "-----BEGIN PRIVATE KEY-----\nMIICcanary\n-----END PRIVATE KEY-----\n";
    for text in [key, &key.replace('\n', "\\n"), "MIICcanary\nMIIC", "MIICcanary\r"] {
        let error = builder("https://localhost/api/v1").ca_bundle(text).build().unwrap_err();
        let shown = format!("{error} {error:?}");
        assert_eq!((error.kind(), error.field()), (ErrorKind::Configuration, Some("ca_bundle")));
        assert!(!shown.contains("MIIC") && !shown.contains("BEGIN"), "{shown}");
        assert!(shown.contains("expected the path of a PEM file, not its text"), "{shown}");
    }
}

/// Runs itself again as a process without system certificates.
#[test]
fn an_image_without_certificates_will_do() {
    if std::env::var_os("PHALA_CVM_TEST_BARE").is_some() {
        assert!(rustls_native_certs::load_native_certs().certs.is_empty());
        builder("https://localhost/api/v1").build().unwrap();
        return;
    }
    let output = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "tls::an_image_without_certificates_will_do"])
        .env("PHALA_CVM_TEST_BARE", "1")
        .env("SSL_CERT_FILE", "/dev/null")
        .env("SSL_CERT_DIR", "/dev/null")
        .output()
        .unwrap();
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && printed.contains("1 passed"), "{printed}");
}

/// Answers requests with HTTP/2. The first connection answers one request. After that it behaves like one whose peer
/// has vanished: nothing is read from it or written to it, and it is not closed.
async fn answer_and_die(stream: Stream, number: u32) {
    let mut connection = h2::server::handshake(stream).await.unwrap();
    let mut requests = 0;
    while let Some(Ok((_request, mut answer))) = connection.accept().await {
        requests += 1;
        if number == 1 && requests == 2 {
            return std::future::pending().await;
        }
        let head = http::Response::builder().status(200).body(()).unwrap();
        let mut body = answer.send_response(head, false).unwrap();
        body.send_data(bytes::Bytes::from_static(RUNNING.as_bytes()), true).unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_http2_connection_that_died_is_noticed_and_left() {
    let connections = Arc::new(AtomicU32::new(0));
    let counter = Arc::clone(&connections);
    let server = TlsServer::start("http2", b"h2", move |stream, number| {
        counter.store(number, Ordering::SeqCst);
        answer_and_die(stream, number)
    })
    .await;
    let attempts = Arc::new(Mutex::new(Vec::new()));
    let sink = Arc::clone(&attempts);
    let request_timeout = Duration::from_secs(8);
    let client = server
        .client()
        .max_retries(5)
        .retry_base(Duration::from_millis(1))
        .request_timeout(request_timeout)
        .timeout(Duration::from_secs(60))
        .build()
        .unwrap()
        .observed(move |event| sink.lock().unwrap().push(event.clone()));
    assert_eq!(client.get_cvm_state("my-app").await.unwrap().status, "running");

    let began = Instant::now();
    assert_eq!(client.get_cvm_state("my-app").await.unwrap().status, "running");
    let took = began.elapsed();
    assert_eq!(connections.load(Ordering::SeqCst), 2);
    // The next call uses the new connection.
    assert_eq!(client.get_cvm_state("my-app").await.unwrap().status, "running");
    assert_eq!(connections.load(Ordering::SeqCst), 2);

    let attempts = attempts.lock().unwrap();
    let lost = &attempts[1];
    println!("a dead HTTP/2 connection was left after {took:?}: {:?}", lost.failure);
    assert_eq!(attempts.len(), 4, "{attempts:?}");
    assert!(lost.failure.as_ref().is_some_and(|why| why.contains("keep-alive")), "{lost:?}");
    assert!(lost.duration < request_timeout, "the attempt used up its time: {lost:?}");
}

/// Refuses the first request, with or without GOAWAY, and answers later requests.
async fn refuse_and_answer(stream: Stream, number: u32, go_away: bool, seen: Arc<AtomicU32>) {
    let mut connection = h2::server::handshake(stream).await.unwrap();
    while let Some(request) = connection.accept().await {
        let Ok((_, mut respond)) = request else { return };
        if seen.fetch_add(1, Ordering::SeqCst) == 0 && number <= 1 {
            respond.send_reset(h2::Reason::REFUSED_STREAM);
            if go_away {
                connection.graceful_shutdown();
            }
            continue;
        }
        let head = http::Response::builder().header("content-type", "application/json").body(());
        let mut body = respond.send_response(head.unwrap(), false).unwrap();
        body.send_data(r#"{"id":"cvm_1","status":"restarting","items":[]}"#.into(), true).unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_that_an_http2_server_refused_is_sent_again_whatever_it_does() {
    for go_away in [false, true] {
        let seen = Arc::new(AtomicU32::new(0));
        let counter = Arc::clone(&seen);
        let server = TlsServer::start("refused", b"h2", move |stream, number| {
            refuse_and_answer(stream, number, go_away, Arc::clone(&counter))
        })
        .await;
        let client = server.client().max_retries(5).build().unwrap();
        // A POST is sent again only if the server has not processed it.
        let answer = client.request("POST", "/anything").await.unwrap();
        assert_eq!(answer["id"], "cvm_1");
        assert_eq!(seen.load(Ordering::SeqCst), 2, "{go_away}");
    }
}

#[tokio::test]
async fn an_untrusted_certificate_ends_a_call_at_once_and_says_what_to_do() {
    let server = TlsServer::start("untrusted", b"http/1.1", answer_once).await;
    let client = Client::builder().api_key(KEY).base_url(&server.base_url).build().unwrap();
    let began = Instant::now();
    let error = client.get_cvm_state("my-app").await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 1), "{error}");
    assert!(error.to_string().contains("`ca_bundle`"), "{error}");
    assert!(error.to_string().contains("SSL_CERT_FILE"), "{error}");
    assert!(began.elapsed() < Duration::from_secs(5));
    let plain = server.base_url.replace("https://", "http://");
    let client = Client::builder().api_key(KEY).base_url(plain).build().unwrap();
    let error = client.get_cvm_state("my-app").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
    assert!(began.elapsed() < Duration::from_secs(60));
}
