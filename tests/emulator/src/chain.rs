//! The hashes that apps' contracts allow, as tests have registered them, and the updates that wait for that.

use crate::answer::Refusal;
use crate::clock::Moment;
use crate::seal::AppId;
use crate::state::random_uuid;
use crate::update::Change;
use crate::workspace::CvmIndex;
use std::collections::{HashMap, HashSet};
use std::time::Duration;

/// The transaction hash in a request that registered nothing.
const ALREADY_REGISTERED: &str = "already-registered";

/// Hex without `0x`, in lower case.
pub(crate) fn normal(hash: &str) -> String {
    hash.trim_start_matches("0x").to_ascii_lowercase()
}

/// An update that the app's contract has to allow.
#[derive(Debug, Clone)]
pub(crate) struct Pending {
    pub(crate) index: CvmIndex,
    pub(crate) app: AppId,
    pub(crate) compose_hash: String,
    pub(crate) change: Change,
    /// The CVM's compose hash before the update.
    pub(crate) base: String,
    /// The token that commits it, if it was prepared for approval by others.
    pub(crate) token: Option<String>,
    pub(crate) created: Moment,
}

/// The state of the contracts of a workspace's apps.
#[derive(Debug, Default)]
pub(crate) struct Chain {
    /// The allowed compose hashes, and the transactions that allowed them.
    allowed: HashMap<(AppId, String), HashSet<String>>,
    pending: Vec<Pending>,
}

impl Chain {
    /// Allows this compose hash in the app's contract.
    pub(crate) fn register(&mut self, app: AppId, compose_hash: &str, transaction: Option<&str>) {
        let transactions = self.allowed.entry((app, normal(compose_hash))).or_default();
        transactions.extend(transaction.map(normal));
    }

    pub(crate) fn allows(&self, app: AppId, compose_hash: &str) -> bool {
        self.allowed.contains_key(&(app, normal(compose_hash)))
    }

    /// Checks that this transaction, if it is a hash, allowed the compose hash.
    pub(crate) fn check_transaction(
        &self,
        app: AppId,
        compose_hash: &str,
        transaction: &str,
    ) -> Result<(), Refusal> {
        let known = self.allowed.get(&(app, normal(compose_hash)));
        if transaction.is_empty()
            || transaction == ALREADY_REGISTERED
            || known.is_some_and(|known| known.contains(&normal(transaction)))
        {
            return Ok(());
        }
        Err(Refusal::structured(467, "ERR-01-007", "The transaction could not be verified").about(
            "transaction_hash",
            transaction,
            "no transaction that registered this compose hash",
        ))
    }

    /// Stores an update until it is allowed, in place of earlier ones of its kind. Returns a token if it was prepared.
    pub(crate) fn remember(&mut self, mut pending: Pending, is_prepared: bool) -> Option<String> {
        pending.token = is_prepared.then(random_uuid);
        let token = pending.token.clone();
        self.pending
            .retain(|other| other.index != pending.index || other.token.is_some() != is_prepared);
        self.pending.push(pending);
        token
    }

    /// The update of this CVM to this hash that waits for a confirmation.
    pub(crate) fn awaiting(&self, index: CvmIndex, compose_hash: &str) -> Option<&Pending> {
        let hash = normal(compose_hash);
        self.pending.iter().rev().find(|one| one.index == index && one.compose_hash == hash)
    }

    /// The updates of an app's CVMs that wait for a confirmation.
    pub(crate) fn waiting(&self, app: AppId) -> impl Iterator<Item = &Pending> {
        self.pending.iter().filter(move |one| one.app == app)
    }

    pub(crate) fn of_token(&self, token: &str) -> Option<&Pending> {
        self.pending.iter().find(|one| one.token.as_deref() == Some(token))
    }

    /// Removes the update, which has started.
    pub(crate) fn forget(&mut self, index: CvmIndex, compose_hash: &str) {
        let hash = normal(compose_hash);
        self.pending.retain(|one| one.index != index || one.compose_hash != hash);
    }
}

impl Pending {
    /// Checks that it still fits the CVM, whose compose hash is `current`, and has not expired.
    pub(crate) fn check(&self, current: &str, ttl: Duration, now: Moment) -> Result<(), Refusal> {
        if self.base != current {
            return Err(unknown_hash().about(
                "compose_hash",
                self.compose_hash.as_str(),
                "the CVM was updated since",
            ));
        }
        if now >= self.created.after(ttl) {
            return Err(unknown_hash());
        }
        Ok(())
    }
}

pub(crate) fn unknown_hash() -> Refusal {
    Refusal::structured(
        466,
        "ERR-01-006",
        "The provided compose hash or token is invalid or has expired",
    )
    .suggest("Ask for the update again")
}
