//! Three independent facts about an operation: whether it may be sent again, how a lost answer is reconciled,
//! and when it is complete.

use crate::input::target::Target;

/// Whether a request may be sent again after an attempt that may have arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RetrySafety {
    /// Sending it again changes nothing, or makes nothing twice.
    Freely,
    /// Sending it again has the same target state. A refusal may only mean that an earlier attempt has reached
    /// that state.
    TowardState,
    /// Only after a check has shown that the earlier attempts had no effect.
    AfterLookup,
}

/// How to find out what a request did whose answer was lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reconciler {
    /// There is no way to find out, or no need to.
    Nothing,
    /// There is no need to. The API can refuse concurrent requests without a reason.
    Provision,
    /// Finds the CVM that the answer names, or the app's only one.
    Creation,
    /// Checks whether the CVM is in this state, or on the way to it.
    State(Target),
    /// Checks whether the CVM is deleted, or being deleted.
    Deletion,
    /// Checks whether the CVM has an operation that it did not have before.
    Operation,
    /// Checks whether the app has a CVM that it did not have before.
    Replica,
}

/// When a call with `wait` is complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Completion {
    /// When its answer has arrived.
    Answer,
    /// When the CVM is in this state.
    State(Target),
    /// When the operation that it started has ended and the CVM is at rest. A status alone proves nothing: the
    /// CVM is still `running` just before it shuts down.
    Operation,
}

/// What the client may do if it does not know whether a request arrived: two independent facts, with a name for
/// each combination in use.
///
/// | operation | rule |
/// | --- | --- |
/// | reads | [`REPEATABLE`](Self::REPEATABLE): repeated freely |
/// | refreshing an `instance_id` | [`REPEATABLE`](Self::REPEATABLE): repeated freely, because the result is the same |
/// | provision | [`PROVISION`](Self::PROVISION): repeated freely, because it changes nothing |
/// | commit | [`CREATION`](Self::CREATION): repeated freely, because it creates only one CVM for one app and hash |
/// | start, stop, shutdown | [`toward`](Self::toward) a state: repeated; a refusal after an attempt that may have arrived is a success if the CVM is in that state, or on the way to it |
/// | delete, also of an SSH key | [`DELETION`](Self::DELETION): repeated; a 404 after an attempt that may have arrived is a success |
/// | restart, updates, redeploy | [`OPERATION`](Self::OPERATION): never twice; after a lost answer the CVM's operations and status show whether it took effect, and it is sent again only if it did not |
/// | replicate, a new instance | [`REPLICA`](Self::REPLICA): never twice; after a lost answer the app's CVMs are compared with those before |
/// | adding an SSH key | [`ONCE`](Self::ONCE): never twice |
/// | cancelling an operation | [`ONCE`](Self::ONCE): never twice, because the request does not name the operation |
/// | any other request | `GET`, `HEAD`, `OPTIONS` freely, all others [`ONCE`](Self::ONCE) |
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Delivery {
    pub(crate) retry_safety: RetrySafety,
    pub(crate) reconciler: Reconciler,
}

impl Delivery {
    pub(crate) const REPEATABLE: Self = Self::of(RetrySafety::Freely, Reconciler::Nothing);
    pub(crate) const PROVISION: Self = Self::of(RetrySafety::Freely, Reconciler::Provision);
    pub(crate) const CREATION: Self = Self::of(RetrySafety::Freely, Reconciler::Creation);
    pub(crate) const DELETION: Self = Self::of(RetrySafety::TowardState, Reconciler::Deletion);
    pub(crate) const OPERATION: Self = Self::of(RetrySafety::AfterLookup, Reconciler::Operation);
    pub(crate) const REPLICA: Self = Self::of(RetrySafety::AfterLookup, Reconciler::Replica);
    pub(crate) const ONCE: Self = Self::of(RetrySafety::AfterLookup, Reconciler::Nothing);

    pub(crate) const fn toward(target: Target) -> Self {
        Self::of(RetrySafety::TowardState, Reconciler::State(target))
    }

    const fn of(retry_safety: RetrySafety, reconciler: Reconciler) -> Self {
        Self { retry_safety, reconciler }
    }

    /// Whether a success may have created a CVM.
    pub(crate) fn makes_a_cvm(self) -> bool {
        matches!(self.reconciler, Reconciler::Creation | Reconciler::Replica)
    }

    /// Whether its requests take the CVM's lock, as far as the operation does not say otherwise.
    pub(crate) const fn takes_lock(self) -> bool {
        matches!(
            self.reconciler,
            Reconciler::Operation | Reconciler::Replica | Reconciler::State(Target::Running)
        )
    }

    pub(crate) fn must_not_repeat(self) -> bool {
        self.retry_safety == RetrySafety::AfterLookup
    }
}
