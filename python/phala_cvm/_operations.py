"""The methods of the clients.

Written by `cargo run -p phala-cvm-codegen`: change the declarations in core instead.
"""

from __future__ import annotations

from ._bridge import AsyncBridge, BlockingBridge
from ._iteration import AsyncIteration, Iteration
from ._unknown import naming_unknown

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
    from typing import Any, Literal

    from ._compose_file import ComposeFile
    from ._events import AttemptEvent, ProgressEvent
    from ._fleet import FleetCvms
    from ._fleet_result import FleetResult
    from ._known import (
        Chain,
        IfExists,
        InstanceFamily,
        KeyProviderMode,
        Kms,
        LogSource,
        Method,
        OnFailure,
    )
    from ._native import (
        AppAttestation,
        AppCvmsIsAllowed,
        AppDeviceAllowlist,
        AppEnvEncryptPubkey,
        AppFilterOptions,
        AppInfo,
        AppIsAllowed,
        AppPage,
        AvailableNodes,
        AvailableOsImage,
        CancelledOperation,
        ComposeFileUpdate,
        CurrentUser,
        Cvm,
        CvmAttestation,
        CvmComposition,
        CvmCreateResources,
        CvmInfo,
        CvmIsAllowed,
        CvmNetwork,
        CvmOperationPage,
        CvmPage,
        CvmRevision,
        CvmRevisionPage,
        CvmSshKeys,
        CvmState,
        CvmStats,
        CvmStatus,
        CvmUpdate,
        CvmUpdateResult,
        CvmUserConfig,
        Deployment,
        GithubKeyImport,
        GithubKeySync,
        InstanceIdRefresh,
        InstanceIdRefreshes,
        InstanceTypes,
        KmsContractNodes,
        KmsInfo,
        KmsOnChainDetail,
        KmsPage,
        NextAppIds,
        NodePage,
        OsImagePage,
        PreLaunchScriptUpgradeStatus,
        ProvisionedCvm,
        SshKey,
        Workspace,
        WorkspacePage,
        WorkspaceQuotas,
    )


