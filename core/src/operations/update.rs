//! Changes to an existing CVM: what it runs, its environment, its size and its image.

use crate::operations::prelude::*;
use crate::operations::provision::{ComposeFile, LARGEST_COMPOSE};
use reqwest::header::{HeaderName, HeaderValue};

calls! {
    /// Changes a CVM: what it runs, its environment, its size or its image. One update can have several
    /// changes. Without `wait`, it returns immediately, with the id of the update's operation, or with the
    /// status `no_change`. The CVM restarts, unless only metadata changes. After a lost answer, the client
    /// checks the CVM's operations, and sends the update again only if there is no new one. With an on-chain
    /// KMS, a new compose hash raises `PreconditionError`: register the hash, then call `confirm_cvm_patch`.
    /// `PATCH /cvms/{cvm_id}`.
    fn patch_cvm(cvm_id) -> CvmUpdate [wait(Operation), progress];

    /// The arguments of `patch_cvm`. Only the fields that you set are sent and changed.
    PatchCvm [extra] {
        required cvm_id: CvmId,
        /// The Docker Compose file, as YAML. Changes the compose hash.
        optional docker_compose_file: String,
        /// The script that runs before the app's containers start. Changes the compose hash.
        optional pre_launch_script: String,
        /// The names of the environment variables that may be passed encrypted. Changes the compose hash.
        optional allowed_envs: Strings,
        /// The encrypted environment variables, in hex. They replace all variables of the CVM.
        optional encrypted_env: String,
        /// The user configuration: data that the CVM can read.
        optional user_config: String,
        /// Whether anyone can read the logs. Changes the compose hash.
        optional public_logs: bool,
        /// Whether anyone can read the system information. Changes the compose hash.
        optional public_sysinfo: bool,
        /// Whether anyone can read the information about the trusted computing base (TCB). Changes the compose
        /// hash.
        optional public_tcbinfo: bool,
        /// The number of virtual CPUs.
        optional vcpu: u32,
        /// Memory, in MB.
        optional memory: u32,
        /// The disk size, in GB. A disk can only grow.
        optional disk_size: u32,
        /// The instance type, such as `tdx.medium`.
        optional instance_type: String,
        /// GPUs: an object with `gpus` and `attach_mode`.
        optional gpus: JsonObject,
        /// The OS image: a name or slug from `get_available_os_images`. The API was seen to accept this field, to
        /// answer without a `correlation_id`, and to change nothing. A completed `wait` therefore does not prove the
        /// change. Use `update_os_image`, or `update_cvm`, which checks the image.
        optional image: String,
        /// Whether the CVM is reachable through the gateway. Of the API's sources, only the SDK for Go has this field.
        optional gateway_enabled: bool,
        /// Whether the CVM's clock is secured. Of the API's sources, only the SDK for Go has this field.
        optional secure_time: bool,
        /// Whether the CVM is listed publicly. This change alone does not restart the CVM. Of the API's sources, only
        /// the SDK for Go has this field here; `set_cvm_listed` has its own route.
        optional listed: bool,
        /// The time limit of the graceful shutdown, in seconds.
        optional shutdown_timeout: u32,
        /// Whether to stop the CVM by force after `shutdown_timeout`. API default: `false`.
        optional allow_force_stop: bool,
        /// Whether a change of size may restart the CVM.
        optional allow_restart: bool,
        /// With an on-chain KMS, whether to only prepare the change, so that it can be approved on chain later.
        /// The call then raises `PreconditionError`; pass its `commit_token` to `commit_cvm_update`. Without an
        /// on-chain KMS, this field has no effect: the CVM changes at once.
        optional prepare_only: bool,
    }

    /// Carries out a change of `patch_cvm` that raised `PreconditionError`, after its compose hash is
    /// registered on chain. The API has kept the change. After a lost answer, the client checks the CVM's
    /// operations for the update. `PATCH /cvms/{cvm_id}` with `X-Compose-Hash` and `X-Transaction-Hash`.
    fn confirm_cvm_patch(cvm_id) -> CvmUpdate [wait(Operation), progress];

    ConfirmCvmPatch {
        required cvm_id: CvmId,
        /// The compose hash, from the `PreconditionError` of `patch_cvm`.
        required compose_hash: String,
        /// The hash of the transaction that registered the compose hash, or `already-registered`.
        required transaction_hash: String,
    }

    /// Carries out a change that `patch_cvm` prepared with `prepare_only`, after the change is approved on
    /// chain. The token works once. After a lost answer, the client checks the CVM's operations for the update.
    /// `POST /cvms/{cvm_id}/commit-update`.
    fn commit_cvm_update(cvm_id) -> CvmUpdate [wait(Operation), progress];

    CommitCvmUpdate {
        required cvm_id: CvmId,
        /// The `commit_token` of the `PreconditionError`. It works once, and expires after 14 days.
        required token: Secret,
        /// The compose hash. API default: that of the token.
        optional compose_hash: String,
        /// The hash of the transaction that registered the compose hash. If you omit it or pass
        /// `already-registered`, the API checks only the contract.
        optional transaction_hash: String,
    }

    /// Replaces all environment variables of a CVM, and restarts it. `update_cvm` also encrypts them for you.
    /// With an on-chain KMS, other names change the compose hash: the call raises `PreconditionError` until the
    /// new hash is registered. After a lost answer, the client checks the CVM's operations for the update.
    /// `PATCH /cvms/{cvm_id}/envs`.
    fn update_cvm_envs(cvm_id) -> CvmUpdate [wait(Operation), progress];

    UpdateCvmEnvs [extra] {
        required cvm_id: CvmId,
        /// The encrypted environment variables, in hex. They replace all variables of the CVM.
        required encrypted_env: String,
        /// The names of the variables. Default: the names of the CVM's current variables.
        optional env_keys: Strings,
        /// The compose hash from the `PreconditionError`. Only for the second call, with an on-chain KMS.
        optional compose_hash: String,
        /// The hash of the transaction that registered the compose hash. Only for the second call, with an
        /// on-chain KMS.
        optional transaction_hash: String,
    }

    /// Replaces a CVM's Docker Compose file, and restarts the CVM. With an on-chain KMS, the call raises
    /// `PreconditionError` until the new compose hash is registered. Then call it again with the same file, the
    /// compose hash and the transaction hash. After a lost answer, the client checks the CVM's operations for
    /// the update. `PATCH /cvms/{cvm_id}/docker-compose`.
    fn update_docker_compose(cvm_id) -> CvmUpdate [wait(Operation), progress];

    UpdateDockerCompose {
        required cvm_id: CvmId,
        /// The Docker Compose file, as YAML.
        required docker_compose_file: String,
        /// The compose hash from the `PreconditionError`. Only for the second call, with an on-chain KMS.
        optional compose_hash: String,
        /// The hash of the transaction that registered the compose hash. Only for the second call, with an
        /// on-chain KMS.
        optional transaction_hash: String,
    }

    /// Replaces the script that runs before a CVM's containers start, and restarts the CVM. With an on-chain
    /// KMS, the call raises `PreconditionError` until the new compose hash is registered. Then call it again
    /// with the same script, the compose hash and the transaction hash. After a lost answer, the client checks
    /// the CVM's operations for the update. `PATCH /cvms/{cvm_id}/pre-launch-script`.
    fn update_pre_launch_script(cvm_id) -> CvmUpdate [wait(Operation), progress];

    UpdatePreLaunchScript {
        required cvm_id: CvmId,
        /// The script that runs before the app's containers start.
        required pre_launch_script: String,
        /// The compose hash from the `PreconditionError`. Only for the second call, with an on-chain KMS.
        optional compose_hash: String,
        /// The hash of the transaction that registered the compose hash. Only for the second call, with an
        /// on-chain KMS.
        optional transaction_hash: String,
    }

    /// Replaces the script that runs before a CVM's containers start with the newest official one, and restarts
    /// the CVM. `get_pre_launch_script_upgrade_status` returns whether a newer one exists. With an on-chain
    /// KMS, the call raises `PreconditionError` until the new compose hash is registered. Then call it again
    /// with the compose hash and the transaction hash. After a lost answer, the client checks the CVM's
    /// operations for the update. `POST /cvms/{cvm_id}/pre-launch-script/upgrade-to-latest-official`.
    fn upgrade_pre_launch_script(cvm_id) -> CvmUpdate [wait(Operation), progress];

    UpgradePreLaunchScript {
        required cvm_id: CvmId,
        /// The compose hash from the `PreconditionError`. Only for the second call, with an on-chain KMS.
        optional compose_hash: String,
        /// The hash of the transaction that registered the compose hash. Only for the second call, with an
        /// on-chain KMS.
        optional transaction_hash: String,
    }

    /// Replaces a CVM's OS image. The API shuts down, updates and starts the CVM, which takes minutes. After a
    /// lost answer, the client checks the CVM's operations for the update. `PATCH /cvms/{cvm_id}/os-image`.
    fn update_os_image(cvm_id) -> CvmUpdate [wait(Operation), progress];

    UpdateOsImage {
        required cvm_id: CvmId,
        /// The name or slug of an OS image that is `enabled` in `get_available_os_images`.
        required os_image_name: String,
    }

    /// Resizes a CVM. The CVM stops for the change. After a lost answer, the client checks the CVM's operations
    /// for the update. Sent as `PATCH /cvms/{cvm_id}`, as in the current official SDKs.
    fn update_cvm_resources(cvm_id) -> CvmUpdate [wait(Operation), progress];

    /// The arguments of `update_cvm_resources`. Only the fields that you set are changed.
    UpdateCvmResources {
        required cvm_id: CvmId,
        /// The number of virtual CPUs.
        optional vcpu: u32,
        /// Memory, in MB.
        optional memory: u32,
        /// The disk size, in GB. A disk can only grow.
        optional disk_size: u32,
        /// The instance type, such as `tdx.medium`.
        optional instance_type: String,
        /// Whether the change may restart the CVM.
        optional allow_restart: bool,
    }

    /// Changes which information about a CVM is public. This is part of the app compose, so the compose hash
    /// changes. After a lost answer, the client checks the CVM's operations for the update. Sent as
    /// `PATCH /cvms/{cvm_id}`.
    fn update_cvm_visibility(cvm_id) -> CvmUpdate [wait(Operation), progress];

    /// The arguments of `update_cvm_visibility`. Only the fields that you set are changed.
    UpdateCvmVisibility {
        required cvm_id: CvmId,
        /// Whether anyone can read the system information.
        optional public_sysinfo: bool,
        /// Whether anyone can read the logs.
        optional public_logs: bool,
        /// Whether anyone can read the information about the trusted computing base (TCB).
        optional public_tcbinfo: bool,
    }

    /// Prepares another app compose for a CVM, and returns its compose hash. The CVM does not change yet. Pass
    /// the complete app compose: the API sets the fields that you omit to its defaults. You can safely repeat
    /// the call. `POST /cvms/{cvm_id}/compose_file/provision`.
    fn provision_cvm_compose_file_update(cvm_id) -> ComposeFileUpdate;

    ProvisionCvmComposeFileUpdate {
        required cvm_id: CvmId,
        /// The complete app compose. The API sets the fields that you omit to its defaults, and does not keep
        /// their current values.
        required app_compose: ComposeFile,
        /// Whether the commit also replaces the environment variables. Default: `false`.
        optional update_env_vars: bool = Literal::Boolean(false),
    }

    /// Runs the app compose that `provision_cvm_compose_file_update` prepared, and restarts the CVM. With an
    /// on-chain KMS, register its compose hash first. After a lost answer, the client checks the CVM's
    /// operations for the update. `PATCH /cvms/{cvm_id}/compose_file`.
    fn commit_cvm_compose_file_update(cvm_id) -> CvmUpdate [wait(Operation), progress];

    CommitCvmComposeFileUpdate {
        required cvm_id: CvmId,
        /// The compose hash that `provision_cvm_compose_file_update` returned.
        required compose_hash: String,
        /// The encrypted environment variables, in hex. They replace all variables of the CVM.
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
    ErrorKind::Business.when("The API refuses the change; `message` has the reason.");
pub(crate) const NOT_CONFIRMED: DocumentedError = ErrorKind::Precondition.when(
    "The hash or token is unknown or expired, the transaction cannot be verified, or the contract does not \
     allow the hash.",
);

/// The errors of every change. Each change starts an operation, by which the client reconciles a lost answer.
const RAISES: &[DocumentedError] = &[MAY_NOT_CHANGE, UNREGISTERED, REFUSED_FIELD];
const CONFIRMATION_RAISES: &[DocumentedError] = &[MAY_NOT_CHANGE, NOT_CONFIRMED, REFUSED_FIELD];

impl PatchCvm {
    fn body(&self) -> Result<Body, Error> {
        Body::of(self, &["cvm_id", "prepare_only"])
    }

    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        if self.body().is_ok_and(|body| body.is_empty()) {
            return Err(at.refuse("no change was given: give at least one field"));
        }
        check_encrypted_env(self.encrypted_env.as_ref(), at)?;
        check_compose(self.docker_compose_file.as_deref(), self.pre_launch_script.as_deref(), at)
    }
}

impl ConfirmCvmPatch {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        header(&self.compose_hash, &at.member("compose_hash"))?;
        header(&self.transaction_hash, &at.member("transaction_hash"))?;
        Ok(())
    }
}

