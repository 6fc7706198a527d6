"""The result for a CVM of a fleet.

Written by `cargo run -p phala-cvm-codegen`: change the declarations in core instead.
"""

from __future__ import annotations

from ._fleet_record import FleetRecord

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import Literal

    from ._native import Cvm


class FleetResult(FleetRecord):
    """The result for one CVM of a fleet. Pass the list of results to another call of the same
    action to continue: it works on the CVMs that are not `ok`.

    Attributes:
        cvm_id: The CVM, as you first identified it. If you selected it by a filter, its
            `vm_uuid`.
        outcome: The outcome. `ok`: the action was carried out, and if the call waited, the
            CVM reached the requested state. `failed`: the action was not carried out, or the
            CVM did not reach the requested state. `unknown`: the action may or may not have
            been carried out. `not_attempted`: no request for the action was sent.
        cvm: The CVM, as the action returned it. If the call waited, the CVM in the requested
            state. `None` after a deletion, and if the action returned no CVM.
        error: The error, as a call for this CVM alone would raise it.
        action: The action. Another action does not accept the results of this one.
        name: The CVM's name, if it is known.
    """

    __slots__ = ("cvm_id", "outcome", "cvm", "error", "action", "name")

    cvm_id: str
    """The CVM, as you first identified it. If you selected it by a filter, its `vm_uuid`."""
    outcome: Literal["ok", "failed", "unknown", "not_attempted"]
    """The outcome. `ok`: the action was carried out, and if the call waited, the CVM reached the
    requested state. `failed`: the action was not carried out, or the CVM did not reach the
    requested state. `unknown`: the action may or may not have been carried out.
    `not_attempted`: no request for the action was sent."""
    cvm: Cvm | None
    """The CVM, as the action returned it. If the call waited, the CVM in the requested state.
    `None` after a deletion, and if the action returned no CVM."""
    error: Exception | None
    """The error, as a call for this CVM alone would raise it."""
    action: Literal["start", "stop", "shutdown", "restart", "delete", "update"] | None
    """The action. Another action does not accept the results of this one."""
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
