#!/usr/bin/env python3
"""Writes the licences of the crates that are compiled into a package: licences.py CRATE OUT

They come from the sources that cargo has downloaded. Fails if a crate's source has no licence text and no text of its
licence is known from another crate.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
NAMES = ("licen", "copying", "notice", "unlicense")


def compiled_into(crate: str) -> list[dict[str, Any]]:
    """The crates of other projects that a crate of the workspace is linked with."""
    run = subprocess.run(
        ["cargo", "metadata", "--locked", "--format-version", "1"],
        cwd=ROOT, stdout=subprocess.PIPE, check=True,
    )  # fmt: skip
    metadata = json.loads(run.stdout)
    packages = {package["id"]: package for package in metadata["packages"]}
    nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
    waiting = [each["id"] for each in metadata["packages"] if each["name"] == crate]
    found: set[str] = set()
    while waiting:
        identifier = waiting.pop()
        if identifier in found:
            continue
        found.add(identifier)
        waiting += [each["pkg"] for each in nodes[identifier]["deps"] if is_linked(each)]
    others = (packages[identifier] for identifier in found)
    return sorted((each for each in others if each["source"]), key=lambda each: str(each["name"]))


def is_linked(dependency: dict[str, Any]) -> bool:
    return any(kind["kind"] is None for kind in dependency["dep_kinds"])


def texts_of(package: dict[str, Any]) -> list[str]:
    folder = Path(package["manifest_path"]).parent
    files = sorted(path for path in folder.iterdir() if path.name.lower().startswith(NAMES))
    return [path.read_text("utf-8", "replace").strip() for path in files if path.is_file()]


def document(crate: str) -> str:
    by_text: dict[str, list[str]] = {}
    without = []
    for package in compiled_into(crate):
        title = f"{package['name']} {package['version']} ({package['license']})"
        texts = texts_of(package)
        if not texts:
            without.append(title)
        for text in texts:
            by_text.setdefault(text, []).append(title)
    if not by_text:
        sys.exit(f"{crate}: no licence of any crate was found")
    parts = [f"The native part contains these works of others.\n\n{crate} itself: see LICENSE."]
    for text, titles in by_text.items():
        parts.append("\n".join(titles) + "\n\n" + text)
    if without:
        note = "These have no licence text of their own; the texts above of the same licence apply."
        parts.append(note + "\n\n" + "\n".join(without))
    line = "\n\n" + "-" * 80 + "\n\n"
    return line.join(parts) + "\n"


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(document(sys.argv[1]), "utf-8")
