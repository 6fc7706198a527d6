//! The options of a client, with their checks and defaults.

use crate::config::environment::{Environment, extra_roots, whose};
use crate::config::proxy::{self, Proxies, Proxy, ProxyRoute, host_name_hint};
use crate::error::{Result, length};
use crate::input::arguments::{Argument, Dialect, FieldPath, StringMap, arguments};
use crate::input::secret::{Secret, trimmed};
use crate::schema::{Kind, Literal, from_text, unwritten_shapes};
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use serde_json::Value;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

/// The default URL of the API.
const DEFAULT_BASE_URL: &str = "https://cloud-api.phala.com/api/v1";
/// The default API version.
pub(crate) const DEFAULT_API_VERSION: &str = "2026-06-23";
const TIMEOUT: Duration = Duration::from_secs(600);
const WAIT_TIMEOUT: Duration = Duration::from_secs(1800);
const POLL_INTERVAL: Duration = Duration::from_secs(1);
/// With a shorter limit, it is chance whether a request is sent.
const SHORTEST_TIMEOUT: Duration = Duration::from_millis(1);
const LONGEST_POLL_INTERVAL: Duration = Duration::from_secs(3600);
const REQUEST_TIMEOUT: Duration = Duration::from_secs(30);
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
const MAX_RETRIES: u32 = 30;
const RETRY_CAP: Duration = Duration::from_secs(20);
const RECONCILE_WINDOW: Duration = Duration::from_secs(30);
const MAX_RESPONSE_SIZE: u64 = 64 << 20;

/// The future of a bearer token, or of the reason why there is none.
pub type TokenFuture = Pin<Box<dyn Future<Output = std::result::Result<String, String>> + Send>>;

/// A bearer token, such as one that GitHub Actions issues (OIDC): text, or a function that returns one for each
/// request. It is never printed.
#[derive(Clone)]
#[non_exhaustive]
pub enum BearerToken {
    /// A fixed token.
    Text(Secret),
    /// A function that returns a token, since such tokens are short-lived.
    Provider(Arc<dyn Fn() -> TokenFuture + Send + Sync>),
}

impl BearerToken {
    /// A token from a function that the client calls before each request.
    pub fn provider<F>(give: impl Fn() -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = std::result::Result<String, String>> + Send + 'static,
    {
        Self::Provider(Arc::new(move || Box::pin(give())))
    }
}

from_text!(BearerToken => |token: String| Self::Text(token.into()));

impl fmt::Debug for BearerToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl PartialEq for BearerToken {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(token), Self::Text(other)) => token == other,
            (Self::Provider(give), Self::Provider(other)) => Arc::ptr_eq(give, other),
            _ => false,
        }
    }
}

unwritten_shapes!(BearerToken => Kind::Token);

impl Argument for BearerToken {
    fn accept(value: Value, at: &FieldPath<'_>) -> Result<Self> {
        Secret::accept(value, at).map(Self::Text)
    }
}

/// The credentials of a client.
#[derive(Debug)]
pub(crate) enum Credentials {
    Key(Secret),
    Bearer(BearerToken),
}

impl Credentials {
    /// The given credentials, else those of the environment. The key takes precedence over the token.
    fn choose(
        key: Option<Secret>,
        token: Option<BearerToken>,
        environment: &Environment,
        root: &FieldPath<'_>,
    ) -> Result<Self> {
        let at_key = root.member("api_key");
        let at_token = root.member("bearer_token");
        let is_given = |text: &Secret| !text.expose().is_empty();
        let from_key = |key: Secret, variable: Option<&str>| -> Result<Self> {
            check_header_value(key.expose(), variable, &at_key)?;
            Ok(Self::Key(key))
        };
        let from_token = |token: BearerToken, variable: Option<&str>| -> Result<Self> {
            if let BearerToken::Text(token) = &token {
                check_header_value(token.expose(), variable, &at_token)?;
            }
            Ok(Self::Bearer(token))
        };
        let token = token.map(|token| match token {
            BearerToken::Text(token) => BearerToken::Text(token.trimmed()),
            provider @ BearerToken::Provider(_) => provider,
        });
        match (key.map(Secret::trimmed), token) {
            (Some(key), _) if is_given(&key) => return from_key(key, None),
            (Some(_), _) => {
                return Err(
                    at_key.refuse("expected an API key, not \"\": give one, or leave it out")
                );
            }
            (_, Some(BearerToken::Text(token))) if !is_given(&token) => {
                return Err(
                    at_token.refuse("expected a token, not \"\": give one, or leave it out")
                );
            }
            (_, Some(token)) => return from_token(token, None),
            _ => {}
        }
        if let Some((variable, key)) = environment.first(&["PHALA_CLOUD_API_KEY"]) {
            return from_key(key.into(), Some(variable));
        }
        if let Some((variable, token)) = environment.first(&["PHALA_OIDC_TOKEN"]) {
            return from_token(token.into(), Some(variable));
        }
        Err(at_key.refuse(
            "no API key was given: give one, or set the environment variable PHALA_CLOUD_API_KEY",
        ))
    }

