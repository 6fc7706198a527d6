//! CVMs and their parts.

use crate::model::account::{UserInfo, WorkspaceInfo};
use crate::model::id::Id;
use crate::model::kms::KmsInfo;
use crate::model::time::{Time, uptime_seconds};
use crate::schema::{Known, answers};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A map from a CVM's `vm_uuid` to its status.
pub type StatusMap = BTreeMap<String, CvmStatus>;
/// The CVMs of a page or an app. They are shared, because iterations return them one by one.
pub type CvmInfos = Vec<Arc<CvmInfo>>;

/// The known statuses of a CVM.
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
    /// A prepared CVM: the ids that `commit_cvm_provision` requires, and what the API chose for the fields that
    /// you omitted. Nothing runs or is billed yet. The API keeps the provision for 14 days.
    ProvisionedCvm {
        /// The app's id, 40 hex digits. `None` with an on-chain KMS, where the address of the app's contract is
        /// the id.
        app_id: Option<String>,
        /// The app's X25519 public key, in hex, which encrypts environment variables. `None` with an on-chain
        /// KMS.
        app_env_encrypt_pubkey: Option<String>,
        /// The compose hash: the SHA-256, in hex, of the app compose with the defaults that the API adds.
        compose_hash: String = essential,
        /// The KMS that will hold the app's keys.
        kms_info: Option<KmsInfo>,
        /// The processor family's FMSPC, in hex.
        fmspc: Option<String>,
        /// The device's id, in hex.
        device_id: Option<String>,
        /// The hash of the OS image, in hex.
        os_image_hash: Option<String>,
        /// The chosen instance type, such as `tdx.small`.
        instance_type: Option<String>,
        /// The id of the chosen physical node. It is not interchangeable with `teepod_id`.
        node_id: Option<i64>,
        /// The id of the chosen Teepod, which is on that node. It is not interchangeable with `node_id`.
        teepod_id: Option<i64>,
        /// The id of the KMS node.
        kms_id: Option<String>,
        /// The id of the KMS contract: text such as `kc_0123abcd` from API version `2026-05-22` on, a number in
        /// older versions.
        kms_contract_id: Option<Id>,
        /// Whether the compose hash is already registered on chain.
        compose_hash_registered: Option<bool>,
        /// The token that commits this provision, if the API returns one. It works once.
        token: Option<String> = secret,
        /// The app id of the gateway.
        gateway_app_id: Option<String>,
    }

    /// A CVM, as a commit or an action returns it: its state when the API accepted the call.
    Cvm [complete] {
        /// The id: a number up to API version `2026-01-21`, text such as `cvm_0123abcd` in newer versions.
        id: Option<Id>,
        /// The CVM's identifier, to pass as `cvm_id` to other calls: the id as text; without an id, the
        /// `vm_uuid`; without both, the identifier that you passed to the call.
        cvm_id: String,
        /// The CVM's name.
        name: Option<String>,
        /// The status, such as `starting`, `running` or `stopped`. The API may return others. Empty if it
        /// returned none.
        status: String [STATUSES],
        /// The id of the Teepod that it runs on.
        teepod_id: Option<i64>,
        /// The Teepod that it runs on.
        teepod: Option<Teepod>,
        /// The id of the user who created it: text such as `usr_0123abcd` from API version `2026-05-22` on, a
        /// number in older versions.
        user_id: Option<Id>,
        /// The id of its app.
        app_id: Option<String>,
        /// The CVM's UUID. It identifies the CVM under every API version. It can be `None` for a moment after
        /// the CVM is created.
        vm_uuid: Option<String>,
        /// The id of the running instance.
        instance_id: Option<String>,
        /// The URL of the app.
        app_url: Option<String>,
        /// The OS image.
        base_image: Option<String>,
        /// The number of virtual CPUs.
        vcpu: Option<i64>,
        /// Memory, in MB.
        memory: Option<i64>,
        /// The disk size, in GB.
        disk_size: Option<i64>,
        /// The version of the app compose's format.
        manifest_version: Option<i64>,
        /// The version of the runner.
        version: Option<String>,
        /// The program that runs the app: `docker-compose` or `bash`.
        runner: Option<String>,
        /// The Docker Compose file, as YAML.
        docker_compose_file: Option<String>,
        /// The features that are turned on.
        features: Option<Vec<String>>,
        /// When it was created: a UTC time.
        created_at: Option<Time>,
        /// The app's X25519 public key, in hex.
        encrypted_env_pubkey: Option<String>,
        /// The address of the app's contract, with an on-chain KMS. Only a commit returns it.
        app_auth_contract_address: Option<String>,
        /// The address that deployed that contract. Only a commit returns it.
        deployer_address: Option<String>,
        /// Whether an operation is in progress on the CVM. Most actions do not return it.
        in_progress: Option<bool>,
        /// Its resources, if `create_app_instance` returns them. `vcpu`, `memory` and `disk_size` have their values.
        resource: Option<CvmResource>,
        /// The node that it runs on, if `create_app_instance` returns it.
        node_info: Option<NodeInfo>,
    }

    /// Everything that the API reports about a CVM. API version `2025-10-28` returns other fields, which come
    /// last here.
    CvmInfo [complete] {
        /// The id, such as `cvm_0123abcd`. It is a number under older versions of the API.
        id: Option<Id>,
        /// The CVM's identifier, to pass as `cvm_id` to other calls: the id as text, or without an id the
        /// `vm_uuid`.
        cvm_id: String,
        /// The CVM's name.
        name: Option<String>,
        /// The id of its app.
        app_id: Option<String>,
        /// The CVM's UUID. It identifies the CVM under every API version. It can be `None` for a moment after
        /// the CVM is created.
        vm_uuid: Option<String>,
        /// The id of the running instance.
        instance_id: Option<String>,
        /// Its resources, and their price.
        resource: Option<CvmResource>,
        /// The node that it runs on.
        node_info: Option<NodeInfo>,
        /// Its operating system.
        os: Option<CvmOs>,
        /// The type of the KMS: `phala`, `ethereum`, `base` or `legacy`.
        kms_type: Option<String>,
        /// The KMS's information about it.
        kms_info: Option<CvmKmsInfo>,
        /// The status, such as `starting`, `running` or `stopped`. The API may return others. Empty if it
        /// returned none.
        status: String [STATUSES],
        /// Whether an operation is in progress on the CVM.
        in_progress: Option<bool>,
        /// The operation in progress on the CVM.
        progress: Option<CvmProgress>,
        /// The compose hash: the SHA-256 of the app compose, in hex.
        compose_hash: Option<String>,
        /// The SHA-256 of the Docker Compose file, in hex.
        docker_compose_hash: Option<String>,
        /// The SHA-256 of the pre-launch script, in hex.
        pre_launch_script_hash: Option<String>,
        /// The domains at which it is reachable.
        gateway: Option<CvmGateway>,
        /// The URLs of its logs.
        logs: Option<CvmLogs>,
        /// Its services.
        services: Option<Vec<Value>>,
        /// Its public URLs, one entry for each port.
        endpoints: Option<Vec<CvmEndpoint>>,
        /// Whether anyone can read its logs.
        public_logs: Option<bool>,
        /// Whether anyone can read its system information.
        public_sysinfo: Option<bool>,
        /// Whether anyone can read the information about its trusted computing base (TCB).
        public_tcbinfo: Option<bool>,
        /// Whether it is reachable through the gateway.
        gateway_enabled: Option<bool>,
        /// Whether its clock is secured.
        secure_time: Option<bool>,
        /// Whether Phala Cloud stores its environment.
        managed_env: Option<bool>,
        /// Whether it is listed publicly.
        listed: Option<bool>,
        /// The file system of its disk.
        storage_fs: Option<String>,
        /// The workspace that it belongs to.
        workspace: Option<WorkspaceInfo>,
        /// The user who created it.
        creator: Option<UserInfo>,
        /// When it was created: a UTC time.
        created_at: Option<Time>,
        /// When it was deleted: a UTC time.
        deleted_at: Option<Time>,
        /// The type of its project.
        project_type: Option<String>,
        /// Its price per hour.
        hourly_rate: Option<HourlyRate>,
        /// The billing interval, such as `hourly`.
        billing_interval: Option<String>,
        /// The order of its rented GPUs.
        gpu_rental_order: Option<GpuRentalOrder>,
        /// The app compose: an object or text. Only `get_cvm_info` returns it.
        compose_file: Option<Value>,
        /// API version `2025-10-28`, in lists: the CVM itself.
        hosted: Option<HostedCvm>,
        /// API version `2025-10-28`, in lists: the user who created it.
        managed_user: Option<ManagedUser>,
        /// API version `2025-10-28`, in lists: the Teepod that it runs on.
        node: Option<Teepod>,
        /// API version `2025-10-28`: the id of the Teepod that it runs on. Only administrators get it.
        teepod_id: Option<i64>,
        /// API version `2025-10-28`: the Teepod that it runs on.
        teepod: Option<Teepod>,
        /// API version `2025-10-28`: the number of virtual CPUs.
        vcpu: Option<i64>,
        /// API version `2025-10-28`: memory, in MB.
        memory: Option<i64>,
        /// API version `2025-10-28`: the disk size, in GB.
        disk_size: Option<i64>,
        /// API version `2025-10-28`: the OS image.
        base_image: Option<String>,
        /// API version `2025-10-28`: the app's X25519 public key, in hex.
        encrypted_env_pubkey: Option<String>,
        /// API version `2025-10-28`: whether it may be upgraded.
        allow_upgrade: Option<bool>,
        /// API version `2025-10-28`: the id of its project.
        project_id: Option<String>,
        /// API version `2025-10-28`: the billing period: `skip`, `hourly` or `monthly`.
        billing_period: Option<String>,
        /// API version `2025-10-28`: the instance type, such as `tdx.small`.
        instance_type: Option<String>,
        /// API version `2025-10-28`: the URL of its dashboard.
        dapp_dashboard_url: Option<String>,
        /// API version `2025-10-28`: the URL of its logs. Anyone with the URL can read them.
        syslog_endpoint: Option<String> = secret,
        /// API version `2025-10-28`: the address of the app's contract.
        contract_address: Option<String>,
        /// API version `2025-10-28`: the address that deployed that contract.
        deployer_address: Option<String>,
        /// API version `2025-10-28`: when it is to be deleted, as a UTC time.
        scheduled_delete_at: Option<Time>,
        /// API version `2025-10-28`: its public URLs, one entry for each port.
        public_urls: Option<Vec<CvmEndpoint>>,
        /// API version `2025-10-28`: the domain of its gateway.
        gateway_domain: Option<String>,
        /// API version `2025-10-28`: its resources.
        machine_info: Option<MachineInfo>,
        /// API version `2025-10-28`, for an app: the name of the Teepod that it runs on.
        teepod_name: Option<String>,
        /// API version `2025-10-28`, for an app: the region of the Teepod that it runs on.
        region_identifier: Option<String>,
        /// API version `2025-10-28`, for an app: the slug of the KMS.
        kms_slug: Option<String>,
        /// API version `2025-10-28`, for an app: the id of the KMS node.
        kms_id: Option<String>,
        /// API version `2025-10-28`, for an app: the id of the KMS contract.
        kms_contract_id: Option<Id>,
        /// When it was last changed: a UTC time.
        updated_at: Option<Time>,
        /// The URL of the app.
        app_url: Option<String>,
        /// The features that are turned on.
        features: Option<Vec<String>>,
        /// The program that runs the app: `docker-compose` or `bash`.
        runner: Option<String>,
        /// The version of the app compose's format.
        manifest_version: Option<i64>,
    }

    /// A CVM in a list of API version `2025-10-28`.
    HostedCvm [complete] {
        /// The `vm_uuid`.
        id: Option<String>,
        /// The CVM's identifier, to pass as `cvm_id` to other calls: its `vm_uuid`.
        cvm_id: String,
        /// The CVM's name.
        name: Option<String>,
        /// The status, such as `starting`, `running` or `stopped`. The API may return others. Empty if it
        /// returned none.
        status: String [STATUSES],
        /// The uptime, as text, such as `2h 3m 9s`.
        uptime: Option<String>,
        /// The uptime, in seconds, from that text.
        uptime_seconds: Option<i64>,
        /// The URL of the app.
        app_url: Option<String>,
        /// The id of its app.
        app_id: Option<String>,
        /// The id of the running instance.
        instance_id: Option<String>,
        /// Its configuration.
        configuration: Option<Value>,
        /// When it stopped: a UTC time.
        exited_at: Option<Time>,
        /// The progress of the boot.
        boot_progress: Option<String>,
        /// Why the boot failed.
        boot_error: Option<String>,
        /// The progress of the shutdown.
        shutdown_progress: Option<String>,
        /// The version of the OS image.
        image_version: Option<String>,
        /// The CVM's events.
        events: Option<Vec<CvmEvent>>,
    }

    /// A user in a list of API version `2025-10-28`.
    ManagedUser {
        /// The user's id.
        id: Option<Id>,
        /// The user's name.
        username: Option<String>,
    }

    /// The resources of a CVM, in API version `2025-10-28`.
    MachineInfo {
        /// The number of virtual CPUs.
        vcpu: Option<i64>,
        /// Memory, in MB.
        memory: Option<i64>,
        /// The disk size, in GB.
        disk_size: Option<i64>,
        /// The number of GPUs.
        gpu_count: Option<i64>,
    }

    /// The price of a CVM per hour, as decimal numbers in text.
    HourlyRate {
        /// The total price.
        total: Option<String>,
        /// The price of the compute resources.
        compute: Option<String>,
        /// The price of the disk.
        disk: Option<String>,
    }

    /// An order of rented GPUs.
    GpuRentalOrder {
        /// The order's id.
        order_id: Option<String>,
        /// The order's status.
        status: Option<String>,
        /// The pricing plan.
        pricing_plan: Option<String>,
        /// The commitment, in days.
        commitment_days: Option<i64>,
        /// Whether it renews automatically.
        auto_renew: Option<bool>,
        /// When it ends: a UTC time.
        expires_at: Option<Time>,
        /// Whether a renewal is in progress.
        renewal_in_progress: Option<bool>,
        /// When the next renewal attempt is due: a UTC time.
        renewal_next_attempt_at: Option<Time>,
        /// The agreed price per hour, as a decimal number in text.
        agreed_hourly_rate: Option<String>,
        /// When hourly billing started: a UTC time.
        hourly_billing_start_time: Option<Time>,
        /// When it was activated: a UTC time.
        activated_at: Option<Time>,
        /// When it was completed: a UTC time.
        completed_at: Option<Time>,
        /// When it was cancelled: a UTC time.
        cancelled_at: Option<Time>,
        /// When it was separated from its CVM: a UTC time.
        decoupled_at: Option<Time>,
        /// The code (SKU) of the rented product.
        sku_code: Option<String>,
        /// The name of the rented product.
        sku_display_name: Option<String>,
    }

    /// A page of CVMs.
    CvmPage {
        /// The CVMs on this page.
        items: CvmInfos = essential,
        /// The number of CVMs on all pages.
        total: Option<i64>,
        /// The number of this page, counted from 1.
        page: Option<i64>,
        /// The maximum number of CVMs per page.
        page_size: Option<i64>,
        /// The number of pages.
        pages: Option<i64>,
    }

    /// The state of a CVM at one moment.
    CvmState [complete] {
        /// The id, which in a state is the `vm_uuid`.
        id: Option<Id>,
        /// The CVM's identifier, to pass as `cvm_id` to other calls.
        cvm_id: String,
        /// The id of the running instance.
        instance_id: Option<String>,
        /// The CVM's UUID. It identifies the CVM under every API version.
        vm_uuid: Option<String>,
        /// The id of its app.
        app_id: Option<String>,
        /// The CVM's name.
        name: Option<String>,
        /// The status, such as `starting`, `running` or `stopped`. The API may return others. Empty if it
        /// returned none.
        status: String [STATUSES],
        /// The uptime, as text, such as `2h 3m 9s`.
        uptime: Option<String>,
        /// The uptime, in seconds, from that text.
        uptime_seconds: Option<i64>,
        /// The URL of the app.
        app_url: Option<String>,
        /// When it stopped: a UTC time.
        exited_at: Option<Time>,
        /// The progress of the boot.
        boot_progress: Option<String>,
        /// Why the boot failed.
        boot_error: Option<String>,
        /// The progress of the shutdown.
        shutdown_progress: Option<String>,
        /// The version of the OS image.
        image_version: Option<String>,
        /// The CVM's events.
        events: Option<Vec<CvmEvent>>,
        /// Whether an operation is in progress on the CVM.
        in_progress: Option<bool>,
        /// The type of the operation in progress.
        operation_type: Option<String>,
        /// When that operation started: a UTC time.
        operation_started_at: Option<Time>,
        /// The id of that operation.
        correlation_id: Option<String>,
        /// The operation in progress on the CVM, as the API describes it.
        operation: Option<CvmStatusOperation>,
        /// The usage of its resources.
        resource_usage: Option<ResourceUsage>,
    }

    /// The status of a CVM, as `get_cvm_status_batch` returns it.
    CvmStatus [complete] {
        /// The CVM's UUID. It identifies the CVM under every API version.
        vm_uuid: Option<String>,
        /// The CVM's identifier, to pass as `cvm_id` to other calls: its `vm_uuid`.
        cvm_id: String,
        /// The status, such as `starting`, `running` or `stopped`. The API may return others. Empty if it
        /// returned none.
        status: String [STATUSES],
        /// The uptime, as text, such as `2h 3m 9s`.
        uptime: Option<String>,
        /// The uptime, in seconds, from that text.
        uptime_seconds: Option<i64>,
        /// Whether an operation is in progress on the CVM.
        in_progress: Option<bool>,
        /// The progress of the boot.
        boot_progress: Option<String>,
        /// Why the boot failed.
        boot_error: Option<String>,
        /// The progress of the shutdown.
        shutdown_progress: Option<String>,
        /// The CVM's events.
        events: Option<Vec<CvmEvent>>,
        /// The operation in progress on the CVM.
        operation: Option<CvmStatusOperation>,
        /// The usage of its resources.
        resource_usage: Option<ResourceUsage>,
        /// The type of the operation in progress.
        operation_type: Option<String>,
        /// When that operation started: a UTC time.
        operation_started_at: Option<Time>,
        /// The id of that operation.
        correlation_id: Option<String>,
    }

    /// The operation in progress on a CVM, as `get_cvm_status_batch` returns it.
    CvmStatusOperation {
        /// The type of the operation, such as `power_on`, `restart` or `compose_update`.
        r#type: Option<String>,
        /// The current phase of the operation, such as `shutdown`.
        phase: Option<String>,
        /// When it started: a UTC time.
        started_at: Option<Time>,
        /// The operation's id, which is the same everywhere in the API.
        correlation_id: Option<String>,
    }

    /// The usage of a CVM's resources.
    ResourceUsage {
        /// The CPU usage, in percent.
        cpu_percent: Option<f64>,
        /// The used memory, in bytes.
        memory_used_bytes: Option<i64>,
        /// The total memory, in bytes.
        memory_total_bytes: Option<i64>,
        /// The used disk space, in bytes.
        disk_used_bytes: Option<i64>,
        /// The total disk space, in bytes.
        disk_total_bytes: Option<i64>,
        /// The data that it sent, in bytes.
        egress_bytes: Option<i64>,
    }

    /// An event in a CVM.
    CvmEvent {
        /// The name of the event.
        event: Option<String>,
        /// The text of the event.
        body: Option<String>,
        /// When it happened: a Unix time.
        timestamp: Option<i64>,
    }

    /// The resources of a CVM, and their price.
    CvmResource {
        /// The instance type, such as `tdx.small`.
        instance_type: Option<String>,
        /// The number of virtual CPUs.
        vcpu: Option<i64>,
        /// Memory, in GB.
        memory_in_gb: Option<f64>,
        /// The disk size, in GB.
        disk_in_gb: Option<i64>,
        /// The number of GPUs.
        gpus: Option<i64>,
        /// The price for a billing period, as a decimal number in text.
        compute_billing_price: Option<String>,
        /// The billing period: `skip`, `hourly` or `monthly`.
        billing_period: Option<String>,
    }

    /// A node.
    NodeInfo {
        /// Always `node`.
        object_type: Option<String>,
        /// The id of the Teepod, for the argument `teepod_id`. It is not interchangeable with `node_id`, and
        /// neither can be derived from the other.
        id: Option<i64>,
        /// The id of the physical node, for the argument `node_id`.
        node_id: Option<i64>,
        /// Its name.
        name: Option<String>,
        /// Its region.
        region: Option<String>,
        /// Its device id, in hex.
        device_id: Option<String>,
        /// Its device ids, one for each algorithm that derives them.
        device_ids: Option<Vec<DeviceId>>,
        /// Its PPID, in hex.
        ppid: Option<String>,
        /// The node's status: `ONLINE`, `OFFLINE` or `MAINTENANCE`.
        status: Option<String>,
        /// The version of its software.
        version: Option<String>,
    }

    /// A device id of a node.
    DeviceId {
        /// The id, in hex.
        device_id: Option<String>,
        /// The version of the algorithm that derived it.
        algorithm_version: Option<String>,
        /// Whether it is enabled.
        enabled: Option<bool>,
    }

    /// The Teepod of a node, as actions return it.
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

    /// The KMS's information about a CVM.
    CvmKmsInfo {
        /// The chain's id, for an on-chain KMS.
        chain_id: Option<i64>,
        /// The address of the KMS contract.
        dstack_kms_address: Option<String>,
        /// The address of the app's contract.
        dstack_app_address: Option<String>,
        /// The address that deployed the app's contract.
        deployer_address: Option<String>,
        /// The URL of the chain's RPC endpoint.
        rpc_endpoint: Option<String>,
        /// The app's X25519 public key, in hex.
        encrypted_env_pubkey: Option<String>,
        /// The signer: the KMS's own compressed public key, in hex. It verifies the KMS's signatures of apps'
        /// public keys.
        k256_pubkey: Option<String>,
        /// API version `2025-10-28`: the KMS's id, such as `kms_0123abcd`.
        id: Option<String>,
        /// API version `2025-10-28`: the KMS's slug.
        slug: Option<String>,
        /// API version `2025-10-28`: the KMS's URL.
        url: Option<String>,
        /// API version `2025-10-28`: the version of the KMS's software.
        version: Option<String>,
        /// API version `2025-10-28`: the address of the KMS contract.
        kms_contract_address: Option<String>,
        /// API version `2025-10-28`: the gateway's app id.
        gateway_app_id: Option<String>,
    }

    /// Whether a contract allows a compose hash and a device.
    OnchainStatus {
        /// Whether it allows the compose hash.
        compose_hash_allowed: Option<bool>,
        /// Whether it allows the device.
        device_id_allowed: Option<bool>,
        /// Whether it allows both.
        is_allowed: Option<bool>,
    }

    /// The operation in progress on a CVM.
    CvmProgress {
        /// The target state of the operation.
        target: Option<String>,
        /// When it started: a UTC time.
        started_at: Option<Time>,
        /// The operation's id, which is the same everywhere in the API.
        correlation_id: Option<String>,
    }

    /// The domains at which a CVM is reachable.
    CvmGateway {
        /// The domain below which its ports have names.
        base_domain: Option<String>,
        /// The target of a CNAME record of your own domain.
        cname: Option<String>,
    }

    /// The URLs of a CVM's logs.
    CvmLogs {
        /// The URL of the log of the serial console.
        serial: Option<String> = secret,
        /// The URL of the log of standard output.
        stdout: Option<String> = secret,
        /// The URL of the log of standard error.
        stderr: Option<String> = secret,
        /// The first part of the URLs of the containers' logs.
        container_log_base: Option<String> = secret,
    }

    /// The public URLs of a port.
    CvmEndpoint {
        /// The URL of the app. Any CVM of the app can respond.
        app: Option<String>,
        /// The URL of this CVM.
        instance: Option<String>,
    }
}

