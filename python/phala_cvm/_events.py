"""What is told of a call while it runs."""

from __future__ import annotations

import sys

from ._record import Record

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Callable
    from logging import Logger
    from typing import Any


class AttemptEvent(Record):
    """One attempt of a call that has ended. There is nothing secret in it."""

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
    """How long the attempt took, in seconds."""
    failure: str | None
    """Why it failed, in one line; `None` for a success."""
    retry_in: float | None
    """The wait before the next attempt, in seconds; `None` if this was the last one."""
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
        return text


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
        try:
            on_event(event)
        except Exception:
            # Who looks on is not to decide how the call ends.
            import logging

            logging.getLogger("phala_cvm").exception("on_event raised")


def _logger() -> Logger | None:
    # A program that has not imported logging has not asked for a log.
    logging = sys.modules.get("logging")
    return None if logging is None else logging.getLogger("phala_cvm")
