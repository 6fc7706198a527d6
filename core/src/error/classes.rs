//! The fields of errors, and the classes of errors. All languages have the same fields and classes.

use crate::error::declaration::{FieldData, FieldGroup, error_classes, error_fields};
use crate::model::{Cvm, CvmState, KmsInfo, OnchainStatus};
use crate::schema::{Field, Form, Record, output_record};
use serde_json::Value;
use std::time::Duration;

output_record! {
    /// A field that the API refused.
    #[derive(Debug, Clone, PartialEq, Default)]
    ErrorDetail {
        /// The field's path, such as `compose_file.name`.
        field: Option<String>,
        /// The value that was sent.
        value: Option<Value>,
        /// Why the API refused the value.
        message: Option<String>,
    }
}

output_record! {
    /// A link in an error response.
    #[derive(Debug, Clone, PartialEq, Default)]
    ErrorLink {
        /// The URL.
        url: Option<String>,
        /// The text of the link.
        label: Option<String>,
    }
}

/// The records that error fields contain, in addition to answers.
pub const ERROR_RECORDS: &[&Record] = &[&ErrorDetail::RECORD, &ErrorLink::RECORD];

error_fields! {
    /// The fields of every error.
    pub(crate) struct CallFailure {
        /// The reason of the failure, without the operation and the CVM.
        message: String,
        /// The operation that failed, such as `start_cvm`.
        operation: Option<&'static str>,
        /// The number of requests that the call sent.
        attempts: u32,
        /// The CVM of the call, as the caller named it.
        cvm_id: Option<String>,
        /// For an interrupted deployment, or an update with an on-chain KMS: the `resume` with which `deploy` or
        /// `update_cvm` continues. It contains no secrets.
        resume: Option<String>,
        /// The CVM that the call created before it failed: a replica, or a committed CVM. It still exists and is
        /// billed.
        made: Option<Box<Cvm>>,
    }

    /// The argument or the option that was refused.
    pub(crate) struct Refusal {
        /// The argument or the option that was refused, as a path such as `compose_file.allowed_envs[2]`.
        field: Option<String>,
    }

    /// The facts about a request with an unknown outcome.
    pub(crate) struct UnknownOutcome {
        /// Data to check the outcome with, under the names of the API. For a replication: `app_id`,
        /// `cvm_ids_before` and `vm_uuids_before` (the app's CVMs before it), and `cvm_ids_added` and
        /// `vm_uuids_added` (the CVMs that the app has gained).
        evidence: Option<Value>,
    }

    /// An error response of the API.
    pub struct ApiErrorBody {
        /// The HTTP status. `None` if the API sent no response.
        status_code: Option<u16>,
        /// The API's error code, such as `ERR-03-001`.
        error_code: Option<String>,
        /// The fields that the API refused.
        details: Vec<ErrorDetail>,
        /// The suggestions of the API.
        suggestions: Vec<String>,
        /// Links to more information.
        links: Vec<ErrorLink>,
        /// The id of the request, for the API's support.
        request_id: Option<String>,
        /// The time to wait before the next request, if the API specifies one.
        retry_after: Option<Duration>,
        /// The body of the response: JSON of up to 64 KiB, otherwise the first 4 KiB as text.
        body: Option<Value>,
    }

    /// What an on-chain KMS requires before it gives keys.
    pub struct Precondition [read] {
        /// The compose hash that must be registered, in hex.
        compose_hash: Option<String>,
        /// The app's id.
        app_id: Option<String>,
        /// The device that must be allowed, in hex.
        device_id: Option<String>,
        /// The KMS.
        kms_info: Option<KmsInfo>,
        /// What the app's contract already allows.
        onchain_status: Option<OnchainStatus>,
        /// The token that commits the prepared change after the compose hash is registered. It is a credential and is
        /// never printed.
        commit_token: Option<String> = secret,
        /// The URL at which a person can commit the prepared change. It is never printed.
        commit_url: Option<String> = secret,
        /// The URL at which a program can commit the prepared change. It is never printed.
        api_commit_url: Option<String> = secret,
    }

    /// The last known state of a CVM.
    pub(crate) struct LastState {
        /// The last known state of the CVM.
        state: Option<CvmState>,
    }

    /// The last known state and the log of a CVM.
    pub(crate) struct FailedCvm {
        /// The last known state of the CVM.
        state: Option<CvmState>,
        /// After a failed boot: the last lines of the CVM's serial log, if the client could read them.
        log: Option<String>,
    }
}

