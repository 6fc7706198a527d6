"""A program ends promptly and without output, whatever is in flight."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from support import child
from support.emulator import Script

HOLD = {"hold": True, "repeat": -1}
ANSWER = {"json": {"id": "cvm_1", "status": "running"}}
# The maximum time from the program's last line to its end.
PROMPT = 1.0
SLACK = 5

# Programs that print a line right before they end.
PROGRAMS = {
    "a daemon thread waits": """
        import threading
        thread = threading.Thread(target=client.start_cvm, args=("web",), daemon=True)
        thread.start()
        seen()
    """,
    "many daemon threads wait": """
        import threading
        for _ in range(20):
            threading.Thread(target=client.start_cvm, args=("web",), daemon=True).start()
        seen(20)
    """,
    "daemon threads call all the time": """
        import threading, time
        def work():
            while True:
                quick.get_cvm_state("web")
        for _ in range(8):
            threading.Thread(target=work, daemon=True).start()
        time.sleep(0.3)
        print("end", flush=True)
    """,
    "tasks are cancelled by asyncio.run": """
        async def main():
            tasks = [asyncio.create_task(awaited.start_cvm("web")) for _ in range(20)]
            await asyncio.to_thread(seen, 20)
        asyncio.run(main())
    """,
    "sys.exit in a task": """
        import sys
        async def main():
            tasks = [asyncio.create_task(awaited.start_cvm("web")) for _ in range(20)]
            await asyncio.to_thread(seen, 20)
            sys.exit(0)
        asyncio.run(main())
    """,
    "sys.exit in the main program": """
        import sys
        loop = asyncio.new_event_loop()
        coroutine = awaited.start_cvm("web")
        loop.call_soon(lambda: coroutine.send(None))
        loop.call_later(0.3, loop.stop)
        loop.run_forever()
        seen()
        loop.close()
        sys.exit(0)
    """,
    "a loop in a daemon thread": """
        import threading
        loop = asyncio.new_event_loop()
        threading.Thread(target=loop.run_forever, daemon=True).start()
        for _ in range(20):
            asyncio.run_coroutine_threadsafe(awaited.start_cvm("web"), loop)
        seen(20)
    """,
    "a loop in a daemon thread is busy": """
        import threading, time
        loop = asyncio.new_event_loop()
        async def work():
            while True:
                await quick_awaited.get_cvm_state("web")
        threading.Thread(target=loop.run_forever, daemon=True).start()
        for _ in range(8):
            asyncio.run_coroutine_threadsafe(work(), loop)
        time.sleep(0.3)
        print("end", flush=True)
    """,
    "clients live on in modules and cycles": """
        import sys
        sys.kept = [client, awaited, quick.get_cvm_state("web")]
        sys.kept.append(sys.kept)
        print("end", flush=True)
    """,
    "a call in atexit": """
        import atexit
        @atexit.register
        def last():
            assert quick.get_cvm_state("web").status == "running"
            print("end", flush=True)
    """,
    "a call in a finalizer": """
        class Last:
            def __del__(self):
                quick.get_cvm_state("web")
        last = Last()
        print("end", flush=True)
    """,
    # Longer than the interval in which a waiting call checks for signals.
    "a slow call in a finalizer": """
        class Last:
            def __del__(self):
                slow.get_cvm_state("web")
        last = Last()
        print("end", flush=True)
    """,
}

PROLOGUE = """
import asyncio, json, logging, urllib.request
from phala_cvm import AsyncClient, Client
client, awaited = Client(**options), AsyncClient(**options)
quick, quick_awaited = Client(**quick_options), AsyncClient(**quick_options)
slow = Client(**slow_options)
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

# asyncio's warnings about slow callbacks depend on the machine.
logging.getLogger("asyncio").setLevel(logging.ERROR)

def seen(count=1):
    with opener.open(f"{journal}?wait_started={count}") as answer:
        assert len(json.load(answer)["requests"]) == count
    print("end", flush=True)

"""


@pytest.mark.parametrize("flags", [(), ("-X", "dev")], ids=["plain", "dev"])
@pytest.mark.parametrize("what", PROGRAMS)
def test_exit(what: str, flags: tuple[str, ...], script: Callable[..., Script]) -> None:
    held, quick = script(HOLD), script({**ANSWER, "repeat": -1})
    slow = script({**ANSWER, "delay_ms": 200})
    program = PROLOGUE + child.dedent(PROGRAMS[what])
    with child.start(
        program,
        *flags,
        options=held.options,
        quick_options=quick.options,
        slow_options=slow.options,
        journal=held.control_url,
    ) as running:
        line = running.line()
        last_line_at = time.perf_counter()
        code, _, complaints = running.end()
        took = time.perf_counter() - last_line_at
    assert (line, code, complaints) == ("end", 0, "")
    print(f"{what}: ended after {took * 1000:.0f} ms")
    assert took < PROMPT * SLACK


def test_a_thread_that_is_no_daemon_is_waited_for(script: Callable[..., Script]) -> None:
    program = """
        import threading
        from phala_cvm import Client
        def call():
            print(Client(**options).start_cvm("web").status)
        threading.Thread(target=call).start()
    """
    used = script({**ANSWER, "delay_ms": 500})
    assert child.run(program, "-X", "dev", options=used.options) == "running\n"


def test_a_panic_while_exiting_would_be_seen(script: Callable[..., Script]) -> None:
    """Shows that the tests above can fail: standard error is not always empty."""
    with child.start("import sys; print('end', flush=True); sys.stderr.write('x')") as running:
        assert running.line() == "end"
        assert running.end() == (0, "", "x")
