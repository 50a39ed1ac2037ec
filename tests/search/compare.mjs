// The program and the script of the search page are asked the same questions, and must say the same, byte for byte;
// and what the script reads stays small.
//
//   node compare.mjs PROGRAM DIST SITES THEME DATE      ends with 1 and the reasons when something is wrong

import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { runInThisContext } from "node:vm";

const SCRIPT = 8_000, WHOLE = 120_000, FIRST = 60_000;
const [program, dist, sites, theme, date] = process.argv.slice(2);
const source = readFileSync(join(theme, "static/search.js"), "utf8");
const wrong = [];
const size = (bytes) => gzipSync(bytes, { level: 9 }).length;

/** The questions of a file by language and site; the file is a plain tree of keys, one a line. */
function questions(file) {
  const found = new Map();
  let lang, site;
  for (const line of readFileSync(join(import.meta.dirname, file), "utf8").split("\n")) {
    const [, indent, key] = /^( *)("(?:[^"]*)"|[a-z-]+):/.exec(line) ?? [];
    if (key === undefined) continue;
    if (indent.length === 0) lang = key;
    else if (indent.length === 4) site = key;
    else if (indent.length === 6) {
      const at = `${lang} ${site}`;
      found.set(at, [...(found.get(at) ?? []), key.slice(1, -1)]);
    }
  }
  return found;
}

function asProgram(site, lang, more, asked) {
  const options = ["--sites", sites, "--theme", theme, "--date", date, "--lang", lang, "--format", "json", ...more];
  const run = spawnSync(program, ["search", site, ...options, "--", ...asked], { encoding: "utf8", maxBuffer: 1 << 28 });
  if (run.status !== 0) throw new Error(run.stderr);
  return run.stdout.trimEnd().split("\n");
}

/** What the script says; each question with an index of its own, so that what it reads is known. */
async function asScript(folder, filter, asked) {
  const lines = [];
  for (const question of asked) {
    let read = size(source);
    const index = await globalThis.yhdysSearch.open((name) => {
      const text = readFileSync(join(folder, name), "utf8");
      read += size(text);
      return text;
    });
    const { words, place, total, hits } = await index.search(question, { ...filter, limit: 10 });
    const shown = hits.map(({ record, title, url, score }) => ({ record, title, url, score }));
    lines.push(JSON.stringify({ words, place, total, hits: shown }));
    most = Math.max(most, read);
    if (read > FIRST) wrong.push(`${folder}: “${question}” needs ${read} bytes`);
  }
  return lines;
}

let most = 0, count = 0, largest = 0;
runInThisContext(source);
if (size(source) > SCRIPT) wrong.push(`the script has ${size(source)} bytes`);
for (const file of ["queries.yaml", "held-out.yaml"]) {
  for (const [at, asked] of questions(file)) {
    const [lang, site] = at.split(" "), folder = join(dist, site, "search", lang);
    // Odd letters and empty questions too; and the filters.
    const odd = ["", "?", "ja", "ŠŽ ß", "привет мир", "611", "__proto__ constructor", "a".repeat(300), "1-2-3/2021"];
    const code = JSON.parse(readFileSync(join(folder, "index.json"), "utf8")).codes[0];
    for (const [more, filter, all] of [[[], {}, [...asked, ...odd]], [["--kind", "task"], { kind: "task" }, asked.slice(0, 9)],
      [["--place", code], { place: `municipality/${code}` }, asked.slice(0, 9)], [["--place", "xx"], { place: "municipality/xx" }, asked.slice(0, 3)]]) {
      const [said, script] = [asProgram(site, lang, more, all), await asScript(folder, filter, all)];
      count += all.length;
      all.forEach((question, row) => {
        if (said[row] !== script[row]) wrong.push(`${at} ${more} “${question}”\n  program ${said[row]}\n  script  ${script[row]}`);
      });
    }
  }
}
for (const site of readdirSync(dist).filter((name) => !name.startsWith("."))) {
  for (const lang of readdirSync(join(dist, site, "search"))) {
    const folder = join(dist, site, "search", lang);
    const whole = readdirSync(folder).reduce((sum, name) => sum + size(readFileSync(join(folder, name))), 0);
    largest = Math.max(largest, whole);
    if (whole > WHOLE) wrong.push(`${folder} has ${whole} bytes`);
  }
}
for (const line of wrong) console.error(line);
console.log(`= ${count} questions alike; script ${size(source)} bytes, largest index ${largest}, most for a first page ${most} (gz)`);
process.exitCode = wrong.length === 0 && count > 500 ? 0 : 1;
