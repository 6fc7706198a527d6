//! CVMs as the API shows them, every field of its description present, `null` where empty.

use crate::catalog::GATEWAY_DOMAIN;
use crate::clock::Moment;
use crate::seal::AppId;
use crate::state::{Cvm, Operation, Progress, Status};
use crate::version::ApiVersion;
use serde::Serialize;
use serde_json::{Map, Value, json};

/// The user whose keys all keys are.
const USER_ID: i64 = 1;
const USER_NAME: &str = "emulator";

#[derive(Serialize)]
#[serde(untagged)]
enum Id<'a> {
    Integer(u64),
    Text(&'a str),
}

#[derive(Serialize)]
struct Teepod {
    id: i64,
    name: &'static str,
    region_identifier: &'static str,
}

/// A CVM as actions and commit answer it.
#[derive(Serialize)]
pub(crate) struct Vm<'a> {
    id: Id<'a>,
    name: &'a str,
    status: &'static str,
    teepod_id: i64,
    teepod: Teepod,
    user_id: i64,
    app_id: AppId,
    vm_uuid: Option<&'a str>,
    instance_id: Option<&'a str>,
    app_url: Option<String>,
    base_image: &'static str,
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

pub(crate) fn vm(cvm: &Cvm, version: ApiVersion, now: Moment) -> Vm<'_> {
    let provision = &cvm.provision;
    Vm {
        id: if version.has_integer_ids() { Id::Integer(cvm.number) } else { Id::Text(&cvm.id) },
        name: cvm.name(),
        status: cvm.status().as_str(),
        teepod_id: cvm.node.id,
        teepod: teepod(cvm),
        user_id: USER_ID,
        app_id: cvm.app_id,
        vm_uuid: cvm.vm_uuid(now),
        instance_id: cvm.instance_id(now),
        app_url: app_url(cvm),
        base_image: provision.image.name,
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

fn teepod(cvm: &Cvm) -> Teepod {
    Teepod { id: cvm.node.id, name: cvm.node.name, region_identifier: cvm.node.region }
}

fn manifest_version(cvm: &Cvm) -> Option<i64> {
    cvm.provision.app_compose.get("manifest_version")?.as_i64()
}

fn app_url(cvm: &Cvm) -> Option<String> {
    cvm.provision
        .flag("gateway_enabled")
        .then(|| format!("https://{}-8090.{GATEWAY_DOMAIN}", cvm.app_id))
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

#[derive(Serialize)]
struct NodeInfo {
    object_type: &'static str,
    id: i64,
    node_id: i64,
    name: &'static str,
    region: &'static str,
    device_id: &'static str,
    ppid: &'static str,
    status: &'static str,
    version: &'static str,
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
    deployer_address: Option<&'static str>,
    rpc_endpoint: Option<&'static str>,
    encrypted_env_pubkey: &'a str,
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

#[derive(Serialize)]
struct Urls {
    app: String,
    instance: String,
}

#[derive(Serialize)]
struct Workspace {
    object_type: &'static str,
    id: &'static str,
    name: &'static str,
    slug: &'static str,
    avatar_url: Option<&'static str>,
}

#[derive(Serialize)]
struct User {
    object_type: &'static str,
    id: &'static str,
    username: &'static str,
    avatar_url: Option<&'static str>,
}

/// A CVM as it is read.
#[derive(Serialize)]
pub(crate) struct CvmInfo<'a> {
    id: &'a str,
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
    storage_fs: &'a str,
    workspace: Workspace,
    creator: User,
    created_at: String,
    deleted_at: Option<String>,
    listed: bool,
    project_type: Option<&'static str>,
    /// Only where one CVM is read.
    #[serde(skip_serializing_if = "Option::is_none")]
    compose_file: Option<&'a Map<String, Value>>,
}

/// A CVM in a list.
pub(crate) fn cvm_info(cvm: &Cvm, now: Moment) -> CvmInfo<'_> {
    let provision = &cvm.provision;
    let kind = provision.instance_type;
    let kms = provision.kms;
    CvmInfo {
        id: &cvm.id,
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
        node_info: NodeInfo {
            object_type: "node",
            id: cvm.node.id,
            node_id: cvm.node.id,
            name: cvm.node.name,
            region: cvm.node.region,
            device_id: cvm.node.device_id,
            ppid: cvm.node.ppid,
            status: "ONLINE",
            version: "0.5.5",
        },
        os: Os {
            name: provision.image.name,
            version: provision.image.version,
            is_dev: provision.image.is_dev,
            os_image_hash: provision.image.hash,
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
        logs: logs(cvm, now),
        services: [],
        endpoints: urls(cvm, now).map(|urls| vec![urls]),
        public_logs: provision.flag("public_logs"),
        public_sysinfo: provision.flag("public_sysinfo"),
        public_tcbinfo: provision.flag("public_tcbinfo"),
        gateway_enabled: provision.flag("gateway_enabled"),
        secure_time: provision.flag("secure_time"),
        storage_fs: provision.text("storage_fs").unwrap_or("zfs"),
        workspace: Workspace {
            object_type: "workspace",
            id: "wks_emulator",
            name: "Emulator",
            slug: "emulator",
            avatar_url: None,
        },
        creator: User {
            object_type: "user",
            id: "usr_emulator",
            username: USER_NAME,
            avatar_url: None,
        },
        created_at: cvm.created.rfc3339(),
        deleted_at: cvm.deleted.map(Moment::rfc3339),
        listed: provision.listed,
        project_type: None,
        compose_file: None,
    }
}

/// A CVM read by itself.
pub(crate) fn cvm_detail(cvm: &Cvm, now: Moment) -> CvmInfo<'_> {
    CvmInfo { compose_file: Some(&cvm.provision.app_compose), ..cvm_info(cvm, now) }
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
        deployer_address: None,
        rpc_endpoint: None,
        encrypted_env_pubkey: &cvm.app_public_key,
    }
}

