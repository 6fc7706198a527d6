//! Changes of a CVM that is there: what it runs, its environment, its size, its image.

use crate::error::{Error, ErrorKind};
use crate::input::arguments::{Body, FieldPath, JsonObject, Strings};
use crate::input::identifier::CvmId;
use crate::model::{ComposeFileUpdate, CvmUpdate};
use crate::operation::calls::calls;
use crate::operation::documentation::{DocumentedError, Examples};
use crate::operation::raised::{BUSY, REFUSED_APP, REFUSED_FIELD, UNREGISTERED};
use crate::operation::{Delivery, HttpRequest, Operation};
use crate::operations::provision::{ComposeFile, LARGEST_COMPOSE};
use crate::schema::Literal;
use reqwest::Method;
use reqwest::header::{HeaderName, HeaderValue};

calls! {
    /// Changes a CVM: what it runs, its environment, its size, its image; several of them in one update.
    /// Answers at once, with the status `in_progress` and the id of the operation that the update is, or with
    /// `no_change`. The CVM is restarted, unless only metadata changes. An update whose answer was lost is
    /// looked up among the CVM's operations, and sent again only if there is no new one. With an on-chain KMS,
    /// a new compose hash ends in `PreconditionError`: register the hash, then call `confirm_cvm_patch`.
    /// `PATCH /cvms/{cvm_id}`.
    fn patch_cvm(cvm_id) -> CvmUpdate [wait(Operation), progress];

    /// Which CVM to change, and what of it. Only what is given is sent, and only that is changed.
    PatchCvm [extra] {
        /// The CVM: an id, a UUID, an app id or a name.
        required cvm_id: CvmId,
        /// The Docker Compose file, as YAML. Changes the compose hash.
        optional docker_compose_file: String,
        /// The script that runs before the app's containers start. Changes the compose hash.
        optional pre_launch_script: String,
        /// The names of the environment variables that may be given encrypted. Changes the compose hash.
        optional allowed_envs: Strings,
        /// The encrypted environment variables, in hex. They replace all that the CVM has.
        optional encrypted_env: String,
        /// Data that the CVM can read as its user configuration.
        optional user_config: String,
        /// Whether the logs are public. Changes the compose hash.
        optional public_logs: bool,
        /// Whether the facts about the guest's system are public. Changes the compose hash.
        optional public_sysinfo: bool,
        /// Whether the facts about the trusted computing base are public. Changes the compose hash.
        optional public_tcbinfo: bool,
        /// Virtual CPUs.
        optional vcpu: u32,
        /// Memory, in MB.
        optional memory: u32,
        /// Disk, in GB. A disk can only grow.
        optional disk_size: u32,
        /// The instance type, such as `tdx.medium`.
        optional instance_type: String,
        /// GPUs: an object with `gpus` and `attach_mode`.
        optional gpus: JsonObject,
        /// The OS image: a name or slug of `get_available_os_images`.
        optional image: String,
        /// Whether the CVM may be reached through the gateway.
        optional gateway_enabled: bool,
        /// Whether the CVM's clock is secured.
        optional secure_time: bool,
        /// Whether the CVM is listed publicly. This alone does not restart it.
        optional listed: bool,
        /// How long the graceful shutdown may take, in seconds.
        optional shutdown_timeout: u32,
        /// Whether to stop the CVM by force when that time has passed. Left out, the API takes `false`.
        optional allow_force_stop: bool,
        /// Whether a change of size may restart the CVM.
        optional allow_restart: bool,
        /// With an on-chain KMS: whether to prepare the change only, for signers who approve it later. The
        /// call then ends in `PreconditionError`, whose `commit_token` is for `commit_cvm_update`. Other
        /// CVMs are changed at once, whatever this says.
        optional prepare_only: bool,
    }

    /// Carries out a change of `patch_cvm` that ended in `PreconditionError`, once its compose hash is
    /// registered on chain. The API has kept the change. A confirmation whose answer was lost is looked up
    /// among the CVM's operations. `PATCH /cvms/{cvm_id}` with `X-Compose-Hash` and `X-Transaction-Hash`.
    fn confirm_cvm_patch(cvm_id) -> CvmUpdate [wait(Operation), progress];

    /// Which change to confirm, once its compose hash is registered on chain.
    ConfirmCvmPatch {
        /// The CVM: an id, a UUID, an app id or a name.
        required cvm_id: CvmId,
        /// The compose hash, from the `PreconditionError` of the change.
        required compose_hash: String,
        /// The transaction that registered it, or `already-registered`.
        required transaction_hash: String,
    }

    /// Carries out a change that was prepared with `prepare_only`, once its signers have approved it on chain.
    /// The token is good once; a call whose answer was lost is looked up among the CVM's operations.
    /// `POST /cvms/{cvm_id}/commit-update`.
    fn commit_cvm_update(cvm_id) -> CvmUpdate [wait(Operation), progress];

    /// Which prepared change to carry out.
    CommitCvmUpdate {
        /// The CVM: an id, a UUID, an app id or a name.
        required cvm_id: CvmId,
        /// The `commit_token` of the `PreconditionError`. It is good once, and for 14 days.
        required token: String,
        /// The compose hash. Left out, the API takes that of the token.
        optional compose_hash: String,
        /// The transaction that registered the compose hash. Left out, or `already-registered`, the API
        /// checks the contract only.
        optional transaction_hash: String,
    }

    /// Replaces a CVM's environment variables, all of them, and restarts it. `update_cvm` encrypts them as
    /// well. With an on-chain KMS, other names change the compose hash, and end in `PreconditionError` until
    /// that is registered. A lost answer is looked up among the CVM's operations. `PATCH /cvms/{cvm_id}/envs`.
    fn update_cvm_envs(cvm_id) -> CvmUpdate [wait(Operation), progress];

    /// Which CVM's environment variables to replace, and by which.
    UpdateCvmEnvs [extra] {
        /// The CVM: an id, a UUID, an app id or a name.
        required cvm_id: CvmId,
        /// The encrypted environment variables, in hex. They replace all that the CVM has.
        required encrypted_env: String,
        /// The names of the variables. Left out, the names are those that the CVM has.
        optional env_keys: Strings,
        /// The compose hash, in the second phase with an on-chain KMS.
        optional compose_hash: String,
        /// The transaction that registered it, in the second phase with an on-chain KMS.
        optional transaction_hash: String,
    }

    /// Replaces a CVM's Docker Compose file, and restarts it. With an on-chain KMS it ends in
    /// `PreconditionError` until the new compose hash is registered: call it again with the same file, the hash
    /// and the transaction. A lost answer is looked up among the CVM's operations.
    /// `PATCH /cvms/{cvm_id}/docker-compose`.
    fn update_docker_compose(cvm_id) -> CvmUpdate [wait(Operation), progress];

    /// Which CVM's Docker Compose file to replace, and by which.
    UpdateDockerCompose {
        /// The CVM: an id, a UUID, an app id or a name.
        required cvm_id: CvmId,
        /// The Docker Compose file, as YAML.
        required docker_compose_file: String,
        /// The compose hash, in the second phase with an on-chain KMS.
        optional compose_hash: String,
        /// The transaction that registered it, in the second phase with an on-chain KMS.
        optional transaction_hash: String,
    }

    /// Replaces the script that runs before a CVM's containers start, and restarts the CVM. With an on-chain
    /// KMS it ends in `PreconditionError` until the new compose hash is registered: call it again with the same
    /// script, the hash and the transaction. A lost answer is looked up among the CVM's operations.
    /// `PATCH /cvms/{cvm_id}/pre-launch-script`.
    fn update_pre_launch_script(cvm_id) -> CvmUpdate [wait(Operation), progress];

    /// Which CVM's pre-launch script to replace, and by which.
    UpdatePreLaunchScript {
        /// The CVM: an id, a UUID, an app id or a name.
        required cvm_id: CvmId,
        /// The script that runs before the app's containers start.
        required pre_launch_script: String,
        /// The compose hash, in the second phase with an on-chain KMS.
        optional compose_hash: String,
        /// The transaction that registered it, in the second phase with an on-chain KMS.
        optional transaction_hash: String,
    }

    /// Replaces the script that runs before a CVM's containers start by the newest official one, and restarts the CVM.
    /// `get_pre_launch_script_upgrade_status` says whether there is a newer one. With an on-chain KMS it ends in
    /// `PreconditionError` until the new compose hash is registered: call it again with the hash and the transaction.
    /// A lost answer is looked up among the CVM's operations.
    /// `POST /cvms/{cvm_id}/pre-launch-script/upgrade-to-latest-official`.
    fn upgrade_pre_launch_script(cvm_id) -> CvmUpdate [wait(Operation), progress];

    /// Which CVM's pre-launch script to replace by the newest official one.
    UpgradePreLaunchScript {
        /// The CVM: an id, a UUID, an app id or a name.
        required cvm_id: CvmId,
        /// The compose hash, in the second phase with an on-chain KMS.
        optional compose_hash: String,
        /// The transaction that registered it, in the second phase with an on-chain KMS.
        optional transaction_hash: String,
    }

    /// Replaces a CVM's OS image. The CVM is shut down, updated and started, which takes minutes. A lost answer
    /// is looked up among the CVM's operations. `PATCH /cvms/{cvm_id}/os-image`.
    fn update_os_image(cvm_id) -> CvmUpdate [wait(Operation), progress];

    /// Which CVM's OS image to replace, and by which.
    UpdateOsImage {
        /// The CVM: an id, a UUID, an app id or a name.
        required cvm_id: CvmId,
        /// The name or slug of an image that `get_available_os_images` has as `enabled`.
        required os_image_name: String,
    }

    /// Resizes a CVM, which is stopped for it. Sent as `PATCH /cvms/{cvm_id}`, as the official SDKs do today. A
    /// lost answer is looked up among the CVM's operations.
    fn update_cvm_resources(cvm_id) -> CvmUpdate [wait(Operation), progress];

    /// Which CVM to resize, and how. Only what is given is changed.
    UpdateCvmResources {
        /// The CVM: an id, a UUID, an app id or a name.
        required cvm_id: CvmId,
        /// Virtual CPUs.
        optional vcpu: u32,
        /// Memory, in MB.
        optional memory: u32,
        /// Disk, in GB. A disk can only grow.
        optional disk_size: u32,
        /// The instance type, such as `tdx.medium`.
        optional instance_type: String,
        /// Whether the CVM may be restarted for it.
        optional allow_restart: bool,
    }

    /// Changes what of a CVM is public. It is part of what the CVM runs, so the compose hash changes. Sent as
    /// `PATCH /cvms/{cvm_id}`. A lost answer is looked up among the CVM's operations.
    fn update_cvm_visibility(cvm_id) -> CvmUpdate [wait(Operation), progress];

    /// What of a CVM is public. Only what is given is changed.
    UpdateCvmVisibility {
        /// The CVM: an id, a UUID, an app id or a name.
        required cvm_id: CvmId,
        /// Whether the facts about the guest's system are public.
        optional public_sysinfo: bool,
        /// Whether the logs are public.
        optional public_logs: bool,
        /// Whether the facts about the trusted computing base are public.
        optional public_tcbinfo: bool,
    }

    /// Prepares another app compose for a CVM, and answers its hash; nothing changes yet. Give the whole app
    /// compose: what is left out is set to the API's defaults. It may be repeated freely.
    /// `POST /cvms/{cvm_id}/compose_file/provision`.
    fn provision_cvm_compose_file_update(cvm_id) -> ComposeFileUpdate;

    /// Which app compose to prepare for a CVM.
    ProvisionCvmComposeFileUpdate {
        /// The CVM: an id, a UUID, an app id or a name.
        required cvm_id: CvmId,
        /// The whole app compose. What is left out is set to the API's defaults, not kept.
        required app_compose: ComposeFile,
        /// Whether the environment variables will be replaced, too. Default: `false`.
        optional update_env_vars: bool = Literal::Boolean(false),
    }

    /// Runs the app compose that `provision_cvm_compose_file_update` prepared, and restarts the CVM. With an
    /// on-chain KMS its hash has to be registered first. A lost answer is looked up among the CVM's operations.
    /// `PATCH /cvms/{cvm_id}/compose_file`.
    fn commit_cvm_compose_file_update(cvm_id) -> CvmUpdate [wait(Operation), progress];

    /// Which prepared app compose to run.
    CommitCvmComposeFileUpdate {
        /// The CVM: an id, a UUID, an app id or a name.
        required cvm_id: CvmId,
        /// The compose hash that `provision_cvm_compose_file_update` answered.
        required compose_hash: String,
        /// The encrypted environment variables, in hex. They replace all that the CVM has.
        optional encrypted_env: String,
        /// The names of the variables.
        optional env_keys: Strings,
        /// Whether to replace the environment variables. Default: `false`.
        optional update_env_vars: bool = Literal::Boolean(false),
    }
}

