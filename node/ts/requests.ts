// Generated from the declarations in core by `cargo run -p phala-cvm-codegen`.

import type { Observers } from "./event.js";
import type { CallOptions, FleetOptions, ProgressOptions, WaitOptions } from "./options.js";

/** A CVM: an id, a UUID, an app id, a name, or the number that older versions of the API give. */
export type CvmId = string | number | bigint;

/** How to reach the API, and how patient to be. */
export interface ClientOptions extends Observers {
  /** The API key. Default: the environment's `PHALA_CLOUD_API_KEY`. */
  apiKey?: string | undefined;
  /**
   * A bearer token, instead of an API key: a text, or a function that gives one for each request.
   * If there is an API key, too, that is used. Default: the environment's `PHALA_OIDC_TOKEN`.
   */
  bearerToken?: string | (() => string | PromiseLike<string>) | undefined;
  /**
   * The workspace to work in, by its slug or its id, if the key or the token is good for several.
   * Default: the environment's `PHALA_CLOUD_WORKSPACE`.
   */
  workspace?: string | undefined;
  /**
   * The API. Default: the environment's `PHALA_CLOUD_API_PREFIX`, else
   * `https://cloud-api.phala.com/api/v1`. A host name beyond ASCII is given as Punycode (`xn--…`).
   */
  baseUrl?: string | undefined;
  /**
   * The API version to speak: a date. Default: `2026-06-23`. Answers are promised for `2026-01-21`
   * and later; those of `2025-10-28` have other fields.
   */
  apiVersion?: string | undefined;
  /**
   * How long a whole call may take, its retries included; those in which a CVM is waited for have
   * `waitTimeout`. Default: 600,000 ms.
   */
  timeout?: number | undefined;
  /**
   * How long a call may take in which a CVM is waited for, its retries included: `waitForCvm`,
   * `deploy` and whatever has `wait`; of a fleet's action, for each CVM. Default: 1,800,000 ms.
   */
  waitTimeout?: number | undefined;
  /**
   * How long apart states are asked for while a CVM is waited for or watched, once for each 50
   * CVMs. The first looks follow one another sooner; there are never more than 20 in a second.
   * Default: 1,000 ms.
   */
  pollInterval?: number | undefined;
  /** How long one HTTP attempt may take. Default: 30,000 ms. */
  requestTimeout?: number | undefined;
  /** How long connecting may take. Default: 10,000 ms. */
  connectTimeout?: number | undefined;
  /** How many attempts may follow the first, those after "busy" not counted. Default: 30. */
  maxRetries?: number | undefined;
  /**
   * The length of the first wait between two attempts. Default: 50 ms; 1,000 ms when another
   * operation is running on the CVM.
   */
  retryBase?: number | undefined;
  /** The longest wait between two attempts that the API did not ask for. Default: 20,000 ms. */
  retryCap?: number | undefined;
  /** How long to look for what a lost answer may have done. Default: 30,000 ms. */
  reconcileWindow?: number | undefined;
  /** Whether plain `http` may go to hosts that are not loopback. Default: `false`. */
  allowHttp?: boolean | undefined;
  /**
   * The proxy: an `http` or `https` URL, or `false` for none. A host name beyond ASCII is given as
   * Punycode. Default: the environment's, and none for loopback.
   */
  proxy?: string | false | undefined;
  /**
   * A PEM file of certificate authorities to trust instead of the default ones. Default: the
   * system's and the bundled ones.
   */
  caBundle?: string | undefined;
  /** The largest answer, in bytes, decompressed. Default: 67108864 (64 MiB). */
  maxResponseSize?: number | undefined;
  /** Headers to add to every request. */
  headers?: Readonly<Record<string, string>> | undefined;
  /** What to put before this package's own `User-Agent`. */
  userAgent?: string | undefined;
}

/**
 * What a CVM runs: a Docker Compose file, or a script, and how it may be reached and looked into.
 * Fields that are left out are left to the API.
 */
export interface ComposeFile {
  /** The app's name. Sent empty if left out, since the API wants the field. */
  name?: string | undefined;
  /** The Docker Compose file, as YAML. */
  dockerComposeFile?: string | undefined;
  /** A script that runs before the app's containers start. */
  preLaunchScript?: string | undefined;
  /** The names of the environment variables that may be given encrypted. */
  allowedEnvs?: readonly string[] | undefined;
  /** Whether the gateway leads to the app. Left out, the API takes `true`. */
  gatewayEnabled?: boolean | undefined;
  /** Whether a KMS holds the app's keys. Left out, the API takes `true`. */
  kmsEnabled?: boolean | undefined;
  /** Whether anyone can read the logs. Left out, the API takes `true`. */
  publicLogs?: boolean | undefined;
  /** Whether anyone can read the system information. Left out, the API takes `true`. */
  publicSysinfo?: boolean | undefined;
  /** Whether anyone can read the TCB information. Left out, the API takes `true`. */
  publicTcbinfo?: boolean | undefined;
  /** Whether the CVM's clock is secured. Left out, the API takes `false`. */
  secureTime?: boolean | undefined;
  /** The file system of the disk: `zfs` or `ext4`. Left out, the API takes `zfs`. */
  storageFs?: "zfs" | "ext4" | (string & {}) | undefined;
  /** Features to switch on. */
  features?: readonly string[] | undefined;
  /** What runs the app: `docker-compose` or `bash`. Left out, the API takes `docker-compose`. */
  runner?: "docker-compose" | "bash" | (string & {}) | undefined;
  /** The version of this format. Left out, the API takes 2. */
  manifestVersion?: number | undefined;
  /** The script to run, with the runner `bash`. */
  bashScript?: string | undefined;
  /** A script that runs before everything else. */
  initScript?: string | undefined;
  /** Whether all CVMs of the app share one identity. Left out, the API takes `false`. */
  noInstanceId?: boolean | undefined;
  /** Any text; another one makes another compose hash. */
  salt?: string | undefined;
  /**
   * Whether keys come from the machine itself instead of a KMS. Left out, the API takes `false`.
   */
  localKeyProviderEnabled?: boolean | undefined;
  /** The domain of the gateway that the app is reached through. */
  defaultGatewayDomain?: string | undefined;
  /** The older name of `gatewayEnabled`. Left out, the API adds it as `true`. */
  tproxyEnabled?: boolean | undefined;
  /** Where the app's keys come from: `none`, `kms`, `local` or `tpm`. */
  keyProvider?: "none" | "kms" | "local" | "tpm" | (string & {}) | undefined;
  /** The id of that key provider. */
  keyProviderId?: string | undefined;
  /** How much swap space there is, such as `2G`. */
  swapSize?: string | undefined;
  /** Which ports may be reached: an object with `ports` and `restrict_mode`. */
  portPolicy?: Record<string, unknown> | undefined;
  /** Fields that this version does not know, in the wire's spelling, sent as they are. */
  extra?: Record<string, unknown> | undefined;
}

