"""Runs the examples like their readers."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from support.emulator import Emulator, Workspace, dump

import phala_cvm

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
DEV = ("-X", "dev")


def _environment(workspace: Workspace) -> dict[str, str]:
    return {
        **os.environ,
        "PHALA_CLOUD_API_KEY": workspace.api_key,
        "PHALA_CLOUD_API_PREFIX": workspace.base_url,
        "NO_PROXY": "127.0.0.1",
    }


def _run(name: str, workspace: Workspace, *arguments: str, flags: tuple[str, ...] = DEV) -> str:
    done = subprocess.run(
        [sys.executable, *flags, EXAMPLES / name, *arguments],
        env=_environment(workspace),
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    dump(done.stdout, done.stderr)
    assert done.returncode == 0, done.stdout + done.stderr
    only_progress(done.stderr)
    return done.stdout


def only_progress(complaints: str) -> None:
    """Standard error contains only the requested output: plain lines that end with a time."""
    for line in complaints.splitlines():
        assert re.search(r"  .+  \d+\.\d s$", line), complaints


def test_a_whole_life(emulator: Emulator, workspace: Callable[..., Workspace]) -> None:
    used = workspace()
    image = "nginx:no-such-version"
    failure = {"api_key": used.api_key, "name": "*", "compose_contains": image, "error": "no image"}
    emulator.control("POST", "/boot-failures", failure)
    printed = _run("lifecycle.py", used)
    steps = [line.split(" s  ")[1].split(" ")[0] for line in printed.splitlines()]
    assert steps == [
        "deploying",
        "deployed",
        "updating",
        "it",
        "rolled",
        "replicated",
        "replicated",
        "updating",
        *(cvm["cvm_id"] for cvm in used.stored_cvms()),
        "updated",
        "deleted",
        "0",
    ]
    assert "its log says: boot.error: no image\n" in printed
    assert "rolled back: the CVM is running with nginx:1.28\n" in printed
    stored_cvms = used.stored_cvms()
    assert [cvm["status"] for cvm in stored_cvms] == ["deleted"] * 3
    # The failing image, the rollback and the good image.
    assert [cvm["updates"] for cvm in stored_cvms] == [3, 1, 1]
    files = [cvm["app_compose"]["docker_compose_file"] for cvm in stored_cvms]
    assert all("nginx:1.29" in file for file in files), files
    asked = [entry for entry in used.journal() if entry["path"].startswith("/_apps/")]
    assert {entry["status"] for entry in asked} == {200}
    assert len(asked) == 3
    assert [[each["key"] for each in cvm["env"]] for cvm in stored_cvms] == [
        ["GREETING", "API_TOKEN"]
    ] * 3
    (provision,) = (entry for entry in used.journal() if entry["path"].endswith("/provision"))
    body = provision["body"]
    assert (body["listed"], body["prefer_dev"]) == (False, False)
    public = [body["compose_file"][f"public_{what}"] for what in ("logs", "sysinfo", "tcbinfo")]
    assert public == [True, False, False]


def test_an_interrupted_life_leaves_nothing_behind(workspace: Callable[..., Workspace]) -> None:
    used = workspace(boot_time_ms=100_000)
    example = subprocess.Popen(
        [sys.executable, EXAMPLES / "lifecycle.py"],
        env=_environment(used),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert example.stderr
    assert any("  wait  " in line for line in example.stderr)
    example.send_signal(signal.SIGINT)
    printed, complaints = example.communicate(timeout=50)
    dump(printed, complaints)
    assert example.returncode == 130
    only_progress(complaints)
    assert " s  deleted 1 CVMs" in printed
    assert [cvm["status"] for cvm in used.stored_cvms()] == ["deleted"]


def test_blocking(workspace: Callable[..., Workspace]) -> None:
    used = workspace()
    with phala_cvm.Client(**used.options) as client:
        for name in ("web-1", "other"):
            compose = phala_cvm.ComposeFile(docker_compose_file="services: {}")
            client.deploy(name=name, instance_type="tdx.small", compose_file=compose)
    restarted, *listed = _run("blocking.py", used, "web-*").splitlines()
    assert restarted.endswith(": ok")
    assert sorted(line.split(",")[0] for line in listed) == ["other: running", "web-1: running"]


def test_a_fleet_on_a_dask_cluster(workspace: Callable[..., Workspace]) -> None:
    used = workspace(boot_time_ms=0, restart_time_ms=60_000)
    with phala_cvm.Client(**used.options) as client:
        provisioned = client.provision_cvm(
            name="fleet",
            instance_type="tdx.small",
            compose_file=phala_cvm.ComposeFile(docker_compose_file="services: {}"),
        )
        assert provisioned.app_id
        made = client.commit_cvm_provision(
            app_id=provisioned.app_id, compose_hash=provisioned.compose_hash
        )
        cvm_ids = [made.cvm_id, *(client.replicate_cvm(made.cvm_id).cvm_id for _ in range(19))]
        after = len(used.journal())
        # Dask causes warnings under `-X dev`.
        printed = _run("dask_fleet.py", used, "restart", "fl*", flags=())
        states = [client.get_cvm_state(cvm_id).status for cvm_id in cvm_ids]
    assert printed.endswith("restart: 20 of 20 CVMs\n")
    assert sorted(printed.splitlines()[:-1]) == sorted(f"{cvm}: restarting" for cvm in cvm_ids)
    assert states == ["restarting"] * 20
    restarts = [entry for entry in used.journal()[after:] if entry["path"].endswith("/restart")]
    assert len(restarts) == 20
    # Two worker processes, each with its own client, and neither with the list's connection.
    lists = {e["connection"] for e in used.journal()[after:] if e["path"].endswith("/paginated")}
    assert not lists & {restart["connection"] for restart in restarts}
