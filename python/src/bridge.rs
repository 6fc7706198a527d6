//! Between the runtime's threads and Python's: asyncio futures, and calls that wait.
//!
//! The runtime's threads never touch a Python object and never need the GIL. A call that ends leaves
//! its outcome in its own slot and its number in the mailbox of the event loop it is for, and rings a
//! bell: one byte into a socket that the loop reads, sent only when the mailbox was empty. The loop
//! then empties the mailbox on its own thread, however much has gathered in it.
//!
//! Nothing here runs Python code (asyncio's included), with one exception that is named: while an
//! interpreter ends, Python before 3.14 ends a daemon thread in the middle of Python code by unwinding
//! its stack, which must not have Rust on it.

use crate::answers::to_python;
use crate::error::{Failure, defect, to_failure};
use crate::listeners::{Listeners, News, Reached, Tell, reached};
use crate::runtime::{generation, runtime, waiting_runtime};
use phala_cvm::binding::{AnyAnswer, AnyCall};
use phala_cvm::{Closing, Error, Partial};
use pyo3::PyTraverseError;
use pyo3::ffi;
use pyo3::gc::PyVisit;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use std::cell::Cell;
use std::collections::HashMap;
use std::future::poll_fn;
use std::mem;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::task::Poll;
use std::time::Duration;
use tokio::sync::Notify;
use tokio::task::{AbortHandle, yield_now};

#[cfg(unix)]
use std::{
    io::{Read, Write},
    os::fd::AsRawFd,
    os::unix::net::UnixStream,
};

/// How often a blocking call looks for signals.
const SIGNAL_INTERVAL: Duration = Duration::from_millis(40);

/// How a call ended; `None` if it panicked.
pub(crate) type Outcome = Option<Result<AnyAnswer, Error>>;

/// An answer, or what an exception is to be made of. One of the two is `None`.
pub(crate) type AnswerOrFailure<'py> = (Option<Bound<'py, PyAny>>, Option<Failure<'py>>);

/// Somebody, and what to call them with: a future and `None` for a call that has ended, a listener and
/// its news.
type LoopEvent<'py> = (Py<PyAny>, Option<Bound<'py, PyAny>>);

/// What has happened in a call, and how it ended, if it has.
type NewsAndEnd<'py> = (Vec<LoopEvent<'py>>, Option<AnswerOrFailure<'py>>);

/// A call that ends even if it panics.
pub(crate) fn outcome_of(mut call: AnyCall) -> impl Future<Output = Outcome> {
    poll_fn(move |context| match catch_unwind(AssertUnwindSafe(|| call.as_mut().poll(context))) {
        Ok(Poll::Ready(result)) => Poll::Ready(Some(result)),
        Ok(Poll::Pending) => Poll::Pending,
        Err(_) => Poll::Ready(None),
    })
}

pub(crate) fn converted<'py>(py: Python<'py>, outcome: &Outcome) -> PyResult<AnswerOrFailure<'py>> {
    Ok(match outcome {
        Some(Ok(answer)) => (Some(to_python(py, answer)?), None),
        Some(Err(error)) => (None, Some(to_failure(py, error)?)),
        None => (None, Some(defect(py)?)),
    })
}

pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Waits with the GIL released; on the main thread, signals are handled meanwhile.
fn block_on<T: Send>(
    py: Python<'_>,
    mut future: Pin<&mut (dyn Future<Output = T> + Send)>,
) -> PyResult<T> {
    let runtime = waiting_runtime()?;
    let _in_call = InCall::begin();
    let mut looks_for_signals = None;
    loop {
        let waited = py.detach(|| match looks_for_signals {
            Some(false) => Ok(runtime.block_on(future.as_mut())),
            _ => runtime
                .block_on(async { tokio::time::timeout(SIGNAL_INTERVAL, future.as_mut()).await }),
        });
        match waited {
            Ok(output) => return Ok(output),
            // A handler is Python code, but runs on the main thread alone.
            Err(_) => py.check_signals()?,
        }
        looks_for_signals.get_or_insert(!is_other_thread(py)?);
    }
}

thread_local! {
    /// How many calls this thread is in the middle of.
    static CALLS_OF_THREAD: Cell<u32> = const { Cell::new(0) };
}

/// Whether this thread is in the middle of a call, whose listeners or signal handlers run: it cannot wait
/// for the end of that call.
fn is_in_call() -> bool {
    CALLS_OF_THREAD.get() > 0
}

/// A call that this thread is in the middle of.
struct InCall;

impl InCall {
    fn begin() -> Self {
        CALLS_OF_THREAD.set(CALLS_OF_THREAD.get() + 1);
        Self
    }
}

