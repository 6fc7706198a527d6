# Written by `cargo run -p phala-cvm-codegen`: change the declarations in core instead.

from asyncio import Future
from collections.abc import Callable
from typing import Any, final

from ._known import DeployAction, OperationStatus, Status, UpdateAction, UpdateStatus
from ._listeners import Listeners

__version__: str
OPERATIONS: list[str]
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
        mailbox: Mailbox,
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
    def close(self, mailbox: Mailbox, future: Future[None], abort: bool) -> Call | None: ...
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
class Mailbox:
    def __new__(cls, ring: Callable[[], None] | None = None) -> Mailbox: ...
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
        self, mailbox: Mailbox, future: Future[None], listeners: Listeners | None
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
        """The id of the last operation that was begun."""

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
        """The field's name, such as `docker_compose_file` or `env`."""

    @property
    def before(self) -> Any:
        """What it was; `None` where that cannot be read."""

    @property
    def after(self) -> Any:
        """What it is now; of `env`, the names of the variables."""

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
        """Under `2025-10-28`: where its logs can be read. Whoever has the address can read them."""

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
        """How long it has been up, in words."""

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
        """How long it has been up, in words."""

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
        """How long it has been up, in words."""

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
class KmsInfo:
    """A key management service."""

    @property
    def id(self) -> str | None:
        """Its id, such as `kms_0123abcd`."""

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
        """The chain's id, for an on-chain KMS."""

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

@final
class CvmUpdate:
    """An update that the API has accepted: it is carried out while the CVM is in progress."""

    @property
    def cvm_id(self) -> str:
        """What any call takes for the CVM: what the call was made with."""

    @property
    def status(self) -> UpdateStatus:
        """`in_progress`; `no_change` if there was nothing to do; with `wait`, `completed`."""

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
        """Whether the CVM runs this already, so that there is nothing to commit."""

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
class CvmComposition:
    """What runs in a CVM."""

    @property
    def is_online(self) -> bool | None:
        """Whether the guest can be reached."""

    @property
    def is_public(self) -> bool | None:
        """Whether the facts about it are public."""

    @property
    def error(self) -> str | None:
        """Why it cannot be reached."""

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
    """A container in a CVM."""

    @property
    def id(self) -> str | None:
        """Its id."""

    @property
    def names(self) -> tuple[str, ...] | None:
        """Its names, which begin with a slash."""

    @property
    def log_endpoint(self) -> str | None:
        """Where its log can be read."""

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
class CvmSshKeys:
    """The SSH keys that may log in to a CVM."""

    @property
    def keys(self) -> tuple[CvmSshKey, ...] | None:
        """The keys."""

    @property
    def restart_required(self) -> bool | None:
        """Whether they have an effect only after a restart."""

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
    """An SSH key."""

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
    def from_dict(data: dict[str, Any]) -> CvmSshKey:
        """An answer from what `to_dict` gave, for tests and caches."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> CvmSshKey: ...
    def __deepcopy__(self, _memo: Any, /) -> CvmSshKey: ...

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
