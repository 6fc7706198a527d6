"""Waiting, watching, deploying and fleets, from Python."""

from __future__ import annotations

import asyncio
import contextvars
import gc
import os
import pickle
import resource
import signal
import threading
import time
from collections.abc import Callable
from typing import Any

import child
import pytest
from emulator import Emulator, Workspace

import phala_cvm
from phala_cvm import AsyncClient, Client, ComposeFile, CvmFilter, FleetResult, ProgressEvent

Make = Callable[..., Workspace]

who: contextvars.ContextVar[str] = contextvars.ContextVar("who", default="nobody")

COMPOSE = ComposeFile(docker_compose_file="services: {web: {image: nginx}}")
ENV = [("TOKEN", "s3cr3t"), ("MODE", "fast")]


def request(name: str) -> dict[str, Any]:
    return {"name": name, "instance_type": "tdx.small", "compose_file": COMPOSE}


def make(workspace: Workspace, *names: str) -> list[str]:
    """Makes CVMs that boot, and answers their identifiers."""
    with Client(**workspace.options) as client:
        return [client.deploy(**request(name), wait=False).cvm.cvm_id for name in names]


def fails_to_boot(emulator: Emulator, workspace: Workspace, name: str, error: str) -> None:
    order = {"api_key": workspace.api_key, "name": name, "error": error, "times": 1}
    emulator.control("POST", "/boot-failures", order)


def faults(emulator: Emulator, workspace: Workspace, *script: dict[str, Any]) -> None:
    emulator.control("POST", "/faults", {"api_key": workspace.api_key, "script": list(script)})


def holds(route: str) -> dict[str, Any]:
    """A fault: nothing on this route is answered for a minute."""
    return {"route": route, "fault": {"kind": "latency", "ms": 60_000}, "times": -1}


def test_every_action_waits_if_asked_to(workspace: Make) -> None:
    used = workspace(boot_time_ms=200, stop_time_ms=200, shutdown_time_ms=200)
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
        assert client.wait_for_cvm(cvm.cvm_id, target="deleted").status == "deleted"
    assert [book["deleted"] for book in used.books()] == [True, False, False]


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
    with pytest.raises(phala_cvm.WaitTimeoutError, match=r"0\.3 seconds") as caught:
        Client(**used.options).wait_for_cvm(cvm_id, timeout=0.3)
    assert isinstance(caught.value, TimeoutError)
    assert caught.value.state
    assert caught.value.state.status == "starting"


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
    assert seen == {cvm_ids[0]: {("nobody", here)}}
    for name in ("on_progress", "health_check"):
        with pytest.raises(TypeError, match=f"fleet.stop: `{name}`: expected a callable, not int"):
            Client(**used.options).fleet.stop(cvm_ids, **{name: 5})


def closed_stream(workspace: Workspace) -> dict[str, Any]:
    """The journal's entry of a state stream, once it has ended."""
    give_up = time.monotonic() + 10
    while time.monotonic() < give_up:
        streams = [entry for entry in workspace.journal() if entry["path"].endswith("/state")]
        if streams and streams[-1]["outcome"] != "in_flight":
            return streams[-1]
        time.sleep(0.01)  # the journal cannot be asked for the end of a certain request
    raise AssertionError(workspace.journal())


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
            # Closing ends a step that is under way.
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
    assert "belongs to the process that began it" in printed.splitlines()[1]


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


def test_all_cvms(workspace: Make) -> None:
    used = workspace()
    names = [f"web-{number}" for number in range(7)]
    make(used, *names)
    with Client(**used.options) as client:
        assert sorted(cvm.name or "" for cvm in client.iter_cvms(page_size=3)) == names
        with pytest.raises(phala_cvm.InvalidArgumentError, match="iter_cvms: `page_size`: is out"):
            client.iter_cvms(page_size=0)

    async def main() -> list[str]:
        async with AsyncClient(**used.options) as client:
            return [cvm.name or "" async for cvm in client.iter_cvms(page_size=2)]

    assert sorted(asyncio.run(main())) == names


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
        (book,) = used.books()
        assert book["env"] == [{"key": name, "value": value} for name, value in ENV]
        assert client.deploy(**request("web-2"), env={"Z": "1", "A": "2"}, wait=False)
        assert used.books()[1]["env_keys"] == ["Z", "A"]
        with pytest.raises(phala_cvm.ResponseError, match="cannot be trusted") as caught:
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
    assert len(used.books()) == 1


