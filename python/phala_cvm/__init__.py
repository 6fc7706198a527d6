"""Drive Phala Cloud's Confidential Virtual Machines.

from phala_cvm import AsyncClient, ComposeFile

    async with AsyncClient() as client:
        deployment = await client.deploy(
            name="my-app",
            instance_type="tdx.small",
            compose_file=ComposeFile(docker_compose_file="services: {web: {image: nginx}}"),
        )
        await client.stop_cvm(deployment.cvm.cvm_id, wait=True)

`AsyncClient` is for asyncio; `Client` has the same methods, and waits. Errors are in
`phala_cvm.errors` and here.
"""

from __future__ import annotations

from . import _answers, _functions, errors
from ._answers import *
from ._client import AsyncClient, Client
from ._compose_file import ComposeFile
from ._cvm_filter import CvmFilter
from ._events import AttemptEvent, ProgressEvent
from ._fleet import FleetResult
from ._functions import *
from ._iteration import AsyncIteration, Iteration
from ._native import __version__
from .errors import *

__all__ = [
    "AsyncClient",
    "AsyncIteration",
    "AttemptEvent",
    "Client",
    "ComposeFile",
    "CvmFilter",
    "FleetResult",
    "Iteration",
    "ProgressEvent",
    "__version__",
    "errors",
]
__all__ += _answers.__all__
__all__ += _functions.__all__
__all__ += errors.__all__
