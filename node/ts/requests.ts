// Generated from the declarations in core by `cargo run -p phala-cvm-codegen`.

import type { Observers } from "./event.js";
import type { CallOptions, FleetOptions, ProgressOptions, WaitOptions } from "./options.js";

/** The identifier of a CVM: an id, a UUID, an app id, a name, or the number that older versions of the API return. */
export type CvmId = string | number | bigint;

/** The options of a client. */
export interface ClientOptions extends Observers {
  /**
   * The API key, which starts with `phak_`. An empty key is refused. Default: the environment
   * variable `PHALA_CLOUD_API_KEY`, unless you pass `bearerToken`.
   */
  apiKey?: string | undefined;
  /**
   * A bearer token instead of an API key: text, or a function that returns one for each request.
   * If you pass `apiKey` as well, the client uses that. Default, if there is no API key either:
   * the environment variable `PHALA_OIDC_TOKEN`.
   */
  bearerToken?: string | (() => string | PromiseLike<string>) | undefined;
  /**
   * The slug or the id of the workspace, if the key or the token gives access to several. Default:
   * the environment variable `PHALA_CLOUD_WORKSPACE`.
   */
  workspace?: string | undefined;
  /**
   * The URL of the API. Non-ASCII host names must be in Punycode (`xn--…`). Default: the
   * environment variable `PHALA_CLOUD_API_PREFIX`, else `https://cloud-api.phala.com/api/v1`.
   */
  baseUrl?: string | undefined;
  /**
   * The API version: a date. With `2026-01-21` and later, answers have the documented fields. With
   * `2025-10-28`, they have other fields. Default: `2026-06-23`.
   */
  apiVersion?: string | undefined;
  /**
   * The time limit of a call of one request, including retries. Other calls have the limit
   * `waitTimeout`. Default: 600,000 ms.
   */
  timeout?: number | undefined;
  /**
   * The time limit of a call that waits for a CVM or sends several requests, including retries:
   * `waitForCvm`, `deploy`, `getCvmLogs`, each call with `wait`, and fleet calls, where it applies
   * to each CVM. Minimum: 1 ms. Default: 1,800,000 ms.
   */
  waitTimeout?: number | undefined;
  /**
   * The interval between requests for the states of CVMs that calls wait for or watch, with one
   * request for each 50 CVMs. The first requests follow at shorter intervals. All waits together
   * never send more than 20 of these requests in a second; the first request of a wait that starts
   * alone does not count. Maximum: 3,600,000 ms. Default: 1,000 ms.
   */
  pollInterval?: number | undefined;
  /** The time limit of one HTTP attempt. Minimum: 1 ms. Default: 30,000 ms. */
  requestTimeout?: number | undefined;
  /** The time limit for opening a connection. Minimum: 1 ms. Default: 10,000 ms. */
  connectTimeout?: number | undefined;
  /**
   * The largest number of attempts after the first one. Attempts while another operation is in
   * progress on the CVM do not count. Default: 30.
   */
  maxRetries?: number | undefined;
  /**
   * The first back-off between two attempts. Default: 50 ms; 1,000 ms if another operation is in
   * progress on the CVM.
   */
  retryBase?: number | undefined;
  /**
   * The longest back-off between two attempts, unless the API requests a longer one. Default:
   * 20,000 ms.
   */
  retryCap?: number | undefined;
  /** How long the client checks what a request with a lost answer has done. Default: 30,000 ms. */
  reconcileWindow?: number | undefined;
  /**
   * Whether to allow `http` without encryption for hosts other than loopback. Default: `false`.
   */
  allowHttp?: boolean | undefined;
  /**
   * The proxy: an `http` or `https` URL, or `false` for no proxy. Non-ASCII host names must be in
   * Punycode. Default: the proxy in the environment variables, and no proxy for loopback.
   */
  proxy?: string | false | undefined;
  /**
   * The path of a PEM file with the certificate authorities to trust instead of the default ones.
   * Default: the authorities of the system and the bundled ones.
   */
  caBundle?: string | undefined;
  /** The largest size of a response, in bytes after decompression. Default: 67108864 (64 MiB). */
  maxResponseSize?: number | undefined;
  /** Headers to add to every request. */
  headers?: Readonly<Record<string, string>> | undefined;
  /** Text to put before this package's own `User-Agent`. */
  userAgent?: string | undefined;
}

/**
 * What a CVM runs: a Docker Compose file or a script, with the settings for its access and
 * visibility. For fields that you omit, the API uses its defaults.
 */
export interface ComposeFile {
  /** The app's name. Default: an empty text, because the API requires the field. */
  name?: string | undefined;
  /** The Docker Compose file, as YAML. */
  dockerComposeFile?: string | undefined;
  /** A script that runs before the app's containers start. */
  preLaunchScript?: string | undefined;
  /** The names of the environment variables that may be passed encrypted. */
  allowedEnvs?: readonly string[] | undefined;
  /** Whether the app is reachable through the gateway. API default: `true`. */
  gatewayEnabled?: boolean | undefined;
  /** Whether a KMS holds the app's keys. API default: `true`. */
  kmsEnabled?: boolean | undefined;
  /** Whether anyone can read the logs. API default: `true`. */
  publicLogs?: boolean | undefined;
  /** Whether anyone can read the system information. API default: `true`. */
  publicSysinfo?: boolean | undefined;
  /**
   * Whether anyone can read the information about the trusted computing base (TCB). API default:
   * `true`.
   */
  publicTcbinfo?: boolean | undefined;
  /** Whether the CVM's clock is secured. API default: `false`. */
  secureTime?: boolean | undefined;
  /** The file system of the disk: `zfs` or `ext4`. API default: `zfs`. */
  storageFs?: "zfs" | "ext4" | (string & {}) | undefined;
  /** The features to turn on. */
  features?: readonly string[] | undefined;
  /** The program that runs the app: `docker-compose` or `bash`. API default: `docker-compose`. */
  runner?: "docker-compose" | "bash" | (string & {}) | undefined;
  /** The version of the app compose's format. API default: 2. */
  manifestVersion?: number | undefined;
  /** The script to run, with the runner `bash`. */
  bashScript?: string | undefined;
  /** A script that runs before everything else. */
  initScript?: string | undefined;
  /** Whether all CVMs of the app share one identity. API default: `false`. */
  noInstanceId?: boolean | undefined;
  /** Any text. A different text gives a different compose hash. */
  salt?: string | undefined;
  /** Whether keys come from the machine itself instead of a KMS. API default: `false`. */
  localKeyProviderEnabled?: boolean | undefined;
  /** The domain of the gateway through which the app is reachable. */
  defaultGatewayDomain?: string | undefined;
  /** The older name of `gatewayEnabled`. If you omit it, the API adds it as `true`. */
  tproxyEnabled?: boolean | undefined;
  /** The source of the app's keys: `none`, `kms`, `local` or `tpm`. */
  keyProvider?: "none" | "kms" | "local" | "tpm" | (string & {}) | undefined;
  /** The id of the key provider. */
  keyProviderId?: string | undefined;
  /** The size of the swap space, such as `2G`. */
  swapSize?: string | undefined;
  /** The ports that may be reached: an object with `ports` and `restrict_mode`. */
  portPolicy?: object | undefined;
  /** Fields that this version does not know, in the wire's spelling. They are sent unchanged. */
  extra?: object | undefined;
}

