//! One attempt: a request, and its answer or what went wrong, with nothing secret in it.

use crate::arguments::Place;
use crate::call_runtime::is_second_worker;
use crate::error::{
    ApiErrorBody, Error, ErrorDetail, ErrorKind, ErrorLink, Precondition, Result, chain,
};
use crate::operation::Wire;
use crate::options::{BearerToken, Config, Credentials, Proxy, TokenFuture, host_name_hint};
use crate::retry::{Arrival, Failure};
use crate::sse;
use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue};
use reqwest::{Request, Response, redirect};
use serde_json::{Map, Value};
use std::collections::VecDeque;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, SystemTime};
use tokio::time::Instant;

/// The largest part of an error answer that is kept.
const LARGEST_ERROR_BODY: usize = 64 << 10;
/// The largest part of an error answer without JSON that is kept.
const LARGEST_ERROR_TEXT: usize = 4 << 10;

/// A 2xx answer.
pub(crate) struct Answered {
    /// As far as it came.
    pub(crate) body: Vec<u8>,
    /// What its body is, by its content type.
    pub(crate) content: Content,
    /// Why the body is not all that was sent, if so.
    pub(crate) cut: Option<Cut>,
    /// The server's clock when it answered, in whole seconds.
    pub(crate) date: Option<SystemTime>,
    pub(crate) status: u16,
    pub(crate) request_id: Option<String>,
}

/// What a body is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Content {
    /// JSON, or nothing that says otherwise.
    Json,
    /// A page of a proxy: the API answers none.
    Html,
    /// Any other text.
    Text,
}

impl Content {
    fn of(headers: &HeaderMap) -> Self {
        let content_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let media_type = content_type.unwrap_or_default().split(';').next().unwrap_or_default();
        let media_type = media_type.trim().to_ascii_lowercase();
        match media_type.as_str() {
            "text/html" | "application/xhtml+xml" => Self::Html,
            "" | "application/json" | "application/octet-stream" => Self::Json,
            json if json.ends_with("+json") => Self::Json,
            _ => Self::Text,
        }
    }
}

/// Why the body of a success is not all that was sent.
pub(crate) struct Cut {
    pub(crate) error: Error,
    /// Whether it would be so again.
    pub(crate) is_permanent: bool,
}

pub(crate) struct Transport {
    config: Arc<Config>,
    http: reqwest::Client,
    /// With the second worker's connections. Made together with the other one, of the same environment.
    http_of_second_worker: reqwest::Client,
    /// Of every request: copied as a whole, which is less work than to merge them.
    headers: HeaderMap,
}

impl Transport {
    pub(crate) fn new(config: &Arc<Config>) -> Result<Self> {
        let tls = tls(config)?;
        Ok(Self {
            http: http_client(config, tls.clone())?,
            http_of_second_worker: http_client(config, tls)?,
            headers: headers(config)?,
            config: Arc::clone(config),
        })
    }

    /// The client whose connections are this thread's.
    fn http(&self) -> &reqwest::Client {
        if is_second_worker() { &self.http_of_second_worker } else { &self.http }
    }

    /// Sends a request once, and waits for so long for the end of its answer.
    ///
    /// From the moment that a status of success is there, the request has succeeded: what happens to the
    /// body then is part of the answer.
    pub(crate) async fn send(
        &self,
        wire: &Wire,
        limit: u64,
        patience: Duration,
    ) -> Result<Answered, Failure> {
        let until = Instant::now().checked_add(patience);
        let remaining =
            || until.map_or(patience, |until| until.saturating_duration_since(Instant::now()));
        let late = || {
            let why = format!("no answer within {} seconds", patience.as_secs_f64());
            Error::new(ErrorKind::Transport, why)
        };
        let opened = tokio::time::timeout(patience, self.open(wire, None)).await;
        let answer = opened.map_err(|_| Failure::new(late(), Arrival::Unknown))??;
        let header = |name: &str| answer.headers().get(name)?.to_str().ok();
        let date = header("date").and_then(|date| httpdate::parse_http_date(date).ok());
        let request_id = header("x-request-id").map(str::to_owned);
        let content = Content::of(answer.headers());
        let status = answer.status().as_u16();
        let mut body = Vec::new();
        let read = tokio::time::timeout(remaining(), read(answer, limit, &mut body)).await;
        let cut = read.unwrap_or_else(|_| Some(Cut { error: late(), is_permanent: false }));
        Ok(Answered { body, content, cut, date, status, request_id })
    }

