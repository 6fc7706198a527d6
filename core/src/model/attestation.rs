//! Evidence of which code CVMs run, and where.

use crate::model::cvm::{STATUSES, complete_cvm_id};
use crate::model::time::Time;
use crate::schema::answers;
use serde_json::Value;

answers! { $ attestation_answers
    /// Evidence of which code an app runs, and where.
    AppAttestation {
        /// The app's id.
        app_id: Option<String>,
        /// The address of the app's contract.
        contract_address: Option<String>,
        /// The KMS that holds the app's keys.
        kms_info: Option<AttestedKms>,
        /// The app's CVMs.
        instances: Vec<AttestedInstance>,
        /// The information that the guest agent of the KMS reports about itself.
        kms_guest_agent_info: Option<Value>,
        /// The information that the guest agent of the gateway reports about itself.
        gateway_guest_agent_info: Option<Value>,
        /// The version of QEMU, which affects the measurements.
        qemu_version: Option<String>,
    }

    /// The KMS of an attested app.
    AttestedKms {
        /// The address of its contract, or `phala` for the off-chain KMS.
        contract_address: Option<String>,
        /// The chain's id, for an on-chain KMS.
        chain_id: Option<i64>,
        /// The version of its software.
        version: Option<String>,
        /// Its URL.
        url: Option<String>,
        /// The gateway's app id.
        gateway_app_id: Option<String>,
        /// The gateway's URL.
        gateway_app_url: Option<String>,
        /// Its type, such as `phala`.
        kms_type: Option<String>,
    }

    /// A CVM of an attested app.
    AttestedInstance [complete] {
        /// The CVM's UUID. It identifies the CVM under every API version.
        vm_uuid: Option<String>,
        /// The CVM's identifier, to pass as `cvm_id` to other calls: its `vm_uuid`.
        cvm_id: String,
        /// The CVM's name.
        name: Option<String>,
        /// The id of the running instance.
        instance_id: Option<String>,
        /// The status, such as `starting`, `running` or `stopped`. The API may return others. Empty if it
        /// returned none.
        status: String [STATUSES],
        /// The OS image.
        image_version: Option<String>,
        /// The TDX quote, in hex.
        quote: Option<String>,
        /// The PPID of the node, in hex.
        ppid: Option<String>,
        /// The SHA-256 of the PPID, in hex.
        ppid_sha256: Option<String>,
        /// The device's id, in hex.
        device_id: Option<String>,
        /// The processor family's FMSPC, in hex.
        fmspc: Option<String>,
        /// The security version of the TEE's parts, in hex.
        tee_tcb_svn: Option<String>,
        /// The id of the measured configuration, in hex.
        mr_config_id: Option<String>,
        /// The security version of the processor, in hex.
        cpusvn: Option<String>,
        /// The security version of the provisioning enclave.
        pcesvn: Option<i64>,
        /// The measurements.
        tcb_info: Option<TcbInfo>,
        /// The app's certificates. The app's own certificate is the first.
        app_certificates: Option<Vec<AppCertificate>>,
        /// The app compose, as text.
        compose_file: Option<String>,
        /// The measured events, in order.
        eventlog: Option<Vec<TcbEvent>>,
        /// The reason, if parts of this information are missing.
        error: Option<String>,
    }

    /// Evidence of which code a CVM runs. Parts that are not available are `None`.
    CvmAttestation {
        /// The CVM's identifier, to pass as `cvm_id` to other calls.
        cvm_id: String,
        /// The CVM's name.
        name: Option<String>,
        /// Whether the API reached the CVM. If it did not, `error` has the reason, and the data from the CVM is
        /// `None`.
        is_online: Option<bool>,
        /// Whether this information is public.
        is_public: Option<bool>,
        /// The reason, if parts of this information are missing.
        error: Option<String>,
        /// The app's certificates. The app's own certificate is the first.
        app_certificates: Option<Vec<AppCertificate>>,
        /// The measurements.
        tcb_info: Option<TcbInfo>,
        /// The app compose, as text.
        compose_file: Option<String>,
    }

    /// A certificate of an app.
    AppCertificate {
        /// The name of its subject.
        subject: Option<CertificateName>,
        /// The name of its issuer, which signed it.
        issuer: Option<CertificateName>,
        /// Its serial number.
        serial_number: Option<String>,
        /// The start of its validity: a UTC time.
        not_before: Option<Time>,
        /// The end of its validity: a UTC time.
        not_after: Option<Time>,
        /// The version of its format.
        version: Option<String>,
        /// Its fingerprint, in hex.
        fingerprint: Option<String>,
        /// The algorithm of its signature.
        signature_algorithm: Option<String>,
        /// The alternative names of its subject.
        sans: Option<Vec<String>>,
        /// Whether it may sign other certificates.
        is_ca: Option<bool>,
        /// Its position in the chain, counted from 0.
        position_in_chain: Option<i64>,
        /// The TDX quote in it, in hex.
        quote: Option<String>,
        /// The app's id.
        app_id: Option<String>,
        /// Its usage.
        cert_usage: Option<String>,
    }

    /// A name in a certificate.
    CertificateName {
        /// The common name.
        common_name: Option<String>,
        /// The organization.
        organization: Option<String>,
        /// The country.
        country: Option<String>,
        /// The state.
        state: Option<String>,
        /// The town.
        locality: Option<String>,
    }

    /// The measurements of a CVM: digests in hex.
    TcbInfo {
        /// The digest of the firmware.
        mrtd: Option<String>,
        /// The digest of the root file system.
        rootfs_hash: Option<String>,
        /// Register 0 of the run-time measurements.
        rtmr0: Option<String>,
        /// Register 1 of the run-time measurements.
        rtmr1: Option<String>,
        /// Register 2 of the run-time measurements.
        rtmr2: Option<String>,
        /// Register 3 of the run-time measurements: the app's own register.
        rtmr3: Option<String>,
        /// The measured events, in order.
        event_log: Option<Vec<TcbEvent>>,
        /// The app compose, as text.
        app_compose: Option<String>,
    }

    /// A measured event.
    TcbEvent {
        /// The number of the register.
        imr: Option<i64>,
        /// The type of the event.
        event_type: Option<i64>,
        /// Its digest, in hex.
        digest: Option<String>,
        /// The name of the event, such as `app-id`.
        event: Option<String>,
        /// The measured data, in hex.
        event_payload: Option<String>,
    }
}

impl AttestedInstance {
    fn complete(&mut self) {
        complete_cvm_id(&mut self.cvm_id, None, self.vm_uuid.as_ref());
    }
}
