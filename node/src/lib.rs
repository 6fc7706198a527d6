//! The native part of the npm package `phala-cvm`: it converts and schedules, and decides nothing.
//!
//! Arguments come as one JSON text for a call, answers go back as one JSON text for a batch of
//! completed calls. The TypeScript part makes of them what its callers see; it is the only caller of
//! the functions here.

mod bridge;
mod failure;
mod runtime;

use bridge::Bridge;
use failure::{Failure, guard};
use napi::Env;
use napi::bindgen_prelude::{Either, External, FnArgs, Function};
use napi_derive::napi;
use phala_cvm::Client;
use phala_cvm::binding::{self, Dialect, JsonObject};
use phala_cvm::schema::Form;
use serde_json::Value;
use std::rc::Rc;

/// About what a client and its connections hold outside of the JavaScript heap, in bytes: what the
/// garbage collector is told, so that forgotten clients are collected before they add up.
const CLIENT_SIZE: usize = 64 << 10;

/// A client, and the bridge that its answers come back over.
pub struct Handle {
    client: Client,
    bridge: Rc<Bridge>,
}

/// Makes the bridge of a JavaScript environment. `deliver` is called with a JSON text for each batch
/// of news: an array of `id, succeeded, answer or failure, id, …`, with `null` instead of `succeeded` and
/// an event where a call goes on.
#[napi(catch_unwind)]
pub fn connect(
    env: Env,
    deliver: Function<'_, FnArgs<(String,)>, ()>,
) -> napi::Result<External<Rc<Bridge>>> {
    Ok(External::new(Bridge::new(&env, &deliver)?))
}

/// Builds a client from a JSON text of its options, or answers a JSON text that says why not.
#[napi(catch_unwind)]
pub fn open(
    bridge: &External<Rc<Bridge>>,
    options: String,
    runtime: String,
) -> Either<External<Handle>, String> {
    let opened = guard(|| {
        let options: Value = serde_json::from_str(&options).map_err(Failure::unreadable)?;
        Ok(Client::from_options(options, Dialect::Node, &runtime)?)
    });
    match opened {
        Ok(client) => {
            let handle = Handle { client, bridge: Rc::clone(bridge) };
            Either::A(External::new_with_size_hint(handle, CLIENT_SIZE))
        }
        Err(failure) => Either::B(failure.into_json()),
    }
}

/// Starts a call and answers its id, or a JSON text that says why nothing was sent. If it is
/// `observed`, its attempts are told as events.
#[napi(catch_unwind)]
pub fn call(
    env: Env,
    handle: &External<Handle>,
    operation: String,
    arguments: String,
    timeout: Option<String>,
    observed: bool,
) -> Either<i64, String> {
    let started = guard(|| {
        let arguments: JsonObject =
            serde_json::from_str(&arguments).map_err(Failure::unreadable)?;
        let timeout = match timeout {
            Some(timeout) => Some(serde_json::from_str(&timeout).map_err(Failure::unreadable)?),
            None => None,
        };
        let Handle { client, bridge } = &**handle;
        let id = bridge.next_id();
        let observing = observed.then(|| client.observed(bridge.observer(id)));
        let client = observing.as_ref().unwrap_or(client);
        let call = client.call_by_name(&operation, arguments, timeout, Dialect::Node)?;
        bridge.start(&env, id, call)?;
        Ok(id)
    });
    match started {
        Ok(id) => Either::A(id),
        Err(failure) => Either::B(failure.into_json()),
    }
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

/// Aborts a call, which closes its connection; it will not be delivered any more.
#[napi(catch_unwind)]
pub fn cancel(env: Env, bridge: &External<Rc<Bridge>>, id: i64) {
    bridge.cancel(&env, id);
}

/// Refuses every further call of a client. Calls in flight go on.
#[napi(catch_unwind)]
pub fn close(handle: &External<Handle>) {
    handle.client.close();
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
