//! The data of a CVM's guest, and the parts of its compose file: API.md 7.4 and 7.6.
//!
//! Without a guest, or if the CVM's visibility is off, the answer is a 200 that contains the reason.

use super::read::look;
use super::{Answer, Call, apps};
use crate::answer::{Refusal, ok};
use crate::catalog::{FMSPC, GATEWAY_DOMAIN, KMS_VERSION};
use crate::clock::Moment;
use crate::render::{self, View};
use crate::seal::{compose_text, hex, sha256, text_hash, unhex};
use crate::state::{Cvm, Status};
use axum::body::Body;
use axum::extract::Path;
use hyper::Response;
use hyper::header::CONTENT_TYPE;
use hyper::http::HeaderValue;
use serde_json::{Value, json};
use std::time::Duration;

const OFFLINE: &str = "CVM is not running";
/// The start of every quote. It has no further content, since nothing is measured.
const QUOTE: &str = "040002000000000000000000";
/// The type of the events that the guest adds to its log.
const RUNTIME_EVENT: u32 = 0x0800_0001;
const TEN_YEARS: Duration = Duration::from_secs(3_652 * 86_400);

/// Whether the guest answers. It does so after a failed boot as well, since the VM stays up: API.md 11.
pub(super) fn is_online(cvm: &Cvm) -> bool {
    matches!(cvm.status(), Status::Running | Status::Error)
}

pub(super) fn offline_error(cvm: &Cvm) -> Option<&'static str> {
    (!is_online(cvm)).then_some(OFFLINE)
}

pub(super) async fn stats(call: Call, Path(identifier): Path<String>) -> Answer {
    look(&call, &identifier, |cvm, now| {
        let is_public = cvm.provision.flag("public_sysinfo");
        ok(&json!({
            "is_online": is_online(cvm),
            "is_public": is_public,
            "error": offline_error(cvm),
            "sysinfo": (is_online(cvm) && is_public).then(|| sysinfo(cvm, now)),
            "status": cvm.status().as_str(),
            "in_progress": cvm.operation.is_some(),
            "boot_progress": cvm.boot_progress(now),
            "boot_error": cvm.boot_error,
        }))
    })
}

/// The data of a guest that uses a constant part of its resources.
fn sysinfo(cvm: &Cvm, now: Moment) -> Value {
    let memory = cvm.provision.memory << 20;
    let disk = cvm.provision.disk_size << 30;
    // A failed boot ends with its failure.
    let up_since = cvm.booted.or(cvm.exited).unwrap_or(now);
    json!({
        "os_name": "DStack",
        "os_version": cvm.image.version,
        "kernel_version": "6.9.0",
        "cpu_model": "Emulated CPU",
        "num_cpus": cvm.provision.vcpu,
        "total_memory": memory,
        "available_memory": memory / 4 * 3,
        "used_memory": memory / 4,
        "free_memory": memory / 2,
        "total_swap": 0,
        "used_swap": 0,
        "free_swap": 0,
        "uptime": now.since(up_since).as_secs(),
        "loadavg_one": 12,
        "loadavg_five": 9,
        "loadavg_fifteen": 5,
        "disks": [{
            "name": "/dev/vda",
            "mount_point": "/",
            "total_size": disk,
            "free_size": disk / 4 * 3,
        }],
    })
}

pub(super) async fn network(call: Call, Path(identifier): Path<String>) -> Answer {
    look(&call, &identifier, |cvm, now| {
        let is_public = cvm.provision.flag("public_sysinfo");
        let shown = is_online(cvm) && is_public;
        ok(&json!({
            "is_online": is_online(cvm),
            "is_public": is_public,
            "error": offline_error(cvm),
            "internal_ip": shown.then(|| internal_ip(cvm)),
            "latest_handshake": shown.then(|| now.rfc3339()),
            "public_urls": shown.then(|| {
                render::urls(cvm, &call.workspace, now).into_iter().collect::<Vec<_>>()
            }),
        }))
    })
}

/// A different address for each CVM, up to their number.
fn internal_ip(cvm: &Cvm) -> String {
    format!("10.4.{}.{}", cvm.number >> 8 & 0xff, cvm.number & 0xff)
}

/// The node has it, so it is available for CVMs that do not run.
pub(super) async fn user_config(call: Call, Path(identifier): Path<String>) -> Answer {
    look(&call, &identifier, |cvm, _| {
        let keys: Vec<_> = cvm.ssh_keys.iter().map(|key| key.public_key.as_str()).collect();
        let gateway = cvm.provision.flag("gateway_enabled").then_some(GATEWAY_DOMAIN);
        ok(&json!({
            "hostname": cvm.name(),
            "ssh_authorized_keys": keys,
            "default_gateway_domain": cvm.provision.text("default_gateway_domain").or(gateway),
        }))
    })
}

pub(super) async fn docker_compose(call: Call, Path(identifier): Path<String>) -> Answer {
    text(&call, &identifier, "docker_compose_file")
}

pub(super) async fn pre_launch_script(call: Call, Path(identifier): Path<String>) -> Answer {
    text(&call, &identifier, "pre_launch_script")
}

