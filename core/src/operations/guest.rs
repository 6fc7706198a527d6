use crate::error::{Error, ErrorKind};
use crate::input::arguments::{Body, FieldPath, Strings};
use crate::input::identifier::{CvmId, check_range};
use crate::model::{
    CvmAttestation, CvmComposition, CvmNetwork, CvmStats, CvmUserConfig, InstanceIdRefresh,
    InstanceIdRefreshes, PreLaunchScriptUpgradeStatus,
};
use crate::operation::calls::calls;
use crate::operation::documentation::DocumentedError;
use crate::operation::{HttpRequest, Operation};
use crate::schema::Literal;
use reqwest::Method;
use serde_json::Value;

calls! {
    /// What proves which code a CVM runs: measurements, certificates, the app compose. A CVM that cannot be reached is
    /// no error: `is_online` and `error` tell. `GET /cvms/{cvm_id}/attestation`.
    fn get_cvm_attestation(cvm_id) -> CvmAttestation;

    /// Which CVM's proof to look at.
    GetCvmAttestation {
        /// The CVM: an id, a UUID, an app id or a name.
        required cvm_id: CvmId,
    }

    /// What a CVM runs: its Docker Compose file, and its containers with the addresses of their logs. A CVM that cannot
    /// be reached is no error: `is_online` and `error` tell. `GET /cvms/{cvm_id}/composition`.
    fn get_cvm_composition(cvm_id) -> CvmComposition;

    /// Which CVM's containers to look at.
    GetCvmComposition {
        /// The CVM: an id, a UUID, an app id or a name.
        required cvm_id: CvmId,
    }

    /// What a CVM's system says of itself: memory, disks, load. A CVM that cannot be reached is no error: `is_online`
    /// and `error` tell. `GET /cvms/{cvm_id}/stats`.
    fn get_cvm_stats(cvm_id) -> CvmStats;

    /// Which CVM's system to look at.
    GetCvmStats {
        /// The CVM: an id, a UUID, an app id or a name.
        required cvm_id: CvmId,
    }

    /// How a CVM is reached: its addresses. A CVM that cannot be reached is no error: `is_online` and `error` tell.
    /// `GET /cvms/{cvm_id}/network`.
    fn get_cvm_network(cvm_id) -> CvmNetwork;

    /// Which CVM's addresses to look at.
    GetCvmNetwork {
        /// The CVM: an id, a UUID, an app id or a name.
        required cvm_id: CvmId,
    }

    /// What a CVM is configured with besides its app: host name, SSH keys. `GET /cvms/{cvm_id}/user_config`.
    fn get_cvm_user_config(cvm_id) -> CvmUserConfig;

    /// Which CVM's configuration to look at.
    GetCvmUserConfig {
        /// The CVM: an id, a UUID, an app id or a name.
        required cvm_id: CvmId,
    }

    /// A CVM's Docker Compose file, as text. `GET /cvms/{cvm_id}/docker-compose.yml`.
    fn get_cvm_docker_compose(cvm_id) -> String;

    /// Which CVM's Docker Compose file to look at.
    GetCvmDockerCompose {
        /// The CVM: an id, a UUID, an app id or a name.
        required cvm_id: CvmId,
    }

    /// A CVM's pre-launch script, as text. `GET /cvms/{cvm_id}/pre-launch-script`.
    fn get_cvm_pre_launch_script(cvm_id) -> String;

    /// Which CVM's pre-launch script to look at.
    GetCvmPreLaunchScript {
        /// The CVM: an id, a UUID, an app id or a name.
        required cvm_id: CvmId,
    }

    /// A CVM's app compose, the JSON that its compose hash is made of. `GET /cvms/{cvm_id}/compose_file`.
    fn get_cvm_compose_file(cvm_id) -> Value;

    /// Which CVM's app compose to look at.
    GetCvmComposeFile {
        /// The CVM: an id, a UUID, an app id or a name.
        required cvm_id: CvmId,
    }

    /// Whether a CVM's pre-launch script can be replaced by a newer one of Phala Cloud's.
    /// `GET /cvms/{cvm_id}/pre-launch-script/upgrade-status`.
    fn get_pre_launch_script_upgrade_status(cvm_id) -> PreLaunchScriptUpgradeStatus;

    /// Which CVM's pre-launch script to ask about.
    GetPreLaunchScriptUpgradeStatus {
        /// The CVM: an id, a UUID, an app id or a name.
        required cvm_id: CvmId,
    }

    /// Makes the API find out a CVM's `instance_id`, where it does not know it. Sending it again finds the same, so a
    /// lost answer is asked for again. `PATCH /cvms/{cvm_id}/instance-id`.
    fn refresh_cvm_instance_id(cvm_id) -> InstanceIdRefresh;

    /// Which CVM's `instance_id` to find out, and how.
    RefreshCvmInstanceId {
        /// The CVM: an id, a UUID, an app id or a name.
        required cvm_id: CvmId,
        /// Whether to replace an `instance_id` that is known already. Default: `false`.
        optional overwrite: bool = Literal::Boolean(false),
        /// Whether to answer only what would be changed. Default: `false`.
        optional dry_run: bool = Literal::Boolean(false),
    }

    /// Makes the API find out the `instance_id`s of many CVMs, where it does not know them. Sending it again finds the
    /// same, so a lost answer is asked for again. `PATCH /cvms/instance-ids`.
    fn refresh_cvm_instance_ids() -> InstanceIdRefreshes;

    /// Which CVMs' `instance_id`s to find out, and how.
    RefreshCvmInstanceIds {
        /// The CVMs' ids, such as `cvm_0123abcd`. Left out, all CVMs of the workspace.
        optional cvm_ids: Strings,
        /// Whether only CVMs that run. Left out, the API takes `true`.
        optional running_only: bool,
        /// Whether only CVMs whose `instance_id` is not known. Left out, the API takes `true`.
        optional missing_only: bool,
        /// Whether to replace an `instance_id` that is known already. Left out, the API takes `false`.
        optional overwrite: bool,
        /// How many CVMs at most: 1 to 500. Left out, the API takes 100.
        optional limit: u32,
        /// Whether to answer only what would be changed. Left out, the API takes `false`.
        optional dry_run: bool,
    }
}

