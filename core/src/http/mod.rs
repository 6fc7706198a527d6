//! One request on the wire: how it is sent, what is read of its answer, and what a failure is.

pub(crate) mod content_coding;
pub(crate) mod failure;
pub(crate) mod sse;
pub(crate) mod transport;
