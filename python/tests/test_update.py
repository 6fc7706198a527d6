"""Updates, rollbacks, deployments of existing CVMs, and logs, against the emulator."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import Any

import pytest
from support.both_clients import run
from support.emulator import Emulator, Workspace

import phala_cvm
from phala_cvm import AsyncClient, Client

GOOD = "services: {web: {image: nginx}}"
BETTER = "services: {web: {image: nginx:2}}"
BAD = "services: {web: {image: bad-image}}"
QUICK = {"boot_time_ms": 50, "update_time_ms": 200, "restart_time_ms": 50}


def compose_file(text: str) -> dict[str, Any]:
    return {"docker_compose_file": text, "public_logs": True}


def app(text: str) -> dict[str, Any]:
    return {"name": "my-app", "instance_type": "tdx.small", "compose_file": compose_file(text)}


def refuse_bad_images(emulator: Emulator, used: Workspace, name: str) -> None:
    failure = {"name": name, "error": "image not found", "compose_contains": "bad-image"}
    emulator.control("POST", "/boot-failures", {"api_key": used.options["api_key"], **failure})


@pytest.mark.parametrize("mode", ["async", "blocking"])
def test_day_two(mode: str, workspace: Callable[..., Workspace], emulator: Emulator) -> None:
    used = workspace(**QUICK)
    refuse_bad_images(emulator, used, "my-app")

    async def life(client: Any) -> None:
        actions = []
        for text in (GOOD, GOOD, BETTER):
            deployment = await client.deploy(**app(text), if_exists="update")
            assert deployment.cvm.status == "running"
            actions.append(deployment.action)
        assert actions == ["created", "unchanged", "updated"]
        assert [change.field for change in deployment.changes] == ["docker_compose_file"]

        dry = await client.update_cvm("my-app", vcpu=2, env={"A": "1"}, dry_run=True)
        assert (dry.action, [change.field for change in dry.changes]) == (
            "updated",
            ["allowed_envs", "env", "vcpu"],
        )
        updated = await client.update_cvm("my-app", vcpu=2, env={"A": "1"})
        assert updated.action == "updated"
        [cvm] = used.stored_cvms()
        assert cvm["env"] == [{"key": "A", "value": "1"}]
        assert cvm["updates"] == 2

        back = await client.update_cvm("my-app", docker_compose_file=BAD, rollback=True)
        assert (back.action, back.cvm.status) == ("rolled_back", "running")
        assert "image not found" in back.reason
        with pytest.raises(phala_cvm.CvmFailedError) as failed:
            await client.update_cvm("my-app", docker_compose_file=BAD)
        assert "image not found" in failed.value.log
        result = await client.rollback("my-app")
        assert (result.action, result.cvm.status) == ("rolled_back", "running")
        [cvm] = used.stored_cvms()
        assert cvm["app_compose"]["docker_compose_file"] == BETTER

        [result] = await client.fleet.update(["my-app"], docker_compose_file=GOOD)
        assert result.ok, result.error
        text = await client.get_cvm_logs("my-app", tail=2)
        assert len(text.splitlines()) == 2

    run(mode, used.options, life)


def test_a_log_is_followed(workspace: Callable[..., Workspace]) -> None:
    used = workspace(**QUICK)
    with Client(**used.options) as client:
        client.deploy(**app(GOOD))
        last = client.get_cvm_logs("my-app", tail=1).splitlines()
        lines = client.follow_cvm_logs("my-app", tail=1)
        assert next(lines) == last[0]
        restart = threading.Thread(target=client.restart_cvm, args=("my-app",))
        restart.start()
        assert isinstance(next(lines), str)
        restart.join()
        lines.close()

    async def main() -> None:
        async with AsyncClient(**used.options) as client:
            async for line in client.follow_cvm_logs("my-app", tail=1):
                assert line
                break

    asyncio.run(main())