impl Drop for InCall {
    fn drop(&mut self) {
        CALLS_OF_THREAD.set(CALLS_OF_THREAD.get().saturating_sub(1));
    }
}

/// Waits until a client that is being closed has no calls any more, unless this thread is in the middle of
/// one itself.
pub(crate) fn wait_for_end(py: Python<'_>, closing: Closing) -> PyResult<()> {
    if !closing.is_over() && !is_in_call() {
        let mut closing = pin!(closing);
        block_on(py, closing.as_mut())?;
    }
    settle(py)
}

/// Lets the connections do what there is to do, since nothing drives them between calls: with it, a
/// call takes no connection which the server has closed meanwhile.
async fn catch_up() {
    // The first one sees what has come in, the second one lets those whom it concerns act on it.
    yield_now().await;
    yield_now().await;
}

/// For after a call that was dropped, or ended while its request was under way. A task, so that it
/// is done even if another thread stops driving the runtime just now.
pub(crate) fn settle(py: Python<'_>) -> PyResult<()> {
    let runtime = waiting_runtime()?;
    py.detach(|| drop(runtime.block_on(runtime.spawn(catch_up()))));
    Ok(())
}

/// Makes a call, and waits for its end. If a signal's handler raises, the call is dropped, which
/// aborts the request.
pub(crate) fn run(py: Python<'_>, call: AnyCall) -> PyResult<AnswerOrFailure<'_>> {
    let waited = {
        let mut call = pin!(async {
            catch_up().await;
            outcome_of(call).await
        });
        block_on(py, call.as_mut())
    };
    if !matches!(waited, Ok(Some(Ok(_)))) {
        settle(py)?;
    }
    converted(py, &waited?)
}

/// A call that somebody waits for and wants to be told of. It goes on only while it is waited for.
#[pyclass(frozen, module = "phala_cvm._native")]
pub(crate) struct Wait {
    call: Mutex<Option<Waited>>,
    events: Arc<Events>,
    listeners: Option<Listeners>,
    partial: Partial,
}

/// A call, and, while news of it is handed out by the thread that waits, the mark of that.
struct Waited {
    call: Pin<Box<dyn Future<Output = Outcome> + Send>>,
    _in_call: Option<InCall>,
}

/// The news that has not been delivered yet.
#[derive(Default)]
pub(crate) struct Events {
    waiting: Mutex<Vec<News>>,
    more: Notify,
}

impl Events {
    pub(crate) fn tell(self: &Arc<Self>) -> Tell {
        let events = Arc::clone(self);
        Arc::new(move |news| {
            lock(&events.waiting).push(news);
            events.more.notify_one();
        })
    }
}

impl Wait {
    pub(crate) fn new(
        call: AnyCall,
        events: Arc<Events>,
        listeners: Option<Listeners>,
        partial: Partial,
    ) -> Self {
        let call = async {
            catch_up().await;
            outcome_of(call).await
        };
        let waited = Waited { call: Box::pin(call), _in_call: None };
        Self { call: Mutex::new(Some(waited)), events, listeners, partial }
    }
}

#[pymethods]
impl Wait {
    /// Waits for news or the end: the news, and how the call ended, if it has.
    fn next<'py>(&self, py: Python<'py>) -> PyResult<NewsAndEnd<'py>> {
        // Out of its place, so that a handler's exception drops it, which aborts the request.
        let Some(Waited { mut call, .. }) = lock(&self.call).take() else {
            return Ok((Vec::new(), None));
        };
        let mut event = pin!(self.events.more.notified());
        let mut either = pin!(poll_fn(|context| match call.as_mut().poll(context) {
            Poll::Ready(outcome) => Poll::Ready(Some(outcome)),
            Poll::Pending => event.as_mut().poll(context).map(|()| None),
        }));
        let outcome = block_on(py, either.as_mut())?;
        let mut told = Vec::new();
        let waiting = mem::take(&mut *lock(&self.events.waiting));
        for news in waiting {
            let listener = self.listeners.as_ref().and_then(|listeners| listeners.concerned(&news));
            if let Some(listener) = listener {
                told.push((listener.clone_ref(py), Some(news.into_python(py)?)));
            }
        }
        match outcome {
            Some(outcome) => {
                if !matches!(outcome, Some(Ok(_))) {
                    settle(py)?;
                }
                Ok((told, Some(converted(py, &outcome)?)))
            }
            None => {
                *lock(&self.call) = Some(Waited { call, _in_call: Some(InCall::begin()) });
                Ok((told, None))
            }
        }
    }

    /// Ends the call, and with it the request.
    fn abort(&self, py: Python<'_>) -> PyResult<()> {
        drop(lock(&self.call).take());
        settle(py)
    }

    /// What the call had reached.
    fn reached<'py>(&self, py: Python<'py>) -> PyResult<Reached<'py>> {
        reached(py, &self.partial)
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        self.listeners.as_ref().map_or(Ok(()), |listeners| listeners.traverse(&visit))
    }
}

