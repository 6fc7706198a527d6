//! Changes to a CVM that do not change what it runs, and another CVM for its app.

use crate::input::time::OptionalTime;
use crate::operations::prelude::*;
use crate::operations::provision::check_name;
use serde_json::json;
use std::time::{Duration, SystemTime};

calls! {
    /// Cancels the operation in progress on a CVM. If none is in progress, `cancelled` in the result is `false`.
    /// The request does not name the operation, so the client never sends it again once it may have arrived: it
    /// could cancel a newer operation. `POST /cvms/{cvm_id}/operations/cancel`.
    fn cancel_cvm_operation(cvm_id) -> CancelledOperation;

    CancelCvmOperation {
        required cvm_id: CvmId,
    }

    /// Renames a CVM without restarting it. You can safely repeat the call. `PATCH /cvms/{cvm_id}/name`.
    fn rename_cvm(cvm_id, name) -> ();

    RenameCvm {
        /// The CVM. Use its `cvm_…` id: in a live test, the API accepted neither the UUID nor the app id here.
        required cvm_id: CvmId,
        /// The new name: 5 to 63 letters, digits and hyphens, starting with a letter and not ending with a hyphen.
        required name: String,
    }

    /// Sets whether a CVM is listed publicly, without restarting it. You can safely repeat the call.
    /// `PATCH /cvms/{cvm_id}/listed`.
    fn set_cvm_listed(cvm_id, listed) -> Cvm;

    SetCvmListed {
        required cvm_id: CvmId,
        /// Whether the CVM is listed publicly.
        required listed: bool,
    }

    /// Schedules the deletion of a CVM, or cancels a scheduled deletion. You can safely repeat the call.
    /// `PATCH /cvms/{cvm_id}/scheduled-delete`.
    fn schedule_cvm_delete(cvm_id, at) -> Cvm;

    ScheduleCvmDelete {
        required cvm_id: CvmId,
        /// The time of the deletion, with a time zone, such as `2026-12-24T18:00:00Z`. `None` cancels the scheduled
        /// deletion. A time in the past is refused.
        required at: OptionalTime,
    }

    /// Replaces the SSH keys that may log in to a CVM. You can safely repeat the call, except with `apply_now`,
    /// which restarts the CVM. With `apply_now`, the client never sends the request again once it may have
    /// arrived. `PUT /cvms/{cvm_id}/ssh-keys`.
    fn update_cvm_ssh_keys(cvm_id) -> CvmSshKeys;

    UpdateCvmSshKeys {
        required cvm_id: CvmId,
        /// The ids of the keys, from `list_ssh_keys`. They replace the keys that the CVM has.
        required ssh_key_ids: Strings,
        /// The names of users of the workspace whose keys may also log in.
        optional usernames: Strings,
        /// Whether to restart the CVM to apply the keys. Otherwise, the keys apply from the next start on.
        /// Default: `false`.
        optional apply_now: bool = Literal::Boolean(false),
    }

    /// Creates another CVM in an app, like the existing ones or with another compose file. Each success creates
    /// and bills another CVM, so the request is never sent twice. `POST /apps/{app_id}/instances`.
    fn create_app_instance(app_id) -> Cvm [wait(State(Target::Running)), progress];

    CreateAppInstance [extra] {
        required app_id: AppId,
        /// The name of the new CVM. Default: the API chooses.
        optional name: String,
        /// The physical node to run on: a `node_id`, not a `teepod_id`. Default: the API chooses.
        optional node_id: u64,
        /// The Docker Compose file, as YAML. Default: that of the app.
        optional docker_compose_file: String,
        /// The script that runs before the app's containers start. Default: that of the app.
        optional pre_launch_script: String,
        /// The encrypted environment variables, in hex. All CVMs of an app use the same public key.
        optional encrypted_env: String,
        /// The compose hash to run.
        optional compose_hash: String,
        /// The token that commits a prepared instance, with an on-chain KMS.
        optional token: Secret,
        /// The hash of the transaction that registered the compose hash, with an on-chain KMS.
        optional transaction_hash: String,
    }
}

