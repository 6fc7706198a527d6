//! The native part of the npm package `phala-cvm`: it converts and schedules, and decides nothing.
//!
//! Arguments come as one JSON text for a call, answers go back as one JSON text for a batch of
//! completed calls. The TypeScript part makes of them what its callers see; it is the only caller of
//! the functions here.

mod bridge;
mod failure;
mod runtime;

use bridge::{Batched, Bridge, describe_partial};
use failure::{Failure, guard};
use napi::Env;
use napi::bindgen_prelude::{Either, External, FnArgs, Function};
use napi_derive::napi;
use phala_cvm::binding::schema::Form;
use phala_cvm::binding::{
    self, AnyAnswer, AnyIteration, Dialect, Environment, Health, JsonObject, Listeners,
    ProgressListener, VARIABLES,
};
use phala_cvm::{Client, Partial};
use runtime::runtime;
use serde_json::Value;
use std::cell::RefCell;
use std::convert::Infallible;
use std::rc::Rc;
use std::sync::Arc;
use tokio::sync::oneshot;

/// About what a client and its connections hold outside of the JavaScript heap, in bytes: what the
/// garbage collector is told, so that forgotten clients are collected before they add up.
const CLIENT_SIZE: usize = 64 << 10;

/// The events that a caller wants of a call in addition to its end, as bits of a number.
mod listener_flags {
    /// Its attempts.
    pub(crate) const EVENTS: u32 = 1;
    /// Its progress.
    pub(crate) const PROGRESS: u32 = 2;
    /// Questions whether CVMs are healthy.
    pub(crate) const QUESTIONS: u32 = 4;
    /// What it had reached when it is aborted.
    pub(crate) const PARTIAL: u32 = 8;
    /// Lines of progress for people.
    pub(crate) const LINES: u32 = 16;
}

/// A client, and the bridge that its answers come back over.
pub struct Handle {
    client: Client,
    bridge: Rc<Bridge>,
}

/// An iteration, and the bridge that its items come back over.
pub struct Iteration {
    items: AnyIteration,
    bridge: Rc<Bridge>,
    /// Of all its items, one after the other.
    id: i64,
    /// What ends with the search for the next item that was started last.
    last: RefCell<Option<oneshot::Receiver<Infallible>>>,
}

impl Iteration {
    /// Ends it, and with it its connection, as soon as an aborted search for the next item has let go
    /// of it.
    fn close(&self) -> Result<(), Failure> {
        let (items, last) = (self.items.clone(), self.last.take());
        runtime()?.spawn(async move {
            if let Some(last) = last {
                // Only whether it is over matters.
                let _ = last.await;
            }
            items.close();
        });
        Ok(())
    }
}

impl Drop for Iteration {
    fn drop(&mut self) {
        // Without threads there is nothing to close.
        let _ = guard(|| self.close());
    }
}

/// Makes the bridge of a JavaScript environment. `deliver` is called with a JSON text for each batch
/// of news: an array of `id, succeeded, answer or failure, id, …`, with `"event"`, `"progress"`,
/// `"question"` or `"line"` instead of `succeeded` where a call goes on, and with `"token"`, after the number
/// of a client's function, where a token is needed.
#[napi(catch_unwind)]
pub fn connect(
    env: Env,
    deliver: Function<'_, FnArgs<(Batched,)>, ()>,
) -> napi::Result<External<Rc<Bridge>>> {
    Ok(External::new(Bridge::new(&env, &deliver)?))
}

/// The names of the environment's variables that clients read.
#[napi(catch_unwind)]
pub fn environment_variables() -> Vec<&'static str> {
    VARIABLES.to_vec()
}

/// Builds a client from a JSON text of its options and one of the environment, or answers a JSON text
/// that says why not. With a `number`, it asks under that for its bearer tokens.
#[napi(catch_unwind)]
pub fn open(
    bridge: &External<Rc<Bridge>>,
    options: String,
    environment: String,
    runtime: String,
    number: Option<i64>,
) -> Either<External<Handle>, String> {
    or_failure(|| {
        let options: Value = serde_json::from_str(&options).map_err(Failure::unreadable)?;
        // Worker threads and contexts have environments of their own: what the process says is not theirs.
        let environment = serde_json::from_str(&environment).map_err(Failure::unreadable)?;
        let environment = Environment::with(environment);
        let token = number.map(|number| bridge.bearer_token(number));
        let dialect = Dialect::Node;
        let client = Client::from_options_with(options, token, &environment, dialect, &runtime)?;
        let handle = Handle { client, bridge: Rc::clone(bridge) };
        Ok(External::new_with_size_hint(handle, CLIENT_SIZE))
    })
}

/// Starts a call and answers its id, or a JSON text that says why nothing was sent. `options` is a
/// JSON text, `wants` are bits of [`wanted`].
#[napi(catch_unwind)]
pub fn call(
    env: Env,
    handle: &External<Handle>,
    operation: String,
    arguments: String,
    options: Option<String>,
    wants: u32,
) -> Either<i64, String> {
    or_failure(|| {
        let Handle { client, bridge } = &**handle;
        let id = bridge.next_id();
        let wants = |what: u32| wants & what != 0;
        let listeners = Listeners {
            on_progress: wants(listener_flags::PROGRESS)
                .then(|| Arc::new(bridge.progress_listener(id)) as ProgressListener),
            acknowledged: wants(listener_flags::PROGRESS)
                .then(|| bridge.acknowledgement_listener(id)),
            health_check: wants(listener_flags::QUESTIONS).then(|| bridge.health_listener(id)),
            lines: wants(listener_flags::LINES)
                .then(|| Arc::new(bridge.line_listener(id)) as binding::LineListener),
            partial: wants(listener_flags::PARTIAL).then(Partial::default),
        };
        let observing = wants(listener_flags::EVENTS).then(|| client.observed(bridge.observer(id)));
        let client = observing.as_ref().unwrap_or(client);
        let partial = listeners.partial.clone();
        let (arguments, options) = (read(&arguments)?, read_options(options)?);
        let call = client.call_with(&operation, arguments, options, listeners, Dialect::Node)?;
        bridge.start(&env, id, call, partial)?;
        Ok(id)
    })
}

