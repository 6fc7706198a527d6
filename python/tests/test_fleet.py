"""Actions on fleets: their arguments and refusals, rolling actions, and aborted ones."""

from __future__ import annotations

import array
import asyncio
import contextvars
import json
import mmap
import pickle
import signal
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.request import urlopen

import pytest
from support import child
from support.cvms import fails_to_boot, make
from support.emulator import Emulator, Workspace

import phala_cvm
from phala_cvm import AsyncClient, Client, CvmFilter, FleetResult

Make = Callable[..., Workspace]

who: contextvars.ContextVar[str] = contextvars.ContextVar("who", default="none")


def stops(workspace: Workspace) -> int:
    return sum(entry["path"].endswith("/stop") for entry in workspace.journal())


def test_results_of_another_action_are_refused(workspace: Make) -> None:
    used = workspace()
    make(used, "dev-01", "dev-02")
    with Client(**used.options) as client:
        stopped = client.fleet.stop(CvmFilter(name="dev-*"), wait=True)
        assert sorted((result.action, result.name, result.ok) for result in stopped) == [
            ("stop", "dev-01", True),
            ("stop", "dev-02", True),
        ]
        before = len(used.journal())
        for given in (stopped, iter(stopped), ["dev-01", stopped[1]], tuple(stopped)):
            with pytest.raises(phala_cvm.InvalidArgumentError) as caught:
                client.fleet.delete(given)
            assert caught.value.field in ("cvms[0].action", "cvms[1].action")
            assert "not of `stop`" in str(caught.value)
        restored = pickle.loads(pickle.dumps(stopped))
        assert restored == stopped
        with pytest.raises(phala_cvm.InvalidArgumentError, match=r"cvms\[0\].action"):
            client.fleet.delete(restored)
        assert len(used.journal()) == before
        assert all(r.ok for r in client.fleet.delete([result.cvm_id for result in stopped]))
    assert [stored["deleted"] for stored in used.stored_cvms()] == [True, True]


def test_whatever_can_be_gone_through_is_taken(workspace: Make) -> None:
    used = workspace(boot_time_ms=20)
    ids = make(used, "web-1", "web-2")
    with Client(**used.options) as client:
        for cvm_id in ids:
            client.wait_for_cvm(cvm_id)
        uuids = [cvm.vm_uuid or "" for cvm in client.iter_cvms()]
        ways: list[Callable[[], Any]] = [
            lambda: list(client.iter_cvms()),
            client.iter_cvms,
            lambda: client.get_cvm_list().items,
            lambda: (cvm_id for cvm_id in ids),
            lambda: dict.fromkeys(ids).keys(),
            lambda: set(ids),
            lambda: client.get_cvm_status_batch(vm_uuids=uuids).values(),
            lambda: [client.get_cvm_state(cvm_id) for cvm_id in ids],
            lambda: map(client.get_cvm_info, ids),
            lambda: [*client.iter_cvms(), *ids, *uuids, "web-1", client.get_cvm_state("web-2")],
            lambda: [cvm.to_dict() for cvm in client.iter_cvms()],
        ]
        for way in ways:
            planned = client.fleet.stop(way(), dry_run=True)
            assert [result.outcome for result in planned] == ["not_attempted"] * 2, way
            assert stops(used) == 0
            # Exactly the CVMs of the plan.
            again = client.fleet.stop(planned, dry_run=True)
            assert [result.cvm_id for result in again] == [result.cvm_id for result in planned]
        stopped = client.fleet.stop(
            [*client.iter_cvms(), *ids, "web-1", *(uuid.upper() for uuid in uuids)], wait=True
        )
        assert sorted(result.name or "" for result in stopped) == ["web-1", "web-2"]
        assert all(result.ok for result in stopped)
    assert stops(used) == 2


def test_what_fails_while_it_is_gone_through_is_passed_on(workspace: Make) -> None:
    used = workspace()
    cvm_ids = make(used, "web-1")

    def broken() -> Any:
        yield cvm_ids[0]
        raise TypeError("of the caller")

    with Client(**used.options) as client, pytest.raises(TypeError, match=r"^of the caller$"):
        client.fleet.stop(broken())
    assert stops(used) == 0


def test_what_cannot_be_gone_through_is_refused(workspace: Make) -> None:
    used = workspace()

    async def main() -> None:
        async with AsyncClient(**used.options) as client:
            wrong: Any
            # The bytes of a file, as numbers, would be ids of other CVMs.
            buffers = (b"7\n", bytearray(b"7\n"), memoryview(b"7\n"), array.array("B", b"7\n"))
            mapped = mmap.mmap(-1, 2)
            for wrong in (client.iter_cvms(), 7, "web-1", *buffers, mapped, object()):
                with pytest.raises(TypeError, match=r"^fleet.stop: `cvms`: expected a list"):
                    await client.fleet.stop(wrong)
            for wrong in ([object()], [["web"]], [client]):
                with pytest.raises(TypeError, match=r"^fleet.stop: `cvms\[0\]`: expected an id"):
                    await client.fleet.stop(wrong)
            with pytest.raises(TypeError, match="cvm async for cvm in"):
                await client.fleet.stop(client.iter_cvms())  # type: ignore[arg-type]

    before = len(used.journal())
    asyncio.run(main())
    assert len(used.journal()) == before


