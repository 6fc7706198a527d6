//! What an operation is: its arguments, the request that they make, the answer, and what may be done
//! when the answer is lost.

use crate::answer::AnyAnswer;
use crate::arguments::{Argument, Place};
use crate::calls::Declared;
use crate::error::{Error, ErrorKind};
use crate::functions::Examples;
use crate::json::Problem;
use crate::model::{Cvm, CvmInfo};
use crate::raised::Raised;
use crate::schema::{Kind, Shape};
use crate::target::Target;
use reqwest::Method;
use reqwest::header::{HeaderMap, HeaderValue};
use std::any::TypeId;

/// What may be done when it is not known whether a request arrived.
///
/// | operation | rule |
/// | --- | --- |
/// | the reads | repeated freely |
/// | provision, commit, refreshing an `instance_id` | repeated freely: they change nothing, or the same however often |
/// | start, stop, shutdown | repeated; a refusal after an attempt that may have arrived is success if the CVM is where it was to go, or on its way there |
/// | delete, of an SSH key as well | repeated; a 404 after an attempt that may have arrived is success |
/// | restart | never twice: after a lost answer the CVM's operations and status tell whether it took hold, and only if they show that it did not is it sent again |
/// | replicate | never twice: after a lost answer the app's CVMs are compared with those from before |
/// | adding an SSH key | never twice |
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
    /// Whether a success may have made a CVM.
    pub(crate) fn makes_a_cvm(self) -> bool {
        matches!(self, Self::Create | Self::Replicate)
    }

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

/// The body of an answer.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Body<'a> {
    pub(crate) bytes: &'a [u8],
    /// Whether it says itself that it is a text and not JSON.
    pub(crate) is_text: bool,
}

/// One HTTP request, complete but for what every request has.
#[derive(Debug)]
pub(crate) struct Wire {
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

impl Wire {
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

/// What the API can be asked for: what [`calls!`](crate::calls) declares, the request that it makes, and what may be
/// done when the answer is lost.
pub(crate) trait Operation: Declared<Answer: Decode> {
    /// What may be done when it is not known whether the request arrived.
    fn delivery(&self) -> Delivery {
        Delivery::Repeatable
    }

    /// The CVM it is about, as the caller named it.
    fn cvm(&self) -> Option<&str> {
        None
    }

    /// What it is about, for errors, where that is no CVM.
    fn subject(&self) -> Option<String> {
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

    /// The app that it makes a CVM in, if it is known.
    fn creates_in(&self) -> Option<&str> {
        None
    }

    /// The request.
    fn wire(&self) -> Result<Wire, Error>;

    /// The request once an earlier one may have arrived.
    fn wire_again(&self) -> Result<Wire, Error> {
        self.wire()
    }
}

/// An operation whose type does not matter: what carries operations out is compiled once for all of them.
pub(crate) trait Task: Send + Sync {
    fn name(&self) -> &'static str;
    fn delivery(&self) -> Delivery;
    fn cvm(&self) -> Option<&str>;
    fn subject(&self) -> Option<String>;
    fn leads_to(&self) -> Option<Target>;
    fn replicates(&self) -> Option<ReplicationSource<'_>>;
    fn creates_in(&self) -> Option<&str>;
    fn check(&self, at: &Place<'_>) -> Result<(), Error>;
    fn wire(&self) -> Result<Wire, Error>;
    fn wire_again(&self) -> Result<Wire, Error>;
    /// The type of its answer.
    fn answers(&self) -> Kind;
    fn decode(&self, body: &Body<'_>) -> Result<AnyAnswer, Problem>;
    /// What there is of a CVM in the body of an answer that breaks off.
    fn beginning(&self, body: &[u8]) -> Option<Cvm>;
    /// The answer that says only that it is done, if there is such a one.
    fn nothing(&self) -> Option<AnyAnswer>;
    /// What the API would have answered, as far as a look at the CVM can tell.
    fn as_seen(&self, info: &CvmInfo) -> Option<AnyAnswer>;
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

    fn leads_to(&self) -> Option<Target> {
        O::LEADS_TO
    }

    fn replicates(&self) -> Option<ReplicationSource<'_>> {
        Operation::replicates(self)
    }

    fn creates_in(&self) -> Option<&str> {
        Operation::creates_in(self)
    }

    fn check(&self, at: &Place<'_>) -> Result<(), Error> {
        Argument::check(self, at)
    }

    fn wire(&self) -> Result<Wire, Error> {
        Operation::wire(self)
    }

    fn wire_again(&self) -> Result<Wire, Error> {
        Operation::wire_again(self)
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

    fn as_seen(&self, info: &CvmInfo) -> Option<AnyAnswer> {
        answers_a_cvm::<O>().then(|| Cvm::from(info).erase())
    }
}

/// What a call answers.
pub(crate) trait Answer: Shape + Send + Sync + Sized + 'static {
    /// The same, as one of all answers.
    fn erase(self) -> AnyAnswer;

    /// What [`erase`](Self::erase) made of one.
    fn restore(answer: AnyAnswer) -> Option<Self>;

    /// What any call takes for the CVM that it is about, if it is about one.
    fn cvm_id(&mut self) -> Option<&mut String> {
        None
    }

    /// The same, for a call that can end in an error.
    fn expect_in(answer: AnyAnswer) -> Result<Self, Error> {
        let mistaken = || Error::new(ErrorKind::Response, "the answer is one of another operation");
        Self::restore(answer).ok_or_else(mistaken)
    }
}

/// What an operation answers.
pub(crate) trait Decode: Answer {
    /// Decodes it from the body of an answer.
    fn decode(body: &Body<'_>) -> Result<Self, Problem>;

    /// The answer that says only that it is done, if there is such a one.
    fn nothing() -> Option<Self> {
        None
    }
}
