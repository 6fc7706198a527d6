//! The target states of CVMs.

use crate::error::Error;
use crate::input::arguments::{Argument, FieldPath};
use crate::schema::{Form, Kind, Shape};
use serde::Serializer;
use serde_json::Value;
use std::fmt;

/// A target state: a state that an action leads to, and that a call can wait for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Target {
    /// The CVM runs, and no operation is in progress.
    Running,
    /// The CVM is stopped, and no operation is in progress.
    Stopped,
    /// The CVM does not exist any more.
    Deleted,
}

impl Target {
    /// The default target of a wait.
    pub(crate) const DEFAULT: Self = Self::Running;

    const NAMES: &'static [&'static str] = &["running", "stopped", "deleted"];

    /// The name, which is that of the status.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Stopped => "stopped",
            Self::Deleted => "deleted",
        }
    }
}

impl Default for Target {
    fn default() -> Self {
        Self::DEFAULT
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Shape for Target {
    const KIND: Kind = Kind::Choice(Self::NAMES);

    fn encode<S: Serializer>(&self, _: Form, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl Argument for Target {
    fn accept(value: Value, at: &FieldPath<'_>) -> Result<Self, Error> {
        let text = String::accept(value, at)?;
        [Self::Running, Self::Stopped, Self::Deleted]
            .into_iter()
            .find(|target| target.as_str() == text)
            .ok_or_else(|| {
                at.refuse(format_args!(
                    "expected \"running\", \"stopped\" or \"deleted\", not {text:?}"
                ))
            })
    }
}
