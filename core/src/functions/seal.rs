//! What is computed on the caller's side: the hash that an app compose is known by, environments that
//! only the CVM can read, and who vouches for the key that they are encrypted for.

use crate::error::{Error, ErrorKind, Result};
use crate::input::arguments::{Dialect, JsonObject, Place, Seconds, arguments};
use crate::input::env_vars::EnvVars;
use crate::schema::Literal;
use aes_gcm::aead::AeadInOut;
use aes_gcm::{Aes256Gcm, KeyInit, Nonce};
use k256::ecdsa::{RecoveryId, Signature, VerifyingKey};
use serde_json::{Number, Value};
use sha2::{Digest, Sha256};
use sha3::Keccak256;
use std::fmt::Write;
use std::time::{SystemTime, UNIX_EPOCH};
use x25519_dalek::{PublicKey, StaticSecret};
use zeroize::Zeroizing;

/// How old the signature of a public key may be, in seconds, unless something else is said.
pub(crate) const DEFAULT_MAX_AGE: u32 = 300;
/// How far the KMS's clock may be ahead of this one, in seconds.
const CLOCK_SKEW: f64 = 60.0;

/// The hash that an app compose is known by: the SHA-256, in hex, of it as JSON with sorted keys and
/// without white space.
///
/// With `normalize`, what the app's runner does not look at is left out first: `docker_compose_file`
/// with the runner `bash`, `bash_script` with `docker-compose`, and an empty `pre_launch_script`.
///
/// ```
/// let app_compose = serde_json::json!({
///     "runner": "docker-compose", "manifest_version": 2, "name": "my-app",
/// });
/// assert_eq!(
///     phala_cvm::get_compose_hash(app_compose.as_object().unwrap(), false),
///     "5cb8adb33576bb90bacc843173bd9e828a531c28b75b5be828bb786690939639",
/// );
/// ```
pub fn get_compose_hash(app_compose: &JsonObject, normalize: bool) -> String {
    let ignored = if normalize { ignored_fields(app_compose) } else { Vec::new() };
    let mut text = String::new();
    let fields = app_compose.iter().filter(|(name, _)| !ignored.contains(&name.as_str()));
    write_object(fields.collect(), &mut text);
    hex(&Sha256::digest(text.as_bytes()))
}

fn ignored_fields(app_compose: &JsonObject) -> Vec<&'static str> {
    let mut ignored = Vec::new();
    match app_compose.get("runner").and_then(Value::as_str) {
        Some("bash") => ignored.push("docker_compose_file"),
        Some("docker-compose") => ignored.push("bash_script"),
        _ => {}
    }
    let script = app_compose.get("pre_launch_script");
    if script.is_some_and(|script| script.is_null() || script.as_str() == Some("")) {
        ignored.push("pre_launch_script");
    }
    ignored
}

fn write_object(mut entries: Vec<(&String, &Value)>, out: &mut String) {
    // Sorted here, since serde_json keeps the order of insertion as soon as any crate of the build
    // asks it to.
    entries.sort_unstable_by_key(|(name, _)| *name);
    out.push('{');
    for (index, (name, value)) in entries.into_iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        write_text(name, out);
        out.push(':');
        write_value(value, out);
    }
    out.push('}');
}

fn write_value(value: &Value, out: &mut String) {
    match value {
        Value::Object(object) => write_object(object.iter().collect(), out),
        Value::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write_value(item, out);
            }
            out.push(']');
        }
        Value::String(text) => write_text(text, out),
        Value::Number(number) => write_number(number, out),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Null => out.push_str("null"),
    }
}

/// With the escapes that JSON demands, and no others.
fn write_text(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '\0'..='\u{1f}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            other => out.push(other),
        }
    }
    out.push('"');
}

/// As JavaScript writes it, but that Python's `1.0` stays what it is.
fn write_number(number: &Number, out: &mut String) {
    let _ = match number.as_f64() {
        Some(float) if number.is_f64() => {
            let size = float.abs();
            if size != 0.0 && !(1e-6..1e21).contains(&size) {
                let text = format!("{float:e}");
                write!(out, "{}", if size < 1.0 { text } else { text.replace('e', "e+") })
            } else if float.fract() == 0.0 && size < 1e16 {
                write!(out, "{float:.1}")
            } else {
                write!(out, "{float}")
            }
        }
        _ => write!(out, "{number}"),
    };
}

