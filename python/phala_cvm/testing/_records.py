"""The records that the emulator returns, as plain data.

Written by `cargo run -p phala-cvm-codegen`: change the declarations there instead.
"""

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
"""A kind of fault. With `drop_before`, the request has no effect; with `drop_after`, it has, but
its answer is lost."""


class RequestRecord(TypedDict):
    """A request that the emulator has received."""

    seq: int
    """Its number, from 1."""
    method: str
    """The method, such as `POST`."""
    path: str
    """The path as on the wire; for a script, below its `base_url`."""
    query: str | None
    """The part after the `?`, as on the wire; `None` if there was none."""
    headers: dict[str, str]
    """Names in lower case. A workspace's own key is replaced by the workspace's name."""
    body: Any
    """The body, decoded if it is JSON, otherwise as text; `None` if there was none."""
    body_raw: str | None
    """The body as text; `None` if there was none."""
    status: int | None
    """The status of the answer; `None` before it."""
    fault: str | None
    """The kind of the fault that was applied."""
    outcome: Literal["in_flight", "answered", "client_closed", "server_closed"]
    """How the request ended: `client_closed` if the client closed the connection before the end
    of the answer, `server_closed` if the script or a fault closed it."""
    connection: int
    """The number of the connection. Requests with the same number used the same connection."""
    started_ms: float
    """The start, in milliseconds since the Unix epoch."""
    finished_ms: float | None
    """The end, in milliseconds since the Unix epoch; `None` while the request is in flight."""


class StatusChange(TypedDict):
    """A change of a CVM's status."""

    at: str
    """The time: RFC 3339."""
    status: str
    """The new status."""


class CvmRecord(TypedDict):
    """A CVM in the emulator, including deleted ones."""

    id: int
    """Its number, in the order in which the emulator made CVMs."""
    cvm_id: str
    """Its id."""
    name: str
    """Its name."""
    app_id: str
    """The id of its app."""
    vm_uuid: str | None
    """The UUID of its machine; `None` for the time `late_uuid` after its creation."""
    instance_id: str | None
    """The id of its instance; `None` while `vm_uuid` is."""
    compose_hash: str
    """The hash of its compose file."""
    app_compose: dict[str, Any]
    """The compose file that was provisioned."""
    status: str
    """Its status, such as `running`; the last one if it is deleted."""
    in_progress: bool
    """Whether an operation on it is in progress."""
    boot_error: str | None
    """The error of its last boot; `None` if there was none."""
    node_id: int
    """The number of its node."""
    instance_type: str
    """Its instance type, such as `tdx.small`."""
    image: str
    """The name of its image."""
    listed: bool
    """Whether it is listed publicly."""
    made_by: Literal["commit", "replicate"]
    """The request that created it."""
    replica_of: str | None
    """The `cvm_id` of the CVM that it was replicated from; `None` if it was committed."""
    created_at: str
    """When it was created: RFC 3339."""
    deleted: bool
    """Whether it is deleted."""
    deleted_at: str | None
    """When it was deleted: RFC 3339; `None` if it was not."""
    boots: int
    """How often it has started to boot: by its creation, starts and restarts."""
    starts: int
    """The number of starts that took effect."""
    stops: int
    """The number of forced stops that took effect."""
    shutdowns: int
    """The number of graceful shutdowns that took effect."""
    restarts: int
    """The number of restarts that took effect, including forced ones."""
    forced_restarts: int
    """The number of forced restarts that took effect."""
    replicas: int
    """The number of replicas that were made from it."""
    env: Any
    """The decrypted environment."""
    env_keys: Any
    """The names of the variables that were declared for its environment."""
    timeline: list[StatusChange]
    """The changes of its status, the oldest first."""


class FaultReport(TypedDict):
    """A report of the faults."""

    given: dict[str, int]
    """The number of faults of each kind."""
    faults: int
    """The number of all faults."""
    requests: int
    """The number of requests that arrived while faults were active."""
    not_applied: int
    """The number of faults that were not applied, since the API refused the request in any case."""
    script_left: int
    """The number of injected faults that remain; -1 if one is not limited."""
    seed: int | None
    """The seed, which repeats a random run."""
