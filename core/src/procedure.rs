//! What is made of operations: calls that take more than one request.

use crate::answer::AnyAnswer;
use crate::arguments::Argument;
use crate::context::Context;
use crate::error::Result;
use crate::functions::Examples;
use crate::raised::Raised;
use crate::schema::Shape;

/// A call that consists of operations.
pub(crate) trait Procedure: Argument + Send + Sync + 'static {
    /// Its name in Rust and Python.
    const NAME: &'static str;
    /// What it does, in Markdown.
    const DOC: &'static str;
    /// The arguments that are given by position; where there are none, the arguments are one
    /// object in Node.
    const POSITIONAL: &'static [&'static str];
    /// What a call takes beside its arguments and `timeout`: names of [`WatchOptions`](crate::context).
    const OPTIONS: &'static [&'static str];
    /// Whether it waits unless told otherwise.
    const WAITS: bool = true;
    /// What it raises beside what any call does.
    const RAISES: &'static [Raised];
    /// How it is used.
    const EXAMPLES: Examples;
    /// What it answers.
    type Answer: ProcedureAnswer;

    /// The CVM it is about, as the caller named it.
    fn cvm(&self) -> Option<&str> {
        None
    }

    /// Does it.
    fn carry_out(self, context: &Context) -> impl Future<Output = Result<Self::Answer>> + Send;
}

/// What a procedure answers.
pub(crate) trait ProcedureAnswer: Shape + Send + Sync + Sized + 'static {
    /// The same, for a binding.
    fn erase(self) -> AnyAnswer;
}
