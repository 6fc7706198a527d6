//! The functions of the package, which need no client.

use crate::answers::to_python;
use crate::convert::declared_arguments_to_json;
use crate::error::to_exception;
use phala_cvm::binding::{self, Dialect, FUNCTIONS};
use pyo3::prelude::*;
use pyo3::types::PyDict;

/// The names of the functions, in order.
pub(crate) fn names() -> Vec<&'static str> {
    FUNCTIONS.iter().map(|function| function.name).collect()
}

/// Calls one of the functions.
#[pyfunction]
pub(crate) fn call_function<'py>(
    function: &str,
    arguments: &Bound<'py, PyDict>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = arguments.py();
    let record = FUNCTIONS.iter().find(|known| known.name == function);
    let declared = record.map_or(&[][..], |record| record.arguments.fields);
    let arguments = declared_arguments_to_json(function, declared, arguments)?;
    let answer = py
        .detach(|| binding::call_function(function, arguments, Dialect::Python))
        .map_err(|error| to_exception(py, &error))?;
    to_python(py, &answer)
}

/// The hint for an argument that a call or a constructor does not have.
#[pyfunction]
pub(crate) fn hint_for_unknown(called: &str, name: &str) -> String {
    Dialect::Python.hint_for_unknown(called, name)
}

/// Text from the network, made safe to show.
#[pyfunction]
pub(crate) fn printable(text: &str) -> String {
    binding::printable(text).into_owned()
}
