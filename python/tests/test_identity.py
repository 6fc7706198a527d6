"""The credentials of a client: keys, tokens, functions that provide tokens, workspaces."""

from __future__ import annotations

import asyncio
import gc
import logging
import socket
import sys
import threading
import time
import traceback
import weakref
from collections.abc import Callable
from typing import Any

import pytest
from support import child
from support.emulator import KEY, Script

import phala_cvm
from phala_cvm import AsyncClient, Client, ConfigurationError

STATE = {"json": {"status": "running"}, "repeat": -1}
Make = Callable[..., Script]


def state_of(options: dict[str, Any], mode: str, **more: Any) -> Any:
    if mode == "blocking":
        with Client(**options, **more) as client:
            return client.get_cvm_state("web")

    async def main() -> Any:
        async with AsyncClient(**options, **more) as client:
            return await client.get_cvm_state("web")

    return asyncio.run(main())


def without_key(used: Script) -> dict[str, Any]:
    return {name: value for name, value in used.options.items() if name != "api_key"}


def identity(used: Script) -> list[tuple[str | None, ...]]:
    names = ("authorization", "x-api-key", "x-phala-workspace")
    return [
        tuple(request["headers"].get(name) for name in names)
        for request in used.requests(finished=1)
    ]


both_clients = pytest.mark.parametrize("mode", ["async", "blocking"])


@both_clients
def test_a_token_and_a_workspace(mode: str, script: Make) -> None:
    used = script(STATE)
    state_of(without_key(used), mode, bearer_token="oidc-1", workspace="my-team")
    assert identity(used) == [("Bearer oidc-1", None, "my-team")]


@both_clients
def test_the_key_wins(mode: str, script: Make) -> None:
    used = script(STATE)
    state_of(used.options, mode, bearer_token="oidc-1")
    state_of(used.options, mode, bearer_token=lambda: pytest.fail("it was asked for"))
    assert identity(used) == [(None, KEY, None)] * 2


