//! Connections. hyper serves each of them, over a stream whose faults can be controlled.

use crate::answer::Refusal;
use crate::clock::Moment;
use crate::emulator::Emulator;
use crate::fault::{Fault, Tampered};
use crate::journal::{Outcome, Recorded, Ticket};
use crate::options::Options;
use crate::wire::{Impairments, Wire};
use crate::workspace::Workspace;
use axum::Router;
use axum::body::Body;
use bytes::Bytes;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::body::Incoming;
use hyper::header::DATE;
use hyper::http::HeaderValue;
use hyper::service::{Service as _, service_fn};
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};

/// The maximum size of a request body.
const MAX_BODY: usize = 64 << 20;

/// A connection, for the handlers of its requests.
#[derive(Debug)]
pub(crate) struct Connection {
    pub(crate) id: u64,
    pub(crate) impairments: Arc<Impairments>,
}

/// The workspace of a request's key or token.
#[derive(Debug, Clone)]
pub(crate) struct Caller(pub(crate) Option<Arc<Workspace>>);

struct App {
    emulator: Arc<Emulator>,
    routes: TowerToHyperService<Router>,
    control: TowerToHyperService<Router>,
}

/// A listening emulator.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    options: Options,
}

impl Server {
    /// Binds the address. Requests are answered once `serve` runs.
    ///
    /// # Errors
    ///
    /// If it cannot listen on the address.
    pub async fn bind(options: Options) -> io::Result<Self> {
        let listener = TcpListener::bind(options.listen).await?;
        let address = listener.local_addr()?;
        Ok(Self { listener, address, options })
    }

    /// The address of the emulator.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The URL of the emulated API.
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("http://{}/api/v1", self.address)
    }

    /// Serves until the future is dropped, which stops accepting. Connections end with the runtime.
    pub async fn serve(self) -> Infallible {
        let emulator = Arc::new(Emulator::new(self.options, self.address));
        let app = Arc::new(App {
            routes: TowerToHyperService::new(crate::api::router(Arc::clone(&emulator))),
            control: TowerToHyperService::new(crate::control::router(Arc::clone(&emulator))),
            emulator,
        });
        let connections = AtomicU64::new(1);
        loop {
            match self.listener.accept().await {
                Ok((stream, _)) => {
                    let id = connections.fetch_add(1, Ordering::Relaxed);
                    tokio::spawn(connection(Arc::clone(&app), stream, id));
                }
                // Most likely out of file descriptors: some will be free again soon.
                Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
            }
        }
    }
}

async fn connection(app: Arc<App>, stream: TcpStream, id: u64) {
    // Answers are written whole; a failure to set this costs only time.
    let _ = stream.set_nodelay(true);
    let impairments = Arc::new(Impairments::default());
    let wire = TokioIo::new(Wire::new(stream, Arc::clone(&impairments)));
    let connection = Arc::new(Connection { id, impairments });
    let service = service_fn(move |request| {
        let (app, connection) = (Arc::clone(&app), Arc::clone(&connection));
        connection.impairments.begin();
        async move {
            let answer = app.handle(request, &connection).await;
            let answer = answer.map(|body| body.over(Arc::clone(&connection.impairments)));
            Ok::<_, Infallible>(dated(answer))
        }
    });
    // An error is a client that closed the connection, or a fault; the journal contains both.
    let _ = hyper::server::conn::http1::Builder::new()
        .header_read_timeout(None)
        .serve_connection(wire, service)
        .await;
}

impl App {
    async fn handle(
        &self,
        request: Request<Incoming>,
        connection: &Connection,
    ) -> Response<Recorded> {
        let path = request.uri().path();
        if let Some(rest) = path.strip_prefix("/_scripts/") {
            let (id, below) = rest.split_once('/').unwrap_or((rest, ""));
            return match (self.emulator.script(id), below.strip_prefix("api/v1")) {
                (Some(script), Some(path)) => {
                    let path = path.to_owned();
                    script.play(request, &path, connection).await
                }
                (None, _) => unrecorded(self.refuse(&Refusal::plain(404, "no such script"))),
                (_, None) => {
                    let refusal = Refusal::plain(404, "scripts are played below …/api/v1");
                    unrecorded(self.refuse(&refusal))
                }
            };
        }
        if path.starts_with("/_emulator") {
            let Ok(answer) = self.control.call(request).await;
            return unrecorded(self.complete(answer));
        }
        self.handle_api(request, connection).await
    }

