//! From core's errors to the classes of `phala_cvm.errors`: the one place where that happens.

use crate::convert::from_json_object;
use phala_cvm::Error;
use phala_cvm::binding::ERROR_CLASSES;
use pyo3::exceptions::{PyRuntimeError, PyTypeError};
use pyo3::prelude::*;
use serde_json::{Map, Value, json};
use std::fmt;

/// The tree of error classes: name, parent, and the builtin that is inherited as well.
pub(crate) fn classes() -> Vec<(&'static str, Option<&'static str>, Option<&'static str>)> {
    ERROR_CLASSES.iter().map(|class| (class.name, class.parent, class.python_base)).collect()
}

/// An error of core as the exception that Python raises.
pub(crate) fn to_exception(py: Python<'_>, error: &Error) -> PyErr {
    if error.is_wrong_type() {
        return PyTypeError::new_err(error.to_string());
    }
    from_data(py, &error.to_data())
}

fn from_data(py: Python<'_>, data: &Map<String, Value>) -> PyErr {
    let made = py
        .import("phala_cvm.errors")
        .and_then(|module| module.getattr("_from_data")?.call1((from_json_object(py, data)?,)));
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
            let data = json!({
                "class": "InvalidArgumentError",
                "text": line,
                "message": message,
                "operation": operation,
                "field": field,
            });
            match data {
                Value::Object(data) => from_data(py, &data),
                _ => PyRuntimeError::new_err(line),
            }
        }
    }
}

/// The exception for a defect of this package or of what it is built on.
pub(crate) fn defect() -> PyErr {
    PyRuntimeError::new_err(
        "phala_cvm has a defect: the call panicked; what it wrote to standard error says where",
    )
}
