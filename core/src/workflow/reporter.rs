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

/// The receivers of events while a call runs, on the runtime's threads.
#[derive(Clone, Default)]
pub struct Listeners {
    /// Receives progress events.
    pub on_progress: Option<ProgressObserver>,
    /// Reports when all progress events have been received, if that is later than they are sent. A deployment waits
    /// for this before each step, so that the receiver has the latest `resume` if the process is killed.
    pub acknowledged: Option<Acknowledged>,
    /// Checks whether a CVM is healthy.
    pub health_check: Option<HealthCheck>,
    /// With `progress`: receives lines for people, without line ends, instead of stderr.
    pub lines: Option<LineSink>,
    /// Records what the call has reached, for when the call is dropped.
    pub partial: Option<Partial>,
}

impl fmt::Debug for Listeners {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Listeners")
    }
}

/// Whether a call waits and shows its progress, and its listeners.
#[derive(Debug, Clone, Default)]
pub(crate) struct WatchOptions {
    pub(crate) wait: Option<bool>,
    pub(crate) progress: bool,
    pub(crate) listeners: Listeners,
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
            observer: watch.listeners.on_progress,
            acknowledged: watch.listeners.acknowledged,
            display: display(watch.progress, watch.listeners.lines),
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
