// Generated from the declarations in core by `cargo run -p phala-cvm-codegen`.

import type {
  Cvm,
  CvmEndpoint,
  CvmEvent,
  CvmGateway,
  CvmInfo,
  CvmKmsInfo,
  CvmLogs,
  CvmOperation,
  CvmOperationEvent,
  CvmOperationPage,
  CvmOs,
  CvmPage,
  CvmProgress,
  CvmResource,
  CvmState,
  CvmStatus,
  Deployment,
  KmsInfo,
  NodeInfo,
  ProvisionedCvm,
  Teepod,
  UserInfo,
  WorkspaceInfo,
} from "./answers.js";
import { type Fields, list } from "./read.js";

/** Reads a {@link ProvisionedCvm}. */
export function toProvisionedCvm(answer: unknown): ProvisionedCvm {
  const fields = answer as Fields;
  return {
    appId: fields[0] as ProvisionedCvm["appId"],
    composeHash: fields[1] as ProvisionedCvm["composeHash"],
    appEnvEncryptPubkey: fields[2] as ProvisionedCvm["appEnvEncryptPubkey"],
    kmsInfo: fields[3] === null ? null : toKmsInfo(fields[3]),
    kmsId: fields[4] as ProvisionedCvm["kmsId"],
    kmsContractId: fields[5] as ProvisionedCvm["kmsContractId"],
    fmspc: fields[6] as ProvisionedCvm["fmspc"],
    deviceId: fields[7] as ProvisionedCvm["deviceId"],
    osImageHash: fields[8] as ProvisionedCvm["osImageHash"],
    instanceType: fields[9] as ProvisionedCvm["instanceType"],
    nodeId: fields[10] as ProvisionedCvm["nodeId"],
    composeHashRegistered: fields[11] as ProvisionedCvm["composeHashRegistered"],
    extra: (fields[12] ?? {}) as ProvisionedCvm["extra"],
  };
}

/** Reads a {@link Cvm}. */
export function toCvm(answer: unknown): Cvm {
  const fields = answer as Fields;
  return {
    id: fields[0] as Cvm["id"],
    cvmId: fields[1] as Cvm["cvmId"],
    name: fields[2] as Cvm["name"],
    status: fields[3] as Cvm["status"],
    teepodId: fields[4] as Cvm["teepodId"],
    teepod: fields[5] === null ? null : toTeepod(fields[5]),
    userId: fields[6] as Cvm["userId"],
    appId: fields[7] as Cvm["appId"],
    vmUuid: fields[8] as Cvm["vmUuid"],
    instanceId: fields[9] as Cvm["instanceId"],
    appUrl: fields[10] as Cvm["appUrl"],
    baseImage: fields[11] as Cvm["baseImage"],
    vcpu: fields[12] as Cvm["vcpu"],
    memory: fields[13] as Cvm["memory"],
    diskSize: fields[14] as Cvm["diskSize"],
    manifestVersion: fields[15] as Cvm["manifestVersion"],
    version: fields[16] as Cvm["version"],
    runner: fields[17] as Cvm["runner"],
    dockerComposeFile: fields[18] as Cvm["dockerComposeFile"],
    features: fields[19] as Cvm["features"],
    createdAt: fields[20] as Cvm["createdAt"],
    encryptedEnvPubkey: fields[21] as Cvm["encryptedEnvPubkey"],
    extra: (fields[22] ?? {}) as Cvm["extra"],
  };
}

/** Reads a {@link Deployment}. */
export function toDeployment(answer: unknown): Deployment {
  const fields = answer as Fields;
  return {
    appId: fields[0] as Deployment["appId"],
    composeHash: fields[1] as Deployment["composeHash"],
    cvm: toCvm(fields[2]),
    extra: (fields[3] ?? {}) as Deployment["extra"],
  };
}

