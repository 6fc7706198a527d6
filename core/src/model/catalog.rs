//! What a CVM can be made of: nodes, instance types, OS images.

use crate::model::cvm::{DeviceId, NodeInfo};
use crate::model::id::Id;
use crate::model::kms::KmsInfo;
use crate::schema::answers;

answers! { $ catalog_answers
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
