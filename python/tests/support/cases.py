"""The files of `tests/cases`; see the README there."""

from __future__ import annotations

import json
from typing import Any

from .emulator import ROOT

Case = dict[str, Any]


def read_cases() -> dict[str, list[Case]]:
    """The cases of each file, by its name without the suffix."""
    files = sorted((ROOT / "tests" / "cases").glob("*.json"))
    return {file.stem: json.loads(file.read_text())["cases"] for file in files}
