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
// Not `client.js`: the bundle of the package would then contain a second `Client` class.
import { Client } from "./index.js";
import type { ClientOptions } from "./requests.js";
import type { CvmRecord, FaultKind, FaultReport, RequestRecord } from "./testing-records.js";

export type { CvmRecord, FaultKind, FaultReport, RequestRecord };

/** Durations in an emulated cloud, in milliseconds. */
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

/** Durations in a workspace. Default: those of the emulator. */
export interface WorkspaceTimes extends Times {
  /** How long a provision can be committed. Default: 14 days. */
  provisionTtl?: number | undefined;
  /** The interval of state streams. Default: the one in the request. */
  sseInterval?: number | undefined;
  /** The timeout of state streams. Default: the one in the request. */
  sseTimeout?: number | undefined;
  /** How long a new CVM's `vmUuid` is `null`. Default: 0. */
  lateUuid?: number | undefined;
}

/** Options of an emulator. */
export interface EmulatorOptions extends Times {
  /** Additional flags of the command. */
  flags?: readonly string[] | undefined;
  /**
   * The command. Default: `PHALA_CVM_EMULATOR` of the environment, else that of the package
   * `phala-cvm-emulator`.
   */
  executable?: string | undefined;
}

/** Which requests receive a fault, and the fault's parameters. */
export interface FaultOptions {
  /** The requests, such as `POST /cvms/{id}/start`; `*` matches any method, path or segment. Default: `*`. */
  route?: string | undefined;
  /** The number of requests; -1 for all. Default: 1. */
  times?: number | undefined;
  /** A parameter of the kind, such as `status: 429` or `retryAfter: 0.25`. */
  [parameter: string]: unknown;
}

/** Which requests receive random faults, and which faults. */
export interface RandomFaultOptions {
  /** The seed, which repeats a run. Default: a new one, which the report contains. */
  seed?: number | undefined;
  /** The kinds of faults. Default: those that do not take long. */
  kinds?: readonly (FaultKind | { kind: FaultKind; [parameter: string]: unknown })[] | undefined;
  /** The requests. Default: all. */
  routes?: readonly string[] | undefined;
}

/** Which requests to return, and what to wait for. */
export interface RequestsOptions {
  /** Returns only requests after the one with this `seq`. Default: 0. */
  after?: number | undefined;
  /** Waits until this number of them have ended. Default: 0. */
  finished?: number | undefined;
  /** Waits until this number of them have arrived. Default: 0. */
  started?: number | undefined;
  /** The maximum wait, in milliseconds. Default: 10,000. */
  timeout?: number | undefined;
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
      // Not JSON: returned as text.
    }
    throw new Error(`the emulator refused: ${detail}`);
  }

  /** The requests of a journal or a script, once it contains the requested number of them. */
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

/** A server for clients: a workspace, or a script. */
abstract class Server {
  /** @internal */
  protected readonly control: Control;
  /** The API's URL, for a client's `baseUrl`. */
  readonly baseUrl: string;
  /** A key for the API. */
  readonly apiKey: string;

  protected constructor(control: Control, baseUrl: string, apiKey: string) {
    this.control = control;
    this.baseUrl = baseUrl;
    this.apiKey = apiKey;
  }

  /** The environment variables with which a client without options uses this server, for programs under test. */
  get env(): { PHALA_CLOUD_API_KEY: string; PHALA_CLOUD_API_PREFIX: string } {
    return { PHALA_CLOUD_API_KEY: this.apiKey, PHALA_CLOUD_API_PREFIX: this.baseUrl };
  }

  /** Returns a client of this server; its `pollInterval` is 50 ms. */
  client(options: ClientOptions = {}): Client {
    const { bearerToken, baseUrl = this.baseUrl, pollInterval = 50, ...others } = options;
    const { apiKey = bearerToken === undefined ? this.apiKey : undefined } = options;
    return new Client({ ...others, apiKey, bearerToken, baseUrl, pollInterval });
  }

  /** Returns the received requests, the oldest first. Rejects if there are fewer than `options` wait for. */
  abstract requests(options?: RequestsOptions): Promise<RequestRecord[]>;

  /** Closes the server. Held requests are dropped. */
  abstract close(): Promise<void>;

  /** The same as {@link close}, for `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}

/** A separate workspace in the emulated cloud, with no CVMs, its own key and its own clock. */
export class Workspace extends Server {
  /** @internal */
  static at(control: Control, baseUrl: string, apiKey: string): Workspace {
    return new Workspace(control, baseUrl, apiKey);
  }

  /**
   * Injects a fault into the next request that matches. Faults of one route are applied in the order in which they
   * were injected.
   *
   * @throws {Error} The emulator knows no such fault, route or parameter.
   */
  async inject(kind: FaultKind, options: FaultOptions = {}): Promise<void> {
    const { route = "*", times = 1, ...parameters } = options;
    const fault = inSnakeCase({ kind, ...parameters });
    await this.#order({ script: [{ route, times, fault }], append: true });
  }

