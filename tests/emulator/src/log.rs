//! The logs of a CVM. They are computed from its history; nothing is stored.

use crate::clock::Moment;
use crate::compose::{Service, services};
use crate::state::{Cvm, Operation, OperationKind, Progress, Status};
use std::time::Duration;

/// The maximum number of lines of a container.
const MAX_TICKS: u128 = 10_000;

/// A log of the machine itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Channel {
    Serial,
    Stdout,
    Stderr,
}

impl Channel {
    pub(crate) fn parse(name: &str) -> Option<Self> {
        match name {
            "serial" => Some(Self::Serial),
            "stdout" => Some(Self::Stdout),
            "stderr" => Some(Self::Stderr),
            _ => None,
        }
    }
}

/// A line with its time.
#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) at: Moment,
    pub(crate) is_error: bool,
    pub(crate) text: String,
}

impl Line {
    fn new(at: Moment, text: impl Into<String>) -> Self {
        Self { at, is_error: false, text: text.into() }
    }

    fn error(at: Moment, text: impl Into<String>) -> Self {
        Self { at, is_error: true, text: text.into() }
    }
}

/// The lines of the machine, the oldest first, including those that the operation in progress will write.
pub(crate) fn of_machine(cvm: &Cvm, channel: Channel) -> Vec<Line> {
    let lines = cvm.operations().flat_map(|operation| match channel {
        Channel::Serial => serial(cvm, operation),
        Channel::Stdout => stdout(operation),
        Channel::Stderr => stderr(operation),
    });
    lines.collect()
}

/// The error of a boot that failed, or will fail.
fn failure(operation: &Operation) -> Option<&str> {
    match &operation.progress {
        Progress::Running => operation.boot_error.as_deref(),
        Progress::Completed => None,
        Progress::Failed(error) => Some(error),
    }
}

fn serial(cvm: &Cvm, operation: &Operation) -> Vec<Line> {
    let mut lines = Vec::new();
    let updating = |(at, status): &(Moment, Status)| (*status == Status::Updating).then_some(*at);
    if let Some(at) = operation.passed.iter().chain(&operation.steps).find_map(updating) {
        lines.push(Line::new(at, "shutdown.progress: stopping containers"));
    }
    if let Some((began, ended)) = operation.boot() {
        let part = |parts: u32| began.after(ended.since(began) / 4 * parts);
        let image = cvm.image.name;
        let hash = &operation.compose_hash;
        lines.push(Line::new(began, format!("Booting {image}, compose hash {hash}")));
        lines.push(Line::new(part(1), "boot.progress: initializing"));
        lines.push(Line::new(part(2), "boot.progress: requesting app keys"));
        lines.push(Line::new(part(3), "boot.progress: starting containers"));
        lines.push(match failure(operation) {
            Some(error) => Line::error(ended, format!("boot.error: {error}")),
            None => Line::new(ended, "boot.progress: done"),
        });
    }
    if matches!(operation.kind, OperationKind::PowerOff | OperationKind::Shutdown) {
        let first = if operation.kind == OperationKind::Shutdown {
            "shutdown.progress: stopping containers"
        } else {
            "Power off"
        };
        lines.push(Line::new(operation.started, first));
        let ended = operation.completed.unwrap_or(operation.ends);
        lines.push(Line::new(ended, "reboot: Power down"));
    }
    lines
}

fn stdout(operation: &Operation) -> Vec<Line> {
    match operation.boot() {
        Some((began, ended)) if failure(operation).is_none() => vec![
            Line::new(began, "machine: started"),
            Line::new(ended, "machine: the guest agent answers"),
        ],
        Some((began, _)) => vec![Line::new(began, "machine: started")],
        None => Vec::new(),
    }
}

fn stderr(operation: &Operation) -> Vec<Line> {
    let Some((began, ended)) = operation.boot() else {
        return Vec::new();
    };
    let mut lines = vec![Line::error(began, "machine: warning: emulated hardware")];
    if let Some(error) = failure(operation) {
        lines.push(Line::error(ended, format!("machine: boot failed: {error}")));
    }
    lines
}

/// A container of a CVM: its name, as Docker Compose gives it, and its service.
pub(crate) fn containers(cvm: &Cvm) -> Vec<(String, Service)> {
    let services = services(cvm.docker_compose()).into_iter();
    services.map(|service| (format!("dstack-{}-1", service.name), service)).collect()
}

/// The lines of a container since the last boot, the oldest first, and the next one that it will write. `None` if the
/// CVM has no such container, or is not running.
pub(crate) fn of_container(
    cvm: &Cvm,
    name: &str,
    interval: Duration,
    now: Moment,
) -> Option<Vec<Line>> {
    let booted = cvm.booted.filter(|_| cvm.status() == Status::Running)?;
    let (_, service) = containers(cvm).into_iter().find(|(container, _)| container == name)?;
    let service = service.name;
    let mut lines = vec![
        Line::new(booted, format!("{service}: started")),
        Line::error(booted, format!("{service}: warning: nothing runs here")),
    ];
    let passed = now.since(booted).as_micros();
    let Some(last) = passed.checked_div(interval.as_micros()) else {
        return Some(lines);
    };
    for tick in last.saturating_sub(MAX_TICKS).max(1)..=last + 1 {
        let Ok(times) = u32::try_from(tick) else { break };
        let at = booted.after(interval.saturating_mul(times));
        lines.push(Line::new(at, format!("{service}: line {tick}")));
    }
    Some(lines)
}
