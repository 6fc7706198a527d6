// Generated from the declarations in core by `cargo run -p phala-cvm-codegen`.

import type {
  AppEnvEncryptPubkey,
  CancelledOperation,
  ComposeFileUpdate,
  Cvm,
  CvmChange,
  CvmComposition,
  CvmContainer,
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
  CvmRef,
  CvmResource,
  CvmRevision,
  CvmRevisionPage,
  CvmSshKey,
  CvmSshKeys,
  CvmState,
  CvmStatus,
  CvmStatusOperation,
  CvmUpdate,
  CvmUpdateResult,
  Deployment,
  DeviceId,
  GpuRentalOrder,
  HostedCvm,
  HourlyRate,
  KmsInfo,
  MachineInfo,
  ManagedUser,
  NodeInfo,
  ProvisionedCvm,
  ResourceUsage,
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
    appEnvEncryptPubkey: fields[1] as ProvisionedCvm["appEnvEncryptPubkey"],
    composeHash: fields[2] as ProvisionedCvm["composeHash"],
    kmsInfo: fields[3] === null ? null : toKmsInfo(fields[3]),
    fmspc: fields[4] as ProvisionedCvm["fmspc"],
    deviceId: fields[5] as ProvisionedCvm["deviceId"],
    osImageHash: fields[6] as ProvisionedCvm["osImageHash"],
    instanceType: fields[7] as ProvisionedCvm["instanceType"],
    nodeId: fields[8] as ProvisionedCvm["nodeId"],
    teepodId: fields[9] as ProvisionedCvm["teepodId"],
    kmsId: fields[10] as ProvisionedCvm["kmsId"],
    kmsContractId: fields[11] as ProvisionedCvm["kmsContractId"],
    composeHashRegistered: fields[12] as ProvisionedCvm["composeHashRegistered"],
    token: fields[13] as ProvisionedCvm["token"],
    gatewayAppId: fields[14] as ProvisionedCvm["gatewayAppId"],
    extra: (fields[15] ?? {}) as ProvisionedCvm["extra"],
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
    appAuthContractAddress: fields[22] as Cvm["appAuthContractAddress"],
    deployerAddress: fields[23] as Cvm["deployerAddress"],
    extra: (fields[24] ?? {}) as Cvm["extra"],
  };
}

/** Reads a {@link Deployment}. */
export function toDeployment(answer: unknown): Deployment {
  const fields = answer as Fields;
  return {
    appId: fields[0] as Deployment["appId"],
    composeHash: fields[1] as Deployment["composeHash"],
    cvm: toCvm(fields[2]),
    action: fields[3] as Deployment["action"],
    changes: list(fields[4], toCvmChange),
    extra: (fields[5] ?? {}) as Deployment["extra"],
  };
}

/** Reads a {@link CvmUpdateResult}. */
export function toCvmUpdateResult(answer: unknown): CvmUpdateResult {
  const fields = answer as Fields;
  return {
    action: fields[0] as CvmUpdateResult["action"],
    changes: list(fields[1], toCvmChange),
    cvm: toCvm(fields[2]),
    correlationId: fields[3] as CvmUpdateResult["correlationId"],
    reason: fields[4] as CvmUpdateResult["reason"],
    extra: (fields[5] ?? {}) as CvmUpdateResult["extra"],
  };
}

/** Reads a {@link CvmChange}. */
export function toCvmChange(answer: unknown): CvmChange {
  const fields = answer as Fields;
  return {
    field: fields[0] as CvmChange["field"],
    before: fields[1] as CvmChange["before"],
    after: fields[2] as CvmChange["after"],
    extra: (fields[3] ?? {}) as CvmChange["extra"],
  };
}

