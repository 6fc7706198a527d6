//! The listeners of a call in Python, and the callables whose results it waits for.

use crate::answers::cvm_to_python;
use crate::bridge::lock;
use crate::convert::described;
use phala_cvm::binding::{self, AcknowledgementFuture, Health, HealthFuture};
use phala_cvm::model::Cvm;
use phala_cvm::{AttemptEvent, Client, Partial, ProgressEvent};
use pyo3::PyTraverseError;
use pyo3::gc::PyVisit;
use pyo3::prelude::*;
use pyo3::types::PyString;
use std::sync::{Arc, Mutex};
use tokio::sync::oneshot;

/// The callables of one call. Each is optional.
#[derive(FromPyObject)]
pub(crate) struct Listeners(
    /// Receives attempts.
    Option<Py<PyAny>>,
    /// Receives progress.
    Option<Py<PyAny>>,
    /// Checks whether a CVM is healthy.
    Option<Py<PyAny>>,
    /// Writes lines of progress for people.
    Option<Py<PyAny>>,
);

/// An event of a running call.
pub(crate) enum CallEvent {
    Attempt(Box<AttemptEvent>),
    Progress(Box<ProgressEvent>),
    /// Asks the receiver of progress to acknowledge the events before.
    Acknowledged(Receipt),
    Question(Box<Question>),
    Line(String),
}

/// Passes events on from the runtime's threads.
pub(crate) type EventSender = Arc<dyn Fn(CallEvent) + Send + Sync>;

impl Listeners {
    /// The listener that receives this event.
    pub(crate) fn receiver_of(&self, event: &CallEvent) -> Option<&Py<PyAny>> {
        match event {
            CallEvent::Attempt(_) => self.0.as_ref(),
            CallEvent::Progress(_) | CallEvent::Acknowledged(_) => self.1.as_ref(),
            CallEvent::Question(_) => self.2.as_ref(),
            CallEvent::Line(_) => self.3.as_ref(),
        }
    }

    /// Returns the client and the listeners with which core reports the events that have a listener.
    pub(crate) fn of_core(
        &self,
        client: &Client,
        send: &EventSender,
    ) -> (Client, binding::Listeners) {
        let client = match &self.0 {
            Some(_) => observed(client, send),
            None => client.clone(),
        };
        let mut listeners = binding::Listeners::default();
        if self.1.is_some() {
            let progress = Arc::clone(send);
            listeners.on_progress =
                Some(Arc::new(move |event| progress(CallEvent::Progress(Box::new(event.clone())))));
            let send = Arc::clone(send);
            listeners.acknowledged = Some(Arc::new(move || Receipt::ask(&send)));
        }
        if self.2.is_some() {
            let send = Arc::clone(send);
            listeners.health_check = Some(Arc::new(move |cvm| Question::ask(cvm, &send)));
        }
        if self.3.is_some() {
            let send = Arc::clone(send);
            listeners.lines = Some(Arc::new(move |line| send(CallEvent::Line(line))));
        }
        (client, listeners)
    }

    pub(crate) fn traverse(&self, visit: &PyVisit<'_>) -> Result<(), PyTraverseError> {
        visit.call(&self.0)?;
        visit.call(&self.1)?;
        visit.call(&self.2)?;
        visit.call(&self.3)
    }
}

/// A client that reports its attempts.
pub(crate) fn observed(client: &Client, send: &EventSender) -> Client {
    let send = Arc::clone(send);
    client.observed(move |event| send(CallEvent::Attempt(Box::new(event.clone()))))
}

impl CallEvent {
    /// The listener's argument.
    pub(crate) fn into_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        match self {
            Self::Attempt(event) => described(py, &*event),
            Self::Progress(event) => described(py, &*event),
            Self::Acknowledged(receipt) => Ok(Bound::new(py, receipt)?.into_any()),
            Self::Question(question) => Ok(Bound::new(py, *question)?.into_any()),
            Self::Line(line) => Ok(PyString::new(py, &line).into_any()),
        }
    }
}

/// The receiver of progress returns it to acknowledge all progress before. Dropping it has the same effect.
#[pyclass(frozen, module = "phala_cvm._native")]
pub(crate) struct Receipt(Mutex<Option<oneshot::Sender<()>>>);

impl Receipt {
    fn ask(send: &EventSender) -> AcknowledgementFuture {
        let (give, given) = oneshot::channel();
        send(CallEvent::Acknowledged(Self(Mutex::new(Some(give)))));
        // If it was dropped, there is no listener any more.
        Box::pin(async { drop(given.await) })
    }
}

#[pymethods]
impl Receipt {
    /// Acknowledges all progress before.
    fn give(&self) {
        drop(lock(&self.0).take());
    }
}

/// The question whether a CVM is healthy. If it is dropped without an answer, core asks again.
#[pyclass(frozen, module = "phala_cvm._native")]
pub(crate) struct Question {
    cvm: Cvm,
    reply: Mutex<Option<oneshot::Sender<Health>>>,
}

impl Question {
    fn ask(cvm: Cvm, send: &EventSender) -> HealthFuture {
        let (reply, replied) = oneshot::channel();
        send(CallEvent::Question(Box::new(Self { cvm, reply: Mutex::new(Some(reply)) })));
        Box::pin(async {
            let unanswered = || Health::NotYet(Some("it was not answered".to_owned()));
            replied.await.unwrap_or_else(|_| unanswered())
        })
    }

    fn reply(&self, reply: Health) {
        if let Some(asked) = lock(&self.reply).take() {
            // If the call has ended, nothing waits for the reply.
            drop(asked.send(reply));
        }
    }
}

#[pymethods]
impl Question {
    /// The CVM to check.
    #[getter]
    fn cvm<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        cvm_to_python(py, &self.cvm)
    }

    /// Answers whether the CVM is healthy.
    fn answer(&self, healthy: bool) {
        self.reply(if healthy { Health::Healthy } else { Health::NotYet(None) });
    }

    /// Answers that the CVM is not healthy, or that the check has no result yet, and why.
    fn fail(&self, why: String) {
        self.reply(Health::NotYet(Some(why)));
    }

    /// Answers that the check can never have a result, and why.
    fn refuse(&self, why: String) {
        self.reply(Health::Unusable(why));
    }
}

/// The partial result of a call that was aborted: the resume text of a deployment, the results of a fleet, and the CVM
/// that was created.
pub(crate) type Reached<'py> =
    (Option<String>, Option<Bound<'py, PyAny>>, Option<Bound<'py, PyAny>>);

pub(crate) fn reached<'py>(py: Python<'py>, partial: &Partial) -> PyResult<Reached<'py>> {
    let results = partial.results();
    let results = results.map(|results| described(py, &results)).transpose()?;
    let made = partial.made().map(|made| cvm_to_python(py, &made)).transpose()?;
    Ok((partial.resume(), results, made))
}
