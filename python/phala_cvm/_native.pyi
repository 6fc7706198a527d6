# Written by `cargo run -p phala-cvm-codegen`: change the declarations in core instead.

import datetime
from asyncio import Future
from collections.abc import Callable
from typing import Any, final

from ._known import DeployAction, OperationStatus, Status, UpdateAction, UpdateStatus
from ._listeners import Listeners

__version__: str
OPERATIONS: list[str]
IDENTIFYING_FIELDS: list[str]
FUNCTIONS: list[str]
ITERATIONS: list[str]
ERROR_CLASSES: list[tuple[str, str | None, str | None]]
SECRET_ERROR_FIELDS: list[str]

def call_function(function: str, arguments: dict[str, Any]) -> Any: ...
def hint_for_unknown(called: str, name: str) -> str: ...
def printable(text: str) -> str: ...

@final
class Client:
    def __new__(cls, options: dict[str, Any]) -> Client: ...
    def start(
        self,
        completions: CompletionQueue,
        future: Future[None],
        operation: str,
        arguments: dict[str, Any],
        options: dict[str, Any],
        listeners: Listeners | None,
    ) -> Call: ...
    def run(
        self, operation: str, arguments: dict[str, Any], options: dict[str, Any]
    ) -> tuple[Any, dict[str, Any] | None]: ...
    def wait(
        self,
        operation: str,
        arguments: dict[str, Any],
        options: dict[str, Any],
        listeners: Listeners | None,
    ) -> Wait: ...
    def iterate(
        self, iteration: str, arguments: dict[str, Any], options: dict[str, Any], observed: bool
    ) -> Iteration: ...
    def close(
        self, completions: CompletionQueue, future: Future[None], abort: bool
    ) -> Call | None: ...
    def close_and_wait(self, abort: bool) -> None: ...
    @property
    def is_closed(self) -> bool: ...
    @property
    def base_url(self) -> str: ...
    @property
    def api_version(self) -> str: ...

@final
class Call:
    def outcome(self) -> tuple[Any, dict[str, Any] | None] | None: ...
    def reached(self) -> tuple[str | None, list[dict[str, Any]] | None, Cvm | None]: ...
    def abort(self) -> None: ...

@final
class CompletionQueue:
    def __new__(cls, ring: Callable[[], None] | None = None) -> CompletionQueue: ...
    def fileno(self) -> int: ...
    @property
    def is_own(self) -> bool: ...
    @property
    def expected(self) -> int: ...
    def collect(self) -> list[tuple[Any, Any]]: ...

@final
class Wait:
    def next(self) -> tuple[list[tuple[Any, Any]], tuple[Any, dict[str, Any] | None] | None]: ...
    def reached(self) -> tuple[str | None, list[dict[str, Any]] | None, Cvm | None]: ...
    def abort(self) -> None: ...

@final
class Iteration:
    def start(
        self, completions: CompletionQueue, future: Future[None], listeners: Listeners | None
    ) -> Call: ...
    def wait(self, listeners: Listeners | None) -> Wait: ...
    def take(self) -> tuple[Any, dict[str, Any] | None] | None: ...
    def close(self) -> None: ...

@final
class Question:
    @property
    def cvm(self) -> Cvm: ...
    def answer(self, healthy: bool) -> None: ...
    def fail(self, why: str) -> None: ...
    def refuse(self, why: str) -> None: ...

@final
class Receipt:
    def give(self) -> None: ...

@final
class TokenRequests:
    def next(self) -> Callable[[], str] | None: ...
    def give(self, token: str) -> None: ...
    def fail(self, why: str) -> None: ...

@final
class ProvisionedCvm:
    """A prepared CVM: the ids that `commit_cvm_provision` requires, and what the API chose for
    the fields that you omitted. Nothing runs or is billed yet. The API keeps the provision
    for 14 days."""

    @property
    def app_id(self) -> str | None:
        """The app's id, 40 hex digits. `None` with an on-chain KMS, where the address of the
        app's contract is the id."""

    @property
    def app_env_encrypt_pubkey(self) -> str | None:
        """The app's X25519 public key, in hex, which encrypts environment variables. `None` with
        an on-chain KMS."""

    @property
    def compose_hash(self) -> str:
        """The compose hash: the SHA-256, in hex, of the app compose with the defaults that the
        API adds."""

    @property
    def kms_info(self) -> KmsInfo | None:
        """The KMS that will hold the app's keys."""

    @property
    def fmspc(self) -> str | None:
        """The processor family's FMSPC, in hex."""

    @property
    def device_id(self) -> str | None:
        """The device's id, in hex."""

    @property
    def os_image_hash(self) -> str | None:
        """The hash of the OS image, in hex."""

    @property
    def instance_type(self) -> str | None:
        """The chosen instance type, such as `tdx.small`."""

    @property
    def node_id(self) -> int | None:
        """The id of the chosen physical node. It is not interchangeable with `teepod_id`."""

    @property
    def teepod_id(self) -> int | None:
        """The id of the chosen Teepod, which is on that node. It is not interchangeable with
        `node_id`."""

    @property
    def kms_id(self) -> str | None:
        """The id of the KMS node."""

    @property
    def kms_contract_id(self) -> str | int | None:
        """The id of the KMS contract: text such as `kc_0123abcd` from API version `2026-05-22`
        on, a number in older versions."""

    @property
    def compose_hash_registered(self) -> bool | None:
        """Whether the compose hash is already registered on chain."""

    @property
    def token(self) -> str | None:
        """The token that commits this provision, if the API returns one. It works once."""

    @property
    def gateway_app_id(self) -> str | None:
        """The app id of the gateway."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> ProvisionedCvm:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> ProvisionedCvm: ...
    def __deepcopy__(self, _memo: Any, /) -> ProvisionedCvm: ...

@final
class Cvm:
    """A CVM, as a commit or an action returns it: its state when the API accepted the call."""

    @property
    def id(self) -> str | int | None:
        """The id: a number up to API version `2026-01-21`, text such as `cvm_0123abcd` in newer
        versions."""

    @property
    def cvm_id(self) -> str:
        """The CVM's identifier, to pass as `cvm_id` to other calls: the id as text; without an
        id, the `vm_uuid`; without both, the identifier that you passed to the call."""

    @property
    def name(self) -> str | None:
        """The CVM's name."""

    @property
    def status(self) -> Status:
        """The status, such as `starting`, `running` or `stopped`. The API may return others.
        Empty if it returned none."""

    @property
    def teepod_id(self) -> int | None:
        """The id of the Teepod that it runs on."""

    @property
    def teepod(self) -> Teepod | None:
        """The Teepod that it runs on."""

    @property
    def user_id(self) -> str | int | None:
        """The id of the user who created it: text such as `usr_0123abcd` from API version
        `2026-05-22` on, a number in older versions."""

    @property
    def app_id(self) -> str | None:
        """The id of its app."""

    @property
    def vm_uuid(self) -> str | None:
        """The CVM's UUID. It identifies the CVM under every API version. It can be `None` for a
        moment after the CVM is created."""

    @property
    def instance_id(self) -> str | None:
        """The id of the running instance."""

    @property
    def app_url(self) -> str | None:
        """The URL of the app."""

    @property
    def base_image(self) -> str | None:
        """The OS image."""

    @property
    def vcpu(self) -> int | None:
        """The number of virtual CPUs."""

    @property
    def memory(self) -> int | None:
        """Memory, in MB."""

    @property
    def disk_size(self) -> int | None:
        """The disk size, in GB."""

    @property
    def manifest_version(self) -> int | None:
        """The version of the app compose's format."""

    @property
    def version(self) -> str | None:
        """The version of the runner."""

    @property
    def runner(self) -> str | None:
        """The program that runs the app: `docker-compose` or `bash`."""

    @property
    def docker_compose_file(self) -> str | None:
        """The Docker Compose file, as YAML."""

    @property
    def features(self) -> tuple[str, ...] | None:
        """The features that are turned on."""

    @property
    def created_at(self) -> datetime.datetime | None:
        """When it was created: a UTC time."""

    @property
    def encrypted_env_pubkey(self) -> str | None:
        """The app's X25519 public key, in hex."""

    @property
    def app_auth_contract_address(self) -> str | None:
        """The address of the app's contract, with an on-chain KMS. Only a commit returns it."""

    @property
    def deployer_address(self) -> str | None:
        """The address that deployed that contract. Only a commit returns it."""

    @property
    def in_progress(self) -> bool | None:
        """Whether an operation is in progress on the CVM. Most actions do not return it."""

    @property
    def resource(self) -> CvmResource | None:
        """Its resources, if `create_app_instance` returns them. `vcpu`, `memory` and `disk_size`
        have their values."""

    @property
    def node_info(self) -> NodeInfo | None:
        """The node that it runs on, if `create_app_instance` returns it."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> Cvm:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Cvm: ...
    def __deepcopy__(self, _memo: Any, /) -> Cvm: ...

@final
class CvmInfo:
    """Everything that the API reports about a CVM. API version `2025-10-28` returns other
    fields, which come last here."""

    @property
    def id(self) -> str | int | None:
        """The id, such as `cvm_0123abcd`. It is a number under older versions of the API."""

    @property
    def cvm_id(self) -> str:
        """The CVM's identifier, to pass as `cvm_id` to other calls: the id as text, or without
        an id the `vm_uuid`."""

    @property
    def name(self) -> str | None:
        """The CVM's name."""

    @property
    def app_id(self) -> str | None:
        """The id of its app."""

    @property
    def vm_uuid(self) -> str | None:
        """The CVM's UUID. It identifies the CVM under every API version. It can be `None` for a
        moment after the CVM is created."""

    @property
    def instance_id(self) -> str | None:
        """The id of the running instance."""

    @property
    def resource(self) -> CvmResource | None:
        """Its resources, and their price."""

    @property
    def node_info(self) -> NodeInfo | None:
        """The node that it runs on."""

    @property
    def os(self) -> CvmOs | None:
        """Its operating system."""

    @property
    def kms_type(self) -> str | None:
        """The type of the KMS: `phala`, `ethereum`, `base` or `legacy`."""

    @property
    def kms_info(self) -> CvmKmsInfo | None:
        """The KMS's information about it."""

    @property
    def status(self) -> Status:
        """The status, such as `starting`, `running` or `stopped`. The API may return others.
        Empty if it returned none."""

    @property
    def in_progress(self) -> bool | None:
        """Whether an operation is in progress on the CVM."""

    @property
    def progress(self) -> CvmProgress | None:
        """The operation in progress on the CVM."""

    @property
    def compose_hash(self) -> str | None:
        """The compose hash: the SHA-256 of the app compose, in hex."""

    @property
    def docker_compose_hash(self) -> str | None:
        """The SHA-256 of the Docker Compose file, in hex."""

    @property
    def pre_launch_script_hash(self) -> str | None:
        """The SHA-256 of the pre-launch script, in hex."""

    @property
    def gateway(self) -> CvmGateway | None:
        """The domains at which it is reachable."""

    @property
    def logs(self) -> CvmLogs | None:
        """The URLs of its logs."""

    @property
    def services(self) -> tuple[Any, ...] | None:
        """Its services."""

    @property
    def endpoints(self) -> tuple[CvmEndpoint, ...] | None:
        """Its public URLs, one entry for each port."""

    @property
    def public_logs(self) -> bool | None:
        """Whether anyone can read its logs."""

    @property
    def public_sysinfo(self) -> bool | None:
        """Whether anyone can read its system information."""

    @property
    def public_tcbinfo(self) -> bool | None:
        """Whether anyone can read the information about its trusted computing base (TCB)."""

    @property
    def gateway_enabled(self) -> bool | None:
        """Whether it is reachable through the gateway."""

    @property
    def secure_time(self) -> bool | None:
        """Whether its clock is secured."""

    @property
    def managed_env(self) -> bool | None:
        """Whether Phala Cloud stores its environment."""

    @property
    def listed(self) -> bool | None:
        """Whether it is listed publicly."""

    @property
    def storage_fs(self) -> str | None:
        """The file system of its disk."""

    @property
    def workspace(self) -> WorkspaceInfo | None:
        """The workspace that it belongs to."""

    @property
    def creator(self) -> UserInfo | None:
        """The user who created it."""

    @property
    def created_at(self) -> datetime.datetime | None:
        """When it was created: a UTC time."""

    @property
    def deleted_at(self) -> datetime.datetime | None:
        """When it was deleted: a UTC time."""

    @property
    def project_type(self) -> str | None:
        """The type of its project."""

    @property
    def hourly_rate(self) -> HourlyRate | None:
        """Its price per hour."""

    @property
    def billing_interval(self) -> str | None:
        """The billing interval, such as `hourly`."""

    @property
    def gpu_rental_order(self) -> GpuRentalOrder | None:
        """The order of its rented GPUs."""

    @property
    def compose_file(self) -> Any:
        """The app compose: an object or text. Only `get_cvm_info` returns it."""

    @property
    def hosted(self) -> HostedCvm | None:
        """API version `2025-10-28`, in lists: the CVM itself."""

    @property
    def managed_user(self) -> ManagedUser | None:
        """API version `2025-10-28`, in lists: the user who created it."""

    @property
    def node(self) -> Teepod | None:
        """API version `2025-10-28`, in lists: the Teepod that it runs on."""

    @property
    def teepod_id(self) -> int | None:
        """API version `2025-10-28`: the id of the Teepod that it runs on. Only administrators
        get it."""

    @property
    def teepod(self) -> Teepod | None:
        """API version `2025-10-28`: the Teepod that it runs on."""

    @property
    def vcpu(self) -> int | None:
        """API version `2025-10-28`: the number of virtual CPUs."""

    @property
    def memory(self) -> int | None:
        """API version `2025-10-28`: memory, in MB."""

    @property
    def disk_size(self) -> int | None:
        """API version `2025-10-28`: the disk size, in GB."""

    @property
    def base_image(self) -> str | None:
        """API version `2025-10-28`: the OS image."""

    @property
    def encrypted_env_pubkey(self) -> str | None:
        """API version `2025-10-28`: the app's X25519 public key, in hex."""

    @property
    def allow_upgrade(self) -> bool | None:
        """API version `2025-10-28`: whether it may be upgraded."""

    @property
    def project_id(self) -> str | None:
        """API version `2025-10-28`: the id of its project."""

    @property
    def billing_period(self) -> str | None:
        """API version `2025-10-28`: the billing period: `skip`, `hourly` or `monthly`."""

    @property
    def instance_type(self) -> str | None:
        """API version `2025-10-28`: the instance type, such as `tdx.small`."""

    @property
    def dapp_dashboard_url(self) -> str | None:
        """API version `2025-10-28`: the URL of its dashboard."""

    @property
    def syslog_endpoint(self) -> str | None:
        """API version `2025-10-28`: the URL of its logs. Anyone with the URL can read them."""

    @property
    def contract_address(self) -> str | None:
        """API version `2025-10-28`: the address of the app's contract."""

    @property
    def deployer_address(self) -> str | None:
        """API version `2025-10-28`: the address that deployed that contract."""

    @property
    def scheduled_delete_at(self) -> datetime.datetime | None:
        """API version `2025-10-28`: when it is to be deleted, as a UTC time."""

    @property
    def public_urls(self) -> tuple[CvmEndpoint, ...] | None:
        """API version `2025-10-28`: its public URLs, one entry for each port."""

    @property
    def gateway_domain(self) -> str | None:
        """API version `2025-10-28`: the domain of its gateway."""

    @property
    def machine_info(self) -> MachineInfo | None:
        """API version `2025-10-28`: its resources."""

    @property
    def teepod_name(self) -> str | None:
        """API version `2025-10-28`, for an app: the name of the Teepod that it runs on."""

    @property
    def region_identifier(self) -> str | None:
        """API version `2025-10-28`, for an app: the region of the Teepod that it runs on."""

    @property
    def kms_slug(self) -> str | None:
        """API version `2025-10-28`, for an app: the slug of the KMS."""

    @property
    def kms_id(self) -> str | None:
        """API version `2025-10-28`, for an app: the id of the KMS node."""

    @property
    def kms_contract_id(self) -> str | int | None:
        """API version `2025-10-28`, for an app: the id of the KMS contract."""

    @property
    def updated_at(self) -> datetime.datetime | None:
        """When it was last changed: a UTC time."""

    @property
    def app_url(self) -> str | None:
        """The URL of the app."""

    @property
    def features(self) -> tuple[str, ...] | None:
        """The features that are turned on."""

    @property
    def runner(self) -> str | None:
        """The program that runs the app: `docker-compose` or `bash`."""

    @property
    def manifest_version(self) -> int | None:
        """The version of the app compose's format."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmInfo:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmInfo: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmInfo: ...

@final
class HostedCvm:
    """A CVM in a list of API version `2025-10-28`."""

    @property
    def id(self) -> str | None:
        """The `vm_uuid`."""

    @property
    def cvm_id(self) -> str:
        """The CVM's identifier, to pass as `cvm_id` to other calls: its `vm_uuid`."""

    @property
    def name(self) -> str | None:
        """The CVM's name."""

    @property
    def status(self) -> Status:
        """The status, such as `starting`, `running` or `stopped`. The API may return others.
        Empty if it returned none."""

    @property
    def uptime(self) -> str | None:
        """The uptime, as text, such as `2h 3m 9s`."""

    @property
    def uptime_seconds(self) -> int | None:
        """The uptime, in seconds, from that text."""

    @property
    def app_url(self) -> str | None:
        """The URL of the app."""

    @property
    def app_id(self) -> str | None:
        """The id of its app."""

    @property
    def instance_id(self) -> str | None:
        """The id of the running instance."""

    @property
    def configuration(self) -> Any:
        """Its configuration."""

    @property
    def exited_at(self) -> datetime.datetime | None:
        """When it stopped: a UTC time."""

    @property
    def boot_progress(self) -> str | None:
        """The progress of the boot."""

    @property
    def boot_error(self) -> str | None:
        """Why the boot failed."""

    @property
    def shutdown_progress(self) -> str | None:
        """The progress of the shutdown."""

    @property
    def image_version(self) -> str | None:
        """The version of the OS image."""

    @property
    def events(self) -> tuple[CvmEvent, ...] | None:
        """The CVM's events."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> HostedCvm:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> HostedCvm: ...
    def __deepcopy__(self, _memo: Any, /) -> HostedCvm: ...

@final
class ManagedUser:
    """A user in a list of API version `2025-10-28`."""

    @property
    def id(self) -> str | int | None:
        """The user's id."""

    @property
    def username(self) -> str | None:
        """The user's name."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> ManagedUser:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> ManagedUser: ...
    def __deepcopy__(self, _memo: Any, /) -> ManagedUser: ...

@final
class MachineInfo:
    """The resources of a CVM, in API version `2025-10-28`."""

    @property
    def vcpu(self) -> int | None:
        """The number of virtual CPUs."""

    @property
    def memory(self) -> int | None:
        """Memory, in MB."""

    @property
    def disk_size(self) -> int | None:
        """The disk size, in GB."""

    @property
    def gpu_count(self) -> int | None:
        """The number of GPUs."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> MachineInfo:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> MachineInfo: ...
    def __deepcopy__(self, _memo: Any, /) -> MachineInfo: ...

