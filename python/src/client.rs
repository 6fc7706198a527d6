//! The client that the Python classes stand on.

use crate::bridge::{self, AnswerOrFailure, Call, Events, Mailbox, Message, Wait};
use crate::convert::{argument_to_json, arguments_to_json};
use crate::error::to_exception;
use crate::runtime::PerProcess;
use phala_cvm::binding::{AnyCall, Dialect, OPERATIONS};
use pyo3::prelude::*;
use pyo3::types::PyDict;
use serde_json::Value;
use std::sync::Arc;

/// The names of the operations, in order.
pub(crate) fn operation_names() -> Vec<&'static str> {
    OPERATIONS.iter().map(|operation| operation.name).collect()
}

/// A client of the API: its options, and the connections of this process.
#[pyclass(frozen, module = "phala_cvm._native")]
pub(crate) struct Client {
    client: PerProcess<phala_cvm::Client>,
}

#[pymethods]
impl Client {
    #[new]
    fn new(py: Python<'_>, options: &Bound<'_, PyDict>) -> PyResult<Self> {
        let options = Value::Object(arguments_to_json("Client", options)?);
        let version = py.version_info();
        let runtime = format!("python {}.{}.{}", version.major, version.minor, version.patch);
        let client = py
            .detach(|| phala_cvm::Client::from_options(options, Dialect::Python, &runtime))
            .map_err(|error| to_exception(py, &error))?;
        Ok(Self { client: PerProcess::with(client) })
    }

    /// Starts a call on behalf of a coroutine; the future is told when it has ended, and `observe` of
    /// each attempt.
    fn start(
        &self,
        mailbox: &Bound<'_, Mailbox>,
        future: Py<PyAny>,
        operation: &str,
        arguments: &Bound<'_, PyDict>,
        timeout: &Bound<'_, PyAny>,
        observe: Option<Py<PyAny>>,
    ) -> PyResult<Call> {
        let client = self.of_this_process(arguments.py())?;
        let is_observed = observe.is_some();
        Mailbox::start(mailbox, future, observe, |number, queue| {
            if !is_observed {
                return call(client, operation, arguments, timeout);
            }
            let queue = Arc::clone(queue);
            let observed = client.observed(move |event| {
                queue.put(number, Message::Attempt(Box::new(event.clone())));
            });
            call(&observed, operation, arguments, timeout)
        })
    }

    /// Makes a call and waits for its end: the answer and `None`, or `None` and what failed.
    fn run<'py>(
        &self,
        operation: &str,
        arguments: &Bound<'py, PyDict>,
        timeout: &Bound<'py, PyAny>,
    ) -> PyResult<AnswerOrFailure<'py>> {
        let py = arguments.py();
        let call = call(self.of_this_process(py)?, operation, arguments, timeout)?;
        bridge::run(py, call)
    }

    /// Prepares a call that is waited for event by event.
    fn wait(
        &self,
        operation: &str,
        arguments: &Bound<'_, PyDict>,
        timeout: &Bound<'_, PyAny>,
    ) -> PyResult<Wait> {
        let events = Arc::new(Events::default());
        let client = self.of_this_process(arguments.py())?;
        let observed = client.observed({
            let events = Arc::clone(&events);
            move |event| events.put(event.clone())
        });
        Ok(Wait::new(call(&observed, operation, arguments, timeout)?, events))
    }

    /// Refuses every further call. Calls in flight go on.
    fn close(&self, py: Python<'_>) -> PyResult<()> {
        self.of_this_process(py)?.close();
        Ok(())
    }

    #[getter]
    fn is_closed(&self, py: Python<'_>) -> PyResult<bool> {
        Ok(self.of_this_process(py)?.is_closed())
    }

    #[getter]
    fn base_url(&self, py: Python<'_>) -> PyResult<&str> {
        Ok(self.of_this_process(py)?.base_url())
    }

    #[getter]
    fn api_version(&self, py: Python<'_>) -> PyResult<&str> {
        Ok(self.of_this_process(py)?.api_version())
    }
}

impl Client {
    fn of_this_process(&self, py: Python<'_>) -> PyResult<&phala_cvm::Client> {
        self.client.get_or_try_make(|parents| match parents {
            Some(client) => client.renewed().map_err(|error| to_exception(py, &error)),
            None => Err(pyo3::exceptions::PyRuntimeError::new_err("the client was not built")),
        })
    }
}

fn call(
    client: &phala_cvm::Client,
    operation: &str,
    arguments: &Bound<'_, PyDict>,
    timeout: &Bound<'_, PyAny>,
) -> PyResult<AnyCall> {
    let py = arguments.py();
    let arguments = arguments_to_json(operation, arguments)?;
    let timeout = match argument_to_json(operation, "timeout", timeout)? {
        Value::Null => None,
        given => Some(given),
    };
    client
        .call_by_name(operation, arguments, timeout, Dialect::Python)
        .map_err(|error| to_exception(py, &error))
}
