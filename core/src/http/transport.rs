//! One attempt on the wire: a request, and its response or its failure. No failure contains secrets.

use crate::config::environment::extra_roots;
use crate::config::options::{BearerToken, Certificates, Config, Credentials, TokenFuture};
use crate::config::proxy::ProxyRoute;
use crate::error::{
    ApiErrorBody, Error, ErrorDetail, ErrorKind, ErrorLink, Precondition, Result, chain, length,
};
use crate::http::content_coding::{CodingError, Decoder};
use crate::http::failure::{Failure, Outage, RequestOutcome};
use crate::http::redaction::{
    OwnCredentials, collect_secrets, redact, redact_own, redact_text, secrets_of,
};
use crate::http::sse;
use crate::input::arguments::{Dialect, FieldPath};
use crate::input::secret::{Secret, trimmed};
use crate::operation::HttpRequest;
use reqwest::header::{
    ACCEPT, ACCEPT_ENCODING, AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue, USER_AGENT,
};
use reqwest::{Method, Request, Response, redirect};
use serde::de::IgnoredAny;
use serde_json::{Map, Value};
use std::collections::VecDeque;
use std::fmt;
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::{Duration, SystemTime};
use tokio::time::Instant;

/// The largest part of an error response that is kept.
const LARGEST_ERROR_BODY: usize = 64 << 10;
/// The largest part of an error response without JSON that is kept.
const LARGEST_ERROR_TEXT: usize = 4 << 10;

/// A 2xx response.
pub(crate) struct Answered {
    /// The body, as far as it arrived.
    pub(crate) body: Vec<u8>,
    /// The kind of body, by its content type.
    pub(crate) content: Content,
    /// Why the body is incomplete, if it is.
    pub(crate) cut: Option<Cut>,
    pub(crate) status: u16,
    pub(crate) request_id: Option<String>,
    /// The token of the caller's function in the request, which an error must not show.
    pub(crate) token: Option<Secret>,
}

/// The kind of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Content {
    /// JSON, or no other content type.
    Json,
    /// A page of a proxy: the API returns none.
    Html,
    /// Any other text.
    Text,
}

impl Content {
    fn of(headers: &HeaderMap) -> Self {
        match media_type(headers).as_str() {
            "text/html" | "application/xhtml+xml" => Self::Html,
            "" | "application/json" | "application/octet-stream" => Self::Json,
            json if json.ends_with("+json") => Self::Json,
            _ => Self::Text,
        }
    }
}

fn header<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name)?.to_str().ok()
}

/// The id of a request in its response.
fn request_id(headers: &HeaderMap, own: OwnCredentials<'_>) -> Option<String> {
    let mut id = header(headers, "x-request-id")?.to_owned();
    redact_own(&mut id, own);
    Some(id)
}

