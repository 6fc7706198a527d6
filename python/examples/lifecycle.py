"""The lifecycle of an app: deployed with secrets; updated to an image that does not boot, and
rolled back automatically; replicated; updated replica by replica, with an HTTP check of each
before the next; deleted. After an error or Ctrl-C, the created CVMs are deleted as well.

    PHALA_CLOUD_API_KEY=phak_… python lifecycle.py

It creates real CVMs, which are billed while they exist. Their logs are public, so that they can be
read.
"""

from __future__ import annotations

import asyncio
import secrets
import sys
import time
import urllib.request

from phala_cvm import (
    AsyncClient,
    ComposeFile,
    Cvm,
    CvmFailedError,
    CvmFilter,
    FleetResult,
    PhalaError,
)

started = time.monotonic()


def step(text: str) -> None:
    print(f"{time.monotonic() - started:6.1f} s  {text}", flush=True)


def check(results: list[FleetResult]) -> None:
    for result in results:
        if not result.ok:
            raise RuntimeError(f"{result.cvm_id}: {result.outcome}: {result.error}")


def get(url: str) -> None:
    with urllib.request.urlopen(url, timeout=5):
        pass


def compose(image: str) -> str:
    return f'services: {{web: {{image: "{image}", ports: ["80:80"]}}}}'


async def live(client: AsyncClient, name: str) -> None:
    step(f"deploying {name} with nginx:1.28")
    deployment = await client.deploy(
        name=name,
        instance_type="tdx.small",
        compose_file=ComposeFile(
            docker_compose_file=compose("nginx:1.28"), public_logs=True, public_tcbinfo=False
        ),
        env={"GREETING": "hello", "API_TOKEN": secrets.token_hex(16)},
        progress=True,
    )
    first = deployment.cvm
    step(f"deployed {first.cvm_id}, which is {first.status}")

    step("updating it to an image that does not exist")
    (failed,) = await client.fleet.update(
        [first.cvm_id], docker_compose_file=compose("nginx:no-such-version"), on_failure="rollback"
    )
    if not isinstance(failed.error, CvmFailedError):
        raise RuntimeError(f"the update did not fail as it should: {failed}")
    log = (failed.error.log or "").splitlines()
    step(f"it failed; its log says: {next((line for line in log if 'error' in line), log)}")
    image = (await client.get_cvm_docker_compose(first.cvm_id)).split('"')[1]
    state = await client.get_cvm_state(first.cvm_id)
    step(f"rolled back: the CVM is {state.status} with {image}")

    cvm_ids = [first.cvm_id]
    while len(cvm_ids) < 3:
        replica = await client.replicate_cvm(first.cvm_id, wait=True)
        step(f"replicated as {replica.cvm_id}, which is {replica.status}")
        cvm_ids.append(replica.cvm_id)

    async def answers(cvm: Cvm) -> bool:
        """Whether the app answers over HTTP at the address of this replica."""
        info = await client.get_cvm_info(cvm.cvm_id)
        if not info.endpoints or not info.endpoints[0].instance:
            return False
        # It raises unless the answer is a success. Then the replica is not healthy yet, and is
        # checked again.
        await asyncio.to_thread(get, info.endpoints[0].instance)
        step(f"{cvm.cvm_id} has nginx:1.29 and answers")
        return True

    step("updating all three to nginx:1.29, one after the other")
    check(
        await client.fleet.update(
            cvm_ids,
            docker_compose_file=compose("nginx:1.29"),
            max_unavailable=1,
            health_check=answers,
            on_failure="rollback",
        )
    )
    step("updated 3 CVMs")


async def main() -> None:
    async with AsyncClient() as client:
        name = f"lifecycle-{secrets.token_hex(6)}"
        # By name, which also finds a CVM whose creation was interrupted.
        ours = CvmFilter(name=f"{name}*")
        try:
            await live(client, name)
        finally:
            deleted = await client.fleet.delete(ours, wait=True)
            check(deleted)
            step(f"deleted {len(deleted)} CVMs")
        left = [cvm async for cvm in client.iter_cvms() if (cvm.name or "").startswith(name)]
        step(f"{len(left)} CVMs are left")


try:
    asyncio.run(main())
except KeyboardInterrupt:
    sys.exit(130)
except (PhalaError, RuntimeError) as error:
    step(f"failed: {error}")
    sys.exit(1)
