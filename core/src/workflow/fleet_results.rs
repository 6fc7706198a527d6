//! The results of a fleet's action while it runs.

use crate::operation::fleet_result::{FleetResult, Outcome};
use std::sync::{Arc, Mutex, PoisonError};

/// The results so far.
#[derive(Clone)]
pub(crate) struct Results(Arc<Mutex<Vec<Slot>>>);

/// One result.
pub(crate) struct Slot {
    pub(crate) result: FleetResult,
    pub(crate) in_flight: bool,
}

impl Results {
    pub(crate) fn new(results: Vec<FleetResult>) -> Self {
        let slots = results.into_iter().map(|result| Slot { result, in_flight: false }).collect();
        Self(Arc::new(Mutex::new(slots)))
    }

    /// The current results. An action in progress is `unknown`, since it may have been carried out.
    pub(crate) fn so_far(&self) -> Vec<FleetResult> {
        let slots = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        slots
            .iter()
            .map(|slot| {
                let mut result = slot.result.clone();
                if slot.in_flight {
                    result.outcome = Outcome::Unknown;
                }
                result
            })
            .collect()
    }

    pub(crate) fn change(&self, index: usize, change: impl FnOnce(&mut Slot)) {
        let mut slots = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(slot) = slots.get_mut(index) {
            change(slot);
        }
    }
}
