//! The nodes and OS images for CVMs: API.md 7.2 and 7.3.

use super::page::Page;
use super::read::look;
use super::{Answer, Call, Parameters, QueryFields};
use crate::answer::ok;
use crate::catalog::{
    FMSPC, GATEWAY_DOMAIN, IMAGES, INSTANCE_TYPES, Image, KMS_VERSION, KMSES, Kms, NODES, Node,
};
use crate::render::device_ids;
use crate::state::{Cvm, short_hash};
use axum::extract::{Path, Query};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The tier of every workspace.
pub(super) const TIER: &str = "pro";
/// The limits of a workspace, as in the example answers. The emulator does not enforce them.
pub(super) const MAX_INSTANCES: i64 = 10;
pub(super) const MAX_VCPU: i64 = 32;
pub(super) const MAX_MEMORY: i64 = 65_536;
pub(super) const MAX_DISK: i64 = 1_000;
/// The resources of a node for a workspace, as in the example answers. The emulator does not enforce them.
const NODE_VCPU: i64 = 40;
const NODE_MEMORY: i64 = 131_072;
const NODE_SLOTS: i64 = 12;
/// The first number of a gateway.
const FIRST_GATEWAY: u64 = 41;

/// The resources of CVMs, running or not.
#[derive(Default)]
pub(super) struct Usage {
    pub(super) instances: i64,
    pub(super) vcpu: i64,
    /// In MB.
    pub(super) memory: i64,
    /// In GB.
    pub(super) disk: i64,
}

impl Usage {
    pub(super) fn of<'a>(cvms: impl Iterator<Item = &'a Cvm>) -> Self {
        cvms.fold(Self::default(), |sum, cvm| Self {
            instances: sum.instances + 1,
            vcpu: sum.vcpu.saturating_add(cvm.provision.vcpu),
            memory: sum.memory.saturating_add(cvm.provision.memory),
            disk: sum.disk.saturating_add(cvm.provision.disk_size),
        })
    }
}

pub(super) async fn teepods(call: Call) -> Answer {
    let kmses: Vec<_> = KMSES.iter().map(Kms::render).collect();
    Ok(ok(&json!({
        "tier": TIER,
        "capacity": capacity(),
        "nodes": nodes(&call),
        "kms_list": kmses,
        "gpu_availability": null,
    })))
}

fn capacity() -> Value {
    json!({
        "max_instances": MAX_INSTANCES,
        "max_vcpu": MAX_VCPU,
        "max_memory": MAX_MEMORY,
        "max_disk": MAX_DISK,
    })
}

fn nodes(call: &Call) -> Vec<Value> {
    let kmses: Vec<_> = KMSES.iter().map(|kms| kms.id).collect();
    let images: Vec<_> = Image::offered()
        .map(|image| {
            json!({
                "name": image.name,
                "is_dev": image.is_dev,
                "version": image.version_numbers(),
                "os_image_hash": image.hash,
            })
        })
        .collect();
    let render = |node: &Node, used: &Usage| {
        json!({
            "teepod_id": node.teepod_id,
            "name": node.name,
            "listed": true,
            "resource_score": 0.82,
            "remaining_vcpu": remaining(NODE_VCPU, used.vcpu),
            "remaining_memory": remaining(NODE_MEMORY, used.memory),
            "remaining_cvm_slots": remaining(NODE_SLOTS, used.instances),
            "images": images,
            "support_onchain_kms": true,
            "fmspc": FMSPC,
            "device_id": node.device_id,
            "device_ids": device_ids(node),
            "region_identifier": node.region,
            "default_kms": Kms::phala().id,
            "kms_list": kmses,
        })
    };
    call.workspace.store(|store| {
        let on = |node: &Node| Usage::of(store.living().filter(|cvm| cvm.node.id == node.id));
        NODES.iter().map(|node| render(node, &on(node))).collect()
    })
}

/// The remaining amount of a node's resource, as the fractional number of the API.
fn remaining(all: i64, used: i64) -> f64 {
    f64::from(i32::try_from(all.saturating_sub(used).max(0)).unwrap_or(i32::MAX))
}

