"""The CVMs of a fleet as arguments, and the results for them."""

from __future__ import annotations

from ._failure import from_failure
from ._fleet_result import FleetResult
from ._readers import read_fields

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, TypeAlias

    from ._cvm_filter import CvmFilter
    from ._native import Cvm, CvmInfo, CvmState, CvmStatus

    # Not a union of iterables: with it, mypy infers `list[object]` for `["web", 7]`.
    FleetCvm: TypeAlias = "str | int | Cvm | CvmInfo | CvmState | CvmStatus | FleetResult"
    FleetCvms = Iterable[FleetCvm] | CvmFilter


def given_cvms(operation: str, cvms: object) -> object:
    """The CVMs of a fleet, as a list if they are an iterable."""
    kind = type(cvms)
    if issubclass(kind, (str, dict)) or hasattr(kind, "keys") or is_buffer(cvms):
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


def is_buffer(value: Any) -> bool:
    """Whether it has bytes or numbers, which are not meant as ids of CVMs."""
    try:
        memoryview(value)
    except TypeError:
        return False
    return True


def fleet_results(described: list[dict[str, Any]], cvms: Any) -> list[FleetResult]:
    """Makes the results from the native part's data and from the passed results that are
    unchanged. A passed result may be a dict, such as one that was saved as JSON.
    """
    results: list[FleetResult] = []
    for result in described:
        if (kept := result.get("kept")) is not None and isinstance(cvms[kept], FleetResult):
            results.append(cvms[kept])
            continue
        read_fields(FleetResult, result)
        if result["error"] is not None:
            result["error"] = from_failure(result["error"])
        results.append(FleetResult(**{name: result[name] for name in FleetResult.__slots__}))
    return results
