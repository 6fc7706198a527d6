"""The server that everybody is measured against: fixed answers, and as little work as can be.

The answers are the emulator's, one CVM and a page of a hundred, in the shapes of each API version.
"""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

VERSIONS = ("2026-01-21", "2026-06-23")
KEY = "phak_emulator"
COMPOSE = "services:\n  app:\n    image: nginx:latest\n    ports:\n      - '80:80'\n"


def write_answers(emulator, directory):
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
            wanted = {
                "name": f"bench-{number}",
                "instance_type": "tdx.small",
                "compose_file": compose,
            }
            provisioned = json.loads(ask("POST", "/cvms/provision", wanted))
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


def nginx_configuration(directory, answers, port):
    """The fixed answers as nginx's: the small ones, one of which is a POST's, from its memory."""
    locations = []
    for file in sorted(answers.rglob("*.json")):
        path = "/" + str(file.relative_to(answers)).removesuffix(".json")
        body = file.read_text()
        if len(body) < 3_000:
            quoted = body.replace("\\", "\\\\").replace("'", "\\'").replace("$", "")
            then = f"return 200 '{quoted}';"
        else:
            then = f"alias {file};"
        locations.append(f"location = {path} {{ default_type application/json; {then} }}")
    return "\n".join(
        [
            f"daemon off; worker_processes auto; pid {directory}/nginx.pid; error_log stderr error;",
            "worker_rlimit_nofile 65536; events { worker_connections 16384; }",
            "http { access_log off; keepalive_requests 100000000; keepalive_timeout 1h;",
            "tcp_nodelay on; sendfile on; tcp_nopush on; types {} open_file_cache max=100;",
            *[f"{name}_temp_path {directory}/nginx_{name};" for name in NGINX_PLACES],
            f"server {{ listen 127.0.0.1:{port} backlog=4096;",
            *locations,
            "} }",
        ]
    )


NGINX_PLACES = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


class Server:
    """nginx if there is one, else the emulator with `--static`."""

    def __init__(self, emulator, directory):
        answers = directory / "answers"
        write_answers(emulator, answers)
        self.list_bytes = (answers / VERSIONS[-1] / "api/v1/cvms/paginated.json").stat().st_size
        nginx = shutil.which("nginx")
        if nginx:
            with socket.socket() as free:
                free.bind(("127.0.0.1", 0))
                port = free.getsockname()[1]
            configuration = directory / "nginx.conf"
            configuration.write_text(nginx_configuration(directory, answers, port))
            self.process = subprocess.Popen([nginx, "-c", configuration, "-p", directory])
            self.origin = f"http://127.0.0.1:{port}"
            said = subprocess.run([nginx, "-v"], stderr=subprocess.PIPE, text=True, check=True)
            self.name = "nginx " + said.stderr.strip().rsplit("/", 1)[-1]
            self.await_listening(port)
        else:
            self.process = subprocess.Popen(
                [emulator, "--static", answers], stdout=subprocess.PIPE, text=True
            )
            line = self.process.stdout.readline().removeprefix("listening on ").strip()
            self.origin = line.removesuffix("/api/v1")
            self.name = "the emulator with --static, on one thread"

    def await_listening(self, port):
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                return
            except ConnectionRefusedError:
                if self.process.poll() is not None:
                    raise SystemExit("nginx ended") from None
                time.sleep(0.01)

    def url(self, version):
        return f"{self.origin}/{version}/api/v1"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        if self.process.stdout:
            self.process.stdout.close()


if __name__ == "__main__":
    emulator, directory, *command = sys.argv[1:]
    with Server(emulator, Path(directory)) as running:
        sys.exit(subprocess.run([*command, running.url(VERSIONS[-1])], check=False).returncode)
