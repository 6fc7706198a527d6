"""The comparison detects each kind of difference. Each test changes one part of the surfaces."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
SURFACES = HERE.parents[1] / "build/parity"


def compared(directory: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, HERE / "compare.py", directory],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )


def renamed(surface: Any, name: str, to: str) -> None:
    """Renames all items with this name in rustdoc's index, and their exports."""
    for item in surface["index"].values():
        for named in (item, item["inner"].get("use", {})):
            if named.get("name") == name:
                named["name"] = to


def put(path: list[Any], value: Any) -> Callable[[Any], None]:
    def change(surface: Any) -> None:
        for key in path[:-1]:
            surface = surface[key]
        surface[path[-1]] = value

    return change


def drop(path: list[Any]) -> Callable[[Any], None]:
    def change(surface: Any) -> None:
        for key in path[:-1]:
            surface = surface[key]
        del surface[path[-1]]

    return change


PYTHON_CALL = ["classes", "AsyncClient", "methods", "restart_cvm"]
NODE_CALL = ["exports", "Client", "members", "restartCvm"]
PYTHON_FUNCTION = ["functions", "parse_env"]
NODE_FUNCTION = ["exports", "parseEnv"]
NODE_FORCE = [*NODE_CALL, "parameters", 1, "members", "force"]

