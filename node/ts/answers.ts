// Generated from the declarations in core by `cargo run -p phala-cvm-codegen`.

/**
 * A prepared CVM: the ids that `commitCvmProvision` requires, and what the API chose for the
 * fields that you omitted. Nothing runs or is billed yet. The API keeps the provision for 14 days.
 */
export interface ProvisionedCvm {
  /**
   * The app's id, 40 hex digits. `null` with an on-chain KMS, where the address of the app's
   * contract is the id.
   */
  appId: string | null;
  /**
   * The app's X25519 public key, in hex, which encrypts environment variables. `null` with an
   * on-chain KMS.
   */
  appEnvEncryptPubkey: string | null;
  /**
   * The compose hash: the SHA-256, in hex, of the app compose with the defaults that the API adds.
   */
  composeHash: string;
  /** The KMS that will hold the app's keys. */
  kmsInfo: KmsInfo | null;
  /** The processor family's FMSPC, in hex. */
  fmspc: string | null;
  /** The device's id, in hex. */
  deviceId: string | null;
  /** The hash of the OS image, in hex. */
  osImageHash: string | null;
  /** The chosen instance type, such as `tdx.small`. */
  instanceType: string | null;
  /** The id of the chosen physical node. It is not interchangeable with `teepodId`. */
  nodeId: number | null;
  /**
   * The id of the chosen Teepod, which is on that node. It is not interchangeable with `nodeId`.
   */
  teepodId: number | null;
  /** The id of the KMS node. */
  kmsId: string | null;
  /**
   * The id of the KMS contract: text such as `kc_0123abcd` from API version `2026-05-22` on, a
   * number in older versions.
   */
  kmsContractId: string | number | null;
  /** Whether the compose hash is already registered on chain. */
  composeHashRegistered: boolean | null;
  /** The token that commits this provision, if the API returns one. It works once. */
  token: string | null;
  /** The app id of the gateway. */
  gatewayAppId: string | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** A CVM, as a commit or an action returns it: its state when the API accepted the call. */
export interface Cvm {
  /**
   * The id: a number up to API version `2026-01-21`, text such as `cvm_0123abcd` in newer
   * versions.
   */
  id: string | number | null;
  /**
   * The CVM's identifier, to pass as `cvmId` to other calls: the id as text; without an id, the
   * `vmUuid`; without both, the identifier that you passed to the call.
   */
  cvmId: string;
  /** The CVM's name. */
  name: string | null;
  /**
   * The status, such as `starting`, `running` or `stopped`. The API may return others. Empty if it
   * returned none.
   */
  status: "provisioning" | "starting" | "running" | "restarting" | "updating" | "shutting_down" | "stopping" | "stopped" | "exited" | "error" | "deleted" | (string & {});
  /** The id of the Teepod that it runs on. */
  teepodId: number | null;
  /** The Teepod that it runs on. */
  teepod: Teepod | null;
  /**
   * The id of the user who created it: text such as `usr_0123abcd` from API version `2026-05-22`
   * on, a number in older versions.
   */
  userId: string | number | null;
  /** The id of its app. */
  appId: string | null;
  /**
   * The CVM's UUID. It identifies the CVM under every API version. It can be `null` for a moment
   * after the CVM is created.
   */
  vmUuid: string | null;
  /** The id of the running instance. */
  instanceId: string | null;
  /** The URL of the app. */
  appUrl: string | null;
  /** The OS image. */
  baseImage: string | null;
  /** The number of virtual CPUs. */
  vcpu: number | null;
  /** Memory, in MB. */
  memory: number | null;
  /** The disk size, in GB. */
  diskSize: number | null;
  /** The version of the app compose's format. */
  manifestVersion: number | null;
  /** The version of the runner. */
  version: string | null;
  /** The program that runs the app: `docker-compose` or `bash`. */
  runner: string | null;
  /** The Docker Compose file, as YAML. */
  dockerComposeFile: string | null;
  /** The features that are turned on. */
  features: string[] | null;
  /** When it was created: a UTC time in ISO 8601. */
  createdAt: string | null;
  /** The app's X25519 public key, in hex. */
  encryptedEnvPubkey: string | null;
  /** The address of the app's contract, with an on-chain KMS. Only a commit returns it. */
  appAuthContractAddress: string | null;
  /** The address that deployed that contract. Only a commit returns it. */
  deployerAddress: string | null;
  /** Whether an operation is in progress on the CVM. Most actions do not return it. */
  inProgress: boolean | null;
  /**
   * Its resources, if `createAppInstance` returns them. `vcpu`, `memory` and `diskSize` have their
   * values.
   */
  resource: CvmResource | null;
  /** The node that it runs on, if `createAppInstance` returns it. */
  nodeInfo: NodeInfo | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/**
 * Everything that the API reports about a CVM. API version `2025-10-28` returns other fields,
 * which come last here.
 */
export interface CvmInfo {
  /** The id, such as `cvm_0123abcd`. It is a number under older versions of the API. */
  id: string | number | null;
  /**
   * The CVM's identifier, to pass as `cvmId` to other calls: the id as text, or without an id the
   * `vmUuid`.
   */
  cvmId: string;
  /** The CVM's name. */
  name: string | null;
  /** The id of its app. */
  appId: string | null;
  /**
   * The CVM's UUID. It identifies the CVM under every API version. It can be `null` for a moment
   * after the CVM is created.
   */
  vmUuid: string | null;
  /** The id of the running instance. */
  instanceId: string | null;
  /** Its resources, and their price. */
  resource: CvmResource | null;
  /** The node that it runs on. */
  nodeInfo: NodeInfo | null;
  /** Its operating system. */
  os: CvmOs | null;
  /** The type of the KMS: `phala`, `ethereum`, `base` or `legacy`. */
  kmsType: string | null;
  /** The KMS's information about it. */
  kmsInfo: CvmKmsInfo | null;
  /**
   * The status, such as `starting`, `running` or `stopped`. The API may return others. Empty if it
   * returned none.
   */
  status: "provisioning" | "starting" | "running" | "restarting" | "updating" | "shutting_down" | "stopping" | "stopped" | "exited" | "error" | "deleted" | (string & {});
  /** Whether an operation is in progress on the CVM. */
  inProgress: boolean | null;
  /** The operation in progress on the CVM. */
  progress: CvmProgress | null;
  /** The compose hash: the SHA-256 of the app compose, in hex. */
  composeHash: string | null;
  /** The SHA-256 of the Docker Compose file, in hex. */
  dockerComposeHash: string | null;
  /** The SHA-256 of the pre-launch script, in hex. */
  preLaunchScriptHash: string | null;
  /** The domains at which it is reachable. */
  gateway: CvmGateway | null;
  /** The URLs of its logs. */
  logs: CvmLogs | null;
  /** Its services. */
  services: unknown[] | null;
  /** Its public URLs, one entry for each port. */
  endpoints: CvmEndpoint[] | null;
  /** Whether anyone can read its logs. */
  publicLogs: boolean | null;
  /** Whether anyone can read its system information. */
  publicSysinfo: boolean | null;
  /** Whether anyone can read the information about its trusted computing base (TCB). */
  publicTcbinfo: boolean | null;
  /** Whether it is reachable through the gateway. */
  gatewayEnabled: boolean | null;
  /** Whether its clock is secured. */
  secureTime: boolean | null;
  /** Whether Phala Cloud stores its environment. */
  managedEnv: boolean | null;
  /** Whether it is listed publicly. */
  listed: boolean | null;
  /** The file system of its disk. */
  storageFs: string | null;
  /** The workspace that it belongs to. */
  workspace: WorkspaceInfo | null;
  /** The user who created it. */
  creator: UserInfo | null;
  /** When it was created: a UTC time in ISO 8601. */
  createdAt: string | null;
  /** When it was deleted: a UTC time in ISO 8601. */
  deletedAt: string | null;
  /** The type of its project. */
  projectType: string | null;
  /** Its price per hour. */
  hourlyRate: HourlyRate | null;
  /** The billing interval, such as `hourly`. */
  billingInterval: string | null;
  /** The order of its rented GPUs. */
  gpuRentalOrder: GpuRentalOrder | null;
  /** The app compose: an object or text. Only `getCvmInfo` returns it. */
  composeFile: unknown;
  /** API version `2025-10-28`, in lists: the CVM itself. */
  hosted: HostedCvm | null;
  /** API version `2025-10-28`, in lists: the user who created it. */
  managedUser: ManagedUser | null;
  /** API version `2025-10-28`, in lists: the Teepod that it runs on. */
  node: Teepod | null;
  /**
   * API version `2025-10-28`: the id of the Teepod that it runs on. Only administrators get it.
   */
  teepodId: number | null;
  /** API version `2025-10-28`: the Teepod that it runs on. */
  teepod: Teepod | null;
  /** API version `2025-10-28`: the number of virtual CPUs. */
  vcpu: number | null;
  /** API version `2025-10-28`: memory, in MB. */
  memory: number | null;
  /** API version `2025-10-28`: the disk size, in GB. */
  diskSize: number | null;
  /** API version `2025-10-28`: the OS image. */
  baseImage: string | null;
  /** API version `2025-10-28`: the app's X25519 public key, in hex. */
  encryptedEnvPubkey: string | null;
  /** API version `2025-10-28`: whether it may be upgraded. */
  allowUpgrade: boolean | null;
  /** API version `2025-10-28`: the id of its project. */
  projectId: string | null;
  /** API version `2025-10-28`: the billing period: `skip`, `hourly` or `monthly`. */
  billingPeriod: string | null;
  /** API version `2025-10-28`: the instance type, such as `tdx.small`. */
  instanceType: string | null;
  /** API version `2025-10-28`: the URL of its dashboard. */
  dappDashboardUrl: string | null;
  /** API version `2025-10-28`: the URL of its logs. Anyone with the URL can read them. */
  syslogEndpoint: string | null;
  /** API version `2025-10-28`: the address of the app's contract. */
  contractAddress: string | null;
  /** API version `2025-10-28`: the address that deployed that contract. */
  deployerAddress: string | null;
  /** API version `2025-10-28`: when it is to be deleted, as a UTC time in ISO 8601. */
  scheduledDeleteAt: string | null;
  /** API version `2025-10-28`: its public URLs, one entry for each port. */
  publicUrls: CvmEndpoint[] | null;
  /** API version `2025-10-28`: the domain of its gateway. */
  gatewayDomain: string | null;
  /** API version `2025-10-28`: its resources. */
  machineInfo: MachineInfo | null;
  /** API version `2025-10-28`, for an app: the name of the Teepod that it runs on. */
  teepodName: string | null;
  /** API version `2025-10-28`, for an app: the region of the Teepod that it runs on. */
  regionIdentifier: string | null;
  /** API version `2025-10-28`, for an app: the slug of the KMS. */
  kmsSlug: string | null;
  /** API version `2025-10-28`, for an app: the id of the KMS node. */
  kmsId: string | null;
  /** API version `2025-10-28`, for an app: the id of the KMS contract. */
  kmsContractId: string | number | null;
  /** When it was last changed: a UTC time in ISO 8601. */
  updatedAt: string | null;
  /** The URL of the app. */
  appUrl: string | null;
  /** The features that are turned on. */
  features: string[] | null;
  /** The program that runs the app: `docker-compose` or `bash`. */
  runner: string | null;
  /** The version of the app compose's format. */
  manifestVersion: number | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** A CVM in a list of API version `2025-10-28`. */
export interface HostedCvm {
  /** The `vmUuid`. */
  id: string | null;
  /** The CVM's identifier, to pass as `cvmId` to other calls: its `vmUuid`. */
  cvmId: string;
  /** The CVM's name. */
  name: string | null;
  /**
   * The status, such as `starting`, `running` or `stopped`. The API may return others. Empty if it
   * returned none.
   */
  status: "provisioning" | "starting" | "running" | "restarting" | "updating" | "shutting_down" | "stopping" | "stopped" | "exited" | "error" | "deleted" | (string & {});
  /** The uptime, as text, such as `2h 3m 9s`. */
  uptime: string | null;
  /** The uptime, in seconds, from that text. */
  uptimeSeconds: number | null;
  /** The URL of the app. */
  appUrl: string | null;
  /** The id of its app. */
  appId: string | null;
  /** The id of the running instance. */
  instanceId: string | null;
  /** Its configuration. */
  configuration: unknown;
  /** When it stopped: a UTC time in ISO 8601. */
  exitedAt: string | null;
  /** The progress of the boot. */
  bootProgress: string | null;
  /** Why the boot failed. */
  bootError: string | null;
  /** The progress of the shutdown. */
  shutdownProgress: string | null;
  /** The version of the OS image. */
  imageVersion: string | null;
  /** The CVM's events. */
  events: CvmEvent[] | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** A user in a list of API version `2025-10-28`. */
export interface ManagedUser {
  /** The user's id. */
  id: string | number | null;
  /** The user's name. */
  username: string | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** The resources of a CVM, in API version `2025-10-28`. */
export interface MachineInfo {
  /** The number of virtual CPUs. */
  vcpu: number | null;
  /** Memory, in MB. */
  memory: number | null;
  /** The disk size, in GB. */
  diskSize: number | null;
  /** The number of GPUs. */
  gpuCount: number | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** The price of a CVM per hour, as decimal numbers in text. */
export interface HourlyRate {
  /** The total price. */
  total: string | null;
  /** The price of the compute resources. */
  compute: string | null;
  /** The price of the disk. */
  disk: string | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** An order of rented GPUs. */
export interface GpuRentalOrder {
  /** The order's id. */
  orderId: string | null;
  /** The order's status. */
  status: string | null;
  /** The pricing plan. */
  pricingPlan: string | null;
  /** The commitment, in days. */
  commitmentDays: number | null;
  /** Whether it renews automatically. */
  autoRenew: boolean | null;
  /** When it ends: a UTC time in ISO 8601. */
  expiresAt: string | null;
  /** Whether a renewal is in progress. */
  renewalInProgress: boolean | null;
  /** When the next renewal attempt is due: a UTC time in ISO 8601. */
  renewalNextAttemptAt: string | null;
  /** The agreed price per hour, as a decimal number in text. */
  agreedHourlyRate: string | null;
  /** When hourly billing started: a UTC time in ISO 8601. */
  hourlyBillingStartTime: string | null;
  /** When it was activated: a UTC time in ISO 8601. */
  activatedAt: string | null;
  /** When it was completed: a UTC time in ISO 8601. */
  completedAt: string | null;
  /** When it was cancelled: a UTC time in ISO 8601. */
  cancelledAt: string | null;
  /** When it was separated from its CVM: a UTC time in ISO 8601. */
  decoupledAt: string | null;
  /** The code (SKU) of the rented product. */
  skuCode: string | null;
  /** The name of the rented product. */
  skuDisplayName: string | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** A page of CVMs. */
export interface CvmPage {
  /** The CVMs on this page. */
  items: CvmInfo[];
  /** The number of CVMs on all pages. */
  total: number | null;
  /** The number of this page, counted from 1. */
  page: number | null;
  /** The maximum number of CVMs per page. */
  pageSize: number | null;
  /** The number of pages. */
  pages: number | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** The state of a CVM at one moment. */
export interface CvmState {
  /** The id, which in a state is the `vmUuid`. */
  id: string | number | null;
  /** The CVM's identifier, to pass as `cvmId` to other calls. */
  cvmId: string;
  /** The id of the running instance. */
  instanceId: string | null;
  /** The CVM's UUID. It identifies the CVM under every API version. */
  vmUuid: string | null;
  /** The id of its app. */
  appId: string | null;
  /** The CVM's name. */
  name: string | null;
  /**
   * The status, such as `starting`, `running` or `stopped`. The API may return others. Empty if it
   * returned none.
   */
  status: "provisioning" | "starting" | "running" | "restarting" | "updating" | "shutting_down" | "stopping" | "stopped" | "exited" | "error" | "deleted" | (string & {});
  /** The uptime, as text, such as `2h 3m 9s`. */
  uptime: string | null;
  /** The uptime, in seconds, from that text. */
  uptimeSeconds: number | null;
  /** The URL of the app. */
  appUrl: string | null;
  /** When it stopped: a UTC time in ISO 8601. */
  exitedAt: string | null;
  /** The progress of the boot. */
  bootProgress: string | null;
  /** Why the boot failed. */
  bootError: string | null;
  /** The progress of the shutdown. */
  shutdownProgress: string | null;
  /** The version of the OS image. */
  imageVersion: string | null;
  /** The CVM's events. */
  events: CvmEvent[] | null;
  /** Whether an operation is in progress on the CVM. */
  inProgress: boolean | null;
  /** The type of the operation in progress. */
  operationType: string | null;
  /** When that operation started: a UTC time in ISO 8601. */
  operationStartedAt: string | null;
  /** The id of that operation. */
  correlationId: string | null;
  /** The operation in progress on the CVM, as the API describes it. */
  operation: CvmStatusOperation | null;
  /** The usage of its resources. */
  resourceUsage: ResourceUsage | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** The status of a CVM, as `getCvmStatusBatch` returns it. */
export interface CvmStatus {
  /** The CVM's UUID. It identifies the CVM under every API version. */
  vmUuid: string | null;
  /** The CVM's identifier, to pass as `cvmId` to other calls: its `vmUuid`. */
  cvmId: string;
  /**
   * The status, such as `starting`, `running` or `stopped`. The API may return others. Empty if it
   * returned none.
   */
  status: "provisioning" | "starting" | "running" | "restarting" | "updating" | "shutting_down" | "stopping" | "stopped" | "exited" | "error" | "deleted" | (string & {});
  /** The uptime, as text, such as `2h 3m 9s`. */
  uptime: string | null;
  /** The uptime, in seconds, from that text. */
  uptimeSeconds: number | null;
  /** Whether an operation is in progress on the CVM. */
  inProgress: boolean | null;
  /** The progress of the boot. */
  bootProgress: string | null;
  /** Why the boot failed. */
  bootError: string | null;
  /** The progress of the shutdown. */
  shutdownProgress: string | null;
  /** The CVM's events. */
  events: CvmEvent[] | null;
  /** The operation in progress on the CVM. */
  operation: CvmStatusOperation | null;
  /** The usage of its resources. */
  resourceUsage: ResourceUsage | null;
  /** The type of the operation in progress. */
  operationType: string | null;
  /** When that operation started: a UTC time in ISO 8601. */
  operationStartedAt: string | null;
  /** The id of that operation. */
  correlationId: string | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** The operation in progress on a CVM, as `getCvmStatusBatch` returns it. */
export interface CvmStatusOperation {
  /** The type of the operation, such as `power_on`, `restart` or `compose_update`. */
  type: string | null;
  /** The current phase of the operation, such as `shutdown`. */
  phase: string | null;
  /** When it started: a UTC time in ISO 8601. */
  startedAt: string | null;
  /** The operation's id, which is the same everywhere in the API. */
  correlationId: string | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** The usage of a CVM's resources. */
export interface ResourceUsage {
  /** The CPU usage, in percent. */
  cpuPercent: number | null;
  /** The used memory, in bytes. */
  memoryUsedBytes: number | null;
  /** The total memory, in bytes. */
  memoryTotalBytes: number | null;
  /** The used disk space, in bytes. */
  diskUsedBytes: number | null;
  /** The total disk space, in bytes. */
  diskTotalBytes: number | null;
  /** The data that it sent, in bytes. */
  egressBytes: number | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** An event in a CVM. */
export interface CvmEvent {
  /** The name of the event. */
  event: string | null;
  /** The text of the event. */
  body: string | null;
  /** When it happened: a Unix time. */
  timestamp: number | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** The resources of a CVM, and their price. */
export interface CvmResource {
  /** The instance type, such as `tdx.small`. */
  instanceType: string | null;
  /** The number of virtual CPUs. */
  vcpu: number | null;
  /** Memory, in GB. */
  memoryInGb: number | null;
  /** The disk size, in GB. */
  diskInGb: number | null;
  /** The number of GPUs. */
  gpus: number | null;
  /** The price for a billing period, as a decimal number in text. */
  computeBillingPrice: string | null;
  /** The billing period: `skip`, `hourly` or `monthly`. */
  billingPeriod: string | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** A node. */
export interface NodeInfo {
  /** Always `node`. */
  objectType: string | null;
  /**
   * The id of the Teepod, for the argument `teepodId`. It is not interchangeable with `nodeId`,
   * and neither can be derived from the other.
   */
  id: number | null;
  /** The id of the physical node, for the argument `nodeId`. */
  nodeId: number | null;
  /** Its name. */
  name: string | null;
  /** Its region. */
  region: string | null;
  /** Its device id, in hex. */
  deviceId: string | null;
  /** Its device ids, one for each algorithm that derives them. */
  deviceIds: DeviceId[] | null;
  /** Its PPID, in hex. */
  ppid: string | null;
  /** The node's status: `ONLINE`, `OFFLINE` or `MAINTENANCE`. */
  status: string | null;
  /** The version of its software. */
  version: string | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** A device id of a node. */
export interface DeviceId {
  /** The id, in hex. */
  deviceId: string | null;
  /** The version of the algorithm that derived it. */
  algorithmVersion: string | null;
  /** Whether it is enabled. */
  enabled: boolean | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** The Teepod of a node, as actions return it. */
export interface Teepod {
  /** The Teepod's id. */
  id: number | null;
  /** Its name. */
  name: string | null;
  /** Its region. */
  regionIdentifier: string | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** The operating system of a CVM. */
export interface CvmOs {
  /** The image's name. */
  name: string | null;
  /** The image's version. */
  version: string | null;
  /** Whether it is a development image, in which anyone with access can log in. */
  isDev: boolean | null;
  /** The image's hash, in hex. */
  osImageHash: string | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** The KMS's information about a CVM. */
export interface CvmKmsInfo {
  /** The chain's id, for an on-chain KMS. */
  chainId: number | null;
  /** The address of the KMS contract. */
  dstackKmsAddress: string | null;
  /** The address of the app's contract. */
  dstackAppAddress: string | null;
  /** The address that deployed the app's contract. */
  deployerAddress: string | null;
  /** The URL of the chain's RPC endpoint. */
  rpcEndpoint: string | null;
  /** The app's X25519 public key, in hex. */
  encryptedEnvPubkey: string | null;
  /**
   * The signer: the KMS's own compressed public key, in hex. It verifies the KMS's signatures of
   * apps' public keys.
   */
  k256Pubkey: string | null;
  /** API version `2025-10-28`: the KMS's id, such as `kms_0123abcd`. */
  id: string | null;
  /** API version `2025-10-28`: the KMS's slug. */
  slug: string | null;
  /** API version `2025-10-28`: the KMS's URL. */
  url: string | null;
  /** API version `2025-10-28`: the version of the KMS's software. */
  version: string | null;
  /** API version `2025-10-28`: the address of the KMS contract. */
  kmsContractAddress: string | null;
  /** API version `2025-10-28`: the gateway's app id. */
  gatewayAppId: string | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** Whether a contract allows a compose hash and a device. */
export interface OnchainStatus {
  /** Whether it allows the compose hash. */
  composeHashAllowed: boolean | null;
  /** Whether it allows the device. */
  deviceIdAllowed: boolean | null;
  /** Whether it allows both. */
  isAllowed: boolean | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** The operation in progress on a CVM. */
export interface CvmProgress {
  /** The target state of the operation. */
  target: string | null;
  /** When it started: a UTC time in ISO 8601. */
  startedAt: string | null;
  /** The operation's id, which is the same everywhere in the API. */
  correlationId: string | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** The domains at which a CVM is reachable. */
export interface CvmGateway {
  /** The domain below which its ports have names. */
  baseDomain: string | null;
  /** The target of a CNAME record of your own domain. */
  cname: string | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** The URLs of a CVM's logs. */
export interface CvmLogs {
  /** The URL of the log of the serial console. */
  serial: string | null;
  /** The URL of the log of standard output. */
  stdout: string | null;
  /** The URL of the log of standard error. */
  stderr: string | null;
  /** The first part of the URLs of the containers' logs. */
  containerLogBase: string | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** The public URLs of a port. */
export interface CvmEndpoint {
  /** The URL of the app. Any CVM of the app can respond. */
  app: string | null;
  /** The URL of this CVM. */
  instance: string | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** The result of `deploy`. */
export interface Deployment {
  /** The app's id. */
  appId: string;
  /** The compose hash: the SHA-256 of the app compose, in hex. */
  composeHash: string;
  /** The running CVM. If the call did not wait, the CVM as the commit returned it. */
  cvm: Cvm;
  /** The action: `created`. With `if_exists` set to `update`, also `updated` or `unchanged`. */
  action: "created" | "updated" | "unchanged" | (string & {});
  /** The changes that an update made. */
  changes: CvmChange[];
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** The result of `updateCvm` and `rollback`. */
export interface CvmUpdateResult {
  /**
   * The action: `updated`; `unchanged` if nothing differs; `rolled_back` after a rollback, also if
   * the CVM did not boot with an update. With `dry_run`, the action that the call would take.
   */
  action: "updated" | "unchanged" | "rolled_back" | (string & {});
  /** The differences between the request and the CVM before the update. */
  changes: CvmChange[];
  /** The CVM after the update. If the call did not wait, the CVM before the update. */
  cvm: Cvm;
  /** The id of the last operation that the call started. */
  correlationId: string | null;
  /** The reason of the rollback: the message of the failure. */
  reason: string | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** A change of a CVM. */
export interface CvmChange {
  /**
   * The name of the changed field, in the API's spelling in every language: docker_compose_file,
   * env, vcpu and so on.
   */
  field: string;
  /** The value before the change. `null` if the API does not return it. */
  before: unknown;
  /** The requested value. For the environment, the names of the variables. */
  after: unknown;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** A page of a CVM's operations, newest first. */
export interface CvmOperationPage {
  /** The operations on this page. */
  items: CvmOperation[];
  /** The cursor of the next page. `null` on the last page. */
  nextCursor: string | null;
  /** The approximate number of operations. */
  total: number | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** An operation on a CVM. */
export interface CvmOperation {
  /** The operation's id, which is the same everywhere in the API. */
  correlationId: string | null;
  /** The type of the operation, such as `power_on`, `restart` or `compose_update`. */
  operationType: string | null;
  /** The target state of the operation. */
  targetState: string | null;
  /** The id of the user who started it: a number or text. */
  triggeredBy: string | number | null;
  /** That user's name. */
  triggeredByUsername: string | null;
  /** That user's e-mail address. */
  triggeredByEmail: string | null;
  /** When it started: a UTC time in ISO 8601. */
  startedAt: string | null;
  /** When it ended: a UTC time in ISO 8601. */
  completedAt: string | null;
  /** Its duration, in milliseconds. */
  durationMs: number | null;
  /** The status: `completed`, `in_progress` or `failed`. */
  status: "completed" | "in_progress" | "failed" | (string & {});
  /** Why it failed. */
  errorMessage: string | null;
  /** Its steps. */
  subOperations: string[] | null;
  /** Its events, in order. */
  events: CvmOperationEvent[] | null;
  /** The CVM's name at that time. */
  instanceName: string | null;
  /** The compose hash of the operation. */
  composeHash: string | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** An event of an operation. */
export interface CvmOperationEvent {
  /** The type of the event, such as `instance.power_on.start`. */
  eventType: string | null;
  /** When it happened: a UTC time in ISO 8601. */
  timestamp: string | null;
  /** The CVM's state at that time. */
  state: string | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/**
 * An update that the API has accepted. The API carries it out until the CVM is no longer
 * `inProgress`.
 */
export interface CvmUpdate {
  /** The CVM's identifier, as you passed it to the call. */
  cvmId: string;
  /** The status: `in_progress`; `no_change` if no change was needed; with `wait`, `completed`. */
  status: "in_progress" | "no_change" | "completed" | (string & {});
  /** The id of the update's operation. The API may omit it. */
  correlationId: string | null;
  /** The API's message about the update. */
  message: string | null;
  /** Whether the names of the environment variables have changed. */
  allowedEnvsChanged: boolean | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** A prepared app compose for a CVM. The API keeps it for 14 days. */
export interface ComposeFileUpdate {
  /** The CVM's identifier, to pass as `cvmId` to other calls. */
  cvmId: string;
  /** The id of the CVM's app. */
  appId: string | null;
  /** The id of the device. */
  deviceId: string | null;
  /**
   * The compose hash: the SHA-256, in hex, of the app compose with the defaults that the API adds.
   */
  composeHash: string;
  /** The KMS that holds the app's keys. */
  kmsInfo: KmsInfo | null;
  /** With an on-chain KMS: whether the compose hash is already registered. */
  composeHashRegistered: boolean | null;
  /** Whether the CVM already runs this app compose, so that no commit is needed. */
  composeUnchanged: boolean | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** The result of the cancellation of an operation. */
export interface CancelledOperation {
  /** The CVM's identifier, to pass as `cvmId` to other calls. */
  cvmId: string;
  /** Whether an operation was in progress and the API cancelled it. */
  cancelled: boolean | null;
  /** The id of the operation. */
  correlationId: string | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** A page of an app's revisions, newest first. */
export interface CvmRevisionPage {
  /** The revisions on this page. */
  revisions: CvmRevision[];
  /** The number of entries on all pages. */
  total: number | null;
  /** The number of this page, counted from 1. */
  page: number | null;
  /** The maximum number of revisions per page. */
  pageSize: number | null;
  /** The number of pages. */
  totalPages: number | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/**
 * A revision: what a CVM runs, or ran. Only `getAppRevisionDetail` returns the last three fields.
 */
export interface CvmRevision {
  /** The id of the revision. */
  revisionId: string;
  /** The id of the app. */
  appId: string | null;
  /** The CVM's UUID. */
  vmUuid: string | null;
  /** The CVM's identifier, to pass as `cvmId` to other calls: its `vmUuid`. */
  cvmId: string;
  /** The compose hash: the SHA-256 of the app compose, in hex. */
  composeHash: string | null;
  /** When the revision was created: a UTC time in ISO 8601. */
  createdAt: string | null;
  /** The id of the operation that created the revision. */
  traceId: string | null;
  /** The type of that operation, such as `deploy`, `update` or `restart`. */
  operationType: string | null;
  /** The user who started that operation. */
  triggeredBy: UserInfo | null;
  /** The CVM, by its ids and its name. */
  cvm: CvmRef | null;
  /** The workspace. */
  workspace: WorkspaceInfo | null;
  /** The app compose: an object, or the original text. */
  composeFile: unknown;
  /** The encrypted environment variables, in hex. */
  encryptedEnv: string | null;
  /** The user configuration. */
  userConfig: string | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** A CVM, by its ids and its name. */
export interface CvmRef {
  /** Always `cvm`. */
  objectType: string | null;
  /** Its UUID. */
  vmUuid: string | null;
  /** The CVM's identifier, to pass as `cvmId` to other calls: its `vmUuid`. */
  cvmId: string;
  /** The id of its app. */
  appId: string | null;
  /** Its name. */
  name: string | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/**
 * A key management service (KMS): its contract from API version `2026-06-23` on, one of its nodes
 * in older versions.
 */
export interface KmsInfo {
  /** Its id, such as `kms_0123abcd` for a node, or `kc_0123abcd` for a contract. */
  id: string | null;
  /** Its slug. */
  slug: string | null;
  /** Its URL. */
  url: string | null;
  /** The version of its software. */
  version: string | null;
  /** The chain's id, for an on-chain KMS. It is 0 for the contract of the off-chain KMS. */
  chainId: number | null;
  /** The address of its contract, for an on-chain KMS. */
  kmsContractAddress: string | null;
  /** The gateway's app id. */
  gatewayAppId: string | null;
  /**
   * The signer: the KMS's own compressed public key, in hex. It verifies the KMS's signatures of
   * apps' public keys.
   */
  k256Pubkey: string | null;
  /** For a contract: its name. */
  label: string | null;
  /** For a contract: its address, or `phala` for the off-chain KMS. */
  contractAddress: string | null;
  /** For a contract: the public key of the KMS's certificate authority, in hex. */
  caPubkey: string | null;
  /** For a contract: the number of its nodes. */
  nodeCount: number | null;
  /** For a node of a contract: the type of the KMS, such as `phala`. */
  kmsType: string | null;
  /**
   * If the API describes the KMS of a provision as that of a CVM: the address of the KMS contract.
   */
  dstackKmsAddress: string | null;
  /**
   * If the API describes the KMS of a provision as that of a CVM: the address of the app's
   * contract.
   */
  dstackAppAddress: string | null;
  /**
   * If the API describes the KMS of a provision as that of a CVM: the address that deployed the
   * app's contract.
   */
  deployerAddress: string | null;
  /**
   * If the API describes the KMS of a provision as that of a CVM: the URL of the chain's RPC
   * endpoint.
   */
  rpcEndpoint: string | null;
  /**
   * If the API describes the KMS of a provision as that of a CVM: the app's X25519 public key, in
   * hex.
   */
  encryptedEnvPubkey: string | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** The public key that encrypts an app's environment. */
export interface AppEnvEncryptPubkey {
  /** The X25519 key, in hex. */
  publicKey: string;
  /** The KMS's signature of the key, in hex. */
  signature: string | null;
  /** When `signatureV1` was created: a Unix time. Only some servers return it. */
  timestamp: number | null;
  /** The KMS's signature of the key and `timestamp`, in hex. Only some servers return it. */
  signatureV1: string | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** A page of KMSs. */
export interface KmsPage {
  /**
   * The KMSs on this page: contracts from API version `2026-06-23` on, nodes in older versions.
   */
  items: KmsInfo[];
  /** The number of entries on all pages. */
  total: number | null;
  /** The number of this page, counted from 1. */
  page: number | null;
  /** The maximum number of entries per page. */
  pageSize: number | null;
  /** The number of pages. */
  pages: number | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** The nodes of a KMS contract. */
export interface KmsContractNodes {
  /** The nodes. */
  items: KmsInfo[];
  /** The number of nodes. */
  total: number | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** The KMS contracts of a chain. */
export interface KmsOnChainDetail {
  /** The chain's name. */
  chainName: string | null;
  /** The chain's id. */
  chainId: number | null;
  /** The contracts. */
  contracts: KmsOnChainContract[];
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** A KMS contract, with its devices and OS images and whether it allows them. */
export interface KmsOnChainContract {
  /** The address of the contract. */
  contractAddress: string | null;
  /** The chain's id. */
  chainId: number | null;
  /** The chain's name. */
  chainName: string | null;
  /**
   * The signer: the KMS's own compressed public key, in hex. It verifies the KMS's signatures of
   * apps' public keys.
   */
  k256Pubkey: string | null;
  /** The public key of the KMS's certificate authority, in hex. */
  caPubkey: string | null;
  /** The address of the gateway's contract. */
  gatewayContractAddress: string | null;
  /** The devices that it knows. */
  devices: KmsOnChainDevice[] | null;
  /** The OS images that it knows. */
  osImages: KmsOnChainOsImage[] | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** A device that a KMS contract knows. */
export interface KmsOnChainDevice {
  /** Its id, in hex. */
  deviceId: string | null;
  /** The name of its node. */
  nodeName: string | null;
  /** Whether the contract allows it. `null` if unknown. */
  onChainAllowed: boolean | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** An OS image that a KMS contract knows. */
export interface KmsOnChainOsImage {
  /** Its name. */
  name: string | null;
  /** Its version. */
  version: string | null;
  /** Its hash, in hex. */
  osImageHash: string | null;
  /** Whether the contract allows it. `null` if unknown. */
  onChainAllowed: boolean | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** The ids that the workspace's next apps get. */
export interface NextAppIds {
  /** The ids. */
  appIds: NextAppId[];
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** The id of an app that does not exist yet. Pass both fields to `provisionCvm`. */
export interface NextAppId {
  /** The id, 40 hex digits. */
  appId: string | null;
  /** The number from which the id is derived. */
  nonce: number | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** A workspace. */
export interface WorkspaceInfo {
  /** Always `workspace`. */
  objectType: string | null;
  /** Its id. */
  id: string | null;
  /** Its name. */
  name: string | null;
  /** Its slug: its name in URLs. */
  slug: string | null;
  /** Its picture. */
  avatarUrl: string | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** A user. */
export interface UserInfo {
  /** Always `user`. */
  objectType: string | null;
  /** The user's id. */
  id: string | null;
  /** The user's name. */
  username: string | null;
  /** The user's picture. */
  avatarUrl: string | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/**
 * The user and the workspace that the API key belongs to. API version `2025-10-28` returns other
 * fields, which come last here.
 */
export interface CurrentUser {
  /** The user. */
  user: Account | null;
  /** The workspace that the key is for. */
  workspace: CurrentWorkspace | null;
  /** The workspace's credits. */
  credits: Credits | null;
  /** API version `2025-10-28`: the user's name. */
  username: string | null;
  /** API version `2025-10-28`: the user's e-mail address. */
  email: string | null;
  /** API version `2025-10-28`: the granted part of the credits. */
  grantedCredits: number | null;
  /** API version `2025-10-28`: the user's picture. */
  avatar: string | null;
  /** API version `2025-10-28`: the name of the workspace. */
  teamName: string | null;
  /** API version `2025-10-28`: the tier of the workspace. */
  teamTier: string | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** The account of a user. */
export interface Account {
  /** The user's name. */
  username: string | null;
  /** The user's e-mail address. */
  email: string | null;
  /** The user's role: `admin` or `user`. */
  role: string | null;
  /** The user's picture. */
  avatar: string | null;
  /** Whether the e-mail address is verified. */
  emailVerified: boolean | null;
  /** Whether the login requires a one-time password. */
  totpEnabled: boolean | null;
  /** Whether the account has backup codes. */
  hasBackupCodes: boolean | null;
  /** Whether the account has a password. */
  flagHasPassword: boolean | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** The workspace that an API key is for. */
export interface CurrentWorkspace {
  /** Its id, such as `wks_0123abcd`. */
  id: string | null;
  /** Its name. */
  name: string | null;
  /** Its slug: its name in URLs. */
  slug: string | null;
  /** Its tier. */
  tier: string | null;
  /** The user's role in it. */
  role: string | null;
  /** Its picture. */
  avatar: string | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** The credits of a workspace, as decimal numbers in text. */
export interface Credits {
  /** The remaining credits. */
  balance: string | null;
  /** The granted part of the remaining credits. */
  grantedBalance: string | null;
  /** Whether the workspace pays after use. */
  isPostPaid: boolean | null;
  /** The amount to be paid. */
  outstandingAmount: string | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** A page of workspaces. */
export interface WorkspacePage {
  /** The workspaces on this page. */
  data: Workspace[];
  /** The position of the next page. */
  pagination: Pagination | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** The position of the next page of a list. */
export interface Pagination {
  /** Whether there are more pages. */
  hasMore: boolean | null;
  /** The cursor of the next page. */
  nextCursor: string | null;
  /** The number of items. */
  total: number | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** A workspace, as its members see it. */
export interface Workspace {
  /** Its id, such as `wks_0123abcd`. */
  id: string | null;
  /** Its name. */
  name: string | null;
  /** Its slug: its name in URLs. */
  slug: string | null;
  /** Its picture. */
  avatarUrl: string | null;
  /** Its tier. */
  tier: string | null;
  /** The user's role in it. */
  role: string | null;
  /** Whether it is the user's default workspace. */
  isDefault: boolean | null;
  /** When it was created: a UTC time in ISO 8601. */
  createdAt: string | null;
  /** Whether it may use confidential models. */
  confidentialModelsEnabled: boolean | null;
  /**
   * `active`, `suspended` or `abandoned`. In a suspended workspace, CVMs continue to run, but you
   * cannot change anything. An abandoned workspace is read-only.
   */
  billingStatus: string | null;
  /** When it was suspended: a UTC time in ISO 8601. */
  suspendedAt: string | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** The quotas of a workspace, and how much of each is left. */
export interface WorkspaceQuotas {
  /** The workspace's slug: its name in URLs. */
  teamSlug: string | null;
  /** The workspace's tier. */
  tier: string | null;
  /** The quotas of shared resources. */
  quotas: ResourceQuotas | null;
  /** The quota of nodes that are reserved for the workspace. */
  reservedNodes: Quota | null;
  /** The quota of GPUs that are reserved for the workspace. */
  reservedGpu: ReservedGpuQuota | null;
  /** The time of these values: a UTC time in ISO 8601. */
  asOf: string | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** Quotas, one for each type of resource. */
export interface ResourceQuotas {
  /** The number of CVMs. */
  vmSlots: Quota | null;
  /** The number of virtual CPUs. */
  vcpu: Quota | null;
  /** Memory, in MB. */
  memoryMb: Quota | null;
  /** The disk size, in GB. */
  diskGb: Quota | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** A quota. */
export interface Quota {
  /** The maximum. `-1` means no limit. */
  limit: number | null;
  /** How much of the maximum is left. `-1` means no limit. */
  remaining: number | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** The GPUs that are reserved for a workspace. */
export interface ReservedGpuQuota {
  /** The quota of the GPUs. */
  gpus: Quota | null;
  /** The number of GPUs in use. */
  inUse: number | null;
  /** The number of GPUs that are set up incorrectly. */
  misconfigured: number | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** A page of nodes. */
export interface NodePage {
  /** The nodes on this page. */
  items: NodeInfo[];
  /** The number of nodes on all pages. */
  total: number | null;
  /** The number of this page, counted from 1. */
  page: number | null;
  /** The maximum number of nodes per page. */
  pageSize: number | null;
  /** The number of pages. */
  pages: number | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** The nodes that a CVM can run on now. */
export interface AvailableNodes {
  /** The workspace's tier. */
  tier: string | null;
  /** The limits of the workspace. */
  capacity: ResourceCapacity | null;
  /** The nodes. */
  nodes: AvailableNode[];
  /** The key management services. */
  kmsList: KmsInfo[] | null;
  /** The available GPUs. */
  gpuAvailability: GpuAvailability | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** The limits of a workspace. `null` means no limit. */
export interface ResourceCapacity {
  /** The maximum number of CVMs. */
  maxInstances: number | null;
  /** The maximum number of virtual CPUs. */
  maxVcpu: number | null;
  /** The maximum memory, in MB. */
  maxMemory: number | null;
  /** The maximum disk size, in GB. */
  maxDisk: number | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** A node that a CVM can run on. */
export interface AvailableNode {
  /** The id of the Teepod, for the argument `teepodId`. */
  teepodId: number | null;
  /** Its name. */
  name: string | null;
  /** Whether it is listed publicly. */
  listed: boolean | null;
  /** How suitable the node is. A higher score is better. */
  resourceScore: number | null;
  /** The number of virtual CPUs that are left. */
  remainingVcpu: number | null;
  /** The memory that is left, in MB. */
  remainingMemory: number | null;
  /** The number of CVMs for which there is still room. */
  remainingCvmSlots: number | null;
  /** Its OS images. */
  images: NodeImage[] | null;
  /** Whether it supports an on-chain KMS. */
  supportOnchainKms: boolean | null;
  /** The processor family's FMSPC, in hex. */
  fmspc: string | null;
  /** Its device id, in hex. */
  deviceId: string | null;
  /** Its device ids, one for each algorithm that derives them. */
  deviceIds: DeviceId[] | null;
  /** Its region. */
  regionIdentifier: string | null;
  /** The id of its default KMS. */
  defaultKms: string | null;
  /** The ids of the KMSs that it can use. */
  kmsList: string[] | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** An OS image of a node. */
export interface NodeImage {
  /** Its name. */
  name: string | null;
  /** Whether it is a development image, in which anyone with access can log in. */
  isDev: boolean | null;
  /** Its version: three or four numbers. */
  version: number[] | null;
  /** Its hash, in hex. */
  osImageHash: string | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** The available GPUs. */
export interface GpuAvailability {
  /** Whether GPUs are reserved for the workspace. */
  hasReservedGpus: boolean | null;
  /** The number of GPUs that are reserved for the workspace. */
  reservedGpuCount: number | null;
  /** Whether public GPUs are available. */
  hasPublicGpus: boolean | null;
  /** The number of public GPUs. */
  publicGpuCount: number | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** The resources that you can create a CVM with, and which of them work together. */
export interface CvmCreateResources {
  /** The workspace's tier. */
  tier: string | null;
  /** The limits of the workspace. */
  capacity: ResourceCapacity | null;
  /** The nodes. */
  nodes: AvailableNode[];
  /** The KMS nodes. */
  kmsNodes: KmsNode[] | null;
  /** Which node can use which KMS. */
  nodeKmsRelations: NodeKmsRelation[] | null;
  /** The gateways. */
  gatewayNodes: GatewayNode[] | null;
  /** The instance types. */
  instanceTypes: InstanceType[] | null;
  /** The available GPUs. */
  gpuAvailability: GpuAvailability | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** A KMS node. */
export interface KmsNode {
  /**
   * Its id: text such as `kms_0123abcd` from API version `2026-05-22` on, a number in older
   * versions.
   */
  id: string | number | null;
  /** Its slug. */
  slug: string | null;
  /** Its URL. */
  url: string | null;
  /** The version of its software. */
  version: string | null;
  /** Its type, such as `PHALA`. */
  kmsType: string | null;
  /** The chain's id, for an on-chain KMS. */
  chainId: number | null;
  /**
   * The id of the KMS contract: text such as `kc_0123abcd` from API version `2026-05-22` on, a
   * number in older versions.
   */
  kmsContractId: string | number | null;
  /** The address of the KMS contract, for an on-chain KMS. */
  kmsContractAddress: string | null;
  /** The gateway's app id. */
  gatewayAppId: string | null;
  /** The names of the OS images that it supports. */
  supportedOsImages: string[] | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** A node and a KMS that it can use. */
export interface NodeKmsRelation {
  /** The Teepod's id. */
  teepodId: number | null;
  /**
   * The id of the KMS node: text such as `kms_0123abcd` from API version `2026-05-22` on, a number
   * in older versions.
   */
  kmsId: string | number | null;
  /** The type of the KMS, such as `PHALA`. */
  kmsType: string | null;
  /**
   * The id of the KMS contract: text such as `kc_0123abcd` from API version `2026-05-22` on, a
   * number in older versions.
   */
  kmsContractId: string | number | null;
  /** The address of the KMS contract, for an on-chain KMS. */
  kmsContractAddress: string | null;
  /** The names of the OS images that both support. */
  supportedOsImages: string[] | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** A gateway, through which CVMs are reached. */
export interface GatewayNode {
  /** Its id: text from API version `2026-05-22` on, a number in older versions. */
  id: string | number | null;
  /** The id of its Teepod. */
  teepodId: number | null;
  /**
   * The id of the KMS contract: text such as `kc_0123abcd` from API version `2026-05-22` on, a
   * number in older versions.
   */
  kmsContractId: string | number | null;
  /** The URL of its RPC interface. */
  rpcUrl: string | null;
  /** The domain below which it assigns names. */
  domainSuffix: string | null;
  /** Whether it is in use. */
  enabled: boolean | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** The instance types of one family, or of all families. */
export interface InstanceTypes {
  /** The instance types. If you requested no family, those of all families. */
  items: InstanceType[];
  /** The number of instance types. */
  total: number | null;
  /** The family that you requested. */
  family: string | null;
  /** The families with their instance types, if you requested no family. */
  result: InstanceTypeFamily[] | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** A family of instance types. */
export interface InstanceTypeFamily {
  /** Its name, such as `cpu`. */
  name: string | null;
  /** Its instance types. */
  items: InstanceType[] | null;
  /** The number of instance types. */
  total: number | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** An instance type: a size of CVMs. */
export interface InstanceType {
  /** Its id, such as `tdx.small`, for the argument `instanceType`. */
  id: string | null;
  /** Its name. */
  name: string | null;
  /** Its description. */
  description: string | null;
  /** The number of virtual CPUs. */
  vcpu: number | null;
  /** Memory, in MB. */
  memoryMb: number | null;
  /** The price per hour, as a decimal number in text. */
  hourlyRate: string | null;
  /** Whether it has a GPU. */
  requiresGpu: boolean | null;
  /** The number of its GPUs. */
  requiresGpuCount: number | null;
  /** The default disk size of a CVM, in GB. */
  defaultDiskSizeGb: number | null;
  /** Its family, such as `cpu`. */
  family: string | null;
  /** Its position in lists. */
  displayOrder: number | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** A page of OS images. */
export interface OsImagePage {
  /** The images on this page. */
  items: OsImage[];
  /** The number of images on all pages. */
  total: number | null;
  /** The number of this page, counted from 1. */
  page: number | null;
  /** The maximum number of images per page. */
  pageSize: number | null;
  /** The number of pages. */
  pages: number | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** An OS image. */
export interface OsImage {
  /** Its name. */
  name: string | null;
  /** Its slug: its name with a part of its hash. It is unique. */
  slug: string | null;
  /** Its version. */
  version: string | null;
  /** Its hash, in hex. */
  osImageHash: string | null;
  /** Whether it is a development image, in which anyone with access can log in. */
  isDev: boolean | null;
  /** Whether it needs a GPU. */
  requiresGpu: boolean | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** A version of the OS that a CVM can run. */
export interface AvailableOsImage {
  /** The version: three or four numbers. */
  version: number[] | null;
  /** The production image. */
  prod: OsImageVariant | null;
  /** The development image, in which anyone with access can log in. */
  dev: OsImageVariant | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** An OS image of one version. */
export interface OsImageVariant {
  /** Its name. */
  name: string | null;
  /** Its slug: its name with a part of its hash. It is unique. */
  slug: string | null;
  /** Its hash, in hex. */
  osImageHash: string | null;
  /** Whether the CVM currently runs it. */
  isCurrent: boolean | null;
  /** Whether the CVM can change to it. */
  enabled: boolean | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** A page of apps. */
export interface AppPage {
  /** The apps on this page. */
  dstackApps: AppInfo[];
  /** The number of this page, counted from 1. */
  page: number | null;
  /** The maximum number of apps per page. */
  pageSize: number | null;
  /** The number of apps on all pages. */
  total: number | null;
  /** The number of pages. */
  totalPages: number | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** An app: what one or more CVMs run under one identity. */
export interface AppInfo {
  /** Its id in Phala Cloud, such as `prj_0123abcd`. */
  id: string | number | null;
  /** Its name. */
  name: string | null;
  /** Its id, 40 hex digits. */
  appId: string | null;
  /** How its id was created. */
  appProvisionType: string | null;
  /** The URL of its picture. */
  appIconUrl: string | null;
  /** When it was created: a UTC time in ISO 8601. */
  createdAt: string | null;
  /** The type of its KMS: `phala`, `ethereum`, `base` or `legacy`. */
  kmsType: string | null;
  /** Its profile. */
  profile: AppProfile | null;
  /** The CVM that represents the app. */
  currentCvm: CvmInfo | null;
  /** Its CVMs. */
  cvms: CvmInfo[] | null;
  /** The number of its CVMs. */
  cvmCount: number | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** The profile of an app. */
export interface AppProfile {
  /** The display name. */
  displayName: string | null;
  /** The URL of its picture. */
  avatarUrl: string | null;
  /** The description. */
  description: string | null;
  /** The custom domain. */
  customDomain: string | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** The values that you can filter `getAppList` by: those that the workspace's apps have. */
export interface AppFilterOptions {
  /** Statuses of CVMs. */
  statuses: string[] | null;
  /** OS images. */
  imageVersions: string[] | null;
  /** Instance types. */
  instanceTypes: string[] | null;
  /** Slugs of KMSs. */
  kmsSlugs: string[] | null;
  /** Types of KMSs. */
  kmsTypes: string[] | null;
  /** Regions. */
  regions: string[] | null;
  /** Names of nodes. */
  nodes: string[] | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** The devices that an app may run on. */
export interface AppDeviceAllowlist {
  /** Whether the app has an on-chain KMS. An app without one has no list of devices. */
  isOnchainKms: boolean | null;
  /** Whether the app's contract allows any device. */
  allowAnyDevice: boolean | null;
  /** The id of the chain. */
  chainId: number | null;
  /** The address of the app's contract. */
  appContractAddress: string | null;
  /** The devices. */
  devices: AllowlistDevice[] | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** A device in the list of an app. */
export interface AllowlistDevice {
  /** Its id, in hex. */
  deviceId: string | null;
  /** The name of its node. */
  nodeName: string | null;
  /**
   * The ids of the app's CVMs on the device: numbers up to API version `2026-01-21`, text in newer
   * versions.
   */
  cvmIds: (string | number)[] | null;
  /** Whether the app's contract allows it. */
  allowedOnchain: boolean | null;
  /** The resulting status, such as `allowed`. */
  status: string | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** Whether the app's contract allows a CVM to run. */
export interface CvmIsAllowed {
  /** The CVM's identifier, to pass as `cvmId` to other calls. */
  cvmId: string;
  /** The address of the app's contract. */
  appContractAddress: string | null;
  /** The compose hash that was checked, in hex. */
  composeHash: string | null;
  /** The id of the device that was checked, in hex. */
  deviceId: string | null;
  /** Whether the compose hash is allowed. */
  composeHashAllowed: boolean | null;
  /** Whether the contract allows any device. */
  allowAnyDevice: boolean | null;
  /** Whether the device is allowed. */
  deviceIdAllowed: boolean | null;
  /** Whether the contract allows the CVM to run. */
  isAllowed: boolean | null;
  /** The reason, if the API could not check the contract. */
  error: string | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** Whether an app's contract allows a compose hash, and optionally a device. */
export interface AppIsAllowed {
  /** The address of the app's contract. */
  appContractAddress: string | null;
  /** The compose hash that was checked, in hex. */
  composeHash: string | null;
  /** The id of the device that was checked, in hex. */
  deviceId: string | null;
  /** Whether the compose hash is allowed. */
  composeHashAllowed: boolean | null;
  /** Whether the contract allows any device. */
  allowAnyDevice: boolean | null;
  /** Whether the device is allowed. */
  deviceIdAllowed: boolean | null;
  /** Whether the contract allows the compose hash to run, on the device if one was checked. */
  isAllowed: boolean | null;
  /** The reason, if the API could not check the contract. */
  error: string | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** Whether an app's contract allows each of the app's CVMs to run. */
export interface AppCvmsIsAllowed {
  /** Whether the app has an on-chain KMS. Without one, the API checks no contract. */
  isOnchain: boolean | null;
  /** One result for each CVM. */
  results: CvmIsAllowed[];
  /** The number of CVMs. */
  total: number | null;
  /** The number of CVMs that are allowed to run. */
  allowedCount: number | null;
  /** The number of CVMs that are not allowed to run. */
  deniedCount: number | null;
  /** The number of CVMs that the API could not check. */
  errorCount: number | null;
  /**
   * The ids of the CVMs that were not checked: numbers up to API version `2026-01-21`, text in
   * newer versions.
   */
  skippedCvmIds: (string | number)[] | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** Evidence of which code an app runs, and where. */
export interface AppAttestation {
  /** The app's id. */
  appId: string | null;
  /** The address of the app's contract. */
  contractAddress: string | null;
  /** The KMS that holds the app's keys. */
  kmsInfo: AttestedKms | null;
  /** The app's CVMs. */
  instances: AttestedInstance[];
  /** The information that the guest agent of the KMS reports about itself. */
  kmsGuestAgentInfo: unknown;
  /** The information that the guest agent of the gateway reports about itself. */
  gatewayGuestAgentInfo: unknown;
  /** The version of QEMU, which affects the measurements. */
  qemuVersion: string | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** The KMS of an attested app. */
export interface AttestedKms {
  /** The address of its contract, or `phala` for the off-chain KMS. */
  contractAddress: string | null;
  /** The chain's id, for an on-chain KMS. */
  chainId: number | null;
  /** The version of its software. */
  version: string | null;
  /** Its URL. */
  url: string | null;
  /** The gateway's app id. */
  gatewayAppId: string | null;
  /** The gateway's URL. */
  gatewayAppUrl: string | null;
  /** Its type, such as `phala`. */
  kmsType: string | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** A CVM of an attested app. */
export interface AttestedInstance {
  /** The CVM's UUID. It identifies the CVM under every API version. */
  vmUuid: string | null;
  /** The CVM's identifier, to pass as `cvmId` to other calls: its `vmUuid`. */
  cvmId: string;
  /** The CVM's name. */
  name: string | null;
  /** The id of the running instance. */
  instanceId: string | null;
  /**
   * The status, such as `starting`, `running` or `stopped`. The API may return others. Empty if it
   * returned none.
   */
  status: "provisioning" | "starting" | "running" | "restarting" | "updating" | "shutting_down" | "stopping" | "stopped" | "exited" | "error" | "deleted" | (string & {});
  /** The OS image. */
  imageVersion: string | null;
  /** The TDX quote, in hex. */
  quote: string | null;
  /** The PPID of the node, in hex. */
  ppid: string | null;
  /** The SHA-256 of the PPID, in hex. */
  ppidSha256: string | null;
  /** The device's id, in hex. */
  deviceId: string | null;
  /** The processor family's FMSPC, in hex. */
  fmspc: string | null;
  /** The security version of the TEE's parts, in hex. */
  teeTcbSvn: string | null;
  /** The id of the measured configuration, in hex. */
  mrConfigId: string | null;
  /** The security version of the processor, in hex. */
  cpusvn: string | null;
  /** The security version of the provisioning enclave. */
  pcesvn: number | null;
  /** The measurements. */
  tcbInfo: TcbInfo | null;
  /** The app's certificates. The app's own certificate is the first. */
  appCertificates: AppCertificate[] | null;
  /** The app compose, as text. */
  composeFile: string | null;
  /** The measured events, in order. */
  eventlog: TcbEvent[] | null;
  /** The reason, if parts of this information are missing. */
  error: string | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** Evidence of which code a CVM runs. Parts that are not available are `null`. */
export interface CvmAttestation {
  /** The CVM's identifier, to pass as `cvmId` to other calls. */
  cvmId: string;
  /** The CVM's name. */
  name: string | null;
  /**
   * Whether the API reached the CVM. If it did not, `error` has the reason, and the data from the
   * CVM is `null`.
   */
  isOnline: boolean | null;
  /** Whether this information is public. */
  isPublic: boolean | null;
  /** The reason, if parts of this information are missing. */
  error: string | null;
  /** The app's certificates. The app's own certificate is the first. */
  appCertificates: AppCertificate[] | null;
  /** The measurements. */
  tcbInfo: TcbInfo | null;
  /** The app compose, as text. */
  composeFile: string | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** A certificate of an app. */
export interface AppCertificate {
  /** The name of its subject. */
  subject: CertificateName | null;
  /** The name of its issuer, which signed it. */
  issuer: CertificateName | null;
  /** Its serial number. */
  serialNumber: string | null;
  /** The start of its validity: a UTC time in ISO 8601. */
  notBefore: string | null;
  /** The end of its validity: a UTC time in ISO 8601. */
  notAfter: string | null;
  /** The version of its format. */
  version: string | null;
  /** Its fingerprint, in hex. */
  fingerprint: string | null;
  /** The algorithm of its signature. */
  signatureAlgorithm: string | null;
  /** The alternative names of its subject. */
  sans: string[] | null;
  /** Whether it may sign other certificates. */
  isCa: boolean | null;
  /** Its position in the chain, counted from 0. */
  positionInChain: number | null;
  /** The TDX quote in it, in hex. */
  quote: string | null;
  /** The app's id. */
  appId: string | null;
  /** Its usage. */
  certUsage: string | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** A name in a certificate. */
export interface CertificateName {
  /** The common name. */
  commonName: string | null;
  /** The organization. */
  organization: string | null;
  /** The country. */
  country: string | null;
  /** The state. */
  state: string | null;
  /** The town. */
  locality: string | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** The measurements of a CVM: digests in hex. */
export interface TcbInfo {
  /** The digest of the firmware. */
  mrtd: string | null;
  /** The digest of the root file system. */
  rootfsHash: string | null;
  /** Register 0 of the run-time measurements. */
  rtmr0: string | null;
  /** Register 1 of the run-time measurements. */
  rtmr1: string | null;
  /** Register 2 of the run-time measurements. */
  rtmr2: string | null;
  /** Register 3 of the run-time measurements: the app's own register. */
  rtmr3: string | null;
  /** The measured events, in order. */
  eventLog: TcbEvent[] | null;
  /** The app compose, as text. */
  appCompose: string | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** A measured event. */
export interface TcbEvent {
  /** The number of the register. */
  imr: number | null;
  /** The type of the event. */
  eventType: number | null;
  /** Its digest, in hex. */
  digest: string | null;
  /** The name of the event, such as `app-id`. */
  event: string | null;
  /** The measured data, in hex. */
  eventPayload: string | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** What a CVM runs. Parts that are not available are `null`. */
export interface CvmComposition {
  /** The CVM's identifier, to pass as `cvmId` to other calls. */
  cvmId: string;
  /**
   * Whether the API reached the CVM. If it did not, `error` has the reason, and the data from the
   * CVM is `null`.
   */
  isOnline: boolean | null;
  /** Whether this information is public. */
  isPublic: boolean | null;
  /** The reason, if parts of this information are missing. */
  error: string | null;
  /** The Docker Compose file, as YAML. */
  dockerComposeFile: string | null;
  /** The version of the app compose's format. */
  manifestVersion: number | null;
  /** The version of the runner. */
  version: string | null;
  /** The program that runs the app: `docker-compose` or `bash`. */
  runner: string | null;
  /** The features that are turned on. */
  features: string[] | null;
  /** The containers. */
  containers: CvmContainer[] | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** A container of a CVM. */
export interface CvmContainer {
  /** Its id, in hex. */
  id: string | null;
  /** Its names, each with a leading `/`. */
  names: string[] | null;
  /** Its image. */
  image: string | null;
  /** The id of its image. */
  imageId: string | null;
  /** Its command. */
  command: string | null;
  /** When it was created: a Unix time. */
  created: number | null;
  /** Its state, such as `running`. */
  state: string | null;
  /** Its state in words, such as `Up 2 hours`. */
  status: string | null;
  /** The URL of its logs. Anyone with the URL can read them. */
  logEndpoint: string | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** The system information that a CVM reports. Parts that are not available are `null`. */
export interface CvmStats {
  /** The CVM's identifier, to pass as `cvmId` to other calls. */
  cvmId: string;
  /**
   * Whether the API reached the CVM. If it did not, `error` has the reason, and `sysinfo` is
   * `null`.
   */
  isOnline: boolean | null;
  /** Whether this information is public. */
  isPublic: boolean | null;
  /** The reason, if parts of this information are missing. */
  error: string | null;
  /** The system information. */
  sysinfo: SystemInfo | null;
  /**
   * The status, such as `starting`, `running` or `stopped`. The API may return others. Empty if it
   * returned none.
   */
  status: "provisioning" | "starting" | "running" | "restarting" | "updating" | "shutting_down" | "stopping" | "stopped" | "exited" | "error" | "deleted" | (string & {});
  /** Whether an operation is in progress on the CVM. */
  inProgress: boolean | null;
  /** The progress of the boot. */
  bootProgress: string | null;
  /** Why the boot failed. */
  bootError: string | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** The system information of a CVM. Memory and swap are in bytes. */
export interface SystemInfo {
  /** The operating system. */
  osName: string | null;
  /** Its version. */
  osVersion: string | null;
  /** The version of its kernel. */
  kernelVersion: string | null;
  /** The processor. */
  cpuModel: string | null;
  /** The number of processors. */
  numCpus: number | null;
  /** The total memory, in bytes. */
  totalMemory: number | null;
  /** The available memory, in bytes. */
  availableMemory: number | null;
  /** The used memory, in bytes. */
  usedMemory: number | null;
  /** The free memory, in bytes. */
  freeMemory: number | null;
  /** The total swap space, in bytes. */
  totalSwap: number | null;
  /** The used swap space, in bytes. */
  usedSwap: number | null;
  /** The free swap space, in bytes. */
  freeSwap: number | null;
  /** The uptime, in seconds. */
  uptime: number | null;
  /** The load average of the last minute, in hundredths. */
  loadavgOne: number | null;
  /** The load average of the last five minutes, in hundredths. */
  loadavgFive: number | null;
  /** The load average of the last fifteen minutes, in hundredths. */
  loadavgFifteen: number | null;
  /** The disks. */
  disks: SystemDisk[] | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** A disk of a CVM. */
export interface SystemDisk {
  /** Its name. */
  name: string | null;
  /** Its mount point. */
  mountPoint: string | null;
  /** Its size, in bytes. */
  totalSize: number | null;
  /** Its free space, in bytes. */
  freeSize: number | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** The network addresses of a CVM. Parts that are not available are `null`. */
export interface CvmNetwork {
  /** The CVM's identifier, to pass as `cvmId` to other calls. */
  cvmId: string;
  /**
   * Whether the API reached the CVM. If it did not, `error` has the reason, and the data from the
   * CVM is `null`.
   */
  isOnline: boolean | null;
  /** Whether this information is public. */
  isPublic: boolean | null;
  /** The reason, if parts of this information are missing. */
  error: string | null;
  /** Its IP address in the gateway's network. */
  internalIp: string | null;
  /** When it last completed a handshake with the gateway: a UTC time in ISO 8601. */
  latestHandshake: string | null;
  /** Its public URLs, one entry for each port. */
  publicUrls: CvmEndpoint[] | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** The configuration of a CVM other than its app. */
export interface CvmUserConfig {
  /** The CVM's identifier, to pass as `cvmId` to other calls. */
  cvmId: string;
  /** Its host name. */
  hostname: string | null;
  /** The SSH keys that may log in, if the OS image allows logins. */
  sshAuthorizedKeys: string[] | null;
  /** The gateway's domain. */
  defaultGatewayDomain: string | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** Whether a CVM's pre-launch script can be replaced by a newer one from Phala Cloud. */
export interface PreLaunchScriptUpgradeStatus {
  /** The CVM's identifier, to pass as `cvmId` to other calls. */
  cvmId: string;
  /** The SHA-256 of the CVM's script, in hex. */
  currentHash: string | null;
  /** The SHA-256 of Phala Cloud's newest script, in hex. */
  latestOfficialHash: string | null;
  /** Whether the CVM's script comes from Phala Cloud. */
  isOfficial: boolean | null;
  /** Whether the CVM's script is the newest one. */
  isLatest: boolean | null;
  /** Whether the CVM's script can be replaced by the newest one. */
  canUpgrade: boolean | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** The result of the refresh of a CVM's `instanceId`. */
export interface InstanceIdRefresh {
  /** The CVM's identifier, to pass as `cvmId` to other calls. */
  cvmId: string;
  /** The identifier by which the API searched for the CVM. */
  identifier: string | null;
  /** The result: `updated`, `unchanged`, `skipped`, `conflict` or `error`. */
  status: string | null;
  /** The previous `instanceId`. */
  oldInstanceId: string | null;
  /** The `instanceId` that the API found. */
  newInstanceId: string | null;
  /** Where the API found it: `teepod_state`, `teepod_info`, `gateway` or `none`. */
  source: string | null;
  /** Whether the gateway confirms the `instanceId`. */
  verifiedWithGateway: boolean | null;
  /** The reason, if nothing changed. */
  reason: string | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** The result of the refresh of several CVMs' `instanceId`s. */
export interface InstanceIdRefreshes {
  /** The number of CVMs. */
  total: number | null;
  /** The number of CVMs that were checked. */
  scanned: number | null;
  /** The number of CVMs whose `instanceId` changed. */
  updated: number | null;
  /** The number of CVMs whose `instanceId` was already correct. */
  unchanged: number | null;
  /** The number of CVMs that were skipped. */
  skipped: number | null;
  /** The number of CVMs with an `instanceId` that another CVM has. */
  conflicts: number | null;
  /** The number of CVMs that could not be checked. */
  errors: number | null;
  /** One result for each CVM. */
  items: InstanceIdRefresh[];
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** An SSH key of the user's account. */
export interface SshKey {
  /** Its id. */
  id: string | null;
  /** The id of its user. */
  userId: string | number | null;
  /** Its name. */
  name: string | null;
  /** The public key, in the format of `authorized_keys`. */
  publicKey: string | null;
  /** Its fingerprint. */
  fingerprint: string | null;
  /** Its type, such as `ssh-ed25519`. */
  keyType: string | null;
  /** Its source, such as `manual`. */
  source: string | null;
  /** Further information about its source. */
  keyMetadata: unknown;
  /** When it was last synchronised with its source: a UTC time in ISO 8601. */
  lastSyncedAt: string | null;
  /** When it was created: a UTC time in ISO 8601. */
  createdAt: string | null;
  /** When it was last changed: a UTC time in ISO 8601. */
  updatedAt: string | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** The result of the import of a GitHub user's SSH keys. */
export interface GithubKeyImport {
  /** The name of the GitHub user. */
  githubUsername: string | null;
  /** The number of keys that were added. */
  keysAdded: number | null;
  /** The number of keys that the account already had. */
  keysSkipped: number | null;
  /** The keys that could not be added, and why. */
  errors: string[] | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** The result of a synchronisation of the account's SSH keys with GitHub. */
export interface GithubKeySync {
  /** The number of keys that GitHub has. */
  syncedCount: number | null;
  /** The number of keys that were added. */
  keysAdded: number | null;
  /** The number of keys that were updated. */
  keysUpdated: number | null;
  /** The number of keys that were removed. */
  keysRemoved: number | null;
  /** The keys that could not be synchronised, and why. */
  errors: string[] | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** The SSH keys of a CVM. */
export interface CvmSshKeys {
  /** The CVM's identifier, to pass as `cvmId` to other calls. */
  cvmId: string;
  /** The keys. */
  keys: CvmSshKey[];
  /** Whether the CVM must restart before the keys apply. */
  restartRequired: boolean | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** An SSH key of a CVM. */
export interface CvmSshKey {
  /** Its id. */
  id: string | null;
  /** The id of the user whose key it is. */
  ownerUserId: string | number | null;
  /** That user's name. */
  ownerUsername: string | null;
  /** The id of the user who added it to the CVM. */
  addedByUserId: string | number | null;
  /** Its name. */
  name: string | null;
  /** The public key, in the format of `authorized_keys`. */
  publicKey: string | null;
  /** Its fingerprint. */
  fingerprint: string | null;
  /** Its type, such as `ed25519`. */
  keyType: string | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** An event that a webhook delivers. */
export interface WebhookEvent {
  /** Its id. The same event may be delivered more than once. */
  id: string;
  /** The type of the event, such as `cvm.started`. */
  event: string;
  /** The version of this format. */
  version: string | null;
  /** When it happened: a UTC time in ISO 8601. */
  createdAt: string | null;
  /** The workspace in which it happened. */
  workspace: WebhookWorkspace | null;
  /**
   * The data of the event. Its content depends on the type of the event. It can contain
   * credentials, so a printed event does not show it.
   */
  data: unknown;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}

/** The workspace of a webhook event. */
export interface WebhookWorkspace {
  /** Its slug, such as `my-team`. It is not the `wks_…` id of other answers. */
  id: string | null;
  /** Its name. */
  name: string | null;
  /**
   * The unchanged values of fields that this version does not know, and of fields whose values
   * have another type than declared.
   */
  extra: Record<string, unknown>;
}
