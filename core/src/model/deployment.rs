//! What a deployment and an update have done.

use crate::model::cvm::Cvm;
use crate::schema::{Known, answers};
use serde_json::Value;

/// What a deployment may have done.
const DEPLOY_ACTIONS: Known =
    Known { name: "DeployAction", values: &["created", "updated", "unchanged"] };

/// What an update may have done.
const UPDATE_ACTIONS: Known =
    Known { name: "UpdateAction", values: &["updated", "unchanged", "rolled_back"] };

answers! { $ deployment_answers
    /// What `deploy` has made.
    Deployment {
        /// The app's id.
        app_id: String,
        /// The SHA-256 of the app compose, in hex.
        compose_hash: String,
        /// The CVM: as it runs, or as the commit answered it if it was not waited for.
        cvm: Cvm,
        /// What was done: `created`; with `if_exists` set to `update` also `updated`, or `unchanged`.
        action: String [DEPLOY_ACTIONS],
        /// What an update has changed.
        changes: Vec<CvmChange>,
    }

    /// What `update_cvm` has done.
    CvmUpdateResult {
        /// What was done: `updated`; `unchanged` if nothing differs; `rolled_back` if the CVM did not come up and
        /// runs again what it ran before. With `dry_run`: what would be done.
        action: String [UPDATE_ACTIONS],
        /// What differs between what was wanted and what there was.
        changes: Vec<CvmChange>,
        /// The CVM, afterwards; before, if it was not waited for.
        cvm: Cvm,
        /// The id of the last operation that was started.
        correlation_id: Option<String>,
        /// Why it was rolled back: the message of the failure.
        reason: Option<String>,
    }

    /// What of a CVM is another than before.
    CvmChange {
        /// The name of what differs, in the API's spelling in every language: docker_compose_file, env, vcpu and
        /// so on.
        field: String,
        /// What it was; `None` where that cannot be read.
        before: Option<Value>,
        /// The requested value; of the environment, the names of the variables.
        after: Option<Value>,
    }
}
