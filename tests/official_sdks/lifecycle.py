"""Drives the official Python SDK, both clients, through a CVM's life against the emulator.

Fails loudly when one of the SDK's schemas rejects an answer, or when an answer is not what it
should be. The URL and the key come from the arguments, or from PHALA_CLOUD_API_PREFIX and
PHALA_CLOUD_API_KEY.
"""

from __future__ import annotations

import argparse
import asyncio
import inspect
import secrets
from collections.abc import Callable
from typing import Any

from phala_cloud import (
    ApiError,
    AuthError,
    ConflictError,
    ResourceError,
    create_async_client,
    create_client,
)
from phala_cloud.models.cvms import CvmInfoDetailV20260522, CvmInfoV20260522

COMPOSE = "services:\n  app:\n    image: nginx:latest\n    ports:\n      - '80:80'\n"


def check(condition: bool, what: str) -> None:
    if not condition:
        raise SystemExit(f"official Python SDK: {what}")


class Sdk:
    """Either client, its methods called as coroutines."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def __getattr__(self, name: str) -> Callable[..., Any]:
        method = getattr(self._client, name)

        async def call(*args: Any, **kwargs: Any) -> Any:
            result = method(*args, **kwargs)
            return await result if inspect.isawaitable(result) else result

        return call


async def expect(error: type[ApiError], status: int, code: str | None, call: Any) -> None:
    try:
        await call
    except error as caught:
        check(caught.status_code == status, f"status {caught.status_code}, expected {status}")
        check(bool(caught.request_id), "an error has no request id")
        found = getattr(caught, "error_code", None)
        check(found == code, f"error code {found}, expected {code}")
    else:
        check(False, f"expected {error.__name__} {status} {code}, but the call succeeded")


async def lifecycle(sdk: Sdk, name: str) -> None:
    async def until(cvm: str, target: str) -> None:
        state = await sdk.watch_cvm_state({"id": cvm, "target": target, "maxRetries": 3})
        check(state.status == target, f"watched for {target}, got {state.status}")

    provision = await sdk.provision_cvm(
        {
            "name": name,
            "instance_type": "tdx.small",
            "compose_file": {"docker_compose_file": COMPOSE, "allowed_envs": ["KEY"]},
        }
    )
    check(len(provision.app_id) == 40, f"app id {provision.app_id}")
    key = await sdk.get_app_env_encrypt_pub_key({"kms": "phala", "app_id": provision.app_id})
    check(key.public_key == provision.app_env_encrypt_pubkey, "two public keys for one app")

    commit = {"app_id": provision.app_id, "compose_hash": provision.compose_hash}
    cvm = await sdk.commit_cvm_provision(commit)
    again = await sdk.commit_cvm_provision(commit)
    check(cvm.status == "starting", f"committed, but {cvm.status}")
    check(cvm.vm_uuid == again.vm_uuid, "a commit that was sent again made another CVM")
    await expect(ConflictError, 409, None, sdk.start_cvm({"id": name}))
    await until(name, "running")

    info = await sdk.get_cvm_info({"id": name})
    CvmInfoDetailV20260522.model_validate(info.model_dump())
    check(info.id == cvm.id and info.compose_hash == provision.compose_hash, "another CVM's info")
    state = await sdk.get_cvm_state({"id": cvm.vm_uuid.replace("-", "")})
    check(state.status == "running", f"state {state.status}")
    page = await sdk.get_cvm_list({"page": 1, "page_size": 100})
    check(any(item.vm_uuid == cvm.vm_uuid for item in page.items), "the CVM is not listed")
    for item in await sdk.get_app_cvms({"app_id": provision.app_id}):
        CvmInfoV20260522.model_validate(item.model_dump())
    statuses = await sdk.get_cvm_status_batch({"vm_uuids": [cvm.vm_uuid]})
    check(statuses[cvm.vm_uuid].status == "running", "not running in the batch")

    for action, during, then in [
        (sdk.stop_cvm, "stopping", "stopped"),
        (sdk.start_cvm, "starting", "running"),
        (sdk.restart_cvm, "restarting", "running"),
        (sdk.shutdown_cvm, "shutting_down", "stopped"),
    ]:
        acted = await action({"id": name})
        check(acted.status == during, f"{acted.status}, expected {during}")
        await until(name, then)
    await expect(ResourceError, 400, "ERR-02-008", sdk.stop_cvm({"id": name}))

    replica = await sdk.replicate_cvm({"id": cvm.id})
    check(replica.vm_uuid != cvm.vm_uuid, "a replica is the CVM itself")
    await expect(ResourceError, 409, "ERR-03-002", sdk.get_cvm_info({"id": name}))
    await until(replica.id, "running")
    placed = await sdk.replicate_cvm({"id": cvm.id, "node_id": 42})
    check(placed.teepod_id == 42, "the replica is on another node")

    for made in (placed, replica, cvm):
        check(await sdk.delete_cvm({"id": made.id}) is None, "delete answered something")
    await expect(ResourceError, 404, "ERR-03-001", sdk.get_cvm_info({"id": cvm.id}))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base-url")
    parser.add_argument("--api-key")
    arguments = parser.parse_args()
    options = {"base_url": arguments.base_url, "api_key": arguments.api_key}
    suffix = secrets.token_hex(4)

    with create_client(**options) as client:
        asyncio.run(lifecycle(Sdk(client), f"py-sync-{suffix}"))

    async def with_async_client() -> None:
        async with create_async_client(**options) as client:
            await lifecycle(Sdk(client), f"py-async-{suffix}")
        async with create_async_client(**{**options, "api_key": "phak_wrong"}) as stranger:
            await expect(AuthError, 401, None, stranger.get_cvm_list())

    asyncio.run(with_async_client())
    print("official Python SDK: sync and async clients went through the life cycle")


if __name__ == "__main__":
    main()
