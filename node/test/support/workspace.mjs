// A workspace of the emulator with fast CVMs, and a client of it.

import { Client } from "phala-cvm";
import { emulator } from "./emulator.mjs";

const QUICK = { boot_time_ms: 150, stop_time_ms: 100, shutdown_time_ms: 100, restart_time_ms: 150 };

export class Workspace {
  static async make(options = {}) {
    const { api_key: apiKey, base_url: baseUrl } = await emulator.workspace({ ...QUICK, ...options });
    return new Workspace(apiKey, baseUrl);
  }

  constructor(apiKey, baseUrl) {
    this.apiKey = apiKey;
    this.baseUrl = baseUrl;
    this.client = this.newClient();
  }

  newClient(options = {}) {
    return new Client({ apiKey: this.apiKey, baseUrl: this.baseUrl, ...options });
  }

  request(name) {
    const composeFile = { dockerComposeFile: `services: {${name}: {image: nginx}}` };
    return { name, instanceType: "tdx.small", composeFile };
  }

  /** A CVM that boots. */
  async make(name) {
    const { appId, composeHash } = await this.client.provisionCvm(this.request(name));
    return await this.client.commitCvmProvision({ appId, composeHash });
  }

  /** The `vmUuid`s of many CVMs that boot, in the order of their names. */
  async makeMany(prefix, count) {
    const names = Array.from({ length: count }, (_, number) => `${prefix}-${String(number).padStart(4, "0")}`);
    const ids = [];
    for (let first = 0; first < count; first += 50) {
      const made = await Promise.all(names.slice(first, first + 50).map((name) => this.make(name)));
      ids.push(...made.map(({ vmUuid }) => vmUuid));
    }
    return ids;
  }

  failNextBoot(name, error) {
    return emulator.control("POST", "/boot-failures", { api_key: this.apiKey, name, error, times: 1 });
  }

  faults(...script) {
    return emulator.control("POST", "/faults", { api_key: this.apiKey, script });
  }

  /** The emulator's records of the CVMs. */
  async storedCvms() {
    return (await emulator.control("GET", `/cvms?api_key=${encodeURIComponent(this.apiKey)}`)).cvms;
  }

  async downtime(since) {
    return await emulator.control("GET", `/downtime?api_key=${encodeURIComponent(this.apiKey)}&since=${since}`);
  }

  /** The requests, once so many are finished. */
  journal(finished = 0) {
    return emulator.journal(this.apiKey, finished);
  }
}
