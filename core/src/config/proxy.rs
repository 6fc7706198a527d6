//! Chooses the proxy for a URL, of the API or of a log: the given one, or that of the environment.
//!
//! The rules are those of curl: a variable in lower case takes precedence over the one in upper case, and `https_proxy`
//! or `http_proxy` over `all_proxy`. Connections to loopback never use a proxy from the environment.

use crate::config::environment::{Environment, whose};
use crate::error::Result;
use crate::input::arguments::{Argument, Dialect, FieldPath};
use crate::input::secret::Secret;
use crate::schema::{Kind, unwritten_shapes};
use reqwest::Url;
use serde_json::Value;
use std::fmt;
use std::net::IpAddr;

/// The proxy for the API and for the hosts of logs.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Proxy {
    /// No proxy, even if the environment has one.
    Off,
    /// This proxy. Its URL may have a user name and a password.
    Url(Secret),
}

unwritten_shapes!(Proxy => Kind::Proxy);

impl Argument for Proxy {
    fn accept(value: Value, at: &FieldPath<'_>) -> Result<Self> {
        match value {
            Value::Bool(false) => Ok(Self::Off),
            Value::String(url) => Ok(Self::Url(Secret::from(url))),
            other => Err(at.wrong_type("a proxy's URL, or false for no proxy", &other)),
        }
    }
}

/// A proxy and its origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ProxyRoute {
    /// The URL with the user name and the password.
    url: Secret,
    /// The URL without them.
    origin: String,
    is_https: bool,
    /// The environment variable that it comes from. `None` if it was given.
    variable: Option<&'static str>,
}

impl ProxyRoute {
    /// The URL for the HTTP library.
    pub(crate) fn url(&self) -> &str {
        self.url.expose()
    }

    /// Whether the connection to the proxy itself is encrypted.
    pub(crate) fn is_https(&self) -> bool {
        self.is_https
    }
}

impl fmt::Display for ProxyRoute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the proxy {}", self.origin)?;
        match self.variable {
            Some(variable) => write!(f, " (environment variable {variable})"),
            None => Ok(()),
        }
    }
}