/** A {@link ComposeFile} in the wire's spelling, as it stands in files. */
export interface WireComposeFile {
  /** The app's name. Sent empty if left out, since the API wants the field. */
  name?: string | undefined;
  /** The Docker Compose file, as YAML. */
  docker_compose_file?: string | undefined;
  /** A script that runs before the app's containers start. */
  pre_launch_script?: string | undefined;
  /** The names of the environment variables that may be given encrypted. */
  allowed_envs?: readonly string[] | undefined;
  /** Whether the gateway leads to the app. Left out, the API takes `true`. */
  gateway_enabled?: boolean | undefined;
  /** Whether a KMS holds the app's keys. Left out, the API takes `true`. */
  kms_enabled?: boolean | undefined;
  /** Whether anyone can read the logs. Left out, the API takes `true`. */
  public_logs?: boolean | undefined;
  /** Whether anyone can read the system information. Left out, the API takes `true`. */
  public_sysinfo?: boolean | undefined;
  /** Whether anyone can read the TCB information. Left out, the API takes `true`. */
  public_tcbinfo?: boolean | undefined;
  /** Whether the CVM's clock is secured. Left out, the API takes `false`. */
  secure_time?: boolean | undefined;
  /** The file system of the disk: `zfs` or `ext4`. Left out, the API takes `zfs`. */
  storage_fs?: "zfs" | "ext4" | (string & {}) | undefined;
  /** Features to switch on. */
  features?: readonly string[] | undefined;
  /** What runs the app: `docker-compose` or `bash`. Left out, the API takes `docker-compose`. */
  runner?: "docker-compose" | "bash" | (string & {}) | undefined;
  /** The version of this format. Left out, the API takes 2. */
  manifest_version?: number | undefined;
  /** The script to run, with the runner `bash`. */
  bash_script?: string | undefined;
  /** A script that runs before everything else. */
  init_script?: string | undefined;
  /** Whether all CVMs of the app share one identity. Left out, the API takes `false`. */
  no_instance_id?: boolean | undefined;
  /** Any text; another one makes another compose hash. */
  salt?: string | undefined;
  /**
   * Whether keys come from the machine itself instead of a KMS. Left out, the API takes `false`.
   */
  local_key_provider_enabled?: boolean | undefined;
  /** The domain of the gateway that the app is reached through. */
  default_gateway_domain?: string | undefined;
  /** The older name of `gatewayEnabled`. Left out, the API adds it as `true`. */
  tproxy_enabled?: boolean | undefined;
  /** Where the app's keys come from: `none`, `kms`, `local` or `tpm`. */
  key_provider?: "none" | "kms" | "local" | "tpm" | (string & {}) | undefined;
  /** The id of that key provider. */
  key_provider_id?: string | undefined;
  /** How much swap space there is, such as `2G`. */
  swap_size?: string | undefined;
  /** Which ports may be reached: an object with `ports` and `restrict_mode`. */
  port_policy?: Record<string, unknown> | undefined;
  /** Fields that this version does not know, in the wire's spelling, sent as they are. */
  extra?: Record<string, unknown> | undefined;
}

/** Which CVMs: all that match what is given. An empty filter is refused. */
export interface CvmFilter {
  /** A pattern of the name: `*` stands for any characters, `?` for one. */
  name?: string | undefined;
  /**
   * The status, such as `running`, in any case. One that differs from a known status by a slip is
   * refused; any other text is taken, since the API may gain statuses.
   */
  status?: "provisioning" | "starting" | "running" | "restarting" | "updating" | "shutting_down" | "stopping" | "stopped" | "exited" | "error" | "deleted" | (string & {}) | undefined;
  /** The app's id, with or without `app_` or `0x`. */
  appId?: string | undefined;
  /** The region of the node, in any case. */
  region?: string | undefined;
  /** The instance type, such as `tdx.small`, in any case. */
  instanceType?: string | undefined;
  /**
   * A pattern of names that do not match, or a list of them. Alone it is refused: it would mean
   * every other CVM.
   */
  exclude?: string | readonly string[] | undefined;
}

/**
 * What to provision. Only what is given is sent; what is left out, the API decides, and some of
 * its defaults surprise: they are named at the fields.
 */
export interface ProvisionCvmRequest {
  /**
   * The CVM's name: 5 to 63 letters, digits and hyphens, beginning with a letter. Only one living
   * app of a workspace has it.
   */
  name: string;
  /** The instance type, such as `tdx.small`. */
  instanceType: string;
  /** What the CVM runs. The API wants it. */
  composeFile?: ComposeFile | WireComposeFile | undefined;
  /** Virtual CPUs, if the instance type leaves a choice. */
  vcpu?: number | undefined;
  /** Memory, in MB, if the instance type leaves a choice. */
  memory?: number | undefined;
  /** Disk, in GB. */
  diskSize?: number | undefined;
  /**
   * The id of the Teepod to run on: the `teepodId` of answers, which is of another kind of numbers
   * than `nodeId`.
   */
  teepodId?: number | undefined;
  /**
   * The id of the physical node to run on: the `nodeId` of answers, which is of another kind of
   * numbers than `teepodId`.
   */
  nodeId?: number | undefined;
  /** The OS image. */
  image?: string | undefined;
  /**
   * Whether to choose a development image, in which anyone with access can log in. Left out, the
   * API chooses by itself, and may choose one.
   */
  preferDev?: boolean | undefined;
  /** The region to run in. */
  region?: string | undefined;
  /** Whether the CVM is listed publicly. Left out, the API takes `true`. */
  listed?: boolean | undefined;
  /** The type of the KMS, such as `phala`. */
  kmsType?: string | undefined;
  /**
   * The type of the KMS: `phala`, `ethereum`, `base` or `legacy`. Left out, the API takes `phala`.
   */
  kms?: "phala" | "ethereum" | "base" | "legacy" | (string & {}) | undefined;
  /** The id of the KMS. */
  kmsId?: string | undefined;
  /** The address of the KMS's contract. */
  kmsContract?: string | undefined;
  /** The id of the KMS's contract: text such as `kc_0123abcd`, or a number. */
  kmsContractId?: CvmId | undefined;
  /** Where the app's keys come from: `kms`, or `local` for the machine itself. */
  keyProviderMode?: "kms" | "local" | (string & {}) | undefined;
  /** Whether to do without a gateway. */
  skipGateway?: boolean | undefined;
  /** Whether the CVM's clock is secured. Left out, the API takes `false`. */
  secureTime?: boolean | undefined;
  /**
   * Public keys that may log in by SSH, each a line as in `authorized_keys`. Today the API takes
   * and ignores them: the keys of the account's own list are put into each new CVM, and on a
   * development image those of the environment variable `DSTACK_AUTHORIZED_KEYS`.
   */
  sshAuthorizedKeys?: readonly string[] | undefined;
  /** The names of the environment variables that will be given encrypted. */
  envKeys?: readonly string[] | undefined;
  /** The encrypted environment variables, in hex. */
  encryptedEnv?: string | undefined;
  /** The number from which the app's id is made; needs `appId`. */
  nonce?: number | undefined;
  /** The app's id, if it is to be a certain one; needs `nonce`. */
  appId?: string | undefined;
  /** Ports to open: objects with `protocol`, `host_port`, `vm_port`. */
  ports?: readonly Record<string, unknown>[] | undefined;
  /** GPUs: an object with `gpus` and `attach_mode`. */
  gpus?: Record<string, unknown> | undefined;
  /** Data that the CVM can read as its user configuration. */
  userConfig?: string | undefined;
  /** Whether to use huge pages of memory. Left out, the API takes `false`. */
  hugepages?: boolean | undefined;
  /** Whether to keep the CVM on one NUMA node. Left out, the API takes `false`. */
  pinNuma?: boolean | undefined;
  /** The addresses of the KMS's nodes. */
  kmsUrls?: readonly string[] | undefined;
  /** The addresses of the gateway's nodes. */
  gatewayUrls?: readonly string[] | undefined;
  /** Fields that this version does not know, in the wire's spelling, sent as they are. */
  extra?: Record<string, unknown> | undefined;
}

