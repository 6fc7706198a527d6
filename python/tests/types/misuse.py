"""Code that type checkers must refuse, line by line. `make lint` checks it; it is never run.

Every line with an ignore comment is a mistake. A type checker that does not detect it reports that
the comment is not needed.
"""

from __future__ import annotations

from phala_cvm import AsyncClient, Client, ComposeFile, Cvm, CvmFilter, FleetResult, PhalaError

client = Client()


async def ask(cvm: Cvm) -> bool:
    return cvm.name is not None


# The client.
Client(token="x")  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
Client("key", "https://example.com")  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
Client(bearer_token=lambda: 7)  # type: ignore[arg-type, return-value] # pyright: ignore[reportArgumentType]
Client(timeout="5s")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
Client(proxy=True)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
Client(on_event="log")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
Client(max_retries=None)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]

# Arguments.
client.start_cvm()  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
client.start_cvm(None)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
client.start_cvm("my-app", force=True)  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
client.restart_cvm("my-app", forced=True)  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
client.start_cvm("my-app", True)  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
client.wait_for_cvm("my-app", "stopped")  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
client.request("GET", "/x", {"a": 1})  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
client.start_cvm("my-app", timeout="5s")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
client.get_cvm_info("my-app", wait=True)  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
client.get_cvm_list(page="1")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
client.strat_cvm("my-app")  # type: ignore[attr-defined] # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
client.wait_for_cvm("my-app", target="error")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
client.watch_cvm("my-app", target="up")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
client.provision_cvm("my-app", "tdx.small")  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
client.provision_cvm(name="my-app")  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
client.provision_cvm(
    name="my-app",
    instance_type="tdx.small",
    regoin="us-west",  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
)
client.provision_cvm(
    name="my-app",
    instance_type="tdx.small",
    region=1,  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
)
client.provision_cvm(
    name="my-app",
    instance_type="tdx.small",
    vcpu="2",  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
)
client.deploy(evn={"A": "1"})  # type: ignore[call-overload] # pyright: ignore[reportCallIssue]
client.deploy(env={"A": 1})  # type: ignore[call-overload] # pyright: ignore[reportCallIssue]
ComposeFile("services: {}")  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
ComposeFile(public_logs="yes")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
CvmFilter(names="web-*")  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]

# Fleets.
client.fleet.stop("my-app", wiat=True)  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
client.fleet.stop(7)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
client.fleet.stop([7.5])  # type: ignore[list-item] # pyright: ignore[reportArgumentType]
client.fleet.stop(["my-app"], health_check=ask)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
FleetResult("a", "done")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]


def answers(cvm: Cvm, error: PhalaError) -> None:
    cvm.name.upper()  # type: ignore[union-attr] # pyright: ignore[reportOptionalMemberAccess]
    cvm.statsu  # type: ignore[attr-defined] # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType] # noqa: B018
    cvm.name = "other"  # type: ignore[misc] # pyright: ignore[reportAttributeAccessIssue]
    error.status_code  # type: ignore[attr-defined] # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType] # noqa: B018


async def awaited(client: AsyncClient) -> None:
    client.start_cvm("my-app")  # type: ignore[unused-coroutine] # pyright: ignore[reportUnusedCoroutine]
    with client:  # type: ignore[attr-defined] # pyright: ignore[reportGeneralTypeIssues]
        pass
    for _ in client.iter_cvms():  # type: ignore[attr-defined] # pyright: ignore[reportGeneralTypeIssues, reportUnknownVariableType]
        pass
    (await client.start_cvm("my-app")).statsu()  # type: ignore[attr-defined] # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
