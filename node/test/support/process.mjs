// Separate programs: how long they live, and how they end.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { dump, KEY } from "./canary.mjs";

const cwd = fileURLToPath(new URL("../..", import.meta.url));

/** The function with which a program reports to the test. It writes immediately. */
const REPORT = `
  import { writeSync } from "node:fs";
  const report = (text) => writeSync(1, text + "\\n");
`;

const CLIENT = `
  import { Client } from "phala-cvm";
  const client = new Client({ apiKey: process.env.API_KEY, baseUrl: process.env.BASE_URL, retryBase: 1 });
`;

export class Program {
  /** Starts an ECMAScript module. Its `client`, unless disabled, is a client of the script. */
  constructor(script, text, { flags = [], client = true } = {}) {
    const program = REPORT + (client ? CLIENT : "") + text;
    this.child = spawn(
      process.execPath,
      [...flags, "--input-type=module", "--eval", program],
      { cwd, env: { ...process.env, BASE_URL: script.baseUrl, API_KEY: KEY }, stdio: ["ignore", "pipe", "pipe"] },
    );
    this.output = "";
    this.errors = "";
    this.child.stdout.setEncoding("utf8").on("data", (chunk) => {
      this.output += chunk;
      this.lastWord = Date.now();
    });
    this.child.stderr.setEncoding("utf8").on("data", (chunk) => {
      this.errors += chunk;
    });
    this.child.once("exit", () => {
      this.exited = Date.now();
    });
    this.ended = once(this.child, "close");
  }

  /** Waits for the end. A program that does not end is killed, and its code is null. */
  async end(patience = 20_000) {
    const timer = setTimeout(() => this.child.kill("SIGKILL"), patience);
    const [code, signal] = await this.ended;
    clearTimeout(timer);
    const { output, errors } = this;
    dump(output, errors);
    return { code, signal, lines: output.trim().split("\n"), errors, lingered: this.exited - this.lastWord };
  }
}