impl CommitCvmUpdate {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        check_token(&self.token, at)
    }
}

impl UpdateCvmEnvs {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        check_encrypted_env(Some(&self.encrypted_env), at)?;
        check_phase(self.compose_hash.as_deref(), self.transaction_hash.as_deref(), at)
    }
}

impl UpdateDockerCompose {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        let file = &self.docker_compose_file;
        not_empty(file, &at.member("docker_compose_file"), "give the text")?;
        check_compose(Some(file), None, at)?;
        check_phase(self.compose_hash.as_deref(), self.transaction_hash.as_deref(), at)
    }
}

impl UpdatePreLaunchScript {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        let script = &self.pre_launch_script;
        not_empty(script, &at.member("pre_launch_script"), "give the text")?;
        check_compose(None, Some(script), at)?;
        check_phase(self.compose_hash.as_deref(), self.transaction_hash.as_deref(), at)
    }
}

impl UpdateOsImage {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        let at = at.member("os_image_name");
        not_empty(&self.os_image_name, &at, "give an image of `get_available_os_images`")
    }
}

impl UpdateCvmResources {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        let Self { vcpu, memory, disk_size, instance_type, .. } = self;
        if vcpu.is_none() && memory.is_none() && disk_size.is_none() && instance_type.is_none() {
            return Err(at.refuse(
                "no change was given: give `vcpu`, `memory`, the disk size or the instance type",
            ));
        }
        Ok(())
    }
}