@pytest.mark.parametrize("way", ["cancel", "timeout"])
def test_a_deployment_that_is_cancelled(way: str, workspace: Make) -> None:
    used = workspace(boot_time_ms=2_000)

    async def main() -> None:
        async with AsyncClient(**used.options) as client:
            cut = asyncio.Event()

            def on_progress(event: ProgressEvent) -> None:
                if event.resume is not None:  # from the commit on there is something to resume
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
                    cancelled = cancelled.__context__  # Python 3.10 makes another one of it
            else:
                with pytest.raises(TimeoutError) as ended:
                    await asyncio.wait_for(client.deploy(**request("web-1"), env=ENV), 1)
                cancelled = ended.value.__cause__
            deployment = await client.deploy(resume=cancelled.resume, env=ENV)
            assert deployment.cvm.status == "running"

    asyncio.run(main())
    assert len(used.books()) == 1


@pytest.mark.parametrize("way", ["async", "blocking"])
def test_a_step_is_taken_when_it_has_been_heard_of(way: str, workspace: Make) -> None:
    used = workspace(boot_time_ms=10)
    sent: list[bool] = []

    def on_progress(event: ProgressEvent) -> None:
        if event.kind == "step" and event.detail == "commit":
            time.sleep(0.3)  # time enough for a request that does not wait
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
    assert [book["name"] for book in used.books()] == ["web-1"], step


def test_a_rolling_restart(workspace: Make, emulator: Emulator) -> None:
    used = workspace(boot_time_ms=10, restart_time_ms=50)
    names = [f"web-{number}" for number in range(3)]
    make(used, *names)
    with Client(**used.options) as client:
        client.wait_for_cvm(names[-1])
        fails_to_boot(emulator, used, "web-1", "disk full")
        results = client.fleet.restart(names, max_unavailable=1, max_failures=1)
        outcomes = [result.outcome for result in results]
        assert outcomes == ["ok", "failed", "not_attempted"]
        failed = results[1].error
        assert type(failed) is phala_cvm.CvmFailedError
        assert "disk full" in str(failed)
        assert failed.operation == "restart_cvm"
        assert pickle.loads(pickle.dumps(results)) == results
        assert len({*results, *pickle.loads(pickle.dumps(results))}) == len(results)
        assert results[0] != results[1]
        shown = "FleetResult(cvm_id='web-2', outcome='not_attempted', action='restart')"
        assert repr(results[2]) == shown
        with pytest.raises(AttributeError):
            results[0].outcome = "failed"
        done = client.fleet.restart(results, max_unavailable=1)
        assert all(result.ok for result in done), done
        assert [result.cvm_id for result in done] == names
        assert done[0] is results[0]
    restarts = [book["restarts"] for book in used.books()]
    assert restarts == [1, 2, 1]


def test_a_fleet_by_a_filter(workspace: Make) -> None:
    used = workspace()
    make(used, "web-1", "web-2", "other")
    with Client(**used.options) as client:
        results = client.fleet.stop(CvmFilter(name="web-*"), wait=True)
        assert [result.cvm.status for result in results if result.cvm] == ["stopped"] * 2
        results = client.fleet.start(["web-1", "no-such-cvm"])
        assert [result.outcome for result in results] == ["ok", "failed"]
        assert type(results[1].error) is phala_cvm.NotFoundError
        assert client.fleet.shutdown(["web-1"], wait=True)[0].ok
        by_hand = FleetResult("web-2", "unknown", action="delete")
        assert client.fleet.delete(["web-1", by_hand])[1].ok
        with pytest.raises(phala_cvm.InvalidArgumentError, match="an empty filter"):
            client.fleet.stop(CvmFilter())


@pytest.mark.parametrize("way", ["function", "coroutine", "blocking"])
def test_health_checks(way: str, workspace: Make) -> None:
    used = workspace(boot_time_ms=20)
    names = ["web-1", "web-2", "web-3"]
    make(used, *names)
    asked: list[str] = []

    def check(cvm: phala_cvm.Cvm) -> bool:
        assert (cvm.status, who.get()) == ("running", "me")
        asked.append(cvm.name or "")
        if cvm.name == "web-2":
            raise ValueError("no pulse")
        if cvm.name == "web-3":
            return None  # type: ignore[return-value]
        return asked.count("web-1") > 1

    async def awaited_check(cvm: phala_cvm.Cvm) -> bool:
        await asyncio.sleep(0)
        return check(cvm)

    async def main() -> list[FleetResult]:
        async with AsyncClient(**used.options) as client:
            chosen: Any = check if way == "function" else awaited_check
            return await client.fleet.restart(
                names, max_unavailable=3, health_check=chosen, timeout=8
            )

    token = who.set("me")
    if way == "blocking":
        with Client(**used.options) as client:
            results = client.fleet.restart(names, max_unavailable=3, health_check=check, timeout=8)
            wrong: Any = awaited_check
            refused = client.fleet.restart(names[:1], health_check=wrong)
            assert "it answered coroutine, which is neither" in str(refused[0].error)
    else:
        results = asyncio.run(main())
    who.reset(token)
    assert [result.outcome for result in results] == ["ok", "failed", "failed"]
    assert type(results[1].error) is phala_cvm.WaitTimeoutError
    assert "the last time: ValueError: no pulse" in str(results[1].error)
    assert asked.count("web-2") > 1
    assert type(results[2].error) is phala_cvm.CvmFailedError
    assert "it answered NoneType, which is neither True nor False" in str(results[2].error)
    assert asked.count("web-1") == 2