    /// The API key, which is never shown.
    #[cfg(feature = "env-encryption")]
    pub(crate) fn api_key(&self) -> Option<&str> {
        match self {
            Self::Key(key) => Some(key.expose()),
            Self::Bearer(_) => None,
        }
    }

    /// The secrets of a request, which are never shown: the given one, and the token of the caller's function.
    pub(crate) fn own<'a>(&'a self, token: Option<&'a Secret>) -> [Option<&'a str>; 2] {
        let given = match self {
            Self::Key(secret) | Self::Bearer(BearerToken::Text(secret)) => Some(secret),
            Self::Bearer(BearerToken::Provider(_)) => None,
        };
        [given, token].map(|secret| secret.map(Secret::expose))
    }
}

/// Header names and values. The values are never printed.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Headers(StringMap);

impl Headers {
    /// The headers as they are sent. Refuses invalid headers, and headers that the client sets itself.
    pub(crate) fn checked(&self, at_headers: &FieldPath<'_>) -> Result<HeaderMap> {
        let mut map = HeaderMap::new();
        for (name, value) in &self.0 {
            let at = at_headers.field(name);
            if OWN_HEADERS.contains(&name.to_ascii_lowercase().as_str()) {
                return Err(at.refuse("the client sets this header: leave it out"));
            }
            // The name is not shown: it may be a header with its value.
            let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| {
                at_headers.refuse(
                    "expected names of HTTP headers, such as \"X-Team\": one of them is not such a name",
                )
            })?;
            check_header_value(value, None, &at)?;
            let mut value = HeaderValue::from_str(value).map_err(|source| at.refuse(source))?;
            value.set_sensitive(true);
            map.insert(name, value);
        }
        Ok(map)
    }
}

impl<N: Into<String>, V: Into<String>> FromIterator<(N, V)> for Headers {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(headers: I) -> Self {
        Self(headers.into_iter().map(|(name, value)| (name.into(), value.into())).collect())
    }
}

impl<N: Into<String>, V: Into<String>, const COUNT: usize> From<[(N, V); COUNT]> for Headers {
    fn from(headers: [(N, V); COUNT]) -> Self {
        headers.into_iter().collect()
    }
}

impl fmt::Debug for Headers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

unwritten_shapes!(Headers => Kind::Map(&Kind::Text));

impl Argument for Headers {
    fn accept(value: Value, at: &FieldPath<'_>) -> Result<Self> {
        StringMap::accept(value, &at.secret()).map(Self)
    }
}

