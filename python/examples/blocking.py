"""Restarts all CVMs whose names match, one by one, and prints their new states; without asyncio.

PHALA_CLOUD_API_KEY=phak_… python examples/blocking.py 'web-*'
"""

from __future__ import annotations

import sys

from phala_cvm import Client, CvmFilter

with Client() as client:
    if len(sys.argv) > 1:
        ours = CvmFilter(name=sys.argv[1])
        for result in client.fleet.restart(ours, max_unavailable=1, progress=True):
            print(f"{result.cvm_id}: {result.outcome} {result.error or ''}".rstrip())
    for cvm in client.iter_cvms():
        instance_type = cvm.resource.instance_type if cvm.resource else None
        print(f"{cvm.name}: {cvm.status}, {instance_type}, made {cvm.created_at}")
