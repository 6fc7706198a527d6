"""Calls in asyncio: a call is an ordinary coroutine, and cancelling it ends its request."""

from __future__ import annotations

import asyncio
import gc
import inspect
import random
import sys
import time
import warnings
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
import uvloop
from support.emulator import KEY, Script

import phala_cvm
from phala_cvm import AsyncClient, Client

# The documented maximum, and the factor for a busy machine.
CLOSED_WITHIN = 0.100
SLACK = 5

HOLD = {"hold": True}
ANSWER = {"json": {"id": "cvm_1", "status": "running"}}
NO_SUCH_CVM: dict[str, Any] = {"status": 404, "json": {"detail": "CVM not found"}}

needs_3_11 = pytest.mark.skipif(sys.version_info < (3, 11), reason="Python 3.11 and later")


@pytest.fixture(params=["asyncio", "uvloop"])
def run(request: pytest.FixtureRequest) -> Callable[[Coroutine[Any, Any, Any]], Any]:
    """Runs a coroutine on a loop of either kind. Whatever the loop reports is an error."""

    def new_loop() -> asyncio.AbstractEventLoop:
        loop = uvloop.new_event_loop() if request.param == "uvloop" else asyncio.new_event_loop()
        loop.set_debug(True)
        loop.set_exception_handler(lambda loop, context: complaints.append(context))
        return loop

    complaints: list[dict[str, Any]] = []

    def run(coroutine: Coroutine[Any, Any, Any]) -> Any:
        loop = new_loop()
        try:
            return loop.run_until_complete(coroutine)
        finally:
            loop.run_until_complete(asyncio.sleep(0))
            loop.close()
            gc.collect()
            assert complaints == []

    return run


async def started(script: Script, count: int = 1) -> None:
    await asyncio.to_thread(script.requests, started=count)


def assert_closed(script: Script, since: float, what: str) -> None:
    (request,) = script.requests(finished=1)
    assert request["outcome"] == "client_closed"
    took = request["finished_ms"] / 1000 - since
    print(f"{what}: the server saw the connection close after {took * 1000:.1f} ms")
    assert took < CLOSED_WITHIN * SLACK


def test_every_way_to_start_one(
    script: Callable[..., Script], run: Callable[[Coroutine[Any, Any, Any]], Any]
) -> None:
    used = script({**ANSWER, "repeat": -1})

    async def main() -> None:
        async with AsyncClient(**used.options) as client:
            coroutine = client.start_cvm("web")
            assert inspect.iscoroutine(coroutine)
            assert asyncio.iscoroutine(coroutine)
            assert (await coroutine).status == "running"
            with pytest.raises(RuntimeError, match="cannot reuse"):
                await coroutine
            assert (await asyncio.create_task(client.start_cvm("web"))).status == "running"
            assert (await asyncio.ensure_future(client.start_cvm("web"))).status == "running"
            answers = await asyncio.gather(*(client.start_cvm("web") for _ in range(3)))
            assert len(answers) == 3
            assert (await asyncio.wait_for(client.start_cvm("web"), 10)).status == "running"
            assert (await asyncio.shield(client.start_cvm("web"))).status == "running"
            done, _ = await asyncio.wait([asyncio.create_task(client.start_cvm("web"))])
            assert done.pop().result().status == "running"
            for next_one in asyncio.as_completed([client.start_cvm("web")]):
                assert (await next_one).status == "running"
            if sys.version_info >= (3, 11):
                async with asyncio.TaskGroup() as group:
                    task = group.create_task(client.start_cvm("web"))
                assert task.result().status == "running"

    run(main())


def test_asyncio_run_takes_it(script: Callable[..., Script]) -> None:
    used = script(ANSWER, ANSWER)
    client = AsyncClient(**used.options)
    assert asyncio.run(client.start_cvm("web")).status == "running"
    assert asyncio.run(client.start_cvm("web")).status == "running"


def test_nothing_is_sent_before_it_is_awaited(script: Callable[..., Script]) -> None:
    used = script(ANSWER)

    async def main() -> None:
        client = AsyncClient(**used.options)
        coroutine = client.start_cvm("web")
        await asyncio.sleep(0.05)
        assert used.requests() == []
        await coroutine
        assert len(used.requests()) == 1

    asyncio.run(main())