const PREPARE_ONLY: HeaderName = HeaderName::from_static("x-prepare-only");
const COMPOSE_HASH: HeaderName = HeaderName::from_static("x-compose-hash");
const TRANSACTION_HASH: HeaderName = HeaderName::from_static("x-transaction-hash");

const MAY_NOT_CHANGE: DocumentedError =
    DocumentedError::new(ErrorKind::Business, "The API refuses the change: see `message`.");
const NOT_CONFIRMED: DocumentedError = DocumentedError::new(
    ErrorKind::Precondition,
    "The hash or token is unknown or expired, the transaction cannot be verified, or the contract does not \
     allow the hash.",
);

/// Every change of a CVM begins an operation, which a lost answer is looked up by.
const RAISES: &[DocumentedError] = &[MAY_NOT_CHANGE, BUSY, UNREGISTERED, REFUSED_FIELD];
const CONFIRMATION_RAISES: &[DocumentedError] =
    &[MAY_NOT_CHANGE, BUSY, NOT_CONFIRMED, REFUSED_FIELD];

impl PatchCvm {
    fn body(&self) -> Result<Body, Error> {
        Body::of(self, &["cvm_id", "prepare_only"])
    }

    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        if self.body().is_ok_and(|body| body.is_empty()) {
            return Err(at.refuse("there is nothing to change: give at least one field"));
        }
        check_compose(self.docker_compose_file.as_deref(), self.pre_launch_script.as_deref(), at)
    }
}

