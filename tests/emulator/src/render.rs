//! CVMs in the form of each API version. Every documented field is present, and `null` if empty.

use crate::catalog::{GATEWAY_DOMAIN, Node};
use crate::clock::Moment;
use crate::options::NumericReadIds;
use crate::seal::{AppId, signer, text_hash};
use crate::state::{Cvm, Operation, Progress, Status};
use crate::version::ApiVersion;
use crate::workspace::Workspace;
use serde::Serialize;
use serde_json::{Map, Value, json};

/// The id of the user of all keys: as number, and as text for versions with textual ids.
const USER_ID: u64 = 1;
pub(crate) const USER_HASH_ID: &str = "usr_emulator";
pub(crate) const USER_NAME: &str = "emulator";
/// The name of every workspace.
pub(crate) const WORKSPACE_NAME: &str = "Emulator";
/// The cost of a gigabyte of disk in an hour, in millionths of a dollar. Invented.
const DISK_RATE: i64 = 160;

/// The data of an answer in addition to its CVM: the workspace, the version of the API, and the time.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) workspace: &'a Workspace,
    pub(crate) version: ApiVersion,
    pub(crate) now: Moment,
}

impl View<'_> {
    /// Whether the reads of this kind have numeric ids.
    fn has_numeric_read_ids(self, of_one: bool) -> bool {
        self.version == ApiVersion::V20260121
            && match self.workspace.settings.numeric_read_ids {
                NumericReadIds::Never => false,
                NumericReadIds::Detail => of_one,
                NumericReadIds::Always => true,
            }
    }
}

#[derive(Serialize)]
#[serde(untagged)]
enum Id<'a> {
    Integer(u64),
    Text(&'a str),
}

impl<'a> Id<'a> {
    fn new(is_integer: bool, integer: u64, text: &'a str) -> Self {
        if is_integer { Self::Integer(integer) } else { Self::Text(text) }
    }
}

#[derive(Serialize)]
struct Teepod {
    id: i64,
    name: &'static str,
}

/// A CVM in the answers to actions and commits.
#[derive(Serialize)]
pub(crate) struct Vm<'a> {
    id: Id<'a>,
    name: &'a str,
    status: &'static str,
    teepod_id: i64,
    teepod: Teepod,
    user_id: Id<'a>,
    app_id: AppId,
    vm_uuid: Option<&'a str>,
    instance_id: Option<&'a str>,
    app_url: Option<String>,
    /// Absent in the answer to a replication.
    #[serde(skip_serializing_if = "Option::is_none")]
    base_image: Option<&'static str>,
    vcpu: i64,
    memory: i64,
    disk_size: i64,
    manifest_version: Option<i64>,
    version: &'static str,
    runner: Option<&'a str>,
    docker_compose_file: Option<&'a str>,
    features: Vec<&'a str>,
    created_at: String,
    encrypted_env_pubkey: &'a str,
}

/// The answer to a commit.
#[derive(Serialize)]
pub(crate) struct Committed<'a> {
    #[serde(flatten)]
    vm: Vm<'a>,
    app_auth_contract_address: Option<&'a str>,
    deployer_address: Option<&'a str>,
}

pub(crate) fn vm<'a>(cvm: &'a Cvm, view: View<'_>) -> Vm<'a> {
    let provision = &cvm.provision;
    let is_integer = view.version.has_integer_ids();
    Vm {
        id: Id::new(is_integer, cvm.number, &cvm.id),
        name: cvm.name(),
        status: cvm.status().as_str(),
        teepod_id: cvm.node.teepod_id,
        teepod: Teepod { id: cvm.node.teepod_id, name: cvm.node.name },
        user_id: Id::new(is_integer, USER_ID, USER_HASH_ID),
        app_id: cvm.app_id,
        vm_uuid: cvm.vm_uuid(view.now),
        instance_id: cvm.instance_id(view.now),
        app_url: app_url(cvm, view.workspace),
        base_image: Some(cvm.image.name),
        vcpu: provision.vcpu,
        memory: provision.memory,
        disk_size: provision.disk_size,
        manifest_version: manifest_version(cvm),
        version: "1.0.0",
        runner: provision.text("runner"),
        docker_compose_file: provision.text("docker_compose_file"),
        features: provision.texts("features"),
        created_at: cvm.created.rfc3339(),
        encrypted_env_pubkey: &cvm.app_public_key,
    }
}

