//! Text that is never printed.

use crate::error::Result;
use crate::input::arguments::{Argument, FieldPath};
use crate::schema::{Form, Kind, REDACTED, Shape, from_text};
use serde::Serializer;
use serde_json::Value;
use std::fmt;

/// The text without surrounding blanks and line breaks.
pub(crate) fn trimmed(text: String) -> String {
    let inner = text.trim_ascii();
    if inner.len() == text.len() { text } else { inner.to_owned() }
}

/// Text that is never printed.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Secret(String);

impl Secret {
    /// The text itself.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The text without surrounding blanks and line breaks.
    pub(crate) fn trimmed(self) -> Self {
        Self(trimmed(self.0))
    }
}

from_text!(Secret => Self);

impl From<&String> for Secret {
    fn from(text: &String) -> Self {
        Self(text.clone())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(REDACTED)
    }
}

/// Only the body of a request has the text.
impl Shape for Secret {
    const KIND: Kind = Kind::Text;

    fn encode<S: Serializer>(
        &self,
        form: Form,
        serializer: S,
    ) -> std::result::Result<S::Ok, S::Error> {
        serializer.serialize_str(if form == Form::Wire { self.expose() } else { REDACTED })
    }
}

impl Argument for Secret {
    fn accept(value: Value, at: &FieldPath<'_>) -> Result<Self> {
        String::accept(value, &at.secret()).map(Self)
    }
}