impl ConfirmCvmPatch {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        header(&self.compose_hash, &at.member("compose_hash", "composeHash"))?;
        header(&self.transaction_hash, &at.member("transaction_hash", "transactionHash"))?;
        Ok(())
    }
}

impl CommitCvmUpdate {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        not_empty(&self.token, &at.field("token").secret(), "give the `commit_token` of the error")
    }
}

impl UpdateCvmEnvs {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        let at = at.member("encrypted_env", "encryptedEnv");
        not_empty(&self.encrypted_env, &at, "give what `encrypt_env_vars` answers")
    }
}

impl UpdateDockerCompose {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        let file = &self.docker_compose_file;
        not_empty(file, &at.member("docker_compose_file", "dockerComposeFile"), "give the text")?;
        check_compose(Some(file), None, at)?;
        check_phase(self.compose_hash.as_deref(), self.transaction_hash.as_deref(), at)
    }
}

impl UpdatePreLaunchScript {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        let script = &self.pre_launch_script;
        not_empty(script, &at.member("pre_launch_script", "preLaunchScript"), "give the text")?;
        check_compose(None, Some(script), at)?;
        check_phase(self.compose_hash.as_deref(), self.transaction_hash.as_deref(), at)
    }
}

impl UpdateOsImage {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        let at = at.member("os_image_name", "osImageName");
        not_empty(&self.os_image_name, &at, "give an image of `get_available_os_images`")
    }
}

