//! What can go wrong: one type, whose [`kind`](Error::kind) says what happened.

pub(crate) mod printable;

use crate::error::printable::printable;
use crate::model::{Cvm, CvmState, KmsInfo, OnchainStatus};
use crate::schema::json::{Read, Reading};
use crate::schema::{Field, Form, Kind, Shape, WithForm, told};
use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// The result of a call.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What happened. The names are those of the Python and Node classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client cannot be built.
    Configuration,
    /// Refused before anything was sent.
    InvalidArgument,
    /// The client is closed.
    Closed,
    /// No HTTP answer: DNS, connect, TLS, reset.
    Transport,
    /// The call's own time passed; the last failure is the source.
    CallTimeout,
    /// Sent, no answer, and what happened could not be found out. It was not sent again.
    OutcomeUnknown,
    /// An answer that is not what the API promises: a redirect, broken JSON, one too large.
    Response,
    /// 401 or 403.
    Auth,
    /// 422.
    Validation,
    /// Any other 4xx.
    Business,
    /// 404.
    NotFound,
    /// 409.
    Conflict,
    /// 465 to 468: what an on-chain KMS wants first.
    Precondition,
    /// 429.
    RateLimit,
    /// 5xx.
    Server,
    /// The CVM failed, and will not reach what was waited for.
    CvmFailed,
    /// The CVM did not get there in time.
    WaitTimeout,
    /// A webhook that cannot be trusted.
    Webhook,
}

/// The branches of the error tree: a kind and the class above it, as Python and Node have them.
pub const ERROR_CLASSES: &[ErrorClass] = &[
    ErrorClass {
        name: "PhalaError",
        parent: None,
        python_base: None,
        doc: "Anything that this package raises for a call.",
        fields: ERROR_FIELDS,
    },
    ErrorClass {
        name: "ConfigurationError",
        parent: Some("PhalaError"),
        python_base: Some("ValueError"),
        doc: "The client cannot be built.",
        fields: CONFIGURATION_FIELDS,
    },
    ErrorClass {
        name: "InvalidArgumentError",
        parent: Some("PhalaError"),
        python_base: Some("ValueError"),
        doc: "An argument was refused before anything was sent.",
        fields: ARGUMENT_FIELDS,
    },
    ErrorClass {
        name: "ClosedError",
        parent: Some("PhalaError"),
        python_base: Some("RuntimeError"),
        doc: "The client is closed.",
        fields: &[],
    },
    ErrorClass {
        name: "TransportError",
        parent: Some("PhalaError"),
        python_base: Some("ConnectionError"),
        doc: "There was no HTTP answer: DNS, connect, TLS, a reset connection.",
        fields: &[],
    },
    ErrorClass {
        name: "CallTimeoutError",
        parent: Some("PhalaError"),
        python_base: Some("TimeoutError"),
        doc: "The call's own time passed; the last failure is its cause.",
        fields: &[],
    },
    ErrorClass {
        name: "WaitTimeoutError",
        parent: Some("CallTimeoutError"),
        python_base: None,
        doc: "The CVM did not get there in time; `state` is the last one seen.",
        fields: CVM_FIELDS,
    },
    ErrorClass {
        name: "OutcomeUnknownError",
        parent: Some("PhalaError"),
        python_base: None,
        doc: "It was sent, no answer came, and what happened could not be found out; it was not sent again.",
        fields: EVIDENCE_FIELDS,
    },
    ErrorClass {
        name: "ResponseError",
        parent: Some("PhalaError"),
        python_base: None,
        doc: "The answer is not what the API promises: a redirect, broken JSON, one too large.",
        fields: &[],
    },
    ErrorClass {
        name: "ApiError",
        parent: Some("PhalaError"),
        python_base: None,
        doc: "An error answer of the API.",
        fields: API_FIELDS,
    },
    ErrorClass {
        name: "AuthError",
        parent: Some("ApiError"),
        python_base: None,
        doc: "401 or 403: the key is missing, wrong, or may not do this.",
        fields: &[],
    },
    ErrorClass {
        name: "ValidationError",
        parent: Some("ApiError"),
        python_base: None,
        doc: "422: the API refused a field; `details` says which.",
        fields: &[],
    },
    ErrorClass {
        name: "BusinessError",
        parent: Some("ApiError"),
        python_base: None,
        doc: "Any other 4xx: the API understood, and refused.",
        fields: &[],
    },
    ErrorClass {
        name: "NotFoundError",
        parent: Some("BusinessError"),
        python_base: None,
        doc: "404: there is no such CVM, app or page.",
        fields: &[],
    },
    ErrorClass {
        name: "ConflictError",
        parent: Some("BusinessError"),
        python_base: None,
        doc: "409: another operation is running, or what was asked for contradicts what is there.",
        fields: &[],
    },
    ErrorClass {
        name: "PreconditionError",
        parent: Some("BusinessError"),
        python_base: None,
        doc: "465 to 468: the compose hash must be registered or allowed on chain first. Its fields \
              say what has to be registered, as far as the API does.",
        fields: PRECONDITION_FIELDS,
    },
    ErrorClass {
        name: "RateLimitError",
        parent: Some("BusinessError"),
        python_base: None,
        doc: "429: too many requests; `retry_after` says how long to wait.",
        fields: &[],
    },
    ErrorClass {
        name: "ServerError",
        parent: Some("ApiError"),
        python_base: None,
        doc: "5xx: the API failed.",
        fields: &[],
    },
    ErrorClass {
        name: "CvmFailedError",
        parent: Some("PhalaError"),
        python_base: None,
        doc: "The CVM failed, and will not reach what was waited for; `state` is the last one seen.",
        fields: FAILED_CVM_FIELDS,
    },
    ErrorClass {
        name: "WebhookError",
        parent: Some("PhalaError"),
        python_base: None,
        doc: "A webhook that cannot be trusted, or is not a webhook of the API.",
        fields: ARGUMENT_FIELDS,
    },
];

