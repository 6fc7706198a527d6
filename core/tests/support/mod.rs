//! What several test files use. Each of them compiles this module for itself.

#![allow(dead_code, unused_imports)] // each test file uses another part of it

pub(crate) mod emulator;
pub(crate) mod loopback;
pub(crate) mod workspace;
