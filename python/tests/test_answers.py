"""The classes of the answers: immutable values."""

from __future__ import annotations

import copy
import datetime
import json
import pickle
import re
from collections.abc import Callable
from typing import Any

import pytest
from support.emulator import Script

import phala_cvm
from phala_cvm import Client, Cvm, CvmInfo, CvmPage, CvmState
from phala_cvm._answers import __all__ as answer_names

INFO: dict[str, Any] = {
    "id": "cvm_0123abcd",
    "name": "my-app",
    "status": "running",
    "os": {"name": "dstack-0.5", "is_dev": False, "kernel": "6.8"},
    "resource": {"vcpu": 2, "memory_in_gb": 4.0},
    "endpoints": [{"app": "https://a", "instance": None, "port": 80}, {"app": "https://b"}],
    "services": [{"name": "web", "replicas": 1}],
    "compose_file": {"runner": "docker-compose", "nested": [1, None]},
    "colour": {"of": ["the", "day"]},
}


@pytest.fixture
def info() -> CvmInfo:
    return CvmInfo.from_dict(INFO)


def test_attributes(info: CvmInfo) -> None:
    assert (info.id, info.name, info.status) == ("cvm_0123abcd", "my-app", "running")
    assert info.app_id is None
    assert info.os
    assert (info.os.name, info.os.is_dev, info.os.version) == ("dstack-0.5", False, None)
    assert info.resource
    assert (info.resource.vcpu, info.resource.memory_in_gb) == (2, 4.0)
    assert isinstance(info.resource.memory_in_gb, float)
    assert isinstance(info.endpoints, tuple)
    assert [endpoint.app for endpoint in info.endpoints] == ["https://a", "https://b"]
    assert info.services == ({"name": "web", "replicas": 1},)


def test_a_part_is_the_same_object_each_time(info: CvmInfo) -> None:
    assert info.os is info.os
    assert info.endpoints is info.endpoints


def test_what_is_unknown_is_in_extra(info: CvmInfo) -> None:
    assert info.extra == {"colour": {"of": ["the", "day"]}}
    assert info.os
    assert info.os.extra == {"kernel": "6.8"}
    assert info.endpoints
    assert [endpoint.extra for endpoint in info.endpoints] == [{"port": 80}, {}]


def test_to_dict_puts_the_unknown_back_in_its_place(info: CvmInfo) -> None:
    written = info.to_dict()
    assert {**written, **INFO, "os": None, "endpoints": None, "resource": None} == {
        **written,
        "os": None,
        "endpoints": None,
        "resource": None,
    }
    assert written["os"]["kernel"] == "6.8"
    assert written["os"]["version"] is None
    assert written["endpoints"][0]["port"] == 80
    assert "extra" not in json.dumps(written)
    assert CvmInfo.from_dict(written) == info
    assert list(written)[:3] == ["id", "cvm_id", "name"]


def test_nothing_can_be_changed(info: CvmInfo) -> None:
    for name in ("name", "os", "extra", "brand_new"):
        with pytest.raises(AttributeError):
            setattr(info, name, "x")
    with pytest.raises(AttributeError):
        del info.name
    before = info.to_dict()
    info.extra["colour"] = "grey"
    info.extra.clear()
    info.compose_file["runner"] = "bash"
    assert info.services
    info.services[0]["name"] = "other"
    info.to_dict()["os"].clear()
    assert info.to_dict() == before


def test_repr_leaves_out_what_is_none(info: CvmInfo) -> None:
    assert (
        repr(CvmInfo.from_dict({"id": 7, "status": None})) == "CvmInfo(id=7, cvm_id='7', status='')"
    )
    text = repr(info)
    assert text.startswith(
        "CvmInfo(id='cvm_0123abcd', cvm_id='cvm_0123abcd', name='my-app', "
        "resource=CvmResource(vcpu=2, "
    )
    assert "os=CvmOs(name='dstack-0.5', is_dev=False, extra={'kernel': '6.8'})" in text
    assert "endpoints=(CvmEndpoint(app='https://a', extra={'port': 80}), " in text
    assert text.endswith("extra={'colour': {'of': ['the', 'day']}})")
    assert "None" not in text.replace("'nested': [1, None]", "")


