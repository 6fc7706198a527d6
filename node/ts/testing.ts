/// <reference lib="esnext.disposable" preserve="true" />
/**
 * A local Phala Cloud for your own tests: real sockets, fast CVMs, and faults on command. It is the
 * package `phala-cvm-emulator`, which has to be installed.
 *
 * ```js
 * import { startEmulator } from "phala-cvm/testing";
 *
 * const cloud = await startEmulator();
 * await cloud.inject("drop_after", { route: "POST /cvms" });
 * await cloud.client().deploy({ name: "my-app", instanceType: "tdx.small", composeFile });
 * assert.equal((await cloud.cvms()).length, 1);
 * await cloud.close();
 * ```
 *
 * @module
 */

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { Socket } from "node:net";
import type { Readable } from "node:stream";
// Not `client.js`: the bundle of the package has its own, and there is to be one.
import { Client } from "./index.js";
import type { ClientOptions } from "./requests.js";

/** How long things take in an emulated cloud, in milliseconds. */
export interface Times {
  /** From a commit or a start to `running`. Default: 50. */
  bootTime?: number | undefined;
  /** From a forced stop to `stopped`. Default: 20. */
  stopTime?: number | undefined;
  /** From a graceful shutdown to `stopped`. Default: 20. */
  shutdownTime?: number | undefined;
  /** From a restart to `running`. Default: 50. */
  restartTime?: number | undefined;
}

/** How long things take in a workspace; left out, as in the emulator. */
export interface WorkspaceTimes extends Times {
  /** How long a provision can be committed. Default: 14 days. */
  provisionTtl?: number | undefined;
  /** The interval of state streams. Default: what requests ask for. */
  sseInterval?: number | undefined;
  /** The timeout of state streams. Default: what requests ask for. */
  sseTimeout?: number | undefined;
  /** How long a new CVM's `vmUuid` is `null`. Default: 0. */
  lateUuid?: number | undefined;
}

/** What an emulator is started with. */
export interface EmulatorOptions extends Times {
  /** Further flags of the command. */
  flags?: readonly string[] | undefined;
  /**
   * The command. Default: `PHALA_CVM_EMULATOR` of the environment, else that of the package
   * `phala-cvm-emulator`.
   */
  executable?: string | undefined;
}

/**
 * What can be wrong with an answer. `drop_before` is a request that never had an effect, `drop_after`
 * one whose answer was lost.
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

/** Which requests get a fault, and what it is like. */
export interface FaultOptions {
  /**
   * Which requests, such as `POST /cvms/{id}/start`; `*` stands for any method, path or segment.
   * Default: `*`.
   */
  route?: string | undefined;
  /** With how many requests; -1: with all. Default: 1. */
  times?: number | undefined;
  /** A parameter of the kind, such as `status: 429` or `retryAfter: 0.25`. */
  [parameter: string]: unknown;
}

/** Which requests get faults at random, and which. */
export interface RandomFaultOptions {
  /** Repeats a run. Default: a new one, which is in the report. */
  seed?: number | undefined;
  /** Which faults. Default: those that are over quickly. */
  kinds?: readonly (FaultKind | { kind: FaultKind; [parameter: string]: unknown })[] | undefined;
  /** Which requests. Default: all. */
  routes?: readonly string[] | undefined;
}

/** Which faults there were. */
export interface FaultReport {
  /** How many of each kind. */
  given: Partial<Record<FaultKind, number>>;
  /** How many in all. */
  faults: number;
  /** How many requests came while faults were ordered. */
  requests: number;
  /** Faults left out, since what was asked had been refused anyway. */
  notApplied: number;
  /** How many injected ones are still to come; -1 if one is for ever. */
  scriptLeft: number;
  /** Repeats a random run. */
  seed: number | null;
}

/** A request that the emulator has seen. */
export interface RequestRecord {
  /** Its number, from 1. */
  seq: number;
  /** Such as `POST`. */
  method: string;
  /** As on the wire; of a script, below its `baseUrl`. */
  path: string;
  /** What comes after the `?`, as on the wire; `null` if there was none. */
  query: string | null;
  /** Lower-cased names. A workspace shows no keys, only whose they are. */
  headers: Record<string, string>;
  /** Decoded if it is JSON, else text; `null` if there was none. */
  body: unknown;
  /** The body as text; `null` if there was none. */
  bodyRaw: string | null;
  /** The answer's, once there was one. */
  status: number | null;
  /** The kind of the fault that it got. */
  fault: FaultKind | null;
  /**
   * How it ended: `client_closed` is a client that went away before the answer's end,
   * `server_closed` a connection that was broken off, as the script or the fault said.
   */
  outcome: "in_flight" | "answered" | "client_closed" | "server_closed";
  /** Requests with the same number came over the same connection. */
  connection: number;
  /** Since the Unix epoch, in milliseconds. */
  startedMs: number;
  /** The same, of its end; `null` while it is in flight. */
  finishedMs: number | null;
}