impl UpdateCvmVisibility {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        match (self.public_sysinfo, self.public_logs, self.public_tcbinfo) {
            (None, None, None) => {
                Err(at.refuse("no change was given: give what is public and what is not"))
            }
            _ => Ok(()),
        }
    }
}

impl ProvisionCvmComposeFileUpdate {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        let compose = &self.app_compose;
        let at = at.member("app_compose");
        check_compose(
            compose.docker_compose_file.as_deref(),
            compose.pre_launch_script.as_deref(),
            &at,
        )
    }
}

impl CommitCvmComposeFileUpdate {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        check_encrypted_env(self.encrypted_env.as_ref(), at)?;
        let at = at.member("compose_hash");
        not_empty(&self.compose_hash, &at, "give what provisioning answered")
    }
}

pub(crate) fn check_token(token: &Secret, at: &FieldPath<'_>) -> Result<(), Error> {
    let at = at.field("token").secret();
    not_empty(token.expose(), &at, "give the `commit_token` of the error")
}

pub(crate) fn not_empty(value: &str, at: &FieldPath<'_>, what_to_do: &str) -> Result<(), Error> {
    match value {
        "" => Err(at.refuse(format_args!("expected a value, not \"\": {what_to_do}"))),
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
        Some(_) => at.member("docker_compose_file"),
        None => at.member("pre_launch_script"),
    };
    let both = if script.is_some() && file.is_some() {
        " together with the pre-launch script"
    } else {
        ""
    };
    Err(at.refuse(format_args!(
        "expected at most {LARGEST_COMPOSE} bytes (200 KiB){both}, not {size}"
    )))
}

