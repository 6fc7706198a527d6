// The key of all tests, and what is kept to look for it: see tests/cases/README.md.

import { appendFileSync } from "node:fs";

export const KEY = "phak_canary_7f3d0c95b1e84a62";

/** Keeps what the package showed to the tests alone, so that it can be searched for keys. */
export function dump(...shown) {
  const file = process.env.PHALA_CVM_TEST_DUMP;
  if (file !== undefined) appendFileSync(file, shown.map((text) => `${text}\n`).join(""));
}