def test_one_that_is_never_awaited_warns(script: Callable[..., Script]) -> None:
    used = script()
    client = AsyncClient(**used.options)
    with pytest.warns(RuntimeWarning, match=r"'AsyncOperations\.start_cvm' was never awaited"):
        client.start_cvm("web")  # type: ignore[unused-coroutine]
    assert used.requests() == []


def test_without_a_loop() -> None:
    coroutine = AsyncClient(KEY).start_cvm("web")
    with pytest.raises(RuntimeError, match="no running event loop"):
        coroutine.send(None)


def test_cancel(
    script: Callable[..., Script], run: Callable[[Coroutine[Any, Any, Any]], Any]
) -> None:
    used = script(HOLD)

    async def main() -> float:
        task = asyncio.create_task(AsyncClient(**used.options).start_cvm("web"))
        await started(used)
        cancelled = time.time()
        task.cancel("enough")
        # Python 3.10 drops the text.
        text = "enough" if sys.version_info >= (3, 11) else None
        with pytest.raises(asyncio.CancelledError, match=text):
            await task
        assert time.time() - cancelled < CLOSED_WITHIN * SLACK
        return cancelled

    cancelled = run(main())
    assert_closed(used, cancelled, "task.cancel()")


def test_a_task_that_is_cancelled_before_it_began_sends_nothing(
    script: Callable[..., Script], run: Callable[[Coroutine[Any, Any, Any]], Any]
) -> None:
    used = script(ANSWER)

    async def main() -> None:
        client = AsyncClient(**used.options)
        task = asyncio.create_task(client.start_cvm("first"))
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await client.start_cvm("second")

    run(main())
    assert [request["path"] for request in used.requests()] == ["/cvms/second/start"]


def test_the_request_ends_while_the_loop_is_busy(script: Callable[..., Script]) -> None:
    used = script(HOLD)

    async def main() -> float:
        task = asyncio.create_task(AsyncClient(**used.options).start_cvm("web"))
        await started(used)
        cancelled = time.time()
        task.cancel()
        await asyncio.wait([task])
        # The server must receive the end although the loop is not run any more.
        assert_closed(used, cancelled, "with a busy loop")
        return cancelled

    asyncio.run(main())


def test_wait_for(
    script: Callable[..., Script], run: Callable[[Coroutine[Any, Any, Any]], Any]
) -> None:
    used = script(HOLD)

    async def main() -> float:
        client = AsyncClient(**used.options)
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(client.start_cvm("web"), 0.2)
        return time.time()

    assert_closed(used, run(main()), "asyncio.wait_for")


@needs_3_11
def test_timeout(
    script: Callable[..., Script], run: Callable[[Coroutine[Any, Any, Any]], Any]
) -> None:
    used = script(HOLD)

    async def main() -> float:
        client = AsyncClient(**used.options)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.2):
                await client.start_cvm("web")
        task = asyncio.current_task()
        assert task
        assert task.cancelling() == 0
        return time.time()

    assert_closed(used, run(main()), "asyncio.timeout")


@needs_3_11
def test_a_task_group_cancels_the_others(script: Callable[..., Script]) -> None:
    used = script(HOLD)

    async def main() -> float:
        client = AsyncClient(**used.options)

        async def fail() -> None:
            await started(used)
            raise ZeroDivisionError

        async def both() -> None:
            async with asyncio.TaskGroup() as group:
                group.create_task(client.start_cvm("web"))
                group.create_task(fail())

        with pytest.raises(Exception, match="unhandled errors") as caught:
            await both()
        assert [type(error) for error in caught.value.exceptions] == [ZeroDivisionError]
        return time.time()

    assert_closed(used, asyncio.run(main()), "TaskGroup")


def test_closing_the_coroutine(script: Callable[..., Script]) -> None:
    used = script(HOLD)

    async def main() -> float:
        coroutine = AsyncClient(**used.options).start_cvm("web")
        coroutine.send(None)
        await started(used)
        closed = time.time()
        coroutine.close()
        return closed

    assert_closed(used, asyncio.run(main()), "coroutine.close()")


