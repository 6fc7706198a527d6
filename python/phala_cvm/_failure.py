"""From what core says failed to what is raised."""

from __future__ import annotations

import builtins

from . import _native, errors

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import Any


# The fields of errors that are answers, and their classes.
_RECORDS = {
    "made": "Cvm",
    "state": "CvmState",
    "kms_info": "KmsInfo",
    "onchain_status": "OnchainStatus",
}


def from_failure(failure: dict[str, Any]) -> Exception:
    """The exception for what core says failed."""
    name = failure.pop("class")
    text = failure.pop("text")
    error_class: type[errors.PhalaError] | None = getattr(errors, name, None)
    if error_class is None:
        # A wrong type is Python's own `TypeError`.
        builtin: type[Exception] = getattr(builtins, name)
        return builtin(text)
    cause: Any = failure.pop("cause", None)
    if "details" in failure:
        failure["details"] = [errors.ErrorDetail(**detail) for detail in failure["details"]]
        failure["links"] = [errors.ErrorLink(**link) for link in failure["links"]]
    failure.update(failure.pop("secrets", {}))
    for field, record in _RECORDS.items():
        if failure.get(field) is not None:
            failure[field] = getattr(_native, record).from_dict(failure[field])
    error = error_class(text, **failure)
    if cause is not None:
        # Text is what a foreign library said.
        error.__cause__ = Exception(cause) if isinstance(cause, str) else from_failure(cause)
    return error
