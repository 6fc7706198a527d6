//! Revisions of apps.

use crate::model::account::{UserInfo, WorkspaceInfo};
use crate::model::cvm::complete_cvm_id;
use crate::model::time::Time;
use crate::schema::answers;
use serde_json::Value;

answers! { $ revision_answers
    /// A page of an app's revisions, newest first.
    CvmRevisionPage {
        /// The revisions on this page.
        revisions: Vec<CvmRevision> = essential,
        /// The number of entries on all pages.
        total: Option<i64>,
        /// The number of this page, counted from 1.
        page: Option<i64>,
        /// The maximum number of revisions per page.
        page_size: Option<i64>,
        /// The number of pages.
        total_pages: Option<i64>,
    }

    /// A revision: what a CVM runs, or ran. Only `get_app_revision_detail` returns the last three fields.
    CvmRevision [complete] {
        /// The id of the revision.
        revision_id: String,
        /// The id of the app.
        app_id: Option<String>,
        /// The CVM's UUID.
        vm_uuid: Option<String>,
        /// The CVM's identifier, to pass as `cvm_id` to other calls: its `vm_uuid`.
        cvm_id: String,
        /// The compose hash: the SHA-256 of the app compose, in hex.
        compose_hash: Option<String>,
        /// When the revision was created: a UTC time.
        created_at: Option<Time>,
        /// The id of the operation that created the revision.
        trace_id: Option<String>,
        /// The type of that operation, such as `deploy`, `update` or `restart`.
        operation_type: Option<String>,
        /// The user who started that operation.
        triggered_by: Option<UserInfo>,
        /// The CVM, by its ids and its name.
        cvm: Option<CvmRef>,
        /// The workspace.
        workspace: Option<WorkspaceInfo>,
        /// The app compose: an object, or the original text.
        compose_file: Option<Value>,
        /// The encrypted environment variables, in hex.
        encrypted_env: Option<String>,
        /// The user configuration.
        user_config: Option<String>,
    }

    /// A CVM, by its ids and its name.
    CvmRef [complete] {
        /// Always `cvm`.
        object_type: Option<String>,
        /// Its UUID.
        vm_uuid: Option<String>,
        /// The CVM's identifier, to pass as `cvm_id` to other calls: its `vm_uuid`.
        cvm_id: String,
        /// The id of its app.
        app_id: Option<String>,
        /// Its name.
        name: Option<String>,
    }
}

impl CvmRevision {
    fn complete(&mut self) {
        let vm_uuid = self.vm_uuid.as_ref();
        let vm_uuid = vm_uuid.or_else(|| self.cvm.as_ref()?.vm_uuid.as_ref());
        complete_cvm_id(&mut self.cvm_id, None, vm_uuid);
    }
}

impl CvmRef {
    fn complete(&mut self) {
        complete_cvm_id(&mut self.cvm_id, None, self.vm_uuid.as_ref());
    }
}
