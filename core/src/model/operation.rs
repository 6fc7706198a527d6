//! Operations on CVMs. Updates are operations, too.

use crate::model::id::Id;
use crate::model::kms::KmsInfo;
use crate::model::time::Time;
use crate::schema::{Known, answers};

/// The known statuses of an operation.
const OPERATION_STATUSES: Known =
    Known { name: "OperationStatus", values: &["completed", "in_progress", "failed"] };

/// The known statuses of an update.
const UPDATE_STATUSES: Known =
    Known { name: "UpdateStatus", values: &["in_progress", "no_change", "completed"] };

answers! { $ operation_answers
    /// A page of a CVM's operations, newest first.
    CvmOperationPage {
        /// The operations on this page.
        items: Vec<CvmOperation> = essential,
        /// The cursor of the next page. `None` on the last page.
        next_cursor: Option<String>,
        /// The approximate number of operations.
        total: Option<i64>,
    }

    /// An operation on a CVM.
    CvmOperation {
        /// The operation's id, which is the same everywhere in the API.
        correlation_id: Option<String>,
        /// The type of the operation, such as `power_on`, `restart` or `compose_update`.
        operation_type: Option<String>,
        /// The target state of the operation.
        target_state: Option<String>,
        /// The id of the user who started it: a number or text.
        triggered_by: Option<Id>,
        /// That user's name.
        triggered_by_username: Option<String>,
        /// That user's e-mail address.
        triggered_by_email: Option<String>,
        /// When it started: a UTC time.
        started_at: Option<Time>,
        /// When it ended: a UTC time.
        completed_at: Option<Time>,
        /// Its duration, in milliseconds.
        duration_ms: Option<i64>,
        /// The status: `completed`, `in_progress` or `failed`.
        status: String [OPERATION_STATUSES],
        /// Why it failed.
        error_message: Option<String>,
        /// Its steps.
        sub_operations: Option<Vec<String>>,
        /// Its events, in order.
        events: Option<Vec<CvmOperationEvent>>,
        /// The CVM's name at that time.
        instance_name: Option<String>,
        /// The compose hash of the operation.
        compose_hash: Option<String>,
    }

    /// An event of an operation.
    CvmOperationEvent {
        /// The type of the event, such as `instance.power_on.start`.
        event_type: Option<String>,
        /// When it happened: a UTC time.
        timestamp: Option<Time>,
        /// The CVM's state at that time.
        state: Option<String>,
    }

    /// An update that the API has accepted. The API carries it out until the CVM is no longer `in_progress`.
    CvmUpdate [complete] {
        /// The CVM's identifier, as you passed it to the call.
        cvm_id: String,
        /// The status: `in_progress`; `no_change` if no change was needed; with `wait`, `completed`.
        status: String [UPDATE_STATUSES],
        /// The id of the update's operation. The API may omit it.
        correlation_id: Option<String>,
        /// The API's message about the update.
        message: Option<String>,
        /// Whether the names of the environment variables have changed.
        allowed_envs_changed: Option<bool>,
    }

    /// A prepared app compose for a CVM. The API keeps it for 14 days.
    ComposeFileUpdate {
        /// The CVM's identifier, to pass as `cvm_id` to other calls.
        cvm_id: String,
        /// The id of the CVM's app.
        app_id: Option<String>,
        /// The id of the device.
        device_id: Option<String>,
        /// The compose hash: the SHA-256, in hex, of the app compose with the defaults that the API adds.
        compose_hash: String = essential,
        /// The KMS that holds the app's keys.
        kms_info: Option<KmsInfo>,
        /// With an on-chain KMS: whether the compose hash is already registered.
        compose_hash_registered: Option<bool>,
        /// Whether the CVM already runs this app compose, so that no commit is needed.
        compose_unchanged: Option<bool>,
    }

    /// The result of the cancellation of an operation.
    CancelledOperation {
        /// The CVM's identifier, to pass as `cvm_id` to other calls.
        cvm_id: String,
        /// Whether an operation was in progress and the API cancelled it.
        cancelled: Option<bool>,
        /// The id of the operation.
        correlation_id: Option<String>,
    }
}

impl CvmUpdate {
    /// Whether no change was needed.
    pub(crate) fn is_unchanged(&self) -> bool {
        self.status.eq_ignore_ascii_case("no_change")
    }

    fn complete(&mut self) {
        // The API accepts some updates with an empty response, or with a correlation id alone.
        if self.status.is_empty() {
            "in_progress".clone_into(&mut self.status);
        }
    }
}
