"""The methods of a fleet's result."""

from __future__ import annotations

from ._error_data import plain
from ._native import IDENTIFYING_FIELDS
from ._record import Record

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import Any


class FleetRecord(Record):
    """The result for a CVM. Results with the same fields and equivalent errors are equal."""

    __slots__: tuple[str, ...] = ()

    def _assign(self, **fields: Any) -> None:
        super()._assign(**fields)
        # The fields that another call needs.
        given = {name: fields[name] for name in ("cvm_id", "outcome", "action", "name")}
        if (cvm := fields["cvm"]) is not None:
            given["cvm"] = {name: getattr(cvm, name) for name in IDENTIFYING_FIELDS}
        object.__setattr__(self, "_arguments", given)

    @property
    def ok(self) -> bool:
        """Whether the outcome is `ok`."""
        return bool(self._arguments["outcome"] == "ok")

    def to_dict(self) -> dict[str, Any]:
        """Returns all fields as plain data, which JSON can represent: a new `dict` each time.

        The CVM is its own `to_dict()`. The error is a `dict` with the name of its class, its
        `text`, its attributes and its `cause`, without credentials. Another call of the same action
        accepts a list of these instead of the results.
        """
        return {name: plain(value) for name, value in self._fields().items()}

    def _fields(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}

    def __repr__(self) -> str:
        fields = ((name, value) for name, value in self._fields().items() if value is not None)
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in fields)})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, FleetRecord):
            return NotImplemented
        fields, others = self._fields(), other._fields()
        error, other_error = fields.pop("error"), others.pop("error")
        return fields == others and _is_same(error, other_error)

    def __hash__(self) -> int:  # type: ignore[override]  # other records may hold what has no hash
        return hash((self._arguments["cvm_id"], self._arguments["outcome"]))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), tuple(self._fields().values())


def _is_same(error: BaseException | None, other: BaseException | None) -> bool:
    """Whether two errors have the same class and text. Python compares exceptions by identity."""
    if error is None or other is None:
        return error is other
    return (
        type(error) is type(other)
        and error.args == other.args
        and vars(error) == vars(other)
        and _is_same(error.__cause__, other.__cause__)
    )
