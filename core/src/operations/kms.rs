use crate::operations::prelude::*;

/// The API version in which the path takes the id of a KMS node or the type of a KMS. In `2026-06-23` the same
/// path takes a KMS contract. The official SDKs also pin this version for the route.
const VERSION: &str = "2026-05-22";

/// The first API version with KMS contracts.
const VERSION_OF_CONTRACTS: &str = "2026-06-23";

const CHAINS: Known = Known { name: "Chain", values: &["ethereum", "base"] };

calls! {
    /// Returns one page of the key management services (KMSs): their contracts from API version `2026-06-23`
    /// on, their nodes in older versions. `GET /kms`.
    fn get_kms_list() -> KmsPage;

    GetKmsList {
        /// The page to return, counted from 1. API default: 1.
        optional page: u32 in (1..=u32::MAX),
        /// The number of entries per page: 1 to 100. API default: 20.
        optional page_size: u32 in (1..=100),
        /// Filter: `true` for on-chain KMSs only, `false` for other KMSs only. Default: both.
        optional is_onchain: bool,
    }

    /// Returns a KMS: its contract from API version `2026-06-23` on, its node in older versions.
    /// `GET /kms/{kms_id}`.
    fn get_kms_info(kms_id) -> KmsInfo;

    GetKmsInfo {
        /// The KMS: its id or its slug.
        required kms_id: String,
    }

    /// Returns the nodes of a KMS contract. The request always uses API version `2026-06-23`, whatever the
    /// client's version is. `GET /kms/{kms_id}/nodes`.
    fn list_kms_contract_nodes(kms_id) -> KmsContractNodes;

    ListKmsContractNodes {
        /// The contract: its id, such as `kc_0123abcd`, or its slug.
        required kms_id: String,
    }

    /// Returns the KMS contracts of a chain, with their devices and OS images and whether they allow them.
    /// `GET /kms/on-chain/{chain}`.
    fn get_kms_on_chain_detail(chain) -> KmsOnChainDetail;

    GetKmsOnChainDetail {
        /// The chain: `ethereum` or `base`.
        required chain: String [CHAINS],
    }

    /// Returns the ids that the workspace's next apps get, with Phala's KMS. It reserves nothing: the API
    /// returns the same ids until they are used. `GET /kms/phala/next_app_id`.
    fn get_next_app_ids() -> NextAppIds;

    GetNextAppIds {
        /// The number of ids to return: 1 to 20. API default: 1.
        optional counts: u32 in (1..=20),
    }

    /// Returns the public key that encrypts an app's environment, with the KMS's signature. Pass the key to
    /// `encrypt_env_vars`. `verify_env_encrypt_public_key` returns the signer of the key. The request always
    /// uses API version `2026-05-22`, whatever the client's version is. `GET /kms/{kms}/pubkey/{app_id}`.
    fn get_app_env_encrypt_pubkey(kms, app_id) -> AppEnvEncryptPubkey;

    GetAppEnvEncryptPubkey {
        /// The KMS: its id, its slug or its type, such as `phala`.
        required kms: String,
        required app_id: AppId,
    }
}

const NO_SUCH_KMS: DocumentedError = ErrorKind::NotFound.when("The KMS does not exist.");
const NO_SUCH_KMS_OR_APP: DocumentedError =
    ErrorKind::NotFound.when("The KMS or the app does not exist.");
const NO_KMS_ON_CHAIN: DocumentedError = ErrorKind::NotFound.when("No KMS is on this chain.");

check_path_segments! {
    GetKmsInfo: kms_id;
    ListKmsContractNodes: kms_id;
    GetKmsOnChainDetail: chain;
    GetAppEnvEncryptPubkey: kms;
}

requests! {
    GET GetKmsList "/kms" () ?page, page_size, is_onchain;
    GET GetKmsInfo "/kms/{}" (kms_id) [NO_SUCH_KMS];
    GET ListKmsContractNodes "/kms/{}/nodes" (kms_id) at VERSION_OF_CONTRACTS [NO_SUCH_KMS];
    GET GetKmsOnChainDetail "/kms/on-chain/{}" (chain) [NO_KMS_ON_CHAIN];
    GET GetNextAppIds "/kms/phala/next_app_id" () ?counts;
    GET GetAppEnvEncryptPubkey "/kms/{}/pubkey/{}" (kms, app_id) at VERSION [NO_SUCH_KMS_OR_APP] examples {
        python: r#"info = client.get_cvm_info("my-app")
if info.app_id is not None:
    key = client.get_app_env_encrypt_pubkey("phala", info.app_id)
    encrypted_env = encrypt_env_vars({"API_KEY": "s3cr3t"}, key.public_key)"#,
        node: r#"const { appId } = await client.getCvmInfo("my-app");
if (appId !== null) {
  const key = await client.getAppEnvEncryptPubkey("phala", appId);
  const encryptedEnv = encryptEnvVars({ API_KEY: "s3cr3t" }, key.publicKey);
}"#,
    };
}
