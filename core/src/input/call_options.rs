//! What calls may take in addition to their arguments, as data.

use crate::schema::Kind;

/// What a call may take in addition to its arguments, as data: each of
/// [`CallRecord::options`](crate::binding::CallRecord::options), and what all calls take.
#[derive(Debug)]
pub struct OptionRecord {
    /// Its name in Python.
    pub name: &'static str,
    /// What it means, in Markdown.
    pub doc: &'static str,
    /// Its type, if that is not one that only the language has: a function, or a signal.
    pub kind: Option<Kind>,
    /// What has to be known of it in Python besides.
    pub python: &'static str,
    /// What has to be known of it in asynchronous Python alone.
    pub python_async: &'static str,
    /// What has to be known of it in blocking Python alone.
    pub python_blocking: &'static str,
    /// What has to be known of it in Node besides.
    pub node: &'static str,
}

impl OptionRecord {
    /// One about which no language has anything to add.
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
        doc: "How long the call may take, its retries and waits included. Default: the client's \
              `timeout`, or its `wait_timeout` where a CVM is waited for. For each CVM of a fleet, and \
              for each request of an iteration.",
        kind: Some(Kind::Duration),
        ..OptionRecord::PLAIN
    },
    OptionRecord {
        name: "headers",
        doc: "Headers to add to each request that the call sends for itself. The looks at CVMs that all \
              waits of a client share do not have them.",
        kind: Some(Kind::Map(&Kind::Text)),
        ..OptionRecord::PLAIN
    },
    OptionRecord {
        name: "signal",
        doc: "Aborts the call, which is then rejected with an `AbortError`; its `cause` is the signal's reason.",
        ..OptionRecord::PLAIN
    },
    OptionRecord {
        name: "wait",
        doc: "Whether to wait until the CVM is where the action leads, and to answer it as it is then.",
        kind: Some(Kind::Boolean),
        node: "Default: `true` for a deployment, else `false`.",
        ..OptionRecord::PLAIN
    },
    OptionRecord {
        name: "on_progress",
        doc: "What to call with each step and each change, soon to return.",
        python: "It is called on the event loop's thread and in the context of the call, or in the \
                 thread that waits. What it raises is logged.",
        node: "What it throws becomes a warning of the process, and does not decide how the call ends.",
        ..OptionRecord::PLAIN
    },
    OptionRecord {
        name: "progress",
        doc: "Whether to show progress on stderr: a live line for each CVM in a terminal, else plain \
              lines.",
        kind: Some(Kind::Boolean),
        node: "Default: `false`.",
        ..OptionRecord::PLAIN
    },
    OptionRecord {
        name: "health_check",
        doc: "What to ask, once a second, whether a CVM that runs is healthy; until it is, the CVM \
              counts as not arrived.",
        python: "What it raises means not yet; the last of it is in the message of the \
                 `WaitTimeoutError`.",
        node: "What it throws, or a promise that is rejected, means not yet; the last of it is in the \
               message of the `WaitTimeoutError`.",
        python_async: "A function or a coroutine function.",
        python_blocking: "It is called in the thread that waits: meanwhile the others are not attended to.",
        ..OptionRecord::PLAIN
    },
    OptionRecord {
        name: "on_event",
        doc: "What to call with each attempt that has ended, soon to return.",
        python: "It is called on the event loop's thread and in the context of the call, or in the \
                 thread that waits. What it raises is logged.",
        node: "What it throws becomes a warning of the process, and does not decide how the call ends.",
        ..OptionRecord::PLAIN
    },
];
