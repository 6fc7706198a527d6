//! Certificates: a bundle of one's own, the bundled roots of an image that has none, and refusals.

// A test says what is wrong by panicking.
#![allow(clippy::unwrap_used, clippy::panic)]

use phala_cvm::{Client, ErrorKind, Proxy};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::pki_types::PrivateKeyDer;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

/// A server for `localhost` whose certificate is signed by an authority of its own.
struct TlsServer {
    base_url: String,
    ca_bundle: PathBuf,
}

impl TlsServer {
    async fn start(name: &str) -> Self {
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

        let settings = rustls::ServerConfig::builder_with_provider(Arc::new(
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
        let acceptor = TlsAcceptor::from(Arc::new(settings));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base_url =
            format!("https://localhost:{}/api/v1", listener.local_addr().unwrap().port());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let acceptor = acceptor.clone();
                tokio::spawn(async move {
                    let Ok(mut stream) = acceptor.accept(stream).await else { return };
                    let mut buffer = [0; 4096];
                    let _ = stream.read(&mut buffer).await;
                    let body = r#"{"status":"running"}"#;
                    let answer =
                        format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{body}", body.len());
                    let _ = stream.write_all(answer.as_bytes()).await;
                    let _ = stream.shutdown().await;
                });
            }
        });
        Self { base_url, ca_bundle }
    }
}

fn builder(base_url: &str) -> phala_cvm::ClientBuilder {
    Client::builder()
        .api_key("phak_test")
        .base_url(base_url)
        .proxy(Proxy::Off)
        .max_retries(0)
        .timeout(Duration::from_secs(10))
}

#[tokio::test]
async fn a_bundle_is_trusted_and_nothing_else() {
    let server = TlsServer::start("trusted").await;
    let bundle = server.ca_bundle.to_str().unwrap();
    let client = builder(&server.base_url).ca_bundle(bundle).build().unwrap();
    assert_eq!(client.get_cvm_state("my-app").await.unwrap().status, "running");

    let error =
        builder(&server.base_url).build().unwrap().get_cvm_state("my-app").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert!(error.to_string().contains("certificate"), "{error}");
    assert_eq!(error.attempts(), 1);
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

/// Runs again as a process that finds no certificates on its system.
#[test]
fn an_image_without_certificates_will_do() {
    if std::env::var_os("PHALA_CVM_TEST_BARE").is_some() {
        assert!(rustls_native_certs::load_native_certs().certs.is_empty());
        builder("https://localhost/api/v1").build().unwrap();
        return;
    }
    let status = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "an_image_without_certificates_will_do"])
        .env("PHALA_CVM_TEST_BARE", "1")
        .env("SSL_CERT_FILE", "/dev/null")
        .env("SSL_CERT_DIR", "/dev/null")
        .status()
        .unwrap();
    assert!(status.success());
}
