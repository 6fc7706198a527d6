"""Which CVMs, by what they are.

Written by `cargo run -p phala-cvm-codegen`: change the declarations in core instead.
"""

from __future__ import annotations

from ._record import Record
from ._unknown import naming_unknown

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ._known import Status


class CvmFilter(Record):
    """Which CVMs: all that match what is given. An empty filter is refused."""

    __slots__ = ("name", "status", "app_id", "region", "instance_type", "exclude")

    name: str | None
    """A pattern of the name: `*` stands for any characters, `?` for one."""
    status: Status | None
    """The status, such as `running`, in any case. One that differs from a known status by a slip
    is refused; any other text is taken, since the API may gain statuses."""
    app_id: str | None
    """The app's id, with or without `app_` or `0x`."""
    region: str | None
    """The region of the node, in any case."""
    instance_type: str | None
    """The instance type, such as `tdx.small`, in any case."""
    exclude: str | tuple[str, ...] | None
    """A pattern of names that do not match, or a list of them. Alone it is refused: it would
    mean every other CVM."""

    @naming_unknown("CvmFilter")
    def __init__(
        self,
        *,
        name: str | None = None,
        status: Status | None = None,
        app_id: str | None = None,
        region: str | None = None,
        instance_type: str | None = None,
        exclude: str | Sequence[str] | None = None,
    ) -> None:
        """At least one has to be given.

        Args:
            name: A pattern of the name: `*` stands for any characters, `?` for one.
            status: The status, such as `running`, in any case. One that differs from a known
                status by a slip is refused; any other text is taken, since the API may gain
                statuses.
            app_id: The app's id, with or without `app_` or `0x`.
            region: The region of the node, in any case.
            instance_type: The instance type, such as `tdx.small`, in any case.
            exclude: A pattern of names that do not match, or a list of them. Alone it is
                refused: it would mean every other CVM.
        """
        self._assign(
            name=name,
            status=status,
            app_id=app_id,
            region=region,
            instance_type=instance_type,
            exclude=exclude,
        )
