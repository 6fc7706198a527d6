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
    let root = FieldPath::root(context.session().config.dialect);
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
    let (signature, timestamp) = match (&key.signature_v1, key.timestamp) {
        (Some(signature), Some(timestamp)) => {
            let timestamp = u64::try_from(timestamp).map_err(|_| {
                untrusted(&format!(
                    "the time of its signature is {timestamp}, expected a Unix time"
                ))
            })?;
            (Some(signature), Some(timestamp))
        }
        (None, None) => (key.signature.as_ref(), None),
        // Otherwise, an attacker who removes one of the two could present an old signature.
        (Some(_), None) => {
            return Err(untrusted("the API returned `signature_v1` without its `timestamp`"));
        }
        (None, Some(_)) => {
            return Err(untrusted("the API returned `timestamp` without `signature_v1`"));
        }
    };
    let signature = signature.ok_or_else(|| untrusted("the KMS did not sign the key"))?;
    let mut verification =
        EnvKeyVerification::new(key.public_key.as_str(), signature.as_str(), app_id);
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
    fn a_time_belongs_to_its_signature() {
        const SIGNER: &str = "0x036a19652598ccb79f85cedaebb5ce7c1156004db8a675088d1d9d859ccf073414";
        let plain = AppEnvEncryptPubkey {
            public_key: "dd6b900b94d4455f8a52e14a87b372fa81b89b7ba5cace9d7f11877fc72d5b74".into(),
            signature: Some(
                "276d521992ae92aa1a7ea2c2ae05d524e1f6d2b4883091514ce5afbea301eab8\
                 31e4d45b1fafd19cea28fbd3b11cf535e97ceba294cc43ebf54d282e9e8c759600"
                    .into(),
            ),
            ..AppEnvEncryptPubkey::default()
        };
        let checked = |timestamp, signature_v1: Option<&str>| {
            let signature_v1 = signature_v1.map(str::to_owned);
            let key = AppEnvEncryptPubkey { timestamp, signature_v1, ..plain.clone() };
            verify(&key, &"ab".repeat(20), SIGNER).map_err(|error| error.message().to_owned())
        };
        assert_eq!(checked(None, None), Ok(()));
        let signature = plain.signature.as_deref();
        for (timestamp, signature_v1, why) in [
            (Some(1), None, "`timestamp` without `signature_v1`"),
            (None, signature, "`signature_v1` without its `timestamp`"),
            (Some(-1), signature, "-1"),
            (Some(1), signature, "s old"),
        ] {
            let message = checked(timestamp, signature_v1).unwrap_err();
            assert!(message.contains(why), "{message}");
        }
    }

    #[test]
    fn keys_are_the_same_however_they_are_written() {
        let signer = "0x036a19652598ccb79f85cedaebb5ce7c1156004db8a675088d1d9d859ccf073414";
        assert!(is_same_key(signer, &signer.to_uppercase().replace("0X", "")));
        assert!(!is_same_key(signer, "0x"));
    }
}
