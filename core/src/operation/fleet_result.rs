//! The results of an action on a fleet.

use crate::error::Error;
use crate::model::Cvm;
use crate::schema::{Kind, choices, output_record};

choices! {
    /// An action on the CVMs of a fleet.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    FleetAction {
        /// Starts the CVMs.
        Start = "start",
        /// Stops the CVMs by force.
        Stop = "stop",
        /// Shuts down the CVMs gracefully.
        Shutdown = "shutdown",
        /// Restarts the CVMs.
        Restart = "restart",
        /// Deletes the CVMs.
        Delete = "delete",
        /// Updates the CVMs.
        Update = "update",
    }
}

choices! {
    /// How an action on one CVM of a fleet ended.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    Outcome {
        /// The action was carried out. If the call waited, the CVM reached the requested state.
        Ok = "ok",
        /// The action was not carried out, or the CVM did not reach the requested state.
        Failed = "failed",
        /// The action may or may not have been carried out.
        Unknown = "unknown",
        /// No request for the action was sent.
        NotAttempted = "not_attempted",
    }
}

output_record! {
    /// The result for one CVM of a fleet. Pass the list of results to another call of the same action to
    /// continue: it works on the CVMs that are not `ok`.
    #[derive(Debug, Clone)]
    FleetResult [Kind::FleetResult] {
        /// The CVM, as you first identified it. If you selected it by a filter, its `vm_uuid`.
        cvm_id: String,
        /// The CVM's name, if it is known.
        name: Option<String>,
        /// The action. Another action does not accept the results of this one.
        action: FleetAction,
        /// The outcome. `ok`: the action was carried out, and if the call waited, the CVM reached the requested
        /// state. `failed`: the action was not carried out, or the CVM did not reach the requested state.
        /// `unknown`: the action may or may not have been carried out. `not_attempted`: no request for the
        /// action was sent.
        outcome: Outcome,
    }
    computed {
        /// Whether the outcome is `ok`.
        ok: bool,
    }
    then {
        /// The CVM, as the action returned it. If the call waited, the CVM in the requested state. `None` after
        /// a deletion, and if the action returned no CVM.
        cvm: Option<Cvm>,
        /// The error, as a call for this CVM alone would raise it.
        error: Option<Error>,
    }
    hidden {
        /// The index of this result in the given list, if it was already `ok` there.
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
}

/// The results of a fleet's action.
pub(crate) type FleetResults = Vec<FleetResult>;
