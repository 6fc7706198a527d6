//! Operations on CVMs, and updates, which are operations.

use crate::model::id::Id;
use crate::model::kms::KmsInfo;
use crate::schema::{Known, answers};

/// The statuses of an operation that are known today.
const OPERATION_STATUSES: Known =
    Known { name: "OperationStatus", values: &["completed", "in_progress", "failed"] };

/// The statuses of an update that are known today.
const UPDATE_STATUSES: Known =
    Known { name: "UpdateStatus", values: &["in_progress", "no_change", "completed"] };

answers! { $ operation_answers
    /// A page of a CVM's operations, the newest first.
    CvmOperationPage {
        /// The operations on this page.
        items: Vec<CvmOperation> = essential,
        /// Where the next page begins; `None` on the last one.
        next_cursor: Option<String>,
        /// About how many operations there are.
        total: Option<i64>,
    }

    /// An operation on a CVM.
    CvmOperation {
        /// The operation's id, the same in all that the API tells of it.
        correlation_id: Option<String>,
        /// `power_on`, `restart`, `compose_update`, …
        operation_type: Option<String>,
        /// The state that the CVM is to be in afterwards.
        target_state: Option<String>,
        /// The id of the user who started it: a number or text.
        triggered_by: Option<Id>,
        /// That user's name.
        triggered_by_username: Option<String>,
        /// That user's e-mail address.
        triggered_by_email: Option<String>,
        /// When it started: a UTC time in ISO 8601.
        started_at: Option<String>,
        /// When it ended: a UTC time in ISO 8601.
        completed_at: Option<String>,
        /// How long it took, in milliseconds.
        duration_ms: Option<i64>,
        /// `completed`, `in_progress` or `failed`.
        status: String [OPERATION_STATUSES],
        /// Why it failed.
        error_message: Option<String>,
        /// The steps it consists of.
        sub_operations: Option<Vec<String>>,
        /// What happened in it, in order.
        events: Option<Vec<CvmOperationEvent>>,
        /// The CVM's name at that time.
        instance_name: Option<String>,
        /// The compose hash it was about.
        compose_hash: Option<String>,
    }

    /// One event of an operation.
    CvmOperationEvent {
        /// What happened, such as `instance.power_on.start`.
        event_type: Option<String>,
        /// When: a UTC time in ISO 8601.
        timestamp: Option<String>,
        /// The CVM's state then.
        state: Option<String>,
    }

    /// An update that the API has accepted: it is carried out while the CVM is in progress.
    CvmUpdate [complete] {
        /// What any call takes for the CVM: what the call was made with.
        cvm_id: String,
        /// `in_progress`; `no_change` if no change was needed; with `wait`, `completed`.
        status: String [UPDATE_STATUSES],
        /// The id of the operation that the update is. An answer may have none.
        correlation_id: Option<String>,
        /// What the API says about it.
        message: Option<String>,
        /// Whether the names of the environment variables have changed.
        allowed_envs_changed: Option<bool>,
    }

    /// An app compose that is prepared for a CVM. The API keeps it for 14 days.
    ComposeFileUpdate {
        /// The id of the CVM's app.
        app_id: Option<String>,
        /// The id of the device.
        device_id: Option<String>,
        /// The SHA-256 of the app compose, in hex, as the API has completed it before.
        compose_hash: String = essential,
        /// The KMS that holds the app's keys.
        kms_info: Option<KmsInfo>,
        /// With an on-chain KMS: whether the hash is registered already.
        compose_hash_registered: Option<bool>,
        /// Whether the CVM runs this already, so that no commit is needed.
        compose_unchanged: Option<bool>,
    }

    /// What became of an operation that was to be cancelled.
    CancelledOperation {
        /// Whether there was one, and it was cancelled.
        cancelled: Option<bool>,
        /// The id of the operation.
        correlation_id: Option<String>,
    }
}

impl CvmUpdate {
    /// Whether no change was needed.
    pub(crate) fn is_unchanged(&self) -> bool {
        self.status == "no_change"
    }

    fn complete(&mut self) {
        // Some updates are accepted with an empty answer, or with a correlation id alone.
        if self.status.is_empty() {
            "in_progress".clone_into(&mut self.status);
        }
    }
}
