//! The target states of CVMs.

use crate::error::Error;
use crate::input::arguments::{Argument, FieldPath};
use crate::schema::choices;
use serde_json::Value;

choices! {
    /// A target state: a state that an action leads to, and that a call can wait for.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
    Target {
        /// The CVM runs, and no operation is in progress.
        #[default]
        Running = "running",
        /// The CVM is stopped, and no operation is in progress.
        Stopped = "stopped",
        /// The CVM does not exist any more.
        Deleted = "deleted",
    }
}

impl Target {
    /// The default target of a wait.
    pub(crate) const DEFAULT: Self = Self::Running;
}

impl Argument for Target {
    fn accept(value: Value, at: &FieldPath<'_>) -> Result<Self, Error> {
        let text = String::accept(value, at)?;
        Self::ALL.iter().copied().find(|target| target.as_str() == text).ok_or_else(|| {
            at.refuse(format_args!(
                "expected \"running\", \"stopped\" or \"deleted\", not {text:?}"
            ))
        })
    }
}
