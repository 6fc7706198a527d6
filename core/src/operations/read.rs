use crate::operations::prelude::*;

calls! {
    /// Returns everything that the API reports about a CVM. `GET /cvms/{cvm_id}`.
    ///
    /// ```no_run
    /// # async fn example(client: phala_cvm::Client) -> phala_cvm::Result<()> {
    /// let info = client.get_cvm_info("my-app").await?;
    /// println!("{} {:?}", info.status, info.app_id);
    /// # Ok(())
    /// # }
    /// ```
    fn get_cvm_info(cvm_id) -> CvmInfo;

    GetCvmInfo {
        required cvm_id: CvmId,
    }

    /// Returns the current state of a CVM. `GET /cvms/{cvm_id}/state`.
    fn get_cvm_state(cvm_id) -> CvmState;

    GetCvmState {
        required cvm_id: CvmId,
    }

    /// Returns one page of the workspace's CVMs. `GET /cvms/paginated`.
    fn get_cvm_list() -> CvmPage;

    GetCvmList {
        /// The page to return, counted from 1. API default: 1.
        optional page: u32 in (1..=u32::MAX),
        /// The number of CVMs per page: 1 to 100. API default: 30.
        optional page_size: u32 in (1..=100),
    }

    /// Returns the CVMs of an app. `GET /apps/{app_id}/cvms`.
    fn get_app_cvms(app_id) -> CvmInfos;

    GetAppCvms {
        required app_id: AppId,
    }

    /// Returns the statuses of several CVMs in one request, by `vm_uuid`. CVMs that the API does not know are
    /// missing in the result. `POST /status/batch`.
    fn get_cvm_status_batch(vm_uuids) -> StatusMap;

    GetCvmStatusBatch {
        /// The `vm_uuid`s of the CVMs.
        required vm_uuids: Strings,
    }

    /// Returns the operations on a CVM, newest first, one page at a time. `GET /cvms/{cvm_id}/operations`.
    fn get_cvm_operations(cvm_id) -> CvmOperationPage;

    GetCvmOperations {
        required cvm_id: CvmId,
        /// The number of operations per page: 1 to 500. API default: 50.
        optional limit: u32 in (1..=500),
        /// The cursor of the page to return: the `next_cursor` of the previous page. Default: the first page.
        optional cursor: String,
    }
}

requests! {
    GET GetCvmInfo "/cvms/{}" (cvm_id) examples {
        python: r#"info = client.get_cvm_info("my-app")
print(info.status, info.app_id)"#,
        node: r#"const info = await client.getCvmInfo("my-app");
console.log(info.status, info.appId);"#,
    };
    GET GetCvmState "/cvms/{}/state" (cvm_id);
    GET GetCvmList "/cvms/paginated" () ?page, page_size;
    GET GetAppCvms "/apps/{}/cvms" (app_id) [NO_SUCH_APP];
    POST GetCvmStatusBatch "/status/batch" () +body;
    GET GetCvmOperations "/cvms/{}/operations" (cvm_id) ?limit, cursor;
}
