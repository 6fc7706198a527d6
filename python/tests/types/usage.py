"""The types from a user's point of view. `make lint` checks them; the file is never run."""

from __future__ import annotations

import datetime
from collections.abc import Coroutine, Iterator
from typing import Any, Literal

from typing_extensions import assert_type

import phala_cvm
from phala_cvm import (
    ApiError,
    AppInfo,
    AsyncClient,
    AsyncIteration,
    AttemptEvent,
    CallTimeoutError,
    Client,
    ComposeFile,
    ConfigurationError,
    Cvm,
    CvmFailedError,
    CvmFilter,
    CvmInfo,
    CvmOperationPage,
    CvmPage,
    CvmState,
    CvmStatus,
    Deployment,
    ErrorDetail,
    FleetResult,
    InvalidArgumentError,
    Iteration,
    NotFoundError,
    OutcomeUnknownError,
    PhalaError,
    ProgressEvent,
    ProvisionedCvm,
    TransportError,
    WaitTimeoutError,
    WebhookEvent,
    errors,
)


def listener(event: AttemptEvent) -> None:
    assert_type(event.retry_in, float | None)
    assert_type(event.status, int | None)


def progressed(event: ProgressEvent) -> None:
    assert_type(event.kind, Literal["step", "status", "done", "failed"])
    assert_type(event.elapsed, float)
    assert_type(event.resume, str | None)


def is_healthy(cvm: Cvm) -> bool:
    return cvm.app_url is not None


async def is_healthy_soon(cvm: Cvm) -> bool:
    return is_healthy(cvm)


def blocking() -> None:
    client = Client("key", timeout=5, proxy=False, headers={"a": "b"}, on_event=listener)
    Client(bearer_token="token", workspace="my-team", connect_timeout=5)
    Client(bearer_token=lambda: "token")
    with client as same, Client(proxy="http://127.0.0.1:3128", max_retries=0) as other:
        assert_type(same, Client)
        assert_type(other, Client)
    compose_file = ComposeFile(
        docker_compose_file="services: {}", allowed_envs=["A"], extra={"tomorrow": True}
    )
    assert_type(compose_file.docker_compose_file, str | None)
    provisioned = client.provision_cvm(
        name="my-app", instance_type="tdx.small", compose_file=compose_file, kms="phala"
    )
    assert_type(provisioned, ProvisionedCvm)
    assert_type(provisioned.app_id, str | None)
    assert_type(provisioned.compose_hash, str)
    # An unknown value, and a compose file as a dict.
    client.provision_cvm(
        name="my-app",
        instance_type="tdx.small",
        compose_file={"docker_compose_file": "services: {}"},
        kms="tomorrow",
        extra={"tomorrow": True},
    )
    cvm = client.commit_cvm_provision(app_id="a", compose_hash="b", wait=True, on_progress=print)
    assert_type(cvm, Cvm)
    assert_type(cvm.id, str | int | None)
    assert_type(cvm.cvm_id, str)
    assert_type(cvm.extra, dict[str, Any])
    assert_type(cvm.to_dict(), dict[str, Any])
    assert_type(Cvm.from_dict({}), Cvm)
    if cvm.status == "running" or cvm.status == "tomorrow":
        client.restart_cvm(cvm.cvm_id, force=True, timeout=0.5)
    client.start_cvm(7, wait=True, on_progress=progressed, progress=True)
    assert_type(client.delete_cvm("my-app"), None)
    assert_type(client.replicate_cvm("my-app", node_id=1), Cvm)
    assert_type(client.replicate_app_cvm("app", "uuid", node_id=1), Cvm)
    assert_type(client.get_cvm_info("my-app"), CvmInfo)
    assert_type(client.get_cvm_info("my-app").created_at, datetime.datetime | None)
    assert_type(client.get_cvm_state("my-app").uptime_seconds, int | None)
    client.schedule_cvm_delete("my-app", datetime.datetime.now(datetime.timezone.utc))
    client.schedule_cvm_delete("my-app", "2026-12-24T18:00:00Z")
    client.schedule_cvm_delete("my-app", None)
    assert_type(client.get_cvm_state("my-app"), CvmState)
    page = client.get_cvm_list(page=1, page_size=100)
    assert_type(page, CvmPage)
    assert_type(page.items, tuple[CvmInfo, ...])
    assert_type(client.get_app_cvms("app"), list[CvmInfo])
    assert_type(client.get_cvm_status_batch(["uuid"]), dict[str, CvmStatus])
    assert_type(client.get_cvm_operations("my-app", limit=5), CvmOperationPage)
    assert_type(client.wait_for_cvm("my-app", target="stopped", progress=True), CvmState)
    deployment = client.deploy(
        name="my-app",
        instance_type="tdx.small",
        compose_file=compose_file,
        env={"A": "1"},
        trusted_signer="0x02",
        on_progress=progressed,
    )
    assert_type(deployment, Deployment)
    assert_type(deployment.cvm, Cvm)
    client.deploy(resume="", env=[("A", "1")], wait=False)
    states = client.watch_cvm("my-app", target="running")
    assert_type(states, Iteration[CvmState])
    iterator: Iterator[CvmState] = states
    for state in iterator:
        assert_type(state.in_progress, bool | None)
    with client.iter_cvms(page_size=10) as cvms:
        assert_type(next(cvms), CvmInfo)
    with client.iter_apps(status=["running"], listed=True) as apps:
        assert_type(next(apps), AppInfo)
    results = client.fleet.restart(
        ["my-app", 7], force=True, concurrency=5, max_unavailable=1, health_check=is_healthy
    )
    assert_type(results, list[FleetResult])
    assert_type(results[0].outcome, Literal["ok", "failed", "unknown", "not_attempted"])
    assert_type(results[0].cvm, Cvm | None)
    client.fleet.stop(CvmFilter(name="web-*", status="running"))
    client.fleet.delete(results)
    client.request("POST", "/x", query={"a": [1, "b"]}, body=[1])
    client.request("post", "/x")