/// The content type without parameters, in lower case. Empty if there is none.
fn media_type(headers: &HeaderMap) -> String {
    let content_type = header(headers, CONTENT_TYPE.as_str()).unwrap_or_default();
    content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Why the body of a success is incomplete.
pub(crate) struct Cut {
    pub(crate) error: Error,
    /// Whether a retry would have the same result.
    pub(crate) is_permanent: bool,
}

pub(crate) struct Transport {
    config: Arc<Config>,
    tls: rustls::ClientConfig,
    /// `None` after the connections were dropped.
    clients: RwLock<Option<HttpClients>>,
    /// The headers of every request. They are copied as a whole, which costs less than merging them.
    headers: HeaderMap,
}

/// The HTTP clients, with their connections.
struct HttpClients {
    api: reqwest::Client,
    /// Those for other addresses, each with its proxy. The first request makes them.
    others: Vec<(Option<ProxyRoute>, reqwest::Client)>,
}

impl Transport {
    pub(crate) fn new(config: &Arc<Config>) -> Result<Self> {
        let tls = tls(config)?;
        let api = http_client(config, config.proxy.as_ref(), tls.clone())?;
        Ok(Self {
            tls,
            clients: RwLock::new(Some(HttpClients { api, others: Vec::new() })),
            headers: headers(config)?,
            config: Arc::clone(config),
        })
    }

    fn http(&self) -> Result<reqwest::Client> {
        match &*self.clients.read().unwrap_or_else(PoisonError::into_inner) {
            Some(clients) => Ok(clients.api.clone()),
            // The call was made before the client was closed, and is awaited afterwards.
            None => http_client(&self.config, self.config.proxy.as_ref(), self.tls.clone()),
        }
    }

    /// The HTTP client for an address on any host, and the proxy to it.
    fn http_for(&self, url: &reqwest::Url) -> Result<(reqwest::Client, Option<ProxyRoute>)> {
        let config = &self.config;
        let route = config.proxies.route(url, config.dialect)?;
        if let Some(clients) = &*self.clients.read().unwrap_or_else(PoisonError::into_inner)
            && let Some((_, http)) = clients.others.iter().find(|(of, _)| *of == route)
        {
            return Ok((http.clone(), route));
        }
        let tls = if has_certificates(config) {
            self.tls.clone()
        } else {
            with_roots(default_roots(&config.certificates))?
        };
        let http = http_client(config, route.as_ref(), tls)?;
        if let Some(clients) = &mut *self.clients.write().unwrap_or_else(PoisonError::into_inner) {
            // Another request may have made one in the meantime.
            if let Some((_, known)) = clients.others.iter().find(|(of, _)| *of == route) {
                return Ok((known.clone(), route));
            }
            clients.others.push((route.clone(), http.clone()));
        }
        Ok((http, route))
    }

    /// Closes the idle connections. The others close when they become idle.
    pub(crate) fn drop_connections(&self) {
        drop(self.clients.write().unwrap_or_else(PoisonError::into_inner).take());
    }

    /// Sends a request once, and waits this long for the end of its response.
    ///
    /// As soon as a success status arrives, the request counts as successful. A failure of the body is then part of the
    /// response.
    pub(crate) async fn send(
        &self,
        http_request: &HttpRequest,
        limit: u64,
        time_limit: Duration,
    ) -> Result<Answered, Failure> {
        let until = Instant::now().checked_add(time_limit);
        let remaining =
            || until.map_or(time_limit, |until| until.saturating_duration_since(Instant::now()));
        let late =
            || Error::new(ErrorKind::Transport, format!("no answer within {}", length(time_limit)));
        // A request whose token is late was not sent.
        let token = tokio::time::timeout(time_limit, self.token()).await;
        let token = token.map_err(|_| Failure::unsent(late_token(time_limit)))??;
        let own = self.config.credentials.own(token.as_ref());
        let opened = self.open(http_request, token.as_ref(), None);
        let opened = tokio::time::timeout(remaining(), opened).await;
        let answer = opened.map_err(|_| Failure {
            is_late: true,
            ..Failure::new(late(), RequestOutcome::Unknown)
        })??;
        let request_id = request_id(answer.headers(), own);
        let content = Content::of(answer.headers());
        let status = answer.status().as_u16();
        let (body, cut) = match Decoder::of(answer.headers()) {
            Err(mut error) => {
                if let CodingError::Unknown(coding) = &mut error {
                    redact_own(coding, own);
                }
                (Vec::new(), Some(uncoded(&error, limit)))
            }
            Ok(mut decoder) => {
                let read = read(answer, limit, &mut decoder);
                let read = tokio::time::timeout(remaining(), read).await;
                let cut = read.unwrap_or_else(|_| Some(Cut { error: late(), is_permanent: false }));
                let (body, ended) = decoder.finish();
                (body, cut.or_else(|| ended.err().map(|error| uncoded(&error, limit))))
            }
        };
        Ok(Answered { body, content, cut, status, request_id, token })
    }

    /// Sends a request once, and returns the stream of events.
    pub(crate) async fn events(&self, http_request: &HttpRequest) -> Result<Events, Failure> {
        let token = self.token().await?;
        let answer = self.open(http_request, token.as_ref(), Some("text/event-stream")).await?;
        if media_type(answer.headers()) != "text/event-stream" {
            let error = Error::new(
                ErrorKind::Response,
                "expected an event stream, not another answer of the API",
            );
            return Err(Failure::new(error, RequestOutcome::Refused));
        }
        Ok(Events { answer, decoder: sse::Decoder::default(), ready: VecDeque::new() })
    }

    /// Reads an address that the API gave, on any host. The request has no credentials, and no other headers of API
    /// requests except the client's name.
    pub(crate) async fn plain(&self, url: &reqwest::Url) -> Result<PlainBody> {
        let mut request = Request::new(Method::GET, url.clone());
        if let Some(agent) = self.headers.get(USER_AGENT) {
            request.headers_mut().insert(USER_AGENT, agent.clone());
        }
        let (http, route) = self.http_for(url)?;
        let answer = http
            .execute(request)
            .await
            .map_err(|source| unopened(source, url, route.as_ref(), self.config.dialect).error)?;
        let status = answer.status();
        if status.is_success() {
            return Ok(PlainBody(answer));
        }
        // A gateway may have a response later.
        let kind =
            if status.is_server_error() { ErrorKind::Transport } else { ErrorKind::Response };
        let host = url.origin().ascii_serialization();
        Err(Error::new(kind, format!("{host} answered {}", status.as_u16())))
    }

    /// The token of the caller's function, if there is one.
    async fn token(&self) -> Result<Option<Secret>, Failure> {
        let Credentials::Bearer(BearerToken::Provider(give)) = &self.config.credentials else {
            return Ok(None);
        };
        let token = ask_for_token(give(), self.config.dialect).await;
        token.map(Some).map_err(Failure::unsent)
    }

    /// Sends a request once, and returns the head of a successful response.
    async fn open(
        &self,
        http_request: &HttpRequest,
        token: Option<&Secret>,
        accept: Option<&'static str>,
    ) -> Result<Response, Failure> {
        let base_url = &self.config.base_url;
        let mut url = base_url.clone();
        url.set_path(&[base_url.path().trim_end_matches('/'), &http_request.path].concat());
        if !http_request.query.is_empty() {
            url.query_pairs_mut().extend_pairs(&http_request.query);
        }
        let mut request = Request::new(http_request.method.clone(), url);
        let mut headers = self.headers.clone();
        for (name, value) in &http_request.headers {
            headers.insert(name, value.clone());
        }
        if let Some(version) = http_request.api_version {
            headers.insert("x-phala-version", HeaderValue::from_static(version));
        }
        if let Some(body) = &http_request.body {
            headers.insert(CONTENT_TYPE, http_request.content_type.clone());
            *request.body_mut() = Some(body.clone().into());
        }
        if let Some(accept) = accept {
            headers.insert(ACCEPT, HeaderValue::from_static(accept));
            // A stream is read piece by piece.
            headers.remove(ACCEPT_ENCODING);
        }
        if let Some(token) = token {
            let token = bearer(token, self.config.dialect).map_err(Failure::unsent)?;
            headers.insert(AUTHORIZATION, token);
        }
        *request.headers_mut() = headers;
        let answer =
            self.http().map_err(Failure::unsent)?.execute(request).await.map_err(|source| {
                unopened(source, base_url, self.config.proxy.as_ref(), self.config.dialect)
            })?;
        let status = answer.status();
        if status.is_success() {
            return Ok(answer);
        }
        let own = self.config.credentials.own(token);
        if status.is_redirection() {
            return Err(redirected(&answer, own));
        }
        let headers = answer.headers().clone();
        // An error response that was cut off still has a status, which is enough, except for the origin of a 404.
        let (body, broke_off) = read_start(answer).await;
        let sent = secrets_of(http_request);
        let error = read_error(status.as_u16(), &headers, &body, own, sent);
        if status.as_u16() == 404 && !error.api_error().is_some_and(is_own_not_found) {
            if let Some(source) = broke_off {
                return Err(lost(source, "the connection was lost during the answer"));
            }
            return Err(Failure::new(foreign(404, base_url), RequestOutcome::Foreign));
        }
        if is_foreign_page(status.as_u16(), &body) {
            let error = foreign(status.as_u16(), base_url);
            return Err(Failure::new(error, RequestOutcome::Foreign));
        }
        Err(Failure::new(error, RequestOutcome::Refused))
    }
}

/// The body of a plain response, piece by piece. Dropping it closes its connection.
#[derive(Debug)]
pub(crate) struct PlainBody(Response);

impl PlainBody {
    /// Returns the next piece, or `None` at the end.
    pub(crate) async fn next(&mut self) -> Result<Option<Vec<u8>>> {
        let chunk = self.0.chunk().await;
        let chunk = chunk
            .map_err(|source| lost(source, "the connection was lost during the answer").error)?;
        Ok(chunk.map(|chunk| chunk.to_vec()))
    }
}

/// A stream of events. Dropping it closes its connection.
#[derive(Debug)]
pub(crate) struct Events {
    answer: Response,
    decoder: sse::Decoder,
    ready: VecDeque<sse::Event>,
}

impl Events {
    /// How long the server asks to wait before the next stream is opened.
    pub(crate) fn retry(&self) -> Option<Duration> {
        self.decoder.retry()
    }

    /// Returns the next event, or `None` at the end of the stream.
    pub(crate) async fn next(&mut self) -> Result<Option<sse::Event>, Failure> {
        loop {
            if let Some(event) = self.ready.pop_front() {
                return Ok(Some(event));
            }
            let chunk = self.answer.chunk().await;
            let Some(chunk) = chunk.map_err(|source| {
                lost(source, "the connection was lost during the event stream")
            })?
            else {
                return Ok(None);
            };
            let events = self.decoder.feed(&chunk).map_err(|sse::TooLong| {
                let what = "the API's event stream has an event without an end";
                Failure::new(Error::new(ErrorKind::Response, what), RequestOutcome::Refused)
            })?;
            self.ready.extend(events);
        }
    }
}

fn http_client(
    config: &Config,
    proxy: Option<&ProxyRoute>,
    tls: rustls::ClientConfig,
) -> Result<reqwest::Client> {
    let mut builder = reqwest::Client::builder()
        .redirect(redirect::Policy::none())
        // The proxy has been chosen already.
        .no_proxy()
        // Zero retries, so that it does not copy the request.
        .retry(reqwest::retry::never().max_retries_per_request(0))
        .referer(false)
        .connect_timeout(config.connect_timeout)
        .tcp_nodelay(true)
        .http2_keep_alive_interval(keep_alive(config.request_timeout / 2))
        .http2_keep_alive_timeout(keep_alive(config.request_timeout / 4))
        .user_agent(&config.user_agent)
        .tls_backend_preconfigured(tls);
    if let Some(route) = proxy {
        // The library's message would repeat the URL with its password.
        let proxy = reqwest::Proxy::all(route.url()).map_err(|_| {
            Error::configuration(
                "proxy",
                format_args!(
                    "{route} cannot be used: expected a URL such as \"http://proxy.example:3128\""
                ),
            )
        })?;
        builder = builder.proxy(proxy);
    }
    builder.build().map_err(|source| {
        Error::new(
            ErrorKind::Configuration,
            format!("the HTTP client cannot be built: {}", chain(&source)),
        )
    })
}

/// The interval of keep-alive probes. It is short enough to notice a dead connection during an attempt, since the next
/// attempt would use that connection again, and long enough for a slow network.
fn keep_alive(share: Duration) -> Duration {
    share.clamp(Duration::from_secs(1), Duration::from_secs(20))
}

/// Whether a 404 comes from the API itself, not from a proxy or from a server that does not know the route.
fn is_own_not_found(body: &ApiErrorBody) -> bool {
    let Some(Value::Object(object)) = &body.body else { return false };
    let says = |name: &str| match object.get(name) {
        Some(Value::String(text)) => !text.is_empty() && !text.starts_with("Not Found"),
        Some(Value::Object(_)) => true,
        _ => false,
    };
    body.error_code.is_some() || says("message") || says("detail")
}

/// Whether a refusal is the page of a proxy: a text that is not JSON, or not its start. A refusal that the client handles
/// by its status alone can come from any server.
fn is_foreign_page(status: u16, body: &[u8]) -> bool {
    let is_refusal = (400..500).contains(&status) && !matches!(status, 408 | 421 | 425 | 429);
    let body = body.trim_ascii_start();
    let is_json = body.starts_with(b"{") || serde_json::from_slice::<IgnoredAny>(body).is_ok();
    is_refusal && !body.is_empty() && !is_json
}

/// The error for a refusal that does not come from the API.
fn foreign(status: u16, base_url: &reqwest::Url) -> Error {
    Error::new(
        ErrorKind::Response,
        format!(
            "{status}, but not from the API: check the base URL, {}, and the proxy",
            base_url.as_str().trim_end_matches('/')
        ),
    )
}

/// Reads an error response in any of the API's forms, or in none. Removes the client's credentials from it, those of the
/// request, and those that the API returns.
pub(crate) fn read_error(
    status: u16,
    headers: &HeaderMap,
    body: &[u8],
    own: OwnCredentials<'_>,
    mut secrets: Vec<String>,
) -> Error {
    let body = body.get(..LARGEST_ERROR_BODY).unwrap_or(body);
    let mut text = String::from_utf8_lossy(body).into_owned();
    let mut json = serde_json::from_str::<Value>(&text).ok();
    match &mut json {
        Some(json) => redact(json, &|text| redact_own(text, own)),
        None => redact_own(&mut text, own),
    }
    let required = json
        .as_ref()
        .and_then(error_object)
        .filter(|_| (465..=468).contains(&status))
        .map(precondition);
    match &mut json {
        Some(json) => {
            collect_secrets(json, &mut secrets);
            // A URL first, and the token in it next.
            secrets.sort_by(|a, b| (b.len(), b).cmp(&(a.len(), a)));
            secrets.dedup();
            redact(json, &|text| redact_text(text, &secrets));
        }
        None => redact_text(&mut text, &secrets),
    }
    let mut request_id = request_id(headers, own);
    request_id.iter_mut().for_each(|id| redact_text(id, &secrets));
    let mut error = ApiErrorBody {
        status_code: Some(status),
        request_id,
        retry_after: retry_after(headers),
        ..ApiErrorBody::default()
    };
    let mut message = match &json {
        Some(Value::String(text)) if !text.trim().is_empty() => Some(text.clone()),
        _ => None,
    };
    if let Some(object) = json.as_ref().and_then(error_object) {
        let take = |name: &str| object.get(name)?.as_str().map(str::to_owned);
        error.error_code = take("error_code");
        error.request_id = take("request_id").or(error.request_id);
        // The last members are those of gateways.
        let of_error = |name: &str| object.get("error")?.get(name)?.as_str().map(str::to_owned);
        message = take("message")
            .or_else(|| take("error"))
            .or_else(|| of_error("message"))
            .or_else(|| take("title"))
            .or_else(|| take("reason"));
        match object.get("detail") {
            Some(Value::String(detail)) => {
                message = take("message").or_else(|| Some(detail.clone()));
            }
            Some(Value::Array(problems)) => {
                error.details = problems.iter().map(validation_detail).collect();
            }
            _ => {}
        }
        if let Some(Value::Array(details)) = object.get("details") {
            error.details.extend(details.iter().map(structured_detail));
        }
        if let Some(Value::Array(suggestions)) = object.get("suggestions") {
            error.suggestions =
                suggestions.iter().filter_map(|s| s.as_str().map(str::to_owned)).collect();
        }
        if let Some(Value::Array(links)) = object.get("links") {
            error.links = links
                .iter()
                .map(|link| ErrorLink { url: text_of(link, "url"), label: text_of(link, "label") })
                .collect();
        }
    }
    let mut message = message.unwrap_or_else(|| default_message(status, json.is_some()));
    let complaints: Vec<String> = error
        .details
        .iter()
        .filter_map(|detail| match (&detail.field, &detail.message) {
            (Some(field), Some(message)) => Some(format!("`{field}`: {message}")),
            (None, Some(message)) => Some(message.clone()),
            _ => None,
        })
        .collect();
    if !complaints.is_empty() {
        message = format!("{message}: {}", complaints.join("; "));
    }
    error.body = json.or_else(|| {
        let cut: String = text.chars().take(LARGEST_ERROR_TEXT).collect();
        (!cut.is_empty()).then_some(Value::String(cut))
    });
    Error::api(error, message).with_precondition(required)
}

/// The members of an error. Some errors are wrapped in `detail`.
fn error_object(json: &Value) -> Option<&Map<String, Value>> {
    let object = json.as_object()?;
    object.get("detail").and_then(Value::as_object).or(Some(object))
}

/// What an on-chain KMS requires: in the list of details, or in the object itself.
fn precondition(object: &Map<String, Value>) -> Precondition {
    let mut required = Precondition::default();
    for detail in object.get("details").and_then(Value::as_array).into_iter().flatten() {
        if let (Some(field), Some(value)) =
            (detail.get("field").and_then(Value::as_str), detail.get("value"))
        {
            required.read(field, value);
        }
    }
    for (name, value) in object {
        required.read(name, value);
    }
    required
}

/// FastAPI's form: `loc` is a path that starts with the place of the field, such as `body`.
fn validation_detail(problem: &Value) -> ErrorDetail {
    let field = problem.get("loc").and_then(Value::as_array).map(|path| {
        let mut field = String::new();
        for (index, part) in path.iter().enumerate() {
            match part {
                Value::String(name)
                    if index == 0
                        && ["body", "query", "path", "header"].contains(&name.as_str()) => {}
                Value::String(name) if field.is_empty() => field.push_str(name),
                Value::String(name) => field.push_str(&format!(".{name}")),
                other => {
                    let index = serde_json::to_string(other).unwrap_or_default();
                    field.push_str(&format!("[{index}]"));
                }
            }
        }
        field
    });
    ErrorDetail {
        field: field.filter(|field| !field.is_empty()),
        value: problem.get("input").cloned(),
        message: text_of(problem, "msg"),
    }
}

fn structured_detail(detail: &Value) -> ErrorDetail {
    ErrorDetail {
        field: text_of(detail, "field"),
        value: detail.get("value").filter(|value| !value.is_null()).cloned(),
        message: text_of(detail, "message"),
    }
}

fn text_of(value: &Value, name: &str) -> Option<String> {
    value.get(name)?.as_str().map(str::to_owned)
}

fn default_message(status: u16, is_json: bool) -> String {
    let reason = match status {
        465 => "the compose hash must be registered on chain first",
        466 => "the compose hash is invalid or has expired",
        467 => "the transaction could not be verified",
        468 => "the compose hash is not allowed",
        _ => reqwest::StatusCode::from_u16(status)
            .ok()
            .and_then(|status| status.canonical_reason())
            .unwrap_or("no reason given"),
    };
    if is_json { reason.to_owned() } else { format!("{reason} (the answer is not from the API)") }
}

/// The peer that did not respond: the server, or the proxy to it.
fn unanswered(url: &reqwest::Url, proxy: Option<&ProxyRoute>, source: &reqwest::Error) -> String {
    let server = url.origin().ascii_serialization();
    let Some(proxy) = proxy else { return format!("no answer from {server}") };
    let is_tunneled = url.scheme() == "https";
    // After the tunnel is open, a failure is between the client and the server.
    if source.is_connect() && (!is_tunneled || chain(source).contains("tunnel error")) {
        return format!("no connection through {proxy}");
    }
    format!("no answer from {server} through {proxy}")
}

/// The failure of a request without a response, with advice if it is not temporary.
fn unopened(
    source: reqwest::Error,
    url: &reqwest::Url,
    proxy: Option<&ProxyRoute>,
    dialect: Dialect,
) -> Failure {
    let what = unanswered(url, proxy, &source);
    let advice = advice(&source, dialect);
    let failure = lost(source, &what);
    match failure.outage {
        Outage::Permanent => Failure { error: failure.error.with_note(advice), ..failure },
        _ => failure,
    }
}

/// The failure of a request whose response did not arrive or was cut off.
fn lost(source: reqwest::Error, what: &str) -> Failure {
    // A request is sent only after connecting. After that, it may have arrived.
    let arrival = if source.is_connect() || source.is_builder() {
        RequestOutcome::Never
    } else {
        RequestOutcome::Unknown
    };
    let (arrival, outage) = match find_source::<h2::Error>(&source) {
        // The server reports that it has not processed the request.
        Some(error) if is_unprocessed(error) => (RequestOutcome::Never, Outage::Passing),
        _ => (arrival, outage(&source)),
    };
    let source = source.without_url();
    let error = Error::new(ErrorKind::Transport, format!("{what}: {}", chain(&source)));
    Failure { outage, ..Failure::new(error.with_source(source), arrival) }
}

/// The first error of a type in an error and its causes.
fn find_source<'e, E: std::error::Error + 'static>(
    error: &'e (dyn std::error::Error + 'static),
) -> Option<&'e E> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref::<E>() {
            return Some(found);
        }
        // The source of an `io::Error` is not its inner error, but the source of that.
        let inner = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        if let Some(found) = inner.and_then(|inner| find_source(inner)) {
            return Some(found);
        }
        next = error.source();
    }
    None
}

