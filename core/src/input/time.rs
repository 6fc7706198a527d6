//! Times that a caller passes.

use crate::error::Error;
use crate::input::arguments::{Argument, FieldPath};
use crate::model::Time;
use crate::schema::iso8601::TimeParts;
use crate::schema::{Kind, from_text, text_type};
use serde_json::Value;
use std::str::FromStr;
use std::time::SystemTime;

/// A time that a caller must give, or `None` where no time has a meaning of its own.
pub(crate) type OptionalTime = Option<Time>;

/// Refuses a text that is not a time with its zone.
impl FromStr for Time {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::of(text.to_owned()).ok_or_else(|| Error::invalid_argument("", expected(text)))
    }
}

impl Argument for Time {
    fn accept(value: Value, at: &FieldPath<'_>) -> Result<Self, Error> {
        match value {
            Value::String(text) => text.parse().map_err(|_| at.refuse(expected(&text))),
            other => Err(at.wrong_type("a time", &other)),
        }
    }

    fn check(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        check_zone(self.as_str(), at)
    }
}

fn expected(text: &str) -> String {
    format!("expected a time with its zone, such as 2026-12-24T18:00:00Z, not {text:?}")
}

/// Refuses a time without a zone: the caller's own zone may be meant, or UTC.
fn check_zone(text: &str, at: &FieldPath<'_>) -> Result<(), Error> {
    match TimeParts::parse(text) {
        Some(TimeParts { offset: None, .. }) => Err(at.refuse(expected(text))),
        _ => Ok(()),
    }
}

/// The start of a part of a log: a time with its zone, or an age such as `42m`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogStart(String);

impl LogStart {
    /// The text that the API receives.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

from_text!(LogStart => Self);

impl From<Time> for LogStart {
    fn from(time: Time) -> Self {
        Self(time.to_string())
    }
}

impl From<SystemTime> for LogStart {
    fn from(time: SystemTime) -> Self {
        Time::from(time).into()
    }
}

text_type!(LogStart => Kind::Time);

impl Argument for LogStart {
    fn accept(value: Value, at: &FieldPath<'_>) -> Result<Self, Error> {
        match value {
            Value::String(text) => Ok(Self(text)),
            other => Err(at.wrong_type("a time, or an age such as \"42m\"", &other)),
        }
    }

    fn check(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        check_zone(&self.0, at)
    }
}