def test_equality_and_hash(info: CvmInfo) -> None:
    same = CvmInfo.from_dict(INFO)
    assert info == same
    assert hash(info) == hash(same)
    assert len({info, same}) == 1
    other = CvmInfo.from_dict({**INFO, "name": "another"})
    assert info != other
    assert info != CvmInfo.from_dict({**INFO, "colour": None})
    assert info != INFO
    assert CvmState.from_dict({"status": "x"}) != Cvm.from_dict({"status": "x"})

    class EqualToAll:
        def __eq__(self, other: object) -> bool:
            return True

        __hash__ = None  # type: ignore[assignment]

    assert info == EqualToAll()


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_pickle(info: CvmInfo, protocol: int) -> None:
    page = CvmPage.from_dict({"items": [info.to_dict()], "total": 1})
    for value in (info, info.os, page, Cvm.from_dict({"id": 7, "new": 1})):
        again = pickle.loads(pickle.dumps(value, protocol))
        assert again == value
        assert type(again) is type(value)


def test_copies_are_the_same_object(info: CvmInfo) -> None:
    assert copy.copy(info) is info
    assert copy.deepcopy(info) is info


def test_matching(info: CvmInfo) -> None:
    match info:
        case CvmInfo(status="running", os=phala_cvm.CvmOs(is_dev=False)):
            pass
        case _:
            pytest.fail("it should have matched")


def test_ids_keep_their_type() -> None:
    assert Cvm.from_dict({"id": 7}).id == 7
    assert Cvm.from_dict({"id": 7}).cvm_id == "7"
    assert Cvm.from_dict({"id": "cvm_7"}).id == "cvm_7"


def test_numbers_at_the_edges() -> None:
    edges = [2**63 - 1, -(2**63), 2**64 - 1, 0.1, 1e300]
    assert Cvm.from_dict({"numbers": edges}).extra["numbers"] == edges


def sparse(answer: Any, data: dict[str, Any]) -> Any:
    """Makes an answer with these fields and those that are required."""
    try:
        return answer.from_dict(data)
    except ValueError as why:
        lacking = re.search(r"lacks `(\w+)`", str(why))
        # A required field is a list or a text.
        assert lacking is not None, why
        assert data.get(lacking[1]) != "x", why
        return sparse(answer, {**data, lacking[1]: "x" if lacking[1] in data else []})


@pytest.mark.parametrize("name", answer_names)
def test_every_class(name: str) -> None:
    answer = getattr(phala_cvm, name)
    assert answer.__module__ == "phala_cvm"
    assert answer.__doc__
    made = sparse(answer, {"unheard_of": 1})
    assert made.extra == {"unheard_of": 1}
    assert made.to_dict()["unheard_of"] == 1
    assert eval(repr(made).split("(")[0], vars(phala_cvm)) is answer
    with pytest.raises(TypeError):
        answer()
    with pytest.raises(TypeError):
        type("Sub", (answer,), {})
    for field in made.to_dict():
        if field != "unheard_of":
            assert getattr(answer, field).__doc__


def test_from_dict_says_what_is_wrong() -> None:
    with pytest.raises(TypeError, match=r"Cvm\.from_dict: expected a dict, not list"):
        Cvm.from_dict([])  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"CvmPage\.from_dict: lacks `items`"):
        CvmPage.from_dict({"total": 1})


def test_a_value_of_another_type_is_in_extra() -> None:
    data = {"id": "cvm_7", "name": ["web"], "status": 7, "vm_uuid": {"of": 1}}
    cvm = Cvm.from_dict(data)
    assert (cvm.cvm_id, cvm.name, cvm.status, cvm.vm_uuid) == ("cvm_7", None, "7", None)
    assert cvm.extra == {"name": ["web"], "vm_uuid": {"of": 1}}
    assert {name: cvm.to_dict()[name] for name in ("name", "vm_uuid")} == {
        "name": ["web"],
        "vm_uuid": {"of": 1},
    }


def test_answers_of_every_shape(script: Callable[..., Script]) -> None:
    used = script(
        {"json": [{"id": "cvm_1", "status": "running"}]},
        {"json": {"uuid": {"status": "stopped"}}},
        {"status": 204},
        {"json": {"anything": [1, 2.5, None, True]}},
        {"status": 204},
    )
    with Client(**used.options) as client:
        cvms = client.get_app_cvms("a" * 40)
        assert type(cvms) is list
        assert cvms == [CvmInfo.from_dict({"id": "cvm_1", "status": "running"})]
        statuses = client.get_cvm_status_batch(["uuid"])
        assert type(statuses) is dict
        assert statuses["uuid"].status == "stopped"
        client.delete_cvm("web")
        assert client.request("GET", "/x") == {"anything": [1, 2.5, None, True]}
        assert client.request("POST", "/x") is None


