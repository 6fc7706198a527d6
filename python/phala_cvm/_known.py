"""The known values of text fields. Other values are accepted as well.

Written by `cargo run -p phala-cvm-codegen`: change the declarations in core instead.
"""

from __future__ import annotations

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import Literal

    Chain = Literal["ethereum", "base"] | str
    CvmFamily = Literal["all", "cpu", "gpu"] | str
    DeployAction = Literal["created", "updated", "unchanged"] | str
    IfExists = Literal["error", "update"] | str
    InstanceFamily = Literal["cpu", "gpu"] | str
    KeyProvider = Literal["none", "kms", "local", "tpm"] | str
    KeyProviderMode = Literal["kms", "local"] | str
    Kms = Literal["phala", "ethereum", "base", "legacy"] | str
    LogSource = Literal["serial", "stdout", "stderr"] | str
    Method = Literal["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"] | str
    OnFailure = Literal["stop", "rollback"] | str
    OperationStatus = Literal["completed", "in_progress", "failed"] | str
    Runner = Literal["docker-compose", "bash"] | str
    Status = (
        Literal[
            "provisioning",
            "starting",
            "running",
            "restarting",
            "updating",
            "shutting_down",
            "stopping",
            "stopped",
            "exited",
            "error",
            "deleted",
        ]
        | str
    )
    StorageFs = Literal["zfs", "ext4"] | str
    UpdateAction = Literal["updated", "unchanged", "rolled_back"] | str
    UpdateStatus = Literal["in_progress", "no_change", "completed"] | str
