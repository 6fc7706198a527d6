//! Data from inside CVMs.

use crate::model::cvm::{CvmEndpoint, STATUSES};
use crate::model::time::Time;
use crate::schema::answers;

answers! { $ guest_answers
    /// What a CVM runs. Parts that are not available are `None`.
    CvmComposition {
        /// The CVM's identifier, to pass as `cvm_id` to other calls.
        cvm_id: String,
        /// Whether the API reached the CVM. If it did not, `error` has the reason, and the data from the CVM is
        /// `None`.
        is_online: Option<bool>,
        /// Whether this information is public.
        is_public: Option<bool>,
        /// The reason, if parts of this information are missing.
        error: Option<String>,
        /// The Docker Compose file, as YAML.
        docker_compose_file: Option<String>,
        /// The version of the app compose's format.
        manifest_version: Option<i64>,
        /// The version of the runner.
        version: Option<String>,
        /// The program that runs the app: `docker-compose` or `bash`.
        runner: Option<String>,
        /// The features that are turned on.
        features: Option<Vec<String>>,
        /// The containers.
        containers: Option<Vec<CvmContainer>>,
    }

    /// A container of a CVM.
    CvmContainer {
        /// Its id, in hex.
        id: Option<String>,
        /// Its names, each with a leading `/`.
        names: Option<Vec<String>>,
        /// Its image.
        image: Option<String>,
        /// The id of its image.
        image_id: Option<String>,
        /// Its command.
        command: Option<String>,
        /// When it was created: a Unix time.
        created: Option<i64>,
        /// Its state, such as `running`.
        state: Option<String>,
        /// Its state in words, such as `Up 2 hours`.
        status: Option<String>,
        /// The URL of its logs. Anyone with the URL can read them.
        log_endpoint: Option<String> = secret,
    }

    /// The system information that a CVM reports. Parts that are not available are `None`.
    CvmStats {
        /// The CVM's identifier, to pass as `cvm_id` to other calls.
        cvm_id: String,
        /// Whether the API reached the CVM. If it did not, `error` has the reason, and `sysinfo` is `None`.
        is_online: Option<bool>,
        /// Whether this information is public.
        is_public: Option<bool>,
        /// The reason, if parts of this information are missing.
        error: Option<String>,
        /// The system information.
        sysinfo: Option<SystemInfo>,
        /// The status, such as `starting`, `running` or `stopped`. The API may return others. Empty if it
        /// returned none.
        status: String [STATUSES],
        /// Whether an operation is in progress on the CVM.
        in_progress: Option<bool>,
        /// The progress of the boot.
        boot_progress: Option<String>,
        /// Why the boot failed.
        boot_error: Option<String>,
    }

    /// The system information of a CVM. Memory and swap are in bytes.
    SystemInfo {
        /// The operating system.
        os_name: Option<String>,
        /// Its version.
        os_version: Option<String>,
        /// The version of its kernel.
        kernel_version: Option<String>,
        /// The processor.
        cpu_model: Option<String>,
        /// The number of processors.
        num_cpus: Option<i64>,
        /// The total memory, in bytes.
        total_memory: Option<i64>,
        /// The available memory, in bytes.
        available_memory: Option<i64>,
        /// The used memory, in bytes.
        used_memory: Option<i64>,
        /// The free memory, in bytes.
        free_memory: Option<i64>,
        /// The total swap space, in bytes.
        total_swap: Option<i64>,
        /// The used swap space, in bytes.
        used_swap: Option<i64>,
        /// The free swap space, in bytes.
        free_swap: Option<i64>,
        /// The uptime, in seconds.
        uptime: Option<i64>,
        /// The load average of the last minute, in hundredths.
        loadavg_one: Option<i64>,
        /// The load average of the last five minutes, in hundredths.
        loadavg_five: Option<i64>,
        /// The load average of the last fifteen minutes, in hundredths.
        loadavg_fifteen: Option<i64>,
        /// The disks.
        disks: Option<Vec<SystemDisk>>,
    }

    /// A disk of a CVM.
    SystemDisk {
        /// Its name.
        name: Option<String>,
        /// Its mount point.
        mount_point: Option<String>,
        /// Its size, in bytes.
        total_size: Option<i64>,
        /// Its free space, in bytes.
        free_size: Option<i64>,
    }

    /// The network addresses of a CVM. Parts that are not available are `None`.
    CvmNetwork {
        /// The CVM's identifier, to pass as `cvm_id` to other calls.
        cvm_id: String,
        /// Whether the API reached the CVM. If it did not, `error` has the reason, and the data from the CVM is
        /// `None`.
        is_online: Option<bool>,
        /// Whether this information is public.
        is_public: Option<bool>,
        /// The reason, if parts of this information are missing.
        error: Option<String>,
        /// Its IP address in the gateway's network.
        internal_ip: Option<String>,
        /// When it last completed a handshake with the gateway: a UTC time.
        latest_handshake: Option<Time>,
        /// Its public URLs, one entry for each port.
        public_urls: Option<Vec<CvmEndpoint>>,
    }

    /// The configuration of a CVM other than its app.
    CvmUserConfig {
        /// The CVM's identifier, to pass as `cvm_id` to other calls.
        cvm_id: String,
        /// Its host name.
        hostname: Option<String>,
        /// The SSH keys that may log in, if the OS image allows logins.
        ssh_authorized_keys: Option<Vec<String>>,
        /// The gateway's domain.
        default_gateway_domain: Option<String>,
    }

    /// Whether a CVM's pre-launch script can be replaced by a newer one from Phala Cloud.
    PreLaunchScriptUpgradeStatus {
        /// The CVM's identifier, to pass as `cvm_id` to other calls.
        cvm_id: String,
        /// The SHA-256 of the CVM's script, in hex.
        current_hash: Option<String>,
        /// The SHA-256 of Phala Cloud's newest script, in hex.
        latest_official_hash: Option<String>,
        /// Whether the CVM's script comes from Phala Cloud.
        is_official: Option<bool>,
        /// Whether the CVM's script is the newest one.
        is_latest: Option<bool>,
        /// Whether the CVM's script can be replaced by the newest one.
        can_upgrade: Option<bool>,
    }

    /// The result of the refresh of a CVM's `instance_id`.
    InstanceIdRefresh {
        /// The CVM's identifier, to pass as `cvm_id` to other calls.
        cvm_id: String,
        /// The identifier by which the API searched for the CVM.
        identifier: Option<String>,
        /// The result: `updated`, `unchanged`, `skipped`, `conflict` or `error`.
        status: Option<String>,
        /// The previous `instance_id`.
        old_instance_id: Option<String>,
        /// The `instance_id` that the API found.
        new_instance_id: Option<String>,
        /// Where the API found it: `teepod_state`, `teepod_info`, `gateway` or `none`.
        source: Option<String>,
        /// Whether the gateway confirms the `instance_id`.
        verified_with_gateway: Option<bool>,
        /// The reason, if nothing changed.
        reason: Option<String>,
    }

    /// The result of the refresh of several CVMs' `instance_id`s.
    InstanceIdRefreshes {
        /// The number of CVMs.
        total: Option<i64>,
        /// The number of CVMs that were checked.
        scanned: Option<i64>,
        /// The number of CVMs whose `instance_id` changed.
        updated: Option<i64>,
        /// The number of CVMs whose `instance_id` was already correct.
        unchanged: Option<i64>,
        /// The number of CVMs that were skipped.
        skipped: Option<i64>,
        /// The number of CVMs with an `instance_id` that another CVM has.
        conflicts: Option<i64>,
        /// The number of CVMs that could not be checked.
        errors: Option<i64>,
        /// One result for each CVM.
        items: Vec<InstanceIdRefresh> = essential,
    }
}
