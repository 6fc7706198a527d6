//! Environments encrypted for an app, with the key that the API has of it.

use crate::error::{Error, ErrorKind, Result};
use crate::functions::env_encryption::encrypt_env_vars;
use crate::functions::env_key::{EnvKeyVerification, is_same_key, verify_env_encrypt_public_key};
use crate::input::arguments::{Argument, FieldPath};
use crate::input::env_vars::EnvVars;
use crate::input::identifier::{AppId, check_path_segment};
use crate::model::AppEnvEncryptPubkey;
use crate::operations::GetAppEnvEncryptPubkey;
use crate::workflow::context::Context;

/// An environment, encrypted for an app with a key that is known to be its KMS's.
pub(crate) async fn sealed(
    context: &Context,
    env: &EnvVars,
    app_id: &str,
    kms: &str,
    trusted_signer: Option<&str>,
    operation: &'static str,
    name: Option<&str>,
) -> Result<String> {
    let root = FieldPath::root(context.session.config.dialect);
    let app_id = AppId::from(app_id);
    check_path_segment(kms, &root.field("kms"))?;
    app_id.check(&root.field("app_id"))?;
    let key = context.call(&GetAppEnvEncryptPubkey::new(kms, app_id.clone())).await?;
    if let Some(trusted) = trusted_signer {
        verify(&key, app_id.as_str(), trusted).map_err(|error| error.about(operation, name, 1))?;
    }
    encrypt_env_vars(env, &key.public_key)
}

/// Refuses a key that the KMS that is trusted has not signed.
fn verify(key: &AppEnvEncryptPubkey, app_id: &str, trusted: &str) -> Result<()> {
    let timestamp = key.timestamp.and_then(|timestamp| u64::try_from(timestamp).ok());
    let timed = key.signature_v1.clone().zip(timestamp);
    let (signature, timestamp) = match timed {
        Some((signature, timestamp)) => (Some(signature), Some(timestamp)),
        None => (key.signature.clone(), None),
    };
    let signature = signature.ok_or_else(|| untrusted("the KMS did not sign it"))?;
    let mut verification = EnvKeyVerification::new(key.public_key.as_str(), signature, app_id);
    verification.timestamp = timestamp;
    let signer =
        verify_env_encrypt_public_key(&verification).map_err(|error| untrusted(error.message()))?;
    if is_same_key(&signer, trusted) {
        Ok(())
    } else {
        Err(untrusted(&format!("it is signed by {signer}, and trusted is {trusted}")))
    }
}

fn untrusted(why: &str) -> Error {
    Error::new(
        ErrorKind::Response,
        format!("the app's public key cannot be trusted, so nothing was encrypted for it: {why}"),
    )
}
