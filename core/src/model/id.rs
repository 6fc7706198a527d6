//! Ids.

use crate::schema::cursor::quoted;
use crate::schema::json::{Read, Reading, whole_number};
use crate::schema::{Form, Kind, Shape, from_text};
use serde::{Serialize, Serializer};
use std::fmt;

/// An id that is a number in older versions of the API and text in newer ones.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(untagged)]
pub enum Id {
    /// A number: up to API version `2026-01-21`, in the responses of actions and commits.
    Integer(u64),
    /// Text, such as `cvm_0123abcd`.
    Text(String),
}

impl Id {
    /// The id as text. `None` if it is empty or `0`, a placeholder that no CVM has as its id.
    pub(crate) fn usable(&self) -> Option<String> {
        match self {
            Self::Integer(0) => None,
            Self::Text(id) if id.is_empty() || id == "0" => None,
            id => Some(id.to_string()),
        }
    }
}

from_text!(Id => Self::Text);

impl From<u64> for Id {
    fn from(id: u64) -> Self {
        Self::Integer(id)
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(id) => id.fmt(f),
            Self::Text(id) => id.fmt(f),
        }
    }
}

impl Shape for Id {
    const KIND: Kind = Kind::TextOrInteger;

    fn encode<S: Serializer>(&self, _: Form, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize(serializer)
    }
}

impl Read for Id {
    fn read(json: &str) -> Reading<Self> {
        let id = match quoted(json) {
            Some(text) => Some(Self::Text(text.into_owned())),
            None => whole_number(json).map(Self::Integer),
        };
        Reading::of(id, "is no id")
    }
}
