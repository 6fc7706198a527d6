//! The native part of the Python package `phala_cvm`: it converts and schedules; core makes all decisions.
//!
//! Importing the module starts nothing. The first call starts the runtime.

mod answers;
mod bridge;
mod client;
mod convert;
mod error;
mod functions;
mod iteration;
mod listeners;
mod runtime;
mod token;

use phala_cvm::binding::{CALLS, IDENTIFYING_FIELDS, ITERATIONS};
use pyo3::exceptions::PyImportError;
use pyo3::ffi;
use pyo3::prelude::*;

/// For the native part only, not for Python's memory. Answers are made on one thread and freed on another, which is
/// slow with the system's allocator, as it takes a lock.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Refuses every interpreter of the process except the first: interpreters cannot share classes.
fn refuse_sub_interpreters() -> PyResult<()> {
    // SAFETY: both functions need a thread that is attached to an interpreter. The thread that imports a module is.
    let interpreter = unsafe { ffi::PyInterpreterState_GetID(ffi::PyInterpreterState_Get()) };
    if interpreter == 0 {
        return Ok(());
    }
    Err(PyImportError::new_err(
        "phala_cvm does not support sub-interpreters: import it in the main interpreter (with \
         mod_wsgi: WSGIApplicationGroup %{GLOBAL})",
    ))
}

#[pymodule(gil_used = false)]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    refuse_sub_interpreters()?;
    runtime::watch_forks();
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("OPERATIONS", client::names(CALLS))?;
    module.add("IDENTIFYING_FIELDS", IDENTIFYING_FIELDS)?;
    module.add("FUNCTIONS", functions::names())?;
    module.add("ITERATIONS", client::names(ITERATIONS))?;
    module.add("ERROR_CLASSES", error::classes())?;
    module.add("SECRET_ERROR_FIELDS", error::secret_fields())?;
    module.add_function(wrap_pyfunction!(functions::call_function, module)?)?;
    module.add_function(wrap_pyfunction!(functions::printable, module)?)?;
    module.add_function(wrap_pyfunction!(functions::hint_for_unknown, module)?)?;
    module.add_class::<client::Client>()?;
    module.add_class::<bridge::Call>()?;
    module.add_class::<bridge::CompletionQueue>()?;
    module.add_class::<bridge::Wait>()?;
    module.add_class::<iteration::Iteration>()?;
    module.add_class::<listeners::Question>()?;
    module.add_class::<listeners::Receipt>()?;
    module.add_class::<token::TokenRequests>()?;
    answers::add_classes(module)
}
