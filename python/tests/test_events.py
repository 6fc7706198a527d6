"""The events of a running call: `on_event` and the log."""

from __future__ import annotations

import asyncio
import contextvars
import logging
import pickle
import signal
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from support import child
from support.emulator import KEY, Script

import phala_cvm
from phala_cvm import AsyncClient, AttemptEvent, Client

ANSWER = {"json": {"id": "cvm_1", "status": "running"}, "headers": {"x-request-id": "req-2"}}
BUSY = {"status": 503, "headers": {"retry-after": "0.05", "x-request-id": "req-1"}}

who: contextvars.ContextVar[str] = contextvars.ContextVar("who", default="none")


def check(events: list[AttemptEvent]) -> None:
    first, second = events
    assert (first.operation, first.cvm_id) == ("start_cvm", "web")
    assert (first.attempt, first.status, first.request_id) == (1, 503, "req-1")
    assert (second.attempt, second.status, second.request_id) == (2, 200, "req-2")
    assert first.failure
    assert "503" in first.failure
    assert first.retry_in is not None
    assert 0.05 <= first.retry_in < 1
    assert (second.failure, second.retry_in) == (None, None)
    assert 0 < first.duration < 10
    assert str(first).startswith("start_cvm(web): attempt 1, ")
    assert str(first).endswith(f"; trying again in {first.retry_in:.2f} s")
    assert str(second).endswith(" ms: answered 200")
    assert pickle.loads(pickle.dumps(first)) == first
    with pytest.raises(AttributeError):
        first.attempt = 2


def test_a_blocking_call_tells_its_thread(script: Callable[..., Script]) -> None:
    used = script(BUSY, ANSWER)
    events: list[AttemptEvent] = []
    seen: set[tuple[str, int]] = set()

    def on_event(event: AttemptEvent) -> None:
        events.append(event)
        seen.add((who.get(), threading.get_ident()))

    client = Client(**used.options, on_event=on_event)
    token = who.set("me")
    client.start_cvm("web")
    who.reset(token)
    check(events)
    assert seen == {("me", threading.get_ident())}


def test_an_awaited_call_tells_its_context(script: Callable[..., Script]) -> None:
    used = script(*[{"status": 503}] * 40, {**ANSWER, "repeat": -1})
    seen: dict[str, set[str]] = {}

    def on_event(event: AttemptEvent) -> None:
        assert threading.current_thread() is threading.main_thread()
        seen.setdefault(str(event.cvm_id), set()).add(who.get())

    async def main() -> None:
        client = AsyncClient(**used.options, on_event=on_event)

        async def one(number: int) -> None:
            who.set(f"task {number}")
            await client.start_cvm(number)

        await asyncio.gather(*(one(number) for number in range(1, 21)))

    asyncio.run(main())
    assert seen == {str(number): {f"task {number}"} for number in range(1, 21)}


def test_events_come_as_they_happen_and_in_order(script: Callable[..., Script]) -> None:
    used = script(BUSY, ANSWER, BUSY, ANSWER)
    events: list[Any] = []

    async def main() -> None:
        async with AsyncClient(**used.options, on_event=events.append) as client:
            await client.start_cvm("web")
            events.append("end")

    asyncio.run(main())
    assert events.pop() == "end"
    check(events)
    at: list[float] = []
    with Client(**used.options, on_event=lambda event: at.append(time.monotonic())) as client:
        client.start_cvm("web")
    assert at[1] - at[0] > 0.04


@pytest.mark.parametrize("kind", ["blocking", "async"])
def test_what_an_observer_raises_is_logged(
    kind: str, script: Callable[..., Script], caplog: pytest.LogCaptureFixture
) -> None:
    used = script(BUSY, ANSWER)

    def on_event(event: AttemptEvent) -> None:
        raise ZeroDivisionError

    if kind == "blocking":
        answer = Client(**used.options, on_event=on_event).start_cvm("web")
    else:
        answer = asyncio.run(AsyncClient(**used.options, on_event=on_event).start_cvm("web"))
    assert answer.status == "running"
    errors = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert len(errors) == 2
    assert errors[0].exc_info
    assert errors[0].exc_info[0] is ZeroDivisionError


