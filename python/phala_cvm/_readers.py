"""The readers of fields that are records, by class and name of the field.

Written by `cargo run -p phala-cvm-codegen`: change the declarations in core instead.
"""

from __future__ import annotations

from ._native import Cvm, CvmState, KmsInfo, OnchainStatus
from .errors import ErrorDetail, ErrorLink

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_READERS: dict[str, dict[str, Callable[[Any], object]]] = {
    "ProgressEvent": {
        "made": Cvm.from_dict,
    },
    "FleetResult": {
        "cvm": Cvm.from_dict,
    },
    "PhalaError": {
        "made": Cvm.from_dict,
    },
    "WaitTimeoutError": {
        "state": CvmState.from_dict,
    },
    "ApiError": {
        "details": lambda it: [ErrorDetail(**item) for item in it],
        "links": lambda it: [ErrorLink(**item) for item in it],
    },
    "PreconditionError": {
        "kms_info": KmsInfo.from_dict,
        "onchain_status": OnchainStatus.from_dict,
    },
    "CvmFailedError": {
        "state": CvmState.from_dict,
    },
}


def read_fields(kind: type[object], fields: dict[str, Any]) -> None:
    """Reads the record fields of this class and its bases."""
    for each in kind.__mro__:
        for name, read in _READERS.get(each.__name__, {}).items():
            if fields.get(name) is not None:
                fields[name] = read(fields[name])
