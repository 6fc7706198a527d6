//! The native part of the npm package `phala-cvm`: it converts and schedules; core makes all decisions.
//!
//! The arguments of a call are one JSON text. Answers are returned as one JSON text for a batch of completed calls.
//! The TypeScript part, the only caller of the functions here, converts them for its callers.

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
    self, AnyAnswer, AnyIteration, Dialect, Environment, Health, JsonObject, Listeners, VARIABLES,
};
use phala_cvm::{Client, Partial};
use runtime::runtime;
use serde_json::Value;
use std::cell::RefCell;
use std::convert::Infallible;
use std::rc::Rc;
use tokio::sync::oneshot;

/// The approximate size of a client and its connections outside the JavaScript heap, in bytes. The garbage collector
/// receives it, so that it collects unused clients early enough.
const CLIENT_SIZE: usize = 64 << 10;

/// The events that a caller requests in addition to a call's end, as bits of a number.
mod listener_flags {
    /// Attempts.
    pub(crate) const EVENTS: u32 = 1;
    /// Progress.
    pub(crate) const PROGRESS: u32 = 2;
    /// Questions whether CVMs are healthy.
    pub(crate) const QUESTIONS: u32 = 4;
    /// The partial result of an aborted call.
    pub(crate) const PARTIAL: u32 = 8;
    /// Lines of progress for people.
    pub(crate) const LINES: u32 = 16;
}

/// A client, and the bridge for its answers.
pub struct Handle {
    client: Client,
    bridge: Rc<Bridge>,
}

/// An iteration, and the bridge for its items.
pub struct Iteration {
    items: AnyIteration,
    bridge: Rc<Bridge>,
    /// The id of all its items, which are delivered one after the other.
    id: i64,
    /// It ends with the latest search for the next item.
    last: RefCell<Option<oneshot::Receiver<Infallible>>>,
}

impl Iteration {
    /// Ends the iteration and its connection, as soon as an aborted search for the next item no longer uses it.
    fn close(&self) -> Result<(), Failure> {
        let items = self.items.clone();
        let Some(last) = self.last.take() else {
            // It was never started, or is already closed. This starts no thread.
            items.close();
            return Ok(());
        };
        runtime()?.spawn(async move {
            // The result does not matter, only the end.
            let _ = last.await;
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

/// Makes the bridge of a JavaScript environment. `deliver` is called with a JSON text for each batch: an array of `id,
/// succeeded, answer or failure, id, …`. For a call that continues, `"event"`, `"progress"`, `"question"` or `"line"`
/// replaces `succeeded`. For a request for a token, it is `"token"`, and the id is the number of the client.
#[napi(catch_unwind)]
pub fn connect(
    env: Env,
    deliver: Function<'_, FnArgs<(Batched,)>, ()>,
) -> napi::Result<External<Rc<Bridge>>> {
    Ok(External::new(Bridge::new(&env, &deliver)?))
}

/// The names of the environment variables that clients read.
#[napi(catch_unwind)]
pub fn environment_variables() -> Vec<&'static str> {
    VARIABLES.to_vec()
}

/// Builds a client from a JSON text of its options and one of the environment, or returns a JSON text with the
/// failure. With a `number`, the client requests its bearer tokens with this number.
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
        // Worker threads and contexts have their own environments, which differ from the process's.
        let environment = serde_json::from_str(&environment).map_err(Failure::unreadable)?;
        let environment = Environment::with(environment);
        let token = number.map(|number| bridge.bearer_token(number));
        let dialect = Dialect::Node;
        let client = Client::from_options(options, token, &environment, dialect, &runtime)?;
        let handle = Handle { client, bridge: Rc::clone(bridge) };
        Ok(External::new_with_size_hint(handle, CLIENT_SIZE))
    })
}

/// Starts a call and returns its id, or a JSON text with the failure if nothing was sent. `options` is a JSON text,
/// `wants` are bits of `listener_flags`.
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
            on_progress: wants(listener_flags::PROGRESS).then(|| bridge.progress_listener(id)),
            acknowledged: wants(listener_flags::PROGRESS)
                .then(|| bridge.acknowledgement_listener(id)),
            health_check: wants(listener_flags::QUESTIONS).then(|| bridge.health_listener(id)),
            lines: wants(listener_flags::LINES).then(|| bridge.line_listener(id)),
            partial: wants(listener_flags::PARTIAL).then(Partial::default),
        };
        let observing = wants(listener_flags::EVENTS).then(|| client.observed(bridge.observer(id)));
        let client = observing.as_ref().unwrap_or(client);
        let partial = listeners.partial.clone();
        let (arguments, options) = (read(&arguments)?, read_options(options)?);
        let call = client.call_with(&operation, arguments, options, listeners, Dialect::Node)?;
        bridge.spawn(&env, id, call, partial)?;
        Ok(id)
    })
}

/// Aborts a call, which closes its connection. The call is not delivered any more. Returns its partial result as a
/// JSON text, if it was requested and is not empty.
#[napi(catch_unwind)]
pub fn cancel(env: Env, bridge: &External<Rc<Bridge>>, id: i64) -> Option<String> {
    bridge.cancel(&env, id).as_ref().and_then(describe_partial)
}

/// Answers whether a CVM is healthy, or why it is not yet; or, if the check is not usable, why it can never have a
/// result.
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

/// Provides a requested bearer token, or the reason why there is none.
#[napi(catch_unwind)]
pub fn give_token(bridge: &External<Rc<Bridge>>, question: i64, text: String, is_token: bool) {
    bridge.give_token(question, if is_token { Ok(text) } else { Err(text) });
}

/// Makes an iteration, or returns a JSON text with the failure. Sends nothing.
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

/// Calls a function that needs no client. Returns a JSON text: `[succeeded, answer or failure]`.
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

/// Starts a search for the next item of an iteration, after the previous one has ended, and returns its id, as for a
/// call. The item is `null` at the end.
#[napi(catch_unwind)]
pub fn next(env: Env, iteration: &External<Iteration>) -> Either<i64, String> {
    or_failure(|| {
        let Iteration { items, bridge, id, last } = &**iteration;
        last.replace(Some(bridge.start_next(&env, *id, items.next())?));
        Ok(*id)
    })
}

/// Ends an iteration and its connection. A search for the next item has to be aborted first.
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

/// Returns the result, or a JSON text with the failure.
fn or_failure<T>(make: impl FnOnce() -> Result<T, Failure>) -> Either<T, String> {
    match guard(make) {
        Ok(made) => Either::A(made),
        Err(failure) => Either::B(failure.into_json()),
    }
}

/// Closes a client. Calls in flight continue, unless `abort` is set. Returns an id as for a call, whose answer arrives
/// when they have ended; 0 if there are none.
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
        bridge.spawn(&env, id, ended, None)?;
        Ok(id)
    })
}

/// The base URL of a client's API.
#[napi(catch_unwind)]
pub fn base_url(handle: &External<Handle>) -> String {
    handle.client.base_url().to_owned()
}

/// The API version that a client uses.
#[napi(catch_unwind)]
pub fn api_version(handle: &External<Handle>) -> String {
    handle.client.api_version().to_owned()
}
