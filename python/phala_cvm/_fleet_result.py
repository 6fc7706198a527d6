"""What became of a CVM of a fleet.

Written by `cargo run -p phala-cvm-codegen`: change the declarations in core instead.
"""

from __future__ import annotations

from ._fleet_record import FleetRecord

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import Literal

    from ._native import Cvm


class FleetResult(FleetRecord):
    """What became of one CVM of a fleet. A list of them is what another call of the same action
    goes on from: those that are not `ok` are done.

    Attributes:
        cvm_id: The CVM, as it was named; after a filter, its `vm_uuid`.
        outcome: How it ended: `ok`, it was carried out, and the CVM is where it was to go if
            that was waited for; `failed`, it was not, or the CVM did not get there;
            `unknown`, it may have been carried out or not; `not_attempted`, nothing was sent.
        cvm: The CVM as the action answered it, as it was on arrival if that was waited for.
            `None` after a deletion, and where there is no answer.
        error: What went wrong: the error of a call for this CVM alone.
        action: What was done. The results of one action are not taken by another.
        name: The CVM's name, if it is known.
    """

    __slots__ = ("cvm_id", "outcome", "cvm", "error", "action", "name")

    cvm_id: str
    """The CVM, as it was named; after a filter, its `vm_uuid`."""
    outcome: Literal["ok", "failed", "unknown", "not_attempted"]
    """How it ended: `ok`, it was carried out, and the CVM is where it was to go if that was
    waited for; `failed`, it was not, or the CVM did not get there; `unknown`, it may have
    been carried out or not; `not_attempted`, nothing was sent."""
    cvm: Cvm | None
    """The CVM as the action answered it, as it was on arrival if that was waited for. `None`
    after a deletion, and where there is no answer."""
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
