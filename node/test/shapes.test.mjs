// Serves every example answer of tests/shapes to its call, see the README there.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { Client } from "phala-cvm";
import { call, camel } from "./support/calls.mjs";
import { emulator, optionsFor } from "./support/emulator.mjs";

const folder = new URL("../../tests/shapes/", import.meta.url);
const read = (path) => JSON.parse(readFileSync(new URL(path, folder), "utf8"));
const CALLS = read("calls.json");

/** Every example: its name, the API version that it belongs to, and the answer. */
const EXAMPLES = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name: version }) =>
    readdirSync(new URL(`${version}/`, folder))
      .filter((name) => name.endsWith(".json"))
      .map((name) => ({
        name,
        version: version === "common" ? undefined : version,
        label: `${version}/${name}`,
        answer: read(`${version}/${name}`),
      })),
  );
const ANSWERS = EXAMPLES.filter(({ name }) => name in CALLS.answers);

async function serve({ version }, replies) {
  const script = await emulator.script(...replies);
  return { script, client: new Client(optionsFor(script, { apiVersion: version, reconcileWindow: 5000 })) };
}

/** The paths at which a member of the example that has a value is not in the typed answer. */
function* differences(expected, found, at) {
  if (expected === null) return;
  // Older versions have numbers as ids; the answer has text, as calls expect.
  if (at.endsWith(".cvmId") && String(expected) === found) return;
  if (Array.isArray(expected) && Array.isArray(found)) {
    if (found.length !== expected.length) yield `${at} has ${found.length} items, not ${expected.length}`;
    for (const [index, value] of expected.entries()) yield* differences(value, found[index], `${at}[${index}]`);
  } else if (typeof expected === "object" && typeof found === "object" && found !== null && "extra" in found) {
    if (Object.keys(found.extra).length > 0) yield `${at}: extra has ${Object.keys(found.extra)}`;
    for (const [name, value] of Object.entries(expected)) {
      yield* differences(value, found[camel(name)], `${at}.${camel(name)}`);
    }
  } else {
    // A document, which is not converted, or a plain value.
    try {
      assert.deepEqual(found, expected);
    } catch {
      yield `${at} is ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`;
    }
  }
}

test("every example is named", () => {
  assert.ok(EXAMPLES.length > 100, String(EXAMPLES.length));
  const { answers, errors, untyped, exceptions } = CALLS;
  const isNamed = ({ name }) => name in answers || name in errors || untyped.includes(name) || name in exceptions;
  assert.deepEqual(EXAMPLES.filter((example) => !isNamed(example)), []);
});

describe("no field is lost", () => {
  for (const example of ANSWERS) {
    test(example.label, async () => {
      const { before = [], ...theCall } = CALLS.answers[example.name];
      const { script, client } = await serve(example, [...before, { json: example.answer }]);
      const found = await call(client, theCall);
      if (theCall.operation === "get_cvm_status_batch") {
        assert.deepEqual(Object.keys(found).sort(), Object.keys(example.answer).sort());
        for (const [uuid, status] of Object.entries(example.answer)) {
          assert.deepEqual([...differences(status, found[uuid], uuid)], []);
        }
      } else {
        const otherwise = Object.keys(CALLS.otherwise[example.label] ?? {});
        const answer = Object.fromEntries(Object.entries(example.answer).filter(([name]) => !otherwise.includes(name)));
        const expected = Array.isArray(example.answer) ? example.answer : answer;
        assert.deepEqual([...differences(expected, found, theCall.operation)], []);
      }
      assert.equal((await script.requests()).length, before.length + 1);
    });
  }
});

describe("no field of an error is lost", () => {
  for (const example of EXAMPLES.filter(({ name }) => name in CALLS.errors)) {
    test(example.label, async () => {
      const { status, class: errorClass } = CALLS.errors[example.name];
      const { client } = await serve(example, [{ status, json: example.answer }]);
      const error = await client.getCvmInfo("a").then(assert.fail, (thrown) => thrown);
      assert.equal(error.name, errorClass);
      assert.equal(error.errorCode, example.answer.error_code ?? null);
      assert.equal(error.requestId, example.answer.request_id ?? null);
      for (const { field, value } of example.answer.details ?? []) {
        assert.deepEqual([...differences(value, error[camel(field)], camel(field))], []);
      }
    });
  }
});

describe("what has no operation comes as it is", () => {
  for (const example of EXAMPLES.filter(({ name }) => CALLS.untyped.includes(name))) {
    test(example.label, async () => {
      const { client } = await serve(example, [{ json: example.answer }]);
      assert.deepEqual(await client.request("GET", "/x"), example.answer);
    });
  }
});

/** The replacements of a member; `undefined` removes it. */
const REPLACEMENTS = [null, "a text", "", 7, 0, 2.5, true, ["a", 1, null], { a: 1 }, undefined];

/** The paths of all members, and of the first item of each list. */
function* paths(value, path = []) {
  if (typeof value !== "object" || value === null) return;
  const members = Array.isArray(value) ? [...value.entries()].slice(0, 1) : Object.entries(value);
  for (const [step, member] of members) {
    yield [...path, step];
    yield* paths(member, [...path, step]);
  }
}

function replaced(value, [step, ...rest], by) {
  if (Array.isArray(value)) {
    const items = rest.length > 0 ? [replaced(value[step], rest, by)] : by === undefined ? [] : [by];
    return value.toSpliced(step, 1, ...items);
  }
  return { ...value, [step]: rest.length > 0 ? replaced(value[step], rest, by) : by };
}

/** The examples without duplicates: many answers are equal under several versions. */
const DIFFERENT = [...new Map(ANSWERS.map((example) => [example.name + JSON.stringify(example.answer), example])).values()];
const essential = ({ name }) => CALLS.essential[CALLS.answers[name].operation] ?? [];

describe("no answer fails a call by its types", () => {
  for (const example of DIFFERENT) {
    test(example.label, async () => {
      const { before = [], ...theCall } = CALLS.answers[example.name];
      const mutations = [...paths(example.answer)]
        .filter((path) => path.length > 1 || !essential(example).includes(path[0]))
        .flatMap((path) => REPLACEMENTS.map((by) => ({ path, by })));
      const replies = mutations.flatMap(({ path, by }) => [...before, { json: replaced(example.answer, path, by) }]);
      const { script, client } = await serve(example, replies);
      // Several requests of one call need their replies in order.
      const atOnce = before.length > 0 ? 1 : 64;
      for (let done = 0; done < mutations.length; done += atOnce) {
        const batch = mutations.slice(done, done + atOnce);
        const ended = await Promise.allSettled(batch.map(() => call(client, theCall)));
        const problems = ended.filter(({ status }) => status === "rejected").map(({ reason }) => String(reason));
        assert.deepEqual(problems, [], JSON.stringify(batch));
      }
      assert.equal((await script.requests()).length, replies.length, "one was sent twice");
      await script.end();
    });
  }
});

test("what a call cannot do without", async () => {
  for (const example of DIFFERENT) {
    for (const name of essential(example)) {
      for (const by of [undefined, null, {}]) {
        const { script, client } = await serve(example, [{ json: replaced(example.answer, [name], by) }]);
        const failing = call(client, CALLS.answers[example.name]);
        await assert.rejects(failing, { name: "ResponseError", message: new RegExp(name) });
        assert.equal((await script.requests()).length, 1);
      }
    }
  }
});
