"""Waits for CVMs, and their progress."""

from __future__ import annotations

import asyncio
import contextvars
import gc
import os
import pickle
import resource
import threading
import time
from collections.abc import Callable

import pytest
from support import child
from support.cvms import fails_to_boot, make, request
from support.emulator import Emulator, Workspace

import phala_cvm
from phala_cvm import AsyncClient, Client, ProgressEvent

Make = Callable[..., Workspace]

who: contextvars.ContextVar[str] = contextvars.ContextVar("who", default="none")


def test_every_action_waits_if_asked_to(workspace: Make) -> None:
    used = workspace(boot_time_ms=1_000, stop_time_ms=200, shutdown_time_ms=200)
    seen: list[ProgressEvent] = []
    with Client(**used.options) as client:
        made = client.provision_cvm(**request("web-1"))
        assert made.app_id
        cvm = client.commit_cvm_provision(
            app_id=made.app_id,
            compose_hash=made.compose_hash,
            wait=True,
            on_progress=seen.append,
        )
        assert cvm.status == "running"
        assert seen[-1].kind == "done"
        assert "starting" in {event.status for event in seen}
        assert pickle.loads(pickle.dumps(seen[0])) == seen[0]
        assert str(seen[-1]).endswith(f"  running  {seen[-1].elapsed:.1f} s")
        assert client.stop_cvm(cvm.cvm_id, wait=True).status == "stopped"
        assert client.start_cvm(cvm.cvm_id, wait=True).status == "running"
        assert client.restart_cvm(cvm.cvm_id, wait=True).status == "running"
        replica = client.replicate_cvm(cvm.cvm_id, wait=True)
        assert (replica.status, replica.vm_uuid != cvm.vm_uuid) == ("running", True)
        assert cvm.vm_uuid
        assert cvm.app_id
        another = client.replicate_app_cvm(cvm.app_id, cvm.vm_uuid, wait=True)
        assert another.status == "running"
        assert client.shutdown_cvm(cvm.cvm_id, wait=True).status == "stopped"
        client.delete_cvm(cvm.cvm_id, wait=True)
        gone = client.wait_for_cvm(cvm.cvm_id, target="deleted")
        assert (gone.status, gone.cvm_id) == ("deleted", cvm.cvm_id)
    assert [stored["deleted"] for stored in used.stored_cvms()] == [True, False, False]


@pytest.mark.parametrize("mode", ["async", "blocking"])
def test_a_failed_boot_ends_the_wait(mode: str, workspace: Make, emulator: Emulator) -> None:
    used = workspace(boot_time_ms=300)
    fails_to_boot(emulator, used, "web-1", "image not found")
    (cvm_id,) = make(used, "web-1")

    async def wait() -> None:
        await AsyncClient(**used.options).wait_for_cvm(cvm_id)

    started = time.monotonic()
    with pytest.raises(phala_cvm.CvmFailedError, match="image not found") as caught:
        asyncio.run(wait()) if mode == "async" else Client(**used.options).wait_for_cvm(cvm_id)
    took = time.monotonic() - started
    print(f"a boot that failed after 300 ms ended the wait after {took * 1000:.0f} ms")
    assert took < 0.3 + 5
    assert caught.value.state
    assert caught.value.state.status == "error"
    assert caught.value.operation == "wait_for_cvm"
    assert caught.value.resume is None


def test_a_wait_that_is_too_long(workspace: Make) -> None:
    used = workspace(boot_time_ms=60_000)
    (cvm_id,) = make(used, "web-1")
    with pytest.raises(phala_cvm.WaitTimeoutError, match="300 ms") as caught:
        Client(**used.options).wait_for_cvm(cvm_id, timeout=0.3)
    assert isinstance(caught.value, TimeoutError)
    assert caught.value.state
    assert caught.value.state.status == "starting"


def test_a_listener_may_wait_for_another_cvm(workspace: Make) -> None:
    used = workspace(boot_time_ms=300)
    first, second = make(used, "web-1", "web-2")
    seen: list[str] = []
    with Client(**used.options, wait_timeout=20) as client:

        def restart_the_other(event: ProgressEvent) -> None:
            if not seen:
                seen.append("called")
                seen.append(client.restart_cvm(second, wait=True).status)

        client.restart_cvm(first)
        assert client.wait_for_cvm(first, on_progress=restart_the_other).status == "running"
    assert seen == ["called", "running"]


