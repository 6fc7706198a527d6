//! What an app's CVMs ran before, and back to it.

use crate::error::{Error, ErrorKind};
use crate::input::arguments::{Body, FieldPath, Strings};
use crate::input::identifier::{AppId, CvmId, check_path_segment};
use crate::model::{CvmRevision, CvmRevisionPage, CvmUpdate};
use crate::operation::calls::calls;
use crate::operation::documentation::{DocumentedError, Examples};
use crate::operation::raised::{BUSY, REFUSED_FIELD, UNREGISTERED};
use crate::operation::{Delivery, HttpRequest, Operation};
use reqwest::Method;

calls! {
    /// The revisions of an app's CVMs, the newest first: what ran, since when, and what brought it there.
    /// `GET /apps/{app_id}/revisions`.
    fn get_app_revisions(app_id) -> CvmRevisionPage;

    /// Which app's revisions to list, and which page of them.
    GetAppRevisions {
        /// The app's id, with or without `app_` or `0x`.
        required app_id: AppId,
        /// The page, from 1.
        optional page: u32,
        /// How many revisions a page has, 1 to 1,000. Left out, the API takes 50.
        optional page_size: u32,
    }

    /// A revision with what it ran: the app compose, the encrypted environment and the user configuration.
    /// `GET /apps/{app_id}/revisions/{revision_id}`.
    fn get_app_revision_detail(app_id, revision_id) -> CvmRevision;

    /// Which revision to get.
    GetAppRevisionDetail {
        /// The app's id, with or without `app_` or `0x`.
        required app_id: AppId,
        /// The revision's id, from `get_app_revisions`.
        required revision_id: String,
        /// Whether `compose_file` is the text as it was given instead of an object.
        optional raw_compose_file: bool,
    }

    /// Lets a CVM run a revision again, and restarts it. The CVM keeps its `vm_uuid` and its name. A lost
    /// answer is looked up among the CVM's operations. `POST /cvms/{cvm_id}/revisions/{revision_id}/redeploy`.
    fn redeploy_cvm_revision(cvm_id, revision_id) -> CvmUpdate [wait(Operation), progress];

    /// Which revision a CVM is to run again.
    RedeployCvmRevision {
        /// The CVM: an id, a UUID, an app id or a name.
        required cvm_id: CvmId,
        /// The revision's id, from `get_app_revisions`.
        required revision_id: String,
        /// Encrypted environment variables, in hex. Left out, the CVM keeps those that it has now, even if
        /// the revision had others.
        optional encrypted_env: String,
        /// Whether the names of the variables that the CVM keeps may differ from the revision's.
        optional allow_env_mismatch: bool,
        /// The transaction that registered the revision's compose hash, with an on-chain KMS.
        optional transaction_hash: String,
    }

    /// Lets CVMs of an app run a revision again, and restarts them. It is never sent again once it may have
    /// arrived: `redeploy_cvm_revision` looks up a lost answer.
    /// `POST /apps/{app_id}/revisions/{revision_id}/redeploy`.
    fn redeploy_app_revision(app_id, revision_id) -> CvmUpdate;

    /// Which revision an app's CVMs are to run again.
    RedeployAppRevision {
        /// The app's id, with or without `app_` or `0x`.
        required app_id: AppId,
        /// The revision's id, from `get_app_revisions`.
        required revision_id: String,
        /// The CVMs, by their `vm_uuid`. May be left out if the app has one.
        optional vm_uuids: Strings,
        /// The transaction that registered the revision's compose hash, with an on-chain KMS.
        optional transaction_hash: String,
    }
}

impl GetAppRevisions {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        if self.page == Some(0) {
            return Err(at.field("page").refuse("is 0: the first page is 1"));
        }
        match self.page_size {
            None | Some(1..=1_000) => Ok(()),
            Some(size) => Err(at
                .member("page_size", "pageSize")
                .refuse(format_args!("is {size}: expected is a number from 1 to 1,000"))),
        }
    }
}

impl GetAppRevisionDetail {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        check_path_segment(&self.revision_id, &at.member("revision_id", "revisionId"))
    }
}

impl RedeployCvmRevision {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        check_path_segment(&self.revision_id, &at.member("revision_id", "revisionId"))
    }
}

