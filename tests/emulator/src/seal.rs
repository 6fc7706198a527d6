//! The computations of the KMS and the API: compose hashes, app keys and their signatures, and the decryption of
//! environments. All keys are derived from constants, so that they are equal in all runs. They protect no secrets.

use aes_gcm::aead::{Aead, KeyInit};
use aes_gcm::{Aes256Gcm, Nonce};
use k256::ecdsa::SigningKey;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use sha3::Keccak256;
use std::sync::LazyLock;
use x25519_dalek::{PublicKey, StaticSecret};

/// A variable of a CVM's environment.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Variable {
    pub(crate) key: String,
    pub(crate) value: String,
}

#[derive(serde::Deserialize)]
struct Environment {
    env: Vec<Variable>,
}

/// An app's id: 20 bytes, 40 hex digits in text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct AppId([u8; 20]);

impl AppId {
    /// Parses 40 hex digits, with or without the prefix `app_` or `0x`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix("app_").or_else(|| text.strip_prefix("0x")).unwrap_or(text);
        Some(Self(unhex(digits)?.try_into().ok()?))
    }

    /// The id of the app that a workspace's wallet creates with this nonce.
    pub(crate) fn of_nonce(workspace: u64, nonce: u64) -> Self {
        let digest = Sha256::new()
            .chain_update(b"phala-cvm-emulator app")
            .chain_update(workspace.to_be_bytes())
            .chain_update(nonce.to_be_bytes())
            .finalize();
        let mut id = [0; 20];
        for (to, from) in id.iter_mut().zip(digest) {
            *to = from;
        }
        Self(id)
    }
}

impl std::fmt::Display for AppId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

impl serde::Serialize for AppId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

static SIGNER: LazyLock<Option<SigningKey>> = LazyLock::new(|| {
    let seed = Sha256::digest(b"phala-cvm-emulator kms root key");
    SigningKey::from_slice(&seed).ok()
});

static SIGNER_TEXT: LazyLock<String> = LazyLock::new(|| {
    let point = SIGNER.as_ref().map(|key| key.verifying_key().to_sec1_point(true));
    hex(point.as_ref().map_or(&[], |point| point.as_bytes()))
});

/// The compressed public key, in hex, that signs the apps' public keys.
pub(crate) fn signer() -> &'static str {
    &SIGNER_TEXT
}

fn app_secret(app: AppId) -> StaticSecret {
    let seed: [u8; 32] = Sha256::new()
        .chain_update(b"phala-cvm-emulator env key")
        .chain_update(app.0)
        .finalize()
        .into();
    StaticSecret::from(seed)
}

/// The public key that encrypts an app's environment.
pub(crate) fn app_public_key(app: AppId) -> [u8; 32] {
    PublicKey::from(&app_secret(app)).to_bytes()
}

/// The KMS's signature of an app's public key: `r ‖ s ‖ recovery id`. A timestamp limits replays.
pub(crate) fn sign_app_public_key(
    app: AppId,
    public_key: &[u8; 32],
    timestamp: Option<u64>,
) -> Vec<u8> {
    let mut message = Keccak256::new()
        .chain_update(b"dstack-env-encrypt-pubkey")
        .chain_update(b":")
        .chain_update(app.0);
    if let Some(timestamp) = timestamp {
        message.update(timestamp.to_be_bytes());
    }
    let digest = message.chain_update(public_key).finalize();
    let Some(key) = SIGNER.as_ref() else {
        return Vec::new();
    };
    let (signature, recovery) = key.sign_prehash_recoverable(&digest);
    let mut bytes = signature.to_bytes().to_vec();
    bytes.push(recovery.to_byte());
    bytes
}

/// Decrypts data for the app: ephemeral public key ‖ IV ‖ AES-256-GCM, in hex.
pub(crate) fn decrypt_env(app: AppId, encrypted: &str) -> Result<Vec<Variable>, &'static str> {
    let bytes = unhex(encrypted).ok_or("it is not hex")?;
    let (ephemeral, rest) = bytes.split_first_chunk::<32>().ok_or("it is too short")?;
    let (iv, ciphertext) = rest.split_first_chunk::<12>().ok_or("it is too short")?;
    let shared = app_secret(app).diffie_hellman(&PublicKey::from(*ephemeral));
    let plain = Aes256Gcm::new(&(*shared.as_bytes()).into())
        .decrypt(&Nonce::from(*iv), ciphertext)
        .map_err(|_| "it was not encrypted for this app's public key, or was altered")?;
    let environment: Environment = serde_json::from_slice(&plain)
        .map_err(|_| r#"decrypted, it is not {"env":[{"key":…,"value":…},…]}"#)?;
    Ok(environment.env)
}

/// The SHA-256 of an app compose as JSON.
pub(crate) fn compose_hash(app_compose: &Map<String, Value>) -> String {
    text_hash(&compose_text(app_compose))
}

