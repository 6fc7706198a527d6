//! The options of a client, checked and completed.

use crate::config::environment::Environment;
use crate::config::proxy::{self, Proxy, ProxyRoute, host_name_hint};
use crate::error::Result;
use crate::input::arguments::{Argument, Dialect, FieldPath, StringMap, arguments};
use crate::input::secret::Secret;
use crate::schema::{Form, Kind, Literal, Shape};
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use serde::Serializer;
use serde_json::Value;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

/// Where the API is, unless something else is said.
const DEFAULT_BASE_URL: &str = "https://cloud-api.phala.com/api/v1";
/// The API version that is asked for, unless something else is said.
pub(crate) const DEFAULT_API_VERSION: &str = "2026-06-23";
const WAIT_TIMEOUT: Duration = Duration::from_secs(1800);
const POLL_INTERVAL: Duration = Duration::from_secs(1);
const LONGEST_POLL_INTERVAL: Duration = Duration::from_secs(3600);
const REQUEST_TIMEOUT: Duration = Duration::from_secs(30);
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
const MAX_RETRIES: u32 = 30;
const RETRY_CAP: Duration = Duration::from_secs(20);
const RECONCILE_WINDOW: Duration = Duration::from_secs(30);
const MAX_RESPONSE_SIZE: u64 = 64 << 20;

/// Gives a bearer token for each request: `Err` with the reason if it has none.
pub type TokenFuture = Pin<Box<dyn Future<Output = std::result::Result<String, String>> + Send>>;

/// A bearer token, such as one that GitHub Actions issues (OIDC): a text, or what gives one for each
/// request. It is never printed.
#[derive(Clone)]
pub enum BearerToken {
    /// This one.
    Text(Secret),
    /// The one that this gives, since such tokens do not last long.
    Provider(Arc<dyn Fn() -> TokenFuture + Send + Sync>),
}

impl BearerToken {
    /// Asks this before each request.
    pub fn provider<F>(give: impl Fn() -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = std::result::Result<String, String>> + Send + 'static,
    {
        Self::Provider(Arc::new(move || Box::pin(give())))
    }
}

impl From<&str> for BearerToken {
    fn from(token: &str) -> Self {
        Self::Text(token.into())
    }
}

impl From<String> for BearerToken {
    fn from(token: String) -> Self {
        Self::Text(token.into())
    }
}

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

impl Shape for BearerToken {
    const KIND: Kind = Kind::Token;

    fn encode<S: Serializer>(
        &self,
        _: Form,
        serializer: S,
    ) -> std::result::Result<S::Ok, S::Error> {
        serializer.serialize_str("[redacted]")
    }
}

impl Argument for BearerToken {
    fn accept(value: Value, at: &FieldPath<'_>) -> Result<Self> {
        Secret::accept(value, at).map(Self::Text)
    }
}

/// Who the client is.
#[derive(Debug)]
pub(crate) enum Credentials {
    Key(Secret),
    Bearer(BearerToken),
}

impl Credentials {
    /// Those that were given, else those of the environment; of two, the key.
    fn choose(
        key: Option<Secret>,
        token: Option<BearerToken>,
        environment: &Environment,
        root: &FieldPath<'_>,
    ) -> Result<Self> {
        let at_key = root.member("api_key", "apiKey");
        let at_token = root.member("bearer_token", "bearerToken");
        let is_given = |text: &Secret| !text.expose().trim().is_empty();
        let from_key = |key: Secret| -> Result<Self> {
            check_header_value(key.expose(), &at_key)?;
            Ok(Self::Key(key))
        };
        let from_token = |token: BearerToken| -> Result<Self> {
            if let BearerToken::Text(token) = &token {
                check_header_value(token.expose(), &at_token)?;
            }
            Ok(Self::Bearer(token))
        };
        match (key, token) {
            (Some(key), _) if is_given(&key) => return from_key(key),
            (_, Some(BearerToken::Text(token))) if !is_given(&token) => {
                return Err(at_token.refuse("is empty: give a token, or leave it out"));
            }
            (_, Some(token)) => return from_token(token),
            _ => {}
        }
        let variable = |name: &str| environment.get(name).map(Secret::from).filter(is_given);
        if let Some(key) = variable("PHALA_CLOUD_API_KEY") {
            return from_key(key);
        }
        if let Some(token) = variable("PHALA_OIDC_TOKEN") {
            return from_token(BearerToken::Text(token));
        }
        Err(at_key
            .refuse("there is no API key: give one, or set PHALA_CLOUD_API_KEY in the environment"))
    }

