//! Errors: one type, whose [`kind`](Error::kind) is the kind of failure.

pub(crate) mod classes;
pub(crate) mod declaration;
pub(crate) mod printable;

#[cfg(feature = "binding")]
pub use crate::error::classes::ERROR_RECORDS;
pub use crate::error::classes::{
    ApiErrorBody, ERROR_CLASSES, ErrorClass, ErrorDetail, ErrorKind, ErrorLink, Precondition,
};

use crate::error::classes::{CallFailure, Fields};
use crate::error::declaration::FieldData;
use crate::error::printable::printable;
use crate::model::{Cvm, CvmState};
use crate::schema::{Form, Kind, Shape};
use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// The result of a call.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl ErrorKind {
    /// Whether the API returned the error, with a status code.
    pub fn is_api(self) -> bool {
        ErrorClass::with_parents(self.class()).any(|class| class.name == "ApiError")
    }

    const fn of_status(status: u16) -> Self {
        match status {
            401 | 403 => Self::Auth,
            404 => Self::NotFound,
            409 => Self::Conflict,
            422 => Self::Validation,
            429 => Self::RateLimit,
            465..=468 => Self::Precondition,
            500..=599 => Self::Server,
            _ => Self::Business,
        }
    }
}

/// A failed call: what failed, on which CVM, why, and after how many attempts.
///
/// `Display` is one line for people. The cause, if there is one, is the [`source`](std::error::Error::source).
#[derive(Clone)]
pub struct Error(Box<Inner>);

