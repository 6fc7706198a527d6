// Generated from the declarations in `core/codegen` by `cargo run -p phala-cvm-codegen`.

/**
 * A kind of fault. With `drop_before`, the request has no effect; with `drop_after`, it has, but
 * its answer is lost.
 */
export type FaultKind =
  | "none"
  | "latency"
  | "drop_before"
  | "drop_after"
  | "drop_headers"
  | "drop_body"
  | "slow"
  | "status_before"
  | "status_after"
  | "html"
  | "garbled"
  | "wrong_type"
  | "huge"
  | "gzip_bomb"
  | "redirect"
  | "close_idle";

/** A request that the emulator has received. */
export interface RequestRecord {
  /** Its number, from 1. */
  seq: number;
  /** The method, such as `POST`. */
  method: string;
  /** The path as on the wire; for a script, below its `baseUrl`. */
  path: string;
  /** The part after the `?`, as on the wire; `null` if there was none. */
  query: string | null;
  /** Names in lower case. A workspace's own key is replaced by the workspace's name. */
  headers: Record<string, string>;
  /** The body, decoded if it is JSON, otherwise as text; `null` if there was none. */
  body: unknown;
  /** The body as text; `null` if there was none. */
  bodyRaw: string | null;
  /** The status of the answer; `null` before it. */
  status: number | null;
  /** The kind of the fault that was applied. */
  fault: FaultKind | null;
  /**
   * How the request ended: `client_closed` if the client closed the connection before the end of
   * the answer, `server_closed` if the script or a fault closed it.
   */
  outcome: "in_flight" | "answered" | "client_closed" | "server_closed";
  /** The number of the connection. Requests with the same number used the same connection. */
  connection: number;
  /** The start, in milliseconds since the Unix epoch. */
  startedMs: number;
  /** The end, in milliseconds since the Unix epoch; `null` while the request is in flight. */
  finishedMs: number | null;
}

/** A change of a CVM's status. */
export interface StatusChange {
  /** The time: RFC 3339. */
  at: string;
  /** The new status. */
  status: string;
}

/** A CVM in the emulator, including deleted ones. */
export interface CvmRecord {
  /** Its number, in the order in which the emulator made CVMs. */
  id: number;
  /** Its id. */
  cvmId: string;
  /** Its name. */
  name: string;
  /** The id of its app. */
  appId: string;
  /** The UUID of its machine; `null` for the time `lateUuid` after its creation. */
  vmUuid: string | null;
  /** The id of its instance; `null` while `vmUuid` is. */
  instanceId: string | null;
  /** The hash of its compose file. */
  composeHash: string;
  /** The compose file that was provisioned. */
  appCompose: Record<string, unknown>;
  /** Its status, such as `running`; the last one if it is deleted. */
  status: string;
  /** Whether an operation on it is in progress. */
  inProgress: boolean;
  /** The error of its last boot; `null` if there was none. */
  bootError: string | null;
  /** The number of its node. */
  nodeId: number;
  /** Its instance type, such as `tdx.small`. */
  instanceType: string;
  /** The name of its image. */
  image: string;
  /** Whether it is listed publicly. */
  listed: boolean;
  /** The request that created it. */
  madeBy: "commit" | "replicate";
  /** The `cvmId` of the CVM that it was replicated from; `null` if it was committed. */
  replicaOf: string | null;
  /** When it was created: RFC 3339. */
  createdAt: string;
  /** Whether it is deleted. */
  deleted: boolean;
  /** When it was deleted: RFC 3339; `null` if it was not. */
  deletedAt: string | null;
  /** How often it has started to boot: by its creation, starts and restarts. */
  boots: number;
  /** The number of starts that took effect. */
  starts: number;
  /** The number of forced stops that took effect. */
  stops: number;
  /** The number of graceful shutdowns that took effect. */
  shutdowns: number;
  /** The number of restarts that took effect, including forced ones. */
  restarts: number;
  /** The number of forced restarts that took effect. */
  forcedRestarts: number;
  /** The number of replicas that were made from it. */
  replicas: number;
  /** The decrypted environment. */
  env: unknown;
  /** The names of the variables that were declared for its environment. */
  envKeys: unknown;
  /** The changes of its status, the oldest first. */
  timeline: StatusChange[];
}

/** A report of the faults. */
export interface FaultReport {
  /** The number of faults of each kind. */
  given: Partial<Record<FaultKind, number>>;
  /** The number of all faults. */
  faults: number;
  /** The number of requests that arrived while faults were active. */
  requests: number;
  /** The number of faults that were not applied, since the API refused the request in any case. */
  notApplied: number;
  /** The number of injected faults that remain; -1 if one is not limited. */
  scriptLeft: number;
  /** The seed, which repeats a random run. */
  seed: number | null;
}
