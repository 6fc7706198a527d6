"""Deployments, and the continuation of interrupted ones."""

from __future__ import annotations

import asyncio
import pickle
import signal
import time
from collections.abc import Callable
from typing import Any

import pytest
from support import child
from support.cvms import request
from support.emulator import Emulator, Workspace

import phala_cvm
from phala_cvm import AsyncClient, Client, ProgressEvent

Make = Callable[..., Workspace]

ENV = [("TOKEN", "s3cr3t"), ("MODE", "fast")]


def test_deploying(workspace: Make, emulator: Emulator) -> None:
    used = workspace(boot_time_ms=100)
    signer = emulator.control("GET", "/kms")["signer"]
    seen: list[ProgressEvent] = []
    with Client(**used.options) as client:
        deployment = client.deploy(
            **request("web-1"), env=ENV, trusted_signer=signer, on_progress=seen.append
        )
        assert deployment.cvm.status == "running"
        assert [event.detail for event in seen if event.kind == "step"] == [
            "provision",
            "encrypt",
            "commit",
            "wait",
        ]
        assert pickle.loads(pickle.dumps(deployment)) == deployment
        assert "s3cr3t" not in repr(seen) + repr(deployment)
        (stored,) = used.stored_cvms()
        assert stored["env"] == [{"key": name, "value": value} for name, value in ENV]
        assert client.deploy(**request("web-2"), env={"Z": "1", "A": "2"}, wait=False)
        assert used.stored_cvms()[1]["env_keys"] == ["Z", "A"]
        with pytest.raises(phala_cvm.ResponseError, match="is not trusted") as caught:
            client.deploy(**request("web-3"), env=ENV, trusted_signer="0x02" + "11" * 32)
        assert caught.value.resume
        assert pickle.loads(pickle.dumps(caught.value)).resume == caught.value.resume


def test_an_on_chain_kms(workspace: Make) -> None:
    used = workspace()
    with Client(**used.options) as client:
        with pytest.raises(phala_cvm.PreconditionError) as caught:
            client.deploy(**request("web-1"), kms="base", env=ENV)
        assert caught.value.resume
        deployment = client.deploy(resume=caught.value.resume, env=ENV, app_id="0x" + "ab" * 20)
    assert deployment.cvm.status == "running"
    assert len(used.stored_cvms()) == 1


@pytest.mark.parametrize("way", ["cancel", "timeout"])
def test_a_deployment_that_is_cancelled(way: str, workspace: Make) -> None:
    used = workspace(boot_time_ms=2_000)

    async def main() -> None:
        async with AsyncClient(**used.options) as client:
            cut = asyncio.Event()

            def on_progress(event: ProgressEvent) -> None:
                if event.resume is not None:  # set from the commit on
                    cut.set()

            async def deploy() -> None:
                await client.deploy(**request("web-1"), env=ENV, on_progress=on_progress)

            if way == "cancel":
                task = asyncio.ensure_future(deploy())
                await cut.wait()
                task.cancel()
                with pytest.raises(asyncio.CancelledError) as caught:
                    await task
                cancelled: Any = caught.value
                if not hasattr(cancelled, "resume"):
                    cancelled = cancelled.__context__  # Python 3.10 raises another one from it
            else:
                with pytest.raises(TimeoutError) as ended:
                    await asyncio.wait_for(client.deploy(**request("web-1"), env=ENV), 1)
                cancelled = ended.value.__cause__
            deployment = await client.deploy(resume=cancelled.resume, env=ENV)
            assert deployment.cvm.status == "running"

    asyncio.run(main())
    assert len(used.stored_cvms()) == 1


@pytest.mark.parametrize("way", ["async", "blocking"])
def test_a_step_is_taken_when_it_has_been_heard_of(way: str, workspace: Make) -> None:
    used = workspace(boot_time_ms=10)
    sent: list[bool] = []

    def on_progress(event: ProgressEvent) -> None:
        if event.kind == "step" and event.detail == "commit":
            time.sleep(0.3)  # enough time for a request that is sent without a wait
            sent.extend(entry["path"].endswith("/cvms") for entry in used.journal())

    async def main() -> None:
        async with AsyncClient(**used.options) as client:
            await client.deploy(**request("web-1"), on_progress=on_progress)

    if way == "async":
        asyncio.run(main())
    else:
        with Client(**used.options) as client:
            client.deploy(**request("web-1"), on_progress=on_progress)
    assert sent == [False]


@pytest.mark.parametrize("step", ["encrypt", "commit", "wait"])
def test_a_deployment_that_is_killed(step: str, workspace: Make) -> None:
    used = workspace(boot_time_ms=100)
    program = """
    import os, signal
    from phala_cvm import Client, ComposeFile
    def on_progress(event):
        if event.kind == "step":
            print(event.resume, flush=True)
            if event.detail == step:
                os.kill(os.getpid(), signal.SIGKILL)
    Client(**options).deploy(
        name="web-1", instance_type="tdx.small", env=env, on_progress=on_progress,
        compose_file=ComposeFile(docker_compose_file="services: {}"),
    )
    """
    with child.start(program, options=used.options, env=dict(ENV), step=step) as process:
        code, printed, complaints = process.end()
    assert (code, complaints) == (-signal.SIGKILL, "")
    with Client(**used.options) as client:
        deployment = client.deploy(resume=printed.split()[-1], env=dict(ENV))
    assert deployment.cvm.status == "running"
    assert [stored["name"] for stored in used.stored_cvms()] == ["web-1"], step
