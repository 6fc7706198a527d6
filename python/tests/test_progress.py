"""Progress for people: the lines, and the stream that they are written to."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import io
import re
import warnings
from collections.abc import Callable
from typing import Any
from unittest.mock import AsyncMock, MagicMock

import pytest
from support import child
from support.cvms import fails_to_boot, make
from support.emulator import Emulator, Workspace

import phala_cvm
from phala_cvm import AsyncClient, Client, ComposeFile, ProgressEvent

Make = Callable[..., Workspace]

DEPLOY = """
from phala_cvm import Client, ComposeFile
try:
    Client(**options).deploy(
        name="web-1", instance_type="tdx.small", env={"TOKEN": "s3cr3t"}, progress=True,
        compose_file=ComposeFile(docker_compose_file="services: {}"),
    )
except Exception as error:
    print(type(error).__name__)
"""


def left_on_screen(shown: str) -> list[str]:
    """The lines that remain on a terminal after cursor movements and cleared lines."""
    lines, row = [""], 0
    for piece in re.split(r"(\x1b\[[0-9;?]*[A-Za-z]|\r|\n)", shown):
        if piece == "\n":
            row += 1
            if row == len(lines):
                lines.append("")
        elif piece == "\r":
            continue
        elif match := re.fullmatch(r"\x1b\[(\d*)A", piece):
            row = max(0, row - int(match[1] or 1))
        elif match := re.fullmatch(r"\x1b\[(\d*)B", piece):
            row += int(match[1] or 1)
        elif piece.endswith("K") and piece.startswith("\x1b"):
            lines[row] = ""
        elif not piece.startswith("\x1b"):
            lines[row] += piece
    return [line.strip() for line in lines if line.strip()]


def test_a_deployment_leaves_one_line(workspace: Make) -> None:
    used = workspace(boot_time_ms=400)
    left = left_on_screen(child.in_a_terminal(DEPLOY, "xterm-256color", options=used.options))
    assert len(left) == 1, left
    assert re.fullmatch(r"✓ web-1 \(\S+\)  running  \d\.\d s", left[0])


def test_a_failed_boot_leaves_a_mark(workspace: Make, emulator: Emulator) -> None:
    used = workspace(boot_time_ms=300)
    fails_to_boot(emulator, used, "web-1", "disk\x1b[2J full")
    left = left_on_screen(child.in_a_terminal(DEPLOY, "xterm-256color", options=used.options))
    assert len(left) == 1, left
    assert left[0].startswith("✗ web-1 (")
    assert "disk [2J full" in left[0]


def test_a_dumb_terminal_gets_plain_lines(workspace: Make) -> None:
    used = workspace(boot_time_ms=300)
    shown = child.in_a_terminal(DEPLOY, "dumb", options=used.options)
    lines = shown.splitlines()
    assert lines[0].startswith("· web-1  provision  ")
    assert lines[-1].startswith("✓ web-1 (")
    assert "\x1b" not in shown
    assert "s3cr3t" not in shown


def test_six_replicas_have_six_lines(workspace: Make, capsys: pytest.CaptureFixture[str]) -> None:
    used = workspace(boot_time_ms=20)
    (cvm_id,) = make(used, "web-1")
    with Client(**used.options) as client:
        client.wait_for_cvm(cvm_id)
        replicas = [client.replicate_cvm(cvm_id, wait=True) for _ in range(5)]
        assert {replica.name for replica in replicas} == {"web-1"}
        client.fleet.stop(client.iter_cvms(), wait=True, progress=True)
    lines = capsys.readouterr().err.splitlines()
    ended = {line.split("  ")[0] for line in lines if line.startswith("✓")}
    assert len(ended) == 6, lines
    assert all(re.fullmatch(r"✓ web-1 \(\S+\)", subject) for subject in ended)


@pytest.mark.parametrize("mode", ["async", "blocking"])
def test_a_replaced_stderr_is_written_to(mode: str, workspace: Make, capfd: Any) -> None:
    used = workspace(boot_time_ms=100)
    (cvm_id,) = make(used, "web-1")
    capfd.readouterr()
    replaced = io.StringIO()

    async def main() -> None:
        async with AsyncClient(**used.options) as client:
            await client.wait_for_cvm(cvm_id, progress=True)

    with contextlib.redirect_stderr(replaced):
        if mode == "async":
            asyncio.run(main())
        else:
            with Client(**used.options) as client:
                client.wait_for_cvm(cvm_id, progress=True)
    assert re.search(r"^✓ web-1 \(\S+\)  running  ", replaced.getvalue(), re.MULTILINE)
    assert capfd.readouterr().err == ""


def test_a_stderr_that_cannot_be_written_to_ends_nothing(workspace: Make) -> None:
    used = workspace(boot_time_ms=20)
    (cvm_id,) = make(used, "web-1")
    raw = io.BytesIO()
    with Client(**used.options) as client:
        with contextlib.redirect_stderr(io.TextIOWrapper(raw, encoding="ascii")):
            client.wait_for_cvm(cvm_id, progress=True)
            assert raw.getvalue().startswith((b"\\u2713 web-1", b"\\xb7 web-1"))
        closed = io.StringIO()
        closed.close()
        for stream in (closed, None, object()):
            with contextlib.redirect_stderr(stream):  # type: ignore[type-var]
                client.wait_for_cvm(cvm_id, progress=True)


NAME = "x\x1b[2J\u202e\n::error::pwned"


@pytest.mark.parametrize("status", ["running", "error\x1b[31m"])
def test_nothing_of_the_network_is_obeyed(
    status: str, emulator: Emulator, capsys: pytest.CaptureFixture[str]
) -> None:
    state = {"name": NAME, "status": status, "in_progress": True, "boot_progress": "a\r\n::b::c"}
    ended = {"name": NAME, "status": "error", "in_progress": False, "boot_error": NAME}
    script = emulator.script(*({"status": 200, "json": answer} for answer in (state, ended, ended)))
    seen: list[ProgressEvent] = []
    with Client(**script.options) as client, pytest.raises(phala_cvm.PhalaError) as caught:
        client.wait_for_cvm("web-1", progress=True, on_progress=seen.append, timeout=20)
    assert seen[0].name == NAME
    shown = capsys.readouterr().err
    for line in [*shown.splitlines(), str(caught.value), caught.value.message, *map(str, seen)]:
        assert not line.lstrip().startswith("::"), line
        assert not re.search("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", line), repr(line)
    assert shown.splitlines()[0].startswith("· x [2J")


def test_a_listener_that_nothing_would_await_is_refused() -> None:
    class Listener:
        async def __call__(self, event: object) -> None: ...

        async def hear(self, event: object) -> None: ...

    for listener in (Listener.__call__, Listener().hear):
        with pytest.raises(TypeError, match="`on_event`: expected a function, not a coroutine"):
            Client("phak_x", on_event=listener)
        with pytest.raises(TypeError, match="`on_progress`: expected a function, not a coroutine"):
            Client("phak_x").wait_for_cvm("my-app", on_progress=listener)


def test_an_unknown_argument_is_named_with_what_was_meant() -> None:
    client: Any = Client("phak_x", base_url="http://127.0.0.1:1/api/v1")
    for word in ("environment", "enviroment", "env_vars"):
        with pytest.raises(TypeError) as caught:
            client.deploy(name="my-app", **{word: {"TOKEN": "s3cr3t"}})
        assert str(caught.value) == (
            f"Operations.deploy() got an unexpected keyword argument {word!r}: did you mean `env`?"
        )

    with pytest.raises(TypeError, match="'tiemout': did you mean `timeout`"):
        client.deploy(name="my-app", tiemout=5)

    async def main() -> None:
        other: Any = AsyncClient("phak_x", base_url="http://127.0.0.1:1/api/v1")
        with pytest.raises(TypeError, match="did you mean `instance_type`"):
            await other.provision_cvm(name="my-app", size="tdx.small")

    asyncio.run(main())
    wrong: Any = ComposeFile
    with pytest.raises(TypeError, match="did you mean `docker_compose_file`"):
        wrong(docker_compose="services: {}")
    assert asyncio.iscoroutinefunction(AsyncClient.deploy)


SHOWS = """
from phala_cvm import Client, ComposeFile
Client(**options).deploy(
    name="web-1", instance_type="tdx.small", env={"TOKEN": "s3cr3t"}, progress=progress,
    compose_file=ComposeFile(docker_compose_file="services: {}"),
)
"""


def test_progress_on_a_pipe(workspace: Make) -> None:
    used = workspace(boot_time_ms=2_000)
    with child.start(SHOWS, options=used.options, progress=True) as process:
        code, printed, shown = process.end()
    assert (code, printed) == (0, "")
    lines = shown.splitlines()
    assert lines[0].startswith("· web-1  provision  ")
    assert any("starting: " in line for line in lines)
    assert "  running  " in lines[-1]
    assert "\x1b" not in shown
    assert "s3cr3t" not in shown
    quiet = workspace()
    assert child.run(SHOWS, options=quiet.options, progress=False) == ""


def test_progress_in_a_terminal(workspace: Make) -> None:
    used = workspace(boot_time_ms=2_000)
    text = child.in_a_terminal(SHOWS, "xterm-256color", options=used.options, progress=True)
    assert "\x1b[" in text, "nothing live"
    assert "✓ " in text.splitlines()[-1] or "✓ " in text
    assert "running" in text
    assert "s3cr3t" not in text


def test_what_returns_a_coroutine_is_refused() -> None:
    class Listener:
        async def __call__(self, *_: object) -> None: ...

        async def hear(self, *_: object) -> None: ...

    async def hear(*_: object) -> None: ...

    part = functools.partial
    for listener in (
        hear,
        part(hear, 1),
        part(part(hear, 1), 2),
        Listener(),
        part(Listener(), 1),
        Listener().__call__,
        part(Listener().hear, 1),
        AsyncClient("phak_x").stop_cvm,
        AsyncMock(),
    ):
        for client_class in (Client, AsyncClient):
            with pytest.raises(TypeError, match="`on_event`: expected a function, not a coroutine"):
                client_class("phak_x", on_event=listener)
        with pytest.raises(TypeError, match="`on_progress`: expected a function, not a coroutine"):
            Client("phak_x").wait_for_cvm("my-app", on_progress=listener)
    for accepted in (part(print, 1), [].append, print, MagicMock(), lambda _: None):
        Client("phak_x", on_event=accepted)


def test_a_coroutine_that_a_listener_returns_is_reported_once(
    workspace: Make, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("phala_cvm._notify._reported", set())

    async def hear(heard: object) -> None:
        events.append(heard)

    def hear_later(heard: object) -> Any:
        return hear(heard)

    events: list[Any] = []
    used = workspace()
    make(used, "web-1", "web-2")
    with warnings.catch_warnings(), Client(**used.options) as client:
        warnings.simplefilter("error")  # a coroutine that nothing awaits
        for name in ("web-1", "web-2"):
            client.stop_cvm(name, wait=True, on_progress=hear_later)
    text = "on_progress returned a coroutine, which nothing awaits: start a task in the function"
    assert [(each.levelname, each.getMessage()) for each in caplog.records] == [("ERROR", text)]
    assert events == []

    async def main() -> None:
        async with AsyncClient(**used.options) as client:
            tasks: list[asyncio.Task[None]] = []

            def start(event: object) -> asyncio.Task[None]:
                tasks.append(asyncio.create_task(hear(event)))
                return tasks[-1]

            await client.start_cvm("web-1", wait=True, on_progress=start)
            await asyncio.gather(*tasks)

    asyncio.run(main())
    assert events
    assert len(caplog.records) == 1