def test_throwing_into_the_coroutine(script: Callable[..., Script]) -> None:
    used = script(HOLD)

    async def main() -> float:
        coroutine = AsyncClient(**used.options).start_cvm("web")
        coroutine.send(None)
        await started(used)
        thrown = time.time()
        with pytest.raises(ZeroDivisionError):
            coroutine.throw(ZeroDivisionError)
        return thrown

    assert_closed(used, asyncio.run(main()), "coroutine.throw()")


def test_a_loop_that_is_given_up_stops_its_requests(script: Callable[..., Script]) -> None:
    used = script(HOLD)

    def main() -> float:
        loop = asyncio.new_event_loop()
        # asyncio reports that a pending task was destroyed, which the test intends.
        loop.set_exception_handler(lambda loop, context: None)
        task = loop.create_task(AsyncClient(**used.options).start_cvm("web"))
        loop.run_until_complete(started(used))
        loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()
        assert not task.done()
        return time.time()

    given_up = main()
    gc.collect()
    assert_closed(used, given_up, "a loop that is given up")


def test_an_answer_for_a_loop_that_is_closed(script: Callable[..., Script]) -> None:
    used = script({**ANSWER, "delay_ms": 100}, ANSWER)
    client = AsyncClient(**used.options)
    loop = asyncio.new_event_loop()
    loop.set_exception_handler(lambda loop, context: None)
    task = loop.create_task(client.start_cvm("web"))
    loop.run_until_complete(started(used))
    loop.run_until_complete(loop.shutdown_default_executor())
    loop.close()
    assert used.requests(finished=1)[0]["outcome"] == "answered"
    assert not task.done()
    assert asyncio.run(client.start_cvm("web")).status == "running"


def test_a_wait_between_attempts_ends_at_once(script: Callable[..., Script]) -> None:
    used = script({"status": 503, "headers": {"retry-after": "30"}}, ANSWER)

    async def main() -> None:
        task = asyncio.create_task(AsyncClient(**used.options).start_cvm("web"))
        await asyncio.to_thread(used.requests, finished=1)
        await asyncio.sleep(0.05)
        cancelled = time.perf_counter()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        took = time.perf_counter() - cancelled
        print(f"a wait between attempts ended after {took * 1000:.1f} ms")
        assert took < CLOSED_WITHIN * SLACK

    asyncio.run(main())
    assert len(used.requests()) == 1


@pytest.mark.parametrize("outcome", [ANSWER, NO_SUCH_CVM], ids=["answer", "error"])
def test_an_outcome_that_is_there_but_not_seen_yet(
    outcome: dict[str, Any],
    script: Callable[..., Script],
    run: Callable[[Coroutine[Any, Any, Any]], Any],
) -> None:
    """The task is cancelled when the outcome is in the queue, before the loop reads it."""
    used = script(outcome)

    async def main() -> None:
        task = asyncio.create_task(AsyncClient(**used.options).start_cvm("web"))
        await asyncio.sleep(0)
        used.requests(finished=1)
        time.sleep(0.2)  # noqa: ASYNC251  # the loop must not read the queue
        task.cancel()
        with pytest.raises(asyncio.CancelledError) as caught:
            await task
        assert task.cancelled()
        check_note(caught.value, outcome)

    run(main())


@pytest.mark.parametrize("outcome", [ANSWER, NO_SUCH_CVM], ids=["answer", "error"])
def test_an_outcome_that_the_task_has_not_taken_yet(
    outcome: dict[str, Any],
    script: Callable[..., Script],
    run: Callable[[Coroutine[Any, Any, Any]], Any],
) -> None:
    """The task is cancelled when its future has the outcome, before the task runs again."""
    used = script({**outcome, "delay_ms": 20})

    async def main() -> None:
        task: Any = asyncio.create_task(AsyncClient(**used.options).start_cvm("web"))
        await asyncio.sleep(0)
        future = task._fut_waiter
        while not future.done():  # noqa: ASYNC110  # one iteration at a time, to stop right after it
            await asyncio.sleep(0)
        assert not task.done()
        task.cancel()
        with pytest.raises(asyncio.CancelledError) as caught:
            await task
        check_note(caught.value, outcome)

    run(main())


