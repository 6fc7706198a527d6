"""Values made of named fields."""

from __future__ import annotations

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, NoReturn, TypeVar

    R = TypeVar("R", bound="Record")


# What was given can change later; what is held must not.
_HELD_AS: dict[type, Callable[[Any], object]] = {list: tuple, dict: dict}
_WRITTEN_AS: dict[type, Callable[[Any], object]] = {tuple: list, dict: dict}


def _same(value: object) -> object:
    return value


class Record:
    """A value made of named fields that never changes. Its fields are its class's `__slots__`."""

    __slots__: tuple[str, ...] = ()

    def _assign(self, **fields: object) -> None:
        for name, value in fields.items():
            object.__setattr__(self, name, _HELD_AS.get(type(value), _same)(value))

    def _fields(self) -> Iterator[tuple[str, object]]:
        """The fields that say something."""
        for name in type(self).__slots__:
            value: object = getattr(self, name)
            if value is not None and (name, value) != ("extra", {}):
                yield name, value

    def _arguments(self) -> dict[str, Any]:
        """As an operation's argument."""
        return dict(self._fields())

    def to_dict(self) -> dict[str, Any]:
        """The fields that were given, as the API has them: a new `dict` each time."""
        fields: dict[str, Any] = {
            name: _WRITTEN_AS.get(type(value), _same)(value) for name, value in self._fields()
        }
        extra = fields.pop("extra", {})
        return {**fields, **extra}

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={value!r}" for name, value in self._fields())
        return f"{type(self).__name__}({fields})"

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._arguments() == other._arguments()

    __hash__ = None  # type: ignore[assignment]  # `extra` may hold what has no hash

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} cannot be changed: make another one")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} cannot be changed: make another one")

    def __copy__(self: R) -> R:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (type(self), self._arguments())


def _restored(record: type[R], fields: dict[str, Any]) -> R:
    return record(**fields)
