//! The bridge between the runtime's threads and Python: asyncio futures and blocking calls.
//!
//! The runtime's threads never use a Python object and never need the GIL. When a call ends, its thread stores the
//! outcome in the call's slot, adds the call's number to the completion queue of its event loop and, if the queue was
//! empty, wakes the loop by writing one byte to a socket that the loop reads. The loop then empties the queue on its
//! own thread.
//!
//! Nothing here runs Python code, including asyncio's, with one documented exception: when an interpreter shuts down,
//! Python before 3.14 ends a daemon thread that runs Python code by unwinding its stack, which must not contain Rust
//! frames.

use crate::answers::to_python;
use crate::error::{Failure, defect, to_failure};
use crate::listeners::{CallEvent, EventSender, Listeners, Reached, reached};
use crate::runtime::{generation, runtime, waiting_runtime};
use phala_cvm::binding::{AnyAnswer, AnyCall};
use phala_cvm::{Closing, Error, Partial};
use pyo3::PyTraverseError;
use pyo3::exceptions::PyRuntimeError;
use pyo3::ffi;
use pyo3::gc::PyVisit;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use std::collections::HashMap;
use std::future::poll_fn;
use std::mem;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicU32, Ordering};
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

/// How often a blocking call checks for signals.
const SIGNAL_INTERVAL: Duration = Duration::from_millis(40);

/// The result of a call; `None` if it panicked.
pub(crate) type Outcome = Option<Result<AnyAnswer, Error>>;

/// An answer, or the data of an exception. One of the two is `None`.
pub(crate) type AnswerOrFailure<'py> = (Option<Bound<'py, PyAny>>, Option<Failure<'py>>);

/// A callable or future with its argument: a future and `None` for a call that has ended, a future and an exception, or
/// a listener and its event.
type LoopEvent<'py> = (Py<PyAny>, Option<Bound<'py, PyAny>>);

/// The events of a call, and its result, if it has ended.
type EventsAndEnd<'py> = (Vec<LoopEvent<'py>>, Option<AnswerOrFailure<'py>>);

/// Turns a panic of a call into an outcome.
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

/// The argument of an event's listener. Without memory, the conversion panics.
fn argument_of(py: Python<'_>, event: CallEvent) -> PyResult<Bound<'_, PyAny>> {
    let converted = catch_unwind(AssertUnwindSafe(|| event.into_python(py)));
    let why =
        "an event of the call cannot be converted; what was written to standard error says why";
    converted.unwrap_or_else(|_| Err(PyRuntimeError::new_err(why)))
}

pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Waits without the GIL. On the main thread, it checks for signals during the wait.
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
            // A signal handler is Python code, but runs only on the main thread.
            Err(_) => py.check_signals()?,
        }
        looks_for_signals.get_or_insert(!is_other_thread(py));
    }
}

thread_local! {
    /// The number of calls that this thread is inside of.
    static CALLS_OF_THREAD: Arc<AtomicU32> = Arc::default();
}

/// Whether this thread runs a listener or a signal handler of a call. It cannot wait for the end of that call.
fn is_in_call() -> bool {
    CALLS_OF_THREAD.try_with(|calls| calls.load(Ordering::Relaxed)).is_ok_and(|count| count > 0)
}

/// Marks that the thread that made it is inside of a call, until it is dropped, on any thread.
struct InCall(Arc<AtomicU32>);

impl InCall {
    fn begin() -> Self {
        // At the end of a thread it may be gone.
        let calls = CALLS_OF_THREAD.try_with(Arc::clone).unwrap_or_default();
        calls.fetch_add(1, Ordering::Relaxed);
        Self(calls)
    }
}

