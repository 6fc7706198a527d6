// Generated from the declarations in core by `cargo run -p phala-cvm-codegen`.

import type {
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
} from "./answers.js";
import { call, callFleet, callWithRequest, type Session } from "./call.js";
import type { FleetCvms } from "./fleet.js";
import type { FleetResult } from "./fleet-result.js";
import { iterate, type Iteration } from "./iteration.js";
import type {
  CallOptions,
  WaitOptions,
} from "./options.js";
import { asItIs, list, map, nothing } from "./read.js";
import {
  toProvisionedCvm,
  toCvm,
  toCvmInfo,
  toCvmPage,
  toCvmState,
  toCvmStatus,
  toDeployment,
  toCvmUpdateResult,
  toCvmOperationPage,
  toCvmUpdate,
  toComposeFileUpdate,
  toCancelledOperation,
  toCvmRevisionPage,
  toCvmRevision,
  toKmsInfo,
  toAppEnvEncryptPubkey,
  toKmsPage,
  toKmsContractNodes,
  toKmsOnChainDetail,
  toNextAppIds,
  toCurrentUser,
  toWorkspacePage,
  toWorkspace,
  toWorkspaceQuotas,
  toNodePage,
  toAvailableNodes,
  toCvmCreateResources,
  toInstanceTypes,
  toOsImagePage,
  toAvailableOsImage,
  toAppPage,
  toAppInfo,
  toAppFilterOptions,
  toAppDeviceAllowlist,
  toCvmIsAllowed,
  toAppIsAllowed,
  toAppCvmsIsAllowed,
  toAppAttestation,
  toCvmAttestation,
  toCvmComposition,
  toCvmStats,
  toCvmNetwork,
  toCvmUserConfig,
  toPreLaunchScriptUpgradeStatus,
  toInstanceIdRefresh,
  toInstanceIdRefreshes,
  toSshKey,
  toGithubKeyImport,
  toGithubKeySync,
  toCvmSshKeys,
} from "./readers.js";
import type {
  CheckAppIsAllowedOptions,
  CheckCvmIsAllowedOptions,
  CommitCvmComposeFileUpdateOptions,
  CommitCvmProvisionRequest,
  CommitCvmReplicaOptions,
  CommitCvmUpdateOptions,
  ConfirmCvmPatchOptions,
  CreateAppInstanceOptions,
  CreateSshKeyRequest,
  CvmId,
  DeployOptions,
  DeployRequest,
  FleetDeleteOptions,
  FleetRestartOptions,
  FleetShutdownOptions,
  FleetStartOptions,
  FleetStopOptions,
  FleetUpdateOptions,
  FollowCvmLogsOptions,
  GetAppListRequest,
  GetAppRevisionDetailOptions,
  GetAppRevisionsOptions,
  GetCvmListRequest,
  GetCvmLogsOptions,
  GetCvmOperationsOptions,
  GetInstanceTypesRequest,
  GetKmsListRequest,
  GetNextAppIdsRequest,
  GetOsImagesRequest,
  GetWorkspaceNodesOptions,
  GetWorkspacesRequest,
  IterAppsRequest,
  IterCvmsRequest,
  PatchCvmOptions,
  ProvisionCvmComposeFileUpdateOptions,
  ProvisionCvmRequest,
  RedeployAppRevisionOptions,
  RedeployCvmRevisionOptions,
  RefreshCvmInstanceIdOptions,
  RefreshCvmInstanceIdsRequest,
  ReplicateAppCvmOptions,
  ReplicateCvmOptions,
  RequestOptions,
  RestartCvmOptions,
  ResumedDeployRequest,
  RollbackOptions,
  UpdateCvmEnvsOptions,
  UpdateCvmOptions,
  UpdateCvmResourcesOptions,
  UpdateCvmSshKeysOptions,
  UpdateCvmVisibilityOptions,
  UpdateDockerComposeOptions,
  UpdateOsImageOptions,
  UpdatePreLaunchScriptOptions,
  UpgradePreLaunchScriptOptions,
  WaitForCvmOptions,
  WatchCvmOptions,
} from "./requests.js";

/** The methods for the operations of the API, and those built on them. */
export class Operations {
  readonly #session: Session;

  /** @internal */
  constructor(session: Session) {
    this.#session = session;
  }

