"""Drive Phala Cloud's Confidential Virtual Machines.

from phala_cvm import AsyncClient, ComposeFile

    async with AsyncClient() as client:
        provisioned = await client.provision_cvm(
            name="my-app",
            instance_type="tdx.small",
            compose_file=ComposeFile(docker_compose_file="services: {web: {image: nginx}}"),
        )
        cvm = await client.commit_cvm_provision(
            app_id=provisioned.app_id, compose_hash=provisioned.compose_hash
        )

`AsyncClient` is for asyncio; `Client` has the same methods, and waits. Errors are in
`phala_cvm.errors` and here.
"""

from __future__ import annotations

from . import _answers, _functions, errors
from ._answers import *
from ._client import AsyncClient, Client
from ._compose_file import ComposeFile
from ._events import AttemptEvent
from ._functions import *
from ._native import __version__
from .errors import *

__all__ = ["AsyncClient", "AttemptEvent", "Client", "ComposeFile", "__version__", "errors"]
__all__ += _answers.__all__
__all__ += _functions.__all__
__all__ += errors.__all__
