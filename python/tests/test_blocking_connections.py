"""The connections of a blocking client, which no thread drives between its calls."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator

import pytest
from support.emulator import KEY

from phala_cvm import CallTimeoutError, Client

# The documented maximum, and the factor for a busy machine.
CLOSED_WITHIN = 0.100
SLACK = 5

BODY = b'{"id":"cvm_1","name":"web-1","status":"restarting"}'
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(20)
        yield listening


def client(listener: socket.socket, **options: float) -> Client:
    url = f"http://127.0.0.1:{listener.getsockname()[1]}/api/v1"
    return Client(KEY, base_url=url, proxy=False, **options)


def request(connection: socket.socket) -> bytes:
    received = b""
    while b"\r\n\r\n" not in received or not received.endswith((b"}", b"\r\n\r\n")):
        more = connection.recv(65_536)
        if not more:
            break
        received += more
    return received


def test_a_connection_that_the_server_closed_is_not_used_again(listener: socket.socket) -> None:
    # This request is not sent twice, so on a dead connection its outcome would be unknown.
    first_lines = []
    answered, closed = threading.Semaphore(0), threading.Semaphore(0)

    def serve() -> None:
        for _ in range(5):
            connection, _ = listener.accept()
            with connection:
                connection.settimeout(20)
                first_lines.append(request(connection).split(b"\r\n")[0])
                connection.sendall(ANSWER % (len(BODY), BODY))
                assert answered.acquire(timeout=20)
            closed.release()

    server = threading.Thread(target=serve)
    server.start()
    with client(listener) as phala:
        for _ in range(5):
            assert phala.request("POST", "/cvms/web-1/restart")["status"] == "restarting"
            answered.release()
            assert closed.acquire(timeout=20)
    server.join()
    assert first_lines == [b"POST /api/v1/cvms/web-1/restart HTTP/1.1"] * 5


def test_a_call_that_ran_out_of_time_ends_its_request(listener: socket.socket) -> None:
    ended: list[float] = []

    def serve() -> None:
        connection, _ = listener.accept()
        with connection:
            connection.settimeout(20)
            assert request(connection)
            assert connection.recv(1) == b""
            ended.append(time.monotonic())

    server = threading.Thread(target=serve)
    server.start()
    with client(listener) as phala:
        with pytest.raises(CallTimeoutError):
            phala.get_cvm_info("web-1", timeout=0.3)
        raised = time.monotonic()
        # No other call follows: the request must have ended with this one.
        server.join(timeout=20)
    assert not server.is_alive()
    print(f"the server saw the end {(ended[0] - raised) * 1000:.1f} ms after the call's")
    assert ended[0] - raised < CLOSED_WITHIN * SLACK
