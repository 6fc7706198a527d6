use crate::error::{Error, ErrorKind};
use crate::input::arguments::{Argument, BODY_BYTES, FieldPath, JsonObject};
use crate::input::bytes::Bytes;
use crate::operation::calls::calls;
use crate::operation::documentation::DocumentedError;
use crate::operation::raised::REFUSED_FIELD;
use crate::operation::{Delivery, HttpRequest, Operation};
use crate::schema::{Form, Kind, Known, Shape};
use reqwest::Method;
use reqwest::header::HeaderValue;
use serde::{Serialize, Serializer};
use serde_json::Value;
use std::fmt;

const METHODS: [&str; 7] = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"];
const KNOWN_METHODS: Known = Known { name: "Method", values: &METHODS };

calls! {
    /// Any endpoint that has no operation of its own, with the same safety, and answers the decoded JSON, a text
    /// where the API answers one, or nothing where there is no body. `GET`, `HEAD` and `OPTIONS` are repeated
    /// freely; anything else is never sent again once it may have arrived.
    fn request(method, path) -> Value;

    /// A request of any endpoint that has no operation of its own.
    Request {
        /// `GET`, `HEAD`, `OPTIONS`, `POST`, `PUT`, `PATCH` or `DELETE`.
        required method: String [KNOWN_METHODS],
        /// The path below the base URL, beginning with `/`, without a query.
        required path: String,
        /// The query: names with text, numbers, booleans, or lists of them. `null` is left out.
        optional query: JsonObject,
        /// The body: a text or bytes as they are, anything else as JSON. Left out, there is none.
        optional body: RequestBody,
        /// What the body is, such as `text/yaml`. Default: `application/json`; for a text `text/plain`, for
        /// bytes `application/octet-stream`.
        optional content_type: String,
    }
}

/// The body of a [`Request`].
#[derive(Clone, PartialEq)]
pub enum RequestBody {
    /// Sent as JSON.
    Json(Value),
    /// Sent as it is.
    Text(String),
    /// Sent as they are.
    Bytes(Vec<u8>),
}

/// It may have secrets in it.
impl fmt::Debug for RequestBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Json(_) => "Json(…)",
            Self::Text(_) => "Text(…)",
            Self::Bytes(_) => "Bytes(…)",
        })
    }
}

impl From<Value> for RequestBody {
    fn from(json: Value) -> Self {
        Self::Json(json)
    }
}

impl From<&str> for RequestBody {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for RequestBody {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Vec<u8>> for RequestBody {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(bytes)
    }
}

impl Shape for RequestBody {
    const KIND: Kind = Kind::Body;

    fn encode<S: Serializer>(&self, _: Form, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Json(json) => json.serialize(serializer),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Bytes(bytes) => serializer.serialize_bytes(bytes),
        }
    }
}

impl Argument for RequestBody {
    fn accept(value: Value, at: &FieldPath<'_>) -> Result<Self, Error> {
        match value {
            Value::String(text) => Ok(Self::Text(text)),
            Value::Object(mut object) => match object.remove(BODY_BYTES) {
                Some(bytes) => {
                    Bytes::accept(bytes, at).map(|bytes| Self::Bytes(bytes.into_inner()))
                }
                None => Ok(Self::Json(Value::Object(object))),
            },
            json => Ok(Self::Json(json)),
        }
    }
}

impl Request {
    fn verb(&self) -> Option<&'static str> {
        METHODS.into_iter().find(|method| method.eq_ignore_ascii_case(&self.method))
    }

    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        if self.verb().is_none() {
            return Err(at.field("method").refuse(format_args!(
                "{:?}: allowed are {}",
                self.method,
                METHODS.join(", ")
            )));
        }
        let path = self.path.as_str();
        let at_path = at.field("path");
        if !path.starts_with('/') {
            return Err(at_path.refuse(format_args!("{path:?} does not begin with `/`")));
        }
        let allowed = |c: char| c.is_ascii_alphanumeric() || "/-_.~:@!$&'()*+,;=".contains(c);
        if let Some(wrong) = path.chars().find(|c| !allowed(*c)) {
            let hint = if wrong == '?' { "; the query goes into `query`" } else { "" };
            return Err(at_path.refuse(format_args!("{path:?} has the character {wrong:?}{hint}")));
        }
        if path.contains("//") || path.split('/').any(|segment| matches!(segment, "." | "..")) {
            return Err(at_path.refuse(format_args!(
                "{path:?} would not be kept as it is: leave out `//`, `.` and `..`"
            )));
        }
        if let Some(content_type) = &self.content_type {
            let at = at.member("content_type", "contentType");
            if self.body.is_none() {
                return Err(at.refuse("says what a body is, and there is none"));
            }
            if content_type.trim().is_empty() || HeaderValue::from_str(content_type).is_err() {
                return Err(at.refuse(format_args!(
                    "{content_type:?} is not a media type: expected is one such as \"text/yaml\""
                )));
            }
        }
        let at_query = at.field("query");
        for (name, value) in self.query.iter().flatten() {
            if let Value::Object(_) = value {
                return Err(at_query
                    .field(name)
                    .wrong_type("text, a number or a list of them", value));
            }
            for item in value.as_array().into_iter().flatten() {
                if item.is_object() || item.is_array() {
                    return Err(at_query.field(name).wrong_type("text or a number", item));
                }
            }
        }
        Ok(())
    }
}

fn query_text(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => serde_json::to_string(other).ok(),
    }
}

impl Operation for Request {
    const RAISES: &'static [DocumentedError] = &[
        DocumentedError::new(
            ErrorKind::Business,
            "The endpoint refuses it, with a 4xx that has no class of its own.",
        ),
        DocumentedError::new(ErrorKind::NotFound, "There is no such endpoint, or nothing there."),
        DocumentedError::new(ErrorKind::Conflict, "409, with a code."),
        REFUSED_FIELD,
    ];

    fn delivery(&self) -> Delivery {
        match self.verb() {
            Some("GET" | "HEAD" | "OPTIONS") => Delivery::REPEATABLE,
            _ => Delivery::ONCE,
        }
    }

    fn http_request(&self) -> Result<HttpRequest, Error> {
        let method = Method::from_bytes(self.verb().unwrap_or_default().as_bytes())
            .map_err(|source| Error::invalid_argument("method", source))?;
        let mut http_request = HttpRequest::new(method, self.path.as_str());
        for (name, value) in self.query.iter().flatten() {
            match value {
                Value::Array(items) => {
                    http_request.query.extend(
                        items.iter().filter_map(query_text).map(|text| (name.clone(), text)),
                    );
                }
                other => {
                    http_request.query.extend(query_text(other).map(|text| (name.clone(), text)))
                }
            }
        }
        let (body, content_type) = match &self.body {
            None => return Ok(http_request),
            Some(RequestBody::Json(json)) => {
                (serde_json::to_vec(json).map_err(Error::unencodable)?, "application/json")
            }
            Some(RequestBody::Text(text)) => (text.clone().into_bytes(), "text/plain"),
            Some(RequestBody::Bytes(bytes)) => (bytes.clone(), "application/octet-stream"),
        };
        let content_type = self.content_type.as_deref().unwrap_or(content_type);
        http_request.body = Some(body);
        http_request.content_type = HeaderValue::from_str(content_type)
            .map_err(|source| Error::invalid_argument("content_type", source))?;
        Ok(http_request)
    }

    fn subject(&self) -> Option<String> {
        Some(format!("{} {}", self.verb().unwrap_or(&self.method), self.path))
    }
}
