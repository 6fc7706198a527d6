//! What happens on the way to what was asked for, for people and for programs.

use crate::model::Cvm;
use crate::schema::{Literal, choices, told};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

told! {
    /// Something that happened on the way. Plain data, with nothing secret in it.
    #[derive(Debug, Clone, PartialEq, Default)]
    ProgressEvent {
        /// `step`: a deployment is about to take the step that `detail` names, `provision`, `encrypt`,
        /// `commit` or `wait`. `status`: a CVM's status, or how far it has come, is another one than
        /// before. `done`: a CVM is where it was to go. `failed`, in a fleet: a CVM will not get
        /// there, for the reason in `detail`.
        kind: ProgressKind,
        /// The CVM it is about, as the caller named it, else by its id.
        cvm_id: Option<String>,
        /// The CVM's name, if it is known.
        name: Option<String>,
        /// The CVM's status, if it is known.
        status: Option<String>,
        /// The name of the step; how far the boot or the shutdown has come; or what failed.
        detail: Option<String>,
        /// The time since the call began.
        elapsed: Duration = Literal::Duration(Duration::ZERO),
        /// In a deployment, once something has been provisioned: where it can be taken up again if it
        /// ends here. There is nothing secret in it.
        resume: Option<String>,
        /// The CVM that the call has made, once it has: a replica, or a committed CVM.
        made: Option<Cvm>,
    }
}

choices! {
    /// The kind of a [`ProgressEvent`].
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
    ProgressKind {
        /// A deployment is about to take the step that `detail` names: `provision`, `encrypt`, `commit`,
        /// `wait`.
        Step = "step",
        /// The status of a CVM, or how far it has come, is another one than before.
        #[default]
        Status = "status",
        /// A CVM is where it was to go.
        Done = "done",
        /// In a fleet: a CVM will not get where it was to go, for the reason in `detail`.
        Failed = "failed",
    }
}

/// The receiver of progress.
pub(crate) type ProgressObserver = Arc<dyn Fn(&ProgressEvent) + Send + Sync>;

/// Ends when all progress that was told has been acknowledged.
pub type HeardFuture = Pin<Box<dyn Future<Output = ()> + Send>>;

/// What is asked for that.
pub(crate) type Acknowledged = Arc<dyn Fn() -> HeardFuture + Send + Sync>;

/// Which line of a call something belongs on. A call for one CVM has one; of a fleet, each CVM has its own.
pub(crate) type LineKey = usize;

/// Where plain lines for people go, without their line ends, if that is not stderr.
pub(crate) type LineSink = Arc<dyn Fn(String) + Send + Sync>;
