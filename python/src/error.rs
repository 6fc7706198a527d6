//! Conversion of core's errors to the classes of `phala_cvm.errors`. No other module converts errors.

use crate::convert::{from_json, from_json_object};
use phala_cvm::Error;
use phala_cvm::binding::ERROR_CLASSES;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use serde_json::json;
use std::fmt;

/// The tree of error classes: the name, the parent, and the builtin that is also a base.
pub(crate) fn classes() -> Vec<(&'static str, Option<&'static str>, Option<&'static str>)> {
    ERROR_CLASSES.iter().map(|class| (class.name, class.parent, class.python_base)).collect()
}

/// The fields of errors that must not be printed.
pub(crate) fn secret_fields() -> Vec<&'static str> {
    let fields = ERROR_CLASSES.iter().flat_map(|class| class.fields);
    fields.filter(|field| field.secret).map(|field| field.name).collect()
}

/// The data from which `phala_cvm._failure` makes an exception.
pub(crate) type Failure<'py> = Bound<'py, PyDict>;

/// Converts an error of core to data. Python code makes the exception, and must not run here.
pub(crate) fn to_failure<'py>(py: Python<'py>, error: &Error) -> PyResult<Failure<'py>> {
    if error.is_wrong_type() {
        return builtin(py, "TypeError", &error.to_string());
    }
    from_json_object(py, &error.to_data())
}

/// The failure for a defect of this package or of its dependencies.
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

/// Converts an error of core that occurred before a call was started to the exception that Python raises.
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

/// Why a value cannot be passed to core.
#[derive(Clone, Copy)]
pub(crate) enum Refusal {
    /// Its type is not supported.
    Type,
    /// Its value is not supported.
    Value,
}

/// The exception for a value that cannot be passed to core, in the wording of core's messages.
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
