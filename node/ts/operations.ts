// Generated from the declarations in core by `cargo run -p phala-cvm-codegen`.

import type {
  AppEnvEncryptPubkey,
  Cvm,
  CvmInfo,
  CvmOperationPage,
  CvmPage,
  CvmState,
  CvmStatus,
  Deployment,
  ProvisionedCvm,
} from "./answers.js";
import { call, callFleet, callWithRequest, type Session } from "./call.js";
import type { FleetCvms, FleetResult } from "./fleet-result.js";
import { iterate, type Iteration } from "./iteration.js";
import type {
  CallOptions,
  WaitOptions,
} from "./options.js";
import { asItIs, list, map, nothing } from "./read.js";
import {
  toProvisionedCvm,
  toCvm,
  toDeployment,
  toCvmInfo,
  toCvmPage,
  toCvmState,
  toCvmStatus,
  toCvmOperationPage,
  toAppEnvEncryptPubkey,
} from "./readers.js";
import type {
  CommitCvmProvisionRequest,
  CvmId,
  DeployOptions,
  DeployRequest,
  FleetDeleteOptions,
  FleetRestartOptions,
  FleetShutdownOptions,
  FleetStartOptions,
  FleetStopOptions,
  GetCvmListRequest,
  GetCvmOperationsOptions,
  IterCvmsRequest,
  ProvisionCvmRequest,
  ReplicateAppCvmOptions,
  ReplicateCvmOptions,
  RequestOptions,
  RestartCvmOptions,
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
   * @throws {OutcomeUnknownError} The answer was lost, and it cannot be found out whether the CVM
   * restarts.
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
   * CVM. With an on-chain KMS that gives no app id, it ends in `PreconditionError`: register the
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
}