/// Whether an HTTP/2 server refused a stream, or closed the connection before it accepted the stream.
fn is_unprocessed(error: &h2::Error) -> bool {
    let is_refused = error.reason() == Some(h2::Reason::REFUSED_STREAM);
    is_refused || error.is_go_away() && error.is_remote()
}

/// Whether a failure to get a response is temporary.
fn outage(source: &reqwest::Error) -> Outage {
    if let Some(error) = find_source::<rustls::Error>(source) {
        return match error {
            // The rest of the connection may be lost.
            rustls::Error::InappropriateHandshakeMessage { .. }
            | rustls::Error::HandshakeNotComplete => Outage::Passing,
            _ => Outage::Permanent,
        };
    }
    if find_source::<hyper::Error>(source).is_some_and(hyper::Error::is_parse) {
        return Outage::Permanent;
    }
    if !source.is_connect() {
        return Outage::Passing;
    }
    let text = chain(source);
    if text.contains("tunnel") || text.contains("proxy authorization") {
        return Outage::Permanent;
    }
    let kind = find_source::<std::io::Error>(source).map(std::io::Error::kind);
    match kind {
        Some(
            io::ErrorKind::ConnectionReset
            | io::ErrorKind::ConnectionAborted
            | io::ErrorKind::BrokenPipe
            | io::ErrorKind::UnexpectedEof,
        ) => Outage::Passing,
        // Refused, unreachable, an unknown name, or a timeout of the connection.
        _ => Outage::Unreachable,
    }
}

