//! Environment variables. The environment of a language can differ from that of the process.

use crate::input::arguments::Dialect;
use crate::input::secret::trimmed;
use std::collections::HashMap;
use std::fmt;

/// Every variable that the client reads. A binding whose language has its own environment passes these.
pub const VARIABLES: &[&str] = &[
    "PHALA_CLOUD_API_KEY",
    "PHALA_CLOUD_API_PREFIX",
    "PHALA_CLOUD_WORKSPACE",
    "PHALA_OIDC_TOKEN",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
    "NODE_EXTRA_CA_CERTS",
    "http_proxy",
    "HTTP_PROXY",
    "https_proxy",
    "HTTPS_PROXY",
    "all_proxy",
    "ALL_PROXY",
    "no_proxy",
    "NO_PROXY",
    "REQUEST_METHOD",
];

/// The variable with more certificates to trust. Node has one: <https://nodejs.org/api/cli.html#node_extra_ca_certsfile>.
pub(crate) fn extra_roots(dialect: Dialect) -> Option<&'static str> {
    match dialect {
        Dialect::Python => None,
        Dialect::Node => Some("NODE_EXTRA_CA_CERTS"),
    }
}

/// The source of settings that a client was not given.
#[derive(Clone, Default)]
pub struct Environment(Option<HashMap<String, String>>);

impl Environment {
    /// The environment of the process.
    pub fn of_process() -> Self {
        Self(None)
    }

    /// An environment with only these variables.
    pub fn with(variables: HashMap<String, String>) -> Self {
        Self(Some(variables))
    }

    /// The value of a variable without surrounding blanks and line breaks, which files of secrets often end with.
    /// `None` if it is empty or not Unicode.
    pub(crate) fn get(&self, name: &str) -> Option<String> {
        debug_assert!(VARIABLES.contains(&name), "{name} is not listed");
        let value = match &self.0 {
            Some(variables) => variables.get(name).cloned(),
            None => std::env::var(name).ok(),
        };
        value.map(trimmed).filter(|value| !value.is_empty())
    }

    /// The first of these variables that has a value, and that value.
    pub(crate) fn first(&self, names: &[&'static str]) -> Option<(&'static str, String)> {
        names.iter().find_map(|name| Some((*name, self.get(name)?)))
    }
}

/// The name of a setting's value in a message.
pub(crate) fn whose(variable: Option<&str>) -> String {
    match variable {
        Some(variable) => format!("the environment variable {variable}"),
        None => "the value".to_owned(),
    }
}

impl fmt::Debug for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Values may be secret.
        f.write_str(if self.0.is_none() { "Environment(process)" } else { "Environment(given)" })
    }
}