/** Which provision to turn into a running CVM. */
export interface CommitCvmProvisionRequest {
  /** The app's id, from `ProvisionedCvm`, or the app's contract with an on-chain KMS. */
  appId: string;
  /** The compose hash, from `ProvisionedCvm`. */
  composeHash: string;
  /** The transaction that registered the compose hash, with an on-chain KMS. */
  transactionHash?: string | undefined;
  /** The encrypted environment variables, in hex. */
  encryptedEnv?: string | undefined;
  /** The names of the environment variables that are encrypted in it. */
  envKeys?: readonly string[] | undefined;
  /**
   * What commits the provision once: its `token`, if it has one. A commit whose answer was lost is
   * sent again without it, since the API then knows the CVM by `appId` and `composeHash`.
   */
  token?: string | undefined;
  /** The id of the KMS's node. */
  kmsId?: string | undefined;
  /** The id of the KMS's contract: text such as `kc_0123abcd`, or a number. */
  kmsContractId?: CvmId | undefined;
  /** The address of the app's contract, with an on-chain KMS. */
  contractAddress?: string | undefined;
  /** The address that deployed that contract, with an on-chain KMS. */
  deployerAddress?: string | undefined;
  /** Fields that this version does not know, in the wire's spelling, sent as they are. */
  extra?: Record<string, unknown> | undefined;
}

/** What {@link Client.restartCvm} takes in addition to its arguments. */
export interface RestartCvmOptions extends WaitOptions {
  /** Whether to skip the graceful shutdown. Default: `false`. */
  force?: boolean | undefined;
}

/** What {@link Client.replicateCvm} takes in addition to its arguments. */
export interface ReplicateCvmOptions extends WaitOptions {
  /** The id of the physical node to run on, which is no `teepodId`. Left out, the API chooses. */
  nodeId?: number | undefined;
  /** Other encrypted environment variables than the source's, in hex. */
  encryptedEnv?: string | undefined;
  /** The compose hash to replicate; needed when the app runs more than one. */
  composeHash?: string | undefined;
  /** The OS image to run. Left out, the source's image. */
  osImage?: string | undefined;
  /** Fields that this version does not know, in the wire's spelling, sent as they are. */
  extra?: Record<string, unknown> | undefined;
}

/** What {@link Client.replicateAppCvm} takes in addition to its arguments. */
export interface ReplicateAppCvmOptions extends WaitOptions {
  /** The id of the physical node to run on, which is no `teepodId`. Left out, the API chooses. */
  nodeId?: number | undefined;
  /** Other encrypted environment variables than the source's, in hex. */
  encryptedEnv?: string | undefined;
  /** The compose hash to replicate; needed when the app runs more than one. */
  composeHash?: string | undefined;
  /** The OS image to run. Left out, the source's image. */
  osImage?: string | undefined;
  /** Fields that this version does not know, in the wire's spelling, sent as they are. */
  extra?: Record<string, unknown> | undefined;
}

/** What {@link Client.patchCvm} takes in addition to its arguments. */
export interface PatchCvmOptions extends WaitOptions {
  /** The Docker Compose file, as YAML. Changes the compose hash. */
  dockerComposeFile?: string | undefined;
  /** The script that runs before the app's containers start. Changes the compose hash. */
  preLaunchScript?: string | undefined;
  /**
   * The names of the environment variables that may be given encrypted. Changes the compose hash.
   */
  allowedEnvs?: readonly string[] | undefined;
  /** The encrypted environment variables, in hex. They replace all that the CVM has. */
  encryptedEnv?: string | undefined;
  /** Data that the CVM can read as its user configuration. */
  userConfig?: string | undefined;
  /** Whether the logs are public. Changes the compose hash. */
  publicLogs?: boolean | undefined;
  /** Whether the facts about the guest's system are public. Changes the compose hash. */
  publicSysinfo?: boolean | undefined;
  /** Whether the facts about the trusted computing base are public. Changes the compose hash. */
  publicTcbinfo?: boolean | undefined;
  /** Virtual CPUs. */
  vcpu?: number | undefined;
  /** Memory, in MB. */
  memory?: number | undefined;
  /** Disk, in GB. A disk can only grow. */
  diskSize?: number | undefined;
  /** The instance type, such as `tdx.medium`. */
  instanceType?: string | undefined;
  /** GPUs: an object with `gpus` and `attach_mode`. */
  gpus?: Record<string, unknown> | undefined;
  /** The OS image: a name or slug of `getAvailableOsImages`. */
  image?: string | undefined;
  /** Whether the CVM may be reached through the gateway. */
  gatewayEnabled?: boolean | undefined;
  /** Whether the CVM's clock is secured. */
  secureTime?: boolean | undefined;
  /** Whether the CVM is listed publicly. This alone does not restart it. */
  listed?: boolean | undefined;
  /** How long the graceful shutdown may take, in seconds. */
  shutdownTimeout?: number | undefined;
  /**
   * Whether to stop the CVM by force when that time has passed. Left out, the API takes `false`.
   */
  allowForceStop?: boolean | undefined;
  /** Whether a change of size may restart the CVM. */
  allowRestart?: boolean | undefined;
  /**
   * With an on-chain KMS: whether to prepare the change only, for signers who approve it later.
   * The call then ends in `PreconditionError`, whose `commit_token` is for `commitCvmUpdate`.
   * Other CVMs are changed at once, whatever this says.
   */
  prepareOnly?: boolean | undefined;
  /** Fields that this version does not know, in the wire's spelling, sent as they are. */
  extra?: Record<string, unknown> | undefined;
}

