//! The parts of the documentation of a call or a function in addition to its text: errors and examples.

use crate::error::ErrorKind;

/// A class of error that a call or a function can raise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DocumentedError {
    /// The name of the class.
    pub class: &'static str,
    /// When it is raised, in Markdown.
    pub when: &'static str,
}

impl ErrorKind {
    /// The class of this kind, in the documentation of a call.
    pub(crate) const fn when(self, when: &'static str) -> DocumentedError {
        DocumentedError { class: self.class(), when }
    }
}

impl DocumentedError {
    /// The errors that any call can raise.
    pub(crate) const fn by_any(when: &'static str) -> Self {
        Self { class: ROOT, when }
    }
}

/// The parent of all classes. In the documentation of a call it stands for the errors that the call does not
/// name.
pub(crate) const ROOT: &str = "PhalaError";

/// The same example in two languages. An example of a call uses a `client`, which in Python is the blocking
/// one.
#[derive(Debug, Clone, Copy)]
pub struct Examples {
    /// In Python, lines.
    pub python: &'static str,
    /// In Node, lines.
    pub node: &'static str,
}

/// One of the ways to give the arguments of a call that has several.
#[derive(Debug, Clone, Copy)]
pub struct CallForm {
    /// Its name, with which the name of its type in Node begins.
    pub name: &'static str,
    /// What it is for, in Markdown.
    pub doc: &'static str,
    /// The arguments that it requires.
    pub required: &'static [&'static str],
    /// Whether it takes an argument.
    pub takes: fn(&str) -> bool,
}
