// Serves dist/ to the journeys: at the root, and under a path as GitHub Pages does.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { DIST, PORT, SUB_PATH, drivable } from "./places.mjs";

const KINDS = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
  ".jsonl": "application/json; charset=utf-8",
};

const server = createServer(async (request, response) => {
  let path = new URL(request.url, "http://localhost").pathname;
  if (path === "/empty.html") { // What the time to a drawn graph is compared with.
    response.writeHead(200, { "Content-Type": KINDS[".html"] });
    response.end('<!DOCTYPE html><html lang="en"><title>Empty</title><link rel="icon" href="data:,"><p>Empty.</p></html>');
    return;
  }
  if (path.startsWith(SUB_PATH)) path = path.slice(SUB_PATH.length - 1);
  const name = normalize(path.endsWith("/") ? `${path}index.html` : path);
  try {
    let body = await readFile(join(DIST, name));
    // What a renewed site serves, to whoever has this cookie: the same program with another version.
    if (/\boffline\.js$/.test(name) && /\brenewed=yes\b/.test(request.headers.cookie ?? "")) {
      body = String(body).replace(/const VERSION = "[^"]*"/, 'const VERSION = "newer"');
    }
    if (process.env.ENTENTE_DRIVABLE && extname(name) === ".html") body = drivable(String(body));
    response.writeHead(200, { "Content-Type": KINDS[extname(name)] ?? "application/octet-stream", "Cache-Control": "no-cache" });
    response.end(body);
  } catch {
    response.writeHead(404).end("There is no such file.\n");
  }
});
server.listen(PORT, "127.0.0.1", () => console.log(`Serving ${DIST} at http://127.0.0.1:${PORT}/`));