class AsyncOperations(AsyncBridge):
    """The API's operations, as coroutines."""

    @naming_unknown("Client")
    def __init__(
        self,
        api_key: str | None = None,
        *,
        bearer_token: str | Callable[[], str] | None = None,
        workspace: str | None = None,
        base_url: str | None = None,
        api_version: str = "2026-06-23",
        timeout: float | None = None,
        wait_timeout: float = 1800.0,
        poll_interval: float = 1.0,
        request_timeout: float = 30.0,
        connect_timeout: float = 10.0,
        max_retries: int = 30,
        retry_base: float | None = None,
        retry_cap: float = 20.0,
        reconcile_window: float = 30.0,
        allow_http: bool = False,
        proxy: str | Literal[False] | None = None,
        ca_bundle: str | None = None,
        max_response_size: int = 67108864,
        headers: Mapping[str, str] | None = None,
        user_agent: str | None = None,
        on_event: Callable[[AttemptEvent], object] | None = None,
    ) -> None:
        """How to reach the API, and how patient to be.

        Args:
            api_key: The API key. Default: the environment's `PHALA_CLOUD_API_KEY`.
            bearer_token: A bearer token, instead of an API key: a text, or a function that
                gives one for each request. If there is an API key, too, that is used.
                Default: the environment's `PHALA_OIDC_TOKEN`.
            workspace: The workspace to work in, by its slug or its id, if the key or the
                token is good for several. Default: the environment's `PHALA_CLOUD_WORKSPACE`.
            base_url: The API. Default: the environment's `PHALA_CLOUD_API_PREFIX`, else
                `https://cloud-api.phala.com/api/v1`. A host name beyond ASCII is given as
                Punycode (`xn--…`).
            api_version: The API version to speak: a date. Default: `2026-06-23`. Answers are
                promised for `2026-01-21` and later; those of `2025-10-28` have other fields.
            timeout: How long a whole call may take, its retries included; those in which a
                CVM is waited for have `wait_timeout`. Default: 600 seconds.
            wait_timeout: How long a call may take in which a CVM is waited for, its retries
                included: `wait_for_cvm`, `deploy` and whatever has `wait`; of a fleet's
                action, for each CVM. Default: 1800 seconds.
            poll_interval: How long apart states are asked for while a CVM is waited for or
                watched, once for each 50 CVMs. The first looks follow one another sooner;
                there are never more than 20 in a second. Default: 1 second.
            request_timeout: How long one HTTP attempt may take. Default: 30 seconds.
            connect_timeout: How long connecting may take. Default: 10 seconds.
            max_retries: How many attempts may follow the first, those after "busy" not
                counted. Default: 30.
            retry_base: The length of the first wait between two attempts. Default: 0.05
                seconds; 1 second when another operation is running on the CVM.
            retry_cap: The longest wait between two attempts that the API did not ask for.
                Default: 20 seconds.
            reconcile_window: How long to look for what a lost answer may have done. Default:
                30 seconds.
            allow_http: Whether plain `http` may go to hosts that are not loopback. Default:
                `False`.
            proxy: The proxy: an `http` or `https` URL, or `False` for none. A host name
                beyond ASCII is given as Punycode. Default: the environment's, and none for
                loopback.
            ca_bundle: A PEM file of certificate authorities to trust instead of the default
                ones. Default: the system's and the bundled ones.
            max_response_size: The largest answer, in bytes, decompressed. Default: 67108864
                (64 MiB).
            headers: Headers to add to every request.
            user_agent: What to put before this package's own `User-Agent`.
            on_event: What to call with each attempt that has ended, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
        """
        self._connect(
            {
                "api_key": api_key,
                "bearer_token": bearer_token,
                "workspace": workspace,
                "base_url": base_url,
                "api_version": api_version,
                "timeout": timeout,
                "wait_timeout": wait_timeout,
                "poll_interval": poll_interval,
                "request_timeout": request_timeout,
                "connect_timeout": connect_timeout,
                "max_retries": max_retries,
                "retry_base": retry_base,
                "retry_cap": retry_cap,
                "reconcile_window": reconcile_window,
                "allow_http": allow_http,
                "proxy": proxy,
                "ca_bundle": ca_bundle,
                "max_response_size": max_response_size,
                "headers": headers,
                "user_agent": user_agent,
            },
            on_event,
        )

    @naming_unknown("provision_cvm")
    async def provision_cvm(
        self,
        *,
        name: str,
        instance_type: str,
        compose_file: ComposeFile | Mapping[str, Any] | None = None,
        vcpu: int | None = None,
        memory: int | None = None,
        disk_size: int | None = None,
        teepod_id: int | None = None,
        node_id: int | None = None,
        image: str | None = None,
        prefer_dev: bool | None = None,
        region: str | None = None,
        listed: bool | None = None,
        kms_type: str | None = None,
        kms: Kms | None = None,
        kms_id: str | None = None,
        kms_contract: str | None = None,
        kms_contract_id: str | int | None = None,
        key_provider_mode: KeyProviderMode | None = None,
        skip_gateway: bool | None = None,
        secure_time: bool | None = None,
        ssh_authorized_keys: Sequence[str] | None = None,
        env_keys: Sequence[str] | None = None,
        encrypted_env: str | None = None,
        nonce: int | None = None,
        app_id: str | None = None,
        ports: Sequence[Mapping[str, Any]] | None = None,
        gpus: Mapping[str, Any] | None = None,
        user_config: str | None = None,
        hugepages: bool | None = None,
        pin_numa: bool | None = None,
        kms_urls: Sequence[str] | None = None,
        gateway_urls: Sequence[str] | None = None,
        extra: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> ProvisionedCvm:
        """Prepares a CVM: the API checks what is to run, chooses what was left open, and answers
        the ids that `commit_cvm_provision` wants. Nothing runs and nothing is billed before
        that. `POST /cvms/provision`.

        Args:
            name: The CVM's name: 5 to 63 letters, digits and hyphens, beginning with a
                letter. Only one living app of a workspace has it.
            instance_type: The instance type, such as `tdx.small`.
            compose_file: What the CVM runs. The API wants it.
            vcpu: Virtual CPUs, if the instance type leaves a choice.
            memory: Memory, in MB, if the instance type leaves a choice.
            disk_size: Disk, in GB.
            teepod_id: The id of the Teepod to run on: the `teepod_id` of answers, which is of
                another kind of numbers than `node_id`.
            node_id: The id of the physical node to run on: the `node_id` of answers, which is
                of another kind of numbers than `teepod_id`.
            image: The OS image.
            prefer_dev: Whether to choose a development image, in which anyone with access can
                log in. Left out, the API chooses by itself, and may choose one.
            region: The region to run in.
            listed: Whether the CVM is listed publicly. Left out, the API takes `True`.
            kms_type: The type of the KMS, such as `phala`.
            kms: The type of the KMS: `phala`, `ethereum`, `base` or `legacy`. Left out, the
                API takes `phala`.
            kms_id: The id of the KMS.
            kms_contract: The address of the KMS's contract.
            kms_contract_id: The id of the KMS's contract: text such as `kc_0123abcd`, or a
                number.
            key_provider_mode: Where the app's keys come from: `kms`, or `local` for the
                machine itself.
            skip_gateway: Whether to do without a gateway.
            secure_time: Whether the CVM's clock is secured. Left out, the API takes `False`.
            ssh_authorized_keys: Public keys that may log in by SSH, each a line as in
                `authorized_keys`. Today the API takes and ignores them: the keys of the
                account's own list are put into each new CVM, and on a development image those
                of the environment variable `DSTACK_AUTHORIZED_KEYS`.
            env_keys: The names of the environment variables that will be given encrypted.
            encrypted_env: The encrypted environment variables, in hex.
            nonce: The number from which the app's id is made; needs `app_id`.
            app_id: The app's id, if it is to be a certain one; needs `nonce`.
            ports: Ports to open: objects with `protocol`, `host_port`, `vm_port`.
            gpus: GPUs: an object with `gpus` and `attach_mode`.
            user_config: Data that the CVM can read as its user configuration.
            hugepages: Whether to use huge pages of memory. Left out, the API takes `False`.
            pin_numa: Whether to keep the CVM on one NUMA node. Left out, the API takes
                `False`.
            kms_urls: The addresses of the KMS's nodes.
            gateway_urls: The addresses of the gateway's nodes.
            extra: Fields that this version does not know, sent as they are.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            ValidationError: The API refuses a field: `details` says which.
            BusinessError: The API refuses what is to run, or where: see `message`.
            ConflictError: Another app of the workspace has the name.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.

        Example:
            provisioned = await client.provision_cvm(
                name="my-app",
                instance_type="tdx.small",
                compose_file=ComposeFile(docker_compose_file="services: {web: {image: nginx}}"),
            )
            print(provisioned.app_id, provisioned.compose_hash)
        """
        answer: ProvisionedCvm = await self._call(
            "provision_cvm",
            {
                "name": name,
                "instance_type": instance_type,
                "compose_file": compose_file,
                "vcpu": vcpu,
                "memory": memory,
                "disk_size": disk_size,
                "teepod_id": teepod_id,
                "node_id": node_id,
                "image": image,
                "prefer_dev": prefer_dev,
                "region": region,
                "listed": listed,
                "kms_type": kms_type,
                "kms": kms,
                "kms_id": kms_id,
                "kms_contract": kms_contract,
                "kms_contract_id": kms_contract_id,
                "key_provider_mode": key_provider_mode,
                "skip_gateway": skip_gateway,
                "secure_time": secure_time,
                "ssh_authorized_keys": ssh_authorized_keys,
                "env_keys": env_keys,
                "encrypted_env": encrypted_env,
                "nonce": nonce,
                "app_id": app_id,
                "ports": ports,
                "gpus": gpus,
                "user_config": user_config,
                "hugepages": hugepages,
                "pin_numa": pin_numa,
                "kms_urls": kms_urls,
                "gateway_urls": gateway_urls,
                "extra": extra,
            },
            {"timeout": timeout, "headers": headers},
        )
        return answer

    @naming_unknown("commit_cvm_provision")
    async def commit_cvm_provision(
        self,
        *,
        app_id: str,
        compose_hash: str,
        transaction_hash: str | None = None,
        encrypted_env: str | None = None,
        env_keys: Sequence[str] | None = None,
        token: str | None = None,
        kms_id: str | None = None,
        kms_contract_id: str | int | None = None,
        contract_address: str | None = None,
        deployer_address: str | None = None,
        extra: Mapping[str, Any] | None = None,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Cvm:
        """Turns a provision into a CVM, which starts, and is billed. The API makes one CVM for
        one `app_id` and `compose_hash`, however often it is asked, so a commit whose answer
        was lost is sent again without harm. `POST /cvms`.

        Args:
            app_id: The app's id, from `ProvisionedCvm`, or the app's contract with an
                on-chain KMS.
            compose_hash: The compose hash, from `ProvisionedCvm`.
            transaction_hash: The transaction that registered the compose hash, with an
                on-chain KMS.
            encrypted_env: The encrypted environment variables, in hex.
            env_keys: The names of the environment variables that are encrypted in it.
            token: What commits the provision once: its `token`, if it has one. A commit whose
                answer was lost is sent again without it, since the API then knows the CVM by
                `app_id` and `compose_hash`.
            kms_id: The id of the KMS's node.
            kms_contract_id: The id of the KMS's contract: text such as `kc_0123abcd`, or a
                number.
            contract_address: The address of the app's contract, with an on-chain KMS.
            deployer_address: The address that deployed that contract, with an on-chain KMS.
            extra: Fields that this version does not know, sent as they are.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            WaitTimeoutError: With `wait`: the CVM did not get there in time.
            ValidationError: There is no such provision, or a field is refused.
            BusinessError: The provision has expired, say: see `message`.
            ConflictError: Another app of the workspace has the name, or the app runs another
                compose hash.
            PreconditionError: With an on-chain KMS: the compose hash has to be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not get there.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.

        Example:
            provisioned = await client.provision_cvm(
                name="my-app", instance_type="tdx.small", compose_file=compose_file
            )
            if provisioned.app_id is None:
                raise RuntimeError("with this KMS, the app's contract is its id")
            cvm = await client.commit_cvm_provision(
                app_id=provisioned.app_id, compose_hash=provisioned.compose_hash, wait=True
            )
            print(cvm.cvm_id, cvm.status)
        """
        answer: Cvm = await self._call(
            "commit_cvm_provision",
            {
                "app_id": app_id,
                "compose_hash": compose_hash,
                "transaction_hash": transaction_hash,
                "encrypted_env": encrypted_env,
                "env_keys": env_keys,
                "token": token,
                "kms_id": kms_id,
                "kms_contract_id": kms_contract_id,
                "contract_address": contract_address,
                "deployer_address": deployer_address,
                "extra": extra,
            },
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
        )
        return answer

    async def start_cvm(
        self,
        cvm_id: str | int,
        *,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Cvm:
        """Starts a stopped CVM. Answers at once, with the status `starting`. `POST
        /cvms/{cvm_id}/start`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            CallTimeoutError: The call's time passed. If another operation was running on the
                CVM until then, this is a `ConflictError`, or has one as its cause.
            WaitTimeoutError: With `wait`: the CVM did not get there in time.
            BusinessError: The CVM's status does not allow it, or the balance is too low.
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            CvmFailedError: With `wait`: the CVM failed, and will not get there.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.

        Example:
            cvm = await client.start_cvm("my-app", wait=True)
            print(cvm.status)
        """
        answer: Cvm = await self._call(
            "start_cvm",
            {"cvm_id": cvm_id},
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
        )
        return answer

    async def stop_cvm(
        self,
        cvm_id: str | int,
        *,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Cvm:
        """Stops a CVM by force, cancelling what is in progress. Answers at once, with the status
        `stopping`. `POST /cvms/{cvm_id}/stop`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            WaitTimeoutError: With `wait`: the CVM did not get there in time.
            AuthError: The key is refused, or the CVM belongs to a GPU rental.
            BusinessError: The CVM's status does not allow it.
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            CvmFailedError: With `wait`: the CVM failed, and will not get there.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.

        Example:
            cvm = await client.stop_cvm("my-app", wait=True)
            print(cvm.status)
        """
        answer: Cvm = await self._call(
            "stop_cvm",
            {"cvm_id": cvm_id},
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
        )
        return answer

    async def shutdown_cvm(
        self,
        cvm_id: str | int,
        *,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Cvm:
        """Shuts a CVM down gracefully: its containers stop cleanly first. Answers at once, with
        the status `shutting_down`. `POST /cvms/{cvm_id}/shutdown`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            CallTimeoutError: The call's time passed. If another operation was running on the
                CVM until then, this is a `ConflictError`, or has one as its cause.
            WaitTimeoutError: With `wait`: the CVM did not get there in time.
            AuthError: The key is refused, or the CVM belongs to a GPU rental.
            BusinessError: The CVM's status does not allow it.
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            CvmFailedError: With `wait`: the CVM failed, and will not get there.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.

        Example:
            cvm = await client.shutdown_cvm("my-app", wait=True)
            print(cvm.status)
        """
        answer: Cvm = await self._call(
            "shutdown_cvm",
            {"cvm_id": cvm_id},
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
        )
        return answer

    async def restart_cvm(
        self,
        cvm_id: str | int,
        *,
        force: bool = False,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Cvm:
        """Restarts a CVM: gracefully, or with `force` without waiting for its containers.
        Answers at once, with the status `restarting`. It is never sent twice. `POST
        /cvms/{cvm_id}/restart`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            force: Whether to skip the graceful shutdown. Default: `False`.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            CallTimeoutError: The call's time passed. If another operation was running on the
                CVM until then, this is a `ConflictError`, or has one as its cause.
            WaitTimeoutError: With `wait`: the CVM did not get there in time.
            OutcomeUnknownError: The answer was lost, and it cannot be found out whether it
                began an operation on the CVM.
            BusinessError: The CVM's status does not allow it, or the balance is too low.
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            CvmFailedError: With `wait`: the CVM failed, and will not get there.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.

        Example:
            cvm = await client.restart_cvm("my-app", wait=True)
            print(cvm.status)
        """
        answer: Cvm = await self._call(
            "restart_cvm",
            {"cvm_id": cvm_id, "force": force},
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
        )
        return answer

    async def delete_cvm(
        self,
        cvm_id: str | int,
        *,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Deletes a CVM and all its data, for good. A 404 is success when an earlier attempt of
        the same call may have arrived. `DELETE /cvms/{cvm_id}`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            WaitTimeoutError: With `wait`: the CVM did not get there in time.
            NotFoundError: There is no such CVM, and no earlier attempt of the call can have
                deleted it.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.

        Example:
            await client.delete_cvm("my-app", wait=True)
        """
        await self._call(
            "delete_cvm",
            {"cvm_id": cvm_id},
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
        )

    async def replicate_cvm(
        self,
        cvm_id: str | int,
        *,
        node_id: int | None = None,
        encrypted_env: str | None = None,
        compose_hash: str | None = None,
        os_image: str | None = None,
        extra: Mapping[str, Any] | None = None,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Cvm:
        """Makes another CVM like this one, in the same app. Every success makes, and bills,
        another CVM, so it is never sent twice. `POST /cvms/{cvm_id}/replicas`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            node_id: The id of the physical node to run on, which is no `teepod_id`. Left out,
                the API chooses.
            encrypted_env: Other encrypted environment variables than the source's, in hex.
            compose_hash: The compose hash to replicate; needed when the app runs more than
                one.
            os_image: The OS image to run. Left out, the source's image.
            extra: Fields that this version does not know, sent as they are.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            CallTimeoutError: The call's time passed. If another operation was running on the
                CVM until then, this is a `ConflictError`, or has one as its cause.
            WaitTimeoutError: With `wait`: the CVM did not get there in time.
            OutcomeUnknownError: The answer was lost, and it cannot be found out whether there
                is a replica: `evidence` has the app's CVMs.
            ValidationError: The API refuses a field: `details` says which.
            BusinessError: The CVM's status does not allow it, or the compose hash is wrong or
                missing.
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            CvmFailedError: With `wait`: the CVM failed, and will not get there.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.

        Example:
            replica = await client.replicate_cvm("my-app", wait=True)
            print(replica.cvm_id)
        """
        answer: Cvm = await self._call(
            "replicate_cvm",
            {
                "cvm_id": cvm_id,
                "node_id": node_id,
                "encrypted_env": encrypted_env,
                "compose_hash": compose_hash,
                "os_image": os_image,
                "extra": extra,
            },
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
        )
        return answer

    async def replicate_app_cvm(
        self,
        app_id: str,
        vm_uuid: str,
        *,
        node_id: int | None = None,
        encrypted_env: str | None = None,
        compose_hash: str | None = None,
        os_image: str | None = None,
        extra: Mapping[str, Any] | None = None,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Cvm:
        """Makes another CVM like this one of the app, in the same app. Every success makes, and
        bills, another CVM, so it is never sent twice. `POST
        /apps/{app_id}/cvms/{vm_uuid}/replicas`.

        Args:
            app_id: The app's id, with or without `app_` or `0x`.
            vm_uuid: The CVM's `vm_uuid`.
            node_id: The id of the physical node to run on, which is no `teepod_id`. Left out,
                the API chooses.
            encrypted_env: Other encrypted environment variables than the source's, in hex.
            compose_hash: The compose hash to replicate; needed when the app runs more than
                one.
            os_image: The OS image to run. Left out, the source's image.
            extra: Fields that this version does not know, sent as they are.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            CallTimeoutError: The call's time passed. If another operation was running on the
                CVM until then, this is a `ConflictError`, or has one as its cause.
            WaitTimeoutError: With `wait`: the CVM did not get there in time.
            OutcomeUnknownError: The answer was lost, and it cannot be found out whether there
                is a replica: `evidence` has the app's CVMs.
            ValidationError: The API refuses a field: `details` says which.
            BusinessError: The CVM's status does not allow it, or the compose hash is wrong or
                missing.
            NotFoundError: There is no such CVM.
            CvmFailedError: With `wait`: the CVM failed, and will not get there.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: Cvm = await self._call(
            "replicate_app_cvm",
            {
                "app_id": app_id,
                "vm_uuid": vm_uuid,
                "node_id": node_id,
                "encrypted_env": encrypted_env,
                "compose_hash": compose_hash,
                "os_image": os_image,
                "extra": extra,
            },
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
        )
        return answer

    async def patch_cvm(
        self,
        cvm_id: str | int,
        *,
        docker_compose_file: str | None = None,
        pre_launch_script: str | None = None,
        allowed_envs: Sequence[str] | None = None,
        encrypted_env: str | None = None,
        user_config: str | None = None,
        public_logs: bool | None = None,
        public_sysinfo: bool | None = None,
        public_tcbinfo: bool | None = None,
        vcpu: int | None = None,
        memory: int | None = None,
        disk_size: int | None = None,
        instance_type: str | None = None,
        gpus: Mapping[str, Any] | None = None,
        image: str | None = None,
        gateway_enabled: bool | None = None,
        secure_time: bool | None = None,
        listed: bool | None = None,
        shutdown_timeout: int | None = None,
        allow_force_stop: bool | None = None,
        allow_restart: bool | None = None,
        prepare_only: bool | None = None,
        extra: Mapping[str, Any] | None = None,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmUpdate:
        """Changes a CVM: what it runs, its environment, its size, its image; several of them in
        one update. Answers at once, with the status `in_progress` and the id of the operation
        that the update is, or with `no_change`. The CVM is restarted, unless only metadata
        changes. An update whose answer was lost is looked up among the CVM's operations, and
        sent again only if there is no new one. With an on-chain KMS, a new compose hash ends
        in `PreconditionError`: register the hash, then call `confirm_cvm_patch`. `PATCH
        /cvms/{cvm_id}`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            docker_compose_file: The Docker Compose file, as YAML. Changes the compose hash.
            pre_launch_script: The script that runs before the app's containers start. Changes
                the compose hash.
            allowed_envs: The names of the environment variables that may be given encrypted.
                Changes the compose hash.
            encrypted_env: The encrypted environment variables, in hex. They replace all that
                the CVM has.
            user_config: Data that the CVM can read as its user configuration.
            public_logs: Whether the logs are public. Changes the compose hash.
            public_sysinfo: Whether the facts about the guest's system are public. Changes the
                compose hash.
            public_tcbinfo: Whether the facts about the trusted computing base are public.
                Changes the compose hash.
            vcpu: Virtual CPUs.
            memory: Memory, in MB.
            disk_size: Disk, in GB. A disk can only grow.
            instance_type: The instance type, such as `tdx.medium`.
            gpus: GPUs: an object with `gpus` and `attach_mode`.
            image: The OS image: a name or slug of `get_available_os_images`.
            gateway_enabled: Whether the CVM may be reached through the gateway.
            secure_time: Whether the CVM's clock is secured.
            listed: Whether the CVM is listed publicly. This alone does not restart it.
            shutdown_timeout: How long the graceful shutdown may take, in seconds.
            allow_force_stop: Whether to stop the CVM by force when that time has passed. Left
                out, the API takes `False`.
            allow_restart: Whether a change of size may restart the CVM.
            prepare_only: With an on-chain KMS: whether to prepare the change only, for
                signers who approve it later. The call then ends in `PreconditionError`, whose
                `commit_token` is for `commit_cvm_update`. Other CVMs are changed at once,
                whatever this says.
            extra: Fields that this version does not know, sent as they are.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            CallTimeoutError: The call's time passed. If another operation was running on the
                CVM until then, this is a `ConflictError`, or has one as its cause.
            WaitTimeoutError: With `wait`: the CVM did not get there in time.
            OutcomeUnknownError: The answer was lost, and it cannot be found out whether it
                began an operation on the CVM.
            ValidationError: The API refuses a field: `details` says which.
            BusinessError: The API refuses the change: see `message`.
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: With an on-chain KMS: the compose hash has to be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not get there.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.

        Example:
            compose = "services: {web: {image: nginx}}"
            update = await client.patch_cvm("my-app", docker_compose_file=compose, wait=True)
            print(update.status)
        """
        answer: CvmUpdate = await self._call(
            "patch_cvm",
            {
                "cvm_id": cvm_id,
                "docker_compose_file": docker_compose_file,
                "pre_launch_script": pre_launch_script,
                "allowed_envs": allowed_envs,
                "encrypted_env": encrypted_env,
                "user_config": user_config,
                "public_logs": public_logs,
                "public_sysinfo": public_sysinfo,
                "public_tcbinfo": public_tcbinfo,
                "vcpu": vcpu,
                "memory": memory,
                "disk_size": disk_size,
                "instance_type": instance_type,
                "gpus": gpus,
                "image": image,
                "gateway_enabled": gateway_enabled,
                "secure_time": secure_time,
                "listed": listed,
                "shutdown_timeout": shutdown_timeout,
                "allow_force_stop": allow_force_stop,
                "allow_restart": allow_restart,
                "prepare_only": prepare_only,
                "extra": extra,
            },
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
        )
        return answer

    async def confirm_cvm_patch(
        self,
        cvm_id: str | int,
        *,
        compose_hash: str,
        transaction_hash: str,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmUpdate:
        """Carries out a change of `patch_cvm` that ended in `PreconditionError`, once its
        compose hash is registered on chain. The API has kept the change. A confirmation whose
        answer was lost is looked up among the CVM's operations. `PATCH /cvms/{cvm_id}` with
        `X-Compose-Hash` and `X-Transaction-Hash`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            compose_hash: The compose hash, from the `PreconditionError` of the change.
            transaction_hash: The transaction that registered it, or `already-registered`.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            CallTimeoutError: The call's time passed. If another operation was running on the
                CVM until then, this is a `ConflictError`, or has one as its cause.
            WaitTimeoutError: With `wait`: the CVM did not get there in time.
            OutcomeUnknownError: The answer was lost, and it cannot be found out whether it
                began an operation on the CVM.
            ValidationError: The API refuses a field: `details` says which.
            BusinessError: The API refuses the change: see `message`.
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: The hash or token is unknown or expired, the transaction cannot
                be verified, or the contract does not allow the hash.
            CvmFailedError: With `wait`: the CVM failed, and will not get there.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmUpdate = await self._call(
            "confirm_cvm_patch",
            {"cvm_id": cvm_id, "compose_hash": compose_hash, "transaction_hash": transaction_hash},
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
        )
        return answer

    async def commit_cvm_update(
        self,
        cvm_id: str | int,
        *,
        token: str,
        compose_hash: str | None = None,
        transaction_hash: str | None = None,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmUpdate:
        """Carries out a change that was prepared with `prepare_only`, once its signers have
        approved it on chain. The token is good once; a call whose answer was lost is looked
        up among the CVM's operations. `POST /cvms/{cvm_id}/commit-update`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            token: The `commit_token` of the `PreconditionError`. It is good once, and for 14
                days.
            compose_hash: The compose hash. Left out, the API takes that of the token.
            transaction_hash: The transaction that registered the compose hash. Left out, or
                `already-registered`, the API checks the contract only.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            CallTimeoutError: The call's time passed. If another operation was running on the
                CVM until then, this is a `ConflictError`, or has one as its cause.
            WaitTimeoutError: With `wait`: the CVM did not get there in time.
            OutcomeUnknownError: The answer was lost, and it cannot be found out whether it
                began an operation on the CVM.
            ValidationError: The API refuses a field: `details` says which.
            BusinessError: The API refuses the change: see `message`.
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: The hash or token is unknown or expired, the transaction cannot
                be verified, or the contract does not allow the hash.
            CvmFailedError: With `wait`: the CVM failed, and will not get there.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmUpdate = await self._call(
            "commit_cvm_update",
            {
                "cvm_id": cvm_id,
                "token": token,
                "compose_hash": compose_hash,
                "transaction_hash": transaction_hash,
            },
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
        )
        return answer

    async def update_cvm_envs(
        self,
        cvm_id: str | int,
        *,
        encrypted_env: str,
        env_keys: Sequence[str] | None = None,
        compose_hash: str | None = None,
        transaction_hash: str | None = None,
        extra: Mapping[str, Any] | None = None,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmUpdate:
        """Replaces a CVM's environment variables, all of them, and restarts it. `update_cvm`
        encrypts them as well. With an on-chain KMS, other names change the compose hash, and
        end in `PreconditionError` until that is registered. A lost answer is looked up among
        the CVM's operations. `PATCH /cvms/{cvm_id}/envs`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            encrypted_env: The encrypted environment variables, in hex. They replace all that
                the CVM has.
            env_keys: The names of the variables. Left out, the names are those that the CVM
                has.
            compose_hash: The compose hash, in the second phase with an on-chain KMS.
            transaction_hash: The transaction that registered it, in the second phase with an
                on-chain KMS.
            extra: Fields that this version does not know, sent as they are.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            CallTimeoutError: The call's time passed. If another operation was running on the
                CVM until then, this is a `ConflictError`, or has one as its cause.
            WaitTimeoutError: With `wait`: the CVM did not get there in time.
            OutcomeUnknownError: The answer was lost, and it cannot be found out whether it
                began an operation on the CVM.
            ValidationError: The API refuses a field: `details` says which.
            BusinessError: The API refuses the change: see `message`.
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: With an on-chain KMS: the compose hash has to be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not get there.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmUpdate = await self._call(
            "update_cvm_envs",
            {
                "cvm_id": cvm_id,
                "encrypted_env": encrypted_env,
                "env_keys": env_keys,
                "compose_hash": compose_hash,
                "transaction_hash": transaction_hash,
                "extra": extra,
            },
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
        )
        return answer

    async def update_docker_compose(
        self,
        cvm_id: str | int,
        *,
        docker_compose_file: str,
        compose_hash: str | None = None,
        transaction_hash: str | None = None,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmUpdate:
        """Replaces a CVM's Docker Compose file, and restarts it. With an on-chain KMS it ends in
        `PreconditionError` until the new compose hash is registered: call it again with the
        same file, the hash and the transaction. A lost answer is looked up among the CVM's
        operations. `PATCH /cvms/{cvm_id}/docker-compose`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            docker_compose_file: The Docker Compose file, as YAML.
            compose_hash: The compose hash, in the second phase with an on-chain KMS.
            transaction_hash: The transaction that registered it, in the second phase with an
                on-chain KMS.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            CallTimeoutError: The call's time passed. If another operation was running on the
                CVM until then, this is a `ConflictError`, or has one as its cause.
            WaitTimeoutError: With `wait`: the CVM did not get there in time.
            OutcomeUnknownError: The answer was lost, and it cannot be found out whether it
                began an operation on the CVM.
            ValidationError: The API refuses a field: `details` says which.
            BusinessError: The API refuses the change: see `message`.
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: With an on-chain KMS: the compose hash has to be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not get there.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmUpdate = await self._call(
            "update_docker_compose",
            {
                "cvm_id": cvm_id,
                "docker_compose_file": docker_compose_file,
                "compose_hash": compose_hash,
                "transaction_hash": transaction_hash,
            },
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
        )
        return answer

    async def update_pre_launch_script(
        self,
        cvm_id: str | int,
        *,
        pre_launch_script: str,
        compose_hash: str | None = None,
        transaction_hash: str | None = None,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmUpdate:
        """Replaces the script that runs before a CVM's containers start, and restarts the CVM.
        With an on-chain KMS it ends in `PreconditionError` until the new compose hash is
        registered: call it again with the same script, the hash and the transaction. A lost
        answer is looked up among the CVM's operations. `PATCH
        /cvms/{cvm_id}/pre-launch-script`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            pre_launch_script: The script that runs before the app's containers start.
            compose_hash: The compose hash, in the second phase with an on-chain KMS.
            transaction_hash: The transaction that registered it, in the second phase with an
                on-chain KMS.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            CallTimeoutError: The call's time passed. If another operation was running on the
                CVM until then, this is a `ConflictError`, or has one as its cause.
            WaitTimeoutError: With `wait`: the CVM did not get there in time.
            OutcomeUnknownError: The answer was lost, and it cannot be found out whether it
                began an operation on the CVM.
            ValidationError: The API refuses a field: `details` says which.
            BusinessError: The API refuses the change: see `message`.
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: With an on-chain KMS: the compose hash has to be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not get there.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmUpdate = await self._call(
            "update_pre_launch_script",
            {
                "cvm_id": cvm_id,
                "pre_launch_script": pre_launch_script,
                "compose_hash": compose_hash,
                "transaction_hash": transaction_hash,
            },
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
        )
        return answer

    async def upgrade_pre_launch_script(
        self,
        cvm_id: str | int,
        *,
        compose_hash: str | None = None,
        transaction_hash: str | None = None,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmUpdate:
        """Replaces the script that runs before a CVM's containers start by the newest official
        one, and restarts the CVM. `get_pre_launch_script_upgrade_status` says whether there
        is a newer one. With an on-chain KMS it ends in `PreconditionError` until the new
        compose hash is registered: call it again with the hash and the transaction. A lost
        answer is looked up among the CVM's operations. `POST
        /cvms/{cvm_id}/pre-launch-script/upgrade-to-latest-official`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            compose_hash: The compose hash, in the second phase with an on-chain KMS.
            transaction_hash: The transaction that registered it, in the second phase with an
                on-chain KMS.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            CallTimeoutError: The call's time passed. If another operation was running on the
                CVM until then, this is a `ConflictError`, or has one as its cause.
            WaitTimeoutError: With `wait`: the CVM did not get there in time.
            OutcomeUnknownError: The answer was lost, and it cannot be found out whether it
                began an operation on the CVM.
            ValidationError: The API refuses a field: `details` says which.
            BusinessError: The API refuses the change: see `message`.
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: With an on-chain KMS: the compose hash has to be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not get there.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmUpdate = await self._call(
            "upgrade_pre_launch_script",
            {"cvm_id": cvm_id, "compose_hash": compose_hash, "transaction_hash": transaction_hash},
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
        )
        return answer

    async def update_os_image(
        self,
        cvm_id: str | int,
        *,
        os_image_name: str,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmUpdate:
        """Replaces a CVM's OS image. The CVM is shut down, updated and started, which takes
        minutes. A lost answer is looked up among the CVM's operations. `PATCH
        /cvms/{cvm_id}/os-image`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            os_image_name: The name or slug of an image that `get_available_os_images` has as
                `enabled`.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            CallTimeoutError: The call's time passed. If another operation was running on the
                CVM until then, this is a `ConflictError`, or has one as its cause.
            WaitTimeoutError: With `wait`: the CVM did not get there in time.
            OutcomeUnknownError: The answer was lost, and it cannot be found out whether it
                began an operation on the CVM.
            ValidationError: The API refuses a field: `details` says which.
            BusinessError: The API refuses the change: see `message`.
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: With an on-chain KMS: the compose hash has to be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not get there.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmUpdate = await self._call(
            "update_os_image",
            {"cvm_id": cvm_id, "os_image_name": os_image_name},
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
        )
        return answer

    async def update_cvm_resources(
        self,
        cvm_id: str | int,
        *,
        vcpu: int | None = None,
        memory: int | None = None,
        disk_size: int | None = None,
        instance_type: str | None = None,
        allow_restart: bool | None = None,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmUpdate:
        """Resizes a CVM, which is stopped for it. Sent as `PATCH /cvms/{cvm_id}`, as the
        official SDKs do today. A lost answer is looked up among the CVM's operations.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            vcpu: Virtual CPUs.
            memory: Memory, in MB.
            disk_size: Disk, in GB. A disk can only grow.
            instance_type: The instance type, such as `tdx.medium`.
            allow_restart: Whether the CVM may be restarted for it.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            CallTimeoutError: The call's time passed. If another operation was running on the
                CVM until then, this is a `ConflictError`, or has one as its cause.
            WaitTimeoutError: With `wait`: the CVM did not get there in time.
            OutcomeUnknownError: The answer was lost, and it cannot be found out whether it
                began an operation on the CVM.
            ValidationError: The API refuses a field: `details` says which.
            BusinessError: The API refuses the change: see `message`.
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: With an on-chain KMS: the compose hash has to be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not get there.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmUpdate = await self._call(
            "update_cvm_resources",
            {
                "cvm_id": cvm_id,
                "vcpu": vcpu,
                "memory": memory,
                "disk_size": disk_size,
                "instance_type": instance_type,
                "allow_restart": allow_restart,
            },
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
        )
        return answer

    async def update_cvm_visibility(
        self,
        cvm_id: str | int,
        *,
        public_sysinfo: bool | None = None,
        public_logs: bool | None = None,
        public_tcbinfo: bool | None = None,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmUpdate:
        """Changes what of a CVM is public. It is part of what the CVM runs, so the compose hash
        changes. Sent as `PATCH /cvms/{cvm_id}`. A lost answer is looked up among the CVM's
        operations.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            public_sysinfo: Whether the facts about the guest's system are public.
            public_logs: Whether the logs are public.
            public_tcbinfo: Whether the facts about the trusted computing base are public.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            CallTimeoutError: The call's time passed. If another operation was running on the
                CVM until then, this is a `ConflictError`, or has one as its cause.
            WaitTimeoutError: With `wait`: the CVM did not get there in time.
            OutcomeUnknownError: The answer was lost, and it cannot be found out whether it
                began an operation on the CVM.
            ValidationError: The API refuses a field: `details` says which.
            BusinessError: The API refuses the change: see `message`.
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: With an on-chain KMS: the compose hash has to be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not get there.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmUpdate = await self._call(
            "update_cvm_visibility",
            {
                "cvm_id": cvm_id,
                "public_sysinfo": public_sysinfo,
                "public_logs": public_logs,
                "public_tcbinfo": public_tcbinfo,
            },
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
        )
        return answer

    async def provision_cvm_compose_file_update(
        self,
        cvm_id: str | int,
        *,
        app_compose: ComposeFile | Mapping[str, Any],
        update_env_vars: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> ComposeFileUpdate:
        """Prepares another app compose for a CVM, and answers its hash; nothing changes yet.
        Give the whole app compose: what is left out is set to the API's defaults. It may be
        repeated freely. `POST /cvms/{cvm_id}/compose_file/provision`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            app_compose: The whole app compose. What is left out is set to the API's defaults,
                not kept.
            update_env_vars: Whether the environment variables will be replaced, too. Default:
                `False`.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            ValidationError: The API refuses a field: `details` says which.
            BusinessError: The API refuses what is to run, or where: see `message`.
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: ComposeFileUpdate = await self._call(
            "provision_cvm_compose_file_update",
            {"cvm_id": cvm_id, "app_compose": app_compose, "update_env_vars": update_env_vars},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    async def commit_cvm_compose_file_update(
        self,
        cvm_id: str | int,
        *,
        compose_hash: str,
        encrypted_env: str | None = None,
        env_keys: Sequence[str] | None = None,
        update_env_vars: bool = False,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmUpdate:
        """Runs the app compose that `provision_cvm_compose_file_update` prepared, and restarts
        the CVM. With an on-chain KMS its hash has to be registered first. A lost answer is
        looked up among the CVM's operations. `PATCH /cvms/{cvm_id}/compose_file`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            compose_hash: The compose hash that `provision_cvm_compose_file_update` answered.
            encrypted_env: The encrypted environment variables, in hex. They replace all that
                the CVM has.
            env_keys: The names of the variables.
            update_env_vars: Whether to replace the environment variables. Default: `False`.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            CallTimeoutError: The call's time passed. If another operation was running on the
                CVM until then, this is a `ConflictError`, or has one as its cause.
            WaitTimeoutError: With `wait`: the CVM did not get there in time.
            OutcomeUnknownError: The answer was lost, and it cannot be found out whether it
                began an operation on the CVM.
            ValidationError: The API refuses a field: `details` says which.
            BusinessError: The API refuses the change: see `message`.
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: With an on-chain KMS: the compose hash has to be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not get there.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmUpdate = await self._call(
            "commit_cvm_compose_file_update",
            {
                "cvm_id": cvm_id,
                "compose_hash": compose_hash,
                "encrypted_env": encrypted_env,
                "env_keys": env_keys,
                "update_env_vars": update_env_vars,
            },
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
        )
        return answer

    async def create_app_instance(
        self,
        app_id: str,
        *,
        name: str | None = None,
        node_id: int | None = None,
        docker_compose_file: str | None = None,
        pre_launch_script: str | None = None,
        encrypted_env: str | None = None,
        compose_hash: str | None = None,
        token: str | None = None,
        transaction_hash: str | None = None,
        extra: Mapping[str, Any] | None = None,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Cvm:
        """Makes another CVM in an app, like those that it has, or with another compose file.
        Every success makes, and bills, another CVM, so it is never sent twice. `POST
        /apps/{app_id}/instances`.

        Args:
            app_id: The app's id, with or without `app_` or `0x`.
            name: The name of the new CVM. Left out, the API chooses.
            node_id: The id of the physical node to run on, which is no `teepod_id`. Left out,
                the API chooses.
            docker_compose_file: Another Docker Compose file than the app's, as YAML.
            pre_launch_script: Another pre-launch script than the app's.
            encrypted_env: The encrypted environment variables, in hex. All CVMs of an app
                have the same key.
            compose_hash: The compose hash to run.
            token: What commits an instance that was prepared before, with an on-chain KMS.
            transaction_hash: The transaction that registered the compose hash, with an
                on-chain KMS.
            extra: Fields that this version does not know, sent as they are.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            CallTimeoutError: The call's time passed. If another operation was running on the
                CVM until then, this is a `ConflictError`, or has one as its cause.
            WaitTimeoutError: With `wait`: the CVM did not get there in time.
            OutcomeUnknownError: The answer was lost, and it cannot be found out whether there
                is a replica: `evidence` has the app's CVMs.
            ValidationError: The API refuses a field: `details` says which.
            BusinessError: The app has no CVM to make another of, or the file is refused.
            NotFoundError: There is no such app.
            PreconditionError: With an on-chain KMS: the compose hash has to be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not get there.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: Cvm = await self._call(
            "create_app_instance",
            {
                "app_id": app_id,
                "name": name,
                "node_id": node_id,
                "docker_compose_file": docker_compose_file,
                "pre_launch_script": pre_launch_script,
                "encrypted_env": encrypted_env,
                "compose_hash": compose_hash,
                "token": token,
                "transaction_hash": transaction_hash,
                "extra": extra,
            },
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
        )
        return answer

    async def get_app_revisions(
        self,
        app_id: str,
        *,
        page: int | None = None,
        page_size: int | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmRevisionPage:
        """The revisions of an app's CVMs, the newest first: what ran, since when, and what
        brought it there. `GET /apps/{app_id}/revisions`.

        Args:
            app_id: The app's id, with or without `app_` or `0x`.
            page: The page, from 1.
            page_size: How many revisions a page has, 1 to 1,000. Left out, the API takes 50.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such app or no such revision.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.

        Example:
            info = await client.get_cvm_info("my-app")
            if info.app_id is not None:
                page = await client.get_app_revisions(info.app_id)
                for revision in page.revisions:
                    print(revision.revision_id, revision.operation_type, revision.compose_hash)
        """
        answer: CvmRevisionPage = await self._call(
            "get_app_revisions",
            {"app_id": app_id, "page": page, "page_size": page_size},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    async def get_app_revision_detail(
        self,
        app_id: str,
        revision_id: str,
        *,
        raw_compose_file: bool | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmRevision:
        """A revision with what it ran: the app compose, the encrypted environment and the user
        configuration. `GET /apps/{app_id}/revisions/{revision_id}`.

        Args:
            app_id: The app's id, with or without `app_` or `0x`.
            revision_id: The revision's id, from `get_app_revisions`.
            raw_compose_file: Whether `compose_file` is the text as it was given instead of an
                object.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such app or no such revision.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmRevision = await self._call(
            "get_app_revision_detail",
            {"app_id": app_id, "revision_id": revision_id, "raw_compose_file": raw_compose_file},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    async def redeploy_cvm_revision(
        self,
        cvm_id: str | int,
        revision_id: str,
        *,
        encrypted_env: str | None = None,
        allow_env_mismatch: bool | None = None,
        transaction_hash: str | None = None,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmUpdate:
        """Lets a CVM run a revision again, and restarts it. The CVM keeps its `vm_uuid` and its
        name. A lost answer is looked up among the CVM's operations. `POST
        /cvms/{cvm_id}/revisions/{revision_id}/redeploy`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            revision_id: The revision's id, from `get_app_revisions`.
            encrypted_env: Encrypted environment variables, in hex. Left out, the CVM keeps
                those that it has now, even if the revision had others.
            allow_env_mismatch: Whether the names of the variables that the CVM keeps may
                differ from the revision's.
            transaction_hash: The transaction that registered the revision's compose hash,
                with an on-chain KMS.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            CallTimeoutError: The call's time passed. If another operation was running on the
                CVM until then, this is a `ConflictError`, or has one as its cause.
            WaitTimeoutError: With `wait`: the CVM did not get there in time.
            OutcomeUnknownError: The answer was lost, and it cannot be found out whether it
                began an operation on the CVM.
            ValidationError: The API refuses a field: `details` says which.
            BusinessError: The revision's variables differ from those of the CVM
                (`ERR-03-017`), or the API refuses it for another reason.
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: With an on-chain KMS: the compose hash has to be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not get there.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmUpdate = await self._call(
            "redeploy_cvm_revision",
            {
                "cvm_id": cvm_id,
                "revision_id": revision_id,
                "encrypted_env": encrypted_env,
                "allow_env_mismatch": allow_env_mismatch,
                "transaction_hash": transaction_hash,
            },
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
        )
        return answer

    async def redeploy_app_revision(
        self,
        app_id: str,
        revision_id: str,
        *,
        vm_uuids: Sequence[str] | None = None,
        transaction_hash: str | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmUpdate:
        """Lets CVMs of an app run a revision again, and restarts them. It is never sent again
        once it may have arrived: `redeploy_cvm_revision` looks up a lost answer. `POST
        /apps/{app_id}/revisions/{revision_id}/redeploy`.

        Args:
            app_id: The app's id, with or without `app_` or `0x`.
            revision_id: The revision's id, from `get_app_revisions`.
            vm_uuids: The CVMs, by their `vm_uuid`. May be left out if the app has one.
            transaction_hash: The transaction that registered the revision's compose hash,
                with an on-chain KMS.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            CallTimeoutError: The call's time passed. If another operation was running on the
                CVM until then, this is a `ConflictError`, or has one as its cause.
            OutcomeUnknownError: The answer to anything but a `GET`, `HEAD` or `OPTIONS` was
                lost.
            ValidationError: The API refuses a field: `details` says which.
            BusinessError: The app has several CVMs and none is named, or the API refuses it
                for another reason.
            NotFoundError: There is no such app or no such revision.
            PreconditionError: With an on-chain KMS: the compose hash has to be registered or
                allowed first.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmUpdate = await self._call(
            "redeploy_app_revision",
            {
                "app_id": app_id,
                "revision_id": revision_id,
                "vm_uuids": vm_uuids,
                "transaction_hash": transaction_hash,
            },
            {"timeout": timeout, "headers": headers},
        )
        return answer

    async def cancel_cvm_operation(
        self,
        cvm_id: str | int,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CancelledOperation:
        """Cancels the operation that is in progress on a CVM. May be repeated freely: without an
        operation, the answer has `cancelled` false. `POST /cvms/{cvm_id}/operations/cancel`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such CVM.
            ConflictError: Operations of this type cannot be cancelled.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CancelledOperation = await self._call(
            "cancel_cvm_operation",
            {"cvm_id": cvm_id},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    async def rename_cvm(
        self,
        cvm_id: str | int,
        name: str,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Renames a CVM, without restarting it. May be repeated freely. `PATCH
        /cvms/{cvm_id}/name`.

        Args:
            cvm_id: The CVM. Live, the API took its `cvm_…` id here and neither its UUID nor
                its app id.
            name: The new name: 5 to 63 letters, digits and hyphens, beginning with a letter.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            ValidationError: The API refuses a field: `details` says which.
            BusinessError: Another CVM of the workspace has the name.
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        await self._call(
            "rename_cvm",
            {"cvm_id": cvm_id, "name": name},
            {"timeout": timeout, "headers": headers},
        )

    async def set_cvm_listed(
        self,
        cvm_id: str | int,
        listed: bool,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Cvm:
        """Lists a CVM publicly, or no longer, without restarting it. May be repeated freely.
        `PATCH /cvms/{cvm_id}/listed`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            listed: Whether it is listed.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: Cvm = await self._call(
            "set_cvm_listed",
            {"cvm_id": cvm_id, "listed": listed},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    async def schedule_cvm_delete(
        self,
        cvm_id: str | int,
        at: str | None = None,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Cvm:
        """Deletes a CVM at a later time, or cancels that. May be repeated freely. `PATCH
        /cvms/{cvm_id}/scheduled-delete`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            at: When, as an ISO 8601 time with its zone, such as `2026-12-24T18:00:00Z`. Left
                out, a deletion that was scheduled is taken back.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: Cvm = await self._call(
            "schedule_cvm_delete",
            {"cvm_id": cvm_id, "at": at},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    async def update_cvm_ssh_keys(
        self,
        cvm_id: str | int,
        *,
        ssh_key_ids: Sequence[str],
        usernames: Sequence[str] | None = None,
        apply_now: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmSshKeys:
        """Replaces the SSH keys that may log in to a CVM. May be repeated freely, but with
        `apply_now`, which restarts the CVM: then it is never sent again once it may have
        arrived. `PUT /cvms/{cvm_id}/ssh-keys`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            ssh_key_ids: The ids of the keys, from `list_ssh_keys`. They replace those that
                the CVM has.
            usernames: The users of the workspace whose keys may log in, too.
            apply_now: Whether to restart the CVM for it. Otherwise it has the keys from its
                next start on. Default: `False`.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            ValidationError: The API refuses a field: `details` says which.
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmSshKeys = await self._call(
            "update_cvm_ssh_keys",
            {
                "cvm_id": cvm_id,
                "ssh_key_ids": ssh_key_ids,
                "usernames": usernames,
                "apply_now": apply_now,
            },
            {"timeout": timeout, "headers": headers},
        )
        return answer

    async def get_cvm_info(
        self,
        cvm_id: str | int,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmInfo:
        """Everything the API tells of a CVM. `GET /cvms/{cvm_id}`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.

        Example:
            info = await client.get_cvm_info("my-app")
            print(info.status, info.app_id)
        """
        answer: CvmInfo = await self._call(
            "get_cvm_info",
            {"cvm_id": cvm_id},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    async def get_cvm_state(
        self,
        cvm_id: str | int,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmState:
        """The state of a CVM now. `GET /cvms/{cvm_id}/state`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmState = await self._call(
            "get_cvm_state",
            {"cvm_id": cvm_id},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    @naming_unknown("get_cvm_list")
    async def get_cvm_list(
        self,
        *,
        page: int | None = None,
        page_size: int | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmPage:
        """One page of the workspace's CVMs. `GET /cvms/paginated`.

        Args:
            page: Which page, counted from 1. Left out, the API takes 1.
            page_size: How many CVMs on a page: 1 to 100. Left out, the API takes 30.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmPage = await self._call(
            "get_cvm_list",
            {"page": page, "page_size": page_size},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    async def get_app_cvms(
        self,
        app_id: str,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> list[CvmInfo]:
        """The CVMs of an app. `GET /apps/{app_id}/cvms`.

        Args:
            app_id: The app's id, with or without `app_` or `0x`.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such app.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: list[CvmInfo] = await self._call(
            "get_app_cvms",
            {"app_id": app_id},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    async def get_cvm_status_batch(
        self,
        vm_uuids: Sequence[str],
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> dict[str, CvmStatus]:
        """The status of many CVMs at once, by `vm_uuid`; those that the API does not know are
        missing. `POST /status/batch`.

        Args:
            vm_uuids: The CVMs' `vm_uuid`s.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: dict[str, CvmStatus] = await self._call(
            "get_cvm_status_batch",
            {"vm_uuids": vm_uuids},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    async def get_cvm_operations(
        self,
        cvm_id: str | int,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmOperationPage:
        """The operations on a CVM, the newest first, a page at a time. `GET
        /cvms/{cvm_id}/operations`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            limit: How many operations on a page: 1 to 500. Left out, the API takes 50.
            cursor: Where to begin: the `next_cursor` of the page before.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmOperationPage = await self._call(
            "get_cvm_operations",
            {"cvm_id": cvm_id, "limit": limit, "cursor": cursor},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    async def get_app_env_encrypt_pubkey(
        self,
        kms: str,
        app_id: str,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> AppEnvEncryptPubkey:
        """The public key that an app's environment is encrypted for, with the KMS's signature:
        `encrypt_env_vars` takes the key, `verify_env_encrypt_public_key` says who has signed
        it. Asked for under API version `2026-05-22`, whatever the client's is. `GET
        /kms/{kms}/pubkey/{app_id}`.

        Args:
            kms: The KMS: its id or readable name, such as `phala`.
            app_id: The app's id, with or without `app_` or `0x`.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such KMS, or no such app.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.

        Example:
            info = await client.get_cvm_info("my-app")
            if info.app_id is not None:
                key = await client.get_app_env_encrypt_pubkey("phala", info.app_id)
                encrypted_env = encrypt_env_vars({"API_KEY": "s3cr3t"}, key.public_key)
        """
        answer: AppEnvEncryptPubkey = await self._call(
            "get_app_env_encrypt_pubkey",
            {"kms": kms, "app_id": app_id},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    async def get_cvm_composition(
        self,
        cvm_id: str | int,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmComposition:
        """What a CVM runs: its Docker Compose file, and its containers with the addresses of
        their logs. A CVM that cannot be reached is no error: `is_online` and `error` tell.
        `GET /cvms/{cvm_id}/composition`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmComposition = await self._call(
            "get_cvm_composition",
            {"cvm_id": cvm_id},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    async def get_cvm_stats(
        self,
        cvm_id: str | int,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmStats:
        """What a CVM's system says of itself: memory, disks, load. A CVM that cannot be reached
        is no error: `is_online` and `error` tell. `GET /cvms/{cvm_id}/stats`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmStats = await self._call(
            "get_cvm_stats",
            {"cvm_id": cvm_id},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    async def get_cvm_network(
        self,
        cvm_id: str | int,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmNetwork:
        """How a CVM is reached: its addresses. A CVM that cannot be reached is no error:
        `is_online` and `error` tell. `GET /cvms/{cvm_id}/network`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmNetwork = await self._call(
            "get_cvm_network",
            {"cvm_id": cvm_id},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    async def get_cvm_attestation(
        self,
        cvm_id: str | int,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmAttestation:
        """What proves which code a CVM runs: measurements, certificates, the app compose. A CVM
        that cannot be reached is no error: `is_online` and `error` tell. `GET
        /cvms/{cvm_id}/attestation`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmAttestation = await self._call(
            "get_cvm_attestation",
            {"cvm_id": cvm_id},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    async def get_cvm_user_config(
        self,
        cvm_id: str | int,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmUserConfig:
        """What a CVM is configured with besides its app: host name, SSH keys. `GET
        /cvms/{cvm_id}/user_config`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            ServerError: 502: the CVM's node cannot be reached.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmUserConfig = await self._call(
            "get_cvm_user_config",
            {"cvm_id": cvm_id},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    async def get_cvm_docker_compose(
        self,
        cvm_id: str | int,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> str:
        """A CVM's Docker Compose file, as text. `GET /cvms/{cvm_id}/docker-compose.yml`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: str = await self._call(
            "get_cvm_docker_compose",
            {"cvm_id": cvm_id},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    async def get_cvm_pre_launch_script(
        self,
        cvm_id: str | int,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> str:
        """A CVM's pre-launch script, as text. `GET /cvms/{cvm_id}/pre-launch-script`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: str = await self._call(
            "get_cvm_pre_launch_script",
            {"cvm_id": cvm_id},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    async def get_cvm_compose_file(
        self,
        cvm_id: str | int,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Any:
        """A CVM's app compose, the JSON that its compose hash is made of. `GET
        /cvms/{cvm_id}/compose_file`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        return await self._call(
            "get_cvm_compose_file",
            {"cvm_id": cvm_id},
            {"timeout": timeout, "headers": headers},
        )

    async def get_pre_launch_script_upgrade_status(
        self,
        cvm_id: str | int,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> PreLaunchScriptUpgradeStatus:
        """Whether a CVM's pre-launch script can be replaced by a newer one of Phala Cloud's.
        `GET /cvms/{cvm_id}/pre-launch-script/upgrade-status`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: PreLaunchScriptUpgradeStatus = await self._call(
            "get_pre_launch_script_upgrade_status",
            {"cvm_id": cvm_id},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    async def get_cvm_ssh_keys(
        self,
        cvm_id: str | int,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmSshKeys:
        """The SSH keys of a CVM. `GET /cvms/{cvm_id}/ssh-keys`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmSshKeys = await self._call(
            "get_cvm_ssh_keys",
            {"cvm_id": cvm_id},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    async def get_available_os_images(
        self,
        cvm_id: str | int,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> list[AvailableOsImage]:
        """The OS images that a CVM can run. `GET /cvms/{cvm_id}/available-os-images`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: list[AvailableOsImage] = await self._call(
            "get_available_os_images",
            {"cvm_id": cvm_id},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    async def check_cvm_is_allowed(
        self,
        cvm_id: str | int,
        *,
        compose_hash: str | None = None,
        node_id: int | None = None,
        device_id: str | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmIsAllowed:
        """Whether the app's contract lets a CVM run, with an on-chain KMS: as it is, or with
        another compose hash or on another device. It changes nothing. `POST
        /cvms/{cvm_id}/is-allowed`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            compose_hash: The compose hash, in hex. Left out, the CVM's.
            node_id: The id of the physical node. Left out, the CVM's.
            device_id: The device's id, in hex. Left out, that of the node.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmIsAllowed = await self._call(
            "check_cvm_is_allowed",
            {
                "cvm_id": cvm_id,
                "compose_hash": compose_hash,
                "node_id": node_id,
                "device_id": device_id,
            },
            {"timeout": timeout, "headers": headers},
        )
        return answer

    async def refresh_cvm_instance_id(
        self,
        cvm_id: str | int,
        *,
        overwrite: bool = False,
        dry_run: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> InstanceIdRefresh:
        """Makes the API find out a CVM's `instance_id`, where it does not know it. Sending it
        again finds the same, so a lost answer is asked for again. `PATCH
        /cvms/{cvm_id}/instance-id`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            overwrite: Whether to replace an `instance_id` that is known already. Default:
                `False`.
            dry_run: Whether to answer only what would be changed. Default: `False`.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: InstanceIdRefresh = await self._call(
            "refresh_cvm_instance_id",
            {"cvm_id": cvm_id, "overwrite": overwrite, "dry_run": dry_run},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    @naming_unknown("refresh_cvm_instance_ids")
    async def refresh_cvm_instance_ids(
        self,
        *,
        cvm_ids: Sequence[str] | None = None,
        running_only: bool | None = None,
        missing_only: bool | None = None,
        overwrite: bool | None = None,
        limit: int | None = None,
        dry_run: bool | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> InstanceIdRefreshes:
        """Makes the API find out the `instance_id`s of many CVMs, where it does not know them.
        Sending it again finds the same, so a lost answer is asked for again. `PATCH
        /cvms/instance-ids`.

        Args:
            cvm_ids: The CVMs' ids, such as `cvm_0123abcd`. Left out, all CVMs of the
                workspace.
            running_only: Whether only CVMs that run. Left out, the API takes `True`.
            missing_only: Whether only CVMs whose `instance_id` is not known. Left out, the
                API takes `True`.
            overwrite: Whether to replace an `instance_id` that is known already. Left out,
                the API takes `False`.
            limit: How many CVMs at most: 1 to 500. Left out, the API takes 100.
            dry_run: Whether to answer only what would be changed. Left out, the API takes
                `False`.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: InstanceIdRefreshes = await self._call(
            "refresh_cvm_instance_ids",
            {
                "cvm_ids": cvm_ids,
                "running_only": running_only,
                "missing_only": missing_only,
                "overwrite": overwrite,
                "limit": limit,
                "dry_run": dry_run,
            },
            {"timeout": timeout, "headers": headers},
        )
        return answer

    @naming_unknown("get_app_list")
    async def get_app_list(
        self,
        *,
        page: int | None = None,
        page_size: int | None = None,
        search: str | None = None,
        status: Sequence[str] | None = None,
        listed: bool | None = None,
        base_image: Sequence[str] | None = None,
        instance_type: Sequence[str] | None = None,
        kms_slug: Sequence[str] | None = None,
        kms_type: Sequence[str] | None = None,
        node: Sequence[str] | None = None,
        region: Sequence[str] | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> AppPage:
        """One page of the workspace's apps with their CVMs. What several values are given for is
        any of them. `GET /apps`.

        Args:
            page: Which page, counted from 1. Left out, the API takes 1.
            page_size: How many apps on a page: 1 to 100. Left out, the API takes 20.
            search: Text that an app's name or id contains.
            status: The statuses of CVMs.
            listed: Whether the apps are listed publicly.
            base_image: The OS images.
            instance_type: The instance types.
            kms_slug: The readable names of KMSs.
            kms_type: The types of KMSs.
            node: The names of nodes.
            region: The regions.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: AppPage = await self._call(
            "get_app_list",
            {
                "page": page,
                "page_size": page_size,
                "search": search,
                "status": status,
                "listed": listed,
                "base_image": base_image,
                "instance_type": instance_type,
                "kms_slug": kms_slug,
                "kms_type": kms_type,
                "node": node,
                "region": region,
            },
            {"timeout": timeout, "headers": headers},
        )
        return answer

    async def get_app_info(
        self,
        app_id: str,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> AppInfo:
        """An app with its CVMs. `GET /apps/{app_id}`.

        Args:
            app_id: The app's id, with or without `app_` or `0x`.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such app.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: AppInfo = await self._call(
            "get_app_info",
            {"app_id": app_id},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    @naming_unknown("get_app_filter_options")
    async def get_app_filter_options(
        self,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> AppFilterOptions:
        """What `get_app_list` can be asked for: the values that the workspace's apps have. `GET
        /apps/filter-options`.

        Args:
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: AppFilterOptions = await self._call(
            "get_app_filter_options",
            {},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    async def get_app_attestation(
        self,
        app_id: str,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> AppAttestation:
        """What proves which code an app's CVMs run: quotes, measurements, certificates. `GET
        /apps/{app_id}/attestations`.

        Args:
            app_id: The app's id, with or without `app_` or `0x`.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such app.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: AppAttestation = await self._call(
            "get_app_attestation",
            {"app_id": app_id},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    async def get_app_device_allowlist(
        self,
        app_id: str,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> AppDeviceAllowlist:
        """The devices that an app may run on, with an on-chain KMS. `GET
        /apps/{app_id}/device-allowlist`.

        Args:
            app_id: The app's id, with or without `app_` or `0x`.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such app.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: AppDeviceAllowlist = await self._call(
            "get_app_device_allowlist",
            {"app_id": app_id},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    async def check_app_is_allowed(
        self,
        app_id: str,
        *,
        compose_hash: str,
        node_id: int | None = None,
        device_id: str | None = None,
        chain_id: int | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> AppIsAllowed:
        """Whether an app's contract allows a compose hash, and maybe a device, with an on-chain
        KMS. It changes nothing. `POST /apps/{app_id}/is-allowed`.

        Args:
            app_id: The app's id, with or without `app_` or `0x`.
            compose_hash: The compose hash, in hex.
            node_id: The id of the physical node.
            device_id: The device's id, in hex.
            chain_id: The id of the chain that the app's contract is on.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such app.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: AppIsAllowed = await self._call(
            "check_app_is_allowed",
            {
                "app_id": app_id,
                "compose_hash": compose_hash,
                "node_id": node_id,
                "device_id": device_id,
                "chain_id": chain_id,
            },
            {"timeout": timeout, "headers": headers},
        )
        return answer

    async def check_app_cvms_is_allowed(
        self,
        app_id: str,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> AppCvmsIsAllowed:
        """Whether an app's contract lets each of its CVMs run, with an on-chain KMS. It changes
        nothing. `POST /apps/{app_id}/cvms/is-allowed`.

        Args:
            app_id: The app's id, with or without `app_` or `0x`.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such app.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: AppCvmsIsAllowed = await self._call(
            "check_app_cvms_is_allowed",
            {"app_id": app_id},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    @naming_unknown("get_current_user")
    async def get_current_user(
        self,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CurrentUser:
        """The user and the workspace that the API key belongs to, with its credits. `GET
        /auth/me`.

        Args:
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CurrentUser = await self._call(
            "get_current_user",
            {},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    @naming_unknown("revoke_current_api_token")
    async def revoke_current_api_token(
        self,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Revokes the API key of the client, which works no longer and cannot be restored. It is
        never sent twice: whether a lost one has revoked the key, the next call says. `DELETE
        /tokens/self`.

        Args:
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            OutcomeUnknownError: The answer was lost: if the key is revoked, the next call
                ends in `AuthError`.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        await self._call("revoke_current_api_token", {}, {"timeout": timeout, "headers": headers})

    @naming_unknown("get_workspaces")
    async def get_workspaces(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> WorkspacePage:
        """The workspaces that the user belongs to, a part at a time. `GET /workspaces`.

        Args:
            cursor: Where to begin: the `next_cursor` of the part before.
            limit: How many workspaces at most. Left out, the API decides.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: WorkspacePage = await self._call(
            "get_workspaces",
            {"cursor": cursor, "limit": limit},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    async def get_workspace(
        self,
        slug: str,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Workspace:
        """A workspace. `GET /workspaces/{slug}`.

        Args:
            slug: The workspace's name in addresses.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such workspace, or the user does not belong to it.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: Workspace = await self._call(
            "get_workspace",
            {"slug": slug},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    async def get_workspace_nodes(
        self,
        slug: str,
        *,
        page: int | None = None,
        page_size: int | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> NodePage:
        """The nodes that a workspace can use, a page at a time. `GET /workspaces/{slug}/nodes`.

        Args:
            slug: The workspace's name in addresses.
            page: Which page, counted from 1. Left out, the API takes 1.
            page_size: How many nodes on a page. Left out, the API decides.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such workspace, or the user does not belong to it.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: NodePage = await self._call(
            "get_workspace_nodes",
            {"slug": slug, "page": page, "page_size": page_size},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    async def get_workspace_quotas(
        self,
        slug: str,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> WorkspaceQuotas:
        """What a workspace may use, and how much of it is left. `GET /workspaces/{slug}/quotas`.

        Args:
            slug: The workspace's name in addresses.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such workspace, or the user does not belong to it.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: WorkspaceQuotas = await self._call(
            "get_workspace_quotas",
            {"slug": slug},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    @naming_unknown("list_ssh_keys")
    async def list_ssh_keys(
        self,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> list[SshKey]:
        """The SSH keys of the user's account, which new CVMs get. `GET /user/ssh-keys`.

        Args:
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: list[SshKey] = await self._call(
            "list_ssh_keys",
            {},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    @naming_unknown("create_ssh_key")
    async def create_ssh_key(
        self,
        *,
        name: str,
        public_key: str,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> SshKey:
        """Adds an SSH key to the user's account; CVMs that are made later get it. It is never
        sent twice: whether a lost one has added the key, `list_ssh_keys` says. `POST
        /user/ssh-keys`.

        Args:
            name: What to call it: 1 to 100 characters.
            public_key: The public key, as it stands in `authorized_keys`.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            OutcomeUnknownError: The answer was lost: `list_ssh_keys` says whether the key is
                there.
            ValidationError: The API refuses a field: `details` says which.
            BusinessError: The API refuses the key: see `message`.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: SshKey = await self._call(
            "create_ssh_key",
            {"name": name, "public_key": public_key},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    async def delete_ssh_key(
        self,
        key_id: str,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Takes an SSH key off the user's account. CVMs that have it keep it. A 404 is success
        when an earlier attempt of the same call may have arrived. `DELETE
        /user/ssh-keys/{key_id}`.

        Args:
            key_id: The key's id.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such key, and no earlier attempt of the call can have
                deleted it.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        await self._call(
            "delete_ssh_key",
            {"key_id": key_id},
            {"timeout": timeout, "headers": headers},
        )

    async def import_github_profile_ssh_keys(
        self,
        github_username: str,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> GithubKeyImport:
        """Adds the public SSH keys of a GitHub user to the account of the user. A key that the
        account has already is skipped, so that the call may be repeated. `POST
        /user/ssh-keys/github-profile`.

        Args:
            github_username: The name of the GitHub user: 1 to 39 characters.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            BusinessError: GitHub has no such user, or cannot be reached.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: GithubKeyImport = await self._call(
            "import_github_profile_ssh_keys",
            {"github_username": github_username},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    @naming_unknown("sync_github_ssh_keys")
    async def sync_github_ssh_keys(
        self,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> GithubKeySync:
        """Adds, updates and removes SSH keys of the account of the user, until they are those of
        the linked GitHub account. The call may be repeated. `POST
        /user/ssh-keys/github-sync`.

        Args:
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            BusinessError: No GitHub account is linked, or its authorization was revoked.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: GithubKeySync = await self._call(
            "sync_github_ssh_keys",
            {},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    @naming_unknown("get_available_nodes")
    async def get_available_nodes(
        self,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> AvailableNodes:
        """The nodes that have room for a CVM now, with their OS images. `GET
        /teepods/available`.

        Args:
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: AvailableNodes = await self._call(
            "get_available_nodes",
            {},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    @naming_unknown("get_cvm_create_resources")
    async def get_cvm_create_resources(
        self,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmCreateResources:
        """Everything that a CVM can be made of, and what goes together: nodes, KMSs, gateways,
        instance types. `GET /teepods/cvm-create-resources`.

        Args:
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmCreateResources = await self._call(
            "get_cvm_create_resources",
            {},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    @naming_unknown("get_instance_types")
    async def get_instance_types(
        self,
        *,
        family: InstanceFamily | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> InstanceTypes:
        """The instance types: all, or those of one family. `GET /instance-types` or `GET
        /instance-types/{family}`.

        Args:
            family: The family, `cpu` or `gpu`. Left out, all.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such family of instance types.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: InstanceTypes = await self._call(
            "get_instance_types",
            {"family": family},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    @naming_unknown("get_os_images")
    async def get_os_images(
        self,
        *,
        page: int | None = None,
        page_size: int | None = None,
        is_dev: bool | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> OsImagePage:
        """One page of the OS images that there are. A CVM may not be able to run each of them:
        `get_available_os_images` says which. `GET /os-images`.

        Args:
            page: Which page, counted from 1. Left out, the API takes 1.
            page_size: How many images on a page. Left out, the API takes 20.
            is_dev: Whether only development images, or only others. Left out, both.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: OsImagePage = await self._call(
            "get_os_images",
            {"page": page, "page_size": page_size, "is_dev": is_dev},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    @naming_unknown("get_kms_list")
    async def get_kms_list(
        self,
        *,
        page: int | None = None,
        page_size: int | None = None,
        is_onchain: bool | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> KmsPage:
        """One page of the key management services: of their contracts from API version
        `2026-06-23` on, of their nodes before. `GET /kms`.

        Args:
            page: Which page, counted from 1. Left out, the API takes 1.
            page_size: How many on a page: 1 to 100. Left out, the API takes 20.
            is_onchain: Whether only on-chain ones, or only others. Left out, both.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: KmsPage = await self._call(
            "get_kms_list",
            {"page": page, "page_size": page_size, "is_onchain": is_onchain},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    async def get_kms_info(
        self,
        kms_id: str,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> KmsInfo:
        """A key management service: its contract from API version `2026-06-23` on, its node
        before. `GET /kms/{kms_id}`.

        Args:
            kms_id: The KMS: its id or readable name.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such KMS.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: KmsInfo = await self._call(
            "get_kms_info",
            {"kms_id": kms_id},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    async def list_kms_contract_nodes(
        self,
        kms_id: str,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> KmsContractNodes:
        """The nodes of a KMS's contract. Asked for under API version `2026-06-23`, whatever the
        client's is. `GET /kms/{kms_id}/nodes`.

        Args:
            kms_id: The contract: its id, such as `kc_0123abcd`, or its readable name.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such KMS.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: KmsContractNodes = await self._call(
            "list_kms_contract_nodes",
            {"kms_id": kms_id},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    async def get_kms_on_chain_detail(
        self,
        chain: Chain,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> KmsOnChainDetail:
        """The KMS contracts of a chain, with the devices and OS images that they allow. `GET
        /kms/on-chain/{chain}`.

        Args:
            chain: The chain: `ethereum` or `base`.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no KMS on such a chain.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: KmsOnChainDetail = await self._call(
            "get_kms_on_chain_detail",
            {"chain": chain},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    @naming_unknown("get_next_app_ids")
    async def get_next_app_ids(
        self,
        *,
        counts: int | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> NextAppIds:
        """The ids that the workspace's next apps will have, with Phala's KMS. Nothing is
        reserved: the same ids are answered until they are used. `GET /kms/phala/next_app_id`.

        Args:
            counts: How many: 1 to 20. Left out, the API takes 1.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: NextAppIds = await self._call(
            "get_next_app_ids",
            {"counts": counts},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    async def request(
        self,
        method: Method,
        path: str,
        *,
        query: Mapping[str, Any] | None = None,
        body: Any = None,
        content_type: str | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Any:
        """Any endpoint that has no operation of its own, with the same safety, and answers the
        decoded JSON, a text where the API answers one, or nothing where there is no body.
        `GET`, `HEAD` and `OPTIONS` are repeated freely; anything else is never sent again
        once it may have arrived.

        Args:
            method: `GET`, `HEAD`, `OPTIONS`, `POST`, `PUT`, `PATCH` or `DELETE`.
            path: The path below the base URL, beginning with `/`, without a query.
            query: The query: names with text, numbers, booleans, or lists of them. `None` is
                left out.
            body: The body: a text or bytes as they are, anything else as JSON. Left out,
                there is none.
            content_type: What the body is, such as `text/yaml`. Default: `application/json`;
                for a text `text/plain`, for bytes `application/octet-stream`.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            OutcomeUnknownError: The answer to anything but a `GET`, `HEAD` or `OPTIONS` was
                lost.
            ValidationError: The API refuses a field: `details` says which.
            BusinessError: The endpoint refuses it, with a 4xx that has no class of its own.
            NotFoundError: There is no such endpoint, or nothing there.
            ConflictError: 409, with a code.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        return await self._call(
            "request",
            {
                "method": method,
                "path": path,
                "query": query,
                "body": body,
                "content_type": content_type,
            },
            {"timeout": timeout, "headers": headers},
        )

    async def wait_for_cvm(
        self,
        cvm_id: str | int,
        *,
        target: Literal["running", "stopped", "deleted"] = "running",
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmState:
        """Waits until a CVM is in a state, and answers that state. It ends early with
        `CvmFailedError` when the CVM will not get there any more: for `running`, when its
        boot failed, its status is `error`, it was deleted, or it stopped after it was seen
        moving; and when nothing is under way on the CVM for about 5 seconds, since then
        nothing is going to bring it there. Failed requests that may succeed later do not end
        it; a 401 or 404 does, except that a CVM that does not exist is `deleted`. All waits
        of a client share their requests: one in each `poll_interval` for each 50 CVMs.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            target: What to wait for: `running`, `stopped` or `deleted`. Default: `running`.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            WaitTimeoutError: The CVM did not get there in time.
            NotFoundError: There is no such CVM, and `deleted` is not waited for.
            ConflictError: Several CVMs have this name or app id.
            CvmFailedError: The CVM failed, and will not get there.
            PhalaError: What any call may raise and time does not change, such as
                `InvalidArgumentError` and `AuthError`. `RateLimitError` and `ServerError` do
                not end it, nor does a `TransportError` once the API has answered.

        Example:
            state = await client.wait_for_cvm("my-app", target="running", timeout=600)
            print(state.status)
        """
        answer: CvmState = await self._call(
            "wait_for_cvm",
            {"cvm_id": cvm_id, "target": target},
            {"timeout": timeout, "headers": headers, "progress": progress},
            on_progress,
        )
        return answer

    @naming_unknown("deploy")
    async def deploy(
        self,
        *,
        name: str | None = None,
        instance_type: str | None = None,
        compose_file: ComposeFile | Mapping[str, Any] | None = None,
        vcpu: int | None = None,
        memory: int | None = None,
        disk_size: int | None = None,
        teepod_id: int | None = None,
        node_id: int | None = None,
        image: str | None = None,
        prefer_dev: bool | None = None,
        region: str | None = None,
        listed: bool | None = None,
        kms_type: str | None = None,
        kms: Kms | None = None,
        kms_id: str | None = None,
        kms_contract: str | None = None,
        kms_contract_id: str | int | None = None,
        key_provider_mode: KeyProviderMode | None = None,
        skip_gateway: bool | None = None,
        secure_time: bool | None = None,
        ssh_authorized_keys: Sequence[str] | None = None,
        env_keys: Sequence[str] | None = None,
        encrypted_env: str | None = None,
        nonce: int | None = None,
        ports: Sequence[Mapping[str, Any]] | None = None,
        gpus: Mapping[str, Any] | None = None,
        user_config: str | None = None,
        hugepages: bool | None = None,
        pin_numa: bool | None = None,
        kms_urls: Sequence[str] | None = None,
        gateway_urls: Sequence[str] | None = None,
        env: Mapping[str, str] | Iterable[tuple[str, str]] | None = None,
        trusted_signer: str | None = None,
        resume: str | None = None,
        if_exists: IfExists = "error",
        app_id: str | None = None,
        transaction_hash: str | None = None,
        contract_address: str | None = None,
        deployer_address: str | None = None,
        extra: Mapping[str, Any] | None = None,
        wait: bool = True,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Deployment:
        """Provisions a CVM, encrypts its environment for it, commits it, and waits until it
        runs. Unless told otherwise it asks for nothing public. Before each step a progress
        event names it. Once something is provisioned, every event, error and cancellation
        carries `resume`: with that and the same `env`, an interrupted deployment goes on
        where it ended, and never makes a second CVM. With `if_exists` set to `update`, a CVM
        that has the name is updated instead, and `action` says which of the two was done:
        `created`, `updated`, or `unchanged` where nothing differs. With an on-chain KMS that
        gives no app id, it ends in `PreconditionError`: register the compose hash, and go on
        with `resume` and `app_id`.

        Args:
            name: The CVM's name: 5 to 63 letters, digits and hyphens, beginning with a
                letter. Only one living app of a workspace has it.
            instance_type: The instance type, such as `tdx.small`.
            compose_file: What the CVM runs. The API wants it.
            vcpu: Virtual CPUs, if the instance type leaves a choice.
            memory: Memory, in MB, if the instance type leaves a choice.
            disk_size: Disk, in GB.
            teepod_id: The id of the Teepod to run on: the `teepod_id` of answers, which is of
                another kind of numbers than `node_id`.
            node_id: The id of the physical node to run on: the `node_id` of answers, which is
                of another kind of numbers than `teepod_id`.
            image: The OS image.
            prefer_dev: Whether to choose a development image, in which anyone with access can
                log in. Left out, `False` is sent; the API by itself might choose one.
            region: The region to run in.
            listed: Whether the CVM is listed publicly. Left out, `False` is sent; the API by
                itself would take `True`.
            kms_type: The type of the KMS, such as `phala`.
            kms: The type of the KMS: `phala`, `ethereum`, `base` or `legacy`. Left out, the
                API takes `phala`.
            kms_id: The id of the KMS.
            kms_contract: The address of the KMS's contract.
            kms_contract_id: The id of the KMS's contract: text such as `kc_0123abcd`, or a
                number.
            key_provider_mode: Where the app's keys come from: `kms`, or `local` for the
                machine itself.
            skip_gateway: Whether to do without a gateway.
            secure_time: Whether the CVM's clock is secured. Left out, the API takes `False`.
            ssh_authorized_keys: Public keys that may log in by SSH, each a line as in
                `authorized_keys`. Today the API takes and ignores them: the keys of the
                account's own list are put into each new CVM, and on a development image those
                of the environment variable `DSTACK_AUTHORIZED_KEYS`.
            env_keys: The names of the environment variables that will be given encrypted.
            encrypted_env: The encrypted environment variables, in hex.
            nonce: The number from which the app's id is made; needs `app_id`.
            ports: Ports to open: objects with `protocol`, `host_port`, `vm_port`.
            gpus: GPUs: an object with `gpus` and `attach_mode`.
            user_config: Data that the CVM can read as its user configuration.
            hugepages: Whether to use huge pages of memory. Left out, the API takes `False`.
            pin_numa: Whether to keep the CVM on one NUMA node. Left out, the API takes
                `False`.
            kms_urls: The addresses of the KMS's nodes.
            gateway_urls: The addresses of the gateway's nodes.
            env: Environment variables to encrypt for the app, in their order. Only the CVM
                can read them.
            trusted_signer: The compressed public key, in hex, of the KMS that the app's key
                has to be signed by. With it, a key that is not signed by it, or signed more
                than 5 minutes ago, ends the deployment. Only together with `env`.
            resume: Where an interrupted deployment is taken up again: from a progress event,
                an error or a cancellation. Give the same `env` with it, and nothing else of
                the request. There is nothing secret in it, and nothing of what is deployed.
            if_exists: What to do if a CVM of the workspace has the name already: `error`, or
                `update` to bring it to what is asked for here. Then the instance type and
                size, the image, `compose_file`, `env`, `user_config` and `listed` are
                compared and changed as `update_cvm` does it. What is not given is not
                changed, and neither is where the CVM runs or its KMS. Default: `error`.
            app_id: The app's id, if it is to be a certain one: with an on-chain KMS, the
                app's contract.
            transaction_hash: The transaction that registered the compose hash, with an
                on-chain KMS.
            contract_address: The address of the app's contract, with an on-chain KMS.
                Default: `app_id`.
            deployer_address: The address that deployed that contract, with an on-chain KMS.
            extra: Fields that this version does not know, sent as they are.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            WaitTimeoutError: The CVM was made, and did not run in time.
            ResponseError: An answer is not what the API promises; or the key that the
                environment would be encrypted for is not signed by `trusted_signer`.
            ValidationError: The API refuses a field: `details` says which.
            BusinessError: The API refuses what is to run, or where: see `message`.
            NotFoundError: There is no such KMS; or, with `resume`, the CVM has been deleted
                since.
            ConflictError: Another app of the workspace has the name, or the app runs another
                compose hash.
            PreconditionError: With an on-chain KMS: the compose hash has to be registered or
                allowed first.
            CvmFailedError: The CVM was made, and failed, as its boot did, say: it is there,
                and billed.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.

        Example:
            deployment = await client.deploy(
                name="my-app",
                instance_type="tdx.small",
                compose_file=ComposeFile(docker_compose_file="services: {web: {image: nginx}}"),
                env={"API_TOKEN": "s3cr3t"},
            )
            print(deployment.cvm.cvm_id, deployment.cvm.status)
        """
        answer: Deployment = await self._call(
            "deploy",
            {
                "name": name,
                "instance_type": instance_type,
                "compose_file": compose_file,
                "vcpu": vcpu,
                "memory": memory,
                "disk_size": disk_size,
                "teepod_id": teepod_id,
                "node_id": node_id,
                "image": image,
                "prefer_dev": prefer_dev,
                "region": region,
                "listed": listed,
                "kms_type": kms_type,
                "kms": kms,
                "kms_id": kms_id,
                "kms_contract": kms_contract,
                "kms_contract_id": kms_contract_id,
                "key_provider_mode": key_provider_mode,
                "skip_gateway": skip_gateway,
                "secure_time": secure_time,
                "ssh_authorized_keys": ssh_authorized_keys,
                "env_keys": env_keys,
                "encrypted_env": encrypted_env,
                "nonce": nonce,
                "ports": ports,
                "gpus": gpus,
                "user_config": user_config,
                "hugepages": hugepages,
                "pin_numa": pin_numa,
                "kms_urls": kms_urls,
                "gateway_urls": gateway_urls,
                "env": env,
                "trusted_signer": trusted_signer,
                "resume": resume,
                "if_exists": if_exists,
                "app_id": app_id,
                "transaction_hash": transaction_hash,
                "contract_address": contract_address,
                "deployer_address": deployer_address,
                "extra": extra,
            },
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
        )
        return answer

    async def update_cvm(
        self,
        cvm_id: str | int,
        *,
        docker_compose_file: str | None = None,
        pre_launch_script: str | None = None,
        env: Mapping[str, str] | Iterable[tuple[str, str]] | None = None,
        trusted_signer: str | None = None,
        allowed_envs: Sequence[str] | None = None,
        user_config: str | None = None,
        public_logs: bool | None = None,
        public_sysinfo: bool | None = None,
        public_tcbinfo: bool | None = None,
        vcpu: int | None = None,
        memory: int | None = None,
        disk_size: int | None = None,
        instance_type: str | None = None,
        image: str | None = None,
        gpus: Mapping[str, Any] | None = None,
        shutdown_timeout: int | None = None,
        allow_force_stop: bool | None = None,
        rollback: bool = False,
        dry_run: bool = False,
        resume: str | None = None,
        transaction_hash: str | None = None,
        wait: bool = True,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmUpdateResult:
        """Updates a CVM: compares the request with what it runs, encrypts `env` for its app,
        sends one update with what differs, and follows it to its end. Where nothing differs,
        it sends nothing and answers `unchanged`. An update whose answer was lost is looked up
        among the CVM's operations and never applied twice. With `rollback`, a CVM that does
        not come up goes back to the revision, the size and the image that it had; a disk
        stays as large as it is. With an on-chain KMS, a new compose hash ends in
        `PreconditionError`: register the hash, and call `update_cvm` with its `resume` and
        the `transaction_hash`, or `confirm_cvm_patch`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            docker_compose_file: The Docker Compose file, as YAML.
            pre_launch_script: The script that runs before the app's containers start.
            env: Environment variables to encrypt for the CVM's app, in their order. They
                replace all that the CVM has. What it has cannot be read, so an update with
                `env` is never `unchanged`.
            trusted_signer: The compressed public key, in hex, of the KMS that the app's key
                has to be signed by. Only together with `env`.
            allowed_envs: The names of the environment variables that may be given encrypted.
                Default: those of `env`, if it is given.
            user_config: Data that the CVM can read as its user configuration.
            public_logs: Whether the logs are public.
            public_sysinfo: Whether the facts about the guest's system are public.
            public_tcbinfo: Whether the facts about the trusted computing base are public.
            vcpu: Virtual CPUs.
            memory: Memory, in MB.
            disk_size: Disk, in GB. A disk can only grow.
            instance_type: The instance type, such as `tdx.medium`.
            image: The OS image: a name or slug of `get_available_os_images`.
            gpus: GPUs: an object with `gpus` and `attach_mode`.
            shutdown_timeout: How long the graceful shutdown may take, in seconds.
            allow_force_stop: Whether to stop the CVM by force when that time has passed. Left
                out, the API takes `False`.
            rollback: Whether to go back to what ran before if the CVM does not come up. Needs
                `wait`. Default: `False`.
            dry_run: Whether to answer what would change, and to send nothing but reads.
                Default: `False`.
            resume: Where an update with an on-chain KMS is taken up again, once its compose
                hash is registered: from its `PreconditionError`. Give `transaction_hash` with
                it, and nothing else.
            transaction_hash: The transaction that registered the compose hash, or
                `already-registered`. Only together with `resume`.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            WaitTimeoutError: With `wait`: the update did not end in time.
            OutcomeUnknownError: The answer was lost, and it cannot be found out whether the
                update has started.
            ValidationError: The API refuses a field: `details` says which.
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: With an on-chain KMS: the compose hash has to be registered or
                allowed first.
            CvmFailedError: With `wait`: the update failed, or the CVM does not come up with
                it. With `rollback`, going back failed, too.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.

        Example:
            result = await client.update_cvm(
                "my-app",
                docker_compose_file="services: {web: {image: nginx}}",
                env={"API_TOKEN": "s3cr3t"},
                rollback=True,
            )
            print(result.action, [change.field for change in result.changes])
        """
        answer: CvmUpdateResult = await self._call(
            "update_cvm",
            {
                "cvm_id": cvm_id,
                "docker_compose_file": docker_compose_file,
                "pre_launch_script": pre_launch_script,
                "env": env,
                "trusted_signer": trusted_signer,
                "allowed_envs": allowed_envs,
                "user_config": user_config,
                "public_logs": public_logs,
                "public_sysinfo": public_sysinfo,
                "public_tcbinfo": public_tcbinfo,
                "vcpu": vcpu,
                "memory": memory,
                "disk_size": disk_size,
                "instance_type": instance_type,
                "image": image,
                "gpus": gpus,
                "shutdown_timeout": shutdown_timeout,
                "allow_force_stop": allow_force_stop,
                "rollback": rollback,
                "dry_run": dry_run,
                "resume": resume,
                "transaction_hash": transaction_hash,
            },
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
        )
        return answer

    async def rollback(
        self,
        cvm_id: str | int,
        *,
        revision_id: str | None = None,
        wait: bool = True,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmUpdateResult:
        """Takes a CVM back to the revision before what it runs, or to a certain one, and waits
        until it runs. The environment goes back with it, where the API keeps it with the
        revision. A lost answer is looked up among the CVM's operations.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            revision_id: The revision, from `get_app_revisions`. Left out: the one before what
                the CVM runs.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            WaitTimeoutError: With `wait`: the update did not end in time.
            OutcomeUnknownError: The answer was lost, and it cannot be found out whether the
                update has started.
            NotFoundError: There is no such CVM, or it has no revision before this one.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: With an on-chain KMS: the compose hash has to be registered or
                allowed first.
            CvmFailedError: With `wait`: the update failed, or the CVM does not come up with
                it. With `rollback`, going back failed, too.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.

        Example:
            await client.update_cvm("my-app", docker_compose_file="services: {web: {image: nginx:2}}")
            result = await client.rollback("my-app")
            print(result.cvm.cvm_id, result.cvm.status)
        """
        answer: CvmUpdateResult = await self._call(
            "rollback",
            {"cvm_id": cvm_id, "revision_id": revision_id},
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
        )
        return answer

    async def get_cvm_logs(
        self,
        cvm_id: str | int,
        *,
        source: LogSource = "serial",
        container: str | None = None,
        tail: int | None = None,
        since: str | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Any:
        """The text of a CVM's log, or of a container's. The API gives the log's address, on
        another host, which is asked without the API key. Repeated freely.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            source: Which log of the CVM: `serial`, its console, or `stdout` or `stderr`. Not
                together with `container`. Default: `serial`.
            container: The name of a container, whose log is read instead.
            tail: How many of the last lines. Left out: all that there are.
            since: Since when: an ISO 8601 time, or how long ago, such as `42m`.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            ResponseError: The API gives no address for the log, the logs are not public, or
                their server refuses it.
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.

        Example:
            print(await client.get_cvm_logs("my-app", tail=100))
        """
        return await self._call(
            "get_cvm_logs",
            {
                "cvm_id": cvm_id,
                "source": source,
                "container": container,
                "tail": tail,
                "since": since,
            },
            {"timeout": timeout, "headers": headers},
        )

    def iter_cvms(
        self,
        *,
        page_size: int = 100,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> AsyncIteration[CvmInfo]:
        """All CVMs of the workspace, page by page: none twice, and none missed that is there
        from the beginning to the end, although CVMs come and go meanwhile. `timeout` is for
        each request.

        Args:
            page_size: How many CVMs to ask for at once: 1 to 100. Default: 100.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.

        Example:
            async for cvm in client.iter_cvms():
                print(cvm.name, cvm.status)
        """
        return AsyncIteration(
            self,
            "iter_cvms",
            {"page_size": page_size},
            {"timeout": timeout, "headers": headers},
        )

    def iter_apps(
        self,
        *,
        page_size: int = 100,
        search: str | None = None,
        status: Sequence[str] | None = None,
        listed: bool | None = None,
        base_image: Sequence[str] | None = None,
        instance_type: Sequence[str] | None = None,
        kms_slug: Sequence[str] | None = None,
        kms_type: Sequence[str] | None = None,
        node: Sequence[str] | None = None,
        region: Sequence[str] | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> AsyncIteration[AppInfo]:
        """The apps of the workspace with their CVMs, all or those that match, page by page: none
        twice, and none missed that is there from the beginning to the end. `timeout` is for
        each request.

        Args:
            page_size: How many apps to ask for at once: 1 to 100. Default: 100.
            search: Text that an app's name or id contains.
            status: The statuses of CVMs.
            listed: Whether the apps are listed publicly.
            base_image: The OS images.
            instance_type: The instance types.
            kms_slug: The readable names of KMSs.
            kms_type: The types of KMSs.
            node: The names of nodes.
            region: The regions.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.

        Example:
            async for app in client.iter_apps(status=["running"]):
                print(app.name, app.cvm_count)
        """
        return AsyncIteration(
            self,
            "iter_apps",
            {
                "page_size": page_size,
                "search": search,
                "status": status,
                "listed": listed,
                "base_image": base_image,
                "instance_type": instance_type,
                "kms_slug": kms_slug,
                "kms_type": kms_type,
                "node": node,
                "region": region,
            },
            {"timeout": timeout, "headers": headers},
        )

    def follow_cvm_logs(
        self,
        cvm_id: str | int,
        *,
        source: LogSource = "serial",
        container: str | None = None,
        tail: int | None = None,
        since: str | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> AsyncIteration[str]:
        """The lines of a CVM's log, or of a container's, as they are written, until it is
        closed. The API gives the log's address, on another host, which is asked without the
        API key. When the connection breaks off it is made again, and the log goes on after
        the last line, as far as it still has that line. It ends with an error when the CVM is
        gone. `timeout` is for the requests to the API.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            source: Which log of the CVM: `serial`, its console, or `stdout` or `stderr`. Not
                together with `container`. Default: `serial`.
            container: The name of a container, whose log is read instead.
            tail: How many of the last lines to begin with. Left out: all that there are.
            since: Since when: an ISO 8601 time, or how long ago, such as `42m`.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            ResponseError: The API gives no address for the log, the logs are not public, or
                their server refuses it.
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.

        Example:
            async for line in client.follow_cvm_logs("my-app", tail=10):
                print(line)
                break  # or go on for as long as wanted
        """
        return AsyncIteration(
            self,
            "follow_cvm_logs",
            {
                "cvm_id": cvm_id,
                "source": source,
                "container": container,
                "tail": tail,
                "since": since,
            },
            {"timeout": timeout, "headers": headers},
        )

    def watch_cvm(
        self,
        cvm_id: str | int,
        *,
        target: Literal["running", "stopped", "deleted"] | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> AsyncIteration[CvmState]:
        """The states of a CVM as they change. With a target they come over Server-Sent Events,
        and it ends there, or with `CvmFailedError` when the CVM will not get there; where
        streams are refused, and without a target, states are polled. Without a target it goes
        on until it is closed. `timeout` is how long to go without an answer.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            target: The state to end at: `running`, `stopped` or `deleted`. Left out, it goes
                on until it is closed.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            CallTimeoutError: `timeout` passed without an answer.
            NotFoundError: There is no such CVM, and `deleted` is not the target.
            ConflictError: Several CVMs have this name or app id.
            CvmFailedError: With a target: the CVM failed, and will not get there.
            PhalaError: What any call may raise and time does not change, such as
                `InvalidArgumentError` and `AuthError`. `RateLimitError` and `ServerError` do
                not end it, nor does a `TransportError` once the API has answered.

        Example:
            async for state in client.watch_cvm("my-app", target="running"):
                print(state.status, state.boot_progress)
        """
        return AsyncIteration(
            self,
            "watch_cvm",
            {"cvm_id": cvm_id, "target": target},
            {"timeout": timeout, "headers": headers},
        )

    @property
    def fleet(self) -> AsyncFleet:
        """Actions on many CVMs."""
        return AsyncFleet(self)


class AsyncFleet:
    """Actions on many CVMs: one result for each, errors as values."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncBridge) -> None:
        self._client = client

    async def start(
        self,
        cvms: FleetCvms,
        *,
        concurrency: int = 10,
        max_unavailable: int | None = None,
        max_failures: int | None = None,
        dry_run: bool = False,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        health_check: Callable[[Cvm], bool | Awaitable[bool]] | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> list[FleetResult]:
        """Starts many CVMs. Answers one result for each CVM, in order, with errors as values:
        the call does not fail because of one CVM. `timeout` is for each CVM. A rate limit
        that one call meets holds back the others, too.

        Args:
            cvms: The CVMs: identifiers, answers about them and results of an earlier call of
                this action, in any mixture, or a filter. Of the results, those that are not
                `ok` are done. A CVM that is named twice is done once.
            concurrency: How many CVMs are worked on at once. Default: 10.
            max_unavailable: Rolling: how many CVMs may be down at once. Each CVM is waited
                for until it is healthy before the next is started; one that failed counts as
                down from then on. Default: no limit, and not rolling.
            max_failures: After how many failures no further CVM is started. Default: never.
            dry_run: Whether to answer only which CVMs it would be: nothing is done. Default:
                `False`.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            health_check: What to ask, once a second, whether a CVM that runs is healthy;
                until it is, the CVM counts as not arrived. What it raises means not yet; the
                last of it is in the message of the `WaitTimeoutError`. A function or a
                coroutine function.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            PhalaError: What any call may raise, for a wrong argument, and while the CVMs of a
                filter are looked for. What goes wrong with a CVM is the `error` of its
                result.

        Example:
            results = await client.fleet.start(["web-1", "web-2"], wait=True)
            for result in results:
                print(result.cvm_id, result.outcome, result.error)
        """
        return await self._client._call_on_fleet(
            "fleet.start",
            {
                "cvms": cvms,
                "concurrency": concurrency,
                "max_unavailable": max_unavailable,
                "max_failures": max_failures,
                "dry_run": dry_run,
            },
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
            health_check,
        )

    async def stop(
        self,
        cvms: FleetCvms,
        *,
        concurrency: int = 10,
        max_unavailable: int | None = None,
        max_failures: int | None = None,
        dry_run: bool = False,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        health_check: Callable[[Cvm], bool | Awaitable[bool]] | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> list[FleetResult]:
        """Stops many CVMs by force. Answers one result for each CVM, in order, with errors as
        values: the call does not fail because of one CVM. `timeout` is for each CVM. A rate
        limit that one call meets holds back the others, too.

        Args:
            cvms: The CVMs: identifiers, answers about them and results of an earlier call of
                this action, in any mixture, or a filter. Of the results, those that are not
                `ok` are done. A CVM that is named twice is done once.
            concurrency: How many CVMs are worked on at once. Default: 10.
            max_unavailable: Rolling: how many CVMs may be down at once. Each CVM is waited
                for until it is healthy before the next is started; one that failed counts as
                down from then on. Default: no limit, and not rolling.
            max_failures: After how many failures no further CVM is started. Default: never.
            dry_run: Whether to answer only which CVMs it would be: nothing is done. Default:
                `False`.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            health_check: What to ask, once a second, whether a CVM that runs is healthy;
                until it is, the CVM counts as not arrived. What it raises means not yet; the
                last of it is in the message of the `WaitTimeoutError`. A function or a
                coroutine function.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            PhalaError: What any call may raise, for a wrong argument, and while the CVMs of a
                filter are looked for. What goes wrong with a CVM is the `error` of its
                result.

        Example:
            results = await client.fleet.stop(["web-1", "web-2"], wait=True)
            for result in results:
                print(result.cvm_id, result.outcome, result.error)
        """
        return await self._client._call_on_fleet(
            "fleet.stop",
            {
                "cvms": cvms,
                "concurrency": concurrency,
                "max_unavailable": max_unavailable,
                "max_failures": max_failures,
                "dry_run": dry_run,
            },
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
            health_check,
        )

    async def shutdown(
        self,
        cvms: FleetCvms,
        *,
        concurrency: int = 10,
        max_unavailable: int | None = None,
        max_failures: int | None = None,
        dry_run: bool = False,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        health_check: Callable[[Cvm], bool | Awaitable[bool]] | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> list[FleetResult]:
        """Shuts many CVMs down gracefully. Answers one result for each CVM, in order, with
        errors as values: the call does not fail because of one CVM. `timeout` is for each
        CVM. A rate limit that one call meets holds back the others, too.

        Args:
            cvms: The CVMs: identifiers, answers about them and results of an earlier call of
                this action, in any mixture, or a filter. Of the results, those that are not
                `ok` are done. A CVM that is named twice is done once.
            concurrency: How many CVMs are worked on at once. Default: 10.
            max_unavailable: Rolling: how many CVMs may be down at once. Each CVM is waited
                for until it is healthy before the next is started; one that failed counts as
                down from then on. Default: no limit, and not rolling.
            max_failures: After how many failures no further CVM is started. Default: never.
            dry_run: Whether to answer only which CVMs it would be: nothing is done. Default:
                `False`.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            health_check: What to ask, once a second, whether a CVM that runs is healthy;
                until it is, the CVM counts as not arrived. What it raises means not yet; the
                last of it is in the message of the `WaitTimeoutError`. A function or a
                coroutine function.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            PhalaError: What any call may raise, for a wrong argument, and while the CVMs of a
                filter are looked for. What goes wrong with a CVM is the `error` of its
                result.

        Example:
            results = await client.fleet.shutdown(["web-1", "web-2"], wait=True)
            for result in results:
                print(result.cvm_id, result.outcome, result.error)
        """
        return await self._client._call_on_fleet(
            "fleet.shutdown",
            {
                "cvms": cvms,
                "concurrency": concurrency,
                "max_unavailable": max_unavailable,
                "max_failures": max_failures,
                "dry_run": dry_run,
            },
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
            health_check,
        )

    async def restart(
        self,
        cvms: FleetCvms,
        *,
        force: bool = False,
        concurrency: int = 10,
        max_unavailable: int | None = None,
        max_failures: int | None = None,
        dry_run: bool = False,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        health_check: Callable[[Cvm], bool | Awaitable[bool]] | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> list[FleetResult]:
        """Restarts many CVMs. Answers one result for each CVM, in order, with errors as values:
        the call does not fail because of one CVM. `timeout` is for each CVM. A rate limit
        that one call meets holds back the others, too.

        Args:
            cvms: The CVMs: identifiers, answers about them and results of an earlier call of
                this action, in any mixture, or a filter. Of the results, those that are not
                `ok` are done. A CVM that is named twice is done once.
            force: Whether to skip the graceful shutdown. Default: `False`.
            concurrency: How many CVMs are worked on at once. Default: 10.
            max_unavailable: Rolling: how many CVMs may be down at once. Each CVM is waited
                for until it is healthy before the next is started; one that failed counts as
                down from then on. Default: no limit, and not rolling.
            max_failures: After how many failures no further CVM is started. Default: never.
            dry_run: Whether to answer only which CVMs it would be: nothing is done. Default:
                `False`.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            health_check: What to ask, once a second, whether a CVM that runs is healthy;
                until it is, the CVM counts as not arrived. What it raises means not yet; the
                last of it is in the message of the `WaitTimeoutError`. A function or a
                coroutine function.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            PhalaError: What any call may raise, for a wrong argument, and while the CVMs of a
                filter are looked for. What goes wrong with a CVM is the `error` of its
                result.

        Example:
            results = await client.fleet.restart(["web-1", "web-2"], wait=True)
            for result in results:
                print(result.cvm_id, result.outcome, result.error)
        """
        return await self._client._call_on_fleet(
            "fleet.restart",
            {
                "cvms": cvms,
                "force": force,
                "concurrency": concurrency,
                "max_unavailable": max_unavailable,
                "max_failures": max_failures,
                "dry_run": dry_run,
            },
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
            health_check,
        )

    async def delete(
        self,
        cvms: FleetCvms,
        *,
        concurrency: int = 10,
        max_unavailable: int | None = None,
        max_failures: int | None = None,
        dry_run: bool = False,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        health_check: Callable[[Cvm], bool | Awaitable[bool]] | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> list[FleetResult]:
        """Deletes many CVMs and all their data, for good. Answers one result for each CVM, in
        order, with errors as values: the call does not fail because of one CVM. `timeout` is
        for each CVM. A rate limit that one call meets holds back the others, too.

        Args:
            cvms: The CVMs: identifiers, answers about them and results of an earlier call of
                this action, in any mixture, or a filter. Of the results, those that are not
                `ok` are done. A CVM that is named twice is done once.
            concurrency: How many CVMs are worked on at once. Default: 10.
            max_unavailable: Rolling: how many CVMs may be down at once. Each CVM is waited
                for until it is healthy before the next is started; one that failed counts as
                down from then on. Default: no limit, and not rolling.
            max_failures: After how many failures no further CVM is started. Default: never.
            dry_run: Whether to answer only which CVMs it would be: nothing is done. Default:
                `False`.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            health_check: What to ask, once a second, whether a CVM that runs is healthy;
                until it is, the CVM counts as not arrived. What it raises means not yet; the
                last of it is in the message of the `WaitTimeoutError`. A function or a
                coroutine function.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            PhalaError: What any call may raise, for a wrong argument, and while the CVMs of a
                filter are looked for. What goes wrong with a CVM is the `error` of its
                result.

        Example:
            results = await client.fleet.delete(["web-1", "web-2"], wait=True)
            for result in results:
                print(result.cvm_id, result.outcome, result.error)
        """
        return await self._client._call_on_fleet(
            "fleet.delete",
            {
                "cvms": cvms,
                "concurrency": concurrency,
                "max_unavailable": max_unavailable,
                "max_failures": max_failures,
                "dry_run": dry_run,
            },
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
            health_check,
        )

    async def update(
        self,
        cvms: FleetCvms,
        *,
        docker_compose_file: str | None = None,
        pre_launch_script: str | None = None,
        env: Mapping[str, str] | Iterable[tuple[str, str]] | None = None,
        trusted_signer: str | None = None,
        allowed_envs: Sequence[str] | None = None,
        user_config: str | None = None,
        public_logs: bool | None = None,
        public_sysinfo: bool | None = None,
        public_tcbinfo: bool | None = None,
        vcpu: int | None = None,
        memory: int | None = None,
        disk_size: int | None = None,
        instance_type: str | None = None,
        image: str | None = None,
        max_unavailable: int = 1,
        max_failures: int = 1,
        on_failure: OnFailure = "stop",
        dry_run: bool = False,
        wait: bool = True,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        health_check: Callable[[Cvm], bool | Awaitable[bool]] | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> list[FleetResult]:
        """Updates many CVMs, a few at a time: each is updated as `update_cvm` does it and waited
        for until it is healthy, that is, runs, has no boot error and passes `health_check`,
        before the next is started. After `max_failures` failures no further one is started,
        and with `on_failure` set to `rollback` all that were updated are taken back to the
        revision that they had. Answers one result for each CVM, in order, with errors as
        values; given the results, a further call goes on with those that are not `ok`.
        `timeout` is for each CVM.

        Args:
            cvms: The CVMs: identifiers, answers about them and results of an earlier call of
                this action, in any mixture, or a filter. Of the results, those that are not
                `ok` are done. A CVM that is named twice is done once.
            docker_compose_file: The Docker Compose file, as YAML.
            pre_launch_script: The script that runs before the app's containers start.
            env: Environment variables to encrypt for the CVM's app, in their order. They
                replace all that the CVM has. What it has cannot be read, so an update with
                `env` is never `unchanged`.
            trusted_signer: The compressed public key, in hex, of the KMS that the app's key
                has to be signed by. Only together with `env`.
            allowed_envs: The names of the environment variables that may be given encrypted.
                Default: those of `env`, if it is given.
            user_config: Data that the CVM can read as its user configuration.
            public_logs: Whether the logs are public.
            public_sysinfo: Whether the facts about the guest's system are public.
            public_tcbinfo: Whether the facts about the trusted computing base are public.
            vcpu: Virtual CPUs.
            memory: Memory, in MB.
            disk_size: Disk, in GB. A disk can only grow.
            instance_type: The instance type, such as `tdx.medium`.
            image: The OS image: a name or slug of `get_available_os_images`.
            max_unavailable: How many CVMs may be down at once. Each CVM is waited for until
                it is healthy before the next is started; one that failed counts as down from
                then on. Default: 1.
            max_failures: After how many failures no further CVM is started. Default: 1.
            on_failure: What to do then: `stop`, or `rollback` to take all that were updated
                back to what they were. Default: `stop`.
            dry_run: Whether to answer only which CVMs it would be: nothing is done. Default:
                `False`.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            health_check: What to ask, once a second, whether a CVM that runs is healthy;
                until it is, the CVM counts as not arrived. What it raises means not yet; the
                last of it is in the message of the `WaitTimeoutError`. A function or a
                coroutine function.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            PhalaError: What any call may raise, for a wrong argument, and while the CVMs of a
                filter are looked for. What goes wrong with a CVM is the `error` of its
                result.

        Example:
            results = await client.fleet.update(
                ["web-1", "web-2"],
                docker_compose_file="services: {web: {image: nginx}}",
                on_failure="rollback",
            )
            for result in results:
                print(result.cvm_id, result.outcome, result.error)
        """
        return await self._client._call_on_fleet(
            "fleet.update",
            {
                "cvms": cvms,
                "docker_compose_file": docker_compose_file,
                "pre_launch_script": pre_launch_script,
                "env": env,
                "trusted_signer": trusted_signer,
                "allowed_envs": allowed_envs,
                "user_config": user_config,
                "public_logs": public_logs,
                "public_sysinfo": public_sysinfo,
                "public_tcbinfo": public_tcbinfo,
                "vcpu": vcpu,
                "memory": memory,
                "disk_size": disk_size,
                "instance_type": instance_type,
                "image": image,
                "max_unavailable": max_unavailable,
                "max_failures": max_failures,
                "on_failure": on_failure,
                "dry_run": dry_run,
            },
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
            health_check,
        )


class Operations(BlockingBridge):
    """The API's operations, each waiting for its answer."""

    @naming_unknown("Client")
    def __init__(
        self,
        api_key: str | None = None,
        *,
        bearer_token: str | Callable[[], str] | None = None,
        workspace: str | None = None,
        base_url: str | None = None,
        api_version: str = "2026-06-23",
        timeout: float | None = None,
        wait_timeout: float = 1800.0,
        poll_interval: float = 1.0,
        request_timeout: float = 30.0,
        connect_timeout: float = 10.0,
        max_retries: int = 30,
        retry_base: float | None = None,
        retry_cap: float = 20.0,
        reconcile_window: float = 30.0,
        allow_http: bool = False,
        proxy: str | Literal[False] | None = None,
        ca_bundle: str | None = None,
        max_response_size: int = 67108864,
        headers: Mapping[str, str] | None = None,
        user_agent: str | None = None,
        on_event: Callable[[AttemptEvent], object] | None = None,
    ) -> None:
        """How to reach the API, and how patient to be.

        Args:
            api_key: The API key. Default: the environment's `PHALA_CLOUD_API_KEY`.
            bearer_token: A bearer token, instead of an API key: a text, or a function that
                gives one for each request. If there is an API key, too, that is used.
                Default: the environment's `PHALA_OIDC_TOKEN`.
            workspace: The workspace to work in, by its slug or its id, if the key or the
                token is good for several. Default: the environment's `PHALA_CLOUD_WORKSPACE`.
            base_url: The API. Default: the environment's `PHALA_CLOUD_API_PREFIX`, else
                `https://cloud-api.phala.com/api/v1`. A host name beyond ASCII is given as
                Punycode (`xn--…`).
            api_version: The API version to speak: a date. Default: `2026-06-23`. Answers are
                promised for `2026-01-21` and later; those of `2025-10-28` have other fields.
            timeout: How long a whole call may take, its retries included; those in which a
                CVM is waited for have `wait_timeout`. Default: 600 seconds.
            wait_timeout: How long a call may take in which a CVM is waited for, its retries
                included: `wait_for_cvm`, `deploy` and whatever has `wait`; of a fleet's
                action, for each CVM. Default: 1800 seconds.
            poll_interval: How long apart states are asked for while a CVM is waited for or
                watched, once for each 50 CVMs. The first looks follow one another sooner;
                there are never more than 20 in a second. Default: 1 second.
            request_timeout: How long one HTTP attempt may take. Default: 30 seconds.
            connect_timeout: How long connecting may take. Default: 10 seconds.
            max_retries: How many attempts may follow the first, those after "busy" not
                counted. Default: 30.
            retry_base: The length of the first wait between two attempts. Default: 0.05
                seconds; 1 second when another operation is running on the CVM.
            retry_cap: The longest wait between two attempts that the API did not ask for.
                Default: 20 seconds.
            reconcile_window: How long to look for what a lost answer may have done. Default:
                30 seconds.
            allow_http: Whether plain `http` may go to hosts that are not loopback. Default:
                `False`.
            proxy: The proxy: an `http` or `https` URL, or `False` for none. A host name
                beyond ASCII is given as Punycode. Default: the environment's, and none for
                loopback.
            ca_bundle: A PEM file of certificate authorities to trust instead of the default
                ones. Default: the system's and the bundled ones.
            max_response_size: The largest answer, in bytes, decompressed. Default: 67108864
                (64 MiB).
            headers: Headers to add to every request.
            user_agent: What to put before this package's own `User-Agent`.
            on_event: What to call with each attempt that has ended, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
        """
        self._connect(
            {
                "api_key": api_key,
                "bearer_token": bearer_token,
                "workspace": workspace,
                "base_url": base_url,
                "api_version": api_version,
                "timeout": timeout,
                "wait_timeout": wait_timeout,
                "poll_interval": poll_interval,
                "request_timeout": request_timeout,
                "connect_timeout": connect_timeout,
                "max_retries": max_retries,
                "retry_base": retry_base,
                "retry_cap": retry_cap,
                "reconcile_window": reconcile_window,
                "allow_http": allow_http,
                "proxy": proxy,
                "ca_bundle": ca_bundle,
                "max_response_size": max_response_size,
                "headers": headers,
                "user_agent": user_agent,
            },
            on_event,
        )

    @naming_unknown("provision_cvm")
    def provision_cvm(
        self,
        *,
        name: str,
        instance_type: str,
        compose_file: ComposeFile | Mapping[str, Any] | None = None,
        vcpu: int | None = None,
        memory: int | None = None,
        disk_size: int | None = None,
        teepod_id: int | None = None,
        node_id: int | None = None,
        image: str | None = None,
        prefer_dev: bool | None = None,
        region: str | None = None,
        listed: bool | None = None,
        kms_type: str | None = None,
        kms: Kms | None = None,
        kms_id: str | None = None,
        kms_contract: str | None = None,
        kms_contract_id: str | int | None = None,
        key_provider_mode: KeyProviderMode | None = None,
        skip_gateway: bool | None = None,
        secure_time: bool | None = None,
        ssh_authorized_keys: Sequence[str] | None = None,
        env_keys: Sequence[str] | None = None,
        encrypted_env: str | None = None,
        nonce: int | None = None,
        app_id: str | None = None,
        ports: Sequence[Mapping[str, Any]] | None = None,
        gpus: Mapping[str, Any] | None = None,
        user_config: str | None = None,
        hugepages: bool | None = None,
        pin_numa: bool | None = None,
        kms_urls: Sequence[str] | None = None,
        gateway_urls: Sequence[str] | None = None,
        extra: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> ProvisionedCvm:
        """Prepares a CVM: the API checks what is to run, chooses what was left open, and answers
        the ids that `commit_cvm_provision` wants. Nothing runs and nothing is billed before
        that. `POST /cvms/provision`.

        Args:
            name: The CVM's name: 5 to 63 letters, digits and hyphens, beginning with a
                letter. Only one living app of a workspace has it.
            instance_type: The instance type, such as `tdx.small`.
            compose_file: What the CVM runs. The API wants it.
            vcpu: Virtual CPUs, if the instance type leaves a choice.
            memory: Memory, in MB, if the instance type leaves a choice.
            disk_size: Disk, in GB.
            teepod_id: The id of the Teepod to run on: the `teepod_id` of answers, which is of
                another kind of numbers than `node_id`.
            node_id: The id of the physical node to run on: the `node_id` of answers, which is
                of another kind of numbers than `teepod_id`.
            image: The OS image.
            prefer_dev: Whether to choose a development image, in which anyone with access can
                log in. Left out, the API chooses by itself, and may choose one.
            region: The region to run in.
            listed: Whether the CVM is listed publicly. Left out, the API takes `True`.
            kms_type: The type of the KMS, such as `phala`.
            kms: The type of the KMS: `phala`, `ethereum`, `base` or `legacy`. Left out, the
                API takes `phala`.
            kms_id: The id of the KMS.
            kms_contract: The address of the KMS's contract.
            kms_contract_id: The id of the KMS's contract: text such as `kc_0123abcd`, or a
                number.
            key_provider_mode: Where the app's keys come from: `kms`, or `local` for the
                machine itself.
            skip_gateway: Whether to do without a gateway.
            secure_time: Whether the CVM's clock is secured. Left out, the API takes `False`.
            ssh_authorized_keys: Public keys that may log in by SSH, each a line as in
                `authorized_keys`. Today the API takes and ignores them: the keys of the
                account's own list are put into each new CVM, and on a development image those
                of the environment variable `DSTACK_AUTHORIZED_KEYS`.
            env_keys: The names of the environment variables that will be given encrypted.
            encrypted_env: The encrypted environment variables, in hex.
            nonce: The number from which the app's id is made; needs `app_id`.
            app_id: The app's id, if it is to be a certain one; needs `nonce`.
            ports: Ports to open: objects with `protocol`, `host_port`, `vm_port`.
            gpus: GPUs: an object with `gpus` and `attach_mode`.
            user_config: Data that the CVM can read as its user configuration.
            hugepages: Whether to use huge pages of memory. Left out, the API takes `False`.
            pin_numa: Whether to keep the CVM on one NUMA node. Left out, the API takes
                `False`.
            kms_urls: The addresses of the KMS's nodes.
            gateway_urls: The addresses of the gateway's nodes.
            extra: Fields that this version does not know, sent as they are.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            ValidationError: The API refuses a field: `details` says which.
            BusinessError: The API refuses what is to run, or where: see `message`.
            ConflictError: Another app of the workspace has the name.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.

        Example:
            provisioned = client.provision_cvm(
                name="my-app",
                instance_type="tdx.small",
                compose_file=ComposeFile(docker_compose_file="services: {web: {image: nginx}}"),
            )
            print(provisioned.app_id, provisioned.compose_hash)
        """
        answer: ProvisionedCvm = self._call(
            "provision_cvm",
            {
                "name": name,
                "instance_type": instance_type,
                "compose_file": compose_file,
                "vcpu": vcpu,
                "memory": memory,
                "disk_size": disk_size,
                "teepod_id": teepod_id,
                "node_id": node_id,
                "image": image,
                "prefer_dev": prefer_dev,
                "region": region,
                "listed": listed,
                "kms_type": kms_type,
                "kms": kms,
                "kms_id": kms_id,
                "kms_contract": kms_contract,
                "kms_contract_id": kms_contract_id,
                "key_provider_mode": key_provider_mode,
                "skip_gateway": skip_gateway,
                "secure_time": secure_time,
                "ssh_authorized_keys": ssh_authorized_keys,
                "env_keys": env_keys,
                "encrypted_env": encrypted_env,
                "nonce": nonce,
                "app_id": app_id,
                "ports": ports,
                "gpus": gpus,
                "user_config": user_config,
                "hugepages": hugepages,
                "pin_numa": pin_numa,
                "kms_urls": kms_urls,
                "gateway_urls": gateway_urls,
                "extra": extra,
            },
            {"timeout": timeout, "headers": headers},
        )
        return answer

    @naming_unknown("commit_cvm_provision")
    def commit_cvm_provision(
        self,
        *,
        app_id: str,
        compose_hash: str,
        transaction_hash: str | None = None,
        encrypted_env: str | None = None,
        env_keys: Sequence[str] | None = None,
        token: str | None = None,
        kms_id: str | None = None,
        kms_contract_id: str | int | None = None,
        contract_address: str | None = None,
        deployer_address: str | None = None,
        extra: Mapping[str, Any] | None = None,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Cvm:
        """Turns a provision into a CVM, which starts, and is billed. The API makes one CVM for
        one `app_id` and `compose_hash`, however often it is asked, so a commit whose answer
        was lost is sent again without harm. `POST /cvms`.

        Args:
            app_id: The app's id, from `ProvisionedCvm`, or the app's contract with an
                on-chain KMS.
            compose_hash: The compose hash, from `ProvisionedCvm`.
            transaction_hash: The transaction that registered the compose hash, with an
                on-chain KMS.
            encrypted_env: The encrypted environment variables, in hex.
            env_keys: The names of the environment variables that are encrypted in it.
            token: What commits the provision once: its `token`, if it has one. A commit whose
                answer was lost is sent again without it, since the API then knows the CVM by
                `app_id` and `compose_hash`.
            kms_id: The id of the KMS's node.
            kms_contract_id: The id of the KMS's contract: text such as `kc_0123abcd`, or a
                number.
            contract_address: The address of the app's contract, with an on-chain KMS.
            deployer_address: The address that deployed that contract, with an on-chain KMS.
            extra: Fields that this version does not know, sent as they are.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            WaitTimeoutError: With `wait`: the CVM did not get there in time.
            ValidationError: There is no such provision, or a field is refused.
            BusinessError: The provision has expired, say: see `message`.
            ConflictError: Another app of the workspace has the name, or the app runs another
                compose hash.
            PreconditionError: With an on-chain KMS: the compose hash has to be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not get there.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.

        Example:
            provisioned = client.provision_cvm(
                name="my-app", instance_type="tdx.small", compose_file=compose_file
            )
            if provisioned.app_id is None:
                raise RuntimeError("with this KMS, the app's contract is its id")
            cvm = client.commit_cvm_provision(
                app_id=provisioned.app_id, compose_hash=provisioned.compose_hash, wait=True
            )
            print(cvm.cvm_id, cvm.status)
        """
        answer: Cvm = self._call(
            "commit_cvm_provision",
            {
                "app_id": app_id,
                "compose_hash": compose_hash,
                "transaction_hash": transaction_hash,
                "encrypted_env": encrypted_env,
                "env_keys": env_keys,
                "token": token,
                "kms_id": kms_id,
                "kms_contract_id": kms_contract_id,
                "contract_address": contract_address,
                "deployer_address": deployer_address,
                "extra": extra,
            },
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
        )
        return answer

    def start_cvm(
        self,
        cvm_id: str | int,
        *,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Cvm:
        """Starts a stopped CVM. Answers at once, with the status `starting`. `POST
        /cvms/{cvm_id}/start`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            CallTimeoutError: The call's time passed. If another operation was running on the
                CVM until then, this is a `ConflictError`, or has one as its cause.
            WaitTimeoutError: With `wait`: the CVM did not get there in time.
            BusinessError: The CVM's status does not allow it, or the balance is too low.
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            CvmFailedError: With `wait`: the CVM failed, and will not get there.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.

        Example:
            cvm = client.start_cvm("my-app", wait=True)
            print(cvm.status)
        """
        answer: Cvm = self._call(
            "start_cvm",
            {"cvm_id": cvm_id},
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
        )
        return answer

    def stop_cvm(
        self,
        cvm_id: str | int,
        *,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Cvm:
        """Stops a CVM by force, cancelling what is in progress. Answers at once, with the status
        `stopping`. `POST /cvms/{cvm_id}/stop`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            WaitTimeoutError: With `wait`: the CVM did not get there in time.
            AuthError: The key is refused, or the CVM belongs to a GPU rental.
            BusinessError: The CVM's status does not allow it.
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            CvmFailedError: With `wait`: the CVM failed, and will not get there.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.

        Example:
            cvm = client.stop_cvm("my-app", wait=True)
            print(cvm.status)
        """
        answer: Cvm = self._call(
            "stop_cvm",
            {"cvm_id": cvm_id},
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
        )
        return answer

    def shutdown_cvm(
        self,
        cvm_id: str | int,
        *,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Cvm:
        """Shuts a CVM down gracefully: its containers stop cleanly first. Answers at once, with
        the status `shutting_down`. `POST /cvms/{cvm_id}/shutdown`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            CallTimeoutError: The call's time passed. If another operation was running on the
                CVM until then, this is a `ConflictError`, or has one as its cause.
            WaitTimeoutError: With `wait`: the CVM did not get there in time.
            AuthError: The key is refused, or the CVM belongs to a GPU rental.
            BusinessError: The CVM's status does not allow it.
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            CvmFailedError: With `wait`: the CVM failed, and will not get there.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.

        Example:
            cvm = client.shutdown_cvm("my-app", wait=True)
            print(cvm.status)
        """
        answer: Cvm = self._call(
            "shutdown_cvm",
            {"cvm_id": cvm_id},
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
        )
        return answer

    def restart_cvm(
        self,
        cvm_id: str | int,
        *,
        force: bool = False,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Cvm:
        """Restarts a CVM: gracefully, or with `force` without waiting for its containers.
        Answers at once, with the status `restarting`. It is never sent twice. `POST
        /cvms/{cvm_id}/restart`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            force: Whether to skip the graceful shutdown. Default: `False`.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            CallTimeoutError: The call's time passed. If another operation was running on the
                CVM until then, this is a `ConflictError`, or has one as its cause.
            WaitTimeoutError: With `wait`: the CVM did not get there in time.
            OutcomeUnknownError: The answer was lost, and it cannot be found out whether it
                began an operation on the CVM.
            BusinessError: The CVM's status does not allow it, or the balance is too low.
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            CvmFailedError: With `wait`: the CVM failed, and will not get there.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.

        Example:
            cvm = client.restart_cvm("my-app", wait=True)
            print(cvm.status)
        """
        answer: Cvm = self._call(
            "restart_cvm",
            {"cvm_id": cvm_id, "force": force},
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
        )
        return answer

    def delete_cvm(
        self,
        cvm_id: str | int,
        *,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Deletes a CVM and all its data, for good. A 404 is success when an earlier attempt of
        the same call may have arrived. `DELETE /cvms/{cvm_id}`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            WaitTimeoutError: With `wait`: the CVM did not get there in time.
            NotFoundError: There is no such CVM, and no earlier attempt of the call can have
                deleted it.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.

        Example:
            client.delete_cvm("my-app", wait=True)
        """
        self._call(
            "delete_cvm",
            {"cvm_id": cvm_id},
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
        )

    def replicate_cvm(
        self,
        cvm_id: str | int,
        *,
        node_id: int | None = None,
        encrypted_env: str | None = None,
        compose_hash: str | None = None,
        os_image: str | None = None,
        extra: Mapping[str, Any] | None = None,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Cvm:
        """Makes another CVM like this one, in the same app. Every success makes, and bills,
        another CVM, so it is never sent twice. `POST /cvms/{cvm_id}/replicas`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            node_id: The id of the physical node to run on, which is no `teepod_id`. Left out,
                the API chooses.
            encrypted_env: Other encrypted environment variables than the source's, in hex.
            compose_hash: The compose hash to replicate; needed when the app runs more than
                one.
            os_image: The OS image to run. Left out, the source's image.
            extra: Fields that this version does not know, sent as they are.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            CallTimeoutError: The call's time passed. If another operation was running on the
                CVM until then, this is a `ConflictError`, or has one as its cause.
            WaitTimeoutError: With `wait`: the CVM did not get there in time.
            OutcomeUnknownError: The answer was lost, and it cannot be found out whether there
                is a replica: `evidence` has the app's CVMs.
            ValidationError: The API refuses a field: `details` says which.
            BusinessError: The CVM's status does not allow it, or the compose hash is wrong or
                missing.
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            CvmFailedError: With `wait`: the CVM failed, and will not get there.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.

        Example:
            replica = client.replicate_cvm("my-app", wait=True)
            print(replica.cvm_id)
        """
        answer: Cvm = self._call(
            "replicate_cvm",
            {
                "cvm_id": cvm_id,
                "node_id": node_id,
                "encrypted_env": encrypted_env,
                "compose_hash": compose_hash,
                "os_image": os_image,
                "extra": extra,
            },
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
        )
        return answer

    def replicate_app_cvm(
        self,
        app_id: str,
        vm_uuid: str,
        *,
        node_id: int | None = None,
        encrypted_env: str | None = None,
        compose_hash: str | None = None,
        os_image: str | None = None,
        extra: Mapping[str, Any] | None = None,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Cvm:
        """Makes another CVM like this one of the app, in the same app. Every success makes, and
        bills, another CVM, so it is never sent twice. `POST
        /apps/{app_id}/cvms/{vm_uuid}/replicas`.

        Args:
            app_id: The app's id, with or without `app_` or `0x`.
            vm_uuid: The CVM's `vm_uuid`.
            node_id: The id of the physical node to run on, which is no `teepod_id`. Left out,
                the API chooses.
            encrypted_env: Other encrypted environment variables than the source's, in hex.
            compose_hash: The compose hash to replicate; needed when the app runs more than
                one.
            os_image: The OS image to run. Left out, the source's image.
            extra: Fields that this version does not know, sent as they are.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            CallTimeoutError: The call's time passed. If another operation was running on the
                CVM until then, this is a `ConflictError`, or has one as its cause.
            WaitTimeoutError: With `wait`: the CVM did not get there in time.
            OutcomeUnknownError: The answer was lost, and it cannot be found out whether there
                is a replica: `evidence` has the app's CVMs.
            ValidationError: The API refuses a field: `details` says which.
            BusinessError: The CVM's status does not allow it, or the compose hash is wrong or
                missing.
            NotFoundError: There is no such CVM.
            CvmFailedError: With `wait`: the CVM failed, and will not get there.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: Cvm = self._call(
            "replicate_app_cvm",
            {
                "app_id": app_id,
                "vm_uuid": vm_uuid,
                "node_id": node_id,
                "encrypted_env": encrypted_env,
                "compose_hash": compose_hash,
                "os_image": os_image,
                "extra": extra,
            },
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
        )
        return answer

    def patch_cvm(
        self,
        cvm_id: str | int,
        *,
        docker_compose_file: str | None = None,
        pre_launch_script: str | None = None,
        allowed_envs: Sequence[str] | None = None,
        encrypted_env: str | None = None,
        user_config: str | None = None,
        public_logs: bool | None = None,
        public_sysinfo: bool | None = None,
        public_tcbinfo: bool | None = None,
        vcpu: int | None = None,
        memory: int | None = None,
        disk_size: int | None = None,
        instance_type: str | None = None,
        gpus: Mapping[str, Any] | None = None,
        image: str | None = None,
        gateway_enabled: bool | None = None,
        secure_time: bool | None = None,
        listed: bool | None = None,
        shutdown_timeout: int | None = None,
        allow_force_stop: bool | None = None,
        allow_restart: bool | None = None,
        prepare_only: bool | None = None,
        extra: Mapping[str, Any] | None = None,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmUpdate:
        """Changes a CVM: what it runs, its environment, its size, its image; several of them in
        one update. Answers at once, with the status `in_progress` and the id of the operation
        that the update is, or with `no_change`. The CVM is restarted, unless only metadata
        changes. An update whose answer was lost is looked up among the CVM's operations, and
        sent again only if there is no new one. With an on-chain KMS, a new compose hash ends
        in `PreconditionError`: register the hash, then call `confirm_cvm_patch`. `PATCH
        /cvms/{cvm_id}`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            docker_compose_file: The Docker Compose file, as YAML. Changes the compose hash.
            pre_launch_script: The script that runs before the app's containers start. Changes
                the compose hash.
            allowed_envs: The names of the environment variables that may be given encrypted.
                Changes the compose hash.
            encrypted_env: The encrypted environment variables, in hex. They replace all that
                the CVM has.
            user_config: Data that the CVM can read as its user configuration.
            public_logs: Whether the logs are public. Changes the compose hash.
            public_sysinfo: Whether the facts about the guest's system are public. Changes the
                compose hash.
            public_tcbinfo: Whether the facts about the trusted computing base are public.
                Changes the compose hash.
            vcpu: Virtual CPUs.
            memory: Memory, in MB.
            disk_size: Disk, in GB. A disk can only grow.
            instance_type: The instance type, such as `tdx.medium`.
            gpus: GPUs: an object with `gpus` and `attach_mode`.
            image: The OS image: a name or slug of `get_available_os_images`.
            gateway_enabled: Whether the CVM may be reached through the gateway.
            secure_time: Whether the CVM's clock is secured.
            listed: Whether the CVM is listed publicly. This alone does not restart it.
            shutdown_timeout: How long the graceful shutdown may take, in seconds.
            allow_force_stop: Whether to stop the CVM by force when that time has passed. Left
                out, the API takes `False`.
            allow_restart: Whether a change of size may restart the CVM.
            prepare_only: With an on-chain KMS: whether to prepare the change only, for
                signers who approve it later. The call then ends in `PreconditionError`, whose
                `commit_token` is for `commit_cvm_update`. Other CVMs are changed at once,
                whatever this says.
            extra: Fields that this version does not know, sent as they are.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            CallTimeoutError: The call's time passed. If another operation was running on the
                CVM until then, this is a `ConflictError`, or has one as its cause.
            WaitTimeoutError: With `wait`: the CVM did not get there in time.
            OutcomeUnknownError: The answer was lost, and it cannot be found out whether it
                began an operation on the CVM.
            ValidationError: The API refuses a field: `details` says which.
            BusinessError: The API refuses the change: see `message`.
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: With an on-chain KMS: the compose hash has to be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not get there.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.

        Example:
            compose = "services: {web: {image: nginx}}"
            update = client.patch_cvm("my-app", docker_compose_file=compose, wait=True)
            print(update.status)
        """
        answer: CvmUpdate = self._call(
            "patch_cvm",
            {
                "cvm_id": cvm_id,
                "docker_compose_file": docker_compose_file,
                "pre_launch_script": pre_launch_script,
                "allowed_envs": allowed_envs,
                "encrypted_env": encrypted_env,
                "user_config": user_config,
                "public_logs": public_logs,
                "public_sysinfo": public_sysinfo,
                "public_tcbinfo": public_tcbinfo,
                "vcpu": vcpu,
                "memory": memory,
                "disk_size": disk_size,
                "instance_type": instance_type,
                "gpus": gpus,
                "image": image,
                "gateway_enabled": gateway_enabled,
                "secure_time": secure_time,
                "listed": listed,
                "shutdown_timeout": shutdown_timeout,
                "allow_force_stop": allow_force_stop,
                "allow_restart": allow_restart,
                "prepare_only": prepare_only,
                "extra": extra,
            },
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
        )
        return answer

    def confirm_cvm_patch(
        self,
        cvm_id: str | int,
        *,
        compose_hash: str,
        transaction_hash: str,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmUpdate:
        """Carries out a change of `patch_cvm` that ended in `PreconditionError`, once its
        compose hash is registered on chain. The API has kept the change. A confirmation whose
        answer was lost is looked up among the CVM's operations. `PATCH /cvms/{cvm_id}` with
        `X-Compose-Hash` and `X-Transaction-Hash`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            compose_hash: The compose hash, from the `PreconditionError` of the change.
            transaction_hash: The transaction that registered it, or `already-registered`.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            CallTimeoutError: The call's time passed. If another operation was running on the
                CVM until then, this is a `ConflictError`, or has one as its cause.
            WaitTimeoutError: With `wait`: the CVM did not get there in time.
            OutcomeUnknownError: The answer was lost, and it cannot be found out whether it
                began an operation on the CVM.
            ValidationError: The API refuses a field: `details` says which.
            BusinessError: The API refuses the change: see `message`.
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: The hash or token is unknown or expired, the transaction cannot
                be verified, or the contract does not allow the hash.
            CvmFailedError: With `wait`: the CVM failed, and will not get there.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmUpdate = self._call(
            "confirm_cvm_patch",
            {"cvm_id": cvm_id, "compose_hash": compose_hash, "transaction_hash": transaction_hash},
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
        )
        return answer

    def commit_cvm_update(
        self,
        cvm_id: str | int,
        *,
        token: str,
        compose_hash: str | None = None,
        transaction_hash: str | None = None,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmUpdate:
        """Carries out a change that was prepared with `prepare_only`, once its signers have
        approved it on chain. The token is good once; a call whose answer was lost is looked
        up among the CVM's operations. `POST /cvms/{cvm_id}/commit-update`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            token: The `commit_token` of the `PreconditionError`. It is good once, and for 14
                days.
            compose_hash: The compose hash. Left out, the API takes that of the token.
            transaction_hash: The transaction that registered the compose hash. Left out, or
                `already-registered`, the API checks the contract only.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            CallTimeoutError: The call's time passed. If another operation was running on the
                CVM until then, this is a `ConflictError`, or has one as its cause.
            WaitTimeoutError: With `wait`: the CVM did not get there in time.
            OutcomeUnknownError: The answer was lost, and it cannot be found out whether it
                began an operation on the CVM.
            ValidationError: The API refuses a field: `details` says which.
            BusinessError: The API refuses the change: see `message`.
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: The hash or token is unknown or expired, the transaction cannot
                be verified, or the contract does not allow the hash.
            CvmFailedError: With `wait`: the CVM failed, and will not get there.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmUpdate = self._call(
            "commit_cvm_update",
            {
                "cvm_id": cvm_id,
                "token": token,
                "compose_hash": compose_hash,
                "transaction_hash": transaction_hash,
            },
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
        )
        return answer

    def update_cvm_envs(
        self,
        cvm_id: str | int,
        *,
        encrypted_env: str,
        env_keys: Sequence[str] | None = None,
        compose_hash: str | None = None,
        transaction_hash: str | None = None,
        extra: Mapping[str, Any] | None = None,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmUpdate:
        """Replaces a CVM's environment variables, all of them, and restarts it. `update_cvm`
        encrypts them as well. With an on-chain KMS, other names change the compose hash, and
        end in `PreconditionError` until that is registered. A lost answer is looked up among
        the CVM's operations. `PATCH /cvms/{cvm_id}/envs`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            encrypted_env: The encrypted environment variables, in hex. They replace all that
                the CVM has.
            env_keys: The names of the variables. Left out, the names are those that the CVM
                has.
            compose_hash: The compose hash, in the second phase with an on-chain KMS.
            transaction_hash: The transaction that registered it, in the second phase with an
                on-chain KMS.
            extra: Fields that this version does not know, sent as they are.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            CallTimeoutError: The call's time passed. If another operation was running on the
                CVM until then, this is a `ConflictError`, or has one as its cause.
            WaitTimeoutError: With `wait`: the CVM did not get there in time.
            OutcomeUnknownError: The answer was lost, and it cannot be found out whether it
                began an operation on the CVM.
            ValidationError: The API refuses a field: `details` says which.
            BusinessError: The API refuses the change: see `message`.
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: With an on-chain KMS: the compose hash has to be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not get there.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmUpdate = self._call(
            "update_cvm_envs",
            {
                "cvm_id": cvm_id,
                "encrypted_env": encrypted_env,
                "env_keys": env_keys,
                "compose_hash": compose_hash,
                "transaction_hash": transaction_hash,
                "extra": extra,
            },
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
        )
        return answer

    def update_docker_compose(
        self,
        cvm_id: str | int,
        *,
        docker_compose_file: str,
        compose_hash: str | None = None,
        transaction_hash: str | None = None,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmUpdate:
        """Replaces a CVM's Docker Compose file, and restarts it. With an on-chain KMS it ends in
        `PreconditionError` until the new compose hash is registered: call it again with the
        same file, the hash and the transaction. A lost answer is looked up among the CVM's
        operations. `PATCH /cvms/{cvm_id}/docker-compose`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            docker_compose_file: The Docker Compose file, as YAML.
            compose_hash: The compose hash, in the second phase with an on-chain KMS.
            transaction_hash: The transaction that registered it, in the second phase with an
                on-chain KMS.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            CallTimeoutError: The call's time passed. If another operation was running on the
                CVM until then, this is a `ConflictError`, or has one as its cause.
            WaitTimeoutError: With `wait`: the CVM did not get there in time.
            OutcomeUnknownError: The answer was lost, and it cannot be found out whether it
                began an operation on the CVM.
            ValidationError: The API refuses a field: `details` says which.
            BusinessError: The API refuses the change: see `message`.
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: With an on-chain KMS: the compose hash has to be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not get there.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmUpdate = self._call(
            "update_docker_compose",
            {
                "cvm_id": cvm_id,
                "docker_compose_file": docker_compose_file,
                "compose_hash": compose_hash,
                "transaction_hash": transaction_hash,
            },
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
        )
        return answer

    def update_pre_launch_script(
        self,
        cvm_id: str | int,
        *,
        pre_launch_script: str,
        compose_hash: str | None = None,
        transaction_hash: str | None = None,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmUpdate:
        """Replaces the script that runs before a CVM's containers start, and restarts the CVM.
        With an on-chain KMS it ends in `PreconditionError` until the new compose hash is
        registered: call it again with the same script, the hash and the transaction. A lost
        answer is looked up among the CVM's operations. `PATCH
        /cvms/{cvm_id}/pre-launch-script`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            pre_launch_script: The script that runs before the app's containers start.
            compose_hash: The compose hash, in the second phase with an on-chain KMS.
            transaction_hash: The transaction that registered it, in the second phase with an
                on-chain KMS.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            CallTimeoutError: The call's time passed. If another operation was running on the
                CVM until then, this is a `ConflictError`, or has one as its cause.
            WaitTimeoutError: With `wait`: the CVM did not get there in time.
            OutcomeUnknownError: The answer was lost, and it cannot be found out whether it
                began an operation on the CVM.
            ValidationError: The API refuses a field: `details` says which.
            BusinessError: The API refuses the change: see `message`.
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: With an on-chain KMS: the compose hash has to be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not get there.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmUpdate = self._call(
            "update_pre_launch_script",
            {
                "cvm_id": cvm_id,
                "pre_launch_script": pre_launch_script,
                "compose_hash": compose_hash,
                "transaction_hash": transaction_hash,
            },
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
        )
        return answer

    def upgrade_pre_launch_script(
        self,
        cvm_id: str | int,
        *,
        compose_hash: str | None = None,
        transaction_hash: str | None = None,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmUpdate:
        """Replaces the script that runs before a CVM's containers start by the newest official
        one, and restarts the CVM. `get_pre_launch_script_upgrade_status` says whether there
        is a newer one. With an on-chain KMS it ends in `PreconditionError` until the new
        compose hash is registered: call it again with the hash and the transaction. A lost
        answer is looked up among the CVM's operations. `POST
        /cvms/{cvm_id}/pre-launch-script/upgrade-to-latest-official`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            compose_hash: The compose hash, in the second phase with an on-chain KMS.
            transaction_hash: The transaction that registered it, in the second phase with an
                on-chain KMS.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            CallTimeoutError: The call's time passed. If another operation was running on the
                CVM until then, this is a `ConflictError`, or has one as its cause.
            WaitTimeoutError: With `wait`: the CVM did not get there in time.
            OutcomeUnknownError: The answer was lost, and it cannot be found out whether it
                began an operation on the CVM.
            ValidationError: The API refuses a field: `details` says which.
            BusinessError: The API refuses the change: see `message`.
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: With an on-chain KMS: the compose hash has to be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not get there.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmUpdate = self._call(
            "upgrade_pre_launch_script",
            {"cvm_id": cvm_id, "compose_hash": compose_hash, "transaction_hash": transaction_hash},
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
        )
        return answer

    def update_os_image(
        self,
        cvm_id: str | int,
        *,
        os_image_name: str,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmUpdate:
        """Replaces a CVM's OS image. The CVM is shut down, updated and started, which takes
        minutes. A lost answer is looked up among the CVM's operations. `PATCH
        /cvms/{cvm_id}/os-image`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            os_image_name: The name or slug of an image that `get_available_os_images` has as
                `enabled`.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            CallTimeoutError: The call's time passed. If another operation was running on the
                CVM until then, this is a `ConflictError`, or has one as its cause.
            WaitTimeoutError: With `wait`: the CVM did not get there in time.
            OutcomeUnknownError: The answer was lost, and it cannot be found out whether it
                began an operation on the CVM.
            ValidationError: The API refuses a field: `details` says which.
            BusinessError: The API refuses the change: see `message`.
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: With an on-chain KMS: the compose hash has to be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not get there.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmUpdate = self._call(
            "update_os_image",
            {"cvm_id": cvm_id, "os_image_name": os_image_name},
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
        )
        return answer

    def update_cvm_resources(
        self,
        cvm_id: str | int,
        *,
        vcpu: int | None = None,
        memory: int | None = None,
        disk_size: int | None = None,
        instance_type: str | None = None,
        allow_restart: bool | None = None,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmUpdate:
        """Resizes a CVM, which is stopped for it. Sent as `PATCH /cvms/{cvm_id}`, as the
        official SDKs do today. A lost answer is looked up among the CVM's operations.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            vcpu: Virtual CPUs.
            memory: Memory, in MB.
            disk_size: Disk, in GB. A disk can only grow.
            instance_type: The instance type, such as `tdx.medium`.
            allow_restart: Whether the CVM may be restarted for it.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            CallTimeoutError: The call's time passed. If another operation was running on the
                CVM until then, this is a `ConflictError`, or has one as its cause.
            WaitTimeoutError: With `wait`: the CVM did not get there in time.
            OutcomeUnknownError: The answer was lost, and it cannot be found out whether it
                began an operation on the CVM.
            ValidationError: The API refuses a field: `details` says which.
            BusinessError: The API refuses the change: see `message`.
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: With an on-chain KMS: the compose hash has to be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not get there.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmUpdate = self._call(
            "update_cvm_resources",
            {
                "cvm_id": cvm_id,
                "vcpu": vcpu,
                "memory": memory,
                "disk_size": disk_size,
                "instance_type": instance_type,
                "allow_restart": allow_restart,
            },
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
        )
        return answer

    def update_cvm_visibility(
        self,
        cvm_id: str | int,
        *,
        public_sysinfo: bool | None = None,
        public_logs: bool | None = None,
        public_tcbinfo: bool | None = None,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmUpdate:
        """Changes what of a CVM is public. It is part of what the CVM runs, so the compose hash
        changes. Sent as `PATCH /cvms/{cvm_id}`. A lost answer is looked up among the CVM's
        operations.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            public_sysinfo: Whether the facts about the guest's system are public.
            public_logs: Whether the logs are public.
            public_tcbinfo: Whether the facts about the trusted computing base are public.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            CallTimeoutError: The call's time passed. If another operation was running on the
                CVM until then, this is a `ConflictError`, or has one as its cause.
            WaitTimeoutError: With `wait`: the CVM did not get there in time.
            OutcomeUnknownError: The answer was lost, and it cannot be found out whether it
                began an operation on the CVM.
            ValidationError: The API refuses a field: `details` says which.
            BusinessError: The API refuses the change: see `message`.
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: With an on-chain KMS: the compose hash has to be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not get there.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmUpdate = self._call(
            "update_cvm_visibility",
            {
                "cvm_id": cvm_id,
                "public_sysinfo": public_sysinfo,
                "public_logs": public_logs,
                "public_tcbinfo": public_tcbinfo,
            },
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
        )
        return answer

    def provision_cvm_compose_file_update(
        self,
        cvm_id: str | int,
        *,
        app_compose: ComposeFile | Mapping[str, Any],
        update_env_vars: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> ComposeFileUpdate:
        """Prepares another app compose for a CVM, and answers its hash; nothing changes yet.
        Give the whole app compose: what is left out is set to the API's defaults. It may be
        repeated freely. `POST /cvms/{cvm_id}/compose_file/provision`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            app_compose: The whole app compose. What is left out is set to the API's defaults,
                not kept.
            update_env_vars: Whether the environment variables will be replaced, too. Default:
                `False`.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            ValidationError: The API refuses a field: `details` says which.
            BusinessError: The API refuses what is to run, or where: see `message`.
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: ComposeFileUpdate = self._call(
            "provision_cvm_compose_file_update",
            {"cvm_id": cvm_id, "app_compose": app_compose, "update_env_vars": update_env_vars},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    def commit_cvm_compose_file_update(
        self,
        cvm_id: str | int,
        *,
        compose_hash: str,
        encrypted_env: str | None = None,
        env_keys: Sequence[str] | None = None,
        update_env_vars: bool = False,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmUpdate:
        """Runs the app compose that `provision_cvm_compose_file_update` prepared, and restarts
        the CVM. With an on-chain KMS its hash has to be registered first. A lost answer is
        looked up among the CVM's operations. `PATCH /cvms/{cvm_id}/compose_file`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            compose_hash: The compose hash that `provision_cvm_compose_file_update` answered.
            encrypted_env: The encrypted environment variables, in hex. They replace all that
                the CVM has.
            env_keys: The names of the variables.
            update_env_vars: Whether to replace the environment variables. Default: `False`.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            CallTimeoutError: The call's time passed. If another operation was running on the
                CVM until then, this is a `ConflictError`, or has one as its cause.
            WaitTimeoutError: With `wait`: the CVM did not get there in time.
            OutcomeUnknownError: The answer was lost, and it cannot be found out whether it
                began an operation on the CVM.
            ValidationError: The API refuses a field: `details` says which.
            BusinessError: The API refuses the change: see `message`.
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: With an on-chain KMS: the compose hash has to be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not get there.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmUpdate = self._call(
            "commit_cvm_compose_file_update",
            {
                "cvm_id": cvm_id,
                "compose_hash": compose_hash,
                "encrypted_env": encrypted_env,
                "env_keys": env_keys,
                "update_env_vars": update_env_vars,
            },
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
        )
        return answer

    def create_app_instance(
        self,
        app_id: str,
        *,
        name: str | None = None,
        node_id: int | None = None,
        docker_compose_file: str | None = None,
        pre_launch_script: str | None = None,
        encrypted_env: str | None = None,
        compose_hash: str | None = None,
        token: str | None = None,
        transaction_hash: str | None = None,
        extra: Mapping[str, Any] | None = None,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Cvm:
        """Makes another CVM in an app, like those that it has, or with another compose file.
        Every success makes, and bills, another CVM, so it is never sent twice. `POST
        /apps/{app_id}/instances`.

        Args:
            app_id: The app's id, with or without `app_` or `0x`.
            name: The name of the new CVM. Left out, the API chooses.
            node_id: The id of the physical node to run on, which is no `teepod_id`. Left out,
                the API chooses.
            docker_compose_file: Another Docker Compose file than the app's, as YAML.
            pre_launch_script: Another pre-launch script than the app's.
            encrypted_env: The encrypted environment variables, in hex. All CVMs of an app
                have the same key.
            compose_hash: The compose hash to run.
            token: What commits an instance that was prepared before, with an on-chain KMS.
            transaction_hash: The transaction that registered the compose hash, with an
                on-chain KMS.
            extra: Fields that this version does not know, sent as they are.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            CallTimeoutError: The call's time passed. If another operation was running on the
                CVM until then, this is a `ConflictError`, or has one as its cause.
            WaitTimeoutError: With `wait`: the CVM did not get there in time.
            OutcomeUnknownError: The answer was lost, and it cannot be found out whether there
                is a replica: `evidence` has the app's CVMs.
            ValidationError: The API refuses a field: `details` says which.
            BusinessError: The app has no CVM to make another of, or the file is refused.
            NotFoundError: There is no such app.
            PreconditionError: With an on-chain KMS: the compose hash has to be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not get there.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: Cvm = self._call(
            "create_app_instance",
            {
                "app_id": app_id,
                "name": name,
                "node_id": node_id,
                "docker_compose_file": docker_compose_file,
                "pre_launch_script": pre_launch_script,
                "encrypted_env": encrypted_env,
                "compose_hash": compose_hash,
                "token": token,
                "transaction_hash": transaction_hash,
                "extra": extra,
            },
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
        )
        return answer

    def get_app_revisions(
        self,
        app_id: str,
        *,
        page: int | None = None,
        page_size: int | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmRevisionPage:
        """The revisions of an app's CVMs, the newest first: what ran, since when, and what
        brought it there. `GET /apps/{app_id}/revisions`.

        Args:
            app_id: The app's id, with or without `app_` or `0x`.
            page: The page, from 1.
            page_size: How many revisions a page has, 1 to 1,000. Left out, the API takes 50.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such app or no such revision.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.

        Example:
            info = client.get_cvm_info("my-app")
            if info.app_id is not None:
                page = client.get_app_revisions(info.app_id)
                for revision in page.revisions:
                    print(revision.revision_id, revision.operation_type, revision.compose_hash)
        """
        answer: CvmRevisionPage = self._call(
            "get_app_revisions",
            {"app_id": app_id, "page": page, "page_size": page_size},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    def get_app_revision_detail(
        self,
        app_id: str,
        revision_id: str,
        *,
        raw_compose_file: bool | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmRevision:
        """A revision with what it ran: the app compose, the encrypted environment and the user
        configuration. `GET /apps/{app_id}/revisions/{revision_id}`.

        Args:
            app_id: The app's id, with or without `app_` or `0x`.
            revision_id: The revision's id, from `get_app_revisions`.
            raw_compose_file: Whether `compose_file` is the text as it was given instead of an
                object.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such app or no such revision.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmRevision = self._call(
            "get_app_revision_detail",
            {"app_id": app_id, "revision_id": revision_id, "raw_compose_file": raw_compose_file},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    def redeploy_cvm_revision(
        self,
        cvm_id: str | int,
        revision_id: str,
        *,
        encrypted_env: str | None = None,
        allow_env_mismatch: bool | None = None,
        transaction_hash: str | None = None,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmUpdate:
        """Lets a CVM run a revision again, and restarts it. The CVM keeps its `vm_uuid` and its
        name. A lost answer is looked up among the CVM's operations. `POST
        /cvms/{cvm_id}/revisions/{revision_id}/redeploy`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            revision_id: The revision's id, from `get_app_revisions`.
            encrypted_env: Encrypted environment variables, in hex. Left out, the CVM keeps
                those that it has now, even if the revision had others.
            allow_env_mismatch: Whether the names of the variables that the CVM keeps may
                differ from the revision's.
            transaction_hash: The transaction that registered the revision's compose hash,
                with an on-chain KMS.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            CallTimeoutError: The call's time passed. If another operation was running on the
                CVM until then, this is a `ConflictError`, or has one as its cause.
            WaitTimeoutError: With `wait`: the CVM did not get there in time.
            OutcomeUnknownError: The answer was lost, and it cannot be found out whether it
                began an operation on the CVM.
            ValidationError: The API refuses a field: `details` says which.
            BusinessError: The revision's variables differ from those of the CVM
                (`ERR-03-017`), or the API refuses it for another reason.
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: With an on-chain KMS: the compose hash has to be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not get there.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmUpdate = self._call(
            "redeploy_cvm_revision",
            {
                "cvm_id": cvm_id,
                "revision_id": revision_id,
                "encrypted_env": encrypted_env,
                "allow_env_mismatch": allow_env_mismatch,
                "transaction_hash": transaction_hash,
            },
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
        )
        return answer

    def redeploy_app_revision(
        self,
        app_id: str,
        revision_id: str,
        *,
        vm_uuids: Sequence[str] | None = None,
        transaction_hash: str | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmUpdate:
        """Lets CVMs of an app run a revision again, and restarts them. It is never sent again
        once it may have arrived: `redeploy_cvm_revision` looks up a lost answer. `POST
        /apps/{app_id}/revisions/{revision_id}/redeploy`.

        Args:
            app_id: The app's id, with or without `app_` or `0x`.
            revision_id: The revision's id, from `get_app_revisions`.
            vm_uuids: The CVMs, by their `vm_uuid`. May be left out if the app has one.
            transaction_hash: The transaction that registered the revision's compose hash,
                with an on-chain KMS.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            CallTimeoutError: The call's time passed. If another operation was running on the
                CVM until then, this is a `ConflictError`, or has one as its cause.
            OutcomeUnknownError: The answer to anything but a `GET`, `HEAD` or `OPTIONS` was
                lost.
            ValidationError: The API refuses a field: `details` says which.
            BusinessError: The app has several CVMs and none is named, or the API refuses it
                for another reason.
            NotFoundError: There is no such app or no such revision.
            PreconditionError: With an on-chain KMS: the compose hash has to be registered or
                allowed first.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmUpdate = self._call(
            "redeploy_app_revision",
            {
                "app_id": app_id,
                "revision_id": revision_id,
                "vm_uuids": vm_uuids,
                "transaction_hash": transaction_hash,
            },
            {"timeout": timeout, "headers": headers},
        )
        return answer

    def cancel_cvm_operation(
        self,
        cvm_id: str | int,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CancelledOperation:
        """Cancels the operation that is in progress on a CVM. May be repeated freely: without an
        operation, the answer has `cancelled` false. `POST /cvms/{cvm_id}/operations/cancel`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such CVM.
            ConflictError: Operations of this type cannot be cancelled.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CancelledOperation = self._call(
            "cancel_cvm_operation",
            {"cvm_id": cvm_id},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    def rename_cvm(
        self,
        cvm_id: str | int,
        name: str,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Renames a CVM, without restarting it. May be repeated freely. `PATCH
        /cvms/{cvm_id}/name`.

        Args:
            cvm_id: The CVM. Live, the API took its `cvm_…` id here and neither its UUID nor
                its app id.
            name: The new name: 5 to 63 letters, digits and hyphens, beginning with a letter.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            ValidationError: The API refuses a field: `details` says which.
            BusinessError: Another CVM of the workspace has the name.
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        self._call(
            "rename_cvm",
            {"cvm_id": cvm_id, "name": name},
            {"timeout": timeout, "headers": headers},
        )

    def set_cvm_listed(
        self,
        cvm_id: str | int,
        listed: bool,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Cvm:
        """Lists a CVM publicly, or no longer, without restarting it. May be repeated freely.
        `PATCH /cvms/{cvm_id}/listed`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            listed: Whether it is listed.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: Cvm = self._call(
            "set_cvm_listed",
            {"cvm_id": cvm_id, "listed": listed},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    def schedule_cvm_delete(
        self,
        cvm_id: str | int,
        at: str | None = None,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Cvm:
        """Deletes a CVM at a later time, or cancels that. May be repeated freely. `PATCH
        /cvms/{cvm_id}/scheduled-delete`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            at: When, as an ISO 8601 time with its zone, such as `2026-12-24T18:00:00Z`. Left
                out, a deletion that was scheduled is taken back.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: Cvm = self._call(
            "schedule_cvm_delete",
            {"cvm_id": cvm_id, "at": at},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    def update_cvm_ssh_keys(
        self,
        cvm_id: str | int,
        *,
        ssh_key_ids: Sequence[str],
        usernames: Sequence[str] | None = None,
        apply_now: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmSshKeys:
        """Replaces the SSH keys that may log in to a CVM. May be repeated freely, but with
        `apply_now`, which restarts the CVM: then it is never sent again once it may have
        arrived. `PUT /cvms/{cvm_id}/ssh-keys`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            ssh_key_ids: The ids of the keys, from `list_ssh_keys`. They replace those that
                the CVM has.
            usernames: The users of the workspace whose keys may log in, too.
            apply_now: Whether to restart the CVM for it. Otherwise it has the keys from its
                next start on. Default: `False`.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            ValidationError: The API refuses a field: `details` says which.
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmSshKeys = self._call(
            "update_cvm_ssh_keys",
            {
                "cvm_id": cvm_id,
                "ssh_key_ids": ssh_key_ids,
                "usernames": usernames,
                "apply_now": apply_now,
            },
            {"timeout": timeout, "headers": headers},
        )
        return answer

    def get_cvm_info(
        self,
        cvm_id: str | int,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmInfo:
        """Everything the API tells of a CVM. `GET /cvms/{cvm_id}`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.

        Example:
            info = client.get_cvm_info("my-app")
            print(info.status, info.app_id)
        """
        answer: CvmInfo = self._call(
            "get_cvm_info",
            {"cvm_id": cvm_id},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    def get_cvm_state(
        self,
        cvm_id: str | int,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmState:
        """The state of a CVM now. `GET /cvms/{cvm_id}/state`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmState = self._call(
            "get_cvm_state",
            {"cvm_id": cvm_id},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    @naming_unknown("get_cvm_list")
    def get_cvm_list(
        self,
        *,
        page: int | None = None,
        page_size: int | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmPage:
        """One page of the workspace's CVMs. `GET /cvms/paginated`.

        Args:
            page: Which page, counted from 1. Left out, the API takes 1.
            page_size: How many CVMs on a page: 1 to 100. Left out, the API takes 30.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmPage = self._call(
            "get_cvm_list",
            {"page": page, "page_size": page_size},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    def get_app_cvms(
        self,
        app_id: str,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> list[CvmInfo]:
        """The CVMs of an app. `GET /apps/{app_id}/cvms`.

        Args:
            app_id: The app's id, with or without `app_` or `0x`.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such app.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: list[CvmInfo] = self._call(
            "get_app_cvms",
            {"app_id": app_id},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    def get_cvm_status_batch(
        self,
        vm_uuids: Sequence[str],
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> dict[str, CvmStatus]:
        """The status of many CVMs at once, by `vm_uuid`; those that the API does not know are
        missing. `POST /status/batch`.

        Args:
            vm_uuids: The CVMs' `vm_uuid`s.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: dict[str, CvmStatus] = self._call(
            "get_cvm_status_batch",
            {"vm_uuids": vm_uuids},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    def get_cvm_operations(
        self,
        cvm_id: str | int,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmOperationPage:
        """The operations on a CVM, the newest first, a page at a time. `GET
        /cvms/{cvm_id}/operations`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            limit: How many operations on a page: 1 to 500. Left out, the API takes 50.
            cursor: Where to begin: the `next_cursor` of the page before.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmOperationPage = self._call(
            "get_cvm_operations",
            {"cvm_id": cvm_id, "limit": limit, "cursor": cursor},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    def get_app_env_encrypt_pubkey(
        self,
        kms: str,
        app_id: str,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> AppEnvEncryptPubkey:
        """The public key that an app's environment is encrypted for, with the KMS's signature:
        `encrypt_env_vars` takes the key, `verify_env_encrypt_public_key` says who has signed
        it. Asked for under API version `2026-05-22`, whatever the client's is. `GET
        /kms/{kms}/pubkey/{app_id}`.

        Args:
            kms: The KMS: its id or readable name, such as `phala`.
            app_id: The app's id, with or without `app_` or `0x`.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such KMS, or no such app.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.

        Example:
            info = client.get_cvm_info("my-app")
            if info.app_id is not None:
                key = client.get_app_env_encrypt_pubkey("phala", info.app_id)
                encrypted_env = encrypt_env_vars({"API_KEY": "s3cr3t"}, key.public_key)
        """
        answer: AppEnvEncryptPubkey = self._call(
            "get_app_env_encrypt_pubkey",
            {"kms": kms, "app_id": app_id},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    def get_cvm_composition(
        self,
        cvm_id: str | int,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmComposition:
        """What a CVM runs: its Docker Compose file, and its containers with the addresses of
        their logs. A CVM that cannot be reached is no error: `is_online` and `error` tell.
        `GET /cvms/{cvm_id}/composition`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmComposition = self._call(
            "get_cvm_composition",
            {"cvm_id": cvm_id},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    def get_cvm_stats(
        self,
        cvm_id: str | int,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmStats:
        """What a CVM's system says of itself: memory, disks, load. A CVM that cannot be reached
        is no error: `is_online` and `error` tell. `GET /cvms/{cvm_id}/stats`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmStats = self._call(
            "get_cvm_stats",
            {"cvm_id": cvm_id},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    def get_cvm_network(
        self,
        cvm_id: str | int,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmNetwork:
        """How a CVM is reached: its addresses. A CVM that cannot be reached is no error:
        `is_online` and `error` tell. `GET /cvms/{cvm_id}/network`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmNetwork = self._call(
            "get_cvm_network",
            {"cvm_id": cvm_id},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    def get_cvm_attestation(
        self,
        cvm_id: str | int,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmAttestation:
        """What proves which code a CVM runs: measurements, certificates, the app compose. A CVM
        that cannot be reached is no error: `is_online` and `error` tell. `GET
        /cvms/{cvm_id}/attestation`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmAttestation = self._call(
            "get_cvm_attestation",
            {"cvm_id": cvm_id},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    def get_cvm_user_config(
        self,
        cvm_id: str | int,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmUserConfig:
        """What a CVM is configured with besides its app: host name, SSH keys. `GET
        /cvms/{cvm_id}/user_config`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            ServerError: 502: the CVM's node cannot be reached.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmUserConfig = self._call(
            "get_cvm_user_config",
            {"cvm_id": cvm_id},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    def get_cvm_docker_compose(
        self,
        cvm_id: str | int,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> str:
        """A CVM's Docker Compose file, as text. `GET /cvms/{cvm_id}/docker-compose.yml`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: str = self._call(
            "get_cvm_docker_compose",
            {"cvm_id": cvm_id},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    def get_cvm_pre_launch_script(
        self,
        cvm_id: str | int,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> str:
        """A CVM's pre-launch script, as text. `GET /cvms/{cvm_id}/pre-launch-script`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: str = self._call(
            "get_cvm_pre_launch_script",
            {"cvm_id": cvm_id},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    def get_cvm_compose_file(
        self,
        cvm_id: str | int,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Any:
        """A CVM's app compose, the JSON that its compose hash is made of. `GET
        /cvms/{cvm_id}/compose_file`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        return self._call(
            "get_cvm_compose_file",
            {"cvm_id": cvm_id},
            {"timeout": timeout, "headers": headers},
        )

    def get_pre_launch_script_upgrade_status(
        self,
        cvm_id: str | int,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> PreLaunchScriptUpgradeStatus:
        """Whether a CVM's pre-launch script can be replaced by a newer one of Phala Cloud's.
        `GET /cvms/{cvm_id}/pre-launch-script/upgrade-status`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: PreLaunchScriptUpgradeStatus = self._call(
            "get_pre_launch_script_upgrade_status",
            {"cvm_id": cvm_id},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    def get_cvm_ssh_keys(
        self,
        cvm_id: str | int,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmSshKeys:
        """The SSH keys of a CVM. `GET /cvms/{cvm_id}/ssh-keys`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmSshKeys = self._call(
            "get_cvm_ssh_keys",
            {"cvm_id": cvm_id},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    def get_available_os_images(
        self,
        cvm_id: str | int,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> list[AvailableOsImage]:
        """The OS images that a CVM can run. `GET /cvms/{cvm_id}/available-os-images`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: list[AvailableOsImage] = self._call(
            "get_available_os_images",
            {"cvm_id": cvm_id},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    def check_cvm_is_allowed(
        self,
        cvm_id: str | int,
        *,
        compose_hash: str | None = None,
        node_id: int | None = None,
        device_id: str | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmIsAllowed:
        """Whether the app's contract lets a CVM run, with an on-chain KMS: as it is, or with
        another compose hash or on another device. It changes nothing. `POST
        /cvms/{cvm_id}/is-allowed`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            compose_hash: The compose hash, in hex. Left out, the CVM's.
            node_id: The id of the physical node. Left out, the CVM's.
            device_id: The device's id, in hex. Left out, that of the node.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmIsAllowed = self._call(
            "check_cvm_is_allowed",
            {
                "cvm_id": cvm_id,
                "compose_hash": compose_hash,
                "node_id": node_id,
                "device_id": device_id,
            },
            {"timeout": timeout, "headers": headers},
        )
        return answer

    def refresh_cvm_instance_id(
        self,
        cvm_id: str | int,
        *,
        overwrite: bool = False,
        dry_run: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> InstanceIdRefresh:
        """Makes the API find out a CVM's `instance_id`, where it does not know it. Sending it
        again finds the same, so a lost answer is asked for again. `PATCH
        /cvms/{cvm_id}/instance-id`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            overwrite: Whether to replace an `instance_id` that is known already. Default:
                `False`.
            dry_run: Whether to answer only what would be changed. Default: `False`.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: InstanceIdRefresh = self._call(
            "refresh_cvm_instance_id",
            {"cvm_id": cvm_id, "overwrite": overwrite, "dry_run": dry_run},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    @naming_unknown("refresh_cvm_instance_ids")
    def refresh_cvm_instance_ids(
        self,
        *,
        cvm_ids: Sequence[str] | None = None,
        running_only: bool | None = None,
        missing_only: bool | None = None,
        overwrite: bool | None = None,
        limit: int | None = None,
        dry_run: bool | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> InstanceIdRefreshes:
        """Makes the API find out the `instance_id`s of many CVMs, where it does not know them.
        Sending it again finds the same, so a lost answer is asked for again. `PATCH
        /cvms/instance-ids`.

        Args:
            cvm_ids: The CVMs' ids, such as `cvm_0123abcd`. Left out, all CVMs of the
                workspace.
            running_only: Whether only CVMs that run. Left out, the API takes `True`.
            missing_only: Whether only CVMs whose `instance_id` is not known. Left out, the
                API takes `True`.
            overwrite: Whether to replace an `instance_id` that is known already. Left out,
                the API takes `False`.
            limit: How many CVMs at most: 1 to 500. Left out, the API takes 100.
            dry_run: Whether to answer only what would be changed. Left out, the API takes
                `False`.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: InstanceIdRefreshes = self._call(
            "refresh_cvm_instance_ids",
            {
                "cvm_ids": cvm_ids,
                "running_only": running_only,
                "missing_only": missing_only,
                "overwrite": overwrite,
                "limit": limit,
                "dry_run": dry_run,
            },
            {"timeout": timeout, "headers": headers},
        )
        return answer

    @naming_unknown("get_app_list")
    def get_app_list(
        self,
        *,
        page: int | None = None,
        page_size: int | None = None,
        search: str | None = None,
        status: Sequence[str] | None = None,
        listed: bool | None = None,
        base_image: Sequence[str] | None = None,
        instance_type: Sequence[str] | None = None,
        kms_slug: Sequence[str] | None = None,
        kms_type: Sequence[str] | None = None,
        node: Sequence[str] | None = None,
        region: Sequence[str] | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> AppPage:
        """One page of the workspace's apps with their CVMs. What several values are given for is
        any of them. `GET /apps`.

        Args:
            page: Which page, counted from 1. Left out, the API takes 1.
            page_size: How many apps on a page: 1 to 100. Left out, the API takes 20.
            search: Text that an app's name or id contains.
            status: The statuses of CVMs.
            listed: Whether the apps are listed publicly.
            base_image: The OS images.
            instance_type: The instance types.
            kms_slug: The readable names of KMSs.
            kms_type: The types of KMSs.
            node: The names of nodes.
            region: The regions.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: AppPage = self._call(
            "get_app_list",
            {
                "page": page,
                "page_size": page_size,
                "search": search,
                "status": status,
                "listed": listed,
                "base_image": base_image,
                "instance_type": instance_type,
                "kms_slug": kms_slug,
                "kms_type": kms_type,
                "node": node,
                "region": region,
            },
            {"timeout": timeout, "headers": headers},
        )
        return answer

    def get_app_info(
        self,
        app_id: str,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> AppInfo:
        """An app with its CVMs. `GET /apps/{app_id}`.

        Args:
            app_id: The app's id, with or without `app_` or `0x`.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such app.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: AppInfo = self._call(
            "get_app_info",
            {"app_id": app_id},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    @naming_unknown("get_app_filter_options")
    def get_app_filter_options(
        self,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> AppFilterOptions:
        """What `get_app_list` can be asked for: the values that the workspace's apps have. `GET
        /apps/filter-options`.

        Args:
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: AppFilterOptions = self._call(
            "get_app_filter_options",
            {},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    def get_app_attestation(
        self,
        app_id: str,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> AppAttestation:
        """What proves which code an app's CVMs run: quotes, measurements, certificates. `GET
        /apps/{app_id}/attestations`.

        Args:
            app_id: The app's id, with or without `app_` or `0x`.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such app.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: AppAttestation = self._call(
            "get_app_attestation",
            {"app_id": app_id},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    def get_app_device_allowlist(
        self,
        app_id: str,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> AppDeviceAllowlist:
        """The devices that an app may run on, with an on-chain KMS. `GET
        /apps/{app_id}/device-allowlist`.

        Args:
            app_id: The app's id, with or without `app_` or `0x`.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such app.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: AppDeviceAllowlist = self._call(
            "get_app_device_allowlist",
            {"app_id": app_id},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    def check_app_is_allowed(
        self,
        app_id: str,
        *,
        compose_hash: str,
        node_id: int | None = None,
        device_id: str | None = None,
        chain_id: int | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> AppIsAllowed:
        """Whether an app's contract allows a compose hash, and maybe a device, with an on-chain
        KMS. It changes nothing. `POST /apps/{app_id}/is-allowed`.

        Args:
            app_id: The app's id, with or without `app_` or `0x`.
            compose_hash: The compose hash, in hex.
            node_id: The id of the physical node.
            device_id: The device's id, in hex.
            chain_id: The id of the chain that the app's contract is on.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such app.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: AppIsAllowed = self._call(
            "check_app_is_allowed",
            {
                "app_id": app_id,
                "compose_hash": compose_hash,
                "node_id": node_id,
                "device_id": device_id,
                "chain_id": chain_id,
            },
            {"timeout": timeout, "headers": headers},
        )
        return answer

    def check_app_cvms_is_allowed(
        self,
        app_id: str,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> AppCvmsIsAllowed:
        """Whether an app's contract lets each of its CVMs run, with an on-chain KMS. It changes
        nothing. `POST /apps/{app_id}/cvms/is-allowed`.

        Args:
            app_id: The app's id, with or without `app_` or `0x`.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such app.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: AppCvmsIsAllowed = self._call(
            "check_app_cvms_is_allowed",
            {"app_id": app_id},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    @naming_unknown("get_current_user")
    def get_current_user(
        self,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CurrentUser:
        """The user and the workspace that the API key belongs to, with its credits. `GET
        /auth/me`.

        Args:
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CurrentUser = self._call(
            "get_current_user",
            {},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    @naming_unknown("revoke_current_api_token")
    def revoke_current_api_token(
        self,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Revokes the API key of the client, which works no longer and cannot be restored. It is
        never sent twice: whether a lost one has revoked the key, the next call says. `DELETE
        /tokens/self`.

        Args:
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            OutcomeUnknownError: The answer was lost: if the key is revoked, the next call
                ends in `AuthError`.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        self._call("revoke_current_api_token", {}, {"timeout": timeout, "headers": headers})

    @naming_unknown("get_workspaces")
    def get_workspaces(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> WorkspacePage:
        """The workspaces that the user belongs to, a part at a time. `GET /workspaces`.

        Args:
            cursor: Where to begin: the `next_cursor` of the part before.
            limit: How many workspaces at most. Left out, the API decides.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: WorkspacePage = self._call(
            "get_workspaces",
            {"cursor": cursor, "limit": limit},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    def get_workspace(
        self,
        slug: str,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Workspace:
        """A workspace. `GET /workspaces/{slug}`.

        Args:
            slug: The workspace's name in addresses.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such workspace, or the user does not belong to it.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: Workspace = self._call(
            "get_workspace",
            {"slug": slug},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    def get_workspace_nodes(
        self,
        slug: str,
        *,
        page: int | None = None,
        page_size: int | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> NodePage:
        """The nodes that a workspace can use, a page at a time. `GET /workspaces/{slug}/nodes`.

        Args:
            slug: The workspace's name in addresses.
            page: Which page, counted from 1. Left out, the API takes 1.
            page_size: How many nodes on a page. Left out, the API decides.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such workspace, or the user does not belong to it.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: NodePage = self._call(
            "get_workspace_nodes",
            {"slug": slug, "page": page, "page_size": page_size},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    def get_workspace_quotas(
        self,
        slug: str,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> WorkspaceQuotas:
        """What a workspace may use, and how much of it is left. `GET /workspaces/{slug}/quotas`.

        Args:
            slug: The workspace's name in addresses.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such workspace, or the user does not belong to it.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: WorkspaceQuotas = self._call(
            "get_workspace_quotas",
            {"slug": slug},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    @naming_unknown("list_ssh_keys")
    def list_ssh_keys(
        self,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> list[SshKey]:
        """The SSH keys of the user's account, which new CVMs get. `GET /user/ssh-keys`.

        Args:
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: list[SshKey] = self._call(
            "list_ssh_keys",
            {},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    @naming_unknown("create_ssh_key")
    def create_ssh_key(
        self,
        *,
        name: str,
        public_key: str,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> SshKey:
        """Adds an SSH key to the user's account; CVMs that are made later get it. It is never
        sent twice: whether a lost one has added the key, `list_ssh_keys` says. `POST
        /user/ssh-keys`.

        Args:
            name: What to call it: 1 to 100 characters.
            public_key: The public key, as it stands in `authorized_keys`.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            OutcomeUnknownError: The answer was lost: `list_ssh_keys` says whether the key is
                there.
            ValidationError: The API refuses a field: `details` says which.
            BusinessError: The API refuses the key: see `message`.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: SshKey = self._call(
            "create_ssh_key",
            {"name": name, "public_key": public_key},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    def delete_ssh_key(
        self,
        key_id: str,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Takes an SSH key off the user's account. CVMs that have it keep it. A 404 is success
        when an earlier attempt of the same call may have arrived. `DELETE
        /user/ssh-keys/{key_id}`.

        Args:
            key_id: The key's id.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such key, and no earlier attempt of the call can have
                deleted it.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        self._call("delete_ssh_key", {"key_id": key_id}, {"timeout": timeout, "headers": headers})

    def import_github_profile_ssh_keys(
        self,
        github_username: str,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> GithubKeyImport:
        """Adds the public SSH keys of a GitHub user to the account of the user. A key that the
        account has already is skipped, so that the call may be repeated. `POST
        /user/ssh-keys/github-profile`.

        Args:
            github_username: The name of the GitHub user: 1 to 39 characters.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            BusinessError: GitHub has no such user, or cannot be reached.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: GithubKeyImport = self._call(
            "import_github_profile_ssh_keys",
            {"github_username": github_username},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    @naming_unknown("sync_github_ssh_keys")
    def sync_github_ssh_keys(
        self,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> GithubKeySync:
        """Adds, updates and removes SSH keys of the account of the user, until they are those of
        the linked GitHub account. The call may be repeated. `POST
        /user/ssh-keys/github-sync`.

        Args:
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            BusinessError: No GitHub account is linked, or its authorization was revoked.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: GithubKeySync = self._call(
            "sync_github_ssh_keys",
            {},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    @naming_unknown("get_available_nodes")
    def get_available_nodes(
        self,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> AvailableNodes:
        """The nodes that have room for a CVM now, with their OS images. `GET
        /teepods/available`.

        Args:
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: AvailableNodes = self._call(
            "get_available_nodes",
            {},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    @naming_unknown("get_cvm_create_resources")
    def get_cvm_create_resources(
        self,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmCreateResources:
        """Everything that a CVM can be made of, and what goes together: nodes, KMSs, gateways,
        instance types. `GET /teepods/cvm-create-resources`.

        Args:
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmCreateResources = self._call(
            "get_cvm_create_resources",
            {},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    @naming_unknown("get_instance_types")
    def get_instance_types(
        self,
        *,
        family: InstanceFamily | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> InstanceTypes:
        """The instance types: all, or those of one family. `GET /instance-types` or `GET
        /instance-types/{family}`.

        Args:
            family: The family, `cpu` or `gpu`. Left out, all.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such family of instance types.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: InstanceTypes = self._call(
            "get_instance_types",
            {"family": family},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    @naming_unknown("get_os_images")
    def get_os_images(
        self,
        *,
        page: int | None = None,
        page_size: int | None = None,
        is_dev: bool | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> OsImagePage:
        """One page of the OS images that there are. A CVM may not be able to run each of them:
        `get_available_os_images` says which. `GET /os-images`.

        Args:
            page: Which page, counted from 1. Left out, the API takes 1.
            page_size: How many images on a page. Left out, the API takes 20.
            is_dev: Whether only development images, or only others. Left out, both.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: OsImagePage = self._call(
            "get_os_images",
            {"page": page, "page_size": page_size, "is_dev": is_dev},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    @naming_unknown("get_kms_list")
    def get_kms_list(
        self,
        *,
        page: int | None = None,
        page_size: int | None = None,
        is_onchain: bool | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> KmsPage:
        """One page of the key management services: of their contracts from API version
        `2026-06-23` on, of their nodes before. `GET /kms`.

        Args:
            page: Which page, counted from 1. Left out, the API takes 1.
            page_size: How many on a page: 1 to 100. Left out, the API takes 20.
            is_onchain: Whether only on-chain ones, or only others. Left out, both.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: KmsPage = self._call(
            "get_kms_list",
            {"page": page, "page_size": page_size, "is_onchain": is_onchain},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    def get_kms_info(
        self,
        kms_id: str,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> KmsInfo:
        """A key management service: its contract from API version `2026-06-23` on, its node
        before. `GET /kms/{kms_id}`.

        Args:
            kms_id: The KMS: its id or readable name.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such KMS.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: KmsInfo = self._call(
            "get_kms_info",
            {"kms_id": kms_id},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    def list_kms_contract_nodes(
        self,
        kms_id: str,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> KmsContractNodes:
        """The nodes of a KMS's contract. Asked for under API version `2026-06-23`, whatever the
        client's is. `GET /kms/{kms_id}/nodes`.

        Args:
            kms_id: The contract: its id, such as `kc_0123abcd`, or its readable name.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no such KMS.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: KmsContractNodes = self._call(
            "list_kms_contract_nodes",
            {"kms_id": kms_id},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    def get_kms_on_chain_detail(
        self,
        chain: Chain,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> KmsOnChainDetail:
        """The KMS contracts of a chain, with the devices and OS images that they allow. `GET
        /kms/on-chain/{chain}`.

        Args:
            chain: The chain: `ethereum` or `base`.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            NotFoundError: There is no KMS on such a chain.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: KmsOnChainDetail = self._call(
            "get_kms_on_chain_detail",
            {"chain": chain},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    @naming_unknown("get_next_app_ids")
    def get_next_app_ids(
        self,
        *,
        counts: int | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> NextAppIds:
        """The ids that the workspace's next apps will have, with Phala's KMS. Nothing is
        reserved: the same ids are answered until they are used. `GET /kms/phala/next_app_id`.

        Args:
            counts: How many: 1 to 20. Left out, the API takes 1.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: NextAppIds = self._call(
            "get_next_app_ids",
            {"counts": counts},
            {"timeout": timeout, "headers": headers},
        )
        return answer

    def request(
        self,
        method: Method,
        path: str,
        *,
        query: Mapping[str, Any] | None = None,
        body: Any = None,
        content_type: str | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Any:
        """Any endpoint that has no operation of its own, with the same safety, and answers the
        decoded JSON, a text where the API answers one, or nothing where there is no body.
        `GET`, `HEAD` and `OPTIONS` are repeated freely; anything else is never sent again
        once it may have arrived.

        Args:
            method: `GET`, `HEAD`, `OPTIONS`, `POST`, `PUT`, `PATCH` or `DELETE`.
            path: The path below the base URL, beginning with `/`, without a query.
            query: The query: names with text, numbers, booleans, or lists of them. `None` is
                left out.
            body: The body: a text or bytes as they are, anything else as JSON. Left out,
                there is none.
            content_type: What the body is, such as `text/yaml`. Default: `application/json`;
                for a text `text/plain`, for bytes `application/octet-stream`.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            OutcomeUnknownError: The answer to anything but a `GET`, `HEAD` or `OPTIONS` was
                lost.
            ValidationError: The API refuses a field: `details` says which.
            BusinessError: The endpoint refuses it, with a 4xx that has no class of its own.
            NotFoundError: There is no such endpoint, or nothing there.
            ConflictError: 409, with a code.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        return self._call(
            "request",
            {
                "method": method,
                "path": path,
                "query": query,
                "body": body,
                "content_type": content_type,
            },
            {"timeout": timeout, "headers": headers},
        )

    def wait_for_cvm(
        self,
        cvm_id: str | int,
        *,
        target: Literal["running", "stopped", "deleted"] = "running",
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmState:
        """Waits until a CVM is in a state, and answers that state. It ends early with
        `CvmFailedError` when the CVM will not get there any more: for `running`, when its
        boot failed, its status is `error`, it was deleted, or it stopped after it was seen
        moving; and when nothing is under way on the CVM for about 5 seconds, since then
        nothing is going to bring it there. Failed requests that may succeed later do not end
        it; a 401 or 404 does, except that a CVM that does not exist is `deleted`. All waits
        of a client share their requests: one in each `poll_interval` for each 50 CVMs.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            target: What to wait for: `running`, `stopped` or `deleted`. Default: `running`.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            WaitTimeoutError: The CVM did not get there in time.
            NotFoundError: There is no such CVM, and `deleted` is not waited for.
            ConflictError: Several CVMs have this name or app id.
            CvmFailedError: The CVM failed, and will not get there.
            PhalaError: What any call may raise and time does not change, such as
                `InvalidArgumentError` and `AuthError`. `RateLimitError` and `ServerError` do
                not end it, nor does a `TransportError` once the API has answered.

        Example:
            state = client.wait_for_cvm("my-app", target="running", timeout=600)
            print(state.status)
        """
        answer: CvmState = self._call(
            "wait_for_cvm",
            {"cvm_id": cvm_id, "target": target},
            {"timeout": timeout, "headers": headers, "progress": progress},
            on_progress,
        )
        return answer

    @naming_unknown("deploy")
    def deploy(
        self,
        *,
        name: str | None = None,
        instance_type: str | None = None,
        compose_file: ComposeFile | Mapping[str, Any] | None = None,
        vcpu: int | None = None,
        memory: int | None = None,
        disk_size: int | None = None,
        teepod_id: int | None = None,
        node_id: int | None = None,
        image: str | None = None,
        prefer_dev: bool | None = None,
        region: str | None = None,
        listed: bool | None = None,
        kms_type: str | None = None,
        kms: Kms | None = None,
        kms_id: str | None = None,
        kms_contract: str | None = None,
        kms_contract_id: str | int | None = None,
        key_provider_mode: KeyProviderMode | None = None,
        skip_gateway: bool | None = None,
        secure_time: bool | None = None,
        ssh_authorized_keys: Sequence[str] | None = None,
        env_keys: Sequence[str] | None = None,
        encrypted_env: str | None = None,
        nonce: int | None = None,
        ports: Sequence[Mapping[str, Any]] | None = None,
        gpus: Mapping[str, Any] | None = None,
        user_config: str | None = None,
        hugepages: bool | None = None,
        pin_numa: bool | None = None,
        kms_urls: Sequence[str] | None = None,
        gateway_urls: Sequence[str] | None = None,
        env: Mapping[str, str] | Iterable[tuple[str, str]] | None = None,
        trusted_signer: str | None = None,
        resume: str | None = None,
        if_exists: IfExists = "error",
        app_id: str | None = None,
        transaction_hash: str | None = None,
        contract_address: str | None = None,
        deployer_address: str | None = None,
        extra: Mapping[str, Any] | None = None,
        wait: bool = True,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Deployment:
        """Provisions a CVM, encrypts its environment for it, commits it, and waits until it
        runs. Unless told otherwise it asks for nothing public. Before each step a progress
        event names it. Once something is provisioned, every event, error and cancellation
        carries `resume`: with that and the same `env`, an interrupted deployment goes on
        where it ended, and never makes a second CVM. With `if_exists` set to `update`, a CVM
        that has the name is updated instead, and `action` says which of the two was done:
        `created`, `updated`, or `unchanged` where nothing differs. With an on-chain KMS that
        gives no app id, it ends in `PreconditionError`: register the compose hash, and go on
        with `resume` and `app_id`.

        Args:
            name: The CVM's name: 5 to 63 letters, digits and hyphens, beginning with a
                letter. Only one living app of a workspace has it.
            instance_type: The instance type, such as `tdx.small`.
            compose_file: What the CVM runs. The API wants it.
            vcpu: Virtual CPUs, if the instance type leaves a choice.
            memory: Memory, in MB, if the instance type leaves a choice.
            disk_size: Disk, in GB.
            teepod_id: The id of the Teepod to run on: the `teepod_id` of answers, which is of
                another kind of numbers than `node_id`.
            node_id: The id of the physical node to run on: the `node_id` of answers, which is
                of another kind of numbers than `teepod_id`.
            image: The OS image.
            prefer_dev: Whether to choose a development image, in which anyone with access can
                log in. Left out, `False` is sent; the API by itself might choose one.
            region: The region to run in.
            listed: Whether the CVM is listed publicly. Left out, `False` is sent; the API by
                itself would take `True`.
            kms_type: The type of the KMS, such as `phala`.
            kms: The type of the KMS: `phala`, `ethereum`, `base` or `legacy`. Left out, the
                API takes `phala`.
            kms_id: The id of the KMS.
            kms_contract: The address of the KMS's contract.
            kms_contract_id: The id of the KMS's contract: text such as `kc_0123abcd`, or a
                number.
            key_provider_mode: Where the app's keys come from: `kms`, or `local` for the
                machine itself.
            skip_gateway: Whether to do without a gateway.
            secure_time: Whether the CVM's clock is secured. Left out, the API takes `False`.
            ssh_authorized_keys: Public keys that may log in by SSH, each a line as in
                `authorized_keys`. Today the API takes and ignores them: the keys of the
                account's own list are put into each new CVM, and on a development image those
                of the environment variable `DSTACK_AUTHORIZED_KEYS`.
            env_keys: The names of the environment variables that will be given encrypted.
            encrypted_env: The encrypted environment variables, in hex.
            nonce: The number from which the app's id is made; needs `app_id`.
            ports: Ports to open: objects with `protocol`, `host_port`, `vm_port`.
            gpus: GPUs: an object with `gpus` and `attach_mode`.
            user_config: Data that the CVM can read as its user configuration.
            hugepages: Whether to use huge pages of memory. Left out, the API takes `False`.
            pin_numa: Whether to keep the CVM on one NUMA node. Left out, the API takes
                `False`.
            kms_urls: The addresses of the KMS's nodes.
            gateway_urls: The addresses of the gateway's nodes.
            env: Environment variables to encrypt for the app, in their order. Only the CVM
                can read them.
            trusted_signer: The compressed public key, in hex, of the KMS that the app's key
                has to be signed by. With it, a key that is not signed by it, or signed more
                than 5 minutes ago, ends the deployment. Only together with `env`.
            resume: Where an interrupted deployment is taken up again: from a progress event,
                an error or a cancellation. Give the same `env` with it, and nothing else of
                the request. There is nothing secret in it, and nothing of what is deployed.
            if_exists: What to do if a CVM of the workspace has the name already: `error`, or
                `update` to bring it to what is asked for here. Then the instance type and
                size, the image, `compose_file`, `env`, `user_config` and `listed` are
                compared and changed as `update_cvm` does it. What is not given is not
                changed, and neither is where the CVM runs or its KMS. Default: `error`.
            app_id: The app's id, if it is to be a certain one: with an on-chain KMS, the
                app's contract.
            transaction_hash: The transaction that registered the compose hash, with an
                on-chain KMS.
            contract_address: The address of the app's contract, with an on-chain KMS.
                Default: `app_id`.
            deployer_address: The address that deployed that contract, with an on-chain KMS.
            extra: Fields that this version does not know, sent as they are.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            WaitTimeoutError: The CVM was made, and did not run in time.
            ResponseError: An answer is not what the API promises; or the key that the
                environment would be encrypted for is not signed by `trusted_signer`.
            ValidationError: The API refuses a field: `details` says which.
            BusinessError: The API refuses what is to run, or where: see `message`.
            NotFoundError: There is no such KMS; or, with `resume`, the CVM has been deleted
                since.
            ConflictError: Another app of the workspace has the name, or the app runs another
                compose hash.
            PreconditionError: With an on-chain KMS: the compose hash has to be registered or
                allowed first.
            CvmFailedError: The CVM was made, and failed, as its boot did, say: it is there,
                and billed.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.

        Example:
            deployment = client.deploy(
                name="my-app",
                instance_type="tdx.small",
                compose_file=ComposeFile(docker_compose_file="services: {web: {image: nginx}}"),
                env={"API_TOKEN": "s3cr3t"},
            )
            print(deployment.cvm.cvm_id, deployment.cvm.status)
        """
        answer: Deployment = self._call(
            "deploy",
            {
                "name": name,
                "instance_type": instance_type,
                "compose_file": compose_file,
                "vcpu": vcpu,
                "memory": memory,
                "disk_size": disk_size,
                "teepod_id": teepod_id,
                "node_id": node_id,
                "image": image,
                "prefer_dev": prefer_dev,
                "region": region,
                "listed": listed,
                "kms_type": kms_type,
                "kms": kms,
                "kms_id": kms_id,
                "kms_contract": kms_contract,
                "kms_contract_id": kms_contract_id,
                "key_provider_mode": key_provider_mode,
                "skip_gateway": skip_gateway,
                "secure_time": secure_time,
                "ssh_authorized_keys": ssh_authorized_keys,
                "env_keys": env_keys,
                "encrypted_env": encrypted_env,
                "nonce": nonce,
                "ports": ports,
                "gpus": gpus,
                "user_config": user_config,
                "hugepages": hugepages,
                "pin_numa": pin_numa,
                "kms_urls": kms_urls,
                "gateway_urls": gateway_urls,
                "env": env,
                "trusted_signer": trusted_signer,
                "resume": resume,
                "if_exists": if_exists,
                "app_id": app_id,
                "transaction_hash": transaction_hash,
                "contract_address": contract_address,
                "deployer_address": deployer_address,
                "extra": extra,
            },
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
        )
        return answer

    def update_cvm(
        self,
        cvm_id: str | int,
        *,
        docker_compose_file: str | None = None,
        pre_launch_script: str | None = None,
        env: Mapping[str, str] | Iterable[tuple[str, str]] | None = None,
        trusted_signer: str | None = None,
        allowed_envs: Sequence[str] | None = None,
        user_config: str | None = None,
        public_logs: bool | None = None,
        public_sysinfo: bool | None = None,
        public_tcbinfo: bool | None = None,
        vcpu: int | None = None,
        memory: int | None = None,
        disk_size: int | None = None,
        instance_type: str | None = None,
        image: str | None = None,
        gpus: Mapping[str, Any] | None = None,
        shutdown_timeout: int | None = None,
        allow_force_stop: bool | None = None,
        rollback: bool = False,
        dry_run: bool = False,
        resume: str | None = None,
        transaction_hash: str | None = None,
        wait: bool = True,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmUpdateResult:
        """Updates a CVM: compares the request with what it runs, encrypts `env` for its app,
        sends one update with what differs, and follows it to its end. Where nothing differs,
        it sends nothing and answers `unchanged`. An update whose answer was lost is looked up
        among the CVM's operations and never applied twice. With `rollback`, a CVM that does
        not come up goes back to the revision, the size and the image that it had; a disk
        stays as large as it is. With an on-chain KMS, a new compose hash ends in
        `PreconditionError`: register the hash, and call `update_cvm` with its `resume` and
        the `transaction_hash`, or `confirm_cvm_patch`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            docker_compose_file: The Docker Compose file, as YAML.
            pre_launch_script: The script that runs before the app's containers start.
            env: Environment variables to encrypt for the CVM's app, in their order. They
                replace all that the CVM has. What it has cannot be read, so an update with
                `env` is never `unchanged`.
            trusted_signer: The compressed public key, in hex, of the KMS that the app's key
                has to be signed by. Only together with `env`.
            allowed_envs: The names of the environment variables that may be given encrypted.
                Default: those of `env`, if it is given.
            user_config: Data that the CVM can read as its user configuration.
            public_logs: Whether the logs are public.
            public_sysinfo: Whether the facts about the guest's system are public.
            public_tcbinfo: Whether the facts about the trusted computing base are public.
            vcpu: Virtual CPUs.
            memory: Memory, in MB.
            disk_size: Disk, in GB. A disk can only grow.
            instance_type: The instance type, such as `tdx.medium`.
            image: The OS image: a name or slug of `get_available_os_images`.
            gpus: GPUs: an object with `gpus` and `attach_mode`.
            shutdown_timeout: How long the graceful shutdown may take, in seconds.
            allow_force_stop: Whether to stop the CVM by force when that time has passed. Left
                out, the API takes `False`.
            rollback: Whether to go back to what ran before if the CVM does not come up. Needs
                `wait`. Default: `False`.
            dry_run: Whether to answer what would change, and to send nothing but reads.
                Default: `False`.
            resume: Where an update with an on-chain KMS is taken up again, once its compose
                hash is registered: from its `PreconditionError`. Give `transaction_hash` with
                it, and nothing else.
            transaction_hash: The transaction that registered the compose hash, or
                `already-registered`. Only together with `resume`.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            WaitTimeoutError: With `wait`: the update did not end in time.
            OutcomeUnknownError: The answer was lost, and it cannot be found out whether the
                update has started.
            ValidationError: The API refuses a field: `details` says which.
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: With an on-chain KMS: the compose hash has to be registered or
                allowed first.
            CvmFailedError: With `wait`: the update failed, or the CVM does not come up with
                it. With `rollback`, going back failed, too.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.

        Example:
            result = client.update_cvm(
                "my-app",
                docker_compose_file="services: {web: {image: nginx}}",
                env={"API_TOKEN": "s3cr3t"},
                rollback=True,
            )
            print(result.action, [change.field for change in result.changes])
        """
        answer: CvmUpdateResult = self._call(
            "update_cvm",
            {
                "cvm_id": cvm_id,
                "docker_compose_file": docker_compose_file,
                "pre_launch_script": pre_launch_script,
                "env": env,
                "trusted_signer": trusted_signer,
                "allowed_envs": allowed_envs,
                "user_config": user_config,
                "public_logs": public_logs,
                "public_sysinfo": public_sysinfo,
                "public_tcbinfo": public_tcbinfo,
                "vcpu": vcpu,
                "memory": memory,
                "disk_size": disk_size,
                "instance_type": instance_type,
                "image": image,
                "gpus": gpus,
                "shutdown_timeout": shutdown_timeout,
                "allow_force_stop": allow_force_stop,
                "rollback": rollback,
                "dry_run": dry_run,
                "resume": resume,
                "transaction_hash": transaction_hash,
            },
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
        )
        return answer

    def rollback(
        self,
        cvm_id: str | int,
        *,
        revision_id: str | None = None,
        wait: bool = True,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmUpdateResult:
        """Takes a CVM back to the revision before what it runs, or to a certain one, and waits
        until it runs. The environment goes back with it, where the API keeps it with the
        revision. A lost answer is looked up among the CVM's operations.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            revision_id: The revision, from `get_app_revisions`. Left out: the one before what
                the CVM runs.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            WaitTimeoutError: With `wait`: the update did not end in time.
            OutcomeUnknownError: The answer was lost, and it cannot be found out whether the
                update has started.
            NotFoundError: There is no such CVM, or it has no revision before this one.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: With an on-chain KMS: the compose hash has to be registered or
                allowed first.
            CvmFailedError: With `wait`: the update failed, or the CVM does not come up with
                it. With `rollback`, going back failed, too.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.

        Example:
            client.update_cvm("my-app", docker_compose_file="services: {web: {image: nginx:2}}")
            result = client.rollback("my-app")
            print(result.cvm.cvm_id, result.cvm.status)
        """
        answer: CvmUpdateResult = self._call(
            "rollback",
            {"cvm_id": cvm_id, "revision_id": revision_id},
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
        )
        return answer

    def get_cvm_logs(
        self,
        cvm_id: str | int,
        *,
        source: LogSource = "serial",
        container: str | None = None,
        tail: int | None = None,
        since: str | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Any:
        """The text of a CVM's log, or of a container's. The API gives the log's address, on
        another host, which is asked without the API key. Repeated freely.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            source: Which log of the CVM: `serial`, its console, or `stdout` or `stderr`. Not
                together with `container`. Default: `serial`.
            container: The name of a container, whose log is read instead.
            tail: How many of the last lines. Left out: all that there are.
            since: Since when: an ISO 8601 time, or how long ago, such as `42m`.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            ResponseError: The API gives no address for the log, the logs are not public, or
                their server refuses it.
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.

        Example:
            print(client.get_cvm_logs("my-app", tail=100))
        """
        return self._call(
            "get_cvm_logs",
            {
                "cvm_id": cvm_id,
                "source": source,
                "container": container,
                "tail": tail,
                "since": since,
            },
            {"timeout": timeout, "headers": headers},
        )

    def iter_cvms(
        self,
        *,
        page_size: int = 100,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Iteration[CvmInfo]:
        """All CVMs of the workspace, page by page: none twice, and none missed that is there
        from the beginning to the end, although CVMs come and go meanwhile. `timeout` is for
        each request.

        Args:
            page_size: How many CVMs to ask for at once: 1 to 100. Default: 100.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.

        Example:
            for cvm in client.iter_cvms():
                print(cvm.name, cvm.status)
        """
        return Iteration(
            self,
            "iter_cvms",
            {"page_size": page_size},
            {"timeout": timeout, "headers": headers},
        )

    def iter_apps(
        self,
        *,
        page_size: int = 100,
        search: str | None = None,
        status: Sequence[str] | None = None,
        listed: bool | None = None,
        base_image: Sequence[str] | None = None,
        instance_type: Sequence[str] | None = None,
        kms_slug: Sequence[str] | None = None,
        kms_type: Sequence[str] | None = None,
        node: Sequence[str] | None = None,
        region: Sequence[str] | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Iteration[AppInfo]:
        """The apps of the workspace with their CVMs, all or those that match, page by page: none
        twice, and none missed that is there from the beginning to the end. `timeout` is for
        each request.

        Args:
            page_size: How many apps to ask for at once: 1 to 100. Default: 100.
            search: Text that an app's name or id contains.
            status: The statuses of CVMs.
            listed: Whether the apps are listed publicly.
            base_image: The OS images.
            instance_type: The instance types.
            kms_slug: The readable names of KMSs.
            kms_type: The types of KMSs.
            node: The names of nodes.
            region: The regions.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.

        Example:
            for app in client.iter_apps(status=["running"]):
                print(app.name, app.cvm_count)
        """
        return Iteration(
            self,
            "iter_apps",
            {
                "page_size": page_size,
                "search": search,
                "status": status,
                "listed": listed,
                "base_image": base_image,
                "instance_type": instance_type,
                "kms_slug": kms_slug,
                "kms_type": kms_type,
                "node": node,
                "region": region,
            },
            {"timeout": timeout, "headers": headers},
        )

    def follow_cvm_logs(
        self,
        cvm_id: str | int,
        *,
        source: LogSource = "serial",
        container: str | None = None,
        tail: int | None = None,
        since: str | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Iteration[str]:
        """The lines of a CVM's log, or of a container's, as they are written, until it is
        closed. The API gives the log's address, on another host, which is asked without the
        API key. When the connection breaks off it is made again, and the log goes on after
        the last line, as far as it still has that line. It ends with an error when the CVM is
        gone. `timeout` is for the requests to the API.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            source: Which log of the CVM: `serial`, its console, or `stdout` or `stderr`. Not
                together with `container`. Default: `serial`.
            container: The name of a container, whose log is read instead.
            tail: How many of the last lines to begin with. Left out: all that there are.
            since: Since when: an ISO 8601 time, or how long ago, such as `42m`.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            ResponseError: The API gives no address for the log, the logs are not public, or
                their server refuses it.
            NotFoundError: There is no such CVM.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: What any call may raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.

        Example:
            for line in client.follow_cvm_logs("my-app", tail=10):
                print(line)
                break  # or go on for as long as wanted
        """
        return Iteration(
            self,
            "follow_cvm_logs",
            {
                "cvm_id": cvm_id,
                "source": source,
                "container": container,
                "tail": tail,
                "since": since,
            },
            {"timeout": timeout, "headers": headers},
        )

    def watch_cvm(
        self,
        cvm_id: str | int,
        *,
        target: Literal["running", "stopped", "deleted"] | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Iteration[CvmState]:
        """The states of a CVM as they change. With a target they come over Server-Sent Events,
        and it ends there, or with `CvmFailedError` when the CVM will not get there; where
        streams are refused, and without a target, states are polled. Without a target it goes
        on until it is closed. `timeout` is how long to go without an answer.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            target: The state to end at: `running`, `stopped` or `deleted`. Left out, it goes
                on until it is closed.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            CallTimeoutError: `timeout` passed without an answer.
            NotFoundError: There is no such CVM, and `deleted` is not the target.
            ConflictError: Several CVMs have this name or app id.
            CvmFailedError: With a target: the CVM failed, and will not get there.
            PhalaError: What any call may raise and time does not change, such as
                `InvalidArgumentError` and `AuthError`. `RateLimitError` and `ServerError` do
                not end it, nor does a `TransportError` once the API has answered.

        Example:
            for state in client.watch_cvm("my-app", target="running"):
                print(state.status, state.boot_progress)
        """
        return Iteration(
            self,
            "watch_cvm",
            {"cvm_id": cvm_id, "target": target},
            {"timeout": timeout, "headers": headers},
        )

    @property
    def fleet(self) -> Fleet:
        """Actions on many CVMs."""
        return Fleet(self)


class Fleet:
    """Actions on many CVMs: one result for each, errors as values."""

    __slots__ = ("_client",)

    def __init__(self, client: BlockingBridge) -> None:
        self._client = client

    def start(
        self,
        cvms: FleetCvms,
        *,
        concurrency: int = 10,
        max_unavailable: int | None = None,
        max_failures: int | None = None,
        dry_run: bool = False,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        health_check: Callable[[Cvm], bool] | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> list[FleetResult]:
        """Starts many CVMs. Answers one result for each CVM, in order, with errors as values:
        the call does not fail because of one CVM. `timeout` is for each CVM. A rate limit
        that one call meets holds back the others, too.

        Args:
            cvms: The CVMs: identifiers, answers about them and results of an earlier call of
                this action, in any mixture, or a filter. Of the results, those that are not
                `ok` are done. A CVM that is named twice is done once.
            concurrency: How many CVMs are worked on at once. Default: 10.
            max_unavailable: Rolling: how many CVMs may be down at once. Each CVM is waited
                for until it is healthy before the next is started; one that failed counts as
                down from then on. Default: no limit, and not rolling.
            max_failures: After how many failures no further CVM is started. Default: never.
            dry_run: Whether to answer only which CVMs it would be: nothing is done. Default:
                `False`.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            health_check: What to ask, once a second, whether a CVM that runs is healthy;
                until it is, the CVM counts as not arrived. What it raises means not yet; the
                last of it is in the message of the `WaitTimeoutError`. It is called in the
                thread that waits: meanwhile the others are not attended to.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            PhalaError: What any call may raise, for a wrong argument, and while the CVMs of a
                filter are looked for. What goes wrong with a CVM is the `error` of its
                result.

        Example:
            results = client.fleet.start(["web-1", "web-2"], wait=True)
            for result in results:
                print(result.cvm_id, result.outcome, result.error)
        """
        return self._client._call_on_fleet(
            "fleet.start",
            {
                "cvms": cvms,
                "concurrency": concurrency,
                "max_unavailable": max_unavailable,
                "max_failures": max_failures,
                "dry_run": dry_run,
            },
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
            health_check,
        )

    def stop(
        self,
        cvms: FleetCvms,
        *,
        concurrency: int = 10,
        max_unavailable: int | None = None,
        max_failures: int | None = None,
        dry_run: bool = False,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        health_check: Callable[[Cvm], bool] | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> list[FleetResult]:
        """Stops many CVMs by force. Answers one result for each CVM, in order, with errors as
        values: the call does not fail because of one CVM. `timeout` is for each CVM. A rate
        limit that one call meets holds back the others, too.

        Args:
            cvms: The CVMs: identifiers, answers about them and results of an earlier call of
                this action, in any mixture, or a filter. Of the results, those that are not
                `ok` are done. A CVM that is named twice is done once.
            concurrency: How many CVMs are worked on at once. Default: 10.
            max_unavailable: Rolling: how many CVMs may be down at once. Each CVM is waited
                for until it is healthy before the next is started; one that failed counts as
                down from then on. Default: no limit, and not rolling.
            max_failures: After how many failures no further CVM is started. Default: never.
            dry_run: Whether to answer only which CVMs it would be: nothing is done. Default:
                `False`.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            health_check: What to ask, once a second, whether a CVM that runs is healthy;
                until it is, the CVM counts as not arrived. What it raises means not yet; the
                last of it is in the message of the `WaitTimeoutError`. It is called in the
                thread that waits: meanwhile the others are not attended to.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            PhalaError: What any call may raise, for a wrong argument, and while the CVMs of a
                filter are looked for. What goes wrong with a CVM is the `error` of its
                result.

        Example:
            results = client.fleet.stop(["web-1", "web-2"], wait=True)
            for result in results:
                print(result.cvm_id, result.outcome, result.error)
        """
        return self._client._call_on_fleet(
            "fleet.stop",
            {
                "cvms": cvms,
                "concurrency": concurrency,
                "max_unavailable": max_unavailable,
                "max_failures": max_failures,
                "dry_run": dry_run,
            },
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
            health_check,
        )

    def shutdown(
        self,
        cvms: FleetCvms,
        *,
        concurrency: int = 10,
        max_unavailable: int | None = None,
        max_failures: int | None = None,
        dry_run: bool = False,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        health_check: Callable[[Cvm], bool] | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> list[FleetResult]:
        """Shuts many CVMs down gracefully. Answers one result for each CVM, in order, with
        errors as values: the call does not fail because of one CVM. `timeout` is for each
        CVM. A rate limit that one call meets holds back the others, too.

        Args:
            cvms: The CVMs: identifiers, answers about them and results of an earlier call of
                this action, in any mixture, or a filter. Of the results, those that are not
                `ok` are done. A CVM that is named twice is done once.
            concurrency: How many CVMs are worked on at once. Default: 10.
            max_unavailable: Rolling: how many CVMs may be down at once. Each CVM is waited
                for until it is healthy before the next is started; one that failed counts as
                down from then on. Default: no limit, and not rolling.
            max_failures: After how many failures no further CVM is started. Default: never.
            dry_run: Whether to answer only which CVMs it would be: nothing is done. Default:
                `False`.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            health_check: What to ask, once a second, whether a CVM that runs is healthy;
                until it is, the CVM counts as not arrived. What it raises means not yet; the
                last of it is in the message of the `WaitTimeoutError`. It is called in the
                thread that waits: meanwhile the others are not attended to.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            PhalaError: What any call may raise, for a wrong argument, and while the CVMs of a
                filter are looked for. What goes wrong with a CVM is the `error` of its
                result.

        Example:
            results = client.fleet.shutdown(["web-1", "web-2"], wait=True)
            for result in results:
                print(result.cvm_id, result.outcome, result.error)
        """
        return self._client._call_on_fleet(
            "fleet.shutdown",
            {
                "cvms": cvms,
                "concurrency": concurrency,
                "max_unavailable": max_unavailable,
                "max_failures": max_failures,
                "dry_run": dry_run,
            },
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
            health_check,
        )

    def restart(
        self,
        cvms: FleetCvms,
        *,
        force: bool = False,
        concurrency: int = 10,
        max_unavailable: int | None = None,
        max_failures: int | None = None,
        dry_run: bool = False,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        health_check: Callable[[Cvm], bool] | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> list[FleetResult]:
        """Restarts many CVMs. Answers one result for each CVM, in order, with errors as values:
        the call does not fail because of one CVM. `timeout` is for each CVM. A rate limit
        that one call meets holds back the others, too.

        Args:
            cvms: The CVMs: identifiers, answers about them and results of an earlier call of
                this action, in any mixture, or a filter. Of the results, those that are not
                `ok` are done. A CVM that is named twice is done once.
            force: Whether to skip the graceful shutdown. Default: `False`.
            concurrency: How many CVMs are worked on at once. Default: 10.
            max_unavailable: Rolling: how many CVMs may be down at once. Each CVM is waited
                for until it is healthy before the next is started; one that failed counts as
                down from then on. Default: no limit, and not rolling.
            max_failures: After how many failures no further CVM is started. Default: never.
            dry_run: Whether to answer only which CVMs it would be: nothing is done. Default:
                `False`.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            health_check: What to ask, once a second, whether a CVM that runs is healthy;
                until it is, the CVM counts as not arrived. What it raises means not yet; the
                last of it is in the message of the `WaitTimeoutError`. It is called in the
                thread that waits: meanwhile the others are not attended to.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            PhalaError: What any call may raise, for a wrong argument, and while the CVMs of a
                filter are looked for. What goes wrong with a CVM is the `error` of its
                result.

        Example:
            results = client.fleet.restart(["web-1", "web-2"], wait=True)
            for result in results:
                print(result.cvm_id, result.outcome, result.error)
        """
        return self._client._call_on_fleet(
            "fleet.restart",
            {
                "cvms": cvms,
                "force": force,
                "concurrency": concurrency,
                "max_unavailable": max_unavailable,
                "max_failures": max_failures,
                "dry_run": dry_run,
            },
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
            health_check,
        )

    def delete(
        self,
        cvms: FleetCvms,
        *,
        concurrency: int = 10,
        max_unavailable: int | None = None,
        max_failures: int | None = None,
        dry_run: bool = False,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        health_check: Callable[[Cvm], bool] | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> list[FleetResult]:
        """Deletes many CVMs and all their data, for good. Answers one result for each CVM, in
        order, with errors as values: the call does not fail because of one CVM. `timeout` is
        for each CVM. A rate limit that one call meets holds back the others, too.

        Args:
            cvms: The CVMs: identifiers, answers about them and results of an earlier call of
                this action, in any mixture, or a filter. Of the results, those that are not
                `ok` are done. A CVM that is named twice is done once.
            concurrency: How many CVMs are worked on at once. Default: 10.
            max_unavailable: Rolling: how many CVMs may be down at once. Each CVM is waited
                for until it is healthy before the next is started; one that failed counts as
                down from then on. Default: no limit, and not rolling.
            max_failures: After how many failures no further CVM is started. Default: never.
            dry_run: Whether to answer only which CVMs it would be: nothing is done. Default:
                `False`.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            health_check: What to ask, once a second, whether a CVM that runs is healthy;
                until it is, the CVM counts as not arrived. What it raises means not yet; the
                last of it is in the message of the `WaitTimeoutError`. It is called in the
                thread that waits: meanwhile the others are not attended to.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            PhalaError: What any call may raise, for a wrong argument, and while the CVMs of a
                filter are looked for. What goes wrong with a CVM is the `error` of its
                result.

        Example:
            results = client.fleet.delete(["web-1", "web-2"], wait=True)
            for result in results:
                print(result.cvm_id, result.outcome, result.error)
        """
        return self._client._call_on_fleet(
            "fleet.delete",
            {
                "cvms": cvms,
                "concurrency": concurrency,
                "max_unavailable": max_unavailable,
                "max_failures": max_failures,
                "dry_run": dry_run,
            },
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
            health_check,
        )

    def update(
        self,
        cvms: FleetCvms,
        *,
        docker_compose_file: str | None = None,
        pre_launch_script: str | None = None,
        env: Mapping[str, str] | Iterable[tuple[str, str]] | None = None,
        trusted_signer: str | None = None,
        allowed_envs: Sequence[str] | None = None,
        user_config: str | None = None,
        public_logs: bool | None = None,
        public_sysinfo: bool | None = None,
        public_tcbinfo: bool | None = None,
        vcpu: int | None = None,
        memory: int | None = None,
        disk_size: int | None = None,
        instance_type: str | None = None,
        image: str | None = None,
        max_unavailable: int = 1,
        max_failures: int = 1,
        on_failure: OnFailure = "stop",
        dry_run: bool = False,
        wait: bool = True,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        health_check: Callable[[Cvm], bool] | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> list[FleetResult]:
        """Updates many CVMs, a few at a time: each is updated as `update_cvm` does it and waited
        for until it is healthy, that is, runs, has no boot error and passes `health_check`,
        before the next is started. After `max_failures` failures no further one is started,
        and with `on_failure` set to `rollback` all that were updated are taken back to the
        revision that they had. Answers one result for each CVM, in order, with errors as
        values; given the results, a further call goes on with those that are not `ok`.
        `timeout` is for each CVM.

        Args:
            cvms: The CVMs: identifiers, answers about them and results of an earlier call of
                this action, in any mixture, or a filter. Of the results, those that are not
                `ok` are done. A CVM that is named twice is done once.
            docker_compose_file: The Docker Compose file, as YAML.
            pre_launch_script: The script that runs before the app's containers start.
            env: Environment variables to encrypt for the CVM's app, in their order. They
                replace all that the CVM has. What it has cannot be read, so an update with
                `env` is never `unchanged`.
            trusted_signer: The compressed public key, in hex, of the KMS that the app's key
                has to be signed by. Only together with `env`.
            allowed_envs: The names of the environment variables that may be given encrypted.
                Default: those of `env`, if it is given.
            user_config: Data that the CVM can read as its user configuration.
            public_logs: Whether the logs are public.
            public_sysinfo: Whether the facts about the guest's system are public.
            public_tcbinfo: Whether the facts about the trusted computing base are public.
            vcpu: Virtual CPUs.
            memory: Memory, in MB.
            disk_size: Disk, in GB. A disk can only grow.
            instance_type: The instance type, such as `tdx.medium`.
            image: The OS image: a name or slug of `get_available_os_images`.
            max_unavailable: How many CVMs may be down at once. Each CVM is waited for until
                it is healthy before the next is started; one that failed counts as down from
                then on. Default: 1.
            max_failures: After how many failures no further CVM is started. Default: 1.
            on_failure: What to do then: `stop`, or `rollback` to take all that were updated
                back to what they were. Default: `stop`.
            dry_run: Whether to answer only which CVMs it would be: nothing is done. Default:
                `False`.
            wait: Whether to wait until the CVM is where the action leads, and to answer it as
                it is then.
            on_progress: What to call with each step and each change, soon to return. It is
                called on the event loop's thread and in the context of the call, or in the
                thread that waits. What it raises is logged.
            progress: Whether to show progress on stderr: a live line for each CVM in a
                terminal, else plain lines.
            health_check: What to ask, once a second, whether a CVM that runs is healthy;
                until it is, the CVM counts as not arrived. What it raises means not yet; the
                last of it is in the message of the `WaitTimeoutError`. It is called in the
                thread that waits: meanwhile the others are not attended to.
            timeout: How long the call may take, its retries and waits included. Default: the
                client's `timeout`, or its `wait_timeout` where a CVM is waited for. For each
                CVM of a fleet, and for each request of an iteration. In seconds.
            headers: Headers to add to each request that the call sends for itself. The looks
                at CVMs that all waits of a client share do not have them.

        Raises:
            PhalaError: What any call may raise, for a wrong argument, and while the CVMs of a
                filter are looked for. What goes wrong with a CVM is the `error` of its
                result.

        Example:
            results = client.fleet.update(
                ["web-1", "web-2"],
                docker_compose_file="services: {web: {image: nginx}}",
                on_failure="rollback",
            )
            for result in results:
                print(result.cvm_id, result.outcome, result.error)
        """
        return self._client._call_on_fleet(
            "fleet.update",
            {
                "cvms": cvms,
                "docker_compose_file": docker_compose_file,
                "pre_launch_script": pre_launch_script,
                "env": env,
                "trusted_signer": trusted_signer,
                "allowed_envs": allowed_envs,
                "user_config": user_config,
                "public_logs": public_logs,
                "public_sysinfo": public_sysinfo,
                "public_tcbinfo": public_tcbinfo,
                "vcpu": vcpu,
                "memory": memory,
                "disk_size": disk_size,
                "instance_type": instance_type,
                "image": image,
                "max_unavailable": max_unavailable,
                "max_failures": max_failures,
                "on_failure": on_failure,
                "dry_run": dry_run,
            },
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
            health_check,
        )
