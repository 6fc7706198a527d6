//! Raw bodies.

use crate::error::{Error, Result};
use crate::input::arguments::{Argument, FieldPath};
use crate::schema::{Kind, unwritten_shapes};
use serde_json::Value;
use std::fmt;

/// A raw body, byte for byte. It is never printed.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Bytes(Vec<u8>);

impl Bytes {
    pub(crate) fn as_slice(&self) -> &[u8] {
        &self.0
    }

    pub(crate) fn into_inner(self) -> Vec<u8> {
        self.0
    }
}

impl<B: Into<Vec<u8>>> From<B> for Bytes {
    fn from(bytes: B) -> Self {
        Self(bytes.into())
    }
}

impl fmt::Debug for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{} bytes]", self.0.len())
    }
}

unwritten_shapes!(Bytes => Kind::Bytes);

impl Argument for Bytes {
    /// Accepts text, or a list of bytes, which bindings pass for bytes that are not text.
    fn accept(value: Value, at: &FieldPath<'_>) -> Result<Self> {
        match value {
            Value::String(text) => Ok(Self(text.into_bytes())),
            Value::Array(bytes) => bytes
                .iter()
                .map(|byte| byte.as_u64().and_then(|byte| u8::try_from(byte).ok()))
                .collect::<Option<_>>()
                .map(Self)
                .ok_or_else(|| Error::wrong_type(at.to_string(), "expected bytes")),
            other => Err(at.wrong_type("bytes or text", &other)),
        }
    }
}