@final
class HourlyRate:
    """The price of a CVM per hour, as decimal numbers in text."""

    @property
    def total(self) -> str | None:
        """The total price."""

    @property
    def compute(self) -> str | None:
        """The price of the compute resources."""

    @property
    def disk(self) -> str | None:
        """The price of the disk."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> HourlyRate:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> HourlyRate: ...
    def __deepcopy__(self, _memo: Any, /) -> HourlyRate: ...

@final
class GpuRentalOrder:
    """An order of rented GPUs."""

    @property
    def order_id(self) -> str | None:
        """The order's id."""

    @property
    def status(self) -> str | None:
        """The order's status."""

    @property
    def pricing_plan(self) -> str | None:
        """The pricing plan."""

    @property
    def commitment_days(self) -> int | None:
        """The commitment, in days."""

    @property
    def auto_renew(self) -> bool | None:
        """Whether it renews automatically."""

    @property
    def expires_at(self) -> datetime.datetime | None:
        """When it ends: a UTC time."""

    @property
    def renewal_in_progress(self) -> bool | None:
        """Whether a renewal is in progress."""

    @property
    def renewal_next_attempt_at(self) -> datetime.datetime | None:
        """When the next renewal attempt is due: a UTC time."""

    @property
    def agreed_hourly_rate(self) -> str | None:
        """The agreed price per hour, as a decimal number in text."""

    @property
    def hourly_billing_start_time(self) -> datetime.datetime | None:
        """When hourly billing started: a UTC time."""

    @property
    def activated_at(self) -> datetime.datetime | None:
        """When it was activated: a UTC time."""

    @property
    def completed_at(self) -> datetime.datetime | None:
        """When it was completed: a UTC time."""

    @property
    def cancelled_at(self) -> datetime.datetime | None:
        """When it was cancelled: a UTC time."""

    @property
    def decoupled_at(self) -> datetime.datetime | None:
        """When it was separated from its CVM: a UTC time."""

    @property
    def sku_code(self) -> str | None:
        """The code (SKU) of the rented product."""

    @property
    def sku_display_name(self) -> str | None:
        """The name of the rented product."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> GpuRentalOrder:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> GpuRentalOrder: ...
    def __deepcopy__(self, _memo: Any, /) -> GpuRentalOrder: ...

@final
class CvmPage:
    """A page of CVMs."""

    @property
    def items(self) -> tuple[CvmInfo, ...]:
        """The CVMs on this page."""

    @property
    def total(self) -> int | None:
        """The number of CVMs on all pages."""

    @property
    def page(self) -> int | None:
        """The number of this page, counted from 1."""

    @property
    def page_size(self) -> int | None:
        """The maximum number of CVMs per page."""

    @property
    def pages(self) -> int | None:
        """The number of pages."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmPage:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmPage: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmPage: ...

@final
class CvmState:
    """The state of a CVM at one moment."""

    @property
    def id(self) -> str | int | None:
        """The id, which in a state is the `vm_uuid`."""

    @property
    def cvm_id(self) -> str:
        """The CVM's identifier, to pass as `cvm_id` to other calls."""

    @property
    def instance_id(self) -> str | None:
        """The id of the running instance."""

    @property
    def vm_uuid(self) -> str | None:
        """The CVM's UUID. It identifies the CVM under every API version."""

    @property
    def app_id(self) -> str | None:
        """The id of its app."""

    @property
    def name(self) -> str | None:
        """The CVM's name."""

    @property
    def status(self) -> Status:
        """The status, such as `starting`, `running` or `stopped`. The API may return others.
        Empty if it returned none."""

    @property
    def uptime(self) -> str | None:
        """The uptime, as text, such as `2h 3m 9s`."""

    @property
    def uptime_seconds(self) -> int | None:
        """The uptime, in seconds, from that text."""

    @property
    def app_url(self) -> str | None:
        """The URL of the app."""

    @property
    def exited_at(self) -> datetime.datetime | None:
        """When it stopped: a UTC time."""

    @property
    def boot_progress(self) -> str | None:
        """The progress of the boot."""

    @property
    def boot_error(self) -> str | None:
        """Why the boot failed."""

    @property
    def shutdown_progress(self) -> str | None:
        """The progress of the shutdown."""

    @property
    def image_version(self) -> str | None:
        """The version of the OS image."""

    @property
    def events(self) -> tuple[CvmEvent, ...] | None:
        """The CVM's events."""

    @property
    def in_progress(self) -> bool | None:
        """Whether an operation is in progress on the CVM."""

    @property
    def operation_type(self) -> str | None:
        """The type of the operation in progress."""

    @property
    def operation_started_at(self) -> datetime.datetime | None:
        """When that operation started: a UTC time."""

    @property
    def correlation_id(self) -> str | None:
        """The id of that operation."""

    @property
    def operation(self) -> CvmStatusOperation | None:
        """The operation in progress on the CVM, as the API describes it."""

    @property
    def resource_usage(self) -> ResourceUsage | None:
        """The usage of its resources."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmState:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmState: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmState: ...

@final
class CvmStatus:
    """The status of a CVM, as `get_cvm_status_batch` returns it."""

    @property
    def vm_uuid(self) -> str | None:
        """The CVM's UUID. It identifies the CVM under every API version."""

    @property
    def cvm_id(self) -> str:
        """The CVM's identifier, to pass as `cvm_id` to other calls: its `vm_uuid`."""

    @property
    def status(self) -> Status:
        """The status, such as `starting`, `running` or `stopped`. The API may return others.
        Empty if it returned none."""

    @property
    def uptime(self) -> str | None:
        """The uptime, as text, such as `2h 3m 9s`."""

    @property
    def uptime_seconds(self) -> int | None:
        """The uptime, in seconds, from that text."""

    @property
    def in_progress(self) -> bool | None:
        """Whether an operation is in progress on the CVM."""

    @property
    def boot_progress(self) -> str | None:
        """The progress of the boot."""

    @property
    def boot_error(self) -> str | None:
        """Why the boot failed."""

    @property
    def shutdown_progress(self) -> str | None:
        """The progress of the shutdown."""

    @property
    def events(self) -> tuple[CvmEvent, ...] | None:
        """The CVM's events."""

    @property
    def operation(self) -> CvmStatusOperation | None:
        """The operation in progress on the CVM."""

    @property
    def resource_usage(self) -> ResourceUsage | None:
        """The usage of its resources."""

    @property
    def operation_type(self) -> str | None:
        """The type of the operation in progress."""

    @property
    def operation_started_at(self) -> datetime.datetime | None:
        """When that operation started: a UTC time."""

    @property
    def correlation_id(self) -> str | None:
        """The id of that operation."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmStatus:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmStatus: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmStatus: ...

@final
class CvmStatusOperation:
    """The operation in progress on a CVM, as `get_cvm_status_batch` returns it."""

    @property
    def type(self) -> str | None:
        """The type of the operation, such as `power_on`, `restart` or `compose_update`."""

    @property
    def phase(self) -> str | None:
        """The current phase of the operation, such as `shutdown`."""

    @property
    def started_at(self) -> datetime.datetime | None:
        """When it started: a UTC time."""

    @property
    def correlation_id(self) -> str | None:
        """The operation's id, which is the same everywhere in the API."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmStatusOperation:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmStatusOperation: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmStatusOperation: ...