pub(crate) fn committed<'a>(cvm: &'a Cvm, view: View<'_>) -> Committed<'a> {
    Committed {
        vm: vm(cvm, view),
        app_auth_contract_address: cvm.contract.address.as_deref(),
        deployer_address: cvm.contract.deployer.as_deref(),
    }
}

pub(crate) fn replicated<'a>(cvm: &'a Cvm, view: View<'_>) -> Vm<'a> {
    Vm { base_image: None, ..vm(cvm, view) }
}

fn manifest_version(cvm: &Cvm) -> Option<i64> {
    cvm.provision.app_compose.get("manifest_version")?.as_i64()
}

/// A public address at the emulator, if the CVM is reachable through a gateway.
fn public_url(cvm: &Cvm, workspace: &Workspace, key: &str) -> Option<String> {
    let (address, id) = (workspace.address, workspace.id);
    cvm.provision.flag("gateway_enabled").then(|| format!("http://{address}/_apps/{id}/{key}"))
}

fn app_url(cvm: &Cvm, workspace: &Workspace) -> Option<String> {
    public_url(cvm, workspace, &cvm.app_id.to_string())
}

#[derive(Serialize)]
struct Resource {
    instance_type: &'static str,
    vcpu: i64,
    memory_in_gb: f64,
    disk_in_gb: i64,
    gpus: i64,
    compute_billing_price: &'static str,
    billing_period: &'static str,
}

/// A node, as CVMs and the workspace's nodes refer to it.
#[derive(Serialize)]
pub(crate) struct NodeInfo {
    object_type: &'static str,
    id: i64,
    node_id: i64,
    name: &'static str,
    region: &'static str,
    device_id: &'static str,
    device_ids: [DeviceId; 1],
    ppid: &'static str,
    status: &'static str,
    version: &'static str,
}

/// A node's identity on chains.
#[derive(Serialize)]
pub(crate) struct DeviceId {
    device_id: &'static str,
    algorithm_version: &'static str,
    enabled: bool,
}

#[derive(Serialize)]
struct Os {
    name: &'static str,
    version: &'static str,
    is_dev: bool,
    os_image_hash: &'static str,
}

#[derive(Serialize)]
struct KmsInfo<'a> {
    chain_id: Option<i64>,
    dstack_kms_address: Option<&'static str>,
    dstack_app_address: Option<String>,
    deployer_address: Option<&'a str>,
    rpc_endpoint: &'static str,
    encrypted_env_pubkey: &'a str,
    k256_pubkey: &'static str,
}

#[derive(Serialize)]
struct ProgressInfo<'a> {
    target: &'static str,
    started_at: String,
    correlation_id: &'a str,
}

#[derive(Serialize)]
struct Gateway {
    base_domain: Option<&'static str>,
    cname: Option<String>,
}

#[derive(Serialize)]
struct Logs {
    serial: Option<String>,
    stdout: Option<String>,
    stderr: Option<String>,
    container_log_base: Option<String>,
}

/// The public address of a CVM's port.
#[derive(Serialize)]
pub(crate) struct Urls {
    app: String,
    instance: String,
}

#[derive(Serialize)]
struct WorkspaceRef<'a> {
    object_type: &'static str,
    id: &'a str,
    name: &'static str,
    slug: &'a str,
    avatar_url: Option<&'static str>,
}

#[derive(Serialize)]
struct HourlyRate {
    total: String,
    compute: &'static str,
    disk: String,
}

#[derive(Serialize)]
struct User {
    object_type: &'static str,
    id: &'static str,
    username: &'static str,
    avatar_url: Option<&'static str>,
}

