//! What a call has reached, for when it is cut off.

use crate::model::Cvm;
use crate::operation::fleet_result::FleetResult;
use crate::workflow::fleet_results::Results;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

/// What a call has reached, for when it is cut off: of a deployment, where it can be taken up again; the CVM
/// that it has made; of a fleet, the results so far. Make one, give it to a call, and read it when the call's future has been
/// dropped.
#[derive(Clone, Default)]
pub struct Partial(Arc<Mutex<Reached>>);

#[derive(Default)]
struct Reached {
    resume: Option<String>,
    made: Option<Cvm>,
    results: Option<Results>,
}

impl fmt::Debug for Partial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Partial")
    }
}

impl Partial {
    /// What `deploy` takes as `resume`, if the call was a deployment that has started.
    pub fn resume(&self) -> Option<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).resume.clone()
    }

    /// The CVM that the call has made, if it has: a replica, or a committed CVM.
    pub fn made(&self) -> Option<Cvm> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).made.clone()
    }

    /// The results so far, if the call was one of a fleet that has started.
    pub fn results(&self) -> Option<Vec<FleetResult>> {
        let results = self.0.lock().unwrap_or_else(PoisonError::into_inner).results.clone();
        results.map(|results| results.so_far())
    }

    /// Notes where a deployment can be taken up again: errors, cancellations and progress events carry it.
    pub(crate) fn reached_step(&self, resume: String) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).resume = Some(resume);
    }

    /// Notes a CVM that the call has made: errors, cancellations and progress events carry it.
    pub(crate) fn has_made(&self, made: &Cvm) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).made = Some(made.clone());
    }

    pub(crate) fn began_fleet(&self, results: Results) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).results = Some(results);
    }
}
