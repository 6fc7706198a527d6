// Generated from the declarations in core by `cargo run -p phala-cvm-codegen`.

import type {
  Cvm,
  CvmInfo,
  CvmOperationPage,
  CvmPage,
  CvmState,
  CvmStatus,
  ProvisionedCvm,
} from "./answers.js";
import { call, callWithRequest, type Session } from "./call.js";
import type {
  CallOptions,
  CommitCvmProvisionRequest,
  CvmId,
  GetCvmListRequest,
  GetCvmOperationsOptions,
  ProvisionCvmRequest,
  ReplicateAppCvmOptions,
  ReplicateCvmOptions,
  RequestOptions,
  RestartCvmOptions,
} from "./requests.js";

/** A method for each operation of the API. */
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
    return callWithRequest(this.#session, "provision_cvm", request, options);
  }

  /**
   * Turns a provision into a CVM, which starts, and is billed. The API makes one CVM for one
   * `appId` and `composeHash`, however often it is asked, so a commit whose answer was lost is
   * sent again without harm. `POST /cvms`.
   */
  commitCvmProvision(request: CommitCvmProvisionRequest, options?: CallOptions): Promise<Cvm> {
    return callWithRequest(this.#session, "commit_cvm_provision", request, options);
  }

  /**
   * Starts a stopped CVM. Answers at once, with the status `starting`.
   * `POST /cvms/{cvm_id}/start`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   */
  startCvm(cvmId: CvmId, options?: CallOptions): Promise<Cvm> {
    return call(this.#session, "start_cvm", { cvmId }, options);
  }

  /**
   * Stops a CVM by force, cancelling what is in progress. Answers at once, with the status
   * `stopping`. `POST /cvms/{cvm_id}/stop`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   */
  stopCvm(cvmId: CvmId, options?: CallOptions): Promise<Cvm> {
    return call(this.#session, "stop_cvm", { cvmId }, options);
  }

  /**
   * Shuts a CVM down gracefully: its containers stop cleanly first. Answers at once, with the
   * status `shutting_down`. `POST /cvms/{cvm_id}/shutdown`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   */
  shutdownCvm(cvmId: CvmId, options?: CallOptions): Promise<Cvm> {
    return call(this.#session, "shutdown_cvm", { cvmId }, options);
  }

  /**
   * Restarts a CVM: gracefully, or with `force` without waiting for its containers. Answers at
   * once, with the status `restarting`. It is never sent twice. `POST /cvms/{cvm_id}/restart`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   */
  restartCvm(cvmId: CvmId, options?: RestartCvmOptions): Promise<Cvm> {
    return call(this.#session, "restart_cvm", { cvmId }, options);
  }

  /**
   * Deletes a CVM and all its data, for good. A 404 is success when an earlier attempt of the same
   * call may have arrived. `DELETE /cvms/{cvm_id}`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   */
  async deleteCvm(cvmId: CvmId, options?: CallOptions): Promise<void> {
    await call(this.#session, "delete_cvm", { cvmId }, options);
  }

  /**
   * Makes another CVM like this one, in the same app. Every success makes, and bills, another CVM,
   * so it is never sent twice. `POST /cvms/{cvm_id}/replicas`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   */
  replicateCvm(cvmId: CvmId, options?: ReplicateCvmOptions): Promise<Cvm> {
    return call(this.#session, "replicate_cvm", { cvmId }, options);
  }

  /**
   * Makes another CVM like this one of the app, in the same app. Every success makes, and bills,
   * another CVM, so it is never sent twice. `POST /apps/{app_id}/cvms/{vm_uuid}/replicas`.
   *
   * @param appId The app's id, with or without `app_` or `0x`.
   * @param vmUuid The CVM's `vmUuid`.
   */
  replicateAppCvm(appId: string, vmUuid: string, options?: ReplicateAppCvmOptions): Promise<Cvm> {
    return call(this.#session, "replicate_app_cvm", { appId, vmUuid }, options);
  }

  /**
   * Everything the API tells of a CVM. `GET /cvms/{cvm_id}`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   */
  getCvmInfo(cvmId: CvmId, options?: CallOptions): Promise<CvmInfo> {
    return call(this.#session, "get_cvm_info", { cvmId }, options);
  }

  /**
   * The state of a CVM now. `GET /cvms/{cvm_id}/state`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   */
  getCvmState(cvmId: CvmId, options?: CallOptions): Promise<CvmState> {
    return call(this.#session, "get_cvm_state", { cvmId }, options);
  }

  /** One page of the workspace's CVMs. `GET /cvms/paginated`. */
  getCvmList(request?: GetCvmListRequest, options?: CallOptions): Promise<CvmPage> {
    return callWithRequest(this.#session, "get_cvm_list", request, options);
  }

  /**
   * The CVMs of an app. `GET /apps/{app_id}/cvms`.
   *
   * @param appId The app's id, with or without `app_` or `0x`.
   */
  getAppCvms(appId: string, options?: CallOptions): Promise<CvmInfo[]> {
    return call(this.#session, "get_app_cvms", { appId }, options);
  }

  /**
   * The status of many CVMs at once, by `vmUuid`; those that the API does not know are missing.
   * `POST /status/batch`.
   *
   * @param vmUuids The CVMs' `vmUuid`s.
   */
  getCvmStatusBatch(vmUuids: readonly string[], options?: CallOptions): Promise<Record<string, CvmStatus>> {
    return call(this.#session, "get_cvm_status_batch", { vmUuids }, options);
  }

  /**
   * The operations on a CVM, the newest first, a page at a time. `GET /cvms/{cvm_id}/operations`.
   *
   * @param cvmId The CVM: an id, a UUID, an app id or a name.
   */
  getCvmOperations(cvmId: CvmId, options?: GetCvmOperationsOptions): Promise<CvmOperationPage> {
    return call(this.#session, "get_cvm_operations", { cvmId }, options);
  }

  /**
   * Any endpoint that has no operation of its own, with the same safety, and answers the decoded
   * JSON, or nothing where there is no body. `GET`, `HEAD` and `OPTIONS` are repeated freely;
   * anything else is never sent again once it may have arrived.
   *
   * @param method `GET`, `HEAD`, `OPTIONS`, `POST`, `PUT`, `PATCH` or `DELETE`.
   * @param path The path below the base URL, beginning with `/`, without a query.
   */
  request(method: string, path: string, options?: RequestOptions): Promise<unknown> {
    return call(this.#session, "request", { method, path }, options);
  }
}
