"""Drive Phala Cloud's Confidential Virtual Machines.

    from phala_cvm import AsyncClient, ComposeFile

    async with AsyncClient() as client:
        deployment = await client.deploy(
            name="my-app",
            instance_type="tdx.small",
            compose_file=ComposeFile(docker_compose_file="services: {web: {image: nginx}}"),
        )
        await client.stop_cvm(deployment.cvm.cvm_id, wait=True)

`AsyncClient` is for asyncio; `Client` has the same methods, and waits. Errors are in
`phala_cvm.errors` and here.

Written by `cargo run -p phala-cvm-codegen`.
"""

from __future__ import annotations

from . import errors
from ._answers import (
    AppEnvEncryptPubkey,
    Cvm,
    CvmEndpoint,
    CvmEvent,
    CvmGateway,
    CvmInfo,
    CvmKmsInfo,
    CvmLogs,
    CvmOperation,
    CvmOperationEvent,
    CvmOperationPage,
    CvmOs,
    CvmPage,
    CvmProgress,
    CvmResource,
    CvmState,
    CvmStatus,
    CvmStatusOperation,
    Deployment,
    DeviceId,
    GpuRentalOrder,
    HostedCvm,
    HourlyRate,
    KmsInfo,
    MachineInfo,
    ManagedUser,
    NodeInfo,
    OnchainStatus,
    ProvisionedCvm,
    ResourceUsage,
    Teepod,
    UserInfo,
    WebhookEvent,
    WebhookWorkspace,
    WorkspaceInfo,
)
from ._client import AsyncClient, Client
from ._compose_file import ComposeFile
from ._cvm_filter import CvmFilter
from ._events import AttemptEvent, ProgressEvent
from ._fleet import FleetResult
from ._functions import (
    encrypt_env_vars,
    get_compose_hash,
    parse_env,
    parse_webhook_event,
    verify_env_encrypt_public_key,
    verify_webhook_signature,
)
from ._iteration import AsyncIteration, Iteration
from ._native import __version__
from .errors import (
    ApiError,
    AuthError,
    BusinessError,
    CallTimeoutError,
    ClosedError,
    ConfigurationError,
    ConflictError,
    CvmFailedError,
    ErrorDetail,
    ErrorLink,
    InvalidArgumentError,
    NotFoundError,
    OutcomeUnknownError,
    PhalaError,
    PreconditionError,
    RateLimitError,
    ResponseError,
    ServerError,
    TransportError,
    ValidationError,
    WaitTimeoutError,
    WebhookError,
)

__all__ = [
    "ApiError",
    "AppEnvEncryptPubkey",
    "AsyncClient",
    "AsyncIteration",
    "AttemptEvent",
    "AuthError",
    "BusinessError",
    "CallTimeoutError",
    "Client",
    "ClosedError",
    "ComposeFile",
    "ConfigurationError",
    "ConflictError",
    "Cvm",
    "CvmEndpoint",
    "CvmEvent",
    "CvmFailedError",
    "CvmFilter",
    "CvmGateway",
    "CvmInfo",
    "CvmKmsInfo",
    "CvmLogs",
    "CvmOperation",
    "CvmOperationEvent",
    "CvmOperationPage",
    "CvmOs",
    "CvmPage",
    "CvmProgress",
    "CvmResource",
    "CvmState",
    "CvmStatus",
    "CvmStatusOperation",
    "Deployment",
    "DeviceId",
    "ErrorDetail",
    "ErrorLink",
    "FleetResult",
    "GpuRentalOrder",
    "HostedCvm",
    "HourlyRate",
    "InvalidArgumentError",
    "Iteration",
    "KmsInfo",
    "MachineInfo",
    "ManagedUser",
    "NodeInfo",
    "NotFoundError",
    "OnchainStatus",
    "OutcomeUnknownError",
    "PhalaError",
    "PreconditionError",
    "ProgressEvent",
    "ProvisionedCvm",
    "RateLimitError",
    "ResourceUsage",
    "ResponseError",
    "ServerError",
    "Teepod",
    "TransportError",
    "UserInfo",
    "ValidationError",
    "WaitTimeoutError",
    "WebhookError",
    "WebhookEvent",
    "WebhookWorkspace",
    "WorkspaceInfo",
    "__version__",
    "encrypt_env_vars",
    "errors",
    "get_compose_hash",
    "parse_env",
    "parse_webhook_event",
    "verify_env_encrypt_public_key",
    "verify_webhook_signature",
]


def __dir__() -> list[str]:
    return __all__  # what completion offers; `__future__` and modules are not for users
