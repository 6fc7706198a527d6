//! The operations: each one declared once, as the record of its arguments and an [`Operation`].
//!
//! To add one: declare its arguments, implement [`Operation`], add a line to [`operations!`] at the
//! end of this file and a method to [`Client`](crate::Client).

mod commit;
mod delete;
mod power;
mod provision;
mod raw;
mod read;
mod replicate;

pub use commit::CommitCvmProvisionRequest;
pub use delete::DeleteCvm;
pub use power::{RestartCvm, ShutdownCvm, StartCvm, StopCvm};
pub use provision::{ComposeFile, ProvisionCvmRequest};
pub use raw::Request;
pub use read::{
    GetAppCvms, GetCvmInfo, GetCvmList, GetCvmOperations, GetCvmState, GetCvmStatusBatch,
};
pub use replicate::{ReplicateAppCvm, ReplicateCvm};

use crate::arguments::{Argument, Body, Dialect, Place};
use crate::client::{Call, Client};
use crate::error::Error;
use crate::model::{
    Cvm, CvmInfo, CvmInfos, CvmOperationPage, CvmPage, CvmState, ProvisionedCvm, StatusMap,
};
use crate::schema::{Form, In, Kind, Record, Shape};
use reqwest::Method;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::convert::identity;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

/// What may be done when it is not known whether a request arrived.
///
/// | operation | rule |
/// | --- | --- |
/// | the reads | repeated freely |
/// | provision, commit | repeated freely: they change nothing, or only once for one app and hash |
/// | start, stop, shutdown | repeated; a refusal after an attempt that may have arrived is success if the CVM is where it was to go, or on its way there |
/// | delete | repeated; a 404 after an attempt that may have arrived is success |
/// | restart | never twice: after a lost answer the CVM's operations and status tell whether it took hold, and only if they show that it did not is it sent again |
/// | replicate | never twice: after a lost answer the app's CVMs are compared with those from before |
/// | any other request | `GET`, `HEAD`, `OPTIONS` freely, all others never twice |
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Delivery {
    /// Sending it again changes nothing.
    Repeatable,
    /// Sending it again makes nothing twice; concurrent ones can be refused without a reason.
    Create,
    /// It leads to a state.
    Toward(Target),
    /// It leads to absence.
    Delete,
    /// A second one restarts again.
    Restart,
    /// A second one makes, and bills, another CVM.
    Replicate,
    /// A second one may do it again, and nothing can be looked up.
    Once,
}

impl Delivery {
    pub(crate) fn must_not_repeat(self) -> bool {
        matches!(self, Self::Restart | Self::Replicate | Self::Once)
    }
}

/// The state that an action leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Target {
    Running,
    Stopped,
}

/// What is replicated, as far as it is needed to find the app.
#[derive(Debug, Clone, Copy)]
pub(crate) enum ReplicationSource<'a> {
    Cvm(&'a str),
    App(&'a str),
}

/// One HTTP request, complete but for what every request has.
#[derive(Debug)]
pub(crate) struct Wire {
    pub(crate) method: Method,
    /// Below the base URL; every character stands for itself.
    pub(crate) path: String,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) body: Option<Vec<u8>>,
}

impl Wire {
    fn new(method: Method, path: impl Into<String>) -> Self {
        Self { method, path: path.into(), query: Vec::new(), body: None }
    }

    fn query(mut self, name: &str, value: Option<impl ToString>) -> Self {
        if let Some(value) = value {
            self.query.push((name.to_owned(), value.to_string()));
        }
        self
    }

    fn body(mut self, body: &impl serde::Serialize) -> Result<Self, Error> {
        self.body = Some(serde_json::to_vec(body).map_err(Error::unencodable)?);
        Ok(self)
    }
}

