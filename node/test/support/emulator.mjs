// Starts the emulator, and calls its control API. Each test file has its own emulator.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { KEY } from "./canary.mjs";

const built = fileURLToPath(new URL("../../../target/debug/phala-cvm-emulator", import.meta.url));
const binary = process.env.PHALA_CVM_EMULATOR ?? built;

/** @returns The root URL of a running emulator, which ends with this file's tests. */
export async function startEmulator(...flags) {
  if (!existsSync(binary)) {
    throw new Error(`there is no emulator at ${binary}: build it with \`cargo build -p phala-cvm-emulator\``);
  }
  const emulator = spawn(binary, ["--listen", "127.0.0.1:0", ...flags], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  process.once("exit", () => emulator.kill());
  let text = "";
  emulator.stdout.setEncoding("utf8");
  for await (const chunk of emulator.stdout.iterator({ destroyOnReturn: false })) {
    text += chunk;
    if (text.includes("\n")) break;
  }
  emulator.stdout.resume();
  emulator.stdout.unref();
  emulator.unref();
  const line = text.split("\n")[0];
  const address = /^listening on (http:\/\/\S+)\/api\/v1$/.exec(line);
  if (address === null) throw new Error(`the emulator said: ${line}`);
  return new Emulator(address[1]);
}

class Emulator {
  constructor(root) {
    this.root = root;
  }

  async control(method, path, body) {
    const answer = await fetch(`${this.root}/_emulator${path}`, {
      method,
      headers: body === undefined ? {} : { "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === "" ? null : JSON.parse(text);
  }

  /** A server that sends these replies, for any request. */
  async script(...replies) {
    const { id, base_url: baseUrl } = await this.control("POST", "/scripts", { replies });
    return new Script(this, id, baseUrl);
  }

  /** An empty workspace with its own key. */
  workspace(options = {}) {
    return this.control("POST", "/workspaces", options);
  }

  /** The requests of a workspace, once `wait` of them have ended. */
  async journal(apiKey, wait = 0) {
    const key = encodeURIComponent(apiKey);
    const query = `api_key=${key}&wait=${wait}&timeout_ms=20000`;
    return (await this.control("GET", `/journal?${query}`)).entries;
  }
}

class Script {
  constructor(emulator, id, baseUrl) {
    this.emulator = emulator;
    this.id = id;
    this.baseUrl = baseUrl;
  }

  /** The requests of the script, once this number of them have ended or started. */
  async requests({ finished = 0, started = 0 } = {}) {
    const query = `wait=${finished}&wait_started=${started}&timeout_ms=20000`;
    return (await this.emulator.control("GET", `/scripts/${this.id}?${query}`)).requests;
  }

  /** Ends requests that are held. */
  async end() {
    await this.emulator.control("DELETE", `/scripts/${this.id}`);
  }
}

/** A running emulator for a file's tests. */
export const emulator = await startEmulator();

/** Options of a client of a script, with short waits between attempts. */
export function optionsFor(script, options = {}) {
  return { apiKey: KEY, baseUrl: script.baseUrl, retryBase: 1, ...options };
}
