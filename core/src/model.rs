//! What the API answers.
//!
//! Every field may be `null` or missing: the API sends `null` where its description promises text,
//! and answers gain fields without notice. What this version does not know, and what has another type
//! than it is to have, is kept in `extra`.
//! Field names and meanings are those of the public OpenAPI description and of the official SDKs.

use crate::schema::json::{Read, Reading, quoted, whole_number};
use crate::schema::{Form, Kind, Known, Shape, answers};
use serde::{Serialize, Serializer};
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

impl Id {
    /// The id as text, unless it is the placeholder `0`, which is no CVM's id, or empty.
    pub(crate) fn usable(&self) -> Option<String> {
        match self {
            Self::Integer(0) => None,
            Self::Text(id) if id.is_empty() || id == "0" => None,
            id => Some(id.to_string()),
        }
    }
}

impl From<&str> for Id {
    fn from(id: &str) -> Self {
        Self::Text(id.to_owned())
    }
}

impl From<String> for Id {
    fn from(id: String) -> Self {
        Self::Text(id)
    }
}

impl From<u64> for Id {
    fn from(id: u64) -> Self {
        Self::Integer(id)
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

impl Read for Id {
    fn read(json: &str) -> Reading<Self> {
        let id = match quoted(json) {
            Some(text) => Some(Self::Text(text.into_owned())),
            None => whole_number(json).map(Self::Integer),
        };
        Reading::of(id, "is no id")
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
        "exited",
        "error",
        "deleted",
    ],
};

/// The statuses of an operation that are known today.
const OPERATION_STATUSES: Known =
    Known { name: "OperationStatus", values: &["completed", "in_progress", "failed"] };

/// What a deployment may have done.
const DEPLOY_ACTIONS: Known =
    Known { name: "DeployAction", values: &["created", "updated", "unchanged"] };
/// What an update may have done.
const UPDATE_ACTIONS: Known =
    Known { name: "UpdateAction", values: &["updated", "unchanged", "rolled_back"] };

/// The statuses of an update that are known today.
const UPDATE_STATUSES: Known =
    Known { name: "UpdateStatus", values: &["in_progress", "no_change", "completed"] };

answers! { $
    /// What provisioning prepared: the ids that `commit_cvm_provision` wants, and what was chosen where the
    /// request left a choice. Nothing runs yet, nothing is billed; the API keeps it for 14 days.
    ProvisionedCvm {
        /// The app's id, 40 hex digits. `None` with an on-chain KMS, where the app's contract is the id.
        app_id: Option<String>,
        /// The app's X25519 public key, in hex: environment variables are encrypted for it. `None`
        /// with an on-chain KMS.
        app_env_encrypt_pubkey: Option<String>,
        /// The SHA-256 of the app compose, in hex, as the API has completed it before.
        compose_hash: String = essential,
        /// The KMS that will hold the app's keys.
        kms_info: Option<KmsInfo>,
        /// The processor family's FMSPC, in hex.
        fmspc: Option<String>,
        /// The device's id, in hex.
        device_id: Option<String>,
        /// The hash of the OS image, in hex.
        os_image_hash: Option<String>,
        /// The instance type that was chosen, such as `tdx.small`.
        instance_type: Option<String>,
        /// The physical node that was chosen. Its number is of another kind than `teepod_id`.
        node_id: Option<i64>,
        /// The Teepod, on that node, that was chosen. Its number is of another kind than `node_id`.
        teepod_id: Option<i64>,
        /// The id of the KMS's node.
        kms_id: Option<String>,
        /// The id of the KMS's contract: a number, or from `2026-05-22` on text such as `kc_0123abcd`.
        kms_contract_id: Option<Id>,
        /// Whether the compose hash is already registered on chain.
        compose_hash_registered: Option<bool>,
        /// What commits this provision once, if the API gives one.
        token: Option<String>,
        /// The app id of the gateway.
        gateway_app_id: Option<String>,
    }

    /// A CVM, as commit and the actions answer it: as it was the moment the API accepted the call.
    Cvm [complete_cvm_id] {
        /// The id as the API version has it: a number up to `2026-01-21`, text such as `cvm_0123abcd` after.
        id: Option<Id>,
        /// What any call takes for this CVM: the id as text, whatever its type; without an id the
        /// `vm_uuid`, and without that the identifier that the call was made with.
        cvm_id: String,
        /// The CVM's name.
        name: Option<String>,
        /// `starting`, `running`, `stopped`, …; an unknown one as it came, empty if there was none.
        status: String [STATUSES],
        /// The id of the Teepod it runs on.
        teepod_id: Option<i64>,
        /// The Teepod it runs on.
        teepod: Option<Teepod>,
        /// The id of the user who made it: a number, or from `2026-05-22` on text such as `usr_0123abcd`.
        user_id: Option<Id>,
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
        /// The address of the app's contract, with an on-chain KMS. In the answer of a commit.
        app_auth_contract_address: Option<String>,
        /// The address that deployed that contract. In the answer of a commit.
        deployer_address: Option<String>,
    }

    /// What `deploy` has made.
    Deployment {
        /// The app's id.
        app_id: String,
        /// The SHA-256 of the app compose, in hex.
        compose_hash: String,
        /// The CVM: as it runs, or as the commit answered it if it was not waited for.
        cvm: Cvm,
        /// What was done: `created`; with `if_exists` set to `update` also `updated`, or `unchanged`.
        action: String [DEPLOY_ACTIONS],
        /// What an update has changed.
        changes: Vec<CvmChange>,
    }

    /// What `update_cvm` has done.
    CvmUpdateResult {
        /// What was done: `updated`; `unchanged` if nothing differs; `rolled_back` if the CVM did not come up and
        /// runs again what it ran before. With `dry_run`: what would be done.
        action: String [UPDATE_ACTIONS],
        /// What differs between what was wanted and what there was.
        changes: Vec<CvmChange>,
        /// The CVM, afterwards; before, if it was not waited for.
        cvm: Cvm,
        /// The id of the last operation that was begun.
        correlation_id: Option<String>,
        /// Why it was rolled back: the message of the failure.
        reason: Option<String>,
    }

    /// What of a CVM is another than before.
    CvmChange {
        /// The name of what differs, in the API's spelling in every language: docker_compose_file, env, vcpu and
        /// so on.
        field: String,
        /// What it was; `None` where that cannot be read.
        before: Option<Value>,
        /// What is wanted; of the environment, the names of the variables.
        after: Option<Value>,
    }

    /// Everything the API tells of a CVM. Under API version `2025-10-28` it is told in other fields, which
    /// are the last ones here.
    CvmInfo [complete] {
        /// The id, such as `cvm_0123abcd`; a number under older versions of the API.
        id: Option<Id>,
        /// What any call takes for this CVM: the id as text, or without an id the `vm_uuid`.
        cvm_id: String,
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
        /// Whether Phala Cloud keeps its environment.
        managed_env: Option<bool>,
        /// Whether it is listed publicly.
        listed: Option<bool>,
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
        /// The type of its project.
        project_type: Option<String>,
        /// What an hour of it costs.
        hourly_rate: Option<HourlyRate>,
        /// How often it is billed, such as `hourly`.
        billing_interval: Option<String>,
        /// The order of the GPUs that it rents.
        gpu_rental_order: Option<GpuRentalOrder>,
        /// The app compose, an object or text. In the answer about one CVM only.
        compose_file: Option<Value>,
        /// Under `2025-10-28`, in lists: the CVM itself.
        hosted: Option<HostedCvm>,
        /// Under `2025-10-28`, in lists: the user who made it.
        managed_user: Option<ManagedUser>,
        /// Under `2025-10-28`, in lists: the Teepod it runs on.
        node: Option<Teepod>,
        /// Under `2025-10-28`: the id of the Teepod it runs on, for administrators.
        teepod_id: Option<i64>,
        /// Under `2025-10-28`: the Teepod it runs on.
        teepod: Option<Teepod>,
        /// Under `2025-10-28`: virtual CPUs.
        vcpu: Option<i64>,
        /// Under `2025-10-28`: memory, in MB.
        memory: Option<i64>,
        /// Under `2025-10-28`: disk, in GB.
        disk_size: Option<i64>,
        /// Under `2025-10-28`: the OS image.
        base_image: Option<String>,
        /// Under `2025-10-28`: the app's X25519 public key, in hex.
        encrypted_env_pubkey: Option<String>,
        /// Under `2025-10-28`: whether it may be upgraded.
        allow_upgrade: Option<bool>,
        /// Under `2025-10-28`: the id of its project.
        project_id: Option<String>,
        /// Under `2025-10-28`: the billing period: `skip`, `hourly`, `monthly`.
        billing_period: Option<String>,
        /// Under `2025-10-28`: the instance type, such as `tdx.small`.
        instance_type: Option<String>,
        /// Under `2025-10-28`: where its dashboard is.
        dapp_dashboard_url: Option<String>,
        /// Under `2025-10-28`: where its logs can be read. Whoever has the address can read them.
        syslog_endpoint: Option<String>,
        /// Under `2025-10-28`: the address of the app's contract.
        contract_address: Option<String>,
        /// Under `2025-10-28`: the address that deployed that contract.
        deployer_address: Option<String>,
        /// Under `2025-10-28`: when it is to be deleted: a UTC time in ISO 8601.
        scheduled_delete_at: Option<String>,
        /// Under `2025-10-28`: its public addresses, one for each port.
        public_urls: Option<Vec<CvmEndpoint>>,
        /// Under `2025-10-28`: the domain of its gateway.
        gateway_domain: Option<String>,
        /// Under `2025-10-28`: what it has.
        machine_info: Option<MachineInfo>,
        /// Under `2025-10-28`, of an app: the name of the Teepod it runs on.
        teepod_name: Option<String>,
        /// Under `2025-10-28`, of an app: the region of the Teepod it runs on.
        region_identifier: Option<String>,
        /// Under `2025-10-28`, of an app: the readable name of the KMS.
        kms_slug: Option<String>,
        /// Under `2025-10-28`, of an app: the id of the KMS's node.
        kms_id: Option<String>,
        /// Under `2025-10-28`, of an app: the id of the KMS's contract.
        kms_contract_id: Option<Id>,
        /// When it was changed last: a UTC time in ISO 8601.
        updated_at: Option<String>,
        /// Where the app answers.
        app_url: Option<String>,
        /// The features that are switched on.
        features: Option<Vec<String>>,
        /// What runs the app: `docker-compose` or `bash`.
        runner: Option<String>,
        /// The version of the app compose's format.
        manifest_version: Option<i64>,
    }

    /// A CVM of a list under API version `2025-10-28`.
    HostedCvm {
        /// The `vm_uuid`.
        id: Option<String>,
        /// The CVM's name.
        name: Option<String>,
        /// `starting`, `running`, `stopped`, …; an unknown one as it came, empty if there was none.
        status: String [STATUSES],
        /// How long it has been up, in words.
        uptime: Option<String>,
        /// Where the app answers.
        app_url: Option<String>,
        /// The id of its app.
        app_id: Option<String>,
        /// The id of the running instance.
        instance_id: Option<String>,
        /// How it was set up.
        configuration: Option<Value>,
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
    }

    /// A user, as lists under API version `2025-10-28` name one.
    ManagedUser {
        /// The user's id.
        id: Option<Id>,
        /// The user's name.
        username: Option<String>,
    }

    /// What a CVM has, under API version `2025-10-28`.
    MachineInfo {
        /// Virtual CPUs.
        vcpu: Option<i64>,
        /// Memory, in MB.
        memory: Option<i64>,
        /// Disk, in GB.
        disk_size: Option<i64>,
        /// GPUs.
        gpu_count: Option<i64>,
    }

    /// What an hour of a CVM costs: decimal numbers in text.
    HourlyRate {
        /// All of it.
        total: Option<String>,
        /// The part of the compute.
        compute: Option<String>,
        /// The part of the disk.
        disk: Option<String>,
    }

    /// An order of rented GPUs.
    GpuRentalOrder {
        /// The order's id.
        order_id: Option<String>,
        /// The order's status.
        status: Option<String>,
        /// The plan that its price follows.
        pricing_plan: Option<String>,
        /// For how many days it is.
        commitment_days: Option<i64>,
        /// Whether it is renewed by itself.
        auto_renew: Option<bool>,
        /// When it ends: a UTC time in ISO 8601.
        expires_at: Option<String>,
        /// Whether it is being renewed.
        renewal_in_progress: Option<bool>,
        /// When its renewal is tried next: a UTC time in ISO 8601.
        renewal_next_attempt_at: Option<String>,
        /// The price of an hour that was agreed on: a decimal number in text.
        agreed_hourly_rate: Option<String>,
        /// When billing by the hour began: a UTC time in ISO 8601.
        hourly_billing_start_time: Option<String>,
        /// When it began: a UTC time in ISO 8601.
        activated_at: Option<String>,
        /// When it was over: a UTC time in ISO 8601.
        completed_at: Option<String>,
        /// When it was cancelled: a UTC time in ISO 8601.
        cancelled_at: Option<String>,
        /// When it was separated from its CVM: a UTC time in ISO 8601.
        decoupled_at: Option<String>,
        /// The code of what is rented.
        sku_code: Option<String>,
        /// The name of what is rented.
        sku_display_name: Option<String>,
    }

    /// A page of CVMs.
    CvmPage {
        /// The CVMs on this page.
        items: CvmInfos = essential,
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
    CvmState [complete] {
        /// The id: the `vm_uuid`, where the API answers a state.
        id: Option<Id>,
        /// What any call takes for this CVM.
        cvm_id: String,
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
        /// The operation that is running on it, as the API describes it.
        operation: Option<CvmStatusOperation>,
        /// What it uses of what it has.
        resource_usage: Option<ResourceUsage>,
    }

    /// The status of a CVM in an answer about many.
    CvmStatus [complete] {
        /// What tells two CVMs apart under every API version.
        vm_uuid: Option<String>,
        /// What any call takes for this CVM: the `vm_uuid`.
        cvm_id: String,
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
        /// The operation that is running on it.
        operation: Option<CvmStatusOperation>,
        /// What it uses of what it has.
        resource_usage: Option<ResourceUsage>,
        /// The type of the operation that is running on it.
        operation_type: Option<String>,
        /// When that operation started: a UTC time in ISO 8601.
        operation_started_at: Option<String>,
        /// The id of that operation.
        correlation_id: Option<String>,
    }

    /// The operation that is running on a CVM, in an answer about many.
    CvmStatusOperation {
        /// `power_on`, `restart`, `compose_update`, …
        r#type: Option<String>,
        /// The part of it that is under way, such as `shutdown`.
        phase: Option<String>,
        /// When it started: a UTC time in ISO 8601.
        started_at: Option<String>,
        /// Its id, the same in all that the API tells of it.
        correlation_id: Option<String>,
    }

    /// What a CVM uses of what it has.
    ResourceUsage {
        /// The part of its CPUs, in percent.
        cpu_percent: Option<f64>,
        /// Memory in use, in bytes.
        memory_used_bytes: Option<i64>,
        /// Memory, in bytes.
        memory_total_bytes: Option<i64>,
        /// Disk in use, in bytes.
        disk_used_bytes: Option<i64>,
        /// Disk, in bytes.
        disk_total_bytes: Option<i64>,
        /// What it has sent, in bytes.
        egress_bytes: Option<i64>,
    }

    /// A page of a CVM's operations, the newest first.
    CvmOperationPage {
        /// The operations on this page.
        items: Vec<CvmOperation> = essential,
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
        /// The id of the user who started it: a number or text.
        triggered_by: Option<Id>,
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
        /// The id of the Teepod, which the argument `teepod_id` takes. Its number is of another kind than
        /// `node_id`, and nothing leads from one to the other.
        id: Option<i64>,
        /// The id of the physical node, which the argument `node_id` takes.
        node_id: Option<i64>,
        /// Its name.
        name: Option<String>,
        /// Its region.
        region: Option<String>,
        /// Its device id, in hex.
        device_id: Option<String>,
        /// Its device ids, one for each way to derive them.
        device_ids: Option<Vec<DeviceId>>,
        /// Its PPID, in hex.
        ppid: Option<String>,
        /// `ONLINE`, `OFFLINE` or `MAINTENANCE`.
        status: Option<String>,
        /// The version of its software.
        version: Option<String>,
    }

    /// A device id of a node.
    DeviceId {
        /// The id, in hex.
        device_id: Option<String>,
        /// The way in which it was derived.
        algorithm_version: Option<String>,
        /// Whether it counts.
        enabled: Option<bool>,
    }

    /// The Teepod of a node, as the actions name it.
    Teepod {
        /// The Teepod's id.
        id: Option<i64>,
        /// Its name.
        name: Option<String>,
        /// Its region.
        region_identifier: Option<String>,
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
        /// The KMS's compressed key, in hex, which signs the app's public key.
        k256_pubkey: Option<String>,
        /// Under `2025-10-28`: the KMS's id, such as `kms_0123abcd`.
        id: Option<String>,
        /// Under `2025-10-28`: the KMS's readable name.
        slug: Option<String>,
        /// Under `2025-10-28`: the KMS's address.
        url: Option<String>,
        /// Under `2025-10-28`: the version of the KMS's software.
        version: Option<String>,
        /// Under `2025-10-28`: the address of the KMS's contract.
        kms_contract_address: Option<String>,
        /// Under `2025-10-28`: the gateway's app id.
        gateway_app_id: Option<String>,
    }

    /// A key management service: one of its nodes, or from API version `2026-06-23` on its contract.
    KmsInfo {
        /// Its id: of a node such as `kms_0123abcd`, of a contract such as `kc_0123abcd`.
        id: Option<String>,
        /// Its readable name.
        slug: Option<String>,
        /// Its address.
        url: Option<String>,
        /// The version of its software.
        version: Option<String>,
        /// The chain's id, for an on-chain KMS. Of the contract of the off-chain KMS it is 0.
        chain_id: Option<i64>,
        /// The address of its contract, for an on-chain KMS.
        kms_contract_address: Option<String>,
        /// The gateway's app id.
        gateway_app_id: Option<String>,
        /// Its compressed key, in hex, which signs the public keys of apps.
        k256_pubkey: Option<String>,
        /// Of a contract: its name in words.
        label: Option<String>,
        /// Of a contract: its address, or `phala` for the off-chain KMS.
        contract_address: Option<String>,
        /// Of a contract: the key of the KMS's certificate authority, in hex.
        ca_pubkey: Option<String>,
        /// Of a contract: how many nodes it has.
        node_count: Option<i64>,
        /// Of a contract's node: the type of the KMS, such as `phala`.
        kms_type: Option<String>,
    }

    /// The public key that an app's environment is encrypted for.
    AppEnvEncryptPubkey {
        /// The X25519 key, in hex.
        public_key: String = essential,
        /// The KMS's signature over it, in hex.
        signature: Option<String>,
        /// When `signature_v1` was made: a Unix time. Some servers give it.
        timestamp: Option<i64>,
        /// The KMS's signature over the key and `timestamp`, in hex. Some servers give it.
        signature_v1: Option<String>,
    }

    /// Whether a contract allows what is asked.
    OnchainStatus {
        /// Whether it allows the compose hash.
        compose_hash_allowed: Option<bool>,
        /// Whether it allows the device.
        device_id_allowed: Option<bool>,
        /// Whether it allows both.
        is_allowed: Option<bool>,
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

    /// An update that the API has accepted: it is carried out while the CVM is in progress.
    CvmUpdate [complete] {
        /// What any call takes for the CVM: what the call was made with.
        cvm_id: String,
        /// `in_progress`; `no_change` if there was nothing to do; with `wait`, `completed`.
        status: String [UPDATE_STATUSES],
        /// The id of the operation that the update is. An answer may have none.
        correlation_id: Option<String>,
        /// What the API says about it.
        message: Option<String>,
        /// Whether the names of the environment variables have changed.
        allowed_envs_changed: Option<bool>,
    }

    /// An app compose that is prepared for a CVM. The API keeps it for 14 days.
    ComposeFileUpdate {
        /// The id of the CVM's app.
        app_id: Option<String>,
        /// The id of the device.
        device_id: Option<String>,
        /// The SHA-256 of the app compose, in hex, as the API has completed it before.
        compose_hash: String = essential,
        /// The KMS that holds the app's keys.
        kms_info: Option<KmsInfo>,
        /// With an on-chain KMS: whether the hash is registered already.
        compose_hash_registered: Option<bool>,
        /// Whether the CVM runs this already, so that there is nothing to commit.
        compose_unchanged: Option<bool>,
    }

    /// A page of an app's revisions, the newest first.
    CvmRevisionPage {
        /// The revisions.
        revisions: Vec<CvmRevision> = essential,
        /// How many there are on all pages.
        total: Option<i64>,
        /// The page, from 1.
        page: Option<i64>,
        /// How many revisions a page has.
        page_size: Option<i64>,
        /// How many pages there are.
        total_pages: Option<i64>,
    }

    /// What a CVM ran, or runs. The last three fields are in the detail of a revision only.
    CvmRevision {
        /// The id of the revision.
        revision_id: String,
        /// The id of the app.
        app_id: Option<String>,
        /// The CVM.
        vm_uuid: Option<String>,
        /// The SHA-256 of the app compose, in hex.
        compose_hash: Option<String>,
        /// Since when: a UTC time in ISO 8601.
        created_at: Option<String>,
        /// The operation that brought it there.
        trace_id: Option<String>,
        /// What that was: `deploy`, `update`, `restart`, …
        operation_type: Option<String>,
        /// Who started that.
        triggered_by: Option<UserInfo>,
        /// The CVM, by its ids and its name.
        cvm: Option<CvmRef>,
        /// The workspace.
        workspace: Option<WorkspaceInfo>,
        /// The app compose: an object, or the text as it was given.
        compose_file: Option<Value>,
        /// The encrypted environment variables, in hex.
        encrypted_env: Option<String>,
        /// The user configuration.
        user_config: Option<String>,
    }

    /// A CVM, by its ids and its name.
    CvmRef {
        /// Always `cvm`.
        object_type: Option<String>,
        /// What tells it from all others.
        vm_uuid: Option<String>,
        /// The id of its app.
        app_id: Option<String>,
        /// Its name.
        name: Option<String>,
    }

    /// What became of an operation that was to be cancelled.
    CancelledOperation {
        /// Whether there was one, and it was cancelled.
        cancelled: Option<bool>,
        /// The id of the operation.
        correlation_id: Option<String>,
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

    /// Who the API key belongs to. Under API version `2025-10-28` it is told in other fields, which are the last
    /// ones here.
    CurrentUser [complete] {
        /// The user.
        user: Option<Account>,
        /// The workspace that the key is for.
        workspace: Option<CurrentWorkspace>,
        /// The workspace's credits.
        credits: Option<Credits>,
        /// Under `2025-10-28`: the user's name.
        username: Option<String>,
        /// Under `2025-10-28`: the user's e-mail address.
        email: Option<String>,
        /// Under `2025-10-28`: the part of the credits that was granted.
        granted_credits: Option<f64>,
        /// Under `2025-10-28`: the user's picture.
        avatar: Option<String>,
        /// Under `2025-10-28`: the name of the workspace.
        team_name: Option<String>,
        /// Under `2025-10-28`: the tier of the workspace.
        team_tier: Option<String>,
    }

    /// A user's account.
    Account {
        /// The user's name.
        username: Option<String>,
        /// The user's e-mail address.
        email: Option<String>,
        /// `admin` or `user`.
        role: Option<String>,
        /// The user's picture.
        avatar: Option<String>,
        /// Whether the e-mail address is verified.
        email_verified: Option<bool>,
        /// Whether logging in asks for a one-time password.
        totp_enabled: Option<bool>,
        /// Whether there are backup codes.
        has_backup_codes: Option<bool>,
        /// Whether there is a password.
        flag_has_password: Option<bool>,
    }

    /// The workspace that an API key is for.
    CurrentWorkspace {
        /// Its id, such as `wks_0123abcd`.
        id: Option<String>,
        /// Its name.
        name: Option<String>,
        /// Its name in addresses.
        slug: Option<String>,
        /// Its tier.
        tier: Option<String>,
        /// The user's role in it.
        role: Option<String>,
        /// Its picture.
        avatar: Option<String>,
    }

    /// The credits of a workspace: decimal numbers in text.
    Credits {
        /// What is left.
        balance: Option<String>,
        /// The part of it that was granted.
        granted_balance: Option<String>,
        /// Whether the workspace pays afterwards.
        is_post_paid: Option<bool>,
        /// What is to be paid.
        outstanding_amount: Option<String>,
    }

    /// A part of the list of workspaces.
    WorkspacePage {
        /// The workspaces.
        data: Vec<Workspace> = essential,
        /// Where the list goes on.
        pagination: Option<Pagination>,
    }

    /// Where a list goes on.
    Pagination {
        /// Whether it goes on.
        has_more: Option<bool>,
        /// Where the next part begins.
        next_cursor: Option<String>,
        /// How many items there are.
        total: Option<i64>,
    }

    /// A workspace, as its members see it.
    Workspace {
        /// Its id, such as `wks_0123abcd`.
        id: Option<String>,
        /// Its name.
        name: Option<String>,
        /// Its name in addresses.
        slug: Option<String>,
        /// Its picture.
        avatar_url: Option<String>,
        /// Its tier.
        tier: Option<String>,
        /// The user's role in it.
        role: Option<String>,
        /// Whether it is the user's default.
        is_default: Option<bool>,
        /// When it was made: a UTC time in ISO 8601.
        created_at: Option<String>,
        /// Whether it may use confidential models.
        confidential_models_enabled: Option<bool>,
        /// `active`; `suspended`: CVMs run on, and nothing can be changed; `abandoned`: it can only be read.
        billing_status: Option<String>,
        /// When it was suspended: a UTC time in ISO 8601.
        suspended_at: Option<String>,
    }

    /// A page of nodes.
    NodePage {
        /// The nodes on this page.
        items: Vec<NodeInfo> = essential,
        /// How many nodes there are on all pages.
        total: Option<i64>,
        /// Which page this is, counted from 1.
        page: Option<i64>,
        /// How many nodes fit on a page.
        page_size: Option<i64>,
        /// How many pages there are.
        pages: Option<i64>,
    }

    /// What a workspace may use, and how much of it is left.
    WorkspaceQuotas {
        /// The workspace's name in addresses.
        team_slug: Option<String>,
        /// The workspace's tier.
        tier: Option<String>,
        /// What it may use of what all use.
        quotas: Option<ResourceQuotas>,
        /// The nodes that are reserved for it.
        reserved_nodes: Option<Quota>,
        /// The GPUs that are reserved for it.
        reserved_gpu: Option<ReservedGpuQuota>,
        /// When this was so: a UTC time in ISO 8601.
        as_of: Option<String>,
    }

    /// Quotas, one for each kind of resource.
    ResourceQuotas {
        /// CVMs.
        vm_slots: Option<Quota>,
        /// Virtual CPUs.
        vcpu: Option<Quota>,
        /// Memory, in MB.
        memory_mb: Option<Quota>,
        /// Disk, in GB.
        disk_gb: Option<Quota>,
    }

    /// A quota.
    Quota {
        /// How much may be used; `-1` is without a limit.
        limit: Option<i64>,
        /// How much of it is left; `-1` is without a limit.
        remaining: Option<i64>,
    }

    /// The GPUs that are reserved for a workspace.
    ReservedGpuQuota {
        /// How many there are.
        gpus: Option<Quota>,
        /// How many are in use.
        in_use: Option<i64>,
        /// How many are not set up as they should be.
        misconfigured: Option<i64>,
    }

    /// The nodes that a CVM can run on now.
    AvailableNodes {
        /// The workspace's tier.
        tier: Option<String>,
        /// What the workspace may use.
        capacity: Option<ResourceCapacity>,
        /// The nodes.
        nodes: Vec<AvailableNode> = essential,
        /// The key management services.
        kms_list: Option<Vec<KmsInfo>>,
        /// The GPUs.
        gpu_availability: Option<GpuAvailability>,
    }

    /// What a workspace may use at most; `None` is without a limit.
    ResourceCapacity {
        /// CVMs.
        max_instances: Option<i64>,
        /// Virtual CPUs.
        max_vcpu: Option<i64>,
        /// Memory, in MB.
        max_memory: Option<i64>,
        /// Disk, in GB.
        max_disk: Option<i64>,
    }

    /// A node that a CVM can run on.
    AvailableNode {
        /// The Teepod's id, which the argument `teepod_id` takes.
        teepod_id: Option<i64>,
        /// Its name.
        name: Option<String>,
        /// Whether it is listed publicly.
        listed: Option<bool>,
        /// How well it is suited: more is better.
        resource_score: Option<f64>,
        /// The virtual CPUs that are left.
        remaining_vcpu: Option<f64>,
        /// The memory that is left, in MB.
        remaining_memory: Option<f64>,
        /// How many more CVMs it takes.
        remaining_cvm_slots: Option<f64>,
        /// The OS images that it has.
        images: Option<Vec<NodeImage>>,
        /// Whether it supports an on-chain KMS.
        support_onchain_kms: Option<bool>,
        /// The processor family's FMSPC, in hex.
        fmspc: Option<String>,
        /// Its device id, in hex.
        device_id: Option<String>,
        /// Its device ids, one for each way to derive them.
        device_ids: Option<Vec<DeviceId>>,
        /// Its region.
        region_identifier: Option<String>,
        /// The id of the KMS that it uses unless told otherwise.
        default_kms: Option<String>,
        /// The ids of the KMSs that it can use.
        kms_list: Option<Vec<String>>,
    }

    /// An OS image that a node has.
    NodeImage {
        /// Its name.
        name: Option<String>,
        /// Whether it is a development image, in which anyone with access can log in.
        is_dev: Option<bool>,
        /// Its version: three or four numbers.
        version: Option<Vec<i64>>,
        /// Its hash, in hex.
        os_image_hash: Option<String>,
    }

    /// The GPUs that there are.
    GpuAvailability {
        /// Whether there are some that are reserved for the workspace.
        has_reserved_gpus: Option<bool>,
        /// How many of those there are.
        reserved_gpu_count: Option<i64>,
        /// Whether there are some for everyone.
        has_public_gpus: Option<bool>,
        /// How many of those there are.
        public_gpu_count: Option<i64>,
    }

    /// Everything that a CVM can be made of, and what goes together.
    CvmCreateResources {
        /// The workspace's tier.
        tier: Option<String>,
        /// What the workspace may use.
        capacity: Option<ResourceCapacity>,
        /// The nodes.
        nodes: Vec<AvailableNode> = essential,
        /// The nodes of the key management services.
        kms_nodes: Option<Vec<KmsNode>>,
        /// Which node can use which KMS.
        node_kms_relations: Option<Vec<NodeKmsRelation>>,
        /// The gateways.
        gateway_nodes: Option<Vec<GatewayNode>>,
        /// The instance types.
        instance_types: Option<Vec<InstanceType>>,
        /// The GPUs.
        gpu_availability: Option<GpuAvailability>,
    }

    /// A node of a key management service.
    KmsNode {
        /// Its id: a number, or from `2026-05-22` on text such as `kms_0123abcd`.
        id: Option<Id>,
        /// Its readable name.
        slug: Option<String>,
        /// Its address.
        url: Option<String>,
        /// The version of its software.
        version: Option<String>,
        /// Its type, such as `PHALA`.
        kms_type: Option<String>,
        /// The chain's id, for an on-chain KMS.
        chain_id: Option<i64>,
        /// The id of the KMS's contract: a number, or from `2026-05-22` on text such as `kc_0123abcd`.
        kms_contract_id: Option<Id>,
        /// The address of its contract, for an on-chain KMS.
        kms_contract_address: Option<String>,
        /// The gateway's app id.
        gateway_app_id: Option<String>,
        /// The names of the OS images that it supports.
        supported_os_images: Option<Vec<String>>,
    }

    /// That a node can use a KMS.
    NodeKmsRelation {
        /// The Teepod's id.
        teepod_id: Option<i64>,
        /// The id of the KMS's node: a number, or from `2026-05-22` on text such as `kms_0123abcd`.
        kms_id: Option<Id>,
        /// The type of the KMS, such as `PHALA`.
        kms_type: Option<String>,
        /// The id of the KMS's contract: a number, or from `2026-05-22` on text such as `kc_0123abcd`.
        kms_contract_id: Option<Id>,
        /// The address of the KMS's contract, for an on-chain KMS.
        kms_contract_address: Option<String>,
        /// The names of the OS images that both support.
        supported_os_images: Option<Vec<String>>,
    }

    /// A gateway, through which CVMs are reached.
    GatewayNode {
        /// Its id: a number, or from `2026-05-22` on text.
        id: Option<Id>,
        /// The id of its Teepod.
        teepod_id: Option<i64>,
        /// The id of the KMS's contract: a number, or from `2026-05-22` on text such as `kc_0123abcd`.
        kms_contract_id: Option<Id>,
        /// Where it can be asked.
        rpc_url: Option<String>,
        /// The domain below which it gives names.
        domain_suffix: Option<String>,
        /// Whether it is in use.
        enabled: Option<bool>,
    }

    /// The instance types of a family, or of all.
    InstanceTypes [complete] {
        /// The instance types: those of all families, where no family was asked for.
        items: Vec<InstanceType>,
        /// How many there are.
        total: Option<i64>,
        /// The family that was asked for.
        family: Option<String>,
        /// The families with their instance types, where no family was asked for.
        result: Option<Vec<InstanceTypeFamily>>,
    }

    /// A family of instance types.
    InstanceTypeFamily {
        /// Its name, such as `cpu`.
        name: Option<String>,
        /// Its instance types.
        items: Option<Vec<InstanceType>>,
        /// How many there are.
        total: Option<i64>,
    }

    /// An instance type: a size of CVMs.
    InstanceType {
        /// Its id, such as `tdx.small`, which the argument `instance_type` takes.
        id: Option<String>,
        /// Its name.
        name: Option<String>,
        /// What it is.
        description: Option<String>,
        /// Virtual CPUs.
        vcpu: Option<i64>,
        /// Memory, in MB.
        memory_mb: Option<i64>,
        /// The price of an hour, as a decimal number in text.
        hourly_rate: Option<String>,
        /// Whether it has a GPU.
        requires_gpu: Option<bool>,
        /// How many GPUs it has.
        requires_gpu_count: Option<i64>,
        /// The disk that a CVM gets unless told otherwise, in GB.
        default_disk_size_gb: Option<i64>,
        /// Its family, such as `cpu`.
        family: Option<String>,
        /// Where it stands in a list.
        display_order: Option<i64>,
    }

    /// A page of OS images.
    OsImagePage {
        /// The images on this page.
        items: Vec<OsImage> = essential,
        /// How many images there are on all pages.
        total: Option<i64>,
        /// Which page this is, counted from 1.
        page: Option<i64>,
        /// How many images fit on a page.
        page_size: Option<i64>,
        /// How many pages there are.
        pages: Option<i64>,
    }

    /// An OS image.
    OsImage {
        /// Its name.
        name: Option<String>,
        /// Its name with a part of its hash, which no other image has.
        slug: Option<String>,
        /// Its version.
        version: Option<String>,
        /// Its hash, in hex.
        os_image_hash: Option<String>,
        /// Whether it is a development image, in which anyone with access can log in.
        is_dev: Option<bool>,
        /// Whether it needs a GPU.
        requires_gpu: Option<bool>,
    }

    /// A version of the OS that a CVM can run.
    AvailableOsImage {
        /// The version: three or four numbers.
        version: Option<Vec<i64>>,
        /// The image for production.
        prod: Option<OsImageVariant>,
        /// The image for development, in which anyone with access can log in.
        dev: Option<OsImageVariant>,
    }

    /// An image of one version of the OS.
    OsImageVariant {
        /// Its name.
        name: Option<String>,
        /// Its name with a part of its hash, which no other image has.
        slug: Option<String>,
        /// Its hash, in hex.
        os_image_hash: Option<String>,
        /// Whether the CVM runs it now.
        is_current: Option<bool>,
        /// Whether the CVM may change to it.
        enabled: Option<bool>,
    }

    /// A page of apps.
    AppPage {
        /// The apps on this page.
        dstack_apps: Vec<AppInfo> = essential,
        /// Which page this is, counted from 1.
        page: Option<i64>,
        /// How many apps fit on a page.
        page_size: Option<i64>,
        /// How many apps there are on all pages.
        total: Option<i64>,
        /// How many pages there are.
        total_pages: Option<i64>,
    }

    /// An app: what one or more CVMs run under one identity.
    AppInfo {
        /// Its id in Phala Cloud, such as `prj_0123abcd`.
        id: Option<Id>,
        /// Its name.
        name: Option<String>,
        /// Its id, 40 hex digits.
        app_id: Option<String>,
        /// How its id was made.
        app_provision_type: Option<String>,
        /// Its picture.
        app_icon_url: Option<String>,
        /// When it was made: a UTC time in ISO 8601.
        created_at: Option<String>,
        /// The type of its KMS: `phala`, `ethereum`, `base`, `legacy`.
        kms_type: Option<String>,
        /// How it presents itself.
        profile: Option<AppProfile>,
        /// The CVM that stands for it.
        current_cvm: Option<CvmInfo>,
        /// Its CVMs.
        cvms: Option<Vec<CvmInfo>>,
        /// How many CVMs it has.
        cvm_count: Option<i64>,
    }

    /// How an app presents itself.
    AppProfile {
        /// The name that is shown.
        display_name: Option<String>,
        /// Its picture.
        avatar_url: Option<String>,
        /// What it is.
        description: Option<String>,
        /// Its own domain.
        custom_domain: Option<String>,
    }

    /// What `get_app_list` can be asked for: the values that the workspace's apps have.
    AppFilterOptions {
        /// Statuses of CVMs.
        statuses: Option<Vec<String>>,
        /// OS images.
        image_versions: Option<Vec<String>>,
        /// Instance types.
        instance_types: Option<Vec<String>>,
        /// Readable names of KMSs.
        kms_slugs: Option<Vec<String>>,
        /// Types of KMSs.
        kms_types: Option<Vec<String>>,
        /// Regions.
        regions: Option<Vec<String>>,
        /// Names of nodes.
        nodes: Option<Vec<String>>,
    }

    /// What proves which code an app runs, and where.
    AppAttestation {
        /// The app's id.
        app_id: Option<String>,
        /// The address of the app's contract.
        contract_address: Option<String>,
        /// The KMS that holds the app's keys.
        kms_info: Option<AttestedKms>,
        /// The app's CVMs.
        instances: Vec<AttestedInstance>,
        /// What the guest agent of the KMS says of itself.
        kms_guest_agent_info: Option<Value>,
        /// What the guest agent of the gateway says of itself.
        gateway_guest_agent_info: Option<Value>,
        /// The version of QEMU, on which measurements depend.
        qemu_version: Option<String>,
    }

    /// The KMS of an app that is attested.
    AttestedKms {
        /// The address of its contract, or `phala` for the off-chain KMS.
        contract_address: Option<String>,
        /// The chain's id, for an on-chain KMS.
        chain_id: Option<i64>,
        /// The version of its software.
        version: Option<String>,
        /// Its address.
        url: Option<String>,
        /// The gateway's app id.
        gateway_app_id: Option<String>,
        /// The gateway's address.
        gateway_app_url: Option<String>,
        /// Its type, such as `phala`.
        kms_type: Option<String>,
    }

    /// A CVM of an app that is attested.
    AttestedInstance [complete] {
        /// What tells two CVMs apart under every API version.
        vm_uuid: Option<String>,
        /// What any call takes for this CVM: the `vm_uuid`.
        cvm_id: String,
        /// The CVM's name.
        name: Option<String>,
        /// The id of the running instance.
        instance_id: Option<String>,
        /// `starting`, `running`, `stopped`, …; an unknown one as it came, empty if there was none.
        status: String [STATUSES],
        /// The OS image.
        image_version: Option<String>,
        /// The TDX quote, in hex.
        quote: Option<String>,
        /// The PPID of the node, in hex.
        ppid: Option<String>,
        /// The SHA-256 of the PPID, in hex.
        ppid_sha256: Option<String>,
        /// The device's id, in hex.
        device_id: Option<String>,
        /// The processor family's FMSPC, in hex.
        fmspc: Option<String>,
        /// The security version of the TEE's parts, in hex.
        tee_tcb_svn: Option<String>,
        /// The measured configuration's id, in hex.
        mr_config_id: Option<String>,
        /// The security version of the processor, in hex.
        cpusvn: Option<String>,
        /// The security version of the provisioning enclave.
        pcesvn: Option<i64>,
        /// What was measured.
        tcb_info: Option<TcbInfo>,
        /// The app's certificates, the app's own first.
        app_certificates: Option<Vec<AppCertificate>>,
        /// The app compose, as text.
        compose_file: Option<String>,
        /// What was measured, in order.
        eventlog: Option<Vec<TcbEvent>>,
        /// Why something of this is missing.
        error: Option<String>,
    }

    /// What proves which code a CVM runs. Parts that cannot be had are `None`.
    CvmAttestation {
        /// What any call takes for this CVM.
        cvm_id: String,
        /// The CVM's name.
        name: Option<String>,
        /// Whether the CVM could be reached; if not, `error` says why, and all else is `None`.
        is_online: Option<bool>,
        /// Whether anyone may read this.
        is_public: Option<bool>,
        /// Why something of this is missing.
        error: Option<String>,
        /// The app's certificates, the app's own first.
        app_certificates: Option<Vec<AppCertificate>>,
        /// What was measured.
        tcb_info: Option<TcbInfo>,
        /// The app compose, as text.
        compose_file: Option<String>,
    }

    /// A certificate of an app.
    AppCertificate {
        /// Whom it is for.
        subject: Option<CertificateName>,
        /// Who signed it.
        issuer: Option<CertificateName>,
        /// Its serial number.
        serial_number: Option<String>,
        /// From when on it is valid: a UTC time in ISO 8601.
        not_before: Option<String>,
        /// Until when it is valid: a UTC time in ISO 8601.
        not_after: Option<String>,
        /// The version of its format.
        version: Option<String>,
        /// Its fingerprint, in hex.
        fingerprint: Option<String>,
        /// How it is signed.
        signature_algorithm: Option<String>,
        /// The names that it is for besides.
        sans: Option<Vec<String>>,
        /// Whether it may sign others.
        is_ca: Option<bool>,
        /// Where it stands in the chain, counted from 0.
        position_in_chain: Option<i64>,
        /// The TDX quote that is in it, in hex.
        quote: Option<String>,
        /// The app's id.
        app_id: Option<String>,
        /// What it is for.
        cert_usage: Option<String>,
    }

    /// A name in a certificate.
    CertificateName {
        /// The common name.
        common_name: Option<String>,
        /// The organization.
        organization: Option<String>,
        /// The country.
        country: Option<String>,
        /// The state.
        state: Option<String>,
        /// The town.
        locality: Option<String>,
    }

    /// What was measured of a CVM: digests in hex.
    TcbInfo {
        /// The firmware.
        mrtd: Option<String>,
        /// The root file system.
        rootfs_hash: Option<String>,
        /// The first of the registers that are measured at run time.
        rtmr0: Option<String>,
        /// The second.
        rtmr1: Option<String>,
        /// The third.
        rtmr2: Option<String>,
        /// The fourth: the app's own.
        rtmr3: Option<String>,
        /// What was measured, in order.
        event_log: Option<Vec<TcbEvent>>,
        /// The app compose, as text.
        app_compose: Option<String>,
    }

    /// Something that was measured.
    TcbEvent {
        /// The number of the register.
        imr: Option<i64>,
        /// What kind of event it is.
        event_type: Option<i64>,
        /// Its digest, in hex.
        digest: Option<String>,
        /// What it is, such as `app-id`.
        event: Option<String>,
        /// What was measured, in hex.
        event_payload: Option<String>,
    }

    /// The devices that an app may run on.
    AppDeviceAllowlist {
        /// Whether the app has an on-chain KMS: without one there is no such list.
        is_onchain_kms: Option<bool>,
        /// Whether the app's contract allows any device.
        allow_any_device: Option<bool>,
        /// The chain's id.
        chain_id: Option<i64>,
        /// The address of the app's contract.
        app_contract_address: Option<String>,
        /// The devices.
        devices: Option<Vec<AllowlistDevice>>,
    }

    /// A device of an app's list.
    AllowlistDevice {
        /// Its id, in hex.
        device_id: Option<String>,
        /// The name of its node.
        node_name: Option<String>,
        /// The app's CVMs on it: numbers up to `2026-01-21`, text after.
        cvm_ids: Option<Vec<Id>>,
        /// Whether the app's contract allows it.
        allowed_onchain: Option<bool>,
        /// What that comes to, such as `allowed`.
        status: Option<String>,
    }

    /// Whether the app's contract lets a CVM run.
    CvmIsAllowed {
        /// What any call takes for this CVM.
        cvm_id: String,
        /// The address of the app's contract.
        app_contract_address: Option<String>,
        /// The compose hash that was asked about, in hex.
        compose_hash: Option<String>,
        /// The device that was asked about, in hex.
        device_id: Option<String>,
        /// Whether the compose hash is allowed.
        compose_hash_allowed: Option<bool>,
        /// Whether any device is allowed.
        allow_any_device: Option<bool>,
        /// Whether the device is allowed.
        device_id_allowed: Option<bool>,
        /// Whether it may run.
        is_allowed: Option<bool>,
        /// Why that could not be found out.
        error: Option<String>,
    }

    /// Whether an app's contract allows a compose hash, and maybe a device.
    AppIsAllowed {
        /// The address of the app's contract.
        app_contract_address: Option<String>,
        /// The compose hash that was asked about, in hex.
        compose_hash: Option<String>,
        /// The device that was asked about, in hex.
        device_id: Option<String>,
        /// Whether the compose hash is allowed.
        compose_hash_allowed: Option<bool>,
        /// Whether any device is allowed.
        allow_any_device: Option<bool>,
        /// Whether the device is allowed.
        device_id_allowed: Option<bool>,
        /// Whether what was asked about may run.
        is_allowed: Option<bool>,
        /// Why that could not be found out.
        error: Option<String>,
    }

    /// Whether an app's contract lets the app's CVMs run.
    AppCvmsIsAllowed {
        /// Whether the app has an on-chain KMS: without one there is nothing to ask.
        is_onchain: Option<bool>,
        /// One answer for each CVM.
        results: Vec<CvmIsAllowed> = essential,
        /// How many CVMs there are.
        total: Option<i64>,
        /// How many may run.
        allowed_count: Option<i64>,
        /// How many may not.
        denied_count: Option<i64>,
        /// Of how many that could not be found out.
        error_count: Option<i64>,
        /// The CVMs that were not asked about: numbers up to `2026-01-21`, text after.
        skipped_cvm_ids: Option<Vec<Id>>,
    }

    /// What a CVM runs. Parts that cannot be had are `None`.
    CvmComposition {
        /// What any call takes for this CVM.
        cvm_id: String,
        /// Whether the CVM could be reached; if not, `error` says why, and all else is `None`.
        is_online: Option<bool>,
        /// Whether anyone may read this.
        is_public: Option<bool>,
        /// Why something of this is missing.
        error: Option<String>,
        /// The Docker Compose file, as YAML.
        docker_compose_file: Option<String>,
        /// The version of the app compose's format.
        manifest_version: Option<i64>,
        /// The version of the runner.
        version: Option<String>,
        /// What runs the app: `docker-compose` or `bash`.
        runner: Option<String>,
        /// The features that are switched on.
        features: Option<Vec<String>>,
        /// The containers.
        containers: Option<Vec<CvmContainer>>,
    }

    /// A container of a CVM.
    CvmContainer {
        /// Its id, in hex.
        id: Option<String>,
        /// Its names, each with a `/` before it.
        names: Option<Vec<String>>,
        /// Its image.
        image: Option<String>,
        /// The id of its image.
        image_id: Option<String>,
        /// What it runs.
        command: Option<String>,
        /// When it was made: a Unix time.
        created: Option<i64>,
        /// Its state, such as `running`.
        state: Option<String>,
        /// Its state in words, such as `Up 2 hours`.
        status: Option<String>,
        /// Where its logs can be read. Whoever has the address can read them.
        log_endpoint: Option<String>,
    }

    /// What a CVM's system says of itself. Parts that cannot be had are `None`.
    CvmStats {
        /// What any call takes for this CVM.
        cvm_id: String,
        /// Whether the CVM could be reached; if not, `error` says why, and `sysinfo` is `None`.
        is_online: Option<bool>,
        /// Whether anyone may read this.
        is_public: Option<bool>,
        /// Why something of this is missing.
        error: Option<String>,
        /// The system.
        sysinfo: Option<SystemInfo>,
        /// `starting`, `running`, `stopped`, …; an unknown one as it came, empty if there was none.
        status: String [STATUSES],
        /// Whether an operation is running on it.
        in_progress: Option<bool>,
        /// How far the boot has come.
        boot_progress: Option<String>,
        /// Why the boot failed.
        boot_error: Option<String>,
    }

    /// The system of a CVM: memory and swap in bytes.
    SystemInfo {
        /// The operating system.
        os_name: Option<String>,
        /// Its version.
        os_version: Option<String>,
        /// The version of its kernel.
        kernel_version: Option<String>,
        /// The processor.
        cpu_model: Option<String>,
        /// How many processors there are.
        num_cpus: Option<i64>,
        /// Memory.
        total_memory: Option<i64>,
        /// Memory that can still be had.
        available_memory: Option<i64>,
        /// Memory in use.
        used_memory: Option<i64>,
        /// Memory that nothing uses.
        free_memory: Option<i64>,
        /// Swap.
        total_swap: Option<i64>,
        /// Swap in use.
        used_swap: Option<i64>,
        /// Swap that nothing uses.
        free_swap: Option<i64>,
        /// How long it has been up, in seconds.
        uptime: Option<i64>,
        /// The load of the last minute, in hundredths.
        loadavg_one: Option<i64>,
        /// The load of the last five minutes, in hundredths.
        loadavg_five: Option<i64>,
        /// The load of the last fifteen minutes, in hundredths.
        loadavg_fifteen: Option<i64>,
        /// The disks.
        disks: Option<Vec<SystemDisk>>,
    }

    /// A disk of a CVM.
    SystemDisk {
        /// Its name.
        name: Option<String>,
        /// Where it is mounted.
        mount_point: Option<String>,
        /// Its size, in bytes.
        total_size: Option<i64>,
        /// What is free of it, in bytes.
        free_size: Option<i64>,
    }

    /// How a CVM is reached. Parts that cannot be had are `None`.
    CvmNetwork {
        /// What any call takes for this CVM.
        cvm_id: String,
        /// Whether the CVM could be reached; if not, `error` says why, and all else is `None`.
        is_online: Option<bool>,
        /// Whether anyone may read this.
        is_public: Option<bool>,
        /// Why something of this is missing.
        error: Option<String>,
        /// Its address in the gateway's network.
        internal_ip: Option<String>,
        /// When it and the gateway last agreed on a key: a UTC time in ISO 8601.
        latest_handshake: Option<String>,
        /// Its public addresses, one for each port.
        public_urls: Option<Vec<CvmEndpoint>>,
    }

    /// What a CVM is configured with besides its app.
    CvmUserConfig {
        /// What any call takes for this CVM.
        cvm_id: String,
        /// Its host name.
        hostname: Option<String>,
        /// The SSH keys that may log in, where the OS image lets anyone.
        ssh_authorized_keys: Option<Vec<String>>,
        /// The gateway's domain.
        default_gateway_domain: Option<String>,
    }

    /// Whether a CVM's pre-launch script can be replaced by a newer one of Phala Cloud's.
    PreLaunchScriptUpgradeStatus {
        /// What any call takes for this CVM.
        cvm_id: String,
        /// The SHA-256 of the CVM's script, in hex.
        current_hash: Option<String>,
        /// The SHA-256 of Phala Cloud's newest script, in hex.
        latest_official_hash: Option<String>,
        /// Whether the CVM's script is one of Phala Cloud's.
        is_official: Option<bool>,
        /// Whether it is the newest one.
        is_latest: Option<bool>,
        /// Whether it can be replaced by the newest one.
        can_upgrade: Option<bool>,
    }

    /// What became of a CVM's `instance_id`.
    InstanceIdRefresh {
        /// What any call takes for this CVM.
        cvm_id: String,
        /// What the CVM was looked for by.
        identifier: Option<String>,
        /// `updated`, `unchanged`, `skipped`, `conflict` or `error`.
        status: Option<String>,
        /// The `instance_id` before.
        old_instance_id: Option<String>,
        /// The `instance_id` that was found.
        new_instance_id: Option<String>,
        /// Where it was found: `teepod_state`, `teepod_info`, `gateway` or `none`.
        source: Option<String>,
        /// Whether the gateway confirms it.
        verified_with_gateway: Option<bool>,
        /// Why nothing was changed.
        reason: Option<String>,
    }

    /// What became of the `instance_id`s of many CVMs.
    InstanceIdRefreshes {
        /// How many CVMs there are.
        total: Option<i64>,
        /// How many of them were looked at.
        scanned: Option<i64>,
        /// How many were changed.
        updated: Option<i64>,
        /// How many were right already.
        unchanged: Option<i64>,
        /// How many were left out.
        skipped: Option<i64>,
        /// How many have an `instance_id` that another CVM has.
        conflicts: Option<i64>,
        /// How many could not be looked at.
        errors: Option<i64>,
        /// One answer for each CVM.
        items: Vec<InstanceIdRefresh> = essential,
    }

    /// A page of key management services.
    KmsPage {
        /// The key management services on this page: contracts from API version `2026-06-23` on, nodes before.
        items: Vec<KmsInfo> = essential,
        /// How many there are on all pages.
        total: Option<i64>,
        /// Which page this is, counted from 1.
        page: Option<i64>,
        /// How many fit on a page.
        page_size: Option<i64>,
        /// How many pages there are.
        pages: Option<i64>,
    }

    /// The nodes of a KMS's contract.
    KmsContractNodes {
        /// The nodes.
        items: Vec<KmsInfo> = essential,
        /// How many there are.
        total: Option<i64>,
    }

    /// The KMS contracts of a chain.
    KmsOnChainDetail {
        /// The chain's name.
        chain_name: Option<String>,
        /// The chain's id.
        chain_id: Option<i64>,
        /// The contracts.
        contracts: Vec<KmsOnChainContract> = essential,
    }

    /// The contract of a KMS, with what it allows.
    KmsOnChainContract {
        /// Its address.
        contract_address: Option<String>,
        /// The chain's id.
        chain_id: Option<i64>,
        /// The chain's name.
        chain_name: Option<String>,
        /// The KMS's compressed key, in hex, which signs the public keys of apps.
        k256_pubkey: Option<String>,
        /// The key of the KMS's certificate authority, in hex.
        ca_pubkey: Option<String>,
        /// The address of the gateway's contract.
        gateway_contract_address: Option<String>,
        /// The devices that it knows.
        devices: Option<Vec<KmsOnChainDevice>>,
        /// The OS images that it knows.
        os_images: Option<Vec<KmsOnChainOsImage>>,
    }

    /// A device that the contract of a KMS knows.
    KmsOnChainDevice {
        /// Its id, in hex.
        device_id: Option<String>,
        /// The name of its node.
        node_name: Option<String>,
        /// Whether the contract allows it; `None` if that is not known.
        on_chain_allowed: Option<bool>,
    }

    /// An OS image that the contract of a KMS knows.
    KmsOnChainOsImage {
        /// Its name.
        name: Option<String>,
        /// Its version.
        version: Option<String>,
        /// Its hash, in hex.
        os_image_hash: Option<String>,
        /// Whether the contract allows it; `None` if that is not known.
        on_chain_allowed: Option<bool>,
    }

    /// The ids that the workspace's next apps will have.
    NextAppIds {
        /// The ids.
        app_ids: Vec<NextAppId> = essential,
    }

    /// The id of an app that does not exist yet. `provision_cvm` takes both.
    NextAppId {
        /// The id, 40 hex digits.
        app_id: Option<String>,
        /// The number that it is made of.
        nonce: Option<i64>,
    }

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

/// A whole number, if it is one.
fn whole(number: f64) -> Option<i64> {
    // No CVM has as much as would be cut off.
    #[allow(clippy::cast_possible_truncation)]
    (number.fract() == 0.0).then_some(number as i64)
}

/// What any call takes for a CVM.
fn cvm_id_of(id: Option<&Id>, vm_uuid: Option<&String>) -> String {
    let vm_uuid = || vm_uuid.cloned().filter(|vm_uuid| !vm_uuid.is_empty());
    id.and_then(Id::usable).or_else(vm_uuid).unwrap_or_default()
}

impl Cvm {
    fn complete_cvm_id(&mut self) {
        if self.cvm_id.is_empty() {
            self.cvm_id = cvm_id_of(self.id.as_ref(), self.vm_uuid.as_ref());
        }
    }
}

impl CvmInfo {
    fn complete(&mut self) {
        if let Some(hosted) = &self.hosted {
            let complete = |field: &mut Option<String>, hosted: &Option<String>| {
                if field.is_none() {
                    field.clone_from(hosted);
                }
            };
            complete(&mut self.vm_uuid, &hosted.id);
            complete(&mut self.app_id, &hosted.app_id);
            complete(&mut self.instance_id, &hosted.instance_id);
        }
        if self.cvm_id.is_empty() {
            self.cvm_id = cvm_id_of(self.id.as_ref(), self.vm_uuid.as_ref());
        }
    }
}

impl CvmState {
    fn complete(&mut self) {
        if self.cvm_id.is_empty() {
            self.cvm_id = cvm_id_of(self.id.as_ref(), self.vm_uuid.as_ref());
        }
    }
}

impl CvmStatus {
    fn complete(&mut self) {
        if self.cvm_id.is_empty() {
            self.cvm_id = cvm_id_of(None, self.vm_uuid.as_ref());
        }
    }
}

impl AttestedInstance {
    fn complete(&mut self) {
        if self.cvm_id.is_empty() {
            self.cvm_id = cvm_id_of(None, self.vm_uuid.as_ref());
        }
    }
}

impl CurrentUser {
    /// Under `2025-10-28` the credits are a number.
    fn complete(&mut self) {
        if let Some(Value::Number(balance)) = self.extra.get("credits") {
            self.credits = Some(Credits {
                balance: Some(balance.to_string()),
                granted_balance: self.granted_credits.map(|granted| granted.to_string()),
                ..Credits::default()
            });
            self.extra.remove("credits");
        }
    }
}

impl InstanceTypes {
    fn complete(&mut self) {
        if let (true, Some(families)) = (self.items.is_empty(), &self.result) {
            self.items =
                families.iter().filter_map(|family| family.items.clone()).flatten().collect();
            self.total = self.total.or_else(|| i64::try_from(self.items.len()).ok());
        }
    }
}

impl From<&CvmInfo> for Cvm {
    /// The same CVM as an action would have answered it, as far as the two overlap.
    fn from(info: &CvmInfo) -> Self {
        let resource = info.resource.as_ref();
        let node = info.node_info.as_ref();
        Self {
            id: info.id.clone(),
            cvm_id: info.cvm_id.clone(),
            name: info.name.clone(),
            status: info.status.clone(),
            teepod_id: node.and_then(|node| node.id).or(info.teepod_id),
            teepod: info.teepod.clone(),
            user_id: info.creator.as_ref().and_then(|user| user.id.clone()).map(Id::Text),
            app_id: info.app_id.clone(),
            vm_uuid: info.vm_uuid.clone(),
            instance_id: info.instance_id.clone(),
            app_url: info.app_url.clone(),
            base_image: info.os.as_ref().and_then(|os| os.name.clone()).or(info.base_image.clone()),
            vcpu: resource.and_then(|resource| resource.vcpu).or(info.vcpu),
            memory: resource
                .and_then(|resource| whole(resource.memory_in_gb? * 1024.0))
                .or(info.memory),
            disk_size: resource.and_then(|resource| whole(resource.disk_in_gb?)).or(info.disk_size),
            created_at: info.created_at.clone(),
            ..Self::default()
        }
    }
}

impl CvmUpdate {
    /// Whether there was nothing to do.
    pub(crate) fn is_unchanged(&self) -> bool {
        self.status == "no_change"
    }

    fn complete(&mut self) {
        // Some updates are accepted with an empty answer, or with a correlation id alone.
        if self.status.is_empty() {
            "in_progress".clone_into(&mut self.status);
        }
    }

    /// One whose answer was lost.
    pub(crate) fn begun(cvm_id: &str, operation: Option<&str>) -> Self {
        Self {
            cvm_id: cvm_id.to_owned(),
            status: "in_progress".to_owned(),
            correlation_id: operation.map(str::to_owned),
            ..Self::default()
        }
    }

    /// The same, when its operation has ended.
    pub(crate) fn completed(self) -> Self {
        Self { status: "completed".to_owned(), ..self }
    }
}
