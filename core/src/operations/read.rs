use crate::error::{Error, ErrorKind};
use crate::input::arguments::{Body, Place, Strings, arguments};
use crate::input::identifier::{AppId, CvmId};
use crate::model::{CvmInfo, CvmInfos, CvmOperationPage, CvmPage, CvmState, StatusMap};
use crate::operation::documentation::{Examples, Raised};
use crate::operation::{Operation, Wire};
use reqwest::Method;

arguments! {
    /// Which CVM to look at.
    GetCvmInfo {
        /// The CVM: an id, a UUID, an app id or a name.
        required cvm_id: CvmId,
    }

    /// Which CVM to look at.
    GetCvmState {
        /// The CVM: an id, a UUID, an app id or a name.
        required cvm_id: CvmId,
    }

    /// Which page of the CVMs to look at.
    GetCvmList {
        /// Which page, counted from 1. Left out, the API takes 1.
        optional page: u32,
        /// How many CVMs on a page: 1 to 100. Left out, the API takes 30.
        optional page_size: u32,
    }

    /// Which app's CVMs to look at.
    GetAppCvms {
        /// The app's id, with or without `app_` or `0x`.
        required app_id: AppId,
    }

    /// Which CVMs to look at.
    GetCvmStatusBatch {
        /// The CVMs' `vm_uuid`s.
        required vm_uuids: Strings,
    }

    /// Which operations to look at.
    GetCvmOperations {
        /// The CVM: an id, a UUID, an app id or a name.
        required cvm_id: CvmId,
        /// How many operations on a page: 1 to 500. Left out, the API takes 50.
        optional limit: u32,
        /// Where to begin: the `next_cursor` of the page before.
        optional cursor: String,
    }
}

macro_rules! about_one_cvm {
    ($($type:ident),*) => { $(
        impl $type {
            /// For the CVM that goes by this identifier.
            pub fn new(cvm_id: impl Into<CvmId>) -> Self {
                Self { cvm_id: cvm_id.into(), ..Self::default() }
            }
        }
    )* };
}

about_one_cvm!(GetCvmInfo, GetCvmState, GetCvmOperations);

fn check_range(value: Option<u32>, largest: u32, at: &Place<'_>) -> Result<(), Error> {
    match value {
        Some(value) if value < 1 || value > largest => {
            Err(at.refuse(format_args!("{value} is out of range: allowed is 1 to {largest}")))
        }
        _ => Ok(()),
    }
}

impl GetCvmInfo {
    fn check_values(&self, _: &Place<'_>) -> Result<(), Error> {
        Ok(())
    }
}

impl GetCvmState {
    fn check_values(&self, _: &Place<'_>) -> Result<(), Error> {
        Ok(())
    }
}

impl GetCvmList {
    /// The first page.
    pub fn new() -> Self {
        Self::default()
    }

    fn check_values(&self, at: &Place<'_>) -> Result<(), Error> {
        check_range(self.page, u32::MAX, &at.field("page"))?;
        check_range(self.page_size, 100, &at.member("page_size", "pageSize"))
    }
}

impl GetAppCvms {
    /// For an app.
    pub fn new(app_id: impl Into<AppId>) -> Self {
        Self { app_id: app_id.into() }
    }

    fn check_values(&self, _: &Place<'_>) -> Result<(), Error> {
        Ok(())
    }
}

impl GetCvmStatusBatch {
    /// For these CVMs.
    pub fn new(vm_uuids: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self { vm_uuids: vm_uuids.into_iter().map(Into::into).collect() }
    }

    fn check_values(&self, _: &Place<'_>) -> Result<(), Error> {
        Ok(())
    }
}

impl GetCvmOperations {
    fn check_values(&self, at: &Place<'_>) -> Result<(), Error> {
        check_range(self.limit, 500, &at.field("limit"))
    }
}

impl Operation for GetCvmInfo {
    const NAME: &'static str = "get_cvm_info";
    const DOC: &'static str = "Everything the API tells of a CVM. `GET /cvms/{cvm_id}`.";
    const POSITIONAL: &'static [&'static str] = &["cvm_id"];
    const EXAMPLES: Option<Examples> = Some(Examples {
        python: r#"info = client.get_cvm_info("my-app")
print(info.status, info.app_id)"#,
        node: r#"const info = await client.getCvmInfo("my-app");
console.log(info.status, info.appId);"#,
    });
    type Answer = CvmInfo;

    fn cvm(&self) -> Option<&str> {
        Some(self.cvm_id.as_str())
    }

    fn wire(&self) -> Result<Wire, Error> {
        Ok(Wire::new(Method::GET, format!("/cvms/{}", self.cvm_id.path_segment())))
    }
}

impl Operation for GetCvmState {
    const NAME: &'static str = "get_cvm_state";
    const DOC: &'static str = "The state of a CVM now. `GET /cvms/{cvm_id}/state`.";
    const POSITIONAL: &'static [&'static str] = &["cvm_id"];
    type Answer = CvmState;

    fn cvm(&self) -> Option<&str> {
        Some(self.cvm_id.as_str())
    }

    fn wire(&self) -> Result<Wire, Error> {
        Ok(Wire::new(Method::GET, format!("/cvms/{}/state", self.cvm_id.path_segment())))
    }
}

impl Operation for GetCvmList {
    const NAME: &'static str = "get_cvm_list";
    const DOC: &'static str = "One page of the workspace's CVMs. `GET /cvms/paginated`.";
    const POSITIONAL: &'static [&'static str] = &[];
    type Answer = CvmPage;

    fn wire(&self) -> Result<Wire, Error> {
        Ok(Wire::new(Method::GET, "/cvms/paginated")
            .query("page", self.page)
            .query("page_size", self.page_size))
    }
}

impl Operation for GetAppCvms {
    const NAME: &'static str = "get_app_cvms";
    const DOC: &'static str = "The CVMs of an app. `GET /apps/{app_id}/cvms`.";
    const POSITIONAL: &'static [&'static str] = &["app_id"];
    const RAISES: &'static [Raised] = &[Raised::new(ErrorKind::NotFound, "There is no such app.")];
    type Answer = CvmInfos;

    fn wire(&self) -> Result<Wire, Error> {
        Ok(Wire::new(Method::GET, format!("/apps/{}/cvms", self.app_id.path_segment())))
    }
}

impl Operation for GetCvmStatusBatch {
    const NAME: &'static str = "get_cvm_status_batch";
    const DOC: &'static str = "The status of many CVMs at once, by `vm_uuid`; those that the API does \
        not know are missing. `POST /status/batch`.";
    const POSITIONAL: &'static [&'static str] = &["vm_uuids"];
    type Answer = StatusMap;

    fn wire(&self) -> Result<Wire, Error> {
        let body = Body::default().field("vm_uuids", Some(&self.vm_uuids))?;
        Wire::new(Method::POST, "/status/batch").body(&body)
    }
}

impl Operation for GetCvmOperations {
    const NAME: &'static str = "get_cvm_operations";
    const DOC: &'static str = "The operations on a CVM, the newest first, a page at a time. \
        `GET /cvms/{cvm_id}/operations`.";
    const POSITIONAL: &'static [&'static str] = &["cvm_id"];
    type Answer = CvmOperationPage;

    fn cvm(&self) -> Option<&str> {
        Some(self.cvm_id.as_str())
    }

    fn wire(&self) -> Result<Wire, Error> {
        let path = format!("/cvms/{}/operations", self.cvm_id.path_segment());
        Ok(Wire::new(Method::GET, path)
            .query("limit", self.limit)
            .query("cursor", self.cursor.as_ref()))
    }
}
