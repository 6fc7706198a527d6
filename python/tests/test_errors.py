"""The exceptions of calls."""

from __future__ import annotations

import builtins
import copy
import json
import pickle
import threading
import traceback
from collections.abc import Callable
from typing import Any

import pytest
from support.emulator import KEY, ROOT, Script

import phala_cvm
from phala_cvm import _native, errors
from phala_cvm.errors import ErrorDetail, ErrorLink

BODY = {
    "error_code": "ERR-02-001",
    "message": "no such type",
    "details": [{"field": "instance_type", "value": "x", "message": "unknown"}],
    "suggestions": ["check the list"],
    "links": [{"url": "https://docs", "label": "Docs"}],
    "request_id": "req-1",
}


def test_the_tree_is_that_of_core() -> None:
    for name, parent, builtin in _native.ERROR_CLASSES:
        error = getattr(errors, name)
        bases = [getattr(errors, parent) if parent else Exception]
        if builtin:
            bases.append(getattr(builtins, builtin))
        assert list(error.__bases__) == bases, name
        assert error.__doc__
        assert getattr(phala_cvm, name) is error
    classes = {name for name, _, _ in _native.ERROR_CLASSES}
    assert classes == set(errors.__all__) - {"ErrorDetail", "ErrorLink"}


@pytest.fixture
def business_error(script: Callable[..., Script]) -> phala_cvm.BusinessError:
    used = script({"status": 400, "json": BODY, "headers": {"retry-after": "7"}})
    with phala_cvm.Client(**used.options) as client:
        with pytest.raises(phala_cvm.BusinessError) as caught:
            client.start_cvm("web")
        return caught.value


def test_fields(business_error: phala_cvm.BusinessError) -> None:
    error = business_error
    assert (error.operation, error.cvm_id, error.attempts) == ("start_cvm", "web", 1)
    assert (error.status_code, error.error_code, error.request_id) == (400, "ERR-02-001", "req-1")
    assert error.details == (ErrorDetail("instance_type", "x", "unknown"),)
    assert error.details[0].field == "instance_type"
    assert error.suggestions == ("check the list",)
    assert error.links == (ErrorLink("https://docs", "Docs"),)
    assert error.retry_after == 7.0
    assert error.body == BODY
    assert error.__cause__ is None
    line = str(error)
    assert line.startswith("start_cvm(web): 400 ERR-02-001: no such type")
    assert line.endswith("[request req-1]")
    assert repr(error) == f"BusinessError({line!r})"
    assert error.args == (line,)


def test_the_traceback_ends_where_the_call_was_made(
    business_error: phala_cvm.BusinessError,
) -> None:
    frames = traceback.extract_tb(business_error.__traceback__)
    assert frames[0].filename == __file__


@pytest.mark.parametrize("name", [name for name, _, _ in _native.ERROR_CLASSES])
@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_pickle(name: str, protocol: int) -> None:
    error_class = getattr(errors, name)
    error = error_class("start_cvm(web): it failed", message="it failed", operation="start_cvm")
    error.attempts = 3
    if isinstance(error, phala_cvm.ApiError):
        error.status_code = 400
        error.details = (ErrorDetail("f", [1], "m"),)
    if isinstance(error, (phala_cvm.CvmFailedError, phala_cvm.WaitTimeoutError)):
        error.state = phala_cvm.CvmState.from_dict({"status": "error"})
    error.__cause__ = phala_cvm.TransportError("no answer")
    again = pickle.loads(pickle.dumps(error, protocol))
    assert type(again) is error_class
    assert again.__dict__ == error.__dict__
    assert (str(again), again.args) == (str(error), error.args)
    assert str(again.__cause__) == "no answer"


def test_those_that_are_operating_system_errors_too() -> None:
    for error_class in (
        phala_cvm.TransportError,
        phala_cvm.CallTimeoutError,
        phala_cvm.WaitTimeoutError,
    ):
        error = error_class("one line", operation="start_cvm")
        assert isinstance(error, OSError)
        assert (str(error), error.args, error.errno) == ("one line", ("one line",), None)


