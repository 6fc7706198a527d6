//! Iterations. Each step is a call. Its item is kept here until it is fetched, so that no item is lost when a step is
//! cancelled.

use crate::bridge::{
    AnswerOrFailure, Call, CompletionQueue, Events, Outcome, Wait, converted, lock, outcome_of,
    settle,
};
use crate::listeners::{CallEvent, EventSender, Listeners};
use crate::runtime::PerProcess;
use phala_cvm::Partial;
use phala_cvm::binding::{AnyAnswer, AnyCall, AnyIteration};
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use tokio::sync::watch;

/// The receiver of an iteration's events: the step that waits for the next item.
#[derive(Clone, Default)]
pub(crate) struct EventSink(Arc<Mutex<Option<EventSender>>>);

impl EventSink {
    pub(crate) fn send(&self, event: CallEvent) {
        let send = lock(&self.0).clone();
        if let Some(send) = send {
            send(event);
        }
    }

    fn connect(&self, send: EventSender) {
        *lock(&self.0) = Some(send);
    }
}

/// A started iteration.
#[pyclass(frozen, module = "phala_cvm._native")]
pub(crate) struct Iteration {
    started: PerProcess<Started>,
}

struct Started {
    /// `None` after `close`.
    items: Mutex<Option<AnyIteration>>,
    arrived: Arc<Mutex<VecDeque<Outcome>>>,
    sink: EventSink,
    /// Whether it was closed: that ends a step that another thread waits for.
    closed: watch::Sender<bool>,
    /// Whether a blocking step used the runtime of blocking calls.
    is_waited_for: AtomicBool,
}

impl Iteration {
    pub(crate) fn new(items: AnyIteration, sink: EventSink) -> Self {
        let items = Mutex::new(Some(items));
        let is_waited_for = AtomicBool::default();
        Self {
            started: PerProcess::with(Started {
                items,
                arrived: Arc::default(),
                sink,
                closed: watch::Sender::new(false),
                is_waited_for,
            }),
        }
    }

    fn started(&self) -> PyResult<&Started> {
        self.started.get_or_try_make(|_| {
            Err(PyRuntimeError::new_err(
                "an iteration belongs to the process that started it: start another one",
            ))
        })
    }
}

impl Started {
    fn step(&self) -> AnyCall {
        let next = lock(&self.items).as_ref().map(AnyIteration::next);
        let arrived = Arc::clone(&self.arrived);
        let mut closed = self.closed.subscribe();
        Box::pin(async move {
            let item: AnyCall = Box::pin(async move {
                let item = match next {
                    Some(next) => tokio::select! {
                        biased;
                        item = next => item?,
                        // An error means that the iteration does not exist any more.
                        _ = closed.wait_for(|closed| *closed) => None,
                    },
                    None => None,
                };
                Ok(item.unwrap_or(AnyAnswer::Nothing))
            });
            let outcome = outcome_of(item).await;
            lock(&arrived).push_back(outcome);
            Ok(AnyAnswer::Nothing)
        })
    }
}

#[pymethods]
impl Iteration {
    /// Starts a step for a coroutine. The future is resolved when the step has ended.
    fn start(
        &self,
        completions: &Bound<'_, CompletionQueue>,
        future: Py<PyAny>,
        listeners: Option<Listeners>,
    ) -> PyResult<Call> {
        let started = self.started()?;
        CompletionQueue::start(completions, future, listeners, Partial::default(), |_, sender| {
            started.sink.connect(sender());
            Ok(started.step())
        })
    }

    /// Prepares a blocking step.
    fn wait(&self, listeners: Option<Listeners>) -> PyResult<Wait> {
        let started = self.started()?;
        let events = Arc::new(Events::default());
        started.sink.connect(events.sender());
        started.is_waited_for.store(true, Ordering::Relaxed);
        Ok(Wait::new(started.step(), events, listeners, Partial::default()))
    }

    /// Returns the oldest result that has not been fetched: an item and `None`, `None` and the failure, or `None`
    /// twice at the end.
    fn take<'py>(&self, py: Python<'py>) -> PyResult<Option<AnswerOrFailure<'py>>> {
        let arrived = lock(&self.started()?.arrived).pop_front();
        arrived.map(|outcome| converted(py, &outcome)).transpose()
    }

    /// Ends the iteration: no step follows. A step in progress has to be aborted as well.
    fn close(&self, py: Python<'_>) -> PyResult<()> {
        // An iteration of another process is not closed here.
        let Ok(started) = self.started() else { return Ok(()) };
        drop(lock(&started.items).take());
        started.closed.send_replace(true);
        if started.is_waited_for.load(Ordering::Relaxed) { settle(py) } else { Ok(()) }
    }
}
