use crate::error::{Error, ErrorKind};
use crate::input::arguments::{Body, FieldPath};
use crate::input::identifier::{CvmId, check_path_segment};
use crate::model::{CvmSshKeys, GithubKeyImport, GithubKeySync, SshKey};
use crate::operation::calls::calls;
use crate::operation::documentation::DocumentedError;
use crate::operation::raised::REFUSED_FIELD;
use crate::operation::{Delivery, HttpRequest, Operation};
use reqwest::Method;

/// The SSH keys of an account.
type SshKeys = Vec<SshKey>;

/// How many characters the name of a key may have.
const LONGEST_NAME: usize = 100;
/// How many characters the name of a GitHub user may have.
const LONGEST_GITHUB_USERNAME: usize = 39;

calls! {
    /// The SSH keys of the user's account, which new CVMs get. `GET /user/ssh-keys`.
    fn list_ssh_keys() -> SshKeys;

    /// It has no arguments.
    ListSshKeys {}

    /// Adds an SSH key to the user's account; CVMs that are made later get it. It is never sent twice: whether a lost
    /// one has added the key, `list_ssh_keys` says. `POST /user/ssh-keys`.
    fn create_ssh_key() -> SshKey;

    /// Which SSH key to add.
    CreateSshKey {
        /// What to call it: 1 to 100 characters.
        required name: String,
        /// The public key, as it stands in `authorized_keys`.
        required public_key: String,
    }

    /// Takes an SSH key off the user's account. CVMs that have it keep it. A 404 is success when an earlier attempt of
    /// the same call may have arrived. `DELETE /user/ssh-keys/{key_id}`.
    fn delete_ssh_key(key_id) -> ();

    /// Which SSH key to take off.
    DeleteSshKey {
        /// The key's id.
        required key_id: String,
    }

    /// Adds the public SSH keys of a GitHub user to the account of the user. A key that the account has already is
    /// skipped, so that the call may be repeated. `POST /user/ssh-keys/github-profile`.
    fn import_github_profile_ssh_keys(github_username) -> GithubKeyImport;

    /// Which GitHub user's SSH keys to add.
    ImportGithubProfileSshKeys {
        /// The name of the GitHub user: 1 to 39 characters.
        required github_username: String,
    }

    /// Adds, updates and removes SSH keys of the account of the user, until they are those of the linked GitHub account.
    /// The call may be repeated. `POST /user/ssh-keys/github-sync`.
    fn sync_github_ssh_keys() -> GithubKeySync;

    /// It has no arguments.
    SyncGithubSshKeys {}

    /// The SSH keys of a CVM. `GET /cvms/{cvm_id}/ssh-keys`.
    fn get_cvm_ssh_keys(cvm_id) -> CvmSshKeys;

    /// Which CVM's SSH keys to look at.
    GetCvmSshKeys {
        /// The CVM: an id, a UUID, an app id or a name.
        required cvm_id: CvmId,
    }
}

impl Operation for ListSshKeys {
    fn http_request(&self) -> Result<HttpRequest, Error> {
        Ok(HttpRequest::new(Method::GET, "/user/ssh-keys"))
    }
}

impl CreateSshKey {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        let length = self.name.chars().count();
        if !(1..=LONGEST_NAME).contains(&length) {
            return Err(at
                .field("name")
                .refuse(format_args!("has {length} characters: allowed are 1 to {LONGEST_NAME}")));
        }
        if self.public_key.trim().is_empty() {
            let at = at.member("public_key", "publicKey");
            return Err(at.refuse("is empty: give a key such as \"ssh-ed25519 AAAA…\""));
        }
        Ok(())
    }
}

impl Operation for CreateSshKey {
    const RAISES: &'static [DocumentedError] = &[
        DocumentedError::new(ErrorKind::Business, "The API refuses the key: see `message`."),
        REFUSED_FIELD,
        DocumentedError::new(
            ErrorKind::OutcomeUnknown,
            "The answer was lost: `list_ssh_keys` says whether the key is there.",
        ),
    ];

    fn delivery(&self) -> Delivery {
        Delivery::ONCE
    }

    fn http_request(&self) -> Result<HttpRequest, Error> {
        let body = Body::default()
            .field("name", Some(&self.name))?
            .field("public_key", Some(&self.public_key))?;
        HttpRequest::new(Method::POST, "/user/ssh-keys").body(&body)
    }
}

impl DeleteSshKey {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        check_path_segment(&self.key_id, &at.member("key_id", "keyId"))
    }
}

impl Operation for DeleteSshKey {
    const RAISES: &'static [DocumentedError] = &[DocumentedError::new(
        ErrorKind::NotFound,
        "There is no such key, and no earlier attempt of the call can have deleted it.",
    )];

    fn delivery(&self) -> Delivery {
        Delivery::DELETION
    }

    fn http_request(&self) -> Result<HttpRequest, Error> {
        Ok(HttpRequest::new(Method::DELETE, format!("/user/ssh-keys/{}", self.key_id)))
    }
}

impl ImportGithubProfileSshKeys {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        let length = self.github_username.chars().count();
        if !(1..=LONGEST_GITHUB_USERNAME).contains(&length) {
            return Err(at.member("github_username", "githubUsername").refuse(format_args!(
                "has {length} characters: allowed are 1 to {LONGEST_GITHUB_USERNAME}"
            )));
        }
        Ok(())
    }
}

impl Operation for ImportGithubProfileSshKeys {
    const RAISES: &'static [DocumentedError] = &[DocumentedError::new(
        ErrorKind::Business,
        "GitHub has no such user, or cannot be reached.",
    )];

    fn http_request(&self) -> Result<HttpRequest, Error> {
        let body = Body::default().field("github_username", Some(&self.github_username))?;
        HttpRequest::new(Method::POST, "/user/ssh-keys/github-profile").body(&body)
    }
}

impl Operation for SyncGithubSshKeys {
    const RAISES: &'static [DocumentedError] = &[DocumentedError::new(
        ErrorKind::Business,
        "No GitHub account is linked, or its authorization was revoked.",
    )];

    fn http_request(&self) -> Result<HttpRequest, Error> {
        Ok(HttpRequest::new(Method::POST, "/user/ssh-keys/github-sync"))
    }
}

impl Operation for GetCvmSshKeys {
    fn http_request(&self) -> Result<HttpRequest, Error> {
        Ok(HttpRequest::new(Method::GET, format!("/cvms/{}/ssh-keys", self.cvm_id.path_segment())))
    }
}
