// Makes calls from the files of tests/: names in `snake_case`, all arguments in one object, times in seconds.

import { readdirSync, readFileSync } from "node:fs";

const folder = new URL("../../../tests/cases/", import.meta.url);

/** Replaces references to named values, see tests/cases/README.md. */
function withValues(part, values) {
  if (Array.isArray(part)) return part.map((item) => withValues(item, values));
  if (typeof part !== "object" || part === null) return part;
  const { "@use": name, ...others } = part;
  const members = Object.entries(others).map(([member, value]) => [member, withValues(value, values)]);
  if (name === undefined) return Object.fromEntries(members);
  if (!(name in values)) throw new Error(`${name} is no value of this file`);
  const named = withValues(values[name], values);
  return members.length === 0 ? named : { ...named, ...Object.fromEntries(members) };
}

function expand({ values, cases }) {
  return cases.flatMap(({ rows = [{}], ...theCase }) =>
    rows.map((row) => {
      const expanded = withValues(theCase, { ...values, ...row });
      const name = Object.entries(row).reduce((text, [column, value]) => text.replaceAll(`{${column}}`, () => value), expanded.name);
      return { ...expanded, name };
    }),
  );
}

/** The files of tests/cases with their cases. */
export const FILES = readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .map((name) => ({ name, cases: expand(JSON.parse(readFileSync(new URL(name, folder), "utf8"))) }));

/** Arguments and options that are durations: seconds in the files, milliseconds here. */
const TIMES = new Set([
  "timeout",
  "request_timeout",
  "wait_timeout",
  "poll_interval",
  "retry_base",
  "retry_cap",
  "reconcile_window",
  "retry_after",
]);

export const camel = (name) => name.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());
export const snake = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

export function inMilliseconds(name, value) {
  return TIMES.has(name) && typeof value === "number" ? value * 1000 : value;
}

/** Converts declared names to camelCase. Free-form members keep the wire's spelling. */
export function camelMembers(members, nested = true) {
  if (typeof members !== "object" || members === null || Array.isArray(members)) return members;
  return Object.fromEntries(
    Object.entries(members).map(([name, value]) => {
      const inner = name === "compose_file" && nested ? camelMembers(value, false) : value;
      return [camel(name), inMilliseconds(name, inner)];
    }),
  );
}

function parameters(called) {
  const [, listed] = /\(([^)]*)\)/.exec(String(called));
  return listed.split(",").map((parameter) => parameter.split("=")[0].trim());
}

/** The positional arguments of a function, in their order. The others are one object. */
export function positional(called) {
  return parameters(called)
    .filter((name) => name && !["request", "options"].includes(name))
    .map(snake);
}

/** Whether all arguments are one object, and the options of the call another one. */
export const takesRequest = (called) => parameters(called).includes("request");

/** The CVMs of a fleet: a filter, or a list, which may contain results. */
function camelCvms(cvms) {
  return Array.isArray(cvms) ? cvms.map((item) => camelMembers(item)) : camelMembers(cvms);
}

/** The arguments of a call before its options, and those among the options. */
export function split(called, given) {
  if (takesRequest(called)) return { values: [camelMembers(given)], among: {} };
  const names = positional(called);
  const values = names.map((name) => (name === "cvms" ? camelCvms(given[name]) : given[name]));
  const rest = Object.entries(given).filter(([name]) => !names.includes(name));
  return { values, among: camelMembers(Object.fromEntries(rest)) };
}

export function call(client, { operation, arguments: given, timeout }, signal) {
  const options = { signal };
  if (timeout !== undefined) options.timeout = inMilliseconds("timeout", timeout);
  const path = operation.split(".").map(camel);
  const owner = path.length === 1 ? client : client[path[0]];
  const method = owner[path.at(-1)];
  const { values, among } = split(method, given);
  return method.call(owner, ...values, { ...among, ...options });
}
