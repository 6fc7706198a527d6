"""Calls of every operation, by name, with valid arguments."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from operator import attrgetter
from typing import Any

from phala_cvm import AsyncClient, Client

from .cases import read_cases
from .emulator import KEY

# Valid values of arguments that have no case, for the arguments that are not tested.
GOOD = {"name": "my-app", "instance_type": "tdx.small", "cvm_id": "web", "cvms": ["web"]}


def answered() -> dict[str, dict[str, Any]]:
    """The arguments of each operation in a case with an answer."""
    return {
        case["call"]["operation"]: {**case["call"]["arguments"], "cvms": GOOD["cvms"]}
        for cases in read_cases().values()
        for case in cases
        if "result" in case and "operation" in case.get("call", {})
    }


ANSWERED = answered()


def method_of(client: Client | AsyncClient, operation: str) -> Callable[..., Any]:
    method: Callable[..., Any] = attrgetter(operation)(client)
    return method


def parameters(operation: str) -> dict[str, inspect.Parameter]:
    client = Client(KEY, base_url="http://127.0.0.1:1/api/v1")
    found = inspect.signature(method_of(client, operation)).parameters
    # Every callable is valid for these.
    return {name: found[name] for name in found if name not in ("on_progress", "health_check")}


# These operations require at least one change.
CHANGES: dict[str, dict[str, Any]] = {
    "patch_cvm": {"vcpu": 2},
    "update_cvm": {"vcpu": 2},
    "update_cvm_resources": {"vcpu": 2},
    "update_cvm_visibility": {"public_logs": True},
    "fleet.update": {"vcpu": 2},
}


def required_arguments(operation: str) -> dict[str, Any]:
    """Valid values of the required arguments of a call."""
    if operation == "deploy":
        return {name: GOOD[name] for name in ("name", "instance_type")}
    required = {
        name: ANSWERED.get(operation, GOOD)[name]
        for name, parameter in parameters(operation).items()
        if parameter.default is parameter.empty
    }
    return required | CHANGES.get(operation, {})
