//! Encrypts an environment with an app's public key, which the API returns.
//!
//! Without the feature `env-encryption`, the check of a call's arguments refuses an environment before anything is
//! sent ([`EnvVars`]). No code here that needs the feature is reached then.

use crate::error::{Error, ErrorKind, Result};
#[cfg(feature = "env-encryption")]
use crate::functions::env_encryption::encrypt_env_vars;
#[cfg(feature = "env-encryption")]
use crate::functions::env_key::{EnvKeyVerification, verify_env_encrypt_public_key};
use crate::functions::hex::unhex;
use crate::input::arguments::{Argument, FieldPath};
use crate::input::env_vars::EnvVars;
use crate::input::identifier::{AppId, check_path_segment};
use crate::model::AppEnvEncryptPubkey;
use crate::operations::GetAppEnvEncryptPubkey;
use crate::workflow::context::Context;

/// Encrypts an environment with the public key of an app. With `trusted_signer`, the key must be signed by it.
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
    sealed_for(&key.public_key, env)
}

/// Encrypts an environment with this public key of an app.
#[cfg(feature = "env-encryption")]
pub(crate) fn sealed_for(public_key: &str, env: &EnvVars) -> Result<String> {
    encrypt_env_vars(env, public_key)
}

#[cfg(not(feature = "env-encryption"))]
pub(crate) fn sealed_for(_: &str, _: &EnvVars) -> Result<String> {
    Err(lacks_encryption())
}

/// Refuses a public key that the trusted signer has not signed.
#[cfg(feature = "env-encryption")]
fn verify(key: &AppEnvEncryptPubkey, app_id: &str, trusted: &str) -> Result<()> {
    let timestamp = key.timestamp.and_then(|timestamp| u64::try_from(timestamp).ok());
    let timed = key.signature_v1.clone().zip(timestamp);
    let (signature, timestamp) = match timed {
        Some((signature, timestamp)) => (Some(signature), Some(timestamp)),
        None => (key.signature.clone(), None),
    };
    let signature = signature.ok_or_else(|| untrusted("the KMS did not sign the key"))?;
    let mut verification = EnvKeyVerification::new(key.public_key.as_str(), signature, app_id);
    verification.timestamp = timestamp;
    let signer =
        verify_env_encrypt_public_key(&verification).map_err(|error| untrusted(error.message()))?;
    if is_same_key(&signer, trusted) {
        Ok(())
    } else {
        Err(untrusted(&format!("expected a signature by {trusted}, not by {signer}")))
    }
}

#[cfg(not(feature = "env-encryption"))]
fn verify(_: &AppEnvEncryptPubkey, _: &str, _: &str) -> Result<()> {
    Err(lacks_encryption())
}

#[cfg(feature = "env-encryption")]
fn untrusted(why: &str) -> Error {
    Error::new(
        ErrorKind::Response,
        format!("the app's public key is not trusted, and nothing was encrypted for it: {why}"),
    )
}

#[cfg(not(feature = "env-encryption"))]
fn lacks_encryption() -> Error {
    Error::new(ErrorKind::Configuration, crate::input::env_vars::LACKS_ENCRYPTION)
}

/// Refuses text that is not a compressed public key.
pub(crate) fn check_signer(signer: &str, at: &FieldPath<'_>) -> Result<()> {
    let what = "a compressed public key";
    match unhex::<33>(signer.trim(), at, what)? {
        [2 | 3, ..] => Ok(()),
        _ => Err(at.refuse(format_args!("expected {what}, which starts with 02 or 03"))),
    }
}

/// Whether two compressed public keys in hex are equal, in upper or lower case and with or without `0x`.
#[cfg(feature = "env-encryption")]
fn is_same_key(one: &str, other: &str) -> bool {
    let digits = |text: &str| text.trim().trim_start_matches("0x").to_ascii_lowercase();
    digits(one) == digits(other)
}

#[cfg(feature = "env-encryption")]
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_the_same_however_they_are_written() {
        let signer = "0x036a19652598ccb79f85cedaebb5ce7c1156004db8a675088d1d9d859ccf073414";
        assert!(is_same_key(signer, &signer.to_uppercase().replace("0X", "")));
        assert!(!is_same_key(signer, "0x"));
    }
}