/// Encrypts an environment for an app's public key, as `encrypted_env` takes it: in hex, different
/// each time. Only a CVM of the app can read it.
///
/// The key comes from the API, in [`ProvisionedCvm::app_env_encrypt_pubkey`]; whether it is to be
/// trusted, [`verify_env_encrypt_public_key`] tells. The order is kept.
///
/// ```
/// use phala_cvm::{EnvVars, encrypt_env_vars};
///
/// let env = EnvVars::from([("API_KEY", "s3cr3t")]);
/// let public_key = "a1b41e6f3d49e5e3e814f53480c0d4577fa7867080fd3d3877d9b67899128113";
/// let encrypted_env = encrypt_env_vars(&env, public_key)?;
/// # assert!(encrypted_env.len() > 120);
/// # Ok::<(), phala_cvm::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::InvalidArgument`] for a key that is not one, for names that no variable can have, and
/// for a name that is there twice.
///
/// [`ProvisionedCvm::app_env_encrypt_pubkey`]: crate::model::ProvisionedCvm::app_env_encrypt_pubkey
pub fn encrypt_env_vars(env: &EnvVars, public_key: &str) -> Result<String> {
    encrypt_env_vars_at(env, public_key, &Place::root(Dialect::Python))
        .map_err(|error| error.about("encrypt_env_vars", None, 0))
}

pub(crate) fn encrypt_env_vars_at(
    env: &EnvVars,
    public_key: &str,
    at: &Place<'_>,
) -> Result<String> {
    crate::input::arguments::Argument::check(env, &at.field("env"))?;
    let at_key = at.member("public_key", "publicKey");
    let recipient = PublicKey::from(unhex::<32>(public_key, &at_key, "an X25519 public key")?);
    let mut random = Zeroizing::new([0; 32 + 12]);
    getrandom::fill(&mut *random).map_err(|why| {
        let what = "the system gives no random numbers to encrypt with";
        Error::new(ErrorKind::Configuration, what).with_source(why)
    })?;
    let (secret, iv) = random.split_at(32);
    let mut secret_bytes = Zeroizing::new([0; 32]);
    secret_bytes.copy_from_slice(secret);
    let secret = StaticSecret::from(*secret_bytes);
    let shared = secret.diffie_hellman(&recipient);
    if !shared.was_contributory() {
        return Err(at_key.refuse("is a point for which nothing stays secret"));
    }
    let mut iv_bytes = [0; 12];
    iv_bytes.copy_from_slice(iv);
    // Encrypted where it is, which leaves nothing of the text behind.
    let mut text = Zeroizing::new(plaintext(env).into_bytes());
    let key = Zeroizing::new(*shared.as_bytes());
    Aes256Gcm::new((&*key).into())
        .encrypt_in_place(&Nonce::from(iv_bytes), b"", &mut *text)
        .map_err(|_| at.field("env").refuse("is too large to be encrypted"))?;
    Ok([PublicKey::from(&secret).as_bytes(), iv_bytes.as_slice(), text.as_slice()]
        .iter()
        .map(|part| hex(part))
        .collect())
}

