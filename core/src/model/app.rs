//! Apps, and what their contracts allow.

use crate::model::cvm::CvmInfo;
use crate::model::id::Id;
use crate::model::time::Time;
use crate::schema::answers;

answers! { $ app_answers
    /// A page of apps.
    AppPage {
        /// The apps on this page.
        dstack_apps: Vec<AppInfo> = essential,
        /// The number of this page, counted from 1.
        page: Option<i64>,
        /// The maximum number of apps per page.
        page_size: Option<i64>,
        /// The number of apps on all pages.
        total: Option<i64>,
        /// The number of pages.
        total_pages: Option<i64>,
    }

    /// An app: what one or more CVMs run under one identity.
    AppInfo {
        /// Its id in Phala Cloud, such as `prj_0123abcd`.
        id: Option<Id>,
        /// Its name.
        name: Option<String>,
        /// Its id, 40 hex digits.
        app_id: Option<String>,
        /// How its id was created.
        app_provision_type: Option<String>,
        /// The URL of its picture.
        app_icon_url: Option<String>,
        /// When it was created: a UTC time.
        created_at: Option<Time>,
        /// The type of its KMS: `phala`, `ethereum`, `base` or `legacy`.
        kms_type: Option<String>,
        /// Its profile.
        profile: Option<AppProfile>,
        /// The CVM that represents the app.
        current_cvm: Option<CvmInfo>,
        /// Its CVMs.
        cvms: Option<Vec<CvmInfo>>,
        /// The number of its CVMs.
        cvm_count: Option<i64>,
    }

    /// The profile of an app.
    AppProfile {
        /// The display name.
        display_name: Option<String>,
        /// The URL of its picture.
        avatar_url: Option<String>,
        /// The description.
        description: Option<String>,
        /// The custom domain.
        custom_domain: Option<String>,
    }

    /// The values that you can filter `get_app_list` by: those that the workspace's apps have.
    AppFilterOptions {
        /// Statuses of CVMs.
        statuses: Option<Vec<String>>,
        /// OS images.
        image_versions: Option<Vec<String>>,
        /// Instance types.
        instance_types: Option<Vec<String>>,
        /// Slugs of KMSs.
        kms_slugs: Option<Vec<String>>,
        /// Types of KMSs.
        kms_types: Option<Vec<String>>,
        /// Regions.
        regions: Option<Vec<String>>,
        /// Names of nodes.
        nodes: Option<Vec<String>>,
    }

    /// The devices that an app may run on.
    AppDeviceAllowlist {
        /// Whether the app has an on-chain KMS. An app without one has no list of devices.
        is_onchain_kms: Option<bool>,
        /// Whether the app's contract allows any device.
        allow_any_device: Option<bool>,
        /// The id of the chain.
        chain_id: Option<i64>,
        /// The address of the app's contract.
        app_contract_address: Option<String>,
        /// The devices.
        devices: Option<Vec<AllowlistDevice>>,
    }

    /// A device in the list of an app.
    AllowlistDevice {
        /// Its id, in hex.
        device_id: Option<String>,
        /// The name of its node.
        node_name: Option<String>,
        /// The ids of the app's CVMs on the device: numbers up to API version `2026-01-21`, text in newer
        /// versions.
        cvm_ids: Option<Vec<Id>>,
        /// Whether the app's contract allows it.
        allowed_onchain: Option<bool>,
        /// The resulting status, such as `allowed`.
        status: Option<String>,
    }

    /// Whether the app's contract allows a CVM to run.
    CvmIsAllowed {
        /// The CVM's identifier, to pass as `cvm_id` to other calls.
        cvm_id: String,
        /// The address of the app's contract.
        app_contract_address: Option<String>,
        /// The compose hash that was checked, in hex.
        compose_hash: Option<String>,
        /// The id of the device that was checked, in hex.
        device_id: Option<String>,
        /// Whether the compose hash is allowed.
        compose_hash_allowed: Option<bool>,
        /// Whether the contract allows any device.
        allow_any_device: Option<bool>,
        /// Whether the device is allowed.
        device_id_allowed: Option<bool>,
        /// Whether the contract allows the CVM to run.
        is_allowed: Option<bool>,
        /// The reason, if the API could not check the contract.
        error: Option<String>,
    }

    /// Whether an app's contract allows a compose hash, and optionally a device.
    AppIsAllowed {
        /// The address of the app's contract.
        app_contract_address: Option<String>,
        /// The compose hash that was checked, in hex.
        compose_hash: Option<String>,
        /// The id of the device that was checked, in hex.
        device_id: Option<String>,
        /// Whether the compose hash is allowed.
        compose_hash_allowed: Option<bool>,
        /// Whether the contract allows any device.
        allow_any_device: Option<bool>,
        /// Whether the device is allowed.
        device_id_allowed: Option<bool>,
        /// Whether the contract allows the compose hash to run, on the device if one was checked.
        is_allowed: Option<bool>,
        /// The reason, if the API could not check the contract.
        error: Option<String>,
    }

    /// Whether an app's contract allows each of the app's CVMs to run.
    AppCvmsIsAllowed {
        /// Whether the app has an on-chain KMS. Without one, the API checks no contract.
        is_onchain: Option<bool>,
        /// One result for each CVM.
        results: Vec<CvmIsAllowed> = essential,
        /// The number of CVMs.
        total: Option<i64>,
        /// The number of CVMs that are allowed to run.
        allowed_count: Option<i64>,
        /// The number of CVMs that are not allowed to run.
        denied_count: Option<i64>,
        /// The number of CVMs that the API could not check.
        error_count: Option<i64>,
        /// The ids of the CVMs that were not checked: numbers up to API version `2026-01-21`, text in newer
        /// versions.
        skipped_cvm_ids: Option<Vec<Id>>,
    }
}
