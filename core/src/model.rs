//! What the API answers.
//!
//! Every field may be `null` or missing: the API sends `null` where its description promises text,
//! and answers gain fields without notice. What this version does not know is kept in `extra`.
//! Field names and meanings are those of the public OpenAPI description.

use crate::schema::{Form, Kind, Known, Shape, answers};
use serde::de::{Deserializer, Visitor};
use serde::{Deserialize, Serialize, Serializer};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// An id that is a number in older versions of the API and text in newer ones.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(untagged)]
pub enum Id {
    /// Up to API version `2026-01-21`, in the answers of actions and commit.
    Integer(u64),
    /// Text, such as `cvm_0123abcd`.
    Text(String),
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct IdVisitor;

        impl Visitor<'_> for IdVisitor {
            type Value = Id;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an id: text or a whole number")
            }

            fn visit_u64<E>(self, id: u64) -> Result<Id, E> {
                Ok(Id::Integer(id))
            }

            fn visit_str<E>(self, id: &str) -> Result<Id, E> {
                Ok(Id::Text(id.to_owned()))
            }
        }

        deserializer.deserialize_any(IdVisitor)
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(id) => id.fmt(f),
            Self::Text(id) => id.fmt(f),
        }
    }
}

impl Shape for Id {
    const KIND: Kind = Kind::TextOrInteger;

    fn encode<S: Serializer>(&self, _: Form, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize(serializer)
    }
}

/// A map from a CVM's `vm_uuid` to its status.
pub type StatusMap = BTreeMap<String, CvmStatus>;
/// The CVMs of a page or an app. Shared, because a list is handed out piece by piece.
pub type CvmInfos = Vec<Arc<CvmInfo>>;

/// The statuses of a CVM that are known today.
pub const STATUSES: Known = Known {
    name: "Status",
    values: &[
        "provisioning",
        "starting",
        "running",
        "restarting",
        "updating",
        "shutting_down",
        "stopping",
        "stopped",
        "error",
        "deleted",
    ],
};

/// The statuses of an operation that are known today.
const OPERATION_STATUSES: Known =
    Known { name: "OperationStatus", values: &["completed", "in_progress", "failed"] };