/// An app compose as the JSON that is hashed: sorted keys, no white space, UTF-8 without escapes.
pub(crate) fn compose_text(app_compose: &Map<String, Value>) -> String {
    let mut text = String::new();
    write_object(app_compose, &mut text);
    text
}

/// The SHA-256 of a text, in hex.
pub(crate) fn text_hash(text: &str) -> String {
    hex(&sha256(text.as_bytes()))
}

pub(crate) fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

// serde_json sorts keys only if no crate of the build enables `preserve_order`.
fn write_object(object: &Map<String, Value>, out: &mut String) {
    let mut entries: Vec<_> = object.iter().collect();
    entries.sort_by_key(|(key, _)| *key);
    out.push('{');
    for (index, (key, value)) in entries.into_iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        out.push_str(&Value::from(key.as_str()).to_string());
        out.push(':');
        write_value(value, out);
    }
    out.push('}');
}

fn write_value(value: &Value, out: &mut String) {
    match value {
        Value::Object(object) => write_object(object, out),
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
        plain => out.push_str(&plain.to_string()),
    }
}

/// Lower-case hex.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// Parses hex, with or without the prefix `0x`.
pub(crate) fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits = text.strip_prefix("0x").unwrap_or(text);
    let nibbles: Vec<u32> =
        digits.chars().map(|digit| digit.to_digit(16)).collect::<Option<_>>()?;
    let (pairs, odd) = nibbles.as_chunks::<2>();
    if !odd.is_empty() {
        return None;
    }
    pairs.iter().map(|[high, low]| u8::try_from(high << 4 | low).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use k256::ecdsa::{RecoveryId, Signature, VerifyingKey};
    use serde_json::json;

    fn hash(app_compose: Value) -> String {
        compose_hash(app_compose.as_object().unwrap())
    }

    #[test]
    fn compose_hash_is_canonical() {
        assert_eq!(
            hash(json!({"runner": "docker-compose", "manifest_version": 2, "name": "my-app"})),
            "5cb8adb33576bb90bacc843173bd9e828a531c28b75b5be828bb786690939639"
        );
        assert_eq!(
            hash(json!({
                "runner": "docker-compose",
                "name": "caf\u{e9}-\u{2615}-\u{65e5}\u{672c}",
                "docker_compose_file": "a\tb\\c\"d\u{1}\u{7f}/\u{e9}\u{2028}",
                "manifest_version": 2
            })),
            "74f3b1a131823cb67a88fb5a0e52b6ed5913940e0f5d6cd96efa79a3b89a26a4"
        );
        assert_eq!(
            hash(json!({
                "runner": "docker-compose", "zeta": 1,
                "Alpha": {"b": [3, 1, 2], "a": {"y": null, "x": true}},
                "alpha": 0, "name": "n"
            })),
            "928cde268eca728252bac8baf3405ffa5a7fab4b178e9284e0ce43a7f6c82a88"
        );
    }

    #[test]
    fn signatures_recover_to_the_signer() {
        let app = AppId::parse(&"ab".repeat(20)).unwrap();
        let public_key = app_public_key(app);
        for timestamp in [None, Some(1_780_000_000)] {
            let signature = sign_app_public_key(app, &public_key, timestamp);
            let (rs, recovery) = signature.split_at(64);
            let mut message = b"dstack-env-encrypt-pubkey:".to_vec();
            message.extend(app.0);
            message.extend(timestamp.map(u64::to_be_bytes).into_iter().flatten());
            message.extend(public_key);
            let key = VerifyingKey::recover_from_prehash(
                &Keccak256::digest(&message),
                &Signature::from_slice(rs).unwrap(),
                RecoveryId::from_byte(recovery[0]).unwrap(),
            )
            .unwrap();
            assert_eq!(hex(key.to_sec1_point(true).as_bytes()), signer());
        }
    }

    #[test]
    fn environments_are_decrypted() {
        let app = AppId::parse(&"12".repeat(20)).unwrap();
        let ephemeral = StaticSecret::from([7; 32]);
        let shared = ephemeral.diffie_hellman(&PublicKey::from(app_public_key(app)));
        let sealed = Aes256Gcm::new(&(*shared.as_bytes()).into())
            .encrypt(&Nonce::from([9; 12]), br#"{"env":[{"key":"K","value":"V"}]}"#.as_ref())
            .unwrap();
        let mut bytes = PublicKey::from(&ephemeral).to_bytes().to_vec();
        bytes.extend([9; 12]);
        bytes.extend(sealed);
        let env = decrypt_env(app, &hex(&bytes)).unwrap();
        assert_eq!(env, [Variable { key: "K".into(), value: "V".into() }]);
        bytes[50] ^= 1;
        assert!(decrypt_env(app, &hex(&bytes)).is_err());
        assert!(decrypt_env(app, "abc").is_err());
        assert!(decrypt_env(app, "00ff").is_err());
    }
}
