//! The contract of an operation: its arguments, its request, its answer, and what the client may do if the
//! answer is lost.

pub(crate) mod answer;
pub(crate) mod calls;
pub(crate) mod delivery;
pub(crate) mod documentation;
pub(crate) mod fleet_result;
pub(crate) mod raised;

use crate::error::Error;
use crate::input::arguments::{self, Argument, FieldPath};
use crate::model::{Cvm, CvmInfo};
use crate::operation::answer::{Answer, AnyAnswer, Body, Decode};
use crate::operation::calls::Declared;
use crate::operation::documentation::{DocumentedError, Examples};
use crate::schema::cursor::Cursor;
use crate::schema::json::Problem;
use crate::schema::{Kind, Shape};
use reqwest::Method;
use reqwest::header::{HeaderMap, HeaderValue};
use serde_json::{Map, Value};
use std::any::TypeId;

pub(crate) use crate::operation::delivery::{Completion, Delivery, Reconciler};

/// The source of a replication, as far as it is needed to find the app.
#[derive(Debug, Clone, Copy)]
pub(crate) enum ReplicationSource<'a> {
    Cvm(&'a str),
    App(&'a str),
}

/// One HTTP request, without the parts that every request has.
#[derive(Debug)]
pub(crate) struct HttpRequest {
    pub(crate) method: Method,
    /// The path below the base URL, without percent-encoding.
    pub(crate) path: String,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) body: Option<Vec<u8>>,
    /// The media type of the body.
    pub(crate) content_type: HeaderValue,
    /// The API version of the request, if it differs from the client's.
    pub(crate) api_version: Option<&'static str>,
    /// Headers of only this call.
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

    /// Sets the API version, whatever the client's is.
    pub(crate) fn api_version(mut self, version: &'static str) -> Self {
        self.api_version = Some(version);
        self
    }

    /// Adds text, a number or a boolean, or each item of a list of them. `null` is not sent.
    pub(crate) fn query(mut self, name: &str, value: Option<impl serde::Serialize>) -> Self {
        let values = match serde_json::to_value(value).unwrap_or_default() {
            Value::Array(values) => values,
            value => vec![value],
        };
        for value in values {
            let text = match value {
                Value::Null => continue,
                Value::String(text) => text,
                other => other.to_string(),
            };
            self.query.push((name.to_owned(), text));
        }
        self
    }

    pub(crate) fn body(mut self, body: &impl serde::Serialize) -> Result<Self, Error> {
        self.body = Some(serde_json::to_vec(body).map_err(Error::unencodable)?);
        Ok(self)
    }

    /// Sets the body, unless it is empty.
    pub(crate) fn optional_body(self, body: &arguments::Body) -> Result<Self, Error> {
        if body.is_empty() { Ok(self) } else { self.body(body) }
    }
}

/// An operation of the API: what [`calls!`](crate::operation::calls) declares, its request, and what the client
/// may do if the answer is lost.
pub(crate) trait Operation: Declared<Answer: Decode> {
    /// What the client may do if it does not know whether the request arrived.
    const DELIVERY: Delivery = Delivery::REPEATABLE;

    /// The same, for an operation where it depends on the arguments.
    fn delivery(&self) -> Delivery {
        Self::DELIVERY
    }

    /// Whether its requests take the CVM's lock. The API then answers 409 without a code while another operation has
    /// it, and the client waits.
    const TAKES_LOCK: bool = Self::DELIVERY.takes_lock();

    /// The subject of the call in errors, if that is not a CVM.
    fn subject(&self) -> Option<String> {
        None
    }

    /// The errors that it raises in addition to those of any call and to those that
    /// [`raised_by`](crate::operation::raised::raised_by) derives.
    const RAISES: &'static [DocumentedError] = &[];
    /// Its examples, if it is a main operation.
    const EXAMPLES: Option<Examples> = None;

    /// What to check, in the message, after its outcome is unknown.
    const TO_CHECK: &'static str = "the CVM or the list of CVMs";