def test_causes(script: Callable[..., Script]) -> None:
    used = script({"status": 503, "repeat": -1})
    with phala_cvm.Client(**used.options, max_retries=1) as client:
        with pytest.raises(phala_cvm.ServerError):
            client.start_cvm("web")
        with pytest.raises(phala_cvm.CallTimeoutError) as caught:
            client.start_cvm("web", timeout=0)
    assert isinstance(caught.value, builtins.TimeoutError)
    assert isinstance(caught.value.__cause__, phala_cvm.PhalaError)
    with (
        phala_cvm.Client(KEY, base_url="http://127.0.0.1:1", max_retries=0) as client,
        pytest.raises(phala_cvm.TransportError) as refused,
    ):
        client.get_cvm_info("web")
    assert "Connection refused" in str(refused.value)
    assert "Connection refused" in str(refused.value.__cause__)


def _raised(cause: BaseException | None) -> phala_cvm.PhalaError:
    error = phala_cvm.PhalaError("stop_cvm(web): it failed")
    if cause is not None:
        error.__cause__ = cause
    return error


def _pickled(value: Any) -> Any:
    return pickle.loads(pickle.dumps(value))


def test_what_commits_a_prepared_change_is_never_printed(script: Callable[..., Script]) -> None:
    example = ROOT / "tests" / "shapes" / "common" / "error_465_prepare_only.json"
    body = json.loads(example.read_text())
    given = {detail["field"]: detail["value"] for detail in body["details"]}
    used = script({"status": 465, "json": body})
    client = phala_cvm.Client(**used.options)
    with client, pytest.raises(phala_cvm.PreconditionError) as caught:
        client.start_cvm("web")
    for error in (caught.value, pickle.loads(pickle.dumps(caught.value))):
        assert error.commit_token == given["commit_token"]
        assert error.commit_url == given["commit_url"]
        assert error.api_commit_url == given["api_commit_url"]
        assert error.compose_hash == given["compose_hash"]
        assert error.kms_info == phala_cvm.KmsInfo.from_dict(given["kms_info"])
        assert not hasattr(error, "secrets")
        shown = [str(error), repr(error), repr(error.args), repr(error.body), repr(error.details)]
        shown += traceback.format_exception(error)
        assert given["commit_token"] not in "\n".join(shown)


class UnpicklableError(Exception):
    """An exception that cannot be made again from its arguments, as many are."""

    def __init__(self, code: int, why: str) -> None:
        super().__init__(why)
        self.code = code


class LockedError(Exception):
    """An exception with a part that cannot be pickled."""

    def __init__(self) -> None:
        super().__init__("locked")
        self.lock = threading.Lock()


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, _pickled])
def test_what_a_copy_keeps_of_the_cause(copied: Callable[[Any], Any]) -> None:
    for error in (_raised(None), _raised(phala_cvm.TransportError("x")), _raised(KeyError("x"))):
        again = copied(error)
        assert again.__suppress_context__ == error.__suppress_context__
        assert (type(again.__cause__), str(again.__cause__)) == (
            type(error.__cause__),
            str(error.__cause__),
        )
    assert not copied(phala_cvm.PhalaError("x")).__suppress_context__
    for cause, text in (
        (UnpicklableError(1, "x"), "UnpicklableError: x"),
        (LockedError(), "LockedError: locked"),
    ):
        inner = phala_cvm.TransportError("no answer")
        inner.__cause__ = cause
        assert str(copied(_raised(cause)).__cause__) == text
        again = copied(_raised(inner))
        assert type(again.__cause__) is phala_cvm.TransportError
        result = phala_cvm.FleetResult("web", "failed", error=_raised(cause), action="stop")
        assert str(copied(result).error) == "stop_cvm(web): it failed"