impl UpdateCvmResources {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        let Self { vcpu, memory, disk_size, instance_type, .. } = self;
        if vcpu.is_none() && memory.is_none() && disk_size.is_none() && instance_type.is_none() {
            return Err(at.refuse(
                "there is nothing to change: give `vcpu`, `memory`, the disk's size or the instance type",
            ));
        }
        Ok(())
    }
}

impl UpdateCvmVisibility {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        match (self.public_sysinfo, self.public_logs, self.public_tcbinfo) {
            (None, None, None) => {
                Err(at.refuse("there is nothing to change: give what is to be public, or not"))
            }
            _ => Ok(()),
        }
    }
}

impl ProvisionCvmComposeFileUpdate {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        let compose = &self.app_compose;
        let at = at.member("app_compose", "appCompose");
        check_compose(
            compose.docker_compose_file.as_deref(),
            compose.pre_launch_script.as_deref(),
            &at,
        )
    }
}

impl CommitCvmComposeFileUpdate {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        let at = at.member("compose_hash", "composeHash");
        not_empty(&self.compose_hash, &at, "give what provisioning answered")
    }
}

fn not_empty(value: &str, at: &FieldPath<'_>, what_to_do: &str) -> Result<(), Error> {
    match value {
        "" => Err(at.refuse(format_args!("is empty: {what_to_do}"))),
        _ => Ok(()),
    }
}

