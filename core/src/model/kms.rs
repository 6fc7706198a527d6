//! Key management services.

use crate::schema::answers;

answers! { $ kms_answers
    /// A key management service: one of its nodes, or from API version `2026-06-23` on its contract.
    KmsInfo {
        /// Its id: of a node such as `kms_0123abcd`, of a contract such as `kc_0123abcd`.
        id: Option<String>,
        /// Its readable name.
        slug: Option<String>,
        /// Its address.
        url: Option<String>,
        /// The version of its software.
        version: Option<String>,
        /// The chain's id, for an on-chain KMS. Of the contract of the off-chain KMS it is 0.
        chain_id: Option<i64>,
        /// The address of its contract, for an on-chain KMS.
        kms_contract_address: Option<String>,
        /// The gateway's app id.
        gateway_app_id: Option<String>,
        /// Its compressed key, in hex, which signs the public keys of apps.
        k256_pubkey: Option<String>,
        /// Of a contract: its name, as text.
        label: Option<String>,
        /// Of a contract: its address, or `phala` for the off-chain KMS.
        contract_address: Option<String>,
        /// Of a contract: the key of the KMS's certificate authority, in hex.
        ca_pubkey: Option<String>,
        /// Of a contract: how many nodes it has.
        node_count: Option<i64>,
        /// Of a contract's node: the type of the KMS, such as `phala`.
        kms_type: Option<String>,
    }

    /// The public key that an app's environment is encrypted for.
    AppEnvEncryptPubkey {
        /// The X25519 key, in hex.
        public_key: String = essential,
        /// The KMS's signature over it, in hex.
        signature: Option<String>,
        /// When `signature_v1` was made: a Unix time. Some servers give it.
        timestamp: Option<i64>,
        /// The KMS's signature over the key and `timestamp`, in hex. Some servers give it.
        signature_v1: Option<String>,
    }

    /// A page of key management services.
    KmsPage {
        /// The key management services on this page: contracts from API version `2026-06-23` on, nodes before.
        items: Vec<KmsInfo> = essential,
        /// How many there are on all pages.
        total: Option<i64>,
        /// Which page this is, counted from 1.
        page: Option<i64>,
        /// How many fit on a page.
        page_size: Option<i64>,
        /// How many pages there are.
        pages: Option<i64>,
    }

    /// The nodes of a KMS's contract.
    KmsContractNodes {
        /// The nodes.
        items: Vec<KmsInfo> = essential,
        /// How many there are.
        total: Option<i64>,
    }

    /// The KMS contracts of a chain.
    KmsOnChainDetail {
        /// The chain's name.
        chain_name: Option<String>,
        /// The chain's id.
        chain_id: Option<i64>,
        /// The contracts.
        contracts: Vec<KmsOnChainContract> = essential,
    }

    /// The contract of a KMS, with what it allows.
    KmsOnChainContract {
        /// Its address.
        contract_address: Option<String>,
        /// The chain's id.
        chain_id: Option<i64>,
        /// The chain's name.
        chain_name: Option<String>,
        /// The KMS's compressed key, in hex, which signs the public keys of apps.
        k256_pubkey: Option<String>,
        /// The key of the KMS's certificate authority, in hex.
        ca_pubkey: Option<String>,
        /// The address of the gateway's contract.
        gateway_contract_address: Option<String>,
        /// The devices that it knows.
        devices: Option<Vec<KmsOnChainDevice>>,
        /// The OS images that it knows.
        os_images: Option<Vec<KmsOnChainOsImage>>,
    }

    /// A device that the contract of a KMS knows.
    KmsOnChainDevice {
        /// Its id, in hex.
        device_id: Option<String>,
        /// The name of its node.
        node_name: Option<String>,
        /// Whether the contract allows it; `None` if that is not known.
        on_chain_allowed: Option<bool>,
    }

    /// An OS image that the contract of a KMS knows.
    KmsOnChainOsImage {
        /// Its name.
        name: Option<String>,
        /// Its version.
        version: Option<String>,
        /// Its hash, in hex.
        os_image_hash: Option<String>,
        /// Whether the contract allows it; `None` if that is not known.
        on_chain_allowed: Option<bool>,
    }

    /// The ids that the workspace's next apps will have.
    NextAppIds {
        /// The ids.
        app_ids: Vec<NextAppId> = essential,
    }

    /// The id of an app that does not exist yet. `provision_cvm` takes both.
    NextAppId {
        /// The id, 40 hex digits.
        app_id: Option<String>,
        /// The number that it is made of.
        nonce: Option<i64>,
    }
}
