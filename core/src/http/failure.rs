//! What became of an attempt that failed, as far as HTTP says.

use crate::error::Error;

/// How far a failed attempt came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RequestOutcome {
    /// The request provably never left.
    Never,
    /// It left, and no answer came.
    Unknown,
    /// It was answered with success, and the answer broke off or was garbled.
    Done,
    /// It was answered with success, and the answer cannot be used, as it could not be again: it is too
    /// large, or is not what was asked for.
    Unusable,
    /// It was answered with an error.
    Refused,
}

/// Whether a failure to get an answer may pass by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outage {
    /// A connection that broke, say.
    Passing,
    /// A name that does not exist, a connection that is refused: an outage if the server has answered
    /// before, else most likely a wrong address.
    Unreachable,
    /// A certificate that is not trusted, a server that does not speak the protocol, a proxy that refuses.
    Permanent,
}

/// A failed attempt.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) error: Error,
    pub(crate) arrival: RequestOutcome,
    pub(crate) outage: Outage,
    /// The body of a success that could not be used, as far as it came.
    pub(crate) body: Vec<u8>,
}

impl Failure {
    pub(crate) fn new(error: Error, arrival: RequestOutcome) -> Self {
        Self { error, arrival, outage: Outage::Passing, body: Vec::new() }
    }

    /// Of a request that was never sent.
    pub(crate) fn unsent(error: Error) -> Self {
        Self::new(error, RequestOutcome::Never)
    }

    /// Whether the request was answered with success.
    pub(crate) fn is_done(&self) -> bool {
        matches!(self.arrival, RequestOutcome::Done | RequestOutcome::Unusable)
    }
}
