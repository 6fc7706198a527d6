//! Calls of one request, and the waits after them.

use crate::engine::attempt::ResponseFormat;
use crate::engine::dispatch::{Ended, InFleet};
use crate::engine::throttle::Throttle;
use crate::error::Result;
use crate::input::arguments::JsonObject;
use crate::operation::answer::{Answer, AnyAnswer};
use crate::operation::documentation::{DocumentedError, Examples};
use crate::operation::raised::raised_by;
use crate::operation::{CORRELATION_ID, Completion, DynOperation, Operation, STATUS};
use crate::workflow::call::{Run, Running};
use crate::workflow::context::Context;
use crate::workflow::wait::{StartedOperation, arrival, waited_for};
use serde_json::Value;

impl<O: Operation> Run for O {
    const IS_ONE_REQUEST: bool = true;
    const WAITS: bool = false;
    const EXAMPLES: Option<Examples> = <O as Operation>::EXAMPLES;

    async fn run(self, context: &Context) -> Result<O::Answer> {
        O::Answer::expect_in(Box::new(self).run_any(context).await?)
    }

    fn run_any(self: Box<Self>, context: &Context) -> Running<'_> {
        Box::pin(run_request(self, context))
    }

    fn raises() -> Vec<DocumentedError> {
        raised_by::<O>()
    }

    fn subject(&self) -> Option<String> {
        Operation::subject(self)
    }
}

/// Runs a call of one request, and the wait after it.
async fn run_request(operation: Box<dyn DynOperation>, context: &Context) -> Result<AnyAnswer> {
    if context.wait && operation.completion() != Completion::Answer {
        // Boxed, so that a call without a wait does not reserve space for this in its future.
        return Box::pin(run_and_wait(&*operation, context)).await;
    }
    context.dispatcher().run(&*operation, None, context.format).await.map(|ended| ended.answer)
}

async fn run_and_wait(operation: &dyn DynOperation, context: &Context) -> Result<AnyAnswer> {
    let throttle = Throttle::default();
    let alone = InFleet { throttle: &throttle, started_before: false, waits: true };
    let ended = context.dispatcher().run(operation, Some(alone), ResponseFormat::Value).await?;
    let Ended { answer, operations_before } = ended;
    let cvm = answer.cvm();
    let made = cvm.filter(|_| operation.delivery().makes_a_cvm());
    if let Some(made) = made {
        context.partial.has_made(made);
    }
    let begins_an_operation = operation.completion() == Completion::Operation;
    let members = if begins_an_operation { answer.members() } else { JsonObject::new() };
    let text = |name: &str| members.get(name).and_then(Value::as_str);
    if text(STATUS) == Some("no_change") {
        return Ok(answer);
    }
    let id = text(CORRELATION_ID).map(str::to_owned);
    let started = StartedOperation { id, known: operations_before, ..StartedOperation::default() };
    let named = operation.cvm().or(cvm.map(|cvm| cvm.cvm_id.as_str()));
    let state = arrival(context, operation, cvm, started)
        .await
        .map_err(|error| error.about(operation.name(), named, 1).with_made(made))?;
    context.arrived(&waited_for(operation, cvm).unwrap_or_default(), &state);
    Ok(if begins_an_operation { operation.completed(answer) } else { answer.arrived(&state) })
}
