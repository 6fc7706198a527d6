"""Invalid arguments: each raises a clear error, and nothing is sent."""

from __future__ import annotations

import asyncio
import datetime
import decimal
import enum
import inspect
import io
import math
import uuid
from collections import UserDict, UserString
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from support.calls import method_of, parameters, required_arguments
from support.emulator import KEY, Emulator, Script

import phala_cvm
from phala_cvm import AsyncClient, Client, ComposeFile, InvalidArgumentError, PhalaError, _native


class Broken(Mapping[str, Any]):
    """A mapping whose own code fails."""

    def __getitem__(self, key: str) -> Any:
        raise ZeroDivisionError

    def __iter__(self) -> Iterator[str]:
        return iter(["name"])

    def __len__(self) -> int:
        return 1


def deep(levels: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(levels):
        value = [value]
    return value


def cycle() -> list[Any]:
    value: list[Any] = []
    value.append(value)
    return value


def self_containing_dict() -> dict[str, Any]:
    value: dict[str, Any] = {}
    value["extra"] = value
    return value


# Values that no argument of any operation accepts.
WRONG: list[Any] = [
    object(),
    b"web",
    {1, 2},
    1j,
    decimal.Decimal(1),
    ...,
    int,
    len,
    math,
    UserString("web"),
    [object()],
    {"a": object()},
    {1: "a"},
    {"a": {None: 1}},
    math.nan,
    math.inf,
    [-math.inf],
    10**30,
    -(10**30),
    "half a \ud83d pair",
    {"\udc00": 1},
    ["\udc00"],
    deep(200),
    deep(50_000),
    cycle(),
    self_containing_dict(),
    Broken(),
    (item for item in "ab"),
    BaseException(),
]


def is_refusal(error: BaseException) -> bool:
    return type(error) is TypeError or isinstance(error, InvalidArgumentError | ZeroDivisionError)


@pytest.fixture(scope="module")
def silent(emulator: Emulator) -> Iterator[Script]:
    used = emulator.script()
    yield used
    assert used.requests() == []
    used.close()


@pytest.mark.parametrize("wrong", WRONG, ids=lambda value: type(value).__name__)
@pytest.mark.parametrize("operation", _native.OPERATIONS)
def test_wrong_values_of_every_argument(operation: str, wrong: Any, silent: Script) -> None:
    async def call(arguments: dict[str, Any]) -> None:
        await method_of(AsyncClient(**silent.options), operation)(**arguments)

    required = required_arguments(operation)
    with Client(**silent.options) as client:
        for name in parameters(operation):
            if name == "env" and inspect.isgenerator(wrong):
                continue  # an iterator of pairs is accepted
            if name == "cvms" and (inspect.isgenerator(wrong) or isinstance(wrong, set)):
                continue  # any iterable is accepted
            if name == "body" and isinstance(wrong, bytes):
                continue  # bytes are accepted
            arguments = {**required, name: wrong}
            with pytest.raises((TypeError, PhalaError, ZeroDivisionError)) as blocking:
                method_of(client, operation)(**arguments)
            with pytest.raises((TypeError, PhalaError, ZeroDivisionError)) as awaited:
                asyncio.run(call(arguments))
            assert is_refusal(blocking.value), repr(blocking.value)
            assert (type(awaited.value), str(awaited.value)) == (
                type(blocking.value),
                str(blocking.value),
            )
            if not isinstance(blocking.value, ZeroDivisionError):
                assert f"`{name}" in str(blocking.value)
                assert str(blocking.value).startswith(f"{operation}: ")


@pytest.mark.parametrize("operation", _native.OPERATIONS)
def test_too_few_too_many_and_unknown(operation: str, silent: Script) -> None:
    with Client(**silent.options) as client:
        method = method_of(client, operation)
        with pytest.raises(TypeError, match="unexpected keyword argument 'nonsense'"):
            method(nonsense=1)
        with pytest.raises(TypeError, match="positional argument"):
            method(*range(30))
        if required_arguments(operation) and operation != "deploy":
            with pytest.raises(TypeError, match="missing"):
                method()


@pytest.mark.parametrize(
    ("arguments", "error", "text"),
    [
        (
            {"compose_file": {"a": {1: 2}}},
            TypeError,
            "`compose_file.a`: expected text as",
        ),
        ({"compose_file": {"a": [0, object()]}}, TypeError, "`compose_file.a[1]`: expected a JSON"),
        (
            {"ports": [{"x": math.nan}]},
            InvalidArgumentError,
            "`ports[0].x`: expected a finite",
        ),
        ({"extra": {"x": cycle()}}, InvalidArgumentError, "`extra`: expected at most 100 levels"),
        (
            {"user_config": "\ud83d"},
            InvalidArgumentError,
            "`user_config`: expected Unicode",
        ),
        ({"vcpu": 2**70}, InvalidArgumentError, "`vcpu`: expected a number from"),
        # Python itself does not write out so many digits.
        ({"vcpu": 10**5000}, InvalidArgumentError, "`vcpu`: expected a number from"),
        ({"env_keys": b"A"}, TypeError, "`env_keys`: expected a list, not bytes"),
        ({"env_keys": ["A", 2]}, TypeError, "`env_keys[1]`: expected text, not int"),
        ({"vcpu": 2.5}, TypeError, "`vcpu`: expected a whole number, not float"),
        ({"listed": "yes"}, TypeError, "`listed`: expected true or false, not str"),
    ],
)
def test_the_path_is_named(
    arguments: dict[str, Any], error: type[Exception], text: str, silent: Script
) -> None:
    with Client(**silent.options) as client, pytest.raises(error) as caught:
        client.provision_cvm(name="my-app", instance_type="tdx.small", **arguments)
    assert str(caught.value).startswith("provision_cvm: " + text)
    if isinstance(caught.value, InvalidArgumentError):
        assert caught.value.operation == "provision_cvm"
        assert f"`{caught.value.field}`" in str(caught.value)
        assert caught.value.attempts == 0


class Awaitable:
    """What a call of a coroutine function returns."""

    def __await__(self) -> Iterator[None]:
        return iter(())


@pytest.mark.parametrize(
    ("wrong", "hint"),
    [
        (len, "not builtin_function_or_method"),
        (Awaitable(), "not Awaitable: await it"),
        (io.StringIO(), "not StringIO"),
        (bytearray(), "not bytearray"),
    ],
)
def test_what_is_no_mapping_is_no_empty_environment(wrong: Any, hint: str, silent: Script) -> None:
    with Client(**silent.options) as client:
        for call in (
            lambda: client.update_cvm("web", env=wrong),
            lambda: client.fleet.update(["web"], env=wrong),
            lambda: phala_cvm.encrypt_env_vars(wrong, "00" * 32),
        ):
            with pytest.raises(TypeError, match=r"`env`: expected .*" + hint):
                call()


def test_ids_of_other_types(script: Callable[..., Script]) -> None:
    used = script({"json": {"status": "running", "id": "cvm_1"}, "repeat": -1})
    given = uuid.UUID("3f2504e0-4f89-41d3-9a0c-0305e82c3301")
    with Client(**used.options) as client:
        client.get_cvm_state(given)  # type: ignore[arg-type]
        client.fleet.stop([given])  # type: ignore[list-item]
        info = client.get_cvm_info("web")
        with pytest.raises(TypeError, match=r"not CvmInfo: give its `cvm_id`$"):
            client.get_cvm_state(info)  # type: ignore[arg-type]
    paths = [request["path"] for request in used.requests()]
    assert paths[:2] == [f"/cvms/{given.hex}/state", f"/cvms/{given.hex}/stop"]


def test_bool_is_not_an_id(silent: Script) -> None:
    with Client(**silent.options) as client, pytest.raises(TypeError, match="not bool"):
        client.start_cvm(True)


def test_subclasses_of_what_json_has(script: Callable[..., Script]) -> None:
    class Number(enum.IntEnum):
        TWO = 2

    class Name(str, enum.Enum):
        WEB = "web"

    class Text(str):
        __slots__ = ()

        def __str__(self) -> str:
            return "not this"

    used = script({"json": {}, "repeat": -1})
    body = {
        "n": Number.TWO,
        "t": Text("x"),
        "u": UserDict(a=()),
        "f": -0.0,
        "b": True,
        "big": 2**64 - 1,
        "low": -(2**63),
    }
    with Client(**used.options) as client:
        client.start_cvm(Name.WEB)
        client.start_cvm(Number.TWO)
        client.request("POST", "/x", body=body)
    first, second, third = used.requests(finished=3)
    assert first["path"] == "/cvms/web/start"
    assert second["path"] == "/cvms/2/start"
    assert third["body"] == {
        "n": 2,
        "t": "x",
        "u": {"a": []},
        "f": 0.0,
        "b": True,
        "big": 2**64 - 1,
        "low": -(2**63),
    }


def test_positions(script: Callable[..., Script]) -> None:
    used = script({"json": {"items": []}, "repeat": -1})
    with Client(**used.options) as client:
        client.restart_cvm("web", force=True)
        client.restart_cvm("web")
        client.get_cvm_list(page=2, page_size=10)
        client.replicate_cvm("web", node_id=42)
        client.request("GET", "/x", query={"a": 1}, body=None)
        with pytest.raises(TypeError, match="positional"):
            client.provision_cvm("my-app", "tdx.small")  # type: ignore[misc]
        # Only the identifier of the object of the call is positional.
        with pytest.raises(TypeError, match="positional"):
            client.start_cvm("web", 5)  # type: ignore[misc]
        with pytest.raises(TypeError, match="positional"):
            client.restart_cvm("web", True)  # type: ignore[misc]
        with pytest.raises(TypeError, match="positional"):
            client.get_cvm_list(1)  # type: ignore[misc]
        with pytest.raises(TypeError, match="positional"):
            client.request("GET", "/x", {"a": 1})  # type: ignore[misc]
    requests = used.requests(finished=5)
    bodies = [request["body"] for request in requests if request["path"].endswith("restart")]
    assert bodies == [{"force": True}, {"force": False}]


def test_a_dict_that_changes_while_it_is_read(silent: Script) -> None:
    body: dict[str, Any] = {}

    class Meddler(Mapping[str, Any]):
        def __iter__(self) -> Iterator[str]:
            body.update({str(number): number for number in range(1000)})
            return iter(())

        def __getitem__(self, key: str) -> Any:
            raise KeyError(key)

        def __len__(self) -> int:
            return 0

    body.update(a=Meddler(), b=object())
    with Client(**silent.options) as client, pytest.raises(TypeError, match=r"`body\.b`"):
        client.request("POST", "/x", body=body)


@pytest.mark.parametrize("wrong", WRONG, ids=lambda value: type(value).__name__)
@pytest.mark.parametrize("client_class", [Client, AsyncClient])
def test_wrong_options(client_class: Any, wrong: Any) -> None:
    signature = inspect.signature(client_class)
    for name in set(signature.parameters) - {"on_event"}:
        if name == "bearer_token" and callable(wrong):
            continue  # a function is accepted
        with pytest.raises((TypeError, PhalaError, ZeroDivisionError)) as caught:
            client_class(**{"api_key": KEY, name: wrong})
        assert is_refusal(caught.value) or isinstance(caught.value, phala_cvm.ConfigurationError)
        assert KEY not in str(caught.value)


def test_times_are_datetimes_or_texts(script: Callable[..., Script]) -> None:
    zone = datetime.timezone(datetime.timedelta(hours=2))
    time = datetime.datetime(2096, 12, 24, 20, 0, 0, 500, zone)
    given = [time, "2096-12-24T18:00:00Z", None]
    used = script(*[{"json": {"id": "cvm_1"}} for _ in given])
    with Client(**used.options) as client:
        for at in given:
            client.schedule_cvm_delete("web", at)
    sent = [request["body"]["scheduled_delete_at"] for request in used.requests()]
    assert sent == ["2096-12-24T20:00:00.000500+02:00", "2096-12-24T18:00:00Z", None]


NAIVE = datetime.datetime.fromisoformat("2026-12-24T18:00:00")


@pytest.mark.parametrize("at", [NAIVE, NAIVE.date(), 1])
def test_a_time_without_its_zone_is_refused(at: Any, silent: Script) -> None:
    with Client(**silent.options) as client:
        for refused in (
            lambda: client.schedule_cvm_delete("web", at),
            lambda: client.get_cvm_logs("web", since=at),
            lambda: next(client.follow_cvm_logs("web", since=at)),
        ):
            with pytest.raises((InvalidArgumentError, TypeError), match=r"at|since"):
                refused()
        with pytest.raises(TypeError, match="at"):
            client.schedule_cvm_delete("web")  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]


