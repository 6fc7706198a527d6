"""The thread that calls a client's function for bearer tokens."""

from __future__ import annotations

from ._listeners import raised

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import Any

    from ._native import TokenRequests


def serve(requests: TokenRequests) -> None:
    """Calls the function whenever a token is needed, until the client is dropped."""
    while _answer(requests):
        pass


def _answer(requests: TokenRequests) -> bool:
    # No reference to the function is kept during the wait: that would keep the client alive.
    function = requests.next()
    if function is None:
        return False
    try:
        token: Any = function()
    except BaseException as error:
        requests.fail(raised("bearer_token", error))
        return True
    if isinstance(token, str):
        requests.give(token)
    else:
        requests.fail(f"expected text, not {type(token).__name__}")
    return True
