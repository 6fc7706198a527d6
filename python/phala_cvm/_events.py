"""What is told of a call while it runs."""

from __future__ import annotations

import sys

from ._native import printable
from ._record import Record

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Callable
    from logging import Logger
    from typing import Any, Literal

    from ._native import Cvm, Receipt


class AttemptEvent(Record):
    """One attempt that has ended. There is nothing secret in it."""

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
        attempt: int = 1,
        status: int | None = None,
        duration: float = 0.0,
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
        cvm = f"({self.cvm_id})" if self.cvm_id else ""
        text = f"{self.operation}{cvm}: attempt {self.attempt}, {self.duration * 1000:.0f} ms: "
        text += self.failure or f"answered {self.status}"
        if self.retry_in is not None:
            text += f"; trying again in {self.retry_in:.2f} s"
        return printable(text)


class ProgressEvent(Record):
    """Something that happened on the way. Plain data, with nothing secret in it."""

    __slots__ = ("kind", "cvm_id", "name", "status", "detail", "elapsed", "resume", "made")

    kind: Literal["step", "status", "done", "failed"]
    """`step`: a deployment is about to take the step that `detail` names, `provision`, `encrypt`,
    `commit` or `wait`. `status`: a CVM's status, or how far it has come, is another one than
    before. `done`: a CVM is where it was to go. `failed`, in a fleet: a CVM will not get there, for
    the reason in `detail`."""
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
        elapsed: float = 0.0,
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
        said = ": ".join(filter(None, (self.status, self.detail))) or self.kind
        return printable(f"{self.name or self.cvm_id or ''}  {said}  {self.elapsed:.1f} s".lstrip())


def is_wanted(on_event: Callable[[AttemptEvent], object] | None) -> bool:
    """Whether anybody listens: most calls have nobody, and are not to pay for it."""
    logger = _logger()
    return on_event is not None or (logger is not None and logger.isEnabledFor(20))


def tell(on_event: Callable[[AttemptEvent], object] | None, described: dict[str, Any]) -> None:
    """Tells the log, and whoever asked to be told."""
    event = AttemptEvent(**described)
    logger = _logger()
    if logger is not None:
        # A success is for the curious; a failure is worth knowing, retried or not.
        logger.log(10 if event.failure is None else 20, "%s", event, extra={"event": event})
    if on_event is not None:
        _call_and_log("on_event", on_event, event)


def tell_progress(
    on_progress: Callable[[ProgressEvent], object], described: dict[str, Any] | Receipt
) -> None:
    """Tells whoever asked to be told, or gives back the receipt for all that was told before."""
    if isinstance(described, dict):
        _call_and_log("on_progress", on_progress, ProgressEvent(**described))
    else:
        described.give()


def _call_and_log(name: str, listener: Callable[[Any], object], event: Record) -> None:
    try:
        listener(event)
    except Exception:
        # Who looks on is not to decide how the call ends.
        import logging

        logging.getLogger("phala_cvm").exception("%s raised", name)


def _logger() -> Logger | None:
    # A program that has not imported logging has not asked for a log.
    logging = sys.modules.get("logging")
    return None if logging is None else logging.getLogger("phala_cvm")
