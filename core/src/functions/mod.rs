//! The functions of the package, which need no client.

pub(crate) mod by_name;
pub(crate) mod dotenv;
pub(crate) mod seal;
pub(crate) mod webhook;