/// A class of the error tree, as Python and Node have it.
#[derive(Debug)]
pub struct ErrorClass {
    /// Its name.
    pub name: &'static str,
    /// The class above it.
    pub parent: Option<&'static str>,
    /// The builtin that the Python class also inherits.
    pub python_base: Option<&'static str>,
    /// What it means.
    pub doc: &'static str,
    /// What it has beside what the class above it has.
    pub fields: &'static [Field],
}

const TEXT: Kind = Kind::Optional(&Kind::Text);

const ERROR_FIELDS: &[Field] = &[
    Field::told(
        "message",
        "What happened, in words, without the operation and the CVM.",
        Kind::Text,
    ),
    Field::told("operation", "The operation that failed, such as `start_cvm`.", TEXT),
    Field::told("attempts", "How many requests were sent.", Kind::Integer),
    Field::told("cvm_id", "The CVM that the call was about, as it was named.", TEXT),
    Field::told(
        "resume",
        "Of a deployment that ended: what `deploy` takes as `resume` to go on from here. There is \
         nothing secret in it.",
        TEXT,
    ),
    Field::told(
        "made",
        "What the call had made before it failed: a replica, or a committed CVM. It is there, and \
         billed.",
        Kind::Optional(&<Cvm as Shape>::KIND),
    ),
];

const CONFIGURATION_FIELDS: &[Field] =
    &[Field::told("field", "The option that was refused.", TEXT)];

const ARGUMENT_FIELDS: &[Field] = &[Field::told(
    "field",
    "The argument that was refused, as a path such as `compose_file.allowed_envs[2]`.",
    TEXT,
)];

const EVIDENCE_FIELDS: &[Field] = &[Field::told(
    "evidence",
    "What there is to look at, in the wire's spelling. For a replication: the `app_id`, the \
     `vm_uuids_before` it, and the `vm_uuids_added` since.",
    Kind::Optional(&Kind::Json),
)];

