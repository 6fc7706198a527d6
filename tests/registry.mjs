// An npm registry of the tarballs in a folder, and of nothing else: node registry.mjs FOLDER
//
// Prints its address, and serves until its standard input ends.

import { execFileSync } from "node:child_process";
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
    const manifest = JSON.parse(execFileSync("tar", ["-xOzf", join(folder, file), "package/package.json"], { encoding: "utf8" }));
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
  const { url, close } = await startRegistry(process.argv[2]);
  console.log(url);
  process.stdin.resume().once("end", close);
}
