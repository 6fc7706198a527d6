"""Native calls for coroutines and for blocking callers."""

from __future__ import annotations

import sys

from ._failure import from_failure
from ._fleet import fleet_results, given_cvms
from ._listeners import check_callable, line_writer, listeners, listeners_in_this_context
from ._native import Client as NativeClient
from ._native import CompletionQueue
from ._notify import has_receiver

TYPE_CHECKING = False

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop, Future
    from collections.abc import Iterator
    from typing import Any, NoReturn

    from ._fleet_result import FleetResult
    from ._listeners import AsyncHealthCheck, Checks, HealthCheck, OnEvent, OnProgress
    from ._native import Call, Wait

# The attribute of an event loop that holds its completion queue.
_COMPLETIONS = "_phala_cvm_completions"


class Connection:
    """A native client, with the methods that both kinds of clients use."""

    _native: NativeClient
    _on_event: OnEvent | None

    def _connect(self, options: dict[str, Any], on_event: OnEvent | None) -> None:
        check_callable("Client", "on_event", on_event)
        self._native = NativeClient(options)
        self._on_event = on_event

    def __repr__(self) -> str:
        native = self._native
        closed = ", closed" if native.is_closed else ""
        return f"<{type(self).__name__} {native.base_url} {native.api_version}{closed}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            f"{type(self).__name__} cannot be pickled: it holds the API key and connections; "
            "make one in each process"
        )


class AsyncBridge(Connection):
    """Calls as coroutines of an asyncio event loop."""

    async def _call(
        self,
        operation: str,
        arguments: dict[str, Any],
        options: dict[str, Any],
        on_progress: OnProgress | None = None,
        health_check: AsyncHealthCheck | None = None,
    ) -> Any:
        completions, future = self._expect()
        callables = None
        checks: Checks = set()
        write_line = line_writer(options)
        if (
            on_progress is not None
            or health_check is not None
            or write_line is not None
            or has_receiver(self._on_event)
        ):
            check_callable(operation, "on_progress", on_progress)
            check_callable(operation, "health_check", health_check)
            callables = listeners_in_this_context(
                self._on_event, on_progress, health_check, checks, write_line
            )
        call = self._native.start(completions, future, operation, arguments, options, callables)
        try:
            await future
        except BaseException as error:
            # Cancelled, closed, or an exception was thrown into it: the request ends with the
            # coroutine.
            call.abort()
            _note_outcome(error, operation, call)
            _note_reached(error, call, arguments)
            raise
        finally:
            for check in tuple(checks):
                check.cancel()
        answer, failure = call.outcome() or (None, None)
        if failure is not None:
            raise from_failure(failure)
        return answer

    async def _close(self, abort: bool) -> None:
        import asyncio

        # Tasks that were created before start their calls first.
        await asyncio.sleep(0)
        completions, future = self._expect()
        call = self._native.close(completions, future, abort)
        if call is None:
            return
        try:
            await future
        except BaseException:
            call.abort()
            raise

    async def _call_on_fleet(
        self,
        operation: str,
        arguments: dict[str, Any],
        options: dict[str, Any],
        on_progress: OnProgress | None,
        health_check: AsyncHealthCheck | None,
    ) -> list[FleetResult]:
        arguments["cvms"] = given_cvms(operation, arguments["cvms"])
        described = await self._call(operation, arguments, options, on_progress, health_check)
        return fleet_results(described, arguments["cvms"])

    def _expect(self) -> tuple[CompletionQueue, Future[None]]:
        """Returns the event loop's completion queue, and the future for the end of a call."""
        import asyncio  # imported here, so that importing this package does not import asyncio

        event_loop = asyncio.get_running_loop()
        completions: CompletionQueue | None = getattr(event_loop, _COMPLETIONS, None)
        if completions is None or not completions.is_own:
            completions = _open_completions(event_loop)
        return completions, event_loop.create_future()


def _open_completions(event_loop: AbstractEventLoop) -> CompletionQueue:
    # A separate context: the loop keeps it, and must not keep the first caller's.
    from contextvars import Context

    completions = CompletionQueue()
    try:
        Context().run(event_loop.add_reader, completions.fileno(), _deliver, completions)
    except NotImplementedError:
        completions = _open_completions_without_socket(event_loop)
    # The event loop owns the queue.
    setattr(event_loop, _COMPLETIONS, completions)
    return completions


def _open_completions_without_socket(event_loop: AbstractEventLoop) -> CompletionQueue:
    from weakref import ref

    def ring() -> None:
        loop, completions = loop_reference(), completions_reference()
        if loop is not None and completions is not None:
            loop.call_soon_threadsafe(_deliver, completions)

    completions = CompletionQueue(ring)
    loop_reference, completions_reference = ref(event_loop), ref(completions)
    return completions


