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

    async def close(self) -> None:
        """Refuses every further call. Calls in flight go on."""
        self._native.close()

    aclose = close

    async def __aenter__(self: _A) -> _A:
        return self

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._native.close()


class Client(Operations):
    """A client of the Phala Cloud API that waits for its answers.

    Other threads go on meanwhile, and Ctrl-C ends a call, aborting its request. One client serves
    any number of threads, and goes on working in the children of a fork.

        with Client() as client:
            cvm = client.start_cvm("my-app")
    """

    def close(self) -> None:
        """Refuses every further call. Calls in flight go on."""
        self._native.close()

    def __enter__(self: _C) -> _C:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._native.close()
