// The types from the point of view of a user's ECMAScript module. `npm run lint` compiles them; the file is never run.

import { createServer } from "node:http";
import {
  AbortError,
  ApiError,
  type AppInfo,
  type AttemptEvent,
  type CallOptions,
  Client,
  type ClientOptions,
  type ComposeFile,
  type Cvm,
  CvmFailedError,
  type CvmFilter,
  type CvmInfo,
  type CvmPage,
  type CvmState,
  type CvmStatus,
  type Deployment,
  type Fleet,
  type FleetResult,
  getComposeHash,
  InvalidArgumentError,
  type Iteration,
  NotFoundError,
  PhalaError,
  type ProgressEvent,
  type ProvisionCvmRequest,
  type ProvisionedCvm,
  CallTimeoutError,
  verifyWebhookSignature,
  type WireComposeFile,
} from "phala-cvm";
import { Emulator, Script, startEmulator, Workspace } from "phala-cvm/testing";

type Equal<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function same<A, B>(..._: Equal<A, B> extends true ? [] : [never]): void {}

const options: ClientOptions = { apiKey: "k", timeout: 5_000, proxy: false, headers: { a: "b" } };
new Client({ onEvent: (event: AttemptEvent) => event.attempt });
new Client({ onEvent: async ({ retryIn }) => void retryIn?.toFixed(1) });
new Client({ bearerToken: "token", workspace: "my-team", connectTimeout: 5_000 });
new Client({ bearerToken: () => "token" });
new Client({ bearerToken: async () => "token" });
// @ts-expect-error
new Client({ bearerToken: () => 7 });
await using client = new Client(options);
const { signal } = new AbortController();
const callOptions: CallOptions = { timeout: 5, signal };

const composeFile: ComposeFile = { dockerComposeFile: "services: {}", allowedEnvs: ["A"] as const };
const request = { name: "my-app", instanceType: "tdx.small", composeFile } satisfies ProvisionCvmRequest;
const provisioned = await client.provisionCvm(request, { signal });
same<typeof provisioned, ProvisionedCvm>();
same<typeof provisioned.appId, string | null>();
same<typeof provisioned.composeHash, string>();
await client.provisionCvm({ ...request, composeFile: { docker_compose_file: "services: {}" } });
await client.provisionCvm({ ...request, extra: { tomorrow: true } });

const { appId, composeHash } = provisioned;
if (appId !== null) same<typeof client.commitCvmProvision, Client["commitCvmProvision"]>();
const cvm = await client.commitCvmProvision({ appId: appId ?? "", composeHash }, callOptions);
same<typeof cvm, Cvm>();
same<typeof cvm.id, string | number | null>();
same<typeof cvm.cvmId, string>();
same<typeof cvm.extra, Record<string, unknown>>();

for (const id of ["my-app", 7, 7n] as const) await client.startCvm(id);
await client.startCvm("my-app", { signal: AbortSignal.timeout(5) });
await client.restartCvm("my-app", { force: true, signal, timeout: 5 });
await client.replicateCvm("my-app", { nodeId: 1, extra: { a: 1 } });
await client.replicateAppCvm("app", "uuid", { nodeId: 1 });
same<Awaited<ReturnType<Client["deleteCvm"]>>, void>();

const onProgress = ({ kind, elapsed, resume }: ProgressEvent) =>
  kind === "step" ? resume?.length : elapsed.toFixed(1);