impl RedeployAppRevision {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        check_path_segment(&self.revision_id, &at.member("revision_id", "revisionId"))?;
        if self.vm_uuids.as_ref().is_some_and(Vec::is_empty) {
            return Err(at
                .member("vm_uuids", "vmUuids")
                .refuse("is empty: name the CVMs, or leave it out for the app's only one"));
        }
        Ok(())
    }
}

const NO_SUCH_REVISION: DocumentedError =
    DocumentedError::new(ErrorKind::NotFound, "There is no such app or no such revision.");
const MAY_NOT_REDEPLOY: DocumentedError = DocumentedError::new(
    ErrorKind::Business,
    "The revision's variables differ from those of the CVM (`ERR-03-017`), or the API refuses it for \
     another reason.",
);
const MAY_NOT_REDEPLOY_APP: DocumentedError = DocumentedError::new(
    ErrorKind::Business,
    "The app has several CVMs and none is named, or the API refuses it for another reason.",
);

impl Operation for GetAppRevisions {
    const RAISES: &'static [DocumentedError] = &[NO_SUCH_REVISION];
    const EXAMPLES: Option<Examples> = Some(Examples {
        python: r#"info = client.get_cvm_info("my-app")
if info.app_id is not None:
    page = client.get_app_revisions(info.app_id)
    for revision in page.revisions:
        print(revision.revision_id, revision.operation_type, revision.compose_hash)"#,
        node: r#"const { appId } = await client.getCvmInfo("my-app");
if (appId !== null) {
  const { revisions } = await client.getAppRevisions(appId);
  for (const revision of revisions) {
    console.log(revision.revisionId, revision.operationType, revision.composeHash);
  }
}"#,
    });

    fn http_request(&self) -> Result<HttpRequest, Error> {
        let path = format!("/apps/{}/revisions", self.app_id.path_segment());
        Ok(HttpRequest::new(Method::GET, path)
            .query("page", self.page)
            .query("page_size", self.page_size))
    }
}

impl Operation for GetAppRevisionDetail {
    const RAISES: &'static [DocumentedError] = &[NO_SUCH_REVISION];

    fn http_request(&self) -> Result<HttpRequest, Error> {
        let path = format!("/apps/{}/revisions/{}", self.app_id.path_segment(), self.revision_id);
        Ok(HttpRequest::new(Method::GET, path).query("raw_compose_file", self.raw_compose_file))
    }
}

impl Operation for RedeployCvmRevision {
    const RAISES: &'static [DocumentedError] =
        &[MAY_NOT_REDEPLOY, BUSY, UNREGISTERED, REFUSED_FIELD];

    fn delivery(&self) -> Delivery {
        Delivery::OPERATION
    }

    fn http_request(&self) -> Result<HttpRequest, Error> {
        let (cvm_id, revision_id) = (self.cvm_id.path_segment(), &self.revision_id);
        let path = format!("/cvms/{cvm_id}/revisions/{revision_id}/redeploy");
        let body = Body::of(self, &["cvm_id", "revision_id", "transaction_hash"])?;
        let http_request = HttpRequest::new(Method::POST, path)
            .query("transaction_hash", self.transaction_hash.as_deref());
        if body.is_empty() { Ok(http_request) } else { http_request.body(&body) }
    }
}

impl Operation for RedeployAppRevision {
    const RAISES: &'static [DocumentedError] =
        &[NO_SUCH_REVISION, MAY_NOT_REDEPLOY_APP, BUSY, UNREGISTERED, REFUSED_FIELD];

    fn delivery(&self) -> Delivery {
        Delivery::ONCE
    }

    fn http_request(&self) -> Result<HttpRequest, Error> {
        let (app_id, revision_id) = (self.app_id.path_segment(), &self.revision_id);
        let path = format!("/apps/{app_id}/revisions/{revision_id}/redeploy");
        let body = Body::default().field("vm_uuids", self.vm_uuids.as_ref())?;
        let http_request = HttpRequest::new(Method::POST, path)
            .query("transaction_hash", self.transaction_hash.as_deref());
        if body.is_empty() { Ok(http_request) } else { http_request.body(&body) }
    }
}
