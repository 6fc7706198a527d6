"""`phala_cvm.testing`, in the way its users use it."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import subprocess
import sys
import time
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.child import run, start
from support.emulator import KEY

import phala_cvm
from phala_cvm import errors
from phala_cvm.testing import Emulator

COMPOSE = phala_cvm.ComposeFile(docker_compose_file="services: {}")

USERS_TEST = """
import os

import pytest

import phala_cvm

COMPOSE = phala_cvm.ComposeFile(docker_compose_file="services: {}")
seen = []


@pytest.mark.parametrize("turn", [1, 2])
def test_each_has_its_own(phala_cloud, phala_client, turn):
    assert phala_cloud.cvms() == []
    phala_client.deploy(name="my-app", instance_type="tdx.small", compose_file=COMPOSE)
    seen.append(phala_cloud.api_key)
    assert len(set(seen)) == turn


def test_a_lost_answer_makes_no_second_cvm(phala_cloud):
    phala_cloud.inject("drop_after", route="POST /cvms")
    with phala_cvm.Client() as client:
        client.deploy(name="my-app", instance_type="tdx.small", compose_file=COMPOSE)
    assert phala_cloud.faults()["given"] == {"drop_after": 1}
    assert len(phala_cloud.cvms()) == 1


def test_with_asyncio(phala_async_client):
    import asyncio

    async def main():
        return (await phala_async_client.get_cvm_list()).total

    assert asyncio.run(main()) == 0


def test_the_environment_is_as_it_was():
    assert "PHALA_CLOUD_API_KEY" not in os.environ
