//! The catalogue of the emulated cloud: instance types, nodes, images, key management services.

use serde_json::{Value, json};

/// An instance type.
#[derive(Debug)]
pub(crate) struct InstanceType {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    pub(crate) family: &'static str,
    pub(crate) vcpu: i64,
    pub(crate) memory_mb: i64,
    pub(crate) disk_gb: i64,
    pub(crate) hourly_rate: &'static str,
    pub(crate) gpus: i64,
}

const fn cpu(
    id: &'static str,
    name: &'static str,
    vcpu: i64,
    memory_mb: i64,
    disk_gb: i64,
    hourly_rate: &'static str,
) -> InstanceType {
    InstanceType { id, name, family: "cpu", vcpu, memory_mb, disk_gb, hourly_rate, gpus: 0 }
}

/// From the smallest to the largest.
pub(crate) static INSTANCE_TYPES: [InstanceType; 8] = [
    cpu("tdx.small", "Small TDX", 1, 2_048, 20, "0.058"),
    cpu("tdx.medium", "Medium TDX", 2, 4_096, 20, "0.116"),
    cpu("tdx.large", "Large TDX", 4, 8_192, 40, "0.232"),
    cpu("tdx.xlarge", "XLarge TDX", 8, 16_384, 40, "0.464"),
    cpu("tdx.2xlarge", "2XLarge TDX", 16, 32_768, 80, "0.928"),
    cpu("tdx.4xlarge", "4XLarge TDX", 32, 65_536, 80, "1.856"),
    cpu("tdx.8xlarge", "8XLarge TDX", 64, 131_072, 160, "3.712"),
    InstanceType {
        id: "h200.small",
        name: "H200 Small",
        family: "gpu",
        vcpu: 24,
        memory_mb: 196_608,
        disk_gb: 200,
        hourly_rate: "3.5",
        gpus: 1,
    },
];

impl InstanceType {
    pub(crate) fn find(id: &str) -> Option<&'static Self> {
        INSTANCE_TYPES.iter().find(|kind| kind.id == id)
    }

    /// The smallest one with at least these resources.
    pub(crate) fn fitting(vcpu: i64, memory_mb: i64) -> Option<&'static Self> {
        INSTANCE_TYPES.iter().find(|kind| kind.vcpu >= vcpu && kind.memory_mb >= memory_mb)
    }

    pub(crate) fn render(&self) -> Value {
        json!({
            "id": self.id,
            "name": self.name,
            "description": format!("{} vCPU, {} GB of memory", self.vcpu, self.memory_mb / 1_024),
            "vcpu": self.vcpu,
            "memory_mb": self.memory_mb,
            "hourly_rate": self.hourly_rate,
            "requires_gpu": self.gpus > 0,
            "default_disk_size_gb": self.disk_gb,
            "family": self.family,
        })
    }
}

/// A machine that runs CVMs, and the Teepod on it. Each has its own number.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) id: i64,
    pub(crate) teepod_id: i64,
    pub(crate) name: &'static str,
    pub(crate) region: &'static str,
    pub(crate) device_id: &'static str,
    pub(crate) ppid: &'static str,
}

/// The FMSPC of every node's processors.
pub(crate) const FMSPC: &str = "b0c06f000000";

pub(crate) static NODES: [Node; 3] = [
    Node {
        id: 7,
        teepod_id: 18,
        name: "prod9",
        region: "US-WEST-1",
        device_id: "5f0c7d3a9be14c2f8d6e0a1b3c5d7e9f102132435465768798a9bacbdcedfe0f",
        ppid: "0b1c2d3e4f5061728394a5b6c7d8e9fa",
    },
    Node {
        id: 11,
        teepod_id: 26,
        name: "prod5",
        region: "EU-CENTRAL-1",
        device_id: "a91e5c7720f3b8d46c1f0e9d8b7a6958473625140f1e2d3c4b5a69788796a5b4",
        ppid: "1c2d3e4f5061728394a5b6c7d8e9fa0b",
    },
    Node {
        id: 16,
        teepod_id: 42,
        name: "prod7",
        region: "US-EAST-1",
        device_id: "c3d2e1f0a9b8c7d6e5f4a3b2c1d0e9f8a7b6c5d4e3f2a1b0c9d8e7f6a5b4c3d2",
        ppid: "2d3e4f5061728394a5b6c7d8e9fa0b1c",
    },
];