def test_a_path_of_any_kind(tmp_path: Path) -> None:
    class Other:
        def __fspath__(self) -> str:
            return str(missing)

    class OfBytes:
        def __fspath__(self) -> bytes:
            return b"x"

    missing = tmp_path / "missing.pem"
    for path in (missing, str(missing), Other()):
        with pytest.raises(phala_cvm.ConfigurationError, match=r"missing\.pem"):
            Client(KEY, ca_bundle=path)
    for wrong in (b"x", 7, OfBytes()):
        given: Any = wrong
        with pytest.raises(TypeError, match=r"^Client: `ca_bundle`: expected a path: text or "):
            Client(KEY, ca_bundle=given)
    with pytest.raises(TypeError, match="`base_url`: expected text, not PosixPath"):
        Client(KEY, base_url=missing)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(
    ("option", "wrong", "expected"),
    [
        ("timeout", datetime.timedelta(seconds=3), "a number of seconds, not timedelta"),
        ("poll_interval", decimal.Decimal(1), "a number of seconds, not Decimal"),
        ("max_retries", decimal.Decimal(1), "a whole number, not Decimal"),
        ("allow_http", ..., "true or false, not ellipsis"),
        ("proxy", b"x", "a proxy's URL, or false for no proxy, not bytes"),
        ("headers", b"x", "an object, not bytes"),
        ("headers", {"X-Team": b"x"}, "text, not bytes"),
        ("bearer_token", b"x", "text, or a function that returns text, not bytes"),
    ],
)
def test_the_declared_kind_of_an_option_is_named(option: str, wrong: Any, expected: str) -> None:
    with pytest.raises(TypeError) as caught:
        Client(**{"api_key": KEY, option: wrong})
    assert f"`{option}" in str(caught.value)
    assert f": expected {expected}" in str(caught.value)


