use crate::operations::prelude::*;

/// The known families of CVMs in lists.
pub(crate) const CVM_FAMILIES: Known = Known { name: "CvmFamily", values: &["all", "cpu", "gpu"] };

/// Passes the filters of a list of CVMs to a macro: what precedes them, then their documentation, names and types.
macro_rules! with_cvm_filters {
    ($callback:ident $($before:tt)*) => {
        $callback! {
            $($before)*
            /// Filter: the family of the CVMs' instance types: `all`, `cpu` or `gpu`. API default: `all`.
            family: String [$crate::operations::read::CVM_FAMILIES],
            /// Filter: instance types, such as `tdx.small`. A CVM matches if it has one of them.
            instance_types: Strings,
        }
    };
}

#[cfg_attr(not(feature = "binding"), allow(unused_imports))] // for `IterCvms` only
pub(crate) use with_cvm_filters;

macro_rules! declare_list {
    ($( $(#[doc = $doc:literal])* $filter:ident : $type:ident $([$known:expr])?, )*) => {
        calls! {
            /// Returns one page of the workspace's CVMs: of all, or of those that match the filters.
            /// `GET /cvms/paginated`.
            fn get_cvm_list() -> CvmPage;

            GetCvmList {
                /// The page to return, counted from 1. API default: 1.
                optional page: u32 in (1..=u32::MAX),
                /// The number of CVMs per page: 1 to 100. API default: 30.
                optional page_size: u32 in (1..=100),
                $( $(#[doc = $doc])* optional $filter: $type $([$known])?, )*
            }
        }

        requests! {
            GET GetCvmList "/cvms/paginated" () ?page, page_size, $($filter),*;
        }
    };
}

with_cvm_filters!(declare_list);

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
        /// Filter: operations that started at this time or later. The client sends it in UTC.
        optional start_time: Time,
        /// Filter: operations that started at this time or earlier. The client sends it in UTC.
        optional end_time: Time,
        /// Filter: types of operations, such as `compose_update`, `power_on` or `resize`.
        optional operation_types: Strings,
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
    GET GetAppCvms "/apps/{}/cvms" (app_id) [NO_SUCH_APP];
    POST GetCvmStatusBatch "/status/batch" () +body;
}

impl Operation for GetCvmOperations {
    fn http_request(&self) -> Result<HttpRequest, Error> {
        let path = format!("/cvms/{}/operations", self.cvm_id.path_segment()?);
        Ok(HttpRequest::new(Method::GET, path)
            .query("limit", self.limit)
            .query("cursor", self.cursor.as_ref())
            .query("start_time", self.start_time.as_ref().map(Time::in_utc))
            .query("end_time", self.end_time.as_ref().map(Time::in_utc))
            .query("operation_types", self.operation_types.as_ref()))
    }
}
