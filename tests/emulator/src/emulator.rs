//! The emulated cloud as a whole: its workspaces and scripts.

use crate::clock::Moment;
use crate::journal::Journal;
use crate::options::{Options, Settings};
use crate::script::{Draft, Script};
use crate::state::random;
use crate::workspace::Workspace;
use hyper::HeaderMap;
use hyper::header::AUTHORIZATION;
use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

/// The open workspaces.
#[derive(Debug, Default)]
struct Workspaces {
    by_key: HashMap<String, Arc<Workspace>>,
    by_token: HashMap<String, Arc<Workspace>>,
}

/// The emulated cloud.
#[derive(Debug)]
pub(crate) struct Emulator {
    pub(crate) options: Options,
    pub(crate) address: SocketAddr,
    /// The requests without the key of a workspace.
    pub(crate) unauthenticated: Option<Arc<Journal>>,
    workspaces: RwLock<Workspaces>,
    scripts: RwLock<HashMap<u64, Arc<Script>>>,
    next_workspace: AtomicU64,
    next_script: AtomicU64,
    next_cvm: AtomicU64,
    next_request: AtomicU64,
}

impl Emulator {
    pub(crate) fn new(options: Options, address: SocketAddr) -> Self {
        let emulator = Self {
            unauthenticated: options.journal.then(Arc::default),
            address,
            workspaces: RwLock::default(),
            scripts: RwLock::default(),
            next_workspace: AtomicU64::new(1),
            next_script: AtomicU64::new(1),
            next_cvm: AtomicU64::new(1_001),
            next_request: AtomicU64::new(u64::from_be_bytes(random())),
            options,
        };
        // It cannot fail: no other workspace has the token.
        let _ = emulator.open(emulator.options.api_key.clone(), emulator.options.settings.clone());
        emulator
    }

    /// Makes a new, empty workspace with its own key; `None` if another one has the token.
    pub(crate) fn new_workspace(&self, settings: Settings) -> Option<Arc<Workspace>> {
        let key = format!("phak_{}", crate::seal::hex(&random::<16>()));
        self.open(key, settings)
    }

    fn open(&self, api_key: String, settings: Settings) -> Option<Arc<Workspace>> {
        let mut workspaces = self.workspaces.write().unwrap_or_else(PoisonError::into_inner);
        let token = settings.oidc_token.clone();
        if token.as_ref().is_some_and(|token| workspaces.by_token.contains_key(token)) {
            return None;
        }
        let id = self.next_workspace.fetch_add(1, Ordering::Relaxed);
        let journal = self.options.journal;
        let workspace =
            Arc::new(Workspace::new(id, api_key.clone(), self.address, settings, journal));
        if let Some(token) = token {
            workspaces.by_token.insert(token, Arc::clone(&workspace));
        }
        workspaces.by_key.insert(api_key, Arc::clone(&workspace));
        Some(workspace)
    }

    pub(crate) fn close_workspace(&self, api_key: &str) -> bool {
        let mut workspaces = self.workspaces.write().unwrap_or_else(PoisonError::into_inner);
        let Some(workspace) = workspaces.by_key.remove(api_key) else {
            return false;
        };
        if let Some(token) = &workspace.settings.oidc_token {
            workspaces.by_token.remove(token);
        }
        true
    }

    pub(crate) fn workspace(&self, api_key: &str) -> Option<Arc<Workspace>> {
        let workspaces = self.workspaces.read().unwrap_or_else(PoisonError::into_inner);
        workspaces.by_key.get(api_key).cloned()
    }

    /// The workspace that a request's headers identify: by its key or, without one, by its token.
    pub(crate) fn identify(&self, headers: &HeaderMap) -> Option<Arc<Workspace>> {
        if let Some(key) = headers.get("x-api-key") {
            return self.workspace(key.to_str().ok()?);
        }
        let (scheme, token) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
        if !scheme.eq_ignore_ascii_case("bearer") {
            return None;
        }
        let workspaces = self.workspaces.read().unwrap_or_else(PoisonError::into_inner);
        workspaces.by_token.get(token.trim()).cloned()
    }

    /// The workspace of the CVM in the path, if requests with this path need no credentials.
    pub(crate) fn owner(&self, path: &str) -> Option<Arc<Workspace>> {
        if let Some(rest) = path.strip_prefix("/_apps/") {
            let id: u64 = rest.split('/').next()?.parse().ok()?;
            let workspaces = self.workspaces.read().unwrap_or_else(PoisonError::into_inner);
            return workspaces.by_key.values().find(|workspace| workspace.id == id).cloned();
        }
        let key = if let Some(rest) = path.strip_prefix("/_logs/") {
            let instance = rest.split('/').next()?;
            format!("instance_{instance}")
        } else {
            let rest = path.strip_prefix("/api/v1/cvms/")?;
            let commits = ["/commit-update", "/commit-replica"];
            commits.iter().find_map(|commit| rest.strip_suffix(commit))?.to_owned()
        };
        let now = Moment::now();
        let workspaces = self.workspaces.read().unwrap_or_else(PoisonError::into_inner);
        let owns = |workspace: &&Arc<Workspace>| {
            workspace.store(|store| store.find_by_key(&key, now).is_some())
        };
        workspaces.by_key.values().find(owns).cloned()
    }

    pub(crate) fn new_script(&self, draft: Draft) -> Result<Arc<Script>, String> {
        let id = self.next_script.fetch_add(1, Ordering::Relaxed);
        let script = Arc::new(Script::new(id, draft)?);
        let mut scripts = self.scripts.write().unwrap_or_else(PoisonError::into_inner);
        scripts.insert(id, Arc::clone(&script));
        Ok(script)
    }

    pub(crate) fn script(&self, id: &str) -> Option<Arc<Script>> {
        let scripts = self.scripts.read().unwrap_or_else(PoisonError::into_inner);
        scripts.get(&id.parse().ok()?).cloned()
    }

    pub(crate) fn close_script(&self, id: &str) -> bool {
        let mut scripts = self.scripts.write().unwrap_or_else(PoisonError::into_inner);
        let script = id.parse().ok().and_then(|id: u64| scripts.remove(&id));
        script.is_some_and(|script| {
            script.end();
            true
        })
    }

    pub(crate) fn next_cvm(&self) -> u64 {
        self.next_cvm.fetch_add(1, Ordering::Relaxed)
    }

    pub(crate) fn next_request_id(&self) -> String {
        // Multiplied by an odd number, so that consecutive ids differ in many digits.
        let number = self.next_request.fetch_add(1, Ordering::Relaxed);
        format!("req_{:016x}", number.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }
}