/// The advice for a failure that is not temporary.
fn advice(source: &reqwest::Error, dialect: Dialect) -> String {
    if let Some(error) = find_source::<rustls::Error>(source) {
        let rustls::Error::InvalidCertificate(_) = error else {
            return "check the base URL: its port may be wrong, or not serve https".to_owned();
        };
        let option = FieldPath::root(dialect).member("ca_bundle").to_string();
        return format!(
            "if your own authority signed the server's certificate, give the authority's PEM file as `{option}` \
             or in {}",
            extra_roots(dialect).unwrap_or("SSL_CERT_FILE")
        );
    }
    let advice = match find_source::<hyper::Error>(source) {
        Some(_) => "check the base URL's scheme and port: the server does not answer in HTTP",
        None => "check the proxy, its user name and its password",
    };
    advice.to_owned()
}

fn redirected(answer: &Response, own: OwnCredentials<'_>) -> Failure {
    let mut target = answer
        .headers()
        .get(reqwest::header::LOCATION)
        .and_then(|location| location.to_str().ok())
        .and_then(|location| answer.url().join(location).ok())
        .map_or_else(|| "nowhere".to_owned(), |url| url.origin().ascii_serialization());
    redact_own(&mut target, own);
    let error = Error::new(
        ErrorKind::Response,
        format!(
            "the API answered {}, a redirect to {target}; the client does not follow it, so that no \
             other server gets the API key: check the base URL",
            answer.status().as_u16()
        ),
    );
    Failure::new(error, RequestOutcome::Refused)
}