/** A {@link ComposeFile} in the wire's spelling, as in files. */
export interface WireComposeFile {
  /** The app's name. Default: an empty text, because the API requires the field. */
  name?: string | undefined;
  /** The Docker Compose file, as YAML. */
  docker_compose_file?: string | undefined;
  /** A script that runs before the app's containers start. */
  pre_launch_script?: string | undefined;
  /** The names of the environment variables that may be passed encrypted. */
  allowed_envs?: readonly string[] | undefined;
  /** Whether the app is reachable through the gateway. API default: `true`. */
  gateway_enabled?: boolean | undefined;
  /** Whether a KMS holds the app's keys. API default: `true`. */
  kms_enabled?: boolean | undefined;
  /** Whether anyone can read the logs. API default: `true`. */
  public_logs?: boolean | undefined;
  /** Whether anyone can read the system information. API default: `true`. */
  public_sysinfo?: boolean | undefined;
  /**
   * Whether anyone can read the information about the trusted computing base (TCB). API default:
   * `true`.
   */
  public_tcbinfo?: boolean | undefined;
  /** Whether the CVM's clock is secured. API default: `false`. */
  secure_time?: boolean | undefined;
  /** The file system of the disk: `zfs` or `ext4`. API default: `zfs`. */
  storage_fs?: "zfs" | "ext4" | (string & {}) | undefined;
  /** The features to turn on. */
  features?: readonly string[] | undefined;
  /** The program that runs the app: `docker-compose` or `bash`. API default: `docker-compose`. */
  runner?: "docker-compose" | "bash" | (string & {}) | undefined;
  /** The version of the app compose's format. API default: 2. */
  manifest_version?: number | undefined;
  /** The script to run, with the runner `bash`. */
  bash_script?: string | undefined;
  /** A script that runs before everything else. */
  init_script?: string | undefined;
  /** Whether all CVMs of the app share one identity. API default: `false`. */
  no_instance_id?: boolean | undefined;
  /** Any text. A different text gives a different compose hash. */
  salt?: string | undefined;
  /** Whether keys come from the machine itself instead of a KMS. API default: `false`. */
  local_key_provider_enabled?: boolean | undefined;
  /** The domain of the gateway through which the app is reachable. */
  default_gateway_domain?: string | undefined;
  /** The older name of `gatewayEnabled`. If you omit it, the API adds it as `true`. */
  tproxy_enabled?: boolean | undefined;
  /** The source of the app's keys: `none`, `kms`, `local` or `tpm`. */
  key_provider?: "none" | "kms" | "local" | "tpm" | (string & {}) | undefined;
  /** The id of the key provider. */
  key_provider_id?: string | undefined;
  /** The size of the swap space, such as `2G`. */
  swap_size?: string | undefined;
  /** The ports that may be reached: an object with `ports` and `restrict_mode`. */
  port_policy?: object | undefined;
  /** Fields that this version does not know, in the wire's spelling. They are sent unchanged. */
  extra?: object | undefined;
}

/** Selects the CVMs that match all given fields. An empty filter is refused. */
export interface CvmFilter {
  /** A pattern for the name: `*` matches any characters, `?` matches one. */
  name?: string | undefined;
  /**
   * The status, such as `running`, in upper or lower case. A misspelled known status is refused.
   * Any other text is accepted, because the API may gain statuses. Only `deleted` selects deleted
   * CVMs.
   */
  status?: "provisioning" | "starting" | "running" | "restarting" | "updating" | "shutting_down" | "stopping" | "stopped" | "exited" | "error" | "deleted" | (string & {}) | undefined;
  /** The app's id, with or without the prefix `app_` or `0x`. */
  appId?: string | undefined;
  /** The region of the node, in upper or lower case. */
  region?: string | undefined;
  /** The instance type, such as `tdx.small`, in upper or lower case. */
  instanceType?: string | undefined;
  /**
   * A pattern, or a list of patterns, for the names of CVMs to leave out. Requires another field:
   * alone, it would select every other CVM.
   */
  exclude?: string | readonly string[] | undefined;
}

/**
 * What to provision. Only the fields that you set are sent. For the other fields, the API uses its
 * defaults.
 */
export interface ProvisionCvmRequest {
  /**
   * The CVM's name: 5 to 63 letters, digits and hyphens, starting with a letter and not ending
   * with a hyphen. It must be unique among the existing apps of the workspace.
   */
  name: string;
  /** The instance type, such as `tdx.small`. */
  instanceType: string;
  /** What the CVM runs. The API requires it. */
  composeFile?: ComposeFile | WireComposeFile | undefined;
  /** The number of virtual CPUs. Default: that of the instance type. */
  vcpu?: number | undefined;
  /** Memory, in MB. Default: that of the instance type. */
  memory?: number | undefined;
  /** The disk size, in GB. Default: that of the instance type. */
  diskSize?: number | undefined;
  /**
   * The Teepod to run on: a `teepodId` that the API returned. It is not interchangeable with
   * `nodeId`.
   */
  teepodId?: number | undefined;
  /**
   * The physical node to run on: a `nodeId` that the API returned. It is not interchangeable with
   * `teepodId`.
   */
  nodeId?: number | undefined;
  /** The OS image: its name or its slug. */
  image?: string | undefined;
  /**
   * Whether to choose a development image, in which anyone with access can log in. Default: the
   * API chooses, and may choose a development image.
   */
  preferDev?: boolean | undefined;
  /** The region to run in. */
  region?: string | undefined;
  /** Whether the CVM is listed publicly. API default: `true`. */
  listed?: boolean | undefined;
  /** The type of the KMS, such as `phala`. */
  kmsType?: string | undefined;
  /** The type of the KMS: `phala`, `ethereum`, `base` or `legacy`. API default: `phala`. */
  kms?: "phala" | "ethereum" | "base" | "legacy" | (string & {}) | undefined;
  /** The id of the KMS. */
  kmsId?: string | undefined;
  /** The address of the KMS contract. */
  kmsContract?: string | undefined;
  /** The id of the KMS contract: text such as `kc_0123abcd`, or a number. */
  kmsContractId?: CvmId | undefined;
  /** The source of the app's keys: `kms`, or `local` for the machine itself. */
  keyProviderMode?: "kms" | "local" | (string & {}) | undefined;
  /** Whether to run without a gateway. */
  skipGateway?: boolean | undefined;
  /** Whether the CVM's clock is secured. API default: `false`. */
  secureTime?: boolean | undefined;
  /**
   * SSH public keys that may log in, each in the format of `authorized_keys`. The API currently
   * accepts and ignores this field. A new CVM gets the SSH keys of the account instead, and on a
   * development image those of the environment variable `DSTACK_AUTHORIZED_KEYS`.
   */
  sshAuthorizedKeys?: readonly string[] | undefined;
  /** The names of the environment variables that you pass encrypted. */
  envKeys?: readonly string[] | undefined;
  /** The encrypted environment variables, in hex. */
  encryptedEnv?: string | undefined;
  /** The number from which the app's id is derived. Requires `appId`. */
  nonce?: number | undefined;
  /** The app's id, to choose it yourself. Requires `nonce`, except with an on-chain KMS. */
  appId?: string | undefined;
  /** The ports to open: objects with `protocol`, `host_port` and `vm_port`. */
  ports?: readonly object[] | undefined;
  /** GPUs: an object with `gpus` and `attach_mode`. */
  gpus?: object | undefined;
  /** The user configuration: data that the CVM can read. */
  userConfig?: string | undefined;
  /** Whether to use huge memory pages. API default: `false`. */
  hugepages?: boolean | undefined;
  /** Whether to keep the CVM on one NUMA node. API default: `false`. */
  pinNuma?: boolean | undefined;
  /** The URLs of the KMS nodes. */
  kmsUrls?: readonly string[] | undefined;
  /** The URLs of the gateway nodes. */
  gatewayUrls?: readonly string[] | undefined;
  /** Fields that this version does not know, in the wire's spelling. They are sent unchanged. */
  extra?: object | undefined;
}

