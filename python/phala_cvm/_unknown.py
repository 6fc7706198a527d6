"""Refuses unknown arguments, with a hint at the one that was probably meant."""

from __future__ import annotations

from ._native import hint_for_unknown

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar

    _F = TypeVar("_F", bound=Callable[..., Any])


def naming_unknown(called: str) -> Callable[[_F], _F]:
    """Decorates a function whose arguments are those of a call or a record of this name."""

    def decorate(function: _F) -> _F:
        code: Any = function.__code__
        known = frozenset(code.co_varnames[: code.co_argcount + code.co_kwonlyargcount])

        def check(given: dict[str, Any]) -> None:
            if not given.keys() <= known:
                name = next(name for name in given if name not in known)
                # Python's own wording, followed by the hint.
                raise TypeError(
                    f"{function.__qualname__}() got an unexpected keyword argument {name!r}: "
                    f"{hint_for_unknown(called, name)}"
                )

        if code.co_flags & _COROUTINE:

            async def call_async(*args: Any, **given: Any) -> Any:
                check(given)
                return await function(*args, **given)

            return _as(function, call_async)

        def call(*args: Any, **given: Any) -> Any:
            check(given)
            return function(*args, **given)

        return _as(function, call)

    return decorate


def _as(function: _F, call: Any) -> _F:
    """Does what `functools.wraps` does, without the time that importing it takes."""
    for name in ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__"):
        setattr(call, name, getattr(function, name))
    call.__wrapped__ = function
    wrapped: _F = call
    return wrapped


_COROUTINE = 0x80  # `inspect.CO_COROUTINE`, without the time that importing it takes
