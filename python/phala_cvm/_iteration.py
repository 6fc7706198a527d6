"""Iterations."""

from __future__ import annotations

from ._failure import from_failure
from ._listeners import listeners, listeners_in_this_context
from ._notify import has_receiver

TYPE_CHECKING = False

if TYPE_CHECKING:
    from asyncio import Future
    from types import TracebackType
    from typing import Any, Generic, TypeVar

    from ._bridge import AsyncBridge, BlockingBridge
    from ._native import Call

    _T = TypeVar("_T")
    _A = TypeVar("_A", bound="AsyncIteration[Any]")
    _B = TypeVar("_B", bound="Iteration[Any]")

    class _Of(Generic[_T]):
        pass
else:
    # Importing `typing` would take longer than importing all of this package.
    _T = None

    class _Of:
        __slots__ = ()

        def __class_getitem__(cls, item):
            return cls


def _answer(item: tuple[Any, dict[str, Any] | None], end: type[Exception]) -> Any:
    answer, failure = item
    if failure is not None:
        raise from_failure(failure)
    if answer is None:
        raise end
    return answer


class AsyncIteration(_Of[_T]):
    """Items one after the other, for `async for`.

    Closing or dropping it ends it and closes its connection; `break` is sufficient. A step that is
    cancelled loses no item.
    """

    def __init__(
        self,
        client: AsyncBridge,
        iteration: str,
        arguments: dict[str, Any],
        options: dict[str, Any],
    ) -> None:
        self._client = client
        observed = has_receiver(client._on_event)
        self._native = client._native.iterate(iteration, arguments, options, observed)
        self._steps: dict[Future[None], Call] = {}

    def __aiter__(self: _A) -> _A:
        return self

    async def __anext__(self) -> _T:
        item = self._native.take()
        while item is None:
            await self._step()
            item = self._native.take()
        found: _T = _answer(item, StopAsyncIteration)
        return found

    async def _step(self) -> None:
        completions, future = self._client._expect()
        callables = None
        if has_receiver(self._client._on_event):
            callables = listeners_in_this_context(self._client._on_event, None, None, set())
        call = self._native.start(completions, future, callables)
        self._steps[future] = call
        try:
            await future
        except BaseException:
            call.abort()
            raise
        finally:
            del self._steps[future]

    async def aclose(self) -> None:
        """Ends the iteration and closes its connection."""
        self._native.close()
        for future, call in self._steps.items():
            call.abort()
            if not future.done():
                future.set_result(None)

    async def __aenter__(self: _A) -> _A:
        return self

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()


class Iteration(_Of[_T]):
    """Items one after the other, for `for`.

    Closing or dropping it ends it and closes its connection; `break` is sufficient.
    """

    def __init__(
        self,
        client: BlockingBridge,
        iteration: str,
        arguments: dict[str, Any],
        options: dict[str, Any],
    ) -> None:
        self._client = client
        self._name = iteration
        observed = has_receiver(client._on_event)
        self._native = client._native.iterate(iteration, arguments, options, observed)

    def __iter__(self: _B) -> _B:
        return self

    def __next__(self) -> _T:
        self._client._look_for_event_loop(self._name)
        item = self._native.take()
        while item is None:
            wait = self._native.wait(listeners(self._client._on_event, None, None))
            self._client._wait_for(wait)
            item = self._native.take()
        found: _T = _answer(item, StopIteration)
        return found

    def close(self) -> None:
        """Ends the iteration and closes its connection."""
        self._native.close()

    def __del__(self) -> None:
        # Otherwise the connection would be closed only during the next blocking call.
        if hasattr(self, "_native"):
            self._native.close()

    def __enter__(self: _B) -> _B:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()