def test_an_interrupt_in_an_observer_ends_a_blocking_call(script: Callable[..., Script]) -> None:
    used = script({"status": 503}, {"hold": True})

    def on_event(event: AttemptEvent) -> None:
        raise KeyboardInterrupt

    client = Client(**used.options, on_event=on_event)
    with pytest.raises(KeyboardInterrupt) as caught:
        client.start_cvm("web")
    # The second attempt, which is due immediately, is not made, although the traceback refers to
    # the call.
    time.sleep(0.1)
    assert len(used.requests()) == 1
    assert caught.value is not None


def test_an_interrupt_in_an_observer_harms_no_other_call(script: Callable[..., Script]) -> None:
    class Interrupt(BaseException):
        pass

    used = script({**ANSWER, "repeat": -1})

    def on_event(event: AttemptEvent) -> None:
        if event.cvm_id == "1":
            raise Interrupt

    async def main() -> list[Any]:
        client = AsyncClient(**used.options, on_event=on_event)
        return await asyncio.gather(*(client.start_cvm(number) for number in range(1, 11)))

    loop = asyncio.new_event_loop()
    loop.set_exception_handler(lambda loop, context: None)
    assert len(loop.run_until_complete(main())) == 10
    loop.close()


def test_ctrl_c_with_an_observer(script: Callable[..., Script]) -> None:
    program = """
        from phala_cvm import Client
        try:
            Client(**options, on_event=print).start_cvm("web")
        except KeyboardInterrupt:
            print("interrupted")
    """
    used = script({"hold": True})
    with child.start(program, options=used.options) as running:
        used.requests(started=1)
        running.send(signal.SIGINT)
        assert running.end() == (0, "interrupted\n", "")
    assert used.requests(finished=1)[0]["outcome"] == "client_closed"


def test_the_log(script: Callable[..., Script], caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "phala_cvm")
    used = script(BUSY, ANSWER, {"status": 404, "json": {"detail": "CVM not found"}})
    with Client(**used.options) as client:
        client.start_cvm("web")
        with pytest.raises(phala_cvm.NotFoundError):
            client.stop_cvm("web")
    assert [record.levelname for record in caplog.records] == ["INFO", "DEBUG", "INFO"]
    assert {record.name for record in caplog.records} == {"phala_cvm"}
    check([record.event for record in caplog.records[:2]])  # type: ignore[attr-defined]
    assert KEY not in caplog.text


def test_nobody_listens_and_nothing_is_made(
    script: Callable[..., Script], monkeypatch: pytest.MonkeyPatch
) -> None:
    used = script(ANSWER, ANSWER)
    monkeypatch.setattr("phala_cvm._listeners.notify", None)
    Client(**used.options).start_cvm("web")
    asyncio.run(AsyncClient(**used.options).start_cvm("web"))


def test_an_observer_must_be_callable() -> None:
    for client_class in (Client, AsyncClient):
        with pytest.raises(TypeError, match="`on_event`: expected a callable, not int"):
            client_class(KEY, on_event=5)  # type: ignore[arg-type]


def test_an_event_that_cannot_be_converted_fails_its_call(script: Callable[..., Script]) -> None:
    """There is no memory for it. Calls whose results arrive at the same time have their results."""
    pytest.importorskip("_testcapi")
    program = """
        import asyncio, _testcapi
        from phala_cvm import AsyncClient, _bridge

        def collect_without_memory(collect, number):
            _testcapi.set_nomemory(number, number + 1)
            try:
                return collect()
            finally:
                _testcapi.remove_mem_hooks()

        async def attempt(number):
            observed = AsyncClient(**options, on_event=lambda event: None)
            plain = AsyncClient(**options)
            queue, _ = plain._expect()
            asyncio.get_running_loop().remove_reader(queue.fileno())
            calls = [asyncio.ensure_future(each.get_cvm_state("a")) for each in (observed, plain)]
            await asyncio.sleep(0.2)
            try:
                _bridge._dispatch(iter(collect_without_memory(queue.collect, number)))
            except BaseException:
                # There is no memory for the list of results either.
                return "nothing"
            done, _ = await asyncio.wait(calls, timeout=5)
            assert len(done) == 2, number
            assert calls[1].result().status == "running"
            return type(calls[0].exception()).__name__

        print(*(asyncio.run(attempt(number)) for number in range(1, 25)))
    """
    used = script({**ANSWER, "repeat": -1})
    with child.start(program, options=used.options) as running:
        code, printed, complaints = running.end()
    assert code == 0, complaints
    ends = printed.split()
    assert {"MemoryError", "RuntimeError"} <= {*ends}, ends
    assert ends.count("nothing") <= 3, ends
    assert ends[-1] == "NoneType", ends
