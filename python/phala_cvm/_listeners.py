"""What a call tells and asks while it runs: the caller's functions as the native part has them."""

from __future__ import annotations

import sys

from ._notify import is_wanted, tell, tell_progress

TYPE_CHECKING = False

if TYPE_CHECKING:
    from asyncio import Future
    from collections.abc import Awaitable, Callable
    from typing import Any

    from ._events import AttemptEvent, ProgressEvent
    from ._native import Cvm, Question, Receipt

    OnEvent = Callable[[AttemptEvent], object]
    OnProgress = Callable[[ProgressEvent], object]
    HealthCheck = Callable[[Cvm], bool]
    AsyncHealthCheck = Callable[[Cvm], bool | Awaitable[bool]]
    WriteLine = Callable[[str], None]
    # The callables that receive attempts and progress, are asked whether a CVM is healthy, and
    # given lines to show.
    Listeners = tuple[
        Callable[[dict[str, Any]], None] | None,
        Callable[[dict[str, Any] | Receipt], None] | None,
        Callable[[Question], None] | None,
        WriteLine | None,
    ]
    Checks = set[Future[bool]]


def check_callable(operation: str, name: str, given: object) -> None:
    """Refuses what cannot be called."""
    if not (given is None or callable(given)):
        found = type(given).__name__
        raise TypeError(f"{operation}: `{name}`: expected a callable, not {found}")


def line_writer(options: dict[str, Any]) -> WriteLine | None:
    """What writes lines of progress to a `sys.stderr` that is not the process's own any more, as
    in notebooks, and in tests that capture it. To its own, the native part writes by itself."""
    stream = sys.stderr
    if options.get("progress") is not True or stream is sys.__stderr__:
        return None

    def write(line: str) -> None:
        try:
            try:
                stream.write(f"{line}\n")
            except UnicodeEncodeError:
                stream.write(f"{line.encode('ascii', 'backslashreplace').decode()}\n")
            stream.flush()
        except Exception:
            # A closed terminal is no reason to fail.
            pass

    return write


def listeners(
    on_event: OnEvent | None,
    on_progress: OnProgress | None,
    health_check: HealthCheck | None,
    write_line: WriteLine | None = None,
) -> Listeners:
    """Who is called in the thread that waits."""
    return (
        (lambda described: tell(on_event, described)) if is_wanted(on_event) else None,
        (lambda described: tell_progress(on_progress, described)) if on_progress else None,
        (lambda question: _ask(health_check, question)) if health_check else None,
        write_line,
    )


def listeners_in_this_context(
    on_event: OnEvent | None,
    on_progress: OnProgress | None,
    health_check: AsyncHealthCheck | None,
    checks: Checks,
    write_line: WriteLine | None = None,
) -> Listeners:
    """Who is called on the event loop's thread, in the context of now."""
    from contextvars import copy_context

    run = copy_context().run
    return (
        (lambda described: run(tell, on_event, described)) if is_wanted(on_event) else None,
        (lambda described: run(tell_progress, on_progress, described)) if on_progress else None,
        (lambda question: run(_ask, health_check, question, checks)) if health_check else None,
        write_line,
    )


def _ask(check: AsyncHealthCheck, question: Question, checks: Checks | None = None) -> None:
    """Answers the question whether a CVM is healthy, now or once it is known."""
    try:
        answer: object = check(question.cvm)
    except Exception as error:
        question.fail(described(error))
        return
    if checks is None or not hasattr(type(answer), "__await__"):
        _answer(question, answer)
        return
    import asyncio

    awaited: Any = answer
    task = asyncio.ensure_future(awaited)
    checks.add(task)

    def done(task: Future[bool]) -> None:
        checks.discard(task)
        if task.cancelled():
            question.fail("it was cancelled")
            return
        error = task.exception()
        if error is None:
            _answer(question, task.result())
        else:
            question.fail(described(error))

    task.add_done_callback(done)


def _answer(question: Question, answer: object) -> None:
    if isinstance(answer, bool):
        question.answer(answer)
        return
    question.refuse(f"it answered {type(answer).__name__}, which is neither True nor False")
    close = getattr(answer, "close", None)
    if hasattr(type(answer), "__await__") and close is not None:
        # A coroutine that cannot be awaited must not warn about that as well.
        close()


def described(error: BaseException) -> str:
    """What a caller's function has raised."""
    name = type(error).__name__
    try:
        text = str(error)
    except Exception:
        return name
    return f"{name}: {text}" if text else name
