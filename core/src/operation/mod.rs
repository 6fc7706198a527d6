//! What an operation is: its arguments, the request that they make, the answer, and what may be done
//! when the answer is lost.

pub(crate) mod answer;
pub(crate) mod calls;
pub(crate) mod documentation;
pub(crate) mod fleet_result;
pub(crate) mod raised;

use crate::error::Error;
use crate::input::arguments::{Argument, FieldPath};
use crate::input::target::Target;
use crate::model::{Cvm, CvmInfo, CvmUpdate};
use crate::operation::answer::{Answer, AnyAnswer, Body, Decode};
use crate::operation::calls::Declared;
use crate::operation::documentation::{DocumentedError, Examples};
use crate::schema::json::Problem;
use crate::schema::{Kind, Shape};
use reqwest::Method;
use reqwest::header::{HeaderMap, HeaderValue};
use std::any::TypeId;

/// Whether a request may be sent again after an attempt that may have arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RetrySafety {
    /// Sending it again changes nothing, or makes nothing twice.
    Freely,
    /// Sending it again leads to the same state. A refusal may only say that an earlier attempt has led there.
    TowardState,
    /// Never, unless it was looked up that the earlier attempts had no effect.
    AfterLookup,
}

/// How to find out what a request has done whose answer was lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reconciler {
    /// Nothing can be looked up, or nothing has to be.
    Nothing,
    /// The CVM that the answer names, or the app's only one. Concurrent creations can be refused without a
    /// reason.
    Creation,
    /// Whether the CVM is in this state, or on its way there.
    State(Target),
    /// Whether the CVM is gone, or on its way.
    Deletion,
    /// Whether the CVM has an operation that it did not have before.
    Operation,
    /// Whether the app has a CVM that it did not have before.
    Replica,
}

/// When a call with `wait` is complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Completion {
    /// With its answer: there is nothing to wait for.
    Answer,
    /// When the CVM is in this state.
    State(Target),
    /// When the operation that it began has ended and the CVM is at rest. A status alone proves nothing:
    /// the CVM is still `running` just before it goes down.
    Operation,
}

/// What may be done when it is not known whether a request arrived: two facts that are independent of each
/// other, with a name for each combination that there is.
///
/// | operation | rule |
/// | --- | --- |
/// | the reads | [`REPEATABLE`](Self::REPEATABLE): repeated freely |
/// | refreshing an `instance_id` | [`REPEATABLE`](Self::REPEATABLE): repeated freely, since it finds the same however often |
/// | provision, commit | [`CREATION`](Self::CREATION): repeated freely, since they change nothing, or only once for one app and hash |
/// | start, stop, shutdown | [`toward`](Self::toward) a state: repeated; a refusal after an attempt that may have arrived is success if the CVM is in that state, or on its way there |
/// | delete, of an SSH key as well | [`DELETION`](Self::DELETION): repeated; a 404 after an attempt that may have arrived is success |
/// | restart, updates, redeploy | [`OPERATION`](Self::OPERATION): never twice; after a lost answer the CVM's operations and status tell whether it took hold, and only if they show that it did not is it sent again |
/// | replicate, a new instance | [`REPLICA`](Self::REPLICA): never twice; after a lost answer the app's CVMs are compared with those from before |
/// | adding an SSH key | [`ONCE`](Self::ONCE): never twice |
/// | any other request | `GET`, `HEAD`, `OPTIONS` freely, all others [`ONCE`](Self::ONCE) |
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Delivery {
    pub(crate) retry_safety: RetrySafety,
    pub(crate) reconciler: Reconciler,
}

impl Delivery {
    pub(crate) const REPEATABLE: Self = Self::of(RetrySafety::Freely, Reconciler::Nothing);
    pub(crate) const CREATION: Self = Self::of(RetrySafety::Freely, Reconciler::Creation);
    pub(crate) const DELETION: Self = Self::of(RetrySafety::TowardState, Reconciler::Deletion);
    pub(crate) const OPERATION: Self = Self::of(RetrySafety::AfterLookup, Reconciler::Operation);
    pub(crate) const REPLICA: Self = Self::of(RetrySafety::AfterLookup, Reconciler::Replica);
    pub(crate) const ONCE: Self = Self::of(RetrySafety::AfterLookup, Reconciler::Nothing);

    pub(crate) const fn toward(target: Target) -> Self {
        Self::of(RetrySafety::TowardState, Reconciler::State(target))
    }

    const fn of(retry_safety: RetrySafety, reconciler: Reconciler) -> Self {
        Self { retry_safety, reconciler }
    }

    /// Whether a success may have made a CVM.
    pub(crate) fn makes_a_cvm(self) -> bool {
        matches!(self.reconciler, Reconciler::Creation | Reconciler::Replica)
    }

    pub(crate) fn must_not_repeat(self) -> bool {
        self.retry_safety == RetrySafety::AfterLookup
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
pub(crate) struct HttpRequest {
    pub(crate) method: Method,
    /// Below the base URL; every character stands for itself.
    pub(crate) path: String,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) body: Option<Vec<u8>>,
    /// What the body is.
    pub(crate) content_type: HeaderValue,
    /// The API version to ask for, where it is another one than the client's.
    pub(crate) api_version: Option<&'static str>,
    /// Headers of this call alone.
    pub(crate) headers: HeaderMap,
}

const JSON: HeaderValue = HeaderValue::from_static("application/json");

impl HttpRequest {
    pub(crate) fn new(method: Method, path: impl Into<String>) -> Self {
        Self {
            method,
            path: path.into(),
            query: Vec::new(),
            body: None,
            content_type: JSON,
            api_version: None,
            headers: HeaderMap::new(),
        }
    }