/** Which requests to tell, and what to wait for. */
export interface RequestsOptions {
  /** Only those after the one with this `seq`. Default: 0. */
  after?: number | undefined;
  /** Waits until so many of them are over. Default: 0. */
  finished?: number | undefined;
  /** Waits until so many of them have come. Default: 0. */
  started?: number | undefined;
  /** How long to wait, in milliseconds. Default: 10,000. */
  timeout?: number | undefined;
}

/** A CVM as the emulator knows it, deleted ones too. */
export interface CvmRecord {
  /** Its number, in the order in which the emulator made CVMs. */
  id: number;
  /** Its id. */
  cvmId: string;
  /** Its name. */
  name: string;
  /** The id of its app. */
  appId: string;
  /** The UUID of its machine; `null` as long as the workspace's `lateUuid` says. */
  vmUuid: string | null;
  /** The id of its instance; `null` as long as `vmUuid` is. */
  instanceId: string | null;
  /** The hash of its compose file. */
  composeHash: string;
  /** The compose file as it was provisioned. */
  appCompose: Record<string, unknown>;
  /** What it is, such as `running`; what it was last if it is deleted. */
  status: string;
  /** Whether an operation on it is under way. */
  inProgress: boolean;
  /** Why its last boot failed; `null` if it did not. */
  bootError: string | null;
  /** The number of the node it is on. */
  nodeId: number;
  /** Such as `tdx.small`. */
  instanceType: string;
  /** The name of its image. */
  image: string;
  /** Whether it is listed publicly. */
  listed: boolean;
  /** What made it. */
  madeBy: "commit" | "replicate";
  /** The `cvmId` of what it was replicated from; `null` if it was committed. */
  replicaOf: string | null;
  /** When it was made: RFC 3339. */
  createdAt: string;
  /** Whether it is deleted. */
  deleted: boolean;
  /** When it was deleted: RFC 3339; `null` if it was not. */
  deletedAt: string | null;
  /** How often it has started to boot: when it was made, by starts and by restarts. */
  boots: number;
  /** How many starts took hold. */
  starts: number;
  /** How many forced stops took hold. */
  stops: number;
  /** How many graceful shutdowns took hold. */
  shutdowns: number;
  /** How many restarts took hold, forced ones too. */
  restarts: number;
  /** How many of them were forced. */
  forcedRestarts: number;
  /** How many replicas were made of it. */
  replicas: number;
  /** The decrypted environment. */
  env: unknown;
  /** The names of the variables that were declared for its environment. */
  envKeys: unknown;
  /** When it became what it was, the oldest first. */
  timeline: { at: string; status: string }[];
}

/** The emulator's control API. */
class Control {
  readonly #origin: string;

  constructor(origin: string) {
    this.#origin = origin;
  }

  async ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const init = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await fetch(`${this.#origin}/_emulator${path}`, { method, ...init });
    const text = await answer.text();
    if (answer.ok) return JSON.parse(text) as T;
    let detail = text;
    try {
      detail = String((JSON.parse(text) as { detail?: unknown }).detail ?? text);
    } catch {
      // Not JSON: as it came.
    }
    throw new Error(`the emulator refused: ${detail}`);
  }

  /** The requests of a journal or a script, once there are as many as are waited for. */
  async requests(path: string, member: string, options: RequestsOptions): Promise<RequestRecord[]> {
    check("requests", options, ["after", "finished", "started", "timeout"]);
    const { after = 0, finished = 0, started = 0, timeout = 10_000 } = options;
    const query = `after=${after}&wait=${finished}&wait_started=${started}&timeout_ms=${Math.ceil(timeout)}`;
    const answer = await this.ask<Record<string, object[]>>("GET", `${path}${query}`);
    const seen = (answer[member] ?? []).map(inCamelCase<RequestRecord>);
    const over = seen.filter(({ outcome }) => outcome !== "in_flight").length;
    if (seen.length < started || over < finished) {
      throw new Error(
        `after ${timeout} ms, ${seen.length} requests had started and ${over} were finished; ` +
          `waited for ${Math.max(started, finished)} and ${finished}`,
      );
    }
    return seen;
  }
}

/** Something to talk to: a workspace, or a script. */
abstract class Server {
  /** @internal */
  protected readonly control: Control;
  /** The API, for a client's `baseUrl`. */
  readonly baseUrl: string;
  /** A key for it. */
  readonly apiKey: string;

  /** @internal */
  constructor(control: Control, baseUrl: string, apiKey: string) {
    this.control = control;
    this.baseUrl = baseUrl;
    this.apiKey = apiKey;
  }