arguments! {
    /// The options of a client.
    ClientBuilder {
        /// The API key, which starts with `phak_`. An empty key is refused. Default: the environment variable
        /// `PHALA_CLOUD_API_KEY`, unless you pass `bearer_token`.
        optional api_key: Secret,
        /// A bearer token instead of an API key: text, or a function that returns one for each request. If you pass
        /// `api_key` as well, the client uses that. Default, if there is no API key either: the environment variable
        /// `PHALA_OIDC_TOKEN`.
        optional bearer_token: BearerToken,
        /// The slug or the id of the workspace, if the key or the token gives access to several. Default: the
        /// environment variable `PHALA_CLOUD_WORKSPACE`.
        optional workspace: String,
        /// The URL of the API. Non-ASCII host names must be in Punycode (`xn--…`). Default: the environment variable
        /// `PHALA_CLOUD_API_PREFIX`, else `https://cloud-api.phala.com/api/v1`.
        optional base_url: String,
        /// The API version: a date. With `2026-01-21` and later, answers have the documented fields. With
        /// `2025-10-28`, they have other fields. Default: `2026-06-23`.
        optional api_version: String = Literal::Text(DEFAULT_API_VERSION),
        /// The time limit of a call of one request, including retries. Other calls have the limit `wait_timeout`.
        /// Default: `600s`.
        optional timeout: Duration = Literal::Duration(TIMEOUT),
        /// The time limit of a call that waits for a CVM or sends several requests, including retries: `wait_for_cvm`,
        /// `deploy`, `get_cvm_logs`, each call with `wait`, and fleet calls, where it applies to each CVM.
        /// Minimum: `1ms`. Default: `1800s`.
        optional wait_timeout: Duration = Literal::Duration(WAIT_TIMEOUT),
        /// The interval between requests for the states of CVMs that calls wait for or watch, with one request for
        /// each 50 CVMs. The first requests follow at shorter intervals. All waits together never send more than 20
        /// of these requests in a second; the first request of a wait that starts alone does not count. Maximum:
        /// `3600s`. Default: `1s`.
        optional poll_interval: Duration = Literal::Duration(POLL_INTERVAL),
        /// The time limit of one HTTP attempt. Minimum: `1ms`. Default: `30s`.
        optional request_timeout: Duration = Literal::Duration(REQUEST_TIMEOUT),
        /// The time limit for opening a connection. Minimum: `1ms`. Default: `10s`.
        optional connect_timeout: Duration = Literal::Duration(CONNECT_TIMEOUT),
        /// The largest number of attempts after the first one. Attempts while another operation is in progress on the
        /// CVM do not count. Default: 30.
        optional max_retries: u32 = Literal::count(MAX_RETRIES),
        /// The first back-off between two attempts. Default: `50ms`; `1s` if another operation is in progress on the
        /// CVM.
        optional retry_base: Duration,
        /// The longest back-off between two attempts, unless the API requests a longer one. Default: `20s`.
        optional retry_cap: Duration = Literal::Duration(RETRY_CAP),
        /// How long the client checks what a request with a lost answer has done. Default: `30s`.
        optional reconcile_window: Duration = Literal::Duration(RECONCILE_WINDOW),
        /// Whether to allow `http` without encryption for hosts other than loopback. Default: `false`.
        optional allow_http: bool = Literal::Boolean(false),
        /// The proxy: an `http` or `https` URL, or `false` for no proxy. Non-ASCII host names must be in Punycode.
        /// Default: the proxy in the environment variables, and no proxy for loopback.
        optional proxy: Proxy,
        /// The path of a PEM file with the certificate authorities to trust instead of the default ones. Default: the
        /// authorities of the system and the bundled ones.
        optional ca_bundle: String,
        /// The largest size of a response, in bytes after decompression. Default: 67108864 (64 MiB).
        optional max_response_size: u64 = Literal::Integer(MAX_RESPONSE_SIZE),
        /// Headers to add to every request.
        optional headers: Headers,
        /// Text to put before this package's own `User-Agent`.
        optional user_agent: String,
    }
}

/// How often and how soon to retry.
#[derive(Debug, Clone)]
pub(crate) struct RetryPolicy {
    /// The largest number of attempts after the first one. Attempts while another operation is in progress do not
    /// count.
    pub(crate) max_retries: u32,
    /// The upper bound of the first back-off.
    pub(crate) base: Duration,
    /// The upper bound of the first back-off while another operation is in progress.
    pub(crate) busy_base: Duration,
    /// The longest back-off that the API did not request.
    pub(crate) cap: Duration,
}

/// The checked options, with defaults.
#[derive(Debug)]
pub(crate) struct Config {
    /// The language that the options came from, for later errors.
    pub(crate) dialect: Dialect,
    pub(crate) credentials: Credentials,
    pub(crate) workspace: Option<String>,
    /// Without a trailing slash.
    pub(crate) base_url: reqwest::Url,
    pub(crate) api_version: String,
    pub(crate) timeout: Duration,
    /// The time limit of calls that wait for a CVM.
    pub(crate) wait_timeout: Duration,
    pub(crate) poll_interval: Duration,
    pub(crate) request_timeout: Duration,
    pub(crate) connect_timeout: Duration,
    pub(crate) retry: RetryPolicy,
    pub(crate) reconcile_window: Duration,
    pub(crate) proxies: Proxies,
    /// The proxy for the API.
    pub(crate) proxy: Option<ProxyRoute>,
    pub(crate) ca_bundle: Option<String>,
    /// The certificates that the environment names, in addition to the bundled ones.
    pub(crate) certificates: Certificates,
    pub(crate) max_response_size: u64,
    /// Whether plain `http` is allowed to hosts that are not loopback.
    pub(crate) allow_http: bool,
    pub(crate) headers: Headers,
    pub(crate) user_agent: String,
}