    async fn handle_api(
        &self,
        request: Request<Incoming>,
        connection: &Connection,
    ) -> Response<Recorded> {
        let (mut head, incoming) = request.into_parts();
        let workspace =
            self.emulator.owner(head.uri.path()).or_else(|| self.emulator.identify(&head.headers));
        let journal = match &workspace {
            Some(workspace) => &workspace.journal,
            None => &self.emulator.unauthenticated,
        };
        let ticket =
            journal.as_ref().map(|journal| journal.open(&head, head.uri.path(), connection.id));
        let body = match read_body(incoming).await {
            Ok(body) => body,
            Err(answer) => return recorded(answer, ticket, Outcome::Answered),
        };
        if let Some(ticket) = &ticket {
            ticket.received(&body);
        }
        let fault = workspace.as_ref().and_then(|workspace| {
            let path = head.uri.path();
            let path =
                path.strip_prefix("/api/v1").or(path.starts_with("/_logs/").then_some(path))?;
            workspace.faults.take(&head.method, path)
        });
        head.extensions.insert(Caller(workspace.clone()));
        let request = Request::from_parts(head, Body::from(body));
        let (Some(fault), Some(workspace)) = (fault, workspace) else {
            return recorded(self.call(request).await, ticket, Outcome::Answered);
        };
        let tampered = self.inject_fault(&fault, request, &connection.impairments).await;
        match (fault.kind(), &ticket) {
            (Some(kind), _) if !tampered.applied => workspace.faults.not_applied(kind),
            (Some(kind), Some(ticket)) => ticket.fault(kind),
            _ => {}
        }
        if fault == (Fault::DropBefore {}) {
            // The journal has no answer for this fault, not even a status.
            return tampered.answer.map(|body| Recorded::new(body, ticket, tampered.outcome));
        }
        recorded(tampered.answer, ticket, tampered.outcome)
    }

    async fn call(&self, request: Request<Body>) -> Response<Body> {
        let Ok(answer) = self.routes.call(request).await;
        self.complete(answer)
    }

    /// Answers a request with a fault.
    async fn inject_fault(
        &self,
        fault: &Fault,
        request: Request<Body>,
        impairments: &Impairments,
    ) -> Tampered {
        let (before, after) = match fault {
            Fault::Latency { ms, after_ms } => (*ms, *after_ms),
            _ => (0, 0),
        };
        pause(before).await;
        let mut tampered = if let Some(tampered) = fault.instead(impairments) {
            tampered
        } else {
            let method = request.method().clone();
            let answer = self.call(request).await;
            pause(after).await;
            fault.tamper(answer, &method, impairments).await
        };
        if matches!(fault, Fault::StatusBefore { .. } | Fault::StatusAfter { .. }) {
            tampered.answer = self.complete(tampered.answer);
        }
        tampered
    }

    /// Renders a refusal, and adds the request id to the answer.
    fn complete(&self, mut answer: Response<Body>) -> Response<Body> {
        match answer.extensions_mut().remove::<Refusal>() {
            Some(refusal) => self.refuse(&refusal),
            None => {
                let id = self.emulator.next_request_id();
                with_request_id(answer, &id)
            }
        }
    }

    fn refuse(&self, refusal: &Refusal) -> Response<Body> {
        let id = self.emulator.next_request_id();
        with_request_id(refusal.render(&id), &id)
    }
}

fn with_request_id(mut answer: Response<Body>, id: &str) -> Response<Body> {
    if let Ok(id) = HeaderValue::from_str(id) {
        answer.headers_mut().insert("x-request-id", id);
    }
    answer
}

async fn pause(milliseconds: u64) {
    if milliseconds > 0 {
        tokio::time::sleep(Duration::from_millis(milliseconds)).await;
    }
}

/// Adds the emulator's own date to an answer: hyper's date is from another clock than the answer's content.
fn dated<B>(mut answer: Response<B>) -> Response<B> {
    if let Ok(date) = HeaderValue::from_str(&Moment::now().http_date()) {
        answer.headers_mut().entry(DATE).or_insert(date);
    }
    answer
}

fn recorded(
    answer: Response<Body>,
    ticket: Option<Ticket>,
    outcome: Outcome,
) -> Response<Recorded> {
    if let Some(ticket) = &ticket {
        ticket.head_sent(answer.status().as_u16());
    }
    answer.map(|body| Recorded::new(body, ticket, outcome))
}

fn unrecorded(answer: Response<Body>) -> Response<Recorded> {
    answer.map(|body| Recorded::new(body, None, Outcome::Answered))
}

/// The complete body of a request, or the answer to an invalid one.
pub(crate) async fn read_body(incoming: Incoming) -> Result<Bytes, Response<Body>> {
    match Limited::new(incoming, MAX_BODY).collect().await {
        Ok(body) => Ok(body.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => {
            Err(Refusal::plain(413, "Request body too large").render(""))
        }
        Err(_) => Err(Refusal::plain(400, "Request body was cut off").render("")),
    }
}
