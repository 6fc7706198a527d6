//! Closing a client: earlier calls, later calls, and the connections.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use crate::support::emulator::{Emulator, KEY};
use futures_util::StreamExt;
use phala_cvm::{
    Client, ComposeFile, DeployRequest, Error, ErrorKind, Outcome, ProvisionCvmRequest, Target,
};
use serde_json::{Value, json};
use std::future::{Future, IntoFuture};
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::sync::{mpsc, watch};

/// The timeout of a test.
const TIMEOUT: Duration = Duration::from_secs(20);

/// A server that answers each request with a page of CVMs, once it is released.
struct Server {
    client: Client,
    requests: mpsc::UnboundedReceiver<()>,
    /// A connection that the client has closed.
    closed: mpsc::UnboundedReceiver<()>,
    release: watch::Sender<bool>,
}

impl Server {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let (asked, requests) = mpsc::unbounded_channel();
        let (gone, closed) = mpsc::unbounded_channel();
        let (release, released) = watch::channel(false);
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let (asked, gone, mut released) = (asked.clone(), gone.clone(), released.clone());
                tokio::spawn(async move {
                    let mut buffer = [0; 4096];
                    let body = json!({
                        "items": [{ "id": "cvm_1", "status": "running" }, { "id": "cvm_2", "status": "running" }],
                        "total": 2, "page": 1, "page_size": 100, "pages": 1,
                        "status": "running",
                    })
                    .to_string();
                    while stream.read(&mut buffer).await.is_ok_and(|length| length > 0) {
                        let _ = asked.send(());
                        tokio::select! {
                            result = released.wait_for(|is_released| *is_released) => drop(result),
                            length = stream.read(&mut buffer) => { assert!(!length.is_ok_and(|length| length > 0)); break }
                        }
                        let head =
                            format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", body.len());
                        let _ = stream.write_all((head + &body).as_bytes()).await;
                    }
                    let _ = gone.send(());
                });
            }
        });
        let client = Client::builder().api_key(KEY).base_url(base_url).build().unwrap();
        Self { client, requests, closed, release }
    }

    fn release(&self) {
        self.release.send(true).unwrap();
    }
}

async fn soon<T>(work: impl IntoFuture<Output = T>) -> T {
    tokio::time::timeout(TIMEOUT, work.into_future()).await.unwrap()
}

fn is_pending(work: std::pin::Pin<&mut impl Future>) -> bool {
    matches!(work.poll(&mut Context::from_waker(Waker::noop())), Poll::Pending)
}

#[track_caller]
fn assert_closed(error: &Error, operation: &str) {
    assert_eq!(error.kind(), ErrorKind::Closed, "{error}");
    assert_eq!(error.operation(), Some(operation), "{error}");
    assert!(error.to_string().contains("closed"), "{error}");
}

#[tokio::test]
async fn a_call_that_was_made_before_ends_and_is_waited_for() {
    let mut server = Server::start().await;
    let call = tokio::spawn(server.client.get_cvm_list().into_future());
    soon(server.requests.recv()).await.unwrap();
    let mut closing = pin!(server.client.close());
    assert!(server.client.is_closed() && !closing.is_over());
    assert_closed(&server.client.start_cvm("a").await.unwrap_err(), "start_cvm");
    assert_closed(&server.client.clone().wait_for_cvm("a").await.unwrap_err(), "wait_for_cvm");
    assert!(is_pending(closing.as_mut()));
    assert!(server.closed.is_empty());
    server.release();
    assert_eq!(soon(call).await.unwrap().unwrap().items.len(), 2);
    soon(closing).await;
    // The connection, which is now idle, is closed.
    soon(server.closed.recv()).await.unwrap();
    let again = server.client.close();
    assert!(again.is_over());
    soon(again).await;
}

#[tokio::test]
async fn it_is_the_moment_of_the_call_that_counts() {
    let server = Server::start().await;
    server.release();
    let before = server.client.get_cvm_list();
    soon(server.client.close()).await;
    assert_eq!(soon(before).await.unwrap().items.len(), 2);
    assert_closed(&soon(server.client.get_cvm_list()).await.unwrap_err(), "get_cvm_list");
}

#[tokio::test]
async fn closing_now_ends_what_is_under_way() {
    let mut server = Server::start().await;
    let call = tokio::spawn(server.client.start_cvm("a").into_future());
    let wait = tokio::spawn(server.client.wait_for_cvm("b").into_future());
    let fleet = server.client.fleet().stop(["c", "d"]).concurrency(1).into_future();
    let fleet = tokio::spawn(fleet);
    for _ in 0..3 {
        soon(server.requests.recv()).await.unwrap();
    }
    soon(server.client.close_now()).await;
    let error = soon(call).await.unwrap().unwrap_err();
    assert_closed(&error, "start_cvm");
    assert_eq!((error.cvm_id(), error.attempts()), (Some("a"), 1));
    assert_closed(&soon(wait).await.unwrap().unwrap_err(), "wait_for_cvm");
    let results = soon(fleet).await.unwrap().unwrap();
    let outcomes: Vec<_> = results.iter().map(|result| result.outcome).collect();
    assert_eq!(outcomes, [Outcome::Unknown, Outcome::NotAttempted]);
    for _ in 0..3 {
        soon(server.closed.recv()).await.unwrap();
    }
}

