//! The context of a call: the client's session, its deadline, and the receivers of its progress.

use crate::engine::attempt::ResponseFormat;
use crate::engine::deadline::Deadline;
use crate::engine::dispatch::{self, Ended, InFleet};
use crate::engine::event::Observer;
use crate::engine::session::Session;
use crate::error::Result;
use crate::model::CvmState;
use crate::operation::answer::Answer;
use crate::operation::{DynOperation, Operation};
use crate::workflow::caller::Caller;
use crate::workflow::health::HealthCheck;
use crate::workflow::partial::Partial;
use crate::workflow::progress::{
    Acknowledged, LineSink, ProgressEvent, ProgressKind, ProgressObserver,
};
use crate::workflow::reporter::Reporter;
use reqwest::header::HeaderMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// Whether a call waits, and the receivers of its progress.
#[derive(Clone, Default)]
pub(crate) struct WatchOptions {
    pub(crate) wait: Option<bool>,
    pub(crate) progress: bool,
    pub(crate) on_progress: Option<ProgressObserver>,
    /// The receiver of lines for people, instead of stderr.
    pub(crate) lines: Option<LineSink>,
    pub(crate) acknowledged: Option<Acknowledged>,
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

/// The context of a call.
#[derive(Clone)]
pub(crate) struct Context {
    pub(crate) caller: Caller,
    pub(crate) session: Arc<Session>,
    pub(crate) observer: Option<Observer>,
    /// Headers of each request that the call sends for itself.
    pub(crate) headers: HeaderMap,
    pub(crate) reporter: Reporter,
    pub(crate) deadline: Deadline,
    pub(crate) timeout: Duration,
    pub(crate) wait: bool,
    /// How the answer of a call of one request is decoded.
    pub(crate) format: ResponseFormat,
    pub(crate) health_check: Option<HealthCheck>,
    pub(crate) partial: Partial,
}

impl Context {
    /// Runs an operation as a part of the call.
    pub(crate) async fn call<O: Operation>(&self, operation: &O) -> Result<O::Answer> {
        let ended = self.dispatch(operation, None, ResponseFormat::Value).await?;
        O::Answer::expect_in(ended.answer)
    }

    /// The same, and returns additional facts with the answer.
    pub(crate) async fn dispatch(
        &self,
        operation: &dyn DynOperation,
        fleet: Option<InFleet<'_>>,
        format: ResponseFormat,
    ) -> Result<Ended> {
        let Self { session, observer, headers, deadline, .. } = self;
        let observer = observer.as_ref();
        dispatch::run(session, observer, headers, fleet, operation, format, *deadline).await
    }

    /// Reports the step that starts next.
    pub(crate) async fn step(&self, step: &str, cvm_id: Option<&str>, name: Option<&str>) {
        let event = ProgressEvent {
            kind: ProgressKind::Step,
            cvm_id: cvm_id.map(str::to_owned),
            name: name.map(str::to_owned),
            detail: Some(step.to_owned()),
            ..ProgressEvent::default()
        };
        self.reporter.report_and_wait(event).await;
    }

    /// Reports that a CVM has reached its target state.
    pub(crate) fn arrived(&self, cvm_id: &str, state: &CvmState) {
        self.reporter.report(ProgressEvent {
            kind: ProgressKind::Done,
            cvm_id: Some(cvm_id.to_owned()),
            name: state.name.clone(),
            status: Some(state.status.clone()),
            ..ProgressEvent::default()
        });
    }
}