/// The number as an integer, if it is whole.
fn whole(number: f64) -> Option<i64> {
    // No CVM has resources large enough to be truncated.
    #[allow(clippy::cast_possible_truncation)]
    (number.fract() == 0.0).then_some(number as i64)
}

/// Sets the identifier of a CVM for other calls, if it is empty: its id, or without a usable id its `vm_uuid`.
pub(super) fn complete_cvm_id(field: &mut String, id: Option<&Id>, vm_uuid: Option<&String>) {
    if field.is_empty() {
        let vm_uuid = || vm_uuid.cloned().filter(|vm_uuid| !vm_uuid.is_empty());
        *field = id.and_then(Id::usable).or_else(vm_uuid).unwrap_or_default();
    }
}

fn complete_uptime(seconds: &mut Option<i64>, text: Option<&String>) {
    *seconds = seconds.or_else(|| uptime_seconds(text?));
}

impl CvmResource {
    /// Memory in MB, if that is a whole number.
    fn memory_in_mb(&self) -> Option<i64> {
        whole(self.memory_in_gb? * 1024.0)
    }
}

impl Cvm {
    fn complete(&mut self) {
        complete_cvm_id(&mut self.cvm_id, self.id.as_ref(), self.vm_uuid.as_ref());
        if let Some(resource) = &self.resource {
            self.vcpu = self.vcpu.or(resource.vcpu);
            self.memory = self.memory.or(resource.memory_in_mb());
            self.disk_size = self.disk_size.or(resource.disk_in_gb);
        }
        let teepod_id = self.node_info.as_ref().and_then(|node| node.id);
        self.teepod_id = self.teepod_id.or(teepod_id);
    }
}

