//! A bearer token that a Python function gives.
//!
//! The function is called in a thread that Python has made, and never in one of the runtime's: it may block,
//! it may use a client itself, and where the interpreter ends meanwhile, Python knows how to stop its own
//! threads. There is one such thread for each client with a function, from the first call on.

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

/// The option that may be a function.
const OPTION: &str = "bearer_token";
/// `inspect.CO_COROUTINE`
const IS_COROUTINE: u32 = 0x80;

/// A token, or why there is none.
type Token = Result<String, String>;

/// The function, and the requests that wait for a token.
#[derive(Clone)]
pub(crate) struct TokenFunction(Arc<Shared>);

struct Shared {
    /// Nothing once the garbage collector has taken it away.
    function: Mutex<Option<Py<PyAny>>>,
    queue: PerProcess<Queue>,
}

struct Queue {
    ask: Sender<oneshot::Sender<Token>>,
    /// Until the thread that answers is started.
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
    /// Takes the function out of a client's options, if there is one.
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

    /// As core asks for tokens.
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

    /// Starts the thread that calls the function, if this process has not done so yet.
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
            // It is in use.
            Err(TryLockError::WouldBlock) => Ok(()),
        }
    }

    pub(crate) fn clear(&self) {
        let function = lock(&self.0.function).take();
        // Not while it is locked: it may run code of its own.
        drop(function);
    }
}

/// The requests that wait for a token, for the thread that calls the function.
#[pyclass(frozen, module = "phala_cvm._native")]
pub(crate) struct TokenRequests {
    asked: Mutex<Receiver<oneshot::Sender<Token>>>,
    /// Those that the next token is for.
    waiting: Mutex<Vec<oneshot::Sender<Token>>>,
    /// Weak, since a waiter here must not keep the client.
    shared: Weak<Shared>,
}

impl TokenRequests {
    fn settle(&self, token: &Token) {
        for request in lock(&self.waiting).drain(..) {
            // Who is not there any more needs none.
            drop(request.send(token.clone()));
        }
    }
}

#[pymethods]
impl TokenRequests {
    /// Waits until a token is needed, and answers the function that gives one; `None` when the client is
    /// gone. A token is for all requests that wait for one by then.
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

    /// The token.
    fn give(&self, token: &Bound<'_, PyString>) {
        let token = token.to_str().map(str::to_owned);
        self.settle(&token.map_err(|_| "it has half of a surrogate pair in it".to_owned()));
    }

    /// Why there is none.
    fn fail(&self, why: String) {
        self.settle(&Err(why));
    }
}
