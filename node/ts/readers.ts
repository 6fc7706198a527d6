// Generated from the declarations in core by `cargo run -p phala-cvm-codegen`.

import type {
  Account,
  AllowlistDevice,
  AppAttestation,
  AppCertificate,
  AppCvmsIsAllowed,
  AppDeviceAllowlist,
  AppEnvEncryptPubkey,
  AppFilterOptions,
  AppInfo,
  AppIsAllowed,
  AppPage,
  AppProfile,
  AttestedInstance,
  AttestedKms,
  AvailableNode,
  AvailableNodes,
  AvailableOsImage,
  CancelledOperation,
  CertificateName,
  ComposeFileUpdate,
  Credits,
  CurrentUser,
  CurrentWorkspace,
  Cvm,
  CvmAttestation,
  CvmChange,
  CvmComposition,
  CvmContainer,
  CvmCreateResources,
  CvmEndpoint,
  CvmEvent,
  CvmGateway,
  CvmInfo,
  CvmIsAllowed,
  CvmKmsInfo,
  CvmLogs,
  CvmNetwork,
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
  CvmStats,
  CvmStatus,
  CvmStatusOperation,
  CvmUpdate,
  CvmUpdateResult,
  CvmUserConfig,
  Deployment,
  DeviceId,
  GatewayNode,
  GithubKeyImport,
  GithubKeySync,
  GpuAvailability,
  GpuRentalOrder,
  HostedCvm,
  HourlyRate,
  InstanceIdRefresh,
  InstanceIdRefreshes,
  InstanceType,
  InstanceTypeFamily,
  InstanceTypes,
  KmsContractNodes,
  KmsInfo,
  KmsNode,
  KmsOnChainContract,
  KmsOnChainDetail,
  KmsOnChainDevice,
  KmsOnChainOsImage,
  KmsPage,
  MachineInfo,
  ManagedUser,
  NextAppId,
  NextAppIds,
  NodeImage,
  NodeInfo,
  NodeKmsRelation,
  NodePage,
  OsImage,
  OsImagePage,
  OsImageVariant,
  Pagination,
  PreLaunchScriptUpgradeStatus,
  ProvisionedCvm,
  Quota,
  ReservedGpuQuota,
  ResourceCapacity,
  ResourceQuotas,
  ResourceUsage,
  SshKey,
  SystemDisk,
  SystemInfo,
  TcbEvent,
  TcbInfo,
  Teepod,
  UserInfo,
  Workspace,
  WorkspaceInfo,
  WorkspacePage,
  WorkspaceQuotas,
} from "./answers.js";
import { type Fields, hiding, list } from "./read.js";

/** Reads a {@link ProvisionedCvm}. */
export function toProvisionedCvm(answer: unknown): ProvisionedCvm {
  const fields = answer as Fields;
  return hiding({
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
  }, ["token"], ["token"]);
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
    inProgress: fields[24] as Cvm["inProgress"],
    resource: fields[25] === null ? null : toCvmResource(fields[25]),
    nodeInfo: fields[26] === null ? null : toNodeInfo(fields[26]),
    extra: (fields[27] ?? {}) as Cvm["extra"],
  };
}

/** Reads a {@link CvmInfo}. */
export function toCvmInfo(answer: unknown): CvmInfo {
  const fields = answer as Fields;
  return hiding({
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
    teepodName: fields[60] as CvmInfo["teepodName"],
    regionIdentifier: fields[61] as CvmInfo["regionIdentifier"],
    kmsSlug: fields[62] as CvmInfo["kmsSlug"],
    kmsId: fields[63] as CvmInfo["kmsId"],
    kmsContractId: fields[64] as CvmInfo["kmsContractId"],
    updatedAt: fields[65] as CvmInfo["updatedAt"],
    appUrl: fields[66] as CvmInfo["appUrl"],
    features: fields[67] as CvmInfo["features"],
    runner: fields[68] as CvmInfo["runner"],
    manifestVersion: fields[69] as CvmInfo["manifestVersion"],
    extra: (fields[70] ?? {}) as CvmInfo["extra"],
  }, ["syslogEndpoint"], ["logs", "syslog_endpoint"]);
}

/** Reads a {@link HostedCvm}. */
export function toHostedCvm(answer: unknown): HostedCvm {
  const fields = answer as Fields;
  return {
    id: fields[0] as HostedCvm["id"],
    cvmId: fields[1] as HostedCvm["cvmId"],
    name: fields[2] as HostedCvm["name"],
    status: fields[3] as HostedCvm["status"],
    uptime: fields[4] as HostedCvm["uptime"],
    uptimeSeconds: fields[5] as HostedCvm["uptimeSeconds"],
    appUrl: fields[6] as HostedCvm["appUrl"],
    appId: fields[7] as HostedCvm["appId"],
    instanceId: fields[8] as HostedCvm["instanceId"],
    configuration: fields[9] as HostedCvm["configuration"],
    exitedAt: fields[10] as HostedCvm["exitedAt"],
    bootProgress: fields[11] as HostedCvm["bootProgress"],
    bootError: fields[12] as HostedCvm["bootError"],
    shutdownProgress: fields[13] as HostedCvm["shutdownProgress"],
    imageVersion: fields[14] as HostedCvm["imageVersion"],
    events: fields[15] === null ? null : list(fields[15], toCvmEvent),
    extra: (fields[16] ?? {}) as HostedCvm["extra"],
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
  return hiding({
    items: list(fields[0], toCvmInfo),
    total: fields[1] as CvmPage["total"],
    page: fields[2] as CvmPage["page"],
    pageSize: fields[3] as CvmPage["pageSize"],
    pages: fields[4] as CvmPage["pages"],
    extra: (fields[5] ?? {}) as CvmPage["extra"],
  }, [], ["items"]);
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
    uptimeSeconds: fields[8] as CvmState["uptimeSeconds"],
    appUrl: fields[9] as CvmState["appUrl"],
    exitedAt: fields[10] as CvmState["exitedAt"],
    bootProgress: fields[11] as CvmState["bootProgress"],
    bootError: fields[12] as CvmState["bootError"],
    shutdownProgress: fields[13] as CvmState["shutdownProgress"],
    imageVersion: fields[14] as CvmState["imageVersion"],
    events: fields[15] === null ? null : list(fields[15], toCvmEvent),
    inProgress: fields[16] as CvmState["inProgress"],
    operationType: fields[17] as CvmState["operationType"],
    operationStartedAt: fields[18] as CvmState["operationStartedAt"],
    correlationId: fields[19] as CvmState["correlationId"],
    operation: fields[20] === null ? null : toCvmStatusOperation(fields[20]),
    resourceUsage: fields[21] === null ? null : toResourceUsage(fields[21]),
    extra: (fields[22] ?? {}) as CvmState["extra"],
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
    uptimeSeconds: fields[4] as CvmStatus["uptimeSeconds"],
    inProgress: fields[5] as CvmStatus["inProgress"],
    bootProgress: fields[6] as CvmStatus["bootProgress"],
    bootError: fields[7] as CvmStatus["bootError"],
    shutdownProgress: fields[8] as CvmStatus["shutdownProgress"],
    events: fields[9] === null ? null : list(fields[9], toCvmEvent),
    operation: fields[10] === null ? null : toCvmStatusOperation(fields[10]),
    resourceUsage: fields[11] === null ? null : toResourceUsage(fields[11]),
    operationType: fields[12] as CvmStatus["operationType"],
    operationStartedAt: fields[13] as CvmStatus["operationStartedAt"],
    correlationId: fields[14] as CvmStatus["correlationId"],
    extra: (fields[15] ?? {}) as CvmStatus["extra"],
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
  return hiding({
    serial: fields[0] as CvmLogs["serial"],
    stdout: fields[1] as CvmLogs["stdout"],
    stderr: fields[2] as CvmLogs["stderr"],
    containerLogBase: fields[3] as CvmLogs["containerLogBase"],
    extra: (fields[4] ?? {}) as CvmLogs["extra"],
  }, ["serial", "stdout", "stderr", "containerLogBase"], ["serial", "stdout", "stderr", "container_log_base"]);
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
    cvmId: fields[0] as ComposeFileUpdate["cvmId"],
    appId: fields[1] as ComposeFileUpdate["appId"],
    deviceId: fields[2] as ComposeFileUpdate["deviceId"],
    composeHash: fields[3] as ComposeFileUpdate["composeHash"],
    kmsInfo: fields[4] === null ? null : toKmsInfo(fields[4]),
    composeHashRegistered: fields[5] as ComposeFileUpdate["composeHashRegistered"],
    composeUnchanged: fields[6] as ComposeFileUpdate["composeUnchanged"],
    extra: (fields[7] ?? {}) as ComposeFileUpdate["extra"],
  };
}