@final
class ResourceUsage:
    """The usage of a CVM's resources."""

    @property
    def cpu_percent(self) -> float | None:
        """The CPU usage, in percent."""

    @property
    def memory_used_bytes(self) -> int | None:
        """The used memory, in bytes."""

    @property
    def memory_total_bytes(self) -> int | None:
        """The total memory, in bytes."""

    @property
    def disk_used_bytes(self) -> int | None:
        """The used disk space, in bytes."""

    @property
    def disk_total_bytes(self) -> int | None:
        """The total disk space, in bytes."""

    @property
    def egress_bytes(self) -> int | None:
        """The data that it sent, in bytes."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> ResourceUsage:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> ResourceUsage: ...
    def __deepcopy__(self, _memo: Any, /) -> ResourceUsage: ...

@final
class CvmEvent:
    """An event in a CVM."""

    @property
    def event(self) -> str | None:
        """The name of the event."""

    @property
    def body(self) -> str | None:
        """The text of the event."""

    @property
    def timestamp(self) -> int | None:
        """When it happened: a Unix time."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmEvent:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmEvent: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmEvent: ...

@final
class CvmResource:
    """The resources of a CVM, and their price."""

    @property
    def instance_type(self) -> str | None:
        """The instance type, such as `tdx.small`."""

    @property
    def vcpu(self) -> int | None:
        """The number of virtual CPUs."""

    @property
    def memory_in_gb(self) -> float | None:
        """Memory, in GB."""

    @property
    def disk_in_gb(self) -> int | None:
        """The disk size, in GB."""

    @property
    def gpus(self) -> int | None:
        """The number of GPUs."""

    @property
    def compute_billing_price(self) -> str | None:
        """The price for a billing period, as a decimal number in text."""

    @property
    def billing_period(self) -> str | None:
        """The billing period: `skip`, `hourly` or `monthly`."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmResource:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmResource: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmResource: ...

@final
class NodeInfo:
    """A node."""

    @property
    def object_type(self) -> str | None:
        """Always `node`."""

    @property
    def id(self) -> int | None:
        """The id of the Teepod, for the argument `teepod_id`. It is not interchangeable with
        `node_id`, and neither can be derived from the other."""

    @property
    def node_id(self) -> int | None:
        """The id of the physical node, for the argument `node_id`."""

    @property
    def name(self) -> str | None:
        """Its name."""

    @property
    def region(self) -> str | None:
        """Its region."""

    @property
    def device_id(self) -> str | None:
        """Its device id, in hex."""

    @property
    def device_ids(self) -> tuple[DeviceId, ...] | None:
        """Its device ids, one for each algorithm that derives them."""

    @property
    def ppid(self) -> str | None:
        """Its PPID, in hex."""

    @property
    def status(self) -> str | None:
        """The node's status: `ONLINE`, `OFFLINE` or `MAINTENANCE`."""

    @property
    def version(self) -> str | None:
        """The version of its software."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> NodeInfo:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> NodeInfo: ...
    def __deepcopy__(self, _memo: Any, /) -> NodeInfo: ...

@final
class DeviceId:
    """A device id of a node."""

    @property
    def device_id(self) -> str | None:
        """The id, in hex."""

    @property
    def algorithm_version(self) -> str | None:
        """The version of the algorithm that derived it."""

    @property
    def enabled(self) -> bool | None:
        """Whether it is enabled."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> DeviceId:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> DeviceId: ...
    def __deepcopy__(self, _memo: Any, /) -> DeviceId: ...

@final
class Teepod:
    """The Teepod of a node, as actions return it."""

    @property
    def id(self) -> int | None:
        """The Teepod's id."""

    @property
    def name(self) -> str | None:
        """Its name."""

    @property
    def region_identifier(self) -> str | None:
        """Its region."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> Teepod:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Teepod: ...
    def __deepcopy__(self, _memo: Any, /) -> Teepod: ...

@final
class CvmOs:
    """The operating system of a CVM."""

    @property
    def name(self) -> str | None:
        """The image's name."""

    @property
    def version(self) -> str | None:
        """The image's version."""

    @property
    def is_dev(self) -> bool | None:
        """Whether it is a development image, in which anyone with access can log in."""

    @property
    def os_image_hash(self) -> str | None:
        """The image's hash, in hex."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmOs:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmOs: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmOs: ...

@final
class CvmKmsInfo:
    """The KMS's information about a CVM."""

    @property
    def chain_id(self) -> int | None:
        """The chain's id, for an on-chain KMS."""

    @property
    def dstack_kms_address(self) -> str | None:
        """The address of the KMS contract."""

    @property
    def dstack_app_address(self) -> str | None:
        """The address of the app's contract."""

    @property
    def deployer_address(self) -> str | None:
        """The address that deployed the app's contract."""

    @property
    def rpc_endpoint(self) -> str | None:
        """The URL of the chain's RPC endpoint."""

    @property
    def encrypted_env_pubkey(self) -> str | None:
        """The app's X25519 public key, in hex."""

    @property
    def k256_pubkey(self) -> str | None:
        """The signer: the KMS's own compressed public key, in hex. It verifies the KMS's
        signatures of apps' public keys."""

    @property
    def id(self) -> str | None:
        """API version `2025-10-28`: the KMS's id, such as `kms_0123abcd`."""

    @property
    def slug(self) -> str | None:
        """API version `2025-10-28`: the KMS's slug."""

    @property
    def url(self) -> str | None:
        """API version `2025-10-28`: the KMS's URL."""

    @property
    def version(self) -> str | None:
        """API version `2025-10-28`: the version of the KMS's software."""

    @property
    def kms_contract_address(self) -> str | None:
        """API version `2025-10-28`: the address of the KMS contract."""

    @property
    def gateway_app_id(self) -> str | None:
        """API version `2025-10-28`: the gateway's app id."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmKmsInfo:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmKmsInfo: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmKmsInfo: ...

@final
class OnchainStatus:
    """Whether a contract allows a compose hash and a device."""

    @property
    def compose_hash_allowed(self) -> bool | None:
        """Whether it allows the compose hash."""

    @property
    def device_id_allowed(self) -> bool | None:
        """Whether it allows the device."""

    @property
    def is_allowed(self) -> bool | None:
        """Whether it allows both."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> OnchainStatus:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> OnchainStatus: ...
    def __deepcopy__(self, _memo: Any, /) -> OnchainStatus: ...

@final
class CvmProgress:
    """The operation in progress on a CVM."""

    @property
    def target(self) -> str | None:
        """The target state of the operation."""

    @property
    def started_at(self) -> datetime.datetime | None:
        """When it started: a UTC time."""

    @property
    def correlation_id(self) -> str | None:
        """The operation's id, which is the same everywhere in the API."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmProgress:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmProgress: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmProgress: ...

@final
class CvmGateway:
    """The domains at which a CVM is reachable."""

    @property
    def base_domain(self) -> str | None:
        """The domain below which its ports have names."""

    @property
    def cname(self) -> str | None:
        """The target of a CNAME record of your own domain."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmGateway:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmGateway: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmGateway: ...

@final
class CvmLogs:
    """The URLs of a CVM's logs."""

    @property
    def serial(self) -> str | None:
        """The URL of the log of the serial console."""

    @property
    def stdout(self) -> str | None:
        """The URL of the log of standard output."""

    @property
    def stderr(self) -> str | None:
        """The URL of the log of standard error."""

    @property
    def container_log_base(self) -> str | None:
        """The first part of the URLs of the containers' logs."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmLogs:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmLogs: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmLogs: ...

@final
class CvmEndpoint:
    """The public URLs of a port."""

    @property
    def app(self) -> str | None:
        """The URL of the app. Any CVM of the app can respond."""

    @property
    def instance(self) -> str | None:
        """The URL of this CVM."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmEndpoint:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmEndpoint: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmEndpoint: ...

@final
class Deployment:
    """The result of `deploy`."""

    @property
    def app_id(self) -> str:
        """The app's id."""

    @property
    def compose_hash(self) -> str:
        """The compose hash: the SHA-256 of the app compose, in hex."""

    @property
    def cvm(self) -> Cvm:
        """The running CVM. If the call did not wait, the CVM as the commit returned it."""

    @property
    def action(self) -> DeployAction:
        """The action: `created`. With `if_exists` set to `update`, also `updated` or
        `unchanged`."""

    @property
    def changes(self) -> tuple[CvmChange, ...]:
        """The changes that an update made."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> Deployment:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Deployment: ...
    def __deepcopy__(self, _memo: Any, /) -> Deployment: ...

@final
class CvmUpdateResult:
    """The result of `update_cvm` and `rollback`."""

    @property
    def action(self) -> UpdateAction:
        """The action: `updated`; `unchanged` if nothing differs; `rolled_back` after a rollback,
        also if the CVM did not boot with an update. With `dry_run`, the action that the call
        would take."""

    @property
    def changes(self) -> tuple[CvmChange, ...]:
        """The differences between the request and the CVM before the update."""

    @property
    def cvm(self) -> Cvm:
        """The CVM after the update. If the call did not wait, the CVM before the update."""

    @property
    def correlation_id(self) -> str | None:
        """The id of the last operation that the call started."""

    @property
    def reason(self) -> str | None:
        """The reason of the rollback: the message of the failure."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmUpdateResult:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmUpdateResult: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmUpdateResult: ...

@final
class CvmChange:
    """A change of a CVM."""

    @property
    def field(self) -> str:
        """The name of the changed field, in the API's spelling in every language:
        docker_compose_file, env, vcpu and so on."""

    @property
    def before(self) -> Any:
        """The value before the change. `None` if the API does not return it."""

    @property
    def after(self) -> Any:
        """The requested value. For the environment, the names of the variables."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmChange:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmChange: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmChange: ...

@final
class CvmOperationPage:
    """A page of a CVM's operations, newest first."""

    @property
    def items(self) -> tuple[CvmOperation, ...]:
        """The operations on this page."""

    @property
    def next_cursor(self) -> str | None:
        """The cursor of the next page. `None` on the last page."""

    @property
    def total(self) -> int | None:
        """The approximate number of operations."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmOperationPage:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmOperationPage: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmOperationPage: ...

@final
class CvmOperation:
    """An operation on a CVM."""

    @property
    def correlation_id(self) -> str | None:
        """The operation's id, which is the same everywhere in the API."""

    @property
    def operation_type(self) -> str | None:
        """The type of the operation, such as `power_on`, `restart` or `compose_update`."""

    @property
    def target_state(self) -> str | None:
        """The target state of the operation."""

    @property
    def triggered_by(self) -> str | int | None:
        """The id of the user who started it: a number or text."""

    @property
    def triggered_by_username(self) -> str | None:
        """That user's name."""

    @property
    def triggered_by_email(self) -> str | None:
        """That user's e-mail address."""

    @property
    def started_at(self) -> datetime.datetime | None:
        """When it started: a UTC time."""

    @property
    def completed_at(self) -> datetime.datetime | None:
        """When it ended: a UTC time."""

    @property
    def duration_ms(self) -> int | None:
        """Its duration, in milliseconds."""

    @property
    def status(self) -> OperationStatus:
        """The status: `completed`, `in_progress` or `failed`."""

    @property
    def error_message(self) -> str | None:
        """Why it failed."""

    @property
    def sub_operations(self) -> tuple[str, ...] | None:
        """Its steps."""

    @property
    def events(self) -> tuple[CvmOperationEvent, ...] | None:
        """Its events, in order."""

    @property
    def instance_name(self) -> str | None:
        """The CVM's name at that time."""

    @property
    def compose_hash(self) -> str | None:
        """The compose hash of the operation."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmOperation:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmOperation: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmOperation: ...

@final
class CvmOperationEvent:
    """An event of an operation."""

    @property
    def event_type(self) -> str | None:
        """The type of the event, such as `instance.power_on.start`."""

    @property
    def timestamp(self) -> datetime.datetime | None:
        """When it happened: a UTC time."""

    @property
    def state(self) -> str | None:
        """The CVM's state at that time."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmOperationEvent:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmOperationEvent: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmOperationEvent: ...

