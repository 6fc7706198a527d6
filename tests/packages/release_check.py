#!/usr/bin/env python3
"""Rehearses a release with the packages of a folder, and publishes nothing: release_check.py [FOLDER, dist if absent]

It prints each step, and fails with all complaints at the end.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import os
import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).parents[2]
DIST = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "dist").resolve()
NOTICES = "THIRD-PARTY-LICENSES.txt"
complaints: list[str] = []


def check(is_good: bool, complaint: str) -> None:
    if not is_good:
        complaints.append(complaint)


def run(*command: str, folder: Path = ROOT) -> str:
    """What a command prints; if it fails, that is a complaint."""
    done = subprocess.run(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )  # fmt: skip
    check(
        done.returncode == 0, f"{' '.join(command)}: code {done.returncode}\n{done.stdout[-2000:]}"
    )
    return done.stdout


def manifest(path: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((ROOT / path).read_text())
    return loaded


def version() -> str:
    """The version, which is the same everywhere."""
    workspace = tomllib.loads((ROOT / "Cargo.toml").read_text())["workspace"]
    found: dict[str, str] = {
        "Cargo.toml, [workspace.package]": workspace["package"]["version"],
        "Cargo.toml, phala-cvm": workspace["dependencies"]["phala-cvm"]["version"],
        "node/package.json": manifest("node/package.json")["version"],
        "node/package.json, phala-cvm-emulator": manifest("node/package.json")["peerDependencies"][
            "phala-cvm-emulator"
        ],
        "node/package-lock.json": manifest("node/package-lock.json")["version"],
        "tests/emulator/npm/package.json": manifest("tests/emulator/npm/package.json")["version"],
    }
    lock = tomllib.loads((ROOT / "Cargo.lock").read_text())["package"]
    found |= {
        f"Cargo.lock, {each['name']}": each["version"] for each in lock if "source" not in each
    }
    expected = found["Cargo.toml, [workspace.package]"]
    for place, has in found.items():
        # Programs of the tests are not released.
        if not re.search(r"-(bench|codegen|features)$", place):
            check(has == expected, f"{place}: expected the version {expected}, not {has}")
    return expected


def check_changelog(number: str) -> None:
    text = (ROOT / "CHANGELOG.md").read_text()
    if os.environ.get("GITHUB_REF_TYPE") == "tag":
        pushed = os.environ.get("GITHUB_REF_NAME", "")
        check(pushed == f"v{number}", f"the tag {pushed} is not that of the version {number}")
    tag = run("git", "tag", "--list", f"v{number}").strip()
    titles = re.findall(r"^## (.*)$", text, re.MULTILINE)
    if tag:
        here = run("git", "tag", "--points-at", "HEAD").split()
        check(tag in here, f"the tag {tag} exists, and is not at HEAD: raise the version")
        check(
            any(title.startswith(number) for title in titles), f"CHANGELOG.md: no section {number}"
        )
    else:
        section = re.search(r"^## Unreleased\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
        named = any(title.startswith(number) for title in titles)
        check(named or bool(section and section[1].strip()), "CHANGELOG.md: nothing is unreleased")


def check_wheel(path: Path, number: str) -> None:
    with zipfile.ZipFile(path) as wheel:
        names = [name for name in wheel.namelist() if not name.endswith("/")]
        record = next((name for name in names if name.endswith(".dist-info/RECORD")), None)
        if record is None:
            complaints.append(f"{path.name}: no RECORD")
            return
        rows = {row[0]: row for row in csv.reader(io.StringIO(wheel.read(record).decode()))}
        check(
            set(rows) == set(names),
            f"{path.name}: RECORD and the files differ: {set(rows) ^ set(names)}",
        )
        for name, (_, digest, size) in rows.items():
            if name == record:
                continue
            data = wheel.read(name)
            sha256 = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
            check(digest == f"sha256={sha256}", f"{path.name}: {name} is not what RECORD has")
            check(size == str(len(data)), f"{path.name}: {name} has another size than RECORD has")
        metadata = wheel.read(record.replace("RECORD", "METADATA")).decode()
        check(f"\nVersion: {number}\n" in metadata, f"{path.name}: METADATA has another version")
        check(
            "\nLicense-Expression: Apache-2.0\n" in metadata,
            f"{path.name}: METADATA has no licence",
        )
        check("\nRequires-Dist" not in metadata, f"{path.name}: it brings other packages along")
        check(any(name.endswith("/LICENSE") for name in names), f"{path.name}: no LICENSE")
        check(any(name.endswith(NOTICES) for name in names), f"{path.name}: no {NOTICES}")
        allowed = re.compile(
            r"phala_cvm/([a-z_]+/)*\w+\.pyi?|phala_cvm/_native\.\S+|phala_cvm/py\.typed|"
            r"phala_cvm\S*\.(dist-info|data)/\S+"
        )
        for name in names:
            check(allowed.fullmatch(name) is not None, f"{path.name}: unexpected file {name}")


def check_tarball(path: Path, number: str) -> None:
    with tarfile.open(path) as packed:
        files = {
            member.name.removeprefix("package/"): member for member in packed if member.isfile()
        }
        stream = packed.extractfile("package/package.json")
        package = json.load(stream) if stream else {}
    name = package.get("name", "")
    check(package.get("version") == number, f"{path.name}: the version is {package.get('version')}")
    check(
        package.get("license") == "Apache-2.0",
        f"{path.name}: the licence is {package.get('license')}",
    )
    check("repository" in package, f"{path.name}: provenance needs `repository`")
    check("scripts" not in package, f"{path.name}: it runs scripts: {package.get('scripts')}")
    check("dependencies" not in package, f"{path.name}: it brings other packages along")
    expected = {"package.json", "README.md", "LICENSE"}
    if name == "phala-cvm":
        expected |= {each for each in files if each.startswith("dist/")}
        for needed in ("dist/index.js", "dist/index.mjs", "dist/index.d.ts", "dist/index.d.mts"):
            check(needed in files, f"{path.name}: no {needed}")
    elif name == "phala-cvm-emulator":
        expected |= {"index.js", "index.d.ts", "command.js"}
    else:
        expected |= set(package.get("files", []))
    check(
        set(files) == expected, f"{path.name}: unexpected or missing files: {set(files) ^ expected}"
    )


def check_provenance() -> None:
    text = (ROOT / ".github/workflows/release.yml").read_text()
    check("npm publish --provenance" in text, "release.yml: npm publishes without provenance")
    check("pypa/gh-action-pypi-publish" in text, "release.yml: PyPI gets no attestations")
    check(
        "id-token: write" in text, "release.yml: without `id-token: write` there is no provenance"
    )


def main() -> int:
    number = version()
    print(f"== version {number}, changelog, provenance")
    check_changelog(number)
    check_provenance()
    wheels, tarballs = sorted(DIST.glob("*.whl")), sorted(DIST.glob("*.tgz"))
    check(bool(wheels and tarballs), f"{DIST} has no packages: run `make dist`")
    print("== wheels: RECORD, files, licences")
    for path in wheels:
        check_wheel(path, number)
    print("== npm tarballs: files, manifests, licences")
    for path in tarballs:
        check_tarball(path, number)
    print("== twine check")
    run(
        sys.executable,
        "-m",
        "twine",
        "check",
        "--strict",
        *map(str, [*wheels, *DIST.glob("*.tar.gz")]),
    )
    print("== npm publish --dry-run")
    for path in tarballs:
        run("npm", "publish", "--dry-run", "--access", "public", str(path))
    print("== cargo publish --dry-run")
    run("cargo", "publish", "--dry-run", "--locked", "--allow-dirty", "-p", "phala-cvm")
    if complaints:
        print("\n".join(complaints), file=sys.stderr)
        return 1
    print(f"phala-cvm {number} can be released: {len(wheels)} wheels, {len(tarballs)} npm packages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
