"""Runs the README's first Python example with the installed package, through an error of the API."""

import os
import re
import subprocess
import sys
from pathlib import Path

from phala_cvm.testing import Emulator

readme = Path(__file__).parents[2] / "README.md"
blocks = re.findall(r"^```python\n(.*?)^```$", readme.read_text("utf-8"), re.DOTALL | re.MULTILINE)
example = blocks[0]
with Emulator() as cloud:
    cloud.inject("status_before", route="POST /cvms", status=503)
    command = [sys.executable, "-W", "error", "-c", example]
    subprocess.run(command, env={**os.environ, **cloud.env}, check=True)
    assert [cvm["made_by"] for cvm in cloud.cvms()] == ["commit"]
    assert cloud.faults()["given"] == {"status_before": 1}
