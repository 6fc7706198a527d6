//! An app: the CVMs with one app id.

use crate::chain::Chain;
use crate::seal::AppId;
use crate::state::Cvm;
use std::collections::HashMap;

/// An app. It remains when its CVMs are deleted.
pub(crate) struct App<'a> {
    /// The CVM that it was created with, which may be deleted.
    pub(crate) first: &'a Cvm,
    /// All CVMs that it ever had, the oldest first.
    cvms: Vec<&'a Cvm>,
    /// The hashes and transactions that its contract allows, if they are needed.
    chain: Option<&'a Chain>,
}

impl<'a> App<'a> {
    /// The apps of all these CVMs, the newest first.
    pub(crate) fn all(cvms: &'a [Cvm]) -> Vec<Self> {
        let mut apps: Vec<Self> = Vec::new();
        let mut indices = HashMap::new();
        for cvm in cvms {
            let index = *indices.entry(cvm.app_id).or_insert(apps.len());
            match apps.get_mut(index) {
                Some(app) => app.cvms.push(cvm),
                None => apps.push(Self { first: cvm, cvms: vec![cvm], chain: None }),
            }
        }
        apps.reverse();
        apps
    }

    /// The app with this id, if one of these CVMs belongs to it.
    pub(crate) fn find(id: AppId, cvms: &'a [Cvm], chain: &'a Chain) -> Option<Self> {
        let cvms: Vec<_> = cvms.iter().filter(|cvm| cvm.app_id == id).collect();
        Some(Self { first: cvms.first()?, cvms, chain: Some(chain) })
    }

    pub(crate) fn id(&self) -> AppId {
        self.first.app_id
    }

    /// The CVMs that exist, the oldest first.
    pub(crate) fn living(&self) -> impl DoubleEndedIterator<Item = &'a Cvm> {
        self.cvms.iter().copied().filter(|cvm| cvm.deleted.is_none())
    }

    /// The newest CVM that exists.
    pub(crate) fn current(&self) -> Option<&'a Cvm> {
        self.living().next_back()
    }

    pub(crate) fn is_on_chain(&self) -> bool {
        self.first.provision.kms.is_on_chain()
    }

    /// The address of the contract, which is the app's id: API.md 8.1.
    pub(crate) fn contract_address(&self) -> String {
        format!("0x{}", self.id())
    }

    /// Whether a CVM with this compose hash was ever committed, or the hash registered.
    pub(crate) fn allows_compose_hash(&self, hash: &str) -> bool {
        self.chain.is_some_and(|chain| chain.allows(self.id(), hash))
    }

    /// Whether a CVM was ever committed to the node with this device id.
    pub(crate) fn allows_device(&self, device_id: &str) -> bool {
        self.cvms.iter().any(|cvm| cvm.node.device_id == device_id)
    }
}