/// Whether this is a thread that gets no signals, as far as that can be told without running Python
/// code.
fn is_other_thread(py: Python<'_>) -> PyResult<bool> {
    let modules = py.import("sys")?.getattr("modules")?.cast_into::<PyDict>()?;
    // Without the module there are no threads to speak of.
    let Some(threading) = modules.get_item("threading")? else { return Ok(false) };
    let Some(main) = threading.getattr_opt("_main_thread")? else { return Ok(false) };
    let Some(main) = main.getattr_opt("_ident")? else { return Ok(false) };
    // SAFETY: it may be called by any thread.
    let this = unsafe { ffi::PyThread_get_thread_ident() };
    Ok(main.extract().is_ok_and(|main: std::ffi::c_ulong| main != this))
}

/// A call in flight on behalf of a coroutine.
#[pyclass(frozen, module = "phala_cvm._native")]
pub(crate) struct Call {
    mailbox: Py<CompletionQueue>,
    number: u64,
    outcome: Arc<OnceLock<Outcome>>,
    partial: Partial,
    task: AbortHandle,
    generation: u32,
}

#[pymethods]
impl Call {
    /// How the call ended, if it has: the answer and `None`, or `None` and what failed.
    fn outcome<'py>(&self, py: Python<'py>) -> PyResult<Option<AnswerOrFailure<'py>>> {
        self.outcome.get().map(|outcome| converted(py, outcome)).transpose()
    }

    /// What the call has reached.
    fn reached<'py>(&self, py: Python<'py>) -> PyResult<Reached<'py>> {
        reached(py, &self.partial)
    }

    /// Ends the call, and with it the request, unless it has ended already.
    fn abort(&self) {
        drop(self.mailbox.get().give_up(self.number));
        // In a forked child the task is the parent's.
        if self.generation == generation() {
            self.task.abort();
        }
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        visit.call(&self.mailbox)
    }
}

/// Where an event loop learns which of its calls have ended. It belongs to one event loop, and to
/// its thread.
#[pyclass(frozen, weakref, module = "phala_cvm._native")]
pub(crate) struct CompletionQueue {
    queue: Arc<Queue>,
    expected: Mutex<Expected>,
    #[cfg(unix)]
    bell: Option<UnixStream>,
    generation: u32,
}

/// The calls in flight. Never used by the runtime's threads.
#[derive(Default)]
struct Expected {
    last: u64,
    calls: HashMap<u64, Waiter>,
}

/// Who waits for the end of a call, and who wants to be told of it.
struct Waiter {
    future: Py<PyAny>,
    listeners: Option<Listeners>,
}

/// What the runtime's threads see of a mailbox.
pub(crate) struct Queue {
    messages: Mutex<Vec<(u64, Message)>>,
    ringer: WakeupFd,
}

/// What happened to a call.
pub(crate) enum Message {
    News(News),
    End,
}

/// How an event loop is told that its mailbox is not empty any more.
enum WakeupFd {
    /// By a byte into the socket that it reads.
    #[cfg(unix)]
    Socket(UnixStream),
    /// By calling this, for event loops that cannot read sockets, such as Windows' own.
    Callable(Arc<Py<PyAny>>),
}

impl Queue {
    pub(crate) fn put(&self, number: u64, message: Message) {
        let was_empty = {
            let mut messages = lock(&self.messages);
            messages.push((number, message));
            messages.len() == 1
        };
        if was_empty {
            self.ringer.ring();
        }
    }
}

impl WakeupFd {
    fn ring(&self) {
        match self {
            // If the socket is full, the loop has been told often enough; if it is closed, there is
            // no one to tell.
            #[cfg(unix)]
            Self::Socket(socket) => drop((&*socket).write(&[0])),
            // This runs Python code; there is no other way for such a loop. A closed loop refuses,
            // and nothing waits in it. The runtime has other work than to wait for the GIL.
            Self::Callable(ring) => {
                let ring = Arc::clone(ring);
                let ring = move || drop(Python::try_attach(|py| ring.call0(py)));
                match tokio::runtime::Handle::try_current() {
                    Ok(runtime) => drop(runtime.spawn_blocking(ring)),
                    Err(_) => ring(),
                }
            }
        }
    }
}

