"""The decryption of environments."""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM


def decrypt(private_key: str, encrypted: str) -> str:
    """Decrypts the hexadecimal ephemeral public key, IV and AES-256-GCM ciphertext."""
    data = bytes.fromhex(encrypted)
    private = X25519PrivateKey.from_private_bytes(bytes.fromhex(private_key))
    shared = private.exchange(X25519PublicKey.from_public_bytes(data[:32]))
    return AESGCM(shared).decrypt(data[32:44], data[44:], None).decode()
