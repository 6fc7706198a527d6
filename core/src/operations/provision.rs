use crate::operations::prelude::*;
use crate::operations::ssh_keys::check_public_key;

/// JSON objects of any content.
type Objects = Vec<JsonObject>;

/// The API's limit on the Docker Compose file and the pre-launch script together.
pub(super) const LARGEST_COMPOSE: usize = 200 * 1024;

const KMS: Known = Known { name: "Kms", values: &["phala", "ethereum", "base", "legacy"] };
const STORAGE_FS: Known = Known { name: "StorageFs", values: &["zfs", "ext4"] };
const KEY_PROVIDER_MODES: Known = Known { name: "KeyProviderMode", values: &["kms", "local"] };
const KEY_PROVIDERS: Known =
    Known { name: "KeyProvider", values: &["none", "kms", "local", "tpm"] };
const RUNNERS: Known = Known { name: "Runner", values: &["docker-compose", "bash"] };

arguments! {
    /// What to provision. Only the fields that you set are sent. For the other fields, the API uses its
    /// defaults.
    ProvisionCvmRequest [extra] {
        /// The CVM's name: 5 to 63 letters, digits and hyphens, starting with a letter and not ending with a hyphen. It must be unique among
        /// the existing apps of the workspace.
        required name: String,
        /// The instance type, such as `tdx.small`.
        required instance_type: String,
        /// What the CVM runs. The API requires it.
        optional compose_file: ComposeFile,
        /// The number of virtual CPUs. Default: that of the instance type.
        optional vcpu: u32,
        /// Memory, in MB. Default: that of the instance type.
        optional memory: u32,
        /// The disk size, in GB. Default: that of the instance type.
        optional disk_size: u32,
        /// The Teepod to run on: a `teepod_id` that the API returned. It is not interchangeable with `node_id`.
        optional teepod_id: u64,
        /// The physical node to run on: a `node_id` that the API returned. It is not interchangeable with
        /// `teepod_id`.
        optional node_id: u64,
        /// The OS image: its name or its slug.
        optional image: String,
        /// Whether to choose a development image, in which anyone with access can log in. Default: the API
        /// chooses, and may choose a development image.
        optional prefer_dev: bool,
        /// The region to run in.
        optional region: String,
        /// Whether the CVM is listed publicly. API default: `true`.
        optional listed: bool,
        /// The type of the KMS, such as `phala`.
        optional kms_type: String,
        /// The type of the KMS: `phala`, `ethereum`, `base` or `legacy`. API default: `phala`.
        optional kms: String [KMS],
        /// The id of the KMS.
        optional kms_id: String,
        /// The address of the KMS contract.
        optional kms_contract: String,
        /// The id of the KMS contract: text such as `kc_0123abcd`, or a number.
        optional kms_contract_id: Id,
        /// The source of the app's keys: `kms`, or `local` for the machine itself.
        optional key_provider_mode: String [KEY_PROVIDER_MODES],
        /// Whether to run without a gateway.
        optional skip_gateway: bool,
        /// Whether the CVM's clock is secured. API default: `false`.
        optional secure_time: bool,
        /// SSH public keys that may log in, each in the format of `authorized_keys`. The API currently accepts
        /// and ignores this field. A new CVM gets the SSH keys of the account instead, and on a development
        /// image those of the environment variable `DSTACK_AUTHORIZED_KEYS`.
        optional ssh_authorized_keys: Strings,
        /// The names of the environment variables that you pass encrypted.
        optional env_keys: Strings,
        /// The encrypted environment variables, in hex.
        optional encrypted_env: String,
        /// The number from which the app's id is derived. Requires `app_id`.
        optional nonce: u64,
        /// The app's id, to choose it yourself. Requires `nonce`, except with an on-chain KMS.
        optional app_id: String,
        /// The ports to open: objects with `protocol`, `host_port` and `vm_port`.
        optional ports: Objects,
        /// GPUs: an object with `gpus` and `attach_mode`.
        optional gpus: JsonObject,
        /// The user configuration: data that the CVM can read.
        optional user_config: String,
        /// Whether to use huge memory pages. API default: `false`.
        optional hugepages: bool,
        /// Whether to keep the CVM on one NUMA node. API default: `false`.
        optional pin_numa: bool,
        /// The URLs of the KMS nodes.
        optional kms_urls: Strings,
        /// The URLs of the gateway nodes.
        optional gateway_urls: Strings,
    }

    /// What a CVM runs: a Docker Compose file or a script, with the settings for its access and visibility. For
    /// fields that you omit, the API uses its defaults.
    ComposeFile [extra, either] {
        /// The app's name. Default: an empty text, because the API requires the field.
        optional name: String,
        /// The Docker Compose file, as YAML.
        optional docker_compose_file: String,
        /// A script that runs before the app's containers start.
        optional pre_launch_script: String,
        /// The names of the environment variables that may be passed encrypted.
        optional allowed_envs: Strings,
        /// Whether the app is reachable through the gateway. API default: `true`.
        optional gateway_enabled: bool,
        /// Whether a KMS holds the app's keys. API default: `true`.
        optional kms_enabled: bool,
        /// Whether anyone can read the logs. API default: `true`.
        optional public_logs: bool,
        /// Whether anyone can read the system information. API default: `true`.
        optional public_sysinfo: bool,
        /// Whether anyone can read the information about the trusted computing base (TCB). API default: `true`.
        optional public_tcbinfo: bool,
        /// Whether the CVM's clock is secured. API default: `false`.
        optional secure_time: bool,
        /// The file system of the disk: `zfs` or `ext4`. API default: `zfs`.
        optional storage_fs: String [STORAGE_FS],
        /// The features to turn on.
        optional features: Strings,
        /// The program that runs the app: `docker-compose` or `bash`. API default: `docker-compose`.
        optional runner: String [RUNNERS],
        /// The version of the app compose's format. API default: 2.
        optional manifest_version: u32,
        /// The script to run, with the runner `bash`.
        optional bash_script: String,
        /// A script that runs before everything else.
        optional init_script: String,
        /// Whether all CVMs of the app share one identity. API default: `false`.
        optional no_instance_id: bool,
        /// Any text. A different text gives a different compose hash.
        optional salt: String,
        /// Whether keys come from the machine itself instead of a KMS. API default: `false`.
        optional local_key_provider_enabled: bool,
        /// The domain of the gateway through which the app is reachable.
        optional default_gateway_domain: String,
        /// The older name of `gateway_enabled`. If you omit it, the API adds it as `true`.
        optional tproxy_enabled: bool,
        /// The source of the app's keys: `none`, `kms`, `local` or `tpm`.
        optional key_provider: String [KEY_PROVIDERS],
        /// The id of the key provider.
        optional key_provider_id: String,
        /// The size of the swap space, such as `2G`.
        optional swap_size: String,
        /// The ports that may be reached: an object with `ports` and `restrict_mode`.
        optional port_policy: JsonObject,
    }
}

