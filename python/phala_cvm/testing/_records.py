"""What the emulator tells: plain data."""

from __future__ import annotations

from typing import Any, Literal, TypedDict

FaultKind = Literal[
    "none",
    "latency",
    "drop_before",
    "drop_after",
    "drop_headers",
    "drop_body",
    "slow",
    "status_before",
    "status_after",
    "html",
    "garbled",
    "wrong_type",
    "huge",
    "gzip_bomb",
    "redirect",
    "close_idle",
]
"""What can be wrong with an answer. `drop_before` is a request that never had an effect,
`drop_after` one whose answer was lost."""


class RequestRecord(TypedDict):
    """A request that the emulator has seen."""

    seq: int
    """Its number, from 1."""
    method: str
    path: str
    """As on the wire; of a script, below its `base_url`."""
    query: str | None
    headers: dict[str, str]
    """Lower-cased names. A workspace shows no keys, only whose they are."""
    body: Any
    """Decoded if it is JSON, else text; `None` if there was none."""
    body_raw: str | None
    status: int | None
    """The answer's, once there was one."""
    fault: str | None
    """The kind of the fault that it got."""
    outcome: Literal["in_flight", "answered", "client_closed", "server_closed"]
    connection: int
    """Requests with the same number came over the same connection."""
    started_ms: float
    """Since the Unix epoch, in milliseconds."""
    finished_ms: float | None


class StatusChange(TypedDict):
    """When a CVM became what it was."""

    at: str
    """RFC 3339."""
    status: str


class CvmRecord(TypedDict):
    """A CVM as the emulator knows it, deleted ones too."""

    id: int
    cvm_id: str
    name: str
    app_id: str
    vm_uuid: str | None
    instance_id: str | None
    compose_hash: str
    app_compose: dict[str, Any]
    """The compose file as it was provisioned."""
    status: str
    in_progress: bool
    boot_error: str | None
    node_id: int
    instance_type: str
    image: str
    listed: bool
    made_by: Literal["commit", "replicate"]
    replica_of: str | None
    created_at: str
    deleted: bool
    deleted_at: str | None
    boots: int
    starts: int
    stops: int
    shutdowns: int
    restarts: int
    forced_restarts: int
    replicas: int
    env: Any
    """The decrypted environment."""
    env_keys: Any
    timeline: list[StatusChange]
    """The oldest first."""


class FaultReport(TypedDict):
    """Which faults there were."""

    given: dict[str, int]
    """How many of each kind."""
    faults: int
    """How many in all."""
    requests: int
    """How many requests came while faults were ordered."""
    not_applied: int
    """Faults left out, since what was asked had been refused anyway."""
    script_left: int
    """How many injected ones are still to come; -1 if one is for ever."""
    seed: int | None
    """Repeats a random run."""
