//! The partial results of an interrupted call.

use crate::model::Cvm;
use crate::operation::fleet_result::FleetResult;
use crate::workflow::fleet_results::Results;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

/// The partial results of a call, for when its future is dropped: the `resume` of a deployment, the CVM that the call
/// has created, and the results of a fleet. Create one, pass it to a call, and read it after the call's future was
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
    /// The `resume` to pass to `deploy`, if the call was a deployment that has passed its provision.
    pub fn resume(&self) -> Option<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).resume.clone()
    }

    /// The CVM that the call has created, if any: a replica, or a committed CVM.
    pub fn made(&self) -> Option<Cvm> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).made.clone()
    }

    /// The results so far, if the call was a fleet call that has started.
    pub fn results(&self) -> Option<Vec<FleetResult>> {
        let results = self.0.lock().unwrap_or_else(PoisonError::into_inner).results.clone();
        results.map(|results| results.so_far())
    }

    /// Records the `resume` of a deployment. Errors, cancellations and progress events carry it.
    pub(crate) fn reached_step(&self, resume: String) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).resume = Some(resume);
    }

    /// Forgets the `resume` of a deployment that cannot be completed.
    pub(crate) fn leaves_step(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).resume = None;
    }

    /// Records a CVM that the call has created. Errors, cancellations and progress events carry it.
    pub(crate) fn has_made(&self, made: &Cvm) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).made = Some(made.clone());
    }

    pub(crate) fn began_fleet(&self, results: Results) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).results = Some(results);
    }
}
