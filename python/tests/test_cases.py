"""Runs `tests/cases/*.json`, which Rust and Node also run."""

from __future__ import annotations

import asyncio
import json
import logging
import pickle
import traceback
from collections.abc import Mapping
from operator import attrgetter
from typing import Any

import pytest
from support.cases import Case, as_time, read_cases
from support.emulator import Emulator, Script, dump
from support.encryption import decrypt

import phala_cvm

CASES = [
    pytest.param(case, id=f"{stem}: {case['name']}")
    for stem, cases in read_cases().items()
    for case in cases
]


def _options(case: Case, script: Script) -> dict[str, Any]:
    return {**script.options, **case.get("client", {})}


def _arguments(case: Case) -> dict[str, Any]:
    call = case["call"]
    timeout = {"timeout": call["timeout"]} if "timeout" in call else {}
    return {**call.get("arguments", {}), **timeout}


async def _run_async(case: Case, script: Script) -> Any:
    async with phala_cvm.AsyncClient(**_options(case, script)) as client:
        if "call" not in case:
            return None
        method = attrgetter(case["call"]["operation"])(client)
        task = asyncio.ensure_future(method(**_arguments(case)))
        if "cancel_after" in case:
            await asyncio.to_thread(script.requests, started=case["cancel_after"])
            task.cancel()
        return await task


def _run_blocking(case: Case, script: Script) -> Any:
    with phala_cvm.Client(**_options(case, script)) as client:
        if "call" not in case:
            return None
        method = attrgetter(case["call"]["operation"])(client)
        return method(**_arguments(case))


def _is_function(case: Case) -> bool:
    return "function" in case.get("call", {})


@pytest.mark.parametrize("case", [case for case in CASES if _is_function(case.values[0])])
def test_function(case: Case) -> None:
    arguments = dict(case["call"]["arguments"])
    if isinstance(arguments.get("body"), list):
        arguments["body"] = bytes(arguments["body"])
    try:
        result = getattr(phala_cvm, case["call"]["function"])(**arguments)
    except (phala_cvm.PhalaError, TypeError) as error:
        _dump(error)
        assert "error" in case, repr(error)
        _check_error(case["error"], error)
        return
    assert "error" not in case, f"it answered {result!r}"
    if "decrypts" in case:
        decrypts = case["decrypts"]
        private_key, text = decrypts["private_key"], decrypts["text"]
        assert decrypt(private_key, result) == text
        sample = decrypt(private_key, decrypts.get("sample", result))
        assert json.dumps(json.loads(sample)) == json.dumps(json.loads(text))
        return
    if case["call"]["function"] == "parse_env":
        # The order matters, and other members are not allowed.
        assert list(result.items()) == [tuple(pair) for pair in case["result"]]
        return
    _check_result(case["result"], result, "result")


@pytest.mark.parametrize("mode", ["async", "blocking", "logged"])
@pytest.mark.parametrize("case", [case for case in CASES if not _is_function(case.values[0])])
def test_case(case: Case, mode: str, emulator: Emulator, caplog: pytest.LogCaptureFixture) -> None:
    if mode == "blocking" and "cancel_after" in case:
        pytest.skip("a blocking call is cancelled by signals only")
    if mode == "logged":
        caplog.set_level(logging.DEBUG)
    script = emulator.script(*case.get("server", []))
    try:
        _check_call(case, mode, script)
        expected = case.get("requests")
        if expected is not None:
            _check_requests(expected, script.requests(finished=len(expected)))
    finally:
        script.close()


def _check_call(case: Case, mode: str, script: Script) -> None:
    try:
        if mode != "blocking":
            result = asyncio.run(_run_async(case, script))
        else:
            result = _run_blocking(case, script)
    except asyncio.CancelledError:
        assert case.get("cancelled"), "it was cancelled"
    except (phala_cvm.PhalaError, TypeError) as error:
        _dump(error)
        assert "error" in case, repr(error)
        _check_error(case["error"], error)
    else:
        dump(repr(result))
        assert "error" not in case, f"it answered {result!r}"
        assert "cancelled" not in case, f"it answered {result!r}"
        _check_result(case.get("result"), result, "result")


def _dump(error: BaseException) -> None:
    """All texts of an error, in every way of printing it."""
    dump(*traceback.format_exception(error), repr(error), repr(vars(error)))
    if isinstance(error, phala_cvm.PhalaError):
        dump(pickle.dumps(error, protocol=0).decode("latin-1"))


def _check_error(expected: dict[str, Any], error: BaseException) -> None:
    expected = dict(expected)
    name = expected.pop("class")
    texts = expected.pop("contains", [])
    cause = expected.pop("cause", None)
    for text in expected.pop("lacks", []):
        assert text not in str(error)
    if expected.pop("wrong_type", False):
        assert type(error) is TypeError
        # Python's own messages report missing and unknown arguments.
        assert expected["field"].split(".")[-1] in str(error)
        return
    assert type(error).__name__ == name, repr(error)
    assert type(error) is getattr(phala_cvm, name)
    for text in texts:
        assert text in str(error)
    assert "\n" not in str(error)
    if cause is not None:
        assert error.__cause__ is not None
        _check_error(cause, error.__cause__)
    for field, value in expected.items():
        _check_result(value, getattr(error, field), field)


def _check_result(expected: Any, found: Any, at: str) -> None:
    if isinstance(found, phala_cvm.PhalaError):
        _check_error(expected, found)
    elif isinstance(expected, Mapping):
        for key, value in expected.items():
            member = found[key] if isinstance(found, Mapping) else getattr(found, key)
            _check_result(value, member, f"{at}.{key}")
    elif isinstance(expected, list):
        assert len(found) == len(expected), at
        for index, value in enumerate(expected):
            _check_result(value, found[index], f"{at}[{index}]")
    elif isinstance(expected, float):
        assert found == pytest.approx(expected), at
    else:
        assert found == as_time(expected, found), at
        assert isinstance(found, bool) == isinstance(expected, bool), at


def _check_requests(expected: list[dict[str, Any]], found: list[dict[str, Any]]) -> None:
    shown = [f"{request['method']} {request['path']}" for request in found]
    assert len(found) == len(expected), shown
    for want, request in zip(expected, found, strict=True):
        for field in ("method", "path", "query", "body", "body_raw", "outcome"):
            if field in want:
                assert request[field] == want[field], f"{field}: {shown}"
        for name, value in want.get("headers", {}).items():
            assert request["headers"].get(name) == value, name