/// Checks that the second phase has both values.
fn check_phase(
    hash: Option<&str>,
    transaction: Option<&str>,
    at: &FieldPath<'_>,
) -> Result<(), Error> {
    match (hash, transaction) {
        (None, None) => Ok(()),
        (Some(hash), Some(transaction)) => {
            header(hash, &at.member("compose_hash"))?;
            header(transaction, &at.member("transaction_hash")).map(|_| ())
        }
        (Some(_), None) => Err(at.member("compose_hash").refuse(
            "given without `transaction_hash`, the transaction that registered it: give both",
        )),
        (None, Some(_)) => Err(at
            .member("transaction_hash")
            .refuse("given without `compose_hash`, the hash that it registered: give both")),
    }
}

fn header(value: &str, at: &FieldPath<'_>) -> Result<HeaderValue, Error> {
    not_empty(value, at, "give the value of the `PreconditionError`, or of the transaction")?;
    HeaderValue::from_str(value)
        .map_err(|_| at.refuse("expected printable ASCII, as in any HTTP header"))
}

/// Adds the headers of the second phase.
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

/// Adds the header that only prepares a change, if it is requested.
pub(crate) fn prepared(mut http_request: HttpRequest, prepare_only: Option<bool>) -> HttpRequest {
    if prepare_only == Some(true) {
        http_request.headers.insert(PREPARE_ONLY, HeaderValue::from_static("true"));
    }
    http_request
}

fn patch(cvm_id: &CvmId, below: &str) -> Result<HttpRequest, Error> {
    Ok(HttpRequest::new(Method::PATCH, format!("/cvms/{}{below}", cvm_id.path_segment()?)))
}

