"""The compose file.

Written by `cargo run -p phala-cvm-codegen`: change the declarations in core instead.
"""

from __future__ import annotations

from ._record import Record
from ._unknown import naming_unknown

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from ._known import KeyProvider, Runner, StorageFs


class ComposeFile(Record):
    """What a CVM runs: a Docker Compose file or a script, with the settings for its access and
    visibility. For fields that you omit, the API uses its defaults.
    """

    __slots__ = (
        "name",
        "docker_compose_file",
        "pre_launch_script",
        "allowed_envs",
        "gateway_enabled",
        "kms_enabled",
        "public_logs",
        "public_sysinfo",
        "public_tcbinfo",
        "secure_time",
        "storage_fs",
        "features",
        "runner",
        "manifest_version",
        "bash_script",
        "init_script",
        "no_instance_id",
        "salt",
        "local_key_provider_enabled",
        "default_gateway_domain",
        "tproxy_enabled",
        "key_provider",
        "key_provider_id",
        "swap_size",
        "port_policy",
        "extra",
    )

    name: str | None
    """The app's name. Default: an empty text, because the API requires the field."""
    docker_compose_file: str | None
    """The Docker Compose file, as YAML."""
    pre_launch_script: str | None
    """A script that runs before the app's containers start."""
    allowed_envs: tuple[str, ...] | None
    """The names of the environment variables that may be passed encrypted."""
    gateway_enabled: bool | None
    """Whether the app is reachable through the gateway. API default: `True`."""
    kms_enabled: bool | None
    """Whether a KMS holds the app's keys. API default: `True`."""
    public_logs: bool | None
    """Whether anyone can read the logs. API default: `True`."""
    public_sysinfo: bool | None
    """Whether anyone can read the system information. API default: `True`."""
    public_tcbinfo: bool | None
    """Whether anyone can read the information about the trusted computing base (TCB). API
    default: `True`."""
    secure_time: bool | None
    """Whether the CVM's clock is secured. API default: `False`."""
    storage_fs: StorageFs | None
    """The file system of the disk: `zfs` or `ext4`. API default: `zfs`."""
    features: tuple[str, ...] | None
    """The features to turn on."""
    runner: Runner | None
    """The program that runs the app: `docker-compose` or `bash`. API default: `docker-compose`."""
    manifest_version: int | None
    """The version of the app compose's format. API default: 2."""
    bash_script: str | None
    """The script to run, with the runner `bash`."""
    init_script: str | None
    """A script that runs before everything else."""
    no_instance_id: bool | None
    """Whether all CVMs of the app share one identity. API default: `False`."""
    salt: str | None
    """Any text. A different text gives a different compose hash."""
    local_key_provider_enabled: bool | None
    """Whether keys come from the machine itself instead of a KMS. API default: `False`."""
    default_gateway_domain: str | None
    """The domain of the gateway through which the app is reachable."""
    tproxy_enabled: bool | None
    """The older name of `gateway_enabled`. If you omit it, the API adds it as `True`."""
    key_provider: KeyProvider | None
    """The source of the app's keys: `none`, `kms`, `local` or `tpm`."""
    key_provider_id: str | None
    """The id of the key provider."""
    swap_size: str | None
    """The size of the swap space, such as `2G`."""
    port_policy: dict[str, Any] | None
    """The ports that may be reached: an object with `ports` and `restrict_mode`."""
    extra: Mapping[str, Any]
    """Fields that this version does not know. They are sent unchanged."""

    @naming_unknown("ComposeFile")
    def __init__(
        self,
        *,
        name: str | None = None,
        docker_compose_file: str | None = None,
        pre_launch_script: str | None = None,
        allowed_envs: Sequence[str] | None = None,
        gateway_enabled: bool | None = None,
        kms_enabled: bool | None = None,
        public_logs: bool | None = None,
        public_sysinfo: bool | None = None,
        public_tcbinfo: bool | None = None,
        secure_time: bool | None = None,
        storage_fs: StorageFs | None = None,
        features: Sequence[str] | None = None,
        runner: Runner | None = None,
        manifest_version: int | None = None,
        bash_script: str | None = None,
        init_script: str | None = None,
        no_instance_id: bool | None = None,
        salt: str | None = None,
        local_key_provider_enabled: bool | None = None,
        default_gateway_domain: str | None = None,
        tproxy_enabled: bool | None = None,
        key_provider: KeyProvider | None = None,
        key_provider_id: str | None = None,
        swap_size: str | None = None,
        port_policy: Mapping[str, Any] | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """All fields are optional.

        Args:
            name: The app's name. Default: an empty text, because the API requires the field.
            docker_compose_file: The Docker Compose file, as YAML.
            pre_launch_script: A script that runs before the app's containers start.
            allowed_envs: The names of the environment variables that may be passed encrypted.
            gateway_enabled: Whether the app is reachable through the gateway. API default:
                `True`.
            kms_enabled: Whether a KMS holds the app's keys. API default: `True`.
            public_logs: Whether anyone can read the logs. API default: `True`.
            public_sysinfo: Whether anyone can read the system information. API default:
                `True`.
            public_tcbinfo: Whether anyone can read the information about the trusted
                computing base (TCB). API default: `True`.
            secure_time: Whether the CVM's clock is secured. API default: `False`.
            storage_fs: The file system of the disk: `zfs` or `ext4`. API default: `zfs`.
            features: The features to turn on.
            runner: The program that runs the app: `docker-compose` or `bash`. API default:
                `docker-compose`.
            manifest_version: The version of the app compose's format. API default: 2.
            bash_script: The script to run, with the runner `bash`.
            init_script: A script that runs before everything else.
            no_instance_id: Whether all CVMs of the app share one identity. API default:
                `False`.
            salt: Any text. A different text gives a different compose hash.
            local_key_provider_enabled: Whether keys come from the machine itself instead of a
                KMS. API default: `False`.
            default_gateway_domain: The domain of the gateway through which the app is
                reachable.
            tproxy_enabled: The older name of `gateway_enabled`. If you omit it, the API adds
                it as `True`.
            key_provider: The source of the app's keys: `none`, `kms`, `local` or `tpm`.
            key_provider_id: The id of the key provider.
            swap_size: The size of the swap space, such as `2G`.
            port_policy: The ports that may be reached: an object with `ports` and
                `restrict_mode`.
            extra: Fields that this version does not know. They are sent unchanged.
        """
        self._assign(
            name=name,
            docker_compose_file=docker_compose_file,
            pre_launch_script=pre_launch_script,
            allowed_envs=allowed_envs,
            gateway_enabled=gateway_enabled,
            kms_enabled=kms_enabled,
            public_logs=public_logs,
            public_sysinfo=public_sysinfo,
            public_tcbinfo=public_tcbinfo,
            secure_time=secure_time,
            storage_fs=storage_fs,
            features=features,
            runner=runner,
            manifest_version=manifest_version,
            bash_script=bash_script,
            init_script=init_script,
            no_instance_id=no_instance_id,
            salt=salt,
            local_key_provider_enabled=local_key_provider_enabled,
            default_gateway_domain=default_gateway_domain,
            tproxy_enabled=tproxy_enabled,
            key_provider=key_provider,
            key_provider_id=key_provider_id,
            swap_size=swap_size,
            port_policy=port_policy,
            extra={} if extra is None else extra,
        )
