//! The listeners of a call in Python, and the callables that it asks.

use crate::answers::cvm_to_python;
use crate::bridge::lock;
use crate::convert::from_json;
use phala_cvm::binding::schema::{Form, Shape, WithForm};
use phala_cvm::binding::{self, Health, HealthFuture, HeardFuture};
use phala_cvm::model::Cvm;
use phala_cvm::{AttemptEvent, Client, Partial, ProgressEvent};
use pyo3::PyTraverseError;
use pyo3::gc::PyVisit;
use pyo3::prelude::*;
use pyo3::types::PyString;
use std::sync::{Arc, Mutex};
use tokio::sync::oneshot;

/// The callables of one call, any of which may be missing.
#[derive(FromPyObject)]
pub(crate) struct Listeners(
    /// Told of each attempt.
    Option<Py<PyAny>>,
    /// Told of progress.
    Option<Py<PyAny>>,
    /// Asked whether a CVM is healthy.
    Option<Py<PyAny>>,
    /// Writes lines for people.
    Option<Py<PyAny>>,
);

/// What happens while a call runs.
pub(crate) enum News {
    Attempt(Box<AttemptEvent>),
    Progress(Box<ProgressEvent>),
    /// The receiver of progress acknowledges it.
    Acknowledged(Receipt),
    Question(Box<Question>),
    Line(String),
}

/// How the runtime's threads hand news on.
pub(crate) type Tell = Arc<dyn Fn(News) + Send + Sync>;

impl Listeners {
    /// Whose news this is.
    pub(crate) fn concerned(&self, news: &News) -> Option<&Py<PyAny>> {
        match news {
            News::Attempt(_) => self.0.as_ref(),
            News::Progress(_) | News::Acknowledged(_) => self.1.as_ref(),
            News::Question(_) => self.2.as_ref(),
            News::Line(_) => self.3.as_ref(),
        }
    }

    /// The client and the listeners with which core tells all that somebody listens to.
    pub(crate) fn of_core(&self, client: &Client, tell: &Tell) -> (Client, binding::Listeners) {
        let client = match &self.0 {
            Some(_) => observed(client, tell),
            None => client.clone(),
        };
        let mut listeners = binding::Listeners::default();
        if self.1.is_some() {
            let progress = Arc::clone(tell);
            listeners.on_progress =
                Some(Arc::new(move |event| progress(News::Progress(Box::new(event.clone())))));
            let tell = Arc::clone(tell);
            listeners.acknowledged = Some(Arc::new(move || Receipt::ask(&tell)));
        }
        if self.2.is_some() {
            let tell = Arc::clone(tell);
            listeners.health_check = Some(Arc::new(move |cvm| Question::ask(cvm, &tell)));
        }
        if self.3.is_some() {
            let tell = Arc::clone(tell);
            listeners.lines = Some(Arc::new(move |line| tell(News::Line(line))));
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

/// A client whose attempts are told.
pub(crate) fn observed(client: &Client, tell: &Tell) -> Client {
    let tell = Arc::clone(tell);
    client.observed(move |event| tell(News::Attempt(Box::new(event.clone()))))
}

impl News {
    /// What the listener is called with.
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

/// An event as the arguments of its Python class, of which `phala_cvm._readers` reads the records.
fn described<'py>(py: Python<'py>, event: &impl Shape) -> PyResult<Bound<'py, PyAny>> {
    // There is nothing in an event that JSON does not have.
    let json = serde_json::to_value(WithForm(event, Form::Wire)).unwrap_or_default();
    from_json(py, &json)
}

/// What is given back when all progress before it has been acknowledged. Dropping it gives it back.
#[pyclass(frozen, module = "phala_cvm._native")]
pub(crate) struct Receipt(Mutex<Option<oneshot::Sender<()>>>);

impl Receipt {
    fn ask(tell: &Tell) -> HeardFuture {
        let (give, given) = oneshot::channel();
        tell(News::Acknowledged(Self(Mutex::new(Some(give)))));
        // If it was not given, there is no listener any more.
        Box::pin(async { drop(given.await) })
    }
}

#[pymethods]
impl Receipt {
    /// Says that all has been acknowledged.
    fn give(&self) {
        drop(lock(&self.0).take());
    }
}

/// The question whether a CVM is healthy. Let go of unanswered, it is asked again.
#[pyclass(frozen, module = "phala_cvm._native")]
pub(crate) struct Question {
    cvm: Cvm,
    reply: Mutex<Option<oneshot::Sender<Health>>>,
}

impl Question {
    fn ask(cvm: Cvm, tell: &Tell) -> HealthFuture {
        let (reply, replied) = oneshot::channel();
        tell(News::Question(Box::new(Self { cvm, reply: Mutex::new(Some(reply)) })));
        Box::pin(async {
            let unanswered = || Health::NotYet(Some("it was not answered".to_owned()));
            replied.await.unwrap_or_else(|_| unanswered())
        })
    }

    fn reply(&self, reply: Health) {
        if let Some(asked) = lock(&self.reply).take() {
            // Who is not there any more does not want to know.
            drop(asked.send(reply));
        }
    }
}

#[pymethods]
impl Question {
    /// The CVM it is about.
    #[getter]
    fn cvm<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        cvm_to_python(py, &self.cvm)
    }

    /// Whether it is healthy.
    fn answer(&self, healthy: bool) {
        self.reply(if healthy { Health::Healthy } else { Health::NotYet(None) });
    }

    /// Why it is not, or why that cannot be said yet.
    fn fail(&self, why: String) {
        self.reply(Health::NotYet(Some(why)));
    }

    /// Why it never can be said.
    fn refuse(&self, why: String) {
        self.reply(Health::Unusable(why));
    }
}

/// What a call had reached when it was cut off: where a deployment can be taken up again, the results
/// of a fleet, and the CVM that was made.
pub(crate) type Reached<'py> =
    (Option<String>, Option<Bound<'py, PyAny>>, Option<Bound<'py, PyAny>>);

pub(crate) fn reached<'py>(py: Python<'py>, partial: &Partial) -> PyResult<Reached<'py>> {
    let results = partial.results();
    let results =
        results.map(|results| crate::answers::fleet_to_python(py, &results)).transpose()?;
    let made = partial.made().map(|made| cvm_to_python(py, &made)).transpose()?;
    Ok((partial.resume(), results, made))
}