/** What {@link Client.confirmCvmPatch} takes in addition to its arguments. */
export interface ConfirmCvmPatchOptions extends WaitOptions {
  /** The compose hash, from the `PreconditionError` of the change. */
  composeHash: string;
  /** The transaction that registered it, or `already-registered`. */
  transactionHash: string;
}

/** What {@link Client.commitCvmUpdate} takes in addition to its arguments. */
export interface CommitCvmUpdateOptions extends WaitOptions {
  /** The `commit_token` of the `PreconditionError`. It is good once, and for 14 days. */
  token: string;
  /** The compose hash. Left out, the API takes that of the token. */
  composeHash?: string | undefined;
  /**
   * The transaction that registered the compose hash. Left out, or `already-registered`, the API
   * checks the contract only.
   */
  transactionHash?: string | undefined;
}

/** What {@link Client.updateCvmEnvs} takes in addition to its arguments. */
export interface UpdateCvmEnvsOptions extends WaitOptions {
  /** The encrypted environment variables, in hex. They replace all that the CVM has. */
  encryptedEnv: string;
  /** The names of the variables. Left out, the names are those that the CVM has. */
  envKeys?: readonly string[] | undefined;
  /** The compose hash, in the second phase with an on-chain KMS. */
  composeHash?: string | undefined;
  /** The transaction that registered it, in the second phase with an on-chain KMS. */
  transactionHash?: string | undefined;
  /** Fields that this version does not know, in the wire's spelling, sent as they are. */
  extra?: Record<string, unknown> | undefined;
}

/** What {@link Client.updateDockerCompose} takes in addition to its arguments. */
export interface UpdateDockerComposeOptions extends WaitOptions {
  /** The Docker Compose file, as YAML. */
  dockerComposeFile: string;
  /** The compose hash, in the second phase with an on-chain KMS. */
  composeHash?: string | undefined;
  /** The transaction that registered it, in the second phase with an on-chain KMS. */
  transactionHash?: string | undefined;
}

/** What {@link Client.updatePreLaunchScript} takes in addition to its arguments. */
export interface UpdatePreLaunchScriptOptions extends WaitOptions {
  /** The script that runs before the app's containers start. */
  preLaunchScript: string;
  /** The compose hash, in the second phase with an on-chain KMS. */
  composeHash?: string | undefined;
  /** The transaction that registered it, in the second phase with an on-chain KMS. */
  transactionHash?: string | undefined;
}

/** What {@link Client.upgradePreLaunchScript} takes in addition to its arguments. */
export interface UpgradePreLaunchScriptOptions extends WaitOptions {
  /** The compose hash, in the second phase with an on-chain KMS. */
  composeHash?: string | undefined;
  /** The transaction that registered it, in the second phase with an on-chain KMS. */
  transactionHash?: string | undefined;
}

/** What {@link Client.updateOsImage} takes in addition to its arguments. */
export interface UpdateOsImageOptions extends WaitOptions {
  /** The name or slug of an image that `getAvailableOsImages` has as `enabled`. */
  osImageName: string;
}

/** What {@link Client.updateCvmResources} takes in addition to its arguments. */
export interface UpdateCvmResourcesOptions extends WaitOptions {
  /** Virtual CPUs. */
  vcpu?: number | undefined;
  /** Memory, in MB. */
  memory?: number | undefined;
  /** Disk, in GB. A disk can only grow. */
  diskSize?: number | undefined;
  /** The instance type, such as `tdx.medium`. */
  instanceType?: string | undefined;
  /** Whether the CVM may be restarted for it. */
  allowRestart?: boolean | undefined;
}

/** What {@link Client.updateCvmVisibility} takes in addition to its arguments. */
export interface UpdateCvmVisibilityOptions extends WaitOptions {
  /** Whether the facts about the guest's system are public. */
  publicSysinfo?: boolean | undefined;
  /** Whether the logs are public. */
  publicLogs?: boolean | undefined;
  /** Whether the facts about the trusted computing base are public. */
  publicTcbinfo?: boolean | undefined;
}

/** What {@link Client.provisionCvmComposeFileUpdate} takes in addition to its arguments. */
export interface ProvisionCvmComposeFileUpdateOptions extends CallOptions {
  /** The whole app compose. What is left out is set to the API's defaults, not kept. */
  appCompose: ComposeFile | WireComposeFile;
  /** Whether the environment variables will be replaced, too. Default: `false`. */
  updateEnvVars?: boolean | undefined;
}

/** What {@link Client.commitCvmComposeFileUpdate} takes in addition to its arguments. */
export interface CommitCvmComposeFileUpdateOptions extends WaitOptions {
  /** The compose hash that `provisionCvmComposeFileUpdate` answered. */
  composeHash: string;
  /** The encrypted environment variables, in hex. They replace all that the CVM has. */
  encryptedEnv?: string | undefined;
  /** The names of the variables. */
  envKeys?: readonly string[] | undefined;
  /** Whether to replace the environment variables. Default: `false`. */
  updateEnvVars?: boolean | undefined;
}

/** What {@link Client.createAppInstance} takes in addition to its arguments. */
export interface CreateAppInstanceOptions extends WaitOptions {
  /** The name of the new CVM. Left out, the API chooses. */
  name?: string | undefined;
  /** The id of the physical node to run on, which is no `teepodId`. Left out, the API chooses. */
  nodeId?: number | undefined;
  /** Another Docker Compose file than the app's, as YAML. */
  dockerComposeFile?: string | undefined;
  /** Another pre-launch script than the app's. */
  preLaunchScript?: string | undefined;
  /** The encrypted environment variables, in hex. All CVMs of an app have the same key. */
  encryptedEnv?: string | undefined;
  /** The compose hash to run. */
  composeHash?: string | undefined;
  /** What commits an instance that was prepared before, with an on-chain KMS. */
  token?: string | undefined;
  /** The transaction that registered the compose hash, with an on-chain KMS. */
  transactionHash?: string | undefined;
  /** Fields that this version does not know, in the wire's spelling, sent as they are. */
  extra?: Record<string, unknown> | undefined;
}

