//! The parts that several modules of tests use.

// Each test program uses only some of it.
#![allow(dead_code, unused_imports)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

pub(crate) mod cases;
pub(crate) mod emulator;
pub(crate) mod loopback;
pub(crate) mod workspace;
