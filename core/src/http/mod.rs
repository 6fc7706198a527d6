//! HTTP requests: how they are sent, how responses are read, and what counts as a failure.

pub(crate) mod content_coding;
pub(crate) mod failure;
pub(crate) mod redaction;
pub(crate) mod sse;
pub(crate) mod transport;
