//! What is made of operations: calls that take more than one request.

use crate::error::{Error, Result};
use crate::input::arguments::{Argument, FieldPath};
use crate::operation::answer::Answer;
use crate::operation::answer::AnyAnswer;
use crate::operation::calls::Declared;
use crate::operation::documentation::{DocumentedError, Examples};
use crate::workflow::context::Context;
use std::pin::Pin;

/// A call that consists of operations.
pub(crate) trait Procedure: Declared {
    /// What a call takes beside its arguments and `timeout`: names of [`WatchOptions`](crate::workflow::context).
    const OPTIONS: &'static [&'static str];
    /// Whether it waits unless told otherwise.
    const WAITS: bool = true;
    /// What it raises beside what any call does.
    const RAISES: &'static [DocumentedError];
    /// How it is used.
    const EXAMPLES: Examples;

    /// The CVM it is about, as the caller named it.
    fn cvm(&self) -> Option<&str> {
        None
    }

    /// Does it.
    fn carry_out(self, context: &Context) -> impl Future<Output = Result<Self::Answer>> + Send;
}

/// A procedure whose type does not matter.
pub(crate) trait DynProcedure: Send + Sync {
    fn name(&self) -> &'static str;
    fn cvm(&self) -> Option<&str>;
    fn waits(&self) -> bool;
    fn check(&self, at: &FieldPath<'_>) -> Result<(), Error>;
    fn carry_out(self: Box<Self>, context: &Context) -> CarriedOut<'_>;
}

/// What becomes of an [`DynProcedure`].
pub(crate) type CarriedOut<'a> = Pin<Box<dyn Future<Output = Result<AnyAnswer>> + Send + 'a>>;

impl<P: Procedure> DynProcedure for P {
    fn name(&self) -> &'static str {
        P::NAME
    }

    fn cvm(&self) -> Option<&str> {
        Procedure::cvm(self)
    }

    fn waits(&self) -> bool {
        P::WAITS
    }

    fn check(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        Argument::check(self, at)
    }

    fn carry_out(self: Box<Self>, context: &Context) -> CarriedOut<'_> {
        Box::pin(async move { Procedure::carry_out(*self, context).await.map(Answer::erase) })
    }
}
