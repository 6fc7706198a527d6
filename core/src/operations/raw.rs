use crate::input::arguments::{Argument, BODY_BYTES};
use crate::input::bytes::Bytes;
use crate::operations::prelude::*;
use crate::schema::{Kind, from_text, unwritten_shapes};
use reqwest::header::HeaderValue;
use serde_json::Value;
use std::fmt;

const METHODS: [&str; 7] = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"];
const KNOWN_METHODS: Known = Known { name: "Method", values: &METHODS };

calls! {
    /// Sends a request to an endpoint for which this package has no method. Returns the decoded JSON, the text
    /// if the API returns text, or nothing if the response has no body. The members of JSON objects are in
    /// alphabetical order, and integers of more than 64 bits become floating-point numbers. The client retries `GET`, `HEAD` and
    /// `OPTIONS` after any lost answer. It never sends a request with another method again once it may have
    /// arrived.
    fn request(method, path) -> Value;

    Request {
        /// The HTTP method: `GET`, `HEAD`, `OPTIONS`, `POST`, `PUT`, `PATCH` or `DELETE`.
        required method: String [KNOWN_METHODS],
        /// The path below the base URL, starting with `/`, without the query.
        required path: String,
        /// The query parameters: names with text, numbers, booleans, or lists of them. A `null` parameter is
        /// not sent.
        optional query: JsonObject,
        /// The body. Text and bytes are sent unchanged, any other value as JSON. Default: no body.
        optional body: RequestBody,
        /// The media type of the body, such as `text/yaml`. Default: `text/plain` for text,
        /// `application/octet-stream` for bytes, and `application/json` for any other value.
        optional content_type: String,
    }
}

/// The body of a [`Request`].
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum RequestBody {
    /// Sent as JSON.
    Json(Value),
    /// Sent unchanged.
    Text(String),
    /// Sent unchanged.
    Bytes(Vec<u8>),
}

/// Does not print the content, which may have secrets.
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

from_text!(RequestBody => Self::Text);

impl From<Vec<u8>> for RequestBody {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(bytes)
    }
}

unwritten_shapes!(RequestBody => Kind::Body);

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
                "expected one of {}, not {:?}",
                METHODS.join(", "),
                self.method
            )));
        }
        let path = self.path.as_str();
        let at_path = at.field("path");
        if !path.starts_with('/') {
            return Err(
                at_path.refuse(format_args!("expected a path that starts with `/`, not {path:?}"))
            );
        }
        let allowed = |c: char| c.is_ascii_alphanumeric() || "/-_.~:@!$&'()*+,;=".contains(c);
        if let Some(wrong) = path.chars().find(|c| !allowed(*c)) {
            let hint = if wrong == '?' { ": give the query in `query`" } else { "" };
            // What follows is not shown: a query may contain a credential.
            let before = path.split(wrong).next().unwrap_or_default();
            return Err(at_path
                .refuse(format_args!("{before:?} is followed by the character {wrong:?}{hint}")));
        }
        if path.contains("//") || path.split('/').any(|segment| matches!(segment, "." | "..")) {
            return Err(at_path
                .refuse(format_args!("expected a path without `//`, `.` and `..`, not {path:?}")));
        }
        if let Some(content_type) = &self.content_type {
            let at = at.member("content_type");
            if self.body.is_none() {
                return Err(
                    at.refuse("given without `body`, whose type it is: give both, or leave it out")
                );
            }
            if content_type.trim().is_empty() || HeaderValue::from_str(content_type).is_err() {
                return Err(at.refuse(format_args!(
                    "expected a media type such as \"text/yaml\", not {content_type:?}"
                )));
            }
        }
        let at_query = at.field("query");
        for (name, value) in self.query.iter().flatten() {
            if let Value::Object(_) = value {
                return Err(at_query
                    .field(name)
                    .wrong_type("a text, a number or a list of them", value));
            }
            for item in value.as_array().into_iter().flatten() {
                if item.is_object() || item.is_array() {
                    return Err(at_query.field(name).wrong_type("a text or a number", item));
                }
            }
        }
        Ok(())
    }
}

impl Operation for Request {
    const RAISES: &'static [DocumentedError] = &[
        ErrorKind::Business.when(
            "The endpoint refuses the request with a 4xx status for which no other class exists.",
        ),
        ErrorKind::NotFound.when("The endpoint, or the object that it is about, does not exist."),
        ErrorKind::Conflict.when("The endpoint returns 409."),
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
            http_request = http_request.query(name, Some(value));
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
        // A path with a query is refused. It may contain a credential.
        let path = self.path.split('?').next().unwrap_or_default();
        Some(format!("{} {path}", self.verb().unwrap_or(&self.method)))
    }
}
