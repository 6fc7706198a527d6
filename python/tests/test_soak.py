"""Deployments, restarts, replications and deletions under random faults.

At the end the emulator has each requested CVM exactly once, the caller knows each CVM, and each
was restarted exactly once. Updates, rollbacks and redeployments are each applied once, and each
CVM runs what its caller received.

30 deployments and 20 updates, or 1,000 and 300 with `PHALA_CVM_SOAK`. `PHALA_CVM_SOAK_SEED`
repeats a run if its requests arrive in the same order.
"""

from __future__ import annotations

import asyncio
import faulthandler
import os
import random
import time
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import pytest
from support.emulator import Workspace

import phala_cvm
from phala_cvm import AsyncClient, AttemptEvent

AT_ONCE = 16
RATE = 0.3
IS_LONG = bool(os.environ.get("PHALA_CVM_SOAK"))


@pytest.fixture
def seed() -> int:
    if IS_LONG:
        # The long run takes longer than the limit of other tests.
        faulthandler.cancel_dump_traceback_later()
    chosen = int(os.environ.get("PHALA_CVM_SOAK_SEED") or random.randrange(2**32))
    print(f"seed {chosen}")
    return chosen


class Attempts:
    """Counts the attempts of a client."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, event: AttemptEvent) -> None:
        self.count += 1


def patient(used: Workspace, attempts: Attempts, **options: Any) -> AsyncClient:
    """A client with shorter waits between its attempts, and with more attempts."""
    return AsyncClient(
        **used.options,
        **options,
        retry_base=0.005,
        retry_cap=0.2,
        reconcile_window=5,
        timeout=120,
        proxy=False,
        on_event=attempts,
    )


class Outcome(NamedTuple):
    """The result of one deployment."""

    original: str
    restarted: bool
    """Whether the outcome of its restart is known."""
    replica: str | None
    """`None` if its outcome is unknown."""
    deleted: bool


async def persist(call: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
    """Repeats a call after its three retries, as a program would.

    This is safe for all calls but restart and replicate, whose outcome is unknown if no read shows
    it.
    """
    for _ in range(10):
        with suppress(phala_cvm.ServerError, phala_cvm.ResponseError, phala_cvm.TransportError):
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
    restarted = True
    try:
        await client.restart_cvm(original)
    except phala_cvm.OutcomeUnknownError:
        restarted = False
    await until_running(client, original)
    try:
        replica = (await client.replicate_cvm(original)).vm_uuid
        assert replica
    except phala_cvm.OutcomeUnknownError:
        replica = None
    deleted = number % 2 == 0
    if deleted:
        # The previous call may have deleted it, and have ended with a 500.
        with suppress(phala_cvm.NotFoundError):
            await persist(lambda: client.delete_cvm(original))
    return Outcome(original, restarted, replica, deleted)


def test_nothing_is_lost_and_nothing_happens_twice(
    workspace: Callable[..., Workspace], seed: int
) -> None:
    count = 1000 if IS_LONG else 30
    used = workspace()
    used.faults(seed=seed, rate=RATE)
    attempts = Attempts()

    async def main() -> list[Outcome]:
        places = asyncio.Semaphore(AT_ONCE)
        async with patient(used, attempts) as client:

            async def in_turn(number: int) -> Outcome:
                async with places:
                    return await deploy(client, number)

            return await asyncio.gather(*(in_turn(number) for number in range(count)))

    began = time.perf_counter()
    outcomes = asyncio.run(main())
    took = time.perf_counter() - began
    given = used.end_faults()["given"]

    stored_cvms = used.stored_cvms()
    unknown = sum(outcome.replica is None for outcome in outcomes)
    unknown_restarts = sum(not outcome.restarted for outcome in outcomes)
    lost = {kind: times for kind, times in given.items() if kind.startswith("drop")}
    print(
        f"{count} deployments, {len(stored_cvms)} CVMs, {attempts.count} attempts, "
        f"{sum(given.values())} faults, "
        f"of them {lost}, {unknown} replications and {unknown_restarts} restarts of unknown "
        f"outcome, {took:.1f} s"
    )
    originals = {outcome.original: outcome for outcome in outcomes}
    replicas = {outcome.replica for outcome in outcomes if outcome.replica}
    for cvm in stored_cvms:
        vm_uuid = cvm["vm_uuid"]
        original = originals.get(vm_uuid)
        assert original or vm_uuid in replicas, f"seed {seed}: no call knows of {cvm}"
        restarts, deleted = (1, original.deleted) if original else (0, False)
        is_unknown = original is not None and not original.restarted
        assert cvm["restarts"] in ((0, 1) if is_unknown else (restarts,)), f"seed {seed}: {cvm}"
        assert (cvm["status"] == "deleted") == deleted, f"seed {seed}: {cvm}"
    # Each once, and no other.
    assert len(originals) == count
    assert len(replicas) == count - unknown
    assert len(stored_cvms) == count + len(replicas), f"seed {seed}"
    assert given, "there were no faults"


@dataclass(frozen=True)
class Revision:
    """A configuration that a CVM has run."""

    id: str
    compose_hash: str
    docker_compose_file: str
    env: dict[str, str]


@dataclass
class Updated:
    """The caller's knowledge of a CVM."""

    name: str
    app_id: str
    revisions: list[Revision]
    """The oldest first. The CVM runs the last one."""
    updates: int = 0
    """The number of changes that were carried out with a known outcome."""
    unknown: list[str] = field(default_factory=list)
    """The changes with an unknown outcome."""