fn urls(cvm: &Cvm, now: Moment) -> Option<Urls> {
    let instance = cvm.instance_id(now)?;
    Some(Urls { app: app_url(cvm)?, instance: format!("https://{instance}-8090.{GATEWAY_DOMAIN}") })
}

fn logs(cvm: &Cvm, now: Moment) -> Logs {
    let url = |what: &str| {
        let instance = cvm.instance_id(now)?;
        Some(format!("https://logs.emulator.invalid/{instance}/{what}"))
    };
    Logs {
        serial: url("serial"),
        stdout: url("stdout"),
        stderr: url("stderr"),
        container_log_base: url("containers"),
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

/// A CVM's state. Older versions leave out what is empty.
pub(crate) fn state(cvm: &Cvm, version: ApiVersion, now: Moment) -> Value {
    let operation = cvm.operation.as_ref();
    let mut state = json!({
        "id": cvm.id,
        "instance_id": cvm.instance_id(now),
        "vm_uuid": cvm.vm_uuid(now),
        "app_id": cvm.app_id,
        "name": cvm.name(),
        "status": cvm.status().as_str(),
        "in_progress": operation.is_some(),
        "uptime": uptime(cvm, now),
        "app_url": app_url(cvm),
        "exited_at": cvm.exited.map(Moment::rfc3339),
        "boot_progress": cvm.boot_progress(now),
        "boot_error": cvm.boot_error,
        "shutdown_progress": cvm.shutdown_progress(),
        "image_version": cvm.provision.image.version,
        "events": [],
        "operation_type": operation.map(|operation| operation.kind),
        "operation_started_at": operation.map(|operation| operation.started.rfc3339()),
        "correlation_id": operation.map(|operation| operation.correlation_id.as_str()),
    });
    if version.has_integer_ids()
        && let Some(fields) = state.as_object_mut()
    {
        fields.retain(|_, value| !value.is_null());
    }
    state
}

/// A CVM's status among many.
pub(crate) fn status(cvm: &Cvm, now: Moment) -> Value {
    let operation = cvm.operation.as_ref();
    json!({
        "vm_uuid": cvm.vm_uuid(now),
        "status": cvm.status().as_str(),
        "uptime": uptime(cvm, now),
        "in_progress": operation.is_some(),
        "boot_progress": cvm.boot_progress(now),
        "boot_error": cvm.boot_error,
        "shutdown_progress": cvm.shutdown_progress(),
        "events": [],
        "operation_type": operation.map(|operation| operation.kind),
        "operation_started_at": operation.map(|operation| operation.started.rfc3339()),
        "correlation_id": operation.map(|operation| operation.correlation_id.as_str()),
    })
}

/// An operation in a CVM's list of them.
pub(crate) fn operation(cvm: &Cvm, operation: &Operation) -> Value {
    let (status, error, end) = match &operation.progress {
        Progress::Running => ("in_progress", None, None),
        Progress::Completed => ("completed", None, Some("completed")),
        Progress::Failed(error) => ("failed", Some(error), Some("failed")),
    };
    let ended_in = match operation.progress {
        Progress::Completed => operation.target,
        Progress::Running | Progress::Failed(_) => Status::Error,
    };
    let event = |phase: &str, at: Moment, state: Status| {
        json!({
            "event_type": format!("instance.{}.{phase}", operation.kind),
            "timestamp": at.rfc3339(),
            "state": state.as_str(),
        })
    };
    let mut events = vec![event("start", operation.started, operation.during)];
    if let (Some(phase), Some(at)) = (end, operation.completed) {
        events.push(event(phase, at, ended_in));
    }
    let lasted =
        operation.completed.map(|completed| completed.since(operation.started).as_millis());
    json!({
        "correlation_id": operation.correlation_id,
        "operation_type": operation.kind,
        "target_state": operation.target.as_str(),
        "triggered_by": USER_ID,
        "triggered_by_username": USER_NAME,
        "triggered_by_email": null,
        "started_at": operation.started.rfc3339(),
        "completed_at": operation.completed.map(Moment::rfc3339),
        "duration_ms": lasted.and_then(|ms| u64::try_from(ms).ok()),
        "status": status,
        "error_message": error,
        "sub_operations": [operation.kind],
        "events": events,
        "instance_name": cvm.name(),
        "compose_hash": cvm.provision.compose_hash,
    })
}

/// A CVM in a list of API version `2025-10-28`.
pub(crate) fn hosted(cvm: &Cvm, now: Moment) -> Value {
    let provision = &cvm.provision;
    json!({
        "hosted": {
            "id": cvm.vm_uuid(now).unwrap_or_default(),
            "name": cvm.name(),
            "status": cvm.status().as_str(),
            "uptime": uptime(cvm, now).unwrap_or_default(),
            "app_url": app_url(cvm),
            "app_id": cvm.app_id,
            "instance_id": cvm.instance_id(now),
            "configuration": {
                "name": cvm.name(),
                "image": provision.image.name,
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
            "image_version": provision.image.version,
            "events": [],
        },
        "name": cvm.name(),
        "managed_user": {"id": USER_ID, "username": USER_NAME},
        "node": teepod(cvm),
        "listed": provision.listed,
        "status": cvm.status().as_str(),
        "in_progress": cvm.operation.is_some(),
        "dapp_dashboard_url": null,
        "syslog_endpoint": null,
        "allow_upgrade": true,
        "project_id": null,
        "project_type": null,
        "billing_period": "hourly",
        "kms_info": provision.kms.render(),
        "contract_address": null,
        "deployer_address": null,
        "vcpu": provision.vcpu,
        "memory": provision.memory,
        "disk_size": provision.disk_size,
        "gateway_domain": GATEWAY_DOMAIN,
        "public_urls": urls(cvm, now).into_iter().collect::<Vec<_>>(),
    })
}

/// A CVM read by itself in API version `2025-10-28`.
pub(crate) fn basic_info(cvm: &Cvm, now: Moment) -> Value {
    let provision = &cvm.provision;
    json!({
        "id": cvm.number,
        "teepod_id": cvm.node.id,
        "teepod": teepod(cvm),
        "name": cvm.name(),
        "status": cvm.status().as_str(),
        "in_progress": cvm.operation.is_some(),
        "app_id": cvm.app_id,
        "vm_uuid": cvm.vm_uuid(now),
        "instance_id": cvm.instance_id(now),
        "vcpu": provision.vcpu,
        "memory": provision.memory,
        "disk_size": provision.disk_size,
        "base_image": provision.image.name,
        "encrypted_env_pubkey": cvm.app_public_key,
        "listed": provision.listed,
        "project_id": null,
        "project_type": null,
        "instance_type": provision.instance_type.id,
        "public_sysinfo": provision.flag("public_sysinfo"),
        "public_logs": provision.flag("public_logs"),
        "dapp_dashboard_url": null,
        "syslog_endpoint": null,
        "kms_info": provision.kms.render(),
        "contract_address": null,
        "deployer_address": null,
        "scheduled_delete_at": null,
        "public_urls": urls(cvm, now).into_iter().collect::<Vec<_>>(),
        "gateway_domain": GATEWAY_DOMAIN,
    })
}

/// A CVM as the books have it, secrets and all. Only for tests.
pub(crate) fn book_entry(cvm: &Cvm, now: Moment) -> Value {
    let counts = cvm.counts;
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
        "instance_type": cvm.provision.instance_type.id,
        "image": cvm.provision.image.name,
        "listed": cvm.provision.listed,
        "made_by": if cvm.replica_of.is_some() { "replicate" } else { "commit" },
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
        "env": cvm.env,
        "env_keys": cvm.env_keys,
        "timeline": timeline,
    })
}