/// What the API can be asked for: the arguments, the request they make, and the answer.
pub(crate) trait Operation: Argument + Send + Sync + 'static {
    /// Its name in Rust and Python.
    const NAME: &'static str;
    /// What it does, in Markdown.
    const DOC: &'static str;
    /// The arguments that are given by position; where there are none, the arguments are one
    /// object in Node.
    const POSITIONAL: &'static [&'static str];
    /// What it answers.
    type Answer: Answer;

    /// What may be done when it is not known whether the request arrived.
    fn delivery(&self) -> Delivery {
        Delivery::Repeatable
    }

    /// Whether the answer's shape is promised only from API version `2026-01-21` on.
    const NEEDS_CURRENT_SHAPES: bool = false;

    /// The CVM it is about, as the caller named it.
    fn cvm(&self) -> Option<&str> {
        None
    }

    /// What it replicates, if it does.
    fn replicates(&self) -> Option<ReplicationSource<'_>> {
        None
    }

    /// The request.
    fn wire(&self) -> Result<Wire, Error>;
}

/// What an operation answers.
pub(crate) trait Answer: Shape + Send + Sync + Sized + 'static {
    /// Decodes it from the body of an answer.
    fn decode(body: &[u8]) -> Result<Self, String>;

    /// The same, for a binding.
    fn erase(self) -> AnyAnswer;

    /// The answer that says only that it is done, if there is such a one.
    fn nothing() -> Option<Self> {
        None
    }

    /// What the API would have answered, as far as a look at the CVM can tell.
    fn from_info(info: &CvmInfo) -> Option<Self> {
        let _ = info;
        None
    }
}

fn from_json<T: DeserializeOwned>(body: &[u8]) -> Result<T, String> {
    serde_json::from_slice(body).map_err(|error| {
        if !error.is_data() {
            return format!("is not JSON: {error}");
        }
        // Only now, since the path costs time.
        let mut json = serde_json::Deserializer::from_slice(body);
        match serde_path_to_error::deserialize::<_, T>(&mut json) {
            Err(at) if at.path().iter().next().is_some() => {
                format!("has the wrong shape at `{}`: {}", at.path(), at.inner())
            }
            _ => format!("has the wrong shape: {error}"),
        }
    })
}

/// Any answer, as a binding hands it on.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum AnyAnswer {
    /// Nothing.
    Nothing,
    /// Of [`Client::provision_cvm`].
    ProvisionedCvm(Arc<ProvisionedCvm>),
    /// Of the actions.
    Cvm(Arc<Cvm>),
    /// Of [`Client::get_cvm_info`].
    CvmInfo(Arc<CvmInfo>),
    /// Of [`Client::get_cvm_state`].
    CvmState(Arc<CvmState>),
    /// Of [`Client::get_cvm_list`].
    CvmPage(Arc<CvmPage>),
    /// Of [`Client::get_app_cvms`].
    CvmInfos(CvmInfos),
    /// Of [`Client::get_cvm_status_batch`].
    StatusMap(StatusMap),
    /// Of [`Client::get_cvm_operations`].
    CvmOperationPage(Arc<CvmOperationPage>),
    /// Of [`Client::request`].
    Json(Value),
}

impl AnyAnswer {
    /// The answer as JSON.
    pub fn to_json(&self, form: Form) -> Result<String, Error> {
        match self {
            Self::Nothing => Ok("null".to_owned()),
            Self::ProvisionedCvm(answer) => serde_json::to_string(&In(&**answer, form)),
            Self::Cvm(answer) => serde_json::to_string(&In(&**answer, form)),
            Self::CvmInfo(answer) => serde_json::to_string(&In(&**answer, form)),
            Self::CvmState(answer) => serde_json::to_string(&In(&**answer, form)),
            Self::CvmPage(answer) => serde_json::to_string(&In(&**answer, form)),
            Self::CvmInfos(answer) => serde_json::to_string(&In(answer, form)),
            Self::StatusMap(answer) => serde_json::to_string(&In(answer, form)),
            Self::CvmOperationPage(answer) => serde_json::to_string(&In(&**answer, form)),
            Self::Json(answer) => serde_json::to_string(answer),
        }
        .map_err(Error::unencodable)
    }
}

