"""Options of single requests: headers of any call, and `request` with its body."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from support.calls import method_of, required_arguments
from support.emulator import Script

import phala_cvm
from phala_cvm import AsyncClient, Client, _native

Make = Callable[..., Script]


@pytest.mark.parametrize("operation", _native.OPERATIONS)
def test_every_call_takes_headers(operation: str, script: Make) -> None:
    used = script({"json": {"status": "running", "app_id": "a"}, "repeat": -1})
    required = required_arguments(operation)
    given = {**required, "headers": {"X-Trace-Id": "trace-1"}}

    async def main() -> None:
        async with AsyncClient(**used.options) as client:
            await method_of(client, operation)(**given)

    for call in (
        lambda: method_of(Client(**used.options), operation)(**given),
        lambda: asyncio.run(main()),
    ):
        # The answer is not valid for every call.
        with suppress(phala_cvm.ResponseError):
            call()
    traces = [request["headers"].get("x-trace-id") for request in used.requests(finished=2)]
    if operation == "wait_for_cvm":
        # All waits of a client share their requests.
        assert set(traces) == {None}
    else:
        assert traces.count("trace-1") >= 2, traces
    with pytest.raises(phala_cvm.InvalidArgumentError, match="sets this header: leave it out"):
        method_of(Client(**used.options), operation)(**required, headers={"X-API-Key": "k"})
    with pytest.raises(TypeError, match="headers"):
        method_of(Client(**used.options), operation)(**required, headers="X-Trace-Id: 1")


@pytest.mark.parametrize(
    ("given", "content_type", "sent"),
    [
        ({"body": {"a": 1}}, "application/json", '{"a":1}'),
        ({"body": [1]}, "application/json", "[1]"),
        ({"body": "services: {}"}, "text/plain", "services: {}"),
        ({"body": "services: {}", "content_type": "text/yaml"}, "text/yaml", "services: {}"),
        ({"body": '"json"', "content_type": "application/json"}, "application/json", '"json"'),
        ({"body": b"h\xc3\xa9"}, "application/octet-stream", "hé"),
        ({"body": bytearray(b"abc")}, "application/octet-stream", "abc"),
        ({"body": memoryview(b"abc")}, "application/octet-stream", "abc"),
        ({"body": b"abc", "content_type": "application/x-tar"}, "application/x-tar", "abc"),
    ],
)
def test_the_body_of_a_request(
    given: dict[str, Any], content_type: str, sent: str, script: Make
) -> None:
    used = script({"json": {"ok": True}, "repeat": -1})
    with Client(**used.options) as client:
        assert client.request("POST", "/x", **given, headers={"X-Trace-Id": "1"}) == {"ok": True}

    async def main() -> Any:
        async with AsyncClient(**used.options) as client:
            return await client.request("POST", "/x", **given)

    assert asyncio.run(main()) == {"ok": True}
    for request in used.requests(finished=2):
        assert request["headers"]["content-type"] == content_type
        assert request["body_raw"] == sent
    assert used.requests()[0]["headers"]["x-trace-id"] == "1"


def test_a_body_that_is_no_text(script: Make) -> None:
    used = script({"status": 204})
    with Client(**used.options) as client:
        client.request("PUT", "/x", body=bytes(range(256)))
    (request,) = used.requests(finished=1)
    assert request["headers"]["content-length"] == "256"


def test_the_answer_of_a_request(script: Make) -> None:
    used = script(
        {"text": "line 1\nline 2\n", "headers": {"content-type": "text/plain; charset=utf-8"}},
        {"text": '{"a": 1}', "headers": {"content-type": "application/json"}},
        {"status": 204},
    )
    with Client(**used.options) as client:
        answers = [client.request("GET", "/x") for _ in range(3)]
    assert answers == ["line 1\nline 2\n", {"a": 1}, None]


def test_an_error_of_a_request_names_it(script: Make) -> None:
    used = script({"status": 404, "json": {"detail": "not found"}})
    expected = pytest.raises(phala_cvm.NotFoundError, match=r"^request\(GET /some/where\)")
    with Client(**used.options) as client, expected:
        client.request("GET", "/some/where")
