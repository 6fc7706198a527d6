use crate::error::{Error, ErrorKind};
use crate::input::arguments::{Body, FieldPath, Strings};
use crate::input::identifier::{AppId, CvmId, check_range};
use crate::model::{
    AppAttestation, AppCvmsIsAllowed, AppDeviceAllowlist, AppFilterOptions, AppInfo, AppIsAllowed,
    AppPage, CvmIsAllowed,
};
use crate::operation::calls::calls;
use crate::operation::documentation::DocumentedError;
use crate::operation::{HttpRequest, Operation};
use reqwest::Method;

calls! {
    /// One page of the workspace's apps with their CVMs. What several values are given for is any of them.
    /// `GET /apps`.
    fn get_app_list() -> AppPage;

    /// Which apps to look at.
    GetAppList {
        /// Which page, counted from 1. Left out, the API takes 1.
        optional page: u32,
        /// How many apps on a page: 1 to 100. Left out, the API takes 20.
        optional page_size: u32,
        /// Text that an app's name or id contains.
        optional search: String,
        /// The statuses of CVMs.
        optional status: Strings,
        /// Whether the apps are listed publicly.
        optional listed: bool,
        /// The OS images.
        optional base_image: Strings,
        /// The instance types.
        optional instance_type: Strings,
        /// The readable names of KMSs.
        optional kms_slug: Strings,
        /// The types of KMSs.
        optional kms_type: Strings,
        /// The names of nodes.
        optional node: Strings,
        /// The regions.
        optional region: Strings,
    }

    /// An app with its CVMs. `GET /apps/{app_id}`.
    fn get_app_info(app_id) -> AppInfo;

    /// Which app to look at.
    GetAppInfo {
        /// The app's id, with or without `app_` or `0x`.
        required app_id: AppId,
    }

    /// What `get_app_list` can be asked for: the values that the workspace's apps have.
    /// `GET /apps/filter-options`.
    fn get_app_filter_options() -> AppFilterOptions;

    /// It has no arguments.
    GetAppFilterOptions {}

    /// What proves which code an app's CVMs run: quotes, measurements, certificates.
    /// `GET /apps/{app_id}/attestations`.
    fn get_app_attestation(app_id) -> AppAttestation;

    /// Which app's proof to look at.
    GetAppAttestation {
        /// The app's id, with or without `app_` or `0x`.
        required app_id: AppId,
    }

    /// The devices that an app may run on, with an on-chain KMS. `GET /apps/{app_id}/device-allowlist`.
    fn get_app_device_allowlist(app_id) -> AppDeviceAllowlist;

    /// Which app's devices to look at.
    GetAppDeviceAllowlist {
        /// The app's id, with or without `app_` or `0x`.
        required app_id: AppId,
    }

    /// Whether the app's contract lets a CVM run, with an on-chain KMS: as it is, or with another compose hash or
    /// on another device. It changes nothing. `POST /cvms/{cvm_id}/is-allowed`.
    fn check_cvm_is_allowed(cvm_id) -> CvmIsAllowed;

    /// Which CVM to ask about, and with what.
    CheckCvmIsAllowed {
        /// The CVM: an id, a UUID, an app id or a name.
        required cvm_id: CvmId,
        /// The compose hash, in hex. Left out, the CVM's.
        optional compose_hash: String,
        /// The id of the physical node. Left out, the CVM's.
        optional node_id: u64,
        /// The device's id, in hex. Left out, that of the node.
        optional device_id: String,
    }

    /// Whether an app's contract allows a compose hash, and maybe a device, with an on-chain KMS. It changes nothing.
    /// `POST /apps/{app_id}/is-allowed`.
    fn check_app_is_allowed(app_id) -> AppIsAllowed;

    /// Which app to ask about, and with what.
    CheckAppIsAllowed {
        /// The app's id, with or without `app_` or `0x`.
        required app_id: AppId,
        /// The compose hash, in hex.
        required compose_hash: String,
        /// The id of the physical node.
        optional node_id: u64,
        /// The device's id, in hex.
        optional device_id: String,
        /// The id of the chain that the app's contract is on.
        optional chain_id: u64,
    }

    /// Whether an app's contract lets each of its CVMs run, with an on-chain KMS. It changes nothing.
    /// `POST /apps/{app_id}/cvms/is-allowed`.
    fn check_app_cvms_is_allowed(app_id) -> AppCvmsIsAllowed;

    /// Which app's CVMs to ask about.
    CheckAppCvmsIsAllowed {
        /// The app's id, with or without `app_` or `0x`.
        required app_id: AppId,
    }
}