/** Reads a {@link CancelledOperation}. */
export function toCancelledOperation(answer: unknown): CancelledOperation {
  const fields = answer as Fields;
  return {
    cvmId: fields[0] as CancelledOperation["cvmId"],
    cancelled: fields[1] as CancelledOperation["cancelled"],
    correlationId: fields[2] as CancelledOperation["correlationId"],
    extra: (fields[3] ?? {}) as CancelledOperation["extra"],
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
    cvmId: fields[3] as CvmRevision["cvmId"],
    composeHash: fields[4] as CvmRevision["composeHash"],
    createdAt: fields[5] as CvmRevision["createdAt"],
    traceId: fields[6] as CvmRevision["traceId"],
    operationType: fields[7] as CvmRevision["operationType"],
    triggeredBy: fields[8] === null ? null : toUserInfo(fields[8]),
    cvm: fields[9] === null ? null : toCvmRef(fields[9]),
    workspace: fields[10] === null ? null : toWorkspaceInfo(fields[10]),
    composeFile: fields[11] as CvmRevision["composeFile"],
    encryptedEnv: fields[12] as CvmRevision["encryptedEnv"],
    userConfig: fields[13] as CvmRevision["userConfig"],
    extra: (fields[14] ?? {}) as CvmRevision["extra"],
  };
}