/** Reads a {@link CvmInfo}. */
export function toCvmInfo(answer: unknown): CvmInfo {
  const fields = answer as Fields;
  return {
    id: fields[0] as CvmInfo["id"],
    name: fields[1] as CvmInfo["name"],
    appId: fields[2] as CvmInfo["appId"],
    vmUuid: fields[3] as CvmInfo["vmUuid"],
    instanceId: fields[4] as CvmInfo["instanceId"],
    resource: fields[5] === null ? null : toCvmResource(fields[5]),
    nodeInfo: fields[6] === null ? null : toNodeInfo(fields[6]),
    os: fields[7] === null ? null : toCvmOs(fields[7]),
    kmsType: fields[8] as CvmInfo["kmsType"],
    kmsInfo: fields[9] === null ? null : toCvmKmsInfo(fields[9]),
    status: fields[10] as CvmInfo["status"],
    inProgress: fields[11] as CvmInfo["inProgress"],
    progress: fields[12] === null ? null : toCvmProgress(fields[12]),
    composeHash: fields[13] as CvmInfo["composeHash"],
    dockerComposeHash: fields[14] as CvmInfo["dockerComposeHash"],
    preLaunchScriptHash: fields[15] as CvmInfo["preLaunchScriptHash"],
    gateway: fields[16] === null ? null : toCvmGateway(fields[16]),
    logs: fields[17] === null ? null : toCvmLogs(fields[17]),
    services: fields[18] as CvmInfo["services"],
    endpoints: fields[19] === null ? null : list(fields[19], toCvmEndpoint),
    publicLogs: fields[20] as CvmInfo["publicLogs"],
    publicSysinfo: fields[21] as CvmInfo["publicSysinfo"],
    publicTcbinfo: fields[22] as CvmInfo["publicTcbinfo"],
    gatewayEnabled: fields[23] as CvmInfo["gatewayEnabled"],
    secureTime: fields[24] as CvmInfo["secureTime"],
    storageFs: fields[25] as CvmInfo["storageFs"],
    workspace: fields[26] === null ? null : toWorkspaceInfo(fields[26]),
    creator: fields[27] === null ? null : toUserInfo(fields[27]),
    createdAt: fields[28] as CvmInfo["createdAt"],
    deletedAt: fields[29] as CvmInfo["deletedAt"],
    listed: fields[30] as CvmInfo["listed"],
    projectType: fields[31] as CvmInfo["projectType"],
    composeFile: fields[32] as CvmInfo["composeFile"],
    extra: (fields[33] ?? {}) as CvmInfo["extra"],
  };
}

/** Reads a {@link CvmPage}. */
export function toCvmPage(answer: unknown): CvmPage {
  const fields = answer as Fields;
  return {
    items: list(fields[0], toCvmInfo),
    total: fields[1] as CvmPage["total"],
    page: fields[2] as CvmPage["page"],
    pageSize: fields[3] as CvmPage["pageSize"],
    pages: fields[4] as CvmPage["pages"],
    extra: (fields[5] ?? {}) as CvmPage["extra"],
  };
}

/** Reads a {@link CvmState}. */
export function toCvmState(answer: unknown): CvmState {
  const fields = answer as Fields;
  return {
    id: fields[0] as CvmState["id"],
    instanceId: fields[1] as CvmState["instanceId"],
    vmUuid: fields[2] as CvmState["vmUuid"],
    appId: fields[3] as CvmState["appId"],
    name: fields[4] as CvmState["name"],
    status: fields[5] as CvmState["status"],
    uptime: fields[6] as CvmState["uptime"],
    appUrl: fields[7] as CvmState["appUrl"],
    exitedAt: fields[8] as CvmState["exitedAt"],
    bootProgress: fields[9] as CvmState["bootProgress"],
    bootError: fields[10] as CvmState["bootError"],
    shutdownProgress: fields[11] as CvmState["shutdownProgress"],
    imageVersion: fields[12] as CvmState["imageVersion"],
    events: fields[13] === null ? null : list(fields[13], toCvmEvent),
    inProgress: fields[14] as CvmState["inProgress"],
    operationType: fields[15] as CvmState["operationType"],
    operationStartedAt: fields[16] as CvmState["operationStartedAt"],
    correlationId: fields[17] as CvmState["correlationId"],
    extra: (fields[18] ?? {}) as CvmState["extra"],
  };
}

/** Reads a {@link CvmStatus}. */
export function toCvmStatus(answer: unknown): CvmStatus {
  const fields = answer as Fields;
  return {
    vmUuid: fields[0] as CvmStatus["vmUuid"],
    status: fields[1] as CvmStatus["status"],
    uptime: fields[2] as CvmStatus["uptime"],
    inProgress: fields[3] as CvmStatus["inProgress"],
    bootProgress: fields[4] as CvmStatus["bootProgress"],
    bootError: fields[5] as CvmStatus["bootError"],
    shutdownProgress: fields[6] as CvmStatus["shutdownProgress"],
    events: fields[7] === null ? null : list(fields[7], toCvmEvent),
    operationType: fields[8] as CvmStatus["operationType"],
    operationStartedAt: fields[9] as CvmStatus["operationStartedAt"],
    correlationId: fields[10] as CvmStatus["correlationId"],
    extra: (fields[11] ?? {}) as CvmStatus["extra"],
  };
}

