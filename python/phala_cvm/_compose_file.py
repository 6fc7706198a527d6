"""What a CVM runs, as a value.

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
    """What a CVM runs: a Docker Compose file, or a script, and how it may be reached and looked
    into. Fields that are left out are left to the API.
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
    """The app's name. Sent empty if left out, since the API wants the field."""
    docker_compose_file: str | None
    """The Docker Compose file, as YAML."""
    pre_launch_script: str | None
    """A script that runs before the app's containers start."""
    allowed_envs: tuple[str, ...] | None
    """The names of the environment variables that may be given encrypted."""
    gateway_enabled: bool | None
    """Whether the gateway leads to the app. Left out, the API takes `True`."""
    kms_enabled: bool | None
    """Whether a KMS holds the app's keys. Left out, the API takes `True`."""
    public_logs: bool | None
    """Whether anyone can read the logs. Left out, the API takes `True`."""
    public_sysinfo: bool | None
    """Whether anyone can read the system information. Left out, the API takes `True`."""
    public_tcbinfo: bool | None
    """Whether anyone can read the TCB information. Left out, the API takes `True`."""
    secure_time: bool | None
    """Whether the CVM's clock is secured. Left out, the API takes `False`."""
    storage_fs: StorageFs | None
    """The file system of the disk: `zfs` or `ext4`. Left out, the API takes `zfs`."""
    features: tuple[str, ...] | None
    """Features to switch on."""
    runner: Runner | None
    """What runs the app: `docker-compose` or `bash`. Left out, the API takes `docker-compose`."""
    manifest_version: int | None
    """The version of this format. Left out, the API takes 2."""
    bash_script: str | None
    """The script to run, with the runner `bash`."""
    init_script: str | None
    """A script that runs before everything else."""
    no_instance_id: bool | None
    """Whether all CVMs of the app share one identity. Left out, the API takes `False`."""
    salt: str | None
    """Any text; another one makes another compose hash."""
    local_key_provider_enabled: bool | None
    """Whether keys come from the machine itself instead of a KMS. Left out, the API takes
    `False`."""
    default_gateway_domain: str | None
    """The domain of the gateway that the app is reached through."""
    tproxy_enabled: bool | None
    """The older name of `gateway_enabled`. Left out, the API adds it as `True`."""
    key_provider: KeyProvider | None
    """Where the app's keys come from: `none`, `kms`, `local` or `tpm`."""
    key_provider_id: str | None
    """The id of that key provider."""
    swap_size: str | None
    """How much swap space there is, such as `2G`."""
    port_policy: dict[str, Any] | None
    """Which ports may be reached: an object with `ports` and `restrict_mode`."""
    extra: Mapping[str, Any]
    """Fields that this version does not know, sent as they are."""

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
        """Every field may be left out.

        Args:
            name: The app's name. Sent empty if left out, since the API wants the field.
            docker_compose_file: The Docker Compose file, as YAML.
            pre_launch_script: A script that runs before the app's containers start.
            allowed_envs: The names of the environment variables that may be given encrypted.
            gateway_enabled: Whether the gateway leads to the app. Left out, the API takes
                `True`.
            kms_enabled: Whether a KMS holds the app's keys. Left out, the API takes `True`.
            public_logs: Whether anyone can read the logs. Left out, the API takes `True`.
            public_sysinfo: Whether anyone can read the system information. Left out, the API
                takes `True`.
            public_tcbinfo: Whether anyone can read the TCB information. Left out, the API
                takes `True`.
            secure_time: Whether the CVM's clock is secured. Left out, the API takes `False`.
            storage_fs: The file system of the disk: `zfs` or `ext4`. Left out, the API takes
                `zfs`.
            features: Features to switch on.
            runner: What runs the app: `docker-compose` or `bash`. Left out, the API takes
                `docker-compose`.
            manifest_version: The version of this format. Left out, the API takes 2.
            bash_script: The script to run, with the runner `bash`.
            init_script: A script that runs before everything else.
            no_instance_id: Whether all CVMs of the app share one identity. Left out, the API
                takes `False`.
            salt: Any text; another one makes another compose hash.
            local_key_provider_enabled: Whether keys come from the machine itself instead of a
                KMS. Left out, the API takes `False`.
            default_gateway_domain: The domain of the gateway that the app is reached through.
            tproxy_enabled: The older name of `gateway_enabled`. Left out, the API adds it as
                `True`.
            key_provider: Where the app's keys come from: `none`, `kms`, `local` or `tpm`.
            key_provider_id: The id of that key provider.
            swap_size: How much swap space there is, such as `2G`.
            port_policy: Which ports may be reached: an object with `ports` and
                `restrict_mode`.
            extra: Fields that this version does not know, sent as they are.
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
