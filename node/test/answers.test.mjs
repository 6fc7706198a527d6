// Answers are plain data, whatever the API sends.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Client } from "phala-cvm";
import { emulator, optionsFor } from "./support/emulator.mjs";

/** The types of all values within a value. */
function typesWithin(value, types = new Set()) {
  types.add(typeof value);
  if (typeof value === "object" && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      types.add(typeof name);
      typesWithin(member, types);
    }
  }
  return types;
}

test("no bigint: numbers are numbers, however large", async () => {
  // Members with 64-bit numbers, known and unknown ones.
  const numbers = "[9007199254740993, 18446744073709551615, -9223372036854775808, 1e300]";
  const cvm = `{"id": 9007199254740993, "vm_uuid": "u", "status": "running", "vcpu": 4294967296, "new": ${numbers}}`;
  const page = `{"items": [${cvm}], "total": 9007199254740993, "new": ${numbers}}`;
  const answers = {
    startCvm: [cvm, ["a"]],
    getCvmInfo: [cvm, ["a"]],
    getCvmState: [cvm, ["a"]],
    getCvmList: [page, []],
    getAppCvms: [`[${cvm}]`, ["a".repeat(40)]],
    getCvmStatusBatch: [`{"u": ${cvm}}`, [["u"]]],
    getCvmOperations: [`{"items": [{"triggered_by": 9007199254740993, "duration_ms": 4294967296, "new": ${numbers}}]}`, ["a"]],
    request: [numbers, ["GET", "/x"]],
  };
  for (const [method, [text, args]] of Object.entries(answers)) {
    const script = await emulator.script({ text, headers: { "content-type": "application/json" } });
    const answer = await new Client(optionsFor(script))[method](...args);
    const types = typesWithin(answer);
    assert.ok(types.has("number"), `${method}: ${[...types]}`);
    assert.ok(!types.has("bigint"), method);
  }
});
