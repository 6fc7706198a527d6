"""Builds the native part for this machine, as the tests use it, and puts it where the package
expects it in the repository. A line in the virtual environment that runs this makes the package
importable there. `.ci/build` makes the builds for releases.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

PYTHON = Path(__file__).resolve().parent
ROOT = PYTHON.parent
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))


def main() -> None:
    subprocess.run(["cargo", "native", "--quiet"], cwd=ROOT, check=True)
    library, module = {
        "darwin": ("libphala_cvm_python.dylib", "_native.abi3.so"),
        "win32": ("phala_cvm_python.dll", "_native.pyd"),
    }.get(sys.platform, ("libphala_cvm_python.so", "_native.abi3.so"))
    copy = PYTHON / "phala_cvm" / module
    # A new file: a process that has loaded the old one continues to use it.
    copy.unlink(missing_ok=True)
    shutil.copyfile(TARGET / "debug" / library, copy)
    packages = Path(sysconfig.get_path("purelib"))
    (packages / "phala_cvm.pth").write_text(f"{PYTHON}\n")


if __name__ == "__main__":
    main()
