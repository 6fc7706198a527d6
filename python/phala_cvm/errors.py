"""The exceptions of calls.

`str(error)` is one line for people. The attributes contain the same information as data, and
`__cause__` is the failure that led to this one. Errors can be pickled.

Written by `cargo run -p phala-cvm-codegen`: change the declarations in core instead.
"""

from __future__ import annotations

from ._error_data import state_of_cause
from ._record import Record

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from ._native import Cvm, CvmState, KmsInfo, OnchainStatus

__all__ = [
    "ApiError",
    "AuthError",
    "BusinessError",
    "CallTimeoutError",
    "ClosedError",
    "ConfigurationError",
    "ConflictError",
    "CvmFailedError",
    "ErrorDetail",
    "ErrorLink",
    "InvalidArgumentError",
    "NotFoundError",
    "OutcomeUnknownError",
    "PhalaError",
    "PreconditionError",
    "RateLimitError",
    "ResponseError",
    "ServerError",
    "TransportError",
    "ValidationError",
    "WaitTimeoutError",
    "WebhookError",
]


class ErrorDetail(Record):
    """A field that the API refused.

    Attributes:
        field: The field's path, such as `compose_file.name`.
        value: The value that was sent.
        message: Why the API refused the value.
    """

    __slots__ = ("field", "value", "message")

    field: str | None
    """The field's path, such as `compose_file.name`."""
    value: Any
    """The value that was sent."""
    message: str | None
    """Why the API refused the value."""

    def __init__(
        self,
        field: str | None = None,
        value: Any = None,
        message: str | None = None,
    ) -> None:
        self._assign(field=field, value=value, message=message)


class ErrorLink(Record):
    """A link in an error response.

    Attributes:
        url: The URL.
        label: The text of the link.
    """

    __slots__ = ("url", "label")

    url: str | None
    """The URL."""
    label: str | None
    """The text of the link."""

    def __init__(self, url: str | None = None, label: str | None = None) -> None:
        self._assign(url=url, label=label)


class PhalaError(Exception):
    """The base class of all errors that this package raises.

    Attributes:
        message: The reason of the failure, without the operation and the CVM.
        operation: The operation that failed, such as `start_cvm`.
        attempts: The number of requests that the call sent.
        cvm_id: The CVM of the call, as the caller named it.
        resume: For an interrupted deployment, or an update with an on-chain KMS: the `resume`
            with which `deploy` or `update_cvm` continues. It contains no secrets.
        made: The CVM that the call created before it failed: a replica, or a committed CVM.
            It still exists and is billed.
    """

    message: str
    """The reason of the failure, without the operation and the CVM."""
    operation: str | None
    """The operation that failed, such as `start_cvm`."""
    attempts: int
    """The number of requests that the call sent."""
    cvm_id: str | None
    """The CVM of the call, as the caller named it."""
    resume: str | None
    """For an interrupted deployment, or an update with an on-chain KMS: the `resume` with which
    `deploy` or `update_cvm` continues. It contains no secrets."""
    made: Cvm | None
    """The CVM that the call created before it failed: a replica, or a committed CVM. It still
    exists and is billed."""

    def __init__(
        self,
        text: str = "",
        *,
        message: str | None = None,
        operation: str | None = None,
        attempts: int = 0,
        cvm_id: str | None = None,
        resume: str | None = None,
        made: Cvm | None = None,
    ) -> None:
        super().__init__(text)
        self.message = text if message is None else message
        self.operation = operation
        self.attempts = attempts
        self.cvm_id = cvm_id
        self.resume = resume
        self.made = made

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self)!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), self.args, {**self.__dict__, **state_of_cause(self)}


class ConfigurationError(PhalaError, ValueError):
    """The client cannot be created, because a setting is missing or cannot be used.

    Attributes:
        field: The argument or the option that was refused, as a path such as
            `compose_file.allowed_envs[2]`.

    It has the attributes of `PhalaError`, too.
    """

    field: str | None
    """The argument or the option that was refused, as a path such as
    `compose_file.allowed_envs[2]`."""

    def __init__(self, text: str = "", *, field: str | None = None, **about: Any) -> None:
        super().__init__(text, **about)
        self.field = field


