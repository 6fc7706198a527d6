"""Other interpreters than the main one, and the promise to work without the GIL."""

from __future__ import annotations

import subprocess
import sys

import child

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


def test_the_module_says_that_it_needs_no_gil() -> None:
    """Only an interpreter without the GIL acts on it; that it is said can be seen in any."""
    import phala_cvm._native as native

    assert native.__file__
    # Loading a module that does not say so switches the GIL on, with a warning.
    program = "import sys, phala_cvm; print(getattr(sys, '_is_gil_enabled', lambda: None)())"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    built_without_gil = "free-threading" in sys.version
    assert (done.stdout.strip() == "False") == built_without_gil
    assert done.stderr == ""
