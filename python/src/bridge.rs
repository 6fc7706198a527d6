//! Between the runtime's threads and Python's: asyncio futures, and blocking calls.
//!
//! The runtime's threads never touch a Python object and never need the GIL. What they finish they
//! put into the mailbox of the event loop it is for, and ring a bell: one byte into a socket that the
//! loop reads, sent only when the mailbox was empty. The loop then empties the mailbox on its own
//! thread, however much has gathered in it.

use crate::answers::to_python;
use crate::error::{defect, to_exception};
use crate::runtime::{generation, runtime};
use phala_cvm::Error;
use phala_cvm::binding::{AnyAnswer, AnyCall};
use pyo3::PyTraverseError;
use pyo3::exceptions::PyNotImplementedError;
use pyo3::gc::PyVisit;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyWeakrefMethods, PyWeakrefReference};
use std::collections::HashMap;
use std::future::poll_fn;
use std::mem;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::Poll;
use std::time::Duration;
use tokio::task::AbortHandle;

#[cfg(unix)]
use std::{
    io::{Read, Write},
    os::fd::AsRawFd,
    os::unix::net::UnixStream,
};

/// How often a blocking call looks for signals.
const SIGNAL_INTERVAL: Duration = Duration::from_millis(40);

/// The attribute of an event loop that holds its mailbox, so that both go together.
const MAILBOX: &str = "_phala_cvm_mailbox";

/// How a call ended; `None` if it panicked.
type Outcome = Option<Result<AnyAnswer, Error>>;

/// A call that ends even if it panics.
async fn outcome_of(mut call: AnyCall) -> Outcome {
    poll_fn(move |context| match catch_unwind(AssertUnwindSafe(|| call.as_mut().poll(context))) {
        Ok(Poll::Ready(result)) => Poll::Ready(Some(result)),
        Ok(Poll::Pending) => Poll::Pending,
        Err(_) => Poll::Ready(None),
    })
    .await
}