@final
class CvmUpdate:
    """An update that the API has accepted. The API carries it out until the CVM is no longer
    `in_progress`."""

    @property
    def cvm_id(self) -> str:
        """The CVM's identifier, as you passed it to the call."""

    @property
    def status(self) -> UpdateStatus:
        """The status: `in_progress`; `no_change` if no change was needed; with `wait`,
        `completed`."""

    @property
    def correlation_id(self) -> str | None:
        """The id of the update's operation. The API may omit it."""

    @property
    def message(self) -> str | None:
        """The API's message about the update."""

    @property
    def allowed_envs_changed(self) -> bool | None:
        """Whether the names of the environment variables have changed."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmUpdate:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmUpdate: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmUpdate: ...

@final
class ComposeFileUpdate:
    """A prepared app compose for a CVM. The API keeps it for 14 days."""

    @property
    def cvm_id(self) -> str:
        """The CVM's identifier, to pass as `cvm_id` to other calls."""

    @property
    def app_id(self) -> str | None:
        """The id of the CVM's app."""

    @property
    def device_id(self) -> str | None:
        """The id of the device."""

    @property
    def compose_hash(self) -> str:
        """The compose hash: the SHA-256, in hex, of the app compose with the defaults that the
        API adds."""

    @property
    def kms_info(self) -> KmsInfo | None:
        """The KMS that holds the app's keys."""

    @property
    def compose_hash_registered(self) -> bool | None:
        """With an on-chain KMS: whether the compose hash is already registered."""

    @property
    def compose_unchanged(self) -> bool | None:
        """Whether the CVM already runs this app compose, so that no commit is needed."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> ComposeFileUpdate:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> ComposeFileUpdate: ...
    def __deepcopy__(self, _memo: Any, /) -> ComposeFileUpdate: ...

@final
class CancelledOperation:
    """The result of the cancellation of an operation."""

    @property
    def cvm_id(self) -> str:
        """The CVM's identifier, to pass as `cvm_id` to other calls."""

    @property
    def cancelled(self) -> bool | None:
        """Whether an operation was in progress and the API cancelled it."""

    @property
    def correlation_id(self) -> str | None:
        """The id of the operation."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CancelledOperation:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CancelledOperation: ...
    def __deepcopy__(self, _memo: Any, /) -> CancelledOperation: ...

@final
class CvmRevisionPage:
    """A page of an app's revisions, newest first."""

    @property
    def revisions(self) -> tuple[CvmRevision, ...]:
        """The revisions on this page."""

    @property
    def total(self) -> int | None:
        """The number of entries on all pages."""

    @property
    def page(self) -> int | None:
        """The number of this page, counted from 1."""

    @property
    def page_size(self) -> int | None:
        """The maximum number of revisions per page."""

    @property
    def total_pages(self) -> int | None:
        """The number of pages."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmRevisionPage:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmRevisionPage: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmRevisionPage: ...

@final
class CvmRevision:
    """A revision: what a CVM runs, or ran. Only `get_app_revision_detail` returns the last three
    fields."""

    @property
    def revision_id(self) -> str:
        """The id of the revision."""

    @property
    def app_id(self) -> str | None:
        """The id of the app."""

    @property
    def vm_uuid(self) -> str | None:
        """The CVM's UUID."""

    @property
    def cvm_id(self) -> str:
        """The CVM's identifier, to pass as `cvm_id` to other calls: its `vm_uuid`."""

    @property
    def compose_hash(self) -> str | None:
        """The compose hash: the SHA-256 of the app compose, in hex."""

    @property
    def created_at(self) -> datetime.datetime | None:
        """When the revision was created: a UTC time."""

    @property
    def trace_id(self) -> str | None:
        """The id of the operation that created the revision."""

    @property
    def operation_type(self) -> str | None:
        """The type of that operation, such as `deploy`, `update` or `restart`."""

    @property
    def triggered_by(self) -> UserInfo | None:
        """The user who started that operation."""

    @property
    def cvm(self) -> CvmRef | None:
        """The CVM, by its ids and its name."""

    @property
    def workspace(self) -> WorkspaceInfo | None:
        """The workspace."""

    @property
    def compose_file(self) -> Any:
        """The app compose: an object, or the original text."""

    @property
    def encrypted_env(self) -> str | None:
        """The encrypted environment variables, in hex."""

    @property
    def user_config(self) -> str | None:
        """The user configuration."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmRevision:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmRevision: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmRevision: ...

@final
class CvmRef:
    """A CVM, by its ids and its name."""

    @property
    def object_type(self) -> str | None:
        """Always `cvm`."""

    @property
    def vm_uuid(self) -> str | None:
        """Its UUID."""

    @property
    def cvm_id(self) -> str:
        """The CVM's identifier, to pass as `cvm_id` to other calls: its `vm_uuid`."""

    @property
    def app_id(self) -> str | None:
        """The id of its app."""

    @property
    def name(self) -> str | None:
        """Its name."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmRef:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmRef: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmRef: ...

@final
class KmsInfo:
    """A key management service (KMS): its contract from API version `2026-06-23` on, one of its
    nodes in older versions."""

    @property
    def id(self) -> str | None:
        """Its id, such as `kms_0123abcd` for a node, or `kc_0123abcd` for a contract."""

    @property
    def slug(self) -> str | None:
        """Its slug."""

    @property
    def url(self) -> str | None:
        """Its URL."""

    @property
    def version(self) -> str | None:
        """The version of its software."""

    @property
    def chain_id(self) -> int | None:
        """The chain's id, for an on-chain KMS. It is 0 for the contract of the off-chain KMS."""

    @property
    def kms_contract_address(self) -> str | None:
        """The address of its contract, for an on-chain KMS."""

    @property
    def gateway_app_id(self) -> str | None:
        """The gateway's app id."""

    @property
    def k256_pubkey(self) -> str | None:
        """The signer: the KMS's own compressed public key, in hex. It verifies the KMS's
        signatures of apps' public keys."""

    @property
    def label(self) -> str | None:
        """For a contract: its name."""

    @property
    def contract_address(self) -> str | None:
        """For a contract: its address, or `phala` for the off-chain KMS."""

    @property
    def ca_pubkey(self) -> str | None:
        """For a contract: the public key of the KMS's certificate authority, in hex."""

    @property
    def node_count(self) -> int | None:
        """For a contract: the number of its nodes."""

    @property
    def kms_type(self) -> str | None:
        """For a node of a contract: the type of the KMS, such as `phala`."""

    @property
    def dstack_kms_address(self) -> str | None:
        """If the API describes the KMS of a provision as that of a CVM: the address of the KMS
        contract."""

    @property
    def dstack_app_address(self) -> str | None:
        """If the API describes the KMS of a provision as that of a CVM: the address of the app's
        contract."""

    @property
    def deployer_address(self) -> str | None:
        """If the API describes the KMS of a provision as that of a CVM: the address that
        deployed the app's contract."""

    @property
    def rpc_endpoint(self) -> str | None:
        """If the API describes the KMS of a provision as that of a CVM: the URL of the chain's
        RPC endpoint."""

    @property
    def encrypted_env_pubkey(self) -> str | None:
        """If the API describes the KMS of a provision as that of a CVM: the app's X25519 public
        key, in hex."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> KmsInfo:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> KmsInfo: ...
    def __deepcopy__(self, _memo: Any, /) -> KmsInfo: ...

@final
class AppEnvEncryptPubkey:
    """The public key that encrypts an app's environment."""

    @property
    def public_key(self) -> str:
        """The X25519 key, in hex."""

    @property
    def signature(self) -> str | None:
        """The KMS's signature of the key, in hex."""

    @property
    def timestamp(self) -> int | None:
        """When `signature_v1` was created: a Unix time. Only some servers return it."""

    @property
    def signature_v1(self) -> str | None:
        """The KMS's signature of the key and `timestamp`, in hex. Only some servers return it."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> AppEnvEncryptPubkey:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> AppEnvEncryptPubkey: ...
    def __deepcopy__(self, _memo: Any, /) -> AppEnvEncryptPubkey: ...

@final
class KmsPage:
    """A page of KMSs."""

    @property
    def items(self) -> tuple[KmsInfo, ...]:
        """The KMSs on this page: contracts from API version `2026-06-23` on, nodes in older
        versions."""

    @property
    def total(self) -> int | None:
        """The number of entries on all pages."""

    @property
    def page(self) -> int | None:
        """The number of this page, counted from 1."""

    @property
    def page_size(self) -> int | None:
        """The maximum number of entries per page."""

    @property
    def pages(self) -> int | None:
        """The number of pages."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> KmsPage:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> KmsPage: ...
    def __deepcopy__(self, _memo: Any, /) -> KmsPage: ...

@final
class KmsContractNodes:
    """The nodes of a KMS contract."""

    @property
    def items(self) -> tuple[KmsInfo, ...]:
        """The nodes."""

    @property
    def total(self) -> int | None:
        """The number of nodes."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> KmsContractNodes:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> KmsContractNodes: ...
    def __deepcopy__(self, _memo: Any, /) -> KmsContractNodes: ...

@final
class KmsOnChainDetail:
    """The KMS contracts of a chain."""

    @property
    def chain_name(self) -> str | None:
        """The chain's name."""

    @property
    def chain_id(self) -> int | None:
        """The chain's id."""

    @property
    def contracts(self) -> tuple[KmsOnChainContract, ...]:
        """The contracts."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> KmsOnChainDetail:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> KmsOnChainDetail: ...
    def __deepcopy__(self, _memo: Any, /) -> KmsOnChainDetail: ...

@final
class KmsOnChainContract:
    """A KMS contract, with its devices and OS images and whether it allows them."""

    @property
    def contract_address(self) -> str | None:
        """The address of the contract."""

    @property
    def chain_id(self) -> int | None:
        """The chain's id."""

    @property
    def chain_name(self) -> str | None:
        """The chain's name."""

    @property
    def k256_pubkey(self) -> str | None:
        """The signer: the KMS's own compressed public key, in hex. It verifies the KMS's
        signatures of apps' public keys."""

    @property
    def ca_pubkey(self) -> str | None:
        """The public key of the KMS's certificate authority, in hex."""

    @property
    def gateway_contract_address(self) -> str | None:
        """The address of the gateway's contract."""

    @property
    def devices(self) -> tuple[KmsOnChainDevice, ...] | None:
        """The devices that it knows."""

    @property
    def os_images(self) -> tuple[KmsOnChainOsImage, ...] | None:
        """The OS images that it knows."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> KmsOnChainContract:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> KmsOnChainContract: ...
    def __deepcopy__(self, _memo: Any, /) -> KmsOnChainContract: ...

@final
class KmsOnChainDevice:
    """A device that a KMS contract knows."""

    @property
    def device_id(self) -> str | None:
        """Its id, in hex."""

    @property
    def node_name(self) -> str | None:
        """The name of its node."""

    @property
    def on_chain_allowed(self) -> bool | None:
        """Whether the contract allows it. `None` if unknown."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> KmsOnChainDevice:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> KmsOnChainDevice: ...
    def __deepcopy__(self, _memo: Any, /) -> KmsOnChainDevice: ...

@final
class KmsOnChainOsImage:
    """An OS image that a KMS contract knows."""

    @property
    def name(self) -> str | None:
        """Its name."""

    @property
    def version(self) -> str | None:
        """Its version."""

    @property
    def os_image_hash(self) -> str | None:
        """Its hash, in hex."""

    @property
    def on_chain_allowed(self) -> bool | None:
        """Whether the contract allows it. `None` if unknown."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> KmsOnChainOsImage:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> KmsOnChainOsImage: ...
    def __deepcopy__(self, _memo: Any, /) -> KmsOnChainOsImage: ...

@final
class NextAppIds:
    """The ids that the workspace's next apps get."""

    @property
    def app_ids(self) -> tuple[NextAppId, ...]:
        """The ids."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> NextAppIds:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> NextAppIds: ...
    def __deepcopy__(self, _memo: Any, /) -> NextAppIds: ...

@final
class NextAppId:
    """The id of an app that does not exist yet. Pass both fields to `provision_cvm`."""

    @property
    def app_id(self) -> str | None:
        """The id, 40 hex digits."""

    @property
    def nonce(self) -> int | None:
        """The number from which the id is derived."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> NextAppId:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> NextAppId: ...
    def __deepcopy__(self, _memo: Any, /) -> NextAppId: ...

