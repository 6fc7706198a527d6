"""The files of `tests/cases`, expanded as its README describes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from .emulator import ROOT

Case = dict[str, Any]


def read_cases() -> dict[str, list[Case]]:
    """The cases of each file, by its name without the suffix."""
    files = sorted((ROOT / "tests" / "cases").glob("*.json"))
    return {file.stem: list(_expand(json.loads(file.read_text()))) for file in files}


def _expand(file: dict[str, Any]) -> Iterator[Case]:
    for case in file["cases"]:
        for row in case.get("rows", [{}]):
            without_rows = {name: member for name, member in case.items() if name != "rows"}
            expanded = _with_values(without_rows, {**file.get("values", {}), **row})
            for column, value in row.items():
                expanded["name"] = expanded["name"].replace(f"{{{column}}}", str(value))
            yield expanded


def _with_values(part: Any, values: dict[str, Any]) -> Any:
    """Replaces references to named values."""
    if isinstance(part, list):
        return [_with_values(item, values) for item in part]
    if not isinstance(part, dict):
        return part
    others = {name: _with_values(it, values) for name, it in part.items() if name != "@use"}
    if "@use" not in part:
        return others
    named = _with_values(values[part["@use"]], values)
    return {**named, **others} if others else named
