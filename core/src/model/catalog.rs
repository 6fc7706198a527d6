//! The resources that CVMs are created with: nodes, instance types and OS images.

use crate::model::cvm::{DeviceId, NodeInfo};
use crate::model::id::Id;
use crate::model::kms::KmsInfo;
use crate::schema::answers;

answers! { $ catalog_answers
    /// A page of nodes.
    NodePage {
        /// The nodes on this page.
        items: Vec<NodeInfo> = essential,
        /// The number of nodes on all pages.
        total: Option<i64>,
        /// The number of this page, counted from 1.
        page: Option<i64>,
        /// The maximum number of nodes per page.
        page_size: Option<i64>,
        /// The number of pages.
        pages: Option<i64>,
    }

    /// The nodes that a CVM can run on now.
    AvailableNodes {
        /// The workspace's tier.
        tier: Option<String>,
        /// The limits of the workspace.
        capacity: Option<ResourceCapacity>,
        /// The nodes.
        nodes: Vec<AvailableNode> = essential,
        /// The key management services.
        kms_list: Option<Vec<KmsInfo>>,
        /// The available GPUs.
        gpu_availability: Option<GpuAvailability>,
    }

    /// The limits of a workspace. `None` means no limit.
    ResourceCapacity {
        /// The maximum number of CVMs.
        max_instances: Option<i64>,
        /// The maximum number of virtual CPUs.
        max_vcpu: Option<i64>,
        /// The maximum memory, in MB.
        max_memory: Option<i64>,
        /// The maximum disk size, in GB.
        max_disk: Option<i64>,
    }

    /// A node that a CVM can run on.
    AvailableNode {
        /// The id of the Teepod, for the argument `teepod_id`.
        teepod_id: Option<i64>,
        /// Its name.
        name: Option<String>,
        /// Whether it is listed publicly.
        listed: Option<bool>,
        /// How suitable the node is. A higher score is better.
        resource_score: Option<f64>,
        /// The number of virtual CPUs that are left.
        remaining_vcpu: Option<f64>,
        /// The memory that is left, in MB.
        remaining_memory: Option<f64>,
        /// The number of CVMs for which there is still room.
        remaining_cvm_slots: Option<f64>,
        /// Its OS images.
        images: Option<Vec<NodeImage>>,
        /// Whether it supports an on-chain KMS.
        support_onchain_kms: Option<bool>,
        /// The processor family's FMSPC, in hex.
        fmspc: Option<String>,
        /// Its device id, in hex.
        device_id: Option<String>,
        /// Its device ids, one for each algorithm that derives them.
        device_ids: Option<Vec<DeviceId>>,
        /// Its region.
        region_identifier: Option<String>,
        /// The id of its default KMS.
        default_kms: Option<String>,
        /// The ids of the KMSs that it can use.
        kms_list: Option<Vec<String>>,
    }

    /// An OS image of a node.
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

    /// The available GPUs.
    GpuAvailability {
        /// Whether GPUs are reserved for the workspace.
        has_reserved_gpus: Option<bool>,
        /// The number of GPUs that are reserved for the workspace.
        reserved_gpu_count: Option<i64>,
        /// Whether public GPUs are available.
        has_public_gpus: Option<bool>,
        /// The number of public GPUs.
        public_gpu_count: Option<i64>,
    }

    /// The resources that you can create a CVM with, and which of them work together.
    CvmCreateResources {
        /// The workspace's tier.
        tier: Option<String>,
        /// The limits of the workspace.
        capacity: Option<ResourceCapacity>,
        /// The nodes.
        nodes: Vec<AvailableNode> = essential,
        /// The KMS nodes.
        kms_nodes: Option<Vec<KmsNode>>,
        /// Which node can use which KMS.
        node_kms_relations: Option<Vec<NodeKmsRelation>>,
        /// The gateways.
        gateway_nodes: Option<Vec<GatewayNode>>,
        /// The instance types.
        instance_types: Option<Vec<InstanceType>>,
        /// The available GPUs.
        gpu_availability: Option<GpuAvailability>,
    }

    /// A KMS node.
    KmsNode {
        /// Its id: text such as `kms_0123abcd` from API version `2026-05-22` on, a number in older versions.
        id: Option<Id>,
        /// Its slug.
        slug: Option<String>,
        /// Its URL.
        url: Option<String>,
        /// The version of its software.
        version: Option<String>,
        /// Its type, such as `PHALA`.
        kms_type: Option<String>,
        /// The chain's id, for an on-chain KMS.
        chain_id: Option<i64>,
        /// The id of the KMS contract: text such as `kc_0123abcd` from API version `2026-05-22` on, a number in
        /// older versions.
        kms_contract_id: Option<Id>,
        /// The address of the KMS contract, for an on-chain KMS.
        kms_contract_address: Option<String>,
        /// The gateway's app id.
        gateway_app_id: Option<String>,
        /// The names of the OS images that it supports.
        supported_os_images: Option<Vec<String>>,
    }

    /// A node and a KMS that it can use.
    NodeKmsRelation {
        /// The Teepod's id.
        teepod_id: Option<i64>,
        /// The id of the KMS node: text such as `kms_0123abcd` from API version `2026-05-22` on, a number in
        /// older versions.
        kms_id: Option<Id>,
        /// The type of the KMS, such as `PHALA`.
        kms_type: Option<String>,
        /// The id of the KMS contract: text such as `kc_0123abcd` from API version `2026-05-22` on, a number in
        /// older versions.
        kms_contract_id: Option<Id>,
        /// The address of the KMS contract, for an on-chain KMS.
        kms_contract_address: Option<String>,
        /// The names of the OS images that both support.
        supported_os_images: Option<Vec<String>>,
    }

    /// A gateway, through which CVMs are reached.
    GatewayNode {
        /// Its id: text from API version `2026-05-22` on, a number in older versions.
        id: Option<Id>,
        /// The id of its Teepod.
        teepod_id: Option<i64>,
        /// The id of the KMS contract: text such as `kc_0123abcd` from API version `2026-05-22` on, a number in
        /// older versions.
        kms_contract_id: Option<Id>,
        /// The URL of its RPC interface.
        rpc_url: Option<String>,
        /// The domain below which it assigns names.
        domain_suffix: Option<String>,
        /// Whether it is in use.
        enabled: Option<bool>,
    }

    /// The instance types of one family, or of all families.
    InstanceTypes [complete] {
        /// The instance types. If you requested no family, those of all families.
        items: Vec<InstanceType>,
        /// The number of instance types.
        total: Option<i64>,
        /// The family that you requested.
        family: Option<String>,
        /// The families with their instance types, if you requested no family.
        result: Option<Vec<InstanceTypeFamily>>,
    }

    /// A family of instance types.
    InstanceTypeFamily {
        /// Its name, such as `cpu`.
        name: Option<String>,
        /// Its instance types.
        items: Option<Vec<InstanceType>>,
        /// The number of instance types.
        total: Option<i64>,
    }

    /// An instance type: a size of CVMs.
    InstanceType {
        /// Its id, such as `tdx.small`, for the argument `instance_type`.
        id: Option<String>,
        /// Its name.
        name: Option<String>,
        /// Its description.
        description: Option<String>,
        /// The number of virtual CPUs.
        vcpu: Option<i64>,
        /// Memory, in MB.
        memory_mb: Option<i64>,
        /// The price per hour, as a decimal number in text.
        hourly_rate: Option<String>,
        /// Whether it has a GPU.
        requires_gpu: Option<bool>,
        /// The number of its GPUs.
        requires_gpu_count: Option<i64>,
        /// The default disk size of a CVM, in GB.
        default_disk_size_gb: Option<i64>,
        /// Its family, such as `cpu`.
        family: Option<String>,
        /// Its position in lists.
        display_order: Option<i64>,
    }

    /// A page of OS images.
    OsImagePage {
        /// The images on this page.
        items: Vec<OsImage> = essential,
        /// The number of images on all pages.
        total: Option<i64>,
        /// The number of this page, counted from 1.
        page: Option<i64>,
        /// The maximum number of images per page.
        page_size: Option<i64>,
        /// The number of pages.
        pages: Option<i64>,
    }

    /// An OS image.
    OsImage {
        /// Its name.
        name: Option<String>,
        /// Its slug: its name with a part of its hash. It is unique.
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
        /// The production image.
        prod: Option<OsImageVariant>,
        /// The development image, in which anyone with access can log in.
        dev: Option<OsImageVariant>,
    }

    /// An OS image of one version.
    OsImageVariant {
        /// Its name.
        name: Option<String>,
        /// Its slug: its name with a part of its hash. It is unique.
        slug: Option<String>,
        /// Its hash, in hex.
        os_image_hash: Option<String>,
        /// Whether the CVM currently runs it.
        is_current: Option<bool>,
        /// Whether the CVM can change to it.
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
