use crate::operations::prelude::*;

/// The SSH keys of an account.
type SshKeys = Vec<SshKey>;

/// The maximum length of a key's name, in characters.
const LONGEST_NAME: usize = 100;
/// The maximum length of a GitHub user's name, in characters.
const LONGEST_GITHUB_USERNAME: usize = 39;

calls! {
    /// Returns the SSH keys of the user's account. New CVMs get these keys. `GET /user/ssh-keys`.
    fn list_ssh_keys() -> SshKeys;

    /// `list_ssh_keys` has no arguments.
    ListSshKeys {}

    /// Adds an SSH key to the user's account. CVMs that you create later get it. The request is never sent
    /// twice. After a lost answer, `list_ssh_keys` shows whether the key exists. `POST /user/ssh-keys`.
    fn create_ssh_key() -> SshKey;

    CreateSshKey {
        /// The key's name: 1 to 100 characters.
        required name: String,
        /// The public key, in the format of `authorized_keys`.
        required public_key: String,
    }

    /// Removes an SSH key from the user's account. CVMs that have the key keep it. A 404 counts as success if
    /// an earlier attempt of the same call may have arrived. `DELETE /user/ssh-keys/{key_id}`.
    fn delete_ssh_key(key_id) -> ();

    DeleteSshKey {
        /// The key's id, from `list_ssh_keys`.
        required key_id: String,
    }

    /// Adds the public SSH keys of a GitHub user to the user's account. The API skips keys that the account
    /// already has, so you can safely repeat the call. `POST /user/ssh-keys/github-profile`.
    fn import_github_profile_ssh_keys(github_username) -> GithubKeyImport;

    ImportGithubProfileSshKeys {
        /// The GitHub user's name: 1 to 39 characters.
        required github_username: String,
    }

    /// Adds, updates and removes SSH keys of the user's account, so that they match those of the linked GitHub
    /// account. You can safely repeat the call. `POST /user/ssh-keys/github-sync`.
    fn sync_github_ssh_keys() -> GithubKeySync;

    /// `sync_github_ssh_keys` has no arguments.
    SyncGithubSshKeys {}

    /// Returns the SSH keys of a CVM. `GET /cvms/{cvm_id}/ssh-keys`.
    fn get_cvm_ssh_keys(cvm_id) -> CvmSshKeys;

    GetCvmSshKeys {
        required cvm_id: CvmId,
    }
}

const REFUSED_KEY: DocumentedError =
    ErrorKind::Business.when("The API refuses the key; `message` has the reason.");
const KEY_MAY_EXIST: DocumentedError = ErrorKind::OutcomeUnknown
    .when("The answer was lost. `list_ssh_keys` shows whether the key exists.");
const NO_SUCH_KEY: DocumentedError = ErrorKind::NotFound
    .when("The key does not exist, and no earlier attempt of the call can have deleted it.");
const NO_GITHUB_USER: DocumentedError =
    ErrorKind::Business.when("The GitHub user does not exist, or GitHub cannot be reached.");
const NO_GITHUB_ACCOUNT: DocumentedError =
    ErrorKind::Business.when("No GitHub account is linked, or its authorization was revoked.");

check_path_segments! {
    DeleteSshKey: key_id;
}

requests! {
    GET ListSshKeys "/user/ssh-keys" ();
    POST CreateSshKey "/user/ssh-keys" () +body as ONCE [REFUSED_KEY, REFUSED_FIELD, KEY_MAY_EXIST];
    DELETE DeleteSshKey "/user/ssh-keys/{}" (key_id) as DELETION [NO_SUCH_KEY];
    POST ImportGithubProfileSshKeys "/user/ssh-keys/github-profile" () +body [NO_GITHUB_USER];
    POST SyncGithubSshKeys "/user/ssh-keys/github-sync" () [NO_GITHUB_ACCOUNT];
    GET GetCvmSshKeys "/cvms/{}/ssh-keys" (cvm_id);
}

impl CreateSshKey {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        let length = self.name.chars().count();
        if !(1..=LONGEST_NAME).contains(&length) {
            return Err(at
                .field("name")
                .refuse(format_args!("expected 1 to {LONGEST_NAME} characters, not {length}")));
        }
        check_public_key(&self.public_key, &at.member("public_key"))
    }
}

/// Refuses what is not one public key. It is not shown: it may be a private key.
pub(super) fn check_public_key(key: &str, at: &FieldPath<'_>) -> Result<(), Error> {
    let what = if key.trim().is_empty() {
        "\"\""
    } else if key.contains("PRIVATE KEY") {
        "a private key"
    } else if key.trim_end().contains(['\n', '\r']) {
        "several lines"
    } else {
        return Ok(());
    };
    Err(at.refuse(format_args!("expected a public key such as \"ssh-ed25519 AAAA…\", not {what}")))
}

impl ImportGithubProfileSshKeys {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        let length = self.github_username.chars().count();
        if !(1..=LONGEST_GITHUB_USERNAME).contains(&length) {
            return Err(at.member("github_username").refuse(format_args!(
                "expected 1 to {LONGEST_GITHUB_USERNAME} characters, not {length}"
            )));
        }
        Ok(())
    }
}
