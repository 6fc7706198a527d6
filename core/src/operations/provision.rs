use crate::error::{Error, ErrorKind};
use crate::input::arguments::{Blank, FieldPath, JsonObject, Strings, arguments};
use crate::model::{Id, ProvisionedCvm};
use crate::operation::calls::calls;
use crate::operation::documentation::{DocumentedError, Examples};
use crate::operation::raised::{REFUSED_APP, REFUSED_FIELD};
use crate::operation::{Delivery, HttpRequest, Operation};
use crate::schema::{Form, Known, WithForm};
use reqwest::Method;
use serde_json::{Value, json};

/// Objects of any content.
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
    /// What to provision. Only what is given is sent; what is left out, the API decides, and some of
    /// its defaults surprise: they are named at the fields.
    ProvisionCvmRequest [extra] {
        /// The CVM's name: 5 to 63 letters, digits and hyphens, beginning with a letter. Only one
        /// living app of a workspace has it.
        required name: String,
        /// The instance type, such as `tdx.small`.
        required instance_type: String,
        /// What the CVM runs. The API wants it.
        optional compose_file: ComposeFile,
        /// Virtual CPUs, if the instance type leaves a choice.
        optional vcpu: u32,
        /// Memory, in MB, if the instance type leaves a choice.
        optional memory: u32,
        /// Disk, in GB.
        optional disk_size: u32,
        /// The id of the Teepod to run on: the `teepod_id` of answers, which is of another kind of numbers
        /// than `node_id`.
        optional teepod_id: u64,
        /// The id of the physical node to run on: the `node_id` of answers, which is of another kind of
        /// numbers than `teepod_id`.
        optional node_id: u64,
        /// The OS image.
        optional image: String,
        /// Whether to choose a development image, in which anyone with access can log in. Left out,
        /// the API chooses by itself, and may choose one.
        optional prefer_dev: bool,
        /// The region to run in.
        optional region: String,
        /// Whether the CVM is listed publicly. Left out, the API takes `true`.
        optional listed: bool,
        /// The type of the KMS, such as `phala`.
        optional kms_type: String,
        /// The type of the KMS: `phala`, `ethereum`, `base` or `legacy`. Left out, the API takes `phala`.
        optional kms: String [KMS],
        /// The id of the KMS.
        optional kms_id: String,
        /// The address of the KMS's contract.
        optional kms_contract: String,
        /// The id of the KMS's contract: text such as `kc_0123abcd`, or a number.
        optional kms_contract_id: Id,
        /// Where the app's keys come from: `kms`, or `local` for the machine itself.
        optional key_provider_mode: String [KEY_PROVIDER_MODES],
        /// Whether to do without a gateway.
        optional skip_gateway: bool,
        /// Whether the CVM's clock is secured. Left out, the API takes `false`.
        optional secure_time: bool,
        /// Public keys that may log in by SSH, each a line as in `authorized_keys`. Today the API takes and
        /// ignores them: the keys of the account's own list are put into each new CVM, and on a development
        /// image those of the environment variable `DSTACK_AUTHORIZED_KEYS`.
        optional ssh_authorized_keys: Strings,
        /// The names of the environment variables that will be given encrypted.
        optional env_keys: Strings,
        /// The encrypted environment variables, in hex.
        optional encrypted_env: String,
        /// The number from which the app's id is made; needs `app_id`.
        optional nonce: u64,
        /// The app's id, if it is to be a certain one; needs `nonce`.
        optional app_id: String,
        /// Ports to open: objects with `protocol`, `host_port`, `vm_port`.
        optional ports: Objects,
        /// GPUs: an object with `gpus` and `attach_mode`.
        optional gpus: JsonObject,
        /// Data that the CVM can read as its user configuration.
        optional user_config: String,
        /// Whether to use huge pages of memory. Left out, the API takes `false`.
        optional hugepages: bool,
        /// Whether to keep the CVM on one NUMA node. Left out, the API takes `false`.
        optional pin_numa: bool,
        /// The addresses of the KMS's nodes.
        optional kms_urls: Strings,
        /// The addresses of the gateway's nodes.
        optional gateway_urls: Strings,
    }

    /// What a CVM runs: a Docker Compose file, or a script, and how it may be reached and looked into.
    /// Fields that are left out are left to the API.
    ComposeFile [extra, either] {
        /// The app's name. Sent empty if left out, since the API wants the field.
        optional name: String,
        /// The Docker Compose file, as YAML.
        optional docker_compose_file: String,
        /// A script that runs before the app's containers start.
        optional pre_launch_script: String,
        /// The names of the environment variables that may be given encrypted.
        optional allowed_envs: Strings,
        /// Whether the gateway leads to the app. Left out, the API takes `true`.
        optional gateway_enabled: bool,
        /// Whether a KMS holds the app's keys. Left out, the API takes `true`.
        optional kms_enabled: bool,
        /// Whether anyone can read the logs. Left out, the API takes `true`.
        optional public_logs: bool,
        /// Whether anyone can read the system information. Left out, the API takes `true`.
        optional public_sysinfo: bool,
        /// Whether anyone can read the TCB information. Left out, the API takes `true`.
        optional public_tcbinfo: bool,
        /// Whether the CVM's clock is secured. Left out, the API takes `false`.
        optional secure_time: bool,
        /// The file system of the disk: `zfs` or `ext4`. Left out, the API takes `zfs`.
        optional storage_fs: String [STORAGE_FS],
        /// Features to switch on.
        optional features: Strings,
        /// What runs the app: `docker-compose` or `bash`. Left out, the API takes `docker-compose`.
        optional runner: String [RUNNERS],
        /// The version of this format. Left out, the API takes 2.
        optional manifest_version: u32,
        /// The script to run, with the runner `bash`.
        optional bash_script: String,
        /// A script that runs before everything else.
        optional init_script: String,
        /// Whether all CVMs of the app share one identity. Left out, the API takes `false`.
        optional no_instance_id: bool,
        /// Any text; another one makes another compose hash.
        optional salt: String,
        /// Whether keys come from the machine itself instead of a KMS. Left out, the API takes `false`.
        optional local_key_provider_enabled: bool,
        /// The domain of the gateway that the app is reached through.
        optional default_gateway_domain: String,
        /// The older name of `gateway_enabled`. Left out, the API adds it as `true`.
        optional tproxy_enabled: bool,
        /// Where the app's keys come from: `none`, `kms`, `local` or `tpm`.
        optional key_provider: String [KEY_PROVIDERS],
        /// The id of that key provider.
        optional key_provider_id: String,
        /// How much swap space there is, such as `2G`.
        optional swap_size: String,
        /// Which ports may be reached: an object with `ports` and `restrict_mode`.
        optional port_policy: JsonObject,
    }
}

