"""The classes of the answers.

Written by `cargo run -p phala-cvm-codegen`: change the declarations in core instead.
"""

from __future__ import annotations

from ._native import (
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
    Deployment,
    KmsInfo,
    NodeInfo,
    ProvisionedCvm,
    Teepod,
    UserInfo,
    WebhookEvent,
    WebhookWorkspace,
    WorkspaceInfo,
)

__all__ = [
    "Cvm",
    "CvmEndpoint",
    "CvmEvent",
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
    "Deployment",
    "KmsInfo",
    "NodeInfo",
    "ProvisionedCvm",
    "Teepod",
    "UserInfo",
    "WebhookEvent",
    "WebhookWorkspace",
    "WorkspaceInfo",
]
