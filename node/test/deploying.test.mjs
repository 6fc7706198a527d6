// Deployments, and the continuation of interrupted ones.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { PreconditionError } from "phala-cvm";
import { emulator } from "./support/emulator.mjs";
import { Workspace } from "./support/workspace.mjs";

const deployer = fileURLToPath(new URL("support/deployer.mjs", import.meta.url));
const STEPS = ["provision", "encrypt", "commit", "wait"];
const ENV = { TOKEN: "s3cr3t", MODE: "fast" };

// They wait most of the time, and each has its own workspace.
describe("deployments", { concurrency: true, timeout: 60_000 }, () => {
  test("a deployment with an environment", async () => {
    const workspace = await Workspace.make();
    const { signer } = await emulator.control("GET", "/kms");
    const events = [];
    const { appId, composeHash, cvm, extra } = await workspace.client.deploy(
      { ...workspace.request("web-1"), env: ENV, trustedSigner: signer },
      { onProgress: (event) => events.push(event) },
    );
    assert.equal(cvm.status, "running");
    assert.equal(cvm.name, "web-1");
    assert.deepEqual(extra, {});
    assert.match(composeHash, /^[0-9a-f]{64}$/);
    const steps = events.filter(({ kind }) => kind === "step");
    assert.deepEqual(steps.map(({ detail }) => detail), STEPS);
    // Before the answer to the provision there is nothing to continue.
    assert.deepEqual(steps.map(({ resume }) => typeof resume), ["object", "string", "string", "string"]);
    const storedCvms = await workspace.storedCvms();
    assert.equal(storedCvms.length, 1);
    assert.equal(storedCvms[0].app_id, appId);
    assert.deepEqual(storedCvms[0].env, Object.entries(ENV).map(([key, value]) => ({ key, value })));
    assert.deepEqual(storedCvms[0].env_keys, Object.keys(ENV));
    const { public_logs, public_sysinfo, allowed_envs } = storedCvms[0].app_compose;
    assert.deepEqual([public_logs, public_sysinfo, allowed_envs], [false, false, Object.keys(ENV)]);
    const provision = (await workspace.journal()).find(({ path }) => path.endsWith("/cvms/provision"));
    assert.equal(provision.body.listed, false);
    assert.doesNotMatch(JSON.stringify(events), /s3cr3t/);

    const otherSigner = `0x02${"11".repeat(32)}`;
    const refused = workspace.client.deploy({ ...workspace.request("web-2"), env: ENV, trustedSigner: otherSigner });
    await assert.rejects(refused, (error) => /is not trusted/.test(error.message) && error.resume !== null);
    assert.equal((await workspace.storedCvms()).length, 1);
  });

  test("an environment keeps its order, as pairs and as a map", async () => {
    const workspace = await Workspace.make();
    const pairs = [["Z", "1"], ["10", "2"], ["9", "3"]];
    const keys = async () => (await workspace.storedCvms()).at(-1).env.map(({ key }) => key);
    await workspace.client.deploy({ ...workspace.request("pairs"), env: pairs }, { wait: false });
    assert.deepEqual(await keys(), ["Z", "10", "9"]);
    await workspace.client.deploy({ ...workspace.request("a-map"), env: new Map(pairs) }, { wait: false });
    assert.deepEqual(await keys(), ["Z", "10", "9"]);
  });

  test("a wrong environment is refused without its values", async () => {
    const workspace = await Workspace.make();
    for (const env of [{ "A B": "s3cr3t" }, [["A", "s3cr3t"], ["A", "s3cr3t"]], { A: ["s3cr3t"] }, "A=s3cr3t"]) {
      const error = await workspace.client.deploy({ ...workspace.request("web-1"), env }).catch((thrown) => thrown);
      assert.equal(error.name, "InvalidArgumentError", String(error));
      assert.doesNotMatch(JSON.stringify(error) + error.stack, /s3cr3t/);
    }
    assert.equal((await workspace.journal()).length, 0);
  });

  test("without waiting", async () => {
    const workspace = await Workspace.make({ boot_time_ms: 60_000 });
    const { cvm } = await workspace.client.deploy(workspace.request("web-1"), { wait: false });
    assert.equal(cvm.status, "starting");
  });

  for (const step of STEPS.slice(1)) {
    test(`aborted before "${step}", and taken up again`, async () => {
      const workspace = await Workspace.make();
      const abort = new AbortController();
      const reason = new Error("enough");
      const call = workspace.client.deploy(
        { ...workspace.request("web-1"), env: ENV },
        {
          signal: abort.signal,
          onProgress: ({ kind, detail }) => {
            if (kind === "step" && detail === step) abort.abort(reason);
          },
        },
      );
      const error = await call.catch((thrown) => thrown);
      assert.deepEqual([error.name, error.cause, Reflect.ownKeys(reason)], ["AbortError", reason, ["stack", "message"]]);
      const { resume } = error;
      assert.equal(typeof resume, "string");
      assert.doesNotMatch(Buffer.from(resume, "base64url").toString(), /s3cr3t/);
      // `resume` is accepted in the request and in the options.
      const { cvm } =
        step === "encrypt"
          ? await workspace.client.deploy({ env: ENV, resume })
          : await workspace.client.deploy({ env: ENV }, { resume });
      assert.equal(cvm.status, "running");
      assert.equal((await workspace.storedCvms()).length, 1);
    });

    test(`killed before "${step}", and taken up again`, async () => {
      const workspace = await Workspace.make();
      const child = spawn(process.execPath, [deployer], {
        env: { ...process.env, PHALA_CLOUD_API_KEY: workspace.apiKey, PHALA_CLOUD_API_PREFIX: workspace.baseUrl },
        stdio: ["ignore", "pipe", "inherit"],
      });
      let output = "";
      const steps = () => output.split("\n").slice(0, -1).map((line) => line.split(" "));
      child.stdout.setEncoding("utf8").on("data", (text) => {
        output += text;
        if (steps().some(([name]) => name === step)) child.kill("SIGKILL");
      });
      const [, signal] = await once(child, "close");
      assert.equal(signal, "SIGKILL");
      const { cvm } = await workspace.client.deploy({ env: ENV }, { resume: steps().at(-1)[1] });
      assert.equal(cvm.status, "running");
      const storedCvms = await workspace.storedCvms();
      assert.equal(storedCvms.length, 1, JSON.stringify(storedCvms));
      assert.deepEqual(storedCvms[0].env_keys, Object.keys(ENV));
    });
  }

  test("whatever the reason is, it is taken up again", async () => {
    const workspace = await Workspace.make();
    for (const [index, reason] of ["enough", Object.freeze(new Error("enough")), null].entries()) {
      const abort = new AbortController();
      const call = workspace.client.deploy(workspace.request(`web-${index}`), {
        signal: abort.signal,
        onProgress: ({ detail }) => detail === "commit" && abort.abort(reason),
      });
      const error = await call.catch((thrown) => thrown);
      assert.equal(error.cause, reason);
      const { cvm } = await workspace.client.deploy({}, { resume: error.resume });
      assert.equal(cvm.name, `web-${index}`);
    }
  });

  test("two that share a signal are taken up again, each for itself", async () => {
    const workspace = await Workspace.make({ boot_time_ms: 60_000 });
    const abort = new AbortController();
    const names = ["web-1", "web-2"];
    const waiting = new Set();
    const calls = names.map((name) => {
      const onProgress = ({ kind, detail }) => {
        if (kind !== "step" || detail !== "wait") return;
        waiting.add(name);
        if (waiting.size === names.length) abort.abort();
      };
      const call = workspace.client.deploy(workspace.request(name), { signal: abort.signal, onProgress });
      return call.catch((thrown) => thrown);
    });
    const errors = await Promise.all(calls);
    for (const [index, { cause, resume }] of errors.entries()) {
      assert.equal(cause, abort.signal.reason);
      const { cvm } = await workspace.client.deploy({}, { resume, wait: false });
      assert.equal(cvm.name, names[index]);
    }
    assert.equal((await workspace.storedCvms()).length, names.length);
    assert.ok(!("resume" in abort.signal.reason));
  });

  test("an on-chain KMS wants the compose hash registered first", async () => {
    const workspace = await Workspace.make();
    const call = workspace.client.deploy({ ...workspace.request("web-1"), kms: "base", env: ENV });
    const error = await call.catch((thrown) => thrown);
    assert.ok(error instanceof PreconditionError, String(error));
    assert.equal(typeof error.resume, "string");
    assert.equal(JSON.parse(JSON.stringify(error)).resume, error.resume);
    const appId = `0x${"ab".repeat(20)}`;
    const { cvm } = await workspace.client.deploy({ env: ENV, appId }, { resume: error.resume });
    assert.equal(cvm.status, "running");
    assert.equal((await workspace.storedCvms()).length, 1);
  });

  test("a boot that fails carries the resume", async () => {
    const workspace = await Workspace.make();
    await workspace.failNextBoot("web-1", "image not found");
    const error = await workspace.client.deploy(workspace.request("web-1")).catch((thrown) => thrown);
    assert.equal(error.name, "CvmFailedError");
    assert.match(error.message, /image not found/);
    assert.equal(typeof error.resume, "string");
  });

  test("what is no resume is refused, and so are two", async () => {
    const { client } = await Workspace.make();
    await assert.rejects(client.deploy({}, { resume: "nonsense" }), { name: "InvalidArgumentError", field: "resume" });
    await assert.rejects(client.deploy({ resume: "a" }, { resume: "b" }), { field: "resume", message: /given twice/ });
    await assert.rejects(client.deploy({}), { name: "InvalidArgumentError" });
    await assert.rejects(client.deploy({}, { resumed: "a" }), { name: "InvalidArgumentError", field: "resumed" });
  });
});
