//! Text that is never printed.

use crate::error::Result;
use crate::input::arguments::{Argument, FieldPath};
use crate::schema::{Kind, from_text, unwritten_shapes};
use serde_json::Value;
use std::fmt;

/// Text that is never printed.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Secret(String);

impl Secret {
    pub(crate) fn expose(&self) -> &str {
        &self.0
    }
}

from_text!(Secret => Self);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

unwritten_shapes!(Secret => Kind::Text);

impl Argument for Secret {
    fn accept(value: Value, at: &FieldPath<'_>) -> Result<Self> {
        String::accept(value, &at.secret()).map(Self)
    }
}
