//! What a call does: one request, or several. To a caller they are the same.

use crate::error::Result;
use crate::input::arguments::{Argument, FieldPath};
use crate::operation::answer::{Answer, AnyAnswer};
use crate::operation::calls::Declared;
use crate::operation::documentation::{DocumentedError, Examples};
use crate::operation::raised::completed;
use crate::workflow::context::Context;
use std::pin::Pin;

/// A call that is under way.
pub(crate) type Running<'a> = Pin<Box<dyn Future<Output = Result<AnyAnswer>> + Send + 'a>>;

/// What a call does. Each [`Operation`](crate::operation::Operation) does it with one request; calls of several
/// requests implement this.
pub(crate) trait Run: Declared {
    /// Whether it is one request.
    const IS_ONE_REQUEST: bool = false;
    /// Whether it waits unless told otherwise.
    const WAITS: bool = true;
    /// What it raises in addition to what any call raises.
    const RAISES: &'static [DocumentedError] = &[];
    /// How it is used in Python and Node, if it is a main one.
    const EXAMPLES: Option<Examples>;

    /// Does it.
    fn run(self, context: &Context) -> impl Future<Output = Result<Self::Answer>> + Send;

    /// Does it, and answers in the form that the context asks for.
    fn run_any(self: Box<Self>, context: &Context) -> Running<'_> {
        Box::pin(async move { Run::run(*self, context).await.map(Answer::erase) })
    }

    /// All that it raises, as the documentation has it.
    fn raises() -> Vec<DocumentedError> {
        completed(Self::RAISES.to_vec())
    }

    /// What it is about, for errors, where that is no CVM.
    fn subject(&self) -> Option<String> {
        None
    }
}

/// A call whose type does not matter.
pub(crate) trait DynCall: Send + Sync {
    fn name(&self) -> &'static str;
    fn cvm(&self) -> Option<&str>;
    fn subject(&self) -> Option<String>;
    fn is_one_request(&self) -> bool;
    fn waits(&self) -> bool;
    fn check(&self, at: &FieldPath<'_>) -> Result<()>;
    fn run(self: Box<Self>, context: &Context) -> Running<'_>;
}

impl<C: Run> DynCall for C {
    fn name(&self) -> &'static str {
        C::NAME
    }

    fn cvm(&self) -> Option<&str> {
        Declared::cvm(self)
    }

    fn subject(&self) -> Option<String> {
        Run::subject(self)
    }

    fn is_one_request(&self) -> bool {
        C::IS_ONE_REQUEST
    }

    fn waits(&self) -> bool {
        C::WAITS
    }

    fn check(&self, at: &FieldPath<'_>) -> Result<()> {
        Argument::check(self, at)
    }

    fn run(self: Box<Self>, context: &Context) -> Running<'_> {
        self.run_any(context)
    }
}
