//! What all clones of a client share.

use crate::closing::{Gate, Phase};
use crate::error::Result;
use crate::options::Config;
use crate::reconcile::Turns;
use crate::retry::RetryBudget;
use crate::transport::Transport;
use crate::watcher::Watcher;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

pub(crate) struct Session {
    pub(crate) config: Arc<Config>,
    pub(crate) transport: Transport,
    pub(crate) retry_budget: RetryBudget,
    pub(crate) turns: Turns,
    pub(crate) watcher: Watcher,
    answered: AtomicBool,
    pub(crate) gate: Gate,
}

impl Session {
    pub(crate) fn new(config: Arc<Config>) -> Result<Self> {
        Ok(Self {
            transport: Transport::new(&config)?,
            config,
            retry_budget: RetryBudget::new(),
            turns: Turns::default(),
            watcher: Watcher::default(),
            answered: AtomicBool::new(false),
            gate: Gate::new(Phase::Open),
        })
    }

    /// The same options, and nothing else in common.
    pub(crate) fn renewed(&self) -> Result<Self> {
        let gate = Gate::new(self.gate.phase());
        Ok(Self { gate, ..Self::new(Arc::clone(&self.config))? })
    }

    /// Notes that the server has answered, whatever it was.
    pub(crate) fn note_answer(&self) {
        self.answered.store(true, Ordering::Relaxed);
    }

    /// Whether the server has ever answered: if so, a failure to reach it is an outage.
    pub(crate) fn was_answered(&self) -> bool {
        self.answered.load(Ordering::Relaxed)
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.gate.phase() != Phase::Open
    }
}
