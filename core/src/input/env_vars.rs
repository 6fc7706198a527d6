//! Environment variables for a CVM.

use crate::error::Error;
use crate::input::arguments::{Argument, FieldPath, is_odd_name};
use crate::schema::{Kind, unwritten_shapes};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::Value;
use std::collections::HashSet;
use std::fmt;
use zeroize::Zeroize;

/// The reason for refusing an environment if this build cannot encrypt it.
pub(crate) const LACKS_ENCRYPTION: &str = "cannot be encrypted: the crate `phala-cvm` was built without its feature \
                                           `env-encryption`";

/// The length of the shortest encrypted environment in hex digits: a key of 32 bytes, an IV of 12 and a tag of 16.
const SHORTEST_ENCRYPTED: usize = 2 * (32 + 12 + 16);

/// Refuses an `encrypted_env` that is not encrypted. It is not shown: it may be the environment itself.
pub(crate) fn check_encrypted_env(
    encrypted_env: Option<&String>,
    at: &FieldPath<'_>,
) -> Result<(), Error> {
    let is_encrypted = |text: &String| {
        let digits = text.strip_prefix("0x").unwrap_or(text);
        digits.len() >= SHORTEST_ENCRYPTED
            && digits.len().is_multiple_of(2)
            && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
    };
    if encrypted_env.is_none_or(is_encrypted) {
        return Ok(());
    }
    Err(at.member("encrypted_env").refuse("expected the hex text that `encrypt_env_vars` returns"))
}

/// Environment variables, in order. Their values are never printed, and are wiped from memory when they are dropped.
///
/// ```
/// use phala_cvm::EnvVars;
///
/// let env = EnvVars::from([("LOG_LEVEL", "info"), ("API_KEY", "s3cr3t")]);
/// assert_eq!(env.get("API_KEY"), Some("s3cr3t"));
/// assert_eq!(env.names().collect::<Vec<_>>(), ["LOG_LEVEL", "API_KEY"]);
/// assert_eq!(format!("{env:?}"), r#"{"LOG_LEVEL", "API_KEY"}"#);
/// ```
#[derive(Clone, PartialEq, Eq, Default)]
pub struct EnvVars(Vec<(String, String)>);

impl EnvVars {
    /// The names, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }

    /// Adds the names to those that may be passed encrypted.
    pub(crate) fn add_names_to(&self, allowed: &mut Vec<String>) {
        for name in self.names() {
            if !allowed.iter().any(|known| known == name) {
                allowed.push(name.to_owned());
            }
        }
    }

    /// The names with their values, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The value of a variable.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// The number of variables.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Refuses invalid names and values, and names that are given twice: it would not be clear which value the app
    /// gets.
    fn check_variables(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        let mut seen = HashSet::new();
        for (index, (name, value)) in self.iter().enumerate() {
            if name.is_empty() {
                return Err(at.refuse(format_args!("variable number {} has no name", index + 1)));
            }
            if is_odd_name(name) {
                // The name is not shown: it may be `NAME=value`, or a value in the place of the name.
                return Err(at.refuse(format_args!(
                    "the name of variable number {} has a blank, a control character or `=`: give \
                     its name and its value apart",
                    index + 1
                )));
            }
            // A program's environment cannot have it.
            if value.contains('\0') {
                return Err(at
                    .field(name)
                    .refuse("expected text without the character NUL, which ends a variable"));
            }
            if !seen.insert(name) {
                return Err(at.refuse(format_args!("`{name}` is given twice")));
            }
        }
        Ok(())
    }
}

impl Drop for EnvVars {
    fn drop(&mut self) {
        for (_, value) in &mut self.0 {
            value.zeroize();
        }
    }
}

impl fmt::Debug for EnvVars {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.names()).finish()
    }
}

impl<N: Into<String>, V: Into<String>> FromIterator<(N, V)> for EnvVars {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(variables: I) -> Self {
        Self(variables.into_iter().map(|(name, value)| (name.into(), value.into())).collect())
    }
}

impl<N: Into<String>, V: Into<String>, const COUNT: usize> From<[(N, V); COUNT]> for EnvVars {
    fn from(variables: [(N, V); COUNT]) -> Self {
        variables.into_iter().collect()
    }
}

/// Serializes as an object, in order.
impl Serialize for EnvVars {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.len()))?;
        for (name, value) in self.iter() {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

unwritten_shapes!(EnvVars => Kind::Pairs);

impl Argument for EnvVars {
    fn accept(value: Value, at: &FieldPath<'_>) -> Result<Self, Error> {
        let text = |value: Value, at: &FieldPath<'_>| String::accept(value, &at.secret());
        let outer = at;
        match value {
            Value::Object(members) => members
                .into_iter()
                .map(|(name, value)| {
                    let value = text(value, &at.field(&name))?;
                    Ok((name, value))
                })
                .collect(),
            Value::Array(pairs) => pairs
                .into_iter()
                .enumerate()
                .map(|(index, pair)| {
                    let at = at.index(index);
                    match pair {
                        Value::Array(pair) => match <[Value; 2]>::try_from(pair) {
                            Ok([name, value]) => {
                                let name = text(name, &at.index(0))?;
                                // The name identifies the value better than its index.
                                let value = text(value, &outer.field(&name))?;
                                Ok((name, value))
                            }
                            Err(_) => Err(Error::wrong_type(
                                at.to_string(),
                                "expected a name and a value",
                            )),
                        },
                        other => Err(at.secret().wrong_type("a name and a value", &other)),
                    }
                })
                .collect(),
            other => Err(at.secret().wrong_type("a mapping or a list of pairs", &other)),
        }
    }

    fn check(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        if cfg!(not(feature = "env-encryption")) {
            return Err(at.refuse(LACKS_ENCRYPTION));
        }
        self.check_variables(at)
    }
}
