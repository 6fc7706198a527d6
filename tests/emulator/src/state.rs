//! A CVM and its states.
//!
//! No task runs for a CVM. An operation contains the time of its start and its duration, and the CVM is updated when
//! it is read.

use crate::catalog::{Image, Node};
use crate::clock::Moment;
use crate::options::Timing;
use crate::provision::Provision;
use crate::seal::{AppId, Variable, app_public_key, hex};
use crate::ssh_key::SshKey;
use crate::update::{Change, Revision};
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

/// The number of ended operations that a CVM keeps.
const MAX_HISTORY: usize = 1_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    Starting,
    Running,
    Restarting,
    Updating,
    ShuttingDown,
    Stopping,
    Stopped,
    Error,
    Deleted,
}

impl Status {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Starting => "starting",
            Self::Running => "running",
            Self::Restarting => "restarting",
            Self::Updating => "updating",
            Self::ShuttingDown => "shutting_down",
            Self::Stopping => "stopping",
            Self::Stopped => "stopped",
            Self::Error => "error",
            Self::Deleted => "deleted",
        }
    }
}

/// An action on an existing CVM, other than deleting it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Action {
    Start,
    Stop,
    Shutdown,
    Restart,
}

impl Action {
    pub(crate) fn boots(self) -> bool {
        matches!(self, Self::Start | Self::Restart)
    }

    pub(crate) fn verb(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Stop => "stop",
            Self::Shutdown => "shut down",
            Self::Restart => "restart",
        }
    }
}

/// The reason why an action was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refused {
    /// Another operation is in progress.
    Busy,
    /// The action is not possible in this state.
    NotIn(Status),
}

/// The kind of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OperationKind {
    Create,
    PowerOn,
    PowerOff,
    Shutdown,
    Restart,
    /// Any update other than of sizes: the API has no other type for images and environments.
    ComposeUpdate,
    Resize,
}

impl OperationKind {
    /// Its type in the API, with this type for restarts.
    pub(crate) fn name(self, restart: &str) -> &str {
        match self {
            Self::Create => "create",
            Self::PowerOn => "power_on",
            Self::PowerOff | Self::Shutdown => "power_off",
            Self::Restart => restart,
            Self::ComposeUpdate => "compose_update",
            Self::Resize => "resize",
        }
    }

    /// The types of the operations that it consists of.
    pub(crate) fn parts(self) -> &'static [&'static str] {
        match self {
            Self::Create => &["create"],
            Self::PowerOn => &["power_on"],
            Self::PowerOff | Self::Shutdown => &["power_off"],
            Self::Restart => &["power_off", "power_on"],
            Self::ComposeUpdate => &["power_off", "compose_update", "power_on"],
            Self::Resize => &["power_off", "resize", "power_on"],
        }
    }

    /// Its current phase in the API, if that is known.
    pub(crate) fn phase(self) -> Option<&'static str> {
        (self == Self::Shutdown).then_some("shutdown")
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Progress {
    Running,
    Completed,
    Failed(String),
}

/// An operation on a CVM, in progress or ended.
#[derive(Debug, Clone)]
pub(crate) struct Operation {
    pub(crate) correlation_id: String,
    pub(crate) kind: OperationKind,
    /// The CVM's status during the operation.
    pub(crate) during: Status,
    /// The requested status after it.
    pub(crate) target: Status,
    pub(crate) started: Moment,
    pub(crate) completed: Option<Moment>,
    pub(crate) progress: Progress,
    pub(crate) compose_hash: String,
    pub(crate) ends: Moment,
    /// The CVM's previous statuses with their starts, the oldest first.
    pub(crate) passed: Vec<(Moment, Status)>,
    /// The CVM's statuses after `during` and before the end.
    pub(crate) steps: VecDeque<(Moment, Status)>,
    /// The CVM's status after the operation. Before the end, the status that it will have.
    pub(crate) rest: Status,
    /// The changes of the first step.
    change: Option<Box<Change>>,
    /// The error of the boot, which will fail.
    pub(crate) boot_error: Option<String>,
}