    /// Sends a request once, and answers the stream of events that comes back.
    pub(crate) async fn events(&self, wire: &Wire) -> Result<Events, Failure> {
        let answer = self.open(wire, Some("text/event-stream")).await?;
        let content_type = answer.headers().get(CONTENT_TYPE);
        let is_stream = content_type
            .and_then(|content_type| content_type.to_str().ok())
            .is_some_and(|content_type| content_type.starts_with("text/event-stream"));
        if !is_stream {
            let error = Error::new(ErrorKind::Response, "the API did not answer with a stream");
            return Err(Failure::new(error, Arrival::Refused));
        }
        Ok(Events { answer, decoder: sse::Decoder::default(), ready: VecDeque::new() })
    }

    /// Sends a request once, and answers the head of a success.
    async fn open(&self, wire: &Wire, accept: Option<&'static str>) -> Result<Response, Failure> {
        let base_url = &self.config.base_url;
        let mut url = base_url.clone();
        url.set_path(&[base_url.path().trim_end_matches('/'), &wire.path].concat());
        if !wire.query.is_empty() {
            url.query_pairs_mut().extend_pairs(&wire.query);
        }
        let mut request = Request::new(wire.method.clone(), url);
        let mut headers = self.headers.clone();
        for (name, value) in &wire.headers {
            headers.insert(name, value.clone());
        }
        if let Some(version) = wire.api_version {
            headers.insert("x-phala-version", HeaderValue::from_static(version));
        }
        if let Some(body) = &wire.body {
            headers.insert(CONTENT_TYPE, wire.content_type.clone());
            *request.body_mut() = Some(body.clone().into());
        }
        if let Some(accept) = accept {
            headers.insert(ACCEPT, HeaderValue::from_static(accept));
        }
        let token = match &self.config.credentials {
            Credentials::Bearer(BearerToken::Provider(give)) => Some(ask_for_token(give()).await?),
            _ => None,
        };
        if let Some(token) = &token {
            headers.insert(AUTHORIZATION, bearer(token).map_err(Failure::unsent)?);
        }
        *request.headers_mut() = headers;
        let answer = self.http().execute(request).await.map_err(|source| {
            lost(source, &format!("no answer from {}", base_url.origin().ascii_serialization()))
        })?;
        let status = answer.status();
        if status.is_success() {
            return Ok(answer);
        }
        if status.is_redirection() {
            return Err(redirected(&answer));
        }
        let headers = answer.headers().clone();
        // An error answer that breaks off still has a status, which says what matters.
        let body = read_start(answer).await;
        let secrets = [self.config.credentials.secret(), token.as_deref()];
        let (body, message) = read_error(status.as_u16(), &headers, &body, secrets);
        Err(Failure::new(Error::api(body, message), Arrival::Refused))
    }
}

/// A stream of events. Dropped, its connection is closed.
#[derive(Debug)]
pub(crate) struct Events {
    answer: Response,
    decoder: sse::Decoder,
    ready: VecDeque<sse::Event>,
}

impl Events {
    /// The next event; `None` at the end of the stream.
    pub(crate) async fn next(&mut self) -> Result<Option<sse::Event>, Failure> {
        loop {
            if let Some(event) = self.ready.pop_front() {
                return Ok(Some(event));
            }
            let chunk = self.answer.chunk().await;
            let Some(chunk) = chunk.map_err(|source| lost(source, "the stream broke off"))? else {
                return Ok(None);
            };
            let events = self.decoder.feed(&chunk).map_err(|sse::TooLong| {
                let what = "the API's stream has an endless event";
                Failure::new(Error::new(ErrorKind::Response, what), Arrival::Refused)
            })?;
            self.ready.extend(events);
        }
    }
}

