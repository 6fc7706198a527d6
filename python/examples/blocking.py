"""What is in the workspace, without asyncio.

PHALA_CLOUD_API_KEY=phak_… python examples/blocking.py
"""

from __future__ import annotations

import phala_cvm

with phala_cvm.Client() as client:
    page = client.get_cvm_list(page_size=100)
    print(f"{page.total} CVMs")
    for cvm in page.items:
        instance_type = cvm.resource.instance_type if cvm.resource else None
        print(f"{cvm.name}: {cvm.status}, {instance_type}, made {cvm.created_at}")