/** What {@link Client.getAppRevisions} takes in addition to its arguments. */
export interface GetAppRevisionsOptions extends CallOptions {
  /** The page, from 1. */
  page?: number | undefined;
  /** How many revisions a page has, 1 to 1,000. Left out, the API takes 50. */
  pageSize?: number | undefined;
}

/** What {@link Client.getAppRevisionDetail} takes in addition to its arguments. */
export interface GetAppRevisionDetailOptions extends CallOptions {
  /** Whether `composeFile` is the text as it was given instead of an object. */
  rawComposeFile?: boolean | undefined;
}

/** What {@link Client.redeployCvmRevision} takes in addition to its arguments. */
export interface RedeployCvmRevisionOptions extends WaitOptions {
  /**
   * Encrypted environment variables, in hex. Left out, the CVM keeps those that it has now, even
   * if the revision had others.
   */
  encryptedEnv?: string | undefined;
  /** Whether the names of the variables that the CVM keeps may differ from the revision's. */
  allowEnvMismatch?: boolean | undefined;
  /** The transaction that registered the revision's compose hash, with an on-chain KMS. */
  transactionHash?: string | undefined;
}

/** What {@link Client.redeployAppRevision} takes in addition to its arguments. */
export interface RedeployAppRevisionOptions extends CallOptions {
  /** The CVMs, by their `vmUuid`. May be left out if the app has one. */
  vmUuids?: readonly string[] | undefined;
  /** The transaction that registered the revision's compose hash, with an on-chain KMS. */
  transactionHash?: string | undefined;
}

/** What {@link Client.updateCvmSshKeys} takes in addition to its arguments. */
export interface UpdateCvmSshKeysOptions extends CallOptions {
  /** The ids of the keys, from `listSshKeys`. They replace those that the CVM has. */
  sshKeyIds: readonly string[];
  /** The users of the workspace whose keys may log in, too. */
  usernames?: readonly string[] | undefined;
  /**
   * Whether to restart the CVM for it. Otherwise it has the keys from its next start on. Default:
   * `false`.
   */
  applyNow?: boolean | undefined;
}

/** Which page of the CVMs to look at. */
export interface GetCvmListRequest {
  /** Which page, counted from 1. Left out, the API takes 1. */
  page?: number | undefined;
  /** How many CVMs on a page: 1 to 100. Left out, the API takes 30. */
  pageSize?: number | undefined;
}

/** What {@link Client.getCvmOperations} takes in addition to its arguments. */
export interface GetCvmOperationsOptions extends CallOptions {
  /** How many operations on a page: 1 to 500. Left out, the API takes 50. */
  limit?: number | undefined;
  /** Where to begin: the `nextCursor` of the page before. */
  cursor?: string | undefined;
}

/** What {@link Client.checkCvmIsAllowed} takes in addition to its arguments. */
export interface CheckCvmIsAllowedOptions extends CallOptions {
  /** The compose hash, in hex. Left out, the CVM's. */
  composeHash?: string | undefined;
  /** The id of the physical node. Left out, the CVM's. */
  nodeId?: number | undefined;
  /** The device's id, in hex. Left out, that of the node. */
  deviceId?: string | undefined;
}

/** What {@link Client.refreshCvmInstanceId} takes in addition to its arguments. */
export interface RefreshCvmInstanceIdOptions extends CallOptions {
  /** Whether to replace an `instanceId` that is known already. Default: `false`. */
  overwrite?: boolean | undefined;
  /** Whether to answer only what would be changed. Default: `false`. */
  dryRun?: boolean | undefined;
}

/** Which CVMs' `instanceId`s to find out, and how. */
export interface RefreshCvmInstanceIdsRequest {
  /** The CVMs' ids, such as `cvm_0123abcd`. Left out, all CVMs of the workspace. */
  cvmIds?: readonly string[] | undefined;
  /** Whether only CVMs that run. Left out, the API takes `true`. */
  runningOnly?: boolean | undefined;
  /** Whether only CVMs whose `instanceId` is not known. Left out, the API takes `true`. */
  missingOnly?: boolean | undefined;
  /** Whether to replace an `instanceId` that is known already. Left out, the API takes `false`. */
  overwrite?: boolean | undefined;
  /** How many CVMs at most: 1 to 500. Left out, the API takes 100. */
  limit?: number | undefined;
  /** Whether to answer only what would be changed. Left out, the API takes `false`. */
  dryRun?: boolean | undefined;
}

/** Which apps to look at. */
export interface GetAppListRequest {
  /** Which page, counted from 1. Left out, the API takes 1. */
  page?: number | undefined;
  /** How many apps on a page: 1 to 100. Left out, the API takes 20. */
  pageSize?: number | undefined;
  /** Text that an app's name or id contains. */
  search?: string | undefined;
  /** The statuses of CVMs. */
  status?: readonly string[] | undefined;
  /** Whether the apps are listed publicly. */
  listed?: boolean | undefined;
  /** The OS images. */
  baseImage?: readonly string[] | undefined;
  /** The instance types. */
  instanceType?: readonly string[] | undefined;
  /** The readable names of KMSs. */
  kmsSlug?: readonly string[] | undefined;
  /** The types of KMSs. */
  kmsType?: readonly string[] | undefined;
  /** The names of nodes. */
  node?: readonly string[] | undefined;
  /** The regions. */
  region?: readonly string[] | undefined;
}

/** What {@link Client.checkAppIsAllowed} takes in addition to its arguments. */
export interface CheckAppIsAllowedOptions extends CallOptions {
  /** The compose hash, in hex. */
  composeHash: string;
  /** The id of the physical node. */
  nodeId?: number | undefined;
  /** The device's id, in hex. */
  deviceId?: string | undefined;
  /** The id of the chain that the app's contract is on. */
  chainId?: number | undefined;
}

/** Which workspaces to look at. */
export interface GetWorkspacesRequest {
  /** Where to begin: the `nextCursor` of the part before. */
  cursor?: string | undefined;
  /** How many workspaces at most. Left out, the API decides. */
  limit?: number | undefined;
}

/** What {@link Client.getWorkspaceNodes} takes in addition to its arguments. */
export interface GetWorkspaceNodesOptions extends CallOptions {
  /** Which page, counted from 1. Left out, the API takes 1. */
  page?: number | undefined;
  /** How many nodes on a page. Left out, the API decides. */
  pageSize?: number | undefined;
}

