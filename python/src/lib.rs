//! The native part of the Python package `phala_cvm`: it converts and schedules, and decides nothing.
//!
//! Nothing starts when the module is imported; the runtime comes with the first call.

mod answers;
mod bridge;
mod client;
mod convert;
mod error;
mod runtime;

use pyo3::prelude::*;

#[pymodule(gil_used = false)]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    runtime::watch_forks();
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("OPERATIONS", client::operation_names())?;
    module.add("ERROR_CLASSES", error::classes())?;
    module.add_class::<client::Client>()?;
    module.add_class::<bridge::Call>()?;
    module.add_class::<bridge::Mailbox>()?;
    answers::add_classes(module)
}