/** Reads a {@link CvmOperationPage}. */
export function toCvmOperationPage(answer: unknown): CvmOperationPage {
  const fields = answer as Fields;
  return {
    items: list(fields[0], toCvmOperation),
    nextCursor: fields[1] as CvmOperationPage["nextCursor"],
    total: fields[2] as CvmOperationPage["total"],
    extra: (fields[3] ?? {}) as CvmOperationPage["extra"],
  };
}

/** Reads a {@link CvmOperation}. */
export function toCvmOperation(answer: unknown): CvmOperation {
  const fields = answer as Fields;
  return {
    correlationId: fields[0] as CvmOperation["correlationId"],
    operationType: fields[1] as CvmOperation["operationType"],
    targetState: fields[2] as CvmOperation["targetState"],
    triggeredBy: fields[3] as CvmOperation["triggeredBy"],
    triggeredByUsername: fields[4] as CvmOperation["triggeredByUsername"],
    triggeredByEmail: fields[5] as CvmOperation["triggeredByEmail"],
    startedAt: fields[6] as CvmOperation["startedAt"],
    completedAt: fields[7] as CvmOperation["completedAt"],
    durationMs: fields[8] as CvmOperation["durationMs"],
    status: fields[9] as CvmOperation["status"],
    errorMessage: fields[10] as CvmOperation["errorMessage"],
    subOperations: fields[11] as CvmOperation["subOperations"],
    events: fields[12] === null ? null : list(fields[12], toCvmOperationEvent),
    instanceName: fields[13] as CvmOperation["instanceName"],
    composeHash: fields[14] as CvmOperation["composeHash"],
    extra: (fields[15] ?? {}) as CvmOperation["extra"],
  };
}

/** Reads a {@link CvmOperationEvent}. */
export function toCvmOperationEvent(answer: unknown): CvmOperationEvent {
  const fields = answer as Fields;
  return {
    eventType: fields[0] as CvmOperationEvent["eventType"],
    timestamp: fields[1] as CvmOperationEvent["timestamp"],
    state: fields[2] as CvmOperationEvent["state"],
    extra: (fields[3] ?? {}) as CvmOperationEvent["extra"],
  };
}

/** Reads a {@link CvmEvent}. */
export function toCvmEvent(answer: unknown): CvmEvent {
  const fields = answer as Fields;
  return {
    event: fields[0] as CvmEvent["event"],
    body: fields[1] as CvmEvent["body"],
    timestamp: fields[2] as CvmEvent["timestamp"],
    extra: (fields[3] ?? {}) as CvmEvent["extra"],
  };
}

/** Reads a {@link CvmResource}. */
export function toCvmResource(answer: unknown): CvmResource {
  const fields = answer as Fields;
  return {
    instanceType: fields[0] as CvmResource["instanceType"],
    vcpu: fields[1] as CvmResource["vcpu"],
    memoryInGb: fields[2] as CvmResource["memoryInGb"],
    diskInGb: fields[3] as CvmResource["diskInGb"],
    gpus: fields[4] as CvmResource["gpus"],
    computeBillingPrice: fields[5] as CvmResource["computeBillingPrice"],
    billingPeriod: fields[6] as CvmResource["billingPeriod"],
    extra: (fields[7] ?? {}) as CvmResource["extra"],
  };
}

/** Reads a {@link NodeInfo}. */
export function toNodeInfo(answer: unknown): NodeInfo {
  const fields = answer as Fields;
  return {
    objectType: fields[0] as NodeInfo["objectType"],
    id: fields[1] as NodeInfo["id"],
    nodeId: fields[2] as NodeInfo["nodeId"],
    name: fields[3] as NodeInfo["name"],
    region: fields[4] as NodeInfo["region"],
    deviceId: fields[5] as NodeInfo["deviceId"],
    ppid: fields[6] as NodeInfo["ppid"],
    status: fields[7] as NodeInfo["status"],
    version: fields[8] as NodeInfo["version"],
    extra: (fields[9] ?? {}) as NodeInfo["extra"],
  };
}

/** Reads a {@link Teepod}. */
export function toTeepod(answer: unknown): Teepod {
  const fields = answer as Fields;
  return {
    id: fields[0] as Teepod["id"],
    name: fields[1] as Teepod["name"],
    extra: (fields[2] ?? {}) as Teepod["extra"],
  };
}

