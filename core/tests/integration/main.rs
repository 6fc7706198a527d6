//! The tests of the public API, one module for each feature. They are one program, which is linked once and runs them
//! concurrently, since most of them wait. A test that measures its process or takes minutes is a separate program, in
//! the parent folder.

mod cases;
mod client;
mod closing;
mod deploy;
mod fleet;
mod lifecycle;
mod logs;
mod outages;
mod pages;
mod printing;
mod request_rate;
mod shapes;
mod streams;
mod support;
mod tls;
mod transport;
mod update;
mod wait;
mod wait_failures;
mod watch;
