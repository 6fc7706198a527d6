//! Who makes calls: a client, as far as its calls need it.

use crate::engine::closing::InFlight;
use crate::engine::event::Observer;
use crate::engine::gate::closed;
use crate::engine::session::Session;
use crate::error::Result;
use crate::workflow::watcher::Watcher;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

/// What calls are made with: the session of a client, what its waits share, and the receiver of attempts.
#[derive(Clone)]
pub(crate) struct Caller {
    session: Arc<Session>,
    watcher: Arc<Watcher>,
    observer: Option<Observer>,
    /// Whether it is for the parts of a call that has started, which go on after the client was closed.
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

    /// The same options and the same observer, and nothing else in common.
    pub(crate) fn renewed(&self) -> Result<Self> {
        let Self { session, observer, is_in_call, .. } = self;
        let new = Self::new(Arc::new(session.renewed()?));
        Ok(Self { observer: observer.clone(), is_in_call: *is_in_call, ..new })
    }

    /// The same, which tells this observer.
    pub(crate) fn observed(&self, observer: Observer) -> Self {
        Self { observer: Some(observer), ..self.clone() }
    }

    /// Whether what is called with it now is refused.
    pub(crate) fn refuses(&self) -> bool {
        !self.is_in_call && self.session.is_closed()
    }

    /// Begins a call.
    pub(crate) fn enter(&self) -> Result<InFlight> {
        // Counted before the look: who closes the client then either sees it, or is seen.
        let in_flight = InFlight::new(&self.session);
        if self.refuses() { Err(closed()) } else { Ok(in_flight) }
    }

    /// Does what has no end of its own, unless the client is closed.
    pub(crate) async fn unless_closed<T>(
        &self,
        work: Pin<&mut impl Future<Output = Result<T>>>,
    ) -> Result<T> {
        if self.is_in_call { work.await } else { self.session.gate.unless_closed(work).await }
    }

    /// For the parts of a call that has started.
    pub(crate) fn in_call(&self) -> Self {
        Self { is_in_call: true, ..self.clone() }
    }

    pub(crate) fn session(&self) -> &Arc<Session> {
        &self.session
    }

    pub(crate) fn watcher(&self) -> &Watcher {
        &self.watcher
    }

    pub(crate) fn observer(&self) -> Option<&Observer> {
        self.observer.as_ref()
    }
}
