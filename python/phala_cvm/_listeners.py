"""The caller's functions that a running call calls, in the form that the native part expects."""

from __future__ import annotations

import sys

from ._notify import has_receiver, notify, notify_progress

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
    # The callables that receive attempts and progress, check whether a CVM is healthy, and write
    # lines of progress.
    Listeners = tuple[
        Callable[[dict[str, Any]], None] | None,
        Callable[[dict[str, Any] | Receipt], None] | None,
        Callable[[Question], None] | None,
        WriteLine | None,
    ]
    Checks = set[Future[bool]]


def check_callable(operation: str, name: str, given: object) -> None:
    """Refuses a listener that is not callable, or that would have to be awaited."""
    if not (given is None or callable(given)):
        found = type(given).__name__
        raise TypeError(f"{operation}: `{name}`: expected a callable, not {found}")
    if name != "health_check" and _is_coroutine_function(given):
        raise TypeError(
            f"{operation}: `{name}`: expected a function, not a coroutine function, which nothing "
            "awaits: start a task in a function"
        )


def _is_coroutine_function(given: object) -> bool:
    # What `inspect.iscoroutinefunction` does, without its import, and for objects that are called.
    functools = sys.modules.get("functools")
    if functools is not None and isinstance(given, functools.partial):
        part: Any = given
        return _is_coroutine_function(part.func)
    function = getattr(given, "__func__", given)
    if not hasattr(function, "__code__"):
        function = getattr(type(given), "__call__", None)  # noqa: B004
    code = getattr(function, "__code__", None)
    return bool(getattr(code, "co_flags", 0) & 0x80)


def line_writer(options: dict[str, Any]) -> WriteLine | None:
    """Returns the function that writes lines of progress if `sys.stderr` is not the process's own.

    That is so in notebooks, and in tests that capture it. To its own, the native part writes.
    """
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
            # A closed terminal must not make the call fail.
            pass

    return write


def listeners(
    on_event: OnEvent | None,
    on_progress: OnProgress | None,
    health_check: HealthCheck | None,
    write_line: WriteLine | None = None,
) -> Listeners:
    """The listeners that the waiting thread calls."""
    return (
        (lambda described: notify(on_event, described)) if has_receiver(on_event) else None,
        (lambda described: notify_progress(on_progress, described)) if on_progress else None,
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
    """The listeners that the event loop's thread calls, in the current context."""
    from contextvars import copy_context

    run = copy_context().run
    return (
        (lambda described: run(notify, on_event, described)) if has_receiver(on_event) else None,
        (lambda described: run(notify_progress, on_progress, described)) if on_progress else None,
        (lambda question: run(_ask, health_check, question, checks)) if health_check else None,
        write_line,
    )


def _ask(check: AsyncHealthCheck, question: Question, checks: Checks | None = None) -> None:
    """Answers whether a CVM is healthy, now or when the coroutine has ended."""
    try:
        answer: object = check(question.cvm)
    except Exception as error:
        question.fail(raised("health_check", error))
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
            question.fail(raised("health_check", error))

    task.add_done_callback(done)


def _answer(question: Question, answer: object) -> None:
    if isinstance(answer, bool):
        question.answer(answer)
        return
    question.refuse(f"it answered {type(answer).__name__}, which is neither True nor False")
    close = getattr(answer, "close", None)
    if hasattr(type(answer), "__await__") and close is not None:
        # Closed, so that Python does not also warn that the coroutine was never awaited.
        close()


def raised(name: str, error: BaseException) -> str:
    """Describes what a caller's function has raised, and writes its traceback to the log."""
    # A program that has not imported logging has not configured a log.
    logging: Any = sys.modules.get("logging")
    try:
        if logging is not None:
            logging.getLogger("phala_cvm").debug("%s raised", name, exc_info=error)
    except Exception:
        # A filter or a handler of the caller may raise. The call continues.
        pass
    return described(error)


def described(error: BaseException) -> str:
    """Describes the exception of a caller's function."""
    name = type(error).__name__
    try:
        text = str(error)
    except Exception:
        return name
    return f"{name}: {text}" if text else name
