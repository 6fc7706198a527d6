//! The changes of an update, and the configuration of a CVM.

use crate::catalog::{Image, InstanceType};
use crate::clock::Moment;
use crate::provision::Provision;
use crate::seal::{Variable, compose_hash};
use crate::state::{Cvm, OperationKind, short_hash};
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::sync::Arc;

/// An environment, encrypted by the client, and decrypted.
#[derive(Debug, Clone)]
pub(crate) struct SealedEnv {
    pub(crate) encrypted: String,
    pub(crate) variables: Vec<Variable>,
}

/// A compose file and its hash.
#[derive(Debug, Clone)]
pub(crate) struct Compose {
    pub(crate) hash: String,
    pub(crate) file: Map<String, Value>,
}

impl Compose {
    pub(crate) fn new(file: Map<String, Value>) -> Self {
        Self { hash: compose_hash(&file), file }
    }

    /// The Docker Compose file in it.
    pub(crate) fn docker(&self) -> &str {
        docker_compose(&self.file)
    }
}

pub(crate) fn docker_compose(app_compose: &Map<String, Value>) -> &str {
    app_compose.get("docker_compose_file").and_then(Value::as_str).unwrap_or_default()
}

/// The changes of an update. A field that is `None` is not changed.
#[derive(Debug, Clone, Default)]
pub(crate) struct Change {
    pub(crate) compose: Option<Compose>,
    pub(crate) env: Option<SealedEnv>,
    pub(crate) env_keys: Option<Vec<String>>,
    pub(crate) user_config: Option<String>,
    pub(crate) instance_type: Option<&'static InstanceType>,
    pub(crate) vcpu: Option<i64>,
    pub(crate) memory: Option<i64>,
    pub(crate) disk_size: Option<i64>,
    pub(crate) image: Option<&'static Image>,
    pub(crate) listed: Option<bool>,
    /// Whether it is carried out even without a difference.
    pub(crate) forced: bool,
}

impl Change {
    pub(crate) fn compose_hash(&self) -> Option<&str> {
        self.compose.as_ref().map(|compose| compose.hash.as_str())
    }

    /// Removes the changes that the CVM already has.
    pub(crate) fn without_what_is(self, cvm: &Cvm) -> Self {
        let provision = &cvm.provision;
        let has_env = |env: &SealedEnv| {
            cvm.encrypted_env.as_ref().is_none_or(|now| !now.eq_ignore_ascii_case(&env.encrypted))
        };
        Self {
            compose: self
                .compose
                .filter(|compose| self.forced || compose.hash != provision.compose_hash),
            env: self.env.filter(has_env),
            env_keys: self.env_keys.filter(|keys| sorted(keys) != sorted(&cvm.env_keys)),
            user_config: self
                .user_config
                .filter(|config| Some(config) != provision.user_config.as_ref()),
            instance_type: self.instance_type.filter(|kind| kind.id != provision.instance_type.id),
            vcpu: self.vcpu.filter(|vcpu| *vcpu != provision.vcpu),
            memory: self.memory.filter(|memory| *memory != provision.memory),
            disk_size: self.disk_size.filter(|disk| *disk != provision.disk_size),
            image: self.image.filter(|image| image.name != cvm.image.name),
            listed: self.listed.filter(|listed| *listed != provision.listed),
            forced: self.forced,
        }
    }

    fn changes_sizes(&self) -> bool {
        self.instance_type.is_some()
            || self.vcpu.is_some()
            || self.memory.is_some()
            || self.disk_size.is_some()
    }

    fn changes_the_guest(&self) -> bool {
        self.compose.is_some()
            || self.env.is_some()
            || self.env_keys.is_some()
            || self.user_config.is_some()
            || self.image.is_some()
    }

    /// Whether the CVM has to be updated. `listed` is stored only in the API.
    pub(crate) fn needs_an_update(&self) -> bool {
        self.forced || self.changes_sizes() || self.changes_the_guest()
    }

    pub(crate) fn is_nothing(&self) -> bool {
        !self.needs_an_update() && self.listed.is_none()
    }

    pub(crate) fn kind(&self) -> OperationKind {
        if self.changes_sizes() && !self.changes_the_guest() {
            OperationKind::Resize
        } else {
            OperationKind::ComposeUpdate
        }
    }
}

/// Names as a set.
pub(crate) fn sorted(names: &[String]) -> BTreeSet<&str> {
    names.iter().map(String::as_str).collect()
}

impl Cvm {
    /// Applies all changes.
    pub(crate) fn apply(&mut self, change: Change) {
        let mut provision = Provision::clone(&self.provision);
        if let Some(compose) = change.compose {
            provision.set_compose(compose.file);
        }
        provision.user_config = change.user_config.or(provision.user_config);
        provision.instance_type = change.instance_type.unwrap_or(provision.instance_type);
        provision.vcpu = change.vcpu.unwrap_or(provision.vcpu);
        provision.memory = change.memory.unwrap_or(provision.memory);
        provision.disk_size = change.disk_size.unwrap_or(provision.disk_size);
        provision.listed = change.listed.unwrap_or(provision.listed);
        self.provision = Arc::new(provision);
        self.image = change.image.unwrap_or(self.image);
        if let Some(env) = change.env {
            self.env = env.variables;
            self.encrypted_env = Some(env.encrypted);
        }
        self.env_keys = change.env_keys.unwrap_or_else(|| std::mem::take(&mut self.env_keys));
    }

    /// Its Docker Compose file.
    pub(crate) fn docker_compose(&self) -> &str {
        docker_compose(&self.provision.app_compose)
    }
}

/// A revision of a CVM.
#[derive(Debug)]
pub(crate) struct Revision {
    /// `rev_…`
    pub(crate) id: String,
    pub(crate) provision: Arc<Provision>,
    pub(crate) encrypted_env: String,
    pub(crate) created: Moment,
    /// The correlation id of the operation that created it.
    pub(crate) trace_id: Option<String>,
    pub(crate) operation_type: &'static str,
}

impl Revision {
    pub(crate) fn new(cvm: &Cvm, operation_type: &'static str, now: Moment) -> Self {
        let number = cvm.number << 20 | cvm.revisions.len() as u64;
        Self {
            id: format!("rev_{}", short_hash(number)),
            provision: Arc::clone(&cvm.provision),
            encrypted_env: cvm.encrypted_env.clone().unwrap_or_default(),
            created: now,
            trace_id: cvm.operation.as_ref().map(|operation| operation.correlation_id.clone()),
            operation_type,
        }
    }
}
