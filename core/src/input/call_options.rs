//! The options that calls have in addition to their arguments, as data.

use crate::schema::Kind;

/// An option that calls have in addition to their arguments, as data: one of
/// [`CallRecord::options`](crate::binding::CallRecord::options), or an option of all calls.
#[derive(Debug)]
pub struct OptionRecord {
    /// Its name in Python.
    pub name: &'static str,
    /// What it means, in Markdown.
    pub doc: &'static str,
    /// Its type. `None` for a type that only the language has: a function, or a signal.
    pub kind: Option<Kind>,
    /// A note for Python.
    pub python: &'static str,
    /// A note for asynchronous Python only.
    pub python_async: &'static str,
    /// A note for blocking Python only.
    pub python_blocking: &'static str,
    /// A note for Node.
    pub node: &'static str,
}

impl OptionRecord {
    /// An option without notes.
    const PLAIN: Self = Self {
        name: "",
        doc: "",
        kind: None,
        python: "",
        python_async: "",
        python_blocking: "",
        node: "",
    };
}

/// Every option of a call, in the order of the documentation.
pub const CALL_OPTIONS: &[OptionRecord] = &[
    OptionRecord {
        name: "timeout",
        doc: "The time limit of the call, including retries and waits. Default: the client's `timeout`, or its \
              `wait_timeout` if the call waits for a CVM. In a fleet call, it applies to each CVM; in an \
              iteration, to each request.",
        kind: Some(Kind::Duration),
        ..OptionRecord::PLAIN
    },
    OptionRecord {
        name: "headers",
        doc: "Headers to add to each request of the call. The status requests that all waits of a client share \
              do not have them.",
        kind: Some(Kind::Map(&Kind::Text)),
        ..OptionRecord::PLAIN
    },
    OptionRecord {
        name: "signal",
        doc: "Aborts the call. The call then rejects with an `AbortError`, whose `cause` is the signal's reason.",
        ..OptionRecord::PLAIN
    },
    OptionRecord {
        name: "wait",
        doc: "Whether to wait until the action is complete: the CVM has reached its target state, or the \
              operation has ended. The result then has the CVM's state at that time.",
        kind: Some(Kind::Boolean),
        node: "Default: `true` for `deploy`, `update_cvm`, `rollback` and `fleet.update`, otherwise `false`.",
        ..OptionRecord::PLAIN
    },
    OptionRecord {
        name: "on_progress",
        doc: "A function that receives each progress event. It should return quickly.",
        python: "With `AsyncClient`, it runs on the event loop's thread, in the context of the call. With \
                 `Client`, it runs in the thread that waits. An exception that it raises is logged.",
        node: "If it throws, the process emits a warning. The call is not affected.",
        ..OptionRecord::PLAIN
    },
    OptionRecord {
        name: "progress",
        doc: "Whether to show progress on stderr: a live line for each CVM in a terminal, plain lines elsewhere.",
        kind: Some(Kind::Boolean),
        node: "Default: `false`.",
        ..OptionRecord::PLAIN
    },
    OptionRecord {
        name: "health_check",
        doc: "A function that checks whether a running CVM is healthy. The client calls it with the CVM, once a \
              second, until it returns `true`. Until then, the CVM does not count as ready.",
        python: "An exception means that the CVM is not healthy yet. The message of the `WaitTimeoutError` has \
                 the last exception.",
        node: "An exception or a rejected promise means that the CVM is not healthy yet. The message of the \
               `WaitTimeoutError` has the last one.",
        python_async: "Either a function or a coroutine function.",
        python_blocking: "It runs in the thread that waits. Until it returns, the health checks of other CVMs \
                          have to wait.",
        ..OptionRecord::PLAIN
    },
    OptionRecord {
        name: "on_event",
        doc: "A function that receives each attempt that has ended. It should return quickly.",
        python: "With `AsyncClient`, it runs on the event loop's thread, in the context of the call. With \
                 `Client`, it runs in the thread that waits. An exception that it raises is logged.",
        node: "If it throws, the process emits a warning. The call is not affected.",
        ..OptionRecord::PLAIN
    },
];