/// All fields of an error, in groups.
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

/// A class of errors in Python and Node.
#[derive(Debug)]
pub struct ErrorClass {
    /// Its name.
    pub name: &'static str,
    /// The class above it.
    pub parent: Option<&'static str>,
    /// The builtin that the Python class also inherits.
    pub python_base: Option<&'static str>,
    /// What it means, in Markdown.
    pub doc: &'static str,
    /// Its fields, in addition to those of the class above it.
    pub fields: &'static [Field],
    /// Writes these fields.
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
    /// The base class of all errors that this package raises.
    PhalaError { call: CallFailure }

    /// The client cannot be created, because a setting is missing or cannot be used.
    ConfigurationError [Configuration]: PhalaError + ValueError { refusal: Refusal }

    /// The client refused an argument. It sent nothing.
    InvalidArgumentError [InvalidArgument]: PhalaError + ValueError { refusal: Refusal }

    /// The client is closed.
    ClosedError [Closed]: PhalaError + RuntimeError {}

    /// No HTTP response arrived: the DNS lookup, the connection or TLS failed, or the connection was reset.
    TransportError [Transport]: PhalaError + ConnectionError {}

    /// The time limit of the call passed. The cause is the last failure.
    CallTimeoutError [CallTimeout]: PhalaError + TimeoutError {}

    /// The CVM did not reach the target state within the time limit. `state` is its last known state.
    WaitTimeoutError [WaitTimeout]: CallTimeoutError { cvm: LastState }

    /// The request was sent, its answer was lost, and the client could not find out whether it was carried out. The
    /// client did not send it again.
    OutcomeUnknownError [OutcomeUnknown]: PhalaError { outcome: UnknownOutcome }

    /// The response is not what the API promises: for example, it is a redirect, broken JSON, too large, or a proxy's page.
    ResponseError [Response]: PhalaError {}

    /// The API returned an error.
    ApiError: PhalaError { api: ApiErrorBody }

    /// 401 or 403: the key is missing or wrong, or does not allow this request.
    AuthError [Auth]: ApiError {}

    /// 422: the API refused a field. `details` names the field.
    ValidationError [Validation]: ApiError {}

    /// Any other 4xx: the API refused the request.
    BusinessError [Business]: ApiError {}

    /// 404: the CVM, the app or the page does not exist.
    NotFoundError [NotFound]: BusinessError {}

    /// 409: another operation is in progress, or the request conflicts with the existing state. Also a 400 with
    /// `ERR-03-002` or `ERR-03-010`: several CVMs have the identifier.
    ConflictError [Conflict]: BusinessError {}

    /// 465 to 468: the compose hash must be registered or allowed on chain first. The fields name what must be
    /// registered, as far as the API returns it.
    PreconditionError [Precondition]: BusinessError { precondition: Precondition }

    /// 429: too many requests. `retry_after` is the time to wait.
    RateLimitError [RateLimit]: BusinessError {}

    /// 5xx: the API failed.
    ServerError [Server]: ApiError {}

    /// The CVM failed and cannot reach the target state any more. `state` is its last known state.
    CvmFailedError [CvmFailed]: PhalaError { failed_cvm: FailedCvm }

    /// A webhook cannot be trusted, or the request is not a webhook of the API.
    WebhookError [Webhook]: PhalaError { refusal: Refusal }
}
