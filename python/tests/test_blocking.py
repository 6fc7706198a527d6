"""Blocking calls: signals reach them, and they do not block other threads."""

from __future__ import annotations

import asyncio
import signal
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from support import child
from support.emulator import KEY, Script

import phala_cvm
from phala_cvm import AsyncClient, Client

# The documented maximum, and the factor for a busy machine.
INTERRUPTED_WITHIN = 0.200
CLOSED_WITHIN = 0.100
SLACK = 5

HOLD = {"hold": True}
ANSWER = {"json": {"id": "cvm_1", "status": "running"}}


def test_ctrl_c(script: Callable[..., Script]) -> None:
    program = """
        import time
        from phala_cvm import Client
        client = Client(**options)
        try:
            client.start_cvm("web")
        except KeyboardInterrupt:
            print(time.time())
        print(client.get_cvm_state("web").status)
    """
    used = script(HOLD, ANSWER)
    with child.start(program, options=used.options) as running:
        used.requests(started=1)
        sent = running.send(signal.SIGINT)
        interrupted = float(running.line()) - sent
        code, printed, complaints = running.end()
    assert (code, printed, complaints) == (0, "running\n", "")
    request = used.requests(finished=1)[0]
    assert request["outcome"] == "client_closed"
    closed = request["finished_ms"] / 1000 - sent
    print(f"Ctrl-C: KeyboardInterrupt after {interrupted * 1000:.0f} ms, ", end="")
    print(f"the connection closed after {closed * 1000:.0f} ms")
    assert interrupted < INTERRUPTED_WITHIN * SLACK
    assert closed < (INTERRUPTED_WITHIN + CLOSED_WITHIN) * SLACK


def test_ctrl_c_between_two_attempts(script: Callable[..., Script]) -> None:
    program = """
        import time
        from phala_cvm import Client
        try:
            Client(**options).start_cvm("web")
        except KeyboardInterrupt:
            print(time.time())
    """
    used = script({"status": 503, "headers": {"retry-after": "30"}})
    with child.start(program, options=used.options) as running:
        used.requests(finished=1)
        time.sleep(0.1)
        sent = running.send(signal.SIGINT)
        interrupted = float(running.line()) - sent
        assert running.end() == (0, "", "")
    print(f"Ctrl-C between two attempts: KeyboardInterrupt after {interrupted * 1000:.0f} ms")
    assert interrupted < INTERRUPTED_WITHIN * SLACK


def test_ctrl_c_that_nobody_catches_ends_the_program(script: Callable[..., Script]) -> None:
    used = script(HOLD)
    program = "from phala_cvm import Client\nClient(**options).start_cvm('web')"
    with child.start(program, "-X", "dev", options=used.options) as running:
        used.requests(started=1)
        running.send(signal.SIGINT)
        code, _, complaints = running.end()
    assert code == -signal.SIGINT
    assert complaints.strip().endswith("KeyboardInterrupt")
    assert "Error" not in complaints


def test_other_handlers_run_meanwhile(script: Callable[..., Script]) -> None:
    program = """
        import os, signal, time
        from phala_cvm import Client
        signal.signal(signal.SIGUSR1, lambda number, frame: print(time.time(), flush=True))
        print(Client(**options).start_cvm("web").status)
    """
    used = script({**ANSWER, "delay_ms": 1500})
    with child.start(program, options=used.options) as running:
        used.requests(started=1)
        for _ in range(3):
            sent = running.send(signal.SIGUSR1)
            handled = float(running.line()) - sent
            print(f"a signal's handler ran after {handled * 1000:.0f} ms")
            assert handled < INTERRUPTED_WITHIN * SLACK
        assert running.end() == (0, "running\n", "")
    assert len(used.requests()) == 1


def test_an_exception_of_a_handler_ends_the_call(script: Callable[..., Script]) -> None:
    program = """
        import signal
        from phala_cvm import Client
        class Enough(Exception): pass
        def handle(number, frame): raise Enough
        signal.signal(signal.SIGALRM, handle)
        signal.setitimer(signal.ITIMER_REAL, 0.3)
        try:
            Client(**options).start_cvm("web")
        except Enough:
            print("enough")
    """
    used = script(HOLD)
    assert child.run(program, options=used.options) == "enough\n"
    assert used.requests(finished=1)[0]["outcome"] == "client_closed"


