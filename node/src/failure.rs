//! Failures, as data for JavaScript errors.

use phala_cvm::Error;
use phala_cvm::binding::schema::Form;
use serde_json::{Map, Value, json};
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A failure as data, in the form of [`Error::to_data_in`].
#[derive(Debug)]
pub(crate) struct Failure(Map<String, Value>);

impl Failure {
    fn new(class: &str, message: &str) -> Self {
        let mut data = Map::new();
        data.insert("class".to_owned(), json!(class));
        data.insert("text".to_owned(), json!(message));
        data.insert("message".to_owned(), json!(message));
        data.insert("attempts".to_owned(), json!(0));
        Self(data)
    }

    /// A JSON text from the TypeScript part that cannot be parsed, which is a defect of that part.
    pub(crate) fn unreadable(why: serde_json::Error) -> Self {
        Self::new("InvalidArgumentError", &format!("the arguments are not JSON: {why}"))
    }

    /// A state that should not occur.
    pub(crate) fn defect(what: &str) -> Self {
        Self::new("PhalaError", &format!("this is a defect of phala-cvm, please report it: {what}"))
    }

    /// A system that lacks something that a call needs.
    pub(crate) fn system(what: &str) -> Self {
        Self::new("PhalaError", what)
    }

    /// An answer that does not fit into a JavaScript string.
    pub(crate) fn too_large(size: usize) -> Self {
        let message = format!(
            "the answer has {size} bytes as JSON, which is more than a JavaScript string can have"
        );
        Self::new("ResponseError", &message)
    }

    fn panicked(payload: &(dyn Any + Send)) -> Self {
        let text = payload.downcast_ref::<&str>().copied();
        let text = text.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
        Self::defect(text.unwrap_or("a panic without a text"))
    }

    pub(crate) fn into_json(self) -> String {
        to_json(&Value::Object(self.0))
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self(error.to_data_in(Form::Camel))
    }
}

/// Converts a value to JSON, which cannot fail here.
pub(crate) fn to_json(value: &Value) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// Turns a panic into a failure: no panic may unwind into the engine's frames.
pub(crate) fn guard<T>(work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    // The work's values are dropped or unchanged; nothing here keeps invariants across more than one step.
    catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|payload| Err(Failure::panicked(payload.as_ref())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_failure() {
        let failure = guard::<()>(|| panic!("slipped {}", 1)).unwrap_err().into_json();
        assert!(failure.contains("slipped 1") && failure.contains("PhalaError"), "{failure}");
    }
}
