"""Drives the official Python SDK, both clients, through a CVM's lifecycle against the emulator.

Once with each version of the API, in a separate workspace. Fails if one of the SDK's schemas
rejects an answer, or if an answer is not the expected one. The emulator's URL is the argument or
PHALA_CLOUD_API_PREFIX.
"""

from __future__ import annotations

import argparse
import asyncio
import inspect
import json
import os
import secrets
import urllib.request
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
from phala_cloud.models.cvms import CvmInfoDetailV20260522, CvmInfoV20260121, CvmInfoV20260522

# The versions, and the settings of a workspace for the SDK. At 2026-01-21 it types the id of a
# CVM's detail and state as a number, that of lists as text, and kms_contract_id as text.
VERSIONS: dict[str, dict[str, Any]] = {
    "2026-01-21": {"numeric_read_ids": "detail", "text_kms_contract_ids": True},
    "2026-05-22": {},
    "2026-06-23": {},
}

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


def open_workspace(base_url: str, settings: dict[str, Any]) -> str:
    """Opens a workspace in the emulator, and returns its key."""
    url = base_url.removesuffix("/api/v1") + "/_emulator/workspaces"
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    request = urllib.request.Request(url, json.dumps(settings).encode(), method="POST")
    with opener.open(request, timeout=10) as answer:
        key: str = json.load(answer)["api_key"]
    return key


async def lifecycle(sdk: Sdk, name: str, version: str) -> None:
    old = version == "2026-01-21"

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

    check(isinstance(cvm.id, int) == old, f"the id {cvm.id!r} is not of {version}")
    info = await sdk.get_cvm_info({"id": name})
    if not old:
        CvmInfoDetailV20260522.model_validate(info.model_dump())
    check(info.id == cvm.id and info.compose_hash == provision.compose_hash, "another CVM's info")
    state = await sdk.get_cvm_state({"id": cvm.vm_uuid.replace("-", "")})
    check(state.status == "running", f"state {state.status}")
    page = await sdk.get_cvm_list({"page": 1, "page_size": 100})
    check(all(isinstance(item.id, str) for item in page.items), "a listed id is no text")
    check(any(item.vm_uuid == cvm.vm_uuid for item in page.items), "the CVM is not listed")
    for item in await sdk.get_app_cvms({"app_id": provision.app_id}):
        (CvmInfoV20260121 if old else CvmInfoV20260522).model_validate(item.model_dump())
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

    # The SDK's requests accept ids only as text, also if its answers have numbers.
    cvm_id = str(cvm.id)
    replica = await sdk.replicate_cvm({"id": cvm_id})
    check(replica.vm_uuid != cvm.vm_uuid, "a replica is the CVM itself")
    await expect(ResourceError, 409, "ERR-03-002", sdk.get_cvm_info({"id": name}))
    await until(str(replica.id), "running")
    placed = await sdk.replicate_cvm({"id": cvm_id, "node_id": 16})
    check(placed.teepod_id == 42, "the replica is on another node")

    for made in (placed, replica, cvm):
        check(await sdk.delete_cvm({"id": str(made.id)}) is None, "delete answered something")
    await expect(ResourceError, 404, "ERR-03-001", sdk.get_cvm_info({"id": cvm_id}))


async def kms(sdk: Sdk) -> None:
    nodes = await sdk.get_kms_list({"page": 1, "page_size": 10})
    node = await sdk.get_kms_info({"kms_id": nodes.items[0].id})
    check(node.url == nodes.items[0].url, "another KMS node")
    contracts = await sdk.list_kms_contracts()
    contract = await sdk.get_kms_contract(contracts.items[0].slug)
    check(contract.id == contracts.items[0].id, "another KMS contract")
    of_contract = await sdk.list_kms_contract_nodes(contract.slug)
    check(of_contract.items[0].id == nodes.items[0].id, "another node of the contract")


def run(base_url: str, version: str) -> None:
    key = open_workspace(base_url, VERSIONS[version])
    options = {"base_url": base_url, "api_key": key, "version": version}
    suffix = secrets.token_hex(4)

    async def with_blocking_client() -> None:
        with create_client(**options) as client:
            await lifecycle(Sdk(client), f"py-sync-{suffix}", version)
            await kms(Sdk(client))

    async def with_async_client() -> None:
        async with create_async_client(**options) as client:
            await lifecycle(Sdk(client), f"py-async-{suffix}", version)
            await kms(Sdk(client))
        async with create_async_client(**{**options, "api_key": "phak_wrong"}) as unauthenticated:
            await expect(AuthError, 401, None, unauthenticated.get_cvm_list())

    asyncio.run(with_blocking_client())
    asyncio.run(with_async_client())
    print(f"official Python SDK, {version}: sync and async clients went through the life cycle")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base-url", default=os.environ.get("PHALA_CLOUD_API_PREFIX"))
    parser.add_argument("--version", choices=VERSIONS, action="append")
    arguments = parser.parse_args()
    if not arguments.base_url:
        parser.error("neither --base-url nor PHALA_CLOUD_API_PREFIX is given")
    for version in arguments.version or VERSIONS:
        run(arguments.base_url, version)


if __name__ == "__main__":
    main()
