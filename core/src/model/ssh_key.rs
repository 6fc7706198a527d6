//! SSH keys.

use crate::model::id::Id;
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
        /// The public key, as it stands in `authorized_keys`.
        public_key: Option<String>,
        /// Its fingerprint.
        fingerprint: Option<String>,
        /// Its type, such as `ssh-ed25519`.
        key_type: Option<String>,
        /// Where it comes from, such as `manual`.
        source: Option<String>,
        /// What else is known of where it comes from.
        key_metadata: Option<Value>,
        /// When it was last compared with where it comes from: a UTC time in ISO 8601.
        last_synced_at: Option<String>,
        /// When it was made: a UTC time in ISO 8601.
        created_at: Option<String>,
        /// When it was changed: a UTC time in ISO 8601.
        updated_at: Option<String>,
    }

    /// What an import of a GitHub user's SSH keys did.
    GithubKeyImport {
        /// The name of the GitHub user.
        github_username: Option<String>,
        /// How many keys were added.
        keys_added: Option<i64>,
        /// How many keys the account had already.
        keys_skipped: Option<i64>,
        /// The keys that could not be added, and why.
        errors: Option<Vec<String>>,
    }

    /// What a synchronisation of the account's SSH keys with GitHub did.
    GithubKeySync {
        /// How many keys GitHub has.
        synced_count: Option<i64>,
        /// How many keys were added.
        keys_added: Option<i64>,
        /// How many keys were updated.
        keys_updated: Option<i64>,
        /// How many keys were removed.
        keys_removed: Option<i64>,
        /// The keys that could not be synchronised, and why.
        errors: Option<Vec<String>>,
    }

    /// The SSH keys of a CVM.
    CvmSshKeys {
        /// What any call takes for this CVM.
        cvm_id: String,
        /// The keys.
        keys: Vec<CvmSshKey> = essential,
        /// Whether the CVM has to be restarted before they count.
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
        /// The id of the user who gave it to the CVM.
        added_by_user_id: Option<Id>,
        /// Its name.
        name: Option<String>,
        /// The public key, as it stands in `authorized_keys`.
        public_key: Option<String>,
        /// Its fingerprint.
        fingerprint: Option<String>,
        /// Its type, such as `ed25519`.
        key_type: Option<String>,
    }
}