impl Drop for InCall {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Waits until the calls of a client that is being closed have ended, unless this thread is inside of a call.
pub(crate) fn wait_for_end(py: Python<'_>, closing: Closing) -> PyResult<()> {
    if !closing.is_over() && !is_in_call() {
        let mut closing = pin!(closing);
        block_on(py, closing.as_mut())?;
    }
    settle(py)
}

/// Lets the connections process pending events, since nothing drives them between calls. After it, a call does not use
/// a connection that the server has closed.
async fn catch_up() {
    // The first yield receives pending events, the second lets the connections react to them.
    yield_now().await;
    yield_now().await;
}

/// A call that starts after the connections have processed pending events.
async fn caught_up(call: AnyCall) -> Outcome {
    catch_up().await;
    outcome_of(call).await
}

/// Processes pending events after a call that was dropped or that ended while its request was in progress. It runs as
/// a task, so that it completes even if another thread stops driving the runtime.
pub(crate) fn settle(py: Python<'_>) -> PyResult<()> {
    let runtime = waiting_runtime()?;
    py.detach(|| drop(runtime.block_on(runtime.spawn(catch_up()))));
    Ok(())
}

/// Runs a call to its end. If a signal handler raises, the call is dropped, which aborts the request.
pub(crate) fn run(py: Python<'_>, call: AnyCall) -> PyResult<AnswerOrFailure<'_>> {
    let waited = {
        let mut call = pin!(caught_up(call));
        block_on(py, call.as_mut())
    };
    if !matches!(waited, Ok(Some(Ok(_)))) {
        settle(py)?;
    }
    converted(py, &waited?)
}

/// A blocking call with listeners. It makes progress only while `next` waits.
#[pyclass(frozen, module = "phala_cvm._native")]
pub(crate) struct Wait {
    call: Mutex<Option<Waited>>,
    events: Arc<Events>,
    listeners: Option<Listeners>,
    partial: Partial,
}

/// A call, with the mark that is set while the waiting thread runs its listeners.
struct Waited {
    call: Pin<Box<dyn Future<Output = Outcome> + Send>>,
    _in_call: Option<InCall>,
}

/// The events that have not been delivered.
#[derive(Default)]
pub(crate) struct Events {
    waiting: Mutex<Vec<CallEvent>>,
    more: Notify,
}

impl Events {
    pub(crate) fn sender(self: &Arc<Self>) -> EventSender {
        let events = Arc::clone(self);
        Arc::new(move |event| {
            lock(&events.waiting).push(event);
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
        let waited = Waited { call: Box::pin(caught_up(call)), _in_call: None };
        Self { call: Mutex::new(Some(waited)), events, listeners, partial }
    }
}

#[pymethods]
impl Wait {
    /// Waits for events or the end. Returns the events, and the result, if the call has ended.
    fn next<'py>(&self, py: Python<'py>) -> PyResult<EventsAndEnd<'py>> {
        // Taken out of `self`, so that an exception of a handler drops it, which aborts the request.
        let Some(Waited { mut call, .. }) = lock(&self.call).take() else {
            return Ok((Vec::new(), None));
        };
        let mut event = pin!(self.events.more.notified());
        let mut either = pin!(poll_fn(|context| match call.as_mut().poll(context) {
            Poll::Ready(outcome) => Poll::Ready(Some(outcome)),
            Poll::Pending => event.as_mut().poll(context).map(|()| None),
        }));
        let outcome = block_on(py, either.as_mut())?;
        let mut collected = Vec::new();
        let waiting = mem::take(&mut *lock(&self.events.waiting));
        for event in waiting {
            let listener =
                self.listeners.as_ref().and_then(|listeners| listeners.receiver_of(&event));
            if let Some(listener) = listener {
                collected.push((listener.clone_ref(py), Some(event.into_python(py)?)));
            }
        }
        match outcome {
            Some(outcome) => {
                if !matches!(outcome, Some(Ok(_))) {
                    settle(py)?;
                }
                Ok((collected, Some(converted(py, &outcome)?)))
            }
            None => {
                *lock(&self.call) = Some(Waited { call, _in_call: Some(InCall::begin()) });
                Ok((collected, None))
            }
        }
    }

    /// Aborts the call and its request.
    fn abort(&self, py: Python<'_>) -> PyResult<()> {
        drop(lock(&self.call).take());
        settle(py)
    }

    /// The partial result of the call.
    fn reached<'py>(&self, py: Python<'py>) -> PyResult<Reached<'py>> {
        reached(py, &self.partial)
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        self.listeners.as_ref().map_or(Ok(()), |listeners| listeners.traverse(&visit))
    }
}

/// Whether this thread receives no signals, as far as that can be determined without running Python code. The main
/// thread of the process receives them, whatever `threading` reports: gevent replaces the identifier of its main thread
/// by that of a greenlet. If Python runs in another program, its main thread may be another one. While the interpreter
/// shuts down, `sys` and the modules may be gone; then there is only one thread.
fn is_other_thread(py: Python<'_>) -> bool {
    let main_thread = || {
        let modules = py.import("sys").ok()?.getattr("modules").ok()?.cast_into::<PyDict>().ok()?;
        // Without the module there is only one thread.
        let threading = modules.get_item("threading").ok()??;
        let main = threading.getattr("_main_thread").ok()?;
        main.getattr("_ident").ok()?.extract::<std::ffi::c_ulong>().ok()
    };
    // SAFETY: any thread may call it.
    let this = unsafe { ffi::PyThread_get_thread_ident() };
    !is_main_thread_of_process() && main_thread().is_some_and(|main| main != this)
}

