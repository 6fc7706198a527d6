//! What is told from inside a CVM.

use crate::model::cvm::{CvmEndpoint, STATUSES};
use crate::schema::answers;

answers! { $ guest_answers
    /// What a CVM runs. Parts that cannot be had are `None`.
    CvmComposition {
        /// What any call takes for this CVM.
        cvm_id: String,
        /// Whether the CVM could be reached; if not, `error` says why, and all else is `None`.
        is_online: Option<bool>,
        /// Whether anyone may read this.
        is_public: Option<bool>,
        /// Why something of this is missing.
        error: Option<String>,
        /// The Docker Compose file, as YAML.
        docker_compose_file: Option<String>,
        /// The version of the app compose's format.
        manifest_version: Option<i64>,
        /// The version of the runner.
        version: Option<String>,
        /// What runs the app: `docker-compose` or `bash`.
        runner: Option<String>,
        /// The features that are switched on.
        features: Option<Vec<String>>,
        /// The containers.
        containers: Option<Vec<CvmContainer>>,
    }

    /// A container of a CVM.
    CvmContainer {
        /// Its id, in hex.
        id: Option<String>,
        /// Its names, each with a `/` before it.
        names: Option<Vec<String>>,
        /// Its image.
        image: Option<String>,
        /// The id of its image.
        image_id: Option<String>,
        /// What it runs.
        command: Option<String>,
        /// When it was made: a Unix time.
        created: Option<i64>,
        /// Its state, such as `running`.
        state: Option<String>,
        /// Its state, as text, such as `Up 2 hours`.
        status: Option<String>,
        /// Where its logs can be read. Anyone with the address can read them.
        log_endpoint: Option<String>,
    }

    /// What a CVM's system says of itself. Parts that cannot be had are `None`.
    CvmStats {
        /// What any call takes for this CVM.
        cvm_id: String,
        /// Whether the CVM could be reached; if not, `error` says why, and `sysinfo` is `None`.
        is_online: Option<bool>,
        /// Whether anyone may read this.
        is_public: Option<bool>,
        /// Why something of this is missing.
        error: Option<String>,
        /// The system.
        sysinfo: Option<SystemInfo>,
        /// `starting`, `running`, `stopped`, …; an unknown one as it came, empty if there was none.
        status: String [STATUSES],
        /// Whether an operation is running on it.
        in_progress: Option<bool>,
        /// How far the boot has come.
        boot_progress: Option<String>,
        /// Why the boot failed.
        boot_error: Option<String>,
    }

    /// The system of a CVM: memory and swap in bytes.
    SystemInfo {
        /// The operating system.
        os_name: Option<String>,
        /// Its version.
        os_version: Option<String>,
        /// The version of its kernel.
        kernel_version: Option<String>,
        /// The processor.
        cpu_model: Option<String>,
        /// How many processors there are.
        num_cpus: Option<i64>,
        /// Memory.
        total_memory: Option<i64>,
        /// Memory that can still be had.
        available_memory: Option<i64>,
        /// Memory in use.
        used_memory: Option<i64>,
        /// Memory that nothing uses.
        free_memory: Option<i64>,
        /// Swap.
        total_swap: Option<i64>,
        /// Swap in use.
        used_swap: Option<i64>,
        /// Swap that nothing uses.
        free_swap: Option<i64>,
        /// How long it has been up, in seconds.
        uptime: Option<i64>,
        /// The load of the last minute, in hundredths.
        loadavg_one: Option<i64>,
        /// The load of the last five minutes, in hundredths.
        loadavg_five: Option<i64>,
        /// The load of the last fifteen minutes, in hundredths.
        loadavg_fifteen: Option<i64>,
        /// The disks.
        disks: Option<Vec<SystemDisk>>,
    }

    /// A disk of a CVM.
    SystemDisk {
        /// Its name.
        name: Option<String>,
        /// Where it is mounted.
        mount_point: Option<String>,
        /// Its size, in bytes.
        total_size: Option<i64>,
        /// What is free of it, in bytes.
        free_size: Option<i64>,
    }

    /// How a CVM is reached. Parts that cannot be had are `None`.
    CvmNetwork {
        /// What any call takes for this CVM.
        cvm_id: String,
        /// Whether the CVM could be reached; if not, `error` says why, and all else is `None`.
        is_online: Option<bool>,
        /// Whether anyone may read this.
        is_public: Option<bool>,
        /// Why something of this is missing.
        error: Option<String>,
        /// Its address in the gateway's network.
        internal_ip: Option<String>,
        /// When it and the gateway last agreed on a key: a UTC time in ISO 8601.
        latest_handshake: Option<String>,
        /// Its public addresses, one for each port.
        public_urls: Option<Vec<CvmEndpoint>>,
    }

    /// What a CVM is configured with besides its app.
    CvmUserConfig {
        /// What any call takes for this CVM.
        cvm_id: String,
        /// Its host name.
        hostname: Option<String>,
        /// The SSH keys that may log in, where the OS image lets anyone.
        ssh_authorized_keys: Option<Vec<String>>,
        /// The gateway's domain.
        default_gateway_domain: Option<String>,
    }

    /// Whether a CVM's pre-launch script can be replaced by a newer one of Phala Cloud's.
    PreLaunchScriptUpgradeStatus {
        /// What any call takes for this CVM.
        cvm_id: String,
        /// The SHA-256 of the CVM's script, in hex.
        current_hash: Option<String>,
        /// The SHA-256 of Phala Cloud's newest script, in hex.
        latest_official_hash: Option<String>,
        /// Whether the CVM's script is one of Phala Cloud's.
        is_official: Option<bool>,
        /// Whether it is the newest one.
        is_latest: Option<bool>,
        /// Whether it can be replaced by the newest one.
        can_upgrade: Option<bool>,
    }

    /// What became of a CVM's `instance_id`.
    InstanceIdRefresh {
        /// What any call takes for this CVM.
        cvm_id: String,
        /// What the CVM was looked for by.
        identifier: Option<String>,
        /// `updated`, `unchanged`, `skipped`, `conflict` or `error`.
        status: Option<String>,
        /// The `instance_id` before.
        old_instance_id: Option<String>,
        /// The `instance_id` that was found.
        new_instance_id: Option<String>,
        /// Where it was found: `teepod_state`, `teepod_info`, `gateway` or `none`.
        source: Option<String>,
        /// Whether the gateway confirms it.
        verified_with_gateway: Option<bool>,
        /// Why nothing was changed.
        reason: Option<String>,
    }

    /// What became of the `instance_id`s of many CVMs.
    InstanceIdRefreshes {
        /// How many CVMs there are.
        total: Option<i64>,
        /// How many of them were looked at.
        scanned: Option<i64>,
        /// How many were changed.
        updated: Option<i64>,
        /// How many were right already.
        unchanged: Option<i64>,
        /// How many were left out.
        skipped: Option<i64>,
        /// How many have an `instance_id` that another CVM has.
        conflicts: Option<i64>,
        /// How many could not be looked at.
        errors: Option<i64>,
        /// One answer for each CVM.
        items: Vec<InstanceIdRefresh> = essential,
    }
}
