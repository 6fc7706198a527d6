"""The server that all contestants are measured against: fixed answers after a fixed delay (src/server.rs).

The answers are the emulator's, one CVM and a page of a hundred, in the shapes of each API version.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import time
import urllib.request

VERSIONS = ("2026-01-21", "2026-06-23")
KEY = "phak_emulator"
COMPOSE = "services:\n  app:\n    image: nginx:latest\n    ports:\n      - '80:80'\n"


def write_answers(emulator, build):
    directory = build / "answers"
    shutil.rmtree(directory, ignore_errors=True)
    process = subprocess.Popen([emulator, "--boot-time", "1ms"], stdout=subprocess.PIPE, text=True)
    try:
        base = process.stdout.readline().removeprefix("listening on ").strip()

        def ask(method, path, body=None, version=VERSIONS[-1]):
            request = urllib.request.Request(
                base + path, method=method, data=body and json.dumps(body).encode()
            )
            request.add_header("X-API-Key", KEY)
            request.add_header("X-Phala-Version", version)
            request.add_header("Content-Type", "application/json")
            with urllib.request.urlopen(request) as answer:
                return answer.read()

        for number in range(1, 101):
            compose = {"name": "", "docker_compose_file": COMPOSE, "allowed_envs": ["KEY"]}
            requested = {
                "name": f"bench-{number}",
                "instance_type": "tdx.small",
                "compose_file": compose,
            }
            provisioned = json.loads(ask("POST", "/cvms/provision", requested))
            commit = {name: provisioned[name] for name in ("app_id", "compose_hash")}
            ask("POST", "/cvms", commit)

        def until(status):
            while json.loads(ask("GET", "/cvms/bench-1/state"))["status"] != status:
                time.sleep(0.01)

        for version in VERSIONS:
            until("running")
            cvms = directory / version / "api" / "v1" / "cvms"
            (cvms / "bench-1").mkdir(parents=True)
            for path in ("bench-1", "paginated"):
                query = "?page_size=100" if path == "paginated" else ""
                (cvms / f"{path}.json").write_bytes(
                    ask("GET", f"/cvms/{path}{query}", None, version)
                )
            ask("POST", "/cvms/bench-1/stop")
            until("stopped")
            started = ask("POST", "/cvms/bench-1/start", None, version)
            (cvms / "bench-1" / "start.json").write_bytes(started)
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()
    return directory


class Server:
    """A process that gives the fixed answers after a delay, in milliseconds."""

    def __init__(self, command, delay):
        command = [*command, str(delay)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.origin = self.process.stdout.readline().removeprefix("listening on ").strip()

    def url(self, version):
        return f"{self.origin}/{version}/api/v1"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()
