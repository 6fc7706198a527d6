"""CVMs of a workspace, and failures of their boots."""

from __future__ import annotations

from typing import Any

from phala_cvm import Client, ComposeFile

from .emulator import Emulator, Workspace

COMPOSE = ComposeFile(docker_compose_file="services: {web: {image: nginx}}")


def request(name: str) -> dict[str, Any]:
    return {"name": name, "instance_type": "tdx.small", "compose_file": COMPOSE}


def make(workspace: Workspace, *names: str) -> list[str]:
    """Creates CVMs that boot. Returns their identifiers."""
    with Client(**workspace.options) as client:
        return [client.deploy(**request(name), wait=False).cvm.cvm_id for name in names]


def fails_to_boot(emulator: Emulator, workspace: Workspace, name: str, error: str) -> None:
    order = {"api_key": workspace.api_key, "name": name, "error": error, "times": 1}
    emulator.control("POST", "/boot-failures", order)