/// Whether this is the main thread of the process. `false` where the system does not report it.
fn is_main_thread_of_process() -> bool {
    // SAFETY: neither function has preconditions.
    #[cfg(any(target_os = "linux", target_os = "android"))]
    return unsafe { libc::gettid() == libc::getpid() };
    // SAFETY: it has no preconditions.
    #[cfg(target_os = "macos")]
    return unsafe { libc::pthread_main_np() == 1 };
    #[cfg(not(any(target_os = "linux", target_os = "android", target_os = "macos")))]
    return false;
}

/// A call in flight for a coroutine.
#[pyclass(frozen, module = "phala_cvm._native")]
pub(crate) struct Call {
    completions: Py<CompletionQueue>,
    number: u64,
    outcome: Arc<OnceLock<Outcome>>,
    partial: Partial,
    task: AbortHandle,
    generation: u32,
}

#[pymethods]
impl Call {
    /// The result, if the call has ended: the answer and `None`, or `None` and the failure.
    fn outcome<'py>(&self, py: Python<'py>) -> PyResult<Option<AnswerOrFailure<'py>>> {
        self.outcome.get().map(|outcome| converted(py, outcome)).transpose()
    }

    /// The partial result of the call.
    fn reached<'py>(&self, py: Python<'py>) -> PyResult<Reached<'py>> {
        reached(py, &self.partial)
    }

    /// Aborts the call and its request, unless it has ended.
    fn abort(&self) {
        drop(self.completions.get().give_up(self.number));
        // In a forked child the task is the parent's.
        if self.generation == generation() {
            self.task.abort();
        }
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        visit.call(&self.completions)
    }
}

/// The queue from which an event loop reads the results of its calls. It belongs to one event loop and its thread.
#[pyclass(frozen, weakref, module = "phala_cvm._native")]
pub(crate) struct CompletionQueue {
    queue: Arc<Queue>,
    expected: Mutex<Expected>,
    #[cfg(unix)]
    receiver: Option<UnixStream>,
    generation: u32,
}

/// The calls in flight. The runtime's threads never use it.
#[derive(Default)]
struct Expected {
    last: u64,
    calls: HashMap<u64, Waiter>,
}

/// The future and the listeners of a call in flight.
struct Waiter {
    future: Py<PyAny>,
    listeners: Option<Listeners>,
}

/// The part of a completion queue that the runtime's threads use.
struct Queue {
    messages: Mutex<Vec<(u64, Message)>>,
    wakeup: WakeupFd,
}

/// An event of a call, or its end.
enum Message {
    Event(CallEvent),
    End,
}

/// Wakes the event loop when the queue is no longer empty.
enum WakeupFd {
    /// Writes a byte to the socket that the loop reads.
    #[cfg(unix)]
    Socket(UnixStream),
    /// Calls this, for event loops that cannot read sockets, such as the default one of Windows.
    Callable(Arc<Py<PyAny>>),
}

impl Queue {
    fn put(&self, number: u64, message: Message) {
        let was_empty = {
            let mut messages = lock(&self.messages);
            messages.push((number, message));
            messages.len() == 1
        };
        if was_empty {
            self.wakeup.ring();
        }
    }
}