  /** The variables that lead a client without options here, for programs that are tested. */
  get env(): { PHALA_CLOUD_API_KEY: string; PHALA_CLOUD_API_PREFIX: string } {
    return { PHALA_CLOUD_API_KEY: this.apiKey, PHALA_CLOUD_API_PREFIX: this.baseUrl };
  }

  /** A client of it; its `pollInterval` is 50 ms. */
  client(options: ClientOptions = {}): Client {
    return new Client({ apiKey: this.apiKey, baseUrl: this.baseUrl, pollInterval: 50, ...options });
  }

  /** The requests that came, the oldest first. Rejected if there are fewer than are waited for. */
  abstract requests(options?: RequestsOptions): Promise<RequestRecord[]>;

  /** Ends it; requests that are on hold are dropped. */
  abstract close(): Promise<void>;

  /** The same as {@link close}, for `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}

/** A workspace of its own in the emulated cloud: no CVMs yet, an own key, an own clock. */
export class Workspace extends Server {
  /**
   * Lets something go wrong with the next request that matches. Faults of one route come in the order
   * in which they were injected.
   *
   * @throws {Error} The emulator knows no such fault, route or parameter.
   */
  async inject(kind: FaultKind, options: FaultOptions = {}): Promise<void> {
    const { route = "*", times = 1, ...parameters } = options;
    const fault = inSnakeCase({ kind, ...parameters });
    await this.#order({ script: [{ route, times, fault }], append: true });
  }

  /**
   * Lets something go wrong with every request, with a probability from 0 to 1. Injected faults come
   * first.
   *
   * @throws {Error} The emulator knows no such fault or route.
   */
  async injectAtRandom(rate: number, options: RandomFaultOptions = {}): Promise<FaultReport> {
    check("injectAtRandom", options, ["seed", "kinds", "routes"]);
    const { seed, kinds, routes } = options;
    const faults = kinds?.map((kind) => (typeof kind === "string" ? kind : inSnakeCase(kind)));
    return this.#order({ rate, seed, kinds: faults, routes });
  }

  /** Which faults there were until now. */
  async faults(): Promise<FaultReport> {
    return inCamelCase(await this.control.ask("GET", `/faults?${this.#key}`));
  }

  /** Nothing goes wrong any more. Answers which faults there were. */
  async endFaults(): Promise<FaultReport> {
    return inCamelCase(await this.control.ask("DELETE", `/faults?${this.#key}`));
  }

  /**
   * Lets boots of CVMs with this name end in `error`, `times` times (0: none any more; default: all). With
   * `composeContains`, only boots with this text in the Docker Compose file, so that an update to it fails
   * and can be rolled back. The CVMs need not exist yet.
   */
  async failBoots(
    name: string,
    options: { error?: string; times?: number; composeContains?: string } = {},
  ): Promise<void> {
    check("failBoots", options, ["error", "times", "composeContains"]);
    const { error = "boot failed", times, composeContains } = options;
    const body = { api_key: this.apiKey, name, error, times, compose_contains: composeContains };
    await this.control.ask("POST", "/boot-failures", body);
  }

  /** Every CVM that there ever was, the oldest first, with what was done to it. */
  async cvms(): Promise<CvmRecord[]> {
    const { cvms } = await this.control.ask<{ cvms: object[] }>("GET", `/cvms?${this.#key}`);
    return cvms.map(inCamelCase<CvmRecord>);
  }

  async requests(options: RequestsOptions = {}): Promise<RequestRecord[]> {
    return this.control.requests(`/journal?${this.#key}&`, "entries", options);
  }

  /** Ends it: its key is no longer valid. */
  async close(): Promise<void> {
    await this.control.ask("DELETE", `/workspaces?${this.#key}`);
  }

  get #key(): string {
    return `api_key=${encodeURIComponent(this.apiKey)}`;
  }

  async #order(ordered: object): Promise<FaultReport> {
    const body = { api_key: this.apiKey, ...ordered };
    return inCamelCase(await this.control.ask("POST", "/faults", body));
  }
}

/** A server that gives replies in order, whatever it is asked and with whatever key. */
export class Script extends Server {
  readonly #path: string;

  /** @internal */
  constructor(control: Control, baseUrl: string, apiKey: string, id: string) {
    super(control, baseUrl, apiKey);
    this.#path = `/scripts/${id}`;
  }

  async requests(options: RequestsOptions = {}): Promise<RequestRecord[]> {
    return this.control.requests(`${this.#path}?`, "requests", options);
  }

  async close(): Promise<void> {
    await this.control.ask("DELETE", this.#path);
  }
}

/**
 * A local Phala Cloud: a process of its own, which ends with this one, however that ends, and does not
 * keep it alive. It is a workspace itself, and {@link Emulator.workspace} makes further ones, apart
 * from it and each other.
 */
export class Emulator extends Workspace {
  readonly #child: ChildProcess;

