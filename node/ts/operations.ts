// Generated from the declarations in core by `cargo run -p phala-cvm-codegen`.

import type {
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
   */
  provisionCvm(request: ProvisionCvmRequest, options?: CallOptions): Promise<ProvisionedCvm> {
    return callWithRequest(this.#session, "provision_cvm", request, options, toProvisionedCvm);
  }

  /**
   * Turns a provision into a CVM, which starts, and is billed. The API makes one CVM for one
   * `appId` and `composeHash`, however often it is asked, so a commit whose answer was lost is
   * sent again without harm. `POST /cvms`.
   */
  commitCvmProvision(request: CommitCvmProvisionRequest, options?: WaitOptions): Promise<Cvm> {
    return callWithRequest(this.#session, "commit_cvm_provision", request, options, toCvm);
  }

  /**
   * Starts a stopped CVM. Answers at once, with the status `starting`.
   * `POST /cvms/{cvm_id}/start`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   */
  startCvm(cvmId: CvmId, options?: WaitOptions): Promise<Cvm> {
    return call(this.#session, "start_cvm", { cvmId }, options, toCvm);
  }

  /**
   * Stops a CVM by force, cancelling what is in progress. Answers at once, with the status
   * `stopping`. `POST /cvms/{cvm_id}/stop`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   */
  stopCvm(cvmId: CvmId, options?: WaitOptions): Promise<Cvm> {
    return call(this.#session, "stop_cvm", { cvmId }, options, toCvm);
  }

  /**
   * Shuts a CVM down gracefully: its containers stop cleanly first. Answers at once, with the
   * status `shutting_down`. `POST /cvms/{cvm_id}/shutdown`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   */
  shutdownCvm(cvmId: CvmId, options?: WaitOptions): Promise<Cvm> {
    return call(this.#session, "shutdown_cvm", { cvmId }, options, toCvm);
  }

  /**
   * Restarts a CVM: gracefully, or with `force` without waiting for its containers. Answers at
   * once, with the status `restarting`. It is never sent twice. `POST /cvms/{cvm_id}/restart`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   */
  restartCvm(cvmId: CvmId, options?: RestartCvmOptions): Promise<Cvm> {
    return call(this.#session, "restart_cvm", { cvmId }, options, toCvm);
  }

  /**
   * Deletes a CVM and all its data, for good. A 404 is success when an earlier attempt of the same
   * call may have arrived. `DELETE /cvms/{cvm_id}`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   */
  deleteCvm(cvmId: CvmId, options?: WaitOptions): Promise<void> {
    return call(this.#session, "delete_cvm", { cvmId }, options, nothing);
  }

  /**
   * Makes another CVM like this one, in the same app. Every success makes, and bills, another CVM,
   * so it is never sent twice. `POST /cvms/{cvm_id}/replicas`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   */
  replicateCvm(cvmId: CvmId, options?: ReplicateCvmOptions): Promise<Cvm> {
    return call(this.#session, "replicate_cvm", { cvmId }, options, toCvm);
  }

  /**
   * Makes another CVM like this one of the app, in the same app. Every success makes, and bills,
   * another CVM, so it is never sent twice. `POST /apps/{app_id}/cvms/{vm_uuid}/replicas`.
   *
   * @param appId The app's id, with or without `app_` or `0x`.
   * @param vmUuid The CVM's `vmUuid`.
   */
  replicateAppCvm(appId: string, vmUuid: string, options?: ReplicateAppCvmOptions): Promise<Cvm> {
    return call(this.#session, "replicate_app_cvm", { appId, vmUuid }, options, toCvm);
  }

  /**
   * Everything the API tells of a CVM. `GET /cvms/{cvm_id}`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   */
  getCvmInfo(cvmId: CvmId, options?: CallOptions): Promise<CvmInfo> {
    return call(this.#session, "get_cvm_info", { cvmId }, options, toCvmInfo);
  }

  /**
   * The state of a CVM now. `GET /cvms/{cvm_id}/state`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   */
  getCvmState(cvmId: CvmId, options?: CallOptions): Promise<CvmState> {
    return call(this.#session, "get_cvm_state", { cvmId }, options, toCvmState);
  }

  /** One page of the workspace's CVMs. `GET /cvms/paginated`. */
  getCvmList(request?: GetCvmListRequest, options?: CallOptions): Promise<CvmPage> {
    return callWithRequest(this.#session, "get_cvm_list", request, options, toCvmPage);
  }

  /**
   * The CVMs of an app. `GET /apps/{app_id}/cvms`.
   *
   * @param appId The app's id, with or without `app_` or `0x`.
   */
  getAppCvms(appId: string, options?: CallOptions): Promise<CvmInfo[]> {
    return call(this.#session, "get_app_cvms", { appId }, options, (answer) => list(answer, toCvmInfo));
  }

  /**
   * The status of many CVMs at once, by `vmUuid`; those that the API does not know are missing.
   * `POST /status/batch`.
   *
   * @param vmUuids The CVMs' `vmUuid`s.
   */
  getCvmStatusBatch(vmUuids: readonly string[], options?: CallOptions): Promise<Record<string, CvmStatus>> {
    return call(this.#session, "get_cvm_status_batch", { vmUuids }, options, (answer) => map(answer, toCvmStatus));
  }

  /**
   * The operations on a CVM, the newest first, a page at a time. `GET /cvms/{cvm_id}/operations`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   */
  getCvmOperations(cvmId: CvmId, options?: GetCvmOperationsOptions): Promise<CvmOperationPage> {
    return call(this.#session, "get_cvm_operations", { cvmId }, options, toCvmOperationPage);
  }

  /**
   * Any endpoint that has no operation of its own, with the same safety, and answers the decoded
   * JSON, or nothing where there is no body. `GET`, `HEAD` and `OPTIONS` are repeated freely;
   * anything else is never sent again once it may have arrived.
   *
   * @param method `GET`, `HEAD`, `OPTIONS`, `POST`, `PUT`, `PATCH` or `DELETE`.
   * @param path The path below the base URL, beginning with `/`, without a query.
   */
  request(method: "GET" | "HEAD" | "OPTIONS" | "POST" | "PUT" | "PATCH" | "DELETE" | (string & {}), path: string, options?: RequestOptions): Promise<unknown> {
    return call(this.#session, "request", { method, path }, options, asItIs);
  }

  /**
   * Waits until a CVM is in a state, and answers that state. It ends early with `CvmFailedError`
   * when the CVM will not get there any more: for `running`, when its boot failed, its status is
   * `error`, it was deleted, or it stopped after it was seen moving. A few failed requests do not
   * end it; a 401 or 404 does, except that a CVM that does not exist is `deleted`. All waits of a
   * client share their requests, at most one a second for each 50 CVMs.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   */
  waitForCvm(cvmId: CvmId, options?: WaitForCvmOptions): Promise<CvmState> {
    return call(this.#session, "wait_for_cvm", { cvmId }, options, toCvmState);
  }

  /**
   * Provisions a CVM, encrypts its environment for it, commits it, and waits until it runs. Unless
   * told otherwise it asks for nothing public. Before each step a progress event names it and
   * carries `resume`, as every error and cancellation does: with that and the same `env`, an
   * interrupted deployment goes on where it ended, and never makes a second CVM. With an on-chain
   * KMS that gives no app id, it ends in `PreconditionError`: register the compose hash, and go on
   * with `resume` and `appId`.
   */
  deploy(request?: DeployRequest, options?: DeployOptions): Promise<Deployment> {
    return callWithRequest(this.#session, "deploy", request, options, toDeployment, { pairs: ["env"], either: ["resume"] });
  }

  /**
   * All CVMs of the workspace, page by page: none twice, and none missed that is there from the
   * beginning to the end, although CVMs come and go meanwhile. `timeout` is for each request.
   */
  iterCvms(request?: IterCvmsRequest, options?: CallOptions): Iteration<CvmInfo> {
    return iterate(this.#session, "iter_cvms", undefined, request, options, toCvmInfo);
  }

  /**
   * The states of a CVM as they change. With a target they come over Server-Sent Events, and it
   * ends there, or with `CvmFailedError` when the CVM will not get there; where streams are
   * refused, and without a target, states are polled. Without a target it goes on until it is
   * closed. `timeout` is how long to go without an answer.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   */
  watchCvm(cvmId: CvmId, options?: WatchCvmOptions): Iteration<CvmState> {
    return iterate(this.#session, "watch_cvm", { cvmId }, undefined, options, toCvmState);
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
   * @param cvms The CVMs: a list of identifiers, a filter, or the results of an earlier call, of
   * which those that are not `ok` are done.
   */
  start(cvms: FleetCvms, options?: FleetStartOptions): Promise<FleetResult[]> {
    return callFleet(this.#session, "fleet.start", cvms, options);
  }

  /**
   * Stops many CVMs by force. Answers one result for each CVM, in order, with errors as values:
   * the call does not fail because of one CVM. `timeout` is for each CVM. A rate limit that one
   * call meets holds back the others, too.
   *
   * @param cvms The CVMs: a list of identifiers, a filter, or the results of an earlier call, of
   * which those that are not `ok` are done.
   */
  stop(cvms: FleetCvms, options?: FleetStopOptions): Promise<FleetResult[]> {
    return callFleet(this.#session, "fleet.stop", cvms, options);
  }

  /**
   * Shuts many CVMs down gracefully. Answers one result for each CVM, in order, with errors as
   * values: the call does not fail because of one CVM. `timeout` is for each CVM. A rate limit
   * that one call meets holds back the others, too.
   *
   * @param cvms The CVMs: a list of identifiers, a filter, or the results of an earlier call, of
   * which those that are not `ok` are done.
   */
  shutdown(cvms: FleetCvms, options?: FleetShutdownOptions): Promise<FleetResult[]> {
    return callFleet(this.#session, "fleet.shutdown", cvms, options);
  }

  /**
   * Restarts many CVMs. Answers one result for each CVM, in order, with errors as values: the call
   * does not fail because of one CVM. `timeout` is for each CVM. A rate limit that one call meets
   * holds back the others, too.
   *
   * @param cvms The CVMs: a list of identifiers, a filter, or the results of an earlier call, of
   * which those that are not `ok` are done.
   */
  restart(cvms: FleetCvms, options?: FleetRestartOptions): Promise<FleetResult[]> {
    return callFleet(this.#session, "fleet.restart", cvms, options);
  }

  /**
   * Deletes many CVMs and all their data, for good. Answers one result for each CVM, in order,
   * with errors as values: the call does not fail because of one CVM. `timeout` is for each CVM. A
   * rate limit that one call meets holds back the others, too.
   *
   * @param cvms The CVMs: a list of identifiers, a filter, or the results of an earlier call, of
   * which those that are not `ok` are done.
   */
  delete(cvms: FleetCvms, options?: FleetDeleteOptions): Promise<FleetResult[]> {
    return callFleet(this.#session, "fleet.delete", cvms, options);
  }
}