fn http_client(config: &Config, tls: rustls::ClientConfig) -> Result<reqwest::Client> {
    let mut builder = reqwest::Client::builder()
        .redirect(redirect::Policy::none())
        // Zero, so that it does not even copy the request.
        .retry(reqwest::retry::never().max_retries_per_request(0))
        .referer(false)
        .connect_timeout(config.connect_timeout)
        .tcp_nodelay(true)
        .http2_keep_alive_interval(keep_alive(config.request_timeout / 2))
        .http2_keep_alive_timeout(keep_alive(config.request_timeout / 4))
        .user_agent(&config.user_agent)
        .tls_backend_preconfigured(tls);
    match &config.proxy {
        None => {}
        Some(Proxy::Off) => builder = builder.no_proxy(),
        Some(Proxy::Url(url)) => {
            // The library's own words would repeat the URL, and its password.
            let proxy = reqwest::Proxy::all(url.expose()).map_err(|_| {
                let hint = host_name_hint(url.expose());
                let why = format_args!("this is not a proxy's URL{hint}");
                Error::configuration("proxy", why)
            })?;
            builder = builder.proxy(proxy);
        }
    }
    builder.build().map_err(|source| {
        Error::new(
            ErrorKind::Configuration,
            format!("the HTTP client cannot be built: {}", chain(&source)),
        )
    })
}

/// So that a connection that died is noticed, and left, before the attempt on it has used up its time:
/// the next attempt would be made on it again. Not so soon that a slow network seems dead.
fn keep_alive(share: Duration) -> Duration {
    share.clamp(Duration::from_secs(1), Duration::from_secs(20))
}

/// What an error answer says, in any of the API's shapes or in none, without the key.
pub(crate) fn read_error(
    status: u16,
    headers: &HeaderMap,
    body: &[u8],
    secrets: [Option<&str>; 2],
) -> (ApiErrorBody, String) {
    let mut text = String::from_utf8_lossy(body).into_owned();
    for secret in secrets.into_iter().flatten().filter(|secret| !secret.is_empty()) {
        if text.contains(secret) {
            text = text.replace(secret, "[redacted]");
        }
    }
    let mut json = serde_json::from_str::<Value>(&text).ok();
    let header = |name: &str| headers.get(name)?.to_str().ok().map(str::to_owned);
    let mut error = ApiErrorBody {
        status_code: status,
        request_id: header("x-request-id"),
        retry_after: retry_after(headers),
        ..ApiErrorBody::default()
    };
    let mut message = None;
    if let Some(Value::Object(object)) = &json {
        // Some errors come wrapped in `detail`.
        let object = match object.get("detail") {
            Some(Value::Object(inner)) => inner,
            _ => object,
        };
        let take = |name: &str| object.get(name)?.as_str().map(str::to_owned);
        error.error_code = take("error_code");
        error.request_id = take("request_id").or(error.request_id);
        message = take("message");
        match object.get("detail") {
            Some(Value::String(detail)) => message = message.or_else(|| Some(detail.clone())),
            Some(Value::Array(problems)) => {
                error.details = problems.iter().map(validation_detail).collect();
            }
            _ => {}
        }
        if (465..=468).contains(&status) {
            error.precondition = Some(Box::new(precondition(object)));
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
    if error.precondition.is_some() {
        json.iter_mut().for_each(redact_commits);
        for detail in &mut error.details {
            let is_secret =
                detail.field.as_deref().is_some_and(|field| Precondition::SECRETS.contains(&field));
            if is_secret && detail.value.is_some() {
                detail.value = Some(Value::from("[redacted]"));
            }
        }
    }
    error.body = json.or_else(|| {
        let cut: String = text.chars().take(LARGEST_ERROR_TEXT).collect();
        (!cut.is_empty()).then_some(Value::String(cut))
    });
    (error, message)
}

/// What an on-chain KMS wants: in the list of details, or in the object itself.
fn precondition(object: &Map<String, Value>) -> Precondition {
    let mut wanted = Precondition::default();
    for detail in object.get("details").and_then(Value::as_array).into_iter().flatten() {
        if let (Some(field), Some(value)) =
            (detail.get("field").and_then(Value::as_str), detail.get("value"))
        {
            wanted.take(field, value);
        }
    }
    for (name, value) in object {
        wanted.take(name, value);
    }
    wanted
}

/// Takes out what lets its owner commit: it is in fields of its own, which are not printed.
fn redact_commits(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(redact_commits),
        Value::Object(object) => {
            let is_secret = |name: &str| Precondition::SECRETS.contains(&name);
            let is_detail = object.get("field").and_then(Value::as_str).is_some_and(is_secret);
            for (name, value) in object {
                if value.is_string() && (is_secret(name) || is_detail && name == "value") {
                    *value = Value::from("[redacted]");
                } else {
                    redact_commits(value);
                }
            }
        }
        _ => {}
    }
}

/// FastAPI's form: `loc` is a path that begins with where the field was, such as `body`.
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
    if is_json { reason.to_owned() } else { format!("{reason} (the answer is not the API's own)") }
}