/** Reads a {@link CvmInfo}. */
export function toCvmInfo(answer: unknown): CvmInfo {
  const fields = answer as Fields;
  return {
    id: fields[0] as CvmInfo["id"],
    cvmId: fields[1] as CvmInfo["cvmId"],
    name: fields[2] as CvmInfo["name"],
    appId: fields[3] as CvmInfo["appId"],
    vmUuid: fields[4] as CvmInfo["vmUuid"],
    instanceId: fields[5] as CvmInfo["instanceId"],
    resource: fields[6] === null ? null : toCvmResource(fields[6]),
    nodeInfo: fields[7] === null ? null : toNodeInfo(fields[7]),
    os: fields[8] === null ? null : toCvmOs(fields[8]),
    kmsType: fields[9] as CvmInfo["kmsType"],
    kmsInfo: fields[10] === null ? null : toCvmKmsInfo(fields[10]),
    status: fields[11] as CvmInfo["status"],
    inProgress: fields[12] as CvmInfo["inProgress"],
    progress: fields[13] === null ? null : toCvmProgress(fields[13]),
    composeHash: fields[14] as CvmInfo["composeHash"],
    dockerComposeHash: fields[15] as CvmInfo["dockerComposeHash"],
    preLaunchScriptHash: fields[16] as CvmInfo["preLaunchScriptHash"],
    gateway: fields[17] === null ? null : toCvmGateway(fields[17]),
    logs: fields[18] === null ? null : toCvmLogs(fields[18]),
    services: fields[19] as CvmInfo["services"],
    endpoints: fields[20] === null ? null : list(fields[20], toCvmEndpoint),
    publicLogs: fields[21] as CvmInfo["publicLogs"],
    publicSysinfo: fields[22] as CvmInfo["publicSysinfo"],
    publicTcbinfo: fields[23] as CvmInfo["publicTcbinfo"],
    gatewayEnabled: fields[24] as CvmInfo["gatewayEnabled"],
    secureTime: fields[25] as CvmInfo["secureTime"],
    managedEnv: fields[26] as CvmInfo["managedEnv"],
    listed: fields[27] as CvmInfo["listed"],
    storageFs: fields[28] as CvmInfo["storageFs"],
    workspace: fields[29] === null ? null : toWorkspaceInfo(fields[29]),
    creator: fields[30] === null ? null : toUserInfo(fields[30]),
    createdAt: fields[31] as CvmInfo["createdAt"],
    deletedAt: fields[32] as CvmInfo["deletedAt"],
    projectType: fields[33] as CvmInfo["projectType"],
    hourlyRate: fields[34] === null ? null : toHourlyRate(fields[34]),
    billingInterval: fields[35] as CvmInfo["billingInterval"],
    gpuRentalOrder: fields[36] === null ? null : toGpuRentalOrder(fields[36]),
    composeFile: fields[37] as CvmInfo["composeFile"],
    hosted: fields[38] === null ? null : toHostedCvm(fields[38]),
    managedUser: fields[39] === null ? null : toManagedUser(fields[39]),
    node: fields[40] === null ? null : toTeepod(fields[40]),
    teepodId: fields[41] as CvmInfo["teepodId"],
    teepod: fields[42] === null ? null : toTeepod(fields[42]),
    vcpu: fields[43] as CvmInfo["vcpu"],
    memory: fields[44] as CvmInfo["memory"],
    diskSize: fields[45] as CvmInfo["diskSize"],
    baseImage: fields[46] as CvmInfo["baseImage"],
    encryptedEnvPubkey: fields[47] as CvmInfo["encryptedEnvPubkey"],
    allowUpgrade: fields[48] as CvmInfo["allowUpgrade"],
    projectId: fields[49] as CvmInfo["projectId"],
    billingPeriod: fields[50] as CvmInfo["billingPeriod"],
    instanceType: fields[51] as CvmInfo["instanceType"],
    dappDashboardUrl: fields[52] as CvmInfo["dappDashboardUrl"],
    syslogEndpoint: fields[53] as CvmInfo["syslogEndpoint"],
    contractAddress: fields[54] as CvmInfo["contractAddress"],
    deployerAddress: fields[55] as CvmInfo["deployerAddress"],
    scheduledDeleteAt: fields[56] as CvmInfo["scheduledDeleteAt"],
    publicUrls: fields[57] === null ? null : list(fields[57], toCvmEndpoint),
    gatewayDomain: fields[58] as CvmInfo["gatewayDomain"],
    machineInfo: fields[59] === null ? null : toMachineInfo(fields[59]),
    updatedAt: fields[60] as CvmInfo["updatedAt"],
    appUrl: fields[61] as CvmInfo["appUrl"],
    features: fields[62] as CvmInfo["features"],
    runner: fields[63] as CvmInfo["runner"],
    manifestVersion: fields[64] as CvmInfo["manifestVersion"],
    extra: (fields[65] ?? {}) as CvmInfo["extra"],
  };
}

