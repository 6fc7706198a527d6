"""What becomes of the CVMs of a fleet."""

from __future__ import annotations

from ._failure import from_failure
from ._native import IDENTIFYING_FIELDS
from ._record import Record

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, Literal, TypeAlias

    from ._cvm_filter import CvmFilter
    from ._native import Cvm, CvmInfo, CvmState, CvmStatus

    # Not a union of iterables: mypy makes `list[object]` of `["web", 7]` then.
    FleetCvm: TypeAlias = "str | int | Cvm | CvmInfo | CvmState | CvmStatus | FleetResult"
    FleetCvms = Iterable[FleetCvm] | CvmFilter


class FleetResult(Record):
    """What became of one CVM of a fleet. A list of them is what another call of the same action
    goes on from: those that are not `ok` are done."""

    __slots__ = ("cvm_id", "outcome", "cvm", "error", "action", "name")

    cvm_id: str
    """The CVM, as it was named; after a filter, its `vm_uuid`."""
    outcome: Literal["ok", "failed", "unknown", "not_attempted"]
    """How it ended: `ok`, it was carried out, and the CVM is where it was to go if that was waited
    for; `failed`, it was not, or the CVM did not get there; `unknown`, it may have been carried out
    or not; `not_attempted`, nothing was sent."""
    cvm: Cvm | None
    """The CVM as the action answered it, as it was on arrival if that was waited for. `None` after
    a deletion, and where there is no answer."""
    error: Exception | None
    """What went wrong: the error of a call for this CVM alone."""
    action: Literal["start", "stop", "shutdown", "restart", "delete", "update"]
    """What was done. The results of one action are not taken by another."""
    name: str | None
    """The CVM's name, if it is known."""

    def __init__(
        self,
        cvm_id: str,
        outcome: Literal["ok", "failed", "unknown", "not_attempted"],
        cvm: Cvm | None = None,
        error: Exception | None = None,
        action: Literal["start", "stop", "shutdown", "restart", "delete", "update"] | None = None,
        name: str | None = None,
    ) -> None:
        self._assign(cvm_id=cvm_id, outcome=outcome, cvm=cvm, error=error, action=action, name=name)
        # What another call is given of it.
        given: dict[str, Any] = {
            "cvm_id": cvm_id,
            "outcome": outcome,
            "action": action,
            "name": name,
        }
        if cvm is not None:
            given["cvm"] = {known: getattr(cvm, known) for known in IDENTIFYING_FIELDS}
        object.__setattr__(self, "_arguments", given)

    @property
    def ok(self) -> bool:
        """Whether the outcome is `ok`."""
        return self.outcome == "ok"

    def _fields(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}

    def __repr__(self) -> str:
        fields = ((name, value) for name, value in self._fields().items() if value is not None)
        return f"FleetResult({', '.join(f'{name}={value!r}' for name, value in fields)})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, FleetResult):
            return NotImplemented
        same_fields = all(
            getattr(self, name) == getattr(other, name)
            for name in self.__slots__
            if name != "error"
        )
        return same_fields and _is_same(self.error, other.error)

    def __hash__(self) -> int:  # type: ignore[override]  # other records may hold what has no hash
        return hash((self.cvm_id, self.outcome))

    def __reduce__(self) -> tuple[Any, ...]:
        return FleetResult, tuple(self._fields().values())


def _is_same(error: BaseException | None, other: BaseException | None) -> bool:
    """Whether two errors, which are equal to nothing but themselves, say the same."""
    if error is None or other is None:
        return error is other
    return (
        type(error) is type(other)
        and error.args == other.args
        and vars(error) == vars(other)
        and _is_same(error.__cause__, other.__cause__)
    )


def given_cvms(operation: str, cvms: object) -> object:
    """The CVMs of a fleet, as a list if they are anything that can be gone through."""
    kind = type(cvms)
    if issubclass(kind, (str, bytes, dict)) or hasattr(kind, "keys"):
        return cvms
    if hasattr(kind, "__iter__"):
        items: Any = cvms
        return list(items)
    if hasattr(kind, "__aiter__"):
        raise TypeError(
            f"{operation}: `cvms`: expected a list of CVMs or another iterable, not "
            f"{kind.__name__}, which is asynchronous: give [cvm async for cvm in ...]"
        )
    return cvms


def fleet_results(described: list[dict[str, Any]], cvms: Any) -> list[FleetResult]:
    """The results from what the native part says of them, and from those that it was given."""
    results: list[FleetResult] = []
    for result in described:
        kept, failure = result.pop("kept"), result.pop("failure")
        if kept is not None:
            results.append(cvms[kept])
        else:
            error = None if failure is None else from_failure(failure)
            results.append(FleetResult(**result, error=error))
    return results
