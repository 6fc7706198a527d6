//! Key management services (KMSs).

use crate::schema::answers;

answers! { $ kms_answers
    /// A key management service (KMS): its contract from API version `2026-06-23` on, one of its nodes in older
    /// versions.
    KmsInfo {
        /// Its id, such as `kms_0123abcd` for a node, or `kc_0123abcd` for a contract.
        id: Option<String>,
        /// Its slug.
        slug: Option<String>,
        /// Its URL.
        url: Option<String>,
        /// The version of its software.
        version: Option<String>,
        /// The chain's id, for an on-chain KMS. It is 0 for the contract of the off-chain KMS.
        chain_id: Option<i64>,
        /// The address of its contract, for an on-chain KMS.
        kms_contract_address: Option<String>,
        /// The gateway's app id.
        gateway_app_id: Option<String>,
        /// The signer: the KMS's own compressed public key, in hex. It verifies the KMS's signatures of apps'
        /// public keys.
        k256_pubkey: Option<String>,
        /// For a contract: its name.
        label: Option<String>,
        /// For a contract: its address, or `phala` for the off-chain KMS.
        contract_address: Option<String>,
        /// For a contract: the public key of the KMS's certificate authority, in hex.
        ca_pubkey: Option<String>,
        /// For a contract: the number of its nodes.
        node_count: Option<i64>,
        /// For a node of a contract: the type of the KMS, such as `phala`.
        kms_type: Option<String>,
        /// If the API describes the KMS of a provision as that of a CVM: the address of the KMS contract.
        dstack_kms_address: Option<String>,
        /// If the API describes the KMS of a provision as that of a CVM: the address of the app's contract.
        dstack_app_address: Option<String>,
        /// If the API describes the KMS of a provision as that of a CVM: the address that deployed the app's contract.
        deployer_address: Option<String>,
        /// If the API describes the KMS of a provision as that of a CVM: the URL of the chain's RPC endpoint.
        rpc_endpoint: Option<String>,
        /// If the API describes the KMS of a provision as that of a CVM: the app's X25519 public key, in hex.
        encrypted_env_pubkey: Option<String>,
    }

    /// The public key that encrypts an app's environment.
    AppEnvEncryptPubkey {
        /// The X25519 key, in hex.
        public_key: String = essential,
        /// The KMS's signature of the key, in hex.
        signature: Option<String>,
        /// When `signature_v1` was created: a Unix time. Only some servers return it.
        timestamp: Option<i64>,
        /// The KMS's signature of the key and `timestamp`, in hex. Only some servers return it.
        signature_v1: Option<String>,
    }

    /// A page of KMSs.
    KmsPage {
        /// The KMSs on this page: contracts from API version `2026-06-23` on, nodes in older versions.
        items: Vec<KmsInfo> = essential,
        /// The number of entries on all pages.
        total: Option<i64>,
        /// The number of this page, counted from 1.
        page: Option<i64>,
        /// The maximum number of entries per page.
        page_size: Option<i64>,
        /// The number of pages.
        pages: Option<i64>,
    }

    /// The nodes of a KMS contract.
    KmsContractNodes {
        /// The nodes.
        items: Vec<KmsInfo> = essential,
        /// The number of nodes.
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

    /// A KMS contract, with its devices and OS images and whether it allows them.
    KmsOnChainContract {
        /// The address of the contract.
        contract_address: Option<String>,
        /// The chain's id.
        chain_id: Option<i64>,
        /// The chain's name.
        chain_name: Option<String>,
        /// The signer: the KMS's own compressed public key, in hex. It verifies the KMS's signatures of apps'
        /// public keys.
        k256_pubkey: Option<String>,
        /// The public key of the KMS's certificate authority, in hex.
        ca_pubkey: Option<String>,
        /// The address of the gateway's contract.
        gateway_contract_address: Option<String>,
        /// The devices that it knows.
        devices: Option<Vec<KmsOnChainDevice>>,
        /// The OS images that it knows.
        os_images: Option<Vec<KmsOnChainOsImage>>,
    }

    /// A device that a KMS contract knows.
    KmsOnChainDevice {
        /// Its id, in hex.
        device_id: Option<String>,
        /// The name of its node.
        node_name: Option<String>,
        /// Whether the contract allows it. `None` if unknown.
        on_chain_allowed: Option<bool>,
    }

    /// An OS image that a KMS contract knows.
    KmsOnChainOsImage {
        /// Its name.
        name: Option<String>,
        /// Its version.
        version: Option<String>,
        /// Its hash, in hex.
        os_image_hash: Option<String>,
        /// Whether the contract allows it. `None` if unknown.
        on_chain_allowed: Option<bool>,
    }

    /// The ids that the workspace's next apps get.
    NextAppIds {
        /// The ids.
        app_ids: Vec<NextAppId> = essential,
    }

    /// The id of an app that does not exist yet. Pass both fields to `provision_cvm`.
    NextAppId {
        /// The id, 40 hex digits.
        app_id: Option<String>,
        /// The number from which the id is derived.
        nonce: Option<i64>,
    }
}
