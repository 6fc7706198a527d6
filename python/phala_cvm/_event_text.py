"""The text of an event: one line for people."""

from __future__ import annotations

from ._native import printable

TYPE_CHECKING = False

if TYPE_CHECKING:
    from ._events import AttemptEvent, ProgressEvent


def attempt_text(event: AttemptEvent) -> str:
    cvm = f"({event.cvm_id})" if event.cvm_id else ""
    text = f"{event.operation}{cvm}: attempt {event.attempt}, {event.duration * 1000:.0f} ms: "
    text += event.failure or f"answered {event.status}"
    if event.retry_in is not None:
        text += f"; trying again in {event.retry_in:.2f} s"
    return printable(text)


def progress_text(event: ProgressEvent) -> str:
    said = ": ".join(filter(None, (event.status, event.detail))) or event.kind
    return printable(f"{event.name or event.cvm_id or ''}  {said}  {event.elapsed:.1f} s".lstrip())
