"""Records: immutable values with named fields."""

from __future__ import annotations

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import Any, NoReturn, TypeVar

    _R = TypeVar("_R", bound="Record")


# The nesting to which values are copied. The native part refuses deeper ones.
_DEEPEST = 100
# Types of values that are held as they are.
_PLAIN = frozenset((str, int, float, bool))


def _copied(value: object, depth: int = 0, copies: dict[int, Any] | None = None) -> Any:
    """A copy of a value with its lists and dicts, since the caller can modify these."""
    kind = type(value)
    if depth == _DEEPEST or not issubclass(kind, (dict, list, tuple)):
        return value
    copies = {} if copies is None else copies
    if id(value) in copies:  # it contains itself, or is used twice
        return copies[id(value)][1]
    whole: Any = value
    copy: Any = {} if issubclass(kind, dict) else []
    # With the value itself, so that no other one gets its id.
    copies[id(value)] = (value, copy)
    if issubclass(kind, dict):
        copy.update((name, _copied(item, depth + 1, copies)) for name, item in whole.items())
        return copy
    copy.extend(_copied(item, depth + 1, copies) for item in whole)
    if issubclass(kind, tuple):
        copy = tuple(copy)
        copies[id(value)] = (value, copy)
    return copy


def _held(value: object) -> Any:
    """The value that a record holds: a copy, which is a tuple if the value is a list, or a dict if
    it is another mapping.
    """
    if value is None or type(value) in _PLAIN:
        return value
    kind, whole = type(value), _copied(value)
    if issubclass(kind, list):
        return tuple(whole)
    if hasattr(kind, "keys") and not issubclass(kind, dict):
        return _copied(dict(whole))
    return whole


def _written(value: object) -> Any:
    """The value as the API has it."""
    kind, whole = type(value), _copied(value)
    if issubclass(kind, tuple):
        return list(whole)
    return whole.to_dict() if hasattr(kind, "to_dict") else whole


def _is_mutable(value: object) -> bool:
    kind = type(value)
    if issubclass(kind, tuple):
        items: Any = value
        return any(_is_mutable(item) for item in items)
    return issubclass(kind, (list, dict))


class Record:
    """An immutable value with named fields. Its fields are its class's `__slots__`."""

    __slots__: tuple[str, ...] = ("_arguments",)

    # The fields that have values. The native part reads them here.
    _arguments: dict[str, Any]

    def _assign(self, **fields: object) -> None:
        arguments: dict[str, Any] = {}
        for name, value in fields.items():
            held = _held(value)
            # `__getattr__` returns a copy of what the caller could modify.
            if not _is_mutable(held):
                object.__setattr__(self, name, held)
            if held is not None and (name, held) != ("extra", {}):
                arguments[name] = held
        object.__setattr__(self, "_arguments", arguments)

    if not TYPE_CHECKING:  # a type checker would accept every attribute

        def __getattr__(self, name):
            slots = (getattr(each, "__slots__", ()) for each in type(self).__mro__)
            if name == "_arguments" or not any(name in each for each in slots):
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
            return _copied(self._arguments.get(name, {}))

    def to_dict(self) -> dict[str, Any]:
        """Returns the fields that were set, as the API has them: a new `dict` each time."""
        fields: dict[str, Any] = {name: _written(value) for name, value in self._arguments.items()}
        extra = fields.pop("extra", {})
        return {**fields, **extra}

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={value!r}" for name, value in self._arguments.items())
        return f"{type(self).__name__}({fields})"

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._arguments == other._arguments

    # `extra` may contain unhashable values.
    __hash__ = None  # type: ignore[assignment] # pyright: ignore[reportAssignmentType]

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} cannot be changed: make a new one")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} cannot be changed: make a new one")

    def __copy__(self: _R) -> _R:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (type(self), self._arguments)


def _restored(record: type[_R], fields: dict[str, Any]) -> _R:
    return record(**fields)
