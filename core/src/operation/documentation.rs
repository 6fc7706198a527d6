//! What the documentation of a call or a function has in addition to its text: the errors that it names, and examples.

use crate::error::ErrorKind;

/// A class of error that a call or a function can raise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DocumentedError {
    /// The name of the class.
    pub class: &'static str,
    /// When, in Markdown.
    pub when: &'static str,
}

impl DocumentedError {
    pub(crate) const fn new(kind: ErrorKind, when: &'static str) -> Self {
        Self { class: kind.class(), when }
    }

    /// What any call may raise.
    pub(crate) const fn by_any(when: &'static str) -> Self {
        Self { class: ROOT, when }
    }
}

/// The class above all others, which stands for all that a call does not name.
pub(crate) const ROOT: &str = "PhalaError";

/// The same example in two languages. That of a call has a `client`, which waits in Python.
#[derive(Debug, Clone, Copy)]
pub struct Examples {
    /// In Python, lines.
    pub python: &'static str,
    /// In Node, lines.
    pub node: &'static str,
}
