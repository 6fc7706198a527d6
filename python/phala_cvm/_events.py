"""The events of a running call.

Written by `cargo run -p phala-cvm-codegen`: change the declarations in core instead.
"""

from __future__ import annotations

from ._event_text import attempt_text, progress_text
from ._record import Record

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import Literal

    from ._native import Cvm


class AttemptEvent(Record):
    """An attempt that has ended. It contains no secrets.

    Attributes:
        operation: The operation, such as `start_cvm`.
        cvm_id: The CVM of the call, as the caller named it.
        attempt: The number of the attempt in its call, counted from 1.
        status: The HTTP status, if a response arrived.
        duration: How long the attempt took. In seconds.
        failure: Why the attempt failed, in one line. `None` if it succeeded.
        retry_in: The back-off before the next attempt. `None` if this was the last one. In
            seconds.
        request_id: The id of the request, if the API returned one.
    """

    __slots__ = (
        "operation",
        "cvm_id",
        "attempt",
        "status",
        "duration",
        "failure",
        "retry_in",
        "request_id",
    )

    operation: str
    """The operation, such as `start_cvm`."""
    cvm_id: str | None
    """The CVM of the call, as the caller named it."""
    attempt: int
    """The number of the attempt in its call, counted from 1."""
    status: int | None
    """The HTTP status, if a response arrived."""
    duration: float
    """How long the attempt took. In seconds."""
    failure: str | None
    """Why the attempt failed, in one line. `None` if it succeeded."""
    retry_in: float | None
    """The back-off before the next attempt. `None` if this was the last one. In seconds."""
    request_id: str | None
    """The id of the request, if the API returned one."""

    def __init__(
        self,
        *,
        operation: str,
        cvm_id: str | None = None,
        attempt: int,
        status: int | None = None,
        duration: float,
        failure: str | None = None,
        retry_in: float | None = None,
        request_id: str | None = None,
    ) -> None:
        self._assign(
            operation=operation,
            cvm_id=cvm_id,
            attempt=attempt,
            status=status,
            duration=duration,
            failure=failure,
            retry_in=retry_in,
            request_id=request_id,
        )

    def __str__(self) -> str:
        return attempt_text(self)


class ProgressEvent(Record):
    """A progress event of a call. It is plain data without secrets.

    Attributes:
        kind: The kind of event. `step`: a deployment or an update starts the step in
            `detail`, such as `provision`, `encrypt`, `commit` or `wait`. `status`: the status
            or the progress of a CVM has changed. `done`: a CVM has reached its target state.
            `failed`, in a fleet: the action failed for a CVM, for the reason in `detail`.
        cvm_id: The CVM: as the caller named it, else its id.
        name: The CVM's name, if it is known.
        status: The CVM's status, if it is known.
        detail: The name of the step, the progress of the boot or the shutdown, or the reason
            of a failure.
        elapsed: The time since the call started. In seconds.
        resume: In a deployment, after its provision: the `resume` with which `deploy` can
            continue if the call ends here. It contains no secrets.
        made: The CVM that the call has created: a replica, or a committed CVM. `None` until
            then.
    """

    __slots__ = ("kind", "cvm_id", "name", "status", "detail", "elapsed", "resume", "made")

    kind: Literal["step", "status", "done", "failed"]
    """The kind of event. `step`: a deployment or an update starts the step in `detail`, such as
    `provision`, `encrypt`, `commit` or `wait`. `status`: the status or the progress of a CVM
    has changed. `done`: a CVM has reached its target state. `failed`, in a fleet: the action
    failed for a CVM, for the reason in `detail`."""
    cvm_id: str | None
    """The CVM: as the caller named it, else its id."""
    name: str | None
    """The CVM's name, if it is known."""
    status: str | None
    """The CVM's status, if it is known."""
    detail: str | None
    """The name of the step, the progress of the boot or the shutdown, or the reason of a
    failure."""
    elapsed: float
    """The time since the call started. In seconds."""
    resume: str | None
    """In a deployment, after its provision: the `resume` with which `deploy` can continue if the
    call ends here. It contains no secrets."""
    made: Cvm | None
    """The CVM that the call has created: a replica, or a committed CVM. `None` until then."""

    def __init__(
        self,
        *,
        kind: Literal["step", "status", "done", "failed"],
        cvm_id: str | None = None,
        name: str | None = None,
        status: str | None = None,
        detail: str | None = None,
        elapsed: float,
        resume: str | None = None,
        made: Cvm | None = None,
    ) -> None:
        self._assign(
            kind=kind,
            cvm_id=cvm_id,
            name=name,
            status=status,
            detail=detail,
            elapsed=elapsed,
            resume=resume,
            made=made,
        )

    def __str__(self) -> str:
        return progress_text(self)
