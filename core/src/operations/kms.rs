use crate::error::{Error, ErrorKind};
use crate::input::arguments::FieldPath;
use crate::input::identifier::{AppId, check_path_segment, check_range};
use crate::model::{
    AppEnvEncryptPubkey, KmsContractNodes, KmsInfo, KmsOnChainDetail, KmsPage, NextAppIds,
};
use crate::operation::calls::calls;
use crate::operation::documentation::{DocumentedError, Examples};
use crate::operation::{HttpRequest, Operation};
use crate::schema::Known;
use reqwest::Method;

/// The API version under which a KMS is asked for by its node's id or its type. Under `2026-06-23` the same
/// path wants the KMS's contract. The official SDKs pin this one for the route, too.
const VERSION: &str = "2026-05-22";

/// The API version from which on there are contracts.
const VERSION_OF_CONTRACTS: &str = "2026-06-23";

const CHAINS: Known = Known { name: "Chain", values: &["ethereum", "base"] };

calls! {
    /// One page of the key management services: of their contracts from API version `2026-06-23` on, of their nodes
    /// before. `GET /kms`.
    fn get_kms_list() -> KmsPage;

    /// Which key management services to look at.
    GetKmsList {
        /// Which page, counted from 1. Left out, the API takes 1.
        optional page: u32,
        /// How many on a page: 1 to 100. Left out, the API takes 20.
        optional page_size: u32,
        /// Whether only on-chain ones, or only others. Left out, both.
        optional is_onchain: bool,
    }

    /// A key management service: its contract from API version `2026-06-23` on, its node before.
    /// `GET /kms/{kms_id}`.
    fn get_kms_info(kms_id) -> KmsInfo;

    /// Which key management service to look at.
    GetKmsInfo {
        /// The KMS: its id or readable name.
        required kms_id: String,
    }

    /// The nodes of a KMS's contract. Asked for under API version `2026-06-23`, whatever the client's is.
    /// `GET /kms/{kms_id}/nodes`.
    fn list_kms_contract_nodes(kms_id) -> KmsContractNodes;

    /// Which contract's nodes to look at.
    ListKmsContractNodes {
        /// The contract: its id, such as `kc_0123abcd`, or its readable name.
        required kms_id: String,
    }

    /// The KMS contracts of a chain, with the devices and OS images that they allow.
    /// `GET /kms/on-chain/{chain}`.
    fn get_kms_on_chain_detail(chain) -> KmsOnChainDetail;

    /// Which chain to look at.
    GetKmsOnChainDetail {
        /// The chain: `ethereum` or `base`.
        required chain: String [CHAINS],
    }

    /// The ids that the workspace's next apps will have, with Phala's KMS. Nothing is reserved: the same ids are
    /// answered until they are used. `GET /kms/phala/next_app_id`.
    fn get_next_app_ids() -> NextAppIds;

    /// How many ids to look at.
    GetNextAppIds {
        /// How many: 1 to 20. Left out, the API takes 1.
        optional counts: u32,
    }

    /// The public key that an app's environment is encrypted for, with the KMS's signature: `encrypt_env_vars`
    /// takes the key, `verify_env_encrypt_public_key` says who has signed it. Asked for under API version
    /// `2026-05-22`, whatever the client's is. `GET /kms/{kms}/pubkey/{app_id}`.
    fn get_app_env_encrypt_pubkey(kms, app_id) -> AppEnvEncryptPubkey;

    /// Whose public key to ask for, and which KMS.
    GetAppEnvEncryptPubkey {
        /// The KMS: its id or readable name, such as `phala`.
        required kms: String,
        /// The app's id, with or without `app_` or `0x`.
        required app_id: AppId,
    }
}

const NO_SUCH_KMS: DocumentedError =
    DocumentedError::new(ErrorKind::NotFound, "There is no such KMS.");

impl GetKmsList {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        check_range(self.page, u32::MAX, &at.field("page"))?;
        check_range(self.page_size, 100, &at.member("page_size", "pageSize"))
    }
}

impl Operation for GetKmsList {
    fn http_request(&self) -> Result<HttpRequest, Error> {
        Ok(HttpRequest::new(Method::GET, "/kms")
            .query("page", self.page)
            .query("page_size", self.page_size)
            .query("is_onchain", self.is_onchain))
    }
}

impl GetKmsInfo {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        check_path_segment(&self.kms_id, &at.member("kms_id", "kmsId"))
    }
}

impl Operation for GetKmsInfo {
    const RAISES: &'static [DocumentedError] = &[NO_SUCH_KMS];

    fn http_request(&self) -> Result<HttpRequest, Error> {
        Ok(HttpRequest::new(Method::GET, format!("/kms/{}", self.kms_id)))
    }
}

impl ListKmsContractNodes {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        check_path_segment(&self.kms_id, &at.member("kms_id", "kmsId"))
    }
}

impl Operation for ListKmsContractNodes {
    const RAISES: &'static [DocumentedError] = &[NO_SUCH_KMS];

    fn http_request(&self) -> Result<HttpRequest, Error> {
        let path = format!("/kms/{}/nodes", self.kms_id);
        Ok(HttpRequest::new(Method::GET, path).api_version(VERSION_OF_CONTRACTS))
    }
}

impl GetKmsOnChainDetail {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        check_path_segment(&self.chain, &at.field("chain"))
    }
}

impl Operation for GetKmsOnChainDetail {
    const RAISES: &'static [DocumentedError] =
        &[DocumentedError::new(ErrorKind::NotFound, "There is no KMS on such a chain.")];

    fn http_request(&self) -> Result<HttpRequest, Error> {
        Ok(HttpRequest::new(Method::GET, format!("/kms/on-chain/{}", self.chain)))
    }
}

impl GetNextAppIds {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        check_range(self.counts, 20, &at.field("counts"))
    }
}

impl Operation for GetNextAppIds {
    fn http_request(&self) -> Result<HttpRequest, Error> {
        Ok(HttpRequest::new(Method::GET, "/kms/phala/next_app_id").query("counts", self.counts))
    }
}

impl GetAppEnvEncryptPubkey {
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        check_path_segment(&self.kms, &at.field("kms"))
    }
}

impl Operation for GetAppEnvEncryptPubkey {
    const RAISES: &'static [DocumentedError] =
        &[DocumentedError::new(ErrorKind::NotFound, "There is no such KMS, or no such app.")];
    const EXAMPLES: Option<Examples> = Some(Examples {
        python: r#"info = client.get_cvm_info("my-app")
if info.app_id is not None:
    key = client.get_app_env_encrypt_pubkey("phala", info.app_id)
    encrypted_env = encrypt_env_vars({"API_KEY": "s3cr3t"}, key.public_key)"#,
        node: r#"const { appId } = await client.getCvmInfo("my-app");
if (appId !== null) {
  const key = await client.getAppEnvEncryptPubkey("phala", appId);
  const encryptedEnv = encryptEnvVars({ API_KEY: "s3cr3t" }, key.publicKey);
}"#,
    });

    fn http_request(&self) -> Result<HttpRequest, Error> {
        let path = format!("/kms/{}/pubkey/{}", self.kms, self.app_id.path_segment());
        Ok(HttpRequest::new(Method::GET, path).api_version(VERSION))
    }
}
