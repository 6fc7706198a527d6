"""Compares the table of `docs/migration.md` with the methods of the installed official SDKs.

Every method has a row, no row has a method that neither the SDK nor a newer version of it has
(those are marked `*`), and only methods that this package does not offer are mapped to `request`.
"""

from __future__ import annotations

import inspect
import json
import re
import subprocess
import sys
from pathlib import Path

import phala_cloud
from phala_cloud import create_async_client, create_client

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "migration.md"

# Functions of the Node SDK that are not methods of the API: internal ones, and the parts of its
# wallet functions.
NODE_PARTS = {
    *("buildRequestOptions", "convertToRequestError", "emitError", "fetchInstance"),
    *("defineAction", "defineSimpleAction", "withComposeMethods", "validateActionParameters"),
    *("addNetwork", "asHex", "autoCreateClients", "checkBalance", "checkNetworkStatus"),
    *("createClientsFromBrowser", "createClientsFromPrivateKey", "createNetworkClients"),
    *("createTransactionTracker", "estimateTransactionGas", "executeBatchTransactions"),
    *("executeTransaction", "executeTransactionWithRetry", "extractNetworkClients"),
    *("switchToNetwork", "validateNetworkPrerequisites", "waitForTransactionReceipt"),
    *("convertToHostname", "generateDefaultCvmName", "generateFallbackHostname"),
    *("isValidHostname", "dumpAppCompose", "preprocessAppCompose", "sortObject"),
    *("validateComposePayloadSize", "formatErrorMessage", "formatStructuredError"),
    *("formatValidationErrors", "getErrorMessage", "getValidationFields", "parseApiError"),
    *("isAppIdConflictError", "isConflictError"),
}
# Rows that may be mapped to `request`: requests without their own method.
LEFT_TO_REQUEST = {"request", "webhooks"}


def python_methods() -> set[str]:
    functions = {name for name, value in vars(phala_cloud).items() if inspect.isfunction(value)}
    options = {"api_key": "phak_none", "base_url": "http://127.0.0.1:1"}
    for client in (create_client(**options), create_async_client(**options)):
        functions |= {name for name in dir(client) if callable(getattr(client, name))}
    return {name for name in functions if not name.startswith(("_", "safe_"))}


def node_methods() -> set[str]:
    printed = subprocess.run(
        ["node", HERE / "methods.mjs"], cwd=HERE, check=True, capture_output=True, text=True
    ).stdout
    return set(json.loads(printed)) - NODE_PARTS


def table() -> list[list[str]]:
    """The cells of each row: Go, Python, JavaScript, this package in Python, this package in Node."""
    section = PAGE.read_text().split("## Methods\n")[1].split("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in section.splitlines() if line[:2] == "| "]
    return [row for row in rows if set(row[0]) != {"-"}][1:]


def names(cell: str) -> dict[str, bool]:
    """The names in a cell, and whether each is marked as a name of a newer version."""
    found = re.findall(r"`([A-Za-z_]\w*)`(\*?)", cell)
    return {name: bool(mark) for name, mark in found}


def main() -> int:
    rows = table()
    complaints = []
    for column, sdk, methods in (
        (1, "phala-cloud", python_methods()),
        (2, "@phala/cloud", node_methods()),
    ):
        listed: dict[str, bool] = {}
        for row in rows:
            listed |= names(row[column])
        newer = {name for name, is_newer in listed.items() if is_newer}
        complaints += [f"{sdk}: {name} has no row" for name in sorted(methods - set(listed))]
        complaints += [
            f"{sdk}: the installed version has no {name}: mark it with `*`, or remove it"
            for name in sorted(set(listed) - newer - methods)
        ]
        complaints += [
            f"{sdk}: {name} is marked `*`, but the installed version has it"
            for name in sorted(newer & methods)
        ]
    for row in rows:
        if "#request)" in row[3] and not any(word in " ".join(row[:3]) for word in LEFT_TO_REQUEST):
            complaints.append(f"left to request: {' | '.join(row[:3])}")
    for complaint in complaints:
        print(f"docs/migration.md: {complaint}", file=sys.stderr)
    print(f"docs/migration.md: {len(rows)} rows compared with the official SDKs")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
