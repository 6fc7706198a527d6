"""A CVM's whole life: provisioned, committed, running, stopped, started, shut down, started again,
restarted, replicated, deleted. Whatever happens, and on Ctrl-C too, what was made is deleted.

    PHALA_CLOUD_API_KEY=phak_… python lifecycle.py

It makes real CVMs, which are billed while they exist; nothing about them is public.
"""

from __future__ import annotations

import asyncio
import secrets
import sys
import time

from phala_cvm import AsyncClient, ComposeFile, CvmInfo, NotFoundError, PhalaError

started = time.monotonic()


def show(mark: str, text: str) -> None:
    print(f"{mark}{time.monotonic() - started:6.1f} s  {text}", flush=True)


def step(text: str) -> None:
    show("", text)


async def wait_for(client: AsyncClient, cvm_id: str, target: str) -> None:
    """Looks at a CVM again and again until it has a status."""
    shown = ""
    pause = 0.25
    while True:
        state = await client.get_cvm_state(cvm_id)
        if state.status == target:
            step(f"{cvm_id} is {state.status}")
            return
        if state.boot_error or state.status in ("error", "deleted"):
            raise RuntimeError(
                f"{cvm_id} is {state.status} and will not be {target}: {state.boot_error}"
            )
        progress = f"{state.status}: {state.boot_progress}" if state.boot_progress else state.status
        if progress != shown:
            show("  …", progress)
        shown = progress
        await asyncio.sleep(pause)
        pause = min(pause * 1.3, 3)


async def cvms_of(client: AsyncClient, app_id: str) -> list[CvmInfo]:
    try:
        return await client.get_app_cvms(app_id)
    except NotFoundError:
        return []


async def live(client: AsyncClient, app_id: str, compose_hash: str) -> None:
    cvm = await client.commit_cvm_provision(app_id=app_id, compose_hash=compose_hash)
    cvm_id = cvm.cvm_id
    step(f"committed {cvm_id}, which is {cvm.status}")
    await wait_for(client, cvm_id, "running")

    step(f"stopping: {(await client.stop_cvm(cvm_id)).status}")
    await wait_for(client, cvm_id, "stopped")
    step(f"starting: {(await client.start_cvm(cvm_id)).status}")
    await wait_for(client, cvm_id, "running")
    step(f"shutting down: {(await client.shutdown_cvm(cvm_id)).status}")
    await wait_for(client, cvm_id, "stopped")
    step(f"starting: {(await client.start_cvm(cvm_id)).status}")
    await wait_for(client, cvm_id, "running")
    step(f"restarting: {(await client.restart_cvm(cvm_id)).status}")
    await wait_for(client, cvm_id, "running")

    replica = await client.replicate_cvm(cvm_id)
    step(f"replicated as {replica.cvm_id}, which is {replica.status}")
    await wait_for(client, replica.cvm_id, "running")


async def main() -> None:
    async with AsyncClient() as client:
        name = f"lifecycle-{secrets.token_hex(6)}"
        step(f"provisioning {name}")
        provisioned = await client.provision_cvm(
            name=name,
            instance_type="tdx.small",
            listed=False,
            prefer_dev=False,
            compose_file=ComposeFile(
                docker_compose_file="services: {web: {image: nginx}}",
                public_logs=False,
                public_sysinfo=False,
                public_tcbinfo=False,
            ),
        )
        app_id = provisioned.app_id
        if app_id is None:
            raise RuntimeError("an on-chain KMS wants its contract first")
        step(f"provisioned {app_id}")
        try:
            await live(client, app_id, provisioned.compose_hash)
        finally:
            # By the app, so that a CVM whose making was interrupted is found as well.
            for cvm in await cvms_of(client, app_id):
                cvm_id = str(cvm.id or cvm.vm_uuid)
                await client.delete_cvm(cvm_id)
                step(f"deleted {cvm_id}")
        step(f"{len(await cvms_of(client, app_id))} CVMs are left")


try:
    asyncio.run(main())
except KeyboardInterrupt:
    sys.exit(130)
except (PhalaError, RuntimeError) as error:
    step(f"failed: {error}")
    sys.exit(1)