#[derive(Clone)]
struct Inner {
    kind: ErrorKind,
    fields: Fields,
    wrong_type: bool,
    /// What the call was about, if that is not a CVM.
    subject: Option<String>,
    uncertain: bool,
    source: Option<Arc<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    #[cold]
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        let message = message.into();
        let message = match printable(&message) {
            Cow::Borrowed(_) => message,
            Cow::Owned(line) => line,
        };
        let call = CallFailure { message, ..CallFailure::default() };
        let fields = Fields { call, ..Fields::default() };
        Self(Box::new(Inner {
            kind,
            fields,
            wrong_type: false,
            subject: None,
            uncertain: false,
            source: None,
        }))
    }

    #[cold]
    pub(crate) fn invalid_argument(field: impl Into<String>, why: impl fmt::Display) -> Self {
        let field = field.into();
        let mut error = Self::new(
            ErrorKind::InvalidArgument,
            if field.is_empty() { why.to_string() } else { format!("`{field}`: {why}") },
        );
        error.0.fields.refusal.field = (!field.is_empty()).then_some(field);
        error
    }

    #[cold]
    pub(crate) fn wrong_type(field: impl Into<String>, why: impl fmt::Display) -> Self {
        let mut error = Self::invalid_argument(field, why);
        error.0.wrong_type = true;
        error
    }

    /// A webhook that cannot be trusted, or a request that is not a webhook.
    #[cold]
    pub(crate) fn webhook(field: &str, why: impl fmt::Display) -> Self {
        let mut error = Self::invalid_argument(field, why);
        error.0.kind = ErrorKind::Webhook;
        error
    }

    #[cold]
    pub(crate) fn configuration(field: &str, why: impl fmt::Display) -> Self {
        let mut error = Self::new(ErrorKind::Configuration, format!("`{field}`: {why}"));
        error.0.fields.refusal.field = Some(field.to_owned());
        error
    }

    /// The error of `serde_json` for a value that cannot be written as JSON.
    #[cold]
    pub(crate) fn unencodable(source: serde_json::Error) -> Self {
        Self::new(
            ErrorKind::InvalidArgument,
            format!("the argument cannot be written as JSON: {source}"),
        )
    }

    pub(crate) fn with_source(
        mut self,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        self.0.source = Some(Arc::from(source.into()));
        self
    }

    /// Adds the failure before this one, if there was one.
    pub(crate) fn with_cause(self, cause: Option<Error>) -> Self {
        match cause {
            Some(cause) => self.with_source(cause),
            None => self,
        }
    }

    /// A request that may have been carried out, and whose outcome is unknown.
    pub(crate) fn outcome_unknown(
        last: Error,
        evidence: Option<Value>,
        was_looked_up: bool,
        to_check: &str,
    ) -> Self {
        let looked =
            if was_looked_up { ", and the client could not find out whether it was" } else { "" };
        let mut error = Self::new(
            ErrorKind::OutcomeUnknown,
            format!(
                "the request may have been carried out, but its answer was lost ({}){looked}; it was not sent again, \
                 since that could carry it out twice: check {to_check} before you try again",
                last.message()
            ),
        );
        error.0.fields.outcome.evidence = evidence;
        error.with_source(last)
    }

    /// The same refusal as a configuration error.
    pub(crate) fn into_configuration(mut self) -> Self {
        self.0.kind = ErrorKind::Configuration;
        self
    }

    /// An error about a CVM, with the last known state of the CVM.
    #[cold]
    pub(crate) fn cvm(kind: ErrorKind, message: String, state: Option<CvmState>) -> Self {
        let mut error = Self::new(kind, message);
        // The class decides which of these fields the error has.
        error.0.fields.failed_cvm.state = state.clone();
        error.0.fields.cvm.state = state;
        error
    }

    /// Adds a note after the message.
    pub(crate) fn with_note(mut self, note: impl fmt::Display) -> Self {
        let note = note.to_string();
        self.0.fields.call.message =
            format!("{}; {}", self.0.fields.call.message, printable(&note));
        self
    }

    pub(crate) fn with_resume(mut self, resume: Option<String>) -> Self {
        self.0.fields.call.resume = resume;
        self
    }

    #[cold]
    pub(crate) fn about(
        mut self,
        operation: &'static str,
        cvm_id: Option<&str>,
        attempts: u32,
    ) -> Self {
        self.0.fields.call.operation = Some(operation);
        self.0.fields.call.cvm_id = cvm_id.map(str::to_owned);
        self.0.fields.call.attempts = attempts;
        self
    }

    /// Adds the CVM of the call, if the failed request was about something else, such as a revision.
    #[cold]
    pub(crate) fn with_cvm_of_call(mut self, cvm_id: Option<&str>) -> Self {
        let known = &mut self.0.fields.call.cvm_id;
        if known.is_none() {
            *known = cvm_id.map(str::to_owned);
        }
        self
    }

    /// Records whether the failed request may have been carried out.
    #[cold]
    pub(crate) fn with_uncertainty(mut self, is_uncertain: bool) -> Self {
        self.0.uncertain = is_uncertain || self.0.kind == ErrorKind::OutcomeUnknown;
        self
    }

    /// Whether the failed request may have been carried out.
    pub(crate) fn is_uncertain(&self) -> bool {
        self.0.uncertain || self.0.kind == ErrorKind::OutcomeUnknown
    }

    /// Adds the CVM that the call created before it failed.
    #[cold]
    pub(crate) fn with_made(mut self, made: Option<&Cvm>) -> Self {
        if self.0.fields.call.made.is_none() {
            self.0.fields.call.made = made.cloned().map(Box::new);
        }
        self
    }

    pub(crate) fn with_log(mut self, log: Option<String>) -> Self {
        self.0.fields.failed_cvm.log = log;
        self
    }

    /// After a failed boot: the last lines of the CVM's serial log, if the client could read them.
    pub fn log(&self) -> Option<&str> {
        self.0.fields.failed_cvm.log.as_deref()
    }

    /// The CVM that the call created before it failed: a replica, or a committed CVM.
    pub fn made(&self) -> Option<&Cvm> {
        self.0.fields.call.made.as_deref()
    }

    /// Adds what the call was about, if that is not a CVM.
    #[cold]
    pub(crate) fn with_subject(mut self, subject: Option<String>) -> Self {
        self.0.subject = subject;
        self
    }

    #[cold]
    pub(crate) fn api(body: ApiErrorBody, message: String) -> Self {
        let kind = match ErrorKind::of_status(body.status_code.unwrap_or_default()) {
            // No source has the status of these codes.
            ErrorKind::Business if is_ambiguous(body.error_code.as_deref()) => ErrorKind::Conflict,
            kind => kind,
        };
        let mut error = Self::new(kind, message);
        error.0.fields.api = Some(body);
        error
    }

    /// Adds what an on-chain KMS requires.
    pub(crate) fn with_precondition(mut self, required: Option<Precondition>) -> Self {
        self.0.fields.precondition = required.map(Box::new);
        self
    }

    /// Whether several CVMs have the identifier.
    pub(crate) fn is_ambiguous(&self) -> bool {
        is_ambiguous(self.error_code())
    }

    /// The ids of those CVMs, as far as the API names them.
    pub(crate) fn candidates(&self) -> Vec<String> {
        let details = self.0.fields.api.iter().flat_map(|api| &api.details);
        let ids = details
            .filter(|detail| detail.field.as_deref().is_some_and(|field| field.ends_with("id")));
        let ids = ids.filter_map(|detail| detail.value.as_ref()?.as_str());
        ids.filter(|id| Some(*id) != self.cvm_id()).map(str::to_owned).collect()
    }

    /// Adds the ids of those CVMs to the message.
    pub(crate) fn with_candidates(mut self, ids: &[String]) -> Self {
        if !ids.is_empty() {
            let message = format!("{}: give one of {}", self.0.fields.call.message, ids.join(", "));
            self.0.fields.call.message = printable(&message).into_owned();
        }
        self
    }

    /// The kind of failure.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The reason of the failure, without the operation and the CVM.
    pub fn message(&self) -> &str {
        &self.0.fields.call.message
    }

    /// The argument or the option that was refused, as a path such as `compose_file.allowed_envs[2]`.
    pub fn field(&self) -> Option<&str> {
        self.0.fields.refusal.field.as_deref()
    }

    /// Whether an argument was refused because of its type. Python has `TypeError` for this.
    #[doc(hidden)]
    pub fn is_wrong_type(&self) -> bool {
        self.0.wrong_type
    }

    /// The operation that failed, such as `start_cvm`.
    pub fn operation(&self) -> Option<&str> {
        self.0.fields.call.operation
    }

    /// The number of requests that the call sent.
    pub fn attempts(&self) -> u32 {
        self.0.fields.call.attempts
    }

    /// The CVM of the call, as the caller named it.
    pub fn cvm_id(&self) -> Option<&str> {
        self.0.fields.call.cvm_id.as_deref()
    }

    /// The error response of the API, if there was one.
    pub fn api_error(&self) -> Option<&ApiErrorBody> {
        self.0.fields.api.as_ref()
    }

    /// The HTTP status of the error response, if there was one.
    pub fn status_code(&self) -> Option<u16> {
        self.0.fields.api.as_ref()?.status_code
    }

    /// The API's error code, such as `ERR-03-001`.
    pub fn error_code(&self) -> Option<&str> {
        self.0.fields.api.as_ref()?.error_code.as_deref()
    }

    /// The last known state of the CVM.
    pub fn state(&self) -> Option<&CvmState> {
        self.0.fields.cvm.state.as_ref()
    }

    /// Data to check an unknown outcome with. For a replication: `app_id`, `cvm_ids_before` and `vm_uuids_before` (the
    /// app's CVMs before it), and `cvm_ids_added` and `vm_uuids_added` (the CVMs that the app has gained).
    pub fn evidence(&self) -> Option<&Value> {
        self.0.fields.outcome.evidence.as_ref()
    }

    /// For an interrupted deployment, or an update with an on-chain KMS: the `resume` with which the call continues.
    /// It contains no secrets.
    pub fn resume(&self) -> Option<&str> {
        self.0.fields.call.resume.as_deref()
    }

    /// The failure before this one, if it is an error of this crate.
    pub fn cause(&self) -> Option<&Error> {
        self.0.source.as_deref().and_then(|source| source.downcast_ref())
    }

    /// What an on-chain KMS requires, if that is why the call failed.
    pub fn precondition(&self) -> Option<&Precondition> {
        self.0.fields.precondition.as_deref()
    }

    /// The whole error as data, from which a binding builds its own error: `class`, `text` (the one line), and the
    /// fields of the class under their `snake_case` names. Fields that must not be printed are in the member
    /// `secrets`. `cause` is another such object, or text for a foreign error.
    #[doc(hidden)]
    pub fn to_data(&self) -> Map<String, Value> {
        self.to_data_in(Form::Wire)
    }

    /// The same, with the records in another form.
    #[doc(hidden)]
    pub fn to_data_in(&self, form: Form) -> Map<String, Value> {
        let inner = &self.0;
        let mut fields = FieldData::default();
        let class = inner.kind.class();
        let mut classes: Vec<_> = ErrorClass::with_parents(class).collect();
        // The fields of all errors come first, then those of the most specific class. The body of a response, which is
        // the longest field, comes last.
        classes.rotate_right(1);
        for class in classes {
            (class.write)(&inner.fields, form, &mut fields);
        }
        let mut data = Map::new();
        let mut put = |name: &str, value: Value| data.insert(name.to_owned(), value);
        put("class", json!(class));
        put("text", json!(self.to_string()));
        fields.open.into_iter().for_each(|(name, value)| drop(put(&name, value)));
        if !fields.secret.is_empty() {
            put("secrets", Value::Object(fields.secret));
        }
        let cause = match (self.cause(), &inner.source) {
            (Some(cause), _) => Value::Object(cause.to_data_in(form)),
            (None, Some(source)) => json!(printable(&chain(&**source))),
            (None, None) => Value::Null,
        };
        put("cause", cause);
        data
    }
}