/// The choice of a proxy for each URL: the given one, else those of the environment when the client was made.
#[derive(Debug)]
pub(crate) struct Proxies {
    given: Option<Proxy>,
    of_https: Option<(&'static str, Secret)>,
    of_http: Option<(&'static str, Secret)>,
    /// The hosts without a proxy.
    excluded: Option<String>,
}

impl Proxies {
    pub(crate) fn new(given: Option<Proxy>, environment: &Environment) -> Self {
        // The environment of a CGI program has the request's headers: a header `Proxy` becomes `HTTP_PROXY`.
        let of_http: &[_] = match environment.get("REQUEST_METHOD") {
            Some(_) => &["http_proxy", "all_proxy", "ALL_PROXY"],
            None => &["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"],
        };
        let of_https = &["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"];
        let first = |names: &[&'static str]| {
            environment.first(names).map(|(name, url)| (name, Secret::from(url)))
        };
        Self {
            given,
            of_https: first(of_https),
            of_http: first(of_http),
            excluded: environment.first(&["no_proxy", "NO_PROXY"]).map(|(_, list)| list),
        }
    }

    /// The proxy for a URL, if there is one.
    pub(crate) fn route(&self, url: &Url, dialect: Dialect) -> Result<Option<ProxyRoute>> {
        let root = FieldPath::root(dialect);
        let at = root.field("proxy");
        match &self.given {
            Some(Proxy::Off) => Ok(None),
            Some(Proxy::Url(proxy)) => parse(proxy.expose(), None, &at).map(Some),
            None => self
                .of_environment(url)
                .map(|(variable, proxy)| parse(proxy.expose(), Some(variable), &at))
                .transpose(),
        }
    }

    fn of_environment(&self, url: &Url) -> Option<&(&'static str, Secret)> {
        let host = url.host_str()?.trim_start_matches('[').trim_end_matches(']');
        let port = url.port_or_known_default()?;
        let is_direct = is_loopback(host)
            || host.trim_end_matches('.').ends_with(".localhost")
            || self.excluded.as_ref().is_some_and(|list| is_listed(list, host, port));
        let of_scheme = if url.scheme() == "https" { &self.of_https } else { &self.of_http };
        of_scheme.as_ref().filter(|_| !is_direct)
    }
}

fn parse(text: &str, variable: Option<&'static str>, at: &FieldPath<'_>) -> Result<ProxyRoute> {
    // The value may contain a password, so it is not shown.
    let whose = whose(variable);
    let text = text.trim();
    let text = if text.contains("://") { text.to_owned() } else { format!("http://{text}") };
    let url = match Url::parse(&text) {
        Ok(url) if url.has_host() => url,
        _ => {
            let hint = host_name_hint(&text);
            return Err(at.refuse(format_args!(
                "{whose} is not a proxy's URL{hint}: expected one such as \
                 \"http://proxy.example:3128\", or false for no proxy"
            )));
        }
    };
    let scheme = url.scheme();
    if !matches!(scheme, "http" | "https") {
        return Err(at.refuse(format_args!(
            "{whose} is a {scheme}:// URL: expected http:// or https://, or false for no proxy"
        )));
    }
    Ok(ProxyRoute {
        origin: url.origin().ascii_serialization(),
        is_https: scheme == "https",
        url: Secret::from(text),
        variable,
    })
}

/// Whether this host, without brackets, is loopback.
pub(crate) fn is_loopback(host: &str) -> bool {
    host.trim_end_matches('.') == "localhost"
        || address(host).is_some_and(|address| address.is_loopback())
}

pub(crate) fn address(text: &str) -> Option<IpAddr> {
    text.parse::<IpAddr>().ok().map(|address| address.to_canonical())
}

/// Whether a list such as `NO_PROXY` contains this host, which is given without brackets.
fn is_listed(list: &str, host: &str, port: u16) -> bool {
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    list.split(|c: char| c == ',' || c.is_whitespace())
        .filter(|entry| !entry.is_empty())
        .any(|entry| entry_matches(&entry.to_ascii_lowercase(), &host, port))
}

fn entry_matches(entry: &str, host: &str, port: u16) -> bool {
    if entry == "*" {
        return true;
    }
    let (pattern, its_port) = split_port(entry);
    if its_port.is_some_and(|its_port| its_port != port) {
        return false;
    }
    if let Some((network, length)) = pattern.split_once('/') {
        return is_within(network, length, host);
    }
    if let Some(address_of_pattern) = address(pattern) {
        return address(host) == Some(address_of_pattern);
    }
    let pattern = pattern.strip_prefix('*').unwrap_or(pattern);
    let pattern = pattern.trim_start_matches('.').trim_end_matches('.');
    let is_subdomain =
        || host.strip_suffix(pattern).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    !pattern.is_empty() && address(host).is_none() && is_subdomain()
}

/// Splits `host:443`, `[::1]:443`, `[::1]`, `::1` or `host` into the host and the port.
fn split_port(entry: &str) -> (&str, Option<u16>) {
    if let Some((host, rest)) = entry.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        return (host, rest.strip_prefix(':').and_then(|port| port.parse().ok()));
    }
    match entry.rsplit_once(':') {
        // With more than one colon, it is an IPv6 address.
        Some((host, port)) if !host.contains(':') => match port.parse() {
            Ok(port) => (host, Some(port)),
            Err(_) => (entry, None),
        },
        _ => (entry, None),
    }
}

fn is_within(network: &str, length: &str, host: &str) -> bool {
    let Some(host) = address(host) else { return false };
    let (Ok(network), Ok(length)) = (network.parse::<IpAddr>(), length.parse::<u32>()) else {
        return false;
    };
    match (network, host) {
        (IpAddr::V4(network), IpAddr::V4(host)) if length <= 32 => {
            let shift = |address: u32| u64::from(address) >> (32 - length);
            shift(network.to_bits()) == shift(host.to_bits())
        }
        (IpAddr::V6(network), IpAddr::V6(host)) if length <= 128 => {
            let differing = network.to_bits() ^ host.to_bits();
            differing.leading_zeros() >= length
        }
        _ => false,
    }
}

/// A hint for URLs with non-ASCII host names, which builds without Unicode tables do not accept.
pub(crate) fn host_name_hint(url: &str) -> &'static str {
    if url.is_ascii() { "" } else { ", or its host name is to be given as Punycode" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    fn chosen(variables: &[(&str, &str)], base_url: &str) -> Result<Option<ProxyRoute>> {
        let variables: HashMap<_, _> =
            variables.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
        let base_url = Url::parse(base_url).unwrap();
        Proxies::new(None, &Environment::with(variables)).route(&base_url, Dialect::Python)
    }

    #[track_caller]
    fn assert_chosen(variables: &[(&str, &str)], base_url: &str, expected: Option<&str>) {
        let route = chosen(variables, base_url).unwrap();
        let url = route.as_ref().map(ProxyRoute::url);
        assert_eq!(url, expected, "{variables:?} for {base_url}");
    }

    #[test]
    fn the_variables_precede_each_other_as_in_curl() {
        let (http, https) = ("http://api.example/v1", "https://api.example/v1");
        for (variables, http_proxy, https_proxy) in [
            (&[][..], None, None),
            (&[("HTTP_PROXY", "http://a:1")], Some("http://a:1"), None),
            (
                &[("http_proxy", "http://a:1"), ("HTTP_PROXY", "http://b:1")],
                Some("http://a:1"),
                None,
            ),
            (&[("http_proxy", ""), ("HTTP_PROXY", "http://b:1")], Some("http://b:1"), None),
            (&[("HTTPS_PROXY", "http://a:1")], None, Some("http://a:1")),
            (&[("https_proxy", "http://a:1"), ("HTTPS_PROXY", "x")], None, Some("http://a:1")),
            (&[("ALL_PROXY", "http://a:1")], Some("http://a:1"), Some("http://a:1")),
            (
                &[("all_proxy", "http://a:1"), ("ALL_PROXY", "x"), ("HTTPS_PROXY", "http://b:1")],
                Some("http://a:1"),
                Some("http://b:1"),
            ),
            (&[("HTTP_PROXY", "http://a:1"), ("REQUEST_METHOD", "GET")], None, None),
            (&[("http_proxy", "http://a:1"), ("REQUEST_METHOD", "GET")], Some("http://a:1"), None),
            // The default scheme is `http`.
            (&[("ALL_PROXY", "a:1")], Some("http://a:1"), Some("http://a:1")),
            (
                &[("ALL_PROXY", " user:p@a:1 ")],
                Some("http://user:p@a:1"),
                Some("http://user:p@a:1"),
            ),
        ] {
            assert_chosen(variables, http, http_proxy);
            assert_chosen(variables, https, https_proxy);
        }
    }

    #[test]
    fn loopback_is_reached_directly() {
        for host in [
            "localhost",
            "LOCALHOST",
            "localhost.",
            "api.localhost",
            "127.0.0.1",
            "127.1",
            "127.9.9.9",
            "2130706433",
            "[::1]",
            "[::ffff:127.0.0.1]",
        ] {
            for scheme in ["http", "https"] {
                let base_url = format!("{scheme}://{host}:8080/api/v1");
                assert_chosen(&[("ALL_PROXY", "http://a:1")], &base_url, None);
                // A proxy that cannot be used does not matter either.
                assert_chosen(&[("ALL_PROXY", "socks5://a:1")], &base_url, None);
            }
        }
        for host in ["localhost.example", "mylocalhost", "128.0.0.1", "[::2]"] {
            let base_url = format!("https://{host}/api/v1");
            assert_chosen(&[("ALL_PROXY", "http://a:1")], &base_url, Some("http://a:1"));
        }
    }

    #[test]
    fn no_proxy_in_all_its_forms() {
        for (list, host, is_direct) in [
            ("api.example", "api.example", true),
            ("API.Example", "api.example", true),
            ("api.example.", "api.example", true),
            ("api.example", "api.example.", true),
            ("example", "api.example", true),
            ("example", "notexample", false),
            ("api.example", "example", false),
            (".example", "api.example", true),
            (".api.example", "api.example", true),
            ("*.example", "api.example", true),
            ("*", "api.example", true),
            ("other.example, *", "api.example", true),
            ("other.example,api.example", "api.example", true),
            (" other.example ,\tapi.example ", "api.example", true),
            ("other.example api.example", "api.example", true),
            ("other.example,,", "api.example", false),
            (".", "api.example", false),
            ("*.", "api.example", false),
            ("api.example:443", "api.example", true),
            ("api.example:8443", "api.example", false),
            (".example:443", "api.example", true),
            ("10.1.2.3", "10.1.2.3", true),
            ("10.1.2.3:443", "10.1.2.3", true),
            ("10.1.2.3:80", "10.1.2.3", false),
            ("10.1.2", "10.1.2.3", false),
            ("2.3", "10.1.2.3", false),
            ("10.0.0.0/8", "10.1.2.3", true),
            ("10.0.0.0/8", "11.1.2.3", false),
            ("10.1.2.0/23", "10.1.3.255", true),
            ("10.1.2.0/23", "10.1.4.0", false),
            ("0.0.0.0/0", "10.1.2.3", true),
            ("10.1.2.3/32", "10.1.2.3", true),
            ("10.0.0.0/33", "10.1.2.3", false),
            ("10.0.0.0/8", "10.example", false),
            ("fd00::1", "[fd00::1]", true),
            ("FD00:0::1", "[fd00::1]", true),
            ("[fd00::1]", "[fd00::1]", true),
            ("[fd00::1]:443", "[fd00::1]", true),
            ("[fd00::1]:80", "[fd00::1]", false),
            ("fd00::/8", "[fd12::1]", true),
            ("fd00::/8", "[fe80::1]", false),
            ("::/0", "[fe80::1]", true),
            ("::/0", "10.1.2.3", false),
            ("10.1.2.3", "[::ffff:10.1.2.3]", true),
        ] {
            let expected = (!is_direct).then_some("http://a:1");
            let base_url = format!("https://{host}/api/v1");
            let proxy = ("https_proxy", "http://a:1");
            assert_chosen(&[proxy, ("NO_PROXY", list)], &base_url, expected);
            assert_chosen(&[proxy, ("no_proxy", list), ("NO_PROXY", "?")], &base_url, expected);
        }
    }

    #[test]
    fn one_that_cannot_be_used_is_refused_if_it_would_be() {
        for (value, why) in [
            ("socks5://secret@a:1", "the environment variable HTTPS_PROXY is a socks5:// URL"),
            ("socks4a://secret:secret@a:1", "is a socks4a:// URL"),
            ("ftp://secret@a", "is a ftp:// URL"),
            ("secret@:1", "the environment variable HTTPS_PROXY is not a proxy's URL"),
            ("http://", "is not a proxy's URL"),
        ] {
            let error = chosen(&[("HTTPS_PROXY", value)], "https://api.example").unwrap_err();
            let text = error.to_string();
            assert!(text.contains(why) && !text.contains("secret"), "{text}");
            assert!(chosen(&[("HTTPS_PROXY", value)], "http://api.example").unwrap().is_none());
        }
    }

    #[test]
    fn a_password_is_not_shown() {
        let route = chosen(&[("ALL_PROXY", "http://user:secret@a:1")], "https://api.example");
        let route = route.unwrap().unwrap();
        assert_eq!(route.to_string(), "the proxy http://a:1 (environment variable ALL_PROXY)");
        assert!(!format!("{route:?}").contains("secret"), "{route:?}");
    }
}