def cut_off(emulator: Emulator, workspace: Workspace) -> None:
    passes = {"route": "POST /cvms/{id}/stop", "fault": {"kind": "none"}, "times": 2}
    faults(emulator, workspace, passes, holds("POST /cvms/{id}/stop"))


CUT_OFF = ["ok", "ok", "unknown", "unknown", "not_attempted"]


def test_a_fleet_that_is_cancelled(workspace: Make, emulator: Emulator) -> None:
    used = workspace()
    names = [f"web-{number}" for number in range(5)]
    make(used, *names)
    cut_off(emulator, used)
    before = len(used.journal())

    async def main() -> list[FleetResult]:
        async with AsyncClient(**used.options) as client:
            task = asyncio.ensure_future(client.fleet.stop(names, concurrency=2))
            await asyncio.to_thread(used.journal, started=before + 4)
            task.cancel()
            with pytest.raises(asyncio.CancelledError) as caught:
                await task
            cancelled: Any = caught.value
            if not hasattr(cancelled, "results"):
                cancelled = cancelled.__context__  # Python 3.10 makes another one of it
            results: list[FleetResult] = cancelled.results
            assert sorted(result.outcome for result in results) == sorted(CUT_OFF)
            emulator.control("DELETE", f"/faults?api_key={used.api_key}")
            return await client.fleet.stop(results)

    assert all(result.ok for result in asyncio.run(main()))


def test_a_fleet_that_is_interrupted(workspace: Make, emulator: Emulator) -> None:
    used = workspace()
    names = [f"web-{number}" for number in range(5)]
    make(used, *names)
    cut_off(emulator, used)
    before = len(used.journal())
    program = """
    import sys
    from phala_cvm import Client
    client = Client(**options)
    print("ready", flush=True)
    try:
        client.fleet.stop(names, concurrency=2)
    except KeyboardInterrupt as interrupt:
        print(*sorted(result.outcome for result in interrupt.results))
    """
    with child.start(program, options=used.options, names=names) as process:
        process.line()
        used.journal(started=before + 4)
        process.send(signal.SIGINT)
        code, printed, complaints = process.end()
    assert (code, complaints) == (0, "")
    assert printed.split() == sorted(CUT_OFF)


SHOWS = """
from phala_cvm import Client, ComposeFile
Client(**options).deploy(
    name="web-1", instance_type="tdx.small", env={"TOKEN": "s3cr3t"}, progress=progress,
    compose_file=ComposeFile(docker_compose_file="services: {}"),
)
"""


def test_progress_on_a_pipe(workspace: Make) -> None:
    used = workspace(boot_time_ms=300)
    with child.start(SHOWS, options=used.options, progress=True) as process:
        code, printed, shown = process.end()
    assert (code, printed) == (0, "")
    lines = shown.splitlines()
    assert lines[0].startswith("· web-1  provision  ")
    assert any("starting: " in line for line in lines)
    assert "  running  " in lines[-1]
    assert "\x1b" not in shown
    assert "s3cr3t" not in shown
    quiet = workspace()
    assert child.run(SHOWS, options=quiet.options, progress=False) == ""


def test_progress_in_a_terminal(workspace: Make) -> None:
    used = workspace(boot_time_ms=300)
    text = child.in_a_terminal(SHOWS, "xterm-256color", options=used.options, progress=True)
    assert "\x1b[" in text, "nothing live"
    assert "✓ " in text.splitlines()[-1] or "✓ " in text
    assert "running" in text
    assert "s3cr3t" not in text


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
            # The one of `to_thread`, and the second worker.
            assert len(os.listdir("/proc/self/task")) <= threads + 2
            assert {state.status for state in await asyncio.gather(*waits)} == {"running"}
            took = time.monotonic() - started
            asked = len(used.journal()) - requests
            print(f"{count} waits: {grown:.1f} MiB, {asked} requests in {took:.1f} s")
            assert grown < 10
            assert asked < took + 10

    asyncio.run(main())