impl Node {
    pub(crate) fn find(id: i64) -> Option<&'static Self> {
        NODES.iter().find(|node| node.id == id)
    }

    pub(crate) fn of_teepod(id: i64) -> Option<&'static Self> {
        NODES.iter().find(|node| node.teepod_id == id)
    }

    pub(crate) fn in_region(region: &str) -> Option<&'static Self> {
        NODES.iter().find(|node| node.region.eq_ignore_ascii_case(region))
    }

    pub(crate) fn first() -> &'static Self {
        let [first, ..] = &NODES;
        first
    }
}

/// An OS image.
#[derive(Debug)]
pub(crate) struct Image {
    pub(crate) name: &'static str,
    pub(crate) version: &'static str,
    pub(crate) is_dev: bool,
    /// Whether the nodes offer it. An image can be in the catalogue before that: API.md 7.3.
    pub(crate) is_offered: bool,
    pub(crate) hash: &'static str,
}

pub(crate) static IMAGES: [Image; 3] = [
    Image {
        name: "dstack-0.5.5",
        version: "0.5.5",
        is_dev: false,
        is_offered: true,
        hash: "9b1a2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9",
    },
    Image {
        name: "dstack-dev-0.5.5",
        version: "0.5.5",
        is_dev: true,
        is_offered: true,
        hash: "1f2e3d4c5b6a79880918273645546372819fae0d1c2b3a495867768594a3b2c1",
    },
    Image {
        name: "dstack-0.5.9",
        version: "0.5.9",
        is_dev: false,
        is_offered: false,
        hash: "27c4d1e8f5a2b9067c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293",
    },
];

impl Image {
    /// The image with this name or slug: API.md 3.2.
    pub(crate) fn find(name: &str) -> Option<&'static Self> {
        IMAGES.iter().find(|image| image.name == name || image.slug() == name)
    }

    /// Those that the nodes offer. Every node offers the same.
    pub(crate) fn offered() -> impl Iterator<Item = &'static Self> {
        IMAGES.iter().filter(|image| image.is_offered)
    }

    /// Its name and the beginning of its hash.
    pub(crate) fn slug(&self) -> String {
        format!("{}-{}", self.name, self.hash.get(..8).unwrap_or(self.hash))
    }

    /// Its version as numbers.
    pub(crate) fn version_numbers(&self) -> Vec<u32> {
        self.version.split('.').filter_map(|number| number.parse().ok()).collect()
    }

    pub(crate) fn preferred(dev: bool) -> &'static Self {
        let [release, development, ..] = &IMAGES;
        if dev { development } else { release }
    }
}

/// A key management service: a contract, on a chain or not, and the one node that serves it.
#[derive(Debug)]
pub(crate) struct Kms {
    pub(crate) id: &'static str,
    /// The node's id in the create resources of the versions before `2026-05-22`.
    pub(crate) number: i64,
    pub(crate) slug: &'static str,
    pub(crate) contract_id: &'static str,
    /// The contract's id in the versions before `2026-05-22`.
    pub(crate) contract_number: i64,
    pub(crate) contract_slug: &'static str,
    pub(crate) label: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) url: &'static str,
    pub(crate) chain_id: Option<i64>,
    pub(crate) contract: Option<&'static str>,
    pub(crate) gateway_app_id: Option<&'static str>,
}

pub(crate) const KMS_VERSION: &str = "v0.5.5 (emulated)";
/// The domain of the apps' addresses, which do not resolve.
pub(crate) const GATEWAY_DOMAIN: &str = "apps.emulator.invalid";

