"""The filter for CVMs.

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
    """Selects the CVMs that match all given fields. An empty filter is refused."""

    __slots__ = ("name", "status", "app_id", "region", "instance_type", "exclude")

    name: str | None
    """A pattern for the name: `*` matches any characters, `?` matches one."""
    status: Status | None
    """The status, such as `running`, in upper or lower case. A misspelled known status is
    refused. Any other text is accepted, because the API may gain statuses. Only `deleted`
    selects deleted CVMs."""
    app_id: str | None
    """The app's id, with or without the prefix `app_` or `0x`."""
    region: str | None
    """The region of the node, in upper or lower case."""
    instance_type: str | None
    """The instance type, such as `tdx.small`, in upper or lower case."""
    exclude: str | tuple[str, ...] | None
    """A pattern, or a list of patterns, for the names of CVMs to leave out. Requires another
    field: alone, it would select every other CVM."""

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
        """At least one is required.

        Args:
            name: A pattern for the name: `*` matches any characters, `?` matches one.
            status: The status, such as `running`, in upper or lower case. A misspelled known
                status is refused. Any other text is accepted, because the API may gain
                statuses. Only `deleted` selects deleted CVMs.
            app_id: The app's id, with or without the prefix `app_` or `0x`.
            region: The region of the node, in upper or lower case.
            instance_type: The instance type, such as `tdx.small`, in upper or lower case.
            exclude: A pattern, or a list of patterns, for the names of CVMs to leave out.
                Requires another field: alone, it would select every other CVM.
        """
        self._assign(
            name=name,
            status=status,
            app_id=app_id,
            region=region,
            instance_type=instance_type,
            exclude=exclude,
        )
