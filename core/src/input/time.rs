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
        if has_zone(self.as_str()) { Ok(()) } else { Err(at.refuse(expected(self.as_str()))) }
    }
}

fn expected(text: &str) -> String {
    format!("expected a time with its zone, such as 2026-12-24T18:00:00Z, not {text:?}")
}

/// Whether a text is a time with a zone. Without one, the caller's own zone may be meant, or UTC.
fn has_zone(text: &str) -> bool {
    TimeParts::parse(text).is_some_and(|parts| parts.offset.is_some())
}

/// Whether a text is a number with a unit, or several, such as `1h30m`.
fn is_age(text: &str) -> bool {
    const UNITS: [&str; 9] = ["ns", "us", "µs", "ms", "s", "m", "h", "d", "w"];
    let is_number = |c: char| c.is_ascii_digit() || c == '.';
    let mut numbers = text.split(char::is_alphabetic).filter(|number| !number.is_empty());
    let mut units = text.split(is_number).filter(|unit| !unit.is_empty());
    text.starts_with(is_number)
        && text.ends_with(char::is_alphabetic)
        && numbers.all(|number| number.parse::<f64>().is_ok())
        && units.all(|unit| UNITS.contains(&unit))
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
        if has_zone(&self.0) || is_age(&self.0) {
            return Ok(());
        }
        Err(at.refuse(format_args!(
            "expected a time with its zone, such as 2026-12-24T18:00:00Z, or an age such as 42m, not {:?}",
            self.0
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_have_units() {
        for text in ["42m", "10s", "1h30m", "7d", "1.5h", "500ms", "1w2d", "3µs"] {
            assert!(is_age(text), "{text}");
        }
        for text in ["", "10", "m", "m10", "10 m", "-5m", "1h30", "5x", "10M", "1..5h", ".h"] {
            assert!(!is_age(text), "{text}");
        }
    }
}
