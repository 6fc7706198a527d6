//! The base of the language bindings: calls by name, and all declarations as data.
//! Not a stable interface: it changes with the bindings, which have the same version.

pub(crate) mod call_runtime;
pub(crate) mod calls;
pub(crate) mod iterations;

pub use crate::binding::call_runtime::CallRuntime;
pub use crate::binding::calls::{CALLS, CallKind, CallRecord};
pub use crate::binding::iterations::{AnyItem, AnyIteration, ITERATIONS};
pub use crate::config::environment::{Environment, VARIABLES};
pub use crate::engine::event::AttemptEvent;
pub use crate::error::{ERROR_CLASSES, ERROR_RECORDS, ErrorClass};
pub use crate::functions::by_name::{FUNCTIONS, FunctionRecord, call_function};
pub use crate::input::arguments::{BODY_BYTES, Dialect, JsonObject, shown_name};
pub use crate::input::call_options::{CALL_OPTIONS, OptionRecord};
pub use crate::model::{AnyRecord, RECORDS};
pub use crate::operation::answer::AnyAnswer;
pub use crate::operation::calls::RustMethod;
pub use crate::operation::documentation::Examples;
pub use crate::operation::fleet_result::FleetResult;

pub use crate::error::printable::printable;
pub use crate::operation::documentation::{CallForm, DocumentedError};
pub use crate::workflow::cvm_watch::WatchCvm;
pub use crate::workflow::fleet_cvms::IDENTIFYING_FIELDS;
pub use crate::workflow::health::{Health, HealthCheck, HealthFuture};
pub use crate::workflow::pages::IterCvms;
pub use crate::workflow::progress::{
    Acknowledged, AcknowledgementFuture, LineSink, ProgressEvent, ProgressObserver,
};
pub use crate::workflow::reporter::Listeners;

/// The declarations of records.
pub mod schema {
    pub use crate::schema::*;
}

use crate::client::{Call, Client};
use crate::config::options::{BearerToken, ClientBuilder, Headers};
use crate::engine::attempt::ResponseFormat;
use crate::engine::closing::Counted;
use crate::error::{Error, Result};
use crate::input::arguments::{Argument, FieldPath, arguments, hint};
use crate::operations::ComposeFile;
use crate::schema::Record;
use crate::workflow::cvm_filter::CvmFilter;
use crate::workflow::reporter::WatchOptions;
use serde_json::Value;
use std::pin::Pin;
use std::time::Duration;

/// A call of any operation, made by a binding.
pub type AnyCall = Pin<Box<dyn Future<Output = Result<AnyAnswer, Error>> + Send>>;

arguments! {
    /// The options of a call, in addition to its arguments.
    CallOptions {
        /// The time limit of the call, including retries and waits. Default: that of the client.
        optional timeout: Duration,
        /// Whether to wait until the action is complete.
        optional wait: bool,
        /// Whether to show progress on stderr: a live line for each CVM in a terminal, plain lines elsewhere.
        optional progress: bool,
        /// Headers to add to each request that the call sends for itself.
        optional headers: Headers,
    }
}

impl CallOptions {
    /// Refuses options that the operation does not have.
    fn check_known(&self, listeners: &Listeners, known: &[&str], dialect: Dialect) -> Result<()> {
        let given = [
            ("wait", self.wait.is_some()),
            ("progress", self.progress.is_some()),
            ("on_progress", listeners.on_progress.is_some()),
            ("health_check", listeners.health_check.is_some()),
        ];
        match given.into_iter().find(|(name, is_given)| *is_given && !known.contains(name)) {
            None => Ok(()),
            Some((name, _)) => {
                let root = FieldPath::root(dialect);
                let path = root.member(name).to_string();
                let why = match name {
                    "wait" => "this operation has no `wait`: its answer is its result".to_owned(),
                    _ => format!("this operation has no `{path}`"),
                };
                Err(Error::wrong_type(path, why))
            }
        }
    }

    fn watch(&self, listeners: Listeners) -> WatchOptions {
        WatchOptions { wait: self.wait, progress: self.progress.unwrap_or_default(), listeners }
    }
}