impl RenameCvm {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        check_name(&self.name, &at.field("name"))
    }
}

impl ScheduleCvmDelete {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        match &self.at {
            Some(time) if has_passed(time) => Err(at.field("at").refuse(format_args!(
                "expected a time in the future, not {time}: use `delete_cvm` to delete the CVM now"
            ))),
            _ => Ok(()),
        }
    }
}

/// Whether a time is past, even by a clock that is a minute behind this machine's.
fn has_passed(time: &Time) -> bool {
    let time = time.to_system_time().and_then(|time| time.checked_add(Duration::from_secs(60)));
    time.is_some_and(|time| time < SystemTime::now())
}

impl CreateAppInstance {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        if let Some(name) = &self.name {
            check_name(name, &at.field("name"))?;
        }
        check_encrypted_env(self.encrypted_env.as_ref(), at)
    }
}

const NOT_CANCELLABLE: DocumentedError =
    ErrorKind::Conflict.when("Operations of this type cannot be cancelled.");
const MAY_BE_CANCELLED: DocumentedError = ErrorKind::OutcomeUnknown.when(
    "The answer was lost, and the operation may have been cancelled: `get_cvm_operations` shows whether it is still in \
     progress.",
);
const NAME_TAKEN: DocumentedError =
    ErrorKind::Business.when("Another CVM of the workspace already has the name.");

requests! {
    PATCH RenameCvm "/cvms/{}/name" (cvm_id) +body locks true [NAME_TAKEN, REFUSED_FIELD];
    PATCH SetCvmListed "/cvms/{}/listed" (cvm_id) +body locks true;
}

impl Operation for CancelCvmOperation {
    const DELIVERY: Delivery = Delivery::ONCE;
    const RAISES: &'static [DocumentedError] = &[NOT_CANCELLABLE, MAY_BE_CANCELLED];
    const TO_CHECK: &'static str =
        "with `get_cvm_operations` whether the operation is still in progress";

    request!(POST "/cvms/{}/operations/cancel", (cvm_id));
}

impl Operation for ScheduleCvmDelete {
    const TAKES_LOCK: bool = true;

    fn http_request(&self) -> Result<HttpRequest, Error> {
        let path = format!("/cvms/{}/scheduled-delete", self.cvm_id.path_segment()?);
        HttpRequest::new(Method::PATCH, path).body(&json!({ "scheduled_delete_at": self.at }))
    }
}

impl Operation for UpdateCvmSshKeys {
    const TAKES_LOCK: bool = true;
    const RAISES: &'static [DocumentedError] = &[
        REFUSED_FIELD,
        ErrorKind::OutcomeUnknown.when(
            "With `apply_now`: the answer was lost, and the CVM may have restarted with the new keys.",
        ),
    ];

    fn delivery(&self) -> Delivery {
        match self.apply_now {
            Some(true) => Delivery::ONCE,
            _ => Delivery::REPEATABLE,
        }
    }

    request!(PUT "/cvms/{}/ssh-keys", (cvm_id) +body);
}

impl Operation for CreateAppInstance {
    const DELIVERY: Delivery = Delivery::REPLICA;
    const RAISES: &'static [DocumentedError] = &[
        NO_SUCH_APP,
        ErrorKind::Business
            .when("The app has no CVM to copy, or the API refuses the compose file."),
        UNREGISTERED,
        REFUSED_FIELD,
    ];

    fn replicates(&self) -> Option<ReplicationSource<'_>> {
        Some(ReplicationSource::App(self.app_id.normalized()))
    }

    request!(POST "/apps/{}/instances", (app_id) +body);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_may_differ_by_less_than_a_minute() {
        let ago = |seconds| Time::from(SystemTime::now() - Duration::from_secs(seconds));
        assert!(!has_passed(&ago(50)));
        assert!(has_passed(&ago(70)));
    }
}
