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
    """Such as `POST`."""
    path: str
    """As on the wire; of a script, below its `base_url`."""
    query: str | None
    """What comes after the `?`, as on the wire; `None` if there was none."""
    headers: dict[str, str]
    """Lower-cased names. A workspace shows no keys, only whose they are."""
    body: Any
    """Decoded if it is JSON, else text; `None` if there was none."""
    body_raw: str | None
    """The body as text; `None` if there was none."""
    status: int | None
    """The answer's, once there was one."""
    fault: str | None
    """The kind of the fault that it got."""
    outcome: Literal["in_flight", "answered", "client_closed", "server_closed"]
    """How it ended: `client_closed` is a client that went away before the answer's end,
    `server_closed` a connection that was broken off, as the script or the fault said."""
    connection: int
    """Requests with the same number came over the same connection."""
    started_ms: float
    """Since the Unix epoch, in milliseconds."""
    finished_ms: float | None
    """The same, of its end; `None` while it is in flight."""


class StatusChange(TypedDict):
    """When a CVM became what it was."""

    at: str
    """RFC 3339."""
    status: str
    """What it became."""


class CvmRecord(TypedDict):
    """A CVM as the emulator knows it, deleted ones too."""

    id: int
    """Its number, in the order in which the emulator made CVMs."""
    cvm_id: str
    """Its id."""
    name: str
    """Its name."""
    app_id: str
    """The id of its app."""
    vm_uuid: str | None
    """The UUID of its machine; `None` as long as the workspace's `late_uuid` says."""
    instance_id: str | None
    """The id of its instance; `None` as long as `vm_uuid` is."""
    compose_hash: str
    """The hash of its compose file."""
    app_compose: dict[str, Any]
    """The compose file as it was provisioned."""
    status: str
    """What it is, such as `running`; what it was last if it is deleted."""
    in_progress: bool
    """Whether an operation on it is under way."""
    boot_error: str | None
    """Why its last boot failed; `None` if it did not."""
    node_id: int
    """The number of the node it is on."""
    instance_type: str
    """Such as `tdx.small`."""
    image: str
    """The name of its image."""
    listed: bool
    """Whether it is listed publicly."""
    made_by: Literal["commit", "replicate"]
    """What made it."""
    replica_of: str | None
    """The `cvm_id` of what it was replicated from; `None` if it was committed."""
    created_at: str
    """When it was made: RFC 3339."""
    deleted: bool
    """Whether it is deleted."""
    deleted_at: str | None
    """When it was deleted: RFC 3339; `None` if it was not."""
    boots: int
    """How often it has started to boot: when it was made, by starts and by restarts."""
    starts: int
    """How many starts took hold."""
    stops: int
    """How many forced stops took hold."""
    shutdowns: int
    """How many graceful shutdowns took hold."""
    restarts: int
    """How many restarts took hold, forced ones too."""
    forced_restarts: int
    """How many of them were forced."""
    replicas: int
    """How many replicas were made of it."""
    env: Any
    """The decrypted environment."""
    env_keys: Any
    """The names of the variables that were declared for its environment."""
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