    /// What must not be shown.
    pub(crate) fn secret(&self) -> Option<&str> {
        match self {
            Self::Key(secret) | Self::Bearer(BearerToken::Text(secret)) => Some(secret.expose()),
            Self::Bearer(BearerToken::Provider(_)) => None,
        }
    }
}

/// Header names with their values, which are never printed.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Headers(StringMap);

impl Headers {
    /// As they are sent. Refuses what is no header, and what the client sets itself.
    pub(crate) fn checked(&self, at_headers: &FieldPath<'_>) -> Result<HeaderMap> {
        let mut map = HeaderMap::new();
        for (name, value) in &self.0 {
            let at = at_headers.field(name);
            if OWN_HEADERS.contains(&name.to_ascii_lowercase().as_str()) {
                return Err(at.refuse("the client sets this header itself"));
            }
            let name = HeaderName::from_bytes(name.as_bytes())
                .map_err(|_| at.refuse("this is not the name of a header"))?;
            check_header_value(value, &at)?;
            map.insert(name, HeaderValue::from_str(value).map_err(|source| at.refuse(source))?);
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

impl Shape for Headers {
    const KIND: Kind = Kind::Map(&Kind::Text);

    fn encode<S: Serializer>(
        &self,
        _: Form,
        serializer: S,
    ) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.keys())
    }
}

impl Argument for Headers {
    fn accept(value: Value, at: &FieldPath<'_>) -> Result<Self> {
        StringMap::accept(value, &at.secret()).map(Self)
    }
}

arguments! {
    /// How to reach the API, and how patient to be.
    ClientBuilder {
        /// The API key. Default: the environment's `PHALA_CLOUD_API_KEY`.
        optional api_key: Secret,
        /// A bearer token, instead of an API key: a text, or a function that gives one for each request.
        /// If there is an API key, too, that is used. Default: the environment's `PHALA_OIDC_TOKEN`.
        optional bearer_token: BearerToken,
        /// The workspace to work in, by its slug or its id, if the key or the token is good for several.
        /// Default: the environment's `PHALA_CLOUD_WORKSPACE`.
        optional workspace: String,
        /// The API. Default: the environment's `PHALA_CLOUD_API_PREFIX`, else
        /// `https://cloud-api.phala.com/api/v1`. A host name beyond ASCII is given as Punycode (`xn--…`).
        optional base_url: String,
        /// The API version to speak: a date. Default: `2026-06-23`. Answers are promised for
        /// `2026-01-21` and later; those of `2025-10-28` have other fields.
        optional api_version: String = Literal::Text(DEFAULT_API_VERSION),
        /// How long a whole call may take, its retries included; those in which a CVM is waited for have
        /// `wait_timeout`. Default: `600s`.
        optional timeout: Duration,
        /// How long a call may take in which a CVM is waited for, its retries included: `wait_for_cvm`,
        /// `deploy` and whatever has `wait`; of a fleet's action, for each CVM. Default: `1800s`.
        optional wait_timeout: Duration = Literal::Duration(WAIT_TIMEOUT),
        /// How long apart states are asked for while a CVM is waited for or watched, once for each 50
        /// CVMs. The first looks follow one another sooner; there are never more than 20 in a second.
        /// Default: `1s`.
        optional poll_interval: Duration = Literal::Duration(POLL_INTERVAL),
        /// How long one HTTP attempt may take. Default: `30s`.
        optional request_timeout: Duration = Literal::Duration(REQUEST_TIMEOUT),
        /// How long connecting may take. Default: `10s`.
        optional connect_timeout: Duration = Literal::Duration(CONNECT_TIMEOUT),
        /// How many attempts may follow the first, those after "busy" not counted. Default: 30.
        optional max_retries: u32 = Literal::count(MAX_RETRIES),
        /// The length of the first wait between two attempts. Default: `50ms`; `1s` when another
        /// operation is running on the CVM.
        optional retry_base: Duration,
        /// The longest wait between two attempts that the API did not ask for. Default: `20s`.
        optional retry_cap: Duration = Literal::Duration(RETRY_CAP),
        /// How long to look for what a lost answer may have done. Default: `30s`.
        optional reconcile_window: Duration = Literal::Duration(RECONCILE_WINDOW),
        /// Whether plain `http` may go to hosts that are not loopback. Default: `false`.
        optional allow_http: bool = Literal::Boolean(false),
        /// The proxy: an `http` or `https` URL, or `false` for none. A host name beyond ASCII is given as
        /// Punycode. Default: the environment's, and none for loopback.
        optional proxy: Proxy,
        /// A PEM file of certificate authorities to trust instead of the default ones. Default: the
        /// system's and the bundled ones.
        optional ca_bundle: String,
        /// The largest answer, in bytes, decompressed. Default: 67108864 (64 MiB).
        optional max_response_size: u64 = Literal::Integer(MAX_RESPONSE_SIZE),
        /// Headers to add to every request.
        optional headers: Headers,
        /// What to put before this package's own `User-Agent`.
        optional user_agent: String,
    }
}

impl ClientBuilder {
    fn check_values(&self, _: &FieldPath<'_>) -> Result<()> {
        Ok(())
    }
}

/// How often and how far apart.
#[derive(Debug, Clone)]
pub(crate) struct RetryPolicy {
    /// Attempts after the first, those after "busy" not counted.
    pub(crate) max_retries: u32,
    /// The bound of the first wait.
    pub(crate) base: Duration,
    /// The bound of the first wait while another operation is running.
    pub(crate) busy_base: Duration,
    /// The longest wait that the API did not ask for.
    pub(crate) cap: Duration,
}

/// The options, checked and completed.
#[derive(Debug)]
pub(crate) struct Config {
    /// Of the language that the options came from, for refusals that come later.
    pub(crate) dialect: Dialect,
    pub(crate) credentials: Credentials,
    pub(crate) workspace: Option<String>,
    /// Without a slash at its end.
    pub(crate) base_url: reqwest::Url,
    pub(crate) api_version: String,
    pub(crate) timeout: Duration,
    /// The same, for calls that wait for a CVM.
    pub(crate) wait_timeout: Duration,
    pub(crate) poll_interval: Duration,
    pub(crate) request_timeout: Duration,
    pub(crate) connect_timeout: Duration,
    pub(crate) retry: RetryPolicy,
    pub(crate) reconcile_window: Duration,
    pub(crate) proxy: Option<ProxyRoute>,
    pub(crate) ca_bundle: Option<String>,
    /// The environment's file and directory of certificates, in addition to the bundled ones.
    pub(crate) certificates: Certificates,
    pub(crate) max_response_size: u64,
    /// Whether plain `http` is allowed to hosts that are not loopback.
    pub(crate) allow_http: bool,
    pub(crate) headers: Headers,
    pub(crate) user_agent: String,
}

/// Where the environment says that certificates are.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Certificates {
    pub(crate) file: Option<String>,
    pub(crate) directory: Option<String>,
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