/** Reads a {@link HostedCvm}. */
export function toHostedCvm(answer: unknown): HostedCvm {
  const fields = answer as Fields;
  return {
    id: fields[0] as HostedCvm["id"],
    name: fields[1] as HostedCvm["name"],
    status: fields[2] as HostedCvm["status"],
    uptime: fields[3] as HostedCvm["uptime"],
    appUrl: fields[4] as HostedCvm["appUrl"],
    appId: fields[5] as HostedCvm["appId"],
    instanceId: fields[6] as HostedCvm["instanceId"],
    configuration: fields[7] as HostedCvm["configuration"],
    exitedAt: fields[8] as HostedCvm["exitedAt"],
    bootProgress: fields[9] as HostedCvm["bootProgress"],
    bootError: fields[10] as HostedCvm["bootError"],
    shutdownProgress: fields[11] as HostedCvm["shutdownProgress"],
    imageVersion: fields[12] as HostedCvm["imageVersion"],
    events: fields[13] === null ? null : list(fields[13], toCvmEvent),
    extra: (fields[14] ?? {}) as HostedCvm["extra"],
  };
}

/** Reads a {@link ManagedUser}. */
export function toManagedUser(answer: unknown): ManagedUser {
  const fields = answer as Fields;
  return {
    id: fields[0] as ManagedUser["id"],
    username: fields[1] as ManagedUser["username"],
    extra: (fields[2] ?? {}) as ManagedUser["extra"],
  };
}

/** Reads a {@link MachineInfo}. */
export function toMachineInfo(answer: unknown): MachineInfo {
  const fields = answer as Fields;
  return {
    vcpu: fields[0] as MachineInfo["vcpu"],
    memory: fields[1] as MachineInfo["memory"],
    diskSize: fields[2] as MachineInfo["diskSize"],
    gpuCount: fields[3] as MachineInfo["gpuCount"],
    extra: (fields[4] ?? {}) as MachineInfo["extra"],
  };
}

/** Reads a {@link HourlyRate}. */
export function toHourlyRate(answer: unknown): HourlyRate {
  const fields = answer as Fields;
  return {
    total: fields[0] as HourlyRate["total"],
    compute: fields[1] as HourlyRate["compute"],
    disk: fields[2] as HourlyRate["disk"],
    extra: (fields[3] ?? {}) as HourlyRate["extra"],
  };
}