impl Operation {
    /// The CVM's status when it started.
    pub(crate) fn first(&self) -> Status {
        self.passed.first().map_or(self.during, |(_, status)| *status)
    }

    /// Whether it is queued.
    fn is_queued(&self) -> bool {
        self.change.is_some()
    }

    /// If it includes a boot of the machine: the last moment before the boot, and the end.
    pub(crate) fn boot(&self) -> Option<(Moment, Moment)> {
        if self.target != Status::Running {
            return None;
        }
        let boots = |(at, status): &(Moment, Status)| {
            (*status == Status::Starting || *status == Status::Restarting).then_some(*at)
        };
        let began = self.passed.iter().chain(&self.steps).find_map(boots)?;
        Some((began, self.completed.unwrap_or(self.ends)))
    }
}

/// The number of each operation on a CVM.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Counts {
    pub(crate) boots: u64,
    pub(crate) starts: u64,
    pub(crate) stops: u64,
    pub(crate) shutdowns: u64,
    pub(crate) restarts: u64,
    pub(crate) forced_restarts: u64,
    pub(crate) replicas: u64,
    pub(crate) updates: u64,
}

/// The app's contract, from a commit.
#[derive(Debug, Clone, Default)]
pub(crate) struct Contract {
    pub(crate) address: Option<String>,
    pub(crate) deployer: Option<String>,
}

/// The data of a new CVM.
#[derive(Debug)]
pub(crate) struct NewCvm {
    pub(crate) number: u64,
    pub(crate) app_id: AppId,
    pub(crate) provision: Arc<Provision>,
    pub(crate) node: &'static Node,
    pub(crate) image: &'static Image,
    pub(crate) contract: Contract,
    pub(crate) env: Vec<Variable>,
    pub(crate) env_keys: Vec<String>,
    /// The encrypted environment from the client.
    pub(crate) encrypted_env: Option<String>,
    pub(crate) replica_of: Option<String>,
    pub(crate) made_by: &'static str,
}

/// A port of the host that is mapped to one of the guest's.
#[derive(Debug, Clone)]
pub(crate) struct PortMapping {
    pub(crate) number: u64,
    pub(crate) host_port: u64,
    pub(crate) vm_port: u64,
    pub(crate) protocol: String,
}

/// A CVM, existing or deleted.
#[derive(Debug)]
pub(crate) struct Cvm {
    pub(crate) number: u64,
    pub(crate) id: String,
    pub(crate) app_id: AppId,
    /// The app's public key, in hex. It is stored, since computing it takes longer than the rest of an answer.
    pub(crate) app_public_key: String,
    pub(crate) provision: Arc<Provision>,
    pub(crate) node: &'static Node,
    pub(crate) image: &'static Image,
    pub(crate) contract: Contract,
    pub(crate) env: Vec<Variable>,
    pub(crate) env_keys: Vec<String>,
    pub(crate) encrypted_env: Option<String>,
    pub(crate) replica_of: Option<String>,
    pub(crate) made_by: &'static str,
    /// The time of a scheduled deletion. It has no effect.
    pub(crate) scheduled_delete_at: Option<String>,
    /// The KMS URLs and the gateways of its machine, if its owner has set them.
    pub(crate) kms_urls: Option<Vec<String>>,
    pub(crate) gateway_urls: Option<Vec<String>>,
    pub(crate) ports: Vec<PortMapping>,
    /// Its revisions, the oldest first.
    pub(crate) revisions: Vec<Revision>,
    /// Its SSH keys.
    pub(crate) ssh_keys: Vec<Arc<SshKey>>,
    pub(crate) created: Moment,
    pub(crate) deleted: Option<Moment>,
    pub(crate) booted: Option<Moment>,
    pub(crate) exited: Option<Moment>,
    pub(crate) boot_error: Option<String>,
    pub(crate) counts: Counts,
    history: VecDeque<Operation>,
    /// The number of its operations that were removed.
    forgotten: usize,
    pub(crate) operation: Option<Operation>,
    vm_uuid: String,
    instance_id: String,
    uuid_known: Moment,
    resting: Status,
}

