// Is bundled. It uses the native part, and reports whether the stack of an error contains this file.

import { Client, getComposeHash } from "phala-cvm";

const client = new Client({ apiKey: "phak_test", baseUrl: "http://127.0.0.1:1", maxRetries: 0 });
async function theCaller() {
  await client.startCvm("a", { timeout: 20_000 });
}
const error = await theCaller().catch((thrown) => thrown);
await client.close();
console.log(error.name, getComposeHash({}).length, /theCaller/.test(error.stack.split("\n")[1]));
