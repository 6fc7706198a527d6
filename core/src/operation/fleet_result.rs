//! What becomes of the CVMs of a fleet.

use crate::error::Error;
use crate::model::Cvm;
use crate::schema::{Kind, choices, told};

choices! {
    /// An action on the CVMs of a fleet.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    FleetAction {
        /// They are started.
        Start = "start",
        /// They are stopped by force.
        Stop = "stop",
        /// They are shut down gracefully.
        Shutdown = "shutdown",
        /// They are restarted.
        Restart = "restart",
        /// They are deleted.
        Delete = "delete",
        /// They are updated.
        Update = "update",
    }
}

choices! {
    /// How an action on one CVM of a fleet ended.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    Outcome {
        /// It was carried out, and the CVM is where it was to go if that was waited for.
        Ok = "ok",
        /// It was not, or the CVM did not get there.
        Failed = "failed",
        /// It may have been carried out or not.
        Unknown = "unknown",
        /// Nothing was sent.
        NotAttempted = "not_attempted",
    }
}

told! {
    /// What became of one CVM of a fleet. A list of them is what another call of the same action goes on from: those
    /// that are not `ok` are done.
    #[derive(Debug, Clone)]
    FleetResult [Kind::FleetResult] {
        /// The CVM, as it was named; after a filter, its `vm_uuid`.
        cvm_id: String,
        /// The CVM's name, if it is known.
        name: Option<String>,
        /// What was done. The results of one action are not taken by another.
        action: FleetAction,
        /// How it ended: `ok`, it was carried out, and the CVM is where it was to go if that was waited for;
        /// `failed`, it was not, or the CVM did not get there; `unknown`, it may have been carried out or not;
        /// `not_attempted`, nothing was sent.
        outcome: Outcome,
    }
    computed {
        /// Whether the outcome is `ok`.
        ok: bool,
    }
    then {
        /// The CVM as the action answered it, as it was on arrival if that was waited for. `None` after a deletion,
        /// and where there is no answer.
        cvm: Option<Cvm>,
        /// What went wrong: the error of a call for this CVM alone.
        error: Option<Error>,
    }
    hidden {
        /// Which of the given results this is, if it was `ok` before.
        kept: usize,
    }
}

impl FleetResult {
    pub(crate) fn new(
        action: FleetAction,
        cvm_id: &str,
        name: Option<String>,
        outcome: Outcome,
    ) -> Self {
        let cvm_id = cvm_id.to_owned();
        Self { cvm_id, name, action, outcome, cvm: None, error: None, kept: None }
    }

    /// Whether the outcome is [`Outcome::Ok`].
    pub fn ok(&self) -> bool {
        self.outcome == Outcome::Ok
    }

    /// For a binding: which of the given results this is, if it was `ok` before.
    #[doc(hidden)]
    pub fn kept(&self) -> Option<usize> {
        self.kept
    }
}

/// The results of a fleet's action.
pub(crate) type FleetResults = Vec<FleetResult>;
