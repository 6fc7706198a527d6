# Written by `cargo run -p phala-cvm-codegen`: change the declarations in core instead.

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

def call_function(function: str, arguments: dict[str, Any]) -> Any: ...
def hint_for_unknown(called: str, name: str) -> str: ...
def printable(text: str) -> str: ...

@final
class Client:
    def __new__(cls, options: dict[str, Any]) -> Client: ...
    def start(
        self,
        mailbox: CompletionQueue,
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
    def close(self, mailbox: CompletionQueue, future: Future[None], abort: bool) -> Call | None: ...
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
        self, mailbox: CompletionQueue, future: Future[None], listeners: Listeners | None
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
    """What provisioning prepared: the ids that `commit_cvm_provision` wants, and what was chosen
    where the request left a choice. Nothing runs yet, nothing is billed; the API keeps it for
    14 days."""

    @property
    def app_id(self) -> str | None:
        """The app's id, 40 hex digits. `None` with an on-chain KMS, where the app's contract is
        the id."""

    @property
    def app_env_encrypt_pubkey(self) -> str | None:
        """The app's X25519 public key, in hex: environment variables are encrypted for it.
        `None` with an on-chain KMS."""

    @property
    def compose_hash(self) -> str:
        """The SHA-256 of the app compose, in hex, as the API has completed it before."""

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
        """The instance type that was chosen, such as `tdx.small`."""

    @property
    def node_id(self) -> int | None:
        """The physical node that was chosen. Its number is of another kind than `teepod_id`."""

    @property
    def teepod_id(self) -> int | None:
        """The Teepod, on that node, that was chosen. Its number is of another kind than
        `node_id`."""

    @property
    def kms_id(self) -> str | None:
        """The id of the KMS's node."""

    @property
    def kms_contract_id(self) -> str | int | None:
        """The id of the KMS's contract: a number, or from `2026-05-22` on text such as
        `kc_0123abcd`."""

    @property
    def compose_hash_registered(self) -> bool | None:
        """Whether the compose hash is already registered on chain."""

    @property
    def token(self) -> str | None:
        """What commits this provision once, if the API gives one."""

    @property
    def gateway_app_id(self) -> str | None:
        """The app id of the gateway."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> ProvisionedCvm:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> ProvisionedCvm: ...
    def __deepcopy__(self, _memo: Any, /) -> ProvisionedCvm: ...

@final
class Cvm:
    """A CVM, as commit and the actions answer it: as it was the moment the API accepted the
    call."""

    @property
    def id(self) -> str | int | None:
        """The id as the API version has it: a number up to `2026-01-21`, text such as
        `cvm_0123abcd` after."""

    @property
    def cvm_id(self) -> str:
        """What any call takes for this CVM: the id as text, whatever its type; without an id the
        `vm_uuid`, and without that the identifier that the call was made with."""

    @property
    def name(self) -> str | None:
        """The CVM's name."""

    @property
    def status(self) -> Status:
        """`starting`, `running`, `stopped`, …; an unknown one as it came, empty if there was
        none."""

    @property
    def teepod_id(self) -> int | None:
        """The id of the Teepod it runs on."""

    @property
    def teepod(self) -> Teepod | None:
        """The Teepod it runs on."""

    @property
    def user_id(self) -> str | int | None:
        """The id of the user who made it: a number, or from `2026-05-22` on text such as
        `usr_0123abcd`."""

    @property
    def app_id(self) -> str | None:
        """The id of its app."""

    @property
    def vm_uuid(self) -> str | None:
        """What tells two CVMs apart under every API version. May be `None` for a moment after a
        create."""

    @property
    def instance_id(self) -> str | None:
        """The id of the running instance."""

    @property
    def app_url(self) -> str | None:
        """Where the app answers."""

    @property
    def base_image(self) -> str | None:
        """The OS image."""

    @property
    def vcpu(self) -> int | None:
        """Virtual CPUs."""

    @property
    def memory(self) -> int | None:
        """Memory, in MB."""

    @property
    def disk_size(self) -> int | None:
        """Disk, in GB."""

    @property
    def manifest_version(self) -> int | None:
        """The version of the app compose's format."""

    @property
    def version(self) -> str | None:
        """The version of the runner."""

    @property
    def runner(self) -> str | None:
        """What runs the app: `docker-compose` or `bash`."""

    @property
    def docker_compose_file(self) -> str | None:
        """The Docker Compose file, as YAML."""

    @property
    def features(self) -> tuple[str, ...] | None:
        """The features that are switched on."""

    @property
    def created_at(self) -> str | None:
        """When it was made: a UTC time in ISO 8601."""

    @property
    def encrypted_env_pubkey(self) -> str | None:
        """The app's X25519 public key, in hex."""

    @property
    def app_auth_contract_address(self) -> str | None:
        """The address of the app's contract, with an on-chain KMS. In the answer of a commit."""

    @property
    def deployer_address(self) -> str | None:
        """The address that deployed that contract. In the answer of a commit."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> Cvm:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Cvm: ...
    def __deepcopy__(self, _memo: Any, /) -> Cvm: ...

@final
class CvmInfo:
    """Everything the API tells of a CVM. Under API version `2025-10-28` it is told in other
    fields, which are the last ones here."""

    @property
    def id(self) -> str | int | None:
        """The id, such as `cvm_0123abcd`; a number under older versions of the API."""

    @property
    def cvm_id(self) -> str:
        """What any call takes for this CVM: the id as text, or without an id the `vm_uuid`."""

    @property
    def name(self) -> str | None:
        """The CVM's name."""

    @property
    def app_id(self) -> str | None:
        """The id of its app."""

    @property
    def vm_uuid(self) -> str | None:
        """What tells two CVMs apart under every API version. May be `None` for a moment after a
        create."""

    @property
    def instance_id(self) -> str | None:
        """The id of the running instance."""

    @property
    def resource(self) -> CvmResource | None:
        """What it has, and what that costs."""

    @property
    def node_info(self) -> NodeInfo | None:
        """The node it runs on."""

    @property
    def os(self) -> CvmOs | None:
        """The operating system."""

    @property
    def kms_type(self) -> str | None:
        """The type of the KMS: `phala`, `ethereum`, `base`, `legacy`."""

    @property
    def kms_info(self) -> CvmKmsInfo | None:
        """What the KMS knows of it."""

    @property
    def status(self) -> Status:
        """`starting`, `running`, `stopped`, …; an unknown one as it came, empty if there was
        none."""

    @property
    def in_progress(self) -> bool | None:
        """Whether an operation is running on it."""

    @property
    def progress(self) -> CvmProgress | None:
        """The operation that is running on it."""

    @property
    def compose_hash(self) -> str | None:
        """The SHA-256 of the app compose, in hex."""

    @property
    def docker_compose_hash(self) -> str | None:
        """The SHA-256 of the Docker Compose file, in hex."""

    @property
    def pre_launch_script_hash(self) -> str | None:
        """The SHA-256 of the pre-launch script, in hex."""

    @property
    def gateway(self) -> CvmGateway | None:
        """Where it can be reached."""

    @property
    def logs(self) -> CvmLogs | None:
        """Where its logs can be read."""

    @property
    def services(self) -> tuple[Any, ...] | None:
        """Its services."""

    @property
    def endpoints(self) -> tuple[CvmEndpoint, ...] | None:
        """Its public addresses, one for each port."""

    @property
    def public_logs(self) -> bool | None:
        """Whether anyone can read its logs."""

    @property
    def public_sysinfo(self) -> bool | None:
        """Whether anyone can read its system information."""

    @property
    def public_tcbinfo(self) -> bool | None:
        """Whether anyone can read its TCB information."""

    @property
    def gateway_enabled(self) -> bool | None:
        """Whether the gateway leads to it."""

    @property
    def secure_time(self) -> bool | None:
        """Whether its clock is secured."""

    @property
    def managed_env(self) -> bool | None:
        """Whether Phala Cloud keeps its environment."""

    @property
    def listed(self) -> bool | None:
        """Whether it is listed publicly."""

    @property
    def storage_fs(self) -> str | None:
        """The file system of its disk."""

    @property
    def workspace(self) -> WorkspaceInfo | None:
        """The workspace it belongs to."""

    @property
    def creator(self) -> UserInfo | None:
        """Who made it."""

    @property
    def created_at(self) -> str | None:
        """When it was made: a UTC time in ISO 8601."""

    @property
    def deleted_at(self) -> str | None:
        """When it was deleted: a UTC time in ISO 8601."""

    @property
    def project_type(self) -> str | None:
        """The type of its project."""

    @property
    def hourly_rate(self) -> HourlyRate | None:
        """What an hour of it costs."""

    @property
    def billing_interval(self) -> str | None:
        """How often it is billed, such as `hourly`."""

    @property
    def gpu_rental_order(self) -> GpuRentalOrder | None:
        """The order of the GPUs that it rents."""

    @property
    def compose_file(self) -> Any:
        """The app compose, an object or text. In the answer about one CVM only."""

    @property
    def hosted(self) -> HostedCvm | None:
        """Under `2025-10-28`, in lists: the CVM itself."""

    @property
    def managed_user(self) -> ManagedUser | None:
        """Under `2025-10-28`, in lists: the user who made it."""

    @property
    def node(self) -> Teepod | None:
        """Under `2025-10-28`, in lists: the Teepod it runs on."""

    @property
    def teepod_id(self) -> int | None:
        """Under `2025-10-28`: the id of the Teepod it runs on, for administrators."""

    @property
    def teepod(self) -> Teepod | None:
        """Under `2025-10-28`: the Teepod it runs on."""

    @property
    def vcpu(self) -> int | None:
        """Under `2025-10-28`: virtual CPUs."""

    @property
    def memory(self) -> int | None:
        """Under `2025-10-28`: memory, in MB."""

    @property
    def disk_size(self) -> int | None:
        """Under `2025-10-28`: disk, in GB."""

    @property
    def base_image(self) -> str | None:
        """Under `2025-10-28`: the OS image."""

    @property
    def encrypted_env_pubkey(self) -> str | None:
        """Under `2025-10-28`: the app's X25519 public key, in hex."""

    @property
    def allow_upgrade(self) -> bool | None:
        """Under `2025-10-28`: whether it may be upgraded."""

    @property
    def project_id(self) -> str | None:
        """Under `2025-10-28`: the id of its project."""

    @property
    def billing_period(self) -> str | None:
        """Under `2025-10-28`: the billing period: `skip`, `hourly`, `monthly`."""

    @property
    def instance_type(self) -> str | None:
        """Under `2025-10-28`: the instance type, such as `tdx.small`."""

    @property
    def dapp_dashboard_url(self) -> str | None:
        """Under `2025-10-28`: where its dashboard is."""

    @property
    def syslog_endpoint(self) -> str | None:
        """Under `2025-10-28`: where its logs can be read. Anyone with the address can read them."""

    @property
    def contract_address(self) -> str | None:
        """Under `2025-10-28`: the address of the app's contract."""

    @property
    def deployer_address(self) -> str | None:
        """Under `2025-10-28`: the address that deployed that contract."""

    @property
    def scheduled_delete_at(self) -> str | None:
        """Under `2025-10-28`: when it is to be deleted: a UTC time in ISO 8601."""

    @property
    def public_urls(self) -> tuple[CvmEndpoint, ...] | None:
        """Under `2025-10-28`: its public addresses, one for each port."""

    @property
    def gateway_domain(self) -> str | None:
        """Under `2025-10-28`: the domain of its gateway."""

    @property
    def machine_info(self) -> MachineInfo | None:
        """Under `2025-10-28`: what it has."""

    @property
    def teepod_name(self) -> str | None:
        """Under `2025-10-28`, of an app: the name of the Teepod it runs on."""

    @property
    def region_identifier(self) -> str | None:
        """Under `2025-10-28`, of an app: the region of the Teepod it runs on."""

    @property
    def kms_slug(self) -> str | None:
        """Under `2025-10-28`, of an app: the readable name of the KMS."""

    @property
    def kms_id(self) -> str | None:
        """Under `2025-10-28`, of an app: the id of the KMS's node."""

    @property
    def kms_contract_id(self) -> str | int | None:
        """Under `2025-10-28`, of an app: the id of the KMS's contract."""

    @property
    def updated_at(self) -> str | None:
        """When it was changed last: a UTC time in ISO 8601."""

    @property
    def app_url(self) -> str | None:
        """Where the app answers."""

    @property
    def features(self) -> tuple[str, ...] | None:
        """The features that are switched on."""

    @property
    def runner(self) -> str | None:
        """What runs the app: `docker-compose` or `bash`."""

    @property
    def manifest_version(self) -> int | None:
        """The version of the app compose's format."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmInfo:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmInfo: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmInfo: ...

@final
class HostedCvm:
    """A CVM of a list under API version `2025-10-28`."""

    @property
    def id(self) -> str | None:
        """The `vm_uuid`."""

    @property
    def name(self) -> str | None:
        """The CVM's name."""

    @property
    def status(self) -> Status:
        """`starting`, `running`, `stopped`, …; an unknown one as it came, empty if there was
        none."""

    @property
    def uptime(self) -> str | None:
        """How long it has been up, as text."""

    @property
    def app_url(self) -> str | None:
        """Where the app answers."""

    @property
    def app_id(self) -> str | None:
        """The id of its app."""

    @property
    def instance_id(self) -> str | None:
        """The id of the running instance."""

    @property
    def configuration(self) -> Any:
        """How it was set up."""

    @property
    def exited_at(self) -> str | None:
        """When it stopped: a UTC time in ISO 8601."""

    @property
    def boot_progress(self) -> str | None:
        """How far the boot has come."""

    @property
    def boot_error(self) -> str | None:
        """Why the boot failed."""

    @property
    def shutdown_progress(self) -> str | None:
        """How far the shutdown has come."""

    @property
    def image_version(self) -> str | None:
        """The version of the OS image."""

    @property
    def events(self) -> tuple[CvmEvent, ...] | None:
        """What happened in it."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> HostedCvm:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> HostedCvm: ...
    def __deepcopy__(self, _memo: Any, /) -> HostedCvm: ...

@final
class ManagedUser:
    """A user, as lists under API version `2025-10-28` name one."""

    @property
    def id(self) -> str | int | None:
        """The user's id."""

    @property
    def username(self) -> str | None:
        """The user's name."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> ManagedUser:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> ManagedUser: ...
    def __deepcopy__(self, _memo: Any, /) -> ManagedUser: ...

@final
class MachineInfo:
    """What a CVM has, under API version `2025-10-28`."""

    @property
    def vcpu(self) -> int | None:
        """Virtual CPUs."""

    @property
    def memory(self) -> int | None:
        """Memory, in MB."""

    @property
    def disk_size(self) -> int | None:
        """Disk, in GB."""

    @property
    def gpu_count(self) -> int | None:
        """GPUs."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> MachineInfo:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> MachineInfo: ...
    def __deepcopy__(self, _memo: Any, /) -> MachineInfo: ...

@final
class HourlyRate:
    """What an hour of a CVM costs: decimal numbers in text."""

    @property
    def total(self) -> str | None:
        """All of it."""

    @property
    def compute(self) -> str | None:
        """The part of the compute."""

    @property
    def disk(self) -> str | None:
        """The part of the disk."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> HourlyRate:
        """An answer from what `to_dict` gave, for tests and caches."""

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
        """The plan that its price follows."""

    @property
    def commitment_days(self) -> int | None:
        """For how many days it is."""

    @property
    def auto_renew(self) -> bool | None:
        """Whether it is renewed by itself."""

    @property
    def expires_at(self) -> str | None:
        """When it ends: a UTC time in ISO 8601."""

    @property
    def renewal_in_progress(self) -> bool | None:
        """Whether it is being renewed."""

    @property
    def renewal_next_attempt_at(self) -> str | None:
        """When its renewal is tried next: a UTC time in ISO 8601."""

    @property
    def agreed_hourly_rate(self) -> str | None:
        """The price of an hour that was agreed on: a decimal number in text."""

    @property
    def hourly_billing_start_time(self) -> str | None:
        """When billing by the hour began: a UTC time in ISO 8601."""

    @property
    def activated_at(self) -> str | None:
        """When it began: a UTC time in ISO 8601."""

    @property
    def completed_at(self) -> str | None:
        """When it was over: a UTC time in ISO 8601."""

    @property
    def cancelled_at(self) -> str | None:
        """When it was cancelled: a UTC time in ISO 8601."""

    @property
    def decoupled_at(self) -> str | None:
        """When it was separated from its CVM: a UTC time in ISO 8601."""

    @property
    def sku_code(self) -> str | None:
        """The code of what is rented."""

    @property
    def sku_display_name(self) -> str | None:
        """The name of what is rented."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> GpuRentalOrder:
        """An answer from what `to_dict` gave, for tests and caches."""

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
        """How many CVMs there are on all pages."""

    @property
    def page(self) -> int | None:
        """Which page this is, counted from 1."""

    @property
    def page_size(self) -> int | None:
        """How many CVMs fit on a page."""

    @property
    def pages(self) -> int | None:
        """How many pages there are."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmPage:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmPage: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmPage: ...

@final
class CvmState:
    """The state of a CVM at one moment."""

    @property
    def id(self) -> str | int | None:
        """The id: the `vm_uuid`, where the API answers a state."""

    @property
    def cvm_id(self) -> str:
        """What any call takes for this CVM."""

    @property
    def instance_id(self) -> str | None:
        """The id of the running instance."""

    @property
    def vm_uuid(self) -> str | None:
        """What tells two CVMs apart under every API version."""

    @property
    def app_id(self) -> str | None:
        """The id of its app."""

    @property
    def name(self) -> str | None:
        """The CVM's name."""

    @property
    def status(self) -> Status:
        """`starting`, `running`, `stopped`, …; an unknown one as it came, empty if there was
        none."""

    @property
    def uptime(self) -> str | None:
        """How long it has been up, as text."""

    @property
    def app_url(self) -> str | None:
        """Where the app answers."""

    @property
    def exited_at(self) -> str | None:
        """When it stopped: a UTC time in ISO 8601."""

    @property
    def boot_progress(self) -> str | None:
        """How far the boot has come."""

    @property
    def boot_error(self) -> str | None:
        """Why the boot failed."""

    @property
    def shutdown_progress(self) -> str | None:
        """How far the shutdown has come."""

    @property
    def image_version(self) -> str | None:
        """The version of the OS image."""

    @property
    def events(self) -> tuple[CvmEvent, ...] | None:
        """What happened in it."""

    @property
    def in_progress(self) -> bool | None:
        """Whether an operation is running on it."""

    @property
    def operation_type(self) -> str | None:
        """The type of that operation."""

    @property
    def operation_started_at(self) -> str | None:
        """When that operation started: a UTC time in ISO 8601."""

    @property
    def correlation_id(self) -> str | None:
        """The id of that operation."""

    @property
    def operation(self) -> CvmStatusOperation | None:
        """The operation that is running on it, as the API describes it."""

    @property
    def resource_usage(self) -> ResourceUsage | None:
        """What it uses of what it has."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmState:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmState: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmState: ...

@final
class CvmStatus:
    """The status of a CVM in an answer about many."""

    @property
    def vm_uuid(self) -> str | None:
        """What tells two CVMs apart under every API version."""

    @property
    def cvm_id(self) -> str:
        """What any call takes for this CVM: the `vm_uuid`."""

    @property
    def status(self) -> Status:
        """`starting`, `running`, `stopped`, …; an unknown one as it came, empty if there was
        none."""

    @property
    def uptime(self) -> str | None:
        """How long it has been up, as text."""

    @property
    def in_progress(self) -> bool | None:
        """Whether an operation is running on it."""

    @property
    def boot_progress(self) -> str | None:
        """How far the boot has come."""

    @property
    def boot_error(self) -> str | None:
        """Why the boot failed."""

    @property
    def shutdown_progress(self) -> str | None:
        """How far the shutdown has come."""

    @property
    def events(self) -> tuple[CvmEvent, ...] | None:
        """What happened in it."""

    @property
    def operation(self) -> CvmStatusOperation | None:
        """The operation that is running on it."""

    @property
    def resource_usage(self) -> ResourceUsage | None:
        """What it uses of what it has."""

    @property
    def operation_type(self) -> str | None:
        """The type of the operation that is running on it."""

    @property
    def operation_started_at(self) -> str | None:
        """When that operation started: a UTC time in ISO 8601."""

    @property
    def correlation_id(self) -> str | None:
        """The id of that operation."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmStatus:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmStatus: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmStatus: ...

@final
class CvmStatusOperation:
    """The operation that is running on a CVM, in an answer about many."""

    @property
    def type(self) -> str | None:
        """`power_on`, `restart`, `compose_update`, …"""

    @property
    def phase(self) -> str | None:
        """The part of it that is under way, such as `shutdown`."""

    @property
    def started_at(self) -> str | None:
        """When it started: a UTC time in ISO 8601."""

    @property
    def correlation_id(self) -> str | None:
        """Its id, the same in all that the API tells of it."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmStatusOperation:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmStatusOperation: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmStatusOperation: ...

@final
class ResourceUsage:
    """What a CVM uses of what it has."""

    @property
    def cpu_percent(self) -> float | None:
        """The part of its CPUs, in percent."""

    @property
    def memory_used_bytes(self) -> int | None:
        """Memory in use, in bytes."""

    @property
    def memory_total_bytes(self) -> int | None:
        """Memory, in bytes."""

    @property
    def disk_used_bytes(self) -> int | None:
        """Disk in use, in bytes."""

    @property
    def disk_total_bytes(self) -> int | None:
        """Disk, in bytes."""

    @property
    def egress_bytes(self) -> int | None:
        """What it has sent, in bytes."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> ResourceUsage:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> ResourceUsage: ...
    def __deepcopy__(self, _memo: Any, /) -> ResourceUsage: ...

@final
class CvmEvent:
    """Something that happened in a CVM."""

    @property
    def event(self) -> str | None:
        """What it is."""

    @property
    def body(self) -> str | None:
        """What it says."""

    @property
    def timestamp(self) -> int | None:
        """When: a Unix time."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmEvent:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmEvent: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmEvent: ...

@final
class CvmResource:
    """What a CVM has, and what that costs."""

    @property
    def instance_type(self) -> str | None:
        """The instance type, such as `tdx.small`."""

    @property
    def vcpu(self) -> int | None:
        """Virtual CPUs."""

    @property
    def memory_in_gb(self) -> float | None:
        """Memory, in GB."""

    @property
    def disk_in_gb(self) -> float | None:
        """Disk, in GB."""

    @property
    def gpus(self) -> int | None:
        """GPUs."""

    @property
    def compute_billing_price(self) -> str | None:
        """The price for a billing period, as a decimal number in text."""

    @property
    def billing_period(self) -> str | None:
        """The billing period: `skip`, `hourly`, `monthly`."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmResource:
        """An answer from what `to_dict` gave, for tests and caches."""

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
        """The id of the Teepod, which the argument `teepod_id` takes. Its number is of another
        kind than `node_id`, and nothing leads from one to the other."""

    @property
    def node_id(self) -> int | None:
        """The id of the physical node, which the argument `node_id` takes."""

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
        """Its device ids, one for each way to derive them."""

    @property
    def ppid(self) -> str | None:
        """Its PPID, in hex."""

    @property
    def status(self) -> str | None:
        """`ONLINE`, `OFFLINE` or `MAINTENANCE`."""

    @property
    def version(self) -> str | None:
        """The version of its software."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> NodeInfo:
        """An answer from what `to_dict` gave, for tests and caches."""

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
        """The way in which it was derived."""

    @property
    def enabled(self) -> bool | None:
        """Whether it counts."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> DeviceId:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> DeviceId: ...
    def __deepcopy__(self, _memo: Any, /) -> DeviceId: ...

@final
class Teepod:
    """The Teepod of a node, as the actions name it."""

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
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> Teepod:
        """An answer from what `to_dict` gave, for tests and caches."""

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
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmOs:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmOs: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmOs: ...

@final
class CvmKmsInfo:
    """What the KMS knows of a CVM."""

    @property
    def chain_id(self) -> int | None:
        """The chain's id, for an on-chain KMS."""

    @property
    def dstack_kms_address(self) -> str | None:
        """The address of the KMS's contract."""

    @property
    def dstack_app_address(self) -> str | None:
        """The address of the app's contract."""

    @property
    def deployer_address(self) -> str | None:
        """The address that deployed it."""

    @property
    def rpc_endpoint(self) -> str | None:
        """Where the chain can be asked."""

    @property
    def encrypted_env_pubkey(self) -> str | None:
        """The app's X25519 public key, in hex."""

    @property
    def k256_pubkey(self) -> str | None:
        """The KMS's compressed key, in hex, which signs the app's public key."""

    @property
    def id(self) -> str | None:
        """Under `2025-10-28`: the KMS's id, such as `kms_0123abcd`."""

    @property
    def slug(self) -> str | None:
        """Under `2025-10-28`: the KMS's readable name."""

    @property
    def url(self) -> str | None:
        """Under `2025-10-28`: the KMS's address."""

    @property
    def version(self) -> str | None:
        """Under `2025-10-28`: the version of the KMS's software."""

    @property
    def kms_contract_address(self) -> str | None:
        """Under `2025-10-28`: the address of the KMS's contract."""

    @property
    def gateway_app_id(self) -> str | None:
        """Under `2025-10-28`: the gateway's app id."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmKmsInfo:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmKmsInfo: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmKmsInfo: ...

@final
class OnchainStatus:
    """Whether a contract allows what is asked."""

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
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> OnchainStatus:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> OnchainStatus: ...
    def __deepcopy__(self, _memo: Any, /) -> OnchainStatus: ...

@final
class CvmProgress:
    """The operation that is running on a CVM."""

    @property
    def target(self) -> str | None:
        """The state it leads to."""

    @property
    def started_at(self) -> str | None:
        """When it started: a UTC time in ISO 8601."""

    @property
    def correlation_id(self) -> str | None:
        """Its id, the same in all that the API tells of it."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmProgress:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmProgress: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmProgress: ...

@final
class CvmGateway:
    """Where a CVM can be reached."""

    @property
    def base_domain(self) -> str | None:
        """The domain below which its ports have their names."""

    @property
    def cname(self) -> str | None:
        """What a domain of one's own has to point at."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmGateway:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmGateway: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmGateway: ...

@final
class CvmLogs:
    """Where a CVM's logs can be read."""

    @property
    def serial(self) -> str | None:
        """The serial console."""

    @property
    def stdout(self) -> str | None:
        """Standard output."""

    @property
    def stderr(self) -> str | None:
        """Standard error."""

    @property
    def container_log_base(self) -> str | None:
        """What the addresses of the containers' logs begin with."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmLogs:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmLogs: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmLogs: ...

@final
class CvmEndpoint:
    """The public addresses of a port."""

    @property
    def app(self) -> str | None:
        """The address of the app: any of its CVMs answers."""

    @property
    def instance(self) -> str | None:
        """The address of this very CVM."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmEndpoint:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmEndpoint: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmEndpoint: ...

@final
class Deployment:
    """What `deploy` has made."""

    @property
    def app_id(self) -> str:
        """The app's id."""

    @property
    def compose_hash(self) -> str:
        """The SHA-256 of the app compose, in hex."""

    @property
    def cvm(self) -> Cvm:
        """The CVM: as it runs, or as the commit answered it if it was not waited for."""

    @property
    def action(self) -> DeployAction:
        """What was done: `created`; with `if_exists` set to `update` also `updated`, or
        `unchanged`."""

    @property
    def changes(self) -> tuple[CvmChange, ...]:
        """What an update has changed."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> Deployment:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Deployment: ...
    def __deepcopy__(self, _memo: Any, /) -> Deployment: ...

@final
class CvmUpdateResult:
    """What `update_cvm` has done."""

    @property
    def action(self) -> UpdateAction:
        """What was done: `updated`; `unchanged` if nothing differs; `rolled_back` if the CVM did
        not come up and runs again what it ran before. With `dry_run`: what would be done."""

    @property
    def changes(self) -> tuple[CvmChange, ...]:
        """What differs between what was wanted and what there was."""

    @property
    def cvm(self) -> Cvm:
        """The CVM, afterwards; before, if it was not waited for."""

    @property
    def correlation_id(self) -> str | None:
        """The id of the last operation that was started."""

    @property
    def reason(self) -> str | None:
        """Why it was rolled back: the message of the failure."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmUpdateResult:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmUpdateResult: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmUpdateResult: ...

@final
class CvmChange:
    """What of a CVM is another than before."""

    @property
    def field(self) -> str:
        """The name of what differs, in the API's spelling in every language:
        docker_compose_file, env, vcpu and so on."""

    @property
    def before(self) -> Any:
        """What it was; `None` where that cannot be read."""

    @property
    def after(self) -> Any:
        """The requested value; of the environment, the names of the variables."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmChange:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmChange: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmChange: ...

@final
class CvmOperationPage:
    """A page of a CVM's operations, the newest first."""

    @property
    def items(self) -> tuple[CvmOperation, ...]:
        """The operations on this page."""

    @property
    def next_cursor(self) -> str | None:
        """Where the next page begins; `None` on the last one."""

    @property
    def total(self) -> int | None:
        """About how many operations there are."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmOperationPage:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmOperationPage: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmOperationPage: ...

@final
class CvmOperation:
    """An operation on a CVM."""

    @property
    def correlation_id(self) -> str | None:
        """The operation's id, the same in all that the API tells of it."""

    @property
    def operation_type(self) -> str | None:
        """`power_on`, `restart`, `compose_update`, …"""

    @property
    def target_state(self) -> str | None:
        """The state that the CVM is to be in afterwards."""

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
    def started_at(self) -> str | None:
        """When it started: a UTC time in ISO 8601."""

    @property
    def completed_at(self) -> str | None:
        """When it ended: a UTC time in ISO 8601."""

    @property
    def duration_ms(self) -> int | None:
        """How long it took, in milliseconds."""

    @property
    def status(self) -> OperationStatus:
        """`completed`, `in_progress` or `failed`."""

    @property
    def error_message(self) -> str | None:
        """Why it failed."""

    @property
    def sub_operations(self) -> tuple[str, ...] | None:
        """The steps it consists of."""

    @property
    def events(self) -> tuple[CvmOperationEvent, ...] | None:
        """What happened in it, in order."""

    @property
    def instance_name(self) -> str | None:
        """The CVM's name at that time."""

    @property
    def compose_hash(self) -> str | None:
        """The compose hash it was about."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmOperation:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmOperation: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmOperation: ...

@final
class CvmOperationEvent:
    """One event of an operation."""

    @property
    def event_type(self) -> str | None:
        """What happened, such as `instance.power_on.start`."""

    @property
    def timestamp(self) -> str | None:
        """When: a UTC time in ISO 8601."""

    @property
    def state(self) -> str | None:
        """The CVM's state then."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmOperationEvent:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmOperationEvent: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmOperationEvent: ...

@final
class CvmUpdate:
    """An update that the API has accepted: it is carried out while the CVM is in progress."""

    @property
    def cvm_id(self) -> str:
        """What any call takes for the CVM: what the call was made with."""

    @property
    def status(self) -> UpdateStatus:
        """`in_progress`; `no_change` if no change was needed; with `wait`, `completed`."""

    @property
    def correlation_id(self) -> str | None:
        """The id of the operation that the update is. An answer may have none."""

    @property
    def message(self) -> str | None:
        """What the API says about it."""

    @property
    def allowed_envs_changed(self) -> bool | None:
        """Whether the names of the environment variables have changed."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmUpdate:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmUpdate: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmUpdate: ...

@final
class ComposeFileUpdate:
    """An app compose that is prepared for a CVM. The API keeps it for 14 days."""

    @property
    def app_id(self) -> str | None:
        """The id of the CVM's app."""

    @property
    def device_id(self) -> str | None:
        """The id of the device."""

    @property
    def compose_hash(self) -> str:
        """The SHA-256 of the app compose, in hex, as the API has completed it before."""

    @property
    def kms_info(self) -> KmsInfo | None:
        """The KMS that holds the app's keys."""

    @property
    def compose_hash_registered(self) -> bool | None:
        """With an on-chain KMS: whether the hash is registered already."""

    @property
    def compose_unchanged(self) -> bool | None:
        """Whether the CVM runs this already, so that no commit is needed."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> ComposeFileUpdate:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> ComposeFileUpdate: ...
    def __deepcopy__(self, _memo: Any, /) -> ComposeFileUpdate: ...

@final
class CancelledOperation:
    """What became of an operation that was to be cancelled."""

    @property
    def cancelled(self) -> bool | None:
        """Whether there was one, and it was cancelled."""

    @property
    def correlation_id(self) -> str | None:
        """The id of the operation."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CancelledOperation:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CancelledOperation: ...
    def __deepcopy__(self, _memo: Any, /) -> CancelledOperation: ...

@final
class CvmRevisionPage:
    """A page of an app's revisions, the newest first."""

    @property
    def revisions(self) -> tuple[CvmRevision, ...]:
        """The revisions."""

    @property
    def total(self) -> int | None:
        """How many there are on all pages."""

    @property
    def page(self) -> int | None:
        """The page, from 1."""

    @property
    def page_size(self) -> int | None:
        """How many revisions a page has."""

    @property
    def total_pages(self) -> int | None:
        """How many pages there are."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmRevisionPage:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmRevisionPage: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmRevisionPage: ...

@final
class CvmRevision:
    """What a CVM ran, or runs. The last three fields are in the detail of a revision only."""

    @property
    def revision_id(self) -> str:
        """The id of the revision."""

    @property
    def app_id(self) -> str | None:
        """The id of the app."""

    @property
    def vm_uuid(self) -> str | None:
        """The CVM."""

    @property
    def compose_hash(self) -> str | None:
        """The SHA-256 of the app compose, in hex."""

    @property
    def created_at(self) -> str | None:
        """Since when: a UTC time in ISO 8601."""

    @property
    def trace_id(self) -> str | None:
        """The operation that brought it there."""

    @property
    def operation_type(self) -> str | None:
        """What that was: `deploy`, `update`, `restart`, …"""

    @property
    def triggered_by(self) -> UserInfo | None:
        """Who started that."""

    @property
    def cvm(self) -> CvmRef | None:
        """The CVM, by its ids and its name."""

    @property
    def workspace(self) -> WorkspaceInfo | None:
        """The workspace."""

    @property
    def compose_file(self) -> Any:
        """The app compose: an object, or the text as it was given."""

    @property
    def encrypted_env(self) -> str | None:
        """The encrypted environment variables, in hex."""

    @property
    def user_config(self) -> str | None:
        """The user configuration."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmRevision:
        """An answer from what `to_dict` gave, for tests and caches."""

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
        """What tells it from all others."""

    @property
    def app_id(self) -> str | None:
        """The id of its app."""

    @property
    def name(self) -> str | None:
        """Its name."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmRef:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmRef: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmRef: ...

@final
class KmsInfo:
    """A key management service: one of its nodes, or from API version `2026-06-23` on its
    contract."""

    @property
    def id(self) -> str | None:
        """Its id: of a node such as `kms_0123abcd`, of a contract such as `kc_0123abcd`."""

    @property
    def slug(self) -> str | None:
        """Its readable name."""

    @property
    def url(self) -> str | None:
        """Its address."""

    @property
    def version(self) -> str | None:
        """The version of its software."""

    @property
    def chain_id(self) -> int | None:
        """The chain's id, for an on-chain KMS. Of the contract of the off-chain KMS it is 0."""

    @property
    def kms_contract_address(self) -> str | None:
        """The address of its contract, for an on-chain KMS."""

    @property
    def gateway_app_id(self) -> str | None:
        """The gateway's app id."""

    @property
    def k256_pubkey(self) -> str | None:
        """Its compressed key, in hex, which signs the public keys of apps."""

    @property
    def label(self) -> str | None:
        """Of a contract: its name, as text."""

    @property
    def contract_address(self) -> str | None:
        """Of a contract: its address, or `phala` for the off-chain KMS."""

    @property
    def ca_pubkey(self) -> str | None:
        """Of a contract: the key of the KMS's certificate authority, in hex."""

    @property
    def node_count(self) -> int | None:
        """Of a contract: how many nodes it has."""

    @property
    def kms_type(self) -> str | None:
        """Of a contract's node: the type of the KMS, such as `phala`."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> KmsInfo:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> KmsInfo: ...
    def __deepcopy__(self, _memo: Any, /) -> KmsInfo: ...

@final
class AppEnvEncryptPubkey:
    """The public key that an app's environment is encrypted for."""

    @property
    def public_key(self) -> str:
        """The X25519 key, in hex."""

    @property
    def signature(self) -> str | None:
        """The KMS's signature over it, in hex."""

    @property
    def timestamp(self) -> int | None:
        """When `signature_v1` was made: a Unix time. Some servers give it."""

    @property
    def signature_v1(self) -> str | None:
        """The KMS's signature over the key and `timestamp`, in hex. Some servers give it."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> AppEnvEncryptPubkey:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> AppEnvEncryptPubkey: ...
    def __deepcopy__(self, _memo: Any, /) -> AppEnvEncryptPubkey: ...

@final
class KmsPage:
    """A page of key management services."""

    @property
    def items(self) -> tuple[KmsInfo, ...]:
        """The key management services on this page: contracts from API version `2026-06-23` on,
        nodes before."""

    @property
    def total(self) -> int | None:
        """How many there are on all pages."""

    @property
    def page(self) -> int | None:
        """Which page this is, counted from 1."""

    @property
    def page_size(self) -> int | None:
        """How many fit on a page."""

    @property
    def pages(self) -> int | None:
        """How many pages there are."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> KmsPage:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> KmsPage: ...
    def __deepcopy__(self, _memo: Any, /) -> KmsPage: ...

@final
class KmsContractNodes:
    """The nodes of a KMS's contract."""

    @property
    def items(self) -> tuple[KmsInfo, ...]:
        """The nodes."""

    @property
    def total(self) -> int | None:
        """How many there are."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> KmsContractNodes:
        """An answer from what `to_dict` gave, for tests and caches."""

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
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> KmsOnChainDetail:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> KmsOnChainDetail: ...
    def __deepcopy__(self, _memo: Any, /) -> KmsOnChainDetail: ...

@final
class KmsOnChainContract:
    """The contract of a KMS, with what it allows."""

    @property
    def contract_address(self) -> str | None:
        """Its address."""

    @property
    def chain_id(self) -> int | None:
        """The chain's id."""

    @property
    def chain_name(self) -> str | None:
        """The chain's name."""

    @property
    def k256_pubkey(self) -> str | None:
        """The KMS's compressed key, in hex, which signs the public keys of apps."""

    @property
    def ca_pubkey(self) -> str | None:
        """The key of the KMS's certificate authority, in hex."""

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
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> KmsOnChainContract:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> KmsOnChainContract: ...
    def __deepcopy__(self, _memo: Any, /) -> KmsOnChainContract: ...

@final
class KmsOnChainDevice:
    """A device that the contract of a KMS knows."""

    @property
    def device_id(self) -> str | None:
        """Its id, in hex."""

    @property
    def node_name(self) -> str | None:
        """The name of its node."""

    @property
    def on_chain_allowed(self) -> bool | None:
        """Whether the contract allows it; `None` if that is not known."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> KmsOnChainDevice:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> KmsOnChainDevice: ...
    def __deepcopy__(self, _memo: Any, /) -> KmsOnChainDevice: ...

@final
class KmsOnChainOsImage:
    """An OS image that the contract of a KMS knows."""

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
        """Whether the contract allows it; `None` if that is not known."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> KmsOnChainOsImage:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> KmsOnChainOsImage: ...
    def __deepcopy__(self, _memo: Any, /) -> KmsOnChainOsImage: ...

@final
class NextAppIds:
    """The ids that the workspace's next apps will have."""

    @property
    def app_ids(self) -> tuple[NextAppId, ...]:
        """The ids."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> NextAppIds:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> NextAppIds: ...
    def __deepcopy__(self, _memo: Any, /) -> NextAppIds: ...

@final
class NextAppId:
    """The id of an app that does not exist yet. `provision_cvm` takes both."""

    @property
    def app_id(self) -> str | None:
        """The id, 40 hex digits."""

    @property
    def nonce(self) -> int | None:
        """The number that it is made of."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> NextAppId:
        """An answer from what `to_dict` gave, for tests and caches."""

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
        """Its name in addresses."""

    @property
    def avatar_url(self) -> str | None:
        """Its picture."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> WorkspaceInfo:
        """An answer from what `to_dict` gave, for tests and caches."""

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
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> UserInfo:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> UserInfo: ...
    def __deepcopy__(self, _memo: Any, /) -> UserInfo: ...

@final
class CurrentUser:
    """Who the API key belongs to. Under API version `2025-10-28` it is told in other fields,
    which are the last ones here."""

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
        """Under `2025-10-28`: the user's name."""

    @property
    def email(self) -> str | None:
        """Under `2025-10-28`: the user's e-mail address."""

    @property
    def granted_credits(self) -> float | None:
        """Under `2025-10-28`: the part of the credits that was granted."""

    @property
    def avatar(self) -> str | None:
        """Under `2025-10-28`: the user's picture."""

    @property
    def team_name(self) -> str | None:
        """Under `2025-10-28`: the name of the workspace."""

    @property
    def team_tier(self) -> str | None:
        """Under `2025-10-28`: the tier of the workspace."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CurrentUser:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CurrentUser: ...
    def __deepcopy__(self, _memo: Any, /) -> CurrentUser: ...

@final
class Account:
    """A user's account."""

    @property
    def username(self) -> str | None:
        """The user's name."""

    @property
    def email(self) -> str | None:
        """The user's e-mail address."""

    @property
    def role(self) -> str | None:
        """`admin` or `user`."""

    @property
    def avatar(self) -> str | None:
        """The user's picture."""

    @property
    def email_verified(self) -> bool | None:
        """Whether the e-mail address is verified."""

    @property
    def totp_enabled(self) -> bool | None:
        """Whether logging in asks for a one-time password."""

    @property
    def has_backup_codes(self) -> bool | None:
        """Whether there are backup codes."""

    @property
    def flag_has_password(self) -> bool | None:
        """Whether there is a password."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> Account:
        """An answer from what `to_dict` gave, for tests and caches."""

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
        """Its name in addresses."""

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
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CurrentWorkspace:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CurrentWorkspace: ...
    def __deepcopy__(self, _memo: Any, /) -> CurrentWorkspace: ...

@final
class Credits:
    """The credits of a workspace: decimal numbers in text."""

    @property
    def balance(self) -> str | None:
        """What is left."""

    @property
    def granted_balance(self) -> str | None:
        """The part of it that was granted."""

    @property
    def is_post_paid(self) -> bool | None:
        """Whether the workspace pays afterwards."""

    @property
    def outstanding_amount(self) -> str | None:
        """What is to be paid."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> Credits:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Credits: ...
    def __deepcopy__(self, _memo: Any, /) -> Credits: ...

@final
class WorkspacePage:
    """A part of the list of workspaces."""

    @property
    def data(self) -> tuple[Workspace, ...]:
        """The workspaces."""

    @property
    def pagination(self) -> Pagination | None:
        """Where the list goes on."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> WorkspacePage:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> WorkspacePage: ...
    def __deepcopy__(self, _memo: Any, /) -> WorkspacePage: ...

@final
class Pagination:
    """Where a list goes on."""

    @property
    def has_more(self) -> bool | None:
        """Whether it goes on."""

    @property
    def next_cursor(self) -> str | None:
        """Where the next part begins."""

    @property
    def total(self) -> int | None:
        """How many items there are."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> Pagination:
        """An answer from what `to_dict` gave, for tests and caches."""

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
        """Its name in addresses."""

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
        """Whether it is the user's default."""

    @property
    def created_at(self) -> str | None:
        """When it was made: a UTC time in ISO 8601."""

    @property
    def confidential_models_enabled(self) -> bool | None:
        """Whether it may use confidential models."""

    @property
    def billing_status(self) -> str | None:
        """`active`; `suspended`: CVMs run on, and nothing can be changed; `abandoned`: it can
        only be read."""

    @property
    def suspended_at(self) -> str | None:
        """When it was suspended: a UTC time in ISO 8601."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> Workspace:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Workspace: ...
    def __deepcopy__(self, _memo: Any, /) -> Workspace: ...

@final
class WorkspaceQuotas:
    """What a workspace may use, and how much of it is left."""

    @property
    def team_slug(self) -> str | None:
        """The workspace's name in addresses."""

    @property
    def tier(self) -> str | None:
        """The workspace's tier."""

    @property
    def quotas(self) -> ResourceQuotas | None:
        """What it may use of what all use."""

    @property
    def reserved_nodes(self) -> Quota | None:
        """The nodes that are reserved for it."""

    @property
    def reserved_gpu(self) -> ReservedGpuQuota | None:
        """The GPUs that are reserved for it."""

    @property
    def as_of(self) -> str | None:
        """When this was so: a UTC time in ISO 8601."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> WorkspaceQuotas:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> WorkspaceQuotas: ...
    def __deepcopy__(self, _memo: Any, /) -> WorkspaceQuotas: ...

@final
class ResourceQuotas:
    """Quotas, one for each kind of resource."""

    @property
    def vm_slots(self) -> Quota | None:
        """CVMs."""

    @property
    def vcpu(self) -> Quota | None:
        """Virtual CPUs."""

    @property
    def memory_mb(self) -> Quota | None:
        """Memory, in MB."""

    @property
    def disk_gb(self) -> Quota | None:
        """Disk, in GB."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> ResourceQuotas:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> ResourceQuotas: ...
    def __deepcopy__(self, _memo: Any, /) -> ResourceQuotas: ...

@final
class Quota:
    """A quota."""

    @property
    def limit(self) -> int | None:
        """How much may be used; `-1` is without a limit."""

    @property
    def remaining(self) -> int | None:
        """How much of it is left; `-1` is without a limit."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> Quota:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Quota: ...
    def __deepcopy__(self, _memo: Any, /) -> Quota: ...

@final
class ReservedGpuQuota:
    """The GPUs that are reserved for a workspace."""

    @property
    def gpus(self) -> Quota | None:
        """How many there are."""

    @property
    def in_use(self) -> int | None:
        """How many are in use."""

    @property
    def misconfigured(self) -> int | None:
        """How many are not set up as they should be."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> ReservedGpuQuota:
        """An answer from what `to_dict` gave, for tests and caches."""

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
        """How many nodes there are on all pages."""

    @property
    def page(self) -> int | None:
        """Which page this is, counted from 1."""

    @property
    def page_size(self) -> int | None:
        """How many nodes fit on a page."""

    @property
    def pages(self) -> int | None:
        """How many pages there are."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> NodePage:
        """An answer from what `to_dict` gave, for tests and caches."""

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
        """What the workspace may use."""

    @property
    def nodes(self) -> tuple[AvailableNode, ...]:
        """The nodes."""

    @property
    def kms_list(self) -> tuple[KmsInfo, ...] | None:
        """The key management services."""

    @property
    def gpu_availability(self) -> GpuAvailability | None:
        """The GPUs."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> AvailableNodes:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> AvailableNodes: ...
    def __deepcopy__(self, _memo: Any, /) -> AvailableNodes: ...

@final
class ResourceCapacity:
    """What a workspace may use at most; `None` is without a limit."""

    @property
    def max_instances(self) -> int | None:
        """CVMs."""

    @property
    def max_vcpu(self) -> int | None:
        """Virtual CPUs."""

    @property
    def max_memory(self) -> int | None:
        """Memory, in MB."""

    @property
    def max_disk(self) -> int | None:
        """Disk, in GB."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> ResourceCapacity:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> ResourceCapacity: ...
    def __deepcopy__(self, _memo: Any, /) -> ResourceCapacity: ...

@final
class AvailableNode:
    """A node that a CVM can run on."""

    @property
    def teepod_id(self) -> int | None:
        """The Teepod's id, which the argument `teepod_id` takes."""

    @property
    def name(self) -> str | None:
        """Its name."""

    @property
    def listed(self) -> bool | None:
        """Whether it is listed publicly."""

    @property
    def resource_score(self) -> float | None:
        """How well it is suited: more is better."""

    @property
    def remaining_vcpu(self) -> float | None:
        """The virtual CPUs that are left."""

    @property
    def remaining_memory(self) -> float | None:
        """The memory that is left, in MB."""

    @property
    def remaining_cvm_slots(self) -> float | None:
        """How many more CVMs it takes."""

    @property
    def images(self) -> tuple[NodeImage, ...] | None:
        """The OS images that it has."""

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
        """Its device ids, one for each way to derive them."""

    @property
    def region_identifier(self) -> str | None:
        """Its region."""

    @property
    def default_kms(self) -> str | None:
        """The id of the KMS that it uses unless told otherwise."""

    @property
    def kms_list(self) -> tuple[str, ...] | None:
        """The ids of the KMSs that it can use."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> AvailableNode:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> AvailableNode: ...
    def __deepcopy__(self, _memo: Any, /) -> AvailableNode: ...

@final
class NodeImage:
    """An OS image that a node has."""

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
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> NodeImage:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> NodeImage: ...
    def __deepcopy__(self, _memo: Any, /) -> NodeImage: ...

@final
class GpuAvailability:
    """The GPUs that there are."""

    @property
    def has_reserved_gpus(self) -> bool | None:
        """Whether there are some that are reserved for the workspace."""

    @property
    def reserved_gpu_count(self) -> int | None:
        """How many of those there are."""

    @property
    def has_public_gpus(self) -> bool | None:
        """Whether there are some for everyone."""

    @property
    def public_gpu_count(self) -> int | None:
        """How many of those there are."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> GpuAvailability:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> GpuAvailability: ...
    def __deepcopy__(self, _memo: Any, /) -> GpuAvailability: ...

@final
class CvmCreateResources:
    """Everything that a CVM can be made of, and what goes together."""

    @property
    def tier(self) -> str | None:
        """The workspace's tier."""

    @property
    def capacity(self) -> ResourceCapacity | None:
        """What the workspace may use."""

    @property
    def nodes(self) -> tuple[AvailableNode, ...]:
        """The nodes."""

    @property
    def kms_nodes(self) -> tuple[KmsNode, ...] | None:
        """The nodes of the key management services."""

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
        """The GPUs."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmCreateResources:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmCreateResources: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmCreateResources: ...

@final
class KmsNode:
    """A node of a key management service."""

    @property
    def id(self) -> str | int | None:
        """Its id: a number, or from `2026-05-22` on text such as `kms_0123abcd`."""

    @property
    def slug(self) -> str | None:
        """Its readable name."""

    @property
    def url(self) -> str | None:
        """Its address."""

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
        """The id of the KMS's contract: a number, or from `2026-05-22` on text such as
        `kc_0123abcd`."""

    @property
    def kms_contract_address(self) -> str | None:
        """The address of its contract, for an on-chain KMS."""

    @property
    def gateway_app_id(self) -> str | None:
        """The gateway's app id."""

    @property
    def supported_os_images(self) -> tuple[str, ...] | None:
        """The names of the OS images that it supports."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> KmsNode:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> KmsNode: ...
    def __deepcopy__(self, _memo: Any, /) -> KmsNode: ...

@final
class NodeKmsRelation:
    """That a node can use a KMS."""

    @property
    def teepod_id(self) -> int | None:
        """The Teepod's id."""

    @property
    def kms_id(self) -> str | int | None:
        """The id of the KMS's node: a number, or from `2026-05-22` on text such as
        `kms_0123abcd`."""

    @property
    def kms_type(self) -> str | None:
        """The type of the KMS, such as `PHALA`."""

    @property
    def kms_contract_id(self) -> str | int | None:
        """The id of the KMS's contract: a number, or from `2026-05-22` on text such as
        `kc_0123abcd`."""

    @property
    def kms_contract_address(self) -> str | None:
        """The address of the KMS's contract, for an on-chain KMS."""

    @property
    def supported_os_images(self) -> tuple[str, ...] | None:
        """The names of the OS images that both support."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> NodeKmsRelation:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> NodeKmsRelation: ...
    def __deepcopy__(self, _memo: Any, /) -> NodeKmsRelation: ...

@final
class GatewayNode:
    """A gateway, through which CVMs are reached."""

    @property
    def id(self) -> str | int | None:
        """Its id: a number, or from `2026-05-22` on text."""

    @property
    def teepod_id(self) -> int | None:
        """The id of its Teepod."""

    @property
    def kms_contract_id(self) -> str | int | None:
        """The id of the KMS's contract: a number, or from `2026-05-22` on text such as
        `kc_0123abcd`."""

    @property
    def rpc_url(self) -> str | None:
        """Where it can be asked."""

    @property
    def domain_suffix(self) -> str | None:
        """The domain below which it gives names."""

    @property
    def enabled(self) -> bool | None:
        """Whether it is in use."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> GatewayNode:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> GatewayNode: ...
    def __deepcopy__(self, _memo: Any, /) -> GatewayNode: ...

@final
class InstanceTypes:
    """The instance types of a family, or of all."""

    @property
    def items(self) -> tuple[InstanceType, ...]:
        """The instance types: those of all families, where no family was asked for."""

    @property
    def total(self) -> int | None:
        """How many there are."""

    @property
    def family(self) -> str | None:
        """The family that was asked for."""

    @property
    def result(self) -> tuple[InstanceTypeFamily, ...] | None:
        """The families with their instance types, where no family was asked for."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> InstanceTypes:
        """An answer from what `to_dict` gave, for tests and caches."""

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
        """How many there are."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> InstanceTypeFamily:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> InstanceTypeFamily: ...
    def __deepcopy__(self, _memo: Any, /) -> InstanceTypeFamily: ...

@final
class InstanceType:
    """An instance type: a size of CVMs."""

    @property
    def id(self) -> str | None:
        """Its id, such as `tdx.small`, which the argument `instance_type` takes."""

    @property
    def name(self) -> str | None:
        """Its name."""

    @property
    def description(self) -> str | None:
        """What it is."""

    @property
    def vcpu(self) -> int | None:
        """Virtual CPUs."""

    @property
    def memory_mb(self) -> int | None:
        """Memory, in MB."""

    @property
    def hourly_rate(self) -> str | None:
        """The price of an hour, as a decimal number in text."""

    @property
    def requires_gpu(self) -> bool | None:
        """Whether it has a GPU."""

    @property
    def requires_gpu_count(self) -> int | None:
        """How many GPUs it has."""

    @property
    def default_disk_size_gb(self) -> int | None:
        """The disk that a CVM gets unless told otherwise, in GB."""

    @property
    def family(self) -> str | None:
        """Its family, such as `cpu`."""

    @property
    def display_order(self) -> int | None:
        """Where it stands in a list."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> InstanceType:
        """An answer from what `to_dict` gave, for tests and caches."""

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
        """How many images there are on all pages."""

    @property
    def page(self) -> int | None:
        """Which page this is, counted from 1."""

    @property
    def page_size(self) -> int | None:
        """How many images fit on a page."""

    @property
    def pages(self) -> int | None:
        """How many pages there are."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> OsImagePage:
        """An answer from what `to_dict` gave, for tests and caches."""

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
        """Its name with a part of its hash, which no other image has."""

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
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> OsImage:
        """An answer from what `to_dict` gave, for tests and caches."""

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
        """The image for production."""

    @property
    def dev(self) -> OsImageVariant | None:
        """The image for development, in which anyone with access can log in."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> AvailableOsImage:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> AvailableOsImage: ...
    def __deepcopy__(self, _memo: Any, /) -> AvailableOsImage: ...

@final
class OsImageVariant:
    """An image of one version of the OS."""

    @property
    def name(self) -> str | None:
        """Its name."""

    @property
    def slug(self) -> str | None:
        """Its name with a part of its hash, which no other image has."""

    @property
    def os_image_hash(self) -> str | None:
        """Its hash, in hex."""

    @property
    def is_current(self) -> bool | None:
        """Whether the CVM runs it now."""

    @property
    def enabled(self) -> bool | None:
        """Whether the CVM may change to it."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> OsImageVariant:
        """An answer from what `to_dict` gave, for tests and caches."""

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
        """Which page this is, counted from 1."""

    @property
    def page_size(self) -> int | None:
        """How many apps fit on a page."""

    @property
    def total(self) -> int | None:
        """How many apps there are on all pages."""

    @property
    def total_pages(self) -> int | None:
        """How many pages there are."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> AppPage:
        """An answer from what `to_dict` gave, for tests and caches."""

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
        """How its id was made."""

    @property
    def app_icon_url(self) -> str | None:
        """Its picture."""

    @property
    def created_at(self) -> str | None:
        """When it was made: a UTC time in ISO 8601."""

    @property
    def kms_type(self) -> str | None:
        """The type of its KMS: `phala`, `ethereum`, `base`, `legacy`."""

    @property
    def profile(self) -> AppProfile | None:
        """How it presents itself."""

    @property
    def current_cvm(self) -> CvmInfo | None:
        """The CVM that stands for it."""

    @property
    def cvms(self) -> tuple[CvmInfo, ...] | None:
        """Its CVMs."""

    @property
    def cvm_count(self) -> int | None:
        """How many CVMs it has."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> AppInfo:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> AppInfo: ...
    def __deepcopy__(self, _memo: Any, /) -> AppInfo: ...

@final
class AppProfile:
    """How an app presents itself."""

    @property
    def display_name(self) -> str | None:
        """The name that is shown."""

    @property
    def avatar_url(self) -> str | None:
        """Its picture."""

    @property
    def description(self) -> str | None:
        """What it is."""

    @property
    def custom_domain(self) -> str | None:
        """Its own domain."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> AppProfile:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> AppProfile: ...
    def __deepcopy__(self, _memo: Any, /) -> AppProfile: ...

@final
class AppFilterOptions:
    """What `get_app_list` can be asked for: the values that the workspace's apps have."""

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
        """Readable names of KMSs."""

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
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> AppFilterOptions:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> AppFilterOptions: ...
    def __deepcopy__(self, _memo: Any, /) -> AppFilterOptions: ...

@final
class AppDeviceAllowlist:
    """The devices that an app may run on."""

    @property
    def is_onchain_kms(self) -> bool | None:
        """Whether the app has an on-chain KMS: without one there is no such list."""

    @property
    def allow_any_device(self) -> bool | None:
        """Whether the app's contract allows any device."""

    @property
    def chain_id(self) -> int | None:
        """The chain's id."""

    @property
    def app_contract_address(self) -> str | None:
        """The address of the app's contract."""

    @property
    def devices(self) -> tuple[AllowlistDevice, ...] | None:
        """The devices."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> AppDeviceAllowlist:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> AppDeviceAllowlist: ...
    def __deepcopy__(self, _memo: Any, /) -> AppDeviceAllowlist: ...

@final
class AllowlistDevice:
    """A device of an app's list."""

    @property
    def device_id(self) -> str | None:
        """Its id, in hex."""

    @property
    def node_name(self) -> str | None:
        """The name of its node."""

    @property
    def cvm_ids(self) -> tuple[str | int, ...] | None:
        """The app's CVMs on it: numbers up to `2026-01-21`, text after."""

    @property
    def allowed_onchain(self) -> bool | None:
        """Whether the app's contract allows it."""

    @property
    def status(self) -> str | None:
        """What that comes to, such as `allowed`."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> AllowlistDevice:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> AllowlistDevice: ...
    def __deepcopy__(self, _memo: Any, /) -> AllowlistDevice: ...

@final
class CvmIsAllowed:
    """Whether the app's contract lets a CVM run."""

    @property
    def cvm_id(self) -> str:
        """What any call takes for this CVM."""

    @property
    def app_contract_address(self) -> str | None:
        """The address of the app's contract."""

    @property
    def compose_hash(self) -> str | None:
        """The compose hash that was asked about, in hex."""

    @property
    def device_id(self) -> str | None:
        """The device that was asked about, in hex."""

    @property
    def compose_hash_allowed(self) -> bool | None:
        """Whether the compose hash is allowed."""

    @property
    def allow_any_device(self) -> bool | None:
        """Whether any device is allowed."""

    @property
    def device_id_allowed(self) -> bool | None:
        """Whether the device is allowed."""

    @property
    def is_allowed(self) -> bool | None:
        """Whether it may run."""

    @property
    def error(self) -> str | None:
        """Why that could not be found out."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmIsAllowed:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmIsAllowed: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmIsAllowed: ...

@final
class AppIsAllowed:
    """Whether an app's contract allows a compose hash, and maybe a device."""

    @property
    def app_contract_address(self) -> str | None:
        """The address of the app's contract."""

    @property
    def compose_hash(self) -> str | None:
        """The compose hash that was asked about, in hex."""

    @property
    def device_id(self) -> str | None:
        """The device that was asked about, in hex."""

    @property
    def compose_hash_allowed(self) -> bool | None:
        """Whether the compose hash is allowed."""

    @property
    def allow_any_device(self) -> bool | None:
        """Whether any device is allowed."""

    @property
    def device_id_allowed(self) -> bool | None:
        """Whether the device is allowed."""

    @property
    def is_allowed(self) -> bool | None:
        """Whether what was asked about may run."""

    @property
    def error(self) -> str | None:
        """Why that could not be found out."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> AppIsAllowed:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> AppIsAllowed: ...
    def __deepcopy__(self, _memo: Any, /) -> AppIsAllowed: ...

@final
class AppCvmsIsAllowed:
    """Whether an app's contract lets the app's CVMs run."""

    @property
    def is_onchain(self) -> bool | None:
        """Whether the app has an on-chain KMS. Without one, no contract is asked."""

    @property
    def results(self) -> tuple[CvmIsAllowed, ...]:
        """One answer for each CVM."""

    @property
    def total(self) -> int | None:
        """How many CVMs there are."""

    @property
    def allowed_count(self) -> int | None:
        """How many may run."""

    @property
    def denied_count(self) -> int | None:
        """How many may not."""

    @property
    def error_count(self) -> int | None:
        """Of how many that could not be found out."""

    @property
    def skipped_cvm_ids(self) -> tuple[str | int, ...] | None:
        """The CVMs that were not asked about: numbers up to `2026-01-21`, text after."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> AppCvmsIsAllowed:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> AppCvmsIsAllowed: ...
    def __deepcopy__(self, _memo: Any, /) -> AppCvmsIsAllowed: ...

@final
class AppAttestation:
    """What proves which code an app runs, and where."""

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
        """What the guest agent of the KMS says of itself."""

    @property
    def gateway_guest_agent_info(self) -> Any:
        """What the guest agent of the gateway says of itself."""

    @property
    def qemu_version(self) -> str | None:
        """The version of QEMU, on which measurements depend."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> AppAttestation:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> AppAttestation: ...
    def __deepcopy__(self, _memo: Any, /) -> AppAttestation: ...

@final
class AttestedKms:
    """The KMS of an app that is attested."""

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
        """Its address."""

    @property
    def gateway_app_id(self) -> str | None:
        """The gateway's app id."""

    @property
    def gateway_app_url(self) -> str | None:
        """The gateway's address."""

    @property
    def kms_type(self) -> str | None:
        """Its type, such as `phala`."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> AttestedKms:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> AttestedKms: ...
    def __deepcopy__(self, _memo: Any, /) -> AttestedKms: ...

@final
class AttestedInstance:
    """A CVM of an app that is attested."""

    @property
    def vm_uuid(self) -> str | None:
        """What tells two CVMs apart under every API version."""

    @property
    def cvm_id(self) -> str:
        """What any call takes for this CVM: the `vm_uuid`."""

    @property
    def name(self) -> str | None:
        """The CVM's name."""

    @property
    def instance_id(self) -> str | None:
        """The id of the running instance."""

    @property
    def status(self) -> Status:
        """`starting`, `running`, `stopped`, …; an unknown one as it came, empty if there was
        none."""

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
        """The measured configuration's id, in hex."""

    @property
    def cpusvn(self) -> str | None:
        """The security version of the processor, in hex."""

    @property
    def pcesvn(self) -> int | None:
        """The security version of the provisioning enclave."""

    @property
    def tcb_info(self) -> TcbInfo | None:
        """What was measured."""

    @property
    def app_certificates(self) -> tuple[AppCertificate, ...] | None:
        """The app's certificates, the app's own first."""

    @property
    def compose_file(self) -> str | None:
        """The app compose, as text."""

    @property
    def eventlog(self) -> tuple[TcbEvent, ...] | None:
        """What was measured, in order."""

    @property
    def error(self) -> str | None:
        """Why something of this is missing."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> AttestedInstance:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> AttestedInstance: ...
    def __deepcopy__(self, _memo: Any, /) -> AttestedInstance: ...

@final
class CvmAttestation:
    """What proves which code a CVM runs. Parts that cannot be had are `None`."""

    @property
    def cvm_id(self) -> str:
        """What any call takes for this CVM."""

    @property
    def name(self) -> str | None:
        """The CVM's name."""

    @property
    def is_online(self) -> bool | None:
        """Whether the CVM could be reached; if not, `error` says why, and all else is `None`."""

    @property
    def is_public(self) -> bool | None:
        """Whether anyone may read this."""

    @property
    def error(self) -> str | None:
        """Why something of this is missing."""

    @property
    def app_certificates(self) -> tuple[AppCertificate, ...] | None:
        """The app's certificates, the app's own first."""

    @property
    def tcb_info(self) -> TcbInfo | None:
        """What was measured."""

    @property
    def compose_file(self) -> str | None:
        """The app compose, as text."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmAttestation:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmAttestation: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmAttestation: ...

@final
class AppCertificate:
    """A certificate of an app."""

    @property
    def subject(self) -> CertificateName | None:
        """Whom it is for."""

    @property
    def issuer(self) -> CertificateName | None:
        """Who signed it."""

    @property
    def serial_number(self) -> str | None:
        """Its serial number."""

    @property
    def not_before(self) -> str | None:
        """From when on it is valid: a UTC time in ISO 8601."""

    @property
    def not_after(self) -> str | None:
        """Until when it is valid: a UTC time in ISO 8601."""

    @property
    def version(self) -> str | None:
        """The version of its format."""

    @property
    def fingerprint(self) -> str | None:
        """Its fingerprint, in hex."""

    @property
    def signature_algorithm(self) -> str | None:
        """How it is signed."""

    @property
    def sans(self) -> tuple[str, ...] | None:
        """The names that it is for besides."""

    @property
    def is_ca(self) -> bool | None:
        """Whether it may sign others."""

    @property
    def position_in_chain(self) -> int | None:
        """Where it stands in the chain, counted from 0."""

    @property
    def quote(self) -> str | None:
        """The TDX quote that is in it, in hex."""

    @property
    def app_id(self) -> str | None:
        """The app's id."""

    @property
    def cert_usage(self) -> str | None:
        """What it is for."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> AppCertificate:
        """An answer from what `to_dict` gave, for tests and caches."""

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
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CertificateName:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CertificateName: ...
    def __deepcopy__(self, _memo: Any, /) -> CertificateName: ...

@final
class TcbInfo:
    """What was measured of a CVM: digests in hex."""

    @property
    def mrtd(self) -> str | None:
        """The firmware."""

    @property
    def rootfs_hash(self) -> str | None:
        """The root file system."""

    @property
    def rtmr0(self) -> str | None:
        """The first of the registers that are measured at run time."""

    @property
    def rtmr1(self) -> str | None:
        """The second."""

    @property
    def rtmr2(self) -> str | None:
        """The third."""

    @property
    def rtmr3(self) -> str | None:
        """The fourth: the app's own."""

    @property
    def event_log(self) -> tuple[TcbEvent, ...] | None:
        """What was measured, in order."""

    @property
    def app_compose(self) -> str | None:
        """The app compose, as text."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> TcbInfo:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> TcbInfo: ...
    def __deepcopy__(self, _memo: Any, /) -> TcbInfo: ...

@final
class TcbEvent:
    """Something that was measured."""

    @property
    def imr(self) -> int | None:
        """The number of the register."""

    @property
    def event_type(self) -> int | None:
        """What kind of event it is."""

    @property
    def digest(self) -> str | None:
        """Its digest, in hex."""

    @property
    def event(self) -> str | None:
        """What it is, such as `app-id`."""

    @property
    def event_payload(self) -> str | None:
        """What was measured, in hex."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> TcbEvent:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> TcbEvent: ...
    def __deepcopy__(self, _memo: Any, /) -> TcbEvent: ...

@final
class CvmComposition:
    """What a CVM runs. Parts that cannot be had are `None`."""

    @property
    def cvm_id(self) -> str:
        """What any call takes for this CVM."""

    @property
    def is_online(self) -> bool | None:
        """Whether the CVM could be reached; if not, `error` says why, and all else is `None`."""

    @property
    def is_public(self) -> bool | None:
        """Whether anyone may read this."""

    @property
    def error(self) -> str | None:
        """Why something of this is missing."""

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
        """What runs the app: `docker-compose` or `bash`."""

    @property
    def features(self) -> tuple[str, ...] | None:
        """The features that are switched on."""

    @property
    def containers(self) -> tuple[CvmContainer, ...] | None:
        """The containers."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmComposition:
        """An answer from what `to_dict` gave, for tests and caches."""

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
        """Its names, each with a `/` before it."""

    @property
    def image(self) -> str | None:
        """Its image."""

    @property
    def image_id(self) -> str | None:
        """The id of its image."""

    @property
    def command(self) -> str | None:
        """What it runs."""

    @property
    def created(self) -> int | None:
        """When it was made: a Unix time."""

    @property
    def state(self) -> str | None:
        """Its state, such as `running`."""

    @property
    def status(self) -> str | None:
        """Its state, as text, such as `Up 2 hours`."""

    @property
    def log_endpoint(self) -> str | None:
        """Where its logs can be read. Anyone with the address can read them."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmContainer:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmContainer: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmContainer: ...

@final
class CvmStats:
    """What a CVM's system says of itself. Parts that cannot be had are `None`."""

    @property
    def cvm_id(self) -> str:
        """What any call takes for this CVM."""

    @property
    def is_online(self) -> bool | None:
        """Whether the CVM could be reached; if not, `error` says why, and `sysinfo` is `None`."""

    @property
    def is_public(self) -> bool | None:
        """Whether anyone may read this."""

    @property
    def error(self) -> str | None:
        """Why something of this is missing."""

    @property
    def sysinfo(self) -> SystemInfo | None:
        """The system."""

    @property
    def status(self) -> Status:
        """`starting`, `running`, `stopped`, …; an unknown one as it came, empty if there was
        none."""

    @property
    def in_progress(self) -> bool | None:
        """Whether an operation is running on it."""

    @property
    def boot_progress(self) -> str | None:
        """How far the boot has come."""

    @property
    def boot_error(self) -> str | None:
        """Why the boot failed."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmStats:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmStats: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmStats: ...

@final
class SystemInfo:
    """The system of a CVM: memory and swap in bytes."""

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
        """How many processors there are."""

    @property
    def total_memory(self) -> int | None:
        """Memory."""

    @property
    def available_memory(self) -> int | None:
        """Memory that can still be had."""

    @property
    def used_memory(self) -> int | None:
        """Memory in use."""

    @property
    def free_memory(self) -> int | None:
        """Memory that nothing uses."""

    @property
    def total_swap(self) -> int | None:
        """Swap."""

    @property
    def used_swap(self) -> int | None:
        """Swap in use."""

    @property
    def free_swap(self) -> int | None:
        """Swap that nothing uses."""

    @property
    def uptime(self) -> int | None:
        """How long it has been up, in seconds."""

    @property
    def loadavg_one(self) -> int | None:
        """The load of the last minute, in hundredths."""

    @property
    def loadavg_five(self) -> int | None:
        """The load of the last five minutes, in hundredths."""

    @property
    def loadavg_fifteen(self) -> int | None:
        """The load of the last fifteen minutes, in hundredths."""

    @property
    def disks(self) -> tuple[SystemDisk, ...] | None:
        """The disks."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> SystemInfo:
        """An answer from what `to_dict` gave, for tests and caches."""

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
        """Where it is mounted."""

    @property
    def total_size(self) -> int | None:
        """Its size, in bytes."""

    @property
    def free_size(self) -> int | None:
        """What is free of it, in bytes."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> SystemDisk:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> SystemDisk: ...
    def __deepcopy__(self, _memo: Any, /) -> SystemDisk: ...

@final
class CvmNetwork:
    """How a CVM is reached. Parts that cannot be had are `None`."""

    @property
    def cvm_id(self) -> str:
        """What any call takes for this CVM."""

    @property
    def is_online(self) -> bool | None:
        """Whether the CVM could be reached; if not, `error` says why, and all else is `None`."""

    @property
    def is_public(self) -> bool | None:
        """Whether anyone may read this."""

    @property
    def error(self) -> str | None:
        """Why something of this is missing."""

    @property
    def internal_ip(self) -> str | None:
        """Its address in the gateway's network."""

    @property
    def latest_handshake(self) -> str | None:
        """When it and the gateway last agreed on a key: a UTC time in ISO 8601."""

    @property
    def public_urls(self) -> tuple[CvmEndpoint, ...] | None:
        """Its public addresses, one for each port."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmNetwork:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmNetwork: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmNetwork: ...

@final
class CvmUserConfig:
    """What a CVM is configured with besides its app."""

    @property
    def cvm_id(self) -> str:
        """What any call takes for this CVM."""

    @property
    def hostname(self) -> str | None:
        """Its host name."""

    @property
    def ssh_authorized_keys(self) -> tuple[str, ...] | None:
        """The SSH keys that may log in, where the OS image lets anyone."""

    @property
    def default_gateway_domain(self) -> str | None:
        """The gateway's domain."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmUserConfig:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmUserConfig: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmUserConfig: ...

@final
class PreLaunchScriptUpgradeStatus:
    """Whether a CVM's pre-launch script can be replaced by a newer one of Phala Cloud's."""

    @property
    def cvm_id(self) -> str:
        """What any call takes for this CVM."""

    @property
    def current_hash(self) -> str | None:
        """The SHA-256 of the CVM's script, in hex."""

    @property
    def latest_official_hash(self) -> str | None:
        """The SHA-256 of Phala Cloud's newest script, in hex."""

    @property
    def is_official(self) -> bool | None:
        """Whether the CVM's script is one of Phala Cloud's."""

    @property
    def is_latest(self) -> bool | None:
        """Whether it is the newest one."""

    @property
    def can_upgrade(self) -> bool | None:
        """Whether it can be replaced by the newest one."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> PreLaunchScriptUpgradeStatus:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> PreLaunchScriptUpgradeStatus: ...
    def __deepcopy__(self, _memo: Any, /) -> PreLaunchScriptUpgradeStatus: ...

@final
class InstanceIdRefresh:
    """What became of a CVM's `instance_id`."""

    @property
    def cvm_id(self) -> str:
        """What any call takes for this CVM."""

    @property
    def identifier(self) -> str | None:
        """What the CVM was looked for by."""

    @property
    def status(self) -> str | None:
        """`updated`, `unchanged`, `skipped`, `conflict` or `error`."""

    @property
    def old_instance_id(self) -> str | None:
        """The `instance_id` before."""

    @property
    def new_instance_id(self) -> str | None:
        """The `instance_id` that was found."""

    @property
    def source(self) -> str | None:
        """Where it was found: `teepod_state`, `teepod_info`, `gateway` or `none`."""

    @property
    def verified_with_gateway(self) -> bool | None:
        """Whether the gateway confirms it."""

    @property
    def reason(self) -> str | None:
        """Why nothing was changed."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> InstanceIdRefresh:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> InstanceIdRefresh: ...
    def __deepcopy__(self, _memo: Any, /) -> InstanceIdRefresh: ...

@final
class InstanceIdRefreshes:
    """What became of the `instance_id`s of many CVMs."""

    @property
    def total(self) -> int | None:
        """How many CVMs there are."""

    @property
    def scanned(self) -> int | None:
        """How many of them were looked at."""

    @property
    def updated(self) -> int | None:
        """How many were changed."""

    @property
    def unchanged(self) -> int | None:
        """How many were right already."""

    @property
    def skipped(self) -> int | None:
        """How many were left out."""

    @property
    def conflicts(self) -> int | None:
        """How many have an `instance_id` that another CVM has."""

    @property
    def errors(self) -> int | None:
        """How many could not be looked at."""

    @property
    def items(self) -> tuple[InstanceIdRefresh, ...]:
        """One answer for each CVM."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> InstanceIdRefreshes:
        """An answer from what `to_dict` gave, for tests and caches."""

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
        """The public key, as it stands in `authorized_keys`."""

    @property
    def fingerprint(self) -> str | None:
        """Its fingerprint."""

    @property
    def key_type(self) -> str | None:
        """Its type, such as `ssh-ed25519`."""

    @property
    def source(self) -> str | None:
        """Where it comes from, such as `manual`."""

    @property
    def key_metadata(self) -> Any:
        """What else is known of where it comes from."""

    @property
    def last_synced_at(self) -> str | None:
        """When it was last compared with where it comes from: a UTC time in ISO 8601."""

    @property
    def created_at(self) -> str | None:
        """When it was made: a UTC time in ISO 8601."""

    @property
    def updated_at(self) -> str | None:
        """When it was changed: a UTC time in ISO 8601."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> SshKey:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> SshKey: ...
    def __deepcopy__(self, _memo: Any, /) -> SshKey: ...

@final
class GithubKeyImport:
    """What an import of a GitHub user's SSH keys did."""

    @property
    def github_username(self) -> str | None:
        """The name of the GitHub user."""

    @property
    def keys_added(self) -> int | None:
        """How many keys were added."""

    @property
    def keys_skipped(self) -> int | None:
        """How many keys the account had already."""

    @property
    def errors(self) -> tuple[str, ...] | None:
        """The keys that could not be added, and why."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> GithubKeyImport:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> GithubKeyImport: ...
    def __deepcopy__(self, _memo: Any, /) -> GithubKeyImport: ...

@final
class GithubKeySync:
    """What a synchronisation of the account's SSH keys with GitHub did."""

    @property
    def synced_count(self) -> int | None:
        """How many keys GitHub has."""

    @property
    def keys_added(self) -> int | None:
        """How many keys were added."""

    @property
    def keys_updated(self) -> int | None:
        """How many keys were updated."""

    @property
    def keys_removed(self) -> int | None:
        """How many keys were removed."""

    @property
    def errors(self) -> tuple[str, ...] | None:
        """The keys that could not be synchronised, and why."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> GithubKeySync:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> GithubKeySync: ...
    def __deepcopy__(self, _memo: Any, /) -> GithubKeySync: ...

@final
class CvmSshKeys:
    """The SSH keys of a CVM."""

    @property
    def cvm_id(self) -> str:
        """What any call takes for this CVM."""

    @property
    def keys(self) -> tuple[CvmSshKey, ...]:
        """The keys."""

    @property
    def restart_required(self) -> bool | None:
        """Whether the CVM has to be restarted before they count."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmSshKeys:
        """An answer from what `to_dict` gave, for tests and caches."""

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
        """The id of the user who gave it to the CVM."""

    @property
    def name(self) -> str | None:
        """Its name."""

    @property
    def public_key(self) -> str | None:
        """The public key, as it stands in `authorized_keys`."""

    @property
    def fingerprint(self) -> str | None:
        """Its fingerprint."""

    @property
    def key_type(self) -> str | None:
        """Its type, such as `ed25519`."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> CvmSshKey:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmSshKey: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmSshKey: ...

@final
class WebhookEvent:
    """What a webhook tells of."""

    @property
    def id(self) -> str:
        """Its id. The same event may be delivered more than once."""

    @property
    def event(self) -> str:
        """What happened, such as `cvm.started`."""

    @property
    def version(self) -> str | None:
        """The version of this format."""

    @property
    def created_at(self) -> str | None:
        """When it happened: a date and a time."""

    @property
    def workspace(self) -> WebhookWorkspace | None:
        """The workspace that it happened in."""

    @property
    def data(self) -> Any:
        """What there is to say about this kind of event."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> WebhookEvent:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> WebhookEvent: ...
    def __deepcopy__(self, _memo: Any, /) -> WebhookEvent: ...

@final
class WebhookWorkspace:
    """The workspace that a webhook tells of."""

    @property
    def id(self) -> str | None:
        """Its id."""

    @property
    def name(self) -> str | None:
        """Its name."""

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, and those whose values are not of their
        types, as they came: a new `dict` each time."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as the API writes it, unknown fields in their place: a new `dict` each
        time."""

    @staticmethod
    def from_dict(data: dict[str, Any]) -> WebhookWorkspace:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> WebhookWorkspace: ...
    def __deepcopy__(self, _memo: Any, /) -> WebhookWorkspace: ...
