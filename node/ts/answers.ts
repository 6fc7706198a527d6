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
  /** The id of the last operation that was begun. */
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
  /** The field's name, such as `dockerComposeFile` or `env`. */
  field: string;
  /** What it was; `null` where that cannot be read. */
  before: unknown;
  /** What it is now; of `env`, the names of the variables. */
  after: unknown;
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
  /** Under `2025-10-28`: where its logs can be read. Whoever has the address can read them. */
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
  /** How long it has been up, in words. */
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
  /** How long it has been up, in words. */
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
  /** How long it has been up, in words. */
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

/** A key management service. */
export interface KmsInfo {
  /** Its id, such as `kms_0123abcd`. */
  id: string | null;
  /** Its readable name. */
  slug: string | null;
  /** Its address. */
  url: string | null;
  /** The version of its software. */
  version: string | null;
  /** The chain's id, for an on-chain KMS. */
  chainId: number | null;
  /** The address of its contract, for an on-chain KMS. */
  kmsContractAddress: string | null;
  /** The gateway's app id. */
  gatewayAppId: string | null;
  /** Its compressed key, in hex, which signs the public keys of apps. */
  k256Pubkey: string | null;
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

/** An update that the API has accepted: it is carried out while the CVM is in progress. */
export interface CvmUpdate {
  /** What any call takes for the CVM: what the call was made with. */
  cvmId: string;
  /** `in_progress`; `no_change` if there was nothing to do; with `wait`, `completed`. */
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
  /** Whether the CVM runs this already, so that there is nothing to commit. */
  composeUnchanged: boolean | null;
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

/** What runs in a CVM. */
export interface CvmComposition {
  /** Whether the guest can be reached. */
  isOnline: boolean | null;
  /** Whether the facts about it are public. */
  isPublic: boolean | null;
  /** Why it cannot be reached. */
  error: string | null;
  /** The containers. */
  containers: CvmContainer[] | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** A container in a CVM. */
export interface CvmContainer {
  /** Its id. */
  id: string | null;
  /** Its names, which begin with a slash. */
  names: string[] | null;
  /** Where its log can be read. */
  logEndpoint: string | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** The SSH keys that may log in to a CVM. */
export interface CvmSshKeys {
  /** The keys. */
  keys: CvmSshKey[] | null;
  /** Whether they have an effect only after a restart. */
  restartRequired: boolean | null;
  /**
   * The fields that this version does not know, and those whose values are not of their types, as
   * they came.
   */
  extra: Record<string, unknown>;
}

/** An SSH key. */
export interface CvmSshKey {
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
