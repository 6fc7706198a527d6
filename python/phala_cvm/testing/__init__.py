"""A local Phala Cloud for your own tests: real sockets, fast CVMs, and faults on command.

    pip install phala-cvm-emulator

With pytest, in `conftest.py`:

    pytest_plugins = ["phala_cvm.testing"]

and in a test:

    def test_a_lost_answer_makes_no_second_cvm(phala_cloud, phala_client):
        phala_cloud.inject("drop_after", route="POST /cvms")
        phala_client.deploy(name="my-app", instance_type="tdx.small", compose_file=compose)
        assert len(phala_cloud.cvms()) == 1

The fixtures: `phala_emulator`, the process, one for the session; `phala_cloud`, an empty
`Workspace` for each test, to which `PHALA_CLOUD_API_KEY` and `PHALA_CLOUD_API_PREFIX` point during
the test; `phala_client` and `phala_async_client`, clients of it.

Without pytest:

    with Emulator() as cloud, cloud.client() as client:
        client.get_cvm_list()
"""

from __future__ import annotations

import sys

from ._emulator import Emulator
from ._records import CvmRecord, FaultKind, FaultReport, RequestRecord, StatusChange
from ._workspace import Script, Workspace

__all__ = [
    "CvmRecord",
    "Emulator",
    "FaultKind",
    "FaultReport",
    "RequestRecord",
    "Script",
    "StatusChange",
    "Workspace",
]

# pytest imports it as a plugin; no other import of it imports pytest.
if "pytest" in sys.modules:
    from ._fixtures import phala_async_client, phala_client, phala_cloud, phala_emulator

    __all__ += ["phala_async_client", "phala_client", "phala_cloud", "phala_emulator"]