        let workspace = options.workspace.or_else(|| environment.get("PHALA_CLOUD_WORKSPACE"));
        if let Some(workspace) = &workspace {
            let at_workspace = root.field("workspace");
            if workspace.trim().is_empty() {
                return Err(
                    at_workspace.refuse("is empty: give its slug or its id, or leave it out")
                );
            }
            check_header_value(workspace, &at_workspace)?;
        }

        let at_url = root.member("base_url", "baseUrl");
        let base_url = options
            .base_url
            .or_else(|| environment.get("PHALA_CLOUD_API_PREFIX"))
            .unwrap_or_else(|| DEFAULT_BASE_URL.to_owned());
        let base_url = check_base_url(&base_url, options.allow_http.unwrap_or(false), &at_url)?;

        let at_proxy = root.field("proxy");
        let proxy = proxy::choose(options.proxy.as_ref(), environment, &base_url, &at_proxy)?;

        let at_version = root.member("api_version", "apiVersion");
        let api_version = options.api_version.unwrap_or_else(|| DEFAULT_API_VERSION.to_owned());
        check_api_version(&api_version, &at_version)?;

        let headers = options.headers.unwrap_or_default();
        headers.checked(&root.field("headers"))?;

        let poll_interval = options.poll_interval.unwrap_or(POLL_INTERVAL);
        if poll_interval > LONGEST_POLL_INTERVAL {
            return Err(root.member("poll_interval", "pollInterval").refuse(format_args!(
                "{} seconds are too long: allowed is up to an hour",
                poll_interval.as_secs_f64()
            )));
        }