/// Why a body cannot be decoded.
fn uncoded(error: &CodingError, limit: u64) -> Cut {
    let (why, is_permanent) = match error {
        CodingError::Unknown(coding) => {
            (format!("expected an answer without compression or in gzip, not in {coding:?}"), true)
        }
        CodingError::TooLarge => (
            format!(
                "the API's answer is larger than {limit} bytes: ask for less, or raise the client's \
                 `max_response_size`"
            ),
            true,
        ),
        CodingError::Corrupt => ("the API's answer is not valid gzip".to_owned(), false),
    };
    Cut { error: Error::new(ErrorKind::Response, why), is_permanent }
}

/// Reads a body up to a limit, which counts decompressed bytes. Returns why it is incomplete, if it is.
async fn read(mut answer: Response, limit: u64, decoder: &mut Decoder) -> Option<Cut> {
    let maximum = usize::try_from(limit).unwrap_or(usize::MAX);
    let promised = answer.content_length().and_then(|length| usize::try_from(length).ok());
    if promised.is_some_and(|length| length > maximum) {
        return Some(uncoded(&CodingError::TooLarge, limit));
    }
    decoder.expect(promised.unwrap_or(0));
    loop {
        match answer.chunk().await {
            Ok(Some(chunk)) => {
                if let Err(error) = decoder.feed(&chunk, maximum) {
                    return Some(uncoded(&error, limit));
                }
            }
            Ok(None) => return None,
            Err(source) => {
                let error = lost(source, "the connection was lost during the answer").error;
                return Some(Cut { error, is_permanent: false });
            }
        }
    }
}

