"""The events of a call while it runs.

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
    """One attempt that has ended. There is nothing secret in it.

    Attributes:
        operation: The operation, such as `start_cvm`.
        cvm_id: The CVM that the call is about, as it was named.
        attempt: Which attempt of the call it was, counted from 1.
        status: The HTTP status, if there was an answer.
        duration: How long the attempt took. In seconds.
        failure: Why it failed, in one line; `None` for a success.
        retry_in: The wait before the next attempt; `None` if this was the last one. In
            seconds.
        request_id: The request's id, if the API named one.
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
    """The CVM that the call is about, as it was named."""
    attempt: int
    """Which attempt of the call it was, counted from 1."""
    status: int | None
    """The HTTP status, if there was an answer."""
    duration: float
    """How long the attempt took. In seconds."""
    failure: str | None
    """Why it failed, in one line; `None` for a success."""
    retry_in: float | None
    """The wait before the next attempt; `None` if this was the last one. In seconds."""
    request_id: str | None
    """The request's id, if the API named one."""

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
    """Something that happened on the way. Plain data, with nothing secret in it.

    Attributes:
        kind: `step`: a deployment is about to take the step that `detail` names, `provision`,
            `encrypt`, `commit` or `wait`. `status`: a CVM's status, or how far it has come,
            is another one than before. `done`: a CVM is where it was to go. `failed`, in a
            fleet: a CVM will not get there, for the reason in `detail`.
        cvm_id: The CVM it is about, as the caller named it, else by its id.
        name: The CVM's name, if it is known.
        status: The CVM's status, if it is known.
        detail: The name of the step; how far the boot or the shutdown has come; or what
            failed.
        elapsed: The time since the call began. In seconds.
        resume: In a deployment, once something has been provisioned: where it can be taken up
            again if it ends here. There is nothing secret in it.
        made: The CVM that the call has made, once it has: a replica, or a committed CVM.
    """

    __slots__ = ("kind", "cvm_id", "name", "status", "detail", "elapsed", "resume", "made")

    kind: Literal["step", "status", "done", "failed"]
    """`step`: a deployment is about to take the step that `detail` names, `provision`,
    `encrypt`, `commit` or `wait`. `status`: a CVM's status, or how far it has come, is
    another one than before. `done`: a CVM is where it was to go. `failed`, in a fleet: a CVM
    will not get there, for the reason in `detail`."""
    cvm_id: str | None
    """The CVM it is about, as the caller named it, else by its id."""
    name: str | None
    """The CVM's name, if it is known."""
    status: str | None
    """The CVM's status, if it is known."""
    detail: str | None
    """The name of the step; how far the boot or the shutdown has come; or what failed."""
    elapsed: float
    """The time since the call began. In seconds."""
    resume: str | None
    """In a deployment, once something has been provisioned: where it can be taken up again if it
    ends here. There is nothing secret in it."""
    made: Cvm | None
    """The CVM that the call has made, once it has: a replica, or a committed CVM."""

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