macro_rules! reads_of_one_cvm {
    ($($type:ident, $path:literal;)*) => { $(
        impl Operation for $type {

            fn http_request(&self) -> Result<HttpRequest, Error> {
                let path = format!(concat!("/cvms/{}/", $path), self.cvm_id.path_segment());
                Ok(HttpRequest::new(Method::GET, path))
            }
        }
    )* };
}

reads_of_one_cvm! {
    GetCvmAttestation, "attestation";
    GetCvmComposition, "composition";
    GetCvmStats, "stats";
    GetCvmNetwork, "network";
    GetCvmDockerCompose, "docker-compose.yml";
    GetCvmPreLaunchScript, "pre-launch-script";
    GetCvmComposeFile, "compose_file";
    GetPreLaunchScriptUpgradeStatus, "pre-launch-script/upgrade-status";
}

impl Operation for GetCvmUserConfig {
    const RAISES: &'static [DocumentedError] =
        &[DocumentedError::new(ErrorKind::Server, "502: the CVM's node cannot be reached.")];

    fn http_request(&self) -> Result<HttpRequest, Error> {
        let path = format!("/cvms/{}/user_config", self.cvm_id.path_segment());
        Ok(HttpRequest::new(Method::GET, path))
    }
}

impl Operation for RefreshCvmInstanceId {
    fn http_request(&self) -> Result<HttpRequest, Error> {
        let body = Body::default()
            .field("overwrite", Some(&self.overwrite.unwrap_or(false)))?
            .field("dry_run", Some(&self.dry_run.unwrap_or(false)))?;
        let path = format!("/cvms/{}/instance-id", self.cvm_id.path_segment());
        HttpRequest::new(Method::PATCH, path).body(&body)
    }
}

impl RefreshCvmInstanceIds {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        check_range(self.limit, 500, &at.field("limit"))
    }
}

impl Operation for RefreshCvmInstanceIds {
    fn http_request(&self) -> Result<HttpRequest, Error> {
        let body = Body::default()
            .field("cvm_ids", self.cvm_ids.as_ref())?
            .field("running_only", self.running_only.as_ref())?
            .field("missing_only", self.missing_only.as_ref())?
            .field("overwrite", self.overwrite.as_ref())?
            .field("limit", self.limit.as_ref())?
            .field("dry_run", self.dry_run.as_ref())?;
        HttpRequest::new(Method::PATCH, "/cvms/instance-ids").body(&body)
    }
}
