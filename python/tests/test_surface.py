"""The surface of the package: equal for both clients, quick to import, and without secrets."""

from __future__ import annotations

import copy
import inspect
import pickle
import subprocess
import sys
from typing import Any

import pytest
from support.emulator import KEY

import phala_cvm
from phala_cvm import AsyncClient, Client, _native
from phala_cvm._operations import AsyncFleet, Fleet

OPTIONS: dict[str, Any] = {"api_key": KEY, "base_url": "http://127.0.0.1:1/api/v1"}


def public(client_class: type) -> dict[str, Any]:
    return {
        name: member
        for name, member in inspect.getmembers(client_class, callable)
        if not name.startswith("_")
    }


def of(name: str) -> str:
    """The prefix of a method's name within the client."""
    return "fleet." if name.startswith("fleet.") else ""


def parameters(method: Any) -> list[Any]:
    """The parameters of a method, without the annotation of the health check, which differs
    between the clients.
    """
    return [
        parameter.replace(annotation=None) if parameter.name == "health_check" else parameter
        for parameter in inspect.signature(method).parameters.values()
    ]


def test_both_clients_have_every_operation_with_the_same_signature() -> None:
    blocking, awaited = public(Client), public(AsyncClient)
    for prefix, names, classes in [
        ("", set(blocking), (blocking, awaited)),
        ("fleet.", set(public(Fleet)), (public(Fleet), public(AsyncFleet))),
    ]:
        declared = {name.removeprefix(prefix) for name in _native.OPERATIONS if of(name) == prefix}
        assert declared <= names
        assert set(classes[1]) - set(classes[0]) == ({"aclose"} if not prefix else set())
        assert set(classes[0]) <= set(classes[1])
        for name, method in classes[0].items():
            shown = [parameters(each[name]) for each in classes]
            assert shown[0] == shown[1], name
            is_iteration = name in _native.ITERATIONS
            assert inspect.iscoroutinefunction(classes[1][name]) != is_iteration, name
            assert not inspect.iscoroutinefunction(method), name
            assert method.__doc__, name
    assert set(_native.ITERATIONS) <= set(blocking)
    assert inspect.signature(Client) == inspect.signature(AsyncClient)


def test_signatures_of_the_contract() -> None:
    def shown(name: str) -> str:
        parameters = inspect.signature(getattr(Client, name)).parameters.values()
        return ", ".join(
            ("*" if parameter.kind is parameter.KEYWORD_ONLY else "")
            + parameter.name
            + ("" if parameter.default is parameter.empty else f"={parameter.default}")
            for parameter in parameters
            if parameter.name != "self"
        )

    waiting = "*wait=False, *on_progress=None, *progress=False, *timeout=None, *headers=None"
    assert shown("start_cvm") == f"cvm_id, {waiting}"
    assert shown("restart_cvm") == f"cvm_id, *force=False, {waiting}"
    assert shown("delete_cvm") == f"cvm_id, {waiting}"
    filters = "*family=None, *instance_types=None, *timeout=None, *headers=None"
    assert shown("get_cvm_list") == f"*page=None, *page_size=None, {filters}"
    assert (
        shown("request")
        == "method, path, *query=None, *body=None, *content_type=None, *timeout=None, *headers=None"
    )
    assert shown("replicate_cvm").startswith("cvm_id, *node_id=None, ")
    assert shown("replicate_app_cvm").startswith("app_id, vm_uuid, *node_id=None, ")
    assert shown("provision_cvm").startswith("*name, *instance_type, *compose_file=None, ")
    assert shown("commit_cvm_provision").startswith("*app_id, *compose_hash, ")
    waited = "*on_progress=None, *progress=False, *timeout=None, *headers=None"
    assert shown("wait_for_cvm") == f"cvm_id, *target=running, {waited}"
    assert shown("watch_cvm") == "cvm_id, *target=None, *timeout=None, *headers=None"
    assert shown("iter_cvms") == f"*page_size=100, {filters}"
    assert shown("deploy").startswith("*name=None, *instance_type=None, *compose_file=None, ")
    assert shown("deploy").endswith(f"*wait=True, {waited}")
    for name in ("env", "trusted_signer", "resume"):
        assert f"*{name}=None" in shown("deploy")


def test_every_name_is_there() -> None:
    assert len(phala_cvm.__all__) == len(set(phala_cvm.__all__))
    for name in phala_cvm.__all__:
        assert getattr(phala_cvm, name) is not None
    assert phala_cvm.__version__.count(".") == 2


@pytest.mark.parametrize("client_class", [Client, AsyncClient])
def test_nothing_shows_the_key(client_class: Any) -> None:
    client = client_class(**OPTIONS, headers={"X-Secret": KEY}, proxy=f"http://u:{KEY}@127.0.0.1:1")
    assert repr(client) == f"<{client_class.__name__} http://127.0.0.1:1/api/v1 2026-06-23>"
    assert KEY not in f"{client!s}{vars(client)}{dir(client)}{client._native!r}"
    for attempt in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="cannot be pickled") as caught:
            attempt(client)
        assert KEY not in str(caught.value)
    with pytest.raises(TypeError):
        pickle.dumps(client._native)


def test_closed() -> None:
    client = Client(**OPTIONS)
    with client as same:
        assert same is client
    assert repr(client).endswith(", closed>")
    with pytest.raises(phala_cvm.ClosedError, match="closed"):
        client.start_cvm("web")
    client.close()


def test_importing_is_quick_and_starts_nothing() -> None:
    heavy = "asyncio typing dataclasses logging threading inspect json ssl http.client weakref"
    program = f"""
import sys, time
before = set(sys.modules)
started = time.perf_counter()
import phala_cvm
took = time.perf_counter() - started
print(sorted(set({heavy!r}.split()) & (set(sys.modules) - before)))
from pathlib import Path
tasks = Path("/proc/self/task")
print(len(list(tasks.iterdir())) if tasks.exists() else 1)
print(took * 1000)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True
    )
    heavy_ones, threads, milliseconds = done.stdout.splitlines()
    assert (heavy_ones, threads) == ("[]", "1")
    print(f"import phala_cvm: {float(milliseconds):.1f} ms")
