"""From a method to the native call and back, for coroutines and for callers that wait."""

from __future__ import annotations

import sys

from ._native import Client as NativeClient

TYPE_CHECKING = False

if TYPE_CHECKING:
    from asyncio import Future
    from typing import Any, NoReturn


class Connection:
    """A native client, and what both kinds of clients do with it."""

    _native: NativeClient

    def _connect(self, options: dict[str, Any]) -> None:
        self._native = NativeClient(options)

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
        call = self._native.start(event_loop, operation, arguments, timeout)
        try:
            return await call.future
        except BaseException as error:
            # Cancelled, closed, or thrown into: the request ends with the coroutine. After an error
            # of the call itself there is nothing left to end.
            _note_arrival(error, operation, call.future, call.abort())
            raise


def _note_arrival(
    error: BaseException, operation: str, future: Future[Any], arrived: list[Any]
) -> None:
    """An outcome that arrives while its call is being cancelled is not passed over in silence."""
    if future.done() and not future.cancelled():
        # Asked for, so that asyncio does not complain that nobody did.
        failure = future.exception()
        if failure is error:
            return
        arrived = [future.result() if failure is None else failure]
    add_note = getattr(error, "add_note", None)  # from Python 3.11 on
    if arrived and add_note:
        add_note(f"{operation} had an outcome when it was cancelled: {arrived[0]!r}")


class BlockingBridge(Connection):
    """Calls that wait for their answers."""

    def _call(self, operation: str, arguments: dict[str, Any], timeout: float | None) -> Any:
        asyncio = sys.modules.get("asyncio")
        # While asyncio is being imported, it has no such function yet.
        if asyncio is not None and getattr(asyncio, "_get_running_loop", _no_loop)() is not None:
            _warn_of_blocking(operation)
        return self._native.run(operation, arguments, timeout)


def _no_loop() -> None:
    return None


def _warn_of_blocking(operation: str) -> None:
    import warnings

    warnings.warn(
        f"Client.{operation} blocks the running event loop: use AsyncClient there",
        RuntimeWarning,
        stacklevel=4,
    )