/// The paths of certificates in the environment.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Certificates {
    pub(crate) file: Option<String>,
    pub(crate) directory: Option<String>,
    /// Of certificates to trust in addition to the system's.
    pub(crate) extra: Option<String>,
}

/// Headers that the client sets itself.
const OWN_HEADERS: [&str; 12] = [
    "accept-encoding",
    "authorization",
    "connection",
    "content-length",
    "content-type",
    "host",
    "te",
    "transfer-encoding",
    "user-agent",
    "x-api-key",
    "x-phala-version",
    "x-phala-workspace",
];

impl Config {
    pub(crate) fn new(
        options: ClientBuilder,
        environment: &Environment,
        runtime: &str,
        dialect: Dialect,
    ) -> Result<Self> {
        let root = FieldPath::root(dialect);
        options.check(&root)?;

        let credentials =
            Credentials::choose(options.api_key, options.bearer_token, environment, &root)?;

        let given = |value: Option<String>, variable| match value {
            Some(value) => Some((None, trimmed(value))),
            None => environment.get(variable).map(|value| (Some(variable), value)),
        };
        let workspace = given(options.workspace, "PHALA_CLOUD_WORKSPACE");
        if let Some((variable, workspace)) = &workspace {
            let at_workspace = root.field("workspace");
            if workspace.is_empty() {
                return Err(at_workspace.refuse(
                    "expected a workspace's slug or id, not \"\": give one, or leave it out",
                ));
            }
            check_header_value(workspace, *variable, &at_workspace)?;
        }
        let workspace = workspace.map(|(_, workspace)| workspace);

        let at_url = root.member("base_url");
        let (variable, base_url) = given(options.base_url, "PHALA_CLOUD_API_PREFIX")
            .unwrap_or_else(|| (None, DEFAULT_BASE_URL.to_owned()));
        let allow_http = options.allow_http.unwrap_or(false);
        let base_url = check_base_url(&base_url, variable, allow_http, &at_url)?;

        let proxies = Proxies::new(options.proxy, environment);
        let proxy = proxies.route(&base_url, dialect)?;

        let at_version = root.member("api_version");
        let api_version = options.api_version.unwrap_or_else(|| DEFAULT_API_VERSION.to_owned());
        check_api_version(&api_version, &at_version)?;

        let headers = options.headers.unwrap_or_default();
        headers.checked(&root.field("headers"))?;

        let poll_interval = options.poll_interval.unwrap_or(POLL_INTERVAL);
        if poll_interval > LONGEST_POLL_INTERVAL {
            return Err(root
                .member("poll_interval")
                .refuse(format_args!("expected at most an hour, not {}", length(poll_interval))));
        }

        for (limit, name) in [
            (options.wait_timeout, "wait_timeout"),
            (options.request_timeout, "request_timeout"),
            (options.connect_timeout, "connect_timeout"),
        ] {
            if let Some(limit) = limit.filter(|limit| *limit < SHORTEST_TIMEOUT) {
                return Err(root.member(name).refuse(format_args!(
                    "expected at least 1 ms, not {} seconds",
                    limit.as_secs_f64()
                )));
            }
        }

        let own_agent = format!("phala-cvm/{} ({runtime})", env!("CARGO_PKG_VERSION"));
        let user_agent = match options.user_agent {
            Some(theirs) => {
                check_header_value(&theirs, None, &root.member("user_agent"))?;
                format!("{theirs} {own_agent}")
            }
            None => own_agent,
        };

        Ok(Self {
            dialect,
            credentials,
            workspace,
            base_url,
            api_version,
            timeout: options.timeout.unwrap_or(TIMEOUT),
            wait_timeout: options.wait_timeout.unwrap_or(WAIT_TIMEOUT),
            poll_interval,
            request_timeout: options.request_timeout.unwrap_or(REQUEST_TIMEOUT),
            connect_timeout: options.connect_timeout.unwrap_or(CONNECT_TIMEOUT),
            retry: RetryPolicy {
                max_retries: options.max_retries.unwrap_or(MAX_RETRIES),
                base: options.retry_base.unwrap_or(Duration::from_millis(50)),
                busy_base: options.retry_base.unwrap_or(Duration::from_secs(1)),
                cap: options.retry_cap.unwrap_or(RETRY_CAP),
            },
            reconcile_window: options.reconcile_window.unwrap_or(RECONCILE_WINDOW),
            proxies,
            proxy,
            ca_bundle: options.ca_bundle,
            certificates: Certificates {
                file: environment.get("SSL_CERT_FILE"),
                directory: environment.get("SSL_CERT_DIR"),
                extra: extra_roots(dialect).and_then(|name| environment.get(name)),
            },
            allow_http,
            max_response_size: options.max_response_size.unwrap_or(MAX_RESPONSE_SIZE),
            headers,
            user_agent,
        })
    }
}