class InvalidArgumentError(PhalaError, ValueError):
    """The client refused an argument. It sent nothing.

    Attributes:
        field: The argument or the option that was refused, as a path such as
            `compose_file.allowed_envs[2]`.

    It has the attributes of `PhalaError`, too.
    """

    field: str | None
    """The argument or the option that was refused, as a path such as
    `compose_file.allowed_envs[2]`."""

    def __init__(self, text: str = "", *, field: str | None = None, **about: Any) -> None:
        super().__init__(text, **about)
        self.field = field


class ClosedError(PhalaError, RuntimeError):
    """The client is closed.

    It has the attributes of `PhalaError`.
    """


class TransportError(PhalaError, ConnectionError):
    """No HTTP response arrived: the DNS lookup, the connection or TLS failed, or the connection
    was reset.

    It has the attributes of `PhalaError`.
    """


class CallTimeoutError(PhalaError, TimeoutError):
    """The time limit of the call passed. The cause is the last failure.

    It has the attributes of `PhalaError`.
    """


class WaitTimeoutError(CallTimeoutError):
    """The CVM did not reach the target state within the time limit. `state` is its last known
    state.

    Attributes:
        state: The last known state of the CVM.

    It has the attributes of `CallTimeoutError`, too.
    """

    state: CvmState | None
    """The last known state of the CVM."""

    def __init__(self, text: str = "", *, state: CvmState | None = None, **about: Any) -> None:
        super().__init__(text, **about)
        self.state = state


class OutcomeUnknownError(PhalaError):
    """The request was sent, its answer was lost, and the client could not find out whether it
    was carried out. The client did not send it again.

    Attributes:
        evidence: Data to check the outcome with, under the names of the API. For a
            replication: `app_id`, `cvm_ids_before` and `vm_uuids_before` (the app's CVMs
            before it), and `cvm_ids_added` and `vm_uuids_added` (the CVMs that the app has
            gained).

    It has the attributes of `PhalaError`, too.
    """

    evidence: Any
    """Data to check the outcome with, under the names of the API. For a replication: `app_id`,
    `cvm_ids_before` and `vm_uuids_before` (the app's CVMs before it), and `cvm_ids_added` and
    `vm_uuids_added` (the CVMs that the app has gained)."""

    def __init__(self, text: str = "", *, evidence: Any = None, **about: Any) -> None:
        super().__init__(text, **about)
        self.evidence = evidence


class ResponseError(PhalaError):
    """The response is not what the API promises: for example, it is a redirect, broken JSON, too
    large, or a proxy's page.

    It has the attributes of `PhalaError`.
    """


class ApiError(PhalaError):
    """The API returned an error.

    Attributes:
        status_code: The HTTP status. `None` if the API sent no response.
        error_code: The API's error code, such as `ERR-03-001`.
        details: The fields that the API refused.
        suggestions: The suggestions of the API.
        links: Links to more information.
        request_id: The id of the request, for the API's support.
        retry_after: The time to wait before the next request, if the API specifies one. In
            seconds.
        body: The body of the response: JSON of up to 64 KiB, otherwise the first 4 KiB as
            text.

    It has the attributes of `PhalaError`, too.
    """

    status_code: int | None
    """The HTTP status. `None` if the API sent no response."""
    error_code: str | None
    """The API's error code, such as `ERR-03-001`."""
    details: tuple[ErrorDetail, ...]
    """The fields that the API refused."""
    suggestions: tuple[str, ...]
    """The suggestions of the API."""
    links: tuple[ErrorLink, ...]
    """Links to more information."""
    request_id: str | None
    """The id of the request, for the API's support."""
    retry_after: float | None
    """The time to wait before the next request, if the API specifies one. In seconds."""
    body: Any
    """The body of the response: JSON of up to 64 KiB, otherwise the first 4 KiB as text."""

    def __init__(
        self,
        text: str = "",
        *,
        status_code: int | None = None,
        error_code: str | None = None,
        details: Iterable[ErrorDetail] = (),
        suggestions: Iterable[str] = (),
        links: Iterable[ErrorLink] = (),
        request_id: str | None = None,
        retry_after: float | None = None,
        body: Any = None,
        **about: Any,
    ) -> None:
        super().__init__(text, **about)
        self.status_code = status_code
        self.error_code = error_code
        self.details = tuple(details)
        self.suggestions = tuple(suggestions)
        self.links = tuple(links)
        self.request_id = request_id
        self.retry_after = retry_after
        self.body = body


