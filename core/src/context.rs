//! What a call has with it: the client's session, its deadline, and who is told of what happens.

use crate::client::Client;
use crate::dispatch::Deadline;
use crate::event::Observer;
use crate::fleet::{HealthCheck, Results};
use crate::model::{Cvm, CvmState};
use crate::progress::{Heard, LineSink, ProgressEvent, ProgressKind, ProgressObserver, Reporter};
use crate::session::Session;
use reqwest::header::HeaderMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How a call waits, and who is told of its progress.
#[derive(Clone, Default)]
pub(crate) struct WatchOptions {
    pub(crate) wait: Option<bool>,
    pub(crate) progress: bool,
    pub(crate) on_progress: Option<ProgressObserver>,
    /// Where lines for people go, if that is not stderr.
    pub(crate) lines: Option<LineSink>,
    pub(crate) heard: Option<Heard>,
    pub(crate) health_check: Option<HealthCheck>,
    pub(crate) partial: Option<Partial>,
}

impl fmt::Debug for WatchOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WatchOptions")
            .field("wait", &self.wait)
            .field("progress", &self.progress)
            .finish_non_exhaustive()
    }
}

/// What a call has reached, for when it is cut off: of a deployment, where it can be taken up again; the CVM
/// that it has made; of a fleet, the results so far. Make one, give it to a call, and read it when the call's future has been
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
    /// What `deploy` takes as `resume`, if the call was a deployment that has begun.
    pub fn resume(&self) -> Option<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).resume.clone()
    }

    /// The CVM that the call has made, if it has: a replica, or a committed CVM.
    pub fn made(&self) -> Option<Cvm> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).made.clone()
    }

    /// The results so far, if the call was one of a fleet that has begun.
    pub fn results(&self) -> Option<Vec<crate::fleet::FleetResult>> {
        let results = self.0.lock().unwrap_or_else(PoisonError::into_inner).results.clone();
        results.map(|results| results.so_far())
    }

    /// Notes where a deployment can be taken up again: errors, cancellations and progress events carry it.
    pub(crate) fn reached_step(&self, resume: String) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).resume = Some(resume);
    }

    /// Notes a CVM that the call has made: errors, cancellations and progress events carry it.
    pub(crate) fn has_made(&self, made: &Cvm) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).made = Some(made.clone());
    }

    pub(crate) fn began_fleet(&self, results: Results) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).results = Some(results);
    }
}

/// What a call has with it.
#[derive(Clone)]
pub(crate) struct Context {
    pub(crate) client: Client,
    pub(crate) session: Arc<Session>,
    pub(crate) observer: Option<Observer>,
    /// Of each request that the call sends for itself.
    pub(crate) headers: HeaderMap,
    pub(crate) reporter: Reporter,
    pub(crate) deadline: Deadline,
    pub(crate) timeout: Duration,
    pub(crate) wait: bool,
    pub(crate) health_check: Option<HealthCheck>,
    pub(crate) partial: Partial,
}

impl Context {
    /// Tells that a CVM is where it was to go.
    pub(crate) fn arrived(&self, cvm_id: &str, state: &CvmState) {
        self.reporter.tell(ProgressEvent {
            kind: ProgressKind::Done,
            cvm_id: Some(cvm_id.to_owned()),
            name: state.name.clone(),
            status: Some(state.status.clone()),
            ..ProgressEvent::default()
        });
    }
}
