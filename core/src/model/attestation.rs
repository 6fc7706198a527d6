//! What proves where a CVM runs, and what.

use crate::model::cvm::{STATUSES, cvm_id_of};
use crate::schema::answers;
use serde_json::Value;

answers! { $ attestation_answers
    /// What proves which code an app runs, and where.
    AppAttestation {
        /// The app's id.
        app_id: Option<String>,
        /// The address of the app's contract.
        contract_address: Option<String>,
        /// The KMS that holds the app's keys.
        kms_info: Option<AttestedKms>,
        /// The app's CVMs.
        instances: Vec<AttestedInstance>,
        /// What the guest agent of the KMS says of itself.
        kms_guest_agent_info: Option<Value>,
        /// What the guest agent of the gateway says of itself.
        gateway_guest_agent_info: Option<Value>,
        /// The version of QEMU, on which measurements depend.
        qemu_version: Option<String>,
    }

    /// The KMS of an app that is attested.
    AttestedKms {
        /// The address of its contract, or `phala` for the off-chain KMS.
        contract_address: Option<String>,
        /// The chain's id, for an on-chain KMS.
        chain_id: Option<i64>,
        /// The version of its software.
        version: Option<String>,
        /// Its address.
        url: Option<String>,
        /// The gateway's app id.
        gateway_app_id: Option<String>,
        /// The gateway's address.
        gateway_app_url: Option<String>,
        /// Its type, such as `phala`.
        kms_type: Option<String>,
    }

    /// A CVM of an app that is attested.
    AttestedInstance [complete] {
        /// What tells two CVMs apart under every API version.
        vm_uuid: Option<String>,
        /// What any call takes for this CVM: the `vm_uuid`.
        cvm_id: String,
        /// The CVM's name.
        name: Option<String>,
        /// The id of the running instance.
        instance_id: Option<String>,
        /// `starting`, `running`, `stopped`, …; an unknown one as it came, empty if there was none.
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
        /// The measured configuration's id, in hex.
        mr_config_id: Option<String>,
        /// The security version of the processor, in hex.
        cpusvn: Option<String>,
        /// The security version of the provisioning enclave.
        pcesvn: Option<i64>,
        /// What was measured.
        tcb_info: Option<TcbInfo>,
        /// The app's certificates, the app's own first.
        app_certificates: Option<Vec<AppCertificate>>,
        /// The app compose, as text.
        compose_file: Option<String>,
        /// What was measured, in order.
        eventlog: Option<Vec<TcbEvent>>,
        /// Why something of this is missing.
        error: Option<String>,
    }

    /// What proves which code a CVM runs. Parts that cannot be had are `None`.
    CvmAttestation {
        /// What any call takes for this CVM.
        cvm_id: String,
        /// The CVM's name.
        name: Option<String>,
        /// Whether the CVM could be reached; if not, `error` says why, and all else is `None`.
        is_online: Option<bool>,
        /// Whether anyone may read this.
        is_public: Option<bool>,
        /// Why something of this is missing.
        error: Option<String>,
        /// The app's certificates, the app's own first.
        app_certificates: Option<Vec<AppCertificate>>,
        /// What was measured.
        tcb_info: Option<TcbInfo>,
        /// The app compose, as text.
        compose_file: Option<String>,
    }

    /// A certificate of an app.
    AppCertificate {
        /// Whom it is for.
        subject: Option<CertificateName>,
        /// Who signed it.
        issuer: Option<CertificateName>,
        /// Its serial number.
        serial_number: Option<String>,
        /// From when on it is valid: a UTC time in ISO 8601.
        not_before: Option<String>,
        /// Until when it is valid: a UTC time in ISO 8601.
        not_after: Option<String>,
        /// The version of its format.
        version: Option<String>,
        /// Its fingerprint, in hex.
        fingerprint: Option<String>,
        /// How it is signed.
        signature_algorithm: Option<String>,
        /// The names that it is for besides.
        sans: Option<Vec<String>>,
        /// Whether it may sign others.
        is_ca: Option<bool>,
        /// Where it stands in the chain, counted from 0.
        position_in_chain: Option<i64>,
        /// The TDX quote that is in it, in hex.
        quote: Option<String>,
        /// The app's id.
        app_id: Option<String>,
        /// What it is for.
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

    /// What was measured of a CVM: digests in hex.
    TcbInfo {
        /// The firmware.
        mrtd: Option<String>,
        /// The root file system.
        rootfs_hash: Option<String>,
        /// The first of the registers that are measured at run time.
        rtmr0: Option<String>,
        /// The second.
        rtmr1: Option<String>,
        /// The third.
        rtmr2: Option<String>,
        /// The fourth: the app's own.
        rtmr3: Option<String>,
        /// What was measured, in order.
        event_log: Option<Vec<TcbEvent>>,
        /// The app compose, as text.
        app_compose: Option<String>,
    }

    /// Something that was measured.
    TcbEvent {
        /// The number of the register.
        imr: Option<i64>,
        /// What kind of event it is.
        event_type: Option<i64>,
        /// Its digest, in hex.
        digest: Option<String>,
        /// What it is, such as `app-id`.
        event: Option<String>,
        /// What was measured, in hex.
        event_payload: Option<String>,
    }
}

impl AttestedInstance {
    fn complete(&mut self) {
        if self.cvm_id.is_empty() {
            self.cvm_id = cvm_id_of(None, self.vm_uuid.as_ref());
        }
    }
}