impl WakeupFd {
    fn ring(&self) {
        match self {
            // If the socket is full, the loop has enough pending bytes; if it is closed, there is no loop.
            #[cfg(unix)]
            Self::Socket(socket) => drop((&*socket).write(&[0])),
            // This runs Python code, as such a loop has no other way. A closed loop raises, and nothing waits in it.
            // On the runtime it is a blocking task, so that the runtime's threads do not wait for the GIL.
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
    /// Starts a call. The future receives its end, the listeners the events before.
    pub(crate) fn start(
        this: &Bound<'_, Self>,
        future: Py<PyAny>,
        listeners: Option<Listeners>,
        partial: Partial,
        call: impl FnOnce(Option<&Listeners>, &dyn Fn() -> EventSender) -> PyResult<AnyCall>,
    ) -> PyResult<Call> {
        let runtime = runtime()?;
        let completions = this.get();
        let number = {
            let mut expected = lock(&completions.expected);
            expected.last += 1;
            expected.last
        };
        let sender = || -> EventSender {
            let queue = Arc::clone(&completions.queue);
            Arc::new(move |event| queue.put(number, Message::Event(event)))
        };
        let call = call(listeners.as_ref(), &sender)?;
        lock(&completions.expected).calls.insert(number, Waiter { future, listeners });
        let outcome = Arc::new(OnceLock::new());
        let (slot, queue) = (Arc::clone(&outcome), Arc::clone(&completions.queue));
        let task = runtime.spawn(async move {
            // Dropped after the end was queued: a call that closes the client considers it ended only then.
            let mut call = pin!(outcome_of(call));
            // Nothing else sets it.
            drop(slot.set(call.as_mut().await));
            queue.put(number, Message::End);
        });
        Ok(Call {
            completions: this.clone().unbind(),
            number,
            outcome,
            partial,
            task: task.abort_handle(),
            generation: completions.generation,
        })
    }

    fn give_up(&self, number: u64) -> Option<Waiter> {
        lock(&self.expected).calls.remove(&number)
    }

    fn listener_of(&self, py: Python<'_>, number: u64, event: &CallEvent) -> Option<Py<PyAny>> {
        let expected = lock(&self.expected);
        let listeners = expected.calls.get(&number)?.listeners.as_ref()?;
        Some(listeners.receiver_of(event)?.clone_ref(py))
    }
}

#[pymethods]
impl CompletionQueue {
    /// With `ring`, that is called, on any thread, when there is something to collect. Without it, the socket of
    /// `fileno()` becomes readable.
    #[new]
    #[pyo3(signature = (ring = None))]
    fn new(ring: Option<Py<PyAny>>) -> PyResult<Self> {
        #[cfg(unix)]
        let (receiver, wakeup) = match ring {
            Some(ring) => (None, WakeupFd::Callable(Arc::new(ring))),
            None => {
                let (receiver, wakeup) = UnixStream::pair()?;
                receiver.set_nonblocking(true)?;
                wakeup.set_nonblocking(true)?;
                (Some(receiver), WakeupFd::Socket(wakeup))
            }
        };
        #[cfg(not(unix))]
        let wakeup = match ring {
            Some(ring) => WakeupFd::Callable(Arc::new(ring)),
            None => return Err(no_socket()),
        };
        Ok(Self {
            queue: Arc::new(Queue { messages: Mutex::default(), wakeup }),
            expected: Mutex::default(),
            #[cfg(unix)]
            receiver,
            generation: generation(),
        })
    }

    /// The descriptor of the socket that becomes readable when there is something to collect.
    fn fileno(&self) -> PyResult<i32> {
        #[cfg(unix)]
        if let Some(receiver) = &self.receiver {
            return Ok(receiver.as_raw_fd());
        }
        Err(no_socket())
    }

    /// Whether this process made it, and not the process that it was forked from.
    #[getter]
    fn is_own(&self) -> bool {
        self.generation == generation()
    }

    /// The number of calls in flight.
    #[getter]
    fn expected(&self) -> usize {
        lock(&self.expected).calls.len()
    }

    /// Returns the events since the last call, in order. If one cannot be converted, the future of its call is
    /// returned with the exception.
    fn collect<'py>(&self, py: Python<'py>) -> PyResult<Vec<LoopEvent<'py>>> {
        #[cfg(unix)]
        if let Some(mut receiver) = self.receiver.as_ref() {
            // Before the queue is emptied: a later event writes another byte.
            drop(receiver.read(&mut [0; 64]));
        }
        let messages = mem::take(&mut *lock(&self.queue.messages));
        let mut collected = Vec::with_capacity(messages.len());
        for (number, message) in messages {
            match message {
                Message::End => {
                    collected.extend(self.give_up(number).map(|waiter| (waiter.future, None)));
                }
                Message::Event(event) => {
                    let Some(listener) = self.listener_of(py, number, &event) else { continue };
                    match argument_of(py, event) {
                        Ok(argument) => collected.push((listener, Some(argument))),
                        // This call fails, and no other one.
                        Err(error) => {
                            let error = error.into_value(py).into_bound(py).into_any();
                            let waiter = self.give_up(number);
                            collected.extend(waiter.map(|waiter| (waiter.future, Some(error))));
                        }
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
    pyo3::exceptions::PyNotImplementedError::new_err("this completion queue has no socket")
}
