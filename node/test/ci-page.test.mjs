// Runs the script of the documentation's page about CI like a pipeline.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { emulator } from "./support/emulator.mjs";

const page = await readFile(new URL("../../docs/guide/ci.md", import.meta.url), "utf8");
const SECRET = "canary-of-the-ci-page";

test("the script of the page about CI", async (context) => {
  const [, block] = page.match(/^ {4}```js\n(.*?)^ {4}```$/ms);
  // Inside the package, so that it can import the package by its name.
  const folder = await mkdtemp(fileURLToPath(new URL("./ci-page-", import.meta.url)));
  context.after(() => rm(folder, { recursive: true }));
  const write = (name, text) => writeFile(join(folder, name), text);
  await write("deploy.mjs", block.replace(/^ {4}/gm, ""));
  await write(".env", `API_TOKEN=${SECRET}\n`);
  const times = { boot_time_ms: 20, update_time_ms: 20 };
  const { api_key: apiKey, base_url: baseUrl } = await emulator.workspace(times);
  await emulator.control("POST", "/boot-failures", {
    api_key: apiKey,
    name: "my-app",
    compose_contains: "nginx:bad",
    error: "no such image",
  });

  const run = async (image) => {
    await write("docker-compose.yml", `services: {web: {image: ${image}}}`);
    const env = { ...process.env, PHALA_CLOUD_API_KEY: apiKey, PHALA_CLOUD_API_PREFIX: baseUrl };
    const child = spawn(process.execPath, ["deploy.mjs"], { cwd: folder, env });
    let [output, errors] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text) => (output += text));
    child.stderr.setEncoding("utf8").on("data", (text) => (errors += text));
    const [code] = await once(child, "close");
    assert.ok(!(output + errors).includes(SECRET));
    return { code, output, errors };
  };
  for (const [image, action] of [["nginx:1", "created"], ["nginx:2", "updated"]]) {
    const { code, output, errors } = await run(image);
    assert.equal(code, 0, errors);
    assert.match(output, new RegExp(`^${action} running\nhttp://\\S+\n$`));
  }
  const failed = await run("nginx:bad");
  assert.equal(failed.code, 1);
  assert.match(failed.errors, /^boot\.error: no such image$/m);
  // The next commit fixes it.
  assert.match((await run("nginx:3")).output, /^updated running\n/);

  const { cvms } = await emulator.control("GET", `/cvms?api_key=${apiKey}`);
  assert.equal(cvms.length, 1);
  assert.deepEqual(cvms[0].env, [{ key: "API_TOKEN", value: SECRET }]);
  assert.match(cvms[0].app_compose.docker_compose_file, /nginx:3/);
});
