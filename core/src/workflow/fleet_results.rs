//! The results of a fleet's action while they come in.

use crate::operation::fleet_result::{FleetResult, Outcome};
use std::sync::{Arc, Mutex, PoisonError};

/// The results while they come in.
#[derive(Clone)]
pub(crate) struct Results(Arc<Mutex<Vec<Slot>>>);

/// One of them.
pub(crate) struct Slot {
    pub(crate) result: FleetResult,
    pub(crate) in_flight: bool,
}

impl Results {
    pub(crate) fn new(results: Vec<FleetResult>) -> Self {
        let slots = results.into_iter().map(|result| Slot { result, in_flight: false }).collect();
        Self(Arc::new(Mutex::new(slots)))
    }

    /// As they are now: what is under way may have been carried out or not.
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