/// Aborts a call, which closes its connection; it will not be delivered any more. Answers what it had
/// reached as a JSON text, if that was wanted and is something.
#[napi(catch_unwind)]
pub fn cancel(env: Env, bridge: &External<Rc<Bridge>>, id: i64) -> Option<String> {
    bridge.cancel(&env, id).as_ref().and_then(describe_partial)
}

/// Answers whether a CVM is healthy, or why it is not yet; or, if the check is not usable, why it never can be
/// said.
#[napi(catch_unwind)]
pub fn answer(
    bridge: &External<Rc<Bridge>>,
    question: i64,
    health: Either<bool, String>,
    is_usable: bool,
) {
    bridge.answer(
        question,
        match health {
            Either::A(true) => Health::Healthy,
            Either::A(false) => Health::NotYet(None),
            Either::B(why) if is_usable => Health::NotYet(Some(why)),
            Either::B(why) => Health::Unusable(why),
        },
    );
}

/// Gives a bearer token that was asked for, or says why there is none.
#[napi(catch_unwind)]
pub fn give_token(bridge: &External<Rc<Bridge>>, question: i64, text: String, is_token: bool) {
    bridge.give_token(question, if is_token { Ok(text) } else { Err(text) });
}

/// Makes an iteration, or a JSON text that says why not. Nothing is sent yet.
#[napi(catch_unwind)]
pub fn iterate(
    handle: &External<Handle>,
    iteration: String,
    arguments: String,
    options: Option<String>,
    observed: bool,
) -> Either<External<Iteration>, String> {
    or_failure(|| {
        let Handle { client, bridge } = &**handle;
        let id = bridge.next_id();
        let observing = observed.then(|| client.observed(bridge.observer(id)));
        let client = observing.as_ref().unwrap_or(client);
        let (arguments, options) = (read(&arguments)?, read_options(options)?);
        let items = client.iterate_by_name(&iteration, arguments, options, Dialect::Node)?;
        let (bridge, last) = (Rc::clone(bridge), RefCell::default());
        let iteration = Iteration { items, bridge, id, last };
        Ok(External::new_with_size_hint(iteration, CLIENT_SIZE))
    })
}

/// Calls a function that needs no client, and answers a JSON text: `[succeeded, answer or failure]`.
#[napi(catch_unwind)]
pub fn call_function(name: String, arguments: String) -> String {
    let answered = guard(|| {
        let arguments = serde_json::from_str(&arguments).map_err(Failure::unreadable)?;
        let answer = binding::call_function(&name, arguments, Dialect::Node)?;
        Ok(answer.to_json(Form::Camel)?)
    });
    match answered {
        Ok(answer) => format!("[true,{answer}]"),
        Err(failure) => format!("[false,{}]", failure.into_json()),
    }
}

/// Starts to look for the next item of an iteration, after the one before has come, and answers the
/// id of that, as for a call. The item is `null` at the end.
#[napi(catch_unwind)]
pub fn next(env: Env, iteration: &External<Iteration>) -> Either<i64, String> {
    or_failure(|| {
        let Iteration { items, bridge, id, last } = &**iteration;
        last.replace(Some(bridge.start_next(&env, *id, items.next())?));
        Ok(*id)
    })
}

/// Ends an iteration, and with it its connection. A search for the next item has to be aborted first.
#[napi(catch_unwind)]
pub fn close_iteration(iteration: &External<Iteration>) {
    // Without threads there is nothing to close.
    let _ = guard(|| iteration.close());
}

fn read(json: &str) -> Result<JsonObject, Failure> {
    serde_json::from_str(json).map_err(Failure::unreadable)
}

fn read_options(options: Option<String>) -> Result<JsonObject, Failure> {
    options.map_or_else(|| Ok(JsonObject::new()), |options| read(&options))
}

/// What was made, or a JSON text that says why it was not.
fn or_failure<T>(make: impl FnOnce() -> Result<T, Failure>) -> Either<T, String> {
    match guard(make) {
        Ok(made) => Either::A(made),
        Err(failure) => Either::B(failure.into_json()),
    }
}

/// Closes a client; calls in flight go on, unless they are to be aborted. Answers an id as for a call, whose
/// answer comes when they have ended; 0 if there are none.
#[napi(catch_unwind)]
pub fn close(env: Env, handle: &External<Handle>, abort: bool) -> Either<i64, String> {
    or_failure(|| {
        let Handle { client, bridge } = &**handle;
        let closing = if abort { client.close_now() } else { client.close() };
        if closing.is_over() {
            return Ok(0);
        }
        let id = bridge.next_id();
        let ended = async move {
            closing.await;
            Ok(AnyAnswer::Nothing)
        };
        bridge.start(&env, id, Box::pin(ended), None)?;
        Ok(id)
    })
}

/// The API that a client talks to.
#[napi(catch_unwind)]
pub fn base_url(handle: &External<Handle>) -> String {
    handle.client.base_url().to_owned()
}

/// The API version that a client speaks.
#[napi(catch_unwind)]
pub fn api_version(handle: &External<Handle>) -> String {
    handle.client.api_version().to_owned()
}
