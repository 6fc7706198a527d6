//! The context of a call: the client's session, its deadline, and the receivers of its progress.

use crate::engine::attempt::ResponseFormat;
use crate::engine::deadline::Deadline;
use crate::engine::dispatch::Dispatcher;
use crate::engine::session::Session;
use crate::error::Result;
use crate::model::CvmState;
use crate::operation::Operation;
use crate::workflow::caller::Caller;
use crate::workflow::health::HealthCheck;
use crate::workflow::partial::Partial;
use crate::workflow::progress::{ProgressEvent, ProgressKind};
use crate::workflow::reporter::Reporter;
use reqwest::header::HeaderMap;
use std::sync::Arc;

/// The context of a call.
#[derive(Clone)]
pub(crate) struct Context {
    pub(crate) caller: Caller,
    /// Headers of each request that the call sends for itself.
    pub(crate) headers: HeaderMap,
    pub(crate) reporter: Reporter,
    pub(crate) deadline: Deadline,
    pub(crate) wait: bool,
    /// How the answer of a call of one request is decoded.
    pub(crate) format: ResponseFormat,
    pub(crate) health_check: Option<HealthCheck>,
    pub(crate) partial: Partial,
}

impl Context {
    /// Runs an operation as a part of the call.
    pub(crate) async fn call<O: Operation>(&self, operation: &O) -> Result<O::Answer> {
        self.dispatcher().call(operation).await
    }

    /// Runs the operations of the call.
    pub(crate) fn dispatcher(&self) -> Dispatcher<'_> {
        let Self { caller, headers, deadline, .. } = self;
        let (session, observer) = (caller.session(), caller.observer());
        Dispatcher { session, observer, headers, deadline: *deadline }
    }

    pub(crate) fn session(&self) -> &Arc<Session> {
        self.caller.session()
    }

    /// The context of the action on one CVM of a fleet, which has its own deadline and its own line of progress.
    pub(crate) fn for_member(&self, index: usize, name: Option<String>) -> Self {
        Self {
            deadline: Deadline::after(self.deadline.timeout()),
            reporter: self.reporter.for_member(index, name),
            ..self.clone()
        }
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