impl CvmInfo {
    /// Whether it was deleted. Lists can contain deleted CVMs.
    pub(crate) fn is_deleted(&self) -> bool {
        self.deleted_at.is_some() || self.status.eq_ignore_ascii_case("deleted")
    }

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
        complete_cvm_id(&mut self.cvm_id, self.id.as_ref(), self.vm_uuid.as_ref());
    }
}

impl HostedCvm {
    fn complete(&mut self) {
        complete_cvm_id(&mut self.cvm_id, None, self.id.as_ref());
        complete_uptime(&mut self.uptime_seconds, self.uptime.as_ref());
    }
}

impl CvmState {
    fn complete(&mut self) {
        complete_uptime(&mut self.uptime_seconds, self.uptime.as_ref());
        complete_cvm_id(&mut self.cvm_id, self.id.as_ref(), self.vm_uuid.as_ref());
    }
}

impl CvmStatus {
    fn complete(&mut self) {
        complete_uptime(&mut self.uptime_seconds, self.uptime.as_ref());
        complete_cvm_id(&mut self.cvm_id, None, self.vm_uuid.as_ref());
    }
}

impl From<&CvmInfo> for Cvm {
    /// The CVM as an action would return it, as far as the two records have the same data.
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
            memory: resource.and_then(CvmResource::memory_in_mb).or(info.memory),
            disk_size: resource.and_then(|resource| resource.disk_in_gb).or(info.disk_size),
            created_at: info.created_at.clone(),
            in_progress: info.in_progress,
            resource: info.resource.clone(),
            node_info: info.node_info.clone(),
            ..Self::default()
        }
    }
}