    /// Asks for the answer of this API version, whatever the client's is.
    pub(crate) fn api_version(mut self, version: &'static str) -> Self {
        self.api_version = Some(version);
        self
    }

    pub(crate) fn query(mut self, name: &str, value: Option<impl ToString>) -> Self {
        if let Some(value) = value {
            self.query.push((name.to_owned(), value.to_string()));
        }
        self
    }

    /// The same name once for each value.
    pub(crate) fn queries(mut self, name: &str, values: Option<&Vec<String>>) -> Self {
        self.query
            .extend(values.into_iter().flatten().map(|value| (name.to_owned(), value.clone())));
        self
    }

    pub(crate) fn body(mut self, body: &impl serde::Serialize) -> Result<Self, Error> {
        self.body = Some(serde_json::to_vec(body).map_err(Error::unencodable)?);
        Ok(self)
    }
}

/// What the API can be asked for: what [`calls!`](crate::operation::calls) declares, the request that it makes, and what may be
/// done when the answer is lost.
pub(crate) trait Operation: Declared<Answer: Decode> {
    /// What may be done when it is not known whether the request arrived.
    fn delivery(&self) -> Delivery {
        Delivery::REPEATABLE
    }

    /// The CVM it is about, as the caller named it.
    fn cvm(&self) -> Option<&str> {
        None
    }

    /// What it is about, for errors, where that is no CVM.
    fn subject(&self) -> Option<String> {
        None
    }

    /// When a call with `wait` is complete.
    const COMPLETION: Completion = Completion::Answer;

    /// What it raises beside what any call does, and what [`raised_by`](crate::operation::raised::raised_by) tells
    /// from the rest.
    const RAISES: &'static [DocumentedError] = &[];
    /// How it is used, if it is a main one.
    const EXAMPLES: Option<Examples> = None;

    /// What it replicates, if it does.
    fn replicates(&self) -> Option<ReplicationSource<'_>> {
        None
    }

    /// The app that it makes a CVM in, if it is known.
    fn creates_in(&self) -> Option<&str> {
        None
    }

    /// The request.
    fn http_request(&self) -> Result<HttpRequest, Error>;

    /// The request once an earlier one may have arrived.
    fn http_request_again(&self) -> Result<HttpRequest, Error> {
        self.http_request()
    }
}

/// An operation whose type does not matter: what carries operations out is compiled once for all of them.
pub(crate) trait Task: Send + Sync {
    fn name(&self) -> &'static str;
    fn delivery(&self) -> Delivery;
    fn cvm(&self) -> Option<&str>;
    fn subject(&self) -> Option<String>;
    fn completion(&self) -> Completion;
    fn replicates(&self) -> Option<ReplicationSource<'_>>;
    fn creates_in(&self) -> Option<&str>;
    fn check(&self, at: &FieldPath<'_>) -> Result<(), Error>;
    fn http_request(&self) -> Result<HttpRequest, Error>;
    fn http_request_again(&self) -> Result<HttpRequest, Error>;
    /// The type of its answer.
    fn answers(&self) -> Kind;
    fn decode(&self, body: &Body<'_>) -> Result<AnyAnswer, Problem>;
    /// What there is of a CVM in the body of an answer that breaks off.
    fn beginning(&self, body: &[u8]) -> Option<Cvm>;
    /// The answer that says only that it is done, if there is such a one.
    fn nothing(&self) -> Option<AnyAnswer>;
    /// What the API would have answered, as far as the CVM tells as it is now, and the id of the operation that
    /// was begun.
    fn as_seen(&self, info: &CvmInfo, operation: Option<&str>) -> Option<AnyAnswer>;
}

fn answers_a_cvm<O: Operation>() -> bool {
    TypeId::of::<O::Answer>() == TypeId::of::<Cvm>()
}

impl<O: Operation> Task for O {
    fn name(&self) -> &'static str {
        O::NAME
    }

    fn delivery(&self) -> Delivery {
        Operation::delivery(self)
    }

    fn cvm(&self) -> Option<&str> {
        Operation::cvm(self)
    }

    fn subject(&self) -> Option<String> {
        Operation::subject(self)
    }

    fn completion(&self) -> Completion {
        O::COMPLETION
    }

    fn replicates(&self) -> Option<ReplicationSource<'_>> {
        Operation::replicates(self)
    }

    fn creates_in(&self) -> Option<&str> {
        Operation::creates_in(self)
    }

    fn check(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        Argument::check(self, at)
    }

    fn http_request(&self) -> Result<HttpRequest, Error> {
        Operation::http_request(self)
    }

    fn http_request_again(&self) -> Result<HttpRequest, Error> {
        Operation::http_request_again(self)
    }

    fn answers(&self) -> Kind {
        O::Answer::KIND
    }

    fn decode(&self, body: &Body<'_>) -> Result<AnyAnswer, Problem> {
        O::Answer::decode(body).map(Answer::erase)
    }

    fn beginning(&self, body: &[u8]) -> Option<Cvm> {
        let text = body.utf8_chunks().next().map_or("", |chunk| chunk.valid());
        answers_a_cvm::<O>().then(|| Cvm::read_members(text).0)
    }

    fn nothing(&self) -> Option<AnyAnswer> {
        O::Answer::nothing().map(Answer::erase)
    }

    fn as_seen(&self, info: &CvmInfo, operation: Option<&str>) -> Option<AnyAnswer> {
        if answers_a_cvm::<O>() {
            return Some(Cvm::from(info).erase());
        }
        let is_update = TypeId::of::<O::Answer>() == TypeId::of::<CvmUpdate>();
        let cvm_id = Operation::cvm(self).unwrap_or_default();
        is_update.then(|| CvmUpdate::begun(cvm_id, operation).erase())
    }
}