UTC = datetime.timezone.utc


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2026-09-14T09:12:07Z", datetime.datetime(2026, 9, 14, 9, 12, 7, tzinfo=UTC)),
        ("2026-09-14T09:12:07", datetime.datetime(2026, 9, 14, 9, 12, 7, tzinfo=UTC)),
        ("2026-09-14 09:12", datetime.datetime(2026, 9, 14, 9, 12, tzinfo=UTC)),
        ("2026-09-14T09:12:07.1234567Z", datetime.datetime(2026, 9, 14, 9, 12, 7, 123456, UTC)),
        ("0001-01-01T00:00:00Z", datetime.datetime(1, 1, 1, tzinfo=UTC)),
        ("9999-12-31T23:59:59.999999Z", datetime.datetime.max.replace(tzinfo=UTC)),
    ],
)
def test_times_are_datetimes(text: str, time: datetime.datetime) -> None:
    info = CvmInfo.from_dict({"id": "cvm_1", "created_at": text})
    assert info.created_at == time
    assert type(info.created_at) is datetime.datetime
    assert info.created_at.tzinfo is UTC
    assert info.to_dict()["created_at"] == text
    assert CvmInfo.from_dict(info.to_dict()) == info
    assert f"created_at={time!r}" in repr(info)
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        again = pickle.loads(pickle.dumps(info, protocol))
        assert (again, again.created_at) == (info, time)


def test_a_time_has_its_offset() -> None:
    info = CvmInfo.from_dict({"created_at": "2026-09-14T05:42:07-0330"})
    assert info.created_at
    assert info.created_at.utcoffset() == -datetime.timedelta(hours=3, minutes=30)
    assert info.created_at == datetime.datetime(2026, 9, 14, 9, 12, 7, tzinfo=UTC)


@pytest.mark.parametrize("value", ["soon", "", "2026-09-14", 1789377127, True, ["a"]])
def test_what_is_no_time_is_in_extra(value: Any) -> None:
    info = CvmInfo.from_dict({"created_at": value})
    assert info.created_at is None
    assert info.extra == {"created_at": value}
    assert info.to_dict()["created_at"] == value
    assert CvmInfo.from_dict({"created_at": None}).extra == {}


def test_an_uptime_has_seconds() -> None:
    state = CvmState.from_dict({"uptime": "2h 3m 9s"})
    assert (state.uptime, state.uptime_seconds) == ("2h 3m 9s", 7389)
    assert CvmState.from_dict(state.to_dict()) == state
    assert CvmState.from_dict({"uptime": "a while"}).uptime_seconds is None
    assert CvmState.from_dict({"uptime": "1s", "uptime_seconds": 7}).uptime_seconds == 7


def test_credentials_are_kept_and_not_printed() -> None:
    token = "canary_commit_token"
    data = {"commit_token": token, "commit_url": token, "api_commit_url": token}
    provisioned = phala_cvm.ProvisionedCvm.from_dict({"compose_hash": "c0ffee", "token": token})
    event = phala_cvm.WebhookEvent.from_dict({"id": "evt_1", "event": "cvm.x", "data": data})
    for answer in (provisioned, event):
        for shown in (repr(answer), str(answer), f"{answer}", repr([answer])):
            assert token not in shown
            assert "'[redacted]'" in shown
        assert token in json.dumps(answer.to_dict())
        assert pickle.loads(pickle.dumps(answer)) == answer
    assert (provisioned.token, event.data) == (token, data)
    assert "token" not in repr(phala_cvm.ProvisionedCvm.from_dict({"compose_hash": "c0ffee"}))


def test_a_credential_of_another_type_is_not_printed() -> None:
    for token, others in ((["canary"], {}), ({"a": "canary"}, {"x": 1})):
        data = {"compose_hash": "c0ffee", "token": token, **others}
        answer = phala_cvm.ProvisionedCvm.from_dict(data)
        assert "canary" not in repr(answer)
        assert "'token': '[redacted]'" in repr(answer)
        assert answer.extra["token"] == data["token"]
        assert ("'x': 1" in repr(answer)) == ("x" in data)
    listed = {"items": [{"name": "a", "syslog_endpoint": {"url": "canary"}}]}
    assert "canary" not in repr(phala_cvm.CvmPage.from_dict(listed))
