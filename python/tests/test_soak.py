"""Deployments, restarts, replications and deletions while the emulator lies: at the end its books
hold every CVM that was asked for, none twice, none that the caller does not know of, and each was
restarted exactly once.

30 deployments, or 1,000 with `PHALA_CVM_SOAK`; `PHALA_CVM_SOAK_SEED` repeats a run, as far as its
requests come in the same order.
"""

from __future__ import annotations

import asyncio
import faulthandler
import os
import random
import time
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, NamedTuple

from support.emulator import Workspace

import phala_cvm
from phala_cvm import AsyncClient, AttemptEvent

AT_ONCE = 16
RATE = 0.3


class Outcome(NamedTuple):
    """What one deployment left behind."""

    original: str
    replica: str | None
    """`None` if its outcome could not be found out."""
    deleted: bool


async def persist(call: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
    """Calls again after three retries were not enough, as a program would: it is safe for all but
    restart and replicate, which end only when it is known what they did."""
    for _ in range(10):
        with suppress(phala_cvm.ServerError, phala_cvm.ResponseError):
            return await call()
    return await call()


async def until_running(client: AsyncClient, vm_uuid: str) -> None:
    while True:
        if (await persist(lambda: client.get_cvm_state(vm_uuid))).status == "running":
            return
        await asyncio.sleep(0.02)


async def deploy(client: AsyncClient, number: int) -> Outcome:
    compose_file = {"docker_compose_file": f"services: {{n{number}: {{}}}}"}
    made = await persist(
        lambda: client.provision_cvm(
            name=f"soak-{number}", instance_type="tdx.small", compose_file=compose_file
        )
    )
    cvm = await persist(
        lambda: client.commit_cvm_provision(app_id=made.app_id, compose_hash=made.compose_hash)
    )
    original = cvm.vm_uuid
    await until_running(client, original)
    await client.restart_cvm(original)
    await until_running(client, original)
    try:
        replica = (await client.replicate_cvm(original)).vm_uuid
        assert replica
    except phala_cvm.OutcomeUnknownError:
        replica = None
    deleted = number % 2 == 0
    if deleted:
        # The call before may have deleted it, and have ended all the same in a 500.
        with suppress(phala_cvm.NotFoundError):
            await persist(lambda: client.delete_cvm(original))
    return Outcome(original, replica, deleted)


def test_nothing_is_lost_and_nothing_happens_twice(workspace: Callable[..., Workspace]) -> None:
    count = 1000 if os.environ.get("PHALA_CVM_SOAK") else 30
    if count == 1000:
        # The long form takes longer than any other test may.
        faulthandler.cancel_dump_traceback_later()
    seed = int(os.environ.get("PHALA_CVM_SOAK_SEED") or random.randrange(2**32))
    print(f"seed {seed}")
    used = workspace()
    used.faults(seed=seed, rate=RATE)
    attempts = 0

    def count_attempt(event: AttemptEvent) -> None:
        nonlocal attempts
        attempts += 1

    async def main() -> list[Outcome]:
        places = asyncio.Semaphore(AT_ONCE)
        async with AsyncClient(
            **used.options,
            retry_base=0.005,
            retry_cap=0.2,
            reconcile_window=5,
            timeout=120,
            proxy=False,
            on_event=count_attempt,
        ) as client:

            async def in_turn(number: int) -> Outcome:
                async with places:
                    return await deploy(client, number)

            return await asyncio.gather(*(in_turn(number) for number in range(count)))

    began = time.perf_counter()
    outcomes = asyncio.run(main())
    took = time.perf_counter() - began
    given = used.end_faults()["given"]

    books = used.books()
    unknown = sum(outcome.replica is None for outcome in outcomes)
    lost = {kind: times for kind, times in given.items() if kind.startswith("drop")}
    print(
        f"{count} deployments, {len(books)} CVMs, {attempts} attempts, "
        f"{sum(given.values())} faults, "
        f"of them {lost}, {unknown} replications of unknown outcome, {took:.1f} s"
    )
    originals = {outcome.original: outcome for outcome in outcomes}
    replicas = {outcome.replica for outcome in outcomes if outcome.replica}
    for cvm in books:
        vm_uuid = cvm["vm_uuid"]
        original = originals.get(vm_uuid)
        assert original or vm_uuid in replicas, f"seed {seed}: nobody knows of {cvm}"
        restarts, deleted = (1, original.deleted) if original else (0, False)
        assert cvm["restarts"] == restarts, f"seed {seed}: {cvm}"
        assert (cvm["status"] == "deleted") == deleted, f"seed {seed}: {cvm}"
    # Each once, and no other.
    assert len(originals) == count
    assert len(replicas) == count - unknown
    assert len(books) == count + len(replicas), f"seed {seed}"
    assert given, "there were no faults"
