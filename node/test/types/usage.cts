// The same types from CommonJS. `npm run lint` compiles them; the file is never run.

import phala = require("phala-cvm");

const client: phala.Client = new phala.Client({ apiKey: "k" });
const cvm: Promise<phala.Cvm> = client.startCvm("my-app");
cvm.catch((error: unknown) => error instanceof phala.NotFoundError && error.statusCode);
// @ts-expect-error an identifier is needed
void client.startCvm();
