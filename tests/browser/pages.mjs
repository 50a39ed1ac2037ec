// Which pages of a built site stand for the others: of each kind and language the one with the most bytes,
// because the fullest page uses most of its template. Also says which sites there are.
//
//   node pages.mjs sample DIST [SITE…]      prints the files, one a line
//   node pages.mjs fullest DIST SITE…       of each kind and language the fullest of all these sites, and every front page

import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** How many sites stand for all: their pages have the same templates. */
const FULLEST = 3;

/** Every page of a site as `{url, lang, kind, id, file}`, as the site itself lists them. */
export function pagesOf(dist, site) {
  const listed = JSON.parse(readFileSync(join(dist, site, "data", "pages.json"), "utf8"));
  if (!Array.isArray(listed) || listed.length === 0) throw new Error(`${site}/data/pages.json lists no page`);
  return listed.map((page) => ({ ...page, file: fileOf(dist, site, page.url) }));
}

/** One page of each kind and language, and one of each kind that the list leaves out. */
export function sampleOf(dist, site) {
  const fullest = new Map();
  for (const page of [...pagesOf(dist, site), ...unlisted(dist, site)]) {
    const key = `${page.kind} ${page.lang}`;
    const bytes = statSync(page.file).size;
    if (bytes > (fullest.get(key)?.bytes ?? -1)) fullest.set(key, { ...page, bytes });
  }
  return [...fullest.values()].sort((a, b) => (a.url < b.url ? -1 : 1));
}

/** Of each kind and language the pages of the FULLEST sites that have most in them; the front pages of every site. */
export function fullestOf(dist, sites) {
  const byKind = new Map();
  for (const page of sites.flatMap((site) => sampleOf(dist, site))) {
    const key = `${page.kind} ${page.lang}`;
    byKind.set(key, [...(byKind.get(key) ?? []), page]);
  }
  return [...byKind.values()].flatMap((pages) => {
    const fullest = pages.toSorted((a, b) => b.bytes - a.bytes);
    return pages[0].kind === "home" ? fullest : fullest.slice(0, FULLEST);
  });
}

/** The page that lets a reader choose a language, and the permanent addresses. */
function unlisted(dist, site) {
  const choice = { url: "/", lang: "any", kind: "language" };
  const folder = join(dist, site, "id");
  const kinds = existsSync(folder) ? readdirSync(folder) : [];
  const permanent = kinds.flatMap((kind) =>
    readdirSync(join(folder, kind)).map((id) => ({ url: `/id/${kind}/${id}/`, lang: "any", kind: "permalink" })),
  );
  return [choice, ...permanent].map((page) => ({ ...page, file: fileOf(dist, site, page.url) }));
}

function fileOf(dist, site, url) {
  const path = decodeURI(url);
  const file = join(dist, site, path.endsWith("/") ? join(path, "index.html") : path);
  if (!existsSync(file)) throw new Error(`${site}: the page ${url} has no file`);
  return file;
}

/** The names of the built sites. */
export function sitesOf(dist) {
  return readdirSync(dist).filter((name) => existsSync(join(dist, name, "data", "pages.json"))).sort();
}

function main([command, dist, ...names]) {
  const commands = { sample: () => sites.flatMap((site) => sampleOf(dist, site)), fullest: () => fullestOf(dist, sites) };
  if (!Object.hasOwn(commands, command) || !dist) throw new Error("usage: node pages.mjs sample|fullest DIST [SITE…]");
  const sites = names.length > 0 ? names : sitesOf(dist);
  for (const page of commands[command]()) console.log(page.file);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) main(process.argv.slice(2));