def test_filters(workspace: Make) -> None:
    used = workspace()
    make(used, "web-1", "web-2", "db-01")
    with Client(**used.options) as client:

        def names(**given: Any) -> list[str]:
            planned = client.fleet.stop(CvmFilter(**given), dry_run=True)
            return sorted(result.name or "" for result in planned)

        assert names(name="*", exclude="db-*") == ["web-1", "web-2"]
        assert names(instance_type="tdx.small", exclude=["db-*", "web-2"]) == ["web-1"]
        region = client.get_cvm_info("web-1").node_info
        assert region is not None
        assert names(region=region.region) == ["db-01", "web-1", "web-2"]
        assert names(region="nowhere") == []
        assert names(status="hibernating") == []
        for status in ("runing", "RUNNIG", "stoped", "shutting-down", "shuttingdown", "eror"):
            with pytest.raises(phala_cvm.InvalidArgumentError, match="did you mean `") as caught:
                client.fleet.stop(CvmFilter(status=status))
            assert caught.value.field == "cvms.status"
            assert repr(status).strip("'") in str(caught.value)
    assert CvmFilter(name="a", exclude=["b"]) == CvmFilter(name="a", exclude=("b",))
    wrong: Any = CvmFilter
    with pytest.raises(
        TypeError, match="unexpected keyword argument 'state': did you mean `status`"
    ):
        wrong(state="running")


def test_a_result_by_hand(workspace: Make) -> None:
    used = workspace()
    make(used, "web-1")
    with Client(**used.options) as client:
        with pytest.raises(phala_cvm.InvalidArgumentError, match="required in a result"):
            client.fleet.delete([FleetResult("web-1", "ok")])
        assert client.fleet.delete([FleetResult("web-1", "unknown")])[0].ok


def test_results_that_were_saved_as_json(workspace: Make) -> None:
    used = workspace()
    make(used, "web-1", "web-2")
    saved = [
        {"cvm_id": "web-1", "name": "web-1", "action": "stop", "outcome": "ok", "cvm": None},
        {"cvm_id": "web-2", "name": None, "action": "stop", "outcome": "unknown", "error": {}},
    ]
    with Client(**used.options) as client:
        results = client.fleet.stop(saved)  # type: ignore[arg-type]
    assert [type(result) for result in results] == [FleetResult, FleetResult]
    assert [(r.cvm_id, r.name, r.action, r.ok) for r in results] == [
        ("web-1", "web-1", "stop", True),
        ("web-2", "web-2", "stop", True),
    ]
    assert stops(used) == 1


def test_an_ambiguous_name(workspace: Make) -> None:
    used = workspace(boot_time_ms=20)
    (cvm_id,) = make(used, "web-1")
    with Client(**used.options) as client:
        client.wait_for_cvm(cvm_id)
        replica = client.replicate_cvm(cvm_id, wait=True)
        with pytest.raises(phala_cvm.ConflictError) as caught:
            client.stop_cvm("web-1")
        assert cvm_id in str(caught.value)
        assert replica.cvm_id in str(caught.value)