def compose_file(name: str, step: int) -> str:
    return f"services: {{{name}: {{image: 'nginx:{step}'}}}}"


def env(step: int) -> dict[str, str]:
    """An environment with the same names and different values for each step."""
    return {name: f"{name}-{step}" for name in ("TOKEN", "STEP")}


async def compose_hash(client: AsyncClient, name: str) -> str:
    """The compose hash of a CVM. A field of a wrong type is absent from an answer."""
    while True:
        found: str | None = (await persist(lambda: client.get_cvm_info(name))).compose_hash
        if found:
            return found


async def newest_revision(client: AsyncClient, app_id: str, reported: str, context: str) -> str:
    """The id of the newest revision, once its compose hash is the one that the caller received.

    Answers may have wrong types.
    """
    for _ in range(20):
        page = await persist(lambda: client.get_app_revisions(app_id))
        if page.revisions and page.revisions[0].compose_hash == reported:
            found: str = page.revisions[0].revision_id
            if found:
                return found
    raise AssertionError(
        f"{context}: it does not run {reported}, which its caller received: {page}"
    )


async def bring(client: AsyncClient, name: str, step: int) -> Any:
    return await client.deploy(
        name=name,
        instance_type="tdx.small",
        compose_file={"docker_compose_file": compose_file(name, step)},
        env=env(step),
        if_exists="update",
    )


async def create(client: AsyncClient, name: str) -> Updated:
    made = await bring(client, name, 0)
    newest = await newest_revision(client, made.app_id, made.compose_hash, name)
    first = Revision(newest, made.compose_hash, compose_file(name, 0), env(0))
    return Updated(name, made.app_id, [first])


def revision_before(revisions: list[Revision]) -> Revision | None:
    """Where a rollback goes: nowhere, if the CVM has just gone back to what it runs."""
    line: list[Revision] = []
    has_gone_back = False
    for revision in revisions:
        hashes = [earlier.compose_hash for earlier in line]
        if revision.compose_hash not in hashes:
            has_gone_back = False
        else:
            at = hashes.index(revision.compose_hash)
            has_gone_back = has_gone_back or at < len(line) - 1
            del line[at:]
        line.append(revision)
    return None if has_gone_back or len(line) < 2 else line[-2]