/** Reads a {@link GpuRentalOrder}. */
export function toGpuRentalOrder(answer: unknown): GpuRentalOrder {
  const fields = answer as Fields;
  return {
    orderId: fields[0] as GpuRentalOrder["orderId"],
    status: fields[1] as GpuRentalOrder["status"],
    pricingPlan: fields[2] as GpuRentalOrder["pricingPlan"],
    commitmentDays: fields[3] as GpuRentalOrder["commitmentDays"],
    autoRenew: fields[4] as GpuRentalOrder["autoRenew"],
    expiresAt: fields[5] as GpuRentalOrder["expiresAt"],
    renewalInProgress: fields[6] as GpuRentalOrder["renewalInProgress"],
    renewalNextAttemptAt: fields[7] as GpuRentalOrder["renewalNextAttemptAt"],
    agreedHourlyRate: fields[8] as GpuRentalOrder["agreedHourlyRate"],
    hourlyBillingStartTime: fields[9] as GpuRentalOrder["hourlyBillingStartTime"],
    activatedAt: fields[10] as GpuRentalOrder["activatedAt"],
    completedAt: fields[11] as GpuRentalOrder["completedAt"],
    cancelledAt: fields[12] as GpuRentalOrder["cancelledAt"],
    decoupledAt: fields[13] as GpuRentalOrder["decoupledAt"],
    skuCode: fields[14] as GpuRentalOrder["skuCode"],
    skuDisplayName: fields[15] as GpuRentalOrder["skuDisplayName"],
    extra: (fields[16] ?? {}) as GpuRentalOrder["extra"],
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
    cvmId: fields[1] as CvmState["cvmId"],
    instanceId: fields[2] as CvmState["instanceId"],
    vmUuid: fields[3] as CvmState["vmUuid"],
    appId: fields[4] as CvmState["appId"],
    name: fields[5] as CvmState["name"],
    status: fields[6] as CvmState["status"],
    uptime: fields[7] as CvmState["uptime"],
    appUrl: fields[8] as CvmState["appUrl"],
    exitedAt: fields[9] as CvmState["exitedAt"],
    bootProgress: fields[10] as CvmState["bootProgress"],
    bootError: fields[11] as CvmState["bootError"],
    shutdownProgress: fields[12] as CvmState["shutdownProgress"],
    imageVersion: fields[13] as CvmState["imageVersion"],
    events: fields[14] === null ? null : list(fields[14], toCvmEvent),
    inProgress: fields[15] as CvmState["inProgress"],
    operationType: fields[16] as CvmState["operationType"],
    operationStartedAt: fields[17] as CvmState["operationStartedAt"],
    correlationId: fields[18] as CvmState["correlationId"],
    operation: fields[19] === null ? null : toCvmStatusOperation(fields[19]),
    resourceUsage: fields[20] === null ? null : toResourceUsage(fields[20]),
    extra: (fields[21] ?? {}) as CvmState["extra"],
  };
}

/** Reads a {@link CvmStatus}. */
export function toCvmStatus(answer: unknown): CvmStatus {
  const fields = answer as Fields;
  return {
    vmUuid: fields[0] as CvmStatus["vmUuid"],
    cvmId: fields[1] as CvmStatus["cvmId"],
    status: fields[2] as CvmStatus["status"],
    uptime: fields[3] as CvmStatus["uptime"],
    inProgress: fields[4] as CvmStatus["inProgress"],
    bootProgress: fields[5] as CvmStatus["bootProgress"],
    bootError: fields[6] as CvmStatus["bootError"],
    shutdownProgress: fields[7] as CvmStatus["shutdownProgress"],
    events: fields[8] === null ? null : list(fields[8], toCvmEvent),
    operation: fields[9] === null ? null : toCvmStatusOperation(fields[9]),
    resourceUsage: fields[10] === null ? null : toResourceUsage(fields[10]),
    operationType: fields[11] as CvmStatus["operationType"],
    operationStartedAt: fields[12] as CvmStatus["operationStartedAt"],
    correlationId: fields[13] as CvmStatus["correlationId"],
    extra: (fields[14] ?? {}) as CvmStatus["extra"],
  };
}

/** Reads a {@link CvmStatusOperation}. */
export function toCvmStatusOperation(answer: unknown): CvmStatusOperation {
  const fields = answer as Fields;
  return {
    type: fields[0] as CvmStatusOperation["type"],
    phase: fields[1] as CvmStatusOperation["phase"],
    startedAt: fields[2] as CvmStatusOperation["startedAt"],
    correlationId: fields[3] as CvmStatusOperation["correlationId"],
    extra: (fields[4] ?? {}) as CvmStatusOperation["extra"],
  };
}

/** Reads a {@link ResourceUsage}. */
export function toResourceUsage(answer: unknown): ResourceUsage {
  const fields = answer as Fields;
  return {
    cpuPercent: fields[0] as ResourceUsage["cpuPercent"],
    memoryUsedBytes: fields[1] as ResourceUsage["memoryUsedBytes"],
    memoryTotalBytes: fields[2] as ResourceUsage["memoryTotalBytes"],
    diskUsedBytes: fields[3] as ResourceUsage["diskUsedBytes"],
    diskTotalBytes: fields[4] as ResourceUsage["diskTotalBytes"],
    egressBytes: fields[5] as ResourceUsage["egressBytes"],
    extra: (fields[6] ?? {}) as ResourceUsage["extra"],
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
    deviceIds: fields[6] === null ? null : list(fields[6], toDeviceId),
    ppid: fields[7] as NodeInfo["ppid"],
    status: fields[8] as NodeInfo["status"],
    version: fields[9] as NodeInfo["version"],
    extra: (fields[10] ?? {}) as NodeInfo["extra"],
  };
}

