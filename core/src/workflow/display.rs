//! Progress for people: a live line for each CVM in a terminal, plain lines elsewhere.

use crate::error::Error;
use crate::error::printable::printable;
use crate::workflow::progress::{LineKey, LineSink, ProgressEvent, ProgressKind};
use indicatif::{MultiProgress, ProgressBar, ProgressStyle};
use std::collections::BTreeMap;
use std::io::{IsTerminal, Write};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The largest number of live lines, so that they fit into a terminal. Other CVMs are shown when they end.
const LARGEST_NUMBER_OF_LINES: usize = 16;
/// The number of characters of a long id that distinguish CVMs of the same name.
const SHORT_ID: usize = 8;

pub(crate) struct Display {
    output: Output,
    lines: Mutex<BTreeMap<LineKey, Line>>,
    began: Instant,
}

enum Output {
    Live(MultiProgress),
    Plain(LineSink),
}

/// The line of one CVM.
#[derive(Default)]
struct Line {
    bar: Option<ProgressBar>,
    name: Option<String>,
    id: Option<String>,
    description: String,
    ended: bool,
}

impl Display {
    /// Writes to stderr, or passes plain lines to a sink.
    pub(crate) fn new(sink: Option<LineSink>) -> Self {
        let output = match sink {
            Some(sink) => Output::Plain(sink),
            None => {
                let live = MultiProgress::new();
                // It is hidden if the terminal cannot move its cursor (`TERM=dumb`).
                if std::io::stderr().is_terminal() && !live.is_hidden() {
                    Output::Live(live)
                } else {
                    Output::Plain(Arc::new(write_to_stderr))
                }
            }
        };
        Self { output, lines: Mutex::default(), began: Instant::now() }
    }

    pub(crate) fn is_live(&self) -> bool {
        matches!(self.output, Output::Live(_))
    }

    pub(crate) fn show(&self, key: LineKey, event: &ProgressEvent) {
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        let shown = lines.values().filter(|line| line.bar.is_some()).count();
        let line = lines.entry(key).or_default();
        if line.ended {
            return;
        }
        for (known, value) in [(&mut line.name, &event.name), (&mut line.id, &event.cvm_id)] {
            if value.is_some() {
                known.clone_from(value);
            }
        }
        line.description = description(event);
        let subject = subject(&lines, key);
        let Some(line) = lines.get_mut(&key) else { return };
        match event.kind {
            ProgressKind::Done => self.end(line, Mark::Done, &subject, event.elapsed),
            ProgressKind::Failed => self.end(line, Mark::Failed, &subject, event.elapsed),
            ProgressKind::Step | ProgressKind::Status => match &self.output {
                Output::Plain(sink) => {
                    sink(written(Mark::Underway, &subject, &line.description, event.elapsed));
                }
                Output::Live(live) => {
                    if line.bar.is_none() && shown < LARGEST_NUMBER_OF_LINES {
                        line.bar = Some(live.add(new_bar()));
                    }
                    if let Some(bar) = &line.bar {
                        bar.set_prefix(subject);
                        bar.set_message(line.description.clone());
                        bar.tick();
                    }
                }
            },
        }
    }

    /// Closes the line of a call that has ended. The line shows the result and no progress any more.
    pub(crate) fn call_ended(&self, key: LineKey, failure: Option<&Error>) {
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(failure) = failure {
            let line = lines.entry(key).or_default();
            failure.message().clone_into(&mut line.description);
            if line.id.is_none() {
                line.id = failure.cvm_id().map(str::to_owned);
            }
        }
        let mark = if failure.is_some() { Mark::Failed } else { Mark::Done };
        self.close(&mut lines, key, mark);
    }

    fn close(&self, lines: &mut BTreeMap<LineKey, Line>, key: LineKey, mark: Mark) {
        let subject = subject(lines, key);
        if let Some(line) = lines.get_mut(&key).filter(|line| !line.ended) {
            self.end(line, mark, &subject, self.began.elapsed());
        }
    }

    fn end(&self, line: &mut Line, mark: Mark, subject: &str, elapsed: Duration) {
        line.ended = true;
        let text = written(mark, subject, &line.description, elapsed);
        match &self.output {
            Output::Plain(sink) => sink(text),
            Output::Live(live) => {
                if let Some(bar) = line.bar.take() {
                    bar.finish_and_clear();
                    live.remove(&bar);
                }
                // A failed write to the terminal does not fail the call.
                let _ = live.println(text);
            }
        }
    }

    pub(crate) fn tick(&self) {
        let lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        for bar in lines.values().filter_map(|line| line.bar.as_ref()) {
            bar.tick();
        }
    }
}

impl Drop for Display {
    /// Closes the lines of an interrupted call.
    fn drop(&mut self) {
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        let keys: Vec<_> = lines.keys().copied().collect();
        for key in keys {
            self.close(&mut lines, key, Mark::CutOff);
        }
    }
}

/// The state of a line.
#[derive(Clone, Copy)]
enum Mark {
    Underway,
    Done,
    Failed,
    CutOff,
}

/// A whole line. It starts with the mark, so that text from the network never stands at its start.
fn written(mark: Mark, subject: &str, description: &str, elapsed: Duration) -> String {
    let (mark, note) = match mark {
        Mark::Underway => ("·", ""),
        Mark::Done => ("✓", ""),
        Mark::Failed => ("✗", ""),
        Mark::CutOff => ("✗", "interrupted: "),
    };
    let subject = if subject.is_empty() { String::new() } else { format!("{subject}  ") };
    let line = format!("{mark} {subject}{note}{description}  {:.1} s", elapsed.as_secs_f64());
    printable(&line).into_owned()
}

