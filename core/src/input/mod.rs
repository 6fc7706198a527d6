//! The input of a caller: the records of arguments, and the types of their fields.

pub(crate) mod arguments;
pub(crate) mod bytes;
pub(crate) mod call_options;
pub(crate) mod env_vars;
pub(crate) mod identifier;
pub(crate) mod secret;
pub(crate) mod target;
pub(crate) mod time;