const NO_SUCH_APP: DocumentedError =
    DocumentedError::new(ErrorKind::NotFound, "There is no such app.");

impl GetAppList {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        check_range(self.page, u32::MAX, &at.field("page"))?;
        check_range(self.page_size, 100, &at.member("page_size", "pageSize"))
    }
}

impl Operation for GetAppList {
    fn http_request(&self) -> Result<HttpRequest, Error> {
        Ok(HttpRequest::new(Method::GET, "/apps")
            .query("page", self.page)
            .query("page_size", self.page_size)
            .query("search", self.search.as_ref())
            .queries("status", self.status.as_ref())
            .query("listed", self.listed)
            .queries("base_image", self.base_image.as_ref())
            .queries("instance_type", self.instance_type.as_ref())
            .queries("kms_slug", self.kms_slug.as_ref())
            .queries("kms_type", self.kms_type.as_ref())
            .queries("node", self.node.as_ref())
            .queries("region", self.region.as_ref()))
    }
}

impl Operation for GetAppInfo {
    const RAISES: &'static [DocumentedError] = &[NO_SUCH_APP];

    fn http_request(&self) -> Result<HttpRequest, Error> {
        Ok(HttpRequest::new(Method::GET, format!("/apps/{}", self.app_id.path_segment())))
    }
}

impl Operation for GetAppFilterOptions {
    fn http_request(&self) -> Result<HttpRequest, Error> {
        Ok(HttpRequest::new(Method::GET, "/apps/filter-options"))
    }
}

impl Operation for GetAppAttestation {
    const RAISES: &'static [DocumentedError] = &[NO_SUCH_APP];

    fn http_request(&self) -> Result<HttpRequest, Error> {
        Ok(HttpRequest::new(
            Method::GET,
            format!("/apps/{}/attestations", self.app_id.path_segment()),
        ))
    }
}

impl Operation for GetAppDeviceAllowlist {
    const RAISES: &'static [DocumentedError] = &[NO_SUCH_APP];

    fn http_request(&self) -> Result<HttpRequest, Error> {
        let path = format!("/apps/{}/device-allowlist", self.app_id.path_segment());
        Ok(HttpRequest::new(Method::GET, path))
    }
}

impl Operation for CheckCvmIsAllowed {
    fn http_request(&self) -> Result<HttpRequest, Error> {
        let body = Body::default()
            .field("compose_hash", self.compose_hash.as_ref())?
            .field("node_id", self.node_id.as_ref())?
            .field("device_id", self.device_id.as_ref())?;
        let path = format!("/cvms/{}/is-allowed", self.cvm_id.path_segment());
        HttpRequest::new(Method::POST, path).body(&body)
    }
}

impl CheckAppIsAllowed {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        if self.compose_hash.is_empty() {
            let at = at.member("compose_hash", "composeHash");
            return Err(at.refuse("is empty: give the hash to ask about"));
        }
        Ok(())
    }
}

impl Operation for CheckAppIsAllowed {
    const RAISES: &'static [DocumentedError] = &[NO_SUCH_APP];

    fn http_request(&self) -> Result<HttpRequest, Error> {
        let body = Body::default()
            .field("compose_hash", Some(&self.compose_hash))?
            .field("node_id", self.node_id.as_ref())?
            .field("device_id", self.device_id.as_ref())?
            .field("chain_id", self.chain_id.as_ref())?;
        let path = format!("/apps/{}/is-allowed", self.app_id.path_segment());
        HttpRequest::new(Method::POST, path).body(&body)
    }
}

impl Operation for CheckAppCvmsIsAllowed {
    const RAISES: &'static [DocumentedError] = &[NO_SUCH_APP];

    fn http_request(&self) -> Result<HttpRequest, Error> {
        let path = format!("/apps/{}/cvms/is-allowed", self.app_id.path_segment());
        HttpRequest::new(Method::POST, path).body(&Body::default())
    }
}
