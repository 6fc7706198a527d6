//! The parts of a client that its calls use.

use crate::engine::closing::InFlight;
use crate::engine::event::Observer;
use crate::engine::gate::closed;
use crate::engine::session::Session;
use crate::error::Result;
use crate::workflow::watcher::Watcher;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

/// The session of a client, the watcher that its waits share, and the receiver of attempt events.
#[derive(Clone)]
pub(crate) struct Caller {
    session: Arc<Session>,
    watcher: Arc<Watcher>,
    observer: Option<Observer>,
    /// Whether it belongs to a call that has started, which continues after the client was closed.
    is_in_call: bool,
}

impl fmt::Debug for Caller {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let base_url = self.session.config.base_url.as_str();
        f.debug_struct("Caller").field("base_url", &base_url).finish_non_exhaustive()
    }
}

impl Caller {
    pub(crate) fn new(session: Arc<Session>) -> Self {
        let watcher = Arc::new(Watcher::new(Arc::clone(&session)));
        Self { session, watcher, observer: None, is_in_call: false }
    }

    /// A new session with the same options and the same observer.
    pub(crate) fn renewed(&self) -> Result<Self> {
        let Self { session, observer, is_in_call, .. } = self;
        let new = Self::new(Arc::new(session.renewed()?));
        Ok(Self { observer: observer.clone(), is_in_call: *is_in_call, ..new })
    }

    /// The same caller with this observer.
    pub(crate) fn observed(&self, observer: Observer) -> Self {
        Self { observer: Some(observer), ..self.clone() }
    }

    /// Whether new calls are refused.
    pub(crate) fn refuses(&self) -> bool {
        !self.is_in_call && self.session.is_closed()
    }

    /// Starts a call.
    pub(crate) fn enter(&self) -> Result<InFlight> {
        // Counted before the check, so that a concurrent close either counts this call or refuses it.
        let in_flight = InFlight::new(&self.session);
        if self.refuses() { Err(closed()) } else { Ok(in_flight) }
    }

    /// Runs work that has no end of its own, until the client is closed.
    pub(crate) async fn unless_closed<T>(
        &self,
        work: Pin<&mut impl Future<Output = Result<T>>>,
    ) -> Result<T> {
        if self.is_in_call { work.await } else { self.session.gate.unless_closed(work).await }
    }

    /// The caller for the parts of a call that has started.
    pub(crate) fn in_call(&self) -> Self {
        Self { is_in_call: true, ..self.clone() }
    }

    pub(crate) fn session(&self) -> &Arc<Session> {
        &self.session
    }

    pub(crate) fn watcher(&self) -> &Arc<Watcher> {
        &self.watcher
    }

    pub(crate) fn observer(&self) -> Option<&Observer> {
        self.observer.as_ref()
    }
}