@final
class WorkspaceInfo:
    """A workspace."""

    @property
    def object_type(self) -> str | None:
        """Always `workspace`."""

    @property
    def id(self) -> str | None:
        """Its id."""

    @property
    def name(self) -> str | None:
        """Its name."""

    @property
    def slug(self) -> str | None:
        """Its slug: its name in URLs."""

    @property
    def avatar_url(self) -> str | None:
        """Its picture."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> WorkspaceInfo:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> WorkspaceInfo: ...
    def __deepcopy__(self, _memo: Any, /) -> WorkspaceInfo: ...

@final
class UserInfo:
    """A user."""

    @property
    def object_type(self) -> str | None:
        """Always `user`."""

    @property
    def id(self) -> str | None:
        """The user's id."""

    @property
    def username(self) -> str | None:
        """The user's name."""

    @property
    def avatar_url(self) -> str | None:
        """The user's picture."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> UserInfo:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> UserInfo: ...
    def __deepcopy__(self, _memo: Any, /) -> UserInfo: ...

@final
class CurrentUser:
    """The user and the workspace that the API key belongs to. API version `2025-10-28` returns
    other fields, which come last here."""

    @property
    def user(self) -> Account | None:
        """The user."""

    @property
    def workspace(self) -> CurrentWorkspace | None:
        """The workspace that the key is for."""

    @property
    def credits(self) -> Credits | None:
        """The workspace's credits."""

    @property
    def username(self) -> str | None:
        """API version `2025-10-28`: the user's name."""

    @property
    def email(self) -> str | None:
        """API version `2025-10-28`: the user's e-mail address."""

    @property
    def granted_credits(self) -> float | None:
        """API version `2025-10-28`: the granted part of the credits."""

    @property
    def avatar(self) -> str | None:
        """API version `2025-10-28`: the user's picture."""

    @property
    def team_name(self) -> str | None:
        """API version `2025-10-28`: the name of the workspace."""

    @property
    def team_tier(self) -> str | None:
        """API version `2025-10-28`: the tier of the workspace."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CurrentUser:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CurrentUser: ...
    def __deepcopy__(self, _memo: Any, /) -> CurrentUser: ...

@final
class Account:
    """The account of a user."""

    @property
    def username(self) -> str | None:
        """The user's name."""

    @property
    def email(self) -> str | None:
        """The user's e-mail address."""

    @property
    def role(self) -> str | None:
        """The user's role: `admin` or `user`."""

    @property
    def avatar(self) -> str | None:
        """The user's picture."""

    @property
    def email_verified(self) -> bool | None:
        """Whether the e-mail address is verified."""

    @property
    def totp_enabled(self) -> bool | None:
        """Whether the login requires a one-time password."""

    @property
    def has_backup_codes(self) -> bool | None:
        """Whether the account has backup codes."""

    @property
    def flag_has_password(self) -> bool | None:
        """Whether the account has a password."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> Account:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Account: ...
    def __deepcopy__(self, _memo: Any, /) -> Account: ...

@final
class CurrentWorkspace:
    """The workspace that an API key is for."""

    @property
    def id(self) -> str | None:
        """Its id, such as `wks_0123abcd`."""

    @property
    def name(self) -> str | None:
        """Its name."""

    @property
    def slug(self) -> str | None:
        """Its slug: its name in URLs."""

    @property
    def tier(self) -> str | None:
        """Its tier."""

    @property
    def role(self) -> str | None:
        """The user's role in it."""

    @property
    def avatar(self) -> str | None:
        """Its picture."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CurrentWorkspace:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CurrentWorkspace: ...
    def __deepcopy__(self, _memo: Any, /) -> CurrentWorkspace: ...

@final
class Credits:
    """The credits of a workspace, as decimal numbers in text."""

    @property
    def balance(self) -> str | None:
        """The remaining credits."""

    @property
    def granted_balance(self) -> str | None:
        """The granted part of the remaining credits."""

    @property
    def is_post_paid(self) -> bool | None:
        """Whether the workspace pays after use."""

    @property
    def outstanding_amount(self) -> str | None:
        """The amount to be paid."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> Credits:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Credits: ...
    def __deepcopy__(self, _memo: Any, /) -> Credits: ...

@final
class WorkspacePage:
    """A page of workspaces."""

    @property
    def data(self) -> tuple[Workspace, ...]:
        """The workspaces on this page."""

    @property
    def pagination(self) -> Pagination | None:
        """The position of the next page."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> WorkspacePage:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> WorkspacePage: ...
    def __deepcopy__(self, _memo: Any, /) -> WorkspacePage: ...

@final
class Pagination:
    """The position of the next page of a list."""

    @property
    def has_more(self) -> bool | None:
        """Whether there are more pages."""

    @property
    def next_cursor(self) -> str | None:
        """The cursor of the next page."""

    @property
    def total(self) -> int | None:
        """The number of items."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> Pagination:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Pagination: ...
    def __deepcopy__(self, _memo: Any, /) -> Pagination: ...

@final
class Workspace:
    """A workspace, as its members see it."""

    @property
    def id(self) -> str | None:
        """Its id, such as `wks_0123abcd`."""

    @property
    def name(self) -> str | None:
        """Its name."""

    @property
    def slug(self) -> str | None:
        """Its slug: its name in URLs."""

    @property
    def avatar_url(self) -> str | None:
        """Its picture."""

    @property
    def tier(self) -> str | None:
        """Its tier."""

    @property
    def role(self) -> str | None:
        """The user's role in it."""

    @property
    def is_default(self) -> bool | None:
        """Whether it is the user's default workspace."""

    @property
    def created_at(self) -> datetime.datetime | None:
        """When it was created: a UTC time."""

    @property
    def confidential_models_enabled(self) -> bool | None:
        """Whether it may use confidential models."""

    @property
    def billing_status(self) -> str | None:
        """`active`, `suspended` or `abandoned`. In a suspended workspace, CVMs continue to run,
        but you cannot change anything. An abandoned workspace is read-only."""

    @property
    def suspended_at(self) -> datetime.datetime | None:
        """When it was suspended: a UTC time."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> Workspace:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Workspace: ...
    def __deepcopy__(self, _memo: Any, /) -> Workspace: ...

@final
class WorkspaceQuotas:
    """The quotas of a workspace, and how much of each is left."""

    @property
    def team_slug(self) -> str | None:
        """The workspace's slug: its name in URLs."""

    @property
    def tier(self) -> str | None:
        """The workspace's tier."""

    @property
    def quotas(self) -> ResourceQuotas | None:
        """The quotas of shared resources."""

    @property
    def reserved_nodes(self) -> Quota | None:
        """The quota of nodes that are reserved for the workspace."""

    @property
    def reserved_gpu(self) -> ReservedGpuQuota | None:
        """The quota of GPUs that are reserved for the workspace."""

    @property
    def as_of(self) -> datetime.datetime | None:
        """The time of these values: a UTC time."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> WorkspaceQuotas:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> WorkspaceQuotas: ...
    def __deepcopy__(self, _memo: Any, /) -> WorkspaceQuotas: ...

@final
class ResourceQuotas:
    """Quotas, one for each type of resource."""

    @property
    def vm_slots(self) -> Quota | None:
        """The number of CVMs."""

    @property
    def vcpu(self) -> Quota | None:
        """The number of virtual CPUs."""

    @property
    def memory_mb(self) -> Quota | None:
        """Memory, in MB."""

    @property
    def disk_gb(self) -> Quota | None:
        """The disk size, in GB."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> ResourceQuotas:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> ResourceQuotas: ...
    def __deepcopy__(self, _memo: Any, /) -> ResourceQuotas: ...

@final
class Quota:
    """A quota."""

    @property
    def limit(self) -> int | None:
        """The maximum. `-1` means no limit."""

    @property
    def remaining(self) -> int | None:
        """How much of the maximum is left. `-1` means no limit."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> Quota:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Quota: ...
    def __deepcopy__(self, _memo: Any, /) -> Quota: ...

@final
class ReservedGpuQuota:
    """The GPUs that are reserved for a workspace."""

    @property
    def gpus(self) -> Quota | None:
        """The quota of the GPUs."""

    @property
    def in_use(self) -> int | None:
        """The number of GPUs in use."""

    @property
    def misconfigured(self) -> int | None:
        """The number of GPUs that are set up incorrectly."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> ReservedGpuQuota:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> ReservedGpuQuota: ...
    def __deepcopy__(self, _memo: Any, /) -> ReservedGpuQuota: ...

@final
class NodePage:
    """A page of nodes."""

    @property
    def items(self) -> tuple[NodeInfo, ...]:
        """The nodes on this page."""

    @property
    def total(self) -> int | None:
        """The number of nodes on all pages."""

    @property
    def page(self) -> int | None:
        """The number of this page, counted from 1."""

    @property
    def page_size(self) -> int | None:
        """The maximum number of nodes per page."""

    @property
    def pages(self) -> int | None:
        """The number of pages."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> NodePage:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> NodePage: ...
    def __deepcopy__(self, _memo: Any, /) -> NodePage: ...

@final
class AvailableNodes:
    """The nodes that a CVM can run on now."""

    @property
    def tier(self) -> str | None:
        """The workspace's tier."""

    @property
    def capacity(self) -> ResourceCapacity | None:
        """The limits of the workspace."""

    @property
    def nodes(self) -> tuple[AvailableNode, ...]:
        """The nodes."""

    @property
    def kms_list(self) -> tuple[KmsInfo, ...] | None:
        """The key management services."""

    @property
    def gpu_availability(self) -> GpuAvailability | None:
        """The available GPUs."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> AvailableNodes:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> AvailableNodes: ...
    def __deepcopy__(self, _memo: Any, /) -> AvailableNodes: ...

@final
class ResourceCapacity:
    """The limits of a workspace. `None` means no limit."""

    @property
    def max_instances(self) -> int | None:
        """The maximum number of CVMs."""

    @property
    def max_vcpu(self) -> int | None:
        """The maximum number of virtual CPUs."""

    @property
    def max_memory(self) -> int | None:
        """The maximum memory, in MB."""

    @property
    def max_disk(self) -> int | None:
        """The maximum disk size, in GB."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> ResourceCapacity:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> ResourceCapacity: ...
    def __deepcopy__(self, _memo: Any, /) -> ResourceCapacity: ...

@final
class AvailableNode:
    """A node that a CVM can run on."""

    @property
    def teepod_id(self) -> int | None:
        """The id of the Teepod, for the argument `teepod_id`."""

    @property
    def name(self) -> str | None:
        """Its name."""

    @property
    def listed(self) -> bool | None:
        """Whether it is listed publicly."""

    @property
    def resource_score(self) -> float | None:
        """How suitable the node is. A higher score is better."""

    @property
    def remaining_vcpu(self) -> float | None:
        """The number of virtual CPUs that are left."""

    @property
    def remaining_memory(self) -> float | None:
        """The memory that is left, in MB."""

    @property
    def remaining_cvm_slots(self) -> float | None:
        """The number of CVMs for which there is still room."""

    @property
    def images(self) -> tuple[NodeImage, ...] | None:
        """Its OS images."""

    @property
    def support_onchain_kms(self) -> bool | None:
        """Whether it supports an on-chain KMS."""

    @property
    def fmspc(self) -> str | None:
        """The processor family's FMSPC, in hex."""

    @property
    def device_id(self) -> str | None:
        """Its device id, in hex."""

    @property
    def device_ids(self) -> tuple[DeviceId, ...] | None:
        """Its device ids, one for each algorithm that derives them."""

    @property
    def region_identifier(self) -> str | None:
        """Its region."""

    @property
    def default_kms(self) -> str | None:
        """The id of its default KMS."""

    @property
    def kms_list(self) -> tuple[str, ...] | None:
        """The ids of the KMSs that it can use."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> AvailableNode:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> AvailableNode: ...
    def __deepcopy__(self, _memo: Any, /) -> AvailableNode: ...

@final
class NodeImage:
    """An OS image of a node."""

    @property
    def name(self) -> str | None:
        """Its name."""

    @property
    def is_dev(self) -> bool | None:
        """Whether it is a development image, in which anyone with access can log in."""

    @property
    def version(self) -> tuple[int, ...] | None:
        """Its version: three or four numbers."""

    @property
    def os_image_hash(self) -> str | None:
        """Its hash, in hex."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> NodeImage:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> NodeImage: ...
    def __deepcopy__(self, _memo: Any, /) -> NodeImage: ...

