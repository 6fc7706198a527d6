"""Closing a client: earlier and later calls."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from support import child
from support.emulator import Script, Workspace

from phala_cvm import AsyncClient, Client, ClosedError

SLOW: dict[str, Any] = {"json": {"status": "starting"}, "delay_ms": 300, "repeat": -1}
HOLD: dict[str, Any] = {"hold": True, "repeat": -1}
TIMEOUT = 20


def test_coroutines_that_were_begun_are_waited_for(script: Callable[..., Script]) -> None:
    used = script(SLOW)

    async def main() -> None:
        client = AsyncClient(**used.options)
        tasks = [asyncio.create_task(client.start_cvm(number + 1)) for number in range(40)]
        closing = asyncio.create_task(client.close())
        await asyncio.to_thread(used.requests, started=40)
        with pytest.raises(ClosedError, match=r"start_cvm\(late\): .*closed"):
            await client.start_cvm("late")
        assert not closing.done()
        await closing
        assert all(task.done() and task.result().status == "starting" for task in tasks)
        await client.close()

    asyncio.run(main())
    assert len(used.requests()) == 40


def test_the_end_of_a_block_waits_as_well(script: Callable[..., Script]) -> None:
    used = script(SLOW)

    async def main() -> None:
        async with AsyncClient(**used.options) as client:
            task = asyncio.create_task(client.start_cvm("a"))
        assert task.done()
        assert task.result().status == "starting"

    asyncio.run(main())


def test_coroutines_are_ended_with_abort(script: Callable[..., Script]) -> None:
    used = script(HOLD)

    async def main() -> None:
        client = AsyncClient(**used.options)
        calls = asyncio.gather(
            client.start_cvm("a"),
            client.wait_for_cvm("b"),
            client.fleet.stop(["c", "d"], concurrency=1),
            return_exceptions=True,
        )
        await asyncio.to_thread(used.requests, started=3)
        closing = asyncio.create_task(client.close())
        await asyncio.wait_for(client.close(abort=True), TIMEOUT)
        await closing
        start, wait, fleet = await calls
        assert isinstance(start, ClosedError)
        assert isinstance(wait, ClosedError)
        assert [result.outcome for result in fleet] == ["unknown", "not_attempted"]

    asyncio.run(main())
    requests = used.requests(finished=3)
    assert {request["outcome"] for request in requests} == {"client_closed"}


def test_async_iterations_end_with_their_next_item(workspace: Callable[..., Workspace]) -> None:
    used = workspace(boot_time_ms=60_000)

    async def main() -> None:
        client = AsyncClient(**used.options)
        compose = {"docker_compose_file": "services: {web: {image: nginx}}"}
        for name in ("web-1", "web-2"):
            await client.deploy(
                name=name, instance_type="tdx.small", compose_file=compose, wait=False
            )
        watch, cvms = client.watch_cvm("web-1"), client.iter_cvms()
        await watch.__anext__()
        await cvms.__anext__()
        watching = asyncio.ensure_future(watch.__anext__())
        await asyncio.sleep(0)
        await asyncio.wait_for(client.close(), TIMEOUT)
        with pytest.raises(ClosedError):
            await watching
        with pytest.raises(ClosedError):
            await cvms.__anext__()
        with pytest.raises(ClosedError):
            async for _ in client.watch_cvm("web-1"):
                pass

    asyncio.run(main())


def test_calls_of_other_threads_are_waited_for(script: Callable[..., Script]) -> None:
    used = script(SLOW)
    client = Client(**used.options)
    with ThreadPoolExecutor() as pool:
        calls = [pool.submit(client.start_cvm, name) for name in ("a", "b", "c")]
        used.requests(started=3)
        client.close()
        requests = used.requests()
        assert [request["outcome"] for request in requests] == ["answered"] * 3
        with pytest.raises(ClosedError):
            client.start_cvm("late")
        with pytest.raises(ClosedError):
            next(client.iter_cvms())
        assert [call.result().status for call in calls] == ["starting"] * 3
    client.close()


def test_calls_of_other_threads_are_ended_with_abort(script: Callable[..., Script]) -> None:
    used = script(HOLD)
    client = Client(**used.options)
    with ThreadPoolExecutor() as pool:
        call, wait = pool.submit(client.start_cvm, "a"), pool.submit(client.wait_for_cvm, "b")
        watch = pool.submit(next, client.watch_cvm("c"))
        # A wait and a watch share their requests.
        used.requests(started=2)
        client.close(abort=True)
        for future in (call, wait, watch):
            assert isinstance(future.exception(TIMEOUT), ClosedError)


def test_a_call_that_another_thread_ended(script: Callable[..., Script]) -> None:
    """The thread in which it started is not inside of it any more, so closing waits again."""
    used = script({"status": 503}, SLOW)
    client = Client(**used.options)
    events: list[Any] = []
    wait = client._native.wait("get_cvm_state", {"cvm_id": "a"}, {}, (events.append,) + (None,) * 3)
    assert wait.next()[1] is None
    with ThreadPoolExecutor() as pool:
        pool.submit(wait.abort).result()
        call = pool.submit(client.start_cvm, "b")
        used.requests(started=2)
        client.close()
        assert used.requests()[1]["outcome"] == "answered"
        assert call.result().status == "starting"


def test_a_listener_may_close_the_client(workspace: Callable[..., Workspace]) -> None:
    used = workspace()
    client = Client(**used.options)
    compose = {"docker_compose_file": "services: {web: {image: nginx}}"}
    deployment = client.deploy(
        name="web-1",
        instance_type="tdx.small",
        compose_file=compose,
        on_progress=lambda _: client.close(),
    )
    assert deployment.cvm.status == "running"
    # `close` waited for no call above, since it ran within one; here it runs outside.
    with Client(**used.options) as another, ThreadPoolExecutor() as pool:
        wait = pool.submit(another.wait_for_cvm, "web-1", target="stopped", timeout=10)
        another.stop_cvm("web-1")
        another.close()
        assert wait.result().status == "stopped"


def test_a_signals_handler_may_close_the_client(script: Callable[..., Script]) -> None:
    program = """
        import signal
        from phala_cvm import Client
        client = Client(**options)
        signal.signal(signal.SIGTERM, lambda *_: (client.close(), print("closed", flush=True)))
        print(client.start_cvm("a").status)
    """
    used = script({"json": {"status": "starting"}, "delay_ms": 2000})
    with child.start(program, options=used.options) as running:
        used.requests(started=1)
        running.send(signal.SIGTERM)
        assert running.line() == "closed"
        code, printed, complaints = running.end()
    assert (code, printed, complaints) == (0, "starting\n", "")


def test_an_exception_in_an_async_block_ends_the_calls(script: Callable[..., Script]) -> None:
    used = script(HOLD)

    tasks: list[asyncio.Task[Any]] = []

    async def fail() -> None:
        async with AsyncClient(**used.options) as client:
            tasks.append(asyncio.create_task(client.start_cvm("a")))
            await asyncio.to_thread(used.requests, started=1)
            raise ZeroDivisionError

    async def main() -> None:
        with pytest.raises(ZeroDivisionError):
            await fail()
        assert isinstance(tasks[0].exception(), ClosedError)

    asyncio.run(asyncio.wait_for(main(), TIMEOUT))
    assert used.requests(finished=1)[0]["outcome"] == "client_closed"


def test_a_time_limit_around_an_async_block_is_kept(script: Callable[..., Script]) -> None:
    used = script(HOLD)

    async def block() -> None:
        async with AsyncClient(**used.options) as client:
            tasks.append(asyncio.create_task(client.start_cvm("a")))
            await asyncio.sleep(TIMEOUT)

    tasks: list[asyncio.Task[Any]] = []

    async def main() -> None:
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(block(), 0.2)
        assert isinstance(tasks[0].exception(), ClosedError)

    asyncio.run(asyncio.wait_for(main(), TIMEOUT))


def test_an_exception_in_a_block_ends_the_calls_of_other_threads(
    script: Callable[..., Script],
) -> None:
    used = script(HOLD)
    calls: list[Any] = []

    def fail(pool: ThreadPoolExecutor) -> None:
        with Client(**used.options, timeout=TIMEOUT) as client:
            calls.append(pool.submit(client.start_cvm, "a"))
            used.requests(started=1)
            raise ZeroDivisionError

    with ThreadPoolExecutor() as pool:
        with pytest.raises(ZeroDivisionError):
            fail(pool)
        assert isinstance(calls[0].exception(TIMEOUT), ClosedError)


def test_ctrl_c_in_a_block_ends_the_calls_of_other_threads(script: Callable[..., Script]) -> None:
    program = """
        import threading, time
        from phala_cvm import Client, ClosedError
        def call():
            try:
                client.start_cvm("a")
            except ClosedError:
                print("closed", flush=True)
        try:
            with Client(**options) as client:
                other = threading.Thread(target=call)
                other.start()
                time.sleep(60)
        except KeyboardInterrupt:
            other.join()
            print("interrupted", flush=True)
    """
    used = script(HOLD)
    with child.start(program, options=used.options) as running:
        used.requests(started=1)
        running.send(signal.SIGINT)
        assert running.end() == (0, "closed\ninterrupted\n", "")