/** Reads a {@link CvmOs}. */
export function toCvmOs(answer: unknown): CvmOs {
  const fields = answer as Fields;
  return {
    name: fields[0] as CvmOs["name"],
    version: fields[1] as CvmOs["version"],
    isDev: fields[2] as CvmOs["isDev"],
    osImageHash: fields[3] as CvmOs["osImageHash"],
    extra: (fields[4] ?? {}) as CvmOs["extra"],
  };
}

/** Reads a {@link CvmKmsInfo}. */
export function toCvmKmsInfo(answer: unknown): CvmKmsInfo {
  const fields = answer as Fields;
  return {
    chainId: fields[0] as CvmKmsInfo["chainId"],
    dstackKmsAddress: fields[1] as CvmKmsInfo["dstackKmsAddress"],
    dstackAppAddress: fields[2] as CvmKmsInfo["dstackAppAddress"],
    deployerAddress: fields[3] as CvmKmsInfo["deployerAddress"],
    rpcEndpoint: fields[4] as CvmKmsInfo["rpcEndpoint"],
    encryptedEnvPubkey: fields[5] as CvmKmsInfo["encryptedEnvPubkey"],
    extra: (fields[6] ?? {}) as CvmKmsInfo["extra"],
  };
}

/** Reads a {@link KmsInfo}. */
export function toKmsInfo(answer: unknown): KmsInfo {
  const fields = answer as Fields;
  return {
    id: fields[0] as KmsInfo["id"],
    slug: fields[1] as KmsInfo["slug"],
    url: fields[2] as KmsInfo["url"],
    version: fields[3] as KmsInfo["version"],
    chainId: fields[4] as KmsInfo["chainId"],
    kmsContractAddress: fields[5] as KmsInfo["kmsContractAddress"],
    gatewayAppId: fields[6] as KmsInfo["gatewayAppId"],
    extra: (fields[7] ?? {}) as KmsInfo["extra"],
  };
}

/** Reads a {@link CvmProgress}. */
export function toCvmProgress(answer: unknown): CvmProgress {
  const fields = answer as Fields;
  return {
    target: fields[0] as CvmProgress["target"],
    startedAt: fields[1] as CvmProgress["startedAt"],
    correlationId: fields[2] as CvmProgress["correlationId"],
    extra: (fields[3] ?? {}) as CvmProgress["extra"],
  };
}

/** Reads a {@link CvmGateway}. */
export function toCvmGateway(answer: unknown): CvmGateway {
  const fields = answer as Fields;
  return {
    baseDomain: fields[0] as CvmGateway["baseDomain"],
    cname: fields[1] as CvmGateway["cname"],
    extra: (fields[2] ?? {}) as CvmGateway["extra"],
  };
}

/** Reads a {@link CvmLogs}. */
export function toCvmLogs(answer: unknown): CvmLogs {
  const fields = answer as Fields;
  return {
    serial: fields[0] as CvmLogs["serial"],
    stdout: fields[1] as CvmLogs["stdout"],
    stderr: fields[2] as CvmLogs["stderr"],
    containerLogBase: fields[3] as CvmLogs["containerLogBase"],
    extra: (fields[4] ?? {}) as CvmLogs["extra"],
  };
}

/** Reads a {@link CvmEndpoint}. */
export function toCvmEndpoint(answer: unknown): CvmEndpoint {
  const fields = answer as Fields;
  return {
    app: fields[0] as CvmEndpoint["app"],
    instance: fields[1] as CvmEndpoint["instance"],
    extra: (fields[2] ?? {}) as CvmEndpoint["extra"],
  };
}

/** Reads a {@link WorkspaceInfo}. */
export function toWorkspaceInfo(answer: unknown): WorkspaceInfo {
  const fields = answer as Fields;
  return {
    objectType: fields[0] as WorkspaceInfo["objectType"],
    id: fields[1] as WorkspaceInfo["id"],
    name: fields[2] as WorkspaceInfo["name"],
    slug: fields[3] as WorkspaceInfo["slug"],
    avatarUrl: fields[4] as WorkspaceInfo["avatarUrl"],
    extra: (fields[5] ?? {}) as WorkspaceInfo["extra"],
  };
}

/** Reads a {@link UserInfo}. */
export function toUserInfo(answer: unknown): UserInfo {
  const fields = answer as Fields;
  return {
    objectType: fields[0] as UserInfo["objectType"],
    id: fields[1] as UserInfo["id"],
    username: fields[2] as UserInfo["username"],
    avatarUrl: fields[3] as UserInfo["avatarUrl"],
    extra: (fields[4] ?? {}) as UserInfo["extra"],
  };
}