/// A request whose answer did not come, or broke off.
fn lost(source: reqwest::Error, what: &str) -> Failure {
    // Connecting is before sending; everything after may have arrived.
    let arrival =
        if source.is_connect() || source.is_builder() { Arrival::Never } else { Arrival::Unknown };
    let source = source.without_url();
    let error = Error::new(ErrorKind::Transport, format!("{what}: {}", chain(&source)));
    Failure::new(error.with_source(source), arrival)
}

fn redirected(answer: &Response) -> Failure {
    let target = answer
        .headers()
        .get(reqwest::header::LOCATION)
        .and_then(|location| location.to_str().ok())
        .and_then(|location| answer.url().join(location).ok())
        .map_or_else(|| "nowhere".to_owned(), |url| url.origin().ascii_serialization());
    let error = Error::new(
        ErrorKind::Response,
        format!(
            "the API answered {}, a redirect to {target}, which is not followed, since that would \
             hand the API key on: check the base URL",
            answer.status().as_u16()
        ),
    );
    Failure::new(error, Arrival::Refused)
}

/// Reads a body up to a limit, counted after decompression, and answers why it is not whole, if so.
async fn read(mut answer: Response, limit: u64, body: &mut Vec<u8>) -> Option<Cut> {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let too_large = || {
        let why = format!(
            "the API's answer is larger than {limit} bytes, the client's largest response size"
        );
        Some(Cut { error: Error::new(ErrorKind::Response, why), is_permanent: true })
    };
    let promised = answer.content_length().and_then(|length| usize::try_from(length).ok());
    if promised.is_some_and(|length| length > limit) {
        return too_large();
    }
    body.reserve(promised.unwrap_or(0).min(1 << 20));
    loop {
        match answer.chunk().await {
            Ok(Some(chunk)) if body.len() + chunk.len() > limit => return too_large(),
            Ok(Some(chunk)) => body.extend_from_slice(&chunk),
            Ok(None) => return None,
            Err(source) => {
                let error = lost(source, "the answer broke off").error;
                return Some(Cut { error, is_permanent: false });
            }
        }
    }
}

/// Reads the beginning of an error answer.
async fn read_start(mut answer: Response) -> Vec<u8> {
    let mut body = Vec::new();
    while body.len() < LARGEST_ERROR_BODY {
        match answer.chunk().await {
            Ok(Some(chunk)) => body.extend_from_slice(&chunk),
            Ok(None) | Err(_) => break,
        }
    }
    body.truncate(LARGEST_ERROR_BODY);
    body
}

/// How long the API asks to wait: `retry-after-ms`, or `Retry-After` as seconds, a fraction of one,
/// or a date. Nonsense is ignored.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = |name: &str| headers.get(name)?.to_str().ok().map(str::trim);
    let number = |text: &str| text.parse::<f64>().ok().filter(|number| *number >= 0.0);
    if let Some(milliseconds) = text("retry-after-ms").and_then(number) {
        return Duration::try_from_secs_f64(milliseconds / 1000.0).ok();
    }
    let text = text("retry-after")?;
    if let Some(seconds) = number(text) {
        return Duration::try_from_secs_f64(seconds).ok();
    }
    let date = httpdate::parse_http_date(text).ok()?;
    Some(date.duration_since(SystemTime::now()).unwrap_or(Duration::ZERO))
}

