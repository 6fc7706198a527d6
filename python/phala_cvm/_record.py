"""Records: immutable values with named fields."""

from __future__ import annotations

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, NoReturn, TypeVar

    _R = TypeVar("_R", bound="Record")


# The caller can modify the passed values; a record's values must not change.
_HELD_AS: dict[type, Callable[[Any], object]] = {list: tuple, dict: dict}
_WRITTEN_AS: dict[type, Callable[[Any], object]] = {tuple: list, dict: dict}


def _as(kinds: dict[type, Callable[[Any], object]], value: object) -> object:
    kind = kinds.get(type(value))
    return value if kind is None else kind(value)


class Record:
    """An immutable value with named fields. Its fields are its class's `__slots__`."""

    __slots__: tuple[str, ...] = ("_arguments",)

    # The fields that have values. The native part reads them here.
    _arguments: dict[str, Any]

    def _assign(self, **fields: object) -> None:
        arguments: dict[str, Any] = {}
        for name, value in fields.items():
            held = _as(_HELD_AS, value)
            object.__setattr__(self, name, held)
            if held is not None and (name, held) != ("extra", {}):
                arguments[name] = held
        object.__setattr__(self, "_arguments", arguments)

    def to_dict(self) -> dict[str, Any]:
        """Returns the fields that were set, as the API has them: a new `dict` each time."""
        fields: dict[str, Any] = {
            name: _as(_WRITTEN_AS, value) for name, value in self._arguments.items()
        }
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