fn check_compose(
    file: Option<&str>,
    script: Option<&str>,
    at: &FieldPath<'_>,
) -> Result<(), Error> {
    let size = file.map_or(0, str::len) + script.map_or(0, str::len);
    if size <= LARGEST_COMPOSE {
        return Ok(());
    }
    let at = match file {
        Some(_) => at.member("docker_compose_file", "dockerComposeFile"),
        None => at.member("pre_launch_script", "preLaunchScript"),
    };
    Err(at.refuse(format_args!(
        "together with the pre-launch script has {size} bytes, and at most {LARGEST_COMPOSE} are allowed"
    )))
}

/// The second phase needs both values.
fn check_phase(
    hash: Option<&str>,
    transaction: Option<&str>,
    at: &FieldPath<'_>,
) -> Result<(), Error> {
    match (hash, transaction) {
        (None, None) => Ok(()),
        (Some(hash), Some(transaction)) => {
            header(hash, &at.member("compose_hash", "composeHash"))?;
            header(transaction, &at.member("transaction_hash", "transactionHash")).map(|_| ())
        }
        (Some(_), None) => Err(at
            .member("compose_hash", "composeHash")
            .refuse("is given without the transaction that registered it")),
        (None, Some(_)) => Err(at
            .member("transaction_hash", "transactionHash")
            .refuse("is given without the compose hash that it registered")),
    }
}

fn header(value: &str, at: &FieldPath<'_>) -> Result<HeaderValue, Error> {
    not_empty(value, at, "give what the `PreconditionError` and the chain said")?;
    HeaderValue::from_str(value).map_err(|_| at.refuse("has characters that a header cannot hold"))
}

/// The headers of the second phase.
fn confirmed(
    mut http_request: HttpRequest,
    hash: Option<&str>,
    transaction: Option<&str>,
) -> Result<HttpRequest, Error> {
    for (name, value) in [(COMPOSE_HASH, hash), (TRANSACTION_HASH, transaction)] {
        if let Some(value) = value {
            let value = HeaderValue::from_str(value)
                .map_err(|source| Error::invalid_argument(name.as_str(), source))?;
            http_request.headers.insert(name, value);
        }
    }
    Ok(http_request)
}

fn patch(cvm_id: &CvmId, below: &str) -> HttpRequest {
    HttpRequest::new(Method::PATCH, format!("/cvms/{}{below}", cvm_id.path_segment()))
}

/// What all changes have in common: each begins an operation on its CVM.
macro_rules! begins_an_update {
    () => {
        fn delivery(&self) -> Delivery {
            Delivery::OPERATION
        }
    };
}

impl Operation for PatchCvm {
    const RAISES: &'static [DocumentedError] = RAISES;
    const EXAMPLES: Option<Examples> = Some(Examples {
        python: r#"compose = "services: {web: {image: nginx}}"
update = client.patch_cvm("my-app", docker_compose_file=compose, wait=True)
print(update.status)"#,
        node: r#"const dockerComposeFile = "services: {web: {image: nginx}}";
const update = await client.patchCvm("my-app", { dockerComposeFile, wait: true });
console.log(update.status);"#,
    });
    begins_an_update!();

    fn http_request(&self) -> Result<HttpRequest, Error> {
        let mut http_request = patch(&self.cvm_id, "").body(&self.body()?)?;
        if self.prepare_only == Some(true) {
            http_request.headers.insert(PREPARE_ONLY, HeaderValue::from_static("true"));
        }
        Ok(http_request)
    }
}

impl Operation for ConfirmCvmPatch {
    const RAISES: &'static [DocumentedError] = CONFIRMATION_RAISES;
    begins_an_update!();

    fn http_request(&self) -> Result<HttpRequest, Error> {
        let http_request = patch(&self.cvm_id, "").body(&Body::default())?;
        confirmed(http_request, Some(&self.compose_hash), Some(&self.transaction_hash))
    }
}

impl Operation for CommitCvmUpdate {
    const RAISES: &'static [DocumentedError] = CONFIRMATION_RAISES;
    begins_an_update!();