def test_the_declared_kind_of_an_argument_is_named(silent: Script) -> None:
    client: Any = Client(**silent.options)
    day, delta = NAIVE.date(), datetime.timedelta(seconds=3)
    for call, text in (
        (lambda: client.schedule_cvm_delete("web", day), "`at`: expected a time, not date"),
        (lambda: client.get_cvm_logs("web", since=day), "`since`: expected a time, not date"),
        (lambda: client.follow_cvm_logs("web", since=day), "`since`: expected a time, not date"),
        (lambda: client.watch_cvm("web", timeout=delta), "`timeout`: expected a number of seconds"),
        (lambda: client.start_cvm("web", timeout=delta), "`timeout`: expected a number of seconds"),
        (lambda: client.start_cvm("web", wait=b"x"), "`wait`: expected true or false, not bytes"),
        (lambda: client.start_cvm(b"web"), "`cvm_id`: expected text or a whole number, not bytes"),
        (
            lambda: client.deploy(compose_file=ComposeFile(allowed_envs=[b"A"])),
            "`compose_file.allowed_envs[0]`: expected text, not bytes",
        ),
    ):
        with pytest.raises(TypeError) as caught:
            call()
        assert text in str(caught.value)


def test_a_followed_log_takes_a_time(silent: Script) -> None:
    since = datetime.datetime(2026, 12, 24, tzinfo=datetime.timezone.utc)
    Client(**silent.options).follow_cvm_logs("web", since=since)