def test_a_slow_listener_does_not_stop_the_waits_of_other_threads(workspace: Make) -> None:
    used = workspace(boot_time_ms=300)
    first, second = make(used, "web-1", "web-2")
    listens, released = threading.Event(), threading.Event()

    def block(event: ProgressEvent) -> None:
        listens.set()
        released.wait(20)

    with Client(**used.options, wait_timeout=20) as client:
        client.restart_cvm(first)
        slow = threading.Thread(
            target=client.wait_for_cvm, args=(first,), kwargs={"on_progress": block}
        )
        slow.start()
        assert listens.wait(10)
        assert client.restart_cvm(second, wait=True).status == "running"
        released.set()
        slow.join()


def test_a_signal_handler_may_wait_for_another_cvm(workspace: Make) -> None:
    used = workspace(boot_time_ms=20, restart_time_ms=1_000)
    first, second = make(used, "web-1", "web-2")
    program = """
        import signal, sys
        from phala_cvm import Client
        client = Client(**options, wait_timeout=20)
        def handle(number, frame): print(client.restart_cvm(second, wait=True).status)
        signal.signal(signal.SIGALRM, handle)
        client.restart_cvm(first)
        signal.setitimer(signal.ITIMER_REAL, 0.3)
        print(client.wait_for_cvm(first).status)
    """
    assert (
        child.run(program, options=used.options, first=first, second=second) == "running\nrunning\n"
    )


def test_listeners_are_called_in_their_place(
    workspace: Make, caplog: pytest.LogCaptureFixture
) -> None:
    used = workspace(boot_time_ms=100)
    cvm_ids = make(used, "web-1", "web-2")
    seen: dict[str, set[tuple[str, int]]] = {}

    def on_progress(event: ProgressEvent) -> None:
        assert event.cvm_id
        seen.setdefault(event.cvm_id, set()).add((who.get(), threading.get_ident()))
        raise ValueError("not your business")

    async def one(client: AsyncClient, cvm_id: str) -> None:
        who.set(cvm_id)
        await client.wait_for_cvm(cvm_id, on_progress=on_progress)

    async def main() -> None:
        async with AsyncClient(**used.options) as client:
            await asyncio.gather(*(one(client, cvm_id) for cvm_id in cvm_ids))

    asyncio.run(main())
    here = threading.get_ident()
    assert seen == {cvm_id: {(cvm_id, here)} for cvm_id in cvm_ids}
    assert {record.message for record in caplog.records} == {"on_progress raised"}
    seen.clear()
    Client(**used.options).wait_for_cvm(cvm_ids[0], on_progress=on_progress)
    assert seen == {cvm_ids[0]: {("none", here)}}
    for name in ("on_progress", "health_check"):
        with pytest.raises(TypeError, match=f"fleet.stop: `{name}`: expected a callable, not int"):
            Client(**used.options).fleet.stop(cvm_ids, **{name: 5})


def test_blocking_the_event_loop_is_told_where_it_happens(workspace: Make) -> None:
    used = workspace()
    make(used, "web-1")
    client = Client(**used.options)

    async def main() -> None:
        for use in (
            lambda: next(client.iter_cvms()),
            lambda: client.fleet.stop(["web-1"]),
            lambda: client.wait_for_cvm("web-1", target="stopped"),
        ):
            with pytest.warns(RuntimeWarning, match="blocks the running event loop") as caught:
                use()
            assert [warning.filename for warning in caught] == [__file__]

    asyncio.run(main())


def test_a_thousand_waits(workspace: Make) -> None:
    count = 1000
    used = workspace(boot_time_ms=3_000)
    cvm_ids = make(used, *(f"web-{number:04}" for number in range(40)))

    def memory() -> float:
        gc.collect()
        with open("/proc/self/statm") as statm:
            return int(statm.read().split()[1]) * resource.getpagesize() / 2**20

    async def main() -> None:
        async with AsyncClient(**used.options) as client:
            await client.get_cvm_list()
            threads = len(os.listdir("/proc/self/task"))
            before, requests = memory(), len(used.journal())
            started = time.monotonic()
            waits = [
                asyncio.ensure_future(client.wait_for_cvm(cvm_ids[number % len(cvm_ids)]))
                for number in range(count)
            ]
            await asyncio.to_thread(used.journal, started=requests + 1)
            grown = memory() - before
            # The thread of `to_thread`, and the second worker.
            assert len(os.listdir("/proc/self/task")) <= threads + 2
            assert {state.status for state in await asyncio.gather(*waits)} == {"running"}
            took = time.monotonic() - started
            asked = len(used.journal()) - requests
            print(f"{count} waits: {grown:.1f} MiB, {asked} requests in {took:.1f} s")
            assert grown < 10
            # One a second, at five times its value: a busy machine spreads the starts.
            assert asked < 5 * took + 10

    asyncio.run(main())
