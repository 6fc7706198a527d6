//! The functions of the package, which need no client.

pub(crate) mod by_name;
pub(crate) mod compose_hash;
pub(crate) mod dotenv;
pub(crate) mod env_encryption;
pub(crate) mod env_key;
pub(crate) mod hex;
pub(crate) mod webhook;
