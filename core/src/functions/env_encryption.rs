//! Encrypts environments for the CVMs of an app.

use crate::error::{Error, ErrorKind, Result};
use crate::functions::compose_hash::write_text;
use crate::functions::hex::{hex, unhex};
use crate::input::arguments::{Argument, Dialect, FieldPath};
use crate::input::env_vars::EnvVars;
use aes_gcm::aead::AeadInOut;
use aes_gcm::{Aes256Gcm, KeyInit, Nonce};
use x25519_dalek::{PublicKey, StaticSecret};
use zeroize::Zeroizing;

/// Encrypts an environment with an app's public key. The result is the value of `encrypted_env`: text in hex, different
/// each time. Only the app's CVMs can decrypt it.
///
/// The public key comes from the API, in [`ProvisionedCvm::app_env_encrypt_pubkey`]. To check that you can trust it,
/// call [`verify_env_encrypt_public_key`](crate::verify_env_encrypt_public_key). The order of the variables is kept.
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
/// [`ErrorKind::InvalidArgument`] for text that is not a public key, for an invalid name, and for a name that occurs
/// twice.
///
/// [`ProvisionedCvm::app_env_encrypt_pubkey`]: crate::model::ProvisionedCvm::app_env_encrypt_pubkey
pub fn encrypt_env_vars(env: &EnvVars, public_key: &str) -> Result<String> {
    encrypt_env_vars_at(env, public_key, &FieldPath::root(Dialect::Python))
        .map_err(|error| error.about("encrypt_env_vars", None, 0))
}

pub(crate) fn encrypt_env_vars_at(
    env: &EnvVars,
    public_key: &str,
    at: &FieldPath<'_>,
) -> Result<String> {
    Argument::check(env, &at.field("env"))?;
    let at_key = at.member("public_key");
    let recipient = PublicKey::from(unhex::<32>(public_key, &at_key, "an X25519 public key")?);
    let mut random = Zeroizing::new([0; 32 + 12]);
    getrandom::fill(&mut *random).map_err(|why| {
        let what = "the system has no random numbers for the encryption";
        Error::new(ErrorKind::Configuration, what).with_source(why)
    })?;
    let (secret, iv) = random.split_at(32);
    let mut secret_bytes = Zeroizing::new([0; 32]);
    secret_bytes.copy_from_slice(secret);
    let secret = StaticSecret::from(*secret_bytes);
    let shared = secret.diffie_hellman(&recipient);
    if !shared.was_contributory() {
        return Err(at_key.refuse("expected a valid X25519 public key: this one gives no secrecy"));
    }
    let mut iv_bytes = [0; 12];
    iv_bytes.copy_from_slice(iv);
    // Encrypted in place, so that no copy of the text remains in memory.
    let mut text = Zeroizing::new(plaintext(env).into_bytes());
    let key = Zeroizing::new(*shared.as_bytes());
    Aes256Gcm::new((&*key).into())
        .encrypt_in_place(&Nonce::from(iv_bytes), b"", &mut *text)
        .map_err(|_| at.field("env").refuse("too large to encrypt"))?;
    Ok([PublicKey::from(&secret).as_bytes(), iv_bytes.as_slice(), text.as_slice()]
        .iter()
        .map(|part| hex(part))
        .collect())
}

/// `{"env":[{"key":"K","value":"V"},…]}`, in memory of its final size, so that growing leaves no copy behind.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::functions::hex::decode_hex;
    use aes_gcm::aead::Aead;

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
}