/// Whether a code means that several CVMs have the identifier.
fn is_ambiguous(error_code: Option<&str>) -> bool {
    matches!(error_code, Some("ERR-03-002" | "ERR-03-010"))
}

/// A duration for people: a whole number of seconds or one decimal, or milliseconds below one second.
pub(crate) fn length(time: Duration) -> String {
    let tenths = (time.as_secs_f64() * 10.0).round() / 10.0;
    if time < Duration::from_secs(1) && time.as_millis() > 0 && tenths < 1.0 {
        return format!("{} ms", time.as_millis());
    }
    let unit = if (tenths - 1.0).abs() < f64::EPSILON { "second" } else { "seconds" };
    format!("{tenths} {unit}")
}

/// A foreign error and its causes, in one line.
pub(crate) fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        let cause_text = cause.to_string();
        if !text.contains(&cause_text) {
            text.push_str(": ");
            text.push_str(&cause_text);
        }
        next = cause.source();
    }
    text
}

impl Shape for Error {
    const KIND: Kind = Kind::Error;

    fn encode<S: Serializer>(
        &self,
        form: Form,
        serializer: S,
    ) -> std::result::Result<S::Ok, S::Error> {
        self.to_data_in(form).serialize(serializer)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &self.0;
        let mut text = String::new();
        if let Some(operation) = inner.fields.call.operation {
            text.push_str(operation);
            if let Some(subject) = inner.fields.call.cvm_id.as_ref().or(inner.subject.as_ref()) {
                text.push_str(&format!("({subject})"));
            }
            text.push_str(": ");
        }
        if let Some(api) = &inner.fields.api {
            text.extend(api.status_code.map(|status| status.to_string()));
            if let Some(code) = &api.error_code {
                text.push(' ');
                text.push_str(code);
            }
            text.push_str(": ");
        }
        text.push_str(&inner.fields.call.message);
        if let Some(api) = &inner.fields.api {
            for suggestion in &api.suggestions {
                text.push_str("; ");
                text.push_str(suggestion);
            }
        }
        if inner.fields.call.attempts > 1 {
            text.push_str(&format!(" (after {} attempts)", inner.fields.call.attempts));
        }
        if let Some(request_id) = inner.fields.api.as_ref().and_then(|api| api.request_id.as_ref())
        {
            text.push_str(&format!(" [request {request_id}]"));
        }
        // Parts of the text come from the network.
        f.write_str(&printable(&text))
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &self.0;
        let mut debug = f.debug_struct("Error");
        debug
            .field("kind", &inner.kind)
            .field("message", &inner.fields.call.message)
            .field("operation", &inner.fields.call.operation)
            .field("cvm_id", &inner.fields.call.cvm_id)
            .field("attempts", &inner.fields.call.attempts);
        if let Some(field) = &inner.fields.refusal.field {
            debug.field("field", field);
        }
        if let Some(api) = &inner.fields.api {
            debug.field("api", api);
        }
        if let Some(state) = &inner.fields.cvm.state {
            debug.field("state", state);
        }
        if let Some(source) = &inner.source {
            debug.field("source", source);
        }
        debug.finish()
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_printable_with_their_notes() {
        let unsafe_text = "a\u{1b}[2J\nb";
        let error = Error::new(ErrorKind::CvmFailed, unsafe_text).with_note(unsafe_text);
        assert_eq!(error.message(), "a [2J b; a [2J b");
        assert_eq!(error.to_data()["message"], error.message());
        let error = error.with_candidates(&[unsafe_text.to_owned()]);
        assert_eq!(error.message(), "a [2J b; a [2J b: give one of a [2J b");
    }
}