impl From<&CvmInfo> for CvmState {
    /// The CVM as a wait would read it.
    fn from(info: &CvmInfo) -> Self {
        let progress = info.progress.as_ref();
        Self {
            id: info.id.clone(),
            cvm_id: info.cvm_id.clone(),
            instance_id: info.instance_id.clone(),
            vm_uuid: info.vm_uuid.clone(),
            app_id: info.app_id.clone(),
            name: info.name.clone(),
            status: if info.is_deleted() { "deleted".to_owned() } else { info.status.clone() },
            in_progress: info.in_progress,
            operation_started_at: progress.and_then(|progress| progress.started_at.clone()),
            correlation_id: progress.and_then(|progress| progress.correlation_id.clone()),
            ..Self::default()
        }
    }
}

impl From<&Cvm> for CvmState {
    /// The CVM as a wait would read it.
    fn from(cvm: &Cvm) -> Self {
        Self {
            id: cvm.id.clone(),
            cvm_id: cvm.cvm_id.clone(),
            instance_id: cvm.instance_id.clone(),
            vm_uuid: cvm.vm_uuid.clone(),
            app_id: cvm.app_id.clone(),
            name: cvm.name.clone(),
            status: cvm.status.clone(),
            app_url: cvm.app_url.clone(),
            in_progress: cvm.in_progress,
            ..Self::default()
        }
    }
}
