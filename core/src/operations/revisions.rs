//! The revisions of an app's CVMs, and redeployments of them.

use crate::operations::prelude::*;

calls! {
    /// Returns the revisions of an app's CVMs, newest first: what ran, since when, and which operation deployed
    /// it. `GET /apps/{app_id}/revisions`.
    fn get_app_revisions(app_id) -> CvmRevisionPage;

    GetAppRevisions {
        required app_id: AppId,
        /// The page to return, counted from 1.
        optional page: u32 in (1..=u32::MAX),
        /// The number of revisions per page: 1 to 1,000. API default: 50.
        optional page_size: u32 in (1..=1_000),
    }

    /// Returns a revision with its app compose, its encrypted environment and its user configuration.
    /// `GET /apps/{app_id}/revisions/{revision_id}`.
    fn get_app_revision_detail(app_id, revision_id) -> CvmRevision;

    GetAppRevisionDetail {
        required app_id: AppId,
        /// The revision's id, from `get_app_revisions`.
        required revision_id: String,
        /// Whether to return `compose_file` as the original text instead of an object.
        optional raw_compose_file: bool,
    }

    /// Deploys a revision to a CVM again, and restarts the CVM. The CVM keeps its `vm_uuid` and its name. After
    /// a lost answer, the client checks the CVM's operations for the redeployment.
    /// `POST /cvms/{cvm_id}/revisions/{revision_id}/redeploy`.
    fn redeploy_cvm_revision(cvm_id, revision_id) -> CvmUpdate [wait(Operation), progress];

    RedeployCvmRevision {
        required cvm_id: CvmId,
        /// The revision's id, from `get_app_revisions`.
        required revision_id: String,
        /// The encrypted environment variables, in hex. If you omit them, the CVM keeps its current ones, even
        /// if the revision had others.
        optional encrypted_env: String,
        /// Whether the names of the variables that the CVM keeps may differ from those of the revision.
        optional allow_env_mismatch: bool,
        /// The hash of the transaction that registered the revision's compose hash, with an on-chain KMS.
        optional transaction_hash: String,
    }

    /// Deploys a revision to CVMs of an app again, and restarts them. The client never sends the request again
    /// once it may have arrived. It does not reconcile a lost answer; `redeploy_cvm_revision`, which is for one
    /// CVM, does. `POST /apps/{app_id}/revisions/{revision_id}/redeploy`.
    fn redeploy_app_revision(app_id, revision_id) -> CvmUpdate;

    RedeployAppRevision {
        required app_id: AppId,
        /// The revision's id, from `get_app_revisions`.
        required revision_id: String,
        /// The `vm_uuid`s of the CVMs. Required unless the app has exactly one CVM.
        optional vm_uuids: Strings,
        /// The hash of the transaction that registered the revision's compose hash, with an on-chain KMS.
        optional transaction_hash: String,
    }
}

impl RedeployCvmRevision {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        check_path_segment(&self.revision_id, &at.member("revision_id"))?;
        check_encrypted_env(self.encrypted_env.as_ref(), at)
    }
}

impl RedeployAppRevision {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        check_path_segment(&self.revision_id, &at.member("revision_id"))?;
        if self.vm_uuids.as_ref().is_some_and(Vec::is_empty) {
            return Err(at
                .member("vm_uuids")
                .refuse("expected at least one CVM, not an empty list: leave it out for an app with one CVM"));
        }
        Ok(())
    }
}

const NO_SUCH_REVISION: DocumentedError =
    ErrorKind::NotFound.when("The app or the revision does not exist.");
const MAY_NOT_REDEPLOY: DocumentedError = ErrorKind::Business.when(
    "The revision's variables differ from those of the CVM (`ERR-03-017`), or the API refuses the \
     redeployment for another reason.",
);
const MAY_NOT_REDEPLOY_APP: DocumentedError = ErrorKind::Business.when(
    "The app has several CVMs and you named none, or the API refuses the redeployment for another \
     reason.",
);

check_path_segments! {
    GetAppRevisionDetail: revision_id;
}

requests! {
    GET GetAppRevisions "/apps/{}/revisions" (app_id) ?page, page_size [NO_SUCH_REVISION] examples {
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
    };
    GET GetAppRevisionDetail "/apps/{}/revisions/{}" (app_id, revision_id) ?raw_compose_file [NO_SUCH_REVISION];
    POST RedeployCvmRevision "/cvms/{}/revisions/{}/redeploy" (cvm_id, revision_id) ?transaction_hash +optional_body
        as OPERATION [MAY_NOT_REDEPLOY, UNREGISTERED, REFUSED_FIELD];
    POST RedeployAppRevision "/apps/{}/revisions/{}/redeploy" (app_id, revision_id) ?transaction_hash +optional_body
        as ONCE locks true [NO_SUCH_REVISION, MAY_NOT_REDEPLOY_APP, UNREGISTERED, REFUSED_FIELD];
}
