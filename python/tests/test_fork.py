"""After a fork both processes use the same client object, and share no connection."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support import child
from support.emulator import Script, dump

ANSWER = {"json": {"id": "cvm_1", "status": "running"}}
# From Python 3.12 on, forking a process with threads warns; these programs do that intentionally.
QUIET = ("-W", "ignore::DeprecationWarning")

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def connections_by_process(script: Script) -> dict[str, set[int]]:
    """The connections of each process. Every process uses its id as the CVM's name."""
    used: dict[str, set[int]] = {}
    for request in script.requests():
        used.setdefault(request["path"].split("/")[2], set()).add(request["connection"])
    return used


def assert_nothing_shared(script: Script, processes: int) -> None:
    by_process = connections_by_process(script)
    assert len(by_process) == processes
    everything = [connection for used in by_process.values() for connection in used]
    assert len(everything) == len(set(everything)), by_process


@pytest.mark.parametrize("kind", ["blocking", "async", "uvloop"])
def test_parent_child_and_grandchild(kind: str, script: Callable[..., Script]) -> None:
    program = """
        import asyncio, gc, logging, os
        from phala_cvm import AsyncClient, Client
        # On a busy machine, asyncio's debug mode warns of slow steps. Errors are still shown.
        logging.getLogger("asyncio").setLevel(logging.ERROR)
        if kind == "uvloop":
            import uvloop
            asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())
        client = (Client if kind == "blocking" else AsyncClient)(**options)

        def call():
            for _ in range(3):
                answer = client.get_cvm_state(f"pid-{os.getpid()}")
                if kind != "blocking":
                    async def main():
                        return await answer
                    answer = asyncio.run(main())
                assert answer.status == "running"

        call()
        for generation in range(3):
            child = os.fork()
            if child:
                call()
                assert os.waitpid(child, 0)[1] == 0
                break
            call()
            gc.collect()
        call()
    """
    used = script({**ANSWER, "repeat": -1})
    child.run(program, *QUIET, "-X", "dev", options=used.options, kind=kind)
    assert_nothing_shared(used, 4)


def test_a_client_that_was_never_used_before_the_fork(script: Callable[..., Script]) -> None:
    program = """
        import os
        from phala_cvm import Client
        client = Client(**options)
        child = os.fork()
        client.get_cvm_state(f"pid-{os.getpid()}")
        if child:
            assert os.waitpid(child, 0)[1] == 0
    """
    used = script({**ANSWER, "repeat": -1})
    child.run(program, options=used.options)
    assert_nothing_shared(used, 2)


def test_forking_in_the_middle_of_calls(script: Callable[..., Script]) -> None:
    """Threads and a loop call continuously, so that each lock is held at some fork."""
    program = """
        import asyncio, faulthandler, os, threading
        from phala_cvm import AsyncClient, Client
        blocking, awaited = Client(**options), AsyncClient(**options)
        done = threading.Event()

        def call_on():
            while not done.is_set():
                blocking.get_cvm_state(f"pid-{parent}")

        async def call_many():
            while not done.is_set():
                await asyncio.gather(*(awaited.get_cvm_state(f"pid-{parent}") for _ in range(8)))

        async def call_once():
            return await awaited.get_cvm_state(f"pid-{os.getpid()}")

        parent = os.getpid()
        threads = [threading.Thread(target=call_on) for _ in range(4)]
        threads.append(threading.Thread(target=lambda: asyncio.run(call_many())))
        for thread in threads:
            thread.start()
        for _ in range(40):
            child = os.fork()
            if not child:
                faulthandler.dump_traceback_later(20, exit=True)
                ok = blocking.get_cvm_state(f"pid-{os.getpid()}").status == "running"
                ok = ok and asyncio.run(call_once()).status == "running"
                os._exit(0 if ok else 1)
            assert os.waitpid(child, 0)[1] == 0
        done.set()
        for thread in threads:
            thread.join()
    """
    used = script({**ANSWER, "repeat": -1})
    child.run(program, *QUIET, options=used.options)
    assert_nothing_shared(used, 41)


