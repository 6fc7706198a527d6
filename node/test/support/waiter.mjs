// A process that waits for a CVM, in the way of its argument.

import { Client } from "phala-cvm";

const client = new Client();
const id = process.env.CVM_ID;

switch (process.argv[2]) {
  case "show":
    await client.waitForCvm(id, { progress: true });
    break;
  case "idle":
    // Neither left nor closed: nothing is awaited, so the process ends.
    await client.watchCvm(id, { target: "running" }).next();
    break;
  case "forget":
    await (async () => await client.watchCvm(id, { target: "running" }).next())();
    console.log("forgotten");
    setInterval(globalThis.gc, 10);
    break;
}