impl Cvm {
    /// Makes a new CVM, which boots.
    pub(crate) fn new(new_cvm: NewCvm, now: Moment, timing: &Timing) -> Self {
        let mut cvm = Self {
            number: new_cvm.number,
            id: format!("cvm_{}", short_hash(new_cvm.number)),
            app_id: new_cvm.app_id,
            app_public_key: hex(&app_public_key(new_cvm.app_id)),
            provision: new_cvm.provision,
            node: new_cvm.node,
            image: new_cvm.image,
            contract: new_cvm.contract,
            env: new_cvm.env,
            env_keys: new_cvm.env_keys,
            encrypted_env: new_cvm.encrypted_env,
            replica_of: new_cvm.replica_of,
            made_by: new_cvm.made_by,
            scheduled_delete_at: None,
            kms_urls: None,
            gateway_urls: None,
            ports: Vec::new(),
            ssh_keys: Vec::new(),
            revisions: Vec::new(),
            created: now,
            deleted: None,
            booted: None,
            exited: None,
            boot_error: None,
            counts: Counts::default(),
            history: VecDeque::new(),
            forgotten: 0,
            operation: None,
            vm_uuid: random_uuid(),
            instance_id: hex(&random::<20>()),
            uuid_known: now.after(timing.late_uuid),
            resting: Status::Stopped,
        };
        cvm.boot(OperationKind::Create, Status::Starting, timing.boot, now);
        cvm.record_revision("deploy", now);
        cvm
    }

    pub(crate) fn name(&self) -> &str {
        &self.provision.name
    }

    /// With dashes; `None` for the configured time after the creation.
    pub(crate) fn vm_uuid(&self, now: Moment) -> Option<&str> {
        (now >= self.uuid_known).then_some(&self.vm_uuid)
    }

    pub(crate) fn instance_id(&self, now: Moment) -> Option<&str> {
        (now >= self.uuid_known).then_some(&self.instance_id)
    }

    /// The identifiers of this CVM alone, for look-ups.
    pub(crate) fn keys(&self) -> [String; 4] {
        [
            self.id.clone(),
            self.number.to_string(),
            self.vm_uuid.replace('-', ""),
            format!("instance_{}", self.instance_id),
        ]
    }

    /// Call [`Self::settle`] first.
    pub(crate) fn status(&self) -> Status {
        if self.deleted.is_some() {
            return Status::Deleted;
        }
        self.operation.as_ref().map_or(self.resting, |operation| operation.during)
    }

    /// The end of the operation in progress.
    pub(crate) fn next_transition(&self) -> Option<Moment> {
        let operation = self.operation.as_ref()?;
        Some(operation.steps.front().map_or(operation.ends, |(at, _)| *at))
    }

    /// Updates the CVM to this time.
    pub(crate) fn settle(&mut self, now: Moment) {
        while let Some((at, status)) = self.due_step(now) {
            self.step(at, status);
        }
        let Some(mut operation) = self.operation.take_if(|operation| operation.ends <= now) else {
            return;
        };
        operation.completed = Some(operation.ends);
        match operation.boot_error.take() {
            Some(error) => {
                self.resting = Status::Error;
                self.exited = Some(operation.ends);
                self.boot_error = Some(error.clone());
                operation.rest = Status::Error;
                operation.progress = Progress::Failed(error);
            }
            None => {
                self.resting = operation.target;
                if operation.target == Status::Running {
                    self.booted = Some(operation.ends);
                    self.exited = None;
                } else {
                    self.exited = Some(operation.ends);
                }
                operation.progress = Progress::Completed;
            }
        }
        self.remember(operation);
    }