/** Which SSH key to add. */
export interface CreateSshKeyRequest {
  /** What to call it: 1 to 100 characters. */
  name: string;
  /** The public key, as it stands in `authorized_keys`. */
  publicKey: string;
}

/** Which instance types to look at. */
export interface GetInstanceTypesRequest {
  /** The family, `cpu` or `gpu`. Left out, all. */
  family?: "cpu" | "gpu" | (string & {}) | undefined;
}

/** Which OS images to look at. */
export interface GetOsImagesRequest {
  /** Which page, counted from 1. Left out, the API takes 1. */
  page?: number | undefined;
  /** How many images on a page. Left out, the API takes 20. */
  pageSize?: number | undefined;
  /** Whether only development images, or only others. Left out, both. */
  isDev?: boolean | undefined;
}

/** Which key management services to look at. */
export interface GetKmsListRequest {
  /** Which page, counted from 1. Left out, the API takes 1. */
  page?: number | undefined;
  /** How many on a page: 1 to 100. Left out, the API takes 20. */
  pageSize?: number | undefined;
  /** Whether only on-chain ones, or only others. Left out, both. */
  isOnchain?: boolean | undefined;
}

/** How many ids to look at. */
export interface GetNextAppIdsRequest {
  /** How many: 1 to 20. Left out, the API takes 1. */
  counts?: number | undefined;
}

/** What {@link Client.request} takes in addition to its arguments. */
export interface RequestOptions extends CallOptions {
  /** The query: names with text, numbers, booleans, or lists of them. `null` is left out. */
  query?: Record<string, unknown> | undefined;
  /** The body: a text or bytes as they are, anything else as JSON. Left out, there is none. */
  body?: unknown;
  /**
   * What the body is, such as `text/yaml`. Default: `application/json`; for a text `text/plain`,
   * for bytes `application/octet-stream`.
   */
  contentType?: string | undefined;
}

/** What {@link Client.waitForCvm} takes in addition to its arguments. */
export interface WaitForCvmOptions extends ProgressOptions {
  /** What to wait for: `running`, `stopped` or `deleted`. Default: `running`. */
  target?: "running" | "stopped" | "deleted" | undefined;
}

/**
 * What to deploy, and how. Unless told otherwise, nothing is made public: `listed`, `publicLogs`,
 * `publicSysinfo` and `preferDev` are `false`, where the API would take `true`.
 */
export interface DeployRequest {
  /**
   * The CVM's name: 5 to 63 letters, digits and hyphens, beginning with a letter. Only one living
   * app of a workspace has it.
   */
  name?: string | undefined;
  /** The instance type, such as `tdx.small`. */
  instanceType?: string | undefined;
  /** What the CVM runs. The API wants it. */
  composeFile?: ComposeFile | WireComposeFile | undefined;
  /** Virtual CPUs, if the instance type leaves a choice. */
  vcpu?: number | undefined;
  /** Memory, in MB, if the instance type leaves a choice. */
  memory?: number | undefined;
  /** Disk, in GB. */
  diskSize?: number | undefined;
  /**
   * The id of the Teepod to run on: the `teepodId` of answers, which is of another kind of numbers
   * than `nodeId`.
   */
  teepodId?: number | undefined;
  /**
   * The id of the physical node to run on: the `nodeId` of answers, which is of another kind of
   * numbers than `teepodId`.
   */
  nodeId?: number | undefined;
  /** The OS image. */
  image?: string | undefined;
  /**
   * Whether to choose a development image, in which anyone with access can log in. Left out,
   * `false` is sent; the API by itself might choose one.
   */
  preferDev?: boolean | undefined;
  /** The region to run in. */
  region?: string | undefined;
  /**
   * Whether the CVM is listed publicly. Left out, `false` is sent; the API by itself would take
   * `true`.
   */
  listed?: boolean | undefined;
  /** The type of the KMS, such as `phala`. */
  kmsType?: string | undefined;
  /**
   * The type of the KMS: `phala`, `ethereum`, `base` or `legacy`. Left out, the API takes `phala`.
   */
  kms?: "phala" | "ethereum" | "base" | "legacy" | (string & {}) | undefined;
  /** The id of the KMS. */
  kmsId?: string | undefined;
  /** The address of the KMS's contract. */
  kmsContract?: string | undefined;
  /** The id of the KMS's contract: text such as `kc_0123abcd`, or a number. */
  kmsContractId?: CvmId | undefined;
  /** Where the app's keys come from: `kms`, or `local` for the machine itself. */
  keyProviderMode?: "kms" | "local" | (string & {}) | undefined;
  /** Whether to do without a gateway. */
  skipGateway?: boolean | undefined;
  /** Whether the CVM's clock is secured. Left out, the API takes `false`. */
  secureTime?: boolean | undefined;
  /**
   * Public keys that may log in by SSH, each a line as in `authorized_keys`. Today the API takes
   * and ignores them: the keys of the account's own list are put into each new CVM, and on a
   * development image those of the environment variable `DSTACK_AUTHORIZED_KEYS`.
   */
  sshAuthorizedKeys?: readonly string[] | undefined;
  /** The names of the environment variables that will be given encrypted. */
  envKeys?: readonly string[] | undefined;
  /** The encrypted environment variables, in hex. */
  encryptedEnv?: string | undefined;
  /** The number from which the app's id is made; needs `appId`. */
  nonce?: number | undefined;
  /** Ports to open: objects with `protocol`, `host_port`, `vm_port`. */
  ports?: readonly Record<string, unknown>[] | undefined;
  /** GPUs: an object with `gpus` and `attach_mode`. */
  gpus?: Record<string, unknown> | undefined;
  /** Data that the CVM can read as its user configuration. */
  userConfig?: string | undefined;
  /** Whether to use huge pages of memory. Left out, the API takes `false`. */
  hugepages?: boolean | undefined;
  /** Whether to keep the CVM on one NUMA node. Left out, the API takes `false`. */
  pinNuma?: boolean | undefined;
  /** The addresses of the KMS's nodes. */
  kmsUrls?: readonly string[] | undefined;
  /** The addresses of the gateway's nodes. */
  gatewayUrls?: readonly string[] | undefined;
  /** Environment variables to encrypt for the app, in their order. Only the CVM can read them. */
  env?: Readonly<Record<string, string>> | Iterable<readonly [string, string]> | undefined;
  /**
   * The compressed public key, in hex, of the KMS that the app's key has to be signed by. With it,
   * a key that is not signed by it, or signed more than 5 minutes ago, ends the deployment. Only
   * together with `env`.
   */
  trustedSigner?: string | undefined;
  /**
   * Where an interrupted deployment is taken up again: from a progress event, an error or a
   * cancellation. Give the same `env` with it, and nothing else of the request. There is nothing
   * secret in it, and nothing of what is deployed.
   */
  resume?: string | undefined;
  /**
   * What to do if a CVM of the workspace has the name already: `error`, or `update` to bring it to
   * what is asked for here. Then the instance type and size, the image, `compose_file`, `env`,
   * `user_config` and `listed` are compared and changed as `update_cvm` does it. What is not given
   * is not changed, and neither is where the CVM runs or its KMS. Default: `error`.
   */
  ifExists?: "error" | "update" | (string & {}) | undefined;
  /** The app's id, if it is to be a certain one: with an on-chain KMS, the app's contract. */
  appId?: string | undefined;
  /** The transaction that registered the compose hash, with an on-chain KMS. */
  transactionHash?: string | undefined;
  /** The address of the app's contract, with an on-chain KMS. Default: `appId`. */
  contractAddress?: string | undefined;
  /** The address that deployed that contract, with an on-chain KMS. */
  deployerAddress?: string | undefined;
  /** Fields that this version does not know, in the wire's spelling, sent as they are. */
  extra?: Record<string, unknown> | undefined;
}

