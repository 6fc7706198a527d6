//! SSH keys.

use crate::model::id::Id;
use crate::model::time::Time;
use crate::schema::answers;
use serde_json::Value;

answers! { $ ssh_key_answers
    /// An SSH key of the user's account.
    SshKey {
        /// Its id.
        id: Option<String>,
        /// The id of its user.
        user_id: Option<Id>,
        /// Its name.
        name: Option<String>,
        /// The public key, in the format of `authorized_keys`.
        public_key: Option<String>,
        /// Its fingerprint.
        fingerprint: Option<String>,
        /// Its type, such as `ssh-ed25519`.
        key_type: Option<String>,
        /// Its source, such as `manual`.
        source: Option<String>,
        /// Further information about its source.
        key_metadata: Option<Value>,
        /// When it was last synchronised with its source: a UTC time.
        last_synced_at: Option<Time>,
        /// When it was created: a UTC time.
        created_at: Option<Time>,
        /// When it was last changed: a UTC time.
        updated_at: Option<Time>,
    }

    /// The result of the import of a GitHub user's SSH keys.
    GithubKeyImport {
        /// The name of the GitHub user.
        github_username: Option<String>,
        /// The number of keys that were added.
        keys_added: Option<i64>,
        /// The number of keys that the account already had.
        keys_skipped: Option<i64>,
        /// The keys that could not be added, and why.
        errors: Option<Vec<String>>,
    }

    /// The result of a synchronisation of the account's SSH keys with GitHub.
    GithubKeySync {
        /// The number of keys that GitHub has.
        synced_count: Option<i64>,
        /// The number of keys that were added.
        keys_added: Option<i64>,
        /// The number of keys that were updated.
        keys_updated: Option<i64>,
        /// The number of keys that were removed.
        keys_removed: Option<i64>,
        /// The keys that could not be synchronised, and why.
        errors: Option<Vec<String>>,
    }

    /// The SSH keys of a CVM.
    CvmSshKeys {
        /// The CVM's identifier, to pass as `cvm_id` to other calls.
        cvm_id: String,
        /// The keys.
        keys: Vec<CvmSshKey> = essential,
        /// Whether the CVM must restart before the keys apply.
        restart_required: Option<bool>,
    }

    /// An SSH key of a CVM.
    CvmSshKey {
        /// Its id.
        id: Option<String>,
        /// The id of the user whose key it is.
        owner_user_id: Option<Id>,
        /// That user's name.
        owner_username: Option<String>,
        /// The id of the user who added it to the CVM.
        added_by_user_id: Option<Id>,
        /// Its name.
        name: Option<String>,
        /// The public key, in the format of `authorized_keys`.
        public_key: Option<String>,
        /// Its fingerprint.
        fingerprint: Option<String>,
        /// Its type, such as `ed25519`.
        key_type: Option<String>,
    }
}