  /**
   * Injects faults into all requests at random, with a probability from 0 to 1. Faults of `inject` have precedence.
   *
   * @throws {Error} The emulator knows no such fault or route.
   */
  async injectAtRandom(rate: number, options: RandomFaultOptions = {}): Promise<FaultReport> {
    check("injectAtRandom", options, ["seed", "kinds", "routes"]);
    const { seed, kinds, routes } = options;
    const faults = kinds?.map((kind) => (typeof kind === "string" ? kind : inSnakeCase(kind)));
    return this.#order({ rate, seed, kinds: faults, routes });
  }

  /** Returns the report of the faults so far. */
  async faults(): Promise<FaultReport> {
    return inCamelCase(await this.control.ask("GET", `/faults?${this.#key}`));
  }

  /** Removes all faults. Returns the report. */
  async endFaults(): Promise<FaultReport> {
    return inCamelCase(await this.control.ask("DELETE", `/faults?${this.#key}`));
  }

  /**
   * Makes boots of CVMs with this name end in `error`, `times` times (0: none any more; default: all). With
   * `composeContains`, only boots with this text in the Docker Compose file fail, so that an update to it fails and
   * can be rolled back. The CVMs need not exist yet.
   */
  async failBoots(
    name: string,
    options: { error?: string | undefined; times?: number | undefined; composeContains?: string | undefined } = {},
  ): Promise<void> {
    check("failBoots", options, ["error", "times", "composeContains"]);
    const { error = "boot failed", times, composeContains } = options;
    const body = { api_key: this.apiKey, name, error, times, compose_contains: composeContains };
    await this.control.ask("POST", "/boot-failures", body);
  }

  /** Returns all CVMs, including deleted ones, the oldest first, with the operations on them. */
  async cvms(): Promise<CvmRecord[]> {
    const { cvms } = await this.control.ask<{ cvms: object[] }>("GET", `/cvms?${this.#key}`);
    return cvms.map(inCamelCase<CvmRecord>);
  }

  async requests(options: RequestsOptions = {}): Promise<RequestRecord[]> {
    return this.control.requests(`/journal?${this.#key}&`, "entries", options);
  }

  /** Ends the workspace: its key is no longer valid. */
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

/** A server that sends replies in order, for any request and with any key. */
export class Script extends Server {
  readonly #path: string;

  private constructor(control: Control, baseUrl: string, apiKey: string, id: string) {
    super(control, baseUrl, apiKey);
    this.#path = `/scripts/${id}`;
  }

  /** @internal */
  static at(control: Control, baseUrl: string, apiKey: string, id: string): Script {
    return new Script(control, baseUrl, apiKey, id);
  }

  async requests(options: RequestsOptions = {}): Promise<RequestRecord[]> {
    return this.control.requests(`${this.#path}?`, "requests", options);
  }

  async close(): Promise<void> {
    await this.control.ask("DELETE", this.#path);
  }
}

/**
 * A local Phala Cloud: a separate process, which always ends with this process and does not keep it alive. It is a
 * workspace, and {@link Emulator.workspace} makes additional, independent ones.
 */
export class Emulator extends Workspace {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, baseUrl: string) {
    super(new Control(new URL(baseUrl).origin), baseUrl, KEY);
    this.#child = child;
  }

  /** @internal */
  static of(child: ChildProcess, baseUrl: string): Emulator {
    return new Emulator(child, baseUrl);
  }

  /** The process id. */
  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Makes an empty workspace with its own key. */
  async workspace(times: WorkspaceTimes = {}): Promise<Workspace> {
    check("workspace", times, WORKSPACE_TIMES);
    const milliseconds = Object.entries(inSnakeCase(times)).map(([name, time]) => [`${name}_ms`, time]);
    const made = await this.control.ask<{ base_url: string; api_key: string }>(
      "POST",
      "/workspaces",
      Object.fromEntries(milliseconds),
    );
    return Workspace.at(this.control, made.base_url, made.api_key);
  }

  /**
   * Makes a server that sends these replies in order, for any request: such as `{ status: 503 }`, `{ json: { id: 1 },
   * delay_ms: 20 }`, `{ hold: true }`. The emulator's README lists the members.
   */
  async script(...replies: object[]): Promise<Script> {
    const { id, base_url: baseUrl } = await this.control.ask<{ id: string; base_url: string }>(
      "POST",
      "/scripts",
      { replies },
    );
    return Script.at(this.control, baseUrl, this.apiKey, id);
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

/** The key of the emulator's first workspace. */
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
  // Only this process has the other end of the emulator's standard input, so that the emulator ends with it.
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
  return Emulator.of(child, baseUrl);
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

/** Refuses unknown options, which would have no effect. */
function check(caller: string, options: object, known: readonly string[]): void {
  const plain = (name: string) => name.replaceAll("_", "").toLowerCase();
  for (const name of Object.keys(options)) {
    if (known.includes(name)) continue;
    const meant = known.find((other) => plain(other) === plain(name));
    const hint = meant === undefined ? `there is ${known.join(", ")}` : `\`${meant}\` is meant`;
    throw new TypeError(`${caller} has no option \`${name}\`: ${hint}`);
  }
}

/** Converts the member names of an emulator's object to JavaScript's spelling. */
function inCamelCase<T>(record: object): T {
  return renamed(record, (name) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())) as T;
}

function inSnakeCase(record: object): Record<string, unknown> {
  return renamed(record, (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
}

function renamed(record: object, rename: (name: string) => string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [rename(name), value]));
}
