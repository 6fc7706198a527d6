use crate::operations::prelude::*;

/// Passes the filters of a list of apps to a macro: what precedes them, then their documentation, names and types.
macro_rules! with_app_filters {
    ($callback:ident $($before:tt)*) => {
        $callback! {
            $($before)*
            /// Filter: text that an app's name or id contains.
            search: String,
            /// Filter: statuses of CVMs.
            status: Strings,
            /// Filter: whether the apps are listed publicly.
            listed: bool,
            /// Filter: OS images.
            base_image: Strings,
            /// Filter: instance types.
            instance_type: Strings,
            /// Filter: slugs of KMSs.
            kms_slug: Strings,
            /// Filter: types of KMSs.
            kms_type: Strings,
            /// Filter: names of nodes.
            node: Strings,
            /// Filter: regions.
            region: Strings,
        }
    };
}

pub(crate) use with_app_filters;

macro_rules! declare_list {
    ($( $(#[doc = $doc:literal])* $filter:ident : $type:ident, )*) => {
        calls! {
            /// Returns one page of the workspace's apps, with their CVMs. A filter with several values matches any of
            /// them. `GET /apps`.
            fn get_app_list() -> AppPage;

            GetAppList {
                /// The page to return, counted from 1. API default: 1.
                optional page: u32 in (1..=u32::MAX),
                /// The number of apps per page: 1 to 100. API default: 20.
                optional page_size: u32 in (1..=100),
                $( $(#[doc = $doc])* optional $filter: $type, )*
            }
        }

        requests! {
            GET GetAppList "/apps" () ?page, page_size, $($filter),*;
        }
    };
}

with_app_filters!(declare_list);

calls! {
    /// Returns an app with its CVMs. `GET /apps/{app_id}`.
    fn get_app_info(app_id) -> AppInfo;

    GetAppInfo {
        required app_id: AppId,
    }

    /// Returns the values that you can filter `get_app_list` by: those that the workspace's apps have.
    /// `GET /apps/filter-options`.
    fn get_app_filter_options() -> AppFilterOptions;

    /// `get_app_filter_options` has no arguments.
    GetAppFilterOptions {}

    /// Returns the evidence of which code an app's CVMs run: quotes, measurements and certificates.
    /// `GET /apps/{app_id}/attestations`.
    fn get_app_attestation(app_id) -> AppAttestation;

    GetAppAttestation {
        required app_id: AppId,
    }

    /// Returns the devices that an app may run on, with an on-chain KMS. `GET /apps/{app_id}/device-allowlist`.
    fn get_app_device_allowlist(app_id) -> AppDeviceAllowlist;

    GetAppDeviceAllowlist {
        required app_id: AppId,
    }

    /// Checks whether the app's contract allows a CVM to run, with an on-chain KMS. The check can be for the
    /// CVM as it is, for another compose hash, or for another device. It changes nothing.
    /// `POST /cvms/{cvm_id}/is-allowed`.
    fn check_cvm_is_allowed(cvm_id) -> CvmIsAllowed;

    CheckCvmIsAllowed {
        required cvm_id: CvmId,
        /// The compose hash to check, in hex. Default: that of the CVM.
        optional compose_hash: String,
        /// The id of the physical node to check. Default: that of the CVM's node.
        optional node_id: u64,
        /// The id of the device to check, in hex. Default: that of the node.
        optional device_id: String,
    }

    /// Checks whether an app's contract allows a compose hash, and optionally a device, with an on-chain KMS.
    /// It changes nothing. `POST /apps/{app_id}/is-allowed`.
    fn check_app_is_allowed(app_id) -> AppIsAllowed;

    CheckAppIsAllowed {
        required app_id: AppId,
        /// The compose hash to check, in hex.
        required compose_hash: String,
        /// The id of the physical node to check.
        optional node_id: u64,
        /// The id of the device to check, in hex.
        optional device_id: String,
        /// The id of the chain of the app's contract.
        optional chain_id: u64,
    }

    /// Checks for each CVM of an app whether the app's contract allows it to run, with an on-chain KMS. It
    /// changes nothing. `POST /apps/{app_id}/cvms/is-allowed`.
    fn check_app_cvms_is_allowed(app_id) -> AppCvmsIsAllowed;

    CheckAppCvmsIsAllowed {
        required app_id: AppId,
    }
}

requests! {
    GET GetAppInfo "/apps/{}" (app_id) [NO_SUCH_APP];
    GET GetAppFilterOptions "/apps/filter-options" ();
    GET GetAppAttestation "/apps/{}/attestations" (app_id) [NO_SUCH_APP];
    GET GetAppDeviceAllowlist "/apps/{}/device-allowlist" (app_id) [NO_SUCH_APP];
    POST CheckCvmIsAllowed "/cvms/{}/is-allowed" (cvm_id) +body;
    POST CheckAppIsAllowed "/apps/{}/is-allowed" (app_id) +body [NO_SUCH_APP];
    POST CheckAppCvmsIsAllowed "/apps/{}/cvms/is-allowed" (app_id) +body [NO_SUCH_APP];
}

impl CheckAppIsAllowed {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        if self.compose_hash.is_empty() {
            let at = at.member("compose_hash");
            return Err(at.refuse("expected a compose hash, not \"\""));
        }
        Ok(())
    }
}