/// Answers with a text of the app compose, unchanged.
fn text(call: &Call, identifier: &str, field: &str) -> Answer {
    let mut found = None;
    look(call, identifier, |cvm, _| {
        found = cvm.provision.text(field).map(str::to_owned);
        Response::default()
    })?;
    let text = found.ok_or_else(|| Refusal::plain(404, format!("The CVM has no {field}")))?;
    let mut answer = Response::new(Body::from(text));
    let plain = HeaderValue::from_static("text/plain; charset=utf-8");
    answer.headers_mut().insert(CONTENT_TYPE, plain);
    Ok(answer)
}

pub(super) async fn attestation(call: Call, Path(identifier): Path<String>) -> Answer {
    look(&call, &identifier, |cvm, now| {
        let is_public = cvm.provision.flag("public_tcbinfo");
        let shown = is_online(cvm) && is_public;
        ok(&json!({
            "name": is_online(cvm).then(|| cvm.name()),
            "is_online": is_online(cvm),
            "is_public": is_public,
            "error": offline_error(cvm),
            "app_certificates": shown.then(|| [certificate(cvm)]),
            "tcb_info": shown.then(|| tcb_info(cvm, now)),
            "compose_file": shown.then(|| compose_text(&cvm.provision.app_compose)),
        }))
    })
}

fn certificate(cvm: &Cvm) -> Value {
    json!({
        "subject": {
            "common_name": cvm.name(),
            "organization": null,
            "country": null,
            "state": null,
            "locality": null,
        },
        "issuer": {
            "common_name": "Emulator App CA",
            "organization": "Emulator",
            "country": null,
        },
        "serial_number": cvm.number.to_string(),
        "not_before": cvm.created.rfc3339(),
        "not_after": cvm.created.after(TEN_YEARS).rfc3339(),
        "version": "v3",
        "fingerprint": text_hash(&cvm.id),
        "signature_algorithm": "ecdsa-with-SHA256",
        "sans": null,
        "is_ca": false,
        "position_in_chain": 0,
        "quote": QUOTE,
        "app_id": cvm.app_id,
        "cert_usage": null,
    })
}

/// Invented registers and events. They depend on the data that would be measured.
fn tcb_info(cvm: &Cvm, now: Moment) -> Value {
    let provision = &cvm.provision;
    let app_id = cvm.app_id.to_string();
    let instance_id = cvm.instance_id(now).unwrap_or_default();
    let event_log: Vec<_> = [
        ("app-id", app_id.as_str()),
        ("compose-hash", provision.compose_hash.as_str()),
        ("instance-id", instance_id),
    ]
    .into_iter()
    .map(|(event, payload)| {
        json!({
            "imr": 3,
            "event_type": RUNTIME_EVENT,
            "digest": register(&format!("{event}:{payload}")),
            "event": event,
            "event_payload": payload,
        })
    })
    .collect();
    let image = cvm.image.hash;
    let hardware = format!("{image}:{}:{}", provision.vcpu, provision.memory);
    json!({
        "mrtd": register(image),
        "rootfs_hash": null,
        "rtmr0": register(&hardware),
        "rtmr1": register(&format!("kernel:{image}")),
        "rtmr2": register(&format!("initrd:{image}")),
        "rtmr3": register(&format!("{app_id}:{}:{instance_id}", provision.compose_hash)),
        "event_log": event_log,
        "app_compose": compose_text(&provision.app_compose),
    })
}

/// 48 bytes in hex, like a register of a TD.
fn register(content: &str) -> String {
    let digest = sha256(content.as_bytes());
    let (half, _) = digest.split_at(16);
    hex(&[&digest, half].concat())
}

pub(super) async fn app_attestations(call: Call, Path(app): Path<String>) -> Answer {
    apps::look(&call, &app, |app, now| {
        let kms = app.first.provision.kms;
        let view = call.view(now);
        let instances: Vec<_> = app.living().map(|cvm| instance(cvm, view)).collect();
        Ok(ok(&json!({
            "app_id": app.id(),
            "contract_address": app.contract_address(),
            "kms_info": {
                "contract_address": kms.contract.unwrap_or("phala"),
                "chain_id": kms.chain_id,
                "version": KMS_VERSION,
                "url": kms.url,
                "gateway_app_id": kms.gateway_app_id,
                "gateway_app_url": format!("https://gateway.{GATEWAY_DOMAIN}"),
                "kms_type": kms.kind,
            },
            "instances": instances,
            "kms_guest_agent_info": null,
            "gateway_guest_agent_info": null,
            "qemu_version": null,
        })))
    })
}

fn instance(cvm: &Cvm, view: View<'_>) -> Value {
    let ppid = unhex(cvm.node.ppid).unwrap_or_default();
    json!({
        "vm_uuid": cvm.vm_uuid(view.now),
        "name": cvm.name(),
        "instance_id": cvm.instance_id(view.now),
        "status": cvm.status().as_str(),
        "image_version": cvm.image.name,
        "quote": is_online(cvm).then_some(QUOTE),
        "ppid": cvm.node.ppid,
        "ppid_sha256": hex(&sha256(&ppid)),
        "device_id": cvm.node.device_id,
        "fmspc": FMSPC,
        "tee_tcb_svn": "0b".repeat(16),
        "mr_config_id": null,
        "cpusvn": null,
        "pcesvn": null,
        "tcb_info": null,
        "app_certificates": null,
        "compose_file": null,
        "eventlog": [],
        "error": offline_error(cvm),
    })
}
