use crate::arguments::{JsonObject, Place, arguments};
use crate::error::{Error, ErrorKind};
use crate::operation::{Delivery, Operation, Wire};
use crate::raised::{REFUSED_FIELD, Raised};
use crate::schema::Known;
use reqwest::Method;
use serde_json::Value;

const METHODS: [&str; 7] = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"];
const KNOWN_METHODS: Known = Known { name: "Method", values: &METHODS };

arguments! {
    /// A request of any endpoint that has no operation of its own.
    Request {
        /// `GET`, `HEAD`, `OPTIONS`, `POST`, `PUT`, `PATCH` or `DELETE`.
        required method: String [KNOWN_METHODS],
        /// The path below the base URL, beginning with `/`, without a query.
        required path: String,
        /// The query: names with text, numbers, booleans, or lists of them. `null` is left out.
        optional query: JsonObject,
        /// The body, sent as JSON. Left out, there is none.
        optional body: Value,
    }
}

impl Request {
    /// A request without a query and a body.
    pub fn new(method: impl Into<String>, path: impl Into<String>) -> Self {
        Self { method: method.into(), path: path.into(), ..Self::default() }
    }

    fn verb(&self) -> Option<&'static str> {
        METHODS.into_iter().find(|method| method.eq_ignore_ascii_case(&self.method))
    }

    fn check_values(&self, at: &Place<'_>) -> Result<(), Error> {
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
    const NAME: &'static str = "request";
    const DOC: &'static str = "Any endpoint that has no operation of its own, with the same safety, \
        and answers the decoded JSON, or nothing where there is no body. `GET`, `HEAD` and `OPTIONS` \
        are repeated freely; anything else is never sent again once it may have arrived.";
    const POSITIONAL: &'static [&'static str] = &["method", "path"];
    const RAISES: &'static [Raised] = &[
        Raised::new(
            ErrorKind::Business,
            "The endpoint refuses it, with a 4xx that has no class of its own.",
        ),
        Raised::new(ErrorKind::NotFound, "There is no such endpoint, or nothing there."),
        Raised::new(ErrorKind::Conflict, "409, with a code."),
        REFUSED_FIELD,
    ];
    type Answer = Value;

    fn delivery(&self) -> Delivery {
        match self.verb() {
            Some("GET" | "HEAD" | "OPTIONS") => Delivery::Repeatable,
            _ => Delivery::Once,
        }
    }

    fn wire(&self) -> Result<Wire, Error> {
        let method = Method::from_bytes(self.verb().unwrap_or_default().as_bytes())
            .map_err(|source| Error::invalid_argument("method", source))?;
        let mut wire = Wire::new(method, self.path.as_str());
        for (name, value) in self.query.iter().flatten() {
            match value {
                Value::Array(items) => {
                    wire.query.extend(
                        items.iter().filter_map(query_text).map(|text| (name.clone(), text)),
                    );
                }
                other => wire.query.extend(query_text(other).map(|text| (name.clone(), text))),
            }
        }
        match &self.body {
            Some(body) => wire.body(body),
            None => Ok(wire),
        }
    }
}
