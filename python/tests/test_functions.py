"""The functions of the package with Python's own types, in addition to the cases."""

from __future__ import annotations

import hashlib
import hmac
import inspect
import json
import time
import traceback
from collections import OrderedDict
from collections.abc import Iterator
from typing import Any

import pytest
from support.encryption import decrypt

import phala_cvm
from phala_cvm import _native

PRIVATE_KEY = "fc51582dc1c65f0f2533d98b381b90afeea7171f8b19f17864f43aa4d1cfbdd6"
PUBLIC_KEY = "a1b41e6f3d49e5e3e814f53480c0d4577fa7867080fd3d3877d9b67899128113"
CANARY = "hunter2-canary"
SECRET = "whsec_canary"


def test_every_function_is_there_with_the_signature_of_the_contract() -> None:
    def shown(name: str) -> str:
        return ", ".join(
            ("*" if parameter.kind is parameter.KEYWORD_ONLY else "")
            + parameter.name
            + ("" if parameter.default is parameter.empty else f"={parameter.default}")
            for parameter in inspect.signature(getattr(phala_cvm, name)).parameters.values()
        )

    assert {name: shown(name) for name in _native.FUNCTIONS} == {
        "get_compose_hash": "app_compose, normalize=False",
        "encrypt_env_vars": "env, public_key",
        "verify_env_encrypt_public_key": (
            "public_key, signature, app_id, timestamp=None, max_age=300, now=None"
        ),
        "parse_env": "text",
        "verify_webhook_signature": (
            "*secret, *timestamp=None, *body, *signature=None, *tolerance=300"
        ),
        "parse_webhook_event": "*headers, *body, *secret, *tolerance=300",
    }
    assert set(_native.FUNCTIONS) <= set(phala_cvm.__all__)


class Headers:
    """Like the headers of some frameworks: not a `Mapping`, but with `items`."""

    def __init__(self, headers: dict[str, str]) -> None:
        self._headers = headers

    def items(self) -> Iterator[tuple[str, str]]:
        return iter(self._headers.items())


ENV = {"Z": "1", "A": "2", "M": "3"}


@pytest.mark.parametrize(
    "env",
    [
        ENV,
        OrderedDict(ENV),
        Headers(ENV),
        ENV.items(),
        list(ENV.items()),
        tuple(ENV.items()),
        (pair for pair in ENV.items()),
        [list(pair) for pair in ENV.items()],
    ],
    ids=lambda env: type(env).__name__,
)
def test_the_order_of_an_environment_is_kept(env: Any) -> None:
    encrypted = phala_cvm.encrypt_env_vars(env, PUBLIC_KEY)
    variables = [{"key": key, "value": value} for key, value in ENV.items()]
    assert json.loads(decrypt(PRIVATE_KEY, encrypted)) == {"env": variables}


@pytest.mark.parametrize(
    ("env", "field"),
    [
        ({"A": 1}, "env.A"),
        ([["A", 1]], "env.A"),
        ({1: "x"}, "env[0][0]"),
        ({"A": CANARY.encode()}, "env.A"),
        ([("A", CANARY, "more")], "env[0]"),
        (5, "env"),
        (b"A=1", "env"),
        (None, "env"),
    ],
)
def test_what_is_no_environment_is_a_type_error(env: Any, field: str) -> None:
    with pytest.raises(TypeError) as caught:
        phala_cvm.encrypt_env_vars(env, PUBLIC_KEY)
    assert str(caught.value).startswith(f"encrypt_env_vars: `{field}`: ")
    assert CANARY not in str(caught.value)


def test_values_are_in_no_error() -> None:
    errors = []
    for call in (
        lambda: phala_cvm.parse_env(f"A='{CANARY}"),
        lambda: phala_cvm.encrypt_env_vars({"A": CANARY}, "00"),
        lambda: phala_cvm.encrypt_env_vars({"A": CANARY, "": CANARY}, PUBLIC_KEY),
        lambda: phala_cvm.encrypt_env_vars({"A": CANARY + "\ud800"}, PUBLIC_KEY),
        lambda: phala_cvm.parse_webhook_event(headers={}, body=CANARY, secret=CANARY),
    ):
        with pytest.raises((phala_cvm.InvalidArgumentError, phala_cvm.WebhookError)) as caught:
            call()
        errors.append(caught.value)
    for error in errors:
        assert CANARY not in f"{error}{error!r}{vars(error)}"
        assert CANARY not in "".join(traceback.format_exception_only(error))


def test_numbers_that_json_does_not_have_are_null_in_a_compose_hash() -> None:
    odd = {"a": [float("nan"), {"b": float("inf")}], "c": float("-inf")}
    plain = {"a": [None, {"b": None}], "c": None}
    assert phala_cvm.get_compose_hash(odd) == phala_cvm.get_compose_hash(plain)
    text = '{"a":[null,{"b":null}],"c":null}'
    assert phala_cvm.get_compose_hash(odd) == hashlib.sha256(text.encode()).hexdigest()
    with pytest.raises(TypeError):
        phala_cvm.get_compose_hash(phala_cvm.ComposeFile(name="x"))  # type: ignore[arg-type]


