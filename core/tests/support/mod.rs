//! What several test files use. Each of them compiles this module for itself.

// Each test file uses another part of it.
#![allow(dead_code, unused_imports)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

pub(crate) mod cases;
pub(crate) mod emulator;
pub(crate) mod loopback;
pub(crate) mod workspace;
