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

/** A method for each operation of the API, and for what is made of them. */
export class Operations {
  readonly #session: Session;

  /** @internal */
  constructor(session: Session) {
    this.#session = session;
  }

  /**
   * Prepares a CVM: the API checks what is to run, chooses what was left open, and answers the ids
   * that `commitCvmProvision` wants. Nothing runs and nothing is billed before that.
   * `POST /cvms/provision`.
   *
   * @throws {ValidationError} The API refuses a field: `details` says which.
   * @throws {BusinessError} The API refuses what is to run, or where: see `message`.
   * @throws {ConflictError} Another app of the workspace has the name.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
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
   * Turns a provision into a CVM, which starts, and is billed. The API makes one CVM for one
   * `appId` and `composeHash`, however often it is asked, so a commit whose answer was lost is
   * sent again without harm. `POST /cvms`.
   *
   * @throws {WaitTimeoutError} With `wait`: the CVM did not get there in time.
   * @throws {ValidationError} There is no such provision, or a field is refused.
   * @throws {BusinessError} The provision has expired, say: see `message`.
   * @throws {ConflictError} Another app of the workspace has the name, or the app runs another
   * compose hash.
   * @throws {PreconditionError} With an on-chain KMS: the compose hash has to be registered or
   * allowed first.
   * @throws {CvmFailedError} With `wait`: the CVM failed, and will not get there.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
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
   * Starts a stopped CVM. Answers at once, with the status `starting`.
   * `POST /cvms/{cvm_id}/start`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {CallTimeoutError} The call's time passed. If another operation was running on the CVM
   * until then, this is a `ConflictError`, or has one as its cause.
   * @throws {WaitTimeoutError} With `wait`: the CVM did not get there in time.
   * @throws {BusinessError} The CVM's status does not allow it, or the balance is too low.
   * @throws {NotFoundError} There is no such CVM.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {CvmFailedError} With `wait`: the CVM failed, and will not get there.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
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
   * Stops a CVM by force, cancelling what is in progress. Answers at once, with the status
   * `stopping`. `POST /cvms/{cvm_id}/stop`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {WaitTimeoutError} With `wait`: the CVM did not get there in time.
   * @throws {AuthError} The key is refused, or the CVM belongs to a GPU rental.
   * @throws {BusinessError} The CVM's status does not allow it.
   * @throws {NotFoundError} There is no such CVM.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {CvmFailedError} With `wait`: the CVM failed, and will not get there.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
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
   * Shuts a CVM down gracefully: its containers stop cleanly first. Answers at once, with the
   * status `shutting_down`. `POST /cvms/{cvm_id}/shutdown`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {CallTimeoutError} The call's time passed. If another operation was running on the CVM
   * until then, this is a `ConflictError`, or has one as its cause.
   * @throws {WaitTimeoutError} With `wait`: the CVM did not get there in time.
   * @throws {AuthError} The key is refused, or the CVM belongs to a GPU rental.
   * @throws {BusinessError} The CVM's status does not allow it.
   * @throws {NotFoundError} There is no such CVM.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {CvmFailedError} With `wait`: the CVM failed, and will not get there.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
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
   * Restarts a CVM: gracefully, or with `force` without waiting for its containers. Answers at
   * once, with the status `restarting`. It is never sent twice. `POST /cvms/{cvm_id}/restart`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {CallTimeoutError} The call's time passed. If another operation was running on the CVM
   * until then, this is a `ConflictError`, or has one as its cause.
   * @throws {WaitTimeoutError} With `wait`: the CVM did not get there in time.
   * @throws {OutcomeUnknownError} The answer was lost, and it cannot be found out whether it began
   * an operation on the CVM.
   * @throws {BusinessError} The CVM's status does not allow it, or the balance is too low.
   * @throws {NotFoundError} There is no such CVM.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {CvmFailedError} With `wait`: the CVM failed, and will not get there.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
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
   * Deletes a CVM and all its data, for good. A 404 is success when an earlier attempt of the same
   * call may have arrived. `DELETE /cvms/{cvm_id}`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {WaitTimeoutError} With `wait`: the CVM did not get there in time.
   * @throws {NotFoundError} There is no such CVM, and no earlier attempt of the call can have
   * deleted it.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   *
   * @example
   * await client.deleteCvm("my-app", { wait: true });
   */
  deleteCvm(cvmId: CvmId, options?: WaitOptions): Promise<void> {
    return call(this.#session, "delete_cvm", arguments, { cvmId }, options, nothing);
  }

  /**
   * Makes another CVM like this one, in the same app. Every success makes, and bills, another CVM,
   * so it is never sent twice. `POST /cvms/{cvm_id}/replicas`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {CallTimeoutError} The call's time passed. If another operation was running on the CVM
   * until then, this is a `ConflictError`, or has one as its cause.
   * @throws {WaitTimeoutError} With `wait`: the CVM did not get there in time.
   * @throws {OutcomeUnknownError} The answer was lost, and it cannot be found out whether there is
   * a replica: `evidence` has the app's CVMs.
   * @throws {ValidationError} The API refuses a field: `details` says which.
   * @throws {BusinessError} The CVM's status does not allow it, or the compose hash is wrong or
   * missing.
   * @throws {NotFoundError} There is no such CVM.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {CvmFailedError} With `wait`: the CVM failed, and will not get there.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
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
   * Makes another CVM like this one of the app, in the same app. Every success makes, and bills,
   * another CVM, so it is never sent twice. `POST /apps/{app_id}/cvms/{vm_uuid}/replicas`.
   *
   * @param appId The app's id, with or without `app_` or `0x`.
   * @param vmUuid The CVM's `vmUuid`.
   * @throws {CallTimeoutError} The call's time passed. If another operation was running on the CVM
   * until then, this is a `ConflictError`, or has one as its cause.
   * @throws {WaitTimeoutError} With `wait`: the CVM did not get there in time.
   * @throws {OutcomeUnknownError} The answer was lost, and it cannot be found out whether there is
   * a replica: `evidence` has the app's CVMs.
   * @throws {ValidationError} The API refuses a field: `details` says which.
   * @throws {BusinessError} The CVM's status does not allow it, or the compose hash is wrong or
   * missing.
   * @throws {NotFoundError} There is no such CVM.
   * @throws {CvmFailedError} With `wait`: the CVM failed, and will not get there.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  replicateAppCvm(appId: string, vmUuid: string, options?: ReplicateAppCvmOptions): Promise<Cvm> {
    return call(this.#session, "replicate_app_cvm", arguments, { appId, vmUuid }, options, toCvm);
  }

  /**
   * Changes a CVM: what it runs, its environment, its size, its image; several of them in one
   * update. Answers at once, with the status `inProgress` and the id of the operation that the
   * update is, or with `no_change`. The CVM is restarted, unless only metadata changes. An update
   * whose answer was lost is looked up among the CVM's operations, and sent again only if there is
   * no new one. With an on-chain KMS, a new compose hash ends in `PreconditionError`: register the
   * hash, then call `confirmCvmPatch`. `PATCH /cvms/{cvm_id}`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {CallTimeoutError} The call's time passed. If another operation was running on the CVM
   * until then, this is a `ConflictError`, or has one as its cause.
   * @throws {WaitTimeoutError} With `wait`: the CVM did not get there in time.
   * @throws {OutcomeUnknownError} The answer was lost, and it cannot be found out whether it began
   * an operation on the CVM.
   * @throws {ValidationError} The API refuses a field: `details` says which.
   * @throws {BusinessError} The API refuses the change: see `message`.
   * @throws {NotFoundError} There is no such CVM.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PreconditionError} With an on-chain KMS: the compose hash has to be registered or
   * allowed first.
   * @throws {CvmFailedError} With `wait`: the CVM failed, and will not get there.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
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
   * Carries out a change of `patchCvm` that ended in `PreconditionError`, once its compose hash is
   * registered on chain. The API has kept the change. A confirmation whose answer was lost is
   * looked up among the CVM's operations. `PATCH /cvms/{cvm_id}` with `X-Compose-Hash` and
   * `X-Transaction-Hash`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {CallTimeoutError} The call's time passed. If another operation was running on the CVM
   * until then, this is a `ConflictError`, or has one as its cause.
   * @throws {WaitTimeoutError} With `wait`: the CVM did not get there in time.
   * @throws {OutcomeUnknownError} The answer was lost, and it cannot be found out whether it began
   * an operation on the CVM.
   * @throws {ValidationError} The API refuses a field: `details` says which.
   * @throws {BusinessError} The API refuses the change: see `message`.
   * @throws {NotFoundError} There is no such CVM.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PreconditionError} The hash or token is unknown or expired, the transaction cannot be
   * verified, or the contract does not allow the hash.
   * @throws {CvmFailedError} With `wait`: the CVM failed, and will not get there.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  confirmCvmPatch(cvmId: CvmId, options: ConfirmCvmPatchOptions): Promise<CvmUpdate> {
    return call(this.#session, "confirm_cvm_patch", arguments, { cvmId }, options, toCvmUpdate);
  }

  /**
   * Carries out a change that was prepared with `prepareOnly`, once its signers have approved it
   * on chain. The token is good once; a call whose answer was lost is looked up among the CVM's
   * operations. `POST /cvms/{cvm_id}/commit-update`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {CallTimeoutError} The call's time passed. If another operation was running on the CVM
   * until then, this is a `ConflictError`, or has one as its cause.
   * @throws {WaitTimeoutError} With `wait`: the CVM did not get there in time.
   * @throws {OutcomeUnknownError} The answer was lost, and it cannot be found out whether it began
   * an operation on the CVM.
   * @throws {ValidationError} The API refuses a field: `details` says which.
   * @throws {BusinessError} The API refuses the change: see `message`.
   * @throws {NotFoundError} There is no such CVM.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PreconditionError} The hash or token is unknown or expired, the transaction cannot be
   * verified, or the contract does not allow the hash.
   * @throws {CvmFailedError} With `wait`: the CVM failed, and will not get there.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  commitCvmUpdate(cvmId: CvmId, options: CommitCvmUpdateOptions): Promise<CvmUpdate> {
    return call(this.#session, "commit_cvm_update", arguments, { cvmId }, options, toCvmUpdate);
  }

  /**
   * Replaces a CVM's environment variables, all of them, and restarts it. `updateCvm` encrypts
   * them as well. With an on-chain KMS, other names change the compose hash, and end in
   * `PreconditionError` until that is registered. A lost answer is looked up among the CVM's
   * operations. `PATCH /cvms/{cvm_id}/envs`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {CallTimeoutError} The call's time passed. If another operation was running on the CVM
   * until then, this is a `ConflictError`, or has one as its cause.
   * @throws {WaitTimeoutError} With `wait`: the CVM did not get there in time.
   * @throws {OutcomeUnknownError} The answer was lost, and it cannot be found out whether it began
   * an operation on the CVM.
   * @throws {ValidationError} The API refuses a field: `details` says which.
   * @throws {BusinessError} The API refuses the change: see `message`.
   * @throws {NotFoundError} There is no such CVM.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PreconditionError} With an on-chain KMS: the compose hash has to be registered or
   * allowed first.
   * @throws {CvmFailedError} With `wait`: the CVM failed, and will not get there.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  updateCvmEnvs(cvmId: CvmId, options: UpdateCvmEnvsOptions): Promise<CvmUpdate> {
    return call(this.#session, "update_cvm_envs", arguments, { cvmId }, options, toCvmUpdate);
  }

  /**
   * Replaces a CVM's Docker Compose file, and restarts it. With an on-chain KMS it ends in
   * `PreconditionError` until the new compose hash is registered: call it again with the same
   * file, the hash and the transaction. A lost answer is looked up among the CVM's operations.
   * `PATCH /cvms/{cvm_id}/docker-compose`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {CallTimeoutError} The call's time passed. If another operation was running on the CVM
   * until then, this is a `ConflictError`, or has one as its cause.
   * @throws {WaitTimeoutError} With `wait`: the CVM did not get there in time.
   * @throws {OutcomeUnknownError} The answer was lost, and it cannot be found out whether it began
   * an operation on the CVM.
   * @throws {ValidationError} The API refuses a field: `details` says which.
   * @throws {BusinessError} The API refuses the change: see `message`.
   * @throws {NotFoundError} There is no such CVM.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PreconditionError} With an on-chain KMS: the compose hash has to be registered or
   * allowed first.
   * @throws {CvmFailedError} With `wait`: the CVM failed, and will not get there.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  updateDockerCompose(cvmId: CvmId, options: UpdateDockerComposeOptions): Promise<CvmUpdate> {
    return call(this.#session, "update_docker_compose", arguments, { cvmId }, options, toCvmUpdate);
  }

  /**
   * Replaces the script that runs before a CVM's containers start, and restarts the CVM. With an
   * on-chain KMS it ends in `PreconditionError` until the new compose hash is registered: call it
   * again with the same script, the hash and the transaction. A lost answer is looked up among the
   * CVM's operations. `PATCH /cvms/{cvm_id}/pre-launch-script`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {CallTimeoutError} The call's time passed. If another operation was running on the CVM
   * until then, this is a `ConflictError`, or has one as its cause.
   * @throws {WaitTimeoutError} With `wait`: the CVM did not get there in time.
   * @throws {OutcomeUnknownError} The answer was lost, and it cannot be found out whether it began
   * an operation on the CVM.
   * @throws {ValidationError} The API refuses a field: `details` says which.
   * @throws {BusinessError} The API refuses the change: see `message`.
   * @throws {NotFoundError} There is no such CVM.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PreconditionError} With an on-chain KMS: the compose hash has to be registered or
   * allowed first.
   * @throws {CvmFailedError} With `wait`: the CVM failed, and will not get there.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  updatePreLaunchScript(cvmId: CvmId, options: UpdatePreLaunchScriptOptions): Promise<CvmUpdate> {
    return call(this.#session, "update_pre_launch_script", arguments, { cvmId }, options, toCvmUpdate);
  }

  /**
   * Replaces the script that runs before a CVM's containers start by the newest official one, and
   * restarts the CVM. `getPreLaunchScriptUpgradeStatus` says whether there is a newer one. With an
   * on-chain KMS it ends in `PreconditionError` until the new compose hash is registered: call it
   * again with the hash and the transaction. A lost answer is looked up among the CVM's
   * operations. `POST /cvms/{cvm_id}/pre-launch-script/upgrade-to-latest-official`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {CallTimeoutError} The call's time passed. If another operation was running on the CVM
   * until then, this is a `ConflictError`, or has one as its cause.
   * @throws {WaitTimeoutError} With `wait`: the CVM did not get there in time.
   * @throws {OutcomeUnknownError} The answer was lost, and it cannot be found out whether it began
   * an operation on the CVM.
   * @throws {ValidationError} The API refuses a field: `details` says which.
   * @throws {BusinessError} The API refuses the change: see `message`.
   * @throws {NotFoundError} There is no such CVM.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PreconditionError} With an on-chain KMS: the compose hash has to be registered or
   * allowed first.
   * @throws {CvmFailedError} With `wait`: the CVM failed, and will not get there.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  upgradePreLaunchScript(cvmId: CvmId, options?: UpgradePreLaunchScriptOptions): Promise<CvmUpdate> {
    return call(this.#session, "upgrade_pre_launch_script", arguments, { cvmId }, options, toCvmUpdate);
  }

  /**
   * Replaces a CVM's OS image. The CVM is shut down, updated and started, which takes minutes. A
   * lost answer is looked up among the CVM's operations. `PATCH /cvms/{cvm_id}/os-image`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {CallTimeoutError} The call's time passed. If another operation was running on the CVM
   * until then, this is a `ConflictError`, or has one as its cause.
   * @throws {WaitTimeoutError} With `wait`: the CVM did not get there in time.
   * @throws {OutcomeUnknownError} The answer was lost, and it cannot be found out whether it began
   * an operation on the CVM.
   * @throws {ValidationError} The API refuses a field: `details` says which.
   * @throws {BusinessError} The API refuses the change: see `message`.
   * @throws {NotFoundError} There is no such CVM.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PreconditionError} With an on-chain KMS: the compose hash has to be registered or
   * allowed first.
   * @throws {CvmFailedError} With `wait`: the CVM failed, and will not get there.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  updateOsImage(cvmId: CvmId, options: UpdateOsImageOptions): Promise<CvmUpdate> {
    return call(this.#session, "update_os_image", arguments, { cvmId }, options, toCvmUpdate);
  }

  /**
   * Resizes a CVM, which is stopped for it. Sent as `PATCH /cvms/{cvm_id}`, as the official SDKs
   * do today. A lost answer is looked up among the CVM's operations.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {CallTimeoutError} The call's time passed. If another operation was running on the CVM
   * until then, this is a `ConflictError`, or has one as its cause.
   * @throws {WaitTimeoutError} With `wait`: the CVM did not get there in time.
   * @throws {OutcomeUnknownError} The answer was lost, and it cannot be found out whether it began
   * an operation on the CVM.
   * @throws {ValidationError} The API refuses a field: `details` says which.
   * @throws {BusinessError} The API refuses the change: see `message`.
   * @throws {NotFoundError} There is no such CVM.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PreconditionError} With an on-chain KMS: the compose hash has to be registered or
   * allowed first.
   * @throws {CvmFailedError} With `wait`: the CVM failed, and will not get there.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  updateCvmResources(cvmId: CvmId, options?: UpdateCvmResourcesOptions): Promise<CvmUpdate> {
    return call(this.#session, "update_cvm_resources", arguments, { cvmId }, options, toCvmUpdate);
  }

  /**
   * Changes what of a CVM is public. It is part of what the CVM runs, so the compose hash changes.
   * Sent as `PATCH /cvms/{cvm_id}`. A lost answer is looked up among the CVM's operations.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {CallTimeoutError} The call's time passed. If another operation was running on the CVM
   * until then, this is a `ConflictError`, or has one as its cause.
   * @throws {WaitTimeoutError} With `wait`: the CVM did not get there in time.
   * @throws {OutcomeUnknownError} The answer was lost, and it cannot be found out whether it began
   * an operation on the CVM.
   * @throws {ValidationError} The API refuses a field: `details` says which.
   * @throws {BusinessError} The API refuses the change: see `message`.
   * @throws {NotFoundError} There is no such CVM.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PreconditionError} With an on-chain KMS: the compose hash has to be registered or
   * allowed first.
   * @throws {CvmFailedError} With `wait`: the CVM failed, and will not get there.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  updateCvmVisibility(cvmId: CvmId, options?: UpdateCvmVisibilityOptions): Promise<CvmUpdate> {
    return call(this.#session, "update_cvm_visibility", arguments, { cvmId }, options, toCvmUpdate);
  }

  /**
   * Prepares another app compose for a CVM, and answers its hash; nothing changes yet. Give the
   * whole app compose: what is left out is set to the API's defaults. It may be repeated freely.
   * `POST /cvms/{cvm_id}/compose_file/provision`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {ValidationError} The API refuses a field: `details` says which.
   * @throws {BusinessError} The API refuses what is to run, or where: see `message`.
   * @throws {NotFoundError} There is no such CVM.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  provisionCvmComposeFileUpdate(cvmId: CvmId, options: ProvisionCvmComposeFileUpdateOptions): Promise<ComposeFileUpdate> {
    return call(this.#session, "provision_cvm_compose_file_update", arguments, { cvmId }, options, toComposeFileUpdate);
  }

  /**
   * Runs the app compose that `provisionCvmComposeFileUpdate` prepared, and restarts the CVM. With
   * an on-chain KMS its hash has to be registered first. A lost answer is looked up among the
   * CVM's operations. `PATCH /cvms/{cvm_id}/compose_file`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {CallTimeoutError} The call's time passed. If another operation was running on the CVM
   * until then, this is a `ConflictError`, or has one as its cause.
   * @throws {WaitTimeoutError} With `wait`: the CVM did not get there in time.
   * @throws {OutcomeUnknownError} The answer was lost, and it cannot be found out whether it began
   * an operation on the CVM.
   * @throws {ValidationError} The API refuses a field: `details` says which.
   * @throws {BusinessError} The API refuses the change: see `message`.
   * @throws {NotFoundError} There is no such CVM.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PreconditionError} With an on-chain KMS: the compose hash has to be registered or
   * allowed first.
   * @throws {CvmFailedError} With `wait`: the CVM failed, and will not get there.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  commitCvmComposeFileUpdate(cvmId: CvmId, options: CommitCvmComposeFileUpdateOptions): Promise<CvmUpdate> {
    return call(this.#session, "commit_cvm_compose_file_update", arguments, { cvmId }, options, toCvmUpdate);
  }

  /**
   * Makes another CVM in an app, like those that it has, or with another compose file. Every
   * success makes, and bills, another CVM, so it is never sent twice.
   * `POST /apps/{app_id}/instances`.
   *
   * @param appId The app's id, with or without `app_` or `0x`.
   * @throws {CallTimeoutError} The call's time passed. If another operation was running on the CVM
   * until then, this is a `ConflictError`, or has one as its cause.
   * @throws {WaitTimeoutError} With `wait`: the CVM did not get there in time.
   * @throws {OutcomeUnknownError} The answer was lost, and it cannot be found out whether there is
   * a replica: `evidence` has the app's CVMs.
   * @throws {ValidationError} The API refuses a field: `details` says which.
   * @throws {BusinessError} The app has no CVM to make another of, or the file is refused.
   * @throws {NotFoundError} There is no such app.
   * @throws {PreconditionError} With an on-chain KMS: the compose hash has to be registered or
   * allowed first.
   * @throws {CvmFailedError} With `wait`: the CVM failed, and will not get there.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  createAppInstance(appId: string, options?: CreateAppInstanceOptions): Promise<Cvm> {
    return call(this.#session, "create_app_instance", arguments, { appId }, options, toCvm);
  }

  /**
   * The revisions of an app's CVMs, the newest first: what ran, since when, and what brought it
   * there. `GET /apps/{app_id}/revisions`.
   *
   * @param appId The app's id, with or without `app_` or `0x`.
   * @throws {NotFoundError} There is no such app or no such revision.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
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
   * A revision with what it ran: the app compose, the encrypted environment and the user
   * configuration. `GET /apps/{app_id}/revisions/{revision_id}`.
   *
   * @param appId The app's id, with or without `app_` or `0x`.
   * @param revisionId The revision's id, from `getAppRevisions`.
   * @throws {NotFoundError} There is no such app or no such revision.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getAppRevisionDetail(appId: string, revisionId: string, options?: GetAppRevisionDetailOptions): Promise<CvmRevision> {
    return call(this.#session, "get_app_revision_detail", arguments, { appId, revisionId }, options, toCvmRevision);
  }

  /**
   * Lets a CVM run a revision again, and restarts it. The CVM keeps its `vmUuid` and its name. A
   * lost answer is looked up among the CVM's operations.
   * `POST /cvms/{cvm_id}/revisions/{revision_id}/redeploy`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @param revisionId The revision's id, from `getAppRevisions`.
   * @throws {CallTimeoutError} The call's time passed. If another operation was running on the CVM
   * until then, this is a `ConflictError`, or has one as its cause.
   * @throws {WaitTimeoutError} With `wait`: the CVM did not get there in time.
   * @throws {OutcomeUnknownError} The answer was lost, and it cannot be found out whether it began
   * an operation on the CVM.
   * @throws {ValidationError} The API refuses a field: `details` says which.
   * @throws {BusinessError} The revision's variables differ from those of the CVM (`ERR-03-017`),
   * or the API refuses it for another reason.
   * @throws {NotFoundError} There is no such CVM.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PreconditionError} With an on-chain KMS: the compose hash has to be registered or
   * allowed first.
   * @throws {CvmFailedError} With `wait`: the CVM failed, and will not get there.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  redeployCvmRevision(cvmId: CvmId, revisionId: string, options?: RedeployCvmRevisionOptions): Promise<CvmUpdate> {
    return call(this.#session, "redeploy_cvm_revision", arguments, { cvmId, revisionId }, options, toCvmUpdate);
  }

  /**
   * Lets CVMs of an app run a revision again, and restarts them. It is never sent again once it
   * may have arrived: `redeployCvmRevision` looks up a lost answer.
   * `POST /apps/{app_id}/revisions/{revision_id}/redeploy`.
   *
   * @param appId The app's id, with or without `app_` or `0x`.
   * @param revisionId The revision's id, from `getAppRevisions`.
   * @throws {CallTimeoutError} The call's time passed. If another operation was running on the CVM
   * until then, this is a `ConflictError`, or has one as its cause.
   * @throws {OutcomeUnknownError} The answer to anything but a `GET`, `HEAD` or `OPTIONS` was
   * lost.
   * @throws {ValidationError} The API refuses a field: `details` says which.
   * @throws {BusinessError} The app has several CVMs and none is named, or the API refuses it for
   * another reason.
   * @throws {NotFoundError} There is no such app or no such revision.
   * @throws {PreconditionError} With an on-chain KMS: the compose hash has to be registered or
   * allowed first.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  redeployAppRevision(appId: string, revisionId: string, options?: RedeployAppRevisionOptions): Promise<CvmUpdate> {
    return call(this.#session, "redeploy_app_revision", arguments, { appId, revisionId }, options, toCvmUpdate);
  }

  /**
   * Cancels the operation that is in progress on a CVM. May be repeated freely: without an
   * operation, the answer has `cancelled` false. `POST /cvms/{cvm_id}/operations/cancel`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {NotFoundError} There is no such CVM.
   * @throws {ConflictError} Operations of this type cannot be cancelled.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  cancelCvmOperation(cvmId: CvmId, options?: CallOptions): Promise<CancelledOperation> {
    return call(this.#session, "cancel_cvm_operation", arguments, { cvmId }, options, toCancelledOperation);
  }

  /**
   * Renames a CVM, without restarting it. May be repeated freely. `PATCH /cvms/{cvm_id}/name`.
   *
   * @param cvmId The CVM. Live, the API took its `cvm_…` id here and neither its UUID nor its app
   * id.
   * @param name The new name: 5 to 63 letters, digits and hyphens, beginning with a letter.
   * @throws {ValidationError} The API refuses a field: `details` says which.
   * @throws {BusinessError} Another CVM of the workspace has the name.
   * @throws {NotFoundError} There is no such CVM.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  renameCvm(cvmId: CvmId, name: string, options?: CallOptions): Promise<void> {
    return call(this.#session, "rename_cvm", arguments, { cvmId, name }, options, nothing);
  }

  /**
   * Lists a CVM publicly, or no longer, without restarting it. May be repeated freely.
   * `PATCH /cvms/{cvm_id}/listed`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @param listed Whether it is listed.
   * @throws {NotFoundError} There is no such CVM.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  setCvmListed(cvmId: CvmId, listed: boolean, options?: CallOptions): Promise<Cvm> {
    return call(this.#session, "set_cvm_listed", arguments, { cvmId, listed }, options, toCvm);
  }

  /**
   * Deletes a CVM at a later time, or cancels that. May be repeated freely.
   * `PATCH /cvms/{cvm_id}/scheduled-delete`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @param at When, as an ISO 8601 time with its zone, such as `2026-12-24T18:00:00Z`. Left out, a
   * deletion that was scheduled is taken back.
   * @throws {NotFoundError} There is no such CVM.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  scheduleCvmDelete(cvmId: CvmId, at: string, options?: CallOptions): Promise<Cvm> {
    return call(this.#session, "schedule_cvm_delete", arguments, { cvmId, at }, options, toCvm);
  }

  /**
   * Replaces the SSH keys that may log in to a CVM. May be repeated freely, but with `applyNow`,
   * which restarts the CVM: then it is never sent again once it may have arrived.
   * `PUT /cvms/{cvm_id}/ssh-keys`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {ValidationError} The API refuses a field: `details` says which.
   * @throws {NotFoundError} There is no such CVM.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  updateCvmSshKeys(cvmId: CvmId, options: UpdateCvmSshKeysOptions): Promise<CvmSshKeys> {
    return call(this.#session, "update_cvm_ssh_keys", arguments, { cvmId }, options, toCvmSshKeys);
  }

  /**
   * Everything the API tells of a CVM. `GET /cvms/{cvm_id}`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {NotFoundError} There is no such CVM.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
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
   * The state of a CVM now. `GET /cvms/{cvm_id}/state`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {NotFoundError} There is no such CVM.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getCvmState(cvmId: CvmId, options?: CallOptions): Promise<CvmState> {
    return call(this.#session, "get_cvm_state", arguments, { cvmId }, options, toCvmState);
  }

  /**
   * One page of the workspace's CVMs. `GET /cvms/paginated`.
   *
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getCvmList(request?: GetCvmListRequest, options?: CallOptions): Promise<CvmPage> {
    return callWithRequest(this.#session, "get_cvm_list", arguments, request, options, toCvmPage);
  }

  /**
   * The CVMs of an app. `GET /apps/{app_id}/cvms`.
   *
   * @param appId The app's id, with or without `app_` or `0x`.
   * @throws {NotFoundError} There is no such app.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getAppCvms(appId: string, options?: CallOptions): Promise<CvmInfo[]> {
    return call(this.#session, "get_app_cvms", arguments, { appId }, options, (answer) => list(answer, toCvmInfo));
  }

  /**
   * The status of many CVMs at once, by `vmUuid`; those that the API does not know are missing.
   * `POST /status/batch`.
   *
   * @param vmUuids The CVMs' `vmUuid`s.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getCvmStatusBatch(vmUuids: readonly string[], options?: CallOptions): Promise<Record<string, CvmStatus>> {
    return call(this.#session, "get_cvm_status_batch", arguments, { vmUuids }, options, (answer) => map(answer, toCvmStatus));
  }

  /**
   * The operations on a CVM, the newest first, a page at a time. `GET /cvms/{cvm_id}/operations`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {NotFoundError} There is no such CVM.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getCvmOperations(cvmId: CvmId, options?: GetCvmOperationsOptions): Promise<CvmOperationPage> {
    return call(this.#session, "get_cvm_operations", arguments, { cvmId }, options, toCvmOperationPage);
  }

  /**
   * The public key that an app's environment is encrypted for, with the KMS's signature:
   * `encryptEnvVars` takes the key, `verifyEnvEncryptPublicKey` says who has signed it. Asked for
   * under API version `2026-05-22`, whatever the client's is. `GET /kms/{kms}/pubkey/{app_id}`.
   *
   * @param kms The KMS: its id or readable name, such as `phala`.
   * @param appId The app's id, with or without `app_` or `0x`.
   * @throws {NotFoundError} There is no such KMS, or no such app.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
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
   * What a CVM runs: its Docker Compose file, and its containers with the addresses of their logs.
   * A CVM that cannot be reached is no error: `isOnline` and `error` tell.
   * `GET /cvms/{cvm_id}/composition`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {NotFoundError} There is no such CVM.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getCvmComposition(cvmId: CvmId, options?: CallOptions): Promise<CvmComposition> {
    return call(this.#session, "get_cvm_composition", arguments, { cvmId }, options, toCvmComposition);
  }

  /**
   * What a CVM's system says of itself: memory, disks, load. A CVM that cannot be reached is no
   * error: `isOnline` and `error` tell. `GET /cvms/{cvm_id}/stats`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {NotFoundError} There is no such CVM.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getCvmStats(cvmId: CvmId, options?: CallOptions): Promise<CvmStats> {
    return call(this.#session, "get_cvm_stats", arguments, { cvmId }, options, toCvmStats);
  }

  /**
   * How a CVM is reached: its addresses. A CVM that cannot be reached is no error: `isOnline` and
   * `error` tell. `GET /cvms/{cvm_id}/network`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {NotFoundError} There is no such CVM.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getCvmNetwork(cvmId: CvmId, options?: CallOptions): Promise<CvmNetwork> {
    return call(this.#session, "get_cvm_network", arguments, { cvmId }, options, toCvmNetwork);
  }

  /**
   * What proves which code a CVM runs: measurements, certificates, the app compose. A CVM that
   * cannot be reached is no error: `isOnline` and `error` tell. `GET /cvms/{cvm_id}/attestation`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {NotFoundError} There is no such CVM.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getCvmAttestation(cvmId: CvmId, options?: CallOptions): Promise<CvmAttestation> {
    return call(this.#session, "get_cvm_attestation", arguments, { cvmId }, options, toCvmAttestation);
  }

  /**
   * What a CVM is configured with besides its app: host name, SSH keys.
   * `GET /cvms/{cvm_id}/user_config`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {NotFoundError} There is no such CVM.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {ServerError} 502: the CVM's node cannot be reached.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getCvmUserConfig(cvmId: CvmId, options?: CallOptions): Promise<CvmUserConfig> {
    return call(this.#session, "get_cvm_user_config", arguments, { cvmId }, options, toCvmUserConfig);
  }

  /**
   * A CVM's Docker Compose file, as text. `GET /cvms/{cvm_id}/docker-compose.yml`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {NotFoundError} There is no such CVM.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getCvmDockerCompose(cvmId: CvmId, options?: CallOptions): Promise<string> {
    return call(this.#session, "get_cvm_docker_compose", arguments, { cvmId }, options, asItIs<string>);
  }

  /**
   * A CVM's pre-launch script, as text. `GET /cvms/{cvm_id}/pre-launch-script`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {NotFoundError} There is no such CVM.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getCvmPreLaunchScript(cvmId: CvmId, options?: CallOptions): Promise<string> {
    return call(this.#session, "get_cvm_pre_launch_script", arguments, { cvmId }, options, asItIs<string>);
  }

  /**
   * A CVM's app compose, the JSON that its compose hash is made of.
   * `GET /cvms/{cvm_id}/compose_file`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {NotFoundError} There is no such CVM.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getCvmComposeFile(cvmId: CvmId, options?: CallOptions): Promise<unknown> {
    return call(this.#session, "get_cvm_compose_file", arguments, { cvmId }, options, asItIs);
  }

  /**
   * Whether a CVM's pre-launch script can be replaced by a newer one of Phala Cloud's.
   * `GET /cvms/{cvm_id}/pre-launch-script/upgrade-status`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {NotFoundError} There is no such CVM.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getPreLaunchScriptUpgradeStatus(cvmId: CvmId, options?: CallOptions): Promise<PreLaunchScriptUpgradeStatus> {
    return call(this.#session, "get_pre_launch_script_upgrade_status", arguments, { cvmId }, options, toPreLaunchScriptUpgradeStatus);
  }

  /**
   * The SSH keys of a CVM. `GET /cvms/{cvm_id}/ssh-keys`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {NotFoundError} There is no such CVM.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getCvmSshKeys(cvmId: CvmId, options?: CallOptions): Promise<CvmSshKeys> {
    return call(this.#session, "get_cvm_ssh_keys", arguments, { cvmId }, options, toCvmSshKeys);
  }

  /**
   * The OS images that a CVM can run. `GET /cvms/{cvm_id}/available-os-images`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {NotFoundError} There is no such CVM.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getAvailableOsImages(cvmId: CvmId, options?: CallOptions): Promise<AvailableOsImage[]> {
    return call(this.#session, "get_available_os_images", arguments, { cvmId }, options, (answer) => list(answer, toAvailableOsImage));
  }

  /**
   * Whether the app's contract lets a CVM run, with an on-chain KMS: as it is, or with another
   * compose hash or on another device. It changes nothing. `POST /cvms/{cvm_id}/is-allowed`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {NotFoundError} There is no such CVM.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  checkCvmIsAllowed(cvmId: CvmId, options?: CheckCvmIsAllowedOptions): Promise<CvmIsAllowed> {
    return call(this.#session, "check_cvm_is_allowed", arguments, { cvmId }, options, toCvmIsAllowed);
  }

  /**
   * Makes the API find out a CVM's `instanceId`, where it does not know it. Sending it again finds
   * the same, so a lost answer is asked for again. `PATCH /cvms/{cvm_id}/instance-id`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {NotFoundError} There is no such CVM.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  refreshCvmInstanceId(cvmId: CvmId, options?: RefreshCvmInstanceIdOptions): Promise<InstanceIdRefresh> {
    return call(this.#session, "refresh_cvm_instance_id", arguments, { cvmId }, options, toInstanceIdRefresh);
  }

  /**
   * Makes the API find out the `instanceId`s of many CVMs, where it does not know them. Sending it
   * again finds the same, so a lost answer is asked for again. `PATCH /cvms/instance-ids`.
   *
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  refreshCvmInstanceIds(request?: RefreshCvmInstanceIdsRequest, options?: CallOptions): Promise<InstanceIdRefreshes> {
    return callWithRequest(this.#session, "refresh_cvm_instance_ids", arguments, request, options, toInstanceIdRefreshes);
  }

  /**
   * One page of the workspace's apps with their CVMs. What several values are given for is any of
   * them. `GET /apps`.
   *
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getAppList(request?: GetAppListRequest, options?: CallOptions): Promise<AppPage> {
    return callWithRequest(this.#session, "get_app_list", arguments, request, options, toAppPage);
  }

  /**
   * An app with its CVMs. `GET /apps/{app_id}`.
   *
   * @param appId The app's id, with or without `app_` or `0x`.
   * @throws {NotFoundError} There is no such app.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getAppInfo(appId: string, options?: CallOptions): Promise<AppInfo> {
    return call(this.#session, "get_app_info", arguments, { appId }, options, toAppInfo);
  }

  /**
   * What `getAppList` can be asked for: the values that the workspace's apps have.
   * `GET /apps/filter-options`.
   *
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getAppFilterOptions(options?: CallOptions): Promise<AppFilterOptions> {
    return call(this.#session, "get_app_filter_options", arguments, {}, options, toAppFilterOptions);
  }

  /**
   * What proves which code an app's CVMs run: quotes, measurements, certificates.
   * `GET /apps/{app_id}/attestations`.
   *
   * @param appId The app's id, with or without `app_` or `0x`.
   * @throws {NotFoundError} There is no such app.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getAppAttestation(appId: string, options?: CallOptions): Promise<AppAttestation> {
    return call(this.#session, "get_app_attestation", arguments, { appId }, options, toAppAttestation);
  }

  /**
   * The devices that an app may run on, with an on-chain KMS.
   * `GET /apps/{app_id}/device-allowlist`.
   *
   * @param appId The app's id, with or without `app_` or `0x`.
   * @throws {NotFoundError} There is no such app.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getAppDeviceAllowlist(appId: string, options?: CallOptions): Promise<AppDeviceAllowlist> {
    return call(this.#session, "get_app_device_allowlist", arguments, { appId }, options, toAppDeviceAllowlist);
  }

  /**
   * Whether an app's contract allows a compose hash, and maybe a device, with an on-chain KMS. It
   * changes nothing. `POST /apps/{app_id}/is-allowed`.
   *
   * @param appId The app's id, with or without `app_` or `0x`.
   * @throws {NotFoundError} There is no such app.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  checkAppIsAllowed(appId: string, options: CheckAppIsAllowedOptions): Promise<AppIsAllowed> {
    return call(this.#session, "check_app_is_allowed", arguments, { appId }, options, toAppIsAllowed);
  }

  /**
   * Whether an app's contract lets each of its CVMs run, with an on-chain KMS. It changes nothing.
   * `POST /apps/{app_id}/cvms/is-allowed`.
   *
   * @param appId The app's id, with or without `app_` or `0x`.
   * @throws {NotFoundError} There is no such app.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  checkAppCvmsIsAllowed(appId: string, options?: CallOptions): Promise<AppCvmsIsAllowed> {
    return call(this.#session, "check_app_cvms_is_allowed", arguments, { appId }, options, toAppCvmsIsAllowed);
  }

  /**
   * The user and the workspace that the API key belongs to, with its credits. `GET /auth/me`.
   *
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getCurrentUser(options?: CallOptions): Promise<CurrentUser> {
    return call(this.#session, "get_current_user", arguments, {}, options, toCurrentUser);
  }

  /**
   * Revokes the API key of the client, which works no longer and cannot be restored. It is never
   * sent twice: whether a lost one has revoked the key, the next call says. `DELETE /tokens/self`.
   *
   * @throws {OutcomeUnknownError} The answer was lost: if the key is revoked, the next call ends
   * in `AuthError`.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  revokeCurrentApiToken(options?: CallOptions): Promise<void> {
    return call(this.#session, "revoke_current_api_token", arguments, {}, options, nothing);
  }

  /**
   * The workspaces that the user belongs to, a part at a time. `GET /workspaces`.
   *
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getWorkspaces(request?: GetWorkspacesRequest, options?: CallOptions): Promise<WorkspacePage> {
    return callWithRequest(this.#session, "get_workspaces", arguments, request, options, toWorkspacePage);
  }

  /**
   * A workspace. `GET /workspaces/{slug}`.
   *
   * @param slug The workspace's name in addresses.
   * @throws {NotFoundError} There is no such workspace, or the user does not belong to it.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getWorkspace(slug: string, options?: CallOptions): Promise<Workspace> {
    return call(this.#session, "get_workspace", arguments, { slug }, options, toWorkspace);
  }

  /**
   * The nodes that a workspace can use, a page at a time. `GET /workspaces/{slug}/nodes`.
   *
   * @param slug The workspace's name in addresses.
   * @throws {NotFoundError} There is no such workspace, or the user does not belong to it.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getWorkspaceNodes(slug: string, options?: GetWorkspaceNodesOptions): Promise<NodePage> {
    return call(this.#session, "get_workspace_nodes", arguments, { slug }, options, toNodePage);
  }

  /**
   * What a workspace may use, and how much of it is left. `GET /workspaces/{slug}/quotas`.
   *
   * @param slug The workspace's name in addresses.
   * @throws {NotFoundError} There is no such workspace, or the user does not belong to it.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getWorkspaceQuotas(slug: string, options?: CallOptions): Promise<WorkspaceQuotas> {
    return call(this.#session, "get_workspace_quotas", arguments, { slug }, options, toWorkspaceQuotas);
  }

  /**
   * The SSH keys of the user's account, which new CVMs get. `GET /user/ssh-keys`.
   *
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  listSshKeys(options?: CallOptions): Promise<SshKey[]> {
    return call(this.#session, "list_ssh_keys", arguments, {}, options, (answer) => list(answer, toSshKey));
  }

  /**
   * Adds an SSH key to the user's account; CVMs that are made later get it. It is never sent
   * twice: whether a lost one has added the key, `listSshKeys` says. `POST /user/ssh-keys`.
   *
   * @throws {OutcomeUnknownError} The answer was lost: `listSshKeys` says whether the key is
   * there.
   * @throws {ValidationError} The API refuses a field: `details` says which.
   * @throws {BusinessError} The API refuses the key: see `message`.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  createSshKey(request: CreateSshKeyRequest, options?: CallOptions): Promise<SshKey> {
    return callWithRequest(this.#session, "create_ssh_key", arguments, request, options, toSshKey);
  }

  /**
   * Takes an SSH key off the user's account. CVMs that have it keep it. A 404 is success when an
   * earlier attempt of the same call may have arrived. `DELETE /user/ssh-keys/{key_id}`.
   *
   * @param keyId The key's id.
   * @throws {NotFoundError} There is no such key, and no earlier attempt of the call can have
   * deleted it.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  deleteSshKey(keyId: string, options?: CallOptions): Promise<void> {
    return call(this.#session, "delete_ssh_key", arguments, { keyId }, options, nothing);
  }

  /**
   * Adds the public SSH keys of a GitHub user to the account of the user. A key that the account
   * has already is skipped, so that the call may be repeated.
   * `POST /user/ssh-keys/github-profile`.
   *
   * @param githubUsername The name of the GitHub user: 1 to 39 characters.
   * @throws {BusinessError} GitHub has no such user, or cannot be reached.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  importGithubProfileSshKeys(githubUsername: string, options?: CallOptions): Promise<GithubKeyImport> {
    return call(this.#session, "import_github_profile_ssh_keys", arguments, { githubUsername }, options, toGithubKeyImport);
  }

  /**
   * Adds, updates and removes SSH keys of the account of the user, until they are those of the
   * linked GitHub account. The call may be repeated. `POST /user/ssh-keys/github-sync`.
   *
   * @throws {BusinessError} No GitHub account is linked, or its authorization was revoked.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  syncGithubSshKeys(options?: CallOptions): Promise<GithubKeySync> {
    return call(this.#session, "sync_github_ssh_keys", arguments, {}, options, toGithubKeySync);
  }

  /**
   * The nodes that have room for a CVM now, with their OS images. `GET /teepods/available`.
   *
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getAvailableNodes(options?: CallOptions): Promise<AvailableNodes> {
    return call(this.#session, "get_available_nodes", arguments, {}, options, toAvailableNodes);
  }

  /**
   * Everything that a CVM can be made of, and what goes together: nodes, KMSs, gateways, instance
   * types. `GET /teepods/cvm-create-resources`.
   *
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getCvmCreateResources(options?: CallOptions): Promise<CvmCreateResources> {
    return call(this.#session, "get_cvm_create_resources", arguments, {}, options, toCvmCreateResources);
  }

  /**
   * The instance types: all, or those of one family. `GET /instance-types` or
   * `GET /instance-types/{family}`.
   *
   * @throws {NotFoundError} There is no such family of instance types.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getInstanceTypes(request?: GetInstanceTypesRequest, options?: CallOptions): Promise<InstanceTypes> {
    return callWithRequest(this.#session, "get_instance_types", arguments, request, options, toInstanceTypes);
  }

  /**
   * One page of the OS images that there are. A CVM may not be able to run each of them:
   * `getAvailableOsImages` says which. `GET /os-images`.
   *
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getOsImages(request?: GetOsImagesRequest, options?: CallOptions): Promise<OsImagePage> {
    return callWithRequest(this.#session, "get_os_images", arguments, request, options, toOsImagePage);
  }

  /**
   * One page of the key management services: of their contracts from API version `2026-06-23` on,
   * of their nodes before. `GET /kms`.
   *
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getKmsList(request?: GetKmsListRequest, options?: CallOptions): Promise<KmsPage> {
    return callWithRequest(this.#session, "get_kms_list", arguments, request, options, toKmsPage);
  }

  /**
   * A key management service: its contract from API version `2026-06-23` on, its node before.
   * `GET /kms/{kms_id}`.
   *
   * @param kmsId The KMS: its id or readable name.
   * @throws {NotFoundError} There is no such KMS.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getKmsInfo(kmsId: string, options?: CallOptions): Promise<KmsInfo> {
    return call(this.#session, "get_kms_info", arguments, { kmsId }, options, toKmsInfo);
  }

  /**
   * The nodes of a KMS's contract. Asked for under API version `2026-06-23`, whatever the client's
   * is. `GET /kms/{kms_id}/nodes`.
   *
   * @param kmsId The contract: its id, such as `kc_0123abcd`, or its readable name.
   * @throws {NotFoundError} There is no such KMS.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  listKmsContractNodes(kmsId: string, options?: CallOptions): Promise<KmsContractNodes> {
    return call(this.#session, "list_kms_contract_nodes", arguments, { kmsId }, options, toKmsContractNodes);
  }

  /**
   * The KMS contracts of a chain, with the devices and OS images that they allow.
   * `GET /kms/on-chain/{chain}`.
   *
   * @param chain The chain: `ethereum` or `base`.
   * @throws {NotFoundError} There is no KMS on such a chain.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getKmsOnChainDetail(chain: "ethereum" | "base" | (string & {}), options?: CallOptions): Promise<KmsOnChainDetail> {
    return call(this.#session, "get_kms_on_chain_detail", arguments, { chain }, options, toKmsOnChainDetail);
  }

  /**
   * The ids that the workspace's next apps will have, with Phala's KMS. Nothing is reserved: the
   * same ids are answered until they are used. `GET /kms/phala/next_app_id`.
   *
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  getNextAppIds(request?: GetNextAppIdsRequest, options?: CallOptions): Promise<NextAppIds> {
    return callWithRequest(this.#session, "get_next_app_ids", arguments, request, options, toNextAppIds);
  }

  /**
   * Any endpoint that has no operation of its own, with the same safety, and answers the decoded
   * JSON, a text where the API answers one, or nothing where there is no body. `GET`, `HEAD` and
   * `OPTIONS` are repeated freely; anything else is never sent again once it may have arrived.
   *
   * @param method `GET`, `HEAD`, `OPTIONS`, `POST`, `PUT`, `PATCH` or `DELETE`.
   * @param path The path below the base URL, beginning with `/`, without a query.
   * @throws {OutcomeUnknownError} The answer to anything but a `GET`, `HEAD` or `OPTIONS` was
   * lost.
   * @throws {ValidationError} The API refuses a field: `details` says which.
   * @throws {BusinessError} The endpoint refuses it, with a 4xx that has no class of its own.
   * @throws {NotFoundError} There is no such endpoint, or nothing there.
   * @throws {ConflictError} 409, with a code.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   */
  request(method: "GET" | "HEAD" | "OPTIONS" | "POST" | "PUT" | "PATCH" | "DELETE" | (string & {}), path: string, options?: RequestOptions): Promise<unknown> {
    return call(this.#session, "request", arguments, { method, path }, options, asItIs, { bodies: ["body"] });
  }

  /**
   * Waits until a CVM is in a state, and answers that state. It ends early with `CvmFailedError`
   * when the CVM will not get there any more: for `running`, when its boot failed, its status is
   * `error`, it was deleted, or it stopped after it was seen moving; and when nothing is under way
   * on the CVM for about 5 seconds, since then nothing is going to bring it there. Failed requests
   * that may succeed later do not end it; a 401 or 404 does, except that a CVM that does not exist
   * is `deleted`. All waits of a client share their requests: one in each `pollInterval` for each
   * 50 CVMs.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {WaitTimeoutError} The CVM did not get there in time.
   * @throws {NotFoundError} There is no such CVM, and `deleted` is not waited for.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {CvmFailedError} The CVM failed, and will not get there.
   * @throws {PhalaError} What any call may raise and time does not change, such as
   * `InvalidArgumentError` and `AuthError`. `RateLimitError` and `ServerError` do not end it, nor
   * does a `TransportError` once the API has answered.
   *
   * @example
   * const state = await client.waitForCvm("my-app", { target: "running", timeout: 600_000 });
   * console.log(state.status);
   */
  waitForCvm(cvmId: CvmId, options?: WaitForCvmOptions): Promise<CvmState> {
    return call(this.#session, "wait_for_cvm", arguments, { cvmId }, options, toCvmState);
  }

  /**
   * Provisions a CVM, encrypts its environment for it, commits it, and waits until it runs. Unless
   * told otherwise it asks for nothing public. Before each step a progress event names it. Once
   * something is provisioned, every event, error and cancellation carries `resume`: with that and
   * the same `env`, an interrupted deployment goes on where it ended, and never makes a second
   * CVM. With `ifExists` set to `update`, a CVM that has the name is updated instead, and `action`
   * says which of the two was done: `created`, `updated`, or `unchanged` where nothing differs.
   * With an on-chain KMS that gives no app id, it ends in `PreconditionError`: register the
   * compose hash, and go on with `resume` and `appId`.
   *
   * @throws {WaitTimeoutError} The CVM was made, and did not run in time.
   * @throws {ResponseError} An answer is not what the API promises; or the key that the
   * environment would be encrypted for is not signed by `trustedSigner`.
   * @throws {ValidationError} The API refuses a field: `details` says which.
   * @throws {BusinessError} The API refuses what is to run, or where: see `message`.
   * @throws {NotFoundError} There is no such KMS; or, with `resume`, the CVM has been deleted
   * since.
   * @throws {ConflictError} Another app of the workspace has the name, or the app runs another
   * compose hash.
   * @throws {PreconditionError} With an on-chain KMS: the compose hash has to be registered or
   * allowed first.
   * @throws {CvmFailedError} The CVM was made, and failed, as its boot did, say: it is there, and
   * billed.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
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
  deploy(request?: DeployRequest, options?: DeployOptions): Promise<Deployment> {
    return callWithRequest(this.#session, "deploy", arguments, request, options, toDeployment, { pairs: ["env"], either: ["resume"] });
  }

  /**
   * Updates a CVM: compares the request with what it runs, encrypts `env` for its app, sends one
   * update with what differs, and follows it to its end. Where nothing differs, it sends nothing
   * and answers `unchanged`. An update whose answer was lost is looked up among the CVM's
   * operations and never applied twice. With `rollback`, a CVM that does not come up goes back to
   * the revision, the size and the image that it had; a disk stays as large as it is. With an
   * on-chain KMS, a new compose hash ends in `PreconditionError`: register the hash, and call
   * `updateCvm` with its `resume` and the `transactionHash`, or `confirmCvmPatch`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {WaitTimeoutError} With `wait`: the update did not end in time.
   * @throws {OutcomeUnknownError} The answer was lost, and it cannot be found out whether the
   * update has started.
   * @throws {ValidationError} The API refuses a field: `details` says which.
   * @throws {NotFoundError} There is no such CVM.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PreconditionError} With an on-chain KMS: the compose hash has to be registered or
   * allowed first.
   * @throws {CvmFailedError} With `wait`: the update failed, or the CVM does not come up with it.
   * With `rollback`, going back failed, too.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
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
   * Takes a CVM back to the revision before what it runs, or to a certain one, and waits until it
   * runs. The environment goes back with it, where the API keeps it with the revision. A lost
   * answer is looked up among the CVM's operations.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {WaitTimeoutError} With `wait`: the update did not end in time.
   * @throws {OutcomeUnknownError} The answer was lost, and it cannot be found out whether the
   * update has started.
   * @throws {NotFoundError} There is no such CVM, or it has no revision before this one.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PreconditionError} With an on-chain KMS: the compose hash has to be registered or
   * allowed first.
   * @throws {CvmFailedError} With `wait`: the update failed, or the CVM does not come up with it.
   * With `rollback`, going back failed, too.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
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
   * The text of a CVM's log, or of a container's. The API gives the log's address, on another
   * host, which is asked without the API key. Repeated freely.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {ResponseError} The API gives no address for the log, the logs are not public, or
   * their server refuses it.
   * @throws {NotFoundError} There is no such CVM.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   *
   * @example
   * console.log(await client.getCvmLogs("my-app", { tail: 100 }));
   */
  getCvmLogs(cvmId: CvmId, options?: GetCvmLogsOptions): Promise<unknown> {
    return call(this.#session, "get_cvm_logs", arguments, { cvmId }, options, asItIs);
  }

  /**
   * All CVMs of the workspace, page by page: none twice, and none missed that is there from the
   * beginning to the end, although CVMs come and go meanwhile. `timeout` is for each request.
   *
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
   * `RateLimitError`, `ServerError`, `TransportError`, `CallTimeoutError`, `ResponseError`.
   *
   * @example
   * for await (const cvm of client.iterCvms()) console.log(cvm.name, cvm.status);
   */
  iterCvms(request?: IterCvmsRequest, options?: CallOptions): Iteration<CvmInfo> {
    return iterate(this.#session, "iter_cvms", arguments, undefined, request, options, toCvmInfo);
  }

  /**
   * The apps of the workspace with their CVMs, all or those that match, page by page: none twice,
   * and none missed that is there from the beginning to the end. `timeout` is for each request.
   *
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
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
   * The lines of a CVM's log, or of a container's, as they are written, until it is closed. The
   * API gives the log's address, on another host, which is asked without the API key. When the
   * connection breaks off it is made again, and the log goes on after the last line, as far as it
   * still has that line. It ends with an error when the CVM is gone. `timeout` is for the requests
   * to the API.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {ResponseError} The API gives no address for the log, the logs are not public, or
   * their server refuses it.
   * @throws {NotFoundError} There is no such CVM.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {PhalaError} What any call may raise: `InvalidArgumentError`, `AuthError`,
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
   * The states of a CVM as they change. With a target they come over Server-Sent Events, and it
   * ends there, or with `CvmFailedError` when the CVM will not get there; where streams are
   * refused, and without a target, states are polled. Without a target it goes on until it is
   * closed. `timeout` is how long to go without an answer.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   * @throws {CallTimeoutError} `timeout` passed without an answer.
   * @throws {NotFoundError} There is no such CVM, and `deleted` is not the target.
   * @throws {ConflictError} Several CVMs have this name or app id.
   * @throws {CvmFailedError} With a target: the CVM failed, and will not get there.
   * @throws {PhalaError} What any call may raise and time does not change, such as
   * `InvalidArgumentError` and `AuthError`. `RateLimitError` and `ServerError` do not end it, nor
   * does a `TransportError` once the API has answered.
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

/** Actions on many CVMs: errors are values, one result for each CVM. */
export class Fleet {
  readonly #session: Session;

  /** @internal */
  constructor(session: Session) {
    this.#session = session;
  }

  /**
   * Starts many CVMs. Answers one result for each CVM, in order, with errors as values: the call
   * does not fail because of one CVM. `timeout` is for each CVM. A rate limit that one call meets
   * holds back the others, too.
   *
   * @param cvms The CVMs: identifiers, answers about them and results of an earlier call of this
   * action, in any mixture, or a filter. Of the results, those that are not `ok` are done. A CVM
   * that is named twice is done once.
   * @throws {PhalaError} What any call may raise, for a wrong argument, and while the CVMs of a
   * filter are looked for. What goes wrong with a CVM is the `error` of its result.
   *
   * @example
   * const results = await client.fleet.start(["web-1", "web-2"], { wait: true });
   * for (const { cvmId, outcome, error } of results) console.log(cvmId, outcome, error);
   */
  start(cvms: FleetCvms, options?: FleetStartOptions): Promise<FleetResult[]> {
    return callFleet(this.#session, "fleet.start", arguments, cvms, options);
  }

  /**
   * Stops many CVMs by force. Answers one result for each CVM, in order, with errors as values:
   * the call does not fail because of one CVM. `timeout` is for each CVM. A rate limit that one
   * call meets holds back the others, too.
   *
   * @param cvms The CVMs: identifiers, answers about them and results of an earlier call of this
   * action, in any mixture, or a filter. Of the results, those that are not `ok` are done. A CVM
   * that is named twice is done once.
   * @throws {PhalaError} What any call may raise, for a wrong argument, and while the CVMs of a
   * filter are looked for. What goes wrong with a CVM is the `error` of its result.
   *
   * @example
   * const results = await client.fleet.stop(["web-1", "web-2"], { wait: true });
   * for (const { cvmId, outcome, error } of results) console.log(cvmId, outcome, error);
   */
  stop(cvms: FleetCvms, options?: FleetStopOptions): Promise<FleetResult[]> {
    return callFleet(this.#session, "fleet.stop", arguments, cvms, options);
  }

  /**
   * Shuts many CVMs down gracefully. Answers one result for each CVM, in order, with errors as
   * values: the call does not fail because of one CVM. `timeout` is for each CVM. A rate limit
   * that one call meets holds back the others, too.
   *
   * @param cvms The CVMs: identifiers, answers about them and results of an earlier call of this
   * action, in any mixture, or a filter. Of the results, those that are not `ok` are done. A CVM
   * that is named twice is done once.
   * @throws {PhalaError} What any call may raise, for a wrong argument, and while the CVMs of a
   * filter are looked for. What goes wrong with a CVM is the `error` of its result.
   *
   * @example
   * const results = await client.fleet.shutdown(["web-1", "web-2"], { wait: true });
   * for (const { cvmId, outcome, error } of results) console.log(cvmId, outcome, error);
   */
  shutdown(cvms: FleetCvms, options?: FleetShutdownOptions): Promise<FleetResult[]> {
    return callFleet(this.#session, "fleet.shutdown", arguments, cvms, options);
  }

  /**
   * Restarts many CVMs. Answers one result for each CVM, in order, with errors as values: the call
   * does not fail because of one CVM. `timeout` is for each CVM. A rate limit that one call meets
   * holds back the others, too.
   *
   * @param cvms The CVMs: identifiers, answers about them and results of an earlier call of this
   * action, in any mixture, or a filter. Of the results, those that are not `ok` are done. A CVM
   * that is named twice is done once.
   * @throws {PhalaError} What any call may raise, for a wrong argument, and while the CVMs of a
   * filter are looked for. What goes wrong with a CVM is the `error` of its result.
   *
   * @example
   * const results = await client.fleet.restart(["web-1", "web-2"], { wait: true });
   * for (const { cvmId, outcome, error } of results) console.log(cvmId, outcome, error);
   */
  restart(cvms: FleetCvms, options?: FleetRestartOptions): Promise<FleetResult[]> {
    return callFleet(this.#session, "fleet.restart", arguments, cvms, options);
  }

  /**
   * Deletes many CVMs and all their data, for good. Answers one result for each CVM, in order,
   * with errors as values: the call does not fail because of one CVM. `timeout` is for each CVM. A
   * rate limit that one call meets holds back the others, too.
   *
   * @param cvms The CVMs: identifiers, answers about them and results of an earlier call of this
   * action, in any mixture, or a filter. Of the results, those that are not `ok` are done. A CVM
   * that is named twice is done once.
   * @throws {PhalaError} What any call may raise, for a wrong argument, and while the CVMs of a
   * filter are looked for. What goes wrong with a CVM is the `error` of its result.
   *
   * @example
   * const results = await client.fleet.delete(["web-1", "web-2"], { wait: true });
   * for (const { cvmId, outcome, error } of results) console.log(cvmId, outcome, error);
   */
  delete(cvms: FleetCvms, options?: FleetDeleteOptions): Promise<FleetResult[]> {
    return callFleet(this.#session, "fleet.delete", arguments, cvms, options);
  }

  /**
   * Updates many CVMs, a few at a time: each is updated as `updateCvm` does it and waited for
   * until it is healthy, that is, runs, has no boot error and passes `health_check`, before the
   * next is started. After `maxFailures` failures no further one is started, and with `onFailure`
   * set to `rollback` all that were updated are taken back to the revision that they had. Answers
   * one result for each CVM, in order, with errors as values; given the results, a further call
   * goes on with those that are not `ok`. `timeout` is for each CVM.
   *
   * @param cvms The CVMs: identifiers, answers about them and results of an earlier call of this
   * action, in any mixture, or a filter. Of the results, those that are not `ok` are done. A CVM
   * that is named twice is done once.
   * @throws {PhalaError} What any call may raise, for a wrong argument, and while the CVMs of a
   * filter are looked for. What goes wrong with a CVM is the `error` of its result.
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