/// A CVM in reads.
#[derive(Serialize)]
pub(crate) struct CvmInfo<'a> {
    id: Id<'a>,
    name: &'a str,
    app_id: AppId,
    vm_uuid: Option<&'a str>,
    instance_id: Option<&'a str>,
    resource: Resource,
    node_info: NodeInfo,
    os: Os,
    kms_type: &'static str,
    kms_info: KmsInfo<'a>,
    status: &'static str,
    in_progress: bool,
    progress: Option<ProgressInfo<'a>>,
    compose_hash: &'a str,
    docker_compose_hash: Option<&'a str>,
    pre_launch_script_hash: Option<&'a str>,
    gateway: Gateway,
    logs: Logs,
    services: [Value; 0],
    endpoints: Option<Vec<Urls>>,
    public_logs: bool,
    public_sysinfo: bool,
    public_tcbinfo: bool,
    gateway_enabled: bool,
    secure_time: bool,
    managed_env: bool,
    listed: bool,
    storage_fs: &'a str,
    workspace: WorkspaceRef<'a>,
    creator: User,
    created_at: String,
    deleted_at: Option<String>,
    project_type: Option<&'static str>,
    hourly_rate: HourlyRate,
    billing_interval: &'static str,
    gpu_rental_order: Option<Value>,
    /// Present only if one CVM is read.
    #[serde(skip_serializing_if = "Option::is_none")]
    compose_file: Option<&'a Map<String, Value>>,
}

const USER: User =
    User { object_type: "user", id: USER_HASH_ID, username: USER_NAME, avatar_url: None };

fn workspace_of(workspace: &Workspace) -> WorkspaceRef<'_> {
    WorkspaceRef {
        object_type: "workspace",
        id: &workspace.hash_id,
        name: WORKSPACE_NAME,
        slug: &workspace.slug,
        avatar_url: None,
    }
}

/// A reference to the user.
pub(crate) fn user_ref() -> Value {
    json!(USER)
}

/// A reference to a workspace.
pub(crate) fn workspace_ref(workspace: &Workspace) -> Value {
    json!(workspace_of(workspace))
}

/// A CVM in a list.
pub(crate) fn cvm_info<'a>(cvm: &'a Cvm, view: View<'a>) -> CvmInfo<'a> {
    let now = view.now;
    let provision = &cvm.provision;
    let kind = provision.instance_type;
    let kms = provision.kms;
    CvmInfo {
        id: Id::new(view.has_numeric_read_ids(false), cvm.number, &cvm.id),
        name: cvm.name(),
        app_id: cvm.app_id,
        vm_uuid: cvm.vm_uuid(now),
        instance_id: cvm.instance_id(now),
        resource: Resource {
            instance_type: kind.id,
            vcpu: provision.vcpu,
            memory_in_gb: gigabytes(provision.memory),
            disk_in_gb: provision.disk_size,
            gpus: kind.gpus,
            compute_billing_price: kind.hourly_rate,
            billing_period: "hourly",
        },
        node_info: node_info(cvm.node),
        os: Os {
            name: cvm.image.name,
            version: cvm.image.version,
            is_dev: cvm.image.is_dev,
            os_image_hash: cvm.image.hash,
        },
        kms_type: kms.kind,
        kms_info: kms_info(cvm),
        status: cvm.status().as_str(),
        in_progress: cvm.operation.is_some(),
        progress: cvm.operation.as_ref().map(|operation| ProgressInfo {
            target: operation.target.as_str(),
            started_at: operation.started.rfc3339(),
            correlation_id: &operation.correlation_id,
        }),
        compose_hash: &provision.compose_hash,
        docker_compose_hash: provision.docker_compose_hash.as_deref(),
        pre_launch_script_hash: provision.pre_launch_script_hash.as_deref(),
        gateway: Gateway {
            base_domain: provision.flag("gateway_enabled").then_some(GATEWAY_DOMAIN),
            cname: None,
        },
        logs: logs(cvm, view),
        services: [],
        endpoints: urls(cvm, view.workspace, now).map(|urls| vec![urls]),
        public_logs: provision.flag("public_logs"),
        public_sysinfo: provision.flag("public_sysinfo"),
        public_tcbinfo: provision.flag("public_tcbinfo"),
        gateway_enabled: provision.flag("gateway_enabled"),
        secure_time: provision.flag("secure_time"),
        managed_env: false,
        listed: provision.listed,
        storage_fs: provision.text("storage_fs").unwrap_or("zfs"),
        workspace: workspace_of(view.workspace),
        creator: USER,
        created_at: cvm.created.rfc3339(),
        deleted_at: cvm.deleted.map(Moment::rfc3339),
        project_type: None,
        hourly_rate: hourly_rate(cvm),
        billing_interval: "hourly",
        gpu_rental_order: None,
        compose_file: None,
    }
}