@both_clients
def test_the_environment(mode: str, script: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    used = script(STATE)
    monkeypatch.setenv("PHALA_OIDC_TOKEN", "oidc-env")
    monkeypatch.setenv("PHALA_CLOUD_WORKSPACE", "env-team")
    state_of(without_key(used), mode)
    state_of(without_key(used), mode, bearer_token="oidc-1", workspace="my-team")
    monkeypatch.setenv("PHALA_CLOUD_API_KEY", KEY)
    state_of(without_key(used), mode)
    # The program's options have precedence over the environment.
    state_of(without_key(used), mode, bearer_token="oidc-1")
    assert identity(used) == [
        ("Bearer oidc-env", None, "env-team"),
        ("Bearer oidc-1", None, "my-team"),
        (None, KEY, "env-team"),
        ("Bearer oidc-1", None, "env-team"),
    ]
    # An empty option never means the key of the environment.
    for empty in ({"api_key": ""}, {"api_key": "\n", "bearer_token": "oidc-1"}):
        with pytest.raises(phala_cvm.ConfigurationError, match="expected an API key"):
            state_of(without_key(used), mode, **empty)
    state_of(without_key(used), mode, api_key=None)
    assert identity(used)[4:] == [(None, KEY, "env-team")]


@both_clients
def test_the_environment_with_line_breaks(
    mode: str, script: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    used = script(STATE)
    monkeypatch.setenv("PHALA_OIDC_TOKEN", " oidc-env\n")
    monkeypatch.setenv("PHALA_CLOUD_WORKSPACE", "env-team\r\n")
    state_of(without_key(used), mode)
    monkeypatch.setenv("PHALA_CLOUD_API_KEY", f"{KEY}\n")
    state_of(without_key(used), mode)
    assert identity(used) == [
        ("Bearer oidc-env", None, "env-team"),
        (None, KEY, "env-team"),
    ]
    monkeypatch.setenv("PHALA_CLOUD_API_KEY", f"{KEY}\n{KEY}")
    with pytest.raises(phala_cvm.ConfigurationError) as caught:
        state_of(without_key(used), mode)
    assert "the environment variable PHALA_CLOUD_API_KEY has the character" in str(caught.value)
    assert KEY not in str(caught.value)


@both_clients
def test_a_function_gives_a_token_for_each_request(mode: str, script: Make) -> None:
    used = script({"status": 503}, {"json": {"status": "running"}})
    given = iter(["oidc-1", "oidc-2"])
    state = state_of(without_key(used), mode, bearer_token=lambda: next(given))
    assert state.status == "running"
    assert identity(used) == [("Bearer oidc-1", None, None), ("Bearer oidc-2", None, None)]


@both_clients
def test_a_function_may_use_a_client_itself(mode: str, script: Make) -> None:
    used, issuer = script(STATE), script({"json": {"value": "oidc-issued"}, "repeat": -1})

    def issue() -> str:
        with Client(**issuer.options) as client:
            token: str = client.request("GET", "/token")["value"]
        return token

    state_of(without_key(used), mode, bearer_token=issue)
    assert identity(used) == [("Bearer oidc-issued", None, None)]


def test_a_function_does_not_block_the_event_loop(script: Make) -> None:
    used = script(STATE)
    asked, go_on = threading.Event(), threading.Event()

    def give() -> str:
        asked.set()
        assert go_on.wait(20)
        return "oidc-1"

    async def main() -> None:
        async with AsyncClient(**without_key(used), bearer_token=give) as client:
            call = asyncio.ensure_future(client.get_cvm_state("web"))
            assert await asyncio.to_thread(asked.wait, 20)
            # The function does not block calls of a client that has its own key.
            async with AsyncClient(**used.options) as other:
                await other.get_cvm_state("web")
            go_on.set()
            await call

    asyncio.run(main())


def raising() -> str:
    raise RuntimeError("no token today")


def test_the_log_has_the_traceback_of_a_function(
    script: Make, caplog: pytest.LogCaptureFixture
) -> None:
    used = without_key(script())
    with caplog.at_level(logging.DEBUG, "phala_cvm"), pytest.raises(ConfigurationError):
        state_of(used, "blocking", bearer_token=raising)
    (written,) = [record for record in caplog.records if record.exc_info]
    assert written.getMessage() == "bearer_token raised"
    assert written.exc_info is not None
    assert traceback.extract_tb(written.exc_info[2])[-1].name == "raising"


def test_a_log_that_raises_does_not_end_the_thread_of_a_function(script: Make) -> None:
    class Raising(logging.Filter):
        def filter(self, record: logging.LogRecord) -> bool:
            if record.exc_info:
                raise RuntimeError("of the filter")
            return True

    logger, odd = logging.getLogger("phala_cvm"), Raising()
    level = logger.level
    logger.addFilter(odd)
    logger.setLevel(logging.DEBUG)
    try:
        with Client(**without_key(script()), bearer_token=raising) as client:
            for _ in range(2):
                with pytest.raises(ConfigurationError, match="no token today"):
                    client.get_cvm_state("web")
    finally:
        logger.removeFilter(odd)
        logger.setLevel(level)


async def coroutine() -> str:
    return "oidc-1"


@both_clients
@pytest.mark.parametrize(
    ("give", "why"),
    [
        (raising, "`bearer_token`: the function returned no token: RuntimeError: no token today"),
        (lambda: 7, "expected text, not int"),
        (lambda: None, "expected text, not NoneType"),
        (lambda: "  ", "its result is empty"),
        (lambda: "oidc\n1", "expected a token of printable ASCII"),
    ],
)
def test_a_function_that_gives_no_token(give: Any, why: str, mode: str, script: Make) -> None:
    used = script(STATE)
    with pytest.raises(ConfigurationError) as caught:
        state_of(without_key(used), mode, bearer_token=give)
    assert why in str(caught.value)
    assert caught.value.field == "bearer_token"
    assert caught.value.operation == "get_cvm_state"
    assert used.requests() == []


@pytest.mark.parametrize("client_class", [Client, AsyncClient])
def test_what_is_no_token(client_class: Any) -> None:
    with pytest.raises(TypeError, match="not a coroutine function"):
        client_class(bearer_token=coroutine)
    with pytest.raises(TypeError, match=r"`bearer_token`: expected text, not int"):
        client_class(bearer_token=7)
    for refused in ("", "  "):
        with pytest.raises(ConfigurationError, match=r"`bearer_token`: expected a token, not"):
            client_class(bearer_token=refused)
        with pytest.raises(ConfigurationError, match=r"`workspace`: expected a workspace"):
            client_class(api_key=KEY, workspace=refused)


@both_clients
def test_a_token_is_never_printed(mode: str, script: Make) -> None:
    used = script({"status": 400, "json": {"message": "oidc-secret-1 is wrong"}, "repeat": -1})
    for token in ("oidc-secret-1", lambda: "oidc-secret-1"):
        with pytest.raises(phala_cvm.BusinessError) as caught:
            state_of(without_key(used), mode, bearer_token=token)
        assert "oidc-secret-1" not in f"{caught.value!r}{vars(caught.value)}"
        assert "oidc-secret-1" not in repr(Client(**without_key(used), bearer_token=token))


def test_a_client_is_collected_with_its_function() -> None:
    class Holder:
        def __init__(self) -> None:
            self.client = Client(bearer_token=self.give)

        def give(self) -> str:
            return "oidc-1"

    holder = weakref.ref(Holder())
    gc.collect()
    assert holder() is None


def test_many_requests_share_a_token_and_the_thread_ends_with_the_client(script: Make) -> None:
    used = script(STATE)
    threads: list[threading.Thread] = []

    def give() -> str:
        threads.append(threading.current_thread())
        time.sleep(0.05)
        return "oidc-1"

    async def main() -> None:
        async with AsyncClient(**without_key(used), bearer_token=give) as client:
            await asyncio.gather(*(client.get_cvm_state("web") for _ in range(50)))

    started = time.monotonic()
    asyncio.run(main())
    assert time.monotonic() - started < 1
    assert len(threads) < 10
    assert {header for header, *_ in identity(used)} == {"Bearer oidc-1"}
    assert len({thread.ident for thread in threads}) == 1
    assert threads[0] is not threading.main_thread()
    gc.collect()
    deadline = time.monotonic() + 10
    while threads[0].ident in sys._current_frames() and time.monotonic() < deadline:
        time.sleep(0.001)
    assert threads[0].ident not in sys._current_frames()


def test_an_iteration_goes_on_without_its_client(script: Make) -> None:
    used = script({"json": {"items": [{"id": "cvm_1"}], "total": 1}})
    cvms = Client(**without_key(used), bearer_token=lambda: "oidc-1").iter_cvms()
    gc.collect()
    assert [cvm.cvm_id for cvm in cvms] == ["cvm_1"]
    assert identity(used) == [("Bearer oidc-1", None, None)]


def test_the_child_of_a_fork_asks_for_itself(script: Make) -> None:
    used = script(STATE)
    program = """
    import os
    from phala_cvm import Client
    client = Client(bearer_token=lambda: f"oidc-{os.getpid()}", **options)
    client.get_cvm_state("web")
    child = os.fork()
    client.get_cvm_state("web")
    if not child:
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
    print(os.getpid(), child)
    """
    printed = child.run(program, "-W", "ignore", options=without_key(used))
    parent, forked = printed.split()
    tokens = sorted(header or "" for header, *_ in identity(used))
    assert tokens == sorted([f"Bearer oidc-{parent}"] * 2 + [f"Bearer oidc-{forked}"])


@pytest.mark.parametrize(
    "use",
    [
        "asyncio.run(asyncio.wait_for(AsyncClient(**options).get_cvm_state('web'), 0.1))",
        "threading.Thread(target=call, daemon=True).start()",
    ],
)
def test_the_process_ends_while_a_function_is_called(use: str) -> None:
    program = f"""
    import asyncio, threading, time
    from contextlib import suppress
    from phala_cvm import AsyncClient, Client
    asked = threading.Event()
    def give():
        asked.set()
        while True:
            time.sleep(0.01)
    options = dict(bearer_token=give, base_url="http://127.0.0.1:9/api/v1")
    def call():
        Client(**options).get_cvm_state("web")
    with suppress(asyncio.TimeoutError):
        {use}
    assert asked.wait(20)
    """
    started = time.monotonic()
    child.run(program)
    assert time.monotonic() - started < 10


@both_clients
def test_connecting_takes_no_longer_than_allowed(mode: str) -> None:
    # Nothing accepts, and the backlog is full: further connections receive no answer.
    with socket.create_server(("127.0.0.1", 0), backlog=0) as listening:
        address = listening.getsockname()
        waiting = [socket.socket() for _ in range(4)]
        for each in waiting:
            each.setblocking(False)
            each.connect_ex(address)
        url = f"http://127.0.0.1:{address[1]}/api/v1"
        options = {"api_key": KEY, "base_url": url, "max_retries": 0}
        started = time.monotonic()
        with pytest.raises(phala_cvm.TransportError):
            state_of(options, mode, connect_timeout=0.2)
        took = time.monotonic() - started
        for each in waiting:
            each.close()
    assert 0.15 < took < 5
