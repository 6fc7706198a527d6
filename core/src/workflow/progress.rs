//! Progress events of a call, for people and for programs.

use crate::model::Cvm;
use crate::schema::{Literal, choices, output_record};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

output_record! {
    /// A progress event of a call. It is plain data without secrets.
    #[derive(Debug, Clone, PartialEq, Default)]
    ProgressEvent {
        /// The kind of event. `step`: a deployment or an update starts the step in `detail`, such as `provision`,
        /// `encrypt`, `commit` or `wait`. `status`: the status or the progress of a CVM has changed. `done`: a CVM
        /// has reached its target state. `failed`, in a fleet: the action failed for a CVM, for the reason in
        /// `detail`.
        kind: ProgressKind,
        /// The CVM: as the caller named it, else its id.
        cvm_id: Option<String>,
        /// The CVM's name, if it is known.
        name: Option<String>,
        /// The CVM's status, if it is known.
        status: Option<String>,
        /// The name of the step, the progress of the boot or the shutdown, or the reason of a failure.
        detail: Option<String>,
        /// The time since the call started.
        elapsed: Duration = Literal::Duration(Duration::ZERO),
        /// In a deployment, after its provision: the `resume` with which `deploy` can continue if the call ends here.
        /// It contains no secrets.
        resume: Option<String>,
        /// The CVM that the call has created: a replica, or a committed CVM. `None` until then.
        made: Option<Cvm>,
    }
}

choices! {
    /// The kind of a [`ProgressEvent`].
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
    #[non_exhaustive]
    ProgressKind {
        /// A deployment or an update starts the step in `detail`, such as `provision`, `encrypt`, `commit` or `wait`.
        Step = "step",
        /// The status or the progress of a CVM has changed.
        #[default]
        Status = "status",
        /// A CVM has reached its target state.
        Done = "done",
        /// In a fleet: the action failed for a CVM, for the reason in `detail`.
        Failed = "failed",
    }
}

/// The receiver of progress.
pub type ProgressObserver = Arc<dyn Fn(&ProgressEvent) + Send + Sync>;

/// Completes when all progress events so far have been acknowledged.
pub type AcknowledgementFuture = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Returns that future.
pub type Acknowledged = Arc<dyn Fn() -> AcknowledgementFuture + Send + Sync>;

/// The line of an event on the display. A call for one CVM has one line. In a fleet, each CVM has its own.
pub(crate) type LineKey = usize;

/// The receiver of plain lines for people, without line ends, instead of stderr.
pub type LineSink = Arc<dyn Fn(String) + Send + Sync>;
