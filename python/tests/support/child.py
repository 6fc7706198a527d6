"""Programs of their own, for what a test cannot do in its own process."""

from __future__ import annotations

import errno
import os
import pty
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from textwrap import dedent
from typing import Any

from .emulator import dump

# Longer than anything here takes; a hang ends as a failure.
TIMEOUT = 60


class Child:
    """A running program."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def line(self) -> str:
        """Its next line."""
        assert self.process.stdout
        line = self.process.stdout.readline().strip()
        dump(line)
        return line

    def send(self, signal: int) -> float:
        """Sends it a signal; answers when."""
        at = time.time()
        self.process.send_signal(signal)
        return at

    def end(self) -> tuple[int, str, str]:
        """Its exit code, and what it has still printed and complained about, once it has ended."""
        printed, complaints = self.process.communicate(timeout=TIMEOUT)
        dump(printed, complaints)
        return self.process.returncode, printed, complaints


def _command(program: str, arguments: dict[str, Any], flags: tuple[str, ...]) -> list[str]:
    prologue = f"arguments = {arguments!r}\nglobals().update(arguments)\n"
    return [sys.executable, *flags, "-c", prologue + dedent(program)]


def in_a_terminal(program: str, term: str, **arguments: Any) -> str:
    """What a program writes to a terminal that is its standard error."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": term}
    environment.pop("NO_COLOR", None)
    process = subprocess.Popen(
        _command(program, arguments, ()),
        stderr=theirs,
        stdout=subprocess.DEVNULL,
        env=environment,
    )
    os.close(theirs)
    written = b""
    try:
        while read := os.read(ours, 4096):
            written += read
    except OSError as error:
        assert error.errno == errno.EIO  # what Linux answers when there is no writer any more
    os.close(ours)
    assert process.wait(TIMEOUT) == 0
    shown = written.decode()
    dump(shown)
    return shown


@contextmanager
def start(program: str, *flags: str, **arguments: Any) -> Iterator[Child]:
    """Starts a program, in which the arguments are variables."""
    with subprocess.Popen(
        _command(program, arguments, flags),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield Child(process)
        finally:
            process.kill()


def run(program: str, *flags: str, **arguments: Any) -> str:
    """Runs a program that must end well and in silence; answers what it printed."""
    with start(program, *flags, **arguments) as child:
        code, printed, complaints = child.end()
    assert (code, complaints) == (0, ""), printed
    return printed
