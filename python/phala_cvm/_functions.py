"""What needs no client: hashes, encryption, webhooks, `.env` files.

Written by `cargo run -p phala-cvm-codegen`: change the declarations in core instead.
"""

from __future__ import annotations

from ._native import call_function

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from ._native import WebhookEvent

__all__ = [
    "encrypt_env_vars",
    "get_compose_hash",
    "parse_env",
    "parse_webhook_event",
    "verify_env_encrypt_public_key",
    "verify_webhook_signature",
]


def get_compose_hash(app_compose: Mapping[str, Any], normalize: bool = False) -> str:
    """The hash that an app compose is known by: the SHA-256, in hex, of it as JSON with sorted
    keys and without white space. With `normalize`, what the app's runner does not look at is
    left out first: `docker_compose_file` with the runner `bash`, `bash_script` with
    `docker-compose`, and an empty `pre_launch_script`. The API completes a compose file
    before it hashes it, so that this equals its `compose_hash` only if all members were sent:
    `manifest_version`, `name`, `runner`, `docker_compose_file`, `kms_enabled`,
    `gateway_enabled`, `tproxy_enabled`, `local_key_provider_enabled`, `public_logs`,
    `public_sysinfo`, `public_tcbinfo`, `no_instance_id`, `secure_time`, `storage_fs`,
    `features`, `allowed_envs`, and a `pre_launch_script` of one's own.

    Args:
        app_compose: The app compose, in the wire's spelling.
        normalize: Whether to leave out what the app's runner does not look at. Default:
            `False`.

    Raises:
        InvalidArgumentError: `app_compose` has something in it that JSON cannot have: itself,
            say, or half of a surrogate pair.

    Example:
        compose_hash = get_compose_hash({"runner": "docker-compose", "name": "my-app"})
    """
    answer: str = call_function(
        "get_compose_hash",
        {"app_compose": app_compose, "normalize": normalize},
    )
    return answer


def encrypt_env_vars(env: Mapping[str, str] | Iterable[tuple[str, str]], public_key: str) -> str:
    """Encrypts an environment for an app's public key, as `encrypted_env` takes it: in hex,
    different each time. Only a CVM of the app can read it. Whether the key is to be trusted,
    `verify_env_encrypt_public_key` tells.

    Args:
        env: The environment's variables, in their order.
        public_key: The app's X25519 public key, in hex.

    Raises:
        ConfigurationError: The system gives no random numbers.
        InvalidArgumentError: `public_key` is not one, or `env` has a name that no variable
            can have, or one twice.

    Example:
        # The app's `app_env_encrypt_pubkey`.
        encrypted_env = encrypt_env_vars({"API_KEY": "s3cr3t"}, public_key)
    """
    answer: str = call_function("encrypt_env_vars", {"env": env, "public_key": public_key})
    return answer


def verify_env_encrypt_public_key(
    public_key: str,
    signature: str,
    app_id: str,
    timestamp: int | None = None,
    max_age: float = 300,
    now: float | None = None,
) -> str:
    """Who vouches for an app's public key: the signer's compressed public key, as `0x…` hex.
    Anyone can sign with a key of their own: compare the answer with the one that you trust,
    the KMS's.

    Args:
        public_key: The app's X25519 public key, in hex.
        signature: The KMS's signature over it, in hex: 65 bytes. With a `timestamp`, the one
            that goes with it.
        app_id: The app's id: 40 hex digits, with or without `0x` or `app_`.
        timestamp: When it was signed, as the KMS says: a Unix time, in seconds. A signature
            without one never grows old, so that someone could present an old one again.
        max_age: How old the signature may be, in seconds; the KMS's clock may be 60 seconds
            ahead. Default: 300.
        now: The time that it is, as a Unix time in seconds. Default: the system's.

    Raises:
        InvalidArgumentError: What cannot be trusted at all: a key, a signature or an app id
            that is not one, a signature that no key can have made, a `timestamp` that is too
            old or in the future; or a `max_age` below 0.

    Example:
        signer = verify_env_encrypt_public_key(public_key, signature, app_id, timestamp=signed_at)
        if signer != TRUSTED_SIGNER:
            raise RuntimeError("this is not our KMS's key")
    """
    answer: str = call_function(
        "verify_env_encrypt_public_key",
        {
            "public_key": public_key,
            "signature": signature,
            "app_id": app_id,
            "timestamp": timestamp,
            "max_age": max_age,
            "now": now,
        },
    )
    return answer


def parse_env(text: str) -> dict[str, str]:
    """Reads the text of a `.env` file: `NAME=value` lines, in their order, with `export`,
    quotes, values over many lines and comments, and without interpolation.

    Args:
        text: The text of a `.env` file.

    Raises:
        InvalidArgumentError: A line is none of this: `message` names the line, and nothing
            that is on it.

    Example:
        env = parse_env(Path(".env").read_text())
    """
    answer: dict[str, str] = call_function("parse_env", {"text": text})
    return answer


def verify_webhook_signature(
    *,
    secret: str,
    timestamp: str | int,
    body: str | bytes | bytearray | memoryview,
    signature: str,
    tolerance: float = 300,
) -> bool:
    """Whether a webhook comes from the API: whether the signature is that of the secret, the
    time and the body, and the time is not further from now than is tolerated.

    Args:
        secret: The webhook's secret.
        timestamp: The header `X-Webhook-Timestamp`.
        body: The request's body as it came, before anything has decoded it.
        signature: The header `X-Webhook-Signature`.
        tolerance: How far its time may be from now, in seconds. Default: 300.

    Raises:
        InvalidArgumentError: `secret` is missing, or empty, so that anyone could sign with
            it, or `tolerance` is below 0.

    Example:
        if not verify_webhook_signature(
            secret=secret,
            timestamp=request.headers["X-Webhook-Timestamp"],
            body=await request.body(),
            signature=request.headers["X-Webhook-Signature"],
        ):
            raise PermissionError("the API did not send this")
    """
    answer: bool = call_function(
        "verify_webhook_signature",
        {
            "secret": secret,
            "timestamp": timestamp,
            "body": body,
            "signature": signature,
            "tolerance": tolerance,
        },
    )
    return answer


def parse_webhook_event(
    *,
    headers: Mapping[str, Any] | Iterable[Sequence[str] | Sequence[bytes]],
    body: str | bytes | bytearray | memoryview,
    secret: str,
    tolerance: float = 300,
) -> WebhookEvent:
    """The event of a webhook, once it is certain that the API sent it.

    Args:
        headers: The request's headers: a mapping, a list of pairs, or as the server has them
            (ASGI's raw headers, WSGI's environment, Node's `rawHeaders`). Only two of them
            are looked at.
        body: The request's body as it came, before anything has decoded it.
        secret: The webhook's secret.
        tolerance: How far its time may be from now, in seconds. Default: 300.

    Raises:
        WebhookError: `headers` lack the time or the signature, or are not to be trusted:
            somebody else has sent it, or has sent it again. Or `body` is no event. `field`
            says which of the two.
        InvalidArgumentError: `secret` is missing or empty, or `tolerance` is below 0: a
            mistake of the caller's.

    Example:
        body = await request.body()
        event = parse_webhook_event(headers=request.headers, body=body, secret=secret)
        print(event.event, event.data)
    """
    answer: WebhookEvent = call_function(
        "parse_webhook_event",
        {"headers": headers, "body": body, "secret": secret, "tolerance": tolerance},
    )
    return answer
