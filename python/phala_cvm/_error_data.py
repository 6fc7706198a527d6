"""Errors as plain data."""

from __future__ import annotations

from ._native import SECRET_ERROR_FIELDS

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import Any


def error_to_dict(error: BaseException) -> dict[str, Any]:
    """The class, the text and the attributes of an error, and its cause, as JSON has them. As in
    Node, credentials are omitted.
    """
    data: dict[str, Any] = {"name": type(error).__name__, "text": str(error)}
    for name, value in vars(error).items():
        if name not in SECRET_ERROR_FIELDS and not name.startswith("_"):
            data[name] = plain(value)
    if error.__cause__ is not None:
        data["cause"] = _cause_to_data(error.__cause__)
    return data


def _cause_to_data(cause: BaseException) -> dict[str, Any] | str:
    """A cause as data. Of an error that is not of this package, only the text."""
    if _is_of_this_package(cause):
        return error_to_dict(cause)
    return str(cause) if type(cause) is Exception else _described(cause)


def plain(value: object) -> Any:
    """A value as JSON has it. A record is a dict; of a value that JSON does not have, the text."""
    kind = type(value)
    whole: Any = value
    if hasattr(kind, "to_dict"):
        return whole.to_dict()
    if issubclass(kind, BaseException):
        return error_to_dict(whole)
    if issubclass(kind, (list, tuple)):
        return [plain(item) for item in whole]
    if issubclass(kind, dict):
        return {str(name): plain(item) for name, item in whole.items()}
    return value if value is None or issubclass(kind, (bool, int, float, str)) else str(value)


def state_of_cause(error: BaseException) -> dict[str, Any]:
    """The part of an error's pickled state that its `__dict__` does not have, in the order in which
    it is restored: setting `__cause__` also sets `__suppress_context__`.
    """
    cause = error.__cause__
    if cause is not None and not _can_be_pickled(cause):
        cause = Exception(_described(cause))
    return {"__cause__": cause, "__suppress_context__": error.__suppress_context__}


def _can_be_pickled(cause: BaseException) -> bool:
    if _is_of_this_package(cause):
        return True
    import pickle

    try:
        pickle.loads(pickle.dumps(cause))
    except Exception:
        return False
    return True


def _is_of_this_package(error: BaseException) -> bool:
    from .errors import PhalaError  # imported here, because that module imports this one

    return isinstance(error, PhalaError)


def _described(error: BaseException) -> str:
    from ._listeners import described

    return described(error)
