//! Answers and refusals, in the API's three forms of errors.

use axum::body::Body;
use axum::response::IntoResponse;
use hyper::header::{CONTENT_TYPE, RETRY_AFTER};
use hyper::http::HeaderValue;
use hyper::{Response, StatusCode};
use serde::Serialize;
use serde_json::{Value, json};

/// A field that a structured error is about.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Detail {
    field: String,
    value: Value,
    message: Option<String>,
}

/// A field that failed validation.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Invalid {
    loc: Vec<Value>,
    msg: String,
    #[serde(rename = "type")]
    kind: &'static str,
}

impl Invalid {
    pub(crate) fn new(loc: &[&str], kind: &'static str, msg: impl Into<String>) -> Self {
        let loc = loc
            .iter()
            .map(|step| step.parse::<u32>().map_or_else(|_| Value::from(*step), Value::from));
        Self { loc: loc.collect(), msg: msg.into(), kind }
    }
}

/// An error answer. Its request id is filled in when it is sent.
#[derive(Debug, Clone)]
pub(crate) enum Refusal {
    /// `{"error_code", "message", "details", "suggestions", "links", "request_id"}`
    Structured(Box<Structured>),
    /// `{"detail": "…"}`
    Plain { status: StatusCode, detail: String, retry_after: Option<u64> },
    /// 422 `{"detail": [{"loc", "msg", "type"}]}`
    Invalid(Vec<Invalid>),
}

#[derive(Debug, Clone)]
pub(crate) struct Structured {
    status: StatusCode,
    code: &'static str,
    message: String,
    details: Vec<Detail>,
    suggestions: Vec<&'static str>,
}

impl Refusal {
    pub(crate) fn structured(status: u16, code: &'static str, message: impl Into<String>) -> Self {
        Self::Structured(Box::new(Structured {
            status: status_code(status),
            code,
            message: message.into(),
            details: Vec::new(),
            suggestions: Vec::new(),
        }))
    }

    pub(crate) fn plain(status: u16, detail: impl Into<String>) -> Self {
        Self::Plain { status: status_code(status), detail: detail.into(), retry_after: None }
    }

    pub(crate) fn invalid(loc: &[&str], kind: &'static str, msg: impl Into<String>) -> Self {
        Self::Invalid(vec![Invalid::new(loc, kind, msg)])
    }

    /// A required field is missing.
    pub(crate) fn missing(loc: &[&str]) -> Self {
        Self::invalid(loc, "missing", "Field required")
    }

    /// Another operation is in progress: the only 409 without a code, since a retry can succeed.
    pub(crate) fn busy() -> Self {
        Self::plain(409, "Another operation is already in progress for this CVM")
    }

    pub(crate) fn cvm_not_found(identifier: &str) -> Self {
        Self::structured(404, "ERR-03-001", "CVM not found").about(
            "cvm_id",
            identifier,
            "no such CVM in this workspace",
        )
    }

    pub(crate) fn app_not_found(identifier: &str) -> Self {
        Self::structured(404, "ERR-03-001", "App not found").about(
            "app_id",
            identifier,
            "no such app in this workspace",
        )
    }

    pub(crate) fn about(
        self,
        field: &str,
        value: impl Into<Value>,
        message: impl Into<String>,
    ) -> Self {
        self.detail(field, value.into(), Some(message.into()))
    }

    /// Adds a named detail that the client needs to continue.
    pub(crate) fn with(self, field: &str, value: impl Into<Value>) -> Self {
        self.detail(field, value.into(), None)
    }

    fn detail(mut self, field: &str, value: Value, message: Option<String>) -> Self {
        if let Self::Structured(error) = &mut self {
            error.details.push(Detail { field: field.to_owned(), value, message });
        }
        self
    }

    pub(crate) fn suggest(mut self, suggestion: &'static str) -> Self {
        if let Self::Structured(error) = &mut self {
            error.suggestions.push(suggestion);
        }
        self
    }

    pub(crate) fn render(&self, request_id: &str) -> Response<Body> {
        match self {
            Self::Structured(error) => json_response(
                error.status,
                &json!({
                    "error_code": error.code,
                    "message": error.message,
                    "details": error.details,
                    "suggestions": error.suggestions,
                    "links": [{
                        "url": format!("https://docs.emulator.invalid/errors/{}", error.code),
                        "label": format!("About {}", error.code),
                    }],
                    "request_id": request_id,
                }),
            ),
            Self::Plain { status, detail, retry_after } => {
                let mut answer = json_response(*status, &json!({ "detail": detail }));
                if let Some(seconds) = retry_after {
                    answer.headers_mut().insert(RETRY_AFTER, HeaderValue::from(*seconds));
                }
                answer
            }
            Self::Invalid(fields) => {
                json_response(StatusCode::UNPROCESSABLE_ENTITY, &json!({ "detail": fields }))
            }
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response<Body> {
        let mut answer = Response::default();
        answer.extensions_mut().insert(self);
        answer
    }
}

fn status_code(status: u16) -> StatusCode {
    StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// A JSON answer.
pub(crate) fn json_response(status: StatusCode, body: &impl Serialize) -> Response<Body> {
    let text = serde_json::to_vec(body).unwrap_or_default();
    let mut answer = Response::new(Body::from(text));
    *answer.status_mut() = status;
    answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    answer
}

/// 200 with a JSON body.
pub(crate) fn ok(body: &impl Serialize) -> Response<Body> {
    json_response(StatusCode::OK, body)
}