def test_forking_while_another_thread_reads_certificates(tmp_path: Path) -> None:
    """The certificates are a pipe, so that reading them takes as long as the test needs."""
    program = """
        import errno, faulthandler, os, threading, time
        import phala_cvm

        # Nothing listens there.
        options = {"api_key": "phak_test", "base_url": "https://127.0.0.1:1", "max_retries": 0}
        client = phala_cvm.Client(**options, proxy=False)
        os.environ["SSL_CERT_FILE"] = pipe
        making = threading.Thread(target=lambda: phala_cvm.Client(**options))
        making.start()
        while True:
            try:
                writer = os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
                break
            except OSError as error:
                assert error.errno == errno.ENXIO
                time.sleep(0.01)
        del os.environ["SSL_CERT_FILE"]
        child = os.fork()
        if not child:
            faulthandler.dump_traceback_later(20, exit=True)
            for used in (client, phala_cvm.Client(**options, proxy=False)):
                try:
                    used.get_cvm_state("my-app")
                except phala_cvm.TransportError:
                    continue
                os._exit(1)
            os._exit(0)
        status = os.waitpid(child, 0)[1]
        os.close(writer)
        making.join()
        assert status == 0, status
    """
    pipe = tmp_path / "certificates"
    os.mkfifo(pipe)
    child.run(program, *QUIET, pipe=str(pipe))


def test_a_coroutine_that_the_child_inherits(script: Callable[..., Script]) -> None:
    """The child drops what the parent waits for. The parent's request continues."""
    program = """
        import asyncio, gc, os
        from phala_cvm import AsyncClient

        async def main():
            client = AsyncClient(**options)
            coroutine = client.get_cvm_state(f"pid-{os.getpid()}")
            future = coroutine.send(None)
            await asyncio.sleep(0.1)
            child = os.fork()
            if not child:
                coroutine.close()
                del coroutine, future, client
                gc.collect()
                os._exit(0)
            assert os.waitpid(child, 0)[1] == 0
            while not future.done():
                await asyncio.sleep(0.01)
            try:
                coroutine.send(None)
            except StopIteration as end:
                print(end.value.status)

        asyncio.run(main())
    """
    used = script({**ANSWER, "delay_ms": 500})
    assert child.run(program, *QUIET, options=used.options) == "running\n"
    assert used.requests(finished=1)[0]["outcome"] == "answered"


def test_a_loop_that_the_child_inherits(script: Callable[..., Script]) -> None:
    """A call that the child cancels ends its request before the child ends."""
    program = """
        import asyncio, json, os, urllib.request
        from phala_cvm import AsyncClient
        client = AsyncClient(**options)
        loop = asyncio.new_event_loop()

        async def call(timeout):
            try:
                return (await asyncio.wait_for(client.get_cvm_state("web"), timeout)).status
            except asyncio.TimeoutError:
                return "timeout"

        assert loop.run_until_complete(call(30)) == "running"
        child = os.fork()
        if child:
            os._exit(os.waitpid(child, 0)[1] >> 8)
        assert loop.run_until_complete(call(0.3)) == "timeout"
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(f"{journal}?wait=2") as answer:
            outcome = json.load(answer)["requests"][1]["outcome"]
        os._exit(0 if outcome == "client_closed" else 1)
    """
    used = script(ANSWER, {"hold": True})
    child.run(program, *QUIET, options=used.options, journal=used.control_url)


def test_the_child_of_a_closed_client_is_refused_too(script: Callable[..., Script]) -> None:
    program = """
        import os
        import phala_cvm
        with phala_cvm.Client(**options) as client:
            client.get_cvm_state("web")
        child = os.fork()
        try:
            client.get_cvm_state("web")
        except phala_cvm.ClosedError:
            os._exit(os.waitpid(child, 0)[1] if child else 0)
        os._exit(1)
    """
    used = script({**ANSWER, "repeat": -1})
    child.run(program, *QUIET, options=used.options)
    assert len(used.requests()) == 1