/// Refuses fields of the request among the options of the call.
fn refuse_fields_of_request(
    options: &JsonObject,
    record: &CallRecord,
    root: &FieldPath<'_>,
) -> Result<()> {
    let is_option = |name| CallOptions::RECORD.fields.iter().any(|field| field.name == name);
    for field in record.arguments.fields {
        let at = root.member(field.name);
        if !is_option(field.name) && options.contains_key(&at.last()) {
            let why = "a part of the request, not an option of the call: give it in the request";
            return Err(Error::wrong_type(at.to_string(), why));
        }
    }
    Ok(())
}

impl Client {
    /// Creates a client with options from another language, with a bearer token from a function of that language, if
    /// there is one, and with that language's environment. `runtime` is the language's part of the `User-Agent`, such
    /// as `python 3.11.7`.
    ///
    /// # Errors
    /// [`Configuration`](crate::ErrorKind::Configuration);
    /// [`InvalidArgument`](crate::ErrorKind::InvalidArgument) for an option of a wrong type.
    pub fn from_options(
        options: Value,
        bearer_token: Option<BearerToken>,
        environment: &Environment,
        dialect: Dialect,
        runtime: &str,
    ) -> Result<Self> {
        // A key may be given as another option, or instead of the options.
        let root = FieldPath::root(dialect).secret();
        let mut options = ClientBuilder::accept(options, &root).map_err(|error| {
            if error.is_wrong_type() { error } else { error.into_configuration() }
        })?;
        if bearer_token.is_some() {
            options.bearer_token = bearer_token;
        }
        options.build_for(environment, runtime, dialect)
    }

    /// A client with the same options and its own connections. After a `fork`, the child process needs one:
    /// connections and their runtime belong to the parent.
    ///
    /// # Errors
    /// [`Configuration`](crate::ErrorKind::Configuration): the certificates can no longer be read.
    pub fn renewed(&self) -> Result<Self> {
        Ok(Self { caller: self.caller.renewed()? })
    }

    /// A call whose operation, arguments and options come from another language. The arguments are checked
    /// here. The call counts as in flight until the returned future is dropped. Nothing is sent before that future is
    /// awaited, on a tokio runtime.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidArgument`](crate::ErrorKind::InvalidArgument).
    pub fn call_with(
        &self,
        operation: &str,
        arguments: JsonObject,
        options: JsonObject,
        listeners: Listeners,
        dialect: Dialect,
    ) -> Result<AnyCall> {
        let record = CALLS.iter().find(|call| call.name == operation);
        let Some((record, accept)) = record.and_then(|record| Some((record, record.accept?)))
        else {
            let why = format_args!("expected the name of an operation, not {operation:?}");
            return Err(Error::invalid_argument("operation", why));
        };
        let name = record.name;
        let root = FieldPath::root(dialect);
        refuse_fields_of_request(&options, record, &root)
            .map_err(|error| error.about(name, None, 0))?;
        let options = CallOptions::accept(Value::Object(options), &root)
            .map_err(|error| error.about(name, None, 0))?;
        let call = accept(Value::Object(arguments), &root)
            .and_then(|call| {
                options.check_known(&listeners, record.options, dialect).map(|()| call)
            })
            .map_err(|error| error.about(name, None, 0))?;
        let watch = options.watch(listeners);
        let call = Call::new(self.clone(), call, dialect, options.timeout, watch)
            .headers(options.headers.unwrap_or_default());
        let format = match dialect {
            Dialect::Python => ResponseFormat::Value,
            // JavaScript takes answers as text.
            Dialect::Node => ResponseFormat::Positional,
        };
        let in_flight = call.begin().ok();
        Ok(Box::pin(Counted::new(call.run_any(format), in_flight)))
    }
}

/// The records that a caller receives, in addition to answers and to the records in errors.
pub const EVENT_RECORDS: &[&Record] =
    &[&AttemptEvent::RECORD, &ProgressEvent::RECORD, &FleetResult::RECORD];

impl Dialect {
    /// The hint for an unknown argument of a call or of a record's constructor, where the language itself detects
    /// the unknown argument.
    pub fn hint_for_unknown(self, called: &str, name: &str) -> String {
        let call = CALLS.iter().find(|call| call.name == called);
        let given = [&ComposeFile::RECORD, &CvmFilter::RECORD].into_iter();
        let record = call
            .map(|call| call.arguments)
            .or_else(|| given.into_iter().find(|record| record.name == called));
        hint(name, record.unwrap_or(&ClientBuilder::RECORD), &FieldPath::root(self))
    }
}
