#!/usr/bin/env python3
"""Prints how large the packages of a folder are, and fails if one is too large: sizes.py dist

5 MB is what anybody may be asked to download. Node's native part may have 8 MB unpacked: it holds a decoder for
each record of each version of the API.
"""

from __future__ import annotations

import sys
import tarfile
from pathlib import Path

DOWNLOAD, UNPACKED = 5_000_000, 8_000_000

too_large = []
for path in sorted(Path(sys.argv[1]).iterdir()):
    print(f"{path.stat().st_size:9,} bytes  {path.name}")
    if path.stat().st_size >= DOWNLOAD:
        too_large.append(path.name)
    if path.suffix == ".tgz":
        with tarfile.open(path) as packed:
            for member in packed:
                if member.name.endswith(".node"):
                    print(f"{member.size:9,} bytes  {member.name} of {path.name}, unpacked")
                    if member.size >= UNPACKED:
                        too_large.append(member.name)
sys.exit(f"too large: {', '.join(too_large)}" if too_large else 0)