  /**
   * Prepares a CVM. The API checks the request, chooses what you omit, and returns the ids that
   * `commitCvmProvision` requires. Nothing runs or is billed before that commit.
   * `POST /cvms/provision`.
   *
   * @throws {ValidationError} The API refuses a field; `details` names it.
   * @throws {BusinessError} The API refuses the app or its placement; `message` has the reason.
   * @throws {ConflictError} Another app of the workspace already has the name.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   *
   * @example
   * const provisioned = await client.provisionCvm({
   *   name: "my-app",
   *   instanceType: "tdx.small",
   *   composeFile: { dockerComposeFile: "services: {web: {image: nginx}}" },
   * });
   * console.log(provisioned.appId, provisioned.composeHash);
   */
  provisionCvm(request: ProvisionCvmRequest, options?: CallOptions): Promise<ProvisionedCvm> {
    return callWithRequest(this.#session, "provision_cvm", arguments, request, options, toProvisionedCvm);
  }

  /**
   * Creates the CVM of a provision. The CVM starts, and its billing starts. The API creates one
   * CVM for each pair of `appId` and `composeHash`, so the client safely sends the commit again
   * after a lost answer. `POST /cvms`.
   *
   * @throws {WaitTimeoutError} With `wait`: the CVM did not reach the requested state in time.
   * @throws {ValidationError} The provision does not exist, or the API refuses a field.
   * @throws {BusinessError} The API refuses the commit, for example because the provision has
   * expired; `message` has the reason.
   * @throws {ConflictError} Another app of the workspace already has the name, or the app runs
   * another compose hash.
   * @throws {PreconditionError} With an on-chain KMS: the compose hash must be registered or
   * allowed first.
   * @throws {CvmFailedError} With `wait`: the CVM failed, and will not reach the requested state.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   *
   * @example
   * const provisioned = await client.provisionCvm({
   *   name: "my-app",
   *   instanceType: "tdx.small",
   *   composeFile,
   * });
   * const { appId, composeHash } = provisioned;
   * if (appId === null) throw new Error("with this KMS, the app's contract is its id");
   * const cvm = await client.commitCvmProvision({ appId, composeHash }, { wait: true });
   * console.log(cvm.cvmId, cvm.status);
   */
  commitCvmProvision(request: CommitCvmProvisionRequest, options?: WaitOptions): Promise<Cvm> {
    return callWithRequest(this.#session, "commit_cvm_provision", arguments, request, options, toCvm);
  }

  /**
   * Starts a stopped CVM. Without `wait`, it returns immediately, with the status `starting`.
   * `POST /cvms/{cvm_id}/start`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {CallTimeoutError} The call exceeded its time limit. If another operation was in
   * progress on the CVM until then, the cause is a `ConflictError`.
   * @throws {WaitTimeoutError} With `wait`: the CVM did not reach the requested state in time.
   * @throws {BusinessError} The CVM's status does not allow the call, or the balance is too low.
   * @throws {NotFoundError} The CVM does not exist.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {CvmFailedError} With `wait`: the CVM failed, and will not reach the requested state.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   *
   * @example
   * const cvm = await client.startCvm("my-app", { wait: true });
   * console.log(cvm.status);
   */
  startCvm(cvmId: CvmId, options?: WaitOptions): Promise<Cvm> {
    return call(this.#session, "start_cvm", arguments, { cvmId }, options, toCvm);
  }

  /**
   * Stops a CVM by force, and cancels the operation in progress. Without `wait`, it returns
   * immediately, with the status `stopping`. `POST /cvms/{cvm_id}/stop`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {WaitTimeoutError} With `wait`: the CVM did not reach the requested state in time.
   * @throws {AuthError} The API refuses the key, or the CVM belongs to a GPU rental.
   * @throws {BusinessError} The CVM's status does not allow the call.
   * @throws {NotFoundError} The CVM does not exist.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {CvmFailedError} With `wait`: the CVM failed, and will not reach the requested state.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   *
   * @example
   * const cvm = await client.stopCvm("my-app", { wait: true });
   * console.log(cvm.status);
   */
  stopCvm(cvmId: CvmId, options?: WaitOptions): Promise<Cvm> {
    return call(this.#session, "stop_cvm", arguments, { cvmId }, options, toCvm);
  }

  /**
   * Shuts down a CVM gracefully: its containers stop cleanly first. Without `wait`, it returns
   * immediately, with the status `shutting_down`. `POST /cvms/{cvm_id}/shutdown`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {CallTimeoutError} The call exceeded its time limit. If another operation was in
   * progress on the CVM until then, the cause is a `ConflictError`.
   * @throws {WaitTimeoutError} With `wait`: the CVM did not reach the requested state in time.
   * @throws {AuthError} The API refuses the key, or the CVM belongs to a GPU rental.
   * @throws {BusinessError} The CVM's status does not allow the call.
   * @throws {NotFoundError} The CVM does not exist.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {CvmFailedError} With `wait`: the CVM failed, and will not reach the requested state.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   *
   * @example
   * const cvm = await client.shutdownCvm("my-app", { wait: true });
   * console.log(cvm.status);
   */
  shutdownCvm(cvmId: CvmId, options?: WaitOptions): Promise<Cvm> {
    return call(this.#session, "shutdown_cvm", arguments, { cvmId }, options, toCvm);
  }

  /**
   * Restarts a CVM gracefully, or with `force` without waiting for its containers. Without `wait`,
   * it returns immediately, with the status `restarting`. After a lost answer, the client checks
   * the CVM's operations and its status, and never restarts the CVM twice.
   * `POST /cvms/{cvm_id}/restart`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {CallTimeoutError} The call exceeded its time limit. If another operation was in
   * progress on the CVM until then, the cause is a `ConflictError`.
   * @throws {WaitTimeoutError} With `wait`: the CVM did not reach the requested state in time.
   * @throws {OutcomeUnknownError} The answer was lost, and the client could not find out whether
   * the request started an operation on the CVM.
   * @throws {BusinessError} The CVM's status does not allow the call, or the balance is too low.
   * @throws {NotFoundError} The CVM does not exist.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {CvmFailedError} With `wait`: the CVM failed, and will not reach the requested state.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   *
   * @example
   * const cvm = await client.restartCvm("my-app", { wait: true });
   * console.log(cvm.status);
   */
  restartCvm(cvmId: CvmId, options?: RestartCvmOptions): Promise<Cvm> {
    return call(this.#session, "restart_cvm", arguments, { cvmId }, options, toCvm);
  }

  /**
   * Deletes a CVM and all its data permanently. A 404 counts as success if an earlier attempt of
   * the same call may have arrived. `DELETE /cvms/{cvm_id}`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {WaitTimeoutError} With `wait`: the CVM did not reach the requested state in time.
   * @throws {NotFoundError} The CVM does not exist, and no earlier attempt of the call can have
   * deleted it.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   *
   * @example
   * await client.deleteCvm("my-app", { wait: true });
   */
  deleteCvm(cvmId: CvmId, options?: WaitOptions): Promise<void> {
    return call(this.#session, "delete_cvm", arguments, { cvmId }, options, nothing);
  }

  /**
   * Creates a replica of a CVM, in the same app. Each success creates and bills another CVM, so
   * the request is never sent twice. With an on-chain KMS, a compose hash or a node that the app's
   * contract does not allow yet raises `PreconditionError`: register what it names, then pass its
   * `commit_token` to `commitCvmReplica`. `POST /cvms/{cvm_id}/replicas`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {CallTimeoutError} The call exceeded its time limit. If another operation was in
   * progress on the CVM until then, the cause is a `ConflictError`.
   * @throws {WaitTimeoutError} With `wait`: the CVM did not reach the requested state in time.
   * @throws {OutcomeUnknownError} The answer was lost, and the client could not find out whether
   * the replica exists; `evidence` has the app's CVMs.
   * @throws {ValidationError} The API refuses a field; `details` names it.
   * @throws {BusinessError} The CVM's status does not allow a replication, or the compose hash is
   * wrong or missing.
   * @throws {NotFoundError} The CVM does not exist.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PreconditionError} With an on-chain KMS: the compose hash must be registered or
   * allowed first.
   * @throws {CvmFailedError} With `wait`: the CVM failed, and will not reach the requested state.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   *
   * @example
   * const replica = await client.replicateCvm("my-app", { wait: true });
   * console.log(replica.cvmId);
   */
  replicateCvm(cvmId: CvmId, options?: ReplicateCvmOptions): Promise<Cvm> {
    return call(this.#session, "replicate_cvm", arguments, { cvmId }, options, toCvm);
  }

  /**
   * Creates a replica of an app's CVM, in the same app. Each success creates and bills another
   * CVM, so the request is never sent twice. With an on-chain KMS, a compose hash or a node that
   * the app's contract does not allow yet raises `PreconditionError`: register what it names, then
   * pass its `commit_token` to `commitCvmReplica`. `POST /apps/{app_id}/cvms/{vm_uuid}/replicas`.
   *
   * @param appId The app's id, with or without the prefix `app_` or `0x`.
   * @param vmUuid The CVM's `vmUuid`.
   * @throws {CallTimeoutError} The call exceeded its time limit. If another operation was in
   * progress on the CVM until then, the cause is a `ConflictError`.
   * @throws {WaitTimeoutError} With `wait`: the CVM did not reach the requested state in time.
   * @throws {OutcomeUnknownError} The answer was lost, and the client could not find out whether
   * the replica exists; `evidence` has the app's CVMs.
   * @throws {ValidationError} The API refuses a field; `details` names it.
   * @throws {BusinessError} The CVM's status does not allow a replication, or the compose hash is
   * wrong or missing.
   * @throws {NotFoundError} The CVM does not exist.
   * @throws {PreconditionError} With an on-chain KMS: the compose hash must be registered or
   * allowed first.
   * @throws {CvmFailedError} With `wait`: the CVM failed, and will not reach the requested state.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  replicateAppCvm(appId: string, vmUuid: string, options?: ReplicateAppCvmOptions): Promise<Cvm> {
    return call(this.#session, "replicate_app_cvm", arguments, { appId, vmUuid }, options, toCvm);
  }

  /**
   * Creates the replica that `replicateCvm` or `replicateAppCvm` prepared, after the app's
   * contract allows its compose hash and its node. The token works once, and each success creates
   * and bills another CVM, so the request is never sent twice. After a lost answer, the client
   * compares the app's CVMs with those before. `POST /cvms/{cvm_id}/commit-replica`.
   *
   * @param cvmId The source of the replica. Use its `vmUuid`, as the official command-line program
   * does.
   * @throws {CallTimeoutError} The call exceeded its time limit. If another operation was in
   * progress on the CVM until then, the cause is a `ConflictError`.
   * @throws {WaitTimeoutError} With `wait`: the CVM did not reach the requested state in time.
   * @throws {OutcomeUnknownError} The answer was lost, and the client could not find out whether
   * the replica exists; `evidence` has the app's CVMs.
   * @throws {ValidationError} The API refuses a field; `details` names it.
   * @throws {BusinessError} The CVM's status does not allow a replication, or the compose hash is
   * wrong or missing.
   * @throws {NotFoundError} The CVM does not exist.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PreconditionError} The hash or token is unknown or expired, the transaction cannot be
   * verified, or the contract does not allow the hash.
   * @throws {CvmFailedError} With `wait`: the CVM failed, and will not reach the requested state.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  commitCvmReplica(cvmId: CvmId, options: CommitCvmReplicaOptions): Promise<Cvm> {
    return call(this.#session, "commit_cvm_replica", arguments, { cvmId }, options, toCvm);
  }

  /**
   * Changes a CVM: what it runs, its environment, its size or its image. One update can have
   * several changes. Without `wait`, it returns immediately, with the id of the update's
   * operation, or with the status `no_change`. The CVM restarts, unless only metadata changes.
   * After a lost answer, the client checks the CVM's operations, and sends the update again only
   * if there is no new one. With an on-chain KMS, a new compose hash raises `PreconditionError`:
   * register the hash, then call `confirmCvmPatch`. `PATCH /cvms/{cvm_id}`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {CallTimeoutError} The call exceeded its time limit. If another operation was in
   * progress on the CVM until then, the cause is a `ConflictError`.
   * @throws {WaitTimeoutError} With `wait`: the CVM did not reach the requested state in time.
   * @throws {OutcomeUnknownError} The answer was lost, and the client could not find out whether
   * the request started an operation on the CVM.
   * @throws {ValidationError} The API refuses a field; `details` names it.
   * @throws {BusinessError} The API refuses the change; `message` has the reason.
   * @throws {NotFoundError} The CVM does not exist.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PreconditionError} With an on-chain KMS: the compose hash must be registered or
   * allowed first.
   * @throws {CvmFailedError} With `wait`: the CVM failed, and will not reach the requested state.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   *
   * @example
   * const dockerComposeFile = "services: {web: {image: nginx}}";
   * const update = await client.patchCvm("my-app", { dockerComposeFile, wait: true });
   * console.log(update.status);
   */
  patchCvm(cvmId: CvmId, options?: PatchCvmOptions, callOptions?: WaitOptions): Promise<CvmUpdate> {
    return call(this.#session, "patch_cvm", arguments, { cvmId }, options, toCvmUpdate, { callOptions });
  }

  /**
   * Carries out a change of `patchCvm` that raised `PreconditionError`, after its compose hash is
   * registered on chain. The API has kept the change. After a lost answer, the client checks the
   * CVM's operations for the update. `PATCH /cvms/{cvm_id}` with `X-Compose-Hash` and
   * `X-Transaction-Hash`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {CallTimeoutError} The call exceeded its time limit. If another operation was in
   * progress on the CVM until then, the cause is a `ConflictError`.
   * @throws {WaitTimeoutError} With `wait`: the CVM did not reach the requested state in time.
   * @throws {OutcomeUnknownError} The answer was lost, and the client could not find out whether
   * the request started an operation on the CVM.
   * @throws {ValidationError} The API refuses a field; `details` names it.
   * @throws {BusinessError} The API refuses the change; `message` has the reason.
   * @throws {NotFoundError} The CVM does not exist.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PreconditionError} The hash or token is unknown or expired, the transaction cannot be
   * verified, or the contract does not allow the hash.
   * @throws {CvmFailedError} With `wait`: the CVM failed, and will not reach the requested state.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  confirmCvmPatch(cvmId: CvmId, options: ConfirmCvmPatchOptions): Promise<CvmUpdate> {
    return call(this.#session, "confirm_cvm_patch", arguments, { cvmId }, options, toCvmUpdate);
  }

  /**
   * Carries out a change that `patchCvm` prepared with `prepareOnly`, after the change is approved
   * on chain. The token works once. After a lost answer, the client checks the CVM's operations
   * for the update. `POST /cvms/{cvm_id}/commit-update`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {CallTimeoutError} The call exceeded its time limit. If another operation was in
   * progress on the CVM until then, the cause is a `ConflictError`.
   * @throws {WaitTimeoutError} With `wait`: the CVM did not reach the requested state in time.
   * @throws {OutcomeUnknownError} The answer was lost, and the client could not find out whether
   * the request started an operation on the CVM.
   * @throws {ValidationError} The API refuses a field; `details` names it.
   * @throws {BusinessError} The API refuses the change; `message` has the reason.
   * @throws {NotFoundError} The CVM does not exist.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PreconditionError} The hash or token is unknown or expired, the transaction cannot be
   * verified, or the contract does not allow the hash.
   * @throws {CvmFailedError} With `wait`: the CVM failed, and will not reach the requested state.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  commitCvmUpdate(cvmId: CvmId, options: CommitCvmUpdateOptions): Promise<CvmUpdate> {
    return call(this.#session, "commit_cvm_update", arguments, { cvmId }, options, toCvmUpdate);
  }

  /**
   * Replaces all environment variables of a CVM, and restarts it. `updateCvm` also encrypts them
   * for you. With an on-chain KMS, other names change the compose hash: the call raises
   * `PreconditionError` until the new hash is registered. After a lost answer, the client checks
   * the CVM's operations for the update. `PATCH /cvms/{cvm_id}/envs`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {CallTimeoutError} The call exceeded its time limit. If another operation was in
   * progress on the CVM until then, the cause is a `ConflictError`.
   * @throws {WaitTimeoutError} With `wait`: the CVM did not reach the requested state in time.
   * @throws {OutcomeUnknownError} The answer was lost, and the client could not find out whether
   * the request started an operation on the CVM.
   * @throws {ValidationError} The API refuses a field; `details` names it.
   * @throws {BusinessError} The API refuses the change; `message` has the reason.
   * @throws {NotFoundError} The CVM does not exist.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PreconditionError} With an on-chain KMS: the compose hash must be registered or
   * allowed first.
   * @throws {CvmFailedError} With `wait`: the CVM failed, and will not reach the requested state.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  updateCvmEnvs(cvmId: CvmId, options: UpdateCvmEnvsOptions): Promise<CvmUpdate> {
    return call(this.#session, "update_cvm_envs", arguments, { cvmId }, options, toCvmUpdate);
  }

  /**
   * Replaces a CVM's Docker Compose file, and restarts the CVM. With an on-chain KMS, the call
   * raises `PreconditionError` until the new compose hash is registered. Then call it again with
   * the same file, the compose hash and the transaction hash. After a lost answer, the client
   * checks the CVM's operations for the update. `PATCH /cvms/{cvm_id}/docker-compose`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {CallTimeoutError} The call exceeded its time limit. If another operation was in
   * progress on the CVM until then, the cause is a `ConflictError`.
   * @throws {WaitTimeoutError} With `wait`: the CVM did not reach the requested state in time.
   * @throws {OutcomeUnknownError} The answer was lost, and the client could not find out whether
   * the request started an operation on the CVM.
   * @throws {ValidationError} The API refuses a field; `details` names it.
   * @throws {BusinessError} The API refuses the change; `message` has the reason.
   * @throws {NotFoundError} The CVM does not exist.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PreconditionError} With an on-chain KMS: the compose hash must be registered or
   * allowed first.
   * @throws {CvmFailedError} With `wait`: the CVM failed, and will not reach the requested state.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  updateDockerCompose(cvmId: CvmId, options: UpdateDockerComposeOptions): Promise<CvmUpdate> {
    return call(this.#session, "update_docker_compose", arguments, { cvmId }, options, toCvmUpdate);
  }

  /**
   * Replaces the script that runs before a CVM's containers start, and restarts the CVM. With an
   * on-chain KMS, the call raises `PreconditionError` until the new compose hash is registered.
   * Then call it again with the same script, the compose hash and the transaction hash. After a
   * lost answer, the client checks the CVM's operations for the update.
   * `PATCH /cvms/{cvm_id}/pre-launch-script`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {CallTimeoutError} The call exceeded its time limit. If another operation was in
   * progress on the CVM until then, the cause is a `ConflictError`.
   * @throws {WaitTimeoutError} With `wait`: the CVM did not reach the requested state in time.
   * @throws {OutcomeUnknownError} The answer was lost, and the client could not find out whether
   * the request started an operation on the CVM.
   * @throws {ValidationError} The API refuses a field; `details` names it.
   * @throws {BusinessError} The API refuses the change; `message` has the reason.
   * @throws {NotFoundError} The CVM does not exist.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PreconditionError} With an on-chain KMS: the compose hash must be registered or
   * allowed first.
   * @throws {CvmFailedError} With `wait`: the CVM failed, and will not reach the requested state.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  updatePreLaunchScript(cvmId: CvmId, options: UpdatePreLaunchScriptOptions): Promise<CvmUpdate> {
    return call(this.#session, "update_pre_launch_script", arguments, { cvmId }, options, toCvmUpdate);
  }

  /**
   * Replaces the script that runs before a CVM's containers start with the newest official one,
   * and restarts the CVM. `getPreLaunchScriptUpgradeStatus` returns whether a newer one exists.
   * With an on-chain KMS, the call raises `PreconditionError` until the new compose hash is
   * registered. Then call it again with the compose hash and the transaction hash. After a lost
   * answer, the client checks the CVM's operations for the update.
   * `POST /cvms/{cvm_id}/pre-launch-script/upgrade-to-latest-official`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {CallTimeoutError} The call exceeded its time limit. If another operation was in
   * progress on the CVM until then, the cause is a `ConflictError`.
   * @throws {WaitTimeoutError} With `wait`: the CVM did not reach the requested state in time.
   * @throws {OutcomeUnknownError} The answer was lost, and the client could not find out whether
   * the request started an operation on the CVM.
   * @throws {ValidationError} The API refuses a field; `details` names it.
   * @throws {BusinessError} The API refuses the change; `message` has the reason.
   * @throws {NotFoundError} The CVM does not exist.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PreconditionError} With an on-chain KMS: the compose hash must be registered or
   * allowed first.
   * @throws {CvmFailedError} With `wait`: the CVM failed, and will not reach the requested state.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  upgradePreLaunchScript(cvmId: CvmId, options?: UpgradePreLaunchScriptOptions): Promise<CvmUpdate> {
    return call(this.#session, "upgrade_pre_launch_script", arguments, { cvmId }, options, toCvmUpdate);
  }

  /**
   * Replaces a CVM's OS image. The API shuts down, updates and starts the CVM, which takes
   * minutes. After a lost answer, the client checks the CVM's operations for the update.
   * `PATCH /cvms/{cvm_id}/os-image`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {CallTimeoutError} The call exceeded its time limit. If another operation was in
   * progress on the CVM until then, the cause is a `ConflictError`.
   * @throws {WaitTimeoutError} With `wait`: the CVM did not reach the requested state in time.
   * @throws {OutcomeUnknownError} The answer was lost, and the client could not find out whether
   * the request started an operation on the CVM.
   * @throws {ValidationError} The API refuses a field; `details` names it.
   * @throws {BusinessError} The API refuses the change; `message` has the reason.
   * @throws {NotFoundError} The CVM does not exist.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PreconditionError} With an on-chain KMS: the compose hash must be registered or
   * allowed first.
   * @throws {CvmFailedError} With `wait`: the CVM failed, and will not reach the requested state.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  updateOsImage(cvmId: CvmId, options: UpdateOsImageOptions): Promise<CvmUpdate> {
    return call(this.#session, "update_os_image", arguments, { cvmId }, options, toCvmUpdate);
  }

  /**
   * Resizes a CVM. The CVM stops for the change. After a lost answer, the client checks the CVM's
   * operations for the update. Sent as `PATCH /cvms/{cvm_id}`, as in the current official SDKs.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {CallTimeoutError} The call exceeded its time limit. If another operation was in
   * progress on the CVM until then, the cause is a `ConflictError`.
   * @throws {WaitTimeoutError} With `wait`: the CVM did not reach the requested state in time.
   * @throws {OutcomeUnknownError} The answer was lost, and the client could not find out whether
   * the request started an operation on the CVM.
   * @throws {ValidationError} The API refuses a field; `details` names it.
   * @throws {BusinessError} The API refuses the change; `message` has the reason.
   * @throws {NotFoundError} The CVM does not exist.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PreconditionError} With an on-chain KMS: the compose hash must be registered or
   * allowed first.
   * @throws {CvmFailedError} With `wait`: the CVM failed, and will not reach the requested state.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  updateCvmResources(cvmId: CvmId, options?: UpdateCvmResourcesOptions): Promise<CvmUpdate> {
    return call(this.#session, "update_cvm_resources", arguments, { cvmId }, options, toCvmUpdate);
  }

  /**
   * Changes which information about a CVM is public. This is part of the app compose, so the
   * compose hash changes. After a lost answer, the client checks the CVM's operations for the
   * update. Sent as `PATCH /cvms/{cvm_id}`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {CallTimeoutError} The call exceeded its time limit. If another operation was in
   * progress on the CVM until then, the cause is a `ConflictError`.
   * @throws {WaitTimeoutError} With `wait`: the CVM did not reach the requested state in time.
   * @throws {OutcomeUnknownError} The answer was lost, and the client could not find out whether
   * the request started an operation on the CVM.
   * @throws {ValidationError} The API refuses a field; `details` names it.
   * @throws {BusinessError} The API refuses the change; `message` has the reason.
   * @throws {NotFoundError} The CVM does not exist.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PreconditionError} With an on-chain KMS: the compose hash must be registered or
   * allowed first.
   * @throws {CvmFailedError} With `wait`: the CVM failed, and will not reach the requested state.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  updateCvmVisibility(cvmId: CvmId, options?: UpdateCvmVisibilityOptions): Promise<CvmUpdate> {
    return call(this.#session, "update_cvm_visibility", arguments, { cvmId }, options, toCvmUpdate);
  }

  /**
   * Prepares another app compose for a CVM, and returns its compose hash. The CVM does not change
   * yet. Pass the complete app compose: the API sets the fields that you omit to its defaults. You
   * can safely repeat the call. `POST /cvms/{cvm_id}/compose_file/provision`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {CallTimeoutError} The call exceeded its time limit. If another operation was in
   * progress on the CVM until then, the cause is a `ConflictError`.
   * @throws {ValidationError} The API refuses a field; `details` names it.
   * @throws {BusinessError} The API refuses the app or its placement; `message` has the reason.
   * @throws {NotFoundError} The CVM does not exist.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  provisionCvmComposeFileUpdate(cvmId: CvmId, options: ProvisionCvmComposeFileUpdateOptions): Promise<ComposeFileUpdate> {
    return call(this.#session, "provision_cvm_compose_file_update", arguments, { cvmId }, options, toComposeFileUpdate);
  }

  /**
   * Runs the app compose that `provisionCvmComposeFileUpdate` prepared, and restarts the CVM. With
   * an on-chain KMS, register its compose hash first. After a lost answer, the client checks the
   * CVM's operations for the update. `PATCH /cvms/{cvm_id}/compose_file`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {CallTimeoutError} The call exceeded its time limit. If another operation was in
   * progress on the CVM until then, the cause is a `ConflictError`.
   * @throws {WaitTimeoutError} With `wait`: the CVM did not reach the requested state in time.
   * @throws {OutcomeUnknownError} The answer was lost, and the client could not find out whether
   * the request started an operation on the CVM.
   * @throws {ValidationError} The API refuses a field; `details` names it.
   * @throws {BusinessError} The API refuses the change; `message` has the reason.
   * @throws {NotFoundError} The CVM does not exist.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PreconditionError} With an on-chain KMS: the compose hash must be registered or
   * allowed first.
   * @throws {CvmFailedError} With `wait`: the CVM failed, and will not reach the requested state.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  commitCvmComposeFileUpdate(cvmId: CvmId, options: CommitCvmComposeFileUpdateOptions): Promise<CvmUpdate> {
    return call(this.#session, "commit_cvm_compose_file_update", arguments, { cvmId }, options, toCvmUpdate);
  }

  /**
   * Creates another CVM in an app, like the existing ones or with another compose file. Each
   * success creates and bills another CVM, so the request is never sent twice.
   * `POST /apps/{app_id}/instances`.
   *
   * @param appId The app's id, with or without the prefix `app_` or `0x`.
   * @throws {CallTimeoutError} The call exceeded its time limit. If another operation was in
   * progress on the CVM until then, the cause is a `ConflictError`.
   * @throws {WaitTimeoutError} With `wait`: the CVM did not reach the requested state in time.
   * @throws {OutcomeUnknownError} The answer was lost, and the client could not find out whether
   * the replica exists; `evidence` has the app's CVMs.
   * @throws {ValidationError} The API refuses a field; `details` names it.
   * @throws {BusinessError} The app has no CVM to copy, or the API refuses the compose file.
   * @throws {NotFoundError} The app does not exist.
   * @throws {PreconditionError} With an on-chain KMS: the compose hash must be registered or
   * allowed first.
   * @throws {CvmFailedError} With `wait`: the CVM failed, and will not reach the requested state.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  createAppInstance(appId: string, options?: CreateAppInstanceOptions): Promise<Cvm> {
    return call(this.#session, "create_app_instance", arguments, { appId }, options, toCvm);
  }

  /**
   * Returns the revisions of an app's CVMs, newest first: what ran, since when, and which
   * operation deployed it. `GET /apps/{app_id}/revisions`.
   *
   * @param appId The app's id, with or without the prefix `app_` or `0x`.
   * @throws {NotFoundError} The app or the revision does not exist.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   *
   * @example
   * const { appId } = await client.getCvmInfo("my-app");
   * if (appId !== null) {
   *   const { revisions } = await client.getAppRevisions(appId);
   *   for (const revision of revisions) {
   *     console.log(revision.revisionId, revision.operationType, revision.composeHash);
   *   }
   * }
   */
  getAppRevisions(appId: string, options?: GetAppRevisionsOptions): Promise<CvmRevisionPage> {
    return call(this.#session, "get_app_revisions", arguments, { appId }, options, toCvmRevisionPage);
  }

  /**
   * Returns a revision with its app compose, its encrypted environment and its user configuration.
   * `GET /apps/{app_id}/revisions/{revision_id}`.
   *
   * @param appId The app's id, with or without the prefix `app_` or `0x`.
   * @param revisionId The revision's id, from `getAppRevisions`.
   * @throws {NotFoundError} The app or the revision does not exist.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getAppRevisionDetail(appId: string, revisionId: string, options?: GetAppRevisionDetailOptions): Promise<CvmRevision> {
    return call(this.#session, "get_app_revision_detail", arguments, { appId, revisionId }, options, toCvmRevision);
  }

  /**
   * Deploys a revision to a CVM again, and restarts the CVM. The CVM keeps its `vmUuid` and its
   * name. After a lost answer, the client checks the CVM's operations for the redeployment.
   * `POST /cvms/{cvm_id}/revisions/{revision_id}/redeploy`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @param revisionId The revision's id, from `getAppRevisions`.
   * @throws {CallTimeoutError} The call exceeded its time limit. If another operation was in
   * progress on the CVM until then, the cause is a `ConflictError`.
   * @throws {WaitTimeoutError} With `wait`: the CVM did not reach the requested state in time.
   * @throws {OutcomeUnknownError} The answer was lost, and the client could not find out whether
   * the request started an operation on the CVM.
   * @throws {ValidationError} The API refuses a field; `details` names it.
   * @throws {BusinessError} The revision's variables differ from those of the CVM (`ERR-03-017`),
   * or the API refuses the redeployment for another reason.
   * @throws {NotFoundError} The CVM does not exist.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PreconditionError} With an on-chain KMS: the compose hash must be registered or
   * allowed first.
   * @throws {CvmFailedError} With `wait`: the CVM failed, and will not reach the requested state.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  redeployCvmRevision(cvmId: CvmId, revisionId: string, options?: RedeployCvmRevisionOptions): Promise<CvmUpdate> {
    return call(this.#session, "redeploy_cvm_revision", arguments, { cvmId, revisionId }, options, toCvmUpdate);
  }

  /**
   * Deploys a revision to CVMs of an app again, and restarts them. The client never sends the
   * request again once it may have arrived. It does not reconcile a lost answer;
   * `redeployCvmRevision`, which is for one CVM, does.
   * `POST /apps/{app_id}/revisions/{revision_id}/redeploy`.
   *
   * @param appId The app's id, with or without the prefix `app_` or `0x`.
   * @param revisionId The revision's id, from `getAppRevisions`.
   * @throws {CallTimeoutError} The call exceeded its time limit. If another operation was in
   * progress on the CVM until then, the cause is a `ConflictError`.
   * @throws {OutcomeUnknownError} The answer to a request other than `GET`, `HEAD` or `OPTIONS`
   * was lost.
   * @throws {ValidationError} The API refuses a field; `details` names it.
   * @throws {BusinessError} The app has several CVMs and you named none, or the API refuses the
   * redeployment for another reason.
   * @throws {NotFoundError} The app or the revision does not exist.
   * @throws {PreconditionError} With an on-chain KMS: the compose hash must be registered or
   * allowed first.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  redeployAppRevision(appId: string, revisionId: string, options?: RedeployAppRevisionOptions): Promise<CvmUpdate> {
    return call(this.#session, "redeploy_app_revision", arguments, { appId, revisionId }, options, toCvmUpdate);
  }

  /**
   * Cancels the operation in progress on a CVM. If none is in progress, `cancelled` in the result
   * is `false`. The request does not name the operation, so the client never sends it again once
   * it may have arrived: it could cancel a newer operation.
   * `POST /cvms/{cvm_id}/operations/cancel`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {OutcomeUnknownError} The answer was lost, and the operation may have been cancelled:
   * `getCvmOperations` shows whether it is still in progress.
   * @throws {NotFoundError} The CVM does not exist.
   * @throws {ConflictError} Operations of this type cannot be cancelled.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  cancelCvmOperation(cvmId: CvmId, options?: CallOptions): Promise<CancelledOperation> {
    return call(this.#session, "cancel_cvm_operation", arguments, { cvmId }, options, toCancelledOperation);
  }

  /**
   * Renames a CVM without restarting it. You can safely repeat the call.
   * `PATCH /cvms/{cvm_id}/name`.
   *
   * @param cvmId The CVM. Use its `cvm_…` id: in a live test, the API accepted neither the UUID
   * nor the app id here.
   * @param name The new name: 5 to 63 letters, digits and hyphens, starting with a letter and not
   * ending with a hyphen.
   * @throws {CallTimeoutError} The call exceeded its time limit. If another operation was in
   * progress on the CVM until then, the cause is a `ConflictError`.
   * @throws {ValidationError} The API refuses a field; `details` names it.
   * @throws {BusinessError} Another CVM of the workspace already has the name.
   * @throws {NotFoundError} The CVM does not exist.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  renameCvm(cvmId: CvmId, name: string, options?: CallOptions): Promise<void> {
    return call(this.#session, "rename_cvm", arguments, { cvmId, name }, options, nothing);
  }

  /**
   * Sets whether a CVM is listed publicly, without restarting it. You can safely repeat the call.
   * `PATCH /cvms/{cvm_id}/listed`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @param listed Whether the CVM is listed publicly.
   * @throws {CallTimeoutError} The call exceeded its time limit. If another operation was in
   * progress on the CVM until then, the cause is a `ConflictError`.
   * @throws {NotFoundError} The CVM does not exist.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  setCvmListed(cvmId: CvmId, listed: boolean, options?: CallOptions): Promise<Cvm> {
    return call(this.#session, "set_cvm_listed", arguments, { cvmId, listed }, options, toCvm);
  }

  /**
   * Schedules the deletion of a CVM, or cancels a scheduled deletion. You can safely repeat the
   * call. `PATCH /cvms/{cvm_id}/scheduled-delete`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @param at The time of the deletion, with a time zone, such as `2026-12-24T18:00:00Z`. `null`
   * cancels the scheduled deletion. A time in the past is refused.
   * @throws {CallTimeoutError} The call exceeded its time limit. If another operation was in
   * progress on the CVM until then, the cause is a `ConflictError`.
   * @throws {NotFoundError} The CVM does not exist.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  scheduleCvmDelete(cvmId: CvmId, at: string | Date | null, options?: CallOptions): Promise<Cvm> {
    return call(this.#session, "schedule_cvm_delete", arguments, { cvmId, at }, options, toCvm);
  }

  /**
   * Replaces the SSH keys that may log in to a CVM. You can safely repeat the call, except with
   * `applyNow`, which restarts the CVM. With `applyNow`, the client never sends the request again
   * once it may have arrived. `PUT /cvms/{cvm_id}/ssh-keys`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {CallTimeoutError} The call exceeded its time limit. If another operation was in
   * progress on the CVM until then, the cause is a `ConflictError`.
   * @throws {OutcomeUnknownError} With `applyNow`: the answer was lost, and the CVM may have
   * restarted with the new keys.
   * @throws {ValidationError} The API refuses a field; `details` names it.
   * @throws {NotFoundError} The CVM does not exist.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  updateCvmSshKeys(cvmId: CvmId, options: UpdateCvmSshKeysOptions): Promise<CvmSshKeys> {
    return call(this.#session, "update_cvm_ssh_keys", arguments, { cvmId }, options, toCvmSshKeys);
  }

  /**
   * Returns everything that the API reports about a CVM. `GET /cvms/{cvm_id}`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {NotFoundError} The CVM does not exist.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   *
   * @example
   * const info = await client.getCvmInfo("my-app");
   * console.log(info.status, info.appId);
   */
  getCvmInfo(cvmId: CvmId, options?: CallOptions): Promise<CvmInfo> {
    return call(this.#session, "get_cvm_info", arguments, { cvmId }, options, toCvmInfo);
  }

  /**
   * Returns the current state of a CVM. `GET /cvms/{cvm_id}/state`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {NotFoundError} The CVM does not exist.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getCvmState(cvmId: CvmId, options?: CallOptions): Promise<CvmState> {
    return call(this.#session, "get_cvm_state", arguments, { cvmId }, options, toCvmState);
  }

  /**
   * Returns one page of the workspace's CVMs: of all, or of those that match the filters.
   * `GET /cvms/paginated`.
   *
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getCvmList(request?: GetCvmListRequest, options?: CallOptions): Promise<CvmPage> {
    return callWithRequest(this.#session, "get_cvm_list", arguments, request, options, toCvmPage);
  }

  /**
   * Returns the CVMs of an app. `GET /apps/{app_id}/cvms`.
   *
   * @param appId The app's id, with or without the prefix `app_` or `0x`.
   * @throws {NotFoundError} The app does not exist.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getAppCvms(appId: string, options?: CallOptions): Promise<CvmInfo[]> {
    return call(this.#session, "get_app_cvms", arguments, { appId }, options, (answer) => list(answer, toCvmInfo));
  }

  /**
   * Returns the statuses of several CVMs in one request, by `vmUuid`. CVMs that the API does not
   * know are missing in the result. `POST /status/batch`.
   *
   * @param vmUuids The `vmUuid`s of the CVMs.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getCvmStatusBatch(vmUuids: readonly string[], options?: CallOptions): Promise<Record<string, CvmStatus>> {
    return call(this.#session, "get_cvm_status_batch", arguments, { vmUuids }, options, (answer) => map(answer, toCvmStatus));
  }

  /**
   * Returns the operations on a CVM, newest first, one page at a time.
   * `GET /cvms/{cvm_id}/operations`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {NotFoundError} The CVM does not exist.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getCvmOperations(cvmId: CvmId, options?: GetCvmOperationsOptions): Promise<CvmOperationPage> {
    return call(this.#session, "get_cvm_operations", arguments, { cvmId }, options, toCvmOperationPage);
  }

  /**
   * Returns the public key that encrypts an app's environment, with the KMS's signature. Pass the
   * key to `encryptEnvVars`. `verifyEnvEncryptPublicKey` returns the signer of the key. The
   * request always uses API version `2026-05-22`, whatever the client's version is.
   * `GET /kms/{kms}/pubkey/{app_id}`.
   *
   * @param kms The KMS: its id, its slug or its type, such as `phala`.
   * @param appId The app's id, with or without the prefix `app_` or `0x`.
   * @throws {NotFoundError} The KMS or the app does not exist.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   *
   * @example
   * const { appId } = await client.getCvmInfo("my-app");
   * if (appId !== null) {
   *   const key = await client.getAppEnvEncryptPubkey("phala", appId);
   *   const encryptedEnv = encryptEnvVars({ API_KEY: "s3cr3t" }, key.publicKey);
   * }
   */
  getAppEnvEncryptPubkey(kms: string, appId: string, options?: CallOptions): Promise<AppEnvEncryptPubkey> {
    return call(this.#session, "get_app_env_encrypt_pubkey", arguments, { kms, appId }, options, toAppEnvEncryptPubkey);
  }

  /**
   * Returns what a CVM runs: its Docker Compose file, and its containers with the URLs of their
   * logs. If the CVM cannot be reached, the call still succeeds: `isOnline` is `false`, and
   * `error` has the reason. `GET /cvms/{cvm_id}/composition`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {NotFoundError} The CVM does not exist.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getCvmComposition(cvmId: CvmId, options?: CallOptions): Promise<CvmComposition> {
    return call(this.#session, "get_cvm_composition", arguments, { cvmId }, options, toCvmComposition);
  }

  /**
   * Returns the system information that a CVM reports: memory, disks and load. If the CVM cannot
   * be reached, the call still succeeds: `isOnline` is `false`, and `error` has the reason.
   * `GET /cvms/{cvm_id}/stats`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {NotFoundError} The CVM does not exist.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getCvmStats(cvmId: CvmId, options?: CallOptions): Promise<CvmStats> {
    return call(this.#session, "get_cvm_stats", arguments, { cvmId }, options, toCvmStats);
  }

  /**
   * Returns the network addresses of a CVM. If the CVM cannot be reached, the call still succeeds:
   * `isOnline` is `false`, and `error` has the reason. `GET /cvms/{cvm_id}/network`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {NotFoundError} The CVM does not exist.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getCvmNetwork(cvmId: CvmId, options?: CallOptions): Promise<CvmNetwork> {
    return call(this.#session, "get_cvm_network", arguments, { cvmId }, options, toCvmNetwork);
  }

  /**
   * Returns the evidence of which code a CVM runs: measurements, certificates and the app compose.
   * If the CVM cannot be reached, the call still succeeds: `isOnline` is `false`, and `error` has
   * the reason. `GET /cvms/{cvm_id}/attestation`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {NotFoundError} The CVM does not exist.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getCvmAttestation(cvmId: CvmId, options?: CallOptions): Promise<CvmAttestation> {
    return call(this.#session, "get_cvm_attestation", arguments, { cvmId }, options, toCvmAttestation);
  }

  /**
   * Returns the configuration of a CVM other than its app: host name and SSH keys.
   * `GET /cvms/{cvm_id}/user_config`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {NotFoundError} The CVM does not exist.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {ServerError} The API cannot reach the CVM's node (502).
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getCvmUserConfig(cvmId: CvmId, options?: CallOptions): Promise<CvmUserConfig> {
    return call(this.#session, "get_cvm_user_config", arguments, { cvmId }, options, toCvmUserConfig);
  }

  /**
   * Returns a CVM's Docker Compose file, as text. `GET /cvms/{cvm_id}/docker-compose.yml`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {NotFoundError} The CVM does not exist.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getCvmDockerCompose(cvmId: CvmId, options?: CallOptions): Promise<string> {
    return call(this.#session, "get_cvm_docker_compose", arguments, { cvmId }, options, asItIs<string>);
  }

  /**
   * Returns a CVM's pre-launch script, as text. `GET /cvms/{cvm_id}/pre-launch-script`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {NotFoundError} The CVM does not exist.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getCvmPreLaunchScript(cvmId: CvmId, options?: CallOptions): Promise<string> {
    return call(this.#session, "get_cvm_pre_launch_script", arguments, { cvmId }, options, asItIs<string>);
  }

  /**
   * Returns a CVM's app compose: the JSON document that its compose hash is computed from.
   * `GET /cvms/{cvm_id}/compose_file`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {NotFoundError} The CVM does not exist.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getCvmComposeFile(cvmId: CvmId, options?: CallOptions): Promise<unknown> {
    return call(this.#session, "get_cvm_compose_file", arguments, { cvmId }, options, asItIs);
  }

  /**
   * Returns whether a CVM's pre-launch script can be replaced by a newer one from Phala Cloud.
   * `GET /cvms/{cvm_id}/pre-launch-script/upgrade-status`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {NotFoundError} The CVM does not exist.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getPreLaunchScriptUpgradeStatus(cvmId: CvmId, options?: CallOptions): Promise<PreLaunchScriptUpgradeStatus> {
    return call(this.#session, "get_pre_launch_script_upgrade_status", arguments, { cvmId }, options, toPreLaunchScriptUpgradeStatus);
  }

  /**
   * Returns the SSH keys of a CVM. `GET /cvms/{cvm_id}/ssh-keys`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {NotFoundError} The CVM does not exist.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getCvmSshKeys(cvmId: CvmId, options?: CallOptions): Promise<CvmSshKeys> {
    return call(this.#session, "get_cvm_ssh_keys", arguments, { cvmId }, options, toCvmSshKeys);
  }

  /**
   * Returns the OS images that a CVM can run. `GET /cvms/{cvm_id}/available-os-images`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {NotFoundError} The CVM does not exist.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getAvailableOsImages(cvmId: CvmId, options?: CallOptions): Promise<AvailableOsImage[]> {
    return call(this.#session, "get_available_os_images", arguments, { cvmId }, options, (answer) => list(answer, toAvailableOsImage));
  }

  /**
   * Checks whether the app's contract allows a CVM to run, with an on-chain KMS. The check can be
   * for the CVM as it is, for another compose hash, or for another device. It changes nothing.
   * `POST /cvms/{cvm_id}/is-allowed`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {NotFoundError} The CVM does not exist.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  checkCvmIsAllowed(cvmId: CvmId, options?: CheckCvmIsAllowedOptions): Promise<CvmIsAllowed> {
    return call(this.#session, "check_cvm_is_allowed", arguments, { cvmId }, options, toCvmIsAllowed);
  }

  /**
   * Makes the API find a CVM's `instanceId`, if the API does not know it. A repeated request has
   * the same result, so the client sends it again after a lost answer.
   * `PATCH /cvms/{cvm_id}/instance-id`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {CallTimeoutError} The call exceeded its time limit. If another operation was in
   * progress on the CVM until then, the cause is a `ConflictError`.
   * @throws {NotFoundError} The CVM does not exist.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  refreshCvmInstanceId(cvmId: CvmId, options?: RefreshCvmInstanceIdOptions): Promise<InstanceIdRefresh> {
    return call(this.#session, "refresh_cvm_instance_id", arguments, { cvmId }, options, toInstanceIdRefresh);
  }

  /**
   * Makes the API find the `instanceId`s of several CVMs, if the API does not know them. A
   * repeated request has the same result, so the client sends it again after a lost answer.
   * `PATCH /cvms/instance-ids`.
   *
   * @throws {CallTimeoutError} The call exceeded its time limit. If another operation was in
   * progress on the CVM until then, the cause is a `ConflictError`.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  refreshCvmInstanceIds(request?: RefreshCvmInstanceIdsRequest, options?: CallOptions): Promise<InstanceIdRefreshes> {
    return callWithRequest(this.#session, "refresh_cvm_instance_ids", arguments, request, options, toInstanceIdRefreshes);
  }

  /**
   * Returns one page of the workspace's apps, with their CVMs. A filter with several values
   * matches any of them. `GET /apps`.
   *
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getAppList(request?: GetAppListRequest, options?: CallOptions): Promise<AppPage> {
    return callWithRequest(this.#session, "get_app_list", arguments, request, options, toAppPage);
  }

  /**
   * Returns an app with its CVMs. `GET /apps/{app_id}`.
   *
   * @param appId The app's id, with or without the prefix `app_` or `0x`.
   * @throws {NotFoundError} The app does not exist.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getAppInfo(appId: string, options?: CallOptions): Promise<AppInfo> {
    return call(this.#session, "get_app_info", arguments, { appId }, options, toAppInfo);
  }

  /**
   * Returns the values that you can filter `getAppList` by: those that the workspace's apps have.
   * `GET /apps/filter-options`.
   *
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getAppFilterOptions(options?: CallOptions): Promise<AppFilterOptions> {
    return call(this.#session, "get_app_filter_options", arguments, {}, options, toAppFilterOptions);
  }

  /**
   * Returns the evidence of which code an app's CVMs run: quotes, measurements and certificates.
   * `GET /apps/{app_id}/attestations`.
   *
   * @param appId The app's id, with or without the prefix `app_` or `0x`.
   * @throws {NotFoundError} The app does not exist.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getAppAttestation(appId: string, options?: CallOptions): Promise<AppAttestation> {
    return call(this.#session, "get_app_attestation", arguments, { appId }, options, toAppAttestation);
  }

  /**
   * Returns the devices that an app may run on, with an on-chain KMS.
   * `GET /apps/{app_id}/device-allowlist`.
   *
   * @param appId The app's id, with or without the prefix `app_` or `0x`.
   * @throws {NotFoundError} The app does not exist.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getAppDeviceAllowlist(appId: string, options?: CallOptions): Promise<AppDeviceAllowlist> {
    return call(this.#session, "get_app_device_allowlist", arguments, { appId }, options, toAppDeviceAllowlist);
  }

  /**
   * Checks whether an app's contract allows a compose hash, and optionally a device, with an
   * on-chain KMS. It changes nothing. `POST /apps/{app_id}/is-allowed`.
   *
   * @param appId The app's id, with or without the prefix `app_` or `0x`.
   * @throws {NotFoundError} The app does not exist.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  checkAppIsAllowed(appId: string, options: CheckAppIsAllowedOptions): Promise<AppIsAllowed> {
    return call(this.#session, "check_app_is_allowed", arguments, { appId }, options, toAppIsAllowed);
  }

  /**
   * Checks for each CVM of an app whether the app's contract allows it to run, with an on-chain
   * KMS. It changes nothing. `POST /apps/{app_id}/cvms/is-allowed`.
   *
   * @param appId The app's id, with or without the prefix `app_` or `0x`.
   * @throws {NotFoundError} The app does not exist.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  checkAppCvmsIsAllowed(appId: string, options?: CallOptions): Promise<AppCvmsIsAllowed> {
    return call(this.#session, "check_app_cvms_is_allowed", arguments, { appId }, options, toAppCvmsIsAllowed);
  }

  /**
   * Returns the user and the workspace that the API key belongs to, and the workspace's credits.
   * `GET /auth/me`.
   *
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getCurrentUser(options?: CallOptions): Promise<CurrentUser> {
    return call(this.#session, "get_current_user", arguments, {}, options, toCurrentUser);
  }

  /**
   * Revokes the client's API key. The key stops working and cannot be restored. The request is
   * never sent twice. After a lost answer, the next call shows whether the key is revoked.
   * `DELETE /tokens/self`.
   *
   * @throws {OutcomeUnknownError} The answer was lost. If the key is revoked, the next call raises
   * `AuthError`.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  revokeCurrentApiToken(options?: CallOptions): Promise<void> {
    return call(this.#session, "revoke_current_api_token", arguments, {}, options, nothing);
  }

  /**
   * Returns the workspaces that the user belongs to, one page at a time. `GET /workspaces`.
   *
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getWorkspaces(request?: GetWorkspacesRequest, options?: CallOptions): Promise<WorkspacePage> {
    return callWithRequest(this.#session, "get_workspaces", arguments, request, options, toWorkspacePage);
  }

  /**
   * Returns a workspace. `GET /workspaces/{slug}`.
   *
   * @param slug The workspace's slug: its name in URLs.
   * @throws {NotFoundError} The workspace does not exist, or the user does not belong to it.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getWorkspace(slug: string, options?: CallOptions): Promise<Workspace> {
    return call(this.#session, "get_workspace", arguments, { slug }, options, toWorkspace);
  }

  /**
   * Returns the nodes that a workspace can use, one page at a time.
   * `GET /workspaces/{slug}/nodes`.
   *
   * @param slug The workspace's slug: its name in URLs.
   * @throws {NotFoundError} The workspace does not exist, or the user does not belong to it.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getWorkspaceNodes(slug: string, options?: GetWorkspaceNodesOptions): Promise<NodePage> {
    return call(this.#session, "get_workspace_nodes", arguments, { slug }, options, toNodePage);
  }

  /**
   * Returns the quotas of a workspace, and how much of each is left.
   * `GET /workspaces/{slug}/quotas`.
   *
   * @param slug The workspace's slug: its name in URLs.
   * @throws {NotFoundError} The workspace does not exist, or the user does not belong to it.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getWorkspaceQuotas(slug: string, options?: CallOptions): Promise<WorkspaceQuotas> {
    return call(this.#session, "get_workspace_quotas", arguments, { slug }, options, toWorkspaceQuotas);
  }

  /**
   * Returns the SSH keys of the user's account. New CVMs get these keys. `GET /user/ssh-keys`.
   *
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  listSshKeys(options?: CallOptions): Promise<SshKey[]> {
    return call(this.#session, "list_ssh_keys", arguments, {}, options, (answer) => list(answer, toSshKey));
  }

  /**
   * Adds an SSH key to the user's account. CVMs that you create later get it. The request is never
   * sent twice. After a lost answer, `listSshKeys` shows whether the key exists.
   * `POST /user/ssh-keys`.
   *
   * @throws {OutcomeUnknownError} The answer was lost. `listSshKeys` shows whether the key exists.
   * @throws {ValidationError} The API refuses a field; `details` names it.
   * @throws {BusinessError} The API refuses the key; `message` has the reason.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  createSshKey(request: CreateSshKeyRequest, options?: CallOptions): Promise<SshKey> {
    return callWithRequest(this.#session, "create_ssh_key", arguments, request, options, toSshKey);
  }

  /**
   * Removes an SSH key from the user's account. CVMs that have the key keep it. A 404 counts as
   * success if an earlier attempt of the same call may have arrived.
   * `DELETE /user/ssh-keys/{key_id}`.
   *
   * @param keyId The key's id, from `listSshKeys`.
   * @throws {NotFoundError} The key does not exist, and no earlier attempt of the call can have
   * deleted it.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  deleteSshKey(keyId: string, options?: CallOptions): Promise<void> {
    return call(this.#session, "delete_ssh_key", arguments, { keyId }, options, nothing);
  }

  /**
   * Adds the public SSH keys of a GitHub user to the user's account. The API skips keys that the
   * account already has, so you can safely repeat the call. `POST /user/ssh-keys/github-profile`.
   *
   * @param githubUsername The GitHub user's name: 1 to 39 characters.
   * @throws {BusinessError} The GitHub user does not exist, or GitHub cannot be reached.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  importGithubProfileSshKeys(githubUsername: string, options?: CallOptions): Promise<GithubKeyImport> {
    return call(this.#session, "import_github_profile_ssh_keys", arguments, { githubUsername }, options, toGithubKeyImport);
  }

  /**
   * Adds, updates and removes SSH keys of the user's account, so that they match those of the
   * linked GitHub account. You can safely repeat the call. `POST /user/ssh-keys/github-sync`.
   *
   * @throws {BusinessError} No GitHub account is linked, or its authorization was revoked.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  syncGithubSshKeys(options?: CallOptions): Promise<GithubKeySync> {
    return call(this.#session, "sync_github_ssh_keys", arguments, {}, options, toGithubKeySync);
  }

  /**
   * Returns the nodes that have capacity for a CVM now, with their OS images.
   * `GET /teepods/available`.
   *
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getAvailableNodes(options?: CallOptions): Promise<AvailableNodes> {
    return call(this.#session, "get_available_nodes", arguments, {}, options, toAvailableNodes);
  }

  /**
   * Returns the resources that you can create a CVM with, and which of them work together: nodes,
   * KMSs, gateways and instance types. `GET /teepods/cvm-create-resources`.
   *
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getCvmCreateResources(options?: CallOptions): Promise<CvmCreateResources> {
    return call(this.#session, "get_cvm_create_resources", arguments, {}, options, toCvmCreateResources);
  }

  /**
   * Returns the instance types: all, or those of one family. `GET /instance-types` or
   * `GET /instance-types/{family}`.
   *
   * @throws {NotFoundError} The instance type family does not exist.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getInstanceTypes(request?: GetInstanceTypesRequest, options?: CallOptions): Promise<InstanceTypes> {
    return callWithRequest(this.#session, "get_instance_types", arguments, request, options, toInstanceTypes);
  }

  /**
   * Returns one page of the OS images. A CVM may not be able to run all of them;
   * `getAvailableOsImages` returns those that it can run. `GET /os-images`.
   *
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getOsImages(request?: GetOsImagesRequest, options?: CallOptions): Promise<OsImagePage> {
    return callWithRequest(this.#session, "get_os_images", arguments, request, options, toOsImagePage);
  }

  /**
   * Returns one page of the key management services (KMSs): their contracts from API version
   * `2026-06-23` on, their nodes in older versions. `GET /kms`.
   *
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getKmsList(request?: GetKmsListRequest, options?: CallOptions): Promise<KmsPage> {
    return callWithRequest(this.#session, "get_kms_list", arguments, request, options, toKmsPage);
  }

  /**
   * Returns a KMS: its contract from API version `2026-06-23` on, its node in older versions.
   * `GET /kms/{kms_id}`.
   *
   * @param kmsId The KMS: its id or its slug.
   * @throws {NotFoundError} The KMS does not exist.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getKmsInfo(kmsId: string, options?: CallOptions): Promise<KmsInfo> {
    return call(this.#session, "get_kms_info", arguments, { kmsId }, options, toKmsInfo);
  }

  /**
   * Returns the nodes of a KMS contract. The request always uses API version `2026-06-23`,
   * whatever the client's version is. `GET /kms/{kms_id}/nodes`.
   *
   * @param kmsId The contract: its id, such as `kc_0123abcd`, or its slug.
   * @throws {NotFoundError} The KMS does not exist.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  listKmsContractNodes(kmsId: string, options?: CallOptions): Promise<KmsContractNodes> {
    return call(this.#session, "list_kms_contract_nodes", arguments, { kmsId }, options, toKmsContractNodes);
  }

  /**
   * Returns the KMS contracts of a chain, with their devices and OS images and whether they allow
   * them. `GET /kms/on-chain/{chain}`.
   *
   * @param chain The chain: `ethereum` or `base`.
   * @throws {NotFoundError} No KMS is on this chain.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getKmsOnChainDetail(chain: "ethereum" | "base" | (string & {}), options?: CallOptions): Promise<KmsOnChainDetail> {
    return call(this.#session, "get_kms_on_chain_detail", arguments, { chain }, options, toKmsOnChainDetail);
  }

  /**
   * Returns the ids that the workspace's next apps get, with Phala's KMS. It reserves nothing: the
   * API returns the same ids until they are used. `GET /kms/phala/next_app_id`.
   *
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getNextAppIds(request?: GetNextAppIdsRequest, options?: CallOptions): Promise<NextAppIds> {
    return callWithRequest(this.#session, "get_next_app_ids", arguments, request, options, toNextAppIds);
  }

  /**
   * Sends a request to an endpoint for which this package has no method. Returns the decoded JSON,
   * the text if the API returns text, or nothing if the response has no body. The members of JSON
   * objects are in alphabetical order, and integers of more than 64 bits become floating-point
   * numbers. The client retries `GET`, `HEAD` and `OPTIONS` after any lost answer. It never sends
   * a request with another method again once it may have arrived.
   *
   * @param method The HTTP method: `GET`, `HEAD`, `OPTIONS`, `POST`, `PUT`, `PATCH` or `DELETE`.
   * @param path The path below the base URL, starting with `/`, without the query.
   * @throws {OutcomeUnknownError} The answer to a request other than `GET`, `HEAD` or `OPTIONS`
   * was lost.
   * @throws {ValidationError} The API refuses a field; `details` names it.
   * @throws {BusinessError} The endpoint refuses the request with a 4xx status for which no other
   * class exists.
   * @throws {NotFoundError} The endpoint, or the object that it is about, does not exist.
   * @throws {ConflictError} The endpoint returns 409.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  request(method: "GET" | "HEAD" | "OPTIONS" | "POST" | "PUT" | "PATCH" | "DELETE" | (string & {}), path: string, options?: RequestOptions): Promise<unknown> {
    return call(this.#session, "request", arguments, { method, path }, options, asItIs, { bodies: ["body"] });
  }

  /**
   * Waits until a CVM is in a state, and returns that state.
   *
   * The wait fails early with `CvmFailedError` if the CVM cannot reach the state any more. For
   * `running`: the boot failed, the status is `error`, the CVM was deleted, or it stopped after
   * the client saw it change. The wait also fails if no operation is in progress on the CVM for
   * about 5 seconds, or for a minute if the client does not know the status.
   *
   * Temporary failures do not end the wait. A 401, a 403 or a 404 ends it. If you wait for
   * `deleted`, a CVM that does not exist counts as deleted. All waits of a client share their
   * requests: one for each 50 CVMs in each `pollInterval`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {WaitTimeoutError} The CVM did not reach the state within the time limit.
   * @throws {NotFoundError} The CVM does not exist, and the target is not `deleted`.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {CvmFailedError} The CVM failed and cannot reach the state any more, or no operation
   * leads to the state.
   * @throws {PhalaError} Errors that any call can raise and that waiting does not resolve, such as
   * `InvalidArgumentError` and `AuthError`. The call continues after a `RateLimitError` or a
   * `ServerError`, and, once the API has responded, after a `TransportError`.
   *
   * @example
   * const state = await client.waitForCvm("my-app", { target: "running", timeout: 600_000 });
   * console.log(state.status);
   */
  waitForCvm(cvmId: CvmId, options?: WaitForCvmOptions): Promise<CvmState> {
    return call(this.#session, "wait_for_cvm", arguments, { cvmId }, options, toCvmState);
  }

  /**
   * Creates a CVM from a compose file and waits until it runs.
   *
   * `deploy` provisions the CVM, encrypts `env` for the app, and commits, which creates the CVM.
   * Then it waits until the CVM runs. A progress event announces each step.
   *
   * If a deployment is interrupted after its provision, its progress events, its error and its
   * cancellation have a `resume`. To continue, call `deploy` with this `resume` and the same
   * `env`. It never creates a second CVM.
   *
   * With `ifExists` set to `update`, `deploy` updates a CVM that already has the name. The
   * result's `action` is `created`, `updated`, or `unchanged` if nothing differs.
   *
   * With an on-chain KMS that gives no app id, `deploy` raises `PreconditionError`. Register the
   * compose hash, then call `deploy` with `resume` and `appId`.
   *
   * @throws {WaitTimeoutError} The CVM was created but did not run within the time limit.
   * @throws {ResponseError} The API returned an unexpected response. Or the app's public key is
   * not signed by `trustedSigner`.
   * @throws {ValidationError} The API refuses a field; `details` names it.
   * @throws {BusinessError} The API refuses the app or its placement; `message` has the reason.
   * @throws {NotFoundError} The KMS does not exist. With `resume`: the CVM was deleted or updated
   * in the meantime.
   * @throws {ConflictError} Another app of the workspace already has the name, or the app runs
   * another compose hash.
   * @throws {PreconditionError} With an on-chain KMS: the compose hash must be registered or
   * allowed first.
   * @throws {CvmFailedError} The CVM was created but failed, for example during its boot. It still
   * exists and is billed.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   *
   * @example
   * const deployment = await client.deploy({
   *   name: "my-app",
   *   instanceType: "tdx.small",
   *   composeFile: { dockerComposeFile: "services: {web: {image: nginx}}" },
   *   env: { API_TOKEN: "s3cr3t" },
   * });
   * console.log(deployment.cvm.cvmId, deployment.cvm.status);
   */
  deploy(request: DeployRequest, options?: DeployOptions): Promise<Deployment>;
  deploy(request: Omit<ResumedDeployRequest, "resume"> | undefined, options: DeployOptions & { resume: string }): Promise<Deployment>;
  deploy(request?: DeployRequest | Omit<ResumedDeployRequest, "resume">, options?: DeployOptions): Promise<Deployment> {
    return callWithRequest(this.#session, "deploy", arguments, request, options, toDeployment, { pairs: ["env"], either: ["resume"] });
  }

  /**
   * Updates a CVM and waits until the update has ended.
   *
   * `updateCvm` compares your arguments with what the CVM runs, encrypts `env` for the CVM's app,
   * and sends one update with the differences. If nothing differs, it sends no update, and the
   * result's `action` is `unchanged`. After a lost answer, the client checks the CVM's operations.
   * It never applies an update twice. With `wait`, it fails if the CVM ran before and stays
   * stopped after the update, if the update does not show in the CVM, or if an unchanged CVM has
   * failed to boot.
   *
   * With `rollback`, a CVM that does not boot returns to its previous revision, size and image. A
   * disk that has grown keeps its new size, and GPUs stay as they are. If the CVM had failed
   * before the update, it returns to what it ran, or to the revision before if that never booted.
   *
   * With an on-chain KMS, an update that changes the compose hash raises `PreconditionError`.
   * Register the compose hash. Then call `updateCvm` with the error's `resume` and with
   * `transactionHash`, or call `confirmCvmPatch`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {WaitTimeoutError} With `wait`: the update did not end within the time limit.
   * @throws {OutcomeUnknownError} The answer was lost, and the client could not find out whether
   * the update has started.
   * @throws {ValidationError} The API refuses a field; `details` names it.
   * @throws {NotFoundError} The CVM does not exist.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PreconditionError} With an on-chain KMS: the compose hash must be registered or
   * allowed first.
   * @throws {CvmFailedError} With `wait`: the update failed, or the CVM does not boot with it.
   * With `rollback`: the rollback failed, too.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   *
   * @example
   * const result = await client.updateCvm("my-app", {
   *   dockerComposeFile: "services: {web: {image: nginx}}",
   *   env: { API_TOKEN: "s3cr3t" },
   *   rollback: true,
   * });
   * console.log(result.action, result.changes.map((change) => change.field));
   */
  updateCvm(cvmId: CvmId, options?: UpdateCvmOptions, callOptions?: WaitOptions): Promise<CvmUpdateResult> {
    return call(this.#session, "update_cvm", arguments, { cvmId }, options, toCvmUpdateResult, { pairs: ["env"], callOptions });
  }

  /**
   * Rolls a CVM back to an earlier revision and waits until the CVM runs. A stopped CVM may stay
   * stopped.
   *
   * The environment is rolled back, too, if the API keeps it with the revision. After a lost
   * answer, the client checks the CVM's operations.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {WaitTimeoutError} With `wait`: the update did not end within the time limit.
   * @throws {OutcomeUnknownError} The answer was lost, and the client could not find out whether
   * the update has started.
   * @throws {NotFoundError} The CVM does not exist, or it has no earlier revision.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PreconditionError} With an on-chain KMS: the compose hash must be registered or
   * allowed first.
   * @throws {CvmFailedError} With `wait`: the update failed, or the CVM does not boot with it.
   * With `rollback`: the rollback failed, too.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   *
   * @example
   * await client.updateCvm("my-app", { dockerComposeFile: "services: {web: {image: nginx:2}}" });
   * const result = await client.rollback("my-app");
   * console.log(result.cvm.cvmId, result.cvm.status);
   */
  rollback(cvmId: CvmId, options?: RollbackOptions): Promise<CvmUpdateResult> {
    return call(this.#session, "rollback", arguments, { cvmId }, options, toCvmUpdateResult);
  }

  /**
   * Returns the log of a CVM or of a container as text.
   *
   * The API gives the address of the log, which is on another host. The client reads it without
   * the API key. It repeats failed requests.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {ResponseError} The API gives no address for the log, the logs are not public, or the
   * log's server refuses the request.
   * @throws {NotFoundError} The CVM does not exist.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   *
   * @example
   * console.log(await client.getCvmLogs("my-app", { tail: 100 }));
   */
  getCvmLogs(cvmId: CvmId, options?: GetCvmLogsOptions): Promise<string> {
    return call(this.#session, "get_cvm_logs", arguments, { cvmId }, options, asItIs<string>);
  }

  /**
   * Iterates over the CVMs of the workspace, page by page: all CVMs, or those that match the
   * filters. It returns each CVM once. It misses no CVM that exists during the whole iteration,
   * even if other CVMs appear and disappear. `timeout` applies to each request.
   *
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   *
   * @example
   * for await (const cvm of client.iterCvms()) console.log(cvm.name, cvm.status);
   */
  iterCvms(request?: IterCvmsRequest, options?: CallOptions): Iteration<CvmInfo> {
    return iterate(this.#session, "iter_cvms", arguments, undefined, request, options, toCvmInfo);
  }

  /**
   * Iterates over the apps of the workspace, with their CVMs, page by page: all apps, or those
   * that match the filters. It returns each app once. It misses no app that exists during the
   * whole iteration. `timeout` applies to each request.
   *
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   *
   * @example
   * for await (const app of client.iterApps({ status: ["running"] })) {
   *   console.log(app.name, app.cvmCount);
   * }
   */
  iterApps(request?: IterAppsRequest, options?: CallOptions): Iteration<AppInfo> {
    return iterate(this.#session, "iter_apps", arguments, undefined, request, options, toAppInfo);
  }

  /**
   * Iterates over the lines of a log as the CVM or a container writes them, until you close the
   * iteration. The API gives the address of the log, which is on another host. The client reads it
   * without the API key. If the connection breaks, the client opens a new one and continues after
   * the last line, as far as the log still contains that line. The iteration ends with an error
   * when the CVM is gone. `timeout` applies to the requests to the API.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {ResponseError} The API gives no address for the log, the logs are not public, or the
   * log's server refuses the request.
   * @throws {NotFoundError} The CVM does not exist.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PhalaError} Errors that any call can raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   *
   * @example
   * for await (const line of client.followCvmLogs("my-app", { tail: 10 })) {
   *   console.log(line);
   *   break; // or go on for as long as wanted
   * }
   */
  followCvmLogs(cvmId: CvmId, options?: FollowCvmLogsOptions): Iteration<string> {
    return iterate(this.#session, "follow_cvm_logs", arguments, { cvmId }, undefined, options, asItIs<string>);
  }

  /**
   * Iterates over the states of a CVM as they change. With a target, the states arrive over
   * Server-Sent Events. The iteration ends when the CVM reaches the target, or with
   * `CvmFailedError` if the CVM cannot reach it any more or if no operation is in progress that
   * leads to it. Without a target, or if the API refuses streams, the client polls the states.
   * Without a target, the iteration continues until you close it. `timeout` limits the time until
   * the next change of the state. By default, there is no limit.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {CallTimeoutError} `timeout` passed without a change of the state.
   * @throws {NotFoundError} The CVM does not exist, and the target is not `deleted`.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {CvmFailedError} With a target: the CVM failed, or no operation is in progress that
   * leads to the target.
   * @throws {PhalaError} Errors that any call can raise and that waiting does not resolve, such as
   * `InvalidArgumentError` and `AuthError`. The call continues after a `RateLimitError` or a
   * `ServerError`, and, once the API has responded, after a `TransportError`.
   *
   * @example
   * for await (const state of client.watchCvm("my-app", { target: "running" })) {
   *   console.log(state.status, state.bootProgress);
   * }
   */
  watchCvm(cvmId: CvmId, options?: WatchCvmOptions): Iteration<CvmState> {
    return iterate(this.#session, "watch_cvm", arguments, { cvmId }, undefined, options, toCvmState);
  }
}

/** Actions on many CVMs: one result for each CVM, with errors as values. */
export class Fleet {
  readonly #session: Session;

  /** @internal */
  constructor(session: Session) {
    this.#session = session;
  }

  /**
   * Starts many CVMs.
   *
   * Returns one result for each CVM, in order. The call does not fail because of one CVM: the
   * error is in that CVM's result. `timeout` applies to each CVM. If the API answers one request
   * with a rate limit, the client slows down all of them.
   *
   * @param cvms The CVMs: a list or a filter. A list may mix identifiers, CVMs that another call
   * returned, and results of an earlier call of this action. Of the results, the action runs for
   * those that are not `ok`. It runs once for a CVM that is named twice.
   * @throws {PhalaError} The errors of any call, for a wrong argument or while the client lists
   * CVMs. If the action fails for one CVM, the error is in that CVM's result.
   *
   * @example
   * const results = await client.fleet.start(["web-1", "web-2"], { wait: true });
   * for (const { cvmId, outcome, error } of results) console.log(cvmId, outcome, error);
   */
  start(cvms: FleetCvms, options?: FleetStartOptions): Promise<FleetResult[]> {
    return callFleet(this.#session, "fleet.start", arguments, cvms, options);
  }

  /**
   * Stops many CVMs by force.
   *
   * Returns one result for each CVM, in order. The call does not fail because of one CVM: the
   * error is in that CVM's result. `timeout` applies to each CVM. If the API answers one request
   * with a rate limit, the client slows down all of them.
   *
   * @param cvms The CVMs: a list or a filter. A list may mix identifiers, CVMs that another call
   * returned, and results of an earlier call of this action. Of the results, the action runs for
   * those that are not `ok`. It runs once for a CVM that is named twice.
   * @throws {PhalaError} The errors of any call, for a wrong argument or while the client lists
   * CVMs. If the action fails for one CVM, the error is in that CVM's result.
   *
   * @example
   * const results = await client.fleet.stop(["web-1", "web-2"], { wait: true });
   * for (const { cvmId, outcome, error } of results) console.log(cvmId, outcome, error);
   */
  stop(cvms: FleetCvms, options?: FleetStopOptions): Promise<FleetResult[]> {
    return callFleet(this.#session, "fleet.stop", arguments, cvms, options);
  }

  /**
   * Shuts down many CVMs gracefully.
   *
   * Returns one result for each CVM, in order. The call does not fail because of one CVM: the
   * error is in that CVM's result. `timeout` applies to each CVM. If the API answers one request
   * with a rate limit, the client slows down all of them.
   *
   * @param cvms The CVMs: a list or a filter. A list may mix identifiers, CVMs that another call
   * returned, and results of an earlier call of this action. Of the results, the action runs for
   * those that are not `ok`. It runs once for a CVM that is named twice.
   * @throws {PhalaError} The errors of any call, for a wrong argument or while the client lists
   * CVMs. If the action fails for one CVM, the error is in that CVM's result.
   *
   * @example
   * const results = await client.fleet.shutdown(["web-1", "web-2"], { wait: true });
   * for (const { cvmId, outcome, error } of results) console.log(cvmId, outcome, error);
   */
  shutdown(cvms: FleetCvms, options?: FleetShutdownOptions): Promise<FleetResult[]> {
    return callFleet(this.#session, "fleet.shutdown", arguments, cvms, options);
  }

  /**
   * Restarts many CVMs.
   *
   * Returns one result for each CVM, in order. The call does not fail because of one CVM: the
   * error is in that CVM's result. `timeout` applies to each CVM. If the API answers one request
   * with a rate limit, the client slows down all of them.
   *
   * @param cvms The CVMs: a list or a filter. A list may mix identifiers, CVMs that another call
   * returned, and results of an earlier call of this action. Of the results, the action runs for
   * those that are not `ok`. It runs once for a CVM that is named twice.
   * @throws {PhalaError} The errors of any call, for a wrong argument or while the client lists
   * CVMs. If the action fails for one CVM, the error is in that CVM's result.
   *
   * @example
   * const results = await client.fleet.restart(["web-1", "web-2"], { wait: true });
   * for (const { cvmId, outcome, error } of results) console.log(cvmId, outcome, error);
   */
  restart(cvms: FleetCvms, options?: FleetRestartOptions): Promise<FleetResult[]> {
    return callFleet(this.#session, "fleet.restart", arguments, cvms, options);
  }

  /**
   * Deletes many CVMs and all their data permanently.
   *
   * Returns one result for each CVM, in order. The call does not fail because of one CVM: the
   * error is in that CVM's result. `timeout` applies to each CVM. If the API answers one request
   * with a rate limit, the client slows down all of them.
   *
   * @param cvms The CVMs: a list or a filter. A list may mix identifiers, CVMs that another call
   * returned, and results of an earlier call of this action. Of the results, the action runs for
   * those that are not `ok`. It runs once for a CVM that is named twice.
   * @throws {PhalaError} The errors of any call, for a wrong argument or while the client lists
   * CVMs. If the action fails for one CVM, the error is in that CVM's result.
   *
   * @example
   * const results = await client.fleet.delete(["web-1", "web-2"], { wait: true });
   * for (const { cvmId, outcome, error } of results) console.log(cvmId, outcome, error);
   */
  delete(cvms: FleetCvms, options?: FleetDeleteOptions): Promise<FleetResult[]> {
    return callFleet(this.#session, "fleet.delete", arguments, cvms, options);
  }

  /**
   * Updates many CVMs, a few at a time.
   *
   * `fleet.update` updates each CVM as `updateCvm` does. It waits until a CVM is healthy before it
   * starts the next one. A CVM is healthy if it runs, has no boot error, and passes
   * `health_check`. After `maxFailures` failures, or when `maxUnavailable` CVMs are down, no
   * further update starts. With `onFailure` set to `rollback`, all updated CVMs then return to
   * their previous revisions, until the rollbacks of `maxUnavailable` CVMs have failed.
   *
   * Returns one result for each CVM, in order. The call does not fail because of one CVM: the
   * error is in that CVM's result. To continue, pass the results to another call: it updates the
   * CVMs that are not `ok`. `timeout` applies to each CVM.
   *
   * @param cvms The CVMs: a list or a filter. A list may mix identifiers, CVMs that another call
   * returned, and results of an earlier call of this action. Of the results, the action runs for
   * those that are not `ok`. It runs once for a CVM that is named twice.
   * @throws {PhalaError} The errors of any call, for a wrong argument or while the client lists
   * CVMs. If the update of one CVM fails, the error is in that CVM's result.
   *
   * @example
   * const results = await client.fleet.update(["web-1", "web-2"], {
   *   dockerComposeFile: "services: {web: {image: nginx}}",
   *   onFailure: "rollback",
   * });
   * for (const { cvmId, outcome, error } of results) console.log(cvmId, outcome, error);
   */
  update(cvms: FleetCvms, options?: FleetUpdateOptions): Promise<FleetResult[]> {
    return callFleet(this.#session, "fleet.update", arguments, cvms, options);
  }
}
