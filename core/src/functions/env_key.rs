//! Who vouches for the public key that an environment is encrypted for.

use crate::error::Result;
use crate::functions::hex::{hex, unhex};
use crate::input::arguments::{Blank, Dialect, FieldPath, Seconds, arguments};
use crate::schema::Literal;
use k256::ecdsa::{RecoveryId, Signature, VerifyingKey};
use sha3::{Digest, Keccak256};

/// How old the signature of a public key may be, in seconds, unless something else is said.
pub(crate) const DEFAULT_MAX_AGE: u32 = 300;
/// How far the KMS's clock may be ahead of this one, in seconds.
const CLOCK_SKEW: f64 = 60.0;

arguments! {
    /// A public key that environments are to be encrypted for, and what the KMS says of it.
    EnvKeyVerification {
        /// The app's X25519 public key, in hex.
        required public_key: String,
        /// The KMS's signature over it, in hex: 65 bytes. With a `timestamp`, the one that goes with it.
        required signature: String,
        /// The app's id: 40 hex digits, with or without `0x` or `app_`.
        required app_id: String,
        /// When it was signed, as the KMS says: a Unix time, in seconds. A signature without one
        /// never grows old, so that someone could present an old one again.
        optional timestamp: u64,
        /// How old the signature may be, in seconds; the KMS's clock may be 60 seconds ahead.
        /// Default: 300.
        optional max_age: Seconds = Literal::count(DEFAULT_MAX_AGE),
        /// The time that it is, as a Unix time in seconds. Default: the system's.
        optional now: Seconds,
    }
}

impl EnvKeyVerification {
    /// What the API answers about an app's key, and for which app it is.
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

    fn check_values(&self, _: &FieldPath<'_>) -> Result<()> {
        Ok(())
    }
}

/// Who vouches for an app's public key: the signer's compressed public key, as `0x…` hex.
///
/// Anyone can sign with a key of their own: compare the answer with the one that you trust,
/// the KMS's.
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
/// [`ErrorKind::InvalidArgument`](crate::ErrorKind::InvalidArgument), with the field that is to blame, for anything that cannot be
/// trusted: a key, a signature or an app id that is not one; a `signature` that no key can have made;
/// a `timestamp` that is too old, or not yet there.
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
    let at_key = at.member("public_key", "publicKey");
    let public_key = unhex::<32>(public_key, &at_key, "an X25519 public key")?;
    let at_signature = at.field("signature");
    let signature = unhex::<65>(signature, &at_signature, "a signature with its recovery id")?;
    let digits = app_id.strip_prefix("app_").unwrap_or(app_id);
    let app_id = unhex::<20>(digits, &at.member("app_id", "appId"), "an app's id")?;
    let max_age = max_age.map_or(f64::from(DEFAULT_MAX_AGE), Seconds::get);
    if max_age < 0.0 {
        return Err(at.member("max_age", "maxAge").refuse("must not be negative"));
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
                "is not one that anybody can have made: the public key cannot be trusted, do not \
                 encrypt anything for it",
            )
        })
}

fn recover_signer(digest: &[u8], signature: &[u8; 65]) -> Option<VerifyingKey> {
    let (recovery, signature) = signature.split_last()?;
    let signature = Signature::from_slice(signature).ok()?;
    let recovery = RecoveryId::from_byte(*recovery)?;
    VerifyingKey::recover_from_prehash(digest, &signature, recovery).ok()
}

#[allow(clippy::cast_precision_loss)] // Unix times are far below 2^53
fn check_age(timestamp: u64, max_age: f64, now: f64) -> Result<(), String> {
    let age = now - timestamp as f64;
    if age > max_age {
        return Err(format!(
            "is {age:.0} s old, and may be {max_age}: the public key cannot be trusted, fetch it and \
             its signature again"
        ));
    }
    if age < -CLOCK_SKEW {
        return Err(format!(
            "is {:.0} s ahead of the clock here, and may be {CLOCK_SKEW}: the public key cannot be \
             trusted; is the clock right?",
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
        // By the clock of this machine it is old, or far ahead.
        assert!(verify_env_encrypt_public_key(&timestamped()).is_err());
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
            [(128, "04"), (128, "1b"), (0, &"0".repeat(64)), (0, &"f".repeat(64))]
        {
            let mut broken = timestamped().now(at(0));
            broken.signature.replace_range(at_digit..at_digit + digits.len(), digits);
            let error = verify_env_encrypt_public_key(&broken).unwrap_err();
            assert_eq!(error.field(), Some("signature"), "{digits}");
        }
    }
}
