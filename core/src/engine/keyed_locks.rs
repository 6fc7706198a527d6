//! One lock for each key, as long as it is held or waited for.

use crate::engine::deadline::Deadline;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::OwnedMutexGuard;

/// One lock for each key.
#[derive(Default)]
pub(crate) struct KeyedLocks(Mutex<HashMap<String, Arc<tokio::sync::Mutex<()>>>>);

/// A lock that is held.
pub(crate) type KeyedLock = OwnedMutexGuard<()>;

impl KeyedLocks {
    /// Takes the lock of a key. `None` if another holder keeps it until the deadline.
    pub(crate) async fn take(&self, key: &str, deadline: Deadline) -> Option<KeyedLock> {
        let lock = {
            let mut locks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            locks.retain(|_, lock| Arc::strong_count(lock) > 1);
            Arc::clone(locks.entry(key.to_owned()).or_default())
        };
        tokio::time::timeout(deadline.remaining(), lock.lock_owned()).await.ok()
    }
}
