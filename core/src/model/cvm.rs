//! CVMs, and what they are made of.

use crate::model::account::{UserInfo, WorkspaceInfo};
use crate::model::id::Id;
use crate::model::kms::KmsInfo;
use crate::schema::{Known, answers};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;

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

answers! { $ cvm_answers
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
        /// Under `2025-10-28`: where its logs can be read. Anyone with the address can read them.
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
        /// How long it has been up, as text.
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
        /// How long it has been up, as text.
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
        /// How long it has been up, as text.
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
}

/// A whole number, if it is one.
fn whole(number: f64) -> Option<i64> {
    // No CVM has as much as would be cut off.
    #[allow(clippy::cast_possible_truncation)]
    (number.fract() == 0.0).then_some(number as i64)
}

/// What any call takes for a CVM.
pub(super) fn cvm_id_of(id: Option<&Id>, vm_uuid: Option<&String>) -> String {
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