    /// The source, if it is a replication.
    fn replicates(&self) -> Option<ReplicationSource<'_>> {
        None
    }

    /// The app in which it creates a CVM, if known.
    fn creates_in(&self) -> Option<&str> {
        None
    }

    /// The request.
    fn http_request(&self) -> Result<HttpRequest, Error>;

    /// The request after an earlier one may have arrived.
    fn http_request_again(&self) -> Result<HttpRequest, Error> {
        self.http_request()
    }
}

/// Implements operations, each by its method and its path with fields of the arguments.
///
/// ```text
/// requests! {
///     GET GetCvmOperations "/cvms/{}/operations" (cvm_id) ?limit, cursor;
///     PATCH RenameCvm "/cvms/{}/name" (cvm_id) +body [NAME_TAKEN, REFUSED_FIELD];
///     DELETE DeleteSshKey "/user/ssh-keys/{}" (key_id) as DELETION [NO_SUCH_KEY];
/// }
/// ```
///
/// These parts are optional, in this order: the arguments in the query, after `?`; `+body`, for a body of all other
/// arguments and their defaults, or `+optional_body`, which is not sent if it is empty; `at` with the API version; `as`
/// with the [`Delivery`]; `locks true` for a request that takes the CVM's lock, if that does not follow from its
/// delivery; the errors, in brackets or, after `raises`, as a constant; and `examples` with the text for each language,
/// in braces.
macro_rules! requests {
    ($(
        $method:ident $name:ident $path:literal ($($field:ident),*) $(? $($query:ident),+)? $(+ $body:ident)?
        $(at $version:ident)? $(as $delivery:ident)? $(locks $locks:literal)? $([$($error:expr),+])? $(raises $raises:ident)?
        $(examples { $($language:ident: $example:expr,)+ })?;
    )*) => { $(
        impl $crate::operation::Operation for $name {
            $( const DELIVERY: $crate::operation::Delivery = $crate::operation::Delivery::$delivery; )?
            $( const TAKES_LOCK: bool = $locks; )?
            $( const RAISES: &'static [$crate::operation::documentation::DocumentedError] = &[$($error),+]; )?
            $( const RAISES: &'static [$crate::operation::documentation::DocumentedError] = $raises; )?
            $( const EXAMPLES: Option<$crate::operation::documentation::Examples> =
                Some($crate::operation::documentation::Examples { $($language: $example),+ }); )?

            $crate::operation::request! {
                $method $path, ($($field),*) $(? $($query),+)? $(+ $body)? $(at $version)?
            }
        }
    )* };
}

/// The method `http_request` of an [`Operation`], with the parts that [`requests!`] has for it.
macro_rules! request {
    (
        $method:ident $path:expr, ($($field:ident),*) $(? $($query:ident),+)? $(+ $body:ident)? $(at $version:ident)?
    ) => {
        fn http_request(&self) -> Result<$crate::operation::HttpRequest, $crate::error::Error> {
            #[allow(unused_imports)] // without fields
            use $crate::input::identifier::PathSegment as _;
            #[allow(clippy::useless_format)] // without fields
            let path = format!($path, $(self.$field.path_segment()?),*);
            let http_request = $crate::operation::HttpRequest::new(reqwest::Method::$method, path)
                $( $( .query(stringify!($query), self.$query.as_ref()) )+ )?
                $( .api_version($version) )?;
            #[allow(unused_variables)] // without a body
            let elsewhere: &[&str] = &[$(stringify!($field),)* $( $( stringify!($query), )+ )?];
            $( let http_request =
                http_request.$body(&$crate::input::arguments::Body::of(self, elsewhere)?)?; )?
            Ok(http_request)
        }
    };
}

pub(crate) use {request, requests};

/// An operation with its type erased, so that the code that runs operations is compiled once.
pub(crate) trait DynOperation: Send + Sync {
    fn name(&self) -> &'static str;
    fn delivery(&self) -> Delivery;
    fn takes_lock(&self) -> bool;
    fn cvm(&self) -> Option<&str>;
    fn subject(&self) -> Option<String>;
    fn completion(&self) -> Completion;
    fn to_check(&self) -> &'static str;
    fn replicates(&self) -> Option<ReplicationSource<'_>>;
    fn creates_in(&self) -> Option<&str>;
    fn check(&self, at: &FieldPath<'_>) -> Result<(), Error>;
    fn http_request(&self) -> Result<HttpRequest, Error>;
    fn http_request_again(&self) -> Result<HttpRequest, Error>;
    /// The type of its answer.
    fn answers(&self) -> Kind;
    fn decode(&self, body: &Body<'_>) -> Result<AnyAnswer, Problem>;
    /// The part of a CVM in the body of an answer that breaks off.
    fn beginning(&self, body: &[u8]) -> Option<Cvm>;
    /// The answer without content, if the operation has one.
    fn nothing(&self) -> Option<AnyAnswer>;
    /// The answer that the API would have returned, as far as it follows from the CVM's current information and
    /// from the id of the operation that was started.
    fn as_seen(&self, info: &CvmInfo, operation: Option<&str>) -> Option<AnyAnswer>;
    /// The answer of a call that started an operation, after the operation has ended.
    fn completed(&self, answer: AnyAnswer) -> AnyAnswer;
}

/// The fields that describe the operation in the answer of a call that starts one.
pub(crate) const STATUS: &str = "status";
pub(crate) const CORRELATION_ID: &str = "correlation_id";

/// Decodes an answer from its members.
fn restored<O: Operation>(members: Map<String, Value>) -> Option<AnyAnswer> {
    let bytes = Value::Object(members).to_string().into_bytes();
    let body = Body { bytes: &bytes, is_text: false };
    O::Answer::decode(&body).ok().map(Answer::erase)
}

fn answers_a_cvm<O: Operation>() -> bool {
    TypeId::of::<O::Answer>() == TypeId::of::<Cvm>()
}

impl<O: Operation> DynOperation for O {
    fn name(&self) -> &'static str {
        O::NAME
    }

    fn delivery(&self) -> Delivery {
        Operation::delivery(self)
    }

    fn takes_lock(&self) -> bool {
        O::TAKES_LOCK
    }

    fn cvm(&self) -> Option<&str> {
        Declared::cvm(self)
    }

    fn subject(&self) -> Option<String> {
        Operation::subject(self)
    }

    fn completion(&self) -> Completion {
        O::COMPLETION
    }

    fn to_check(&self) -> &'static str {
        O::TO_CHECK
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
        answers_a_cvm::<O>().then(|| Cvm::read_members(&mut Cursor::new(text)).0)
    }

    fn nothing(&self) -> Option<AnyAnswer> {
        O::Answer::nothing().map(Answer::erase)
    }

    fn as_seen(&self, info: &CvmInfo, operation: Option<&str>) -> Option<AnyAnswer> {
        if answers_a_cvm::<O>() {
            return Some(Cvm::from(info).erase());
        }
        // The answer of a call that starts an operation.
        let Kind::Record(record) = O::Answer::KIND else { return None };
        let has = |name: &str| record().fields.iter().any(|field| field.name == name);
        let mut known = Map::new();
        for (name, value) in [
            ("cvm_id", Declared::cvm(self)),
            (STATUS, Some("in_progress")),
            (CORRELATION_ID, operation),
        ] {
            if has(name) {
                known.insert(name.to_owned(), value.into());
            }
        }
        has(CORRELATION_ID).then(|| restored::<O>(known))?
    }

    fn completed(&self, answer: AnyAnswer) -> AnyAnswer {
        let mut members = answer.members();
        match members.get_mut(STATUS) {
            Some(status) => *status = Value::from("completed"),
            None => return answer,
        }
        restored::<O>(members).unwrap_or(answer)
    }
}
