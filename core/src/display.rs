//! Progress on stderr: a live line for each CVM in a terminal, plain lines elsewhere.

use crate::progress::{ProgressEvent, ProgressKind};
use indicatif::{MultiProgress, ProgressBar, ProgressStyle};
use std::collections::HashMap;
use std::io::{IsTerminal, Write};
use std::sync::{Mutex, PoisonError};

/// More lines than these would not fit into a terminal: those of other CVMs show when they end.
const LARGEST_NUMBER_OF_LINES: usize = 16;

pub(crate) struct Display {
    /// None where stderr is no terminal.
    live: Option<MultiProgress>,
    lines: Mutex<HashMap<String, ProgressBar>>,
}

impl Display {
    pub(crate) fn new() -> Self {
        let live = std::io::stderr().is_terminal().then(MultiProgress::new);
        Self { live, lines: Mutex::default() }
    }

    pub(crate) fn is_live(&self) -> bool {
        self.live.is_some()
    }

    pub(crate) fn show(&self, event: &ProgressEvent) {
        let subject = event.name.as_deref().or(event.cvm_id.as_deref()).unwrap_or("").to_owned();
        let said = said(event);
        let Some(live) = &self.live else {
            let line = format!("{subject}  {said}  {}\n", seconds(event));
            // Nobody to show it to is no reason to fail.
            let _ = std::io::stderr().write_all(line.as_bytes());
            return;
        };
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        let key = event.cvm_id.clone().unwrap_or_default();
        if matches!(event.kind, ProgressKind::Done | ProgressKind::Failed) {
            if let Some(line) = lines.remove(&key) {
                line.finish_and_clear();
                live.remove(&line);
            }
            let mark = if event.kind == ProgressKind::Done { "✓" } else { "✗" };
            let _ = live.println(format!("{mark} {subject}  {said}  {}", seconds(event)));
            return;
        }
        if !lines.contains_key(&key) && lines.len() >= LARGEST_NUMBER_OF_LINES {
            return;
        }
        let line = lines.entry(key).or_insert_with(|| live.add(new_line()));
        line.set_prefix(subject);
        line.set_message(said);
        line.tick();
    }

    pub(crate) fn tick(&self) {
        for line in self.lines.lock().unwrap_or_else(PoisonError::into_inner).values() {
            line.tick();
        }
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        for line in self.lines.lock().unwrap_or_else(PoisonError::into_inner).values() {
            line.abandon();
        }
    }
}

fn new_line() -> ProgressBar {
    let line = ProgressBar::no_length();
    if let Ok(style) = ProgressStyle::with_template("{spinner} {prefix}  {msg}  {elapsed}") {
        line.set_style(style);
    }
    line
}

fn said(event: &ProgressEvent) -> String {
    let (status, detail) = (event.status.as_deref(), event.detail.as_deref());
    let text = match (status, detail) {
        (Some(status), Some(detail)) => format!("{status}: {detail}"),
        (Some(text), None) | (None, Some(text)) => text.to_owned(),
        (None, None) => event.kind.to_string(),
    };
    // Parts of it come from the network, and a terminal would obey them.
    text.replace(|c: char| c.is_control(), " ")
}

fn seconds(event: &ProgressEvent) -> String {
    format!("{:.1} s", event.elapsed.as_secs_f64())
}
