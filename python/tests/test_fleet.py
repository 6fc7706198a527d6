"""What the actions on fleets take, and what they refuse."""

from __future__ import annotations

import asyncio
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from emulator import Workspace
from test_above_operations import make

import phala_cvm
from phala_cvm import AsyncClient, Client, CvmFilter, FleetResult

Make = Callable[..., Workspace]


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
            assert "a result of `stop`" in str(caught.value)
        restored = pickle.loads(pickle.dumps(stopped))
        assert restored == stopped
        with pytest.raises(phala_cvm.InvalidArgumentError, match=r"cvms\[0\].action"):
            client.fleet.delete(restored)
        assert len(used.journal()) == before
        assert all(r.ok for r in client.fleet.delete([result.cvm_id for result in stopped]))
    assert [book["deleted"] for book in used.books()] == [True, True]


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
            # What the plan names, and nothing else.
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
            for wrong in (client.iter_cvms(), 7, "web-1", b"web", object()):
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
        with pytest.raises(phala_cvm.InvalidArgumentError, match="is not given"):
            client.fleet.delete([FleetResult("web-1", "ok")])
        assert client.fleet.delete([FleetResult("web-1", "unknown")])[0].ok


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
