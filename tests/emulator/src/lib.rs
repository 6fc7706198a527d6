//! A local Phala Cloud for tests and benchmarks: the API's CVM lifecycle over real sockets, with a clock that can be
//! scaled, a journal of requests, scripts of replies, and faults.

mod answer;
mod api;
mod app;
mod catalog;
mod chain;
mod clock;
mod compose;
mod control;
mod downtime;
mod emulator;
mod fault;
mod fields;
mod journal;
mod log;
mod options;
mod payload;
mod provision;
mod render;
mod script;
mod seal;
mod server;
mod ssh_key;
mod state;
mod update;
mod version;
mod wire;
mod workspace;

pub use options::{Command, HELP, NumericReadIds, Options, Settings, Timing};
pub use server::Server;
