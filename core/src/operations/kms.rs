use crate::error::{Error, ErrorKind};
use crate::input::arguments::{Place, arguments};
use crate::input::identifier::{AppId, check_path_segment};
use crate::model::AppEnvEncryptPubkey;
use crate::operation::documentation::{Examples, Raised};
use crate::operation::{Operation, Wire};
use reqwest::Method;

/// The API version under which a KMS is asked for by its node's id or its type. Under `2026-06-23` the same
/// path wants the KMS's contract. The official SDKs pin this one for the route, too.
const VERSION: &str = "2026-05-22";

arguments! {
    /// Whose public key to ask for, and which KMS.
    GetAppEnvEncryptPubkey {
        /// The KMS: its id or readable name, such as `phala`.
        required kms: String,
        /// The app's id, with or without `app_` or `0x`.
        required app_id: AppId,
    }
}

impl GetAppEnvEncryptPubkey {
    /// For an app whose keys this KMS holds.
    pub fn new(kms: impl Into<String>, app_id: impl Into<AppId>) -> Self {
        Self { kms: kms.into(), app_id: app_id.into() }
    }

    fn check_values(&self, at: &Place<'_>) -> Result<(), Error> {
        check_path_segment(&self.kms, &at.field("kms"))
    }
}

impl Operation for GetAppEnvEncryptPubkey {
    const NAME: &'static str = "get_app_env_encrypt_pubkey";
    const DOC: &'static str = "The public key that an app's environment is encrypted for, with the KMS's \
        signature: `encrypt_env_vars` takes the key, `verify_env_encrypt_public_key` says who has signed \
        it. Asked for under API version `2026-05-22`, whatever the client's is. \
        `GET /kms/{kms}/pubkey/{app_id}`.";
    const POSITIONAL: &'static [&'static str] = &["kms", "app_id"];
    const RAISES: &'static [Raised] =
        &[Raised::new(ErrorKind::NotFound, "There is no such KMS, or no such app.")];
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
    type Answer = AppEnvEncryptPubkey;

    fn wire(&self) -> Result<Wire, Error> {
        let path = format!("/kms/{}/pubkey/{}", self.kms, self.app_id.path_segment());
        Ok(Wire::new(Method::GET, path).api_version(VERSION))
    }
}
