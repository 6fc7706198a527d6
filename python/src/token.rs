//! A bearer token from a Python function.
//!
//! The function runs on a thread that Python has made, and never on one of the runtime's: it may block, it may use a
//! client, and when the interpreter shuts down, Python can stop its own threads. Each client with a function has one
//! such thread, started by its first call.

use crate::bridge::lock;
use crate::runtime::PerProcess;
use phala_cvm::BearerToken;
use pyo3::PyTraverseError;
use pyo3::exceptions::PyTypeError;
use pyo3::gc::PyVisit;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, TryLockError, Weak};
use tokio::sync::oneshot;

/// The option that accepts a function.
const OPTION: &str = "bearer_token";
/// `inspect.CO_COROUTINE`
const IS_COROUTINE: u32 = 0x80;

/// A token, or the reason why there is none.
type Token = Result<String, String>;

/// The function, and the requests that wait for a token.
#[derive(Clone)]
pub(crate) struct TokenFunction(Arc<Shared>);

struct Shared {
    /// `None` after the garbage collector has cleared it.
    function: Mutex<Option<Py<PyAny>>>,
    queue: PerProcess<Queue>,
}

struct Queue {
    ask: Sender<oneshot::Sender<Token>>,
    /// `None` after the thread that answers has started.
    asked: Mutex<Option<Receiver<oneshot::Sender<Token>>>>,
}

impl Queue {
    fn new() -> Self {
        let (ask, asked) = channel();
        Self { ask, asked: Mutex::new(Some(asked)) }
    }
}

impl Shared {
    fn queue(&self) -> PyResult<&Queue> {
        self.queue.get_or_try_make(|_| Ok(Queue::new()))
    }
}

impl TokenFunction {
    /// Removes the function from a client's options, if there is one.
    pub(crate) fn take_from(options: &Bound<'_, PyDict>) -> PyResult<Option<Self>> {
        let Some(given) = options.get_item(OPTION)? else { return Ok(None) };
        if !given.is_callable() {
            return Ok(None);
        }
        let code = given.getattr_opt("__code__")?;
        let flags = code.map(|code| code.getattr("co_flags")?.extract::<u32>()).transpose()?;
        if flags.unwrap_or_default() & IS_COROUTINE != 0 {
            return Err(PyTypeError::new_err(format!(
                "Client: `{OPTION}`: expected a function that returns the token, not a coroutine \
                 function: it is called in a thread of its own, and may block"
            )));
        }
        options.del_item(OPTION)?;
        let function = Mutex::new(Some(given.unbind()));
        Ok(Some(Self(Arc::new(Shared { function, queue: PerProcess::new() }))))
    }

    /// The token provider that core calls.
    pub(crate) fn bearer_token(&self) -> BearerToken {
        let shared = Arc::clone(&self.0);
        BearerToken::provider(move || {
            let (answer, answered) = oneshot::channel();
            let asked = shared.queue().is_ok_and(|queue| queue.ask.send(answer).is_ok());
            async move {
                let token = if asked { answered.await.ok() } else { None };
                token.unwrap_or_else(|| Err("the client is gone".to_owned()))
            }
        })
    }

    /// Starts the thread that calls the function, unless this process has already started it.
    pub(crate) fn serve(&self, py: Python<'_>) -> PyResult<()> {
        let Some(asked) = lock(&self.0.queue()?.asked).take() else { return Ok(()) };
        let requests = TokenRequests {
            asked: Mutex::new(asked),
            waiting: Mutex::default(),
            shared: Arc::downgrade(&self.0),
        };
        let serve = py.import("phala_cvm._token")?.getattr("serve")?;
        py.import("_thread")?.call_method1("start_new_thread", (serve, (requests,)))?;
        Ok(())
    }

    pub(crate) fn traverse(&self, visit: &PyVisit<'_>) -> Result<(), PyTraverseError> {
        match self.0.function.try_lock() {
            Ok(function) => visit.call(&*function),
            Err(TryLockError::Poisoned(function)) => visit.call(&*function.into_inner()),
            // The lock is held: the function is in use.
            Err(TryLockError::WouldBlock) => Ok(()),
        }
    }

    pub(crate) fn clear(&self) {
        let function = lock(&self.0.function).take();
        // Dropped after the lock is released: it may run other code.
        drop(function);
    }
}

/// The requests that wait for a token, for the thread that calls the function.
#[pyclass(frozen, module = "phala_cvm._native")]
pub(crate) struct TokenRequests {
    asked: Mutex<Receiver<oneshot::Sender<Token>>>,
    /// The requests that receive the next token.
    waiting: Mutex<Vec<oneshot::Sender<Token>>>,
    /// Weak, so that waiting here does not keep the client alive.
    shared: Weak<Shared>,
}

impl TokenRequests {
    fn settle(&self, token: &Token) {
        for request in lock(&self.waiting).drain(..) {
            // If the request has ended, it needs no token.
            drop(request.send(token.clone()));
        }
    }
}

#[pymethods]
impl TokenRequests {
    /// Waits until a token is needed. Returns the function that provides one; `None` after the client was dropped. The
    /// token is for all requests that wait by then.
    fn next(&self, py: Python<'_>) -> Option<Py<PyAny>> {
        let first = py.detach(|| lock(&self.asked).recv()).ok()?;
        let mut waiting = lock(&self.waiting);
        waiting.push(first);
        waiting.extend(lock(&self.asked).try_iter());
        drop(waiting);
        let shared = self.shared.upgrade()?;
        let function = lock(&shared.function);
        function.as_ref().map(|function| function.clone_ref(py))
    }

    /// Provides the token.
    fn give(&self, token: &Bound<'_, PyString>) {
        let token = token.to_str().map(str::to_owned);
        self.settle(&token.map_err(|_| "it has half of a surrogate pair in it".to_owned()));
    }

    /// Reports why there is no token.
    fn fail(&self, why: String) {
        self.settle(&Err(why));
    }
}
