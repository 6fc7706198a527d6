"""Refuses unknown arguments, with a hint at the one that was probably meant."""

from __future__ import annotations

from ._native import FUNCTIONS, ITERATIONS, hint_for_unknown

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar

    _F = TypeVar("_F", bound=Callable[..., Any])


def naming_unknown(called: str) -> Callable[[_F], _F]:
    """Decorates a function whose arguments are those of a call or a record of this name."""

    def decorate(function: _F) -> _F:
        is_async = bool(_code(function).co_flags & _COROUTINE)

        # The names are compared only after a failure, so that a correct call does not take longer.
        def call(*args: Any, **given: Any) -> Any:
            try:
                return function(*args, **given)
            except TypeError:
                if not _has_unknown(function, given):
                    raise
            raise _refusal(called, function, given)

        if not is_async:
            return _as(function, call)
        if _FLAG_IS_A_MARK:
            return _as(function, _flagged(call))

        async def call_async(*args: Any, **given: Any) -> Any:
            return await call(*args, **given)

        return _as(function, call_async)

    return decorate


def _has_unknown(function: Any, given: dict[str, Any]) -> bool:
    return not given.keys() <= _names(function)


def _refusal(called: str, function: Any, given: dict[str, Any]) -> TypeError:
    known = _names(function)
    name = next(name for name in given if name not in known)
    # Python's own wording, followed by the hint.
    return TypeError(
        f"{function.__qualname__}() got an unexpected keyword argument {name!r}: "
        f"{_hint(called, name, function)}"
    )


def _hint(called: str, name: str, function: Any) -> str:
    if called not in ITERATIONS and called not in FUNCTIONS:
        return hint_for_unknown(called, name)
    # Core has no hints for these.
    from difflib import get_close_matches

    code = _code(function)
    known = [each for each in code.co_varnames[: len(_names(function))] if each != "self"]
    near = get_close_matches(name, known, 1)
    if near:
        return f"did you mean `{near[0]}`?"
    return f"expected one of {', '.join(f'`{each}`' for each in known)}"


def _names(function: Any) -> frozenset[str]:
    code = _code(function)
    return frozenset(code.co_varnames[: code.co_argcount + code.co_kwonlyargcount])


def _code(function: Any) -> Any:
    return function.__code__


def _as(function: _F, call: Any) -> _F:
    """Does what `functools.wraps` does, without the time that importing it takes."""
    for name in ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__"):
        setattr(call, name, getattr(function, name))
    call.__wrapped__ = function
    wrapped: _F = call
    return wrapped


_COROUTINE = 0x80  # `inspect.CO_COROUTINE`, without the time that importing it takes


def _flagged(function: Any) -> Any:
    """Returns the function with the flag by which `inspect.iscoroutinefunction` recognises a
    coroutine function. `inspect.markcoroutinefunction` exists only from Python 3.12 on, and is
    slow to import.
    """
    code = _code(function)
    flagged = _FLAGGED.get(code)
    if flagged is None:  # all functions that a decorator makes share their code
        flagged = _FLAGGED[code] = code.replace(co_flags=code.co_flags | _COROUTINE)
    return type(function)(flagged, globals(), "call", None, function.__closure__)


_FLAGGED: dict[Any, Any] = {}


def _is_only_a_mark() -> bool:
    """Whether a function with the flag runs when it is called, as from Python 3.11 on. In Python
    3.10, the call makes a coroutine.
    """
    made = _flagged(lambda: None)()
    if made is None:
        return True
    made.close()
    return False


_FLAG_IS_A_MARK = _is_only_a_mark()
