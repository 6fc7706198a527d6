// A process that deploys, and says how far it has come, to be killed in the middle.

import { writeSync } from "node:fs";
import { Client } from "phala-cvm";

await new Client().deploy(
  {
    name: "web-1",
    instanceType: "tdx.small",
    composeFile: { dockerComposeFile: "services: {web: {image: nginx}}" },
    env: { TOKEN: "s3cr3t", MODE: "fast" },
  },
  {
    onProgress({ kind, detail, resume }) {
      if (kind !== "step") return;
      // Long enough for the next step, which must not begin before this has been said.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
      writeSync(1, `${detail} ${resume}\n`);
    },
  },
);
