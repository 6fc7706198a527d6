//! What an operation is: its arguments, the request that they make, the answer, and what may be done
//! when the answer is lost.

use crate::answer::AnyAnswer;
use crate::arguments::Argument;
use crate::error::Error;
use crate::functions::Examples;
use crate::model::{Cvm, CvmInfo, CvmState};
use crate::raised::Raised;
use crate::schema::Shape;
use crate::target::Target;
use reqwest::Method;
use serde::de::DeserializeOwned;

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
    pub(crate) fn new(method: Method, path: impl Into<String>) -> Self {
        Self { method, path: path.into(), query: Vec::new(), body: None }
    }

    pub(crate) fn query(mut self, name: &str, value: Option<impl ToString>) -> Self {
        if let Some(value) = value {
            self.query.push((name.to_owned(), value.to_string()));
        }
        self
    }

    pub(crate) fn body(mut self, body: &impl serde::Serialize) -> Result<Self, Error> {
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

    /// The state that it leads to, which can be waited for.
    const LEADS_TO: Option<Target> = None;

    /// What it raises beside what any call does, and what [`raised_by`](crate::raised::raised_by) tells
    /// from the rest.
    const RAISES: &'static [Raised] = &[];
    /// How it is used, if it is a main one.
    const EXAMPLES: Option<Examples> = None;

    /// What it replicates, if it does.
    fn replicates(&self) -> Option<ReplicationSource<'_>> {
        None
    }

    /// The request.
    fn wire(&self) -> Result<Wire, Error>;
}

/// What is made of the API's answer.
pub(crate) trait Decode: Send + Sized + 'static {
    /// Decodes it from the body of an answer.
    fn decode(body: &[u8]) -> Result<Self, String>;

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

/// What an operation answers.
pub(crate) trait Answer: Decode + Shape + Sync {
    /// The same, for a binding.
    fn erase(self) -> AnyAnswer;

    /// The CVM that the answer is about, if it says so.
    fn cvm(&self) -> Option<&Cvm> {
        None
    }

    /// The same answer, with what is different in the state in which the CVM arrived.
    fn arrived(self, state: &CvmState) -> Self {
        let _ = state;
        self
    }
}

pub(crate) fn from_json<T: DeserializeOwned>(body: &[u8]) -> Result<T, String> {
    let decoded = match std::str::from_utf8(body) {
        // Seen to be UTF-8 once, and not text by text.
        Ok(text) => serde_json::from_str(text),
        // It says where it is not.
        Err(_) => serde_json::from_slice(body),
    };
    decoded.map_err(|error| {
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
