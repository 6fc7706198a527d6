//! The network configuration of a CVM's machine, and its ports: API.md 5 and 7.4. Nothing listens on the ports.

use super::update::idle;
use super::{Answer, Call};
use crate::answer::{Refusal, ok};
use crate::catalog::GATEWAY_DOMAIN;
use crate::clock::Moment;
use crate::fields::{Fields, object};
use crate::state::{Action, Cvm, PortMapping, short_hash};
use axum::extract::Path;
use bytes::Bytes;
use serde_json::{Value, json};

/// The host's port of the first mapping of a workspace.
const FIRST_HOST_PORT: u64 = 20_000;
const HOST_ADDRESS: &str = "0.0.0.0";

fn look(call: &Call, identifier: &str, render: impl FnOnce(&Cvm) -> Value) -> Answer {
    let now = Moment::now();
    call.workspace.store(|store| {
        let index = store.find(identifier, now)?;
        let cvm = store.at(index, now).ok_or_else(|| Refusal::cvm_not_found(identifier))?;
        Ok(ok(&render(cvm)))
    })
}

/// `GET /cvms/{cvm}/network-config`.
pub(super) async fn config(call: Call, Path(cvm): Path<String>) -> Answer {
    look(&call, &cvm, render_config)
}

fn render_config(cvm: &Cvm) -> Value {
    let kms_urls = cvm.kms_urls.clone();
    let gateway_urls = cvm.gateway_urls.clone();
    let ports: Vec<_> = cvm
        .ports
        .iter()
        .map(|port| {
            json!({
                "host_port": port.host_port,
                "vm_port": port.vm_port,
                "protocol": port.protocol,
                "host_address": HOST_ADDRESS,
            })
        })
        .collect();
    json!({
        "kms_urls": kms_urls.unwrap_or_else(|| vec![cvm.provision.kms.url.to_owned()]),
        "gateway_urls":
            gateway_urls.unwrap_or_else(|| vec![format!("https://gateway.{GATEWAY_DOMAIN}")]),
        "ports": ports,
    })
}

/// `PATCH /cvms/{cvm}/network-config`: members that are not sent are unchanged.
pub(super) async fn change_config(call: Call, Path(cvm): Path<String>, body: Bytes) -> Answer {
    let body = object(&body)?;
    let mut fields = Fields::new(&body);
    let kms_urls = fields.texts("kms_urls");
    let gateway_urls = fields.texts("gateway_urls");
    let restart = fields.flag("restart").unwrap_or(false);
    fields.finish()?;
    let now = Moment::now();
    let answer = call.workspace.store(|store| {
        let index = idle(store, &cvm, now)?;
        if restart {
            let timing = &call.workspace.settings.timing;
            store.act(index, Action::Restart, false, now, timing).map_err(|_| {
                Refusal::structured(400, "ERR-02-008", "Only a CVM that runs can be restarted")
            })?;
        }
        let cvm = store.at(index, now).ok_or_else(|| Refusal::cvm_not_found(&cvm))?;
        cvm.kms_urls = kms_urls.or(cvm.kms_urls.take());
        cvm.gateway_urls = gateway_urls.or(cvm.gateway_urls.take());
        Ok(ok(&render_config(cvm)))
    });
    call.workspace.changed.notify_waiters();
    answer
}

/// `GET /cvms/{cvm}/ports`.
pub(super) async fn ports(call: Call, Path(cvm): Path<String>) -> Answer {
    look(&call, &cvm, render_ports)
}

fn render_ports(cvm: &Cvm) -> Value {
    let ports = cvm.ports.iter().map(|port| {
        json!({
            "id": format!("pm_{}", short_hash(port.number)),
            "host_port": port.host_port,
            "vm_port": port.vm_port,
            "protocol": port.protocol,
            "host_address": HOST_ADDRESS,
        })
    });
    ports.collect()
}

/// `PUT /cvms/{cvm}/ports`: replaces all mappings. A mapping that existed keeps its id and host port.
pub(super) async fn replace_ports(call: Call, Path(cvm): Path<String>, body: Bytes) -> Answer {
    let requested = read_ports(&object(&body)?)?;
    let now = Moment::now();
    call.workspace.store(|store| {
        let index = idle(store, &cvm, now)?;
        let mut next = store.next_port;
        let cvm = store.at(index, now).ok_or_else(|| Refusal::cvm_not_found(&cvm))?;
        let mapped = requested.into_iter().map(|(vm_port, protocol)| {
            let same = |port: &&PortMapping| port.vm_port == vm_port && port.protocol == protocol;
            cvm.ports.iter().find(same).cloned().unwrap_or_else(|| {
                next += 1;
                PortMapping { number: next, host_port: FIRST_HOST_PORT + next, vm_port, protocol }
            })
        });
        cvm.ports = mapped.collect();
        let answer = ok(&render_ports(cvm));
        store.next_port = next;
        Ok(answer)
    })
}

/// The guest's ports and their protocols.
fn read_ports(body: &serde_json::Map<String, Value>) -> Result<Vec<(u64, String)>, Refusal> {
    let wrong = |kind, message: &str| Refusal::invalid(&["body", "ports"], kind, message);
    let ports = body.get("ports").ok_or_else(|| Refusal::missing(&["body", "ports"]))?;
    let ports =
        ports.as_array().ok_or_else(|| wrong("list_type", "Input should be a valid list"))?;
    let mut read = Vec::new();
    for port in ports {
        let vm_port = port.get("vm_port").and_then(Value::as_u64);
        let vm_port = vm_port.filter(|port| (1..=65_535).contains(port)).ok_or_else(|| {
            wrong("value_error", "Value error, vm_port is not a port from 1 to 65535")
        })?;
        let protocol = port.get("protocol").map_or(Some("tcp"), Value::as_str);
        let protocol =
            protocol.filter(|protocol| matches!(*protocol, "tcp" | "udp")).ok_or_else(|| {
                wrong("string_pattern_mismatch", "String should match pattern '^(tcp|udp)$'")
            })?;
        let port = (vm_port, protocol.to_owned());
        if read.contains(&port) {
            let message = format!("Port {vm_port}/{protocol} is mapped twice");
            return Err(Refusal::structured(400, "ERR-02-008", message));
        }
        read.push(port);
    }
    Ok(read)
}
