//! The native client, which the Python classes use.

use crate::bridge::{self, AnswerOrFailure, Call, CompletionQueue, Events, Wait};
use crate::convert::{client_options_to_json, declared_arguments_to_json};
use crate::error::to_exception;
use crate::iteration::{EventSink, Iteration};
use crate::listeners::{self, EventSender, Listeners};
use crate::runtime::PerProcess;
use crate::token::TokenFunction;
use phala_cvm::binding::schema::Field;
use phala_cvm::binding::{
    self, AnyAnswer, AnyCall, CALLS, CallOptions, CallRecord, Dialect, Environment, ITERATIONS,
};
use phala_cvm::{Closing, Partial};
use pyo3::PyTraverseError;
use pyo3::gc::PyVisit;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use serde_json::Value;
use std::sync::Arc;

/// The names of calls or iterations, in order.
pub(crate) fn names(calls: &[CallRecord]) -> Vec<&'static str> {
    calls.iter().map(|call| call.name).collect()
}

/// The declared arguments of a call or an iteration.
fn declared(calls: &[CallRecord], name: &str) -> &'static [Field] {
    calls.iter().find(|call| call.name == name).map_or(&[], |call| call.arguments.fields)
}

/// A client of the API: its options, and the connections of this process.
#[pyclass(frozen, module = "phala_cvm._native")]
pub(crate) struct Client {
    client: PerProcess<phala_cvm::Client>,
    token: Option<TokenFunction>,
}

#[pymethods]
impl Client {
    #[new]
    fn new(py: Python<'_>, options: &Bound<'_, PyDict>) -> PyResult<Self> {
        let options = options.copy()?;
        let token = TokenFunction::take_from(&options)?;
        let options = Value::Object(client_options_to_json(&options)?);
        let version = py.version_info();
        let runtime = format!("python {}.{}.{}", version.major, version.minor, version.patch);
        let client = py
            .detach(|| {
                let environment = Environment::of_process();
                let token = token.as_ref().map(TokenFunction::bearer_token);
                let dialect = Dialect::Python;
                phala_cvm::Client::from_options(options, token, &environment, dialect, &runtime)
            })
            .map_err(|error| to_exception(py, &error))?;
        Ok(Self { client: PerProcess::with(client), token })
    }

    /// Starts a call for a coroutine. The future is resolved when the call has ended; the listeners receive the events
    /// before that.
    fn start(
        &self,
        completions: &Bound<'_, CompletionQueue>,
        future: Py<PyAny>,
        operation: &str,
        arguments: &Bound<'_, PyDict>,
        options: &Bound<'_, PyDict>,
        listeners: Option<Listeners>,
    ) -> PyResult<Call> {
        let client = self.calling(arguments.py())?;
        let partial = Partial::default();
        let call = Prepared { client, operation, arguments, options, partial: &partial };
        CompletionQueue::start(
            completions,
            future,
            listeners,
            partial.clone(),
            |listeners, sender| call.begin(listeners, sender),
        )
    }