/// Reads the start of an error response.
async fn read_start(mut answer: Response) -> (Vec<u8>, Option<reqwest::Error>) {
    let Ok(mut decoder) = Decoder::of(answer.headers()) else { return (Vec::new(), None) };
    let mut length = 0;
    let broke_off = loop {
        match answer.chunk().await {
            Ok(Some(chunk)) => {
                length += chunk.len();
                let is_unreadable = decoder.feed(&chunk, LARGEST_ERROR_BODY).is_err();
                if is_unreadable || length >= LARGEST_ERROR_BODY {
                    break None;
                }
            }
            Ok(None) => break None,
            Err(source) => break Some(source),
        }
    };
    let (mut body, _) = decoder.finish();
    body.truncate(LARGEST_ERROR_BODY);
    (body, broke_off)
}

/// How long the API asks to wait: `retry-after-ms`, or `Retry-After` in seconds, as a fraction of a second, or as a
/// date. Invalid values are ignored.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = |name: &str| header(headers, name).map(str::trim);
    let number = |text: &str| text.parse::<f64>().ok().filter(|number| *number >= 0.0);
    if let Some(milliseconds) = text("retry-after-ms").and_then(number) {
        return Duration::try_from_secs_f64(milliseconds / 1000.0).ok();
    }
    let text = text("retry-after")?;
    if let Some(seconds) = number(text) {
        return Duration::try_from_secs_f64(seconds).ok();
    }
    let until = httpdate::parse_http_date(text).ok()?;
    // Both times are by the server's clock, which may differ from the local one.
    let now = header(headers, "date").and_then(|date| httpdate::parse_http_date(date).ok());
    let now = now.unwrap_or_else(SystemTime::now);
    Some(until.duration_since(now).unwrap_or(Duration::ZERO))
}

