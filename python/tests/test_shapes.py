"""Serves every example answer of `tests/shapes` to its call; see the README there."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

import pytest
from support.cases import as_time
from support.emulator import ROOT, Emulator, Script

import phala_cvm
from phala_cvm import AsyncClient, Client

FOLDER = ROOT / "tests" / "shapes"
CALLS: dict[str, Any] = json.loads((FOLDER / "calls.json").read_text())
NEWEST = "2026-06-23"

# Members that the package fills with those of the same answer.
FILLED_IN = {"cvm_id", "vm_uuid", "app_id", "instance_id", "uptime_seconds"}


class Example(NamedTuple):
    """An answer, and the API version that it belongs to."""

    name: str
    version: str | None
    answer: Any

    @property
    def label(self) -> str:
        return f"{self.version or 'common'}/{self.name}"


def _examples() -> list[Example]:
    examples = []
    for file in sorted(FOLDER.glob("*/*.json")):
        version = None if file.parent.name == "common" else file.parent.name
        examples.append(Example(file.name, version, json.loads(file.read_text())))
    assert len(examples) > 100, len(examples)
    return examples


EXAMPLES = _examples()
ANSWERS = [example for example in EXAMPLES if example.name in CALLS["answers"]]


def _options(script: Script, version: str | None) -> dict[str, Any]:
    options = {**script.options, "reconcile_window": 5}
    return options if version is None else {**options, "api_version": version}


def _differences(expected: Any, found: Any, at: str) -> Iterator[str]:
    """The paths at which a member of the example that has a value is not in the typed answer."""
    if expected is None:
        return
    if isinstance(expected, dict):
        if not isinstance(found, Mapping):
            if getattr(found, "extra", None) != {}:
                yield f"{at}: extra is {getattr(found, 'extra', None)}"
            found = {name: getattr(found, name, None) for name in expected}
        for name, value in expected.items():
            yield from _differences(value, found.get(name), f"{at}.{name}")
    elif isinstance(expected, list) and isinstance(found, tuple | list):
        if len(expected) != len(found):
            yield f"{at} has {len(found)} items, not {len(expected)}"
        for index, (value, item) in enumerate(zip(expected, found, strict=False)):
            yield from _differences(value, item, f"{at}[{index}]")
    elif at.endswith(".cvm_id") and str(expected) == found:
        pass  # Older versions have numbers as ids; the answer has text, as calls expect.
    elif as_time(expected, found) != found or isinstance(expected, bool) != isinstance(found, bool):
        yield f"{at} is {found!r}, not {expected!r}"


def _written(expected: Any, found: Any, at: str) -> Iterator[str]:
    """The paths at which the result of `to_dict()` differs from the received answer."""
    if isinstance(expected, dict) and isinstance(found, dict):
        for name, value in found.items():
            if name in expected:
                yield from _written(expected[name], value, f"{at}.{name}")
            elif value not in (None, "", False, 0, []) and name not in FILLED_IN:
                yield f"{at}.{name} is {value!r}, and did not come"
        yield from (f"{at}.{name} is missing" for name in expected.keys() - found.keys())
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for index, (value, item) in enumerate(zip(expected, found, strict=True)):
            yield from _written(value, item, f"{at}[{index}]")
    elif (expected is None and found in ("", False, 0, [])) or (
        at.endswith(".cvm_id") and str(expected) == found
    ):
        pass
    elif expected != found:
        yield f"{at} is written as {found!r}, not {expected!r}"


def _to_dict(answer: Any) -> Any:
    if isinstance(answer, list):
        return [item.to_dict() for item in answer]
    if isinstance(answer, dict):
        return {name: item.to_dict() for name, item in answer.items()}
    return answer.to_dict()


def test_every_example_is_named() -> None:
    named = [CALLS[kind] for kind in ("answers", "errors", "untyped", "exceptions")]
    missing = [
        example.label for example in EXAMPLES if not any(example.name in names for names in named)
    ]
    assert missing == []


@pytest.mark.parametrize("example", ANSWERS, ids=lambda example: example.label)
def test_no_field_is_lost(example: Example, script: Callable[..., Script]) -> None:
    call = CALLS["answers"][example.name]
    replies = [*call.get("before", []), {"json": example.answer}]
    blocking, awaited = script(*replies), script(*replies)
    with Client(**_options(blocking, example.version)) as client:
        answer = getattr(client, call["operation"])(**call["arguments"])

    async def main() -> Any:
        async with AsyncClient(**_options(awaited, example.version)) as client:
            return await getattr(client, call["operation"])(**call["arguments"])

    assert asyncio.run(main()) == answer
    names = CALLS["otherwise"].get(example.label, ())
    otherwise = tuple(f"{example.label}.{name} " for name in names)
    differences = [
        *_differences(example.answer, answer, example.label),
        *_written(example.answer, _to_dict(answer), example.label),
    ]
    assert [each for each in differences if not each.startswith(otherwise)] == []
    for used in (blocking, awaited):
        assert len(used.requests()) == len(replies)


@pytest.mark.parametrize(
    "example",
    [example for example in EXAMPLES if example.name in CALLS["errors"]],
    ids=lambda example: example.label,
)
def test_no_field_of_an_error_is_lost(example: Example, script: Callable[..., Script]) -> None:
    expected, answer = CALLS["errors"][example.name], example.answer
    used = script({"status": expected["status"], "json": answer})
    client = Client(**_options(used, example.version))
    with client, pytest.raises(phala_cvm.ApiError) as caught:
        client.get_cvm_info("a")
    assert type(caught.value).__name__ == expected["class"]
    assert caught.value.error_code == answer.get("error_code")
    assert caught.value.request_id == answer.get("request_id")
    for detail in answer.get("details") or []:
        found = getattr(caught.value, detail["field"])
        assert list(_differences(detail["value"], found, detail["field"])) == []


@pytest.mark.parametrize(
    "example",
    [example for example in EXAMPLES if example.name in CALLS["untyped"]],
    ids=lambda example: example.label,
)
def test_what_has_no_operation_comes_as_it_is(
    example: Example, script: Callable[..., Script]
) -> None:
    used = script({"json": example.answer})
    with Client(**_options(used, example.version)) as client:
        assert client.request("GET", "/x") == example.answer


# The replacements of a member.
REPLACEMENTS: list[Any] = [None, "a text", "", 7, 0, 2.5, True, ["a", 1, None], {"a": 1}]
LEFT_OUT = object()

Path = tuple[str | int, ...]


def _paths(value: Any, path: Path = ()) -> Iterator[Path]:
    """The paths of all members, and of the first item of each list."""
    members: Any = ()
    if isinstance(value, dict):
        members = value.items()
    elif isinstance(value, list):
        members = list(enumerate(value))[:1]
    for step, member in members:
        yield (*path, step)
        yield from _paths(member, (*path, step))


def _replaced(value: Any, path: Path, by: Any) -> Any:
    step, *rest = path
    copied = value.copy()
    if rest:
        copied[step] = _replaced(value[step], tuple(rest), by)
    elif by is LEFT_OUT:
        del copied[step]
    else:
        copied[step] = by
    return copied


def _different() -> Iterator[Example]:
    """The examples without duplicates: many answers are equal under several versions."""
    seen = set()
    for example in reversed(ANSWERS):
        text = (example.name, json.dumps(example.answer))
        if text not in seen:
            seen.add(text)
            yield example


def _essential(operation: str) -> list[str]:
    names: list[str] = CALLS["essential"].get(operation, [])
    return names


def _mutations(example: Example) -> list[tuple[Path, Any, Any]]:
    essential = _essential(CALLS["answers"][example.name]["operation"])
    return [
        (path, by, _replaced(example.answer, path, by))
        for path in _paths(example.answer)
        if not (len(path) == 1 and path[0] in essential)
        for by in (*REPLACEMENTS, LEFT_OUT)
    ]


def _mutated(emulator: Emulator, example: Example) -> Script:
    before = CALLS["answers"][example.name].get("before", [])
    replies = [reply for *_, answer in _mutations(example) for reply in (*before, {"json": answer})]
    return emulator.script(*replies)


def _check_whole(answer: Any) -> None:
    """Reads all of an answer."""
    _to_dict(answer)
    repr(answer)


def _problem(call: Callable[[], Any]) -> str | None:
    """The error of a call, or the error of reading its answer."""
    try:
        _check_whole(call())
    except Exception as error:
        return repr(error)
    return None


def _check_requests(example: Example, used: Script) -> None:
    each = 1 + len(CALLS["answers"][example.name].get("before", []))
    assert len(used.requests()) == each * len(_mutations(example)), "one was sent twice"
    used.close()


@pytest.mark.parametrize(
    "example",
    [example for example in _different() if example.version == NEWEST],
    ids=lambda example: example.label,
)
def test_no_answer_fails_a_call_by_its_types(example: Example, emulator: Emulator) -> None:
    call = CALLS["answers"][example.name]
    used = _mutated(emulator, example)
    with Client(**_options(used, example.version)) as client:
        method = partial(getattr(client, call["operation"]), **call["arguments"])
        problems = [(path, by, _problem(method)) for path, by, _ in _mutations(example)]
    assert [problem for problem in problems if problem[-1] is not None] == []
    _check_requests(example, used)


@pytest.mark.parametrize("example", list(_different()), ids=lambda example: example.label)
def test_no_answer_fails_an_awaited_call_by_its_types(example: Example, emulator: Emulator) -> None:
    call = CALLS["answers"][example.name]
    used = _mutated(emulator, example)
    # Several requests of one call need their replies in order.
    at_once = 1 if "before" in call else 64

    async def main() -> list[Any]:
        places = asyncio.Semaphore(at_once)
        async with AsyncClient(**_options(used, example.version)) as client:

            async def one() -> Any:
                async with places:
                    return await getattr(client, call["operation"])(**call["arguments"])

            return await asyncio.gather(*(one() for _ in _mutations(example)))

    for answer in asyncio.run(main()):
        _check_whole(answer)
    _check_requests(example, used)


@pytest.mark.parametrize("operation", CALLS["essential"])
@pytest.mark.parametrize("by", [LEFT_OUT, None, {}], ids=["left out", "null", "object"])
def test_what_a_call_cannot_do_without(
    operation: str, by: Any, script: Callable[..., Script]
) -> None:
    for example in _different():
        call = CALLS["answers"][example.name]
        if call["operation"] != operation:
            continue
        for name in _essential(operation):
            used = script({"json": _replaced(example.answer, (name,), by)})
            client = Client(**_options(used, example.version))
            with client, pytest.raises(phala_cvm.ResponseError, match=name):
                getattr(client, operation)(**call["arguments"])
            assert len(used.requests()) == 1