answers! { $
    /// What provisioning prepared: the ids that `commit_cvm_provision` wants, and what was chosen where the
    /// request left a choice. Nothing runs yet, nothing is billed; the API keeps it for 14 days.
    ProvisionedCvm {
        /// The app's id, 40 hex digits. `None` with an on-chain KMS, where the app's contract is the id.
        app_id: Option<String>,
        /// The SHA-256 of the app compose, in hex.
        compose_hash: String,
        /// The app's X25519 public key, in hex: environment variables are encrypted for it. `None`
        /// with an on-chain KMS.
        app_env_encrypt_pubkey: Option<String>,
        /// The KMS that will hold the app's keys.
        kms_info: Option<KmsInfo>,
        /// The KMS's id.
        kms_id: Option<String>,
        /// The KMS's contract, for an on-chain KMS.
        kms_contract_id: Option<String>,
        /// The processor family's FMSPC, in hex.
        fmspc: Option<String>,
        /// The device's id, in hex.
        device_id: Option<String>,
        /// The hash of the OS image, in hex.
        os_image_hash: Option<String>,
        /// The instance type that was chosen, such as `tdx.small`.
        instance_type: Option<String>,
        /// The node that was chosen.
        node_id: Option<i64>,
        /// Whether the compose hash is already registered on chain.
        compose_hash_registered: Option<bool>,
    }

    /// A CVM, as commit and the actions answer it: as it was the moment the API accepted the call.
    Cvm [complete_cvm_id] {
        /// The id as the API version has it: a number up to `2026-01-21`, text such as `cvm_0123abcd` after.
        id: Option<Id>,
        /// The id as text, whatever its type; without an id the `vm_uuid`. Any call takes it.
        cvm_id: String,
        /// The CVM's name.
        name: Option<String>,
        /// `starting`, `running`, `stopped`, …; an unknown one as it came, empty if there was none.
        status: String [STATUSES],
        /// The id of the node it runs on.
        teepod_id: Option<i64>,
        /// The node it runs on.
        teepod: Option<Teepod>,
        /// The id of the user who made it.
        user_id: Option<i64>,
        /// The id of its app.
        app_id: Option<String>,
        /// What tells two CVMs apart under every API version. May be `None` for a moment after a create.
        vm_uuid: Option<String>,
        /// The id of the running instance.
        instance_id: Option<String>,
        /// Where the app answers.
        app_url: Option<String>,
        /// The OS image.
        base_image: Option<String>,
        /// Virtual CPUs.
        vcpu: Option<i64>,
        /// Memory, in MB.
        memory: Option<i64>,
        /// Disk, in GB.
        disk_size: Option<i64>,
        /// The version of the app compose's format.
        manifest_version: Option<i64>,
        /// The version of the runner.
        version: Option<String>,
        /// What runs the app: `docker-compose` or `bash`.
        runner: Option<String>,
        /// The Docker Compose file, as YAML.
        docker_compose_file: Option<String>,
        /// The features that are switched on.
        features: Option<Vec<String>>,
        /// When it was made: a UTC time in ISO 8601.
        created_at: Option<String>,
        /// The app's X25519 public key, in hex.
        encrypted_env_pubkey: Option<String>,
    }

    /// What `deploy` has made.
    Deployment {
        /// The app's id.
        app_id: String,
        /// The SHA-256 of the app compose, in hex.
        compose_hash: String,
        /// The CVM: as it runs, or as the commit answered it if it was not waited for.
        cvm: Cvm,
    }

    /// Everything the API tells of a CVM.
    CvmInfo {
        /// The id, such as `cvm_0123abcd`.
        id: Option<Id>,
        /// The CVM's name.
        name: Option<String>,
        /// The id of its app.
        app_id: Option<String>,
        /// What tells two CVMs apart under every API version. May be `None` for a moment after a create.
        vm_uuid: Option<String>,
        /// The id of the running instance.
        instance_id: Option<String>,
        /// What it has, and what that costs.
        resource: Option<CvmResource>,
        /// The node it runs on.
        node_info: Option<NodeInfo>,
        /// The operating system.
        os: Option<CvmOs>,
        /// The type of the KMS: `phala`, `ethereum`, `base`, `legacy`.
        kms_type: Option<String>,
        /// What the KMS knows of it.
        kms_info: Option<CvmKmsInfo>,
        /// `starting`, `running`, `stopped`, …; an unknown one as it came, empty if there was none.
        status: String [STATUSES],
        /// Whether an operation is running on it.
        in_progress: Option<bool>,
        /// The operation that is running on it.
        progress: Option<CvmProgress>,
        /// The SHA-256 of the app compose, in hex.
        compose_hash: Option<String>,
        /// The SHA-256 of the Docker Compose file, in hex.
        docker_compose_hash: Option<String>,
        /// The SHA-256 of the pre-launch script, in hex.
        pre_launch_script_hash: Option<String>,
        /// Where it can be reached.
        gateway: Option<CvmGateway>,
        /// Where its logs can be read.
        logs: Option<CvmLogs>,
        /// Its services.
        services: Option<Vec<Value>>,
        /// Its public addresses, one for each port.
        endpoints: Option<Vec<CvmEndpoint>>,
        /// Whether anyone can read its logs.
        public_logs: Option<bool>,
        /// Whether anyone can read its system information.
        public_sysinfo: Option<bool>,
        /// Whether anyone can read its TCB information.
        public_tcbinfo: Option<bool>,
        /// Whether the gateway leads to it.
        gateway_enabled: Option<bool>,
        /// Whether its clock is secured.
        secure_time: Option<bool>,
        /// The file system of its disk.
        storage_fs: Option<String>,
        /// The workspace it belongs to.
        workspace: Option<WorkspaceInfo>,
        /// Who made it.
        creator: Option<UserInfo>,
        /// When it was made: a UTC time in ISO 8601.
        created_at: Option<String>,
        /// When it was deleted: a UTC time in ISO 8601.
        deleted_at: Option<String>,
        /// Whether it is listed publicly.
        listed: Option<bool>,
        /// The type of its project.
        project_type: Option<String>,
        /// The app compose, if the API sends it: an object or text.
        compose_file: Option<Value>,
    }

    /// A page of CVMs.
    CvmPage {
        /// The CVMs on this page.
        items: CvmInfos,
        /// How many CVMs there are on all pages.
        total: Option<i64>,
        /// Which page this is, counted from 1.
        page: Option<i64>,
        /// How many CVMs fit on a page.
        page_size: Option<i64>,
        /// How many pages there are.
        pages: Option<i64>,
    }

    /// The state of a CVM at one moment.
    CvmState {
        /// The id.
        id: Option<Id>,
        /// The id of the running instance.
        instance_id: Option<String>,
        /// What tells two CVMs apart under every API version.
        vm_uuid: Option<String>,
        /// The id of its app.
        app_id: Option<String>,
        /// The CVM's name.
        name: Option<String>,
        /// `starting`, `running`, `stopped`, …; an unknown one as it came, empty if there was none.
        status: String [STATUSES],
        /// How long it has been up, in words.
        uptime: Option<String>,
        /// Where the app answers.
        app_url: Option<String>,
        /// When it stopped: a UTC time in ISO 8601.
        exited_at: Option<String>,
        /// How far the boot has come.
        boot_progress: Option<String>,
        /// Why the boot failed.
        boot_error: Option<String>,
        /// How far the shutdown has come.
        shutdown_progress: Option<String>,
        /// The version of the OS image.
        image_version: Option<String>,
        /// What happened in it.
        events: Option<Vec<CvmEvent>>,
        /// Whether an operation is running on it.
        in_progress: Option<bool>,
        /// The type of that operation.
        operation_type: Option<String>,
        /// When that operation started: a UTC time in ISO 8601.
        operation_started_at: Option<String>,
        /// The id of that operation.
        correlation_id: Option<String>,
    }

    /// The status of a CVM in an answer about many.
    CvmStatus {
        /// What tells two CVMs apart under every API version.
        vm_uuid: Option<String>,
        /// `starting`, `running`, `stopped`, …; an unknown one as it came, empty if there was none.
        status: String [STATUSES],
        /// How long it has been up, in words.
        uptime: Option<String>,
        /// Whether an operation is running on it.
        in_progress: Option<bool>,
        /// How far the boot has come.
        boot_progress: Option<String>,
        /// Why the boot failed.
        boot_error: Option<String>,
        /// How far the shutdown has come.
        shutdown_progress: Option<String>,
        /// What happened in it.
        events: Option<Vec<CvmEvent>>,
        /// The type of the operation that is running on it.
        operation_type: Option<String>,
        /// When that operation started: a UTC time in ISO 8601.
        operation_started_at: Option<String>,
        /// The id of that operation.
        correlation_id: Option<String>,
    }

    /// A page of a CVM's operations, the newest first.
    CvmOperationPage {
        /// The operations on this page.
        items: Vec<CvmOperation>,
        /// Where the next page begins; `None` on the last one.
        next_cursor: Option<String>,
        /// About how many operations there are.
        total: Option<i64>,
    }

    /// An operation on a CVM.
    CvmOperation {
        /// The operation's id, the same in all that the API tells of it.
        correlation_id: Option<String>,
        /// `power_on`, `restart`, `compose_update`, …
        operation_type: Option<String>,
        /// The state that the CVM is to be in afterwards.
        target_state: Option<String>,
        /// The id of the user who started it.
        triggered_by: Option<i64>,
        /// That user's name.
        triggered_by_username: Option<String>,
        /// That user's e-mail address.
        triggered_by_email: Option<String>,
        /// When it started: a UTC time in ISO 8601.
        started_at: Option<String>,
        /// When it ended: a UTC time in ISO 8601.
        completed_at: Option<String>,
        /// How long it took, in milliseconds.
        duration_ms: Option<i64>,
        /// `completed`, `in_progress` or `failed`.
        status: String [OPERATION_STATUSES],
        /// Why it failed.
        error_message: Option<String>,
        /// The steps it consists of.
        sub_operations: Option<Vec<String>>,
        /// What happened in it, in order.
        events: Option<Vec<CvmOperationEvent>>,
        /// The CVM's name at that time.
        instance_name: Option<String>,
        /// The compose hash it was about.
        compose_hash: Option<String>,
    }

    /// One event of an operation.
    CvmOperationEvent {
        /// What happened, such as `instance.power_on.start`.
        event_type: Option<String>,
        /// When: a UTC time in ISO 8601.
        timestamp: Option<String>,
        /// The CVM's state then.
        state: Option<String>,
    }

    /// Something that happened in a CVM.
    CvmEvent {
        /// What it is.
        event: Option<String>,
        /// What it says.
        body: Option<String>,
        /// When: a Unix time.
        timestamp: Option<i64>,
    }

    /// What a CVM has, and what that costs.
    CvmResource {
        /// The instance type, such as `tdx.small`.
        instance_type: Option<String>,
        /// Virtual CPUs.
        vcpu: Option<i64>,
        /// Memory, in GB.
        memory_in_gb: Option<f64>,
        /// Disk, in GB.
        disk_in_gb: Option<f64>,
        /// GPUs.
        gpus: Option<i64>,
        /// The price for a billing period, as a decimal number in text.
        compute_billing_price: Option<String>,
        /// The billing period: `skip`, `hourly`, `monthly`.
        billing_period: Option<String>,
    }

    /// A node.
    NodeInfo {
        /// Always `node`.
        object_type: Option<String>,
        /// The node's id, which `teepod_id` and `node_id` arguments take.
        id: Option<i64>,
        /// The id of the physical node.
        node_id: Option<i64>,
        /// Its name.
        name: Option<String>,
        /// Its region.
        region: Option<String>,
        /// Its device id, in hex.
        device_id: Option<String>,
        /// Its PPID, in hex.
        ppid: Option<String>,
        /// `ONLINE`, `OFFLINE` or `MAINTENANCE`.
        status: Option<String>,
        /// The version of its software.
        version: Option<String>,
    }

    /// A node, as the actions name it.
    Teepod {
        /// The node's id.
        id: Option<i64>,
        /// Its name.
        name: Option<String>,
    }

    /// The operating system of a CVM.
    CvmOs {
        /// The image's name.
        name: Option<String>,
        /// The image's version.
        version: Option<String>,
        /// Whether it is a development image, in which anyone with access can log in.
        is_dev: Option<bool>,
        /// The image's hash, in hex.
        os_image_hash: Option<String>,
    }

    /// What the KMS knows of a CVM.
    CvmKmsInfo {
        /// The chain's id, for an on-chain KMS.
        chain_id: Option<i64>,
        /// The address of the KMS's contract.
        dstack_kms_address: Option<String>,
        /// The address of the app's contract.
        dstack_app_address: Option<String>,
        /// The address that deployed it.
        deployer_address: Option<String>,
        /// Where the chain can be asked.
        rpc_endpoint: Option<String>,
        /// The app's X25519 public key, in hex.
        encrypted_env_pubkey: Option<String>,
    }

    /// A key management service.
    KmsInfo {
        /// Its id, such as `kms_0123abcd`.
        id: Option<String>,
        /// Its readable name.
        slug: Option<String>,
        /// Its address.
        url: Option<String>,
        /// The version of its software.
        version: Option<String>,
        /// The chain's id, for an on-chain KMS.
        chain_id: Option<i64>,
        /// The address of its contract, for an on-chain KMS.
        kms_contract_address: Option<String>,
        /// The gateway's app id.
        gateway_app_id: Option<String>,
    }

    /// The operation that is running on a CVM.
    CvmProgress {
        /// The state it leads to.
        target: Option<String>,
        /// When it started: a UTC time in ISO 8601.
        started_at: Option<String>,
        /// Its id, the same in all that the API tells of it.
        correlation_id: Option<String>,
    }

    /// Where a CVM can be reached.
    CvmGateway {
        /// The domain below which its ports have their names.
        base_domain: Option<String>,
        /// What a domain of one's own has to point at.
        cname: Option<String>,
    }

    /// Where a CVM's logs can be read.
    CvmLogs {
        /// The serial console.
        serial: Option<String>,
        /// Standard output.
        stdout: Option<String>,
        /// Standard error.
        stderr: Option<String>,
        /// What the addresses of the containers' logs begin with.
        container_log_base: Option<String>,
    }

    /// The public addresses of a port.
    CvmEndpoint {
        /// The address of the app: any of its CVMs answers.
        app: Option<String>,
        /// The address of this very CVM.
        instance: Option<String>,
    }

    /// A workspace.
    WorkspaceInfo {
        /// Always `workspace`.
        object_type: Option<String>,
        /// Its id.
        id: Option<String>,
        /// Its name.
        name: Option<String>,
        /// Its name in addresses.
        slug: Option<String>,
        /// Its picture.
        avatar_url: Option<String>,
    }

    /// What a webhook tells of.
    WebhookEvent {
        /// Its id. The same event may be delivered more than once.
        id: String,
        /// What happened, such as `cvm.started`.
        event: String,
        /// The version of this format.
        version: Option<String>,
        /// When it happened: a date and a time.
        created_at: Option<String>,
        /// The workspace that it happened in.
        workspace: Option<WebhookWorkspace>,
        /// What there is to say about this kind of event.
        data: Value,
    }

    /// The workspace that a webhook tells of.
    WebhookWorkspace {
        /// Its id.
        id: Option<String>,
        /// Its name.
        name: Option<String>,
    }

    /// A user.
    UserInfo {
        /// Always `user`.
        object_type: Option<String>,
        /// The user's id.
        id: Option<String>,
        /// The user's name.
        username: Option<String>,
        /// The user's picture.
        avatar_url: Option<String>,
    }
}

impl Cvm {
    fn complete_cvm_id(&mut self) {
        if self.cvm_id.is_empty() {
            self.cvm_id = match (&self.id, &self.vm_uuid) {
                (Some(id), _) => id.to_string(),
                (None, Some(vm_uuid)) => vm_uuid.clone(),
                (None, None) => String::new(),
            };
        }
    }
}

impl From<&CvmInfo> for Cvm {
    /// The same CVM as an action would have answered it, as far as the two overlap.
    fn from(info: &CvmInfo) -> Self {
        let mut cvm = Self {
            id: info.id.clone(),
            name: info.name.clone(),
            status: info.status.clone(),
            app_id: info.app_id.clone(),
            vm_uuid: info.vm_uuid.clone(),
            instance_id: info.instance_id.clone(),
            teepod_id: info.node_info.as_ref().and_then(|node| node.id),
            base_image: info.os.as_ref().and_then(|os| os.name.clone()),
            vcpu: info.resource.as_ref().and_then(|resource| resource.vcpu),
            created_at: info.created_at.clone(),
            ..Self::default()
        };
        cvm.complete_cvm_id();
        cvm
    }
}