@final
class GpuAvailability:
    """The available GPUs."""

    @property
    def has_reserved_gpus(self) -> bool | None:
        """Whether GPUs are reserved for the workspace."""

    @property
    def reserved_gpu_count(self) -> int | None:
        """The number of GPUs that are reserved for the workspace."""

    @property
    def has_public_gpus(self) -> bool | None:
        """Whether public GPUs are available."""

    @property
    def public_gpu_count(self) -> int | None:
        """The number of public GPUs."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> GpuAvailability:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> GpuAvailability: ...
    def __deepcopy__(self, _memo: Any, /) -> GpuAvailability: ...

@final
class CvmCreateResources:
    """The resources that you can create a CVM with, and which of them work together."""

    @property
    def tier(self) -> str | None:
        """The workspace's tier."""

    @property
    def capacity(self) -> ResourceCapacity | None:
        """The limits of the workspace."""

    @property
    def nodes(self) -> tuple[AvailableNode, ...]:
        """The nodes."""

    @property
    def kms_nodes(self) -> tuple[KmsNode, ...] | None:
        """The KMS nodes."""

    @property
    def node_kms_relations(self) -> tuple[NodeKmsRelation, ...] | None:
        """Which node can use which KMS."""

    @property
    def gateway_nodes(self) -> tuple[GatewayNode, ...] | None:
        """The gateways."""

    @property
    def instance_types(self) -> tuple[InstanceType, ...] | None:
        """The instance types."""

    @property
    def gpu_availability(self) -> GpuAvailability | None:
        """The available GPUs."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmCreateResources:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmCreateResources: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmCreateResources: ...

@final
class KmsNode:
    """A KMS node."""

    @property
    def id(self) -> str | int | None:
        """Its id: text such as `kms_0123abcd` from API version `2026-05-22` on, a number in
        older versions."""

    @property
    def slug(self) -> str | None:
        """Its slug."""

    @property
    def url(self) -> str | None:
        """Its URL."""

    @property
    def version(self) -> str | None:
        """The version of its software."""

    @property
    def kms_type(self) -> str | None:
        """Its type, such as `PHALA`."""

    @property
    def chain_id(self) -> int | None:
        """The chain's id, for an on-chain KMS."""

    @property
    def kms_contract_id(self) -> str | int | None:
        """The id of the KMS contract: text such as `kc_0123abcd` from API version `2026-05-22`
        on, a number in older versions."""

    @property
    def kms_contract_address(self) -> str | None:
        """The address of the KMS contract, for an on-chain KMS."""

    @property
    def gateway_app_id(self) -> str | None:
        """The gateway's app id."""

    @property
    def supported_os_images(self) -> tuple[str, ...] | None:
        """The names of the OS images that it supports."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> KmsNode:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> KmsNode: ...
    def __deepcopy__(self, _memo: Any, /) -> KmsNode: ...

@final
class NodeKmsRelation:
    """A node and a KMS that it can use."""

    @property
    def teepod_id(self) -> int | None:
        """The Teepod's id."""

    @property
    def kms_id(self) -> str | int | None:
        """The id of the KMS node: text such as `kms_0123abcd` from API version `2026-05-22` on,
        a number in older versions."""

    @property
    def kms_type(self) -> str | None:
        """The type of the KMS, such as `PHALA`."""

    @property
    def kms_contract_id(self) -> str | int | None:
        """The id of the KMS contract: text such as `kc_0123abcd` from API version `2026-05-22`
        on, a number in older versions."""

    @property
    def kms_contract_address(self) -> str | None:
        """The address of the KMS contract, for an on-chain KMS."""

    @property
    def supported_os_images(self) -> tuple[str, ...] | None:
        """The names of the OS images that both support."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> NodeKmsRelation:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> NodeKmsRelation: ...
    def __deepcopy__(self, _memo: Any, /) -> NodeKmsRelation: ...

@final
class GatewayNode:
    """A gateway, through which CVMs are reached."""

    @property
    def id(self) -> str | int | None:
        """Its id: text from API version `2026-05-22` on, a number in older versions."""

    @property
    def teepod_id(self) -> int | None:
        """The id of its Teepod."""

    @property
    def kms_contract_id(self) -> str | int | None:
        """The id of the KMS contract: text such as `kc_0123abcd` from API version `2026-05-22`
        on, a number in older versions."""

    @property
    def rpc_url(self) -> str | None:
        """The URL of its RPC interface."""

    @property
    def domain_suffix(self) -> str | None:
        """The domain below which it assigns names."""

    @property
    def enabled(self) -> bool | None:
        """Whether it is in use."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> GatewayNode:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> GatewayNode: ...
    def __deepcopy__(self, _memo: Any, /) -> GatewayNode: ...

@final
class InstanceTypes:
    """The instance types of one family, or of all families."""

    @property
    def items(self) -> tuple[InstanceType, ...]:
        """The instance types. If you requested no family, those of all families."""

    @property
    def total(self) -> int | None:
        """The number of instance types."""

    @property
    def family(self) -> str | None:
        """The family that you requested."""

    @property
    def result(self) -> tuple[InstanceTypeFamily, ...] | None:
        """The families with their instance types, if you requested no family."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> InstanceTypes:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> InstanceTypes: ...
    def __deepcopy__(self, _memo: Any, /) -> InstanceTypes: ...

@final
class InstanceTypeFamily:
    """A family of instance types."""

    @property
    def name(self) -> str | None:
        """Its name, such as `cpu`."""

    @property
    def items(self) -> tuple[InstanceType, ...] | None:
        """Its instance types."""

    @property
    def total(self) -> int | None:
        """The number of instance types."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> InstanceTypeFamily:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> InstanceTypeFamily: ...
    def __deepcopy__(self, _memo: Any, /) -> InstanceTypeFamily: ...

@final
class InstanceType:
    """An instance type: a size of CVMs."""

    @property
    def id(self) -> str | None:
        """Its id, such as `tdx.small`, for the argument `instance_type`."""

    @property
    def name(self) -> str | None:
        """Its name."""

    @property
    def description(self) -> str | None:
        """Its description."""

    @property
    def vcpu(self) -> int | None:
        """The number of virtual CPUs."""

    @property
    def memory_mb(self) -> int | None:
        """Memory, in MB."""

    @property
    def hourly_rate(self) -> str | None:
        """The price per hour, as a decimal number in text."""

    @property
    def requires_gpu(self) -> bool | None:
        """Whether it has a GPU."""

    @property
    def requires_gpu_count(self) -> int | None:
        """The number of its GPUs."""

    @property
    def default_disk_size_gb(self) -> int | None:
        """The default disk size of a CVM, in GB."""

    @property
    def family(self) -> str | None:
        """Its family, such as `cpu`."""

    @property
    def display_order(self) -> int | None:
        """Its position in lists."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> InstanceType:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> InstanceType: ...
    def __deepcopy__(self, _memo: Any, /) -> InstanceType: ...

@final
class OsImagePage:
    """A page of OS images."""

    @property
    def items(self) -> tuple[OsImage, ...]:
        """The images on this page."""

    @property
    def total(self) -> int | None:
        """The number of images on all pages."""

    @property
    def page(self) -> int | None:
        """The number of this page, counted from 1."""

    @property
    def page_size(self) -> int | None:
        """The maximum number of images per page."""

    @property
    def pages(self) -> int | None:
        """The number of pages."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> OsImagePage:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> OsImagePage: ...
    def __deepcopy__(self, _memo: Any, /) -> OsImagePage: ...

@final
class OsImage:
    """An OS image."""

    @property
    def name(self) -> str | None:
        """Its name."""

    @property
    def slug(self) -> str | None:
        """Its slug: its name with a part of its hash. It is unique."""

    @property
    def version(self) -> str | None:
        """Its version."""

    @property
    def os_image_hash(self) -> str | None:
        """Its hash, in hex."""

    @property
    def is_dev(self) -> bool | None:
        """Whether it is a development image, in which anyone with access can log in."""

    @property
    def requires_gpu(self) -> bool | None:
        """Whether it needs a GPU."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> OsImage:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> OsImage: ...
    def __deepcopy__(self, _memo: Any, /) -> OsImage: ...

@final
class AvailableOsImage:
    """A version of the OS that a CVM can run."""

    @property
    def version(self) -> tuple[int, ...] | None:
        """The version: three or four numbers."""

    @property
    def prod(self) -> OsImageVariant | None:
        """The production image."""

    @property
    def dev(self) -> OsImageVariant | None:
        """The development image, in which anyone with access can log in."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> AvailableOsImage:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> AvailableOsImage: ...
    def __deepcopy__(self, _memo: Any, /) -> AvailableOsImage: ...

@final
class OsImageVariant:
    """An OS image of one version."""

    @property
    def name(self) -> str | None:
        """Its name."""

    @property
    def slug(self) -> str | None:
        """Its slug: its name with a part of its hash. It is unique."""

    @property
    def os_image_hash(self) -> str | None:
        """Its hash, in hex."""

    @property
    def is_current(self) -> bool | None:
        """Whether the CVM currently runs it."""

    @property
    def enabled(self) -> bool | None:
        """Whether the CVM can change to it."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> OsImageVariant:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> OsImageVariant: ...
    def __deepcopy__(self, _memo: Any, /) -> OsImageVariant: ...

@final
class AppPage:
    """A page of apps."""

    @property
    def dstack_apps(self) -> tuple[AppInfo, ...]:
        """The apps on this page."""

    @property
    def page(self) -> int | None:
        """The number of this page, counted from 1."""

    @property
    def page_size(self) -> int | None:
        """The maximum number of apps per page."""

    @property
    def total(self) -> int | None:
        """The number of apps on all pages."""

    @property
    def total_pages(self) -> int | None:
        """The number of pages."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> AppPage:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> AppPage: ...
    def __deepcopy__(self, _memo: Any, /) -> AppPage: ...

@final
class AppInfo:
    """An app: what one or more CVMs run under one identity."""

    @property
    def id(self) -> str | int | None:
        """Its id in Phala Cloud, such as `prj_0123abcd`."""

    @property
    def name(self) -> str | None:
        """Its name."""

    @property
    def app_id(self) -> str | None:
        """Its id, 40 hex digits."""

    @property
    def app_provision_type(self) -> str | None:
        """How its id was created."""

    @property
    def app_icon_url(self) -> str | None:
        """The URL of its picture."""

    @property
    def created_at(self) -> datetime.datetime | None:
        """When it was created: a UTC time."""

    @property
    def kms_type(self) -> str | None:
        """The type of its KMS: `phala`, `ethereum`, `base` or `legacy`."""

    @property
    def profile(self) -> AppProfile | None:
        """Its profile."""

    @property
    def current_cvm(self) -> CvmInfo | None:
        """The CVM that represents the app."""

    @property
    def cvms(self) -> tuple[CvmInfo, ...] | None:
        """Its CVMs."""

    @property
    def cvm_count(self) -> int | None:
        """The number of its CVMs."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> AppInfo:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> AppInfo: ...
    def __deepcopy__(self, _memo: Any, /) -> AppInfo: ...

@final
class AppProfile:
    """The profile of an app."""

    @property
    def display_name(self) -> str | None:
        """The display name."""

    @property
    def avatar_url(self) -> str | None:
        """The URL of its picture."""

    @property
    def description(self) -> str | None:
        """The description."""

    @property
    def custom_domain(self) -> str | None:
        """The custom domain."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> AppProfile:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> AppProfile: ...
    def __deepcopy__(self, _memo: Any, /) -> AppProfile: ...

@final
class AppFilterOptions:
    """The values that you can filter `get_app_list` by: those that the workspace's apps have."""

    @property
    def statuses(self) -> tuple[str, ...] | None:
        """Statuses of CVMs."""

    @property
    def image_versions(self) -> tuple[str, ...] | None:
        """OS images."""

    @property
    def instance_types(self) -> tuple[str, ...] | None:
        """Instance types."""

    @property
    def kms_slugs(self) -> tuple[str, ...] | None:
        """Slugs of KMSs."""

    @property
    def kms_types(self) -> tuple[str, ...] | None:
        """Types of KMSs."""

    @property
    def regions(self) -> tuple[str, ...] | None:
        """Regions."""

    @property
    def nodes(self) -> tuple[str, ...] | None:
        """Names of nodes."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> AppFilterOptions:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> AppFilterOptions: ...
    def __deepcopy__(self, _memo: Any, /) -> AppFilterOptions: ...

@final
class AppDeviceAllowlist:
    """The devices that an app may run on."""

    @property
    def is_onchain_kms(self) -> bool | None:
        """Whether the app has an on-chain KMS. An app without one has no list of devices."""

    @property
    def allow_any_device(self) -> bool | None:
        """Whether the app's contract allows any device."""

    @property
    def chain_id(self) -> int | None:
        """The id of the chain."""

    @property
    def app_contract_address(self) -> str | None:
        """The address of the app's contract."""

    @property
    def devices(self) -> tuple[AllowlistDevice, ...] | None:
        """The devices."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> AppDeviceAllowlist:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> AppDeviceAllowlist: ...
    def __deepcopy__(self, _memo: Any, /) -> AppDeviceAllowlist: ...

@final
class AllowlistDevice:
    """A device in the list of an app."""

    @property
    def device_id(self) -> str | None:
        """Its id, in hex."""

    @property
    def node_name(self) -> str | None:
        """The name of its node."""

    @property
    def cvm_ids(self) -> tuple[str | int, ...] | None:
        """The ids of the app's CVMs on the device: numbers up to API version `2026-01-21`, text
        in newer versions."""

    @property
    def allowed_onchain(self) -> bool | None:
        """Whether the app's contract allows it."""

    @property
    def status(self) -> str | None:
        """The resulting status, such as `allowed`."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> AllowlistDevice:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> AllowlistDevice: ...
    def __deepcopy__(self, _memo: Any, /) -> AllowlistDevice: ...

@final
class CvmIsAllowed:
    """Whether the app's contract allows a CVM to run."""

    @property
    def cvm_id(self) -> str:
        """The CVM's identifier, to pass as `cvm_id` to other calls."""

    @property
    def app_contract_address(self) -> str | None:
        """The address of the app's contract."""

    @property
    def compose_hash(self) -> str | None:
        """The compose hash that was checked, in hex."""

    @property
    def device_id(self) -> str | None:
        """The id of the device that was checked, in hex."""

    @property
    def compose_hash_allowed(self) -> bool | None:
        """Whether the compose hash is allowed."""

    @property
    def allow_any_device(self) -> bool | None:
        """Whether the contract allows any device."""

    @property
    def device_id_allowed(self) -> bool | None:
        """Whether the device is allowed."""

    @property
    def is_allowed(self) -> bool | None:
        """Whether the contract allows the CVM to run."""

    @property
    def error(self) -> str | None:
        """The reason, if the API could not check the contract."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmIsAllowed:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmIsAllowed: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmIsAllowed: ...

@final
class AppIsAllowed:
    """Whether an app's contract allows a compose hash, and optionally a device."""

    @property
    def app_contract_address(self) -> str | None:
        """The address of the app's contract."""

    @property
    def compose_hash(self) -> str | None:
        """The compose hash that was checked, in hex."""

    @property
    def device_id(self) -> str | None:
        """The id of the device that was checked, in hex."""

    @property
    def compose_hash_allowed(self) -> bool | None:
        """Whether the compose hash is allowed."""

    @property
    def allow_any_device(self) -> bool | None:
        """Whether the contract allows any device."""

    @property
    def device_id_allowed(self) -> bool | None:
        """Whether the device is allowed."""

    @property
    def is_allowed(self) -> bool | None:
        """Whether the contract allows the compose hash to run, on the device if one was checked."""

    @property
    def error(self) -> str | None:
        """The reason, if the API could not check the contract."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> AppIsAllowed:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> AppIsAllowed: ...
    def __deepcopy__(self, _memo: Any, /) -> AppIsAllowed: ...

@final
class AppCvmsIsAllowed:
    """Whether an app's contract allows each of the app's CVMs to run."""

    @property
    def is_onchain(self) -> bool | None:
        """Whether the app has an on-chain KMS. Without one, the API checks no contract."""

    @property
    def results(self) -> tuple[CvmIsAllowed, ...]:
        """One result for each CVM."""

    @property
    def total(self) -> int | None:
        """The number of CVMs."""

    @property
    def allowed_count(self) -> int | None:
        """The number of CVMs that are allowed to run."""

    @property
    def denied_count(self) -> int | None:
        """The number of CVMs that are not allowed to run."""

    @property
    def error_count(self) -> int | None:
        """The number of CVMs that the API could not check."""

    @property
    def skipped_cvm_ids(self) -> tuple[str | int, ...] | None:
        """The ids of the CVMs that were not checked: numbers up to API version `2026-01-21`,
        text in newer versions."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> AppCvmsIsAllowed:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> AppCvmsIsAllowed: ...
    def __deepcopy__(self, _memo: Any, /) -> AppCvmsIsAllowed: ...

