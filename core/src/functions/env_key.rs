//! Verifies the public key that an environment is encrypted for.

use crate::error::Result;
use crate::functions::hex::{hex, unhex};
use crate::input::arguments::{Blank, Dialect, FieldPath, Seconds, arguments, short};
use crate::schema::Literal;
use k256::ecdsa::{RecoveryId, Signature, VerifyingKey};
use sha3::{Digest, Keccak256};

/// The default maximum age of a public key's signature, in seconds.
pub(crate) const DEFAULT_MAX_AGE: u32 = 300;
/// How far the KMS's clock may be ahead of the local clock, in seconds.
const CLOCK_SKEW: f64 = 60.0;

arguments! {
    /// The arguments of `verify_env_encrypt_public_key`: an app's public key, and its signature by the KMS.
    EnvKeyVerification {
        /// The app's X25519 public key, in hex.
        required public_key: String,
        /// The signature of the public key, in hex: 65 bytes, of which the last one is 0 to 3 or 27 to 30. With
        /// `timestamp`, pass the signature that includes it.
        required signature: String,
        /// The app's id: 40 hex digits, with or without the prefix `0x` or `app_`.
        required app_id: String,
        /// The time of the signature, from the KMS: a Unix time, in seconds. A signature without a time never
        /// expires, so an attacker could present an old one again.
        optional timestamp: u64,
        /// The maximum age of the signature, in seconds. The KMS's clock may be up to 60 seconds ahead. Default: 300.
        optional max_age: Seconds = Literal::count(DEFAULT_MAX_AGE),
        /// The current time: a Unix time, in seconds. Default: the system's time.
        optional now: Seconds,
    }
}

impl EnvKeyVerification {
    /// The API's answer about an app's public key, and the app's id.
    pub fn new(
        public_key: impl Into<String>,
        signature: impl Into<String>,
        app_id: impl Into<String>,
    ) -> Self {
        Self {
            public_key: public_key.into(),
            signature: signature.into(),
            app_id: app_id.into(),
            ..Blank::blank()
        }
    }
}

/// Returns the signer of an app's public key: a compressed public key, as `0x…` hex.
///
/// Anyone can sign with their own key, so compare the result with the signer that you trust, which is that of the KMS.
///
/// ```
/// use phala_cvm::{EnvKeyVerification, verify_env_encrypt_public_key};
///
/// let verification = EnvKeyVerification::new(
///     "dd6b900b94d4455f8a52e14a87b372fa81b89b7ba5cace9d7f11877fc72d5b74",
///     "276d521992ae92aa1a7ea2c2ae05d524e1f6d2b4883091514ce5afbea301eab8\
///      31e4d45b1fafd19cea28fbd3b11cf535e97ceba294cc43ebf54d282e9e8c759600",
///     "abababababababababababababababababababab",
/// );
/// let signer = verify_env_encrypt_public_key(&verification)?;
/// assert_eq!(signer, "0x036a19652598ccb79f85cedaebb5ce7c1156004db8a675088d1d9d859ccf073414");
/// # Ok::<(), phala_cvm::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::InvalidArgument`](crate::ErrorKind::InvalidArgument), with the name of the field, if the public key
/// cannot be trusted: `public_key`, `signature` or `app_id` is malformed, no key can have made `signature`, or
/// `timestamp` is too old or in the future.
pub fn verify_env_encrypt_public_key(verification: &EnvKeyVerification) -> Result<String> {
    verify_env_encrypt_public_key_at(verification, &FieldPath::root(Dialect::Python))
        .map_err(|error| error.about("verify_env_encrypt_public_key", None, 0))
}

pub(crate) fn verify_env_encrypt_public_key_at(
    verification: &EnvKeyVerification,
    at: &FieldPath<'_>,
) -> Result<String> {
    let EnvKeyVerification { public_key, signature, app_id, timestamp, max_age, now } =
        verification;
    let at_key = at.member("public_key");
    let public_key = unhex::<32>(public_key, &at_key, "an X25519 public key")?;
    let at_signature = at.field("signature");
    let signature = unhex::<65>(signature, &at_signature, "a signature with its recovery id")?;
    let digits = app_id.strip_prefix("app_").unwrap_or(app_id);
    let app_id = unhex::<20>(digits, &at.member("app_id"), "an app's id")?;
    let max_age = max_age.map_or(f64::from(DEFAULT_MAX_AGE), Seconds::get);
    if max_age < 0.0 {
        return Err(at
            .member("max_age")
            .refuse(format_args!("expected 0 seconds or more, not {}", short(max_age))));
    }
    let mut message = Keccak256::new()
        .chain_update(b"dstack-env-encrypt-pubkey")
        .chain_update(b":")
        .chain_update(app_id);
    if let Some(timestamp) = *timestamp {
        check_age(timestamp, max_age, now.unwrap_or_else(Seconds::now).get())
            .map_err(|why| at.field("timestamp").refuse(why))?;
        message.update(timestamp.to_be_bytes());
    }
    let digest = message.chain_update(public_key).finalize();
    recover_signer(&digest, &signature)
        .map(|signer| format!("0x{}", hex(signer.to_sec1_point(true).as_bytes())))
        .ok_or_else(|| {
            at_signature.refuse(
                "not a valid signature: the public key is not trusted, encrypt nothing for it",
            )
        })
}

