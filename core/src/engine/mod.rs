//! One call: its deadline, its attempts, and the reconciliation of lost answers.

pub(crate) mod attempt;
pub(crate) mod closing;
pub(crate) mod deadline;
pub(crate) mod dispatch;
pub(crate) mod event;
pub(crate) mod gate;
pub(crate) mod keyed_locks;
pub(crate) mod reconcile;
pub(crate) mod request_rate;
pub(crate) mod retry;
pub(crate) mod session;
pub(crate) mod throttle;