/** The provision to commit, with the environment and the app's contract. */
export interface CommitCvmProvisionRequest {
  /**
   * The app's id, from `ProvisionedCvm`. With an on-chain KMS, the address of the app's contract.
   */
  appId: string;
  /** The compose hash, from `ProvisionedCvm`. */
  composeHash: string;
  /** The hash of the transaction that registered the compose hash, with an on-chain KMS. */
  transactionHash?: string | undefined;
  /** The encrypted environment variables, in hex. */
  encryptedEnv?: string | undefined;
  /** The names of the environment variables in `encryptedEnv`. */
  envKeys?: readonly string[] | undefined;
  /**
   * The `token` of the provision, if it has one. It works once. After a lost answer, the client
   * sends the commit again without it, because the API then identifies the CVM by `appId` and
   * `composeHash`.
   */
  token?: string | undefined;
  /** The id of the KMS node. */
  kmsId?: string | undefined;
  /** The id of the KMS contract: text such as `kc_0123abcd`, or a number. */
  kmsContractId?: CvmId | undefined;
  /** The address of the app's contract, with an on-chain KMS. */
  contractAddress?: string | undefined;
  /** The address that deployed the app's contract, with an on-chain KMS. */
  deployerAddress?: string | undefined;
  /** Fields that this version does not know, in the wire's spelling. They are sent unchanged. */
  extra?: object | undefined;
}

/** The options of {@link Client.restartCvm}. */
export interface RestartCvmOptions extends WaitOptions {
  /** Whether to skip the graceful shutdown. Default: `false`. */
  force?: boolean | undefined;
}

/** The options of {@link Client.replicateCvm}. */
export interface ReplicateCvmOptions extends WaitOptions {
  /** The physical node to run on: a `nodeId`, not a `teepodId`. Default: the API chooses. */
  nodeId?: number | undefined;
  /** The encrypted environment variables of the replica, in hex. Default: those of the source. */
  encryptedEnv?: string | undefined;
  /** The compose hash to replicate. Required if the app runs more than one. */
  composeHash?: string | undefined;
  /** The OS image to run. Default: that of the source. */
  osImage?: string | undefined;
  /**
   * With an on-chain KMS, whether to only prepare the replica, so that it can be approved on chain
   * later. The call then raises `PreconditionError`; pass its `commit_token` to
   * `commitCvmReplica`. Without an on-chain KMS, the replica is created at once.
   */
  prepareOnly?: boolean | undefined;
  /** Fields that this version does not know, in the wire's spelling. They are sent unchanged. */
  extra?: object | undefined;
}

/** The options of {@link Client.replicateAppCvm}. */
export interface ReplicateAppCvmOptions extends WaitOptions {
  /** The physical node to run on: a `nodeId`, not a `teepodId`. Default: the API chooses. */
  nodeId?: number | undefined;
  /** The encrypted environment variables of the replica, in hex. Default: those of the source. */
  encryptedEnv?: string | undefined;
  /** The compose hash to replicate. Required if the app runs more than one. */
  composeHash?: string | undefined;
  /** The OS image to run. Default: that of the source. */
  osImage?: string | undefined;
  /**
   * With an on-chain KMS, whether to only prepare the replica, so that it can be approved on chain
   * later. The call then raises `PreconditionError`; pass its `commit_token` to
   * `commitCvmReplica`. Without an on-chain KMS, the replica is created at once.
   */
  prepareOnly?: boolean | undefined;
  /** Fields that this version does not know, in the wire's spelling. They are sent unchanged. */
  extra?: object | undefined;
}

/** The options of {@link Client.commitCvmReplica}. */
export interface CommitCvmReplicaOptions extends WaitOptions {
  /** The `commit_token` of the `PreconditionError`. It works once. */
  token: string;
  /** The `composeHash` of the `PreconditionError`. */
  composeHash: string;
  /**
   * The hash of the transaction that registered the compose hash or the device. Default:
   * `already-registered`, with which the API checks only the contract.
   */
  transactionHash?: string | undefined;
}

/** The options of {@link Client.patchCvm}. */
export interface PatchCvmOptions extends WaitOptions {
  /** The Docker Compose file, as YAML. Changes the compose hash. */
  dockerComposeFile?: string | undefined;
  /** The script that runs before the app's containers start. Changes the compose hash. */
  preLaunchScript?: string | undefined;
  /**
   * The names of the environment variables that may be passed encrypted. Changes the compose hash.
   */
  allowedEnvs?: readonly string[] | undefined;
  /** The encrypted environment variables, in hex. They replace all variables of the CVM. */
  encryptedEnv?: string | undefined;
  /** The user configuration: data that the CVM can read. */
  userConfig?: string | undefined;
  /** Whether anyone can read the logs. Changes the compose hash. */
  publicLogs?: boolean | undefined;
  /** Whether anyone can read the system information. Changes the compose hash. */
  publicSysinfo?: boolean | undefined;
  /**
   * Whether anyone can read the information about the trusted computing base (TCB). Changes the
   * compose hash.
   */
  publicTcbinfo?: boolean | undefined;
  /** The number of virtual CPUs. */
  vcpu?: number | undefined;
  /** Memory, in MB. */
  memory?: number | undefined;
  /** The disk size, in GB. A disk can only grow. */
  diskSize?: number | undefined;
  /** The instance type, such as `tdx.medium`. */
  instanceType?: string | undefined;
  /** GPUs: an object with `gpus` and `attach_mode`. */
  gpus?: object | undefined;
  /**
   * The OS image: a name or slug from `getAvailableOsImages`. The API was seen to accept this
   * field, to answer without a `correlationId`, and to change nothing. A completed `wait`
   * therefore does not prove the change. Use `updateOsImage`, or `updateCvm`, which checks the
   * image.
   */
  image?: string | undefined;
  /**
   * Whether the CVM is reachable through the gateway. Of the API's sources, only the SDK for Go
   * has this field.
   */
  gatewayEnabled?: boolean | undefined;
  /**
   * Whether the CVM's clock is secured. Of the API's sources, only the SDK for Go has this field.
   */
  secureTime?: boolean | undefined;
  /**
   * Whether the CVM is listed publicly. This change alone does not restart the CVM. Of the API's
   * sources, only the SDK for Go has this field here; `setCvmListed` has its own route.
   */
  listed?: boolean | undefined;
  /** The time limit of the graceful shutdown, in seconds. */
  shutdownTimeout?: number | undefined;
  /** Whether to stop the CVM by force after `shutdownTimeout`. API default: `false`. */
  allowForceStop?: boolean | undefined;
  /** Whether a change of size may restart the CVM. */
  allowRestart?: boolean | undefined;
  /**
   * With an on-chain KMS, whether to only prepare the change, so that it can be approved on chain
   * later. The call then raises `PreconditionError`; pass its `commit_token` to `commitCvmUpdate`.
   * Without an on-chain KMS, this field has no effect: the CVM changes at once.
   */
  prepareOnly?: boolean | undefined;
  /** Fields that this version does not know, in the wire's spelling. They are sent unchanged. */
  extra?: object | undefined;
}

