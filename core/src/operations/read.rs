use crate::error::{Error, ErrorKind};
use crate::input::arguments::{Body, FieldPath, Strings};
use crate::input::identifier::{AppId, CvmId, check_range};
use crate::model::{CvmInfo, CvmInfos, CvmOperationPage, CvmPage, CvmState, StatusMap};
use crate::operation::calls::calls;
use crate::operation::documentation::{DocumentedError, Examples};
use crate::operation::{HttpRequest, Operation};
use reqwest::Method;

calls! {
    /// Everything the API tells of a CVM. `GET /cvms/{cvm_id}`.
    ///
    /// ```no_run
    /// # async fn example(client: phala_cvm::Client) -> phala_cvm::Result<()> {
    /// let info = client.get_cvm_info("my-app").await?;
    /// println!("{} {:?}", info.status, info.app_id);
    /// # Ok(())
    /// # }
    /// ```
    fn get_cvm_info(cvm_id) -> CvmInfo;

    /// Which CVM to look at.
    GetCvmInfo {
        /// The CVM: an id, a UUID, an app id or a name.
        required cvm_id: CvmId,
    }

    /// The state of a CVM now. `GET /cvms/{cvm_id}/state`.
    fn get_cvm_state(cvm_id) -> CvmState;

    /// Which CVM to look at.
    GetCvmState {
        /// The CVM: an id, a UUID, an app id or a name.
        required cvm_id: CvmId,
    }

    /// One page of the workspace's CVMs. `GET /cvms/paginated`.
    fn get_cvm_list() -> CvmPage;

    /// Which page of the CVMs to look at.
    GetCvmList {
        /// Which page, counted from 1. Left out, the API takes 1.
        optional page: u32,
        /// How many CVMs on a page: 1 to 100. Left out, the API takes 30.
        optional page_size: u32,
    }

    /// The CVMs of an app. `GET /apps/{app_id}/cvms`.
    fn get_app_cvms(app_id) -> CvmInfos;

    /// Which app's CVMs to look at.
    GetAppCvms {
        /// The app's id, with or without `app_` or `0x`.
        required app_id: AppId,
    }

    /// The status of many CVMs at once, by `vm_uuid`; those that the API does not know are missing.
    /// `POST /status/batch`.
    fn get_cvm_status_batch(vm_uuids) -> StatusMap;

    /// Which CVMs to look at.
    GetCvmStatusBatch {
        /// The CVMs' `vm_uuid`s.
        required vm_uuids: Strings,
    }

    /// The operations on a CVM, the newest first, a page at a time. `GET /cvms/{cvm_id}/operations`.
    fn get_cvm_operations(cvm_id) -> CvmOperationPage;

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

impl GetCvmList {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        check_range(self.page, u32::MAX, &at.field("page"))?;
        check_range(self.page_size, 100, &at.member("page_size", "pageSize"))
    }
}

impl GetCvmOperations {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        check_range(self.limit, 500, &at.field("limit"))
    }
}

impl Operation for GetCvmInfo {
    const EXAMPLES: Option<Examples> = Some(Examples {
        python: r#"info = client.get_cvm_info("my-app")
print(info.status, info.app_id)"#,
        node: r#"const info = await client.getCvmInfo("my-app");
console.log(info.status, info.appId);"#,
    });

    fn http_request(&self) -> Result<HttpRequest, Error> {
        Ok(HttpRequest::new(Method::GET, format!("/cvms/{}", self.cvm_id.path_segment())))
    }
}

impl Operation for GetCvmState {
    fn http_request(&self) -> Result<HttpRequest, Error> {
        Ok(HttpRequest::new(Method::GET, format!("/cvms/{}/state", self.cvm_id.path_segment())))
    }
}

impl Operation for GetCvmList {
    fn http_request(&self) -> Result<HttpRequest, Error> {
        Ok(HttpRequest::new(Method::GET, "/cvms/paginated")
            .query("page", self.page)
            .query("page_size", self.page_size))
    }
}

impl Operation for GetAppCvms {
    const RAISES: &'static [DocumentedError] =
        &[DocumentedError::new(ErrorKind::NotFound, "There is no such app.")];

    fn http_request(&self) -> Result<HttpRequest, Error> {
        Ok(HttpRequest::new(Method::GET, format!("/apps/{}/cvms", self.app_id.path_segment())))
    }
}

impl Operation for GetCvmStatusBatch {
    fn http_request(&self) -> Result<HttpRequest, Error> {
        let body = Body::default().field("vm_uuids", Some(&self.vm_uuids))?;
        HttpRequest::new(Method::POST, "/status/batch").body(&body)
    }
}

impl Operation for GetCvmOperations {
    fn http_request(&self) -> Result<HttpRequest, Error> {
        let path = format!("/cvms/{}/operations", self.cvm_id.path_segment());
        Ok(HttpRequest::new(Method::GET, path)
            .query("limit", self.limit)
            .query("cursor", self.cursor.as_ref()))
    }
}
