// A process that deploys and prints its progress, so that a test can kill it in the middle.

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
      // Blocks, so that the next step cannot start before this one is printed.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
      writeSync(1, `${detail} ${resume}\n`);
    },
  },
);
