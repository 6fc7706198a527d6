"""The methods of the clients.

Written by `cargo run -p phala-cvm-codegen`: change the declarations in core instead.
"""

from __future__ import annotations

from ._bridge import AsyncBridge, BlockingBridge
from ._iteration import AsyncIteration, Iteration
from ._unknown import naming_unknown

TYPE_CHECKING = False

if TYPE_CHECKING:
    import datetime
    import os
    from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
    from typing import Any, Literal, overload

    from ._compose_file import ComposeFile
    from ._events import AttemptEvent, ProgressEvent
    from ._fleet import FleetCvms
    from ._fleet_result import FleetResult
    from ._known import (
        Chain,
        CvmFamily,
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
        timeout: float = 600.0,
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
        ca_bundle: str | os.PathLike[str] | None = None,
        max_response_size: int = 67108864,
        headers: Mapping[str, str] | None = None,
        user_agent: str | None = None,
        on_event: Callable[[AttemptEvent], object] | None = None,
    ) -> None:
        """The options of a client.

        Args:
            api_key: The API key, which starts with `phak_`. An empty key is refused. Default:
                the environment variable `PHALA_CLOUD_API_KEY`, unless you pass
                `bearer_token`.
            bearer_token: A bearer token instead of an API key: text, or a function that
                returns one for each request. If you pass `api_key` as well, the client uses
                that. Default, if there is no API key either: the environment variable
                `PHALA_OIDC_TOKEN`.
            workspace: The slug or the id of the workspace, if the key or the token gives
                access to several. Default: the environment variable `PHALA_CLOUD_WORKSPACE`.
            base_url: The URL of the API. Non-ASCII host names must be in Punycode (`xn--…`).
                Default: the environment variable `PHALA_CLOUD_API_PREFIX`, else
                `https://cloud-api.phala.com/api/v1`.
            api_version: The API version: a date. With `2026-01-21` and later, answers have
                the documented fields. With `2025-10-28`, they have other fields. Default:
                `2026-06-23`.
            timeout: The time limit of a call of one request, including retries. Other calls
                have the limit `wait_timeout`. Default: 600 seconds.
            wait_timeout: The time limit of a call that waits for a CVM or sends several
                requests, including retries: `wait_for_cvm`, `deploy`, `get_cvm_logs`, each
                call with `wait`, and fleet calls, where it applies to each CVM. Minimum:
                0.001 seconds. Default: 1800 seconds.
            poll_interval: The interval between requests for the states of CVMs that calls
                wait for or watch, with one request for each 50 CVMs. The first requests
                follow at shorter intervals. All waits together never send more than 20 of
                these requests in a second; the first request of a wait that starts alone does
                not count. Maximum: 3600 seconds. Default: 1 second.
            request_timeout: The time limit of one HTTP attempt. Minimum: 0.001 seconds.
                Default: 30 seconds.
            connect_timeout: The time limit for opening a connection. Minimum: 0.001 seconds.
                Default: 10 seconds.
            max_retries: The largest number of attempts after the first one. Attempts while
                another operation is in progress on the CVM do not count. Default: 30.
            retry_base: The first back-off between two attempts. Default: 0.05 seconds; 1
                second if another operation is in progress on the CVM.
            retry_cap: The longest back-off between two attempts, unless the API requests a
                longer one. Default: 20 seconds.
            reconcile_window: How long the client checks what a request with a lost answer has
                done. Default: 30 seconds.
            allow_http: Whether to allow `http` without encryption for hosts other than
                loopback. Default: `False`.
            proxy: The proxy: an `http` or `https` URL, or `False` for no proxy. Non-ASCII
                host names must be in Punycode. Default: the proxy in the environment
                variables, and no proxy for loopback.
            ca_bundle: The path of a PEM file with the certificate authorities to trust
                instead of the default ones. Default: the authorities of the system and the
                bundled ones.
            max_response_size: The largest size of a response, in bytes after decompression.
                Default: 67108864 (64 MiB).
            headers: Headers to add to every request.
            user_agent: Text to put before this package's own `User-Agent`.
            on_event: A function that receives each attempt that has ended. It should return
                quickly. With `AsyncClient`, it runs on the event loop's thread, in the
                context of the call. With `Client`, it runs in the thread that waits. An
                exception that it raises is logged.
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
        """Prepares a CVM. The API checks the request, chooses what you omit, and returns the ids
        that `commit_cvm_provision` requires. Nothing runs or is billed before that commit.
        `POST /cvms/provision`.

        Args:
            name: The CVM's name: 5 to 63 letters, digits and hyphens, starting with a letter
                and not ending with a hyphen. It must be unique among the existing apps of the
                workspace.
            instance_type: The instance type, such as `tdx.small`.
            compose_file: What the CVM runs. The API requires it.
            vcpu: The number of virtual CPUs. Default: that of the instance type.
            memory: Memory, in MB. Default: that of the instance type.
            disk_size: The disk size, in GB. Default: that of the instance type.
            teepod_id: The Teepod to run on: a `teepod_id` that the API returned. It is not
                interchangeable with `node_id`.
            node_id: The physical node to run on: a `node_id` that the API returned. It is not
                interchangeable with `teepod_id`.
            image: The OS image: its name or its slug.
            prefer_dev: Whether to choose a development image, in which anyone with access can
                log in. Default: the API chooses, and may choose a development image.
            region: The region to run in.
            listed: Whether the CVM is listed publicly. API default: `True`.
            kms_type: The type of the KMS, such as `phala`.
            kms: The type of the KMS: `phala`, `ethereum`, `base` or `legacy`. API default:
                `phala`.
            kms_id: The id of the KMS.
            kms_contract: The address of the KMS contract.
            kms_contract_id: The id of the KMS contract: text such as `kc_0123abcd`, or a
                number.
            key_provider_mode: The source of the app's keys: `kms`, or `local` for the machine
                itself.
            skip_gateway: Whether to run without a gateway.
            secure_time: Whether the CVM's clock is secured. API default: `False`.
            ssh_authorized_keys: SSH public keys that may log in, each in the format of
                `authorized_keys`. The API currently accepts and ignores this field. A new CVM
                gets the SSH keys of the account instead, and on a development image those of
                the environment variable `DSTACK_AUTHORIZED_KEYS`.
            env_keys: The names of the environment variables that you pass encrypted.
            encrypted_env: The encrypted environment variables, in hex.
            nonce: The number from which the app's id is derived. Requires `app_id`.
            app_id: The app's id, to choose it yourself. Requires `nonce`, except with an
                on-chain KMS.
            ports: The ports to open: objects with `protocol`, `host_port` and `vm_port`.
            gpus: GPUs: an object with `gpus` and `attach_mode`.
            user_config: The user configuration: data that the CVM can read.
            hugepages: Whether to use huge memory pages. API default: `False`.
            pin_numa: Whether to keep the CVM on one NUMA node. API default: `False`.
            kms_urls: The URLs of the KMS nodes.
            gateway_urls: The URLs of the gateway nodes.
            timeout, headers, extra: Options of all calls: see `AsyncClient`.

        Raises:
            ValidationError: The API refuses a field; `details` names it.
            BusinessError: The API refuses the app or its placement; `message` has the reason.
            ConflictError: Another app of the workspace already has the name.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Creates the CVM of a provision. The CVM starts, and its billing starts. The API
        creates one CVM for each pair of `app_id` and `compose_hash`, so the client safely
        sends the commit again after a lost answer. `POST /cvms`.

        Args:
            app_id: The app's id, from `ProvisionedCvm`. With an on-chain KMS, the address of
                the app's contract.
            compose_hash: The compose hash, from `ProvisionedCvm`.
            transaction_hash: The hash of the transaction that registered the compose hash,
                with an on-chain KMS.
            encrypted_env: The encrypted environment variables, in hex.
            env_keys: The names of the environment variables in `encrypted_env`.
            token: The `token` of the provision, if it has one. It works once. After a lost
                answer, the client sends the commit again without it, because the API then
                identifies the CVM by `app_id` and `compose_hash`.
            kms_id: The id of the KMS node.
            kms_contract_id: The id of the KMS contract: text such as `kc_0123abcd`, or a
                number.
            contract_address: The address of the app's contract, with an on-chain KMS.
            deployer_address: The address that deployed the app's contract, with an on-chain
                KMS.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            on_progress, progress, timeout, headers, extra: Options of all calls: see
                `AsyncClient`.

        Raises:
            WaitTimeoutError: With `wait`: the CVM did not reach the requested state in time.
            ValidationError: The provision does not exist, or the API refuses a field.
            BusinessError: The API refuses the commit, for example because the provision has
                expired; `message` has the reason.
            ConflictError: Another app of the workspace already has the name, or the app runs
                another compose hash.
            PreconditionError: With an on-chain KMS: the compose hash must be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not reach the requested
                state.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Starts a stopped CVM. Without `wait`, it returns immediately, with the status
        `starting`. `POST /cvms/{cvm_id}/start`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            on_progress, progress, timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            WaitTimeoutError: With `wait`: the CVM did not reach the requested state in time.
            BusinessError: The CVM's status does not allow the call, or the balance is too
                low.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            CvmFailedError: With `wait`: the CVM failed, and will not reach the requested
                state.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Stops a CVM by force, and cancels the operation in progress. Without `wait`, it
        returns immediately, with the status `stopping`. `POST /cvms/{cvm_id}/stop`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            on_progress, progress, timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            WaitTimeoutError: With `wait`: the CVM did not reach the requested state in time.
            AuthError: The API refuses the key, or the CVM belongs to a GPU rental.
            BusinessError: The CVM's status does not allow the call.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            CvmFailedError: With `wait`: the CVM failed, and will not reach the requested
                state.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Shuts down a CVM gracefully: its containers stop cleanly first. Without `wait`, it
        returns immediately, with the status `shutting_down`. `POST /cvms/{cvm_id}/shutdown`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            on_progress, progress, timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            WaitTimeoutError: With `wait`: the CVM did not reach the requested state in time.
            AuthError: The API refuses the key, or the CVM belongs to a GPU rental.
            BusinessError: The CVM's status does not allow the call.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            CvmFailedError: With `wait`: the CVM failed, and will not reach the requested
                state.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Restarts a CVM gracefully, or with `force` without waiting for its containers. Without
        `wait`, it returns immediately, with the status `restarting`. After a lost answer, the
        client checks the CVM's operations and its status, and never restarts the CVM twice.
        `POST /cvms/{cvm_id}/restart`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            force: Whether to skip the graceful shutdown. Default: `False`.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            on_progress, progress, timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            WaitTimeoutError: With `wait`: the CVM did not reach the requested state in time.
            OutcomeUnknownError: The answer was lost, and the client could not find out
                whether the request started an operation on the CVM.
            BusinessError: The CVM's status does not allow the call, or the balance is too
                low.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            CvmFailedError: With `wait`: the CVM failed, and will not reach the requested
                state.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Deletes a CVM and all its data permanently. A 404 counts as success if an earlier
        attempt of the same call may have arrived. `DELETE /cvms/{cvm_id}`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            on_progress, progress, timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            WaitTimeoutError: With `wait`: the CVM did not reach the requested state in time.
            NotFoundError: The CVM does not exist, and no earlier attempt of the call can have
                deleted it.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        prepare_only: bool | None = None,
        extra: Mapping[str, Any] | None = None,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Cvm:
        """Creates a replica of a CVM, in the same app. Each success creates and bills another
        CVM, so the request is never sent twice. With an on-chain KMS, a compose hash or a
        node that the app's contract does not allow yet raises `PreconditionError`: register
        what it names, then pass its `commit_token` to `commit_cvm_replica`. `POST
        /cvms/{cvm_id}/replicas`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            node_id: The physical node to run on: a `node_id`, not a `teepod_id`. Default: the
                API chooses.
            encrypted_env: The encrypted environment variables of the replica, in hex.
                Default: those of the source.
            compose_hash: The compose hash to replicate. Required if the app runs more than
                one.
            os_image: The OS image to run. Default: that of the source.
            prepare_only: With an on-chain KMS, whether to only prepare the replica, so that
                it can be approved on chain later. The call then raises `PreconditionError`;
                pass its `commit_token` to `commit_cvm_replica`. Without an on-chain KMS, the
                replica is created at once.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            on_progress, progress, timeout, headers, extra: Options of all calls: see
                `AsyncClient`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            WaitTimeoutError: With `wait`: the CVM did not reach the requested state in time.
            OutcomeUnknownError: The answer was lost, and the client could not find out
                whether the replica exists; `evidence` has the app's CVMs.
            ValidationError: The API refuses a field; `details` names it.
            BusinessError: The CVM's status does not allow a replication, or the compose hash
                is wrong or missing.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: With an on-chain KMS: the compose hash must be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not reach the requested
                state.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
                "prepare_only": prepare_only,
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
        prepare_only: bool | None = None,
        extra: Mapping[str, Any] | None = None,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Cvm:
        """Creates a replica of an app's CVM, in the same app. Each success creates and bills
        another CVM, so the request is never sent twice. With an on-chain KMS, a compose hash
        or a node that the app's contract does not allow yet raises `PreconditionError`:
        register what it names, then pass its `commit_token` to `commit_cvm_replica`. `POST
        /apps/{app_id}/cvms/{vm_uuid}/replicas`.

        Args:
            app_id: The app's id, with or without the prefix `app_` or `0x`.
            vm_uuid: The CVM's `vm_uuid`.
            node_id: The physical node to run on: a `node_id`, not a `teepod_id`. Default: the
                API chooses.
            encrypted_env: The encrypted environment variables of the replica, in hex.
                Default: those of the source.
            compose_hash: The compose hash to replicate. Required if the app runs more than
                one.
            os_image: The OS image to run. Default: that of the source.
            prepare_only: With an on-chain KMS, whether to only prepare the replica, so that
                it can be approved on chain later. The call then raises `PreconditionError`;
                pass its `commit_token` to `commit_cvm_replica`. Without an on-chain KMS, the
                replica is created at once.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            on_progress, progress, timeout, headers, extra: Options of all calls: see
                `AsyncClient`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            WaitTimeoutError: With `wait`: the CVM did not reach the requested state in time.
            OutcomeUnknownError: The answer was lost, and the client could not find out
                whether the replica exists; `evidence` has the app's CVMs.
            ValidationError: The API refuses a field; `details` names it.
            BusinessError: The CVM's status does not allow a replication, or the compose hash
                is wrong or missing.
            NotFoundError: The CVM does not exist.
            PreconditionError: With an on-chain KMS: the compose hash must be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not reach the requested
                state.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
                "prepare_only": prepare_only,
                "extra": extra,
            },
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
        )
        return answer

    async def commit_cvm_replica(
        self,
        cvm_id: str | int,
        *,
        token: str,
        compose_hash: str,
        transaction_hash: str = "already-registered",
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Cvm:
        """Creates the replica that `replicate_cvm` or `replicate_app_cvm` prepared, after the
        app's contract allows its compose hash and its node. The token works once, and each
        success creates and bills another CVM, so the request is never sent twice. After a
        lost answer, the client compares the app's CVMs with those before. `POST
        /cvms/{cvm_id}/commit-replica`.

        Args:
            cvm_id: The source of the replica. Use its `vm_uuid`, as the official command-line
                program does.
            token: The `commit_token` of the `PreconditionError`. It works once.
            compose_hash: The `compose_hash` of the `PreconditionError`.
            transaction_hash: The hash of the transaction that registered the compose hash or
                the device. Default: `already-registered`, with which the API checks only the
                contract.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            on_progress, progress, timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            WaitTimeoutError: With `wait`: the CVM did not reach the requested state in time.
            OutcomeUnknownError: The answer was lost, and the client could not find out
                whether the replica exists; `evidence` has the app's CVMs.
            ValidationError: The API refuses a field; `details` names it.
            BusinessError: The CVM's status does not allow a replication, or the compose hash
                is wrong or missing.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: The hash or token is unknown or expired, the transaction cannot
                be verified, or the contract does not allow the hash.
            CvmFailedError: With `wait`: the CVM failed, and will not reach the requested
                state.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: Cvm = await self._call(
            "commit_cvm_replica",
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
        """Changes a CVM: what it runs, its environment, its size or its image. One update can
        have several changes. Without `wait`, it returns immediately, with the id of the
        update's operation, or with the status `no_change`. The CVM restarts, unless only
        metadata changes. After a lost answer, the client checks the CVM's operations, and
        sends the update again only if there is no new one. With an on-chain KMS, a new
        compose hash raises `PreconditionError`: register the hash, then call
        `confirm_cvm_patch`. `PATCH /cvms/{cvm_id}`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            docker_compose_file: The Docker Compose file, as YAML. Changes the compose hash.
            pre_launch_script: The script that runs before the app's containers start. Changes
                the compose hash.
            allowed_envs: The names of the environment variables that may be passed encrypted.
                Changes the compose hash.
            encrypted_env: The encrypted environment variables, in hex. They replace all
                variables of the CVM.
            user_config: The user configuration: data that the CVM can read.
            public_logs: Whether anyone can read the logs. Changes the compose hash.
            public_sysinfo: Whether anyone can read the system information. Changes the
                compose hash.
            public_tcbinfo: Whether anyone can read the information about the trusted
                computing base (TCB). Changes the compose hash.
            vcpu: The number of virtual CPUs.
            memory: Memory, in MB.
            disk_size: The disk size, in GB. A disk can only grow.
            instance_type: The instance type, such as `tdx.medium`.
            gpus: GPUs: an object with `gpus` and `attach_mode`.
            image: The OS image: a name or slug from `get_available_os_images`. The API was
                seen to accept this field, to answer without a `correlation_id`, and to change
                nothing. A completed `wait` therefore does not prove the change. Use
                `update_os_image`, or `update_cvm`, which checks the image.
            gateway_enabled: Whether the CVM is reachable through the gateway. Of the API's
                sources, only the SDK for Go has this field.
            secure_time: Whether the CVM's clock is secured. Of the API's sources, only the
                SDK for Go has this field.
            listed: Whether the CVM is listed publicly. This change alone does not restart the
                CVM. Of the API's sources, only the SDK for Go has this field here;
                `set_cvm_listed` has its own route.
            shutdown_timeout: The time limit of the graceful shutdown, in seconds.
            allow_force_stop: Whether to stop the CVM by force after `shutdown_timeout`. API
                default: `False`.
            allow_restart: Whether a change of size may restart the CVM.
            prepare_only: With an on-chain KMS, whether to only prepare the change, so that it
                can be approved on chain later. The call then raises `PreconditionError`; pass
                its `commit_token` to `commit_cvm_update`. Without an on-chain KMS, this field
                has no effect: the CVM changes at once.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            on_progress, progress, timeout, headers, extra: Options of all calls: see
                `AsyncClient`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            WaitTimeoutError: With `wait`: the CVM did not reach the requested state in time.
            OutcomeUnknownError: The answer was lost, and the client could not find out
                whether the request started an operation on the CVM.
            ValidationError: The API refuses a field; `details` names it.
            BusinessError: The API refuses the change; `message` has the reason.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: With an on-chain KMS: the compose hash must be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not reach the requested
                state.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Carries out a change of `patch_cvm` that raised `PreconditionError`, after its compose
        hash is registered on chain. The API has kept the change. After a lost answer, the
        client checks the CVM's operations for the update. `PATCH /cvms/{cvm_id}` with
        `X-Compose-Hash` and `X-Transaction-Hash`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            compose_hash: The compose hash, from the `PreconditionError` of `patch_cvm`.
            transaction_hash: The hash of the transaction that registered the compose hash, or
                `already-registered`.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            on_progress, progress, timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            WaitTimeoutError: With `wait`: the CVM did not reach the requested state in time.
            OutcomeUnknownError: The answer was lost, and the client could not find out
                whether the request started an operation on the CVM.
            ValidationError: The API refuses a field; `details` names it.
            BusinessError: The API refuses the change; `message` has the reason.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: The hash or token is unknown or expired, the transaction cannot
                be verified, or the contract does not allow the hash.
            CvmFailedError: With `wait`: the CVM failed, and will not reach the requested
                state.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Carries out a change that `patch_cvm` prepared with `prepare_only`, after the change
        is approved on chain. The token works once. After a lost answer, the client checks the
        CVM's operations for the update. `POST /cvms/{cvm_id}/commit-update`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            token: The `commit_token` of the `PreconditionError`. It works once, and expires
                after 14 days.
            compose_hash: The compose hash. API default: that of the token.
            transaction_hash: The hash of the transaction that registered the compose hash. If
                you omit it or pass `already-registered`, the API checks only the contract.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            on_progress, progress, timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            WaitTimeoutError: With `wait`: the CVM did not reach the requested state in time.
            OutcomeUnknownError: The answer was lost, and the client could not find out
                whether the request started an operation on the CVM.
            ValidationError: The API refuses a field; `details` names it.
            BusinessError: The API refuses the change; `message` has the reason.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: The hash or token is unknown or expired, the transaction cannot
                be verified, or the contract does not allow the hash.
            CvmFailedError: With `wait`: the CVM failed, and will not reach the requested
                state.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Replaces all environment variables of a CVM, and restarts it. `update_cvm` also
        encrypts them for you. With an on-chain KMS, other names change the compose hash: the
        call raises `PreconditionError` until the new hash is registered. After a lost answer,
        the client checks the CVM's operations for the update. `PATCH /cvms/{cvm_id}/envs`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            encrypted_env: The encrypted environment variables, in hex. They replace all
                variables of the CVM.
            env_keys: The names of the variables. Default: the names of the CVM's current
                variables.
            compose_hash: The compose hash from the `PreconditionError`. Only for the second
                call, with an on-chain KMS.
            transaction_hash: The hash of the transaction that registered the compose hash.
                Only for the second call, with an on-chain KMS.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            on_progress, progress, timeout, headers, extra: Options of all calls: see
                `AsyncClient`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            WaitTimeoutError: With `wait`: the CVM did not reach the requested state in time.
            OutcomeUnknownError: The answer was lost, and the client could not find out
                whether the request started an operation on the CVM.
            ValidationError: The API refuses a field; `details` names it.
            BusinessError: The API refuses the change; `message` has the reason.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: With an on-chain KMS: the compose hash must be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not reach the requested
                state.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Replaces a CVM's Docker Compose file, and restarts the CVM. With an on-chain KMS, the
        call raises `PreconditionError` until the new compose hash is registered. Then call it
        again with the same file, the compose hash and the transaction hash. After a lost
        answer, the client checks the CVM's operations for the update. `PATCH
        /cvms/{cvm_id}/docker-compose`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            docker_compose_file: The Docker Compose file, as YAML.
            compose_hash: The compose hash from the `PreconditionError`. Only for the second
                call, with an on-chain KMS.
            transaction_hash: The hash of the transaction that registered the compose hash.
                Only for the second call, with an on-chain KMS.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            on_progress, progress, timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            WaitTimeoutError: With `wait`: the CVM did not reach the requested state in time.
            OutcomeUnknownError: The answer was lost, and the client could not find out
                whether the request started an operation on the CVM.
            ValidationError: The API refuses a field; `details` names it.
            BusinessError: The API refuses the change; `message` has the reason.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: With an on-chain KMS: the compose hash must be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not reach the requested
                state.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        With an on-chain KMS, the call raises `PreconditionError` until the new compose hash
        is registered. Then call it again with the same script, the compose hash and the
        transaction hash. After a lost answer, the client checks the CVM's operations for the
        update. `PATCH /cvms/{cvm_id}/pre-launch-script`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            pre_launch_script: The script that runs before the app's containers start.
            compose_hash: The compose hash from the `PreconditionError`. Only for the second
                call, with an on-chain KMS.
            transaction_hash: The hash of the transaction that registered the compose hash.
                Only for the second call, with an on-chain KMS.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            on_progress, progress, timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            WaitTimeoutError: With `wait`: the CVM did not reach the requested state in time.
            OutcomeUnknownError: The answer was lost, and the client could not find out
                whether the request started an operation on the CVM.
            ValidationError: The API refuses a field; `details` names it.
            BusinessError: The API refuses the change; `message` has the reason.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: With an on-chain KMS: the compose hash must be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not reach the requested
                state.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Replaces the script that runs before a CVM's containers start with the newest official
        one, and restarts the CVM. `get_pre_launch_script_upgrade_status` returns whether a
        newer one exists. With an on-chain KMS, the call raises `PreconditionError` until the
        new compose hash is registered. Then call it again with the compose hash and the
        transaction hash. After a lost answer, the client checks the CVM's operations for the
        update. `POST /cvms/{cvm_id}/pre-launch-script/upgrade-to-latest-official`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            compose_hash: The compose hash from the `PreconditionError`. Only for the second
                call, with an on-chain KMS.
            transaction_hash: The hash of the transaction that registered the compose hash.
                Only for the second call, with an on-chain KMS.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            on_progress, progress, timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            WaitTimeoutError: With `wait`: the CVM did not reach the requested state in time.
            OutcomeUnknownError: The answer was lost, and the client could not find out
                whether the request started an operation on the CVM.
            ValidationError: The API refuses a field; `details` names it.
            BusinessError: The API refuses the change; `message` has the reason.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: With an on-chain KMS: the compose hash must be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not reach the requested
                state.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Replaces a CVM's OS image. The API shuts down, updates and starts the CVM, which takes
        minutes. After a lost answer, the client checks the CVM's operations for the update.
        `PATCH /cvms/{cvm_id}/os-image`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            os_image_name: The name or slug of an OS image that is `enabled` in
                `get_available_os_images`.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            on_progress, progress, timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            WaitTimeoutError: With `wait`: the CVM did not reach the requested state in time.
            OutcomeUnknownError: The answer was lost, and the client could not find out
                whether the request started an operation on the CVM.
            ValidationError: The API refuses a field; `details` names it.
            BusinessError: The API refuses the change; `message` has the reason.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: With an on-chain KMS: the compose hash must be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not reach the requested
                state.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Resizes a CVM. The CVM stops for the change. After a lost answer, the client checks
        the CVM's operations for the update. Sent as `PATCH /cvms/{cvm_id}`, as in the current
        official SDKs.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            vcpu: The number of virtual CPUs.
            memory: Memory, in MB.
            disk_size: The disk size, in GB. A disk can only grow.
            instance_type: The instance type, such as `tdx.medium`.
            allow_restart: Whether the change may restart the CVM.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            on_progress, progress, timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            WaitTimeoutError: With `wait`: the CVM did not reach the requested state in time.
            OutcomeUnknownError: The answer was lost, and the client could not find out
                whether the request started an operation on the CVM.
            ValidationError: The API refuses a field; `details` names it.
            BusinessError: The API refuses the change; `message` has the reason.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: With an on-chain KMS: the compose hash must be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not reach the requested
                state.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Changes which information about a CVM is public. This is part of the app compose, so
        the compose hash changes. After a lost answer, the client checks the CVM's operations
        for the update. Sent as `PATCH /cvms/{cvm_id}`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            public_sysinfo: Whether anyone can read the system information.
            public_logs: Whether anyone can read the logs.
            public_tcbinfo: Whether anyone can read the information about the trusted
                computing base (TCB).
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            on_progress, progress, timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            WaitTimeoutError: With `wait`: the CVM did not reach the requested state in time.
            OutcomeUnknownError: The answer was lost, and the client could not find out
                whether the request started an operation on the CVM.
            ValidationError: The API refuses a field; `details` names it.
            BusinessError: The API refuses the change; `message` has the reason.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: With an on-chain KMS: the compose hash must be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not reach the requested
                state.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Prepares another app compose for a CVM, and returns its compose hash. The CVM does not
        change yet. Pass the complete app compose: the API sets the fields that you omit to
        its defaults. You can safely repeat the call. `POST
        /cvms/{cvm_id}/compose_file/provision`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            app_compose: The complete app compose. The API sets the fields that you omit to
                its defaults, and does not keep their current values.
            update_env_vars: Whether the commit also replaces the environment variables.
                Default: `False`.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            ValidationError: The API refuses a field; `details` names it.
            BusinessError: The API refuses the app or its placement; `message` has the reason.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        the CVM. With an on-chain KMS, register its compose hash first. After a lost answer,
        the client checks the CVM's operations for the update. `PATCH
        /cvms/{cvm_id}/compose_file`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            compose_hash: The compose hash that `provision_cvm_compose_file_update` returned.
            encrypted_env: The encrypted environment variables, in hex. They replace all
                variables of the CVM.
            env_keys: The names of the variables.
            update_env_vars: Whether to replace the environment variables. Default: `False`.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            on_progress, progress, timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            WaitTimeoutError: With `wait`: the CVM did not reach the requested state in time.
            OutcomeUnknownError: The answer was lost, and the client could not find out
                whether the request started an operation on the CVM.
            ValidationError: The API refuses a field; `details` names it.
            BusinessError: The API refuses the change; `message` has the reason.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: With an on-chain KMS: the compose hash must be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not reach the requested
                state.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Creates another CVM in an app, like the existing ones or with another compose file.
        Each success creates and bills another CVM, so the request is never sent twice. `POST
        /apps/{app_id}/instances`.

        Args:
            app_id: The app's id, with or without the prefix `app_` or `0x`.
            name: The name of the new CVM. Default: the API chooses.
            node_id: The physical node to run on: a `node_id`, not a `teepod_id`. Default: the
                API chooses.
            docker_compose_file: The Docker Compose file, as YAML. Default: that of the app.
            pre_launch_script: The script that runs before the app's containers start.
                Default: that of the app.
            encrypted_env: The encrypted environment variables, in hex. All CVMs of an app use
                the same public key.
            compose_hash: The compose hash to run.
            token: The token that commits a prepared instance, with an on-chain KMS.
            transaction_hash: The hash of the transaction that registered the compose hash,
                with an on-chain KMS.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            on_progress, progress, timeout, headers, extra: Options of all calls: see
                `AsyncClient`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            WaitTimeoutError: With `wait`: the CVM did not reach the requested state in time.
            OutcomeUnknownError: The answer was lost, and the client could not find out
                whether the replica exists; `evidence` has the app's CVMs.
            ValidationError: The API refuses a field; `details` names it.
            BusinessError: The app has no CVM to copy, or the API refuses the compose file.
            NotFoundError: The app does not exist.
            PreconditionError: With an on-chain KMS: the compose hash must be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not reach the requested
                state.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns the revisions of an app's CVMs, newest first: what ran, since when, and which
        operation deployed it. `GET /apps/{app_id}/revisions`.

        Args:
            app_id: The app's id, with or without the prefix `app_` or `0x`.
            page: The page to return, counted from 1.
            page_size: The number of revisions per page: 1 to 1,000. API default: 50.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            NotFoundError: The app or the revision does not exist.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns a revision with its app compose, its encrypted environment and its user
        configuration. `GET /apps/{app_id}/revisions/{revision_id}`.

        Args:
            app_id: The app's id, with or without the prefix `app_` or `0x`.
            revision_id: The revision's id, from `get_app_revisions`.
            raw_compose_file: Whether to return `compose_file` as the original text instead of
                an object.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            NotFoundError: The app or the revision does not exist.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Deploys a revision to a CVM again, and restarts the CVM. The CVM keeps its `vm_uuid`
        and its name. After a lost answer, the client checks the CVM's operations for the
        redeployment. `POST /cvms/{cvm_id}/revisions/{revision_id}/redeploy`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            revision_id: The revision's id, from `get_app_revisions`.
            encrypted_env: The encrypted environment variables, in hex. If you omit them, the
                CVM keeps its current ones, even if the revision had others.
            allow_env_mismatch: Whether the names of the variables that the CVM keeps may
                differ from those of the revision.
            transaction_hash: The hash of the transaction that registered the revision's
                compose hash, with an on-chain KMS.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            on_progress, progress, timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            WaitTimeoutError: With `wait`: the CVM did not reach the requested state in time.
            OutcomeUnknownError: The answer was lost, and the client could not find out
                whether the request started an operation on the CVM.
            ValidationError: The API refuses a field; `details` names it.
            BusinessError: The revision's variables differ from those of the CVM
                (`ERR-03-017`), or the API refuses the redeployment for another reason.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: With an on-chain KMS: the compose hash must be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not reach the requested
                state.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Deploys a revision to CVMs of an app again, and restarts them. The client never sends
        the request again once it may have arrived. It does not reconcile a lost answer;
        `redeploy_cvm_revision`, which is for one CVM, does. `POST
        /apps/{app_id}/revisions/{revision_id}/redeploy`.

        Args:
            app_id: The app's id, with or without the prefix `app_` or `0x`.
            revision_id: The revision's id, from `get_app_revisions`.
            vm_uuids: The `vm_uuid`s of the CVMs. Required unless the app has exactly one CVM.
            transaction_hash: The hash of the transaction that registered the revision's
                compose hash, with an on-chain KMS.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            OutcomeUnknownError: The answer to a request other than `GET`, `HEAD` or `OPTIONS`
                was lost.
            ValidationError: The API refuses a field; `details` names it.
            BusinessError: The app has several CVMs and you named none, or the API refuses the
                redeployment for another reason.
            NotFoundError: The app or the revision does not exist.
            PreconditionError: With an on-chain KMS: the compose hash must be registered or
                allowed first.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Cancels the operation in progress on a CVM. If none is in progress, `cancelled` in the
        result is `False`. The request does not name the operation, so the client never sends
        it again once it may have arrived: it could cancel a newer operation. `POST
        /cvms/{cvm_id}/operations/cancel`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            OutcomeUnknownError: The answer was lost, and the operation may have been
                cancelled: `get_cvm_operations` shows whether it is still in progress.
            NotFoundError: The CVM does not exist.
            ConflictError: Operations of this type cannot be cancelled.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Renames a CVM without restarting it. You can safely repeat the call. `PATCH
        /cvms/{cvm_id}/name`.

        Args:
            cvm_id: The CVM. Use its `cvm_…` id: in a live test, the API accepted neither the
                UUID nor the app id here.
            name: The new name: 5 to 63 letters, digits and hyphens, starting with a letter
                and not ending with a hyphen.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            ValidationError: The API refuses a field; `details` names it.
            BusinessError: Another CVM of the workspace already has the name.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Sets whether a CVM is listed publicly, without restarting it. You can safely repeat
        the call. `PATCH /cvms/{cvm_id}/listed`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            listed: Whether the CVM is listed publicly.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        at: datetime.datetime | str | None,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Cvm:
        """Schedules the deletion of a CVM, or cancels a scheduled deletion. You can safely
        repeat the call. `PATCH /cvms/{cvm_id}/scheduled-delete`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            at: The time of the deletion, with a time zone, such as `2026-12-24T18:00:00Z`.
                `None` cancels the scheduled deletion. A time in the past is refused.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Replaces the SSH keys that may log in to a CVM. You can safely repeat the call, except
        with `apply_now`, which restarts the CVM. With `apply_now`, the client never sends the
        request again once it may have arrived. `PUT /cvms/{cvm_id}/ssh-keys`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            ssh_key_ids: The ids of the keys, from `list_ssh_keys`. They replace the keys that
                the CVM has.
            usernames: The names of users of the workspace whose keys may also log in.
            apply_now: Whether to restart the CVM to apply the keys. Otherwise, the keys apply
                from the next start on. Default: `False`.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            OutcomeUnknownError: With `apply_now`: the answer was lost, and the CVM may have
                restarted with the new keys.
            ValidationError: The API refuses a field; `details` names it.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns everything that the API reports about a CVM. `GET /cvms/{cvm_id}`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns the current state of a CVM. `GET /cvms/{cvm_id}/state`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        family: CvmFamily | None = None,
        instance_types: Sequence[str] | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmPage:
        """Returns one page of the workspace's CVMs: of all, or of those that match the filters.
        `GET /cvms/paginated`.

        Args:
            page: The page to return, counted from 1. API default: 1.
            page_size: The number of CVMs per page: 1 to 100. API default: 30.
            family: Filter: the family of the CVMs' instance types: `all`, `cpu` or `gpu`. API
                default: `all`.
            instance_types: Filter: instance types, such as `tdx.small`. A CVM matches if it
                has one of them.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmPage = await self._call(
            "get_cvm_list",
            {
                "page": page,
                "page_size": page_size,
                "family": family,
                "instance_types": instance_types,
            },
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
        """Returns the CVMs of an app. `GET /apps/{app_id}/cvms`.

        Args:
            app_id: The app's id, with or without the prefix `app_` or `0x`.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            NotFoundError: The app does not exist.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns the statuses of several CVMs in one request, by `vm_uuid`. CVMs that the API
        does not know are missing in the result. `POST /status/batch`.

        Args:
            vm_uuids: The `vm_uuid`s of the CVMs.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        start_time: datetime.datetime | str | None = None,
        end_time: datetime.datetime | str | None = None,
        operation_types: Sequence[str] | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmOperationPage:
        """Returns the operations on a CVM, newest first, one page at a time. `GET
        /cvms/{cvm_id}/operations`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            limit: The number of operations per page: 1 to 500. API default: 50.
            cursor: The cursor of the page to return: the `next_cursor` of the previous page.
                Default: the first page.
            start_time: Filter: operations that started at this time or later. The client
                sends it in UTC.
            end_time: Filter: operations that started at this time or earlier. The client
                sends it in UTC.
            operation_types: Filter: types of operations, such as `compose_update`, `power_on`
                or `resize`.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmOperationPage = await self._call(
            "get_cvm_operations",
            {
                "cvm_id": cvm_id,
                "limit": limit,
                "cursor": cursor,
                "start_time": start_time,
                "end_time": end_time,
                "operation_types": operation_types,
            },
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
        """Returns the public key that encrypts an app's environment, with the KMS's signature.
        Pass the key to `encrypt_env_vars`. `verify_env_encrypt_public_key` returns the signer
        of the key. The request always uses API version `2026-05-22`, whatever the client's
        version is. `GET /kms/{kms}/pubkey/{app_id}`.

        Args:
            kms: The KMS: its id, its slug or its type, such as `phala`.
            app_id: The app's id, with or without the prefix `app_` or `0x`.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            NotFoundError: The KMS or the app does not exist.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns what a CVM runs: its Docker Compose file, and its containers with the URLs of
        their logs. If the CVM cannot be reached, the call still succeeds: `is_online` is
        `False`, and `error` has the reason. `GET /cvms/{cvm_id}/composition`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns the system information that a CVM reports: memory, disks and load. If the CVM
        cannot be reached, the call still succeeds: `is_online` is `False`, and `error` has
        the reason. `GET /cvms/{cvm_id}/stats`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns the network addresses of a CVM. If the CVM cannot be reached, the call still
        succeeds: `is_online` is `False`, and `error` has the reason. `GET
        /cvms/{cvm_id}/network`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns the evidence of which code a CVM runs: measurements, certificates and the app
        compose. If the CVM cannot be reached, the call still succeeds: `is_online` is
        `False`, and `error` has the reason. `GET /cvms/{cvm_id}/attestation`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns the configuration of a CVM other than its app: host name and SSH keys. `GET
        /cvms/{cvm_id}/user_config`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            ServerError: The API cannot reach the CVM's node (502).
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns a CVM's Docker Compose file, as text. `GET /cvms/{cvm_id}/docker-compose.yml`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns a CVM's pre-launch script, as text. `GET /cvms/{cvm_id}/pre-launch-script`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns a CVM's app compose: the JSON document that its compose hash is computed from.
        `GET /cvms/{cvm_id}/compose_file`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns whether a CVM's pre-launch script can be replaced by a newer one from Phala
        Cloud. `GET /cvms/{cvm_id}/pre-launch-script/upgrade-status`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns the SSH keys of a CVM. `GET /cvms/{cvm_id}/ssh-keys`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns the OS images that a CVM can run. `GET /cvms/{cvm_id}/available-os-images`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Checks whether the app's contract allows a CVM to run, with an on-chain KMS. The check
        can be for the CVM as it is, for another compose hash, or for another device. It
        changes nothing. `POST /cvms/{cvm_id}/is-allowed`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            compose_hash: The compose hash to check, in hex. Default: that of the CVM.
            node_id: The id of the physical node to check. Default: that of the CVM's node.
            device_id: The id of the device to check, in hex. Default: that of the node.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Makes the API find a CVM's `instance_id`, if the API does not know it. A repeated
        request has the same result, so the client sends it again after a lost answer. `PATCH
        /cvms/{cvm_id}/instance-id`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            overwrite: Whether to replace an `instance_id` that the API already knows.
                Default: `False`.
            dry_run: Whether to return what would change, without changing it. Default:
                `False`.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Makes the API find the `instance_id`s of several CVMs, if the API does not know them.
        A repeated request has the same result, so the client sends it again after a lost
        answer. `PATCH /cvms/instance-ids`.

        Args:
            cvm_ids: The ids of the CVMs, such as `cvm_0123abcd`. Default: all CVMs of the
                workspace.
            running_only: Whether to include only CVMs that run. API default: `True`.
            missing_only: Whether to include only CVMs whose `instance_id` the API does not
                know. API default: `True`.
            overwrite: Whether to replace an `instance_id` that the API already knows. API
                default: `False`.
            limit: The maximum number of CVMs: 1 to 500. API default: 100.
            dry_run: Whether to return what would change, without changing it. API default:
                `False`.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns one page of the workspace's apps, with their CVMs. A filter with several
        values matches any of them. `GET /apps`.

        Args:
            page: The page to return, counted from 1. API default: 1.
            page_size: The number of apps per page: 1 to 100. API default: 20.
            search: Filter: text that an app's name or id contains.
            status: Filter: statuses of CVMs.
            listed: Filter: whether the apps are listed publicly.
            base_image: Filter: OS images.
            instance_type: Filter: instance types.
            kms_slug: Filter: slugs of KMSs.
            kms_type: Filter: types of KMSs.
            node: Filter: names of nodes.
            region: Filter: regions.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns an app with its CVMs. `GET /apps/{app_id}`.

        Args:
            app_id: The app's id, with or without the prefix `app_` or `0x`.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            NotFoundError: The app does not exist.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns the values that you can filter `get_app_list` by: those that the workspace's
        apps have. `GET /apps/filter-options`.

        Args:
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns the evidence of which code an app's CVMs run: quotes, measurements and
        certificates. `GET /apps/{app_id}/attestations`.

        Args:
            app_id: The app's id, with or without the prefix `app_` or `0x`.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            NotFoundError: The app does not exist.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns the devices that an app may run on, with an on-chain KMS. `GET
        /apps/{app_id}/device-allowlist`.

        Args:
            app_id: The app's id, with or without the prefix `app_` or `0x`.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            NotFoundError: The app does not exist.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Checks whether an app's contract allows a compose hash, and optionally a device, with
        an on-chain KMS. It changes nothing. `POST /apps/{app_id}/is-allowed`.

        Args:
            app_id: The app's id, with or without the prefix `app_` or `0x`.
            compose_hash: The compose hash to check, in hex.
            node_id: The id of the physical node to check.
            device_id: The id of the device to check, in hex.
            chain_id: The id of the chain of the app's contract.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            NotFoundError: The app does not exist.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Checks for each CVM of an app whether the app's contract allows it to run, with an
        on-chain KMS. It changes nothing. `POST /apps/{app_id}/cvms/is-allowed`.

        Args:
            app_id: The app's id, with or without the prefix `app_` or `0x`.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            NotFoundError: The app does not exist.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns the user and the workspace that the API key belongs to, and the workspace's
        credits. `GET /auth/me`.

        Args:
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Revokes the client's API key. The key stops working and cannot be restored. The
        request is never sent twice. After a lost answer, the next call shows whether the key
        is revoked. `DELETE /tokens/self`.

        Args:
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            OutcomeUnknownError: The answer was lost. If the key is revoked, the next call
                raises `AuthError`.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns the workspaces that the user belongs to, one page at a time. `GET
        /workspaces`.

        Args:
            cursor: The cursor of the page to return: the `next_cursor` of the previous page.
                Default: the first page.
            limit: The maximum number of workspaces to return. Default: the API chooses.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns a workspace. `GET /workspaces/{slug}`.

        Args:
            slug: The workspace's slug: its name in URLs.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            NotFoundError: The workspace does not exist, or the user does not belong to it.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns the nodes that a workspace can use, one page at a time. `GET
        /workspaces/{slug}/nodes`.

        Args:
            slug: The workspace's slug: its name in URLs.
            page: The page to return, counted from 1. API default: 1.
            page_size: The number of nodes per page. Default: the API chooses.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            NotFoundError: The workspace does not exist, or the user does not belong to it.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns the quotas of a workspace, and how much of each is left. `GET
        /workspaces/{slug}/quotas`.

        Args:
            slug: The workspace's slug: its name in URLs.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            NotFoundError: The workspace does not exist, or the user does not belong to it.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns the SSH keys of the user's account. New CVMs get these keys. `GET
        /user/ssh-keys`.

        Args:
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Adds an SSH key to the user's account. CVMs that you create later get it. The request
        is never sent twice. After a lost answer, `list_ssh_keys` shows whether the key
        exists. `POST /user/ssh-keys`.

        Args:
            name: The key's name: 1 to 100 characters.
            public_key: The public key, in the format of `authorized_keys`.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            OutcomeUnknownError: The answer was lost. `list_ssh_keys` shows whether the key
                exists.
            ValidationError: The API refuses a field; `details` names it.
            BusinessError: The API refuses the key; `message` has the reason.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Removes an SSH key from the user's account. CVMs that have the key keep it. A 404
        counts as success if an earlier attempt of the same call may have arrived. `DELETE
        /user/ssh-keys/{key_id}`.

        Args:
            key_id: The key's id, from `list_ssh_keys`.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            NotFoundError: The key does not exist, and no earlier attempt of the call can have
                deleted it.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Adds the public SSH keys of a GitHub user to the user's account. The API skips keys
        that the account already has, so you can safely repeat the call. `POST
        /user/ssh-keys/github-profile`.

        Args:
            github_username: The GitHub user's name: 1 to 39 characters.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            BusinessError: The GitHub user does not exist, or GitHub cannot be reached.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Adds, updates and removes SSH keys of the user's account, so that they match those of
        the linked GitHub account. You can safely repeat the call. `POST
        /user/ssh-keys/github-sync`.

        Args:
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            BusinessError: No GitHub account is linked, or its authorization was revoked.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns the nodes that have capacity for a CVM now, with their OS images. `GET
        /teepods/available`.

        Args:
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns the resources that you can create a CVM with, and which of them work together:
        nodes, KMSs, gateways and instance types. `GET /teepods/cvm-create-resources`.

        Args:
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns the instance types: all, or those of one family. `GET /instance-types` or `GET
        /instance-types/{family}`.

        Args:
            family: The family: `cpu` or `gpu`. Default: all families.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            NotFoundError: The instance type family does not exist.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns one page of the OS images. A CVM may not be able to run all of them;
        `get_available_os_images` returns those that it can run. `GET /os-images`.

        Args:
            page: The page to return, counted from 1. API default: 1.
            page_size: The number of images per page. API default: 20.
            is_dev: Filter: `True` for development images only, `False` for other images only.
                Default: both.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns one page of the key management services (KMSs): their contracts from API
        version `2026-06-23` on, their nodes in older versions. `GET /kms`.

        Args:
            page: The page to return, counted from 1. API default: 1.
            page_size: The number of entries per page: 1 to 100. API default: 20.
            is_onchain: Filter: `True` for on-chain KMSs only, `False` for other KMSs only.
                Default: both.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns a KMS: its contract from API version `2026-06-23` on, its node in older
        versions. `GET /kms/{kms_id}`.

        Args:
            kms_id: The KMS: its id or its slug.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            NotFoundError: The KMS does not exist.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns the nodes of a KMS contract. The request always uses API version `2026-06-23`,
        whatever the client's version is. `GET /kms/{kms_id}/nodes`.

        Args:
            kms_id: The contract: its id, such as `kc_0123abcd`, or its slug.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            NotFoundError: The KMS does not exist.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns the KMS contracts of a chain, with their devices and OS images and whether
        they allow them. `GET /kms/on-chain/{chain}`.

        Args:
            chain: The chain: `ethereum` or `base`.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            NotFoundError: No KMS is on this chain.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns the ids that the workspace's next apps get, with Phala's KMS. It reserves
        nothing: the API returns the same ids until they are used. `GET
        /kms/phala/next_app_id`.

        Args:
            counts: The number of ids to return: 1 to 20. API default: 1.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Sends a request to an endpoint for which this package has no method. Returns the
        decoded JSON, the text if the API returns text, or nothing if the response has no
        body. The members of JSON objects are in alphabetical order, and integers of more than
        64 bits become floating-point numbers. The client retries `GET`, `HEAD` and `OPTIONS`
        after any lost answer. It never sends a request with another method again once it may
        have arrived.

        Args:
            method: The HTTP method: `GET`, `HEAD`, `OPTIONS`, `POST`, `PUT`, `PATCH` or
                `DELETE`.
            path: The path below the base URL, starting with `/`, without the query.
            query: The query parameters: names with text, numbers, booleans, or lists of them.
                A `None` parameter is not sent.
            body: The body. Text and bytes are sent unchanged, any other value as JSON.
                Default: no body.
            content_type: The media type of the body, such as `text/yaml`. Default:
                `text/plain` for text, `application/octet-stream` for bytes, and
                `application/json` for any other value.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            OutcomeUnknownError: The answer to a request other than `GET`, `HEAD` or `OPTIONS`
                was lost.
            ValidationError: The API refuses a field; `details` names it.
            BusinessError: The endpoint refuses the request with a 4xx status for which no
                other class exists.
            NotFoundError: The endpoint, or the object that it is about, does not exist.
            ConflictError: The endpoint returns 409.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Waits until a CVM is in a state, and returns that state.

        The wait fails early with `CvmFailedError` if the CVM cannot reach the state any more.
        For `running`: the boot failed, the status is `error`, the CVM was deleted, or it
        stopped after the client saw it change. The wait also fails if no operation is in
        progress on the CVM for about 5 seconds, or for a minute if the client does not know
        the status.

        Temporary failures do not end the wait. A 401, a 403 or a 404 ends it. If you wait for
        `deleted`, a CVM that does not exist counts as deleted. All waits of a client share
        their requests: one for each 50 CVMs in each `poll_interval`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            target: The state to wait for: `running`, `stopped` or `deleted`. Default:
                `running`.
            on_progress, progress, timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            WaitTimeoutError: The CVM did not reach the state within the time limit.
            NotFoundError: The CVM does not exist, and the target is not `deleted`.
            ConflictError: Several CVMs have this name or app id.
            CvmFailedError: The CVM failed and cannot reach the state any more, or no
                operation leads to the state.
            PhalaError: Errors that any call can raise and that waiting does not resolve, such
                as `InvalidArgumentError` and `AuthError`. The call continues after a
                `RateLimitError` or a `ServerError`, and, once the API has responded, after a
                `TransportError`.

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

    if TYPE_CHECKING:

        @overload
        async def deploy(
            self,
            *,
            name: str,
            instance_type: str,
            compose_file: ComposeFile | Mapping[str, Any],
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
            resume: None = None,
        ) -> Deployment: ...

        @overload
        async def deploy(
            self,
            *,
            resume: str,
            env: Mapping[str, str] | Iterable[tuple[str, str]] | None = None,
            trusted_signer: str | None = None,
            if_exists: IfExists = "error",
            app_id: str | None = None,
            transaction_hash: str | None = None,
            contract_address: str | None = None,
            deployer_address: str | None = None,
            wait: bool = True,
            on_progress: Callable[[ProgressEvent], object] | None = None,
            progress: bool = False,
            timeout: float | None = None,
            headers: Mapping[str, str] | None = None,
            name: None = None,
            instance_type: None = None,
            compose_file: None = None,
        ) -> Deployment: ...

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
        """Creates a CVM from a compose file and waits until it runs.

        `deploy` provisions the CVM, encrypts `env` for the app, and commits, which creates
        the CVM. Then it waits until the CVM runs. A progress event announces each step.

        If a deployment is interrupted after its provision, its progress events, its error and
        its cancellation have a `resume`. To continue, call `deploy` with this `resume` and
        the same `env`. It never creates a second CVM.

        With `if_exists` set to `update`, `deploy` updates a CVM that already has the name.
        The result's `action` is `created`, `updated`, or `unchanged` if nothing differs.

        With an on-chain KMS that gives no app id, `deploy` raises `PreconditionError`.
        Register the compose hash, then call `deploy` with `resume` and `app_id`.

        Args:
            name: The CVM's name: 5 to 63 letters, digits and hyphens, starting with a letter
                and not ending with a hyphen. It must be unique among the existing apps of the
                workspace.
            instance_type: The instance type, such as `tdx.small`.
            compose_file: What the CVM runs. The API requires it.
            vcpu: The number of virtual CPUs. Default: that of the instance type.
            memory: Memory, in MB. Default: that of the instance type.
            disk_size: The disk size, in GB. Default: that of the instance type.
            teepod_id: The Teepod to run on: a `teepod_id` that the API returned. It is not
                interchangeable with `node_id`.
            node_id: The physical node to run on: a `node_id` that the API returned. It is not
                interchangeable with `teepod_id`.
            image: The OS image: its name or its slug.
            prefer_dev: Whether to use a development image, in which anyone with access can
                log in. Default: `False`. Without this value, the API could choose a
                development image.
            region: The region to run in.
            listed: Whether the CVM is listed publicly. Default: `False`. The API's own
                default would be `True`.
            kms_type: The type of the KMS, such as `phala`.
            kms: The type of the KMS: `phala`, `ethereum`, `base` or `legacy`. API default:
                `phala`.
            kms_id: The id of the KMS.
            kms_contract: The address of the KMS contract.
            kms_contract_id: The id of the KMS contract: text such as `kc_0123abcd`, or a
                number.
            key_provider_mode: The source of the app's keys: `kms`, or `local` for the machine
                itself.
            skip_gateway: Whether to run without a gateway.
            secure_time: Whether the CVM's clock is secured. API default: `False`.
            ssh_authorized_keys: SSH public keys that may log in, each in the format of
                `authorized_keys`. The API currently accepts and ignores this field. A new CVM
                gets the SSH keys of the account instead, and on a development image those of
                the environment variable `DSTACK_AUTHORIZED_KEYS`.
            env_keys: The names of the environment variables that you pass encrypted.
            encrypted_env: The encrypted environment variables, in hex.
            nonce: The number from which the app's id is derived. Requires `app_id`.
            ports: The ports to open: objects with `protocol`, `host_port` and `vm_port`.
            gpus: GPUs: an object with `gpus` and `attach_mode`.
            user_config: The user configuration: data that the CVM can read.
            hugepages: Whether to use huge memory pages. API default: `False`.
            pin_numa: Whether to keep the CVM on one NUMA node. API default: `False`.
            kms_urls: The URLs of the KMS nodes.
            gateway_urls: The URLs of the gateway nodes.
            env: Environment variables for the app, in order. They are encrypted before they
                are sent. Only the app's CVMs can decrypt them.
            trusted_signer: The signer that you trust: the compressed public key of the KMS,
                in hex. The deployment fails if another signer has signed the app's public
                key, or if the signature has a time and is more than 5 minutes old. A
                signature without a time does not expire. Requires `env`.
            resume: The `resume` of an interrupted deployment: from a progress event, an error
                or a cancellation. The deployment continues from there. Pass the same `env`
                again. Leave out the arguments that describe the CVM, such as `name` and
                `compose_file`. A `resume` contains no secrets and nothing of what you deploy.
            if_exists: What to do if a CVM of the workspace already has this name. `error`:
                the deployment fails. `update`: the deployment updates that CVM, as
                `update_cvm` does. It compares and changes the instance type, the size, the
                image, `compose_file`, `env` and `user_config`. Arguments that you leave out
                change nothing, except that the logs, the system information and the listing
                are private again if you leave out `public_logs`, `public_sysinfo` or
                `listed`. The CVM stays on its node and keeps its KMS. A stopped CVM is
                started: with `wait` off, only if nothing differs. Default: `error`.
            app_id: The app's id. With an on-chain KMS, this is the address of the app's
                contract. Default: the API chooses the id.
            transaction_hash: With an on-chain KMS: the hash of the transaction that
                registered the compose hash.
            contract_address: With an on-chain KMS: the address of the app's contract.
                Default: `app_id`.
            deployer_address: With an on-chain KMS: the address that deployed the app's
                contract.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            on_progress, progress, timeout, headers, extra: Options of all calls: see
                `AsyncClient`.

        Raises:
            WaitTimeoutError: The CVM was created but did not run within the time limit.
            ResponseError: The API returned an unexpected response. Or the app's public key is
                not signed by `trusted_signer`.
            ValidationError: The API refuses a field; `details` names it.
            BusinessError: The API refuses the app or its placement; `message` has the reason.
            NotFoundError: The KMS does not exist. With `resume`: the CVM was deleted or
                updated in the meantime.
            ConflictError: Another app of the workspace already has the name, or the app runs
                another compose hash.
            PreconditionError: With an on-chain KMS: the compose hash must be registered or
                allowed first.
            CvmFailedError: The CVM was created but failed, for example during its boot. It
                still exists and is billed.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        listed: bool | None = None,
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
        """Updates a CVM and waits until the update has ended.

        `update_cvm` compares your arguments with what the CVM runs, encrypts `env` for the
        CVM's app, and sends one update with the differences. If nothing differs, it sends no
        update, and the result's `action` is `unchanged`. After a lost answer, the client
        checks the CVM's operations. It never applies an update twice. With `wait`, it fails
        if the CVM ran before and stays stopped after the update, if the update does not show
        in the CVM, or if an unchanged CVM has failed to boot.

        With `rollback`, a CVM that does not boot returns to its previous revision, size and
        image. A disk that has grown keeps its new size, and GPUs stay as they are. If the CVM
        had failed before the update, it returns to what it ran, or to the revision before if
        that never booted.

        With an on-chain KMS, an update that changes the compose hash raises
        `PreconditionError`. Register the compose hash. Then call `update_cvm` with the
        error's `resume` and with `transaction_hash`, or call `confirm_cvm_patch`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            docker_compose_file: The Docker Compose file, as YAML.
            pre_launch_script: The script that runs before the app's containers start.
            env: Environment variables for the app, in order. They are encrypted before they
                are sent. They replace all variables of the CVM. Their current values cannot
                be read, so an update with `env` is never `unchanged`.
            trusted_signer: The signer that you trust: the compressed public key of the KMS,
                in hex. The update fails if another signer has signed the app's public key, or
                if the signature has a time and is more than 5 minutes old. A signature
                without a time does not expire. Requires `env`.
            allowed_envs: The names of the environment variables that may be passed encrypted,
                in addition to those in `env`. Default: the names in `env`, if you pass it.
            user_config: The user configuration: data that the CVM can read.
            public_logs: Whether anyone can read the logs.
            public_sysinfo: Whether anyone can read the system information.
            public_tcbinfo: Whether anyone can read the information about the trusted
                computing base (TCB).
            listed: Whether the CVM is listed publicly. This change alone does not restart the
                CVM. Of the API's sources, only the SDK for Go has this field of an update;
                `set_cvm_listed` has its own route.
            vcpu: The number of virtual CPUs.
            memory: Memory, in MB.
            disk_size: The disk size, in GB. A disk can only grow.
            instance_type: The instance type, such as `tdx.medium`.
            image: The OS image: a name or a slug from `get_available_os_images`. An image
                alone is sent as `update_os_image` sends it. With other changes it is a part
                of `PATCH /cvms/{cvm_id}`, and the API was seen to accept that and to keep the
                image.
            gpus: GPUs: an object with `gpus` and `attach_mode`.
            shutdown_timeout: The time limit of the graceful shutdown, in seconds.
            allow_force_stop: Whether to stop the CVM by force after `shutdown_timeout`. API
                default: `False`.
            rollback: Whether to roll back if the CVM does not boot. Requires `wait`. Default:
                `False`.
            dry_run: Whether to only return what would change, without an update. Default:
                `False`.
            resume: The `resume` of a `PreconditionError`: continues an update with an
                on-chain KMS after you have registered its compose hash. Requires
                `transaction_hash`. Leave out all changes: the API has kept them.
            transaction_hash: The hash of the transaction that registered the compose hash, or
                `already-registered`. Requires `resume`.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            on_progress, progress, timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            WaitTimeoutError: With `wait`: the update did not end within the time limit.
            OutcomeUnknownError: The answer was lost, and the client could not find out
                whether the update has started.
            ValidationError: The API refuses a field; `details` names it.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: With an on-chain KMS: the compose hash must be registered or
                allowed first.
            CvmFailedError: With `wait`: the update failed, or the CVM does not boot with it.
                With `rollback`: the rollback failed, too.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
                "listed": listed,
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
        """Rolls a CVM back to an earlier revision and waits until the CVM runs. A stopped CVM
        may stay stopped.

        The environment is rolled back, too, if the API keeps it with the revision. After a
        lost answer, the client checks the CVM's operations.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            revision_id: The id of the revision, from `get_app_revisions`. Default: the newest
                revision with another app compose than the one that the CVM runs. A CVM that
                has gone back to an earlier app compose and was not updated since has no
                default, so that a repeated call does not undo the rollback. Revisions that
                differ only in their environment count as one.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            on_progress, progress, timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            WaitTimeoutError: With `wait`: the update did not end within the time limit.
            OutcomeUnknownError: The answer was lost, and the client could not find out
                whether the update has started.
            NotFoundError: The CVM does not exist, or it has no earlier revision.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: With an on-chain KMS: the compose hash must be registered or
                allowed first.
            CvmFailedError: With `wait`: the update failed, or the CVM does not boot with it.
                With `rollback`: the rollback failed, too.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.

        Example:
            compose = "services: {web: {image: nginx:2}}"
            await client.update_cvm("my-app", docker_compose_file=compose)
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
        since: datetime.datetime | str | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> str:
        """Returns the log of a CVM or of a container as text.

        The API gives the address of the log, which is on another host. The client reads it
        without the API key. It repeats failed requests.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            source: The log of the CVM: `serial` (its console), `stdout` or `stderr`. Not
                together with `container`. Default: `serial`.
            container: The name of a container, to read its log instead.
            tail: The number of lines, counted from the end. Default: all lines.
            since: The start: a time with a time zone, such as `2026-12-24T18:00:00Z`, or an
                age such as `42m`. Default: the beginning of the log.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            ResponseError: The API gives no address for the log, the logs are not public, or
                the log's server refuses the request.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.

        Example:
            print(await client.get_cvm_logs("my-app", tail=100))
        """
        answer: str = await self._call(
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
        return answer

    def iter_cvms(
        self,
        *,
        page_size: int = 100,
        family: CvmFamily | None = None,
        instance_types: Sequence[str] | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> AsyncIteration[CvmInfo]:
        """Iterates over the CVMs of the workspace, page by page: all CVMs, or those that match
        the filters. It returns each CVM once. It misses no CVM that exists during the whole
        iteration, even if other CVMs appear and disappear. `timeout` applies to each request.

        Args:
            page_size: The number of items per page: 1 to 100. Default: 100.
            family: Filter: the family of the CVMs' instance types: `all`, `cpu` or `gpu`. API
                default: `all`.
            instance_types: Filter: instance types, such as `tdx.small`. A CVM matches if it
                has one of them.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.

        Example:
            async for cvm in client.iter_cvms():
                print(cvm.name, cvm.status)
        """
        return AsyncIteration(
            self,
            "iter_cvms",
            {"page_size": page_size, "family": family, "instance_types": instance_types},
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
        """Iterates over the apps of the workspace, with their CVMs, page by page: all apps, or
        those that match the filters. It returns each app once. It misses no app that exists
        during the whole iteration. `timeout` applies to each request.

        Args:
            page_size: The number of items per page: 1 to 100. Default: 100.
            search: Filter: text that an app's name or id contains.
            status: Filter: statuses of CVMs.
            listed: Filter: whether the apps are listed publicly.
            base_image: Filter: OS images.
            instance_type: Filter: instance types.
            kms_slug: Filter: slugs of KMSs.
            kms_type: Filter: types of KMSs.
            node: Filter: names of nodes.
            region: Filter: regions.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        since: datetime.datetime | str | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> AsyncIteration[str]:
        """Iterates over the lines of a log as the CVM or a container writes them, until you
        close the iteration. The API gives the address of the log, which is on another host.
        The client reads it without the API key. If the connection breaks, the client opens a
        new one and continues after the last line, as far as the log still contains that line.
        The iteration ends with an error when the CVM is gone. `timeout` applies to the
        requests to the API.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            source: The log of the CVM: `serial` (its console), `stdout` or `stderr`. Not
                together with `container`. Default: `serial`.
            container: The name of a container, to read its log instead.
            tail: The number of existing lines to start with, counted from the end. Default:
                all lines.
            since: The start: a time with a time zone, such as `2026-12-24T18:00:00Z`, or an
                age such as `42m`. Default: the beginning of the log.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            ResponseError: The API gives no address for the log, the logs are not public, or
                the log's server refuses the request.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Iterates over the states of a CVM as they change. With a target, the states arrive
        over Server-Sent Events. The iteration ends when the CVM reaches the target, or with
        `CvmFailedError` if the CVM cannot reach it any more or if no operation is in progress
        that leads to it. Without a target, or if the API refuses streams, the client polls
        the states. Without a target, the iteration continues until you close it. `timeout`
        limits the time until the next change of the state. By default, there is no limit.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            target: The state that ends the iteration: `running`, `stopped` or `deleted`.
                Default: none. The iteration then continues until you close it.
            timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            CallTimeoutError: `timeout` passed without a change of the state.
            NotFoundError: The CVM does not exist, and the target is not `deleted`.
            ConflictError: Several CVMs have this name or app id.
            CvmFailedError: With a target: the CVM failed, or no operation is in progress that
                leads to the target.
            PhalaError: Errors that any call can raise and that waiting does not resolve, such
                as `InvalidArgumentError` and `AuthError`. The call continues after a
                `RateLimitError` or a `ServerError`, and, once the API has responded, after a
                `TransportError`.

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
    """Actions on many CVMs: one result for each CVM, with errors as values."""

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
        """Starts many CVMs.

        Returns one result for each CVM, in order. The call does not fail because of one CVM:
        the error is in that CVM's result. `timeout` applies to each CVM. If the API answers
        one request with a rate limit, the client slows down all of them.

        Args:
            cvms: The CVMs: a list or a filter. A list may mix identifiers, CVMs that another
                call returned, and results of an earlier call of this action. Of the results,
                the action runs for those that are not `ok`. It runs once for a CVM that is
                named twice.
            concurrency: The number of CVMs to work on at the same time. Default: 10.
            max_unavailable: The number of CVMs that may be down at the same time. With this
                limit, the client waits until a CVM is healthy before it starts the next one.
                A CVM that failed counts as down from then on, except one that does not exist
                (`NotFoundError`). Default: no limit.
            max_failures: The number of failures after which no further CVM is started.
                Default: no limit.
            dry_run: Whether to only return the CVMs that the action would affect. Default:
                `False`.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            health_check: A function that checks whether a running CVM is healthy. The client
                calls it with the CVM, once a second, until it returns `True`. Until then, the
                CVM does not count as ready. An exception means that the CVM is not healthy
                yet. The message of the `WaitTimeoutError` has the last exception. Either a
                function or a coroutine function.
            on_progress, progress, timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            PhalaError: The errors of any call, for a wrong argument or while the client lists
                CVMs. If the action fails for one CVM, the error is in that CVM's result.

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
        """Stops many CVMs by force.

        Returns one result for each CVM, in order. The call does not fail because of one CVM:
        the error is in that CVM's result. `timeout` applies to each CVM. If the API answers
        one request with a rate limit, the client slows down all of them.

        Args:
            cvms: The CVMs: a list or a filter. A list may mix identifiers, CVMs that another
                call returned, and results of an earlier call of this action. Of the results,
                the action runs for those that are not `ok`. It runs once for a CVM that is
                named twice.
            concurrency: The number of CVMs to work on at the same time. Default: 10.
            max_unavailable: The number of CVMs that may be down at the same time. With this
                limit, the client waits until a CVM is healthy before it starts the next one.
                A CVM that failed counts as down from then on, except one that does not exist
                (`NotFoundError`). Default: no limit.
            max_failures: The number of failures after which no further CVM is started.
                Default: no limit.
            dry_run: Whether to only return the CVMs that the action would affect. Default:
                `False`.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            health_check: A function that checks whether a running CVM is healthy. The client
                calls it with the CVM, once a second, until it returns `True`. Until then, the
                CVM does not count as ready. An exception means that the CVM is not healthy
                yet. The message of the `WaitTimeoutError` has the last exception. Either a
                function or a coroutine function.
            on_progress, progress, timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            PhalaError: The errors of any call, for a wrong argument or while the client lists
                CVMs. If the action fails for one CVM, the error is in that CVM's result.

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
        """Shuts down many CVMs gracefully.

        Returns one result for each CVM, in order. The call does not fail because of one CVM:
        the error is in that CVM's result. `timeout` applies to each CVM. If the API answers
        one request with a rate limit, the client slows down all of them.

        Args:
            cvms: The CVMs: a list or a filter. A list may mix identifiers, CVMs that another
                call returned, and results of an earlier call of this action. Of the results,
                the action runs for those that are not `ok`. It runs once for a CVM that is
                named twice.
            concurrency: The number of CVMs to work on at the same time. Default: 10.
            max_unavailable: The number of CVMs that may be down at the same time. With this
                limit, the client waits until a CVM is healthy before it starts the next one.
                A CVM that failed counts as down from then on, except one that does not exist
                (`NotFoundError`). Default: no limit.
            max_failures: The number of failures after which no further CVM is started.
                Default: no limit.
            dry_run: Whether to only return the CVMs that the action would affect. Default:
                `False`.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            health_check: A function that checks whether a running CVM is healthy. The client
                calls it with the CVM, once a second, until it returns `True`. Until then, the
                CVM does not count as ready. An exception means that the CVM is not healthy
                yet. The message of the `WaitTimeoutError` has the last exception. Either a
                function or a coroutine function.
            on_progress, progress, timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            PhalaError: The errors of any call, for a wrong argument or while the client lists
                CVMs. If the action fails for one CVM, the error is in that CVM's result.

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
        """Restarts many CVMs.

        Returns one result for each CVM, in order. The call does not fail because of one CVM:
        the error is in that CVM's result. `timeout` applies to each CVM. If the API answers
        one request with a rate limit, the client slows down all of them.

        Args:
            cvms: The CVMs: a list or a filter. A list may mix identifiers, CVMs that another
                call returned, and results of an earlier call of this action. Of the results,
                the action runs for those that are not `ok`. It runs once for a CVM that is
                named twice.
            force: Whether to skip the graceful shutdown. Default: `False`.
            concurrency: The number of CVMs to work on at the same time. Default: 10.
            max_unavailable: The number of CVMs that may be down at the same time. With this
                limit, the client waits until a CVM is healthy before it starts the next one.
                A CVM that failed counts as down from then on, except one that does not exist
                (`NotFoundError`). Default: no limit.
            max_failures: The number of failures after which no further CVM is started.
                Default: no limit.
            dry_run: Whether to only return the CVMs that the action would affect. Default:
                `False`.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            health_check: A function that checks whether a running CVM is healthy. The client
                calls it with the CVM, once a second, until it returns `True`. Until then, the
                CVM does not count as ready. An exception means that the CVM is not healthy
                yet. The message of the `WaitTimeoutError` has the last exception. Either a
                function or a coroutine function.
            on_progress, progress, timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            PhalaError: The errors of any call, for a wrong argument or while the client lists
                CVMs. If the action fails for one CVM, the error is in that CVM's result.

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
        """Deletes many CVMs and all their data permanently.

        Returns one result for each CVM, in order. The call does not fail because of one CVM:
        the error is in that CVM's result. `timeout` applies to each CVM. If the API answers
        one request with a rate limit, the client slows down all of them.

        Args:
            cvms: The CVMs: a list or a filter. A list may mix identifiers, CVMs that another
                call returned, and results of an earlier call of this action. Of the results,
                the action runs for those that are not `ok`. It runs once for a CVM that is
                named twice.
            concurrency: The number of CVMs to work on at the same time. Default: 10.
            max_unavailable: The number of CVMs that may be down at the same time. With this
                limit, the client waits until a CVM is healthy before it starts the next one.
                A CVM that failed counts as down from then on, except one that does not exist
                (`NotFoundError`). Default: no limit.
            max_failures: The number of failures after which no further CVM is started.
                Default: no limit.
            dry_run: Whether to only return the CVMs that the action would affect. Default:
                `False`.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            health_check: A function that checks whether a running CVM is healthy. The client
                calls it with the CVM, once a second, until it returns `True`. Until then, the
                CVM does not count as ready. An exception means that the CVM is not healthy
                yet. The message of the `WaitTimeoutError` has the last exception. Either a
                function or a coroutine function.
            on_progress, progress, timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            PhalaError: The errors of any call, for a wrong argument or while the client lists
                CVMs. If the action fails for one CVM, the error is in that CVM's result.

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
        listed: bool | None = None,
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
        """Updates many CVMs, a few at a time.

        `fleet.update` updates each CVM as `update_cvm` does. It waits until a CVM is healthy
        before it starts the next one. A CVM is healthy if it runs, has no boot error, and
        passes `health_check`. After `max_failures` failures, or when `max_unavailable` CVMs
        are down, no further update starts. With `on_failure` set to `rollback`, all updated
        CVMs then return to their previous revisions, until the rollbacks of `max_unavailable`
        CVMs have failed.

        Returns one result for each CVM, in order. The call does not fail because of one CVM:
        the error is in that CVM's result. To continue, pass the results to another call: it
        updates the CVMs that are not `ok`. `timeout` applies to each CVM.

        Args:
            cvms: The CVMs: a list or a filter. A list may mix identifiers, CVMs that another
                call returned, and results of an earlier call of this action. Of the results,
                the action runs for those that are not `ok`. It runs once for a CVM that is
                named twice.
            docker_compose_file: The Docker Compose file, as YAML.
            pre_launch_script: The script that runs before the app's containers start.
            env: Environment variables for the app, in order. They are encrypted before they
                are sent. They replace all variables of the CVM. Their current values cannot
                be read, so an update with `env` is never `unchanged`.
            trusted_signer: The signer that you trust: the compressed public key of the KMS,
                in hex. The update fails if another signer has signed the app's public key, or
                if the signature has a time and is more than 5 minutes old. A signature
                without a time does not expire. Requires `env`.
            allowed_envs: The names of the environment variables that may be passed encrypted,
                in addition to those in `env`. Default: the names in `env`, if you pass it.
            user_config: The user configuration: data that the CVM can read.
            public_logs: Whether anyone can read the logs.
            public_sysinfo: Whether anyone can read the system information.
            public_tcbinfo: Whether anyone can read the information about the trusted
                computing base (TCB).
            listed: Whether the CVM is listed publicly. This change alone does not restart the
                CVM. Of the API's sources, only the SDK for Go has this field of an update;
                `set_cvm_listed` has its own route.
            vcpu: The number of virtual CPUs.
            memory: Memory, in MB.
            disk_size: The disk size, in GB. A disk can only grow.
            instance_type: The instance type, such as `tdx.medium`.
            image: The OS image: a name or a slug from `get_available_os_images`. An image
                alone is sent as `update_os_image` sends it. With other changes it is a part
                of `PATCH /cvms/{cvm_id}`, and the API was seen to accept that and to keep the
                image.
            max_unavailable: The number of CVMs that may be down at the same time. The client
                waits until a CVM is healthy before it starts the next one. A CVM that failed
                counts as down from then on, except one that does not exist (`NotFoundError`).
                Default: 1.
            max_failures: The number of failures after which no further update starts.
                Default: 1.
            on_failure: What to do when failures have ended the update: `stop`, or `rollback`
                to roll back all updated CVMs. If the call is interrupted, another call with
                its results rolls back only the CVMs that it has updated itself. Default:
                `stop`.
            dry_run: Whether to only return the CVMs that the update would affect. Default:
                `False`.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            health_check: A function that checks whether a running CVM is healthy. The client
                calls it with the CVM, once a second, until it returns `True`. Until then, the
                CVM does not count as ready. An exception means that the CVM is not healthy
                yet. The message of the `WaitTimeoutError` has the last exception. Either a
                function or a coroutine function.
            on_progress, progress, timeout, headers: Options of all calls: see `AsyncClient`.

        Raises:
            PhalaError: The errors of any call, for a wrong argument or while the client lists
                CVMs. If the update of one CVM fails, the error is in that CVM's result.

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
                "listed": listed,
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
    """The API's operations, as blocking methods."""

    @naming_unknown("Client")
    def __init__(
        self,
        api_key: str | None = None,
        *,
        bearer_token: str | Callable[[], str] | None = None,
        workspace: str | None = None,
        base_url: str | None = None,
        api_version: str = "2026-06-23",
        timeout: float = 600.0,
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
        ca_bundle: str | os.PathLike[str] | None = None,
        max_response_size: int = 67108864,
        headers: Mapping[str, str] | None = None,
        user_agent: str | None = None,
        on_event: Callable[[AttemptEvent], object] | None = None,
    ) -> None:
        """The options of a client.

        Args:
            api_key: The API key, which starts with `phak_`. An empty key is refused. Default:
                the environment variable `PHALA_CLOUD_API_KEY`, unless you pass
                `bearer_token`.
            bearer_token: A bearer token instead of an API key: text, or a function that
                returns one for each request. If you pass `api_key` as well, the client uses
                that. Default, if there is no API key either: the environment variable
                `PHALA_OIDC_TOKEN`.
            workspace: The slug or the id of the workspace, if the key or the token gives
                access to several. Default: the environment variable `PHALA_CLOUD_WORKSPACE`.
            base_url: The URL of the API. Non-ASCII host names must be in Punycode (`xn--…`).
                Default: the environment variable `PHALA_CLOUD_API_PREFIX`, else
                `https://cloud-api.phala.com/api/v1`.
            api_version: The API version: a date. With `2026-01-21` and later, answers have
                the documented fields. With `2025-10-28`, they have other fields. Default:
                `2026-06-23`.
            timeout: The time limit of a call of one request, including retries. Other calls
                have the limit `wait_timeout`. Default: 600 seconds.
            wait_timeout: The time limit of a call that waits for a CVM or sends several
                requests, including retries: `wait_for_cvm`, `deploy`, `get_cvm_logs`, each
                call with `wait`, and fleet calls, where it applies to each CVM. Minimum:
                0.001 seconds. Default: 1800 seconds.
            poll_interval: The interval between requests for the states of CVMs that calls
                wait for or watch, with one request for each 50 CVMs. The first requests
                follow at shorter intervals. All waits together never send more than 20 of
                these requests in a second; the first request of a wait that starts alone does
                not count. Maximum: 3600 seconds. Default: 1 second.
            request_timeout: The time limit of one HTTP attempt. Minimum: 0.001 seconds.
                Default: 30 seconds.
            connect_timeout: The time limit for opening a connection. Minimum: 0.001 seconds.
                Default: 10 seconds.
            max_retries: The largest number of attempts after the first one. Attempts while
                another operation is in progress on the CVM do not count. Default: 30.
            retry_base: The first back-off between two attempts. Default: 0.05 seconds; 1
                second if another operation is in progress on the CVM.
            retry_cap: The longest back-off between two attempts, unless the API requests a
                longer one. Default: 20 seconds.
            reconcile_window: How long the client checks what a request with a lost answer has
                done. Default: 30 seconds.
            allow_http: Whether to allow `http` without encryption for hosts other than
                loopback. Default: `False`.
            proxy: The proxy: an `http` or `https` URL, or `False` for no proxy. Non-ASCII
                host names must be in Punycode. Default: the proxy in the environment
                variables, and no proxy for loopback.
            ca_bundle: The path of a PEM file with the certificate authorities to trust
                instead of the default ones. Default: the authorities of the system and the
                bundled ones.
            max_response_size: The largest size of a response, in bytes after decompression.
                Default: 67108864 (64 MiB).
            headers: Headers to add to every request.
            user_agent: Text to put before this package's own `User-Agent`.
            on_event: A function that receives each attempt that has ended. It should return
                quickly. With `AsyncClient`, it runs on the event loop's thread, in the
                context of the call. With `Client`, it runs in the thread that waits. An
                exception that it raises is logged.
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
        """Prepares a CVM. The API checks the request, chooses what you omit, and returns the ids
        that `commit_cvm_provision` requires. Nothing runs or is billed before that commit.
        `POST /cvms/provision`.

        Args:
            name: The CVM's name: 5 to 63 letters, digits and hyphens, starting with a letter
                and not ending with a hyphen. It must be unique among the existing apps of the
                workspace.
            instance_type: The instance type, such as `tdx.small`.
            compose_file: What the CVM runs. The API requires it.
            vcpu: The number of virtual CPUs. Default: that of the instance type.
            memory: Memory, in MB. Default: that of the instance type.
            disk_size: The disk size, in GB. Default: that of the instance type.
            teepod_id: The Teepod to run on: a `teepod_id` that the API returned. It is not
                interchangeable with `node_id`.
            node_id: The physical node to run on: a `node_id` that the API returned. It is not
                interchangeable with `teepod_id`.
            image: The OS image: its name or its slug.
            prefer_dev: Whether to choose a development image, in which anyone with access can
                log in. Default: the API chooses, and may choose a development image.
            region: The region to run in.
            listed: Whether the CVM is listed publicly. API default: `True`.
            kms_type: The type of the KMS, such as `phala`.
            kms: The type of the KMS: `phala`, `ethereum`, `base` or `legacy`. API default:
                `phala`.
            kms_id: The id of the KMS.
            kms_contract: The address of the KMS contract.
            kms_contract_id: The id of the KMS contract: text such as `kc_0123abcd`, or a
                number.
            key_provider_mode: The source of the app's keys: `kms`, or `local` for the machine
                itself.
            skip_gateway: Whether to run without a gateway.
            secure_time: Whether the CVM's clock is secured. API default: `False`.
            ssh_authorized_keys: SSH public keys that may log in, each in the format of
                `authorized_keys`. The API currently accepts and ignores this field. A new CVM
                gets the SSH keys of the account instead, and on a development image those of
                the environment variable `DSTACK_AUTHORIZED_KEYS`.
            env_keys: The names of the environment variables that you pass encrypted.
            encrypted_env: The encrypted environment variables, in hex.
            nonce: The number from which the app's id is derived. Requires `app_id`.
            app_id: The app's id, to choose it yourself. Requires `nonce`, except with an
                on-chain KMS.
            ports: The ports to open: objects with `protocol`, `host_port` and `vm_port`.
            gpus: GPUs: an object with `gpus` and `attach_mode`.
            user_config: The user configuration: data that the CVM can read.
            hugepages: Whether to use huge memory pages. API default: `False`.
            pin_numa: Whether to keep the CVM on one NUMA node. API default: `False`.
            kms_urls: The URLs of the KMS nodes.
            gateway_urls: The URLs of the gateway nodes.
            timeout, headers, extra: Options of all calls: see `Client`.

        Raises:
            ValidationError: The API refuses a field; `details` names it.
            BusinessError: The API refuses the app or its placement; `message` has the reason.
            ConflictError: Another app of the workspace already has the name.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Creates the CVM of a provision. The CVM starts, and its billing starts. The API
        creates one CVM for each pair of `app_id` and `compose_hash`, so the client safely
        sends the commit again after a lost answer. `POST /cvms`.

        Args:
            app_id: The app's id, from `ProvisionedCvm`. With an on-chain KMS, the address of
                the app's contract.
            compose_hash: The compose hash, from `ProvisionedCvm`.
            transaction_hash: The hash of the transaction that registered the compose hash,
                with an on-chain KMS.
            encrypted_env: The encrypted environment variables, in hex.
            env_keys: The names of the environment variables in `encrypted_env`.
            token: The `token` of the provision, if it has one. It works once. After a lost
                answer, the client sends the commit again without it, because the API then
                identifies the CVM by `app_id` and `compose_hash`.
            kms_id: The id of the KMS node.
            kms_contract_id: The id of the KMS contract: text such as `kc_0123abcd`, or a
                number.
            contract_address: The address of the app's contract, with an on-chain KMS.
            deployer_address: The address that deployed the app's contract, with an on-chain
                KMS.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            on_progress, progress, timeout, headers, extra: Options of all calls: see
                `Client`.

        Raises:
            WaitTimeoutError: With `wait`: the CVM did not reach the requested state in time.
            ValidationError: The provision does not exist, or the API refuses a field.
            BusinessError: The API refuses the commit, for example because the provision has
                expired; `message` has the reason.
            ConflictError: Another app of the workspace already has the name, or the app runs
                another compose hash.
            PreconditionError: With an on-chain KMS: the compose hash must be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not reach the requested
                state.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Starts a stopped CVM. Without `wait`, it returns immediately, with the status
        `starting`. `POST /cvms/{cvm_id}/start`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            on_progress, progress, timeout, headers: Options of all calls: see `Client`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            WaitTimeoutError: With `wait`: the CVM did not reach the requested state in time.
            BusinessError: The CVM's status does not allow the call, or the balance is too
                low.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            CvmFailedError: With `wait`: the CVM failed, and will not reach the requested
                state.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Stops a CVM by force, and cancels the operation in progress. Without `wait`, it
        returns immediately, with the status `stopping`. `POST /cvms/{cvm_id}/stop`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            on_progress, progress, timeout, headers: Options of all calls: see `Client`.

        Raises:
            WaitTimeoutError: With `wait`: the CVM did not reach the requested state in time.
            AuthError: The API refuses the key, or the CVM belongs to a GPU rental.
            BusinessError: The CVM's status does not allow the call.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            CvmFailedError: With `wait`: the CVM failed, and will not reach the requested
                state.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Shuts down a CVM gracefully: its containers stop cleanly first. Without `wait`, it
        returns immediately, with the status `shutting_down`. `POST /cvms/{cvm_id}/shutdown`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            on_progress, progress, timeout, headers: Options of all calls: see `Client`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            WaitTimeoutError: With `wait`: the CVM did not reach the requested state in time.
            AuthError: The API refuses the key, or the CVM belongs to a GPU rental.
            BusinessError: The CVM's status does not allow the call.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            CvmFailedError: With `wait`: the CVM failed, and will not reach the requested
                state.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Restarts a CVM gracefully, or with `force` without waiting for its containers. Without
        `wait`, it returns immediately, with the status `restarting`. After a lost answer, the
        client checks the CVM's operations and its status, and never restarts the CVM twice.
        `POST /cvms/{cvm_id}/restart`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            force: Whether to skip the graceful shutdown. Default: `False`.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            on_progress, progress, timeout, headers: Options of all calls: see `Client`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            WaitTimeoutError: With `wait`: the CVM did not reach the requested state in time.
            OutcomeUnknownError: The answer was lost, and the client could not find out
                whether the request started an operation on the CVM.
            BusinessError: The CVM's status does not allow the call, or the balance is too
                low.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            CvmFailedError: With `wait`: the CVM failed, and will not reach the requested
                state.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Deletes a CVM and all its data permanently. A 404 counts as success if an earlier
        attempt of the same call may have arrived. `DELETE /cvms/{cvm_id}`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            on_progress, progress, timeout, headers: Options of all calls: see `Client`.

        Raises:
            WaitTimeoutError: With `wait`: the CVM did not reach the requested state in time.
            NotFoundError: The CVM does not exist, and no earlier attempt of the call can have
                deleted it.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        prepare_only: bool | None = None,
        extra: Mapping[str, Any] | None = None,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Cvm:
        """Creates a replica of a CVM, in the same app. Each success creates and bills another
        CVM, so the request is never sent twice. With an on-chain KMS, a compose hash or a
        node that the app's contract does not allow yet raises `PreconditionError`: register
        what it names, then pass its `commit_token` to `commit_cvm_replica`. `POST
        /cvms/{cvm_id}/replicas`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            node_id: The physical node to run on: a `node_id`, not a `teepod_id`. Default: the
                API chooses.
            encrypted_env: The encrypted environment variables of the replica, in hex.
                Default: those of the source.
            compose_hash: The compose hash to replicate. Required if the app runs more than
                one.
            os_image: The OS image to run. Default: that of the source.
            prepare_only: With an on-chain KMS, whether to only prepare the replica, so that
                it can be approved on chain later. The call then raises `PreconditionError`;
                pass its `commit_token` to `commit_cvm_replica`. Without an on-chain KMS, the
                replica is created at once.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            on_progress, progress, timeout, headers, extra: Options of all calls: see
                `Client`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            WaitTimeoutError: With `wait`: the CVM did not reach the requested state in time.
            OutcomeUnknownError: The answer was lost, and the client could not find out
                whether the replica exists; `evidence` has the app's CVMs.
            ValidationError: The API refuses a field; `details` names it.
            BusinessError: The CVM's status does not allow a replication, or the compose hash
                is wrong or missing.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: With an on-chain KMS: the compose hash must be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not reach the requested
                state.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
                "prepare_only": prepare_only,
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
        prepare_only: bool | None = None,
        extra: Mapping[str, Any] | None = None,
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Cvm:
        """Creates a replica of an app's CVM, in the same app. Each success creates and bills
        another CVM, so the request is never sent twice. With an on-chain KMS, a compose hash
        or a node that the app's contract does not allow yet raises `PreconditionError`:
        register what it names, then pass its `commit_token` to `commit_cvm_replica`. `POST
        /apps/{app_id}/cvms/{vm_uuid}/replicas`.

        Args:
            app_id: The app's id, with or without the prefix `app_` or `0x`.
            vm_uuid: The CVM's `vm_uuid`.
            node_id: The physical node to run on: a `node_id`, not a `teepod_id`. Default: the
                API chooses.
            encrypted_env: The encrypted environment variables of the replica, in hex.
                Default: those of the source.
            compose_hash: The compose hash to replicate. Required if the app runs more than
                one.
            os_image: The OS image to run. Default: that of the source.
            prepare_only: With an on-chain KMS, whether to only prepare the replica, so that
                it can be approved on chain later. The call then raises `PreconditionError`;
                pass its `commit_token` to `commit_cvm_replica`. Without an on-chain KMS, the
                replica is created at once.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            on_progress, progress, timeout, headers, extra: Options of all calls: see
                `Client`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            WaitTimeoutError: With `wait`: the CVM did not reach the requested state in time.
            OutcomeUnknownError: The answer was lost, and the client could not find out
                whether the replica exists; `evidence` has the app's CVMs.
            ValidationError: The API refuses a field; `details` names it.
            BusinessError: The CVM's status does not allow a replication, or the compose hash
                is wrong or missing.
            NotFoundError: The CVM does not exist.
            PreconditionError: With an on-chain KMS: the compose hash must be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not reach the requested
                state.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
                "prepare_only": prepare_only,
                "extra": extra,
            },
            {"timeout": timeout, "headers": headers, "wait": wait, "progress": progress},
            on_progress,
        )
        return answer

    def commit_cvm_replica(
        self,
        cvm_id: str | int,
        *,
        token: str,
        compose_hash: str,
        transaction_hash: str = "already-registered",
        wait: bool = False,
        on_progress: Callable[[ProgressEvent], object] | None = None,
        progress: bool = False,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Cvm:
        """Creates the replica that `replicate_cvm` or `replicate_app_cvm` prepared, after the
        app's contract allows its compose hash and its node. The token works once, and each
        success creates and bills another CVM, so the request is never sent twice. After a
        lost answer, the client compares the app's CVMs with those before. `POST
        /cvms/{cvm_id}/commit-replica`.

        Args:
            cvm_id: The source of the replica. Use its `vm_uuid`, as the official command-line
                program does.
            token: The `commit_token` of the `PreconditionError`. It works once.
            compose_hash: The `compose_hash` of the `PreconditionError`.
            transaction_hash: The hash of the transaction that registered the compose hash or
                the device. Default: `already-registered`, with which the API checks only the
                contract.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            on_progress, progress, timeout, headers: Options of all calls: see `Client`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            WaitTimeoutError: With `wait`: the CVM did not reach the requested state in time.
            OutcomeUnknownError: The answer was lost, and the client could not find out
                whether the replica exists; `evidence` has the app's CVMs.
            ValidationError: The API refuses a field; `details` names it.
            BusinessError: The CVM's status does not allow a replication, or the compose hash
                is wrong or missing.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: The hash or token is unknown or expired, the transaction cannot
                be verified, or the contract does not allow the hash.
            CvmFailedError: With `wait`: the CVM failed, and will not reach the requested
                state.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: Cvm = self._call(
            "commit_cvm_replica",
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
        """Changes a CVM: what it runs, its environment, its size or its image. One update can
        have several changes. Without `wait`, it returns immediately, with the id of the
        update's operation, or with the status `no_change`. The CVM restarts, unless only
        metadata changes. After a lost answer, the client checks the CVM's operations, and
        sends the update again only if there is no new one. With an on-chain KMS, a new
        compose hash raises `PreconditionError`: register the hash, then call
        `confirm_cvm_patch`. `PATCH /cvms/{cvm_id}`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            docker_compose_file: The Docker Compose file, as YAML. Changes the compose hash.
            pre_launch_script: The script that runs before the app's containers start. Changes
                the compose hash.
            allowed_envs: The names of the environment variables that may be passed encrypted.
                Changes the compose hash.
            encrypted_env: The encrypted environment variables, in hex. They replace all
                variables of the CVM.
            user_config: The user configuration: data that the CVM can read.
            public_logs: Whether anyone can read the logs. Changes the compose hash.
            public_sysinfo: Whether anyone can read the system information. Changes the
                compose hash.
            public_tcbinfo: Whether anyone can read the information about the trusted
                computing base (TCB). Changes the compose hash.
            vcpu: The number of virtual CPUs.
            memory: Memory, in MB.
            disk_size: The disk size, in GB. A disk can only grow.
            instance_type: The instance type, such as `tdx.medium`.
            gpus: GPUs: an object with `gpus` and `attach_mode`.
            image: The OS image: a name or slug from `get_available_os_images`. The API was
                seen to accept this field, to answer without a `correlation_id`, and to change
                nothing. A completed `wait` therefore does not prove the change. Use
                `update_os_image`, or `update_cvm`, which checks the image.
            gateway_enabled: Whether the CVM is reachable through the gateway. Of the API's
                sources, only the SDK for Go has this field.
            secure_time: Whether the CVM's clock is secured. Of the API's sources, only the
                SDK for Go has this field.
            listed: Whether the CVM is listed publicly. This change alone does not restart the
                CVM. Of the API's sources, only the SDK for Go has this field here;
                `set_cvm_listed` has its own route.
            shutdown_timeout: The time limit of the graceful shutdown, in seconds.
            allow_force_stop: Whether to stop the CVM by force after `shutdown_timeout`. API
                default: `False`.
            allow_restart: Whether a change of size may restart the CVM.
            prepare_only: With an on-chain KMS, whether to only prepare the change, so that it
                can be approved on chain later. The call then raises `PreconditionError`; pass
                its `commit_token` to `commit_cvm_update`. Without an on-chain KMS, this field
                has no effect: the CVM changes at once.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            on_progress, progress, timeout, headers, extra: Options of all calls: see
                `Client`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            WaitTimeoutError: With `wait`: the CVM did not reach the requested state in time.
            OutcomeUnknownError: The answer was lost, and the client could not find out
                whether the request started an operation on the CVM.
            ValidationError: The API refuses a field; `details` names it.
            BusinessError: The API refuses the change; `message` has the reason.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: With an on-chain KMS: the compose hash must be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not reach the requested
                state.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Carries out a change of `patch_cvm` that raised `PreconditionError`, after its compose
        hash is registered on chain. The API has kept the change. After a lost answer, the
        client checks the CVM's operations for the update. `PATCH /cvms/{cvm_id}` with
        `X-Compose-Hash` and `X-Transaction-Hash`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            compose_hash: The compose hash, from the `PreconditionError` of `patch_cvm`.
            transaction_hash: The hash of the transaction that registered the compose hash, or
                `already-registered`.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            on_progress, progress, timeout, headers: Options of all calls: see `Client`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            WaitTimeoutError: With `wait`: the CVM did not reach the requested state in time.
            OutcomeUnknownError: The answer was lost, and the client could not find out
                whether the request started an operation on the CVM.
            ValidationError: The API refuses a field; `details` names it.
            BusinessError: The API refuses the change; `message` has the reason.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: The hash or token is unknown or expired, the transaction cannot
                be verified, or the contract does not allow the hash.
            CvmFailedError: With `wait`: the CVM failed, and will not reach the requested
                state.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Carries out a change that `patch_cvm` prepared with `prepare_only`, after the change
        is approved on chain. The token works once. After a lost answer, the client checks the
        CVM's operations for the update. `POST /cvms/{cvm_id}/commit-update`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            token: The `commit_token` of the `PreconditionError`. It works once, and expires
                after 14 days.
            compose_hash: The compose hash. API default: that of the token.
            transaction_hash: The hash of the transaction that registered the compose hash. If
                you omit it or pass `already-registered`, the API checks only the contract.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            on_progress, progress, timeout, headers: Options of all calls: see `Client`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            WaitTimeoutError: With `wait`: the CVM did not reach the requested state in time.
            OutcomeUnknownError: The answer was lost, and the client could not find out
                whether the request started an operation on the CVM.
            ValidationError: The API refuses a field; `details` names it.
            BusinessError: The API refuses the change; `message` has the reason.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: The hash or token is unknown or expired, the transaction cannot
                be verified, or the contract does not allow the hash.
            CvmFailedError: With `wait`: the CVM failed, and will not reach the requested
                state.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Replaces all environment variables of a CVM, and restarts it. `update_cvm` also
        encrypts them for you. With an on-chain KMS, other names change the compose hash: the
        call raises `PreconditionError` until the new hash is registered. After a lost answer,
        the client checks the CVM's operations for the update. `PATCH /cvms/{cvm_id}/envs`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            encrypted_env: The encrypted environment variables, in hex. They replace all
                variables of the CVM.
            env_keys: The names of the variables. Default: the names of the CVM's current
                variables.
            compose_hash: The compose hash from the `PreconditionError`. Only for the second
                call, with an on-chain KMS.
            transaction_hash: The hash of the transaction that registered the compose hash.
                Only for the second call, with an on-chain KMS.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            on_progress, progress, timeout, headers, extra: Options of all calls: see
                `Client`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            WaitTimeoutError: With `wait`: the CVM did not reach the requested state in time.
            OutcomeUnknownError: The answer was lost, and the client could not find out
                whether the request started an operation on the CVM.
            ValidationError: The API refuses a field; `details` names it.
            BusinessError: The API refuses the change; `message` has the reason.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: With an on-chain KMS: the compose hash must be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not reach the requested
                state.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Replaces a CVM's Docker Compose file, and restarts the CVM. With an on-chain KMS, the
        call raises `PreconditionError` until the new compose hash is registered. Then call it
        again with the same file, the compose hash and the transaction hash. After a lost
        answer, the client checks the CVM's operations for the update. `PATCH
        /cvms/{cvm_id}/docker-compose`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            docker_compose_file: The Docker Compose file, as YAML.
            compose_hash: The compose hash from the `PreconditionError`. Only for the second
                call, with an on-chain KMS.
            transaction_hash: The hash of the transaction that registered the compose hash.
                Only for the second call, with an on-chain KMS.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            on_progress, progress, timeout, headers: Options of all calls: see `Client`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            WaitTimeoutError: With `wait`: the CVM did not reach the requested state in time.
            OutcomeUnknownError: The answer was lost, and the client could not find out
                whether the request started an operation on the CVM.
            ValidationError: The API refuses a field; `details` names it.
            BusinessError: The API refuses the change; `message` has the reason.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: With an on-chain KMS: the compose hash must be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not reach the requested
                state.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        With an on-chain KMS, the call raises `PreconditionError` until the new compose hash
        is registered. Then call it again with the same script, the compose hash and the
        transaction hash. After a lost answer, the client checks the CVM's operations for the
        update. `PATCH /cvms/{cvm_id}/pre-launch-script`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            pre_launch_script: The script that runs before the app's containers start.
            compose_hash: The compose hash from the `PreconditionError`. Only for the second
                call, with an on-chain KMS.
            transaction_hash: The hash of the transaction that registered the compose hash.
                Only for the second call, with an on-chain KMS.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            on_progress, progress, timeout, headers: Options of all calls: see `Client`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            WaitTimeoutError: With `wait`: the CVM did not reach the requested state in time.
            OutcomeUnknownError: The answer was lost, and the client could not find out
                whether the request started an operation on the CVM.
            ValidationError: The API refuses a field; `details` names it.
            BusinessError: The API refuses the change; `message` has the reason.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: With an on-chain KMS: the compose hash must be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not reach the requested
                state.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Replaces the script that runs before a CVM's containers start with the newest official
        one, and restarts the CVM. `get_pre_launch_script_upgrade_status` returns whether a
        newer one exists. With an on-chain KMS, the call raises `PreconditionError` until the
        new compose hash is registered. Then call it again with the compose hash and the
        transaction hash. After a lost answer, the client checks the CVM's operations for the
        update. `POST /cvms/{cvm_id}/pre-launch-script/upgrade-to-latest-official`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            compose_hash: The compose hash from the `PreconditionError`. Only for the second
                call, with an on-chain KMS.
            transaction_hash: The hash of the transaction that registered the compose hash.
                Only for the second call, with an on-chain KMS.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            on_progress, progress, timeout, headers: Options of all calls: see `Client`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            WaitTimeoutError: With `wait`: the CVM did not reach the requested state in time.
            OutcomeUnknownError: The answer was lost, and the client could not find out
                whether the request started an operation on the CVM.
            ValidationError: The API refuses a field; `details` names it.
            BusinessError: The API refuses the change; `message` has the reason.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: With an on-chain KMS: the compose hash must be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not reach the requested
                state.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Replaces a CVM's OS image. The API shuts down, updates and starts the CVM, which takes
        minutes. After a lost answer, the client checks the CVM's operations for the update.
        `PATCH /cvms/{cvm_id}/os-image`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            os_image_name: The name or slug of an OS image that is `enabled` in
                `get_available_os_images`.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            on_progress, progress, timeout, headers: Options of all calls: see `Client`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            WaitTimeoutError: With `wait`: the CVM did not reach the requested state in time.
            OutcomeUnknownError: The answer was lost, and the client could not find out
                whether the request started an operation on the CVM.
            ValidationError: The API refuses a field; `details` names it.
            BusinessError: The API refuses the change; `message` has the reason.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: With an on-chain KMS: the compose hash must be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not reach the requested
                state.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Resizes a CVM. The CVM stops for the change. After a lost answer, the client checks
        the CVM's operations for the update. Sent as `PATCH /cvms/{cvm_id}`, as in the current
        official SDKs.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            vcpu: The number of virtual CPUs.
            memory: Memory, in MB.
            disk_size: The disk size, in GB. A disk can only grow.
            instance_type: The instance type, such as `tdx.medium`.
            allow_restart: Whether the change may restart the CVM.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            on_progress, progress, timeout, headers: Options of all calls: see `Client`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            WaitTimeoutError: With `wait`: the CVM did not reach the requested state in time.
            OutcomeUnknownError: The answer was lost, and the client could not find out
                whether the request started an operation on the CVM.
            ValidationError: The API refuses a field; `details` names it.
            BusinessError: The API refuses the change; `message` has the reason.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: With an on-chain KMS: the compose hash must be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not reach the requested
                state.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Changes which information about a CVM is public. This is part of the app compose, so
        the compose hash changes. After a lost answer, the client checks the CVM's operations
        for the update. Sent as `PATCH /cvms/{cvm_id}`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            public_sysinfo: Whether anyone can read the system information.
            public_logs: Whether anyone can read the logs.
            public_tcbinfo: Whether anyone can read the information about the trusted
                computing base (TCB).
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            on_progress, progress, timeout, headers: Options of all calls: see `Client`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            WaitTimeoutError: With `wait`: the CVM did not reach the requested state in time.
            OutcomeUnknownError: The answer was lost, and the client could not find out
                whether the request started an operation on the CVM.
            ValidationError: The API refuses a field; `details` names it.
            BusinessError: The API refuses the change; `message` has the reason.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: With an on-chain KMS: the compose hash must be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not reach the requested
                state.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Prepares another app compose for a CVM, and returns its compose hash. The CVM does not
        change yet. Pass the complete app compose: the API sets the fields that you omit to
        its defaults. You can safely repeat the call. `POST
        /cvms/{cvm_id}/compose_file/provision`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            app_compose: The complete app compose. The API sets the fields that you omit to
                its defaults, and does not keep their current values.
            update_env_vars: Whether the commit also replaces the environment variables.
                Default: `False`.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            ValidationError: The API refuses a field; `details` names it.
            BusinessError: The API refuses the app or its placement; `message` has the reason.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        the CVM. With an on-chain KMS, register its compose hash first. After a lost answer,
        the client checks the CVM's operations for the update. `PATCH
        /cvms/{cvm_id}/compose_file`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            compose_hash: The compose hash that `provision_cvm_compose_file_update` returned.
            encrypted_env: The encrypted environment variables, in hex. They replace all
                variables of the CVM.
            env_keys: The names of the variables.
            update_env_vars: Whether to replace the environment variables. Default: `False`.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            on_progress, progress, timeout, headers: Options of all calls: see `Client`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            WaitTimeoutError: With `wait`: the CVM did not reach the requested state in time.
            OutcomeUnknownError: The answer was lost, and the client could not find out
                whether the request started an operation on the CVM.
            ValidationError: The API refuses a field; `details` names it.
            BusinessError: The API refuses the change; `message` has the reason.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: With an on-chain KMS: the compose hash must be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not reach the requested
                state.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Creates another CVM in an app, like the existing ones or with another compose file.
        Each success creates and bills another CVM, so the request is never sent twice. `POST
        /apps/{app_id}/instances`.

        Args:
            app_id: The app's id, with or without the prefix `app_` or `0x`.
            name: The name of the new CVM. Default: the API chooses.
            node_id: The physical node to run on: a `node_id`, not a `teepod_id`. Default: the
                API chooses.
            docker_compose_file: The Docker Compose file, as YAML. Default: that of the app.
            pre_launch_script: The script that runs before the app's containers start.
                Default: that of the app.
            encrypted_env: The encrypted environment variables, in hex. All CVMs of an app use
                the same public key.
            compose_hash: The compose hash to run.
            token: The token that commits a prepared instance, with an on-chain KMS.
            transaction_hash: The hash of the transaction that registered the compose hash,
                with an on-chain KMS.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            on_progress, progress, timeout, headers, extra: Options of all calls: see
                `Client`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            WaitTimeoutError: With `wait`: the CVM did not reach the requested state in time.
            OutcomeUnknownError: The answer was lost, and the client could not find out
                whether the replica exists; `evidence` has the app's CVMs.
            ValidationError: The API refuses a field; `details` names it.
            BusinessError: The app has no CVM to copy, or the API refuses the compose file.
            NotFoundError: The app does not exist.
            PreconditionError: With an on-chain KMS: the compose hash must be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not reach the requested
                state.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns the revisions of an app's CVMs, newest first: what ran, since when, and which
        operation deployed it. `GET /apps/{app_id}/revisions`.

        Args:
            app_id: The app's id, with or without the prefix `app_` or `0x`.
            page: The page to return, counted from 1.
            page_size: The number of revisions per page: 1 to 1,000. API default: 50.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            NotFoundError: The app or the revision does not exist.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns a revision with its app compose, its encrypted environment and its user
        configuration. `GET /apps/{app_id}/revisions/{revision_id}`.

        Args:
            app_id: The app's id, with or without the prefix `app_` or `0x`.
            revision_id: The revision's id, from `get_app_revisions`.
            raw_compose_file: Whether to return `compose_file` as the original text instead of
                an object.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            NotFoundError: The app or the revision does not exist.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Deploys a revision to a CVM again, and restarts the CVM. The CVM keeps its `vm_uuid`
        and its name. After a lost answer, the client checks the CVM's operations for the
        redeployment. `POST /cvms/{cvm_id}/revisions/{revision_id}/redeploy`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            revision_id: The revision's id, from `get_app_revisions`.
            encrypted_env: The encrypted environment variables, in hex. If you omit them, the
                CVM keeps its current ones, even if the revision had others.
            allow_env_mismatch: Whether the names of the variables that the CVM keeps may
                differ from those of the revision.
            transaction_hash: The hash of the transaction that registered the revision's
                compose hash, with an on-chain KMS.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            on_progress, progress, timeout, headers: Options of all calls: see `Client`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            WaitTimeoutError: With `wait`: the CVM did not reach the requested state in time.
            OutcomeUnknownError: The answer was lost, and the client could not find out
                whether the request started an operation on the CVM.
            ValidationError: The API refuses a field; `details` names it.
            BusinessError: The revision's variables differ from those of the CVM
                (`ERR-03-017`), or the API refuses the redeployment for another reason.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: With an on-chain KMS: the compose hash must be registered or
                allowed first.
            CvmFailedError: With `wait`: the CVM failed, and will not reach the requested
                state.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Deploys a revision to CVMs of an app again, and restarts them. The client never sends
        the request again once it may have arrived. It does not reconcile a lost answer;
        `redeploy_cvm_revision`, which is for one CVM, does. `POST
        /apps/{app_id}/revisions/{revision_id}/redeploy`.

        Args:
            app_id: The app's id, with or without the prefix `app_` or `0x`.
            revision_id: The revision's id, from `get_app_revisions`.
            vm_uuids: The `vm_uuid`s of the CVMs. Required unless the app has exactly one CVM.
            transaction_hash: The hash of the transaction that registered the revision's
                compose hash, with an on-chain KMS.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            OutcomeUnknownError: The answer to a request other than `GET`, `HEAD` or `OPTIONS`
                was lost.
            ValidationError: The API refuses a field; `details` names it.
            BusinessError: The app has several CVMs and you named none, or the API refuses the
                redeployment for another reason.
            NotFoundError: The app or the revision does not exist.
            PreconditionError: With an on-chain KMS: the compose hash must be registered or
                allowed first.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Cancels the operation in progress on a CVM. If none is in progress, `cancelled` in the
        result is `False`. The request does not name the operation, so the client never sends
        it again once it may have arrived: it could cancel a newer operation. `POST
        /cvms/{cvm_id}/operations/cancel`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            OutcomeUnknownError: The answer was lost, and the operation may have been
                cancelled: `get_cvm_operations` shows whether it is still in progress.
            NotFoundError: The CVM does not exist.
            ConflictError: Operations of this type cannot be cancelled.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Renames a CVM without restarting it. You can safely repeat the call. `PATCH
        /cvms/{cvm_id}/name`.

        Args:
            cvm_id: The CVM. Use its `cvm_…` id: in a live test, the API accepted neither the
                UUID nor the app id here.
            name: The new name: 5 to 63 letters, digits and hyphens, starting with a letter
                and not ending with a hyphen.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            ValidationError: The API refuses a field; `details` names it.
            BusinessError: Another CVM of the workspace already has the name.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Sets whether a CVM is listed publicly, without restarting it. You can safely repeat
        the call. `PATCH /cvms/{cvm_id}/listed`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            listed: Whether the CVM is listed publicly.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        at: datetime.datetime | str | None,
        *,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Cvm:
        """Schedules the deletion of a CVM, or cancels a scheduled deletion. You can safely
        repeat the call. `PATCH /cvms/{cvm_id}/scheduled-delete`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            at: The time of the deletion, with a time zone, such as `2026-12-24T18:00:00Z`.
                `None` cancels the scheduled deletion. A time in the past is refused.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Replaces the SSH keys that may log in to a CVM. You can safely repeat the call, except
        with `apply_now`, which restarts the CVM. With `apply_now`, the client never sends the
        request again once it may have arrived. `PUT /cvms/{cvm_id}/ssh-keys`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            ssh_key_ids: The ids of the keys, from `list_ssh_keys`. They replace the keys that
                the CVM has.
            usernames: The names of users of the workspace whose keys may also log in.
            apply_now: Whether to restart the CVM to apply the keys. Otherwise, the keys apply
                from the next start on. Default: `False`.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            OutcomeUnknownError: With `apply_now`: the answer was lost, and the CVM may have
                restarted with the new keys.
            ValidationError: The API refuses a field; `details` names it.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns everything that the API reports about a CVM. `GET /cvms/{cvm_id}`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns the current state of a CVM. `GET /cvms/{cvm_id}/state`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        family: CvmFamily | None = None,
        instance_types: Sequence[str] | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmPage:
        """Returns one page of the workspace's CVMs: of all, or of those that match the filters.
        `GET /cvms/paginated`.

        Args:
            page: The page to return, counted from 1. API default: 1.
            page_size: The number of CVMs per page: 1 to 100. API default: 30.
            family: Filter: the family of the CVMs' instance types: `all`, `cpu` or `gpu`. API
                default: `all`.
            instance_types: Filter: instance types, such as `tdx.small`. A CVM matches if it
                has one of them.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmPage = self._call(
            "get_cvm_list",
            {
                "page": page,
                "page_size": page_size,
                "family": family,
                "instance_types": instance_types,
            },
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
        """Returns the CVMs of an app. `GET /apps/{app_id}/cvms`.

        Args:
            app_id: The app's id, with or without the prefix `app_` or `0x`.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            NotFoundError: The app does not exist.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns the statuses of several CVMs in one request, by `vm_uuid`. CVMs that the API
        does not know are missing in the result. `POST /status/batch`.

        Args:
            vm_uuids: The `vm_uuid`s of the CVMs.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        start_time: datetime.datetime | str | None = None,
        end_time: datetime.datetime | str | None = None,
        operation_types: Sequence[str] | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> CvmOperationPage:
        """Returns the operations on a CVM, newest first, one page at a time. `GET
        /cvms/{cvm_id}/operations`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            limit: The number of operations per page: 1 to 500. API default: 50.
            cursor: The cursor of the page to return: the `next_cursor` of the previous page.
                Default: the first page.
            start_time: Filter: operations that started at this time or later. The client
                sends it in UTC.
            end_time: Filter: operations that started at this time or earlier. The client
                sends it in UTC.
            operation_types: Filter: types of operations, such as `compose_update`, `power_on`
                or `resize`.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.
        """
        answer: CvmOperationPage = self._call(
            "get_cvm_operations",
            {
                "cvm_id": cvm_id,
                "limit": limit,
                "cursor": cursor,
                "start_time": start_time,
                "end_time": end_time,
                "operation_types": operation_types,
            },
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
        """Returns the public key that encrypts an app's environment, with the KMS's signature.
        Pass the key to `encrypt_env_vars`. `verify_env_encrypt_public_key` returns the signer
        of the key. The request always uses API version `2026-05-22`, whatever the client's
        version is. `GET /kms/{kms}/pubkey/{app_id}`.

        Args:
            kms: The KMS: its id, its slug or its type, such as `phala`.
            app_id: The app's id, with or without the prefix `app_` or `0x`.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            NotFoundError: The KMS or the app does not exist.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns what a CVM runs: its Docker Compose file, and its containers with the URLs of
        their logs. If the CVM cannot be reached, the call still succeeds: `is_online` is
        `False`, and `error` has the reason. `GET /cvms/{cvm_id}/composition`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns the system information that a CVM reports: memory, disks and load. If the CVM
        cannot be reached, the call still succeeds: `is_online` is `False`, and `error` has
        the reason. `GET /cvms/{cvm_id}/stats`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns the network addresses of a CVM. If the CVM cannot be reached, the call still
        succeeds: `is_online` is `False`, and `error` has the reason. `GET
        /cvms/{cvm_id}/network`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns the evidence of which code a CVM runs: measurements, certificates and the app
        compose. If the CVM cannot be reached, the call still succeeds: `is_online` is
        `False`, and `error` has the reason. `GET /cvms/{cvm_id}/attestation`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns the configuration of a CVM other than its app: host name and SSH keys. `GET
        /cvms/{cvm_id}/user_config`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            ServerError: The API cannot reach the CVM's node (502).
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns a CVM's Docker Compose file, as text. `GET /cvms/{cvm_id}/docker-compose.yml`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns a CVM's pre-launch script, as text. `GET /cvms/{cvm_id}/pre-launch-script`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns a CVM's app compose: the JSON document that its compose hash is computed from.
        `GET /cvms/{cvm_id}/compose_file`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns whether a CVM's pre-launch script can be replaced by a newer one from Phala
        Cloud. `GET /cvms/{cvm_id}/pre-launch-script/upgrade-status`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns the SSH keys of a CVM. `GET /cvms/{cvm_id}/ssh-keys`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns the OS images that a CVM can run. `GET /cvms/{cvm_id}/available-os-images`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Checks whether the app's contract allows a CVM to run, with an on-chain KMS. The check
        can be for the CVM as it is, for another compose hash, or for another device. It
        changes nothing. `POST /cvms/{cvm_id}/is-allowed`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            compose_hash: The compose hash to check, in hex. Default: that of the CVM.
            node_id: The id of the physical node to check. Default: that of the CVM's node.
            device_id: The id of the device to check, in hex. Default: that of the node.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Makes the API find a CVM's `instance_id`, if the API does not know it. A repeated
        request has the same result, so the client sends it again after a lost answer. `PATCH
        /cvms/{cvm_id}/instance-id`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            overwrite: Whether to replace an `instance_id` that the API already knows.
                Default: `False`.
            dry_run: Whether to return what would change, without changing it. Default:
                `False`.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Makes the API find the `instance_id`s of several CVMs, if the API does not know them.
        A repeated request has the same result, so the client sends it again after a lost
        answer. `PATCH /cvms/instance-ids`.

        Args:
            cvm_ids: The ids of the CVMs, such as `cvm_0123abcd`. Default: all CVMs of the
                workspace.
            running_only: Whether to include only CVMs that run. API default: `True`.
            missing_only: Whether to include only CVMs whose `instance_id` the API does not
                know. API default: `True`.
            overwrite: Whether to replace an `instance_id` that the API already knows. API
                default: `False`.
            limit: The maximum number of CVMs: 1 to 500. API default: 100.
            dry_run: Whether to return what would change, without changing it. API default:
                `False`.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            CallTimeoutError: The call exceeded its time limit. If another operation was in
                progress on the CVM until then, the cause is a `ConflictError`.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns one page of the workspace's apps, with their CVMs. A filter with several
        values matches any of them. `GET /apps`.

        Args:
            page: The page to return, counted from 1. API default: 1.
            page_size: The number of apps per page: 1 to 100. API default: 20.
            search: Filter: text that an app's name or id contains.
            status: Filter: statuses of CVMs.
            listed: Filter: whether the apps are listed publicly.
            base_image: Filter: OS images.
            instance_type: Filter: instance types.
            kms_slug: Filter: slugs of KMSs.
            kms_type: Filter: types of KMSs.
            node: Filter: names of nodes.
            region: Filter: regions.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns an app with its CVMs. `GET /apps/{app_id}`.

        Args:
            app_id: The app's id, with or without the prefix `app_` or `0x`.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            NotFoundError: The app does not exist.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns the values that you can filter `get_app_list` by: those that the workspace's
        apps have. `GET /apps/filter-options`.

        Args:
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns the evidence of which code an app's CVMs run: quotes, measurements and
        certificates. `GET /apps/{app_id}/attestations`.

        Args:
            app_id: The app's id, with or without the prefix `app_` or `0x`.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            NotFoundError: The app does not exist.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns the devices that an app may run on, with an on-chain KMS. `GET
        /apps/{app_id}/device-allowlist`.

        Args:
            app_id: The app's id, with or without the prefix `app_` or `0x`.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            NotFoundError: The app does not exist.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Checks whether an app's contract allows a compose hash, and optionally a device, with
        an on-chain KMS. It changes nothing. `POST /apps/{app_id}/is-allowed`.

        Args:
            app_id: The app's id, with or without the prefix `app_` or `0x`.
            compose_hash: The compose hash to check, in hex.
            node_id: The id of the physical node to check.
            device_id: The id of the device to check, in hex.
            chain_id: The id of the chain of the app's contract.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            NotFoundError: The app does not exist.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Checks for each CVM of an app whether the app's contract allows it to run, with an
        on-chain KMS. It changes nothing. `POST /apps/{app_id}/cvms/is-allowed`.

        Args:
            app_id: The app's id, with or without the prefix `app_` or `0x`.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            NotFoundError: The app does not exist.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns the user and the workspace that the API key belongs to, and the workspace's
        credits. `GET /auth/me`.

        Args:
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Revokes the client's API key. The key stops working and cannot be restored. The
        request is never sent twice. After a lost answer, the next call shows whether the key
        is revoked. `DELETE /tokens/self`.

        Args:
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            OutcomeUnknownError: The answer was lost. If the key is revoked, the next call
                raises `AuthError`.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns the workspaces that the user belongs to, one page at a time. `GET
        /workspaces`.

        Args:
            cursor: The cursor of the page to return: the `next_cursor` of the previous page.
                Default: the first page.
            limit: The maximum number of workspaces to return. Default: the API chooses.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns a workspace. `GET /workspaces/{slug}`.

        Args:
            slug: The workspace's slug: its name in URLs.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            NotFoundError: The workspace does not exist, or the user does not belong to it.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns the nodes that a workspace can use, one page at a time. `GET
        /workspaces/{slug}/nodes`.

        Args:
            slug: The workspace's slug: its name in URLs.
            page: The page to return, counted from 1. API default: 1.
            page_size: The number of nodes per page. Default: the API chooses.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            NotFoundError: The workspace does not exist, or the user does not belong to it.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns the quotas of a workspace, and how much of each is left. `GET
        /workspaces/{slug}/quotas`.

        Args:
            slug: The workspace's slug: its name in URLs.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            NotFoundError: The workspace does not exist, or the user does not belong to it.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns the SSH keys of the user's account. New CVMs get these keys. `GET
        /user/ssh-keys`.

        Args:
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Adds an SSH key to the user's account. CVMs that you create later get it. The request
        is never sent twice. After a lost answer, `list_ssh_keys` shows whether the key
        exists. `POST /user/ssh-keys`.

        Args:
            name: The key's name: 1 to 100 characters.
            public_key: The public key, in the format of `authorized_keys`.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            OutcomeUnknownError: The answer was lost. `list_ssh_keys` shows whether the key
                exists.
            ValidationError: The API refuses a field; `details` names it.
            BusinessError: The API refuses the key; `message` has the reason.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Removes an SSH key from the user's account. CVMs that have the key keep it. A 404
        counts as success if an earlier attempt of the same call may have arrived. `DELETE
        /user/ssh-keys/{key_id}`.

        Args:
            key_id: The key's id, from `list_ssh_keys`.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            NotFoundError: The key does not exist, and no earlier attempt of the call can have
                deleted it.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Adds the public SSH keys of a GitHub user to the user's account. The API skips keys
        that the account already has, so you can safely repeat the call. `POST
        /user/ssh-keys/github-profile`.

        Args:
            github_username: The GitHub user's name: 1 to 39 characters.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            BusinessError: The GitHub user does not exist, or GitHub cannot be reached.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Adds, updates and removes SSH keys of the user's account, so that they match those of
        the linked GitHub account. You can safely repeat the call. `POST
        /user/ssh-keys/github-sync`.

        Args:
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            BusinessError: No GitHub account is linked, or its authorization was revoked.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns the nodes that have capacity for a CVM now, with their OS images. `GET
        /teepods/available`.

        Args:
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns the resources that you can create a CVM with, and which of them work together:
        nodes, KMSs, gateways and instance types. `GET /teepods/cvm-create-resources`.

        Args:
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns the instance types: all, or those of one family. `GET /instance-types` or `GET
        /instance-types/{family}`.

        Args:
            family: The family: `cpu` or `gpu`. Default: all families.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            NotFoundError: The instance type family does not exist.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns one page of the OS images. A CVM may not be able to run all of them;
        `get_available_os_images` returns those that it can run. `GET /os-images`.

        Args:
            page: The page to return, counted from 1. API default: 1.
            page_size: The number of images per page. API default: 20.
            is_dev: Filter: `True` for development images only, `False` for other images only.
                Default: both.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns one page of the key management services (KMSs): their contracts from API
        version `2026-06-23` on, their nodes in older versions. `GET /kms`.

        Args:
            page: The page to return, counted from 1. API default: 1.
            page_size: The number of entries per page: 1 to 100. API default: 20.
            is_onchain: Filter: `True` for on-chain KMSs only, `False` for other KMSs only.
                Default: both.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns a KMS: its contract from API version `2026-06-23` on, its node in older
        versions. `GET /kms/{kms_id}`.

        Args:
            kms_id: The KMS: its id or its slug.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            NotFoundError: The KMS does not exist.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns the nodes of a KMS contract. The request always uses API version `2026-06-23`,
        whatever the client's version is. `GET /kms/{kms_id}/nodes`.

        Args:
            kms_id: The contract: its id, such as `kc_0123abcd`, or its slug.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            NotFoundError: The KMS does not exist.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns the KMS contracts of a chain, with their devices and OS images and whether
        they allow them. `GET /kms/on-chain/{chain}`.

        Args:
            chain: The chain: `ethereum` or `base`.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            NotFoundError: No KMS is on this chain.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Returns the ids that the workspace's next apps get, with Phala's KMS. It reserves
        nothing: the API returns the same ids until they are used. `GET
        /kms/phala/next_app_id`.

        Args:
            counts: The number of ids to return: 1 to 20. API default: 1.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Sends a request to an endpoint for which this package has no method. Returns the
        decoded JSON, the text if the API returns text, or nothing if the response has no
        body. The members of JSON objects are in alphabetical order, and integers of more than
        64 bits become floating-point numbers. The client retries `GET`, `HEAD` and `OPTIONS`
        after any lost answer. It never sends a request with another method again once it may
        have arrived.

        Args:
            method: The HTTP method: `GET`, `HEAD`, `OPTIONS`, `POST`, `PUT`, `PATCH` or
                `DELETE`.
            path: The path below the base URL, starting with `/`, without the query.
            query: The query parameters: names with text, numbers, booleans, or lists of them.
                A `None` parameter is not sent.
            body: The body. Text and bytes are sent unchanged, any other value as JSON.
                Default: no body.
            content_type: The media type of the body, such as `text/yaml`. Default:
                `text/plain` for text, `application/octet-stream` for bytes, and
                `application/json` for any other value.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            OutcomeUnknownError: The answer to a request other than `GET`, `HEAD` or `OPTIONS`
                was lost.
            ValidationError: The API refuses a field; `details` names it.
            BusinessError: The endpoint refuses the request with a 4xx status for which no
                other class exists.
            NotFoundError: The endpoint, or the object that it is about, does not exist.
            ConflictError: The endpoint returns 409.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Waits until a CVM is in a state, and returns that state.

        The wait fails early with `CvmFailedError` if the CVM cannot reach the state any more.
        For `running`: the boot failed, the status is `error`, the CVM was deleted, or it
        stopped after the client saw it change. The wait also fails if no operation is in
        progress on the CVM for about 5 seconds, or for a minute if the client does not know
        the status.

        Temporary failures do not end the wait. A 401, a 403 or a 404 ends it. If you wait for
        `deleted`, a CVM that does not exist counts as deleted. All waits of a client share
        their requests: one for each 50 CVMs in each `poll_interval`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            target: The state to wait for: `running`, `stopped` or `deleted`. Default:
                `running`.
            on_progress, progress, timeout, headers: Options of all calls: see `Client`.

        Raises:
            WaitTimeoutError: The CVM did not reach the state within the time limit.
            NotFoundError: The CVM does not exist, and the target is not `deleted`.
            ConflictError: Several CVMs have this name or app id.
            CvmFailedError: The CVM failed and cannot reach the state any more, or no
                operation leads to the state.
            PhalaError: Errors that any call can raise and that waiting does not resolve, such
                as `InvalidArgumentError` and `AuthError`. The call continues after a
                `RateLimitError` or a `ServerError`, and, once the API has responded, after a
                `TransportError`.

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

    if TYPE_CHECKING:

        @overload
        def deploy(
            self,
            *,
            name: str,
            instance_type: str,
            compose_file: ComposeFile | Mapping[str, Any],
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
            resume: None = None,
        ) -> Deployment: ...

        @overload
        def deploy(
            self,
            *,
            resume: str,
            env: Mapping[str, str] | Iterable[tuple[str, str]] | None = None,
            trusted_signer: str | None = None,
            if_exists: IfExists = "error",
            app_id: str | None = None,
            transaction_hash: str | None = None,
            contract_address: str | None = None,
            deployer_address: str | None = None,
            wait: bool = True,
            on_progress: Callable[[ProgressEvent], object] | None = None,
            progress: bool = False,
            timeout: float | None = None,
            headers: Mapping[str, str] | None = None,
            name: None = None,
            instance_type: None = None,
            compose_file: None = None,
        ) -> Deployment: ...

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
        """Creates a CVM from a compose file and waits until it runs.

        `deploy` provisions the CVM, encrypts `env` for the app, and commits, which creates
        the CVM. Then it waits until the CVM runs. A progress event announces each step.

        If a deployment is interrupted after its provision, its progress events, its error and
        its cancellation have a `resume`. To continue, call `deploy` with this `resume` and
        the same `env`. It never creates a second CVM.

        With `if_exists` set to `update`, `deploy` updates a CVM that already has the name.
        The result's `action` is `created`, `updated`, or `unchanged` if nothing differs.

        With an on-chain KMS that gives no app id, `deploy` raises `PreconditionError`.
        Register the compose hash, then call `deploy` with `resume` and `app_id`.

        Args:
            name: The CVM's name: 5 to 63 letters, digits and hyphens, starting with a letter
                and not ending with a hyphen. It must be unique among the existing apps of the
                workspace.
            instance_type: The instance type, such as `tdx.small`.
            compose_file: What the CVM runs. The API requires it.
            vcpu: The number of virtual CPUs. Default: that of the instance type.
            memory: Memory, in MB. Default: that of the instance type.
            disk_size: The disk size, in GB. Default: that of the instance type.
            teepod_id: The Teepod to run on: a `teepod_id` that the API returned. It is not
                interchangeable with `node_id`.
            node_id: The physical node to run on: a `node_id` that the API returned. It is not
                interchangeable with `teepod_id`.
            image: The OS image: its name or its slug.
            prefer_dev: Whether to use a development image, in which anyone with access can
                log in. Default: `False`. Without this value, the API could choose a
                development image.
            region: The region to run in.
            listed: Whether the CVM is listed publicly. Default: `False`. The API's own
                default would be `True`.
            kms_type: The type of the KMS, such as `phala`.
            kms: The type of the KMS: `phala`, `ethereum`, `base` or `legacy`. API default:
                `phala`.
            kms_id: The id of the KMS.
            kms_contract: The address of the KMS contract.
            kms_contract_id: The id of the KMS contract: text such as `kc_0123abcd`, or a
                number.
            key_provider_mode: The source of the app's keys: `kms`, or `local` for the machine
                itself.
            skip_gateway: Whether to run without a gateway.
            secure_time: Whether the CVM's clock is secured. API default: `False`.
            ssh_authorized_keys: SSH public keys that may log in, each in the format of
                `authorized_keys`. The API currently accepts and ignores this field. A new CVM
                gets the SSH keys of the account instead, and on a development image those of
                the environment variable `DSTACK_AUTHORIZED_KEYS`.
            env_keys: The names of the environment variables that you pass encrypted.
            encrypted_env: The encrypted environment variables, in hex.
            nonce: The number from which the app's id is derived. Requires `app_id`.
            ports: The ports to open: objects with `protocol`, `host_port` and `vm_port`.
            gpus: GPUs: an object with `gpus` and `attach_mode`.
            user_config: The user configuration: data that the CVM can read.
            hugepages: Whether to use huge memory pages. API default: `False`.
            pin_numa: Whether to keep the CVM on one NUMA node. API default: `False`.
            kms_urls: The URLs of the KMS nodes.
            gateway_urls: The URLs of the gateway nodes.
            env: Environment variables for the app, in order. They are encrypted before they
                are sent. Only the app's CVMs can decrypt them.
            trusted_signer: The signer that you trust: the compressed public key of the KMS,
                in hex. The deployment fails if another signer has signed the app's public
                key, or if the signature has a time and is more than 5 minutes old. A
                signature without a time does not expire. Requires `env`.
            resume: The `resume` of an interrupted deployment: from a progress event, an error
                or a cancellation. The deployment continues from there. Pass the same `env`
                again. Leave out the arguments that describe the CVM, such as `name` and
                `compose_file`. A `resume` contains no secrets and nothing of what you deploy.
            if_exists: What to do if a CVM of the workspace already has this name. `error`:
                the deployment fails. `update`: the deployment updates that CVM, as
                `update_cvm` does. It compares and changes the instance type, the size, the
                image, `compose_file`, `env` and `user_config`. Arguments that you leave out
                change nothing, except that the logs, the system information and the listing
                are private again if you leave out `public_logs`, `public_sysinfo` or
                `listed`. The CVM stays on its node and keeps its KMS. A stopped CVM is
                started: with `wait` off, only if nothing differs. Default: `error`.
            app_id: The app's id. With an on-chain KMS, this is the address of the app's
                contract. Default: the API chooses the id.
            transaction_hash: With an on-chain KMS: the hash of the transaction that
                registered the compose hash.
            contract_address: With an on-chain KMS: the address of the app's contract.
                Default: `app_id`.
            deployer_address: With an on-chain KMS: the address that deployed the app's
                contract.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            on_progress, progress, timeout, headers, extra: Options of all calls: see
                `Client`.

        Raises:
            WaitTimeoutError: The CVM was created but did not run within the time limit.
            ResponseError: The API returned an unexpected response. Or the app's public key is
                not signed by `trusted_signer`.
            ValidationError: The API refuses a field; `details` names it.
            BusinessError: The API refuses the app or its placement; `message` has the reason.
            NotFoundError: The KMS does not exist. With `resume`: the CVM was deleted or
                updated in the meantime.
            ConflictError: Another app of the workspace already has the name, or the app runs
                another compose hash.
            PreconditionError: With an on-chain KMS: the compose hash must be registered or
                allowed first.
            CvmFailedError: The CVM was created but failed, for example during its boot. It
                still exists and is billed.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        listed: bool | None = None,
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
        """Updates a CVM and waits until the update has ended.

        `update_cvm` compares your arguments with what the CVM runs, encrypts `env` for the
        CVM's app, and sends one update with the differences. If nothing differs, it sends no
        update, and the result's `action` is `unchanged`. After a lost answer, the client
        checks the CVM's operations. It never applies an update twice. With `wait`, it fails
        if the CVM ran before and stays stopped after the update, if the update does not show
        in the CVM, or if an unchanged CVM has failed to boot.

        With `rollback`, a CVM that does not boot returns to its previous revision, size and
        image. A disk that has grown keeps its new size, and GPUs stay as they are. If the CVM
        had failed before the update, it returns to what it ran, or to the revision before if
        that never booted.

        With an on-chain KMS, an update that changes the compose hash raises
        `PreconditionError`. Register the compose hash. Then call `update_cvm` with the
        error's `resume` and with `transaction_hash`, or call `confirm_cvm_patch`.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            docker_compose_file: The Docker Compose file, as YAML.
            pre_launch_script: The script that runs before the app's containers start.
            env: Environment variables for the app, in order. They are encrypted before they
                are sent. They replace all variables of the CVM. Their current values cannot
                be read, so an update with `env` is never `unchanged`.
            trusted_signer: The signer that you trust: the compressed public key of the KMS,
                in hex. The update fails if another signer has signed the app's public key, or
                if the signature has a time and is more than 5 minutes old. A signature
                without a time does not expire. Requires `env`.
            allowed_envs: The names of the environment variables that may be passed encrypted,
                in addition to those in `env`. Default: the names in `env`, if you pass it.
            user_config: The user configuration: data that the CVM can read.
            public_logs: Whether anyone can read the logs.
            public_sysinfo: Whether anyone can read the system information.
            public_tcbinfo: Whether anyone can read the information about the trusted
                computing base (TCB).
            listed: Whether the CVM is listed publicly. This change alone does not restart the
                CVM. Of the API's sources, only the SDK for Go has this field of an update;
                `set_cvm_listed` has its own route.
            vcpu: The number of virtual CPUs.
            memory: Memory, in MB.
            disk_size: The disk size, in GB. A disk can only grow.
            instance_type: The instance type, such as `tdx.medium`.
            image: The OS image: a name or a slug from `get_available_os_images`. An image
                alone is sent as `update_os_image` sends it. With other changes it is a part
                of `PATCH /cvms/{cvm_id}`, and the API was seen to accept that and to keep the
                image.
            gpus: GPUs: an object with `gpus` and `attach_mode`.
            shutdown_timeout: The time limit of the graceful shutdown, in seconds.
            allow_force_stop: Whether to stop the CVM by force after `shutdown_timeout`. API
                default: `False`.
            rollback: Whether to roll back if the CVM does not boot. Requires `wait`. Default:
                `False`.
            dry_run: Whether to only return what would change, without an update. Default:
                `False`.
            resume: The `resume` of a `PreconditionError`: continues an update with an
                on-chain KMS after you have registered its compose hash. Requires
                `transaction_hash`. Leave out all changes: the API has kept them.
            transaction_hash: The hash of the transaction that registered the compose hash, or
                `already-registered`. Requires `resume`.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            on_progress, progress, timeout, headers: Options of all calls: see `Client`.

        Raises:
            WaitTimeoutError: With `wait`: the update did not end within the time limit.
            OutcomeUnknownError: The answer was lost, and the client could not find out
                whether the update has started.
            ValidationError: The API refuses a field; `details` names it.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: With an on-chain KMS: the compose hash must be registered or
                allowed first.
            CvmFailedError: With `wait`: the update failed, or the CVM does not boot with it.
                With `rollback`: the rollback failed, too.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
                "listed": listed,
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
        """Rolls a CVM back to an earlier revision and waits until the CVM runs. A stopped CVM
        may stay stopped.

        The environment is rolled back, too, if the API keeps it with the revision. After a
        lost answer, the client checks the CVM's operations.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            revision_id: The id of the revision, from `get_app_revisions`. Default: the newest
                revision with another app compose than the one that the CVM runs. A CVM that
                has gone back to an earlier app compose and was not updated since has no
                default, so that a repeated call does not undo the rollback. Revisions that
                differ only in their environment count as one.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            on_progress, progress, timeout, headers: Options of all calls: see `Client`.

        Raises:
            WaitTimeoutError: With `wait`: the update did not end within the time limit.
            OutcomeUnknownError: The answer was lost, and the client could not find out
                whether the update has started.
            NotFoundError: The CVM does not exist, or it has no earlier revision.
            ConflictError: Several CVMs have this name or app id.
            PreconditionError: With an on-chain KMS: the compose hash must be registered or
                allowed first.
            CvmFailedError: With `wait`: the update failed, or the CVM does not boot with it.
                With `rollback`: the rollback failed, too.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.

        Example:
            compose = "services: {web: {image: nginx:2}}"
            client.update_cvm("my-app", docker_compose_file=compose)
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
        since: datetime.datetime | str | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> str:
        """Returns the log of a CVM or of a container as text.

        The API gives the address of the log, which is on another host. The client reads it
        without the API key. It repeats failed requests.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            source: The log of the CVM: `serial` (its console), `stdout` or `stderr`. Not
                together with `container`. Default: `serial`.
            container: The name of a container, to read its log instead.
            tail: The number of lines, counted from the end. Default: all lines.
            since: The start: a time with a time zone, such as `2026-12-24T18:00:00Z`, or an
                age such as `42m`. Default: the beginning of the log.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            ResponseError: The API gives no address for the log, the logs are not public, or
                the log's server refuses the request.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.

        Example:
            print(client.get_cvm_logs("my-app", tail=100))
        """
        answer: str = self._call(
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
        return answer

    def iter_cvms(
        self,
        *,
        page_size: int = 100,
        family: CvmFamily | None = None,
        instance_types: Sequence[str] | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Iteration[CvmInfo]:
        """Iterates over the CVMs of the workspace, page by page: all CVMs, or those that match
        the filters. It returns each CVM once. It misses no CVM that exists during the whole
        iteration, even if other CVMs appear and disappear. `timeout` applies to each request.

        Args:
            page_size: The number of items per page: 1 to 100. Default: 100.
            family: Filter: the family of the CVMs' instance types: `all`, `cpu` or `gpu`. API
                default: `all`.
            instance_types: Filter: instance types, such as `tdx.small`. A CVM matches if it
                has one of them.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
                `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`,
                `ResponseError`.

        Example:
            for cvm in client.iter_cvms():
                print(cvm.name, cvm.status)
        """
        return Iteration(
            self,
            "iter_cvms",
            {"page_size": page_size, "family": family, "instance_types": instance_types},
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
        """Iterates over the apps of the workspace, with their CVMs, page by page: all apps, or
        those that match the filters. It returns each app once. It misses no app that exists
        during the whole iteration. `timeout` applies to each request.

        Args:
            page_size: The number of items per page: 1 to 100. Default: 100.
            search: Filter: text that an app's name or id contains.
            status: Filter: statuses of CVMs.
            listed: Filter: whether the apps are listed publicly.
            base_image: Filter: OS images.
            instance_type: Filter: instance types.
            kms_slug: Filter: slugs of KMSs.
            kms_type: Filter: types of KMSs.
            node: Filter: names of nodes.
            region: Filter: regions.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        since: datetime.datetime | str | None = None,
        timeout: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Iteration[str]:
        """Iterates over the lines of a log as the CVM or a container writes them, until you
        close the iteration. The API gives the address of the log, which is on another host.
        The client reads it without the API key. If the connection breaks, the client opens a
        new one and continues after the last line, as far as the log still contains that line.
        The iteration ends with an error when the CVM is gone. `timeout` applies to the
        requests to the API.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            source: The log of the CVM: `serial` (its console), `stdout` or `stderr`. Not
                together with `container`. Default: `serial`.
            container: The name of a container, to read its log instead.
            tail: The number of existing lines to start with, counted from the end. Default:
                all lines.
            since: The start: a time with a time zone, such as `2026-12-24T18:00:00Z`, or an
                age such as `42m`. Default: the beginning of the log.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            ResponseError: The API gives no address for the log, the logs are not public, or
                the log's server refuses the request.
            NotFoundError: The CVM does not exist.
            ConflictError: Several CVMs have this name or app id.
            PhalaError: Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
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
        """Iterates over the states of a CVM as they change. With a target, the states arrive
        over Server-Sent Events. The iteration ends when the CVM reaches the target, or with
        `CvmFailedError` if the CVM cannot reach it any more or if no operation is in progress
        that leads to it. Without a target, or if the API refuses streams, the client polls
        the states. Without a target, the iteration continues until you close it. `timeout`
        limits the time until the next change of the state. By default, there is no limit.

        Args:
            cvm_id: The CVM: an id, a UUID, an app id or a name.
            target: The state that ends the iteration: `running`, `stopped` or `deleted`.
                Default: none. The iteration then continues until you close it.
            timeout, headers: Options of all calls: see `Client`.

        Raises:
            CallTimeoutError: `timeout` passed without a change of the state.
            NotFoundError: The CVM does not exist, and the target is not `deleted`.
            ConflictError: Several CVMs have this name or app id.
            CvmFailedError: With a target: the CVM failed, or no operation is in progress that
                leads to the target.
            PhalaError: Errors that any call can raise and that waiting does not resolve, such
                as `InvalidArgumentError` and `AuthError`. The call continues after a
                `RateLimitError` or a `ServerError`, and, once the API has responded, after a
                `TransportError`.

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
    """Actions on many CVMs: one result for each CVM, with errors as values."""

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
        """Starts many CVMs.

        Returns one result for each CVM, in order. The call does not fail because of one CVM:
        the error is in that CVM's result. `timeout` applies to each CVM. If the API answers
        one request with a rate limit, the client slows down all of them.

        Args:
            cvms: The CVMs: a list or a filter. A list may mix identifiers, CVMs that another
                call returned, and results of an earlier call of this action. Of the results,
                the action runs for those that are not `ok`. It runs once for a CVM that is
                named twice.
            concurrency: The number of CVMs to work on at the same time. Default: 10.
            max_unavailable: The number of CVMs that may be down at the same time. With this
                limit, the client waits until a CVM is healthy before it starts the next one.
                A CVM that failed counts as down from then on, except one that does not exist
                (`NotFoundError`). Default: no limit.
            max_failures: The number of failures after which no further CVM is started.
                Default: no limit.
            dry_run: Whether to only return the CVMs that the action would affect. Default:
                `False`.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            health_check: A function that checks whether a running CVM is healthy. The client
                calls it with the CVM, once a second, until it returns `True`. Until then, the
                CVM does not count as ready. An exception means that the CVM is not healthy
                yet. The message of the `WaitTimeoutError` has the last exception. It runs in
                the thread that waits. Until it returns, the health checks of other CVMs have
                to wait.
            on_progress, progress, timeout, headers: Options of all calls: see `Client`.

        Raises:
            PhalaError: The errors of any call, for a wrong argument or while the client lists
                CVMs. If the action fails for one CVM, the error is in that CVM's result.

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
        """Stops many CVMs by force.

        Returns one result for each CVM, in order. The call does not fail because of one CVM:
        the error is in that CVM's result. `timeout` applies to each CVM. If the API answers
        one request with a rate limit, the client slows down all of them.

        Args:
            cvms: The CVMs: a list or a filter. A list may mix identifiers, CVMs that another
                call returned, and results of an earlier call of this action. Of the results,
                the action runs for those that are not `ok`. It runs once for a CVM that is
                named twice.
            concurrency: The number of CVMs to work on at the same time. Default: 10.
            max_unavailable: The number of CVMs that may be down at the same time. With this
                limit, the client waits until a CVM is healthy before it starts the next one.
                A CVM that failed counts as down from then on, except one that does not exist
                (`NotFoundError`). Default: no limit.
            max_failures: The number of failures after which no further CVM is started.
                Default: no limit.
            dry_run: Whether to only return the CVMs that the action would affect. Default:
                `False`.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            health_check: A function that checks whether a running CVM is healthy. The client
                calls it with the CVM, once a second, until it returns `True`. Until then, the
                CVM does not count as ready. An exception means that the CVM is not healthy
                yet. The message of the `WaitTimeoutError` has the last exception. It runs in
                the thread that waits. Until it returns, the health checks of other CVMs have
                to wait.
            on_progress, progress, timeout, headers: Options of all calls: see `Client`.

        Raises:
            PhalaError: The errors of any call, for a wrong argument or while the client lists
                CVMs. If the action fails for one CVM, the error is in that CVM's result.

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
        """Shuts down many CVMs gracefully.

        Returns one result for each CVM, in order. The call does not fail because of one CVM:
        the error is in that CVM's result. `timeout` applies to each CVM. If the API answers
        one request with a rate limit, the client slows down all of them.

        Args:
            cvms: The CVMs: a list or a filter. A list may mix identifiers, CVMs that another
                call returned, and results of an earlier call of this action. Of the results,
                the action runs for those that are not `ok`. It runs once for a CVM that is
                named twice.
            concurrency: The number of CVMs to work on at the same time. Default: 10.
            max_unavailable: The number of CVMs that may be down at the same time. With this
                limit, the client waits until a CVM is healthy before it starts the next one.
                A CVM that failed counts as down from then on, except one that does not exist
                (`NotFoundError`). Default: no limit.
            max_failures: The number of failures after which no further CVM is started.
                Default: no limit.
            dry_run: Whether to only return the CVMs that the action would affect. Default:
                `False`.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            health_check: A function that checks whether a running CVM is healthy. The client
                calls it with the CVM, once a second, until it returns `True`. Until then, the
                CVM does not count as ready. An exception means that the CVM is not healthy
                yet. The message of the `WaitTimeoutError` has the last exception. It runs in
                the thread that waits. Until it returns, the health checks of other CVMs have
                to wait.
            on_progress, progress, timeout, headers: Options of all calls: see `Client`.

        Raises:
            PhalaError: The errors of any call, for a wrong argument or while the client lists
                CVMs. If the action fails for one CVM, the error is in that CVM's result.

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
        """Restarts many CVMs.

        Returns one result for each CVM, in order. The call does not fail because of one CVM:
        the error is in that CVM's result. `timeout` applies to each CVM. If the API answers
        one request with a rate limit, the client slows down all of them.

        Args:
            cvms: The CVMs: a list or a filter. A list may mix identifiers, CVMs that another
                call returned, and results of an earlier call of this action. Of the results,
                the action runs for those that are not `ok`. It runs once for a CVM that is
                named twice.
            force: Whether to skip the graceful shutdown. Default: `False`.
            concurrency: The number of CVMs to work on at the same time. Default: 10.
            max_unavailable: The number of CVMs that may be down at the same time. With this
                limit, the client waits until a CVM is healthy before it starts the next one.
                A CVM that failed counts as down from then on, except one that does not exist
                (`NotFoundError`). Default: no limit.
            max_failures: The number of failures after which no further CVM is started.
                Default: no limit.
            dry_run: Whether to only return the CVMs that the action would affect. Default:
                `False`.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            health_check: A function that checks whether a running CVM is healthy. The client
                calls it with the CVM, once a second, until it returns `True`. Until then, the
                CVM does not count as ready. An exception means that the CVM is not healthy
                yet. The message of the `WaitTimeoutError` has the last exception. It runs in
                the thread that waits. Until it returns, the health checks of other CVMs have
                to wait.
            on_progress, progress, timeout, headers: Options of all calls: see `Client`.

        Raises:
            PhalaError: The errors of any call, for a wrong argument or while the client lists
                CVMs. If the action fails for one CVM, the error is in that CVM's result.

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
        """Deletes many CVMs and all their data permanently.

        Returns one result for each CVM, in order. The call does not fail because of one CVM:
        the error is in that CVM's result. `timeout` applies to each CVM. If the API answers
        one request with a rate limit, the client slows down all of them.

        Args:
            cvms: The CVMs: a list or a filter. A list may mix identifiers, CVMs that another
                call returned, and results of an earlier call of this action. Of the results,
                the action runs for those that are not `ok`. It runs once for a CVM that is
                named twice.
            concurrency: The number of CVMs to work on at the same time. Default: 10.
            max_unavailable: The number of CVMs that may be down at the same time. With this
                limit, the client waits until a CVM is healthy before it starts the next one.
                A CVM that failed counts as down from then on, except one that does not exist
                (`NotFoundError`). Default: no limit.
            max_failures: The number of failures after which no further CVM is started.
                Default: no limit.
            dry_run: Whether to only return the CVMs that the action would affect. Default:
                `False`.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            health_check: A function that checks whether a running CVM is healthy. The client
                calls it with the CVM, once a second, until it returns `True`. Until then, the
                CVM does not count as ready. An exception means that the CVM is not healthy
                yet. The message of the `WaitTimeoutError` has the last exception. It runs in
                the thread that waits. Until it returns, the health checks of other CVMs have
                to wait.
            on_progress, progress, timeout, headers: Options of all calls: see `Client`.

        Raises:
            PhalaError: The errors of any call, for a wrong argument or while the client lists
                CVMs. If the action fails for one CVM, the error is in that CVM's result.

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
        listed: bool | None = None,
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
        """Updates many CVMs, a few at a time.

        `fleet.update` updates each CVM as `update_cvm` does. It waits until a CVM is healthy
        before it starts the next one. A CVM is healthy if it runs, has no boot error, and
        passes `health_check`. After `max_failures` failures, or when `max_unavailable` CVMs
        are down, no further update starts. With `on_failure` set to `rollback`, all updated
        CVMs then return to their previous revisions, until the rollbacks of `max_unavailable`
        CVMs have failed.

        Returns one result for each CVM, in order. The call does not fail because of one CVM:
        the error is in that CVM's result. To continue, pass the results to another call: it
        updates the CVMs that are not `ok`. `timeout` applies to each CVM.

        Args:
            cvms: The CVMs: a list or a filter. A list may mix identifiers, CVMs that another
                call returned, and results of an earlier call of this action. Of the results,
                the action runs for those that are not `ok`. It runs once for a CVM that is
                named twice.
            docker_compose_file: The Docker Compose file, as YAML.
            pre_launch_script: The script that runs before the app's containers start.
            env: Environment variables for the app, in order. They are encrypted before they
                are sent. They replace all variables of the CVM. Their current values cannot
                be read, so an update with `env` is never `unchanged`.
            trusted_signer: The signer that you trust: the compressed public key of the KMS,
                in hex. The update fails if another signer has signed the app's public key, or
                if the signature has a time and is more than 5 minutes old. A signature
                without a time does not expire. Requires `env`.
            allowed_envs: The names of the environment variables that may be passed encrypted,
                in addition to those in `env`. Default: the names in `env`, if you pass it.
            user_config: The user configuration: data that the CVM can read.
            public_logs: Whether anyone can read the logs.
            public_sysinfo: Whether anyone can read the system information.
            public_tcbinfo: Whether anyone can read the information about the trusted
                computing base (TCB).
            listed: Whether the CVM is listed publicly. This change alone does not restart the
                CVM. Of the API's sources, only the SDK for Go has this field of an update;
                `set_cvm_listed` has its own route.
            vcpu: The number of virtual CPUs.
            memory: Memory, in MB.
            disk_size: The disk size, in GB. A disk can only grow.
            instance_type: The instance type, such as `tdx.medium`.
            image: The OS image: a name or a slug from `get_available_os_images`. An image
                alone is sent as `update_os_image` sends it. With other changes it is a part
                of `PATCH /cvms/{cvm_id}`, and the API was seen to accept that and to keep the
                image.
            max_unavailable: The number of CVMs that may be down at the same time. The client
                waits until a CVM is healthy before it starts the next one. A CVM that failed
                counts as down from then on, except one that does not exist (`NotFoundError`).
                Default: 1.
            max_failures: The number of failures after which no further update starts.
                Default: 1.
            on_failure: What to do when failures have ended the update: `stop`, or `rollback`
                to roll back all updated CVMs. If the call is interrupted, another call with
                its results rolls back only the CVMs that it has updated itself. Default:
                `stop`.
            dry_run: Whether to only return the CVMs that the update would affect. Default:
                `False`.
            wait: Whether to wait until the action is complete: the CVM has reached its target
                state, or the operation has ended. The result then has the CVM's state at that
                time.
            health_check: A function that checks whether a running CVM is healthy. The client
                calls it with the CVM, once a second, until it returns `True`. Until then, the
                CVM does not count as ready. An exception means that the CVM is not healthy
                yet. The message of the `WaitTimeoutError` has the last exception. It runs in
                the thread that waits. Until it returns, the health checks of other CVMs have
                to wait.
            on_progress, progress, timeout, headers: Options of all calls: see `Client`.

        Raises:
            PhalaError: The errors of any call, for a wrong argument or while the client lists
                CVMs. If the update of one CVM fails, the error is in that CVM's result.

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
                "listed": listed,
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