fn recover_signer(digest: &[u8], signature: &[u8; 65]) -> Option<VerifyingKey> {
    let (recovery, signature) = signature.split_last()?;
    let signature = Signature::from_slice(signature).ok()?;
    // Ethereum's libraries add 27 to the recovery id.
    let recovery = match *recovery {
        byte @ 27..=30 => byte - 27,
        byte => byte,
    };
    let recovery = RecoveryId::from_byte(recovery)?;
    VerifyingKey::recover_from_prehash(digest, &signature, recovery).ok()
}

#[allow(clippy::cast_precision_loss)] // Unix times are far below 2^53
fn check_age(timestamp: u64, max_age: f64, now: f64) -> Result<(), String> {
    let age = now - timestamp as f64;
    if age > max_age {
        return Err(format!(
            "{age:.1} s old, expected at most {max_age} s: the public key is not trusted, get it and \
             its signature again"
        ));
    }
    if age < -CLOCK_SKEW {
        return Err(format!(
            "{:.1} s ahead of this machine's clock, expected at most {CLOCK_SKEW} s: the public key is not \
             trusted, check the clock",
            -age
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;

    fn timestamped() -> EnvKeyVerification {
        EnvKeyVerification::new(
            "3c544fd62fca33656ee5b95738010efef942e5a89a101877e55616c5df47d785",
            "48e97e46a531b9aebecaeb97d6403b9debcc3fa8b417400fad9a5fcfe97607731eb6a77d80469d5dae7cde002d0376d4a1e199821305dcb0158d4733a65f7b0600",
            "0xabababababababababababababababababababab",
        )
        .timestamp(1_780_000_000)
    }

    fn at(age: i64) -> Seconds {
        std::time::Duration::from_secs(u64::try_from(1_780_000_000 + age).unwrap()).into()
    }

    #[test]
    fn signatures_are_taken_for_their_time_only() {
        const SIGNER: &str = "0x036a19652598ccb79f85cedaebb5ce7c1156004db8a675088d1d9d859ccf073414";
        for age in [-60, 0, 300] {
            assert_eq!(verify_env_encrypt_public_key(&timestamped().now(at(age))).unwrap(), SIGNER);
        }
        for age in [-61, 301] {
            let error = verify_env_encrypt_public_key(&timestamped().now(at(age))).unwrap_err();
            assert_eq!(error.field(), Some("timestamp"), "{age}");
            assert_eq!(error.kind(), ErrorKind::InvalidArgument);
        }
        let patient = timestamped().now(at(1000)).max_age(std::time::Duration::from_secs(1000));
        assert_eq!(verify_env_encrypt_public_key(&patient).unwrap(), SIGNER);
        // By this machine's clock, the signature is too old or in the future.
        assert!(verify_env_encrypt_public_key(&timestamped()).is_err());
    }

    #[test]
    fn a_recovery_id_may_have_27_added() {
        for (recovery, same) in [("00", "1b"), ("01", "1c")] {
            let signed_with = |digits| {
                let mut verification = timestamped().now(at(0));
                verification.signature.replace_range(128.., digits);
                verify_env_encrypt_public_key(&verification).unwrap()
            };
            assert_eq!(signed_with(recovery), signed_with(same));
        }
    }

    #[test]
    fn what_was_altered_has_another_signer_or_none() {
        let signer = verify_env_encrypt_public_key(&timestamped().now(at(0))).unwrap();
        let mut others = vec![timestamped(), timestamped(), timestamped()];
        others[0].app_id = "ac".repeat(20);
        others[1].public_key.replace_range(0..2, "3d");
        others[2].timestamp = Some(1_780_000_001);
        for other in others {
            assert_ne!(verify_env_encrypt_public_key(&other.now(at(0))).ok(), Some(signer.clone()));
        }
        for (at_digit, digits) in
            [(128, "04"), (128, "1a"), (128, "1f"), (0, &"0".repeat(64)), (0, &"f".repeat(64))]
        {
            let mut broken = timestamped().now(at(0));
            broken.signature.replace_range(at_digit..at_digit + digits.len(), digits);
            let error = verify_env_encrypt_public_key(&broken).unwrap_err();
            assert_eq!(error.field(), Some("signature"), "{digits}");
        }
    }
}
