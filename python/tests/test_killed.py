"""A program that deploys with `if_exists="update"` is killed between any two of its steps.

Run again, it leaves one CVM, with the requested configuration.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from support import child
from support.emulator import Emulator, Workspace

from phala_cvm import Client, Deployment

OLD = "services: {web: {image: 'nginx:1'}}"
NEW = "services: {web: {image: 'nginx:2'}}"
AT_ONCE = 4
"""The number of concurrent children."""
MOST = 40
"""More than the number of requests of a deployment here."""

PROGRAM = """
from phala_cvm import Client
with Client(**options) as client:
    client.deploy(**requested)
"""


def requested(text: str, env: dict[str, str] | None = None) -> dict[str, Any]:
    return {
        "name": "my-app",
        "instance_type": "tdx.small",
        "compose_file": {"docker_compose_file": text, "public_logs": False},
        "env": env,
        "if_exists": "update",
    }


def deploy(used: Workspace, asked: dict[str, Any]) -> Deployment:
    with Client(**used.options, poll_interval=0.05) as client:
        return client.deploy(**asked)


class Killer:
    """Kills a program at one of its requests."""

    def __init__(self, emulator: Emulator, moment: str, asked: dict[str, Any]) -> None:
        self._emulator = emulator
        self._moment = moment
        self._asked = asked

    def kill_at(self, number: int, used: Workspace) -> str | None:
        """Runs the program, and kills it while its request with this number is held.

        Returns the request; `None` if the program has ended before it.
        """
        before = len(used.journal())
        held: dict[str, Any] = {"kind": "latency", "ms": 0, self._moment: 600_000}
        passed = {"route": "*", "fault": {"kind": "none"}, "times": number - 1}
        script = [*([passed] if number > 1 else []), {"route": "*", "fault": held}]
        used.faults(script=script)
        options = {**used.options, "poll_interval": 0.05}
        with child.start(PROGRAM, options=options, requested=self._asked) as program:
            while len(entries := self._started(used, before + number)) < before + number:
                if program.process.poll() is not None:
                    code, _, complaints = program.end()
                    assert code == 0, complaints
                    return None
            program.send(signal.SIGKILL)
            assert program.end()[0] == -signal.SIGKILL
        entry = entries[before + number - 1]
        return f"{entry['method']} {entry['path']}"

    def _started(self, used: Workspace, count: int) -> list[dict[str, Any]]:
        answer = self._emulator.control(
            "GET", "/journal", api_key=used.api_key, wait_started=count, timeout_ms=100
        )
        entries: list[dict[str, Any]] = answer["entries"]
        return entries


@pytest.fixture(params=["ms", "after_ms"], ids=["before it is carried out", "before its answer"])
def moment(request: pytest.FixtureRequest) -> str:
    """When a request is held."""
    value: str = request.param
    return value


def every_kill(
    killer: Killer, make: Callable[[], Workspace], check: Callable[[Workspace, str], None]
) -> list[str]:
    """Kills a program at its first request, another one at its second one, and so on.

    Returns the requests.
    """

    def kill_and_check(number: int) -> str | None:
        used = make()
        killed_at = killer.kill_at(number, used)
        used.end_faults()
        check(used, f"killed at request {number}: {killed_at}")
        return killed_at

    def in_turn() -> Iterator[str]:
        with ThreadPoolExecutor(AT_ONCE) as pool:
            for first in range(1, MOST, AT_ONCE):
                for killed_at in pool.map(kill_and_check, range(first, first + AT_ONCE)):
                    if killed_at is None:
                        return
                    yield killed_at

    return list(in_turn())


def test_killed_while_it_creates(
    moment: str, workspace: Callable[..., Workspace], emulator: Emulator
) -> None:
    asked = requested(NEW, {"TOKEN": "s3cr3t"})

    def check(used: Workspace, context: str) -> None:
        deployment = deploy(used, asked)
        assert deployment.action in ("created", "updated"), context
        [cvm] = used.stored_cvms()
        assert (cvm["status"], cvm["boot_error"]) == ("running", None), context
        assert cvm["app_compose"]["docker_compose_file"] == NEW, context
        assert cvm["compose_hash"] == deployment.compose_hash, context
        assert cvm["env"] == [{"key": "TOKEN", "value": "s3cr3t"}], context

    requests = every_kill(Killer(emulator, moment, asked), workspace, check)
    print(f"killed at {requests}")
    assert "POST /api/v1/cvms/provision" in requests
    assert "POST /api/v1/cvms" in requests


def test_killed_while_it_updates(
    moment: str, workspace: Callable[..., Workspace], emulator: Emulator
) -> None:
    asked = requested(NEW)

    def make() -> Workspace:
        used = workspace(update_time_ms=100)
        deploy(used, requested(OLD, {"TOKEN": "s3cr3t"}))
        return used

    def check(used: Workspace, context: str) -> None:
        deployment = deploy(used, asked)
        assert deployment.action in ("updated", "unchanged"), context
        [cvm] = used.stored_cvms()
        assert (cvm["status"], cvm["boot_error"]) == ("running", None), context
        assert cvm["app_compose"]["docker_compose_file"] == NEW, context
        assert cvm["compose_hash"] == deployment.compose_hash, context
        assert cvm["env"] == [{"key": "TOKEN", "value": "s3cr3t"}], context
        # The second process finds the changes of the first one.
        assert cvm["updates"] == 1, context

    requests = every_kill(Killer(emulator, moment, asked), make, check)
    print(f"killed at {requests}")
    assert any(request.startswith("PATCH ") for request in requests), requests