await client.startCvm("my-app", { wait: true, onProgress, progress: true, signal, timeout: 5 });
await client.commitCvmProvision({ appId: "a", composeHash: "b" }, { wait: true });
same<ReturnType<typeof client.waitForCvm>, Promise<CvmState>>();
await client.waitForCvm("my-app", { target: "stopped", onProgress, progress: false });
const deployment = await client.deploy(
  { ...request, env: { A: "1" }, trustedSigner: "0x02" },
  { wait: false, onProgress, timeout: 5 },
);
same<typeof deployment, Deployment>();
same<typeof deployment.cvm, Cvm>();
await client.deploy({ env: [["A", "1"]], resume: "" });
// @ts-expect-error A new deployment has a name, an instance type and a compose file.
await client.deploy({ name: "my-app" });
// @ts-expect-error What is deployed is in `resume`.
await client.deploy({ ...request, resume: "" });
await client.deploy({ env: new Map([["A", "1"]]) }, { resume: "" });
same<typeof client.fleet, Fleet>();
const results = await client.fleet.restart(["my-app", 7], {
  force: true,
  concurrency: 5,
  maxUnavailable: 1,
  maxFailures: 1,
  healthCheck: async ({ appUrl }) => (await fetch(appUrl ?? "")).ok,
  wait: true,
  signal,
});
same<typeof results, FleetResult[]>();
same<(typeof results)[0]["error"], PhalaError | null>();
const filter: CvmFilter = { name: "web-*", status: "running" };
await client.fleet.stop(filter);
await client.fleet.stop(results, { healthCheck: () => true });
const states = client.watchCvm("my-app", { target: "running", signal });
same<typeof states, Iteration<CvmState>>();
for await (const state of states) same<typeof state, CvmState>();
await using cvms = client.iterCvms({ pageSize: 10 }, { signal });
for await (const each of cvms) same<typeof each, CvmInfo>();
await using apps = client.iterApps({ status: ["running"], listed: true }, { signal });
for await (const each of apps) same<typeof each, AppInfo>();
same<PhalaError["resume"], string | null>();
same<Awaited<ReturnType<Client["getCvmState"]>>, CvmState>();
same<Awaited<ReturnType<Client["getCvmInfo"]>>, CvmInfo>();
same<Awaited<ReturnType<Client["getCvmList"]>>, CvmPage>();
same<Awaited<ReturnType<Client["getAppCvms"]>>, CvmInfo[]>();
same<Awaited<ReturnType<Client["getCvmStatusBatch"]>>, Record<string, CvmStatus>>();
same<Awaited<ReturnType<Client["request"]>>, unknown>();
await client.getCvmList();
await client.getCvmList({ page: 1, pageSize: 100 }, { signal });
await client.getCvmOperations("my-app", { limit: 5, cursor: "x", timeout: 1 });
await client.request("POST", "/x", { query: { a: [1, "b"] }, body: [1], signal });

try {
  await client.stopCvm("my-app");
} catch (error) {
  if (error instanceof NotFoundError) {
    same<typeof error.statusCode, number | null>();
    same<typeof error.retryAfter, number | null>();
    same<typeof error.details, { field: string | null; value: unknown; message: string | null }[]>();
    const base: ApiError & PhalaError & Error = error;
    void base;
  }
  if (error instanceof InvalidArgumentError) same<typeof error.field, string | null>();
  if (error instanceof CvmFailedError) same<typeof error.state, CvmState | null>();
  if (error instanceof CallTimeoutError) same<typeof error.cause, unknown>();
  if (error instanceof PhalaError) same<typeof error.operation, string | null>();
}

// What is free in its form may be of a type that the program declares.
interface Ports {
  ports: number[];
}
interface Gpus {
  h200: { count: number };
}
interface Compose {
  name: string;
  runner: string;
}
interface More {
  tomorrow: boolean;
}
declare const ports: Ports, gpus: Gpus, compose: Compose, wire: WireComposeFile, more: More;
await client.provisionCvm({ ...request, ports: [ports], gpus, extra: more });
await client.provisionCvm({ ...request, composeFile: { portPolicy: ports, extra: more } });
await client.provisionCvm({ ...request, composeFile: { port_policy: ports, extra: more } });
await client.updateCvm("my-app", { gpus });
await client.request("GET", "/x", { query: more });
// @ts-expect-error an object
await client.provisionCvm({ ...request, extra: "more" });
// @ts-expect-error a list of objects
await client.provisionCvm({ ...request, ports: [80] });
same<string, ReturnType<typeof getComposeHash>>();
getComposeHash(compose, { normalize: true });
getComposeHash(wire);
getComposeHash(await client.getCvmComposeFile("my-app"));
getComposeHash((await client.getCvmInfo("my-app")).composeFile);

