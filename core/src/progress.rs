//! What happens on the way to what was asked for, for people and for programs.

use crate::context::Partial;
use crate::display::{Display, LineKey};
use crate::error::Result;
use crate::model::Cvm;
use crate::schema::{Form, Kind, Shape, told};
use serde::Serializer;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

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
        elapsed: Duration,
        /// In a deployment, once something has been provisioned: where it can be taken up again if it
        /// ends here. There is nothing secret in it.
        resume: Option<String>,
        /// The CVM that the call has made, once it has: a replica, or a committed CVM.
        made: Option<Cvm>,
    }
}

/// The kind of a [`ProgressEvent`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum ProgressKind {
    /// A deployment is about to take the step that `detail` names: `provision`, `encrypt`, `commit`,
    /// `wait`.
    Step,
    /// The status of a CVM, or how far it has come, is another one than before.
    #[default]
    Status,
    /// A CVM is where it was to go.
    Done,
    /// In a fleet: a CVM will not get where it was to go, for the reason in `detail`.
    Failed,
}

impl Shape for ProgressKind {
    const KIND: Kind = Kind::Choice(Self::NAMES);

    fn encode<S: Serializer>(&self, _: Form, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl ProgressKind {
    const NAMES: &'static [&'static str] =
        &[Self::Step.as_str(), Self::Status.as_str(), Self::Done.as_str(), Self::Failed.as_str()];

    /// Its name in Python and Node, such as `status`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Step => "step",
            Self::Status => "status",
            Self::Done => "done",
            Self::Failed => "failed",
        }
    }
}

impl fmt::Display for ProgressKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Who is told of progress.
pub(crate) type ProgressObserver = Arc<dyn Fn(&ProgressEvent) + Send + Sync>;

/// Ends when all progress that was told has been heard.
pub type HeardFuture = Pin<Box<dyn Future<Output = ()> + Send>>;

/// What is asked for that.
pub(crate) type Heard = Arc<dyn Fn() -> HeardFuture + Send + Sync>;

/// Where plain lines for people go, without their line ends, if that is not stderr.
pub(crate) type LineSink = Arc<dyn Fn(String) + Send + Sync>;

/// The way of a call's progress to whoever wants to know.
#[derive(Clone)]
pub(crate) struct Reporter {
    observer: Option<ProgressObserver>,
    heard: Option<Heard>,
    display: Option<Arc<Display>>,
    began: Instant,
    line: LineKey,
    /// The name of the CVM, where an event has none.
    name: Option<String>,
    /// What the call has reached, which each of its events carries.
    partial: Partial,
}

impl Reporter {
    pub(crate) fn new(
        observer: Option<ProgressObserver>,
        heard: Option<Heard>,
        shown: bool,
        sink: Option<LineSink>,
        partial: Partial,
    ) -> Self {
        let display = shown.then(|| Arc::new(Display::new(sink)));
        Self { observer, heard, display, began: Instant::now(), line: 0, name: None, partial }
    }

    /// For one CVM of a fleet, which has a line of its own.
    pub(crate) fn for_member(&self, index: usize, name: Option<String>) -> Self {
        Self { line: index + 1, name, ..self.clone() }
    }

    pub(crate) fn tell(&self, event: ProgressEvent) {
        if self.observer.is_none() && self.display.is_none() {
            return;
        }
        let name = event.name.or_else(|| self.name.clone());
        let event = ProgressEvent {
            elapsed: self.began.elapsed(),
            name,
            resume: self.partial.resume(),
            made: self.partial.made(),
            ..event
        };
        if let Some(display) = &self.display {
            display.show(self.line, &event);
        }
        if let Some(observer) = &self.observer {
            observer(&event);
        }
    }

    /// Tells, and goes on when it has been heard.
    pub(crate) async fn tell_before(&self, event: ProgressEvent) {
        self.tell(event);
        if let Some(heard) = &self.heard {
            heard().await;
        }
    }

    /// Keeps what is shown alive while the work is done, and closes it when that has ended.
    pub(crate) async fn during<T>(&self, work: impl Future<Output = Result<T>>) -> Result<T> {
        let mut work = std::pin::pin!(work);
        let Some(display) = &self.display else { return work.await };
        let ended = if display.is_live() {
            let mut ticks = tokio::time::interval(Duration::from_millis(120));
            loop {
                tokio::select! {
                    biased;
                    ended = work.as_mut() => break ended,
                    _ = ticks.tick() => display.tick(),
                }
            }
        } else {
            work.await
        };
        display.call_ended(self.line, ended.as_ref().err());
        ended
    }
}