    fn due_step(&mut self, now: Moment) -> Option<(Moment, Status)> {
        let steps = &mut self.operation.as_mut()?.steps;
        steps.front().is_some_and(|(at, _)| *at <= now).then(|| steps.pop_front()).flatten()
    }

    /// Sets the next status of the operation in progress.
    fn step(&mut self, at: Moment, status: Status) {
        let Some(operation) = &mut self.operation else {
            return;
        };
        operation.during = status;
        operation.passed.push((at, status));
        let Some(change) = operation.change.take() else {
            return;
        };
        self.booted = None;
        self.boot_error = None;
        self.counts.updates += 1;
        self.counts.boots += u64::from(operation.target == Status::Running);
        self.apply(*change);
        self.record_revision("update", at);
    }

    /// Starts an update, and returns its correlation id. The update is queued first, with the CVM unchanged; then the
    /// CVM is updated, and boots unless it was stopped.
    pub(crate) fn update(
        &mut self,
        change: Change,
        now: Moment,
        timing: &Timing,
    ) -> Result<String, Refused> {
        self.settle(now);
        if self.operation.is_some() {
            return Err(Refused::Busy);
        }
        let kind = change.kind();
        let before = self.resting;
        let boots = matches!(before, Status::Running | Status::Error);
        let duration = timing.update_time();
        let quarter = duration / 4;
        let mut steps = VecDeque::from([(now.after(quarter), Status::Updating)]);
        if boots {
            steps.push_back((now.after(quarter * 3), Status::Starting));
        }
        let target = if boots { Status::Running } else { before };
        let compose_hash = change.compose_hash().map(str::to_owned);
        let booted = self.booted;
        self.begin(kind, before, target, duration, now);
        self.booted = booted;
        let operation = self.operation.as_mut().ok_or(Refused::Busy)?;
        operation.steps = steps;
        if let Some(hash) = compose_hash {
            operation.compose_hash = hash;
        }
        operation.change = Some(Box::new(change));
        Ok(operation.correlation_id.clone())
    }

    /// Ends the operation in progress early, and returns its correlation id. A power-off continues. A boot that has
    /// started leaves the CVM stopped.
    pub(crate) fn cancel_operation(
        &mut self,
        now: Moment,
    ) -> Result<Option<String>, OperationKind> {
        self.settle(now);
        let Some(operation) = &self.operation else {
            return Ok(None);
        };
        if matches!(operation.kind, OperationKind::PowerOff | OperationKind::Shutdown) {
            return Err(operation.kind);
        }
        let id = operation.correlation_id.clone();
        let was_queued = operation.is_queued();
        self.cancel(now);
        if !was_queued {
            self.resting = Status::Stopped;
            self.exited = Some(now);
        }
        let rest = self.resting;
        if let Some(operation) = self.history.back_mut() {
            operation.rest = rest;
        }
        Ok(Some(id))
    }

    pub(crate) fn operations(&self) -> impl Iterator<Item = &Operation> {
        self.history.iter().chain(&self.operation)
    }