const API_FIELDS: &[Field] = &[
    Field::told(
        "status_code",
        "The HTTP status; absent where the API was not asked.",
        Kind::Optional(&Kind::Integer),
    ),
    Field::told("error_code", "The API's code, such as `ERR-03-001`.", TEXT),
    Field::told(
        "details",
        "The fields that the API complains about.",
        Kind::List(&Kind::Record(ErrorDetail::record)),
    ),
    Field::told("suggestions", "What the API suggests.", Kind::List(&Kind::Text)),
    Field::told("links", "Where to read on.", Kind::List(&Kind::Record(ErrorLink::record))),
    Field::told("request_id", "The request's id, for the API's support.", TEXT),
    Field::told("retry_after", "How long the API asks to wait.", Kind::Optional(&Kind::Duration)),
    Field::told(
        "body",
        "The body as it came: JSON if it was, else text, cut to 4 KiB.",
        Kind::Optional(&Kind::Json),
    ),
];

const PRECONDITION_FIELDS: &[Field] = &[
    Field::told("compose_hash", "The compose hash that has to be registered, in hex.", TEXT),
    Field::told("app_id", "The app's id.", TEXT),
    Field::told("device_id", "The device that has to be allowed, in hex.", TEXT),
    Field::told("kms_info", "The KMS.", Kind::Optional(&<KmsInfo as Shape>::KIND)),
    Field::told(
        "onchain_status",
        "What the app's contract allows already.",
        Kind::Optional(&<OnchainStatus as Shape>::KIND),
    ),
    Field::told(
        "commit_token",
        "What commits the prepared change once it is registered. Whoever has it can do so: it is \
         never printed.",
        TEXT,
    ),
    Field::told(
        "commit_url",
        "Where a person can commit the prepared change. Never printed.",
        TEXT,
    ),
    Field::told(
        "api_commit_url",
        "Where a program can commit the prepared change. Never printed.",
        TEXT,
    ),
];

const STATE_FIELD: Field = Field::told(
    "state",
    "The last state that was seen of the CVM.",
    Kind::Optional(&<CvmState as Shape>::KIND),
);

const CVM_FIELDS: &[Field] = &[STATE_FIELD];

const FAILED_CVM_FIELDS: &[Field] = &[
    STATE_FIELD,
    Field::told(
        "log",
        "Of a boot that failed: the last lines of the CVM's serial log, if they could be read.",
        TEXT,
    ),
];

impl ErrorKind {
    /// The name of the class that Python and Node raise, such as `ConflictError`.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Configuration => "ConfigurationError",
            Self::InvalidArgument => "InvalidArgumentError",
            Self::Transport => "TransportError",
            Self::Closed => "ClosedError",
            Self::CallTimeout => "CallTimeoutError",
            Self::OutcomeUnknown => "OutcomeUnknownError",
            Self::Response => "ResponseError",
            Self::Auth => "AuthError",
            Self::Validation => "ValidationError",
            Self::Business => "BusinessError",
            Self::NotFound => "NotFoundError",
            Self::Conflict => "ConflictError",
            Self::Precondition => "PreconditionError",
            Self::RateLimit => "RateLimitError",
            Self::Server => "ServerError",
            Self::CvmFailed => "CvmFailedError",
            Self::WaitTimeout => "WaitTimeoutError",
            Self::Webhook => "WebhookError",
        }
    }

    /// Whether it is an error answer of the API, with a status code.
    pub const fn is_api(self) -> bool {
        matches!(
            self,
            Self::Auth
                | Self::Validation
                | Self::Business
                | Self::NotFound
                | Self::Conflict
                | Self::Precondition
                | Self::RateLimit
                | Self::Server
        )
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

told! {
    /// One field that the API complains about.
    #[derive(Debug, Clone, PartialEq, Default)]
    ErrorDetail {
        /// The field's path, such as `compose_file.name`.
        field: Option<String>,
        /// What was sent.
        value: Option<Value>,
        /// What is wrong with it.
        message: Option<String>,
    }
}

told! {
    /// A link that the API gives along with an error.
    #[derive(Debug, Clone, PartialEq, Default)]
    ErrorLink {
        /// Where it leads.
        url: Option<String>,
        /// Its text.
        label: Option<String>,
    }
}

/// What an error answer of the API says.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ApiErrorBody {
    /// The HTTP status.
    pub status_code: u16,
    /// The API's code, such as `ERR-03-001`.
    pub error_code: Option<String>,
    /// The fields it complains about.
    pub details: Vec<ErrorDetail>,
    /// What it suggests.
    pub suggestions: Vec<String>,
    /// Where to read on.
    pub links: Vec<ErrorLink>,
    /// The request's id, for the API's support.
    pub request_id: Option<String>,
    /// How long the API asks to wait.
    pub retry_after: Option<Duration>,
    /// The body as it came: JSON if it was, else text, cut to 4 KiB.
    pub body: Option<Value>,
    /// What an on-chain KMS wants first, of a 465 to 468.
    pub precondition: Option<Box<Precondition>>,
}