def _signed(body: bytes) -> dict[str, str]:
    now = str(int(time.time()))
    digest = hmac.new(SECRET.encode(), f"{now}.".encode() + body, hashlib.sha256).hexdigest()
    return {"X-Webhook-Timestamp": now, "X-Webhook-Signature": f"sha256={digest}"}


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_bodies_are_taken_byte_for_byte(kind: Any) -> None:
    for body in (b'{"id": "evt_1", "event": "x"}', b"\xff\xfe\x00", b"", "\u2615".encode()):
        headers = _signed(body)
        arguments = {
            "secret": SECRET,
            "timestamp": headers["X-Webhook-Timestamp"],
            "signature": headers["X-Webhook-Signature"],
        }
        assert phala_cvm.verify_webhook_signature(body=kind(body), **arguments) is True
        assert phala_cvm.verify_webhook_signature(body=kind(body + b" "), **arguments) is False


def test_headers_that_are_not_text_are_not_signed() -> None:
    signed = _signed(b"{}")
    arguments = {
        "timestamp": signed["X-Webhook-Timestamp"],
        "signature": signed["X-Webhook-Signature"],
    }
    for name in arguments:
        # As servers decode headers of any bytes.
        odd = {**arguments, name: b"sha256=\xff".decode(errors="surrogateescape")}
        assert phala_cvm.verify_webhook_signature(secret=SECRET, body=b"{}", **odd) is False


def test_an_event_now() -> None:
    body = b'{"id":"evt_1","event":"cvm.started","data":{"a":[1]},"workspace":{"id":"w"}}'
    for headers in (Headers(_signed(body)), _signed(body), list(_signed(body).items())):
        event = phala_cvm.parse_webhook_event(headers=headers, body=body, secret=SECRET)  # type: ignore[arg-type]
        assert isinstance(event, phala_cvm.WebhookEvent)
        assert (event.id, event.event, event.data) == ("evt_1", "cvm.started", {"a": [1]})
        assert event.workspace is not None
        assert event.workspace.id == "w"
        assert phala_cvm.WebhookEvent.from_dict(event.to_dict()) == event


class Environment(dict[str, Any]):
    """An environment like that of WSGI, which also contains values that are not text."""


def signed(body: bytes) -> tuple[str, str]:
    timestamp = str(int(time.time()))
    mac = hmac.new(SECRET.encode(), f"{timestamp}.".encode() + body, hashlib.sha256)
    return timestamp, f"sha256={mac.hexdigest()}"


BODY = b'{"id": "evt_1", "event": "cvm.started", "data": {}}'


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview, lambda body: body.decode()])
def test_the_headers_of_every_kind_of_server(kind: Any) -> None:
    timestamp, signature = signed(BODY)
    names = [b"X-Webhook-Timestamp", b"x-webhook-signature"]
    values = [timestamp.encode(), signature.encode()]
    odd = [b"x-other", b"\xff\xfe\x00"]
    asgi = [odd, [names[0].lower(), values[0]], [names[1], values[1]]]
    wsgi = Environment(
        {
            "wsgi.input": object(),
            "wsgi.version": (1, 0),
            "HTTP_X_OTHER": "half a \udcff",
            "HTTP_X_WEBHOOK_TIMESTAMP": timestamp,
            "HTTP_X_WEBHOOK_SIGNATURE": signature,
        }
    )
    text = {"X-Other": "\udcff", "x-WEBHOOK-timestamp": timestamp, "X-Webhook-Signature": signature}
    for headers in (
        asgi,
        [tuple(pair) for pair in asgi],
        (pair for pair in asgi),
        wsgi,
        text,
        Headers(text),
        list(text.items()),
        {**text, 7: 8, b"x": None},
        {name: [value] for name, value in text.items()},
        {b"x-webhook-timestamp": values[0], b"x-webhook-signature": values[1]},
    ):
        wrong: Any = headers
        event = phala_cvm.parse_webhook_event(headers=wrong, body=kind(BODY), secret=SECRET)
        assert event.event == "cvm.started"


def test_a_forgery_is_not_a_mistake_of_the_caller() -> None:
    timestamp, signature = signed(BODY)
    headers = {"x-webhook-timestamp": timestamp, "x-webhook-signature": signature}
    no_event = signed(b"[]")
    for field, given, body in (
        ("headers", {}, BODY),
        ("headers", {**headers, "x-webhook-timestamp": "1"}, BODY),
        ("headers", {**headers, "x-webhook-signature": "\udcff"}, BODY),
        ("headers", headers, BODY + b" "),
        ("body", dict(zip(headers, no_event, strict=True)), b"[]"),
    ):
        with pytest.raises(phala_cvm.WebhookError) as refused:
            phala_cvm.parse_webhook_event(headers=given, body=body, secret=SECRET)
        assert refused.value.field == field
        assert not isinstance(refused.value, ValueError)
    wrong: Any
    for wrong in ("", None):
        for call in (
            lambda secret: phala_cvm.parse_webhook_event(headers=headers, body=BODY, secret=secret),
            lambda secret: phala_cvm.verify_webhook_signature(
                secret=secret, timestamp=timestamp, body=BODY, signature=signature
            ),
        ):
            with pytest.raises(phala_cvm.InvalidArgumentError) as caught:
                call(wrong)
            assert caught.value.field == "secret"
    with pytest.raises(TypeError, match="`headers`"):
        phala_cvm.parse_webhook_event(headers=None, body=BODY, secret=SECRET)  # type: ignore[arg-type]