    /// Starts an action.
    pub(crate) fn act(
        &mut self,
        action: Action,
        force: bool,
        now: Moment,
        timing: &Timing,
    ) -> Result<(), Refused> {
        self.settle(now);
        let busy = self.operation.is_some();
        let resting = self.resting;
        let allowed = match action {
            Action::Stop => busy || matches!(resting, Status::Running | Status::Error),
            _ if busy => return Err(Refused::Busy),
            Action::Start => matches!(resting, Status::Stopped | Status::Error),
            Action::Shutdown => resting == Status::Running,
            Action::Restart => matches!(resting, Status::Running | Status::Error),
        };
        if !allowed {
            return Err(Refused::NotIn(resting));
        }
        match action {
            Action::Start => {
                self.counts.starts += 1;
                self.boot(OperationKind::PowerOn, Status::Starting, timing.boot, now);
            }
            Action::Restart => {
                self.counts.restarts += 1;
                self.counts.forced_restarts += u64::from(force);
                self.boot(OperationKind::Restart, Status::Restarting, timing.restart, now);
            }
            Action::Stop => {
                self.counts.stops += 1;
                self.cancel(now);
                let kind = OperationKind::PowerOff;
                self.begin(kind, Status::Stopping, Status::Stopped, timing.stop, now);
            }
            Action::Shutdown => {
                self.counts.shutdowns += 1;
                let (kind, during) = (OperationKind::Shutdown, Status::ShuttingDown);
                self.begin(kind, during, Status::Stopped, timing.shutdown, now);
            }
        }
        Ok(())
    }

    pub(crate) fn delete(&mut self, now: Moment) {
        self.settle(now);
        self.cancel(now);
        self.exited = self.exited.or(Some(now));
        self.deleted = Some(now);
    }

    fn boot(&mut self, kind: OperationKind, during: Status, duration: Duration, now: Moment) {
        self.counts.boots += 1;
        self.boot_error = None;
        self.begin(kind, during, Status::Running, duration, now);
    }

    /// Makes the boot that has just started fail.
    pub(crate) fn fail_boot(&mut self, error: String) {
        if let Some(operation) = &mut self.operation {
            operation.boot_error = Some(error);
        }
    }

    fn begin(
        &mut self,
        kind: OperationKind,
        during: Status,
        target: Status,
        duration: Duration,
        now: Moment,
    ) {
        self.booted = self.booted.filter(|_| target != Status::Running);
        self.operation = Some(Operation {
            correlation_id: random_uuid(),
            kind,
            during,
            target,
            started: now,
            completed: None,
            progress: Progress::Running,
            compose_hash: self.provision.compose_hash.clone(),
            ends: now.after(duration),
            passed: vec![(now, during)],
            steps: VecDeque::new(),
            rest: target,
            change: None,
            boot_error: None,
        });
    }

    fn cancel(&mut self, now: Moment) {
        if let Some(mut operation) = self.operation.take() {
            operation.completed = Some(now);
            operation.rest = Status::Error;
            operation.steps.clear();
            operation.change = None;
            operation.progress = Progress::Failed("Operation was cancelled".to_owned());
            self.remember(operation);
        }
    }

    fn remember(&mut self, operation: Operation) {
        if self.history.len() == MAX_HISTORY {
            self.history.pop_front();
            self.forgotten += 1;
        }
        self.history.push_back(operation);
    }

    /// Records the CVM's current configuration as a revision.
    fn record_revision(&mut self, operation_type: &'static str, now: Moment) {
        let revision = Revision::new(self, operation_type, now);
        self.revisions.push(revision);
    }

    pub(crate) fn forgotten_operations(&self) -> usize {
        self.forgotten
    }

    /// The number of operations so far, including the one in progress.
    pub(crate) fn operation_count(&self) -> usize {
        self.forgotten + self.history.len() + usize::from(self.operation.is_some())
    }

    /// An operation, counted from the first.
    pub(crate) fn nth_operation(&self, index: usize) -> Option<&Operation> {
        let index = index.checked_sub(self.forgotten)?;
        let past = self.history.get(index);
        past.or(self.operation.as_ref().filter(|_| index == self.history.len()))
    }

    /// The CVM's statuses with their starts, the oldest first. Removed operations are missing.
    pub(crate) fn timeline(&self) -> Vec<(Moment, Status)> {
        let mut changes = Vec::new();
        for operation in self.history.iter().chain(&self.operation) {
            // A queued update has not changed anything.
            let is_update =
                matches!(operation.kind, OperationKind::ComposeUpdate | OperationKind::Resize);
            changes.extend(operation.passed.iter().skip(usize::from(is_update)));
            changes.extend(operation.completed.map(|at| (at, operation.rest)));
        }
        changes.extend(self.deleted.map(|at| (at, Status::Deleted)));
        // The cancelling operation directly follows the cancelled one.
        changes.dedup_by(|later, earlier| {
            later.0 == earlier.0 && {
                *earlier = *later;
                true
            }
        });
        changes
    }