/// What an on-chain KMS wants before it gives keys.
#[derive(Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Precondition {
    /// The compose hash that has to be registered, in hex.
    pub compose_hash: Option<String>,
    /// The app's id.
    pub app_id: Option<String>,
    /// The device that has to be allowed, in hex.
    pub device_id: Option<String>,
    /// The KMS.
    pub kms_info: Option<KmsInfo>,
    /// What the app's contract allows already.
    pub onchain_status: Option<OnchainStatus>,
    /// What commits the prepared change once it is registered. Whoever has it can do so.
    pub commit_token: Option<String>,
    /// Where a person can commit the prepared change.
    pub commit_url: Option<String>,
    /// Where a program can commit the prepared change.
    pub api_commit_url: Option<String>,
}

/// Without what lets its owner commit.
impl fmt::Debug for Precondition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Precondition")
            .field("compose_hash", &self.compose_hash)
            .field("app_id", &self.app_id)
            .field("device_id", &self.device_id)
            .field("kms_info", &self.kms_info)
            .field("onchain_status", &self.onchain_status)
            .finish_non_exhaustive()
    }
}

impl Precondition {
    /// The fields that let their owner commit.
    pub(crate) const SECRETS: [&'static str; 3] = ["commit_token", "commit_url", "api_commit_url"];

    /// Takes what the API names, by the field's name.
    pub(crate) fn take(&mut self, field: &str, value: &Value) {
        fn fill<T: Read>(slot: &mut Option<T>, value: &Value) {
            if slot.is_none()
                && let Reading::Whole(read) = Option::read(&value.to_string())
            {
                *slot = read;
            }
        }
        match field {
            "compose_hash" => fill(&mut self.compose_hash, value),
            "app_id" => fill(&mut self.app_id, value),
            "device_id" => fill(&mut self.device_id, value),
            "kms_info" => fill(&mut self.kms_info, value),
            "onchain_status" => fill(&mut self.onchain_status, value),
            "commit_token" => fill(&mut self.commit_token, value),
            "commit_url" => fill(&mut self.commit_url, value),
            "api_commit_url" => fill(&mut self.api_commit_url, value),
            _ => {}
        }
    }
}

/// A failed call: what failed, on which CVM, why, and after how many attempts.
///
/// `Display` is one line that a person can act on. The cause, if there is one, is the
/// [`source`](std::error::Error::source).
#[derive(Clone)]
pub struct Error(Box<Inner>);

#[derive(Clone)]
struct Inner {
    kind: ErrorKind,
    message: String,
    field: Option<String>,
    wrong_type: bool,
    operation: Option<&'static str>,
    attempts: u32,
    cvm_id: Option<String>,
    /// What the call was about, where that is no CVM.
    subject: Option<String>,
    api: Option<ApiErrorBody>,
    state: Option<CvmState>,
    evidence: Option<Value>,
    resume: Option<String>,
    made: Option<Box<Cvm>>,
    log: Option<String>,
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
        Self(Box::new(Inner {
            kind,
            message,
            field: None,
            wrong_type: false,
            operation: None,
            attempts: 0,
            cvm_id: None,
            subject: None,
            api: None,
            state: None,
            evidence: None,
            resume: None,
            made: None,
            log: None,
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
        error.0.field = (!field.is_empty()).then_some(field);
        error
    }

    #[cold]
    pub(crate) fn wrong_type(field: impl Into<String>, why: impl fmt::Display) -> Self {
        let mut error = Self::invalid_argument(field, why);
        error.0.wrong_type = true;
        error
    }

    /// A webhook that is not to be trusted, or is none.
    #[cold]
    pub(crate) fn webhook(field: &str, why: impl fmt::Display) -> Self {
        let mut error = Self::invalid_argument(field, why);
        error.0.kind = ErrorKind::Webhook;
        error
    }

    #[cold]
    pub(crate) fn configuration(field: &str, why: impl fmt::Display) -> Self {
        let mut error = Self::new(ErrorKind::Configuration, format!("`{field}`: {why}"));
        error.0.field = Some(field.to_owned());
        error
    }

    /// For what `serde_json` says of a value that cannot be written as JSON.
    #[cold]
    pub(crate) fn unencodable(source: serde_json::Error) -> Self {
        Self::new(ErrorKind::InvalidArgument, format!("cannot be written as JSON: {source}"))
    }

    pub(crate) fn with_source(
        mut self,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        self.0.source = Some(Arc::from(source.into()));
        self
    }

    /// A request that may have had its effect, which could not be found out.
    pub(crate) fn outcome_unknown(
        last: Error,
        evidence: Option<Value>,
        was_looked_up: bool,
    ) -> Self {
        let looked = if was_looked_up { ", and a look did not tell whether it was" } else { "" };
        let mut error = Self::new(
            ErrorKind::OutcomeUnknown,
            format!(
                "it may have been done, but its answer was lost ({}){looked}; it was not sent again, \
                 since that could do it twice: check what is there before you try again",
                last.message()
            ),
        );
        error.0.evidence = evidence;
        error.with_source(last)
    }

    /// An error of the same field refusal, but of a client that cannot be built.
    pub(crate) fn into_configuration(mut self) -> Self {
        self.0.kind = ErrorKind::Configuration;
        self
    }

    /// An error about what a CVM did, with the last state that was seen of it.
    #[cold]
    pub(crate) fn cvm(kind: ErrorKind, message: String, state: Option<CvmState>) -> Self {
        let mut error = Self::new(kind, message);
        error.0.state = state;
        error
    }

    /// With something more to say after the message.
    pub(crate) fn with_note(mut self, note: impl fmt::Display) -> Self {
        self.0.message = format!("{}; {note}", self.0.message);
        self
    }

    pub(crate) fn with_resume(mut self, resume: Option<String>) -> Self {
        self.0.resume = resume;
        self
    }

    #[cold]
    pub(crate) fn about(
        mut self,
        operation: &'static str,
        cvm_id: Option<&str>,
        attempts: u32,
    ) -> Self {
        self.0.operation = Some(operation);
        self.0.cvm_id = cvm_id.map(str::to_owned);
        self.0.attempts = attempts;
        self
    }

    /// Notes whether what failed may have been carried out all the same.
    #[cold]
    pub(crate) fn with_uncertainty(mut self, is_uncertain: bool) -> Self {
        self.0.uncertain = is_uncertain || self.0.kind == ErrorKind::OutcomeUnknown;
        self
    }

    /// Whether what failed may have been carried out all the same.
    pub(crate) fn is_uncertain(&self) -> bool {
        self.0.uncertain || self.0.kind == ErrorKind::OutcomeUnknown
    }

    /// What the call had made before it failed.
    #[cold]
    pub(crate) fn with_made(mut self, made: Option<&Cvm>) -> Self {
        if self.0.made.is_none() {
            self.0.made = made.cloned().map(Box::new);
        }
        self
    }

    pub(crate) fn with_log(mut self, log: Option<String>) -> Self {
        self.0.log = log;
        self
    }

    /// Of a boot that failed: the last lines of the CVM's serial log, if they could be read.
    pub fn log(&self) -> Option<&str> {
        self.0.log.as_deref()
    }

    /// The CVM that the call had made before it failed: a replica, or a committed CVM.
    pub fn made(&self) -> Option<&Cvm> {
        self.0.made.as_deref()
    }

    /// Names what the call was about, where that is no CVM.
    #[cold]
    pub(crate) fn with_subject(mut self, subject: Option<String>) -> Self {
        self.0.subject = subject;
        self
    }

    #[cold]
    pub(crate) fn api(body: ApiErrorBody, message: String) -> Self {
        let mut error = Self::new(ErrorKind::of_status(body.status_code), message);
        error.0.api = Some(body);
        error
    }

    /// Whether several CVMs go by the identifier.
    pub(crate) fn is_ambiguous(&self) -> bool {
        matches!(self.error_code(), Some("ERR-03-002" | "ERR-03-010"))
    }

    /// The ids of those CVMs, as far as the API names them.
    pub(crate) fn candidates(&self) -> Vec<String> {
        let details = self.0.api.iter().flat_map(|api| &api.details);
        let ids = details
            .filter(|detail| detail.field.as_deref().is_some_and(|field| field.ends_with("id")));
        let ids = ids.filter_map(|detail| detail.value.as_ref()?.as_str());
        ids.filter(|id| Some(*id) != self.cvm_id()).map(str::to_owned).collect()
    }

    /// With the ids of those CVMs in its message.
    pub(crate) fn with_candidates(mut self, ids: &[String]) -> Self {
        if !ids.is_empty() {
            let message = format!("{}: give one of {}", self.0.message, ids.join(", "));
            self.0.message = printable(&message).into_owned();
        }
        self
    }

    /// What happened.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// What happened, in words, without the operation and the CVM.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The argument that was refused, as a path such as `compose_file.allowed_envs[2]`.
    pub fn field(&self) -> Option<&str> {
        self.0.field.as_deref()
    }

    /// Whether an argument was refused because of its type: what Python calls a `TypeError`.
    #[doc(hidden)]
    pub fn is_wrong_type(&self) -> bool {
        self.0.wrong_type
    }

    /// The operation that failed, such as `start_cvm`.
    pub fn operation(&self) -> Option<&str> {
        self.0.operation
    }

    /// How many requests were sent.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// The CVM that the call was about, as it was named.
    pub fn cvm_id(&self) -> Option<&str> {
        self.0.cvm_id.as_deref()
    }

    /// What the API said, if it did.
    pub fn api_error(&self) -> Option<&ApiErrorBody> {
        self.0.api.as_ref()
    }

    /// The HTTP status, if there was an error answer.
    pub fn status_code(&self) -> Option<u16> {
        self.0.api.as_ref().map(|api| api.status_code)
    }

    /// The API's code, such as `ERR-03-001`.
    pub fn error_code(&self) -> Option<&str> {
        self.0.api.as_ref()?.error_code.as_deref()
    }

    /// The last state that was seen of the CVM.
    pub fn state(&self) -> Option<&CvmState> {
        self.0.state.as_ref()
    }

    /// What an unknown outcome leaves to look at. For a replication: the `app_id`, the
    /// `vm_uuids_before` it, and the `vm_uuids_added` since.
    pub fn evidence(&self) -> Option<&Value> {
        self.0.evidence.as_ref()
    }

    /// Where a deployment can be taken up again: what `deploy` takes as `resume`. There is nothing
    /// secret in it.
    pub fn resume(&self) -> Option<&str> {
        self.0.resume.as_deref()
    }

    /// The failure before this one, if it is one of ours.
    pub fn cause(&self) -> Option<&Error> {
        self.0.source.as_deref().and_then(|source| source.downcast_ref())
    }

    /// What an on-chain KMS wants first, if that is why the call failed.
    pub fn precondition(&self) -> Option<&Precondition> {
        self.0.api.as_ref()?.precondition.as_deref()
    }

    /// Everything about the error as data, for a binding to build its own from: `class`, `text`
    /// (the one line), and the fields of the class under their `snake_case` names; those that must not be
    /// printed are in the member `secrets`. `cause` is
    /// another such object, or a text for a foreign error.
    #[doc(hidden)]
    pub fn to_data(&self) -> Map<String, Value> {
        self.to_data_in(Form::Wire)
    }

    /// The same, with its records in another form: the state of a CVM, the CVM that was made, what a KMS wants.
    #[doc(hidden)]
    pub fn to_data_in(&self, form: Form) -> Map<String, Value> {
        let inner = &self.0;
        let mut data = Map::new();
        let mut put = |name: &str, value: Value| data.insert(name.to_owned(), value);
        put("class", json!(inner.kind.class()));
        put("text", json!(self.to_string()));
        put("message", json!(inner.message));
        put("operation", json!(inner.operation));
        put("attempts", json!(inner.attempts));
        put("cvm_id", json!(inner.cvm_id));
        if matches!(
            inner.kind,
            ErrorKind::InvalidArgument | ErrorKind::Configuration | ErrorKind::Webhook
        ) {
            put("field", json!(inner.field));
        }
        if inner.kind.is_api() {
            // What was found out without asking has no status.
            let api = &inner.api.clone().unwrap_or_default();
            put("status_code", json!(inner.api.as_ref().map(|api| api.status_code)));
            put("error_code", json!(api.error_code));
            put("details", json!(WithForm(&api.details, form)));
            put("suggestions", json!(api.suggestions));
            put("links", json!(WithForm(&api.links, form)));
            put("request_id", json!(api.request_id));
            put("retry_after", json!(api.retry_after.map(|wait| wait.as_secs_f64())));
            put("body", json!(api.body));
        }
        if inner.kind == ErrorKind::Precondition {
            let wanted = inner.api.as_ref().and_then(|api| api.precondition.as_deref().cloned());
            let wanted = wanted.unwrap_or_default();
            put("compose_hash", json!(wanted.compose_hash));
            put("app_id", json!(wanted.app_id));
            put("device_id", json!(wanted.device_id));
            put("kms_info", json!(wanted.kms_info.as_ref().map(|kms| WithForm(kms, form))));
            put(
                "onchain_status",
                json!(wanted.onchain_status.as_ref().map(|it| WithForm(it, form))),
            );
            put(
                "secrets",
                json!({
                    "commit_token": wanted.commit_token,
                    "commit_url": wanted.commit_url,
                    "api_commit_url": wanted.api_commit_url,
                }),
            );
        }
        if matches!(inner.kind, ErrorKind::CvmFailed | ErrorKind::WaitTimeout) {
            put("state", json!(inner.state.as_ref().map(|state| WithForm(state, form))));
        }
        if inner.kind == ErrorKind::CvmFailed {
            put("log", json!(inner.log));
        }
        if inner.kind == ErrorKind::OutcomeUnknown {
            put("evidence", json!(inner.evidence));
        }
        if let Some(resume) = &inner.resume {
            put("resume", json!(resume));
        }
        if let Some(made) = &inner.made {
            put("made", json!(WithForm(&**made, form)));
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

/// A length of time for a person: whole seconds, or with one decimal; milliseconds below one second.
pub(crate) fn length(time: Duration) -> String {
    let tenths = (time.as_secs_f64() * 10.0).round() / 10.0;
    if time < Duration::from_secs(1) && time.as_millis() > 0 && tenths < 1.0 {
        return format!("{} ms", time.as_millis());
    }
    let unit = if (tenths - 1.0).abs() < f64::EPSILON { "second" } else { "seconds" };
    format!("{tenths} {unit}")
}

/// A foreign error and what it says of its own causes, in one line.
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
        if let Some(operation) = inner.operation {
            text.push_str(operation);
            if let Some(subject) = inner.cvm_id.as_ref().or(inner.subject.as_ref()) {
                text.push_str(&format!("({subject})"));
            }
            text.push_str(": ");
        }
        if let Some(api) = &inner.api {
            text.push_str(&api.status_code.to_string());
            if let Some(code) = &api.error_code {
                text.push(' ');
                text.push_str(code);
            }
            text.push_str(": ");
        }
        text.push_str(&inner.message);
        if let Some(api) = &inner.api {
            for suggestion in &api.suggestions {
                text.push_str("; ");
                text.push_str(suggestion);
            }
        }
        if inner.attempts > 1 {
            text.push_str(&format!(" (after {} attempts)", inner.attempts));
        }
        if let Some(request_id) = inner.api.as_ref().and_then(|api| api.request_id.as_ref()) {
            text.push_str(&format!(" [request {request_id}]"));
        }
        // Parts of it come from the network.
        f.write_str(&printable(&text))
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &self.0;
        let mut debug = f.debug_struct("Error");
        debug
            .field("kind", &inner.kind)
            .field("message", &inner.message)
            .field("operation", &inner.operation)
            .field("cvm_id", &inner.cvm_id)
            .field("attempts", &inner.attempts);
        if let Some(field) = &inner.field {
            debug.field("field", field);
        }
        if let Some(api) = &inner.api {
            debug.field("api", api);
        }
        if let Some(state) = &inner.state {
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
