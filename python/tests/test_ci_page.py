"""Runs the script of the documentation's page about CI like a pipeline."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

from support.emulator import Emulator, Workspace, dump

PAGE = Path(__file__).resolve().parents[2] / "docs" / "guide" / "ci.md"
SECRET = "canary-of-the-ci-page"


def _script() -> str:
    (block,) = re.findall(r"(?ms)^    ```python\n(.*?)^    ```$", PAGE.read_text())
    return textwrap.dedent(block)


def test_a_pipeline(
    emulator: Emulator, workspace: Callable[..., Workspace], tmp_path: Path
) -> None:
    used = workspace()
    failure = {"api_key": used.api_key, "name": "my-app", "compose_contains": "nginx:bad"}
    emulator.control("POST", "/boot-failures", {**failure, "error": "no such image"})
    (tmp_path / "deploy.py").write_text(_script())
    (tmp_path / ".env").write_text(f"API_TOKEN={SECRET}\n")

    def run(image: str) -> subprocess.CompletedProcess[str]:
        compose = f"services: {{web: {{image: {image}}}}}"
        (tmp_path / "docker-compose.yml").write_text(compose)
        environment = {
            **os.environ,
            "PHALA_CLOUD_API_KEY": used.api_key,
            "PHALA_CLOUD_API_PREFIX": used.base_url,
            "NO_PROXY": "127.0.0.1",
        }
        done = subprocess.run(
            [sys.executable, "deploy.py"],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            timeout=100,
            check=False,
        )
        dump(done.stdout, done.stderr)
        assert SECRET not in done.stdout + done.stderr
        return done

    for image, action in (("nginx:1", "created"), ("nginx:2", "updated")):
        done = run(image)
        assert done.returncode == 0, done.stderr
        said, address = done.stdout.splitlines()
        assert said == f"{action} running"
        assert address.startswith("http://")
    done = run("nginx:bad")
    assert done.returncode == 1
    assert "CvmFailedError" not in done.stdout
    assert "boot.error: no such image" in done.stderr.splitlines()
    # The next commit fixes it.
    assert run("nginx:3").stdout.startswith("updated running\n")

    (cvm,) = used.stored_cvms()
    assert cvm["env"] == [{"key": "API_TOKEN", "value": SECRET}]
    assert "nginx:3" in cvm["app_compose"]["docker_compose_file"]
    (tmp_path / ".env").write_text("not a variable\n")
    assert run("nginx:3").returncode == 1
