//! The three facts about an operation that are independent of each other: whether it may be sent again, how a lost
//! answer is looked up, and when it is complete.

use crate::input::target::Target;

/// Whether a request may be sent again after an attempt that may have arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RetrySafety {
    /// Sending it again changes nothing, or makes nothing twice.
    Freely,
    /// Sending it again leads to the same state. A refusal may only say that an earlier attempt has led there.
    TowardState,
    /// Never, unless it was looked up that the earlier attempts had no effect.
    AfterLookup,
}

/// How to find out what a request has done whose answer was lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reconciler {
    /// Nothing can be looked up, or nothing has to be.
    Nothing,
    /// The CVM that the answer names, or the app's only one. Concurrent creations can be refused without a
    /// reason.
    Creation,
    /// Whether the CVM is in this state, or on its way there.
    State(Target),
    /// Whether the CVM is gone, or on its way.
    Deletion,
    /// Whether the CVM has an operation that it did not have before.
    Operation,
    /// Whether the app has a CVM that it did not have before.
    Replica,
}

/// When a call with `wait` is complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Completion {
    /// With its answer.
    Answer,
    /// When the CVM is in this state.
    State(Target),
    /// When the operation that it began has ended and the CVM is at rest. A status alone proves nothing:
    /// the CVM is still `running` just before it goes down.
    Operation,
}

/// What may be done when it is not known whether a request arrived: two facts that are independent of each
/// other, with a name for each combination that there is.
///
/// | operation | rule |
/// | --- | --- |
/// | the reads | [`REPEATABLE`](Self::REPEATABLE): repeated freely |
/// | refreshing an `instance_id` | [`REPEATABLE`](Self::REPEATABLE): repeated freely, since it finds the same however often |
/// | provision, commit | [`CREATION`](Self::CREATION): repeated freely, since they change nothing, or only once for one app and hash |
/// | start, stop, shutdown | [`toward`](Self::toward) a state: repeated; a refusal after an attempt that may have arrived is success if the CVM is in that state, or on its way there |
/// | delete, of an SSH key as well | [`DELETION`](Self::DELETION): repeated; a 404 after an attempt that may have arrived is success |
/// | restart, updates, redeploy | [`OPERATION`](Self::OPERATION): never twice; after a lost answer the CVM's operations and status tell whether it took hold, and only if they show that it did not is it sent again |
/// | replicate, a new instance | [`REPLICA`](Self::REPLICA): never twice; after a lost answer the app's CVMs are compared with those from before |
/// | adding an SSH key | [`ONCE`](Self::ONCE): never twice |
/// | any other request | `GET`, `HEAD`, `OPTIONS` freely, all others [`ONCE`](Self::ONCE) |
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Delivery {
    pub(crate) retry_safety: RetrySafety,
    pub(crate) reconciler: Reconciler,
}

impl Delivery {
    pub(crate) const REPEATABLE: Self = Self::of(RetrySafety::Freely, Reconciler::Nothing);
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

    /// Whether a success may have made a CVM.
    pub(crate) fn makes_a_cvm(self) -> bool {
        matches!(self.reconciler, Reconciler::Creation | Reconciler::Replica)
    }

    pub(crate) fn must_not_repeat(self) -> bool {
        self.retry_safety == RetrySafety::AfterLookup
    }
}
