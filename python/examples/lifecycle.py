"""A fleet's whole life: deployed with secrets, replicated, restarted one by one, stopped, started,
shut down, deleted. Whatever happens, and on Ctrl-C too, what was made is deleted.

    PHALA_CLOUD_API_KEY=phak_… python lifecycle.py

It makes real CVMs, which are billed while they exist; nothing about them is public.
"""

from __future__ import annotations

import asyncio
import secrets
import sys
import time

from phala_cvm import AsyncClient, ComposeFile, CvmFilter, FleetResult, PhalaError

started = time.monotonic()


def step(text: str) -> None:
    print(f"{time.monotonic() - started:6.1f} s  {text}", flush=True)


def done(action: str, results: list[FleetResult]) -> None:
    for result in results:
        if not result.ok:
            raise RuntimeError(f"{result.cvm_id} was not {action}: {result.error}")
    step(f"{action} {len(results)} CVMs")


async def live(client: AsyncClient, name: str) -> None:
    step(f"deploying {name}")
    deployment = await client.deploy(
        name=name,
        instance_type="tdx.small",
        compose_file=ComposeFile(
            docker_compose_file="services: {web: {image: nginx}}", public_tcbinfo=False
        ),
        env={"GREETING": "hello", "API_TOKEN": secrets.token_hex(16)},
        progress=True,
    )
    first = deployment.cvm
    step(f"deployed {first.cvm_id}, which is {first.status}")

    cvms = [first]
    while len(cvms) < 3:
        replica = await client.replicate_cvm(first.cvm_id, wait=True, progress=True)
        step(f"replicated as {replica.cvm_id}, which is {replica.status}")
        cvms.append(replica)

    cvm_ids = [cvm.cvm_id for cvm in cvms]
    fleet = client.fleet
    # Each is running again before the next one is restarted.
    done("restarted", await fleet.restart(cvm_ids, max_unavailable=1, progress=True))
    done("stopped", await fleet.stop(cvm_ids, wait=True, progress=True))
    done("started", await fleet.start(cvm_ids, wait=True, progress=True))
    done("shut down", await fleet.shutdown(cvm_ids, wait=True, progress=True))


async def main() -> None:
    async with AsyncClient() as client:
        name = f"lifecycle-{secrets.token_hex(6)}"
        # By the name, so that a CVM whose making was interrupted is found as well.
        ours = CvmFilter(name=f"{name}*")
        try:
            await live(client, name)
        finally:
            done("deleted", await client.fleet.delete(ours, wait=True, progress=True))
        left = [cvm async for cvm in client.iter_cvms() if (cvm.name or "").startswith(name)]
        step(f"{len(left)} CVMs are left")


try:
    asyncio.run(main())
except KeyboardInterrupt:
    sys.exit(130)
except (PhalaError, RuntimeError) as error:
    step(f"failed: {error}")
    sys.exit(1)