def _deliver(completions: CompletionQueue) -> None:
    _dispatch(iter(completions.collect()))


def _dispatch(events: Iterator[tuple[Any, dict[str, Any] | BaseException | None]]) -> None:
    for receiver, event in events:
        if event is None:
            if not receiver.done():
                receiver.set_result(None)
            continue
        if isinstance(event, BaseException):
            # An event of this call could not be converted.
            if not receiver.done():
                receiver.set_exception(event)
            continue
        try:
            receiver(event)
        except BaseException:
            # For example `KeyboardInterrupt`, which does not end the other calls.
            import asyncio

            asyncio.get_running_loop().call_soon(_dispatch, events)
            raise


def _note_outcome(error: BaseException, operation: str, call: Call) -> None:
    """Adds a note if the call had an outcome when it was cancelled."""
    outcome = call.outcome()
    add_note = getattr(error, "add_note", None)  # from Python 3.11 on
    if outcome is not None and add_note:
        answer, failure = outcome
        shown = answer if failure is None else from_failure(failure)
        add_note(f"{operation} had an outcome when it was cancelled: {shown!r}")


def _note_reached(error: BaseException, call: Call | Wait, arguments: dict[str, Any]) -> None:
    """Adds the partial result of a call to its error."""
    resume, results, made = call.reached()
    if resume is not None:
        error.resume = resume  # type: ignore[attr-defined] # pyright: ignore[reportAttributeAccessIssue]
    if made is not None:
        error.made = made  # type: ignore[attr-defined] # pyright: ignore[reportAttributeAccessIssue]
    if results is not None:
        fleet = fleet_results(results, arguments["cvms"])
        error.results = fleet  # type: ignore[attr-defined] # pyright: ignore[reportAttributeAccessIssue]


class BlockingBridge(Connection):
    """Calls that block until they have answers."""

    def _call(
        self,
        operation: str,
        arguments: dict[str, Any],
        options: dict[str, Any],
        on_progress: OnProgress | None = None,
    ) -> Any:
        self._look_for_event_loop(operation)
        # A call that is aborted reports its partial result, which `run` does not.
        is_short = operation != "deploy" and not options.get("wait")
        is_plain = is_short and on_progress is None and not options.get("progress")
        if is_plain and not has_receiver(self._on_event):
            answer, failure = self._native.run(operation, arguments, options)
        else:
            answer, failure = self._wait(operation, arguments, options, on_progress)
        if failure is not None:
            raise from_failure(failure)
        return answer

    def _call_on_fleet(
        self,
        operation: str,
        arguments: dict[str, Any],
        options: dict[str, Any],
        on_progress: OnProgress | None,
        health_check: HealthCheck | None,
    ) -> list[FleetResult]:
        self._look_for_event_loop(operation)
        arguments["cvms"] = given_cvms(operation, arguments["cvms"])
        described, failure = self._wait(operation, arguments, options, on_progress, health_check)
        if failure is not None:
            raise from_failure(failure)
        return fleet_results(described, arguments["cvms"])

    def _look_for_event_loop(self, operation: str) -> None:
        asyncio = sys.modules.get("asyncio")
        # While asyncio is being imported, the function does not exist yet.
        if asyncio is not None and getattr(asyncio, "_get_running_loop", _no_loop)() is not None:
            _warn_of_blocking(operation)

    def _wait(
        self,
        operation: str,
        arguments: dict[str, Any],
        options: dict[str, Any],
        on_progress: OnProgress | None,
        health_check: HealthCheck | None = None,
    ) -> tuple[Any, dict[str, Any] | None]:
        check_callable(operation, "on_progress", on_progress)
        check_callable(operation, "health_check", health_check)
        callables = listeners(self._on_event, on_progress, health_check, line_writer(options))
        wait = self._native.wait(operation, arguments, options, callables)
        try:
            return self._wait_for(wait)
        except BaseException as error:
            _note_reached(error, wait, arguments)
            raise

    def _wait_for(self, wait: Wait) -> tuple[Any, dict[str, Any] | None]:
        try:
            while True:
                events, end = wait.next()
                for listener, event in events:
                    listener(event)
                if end is not None:
                    return end
        except BaseException:
            # Here, so that the request does not stay open until the traceback is freed.
            wait.abort()
            raise


def _no_loop() -> None:
    return None


def _warn_of_blocking(operation: str) -> None:
    import warnings

    # The place where this client is used: the first function outside this package.
    depth, frame = 1, sys._getframe()
    while frame.f_back is not None and frame.f_globals.get("__package__") == __package__:
        depth, frame = depth + 1, frame.f_back
    warnings.warn(
        f"Client.{operation} blocks the running event loop: use AsyncClient there",
        RuntimeWarning,
        stacklevel=depth,
    )
