"""Sub-interpreters, and interpreters without the GIL."""

from __future__ import annotations

import sys

import pytest
from support import child

SUB_INTERPRETER = """
    import sys
    try:
        import _interpreters
        legacy = lambda: _interpreters.create("legacy")
        run = lambda interpreter, code: _interpreters.exec(interpreter, code)
    except ImportError:
        import _xxsubinterpreters
        legacy = lambda: _xxsubinterpreters.create(isolated=False)
        run = _xxsubinterpreters.run_string
    code = "try: import phala_cvm\\nexcept ImportError as error: print(error, flush=True)"
    if main_first:
        import phala_cvm
    run(legacy(), code)
    import phala_cvm
    print(phala_cvm.__version__, flush=True)
"""


def test_a_sub_interpreter_is_refused_and_does_no_harm() -> None:
    for main_first in (False, True):
        refusal, version = child.run(
            SUB_INTERPRETER, "-W", "ignore", main_first=main_first
        ).splitlines()
        assert refusal.startswith("phala_cvm does not support sub-interpreters: ")
        assert version.count(".") == 2


@pytest.mark.skipif("free-threading" not in sys.version, reason="needs a free-threaded Python")
def test_the_gil_stays_off() -> None:
    """A module without a declaration that it is safe without the GIL enables the GIL."""
    program = "import sys, phala_cvm; print(sys._is_gil_enabled())"
    assert child.run(program) == "False\n"