async def awaited() -> None:
    async with AsyncClient() as client:
        assert_type(client, AsyncClient)
        start: Coroutine[Any, Any, Cvm] = client.start_cvm("my-app")
        assert_type(await start, Cvm)
        assert_type(await client.delete_cvm("my-app"), None)
        states = client.watch_cvm("my-app")
        assert_type(states, AsyncIteration[CvmState])
        async for state in states:
            assert_type(state, CvmState)
        async with client.iter_cvms() as cvms:
            assert_type(await cvms.__anext__(), CvmInfo)
        for check in (is_healthy, is_healthy_soon):
            await client.fleet.restart(["my-app"], health_check=check)
        assert_type(await client.fleet.start([1]), list[FleetResult])
    await client.aclose()


def functions() -> None:
    assert_type(phala_cvm.get_compose_hash({"name": "my-app"}, normalize=True), str)
    assert_type(phala_cvm.encrypt_env_vars([("A", "1")], "ab"), str)
    assert_type(phala_cvm.parse_env("A=1"), dict[str, str])
    assert_type(
        phala_cvm.verify_webhook_signature(secret="s", timestamp="1", body=b"", signature="s"), bool
    )
    event = phala_cvm.parse_webhook_event(headers={"a": "b"}, body="{}", secret="s", tolerance=5)
    assert_type(event, WebhookEvent)


def refused(error: BaseException) -> None:
    if isinstance(error, NotFoundError):
        assert_type(error.status_code, int | None)
        assert_type(error.retry_after, float | None)
        assert_type(error.details, tuple[ErrorDetail, ...])
        base: ApiError = error
        both: errors.BusinessError = error
        print(base, both)
    if isinstance(error, ConfigurationError | InvalidArgumentError):
        assert_type(error.field, str | None)
        builtin: ValueError = error
        print(builtin)
    if isinstance(error, CvmFailedError):
        assert_type(error.state, CvmState | None)
    if isinstance(error, WaitTimeoutError | CallTimeoutError):
        print(error.message.upper(), error.attempts + 1)
    if isinstance(error, TransportError):
        connection: ConnectionError = error
        print(connection)
    if isinstance(error, PhalaError):
        assert_type(error.operation, str | None)
    if isinstance(error, OutcomeUnknownError):
        print(error.evidence["app_id"])
