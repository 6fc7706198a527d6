//! Environments encrypted for an app, with the key that the API has of it.
//!
//! Without the feature `env-encryption`, the check of a call's arguments refuses an environment before anything is
//! sent ([`EnvVars`]), and nothing here is reached that would need the feature.

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
    sealed_for(&key.public_key, env)
}

/// An environment, encrypted for this public key of an app.
#[cfg(feature = "env-encryption")]
pub(crate) fn sealed_for(public_key: &str, env: &EnvVars) -> Result<String> {
    encrypt_env_vars(env, public_key)
}

#[cfg(not(feature = "env-encryption"))]
pub(crate) fn sealed_for(_: &str, _: &EnvVars) -> Result<String> {
    Err(lacks_encryption())
}

/// Refuses a key that the KMS that is trusted has not signed.
#[cfg(feature = "env-encryption")]
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

#[cfg(not(feature = "env-encryption"))]
fn verify(_: &AppEnvEncryptPubkey, _: &str, _: &str) -> Result<()> {
    Err(lacks_encryption())
}

#[cfg(feature = "env-encryption")]
fn untrusted(why: &str) -> Error {
    Error::new(
        ErrorKind::Response,
        format!("the app's public key cannot be trusted, so nothing was encrypted for it: {why}"),
    )
}

#[cfg(not(feature = "env-encryption"))]
fn lacks_encryption() -> Error {
    Error::new(ErrorKind::Configuration, crate::input::env_vars::LACKS_ENCRYPTION)
}

/// Refuses what cannot be a compressed public key.
pub(crate) fn check_signer(signer: &str, at: &FieldPath<'_>) -> Result<()> {
    let what = "a compressed public key";
    match unhex::<33>(signer.trim(), at, what)? {
        [2 | 3, ..] => Ok(()),
        _ => Err(at.refuse(format_args!("is not {what}: expected it to begin with 02 or 03"))),
    }
}

/// Whether two compressed public keys in hex are the same one, however they are written.
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