def check_note(error: BaseException, outcome: dict[str, Any]) -> None:
    if sys.version_info >= (3, 11):
        (note,) = error.__notes__
        assert note.startswith("start_cvm had an outcome when it was cancelled: ")
        assert ("Cvm(id='cvm_1'" if outcome is ANSWER else "NotFoundError(") in note


def test_cancelling_at_random_moments(
    script: Callable[..., Script], run: Callable[[Coroutine[Any, Any, Any]], Any]
) -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    choose = random.Random(seed)
    outcomes = [ANSWER, NO_SUCH_CVM, {"status": 204}]
    used = script(
        *({**choose.choice(outcomes), "delay_ms": choose.randrange(10)} for _ in range(600))
    )
    counts = dict.fromkeys(("answered", "failed", "cancelled"), 0)

    async def one(client: AsyncClient) -> None:
        task = asyncio.create_task(client.get_cvm_state("web"))
        await asyncio.sleep(choose.random() * 0.06)
        task.cancel()
        await asyncio.wait([task])
        if task.cancelled():
            counts["cancelled"] += 1
        elif isinstance(task.exception(), phala_cvm.NotFoundError | phala_cvm.ResponseError):
            counts["failed"] += 1
        else:
            assert task.result().status == "running"
            counts["answered"] += 1

    async def main() -> None:
        client = AsyncClient(**used.options)
        for _ in range(30):
            await asyncio.gather(*(one(client) for _ in range(20)))
        # The queue has no reference to the call any more.
        completions = asyncio.get_running_loop()._phala_cvm_completions  # type: ignore[attr-defined]
        assert completions.expected == 0

    run(main())
    assert sum(counts.values()) == 600
    assert min(counts.values()) > 0, counts
    print(counts)


def test_a_thousand_at_once(
    script: Callable[..., Script], run: Callable[[Coroutine[Any, Any, Any]], Any]
) -> None:
    used = script({**ANSWER, "repeat": -1})

    async def main() -> None:
        async with AsyncClient(**used.options) as client:
            answers = await asyncio.gather(*(client.get_cvm_state(str(n)) for n in range(1, 1001)))
            assert {answer.status for answer in answers} == {"running"}

    run(main())


def test_an_event_loop_that_cannot_read_sockets(script: Callable[..., Script]) -> None:
    """For example the default one of Windows."""

    class Loop(asyncio.SelectorEventLoop):
        def add_reader(self, *arguments: Any) -> None:
            raise NotImplementedError

        _add_reader = asyncio.SelectorEventLoop._add_reader  # type: ignore[attr-defined]

    used = script(*[ANSWER] * 50, HOLD)
    loop = Loop()

    async def main() -> None:
        client = AsyncClient(**used.options)
        for _ in range(10):
            assert (await client.start_cvm("web")).status == "running"
        answers = await asyncio.gather(*(client.start_cvm("web") for _ in range(40)))
        assert len(answers) == 40
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(client.start_cvm("web"), 0.1)

    loop.run_until_complete(main())
    loop.close()


def test_the_loop_keeps_no_context_of_a_caller(script: Callable[..., Script]) -> None:
    import contextvars
    import weakref

    class Baggage:
        pass

    variable: contextvars.ContextVar[Baggage] = contextvars.ContextVar("baggage")
    used = script({**ANSWER, "repeat": -1})

    async def main() -> None:
        client = AsyncClient(**used.options)

        async def request() -> weakref.ref[Baggage]:
            baggage = Baggage()
            variable.set(baggage)
            await client.start_cvm("web")
            return weakref.ref(baggage)

        reference = await asyncio.create_task(request())
        await asyncio.sleep(0)
        gc.collect()
        assert reference() is None

    asyncio.run(main())


def test_a_blocking_client_in_a_running_loop_warns(script: Callable[..., Script]) -> None:
    used = script({**ANSWER, "repeat": -1})

    async def main() -> None:
        client = Client(**used.options)
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("default")
            for _ in range(3):
                assert client.start_cvm("web").status == "running"
        (warning,) = caught
        assert warning.category is RuntimeWarning
        assert warning.filename == __file__
        assert str(warning.message).startswith("Client.start_cvm blocks the running event loop")
        # In another thread it does not block the loop.
        assert (await asyncio.to_thread(client.start_cvm, "web")).status == "running"

    asyncio.run(main())
