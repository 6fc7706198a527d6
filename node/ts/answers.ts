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
  /** The SHA-256 of the app compose, in hex. */
  composeHash: string;
  /**
   * The app's X25519 public key, in hex: environment variables are encrypted for it. `null` with
   * an on-chain KMS.
   */
  appEnvEncryptPubkey: string | null;
  /** The KMS that will hold the app's keys. */
  kmsInfo: KmsInfo | null;
  /** The KMS's id. */
  kmsId: string | null;
  /** The KMS's contract, for an on-chain KMS. */
  kmsContractId: string | null;
  /** The processor family's FMSPC, in hex. */
  fmspc: string | null;
  /** The device's id, in hex. */
  deviceId: string | null;
  /** The hash of the OS image, in hex. */
  osImageHash: string | null;
  /** The instance type that was chosen, such as `tdx.small`. */
  instanceType: string | null;
  /** The node that was chosen. */
  nodeId: number | null;
  /** Whether the compose hash is already registered on chain. */
  composeHashRegistered: boolean | null;
  /** The fields that this version does not know, as they came. */
  extra: Record<string, unknown>;
}

/** A CVM, as commit and the actions answer it: as it was the moment the API accepted the call. */
export interface Cvm {
  /**
   * The id as the API version has it: a number up to `2026-01-21`, text such as `cvm_0123abcd`
   * after.
   */
  id: string | number | null;
  /** The id as text, whatever its type; without an id the `vmUuid`. Any call takes it. */
  cvmId: string;
  /** The CVM's name. */
  name: string | null;
  /** `starting`, `running`, `stopped`, …; an unknown one as it came, empty if there was none. */
  status: "provisioning" | "starting" | "running" | "restarting" | "updating" | "shutting_down" | "stopping" | "stopped" | "error" | "deleted" | (string & {});
  /** The id of the node it runs on. */
  teepodId: number | null;
  /** The node it runs on. */
  teepod: Teepod | null;
  /** The id of the user who made it. */
  userId: number | null;
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
  /** The fields that this version does not know, as they came. */
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
  /** The fields that this version does not know, as they came. */
  extra: Record<string, unknown>;
}

/** Everything the API tells of a CVM. */
export interface CvmInfo {
  /** The id, such as `cvm_0123abcd`. */
  id: string | number | null;
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
  status: "provisioning" | "starting" | "running" | "restarting" | "updating" | "shutting_down" | "stopping" | "stopped" | "error" | "deleted" | (string & {});
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
  /** Whether it is listed publicly. */
  listed: boolean | null;
  /** The type of its project. */
  projectType: string | null;
  /** The app compose, if the API sends it: an object or text. */
  composeFile: unknown;
  /** The fields that this version does not know, as they came. */
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
  /** The fields that this version does not know, as they came. */
  extra: Record<string, unknown>;
}

/** The state of a CVM at one moment. */
export interface CvmState {
  /** The id. */
  id: string | number | null;
  /** The id of the running instance. */
  instanceId: string | null;
  /** What tells two CVMs apart under every API version. */
  vmUuid: string | null;
  /** The id of its app. */
  appId: string | null;
  /** The CVM's name. */
  name: string | null;
  /** `starting`, `running`, `stopped`, …; an unknown one as it came, empty if there was none. */
  status: "provisioning" | "starting" | "running" | "restarting" | "updating" | "shutting_down" | "stopping" | "stopped" | "error" | "deleted" | (string & {});
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
  /** The fields that this version does not know, as they came. */
  extra: Record<string, unknown>;
}

/** The status of a CVM in an answer about many. */
export interface CvmStatus {
  /** What tells two CVMs apart under every API version. */
  vmUuid: string | null;
  /** `starting`, `running`, `stopped`, …; an unknown one as it came, empty if there was none. */
  status: "provisioning" | "starting" | "running" | "restarting" | "updating" | "shutting_down" | "stopping" | "stopped" | "error" | "deleted" | (string & {});
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
  /** The type of the operation that is running on it. */
  operationType: string | null;
  /** When that operation started: a UTC time in ISO 8601. */
  operationStartedAt: string | null;
  /** The id of that operation. */
  correlationId: string | null;
  /** The fields that this version does not know, as they came. */
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
  /** The fields that this version does not know, as they came. */
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
  /** The id of the user who started it. */
  triggeredBy: number | null;
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
  /** The fields that this version does not know, as they came. */
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
  /** The fields that this version does not know, as they came. */
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
  /** The fields that this version does not know, as they came. */
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
  /** The fields that this version does not know, as they came. */
  extra: Record<string, unknown>;
}

/** A node. */
export interface NodeInfo {
  /** Always `node`. */
  objectType: string | null;
  /** The node's id, which `teepodId` and `nodeId` arguments take. */
  id: number | null;
  /** The id of the physical node. */
  nodeId: number | null;
  /** Its name. */
  name: string | null;
  /** Its region. */
  region: string | null;
  /** Its device id, in hex. */
  deviceId: string | null;
  /** Its PPID, in hex. */
  ppid: string | null;
  /** `ONLINE`, `OFFLINE` or `MAINTENANCE`. */
  status: string | null;
  /** The version of its software. */
  version: string | null;
  /** The fields that this version does not know, as they came. */
  extra: Record<string, unknown>;
}

/** A node, as the actions name it. */
export interface Teepod {
  /** The node's id. */
  id: number | null;
  /** Its name. */
  name: string | null;
  /** The fields that this version does not know, as they came. */
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
  /** The fields that this version does not know, as they came. */
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
  /** The fields that this version does not know, as they came. */
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
  /** The fields that this version does not know, as they came. */
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
  /** The fields that this version does not know, as they came. */
  extra: Record<string, unknown>;
}

/** Where a CVM can be reached. */
export interface CvmGateway {
  /** The domain below which its ports have their names. */
  baseDomain: string | null;
  /** What a domain of one's own has to point at. */
  cname: string | null;
  /** The fields that this version does not know, as they came. */
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
  /** The fields that this version does not know, as they came. */
  extra: Record<string, unknown>;
}

/** The public addresses of a port. */
export interface CvmEndpoint {
  /** The address of the app: any of its CVMs answers. */
  app: string | null;
  /** The address of this very CVM. */
  instance: string | null;
  /** The fields that this version does not know, as they came. */
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
  /** The fields that this version does not know, as they came. */
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
  /** The fields that this version does not know, as they came. */
  extra: Record<string, unknown>;
}

/** The workspace that a webhook tells of. */
export interface WebhookWorkspace {
  /** Its id. */
  id: string | null;
  /** Its name. */
  name: string | null;
  /** The fields that this version does not know, as they came. */
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
  /** The fields that this version does not know, as they came. */
  extra: Record<string, unknown>;
}
