"""The clients.

Written by `cargo run -p phala-cvm-codegen`: change the template or the declarations instead.
"""

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

    Each operation is a coroutine: it sends nothing before you await it, and its cancellation aborts
    its request. One client serves any number of tasks, threads and event loops, and still works in
    a forked child process.

        async with AsyncClient() as client:
            cvm = await client.start_cvm("my-app")

    Options that calls share. Each method takes some of them:
        on_progress: A function that receives each progress event. It should return quickly.
            With `AsyncClient`, it runs on the event loop's thread, in the context of the
            call. With `Client`, it runs in the thread that waits. An exception that it raises
            is logged.
        progress: Whether to show progress on stderr: a live line for each CVM in a terminal,
            plain lines elsewhere.
        timeout: The time limit of the call, including retries and waits. Default: the
            client's `timeout`, or its `wait_timeout` if the call waits for a CVM. In a fleet
            call, it applies to each CVM; in an iteration, to each request. In seconds.
        headers: Headers to add to each request of the call. The status requests that all
            waits of a client share do not have them.
        extra: Fields that this version does not know. They are sent unchanged.
    """

    async def close(self, *, abort: bool = False) -> None:
        """Closes the client, waits until its calls have ended, and closes its connections.

        New calls, and the next item of a watch or an iteration, raise `ClosedError`. The end of an
        `async with` block does the same; if an exception ends the block, the calls are aborted.

        Args:
            abort: Whether to abort the calls that are in progress: they raise `ClosedError`.
                Default: `False`.
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
        await self._close(abort=exc_type is not None)


class Client(Operations):
    """A blocking client of the Phala Cloud API.

    A call releases the GIL while it waits, and Ctrl-C aborts its request. One client serves any
    number of threads, and still works in a forked child process.

        with Client() as client:
            cvm = client.start_cvm("my-app")

    Options that calls share. Each method takes some of them:
        on_progress: A function that receives each progress event. It should return quickly.
            With `AsyncClient`, it runs on the event loop's thread, in the context of the
            call. With `Client`, it runs in the thread that waits. An exception that it raises
            is logged.
        progress: Whether to show progress on stderr: a live line for each CVM in a terminal,
            plain lines elsewhere.
        timeout: The time limit of the call, including retries and waits. Default: the
            client's `timeout`, or its `wait_timeout` if the call waits for a CVM. In a fleet
            call, it applies to each CVM; in an iteration, to each request. In seconds.
        headers: Headers to add to each request of the call. The status requests that all
            waits of a client share do not have them.
        extra: Fields that this version does not know. They are sent unchanged.
    """

    def close(self, *, abort: bool = False) -> None:
        """Closes the client, waits until the calls of other threads have ended, and closes its
        connections.

        New calls, and the next item of a watch or an iteration, raise `ClosedError`. A listener or
        a signal handler that calls this during a call does not wait. The end of a `with` block does
        the same; if an exception ends the block, the calls are aborted.

        Args:
            abort: Whether to abort the calls that are in progress: they raise `ClosedError`.
                Default: `False`.
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
        self._native.close_and_wait(abort=exc_type is not None)
