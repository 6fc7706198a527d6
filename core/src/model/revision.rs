//! What an app has run before.

use crate::model::account::{UserInfo, WorkspaceInfo};
use crate::schema::answers;
use serde_json::Value;

answers! { $ revision_answers
    /// A page of an app's revisions, the newest first.
    CvmRevisionPage {
        /// The revisions.
        revisions: Vec<CvmRevision> = essential,
        /// How many there are on all pages.
        total: Option<i64>,
        /// The page, from 1.
        page: Option<i64>,
        /// How many revisions a page has.
        page_size: Option<i64>,
        /// How many pages there are.
        total_pages: Option<i64>,
    }

    /// What a CVM ran, or runs. The last three fields are in the detail of a revision only.
    CvmRevision {
        /// The id of the revision.
        revision_id: String,
        /// The id of the app.
        app_id: Option<String>,
        /// The CVM.
        vm_uuid: Option<String>,
        /// The SHA-256 of the app compose, in hex.
        compose_hash: Option<String>,
        /// Since when: a UTC time in ISO 8601.
        created_at: Option<String>,
        /// The operation that brought it there.
        trace_id: Option<String>,
        /// What that was: `deploy`, `update`, `restart`, …
        operation_type: Option<String>,
        /// Who started that.
        triggered_by: Option<UserInfo>,
        /// The CVM, by its ids and its name.
        cvm: Option<CvmRef>,
        /// The workspace.
        workspace: Option<WorkspaceInfo>,
        /// The app compose: an object, or the text as it was given.
        compose_file: Option<Value>,
        /// The encrypted environment variables, in hex.
        encrypted_env: Option<String>,
        /// The user configuration.
        user_config: Option<String>,
    }

    /// A CVM, by its ids and its name.
    CvmRef {
        /// Always `cvm`.
        object_type: Option<String>,
        /// What tells it from all others.
        vm_uuid: Option<String>,
        /// The id of its app.
        app_id: Option<String>,
        /// Its name.
        name: Option<String>,
    }
}
