//! The operations. Each is declared once, by [`calls!`](crate::operation::calls) and an implementation of
//! [`Operation`](crate::operation::Operation).
//!
//! `CONTRIBUTING.md` describes how to add one.

mod account;
pub(crate) mod apps;
mod commit;
mod delete;
mod guest;
mod kms;
mod manage;
mod placement;
mod power;
mod prelude;
mod provision;
mod raw;
pub(crate) mod read;
mod replicate;
mod revisions;
mod ssh_keys;
mod update;

// Every `pub` item of these files is public in the crate.
pub use account::*;
pub use apps::*;
pub use commit::*;
pub use delete::*;
pub use guest::*;
pub use kms::*;
pub use manage::*;
pub use placement::*;
pub use power::*;
pub use provision::*;
pub use raw::*;
pub use read::*;
pub use replicate::*;
pub use revisions::*;
pub use ssh_keys::*;
pub use update::*;
