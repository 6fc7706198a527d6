// Drives the official command-line program through a CVM's lifecycle against the emulator, and compares its output
// with the emulator's records. The URL and the key come from PHALA_CLOUD_API_PREFIX and PHALA_CLOUD_API_KEY.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("node_modules/phala/dist/index.js", import.meta.url));
const api = process.env.PHALA_CLOUD_API_PREFIX;
const key = process.env.PHALA_CLOUD_API_KEY;
const project = await mkdtemp(join(tmpdir(), "phala-cli-"));
const name = "cli-app";

/** Runs the program in the project's directory. Fails unless it exits with `code`. */
function phala(args, code = 0, env = {}) {
  return new Promise((resolve, reject) => {
    const options = { cwd: project, env: { ...process.env, ...env }, timeout: 120_000 };
    const child = execFile(process.execPath, [program, ...args], options, (error, out, err) => {
      const exit = error ? error.code : 0;
      if (exit === code) resolve(out);
      else reject(new Error(`phala ${args.join(" ")} exited with ${exit}\n${out}${err}`));
    });
    child.stdin.end();
  });
}

/** The JSON that the program prints, after its lines for people. */
async function json(...args) {
  const out = await phala([...args, "--json"]);
  const answer = JSON.parse(out.slice(out.indexOf("{")));
  assert.equal(answer.success, true, out);
  return answer;
}

/** The emulator's record of the one CVM, once `isReady` accepts it. */
async function record(what, isReady) {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const answer = await fetch(`${api.replace(/\/api\/v1$/, "")}/_emulator/cvms?api_key=${key}`);
    const { cvms } = await answer.json();
    assert.equal(cvms.length, 1, "there is not one CVM");
    if (isReady(cvms[0])) return cvms[0];
    assert.ok(Date.now() < deadline, `not ${what}: ${JSON.stringify(cvms[0], null, 1)}`);
    await delay(20);
  }
}

const composeFile = (image) => `services:\n  web:\n    image: ${image}\n`;
const write = (file, text) => writeFile(join(project, file), text);

async function lifecycle() {
  await write("docker-compose.yml", composeFile("nginx:1"));
  await write(".env", "TOKEN=first\n");
  const made = await json(
    "deploy", "--name", name, "--compose", "docker-compose.yml", "--env", ".env",
    "--instance-type", "tdx.small", "--wait",
  );
  let cvm = await record("running", (it) => it.status === "running");
  assert.equal(cvm.made_by, "commit");
  assert.equal(cvm.vm_uuid, made.vm_uuid);
  assert.equal(cvm.app_compose.docker_compose_file, composeFile("nginx:1"));
  assert.deepEqual(cvm.env, [{ key: "TOKEN", value: "first" }]);

  // The app exists: selected by --cvm-id, and then by the project's phala.toml.
  await write("docker-compose.yml", composeFile("nginx:2"));
  await write(".env", "TOKEN=second\n");
  const update = ["deploy", "--compose", "docker-compose.yml", "--env", ".env"];
  await json(...update, "--cvm-id", name);
  cvm = await record("updated", (it) => it.updates === 1 && it.status === "running" && it.boots === 2);
  assert.equal(cvm.app_compose.docker_compose_file, composeFile("nginx:2"));
  assert.deepEqual(cvm.env, [{ key: "TOKEN", value: "second" }]);

  await write("phala.toml", `name = "${name}"\n`);
  await write("docker-compose.yml", composeFile("nginx:3"));
  await json(...update, "--wait");
  cvm = await record("updated again", (it) => it.updates === 2 && it.status === "running" && it.boots === 3);
  assert.equal(cvm.app_compose.docker_compose_file, composeFile("nginx:3"));
  await rm(join(project, "phala.toml"));

  const appId = made.app_id;
  const [list, found, nothing, table, detail, container, named, serial] = await Promise.all([
    json("cvms", "list"),
    json("cvms", "list", "--search", name),
    json("cvms", "list", "--search", "no-such-app"),
    phala(["cvms", "list"]),
    json("cvms", "get", name),
    phala(["logs", "--cvm-id", name]),
    phala(["logs", "dstack-web-1", "--cvm-id", name, "--tail", "1"]),
    phala(["logs", "--serial", "--cvm-id", name]),
  ]);
  for (const { items } of [list, found]) {
    assert.deepEqual(
      items.map((item) => [item.appId, item.cvmName, item.status]),
      [[appId, name, "running"]],
    );
  }
  assert.deepEqual(nothing.items, []);
  assert.match(table, new RegExp(`${appId} +${name} +running`));
  assert.equal(detail.vm_uuid, cvm.vm_uuid);
  assert.equal(detail.compose_hash, cvm.compose_hash);
  assert.equal(detail.resource.instance_type, "tdx.small");
  assert.equal(detail.compose_file.docker_compose_file, composeFile("nginx:3"));
  assert.match(container, /web: started\n/);
  assert.equal(named.trim().split("\n").length, 1, `--tail 1 gave ${named}`);
  // It prints the serial log unchanged: lines of JSON, whose messages are Base64.
  const messages = serial.trim().split("\n").map((line) => JSON.parse(line).message);
  const text = messages.map((message) => Buffer.from(message, "base64").toString()).join("");
  assert.ok(text.includes(`compose hash ${cvm.compose_hash}`), text);
  await phala(["logs", "no-such-container", "--cvm-id", name], 1);

  await phala(["cvms", "restart", name]);
  cvm = await record("restarted", (it) => it.restarts === 1 && it.status === "running" && it.boots === 4);

  await phala(["cvms", "delete", name, "--yes"]);
  await record("deleted", (it) => it.deleted);
  assert.deepEqual((await json("cvms", "list")).items, []);
  await phala(["cvms", "get", name], 1);
  await phala(["cvms", "list"], 1, { PHALA_CLOUD_API_KEY: "phak_wrong" });
}

try {
  await lifecycle();
} finally {
  await rm(project, { recursive: true });
}
const { version } = JSON.parse(
  await readFile(new URL("node_modules/phala/package.json", import.meta.url), "utf8"),
);
console.log(`phala ${version}: went through the life cycle`);