async def update_many_times(client: AsyncClient, cvm: Updated, steps: int, seed: int) -> None:
    """Changes a CVM this number of times, in one of four ways each time."""
    chance = random.Random(seed)
    name = cvm.name

    async def note(revision: Revision, context: str) -> None:
        newest = await newest_revision(client, cvm.app_id, revision.compose_hash, context)
        cvm.revisions.append(replace(revision, id=newest))

    async def change(way: str, step: int, others: list[Revision]) -> Revision:
        """Returns the configuration of the CVM after the change."""
        if way == "rollback":
            result = await persist(lambda: client.rollback(name))
            assert result.action == "rolled_back"
            before = revision_before(cvm.revisions)
            assert before is not None
            return before
        if way == "redeploy":
            to = chance.choice(others)
            await persist(lambda: client.redeploy_cvm_revision(name, to.id, wait=True))
            # The environment is unchanged.
            return replace(to, env=cvm.revisions[-1].env)
        text, reported = compose_file(name, step), ""
        if way == "update":
            result = await persist(
                lambda: client.update_cvm(name, docker_compose_file=text, env=env(step))
            )
        else:
            result = await persist(lambda: bring(client, name, step))
            reported = result.compose_hash
        assert result.action == "updated"
        return Revision("", reported or await compose_hash(client, name), text, env(step))

    for step in range(1, steps + 1):
        running = cvm.revisions[-1].compose_hash
        others = [each for each in cvm.revisions if each.compose_hash != running]
        ways = ["update", "deploy", *(["redeploy"] if others else [])]
        if revision_before(cvm.revisions) is not None:
            ways.append("rollback")
        way = chance.choice(ways)
        try:
            revision = await change(way, step, others)
        except phala_cvm.OutcomeUnknownError as error:
            cvm.unknown.append(f"step {step}, {way}: {error}; {error.evidence}")
            # Only the emulator knows now what the CVM runs.
            return
        cvm.updates += 1
        await note(revision, f"{name}, step {step}, {way}")


def test_each_update_is_applied_once_and_as_reported_to_its_caller(
    workspace: Callable[..., Workspace], seed: int
) -> None:
    count, steps = (15, 20) if IS_LONG else (4, 5)
    used = workspace(update_time_ms=100)
    attempts = Attempts()

    async def main() -> list[Updated]:
        async with patient(used, attempts, poll_interval=0.1) as client:
            cvms = await asyncio.gather(*(create(client, f"app-{n}") for n in range(count)))
            used.faults(seed=seed, rate=RATE)
            await asyncio.gather(
                *(update_many_times(client, cvm, steps, seed ^ n) for n, cvm in enumerate(cvms))
            )
            return cvms

    began = time.perf_counter()
    known = asyncio.run(main())
    took = time.perf_counter() - began
    given = used.end_faults()["given"]

    records = {record["name"]: record for record in used.stored_cvms()}
    unknown = sum(len(cvm.unknown) for cvm in known)
    lost = {kind: times for kind, times in given.items() if kind.startswith("drop")}
    print(
        f"{sum(cvm.updates for cvm in known)} changes of {count} CVMs, {attempts.count} attempts, "
        f"{sum(given.values())} faults, of them {lost}, {unknown} of unknown outcome, {took:.1f} s"
    )
    assert len(used.stored_cvms()) == count, f"seed {seed}: one CVM for each name"
    for cvm in known:
        record, running = records[cvm.name], cvm.revisions[-1]
        if cvm.unknown:
            carried_out = record["updates"] - cvm.updates
            assert carried_out in (0, 1), f"seed {seed}, after {cvm.unknown}: {record}"
            continue
        assert {
            "updates": record["updates"],
            "status": record["status"],
            "compose_hash": record["compose_hash"],
            "docker_compose_file": record["app_compose"]["docker_compose_file"],
            "env": {variable["key"]: variable["value"] for variable in record["env"]},
            "revisions": [revision["compose_hash"] for revision in record["revisions"]],
        } == {
            "updates": cvm.updates,
            "status": "running",
            "compose_hash": running.compose_hash,
            "docker_compose_file": running.docker_compose_file,
            "env": running.env,
            "revisions": [revision.compose_hash for revision in cvm.revisions],
        }, f"seed {seed}: {record}"
    assert given, "there were no faults"
