//! The options of a client, and the sources of their defaults.

pub(crate) mod environment;
pub(crate) mod options;
pub(crate) mod proxy;