/** Reads a {@link CvmRef}. */
export function toCvmRef(answer: unknown): CvmRef {
  const fields = answer as Fields;
  return {
    objectType: fields[0] as CvmRef["objectType"],
    vmUuid: fields[1] as CvmRef["vmUuid"],
    cvmId: fields[2] as CvmRef["cvmId"],
    appId: fields[3] as CvmRef["appId"],
    name: fields[4] as CvmRef["name"],
    extra: (fields[5] ?? {}) as CvmRef["extra"],
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
    label: fields[8] as KmsInfo["label"],
    contractAddress: fields[9] as KmsInfo["contractAddress"],
    caPubkey: fields[10] as KmsInfo["caPubkey"],
    nodeCount: fields[11] as KmsInfo["nodeCount"],
    kmsType: fields[12] as KmsInfo["kmsType"],
    dstackKmsAddress: fields[13] as KmsInfo["dstackKmsAddress"],
    dstackAppAddress: fields[14] as KmsInfo["dstackAppAddress"],
    deployerAddress: fields[15] as KmsInfo["deployerAddress"],
    rpcEndpoint: fields[16] as KmsInfo["rpcEndpoint"],
    encryptedEnvPubkey: fields[17] as KmsInfo["encryptedEnvPubkey"],
    extra: (fields[18] ?? {}) as KmsInfo["extra"],
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

/** Reads a {@link KmsPage}. */
export function toKmsPage(answer: unknown): KmsPage {
  const fields = answer as Fields;
  return {
    items: list(fields[0], toKmsInfo),
    total: fields[1] as KmsPage["total"],
    page: fields[2] as KmsPage["page"],
    pageSize: fields[3] as KmsPage["pageSize"],
    pages: fields[4] as KmsPage["pages"],
    extra: (fields[5] ?? {}) as KmsPage["extra"],
  };
}

/** Reads a {@link KmsContractNodes}. */
export function toKmsContractNodes(answer: unknown): KmsContractNodes {
  const fields = answer as Fields;
  return {
    items: list(fields[0], toKmsInfo),
    total: fields[1] as KmsContractNodes["total"],
    extra: (fields[2] ?? {}) as KmsContractNodes["extra"],
  };
}

/** Reads a {@link KmsOnChainDetail}. */
export function toKmsOnChainDetail(answer: unknown): KmsOnChainDetail {
  const fields = answer as Fields;
  return {
    chainName: fields[0] as KmsOnChainDetail["chainName"],
    chainId: fields[1] as KmsOnChainDetail["chainId"],
    contracts: list(fields[2], toKmsOnChainContract),
    extra: (fields[3] ?? {}) as KmsOnChainDetail["extra"],
  };
}

/** Reads a {@link KmsOnChainContract}. */
export function toKmsOnChainContract(answer: unknown): KmsOnChainContract {
  const fields = answer as Fields;
  return {
    contractAddress: fields[0] as KmsOnChainContract["contractAddress"],
    chainId: fields[1] as KmsOnChainContract["chainId"],
    chainName: fields[2] as KmsOnChainContract["chainName"],
    k256Pubkey: fields[3] as KmsOnChainContract["k256Pubkey"],
    caPubkey: fields[4] as KmsOnChainContract["caPubkey"],
    gatewayContractAddress: fields[5] as KmsOnChainContract["gatewayContractAddress"],
    devices: fields[6] === null ? null : list(fields[6], toKmsOnChainDevice),
    osImages: fields[7] === null ? null : list(fields[7], toKmsOnChainOsImage),
    extra: (fields[8] ?? {}) as KmsOnChainContract["extra"],
  };
}

/** Reads a {@link KmsOnChainDevice}. */
export function toKmsOnChainDevice(answer: unknown): KmsOnChainDevice {
  const fields = answer as Fields;
  return {
    deviceId: fields[0] as KmsOnChainDevice["deviceId"],
    nodeName: fields[1] as KmsOnChainDevice["nodeName"],
    onChainAllowed: fields[2] as KmsOnChainDevice["onChainAllowed"],
    extra: (fields[3] ?? {}) as KmsOnChainDevice["extra"],
  };
}

/** Reads a {@link KmsOnChainOsImage}. */
export function toKmsOnChainOsImage(answer: unknown): KmsOnChainOsImage {
  const fields = answer as Fields;
  return {
    name: fields[0] as KmsOnChainOsImage["name"],
    version: fields[1] as KmsOnChainOsImage["version"],
    osImageHash: fields[2] as KmsOnChainOsImage["osImageHash"],
    onChainAllowed: fields[3] as KmsOnChainOsImage["onChainAllowed"],
    extra: (fields[4] ?? {}) as KmsOnChainOsImage["extra"],
  };
}

/** Reads a {@link NextAppIds}. */
export function toNextAppIds(answer: unknown): NextAppIds {
  const fields = answer as Fields;
  return {
    appIds: list(fields[0], toNextAppId),
    extra: (fields[1] ?? {}) as NextAppIds["extra"],
  };
}

/** Reads a {@link NextAppId}. */
export function toNextAppId(answer: unknown): NextAppId {
  const fields = answer as Fields;
  return {
    appId: fields[0] as NextAppId["appId"],
    nonce: fields[1] as NextAppId["nonce"],
    extra: (fields[2] ?? {}) as NextAppId["extra"],
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

/** Reads a {@link CurrentUser}. */
export function toCurrentUser(answer: unknown): CurrentUser {
  const fields = answer as Fields;
  return {
    user: fields[0] === null ? null : toAccount(fields[0]),
    workspace: fields[1] === null ? null : toCurrentWorkspace(fields[1]),
    credits: fields[2] === null ? null : toCredits(fields[2]),
    username: fields[3] as CurrentUser["username"],
    email: fields[4] as CurrentUser["email"],
    grantedCredits: fields[5] as CurrentUser["grantedCredits"],
    avatar: fields[6] as CurrentUser["avatar"],
    teamName: fields[7] as CurrentUser["teamName"],
    teamTier: fields[8] as CurrentUser["teamTier"],
    extra: (fields[9] ?? {}) as CurrentUser["extra"],
  };
}

/** Reads a {@link Account}. */
export function toAccount(answer: unknown): Account {
  const fields = answer as Fields;
  return {
    username: fields[0] as Account["username"],
    email: fields[1] as Account["email"],
    role: fields[2] as Account["role"],
    avatar: fields[3] as Account["avatar"],
    emailVerified: fields[4] as Account["emailVerified"],
    totpEnabled: fields[5] as Account["totpEnabled"],
    hasBackupCodes: fields[6] as Account["hasBackupCodes"],
    flagHasPassword: fields[7] as Account["flagHasPassword"],
    extra: (fields[8] ?? {}) as Account["extra"],
  };
}

/** Reads a {@link CurrentWorkspace}. */
export function toCurrentWorkspace(answer: unknown): CurrentWorkspace {
  const fields = answer as Fields;
  return {
    id: fields[0] as CurrentWorkspace["id"],
    name: fields[1] as CurrentWorkspace["name"],
    slug: fields[2] as CurrentWorkspace["slug"],
    tier: fields[3] as CurrentWorkspace["tier"],
    role: fields[4] as CurrentWorkspace["role"],
    avatar: fields[5] as CurrentWorkspace["avatar"],
    extra: (fields[6] ?? {}) as CurrentWorkspace["extra"],
  };
}

/** Reads a {@link Credits}. */
export function toCredits(answer: unknown): Credits {
  const fields = answer as Fields;
  return {
    balance: fields[0] as Credits["balance"],
    grantedBalance: fields[1] as Credits["grantedBalance"],
    isPostPaid: fields[2] as Credits["isPostPaid"],
    outstandingAmount: fields[3] as Credits["outstandingAmount"],
    extra: (fields[4] ?? {}) as Credits["extra"],
  };
}

/** Reads a {@link WorkspacePage}. */
export function toWorkspacePage(answer: unknown): WorkspacePage {
  const fields = answer as Fields;
  return {
    data: list(fields[0], toWorkspace),
    pagination: fields[1] === null ? null : toPagination(fields[1]),
    extra: (fields[2] ?? {}) as WorkspacePage["extra"],
  };
}

/** Reads a {@link Pagination}. */
export function toPagination(answer: unknown): Pagination {
  const fields = answer as Fields;
  return {
    hasMore: fields[0] as Pagination["hasMore"],
    nextCursor: fields[1] as Pagination["nextCursor"],
    total: fields[2] as Pagination["total"],
    extra: (fields[3] ?? {}) as Pagination["extra"],
  };
}

/** Reads a {@link Workspace}. */
export function toWorkspace(answer: unknown): Workspace {
  const fields = answer as Fields;
  return {
    id: fields[0] as Workspace["id"],
    name: fields[1] as Workspace["name"],
    slug: fields[2] as Workspace["slug"],
    avatarUrl: fields[3] as Workspace["avatarUrl"],
    tier: fields[4] as Workspace["tier"],
    role: fields[5] as Workspace["role"],
    isDefault: fields[6] as Workspace["isDefault"],
    createdAt: fields[7] as Workspace["createdAt"],
    confidentialModelsEnabled: fields[8] as Workspace["confidentialModelsEnabled"],
    billingStatus: fields[9] as Workspace["billingStatus"],
    suspendedAt: fields[10] as Workspace["suspendedAt"],
    extra: (fields[11] ?? {}) as Workspace["extra"],
  };
}

/** Reads a {@link WorkspaceQuotas}. */
export function toWorkspaceQuotas(answer: unknown): WorkspaceQuotas {
  const fields = answer as Fields;
  return {
    teamSlug: fields[0] as WorkspaceQuotas["teamSlug"],
    tier: fields[1] as WorkspaceQuotas["tier"],
    quotas: fields[2] === null ? null : toResourceQuotas(fields[2]),
    reservedNodes: fields[3] === null ? null : toQuota(fields[3]),
    reservedGpu: fields[4] === null ? null : toReservedGpuQuota(fields[4]),
    asOf: fields[5] as WorkspaceQuotas["asOf"],
    extra: (fields[6] ?? {}) as WorkspaceQuotas["extra"],
  };
}

/** Reads a {@link ResourceQuotas}. */
export function toResourceQuotas(answer: unknown): ResourceQuotas {
  const fields = answer as Fields;
  return {
    vmSlots: fields[0] === null ? null : toQuota(fields[0]),
    vcpu: fields[1] === null ? null : toQuota(fields[1]),
    memoryMb: fields[2] === null ? null : toQuota(fields[2]),
    diskGb: fields[3] === null ? null : toQuota(fields[3]),
    extra: (fields[4] ?? {}) as ResourceQuotas["extra"],
  };
}

/** Reads a {@link Quota}. */
export function toQuota(answer: unknown): Quota {
  const fields = answer as Fields;
  return {
    limit: fields[0] as Quota["limit"],
    remaining: fields[1] as Quota["remaining"],
    extra: (fields[2] ?? {}) as Quota["extra"],
  };
}

/** Reads a {@link ReservedGpuQuota}. */
export function toReservedGpuQuota(answer: unknown): ReservedGpuQuota {
  const fields = answer as Fields;
  return {
    gpus: fields[0] === null ? null : toQuota(fields[0]),
    inUse: fields[1] as ReservedGpuQuota["inUse"],
    misconfigured: fields[2] as ReservedGpuQuota["misconfigured"],
    extra: (fields[3] ?? {}) as ReservedGpuQuota["extra"],
  };
}

/** Reads a {@link NodePage}. */
export function toNodePage(answer: unknown): NodePage {
  const fields = answer as Fields;
  return {
    items: list(fields[0], toNodeInfo),
    total: fields[1] as NodePage["total"],
    page: fields[2] as NodePage["page"],
    pageSize: fields[3] as NodePage["pageSize"],
    pages: fields[4] as NodePage["pages"],
    extra: (fields[5] ?? {}) as NodePage["extra"],
  };
}

/** Reads a {@link AvailableNodes}. */
export function toAvailableNodes(answer: unknown): AvailableNodes {
  const fields = answer as Fields;
  return {
    tier: fields[0] as AvailableNodes["tier"],
    capacity: fields[1] === null ? null : toResourceCapacity(fields[1]),
    nodes: list(fields[2], toAvailableNode),
    kmsList: fields[3] === null ? null : list(fields[3], toKmsInfo),
    gpuAvailability: fields[4] === null ? null : toGpuAvailability(fields[4]),
    extra: (fields[5] ?? {}) as AvailableNodes["extra"],
  };
}

/** Reads a {@link ResourceCapacity}. */
export function toResourceCapacity(answer: unknown): ResourceCapacity {
  const fields = answer as Fields;
  return {
    maxInstances: fields[0] as ResourceCapacity["maxInstances"],
    maxVcpu: fields[1] as ResourceCapacity["maxVcpu"],
    maxMemory: fields[2] as ResourceCapacity["maxMemory"],
    maxDisk: fields[3] as ResourceCapacity["maxDisk"],
    extra: (fields[4] ?? {}) as ResourceCapacity["extra"],
  };
}

/** Reads a {@link AvailableNode}. */
export function toAvailableNode(answer: unknown): AvailableNode {
  const fields = answer as Fields;
  return {
    teepodId: fields[0] as AvailableNode["teepodId"],
    name: fields[1] as AvailableNode["name"],
    listed: fields[2] as AvailableNode["listed"],
    resourceScore: fields[3] as AvailableNode["resourceScore"],
    remainingVcpu: fields[4] as AvailableNode["remainingVcpu"],
    remainingMemory: fields[5] as AvailableNode["remainingMemory"],
    remainingCvmSlots: fields[6] as AvailableNode["remainingCvmSlots"],
    images: fields[7] === null ? null : list(fields[7], toNodeImage),
    supportOnchainKms: fields[8] as AvailableNode["supportOnchainKms"],
    fmspc: fields[9] as AvailableNode["fmspc"],
    deviceId: fields[10] as AvailableNode["deviceId"],
    deviceIds: fields[11] === null ? null : list(fields[11], toDeviceId),
    regionIdentifier: fields[12] as AvailableNode["regionIdentifier"],
    defaultKms: fields[13] as AvailableNode["defaultKms"],
    kmsList: fields[14] as AvailableNode["kmsList"],
    extra: (fields[15] ?? {}) as AvailableNode["extra"],
  };
}

/** Reads a {@link NodeImage}. */
export function toNodeImage(answer: unknown): NodeImage {
  const fields = answer as Fields;
  return {
    name: fields[0] as NodeImage["name"],
    isDev: fields[1] as NodeImage["isDev"],
    version: fields[2] as NodeImage["version"],
    osImageHash: fields[3] as NodeImage["osImageHash"],
    extra: (fields[4] ?? {}) as NodeImage["extra"],
  };
}

/** Reads a {@link GpuAvailability}. */
export function toGpuAvailability(answer: unknown): GpuAvailability {
  const fields = answer as Fields;
  return {
    hasReservedGpus: fields[0] as GpuAvailability["hasReservedGpus"],
    reservedGpuCount: fields[1] as GpuAvailability["reservedGpuCount"],
    hasPublicGpus: fields[2] as GpuAvailability["hasPublicGpus"],
    publicGpuCount: fields[3] as GpuAvailability["publicGpuCount"],
    extra: (fields[4] ?? {}) as GpuAvailability["extra"],
  };
}

/** Reads a {@link CvmCreateResources}. */
export function toCvmCreateResources(answer: unknown): CvmCreateResources {
  const fields = answer as Fields;
  return {
    tier: fields[0] as CvmCreateResources["tier"],
    capacity: fields[1] === null ? null : toResourceCapacity(fields[1]),
    nodes: list(fields[2], toAvailableNode),
    kmsNodes: fields[3] === null ? null : list(fields[3], toKmsNode),
    nodeKmsRelations: fields[4] === null ? null : list(fields[4], toNodeKmsRelation),
    gatewayNodes: fields[5] === null ? null : list(fields[5], toGatewayNode),
    instanceTypes: fields[6] === null ? null : list(fields[6], toInstanceType),
    gpuAvailability: fields[7] === null ? null : toGpuAvailability(fields[7]),
    extra: (fields[8] ?? {}) as CvmCreateResources["extra"],
  };
}

/** Reads a {@link KmsNode}. */
export function toKmsNode(answer: unknown): KmsNode {
  const fields = answer as Fields;
  return {
    id: fields[0] as KmsNode["id"],
    slug: fields[1] as KmsNode["slug"],
    url: fields[2] as KmsNode["url"],
    version: fields[3] as KmsNode["version"],
    kmsType: fields[4] as KmsNode["kmsType"],
    chainId: fields[5] as KmsNode["chainId"],
    kmsContractId: fields[6] as KmsNode["kmsContractId"],
    kmsContractAddress: fields[7] as KmsNode["kmsContractAddress"],
    gatewayAppId: fields[8] as KmsNode["gatewayAppId"],
    supportedOsImages: fields[9] as KmsNode["supportedOsImages"],
    extra: (fields[10] ?? {}) as KmsNode["extra"],
  };
}

/** Reads a {@link NodeKmsRelation}. */
export function toNodeKmsRelation(answer: unknown): NodeKmsRelation {
  const fields = answer as Fields;
  return {
    teepodId: fields[0] as NodeKmsRelation["teepodId"],
    kmsId: fields[1] as NodeKmsRelation["kmsId"],
    kmsType: fields[2] as NodeKmsRelation["kmsType"],
    kmsContractId: fields[3] as NodeKmsRelation["kmsContractId"],
    kmsContractAddress: fields[4] as NodeKmsRelation["kmsContractAddress"],
    supportedOsImages: fields[5] as NodeKmsRelation["supportedOsImages"],
    extra: (fields[6] ?? {}) as NodeKmsRelation["extra"],
  };
}

/** Reads a {@link GatewayNode}. */
export function toGatewayNode(answer: unknown): GatewayNode {
  const fields = answer as Fields;
  return {
    id: fields[0] as GatewayNode["id"],
    teepodId: fields[1] as GatewayNode["teepodId"],
    kmsContractId: fields[2] as GatewayNode["kmsContractId"],
    rpcUrl: fields[3] as GatewayNode["rpcUrl"],
    domainSuffix: fields[4] as GatewayNode["domainSuffix"],
    enabled: fields[5] as GatewayNode["enabled"],
    extra: (fields[6] ?? {}) as GatewayNode["extra"],
  };
}

/** Reads a {@link InstanceTypes}. */
export function toInstanceTypes(answer: unknown): InstanceTypes {
  const fields = answer as Fields;
  return {
    items: list(fields[0], toInstanceType),
    total: fields[1] as InstanceTypes["total"],
    family: fields[2] as InstanceTypes["family"],
    result: fields[3] === null ? null : list(fields[3], toInstanceTypeFamily),
    extra: (fields[4] ?? {}) as InstanceTypes["extra"],
  };
}

/** Reads a {@link InstanceTypeFamily}. */
export function toInstanceTypeFamily(answer: unknown): InstanceTypeFamily {
  const fields = answer as Fields;
  return {
    name: fields[0] as InstanceTypeFamily["name"],
    items: fields[1] === null ? null : list(fields[1], toInstanceType),
    total: fields[2] as InstanceTypeFamily["total"],
    extra: (fields[3] ?? {}) as InstanceTypeFamily["extra"],
  };
}

/** Reads a {@link InstanceType}. */
export function toInstanceType(answer: unknown): InstanceType {
  const fields = answer as Fields;
  return {
    id: fields[0] as InstanceType["id"],
    name: fields[1] as InstanceType["name"],
    description: fields[2] as InstanceType["description"],
    vcpu: fields[3] as InstanceType["vcpu"],
    memoryMb: fields[4] as InstanceType["memoryMb"],
    hourlyRate: fields[5] as InstanceType["hourlyRate"],
    requiresGpu: fields[6] as InstanceType["requiresGpu"],
    requiresGpuCount: fields[7] as InstanceType["requiresGpuCount"],
    defaultDiskSizeGb: fields[8] as InstanceType["defaultDiskSizeGb"],
    family: fields[9] as InstanceType["family"],
    displayOrder: fields[10] as InstanceType["displayOrder"],
    extra: (fields[11] ?? {}) as InstanceType["extra"],
  };
}

/** Reads a {@link OsImagePage}. */
export function toOsImagePage(answer: unknown): OsImagePage {
  const fields = answer as Fields;
  return {
    items: list(fields[0], toOsImage),
    total: fields[1] as OsImagePage["total"],
    page: fields[2] as OsImagePage["page"],
    pageSize: fields[3] as OsImagePage["pageSize"],
    pages: fields[4] as OsImagePage["pages"],
    extra: (fields[5] ?? {}) as OsImagePage["extra"],
  };
}

/** Reads a {@link OsImage}. */
export function toOsImage(answer: unknown): OsImage {
  const fields = answer as Fields;
  return {
    name: fields[0] as OsImage["name"],
    slug: fields[1] as OsImage["slug"],
    version: fields[2] as OsImage["version"],
    osImageHash: fields[3] as OsImage["osImageHash"],
    isDev: fields[4] as OsImage["isDev"],
    requiresGpu: fields[5] as OsImage["requiresGpu"],
    extra: (fields[6] ?? {}) as OsImage["extra"],
  };
}

/** Reads a {@link AvailableOsImage}. */
export function toAvailableOsImage(answer: unknown): AvailableOsImage {
  const fields = answer as Fields;
  return {
    version: fields[0] as AvailableOsImage["version"],
    prod: fields[1] === null ? null : toOsImageVariant(fields[1]),
    dev: fields[2] === null ? null : toOsImageVariant(fields[2]),
    extra: (fields[3] ?? {}) as AvailableOsImage["extra"],
  };
}

/** Reads a {@link OsImageVariant}. */
export function toOsImageVariant(answer: unknown): OsImageVariant {
  const fields = answer as Fields;
  return {
    name: fields[0] as OsImageVariant["name"],
    slug: fields[1] as OsImageVariant["slug"],
    osImageHash: fields[2] as OsImageVariant["osImageHash"],
    isCurrent: fields[3] as OsImageVariant["isCurrent"],
    enabled: fields[4] as OsImageVariant["enabled"],
    extra: (fields[5] ?? {}) as OsImageVariant["extra"],
  };
}

/** Reads a {@link AppPage}. */
export function toAppPage(answer: unknown): AppPage {
  const fields = answer as Fields;
  return hiding({
    dstackApps: list(fields[0], toAppInfo),
    page: fields[1] as AppPage["page"],
    pageSize: fields[2] as AppPage["pageSize"],
    total: fields[3] as AppPage["total"],
    totalPages: fields[4] as AppPage["totalPages"],
    extra: (fields[5] ?? {}) as AppPage["extra"],
  }, [], ["dstack_apps"]);
}

/** Reads a {@link AppInfo}. */
export function toAppInfo(answer: unknown): AppInfo {
  const fields = answer as Fields;
  return hiding({
    id: fields[0] as AppInfo["id"],
    name: fields[1] as AppInfo["name"],
    appId: fields[2] as AppInfo["appId"],
    appProvisionType: fields[3] as AppInfo["appProvisionType"],
    appIconUrl: fields[4] as AppInfo["appIconUrl"],
    createdAt: fields[5] as AppInfo["createdAt"],
    kmsType: fields[6] as AppInfo["kmsType"],
    profile: fields[7] === null ? null : toAppProfile(fields[7]),
    currentCvm: fields[8] === null ? null : toCvmInfo(fields[8]),
    cvms: fields[9] === null ? null : list(fields[9], toCvmInfo),
    cvmCount: fields[10] as AppInfo["cvmCount"],
    extra: (fields[11] ?? {}) as AppInfo["extra"],
  }, [], ["current_cvm", "cvms"]);
}

/** Reads a {@link AppProfile}. */
export function toAppProfile(answer: unknown): AppProfile {
  const fields = answer as Fields;
  return {
    displayName: fields[0] as AppProfile["displayName"],
    avatarUrl: fields[1] as AppProfile["avatarUrl"],
    description: fields[2] as AppProfile["description"],
    customDomain: fields[3] as AppProfile["customDomain"],
    extra: (fields[4] ?? {}) as AppProfile["extra"],
  };
}

/** Reads a {@link AppFilterOptions}. */
export function toAppFilterOptions(answer: unknown): AppFilterOptions {
  const fields = answer as Fields;
  return {
    statuses: fields[0] as AppFilterOptions["statuses"],
    imageVersions: fields[1] as AppFilterOptions["imageVersions"],
    instanceTypes: fields[2] as AppFilterOptions["instanceTypes"],
    kmsSlugs: fields[3] as AppFilterOptions["kmsSlugs"],
    kmsTypes: fields[4] as AppFilterOptions["kmsTypes"],
    regions: fields[5] as AppFilterOptions["regions"],
    nodes: fields[6] as AppFilterOptions["nodes"],
    extra: (fields[7] ?? {}) as AppFilterOptions["extra"],
  };
}

/** Reads a {@link AppDeviceAllowlist}. */
export function toAppDeviceAllowlist(answer: unknown): AppDeviceAllowlist {
  const fields = answer as Fields;
  return {
    isOnchainKms: fields[0] as AppDeviceAllowlist["isOnchainKms"],
    allowAnyDevice: fields[1] as AppDeviceAllowlist["allowAnyDevice"],
    chainId: fields[2] as AppDeviceAllowlist["chainId"],
    appContractAddress: fields[3] as AppDeviceAllowlist["appContractAddress"],
    devices: fields[4] === null ? null : list(fields[4], toAllowlistDevice),
    extra: (fields[5] ?? {}) as AppDeviceAllowlist["extra"],
  };
}

/** Reads a {@link AllowlistDevice}. */
export function toAllowlistDevice(answer: unknown): AllowlistDevice {
  const fields = answer as Fields;
  return {
    deviceId: fields[0] as AllowlistDevice["deviceId"],
    nodeName: fields[1] as AllowlistDevice["nodeName"],
    cvmIds: fields[2] as AllowlistDevice["cvmIds"],
    allowedOnchain: fields[3] as AllowlistDevice["allowedOnchain"],
    status: fields[4] as AllowlistDevice["status"],
    extra: (fields[5] ?? {}) as AllowlistDevice["extra"],
  };
}

/** Reads a {@link CvmIsAllowed}. */
export function toCvmIsAllowed(answer: unknown): CvmIsAllowed {
  const fields = answer as Fields;
  return {
    cvmId: fields[0] as CvmIsAllowed["cvmId"],
    appContractAddress: fields[1] as CvmIsAllowed["appContractAddress"],
    composeHash: fields[2] as CvmIsAllowed["composeHash"],
    deviceId: fields[3] as CvmIsAllowed["deviceId"],
    composeHashAllowed: fields[4] as CvmIsAllowed["composeHashAllowed"],
    allowAnyDevice: fields[5] as CvmIsAllowed["allowAnyDevice"],
    deviceIdAllowed: fields[6] as CvmIsAllowed["deviceIdAllowed"],
    isAllowed: fields[7] as CvmIsAllowed["isAllowed"],
    error: fields[8] as CvmIsAllowed["error"],
    extra: (fields[9] ?? {}) as CvmIsAllowed["extra"],
  };
}

/** Reads a {@link AppIsAllowed}. */
export function toAppIsAllowed(answer: unknown): AppIsAllowed {
  const fields = answer as Fields;
  return {
    appContractAddress: fields[0] as AppIsAllowed["appContractAddress"],
    composeHash: fields[1] as AppIsAllowed["composeHash"],
    deviceId: fields[2] as AppIsAllowed["deviceId"],
    composeHashAllowed: fields[3] as AppIsAllowed["composeHashAllowed"],
    allowAnyDevice: fields[4] as AppIsAllowed["allowAnyDevice"],
    deviceIdAllowed: fields[5] as AppIsAllowed["deviceIdAllowed"],
    isAllowed: fields[6] as AppIsAllowed["isAllowed"],
    error: fields[7] as AppIsAllowed["error"],
    extra: (fields[8] ?? {}) as AppIsAllowed["extra"],
  };
}

/** Reads a {@link AppCvmsIsAllowed}. */
export function toAppCvmsIsAllowed(answer: unknown): AppCvmsIsAllowed {
  const fields = answer as Fields;
  return {
    isOnchain: fields[0] as AppCvmsIsAllowed["isOnchain"],
    results: list(fields[1], toCvmIsAllowed),
    total: fields[2] as AppCvmsIsAllowed["total"],
    allowedCount: fields[3] as AppCvmsIsAllowed["allowedCount"],
    deniedCount: fields[4] as AppCvmsIsAllowed["deniedCount"],
    errorCount: fields[5] as AppCvmsIsAllowed["errorCount"],
    skippedCvmIds: fields[6] as AppCvmsIsAllowed["skippedCvmIds"],
    extra: (fields[7] ?? {}) as AppCvmsIsAllowed["extra"],
  };
}

/** Reads a {@link AppAttestation}. */
export function toAppAttestation(answer: unknown): AppAttestation {
  const fields = answer as Fields;
  return {
    appId: fields[0] as AppAttestation["appId"],
    contractAddress: fields[1] as AppAttestation["contractAddress"],
    kmsInfo: fields[2] === null ? null : toAttestedKms(fields[2]),
    instances: list(fields[3], toAttestedInstance),
    kmsGuestAgentInfo: fields[4] as AppAttestation["kmsGuestAgentInfo"],
    gatewayGuestAgentInfo: fields[5] as AppAttestation["gatewayGuestAgentInfo"],
    qemuVersion: fields[6] as AppAttestation["qemuVersion"],
    extra: (fields[7] ?? {}) as AppAttestation["extra"],
  };
}

/** Reads a {@link AttestedKms}. */
export function toAttestedKms(answer: unknown): AttestedKms {
  const fields = answer as Fields;
  return {
    contractAddress: fields[0] as AttestedKms["contractAddress"],
    chainId: fields[1] as AttestedKms["chainId"],
    version: fields[2] as AttestedKms["version"],
    url: fields[3] as AttestedKms["url"],
    gatewayAppId: fields[4] as AttestedKms["gatewayAppId"],
    gatewayAppUrl: fields[5] as AttestedKms["gatewayAppUrl"],
    kmsType: fields[6] as AttestedKms["kmsType"],
    extra: (fields[7] ?? {}) as AttestedKms["extra"],
  };
}

/** Reads a {@link AttestedInstance}. */
export function toAttestedInstance(answer: unknown): AttestedInstance {
  const fields = answer as Fields;
  return {
    vmUuid: fields[0] as AttestedInstance["vmUuid"],
    cvmId: fields[1] as AttestedInstance["cvmId"],
    name: fields[2] as AttestedInstance["name"],
    instanceId: fields[3] as AttestedInstance["instanceId"],
    status: fields[4] as AttestedInstance["status"],
    imageVersion: fields[5] as AttestedInstance["imageVersion"],
    quote: fields[6] as AttestedInstance["quote"],
    ppid: fields[7] as AttestedInstance["ppid"],
    ppidSha256: fields[8] as AttestedInstance["ppidSha256"],
    deviceId: fields[9] as AttestedInstance["deviceId"],
    fmspc: fields[10] as AttestedInstance["fmspc"],
    teeTcbSvn: fields[11] as AttestedInstance["teeTcbSvn"],
    mrConfigId: fields[12] as AttestedInstance["mrConfigId"],
    cpusvn: fields[13] as AttestedInstance["cpusvn"],
    pcesvn: fields[14] as AttestedInstance["pcesvn"],
    tcbInfo: fields[15] === null ? null : toTcbInfo(fields[15]),
    appCertificates: fields[16] === null ? null : list(fields[16], toAppCertificate),
    composeFile: fields[17] as AttestedInstance["composeFile"],
    eventlog: fields[18] === null ? null : list(fields[18], toTcbEvent),
    error: fields[19] as AttestedInstance["error"],
    extra: (fields[20] ?? {}) as AttestedInstance["extra"],
  };
}

/** Reads a {@link CvmAttestation}. */
export function toCvmAttestation(answer: unknown): CvmAttestation {
  const fields = answer as Fields;
  return {
    cvmId: fields[0] as CvmAttestation["cvmId"],
    name: fields[1] as CvmAttestation["name"],
    isOnline: fields[2] as CvmAttestation["isOnline"],
    isPublic: fields[3] as CvmAttestation["isPublic"],
    error: fields[4] as CvmAttestation["error"],
    appCertificates: fields[5] === null ? null : list(fields[5], toAppCertificate),
    tcbInfo: fields[6] === null ? null : toTcbInfo(fields[6]),
    composeFile: fields[7] as CvmAttestation["composeFile"],
    extra: (fields[8] ?? {}) as CvmAttestation["extra"],
  };
}

/** Reads a {@link AppCertificate}. */
export function toAppCertificate(answer: unknown): AppCertificate {
  const fields = answer as Fields;
  return {
    subject: fields[0] === null ? null : toCertificateName(fields[0]),
    issuer: fields[1] === null ? null : toCertificateName(fields[1]),
    serialNumber: fields[2] as AppCertificate["serialNumber"],
    notBefore: fields[3] as AppCertificate["notBefore"],
    notAfter: fields[4] as AppCertificate["notAfter"],
    version: fields[5] as AppCertificate["version"],
    fingerprint: fields[6] as AppCertificate["fingerprint"],
    signatureAlgorithm: fields[7] as AppCertificate["signatureAlgorithm"],
    sans: fields[8] as AppCertificate["sans"],
    isCa: fields[9] as AppCertificate["isCa"],
    positionInChain: fields[10] as AppCertificate["positionInChain"],
    quote: fields[11] as AppCertificate["quote"],
    appId: fields[12] as AppCertificate["appId"],
    certUsage: fields[13] as AppCertificate["certUsage"],
    extra: (fields[14] ?? {}) as AppCertificate["extra"],
  };
}

/** Reads a {@link CertificateName}. */
export function toCertificateName(answer: unknown): CertificateName {
  const fields = answer as Fields;
  return {
    commonName: fields[0] as CertificateName["commonName"],
    organization: fields[1] as CertificateName["organization"],
    country: fields[2] as CertificateName["country"],
    state: fields[3] as CertificateName["state"],
    locality: fields[4] as CertificateName["locality"],
    extra: (fields[5] ?? {}) as CertificateName["extra"],
  };
}

/** Reads a {@link TcbInfo}. */
export function toTcbInfo(answer: unknown): TcbInfo {
  const fields = answer as Fields;
  return {
    mrtd: fields[0] as TcbInfo["mrtd"],
    rootfsHash: fields[1] as TcbInfo["rootfsHash"],
    rtmr0: fields[2] as TcbInfo["rtmr0"],
    rtmr1: fields[3] as TcbInfo["rtmr1"],
    rtmr2: fields[4] as TcbInfo["rtmr2"],
    rtmr3: fields[5] as TcbInfo["rtmr3"],
    eventLog: fields[6] === null ? null : list(fields[6], toTcbEvent),
    appCompose: fields[7] as TcbInfo["appCompose"],
    extra: (fields[8] ?? {}) as TcbInfo["extra"],
  };
}

/** Reads a {@link TcbEvent}. */
export function toTcbEvent(answer: unknown): TcbEvent {
  const fields = answer as Fields;
  return {
    imr: fields[0] as TcbEvent["imr"],
    eventType: fields[1] as TcbEvent["eventType"],
    digest: fields[2] as TcbEvent["digest"],
    event: fields[3] as TcbEvent["event"],
    eventPayload: fields[4] as TcbEvent["eventPayload"],
    extra: (fields[5] ?? {}) as TcbEvent["extra"],
  };
}

/** Reads a {@link CvmComposition}. */
export function toCvmComposition(answer: unknown): CvmComposition {
  const fields = answer as Fields;
  return hiding({
    cvmId: fields[0] as CvmComposition["cvmId"],
    isOnline: fields[1] as CvmComposition["isOnline"],
    isPublic: fields[2] as CvmComposition["isPublic"],
    error: fields[3] as CvmComposition["error"],
    dockerComposeFile: fields[4] as CvmComposition["dockerComposeFile"],
    manifestVersion: fields[5] as CvmComposition["manifestVersion"],
    version: fields[6] as CvmComposition["version"],
    runner: fields[7] as CvmComposition["runner"],
    features: fields[8] as CvmComposition["features"],
    containers: fields[9] === null ? null : list(fields[9], toCvmContainer),
    extra: (fields[10] ?? {}) as CvmComposition["extra"],
  }, [], ["containers"]);
}

/** Reads a {@link CvmContainer}. */
export function toCvmContainer(answer: unknown): CvmContainer {
  const fields = answer as Fields;
  return hiding({
    id: fields[0] as CvmContainer["id"],
    names: fields[1] as CvmContainer["names"],
    image: fields[2] as CvmContainer["image"],
    imageId: fields[3] as CvmContainer["imageId"],
    command: fields[4] as CvmContainer["command"],
    created: fields[5] as CvmContainer["created"],
    state: fields[6] as CvmContainer["state"],
    status: fields[7] as CvmContainer["status"],
    logEndpoint: fields[8] as CvmContainer["logEndpoint"],
    extra: (fields[9] ?? {}) as CvmContainer["extra"],
  }, ["logEndpoint"], ["log_endpoint"]);
}

/** Reads a {@link CvmStats}. */
export function toCvmStats(answer: unknown): CvmStats {
  const fields = answer as Fields;
  return {
    cvmId: fields[0] as CvmStats["cvmId"],
    isOnline: fields[1] as CvmStats["isOnline"],
    isPublic: fields[2] as CvmStats["isPublic"],
    error: fields[3] as CvmStats["error"],
    sysinfo: fields[4] === null ? null : toSystemInfo(fields[4]),
    status: fields[5] as CvmStats["status"],
    inProgress: fields[6] as CvmStats["inProgress"],
    bootProgress: fields[7] as CvmStats["bootProgress"],
    bootError: fields[8] as CvmStats["bootError"],
    extra: (fields[9] ?? {}) as CvmStats["extra"],
  };
}

/** Reads a {@link SystemInfo}. */
export function toSystemInfo(answer: unknown): SystemInfo {
  const fields = answer as Fields;
  return {
    osName: fields[0] as SystemInfo["osName"],
    osVersion: fields[1] as SystemInfo["osVersion"],
    kernelVersion: fields[2] as SystemInfo["kernelVersion"],
    cpuModel: fields[3] as SystemInfo["cpuModel"],
    numCpus: fields[4] as SystemInfo["numCpus"],
    totalMemory: fields[5] as SystemInfo["totalMemory"],
    availableMemory: fields[6] as SystemInfo["availableMemory"],
    usedMemory: fields[7] as SystemInfo["usedMemory"],
    freeMemory: fields[8] as SystemInfo["freeMemory"],
    totalSwap: fields[9] as SystemInfo["totalSwap"],
    usedSwap: fields[10] as SystemInfo["usedSwap"],
    freeSwap: fields[11] as SystemInfo["freeSwap"],
    uptime: fields[12] as SystemInfo["uptime"],
    loadavgOne: fields[13] as SystemInfo["loadavgOne"],
    loadavgFive: fields[14] as SystemInfo["loadavgFive"],
    loadavgFifteen: fields[15] as SystemInfo["loadavgFifteen"],
    disks: fields[16] === null ? null : list(fields[16], toSystemDisk),
    extra: (fields[17] ?? {}) as SystemInfo["extra"],
  };
}

/** Reads a {@link SystemDisk}. */
export function toSystemDisk(answer: unknown): SystemDisk {
  const fields = answer as Fields;
  return {
    name: fields[0] as SystemDisk["name"],
    mountPoint: fields[1] as SystemDisk["mountPoint"],
    totalSize: fields[2] as SystemDisk["totalSize"],
    freeSize: fields[3] as SystemDisk["freeSize"],
    extra: (fields[4] ?? {}) as SystemDisk["extra"],
  };
}

/** Reads a {@link CvmNetwork}. */
export function toCvmNetwork(answer: unknown): CvmNetwork {
  const fields = answer as Fields;
  return {
    cvmId: fields[0] as CvmNetwork["cvmId"],
    isOnline: fields[1] as CvmNetwork["isOnline"],
    isPublic: fields[2] as CvmNetwork["isPublic"],
    error: fields[3] as CvmNetwork["error"],
    internalIp: fields[4] as CvmNetwork["internalIp"],
    latestHandshake: fields[5] as CvmNetwork["latestHandshake"],
    publicUrls: fields[6] === null ? null : list(fields[6], toCvmEndpoint),
    extra: (fields[7] ?? {}) as CvmNetwork["extra"],
  };
}

/** Reads a {@link CvmUserConfig}. */
export function toCvmUserConfig(answer: unknown): CvmUserConfig {
  const fields = answer as Fields;
  return {
    cvmId: fields[0] as CvmUserConfig["cvmId"],
    hostname: fields[1] as CvmUserConfig["hostname"],
    sshAuthorizedKeys: fields[2] as CvmUserConfig["sshAuthorizedKeys"],
    defaultGatewayDomain: fields[3] as CvmUserConfig["defaultGatewayDomain"],
    extra: (fields[4] ?? {}) as CvmUserConfig["extra"],
  };
}

/** Reads a {@link PreLaunchScriptUpgradeStatus}. */
export function toPreLaunchScriptUpgradeStatus(answer: unknown): PreLaunchScriptUpgradeStatus {
  const fields = answer as Fields;
  return {
    cvmId: fields[0] as PreLaunchScriptUpgradeStatus["cvmId"],
    currentHash: fields[1] as PreLaunchScriptUpgradeStatus["currentHash"],
    latestOfficialHash: fields[2] as PreLaunchScriptUpgradeStatus["latestOfficialHash"],
    isOfficial: fields[3] as PreLaunchScriptUpgradeStatus["isOfficial"],
    isLatest: fields[4] as PreLaunchScriptUpgradeStatus["isLatest"],
    canUpgrade: fields[5] as PreLaunchScriptUpgradeStatus["canUpgrade"],
    extra: (fields[6] ?? {}) as PreLaunchScriptUpgradeStatus["extra"],
  };
}

/** Reads a {@link InstanceIdRefresh}. */
export function toInstanceIdRefresh(answer: unknown): InstanceIdRefresh {
  const fields = answer as Fields;
  return {
    cvmId: fields[0] as InstanceIdRefresh["cvmId"],
    identifier: fields[1] as InstanceIdRefresh["identifier"],
    status: fields[2] as InstanceIdRefresh["status"],
    oldInstanceId: fields[3] as InstanceIdRefresh["oldInstanceId"],
    newInstanceId: fields[4] as InstanceIdRefresh["newInstanceId"],
    source: fields[5] as InstanceIdRefresh["source"],
    verifiedWithGateway: fields[6] as InstanceIdRefresh["verifiedWithGateway"],
    reason: fields[7] as InstanceIdRefresh["reason"],
    extra: (fields[8] ?? {}) as InstanceIdRefresh["extra"],
  };
}

/** Reads a {@link InstanceIdRefreshes}. */
export function toInstanceIdRefreshes(answer: unknown): InstanceIdRefreshes {
  const fields = answer as Fields;
  return {
    total: fields[0] as InstanceIdRefreshes["total"],
    scanned: fields[1] as InstanceIdRefreshes["scanned"],
    updated: fields[2] as InstanceIdRefreshes["updated"],
    unchanged: fields[3] as InstanceIdRefreshes["unchanged"],
    skipped: fields[4] as InstanceIdRefreshes["skipped"],
    conflicts: fields[5] as InstanceIdRefreshes["conflicts"],
    errors: fields[6] as InstanceIdRefreshes["errors"],
    items: list(fields[7], toInstanceIdRefresh),
    extra: (fields[8] ?? {}) as InstanceIdRefreshes["extra"],
  };
}

/** Reads a {@link SshKey}. */
export function toSshKey(answer: unknown): SshKey {
  const fields = answer as Fields;
  return {
    id: fields[0] as SshKey["id"],
    userId: fields[1] as SshKey["userId"],
    name: fields[2] as SshKey["name"],
    publicKey: fields[3] as SshKey["publicKey"],
    fingerprint: fields[4] as SshKey["fingerprint"],
    keyType: fields[5] as SshKey["keyType"],
    source: fields[6] as SshKey["source"],
    keyMetadata: fields[7] as SshKey["keyMetadata"],
    lastSyncedAt: fields[8] as SshKey["lastSyncedAt"],
    createdAt: fields[9] as SshKey["createdAt"],
    updatedAt: fields[10] as SshKey["updatedAt"],
    extra: (fields[11] ?? {}) as SshKey["extra"],
  };
}

/** Reads a {@link GithubKeyImport}. */
export function toGithubKeyImport(answer: unknown): GithubKeyImport {
  const fields = answer as Fields;
  return {
    githubUsername: fields[0] as GithubKeyImport["githubUsername"],
    keysAdded: fields[1] as GithubKeyImport["keysAdded"],
    keysSkipped: fields[2] as GithubKeyImport["keysSkipped"],
    errors: fields[3] as GithubKeyImport["errors"],
    extra: (fields[4] ?? {}) as GithubKeyImport["extra"],
  };
}

/** Reads a {@link GithubKeySync}. */
export function toGithubKeySync(answer: unknown): GithubKeySync {
  const fields = answer as Fields;
  return {
    syncedCount: fields[0] as GithubKeySync["syncedCount"],
    keysAdded: fields[1] as GithubKeySync["keysAdded"],
    keysUpdated: fields[2] as GithubKeySync["keysUpdated"],
    keysRemoved: fields[3] as GithubKeySync["keysRemoved"],
    errors: fields[4] as GithubKeySync["errors"],
    extra: (fields[5] ?? {}) as GithubKeySync["extra"],
  };
}

/** Reads a {@link CvmSshKeys}. */
export function toCvmSshKeys(answer: unknown): CvmSshKeys {
  const fields = answer as Fields;
  return {
    cvmId: fields[0] as CvmSshKeys["cvmId"],
    keys: list(fields[1], toCvmSshKey),
    restartRequired: fields[2] as CvmSshKeys["restartRequired"],
    extra: (fields[3] ?? {}) as CvmSshKeys["extra"],
  };
}

/** Reads a {@link CvmSshKey}. */
export function toCvmSshKey(answer: unknown): CvmSshKey {
  const fields = answer as Fields;
  return {
    id: fields[0] as CvmSshKey["id"],
    ownerUserId: fields[1] as CvmSshKey["ownerUserId"],
    ownerUsername: fields[2] as CvmSshKey["ownerUsername"],
    addedByUserId: fields[3] as CvmSshKey["addedByUserId"],
    name: fields[4] as CvmSshKey["name"],
    publicKey: fields[5] as CvmSshKey["publicKey"],
    fingerprint: fields[6] as CvmSshKey["fingerprint"],
    keyType: fields[7] as CvmSshKey["keyType"],
    extra: (fields[8] ?? {}) as CvmSshKey["extra"],
  };
}

/** The fields of an answer that identify a CVM. */
export const IDENTIFYING_FIELDS = ["cvmId", "vmUuid", "id", "instanceId", "name", "appId"] as const;
