//! Delivers a call's progress to its receivers and to the terminal.

#[cfg(not(feature = "progress"))]
use crate::error::Error;
use crate::error::Result;
#[cfg(feature = "progress")]
use crate::workflow::display::Display;
use crate::workflow::health::HealthCheck;
use crate::workflow::partial::Partial;
use crate::workflow::progress::{Acknowledged, LineKey, LineSink, ProgressEvent, ProgressObserver};
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

#[cfg(feature = "progress")]
fn display(shown: bool, sink: Option<LineSink>) -> Option<Arc<Display>> {
    shown.then(|| Arc::new(Display::new(sink)))
}

#[cfg(not(feature = "progress"))]
fn display(_: bool, _: Option<LineSink>) -> Option<Arc<Display>> {
    None
}

/// Without the feature `progress`, nothing is shown.
#[cfg(not(feature = "progress"))]
enum Display {}

#[cfg(not(feature = "progress"))]
impl Display {
    fn show(&self, _: LineKey, _: &ProgressEvent) {
        match *self {}
    }

    fn is_live(&self) -> bool {
        match *self {}
    }

    fn tick(&self) {
        match *self {}
    }

    fn call_ended(&self, _: LineKey, _: Option<&Error>) {
        match *self {}
    }
}

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

/// Delivers a call's progress to its receivers.
#[derive(Clone)]
pub(crate) struct Reporter {
    observer: Option<ProgressObserver>,
    acknowledged: Option<Acknowledged>,
    display: Option<Arc<Display>>,
    began: Instant,
    line: LineKey,
    /// The name of the CVM, for events without a name.
    name: Option<String>,
    /// What the call has reached. Each event carries it.
    partial: Partial,
}

impl Reporter {
    pub(crate) fn new(watch: WatchOptions, partial: Partial) -> Self {
        Self {
            observer: watch.on_progress,
            acknowledged: watch.acknowledged,
            display: display(watch.progress, watch.lines),
            began: Instant::now(),
            line: 0,
            name: None,
            partial,
        }
    }

    /// The reporter for one CVM of a fleet, which has its own line.
    pub(crate) fn for_member(&self, index: usize, name: Option<String>) -> Self {
        Self { line: index + 1, name, ..self.clone() }
    }

    pub(crate) fn report(&self, event: ProgressEvent) {
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

    /// Sends an event and waits until it has been acknowledged.
    pub(crate) async fn report_and_wait(&self, event: ProgressEvent) {
        self.report(event);
        if let Some(acknowledged) = &self.acknowledged {
            acknowledged().await;
        }
    }

    /// Updates the display while the work runs, and closes it when the work has ended.
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