pub(crate) static KMSES: [Kms; 3] = [
    Kms {
        id: "kms_ph4l4x01",
        number: 21,
        slug: "phala-node-1",
        contract_id: "kc_ph4l4x01",
        contract_number: 3,
        contract_slug: "phala",
        label: "Phala KMS",
        kind: "phala",
        url: "https://kms.phala.emulator.invalid",
        chain_id: None,
        contract: None,
        gateway_app_id: None,
    },
    Kms {
        id: "kms_b4s3x001",
        number: 22,
        slug: "base-node-1",
        contract_id: "kc_b4s3x001",
        contract_number: 4,
        contract_slug: "kms-base",
        label: "Base KMS",
        kind: "base",
        url: "https://kms.base.emulator.invalid",
        chain_id: Some(8_453),
        contract: Some("0x000000000000000000000000000000000000ba5e"),
        gateway_app_id: Some("0x9f8e7d6c5b4a39281706f5e4d3c2b1a098765432"),
    },
    Kms {
        id: "kms_3th3r001",
        number: 23,
        slug: "ethereum-node-1",
        contract_id: "kc_3th3r001",
        contract_number: 5,
        contract_slug: "kms-ethereum",
        label: "Ethereum KMS",
        kind: "ethereum",
        url: "https://kms.ethereum.emulator.invalid",
        chain_id: Some(1),
        contract: Some("0x0000000000000000000000000000000000e74e41"),
        gateway_app_id: Some("0x8e7d6c5b4a39281706f5e4d3c2b1a0987654329f"),
    },
];

fn is_any_of(name: &str, known: &[&str]) -> bool {
    known.iter().any(|known| known.eq_ignore_ascii_case(name))
}

impl Kms {
    /// The KMS in a request to provision, by any of its identifiers.
    pub(crate) fn find(name: &str) -> Option<&'static Self> {
        Self::of_node(name).or_else(|| Self::of_contract(name)).or_else(|| {
            KMSES.iter().find(|kms| {
                kms.contract.is_some_and(|known| known.eq_ignore_ascii_case(name))
                    || kms.contract_number.to_string() == name
            })
        })
    }

    /// The KMS of a node, by the node's id or slug, or by the KMS's type.
    pub(crate) fn of_node(name: &str) -> Option<&'static Self> {
        KMSES.iter().find(|kms| is_any_of(name, &[kms.id, kms.slug, kms.kind]))
    }

    /// The KMS of a contract, by the contract's id or slug.
    pub(crate) fn of_contract(name: &str) -> Option<&'static Self> {
        KMSES.iter().find(|kms| is_any_of(name, &[kms.contract_id, kms.contract_slug]))
    }

    pub(crate) fn phala() -> &'static Self {
        let [phala, ..] = &KMSES;
        phala
    }

    pub(crate) fn is_on_chain(&self) -> bool {
        self.chain_id.is_some()
    }

    /// As a KMS node.
    pub(crate) fn render(&self) -> Value {
        json!({
            "id": self.id,
            "slug": self.slug,
            "url": self.url,
            "version": KMS_VERSION,
            "chain_id": self.chain_id,
            "kms_contract_address": self.contract,
            "gateway_app_id": self.gateway_app_id,
        })
    }

    /// As a KMS node with the key that signs the apps' public keys, for provisions.
    pub(crate) fn render_with_signer(&self) -> Value {
        let mut node = self.render();
        if let Some(node) = node.as_object_mut() {
            node.insert("k256_pubkey".to_owned(), json!(crate::seal::signer()));
        }
        node
    }

    /// As the contract that its nodes share.
    pub(crate) fn render_contract(&self) -> Value {
        json!({
            "id": self.contract_id,
            "slug": self.contract_slug,
            "label": self.label,
            "contract_address": self.contract.unwrap_or("phala"),
            "chain_id": self.chain_id.unwrap_or(0),
            "k256_pubkey": crate::seal::signer(),
            "ca_pubkey": null,
            "node_count": 1,
        })
    }

    /// As one of its contract's nodes.
    pub(crate) fn render_node(&self) -> Value {
        json!({
            "id": self.id,
            "slug": self.slug,
            "url": self.url,
            "version": KMS_VERSION,
            "kms_type": self.kind,
        })
    }
}
