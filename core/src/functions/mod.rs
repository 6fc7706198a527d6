//! The functions of the package, which need no client.

#[cfg(feature = "binding")]
pub(crate) mod by_name;
pub(crate) mod compose_hash;
pub(crate) mod dotenv;
#[cfg(feature = "env-encryption")]
pub(crate) mod env_encryption;
#[cfg(feature = "env-encryption")]
pub(crate) mod env_key;
pub(crate) mod hex;
#[cfg(feature = "webhooks")]
pub(crate) mod webhook;