  /** @internal */
  constructor(child: ChildProcess, baseUrl: string) {
    super(new Control(new URL(baseUrl).origin), baseUrl, KEY);
    this.#child = child;
  }

  /** Its process id. */
  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** An empty workspace with a key of its own. */
  async workspace(times: WorkspaceTimes = {}): Promise<Workspace> {
    check("workspace", times, WORKSPACE_TIMES);
    const milliseconds = Object.entries(inSnakeCase(times)).map(([name, time]) => [`${name}_ms`, time]);
    const made = await this.control.ask<{ base_url: string; api_key: string }>(
      "POST",
      "/workspaces",
      Object.fromEntries(milliseconds),
    );
    return new Workspace(this.control, made.base_url, made.api_key);
  }

  /**
   * A server that gives these replies in order, whatever it is asked: such as `{ status: 503 }`,
   * `{ json: { id: 1 }, delay_ms: 20 }`, `{ hold: true }`. The emulator's README lists the members.
   */
  async script(...replies: object[]): Promise<Script> {
    const { id, base_url: baseUrl } = await this.control.ask<{ id: string; base_url: string }>(
      "POST",
      "/scripts",
      { replies },
    );
    return new Script(this.control, baseUrl, this.apiKey, id);
  }

  /** Ends the process. */
  override async close(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    this.#child.ref();
    const ended = once(this.#child, "exit");
    this.#child.kill();
    await ended;
  }
}

const TIMES = ["bootTime", "stopTime", "shutdownTime", "restartTime"];
const WORKSPACE_TIMES = [...TIMES, "provisionTtl", "sseInterval", "sseTimeout", "lateUuid"];

/** The key of the workspace that an emulator has from the start. */
const KEY = "phak_emulator";

/**
 * Starts a local Phala Cloud.
 *
 * @throws {Error} There is no emulator, or it did not start.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  check("startEmulator", options, [...TIMES, "flags", "executable"]);
  const { bootTime = 50, stopTime = 20, shutdownTime = 20, restartTime = 50, flags = [], executable } = options;
  const times = { boot: bootTime, stop: stopTime, shutdown: shutdownTime, restart: restartTime };
  const scaled = Object.entries(times).map(([name, time]) => `--${name}-time=${time}ms`);
  // The other end of its standard input is ours alone, so that it ends when this process does.
  const child = spawn(executable ?? installed(), ["--until-stdin-ends", ...scaled, ...flags], {
    stdio: ["pipe", "pipe", "inherit"],
    windowsHide: true,
  });
  await once(child, "spawn");
  const line = await firstLine(child.stdout);
  const baseUrl = /^listening on (\S+)$/.exec(line)?.[1];
  if (baseUrl === undefined) {
    if (child.exitCode === null) await once(child, "exit");
    throw new Error(`the emulator ended at once, with code ${child.exitCode}: see what it said`);
  }
  child.stdout.resume();
  (child.stdin as unknown as Socket).unref();
  (child.stdout as unknown as Socket).unref();
  child.unref();
  return new Emulator(child, baseUrl);
}

/** The emulator's command. */
function installed(): string {
  const named = process.env["PHALA_CVM_EMULATOR"];
  if (named !== undefined && named !== "") return named;
  let found: { executable(): string };
  try {
    found = require("phala-cvm-emulator") as typeof found;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "MODULE_NOT_FOUND") throw cause;
    throw new Error(
      "there is no emulator: npm install --save-dev phala-cvm-emulator, or name one in PHALA_CVM_EMULATOR",
      { cause },
    );
  }
  return found.executable();
}

async function firstLine(stream: Readable): Promise<string> {
  let text = "";
  stream.setEncoding("utf8");
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    text += String(chunk);
    if (text.includes("\n")) break;
  }
  return text.split("\n", 1)[0]?.trim() ?? "";
}

/** Refuses options that there are not, which nothing would come of. */
function check(caller: string, options: object, known: readonly string[]): void {
  const plain = (name: string) => name.replaceAll("_", "").toLowerCase();
  for (const name of Object.keys(options)) {
    if (known.includes(name)) continue;
    const meant = known.find((other) => plain(other) === plain(name));
    const hint = meant === undefined ? `there is ${known.join(", ")}` : `\`${meant}\` is meant`;
    throw new TypeError(`${caller} has no option \`${name}\`: ${hint}`);
  }
}

/** The members of an object of the emulator, in the spelling of JavaScript. */
function inCamelCase<T>(record: object): T {
  return renamed(record, (name) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())) as T;
}

function inSnakeCase(record: object): Record<string, unknown> {
  return renamed(record, (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
}

function renamed(record: object, rename: (name: string) => string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [rename(name), value]));
}
