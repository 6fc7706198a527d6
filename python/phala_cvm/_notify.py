"""Reports the events of a running call."""

from __future__ import annotations

import sys

from ._events import AttemptEvent, ProgressEvent
from ._readers import read_fields

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Callable
    from logging import Logger
    from typing import Any

    from ._native import Receipt
    from ._record import Record


def has_receiver(on_event: Callable[[AttemptEvent], object] | None) -> bool:
    """Whether there is a listener. Calls without one skip the events."""
    logger = _logger()
    return on_event is not None or (logger is not None and logger.isEnabledFor(20))


def notify(on_event: Callable[[AttemptEvent], object] | None, described: dict[str, Any]) -> None:
    """Sends the event to the log and to the listener."""
    event = AttemptEvent(**described)
    logger = _logger()
    if logger is not None:
        # A successful attempt is logged at DEBUG, a failed one at INFO, even if it is retried.
        logger.log(10 if event.failure is None else 20, "%s", event, extra={"event": event})
    if on_event is not None:
        _call_and_log("on_event", on_event, event)


def notify_progress(
    on_progress: Callable[[ProgressEvent], object], described: dict[str, Any] | Receipt
) -> None:
    """Sends the event to the listener, or acknowledges all events before it."""
    if isinstance(described, dict):
        read_fields(ProgressEvent, described)
        _call_and_log("on_progress", on_progress, ProgressEvent(**described))
    else:
        described.give()


# The names of the listeners whose results were reported.
_reported: set[str] = set()


def _call_and_log(name: str, listener: Callable[[Any], object], event: Record) -> None:
    try:
        result = listener(event)
        if result is not None and hasattr(type(result), "cr_frame"):
            _refuse_coroutine(name, result)
    except Exception:
        # An exception of a listener does not change the result of the call.
        import logging

        logging.getLogger("phala_cvm").exception("%s raised", name)


def _refuse_coroutine(name: str, result: Any) -> None:
    """Reports, once, that nothing awaits the result of a listener. Tasks and the like run without
    that.
    """
    # Closed, so that Python does not also warn that the coroutine was never awaited.
    result.close()
    if name not in _reported:
        _reported.add(name)
        import logging

        logging.getLogger("phala_cvm").error(
            "%s returned a coroutine, which nothing awaits: start a task in the function", name
        )


def _logger() -> Logger | None:
    # A program that has not imported logging has not configured a log.
    logging = sys.modules.get("logging")
    return None if logging is None else logging.getLogger("phala_cvm")