def test_a_health_check_that_asks_each_replica_over_http(workspace: Make) -> None:
    asked: dict[str, int] = {}

    class Replicas(BaseHTTPRequestHandler):
        """Answers for all replicas, each with its own path. Each is up at the second request."""

        def do_GET(self) -> None:
            asked[self.path] = asked.get(self.path, 0) + 1
            self.send_response(200 if asked[self.path] > 1 else 503)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            pass

    used = workspace(boot_time_ms=20, restart_time_ms=20)
    (cvm_id,) = make(used, "web-1")
    with (
        ThreadingHTTPServer(("127.0.0.1", 0), Replicas) as server,
        Client(**used.options) as client,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        client.wait_for_cvm(cvm_id)
        client.replicate_cvm(cvm_id, wait=True)

        def is_up(cvm: phala_cvm.Cvm) -> bool:
            endpoints = client.get_cvm_info(cvm.cvm_id).endpoints
            assert endpoints
            assert endpoints[0].instance
            host = endpoints[0].instance.removeprefix("https://")
            # It raises for the 503.
            urlopen(f"http://127.0.0.1:{server.server_port}/{host}", timeout=5).close()
            return True

        results = client.fleet.restart(
            client.iter_cvms(), max_unavailable=1, health_check=is_up, timeout=60
        )
        server.shutdown()
    assert [result.outcome for result in results] == ["ok", "ok"]
    assert sorted(asked.values()) == [2, 2]


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
    restarts = [stored["restarts"] for stored in used.stored_cvms()]
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
    assert "its last result: ValueError: no pulse" in str(results[1].error)
    assert asked.count("web-2") > 1
    assert type(results[2].error) is phala_cvm.CvmFailedError
    assert "it answered NoneType, which is neither True nor False" in str(results[2].error)
    assert asked.count("web-1") == 2


def cut_off(workspace: Workspace) -> None:
    passes = {"route": "POST /cvms/{id}/stop", "fault": {"kind": "none"}, "times": 2}
    hangs = {
        "route": "POST /cvms/{id}/stop",
        "fault": {"kind": "latency", "ms": 60_000},
        "times": -1,
    }
    workspace.faults(script=[passes, hangs])


CUT_OFF = ["ok", "ok", "unknown", "unknown", "not_attempted"]


def test_a_fleet_that_is_cancelled(workspace: Make, emulator: Emulator) -> None:
    used = workspace()
    names = [f"web-{number}" for number in range(5)]
    make(used, *names)
    cut_off(used)
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
                cancelled = cancelled.__context__  # Python 3.10 raises another one from it
            results: list[FleetResult] = cancelled.results
            assert sorted(result.outcome for result in results) == sorted(CUT_OFF)
            emulator.control("DELETE", f"/faults?api_key={used.api_key}")
            return await client.fleet.stop(results)

    assert all(result.ok for result in asyncio.run(main()))


def test_a_fleet_that_is_interrupted(workspace: Make) -> None:
    used = workspace()
    names = [f"web-{number}" for number in range(5)]
    make(used, *names)
    cut_off(used)
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


def test_results_as_plain_data(workspace: Make) -> None:
    used = workspace()
    make(used, "web-1", "web-2")
    with Client(**used.options) as client:
        results = client.fleet.stop(["web-1", "no-such-cvm"], wait=True)
        stopped, failed = json.loads(json.dumps([result.to_dict() for result in results]))
        cvm, error = results[0].cvm, results[1].error
        assert cvm is not None
        assert isinstance(error, phala_cvm.NotFoundError)
        assert stopped == {
            "cvm_id": "web-1",
            "outcome": "ok",
            "cvm": cvm.to_dict(),
            "error": None,
            "action": "stop",
            "name": "web-1",
        }
        assert failed["cvm"] is None
        described = failed["error"]
        assert (described["name"], described["text"]) == ("NotFoundError", str(error))
        for name in ("message", "operation", "attempts", "cvm_id", "status_code", "error_code"):
            assert described[name] == getattr(error, name), name
        assert described["details"] == [detail.to_dict() for detail in error.details]
        # A list of these is accepted as the results are.
        before = len(used.journal())
        again = client.fleet.stop([stopped, failed], wait=True)  # type: ignore[list-item] # pyright: ignore[reportArgumentType]
        assert [(each.cvm_id, each.outcome) for each in again] == [
            ("web-1", "ok"),
            ("no-such-cvm", "failed"),
        ]
        assert not [entry for entry in used.journal()[before:] if entry["path"].endswith("1/stop")]
        with pytest.raises(phala_cvm.InvalidArgumentError, match="not of `stop`"):
            client.fleet.start([stopped])  # type: ignore[list-item] # pyright: ignore[reportArgumentType]


def test_the_error_of_a_result_as_plain_data() -> None:
    error = phala_cvm.PreconditionError(
        "x", commit_token="s3cr3t", commit_url="s3cr3t", api_commit_url="s3cr3t", status_code=465
    )
    error.made = phala_cvm.Cvm.from_dict({"id": 1, "name": "web"})
    error.__cause__ = phala_cvm.WaitTimeoutError(
        "y", state=phala_cvm.CvmState.from_dict({"status": "error"})
    )
    error.__cause__.__cause__ = ConnectionResetError("z")
    written = FleetResult("web", "failed", error=error).to_dict()
    described = json.loads(json.dumps(written))["error"]
    assert "s3cr3t" not in json.dumps(written)
    assert (described["name"], described["status_code"]) == ("PreconditionError", 465)
    assert described["made"]["name"] == "web"
    assert described["cause"]["name"] == "WaitTimeoutError"
    assert described["cause"]["state"]["status"] == "error"
    assert described["cause"]["cause"] == "ConnectionResetError: z"
    assert written["action"] is None
    event = phala_cvm.ProgressEvent(kind="committed", elapsed=1.0, made=error.made)
    assert event.to_dict()["made"] == error.made.to_dict()