/** The options of {@link Client.confirmCvmPatch}. */
export interface ConfirmCvmPatchOptions extends WaitOptions {
  /** The compose hash, from the `PreconditionError` of `patchCvm`. */
  composeHash: string;
  /** The hash of the transaction that registered the compose hash, or `already-registered`. */
  transactionHash: string;
}

/** The options of {@link Client.commitCvmUpdate}. */
export interface CommitCvmUpdateOptions extends WaitOptions {
  /** The `commit_token` of the `PreconditionError`. It works once, and expires after 14 days. */
  token: string;
  /** The compose hash. API default: that of the token. */
  composeHash?: string | undefined;
  /**
   * The hash of the transaction that registered the compose hash. If you omit it or pass
   * `already-registered`, the API checks only the contract.
   */
  transactionHash?: string | undefined;
}

/** The options of {@link Client.updateCvmEnvs}. */
export interface UpdateCvmEnvsOptions extends WaitOptions {
  /** The encrypted environment variables, in hex. They replace all variables of the CVM. */
  encryptedEnv: string;
  /** The names of the variables. Default: the names of the CVM's current variables. */
  envKeys?: readonly string[] | undefined;
  /**
   * The compose hash from the `PreconditionError`. Only for the second call, with an on-chain KMS.
   */
  composeHash?: string | undefined;
  /**
   * The hash of the transaction that registered the compose hash. Only for the second call, with
   * an on-chain KMS.
   */
  transactionHash?: string | undefined;
  /** Fields that this version does not know, in the wire's spelling. They are sent unchanged. */
  extra?: object | undefined;
}

/** The options of {@link Client.updateDockerCompose}. */
export interface UpdateDockerComposeOptions extends WaitOptions {
  /** The Docker Compose file, as YAML. */
  dockerComposeFile: string;
  /**
   * The compose hash from the `PreconditionError`. Only for the second call, with an on-chain KMS.
   */
  composeHash?: string | undefined;
  /**
   * The hash of the transaction that registered the compose hash. Only for the second call, with
   * an on-chain KMS.
   */
  transactionHash?: string | undefined;
}

/** The options of {@link Client.updatePreLaunchScript}. */
export interface UpdatePreLaunchScriptOptions extends WaitOptions {
  /** The script that runs before the app's containers start. */
  preLaunchScript: string;
  /**
   * The compose hash from the `PreconditionError`. Only for the second call, with an on-chain KMS.
   */
  composeHash?: string | undefined;
  /**
   * The hash of the transaction that registered the compose hash. Only for the second call, with
   * an on-chain KMS.
   */
  transactionHash?: string | undefined;
}

/** The options of {@link Client.upgradePreLaunchScript}. */
export interface UpgradePreLaunchScriptOptions extends WaitOptions {
  /**
   * The compose hash from the `PreconditionError`. Only for the second call, with an on-chain KMS.
   */
  composeHash?: string | undefined;
  /**
   * The hash of the transaction that registered the compose hash. Only for the second call, with
   * an on-chain KMS.
   */
  transactionHash?: string | undefined;
}

/** The options of {@link Client.updateOsImage}. */
export interface UpdateOsImageOptions extends WaitOptions {
  /** The name or slug of an OS image that is `enabled` in `getAvailableOsImages`. */
  osImageName: string;
}

/** The options of {@link Client.updateCvmResources}. */
export interface UpdateCvmResourcesOptions extends WaitOptions {
  /** The number of virtual CPUs. */
  vcpu?: number | undefined;
  /** Memory, in MB. */
  memory?: number | undefined;
  /** The disk size, in GB. A disk can only grow. */
  diskSize?: number | undefined;
  /** The instance type, such as `tdx.medium`. */
  instanceType?: string | undefined;
  /** Whether the change may restart the CVM. */
  allowRestart?: boolean | undefined;
}

/** The options of {@link Client.updateCvmVisibility}. */
export interface UpdateCvmVisibilityOptions extends WaitOptions {
  /** Whether anyone can read the system information. */
  publicSysinfo?: boolean | undefined;
  /** Whether anyone can read the logs. */
  publicLogs?: boolean | undefined;
  /** Whether anyone can read the information about the trusted computing base (TCB). */
  publicTcbinfo?: boolean | undefined;
}

/** The options of {@link Client.provisionCvmComposeFileUpdate}. */
export interface ProvisionCvmComposeFileUpdateOptions extends CallOptions {
  /**
   * The complete app compose. The API sets the fields that you omit to its defaults, and does not
   * keep their current values.
   */
  appCompose: ComposeFile | WireComposeFile;
  /** Whether the commit also replaces the environment variables. Default: `false`. */
  updateEnvVars?: boolean | undefined;
}

/** The options of {@link Client.commitCvmComposeFileUpdate}. */
export interface CommitCvmComposeFileUpdateOptions extends WaitOptions {
  /** The compose hash that `provisionCvmComposeFileUpdate` returned. */
  composeHash: string;
  /** The encrypted environment variables, in hex. They replace all variables of the CVM. */
  encryptedEnv?: string | undefined;
  /** The names of the variables. */
  envKeys?: readonly string[] | undefined;
  /** Whether to replace the environment variables. Default: `false`. */
  updateEnvVars?: boolean | undefined;
}

/** The options of {@link Client.createAppInstance}. */
export interface CreateAppInstanceOptions extends WaitOptions {
  /** The name of the new CVM. Default: the API chooses. */
  name?: string | undefined;
  /** The physical node to run on: a `nodeId`, not a `teepodId`. Default: the API chooses. */
  nodeId?: number | undefined;
  /** The Docker Compose file, as YAML. Default: that of the app. */
  dockerComposeFile?: string | undefined;
  /** The script that runs before the app's containers start. Default: that of the app. */
  preLaunchScript?: string | undefined;
  /** The encrypted environment variables, in hex. All CVMs of an app use the same public key. */
  encryptedEnv?: string | undefined;
  /** The compose hash to run. */
  composeHash?: string | undefined;
  /** The token that commits a prepared instance, with an on-chain KMS. */
  token?: string | undefined;
  /** The hash of the transaction that registered the compose hash, with an on-chain KMS. */
  transactionHash?: string | undefined;
  /** Fields that this version does not know, in the wire's spelling. They are sent unchanged. */
  extra?: object | undefined;
}

/** The options of {@link Client.getAppRevisions}. */
export interface GetAppRevisionsOptions extends CallOptions {
  /** The page to return, counted from 1. */
  page?: number | undefined;
  /** The number of revisions per page: 1 to 1,000. API default: 50. */
  pageSize?: number | undefined;
}

/** The options of {@link Client.getAppRevisionDetail}. */
export interface GetAppRevisionDetailOptions extends CallOptions {
  /** Whether to return `composeFile` as the original text instead of an object. */
  rawComposeFile?: boolean | undefined;
}

/** The options of {@link Client.redeployCvmRevision}. */
export interface RedeployCvmRevisionOptions extends WaitOptions {
  /**
   * The encrypted environment variables, in hex. If you omit them, the CVM keeps its current ones,
   * even if the revision had others.
   */
  encryptedEnv?: string | undefined;
  /**
   * Whether the names of the variables that the CVM keeps may differ from those of the revision.
   */
  allowEnvMismatch?: boolean | undefined;
  /**
   * The hash of the transaction that registered the revision's compose hash, with an on-chain KMS.
   */
  transactionHash?: string | undefined;
}

