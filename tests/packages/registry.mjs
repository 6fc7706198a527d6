// An npm registry of the tarballs in a folder, and of nothing else, while a command runs:
//
//   node registry.mjs FOLDER npm install phala-cvm

import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Serves what is in the folder now. */
export async function startRegistry(folder) {
  const tarballs = new Map();
  const packages = new Map();
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".tgz"))) {
    const bytes = readFileSync(join(folder, file));
    // From the folder: to some tars, a path with a colon is on another machine.
    const manifest = JSON.parse(execFileSync("tar", ["-xOzf", file, "package/package.json"], { cwd: folder, encoding: "utf8" }));
    tarballs.set(file, bytes);
    packages.set(manifest.name, { manifest, file, integrity: `sha512-${createHash("sha512").update(bytes).digest("base64")}` });
  }
  const server = createServer((request, response) => {
    const name = decodeURIComponent(request.url.slice(1));
    const tarball = tarballs.get(basename(name));
    const found = packages.get(name);
    if (tarball !== undefined) return response.end(tarball);
    if (found === undefined) return response.writeHead(404).end("{}");
    const { manifest, file, integrity } = found;
    const { name: id, version } = manifest;
    const dist = { integrity, tarball: `http://${request.headers.host}/tarballs/${file}` };
    const versions = { [version]: { ...manifest, _id: `${id}@${version}`, dist } };
    response.setHeader("content-type", "application/json");
    return response.end(JSON.stringify({ name: id, "dist-tags": { latest: version }, versions }));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${server.address().port}/`, close };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, command, ...args] = process.argv.slice(2);
  const { url, close } = await startRegistry(folder);
  const env = { ...process.env, npm_config_registry: url };
  const child = spawn(command, args, { env, stdio: "inherit", shell: process.platform === "win32" });
  const [code] = await once(child, "exit");
  process.exitCode = code ?? 1;
  close();
}
