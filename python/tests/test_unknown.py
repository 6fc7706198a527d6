"""Unknown arguments: the error has a hint, and the decorated functions are as before."""

from __future__ import annotations

import inspect
import sys
from typing import Any
from unittest.mock import AsyncMock, create_autospec

import pytest
from support.calls import method_of

import phala_cvm
from phala_cvm import AsyncClient, Client, _native

AT_AWAIT = pytest.mark.skipif(
    sys.version_info < (3, 11), reason="in Python 3.10, a coroutine raises the error"
)


@pytest.mark.parametrize("client_class", [Client, pytest.param(AsyncClient, marks=AT_AWAIT)])
def test_every_method_refuses_an_unknown_argument_when_it_is_called(client_class: Any) -> None:
    client = client_class("phak_x", base_url="http://127.0.0.1:1/api/v1")
    for name in (*_native.OPERATIONS, *_native.ITERATIONS):
        method = method_of(client, name)
        with pytest.raises(TypeError) as caught:
            method(tiemout=5)
        assert str(caught.value) == (
            f"{method.__qualname__}() got an unexpected keyword argument 'tiemout': "
            "did you mean `timeout`?"
        ), name
    with pytest.raises(TypeError, match="'wiat': did you mean `wait`"):
        client.start_cvm("my-app", wiat=True)
    with pytest.raises(TypeError, match="'concurency': did you mean `concurrency`"):
        client.fleet.stop(["my-app"], concurency=2)
    with pytest.raises(TypeError, match="'page_sze': did you mean `page_size`"):
        client.iter_cvms(page_sze=2)
    with pytest.raises(TypeError, match="'zzz': expected one of `page_size`, "):
        client.iter_cvms(zzz=2)
    # Python's own errors, for other mistakes.
    with pytest.raises(TypeError, match=r"missing 1 required positional argument: 'cvm_id'$"):
        client.start_cvm()
    with pytest.raises(TypeError, match=r"takes 2 positional arguments but 3 were given$"):
        client.start_cvm("my-app", 5)


def test_functions_refuse_unknown_arguments() -> None:
    wrong: Any = phala_cvm
    with pytest.raises(TypeError, match="'normalise': did you mean `normalize`"):
        wrong.get_compose_hash({}, normalise=True)
    with pytest.raises(TypeError, match="'sekret': did you mean `secret`"):
        wrong.verify_webhook_signature(sekret="x", body=b"")


def test_the_decorated_methods_are_functions_as_before() -> None:
    for client_class in (Client, AsyncClient):
        is_async = client_class is AsyncClient
        for name in ("start_cvm", "deploy"):
            method = getattr(client_class, name)
            assert inspect.isfunction(method)
            assert inspect.iscoroutinefunction(method) == is_async
            mocked = getattr(create_autospec(client_class, instance=True), name)
            assert isinstance(mocked, AsyncMock) == is_async
            with pytest.raises(TypeError, match="argument"):
                mocked(cvm_id="my-app", nonsense=1)


@AT_AWAIT
def test_a_call_of_a_coroutine_function_makes_its_own_coroutine() -> None:
    coroutine = AsyncClient("phak_x").start_cvm("my-app")
    assert inspect.iscoroutine(coroutine)
    assert coroutine.__qualname__ == "AsyncOperations.start_cvm"
    coroutine.close()