    /// The time of its last change.
    pub(crate) fn updated(&self) -> Moment {
        let running = self.operation.as_ref().map(|operation| operation.started);
        let ended = || self.history.back().and_then(|operation| operation.completed);
        running.or_else(ended).unwrap_or(self.created)
    }

    /// The guest's last report about the boot, and its time.
    pub(crate) fn guest_event(&self) -> Option<(&'static str, &str, Moment)> {
        match (&self.boot_error, self.booted, self.exited) {
            (Some(error), _, Some(at)) => Some(("boot.error", error, at)),
            (None, Some(at), _) => Some(("boot.progress", "done", at)),
            _ => None,
        }
    }

    /// How long the CVM has been running.
    pub(crate) fn uptime(&self, now: Moment) -> Option<Duration> {
        let booted = self.booted?;
        (self.status() == Status::Running).then(|| now.since(booted))
    }

    /// The progress of a boot, or the result of the last one.
    pub(crate) fn boot_progress(&self, now: Moment) -> Option<&'static str> {
        match &self.operation {
            Some(operation) if operation.target == Status::Running && !operation.is_queued() => {
                let all = operation.ends.since(operation.started).as_micros();
                let done = now.since(operation.started).as_micros();
                Some(match (done * 3).checked_div(all) {
                    Some(0) => "initializing",
                    Some(1) => "requesting app keys",
                    _ => "starting containers",
                })
            }
            _ if self.booted.is_some() => Some("done"),
            _ => None,
        }
    }

    pub(crate) fn shutdown_progress(&self) -> Option<&'static str> {
        (self.status() == Status::ShuttingDown).then_some("stopping containers")
    }
}

/// Eight letters and digits that appear random and are different for different numbers.
pub(crate) fn short_hash(number: u64) -> String {
    const SPACE: u64 = 36_u64.pow(8);
    // Odd and not a multiple of 3, hence a permutation of the numbers below 36^8.
    let mut rest = number.wrapping_mul(1_779_033_703_461_919) % SPACE;
    let digits: Vec<char> = (0..8)
        .map(|_| {
            let digit = u32::try_from(rest % 36).unwrap_or_default();
            rest /= 36;
            char::from_digit(digit, 36).unwrap_or('0')
        })
        .collect();
    digits.into_iter().collect()
}

/// Random bytes. They are used in names and protect no secrets, so zeros are acceptable if the system has none.
pub(crate) fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    let _ = getrandom::fill(&mut bytes);
    bytes
}

/// A UUID, version 4, with dashes.
pub(crate) fn random_uuid() -> String {
    let bits = u128::from_be_bytes(random());
    let bits = bits & !(0xf << 76) | 0x4 << 76;
    let bits = bits & !(0x3 << 62) | 0x2 << 62;
    format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        bits >> 96,
        bits >> 80 & 0xffff,
        bits >> 64 & 0xffff,
        bits >> 48 & 0xffff,
        bits & 0xffff_ffff_ffff
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uuids_are_version_4() {
        let uuid = random_uuid();
        assert_eq!(uuid.len(), 36);
        assert_eq!(&uuid[14..15], "4");
        assert!("89ab".contains(&uuid[19..20]));
        assert_ne!(uuid, random_uuid());
    }

    #[test]
    fn short_hashes_differ() {
        let hashes: std::collections::HashSet<_> = (0..50_000).map(short_hash).collect();
        assert_eq!(hashes.len(), 50_000);
        assert!(hashes.iter().all(|hash| hash.len() == 8));
    }
}