def test_ctrl_c_ends_asyncio_run(script: Callable[..., Script]) -> None:
    program = """
        import asyncio, logging
        from phala_cvm import AsyncClient
        # asyncio's warnings about slow callbacks depend on the machine.
        logging.getLogger("asyncio").setLevel(logging.ERROR)
        try:
            asyncio.run(AsyncClient(**options).start_cvm("web"))
        except KeyboardInterrupt:
            print("interrupted")
    """
    used = script(HOLD)
    with child.start(program, "-X", "dev", options=used.options) as running:
        used.requests(started=1)
        sent = running.send(signal.SIGINT)
        assert running.end() == (0, "interrupted\n", "")
    request = used.requests(finished=1)[0]
    assert request["outcome"] == "client_closed"
    closed = request["finished_ms"] / 1000 - sent
    print(f"Ctrl-C in asyncio.run: the connection closed after {closed * 1000:.0f} ms")
    assert closed < (INTERRUPTED_WITHIN + CLOSED_WITHIN) * SLACK


@pytest.mark.parametrize("calls_in", ["main thread", "other thread"])
def test_other_threads_run_while_a_call_waits(calls_in: str) -> None:
    """The server is another thread of the same process: with the GIL held, it could not answer."""
    program = """
        import socket, threading
        from phala_cvm import Client
        listener = socket.create_server(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/api/v1"
        client = Client(key, base_url=url, proxy=False, timeout=10)

        def call():
            print(client.get_cvm_state("web").status)

        def serve():
            connection, _ = listener.accept()
            with connection:
                connection.recv(65_536)
                connection.sendall(answer)

        in_main, in_thread = (call, serve) if calls_in == "main thread" else (serve, call)
        thread = threading.Thread(target=in_thread)
        thread.start()
        in_main()
        thread.join()
    """
    answer = b'HTTP/1.1 200 OK\r\ncontent-length: 20\r\n\r\n{"status":"running"}'
    assert child.run(program, key=KEY, calls_in=calls_in, answer=answer) == "running\n"


def test_32_threads_and_as_many_loops(script: Callable[..., Script]) -> None:
    used = script({**ANSWER, "repeat": -1})
    blocking, awaited = Client(**used.options), AsyncClient(**used.options)
    barrier = threading.Barrier(32)

    async def gather() -> list[str]:
        answers = await asyncio.gather(*(awaited.start_cvm("web") for _ in range(10)))
        return [answer.status for answer in answers]

    def work(number: int) -> list[str]:
        barrier.wait(30)
        statuses = asyncio.run(gather()) if number % 2 else []
        return statuses + [blocking.start_cvm("web").status for _ in range(10)]

    with ThreadPoolExecutor(32) as pool:
        results = list(pool.map(work, range(32)))
    assert [len(result) for result in results] == [10, 20] * 16
    assert {status for result in results for status in result} == {"running"}
    assert len(used.requests()) == 32 * 10 + 16 * 10


def test_calls_of_many_threads_are_held_at_once(script: Callable[..., Script]) -> None:
    used = script(*[HOLD] * 32)
    client = Client(**used.options)

    def call() -> str:
        with pytest.raises(phala_cvm.CallTimeoutError) as caught:
            client.start_cvm("web", timeout=3)
        return str(caught.value)

    with ThreadPoolExecutor(32) as pool:
        calls = [pool.submit(call) for _ in range(32)]
        assert {request["outcome"] for request in used.requests(started=32)} == {"in_flight"}
        assert all("within 3 seconds" in call.result() for call in calls)


def test_one_runtime_whatever_the_number_of_clients(script: Callable[..., Script]) -> None:
    if sys.platform != "linux":
        pytest.skip("threads are counted with /proc")
    program = """
        import asyncio
        from pathlib import Path
        from phala_cvm import AsyncClient, Client
        clients = [Client(**options) for _ in range(50)]
        for client in clients:
            client.start_cvm("web")
        asyncio.run(AsyncClient(**options).start_cvm("web"))
        names = [(task / "comm").read_text().strip() for task in Path("/proc/self/task").iterdir()]
        print(names.count("phala-cvm"))
    """
    used = script({**ANSWER, "repeat": -1})
    assert int(child.run(program, options=used.options)) <= 4


@pytest.mark.parametrize("wait", [False, True])
def test_ctrl_c_if_threading_names_another_main_thread(
    wait: bool, script: Callable[..., Script]
) -> None:
    """As under gevent, whose monkey patching sets the main thread's identifier to a greenlet's."""
    program = """
        import threading, time
        from phala_cvm import Client
        client, main = Client(**options), threading._main_thread
        main._ident, own = 42, main._ident
        try:
            client.start_cvm("web", wait=wait)
        except KeyboardInterrupt:
            print(time.time())
        main._ident = own  # which the end of the interpreter needs
    """
    used = script(HOLD)
    with child.start(program, options=used.options, wait=wait) as running:
        used.requests(started=1)
        time.sleep(0.3)  # every call checks for signals once, after 40 ms
        sent = running.send(signal.SIGINT)
        code, printed, complaints = running.end()
    assert (code, complaints) == (0, "")
    took = float(printed) - sent
    print(f"Ctrl-C with another main thread: {took * 1000:.0f} ms")
    assert took < INTERRUPTED_WITHIN * SLACK
