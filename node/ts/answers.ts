// Generated from the declarations in core by `cargo run -p phala-cvm-codegen`.

/**
 * What provisioning prepared: the ids that `commitCvmProvision` wants, and what was chosen where
 * the request left a choice. Nothing runs yet, nothing is billed; the API keeps it for 14 days.
 */
export interface ProvisionedCvm {
  /**
   * The app's id, 40 hex digits. `null` with an on-chain KMS, where the app's contract is the id.
   */
  appId: string | null;
  /**
   * The app's X25519 public key, in hex: environment variables are encrypted for it. `null` with
   * an on-chain KMS.
   */
  appEnvEncryptPubkey: string | null;
  /** The SHA-256 of the app compose, in hex, as the API has completed it before. */
  composeHash: string;
  /** The KMS that will hold the app's keys. */
  kmsInfo: KmsInfo | null;
  /** The processor family's FMSPC, in hex. */
  fmspc: string | null;
  /** The device's id, in hex. */
  deviceId: string | null;
  /** The hash of the OS image, in hex. */
  osImageHash: string | null;
  /** The instance type that was chosen, such as `tdx.small`. */
  instanceType: string | null;
  /** The physical node that was chosen. Its number is of another kind than `teepodId`. */
  nodeId: number | null;
  /** The Teepod, on that node, that was chosen. Its number is of another kind than `nodeId`. */
  teepodId: number | null;
  /** The id of the KMS's node. */
  kmsId: string | null;
  /**
   * The id of the KMS's contract: a number, or from `2026-05-22` on text such as `kc_0123abcd`.
   */
  kmsContractId: string | number | null;
  /** Whether the compose hash is already registered on chain. */
  composeHashRegistered: boolean | null;
  /** What commits this provision once, if the API gives one. */
  token: string | null;
  /** The app id of the gateway. */
  gatewayAppId: string | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** A CVM, as commit and the actions answer it: as it was the moment the API accepted the call. */
export interface Cvm {
  /**
   * The id as the API version has it: a number up to `2026-01-21`, text such as `cvm_0123abcd`
   * after.
   */
  id: string | number | null;
  /**
   * What any call takes for this CVM: the id as text, whatever its type; without an id the
   * `vmUuid`, and without that the identifier that the call was made with.
   */
  cvmId: string;
  /** The CVM's name. */
  name: string | null;
  /** `starting`, `running`, `stopped`, …; an unknown one as it came, empty if there was none. */
  status: "provisioning" | "starting" | "running" | "restarting" | "updating" | "shutting_down" | "stopping" | "stopped" | "exited" | "error" | "deleted" | (string & {});
  /** The id of the Teepod it runs on. */
  teepodId: number | null;
  /** The Teepod it runs on. */
  teepod: Teepod | null;
  /**
   * The id of the user who made it: a number, or from `2026-05-22` on text such as `usr_0123abcd`.
   */
  userId: string | number | null;
  /** The id of its app. */
  appId: string | null;
  /**
   * What tells two CVMs apart under every API version. May be `null` for a moment after a create.
   */
  vmUuid: string | null;
  /** The id of the running instance. */
  instanceId: string | null;
  /** Where the app answers. */
  appUrl: string | null;
  /** The OS image. */
  baseImage: string | null;
  /** Virtual CPUs. */
  vcpu: number | null;
  /** Memory, in MB. */
  memory: number | null;
  /** Disk, in GB. */
  diskSize: number | null;
  /** The version of the app compose's format. */
  manifestVersion: number | null;
  /** The version of the runner. */
  version: string | null;
  /** What runs the app: `docker-compose` or `bash`. */
  runner: string | null;
  /** The Docker Compose file, as YAML. */
  dockerComposeFile: string | null;
  /** The features that are switched on. */
  features: string[] | null;
  /** When it was made: a UTC time in ISO 8601. */
  createdAt: string | null;
  /** The app's X25519 public key, in hex. */
  encryptedEnvPubkey: string | null;
  /** The address of the app's contract, with an on-chain KMS. In the answer of a commit. */
  appAuthContractAddress: string | null;
  /** The address that deployed that contract. In the answer of a commit. */
  deployerAddress: string | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/**
 * Everything the API tells of a CVM. Under API version `2025-10-28` it is told in other fields,
 * which are the last ones here.
 */
export interface CvmInfo {
  /** The id, such as `cvm_0123abcd`; a number under older versions of the API. */
  id: string | number | null;
  /** What any call takes for this CVM: the id as text, or without an id the `vmUuid`. */
  cvmId: string;
  /** The CVM's name. */
  name: string | null;
  /** The id of its app. */
  appId: string | null;
  /**
   * What tells two CVMs apart under every API version. May be `null` for a moment after a create.
   */
  vmUuid: string | null;
  /** The id of the running instance. */
  instanceId: string | null;
  /** What it has, and what that costs. */
  resource: CvmResource | null;
  /** The node it runs on. */
  nodeInfo: NodeInfo | null;
  /** The operating system. */
  os: CvmOs | null;
  /** The type of the KMS: `phala`, `ethereum`, `base`, `legacy`. */
  kmsType: string | null;
  /** What the KMS knows of it. */
  kmsInfo: CvmKmsInfo | null;
  /** `starting`, `running`, `stopped`, …; an unknown one as it came, empty if there was none. */
  status: "provisioning" | "starting" | "running" | "restarting" | "updating" | "shutting_down" | "stopping" | "stopped" | "exited" | "error" | "deleted" | (string & {});
  /** Whether an operation is running on it. */
  inProgress: boolean | null;
  /** The operation that is running on it. */
  progress: CvmProgress | null;
  /** The SHA-256 of the app compose, in hex. */
  composeHash: string | null;
  /** The SHA-256 of the Docker Compose file, in hex. */
  dockerComposeHash: string | null;
  /** The SHA-256 of the pre-launch script, in hex. */
  preLaunchScriptHash: string | null;
  /** Where it can be reached. */
  gateway: CvmGateway | null;
  /** Where its logs can be read. */
  logs: CvmLogs | null;
  /** Its services. */
  services: unknown[] | null;
  /** Its public addresses, one for each port. */
  endpoints: CvmEndpoint[] | null;
  /** Whether anyone can read its logs. */
  publicLogs: boolean | null;
  /** Whether anyone can read its system information. */
  publicSysinfo: boolean | null;
  /** Whether anyone can read its TCB information. */
  publicTcbinfo: boolean | null;
  /** Whether the gateway leads to it. */
  gatewayEnabled: boolean | null;
  /** Whether its clock is secured. */
  secureTime: boolean | null;
  /** Whether Phala Cloud keeps its environment. */
  managedEnv: boolean | null;
  /** Whether it is listed publicly. */
  listed: boolean | null;
  /** The file system of its disk. */
  storageFs: string | null;
  /** The workspace it belongs to. */
  workspace: WorkspaceInfo | null;
  /** Who made it. */
  creator: UserInfo | null;
  /** When it was made: a UTC time in ISO 8601. */
  createdAt: string | null;
  /** When it was deleted: a UTC time in ISO 8601. */
  deletedAt: string | null;
  /** The type of its project. */
  projectType: string | null;
  /** What an hour of it costs. */
  hourlyRate: HourlyRate | null;
  /** How often it is billed, such as `hourly`. */
  billingInterval: string | null;
  /** The order of the GPUs that it rents. */
  gpuRentalOrder: GpuRentalOrder | null;
  /** The app compose, an object or text. In the answer about one CVM only. */
  composeFile: unknown;
  /** Under `2025-10-28`, in lists: the CVM itself. */
  hosted: HostedCvm | null;
  /** Under `2025-10-28`, in lists: the user who made it. */
  managedUser: ManagedUser | null;
  /** Under `2025-10-28`, in lists: the Teepod it runs on. */
  node: Teepod | null;
  /** Under `2025-10-28`: the id of the Teepod it runs on, for administrators. */
  teepodId: number | null;
  /** Under `2025-10-28`: the Teepod it runs on. */
  teepod: Teepod | null;
  /** Under `2025-10-28`: virtual CPUs. */
  vcpu: number | null;
  /** Under `2025-10-28`: memory, in MB. */
  memory: number | null;
  /** Under `2025-10-28`: disk, in GB. */
  diskSize: number | null;
  /** Under `2025-10-28`: the OS image. */
  baseImage: string | null;
  /** Under `2025-10-28`: the app's X25519 public key, in hex. */
  encryptedEnvPubkey: string | null;
  /** Under `2025-10-28`: whether it may be upgraded. */
  allowUpgrade: boolean | null;
  /** Under `2025-10-28`: the id of its project. */
  projectId: string | null;
  /** Under `2025-10-28`: the billing period: `skip`, `hourly`, `monthly`. */
  billingPeriod: string | null;
  /** Under `2025-10-28`: the instance type, such as `tdx.small`. */
  instanceType: string | null;
  /** Under `2025-10-28`: where its dashboard is. */
  dappDashboardUrl: string | null;
  /** Under `2025-10-28`: where its logs can be read. Anyone with the address can read them. */
  syslogEndpoint: string | null;
  /** Under `2025-10-28`: the address of the app's contract. */
  contractAddress: string | null;
  /** Under `2025-10-28`: the address that deployed that contract. */
  deployerAddress: string | null;
  /** Under `2025-10-28`: when it is to be deleted: a UTC time in ISO 8601. */
  scheduledDeleteAt: string | null;
  /** Under `2025-10-28`: its public addresses, one for each port. */
  publicUrls: CvmEndpoint[] | null;
  /** Under `2025-10-28`: the domain of its gateway. */
  gatewayDomain: string | null;
  /** Under `2025-10-28`: what it has. */
  machineInfo: MachineInfo | null;
  /** Under `2025-10-28`, of an app: the name of the Teepod it runs on. */
  teepodName: string | null;
  /** Under `2025-10-28`, of an app: the region of the Teepod it runs on. */
  regionIdentifier: string | null;
  /** Under `2025-10-28`, of an app: the readable name of the KMS. */
  kmsSlug: string | null;
  /** Under `2025-10-28`, of an app: the id of the KMS's node. */
  kmsId: string | null;
  /** Under `2025-10-28`, of an app: the id of the KMS's contract. */
  kmsContractId: string | number | null;
  /** When it was changed last: a UTC time in ISO 8601. */
  updatedAt: string | null;
  /** Where the app answers. */
  appUrl: string | null;
  /** The features that are switched on. */
  features: string[] | null;
  /** What runs the app: `docker-compose` or `bash`. */
  runner: string | null;
  /** The version of the app compose's format. */
  manifestVersion: number | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** A CVM of a list under API version `2025-10-28`. */
export interface HostedCvm {
  /** The `vmUuid`. */
  id: string | null;
  /** The CVM's name. */
  name: string | null;
  /** `starting`, `running`, `stopped`, …; an unknown one as it came, empty if there was none. */
  status: "provisioning" | "starting" | "running" | "restarting" | "updating" | "shutting_down" | "stopping" | "stopped" | "exited" | "error" | "deleted" | (string & {});
  /** How long it has been up, as text. */
  uptime: string | null;
  /** Where the app answers. */
  appUrl: string | null;
  /** The id of its app. */
  appId: string | null;
  /** The id of the running instance. */
  instanceId: string | null;
  /** How it was set up. */
  configuration: unknown;
  /** When it stopped: a UTC time in ISO 8601. */
  exitedAt: string | null;
  /** How far the boot has come. */
  bootProgress: string | null;
  /** Why the boot failed. */
  bootError: string | null;
  /** How far the shutdown has come. */
  shutdownProgress: string | null;
  /** The version of the OS image. */
  imageVersion: string | null;
  /** What happened in it. */
  events: CvmEvent[] | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** A user, as lists under API version `2025-10-28` name one. */
export interface ManagedUser {
  /** The user's id. */
  id: string | number | null;
  /** The user's name. */
  username: string | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** What a CVM has, under API version `2025-10-28`. */
export interface MachineInfo {
  /** Virtual CPUs. */
  vcpu: number | null;
  /** Memory, in MB. */
  memory: number | null;
  /** Disk, in GB. */
  diskSize: number | null;
  /** GPUs. */
  gpuCount: number | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** What an hour of a CVM costs: decimal numbers in text. */
export interface HourlyRate {
  /** All of it. */
  total: string | null;
  /** The part of the compute. */
  compute: string | null;
  /** The part of the disk. */
  disk: string | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** An order of rented GPUs. */
export interface GpuRentalOrder {
  /** The order's id. */
  orderId: string | null;
  /** The order's status. */
  status: string | null;
  /** The plan that its price follows. */
  pricingPlan: string | null;
  /** For how many days it is. */
  commitmentDays: number | null;
  /** Whether it is renewed by itself. */
  autoRenew: boolean | null;
  /** When it ends: a UTC time in ISO 8601. */
  expiresAt: string | null;
  /** Whether it is being renewed. */
  renewalInProgress: boolean | null;
  /** When its renewal is tried next: a UTC time in ISO 8601. */
  renewalNextAttemptAt: string | null;
  /** The price of an hour that was agreed on: a decimal number in text. */
  agreedHourlyRate: string | null;
  /** When billing by the hour began: a UTC time in ISO 8601. */
  hourlyBillingStartTime: string | null;
  /** When it began: a UTC time in ISO 8601. */
  activatedAt: string | null;
  /** When it was over: a UTC time in ISO 8601. */
  completedAt: string | null;
  /** When it was cancelled: a UTC time in ISO 8601. */
  cancelledAt: string | null;
  /** When it was separated from its CVM: a UTC time in ISO 8601. */
  decoupledAt: string | null;
  /** The code of what is rented. */
  skuCode: string | null;
  /** The name of what is rented. */
  skuDisplayName: string | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** A page of CVMs. */
export interface CvmPage {
  /** The CVMs on this page. */
  items: CvmInfo[];
  /** How many CVMs there are on all pages. */
  total: number | null;
  /** Which page this is, counted from 1. */
  page: number | null;
  /** How many CVMs fit on a page. */
  pageSize: number | null;
  /** How many pages there are. */
  pages: number | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** The state of a CVM at one moment. */
export interface CvmState {
  /** The id: the `vmUuid`, where the API answers a state. */
  id: string | number | null;
  /** What any call takes for this CVM. */
  cvmId: string;
  /** The id of the running instance. */
  instanceId: string | null;
  /** What tells two CVMs apart under every API version. */
  vmUuid: string | null;
  /** The id of its app. */
  appId: string | null;
  /** The CVM's name. */
  name: string | null;
  /** `starting`, `running`, `stopped`, …; an unknown one as it came, empty if there was none. */
  status: "provisioning" | "starting" | "running" | "restarting" | "updating" | "shutting_down" | "stopping" | "stopped" | "exited" | "error" | "deleted" | (string & {});
  /** How long it has been up, as text. */
  uptime: string | null;
  /** Where the app answers. */
  appUrl: string | null;
  /** When it stopped: a UTC time in ISO 8601. */
  exitedAt: string | null;
  /** How far the boot has come. */
  bootProgress: string | null;
  /** Why the boot failed. */
  bootError: string | null;
  /** How far the shutdown has come. */
  shutdownProgress: string | null;
  /** The version of the OS image. */
  imageVersion: string | null;
  /** What happened in it. */
  events: CvmEvent[] | null;
  /** Whether an operation is running on it. */
  inProgress: boolean | null;
  /** The type of that operation. */
  operationType: string | null;
  /** When that operation started: a UTC time in ISO 8601. */
  operationStartedAt: string | null;
  /** The id of that operation. */
  correlationId: string | null;
  /** The operation that is running on it, as the API describes it. */
  operation: CvmStatusOperation | null;
  /** What it uses of what it has. */
  resourceUsage: ResourceUsage | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** The status of a CVM in an answer about many. */
export interface CvmStatus {
  /** What tells two CVMs apart under every API version. */
  vmUuid: string | null;
  /** What any call takes for this CVM: the `vmUuid`. */
  cvmId: string;
  /** `starting`, `running`, `stopped`, …; an unknown one as it came, empty if there was none. */
  status: "provisioning" | "starting" | "running" | "restarting" | "updating" | "shutting_down" | "stopping" | "stopped" | "exited" | "error" | "deleted" | (string & {});
  /** How long it has been up, as text. */
  uptime: string | null;
  /** Whether an operation is running on it. */
  inProgress: boolean | null;
  /** How far the boot has come. */
  bootProgress: string | null;
  /** Why the boot failed. */
  bootError: string | null;
  /** How far the shutdown has come. */
  shutdownProgress: string | null;
  /** What happened in it. */
  events: CvmEvent[] | null;
  /** The operation that is running on it. */
  operation: CvmStatusOperation | null;
  /** What it uses of what it has. */
  resourceUsage: ResourceUsage | null;
  /** The type of the operation that is running on it. */
  operationType: string | null;
  /** When that operation started: a UTC time in ISO 8601. */
  operationStartedAt: string | null;
  /** The id of that operation. */
  correlationId: string | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** The operation that is running on a CVM, in an answer about many. */
export interface CvmStatusOperation {
  /** `power_on`, `restart`, `compose_update`, … */
  type: string | null;
  /** The part of it that is under way, such as `shutdown`. */
  phase: string | null;
  /** When it started: a UTC time in ISO 8601. */
  startedAt: string | null;
  /** Its id, the same in all that the API tells of it. */
  correlationId: string | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** What a CVM uses of what it has. */
export interface ResourceUsage {
  /** The part of its CPUs, in percent. */
  cpuPercent: number | null;
  /** Memory in use, in bytes. */
  memoryUsedBytes: number | null;
  /** Memory, in bytes. */
  memoryTotalBytes: number | null;
  /** Disk in use, in bytes. */
  diskUsedBytes: number | null;
  /** Disk, in bytes. */
  diskTotalBytes: number | null;
  /** What it has sent, in bytes. */
  egressBytes: number | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** Something that happened in a CVM. */
export interface CvmEvent {
  /** What it is. */
  event: string | null;
  /** What it says. */
  body: string | null;
  /** When: a Unix time. */
  timestamp: number | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** What a CVM has, and what that costs. */
export interface CvmResource {
  /** The instance type, such as `tdx.small`. */
  instanceType: string | null;
  /** Virtual CPUs. */
  vcpu: number | null;
  /** Memory, in GB. */
  memoryInGb: number | null;
  /** Disk, in GB. */
  diskInGb: number | null;
  /** GPUs. */
  gpus: number | null;
  /** The price for a billing period, as a decimal number in text. */
  computeBillingPrice: string | null;
  /** The billing period: `skip`, `hourly`, `monthly`. */
  billingPeriod: string | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** A node. */
export interface NodeInfo {
  /** Always `node`. */
  objectType: string | null;
  /**
   * The id of the Teepod, which the argument `teepodId` takes. Its number is of another kind than
   * `nodeId`, and nothing leads from one to the other.
   */
  id: number | null;
  /** The id of the physical node, which the argument `nodeId` takes. */
  nodeId: number | null;
  /** Its name. */
  name: string | null;
  /** Its region. */
  region: string | null;
  /** Its device id, in hex. */
  deviceId: string | null;
  /** Its device ids, one for each way to derive them. */
  deviceIds: DeviceId[] | null;
  /** Its PPID, in hex. */
  ppid: string | null;
  /** `ONLINE`, `OFFLINE` or `MAINTENANCE`. */
  status: string | null;
  /** The version of its software. */
  version: string | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** A device id of a node. */
export interface DeviceId {
  /** The id, in hex. */
  deviceId: string | null;
  /** The way in which it was derived. */
  algorithmVersion: string | null;
  /** Whether it counts. */
  enabled: boolean | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** The Teepod of a node, as the actions name it. */
export interface Teepod {
  /** The Teepod's id. */
  id: number | null;
  /** Its name. */
  name: string | null;
  /** Its region. */
  regionIdentifier: string | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
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
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** What the KMS knows of a CVM. */
export interface CvmKmsInfo {
  /** The chain's id, for an on-chain KMS. */
  chainId: number | null;
  /** The address of the KMS's contract. */
  dstackKmsAddress: string | null;
  /** The address of the app's contract. */
  dstackAppAddress: string | null;
  /** The address that deployed it. */
  deployerAddress: string | null;
  /** Where the chain can be asked. */
  rpcEndpoint: string | null;
  /** The app's X25519 public key, in hex. */
  encryptedEnvPubkey: string | null;
  /** The KMS's compressed key, in hex, which signs the app's public key. */
  k256Pubkey: string | null;
  /** Under `2025-10-28`: the KMS's id, such as `kms_0123abcd`. */
  id: string | null;
  /** Under `2025-10-28`: the KMS's readable name. */
  slug: string | null;
  /** Under `2025-10-28`: the KMS's address. */
  url: string | null;
  /** Under `2025-10-28`: the version of the KMS's software. */
  version: string | null;
  /** Under `2025-10-28`: the address of the KMS's contract. */
  kmsContractAddress: string | null;
  /** Under `2025-10-28`: the gateway's app id. */
  gatewayAppId: string | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** Whether a contract allows what is asked. */
export interface OnchainStatus {
  /** Whether it allows the compose hash. */
  composeHashAllowed: boolean | null;
  /** Whether it allows the device. */
  deviceIdAllowed: boolean | null;
  /** Whether it allows both. */
  isAllowed: boolean | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** The operation that is running on a CVM. */
export interface CvmProgress {
  /** The state it leads to. */
  target: string | null;
  /** When it started: a UTC time in ISO 8601. */
  startedAt: string | null;
  /** Its id, the same in all that the API tells of it. */
  correlationId: string | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** Where a CVM can be reached. */
export interface CvmGateway {
  /** The domain below which its ports have their names. */
  baseDomain: string | null;
  /** What a domain of one's own has to point at. */
  cname: string | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** Where a CVM's logs can be read. */
export interface CvmLogs {
  /** The serial console. */
  serial: string | null;
  /** Standard output. */
  stdout: string | null;
  /** Standard error. */
  stderr: string | null;
  /** What the addresses of the containers' logs begin with. */
  containerLogBase: string | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** The public addresses of a port. */
export interface CvmEndpoint {
  /** The address of the app: any of its CVMs answers. */
  app: string | null;
  /** The address of this very CVM. */
  instance: string | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** What `deploy` has made. */
export interface Deployment {
  /** The app's id. */
  appId: string;
  /** The SHA-256 of the app compose, in hex. */
  composeHash: string;
  /** The CVM: as it runs, or as the commit answered it if it was not waited for. */
  cvm: Cvm;
  /** What was done: `created`; with `if_exists` set to `update` also `updated`, or `unchanged`. */
  action: "created" | "updated" | "unchanged" | (string & {});
  /** What an update has changed. */
  changes: CvmChange[];
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** What `updateCvm` has done. */
export interface CvmUpdateResult {
  /**
   * What was done: `updated`; `unchanged` if nothing differs; `rolled_back` if the CVM did not
   * come up and runs again what it ran before. With `dry_run`: what would be done.
   */
  action: "updated" | "unchanged" | "rolled_back" | (string & {});
  /** What differs between what was wanted and what there was. */
  changes: CvmChange[];
  /** The CVM, afterwards; before, if it was not waited for. */
  cvm: Cvm;
  /** The id of the last operation that was started. */
  correlationId: string | null;
  /** Why it was rolled back: the message of the failure. */
  reason: string | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** What of a CVM is another than before. */
export interface CvmChange {
  /**
   * The name of what differs, in the API's spelling in every language: docker_compose_file, env,
   * vcpu and so on.
   */
  field: string;
  /** What it was; `null` where that cannot be read. */
  before: unknown;
  /** The requested value; of the environment, the names of the variables. */
  after: unknown;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** A page of a CVM's operations, the newest first. */
export interface CvmOperationPage {
  /** The operations on this page. */
  items: CvmOperation[];
  /** Where the next page begins; `null` on the last one. */
  nextCursor: string | null;
  /** About how many operations there are. */
  total: number | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** An operation on a CVM. */
export interface CvmOperation {
  /** The operation's id, the same in all that the API tells of it. */
  correlationId: string | null;
  /** `power_on`, `restart`, `compose_update`, … */
  operationType: string | null;
  /** The state that the CVM is to be in afterwards. */
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
  /** How long it took, in milliseconds. */
  durationMs: number | null;
  /** `completed`, `in_progress` or `failed`. */
  status: "completed" | "in_progress" | "failed" | (string & {});
  /** Why it failed. */
  errorMessage: string | null;
  /** The steps it consists of. */
  subOperations: string[] | null;
  /** What happened in it, in order. */
  events: CvmOperationEvent[] | null;
  /** The CVM's name at that time. */
  instanceName: string | null;
  /** The compose hash it was about. */
  composeHash: string | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** One event of an operation. */
export interface CvmOperationEvent {
  /** What happened, such as `instance.power_on.start`. */
  eventType: string | null;
  /** When: a UTC time in ISO 8601. */
  timestamp: string | null;
  /** The CVM's state then. */
  state: string | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** An update that the API has accepted: it is carried out while the CVM is in progress. */
export interface CvmUpdate {
  /** What any call takes for the CVM: what the call was made with. */
  cvmId: string;
  /** `in_progress`; `no_change` if no change was needed; with `wait`, `completed`. */
  status: "in_progress" | "no_change" | "completed" | (string & {});
  /** The id of the operation that the update is. An answer may have none. */
  correlationId: string | null;
  /** What the API says about it. */
  message: string | null;
  /** Whether the names of the environment variables have changed. */
  allowedEnvsChanged: boolean | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** An app compose that is prepared for a CVM. The API keeps it for 14 days. */
export interface ComposeFileUpdate {
  /** The id of the CVM's app. */
  appId: string | null;
  /** The id of the device. */
  deviceId: string | null;
  /** The SHA-256 of the app compose, in hex, as the API has completed it before. */
  composeHash: string;
  /** The KMS that holds the app's keys. */
  kmsInfo: KmsInfo | null;
  /** With an on-chain KMS: whether the hash is registered already. */
  composeHashRegistered: boolean | null;
  /** Whether the CVM runs this already, so that no commit is needed. */
  composeUnchanged: boolean | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** What became of an operation that was to be cancelled. */
export interface CancelledOperation {
  /** Whether there was one, and it was cancelled. */
  cancelled: boolean | null;
  /** The id of the operation. */
  correlationId: string | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** A page of an app's revisions, the newest first. */
export interface CvmRevisionPage {
  /** The revisions. */
  revisions: CvmRevision[];
  /** How many there are on all pages. */
  total: number | null;
  /** The page, from 1. */
  page: number | null;
  /** How many revisions a page has. */
  pageSize: number | null;
  /** How many pages there are. */
  totalPages: number | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** What a CVM ran, or runs. The last three fields are in the detail of a revision only. */
export interface CvmRevision {
  /** The id of the revision. */
  revisionId: string;
  /** The id of the app. */
  appId: string | null;
  /** The CVM. */
  vmUuid: string | null;
  /** The SHA-256 of the app compose, in hex. */
  composeHash: string | null;
  /** Since when: a UTC time in ISO 8601. */
  createdAt: string | null;
  /** The operation that brought it there. */
  traceId: string | null;
  /** What that was: `deploy`, `update`, `restart`, … */
  operationType: string | null;
  /** Who started that. */
  triggeredBy: UserInfo | null;
  /** The CVM, by its ids and its name. */
  cvm: CvmRef | null;
  /** The workspace. */
  workspace: WorkspaceInfo | null;
  /** The app compose: an object, or the text as it was given. */
  composeFile: unknown;
  /** The encrypted environment variables, in hex. */
  encryptedEnv: string | null;
  /** The user configuration. */
  userConfig: string | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** A CVM, by its ids and its name. */
export interface CvmRef {
  /** Always `cvm`. */
  objectType: string | null;
  /** What tells it from all others. */
  vmUuid: string | null;
  /** The id of its app. */
  appId: string | null;
  /** Its name. */
  name: string | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/**
 * A key management service: one of its nodes, or from API version `2026-06-23` on its contract.
 */
export interface KmsInfo {
  /** Its id: of a node such as `kms_0123abcd`, of a contract such as `kc_0123abcd`. */
  id: string | null;
  /** Its readable name. */
  slug: string | null;
  /** Its address. */
  url: string | null;
  /** The version of its software. */
  version: string | null;
  /** The chain's id, for an on-chain KMS. Of the contract of the off-chain KMS it is 0. */
  chainId: number | null;
  /** The address of its contract, for an on-chain KMS. */
  kmsContractAddress: string | null;
  /** The gateway's app id. */
  gatewayAppId: string | null;
  /** Its compressed key, in hex, which signs the public keys of apps. */
  k256Pubkey: string | null;
  /** Of a contract: its name, as text. */
  label: string | null;
  /** Of a contract: its address, or `phala` for the off-chain KMS. */
  contractAddress: string | null;
  /** Of a contract: the key of the KMS's certificate authority, in hex. */
  caPubkey: string | null;
  /** Of a contract: how many nodes it has. */
  nodeCount: number | null;
  /** Of a contract's node: the type of the KMS, such as `phala`. */
  kmsType: string | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** The public key that an app's environment is encrypted for. */
export interface AppEnvEncryptPubkey {
  /** The X25519 key, in hex. */
  publicKey: string;
  /** The KMS's signature over it, in hex. */
  signature: string | null;
  /** When `signatureV1` was made: a Unix time. Some servers give it. */
  timestamp: number | null;
  /** The KMS's signature over the key and `timestamp`, in hex. Some servers give it. */
  signatureV1: string | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** A page of key management services. */
export interface KmsPage {
  /**
   * The key management services on this page: contracts from API version `2026-06-23` on, nodes
   * before.
   */
  items: KmsInfo[];
  /** How many there are on all pages. */
  total: number | null;
  /** Which page this is, counted from 1. */
  page: number | null;
  /** How many fit on a page. */
  pageSize: number | null;
  /** How many pages there are. */
  pages: number | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** The nodes of a KMS's contract. */
export interface KmsContractNodes {
  /** The nodes. */
  items: KmsInfo[];
  /** How many there are. */
  total: number | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
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
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** The contract of a KMS, with what it allows. */
export interface KmsOnChainContract {
  /** Its address. */
  contractAddress: string | null;
  /** The chain's id. */
  chainId: number | null;
  /** The chain's name. */
  chainName: string | null;
  /** The KMS's compressed key, in hex, which signs the public keys of apps. */
  k256Pubkey: string | null;
  /** The key of the KMS's certificate authority, in hex. */
  caPubkey: string | null;
  /** The address of the gateway's contract. */
  gatewayContractAddress: string | null;
  /** The devices that it knows. */
  devices: KmsOnChainDevice[] | null;
  /** The OS images that it knows. */
  osImages: KmsOnChainOsImage[] | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** A device that the contract of a KMS knows. */
export interface KmsOnChainDevice {
  /** Its id, in hex. */
  deviceId: string | null;
  /** The name of its node. */
  nodeName: string | null;
  /** Whether the contract allows it; `null` if that is not known. */
  onChainAllowed: boolean | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** An OS image that the contract of a KMS knows. */
export interface KmsOnChainOsImage {
  /** Its name. */
  name: string | null;
  /** Its version. */
  version: string | null;
  /** Its hash, in hex. */
  osImageHash: string | null;
  /** Whether the contract allows it; `null` if that is not known. */
  onChainAllowed: boolean | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** The ids that the workspace's next apps will have. */
export interface NextAppIds {
  /** The ids. */
  appIds: NextAppId[];
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** The id of an app that does not exist yet. `provisionCvm` takes both. */
export interface NextAppId {
  /** The id, 40 hex digits. */
  appId: string | null;
  /** The number that it is made of. */
  nonce: number | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
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
  /** Its name in addresses. */
  slug: string | null;
  /** Its picture. */
  avatarUrl: string | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
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
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/**
 * Who the API key belongs to. Under API version `2025-10-28` it is told in other fields, which are
 * the last ones here.
 */
export interface CurrentUser {
  /** The user. */
  user: Account | null;
  /** The workspace that the key is for. */
  workspace: CurrentWorkspace | null;
  /** The workspace's credits. */
  credits: Credits | null;
  /** Under `2025-10-28`: the user's name. */
  username: string | null;
  /** Under `2025-10-28`: the user's e-mail address. */
  email: string | null;
  /** Under `2025-10-28`: the part of the credits that was granted. */
  grantedCredits: number | null;
  /** Under `2025-10-28`: the user's picture. */
  avatar: string | null;
  /** Under `2025-10-28`: the name of the workspace. */
  teamName: string | null;
  /** Under `2025-10-28`: the tier of the workspace. */
  teamTier: string | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** A user's account. */
export interface Account {
  /** The user's name. */
  username: string | null;
  /** The user's e-mail address. */
  email: string | null;
  /** `admin` or `user`. */
  role: string | null;
  /** The user's picture. */
  avatar: string | null;
  /** Whether the e-mail address is verified. */
  emailVerified: boolean | null;
  /** Whether logging in asks for a one-time password. */
  totpEnabled: boolean | null;
  /** Whether there are backup codes. */
  hasBackupCodes: boolean | null;
  /** Whether there is a password. */
  flagHasPassword: boolean | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** The workspace that an API key is for. */
export interface CurrentWorkspace {
  /** Its id, such as `wks_0123abcd`. */
  id: string | null;
  /** Its name. */
  name: string | null;
  /** Its name in addresses. */
  slug: string | null;
  /** Its tier. */
  tier: string | null;
  /** The user's role in it. */
  role: string | null;
  /** Its picture. */
  avatar: string | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** The credits of a workspace: decimal numbers in text. */
export interface Credits {
  /** What is left. */
  balance: string | null;
  /** The part of it that was granted. */
  grantedBalance: string | null;
  /** Whether the workspace pays afterwards. */
  isPostPaid: boolean | null;
  /** What is to be paid. */
  outstandingAmount: string | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** A part of the list of workspaces. */
export interface WorkspacePage {
  /** The workspaces. */
  data: Workspace[];
  /** Where the list goes on. */
  pagination: Pagination | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** Where a list goes on. */
export interface Pagination {
  /** Whether it goes on. */
  hasMore: boolean | null;
  /** Where the next part begins. */
  nextCursor: string | null;
  /** How many items there are. */
  total: number | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** A workspace, as its members see it. */
export interface Workspace {
  /** Its id, such as `wks_0123abcd`. */
  id: string | null;
  /** Its name. */
  name: string | null;
  /** Its name in addresses. */
  slug: string | null;
  /** Its picture. */
  avatarUrl: string | null;
  /** Its tier. */
  tier: string | null;
  /** The user's role in it. */
  role: string | null;
  /** Whether it is the user's default. */
  isDefault: boolean | null;
  /** When it was made: a UTC time in ISO 8601. */
  createdAt: string | null;
  /** Whether it may use confidential models. */
  confidentialModelsEnabled: boolean | null;
  /**
   * `active`; `suspended`: CVMs run on, and nothing can be changed; `abandoned`: it can only be
   * read.
   */
  billingStatus: string | null;
  /** When it was suspended: a UTC time in ISO 8601. */
  suspendedAt: string | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** What a workspace may use, and how much of it is left. */
export interface WorkspaceQuotas {
  /** The workspace's name in addresses. */
  teamSlug: string | null;
  /** The workspace's tier. */
  tier: string | null;
  /** What it may use of what all use. */
  quotas: ResourceQuotas | null;
  /** The nodes that are reserved for it. */
  reservedNodes: Quota | null;
  /** The GPUs that are reserved for it. */
  reservedGpu: ReservedGpuQuota | null;
  /** When this was so: a UTC time in ISO 8601. */
  asOf: string | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** Quotas, one for each kind of resource. */
export interface ResourceQuotas {
  /** CVMs. */
  vmSlots: Quota | null;
  /** Virtual CPUs. */
  vcpu: Quota | null;
  /** Memory, in MB. */
  memoryMb: Quota | null;
  /** Disk, in GB. */
  diskGb: Quota | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** A quota. */
export interface Quota {
  /** How much may be used; `-1` is without a limit. */
  limit: number | null;
  /** How much of it is left; `-1` is without a limit. */
  remaining: number | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** The GPUs that are reserved for a workspace. */
export interface ReservedGpuQuota {
  /** How many there are. */
  gpus: Quota | null;
  /** How many are in use. */
  inUse: number | null;
  /** How many are not set up as they should be. */
  misconfigured: number | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** A page of nodes. */
export interface NodePage {
  /** The nodes on this page. */
  items: NodeInfo[];
  /** How many nodes there are on all pages. */
  total: number | null;
  /** Which page this is, counted from 1. */
  page: number | null;
  /** How many nodes fit on a page. */
  pageSize: number | null;
  /** How many pages there are. */
  pages: number | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** The nodes that a CVM can run on now. */
export interface AvailableNodes {
  /** The workspace's tier. */
  tier: string | null;
  /** What the workspace may use. */
  capacity: ResourceCapacity | null;
  /** The nodes. */
  nodes: AvailableNode[];
  /** The key management services. */
  kmsList: KmsInfo[] | null;
  /** The GPUs. */
  gpuAvailability: GpuAvailability | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** What a workspace may use at most; `null` is without a limit. */
export interface ResourceCapacity {
  /** CVMs. */
  maxInstances: number | null;
  /** Virtual CPUs. */
  maxVcpu: number | null;
  /** Memory, in MB. */
  maxMemory: number | null;
  /** Disk, in GB. */
  maxDisk: number | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** A node that a CVM can run on. */
export interface AvailableNode {
  /** The Teepod's id, which the argument `teepodId` takes. */
  teepodId: number | null;
  /** Its name. */
  name: string | null;
  /** Whether it is listed publicly. */
  listed: boolean | null;
  /** How well it is suited: more is better. */
  resourceScore: number | null;
  /** The virtual CPUs that are left. */
  remainingVcpu: number | null;
  /** The memory that is left, in MB. */
  remainingMemory: number | null;
  /** How many more CVMs it takes. */
  remainingCvmSlots: number | null;
  /** The OS images that it has. */
  images: NodeImage[] | null;
  /** Whether it supports an on-chain KMS. */
  supportOnchainKms: boolean | null;
  /** The processor family's FMSPC, in hex. */
  fmspc: string | null;
  /** Its device id, in hex. */
  deviceId: string | null;
  /** Its device ids, one for each way to derive them. */
  deviceIds: DeviceId[] | null;
  /** Its region. */
  regionIdentifier: string | null;
  /** The id of the KMS that it uses unless told otherwise. */
  defaultKms: string | null;
  /** The ids of the KMSs that it can use. */
  kmsList: string[] | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** An OS image that a node has. */
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
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** The GPUs that there are. */
export interface GpuAvailability {
  /** Whether there are some that are reserved for the workspace. */
  hasReservedGpus: boolean | null;
  /** How many of those there are. */
  reservedGpuCount: number | null;
  /** Whether there are some for everyone. */
  hasPublicGpus: boolean | null;
  /** How many of those there are. */
  publicGpuCount: number | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** Everything that a CVM can be made of, and what goes together. */
export interface CvmCreateResources {
  /** The workspace's tier. */
  tier: string | null;
  /** What the workspace may use. */
  capacity: ResourceCapacity | null;
  /** The nodes. */
  nodes: AvailableNode[];
  /** The nodes of the key management services. */
  kmsNodes: KmsNode[] | null;
  /** Which node can use which KMS. */
  nodeKmsRelations: NodeKmsRelation[] | null;
  /** The gateways. */
  gatewayNodes: GatewayNode[] | null;
  /** The instance types. */
  instanceTypes: InstanceType[] | null;
  /** The GPUs. */
  gpuAvailability: GpuAvailability | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** A node of a key management service. */
export interface KmsNode {
  /** Its id: a number, or from `2026-05-22` on text such as `kms_0123abcd`. */
  id: string | number | null;
  /** Its readable name. */
  slug: string | null;
  /** Its address. */
  url: string | null;
  /** The version of its software. */
  version: string | null;
  /** Its type, such as `PHALA`. */
  kmsType: string | null;
  /** The chain's id, for an on-chain KMS. */
  chainId: number | null;
  /**
   * The id of the KMS's contract: a number, or from `2026-05-22` on text such as `kc_0123abcd`.
   */
  kmsContractId: string | number | null;
  /** The address of its contract, for an on-chain KMS. */
  kmsContractAddress: string | null;
  /** The gateway's app id. */
  gatewayAppId: string | null;
  /** The names of the OS images that it supports. */
  supportedOsImages: string[] | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** That a node can use a KMS. */
export interface NodeKmsRelation {
  /** The Teepod's id. */
  teepodId: number | null;
  /** The id of the KMS's node: a number, or from `2026-05-22` on text such as `kms_0123abcd`. */
  kmsId: string | number | null;
  /** The type of the KMS, such as `PHALA`. */
  kmsType: string | null;
  /**
   * The id of the KMS's contract: a number, or from `2026-05-22` on text such as `kc_0123abcd`.
   */
  kmsContractId: string | number | null;
  /** The address of the KMS's contract, for an on-chain KMS. */
  kmsContractAddress: string | null;
  /** The names of the OS images that both support. */
  supportedOsImages: string[] | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** A gateway, through which CVMs are reached. */
export interface GatewayNode {
  /** Its id: a number, or from `2026-05-22` on text. */
  id: string | number | null;
  /** The id of its Teepod. */
  teepodId: number | null;
  /**
   * The id of the KMS's contract: a number, or from `2026-05-22` on text such as `kc_0123abcd`.
   */
  kmsContractId: string | number | null;
  /** Where it can be asked. */
  rpcUrl: string | null;
  /** The domain below which it gives names. */
  domainSuffix: string | null;
  /** Whether it is in use. */
  enabled: boolean | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** The instance types of a family, or of all. */
export interface InstanceTypes {
  /** The instance types: those of all families, where no family was asked for. */
  items: InstanceType[];
  /** How many there are. */
  total: number | null;
  /** The family that was asked for. */
  family: string | null;
  /** The families with their instance types, where no family was asked for. */
  result: InstanceTypeFamily[] | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** A family of instance types. */
export interface InstanceTypeFamily {
  /** Its name, such as `cpu`. */
  name: string | null;
  /** Its instance types. */
  items: InstanceType[] | null;
  /** How many there are. */
  total: number | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** An instance type: a size of CVMs. */
export interface InstanceType {
  /** Its id, such as `tdx.small`, which the argument `instanceType` takes. */
  id: string | null;
  /** Its name. */
  name: string | null;
  /** What it is. */
  description: string | null;
  /** Virtual CPUs. */
  vcpu: number | null;
  /** Memory, in MB. */
  memoryMb: number | null;
  /** The price of an hour, as a decimal number in text. */
  hourlyRate: string | null;
  /** Whether it has a GPU. */
  requiresGpu: boolean | null;
  /** How many GPUs it has. */
  requiresGpuCount: number | null;
  /** The disk that a CVM gets unless told otherwise, in GB. */
  defaultDiskSizeGb: number | null;
  /** Its family, such as `cpu`. */
  family: string | null;
  /** Where it stands in a list. */
  displayOrder: number | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** A page of OS images. */
export interface OsImagePage {
  /** The images on this page. */
  items: OsImage[];
  /** How many images there are on all pages. */
  total: number | null;
  /** Which page this is, counted from 1. */
  page: number | null;
  /** How many images fit on a page. */
  pageSize: number | null;
  /** How many pages there are. */
  pages: number | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** An OS image. */
export interface OsImage {
  /** Its name. */
  name: string | null;
  /** Its name with a part of its hash, which no other image has. */
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
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** A version of the OS that a CVM can run. */
export interface AvailableOsImage {
  /** The version: three or four numbers. */
  version: number[] | null;
  /** The image for production. */
  prod: OsImageVariant | null;
  /** The image for development, in which anyone with access can log in. */
  dev: OsImageVariant | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** An image of one version of the OS. */
export interface OsImageVariant {
  /** Its name. */
  name: string | null;
  /** Its name with a part of its hash, which no other image has. */
  slug: string | null;
  /** Its hash, in hex. */
  osImageHash: string | null;
  /** Whether the CVM runs it now. */
  isCurrent: boolean | null;
  /** Whether the CVM may change to it. */
  enabled: boolean | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** A page of apps. */
export interface AppPage {
  /** The apps on this page. */
  dstackApps: AppInfo[];
  /** Which page this is, counted from 1. */
  page: number | null;
  /** How many apps fit on a page. */
  pageSize: number | null;
  /** How many apps there are on all pages. */
  total: number | null;
  /** How many pages there are. */
  totalPages: number | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
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
  /** How its id was made. */
  appProvisionType: string | null;
  /** Its picture. */
  appIconUrl: string | null;
  /** When it was made: a UTC time in ISO 8601. */
  createdAt: string | null;
  /** The type of its KMS: `phala`, `ethereum`, `base`, `legacy`. */
  kmsType: string | null;
  /** How it presents itself. */
  profile: AppProfile | null;
  /** The CVM that stands for it. */
  currentCvm: CvmInfo | null;
  /** Its CVMs. */
  cvms: CvmInfo[] | null;
  /** How many CVMs it has. */
  cvmCount: number | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** How an app presents itself. */
export interface AppProfile {
  /** The name that is shown. */
  displayName: string | null;
  /** Its picture. */
  avatarUrl: string | null;
  /** What it is. */
  description: string | null;
  /** Its own domain. */
  customDomain: string | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** What `getAppList` can be asked for: the values that the workspace's apps have. */
export interface AppFilterOptions {
  /** Statuses of CVMs. */
  statuses: string[] | null;
  /** OS images. */
  imageVersions: string[] | null;
  /** Instance types. */
  instanceTypes: string[] | null;
  /** Readable names of KMSs. */
  kmsSlugs: string[] | null;
  /** Types of KMSs. */
  kmsTypes: string[] | null;
  /** Regions. */
  regions: string[] | null;
  /** Names of nodes. */
  nodes: string[] | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** The devices that an app may run on. */
export interface AppDeviceAllowlist {
  /** Whether the app has an on-chain KMS: without one there is no such list. */
  isOnchainKms: boolean | null;
  /** Whether the app's contract allows any device. */
  allowAnyDevice: boolean | null;
  /** The chain's id. */
  chainId: number | null;
  /** The address of the app's contract. */
  appContractAddress: string | null;
  /** The devices. */
  devices: AllowlistDevice[] | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** A device of an app's list. */
export interface AllowlistDevice {
  /** Its id, in hex. */
  deviceId: string | null;
  /** The name of its node. */
  nodeName: string | null;
  /** The app's CVMs on it: numbers up to `2026-01-21`, text after. */
  cvmIds: (string | number)[] | null;
  /** Whether the app's contract allows it. */
  allowedOnchain: boolean | null;
  /** What that comes to, such as `allowed`. */
  status: string | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** Whether the app's contract lets a CVM run. */
export interface CvmIsAllowed {
  /** What any call takes for this CVM. */
  cvmId: string;
  /** The address of the app's contract. */
  appContractAddress: string | null;
  /** The compose hash that was asked about, in hex. */
  composeHash: string | null;
  /** The device that was asked about, in hex. */
  deviceId: string | null;
  /** Whether the compose hash is allowed. */
  composeHashAllowed: boolean | null;
  /** Whether any device is allowed. */
  allowAnyDevice: boolean | null;
  /** Whether the device is allowed. */
  deviceIdAllowed: boolean | null;
  /** Whether it may run. */
  isAllowed: boolean | null;
  /** Why that could not be found out. */
  error: string | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** Whether an app's contract allows a compose hash, and maybe a device. */
export interface AppIsAllowed {
  /** The address of the app's contract. */
  appContractAddress: string | null;
  /** The compose hash that was asked about, in hex. */
  composeHash: string | null;
  /** The device that was asked about, in hex. */
  deviceId: string | null;
  /** Whether the compose hash is allowed. */
  composeHashAllowed: boolean | null;
  /** Whether any device is allowed. */
  allowAnyDevice: boolean | null;
  /** Whether the device is allowed. */
  deviceIdAllowed: boolean | null;
  /** Whether what was asked about may run. */
  isAllowed: boolean | null;
  /** Why that could not be found out. */
  error: string | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** Whether an app's contract lets the app's CVMs run. */
export interface AppCvmsIsAllowed {
  /** Whether the app has an on-chain KMS. Without one, no contract is asked. */
  isOnchain: boolean | null;
  /** One answer for each CVM. */
  results: CvmIsAllowed[];
  /** How many CVMs there are. */
  total: number | null;
  /** How many may run. */
  allowedCount: number | null;
  /** How many may not. */
  deniedCount: number | null;
  /** Of how many that could not be found out. */
  errorCount: number | null;
  /** The CVMs that were not asked about: numbers up to `2026-01-21`, text after. */
  skippedCvmIds: (string | number)[] | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** What proves which code an app runs, and where. */
export interface AppAttestation {
  /** The app's id. */
  appId: string | null;
  /** The address of the app's contract. */
  contractAddress: string | null;
  /** The KMS that holds the app's keys. */
  kmsInfo: AttestedKms | null;
  /** The app's CVMs. */
  instances: AttestedInstance[];
  /** What the guest agent of the KMS says of itself. */
  kmsGuestAgentInfo: unknown;
  /** What the guest agent of the gateway says of itself. */
  gatewayGuestAgentInfo: unknown;
  /** The version of QEMU, on which measurements depend. */
  qemuVersion: string | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** The KMS of an app that is attested. */
export interface AttestedKms {
  /** The address of its contract, or `phala` for the off-chain KMS. */
  contractAddress: string | null;
  /** The chain's id, for an on-chain KMS. */
  chainId: number | null;
  /** The version of its software. */
  version: string | null;
  /** Its address. */
  url: string | null;
  /** The gateway's app id. */
  gatewayAppId: string | null;
  /** The gateway's address. */
  gatewayAppUrl: string | null;
  /** Its type, such as `phala`. */
  kmsType: string | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** A CVM of an app that is attested. */
export interface AttestedInstance {
  /** What tells two CVMs apart under every API version. */
  vmUuid: string | null;
  /** What any call takes for this CVM: the `vmUuid`. */
  cvmId: string;
  /** The CVM's name. */
  name: string | null;
  /** The id of the running instance. */
  instanceId: string | null;
  /** `starting`, `running`, `stopped`, …; an unknown one as it came, empty if there was none. */
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
  /** The measured configuration's id, in hex. */
  mrConfigId: string | null;
  /** The security version of the processor, in hex. */
  cpusvn: string | null;
  /** The security version of the provisioning enclave. */
  pcesvn: number | null;
  /** What was measured. */
  tcbInfo: TcbInfo | null;
  /** The app's certificates, the app's own first. */
  appCertificates: AppCertificate[] | null;
  /** The app compose, as text. */
  composeFile: string | null;
  /** What was measured, in order. */
  eventlog: TcbEvent[] | null;
  /** Why something of this is missing. */
  error: string | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** What proves which code a CVM runs. Parts that cannot be had are `null`. */
export interface CvmAttestation {
  /** What any call takes for this CVM. */
  cvmId: string;
  /** The CVM's name. */
  name: string | null;
  /** Whether the CVM could be reached; if not, `error` says why, and all else is `null`. */
  isOnline: boolean | null;
  /** Whether anyone may read this. */
  isPublic: boolean | null;
  /** Why something of this is missing. */
  error: string | null;
  /** The app's certificates, the app's own first. */
  appCertificates: AppCertificate[] | null;
  /** What was measured. */
  tcbInfo: TcbInfo | null;
  /** The app compose, as text. */
  composeFile: string | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** A certificate of an app. */
export interface AppCertificate {
  /** Whom it is for. */
  subject: CertificateName | null;
  /** Who signed it. */
  issuer: CertificateName | null;
  /** Its serial number. */
  serialNumber: string | null;
  /** From when on it is valid: a UTC time in ISO 8601. */
  notBefore: string | null;
  /** Until when it is valid: a UTC time in ISO 8601. */
  notAfter: string | null;
  /** The version of its format. */
  version: string | null;
  /** Its fingerprint, in hex. */
  fingerprint: string | null;
  /** How it is signed. */
  signatureAlgorithm: string | null;
  /** The names that it is for besides. */
  sans: string[] | null;
  /** Whether it may sign others. */
  isCa: boolean | null;
  /** Where it stands in the chain, counted from 0. */
  positionInChain: number | null;
  /** The TDX quote that is in it, in hex. */
  quote: string | null;
  /** The app's id. */
  appId: string | null;
  /** What it is for. */
  certUsage: string | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
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
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** What was measured of a CVM: digests in hex. */
export interface TcbInfo {
  /** The firmware. */
  mrtd: string | null;
  /** The root file system. */
  rootfsHash: string | null;
  /** The first of the registers that are measured at run time. */
  rtmr0: string | null;
  /** The second. */
  rtmr1: string | null;
  /** The third. */
  rtmr2: string | null;
  /** The fourth: the app's own. */
  rtmr3: string | null;
  /** What was measured, in order. */
  eventLog: TcbEvent[] | null;
  /** The app compose, as text. */
  appCompose: string | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** Something that was measured. */
export interface TcbEvent {
  /** The number of the register. */
  imr: number | null;
  /** What kind of event it is. */
  eventType: number | null;
  /** Its digest, in hex. */
  digest: string | null;
  /** What it is, such as `app-id`. */
  event: string | null;
  /** What was measured, in hex. */
  eventPayload: string | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** What a CVM runs. Parts that cannot be had are `null`. */
export interface CvmComposition {
  /** What any call takes for this CVM. */
  cvmId: string;
  /** Whether the CVM could be reached; if not, `error` says why, and all else is `null`. */
  isOnline: boolean | null;
  /** Whether anyone may read this. */
  isPublic: boolean | null;
  /** Why something of this is missing. */
  error: string | null;
  /** The Docker Compose file, as YAML. */
  dockerComposeFile: string | null;
  /** The version of the app compose's format. */
  manifestVersion: number | null;
  /** The version of the runner. */
  version: string | null;
  /** What runs the app: `docker-compose` or `bash`. */
  runner: string | null;
  /** The features that are switched on. */
  features: string[] | null;
  /** The containers. */
  containers: CvmContainer[] | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** A container of a CVM. */
export interface CvmContainer {
  /** Its id, in hex. */
  id: string | null;
  /** Its names, each with a `/` before it. */
  names: string[] | null;
  /** Its image. */
  image: string | null;
  /** The id of its image. */
  imageId: string | null;
  /** What it runs. */
  command: string | null;
  /** When it was made: a Unix time. */
  created: number | null;
  /** Its state, such as `running`. */
  state: string | null;
  /** Its state, as text, such as `Up 2 hours`. */
  status: string | null;
  /** Where its logs can be read. Anyone with the address can read them. */
  logEndpoint: string | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** What a CVM's system says of itself. Parts that cannot be had are `null`. */
export interface CvmStats {
  /** What any call takes for this CVM. */
  cvmId: string;
  /** Whether the CVM could be reached; if not, `error` says why, and `sysinfo` is `null`. */
  isOnline: boolean | null;
  /** Whether anyone may read this. */
  isPublic: boolean | null;
  /** Why something of this is missing. */
  error: string | null;
  /** The system. */
  sysinfo: SystemInfo | null;
  /** `starting`, `running`, `stopped`, …; an unknown one as it came, empty if there was none. */
  status: "provisioning" | "starting" | "running" | "restarting" | "updating" | "shutting_down" | "stopping" | "stopped" | "exited" | "error" | "deleted" | (string & {});
  /** Whether an operation is running on it. */
  inProgress: boolean | null;
  /** How far the boot has come. */
  bootProgress: string | null;
  /** Why the boot failed. */
  bootError: string | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** The system of a CVM: memory and swap in bytes. */
export interface SystemInfo {
  /** The operating system. */
  osName: string | null;
  /** Its version. */
  osVersion: string | null;
  /** The version of its kernel. */
  kernelVersion: string | null;
  /** The processor. */
  cpuModel: string | null;
  /** How many processors there are. */
  numCpus: number | null;
  /** Memory. */
  totalMemory: number | null;
  /** Memory that can still be had. */
  availableMemory: number | null;
  /** Memory in use. */
  usedMemory: number | null;
  /** Memory that nothing uses. */
  freeMemory: number | null;
  /** Swap. */
  totalSwap: number | null;
  /** Swap in use. */
  usedSwap: number | null;
  /** Swap that nothing uses. */
  freeSwap: number | null;
  /** How long it has been up, in seconds. */
  uptime: number | null;
  /** The load of the last minute, in hundredths. */
  loadavgOne: number | null;
  /** The load of the last five minutes, in hundredths. */
  loadavgFive: number | null;
  /** The load of the last fifteen minutes, in hundredths. */
  loadavgFifteen: number | null;
  /** The disks. */
  disks: SystemDisk[] | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** A disk of a CVM. */
export interface SystemDisk {
  /** Its name. */
  name: string | null;
  /** Where it is mounted. */
  mountPoint: string | null;
  /** Its size, in bytes. */
  totalSize: number | null;
  /** What is free of it, in bytes. */
  freeSize: number | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** How a CVM is reached. Parts that cannot be had are `null`. */
export interface CvmNetwork {
  /** What any call takes for this CVM. */
  cvmId: string;
  /** Whether the CVM could be reached; if not, `error` says why, and all else is `null`. */
  isOnline: boolean | null;
  /** Whether anyone may read this. */
  isPublic: boolean | null;
  /** Why something of this is missing. */
  error: string | null;
  /** Its address in the gateway's network. */
  internalIp: string | null;
  /** When it and the gateway last agreed on a key: a UTC time in ISO 8601. */
  latestHandshake: string | null;
  /** Its public addresses, one for each port. */
  publicUrls: CvmEndpoint[] | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** What a CVM is configured with besides its app. */
export interface CvmUserConfig {
  /** What any call takes for this CVM. */
  cvmId: string;
  /** Its host name. */
  hostname: string | null;
  /** The SSH keys that may log in, where the OS image lets anyone. */
  sshAuthorizedKeys: string[] | null;
  /** The gateway's domain. */
  defaultGatewayDomain: string | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** Whether a CVM's pre-launch script can be replaced by a newer one of Phala Cloud's. */
export interface PreLaunchScriptUpgradeStatus {
  /** What any call takes for this CVM. */
  cvmId: string;
  /** The SHA-256 of the CVM's script, in hex. */
  currentHash: string | null;
  /** The SHA-256 of Phala Cloud's newest script, in hex. */
  latestOfficialHash: string | null;
  /** Whether the CVM's script is one of Phala Cloud's. */
  isOfficial: boolean | null;
  /** Whether it is the newest one. */
  isLatest: boolean | null;
  /** Whether it can be replaced by the newest one. */
  canUpgrade: boolean | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** What became of a CVM's `instanceId`. */
export interface InstanceIdRefresh {
  /** What any call takes for this CVM. */
  cvmId: string;
  /** What the CVM was looked for by. */
  identifier: string | null;
  /** `updated`, `unchanged`, `skipped`, `conflict` or `error`. */
  status: string | null;
  /** The `instanceId` before. */
  oldInstanceId: string | null;
  /** The `instanceId` that was found. */
  newInstanceId: string | null;
  /** Where it was found: `teepod_state`, `teepod_info`, `gateway` or `none`. */
  source: string | null;
  /** Whether the gateway confirms it. */
  verifiedWithGateway: boolean | null;
  /** Why nothing was changed. */
  reason: string | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** What became of the `instanceId`s of many CVMs. */
export interface InstanceIdRefreshes {
  /** How many CVMs there are. */
  total: number | null;
  /** How many of them were looked at. */
  scanned: number | null;
  /** How many were changed. */
  updated: number | null;
  /** How many were right already. */
  unchanged: number | null;
  /** How many were left out. */
  skipped: number | null;
  /** How many have an `instanceId` that another CVM has. */
  conflicts: number | null;
  /** How many could not be looked at. */
  errors: number | null;
  /** One answer for each CVM. */
  items: InstanceIdRefresh[];
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
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
  /** The public key, as it stands in `authorized_keys`. */
  publicKey: string | null;
  /** Its fingerprint. */
  fingerprint: string | null;
  /** Its type, such as `ssh-ed25519`. */
  keyType: string | null;
  /** Where it comes from, such as `manual`. */
  source: string | null;
  /** What else is known of where it comes from. */
  keyMetadata: unknown;
  /** When it was last compared with where it comes from: a UTC time in ISO 8601. */
  lastSyncedAt: string | null;
  /** When it was made: a UTC time in ISO 8601. */
  createdAt: string | null;
  /** When it was changed: a UTC time in ISO 8601. */
  updatedAt: string | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** What an import of a GitHub user's SSH keys did. */
export interface GithubKeyImport {
  /** The name of the GitHub user. */
  githubUsername: string | null;
  /** How many keys were added. */
  keysAdded: number | null;
  /** How many keys the account had already. */
  keysSkipped: number | null;
  /** The keys that could not be added, and why. */
  errors: string[] | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** What a synchronisation of the account's SSH keys with GitHub did. */
export interface GithubKeySync {
  /** How many keys GitHub has. */
  syncedCount: number | null;
  /** How many keys were added. */
  keysAdded: number | null;
  /** How many keys were updated. */
  keysUpdated: number | null;
  /** How many keys were removed. */
  keysRemoved: number | null;
  /** The keys that could not be synchronised, and why. */
  errors: string[] | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** The SSH keys of a CVM. */
export interface CvmSshKeys {
  /** What any call takes for this CVM. */
  cvmId: string;
  /** The keys. */
  keys: CvmSshKey[];
  /** Whether the CVM has to be restarted before they count. */
  restartRequired: boolean | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
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
  /** The id of the user who gave it to the CVM. */
  addedByUserId: string | number | null;
  /** Its name. */
  name: string | null;
  /** The public key, as it stands in `authorized_keys`. */
  publicKey: string | null;
  /** Its fingerprint. */
  fingerprint: string | null;
  /** Its type, such as `ed25519`. */
  keyType: string | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** What a webhook tells of. */
export interface WebhookEvent {
  /** Its id. The same event may be delivered more than once. */
  id: string;
  /** What happened, such as `cvm.started`. */
  event: string;
  /** The version of this format. */
  version: string | null;
  /** When it happened: a date and a time. */
  createdAt: string | null;
  /** The workspace that it happened in. */
  workspace: WebhookWorkspace | null;
  /** What there is to say about this kind of event. */
  data: unknown;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** The workspace that a webhook tells of. */
export interface WebhookWorkspace {
  /** Its id. */
  id: string | null;
  /** Its name. */
  name: string | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}
