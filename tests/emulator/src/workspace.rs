//! A workspace: one API key, its CVMs, its timing, its journal.

use crate::answer::Refusal;
use crate::api::Replica;
use crate::chain::Chain;
use crate::clock::Moment;
use crate::fault::Faults;
use crate::journal::Journal;
use crate::options::{Settings, Timing};
use crate::provision::Provision;
use crate::seal::AppId;
use crate::ssh_key::SshKeys;
use crate::state::{Action, Cvm, NewCvm, Refused, Status, random_uuid, short_hash};
use crate::update::{Change, SealedEnv};
use serde_json::{Map, Value};
use std::collections::{BTreeSet, HashMap, VecDeque};
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Notify;

/// The maximum number of provisions, and of commit tokens.
const MAX_PROVISIONS: usize = 50_000;
/// The maximum number of open state streams of a user.
const MAX_STREAMS: usize = 5;

/// A workspace.
#[derive(Debug)]
pub(crate) struct Workspace {
    pub(crate) id: u64,
    /// `wks_…`
    pub(crate) hash_id: String,
    pub(crate) slug: String,
    pub(crate) api_key: String,
    /// The address of the emulator.
    pub(crate) address: SocketAddr,
    pub(crate) created: Moment,
    pub(crate) settings: Settings,
    pub(crate) journal: Option<Arc<Journal>>,
    /// The faults of its requests.
    pub(crate) faults: Faults,
    /// Notified after an action on a CVM.
    pub(crate) changed: Notify,
    store: Mutex<Store>,
    streams: Arc<AtomicUsize>,
}

impl Workspace {
    pub(crate) fn new(
        id: u64,
        api_key: String,
        address: SocketAddr,
        settings: Settings,
        journal: bool,
    ) -> Self {
        Self {
            id,
            hash_id: format!("wks_{}", short_hash(id)),
            slug: format!("emulator-{id}"),
            api_key,
            address,
            created: Moment::now(),
            settings,
            journal: journal.then(Arc::default),
            faults: Faults::default(),
            changed: Notify::new(),
            store: Mutex::default(),
            streams: Arc::default(),
        }
    }

