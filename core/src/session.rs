//! What all clones of a client share.

use crate::closing::{Gate, Phase};
use crate::error::Result;
use crate::options::Config;
use crate::reconcile::Turns;
use crate::retry::RetryBudget;
use crate::transport::Transport;
use crate::watcher::Watcher;
use std::sync::Arc;

pub(crate) struct Session {
    pub(crate) config: Arc<Config>,
    pub(crate) transport: Transport,
    pub(crate) retry_budget: RetryBudget,
    pub(crate) turns: Turns,
    pub(crate) watcher: Watcher,
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
            gate: Gate::new(Phase::Open),
        })
    }

    /// The same options, and nothing else in common.
    pub(crate) fn renewed(&self) -> Result<Self> {
        let gate = Gate::new(self.gate.phase());
        Ok(Self { gate, ..Self::new(Arc::clone(&self.config))? })
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.gate.phase() != Phase::Open
    }
}
