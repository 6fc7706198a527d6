"""`ComposeFile`, an argument that is a record."""

from __future__ import annotations

import collections
import copy
import pickle
import types
from collections.abc import Callable
from typing import Any

import pytest
from support.emulator import Script

from phala_cvm import Client, ComposeFile, ErrorDetail, InvalidArgumentError

ANSWER = {"json": {"compose_hash": "c" * 64}}


def test_fields() -> None:
    names = ["A", "B"]
    extra = {"swap_size": 1}
    compose = ComposeFile(runner="bash", public_logs=False, allowed_envs=names, extra=extra)
    names.append("C")
    extra.clear()
    assert (compose.runner, compose.public_logs, compose.salt) == ("bash", False, None)
    assert compose.allowed_envs == ("A", "B")
    assert compose.extra == {"swap_size": 1}
    assert compose.to_dict() == {
        "runner": "bash",
        "public_logs": False,
        "allowed_envs": ["A", "B"],
        "swap_size": 1,
    }
    assert repr(compose) == (
        "ComposeFile(allowed_envs=('A', 'B'), public_logs=False, runner='bash', "
        "extra={'swap_size': 1})"
    )
    assert repr(ComposeFile()) == "ComposeFile()"


def test_it_is_a_value() -> None:
    compose = ComposeFile(runner="bash", allowed_envs=["A"], extra={"x": 1})
    assert compose == ComposeFile(runner="bash", allowed_envs=["A"], extra={"x": 1})
    assert compose != ComposeFile(runner="bash", allowed_envs=["A"])
    assert compose != compose.to_dict()
    assert pickle.loads(pickle.dumps(compose)) == compose
    assert copy.deepcopy(compose) == compose
    with pytest.raises(AttributeError, match="cannot be changed"):
        compose.runner = "docker-compose"
    with pytest.raises(AttributeError, match="cannot be changed"):
        del compose.runner
    with pytest.raises(TypeError, match="positional"):
        ComposeFile("bash")  # type: ignore[misc]
    with pytest.raises(TypeError, match="docker_compose"):
        ComposeFile(docker_compose="")  # type: ignore[call-arg]


@pytest.mark.parametrize(
    "given",
    [
        ComposeFile(runner="bash", allowed_envs=["A"], extra={"x": 1}),
        {"runner": "bash", "allowed_envs": ("A",), "extra": {"x": 1}},
        types.MappingProxyType({"runner": "bash", "allowed_envs": ["A"], "extra": {"x": 1}}),
        collections.ChainMap({"runner": "bash"}, {"allowed_envs": ["A"], "extra": {"x": 1}}),
    ],
    ids=lambda given: type(given).__name__,
)
def test_it_is_sent(given: Any, script: Callable[..., Script]) -> None:
    used = script(ANSWER)
    with Client(**used.options) as client:
        client.provision_cvm(name="my-app", instance_type="tdx.small", compose_file=given)
    (request,) = used.requests(finished=1)
    assert request["body"]["compose_file"] == {
        "name": "",
        "runner": "bash",
        "allowed_envs": ["A"],
        "x": 1,
    }


def test_it_is_checked_when_it_is_used(script: Callable[..., Script]) -> None:
    used = script()
    with Client(**used.options) as client:
        for compose, wrong, text in [
            (ComposeFile(allowed_envs=["A", 2]), TypeError, "`compose_file.allowed_envs[1]`"),  # type: ignore[list-item]
            (ComposeFile(allowed_envs="AB"), TypeError, "`compose_file.allowed_envs`"),
            (ComposeFile(extra=5), TypeError, "`compose_file.extra`"),  # type: ignore[arg-type]
            (ComposeFile(extra={"salt": "x"}), InvalidArgumentError, "`compose_file.extra`"),
        ]:
            with pytest.raises(wrong) as caught:
                client.provision_cvm(name="my-app", instance_type="t", compose_file=compose)
            assert text in str(caught.value)
    assert used.requests() == []


def test_nothing_that_it_hands_out_or_was_given_changes_it(script: Callable[..., Script]) -> None:
    ports: dict[str, Any] = {"ports": [{"port": 80}], "restrict_mode": True}
    extra = collections.OrderedDict(nested={"list": [1, {"a": 2}]})
    before = {"port_policy": copy.deepcopy(ports), "nested": {"list": [1, {"a": 2}]}}
    compose = ComposeFile(port_policy=ports, extra=extra)
    ports["ports"][0]["port"] = 8080
    ports.clear()
    extra["nested"]["list"].clear()
    assert compose.to_dict() == before
    for changed in (compose.port_policy, compose.extra["nested"], compose.extra):
        assert changed
        changed.clear()  # type: ignore[attr-defined]
    assert compose.port_policy
    compose.port_policy["ports"][0]["port"] = 8080
    compose.to_dict()["nested"]["list"].append(3)
    assert compose.to_dict() == before
    assert pickle.loads(pickle.dumps(compose)).to_dict() == copy.deepcopy(compose).to_dict()
    assert ComposeFile().extra == {}
    used = script(ANSWER)
    with Client(**used.options) as client:
        client.provision_cvm(name="my-app", instance_type="tdx.small", compose_file=compose)
    sent = used.requests()[0]["body"]["compose_file"]
    assert {name: sent[name] for name in before} == before
    with pytest.raises(AttributeError, match="'ComposeFile' object has no attribute 'nmae'"):
        compose.nmae  # type: ignore[attr-defined] # noqa: B018


def test_a_value_that_contains_itself_is_refused_when_it_is_sent() -> None:
    cycle: dict[str, Any] = {}
    cycle.update(a=cycle, b=[cycle, cycle])
    deep: list[Any] = []
    for _ in range(50_000):
        deep = [deep]
    client = Client("phak_x", base_url="http://127.0.0.1:1/api/v1")
    for wrong in (cycle, {"deep": deep}):
        compose = ComposeFile(extra=wrong)
        with pytest.raises(InvalidArgumentError, match="at most 100 levels"):
            client.provision_cvm(name="my-app", instance_type="tdx.small", compose_file=compose)


def test_the_value_of_an_errors_detail_does_not_change() -> None:
    value = {"a": [1]}
    detail = ErrorDetail("compose_file", value)
    value["a"].append(2)
    detail.value["a"].append(3)
    assert detail.value == {"a": [1]}


def test_tuples_and_subclasses_of_records() -> None:
    pair = (1, 2)
    record = ComposeFile(extra={"a": pair, "b": pair, "c": [(), ()]})
    assert record.extra == {"a": (1, 2), "b": (1, 2), "c": [(), ()]}
    assert record == ComposeFile(extra={"a": (1, 2), "b": (1, 2), "c": [(), ()]})

    class Mine(ComposeFile):
        __slots__ = ()

    assert Mine(name="x", extra={"a": [1]}).extra == {"a": [1]}
    assert Mine().extra == {}
    with pytest.raises(AttributeError):
        _ = Mine().other  # type: ignore[attr-defined]


def test_values_that_a_mapping_makes_when_it_is_read() -> None:
    class Making(dict):  # type: ignore[type-arg]
        def items(self) -> Any:
            return iter((str(number), [number]) for number in range(50))

    extra = ComposeFile(extra={"made": Making()}).extra
    assert extra == {"made": {str(number): [number] for number in range(50)}}
