"""The lifecycle of a CVM under each version of the API, against the emulator."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from support.both_clients import run
from support.emulator import Emulator, Workspace

import phala_cvm

VERSIONS = ["2025-10-28", "2026-01-21", "2026-05-22", "2026-06-23"]
COMPOSE_FILE = {"docker_compose_file": "services: {web: {image: nginx}}", "public_logs": False}
ENV = {"GREETING": "héllo", "API_TOKEN": "s3cr3t"}


def whole(answer: Any) -> Any:
    """Checks that every member of the answer has a declared name. Returns the answer."""
    records = answer.values() if isinstance(answer, dict) else answer
    for record in records if isinstance(answer, dict | list) else [answer]:
        assert record.extra == {}, record
        assert "extra" not in repr(record)
    return answer


@pytest.mark.parametrize("mode", ["async", "blocking"])
@pytest.mark.parametrize("version", VERSIONS)
def test_a_whole_life(version: str, mode: str, workspace: Callable[..., Workspace]) -> None:
    used = workspace()

    async def life(client: Any) -> None:
        provisioned = whole(
            await client.provision_cvm(
                name="my-app", instance_type="tdx.small", compose_file=COMPOSE_FILE
            )
        )
        ids = {"app_id": provisioned.app_id, "compose_hash": provisioned.compose_hash}
        made = whole(await client.commit_cvm_provision(**ids))
        assert type(made.id) is (int if version <= "2026-01-21" else str)
        assert made.cvm_id == str(made.id)
        assert (await client.commit_cvm_provision(**ids)).vm_uuid == made.vm_uuid
        cvm_id = made.cvm_id
        state = whole(await client.wait_for_cvm(cvm_id))
        assert (state.status, state.in_progress) == ("running", False)

        for name in (made.id, cvm_id, made.vm_uuid, made.app_id, "my-app", f"app_{made.app_id}"):
            info = whole(await client.get_cvm_info(name))
            assert (info.vm_uuid, info.status, info.name) == (made.vm_uuid, "running", "my-app")
            assert whole(await client.get_cvm_info(info.cvm_id)) == info
        state = whole(await client.get_cvm_state(cvm_id))
        assert whole(await client.get_cvm_state(state.cvm_id)).status == "running"

        assert whole(await client.stop_cvm(cvm_id, wait=True)).status == "stopped"
        assert whole(await client.start_cvm(cvm_id, wait=True)).status == "running"
        assert whole(await client.restart_cvm(cvm_id, wait=True)).status == "running"
        assert whole(await client.shutdown_cvm(cvm_id, wait=True)).status == "stopped"
        assert whole(await client.start_cvm(cvm_id)).cvm_id == cvm_id
        await client.wait_for_cvm(cvm_id)

        replica = whole(await client.replicate_cvm(cvm_id, wait=True))
        another = whole(await client.replicate_app_cvm(made.app_id, made.vm_uuid, wait=True))
        cvms = [made, replica, another]
        uuids = {cvm.vm_uuid for cvm in cvms}
        assert len(uuids) == 3

        page = whole(await client.get_cvm_list(page=1, page_size=2))
        assert (len(page.items), page.total, page.pages) == (2, 3, 2)
        found = whole(await client.get_app_cvms(made.app_id))
        assert {cvm.vm_uuid for cvm in found} == uuids
        for cvm in found:
            assert (await client.get_cvm_state(cvm.cvm_id)).status == "running"
        statuses = whole(await client.get_cvm_status_batch(sorted(uuids)))
        assert set(statuses) == uuids
        for status in statuses.values():
            assert (await client.get_cvm_info(status.cvm_id)).status == status.status == "running"
        operations = whole(await client.get_cvm_operations(cvm_id, limit=2))
        assert len(operations.items) == 2
        assert operations.next_cursor

        for cvm in cvms:
            await client.delete_cvm(cvm.cvm_id, wait=True)
            with pytest.raises(phala_cvm.NotFoundError):
                await client.get_cvm_state(cvm.cvm_id)

    run(mode, {**used.options, "api_version": version}, life)
    first, *replicas = used.stored_cvms()
    counted = ("starts", "stops", "shutdowns", "restarts", "replicas")
    assert [first[name] for name in counted] == [2, 1, 1, 1, 2]
    assert [replica["made_by"] for replica in replicas] == ["replicate", "replicate"]
    assert all(stored["deleted"] for stored in (first, *replicas))
    asked = {entry["headers"]["x-phala-version"] for entry in used.journal()}
    assert asked == {version}


@pytest.mark.parametrize("mode", ["async", "blocking"])
@pytest.mark.parametrize("version", VERSIONS)
def test_a_deployment_with_an_environment(
    version: str, mode: str, workspace: Callable[..., Workspace], emulator: Emulator
) -> None:
    used = workspace()
    signer = emulator.control("GET", "/kms")["signer"]

    async def life(client: Any) -> None:
        for name, trusted in (("trusting", None), ("checked", signer)):
            deployment = await client.deploy(
                name=name,
                instance_type="tdx.small",
                compose_file=COMPOSE_FILE,
                env=ENV,
                trusted_signer=trusted,
            )
            assert deployment.cvm.status == "running"
            assert deployment.app_id == deployment.cvm.app_id
            assert whole(await client.get_cvm_info(deployment.cvm.cvm_id)).name == name
        with pytest.raises(phala_cvm.PhalaError, match="is not trusted"):
            await client.deploy(
                name="deceived",
                instance_type="tdx.small",
                compose_file=COMPOSE_FILE,
                env=ENV,
                trusted_signer="0x02" + "ab" * 32,
            )

    run(mode, {**used.options, "api_version": version}, life)
    stored_cvms = used.stored_cvms()
    assert [stored["name"] for stored in stored_cvms] == ["trusting", "checked"]
    for stored in stored_cvms:
        assert {item["key"]: item["value"] for item in stored["env"]} == ENV
        assert stored["env_keys"] == list(ENV)
    # The keys of apps are requested with the version of the official SDKs, whatever the client's
    # version is.
    asked = {
        entry["headers"]["x-phala-version"] for entry in used.journal() if "/kms/" in entry["path"]
    }
    assert asked == {"2026-05-22"}