fn write_to_stderr(mut line: String) {
    line.push('\n');
    // A closed terminal does not fail the call.
    let _ = std::io::stderr().write_all(line.as_bytes());
}

/// The subject of a line: the name of its CVM, and enough of the id to distinguish it from other lines.
fn subject(lines: &BTreeMap<LineKey, Line>, key: LineKey) -> String {
    let Some(Line { name, id, .. }) = lines.get(&key) else { return String::new() };
    let text = match (name.as_deref(), id.as_deref()) {
        (Some(name), Some(id)) if name != id => {
            let short = short(id);
            let is_shared = lines.iter().any(|(other, line)| {
                *other != key && line.name.as_deref() == Some(name) && {
                    let other = line.id.as_deref();
                    other != Some(id) && other.is_some_and(|other| other.starts_with(short))
                }
            });
            format!("{name} ({})", if is_shared { id } else { short })
        }
        (Some(text), _) | (None, Some(text)) => text.to_owned(),
        (None, None) => String::new(),
    };
    printable(&text).into_owned()
}

/// The start of a UUID or of a long hexadecimal number. Other ids are returned whole.
fn short(id: &str) -> &str {
    let is_long = id.len() >= 32 && id.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-');
    if is_long { id.get(..SHORT_ID).unwrap_or(id) } else { id }
}

fn new_bar() -> ProgressBar {
    let bar = ProgressBar::no_length();
    if let Ok(style) = ProgressStyle::with_template("{spinner} {prefix}  {msg}  {elapsed}") {
        bar.set_style(style);
    }
    bar
}

fn description(event: &ProgressEvent) -> String {
    let (status, detail) = (event.status.as_deref(), event.detail.as_deref());
    let text = match (status, detail) {
        (Some(status), Some(detail)) => format!("{status}: {detail}"),
        (Some(text), None) | (None, Some(text)) => text.to_owned(),
        (None, None) => event.kind.to_string(),
    };
    printable(&text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;

    fn shown(show: impl FnOnce(&Display)) -> Vec<String> {
        let lines = Arc::new(Mutex::new(Vec::new()));
        let sink = Arc::clone(&lines);
        let display = Display::new(Some(Arc::new(move |line| sink.lock().unwrap().push(line))));
        show(&display);
        drop(display);
        let lines = lines.lock().unwrap();
        lines.iter().map(|line| line.rsplit_once("  ").unwrap().0.to_owned()).collect()
    }

    fn event(kind: ProgressKind, id: &str, name: Option<&str>, status: &str) -> ProgressEvent {
        ProgressEvent {
            kind,
            cvm_id: Some(id.to_owned()),
            name: name.map(str::to_owned),
            status: Some(status.to_owned()),
            ..ProgressEvent::default()
        }
    }

    #[test]
    fn a_line_keeps_its_place_while_its_cvm_gets_an_id() {
        let lines = shown(|display| {
            display.show(0, &event(ProgressKind::Step, "my-app", Some("my-app"), "provision"));
            display.show(0, &event(ProgressKind::Status, "cvm_1", Some("my-app"), "starting"));
            display.show(0, &event(ProgressKind::Done, "cvm_1", Some("my-app"), "running"));
            display.call_ended(0, None);
        });
        let expected =
            ["· my-app  provision", "· my-app (cvm_1)  starting", "✓ my-app (cvm_1)  running"];
        assert_eq!(lines, expected);
    }

    #[test]
    fn what_failed_or_was_cut_off_leaves_a_mark() {
        let failure = Error::new(ErrorKind::CvmFailed, "its boot failed: disk\u{1b}[2J full");
        let lines = shown(|display| {
            display.show(0, &event(ProgressKind::Status, "web", None, "starting"));
            display.call_ended(0, Some(&failure));
            display.show(1, &event(ProgressKind::Status, "db", None, "starting"));
        });
        assert_eq!(
            lines,
            [
                "· web  starting",
                "✗ web  its boot failed: disk [2J full",
                "· db  starting",
                "✗ db  interrupted: starting",
            ]
        );
        assert_eq!(shown(|display| display.call_ended(0, None)), [""; 0]);
    }

    #[test]
    fn replicas_of_one_name_are_told_apart() {
        let ids = [
            "00000000-0000-4000-8000-000000000001",
            "00000000-0000-4000-8000-000000000002",
            "7c0d0000-0000-4000-8000-000000000002",
        ];
        let lines = shown(|display| {
            for (key, id) in ids.iter().enumerate() {
                display.show(key, &event(ProgressKind::Done, id, Some("web"), "running"));
            }
        });
        assert_eq!(lines[1], format!("✓ web ({})  running", ids[1]));
        assert_eq!(lines[2], "✓ web (7c0d0000)  running");
        assert_eq!(lines.iter().collect::<std::collections::HashSet<_>>().len(), 3);
    }

    #[test]
    fn nothing_of_the_network_reaches_a_terminal_as_it_is() {
        let lines = shown(|display| {
            display.show(
                0,
                &event(ProgressKind::Status, "x\u{202e}", Some("\u{1b}[2J\n::error::boo"), "a\rb"),
            );
            display.show(1, &event(ProgressKind::Done, "::error::boo", None, "##[error]a"));
        });
        assert_eq!(
            lines,
            [
                "·  [2J ::error::boo (x )  a b",
                "✓ : :error::boo  # #[error]a",
                "✗  [2J ::error::boo (x )  interrupted: a b",
            ]
        );
    }
}