#[tokio::test]
async fn a_watch_and_an_iteration_end_with_their_next_item() {
    let mut server = Server::start().await;
    let mut watch = server.client.watch_cvm("a");
    let watching = tokio::spawn(async move { (watch.next().await, watch.next().await) });
    let mut targeted = server.client.watch_cvm("a").target(Target::Stopped);
    let targeted = tokio::spawn(async move { targeted.next().await });
    for _ in 0..2 {
        soon(server.requests.recv()).await.unwrap();
    }
    let mut cvms = server.client.iter_cvms();
    let first = tokio::spawn(async move { (cvms.next().await, cvms) });
    soon(server.requests.recv()).await.unwrap();
    let closing = server.client.close();
    let (error, end) = soon(watching).await.unwrap();
    assert_closed(&error.unwrap().unwrap_err(), "watch_cvm");
    assert!(end.is_none());
    assert_closed(&soon(targeted).await.unwrap().unwrap().unwrap_err(), "watch_cvm");
    server.release();
    soon(closing).await;
    let (cvm, mut cvms) = soon(first).await.unwrap();
    assert_eq!(cvm.unwrap().unwrap().status, "running");
    // The second item has arrived, but the client is closed.
    assert_closed(&soon(cvms.next()).await.unwrap().unwrap_err(), "iter_cvms");
    let late = soon(server.client.watch_cvm("a").next()).await.unwrap().unwrap_err();
    assert_closed(&late, "watch_cvm");
    let mut cvms = server.client.iter_cvms();
    assert_closed(&soon(cvms.next()).await.unwrap().unwrap_err(), "iter_cvms");
    assert!(soon(cvms.next()).await.is_none());
}

#[tokio::test]
async fn a_stream_that_is_not_polled_does_not_hold_up_the_end() {
    let mut server = Server::start().await;
    let mut watch = server.client.watch_cvm("a");
    let mut cvms = server.client.iter_cvms();
    for _ in 0..2 {
        tokio::select! {
            _ = StreamExt::next(&mut watch) => panic!("the server holds the request"),
            _ = StreamExt::next(&mut cvms) => panic!("the server holds the request"),
            request = server.requests.recv() => request.unwrap(),
        };
    }
    soon(server.client.close()).await;
    assert_closed(&soon(StreamExt::next(&mut watch)).await.unwrap().unwrap_err(), "watch_cvm");
    assert_closed(&soon(StreamExt::next(&mut cvms)).await.unwrap().unwrap_err(), "iter_cvms");
    assert!(soon(StreamExt::next(&mut watch)).await.is_none());
    assert!(soon(StreamExt::next(&mut cvms)).await.is_none());
}

#[tokio::test]
async fn a_call_of_several_requests_goes_on_with_all_of_them() {
    let emulator = Emulator::start().await;
    let options = json!({ "boot_time_ms": 300, "stop_time_ms": 100 });
    let workspace = emulator.post("/_emulator/workspaces", &options).await;
    let text = |name: &str| workspace[name].as_str().unwrap().to_owned();
    let client =
        || Client::builder().api_key(text("api_key")).base_url(text("base_url")).build().unwrap();
    let request = |name: &str| {
        let compose = ComposeFile::new().docker_compose_file("services: {web: {image: nginx}}");
        DeployRequest::new(ProvisionCvmRequest::new(name, "tdx.small").compose_file(compose))
    };
    let closed = client();
    let deploying = closed.deploy(request("web-1"));
    let closing = closed.close();
    let deployment = soon(deploying).await.unwrap();
    assert_eq!(deployment.cvm.status, "running");
    soon(closing).await;

    let closed = client();
    let filter = phala_cvm::CvmFilter::new().name("web-*");
    let stopping = closed.fleet().stop(filter).wait(true);
    drop(closed.close());
    let results = soon(stopping).await.unwrap();
    assert!(results.len() == 1 && results.iter().all(phala_cvm::FleetResult::ok), "{results:?}");

    // An aborted deployment can be continued.
    let closed = client();
    let (sender, mut steps) = mpsc::unbounded_channel();
    let deploying = closed.deploy(request("web-2")).on_progress(move |event| {
        let _ = sender.send(event.resume.is_some() && event.detail.as_deref() == Some("wait"));
    });
    let deploying = tokio::spawn(deploying.into_future());
    while !soon(steps.recv()).await.unwrap() {}
    soon(closed.close_now()).await;
    let error = soon(deploying).await.unwrap().unwrap_err();
    assert_closed(&error, "deploy");
    let again = client().deploy(DeployRequest::resume(error.resume().unwrap()));
    assert_eq!(soon(again).await.unwrap().cvm.name.as_deref(), Some("web-2"));
    let cvms: Value = emulator.get(&format!("/_emulator/cvms?api_key={}", text("api_key"))).await;
    assert_eq!(cvms["cvms"].as_array().unwrap().len(), 2);
}