fn to_result(py: Python<'_>, outcome: Outcome) -> PyResult<Bound<'_, PyAny>> {
    match outcome {
        Some(Ok(answer)) => to_python(py, &answer),
        Some(Err(error)) => Err(to_exception(py, &error)),
        None => Err(defect()),
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Waits for a call with the GIL released; on the main thread, signals are handled meanwhile.
pub(crate) fn run(py: Python<'_>, call: AnyCall) -> PyResult<Bound<'_, PyAny>> {
    let runtime = runtime()?;
    let mut call = Box::pin(outcome_of(call));
    let mut has_signals = None;
    loop {
        let waited = py.detach(|| match has_signals {
            Some(false) => Ok(runtime.block_on(call.as_mut())),
            _ => runtime
                .block_on(async { tokio::time::timeout(SIGNAL_INTERVAL, call.as_mut()).await }),
        });
        match waited {
            Ok(outcome) => return to_result(py, outcome),
            // A handler's exception ends the call: dropping it aborts the request.
            Err(_) => py.check_signals()?,
        }
        if has_signals.is_none() {
            has_signals = Some(is_main_thread(py)?);
        }
    }
}

fn is_main_thread(py: Python<'_>) -> PyResult<bool> {
    let threading = py.import("threading")?;
    Ok(threading.call_method0("current_thread")?.is(&threading.call_method0("main_thread")?))
}

/// Starts a call whose outcome a future of this event loop is to have. To be called on its thread.
pub(crate) fn start(event_loop: &Bound<'_, PyAny>, call: AnyCall) -> PyResult<Call> {
    let py = event_loop.py();
    let runtime = runtime()?;
    let mailbox = Mailbox::of(event_loop)?;
    let future = event_loop.call_method0(intern!(py, "create_future"))?.unbind();
    let id = mailbox.get().register(future.clone_ref(py));
    let queue = Arc::clone(&mailbox.get().queue);
    let task = runtime.spawn(async move { queue.put(id, outcome_of(call).await) });
    Ok(Call {
        future,
        mailbox: mailbox.unbind(),
        id,
        task: task.abort_handle(),
        generation: generation(),
    })
}

/// A call in flight on behalf of a coroutine.
#[pyclass(frozen, module = "phala_cvm._native")]
pub(crate) struct Call {
    /// Where the outcome goes.
    #[pyo3(get)]
    future: Py<PyAny>,
    mailbox: Py<Mailbox>,
    id: u64,
    task: AbortHandle,
    generation: u32,
}

#[pymethods]
impl Call {
    /// Ends the call, and with it the request, unless it has ended already. Answers the outcome if
    /// there is one that has not reached the future.
    fn abort<'py>(&self, py: Python<'py>) -> PyResult<Vec<Bound<'py, PyAny>>> {
        let mailbox = self.mailbox.get();
        let waiting = mailbox.give_up(self.id);
        // In a forked child the task and the queue are the parent's.
        if self.generation != generation() {
            return Ok(Vec::new());
        }
        self.task.abort();
        let arrived = mailbox.queue.take(self.id);
        match waiting.and_then(|waiting| arrived.or(waiting.missed)) {
            Some(outcome) => {
                let outcome = to_result(py, outcome);
                Ok(vec![
                    outcome.unwrap_or_else(|error| error.into_value(py).into_bound(py).into_any()),
                ])
            }
            None => Ok(Vec::new()),
        }
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        visit.call(&self.future)?;
        visit.call(&self.mailbox)
    }
}

/// Where the outcomes of an event loop's calls arrive.
#[pyclass(frozen, weakref, module = "phala_cvm._native")]
pub(crate) struct Mailbox {
    queue: Arc<Queue>,
    expected: Mutex<Expected>,
    #[cfg(unix)]
    bell: Option<UnixStream>,
    generation: u32,
}

/// The calls in flight. Used only by who holds the GIL (or is the loop's thread), never by the
/// runtime's threads.
#[derive(Default)]
struct Expected {
    last: u64,
    calls: HashMap<u64, Waiting>,
}

struct Waiting {
    future: Py<PyAny>,
    /// What arrived after the future had been cancelled, and before the coroutine knew.
    missed: Option<Outcome>,
}

/// What the runtime's threads see of a mailbox.
struct Queue {
    outcomes: Mutex<Vec<(u64, Outcome)>>,
    ringer: Ringer,
}

/// How an event loop is told that its mailbox is not empty any more.
enum Ringer {
    /// By a byte into the socket that it reads.
    #[cfg(unix)]
    Socket(UnixStream),
    /// By `call_soon_threadsafe`, for event loops that cannot read sockets, such as Windows' own.
    Loop {
        event_loop: Py<PyWeakrefReference>,
        mailbox: std::sync::OnceLock<Py<PyWeakrefReference>>,
    },
}

impl Queue {
    fn put(&self, id: u64, outcome: Outcome) {
        let was_empty = {
            let mut outcomes = lock(&self.outcomes);
            outcomes.push((id, outcome));
            outcomes.len() == 1
        };
        if was_empty {
            self.ringer.ring();
        }
    }

    fn take(&self, id: u64) -> Option<Outcome> {
        let mut outcomes = lock(&self.outcomes);
        let at = outcomes.iter().position(|(arrived, _)| *arrived == id)?;
        Some(outcomes.swap_remove(at).1)
    }
}

impl Ringer {
    fn ring(&self) {
        match self {
            // If the socket is full, the loop has been told often enough; if it is closed, there is
            // nobody to tell.
            #[cfg(unix)]
            Self::Socket(socket) => drop((&*socket).write(&[0])),
            Self::Loop { event_loop, mailbox } => drop(Python::try_attach(|py| {
                let event_loop = event_loop.bind(py).upgrade();
                let mailbox = mailbox.get().and_then(|mailbox| mailbox.bind(py).upgrade());
                if let (Some(event_loop), Some(mailbox)) = (event_loop, mailbox) {
                    // A closed loop refuses, and nobody waits in it.
                    drop(mailbox.getattr("deliver").and_then(|deliver| {
                        event_loop.call_method1("call_soon_threadsafe", (deliver,))
                    }));
                }
            })),
        }
    }
}

impl Mailbox {
    /// The mailbox of an event loop.
    fn of<'py>(event_loop: &Bound<'py, PyAny>) -> PyResult<Bound<'py, Self>> {
        let py = event_loop.py();
        if let Some(mailbox) = event_loop.getattr_opt(intern!(py, MAILBOX))?
            && let Ok(mailbox) = mailbox.cast_into::<Self>()
            && mailbox.get().generation == generation()
        {
            return Ok(mailbox);
        }
        let mailbox = Self::attach(event_loop)?;
        event_loop.setattr(intern!(py, MAILBOX), &mailbox)?;
        Ok(mailbox)
    }

    #[cfg(unix)]
    fn attach<'py>(event_loop: &Bound<'py, PyAny>) -> PyResult<Bound<'py, Self>> {
        let py = event_loop.py();
        let (bell, ringer) = UnixStream::pair()?;
        bell.set_nonblocking(true)?;
        ringer.set_nonblocking(true)?;
        let descriptor = bell.as_raw_fd();
        let mailbox = Bound::new(py, Self::with(Ringer::Socket(ringer), Some(bell)))?;
        let add_reader = event_loop.getattr("add_reader")?;
        let deliver = mailbox.getattr("deliver")?;
        // In a context of its own: the loop keeps it, and must not keep the first caller's.
        let context = py.import("contextvars")?.getattr("Context")?.call0()?;
        match context.call_method1("run", (add_reader, descriptor, deliver)) {
            Ok(_) => Ok(mailbox),
            Err(error) if error.is_instance_of::<PyNotImplementedError>(py) => {
                Self::attach_without_socket(event_loop)
            }
            Err(error) => Err(error),
        }
    }

    #[cfg(not(unix))]
    fn attach<'py>(event_loop: &Bound<'py, PyAny>) -> PyResult<Bound<'py, Self>> {
        Self::attach_without_socket(event_loop)
    }

    fn attach_without_socket<'py>(event_loop: &Bound<'py, PyAny>) -> PyResult<Bound<'py, Self>> {
        let py = event_loop.py();
        let event_loop = PyWeakrefReference::new(event_loop)?.unbind();
        let ringer = Ringer::Loop { event_loop, mailbox: std::sync::OnceLock::new() };
        let mailbox = Bound::new(
            py,
            Self::with(
                ringer,
                #[cfg(unix)]
                None,
            ),
        )?;
        if let Ringer::Loop { mailbox: itself, .. } = &mailbox.get().queue.ringer {
            drop(itself.set(PyWeakrefReference::new(&mailbox)?.unbind()));
        }
        Ok(mailbox)
    }

    fn with(ringer: Ringer, #[cfg(unix)] bell: Option<UnixStream>) -> Self {
        Self {
            queue: Arc::new(Queue { outcomes: Mutex::default(), ringer }),
            expected: Mutex::default(),
            #[cfg(unix)]
            bell,
            generation: generation(),
        }
    }

    /// Expects the outcome of a call; answers the number that it is to come under.
    fn register(&self, future: Py<PyAny>) -> u64 {
        let mut expected = lock(&self.expected);
        expected.last += 1;
        let id = expected.last;
        expected.calls.insert(id, Waiting { future, missed: None });
        id
    }

    /// Does not expect that outcome any more.
    fn give_up(&self, id: u64) -> Option<Waiting> {
        lock(&self.expected).calls.remove(&id)
    }

    fn hand_over(&self, py: Python<'_>, id: u64, outcome: Outcome) -> PyResult<()> {
        let Some(waiting) = self.give_up(id) else { return Ok(()) };
        let future = waiting.future.bind(py);
        if future.call_method0(intern!(py, "done"))?.is_truthy()? {
            // Cancelled, which its coroutine does not know yet: it is told when it gives up.
            let missed = Waiting { missed: Some(outcome), ..waiting };
            lock(&self.expected).calls.insert(id, missed);
            return Ok(());
        }
        match to_result(py, outcome) {
            Ok(answer) => future.call_method1(intern!(py, "set_result"), (answer,))?,
            Err(error) => {
                future.call_method1(intern!(py, "set_exception"), (error.into_value(py),))?
            }
        };
        Ok(())
    }
}

#[pymethods]
impl Mailbox {
    /// How many calls are in flight.
    #[getter]
    fn expected(&self) -> usize {
        lock(&self.expected).calls.len()
    }

    /// Hands over what has arrived. The event loop calls it on its own thread.
    fn deliver(&self, py: Python<'_>) {
        #[cfg(unix)]
        if let Some(mut bell) = self.bell.as_ref() {
            // Before the mailbox is emptied: what arrives after that rings again.
            drop(bell.read(&mut [0; 64]));
        }
        let outcomes = mem::take(&mut *lock(&self.queue.outcomes));
        for (id, outcome) in outcomes {
            if let Err(error) = self.hand_over(py, id, outcome) {
                // The others are not to wait for ever because of this one.
                error.write_unraisable(py, None);
            }
        }
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        if let Ok(expected) = self.expected.try_lock() {
            for waiting in expected.calls.values() {
                visit.call(&waiting.future)?;
            }
        }
        Ok(())
    }
}