        let own_agent = format!("phala-cvm/{} ({runtime})", env!("CARGO_PKG_VERSION"));
        let user_agent = match options.user_agent {
            Some(theirs) => {
                check_header_value(&theirs, &root.member("user_agent", "userAgent"))?;
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
            timeout: options.timeout.unwrap_or(Duration::from_secs(600)),
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
            proxy,
            ca_bundle: options.ca_bundle,
            certificates: Certificates {
                file: environment.get("SSL_CERT_FILE"),
                directory: environment.get("SSL_CERT_DIR"),
            },
            allow_http: options.allow_http.unwrap_or(false),
            max_response_size: options.max_response_size.unwrap_or(MAX_RESPONSE_SIZE),
            headers,
            user_agent,
        })
    }
}

/// Refuses what would end a header, or is not a header's text.
fn check_header_value(value: &str, at: &FieldPath<'_>) -> Result<()> {
    if let Some(wrong) = value.chars().find(|c| !matches!(c, ' '..='~')) {
        return Err(at.refuse(format_args!(
            "has the character {wrong:?}: a header's value is printable ASCII on one line"
        )));
    }
    Ok(())
}

fn check_api_version(version: &str, at: &FieldPath<'_>) -> Result<()> {
    let is_date = version.len() == 10
        && version.bytes().enumerate().all(|(index, byte)| match index {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !is_date {
        return Err(at.refuse(format_args!(
            "{version:?} is not an API version: those are dates, such as {DEFAULT_API_VERSION:?}"
        )));
    }
    Ok(())
}

fn check_base_url(text: &str, allow_http: bool, at: &FieldPath<'_>) -> Result<reqwest::Url> {
    let refuse = |why: &str| {
        Err(at.refuse(format_args!("{why}: expected is a URL such as {DEFAULT_BASE_URL:?}")))
    };
    let trimmed = text.trim_end_matches('/');
    let url = match reqwest::Url::parse(trimmed) {
        Ok(url) => url,
        Err(why) => {
            // What could be a password's is not repeated.
            let given = if text.contains('@') { "it".to_owned() } else { format!("{text:?}") };
            return refuse(&format!("{given} is not a URL ({why}){}", host_name_hint(text)));
        }
    };
    if !url.username().is_empty() || url.password().is_some() {
        return refuse("it carries a user name or a password");
    }
    if url.query().is_some() || url.fragment().is_some() {
        return refuse(&format!("{text:?} has a query or a fragment"));
    }
    if text.contains(char::is_whitespace) || text.contains('\\') {
        return refuse(&format!("{text:?} has white space or a backslash"));
    }
    match url.scheme() {
        "https" => {}
        "http" if allow_http || is_loopback(&url) => {}
        "http" => {
            return Err(at.refuse(format_args!(
                "{text:?} is plain http, which would send the API key unprotected: use https, or \
                 allow it with `{}`",
                match at.dialect() {
                    Dialect::Python => "allow_http",
                    Dialect::Node => "allowHttp",
                }
            )));
        }
        _ => return refuse(&format!("{text:?} is not http or https")),
    }
    Ok(url)
}

pub(crate) fn is_loopback(url: &reqwest::Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    proxy::is_loopback(host.trim_start_matches('[').trim_end_matches(']'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documentation_of_a_length_of_time_names_its_default() {
        let fields = ClientBuilder::RECORD.fields;
        let declared = fields.iter().filter_map(|field| match field.default {
            Some(Literal::Duration(default)) => Some((field, default)),
            _ => None,
        });
        let declared: Vec<_> = declared.collect();
        assert!(!declared.is_empty());
        for (field, default) in declared {
            let sentence = format!("Default: `{default:?}`.");
            assert!(field.doc.contains(&sentence), "{}: {}", field.name, field.doc);
        }
    }
}
