"""Workspaces and scripts of the emulator."""

from __future__ import annotations

import contextlib
import json
import math
import urllib.error
import urllib.parse
import urllib.request
from typing import TYPE_CHECKING, Any, TypeVar

from .. import AsyncClient, Client

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from types import TracebackType

    from ._records import CvmRecord, FaultKind, FaultReport, RequestRecord

_S = TypeVar("_S", bound="Server")

# In seconds: the emulator's CVMs are fast.
_POLL_INTERVAL = 0.05

# Requests to the emulator ignore the environment's proxy.
_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Control:
    """The emulator's control API."""

    def __init__(self, origin: str) -> None:
        self.origin = origin

    def ask(self, method: str, path: str, body: object = None, **query: str | float) -> Any:
        url = f"{self.origin}/_emulator{path}"
        if query:
            url += "?" + urllib.parse.urlencode(query)
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(url, data, method=method)
        try:
            # Longer than the maximum wait of a journal.
            with _OPENER.open(request, timeout=3_600) as answer:
                return json.loads(answer.read())
        except urllib.error.HTTPError as error:
            with error:
                text = error.read().decode()
            with contextlib.suppress(KeyError, TypeError, ValueError):
                text = json.loads(text)["detail"]
            raise ValueError(f"the emulator refused: {text}") from None

    def requests(
        self, path: str, member: str, after: int, finished: int, started: int, timeout: float
    ) -> list[RequestRecord]:
        """The requests of a journal or a script, once it contains the requested number of them."""
        query: dict[str, str | float] = {
            "after": after,
            "wait": finished,
            "wait_started": started,
            "timeout_ms": math.ceil(timeout * 1_000),
        }
        url, _, key = path.partition("?api_key=")
        if key:
            query["api_key"] = key
        seen: list[RequestRecord] = self.ask("GET", url, **query)[member]
        over = sum(each["outcome"] != "in_flight" for each in seen)
        if len(seen) < started or over < finished:
            raise TimeoutError(
                f"after {timeout} s, {len(seen)} requests had started and {over} were finished; "
                f"waited for {max(started, finished)} and {finished}"
            )
        return seen


class Server:
    """A server for clients: a workspace, or a script."""

    def __init__(self, control: Control, base_url: str, api_key: str) -> None:
        self._control = control
        self.base_url = base_url
        """The API's URL, for a client's `base_url`."""
        self.api_key = api_key
        """A key for the API."""

    @property
    def env(self) -> dict[str, str]:
        """The environment variables with which a client without options uses this server."""
        return {"PHALA_CLOUD_API_KEY": self.api_key, "PHALA_CLOUD_API_PREFIX": self.base_url}

    @property
    def _options(self) -> dict[str, Any]:
        return {
            "api_key": self.api_key,
            "base_url": self.base_url,
            "poll_interval": _POLL_INTERVAL,
        }

    def client(self, **options: Any) -> Client:
        """A blocking client. The options are those of `Client`; `poll_interval` is 0.05 s."""
        return Client(**(self._options | options))

    def async_client(self, **options: Any) -> AsyncClient:
        """A client for asyncio, with the options of `AsyncClient`; `poll_interval` is 0.05 s."""
        return AsyncClient(**(self._options | options))

    def close(self) -> None:
        """Closes the server. Held requests are dropped."""
        raise NotImplementedError

    def __enter__(self: _S) -> _S:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} at {self.base_url}>"


