//! Failed attempts, as far as HTTP describes them.

use crate::error::Error;

/// The outcome of the request of a failed attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RequestOutcome {
    /// The request was certainly not sent.
    Never,
    /// The request was sent, and no response arrived.
    Unknown,
    /// The response was a success, and was cut off or garbled.
    Done,
    /// The response was a success that can never be used: it is too large, or is not what was requested.
    Unusable,
    /// The response was an error.
    Refused,
    /// The response was an error of something else than the API, such as a proxy's page.
    Foreign,
}

/// Whether a failure to get a response is temporary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outage {
    /// A temporary failure, such as a broken connection.
    Passing,
    /// A name that does not exist, or a refused connection. This is an outage if the server has answered before,
    /// otherwise probably a wrong address.
    Unreachable,
    /// A certificate that is not trusted, a server that does not use the protocol, or a proxy that refuses.
    Permanent,
}

/// A failed attempt.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) error: Error,
    pub(crate) arrival: RequestOutcome,
    pub(crate) outage: Outage,
    /// Whether another operation is in progress on the CVM.
    pub(crate) is_busy: bool,
    /// Whether the answer was late, so that the server may still carry the request out.
    pub(crate) is_late: bool,
    /// The body of a success that could not be used, as far as it arrived.
    pub(crate) body: Vec<u8>,
}

impl Failure {
    pub(crate) fn new(error: Error, arrival: RequestOutcome) -> Self {
        Self {
            error,
            arrival,
            outage: Outage::Passing,
            is_busy: false,
            is_late: false,
            body: Vec::new(),
        }
    }

    /// The failure of a request that was never sent.
    pub(crate) fn unsent(error: Error) -> Self {
        Self::new(error, RequestOutcome::Never)
    }

    /// Whether the response was a success.
    pub(crate) fn is_done(&self) -> bool {
        matches!(self.arrival, RequestOutcome::Done | RequestOutcome::Unusable)
    }
}