"""


@pytest.fixture(scope="module")
def cloud() -> Iterator[Emulator]:
    with Emulator() as emulator:
        yield emulator


def test_the_fixtures_are_a_plugin(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text('pytest_plugins = ["phala_cvm.testing"]\n')
    (tmp_path / "test_users.py").write_text(USERS_TEST)
    command = [sys.executable, "-m", "pytest", "-q", "-W", "error", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*command, str(tmp_path)],
        cwd=tmp_path,
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "5 passed" in done.stdout


def test_nothing_but_pytest_imports_pytest() -> None:
    program = "import sys, phala_cvm, phala_cvm.testing; print('pytest' in sys.modules)"
    assert run(program) == "False\n"


def test_a_cvm_boots_at_the_speed_that_was_asked_for(cloud: Emulator) -> None:
    with cloud.workspace(boot_time=0) as quick, quick.client() as client:
        cvm = client.deploy(name="my-app", instance_type="tdx.small", compose_file=COMPOSE).cvm
        assert cvm.status == "running"
        assert [each["name"] for each in quick.cvms()] == ["my-app"]
    with cloud.workspace(boot_time=3_600) as slow, slow.client() as client:
        with pytest.raises(errors.WaitTimeoutError):
            client.deploy(
                name="my-app", instance_type="tdx.small", compose_file=COMPOSE, timeout=0.5
            )
        assert slow.cvms()[0]["status"] == "starting"


def test_clients_look_often_while_they_wait(cloud: Emulator) -> None:
    with cloud.workspace(boot_time=1.2) as workspace:
        looks = []
        for options in ({}, {"poll_interval": 1}):
            with workspace.client(**options) as client:
                before = len(workspace.requests())
                name = f"app-{len(looks)}"
                client.deploy(name=name, instance_type="tdx.small", compose_file=COMPOSE)
                looks.append(len(workspace.requests()) - before)
        assert looks[0] > 12 > looks[1], looks


def test_faults_come_in_order_and_end(cloud: Emulator) -> None:
    with cloud.workspace() as workspace, workspace.client(max_retries=0) as client:
        workspace.inject("status_before", status=503, times=2)
        workspace.inject("html", route="GET /cvms/paginated")
        for _ in range(2):
            with pytest.raises(errors.ServerError):
                client.get_cvm_list()
        with pytest.raises(errors.PhalaError):
            client.get_cvm_list()
        client.get_cvm_list()
        report = workspace.inject_at_random(1, seed=7, kinds=["drop_before"])
        assert report["seed"] == 7
        with pytest.raises(errors.TransportError):
            client.get_cvm_list()
        workspace.end_faults()
        client.get_cvm_list()
        assert workspace.faults()["given"] == {"drop_before": 1, "html": 1, "status_before": 2}


def test_boots_fail_on_command(cloud: Emulator) -> None:
    with cloud.workspace() as workspace, workspace.client() as client:
        workspace.fail_boots("my-app", "no such image", times=1)
        with pytest.raises(errors.CvmFailedError, match="no such image"):
            client.deploy(name="my-app", instance_type="tdx.small", compose_file=COMPOSE)


def test_boots_of_one_image_fail_and_the_update_is_rolled_back(cloud: Emulator) -> None:
    with cloud.workspace() as workspace, workspace.client() as client:
        workspace.fail_boots("my-app", "no such image", compose_contains="nginx:bad")
        client.deploy(name="my-app", instance_type="tdx.small", compose_file=COMPOSE)
        result = client.update_cvm(
            "my-app", docker_compose_file="services: {web: {image: nginx:bad}}", rollback=True
        )
        assert result.action == "rolled_back"
        assert "no such image" in (result.reason or "")
        [cvm] = workspace.cvms()
        assert "bad" not in cvm["app_compose"]["docker_compose_file"]


def test_requests_are_told_and_waited_for(cloud: Emulator) -> None:
    async def main() -> None:
        with cloud.script({"hold": True}, api_key=KEY) as script:
            async with script.async_client() as client:
                call = asyncio.ensure_future(client.start_cvm("my-app"))
                arrived = await asyncio.to_thread(lambda: script.requests(started=1))
                assert arrived[0]["path"] == "/cvms/my-app/start"
                assert arrived[0]["outcome"] == "in_flight"
                with pytest.raises(TimeoutError, match="1 requests had started and 0"):
                    script.requests(finished=1, timeout=0.01)
                call.cancel()
                ended = await asyncio.to_thread(lambda: script.requests(finished=1))
                assert ended[0]["outcome"] == "client_closed"

    asyncio.run(main())
    with cloud.workspace() as workspace, workspace.client() as client:
        client.get_cvm_list()
        (request,) = workspace.requests(finished=1)
        assert (request["method"], request["status"]) == ("GET", 200)
        assert workspace.api_key not in repr((request, workspace))
        assert workspace.requests(after=request["seq"]) == []


def test_what_the_emulator_does_not_know_is_an_error(cloud: Emulator) -> None:
    for wrong in [
        {"route": "start"},
        {"route": "POST /cvms/{id}/strat"},
        {"route": "GET /cvms/{id}/start"},
        {"times": -2},
        {"what": 1},
    ]:
        with pytest.raises(ValueError, match="the emulator refused"):
            cloud.inject("drop_after", **wrong)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="boot_tme_ms"):
        cloud.workspace(boot_tme=1)
    with pytest.raises(RuntimeError, match="code 2"):
        Emulator(flags=("--what",))


def test_without_the_emulator_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PHALA_CVM_EMULATOR", raising=False)
    with pytest.raises(ModuleNotFoundError, match="pip install phala-cvm-emulator"):
        Emulator()


def test_the_emulator_ends_with_a_parent_that_was_killed() -> None:
    program = """
    from phala_cvm.testing import Emulator
    emulator = Emulator()
    print(emulator.base_url, flush=True)
    emulator.process.wait()
    """
    with start(program) as parent:
        address = urllib.parse.urlsplit(parent.line())
        assert address.hostname
        assert address.port
        # This connection ends with the emulator.
        with socket.create_connection((address.hostname, address.port), timeout=5) as connection:
            parent.process.kill()
            killed = time.monotonic()
            with contextlib.suppress(ConnectionResetError):
                assert connection.recv(1) == b""
    print(f"the emulator outlived its parent by {(time.monotonic() - killed) * 1_000:.0f} ms")