impl CompletionQueue {
    /// Starts a call whose end this future is to be told, and the listeners everything before.
    pub(crate) fn start(
        this: &Bound<'_, Self>,
        future: Py<PyAny>,
        listeners: Option<Listeners>,
        partial: Partial,
        call: impl FnOnce(Option<&Listeners>, u64, &Arc<Queue>) -> PyResult<AnyCall>,
    ) -> PyResult<Call> {
        let runtime = runtime()?;
        let mailbox = this.get();
        let number = {
            let mut expected = lock(&mailbox.expected);
            expected.last += 1;
            expected.last
        };
        let call = call(listeners.as_ref(), number, &mailbox.queue)?;
        lock(&mailbox.expected).calls.insert(number, Waiter { future, listeners });
        let outcome = Arc::new(OnceLock::new());
        let (slot, queue) = (Arc::clone(&outcome), Arc::clone(&mailbox.queue));
        let task = runtime.spawn(async move {
            // Dropped after its end is told: only then has it ended for a call that closes the client.
            let mut call = pin!(outcome_of(call));
            // Nothing else sets it.
            drop(slot.set(call.as_mut().await));
            queue.put(number, Message::End);
        });
        Ok(Call {
            mailbox: this.clone().unbind(),
            number,
            outcome,
            partial,
            task: task.abort_handle(),
            generation: mailbox.generation,
        })
    }

    fn give_up(&self, number: u64) -> Option<Waiter> {
        lock(&self.expected).calls.remove(&number)
    }
}

#[pymethods]
impl CompletionQueue {
    /// With `ring`, that is called, from any thread, when there is something to collect; without it,
    /// the socket `fileno()` becomes readable.
    #[new]
    #[pyo3(signature = (ring = None))]
    fn new(ring: Option<Py<PyAny>>) -> PyResult<Self> {
        #[cfg(unix)]
        let (bell, ringer) = match ring {
            Some(ring) => (None, WakeupFd::Callable(Arc::new(ring))),
            None => {
                let (bell, ringer) = UnixStream::pair()?;
                bell.set_nonblocking(true)?;
                ringer.set_nonblocking(true)?;
                (Some(bell), WakeupFd::Socket(ringer))
            }
        };
        #[cfg(not(unix))]
        let ringer = match ring {
            Some(ring) => WakeupFd::Callable(Arc::new(ring)),
            None => return Err(no_socket()),
        };
        Ok(Self {
            queue: Arc::new(Queue { messages: Mutex::default(), ringer }),
            expected: Mutex::default(),
            #[cfg(unix)]
            bell,
            generation: generation(),
        })
    }

    /// The descriptor of the socket that becomes readable when there is something to collect.
    fn fileno(&self) -> PyResult<i32> {
        #[cfg(unix)]
        if let Some(bell) = &self.bell {
            return Ok(bell.as_raw_fd());
        }
        Err(no_socket())
    }

    /// Whether it was made by this process, and not by the one that this was forked from.
    #[getter]
    fn is_own(&self) -> bool {
        self.generation == generation()
    }

    /// How many calls are in flight.
    #[getter]
    fn expected(&self) -> usize {
        lock(&self.expected).calls.len()
    }

    /// What has happened since the last time, in order.
    fn collect<'py>(&self, py: Python<'py>) -> PyResult<Vec<LoopEvent<'py>>> {
        #[cfg(unix)]
        if let Some(mut bell) = self.bell.as_ref() {
            // Before the mailbox is emptied: what happens after that rings again.
            drop(bell.read(&mut [0; 64]));
        }
        let messages = mem::take(&mut *lock(&self.queue.messages));
        let mut collected = Vec::with_capacity(messages.len());
        for (number, message) in messages {
            match message {
                Message::End => {
                    collected.extend(self.give_up(number).map(|waiter| (waiter.future, None)));
                }
                Message::News(news) => {
                    let expected = lock(&self.expected);
                    let waiter = expected.calls.get(&number);
                    let listeners = waiter.and_then(|waiter| waiter.listeners.as_ref());
                    let listener = listeners.and_then(|listeners| listeners.concerned(&news));
                    if let Some(listener) = listener.map(|listener| listener.clone_ref(py)) {
                        drop(expected);
                        collected.push((listener, Some(news.into_python(py)?)));
                    }
                }
            }
        }
        Ok(collected)
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        if let Ok(expected) = self.expected.try_lock() {
            for waiter in expected.calls.values() {
                visit.call(&waiter.future)?;
                if let Some(listeners) = &waiter.listeners {
                    listeners.traverse(&visit)?;
                }
            }
        }
        Ok(())
    }
}

fn no_socket() -> PyErr {
    pyo3::exceptions::PyNotImplementedError::new_err("this mailbox has no socket")
}
