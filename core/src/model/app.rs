//! Apps, and what their contracts allow.

use crate::model::cvm::CvmInfo;
use crate::model::id::Id;
use crate::schema::answers;

answers! { $ app_answers
    /// A page of apps.
    AppPage {
        /// The apps on this page.
        dstack_apps: Vec<AppInfo> = essential,
        /// Which page this is, counted from 1.
        page: Option<i64>,
        /// How many apps fit on a page.
        page_size: Option<i64>,
        /// How many apps there are on all pages.
        total: Option<i64>,
        /// How many pages there are.
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
        /// How its id was made.
        app_provision_type: Option<String>,
        /// Its picture.
        app_icon_url: Option<String>,
        /// When it was made: a UTC time in ISO 8601.
        created_at: Option<String>,
        /// The type of its KMS: `phala`, `ethereum`, `base`, `legacy`.
        kms_type: Option<String>,
        /// How it presents itself.
        profile: Option<AppProfile>,
        /// The CVM that stands for it.
        current_cvm: Option<CvmInfo>,
        /// Its CVMs.
        cvms: Option<Vec<CvmInfo>>,
        /// How many CVMs it has.
        cvm_count: Option<i64>,
    }

    /// How an app presents itself.
    AppProfile {
        /// The name that is shown.
        display_name: Option<String>,
        /// Its picture.
        avatar_url: Option<String>,
        /// What it is.
        description: Option<String>,
        /// Its own domain.
        custom_domain: Option<String>,
    }

    /// What `get_app_list` can be asked for: the values that the workspace's apps have.
    AppFilterOptions {
        /// Statuses of CVMs.
        statuses: Option<Vec<String>>,
        /// OS images.
        image_versions: Option<Vec<String>>,
        /// Instance types.
        instance_types: Option<Vec<String>>,
        /// Readable names of KMSs.
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
        /// Whether the app has an on-chain KMS: without one there is no such list.
        is_onchain_kms: Option<bool>,
        /// Whether the app's contract allows any device.
        allow_any_device: Option<bool>,
        /// The chain's id.
        chain_id: Option<i64>,
        /// The address of the app's contract.
        app_contract_address: Option<String>,
        /// The devices.
        devices: Option<Vec<AllowlistDevice>>,
    }

    /// A device of an app's list.
    AllowlistDevice {
        /// Its id, in hex.
        device_id: Option<String>,
        /// The name of its node.
        node_name: Option<String>,
        /// The app's CVMs on it: numbers up to `2026-01-21`, text after.
        cvm_ids: Option<Vec<Id>>,
        /// Whether the app's contract allows it.
        allowed_onchain: Option<bool>,
        /// What that comes to, such as `allowed`.
        status: Option<String>,
    }

    /// Whether the app's contract lets a CVM run.
    CvmIsAllowed {
        /// What any call takes for this CVM.
        cvm_id: String,
        /// The address of the app's contract.
        app_contract_address: Option<String>,
        /// The compose hash that was asked about, in hex.
        compose_hash: Option<String>,
        /// The device that was asked about, in hex.
        device_id: Option<String>,
        /// Whether the compose hash is allowed.
        compose_hash_allowed: Option<bool>,
        /// Whether any device is allowed.
        allow_any_device: Option<bool>,
        /// Whether the device is allowed.
        device_id_allowed: Option<bool>,
        /// Whether it may run.
        is_allowed: Option<bool>,
        /// Why that could not be found out.
        error: Option<String>,
    }

    /// Whether an app's contract allows a compose hash, and maybe a device.
    AppIsAllowed {
        /// The address of the app's contract.
        app_contract_address: Option<String>,
        /// The compose hash that was asked about, in hex.
        compose_hash: Option<String>,
        /// The device that was asked about, in hex.
        device_id: Option<String>,
        /// Whether the compose hash is allowed.
        compose_hash_allowed: Option<bool>,
        /// Whether any device is allowed.
        allow_any_device: Option<bool>,
        /// Whether the device is allowed.
        device_id_allowed: Option<bool>,
        /// Whether what was asked about may run.
        is_allowed: Option<bool>,
        /// Why that could not be found out.
        error: Option<String>,
    }

    /// Whether an app's contract lets the app's CVMs run.
    AppCvmsIsAllowed {
        /// Whether the app has an on-chain KMS. Without one, no contract is asked.
        is_onchain: Option<bool>,
        /// One answer for each CVM.
        results: Vec<CvmIsAllowed> = essential,
        /// How many CVMs there are.
        total: Option<i64>,
        /// How many may run.
        allowed_count: Option<i64>,
        /// How many may not.
        denied_count: Option<i64>,
        /// Of how many that could not be found out.
        error_count: Option<i64>,
        /// The CVMs that were not asked about: numbers up to `2026-01-21`, text after.
        skipped_cvm_ids: Option<Vec<Id>>,
    }
}