def test_multiprocessing(script: Callable[..., Script]) -> None:
    program = """
        import multiprocessing, os
        from phala_cvm import Client
        client = Client(**options)

        def work(number):
            return client.get_cvm_state(f"pid-{os.getpid()}").status

        work(0)
        with multiprocessing.get_context("fork").Pool(4) as pool:
            assert pool.map(work, range(40), chunksize=1) == ["running"] * 40
        work(0)
    """
    used = script({**ANSWER, "repeat": -1, "delay_ms": 20})
    child.run(program, *QUIET, options=used.options)
    assert_nothing_shared(used, 5)


def wait_until(is_so: Callable[[], Any], what: str) -> Any:
    deadline = time.monotonic() + child.TIMEOUT
    while True:
        found = is_so()
        if found:
            return found
        assert time.monotonic() < deadline, what
        time.sleep(0.05)


def test_gunicorn_with_preload(script: Callable[..., Script], tmp_path: Path) -> None:
    used = script({**ANSWER, "repeat": -1})
    (tmp_path / "shop.py").write_text(f"""
import os
from phala_cvm import Client
client = Client(**{used.options!r})
client.get_cvm_state("preloaded-in-" + str(os.getpid()))

def application(environ, start_response):
    status = client.get_cvm_state("pid-" + str(os.getpid())).status
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [f"{{os.getpid()}} {{status}}".encode()]
""")
    address = tmp_path / "address"
    (tmp_path / "gunicorn.conf.py").write_text(f"""
bind, workers, preload_app, accesslog = "127.0.0.1:0", 2, True, None
def when_ready(server):
    host, port = server.LISTENERS[0].sock.getsockname()
    open({str(address)!r}, "w").write(f"http://{{host}}:{{port}}/")
""")
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "shop:application"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        url = wait_until(lambda: address.exists() and address.read_text(), "gunicorn starts")
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

        def answers() -> list[str]:
            found = []
            for _ in range(10):
                with opener.open(url, timeout=child.TIMEOUT) as answer:
                    found.append(answer.read().decode())
            return found

        # The kernel chooses the worker that answers.
        seen: set[str] = set()
        wait_until(lambda: len(seen.update(answers()) or seen) >= 2, "both workers answer")
        assert {answer.split()[1] for answer in seen} == {"running"}
    finally:
        server.send_signal(signal.SIGTERM)
        printed, complaints = server.communicate(timeout=child.TIMEOUT)
        dump(printed, complaints)
    assert server.returncode == 0
    assert "Traceback" not in complaints, complaints
    assert_nothing_shared(used, 3)


def test_celery_with_its_prefork_pool(script: Callable[..., Script], tmp_path: Path) -> None:
    used = script({**ANSWER, "repeat": -1})
    for folder in ("queue", "results", "control"):
        (tmp_path / folder).mkdir()
    (tmp_path / "shop.py").write_text(f"""
import os
from celery import Celery
from phala_cvm import Client
app = Celery("shop", broker="filesystem://", backend="file://{tmp_path}/results")
app.conf.broker_transport_options = {{
    "data_folder_in": "{tmp_path}/queue", "data_folder_out": "{tmp_path}/queue",
    "control_folder": "{tmp_path}/control", "polling_interval": 0.05,
}}
client = Client(**{used.options!r})
client.get_cvm_state("pid-" + str(os.getpid()))

@app.task
def state():
    return client.get_cvm_state("pid-" + str(os.getpid())).status
""")
    program = """
        import os, sys
        sys.path.insert(0, folder)
        os.chdir(folder)
        import shop
        results = [shop.state.delay() for _ in range(10)]
        print([result.get(timeout=50, interval=0.05) for result in results])
    """
    environment = {**os.environ, "C_FORCE_ROOT": "1"}
    worker = subprocess.Popen(
        [sys.executable, "-m", "celery", "-A", "shop", "worker", "-P", "prefork", "-c", "2"],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        printed = child.run(program, "-W", "ignore", folder=str(tmp_path))
        assert printed == f"{['running'] * 10}\n"
    finally:
        worker.terminate()
        printed, complaints = worker.communicate(timeout=child.TIMEOUT)
        dump(printed, complaints)
    assert "Traceback" not in complaints, complaints
    processes = connections_by_process(used)
    # The process that sends the tasks, the worker, and at least one of its children.
    assert len(processes) >= 3
    assert_nothing_shared(used, len(processes))