class AuthError(ApiError):
    """401 or 403: the key is missing or wrong, or does not allow this request.

    It has the attributes of `ApiError`.
    """


class ValidationError(ApiError):
    """422: the API refused a field. `details` names the field.

    It has the attributes of `ApiError`.
    """


class BusinessError(ApiError):
    """Any other 4xx: the API refused the request.

    It has the attributes of `ApiError`.
    """


class NotFoundError(BusinessError):
    """404: the CVM, the app or the page does not exist.

    It has the attributes of `BusinessError`.
    """


class ConflictError(BusinessError):
    """409: another operation is in progress, or the request conflicts with the existing state.
    Also a 400 with `ERR-03-002` or `ERR-03-010`: several CVMs have the identifier.

    It has the attributes of `BusinessError`.
    """


class PreconditionError(BusinessError):
    """465 to 468: the compose hash must be registered or allowed on chain first. The fields name
    what must be registered, as far as the API returns it.

    Attributes:
        compose_hash: The compose hash that must be registered, in hex.
        app_id: The app's id.
        device_id: The device that must be allowed, in hex.
        kms_info: The KMS.
        onchain_status: What the app's contract already allows.
        commit_token: The token that commits the prepared change after the compose hash is
            registered. It is a credential and is never printed.
        commit_url: The URL at which a person can commit the prepared change. It is never
            printed.
        api_commit_url: The URL at which a program can commit the prepared change. It is never
            printed.

    It has the attributes of `BusinessError`, too.
    """

    compose_hash: str | None
    """The compose hash that must be registered, in hex."""
    app_id: str | None
    """The app's id."""
    device_id: str | None
    """The device that must be allowed, in hex."""
    kms_info: KmsInfo | None
    """The KMS."""
    onchain_status: OnchainStatus | None
    """What the app's contract already allows."""
    commit_token: str | None
    """The token that commits the prepared change after the compose hash is registered. It is a
    credential and is never printed."""
    commit_url: str | None
    """The URL at which a person can commit the prepared change. It is never printed."""
    api_commit_url: str | None
    """The URL at which a program can commit the prepared change. It is never printed."""

    def __init__(
        self,
        text: str = "",
        *,
        compose_hash: str | None = None,
        app_id: str | None = None,
        device_id: str | None = None,
        kms_info: KmsInfo | None = None,
        onchain_status: OnchainStatus | None = None,
        commit_token: str | None = None,
        commit_url: str | None = None,
        api_commit_url: str | None = None,
        **about: Any,
    ) -> None:
        super().__init__(text, **about)
        self.compose_hash = compose_hash
        self.app_id = app_id
        self.device_id = device_id
        self.kms_info = kms_info
        self.onchain_status = onchain_status
        self.commit_token = commit_token
        self.commit_url = commit_url
        self.api_commit_url = api_commit_url


class RateLimitError(BusinessError):
    """429: too many requests. `retry_after` is the time to wait.

    It has the attributes of `BusinessError`.
    """


class ServerError(ApiError):
    """5xx: the API failed.

    It has the attributes of `ApiError`.
    """


class CvmFailedError(PhalaError):
    """The CVM failed and cannot reach the target state any more. `state` is its last known
    state.

    Attributes:
        state: The last known state of the CVM.
        log: After a failed boot: the last lines of the CVM's serial log, if the client could
            read them.

    It has the attributes of `PhalaError`, too.
    """

    state: CvmState | None
    """The last known state of the CVM."""
    log: str | None
    """After a failed boot: the last lines of the CVM's serial log, if the client could read
    them."""

    def __init__(
        self,
        text: str = "",
        *,
        state: CvmState | None = None,
        log: str | None = None,
        **about: Any,
    ) -> None:
        super().__init__(text, **about)
        self.state = state
        self.log = log


class WebhookError(PhalaError):
    """A webhook cannot be trusted, or the request is not a webhook of the API.

    Attributes:
        field: The argument or the option that was refused, as a path such as
            `compose_file.allowed_envs[2]`.

    It has the attributes of `PhalaError`, too.
    """

    field: str | None
    """The argument or the option that was refused, as a path such as
    `compose_file.allowed_envs[2]`."""

    def __init__(self, text: str = "", *, field: str | None = None, **about: Any) -> None:
        super().__init__(text, **about)
        self.field = field


def __dir__() -> list[str]:
    return __all__
