"""The emulator's process."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ._workspace import Control, Script, Workspace

if TYPE_CHECKING:
    from collections.abc import Mapping

_COMMAND = "phala-cvm-emulator"
_API = "/api/v1"


class Emulator(Workspace):
    """A local Phala Cloud: a separate process, which always ends with this process.

    It is a workspace, and `workspace` makes additional, independent ones.

        with Emulator() as cloud, cloud.client() as client:
            client.get_cvm_list()
    """

    def __init__(
        self,
        *,
        boot_time: float = 0.05,
        stop_time: float = 0.02,
        shutdown_time: float = 0.02,
        restart_time: float = 0.05,
        flags: tuple[str, ...] = (),
        executable: str | os.PathLike[str] | None = None,
    ) -> None:
        """Starts the emulator, and waits until it listens.

        Args:
            boot_time: How long a CVM takes from a commit or a start to `running`, in seconds.
            stop_time: How long a forced stop takes.
            shutdown_time: How long a graceful shutdown takes.
            restart_time: How long a restart takes.
            flags: Additional flags of the command.
            executable: The command. Default: `PHALA_CVM_EMULATOR` of the environment, else that of
                the package `phala-cvm-emulator`.

        Raises:
            ModuleNotFoundError: There is no emulator; the message names the package to install.
            RuntimeError: The emulator did not start.
        """
        times = {
            "boot": boot_time,
            "stop": stop_time,
            "shutdown": shutdown_time,
            "restart": restart_time,
        }
        scaled = [f"--{name}-time={seconds * 1_000}ms" for name, seconds in times.items()]
        # Only this process has the other end of the emulator's standard input, so that the
        # emulator ends with it.
        self._process = subprocess.Popen(
            [_executable(executable), "--until-stdin-ends", *scaled, *flags],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout
        line = self._process.stdout.readline().strip()
        base_url = line.removeprefix("listening on ")
        if base_url == line:
            code = self._end()
            raise RuntimeError(f"the emulator ended at once, with code {code}: see what it said")
        control = Control(base_url.removesuffix(_API))
        super().__init__(control, base_url, "phak_emulator")
        self._times = times

    def workspace(self, **times: float) -> Workspace:
        """Makes an empty workspace with its own key.

        Args:
            times: `boot_time`, `stop_time`, `shutdown_time`, `restart_time`, `provision_ttl`,
                `sse_interval`, `sse_timeout`, `late_uuid`, in seconds. Default: the emulator's.
        """
        milliseconds = {f"{name}_ms": seconds * 1_000 for name, seconds in times.items()}
        made = self._control.ask("POST", "/workspaces", milliseconds)
        return Workspace(self._control, made["base_url"], made["api_key"])

    def script(self, *replies: Mapping[str, Any], api_key: str = "phak_emulator") -> Script:
        """Makes a server that sends these replies in order, for any request.

        Args:
            replies: Such as `{"status": 503}`, `{"json": {"id": 1}, "delay_ms": 20}`,
                `{"hold": True}`; the emulator's README lists the members.
            api_key: The key of its clients; any will do.
        """
        return Script(self._control, replies, api_key)

    @property
    def process(self) -> subprocess.Popen[str]:
        """The emulator's process."""
        return self._process

    def close(self) -> None:
        """Ends the process."""
        self._end()

    def _end(self) -> int:
        self._process.terminate()
        # Closes the pipes, and waits.
        self._process.communicate()
        return self._process.returncode


def _executable(given: str | os.PathLike[str] | None) -> str:
    if named := given or os.environ.get("PHALA_CVM_EMULATOR"):
        return os.fspath(named)
    # Slow to import, and needed once.
    import importlib.metadata

    try:
        files = importlib.metadata.files(_COMMAND) or ()
    except importlib.metadata.PackageNotFoundError:
        files = ()
    for file in files:
        if file.stem == _COMMAND and file.suffix in ("", ".exe"):
            return str(Path(str(file.locate())).resolve())
    raise ModuleNotFoundError(
        f"there is no emulator: pip install {_COMMAND}, or name one in PHALA_CVM_EMULATOR",
        name="phala_cvm_emulator",
    )
