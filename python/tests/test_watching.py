"""Watches of a CVM, and iterations over all CVMs, with every way to leave the loop."""

from __future__ import annotations

import asyncio
import signal
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from support import child
from support.cvms import make
from support.emulator import Workspace

import phala_cvm
from phala_cvm import AsyncClient, Client

Make = Callable[..., Workspace]


def closed_stream(workspace: Workspace) -> dict[str, Any]:
    """The journal's entry of a state stream, once it has ended."""
    give_up = time.monotonic() + 10
    while time.monotonic() < give_up:
        streams = [entry for entry in workspace.journal() if entry["path"].endswith("/state")]
        if streams and streams[-1]["outcome"] != "in_flight":
            return streams[-1]
        time.sleep(0.01)  # the journal cannot wait for the end of a certain request
    raise AssertionError(workspace.journal())


@pytest.mark.parametrize("target", [None, "running"])
def test_close_ends_a_step_of_another_thread(workspace: Make, target: str | None) -> None:
    used = workspace(boot_time_ms=60_000)
    (cvm_id,) = make(used, "web-1")
    with Client(**used.options) as client:
        states = client.watch_cvm(cvm_id, target=target)
        assert next(states).status == "starting"
        rest: list[phala_cvm.CvmState] = []
        thread = threading.Thread(target=lambda: rest.extend(states))
        thread.start()
        # It waits when its request has arrived, or shortly after.
        thread.join(0.3)
        assert thread.is_alive()
        states.close()
        thread.join(5)
        assert (thread.is_alive(), rest) == (False, [])


def test_break_closes_the_connection(workspace: Make) -> None:
    used = workspace(boot_time_ms=60_000)
    (cvm_id,) = make(used, "web-1")
    with Client(**used.options) as client:
        for state in client.watch_cvm(cvm_id, target="running"):
            assert state.status == "starting"
            break
        left = time.time() * 1000
        assert closed_stream(used)["outcome"] == "client_closed"
        took = closed_stream(used)["finished_ms"] - left
        print(f"break, blocking: the server saw it after {took:.1f} ms")
        assert took < 500

    async def main() -> float:
        async with AsyncClient(**used.options) as client:
            async for state in client.watch_cvm(cvm_id, target="running"):
                assert state.status == "starting"
                break
            left = time.time() * 1000
            stream = await asyncio.to_thread(closed_stream, used)
            assert stream["outcome"] == "client_closed"
            return float(stream["finished_ms"] - left)

    took = asyncio.run(main())
    print(f"break, async: the server saw it after {took:.1f} ms")
    assert took < 500


def test_a_step_that_is_cancelled_loses_nothing(workspace: Make) -> None:
    used = workspace(boot_time_ms=700)
    (cvm_id,) = make(used, "web-1")

    async def main() -> None:
        async with AsyncClient(**used.options) as client:
            seen = []
            async with client.watch_cvm(cvm_id, target="running") as states:
                while True:
                    step = asyncio.ensure_future(anext(states))
                    done, _ = await asyncio.wait([step], timeout=0.02)
                    if not done:
                        step.cancel()
                        with pytest.raises(asyncio.CancelledError):
                            await step
                        continue
                    try:
                        seen.append(step.result().status)
                    except StopAsyncIteration:
                        break
            assert seen[0] == "starting"
            assert seen[-1] == "running"
            # Closing ends a step in progress.
            states = client.watch_cvm(cvm_id)
            await anext(states)
            step = asyncio.ensure_future(anext(states))
            await asyncio.sleep(0)
            await states.aclose()
            with pytest.raises(StopAsyncIteration):
                await asyncio.wait_for(step, 5)
            with pytest.raises(StopAsyncIteration):
                await anext(states)

    asyncio.run(main())
    with Client(**used.options) as client, client.watch_cvm(cvm_id) as states:
        assert next(states).status == "running"
        states.close()
        assert list(states) == []


def test_ctrl_c_ends_a_step(workspace: Make) -> None:
    used = workspace(boot_time_ms=60_000)
    (cvm_id,) = make(used, "web-1")
    program = """
    import time
    from phala_cvm import Client
    client = Client(**options)
    try:
        for state in client.watch_cvm(cvm_id, target="running"):
            print(state.status, flush=True)
    except KeyboardInterrupt:
        print(time.time(), flush=True)
    """
    with child.start(program, options=used.options, cvm_id=cvm_id) as process:
        assert process.line() == "starting"
        at = process.send(signal.SIGINT)
        took = float(process.line()) - at
        assert process.end()[0] == 0
    print(f"Ctrl-C in a loop over states: {took * 1000:.0f} ms")
    assert took < 0.5
    assert closed_stream(used)["outcome"] == "client_closed"


def test_an_iteration_stays_in_its_process(workspace: Make) -> None:
    used = workspace(boot_time_ms=60_000)
    (cvm_id,) = make(used, "web-1")
    program = """
    import os
    from phala_cvm import Client
    states = Client(**options).watch_cvm(cvm_id)
    print(next(states).status, flush=True)
    if os.fork() == 0:
        try:
            next(states)
        except RuntimeError as error:
            print(error, flush=True)
        del states
        os._exit(0)
    os.wait()
    states.close()
    """
    printed = child.run(program, "-W", "ignore", options=used.options, cvm_id=cvm_id)
    assert printed.splitlines()[0] == "starting"
    assert "belongs to the process that started it" in printed.splitlines()[1]


def test_all_cvms(workspace: Make) -> None:
    used = workspace()
    names = [f"web-{number}" for number in range(7)]
    make(used, *names)
    with Client(**used.options) as client:
        assert sorted(cvm.name or "" for cvm in client.iter_cvms(page_size=3)) == names
        with pytest.raises(phala_cvm.InvalidArgumentError, match="`page_size`: expected a number"):
            client.iter_cvms(page_size=0)

    async def main() -> list[str]:
        async with AsyncClient(**used.options) as client:
            return [cvm.name or "" async for cvm in client.iter_cvms(page_size=2)]

    assert sorted(asyncio.run(main())) == names


def test_all_apps(workspace: Make) -> None:
    used = workspace()
    names = [f"web-{number}" for number in range(7)]
    make(used, *names)
    with Client(**used.options) as client:
        apps = list(client.iter_apps(page_size=3))
        assert sorted(app.name or "" for app in apps) == names
        assert all(app.cvm_count == 1 for app in apps)
        assert [app.name for app in client.iter_apps(search="WEB-3")] == ["web-3"]
        assert not list(client.iter_apps(status=["error"]))
        with pytest.raises(
            phala_cvm.InvalidArgumentError, match="iter_apps: `page_size`: expected a number"
        ):
            client.iter_apps(page_size=101)
        with pytest.raises(TypeError, match=r"`status`"):
            client.iter_apps(status="running")

    async def main() -> list[str]:
        async with AsyncClient(**used.options) as client:
            apps = client.iter_apps(page_size=2, instance_type=["tdx.small"], listed=False)
            return [app.name or "" async for app in apps]

    assert sorted(asyncio.run(main())) == names