/** Reads a {@link DeviceId}. */
export function toDeviceId(answer: unknown): DeviceId {
  const fields = answer as Fields;
  return {
    deviceId: fields[0] as DeviceId["deviceId"],
    algorithmVersion: fields[1] as DeviceId["algorithmVersion"],
    enabled: fields[2] as DeviceId["enabled"],
    extra: (fields[3] ?? {}) as DeviceId["extra"],
  };
}

/** Reads a {@link Teepod}. */
export function toTeepod(answer: unknown): Teepod {
  const fields = answer as Fields;
  return {
    id: fields[0] as Teepod["id"],
    name: fields[1] as Teepod["name"],
    regionIdentifier: fields[2] as Teepod["regionIdentifier"],
    extra: (fields[3] ?? {}) as Teepod["extra"],
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
    k256Pubkey: fields[6] as CvmKmsInfo["k256Pubkey"],
    id: fields[7] as CvmKmsInfo["id"],
    slug: fields[8] as CvmKmsInfo["slug"],
    url: fields[9] as CvmKmsInfo["url"],
    version: fields[10] as CvmKmsInfo["version"],
    kmsContractAddress: fields[11] as CvmKmsInfo["kmsContractAddress"],
    gatewayAppId: fields[12] as CvmKmsInfo["gatewayAppId"],
    extra: (fields[13] ?? {}) as CvmKmsInfo["extra"],
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
    k256Pubkey: fields[7] as KmsInfo["k256Pubkey"],
    extra: (fields[8] ?? {}) as KmsInfo["extra"],
  };
}