/// The graph of the resources for creating a CVM. Ids are numbers before `2026-05-22`: API.md 2.1.
pub(super) async fn create_resources(call: Call) -> Answer {
    let is_numeric = call.version.has_integer_ids();
    let kms_id = |kms: &Kms| if is_numeric { json!(kms.number) } else { json!(kms.id) };
    let contract_id =
        |kms: &Kms| if is_numeric { json!(kms.contract_number) } else { json!(kms.contract_id) };
    let images: Vec<_> = Image::offered().map(|image| image.name).collect();
    let kms_nodes: Vec<_> = KMSES
        .iter()
        .map(|kms| {
            json!({
                "id": kms_id(kms),
                "slug": kms.slug,
                "url": kms.url,
                "version": KMS_VERSION,
                "kms_type": kms.kind.to_uppercase(),
                "chain_id": kms.chain_id,
                "kms_contract_id": contract_id(kms),
                "kms_contract_address": kms.contract,
                "gateway_app_id": kms.gateway_app_id,
                "supported_os_images": images,
            })
        })
        .collect();
    // Every node can use every KMS, and has a gateway for each of their contracts.
    let pairs = || NODES.iter().flat_map(|node| KMSES.iter().map(move |kms| (node, kms)));
    let relations: Vec<_> = pairs()
        .map(|(node, kms)| {
            json!({
                "teepod_id": node.teepod_id,
                "kms_id": kms_id(kms),
                "kms_type": kms.kind.to_uppercase(),
                "kms_contract_id": contract_id(kms),
                "kms_contract_address": kms.contract,
                "supported_os_images": images,
            })
        })
        .collect();
    let gateways: Vec<_> = pairs()
        .zip(FIRST_GATEWAY..)
        .map(|((node, kms), number)| {
            let text = format!("gw_{}", short_hash(number));
            json!({
                "id": if is_numeric { json!(number) } else { json!(text) },
                "teepod_id": node.teepod_id,
                "kms_contract_id": contract_id(kms),
                "rpc_url": format!("https://gateway.{GATEWAY_DOMAIN}/rpc"),
                "domain_suffix": GATEWAY_DOMAIN,
                "enabled": true,
            })
        })
        .collect();
    let instance_types: Vec<_> = INSTANCE_TYPES
        .iter()
        .zip(1..)
        .map(|(kind, order)| {
            json!({
                "id": kind.id,
                "name": kind.name,
                "vcpu": kind.vcpu,
                "memory_mb": kind.memory_mb,
                "default_disk_size_gb": kind.disk_gb,
                "requires_gpu": kind.gpus > 0,
                "requires_gpu_count": kind.gpus,
                "family": kind.family,
                "display_order": order,
            })
        })
        .collect();
    let gpus = INSTANCE_TYPES.iter().map(|kind| kind.gpus).max().unwrap_or_default();
    Ok(ok(&json!({
        "tier": TIER,
        "capacity": capacity(),
        "nodes": nodes(&call),
        "kms_nodes": kms_nodes,
        "node_kms_relations": relations,
        "gateway_nodes": gateways,
        "instance_types": instance_types,
        "gpu_availability": {
            "has_reserved_gpus": false,
            "reserved_gpu_count": 0,
            "has_public_gpus": gpus > 0,
            "public_gpu_count": gpus,
        },
    })))
}

/// The catalogue, including images that no node offers.
pub(super) async fn os_images(_: Call, Query(parameters): Parameters) -> Answer {
    let mut query = QueryFields::new(&parameters);
    let page = Page::read(&mut query);
    let is_dev = query.flag("is_dev");
    query.finish()?;
    let images: Vec<_> = IMAGES
        .iter()
        .filter(|image| is_dev.is_none_or(|requested| image.is_dev == requested))
        .collect();
    Ok(ok(&page.answer(&images, |image| {
        json!({
            "name": image.name,
            "slug": image.slug(),
            "version": image.version,
            "os_image_hash": image.hash,
            "is_dev": image.is_dev,
            "requires_gpu": false,
        })
    })))
}

/// The catalogue by version, the newest first. Variants that no node offers are not `enabled`.
pub(super) async fn available_os_images(call: Call, Path(identifier): Path<String>) -> Answer {
    look(&call, &identifier, |cvm, _| {
        let variant = |image: &Image| {
            json!({
                "name": image.name,
                "slug": image.slug(),
                "os_image_hash": image.hash,
                "is_current": image.name == cvm.image.name,
                "enabled": image.is_offered,
            })
        };
        let mut versions: BTreeMap<Vec<u32>, [Option<Value>; 2]> = BTreeMap::new();
        for image in &IMAGES {
            let [release, development] = versions.entry(image.version_numbers()).or_default();
            let slot = if image.is_dev { development } else { release };
            *slot = Some(variant(image));
        }
        let images: Vec<_> = versions
            .into_iter()
            .rev()
            .map(|(version, [release, development])| {
                json!({ "version": version, "prod": release, "dev": development })
            })
            .collect();
        ok(&images)
    })
}