/** The options of {@link Client.redeployAppRevision}. */
export interface RedeployAppRevisionOptions extends CallOptions {
  /** The `vmUuid`s of the CVMs. Required unless the app has exactly one CVM. */
  vmUuids?: readonly string[] | undefined;
  /**
   * The hash of the transaction that registered the revision's compose hash, with an on-chain KMS.
   */
  transactionHash?: string | undefined;
}

/** The options of {@link Client.updateCvmSshKeys}. */
export interface UpdateCvmSshKeysOptions extends CallOptions {
  /** The ids of the keys, from `listSshKeys`. They replace the keys that the CVM has. */
  sshKeyIds: readonly string[];
  /** The names of users of the workspace whose keys may also log in. */
  usernames?: readonly string[] | undefined;
  /**
   * Whether to restart the CVM to apply the keys. Otherwise, the keys apply from the next start
   * on. Default: `false`.
   */
  applyNow?: boolean | undefined;
}

/** The arguments of `getCvmList`. */
export interface GetCvmListRequest {
  /** The page to return, counted from 1. API default: 1. */
  page?: number | undefined;
  /** The number of CVMs per page: 1 to 100. API default: 30. */
  pageSize?: number | undefined;
  /** Filter: the family of the CVMs' instance types: `all`, `cpu` or `gpu`. API default: `all`. */
  family?: "all" | "cpu" | "gpu" | (string & {}) | undefined;
  /** Filter: instance types, such as `tdx.small`. A CVM matches if it has one of them. */
  instanceTypes?: readonly string[] | undefined;
}

/** The options of {@link Client.getCvmOperations}. */
export interface GetCvmOperationsOptions extends CallOptions {
  /** The number of operations per page: 1 to 500. API default: 50. */
  limit?: number | undefined;
  /**
   * The cursor of the page to return: the `nextCursor` of the previous page. Default: the first
   * page.
   */
  cursor?: string | undefined;
  /** Filter: operations that started at this time or later. The client sends it in UTC. */
  startTime?: string | Date | undefined;
  /** Filter: operations that started at this time or earlier. The client sends it in UTC. */
  endTime?: string | Date | undefined;
  /** Filter: types of operations, such as `compose_update`, `power_on` or `resize`. */
  operationTypes?: readonly string[] | undefined;
}

/** The options of {@link Client.checkCvmIsAllowed}. */
export interface CheckCvmIsAllowedOptions extends CallOptions {
  /** The compose hash to check, in hex. Default: that of the CVM. */
  composeHash?: string | undefined;
  /** The id of the physical node to check. Default: that of the CVM's node. */
  nodeId?: number | undefined;
  /** The id of the device to check, in hex. Default: that of the node. */
  deviceId?: string | undefined;
}

/** The options of {@link Client.refreshCvmInstanceId}. */
export interface RefreshCvmInstanceIdOptions extends CallOptions {
  /** Whether to replace an `instanceId` that the API already knows. Default: `false`. */
  overwrite?: boolean | undefined;
  /** Whether to return what would change, without changing it. Default: `false`. */
  dryRun?: boolean | undefined;
}

/** The arguments of `refreshCvmInstanceIds`. */
export interface RefreshCvmInstanceIdsRequest {
  /** The ids of the CVMs, such as `cvm_0123abcd`. Default: all CVMs of the workspace. */
  cvmIds?: readonly string[] | undefined;
  /** Whether to include only CVMs that run. API default: `true`. */
  runningOnly?: boolean | undefined;
  /**
   * Whether to include only CVMs whose `instanceId` the API does not know. API default: `true`.
   */
  missingOnly?: boolean | undefined;
  /** Whether to replace an `instanceId` that the API already knows. API default: `false`. */
  overwrite?: boolean | undefined;
  /** The maximum number of CVMs: 1 to 500. API default: 100. */
  limit?: number | undefined;
  /** Whether to return what would change, without changing it. API default: `false`. */
  dryRun?: boolean | undefined;
}

/** The arguments of `getAppList`. */
export interface GetAppListRequest {
  /** The page to return, counted from 1. API default: 1. */
  page?: number | undefined;
  /** The number of apps per page: 1 to 100. API default: 20. */
  pageSize?: number | undefined;
  /** Filter: text that an app's name or id contains. */
  search?: string | undefined;
  /** Filter: statuses of CVMs. */
  status?: readonly string[] | undefined;
  /** Filter: whether the apps are listed publicly. */
  listed?: boolean | undefined;
  /** Filter: OS images. */
  baseImage?: readonly string[] | undefined;
  /** Filter: instance types. */
  instanceType?: readonly string[] | undefined;
  /** Filter: slugs of KMSs. */
  kmsSlug?: readonly string[] | undefined;
  /** Filter: types of KMSs. */
  kmsType?: readonly string[] | undefined;
  /** Filter: names of nodes. */
  node?: readonly string[] | undefined;
  /** Filter: regions. */
  region?: readonly string[] | undefined;
}

/** The options of {@link Client.checkAppIsAllowed}. */
export interface CheckAppIsAllowedOptions extends CallOptions {
  /** The compose hash to check, in hex. */
  composeHash: string;
  /** The id of the physical node to check. */
  nodeId?: number | undefined;
  /** The id of the device to check, in hex. */
  deviceId?: string | undefined;
  /** The id of the chain of the app's contract. */
  chainId?: number | undefined;
}

/** The arguments of `getWorkspaces`. */
export interface GetWorkspacesRequest {
  /**
   * The cursor of the page to return: the `nextCursor` of the previous page. Default: the first
   * page.
   */
  cursor?: string | undefined;
  /** The maximum number of workspaces to return. Default: the API chooses. */
  limit?: number | undefined;
}

/** The options of {@link Client.getWorkspaceNodes}. */
export interface GetWorkspaceNodesOptions extends CallOptions {
  /** The page to return, counted from 1. API default: 1. */
  page?: number | undefined;
  /** The number of nodes per page. Default: the API chooses. */
  pageSize?: number | undefined;
}

/** The arguments of `createSshKey`. */
export interface CreateSshKeyRequest {
  /** The key's name: 1 to 100 characters. */
  name: string;
  /** The public key, in the format of `authorized_keys`. */
  publicKey: string;
}

/** The arguments of `getInstanceTypes`. */
export interface GetInstanceTypesRequest {
  /** The family: `cpu` or `gpu`. Default: all families. */
  family?: "cpu" | "gpu" | (string & {}) | undefined;
}

/** The arguments of `getOsImages`. */
export interface GetOsImagesRequest {
  /** The page to return, counted from 1. API default: 1. */
  page?: number | undefined;
  /** The number of images per page. API default: 20. */
  pageSize?: number | undefined;
  /** Filter: `true` for development images only, `false` for other images only. Default: both. */
  isDev?: boolean | undefined;
}

/** The arguments of `getKmsList`. */
export interface GetKmsListRequest {
  /** The page to return, counted from 1. API default: 1. */
  page?: number | undefined;
  /** The number of entries per page: 1 to 100. API default: 20. */
  pageSize?: number | undefined;
  /** Filter: `true` for on-chain KMSs only, `false` for other KMSs only. Default: both. */
  isOnchain?: boolean | undefined;
}

/** The arguments of `getNextAppIds`. */
export interface GetNextAppIdsRequest {
  /** The number of ids to return: 1 to 20. API default: 1. */
  counts?: number | undefined;
}