/** What {@link Client.deploy} takes in addition to its arguments. */
export interface DeployOptions extends WaitOptions {
  /**
   * Where an interrupted deployment is taken up again: from a progress event, an error or a
   * cancellation. Give the same `env` with it, and nothing else of the request. There is nothing
   * secret in it, and nothing of what is deployed.
   */
  resume?: string | undefined;
}

/** What {@link Client.updateCvm} takes in addition to its arguments. */
export interface UpdateCvmOptions extends WaitOptions {
  /** The Docker Compose file, as YAML. */
  dockerComposeFile?: string | undefined;
  /** The script that runs before the app's containers start. */
  preLaunchScript?: string | undefined;
  /**
   * Environment variables to encrypt for the CVM's app, in their order. They replace all that the
   * CVM has. What it has cannot be read, so an update with `env` is never `unchanged`.
   */
  env?: Readonly<Record<string, string>> | Iterable<readonly [string, string]> | undefined;
  /**
   * The compressed public key, in hex, of the KMS that the app's key has to be signed by. Only
   * together with `env`.
   */
  trustedSigner?: string | undefined;
  /**
   * The names of the environment variables that may be given encrypted. Default: those of `env`,
   * if it is given.
   */
  allowedEnvs?: readonly string[] | undefined;
  /** Data that the CVM can read as its user configuration. */
  userConfig?: string | undefined;
  /** Whether the logs are public. */
  publicLogs?: boolean | undefined;
  /** Whether the facts about the guest's system are public. */
  publicSysinfo?: boolean | undefined;
  /** Whether the facts about the trusted computing base are public. */
  publicTcbinfo?: boolean | undefined;
  /** Virtual CPUs. */
  vcpu?: number | undefined;
  /** Memory, in MB. */
  memory?: number | undefined;
  /** Disk, in GB. A disk can only grow. */
  diskSize?: number | undefined;
  /** The instance type, such as `tdx.medium`. */
  instanceType?: string | undefined;
  /** The OS image: a name or slug of `getAvailableOsImages`. */
  image?: string | undefined;
  /** GPUs: an object with `gpus` and `attach_mode`. */
  gpus?: Record<string, unknown> | undefined;
  /** How long the graceful shutdown may take, in seconds. */
  shutdownTimeout?: number | undefined;
  /**
   * Whether to stop the CVM by force when that time has passed. Left out, the API takes `false`.
   */
  allowForceStop?: boolean | undefined;
  /**
   * Whether to go back to what ran before if the CVM does not come up. Needs `wait`. Default:
   * `false`.
   */
  rollback?: boolean | undefined;
  /** Whether to answer what would change, and to send nothing but reads. Default: `false`. */
  dryRun?: boolean | undefined;
  /**
   * Where an update with an on-chain KMS is taken up again, once its compose hash is registered:
   * from its `PreconditionError`. Give `transactionHash` with it, and nothing else.
   */
  resume?: string | undefined;
  /**
   * The transaction that registered the compose hash, or `already-registered`. Only together with
   * `resume`.
   */
  transactionHash?: string | undefined;
}

/** What {@link Client.rollback} takes in addition to its arguments. */
export interface RollbackOptions extends WaitOptions {
  /** The revision, from `getAppRevisions`. Left out: the one before what the CVM runs. */
  revisionId?: string | undefined;
}

/** What {@link Client.getCvmLogs} takes in addition to its arguments. */
export interface GetCvmLogsOptions extends CallOptions {
  /**
   * Which log of the CVM: `serial`, its console, or `stdout` or `stderr`. Not together with
   * `container`. Default: `serial`.
   */
  source?: "serial" | "stdout" | "stderr" | (string & {}) | undefined;
  /** The name of a container, whose log is read instead. */
  container?: string | undefined;
  /** How many of the last lines. Left out: all that there are. */
  tail?: number | undefined;
  /** Since when: an ISO 8601 time, or how long ago, such as `42m`. */
  since?: string | undefined;
}

/** What {@link Fleet.start} takes in addition to its arguments. */
export interface FleetStartOptions extends FleetOptions {
  /** How many CVMs are worked on at once. Default: 10. */
  concurrency?: number | undefined;
  /**
   * Rolling: how many CVMs may be down at once. Each CVM is waited for until it is healthy before
   * the next is started; one that failed counts as down from then on. Default: no limit, and not
   * rolling.
   */
  maxUnavailable?: number | undefined;
  /** After how many failures no further CVM is started. Default: never. */
  maxFailures?: number | undefined;
  /** Whether to answer only which CVMs it would be: nothing is done. Default: `false`. */
  dryRun?: boolean | undefined;
}

/** What {@link Fleet.stop} takes in addition to its arguments. */
export interface FleetStopOptions extends FleetOptions {
  /** How many CVMs are worked on at once. Default: 10. */
  concurrency?: number | undefined;
  /**
   * Rolling: how many CVMs may be down at once. Each CVM is waited for until it is healthy before
   * the next is started; one that failed counts as down from then on. Default: no limit, and not
   * rolling.
   */
  maxUnavailable?: number | undefined;
  /** After how many failures no further CVM is started. Default: never. */
  maxFailures?: number | undefined;
  /** Whether to answer only which CVMs it would be: nothing is done. Default: `false`. */
  dryRun?: boolean | undefined;
}

