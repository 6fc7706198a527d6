"""Separate processes, for tests that cannot run in their own process."""

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

# Longer than any test takes: a hang fails.
TIMEOUT = 60


class Child:
    """A running program."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def line(self) -> str:
        """Returns the program's next line."""
        assert self.process.stdout
        line = self.process.stdout.readline().strip()
        dump(line)
        return line

    def send(self, signal: int) -> float:
        """Sends the program a signal. Returns the time."""
        at = time.time()
        self.process.send_signal(signal)
        return at

    def end(self) -> tuple[int, str, str]:
        """Waits for the end. Returns the exit code and the remaining output of both streams."""
        printed, complaints = self.process.communicate(timeout=TIMEOUT)
        dump(printed, complaints)
        return self.process.returncode, printed, complaints


def _command(program: str, arguments: dict[str, Any], flags: tuple[str, ...]) -> list[str]:
    prologue = f"arguments = {arguments!r}\nglobals().update(arguments)\n"
    return [sys.executable, *flags, "-c", prologue + dedent(program)]


def in_a_terminal(program: str, term: str, **arguments: Any) -> str:
    """Returns the output of a program whose standard error is a terminal."""
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
        assert error.errno == errno.EIO  # the error of Linux when the last writer has closed it
    os.close(ours)
    assert process.wait(TIMEOUT) == 0
    shown = written.decode()
    dump(shown)
    return shown


@contextmanager
def start(program: str, *flags: str, **arguments: Any) -> Iterator[Child]:
    """Starts a program that has the arguments as variables."""
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
    """Runs a program that must end with 0 and an empty standard error. Returns its output."""
    with start(program, *flags, **arguments) as child:
        code, printed, complaints = child.end()
    assert (code, complaints) == (0, ""), printed
    return printed
