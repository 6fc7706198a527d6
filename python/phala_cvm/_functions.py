"""The functions that need no client: hashes, encryption, webhooks, `.env` files.

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
    """Computes the compose hash of an app compose: the SHA-256, in hex, of its JSON with sorted
    keys and without white space. With `normalize`, the function first removes the fields that
    the app's runner ignores: `docker_compose_file` with the runner `bash`, `bash_script` with
    the runner `docker-compose`, and an empty `pre_launch_script`. The API adds defaults to a
    compose file before it computes the hash. The result is equal to the API's `compose_hash`
    only if you send all of these members: `manifest_version`, `name`, `runner`,
    `docker_compose_file`, `kms_enabled`, `gateway_enabled`, `tproxy_enabled`,
    `local_key_provider_enabled`, `public_logs`, `public_sysinfo`, `public_tcbinfo`,
    `no_instance_id`, `secure_time`, `storage_fs`, `features`, `allowed_envs`, and your own
    `pre_launch_script`. `NaN` and infinities, which JSON does not have, count as `None`.

    Args:
        app_compose: The app compose, with the names that the API uses.
        normalize: Whether to leave out the fields that the app's runner ignores. Default:
            `False`.

    Raises:
        InvalidArgumentError: `app_compose` contains something that JSON cannot represent,
            such as a reference to itself or half of a surrogate pair.

    Example:
        compose_hash = get_compose_hash({"runner": "docker-compose", "name": "my-app"})
    """
    answer: str = call_function(
        "get_compose_hash",
        {"app_compose": app_compose, "normalize": normalize},
    )
    return answer


def encrypt_env_vars(env: Mapping[str, str] | Iterable[tuple[str, str]], public_key: str) -> str:
    """Encrypts an environment with an app's public key. The result is the value of
    `encrypted_env`: text in hex, different each time. Only the app's CVMs can decrypt it. To
    check that you can trust the public key, call `verify_env_encrypt_public_key`.

    Args:
        env: The environment variables, in order.
        public_key: The app's X25519 public key, in hex.

    Raises:
        ConfigurationError: The system provides no random numbers.
        InvalidArgumentError: `public_key` is not a public key, or `env` has an invalid name,
            the same name twice, or a value with the character NUL.

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
    """Returns the signer of an app's public key: a compressed public key, as `0x…` hex. Anyone
    can sign with their own key, so compare the result with the signer that you trust, which
    is that of the KMS.

    Args:
        public_key: The app's X25519 public key, in hex.
        signature: The signature of the public key, in hex: 65 bytes, of which the last one is
            0 to 3 or 27 to 30. With `timestamp`, pass the signature that includes it.
        app_id: The app's id: 40 hex digits, with or without the prefix `0x` or `app_`.
        timestamp: The time of the signature, from the KMS: a Unix time, in seconds. A
            signature without a time never expires, so an attacker could present an old one
            again.
        max_age: The maximum age of the signature, in seconds. The KMS's clock may be up to 60
            seconds ahead. Default: 300.
        now: The current time: a Unix time, in seconds. Default: the system's time.

    Raises:
        InvalidArgumentError: The public key cannot be trusted: `public_key`, `signature` or
            `app_id` is malformed, no key can have made `signature`, or `timestamp` is too old
            or in the future. Or `max_age` is below 0.

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
    r"""Parses the text of a `.env` file: lines of the form `NAME=value`, in order. It supports
    `export`, quotes, values over several lines, and comments. It does not replace variables
    in values. In double quotes, `\n`, `\r`, `\t`, `\"`, `\$` and `\\` are escapes, and every
    other backslash is literal. In single quotes and backticks, a backslash before the quote
    means the quote; of two backslashes, both are literal, and the second one escapes nothing.
    Without quotes, a backslash is literal.

    Args:
        text: The text of a `.env` file.

    Raises:
        InvalidArgumentError: A line has another form. `message` has the number of the line,
            and none of its text.

    Example:
        env = parse_env(Path(".env").read_text())
    """
    answer: dict[str, str] = call_function("parse_env", {"text": text})
    return answer


def verify_webhook_signature(
    *,
    secret: str,
    timestamp: str | int | None = None,
    body: str | bytes | bytearray | memoryview,
    signature: str | int | None = None,
    tolerance: float = 300,
) -> bool:
    """Checks whether the API sent a webhook: the signature must match the secret, the time and
    the body, and the time must not differ from the current time by more than `tolerance`. A
    request without a time or a signature is not the API's.

    Args:
        secret: The webhook's secret.
        timestamp: The value of the header `X-Webhook-Timestamp`, if the request has it.
        body: The raw body of the request, before any decoding.
        signature: The value of the header `X-Webhook-Signature`, if the request has it.
        tolerance: The maximum difference between the webhook's time and the current time, in
            seconds. Default: 300.

    Raises:
        InvalidArgumentError: `secret` is missing or empty, or `tolerance` is below 0. With an
            empty secret, anyone could sign.

    Example:
        if not verify_webhook_signature(
            secret=secret,
            timestamp=request.headers.get("X-Webhook-Timestamp"),
            body=await request.body(),
            signature=request.headers.get("X-Webhook-Signature"),
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
    """Checks that the API sent a webhook, and returns the webhook's event.

    Args:
        headers: The headers of the request: a mapping, a list of pairs, or in the form of the
            server (ASGI's raw headers, WSGI's environment, Node's `rawHeaders`). The function
            reads only two of them.
        body: The raw body of the request, before any decoding.
        secret: The webhook's secret.
        tolerance: The maximum difference between the webhook's time and the current time, in
            seconds. Default: 300.

    Raises:
        WebhookError: `headers` lack the time or the signature, or cannot be trusted: the API
            did not send the request, or someone has sent an old one again. Or `body` is not
            an event. `field` names the argument.
        InvalidArgumentError: `secret` is missing or empty, or `tolerance` is below 0. This is
            a mistake in your program.

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