/** What {@link Fleet.shutdown} takes in addition to its arguments. */
export interface FleetShutdownOptions extends FleetOptions {
  /** How many CVMs are worked on at once. Default: 10. */
  concurrency?: number | undefined;
  /**
   * Rolling: how many CVMs may be down at once. Each CVM is waited for until it is healthy before
   * the next is started; one that failed counts as down from then on. Default: no limit, and not
   * rolling.
   */
  maxUnavailable?: number | undefined;
  /** After how many failures no further CVM is started. Default: never. */
  maxFailures?: number | undefined;
  /** Whether to answer only which CVMs it would be: nothing is done. Default: `false`. */
  dryRun?: boolean | undefined;
}

/** What {@link Fleet.restart} takes in addition to its arguments. */
export interface FleetRestartOptions extends FleetOptions {
  /** Whether to skip the graceful shutdown. Default: `false`. */
  force?: boolean | undefined;
  /** How many CVMs are worked on at once. Default: 10. */
  concurrency?: number | undefined;
  /**
   * Rolling: how many CVMs may be down at once. Each CVM is waited for until it is healthy before
   * the next is started; one that failed counts as down from then on. Default: no limit, and not
   * rolling.
   */
  maxUnavailable?: number | undefined;
  /** After how many failures no further CVM is started. Default: never. */
  maxFailures?: number | undefined;
  /** Whether to answer only which CVMs it would be: nothing is done. Default: `false`. */
  dryRun?: boolean | undefined;
}

/** What {@link Fleet.delete} takes in addition to its arguments. */
export interface FleetDeleteOptions extends FleetOptions {
  /** How many CVMs are worked on at once. Default: 10. */
  concurrency?: number | undefined;
  /**
   * Rolling: how many CVMs may be down at once. Each CVM is waited for until it is healthy before
   * the next is started; one that failed counts as down from then on. Default: no limit, and not
   * rolling.
   */
  maxUnavailable?: number | undefined;
  /** After how many failures no further CVM is started. Default: never. */
  maxFailures?: number | undefined;
  /** Whether to answer only which CVMs it would be: nothing is done. Default: `false`. */
  dryRun?: boolean | undefined;
}

/** What {@link Fleet.update} takes in addition to its arguments. */
export interface FleetUpdateOptions extends FleetOptions {
  /** The Docker Compose file, as YAML. */
  dockerComposeFile?: string | undefined;
  /** The script that runs before the app's containers start. */
  preLaunchScript?: string | undefined;
  /**
   * Environment variables to encrypt for the CVM's app, in their order. They replace all that the
   * CVM has. What it has cannot be read, so an update with `env` is never `unchanged`.
   */
  env?: Readonly<Record<string, string>> | Iterable<readonly [string, string]> | undefined;
  /**
   * The compressed public key, in hex, of the KMS that the app's key has to be signed by. Only
   * together with `env`.
   */
  trustedSigner?: string | undefined;
  /**
   * The names of the environment variables that may be given encrypted. Default: those of `env`,
   * if it is given.
   */
  allowedEnvs?: readonly string[] | undefined;
  /** Data that the CVM can read as its user configuration. */
  userConfig?: string | undefined;
  /** Whether the logs are public. */
  publicLogs?: boolean | undefined;
  /** Whether the facts about the guest's system are public. */
  publicSysinfo?: boolean | undefined;
  /** Whether the facts about the trusted computing base are public. */
  publicTcbinfo?: boolean | undefined;
  /** Virtual CPUs. */
  vcpu?: number | undefined;
  /** Memory, in MB. */
  memory?: number | undefined;
  /** Disk, in GB. A disk can only grow. */
  diskSize?: number | undefined;
  /** The instance type, such as `tdx.medium`. */
  instanceType?: string | undefined;
  /** The OS image: a name or slug of `getAvailableOsImages`. */
  image?: string | undefined;
  /**
   * How many CVMs may be down at once. Each CVM is waited for until it is healthy before the next
   * is started; one that failed counts as down from then on. Default: 1.
   */
  maxUnavailable?: number | undefined;
  /** After how many failures no further CVM is started. Default: 1. */
  maxFailures?: number | undefined;
  /**
   * What to do then: `stop`, or `rollback` to take all that were updated back to what they were.
   * Default: `stop`.
   */
  onFailure?: "stop" | "rollback" | (string & {}) | undefined;
  /** Whether to answer only which CVMs it would be: nothing is done. Default: `false`. */
  dryRun?: boolean | undefined;
}

/** How to go through all CVMs. */
export interface IterCvmsRequest {
  /** How many CVMs to ask for at once: 1 to 100. Default: 100. */
  pageSize?: number | undefined;
}

/** Which apps to go through. What several values are given for is any of them. */
export interface IterAppsRequest {
  /** How many apps to ask for at once: 1 to 100. Default: 100. */
  pageSize?: number | undefined;
  /** Text that an app's name or id contains. */
  search?: string | undefined;
  /** The statuses of CVMs. */
  status?: readonly string[] | undefined;
  /** Whether the apps are listed publicly. */
  listed?: boolean | undefined;
  /** The OS images. */
  baseImage?: readonly string[] | undefined;
  /** The instance types. */
  instanceType?: readonly string[] | undefined;
  /** The readable names of KMSs. */
  kmsSlug?: readonly string[] | undefined;
  /** The types of KMSs. */
  kmsType?: readonly string[] | undefined;
  /** The names of nodes. */
  node?: readonly string[] | undefined;
  /** The regions. */
  region?: readonly string[] | undefined;
}

/** What {@link Client.followCvmLogs} takes in addition to its arguments. */
export interface FollowCvmLogsOptions extends CallOptions {
  /**
   * Which log of the CVM: `serial`, its console, or `stdout` or `stderr`. Not together with
   * `container`. Default: `serial`.
   */
  source?: "serial" | "stdout" | "stderr" | (string & {}) | undefined;
  /** The name of a container, whose log is read instead. */
  container?: string | undefined;
  /** How many of the last lines to begin with. Left out: all that there are. */
  tail?: number | undefined;
  /** Since when: an ISO 8601 time, or how long ago, such as `42m`. */
  since?: string | undefined;
}

/** What {@link Client.watchCvm} takes in addition to its arguments. */
export interface WatchCvmOptions extends CallOptions {
  /**
   * The state to end at: `running`, `stopped` or `deleted`. Left out, it goes on until it is
   * closed.
   */
  target?: "running" | "stopped" | "deleted" | undefined;
}