class Workspace(Server):
    """A separate workspace in the emulated cloud, with no CVMs, its own key and its own clock."""

    def inject(
        self, kind: FaultKind, *, route: str = "*", times: int = 1, **parameters: Any
    ) -> None:
        """Injects a fault into the next request that matches.

        Faults of one route are applied in the order in which they were injected.

        Args:
            kind: The kind of fault; `none` lets a request pass.
            route: The requests, such as `POST /cvms/{id}/start`; `*` matches any method, path
                or segment.
            times: The number of requests; -1 for all.
            parameters: The parameters of the kind, such as `status=429, retry_after=0.25`; the
                emulator's README lists them.

        Raises:
            ValueError: The emulator knows no such fault, route or parameter.
        """
        fault = {"kind": kind, **parameters}
        entry = {"route": route, "times": times, "fault": fault}
        self._order(script=[entry], append=True)

    def inject_at_random(
        self,
        rate: float,
        *,
        seed: int | None = None,
        kinds: Sequence[FaultKind | Mapping[str, Any]] | None = None,
        routes: Sequence[str] | None = None,
    ) -> FaultReport:
        """Injects faults into requests at random. Faults of `inject` have precedence.

        Args:
            rate: The probability for each request, from 0 to 1.
            seed: The seed, which repeats a run. Default: a new one, which the report contains.
            kinds: The kinds of faults: names, or mappings of a `kind` and its parameters. Default:
                those that do not take long.
            routes: The requests. Default: all.

        Raises:
            ValueError: The emulator knows no such fault or route.
        """
        given = {"seed": seed, "kinds": kinds, "routes": routes}
        ordered = {name: value for name, value in given.items() if value is not None}
        return self._order(rate=rate, **ordered)

    def faults(self) -> FaultReport:
        """Returns the report of the faults so far."""
        report: FaultReport = self._control.ask("GET", "/faults", api_key=self.api_key)
        return report

    def end_faults(self) -> FaultReport:
        """Removes all faults. Returns the report."""
        report: FaultReport = self._control.ask("DELETE", "/faults", api_key=self.api_key)
        return report

    def fail_boots(
        self,
        name: str,
        error: str = "boot failed",
        *,
        times: int | None = None,
        compose_contains: str | None = None,
    ) -> None:
        """Makes boots of CVMs with this name end in `error`.

        Args:
            name: The name of the CVMs; they need not exist yet.
            error: Their `boot_error`.
            times: The number of boots; 0: none any more. Default: all.
            compose_contains: Only boots with this text in the Docker Compose file, so that an
                update to it fails and can be rolled back.
        """
        body = {
            "api_key": self.api_key,
            "name": name,
            "error": error,
            "times": times,
            "compose_contains": compose_contains,
        }
        self._control.ask("POST", "/boot-failures", body)

    def cvms(self) -> list[CvmRecord]:
        """Returns all CVMs, with deleted ones, the oldest first, and the operations on them."""
        cvms: list[CvmRecord] = self._control.ask("GET", "/cvms", api_key=self.api_key)["cvms"]
        return cvms

    def requests(
        self, *, after: int = 0, finished: int = 0, started: int = 0, timeout: float = 10
    ) -> list[RequestRecord]:
        """Returns the received requests, the oldest first.

        Args:
            after: Returns only requests after the one with this `seq`.
            finished: Waits until this number of them have ended.
            started: Waits until this number of them have arrived.
            timeout: The maximum wait, in seconds.

        Raises:
            TimeoutError: There were fewer.
        """
        path = f"/journal?api_key={self.api_key}"
        return self._control.requests(path, "entries", after, finished, started, timeout)

    def close(self) -> None:
        """Ends the workspace: its key is no longer valid."""
        self._control.ask("DELETE", "/workspaces", api_key=self.api_key)

    def _order(self, **ordered: Any) -> FaultReport:
        body = {"api_key": self.api_key, **ordered}
        report: FaultReport = self._control.ask("POST", "/faults", body)
        return report


class Script(Server):
    """A server that sends replies in order, for any request and with any key."""

    def __init__(
        self, control: Control, replies: Sequence[Mapping[str, Any]], api_key: str
    ) -> None:
        made = control.ask("POST", "/scripts", {"replies": replies})
        super().__init__(control, made["base_url"], api_key)
        self._path = f"/scripts/{made['id']}"

    def requests(
        self, *, after: int = 0, finished: int = 0, started: int = 0, timeout: float = 10
    ) -> list[RequestRecord]:
        """Returns the requests, like those of a `Workspace`; `path` is below `base_url`."""
        return self._control.requests(self._path, "requests", after, finished, started, timeout)

    def close(self) -> None:
        """Closes the server. Held requests are dropped."""
        self._control.ask("DELETE", self._path)