    /// Runs a call to its end. Returns the answer and `None`, or `None` and the failure.
    fn run<'py>(
        &self,
        operation: &str,
        arguments: &Bound<'py, PyDict>,
        options: &Bound<'py, PyDict>,
    ) -> PyResult<AnswerOrFailure<'py>> {
        let py = arguments.py();
        let client = self.calling(py)?;
        let partial = &Partial::default();
        let call = Prepared { client, operation, arguments, options, partial };
        bridge::run(py, call.begin(None, || Arc::new(|_| ()))?)
    }

    /// Prepares a blocking call that returns for each event.
    fn wait(
        &self,
        operation: &str,
        arguments: &Bound<'_, PyDict>,
        options: &Bound<'_, PyDict>,
        listeners: Option<Listeners>,
    ) -> PyResult<Wait> {
        let client = self.calling(arguments.py())?;
        let partial = Partial::default();
        let events = Arc::new(Events::default());
        let call = Prepared { client, operation, arguments, options, partial: &partial }
            .begin(listeners.as_ref(), || events.sender())?;
        Ok(Wait::new(call, events, listeners, partial))
    }

    /// Prepares an iteration. With `observed`, the listeners of its steps receive attempts.
    fn iterate(
        &self,
        iteration: &str,
        arguments: &Bound<'_, PyDict>,
        options: &Bound<'_, PyDict>,
        observed: bool,
    ) -> PyResult<Iteration> {
        let py = arguments.py();
        let client = self.calling(py)?;
        let sink = EventSink::default();
        let observed = observed.then(|| {
            let sink = sink.clone();
            let send: EventSender = Arc::new(move |event| sink.send(event));
            listeners::observed(client, &send)
        });
        let arguments =
            declared_arguments_to_json(iteration, declared(ITERATIONS, iteration), arguments)?;
        let options = declared_arguments_to_json(iteration, CallOptions::RECORD.fields, options)?;
        let items = observed
            .as_ref()
            .unwrap_or(client)
            .iterate_by_name(iteration, arguments, options, Dialect::Python)
            .map_err(|error| to_exception(py, &error))?;
        Ok(Iteration::new(items, sink))
    }

    /// Closes the client. The future is resolved when the calls in flight have ended. Returns `None` if there are
    /// none.
    fn close(
        &self,
        completions: &Bound<'_, CompletionQueue>,
        future: Py<PyAny>,
        abort: bool,
    ) -> PyResult<Option<Call>> {
        let closing = self.begin_to_close(completions.py(), abort)?;
        if closing.is_over() {
            return Ok(None);
        }
        let ended = async {
            closing.await;
            Ok(AnyAnswer::Nothing)
        };
        CompletionQueue::start(completions, future, None, Partial::default(), |_, _| {
            Ok(Box::pin(ended))
        })
        .map(Some)
    }

    /// Closes the client, and waits until the calls in flight have ended.
    fn close_and_wait(&self, py: Python<'_>, abort: bool) -> PyResult<()> {
        let closing = self.begin_to_close(py, abort)?;
        bridge::wait_for_end(py, closing)
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        self.token.as_ref().map_or(Ok(()), |token| token.traverse(&visit))
    }

    fn __clear__(&self) {
        if let Some(token) = &self.token {
            token.clear();
        }
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
    fn begin_to_close(&self, py: Python<'_>, abort: bool) -> PyResult<Closing> {
        let client = self.of_this_process(py)?;
        Ok(if abort { client.close_now() } else { client.close() })
    }

    /// The client for a call, with its token thread running.
    fn calling(&self, py: Python<'_>) -> PyResult<&phala_cvm::Client> {
        if let Some(token) = &self.token {
            token.serve(py)?;
        }
        self.of_this_process(py)
    }

    fn of_this_process(&self, py: Python<'_>) -> PyResult<&phala_cvm::Client> {
        self.client.get_or_try_make(|parents| match parents {
            Some(client) => client.renewed().map_err(|error| to_exception(py, &error)),
            None => Err(pyo3::exceptions::PyRuntimeError::new_err("the client was not built")),
        })
    }
}

/// A call that has not started.
struct Prepared<'a, 'py> {
    client: &'a phala_cvm::Client,
    operation: &'a str,
    arguments: &'a Bound<'py, PyDict>,
    options: &'a Bound<'py, PyDict>,
    partial: &'a Partial,
}

impl Prepared<'_, '_> {
    fn begin(
        self,
        listeners: Option<&Listeners>,
        sender: impl FnOnce() -> EventSender,
    ) -> PyResult<AnyCall> {
        let declared = declared(CALLS, self.operation);
        let arguments = declared_arguments_to_json(self.operation, declared, self.arguments)?;
        let options =
            declared_arguments_to_json(self.operation, CallOptions::RECORD.fields, self.options)?;
        let prepared = listeners.map(|listeners| listeners.of_core(self.client, &sender()));
        let (client, listeners) = match &prepared {
            Some((client, listeners)) => (client, listeners.clone()),
            None => (self.client, binding::Listeners::default()),
        };
        let listeners = binding::Listeners { partial: Some(self.partial.clone()), ..listeners };
        client
            .call_with(self.operation, arguments, options, listeners, Dialect::Python)
            .map_err(|error| to_exception(self.arguments.py(), &error))
    }
}
