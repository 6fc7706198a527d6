//! The state that all clones of a client share.

use crate::config::options::Config;
use crate::engine::gate::{Gate, Phase};
use crate::engine::keyed_locks::KeyedLocks;
use crate::engine::request_rate::SharedRate;
use crate::engine::retry::{Circumstances, RetryBudget};
use crate::error::Result;
use crate::http::transport::Transport;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::time::Instant;

pub(crate) struct Session {
    pub(crate) config: Arc<Config>,
    pub(crate) transport: Transport,
    pub(crate) retry_budget: RetryBudget,
    /// The apps that are being replicated.
    pub(crate) replications: KeyedLocks,
    /// The rate of waits, watches, retries and reconciliation.
    pub(crate) request_rate: SharedRate,
    answered: AtomicBool,
    pub(crate) gate: Gate,
}

impl Session {
    pub(crate) fn new(config: Arc<Config>) -> Result<Self> {
        Ok(Self {
            transport: Transport::new(&config)?,
            config,
            retry_budget: RetryBudget::new(),
            replications: KeyedLocks::default(),
            request_rate: SharedRate::default(),
            answered: AtomicBool::new(false),
            gate: Gate::new(Phase::Open),
        })
    }

    /// A new session with the same options.
    pub(crate) fn renewed(&self) -> Result<Self> {
        let gate = Gate::new(self.gate.phase());
        Ok(Self { gate, ..Self::new(Arc::clone(&self.config))? })
    }

    /// Records that the server has answered, with any status.
    pub(crate) fn note_answer(&self) {
        self.answered.store(true, Ordering::Relaxed);
    }

    /// Whether the server has ever answered. If so, a failure to reach it is an outage.
    pub(crate) fn was_answered(&self) -> bool {
        self.answered.load(Ordering::Relaxed)
    }

    /// The facts about the server after a failed attempt.
    pub(crate) fn circumstances(&self, began: Instant, now: Instant) -> Circumstances<'_> {
        Circumstances {
            elapsed: now.saturating_duration_since(began),
            answered: self.was_answered(),
            budget: &self.retry_budget,
        }
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.gate.phase() != Phase::Open
    }
}