fn headers(config: &Config) -> Result<HeaderMap> {
    let mut headers = config.headers.checked(&FieldPath::root(config.dialect).field("headers"))?;
    match &config.credentials {
        Credentials::Key(key) => {
            let mut key = header_value(key.expose())?;
            key.set_sensitive(true);
            headers.insert("x-api-key", key);
        }
        Credentials::Bearer(BearerToken::Text(token)) => {
            headers.insert(AUTHORIZATION, bearer(token, config.dialect)?);
        }
        Credentials::Bearer(BearerToken::Provider(_)) => {}
    }
    if let Some(workspace) = &config.workspace {
        headers.insert("x-phala-workspace", header_value(workspace)?);
    }
    headers.insert("x-phala-version", header_value(&config.api_version)?);
    headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("gzip"));
    Ok(headers)
}

/// The token of the caller's function.
async fn ask_for_token(token: TokenFuture, dialect: Dialect) -> Result<Secret> {
    // The content of a file ends with a line break.
    let token = match token.await.map(trimmed) {
        Ok(token) if token.is_empty() => Err("its result is empty".to_owned()),
        token => token.map(Secret::from),
    };
    token.map_err(|why| {
        refused_token(dialect, format_args!("the function returned no token: {why}"))
    })
}

/// The failure of a token function that does not return. A later request may get a token.
fn late_token(time_limit: Duration) -> Error {
    let why = format!("the token function did not return within {}", length(time_limit));
    Error::new(ErrorKind::Transport, why)
}

fn refused_token(dialect: Dialect, why: impl fmt::Display) -> Error {
    let root = FieldPath::root(dialect);
    Error::configuration(&root.member("bearer_token").to_string(), why)
}

fn bearer(token: &Secret, dialect: Dialect) -> Result<HeaderValue> {
    // The error must not contain the value.
    let mut value = HeaderValue::from_str(&format!("Bearer {}", token.expose())).map_err(|_| {
        refused_token(dialect, "expected a token of printable ASCII, as in any HTTP header")
    })?;
    value.set_sensitive(true);
    Ok(value)
}

fn header_value(value: &str) -> Result<HeaderValue> {
    HeaderValue::from_str(value).map_err(|source| Error::configuration("headers", source))
}

/// The TLS settings. They trust the given bundle, else the certificates of the system together with the bundled ones,
/// since slim images have none. Each client has its own cache of TLS sessions, which a forked child does not share.
fn tls(config: &Config) -> Result<rustls::ClientConfig> {
    with_roots(match &config.ca_bundle {
        Some(path) => Arc::new(roots_of_bundle(path, config.dialect)?),
        None if has_certificates(config) => default_roots(&config.certificates),
        None => Arc::new(rustls::RootCertStore::empty()),
    })
}

/// Whether the TLS settings have certificates. Without encryption, the API's connection needs none.
fn has_certificates(config: &Config) -> bool {
    config.ca_bundle.is_some()
        || config.base_url.scheme() == "https"
        || config.proxy.as_ref().is_some_and(ProxyRoute::is_https)
}

/// The certificates of a PEM file.
fn roots_of_bundle(path: &str, dialect: Dialect) -> Result<rustls::RootCertStore> {
    use rustls::pki_types::pem::PemObject;
    let at = &FieldPath::root(dialect).member("ca_bundle").to_string();
    if path.contains("-----BEGIN") || path.contains(['\n', '\r']) {
        let why = "expected the path of a PEM file, not its text";
        return Err(Error::configuration(at, why));
    }
    // A key may be given as this option.
    let shown = if path.contains("phak_") { "the path".to_owned() } else { format!("{path:?}") };
    let refused = |why: fmt::Arguments<'_>| Error::configuration(at, format_args!("{shown} {why}"));
    let mut roots = rustls::RootCertStore::empty();
    let certificates = rustls::pki_types::CertificateDer::pem_file_iter(path)
        .map_err(|source| refused(format_args!("cannot be read: {source}")))?;
    for certificate in certificates {
        let certificate =
            certificate.map_err(|source| refused(format_args!("is not a PEM file: {source}")))?;
        roots
            .add(certificate)
            .map_err(|source| refused(format_args!("has an invalid certificate: {source}")))?;
    }
    if roots.is_empty() {
        return Err(refused(format_args!(
            "has no certificate: expected a PEM file with at least one"
        )));
    }
    Ok(roots)
}

