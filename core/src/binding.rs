//! What a language binding is built on: calls by name, and everything that is declared, as data.
//! Not a stable interface: it changes with the bindings, which have the same version.

pub use crate::answer::AnyAnswer;
pub use crate::arguments::{Dialect, JsonObject};
pub use crate::error::{ERROR_CLASSES, ErrorClass};
pub use crate::model::RECORDS;

use crate::arguments::{Argument, Place};
use crate::client::{Call, Client};
use crate::error::{Error, Result};
use crate::operation::{Answer, Operation};
use crate::operations::with_operations;
use crate::schema::{Kind, Record, Shape};
use serde_json::Value;
use std::pin::Pin;
use std::time::Duration;

/// An operation as data, for generators and for tests that compare the languages.
#[derive(Debug)]
pub struct OperationRecord {
    /// Its name in Rust and Python.
    pub name: &'static str,
    /// What it does, in Markdown.
    pub doc: &'static str,
    /// Its arguments.
    pub arguments: &'static Record,
    /// Those that are given by position.
    pub positional: &'static [&'static str],
    /// Whether it takes fields that this version does not know.
    pub extra: bool,
    /// What it answers.
    pub answer: Kind,
}

/// A call of any operation, as a binding makes it.
pub type AnyCall = Pin<Box<dyn Future<Output = Result<AnyAnswer, Error>> + Send>>;

type AcceptCall = fn(&Client, Value, Option<Value>, Dialect) -> Result<AnyCall>;

fn accept_call<O: Operation>(
    client: &Client,
    arguments: Value,
    timeout: Option<Value>,
    dialect: Dialect,
) -> Result<AnyCall> {
    let root = Place::root(dialect);
    let about = |error: Error| error.about(O::NAME, None, 0);
    let operation = O::accept(arguments, &root).map_err(about)?;
    let timeout = timeout
        .map(|timeout| Duration::accept(timeout, &root.field("timeout")))
        .transpose()
        .map_err(about)?;
    let call = Call::new(client.clone(), operation, dialect, timeout);
    Ok(Box::pin(async move { call.run().await.map(Answer::erase) }))
}

impl Client {
    /// A call whose operation and arguments come from another language. The arguments are checked
    /// here; nothing is sent before the call is awaited, on a tokio runtime.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidArgument`](crate::ErrorKind::InvalidArgument).
    pub fn call_by_name(
        &self,
        operation: &str,
        arguments: JsonObject,
        timeout: Option<Value>,
        dialect: Dialect,
    ) -> Result<AnyCall> {
        let Some(accept) = accept_by_name(operation) else {
            let why = format_args!("there is no `{operation}`");
            return Err(Error::invalid_argument("operation", why));
        };
        accept(self, Value::Object(arguments), timeout, dialect)
    }
}

macro_rules! list_operations {
    ($($type:ty => $answer:ty),* $(,)?) => {
        /// Every operation, in the order of the documentation.
        pub const OPERATIONS: &[OperationRecord] = &[$(
            OperationRecord {
                name: <$type as Operation>::NAME,
                doc: <$type as Operation>::DOC,
                arguments: &<$type>::RECORD,
                positional: <$type as Operation>::POSITIONAL,
                extra: <$type>::TAKES_EXTRA,
                answer: <$answer as Shape>::KIND,
            },
        )*];

        fn accept_by_name(name: &str) -> Option<AcceptCall> {
            $(
                if name == <$type as Operation>::NAME {
                    return Some(accept_call::<$type>);
                }
            )*
            None
        }
    };
}

with_operations!(list_operations);
