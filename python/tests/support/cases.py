"""The files of `tests/cases`, expanded as its README describes."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from typing import Any

from .emulator import ROOT

Case = dict[str, Any]


def as_time(expected: object, found: object) -> object:
    """The time in an expected text, where a time was found: Python has times as objects."""
    if isinstance(expected, str) and isinstance(found, datetime.datetime):
        return datetime.datetime.fromisoformat(expected.replace("Z", "+00:00"))
    return expected


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