/** The options of {@link Client.request}. */
export interface RequestOptions extends CallOptions {
  /**
   * The query parameters: names with text, numbers, booleans, or lists of them. A `null` parameter
   * is not sent.
   */
  query?: object | undefined;
  /** The body. Text and bytes are sent unchanged, any other value as JSON. Default: no body. */
  body?: unknown;
  /**
   * The media type of the body, such as `text/yaml`. Default: `text/plain` for text,
   * `application/octet-stream` for bytes, and `application/json` for any other value.
   */
  contentType?: string | undefined;
}

/** The options of {@link Client.waitForCvm}. */
export interface WaitForCvmOptions extends ProgressOptions {
  /** The state to wait for: `running`, `stopped` or `deleted`. Default: `running`. */
  target?: "running" | "stopped" | "deleted" | undefined;
}

/**
 * What to deploy. `listed`, `publicLogs`, `publicSysinfo` and `preferDev` are `false` unless you
 * set them. The API's own default would be `true` for the first three, and it could choose a
 * development image.
 */
export type DeployRequest = NewDeployRequest | ResumedDeployRequest;

/** A new deployment. */
export interface NewDeployRequest {
  /**
   * The CVM's name: 5 to 63 letters, digits and hyphens, starting with a letter and not ending
   * with a hyphen. It must be unique among the existing apps of the workspace.
   */
  name: string;
  /** The instance type, such as `tdx.small`. */
  instanceType: string;
  /** What the CVM runs. The API requires it. */
  composeFile: ComposeFile | WireComposeFile;
  /** The number of virtual CPUs. Default: that of the instance type. */
  vcpu?: number | undefined;
  /** Memory, in MB. Default: that of the instance type. */
  memory?: number | undefined;
  /** The disk size, in GB. Default: that of the instance type. */
  diskSize?: number | undefined;
  /**
   * The Teepod to run on: a `teepodId` that the API returned. It is not interchangeable with
   * `nodeId`.
   */
  teepodId?: number | undefined;
  /**
   * The physical node to run on: a `nodeId` that the API returned. It is not interchangeable with
   * `teepodId`.
   */
  nodeId?: number | undefined;
  /** The OS image: its name or its slug. */
  image?: string | undefined;
  /**
   * Whether to use a development image, in which anyone with access can log in. Default: `false`.
   * Without this value, the API could choose a development image.
   */
  preferDev?: boolean | undefined;
  /** The region to run in. */
  region?: string | undefined;
  /**
   * Whether the CVM is listed publicly. Default: `false`. The API's own default would be `true`.
   */
  listed?: boolean | undefined;
  /** The type of the KMS, such as `phala`. */
  kmsType?: string | undefined;
  /** The type of the KMS: `phala`, `ethereum`, `base` or `legacy`. API default: `phala`. */
  kms?: "phala" | "ethereum" | "base" | "legacy" | (string & {}) | undefined;
  /** The id of the KMS. */
  kmsId?: string | undefined;
  /** The address of the KMS contract. */
  kmsContract?: string | undefined;
  /** The id of the KMS contract: text such as `kc_0123abcd`, or a number. */
  kmsContractId?: CvmId | undefined;
  /** The source of the app's keys: `kms`, or `local` for the machine itself. */
  keyProviderMode?: "kms" | "local" | (string & {}) | undefined;
  /** Whether to run without a gateway. */
  skipGateway?: boolean | undefined;
  /** Whether the CVM's clock is secured. API default: `false`. */
  secureTime?: boolean | undefined;
  /**
   * SSH public keys that may log in, each in the format of `authorized_keys`. The API currently
   * accepts and ignores this field. A new CVM gets the SSH keys of the account instead, and on a
   * development image those of the environment variable `DSTACK_AUTHORIZED_KEYS`.
   */
  sshAuthorizedKeys?: readonly string[] | undefined;
  /** The names of the environment variables that you pass encrypted. */
  envKeys?: readonly string[] | undefined;
  /** The encrypted environment variables, in hex. */
  encryptedEnv?: string | undefined;
  /** The number from which the app's id is derived. Requires `appId`. */
  nonce?: number | undefined;
  /** The ports to open: objects with `protocol`, `host_port` and `vm_port`. */
  ports?: readonly object[] | undefined;
  /** GPUs: an object with `gpus` and `attach_mode`. */
  gpus?: object | undefined;
  /** The user configuration: data that the CVM can read. */
  userConfig?: string | undefined;
  /** Whether to use huge memory pages. API default: `false`. */
  hugepages?: boolean | undefined;
  /** Whether to keep the CVM on one NUMA node. API default: `false`. */
  pinNuma?: boolean | undefined;
  /** The URLs of the KMS nodes. */
  kmsUrls?: readonly string[] | undefined;
  /** The URLs of the gateway nodes. */
  gatewayUrls?: readonly string[] | undefined;
  /**
   * Environment variables for the app, in order. They are encrypted before they are sent. Only the
   * app's CVMs can decrypt them.
   */
  env?: Readonly<Record<string, string>> | Iterable<readonly [string, string]> | undefined;
  /**
   * The signer that you trust: the compressed public key of the KMS, in hex. The deployment fails
   * if another signer has signed the app's public key, or if the signature has a time and is more
   * than 5 minutes old. A signature without a time does not expire. Requires `env`.
   */
  trustedSigner?: string | undefined;
  /**
   * What to do if a CVM of the workspace already has this name. `error`: the deployment fails.
   * `update`: the deployment updates that CVM, as `update_cvm` does. It compares and changes the
   * instance type, the size, the image, `compose_file`, `env` and `user_config`. Arguments that
   * you leave out change nothing, except that the logs, the system information and the listing are
   * private again if you leave out `public_logs`, `public_sysinfo` or `listed`. The CVM stays on
   * its node and keeps its KMS. A stopped CVM is started: with `wait` off, only if nothing
   * differs. Default: `error`.
   */
  ifExists?: "error" | "update" | (string & {}) | undefined;
  /**
   * The app's id. With an on-chain KMS, this is the address of the app's contract. Default: the
   * API chooses the id.
   */
  appId?: string | undefined;
  /** With an on-chain KMS: the hash of the transaction that registered the compose hash. */
  transactionHash?: string | undefined;
  /** With an on-chain KMS: the address of the app's contract. Default: `appId`. */
  contractAddress?: string | undefined;
  /** With an on-chain KMS: the address that deployed the app's contract. */
  deployerAddress?: string | undefined;
  /** Absent in this form. */
  resume?: undefined;
  /** Fields that this version does not know, in the wire's spelling. They are sent unchanged. */
  extra?: object | undefined;
}

/** The continuation of an interrupted deployment. */
export interface ResumedDeployRequest {
  /**
   * Environment variables for the app, in order. They are encrypted before they are sent. Only the
   * app's CVMs can decrypt them.
   */
  env?: Readonly<Record<string, string>> | Iterable<readonly [string, string]> | undefined;
  /**
   * The signer that you trust: the compressed public key of the KMS, in hex. The deployment fails
   * if another signer has signed the app's public key, or if the signature has a time and is more
   * than 5 minutes old. A signature without a time does not expire. Requires `env`.
   */
  trustedSigner?: string | undefined;
  /**
   * The `resume` of an interrupted deployment: from a progress event, an error or a cancellation.
   * The deployment continues from there. Pass the same `env` again. Leave out the arguments that
   * describe the CVM, such as `name` and `composeFile`. A `resume` contains no secrets and nothing
   * of what you deploy.
   */
  resume: string;
  /**
   * What to do if a CVM of the workspace already has this name. `error`: the deployment fails.
   * `update`: the deployment updates that CVM, as `update_cvm` does. It compares and changes the
   * instance type, the size, the image, `compose_file`, `env` and `user_config`. Arguments that
   * you leave out change nothing, except that the logs, the system information and the listing are
   * private again if you leave out `public_logs`, `public_sysinfo` or `listed`. The CVM stays on
   * its node and keeps its KMS. A stopped CVM is started: with `wait` off, only if nothing
   * differs. Default: `error`.
   */
  ifExists?: "error" | "update" | (string & {}) | undefined;
  /**
   * The app's id. With an on-chain KMS, this is the address of the app's contract. Default: the
   * API chooses the id.
   */
  appId?: string | undefined;
  /** With an on-chain KMS: the hash of the transaction that registered the compose hash. */
  transactionHash?: string | undefined;
  /** With an on-chain KMS: the address of the app's contract. Default: `appId`. */
  contractAddress?: string | undefined;
  /** With an on-chain KMS: the address that deployed the app's contract. */
  deployerAddress?: string | undefined;
  /** Absent in this form. */
  name?: undefined;
  /** Absent in this form. */
  instanceType?: undefined;
  /** Absent in this form. */
  composeFile?: undefined;
}

