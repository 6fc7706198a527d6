"""What calls raise.

`str(error)` is one line that a person can act on; the attributes hold what it was made from, and
`__cause__` is the failure before this one. Errors can be pickled.

Written by `cargo run -p phala-cvm-codegen`: change the declarations in core instead.
"""

from __future__ import annotations

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
    """One field that the API complains about.

    Attributes:
        field: The field's path, such as `compose_file.name`.
        value: What was sent.
        message: What is wrong with it.
    """

    __slots__ = ("field", "value", "message")

    field: str | None
    """The field's path, such as `compose_file.name`."""
    value: Any
    """What was sent."""
    message: str | None
    """What is wrong with it."""

    def __init__(
        self,
        field: str | None = None,
        value: Any = None,
        message: str | None = None,
    ) -> None:
        self._assign(field=field, value=value, message=message)


class ErrorLink(Record):
    """A link that the API gives along with an error.

    Attributes:
        url: Where it leads.
        label: Its text.
    """

    __slots__ = ("url", "label")

    url: str | None
    """Where it leads."""
    label: str | None
    """Its text."""

    def __init__(self, url: str | None = None, label: str | None = None) -> None:
        self._assign(url=url, label=label)


class PhalaError(Exception):
    """Anything that this package raises for a call.

    Attributes:
        message: What happened, as text, without the operation and the CVM.
        operation: The operation that failed, such as `start_cvm`.
        attempts: How many requests were sent.
        cvm_id: The CVM that the call was about, as it was named.
        resume: Of a deployment that ended: what `deploy` takes as `resume` to go on from
            here. There is nothing secret in it.
        made: What the call had made before it failed: a replica, or a committed CVM. It is
            there, and billed.
    """

    message: str
    """What happened, as text, without the operation and the CVM."""
    operation: str | None
    """The operation that failed, such as `start_cvm`."""
    attempts: int
    """How many requests were sent."""
    cvm_id: str | None
    """The CVM that the call was about, as it was named."""
    resume: str | None
    """Of a deployment that ended: what `deploy` takes as `resume` to go on from here. There is
    nothing secret in it."""
    made: Cvm | None
    """What the call had made before it failed: a replica, or a committed CVM. It is there, and
    billed."""

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
        return type(self), self.args, {**self.__dict__, "__cause__": self.__cause__}


class ConfigurationError(PhalaError, ValueError):
    """The client cannot be built.

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
    """An argument was refused before anything was sent.

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
    """There was no HTTP answer: DNS, connect, TLS, a reset connection.

    It has the attributes of `PhalaError`.
    """


class CallTimeoutError(PhalaError, TimeoutError):
    """The call's own time passed; the last failure is its cause.

    It has the attributes of `PhalaError`.
    """


class WaitTimeoutError(CallTimeoutError):
    """The CVM did not get there in time; `state` is the last one seen.

    Attributes:
        state: The last state that was seen of the CVM.

    It has the attributes of `CallTimeoutError`, too.
    """

    state: CvmState | None
    """The last state that was seen of the CVM."""

    def __init__(self, text: str = "", *, state: CvmState | None = None, **about: Any) -> None:
        super().__init__(text, **about)
        self.state = state


class OutcomeUnknownError(PhalaError):
    """It was sent, no answer came, and what happened could not be found out; it was not sent
    again.

    Attributes:
        evidence: What there is to look at, in the wire's spelling. For a replication: the
            `app_id`, the `vm_uuids_before` it, and the `vm_uuids_added` since.

    It has the attributes of `PhalaError`, too.
    """

    evidence: Any
    """What there is to look at, in the wire's spelling. For a replication: the `app_id`, the
    `vm_uuids_before` it, and the `vm_uuids_added` since."""

    def __init__(self, text: str = "", *, evidence: Any = None, **about: Any) -> None:
        super().__init__(text, **about)
        self.evidence = evidence