macro_rules! json_answers {
    ($($type:ty => $variant:ident($share:path)),* $(,)?) => { $(
        impl Answer for $type {
            fn decode(body: &[u8]) -> Result<Self, String> {
                from_json(body)
            }

            fn erase(self) -> AnyAnswer {
                AnyAnswer::$variant($share(self))
            }
        }
    )* };
}

json_answers! {
    ProvisionedCvm => ProvisionedCvm(Arc::new),
    CvmInfo => CvmInfo(Arc::new),
    CvmState => CvmState(Arc::new),
    CvmPage => CvmPage(Arc::new),
    CvmInfos => CvmInfos(identity),
    StatusMap => StatusMap(identity),
    CvmOperationPage => CvmOperationPage(Arc::new),
}

impl Answer for Cvm {
    fn decode(body: &[u8]) -> Result<Self, String> {
        from_json(body)
    }

    fn erase(self) -> AnyAnswer {
        AnyAnswer::Cvm(Arc::new(self))
    }

    fn from_info(info: &CvmInfo) -> Option<Self> {
        Some(Self::from(info))
    }
}

impl Answer for Value {
    fn decode(body: &[u8]) -> Result<Self, String> {
        if body.is_empty() { Ok(Value::Null) } else { from_json(body) }
    }

    fn erase(self) -> AnyAnswer {
        AnyAnswer::Json(self)
    }
}

impl Answer for () {
    fn decode(_: &[u8]) -> Result<Self, String> {
        Ok(())
    }

    fn nothing() -> Option<Self> {
        Some(())
    }

    fn erase(self) -> AnyAnswer {
        AnyAnswer::Nothing
    }
}

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

type AcceptCall = fn(&Client, Value, Option<Value>, Dialect) -> Result<AnyCall, Error>;

/// A call whose arguments came from another language.
pub(crate) fn call_by_name(
    client: &Client,
    operation: &str,
    arguments: Value,
    timeout: Option<Value>,
    dialect: Dialect,
) -> Result<AnyCall, Error> {
    match accept_by_name(operation) {
        Some(accept) => accept(client, arguments, timeout, dialect),
        None => {
            Err(Error::invalid_argument("operation", format_args!("there is no `{operation}`")))
        }
    }
}

fn accept_call<O: Operation>(
    client: &Client,
    arguments: Value,
    timeout: Option<Value>,
    dialect: Dialect,
) -> Result<AnyCall, Error> {
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

macro_rules! operations {
    ($($type:ident => $answer:ty),* $(,)?) => {
        /// Every operation, in the order of the documentation.
        pub const OPERATIONS: &[OperationRecord] = &[$(
            OperationRecord {
                name: <$type as Operation>::NAME,
                doc: <$type as Operation>::DOC,
                arguments: &$type::RECORD,
                positional: <$type as Operation>::POSITIONAL,
                extra: $type::TAKES_EXTRA,
                answer: <<$type as Operation>::Answer as Shape>::KIND,
            },
        )*];

        $(
            impl IntoFuture for Call<$type> {
                type Output = Result<$answer, Error>;
                type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

                fn into_future(self) -> Self::IntoFuture {
                    Box::pin(self.run())
                }
            }
        )*

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

operations! {
    ProvisionCvmRequest => ProvisionedCvm,
    CommitCvmProvisionRequest => Cvm,
    StartCvm => Cvm,
    StopCvm => Cvm,
    ShutdownCvm => Cvm,
    RestartCvm => Cvm,
    DeleteCvm => (),
    ReplicateCvm => Cvm,
    ReplicateAppCvm => Cvm,
    GetCvmInfo => CvmInfo,
    GetCvmState => CvmState,
    GetCvmList => CvmPage,
    GetAppCvms => CvmInfos,
    GetCvmStatusBatch => StatusMap,
    GetCvmOperations => CvmOperationPage,
    Request => Value,
}