/// `{"env":[{"key":"K","value":"V"},…]}`, in memory of its final size, so that no piece of it is
/// left behind when it grows.
fn plaintext(env: &EnvVars) -> String {
    let longest: usize = env.iter().map(|(name, value)| 6 * (name.len() + value.len()) + 24).sum();
    let mut text = String::with_capacity(longest + 10 + 16);
    text.push_str(r#"{"env":["#);
    for (index, (name, value)) in env.iter().enumerate() {
        text.push_str(if index > 0 { r#",{"key":"# } else { r#"{"key":"# });
        write_text(name, &mut text);
        text.push_str(r#","value":"#);
        write_text(value, &mut text);
        text.push('}');
    }
    text.push_str("]}");
    text
}

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
            ..Self::default()
        }
    }

    fn check_values(&self, _: &Place<'_>) -> Result<()> {
        Ok(())
    }
}

/// Who vouches for an app's public key: the signer's compressed public key, as `0x…` hex.
///
/// Whoever made the signature, the answer is somebody's key: compare it with the one that you trust,
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
/// [`ErrorKind::InvalidArgument`], with the field that is to blame, for anything that cannot be
/// trusted: a key, a signature or an app id that is not one; a `signature` that nobody can have made;
/// a `timestamp` that is too old, or not yet there.
pub fn verify_env_encrypt_public_key(verification: &EnvKeyVerification) -> Result<String> {
    verify_env_encrypt_public_key_at(verification, &Place::root(Dialect::Python))
        .map_err(|error| error.about("verify_env_encrypt_public_key", None, 0))
}

pub(crate) fn verify_env_encrypt_public_key_at(
    verification: &EnvKeyVerification,
    at: &Place<'_>,
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
        check_age(timestamp, max_age, now.map_or_else(unix_time, Seconds::get))
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

/// Refuses what cannot be a compressed public key.
pub(crate) fn check_signer(signer: &str, at: &Place<'_>) -> Result<()> {
    let what = "a compressed public key";
    match unhex::<33>(signer.trim(), at, what)? {
        [2 | 3, ..] => Ok(()),
        _ => Err(at.refuse(format_args!("is not {what}: expected it to begin with 02 or 03"))),
    }
}

/// Whether two compressed public keys in hex are the same one, however they are written.
pub(crate) fn is_same_key(one: &str, other: &str) -> bool {
    let digits = |text: &str| text.trim().trim_start_matches("0x").to_ascii_lowercase();
    digits(one) == digits(other)
}

/// Now, as a Unix time in seconds.
pub(crate) fn unix_time() -> f64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0.0, |since| since.as_secs_f64())
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// Reads hex of a certain length, with or without `0x` before it.
fn unhex<const LENGTH: usize>(text: &str, at: &Place<'_>, what: &str) -> Result<[u8; LENGTH]> {
    let digits = text.strip_prefix("0x").unwrap_or(text);
    let mut bytes = [0; LENGTH];
    let is_hex = digits.len() == 2 * LENGTH && decode_hex(digits, &mut bytes);
    is_hex
        .then_some(bytes)
        .ok_or_else(|| at.refuse(format_args!("is not {what}: expected {} hex digits", 2 * LENGTH)))
}

/// Fills `bytes` from hex digits, of which there are twice as many, and says whether it could.
pub(crate) fn decode_hex(digits: &str, bytes: &mut [u8]) -> bool {
    let nibble = |digit: u8| char::from(digit).to_digit(16).and_then(|n| u8::try_from(n).ok());
    let (pairs, odd) = digits.as_bytes().as_chunks::<2>();
    odd.is_empty()
        && pairs.len() == bytes.len()
        && bytes.iter_mut().zip(pairs).all(|(byte, [high, low])| {
            match (nibble(*high), nibble(*low)) {
                (Some(high), Some(low)) => {
                    *byte = high << 4 | low;
                    true
                }
                _ => false,
            }
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use aes_gcm::aead::Aead;
    use serde_json::json;

    fn text(value: &Value) -> String {
        let mut text = String::new();
        write_value(value, &mut text);
        text
    }

    #[test]
    fn json_is_canonical() {
        assert_eq!(
            text(
                &json!({ "b": [3, { "z": null, "Z": true }], "\u{1f600}": 1, "\u{ffff}": 2, "10": 0, "9": 0 })
            ),
            "{\"10\":0,\"9\":0,\"b\":[3,{\"Z\":true,\"z\":null}],\"\u{ffff}\":2,\"\u{1f600}\":1}"
        );
        assert_eq!(
            text(&json!("\0\u{8}\t\n\u{b}\u{c}\r\u{1f}\"\\/\u{7f}\u{2028}\u{e9}")),
            "\"\\u0000\\b\\t\\n\\u000b\\f\\r\\u001f\\\"\\\\/\u{7f}\u{2028}\u{e9}\""
        );
        for (number, expected) in [
            (json!(u64::MAX), "18446744073709551615"),
            (json!(-5), "-5"),
            (json!(1.0), "1.0"),
            (json!(-0.0), "-0.0"),
            (json!(0.1), "0.1"),
            (json!(1e-6), "0.000001"),
            (json!(-1.5e-7), "-1.5e-7"),
            (json!(1e20), "100000000000000000000"),
            (json!(1e21), "1e+21"),
            (json!(f64::MAX), "1.7976931348623157e+308"),
        ] {
            assert_eq!(text(&number), expected);
        }
    }

    #[test]
    fn normalizing_drops_what_the_runner_ignores() {
        let compose =
            json!({ "runner": "bash", "docker_compose_file": "", "pre_launch_script": null });
        let compose = compose.as_object().unwrap();
        let rest = json!({ "runner": "bash" });
        assert_eq!(
            get_compose_hash(compose, true),
            get_compose_hash(rest.as_object().unwrap(), false)
        );
        assert_ne!(get_compose_hash(compose, false), get_compose_hash(compose, true));
    }

    #[test]
    fn what_is_encrypted_decrypts_to_the_same() {
        let secret = StaticSecret::from([9; 32]);
        let public_key = hex(PublicKey::from(&secret).as_bytes());
        let env =
            EnvVars::from([("Z", "\"\u{2615}\n"), ("A", ""), ("M", "x".repeat(5000).as_str())]);
        let encrypted =
            encrypt_env_vars(&env, &format!("0x{}", public_key.to_uppercase())).unwrap();
        assert_ne!(encrypted, encrypt_env_vars(&env, &public_key).unwrap());
        let mut bytes = vec![0; encrypted.len() / 2];
        assert!(decode_hex(&encrypted, &mut bytes));
        let (ephemeral, rest) = bytes.split_first_chunk::<32>().unwrap();
        let (iv, sealed) = rest.split_first_chunk::<12>().unwrap();
        let shared = secret.diffie_hellman(&PublicKey::from(*ephemeral));
        let plain =
            Aes256Gcm::new(shared.as_bytes().into()).decrypt(&Nonce::from(*iv), sealed).unwrap();
        let long = "x".repeat(5000);
        assert_eq!(
            String::from_utf8(plain).unwrap(),
            format!(
                "{{\"env\":[{{\"key\":\"Z\",\"value\":\"\\\"\u{2615}\\n\"}},{{\"key\":\"A\",\"value\":\"\"}},\
                 {{\"key\":\"M\",\"value\":\"{long}\"}}]}}"
            )
        );
    }

    #[test]
    fn plaintexts_never_grow_beyond_their_first_memory() {
        let env: EnvVars = (0..100).map(|i| (format!("\u{1}{i}"), "\u{1f}".repeat(i))).collect();
        let text = plaintext(&env);
        let longest: usize = env.iter().map(|(n, v)| 6 * (n.len() + v.len()) + 24).sum();
        assert!(text.len() + 16 <= longest + 26);
        assert_eq!(text.capacity(), longest + 26);
    }

    #[test]
    fn what_cannot_be_encrypted_for_is_refused() {
        let env = EnvVars::from([("A", "canary")]);
        for key in [
            "",
            "0x",
            "00",
            "zz",
            &"0".repeat(64),
            &format!("01{}", "0".repeat(62)),
            &"g".repeat(64),
        ] {
            let error = encrypt_env_vars(&env, key).unwrap_err();
            assert_eq!(error.field(), Some("public_key"), "{key}");
            assert!(!format!("{error:?}{error}").contains("canary"));
        }
        let key = hex(PublicKey::from(&StaticSecret::from([1; 32])).as_bytes());
        for names in [["A", "A"], ["", "B"], ["A", "B=C"], ["A B", "C"], ["A\0", "C"]] {
            let env: EnvVars = names.map(|name| (name, "canary")).into();
            let error = encrypt_env_vars(&env, &key).unwrap_err();
            assert_eq!(error.field(), Some("env"), "{names:?}");
            assert!(!format!("{env:?}{error:?}{error}").contains("canary"));
        }
    }

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
        assert!(is_same_key(&signer, &signer.to_uppercase().replace("0X", "")));
        assert!(!is_same_key(&signer, "0x"));
    }
}