@final
class AppAttestation:
    """Evidence of which code an app runs, and where."""

    @property
    def app_id(self) -> str | None:
        """The app's id."""

    @property
    def contract_address(self) -> str | None:
        """The address of the app's contract."""

    @property
    def kms_info(self) -> AttestedKms | None:
        """The KMS that holds the app's keys."""

    @property
    def instances(self) -> tuple[AttestedInstance, ...]:
        """The app's CVMs."""

    @property
    def kms_guest_agent_info(self) -> Any:
        """The information that the guest agent of the KMS reports about itself."""

    @property
    def gateway_guest_agent_info(self) -> Any:
        """The information that the guest agent of the gateway reports about itself."""

    @property
    def qemu_version(self) -> str | None:
        """The version of QEMU, which affects the measurements."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> AppAttestation:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> AppAttestation: ...
    def __deepcopy__(self, _memo: Any, /) -> AppAttestation: ...

@final
class AttestedKms:
    """The KMS of an attested app."""

    @property
    def contract_address(self) -> str | None:
        """The address of its contract, or `phala` for the off-chain KMS."""

    @property
    def chain_id(self) -> int | None:
        """The chain's id, for an on-chain KMS."""

    @property
    def version(self) -> str | None:
        """The version of its software."""

    @property
    def url(self) -> str | None:
        """Its URL."""

    @property
    def gateway_app_id(self) -> str | None:
        """The gateway's app id."""

    @property
    def gateway_app_url(self) -> str | None:
        """The gateway's URL."""

    @property
    def kms_type(self) -> str | None:
        """Its type, such as `phala`."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> AttestedKms:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> AttestedKms: ...
    def __deepcopy__(self, _memo: Any, /) -> AttestedKms: ...

@final
class AttestedInstance:
    """A CVM of an attested app."""

    @property
    def vm_uuid(self) -> str | None:
        """The CVM's UUID. It identifies the CVM under every API version."""

    @property
    def cvm_id(self) -> str:
        """The CVM's identifier, to pass as `cvm_id` to other calls: its `vm_uuid`."""

    @property
    def name(self) -> str | None:
        """The CVM's name."""

    @property
    def instance_id(self) -> str | None:
        """The id of the running instance."""

    @property
    def status(self) -> Status:
        """The status, such as `starting`, `running` or `stopped`. The API may return others.
        Empty if it returned none."""

    @property
    def image_version(self) -> str | None:
        """The OS image."""

    @property
    def quote(self) -> str | None:
        """The TDX quote, in hex."""

    @property
    def ppid(self) -> str | None:
        """The PPID of the node, in hex."""

    @property
    def ppid_sha256(self) -> str | None:
        """The SHA-256 of the PPID, in hex."""

    @property
    def device_id(self) -> str | None:
        """The device's id, in hex."""

    @property
    def fmspc(self) -> str | None:
        """The processor family's FMSPC, in hex."""

    @property
    def tee_tcb_svn(self) -> str | None:
        """The security version of the TEE's parts, in hex."""

    @property
    def mr_config_id(self) -> str | None:
        """The id of the measured configuration, in hex."""

    @property
    def cpusvn(self) -> str | None:
        """The security version of the processor, in hex."""

    @property
    def pcesvn(self) -> int | None:
        """The security version of the provisioning enclave."""

    @property
    def tcb_info(self) -> TcbInfo | None:
        """The measurements."""

    @property
    def app_certificates(self) -> tuple[AppCertificate, ...] | None:
        """The app's certificates. The app's own certificate is the first."""

    @property
    def compose_file(self) -> str | None:
        """The app compose, as text."""

    @property
    def eventlog(self) -> tuple[TcbEvent, ...] | None:
        """The measured events, in order."""

    @property
    def error(self) -> str | None:
        """The reason, if parts of this information are missing."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> AttestedInstance:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> AttestedInstance: ...
    def __deepcopy__(self, _memo: Any, /) -> AttestedInstance: ...

@final
class CvmAttestation:
    """Evidence of which code a CVM runs. Parts that are not available are `None`."""

    @property
    def cvm_id(self) -> str:
        """The CVM's identifier, to pass as `cvm_id` to other calls."""

    @property
    def name(self) -> str | None:
        """The CVM's name."""

    @property
    def is_online(self) -> bool | None:
        """Whether the API reached the CVM. If it did not, `error` has the reason, and the data
        from the CVM is `None`."""

    @property
    def is_public(self) -> bool | None:
        """Whether this information is public."""

    @property
    def error(self) -> str | None:
        """The reason, if parts of this information are missing."""

    @property
    def app_certificates(self) -> tuple[AppCertificate, ...] | None:
        """The app's certificates. The app's own certificate is the first."""

    @property
    def tcb_info(self) -> TcbInfo | None:
        """The measurements."""

    @property
    def compose_file(self) -> str | None:
        """The app compose, as text."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmAttestation:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmAttestation: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmAttestation: ...

@final
class AppCertificate:
    """A certificate of an app."""

    @property
    def subject(self) -> CertificateName | None:
        """The name of its subject."""

    @property
    def issuer(self) -> CertificateName | None:
        """The name of its issuer, which signed it."""

    @property
    def serial_number(self) -> str | None:
        """Its serial number."""

    @property
    def not_before(self) -> datetime.datetime | None:
        """The start of its validity: a UTC time."""

    @property
    def not_after(self) -> datetime.datetime | None:
        """The end of its validity: a UTC time."""

    @property
    def version(self) -> str | None:
        """The version of its format."""

    @property
    def fingerprint(self) -> str | None:
        """Its fingerprint, in hex."""

    @property
    def signature_algorithm(self) -> str | None:
        """The algorithm of its signature."""

    @property
    def sans(self) -> tuple[str, ...] | None:
        """The alternative names of its subject."""

    @property
    def is_ca(self) -> bool | None:
        """Whether it may sign other certificates."""

    @property
    def position_in_chain(self) -> int | None:
        """Its position in the chain, counted from 0."""

    @property
    def quote(self) -> str | None:
        """The TDX quote in it, in hex."""

    @property
    def app_id(self) -> str | None:
        """The app's id."""

    @property
    def cert_usage(self) -> str | None:
        """Its usage."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> AppCertificate:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> AppCertificate: ...
    def __deepcopy__(self, _memo: Any, /) -> AppCertificate: ...

@final
class CertificateName:
    """A name in a certificate."""

    @property
    def common_name(self) -> str | None:
        """The common name."""

    @property
    def organization(self) -> str | None:
        """The organization."""

    @property
    def country(self) -> str | None:
        """The country."""

    @property
    def state(self) -> str | None:
        """The state."""

    @property
    def locality(self) -> str | None:
        """The town."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CertificateName:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CertificateName: ...
    def __deepcopy__(self, _memo: Any, /) -> CertificateName: ...

@final
class TcbInfo:
    """The measurements of a CVM: digests in hex."""

    @property
    def mrtd(self) -> str | None:
        """The digest of the firmware."""

    @property
    def rootfs_hash(self) -> str | None:
        """The digest of the root file system."""

    @property
    def rtmr0(self) -> str | None:
        """Register 0 of the run-time measurements."""

    @property
    def rtmr1(self) -> str | None:
        """Register 1 of the run-time measurements."""

    @property
    def rtmr2(self) -> str | None:
        """Register 2 of the run-time measurements."""

    @property
    def rtmr3(self) -> str | None:
        """Register 3 of the run-time measurements: the app's own register."""

    @property
    def event_log(self) -> tuple[TcbEvent, ...] | None:
        """The measured events, in order."""

    @property
    def app_compose(self) -> str | None:
        """The app compose, as text."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> TcbInfo:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> TcbInfo: ...
    def __deepcopy__(self, _memo: Any, /) -> TcbInfo: ...

@final
class TcbEvent:
    """A measured event."""

    @property
    def imr(self) -> int | None:
        """The number of the register."""

    @property
    def event_type(self) -> int | None:
        """The type of the event."""

    @property
    def digest(self) -> str | None:
        """Its digest, in hex."""

    @property
    def event(self) -> str | None:
        """The name of the event, such as `app-id`."""

    @property
    def event_payload(self) -> str | None:
        """The measured data, in hex."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> TcbEvent:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> TcbEvent: ...
    def __deepcopy__(self, _memo: Any, /) -> TcbEvent: ...

@final
class CvmComposition:
    """What a CVM runs. Parts that are not available are `None`."""

    @property
    def cvm_id(self) -> str:
        """The CVM's identifier, to pass as `cvm_id` to other calls."""

    @property
    def is_online(self) -> bool | None:
        """Whether the API reached the CVM. If it did not, `error` has the reason, and the data
        from the CVM is `None`."""

    @property
    def is_public(self) -> bool | None:
        """Whether this information is public."""

    @property
    def error(self) -> str | None:
        """The reason, if parts of this information are missing."""

    @property
    def docker_compose_file(self) -> str | None:
        """The Docker Compose file, as YAML."""

    @property
    def manifest_version(self) -> int | None:
        """The version of the app compose's format."""

    @property
    def version(self) -> str | None:
        """The version of the runner."""

    @property
    def runner(self) -> str | None:
        """The program that runs the app: `docker-compose` or `bash`."""

    @property
    def features(self) -> tuple[str, ...] | None:
        """The features that are turned on."""

    @property
    def containers(self) -> tuple[CvmContainer, ...] | None:
        """The containers."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmComposition:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmComposition: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmComposition: ...

@final
class CvmContainer:
    """A container of a CVM."""

    @property
    def id(self) -> str | None:
        """Its id, in hex."""

    @property
    def names(self) -> tuple[str, ...] | None:
        """Its names, each with a leading `/`."""

    @property
    def image(self) -> str | None:
        """Its image."""

    @property
    def image_id(self) -> str | None:
        """The id of its image."""

    @property
    def command(self) -> str | None:
        """Its command."""

    @property
    def created(self) -> int | None:
        """When it was created: a Unix time."""

    @property
    def state(self) -> str | None:
        """Its state, such as `running`."""

    @property
    def status(self) -> str | None:
        """Its state in words, such as `Up 2 hours`."""

    @property
    def log_endpoint(self) -> str | None:
        """The URL of its logs. Anyone with the URL can read them."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmContainer:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmContainer: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmContainer: ...