    /// Reads or changes the store.
    pub(crate) fn store<T>(&self, look: impl FnOnce(&mut Store) -> T) -> T {
        look(&mut self.store.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reserves one of the state streams, if one is free.
    pub(crate) fn open_stream(&self) -> Option<StreamSlot> {
        self.streams
            .fetch_update(Ordering::AcqRel, Ordering::Acquire, |open| {
                (open < MAX_STREAMS).then_some(open + 1)
            })
            .ok()?;
        Some(StreamSlot(Arc::clone(&self.streams)))
    }
}

/// A reserved state stream, released when dropped.
#[derive(Debug)]
pub(crate) struct StreamSlot(Arc<AtomicUsize>);

impl Drop for StreamSlot {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

/// Boots of CVMs with a certain name that will fail.
#[derive(Debug)]
pub(crate) struct BootFailure {
    pub(crate) error: String,
    /// The remaining number of boots; `None` for all.
    pub(crate) left: Option<u64>,
    /// Restricts the failures to Docker Compose files with this text.
    pub(crate) compose_contains: Option<String>,
}

/// The index of a CVM in the store, which never changes.
pub(crate) type CvmIndex = usize;

/// The data of a workspace.
#[derive(Debug, Default)]
pub(crate) struct Store {
    cvms: Vec<Cvm>,
    live: BTreeSet<CvmIndex>,
    by_key: HashMap<String, CvmIndex>,
    by_name: HashMap<String, Vec<CvmIndex>>,
    by_app: HashMap<AppId, Vec<CvmIndex>>,
    provisions: HashMap<(String, Option<AppId>), Arc<Provision>>,
    provisioned: VecDeque<(String, Option<AppId>)>,
    /// The provisions of unused tokens.
    tokens: HashMap<String, Arc<Provision>>,
    tokens_given: VecDeque<String>,
    pub(crate) boot_failures: HashMap<String, BootFailure>,
    pub(crate) next_nonce: u64,
    /// The hashes that the apps' contracts allow, and the updates that wait for them.
    pub(crate) chain: Chain,
    /// The compose files that were provisioned for CVMs, by their hash.
    composes: HashMap<(CvmIndex, String), (Map<String, Value>, Moment)>,
    /// The instances of apps that tokens will create.
    instances: HashMap<String, PreparedInstance>,
    /// The replicas that tokens will create.
    replicas: HashMap<String, PreparedReplica>,
    /// The SSH keys of the account.
    pub(crate) ssh_keys: SshKeys,
    pub(crate) billing: Billing,
    /// The number of the last port mapping.
    pub(crate) next_port: u64,
}

/// Whether the workspace's bills are paid: API.md 4 and 7.1.
#[derive(Debug, Default)]
pub(crate) enum Billing {
    #[default]
    Active,
    /// With the status, `suspended` or `abandoned`, and its start.
    Overdue(String, Moment),
}

impl Billing {
    pub(crate) fn status(&self) -> &str {
        match self {
            Self::Active => "active",
            Self::Overdue(status, _) => status,
        }
    }

    pub(crate) fn suspended_at(&self) -> Option<Moment> {
        match self {
            Self::Active => None,
            Self::Overdue(_, since) => Some(*since),
        }
    }

    /// Refuses changes, unless the bills are paid.
    pub(crate) fn check(&self) -> Result<(), Refusal> {
        match self {
            Self::Active => Ok(()),
            Self::Overdue(status, _) => {
                Err(Refusal::plain(403, format!("The workspace is {status}: payment is overdue")))
            }
        }
    }
}

/// An instance of an app that the app's contract does not allow yet.
#[derive(Debug, Clone)]
pub(crate) struct PreparedInstance {
    pub(crate) app: AppId,
    pub(crate) template: CvmIndex,
    pub(crate) provision: Arc<Provision>,
    pub(crate) env: Option<SealedEnv>,
}

/// A replica that the app's contract does not allow yet.
#[derive(Debug, Clone)]
pub(crate) struct PreparedReplica {
    pub(crate) source: CvmIndex,
    pub(crate) compose_hash: String,
    pub(crate) requested: Replica,
    pub(crate) created: Moment,
}

impl Store {
    /// All CVMs, including deleted ones, the oldest first.
    pub(crate) fn all(&mut self, now: Moment) -> &[Cvm] {
        for cvm in &mut self.cvms {
            cvm.settle(now);
        }
        &self.cvms
    }

    /// The CVMs that exist, the oldest first.
    pub(crate) fn living(&self) -> impl Iterator<Item = &Cvm> {
        self.live.iter().filter_map(|index| self.cvms.get(*index))
    }

    /// All CVMs, and the state of the apps' contracts.
    pub(crate) fn all_and_chain(&mut self, now: Moment) -> (&[Cvm], &Chain) {
        self.all(now);
        (&self.cvms, &self.chain)
    }

    pub(crate) fn live_count(&self) -> usize {
        self.live.len()
    }

    /// Some of the CVMs that exist, the newest first.
    pub(crate) fn page(&mut self, skip: usize, count: usize, now: Moment) -> Vec<&Cvm> {
        let indices: Vec<_> = self.live.iter().rev().skip(skip).take(count).copied().collect();
        self.settled(&indices, now)
    }

    /// An app's CVMs that exist, the oldest first.
    pub(crate) fn of_app(&mut self, app: AppId, now: Moment) -> Vec<&Cvm> {
        let indices = self.by_app.get(&app).cloned().unwrap_or_default();
        self.settled(&indices, now)
    }

    /// Whether an app ever had a CVM.
    pub(crate) fn knows_app(&self, app: AppId) -> bool {
        self.by_app.contains_key(&app)
    }

    fn settled(&mut self, indices: &[CvmIndex], now: Moment) -> Vec<&Cvm> {
        for index in indices {
            if let Some(cvm) = self.cvms.get_mut(*index) {
                cvm.settle(now);
            }
        }
        indices.iter().filter_map(|index| self.cvms.get(*index)).collect()
    }

    /// The CVM with this index, updated to this time, deleted or not.
    pub(crate) fn at(&mut self, index: CvmIndex, now: Moment) -> Option<&mut Cvm> {
        let cvm = self.cvms.get_mut(index)?;
        cvm.settle(now);
        Some(cvm)
    }

    /// The CVM with this identifier, in any of its forms.
    pub(crate) fn find(&self, identifier: &str, now: Moment) -> Result<CvmIndex, Refusal> {
        let not_found = || Refusal::cvm_not_found(identifier);
        if let Some(index) = self.find_by_key(identifier, now) {
            return Ok(index);
        }
        let app = AppId::parse(identifier).filter(|_| !identifier.starts_with("0x"));
        let (indices, code, what) = match app {
            Some(app) => (self.by_app.get(&app), "ERR-03-010", "identifier"),
            None => (self.by_name.get(identifier), "ERR-03-002", "name"),
        };
        match indices.map_or(&[][..], Vec::as_slice) {
            [] => Err(not_found()),
            [index] => Ok(*index),
            several => {
                let message = format!("Several CVMs have this {what}");
                let mut refusal = Refusal::structured(409, code, message)
                    .suggest("Use the CVM's own id, such as cvm_…, or its vm_uuid");
                for cvm in several.iter().filter_map(|index| self.cvms.get(*index)) {
                    refusal = refusal.about("cvm_id", cvm.id.as_str(), "one of them");
                }
                Err(refusal)
            }
        }
    }

    /// The CVM with this id, `vm_uuid`, `instance_…` or integer id.
    pub(crate) fn find_by_key(&self, key: &str, now: Moment) -> Option<CvmIndex> {
        let plain;
        let key = if matches!(key.len(), 32 | 36) {
            plain = key.replace('-', "").to_ascii_lowercase();
            plain.as_str()
        } else {
            key
        };
        let index = *self.by_key.get(key)?;
        let cvm = self.cvms.get(index)?;
        let hidden =
            cvm.vm_uuid(now).is_none() && (key.len() == 32 || key.starts_with("instance_"));
        (!hidden).then_some(index)
    }

    /// Whether another app has a CVM of this name.
    pub(crate) fn name_taken(&self, name: &str, app: Option<AppId>) -> bool {
        self.by_name.get(name).is_some_and(|indices| {
            indices
                .iter()
                .filter_map(|index| self.cvms.get(*index))
                .any(|cvm| Some(cvm.app_id) != app)
        })
    }

    /// The error with which a boot of this CVM fails, if a test has requested it.
    fn take_boot_failure(&mut self, name: &str, docker_compose: &str) -> Option<String> {
        let name = if self.boot_failures.contains_key(name) { name } else { "*" };
        let failure = self.boot_failures.get_mut(name)?;
        let part = failure.compose_contains.as_deref().unwrap_or_default();
        if !docker_compose.contains(part) {
            return None;
        }
        let error = failure.error.clone();
        if let Some(left) = &mut failure.left {
            *left -= 1;
            if *left == 0 {
                self.boot_failures.remove(name);
            }
        }
        Some(error)
    }

    pub(crate) fn add(&mut self, new_cvm: NewCvm, now: Moment, timing: &Timing) -> CvmIndex {
        let index = self.cvms.len();
        let mut cvm = Cvm::new(new_cvm, now, timing);
        cvm.ssh_keys = self.ssh_keys.all().to_vec();
        for key in cvm.keys() {
            self.by_key.insert(key, index);
        }
        self.by_name.entry(cvm.name().to_owned()).or_default().push(index);
        self.by_app.entry(cvm.app_id).or_default().push(index);
        if cvm.provision.kms.is_on_chain() {
            // The deployment of the app's contract allowed this hash.
            self.chain.register(cvm.app_id, &cvm.provision.compose_hash, None);
        }
        self.live.insert(index);
        self.cvms.push(cvm);
        self.doom(index, None);
        index
    }

    /// Starts an action on the CVM with this index.
    pub(crate) fn act(
        &mut self,
        index: CvmIndex,
        action: Action,
        force: bool,
        now: Moment,
        timing: &Timing,
    ) -> Result<(), Refused> {
        let Some(cvm) = self.cvms.get_mut(index) else {
            return Ok(());
        };
        cvm.act(action, force, now, timing)?;
        if action.boots() {
            self.doom(index, None);
        }
        Ok(())
    }

    /// Starts an update of the CVM with this index, and returns its correlation id.
    pub(crate) fn update(
        &mut self,
        index: CvmIndex,
        change: Change,
        now: Moment,
        timing: &Timing,
    ) -> Result<String, Refused> {
        let cvm = self.cvms.get_mut(index).ok_or(Refused::Busy)?;
        let docker_compose = change.compose.as_ref().map(|compose| compose.docker().to_owned());
        let id = cvm.update(change, now, timing)?;
        let boots = cvm.operation.as_ref().is_some_and(|one| one.target == Status::Running);
        if boots {
            self.doom(index, docker_compose);
        }
        Ok(id)
    }

    /// Renames the CVM with this index; false if an existing CVM has the name.
    pub(crate) fn rename(&mut self, index: CvmIndex, name: &str) -> bool {
        let is_taken = self
            .by_name
            .get(name)
            .is_some_and(|indices| indices.iter().any(|other| *other != index));
        let Some(cvm) = self.cvms.get_mut(index).filter(|_| !is_taken) else {
            return false;
        };
        let old = cvm.name().to_owned();
        let mut provision = Provision::clone(&cvm.provision);
        name.clone_into(&mut provision.name);
        cvm.provision = Arc::new(provision);
        self.forget_name(&old, index);
        self.by_name.entry(name.to_owned()).or_default().push(index);
        true
    }

    fn forget_name(&mut self, name: &str, index: CvmIndex) {
        if let Some(indices) = self.by_name.get_mut(name) {
            indices.retain(|other| *other != index);
            if indices.is_empty() {
                self.by_name.remove(name);
            }
        }
    }

    /// Makes a boot that has just started fail, if a test has requested it.
    fn doom(&mut self, index: CvmIndex, docker_compose: Option<String>) {
        let Some(cvm) = self.cvms.get(index) else {
            return;
        };
        let name = cvm.name().to_owned();
        let docker_compose = docker_compose.unwrap_or_else(|| cvm.docker_compose().to_owned());
        if let Some(error) = self.take_boot_failure(&name, &docker_compose)
            && let Some(cvm) = self.cvms.get_mut(index)
        {
            cvm.fail_boot(error);
        }
    }

    pub(crate) fn delete(&mut self, index: CvmIndex, now: Moment) {
        let Some(cvm) = self.cvms.get_mut(index) else {
            return;
        };
        cvm.delete(now);
        self.live.remove(&index);
        for key in cvm.keys() {
            self.by_key.remove(&key);
        }
        if let Some(indices) = self.by_app.get_mut(&cvm.app_id) {
            indices.retain(|other| *other != index);
        }
        let name = cvm.name().to_owned();
        self.forget_name(&name, index);
    }

    /// Stores a compose file that was provisioned for the CVM with this index.
    pub(crate) fn keep_compose(
        &mut self,
        index: CvmIndex,
        hash: &str,
        file: Map<String, Value>,
        now: Moment,
    ) {
        self.composes.insert((index, hash.to_owned()), (file, now));
    }

    /// The compose file with this hash that was provisioned for the CVM, and the time.
    pub(crate) fn kept_compose(
        &self,
        index: CvmIndex,
        hash: &str,
    ) -> Option<(Map<String, Value>, Moment)> {
        self.composes.get(&(index, hash.to_owned())).cloned()
    }

    /// Makes a token that creates this instance once.
    pub(crate) fn keep_instance(&mut self, instance: PreparedInstance) -> String {
        let token = random_uuid();
        self.instances.insert(token.clone(), instance);
        token
    }

    pub(crate) fn kept_instance(&self, token: &str) -> Option<PreparedInstance> {
        self.instances.get(token).cloned()
    }

    pub(crate) fn forget_instance(&mut self, token: &str) {
        self.instances.remove(token);
    }

    /// Makes a token that creates this replica once.
    pub(crate) fn keep_replica(&mut self, replica: PreparedReplica) -> String {
        let token = random_uuid();
        self.replicas.insert(token.clone(), replica);
        token
    }

    pub(crate) fn kept_replica(&self, token: &str) -> Option<PreparedReplica> {
        self.replicas.get(token).cloned()
    }

    pub(crate) fn forget_replica(&mut self, token: &str) {
        self.replicas.remove(token);
    }

    /// The app's CVM with this compose hash, or its oldest one.
    pub(crate) fn instance_of(&self, app: AppId, compose_hash: Option<&str>) -> Option<CvmIndex> {
        let indices = self.by_app.get(&app)?.iter().copied();
        let has_hash = |index: &CvmIndex| match (compose_hash, self.cvms.get(*index)) {
            (Some(hash), Some(cvm)) => cvm.provision.compose_hash == hash,
            (None, Some(_)) => true,
            (_, None) => false,
        };
        indices.into_iter().find(has_hash)
    }

    /// Whether an existing CVM has this name.
    pub(crate) fn has_name(&self, name: &str) -> bool {
        self.by_name.contains_key(name)
    }

    pub(crate) fn cache(&mut self, provision: Arc<Provision>) {
        let key = (provision.compose_hash.clone(), provision.app_id);
        if self.provisions.insert(key.clone(), provision).is_none() {
            self.provisioned.push_back(key);
        }
        if self.provisioned.len() > MAX_PROVISIONS
            && let Some(oldest) = self.provisioned.pop_front()
        {
            self.provisions.remove(&oldest);
        }
    }

    /// The provision for this app, or for an app whose id was not known yet.
    pub(crate) fn provisioned(&self, compose_hash: &str, app: AppId) -> Option<Arc<Provision>> {
        [Some(app), None]
            .into_iter()
            .find_map(|app| self.provisions.get(&(compose_hash.to_owned(), app)))
            .cloned()
    }

    /// Makes a token that commits this provision once.
    pub(crate) fn new_token(&mut self, provision: Arc<Provision>) -> String {
        let token = random_uuid();
        self.tokens.insert(token.clone(), provision);
        self.tokens_given.push_back(token.clone());
        if self.tokens_given.len() > MAX_PROVISIONS
            && let Some(oldest) = self.tokens_given.pop_front()
        {
            self.tokens.remove(&oldest);
        }
        token
    }

    /// The provision of this token, unless it was used.
    pub(crate) fn prepared(&self, token: &str) -> Option<Arc<Provision>> {
        self.tokens.get(token).cloned()
    }

    pub(crate) fn use_token(&mut self, token: &str) {
        self.tokens.remove(token);
    }
}
