use crate::operations::prelude::*;
use serde_json::Value;

calls! {
    /// Returns the evidence of which code a CVM runs: measurements, certificates and the app compose. If the
    /// CVM cannot be reached, the call still succeeds: `is_online` is `false`, and `error` has the reason.
    /// `GET /cvms/{cvm_id}/attestation`.
    fn get_cvm_attestation(cvm_id) -> CvmAttestation;

    GetCvmAttestation {
        required cvm_id: CvmId,
    }

    /// Returns what a CVM runs: its Docker Compose file, and its containers with the URLs of their logs. If the
    /// CVM cannot be reached, the call still succeeds: `is_online` is `false`, and `error` has the reason.
    /// `GET /cvms/{cvm_id}/composition`.
    fn get_cvm_composition(cvm_id) -> CvmComposition;

    GetCvmComposition {
        required cvm_id: CvmId,
    }

    /// Returns the system information that a CVM reports: memory, disks and load. If the CVM cannot be reached,
    /// the call still succeeds: `is_online` is `false`, and `error` has the reason. `GET /cvms/{cvm_id}/stats`.
    fn get_cvm_stats(cvm_id) -> CvmStats;

    GetCvmStats {
        required cvm_id: CvmId,
    }

    /// Returns the network addresses of a CVM. If the CVM cannot be reached, the call still succeeds:
    /// `is_online` is `false`, and `error` has the reason. `GET /cvms/{cvm_id}/network`.
    fn get_cvm_network(cvm_id) -> CvmNetwork;

    GetCvmNetwork {
        required cvm_id: CvmId,
    }

    /// Returns the configuration of a CVM other than its app: host name and SSH keys.
    /// `GET /cvms/{cvm_id}/user_config`.
    fn get_cvm_user_config(cvm_id) -> CvmUserConfig;

    GetCvmUserConfig {
        required cvm_id: CvmId,
    }

    /// Returns a CVM's Docker Compose file, as text. `GET /cvms/{cvm_id}/docker-compose.yml`.
    fn get_cvm_docker_compose(cvm_id) -> String;

    GetCvmDockerCompose {
        required cvm_id: CvmId,
    }

    /// Returns a CVM's pre-launch script, as text. `GET /cvms/{cvm_id}/pre-launch-script`.
    fn get_cvm_pre_launch_script(cvm_id) -> String;

    GetCvmPreLaunchScript {
        required cvm_id: CvmId,
    }

    /// Returns a CVM's app compose: the JSON document that its compose hash is computed from.
    /// `GET /cvms/{cvm_id}/compose_file`.
    fn get_cvm_compose_file(cvm_id) -> Value;

    GetCvmComposeFile {
        required cvm_id: CvmId,
    }

    /// Returns whether a CVM's pre-launch script can be replaced by a newer one from Phala Cloud.
    /// `GET /cvms/{cvm_id}/pre-launch-script/upgrade-status`.
    fn get_pre_launch_script_upgrade_status(cvm_id) -> PreLaunchScriptUpgradeStatus;

    GetPreLaunchScriptUpgradeStatus {
        required cvm_id: CvmId,
    }

    /// Makes the API find a CVM's `instance_id`, if the API does not know it. A repeated request has the same
    /// result, so the client sends it again after a lost answer. `PATCH /cvms/{cvm_id}/instance-id`.
    fn refresh_cvm_instance_id(cvm_id) -> InstanceIdRefresh;

    RefreshCvmInstanceId {
        required cvm_id: CvmId,
        /// Whether to replace an `instance_id` that the API already knows. Default: `false`.
        optional overwrite: bool = Literal::Boolean(false),
        /// Whether to return what would change, without changing it. Default: `false`.
        optional dry_run: bool = Literal::Boolean(false),
    }

    /// Makes the API find the `instance_id`s of several CVMs, if the API does not know them. A repeated request
    /// has the same result, so the client sends it again after a lost answer. `PATCH /cvms/instance-ids`.
    fn refresh_cvm_instance_ids() -> InstanceIdRefreshes;

    RefreshCvmInstanceIds {
        /// The ids of the CVMs, such as `cvm_0123abcd`. Default: all CVMs of the workspace.
        optional cvm_ids: Strings,
        /// Whether to include only CVMs that run. API default: `true`.
        optional running_only: bool,
        /// Whether to include only CVMs whose `instance_id` the API does not know. API default: `true`.
        optional missing_only: bool,
        /// Whether to replace an `instance_id` that the API already knows. API default: `false`.
        optional overwrite: bool,
        /// The maximum number of CVMs: 1 to 500. API default: 100.
        optional limit: u32 in (1..=500),
        /// Whether to return what would change, without changing it. API default: `false`.
        optional dry_run: bool,
    }
}

const NODE_UNREACHABLE: DocumentedError =
    ErrorKind::Server.when("The API cannot reach the CVM's node (502).");

requests! {
    GET GetCvmAttestation "/cvms/{}/attestation" (cvm_id);
    GET GetCvmComposition "/cvms/{}/composition" (cvm_id);
    GET GetCvmStats "/cvms/{}/stats" (cvm_id);
    GET GetCvmNetwork "/cvms/{}/network" (cvm_id);
    GET GetCvmUserConfig "/cvms/{}/user_config" (cvm_id) [NODE_UNREACHABLE];
    GET GetCvmDockerCompose "/cvms/{}/docker-compose.yml" (cvm_id);
    GET GetCvmPreLaunchScript "/cvms/{}/pre-launch-script" (cvm_id);
    GET GetCvmComposeFile "/cvms/{}/compose_file" (cvm_id);
    GET GetPreLaunchScriptUpgradeStatus "/cvms/{}/pre-launch-script/upgrade-status" (cvm_id);
    PATCH RefreshCvmInstanceId "/cvms/{}/instance-id" (cvm_id) +body locks true;
    PATCH RefreshCvmInstanceIds "/cvms/instance-ids" () +body locks true;
}
