//! What each error says, and the classes of errors. Other languages have the same fields and classes.

use crate::error::declaration::{FieldData, FieldGroup, error_classes, error_fields};
use crate::model::{Cvm, CvmState, KmsInfo, OnchainStatus};
use crate::schema::{Field, Form, Record, told};
use serde_json::Value;
use std::time::Duration;

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

/// The records that fields of errors are, in addition to answers.
pub const ERROR_RECORDS: &[&Record] = &[&ErrorDetail::RECORD, &ErrorLink::RECORD];

error_fields! {
    /// What every error says.
    pub(crate) struct CallFailure {
        /// What happened, as text, without the operation and the CVM.
        message: String,
        /// The operation that failed, such as `start_cvm`.
        operation: Option<&'static str>,
        /// How many requests were sent.
        attempts: u32,
        /// The CVM that the call was about, as it was named.
        cvm_id: Option<String>,
        /// Of a deployment that ended: what `deploy` takes as `resume` to go on from here. There is nothing
        /// secret in it.
        resume: Option<String>,
        /// What the call had made before it failed: a replica, or a committed CVM. It is there, and billed.
        made: Option<Box<Cvm>>,
    }

    /// What was refused before anything was sent.
    pub(crate) struct Refusal {
        /// The argument or the option that was refused, as a path such as `compose_file.allowed_envs[2]`.
        field: Option<String>,
    }

    /// What is known of a request whose outcome is not.
    pub(crate) struct UnknownOutcome {
        /// What there is to look at, in the wire's spelling. For a replication: the `app_id`, the
        /// `vm_uuids_before` it, and the `vm_uuids_added` since.
        evidence: Option<Value>,
    }

    /// What an error answer of the API says.
    pub struct ApiErrorBody {
        /// The HTTP status; absent where the API was not asked.
        status_code: Option<u16>,
        /// The API's code, such as `ERR-03-001`.
        error_code: Option<String>,
        /// The fields that the API complains about.
        details: Vec<ErrorDetail>,
        /// What the API suggests.
        suggestions: Vec<String>,
        /// Where to read on.
        links: Vec<ErrorLink>,
        /// The request's id, for the API's support.
        request_id: Option<String>,
        /// How long the API asks to wait.
        retry_after: Option<Duration>,
        /// The body as it came: JSON if it was, else text, cut to 4 KiB.
        body: Option<Value>,
    }

    /// What an on-chain KMS wants before it gives keys.
    pub struct Precondition [read] {
        /// The compose hash that has to be registered, in hex.
        compose_hash: Option<String>,
        /// The app's id.
        app_id: Option<String>,
        /// The device that has to be allowed, in hex.
        device_id: Option<String>,
        /// The KMS.
        kms_info: Option<KmsInfo>,
        /// What the app's contract allows already.
        onchain_status: Option<OnchainStatus>,
        /// What commits the prepared change once it is registered. It is a credential: it is never
        /// printed.
        commit_token: Option<String> = secret,
        /// Where a person can commit the prepared change. Never printed.
        commit_url: Option<String> = secret,
        /// Where a program can commit the prepared change. Never printed.
        api_commit_url: Option<String> = secret,
    }

    /// How far a CVM came.
    pub(crate) struct LastState {
        /// The last state that was seen of the CVM.
        state: Option<CvmState>,
    }

    /// How far a CVM came, and what it said.
    pub(crate) struct FailedCvm {
        /// The last state that was seen of the CVM.
        state: Option<CvmState>,
        /// Of a boot that failed: the last lines of the CVM's serial log, if they could be read.
        log: Option<String>,
    }
}

/// What an error says, by the class that has it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fields {
    pub(crate) call: CallFailure,
    pub(crate) refusal: Refusal,
    pub(crate) outcome: UnknownOutcome,
    pub(crate) api: Option<ApiErrorBody>,
    pub(crate) precondition: Option<Box<Precondition>>,
    pub(crate) cvm: LastState,
    pub(crate) failed_cvm: FailedCvm,
}

/// A class of errors, as Python and Node have it.
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
    /// Its fields, in addition to those of the class above it.
    pub fields: &'static [Field],
    /// Writes those.
    pub(crate) write: fn(&Fields, Form, &mut FieldData),
}

impl ErrorClass {
    /// The class of this name, and those above it.
    pub(crate) fn with_parents(name: &str) -> impl Iterator<Item = &'static Self> {
        let find = |name: &str| ERROR_CLASSES.iter().find(|class| class.name == name);
        std::iter::successors(find(name), move |class| find(class.parent?))
    }
}

error_classes! {
    /// Anything that this package raises for a call.
    PhalaError { call: CallFailure }

    /// The client cannot be built.
    ConfigurationError [Configuration]: PhalaError + ValueError { refusal: Refusal }

    /// An argument was refused before anything was sent.
    InvalidArgumentError [InvalidArgument]: PhalaError + ValueError { refusal: Refusal }

    /// The client is closed.
    ClosedError [Closed]: PhalaError + RuntimeError {}

    /// There was no HTTP answer: DNS, connect, TLS, a reset connection.
    TransportError [Transport]: PhalaError + ConnectionError {}

    /// The call's own time passed; the last failure is its cause.
    CallTimeoutError [CallTimeout]: PhalaError + TimeoutError {}

    /// The CVM did not get there in time; `state` is the last one seen.
    WaitTimeoutError [WaitTimeout]: CallTimeoutError { cvm: LastState }

    /// It was sent, no answer came, and what happened could not be found out; it was not sent again.
    OutcomeUnknownError [OutcomeUnknown]: PhalaError { outcome: UnknownOutcome }

    /// The answer is not what the API promises: a redirect, broken JSON, one too large.
    ResponseError [Response]: PhalaError {}

    /// An error answer of the API.
    ApiError: PhalaError { api: ApiErrorBody }

    /// 401 or 403: the key is missing, wrong, or may not do this.
    AuthError [Auth]: ApiError {}

    /// 422: the API refused a field; `details` says which.
    ValidationError [Validation]: ApiError {}

    /// Any other 4xx: the API understood, and refused.
    BusinessError [Business]: ApiError {}

    /// 404: there is no such CVM, app or page.
    NotFoundError [NotFound]: BusinessError {}

    /// 409: another operation is running, or what was asked for contradicts what is there.
    ConflictError [Conflict]: BusinessError {}

    /// 465 to 468: the compose hash must be registered or allowed on chain first. Its fields say what has to be
    /// registered, as far as the API does.
    PreconditionError [Precondition]: BusinessError { precondition: Precondition }

    /// 429: too many requests; `retry_after` says how long to wait.
    RateLimitError [RateLimit]: BusinessError {}

    /// 5xx: the API failed.
    ServerError [Server]: ApiError {}

    /// The CVM failed, and will not reach what was waited for; `state` is the last one seen.
    CvmFailedError [CvmFailed]: PhalaError { failed_cvm: FailedCvm }

    /// A webhook that cannot be trusted, or is not a webhook of the API.
    WebhookError [Webhook]: PhalaError { refusal: Refusal }
}