/// The certificates of the system and the bundled ones. They are read once for each process.
fn default_roots(certificates: &Certificates) -> Arc<rustls::RootCertStore> {
    // Nothing waits for this lock: a forked child may have inherited it locked, and then reads the certificates again.
    static KNOWN: Mutex<Vec<(Certificates, Arc<rustls::RootCertStore>)>> = Mutex::new(Vec::new());
    if let Ok(known) = KNOWN.try_lock()
        && let Some((_, roots)) = known.iter().find(|(of, _)| of == certificates)
    {
        return Arc::clone(roots);
    }
    let mut roots = rustls::RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    roots.add_parsable_certificates(system_certificates(certificates));
    let roots = Arc::new(roots);
    if let Ok(mut known) = KNOWN.try_lock() {
        known.push((certificates.clone(), Arc::clone(&roots)));
    }
    roots
}

/// The places of the system's certificates on Linux and similar systems.
const SYSTEM_BUNDLES: [&str; 5] = [
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
];

/// The certificates that the client's environment names, else the system's.
fn system_certificates(
    Certificates { file, directory, extra }: &Certificates,
) -> Vec<rustls::pki_types::CertificateDer<'static>> {
    let [file, directory, extra] =
        [file, directory, extra].map(|path| path.as_deref().map(Path::new));
    let is_named = |name| std::env::var_os(name).is_some();
    let mut loaded = if file.is_some() || directory.is_some() {
        rustls_native_certs::load_certs_from_paths(file, directory)
    } else if is_named("SSL_CERT_FILE") || is_named("SSL_CERT_DIR") {
        // The library would read the environment of the process, which may not be that of the client.
        let bundle = SYSTEM_BUNDLES.iter().map(Path::new).find(|path| path.exists());
        rustls_native_certs::load_certs_from_paths(bundle, None)
    } else {
        rustls_native_certs::load_native_certs()
    };
    if extra.is_some() {
        loaded.certs.extend(rustls_native_certs::load_certs_from_paths(extra, None).certs);
    }
    loaded.certs
}

/// The client identifies itself with an API key and has no certificate, so no code for signing is needed.
#[derive(Debug)]
struct NoClientKeys;

impl rustls::crypto::KeyProvider for NoClientKeys {
    fn load_private_key(
        &self,
        _: rustls::pki_types::PrivateKeyDer<'static>,
    ) -> std::result::Result<Arc<dyn rustls::sign::SigningKey>, rustls::Error> {
        Err(rustls::Error::General("there are no client certificates".to_owned()))
    }
}

fn with_roots(roots: Arc<rustls::RootCertStore>) -> Result<rustls::ClientConfig> {
    let provider = rustls::crypto::CryptoProvider {
        key_provider: &NoClientKeys,
        ..rustls::crypto::ring::default_provider()
    };
    let mut settings = rustls::ClientConfig::builder_with_provider(Arc::new(provider))
        .with_safe_default_protocol_versions()
        .map_err(|source| {
            Error::new(ErrorKind::Configuration, format!("TLS cannot be set up: {source}"))
        })?
        .with_root_certificates(roots)
        .with_no_client_auth();
    settings.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(settings)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::Client;
    use reqwest::Method;
    use std::sync::atomic::{AtomicU32, Ordering};
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;

    /// A server that sends the same response to every request, and counts its connections.
    async fn server(answer: String) -> (String, Arc<AtomicU32>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let count = Arc::new(AtomicU32::new(0));
        let counter = Arc::clone(&count);
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                counter.fetch_add(1, Ordering::SeqCst);
                let _ = stream.read(&mut [0; 4096]).await;
                let _ = stream.write_all(answer.as_bytes()).await;
            }
        });
        (origin, count)
    }

    #[tokio::test]
    async fn no_redirect_of_a_stream_is_followed() {
        let (other, count) = server("HTTP/1.1 204 No Content\r\n\r\n".to_owned()).await;
        for status in [301, 302, 303, 307, 308] {
            let head = format!("HTTP/1.1 {status} Elsewhere\r\nlocation: {other}/stolen\r\n");
            let (origin, asked) = server(format!("{head}content-length: 0\r\n\r\n")).await;
            let client = Client::builder().api_key("phak_test").base_url(&origin).build().unwrap();
            for (sent, method) in
                ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"].into_iter().enumerate()
            {
                let http_request =
                    HttpRequest::new(Method::from_bytes(method.as_bytes()).unwrap(), "/cvms");
                let failure = client.session().transport.events(&http_request).await.unwrap_err();
                let text = failure.error.to_string();
                assert!(text.contains(&other), "{method} {status}: {text}");
                assert!(asked.load(Ordering::SeqCst) > u32::try_from(sent).unwrap());
            }
        }
        assert_eq!(count.load(Ordering::SeqCst), 0, "the other origin was contacted");
    }
}