class ResponseError(PhalaError):
    """The answer is not what the API promises: a redirect, broken JSON, one too large.

    It has the attributes of `PhalaError`.
    """


class ApiError(PhalaError):
    """An error answer of the API.

    Attributes:
        status_code: The HTTP status; absent where the API was not asked.
        error_code: The API's code, such as `ERR-03-001`.
        details: The fields that the API complains about.
        suggestions: What the API suggests.
        links: Where to read on.
        request_id: The request's id, for the API's support.
        retry_after: How long the API asks to wait. In seconds.
        body: The body as it came: JSON if it was, else text, cut to 4 KiB.

    It has the attributes of `PhalaError`, too.
    """

    status_code: int | None
    """The HTTP status; absent where the API was not asked."""
    error_code: str | None
    """The API's code, such as `ERR-03-001`."""
    details: tuple[ErrorDetail, ...]
    """The fields that the API complains about."""
    suggestions: tuple[str, ...]
    """What the API suggests."""
    links: tuple[ErrorLink, ...]
    """Where to read on."""
    request_id: str | None
    """The request's id, for the API's support."""
    retry_after: float | None
    """How long the API asks to wait. In seconds."""
    body: Any
    """The body as it came: JSON if it was, else text, cut to 4 KiB."""

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
    """401 or 403: the key is missing, wrong, or may not do this.

    It has the attributes of `ApiError`.
    """


class ValidationError(ApiError):
    """422: the API refused a field; `details` says which.

    It has the attributes of `ApiError`.
    """


class BusinessError(ApiError):
    """Any other 4xx: the API understood, and refused.

    It has the attributes of `ApiError`.
    """


class NotFoundError(BusinessError):
    """404: there is no such CVM, app or page.

    It has the attributes of `BusinessError`.
    """


class ConflictError(BusinessError):
    """409: another operation is running, or what was asked for contradicts what is there.

    It has the attributes of `BusinessError`.
    """


class PreconditionError(BusinessError):
    """465 to 468: the compose hash must be registered or allowed on chain first. Its fields say
    what has to be registered, as far as the API does.

    Attributes:
        compose_hash: The compose hash that has to be registered, in hex.
        app_id: The app's id.
        device_id: The device that has to be allowed, in hex.
        kms_info: The KMS.
        onchain_status: What the app's contract allows already.
        commit_token: What commits the prepared change once it is registered. It is a
            credential: it is never printed.
        commit_url: Where a person can commit the prepared change. Never printed.
        api_commit_url: Where a program can commit the prepared change. Never printed.

    It has the attributes of `BusinessError`, too.
    """

    compose_hash: str | None
    """The compose hash that has to be registered, in hex."""
    app_id: str | None
    """The app's id."""
    device_id: str | None
    """The device that has to be allowed, in hex."""
    kms_info: KmsInfo | None
    """The KMS."""
    onchain_status: OnchainStatus | None
    """What the app's contract allows already."""
    commit_token: str | None
    """What commits the prepared change once it is registered. It is a credential: it is never
    printed."""
    commit_url: str | None
    """Where a person can commit the prepared change. Never printed."""
    api_commit_url: str | None
    """Where a program can commit the prepared change. Never printed."""

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
    """429: too many requests; `retry_after` says how long to wait.

    It has the attributes of `BusinessError`.
    """


class ServerError(ApiError):
    """5xx: the API failed.

    It has the attributes of `ApiError`.
    """


class CvmFailedError(PhalaError):
    """The CVM failed, and will not reach what was waited for; `state` is the last one seen.

    Attributes:
        state: The last state that was seen of the CVM.
        log: Of a boot that failed: the last lines of the CVM's serial log, if they could be
            read.

    It has the attributes of `PhalaError`, too.
    """

    state: CvmState | None
    """The last state that was seen of the CVM."""
    log: str | None
    """Of a boot that failed: the last lines of the CVM's serial log, if they could be read."""

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
    """A webhook that cannot be trusted, or is not a webhook of the API.

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