/** The options of {@link Client.deploy}. */
export interface DeployOptions extends WaitOptions {
  /**
   * The `resume` of an interrupted deployment: from a progress event, an error or a cancellation.
   * The deployment continues from there. Pass the same `env` again. Leave out the arguments that
   * describe the CVM, such as `name` and `composeFile`. A `resume` contains no secrets and nothing
   * of what you deploy.
   */
  resume?: string | undefined;
}

/** The options of {@link Client.updateCvm}. */
export interface UpdateCvmOptions extends WaitOptions {
  /** The Docker Compose file, as YAML. */
  dockerComposeFile?: string | undefined;
  /** The script that runs before the app's containers start. */
  preLaunchScript?: string | undefined;
  /**
   * Environment variables for the app, in order. They are encrypted before they are sent. They
   * replace all variables of the CVM. Their current values cannot be read, so an update with `env`
   * is never `unchanged`.
   */
  env?: Readonly<Record<string, string>> | Iterable<readonly [string, string]> | undefined;
  /**
   * The signer that you trust: the compressed public key of the KMS, in hex. The update fails if
   * another signer has signed the app's public key, or if the signature has a time and is more
   * than 5 minutes old. A signature without a time does not expire. Requires `env`.
   */
  trustedSigner?: string | undefined;
  /**
   * The names of the environment variables that may be passed encrypted, in addition to those in
   * `env`. Default: the names in `env`, if you pass it.
   */
  allowedEnvs?: readonly string[] | undefined;
  /** The user configuration: data that the CVM can read. */
  userConfig?: string | undefined;
  /** Whether anyone can read the logs. */
  publicLogs?: boolean | undefined;
  /** Whether anyone can read the system information. */
  publicSysinfo?: boolean | undefined;
  /** Whether anyone can read the information about the trusted computing base (TCB). */
  publicTcbinfo?: boolean | undefined;
  /**
   * Whether the CVM is listed publicly. This change alone does not restart the CVM. Of the API's
   * sources, only the SDK for Go has this field of an update; `setCvmListed` has its own route.
   */
  listed?: boolean | undefined;
  /** The number of virtual CPUs. */
  vcpu?: number | undefined;
  /** Memory, in MB. */
  memory?: number | undefined;
  /** The disk size, in GB. A disk can only grow. */
  diskSize?: number | undefined;
  /** The instance type, such as `tdx.medium`. */
  instanceType?: string | undefined;
  /**
   * The OS image: a name or a slug from `getAvailableOsImages`. An image alone is sent as
   * `updateOsImage` sends it. With other changes it is a part of `PATCH /cvms/{cvm_id}`, and the
   * API was seen to accept that and to keep the image.
   */
  image?: string | undefined;
  /** GPUs: an object with `gpus` and `attach_mode`. */
  gpus?: object | undefined;
  /** The time limit of the graceful shutdown, in seconds. */
  shutdownTimeout?: number | undefined;
  /** Whether to stop the CVM by force after `shutdownTimeout`. API default: `false`. */
  allowForceStop?: boolean | undefined;
  /** Whether to roll back if the CVM does not boot. Requires `wait`. Default: `false`. */
  rollback?: boolean | undefined;
  /** Whether to only return what would change, without an update. Default: `false`. */
  dryRun?: boolean | undefined;
  /**
   * The `resume` of a `PreconditionError`: continues an update with an on-chain KMS after you have
   * registered its compose hash. Requires `transactionHash`. Leave out all changes: the API has
   * kept them.
   */
  resume?: string | undefined;
  /**
   * The hash of the transaction that registered the compose hash, or `already-registered`.
   * Requires `resume`.
   */
  transactionHash?: string | undefined;
}

/** The options of {@link Client.rollback}. */
export interface RollbackOptions extends WaitOptions {
  /**
   * The id of the revision, from `getAppRevisions`. Default: the newest revision with another app
   * compose than the one that the CVM runs. A CVM that has gone back to an earlier app compose and
   * was not updated since has no default, so that a repeated call does not undo the rollback.
   * Revisions that differ only in their environment count as one.
   */
  revisionId?: string | undefined;
}

/** The options of {@link Client.getCvmLogs}. */
export interface GetCvmLogsOptions extends CallOptions {
  /**
   * The log of the CVM: `serial` (its console), `stdout` or `stderr`. Not together with
   * `container`. Default: `serial`.
   */
  source?: "serial" | "stdout" | "stderr" | (string & {}) | undefined;
  /** The name of a container, to read its log instead. */
  container?: string | undefined;
  /** The number of lines, counted from the end. Default: all lines. */
  tail?: number | undefined;
  /**
   * The start: a time with a time zone, such as `2026-12-24T18:00:00Z`, or an age such as `42m`.
   * Default: the beginning of the log.
   */
  since?: string | Date | undefined;
}

/** The options of {@link Fleet.start}. */
export interface FleetStartOptions extends FleetOptions {
  /** The number of CVMs to work on at the same time. Default: 10. */
  concurrency?: number | undefined;
  /**
   * The number of CVMs that may be down at the same time. With this limit, the client waits until
   * a CVM is healthy before it starts the next one. A CVM that failed counts as down from then on,
   * except one that does not exist (`NotFoundError`). Default: no limit.
   */
  maxUnavailable?: number | undefined;
  /** The number of failures after which no further CVM is started. Default: no limit. */
  maxFailures?: number | undefined;
  /** Whether to only return the CVMs that the action would affect. Default: `false`. */
  dryRun?: boolean | undefined;
}

/** The options of {@link Fleet.stop}. */
export interface FleetStopOptions extends FleetOptions {
  /** The number of CVMs to work on at the same time. Default: 10. */
  concurrency?: number | undefined;
  /**
   * The number of CVMs that may be down at the same time. With this limit, the client waits until
   * a CVM is healthy before it starts the next one. A CVM that failed counts as down from then on,
   * except one that does not exist (`NotFoundError`). Default: no limit.
   */
  maxUnavailable?: number | undefined;
  /** The number of failures after which no further CVM is started. Default: no limit. */
  maxFailures?: number | undefined;
  /** Whether to only return the CVMs that the action would affect. Default: `false`. */
  dryRun?: boolean | undefined;
}

