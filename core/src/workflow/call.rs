//! Runs calls. A call is one request or several; for the caller there is no difference.

use crate::error::Result;
use crate::input::arguments::{Argument, FieldPath};
use crate::operation::answer::{Answer, AnyAnswer};
use crate::operation::calls::Declared;
use crate::operation::documentation::{CallForm, DocumentedError, Examples};
use crate::operation::raised::completed;
use crate::workflow::context::Context;
use std::pin::Pin;

/// A call in progress.
pub(crate) type Running<'a> = Pin<Box<dyn Future<Output = Result<AnyAnswer>> + Send + 'a>>;

/// The implementation of a call. Each [`Operation`](crate::operation::Operation) is a call of one request. Calls of
/// several requests implement this trait themselves.
pub(crate) trait Run: Declared {
    /// Whether it is one request.
    const IS_ONE_REQUEST: bool = false;
    /// Whether it waits by default.
    const WAITS: bool = true;
    /// The errors that it documents, in addition to those of all calls.
    const RAISES: &'static [DocumentedError] = &[];
    /// Examples for Python and Node. Only main calls have them.
    const EXAMPLES: Option<Examples>;
    /// The ways to give its arguments, where there are several.
    const FORMS: &'static [CallForm] = &[];

    /// Runs the call.
    fn run(self, context: &Context) -> impl Future<Output = Result<Self::Answer>> + Send;

    /// Runs the call, and returns its answer in the format that the context requests.
    fn run_any(self: Box<Self>, context: &Context) -> Running<'_> {
        Box::pin(async move { Run::run(*self, context).await.map(Answer::erase) })
    }

    /// All errors that the documentation lists.
    fn raises() -> Vec<DocumentedError> {
        completed(Self::RAISES.to_vec())
    }

    /// What the call is about if that is not a CVM, for errors.
    fn subject(&self) -> Option<String> {
        None
    }
}

/// A call of any type.
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