    fn http_request(&self) -> Result<HttpRequest, Error> {
        let path = format!("/cvms/{}/commit-update", self.cvm_id.path_segment());
        // The API wants all three, and reads what is empty from the token.
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let body = Body::default()
            .field("token", Some(&self.token))?
            .field("compose_hash", Some(&text(&self.compose_hash)))?
            .field("transaction_hash", Some(&text(&self.transaction_hash)))?;
        HttpRequest::new(Method::POST, path).body(&body)
    }
}

impl Operation for UpdateCvmEnvs {
    const RAISES: &'static [DocumentedError] = RAISES;
    begins_an_update!();

    fn http_request(&self) -> Result<HttpRequest, Error> {
        patch(&self.cvm_id, "/envs").body(&Body::of(self, &["cvm_id"])?)
    }
}

impl Operation for UpdateDockerCompose {
    const RAISES: &'static [DocumentedError] = RAISES;
    begins_an_update!();

    fn http_request(&self) -> Result<HttpRequest, Error> {
        let mut http_request = patch(&self.cvm_id, "/docker-compose");
        http_request.body = Some(self.docker_compose_file.clone().into_bytes());
        http_request.content_type = HeaderValue::from_static("text/yaml");
        confirmed(http_request, self.compose_hash.as_deref(), self.transaction_hash.as_deref())
    }
}

impl UpgradePreLaunchScript {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        check_phase(self.compose_hash.as_deref(), self.transaction_hash.as_deref(), at)
    }
}

impl Operation for UpgradePreLaunchScript {
    const RAISES: &'static [DocumentedError] = RAISES;
    begins_an_update!();

    fn http_request(&self) -> Result<HttpRequest, Error> {
        let cvm = self.cvm_id.path_segment();
        let path = format!("/cvms/{cvm}/pre-launch-script/upgrade-to-latest-official");
        let http_request = HttpRequest::new(Method::POST, path);
        confirmed(http_request, self.compose_hash.as_deref(), self.transaction_hash.as_deref())
    }
}

impl Operation for UpdatePreLaunchScript {
    const RAISES: &'static [DocumentedError] = RAISES;
    begins_an_update!();

    fn http_request(&self) -> Result<HttpRequest, Error> {
        let mut http_request = patch(&self.cvm_id, "/pre-launch-script");
        http_request.body = Some(self.pre_launch_script.clone().into_bytes());
        http_request.content_type = HeaderValue::from_static("text/plain");
        confirmed(http_request, self.compose_hash.as_deref(), self.transaction_hash.as_deref())
    }
}

impl Operation for UpdateOsImage {
    const RAISES: &'static [DocumentedError] = RAISES;
    begins_an_update!();

    fn http_request(&self) -> Result<HttpRequest, Error> {
        patch(&self.cvm_id, "/os-image").body(&Body::of(self, &["cvm_id"])?)
    }
}

impl Operation for UpdateCvmResources {
    const RAISES: &'static [DocumentedError] = RAISES;
    begins_an_update!();

    fn http_request(&self) -> Result<HttpRequest, Error> {
        patch(&self.cvm_id, "").body(&Body::of(self, &["cvm_id"])?)
    }
}

impl Operation for UpdateCvmVisibility {
    const RAISES: &'static [DocumentedError] = RAISES;
    begins_an_update!();

    fn http_request(&self) -> Result<HttpRequest, Error> {
        patch(&self.cvm_id, "").body(&Body::of(self, &["cvm_id"])?)
    }
}

impl Operation for ProvisionCvmComposeFileUpdate {
    const RAISES: &'static [DocumentedError] = &[REFUSED_APP, REFUSED_FIELD];

    fn http_request(&self) -> Result<HttpRequest, Error> {
        let path = format!("/cvms/{}/compose_file/provision", self.cvm_id.path_segment());
        let body = Body::of(&self.app_compose, &[])?
            .field("update_env_vars", Some(&self.update_env_vars.unwrap_or(false)))?;
        HttpRequest::new(Method::POST, path).body(&body)
    }
}

impl Operation for CommitCvmComposeFileUpdate {
    const RAISES: &'static [DocumentedError] = RAISES;
    begins_an_update!();

    fn http_request(&self) -> Result<HttpRequest, Error> {
        let body = Body::of(self, &["cvm_id"])?
            .field("update_env_vars", Some(&self.update_env_vars.unwrap_or(false)))?;
        patch(&self.cvm_id, "/compose_file").body(&body)
    }
}
