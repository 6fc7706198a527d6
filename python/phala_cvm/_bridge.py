"""From a method to the native call and back, for coroutines and for callers that wait."""

from __future__ import annotations

import sys

from ._events import is_wanted, tell
from ._native import Client as NativeClient
from ._native import Mailbox
from .errors import from_failure

TYPE_CHECKING = False

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop, Future
    from collections.abc import Callable, Iterator
    from typing import Any, NoReturn

    from ._events import AttemptEvent
    from ._native import Call

# The attribute of an event loop that holds its mailbox.
_MAILBOX = "_phala_cvm_mailbox"


class Connection:
    """A native client, and what both kinds of clients do with it."""

    _native: NativeClient
    _on_event: Callable[[AttemptEvent], object] | None

    def _connect(
        self, options: dict[str, Any], on_event: Callable[[AttemptEvent], object] | None
    ) -> None:
        if not (on_event is None or callable(on_event)):
            raise TypeError(
                f"Client: `on_event`: expected a callable, not {type(on_event).__name__}"
            )
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

    async def _call(self, operation: str, arguments: dict[str, Any], timeout: float | None) -> Any:
        import asyncio  # here, since importing this package is not to import asyncio

        event_loop = asyncio.get_running_loop()
        mailbox: Mailbox | None = getattr(event_loop, _MAILBOX, None)
        if mailbox is None or not mailbox.is_own:
            mailbox = _open_mailbox(event_loop)
        future: Future[None] = event_loop.create_future()
        observe = _in_this_context(self._on_event) if is_wanted(self._on_event) else None
        call = self._native.start(mailbox, future, operation, arguments, timeout, observe)
        try:
            await future
        except BaseException as error:
            # Cancelled, closed, or thrown into: the request ends with the coroutine.
            call.abort()
            _note_outcome(error, operation, call)
            raise
        answer, failure = call.outcome() or (None, None)
        if failure is not None:
            raise from_failure(failure)
        return answer


def _open_mailbox(event_loop: AbstractEventLoop) -> Mailbox:
    # A context of its own: the loop keeps it, and must not keep the first caller's.
    from contextvars import Context

    mailbox = Mailbox()
    try:
        Context().run(event_loop.add_reader, mailbox.fileno(), _deliver, mailbox)
    except NotImplementedError:
        mailbox = _open_mailbox_without_socket(event_loop)
    # With the loop it lives, and with the loop it goes.
    setattr(event_loop, _MAILBOX, mailbox)
    return mailbox


def _open_mailbox_without_socket(event_loop: AbstractEventLoop) -> Mailbox:
    from weakref import ref

    def ring() -> None:
        loop, mailbox = loop_reference(), mailbox_reference()
        if loop is not None and mailbox is not None:
            loop.call_soon_threadsafe(_deliver, mailbox)

    mailbox = Mailbox(ring)
    loop_reference, mailbox_reference = ref(event_loop), ref(mailbox)
    return mailbox


def _deliver(mailbox: Mailbox) -> None:
    _hand_out(iter(mailbox.collect()))


def _hand_out(happenings: Iterator[tuple[Any, dict[str, Any] | None]]) -> None:
    for concerned, event in happenings:
        if event is None:
            if not concerned.done():
                concerned.set_result(None)
            continue
        try:
            concerned(event)
        except BaseException:
            # `KeyboardInterrupt`, say, which is not the end of the other calls.
            import asyncio

            asyncio.get_running_loop().call_soon(_hand_out, happenings)
            raise


def _in_this_context(
    on_event: Callable[[AttemptEvent], object] | None,
) -> Callable[[dict[str, Any]], None]:
    from contextvars import copy_context

    context = copy_context()
    return lambda described: context.run(tell, on_event, described)


def _note_outcome(error: BaseException, operation: str, call: Call) -> None:
    """An outcome that arrives while its call is being cancelled is not passed over in silence."""
    outcome = call.outcome()
    add_note = getattr(error, "add_note", None)  # from Python 3.11 on
    if outcome is not None and add_note:
        answer, failure = outcome
        shown = answer if failure is None else from_failure(failure)
        add_note(f"{operation} had an outcome when it was cancelled: {shown!r}")


class BlockingBridge(Connection):
    """Calls that wait for their answers."""

    def _call(self, operation: str, arguments: dict[str, Any], timeout: float | None) -> Any:
        asyncio = sys.modules.get("asyncio")
        # While asyncio is being imported, it has no such function yet.
        if asyncio is not None and getattr(asyncio, "_get_running_loop", _no_loop)() is not None:
            _warn_of_blocking(operation)
        if is_wanted(self._on_event):
            answer, failure = self._wait(operation, arguments, timeout)
        else:
            answer, failure = self._native.run(operation, arguments, timeout)
        if failure is not None:
            raise from_failure(failure)
        return answer

    def _wait(
        self, operation: str, arguments: dict[str, Any], timeout: float | None
    ) -> tuple[Any, dict[str, Any] | None]:
        wait = self._native.wait(operation, arguments, timeout)
        try:
            while True:
                events, end = wait.next()
                for event in events:
                    tell(self._on_event, event)
                if end is not None:
                    return end
        except BaseException:
            # Now, and not when the traceback lets go of it.
            wait.abort()
            raise


def _no_loop() -> None:
    return None


def _warn_of_blocking(operation: str) -> None:
    import warnings

    warnings.warn(
        f"Client.{operation} blocks the running event loop: use AsyncClient there",
        RuntimeWarning,
        stacklevel=4,
    )