requests! {
    PATCH UpdateCvmEnvs "/cvms/{}/envs" (cvm_id) +body as OPERATION raises RAISES;
    PATCH UpdateOsImage "/cvms/{}/os-image" (cvm_id) +body as OPERATION raises RAISES;
    PATCH UpdateCvmResources "/cvms/{}" (cvm_id) +body as OPERATION raises RAISES;
    PATCH UpdateCvmVisibility "/cvms/{}" (cvm_id) +body as OPERATION raises RAISES;
    PATCH CommitCvmComposeFileUpdate "/cvms/{}/compose_file" (cvm_id) +body as OPERATION raises RAISES;
}

impl Operation for PatchCvm {
    const DELIVERY: Delivery = Delivery::OPERATION;
    const RAISES: &'static [DocumentedError] = RAISES;
    const EXAMPLES: Option<Examples> = Some(Examples {
        python: r#"compose = "services: {web: {image: nginx}}"
update = client.patch_cvm("my-app", docker_compose_file=compose, wait=True)
print(update.status)"#,
        node: r#"const dockerComposeFile = "services: {web: {image: nginx}}";
const update = await client.patchCvm("my-app", { dockerComposeFile, wait: true });
console.log(update.status);"#,
    });

    fn http_request(&self) -> Result<HttpRequest, Error> {
        let http_request = patch(&self.cvm_id, "")?.body(&self.body()?)?;
        Ok(prepared(http_request, self.prepare_only))
    }
}

impl Operation for ConfirmCvmPatch {
    const DELIVERY: Delivery = Delivery::OPERATION;
    const RAISES: &'static [DocumentedError] = CONFIRMATION_RAISES;

    fn http_request(&self) -> Result<HttpRequest, Error> {
        let http_request = patch(&self.cvm_id, "")?.body(&Body::default())?;
        confirmed(http_request, Some(&self.compose_hash), Some(&self.transaction_hash))
    }
}

impl Operation for CommitCvmUpdate {
    const DELIVERY: Delivery = Delivery::OPERATION;
    const RAISES: &'static [DocumentedError] = CONFIRMATION_RAISES;

    fn http_request(&self) -> Result<HttpRequest, Error> {
        let path = format!("/cvms/{}/commit-update", self.cvm_id.path_segment()?);
        // The API requires all three fields, and takes the value of an empty one from the token.
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let body = Body::default()
            .field("token", Some(&self.token))?
            .field("compose_hash", Some(&text(&self.compose_hash)))?
            .field("transaction_hash", Some(&text(&self.transaction_hash)))?;
        HttpRequest::new(Method::POST, path).body(&body)
    }
}

impl Operation for UpdateDockerCompose {
    const DELIVERY: Delivery = Delivery::OPERATION;
    const RAISES: &'static [DocumentedError] = RAISES;

    fn http_request(&self) -> Result<HttpRequest, Error> {
        let mut http_request = patch(&self.cvm_id, "/docker-compose")?;
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
    const DELIVERY: Delivery = Delivery::OPERATION;
    const RAISES: &'static [DocumentedError] = RAISES;

    fn http_request(&self) -> Result<HttpRequest, Error> {
        let cvm = self.cvm_id.path_segment()?;
        let path = format!("/cvms/{cvm}/pre-launch-script/upgrade-to-latest-official");
        let http_request = HttpRequest::new(Method::POST, path);
        confirmed(http_request, self.compose_hash.as_deref(), self.transaction_hash.as_deref())
    }
}

impl Operation for UpdatePreLaunchScript {
    const DELIVERY: Delivery = Delivery::OPERATION;
    const RAISES: &'static [DocumentedError] = RAISES;

    fn http_request(&self) -> Result<HttpRequest, Error> {
        let mut http_request = patch(&self.cvm_id, "/pre-launch-script")?;
        http_request.body = Some(self.pre_launch_script.clone().into_bytes());
        http_request.content_type = HeaderValue::from_static("text/plain");
        confirmed(http_request, self.compose_hash.as_deref(), self.transaction_hash.as_deref())
    }
}

impl Operation for ProvisionCvmComposeFileUpdate {
    const DELIVERY: Delivery = Delivery::PROVISION;
    const TAKES_LOCK: bool = true;
    const RAISES: &'static [DocumentedError] = &[REFUSED_APP, REFUSED_FIELD];

    fn http_request(&self) -> Result<HttpRequest, Error> {
        let path = format!("/cvms/{}/compose_file/provision", self.cvm_id.path_segment()?);
        let body = Body::of(&self.app_compose.named(), &[])?
            .field("update_env_vars", Some(&self.update_env_vars.unwrap_or(false)))?;
        HttpRequest::new(Method::POST, path).body(&body)
    }
}
