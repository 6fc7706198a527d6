"""The fixtures of pytest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ._emulator import Emulator

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .. import AsyncClient, Client
    from ._workspace import Workspace


@pytest.fixture(scope="session")
def phala_emulator() -> Iterator[Emulator]:
    """A local Phala Cloud, started once."""
    with Emulator() as emulator:
        yield emulator


@pytest.fixture
def phala_cloud(phala_emulator: Emulator, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """An empty workspace, which clients without options use during the test."""
    with phala_emulator.workspace() as workspace:
        for name, value in workspace.env.items():
            monkeypatch.setenv(name, value)
        yield workspace


@pytest.fixture
def phala_client(phala_cloud: Workspace) -> Iterator[Client]:
    """A blocking client of the test's workspace."""
    with phala_cloud.client() as client:
        yield client


@pytest.fixture
def phala_async_client(phala_cloud: Workspace) -> AsyncClient:
    """A client for asyncio of the test's workspace. It needs no closing."""
    return phala_cloud.async_client()
