//! The results of deployments and updates.

use crate::model::cvm::Cvm;
use crate::schema::{Known, answers};
use serde_json::Value;

/// The known actions of a deployment.
const DEPLOY_ACTIONS: Known =
    Known { name: "DeployAction", values: &["created", "updated", "unchanged"] };

/// The known actions of an update.
const UPDATE_ACTIONS: Known =
    Known { name: "UpdateAction", values: &["updated", "unchanged", "rolled_back"] };

answers! { $ deployment_answers
    /// The result of `deploy`.
    Deployment {
        /// The app's id.
        app_id: String,
        /// The compose hash: the SHA-256 of the app compose, in hex.
        compose_hash: String,
        /// The running CVM. If the call did not wait, the CVM as the commit returned it.
        cvm: Cvm,
        /// The action: `created`. With `if_exists` set to `update`, also `updated` or `unchanged`.
        action: String [DEPLOY_ACTIONS],
        /// The changes that an update made.
        changes: Vec<CvmChange>,
    }

    /// The result of `update_cvm` and `rollback`.
    CvmUpdateResult {
        /// The action: `updated`; `unchanged` if nothing differs; `rolled_back` after a rollback, also if the CVM did
        /// not boot with an update. With `dry_run`, the action that the call would take.
        action: String [UPDATE_ACTIONS],
        /// The differences between the request and the CVM before the update.
        changes: Vec<CvmChange>,
        /// The CVM after the update. If the call did not wait, the CVM before the update.
        cvm: Cvm,
        /// The id of the last operation that the call started.
        correlation_id: Option<String>,
        /// The reason of the rollback: the message of the failure.
        reason: Option<String>,
    }

    /// A change of a CVM.
    CvmChange {
        /// The name of the changed field, in the API's spelling in every language: docker_compose_file, env,
        /// vcpu and so on.
        field: String,
        /// The value before the change. `None` if the API does not return it.
        before: Option<Value>,
        /// The requested value. For the environment, the names of the variables.
        after: Option<Value>,
    }
}