/// A reference to a node.
pub(crate) fn node_info(node: &Node) -> NodeInfo {
    NodeInfo {
        object_type: "node",
        id: node.teepod_id,
        node_id: node.id,
        name: node.name,
        region: node.region,
        device_id: node.device_id,
        device_ids: device_ids(node),
        ppid: node.ppid,
        status: "ONLINE",
        version: "0.5.5",
    }
}

pub(crate) fn device_ids(node: &Node) -> [DeviceId; 1] {
    [DeviceId { device_id: node.device_id, algorithm_version: "v3.0.0", enabled: true }]
}

/// A CVM that is read individually.
pub(crate) fn cvm_detail<'a>(cvm: &'a Cvm, view: View<'a>) -> CvmInfo<'a> {
    CvmInfo {
        id: Id::new(view.has_numeric_read_ids(true), cvm.number, &cvm.id),
        compose_file: Some(&cvm.provision.app_compose),
        ..cvm_info(cvm, view)
    }
}

fn hourly_rate(cvm: &Cvm) -> HourlyRate {
    let compute = cvm.provision.instance_type.hourly_rate;
    let disk = DISK_RATE * cvm.provision.disk_size;
    HourlyRate { total: dollars(millionths(compute) + disk), compute, disk: dollars(disk) }
}

/// Reads a decimal with up to six digits after its point.
fn millionths(decimal: &str) -> i64 {
    let (whole, fraction) = decimal.split_once('.').unwrap_or((decimal, ""));
    let digits = format!("{whole}{fraction:0<6}");
    digits.parse().unwrap_or_default()
}