createServer(({ headers, headersDistinct }) => {
  const webhook = { secret: "whsec_1", body: "{}" };
  const [timestamp, signature] = [headers["x-webhook-timestamp"], headers["x-webhook-signature"]];
  verifyWebhookSignature({ ...webhook, timestamp, signature });
  verifyWebhookSignature({ ...webhook, timestamp: 5, signature: headersDistinct["x-webhook-signature"] });
  const fetched = new Headers();
  verifyWebhookSignature({ ...webhook, timestamp: fetched.get("a"), signature: fetched.get("b") });
  // @ts-expect-error the value of a header
  verifyWebhookSignature({ ...webhook, timestamp, signature: {} });
});

// Errors by hand, for the tests of a program.
const { cause } = new AbortError("stop", { cause: signal.reason, resume: "text" });
same<typeof cause, unknown>();
same<AbortError["operation"], string | null>();
new AbortError("stop", { operation: "start_cvm", cvmId: undefined, resume: undefined });
// @ts-expect-error no such field
new AbortError("stop", { reason: "enough" });
// @ts-expect-error a message
new AbortError(7);
// @ts-expect-error the fields are one object
new AbortError("start_cvm", "my-app", "enough", {});
new NotFoundError("gone", { statusCode: 404, shortMessage: undefined });

declare const may: { times: number | undefined; error: string | undefined };
await using cloud = await startEmulator({ bootTime: may.times });
await cloud.failBoots("my-app", { ...may, composeContains: undefined });
same<typeof cloud, Emulator>();
const script: Script = await cloud.script({ status: 503 });
const workspace: Workspace = await cloud.workspace();
void [script, workspace];
// @ts-expect-error of `startEmulator`
new Emulator();
// @ts-expect-error of `Emulator.workspace`
new Workspace();
// @ts-expect-error of `Emulator.script`
new Script();

// @ts-expect-error the arguments are one object
void client.provisionCvm("my-app", "tdx.small");
// @ts-expect-error a field is missing
void client.provisionCvm({ name: "my-app" });
// @ts-expect-error a field that is not known goes into `extra`
void client.provisionCvm({ ...request, tomorrow: true });
// @ts-expect-error camelCase
void client.provisionCvm({ name: "my-app", instance_type: "tdx.small" });
// @ts-expect-error a wrong type
void client.provisionCvm({ ...request, vcpu: "2" });
// @ts-expect-error a wrong type, nested
void client.provisionCvm({ ...request, composeFile: { publicLogs: "yes" } });
// @ts-expect-error an identifier is needed
void client.startCvm();
// @ts-expect-error no identifier
void client.startCvm(true);
// @ts-expect-error no option of this operation
void client.startCvm("my-app", { force: true });
// @ts-expect-error no AbortSignal
void client.startCvm("my-app", { signal: new AbortController() });
// @ts-expect-error milliseconds, as a number
void client.startCvm("my-app", { timeout: "5s" });
// @ts-expect-error options of the call are a second object
void client.getCvmList({ page: 1, signal });
// @ts-expect-error there is nothing to wait for
void client.getCvmInfo("my-app", { wait: true });
void client.scheduleCvmDelete("my-app", new Date());
void client.scheduleCvmDelete("my-app", null);
// @ts-expect-error the time is required
void client.scheduleCvmDelete("my-app");
void client.getCvmLogs("my-app", { since: new Date() });
// @ts-expect-error no such target
void client.waitForCvm("my-app", { target: "error" });
// @ts-expect-error of a fleet only
void client.restartCvm("my-app", { healthCheck: () => true });
// @ts-expect-error a boolean
void client.fleet.stop(["my-app"], { healthCheck: () => "yes" });
// @ts-expect-error options of the call are a second object
void client.iterCvms({ pageSize: 1, signal });
// @ts-expect-error no such option
new Client({ token: "x" });
// @ts-expect-error `true` is no proxy
new Client({ proxy: true });
// @ts-expect-error a function
new Client({ onEvent: "log" });
// @ts-expect-error it may be null
cvm.name.length;
// @ts-expect-error it is not an object yet
(await client.request("GET", "/x")).id;
// @ts-expect-error not of every error
void (({}) as PhalaError).statusCode;
