"""Converts core's failures to exceptions."""

from __future__ import annotations

import builtins

from . import errors
from ._readers import read_fields

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import Any


def from_failure(failure: dict[str, Any]) -> Exception:
    """Returns the exception for a failure of core."""
    name = failure.pop("class")
    text = failure.pop("text")
    error_class: type[errors.PhalaError] | None = getattr(errors, name, None)
    if error_class is None:
        # A wrong type is Python's `TypeError`.
        builtin: type[Exception] = getattr(builtins, name)
        return builtin(text)
    cause: Any = failure.pop("cause", None)
    failure.update(failure.pop("secrets", {}))
    read_fields(error_class, failure)
    error = error_class(text, **failure)
    if cause is not None:
        # A text is the message of a foreign library.
        error.__cause__ = Exception(cause) if isinstance(cause, str) else from_failure(cause)
    return error
