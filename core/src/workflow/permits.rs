//! How many CVMs of a fleet are worked on at the same time.

use crate::workflow::prelude::*;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

/// Limits how many CVMs are worked on at the same time, and how many may be down.
pub(crate) struct Permits {
    /// Closed when no further CVM may be started.
    free: Arc<Semaphore>,
    limit: usize,
    /// The CVMs that may be down. Each keeps its permit.
    down: Mutex<Vec<CvmId>>,
}

impl Permits {
    pub(crate) fn new(limit: usize) -> Arc<Self> {
        Arc::new(Self { free: Arc::new(Semaphore::new(limit)), limit, down: Mutex::default() })
    }

    /// Runs a task for each item, while there are permits. A task returns its CVM if that may be down afterwards.
    /// Returns the items that were not started.
    pub(crate) async fn each<T, F>(self: &Arc<Self>, items: Vec<T>, task: impl Fn(T) -> F) -> Vec<T>
    where
        F: Future<Output = Option<CvmId>> + Send + 'static,
    {
        // Dropping it aborts the calls in progress.
        let mut tasks = JoinSet::new();
        let mut left = Vec::new();
        for item in items {
            let Ok(permit) = Arc::clone(&self.free).acquire_owned().await else {
                left.push(item);
                continue;
            };
            let (permits, task) = (Arc::clone(self), task(item));
            tasks.spawn(async move {
                let Some(cvm_id) = task.await else { return };
                permit.forget();
                let mut down = permits.down.lock().unwrap_or_else(PoisonError::into_inner);
                down.push(cvm_id);
                if down.len() >= permits.limit {
                    permits.free.close();
                }
            });
        }
        while tasks.join_next().await.is_some() {}
        left
    }

    /// Starts no further CVM.
    pub(crate) fn close(&self) {
        self.free.close();
    }

    /// The ids of the CVMs that may be down.
    pub(crate) fn down(&self) -> String {
        let down = self.down.lock().unwrap_or_else(PoisonError::into_inner);
        down.iter().map(CvmId::as_str).collect::<Vec<_>>().join(", ")
    }
}