impl ProvisionCvmRequest {
    /// A request with what every CVM requires: a name and an instance type.
    pub fn new(name: impl Into<String>, instance_type: impl Into<String>) -> Self {
        Self { name: name.into(), instance_type: instance_type.into(), ..Blank::blank() }
    }

    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        check_name(&self.name, &at.field("name"))?;
        if self.instance_type.trim().is_empty() {
            let at = at.member("instance_type");
            return Err(at.refuse("expected an instance type such as \"tdx.small\", not \"\""));
        }
        let at_keys = at.member("ssh_authorized_keys");
        for (index, key) in self.ssh_authorized_keys.iter().flatten().enumerate() {
            check_public_key(key, &at_keys.index(index))?;
        }
        check_encrypted_env(self.encrypted_env.as_ref(), at)
    }
}

/// Refuses a name that the API does not accept for a CVM.
pub(super) fn check_name(name: &str, at: &FieldPath<'_>) -> Result<(), Error> {
    let well_formed = (5..=63).contains(&name.len())
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && !name.ends_with('-')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if well_formed {
        return Ok(());
    }
    Err(at.refuse(format_args!(
        "expected 5 to 63 letters, digits and hyphens that start with a letter and do not end with a hyphen, not \
         {name:?}"
    )))
}

impl ComposeFile {
    /// An empty compose file.
    pub fn new() -> Self {
        Self::default()
    }

    /// The app compose to send. The API requires a name, and accepts an empty one, which the official SDKs send.
    pub(super) fn named(&self) -> Self {
        Self { name: Some(self.name.clone().unwrap_or_default()), ..self.clone() }
    }

    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        let length = |text: &Option<String>| text.as_ref().map_or(0, String::len);
        let size = length(&self.docker_compose_file) + length(&self.pre_launch_script);
        if size > LARGEST_COMPOSE {
            return Err(at.refuse(format_args!(
                "expected at most {LARGEST_COMPOSE} bytes (200 KiB) in the Docker Compose file and the \
                 pre-launch script together, not {size}"
            )));
        }
        Ok(())
    }
}

calls! {
    /// Prepares a CVM. The API checks the request, chooses what you omit, and returns the ids that
    /// `commit_cvm_provision` requires. Nothing runs or is billed before that commit. `POST /cvms/provision`.
    ///
    /// ```no_run
    /// use phala_cvm::{ComposeFile, ProvisionCvmRequest};
    ///
    /// # async fn example(client: phala_cvm::Client) -> phala_cvm::Result<()> {
    /// let compose = ComposeFile::new().docker_compose_file("services: {web: {image: nginx}}");
    /// let request = ProvisionCvmRequest::new("my-app", "tdx.small").compose_file(compose);
    /// let provisioned = client.provision_cvm(request).await?;
    /// println!("{:?} {}", provisioned.app_id, provisioned.compose_hash);
    /// # Ok(())
    /// # }
    /// ```
    fn provision_cvm(request: ProvisionCvmRequest) -> ProvisionedCvm;
}

impl Operation for ProvisionCvmRequest {
    const DELIVERY: Delivery = Delivery::PROVISION;
    const RAISES: &'static [DocumentedError] = &[
        REFUSED_APP,
        ErrorKind::Conflict.when("Another app of the workspace already has the name."),
        REFUSED_FIELD,
    ];
    const EXAMPLES: Option<Examples> = Some(Examples {
        python: r#"provisioned = client.provision_cvm(
    name="my-app",
    instance_type="tdx.small",
    compose_file=ComposeFile(docker_compose_file="services: {web: {image: nginx}}"),
)
print(provisioned.app_id, provisioned.compose_hash)"#,
        node: r#"const provisioned = await client.provisionCvm({
  name: "my-app",
  instanceType: "tdx.small",
  composeFile: { dockerComposeFile: "services: {web: {image: nginx}}" },
});
console.log(provisioned.appId, provisioned.composeHash);"#,
    });

    fn http_request(&self) -> Result<HttpRequest, Error> {
        let compose_file = self.compose_file.as_ref().map(ComposeFile::named);
        let body = Body::of(self, &[])?.field("compose_file", compose_file.as_ref())?;
        HttpRequest::new(Method::POST, "/cvms/provision").body(&body)
    }
}
