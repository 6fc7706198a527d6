// Prints the methods of the official Node SDK as JSON: those of a client, and the functions of the package and of its
// webhooks. Error classes, and the variant `safe…` of each method, are left out.

import * as phala from "@phala/cloud";
import * as webhook from "@phala/cloud/webhook";

const names = new Set();
for (const exported of [phala, webhook]) {
  for (const [name, value] of Object.entries(exported)) {
    if (typeof value === "function" && !(value.prototype instanceof Error)) names.add(name);
  }
}
const client = phala.createClient({ apiKey: "phak_none", baseURL: "http://127.0.0.1:1" });
for (let of = client; of && of !== Object.prototype; of = Object.getPrototypeOf(of)) {
  for (const name of Object.getOwnPropertyNames(of)) {
    if (typeof client[name] === "function") names.add(name);
  }
}
names.delete("constructor");
console.log(JSON.stringify([...names].filter((name) => !/^safe[A-Z]/.test(name)).sort()));
