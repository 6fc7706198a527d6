"""Which CVMs, by what they are.

Written by `cargo run -p phala-cvm-codegen`: change the declarations in core instead.
"""

from __future__ import annotations

from ._record import Record

TYPE_CHECKING = False

if TYPE_CHECKING:
    from ._known import Status


class CvmFilter(Record):
    """Which CVMs: all that match what is given. An empty filter is refused."""

    __slots__ = ("name", "status", "app_id")

    name: str | None
    """A pattern of the name: `*` stands for any characters, `?` for one."""
    status: Status | None
    """The status, such as `running`, in any case."""
    app_id: str | None
    """The app's id, with or without `app_` or `0x`."""

    def __init__(
        self,
        *,
        name: str | None = None,
        status: Status | None = None,
        app_id: str | None = None,
    ) -> None:
        """At least one has to be given.

        Args:
            name: A pattern of the name: `*` stands for any characters, `?` for one.
            status: The status, such as `running`, in any case.
            app_id: The app's id, with or without `app_` or `0x`.
        """
        self._assign(name=name, status=status, app_id=app_id)
