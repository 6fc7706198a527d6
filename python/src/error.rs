//! From core's errors to the classes of `phala_cvm.errors`: the one place where that happens.

use crate::convert::{from_json, from_json_object};
use phala_cvm::Error;
use phala_cvm::binding::ERROR_CLASSES;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use serde_json::json;
use std::fmt;

/// The tree of error classes: name, parent, and the builtin that is inherited as well.
pub(crate) fn classes() -> Vec<(&'static str, Option<&'static str>, Option<&'static str>)> {
    ERROR_CLASSES.iter().map(|class| (class.name, class.parent, class.python_base)).collect()
}

/// What `phala_cvm._failure` makes an exception of.
pub(crate) type Failure<'py> = Bound<'py, PyDict>;

/// An error of core as data. The exception is made by Python code, which does not belong here.
pub(crate) fn to_failure<'py>(py: Python<'py>, error: &Error) -> PyResult<Failure<'py>> {
    if error.is_wrong_type() {
        return builtin(py, "TypeError", &error.to_string());
    }
    from_json_object(py, &error.to_data())
}

/// What to say of a defect of this package or of what it is built on.
pub(crate) fn defect(py: Python<'_>) -> PyResult<Failure<'_>> {
    builtin(
        py,
        "RuntimeError",
        "phala_cvm has a defect: the call panicked; what it wrote to standard error says where",
    )
}

fn builtin<'py>(py: Python<'py>, class: &str, text: &str) -> PyResult<Failure<'py>> {
    let failure = PyDict::new(py);
    failure.set_item("class", class)?;
    failure.set_item("text", text)?;
    Ok(failure)
}

/// An error of core, met before a call was started, as the exception that Python raises.
pub(crate) fn to_exception(py: Python<'_>, error: &Error) -> PyErr {
    to_failure(py, error).map_or_else(|error| error, |failure| from_failure(&failure))
}

fn from_failure(failure: &Failure<'_>) -> PyErr {
    let made = failure
        .py()
        .import("phala_cvm._failure")
        .and_then(|module| module.getattr("from_failure")?.call1((failure,)));
    match made {
        Ok(exception) => PyErr::from_value(exception),
        Err(error) => error,
    }
}

/// What is wrong with a value that cannot even be handed to core.
#[derive(Clone, Copy)]
pub(crate) enum Refusal {
    /// Its type.
    Type,
    /// What it is.
    Value,
}

/// The exception for a value that cannot even be handed to core, worded as core words its own.
pub(crate) fn refusal(
    py: Python<'_>,
    operation: &str,
    field: &str,
    why: Refusal,
    text: impl fmt::Display,
) -> PyErr {
    let message = if field.is_empty() { text.to_string() } else { format!("`{field}`: {text}") };
    let line = format!("{operation}: {message}");
    match why {
        Refusal::Type => PyTypeError::new_err(line),
        Refusal::Value => {
            let failure = json!({
                "class": "InvalidArgumentError",
                "text": line,
                "message": message,
                "operation": operation,
                "field": field,
            });
            match from_json(py, &failure).and_then(|failure| Ok(failure.cast_into::<PyDict>()?)) {
                Ok(failure) => from_failure(&failure),
                Err(error) => error,
            }
        }
    }
}
