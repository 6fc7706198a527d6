"""The clients."""

from __future__ import annotations

from ._operations import AsyncOperations, Operations

TYPE_CHECKING = False

if TYPE_CHECKING:
    from types import TracebackType
    from typing import TypeVar

    _A = TypeVar("_A", bound="AsyncClient")
    _C = TypeVar("_C", bound="Client")


class AsyncClient(AsyncOperations):
    """A client of the Phala Cloud API for asyncio.

    Every operation is a coroutine: nothing is sent before it is awaited, and cancelling it aborts
    its request. One client serves any number of tasks, threads and event loops, and goes on working
    in the children of a fork.

        async with AsyncClient() as client:
            cvm = await client.start_cvm("my-app")
    """

    async def close(self, *, abort: bool = False) -> None:
        """Closes the client: what is called from now on, and the next item of a watch or an
        iteration, raises `ClosedError`. Calls that were made before end by themselves, and this
        waits for them; then connections are closed. With `abort`, they end with `ClosedError` now.
        """
        await self._close(abort)

    aclose = close

    async def __aenter__(self: _A) -> _A:
        return self

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self._close(abort=False)


class Client(Operations):
    """A client of the Phala Cloud API that waits for its answers.

    Other threads go on meanwhile, and Ctrl-C ends a call, aborting its request. One client serves
    any number of threads, and goes on working in the children of a fork.

        with Client() as client:
            cvm = client.start_cvm("my-app")
    """

    def close(self, *, abort: bool = False) -> None:
        """Closes the client: what is called from now on, and the next item of a watch or an
        iteration, raises `ClosedError`. Calls that other threads have made before end by
        themselves, and this waits for them; then connections are closed. With `abort`, they end
        with `ClosedError` now. It does not wait if it is called in the middle of a call, by a
        listener or a signal's handler.
        """
        self._native.close_and_wait(abort)

    def __enter__(self: _C) -> _C:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._native.close_and_wait(abort=False)
