//! Reads a JSON body field by field, and collects the errors in the form of FastAPI.

use crate::answer::{Invalid, Refusal};
use crate::seal::AppId;
use serde_json::{Map, Value};

/// Reads the fields of an object.
pub(crate) struct Fields<'a> {
    object: &'a Map<String, Value>,
    path: Vec<&'a str>,
    errors: Vec<Invalid>,
}

/// Parses the body as JSON. An empty body is `None`.
pub(crate) fn parse(body: &[u8]) -> Result<Option<Value>, Refusal> {
    if body.is_empty() {
        return Ok(None);
    }
    serde_json::from_slice(body).map(Some).map_err(|error| {
        let column = error.column().to_string();
        let message = format!("JSON decode error: {error}");
        Refusal::invalid(&["body", &column], "json_invalid", message)
    })
}

/// The body as an object; `None` if there is none, or `null`.
pub(crate) fn optional_object(body: &[u8]) -> Result<Option<Map<String, Value>>, Refusal> {
    match parse(body)? {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Object(object)) => Ok(Some(object)),
        Some(_) => Err(not_an_object(&["body"])),
    }
}

/// The body as an object.
pub(crate) fn object(body: &[u8]) -> Result<Map<String, Value>, Refusal> {
    match parse(body)? {
        None => Err(Refusal::missing(&["body"])),
        Some(Value::Object(object)) => Ok(object),
        Some(_) => Err(not_an_object(&["body"])),
    }
}

/// The id of an app, in a body or in a path.
pub(crate) fn read_app_id(text: &str) -> Result<AppId, Refusal> {
    AppId::parse(text).ok_or_else(|| {
        Refusal::structured(400, "ERR-02-008", "Invalid app id").about(
            "app_id",
            text,
            "not 40 hex digits",
        )
    })
}

fn not_an_object(loc: &[&str]) -> Refusal {
    Refusal::invalid(
        loc,
        "model_attributes_type",
        "Input should be a valid dictionary or object to extract fields from",
    )
}

impl<'a> Fields<'a> {
    pub(crate) fn new(object: &'a Map<String, Value>) -> Self {
        Self { object, path: vec!["body"], errors: Vec::new() }
    }

    /// Returns the collected errors, if there are any.
    pub(crate) fn finish(self) -> Result<(), Refusal> {
        if self.errors.is_empty() { Ok(()) } else { Err(Refusal::Invalid(self.errors)) }
    }

    pub(crate) fn wrong(&mut self, name: &'a str, kind: &'static str, msg: impl Into<String>) {
        let mut loc = self.path.clone();
        loc.push(name);
        self.errors.push(Invalid::new(&loc, kind, msg));
    }

    fn value(&self, name: &str) -> Option<&'a Value> {
        self.object.get(name).filter(|value| !value.is_null())
    }

    /// Adds the error that a required field is missing or `null`.
    fn require(&mut self, name: &'a str, kind: &'static str, what: &str) {
        if self.object.contains_key(name) {
            self.wrong(name, kind, format!("Input should be a valid {what}"));
        } else {
            self.wrong(name, "missing", "Field required");
        }
    }

    fn typed<T>(
        &mut self,
        name: &'a str,
        kind: &'static str,
        what: &str,
        read: impl FnOnce(&'a Value) -> Option<T>,
    ) -> Option<T> {
        let value = self.value(name)?;
        let typed = read(value);
        if typed.is_none() {
            self.wrong(name, kind, format!("Input should be a valid {what}"));
        }
        typed
    }

    pub(crate) fn text(&mut self, name: &'a str) -> Option<&'a str> {
        self.typed(name, "string_type", "string", Value::as_str)
    }

    /// Reads one of these words.
    pub(crate) fn word(&mut self, name: &'a str, known: &[&str]) -> Option<&'a str> {
        let word = self.text(name)?;
        if !known.contains(&word) {
            let known = known.iter().map(|known| format!("'{known}'")).collect::<Vec<_>>();
            let message = match known.split_last() {
                Some((last, rest)) if !rest.is_empty() => {
                    format!("Input should be {} or {last}", rest.join(", "))
                }
                _ => format!("Input should be {}", known.concat()),
            };
            self.wrong(name, "literal_error", message);
        }
        Some(word)
    }

    /// A text that is not empty.
    pub(crate) fn non_empty_text(&mut self, name: &'a str) -> Option<&'a str> {
        let text = self.text(name)?;
        if text.is_empty() {
            let message = "String should have at least 1 character";
            self.wrong(name, "string_too_short", message);
        }
        Some(text)
    }

    /// Reads an id, which may be a number, as text.
    pub(crate) fn text_or_integer(&mut self, name: &'a str) -> Option<String> {
        self.typed(name, "string_type", "string or integer", |value| {
            let text = value.as_str().map(str::to_owned);
            text.or_else(|| value.as_i64().map(|number| number.to_string()))
        })
    }

    pub(crate) fn required_text(&mut self, name: &'a str) -> &'a str {
        if self.value(name).is_none() {
            self.require(name, "string_type", "string");
        }
        self.text(name).unwrap_or_default()
    }

    pub(crate) fn integer(&mut self, name: &'a str) -> Option<i64> {
        self.typed(name, "int_type", "integer", Value::as_i64)
    }

    /// Reads a positive integer.
    pub(crate) fn positive(&mut self, name: &'a str) -> Option<i64> {
        let number = self.integer(name)?;
        if number < 1 {
            let message = "Input should be greater than or equal to 1";
            self.wrong(name, "greater_than_equal", message);
        }
        Some(number)
    }

    pub(crate) fn flag(&mut self, name: &'a str) -> Option<bool> {
        self.typed(name, "bool_type", "boolean", Value::as_bool)
    }

    pub(crate) fn texts(&mut self, name: &'a str) -> Option<Vec<String>> {
        self.typed(name, "list_type", "list of strings", |value| {
            value.as_array()?.iter().map(|item| item.as_str().map(str::to_owned)).collect()
        })
    }

    pub(crate) fn required_texts(&mut self, name: &'a str) -> Vec<String> {
        if self.value(name).is_none() {
            self.require(name, "list_type", "list");
        }
        self.texts(name).unwrap_or_default()
    }

    /// The fields that are not `null` and have none of these names.
    pub(crate) fn others(&self, known: &[&str]) -> Map<String, Value> {
        let others = self
            .object
            .iter()
            .filter(|(name, value)| !value.is_null() && !known.contains(&name.as_str()));
        others.map(|(name, value)| (name.clone(), value.clone())).collect()
    }

    /// Checks the value of this name, if there is one.
    pub(crate) fn check(&mut self, name: &'a str, what: &str, fits: impl FnOnce(&Value) -> bool) {
        self.typed(name, "value_error", what, |value| fits(value).then_some(()));
    }

    /// Reads a nested object. Its errors are collected here.
    pub(crate) fn within<T>(
        &mut self,
        name: &'a str,
        read: impl FnOnce(&mut Fields<'a>) -> T,
    ) -> Option<T> {
        let Some(Value::Object(object)) = self.value(name) else {
            let what = "dictionary or object to extract fields from";
            self.require(name, "model_attributes_type", what);
            return None;
        };
        let mut path = self.path.clone();
        path.push(name);
        let mut inner = Fields { object, path, errors: Vec::new() };
        let read = read(&mut inner);
        self.errors.append(&mut inner.errors);
        Some(read)
    }
}
