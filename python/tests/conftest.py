from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from support.emulator import Emulator, Script, Workspace, dump

# A shell starts background jobs with SIGINT ignored, and child processes inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def emulator() -> Iterator[Emulator]:
    running = Emulator()
    yield running
    running.stop()


@pytest.fixture
def script(emulator: Emulator) -> Iterator[Callable[..., Script]]:
    """Makes a script of replies."""
    made: list[Script] = []

    def make(*replies: dict[str, Any]) -> Script:
        made.append(emulator.script(*replies))
        return made[-1]

    yield make
    for each in made:
        each.close()


@pytest.fixture
def workspace(emulator: Emulator) -> Iterator[Callable[..., Workspace]]:
    """Makes a workspace. Its clock is fast by default."""
    made: list[Workspace] = []

    def make(**times: float) -> Workspace:
        fast = {
            "boot_time_ms": 50,
            "stop_time_ms": 20,
            "shutdown_time_ms": 20,
            "restart_time_ms": 50,
        }
        made.append(emulator.workspace(**{**fast, **times}))
        return made[-1]

    yield make
    for each in made:
        each.close()


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("API_KEY", "API_PREFIX", "WORKSPACE"):
        monkeypatch.delenv(f"PHALA_CLOUD_{name}", raising=False)
    monkeypatch.delenv("PHALA_OIDC_TOKEN", raising=False)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    dump(*(content for _, content in report.sections), report.longreprtext)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Shows the measurements that passing tests have printed."""
    terminalreporter.section("figures")
    for report in terminalreporter.getreports("passed"):
        if report.when == "call" and report.capstdout:
            terminalreporter.write(report.capstdout)