/** The options of {@link Fleet.shutdown}. */
export interface FleetShutdownOptions extends FleetOptions {
  /** The number of CVMs to work on at the same time. Default: 10. */
  concurrency?: number | undefined;
  /**
   * The number of CVMs that may be down at the same time. With this limit, the client waits until
   * a CVM is healthy before it starts the next one. A CVM that failed counts as down from then on,
   * except one that does not exist (`NotFoundError`). Default: no limit.
   */
  maxUnavailable?: number | undefined;
  /** The number of failures after which no further CVM is started. Default: no limit. */
  maxFailures?: number | undefined;
  /** Whether to only return the CVMs that the action would affect. Default: `false`. */
  dryRun?: boolean | undefined;
}

/** The options of {@link Fleet.restart}. */
export interface FleetRestartOptions extends FleetOptions {
  /** Whether to skip the graceful shutdown. Default: `false`. */
  force?: boolean | undefined;
  /** The number of CVMs to work on at the same time. Default: 10. */
  concurrency?: number | undefined;
  /**
   * The number of CVMs that may be down at the same time. With this limit, the client waits until
   * a CVM is healthy before it starts the next one. A CVM that failed counts as down from then on,
   * except one that does not exist (`NotFoundError`). Default: no limit.
   */
  maxUnavailable?: number | undefined;
  /** The number of failures after which no further CVM is started. Default: no limit. */
  maxFailures?: number | undefined;
  /** Whether to only return the CVMs that the action would affect. Default: `false`. */
  dryRun?: boolean | undefined;
}

/** The options of {@link Fleet.delete}. */
export interface FleetDeleteOptions extends FleetOptions {
  /** The number of CVMs to work on at the same time. Default: 10. */
  concurrency?: number | undefined;
  /**
   * The number of CVMs that may be down at the same time. With this limit, the client waits until
   * a CVM is healthy before it starts the next one. A CVM that failed counts as down from then on,
   * except one that does not exist (`NotFoundError`). Default: no limit.
   */
  maxUnavailable?: number | undefined;
  /** The number of failures after which no further CVM is started. Default: no limit. */
  maxFailures?: number | undefined;
  /** Whether to only return the CVMs that the action would affect. Default: `false`. */
  dryRun?: boolean | undefined;
}

/** The options of {@link Fleet.update}. */
export interface FleetUpdateOptions extends FleetOptions {
  /** The Docker Compose file, as YAML. */
  dockerComposeFile?: string | undefined;
  /** The script that runs before the app's containers start. */
  preLaunchScript?: string | undefined;
  /**
   * Environment variables for the app, in order. They are encrypted before they are sent. They
   * replace all variables of the CVM. Their current values cannot be read, so an update with `env`
   * is never `unchanged`.
   */
  env?: Readonly<Record<string, string>> | Iterable<readonly [string, string]> | undefined;
  /**
   * The signer that you trust: the compressed public key of the KMS, in hex. The update fails if
   * another signer has signed the app's public key, or if the signature has a time and is more
   * than 5 minutes old. A signature without a time does not expire. Requires `env`.
   */
  trustedSigner?: string | undefined;
  /**
   * The names of the environment variables that may be passed encrypted, in addition to those in
   * `env`. Default: the names in `env`, if you pass it.
   */
  allowedEnvs?: readonly string[] | undefined;
  /** The user configuration: data that the CVM can read. */
  userConfig?: string | undefined;
  /** Whether anyone can read the logs. */
  publicLogs?: boolean | undefined;
  /** Whether anyone can read the system information. */
  publicSysinfo?: boolean | undefined;
  /** Whether anyone can read the information about the trusted computing base (TCB). */
  publicTcbinfo?: boolean | undefined;
  /**
   * Whether the CVM is listed publicly. This change alone does not restart the CVM. Of the API's
   * sources, only the SDK for Go has this field of an update; `setCvmListed` has its own route.
   */
  listed?: boolean | undefined;
  /** The number of virtual CPUs. */
  vcpu?: number | undefined;
  /** Memory, in MB. */
  memory?: number | undefined;
  /** The disk size, in GB. A disk can only grow. */
  diskSize?: number | undefined;
  /** The instance type, such as `tdx.medium`. */
  instanceType?: string | undefined;
  /**
   * The OS image: a name or a slug from `getAvailableOsImages`. An image alone is sent as
   * `updateOsImage` sends it. With other changes it is a part of `PATCH /cvms/{cvm_id}`, and the
   * API was seen to accept that and to keep the image.
   */
  image?: string | undefined;
  /**
   * The number of CVMs that may be down at the same time. The client waits until a CVM is healthy
   * before it starts the next one. A CVM that failed counts as down from then on, except one that
   * does not exist (`NotFoundError`). Default: 1.
   */
  maxUnavailable?: number | undefined;
  /** The number of failures after which no further update starts. Default: 1. */
  maxFailures?: number | undefined;
  /**
   * What to do when failures have ended the update: `stop`, or `rollback` to roll back all updated
   * CVMs. If the call is interrupted, another call with its results rolls back only the CVMs that
   * it has updated itself. Default: `stop`.
   */
  onFailure?: "stop" | "rollback" | (string & {}) | undefined;
  /** Whether to only return the CVMs that the update would affect. Default: `false`. */
  dryRun?: boolean | undefined;
}

/** The arguments of `iterCvms`. */
export interface IterCvmsRequest {
  /** The number of items per page: 1 to 100. Default: 100. */
  pageSize?: number | undefined;
  /** Filter: the family of the CVMs' instance types: `all`, `cpu` or `gpu`. API default: `all`. */
  family?: "all" | "cpu" | "gpu" | (string & {}) | undefined;
  /** Filter: instance types, such as `tdx.small`. A CVM matches if it has one of them. */
  instanceTypes?: readonly string[] | undefined;
}

/** The arguments of `iterApps`. A filter with several values matches any of them. */
export interface IterAppsRequest {
  /** The number of items per page: 1 to 100. Default: 100. */
  pageSize?: number | undefined;
  /** Filter: text that an app's name or id contains. */
  search?: string | undefined;
  /** Filter: statuses of CVMs. */
  status?: readonly string[] | undefined;
  /** Filter: whether the apps are listed publicly. */
  listed?: boolean | undefined;
  /** Filter: OS images. */
  baseImage?: readonly string[] | undefined;
  /** Filter: instance types. */
  instanceType?: readonly string[] | undefined;
  /** Filter: slugs of KMSs. */
  kmsSlug?: readonly string[] | undefined;
  /** Filter: types of KMSs. */
  kmsType?: readonly string[] | undefined;
  /** Filter: names of nodes. */
  node?: readonly string[] | undefined;
  /** Filter: regions. */
  region?: readonly string[] | undefined;
}

/** The options of {@link Client.followCvmLogs}. */
export interface FollowCvmLogsOptions extends CallOptions {
  /**
   * The log of the CVM: `serial` (its console), `stdout` or `stderr`. Not together with
   * `container`. Default: `serial`.
   */
  source?: "serial" | "stdout" | "stderr" | (string & {}) | undefined;
  /** The name of a container, to read its log instead. */
  container?: string | undefined;
  /** The number of existing lines to start with, counted from the end. Default: all lines. */
  tail?: number | undefined;
  /**
   * The start: a time with a time zone, such as `2026-12-24T18:00:00Z`, or an age such as `42m`.
   * Default: the beginning of the log.
   */
  since?: string | Date | undefined;
}

/** The options of {@link Client.watchCvm}. */
export interface WatchCvmOptions extends CallOptions {
  /**
   * The state that ends the iteration: `running`, `stopped` or `deleted`. Default: none. The
   * iteration then continues until you close it.
   */
  target?: "running" | "stopped" | "deleted" | undefined;
}