@final
class CvmStats:
    """The system information that a CVM reports. Parts that are not available are `None`."""

    @property
    def cvm_id(self) -> str:
        """The CVM's identifier, to pass as `cvm_id` to other calls."""

    @property
    def is_online(self) -> bool | None:
        """Whether the API reached the CVM. If it did not, `error` has the reason, and `sysinfo`
        is `None`."""

    @property
    def is_public(self) -> bool | None:
        """Whether this information is public."""

    @property
    def error(self) -> str | None:
        """The reason, if parts of this information are missing."""

    @property
    def sysinfo(self) -> SystemInfo | None:
        """The system information."""

    @property
    def status(self) -> Status:
        """The status, such as `starting`, `running` or `stopped`. The API may return others.
        Empty if it returned none."""

    @property
    def in_progress(self) -> bool | None:
        """Whether an operation is in progress on the CVM."""

    @property
    def boot_progress(self) -> str | None:
        """The progress of the boot."""

    @property
    def boot_error(self) -> str | None:
        """Why the boot failed."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmStats:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmStats: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmStats: ...

@final
class SystemInfo:
    """The system information of a CVM. Memory and swap are in bytes."""

    @property
    def os_name(self) -> str | None:
        """The operating system."""

    @property
    def os_version(self) -> str | None:
        """Its version."""

    @property
    def kernel_version(self) -> str | None:
        """The version of its kernel."""

    @property
    def cpu_model(self) -> str | None:
        """The processor."""

    @property
    def num_cpus(self) -> int | None:
        """The number of processors."""

    @property
    def total_memory(self) -> int | None:
        """The total memory, in bytes."""

    @property
    def available_memory(self) -> int | None:
        """The available memory, in bytes."""

    @property
    def used_memory(self) -> int | None:
        """The used memory, in bytes."""

    @property
    def free_memory(self) -> int | None:
        """The free memory, in bytes."""

    @property
    def total_swap(self) -> int | None:
        """The total swap space, in bytes."""

    @property
    def used_swap(self) -> int | None:
        """The used swap space, in bytes."""

    @property
    def free_swap(self) -> int | None:
        """The free swap space, in bytes."""

    @property
    def uptime(self) -> int | None:
        """The uptime, in seconds."""

    @property
    def loadavg_one(self) -> int | None:
        """The load average of the last minute, in hundredths."""

    @property
    def loadavg_five(self) -> int | None:
        """The load average of the last five minutes, in hundredths."""

    @property
    def loadavg_fifteen(self) -> int | None:
        """The load average of the last fifteen minutes, in hundredths."""

    @property
    def disks(self) -> tuple[SystemDisk, ...] | None:
        """The disks."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> SystemInfo:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> SystemInfo: ...
    def __deepcopy__(self, _memo: Any, /) -> SystemInfo: ...

@final
class SystemDisk:
    """A disk of a CVM."""

    @property
    def name(self) -> str | None:
        """Its name."""

    @property
    def mount_point(self) -> str | None:
        """Its mount point."""

    @property
    def total_size(self) -> int | None:
        """Its size, in bytes."""

    @property
    def free_size(self) -> int | None:
        """Its free space, in bytes."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> SystemDisk:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> SystemDisk: ...
    def __deepcopy__(self, _memo: Any, /) -> SystemDisk: ...

@final
class CvmNetwork:
    """The network addresses of a CVM. Parts that are not available are `None`."""

    @property
    def cvm_id(self) -> str:
        """The CVM's identifier, to pass as `cvm_id` to other calls."""

    @property
    def is_online(self) -> bool | None:
        """Whether the API reached the CVM. If it did not, `error` has the reason, and the data
        from the CVM is `None`."""

    @property
    def is_public(self) -> bool | None:
        """Whether this information is public."""

    @property
    def error(self) -> str | None:
        """The reason, if parts of this information are missing."""

    @property
    def internal_ip(self) -> str | None:
        """Its IP address in the gateway's network."""

    @property
    def latest_handshake(self) -> datetime.datetime | None:
        """When it last completed a handshake with the gateway: a UTC time."""

    @property
    def public_urls(self) -> tuple[CvmEndpoint, ...] | None:
        """Its public URLs, one entry for each port."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmNetwork:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmNetwork: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmNetwork: ...

@final
class CvmUserConfig:
    """The configuration of a CVM other than its app."""

    @property
    def cvm_id(self) -> str:
        """The CVM's identifier, to pass as `cvm_id` to other calls."""

    @property
    def hostname(self) -> str | None:
        """Its host name."""

    @property
    def ssh_authorized_keys(self) -> tuple[str, ...] | None:
        """The SSH keys that may log in, if the OS image allows logins."""

    @property
    def default_gateway_domain(self) -> str | None:
        """The gateway's domain."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmUserConfig:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmUserConfig: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmUserConfig: ...

@final
class PreLaunchScriptUpgradeStatus:
    """Whether a CVM's pre-launch script can be replaced by a newer one from Phala Cloud."""

    @property
    def cvm_id(self) -> str:
        """The CVM's identifier, to pass as `cvm_id` to other calls."""

    @property
    def current_hash(self) -> str | None:
        """The SHA-256 of the CVM's script, in hex."""

    @property
    def latest_official_hash(self) -> str | None:
        """The SHA-256 of Phala Cloud's newest script, in hex."""

    @property
    def is_official(self) -> bool | None:
        """Whether the CVM's script comes from Phala Cloud."""

    @property
    def is_latest(self) -> bool | None:
        """Whether the CVM's script is the newest one."""

    @property
    def can_upgrade(self) -> bool | None:
        """Whether the CVM's script can be replaced by the newest one."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> PreLaunchScriptUpgradeStatus:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> PreLaunchScriptUpgradeStatus: ...
    def __deepcopy__(self, _memo: Any, /) -> PreLaunchScriptUpgradeStatus: ...

@final
class InstanceIdRefresh:
    """The result of the refresh of a CVM's `instance_id`."""

    @property
    def cvm_id(self) -> str:
        """The CVM's identifier, to pass as `cvm_id` to other calls."""

    @property
    def identifier(self) -> str | None:
        """The identifier by which the API searched for the CVM."""

    @property
    def status(self) -> str | None:
        """The result: `updated`, `unchanged`, `skipped`, `conflict` or `error`."""

    @property
    def old_instance_id(self) -> str | None:
        """The previous `instance_id`."""

    @property
    def new_instance_id(self) -> str | None:
        """The `instance_id` that the API found."""

    @property
    def source(self) -> str | None:
        """Where the API found it: `teepod_state`, `teepod_info`, `gateway` or `none`."""

    @property
    def verified_with_gateway(self) -> bool | None:
        """Whether the gateway confirms the `instance_id`."""

    @property
    def reason(self) -> str | None:
        """The reason, if nothing changed."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> InstanceIdRefresh:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> InstanceIdRefresh: ...
    def __deepcopy__(self, _memo: Any, /) -> InstanceIdRefresh: ...

@final
class InstanceIdRefreshes:
    """The result of the refresh of several CVMs' `instance_id`s."""

    @property
    def total(self) -> int | None:
        """The number of CVMs."""

    @property
    def scanned(self) -> int | None:
        """The number of CVMs that were checked."""

    @property
    def updated(self) -> int | None:
        """The number of CVMs whose `instance_id` changed."""

    @property
    def unchanged(self) -> int | None:
        """The number of CVMs whose `instance_id` was already correct."""

    @property
    def skipped(self) -> int | None:
        """The number of CVMs that were skipped."""

    @property
    def conflicts(self) -> int | None:
        """The number of CVMs with an `instance_id` that another CVM has."""

    @property
    def errors(self) -> int | None:
        """The number of CVMs that could not be checked."""

    @property
    def items(self) -> tuple[InstanceIdRefresh, ...]:
        """One result for each CVM."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> InstanceIdRefreshes:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> InstanceIdRefreshes: ...
    def __deepcopy__(self, _memo: Any, /) -> InstanceIdRefreshes: ...

@final
class SshKey:
    """An SSH key of the user's account."""

    @property
    def id(self) -> str | None:
        """Its id."""

    @property
    def user_id(self) -> str | int | None:
        """The id of its user."""

    @property
    def name(self) -> str | None:
        """Its name."""

    @property
    def public_key(self) -> str | None:
        """The public key, in the format of `authorized_keys`."""

    @property
    def fingerprint(self) -> str | None:
        """Its fingerprint."""

    @property
    def key_type(self) -> str | None:
        """Its type, such as `ssh-ed25519`."""

    @property
    def source(self) -> str | None:
        """Its source, such as `manual`."""

    @property
    def key_metadata(self) -> Any:
        """Further information about its source."""

    @property
    def last_synced_at(self) -> datetime.datetime | None:
        """When it was last synchronised with its source: a UTC time."""

    @property
    def created_at(self) -> datetime.datetime | None:
        """When it was created: a UTC time."""

    @property
    def updated_at(self) -> datetime.datetime | None:
        """When it was last changed: a UTC time."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> SshKey:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> SshKey: ...
    def __deepcopy__(self, _memo: Any, /) -> SshKey: ...

@final
class GithubKeyImport:
    """The result of the import of a GitHub user's SSH keys."""

    @property
    def github_username(self) -> str | None:
        """The name of the GitHub user."""

    @property
    def keys_added(self) -> int | None:
        """The number of keys that were added."""

    @property
    def keys_skipped(self) -> int | None:
        """The number of keys that the account already had."""

    @property
    def errors(self) -> tuple[str, ...] | None:
        """The keys that could not be added, and why."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> GithubKeyImport:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> GithubKeyImport: ...
    def __deepcopy__(self, _memo: Any, /) -> GithubKeyImport: ...

@final
class GithubKeySync:
    """The result of a synchronisation of the account's SSH keys with GitHub."""

    @property
    def synced_count(self) -> int | None:
        """The number of keys that GitHub has."""

    @property
    def keys_added(self) -> int | None:
        """The number of keys that were added."""

    @property
    def keys_updated(self) -> int | None:
        """The number of keys that were updated."""

    @property
    def keys_removed(self) -> int | None:
        """The number of keys that were removed."""

    @property
    def errors(self) -> tuple[str, ...] | None:
        """The keys that could not be synchronised, and why."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> GithubKeySync:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> GithubKeySync: ...
    def __deepcopy__(self, _memo: Any, /) -> GithubKeySync: ...

@final
class CvmSshKeys:
    """The SSH keys of a CVM."""

    @property
    def cvm_id(self) -> str:
        """The CVM's identifier, to pass as `cvm_id` to other calls."""

    @property
    def keys(self) -> tuple[CvmSshKey, ...]:
        """The keys."""

    @property
    def restart_required(self) -> bool | None:
        """Whether the CVM must restart before the keys apply."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmSshKeys:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmSshKeys: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmSshKeys: ...

@final
class CvmSshKey:
    """An SSH key of a CVM."""

    @property
    def id(self) -> str | None:
        """Its id."""

    @property
    def owner_user_id(self) -> str | int | None:
        """The id of the user whose key it is."""

    @property
    def owner_username(self) -> str | None:
        """That user's name."""

    @property
    def added_by_user_id(self) -> str | int | None:
        """The id of the user who added it to the CVM."""

    @property
    def name(self) -> str | None:
        """Its name."""

    @property
    def public_key(self) -> str | None:
        """The public key, in the format of `authorized_keys`."""

    @property
    def fingerprint(self) -> str | None:
        """Its fingerprint."""

    @property
    def key_type(self) -> str | None:
        """Its type, such as `ed25519`."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmSshKey:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmSshKey: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmSshKey: ...

@final
class WebhookEvent:
    """An event that a webhook delivers."""

    @property
    def id(self) -> str:
        """Its id. The same event may be delivered more than once."""

    @property
    def event(self) -> str:
        """The type of the event, such as `cvm.started`."""

    @property
    def version(self) -> str | None:
        """The version of this format."""

    @property
    def created_at(self) -> datetime.datetime | None:
        """When it happened: a UTC time."""

    @property
    def workspace(self) -> WebhookWorkspace | None:
        """The workspace in which it happened."""

    @property
    def data(self) -> Any:
        """The data of the event. Its content depends on the type of the event. It can contain
        credentials, so a printed event does not show it."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> WebhookEvent:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> WebhookEvent: ...
    def __deepcopy__(self, _memo: Any, /) -> WebhookEvent: ...

@final
class WebhookWorkspace:
    """The workspace of a webhook event."""

    @property
    def id(self) -> str | None:
        """Its slug, such as `my-team`. It is not the `wks_…` id of other answers."""

    @property
    def name(self) -> str | None:
        """Its name."""

    @property
    def extra(self) -> dict[str, Any]:
        """The unchanged values of fields that this version does not know, and of fields whose
        values have another type than declared: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer in the API's form, including unknown fields: a new `dict` each time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> WebhookWorkspace:
        """Makes an answer from the result of `to_dict`, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> WebhookWorkspace: ...
    def __deepcopy__(self, _memo: Any, /) -> WebhookWorkspace: ...
