"""Runs one test for both clients."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from phala_cvm import AsyncClient, Client


class Awaited:
    """A blocking client whose calls run in threads, so that a coroutine can test both clients."""

    def __init__(self, client: Any) -> None:
        self._client = client

    @property
    def fleet(self) -> Awaited:
        return Awaited(self._client.fleet)

    def __getattr__(self, name: str) -> Callable[..., Awaitable[Any]]:
        method = getattr(self._client, name)

        async def call(*given: Any, **named: Any) -> Any:
            return await asyncio.to_thread(method, *given, **named)

        return call


def run(mode: str, options: dict[str, Any], life: Callable[[Any], Awaitable[None]]) -> None:
    async def main() -> None:
        if mode == "async":
            async with AsyncClient(**options) as client:
                await life(client)
        else:
            with Client(**options) as blocking:
                await life(Awaited(blocking))

    asyncio.run(main())