fn headers(config: &Config) -> Result<HeaderMap> {
    let mut headers = config.headers.to_map()?;
    match &config.credentials {
        Credentials::Key(key) => {
            let mut key = header_value(key.expose())?;
            key.set_sensitive(true);
            headers.insert("x-api-key", key);
        }
        Credentials::Bearer(BearerToken::Text(token)) => {
            headers.insert(AUTHORIZATION, bearer(token.expose())?);
        }
        Credentials::Bearer(BearerToken::Provider(_)) => {}
    }
    if let Some(workspace) = &config.workspace {
        headers.insert("x-phala-workspace", header_value(workspace)?);
    }
    headers.insert("x-phala-version", header_value(&config.api_version)?);
    headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    Ok(headers)
}

/// The token of a function that the caller has given.
async fn ask_for_token(token: TokenFuture) -> Result<String, Failure> {
    token.await.map_err(|why| {
        let why = format!("`bearer_token` gave no token: {why}");
        Failure::unsent(Error::new(ErrorKind::Configuration, why))
    })
}

fn bearer(token: &str) -> Result<HeaderValue> {
    // Its value must not be in the error.
    let mut value = HeaderValue::from_str(&format!("Bearer {}", token.trim())).map_err(|_| {
        Error::configuration(
            "bearer_token",
            "this is not a token: it has characters that no header has",
        )
    })?;
    value.set_sensitive(true);
    Ok(value)
}

fn header_value(value: &str) -> Result<HeaderValue> {
    HeaderValue::from_str(value).map_err(|source| Error::configuration("headers", source))
}

/// The TLS settings: certificates of the bundle that was given; else the system's together with the
/// bundled ones, since slim images have none. Read once for a process, and only when they are needed.
fn tls(config: &Config) -> Result<rustls::ClientConfig> {
    static DEFAULT: OnceLock<rustls::ClientConfig> = OnceLock::new();
    let root = Place::root(config.dialect);
    let at = &root.member("ca_bundle", "caBundle").to_string();
    if let Some(path) = &config.ca_bundle {
        use rustls::pki_types::pem::PemObject;
        let mut roots = rustls::RootCertStore::empty();
        let certificates =
            rustls::pki_types::CertificateDer::pem_file_iter(path).map_err(|source| {
                Error::configuration(at, format_args!("{path:?} cannot be read: {source}"))
            })?;
        for certificate in certificates {
            let certificate = certificate.map_err(|source| {
                Error::configuration(at, format_args!("{path:?} is not a PEM file: {source}"))
            })?;
            roots.add(certificate).map_err(|source| {
                Error::configuration(
                    at,
                    format_args!("{path:?} has a certificate that cannot be used: {source}"),
                )
            })?;
        }
        if roots.is_empty() {
            return Err(Error::configuration(
                at,
                format_args!("{path:?} has no certificate in it"),
            ));
        }
        return with_roots(roots);
    }
    let is_plain =
        config.base_url.scheme() == "http" && !matches!(config.proxy, Some(Proxy::Url(_)));
    if is_plain {
        return with_roots(rustls::RootCertStore::empty());
    }
    if let Some(settings) = DEFAULT.get() {
        return Ok(settings.clone());
    }
    let mut roots = rustls::RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    let settings = with_roots(roots)?;
    Ok(DEFAULT.get_or_init(|| settings).clone())
}

/// The client identifies itself with an API key, and has no certificate: no code that signs is needed.
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

fn with_roots(roots: rustls::RootCertStore) -> Result<rustls::ClientConfig> {
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

    /// A server that gives every request the same answer, and counts its connections.
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
                let wire = Wire::new(Method::from_bytes(method.as_bytes()).unwrap(), "/cvms");
                let failure = client.session().transport.events(&wire).await.unwrap_err();
                let text = failure.error.to_string();
                assert!(text.contains(&other), "{method} {status}: {text}");
                assert!(asked.load(Ordering::SeqCst) > u32::try_from(sent).unwrap());
            }
        }
        assert_eq!(count.load(Ordering::SeqCst), 0, "the other origin was contacted");
    }
}
