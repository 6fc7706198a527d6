//! The SSH keys of the account, which CVMs receive when they are created: API.md 7.9.

use crate::clock::Moment;
use crate::seal::sha256;
use crate::state::short_hash;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
use std::sync::Arc;

/// A public key of the account.
#[derive(Debug)]
pub(crate) struct SshKey {
    /// `sshk_…`
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) public_key: String,
    pub(crate) created: Moment,
}

impl SshKey {
    /// The first word of the key, such as `ssh-ed25519`.
    pub(crate) fn key_type(&self) -> &str {
        words(&self.public_key).map_or("", |(key_type, _)| key_type)
    }

    /// As in OpenSSH: the SHA-256 of the key's data, in Base64 without padding.
    pub(crate) fn fingerprint(&self) -> String {
        let key = words(&self.public_key).map_or("", |(_, key)| key);
        let bytes = STANDARD.decode(key).unwrap_or_else(|_| key.as_bytes().to_vec());
        format!("SHA256:{}", STANDARD_NO_PAD.encode(sha256(&bytes)))
    }
}

/// The type and the data of a public key in the format of OpenSSH.
pub(crate) fn words(public_key: &str) -> Option<(&str, &str)> {
    let mut words = public_key.split_whitespace();
    Some((words.next()?, words.next()?))
}

/// The SSH keys of an account, the oldest first.
#[derive(Debug, Default)]
pub(crate) struct SshKeys {
    keys: Vec<Arc<SshKey>>,
    /// The number of keys that were ever added.
    added: u64,
}

impl SshKeys {
    pub(crate) fn all(&self) -> &[Arc<SshKey>] {
        &self.keys
    }

    pub(crate) fn add(&mut self, name: &str, public_key: &str, now: Moment) -> Arc<SshKey> {
        self.added += 1;
        let key = Arc::new(SshKey {
            id: format!("sshk_{}", short_hash(self.added)),
            name: name.to_owned(),
            public_key: public_key.to_owned(),
            created: now,
        });
        self.keys.push(Arc::clone(&key));
        key
    }

    /// Removes the key with this id. Returns false if there is none.
    pub(crate) fn remove(&mut self, id: &str) -> bool {
        let before = self.keys.len();
        self.keys.retain(|key| key.id != id);
        self.keys.len() < before
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fingerprints_are_those_of_openssh() {
        let mut keys = SshKeys::default();
        let public_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERIT\
                          FBUWFxgZGhscHR4f laptop";
        let key = keys.add("laptop", public_key, Moment::now());
        assert_eq!(key.key_type(), "ssh-ed25519");
        // The output of `ssh-keygen -l`.
        assert_eq!(key.fingerprint(), "SHA256:ZkAslGjFiUHdGf/WUL8rQvkib4PTvQatUV0OUQSncCA");
        assert!(!keys.remove("sshk_none"));
        assert!(keys.remove(&key.id));
        assert_eq!(keys.all().len(), 0);
    }
}
