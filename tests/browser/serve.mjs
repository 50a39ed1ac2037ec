// A static web server on this machine, on a free port: the pages as a reader's browser meets them.

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".xml": "application/xml",
  ".pdf": "application/pdf",
  ".txt": "text/plain; charset=utf-8",
};

/** What a host should send with every page, and what pages must be able to live with. */
export const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; script-src 'self'; connect-src 'self'; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** Serves a folder, under the policy unless told otherwise; gives `{origin, close}`. */
export function serve(folder, { policy = POLICY } = {}) {
  const headers = policy ? { "content-security-policy": policy } : {};
  const server = createServer((request, response) => answer({ folder, headers }, request, response));
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const origin = `http://127.0.0.1:${server.address().port}`;
      resolve({ origin, close: () => new Promise((done) => (server.closeAllConnections(), server.close(done))) });
    });
  });
}

async function answer({ folder, headers }, request, response) {
  try {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
    const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
    const bytes = await readFile(file);
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    response.writeHead(200, { ...headers, "content-type": type }).end(bytes);
  } catch {
    response.writeHead(404, { "content-type": "text/plain" }).end("no such file");
  }
}
