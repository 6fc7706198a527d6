"""Checks what the packages depend on against `deny.toml`, without a network: licences, duplicate
versions and sources of the crates, licences of the npm packages that build and test, and that users
of the Python and the Node package install nothing else.

    supply_chain.py
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).parents[2]
CRATES = "registry+https://github.com/rust-lang/crates.io-index"
# Licences that are also allowed for npm packages that are not distributed: they compile and test.
NPM_ALSO = {"PSF-2.0", "BlueOak-1.0.0", "BSD-2-Clause"}

complaints: list[str] = []


def is_allowed(expression: str, allowed: set[str]) -> bool:
    """Whether an SPDX expression can be satisfied; `/` is an old form of OR in crates."""
    tokens = re.findall(r"[()]|[^\s()/]+|/", expression)
    either, rest = _either(tokens, allowed)
    return either and not rest


def _either(tokens: list[str], allowed: set[str]) -> tuple[bool, list[str]]:
    satisfied, tokens = _both(tokens, allowed)
    while tokens and tokens[0] in ("OR", "/"):
        other, tokens = _both(tokens[1:], allowed)
        satisfied = satisfied or other
    return satisfied, tokens


def _both(tokens: list[str], allowed: set[str]) -> tuple[bool, list[str]]:
    satisfied, tokens = _one(tokens, allowed)
    while tokens and tokens[0] == "AND":
        other, tokens = _one(tokens[1:], allowed)
        satisfied = satisfied and other
    return satisfied, tokens


def _one(tokens: list[str], allowed: set[str]) -> tuple[bool, list[str]]:
    if not tokens:
        return False, tokens
    first, *tokens = tokens
    if first == "(":
        satisfied, tokens = _either(tokens, allowed)
        return satisfied and tokens[:1] == [")"], tokens[1:]
    if tokens[:1] == ["WITH"]:
        first, tokens = f"{first} WITH {tokens[1]}", tokens[2:]
    return first in allowed, tokens


def check_crates(packages: list[dict[str, Any]], rules: dict[str, Any]) -> None:
    allowed = set(rules["licenses"]["allow"])
    versions: dict[str, list[str]] = {}
    for package in packages:
        name, version = package["name"], package["version"]
        if not is_allowed(package["license"] or "", allowed):
            complaints.append(
                f"{name} {version}: its licence, {package['license']}, is not allowed"
            )
        if package["source"] not in (None, CRATES):
            complaints.append(f"{name} {version}: comes from {package['source']}")
        if package["source"]:
            versions.setdefault(name, []).append(version)
    check_duplicates(versions, [skipped["crate"] for skipped in rules["bans"]["skip"]])


def check_duplicates(versions: dict[str, list[str]], skipped: list[str]) -> None:
    needless = set(skipped)
    for name, found in sorted(versions.items()):
        if len(found) < 2:
            continue
        left = []
        for version in found:
            matching = {skip for skip in skipped if f"{name}@{version}.".startswith(skip + ".")}
            needless -= matching
            if not matching:
                left.append(version)
        if len(left) > 1:
            complaints.append(f"{name}: there are versions {', '.join(sorted(found))} of it")
    complaints.extend(
        f"deny.toml: {skip} need not be skipped any more" for skip in sorted(needless)
    )


def check_npm(lock: dict[str, Any], manifest: dict[str, Any], rules: dict[str, Any]) -> None:
    allowed = set(rules["licenses"]["allow"]) | NPM_ALSO
    for path, package in lock["packages"].items():
        if not is_allowed(package.get("license", ""), allowed):
            licence = package.get("license")
            complaints.append(f"{path}: its licence, {licence}, is not allowed")
        if "resolved" in package:
            complaints.append(f"{path}: package-lock.json names a registry")
        if path and "integrity" not in package and not package.get("link"):
            complaints.append(f"{path}: package-lock.json has no checksum of it")
    if manifest.get("dependencies"):
        complaints.append("node/package.json: users are to install nothing but the package")


def check_python(project: dict[str, Any]) -> None:
    if project["dependencies"]:
        complaints.append("python/pyproject.toml: users are to install nothing but the package")


def main() -> int:
    rules = tomllib.loads((ROOT / "deny.toml").read_text())
    metadata = subprocess.run(
        ["cargo", "metadata", "--locked", "--format-version", "1"],
        cwd=ROOT, stdout=subprocess.PIPE, check=True,
    )  # fmt: skip
    packages = json.loads(metadata.stdout)["packages"]
    check_crates(packages, rules)
    lock = json.loads((ROOT / "node/package-lock.json").read_text())
    check_npm(lock, json.loads((ROOT / "node/package.json").read_text()), rules)
    check_python(tomllib.loads((ROOT / "python/pyproject.toml").read_text())["project"])
    if complaints:
        print("\n".join(complaints), file=sys.stderr)
        return 1
    print(f"supply chain: {len(packages)} crates, {len(lock['packages'])} npm packages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
