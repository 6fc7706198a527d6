//! The options of a client, and where those come from that were not given.

pub(crate) mod environment;
pub(crate) mod options;
pub(crate) mod proxy;