fn dollars(millionths: i64) -> String {
    let text = format!("{}.{:06}", millionths / 1_000_000, millionths % 1_000_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[expect(clippy::cast_precision_loss, reason = "memory in MB is far below 2^52")]
fn gigabytes(megabytes: i64) -> f64 {
    megabytes as f64 / 1_024.0
}

fn kms_info(cvm: &Cvm) -> KmsInfo<'_> {
    let kms = cvm.provision.kms;
    KmsInfo {
        chain_id: kms.chain_id,
        dstack_kms_address: kms.contract,
        dstack_app_address: kms.contract.map(|_| format!("0x{}", cvm.app_id)),
        deployer_address: cvm.contract.deployer.as_deref(),
        rpc_endpoint: kms.url,
        encrypted_env_pubkey: &cvm.app_public_key,
        k256_pubkey: signer(),
    }
}

pub(crate) fn urls(cvm: &Cvm, workspace: &Workspace, now: Moment) -> Option<Urls> {
    let instance = cvm.instance_id(now)?;
    Some(Urls { app: app_url(cvm, workspace)?, instance: public_url(cvm, workspace, instance)? })
}

/// The URL of the logs of a CVM. `&ch=…` selects a channel.
fn log_url(cvm: &Cvm, view: View<'_>) -> Option<String> {
    let instance = cvm.instance_id(view.now)?;
    let token = log_token(instance);
    Some(format!("http://{}/_logs/{instance}?token={token}", view.workspace.address))
}

/// The credentials in the URL of a CVM's logs.
pub(crate) fn log_token(instance: &str) -> String {
    let mut token = text_hash(&format!("logs of {instance}"));
    token.truncate(32);
    token
}

/// The URL of the logs of a CVM's containers, to which their names are appended.
pub(crate) fn container_log_url(workspace: &Workspace, instance: &str) -> String {
    format!("http://{}/_logs/{instance}/containers", workspace.address)
}

fn logs(cvm: &Cvm, view: View<'_>) -> Logs {
    let url = log_url(cvm, view);
    let channel = |name: &str| url.as_ref().map(|url| format!("{url}&ch={name}"));
    Logs {
        serial: channel("serial"),
        stdout: channel("stdout"),
        stderr: channel("stderr"),
        container_log_base: cvm
            .instance_id(view.now)
            .map(|instance| container_log_url(view.workspace, instance)),
    }
}

fn uptime(cvm: &Cvm, now: Moment) -> Option<String> {
    let seconds = cvm.uptime(now)?.as_secs();
    let (minutes, hours) = (seconds / 60 % 60, seconds / 3_600);
    Some(match (hours, minutes) {
        (0, 0) => format!("{seconds}s"),
        (0, _) => format!("{minutes}m {}s", seconds % 60),
        _ => format!("{hours}h {minutes}m {}s", seconds % 60),
    })
}

/// A CVM's state. Older versions omit empty fields: their official SDK refuses `null` here.
pub(crate) fn state(cvm: &Cvm, view: View<'_>) -> Value {
    let now = view.now;
    let uuid = cvm.vm_uuid(now);
    let id = if view.has_numeric_read_ids(true) { json!(cvm.number) } else { json!(uuid) };
    let mut state = json!({
        "id": id,
        "instance_id": cvm.instance_id(now),
        "name": cvm.name(),
        "status": cvm.status().as_str(),
        "uptime": uptime(cvm, now),
        "exited_at": cvm.exited.map(Moment::rfc3339),
        "boot_progress": cvm.boot_progress(now),
        "boot_error": cvm.boot_error,
        "shutdown_progress": cvm.shutdown_progress(),
    });
    if view.version.has_integer_ids()
        && let Some(fields) = state.as_object_mut()
    {
        fields.retain(|_, value| !value.is_null());
    }
    state
}

/// A CVM's status in the status batch.
pub(crate) fn status(cvm: &Cvm, view: View<'_>) -> Value {
    let now = view.now;
    let settings = &view.workspace.settings;
    let operation = cvm.operation.as_ref();
    let events = cvm.guest_event().map(|(event, body, at)| {
        json!({ "event": event, "body": body, "timestamp": at.epoch_seconds() })
    });
    let mut status = json!({
        "vm_uuid": cvm.vm_uuid(now),
        "status": cvm.status().as_str(),
        "uptime": uptime(cvm, now),
        "in_progress": operation.is_some(),
        "boot_progress": cvm.boot_progress(now),
        "boot_error": cvm.boot_error,
        "shutdown_progress": cvm.shutdown_progress(),
        "events": events.into_iter().collect::<Vec<_>>(),
    });
    let kind = operation.map(|operation| operation.kind.name(&settings.restart_operation_type));
    let started = operation.map(|operation| operation.started.rfc3339());
    let correlation_id = operation.map(|operation| operation.correlation_id.as_str());
    let more = if settings.flat_status_batch {
        json!({
            "operation_type": kind,
            "operation_started_at": started,
            "correlation_id": correlation_id,
        })
    } else {
        let phase = operation.and_then(|operation| operation.kind.phase());
        let operation = operation.map(|_| {
            json!({
                "type": kind,
                "phase": phase,
                "started_at": started,
                "correlation_id": correlation_id,
            })
        });
        json!({ "operation": operation, "resource_usage": resource_usage(cvm) })
    };
    if let (Value::Object(status), Value::Object(more)) = (&mut status, more) {
        status.extend(more);
    }
    status
}

/// The resources that a running CVM uses: a constant part of those that it has.
fn resource_usage(cvm: &Cvm) -> Option<Value> {
    if cvm.status() != Status::Running {
        return None;
    }
    let memory = cvm.provision.memory << 20;
    let disk = cvm.provision.disk_size << 30;
    Some(json!({
        "cpu_percent": 3.5,
        "memory_used_bytes": memory / 4,
        "memory_total_bytes": memory,
        "disk_used_bytes": disk / 4,
        "disk_total_bytes": disk,
        "egress_bytes": 1_048_576,
    }))
}

/// An operation in a CVM's list of them.
pub(crate) fn operation(cvm: &Cvm, operation: &Operation, view: View<'_>) -> Value {
    let (status, error, end) = match &operation.progress {
        Progress::Running => ("in_progress", None, None),
        Progress::Completed => ("completed", None, Some("completed")),
        Progress::Failed(error) => ("failed", Some(error), Some("failed")),
    };
    let kind = operation.kind.name(&view.workspace.settings.restart_operation_type);
    let event = |phase: &str, at: Moment, state: Status| {
        json!({
            "event_type": format!("instance.{kind}.{phase}"),
            "timestamp": at.rfc3339(),
            "state": state.as_str(),
        })
    };
    let mut events = vec![event("start", operation.started, operation.first())];
    if let (Some(phase), Some(at)) = (end, operation.completed) {
        events.push(event(phase, at, operation.rest));
    }
    let lasted =
        operation.completed.map(|completed| completed.since(operation.started).as_millis());
    json!({
        "correlation_id": operation.correlation_id,
        "operation_type": kind,
        "target_state": operation.target.as_str(),
        "triggered_by": USER_ID,
        "triggered_by_username": USER_NAME,
        "triggered_by_email": null,
        "started_at": operation.started.rfc3339(),
        "completed_at": operation.completed.map(Moment::rfc3339),
        "duration_ms": lasted.and_then(|ms| u64::try_from(ms).ok()),
        "status": status,
        "error_message": error,
        "sub_operations": operation.kind.parts(),
        "events": events,
        "instance_name": cvm.name(),
        "compose_hash": operation.compose_hash,
    })
}

fn node(cvm: &Cvm) -> Value {
    json!({
        "id": cvm.node.teepod_id,
        "name": cvm.node.name,
        "region_identifier": cvm.node.region,
    })
}

pub(crate) fn machine_info(cvm: &Cvm) -> Value {
    let provision = &cvm.provision;
    json!({
        "vcpu": provision.vcpu,
        "memory": provision.memory,
        "disk_size": provision.disk_size,
        "gpu_count": provision.instance_type.gpus,
    })
}

/// A CVM in a list of API version `2025-10-28`.
pub(crate) fn hosted(cvm: &Cvm, view: View<'_>) -> Value {
    let now = view.now;
    let provision = &cvm.provision;
    json!({
        "hosted": {
            "id": cvm.vm_uuid(now).unwrap_or_default(),
            "name": cvm.name(),
            "status": cvm.status().as_str(),
            "uptime": uptime(cvm, now).unwrap_or_default(),
            "app_url": app_url(cvm, view.workspace),
            "app_id": cvm.app_id,
            "instance_id": cvm.instance_id(now),
            "configuration": {
                "name": cvm.name(),
                "image": cvm.image.name,
                "compose_file": provision.app_compose,
                "vcpu": provision.vcpu,
                "memory": provision.memory,
                "disk_size": provision.disk_size,
                "ports": null,
                "encrypted_env": null,
                "app_id": cvm.app_id,
                "user_config": null,
                "hugepages": false,
                "pin_numa": false,
                "gpus": {"gpus": [], "attach_mode": "listed"},
                "kms_urls": [],
                "gateway_urls": [],
            },
            "exited_at": cvm.exited.map(Moment::rfc3339),
            "boot_progress": cvm.boot_progress(now),
            "boot_error": cvm.boot_error,
            "shutdown_progress": cvm.shutdown_progress(),
            "image_version": cvm.image.name,
            "events": [],
        },
        "name": cvm.name(),
        "managed_user": {"id": USER_ID, "username": USER_NAME},
        "node": node(cvm),
        "listed": provision.listed,
        "status": cvm.status().as_str(),
        "in_progress": cvm.operation.is_some(),
        "dapp_dashboard_url": null,
        "syslog_endpoint": log_url(cvm, view),
        "allow_upgrade": true,
        "project_id": null,
        "project_type": null,
        "billing_period": "hourly",
        "kms_info": provision.kms.render(),
        "contract_address": cvm.contract.address,
        "deployer_address": cvm.contract.deployer,
        "vcpu": provision.vcpu,
        "memory": provision.memory,
        "disk_size": provision.disk_size,
        "gateway_domain": GATEWAY_DOMAIN,
        "public_urls": urls(cvm, view.workspace, now).into_iter().collect::<Vec<_>>(),
        "machine_info": machine_info(cvm),
        "updated_at": cvm.updated().rfc3339(),
    })
}

/// A CVM that is read individually, in API version `2025-10-28`.
pub(crate) fn basic_info(cvm: &Cvm, view: View<'_>) -> Value {
    let now = view.now;
    let provision = &cvm.provision;
    json!({
        "id": cvm.number,
        // Only for administrators.
        "teepod_id": null,
        "teepod": node(cvm),
        "name": cvm.name(),
        "status": cvm.status().as_str(),
        "in_progress": cvm.operation.is_some(),
        "app_id": cvm.app_id,
        "vm_uuid": cvm.vm_uuid(now),
        "instance_id": cvm.instance_id(now),
        "vcpu": provision.vcpu,
        "memory": provision.memory,
        "disk_size": provision.disk_size,
        "base_image": cvm.image.name,
        "encrypted_env_pubkey": cvm.app_public_key,
        "listed": provision.listed,
        "project_id": null,
        "project_type": null,
        "instance_type": provision.instance_type.id,
        "public_sysinfo": provision.flag("public_sysinfo"),
        "public_logs": provision.flag("public_logs"),
        "dapp_dashboard_url": null,
        "syslog_endpoint": log_url(cvm, view),
        "kms_info": provision.kms.render(),
        "contract_address": cvm.contract.address,
        "deployer_address": cvm.contract.deployer,
        "scheduled_delete_at": cvm.scheduled_delete_at,
        "public_urls": urls(cvm, view.workspace, now).into_iter().collect::<Vec<_>>(),
        "gateway_domain": GATEWAY_DOMAIN,
        "machine_info": machine_info(cvm),
        "updated_at": cvm.updated().rfc3339(),
    })
}

/// The complete record of a CVM, including secrets. Only for tests.
pub(crate) fn book_entry(cvm: &Cvm, now: Moment) -> Value {
    let counts = cvm.counts;
    let revisions: Vec<_> = cvm
        .revisions
        .iter()
        .map(|revision| {
            json!({
                "revision_id": revision.id,
                "operation_type": revision.operation_type,
                "compose_hash": revision.provision.compose_hash,
                "created_at": revision.created.rfc3339(),
                "trace_id": revision.trace_id,
            })
        })
        .collect();
    let timeline: Vec<_> = cvm
        .timeline()
        .into_iter()
        .map(|(at, status)| json!({ "at": at.rfc3339(), "status": status.as_str() }))
        .collect();
    json!({
        "id": cvm.number,
        "cvm_id": cvm.id,
        "name": cvm.name(),
        "app_id": cvm.app_id,
        "vm_uuid": cvm.vm_uuid(now),
        "instance_id": cvm.instance_id(now),
        "compose_hash": cvm.provision.compose_hash,
        "app_compose": cvm.provision.app_compose,
        "status": cvm.status().as_str(),
        "in_progress": cvm.operation.is_some(),
        "boot_error": cvm.boot_error,
        "node_id": cvm.node.id,
        "teepod_id": cvm.node.teepod_id,
        "instance_type": cvm.provision.instance_type.id,
        "image": cvm.image.name,
        "vcpu": cvm.provision.vcpu,
        "memory": cvm.provision.memory,
        "disk_size": cvm.provision.disk_size,
        "user_config": cvm.provision.user_config,
        "listed": cvm.provision.listed,
        "made_by": cvm.made_by,
        "replica_of": cvm.replica_of,
        "created_at": cvm.created.rfc3339(),
        "deleted": cvm.deleted.is_some(),
        "deleted_at": cvm.deleted.map(Moment::rfc3339),
        "boots": counts.boots,
        "starts": counts.starts,
        "stops": counts.stops,
        "shutdowns": counts.shutdowns,
        "restarts": counts.restarts,
        "forced_restarts": counts.forced_restarts,
        "replicas": counts.replicas,
        "updates": counts.updates,
        "revisions": revisions,
        "env": cvm.env,
        "env_keys": cvm.env_keys,
        "timeline": timeline,
    })
}