/// Refuses characters that a header cannot contain.
fn check_header_value(value: &str, variable: Option<&str>, at: &FieldPath<'_>) -> Result<()> {
    if let Some(wrong) = value.chars().find(|c| !matches!(c, ' '..='~')) {
        return Err(at.refuse(format_args!(
            "{} has the character {wrong:?}: expected printable ASCII on one line, as in any HTTP header",
            whose(variable)
        )));
    }
    Ok(())
}

/// The value is not shown: it may be a key.
fn check_api_version(version: &str, at: &FieldPath<'_>) -> Result<()> {
    let is_date = version.len() == 10
        && version.bytes().enumerate().all(|(index, byte)| match index {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !is_date {
        return Err(at.refuse(format_args!("expected a date such as {DEFAULT_API_VERSION:?}")));
    }
    Ok(())
}

/// The value is not shown: it may be a key, or contain a password.
fn check_base_url(
    text: &str,
    variable: Option<&str>,
    allow_http: bool,
    at: &FieldPath<'_>,
) -> Result<reqwest::Url> {
    let whose = whose(variable);
    let refuse = |why: &str| {
        Err(at.refuse(format_args!("{whose} {why}: expected a URL such as {DEFAULT_BASE_URL:?}")))
    };
    let trimmed = text.trim_end_matches('/');
    let url = match reqwest::Url::parse(trimmed) {
        Ok(url) => url,
        Err(why) => return refuse(&format!("is not a URL ({why}){}", host_name_hint(text))),
    };
    if !url.username().is_empty() || url.password().is_some() {
        return refuse("has a user name or a password");
    }
    if url.query().is_some() || url.fragment().is_some() {
        return refuse("has a query or a fragment");
    }
    if text.contains(char::is_whitespace) || text.contains('\\') {
        return refuse("has a blank or a backslash");
    }
    match url.scheme() {
        "https" => {}
        "http" if allow_http || is_loopback(&url) => {}
        "http" => {
            return Err(at.refuse(format_args!(
                "{whose} would send the API key to {:?} without encryption: use https, or allow http with `{}`",
                url.origin().ascii_serialization(),
                match at.dialect() {
                    Dialect::Python => "allow_http",
                    Dialect::Node => "allowHttp",
                }
            )));
        }
        _ => return refuse("is neither an http nor an https URL"),
    }
    Ok(url)
}

pub(crate) fn is_loopback(url: &reqwest::Url) -> bool {
    proxy::is_loopback(host_of(url))
}

/// Whether the host is `0.0.0.0` or `::`, which also reach this machine.
pub(crate) fn is_unspecified(url: &reqwest::Url) -> bool {
    proxy::address(host_of(url)).is_some_and(|address| address.is_unspecified())
}

/// The host of a URL, without brackets.
fn host_of(url: &reqwest::Url) -> &str {
    url.host_str().unwrap_or_default().trim_start_matches('[').trim_end_matches(']')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_headers_are_not_printed_with_a_request() {
        let at = FieldPath::root(Dialect::Python);
        let headers = Headers::from([("X-Team", "canary")]).checked(&at).unwrap();
        assert_eq!(headers["x-team"], "canary");
        assert!(!format!("{headers:?}").contains("canary"), "{headers:?}");
    }

    #[test]
    fn the_documentation_of_a_length_of_time_names_its_default() {
        let fields = ClientBuilder::RECORD.fields;
        // The first back-off has two defaults.
        let durations = fields
            .iter()
            .filter(|field| matches!(field.kind, Kind::Duration) && field.name != "retry_base");
        for field in durations {
            let Some(Literal::Duration(default)) = field.default else {
                panic!("{} declares no default", field.name);
            };
            let sentence = format!("Default: `{default:?}`.");
            assert!(field.doc.contains(&sentence), "{}: {}", field.name, field.doc);
        }
    }
}