impl ProvisionCvmRequest {
    /// What every CVM needs: a name and an instance type.
    pub fn new(name: impl Into<String>, instance_type: impl Into<String>) -> Self {
        Self { name: name.into(), instance_type: instance_type.into(), ..Blank::blank() }
    }

    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        check_name(&self.name, &at.field("name"))?;
        if self.instance_type.trim().is_empty() {
            let at = at.member("instance_type", "instanceType");
            return Err(at.refuse("is empty: give a type such as \"tdx.small\""));
        }
        Ok(())
    }
}

/// Refuses what the API takes for no CVM's name.
pub(super) fn check_name(name: &str, at: &FieldPath<'_>) -> Result<(), Error> {
    let well_formed = (5..=63).contains(&name.len())
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if well_formed {
        return Ok(());
    }
    Err(at.refuse(format_args!(
        "{name:?} is not a CVM's name: allowed are 5 to 63 letters, digits and hyphens, beginning \
         with a letter"
    )))
}

impl ComposeFile {
    /// An empty one.
    pub fn new() -> Self {
        Self::default()
    }

    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        let length = |text: &Option<String>| text.as_ref().map_or(0, String::len);
        let size = length(&self.docker_compose_file) + length(&self.pre_launch_script);
        if size > LARGEST_COMPOSE {
            return Err(at.refuse(format_args!(
                "the Docker Compose file and the pre-launch script have {size} bytes together: \
                 allowed are {LARGEST_COMPOSE} (200 KB)"
            )));
        }
        Ok(())
    }
}

calls! {
    /// Prepares a CVM: the API checks what is to run, chooses what was left open, and answers the ids that
    /// `commit_cvm_provision` wants. Nothing runs and nothing is billed before that. `POST /cvms/provision`.
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
    const RAISES: &'static [DocumentedError] = &[
        REFUSED_APP,
        DocumentedError::new(ErrorKind::Conflict, "Another app of the workspace has the name."),
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

    fn delivery(&self) -> Delivery {
        Delivery::CREATION
    }

    fn http_request(&self) -> Result<HttpRequest, Error> {
        let mut body =
            serde_json::to_value(WithForm(self, Form::Wire)).map_err(Error::unencodable)?;
        if let Some(Value::Object(compose_file)) = body.get_mut("compose_file") {
            // The API requires it and accepts an empty one, which its own SDKs send.
            compose_file.entry("name").or_insert_with(|| json!(""));
        }
        HttpRequest::new(Method::POST, "/cvms/provision").body(&body)
    }
}
