"""The emulator, started for the tests, and its control API."""

from __future__ import annotations

import json
import os
import subprocess
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
# `tests/lint/canary.sh` searches for it in the output of the tests.
KEY = "phak_canary_7f3d0c95b1e84a62"
# Requests to the emulator ignore the environment's proxy.
_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def _executable() -> str:
    given = os.environ.get("PHALA_CVM_EMULATOR")
    return given or str(ROOT / "target" / "release" / "phala-cvm-emulator")


def dump(*shown: str) -> None:
    """Writes output to a file that is searched for keys."""
    file = os.environ.get("PHALA_CVM_TEST_DUMP")
    if file:
        with open(file, "a") as opened:
            opened.write("".join(f"{text}\n" for text in shown))


class Emulator:
    """A running emulator."""

    def __init__(self, *options: str) -> None:
        self.process = subprocess.Popen(
            [_executable(), "--listen", "127.0.0.1:0", *options], stdout=subprocess.PIPE, text=True
        )
        assert self.process.stdout
        first_line = self.process.stdout.readline()
        self.base_url = first_line.removeprefix("listening on ").strip()
        assert self.base_url.startswith("http://"), first_line
        self.origin = self.base_url.removesuffix("/api/v1")

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(10)
        assert self.process.stdout
        self.process.stdout.close()

    def control(self, method: str, path: str, body: Any = None, **query: Any) -> Any:
        url = f"{self.origin}/_emulator{path}"
        if query:
            url += "?" + urllib.parse.urlencode(query)
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(url, data, method=method)
        try:
            with _OPENER.open(request, timeout=60) as answer:
                text = answer.read()
        except urllib.error.HTTPError as error:
            with error:
                raise AssertionError(error.read().decode()) from None
        return json.loads(text) if text else None

    def script(self, *replies: dict[str, Any]) -> Script:
        return Script(self, list(replies))

    def workspace(self, **times: float) -> Workspace:
        return Workspace(self, times)


class Script:
    """Ordered replies, and the received requests."""

    def __init__(self, emulator: Emulator, replies: list[dict[str, Any]]) -> None:
        self._emulator = emulator
        made = emulator.control("POST", "/scripts", {"replies": replies})
        self._id = made["id"]
        self.base_url: str = made["base_url"]
        self.control_url = f"{emulator.origin}/_emulator/scripts/{self._id}"

    @property
    def options(self) -> dict[str, Any]:
        """The options of a client of this server."""
        return {"api_key": KEY, "base_url": self.base_url, "retry_base": 0.001}

    def requests(self, *, started: int = 0, finished: int = 0) -> list[dict[str, Any]]:
        """The received requests, once this number of them have started and ended."""
        answer = self._emulator.control(
            "GET", f"/scripts/{self._id}", wait_started=started, wait=finished
        )
        requests: list[dict[str, Any]] = answer["requests"]
        assert len(requests) >= max(started, finished), requests
        return requests

    def close(self) -> None:
        self._emulator.control("DELETE", f"/scripts/{self._id}")


class Workspace:
    """A separate workspace with its own clock."""

    def __init__(self, emulator: Emulator, times: dict[str, float]) -> None:
        self._emulator = emulator
        made = emulator.control("POST", "/workspaces", times)
        self.api_key: str = made["api_key"]
        self.base_url: str = made["base_url"]

    @property
    def options(self) -> dict[str, Any]:
        """The options of a client of this server."""
        return {"api_key": self.api_key, "base_url": self.base_url}

    def stored_cvms(self) -> list[dict[str, Any]]:
        stored_cvms: list[dict[str, Any]] = self._emulator.control(
            "GET", "/cvms", api_key=self.api_key
        )["cvms"]
        return stored_cvms

    def journal(self, *, started: int = 0, finished: int = 0) -> list[dict[str, Any]]:
        answer = self._emulator.control(
            "GET", "/journal", api_key=self.api_key, wait_started=started, wait=finished
        )
        entries: list[dict[str, Any]] = answer["entries"]
        return entries

    def faults(self, **ordered: Any) -> None:
        """Injects faults into the API of this workspace."""
        self._emulator.control("POST", "/faults", {"api_key": self.api_key, **ordered})

    def end_faults(self) -> dict[str, Any]:
        """Removes the faults. Returns their report."""
        answer: dict[str, Any] = self._emulator.control("DELETE", "/faults", api_key=self.api_key)
        return answer

    def close(self) -> None:
        self._emulator.control("DELETE", "/workspaces", api_key=self.api_key)