/** Reads a {@link AppEnvEncryptPubkey}. */
export function toAppEnvEncryptPubkey(answer: unknown): AppEnvEncryptPubkey {
  const fields = answer as Fields;
  return {
    publicKey: fields[0] as AppEnvEncryptPubkey["publicKey"],
    signature: fields[1] as AppEnvEncryptPubkey["signature"],
    timestamp: fields[2] as AppEnvEncryptPubkey["timestamp"],
    signatureV1: fields[3] as AppEnvEncryptPubkey["signatureV1"],
    extra: (fields[4] ?? {}) as AppEnvEncryptPubkey["extra"],
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

/** Reads a {@link CvmUpdate}. */
export function toCvmUpdate(answer: unknown): CvmUpdate {
  const fields = answer as Fields;
  return {
    cvmId: fields[0] as CvmUpdate["cvmId"],
    status: fields[1] as CvmUpdate["status"],
    correlationId: fields[2] as CvmUpdate["correlationId"],
    message: fields[3] as CvmUpdate["message"],
    allowedEnvsChanged: fields[4] as CvmUpdate["allowedEnvsChanged"],
    extra: (fields[5] ?? {}) as CvmUpdate["extra"],
  };
}

/** Reads a {@link ComposeFileUpdate}. */
export function toComposeFileUpdate(answer: unknown): ComposeFileUpdate {
  const fields = answer as Fields;
  return {
    appId: fields[0] as ComposeFileUpdate["appId"],
    deviceId: fields[1] as ComposeFileUpdate["deviceId"],
    composeHash: fields[2] as ComposeFileUpdate["composeHash"],
    kmsInfo: fields[3] === null ? null : toKmsInfo(fields[3]),
    composeHashRegistered: fields[4] as ComposeFileUpdate["composeHashRegistered"],
    composeUnchanged: fields[5] as ComposeFileUpdate["composeUnchanged"],
    extra: (fields[6] ?? {}) as ComposeFileUpdate["extra"],
  };
}

/** Reads a {@link CvmRevisionPage}. */
export function toCvmRevisionPage(answer: unknown): CvmRevisionPage {
  const fields = answer as Fields;
  return {
    revisions: list(fields[0], toCvmRevision),
    total: fields[1] as CvmRevisionPage["total"],
    page: fields[2] as CvmRevisionPage["page"],
    pageSize: fields[3] as CvmRevisionPage["pageSize"],
    totalPages: fields[4] as CvmRevisionPage["totalPages"],
    extra: (fields[5] ?? {}) as CvmRevisionPage["extra"],
  };
}

/** Reads a {@link CvmRevision}. */
export function toCvmRevision(answer: unknown): CvmRevision {
  const fields = answer as Fields;
  return {
    revisionId: fields[0] as CvmRevision["revisionId"],
    appId: fields[1] as CvmRevision["appId"],
    vmUuid: fields[2] as CvmRevision["vmUuid"],
    composeHash: fields[3] as CvmRevision["composeHash"],
    createdAt: fields[4] as CvmRevision["createdAt"],
    traceId: fields[5] as CvmRevision["traceId"],
    operationType: fields[6] as CvmRevision["operationType"],
    triggeredBy: fields[7] === null ? null : toUserInfo(fields[7]),
    cvm: fields[8] === null ? null : toCvmRef(fields[8]),
    workspace: fields[9] === null ? null : toWorkspaceInfo(fields[9]),
    composeFile: fields[10] as CvmRevision["composeFile"],
    encryptedEnv: fields[11] as CvmRevision["encryptedEnv"],
    userConfig: fields[12] as CvmRevision["userConfig"],
    extra: (fields[13] ?? {}) as CvmRevision["extra"],
  };
}

/** Reads a {@link CvmRef}. */
export function toCvmRef(answer: unknown): CvmRef {
  const fields = answer as Fields;
  return {
    objectType: fields[0] as CvmRef["objectType"],
    vmUuid: fields[1] as CvmRef["vmUuid"],
    appId: fields[2] as CvmRef["appId"],
    name: fields[3] as CvmRef["name"],
    extra: (fields[4] ?? {}) as CvmRef["extra"],
  };
}

/** Reads a {@link CancelledOperation}. */
export function toCancelledOperation(answer: unknown): CancelledOperation {
  const fields = answer as Fields;
  return {
    cancelled: fields[0] as CancelledOperation["cancelled"],
    correlationId: fields[1] as CancelledOperation["correlationId"],
    extra: (fields[2] ?? {}) as CancelledOperation["extra"],
  };
}

/** Reads a {@link CvmComposition}. */
export function toCvmComposition(answer: unknown): CvmComposition {
  const fields = answer as Fields;
  return {
    isOnline: fields[0] as CvmComposition["isOnline"],
    isPublic: fields[1] as CvmComposition["isPublic"],
    error: fields[2] as CvmComposition["error"],
    containers: fields[3] === null ? null : list(fields[3], toCvmContainer),
    extra: (fields[4] ?? {}) as CvmComposition["extra"],
  };
}

/** Reads a {@link CvmContainer}. */
export function toCvmContainer(answer: unknown): CvmContainer {
  const fields = answer as Fields;
  return {
    id: fields[0] as CvmContainer["id"],
    names: fields[1] as CvmContainer["names"],
    logEndpoint: fields[2] as CvmContainer["logEndpoint"],
    extra: (fields[3] ?? {}) as CvmContainer["extra"],
  };
}

/** Reads a {@link CvmSshKeys}. */
export function toCvmSshKeys(answer: unknown): CvmSshKeys {
  const fields = answer as Fields;
  return {
    keys: fields[0] === null ? null : list(fields[0], toCvmSshKey),
    restartRequired: fields[1] as CvmSshKeys["restartRequired"],
    extra: (fields[2] ?? {}) as CvmSshKeys["extra"],
  };
}

/** Reads a {@link CvmSshKey}. */
export function toCvmSshKey(answer: unknown): CvmSshKey {
  const fields = answer as Fields;
  return {
    id: fields[0] as CvmSshKey["id"],
    name: fields[1] as CvmSshKey["name"],
    extra: (fields[2] ?? {}) as CvmSshKey["extra"],
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