KINDS: list[tuple[str, Callable[[Any], None], str]] = [
    ("python", drop(PYTHON_CALL), "python: AsyncClient: `restart_cvm` is missing"),
    ("python", drop([*PYTHON_CALL, "parameters", 1]), "restart_cvm: arguments: `force` is missing"),
    ("python", put([*PYTHON_CALL, "parameters", 1, "name"], "forced"), "`forced` is not declared"),
    ("python", put([*PYTHON_CALL, "parameters", 1, "default"], True), "`force`: default: declared"),
    ("python", put([*PYTHON_CALL, "parameters", 1, "type"], "int"), "`force`: type: declared"),
    (
        "python",
        put([*PYTHON_CALL, "parameters", 1, "doc"], "?"),
        "`force`: documentation: declared",
    ),
    ("python", put([*PYTHON_CALL, "parameters", 2, "default"], True), "`wait`: default: declared"),
    ("python", put([*PYTHON_CALL, "doc"], "?"), "AsyncClient.restart_cvm: documentation: declared"),
    ("python", drop([*PYTHON_CALL, "raises", "NotFoundError"]), "restart_cvm: errors: declared"),
    ("python", put([*PYTHON_CALL, "example"], ""), "restart_cvm: example: declared"),
    ("python", put([*PYTHON_CALL, "returns"], "Any"), "AsyncClient.restart_cvm: answer: declared"),
    ("python", put([*PYTHON_CALL, "coroutine"], False), "restart_cvm: is a coroutine: declared"),
    (
        "python",
        drop([*PYTHON_FUNCTION, "raises", "InvalidArgumentError"]),
        "parse_env: errors: declared",
    ),
    ("python", put([*PYTHON_FUNCTION, "example"], ""), "parse_env: example: declared"),
    (
        "python",
        drop(["classes", "ApiError", "fields", "body"]),
        "ApiError: fields: `body` is missing",
    ),
    (
        "python",
        put(["classes", "AuthError", "bases"], ["PhalaError"]),
        "AuthError: bases: declared",
    ),
    ("python", drop(["classes", "RateLimitError"]), "python: `RateLimitError` is missing"),
    ("python", drop(["exports", "Cvm"]), "phala_cvm.__all__: `Cvm` is missing"),
    ("python", put(["dir", 0], "annotations"), "dir(phala_cvm): `annotations` is not declared"),
    ("python", put(["clients", "Client", 0], "secret"), "dir(Client): `secret` is not declared"),
    (
        "python",
        put(["classes", "Client", "methods", "close", "doc"], ""),
        "`close`: is not documented",
    ),
    (
        "python",
        put(["classes", "Cvm", "fields", "status", "runtime_doc"], "?"),
        "Cvm: `status`: documentation at runtime: declared",
    ),
    (
        "python",
        put(["testing", "Workspace", "methods", "inject", "doc"], ""),
        "python: Workspace: `inject`: is not documented",
    ),
    (
        "python",
        put(["testing", "phala_cloud", "doc"], ""),
        "python: phala_cloud: is not documented",
    ),
    (
        "node",
        put(["testing", "RequestRecord", "members", "seq", "doc"], ""),
        "node: RequestRecord: `seq`: is not documented",
    ),
    ("node", drop(NODE_CALL), "node: Client: `restartCvm` is missing"),
    ("node", drop(NODE_FORCE), "Client.restartCvm: arguments: `force` is missing"),
    ("node", put([*NODE_FORCE, "type"], "number"), "`force`: type: declared"),
    ("node", put([*NODE_FORCE, "optional"], False), "`force`: may be left out: declared"),
    ("node", put([*NODE_FORCE, "doc"], "?"), "`force`: the default, False, is not in its"),
    ("node", put([*NODE_CALL, "doc"], "?"), "Client.restartCvm: documentation: declared"),
    ("node", put([*NODE_CALL, "raises", "NotFoundError"], "?"), "restartCvm: errors: declared"),
    ("node", put([*NODE_CALL, "example"], ""), "restartCvm: example: declared"),
    ("node", put([*NODE_FUNCTION, "raises"], {}), "parseEnv: errors: declared"),
    ("node", put([*NODE_FUNCTION, "example"], ""), "parseEnv: example: declared"),
    ("node", put([*NODE_CALL, "type"], "Promise<void>"), "Client.restartCvm: answer: declared"),
    ("node", drop(["exports", "ApiError", "members", "body"]), "fields: `body` is missing"),
    (
        "node",
        put(["loaded", "AuthError", "parent"], "Error"),
        "AuthError: class above it at runtime",
    ),
    ("node", drop(["loaded", "RateLimitError"]), "node: require: `RateLimitError` is missing"),
    ("node", put(["imported", 0], "leaked"), "node: import: `leaked` is not declared"),
    ("node", put(["client", 0], "leaked"), "node: Client: at runtime: `leaked` is not declared"),
    (
        "node",
        put(["exports", "Client", "members", "close", "doc"], ""),
        "`close`: is not documented",
    ),
    (
        "rust",
        lambda s: renamed(s, "restart_cvm", "reboot"),
        "rust: Client: `restart_cvm` is missing",
    ),
    ("rust", lambda s: renamed(s, "force", "forced"), "Client::restart_cvm: `force` is missing"),
    ("rust", lambda s: renamed(s, "on_progress", "x"), "`on_progress` is missing"),
    ("rust", lambda s: renamed(s, "vm_uuid", "uuid"), "rust: Cvm: `vm_uuid` is missing"),
    ("rust", lambda s: renamed(s, "evidence", "x"), "`evidence` of OutcomeUnknownError is missing"),
    (
        "rust",
        lambda s: renamed(s, "CvmFailed", "Broke"),
        "ErrorKind: `BrokeError` is no error class",
    ),
    ("rust", lambda s: renamed(s, "parse_env", "parse"), "functions: `parse_env` is missing"),
]


def test_nothing_differs() -> None:
    done = compared(SURFACES)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("language", "change", "complaint"), KINDS, ids=lambda value: str(value)[:60]
)
def test_a_difference_is_seen(
    tmp_path: Path, language: str, change: Callable[[Any], None], complaint: str
) -> None:
    for path in SURFACES.glob("*.json"):
        (tmp_path / path.name).symlink_to(path)
    changed = json.loads((SURFACES / f"{language}.json").read_text())
    change(changed)
    (tmp_path / f"{language}.json").unlink()
    (tmp_path / f"{language}.json").write_text(json.dumps(changed))
    done = compared(tmp_path)
    assert done.returncode == 1
    assert complaint in done.stderr
